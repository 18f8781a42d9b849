//! Twitter API v2: pages (`data` with `includes`), includes alone, and flattened tweets, as twarc2 and others write them.

mod keys;

use super::compliance;
use super::twitter::{Other, Tags, Text, read_ids, read_tags, tags_in_text, unescape, versions};
use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::limits::MAX_NESTED_POSTS;
use crate::post::{
    AccountRecord, Parent, Platform, PlatformCounts, PostRecord, Provenance, Wholeness,
};
use crate::time;
use std::borrow::Cow;

/// See the module.
pub struct TwitterV2;

impl Format for TwitterV2 {
    fn name(&self) -> &'static str {
        "twitter-v2"
    }

    fn claims(&self, shape: &Shape) -> bool {
        let tweet = shape.has("id")
            && shape.has_any(&[
                "text",
                "author_id",
                "referenced_tweets",
                "edit_history_tweet_ids",
                "username",
                "action",
            ]);
        let page = shape.has_any(&["data", "includes", "errors", "meta", "__twarc"]);
        let includes = shape.has_any(&["users", "tweets"]);
        tweet || page || includes || PROBLEM.iter().all(|key| shape.has(key))
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let collected = collected(record);
        let mut page = Page::default();
        let (mut conversation, mut strange, mut problem) = (false, false, 0);
        let object = Object::read(&mut Cursor::new(record), 0, &mut |key, value| match key {
            b"data" => {
                page.data = true;
                each(value, |item| {
                    let mut honoured = false;
                    let object = Object::read(item, 0, &mut |key, other| {
                        honoured |= compliance::event(key, other, sink)?;
                        Ok(())
                    })?;
                    page.count(match object.hand_over(true, collected, sink) {
                        What::Nothing if honoured => What::Action,
                        what => what,
                    });
                    Ok(())
                })
            }
            b"includes" => {
                page.includes = true;
                value.object(|key, value| page.included(key, value, collected, sink))
            }
            b"users" | b"tweets" => page.included(key, value, collected, sink),
            b"errors" => {
                page.errors = true;
                value.skip()
            }
            b"meta" | b"__twarc" => {
                page.rest = true;
                value.skip()
            }
            _ => {
                problem += usize::from(PROBLEM.iter().any(|k| k.as_bytes() == key));
                conversation |= key == b"conversation_id";
                strange |= !keys::REST.contains(&key);
                value.skip()
            }
        })?;
        page.errors |= problem == PROBLEM.len();
        // The keys of X's own responses, `data` and all, are no page of this API.
        let nested = page.data || page.includes;
        let post = object.what() == What::Post;
        let known = !strange || (conversation && post) || object.is_marked();
        if !nested && known && object.what() != What::Other {
            page.count(object.hand_over(true, collected, sink));
        }
        if !page.is_mine() {
            return Ok(Outcome::NotMine);
        }
        page.close(sink);
        Ok(Outcome::Read)
    }
}

/// The keys of an error in the place of a page.
const PROBLEM: [&str; 3] = ["title", "detail", "status"];

/// When the page was collected, in seconds since 1970: `__twarc.retrieved_at`, which twarc writes at a page's end, after
/// the posts that it dates. 0 where there is none.
fn collected(record: &[u8]) -> u32 {
    const KEY: &[u8] = b"\"retrieved_at\"";
    let tail = &record[record.len().saturating_sub(512)..];
    let Some(at) = memchr::memmem::rfind(tail, KEY) else { return 0 };
    let text = &tail[at + KEY.len()..];
    let text = text.trim_ascii_start().strip_prefix(b":").unwrap_or(text);
    let written = Cursor::new(text).string().ok().flatten();
    let ms = written.as_deref().and_then(time::parse_rfc3339).unwrap_or(0);
    u32::try_from(ms / 1000).unwrap_or(0)
}

/// What a page held.
#[derive(Default)]
struct Page {
    data: bool,
    includes: bool,
    errors: bool,
    rest: bool,
    posts: u32,
    users: u32,
    counts: u32,
    actions: u32,
    others: u32,
}

impl Page {
    fn count(&mut self, what: What) {
        match what {
            What::Post => self.posts += 1,
            What::User => self.users += 1,
            What::Count => self.counts += 1,
            What::Action => self.actions += 1,
            What::Other => self.others += 1,
            What::Nothing => {}
        }
    }

    /// Whether anything on the page was this format's.
    fn is_mine(&self) -> bool {
        // Objects with an id and nothing else that is known say nothing by themselves: others have `data` too.
        let counted = self.posts + self.users + self.counts + self.actions;
        counted > 0 || self.includes || self.errors || self.rest
    }

    fn included<'a>(
        &mut self,
        key: &[u8],
        value: &mut Cursor<'a>,
        collected: u32,
        sink: &mut Sink<'_>,
    ) -> Result<(), Fault> {
        match key {
            b"users" | b"tweets" => each(value, |item| {
                let object = Object::read(item, 0, &mut |_, other| other.skip())?;
                let what = object.hand_over(false, collected, sink);
                self.includes |= matches!(what, What::Post | What::User);
                Ok(())
            }),
            _ => value.skip(),
        }
    }

    /// Says what a page held that are no posts. Errors alone make a page empty, not broken; includes belong to the posts of
    /// another file.
    fn close(self, sink: &mut Sink<'_>) {
        if self.posts > 0 {
            return;
        }
        let kinds = [
            (self.users, "accounts (a users file)"),
            (self.counts, "counts of posts by time (a counts file)"),
            (self.actions, "compliance notices (ids and actions; what they delete is left out)"),
            (self.others, "objects that are no posts (lists or places)"),
        ];
        if let Some((_, kind)) = kinds.into_iter().find(|(n, _)| *n > 0) {
            let message = format!(
                "This record of Twitter API v2 holds {kind}, no posts. Export the posts themselves: a search, a timeline or a lookup of ids."
            );
            sink.skip(Code::NotPosts, &message);
        } else if self.errors && !self.includes {
            sink.error_page();
        }
    }
}

/// Each element of an array, or the one object that stands in its place.
fn each<'a>(
    value: &mut Cursor<'a>,
    mut item: impl FnMut(&mut Cursor<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if value.peek() == Some(b'{') { item(value) } else { value.array(item) }
}

/// What an object of v2 is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Post,
    User,
    Count,
    Action,
    /// It has an id, and nothing of the others.
    Other,
    Nothing,
}

/// A tweet or a user: which one is known only after all keys were seen.
#[derive(Default)]
struct Object<'a> {
    id: Text<'a>,
    author_id: Text<'a>,
    author: Option<Box<Object<'a>>>,
    created_at: Text<'a>,
    reply_to_user: Text<'a>,
    /// What it refers to: how, its id, and in flattened files the object itself.
    references: Vec<(Reference, Text<'a>, Option<Box<Object<'a>>>)>,
    text: Text<'a>,
    note_text: Text<'a>,
    tags: Tags<'a>,
    note_tags: Tags<'a>,
    has_entities: bool,
    lang: Text<'a>,
    counts: PlatformCounts,
    followers: Option<u32>,
    username: Text<'a>,
    name: Text<'a>,
    verified: Option<bool>,
    /// The mark of being verified is the one that is sold since April 2023 and says nothing of who someone is.
    sold: bool,
    protected: Option<bool>,
    tweet_count: bool,
    action: Text<'a>,
    reason: Text<'a>,
    has_action: bool,
    versions: Vec<Cow<'a, str>>,
    withheld: bool,
    has_metrics: bool,
    /// Keys that statuses of API v1.1 have, or what others make of tweets.
    foreign: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reference {
    RepliedTo,
    Quoted,
    Retweeted,
    Unknown,
}

impl Reference {
    fn read(value: &mut Cursor<'_>) -> Result<Reference, Fault> {
        Ok(match value.string()?.as_deref() {
            Some("replied_to") => Reference::RepliedTo,
            Some("quoted") => Reference::Quoted,
            Some("retweeted") => Reference::Retweeted,
            _ => Reference::Unknown,
        })
    }
}

impl<'a> Object<'a> {
    /// Reads the object that begins here; `other` takes the keys that no tweet and no user has.
    fn read(
        value: &mut Cursor<'a>,
        depth: u32,
        other: &mut Other<'_, 'a>,
    ) -> Result<Object<'a>, Fault> {
        let mut o = Object::default();
        value.object(|key, value| {
            match key {
                b"id" => o.id = value.id()?,
                b"author_id" => o.author_id = value.id()?,
                b"author" | b"author_user" => {
                    o.author = None;
                    if depth <= MAX_NESTED_POSTS && value.peek() == Some(b'{') {
                        let author = Object::read(value, depth + 1, &mut |_, x| x.skip())?;
                        o.author = Some(Box::new(author));
                    } else {
                        value.skip()?;
                    }
                }
                b"created_at" => o.created_at = value.string()?,
                b"in_reply_to_user_id" => o.reply_to_user = value.id()?,
                b"referenced_tweets" => {
                    o.references.clear();
                    if depth < MAX_NESTED_POSTS {
                        value.array(|item| {
                            let (mut kind, mut id) = (Reference::Unknown, None);
                            let (whole, mut more) = (*item, false);
                            item.object(|key, value| {
                                match key {
                                    b"type" => kind = Reference::read(value)?,
                                    b"id" => id = value.id()?,
                                    _ => {
                                        more = true;
                                        value.skip()?;
                                    }
                                }
                                Ok(())
                            })?;
                            let object = |mut whole: Cursor<'a>| {
                                Object::read(&mut whole, depth + 1, &mut |_, x| x.skip())
                            };
                            let object = more.then(|| object(whole)).transpose()?.map(Box::new);
                            o.references.push((kind, id, object));
                            Ok(())
                        })?;
                    } else {
                        value.skip()?;
                    }
                }
                b"text" => o.text = value.string()?,
                b"note_tweet" => value.object(|key, value| {
                    match key {
                        b"text" => o.note_text = value.string()?,
                        b"entities" => o.note_tags = read_tags(value, b"tag")?,
                        _ => value.skip()?,
                    }
                    Ok(())
                })?,
                b"entities" => {
                    o.has_entities = value.peek() == Some(b'{');
                    o.tags = read_tags(value, b"tag")?;
                }
                b"lang" => o.lang = value.string()?,
                b"public_metrics" => value.object(|key, value| {
                    o.has_metrics = true;
                    match key {
                        b"retweet_count" => o.counts.reposts = value.count()?,
                        b"reply_count" => o.counts.replies = value.count()?,
                        b"like_count" => o.counts.likes = value.count()?,
                        b"quote_count" => o.counts.quotes = value.count()?,
                        b"followers_count" => o.followers = value.count()?,
                        _ => value.skip()?,
                    }
                    Ok(())
                })?,
                b"username" => o.username = value.string()?,
                b"name" => o.name = value.string()?,
                b"verified" => o.verified = value.boolean()?,
                b"verified_type" => o.sold = value.string()?.as_deref() == Some("blue"),
                b"edit_history_tweet_ids" => o.versions = read_ids(value)?,
                b"withheld" => {
                    o.withheld = value.peek() == Some(b'{');
                    value.skip()?;
                }
                b"protected" => o.protected = value.boolean()?,
                b"tweet_count" => {
                    o.tweet_count = true;
                    value.skip()?;
                }
                b"id_str" | b"full_text" | b"createdAt" => {
                    o.foreign = true;
                    value.skip()?;
                }
                b"action" => {
                    o.has_action = true;
                    o.action = value.string()?;
                }
                b"reason" => o.reason = value.string()?,
                _ => other(key, value)?,
            }
            Ok(())
        })?;
        Ok(o)
    }

    fn what(&self) -> What {
        if self.foreign || (self.username.is_some() && self.text.is_some()) {
            What::Nothing
        } else if self.username.is_some() {
            What::User
        } else if self.id.is_some() && self.has_action && self.text.is_none() {
            What::Action
        } else if self.text.is_some() || (self.id.is_some() && self.author_id.is_some()) {
            What::Post
        } else if self.tweet_count {
            What::Count
        } else if self.id.is_some() {
            What::Other
        } else {
            What::Nothing
        }
    }

    /// Whether there is something that this API alone writes, or the notices of its compliance stream.
    fn is_marked(&self) -> bool {
        self.has_metrics
            || self.has_action
            || self.tweet_count
            || !self.references.is_empty()
            || !self.versions.is_empty()
            || (self.author_id.is_some() && self.created_at.is_some())
    }

    fn account(&self) -> AccountRecord<'a> {
        AccountRecord {
            id: self.id.clone().unwrap_or_default(),
            handle: self.username.clone().unwrap_or_default(),
            name: self.name.clone().unwrap_or_default(),
            followers: self.followers,
            verified: self.verified.map(|v| v && !self.sold),
            protected: self.protected,
            bot: None,
        }
    }

    /// Hands over what this is, and the posts within it.
    fn hand_over(self, matched: bool, collected: u32, sink: &mut Sink<'_>) -> What {
        let what = self.what();
        match what {
            What::User => sink.account(&self.account(), collected),
            What::Post => self.into_post(matched, collected, sink),
            What::Action => compliance::honour(
                &compliance::Notice {
                    id: self.id.as_deref().unwrap_or(""),
                    action: self.action.as_deref().unwrap_or(""),
                    reason: self.reason.as_deref().unwrap_or(""),
                    created: self.created_at.as_deref().and_then(time::parse),
                },
                sink,
            ),
            _ => {}
        }
        what
    }

    fn into_post(self, matched: bool, collected: u32, sink: &mut Sink<'_>) {
        versions(&self.versions, sink);
        if self.withheld {
            sink.note(Code::Withheld, "The platform withholds this post in some countries.");
        }
        let mut post = PostRecord::new(Platform::Twitter, self.id.unwrap_or_default());
        post.matched = matched;
        post.collected = collected;
        post.time = self.created_at.as_deref().and_then(time::parse);
        if let Some(author) = &self.author {
            post.author = author.account();
        }
        // A missing author is a deleted account: its id, where that is left, still is one account.
        if let Some(id) = self.author_id {
            post.author.id = id;
        }
        if let Some(lang) = self.lang.filter(|l| l != "und") {
            post.lang = lang;
        }
        let mut nested = Vec::new();
        for (kind, id, object) in self.references {
            let Some(id) = id else { continue };
            let mut author = AccountRecord::default();
            if kind == Reference::RepliedTo {
                author.id = self.reply_to_user.clone().unwrap_or_default();
            }
            let parent = Some(Parent::recorded(id).by(author));
            match kind {
                Reference::RepliedTo => post.reply_to = parent,
                Reference::Quoted => post.quote_of = parent,
                Reference::Retweeted => {
                    post.repost_of =
                        parent.map(|p| Parent { provenance: Provenance::Attributed, ..p });
                }
                Reference::Unknown => {}
            }
            nested.extend(object);
        }
        let repost = post.repost_of.is_some();
        if repost {
            // The quote belongs to the original.
            post.quote_of = None;
        } else {
            post.counts = self.counts;
        }
        (post.text, post.text_is) = match (self.note_text, self.text) {
            (Some(text), _) => (text, Wholeness::Full),
            (None, Some(text)) if repost => (unescape(text), Wholeness::Cut),
            (None, Some(text)) => (unescape(text), Wholeness::Plain),
            (None, None) => (Cow::Borrowed(""), Wholeness::None),
        };
        (post.tags, post.tags_are) = match (self.note_tags, self.tags) {
            (Some(tags), _) => (tags, Wholeness::Full),
            (None, Some(tags)) if repost => (tags, Wholeness::Cut),
            (None, Some(tags)) => (tags, Wholeness::Plain),
            // The platform leaves out what is empty: entities without hashtags say that there are none.
            (None, None) if self.has_entities => (Vec::new(), Wholeness::Plain),
            (None, None) => (tags_in_text(&post.text), Wholeness::Cut),
        };
        sink.post(&post);
        for object in nested {
            // Flattened files hold the whole object here; others the id alone.
            if object.what() == What::Post {
                object.into_post(false, collected, sink);
            }
        }
    }
}
