//! A post as Bluesky's API shows it, its author, and an entry of a feed.

use crate::ingest::formats::atproto::{FOLLOW, POST, REPOST, Record, collection_of, reposted};
use crate::ingest::formats::twitter::{Other, Text};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::limits::MAX_NESTED_POSTS;
use crate::post::{AccountRecord, Platform, PlatformCounts, PostRecord};
use crate::time;
use std::borrow::Cow;

/// An entry of a feed: a post, why it is there, and what it answers.
#[derive(Default)]
pub(super) struct Item<'a> {
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
    /// Takes one field of an entry.
    pub fn field(
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

    /// Hands over the post and its repost; `false` where there is none.
    pub fn hand_over(self, collected: u32, sink: &mut Sink<'_>) -> bool {
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

/// An account.
#[derive(Default)]
pub(super) struct Actor<'a> {
    pub did: Text<'a>,
    pub handle: Text<'a>,
    name: Text<'a>,
    followers: Option<u32>,
    verified: Option<bool>,
}

impl<'a> Actor<'a> {
    /// Reads the account that begins here: an object, one with an `actor` (of a like), or its DID alone.
    pub fn read(value: &mut Cursor<'a>) -> Result<Actor<'a>, Fault> {
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

    /// What is known of it.
    pub fn record(&self) -> AccountRecord<'a> {
        AccountRecord {
            id: self.did.clone().unwrap_or_default(),
            handle: self.handle.clone().unwrap_or_default(),
            name: self.name.clone().unwrap_or_default(),
            followers: self.followers,
            verified: self.verified,
            ..AccountRecord::default()
        }
    }
}

/// A post as the API shows it: its record, its author, and what the network counted.
#[derive(Default)]
pub(super) struct View<'a> {
    pub uri: Text<'a>,
    author: Option<Actor<'a>>,
    pub record: Option<Record<'a>>,
    indexed_at: Text<'a>,
    counts: PlatformCounts,
    quoted: Option<Box<View<'a>>>,
    /// It says of itself that it is a record, not a view.
    pub is_record: bool,
    pub gone: bool,
    /// Fields of an account, where this is one.
    pub actor: Actor<'a>,
}

impl<'a> View<'a> {
    /// Reads the view that begins here. `embedded` in another: its record is its `value`, and a `record` in it is one more
    /// view. `other` takes the keys that no view has.
    pub fn read(
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

    /// Whether it is a record that makes something, with its address.
    pub fn is_one(&self) -> bool {
        self.record.is_some() && matches!(self.collection(), POST | REPOST | FOLLOW)
    }

    /// The collection that it is in; "" where it has no address.
    pub fn collection(&self) -> &str {
        self.uri.as_deref().map_or("", collection_of)
    }

    /// Hands over this post and what it quotes; `false` where it is none.
    pub fn hand_over(self, matched: bool, collected: u32, sink: &mut Sink<'_>) -> bool {
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
