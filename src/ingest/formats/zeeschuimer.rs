//! Zeeschuimer's NDJSON (what a browser saw, in envelopes), what 4CAT makes of it, and X's tweet objects alone.
//!
//! One envelope for many platforms: those of X are read here, those of Truth Social as Mastodon's, the rest is said.
//! 4CAT hands on the inner object with the envelope as `__import_meta`.

use super::mastodon;
use super::x::{Found, Tweet};
use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use std::borrow::Cow;

/// See the module.
pub struct Zeeschuimer;

impl Format for Zeeschuimer {
    fn name(&self) -> &'static str {
        "zeeschuimer"
    }

    fn claims(&self, shape: &Shape) -> bool {
        let envelope =
            shape.has("data") && shape.has_any(&["source_platform", "nav_index", "item_id"]);
        let tweet = shape.has("legacy") && shape.has_any(&["rest_id", "id", "core", "user"]);
        let result = shape.has("__typename") && shape.has_any(&["tweet", "tombstone", "reason"]);
        envelope || shape.has("__import_meta") || tweet || result
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let mut envelope = Envelope::default();
        let mut data = None;
        let mut result = Cursor::new(record).object(|key, value| match key {
            b"data" => {
                data = Some(*value);
                value.skip()
            }
            b"__import_meta" => {
                envelope.found = value.peek() == Some(b'{');
                value.object(|key, value| envelope.field(key, value))
            }
            _ => envelope.field(key, value),
        });
        let enveloped = envelope.platform.is_some() && data.is_some();
        let mut inner = data.filter(|_| enveloped).unwrap_or_else(|| Cursor::new(record));
        let from = inner;
        let collected = envelope.collected;
        // Of a record that is cut off at its end, the tweet may be whole.
        let tweet = Tweet::read(&mut inner);
        let found = match tweet {
            Ok(tweet) => tweet.hand_over(true, collected, sink),
            Err(fault) => {
                result = result.and(Err(fault));
                Found::Nothing
            }
        };
        let told = enveloped || (envelope.found && envelope.platform.is_some());
        if found == Found::Nothing && !told {
            return Ok(Outcome::NotMine);
        }
        if found == Found::Nothing && result.is_ok() {
            envelope.read_other(from, sink)?;
        }
        result.map(|()| Outcome::Read)
    }
}

/// What an envelope says of what it holds.
#[derive(Default)]
struct Envelope<'a> {
    platform: Option<Cow<'a, str>>,
    /// When it was collected, in seconds since 1970.
    collected: u32,
    found: bool,
}

impl<'a> Envelope<'a> {
    fn field(&mut self, key: &[u8], value: &mut Cursor<'a>) -> Result<(), Fault> {
        match key {
            b"source_platform" => self.platform = value.string()?,
            b"timestamp_collected" | b"last_updated" => {
                let ms = value.id()?.and_then(|ms| ms.parse::<u64>().ok()).unwrap_or(0);
                self.collected = self.collected.max(u32::try_from(ms / 1000).unwrap_or(0));
            }
            _ => value.skip()?,
        }
        Ok(())
    }

    /// Reads what is no tweet, or says what it is.
    fn read_other(&self, mut data: Cursor<'a>, sink: &mut Sink<'_>) -> Result<(), Fault> {
        let platform = self.platform.as_deref().unwrap_or("");
        if platform.starts_with("truthsocial")
            && mastodon::read_status(&mut data, self.collected, sink)?
        {
            return Ok(());
        }
        if platform.starts_with("twitter") || platform.starts_with("x.com") {
            sink.skip(Code::NoId, "A record of X collected with Zeeschuimer holds no post.");
            return Ok(());
        }
        let name: String = platform.chars().take(40).collect();
        let name = if name.is_empty() { "another platform" } else { &name };
        let message = format!(
            "This record was collected with Zeeschuimer from {name}, which is not read here. Of its records those of X (Twitter) and Truth Social are."
        );
        sink.skip(Code::OtherPlatform, &message);
        Ok(())
    }
}
