//! X's own responses, as the network tab of a browser shows them: `{"data":{…{"instructions":[{"entries":[…]}]}}}`, whatever
//! was asked for (a search, a thread, a timeline, a list, one post). One entry alone is read as well.
//!
//! Advertisements (`promotedMetadata`) are no part of a conversation: they are left out. Answers of accounts alone
//! (Retweeters, Favoriters, Followers) hold no post; what to save in their place is said.

use super::x::{Found, Tweet, read_user_results};
use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::post::AccountRecord;

/// See the module.
pub struct XResponse;

/// Objects and arrays around a tweet that are gone into: a module's in a profile has 15.
const MAX_AROUND: u32 = 24;

impl Format for XResponse {
    fn name(&self) -> &'static str {
        "x-response"
    }

    fn claims(&self, shape: &Shape) -> bool {
        shape.has("data") || shape.has_any(&["entryId", "itemContent", "instructions", "entries"])
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        read_response(record, 0, sink)
    }
}

/// Reads one response; `collected` in seconds since 1970, 0 where that is unknown.
pub(super) fn read_response(
    record: &[u8],
    collected: u32,
    sink: &mut Sink<'_>,
) -> Result<Outcome, Fault> {
    // A page of API v2 has its posts in an array: that is told from here without reading it.
    let mut array = false;
    let _ = Cursor::new(record).object(|key, value| {
        array |= key == b"data" && value.peek() == Some(b'[');
        // Ends the looking; the record is read below.
        if key == b"data" { Err(Fault::Truncated(0)) } else { value.skip() }
    });
    if array {
        return Ok(Outcome::NotMine);
    }
    let mut response = Response { collected, posts: 0, accounts: 0, timeline: false };
    let result = response.walk(&mut Cursor::new(record), 0, sink);
    if response.posts == 0 && response.accounts == 0 && !response.timeline {
        return Ok(Outcome::NotMine);
    }
    if response.posts == 0 && response.accounts > 0 {
        sink.skip(
            Code::NotPosts,
            "This response of X holds accounts, no posts (it lists who reposted or liked something, or who follows whom). Save the responses named SearchTimeline, TweetDetail or UserTweets.",
        );
    }
    result.map(|()| Outcome::Read)
}

struct Response {
    collected: u32,
    /// Tweets met, those that are not shown and advertisements among them.
    posts: u32,
    /// Accounts met outside of tweets.
    accounts: u32,
    /// There is a timeline, if an empty one: the last page of a search.
    timeline: bool,
}

impl Response {
    /// Goes through one value down to the tweets.
    fn walk(
        &mut self,
        value: &mut Cursor<'_>,
        depth: u32,
        sink: &mut Sink<'_>,
    ) -> Result<(), Fault> {
        match value.peek() {
            Some(b'[') if depth < MAX_AROUND => {
                value.array(|item| self.walk(item, depth + 1, sink))
            }
            Some(b'{') if depth < MAX_AROUND => self.object(value, depth, sink),
            _ => value.skip(),
        }
    }

    fn object(
        &mut self,
        value: &mut Cursor<'_>,
        depth: u32,
        sink: &mut Sink<'_>,
    ) -> Result<(), Fault> {
        // The mark of an advertisement may stand after the tweet.
        let (mut tweet, mut promoted) = (None, false);
        let result = value.object(|key, value| match key {
            b"tweet_results" | b"tweetResult" | b"tweet_result" => {
                if value.peek() == Some(b'[') {
                    return value.array(|item| self.tweet(item, sink));
                }
                tweet = Some(*value);
                value.skip()
            }
            b"tweet" if value.peek() == Some(b'{') => {
                tweet = Some(*value);
                value.skip()
            }
            b"promotedMetadata" => {
                promoted = value.peek() == Some(b'{');
                value.skip()
            }
            b"user_results" => {
                self.accounts += 1;
                let mut user = AccountRecord::default();
                read_user_results(value, &mut user)?;
                sink.account(&user, self.collected);
                Ok(())
            }
            b"instructions" => {
                self.timeline = true;
                self.walk(value, depth + 1, sink)
            }
            _ => self.walk(value, depth + 1, sink),
        });
        if let Some(mut tweet) = tweet {
            if promoted {
                self.posts += 1;
            } else {
                self.tweet(&mut tweet, sink)?;
            }
        }
        result
    }

    fn tweet(&mut self, value: &mut Cursor<'_>, sink: &mut Sink<'_>) -> Result<(), Fault> {
        let found = Tweet::read_result(value)?.hand_over(true, self.collected, sink);
        self.posts += u32::from(found != Found::Nothing);
        Ok(())
    }
}
