//! Bluesky's API: posts of searches, feeds, threads and lookups, records of a repository, and posts alone, in the case of
//! JavaScript or of Python.

use super::atproto::{FOLLOW, POST, REPOST, Record, collection_of, reposted};
use super::twitter::{Other, Text};
use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::limits::MAX_NESTED_POSTS;
use crate::post::{AccountRecord, Platform, PlatformCounts, PostRecord};
use crate::time;
use std::borrow::Cow;

/// See the module.
pub struct Bluesky;

impl Format for Bluesky {
    fn name(&self) -> &'static str {
        "bluesky"
    }

    fn claims(&self, shape: &Shape) -> bool {
        let view = shape.has("uri") && shape.has_any(&["record", "value", "$type", "py_type"]);
        let page = shape.has_any(&["posts", "feed", "thread", "post", "records"]);
        let accounts = shape.has_any(&["followers", "follows", "likes", "repostedBy", "actors"]);
        let error = shape.has("error") && shape.has("message");
        view || page || accounts || error || (shape.has("did") && shape.has("handle"))
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let mut page = Page::default();
        let mut item = Item::default();
        let mut collected = 0;
        let view = View::read(&mut Cursor::new(record), 0, false, &mut |key, value| {
            match key {
                b"posts" | b"records" => {
                    page.lists += u32::from(value.peek() == Some(b'['));
                    value.array(|item| {
                        let view = View::read(item, 0, false, &mut |_, other| other.skip())?;
                        page.view(view, 0, sink);
                        Ok(())
                    })?;
                }
                b"feed" => {
                    page.lists += u32::from(value.peek() == Some(b'['));
                    value.array(|entry| {
                        let mut item = Item::default();
                        entry.object(|key, value| item.field(key, value, sink))?;
                        page.posts += u32::from(item.hand_over(0, sink));
                        Ok(())
                    })?;
                }
                b"thread" => page.walk(value, sink)?,
                // Of a thread's post alone.
                b"replies" | b"parent" => page.walk(value, sink)?,
                b"followers" | b"follows" | b"likes" | b"repostedBy" | b"reposted_by"
                | b"actors" => page.accounts(key, value, sink)?,
                b"subject" => page.subject = Actor::read(value)?.did,
                b"error" => page.error = value.string()?.is_some(),
                b"4CAT_metadata" => value.object(|key, value| {
                    value.peek();
                    let from = value.at();
                    value.skip()?;
                    if key == b"collected_at" {
                        let written = &record[from..value.at()];
                        let whole = written.iter().take_while(|b| b.is_ascii_digit());
                        let text: String = whole.map(|&b| char::from(b)).collect();
                        collected = text.parse().unwrap_or(0);
                    }
                    Ok(())
                })?,
                _ => item.field(key, value, sink)?,
            }
            Ok(())
        })?;
        if item.hand_over(collected, sink) {
            page.posts += 1;
        } else if view.uri.is_some() {
            page.top(view, record, collected, sink)?;
        } else if view.actor.did.is_some() && view.actor.handle.is_some() {
            sink.account(&view.actor.record(), collected);
            page.accounts += 1;
        }
        Ok(page.close(sink))
    }
}

/// What a page held.
#[derive(Default)]
struct Page<'a> {
    posts: u32,
    /// Posts whose places are known, and no more.
    gone: u32,
    lists: u32,
    accounts: u32,
    others: u32,
    /// Records of a repository that are no posts: likes, profiles.
    records: u32,
    error: bool,
    follows: u32,
    /// Whose followers or follows these are.
    subject: Text<'a>,
    followers: Vec<Cow<'a, str>>,
    followed: Vec<Cow<'a, str>>,
}

/// A step of the walk through a thread: an array of posts, or a post with those around it. Small, for there may be as many
/// as a record has bytes.
struct Step {
    array: bool,
    first: bool,
    gone: bool,
}

impl<'a> Page<'a> {
    fn view(&mut self, view: View<'a>, collected: u32, sink: &mut Sink<'_>) {
        if view.gone {
            self.gone += 1;
        } else if view.record.is_some() && !view.is_one() && !view.collection().is_empty() {
            self.records += 1;
        } else if view.hand_over(true, collected, sink) {
            self.posts += 1;
        } else {
            self.others += 1;
        }
    }

    /// The record at hand is one post: a view, or a post's own fields beside its address.
    fn top(
        &mut self,
        view: View<'a>,
        record: &'a [u8],
        collected: u32,
        sink: &mut Sink<'_>,
    ) -> Result<(), Fault> {
        let uri = view.uri.clone().unwrap_or_default();
        if view.record.is_some() || view.gone {
            self.view(view, collected, sink);
        } else if view.is_record && collection_of(&uri) == POST {
            let record = Record::read(&mut Cursor::new(record))?;
            record.hand_over(uri, None, collected, sink);
            self.posts += 1;
        }
        Ok(())
    }

    /// Goes through a thread in one pass, however deep it nests. O(its bytes).
    fn walk(&mut self, value: &mut Cursor<'a>, sink: &mut Sink<'_>) -> Result<(), Fault> {
        let mut steps = Vec::new();
        self.lists += u32::from(matches!(value.peek(), Some(b'{' | b'[')));
        let step = |value: &mut Cursor<'a>, steps: &mut Vec<Step>| {
            let array = value.peek() == Some(b'[');
            if !value.enter() {
                return value.skip();
            }
            steps.push(Step { array, first: true, gone: false });
            Ok(())
        };
        step(value, &mut steps)?;
        while let Some(at) = steps.last_mut() {
            let first = std::mem::replace(&mut at.first, false);
            if at.array {
                if value.next_item(first)? {
                    step(value, &mut steps)?;
                } else {
                    steps.pop();
                }
                continue;
            }
            let Some(key) = value.next_key(first)? else {
                self.gone += u32::from(at.gone);
                steps.pop();
                continue;
            };
            match &*key {
                "post" => {
                    let view = View::read(value, 0, false, &mut |_, other| other.skip())?;
                    self.view(view, 0, sink);
                }
                "parent" | "replies" | "value" => step(value, &mut steps)?,
                "$type" | "py_type" => {
                    at.gone |= value.string()?.is_some_and(|kind| {
                        ["notFoundPost", "blockedPost", "NotFound", "Blocked", "NoUnauthenticated"]
                            .iter()
                            .any(|end| kind.ends_with(end))
                    });
                }
                "notFound" | "not_found" | "blocked" => at.gone |= value.boolean()? == Some(true),
                _ => value.skip()?,
            }
        }
        Ok(())
    }

    fn accounts(
        &mut self,
        key: &[u8],
        value: &mut Cursor<'a>,
        sink: &mut Sink<'_>,
    ) -> Result<(), Fault> {
        value.array(|item| {
            let actor = Actor::read(item)?;
            if let Some(did) = actor.did.clone() {
                self.accounts += 1;
                sink.account(&actor.record(), 0);
                match key {
                    b"followers" => self.followers.push(did),
                    b"follows" => self.followed.push(did),
                    _ => {}
                }
            }
            Ok(())
        })
    }

    fn close(mut self, sink: &mut Sink<'_>) -> Outcome {
        if let Some(subject) = &self.subject {
            for did in &self.followers {
                sink.follows(did, subject);
            }
            for did in &self.followed {
                sink.follows(subject, did);
            }
            self.follows = (self.followers.len() + self.followed.len()) as u32;
        }
        let found = self.posts + self.gone + self.accounts + self.records;
        if found == 0 && self.others + self.lists == 0 && self.error {
            sink.error_page();
            return Outcome::Read;
        }
        if found == 0 && (self.others > 0 || self.lists == 0) {
            // Lists of these names are elsewhere too: what they hold tells.
            return Outcome::NotMine;
        }
        for _ in 0..self.gone {
            sink.skip(
                Code::Withheld,
                "A post of this thread is deleted, blocked or not shown to the public; only its place is known.",
            );
        }
        for _ in 0..self.others {
            sink.skip(Code::UnknownShape, "In a list of posts stands something that is none.");
        }
        if self.posts + self.gone + self.follows == 0 && self.accounts + self.records > 0 {
            sink.skip(
                Code::NotPosts,
                "This record of Bluesky's API holds accounts or likes, no posts. Export the posts themselves: a search, a feed or a thread.",
            );
        }
        Outcome::Read
    }
}

/// An entry of a feed: a post, why it is there, and what it answers.
#[derive(Default)]
struct Item<'a> {
    post: Option<View<'a>>,
    repost: Option<Repost<'a>>,
}

#[derive(Default)]
struct Repost<'a> {
    kind: Text<'a>,
    by: Actor<'a>,
    uri: Text<'a>,
    indexed_at: Text<'a>,
}

impl<'a> Item<'a> {
    fn field(
        &mut self,
        key: &[u8],
        value: &mut Cursor<'a>,
        sink: &mut Sink<'_>,
    ) -> Result<(), Fault> {
        match key {
            b"post" if value.peek() == Some(b'{') => {
                let view = View::read(value, 0, false, &mut |_, other| other.skip())?;
                self.post = Some(view);
            }
            b"reason" => self.repost = Repost::read(value)?,
            // The thread's first post and the one answered.
            b"reply" => value.object(|key, value| {
                if !matches!(key, b"root" | b"parent") {
                    return value.skip();
                }
                let view = View::read(value, 0, false, &mut |_, other| other.skip())?;
                view.hand_over(false, 0, sink);
                Ok(())
            })?,
            _ => value.skip()?,
        }
        Ok(())
    }

    fn hand_over(self, collected: u32, sink: &mut Sink<'_>) -> bool {
        let Some(post) = self.post.filter(View::is_one) else { return false };
        let Some(repost) = self.repost else { return post.hand_over(true, collected, sink) };
        let original = post.uri.clone().unwrap_or_default();
        repost.hand_over(original, collected, sink);
        post.hand_over(false, collected, sink)
    }
}

impl<'a> Repost<'a> {
    /// Reads why a post is in a feed; `None` where it is no repost (a post that is pinned).
    fn read(value: &mut Cursor<'a>) -> Result<Option<Repost<'a>>, Fault> {
        let mut r = Repost::default();
        value.object(|key, value| {
            match key {
                b"$type" | b"py_type" => r.kind = value.string()?,
                b"by" => r.by = Actor::read(value)?,
                b"uri" => r.uri = value.id()?,
                b"indexedAt" | b"indexed_at" => r.indexed_at = value.string()?,
                _ => value.skip()?,
            }
            Ok(())
        })?;
        let repost = r.by.did.is_some() && !r.kind.as_deref().is_some_and(|k| k.ends_with("Pin"));
        Ok(repost.then_some(r))
    }

    fn hand_over(self, original: Cow<'a, str>, collected: u32, sink: &mut Sink<'_>) {
        let at = self.indexed_at.as_deref().unwrap_or("");
        // Older answers do not name the repost itself.
        let by = self.by.did.as_deref().unwrap_or("");
        let made = format!("repost of {original} by {by} at {at}");
        let uri = match self.uri {
            Some(uri) => {
                sink.same_post(&made, &uri);
                uri
            }
            None => made.into(),
        };
        let mut post = PostRecord::new(Platform::Bluesky, uri);
        post.author = self.by.record();
        post.time = time::parse(at);
        post.collected = collected;
        post.repost_of = Some(reposted(original));
        sink.post(&post);
    }
}

#[derive(Default)]
struct Actor<'a> {
    did: Text<'a>,
    handle: Text<'a>,
    name: Text<'a>,
    followers: Option<u32>,
    verified: Option<bool>,
}

impl<'a> Actor<'a> {
    /// Reads the account that begins here: an object, one with an `actor` (of a like), or its DID alone.
    fn read(value: &mut Cursor<'a>) -> Result<Actor<'a>, Fault> {
        let mut a = Actor::default();
        if value.peek() == Some(b'"') {
            a.did = value.id()?.filter(|did| did.starts_with("did:"));
            return Ok(a);
        }
        value.object(|key, value| {
            if key == b"actor" {
                return value.object(|key, value| a.field(key, value));
            }
            a.field(key, value)
        })?;
        Ok(a)
    }

    fn field(&mut self, key: &[u8], value: &mut Cursor<'a>) -> Result<(), Fault> {
        match key {
            b"did" => self.did = value.id()?,
            // What stands in for a name that does not lead back to the account.
            b"handle" => self.handle = value.id()?.filter(|h| h != "handle.invalid"),
            b"displayName" | b"display_name" => self.name = value.string()?,
            b"followersCount" | b"followers_count" => self.followers = value.count()?,
            b"verification" => value.object(|key, value| {
                match key {
                    b"verifiedStatus"
                    | b"verified_status"
                    | b"trustedVerifierStatus"
                    | b"trusted_verifier_status" => {
                        let valid = value.string()?.as_deref() == Some("valid");
                        self.verified = Some(valid || self.verified == Some(true));
                    }
                    _ => value.skip()?,
                }
                Ok(())
            })?,
            _ => value.skip()?,
        }
        Ok(())
    }

    fn record(&self) -> AccountRecord<'a> {
        AccountRecord {
            id: self.did.clone().unwrap_or_default(),
            handle: self.handle.clone().unwrap_or_default(),
            name: self.name.clone().unwrap_or_default(),
            followers: self.followers,
            verified: self.verified,
            protected: None,
        }
    }
}

/// A post as the API shows it: its record, its author, and what the network counted.
#[derive(Default)]
struct View<'a> {
    uri: Text<'a>,
    author: Option<Actor<'a>>,
    record: Option<Record<'a>>,
    indexed_at: Text<'a>,
    counts: PlatformCounts,
    quoted: Option<Box<View<'a>>>,
    /// It says of itself that it is a record, not a view.
    is_record: bool,
    gone: bool,
    /// Fields of an account, where this is one.
    actor: Actor<'a>,
}

impl<'a> View<'a> {
    /// Reads the view that begins here. `embedded` in another: its record is its `value`, and a `record` in it is one more
    /// view. `other` takes the keys that no view has.
    fn read(
        value: &mut Cursor<'a>,
        depth: u32,
        embedded: bool,
        other: &mut Other<'_, 'a>,
    ) -> Result<View<'a>, Fault> {
        let mut v = View::default();
        value.object(|key, value| {
            match key {
                b"uri" => v.uri = value.id()?,
                b"author" => v.author = Some(Actor::read(value)?),
                b"record" if embedded => v.quoted = View::nested(value, depth)?,
                b"record" | b"value" => {
                    v.record = None;
                    if value.peek() == Some(b'{') {
                        v.record = Some(Record::read(value)?);
                    } else {
                        value.skip()?;
                    }
                }
                b"embed" => v.quoted = View::embed(value, depth)?.or(v.quoted.take()),
                b"embeds" => value.array(|embed| {
                    v.quoted = View::embed(embed, depth)?.or(v.quoted.take());
                    Ok(())
                })?,
                b"indexedAt" | b"indexed_at" => v.indexed_at = value.string()?,
                b"replyCount" | b"reply_count" => v.counts.replies = value.count()?,
                b"repostCount" | b"repost_count" => v.counts.reposts = value.count()?,
                b"likeCount" | b"like_count" => v.counts.likes = value.count()?,
                b"quoteCount" | b"quote_count" => v.counts.quotes = value.count()?,
                b"notFound" | b"not_found" | b"blocked" => {
                    v.gone |= value.boolean()? == Some(true);
                }
                b"$type" | b"py_type" => {
                    v.is_record = value.string()?.as_deref() == Some(POST);
                }
                b"did" | b"handle" | b"displayName" | b"display_name" | b"followersCount"
                | b"followers_count" | b"verification" => v.actor.field(key, value)?,
                _ => other(key, value)?,
            }
            Ok(())
        })?;
        Ok(v)
    }

    /// What an embed shows of another post, with media beside it or not.
    fn embed(value: &mut Cursor<'a>, depth: u32) -> Result<Option<Box<View<'a>>>, Fault> {
        let mut view = None;
        value.object(|key, value| {
            if key == b"record" {
                view = View::nested(value, depth)?;
                return Ok(());
            }
            value.skip()
        })?;
        Ok(view)
    }

    fn nested(value: &mut Cursor<'a>, depth: u32) -> Result<Option<Box<View<'a>>>, Fault> {
        // With media the view is one object deeper.
        if depth > MAX_NESTED_POSTS || value.peek() != Some(b'{') {
            return value.skip().map(|()| None);
        }
        let view = View::read(value, depth + 1, true, &mut |_, other| other.skip())?;
        if view.is_one() { Ok(Some(Box::new(view))) } else { Ok(view.quoted) }
    }

    fn is_one(&self) -> bool {
        self.record.is_some() && matches!(self.collection(), POST | REPOST | FOLLOW)
    }

    /// The collection that it is in; "" where it has no address.
    fn collection(&self) -> &str {
        self.uri.as_deref().map_or("", collection_of)
    }

    /// Hands over this post and what it quotes; `false` where it is none.
    fn hand_over(self, matched: bool, collected: u32, sink: &mut Sink<'_>) -> bool {
        if !self.is_one() {
            return false;
        }
        let (Some(uri), Some(record)) = (self.uri, self.record) else { return false };
        let seen = self.indexed_at.as_deref().and_then(time::parse);
        if collection_of(&uri) != POST {
            record.hand_over(uri, seen, collected, sink);
            return true;
        }
        let mut post = record.into_post(uri, seen);
        post.matched = matched;
        post.collected = collected;
        post.counts = self.counts;
        if let Some(author) = self.author {
            let known = std::mem::replace(&mut post.author, author.record());
            if post.author.id.is_empty() {
                post.author.id = known.id;
            }
        }
        sink.post(&post);
        if let Some(quoted) = self.quoted {
            quoted.hand_over(false, collected, sink);
        }
        true
    }
}
