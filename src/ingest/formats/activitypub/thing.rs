//! What stands in an outbox: activities, posts, actors.

use crate::error::Code;
use crate::ingest::formats::fediverse::{NOT_PUBLIC, as_written, server_of, text};
use crate::ingest::formats::twitter::{Other, Text, tags_in_text};
use crate::ingest::html::text_of;
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::limits::MAX_NESTED_POSTS;
use crate::post::{AccountRecord, Parent, Platform, PlatformCounts, PostRecord, Wholeness};
use crate::time;
use std::borrow::Cow;

const POSTS: &[&str] = &["Note", "Article", "Question", "Page", "Video", "Audio", "Image", "Event"];
const ACTORS: &[&str] = &["Person", "Service", "Organization", "Group", "Application"];
/// Activities that make and undo no post.
const SILENT: &[&str] = &[
    "Like",
    "Dislike",
    "EmojiReact",
    "Accept",
    "Reject",
    "Add",
    "Remove",
    "Block",
    "Flag",
    "Move",
    "View",
    "Listen",
    "Read",
    "Invite",
    "Join",
    "Leave",
    "Offer",
    "QuoteRequest",
];

/// An activity, a post or an actor: which one is known only after all keys were seen.
#[derive(Default)]
pub(super) struct Thing<'a> {
    id: Text<'a>,
    kind: Text<'a>,
    actor: Text<'a>,
    author: Text<'a>,
    published: Text<'a>,
    updated: Text<'a>,
    object: Object<'a>,
    reply_to: Text<'a>,
    quote: Text<'a>,
    name: Text<'a>,
    warning: Text<'a>,
    content: Text<'a>,
    contents: Vec<(String, Cow<'a, str>)>,
    tags: Vec<Cow<'a, str>>,
    has_tags: bool,
    username: Text<'a>,
    counts: PlatformCounts,
    /// Whether it says to whom it is addressed at all, and whether the public is among them.
    addressed: bool,
    public: bool,
}

/// What an activity is about: nothing, an address, or the thing itself.
#[derive(Default)]
enum Object<'a> {
    #[default]
    None,
    Address(Cow<'a, str>),
    Thing(Box<Thing<'a>>),
}

impl<'a> Object<'a> {
    fn id(&self) -> Text<'a> {
        match self {
            Object::None => None,
            Object::Address(id) => Some(id.clone()),
            Object::Thing(thing) => thing.id.clone(),
        }
    }
}

impl<'a> Thing<'a> {
    /// Reads the object that begins here; `other` takes the keys that are not looked at.
    pub fn read(
        value: &mut Cursor<'a>,
        depth: u32,
        other: &mut Other<'_, 'a>,
    ) -> Result<Thing<'a>, Fault> {
        let mut t = Thing::default();
        value.object(|key, value| {
            match key {
                b"id" => t.id = value.id()?,
                b"type" => t.kind = address(value)?,
                b"actor" => t.actor = address(value)?,
                b"attributedTo" => t.author = address(value)?,
                b"published" => t.published = value.string()?,
                b"updated" => t.updated = value.string()?,
                b"object" => t.object = Thing::object(value, depth)?,
                b"inReplyTo" => t.reply_to = address(value)?,
                b"quote" | b"quoteUrl" | b"quoteUri" | b"quoteURL" | b"_misskey_quote" => {
                    t.quote = address(value)?.or(t.quote.take());
                }
                b"name" => t.name = value.string()?,
                b"preferredUsername" => t.username = value.string()?,
                b"summary" => t.warning = value.string()?,
                b"content" => t.content = value.string()?,
                b"contentMap" => {
                    t.contents.clear();
                    value.object(|key, value| {
                        let lang = String::from_utf8_lossy(key).into_owned();
                        t.contents.extend(value.string()?.map(|text| (lang, text)));
                        Ok(())
                    })?;
                }
                b"tag" => t.read_tags(value)?,
                b"to" | b"cc" => {
                    t.addressed = true;
                    each(value, |to| {
                        t.public |= matches!(
                            address(to)?.as_deref(),
                            Some(
                                "https://www.w3.org/ns/activitystreams#Public"
                                    | "as:Public"
                                    | "Public"
                            )
                        );
                        Ok(())
                    })?;
                }
                b"replies" => t.counts.replies = total(value)?,
                b"shares" => t.counts.reposts = total(value)?,
                b"likes" => t.counts.likes = total(value)?,
                _ => other(key, value)?,
            }
            Ok(())
        })?;
        Ok(t)
    }

    fn object(value: &mut Cursor<'a>, depth: u32) -> Result<Object<'a>, Fault> {
        if value.peek() == Some(b'{') && depth < MAX_NESTED_POSTS {
            let thing = Thing::read(value, depth + 1, &mut |_, other| other.skip())?;
            return Ok(Object::Thing(Box::new(thing)));
        }
        Ok(address(value)?.map_or(Object::None, Object::Address))
    }

    fn read_tags(&mut self, value: &mut Cursor<'a>) -> Result<(), Fault> {
        self.tags.clear();
        self.has_tags = true;
        each(value, |tag| {
            let (mut kind, mut name, mut href, mut quotes) = (None, None, None, false);
            tag.object(|key, value| {
                match key {
                    b"type" => kind = address(value)?,
                    b"name" => name = value.string()?,
                    b"href" => href = value.id()?,
                    b"rel" => each(value, |rel| {
                        quotes |= rel.string()?.is_some_and(|r| r.contains("_misskey_quote"));
                        Ok(())
                    })?,
                    _ => value.skip()?,
                }
                Ok(())
            })?;
            match kind.as_deref() {
                Some("Hashtag") => self.tags.extend(name),
                Some("Link") if quotes && self.quote.is_none() => self.quote = href,
                _ => {}
            }
            Ok(())
        })
    }

    /// Whether its type is one of these.
    pub fn is(&self, kinds: &[&str]) -> bool {
        self.kind.as_deref().is_some_and(|kind| kinds.contains(&kind))
    }

    fn account(&self) -> AccountRecord<'a> {
        let id = self.id.clone().unwrap_or_default();
        let handle = match (self.username.as_deref(), server_of(&id)) {
            (None, _) => Cow::Borrowed(""),
            (Some(name), "") => Cow::Owned(name.to_owned()),
            (Some(name), server) => Cow::Owned(format!("{name}@{server}")),
        };
        AccountRecord {
            id,
            handle,
            name: self.name.clone().unwrap_or_default(),
            ..AccountRecord::default()
        }
    }

    /// Hands over what this is; `false` where it is nothing of this format.
    pub fn hand_over(mut self, sink: &mut Sink<'_>) -> bool {
        let kind = self.kind.take().unwrap_or_default();
        match &*kind {
            "Create" | "Update" => {
                let made = self.published.as_deref().filter(|_| kind == "Update");
                let late = seconds(self.updated.as_deref().or(made));
                self.make(late, sink);
            }
            "Announce" => self.announce(sink),
            "Delete" => match (self.object.id(), self.actor) {
                (Some(id), Some(actor)) if id == actor => sink.deleted_account(&actor),
                (Some(id), _) => sink.deleted(&id),
                _ => {}
            },
            "Tombstone" => sink.deleted(&self.id.unwrap_or_default()),
            "Undo" => {
                // Of a boost; what else is undone was never a post.
                if let Some(id) = self.object.id() {
                    sink.deleted(&id);
                }
            }
            "Follow" => {
                if let (Some(actor), Some(id)) = (&self.actor, self.object.id()) {
                    sink.follows(actor, &id);
                }
            }
            kind if SILENT.contains(&kind) => {}
            kind if ACTORS.contains(&kind) && self.username.is_some() => {
                sink.account(&self.account(), seconds(self.updated.as_deref()));
            }
            kind if POSTS.contains(&kind) && (self.content.is_some() || self.author.is_some()) => {
                self.kind = Some(Cow::Owned(kind.to_owned()));
                self.into_post(true, 0, sink);
            }
            _ => return false,
        }
        true
    }

    /// A post or an account that was made, or made new at `late` (seconds since 1970, 0 where nothing says).
    fn make(self, late: u32, sink: &mut Sink<'_>) {
        let mut post = match self.object {
            Object::Thing(thing) if thing.is(ACTORS) => {
                sink.account(&thing.account(), late);
                return;
            }
            // What is no post of its own: a key, a list, a game.
            Object::Thing(thing) if thing.kind.is_some() && !thing.is(POSTS) => return,
            Object::Thing(thing) => thing,
            Object::Address(id) => Box::new(Thing { id: Some(id), ..Thing::default() }),
            Object::None => {
                sink.skip(Code::NoId, "An activity that makes a post does not say which.");
                return;
            }
        };
        post.author = post.author.take().or(self.actor);
        post.published = post.published.take().or(self.published);
        if !post.addressed {
            (post.addressed, post.public) = (self.addressed, self.public);
        }
        post.into_post(true, late, sink);
    }

    fn announce(mut self, sink: &mut Sink<'_>) {
        // A group passes on whole activities: what it passes on is their object.
        if let Object::Thing(thing) = &mut self.object
            && thing.is(&["Create", "Update"])
        {
            self.object = std::mem::take(&mut thing.object);
        }
        if let Object::Thing(thing) = &self.object
            && thing.kind.is_some()
            && !thing.is(POSTS)
        {
            return;
        }
        if self.addressed && !self.public {
            return sink.skip(Code::NotPublic, NOT_PUBLIC);
        }
        let Some(original) = self.object.id() else {
            return sink.skip(Code::NoId, "A repost does not say of which post.");
        };
        let mut post = PostRecord::new(Platform::Mastodon, self.id.unwrap_or_default());
        post.author.id = self.actor.or(self.author).unwrap_or_default();
        post.time = self.published.as_deref().and_then(time::parse);
        post.repost_of = Some(Parent::attributed(original));
        sink.post(&post);
        if let Object::Thing(original) = self.object
            && original.id.is_some()
        {
            original.into_post(false, 0, sink);
        }
    }

    fn into_post(mut self, matched: bool, late: u32, sink: &mut Sink<'_>) {
        if self.addressed && !self.public {
            if matched {
                sink.skip(Code::NotPublic, NOT_PUBLIC);
            }
            return;
        }
        let mut post = PostRecord::new(Platform::Mastodon, self.id.take().unwrap_or_default());
        post.matched = matched;
        post.collected = seconds(self.updated.as_deref()).max(late);
        post.author.id = self.author.take().unwrap_or_default();
        post.time = self.published.as_deref().and_then(time::parse);
        post.reply_to = self.reply_to.take().map(Parent::recorded);
        post.quote_of = self.quote.take().map(Parent::recorded);
        post.counts = self.counts;
        let content = self.content.take();
        let said = |(_, text): &&(String, Cow<'_, str>)| content.as_ref().is_none_or(|c| c == text);
        if let Some((lang, _)) = self.contents.iter().find(said).filter(|(l, _)| l != "und") {
            post.lang = Cow::Owned(lang.clone());
        }
        let content = content.or_else(|| self.contents.into_iter().next().map(|(_, text)| text));
        if let Some(content) = content {
            // A title stands above what has one; a note's summary is its content warning.
            let note = self.kind.as_deref().is_none_or(|k| k == "Note" || k == "Question");
            let above = if note { self.warning } else { self.name };
            let text = text(above.as_deref().map(text_of).as_deref(), &content);
            if self.has_tags {
                (post.tags, post.tags_are) = (as_written(self.tags, &text), Wholeness::Full);
            } else {
                post.tags = tags_in_text(&text);
                post.tags_are = Wholeness::Cut;
            }
            (post.text, post.text_is) = (text.into(), Wholeness::Full);
        }
        sink.post(&post);
    }
}

/// The address of what stands here: a string, an object's `id`, or that of the first in an array.
fn address<'a>(value: &mut Cursor<'a>) -> Result<Text<'a>, Fault> {
    let mut found = None;
    each(value, |item| {
        let mut id = None;
        if item.peek() == Some(b'{') {
            item.object(|key, value| {
                if key == b"id" {
                    id = value.id()?;
                    return Ok(());
                }
                value.skip()
            })?;
        } else {
            id = item.string()?.filter(|id| !id.is_empty());
        }
        found = found.take().or(id);
        Ok(())
    })?;
    Ok(found)
}

/// Each element of an array, or the one value that stands in its place.
pub(super) fn each<'a>(
    value: &mut Cursor<'a>,
    mut item: impl FnMut(&mut Cursor<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if value.peek() == Some(b'[') { value.array(item) } else { item(value) }
}

/// How many a collection says that it has.
fn total(value: &mut Cursor<'_>) -> Result<Option<u32>, Fault> {
    let mut total = None;
    value.object(|key, value| {
        if key == b"totalItems" {
            total = value.count()?;
            return Ok(());
        }
        value.skip()
    })?;
    Ok(total)
}

/// Seconds since 1970 of a time as it is written; 0 where it says none.
fn seconds(time: Option<&str>) -> u32 {
    let ms = time.and_then(time::parse).unwrap_or(0);
    u32::try_from(ms / 1000).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use crate::ingest::Reader;

    const NOTE: &str = r#"{"id":"https://a.example/1","type":"Note","attributedTo":"https://a.example/ana","content":"x"}"#;

    fn read(text: &str) -> Result<u32, crate::error::Error> {
        let mut reader = Reader::new();
        reader.begin_file("outbox.json");
        reader.push(text.as_bytes())?;
        reader.end_file()?;
        reader.finish().map(|c| c.posts())
    }

    #[test]
    fn a_list_of_one_without_brackets() {
        let list = format!(r#"{{"type":"OrderedCollection","orderedItems":{NOTE}}}"#);
        assert_eq!(read(&list), Ok(1));
    }

    #[test]
    fn a_repost_of_nothing_is_no_original() {
        let repost = r#"{"type":"Announce","id":"https://a.example/2","actor":"https://a.example/ana","object":{"type":"Note","content":"x"}}"#;
        let error = read(repost).err().unwrap();
        assert!(error.message.contains("does not say of which post"), "{error}");
    }
}
