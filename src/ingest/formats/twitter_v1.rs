//! Twitter API v1.1: statuses alone, in arrays, as `{"statuses":[…]}` or by id, and the notices of its streams.

#[cfg(feature = "formats")]
use super::mastodon;
use super::twitter::{Other, Tags, Text, old_time, read_tags, tags_in_text, unescape};
use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::limits::MAX_NESTED_POSTS;
use crate::post::{AccountRecord, Parent, Platform, PlatformCounts, PostRecord, Wholeness};
use crate::time;
use std::borrow::Cow;

/// See the module.
pub struct TwitterV1;

const NOTICES: &[&str] = &[
    "delete",
    "limit",
    "scrub_geo",
    "status_withheld",
    "user_withheld",
    "user_delete",
    "user_suspend",
    "user_protect",
    "warning",
    "disconnect",
    "friends",
    "friends_str",
    "event",
];

const WITHHELD: &str = "The platform withholds this post in some countries.";

impl Format for TwitterV1 {
    fn name(&self) -> &'static str {
        "twitter-v1.1"
    }

    fn claims(&self, shape: &Shape) -> bool {
        let status = shape.has_any(&["id_str", "id"])
            && shape.has_any(&["user", "full_text", "retweeted_status", "in_reply_to_status_id"]);
        // An object of statuses by id has `id` alone.
        let by_id = shape.has("id") && !shape.has_any(&["text", "data", "author_id", "action"]);
        status || shape.has("statuses") || by_id || shape.has_any(NOTICES)
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let mut wrapped = false;
        let mut notice = false;
        let status = Status::read(&mut Cursor::new(record), 0, &mut |key, value| {
            match key {
                // Mastodon's search results.
                #[cfg(feature = "formats")]
                b"statuses" if mastodon::holds_statuses(*value) => value.skip()?,
                b"statuses" => {
                    wrapped = true;
                    value.array(|item| {
                        let status = Status::read(item, 0, &mut |_, other| other.skip())?;
                        status.hand_over(sink);
                        Ok(())
                    })?;
                }
                b"id" => {
                    // Here only where it is an object: statuses by id.
                    wrapped = true;
                    value.object(|_, item| {
                        let status = Status::read(item, 0, &mut |_, other| other.skip())?;
                        // `null` stands for an id that the platform did not give.
                        if status.is_one() {
                            status.hand_over(sink);
                        }
                        Ok(())
                    })?;
                }
                b"delete" => {
                    notice = true;
                    read_delete(value, sink)?;
                }
                b"limit" => {
                    notice = true;
                    value.object(|key, value| {
                        if key == b"track" {
                            if let Some(n) = value.count()? {
                                sink.undelivered(n);
                            }
                            return Ok(());
                        }
                        value.skip()
                    })?;
                }
                b"status_withheld" | b"user_withheld" => {
                    notice = true;
                    sink.note(Code::Withheld, WITHHELD);
                    value.skip()?;
                }
                b"user_delete" | b"user_suspend" | b"user_protect" => {
                    notice = true;
                    if let Some(id) = User::read(value)?.id.take() {
                        sink.deleted_account(&id);
                    }
                }
                _ => {
                    notice |= NOTICES.iter().any(|n| n.as_bytes() == key);
                    value.skip()?;
                }
            }
            Ok(())
        })?;
        if status.is_one() {
            status.hand_over(sink);
        } else if !wrapped && !notice {
            return Ok(Outcome::NotMine);
        }
        Ok(Outcome::Read)
    }
}

fn read_delete(value: &mut Cursor<'_>, sink: &mut Sink<'_>) -> Result<(), Fault> {
    value.object(|key, value| {
        if key != b"status" {
            return value.skip();
        }
        let (mut text, mut number) = (None, None);
        value.object(|key, value| {
            match key {
                b"id_str" => text = value.id()?,
                b"id" => number = value.id()?,
                _ => value.skip()?,
            }
            Ok(())
        })?;
        if let Some(id) = text.or(number) {
            sink.deleted(&id);
        }
        Ok(())
    })
}

/// A field that comes as text and as a number: the text, else the digits of the number.
#[derive(Default)]
struct Id<'a> {
    text: Text<'a>,
    number: Text<'a>,
}

impl<'a> Id<'a> {
    fn take(&mut self) -> Text<'a> {
        self.text.take().or(self.number.take())
    }
}

#[derive(Default)]
struct User<'a> {
    id: Id<'a>,
    handle: Text<'a>,
    name: Text<'a>,
    followers: Option<u32>,
    verified: Option<bool>,
    protected: Option<bool>,
}

impl<'a> User<'a> {
    fn read(value: &mut Cursor<'a>) -> Result<User<'a>, Fault> {
        let mut user = User::default();
        value.object(|key, value| {
            match key {
                b"id_str" => user.id.text = value.id()?,
                b"id" => user.id.number = value.id()?,
                b"screen_name" => user.handle = value.string()?,
                b"name" => user.name = value.string()?,
                b"followers_count" => user.followers = value.count()?,
                b"verified" => user.verified = value.boolean()?,
                b"protected" => user.protected = value.boolean()?,
                _ => value.skip()?,
            }
            Ok(())
        })?;
        Ok(user)
    }

    fn account(mut self) -> AccountRecord<'a> {
        AccountRecord {
            id: self.id.take().unwrap_or_default(),
            handle: self.handle.unwrap_or_default(),
            name: self.name.unwrap_or_default(),
            followers: self.followers,
            verified: self.verified,
            protected: self.protected,
            bot: None,
        }
    }
}

#[derive(Default)]
struct Status<'a> {
    id: Id<'a>,
    created_at: Text<'a>,
    timestamp_ms: Text<'a>,
    user: User<'a>,
    reply_to: Id<'a>,
    reply_to_user: Id<'a>,
    reply_to_handle: Text<'a>,
    quoted_id: Id<'a>,
    retweeted: Option<Box<Status<'a>>>,
    quoted: Option<Box<Status<'a>>>,
    text: Text<'a>,
    full_text: Text<'a>,
    extended_text: Text<'a>,
    truncated: bool,
    tags: Tags<'a>,
    extended_tags: Tags<'a>,
    lang: Text<'a>,
    counts: PlatformCounts,
    has_user: bool,
    simulated: bool,
    withheld: bool,
    /// Weibo's API has this shape too, and counts of its own.
    weibo: bool,
}

impl<'a> Status<'a> {
    /// Reads the status that begins here; `other` takes the keys that no status has.
    fn read(
        value: &mut Cursor<'a>,
        depth: u32,
        other: &mut Other<'_, 'a>,
    ) -> Result<Status<'a>, Fault> {
        let mut s = Status::default();
        let nested = |value: &mut Cursor<'a>| {
            if depth + 1 >= MAX_NESTED_POSTS || value.peek() != Some(b'{') {
                value.skip()?;
                return Ok(None);
            }
            let status = Status::read(value, depth + 1, &mut |_, other| other.skip())?;
            Ok(status.is_one().then(|| Box::new(status)))
        };
        value.object(|key, value| {
            match key {
                b"id_str" => s.id.text = value.id()?,
                b"id" if value.peek() == Some(b'{') => other(key, value)?,
                b"id" => s.id.number = value.id()?,
                b"created_at" => s.created_at = value.string()?,
                b"timestamp_ms" => s.timestamp_ms = value.id()?,
                b"user" => {
                    s.has_user = value.peek() == Some(b'{');
                    s.user = User::read(value)?;
                }
                b"in_reply_to_status_id_str" => s.reply_to.text = value.id()?,
                b"in_reply_to_status_id" => s.reply_to.number = value.id()?,
                b"in_reply_to_user_id_str" => s.reply_to_user.text = value.id()?,
                b"in_reply_to_user_id" => s.reply_to_user.number = value.id()?,
                b"in_reply_to_screen_name" => s.reply_to_handle = value.string()?,
                b"quoted_status_id_str" => s.quoted_id.text = value.id()?,
                b"quoted_status_id" => s.quoted_id.number = value.id()?,
                b"retweeted_status" => s.retweeted = nested(value)?,
                b"quoted_status" => s.quoted = nested(value)?,
                b"text" => s.text = value.string()?,
                b"full_text" => s.full_text = value.string()?,
                b"truncated" => s.truncated = value.boolean()? == Some(true),
                b"extended_tweet" => {
                    (s.extended_text, s.extended_tags) = (None, None);
                    value.object(|key, value| {
                        match key {
                            b"full_text" => s.extended_text = value.string()?,
                            b"entities" => s.extended_tags = read_tags(value, b"text")?,
                            _ => value.skip()?,
                        }
                        Ok(())
                    })?;
                }
                b"entities" => s.tags = read_tags(value, b"text")?,
                b"withheld_in_countries" if value.peek() == Some(b'[') => {
                    value.array(|country| {
                        s.withheld = true;
                        country.skip()
                    })?
                }
                b"withheld_copyright" => s.withheld |= value.boolean()? == Some(true),
                b"reposts_count" | b"attitudes_count" => {
                    s.weibo = true;
                    value.skip()?;
                }
                b"simulated" => s.simulated = value.boolean()? == Some(true),
                b"lang" => s.lang = value.string()?,
                b"retweet_count" => s.counts.reposts = value.count()?,
                b"favorite_count" => s.counts.likes = value.count()?,
                b"reply_count" => s.counts.replies = value.count()?,
                b"quote_count" => s.counts.quotes = value.count()?,
                _ => other(key, value)?,
            }
            Ok(())
        })?;
        Ok(s)
    }

    /// Whether this is a status at all: an id, and something that only a status of this format has. A post with an object
    /// `user` many platforms have.
    fn is_one(&self) -> bool {
        let known = self.id.text.is_some() || self.id.number.is_some();
        let user = self.has_user && (self.user.handle.is_some() || self.user.id.text.is_some());
        let text = self.text.is_some() || self.full_text.is_some();
        let marked = self.full_text.is_some()
            || self.retweeted.is_some()
            || (self.id.text.is_some() && (self.has_user || text))
            || (user && text);
        let dated = || self.created_at.as_deref().and_then(time::parse_twitter).is_some();
        (known && (marked || (self.has_user && dated()))) || (user && text)
    }

    fn time(&self) -> Option<i64> {
        let stamp = || self.timestamp_ms.as_deref()?.parse().ok().and_then(time::in_range);
        self.created_at
            .as_deref()
            .and_then(|t| time::parse(t).or_else(|| old_time(t)))
            .or_else(stamp)
    }

    /// Hands over this status and those within it. Nothing says when a copy was collected: of two, the larger values win.
    fn hand_over(self, sink: &mut Sink<'_>) {
        if self.simulated {
            sink.simulated();
        }
        self.into_posts(true, sink);
    }

    fn into_posts(mut self, matched: bool, sink: &mut Sink<'_>) {
        let time = self.time();
        let platform = if self.weibo { Platform::Other } else { Platform::Twitter };
        let mut post = PostRecord::new(platform, self.id.take().unwrap_or_default());
        post.matched = matched;
        post.time = time;
        post.author = self.user.account();
        if let Some(id) = self.reply_to.take() {
            let author = AccountRecord {
                id: self.reply_to_user.take().unwrap_or_default(),
                handle: self.reply_to_handle.take().unwrap_or_default(),
                ..AccountRecord::default()
            };
            post.reply_to = Some(Parent::recorded(id).by(author));
        }
        if self.withheld {
            sink.note(Code::Withheld, WITHHELD);
        }
        if let Some(lang) = self.lang.filter(|l| l != "und") {
            post.lang = lang;
        }
        if let Some(mut original) = self.retweeted {
            // Its own text and hashtags are cut and its counts are the original's; a quote belongs to the original.
            let id = original.id.text.clone().or_else(|| original.id.number.clone());
            if original.quoted.is_none() {
                original.quoted = self.quoted;
            }
            post.repost_of = id.map(Parent::attributed);
            sink.post(&post);
            original.into_posts(false, sink);
            return;
        }
        let quoted = self.quoted_id.take().or_else(|| {
            let q = self.quoted.as_ref()?;
            q.id.text.clone().or_else(|| q.id.number.clone())
        });
        post.quote_of = quoted.map(Parent::recorded);
        post.counts = self.counts;
        (post.text, post.text_is) = match (self.extended_text, self.full_text, self.text) {
            (Some(text), _, _) | (None, Some(text), _) => (text, Wholeness::Full),
            (None, None, Some(text)) if self.truncated => (text, Wholeness::Cut),
            (None, None, Some(text)) => (text, Wholeness::Plain),
            (None, None, None) => (Cow::Borrowed(""), Wholeness::None),
        };
        post.text = unescape(post.text);
        (post.tags, post.tags_are) = match (self.extended_tags, self.tags) {
            (Some(tags), _) => (tags, Wholeness::Full),
            (None, Some(tags)) if self.truncated => (tags, Wholeness::Cut),
            (None, Some(tags)) => (tags, Wholeness::Plain),
            (None, None) => (tags_in_text(&post.text), Wholeness::Cut),
        };
        sink.post(&post);
        if let Some(quoted) = self.quoted {
            quoted.into_posts(false, sink);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Reader;

    #[test]
    fn posts_of_weibo_are_no_tweets() {
        let mut reader = Reader::new();
        reader.begin_file("posts.json");
        let text = r#"{"created_at":"Tue May 31 17:46:55 +0800 2011","id":12,"idstr":"12","text":"x","reposts_count":8,
            "user":{"id":2,"idstr":"2","screen_name":"ana_example"},"retweeted_status":{"created_at":"Tue May 24 18:04:53 +0800 2011",
            "id":11,"text":"y","reposts_count":5,"user":{"id":3,"screen_name":"ben_example"}}}"#;
        reader.push(text.as_bytes()).unwrap();
        reader.end_file().unwrap();
        let c = reader.finish().unwrap();
        let (post, original) = (c.find_post("12").unwrap(), c.find_post("11").unwrap());
        assert_eq!(c.parent(post, crate::post::EdgeKind::Repost), Some(original));
        assert_eq!(c.platforms(), [Platform::Other]);
    }
}
