//! What Twitter's page received until 2023 (`adaptive.json` and its like): `{"globalObjects":{"tweets":{id:TWEET},"users":{id:USER}},"timeline":{…}}`.
//!
//! `tweets` holds what the timeline shows and what is nested in it; which is which, the timeline's entries tell.

use super::x::{Legacy, Tweet, read_user};
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::post::AccountRecord;

/// See the module.
pub struct XAdaptive;

/// Objects and arrays around an entry of the timeline that are gone into: real ones have 6.
const MAX_AROUND: u32 = 12;

impl Format for XAdaptive {
    fn name(&self) -> &'static str {
        "x-adaptive"
    }

    fn claims(&self, shape: &Shape) -> bool {
        shape.has("globalObjects")
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        read_page(record, 0, sink)
    }
}

/// Reads one page; `collected` in seconds since 1970, 0 where that is unknown.
pub(super) fn read_page(
    record: &[u8],
    collected: u32,
    sink: &mut Sink<'_>,
) -> Result<Outcome, Fault> {
    let (mut tweets, mut users, mut found) = (None, None, false);
    let mut entries = Entries::default();
    let result = Cursor::new(record).object(|key, value| match key {
        b"globalObjects" => {
            found = value.peek() == Some(b'{');
            value.object(|key, value| {
                match key {
                    b"tweets" => tweets = Some(*value),
                    b"users" => users = Some(*value),
                    _ => {}
                }
                value.skip()
            })
        }
        b"timeline" => entries.walk(value, 0),
        _ => value.skip(),
    });
    if !found {
        return Ok(Outcome::NotMine);
    }
    entries.close();
    if let Some(mut users) = users {
        users.object(|_, user| {
            sink.account(&read_user(user)?, collected);
            Ok(())
        })?;
    }
    if let Some(mut tweets) = tweets {
        tweets.object(|_, tweet| {
            let legacy = Legacy::read(tweet, 0)?;
            let author = legacy.user_id().unwrap_or_default().to_owned();
            let author = AccountRecord { id: author.into(), ..AccountRecord::default() };
            let tweet = Tweet::of(legacy, author);
            let id = tweet.id().map_or("", |id| id);
            if !entries.is_promoted(id) {
                let matched = entries.shows(id);
                tweet.hand_over(matched, collected, sink);
            }
            Ok(())
        })?;
    }
    result.map(|()| Outcome::Read)
}

/// The tweets that the timeline shows.
#[derive(Default)]
struct Entries {
    shown: Vec<String>,
    promoted: Vec<String>,
}

impl Entries {
    fn walk(&mut self, value: &mut Cursor<'_>, depth: u32) -> Result<(), Fault> {
        match value.peek() {
            Some(b'[') if depth < MAX_AROUND => value.array(|item| self.walk(item, depth + 1)),
            Some(b'{') if depth < MAX_AROUND => value.object(|key, value| {
                if key != b"entryId" {
                    return self.walk(value, depth + 1);
                }
                if let Some(name) = value.string()? {
                    self.entry(&name);
                }
                Ok(())
            }),
            _ => value.skip(),
        }
    }

    /// An entry's name: `tweet-1`, `sq-I-t-1`, `promotedTweet-1-…`, `conversationThread-1`, `cursor-top`.
    fn entry(&mut self, name: &str) {
        let number = |prefix: &str| {
            let rest = name.strip_prefix(prefix)?;
            let id = rest.split('-').next().unwrap_or("");
            (!id.is_empty()).then(|| id.to_owned())
        };
        let promoted = number("promotedTweet-").or_else(|| number("promoted-tweet-"));
        self.promoted.extend(promoted);
        self.shown.extend(number("tweet-").or_else(|| number("sq-I-t-")));
    }

    fn close(&mut self) {
        self.shown.sort_unstable();
        self.promoted.sort_unstable();
    }

    /// Whether the timeline shows this tweet itself; where there is no timeline, it does.
    fn shows(&self, id: &str) -> bool {
        self.shown.is_empty() || self.shown.binary_search_by(|s| s.as_str().cmp(id)).is_ok()
    }

    fn is_promoted(&self, id: &str) -> bool {
        let is = |list: &[String]| list.binary_search_by(|s| s.as_str().cmp(id)).is_ok();
        is(&self.promoted) && !is(&self.shown)
    }
}
