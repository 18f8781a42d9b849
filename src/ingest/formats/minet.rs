//! minet, gazouilloire and whatever else writes twitwi's columns: Twitter with the ids of all parents.

use super::cells::{author, hashtags, id_or_skip, named_retweet, post_time};
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::Fault;
use crate::ingest::sink::Sink;
use crate::ingest::table::Row;
use crate::ingest::table::cell::{self, Id};
use crate::post::{AccountRecord, Parent, Platform, PostRecord, Wholeness};

/// See the module.
pub struct Minet;

const ID: usize = 0;
const TIME: usize = 1;
const LOCAL: usize = 2;
const HANDLE: usize = 3;
const TEXT: usize = 4;
const REPOSTS: usize = 5;
const LIKES: usize = 6;
const REPLIES: usize = 7;
const LANG: usize = 8;
const TO: usize = 9;
const TO_USER: usize = 10;
const TO_POST: usize = 11;
const USER: usize = 12;
const NAME: usize = 13;
const VERIFIED: usize = 14;
const FOLLOWERS: usize = 15;
const RT_ID: usize = 16;
const RT: usize = 17;
const RT_USER: usize = 18;
const QUOTED_ID: usize = 19;
const QUOTED: usize = 20;
const QUOTED_USER: usize = 21;
const HASHTAGS: usize = 22;
const VIA: usize = 23;
const MATCH: usize = 24;
const COLLECTED: usize = 25;

impl Format for Minet {
    fn name(&self) -> &'static str {
        "minet"
    }

    fn claims(&self, shape: &Shape) -> bool {
        shape.has_column(&["id", "_id", "tweet_id"])
            && shape.has_column(&["user_screen_name", "user_id"])
            && shape.has_column(&["text"])
            && shape.has_column(&["to_tweetid", "to_userid", "retweeted_id"])
    }

    fn columns(&self) -> &'static [&'static [&'static str]] {
        &[
            &["id", "_id", "tweet_id"],
            &["timestamp_utc", "timestamp"],
            &["local_time", "created_at"],
            &["user_screen_name", "from_username"],
            &["text"],
            &["retweet_count"],
            &["like_count", "favorite_count"],
            &["reply_count"],
            &["lang"],
            &["to_username"],
            &["to_userid"],
            &["to_tweetid"],
            &["user_id", "from_userid"],
            &["user_name", "from_name"],
            &["user_verified"],
            &["user_followers", "user_followers_count"],
            &["retweeted_id"],
            &["retweeted_user"],
            &["retweeted_user_id"],
            &["quoted_id"],
            &["quoted_user"],
            &["quoted_user_id"],
            &["hashtags"],
            &["collected_via"],
            &["match_query"],
            &["collection_time"],
        ]
    }

    fn row(&self, row: &Row<'_>, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let Some(id) = id_or_skip(row.cell(ID), sink) else { return Ok(Outcome::Read) };
        let mut post = PostRecord::new(Platform::Twitter, id);
        // What came only because another post holds it, or out of its conversation, is context.
        let via = row.cell(VIA);
        let met =
            !via.is_empty() && via.split('|').all(|v| matches!(v, "retweet" | "quote" | "thread"));
        post.matched = !met && cell::flag(row.cell(MATCH)) != Some(false);
        post.author = author(row.cell(USER), row.cell(HANDLE));
        post.author.name = row.text(NAME);
        post.author.followers = cell::count(row.cell(FOLLOWERS));
        post.author.verified = cell::flag(row.cell(VERIFIED));
        // The local time is of an unknown zone: only where there is nothing else.
        post.time = cell::when(row.cell(TIME))
            .map(|when| when.ms)
            .or_else(|| crate::time::from_snowflake(id))
            .or_else(|| post_time(row.cell(LOCAL), true, sink));
        post.collected = cell::when(row.cell(COLLECTED))
            .and_then(|when| u32::try_from(when.ms / 1000).ok())
            .unwrap_or(0);
        if let Some(lang) = cell::some(row.cell(LANG)).filter(|l| *l != "und") {
            post.lang = lang.into();
        }
        let parent =
            |k: usize, who: AccountRecord<'_>, sink: &mut Sink<'_>| match cell::id(row.cell(k)) {
                Id::Good(id) => (Some(id), true),
                Id::Damaged(_) => {
                    sink.damaged_parent();
                    (None, true)
                }
                Id::None => (None, !who.id.is_empty() || !who.handle.is_empty()),
            };
        let of = |id: usize, handle: usize| author(row.cell(id), row.cell(handle));
        let retweeted = of(RT_USER, RT);
        post.repost_of = match parent(RT_ID, retweeted.clone(), sink) {
            (Some(id), _) => Some(Parent::attributed(id).by(retweeted)),
            (None, true) => named_retweet(row.cell(TEXT), cell::some(row.cell(RT)).unwrap_or("")),
            (None, false) => None,
        };
        if post.repost_of.is_none() {
            let quoted = of(QUOTED_USER, QUOTED);
            post.quote_of = match parent(QUOTED_ID, quoted.clone(), sink) {
                (Some(id), _) => Some(Parent::recorded(id).by(quoted)),
                (None, true) if !quoted.handle.is_empty() => Some(Parent::named(quoted.handle, "")),
                _ => None,
            };
            let to = of(TO_USER, TO);
            post.reply_to = match (cell::id(row.cell(TO_POST)), to) {
                (Id::Good(id), to) => Some(Parent::recorded(id).by(to)),
                (Id::Damaged(_), to) => {
                    sink.damaged_parent();
                    (!to.handle.is_empty()).then(|| Parent::named(to.handle, ""))
                }
                // A name without a post is a mention at the beginning of the text.
                (Id::None, _) => None,
            };
            post.counts.reposts = cell::count(row.cell(REPOSTS));
            post.counts.likes = cell::count(row.cell(LIKES));
            post.counts.replies = cell::count(row.cell(REPLIES));
        }
        let repost = post.repost_of.is_some();
        (post.text, post.text_is) =
            (row.text(TEXT), if repost { Wholeness::Cut } else { Wholeness::Plain });
        (post.tags, post.tags_are) = hashtags(row.has(HASHTAGS), row.cell(HASHTAGS), &post.text);
        if repost {
            post.tags_are = post.tags_are.min(Wholeness::Cut);
        }
        sink.post(&post);
        Ok(Outcome::Read)
    }
}
