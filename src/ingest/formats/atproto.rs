//! What Bluesky's views and its stream have in common: records of posts, reposts and follows, and the addresses
//! (`at://account/collection/key`) that they go by. Keys come in camel case, and in snake case from Python's library.

use super::twitter::{Text, tags_in_text};
use crate::error::Code;
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::post::{AccountRecord, Parent, Platform, PostRecord, Wholeness};
use crate::time;
use std::borrow::Cow;

/// The collection of posts.
pub(super) const POST: &str = "app.bsky.feed.post";
/// The collection of reposts.
pub(super) const REPOST: &str = "app.bsky.feed.repost";
/// The collection of follows.
pub(super) const FOLLOW: &str = "app.bsky.graph.follow";

/// The collection of an address; "" where it is none.
pub(super) fn collection_of(uri: &str) -> &str {
    let rest = uri.strip_prefix("at://").unwrap_or("");
    rest.split('/').nth(1).unwrap_or("")
}

/// The account that an address belongs to, by its DID; "" where it says none.
pub(super) fn account_of(uri: &str) -> &str {
    let account = uri.strip_prefix("at://").and_then(|rest| rest.split('/').next()).unwrap_or("");
    if account.starts_with("did:") { account } else { "" }
}

/// The account of an address, as a pointer at it.
pub(super) fn author_of<'a>(uri: &str) -> AccountRecord<'a> {
    AccountRecord { id: account_of(uri).to_owned().into(), ..AccountRecord::default() }
}

/// A post at an address, by the account that the address names.
fn post_at<'a>(uri: Cow<'a, str>) -> Parent<'a> {
    let author = author_of(&uri);
    Parent::recorded(uri).by(author)
}

/// A record as its author wrote it.
#[derive(Default)]
pub(super) struct Record<'a> {
    pub text: Text<'a>,
    created_at: Text<'a>,
    lang: Text<'a>,
    tags: Vec<Cow<'a, str>>,
    reply_to: Text<'a>,
    quote: Text<'a>,
    /// What is reposted (an address) or followed (an account).
    pub subject: Text<'a>,
}

impl<'a> Record<'a> {
    /// Reads the record that begins here.
    pub fn read(value: &mut Cursor<'a>) -> Result<Record<'a>, Fault> {
        let mut r = Record::default();
        let mut facets = Vec::new();
        value.object(|key, value| {
            match key {
                b"text" => r.text = value.string()?,
                b"createdAt" | b"created_at" => r.created_at = value.string()?,
                b"langs" => {
                    r.lang = None;
                    value.array(|lang| {
                        let lang = lang.string()?;
                        r.lang = r.lang.take().or(lang);
                        Ok(())
                    })?;
                }
                b"tags" => {
                    r.tags.clear();
                    value.array(|tag| {
                        r.tags.extend(tag.string()?);
                        Ok(())
                    })?;
                }
                b"facets" => {
                    facets.clear();
                    value.array(|facet| read_facet(facet, &mut facets))?;
                }
                b"reply" => {
                    r.reply_to = None;
                    value.object(|key, value| {
                        if key == b"parent" {
                            r.reply_to = read_uri(value)?;
                            return Ok(());
                        }
                        value.skip()
                    })?;
                }
                b"embed" => {
                    let quote = read_embed(value)?;
                    r.quote = quote.filter(|uri| collection_of(uri) == POST);
                }
                b"subject" if value.peek() == Some(b'{') => r.subject = read_uri(value)?,
                b"subject" => r.subject = value.id()?,
                _ => value.skip()?,
            }
            Ok(())
        })?;
        r.tags.append(&mut facets);
        Ok(r)
    }

    /// When it was posted: what the author's program says, or when the network first saw it, whichever is earlier. Programs
    /// write any time they like; a later one than `seen` cannot be true.
    fn time(&self, seen: Option<i64>) -> Option<i64> {
        let said = self.created_at.as_deref().and_then(time::parse);
        [said, seen].into_iter().flatten().min()
    }

    /// The post that this record makes at `uri`.
    pub fn into_post(self, uri: Cow<'a, str>, seen: Option<i64>) -> PostRecord<'a> {
        let author = author_of(&uri);
        let mut post = PostRecord::new(Platform::Bluesky, uri);
        post.author = author;
        post.time = self.time(seen);
        post.reply_to = self.reply_to.map(post_at);
        post.quote_of = self.quote.map(post_at);
        post.lang = self.lang.unwrap_or_default();
        if let Some(text) = self.text {
            (post.tags, post.tags_are) = if self.tags.is_empty() {
                // Programs that do not mark hashtags leave them in the text alone.
                (tags_in_text(&text), Wholeness::Cut)
            } else {
                (self.tags, Wholeness::Full)
            };
            (post.text, post.text_is) = (text, Wholeness::Full);
        }
        post
    }

    /// Hands over what this record makes at `uri`, by the collection that it is in; records of other collections make
    /// nothing that is wanted. `collected` in seconds since 1970, 0 where unknown.
    pub fn hand_over(
        self,
        uri: Cow<'a, str>,
        seen: Option<i64>,
        collected: u32,
        sink: &mut Sink<'_>,
    ) {
        match collection_of(&uri) {
            POST => {
                let mut post = self.into_post(uri, seen);
                post.collected = collected;
                sink.post(&post);
            }
            REPOST => {
                let Some(original) = self.subject.clone() else {
                    return sink.skip(Code::UnknownShape, "A repost does not say of what.");
                };
                let mut post = self.into_post(uri, seen);
                (post.text, post.text_is) = (Cow::Borrowed(""), Wholeness::None);
                post.repost_of = Some(reposted(original));
                sink.post(&post);
            }
            FOLLOW => {
                if let Some(followed) = &self.subject {
                    sink.follows(account_of(&uri), followed);
                }
            }
            _ => {}
        }
    }
}

/// The original of a repost: the network names it, whoever it was seen through.
pub(super) fn reposted<'a>(uri: Cow<'a, str>) -> Parent<'a> {
    let author = author_of(&uri);
    Parent::attributed(uri).by(author)
}

/// The `uri` of the object that begins here.
fn read_uri<'a>(value: &mut Cursor<'a>) -> Result<Text<'a>, Fault> {
    let mut uri = None;
    value.object(|key, value| {
        if key == b"uri" {
            uri = value.id()?;
            return Ok(());
        }
        value.skip()
    })?;
    Ok(uri)
}

/// What a record embeds: `{"record":{"uri"}}`, with media beside it once deeper.
fn read_embed<'a>(value: &mut Cursor<'a>) -> Result<Text<'a>, Fault> {
    let mut uri = None;
    value.object(|key, value| {
        if key != b"record" {
            return value.skip();
        }
        value.object(|key, value| {
            match key {
                b"uri" => uri = value.id()?,
                b"record" => uri = read_uri(value)?.or(uri.take()),
                _ => value.skip()?,
            }
            Ok(())
        })
    })?;
    Ok(uri)
}

/// The hashtags that a stretch of the text is marked with.
fn read_facet<'a>(facet: &mut Cursor<'a>, tags: &mut Vec<Cow<'a, str>>) -> Result<(), Fault> {
    facet.object(|key, value| {
        if key != b"features" {
            return value.skip();
        }
        value.array(|feature| {
            feature.object(|key, value| {
                if key == b"tag" {
                    tags.extend(value.string()?);
                    return Ok(());
                }
                value.skip()
            })
        })
    })
}
