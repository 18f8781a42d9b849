//! A status of Mastodon's API, its account, and what is nested in it.

use crate::error::Code;
use crate::ingest::formats::fediverse::{NOT_PUBLIC, as_written, author_of, text};
use crate::ingest::formats::twitter::{Other, Text, tags_in_text};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::limits::MAX_NESTED_POSTS;
use crate::post::{
    AccountRecord, Parent, Platform, PlatformCounts, PostRecord, Provenance, Wholeness,
};
use crate::time;
use std::borrow::Cow;

/// The key of what is known by a server's own number alone.
pub(super) fn local(id: &str) -> String {
    // Twice a status: the machinery of `format!` costs more than the text.
    ["mastodon:", id].concat()
}

/// An account, or a mention of one.
#[derive(Default)]
pub(super) struct Account<'a> {
    id: Text<'a>,
    uri: Text<'a>,
    url: Text<'a>,
    acct: Text<'a>,
    username: Text<'a>,
    name: Text<'a>,
    followers: Option<u32>,
    verified: Option<bool>,
    bot: Option<bool>,
}

impl<'a> Account<'a> {
    /// Reads the account that begins here.
    pub fn read(value: &mut Cursor<'a>) -> Result<Account<'a>, Fault> {
        let mut a = Account::default();
        value.object(|key, value| {
            match key {
                b"id" => a.id = value.id()?,
                b"uri" => a.uri = value.id()?.or(a.uri.take()),
                b"url" => a.url = value.id()?,
                b"acct" => a.acct = value.id()?,
                b"username" => a.username = value.id()?,
                b"display_name" => a.name = value.string()?,
                b"followers_count" => a.followers = value.count()?,
                // Truth Social's.
                b"verified" => a.verified = value.boolean()?,
                b"bot" => a.bot = value.boolean()?,
                b"pleroma" => value.object(|key, value| {
                    if key == b"ap_id" {
                        let id = value.id()?;
                        a.uri = a.uri.take().or(id);
                        return Ok(());
                    }
                    value.skip()
                })?,
                _ => value.skip()?,
            }
            Ok(())
        })?;
        Ok(a)
    }

    /// The account's key, the same on every server; `status` is the address of a status of its own, or "".
    fn key(&self, status: &str) -> Cow<'a, str> {
        if let Some(uri) = &self.uri {
            return uri.clone();
        }
        match (author_of(status), &self.url, &self.id) {
            ("", Some(url), _) => url.clone(),
            ("", None, Some(id)) => local(id).into(),
            ("", None, None) => Cow::Borrowed(""),
            (author, _, _) => author.to_owned().into(),
        }
    }

    fn record(&self, status: &str) -> AccountRecord<'a> {
        AccountRecord {
            id: self.key(status),
            handle: self.acct.clone().or_else(|| self.username.clone()).unwrap_or_default(),
            name: self.name.clone().unwrap_or_default(),
            followers: self.followers,
            verified: self.verified,
            protected: None,
            bot: self.bot,
        }
    }

    /// Says by which other names this account goes: the address of its page, by which mentions name it, and its number.
    fn join(&self, key: &str, sink: &mut Sink<'_>) {
        if let Some(url) = self.url.as_deref().filter(|&url| url != key) {
            sink.same_account(url, key);
        }
        if let Some(id) = self.id.as_deref().map(local).filter(|id| id != key) {
            sink.same_account(&id, key);
        }
    }

    /// Hands over an account that comes apart from any status; `false` where it is none.
    pub fn hand_over(&self, status: &str, collected: u32, sink: &mut Sink<'_>) -> bool {
        let record = self.record(status);
        let is_one = !record.id.is_empty() && self.acct.is_some();
        if is_one {
            self.join(&record.id, sink);
            sink.account(&record, collected);
        }
        is_one
    }
}

/// A status.
#[derive(Default)]
pub(super) struct Status<'a> {
    id: Text<'a>,
    uri: Text<'a>,
    url: Text<'a>,
    created_at: Text<'a>,
    edited_at: Text<'a>,
    reply_to: Text<'a>,
    reply_to_account: Text<'a>,
    reply_to_acct: Text<'a>,
    account: Option<Account<'a>>,
    content: Text<'a>,
    warning: Text<'a>,
    visibility: Text<'a>,
    lang: Text<'a>,
    tags: Option<Vec<Cow<'a, str>>>,
    mentions: Vec<Account<'a>>,
    reblog: Option<Box<Status<'a>>>,
    quote: Option<Box<Status<'a>>>,
    quote_id: Text<'a>,
    /// The status that it answers, where that is nested (Truth Social).
    parent: Option<Box<Status<'a>>>,
    counts: PlatformCounts,
    collected: Option<u32>,
}

impl<'a> Status<'a> {
    /// Reads the status that begins here; `other` takes the keys that no status has.
    pub fn read(
        value: &mut Cursor<'a>,
        depth: u32,
        other: &mut Other<'_, 'a>,
    ) -> Result<Status<'a>, Fault> {
        let mut s = Status::default();
        value.object(|key, value| {
            match key {
                b"id" => s.id = value.id()?,
                b"uri" => s.uri = value.id()?,
                b"url" => s.url = value.id()?,
                b"created_at" => s.created_at = value.string()?,
                b"edited_at" => s.edited_at = value.string()?,
                b"in_reply_to_id" => s.reply_to = value.id()?,
                b"in_reply_to_account_id" => s.reply_to_account = value.id()?,
                b"in_reply_to" => s.parent = Status::nested(value, depth)?,
                b"account" => {
                    s.account = None;
                    if value.peek() == Some(b'{') {
                        s.account = Some(Account::read(value)?);
                    } else {
                        value.skip()?;
                    }
                }
                b"content" => s.content = value.string()?,
                b"spoiler_text" => s.warning = value.string()?,
                b"visibility" => s.visibility = value.string()?,
                b"language" => s.lang = value.string()?,
                b"tags" => s.tags = read_tags(value)?,
                b"mentions" => {
                    s.mentions.clear();
                    value.array(|item| {
                        s.mentions.push(Account::read(item)?);
                        Ok(())
                    })?;
                }
                b"reblog" => s.reblog = Status::nested(value, depth)?,
                b"quote" => (s.quote, s.quote_id) = read_quote(value, depth, s.quote_id.take())?,
                b"quote_id" => s.quote_id = value.id()?.or(s.quote_id.take()),
                b"pleroma" => value.object(|key, value| {
                    match key {
                        b"in_reply_to_account_acct" => s.reply_to_acct = value.id()?,
                        b"quote_id" => s.quote_id = value.id()?.or(s.quote_id.take()),
                        b"quote" => {
                            let quote = Status::nested(value, depth)?;
                            s.quote = quote.or(s.quote.take());
                        }
                        _ => value.skip()?,
                    }
                    Ok(())
                })?,
                b"replies_count" => s.counts.replies = value.count()?,
                b"reblogs_count" => s.counts.reposts = value.count()?,
                b"favourites_count" => s.counts.likes = value.count()?,
                b"quotes_count" => s.counts.quotes = value.count()?,
                b"__import_meta" => value.object(|key, value| {
                    if key == b"timestamp_collected" {
                        let ms: Option<u64> = value.id()?.and_then(|ms| ms.parse().ok());
                        s.collected = ms.and_then(|ms| u32::try_from(ms / 1000).ok());
                        return Ok(());
                    }
                    value.skip()
                })?,
                _ => other(key, value)?,
            }
            Ok(())
        })?;
        Ok(s)
    }

    /// The status within another that begins here, if it is one.
    fn nested(value: &mut Cursor<'a>, depth: u32) -> Result<Option<Box<Status<'a>>>, Fault> {
        if depth + 1 >= MAX_NESTED_POSTS || value.peek() != Some(b'{') {
            return value.skip().map(|()| None);
        }
        let status = Status::read(value, depth + 1, &mut |_, other| other.skip())?;
        Ok(status.is_one().then(|| Box::new(status)))
    }

    pub fn is_one(&self) -> bool {
        self.account.is_some() && (self.content.is_some() || self.reblog.is_some())
    }

    /// The post's key: its address, the same on every server.
    fn key(&self) -> Cow<'a, str> {
        let number = || self.id.as_deref().map(|id| local(id).into());
        self.uri.clone().or_else(|| self.url.clone()).or_else(number).unwrap_or_default()
    }

    fn account(&self) -> AccountRecord<'a> {
        let status = self.uri.as_deref().unwrap_or("");
        self.account.as_ref().map(|a| a.record(status)).unwrap_or_default()
    }

    /// Who wrote what this answers: this account itself, one that it mentions, else only a number of the server's.
    fn answered(&self) -> AccountRecord<'a> {
        let Some(id) = self.reply_to_account.as_deref() else { return AccountRecord::default() };
        let own = self.account.as_ref().filter(|a| a.id.as_deref() == Some(id));
        if own.is_some() {
            return AccountRecord { id: self.account().id, ..AccountRecord::default() };
        }
        let mentioned = self.mentions.iter().find(|a| a.id.as_deref() == Some(id));
        let mut author = mentioned.map(|a| a.record("")).unwrap_or_default();
        if author.id.is_empty() {
            author.id = local(id).into();
        }
        if author.handle.is_empty() {
            author.handle = self.reply_to_acct.clone().unwrap_or_default();
        }
        author
    }

    /// What this answers. Akkoma writes `_` for a parent that it has not fetched: a post of that account, no more is known.
    fn parent(&self) -> Option<Parent<'a>> {
        match self.reply_to.as_deref()? {
            "_" => Some(Parent { provenance: Provenance::Approximate, ..Parent::default() }),
            id => Some(Parent::recorded(local(id))),
        }
        .map(|parent| parent.by(self.answered()))
    }

    fn is_public(&self) -> bool {
        matches!(self.visibility.as_deref(), None | Some("" | "public" | "unlisted"))
    }

    /// Hands over this status and those within it.
    pub fn hand_over(mut self, matched: bool, collected: u32, sink: &mut Sink<'_>) {
        if !self.is_public() {
            if matched {
                sink.skip(Code::NotPublic, NOT_PUBLIC);
            }
            return;
        }
        let mut post = PostRecord::new(Platform::Mastodon, self.key());
        post.matched = matched;
        let edited = self.edited_at.as_deref().and_then(time::parse);
        // An edited copy is younger than one that is not edited, or was edited earlier: nothing else dates a copy.
        let edited = edited.and_then(|ms| u32::try_from(ms / 1000).ok()).unwrap_or(0);
        post.collected = match self.collected.unwrap_or(collected) {
            0 => edited,
            collected => collected,
        };
        post.time = self.created_at.as_deref().and_then(time::parse);
        post.author = self.account();
        if let Some(account) = self.account.as_ref().filter(|_| !post.author.id.is_empty()) {
            account.join(&post.author.id, sink);
        }
        if let Some(id) = self.id.as_deref().map(local).filter(|id| *id != post.id) {
            sink.same_post(&id, &post.id);
        }
        post.reply_to = self.parent();
        if let Some(original) = self.reblog.take() {
            // Text, hashtags, language and counts are the original's, as is a quote.
            post.reply_to = None;
            post.repost_of = Some(Parent::attributed(original.key()).by(original.author()));
            sink.post(&post);
            original.hand_over(false, post.collected, sink);
            return;
        }
        post.quote_of = match (&self.quote, &self.quote_id) {
            (Some(quote), _) => Some(Parent::recorded(quote.key()).by(quote.author())),
            (None, Some(id)) => Some(Parent::recorded(local(id))),
            (None, None) => None,
        };
        post.lang = self.lang.take().unwrap_or_default();
        post.counts = self.counts;
        if let Some(content) = &self.content {
            let text = text(self.warning.as_deref(), content);
            if let Some(tags) = self.tags.take() {
                (post.tags, post.tags_are) = (as_written(tags, &text), Wholeness::Full);
            } else {
                post.tags = tags_in_text(&text);
                post.tags_are = Wholeness::Cut;
            }
            (post.text, post.text_is) = (text.into(), Wholeness::Full);
        }
        let collected = post.collected;
        sink.post(&post);
        for nested in [self.quote, self.parent].into_iter().flatten() {
            nested.hand_over(false, collected, sink);
        }
    }

    /// The author alone, for a pointer at this status.
    fn author(&self) -> AccountRecord<'a> {
        AccountRecord { id: self.account().id, ..AccountRecord::default() }
    }
}

/// The hashtags of a status: objects, or names alone.
fn read_tags<'a>(value: &mut Cursor<'a>) -> Result<Option<Vec<Cow<'a, str>>>, Fault> {
    if value.peek() != Some(b'[') {
        return value.skip().map(|()| None);
    }
    let mut tags = Vec::new();
    value.array(|tag| {
        if tag.peek() == Some(b'"') {
            tags.extend(tag.string()?);
            return Ok(());
        }
        tag.object(|key, value| {
            if key == b"name" {
                tags.extend(value.string()?);
                return Ok(());
            }
            value.skip()
        })
    })?;
    Ok(Some(tags))
}

/// What a status quotes, nested and by number: `{"state","quoted_status"}`, the shallow `{"state","quoted_status_id"}`, or
/// the status itself (Fedibird, Akkoma, Truth Social). `known` is the number that was met before.
type Quote<'a> = (Option<Box<Status<'a>>>, Text<'a>);

fn read_quote<'a>(
    value: &mut Cursor<'a>,
    depth: u32,
    mut known: Text<'a>,
) -> Result<Quote<'a>, Fault> {
    if depth + 1 >= MAX_NESTED_POSTS || value.peek() != Some(b'{') {
        return value.skip().map(|()| (None, known));
    }
    let mut quoted = None;
    let status = Status::read(value, depth + 1, &mut |key, value| {
        match key {
            b"quoted_status" => quoted = Status::nested(value, depth)?,
            b"quoted_status_id" => known = value.id()?.or(known.take()),
            _ => value.skip()?,
        }
        Ok(())
    })?;
    if status.is_one() {
        quoted = Some(Box::new(status));
    }
    Ok((quoted, known))
}
