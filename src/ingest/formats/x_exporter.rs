//! JSON of the browser script twitter-web-exporter: a flat object a post, with the whole tweet as `metadata` where that was
//! asked for.

use super::twitter::{Text, named_repost, old_time, tags_in_text, unescape};
use super::x::{Found, Tweet};
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::post::{AccountRecord, Parent, Platform, PlatformCounts, PostRecord, Wholeness};
use crate::time;

/// See the module.
pub struct XExporter;

impl Format for XExporter {
    fn name(&self) -> &'static str {
        "x-exporter"
    }

    fn claims(&self, shape: &Shape) -> bool {
        shape.has("screen_name") && shape.has("full_text") && !shape.has_any(&["user", "id_str"])
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let mut row = Row::default();
        let mut whole = None;
        Cursor::new(record).object(|key, value| {
            if key == b"metadata" {
                whole = Some(*value);
                return value.skip();
            }
            row.field(key, value)
        })?;
        if let Some(mut whole) = whole
            && Tweet::read(&mut whole)?.hand_over(true, 0, sink) != Found::Nothing
        {
            return Ok(Outcome::Read);
        }
        Ok(row.hand_over(sink))
    }
}

#[derive(Default)]
struct Row<'a> {
    id: Text<'a>,
    created_at: Text<'a>,
    text: Text<'a>,
    author: AccountRecord<'a>,
    reply_to: Text<'a>,
    repost_of: Text<'a>,
    quote_of: Text<'a>,
    counts: PlatformCounts,
}

impl<'a> Row<'a> {
    fn field(&mut self, key: &[u8], value: &mut Cursor<'a>) -> Result<(), Fault> {
        match key {
            b"id" => self.id = value.id()?,
            b"created_at" => self.created_at = value.string()?,
            b"full_text" => self.text = value.string()?,
            b"user_id" => self.author.id = value.id()?.unwrap_or_default(),
            b"screen_name" => self.author.handle = value.string()?.unwrap_or_default(),
            b"name" => self.author.name = value.string()?.unwrap_or_default(),
            b"in_reply_to" => self.reply_to = value.id()?,
            b"retweeted_status" => self.repost_of = value.id()?,
            b"quoted_status" => self.quote_of = value.id()?,
            b"favorite_count" => self.counts.likes = value.count()?,
            b"retweet_count" => self.counts.reposts = value.count()?,
            b"quote_count" => self.counts.quotes = value.count()?,
            b"reply_count" => self.counts.replies = value.count()?,
            _ => value.skip()?,
        }
        Ok(())
    }

    fn hand_over(self, sink: &mut Sink<'_>) -> Outcome {
        if self.author.handle.is_empty() || self.text.is_none() {
            return Outcome::NotMine;
        }
        let mut post = PostRecord::new(Platform::Twitter, self.id.unwrap_or_default());
        post.time = self.created_at.as_deref().and_then(|t| time::parse(t).or_else(|| old_time(t)));
        post.author = self.author;
        post.reply_to = self.reply_to.map(Parent::recorded);
        let text = self.text.map(unescape).unwrap_or_default();
        if let Some(id) = self.repost_of {
            let handle = named_repost(&text).map_or("", |(name, _)| name).to_owned();
            let author = AccountRecord { handle: handle.into(), ..AccountRecord::default() };
            post.repost_of = Some(Parent::attributed(id).by(author));
        } else {
            post.quote_of = self.quote_of.map(Parent::recorded);
            post.counts = self.counts;
            (post.tags, post.tags_are) = (tags_in_text(&text), Wholeness::Cut);
            (post.text, post.text_is) = (text, Wholeness::Plain);
        }
        sink.post(&post);
        Outcome::Read
    }
}
