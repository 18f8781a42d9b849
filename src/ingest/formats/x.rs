//! X's tweet object, as its pages receive it and as the tools that listen in on them write it.
//!
//! A `result` is a tweet, a tweet wrapped once more (`TweetWithVisibilityResults`), or what stands in the place of one that
//! is not shown (`TweetTombstone`, `TweetUnavailable`).

use super::twitter::{
    Tags, Text, named_repost, read_ids, read_tags, tags_in_text, unescape, versions,
};
use crate::error::Code;
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::limits::MAX_NESTED_POSTS;
use crate::post::{AccountRecord, Parent, Platform, PlatformCounts, PostRecord, Wholeness};
use crate::time;
use std::borrow::Cow;
use std::mem::take;

/// How often a tweet is wrapped at most.
const MAX_WRAPS: u32 = 2;

/// What was found where a tweet may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A tweet; it was handed over.
    Tweet,
    /// An advertisement, which is no part of a conversation: left out.
    Promoted,
    /// Something that stands in the place of a tweet that is not shown; it was counted.
    Withheld,
    /// Something else.
    Nothing,
}

/// A tweet object.
#[derive(Default)]
pub(super) struct Tweet<'a> {
    rest_id: Text<'a>,
    user: AccountRecord<'a>,
    legacy: Legacy<'a>,
    note_text: Text<'a>,
    note_tags: Tags<'a>,
    quoted: Option<Box<Tweet<'a>>>,
    /// The quoted tweet, where only its id is there.
    quoted_ref: Text<'a>,
    versions: Vec<Cow<'a, str>>,
    first_version: Text<'a>,
    promoted: bool,
    withheld: bool,
}

impl<'a> Tweet<'a> {
    /// Reads the `result` that begins here.
    pub(super) fn read(value: &mut Cursor<'a>) -> Result<Tweet<'a>, Fault> {
        Tweet::nested(value, 0, 0)
    }

    /// Reads `{"result":TWEET}`, or the tweet that stands here itself.
    pub(super) fn read_result(value: &mut Cursor<'a>) -> Result<Tweet<'a>, Fault> {
        Ok(nested_result(value, 0)?.map_or_else(Tweet::default, |tweet| *tweet))
    }

    fn nested(value: &mut Cursor<'a>, depth: u32, wraps: u32) -> Result<Tweet<'a>, Fault> {
        let mut t = Tweet::default();
        let mut inner = None;
        value.object(|key, value| {
            match key {
                b"rest_id" => t.rest_id = value.id()?,
                b"__typename" => {
                    t.withheld |= matches!(
                        value.string()?.as_deref(),
                        Some("TweetTombstone" | "TweetUnavailable")
                    );
                }
                b"tombstone" => {
                    t.withheld = true;
                    value.skip()?;
                }
                b"tweet" if wraps < MAX_WRAPS && value.peek() == Some(b'{') => {
                    inner = Some(Tweet::nested(value, depth, wraps + 1)?);
                }
                b"core" => value.object(|key, value| match key {
                    b"user_results" | b"user" => read_user_results(value, &mut t.user),
                    _ => value.skip(),
                })?,
                // Where a page held its tweets and its users apart, the tools put them together so.
                b"user" => {
                    let user = read_user(value)?;
                    if !user.handle.is_empty() {
                        t.user = user;
                    }
                }
                b"legacy" => t.legacy = Legacy::read(value, depth)?,
                b"note_tweet" => t.read_note(value)?,
                b"quoted_status_result" | b"quoted_status" => {
                    t.quoted = nested_result(value, depth + 1)?;
                }
                b"quotedRefResult" => value.object(|key, value| match key {
                    b"result" => value.object(|key, value| match key {
                        b"rest_id" => value.id().map(|id| t.quoted_ref = id),
                        _ => value.skip(),
                    }),
                    _ => value.skip(),
                })?,
                b"edit_control" => t.read_versions(value)?,
                b"promoted" => t.promoted = value.boolean()? == Some(true),
                _ => value.skip()?,
            }
            Ok(())
        })?;
        if let Some(mut inner) = inner {
            inner.promoted |= t.promoted;
            return Ok(inner);
        }
        Ok(t)
    }

    fn read_note(&mut self, value: &mut Cursor<'a>) -> Result<(), Fault> {
        let (mut text, mut tags) = (None, None);
        let mut note = |key: &[u8], value: &mut Cursor<'a>| {
            match key {
                b"text" => text = value.string()?,
                b"entity_set" => tags = read_tags(value, b"text")?,
                _ => value.skip()?,
            }
            Ok(())
        };
        value.object(|key, value| match key {
            b"note_tweet_results" => value.object(|key, value| match key {
                b"result" => value.object(&mut note),
                _ => value.skip(),
            }),
            _ => note(key, value),
        })?;
        (self.note_text, self.note_tags) = (text, tags);
        Ok(())
    }

    fn read_versions(&mut self, value: &mut Cursor<'a>) -> Result<(), Fault> {
        value.object(|key, value| {
            match key {
                b"edit_tweet_ids" => self.versions = read_ids(value)?,
                b"initial_tweet_id" => self.first_version = value.id()?,
                b"edit_control_initial" => value.object(|key, value| {
                    match key {
                        b"edit_tweet_ids" => self.versions = read_ids(value)?,
                        _ => value.skip()?,
                    }
                    Ok(())
                })?,
                _ => value.skip()?,
            }
            Ok(())
        })
    }

    /// A tweet of which the parts are already read: as old pages of X held them.
    pub(super) fn of(legacy: Legacy<'a>, user: AccountRecord<'a>) -> Tweet<'a> {
        Tweet { legacy, user, ..Tweet::default() }
    }

    /// The id: `rest_id`, or the text of the one within. Never `id`, which the tools have had as a number.
    pub(super) fn id(&self) -> Option<&Cow<'a, str>> {
        self.rest_id.as_ref().or(self.legacy.id.as_ref())
    }

    fn is_one(&self) -> bool {
        self.id().is_some() && self.legacy.found
    }

    /// Hands over this tweet and those within it; `collected` in seconds since 1970, 0 where that is unknown.
    pub(super) fn hand_over(self, matched: bool, collected: u32, sink: &mut Sink<'_>) -> Found {
        if self.promoted {
            return Found::Promoted;
        }
        if self.is_one() {
            self.into_posts(matched, collected, sink);
            return Found::Tweet;
        }
        if self.withheld {
            sink.skip(Code::Withheld, NOT_SHOWN);
            return Found::Withheld;
        }
        Found::Nothing
    }

    fn into_posts(self, matched: bool, collected: u32, sink: &mut Sink<'_>) {
        let Some(id) = self.id().cloned() else { return };
        versions(&self.versions, sink);
        if let Some(first) = &self.first_version {
            sink.same_post(first, self.versions.last().unwrap_or(&id));
        }
        let legacy = self.legacy;
        let mut post = PostRecord::new(Platform::Twitter, id);
        post.matched = matched;
        post.collected = collected;
        post.time = legacy.created_at.as_deref().and_then(time::parse);
        post.author = self.user;
        if post.author.id.is_empty() {
            post.author.id = legacy.user_id.unwrap_or_default();
        }
        if legacy.withheld {
            sink.note(Code::Withheld, WITHHELD);
        }
        if let Some(lang) = legacy.lang.filter(|l| l != "und") {
            post.lang = lang;
        }
        if let Some(parent) = legacy.reply_to {
            let author = AccountRecord {
                id: legacy.reply_to_user.unwrap_or_default(),
                handle: legacy.reply_to_handle.unwrap_or_default(),
                ..AccountRecord::default()
            };
            post.reply_to = Some(Parent::recorded(parent).by(author));
        }
        let text = legacy.text.map(unescape);
        let original = legacy.retweeted;
        let original_id = original.as_ref().and_then(|o| o.id().cloned()).or(legacy.retweeted_id);
        post.repost_of = match (original_id, text.as_deref().and_then(named_repost)) {
            (Some(id), _) => Some(Parent::attributed(id)),
            // The original is not shown: what is left of it is its author's name and how it begins.
            (None, Some((name, text))) if legacy.retweets => {
                Some(Parent::named(name.to_owned(), text.to_owned()))
            }
            _ => None,
        };
        if post.repost_of.is_some() {
            // Its own text and hashtags are cut and its counts are the original's; a quote belongs to the original.
            sink.post(&post);
            match original {
                Some(original) if original.is_one() => original.into_posts(false, collected, sink),
                Some(original) if original.withheld => sink.note(Code::Withheld, WITHIN),
                _ => {}
            }
            return;
        }
        let quoted = legacy
            .quoted_id
            .or_else(|| self.quoted.as_ref().and_then(|q| q.id().cloned()))
            .or(self.quoted_ref);
        post.quote_of = quoted.map(|id| {
            let handle = legacy.quoted_handle.unwrap_or_default();
            Parent::recorded(id).by(AccountRecord { handle, ..AccountRecord::default() })
        });
        post.counts = legacy.counts;
        (post.text, post.text_is) = match (self.note_text, text) {
            (Some(text), _) => (text, Wholeness::Full),
            (None, Some(text)) => (text, Wholeness::Plain),
            (None, None) => (Cow::Borrowed(""), Wholeness::None),
        };
        (post.tags, post.tags_are) = match (self.note_tags, legacy.tags) {
            (Some(tags), _) => (tags, Wholeness::Full),
            (None, Some(tags)) => (tags, Wholeness::Plain),
            (None, None) => (tags_in_text(&post.text), Wholeness::Cut),
        };
        sink.post(&post);
        match self.quoted {
            Some(quoted) if quoted.is_one() => quoted.into_posts(false, collected, sink),
            Some(quoted) if quoted.withheld => sink.note(Code::Withheld, WITHIN),
            _ => {}
        }
    }
}

const NOT_SHOWN: &str =
    "X does not show this post: it was deleted, or its author limits who sees it.";
const WITHIN: &str =
    "A post within this one is not shown by X: it was deleted, or its author limits who sees it.";
const WITHHELD: &str = "X withholds this post in some countries.";

/// The tweet of `{"result":TWEET}`, or one that stands here itself, as long as posts do not nest too deep.
fn nested_result<'a>(value: &mut Cursor<'a>, depth: u32) -> Result<Option<Box<Tweet<'a>>>, Fault> {
    if depth >= MAX_NESTED_POSTS || value.peek() != Some(b'{') {
        value.skip()?;
        return Ok(None);
    }
    let mut wrapped = None;
    let mut copy = *value;
    value.object(|key, value| {
        if key == b"result" {
            wrapped = Some(Box::new(Tweet::nested(value, depth, 0)?));
            return Ok(());
        }
        value.skip()
    })?;
    if wrapped.is_none() {
        wrapped = Some(Box::new(Tweet::nested(&mut copy, depth, 0)?));
    }
    Ok(wrapped)
}

/// What pages held before X named it `legacy`: the fields of API v1.1, ids as text.
#[derive(Default)]
pub(super) struct Legacy<'a> {
    id: Text<'a>,
    user_id: Text<'a>,
    created_at: Text<'a>,
    text: Text<'a>,
    tags: Tags<'a>,
    lang: Text<'a>,
    reply_to: Text<'a>,
    reply_to_user: Text<'a>,
    reply_to_handle: Text<'a>,
    quoted_id: Text<'a>,
    quoted_handle: Text<'a>,
    retweeted_id: Text<'a>,
    retweeted: Option<Box<Tweet<'a>>>,
    /// A repost's original was here, shown or not.
    retweets: bool,
    counts: PlatformCounts,
    withheld: bool,
    found: bool,
}

impl<'a> Legacy<'a> {
    /// Reads the object that begins here.
    pub(super) fn read(value: &mut Cursor<'a>, depth: u32) -> Result<Legacy<'a>, Fault> {
        let mut l = Legacy::default();
        value.object(|key, value| {
            match key {
                b"id_str" => l.id = value.id()?,
                b"user_id_str" => l.user_id = value.id()?,
                b"created_at" => l.created_at = value.string()?,
                b"full_text" => l.text = value.string()?,
                b"text" if l.text.is_none() => l.text = value.string()?,
                b"entities" => l.tags = read_tags(value, b"text")?,
                b"lang" => l.lang = value.string()?,
                b"in_reply_to_status_id_str" => l.reply_to = value.id()?,
                b"in_reply_to_user_id_str" => l.reply_to_user = value.id()?,
                b"in_reply_to_screen_name" => l.reply_to_handle = value.string()?,
                b"quoted_status_id_str" => l.quoted_id = value.id()?,
                b"quoted_status_permalink" => value.object(|key, value| {
                    match key {
                        b"expanded" => {
                            l.quoted_handle = value.string()?.as_deref().and_then(handle_of_link);
                        }
                        _ => value.skip()?,
                    }
                    Ok(())
                })?,
                b"retweeted_status_id_str" => l.retweeted_id = value.id()?,
                b"retweeted_status_result" | b"retweeted_status" => {
                    l.retweets = value.peek() == Some(b'{');
                    l.retweeted = nested_result(value, depth + 1)?;
                }
                b"retweet_count" => l.counts.reposts = value.count()?,
                b"favorite_count" => l.counts.likes = value.count()?,
                b"reply_count" => l.counts.replies = value.count()?,
                b"quote_count" => l.counts.quotes = value.count()?,
                b"withheld_in_countries" => value.array(|country| {
                    l.withheld = true;
                    country.skip()
                })?,
                b"withheld_copyright" => l.withheld |= value.boolean()? == Some(true),
                b"withheld_scope" | b"withheld_status" => {
                    l.withheld |= value.peek() == Some(b'"') || value.peek() == Some(b't');
                    value.skip()?;
                }
                _ => value.skip()?,
            }
            Ok(())
        })?;
        l.found = l.created_at.is_some() || l.text.is_some() || l.user_id.is_some();
        Ok(l)
    }

    /// The author's id.
    pub(super) fn user_id(&self) -> Option<&str> {
        self.user_id.as_deref()
    }
}

/// The name in a link to a post (`https://twitter.com/NAME/status/1`).
fn handle_of_link(link: &str) -> Option<Cow<'static, str>> {
    let mut parts = link.strip_prefix("https://")?.split('/').skip(1);
    let (name, status) = (parts.next()?, parts.next()?);
    let good = status == "status" && name != "i" && !name.is_empty();
    good.then(|| Cow::Owned(name.to_owned()))
}

/// Reads `{"result":USER}`.
pub(super) fn read_user_results<'a>(
    value: &mut Cursor<'a>,
    user: &mut AccountRecord<'a>,
) -> Result<(), Fault> {
    let mut copy = *value;
    let mut wrapped = false;
    value.object(|key, value| {
        if key == b"result" {
            wrapped = true;
            *user = read_user(value)?;
            return Ok(());
        }
        value.skip()
    })?;
    if !wrapped {
        *user = read_user(&mut copy)?;
    }
    Ok(())
}

/// Reads a user: of today's shape (`core`), of the one before (`legacy`), or flat, as of API v1.1.
///
/// Verified are those whose identity the platform checked: businesses and governments, and before April 2023 people. The
/// mark that is sold since then (`is_blue_verified`) says nothing of who someone is.
pub(super) fn read_user<'a>(value: &mut Cursor<'a>) -> Result<AccountRecord<'a>, Fault> {
    let mut user = AccountRecord::default();
    let (mut rest_id, mut verified) = (None, None);
    let mut field = |key: &[u8], value: &mut Cursor<'a>, user: &mut AccountRecord<'a>| {
        match key {
            b"id_str" => user.id = value.id()?.unwrap_or_default(),
            b"screen_name" => user.handle = value.string()?.unwrap_or(take(&mut user.handle)),
            b"name" => user.name = value.string()?.unwrap_or(take(&mut user.name)),
            b"followers_count" | b"followers" => user.followers = value.count()?.or(user.followers),
            b"protected" => user.protected = value.boolean()?.or(user.protected),
            b"verified" => verified = value.boolean()?.max(verified),
            b"verified_type" => {
                if let Some("Business" | "Government") = value.string()?.as_deref() {
                    verified = Some(true);
                }
            }
            _ => value.skip()?,
        }
        Ok(())
    };
    value.object(|key, value| match key {
        b"rest_id" => value.id().map(|id| rest_id = id),
        b"core" | b"legacy" | b"privacy" | b"verification" | b"relationship_counts" => {
            value.object(|key, value| field(key, value, &mut user))
        }
        _ => field(key, value, &mut user),
    })?;
    user.verified = verified;
    if let Some(id) = rest_id {
        user.id = id;
    }
    Ok(user)
}
