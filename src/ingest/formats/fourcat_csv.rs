//! 4CAT's and Zeeschuimer's tables: one row a post, whatever the platform. Of most of them a row names the conversation, not
//! the post that is answered, and of a repost the account and the text: such edges are approximate.

use super::cells::{author, hashtags, id_or_skip, named_retweet, post_time};
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::html::text_of;
use crate::ingest::json::Fault;
use crate::ingest::sink::Sink;
use crate::ingest::table::cell::{self, Id};
use crate::ingest::table::{Row, words};
use crate::post::{AccountRecord, Parent, Platform, PostRecord, Provenance, Wholeness};

/// See the module.
pub struct FourCat;

const ID: usize = 0;
const THREAD: usize = 1;
const UNIX: usize = 2;
const TIME: usize = 3;
const LINK: usize = 4;
const BODY: usize = 5;
const AUTHOR: usize = 6;
const AUTHOR_NAME: usize = 7;
const AUTHOR_ID: usize = 8;
const FOLLOWERS: usize = 9;
const VERIFIED: usize = 10;
const LANG: usize = 11;
const REPOSTS: usize = 12;
const REPLIES: usize = 13;
const LIKES: usize = 14;
const QUOTES: usize = 15;
const IS_RETWEET: usize = 16;
const RETWEETED: usize = 17;
const IS_QUOTE: usize = 18;
const QUOTE_ID: usize = 19;
const QUOTED: usize = 20;
const IS_REPLY: usize = 21;
const REPLIED: usize = 22;
const HASHTAGS: usize = 23;
const REPLY_POST: usize = 24;
const QUOTED_POST: usize = 25;
const COLLECTED: usize = 26;
const CHAT: usize = 27;
const USERNAME: usize = 28;
const FORWARDED: usize = 29;

impl Format for FourCat {
    fn name(&self) -> &'static str {
        "4cat"
    }

    fn claims(&self, shape: &Shape) -> bool {
        shape.has_columns(&["id", "thread_id", "body"])
            && shape.has_column(&["author", "account_username"])
            && shape.has_column(&["timestamp", "unix_timestamp", "created_at"])
    }

    fn columns(&self) -> &'static [&'static [&'static str]] {
        &[
            &["id"],
            &["thread_id"],
            &["unix_timestamp", "timestamp_unix"],
            &["timestamp", "created_at"],
            &["link", "url", "post_url"],
            &["body"],
            &["author", "account_username"],
            &["author_fullname", "author_display_name", "author_name", "account_display_name"],
            &["author_id", "account_id"],
            &["author_followers", "author_followers_count", "account_followers"],
            &["verified", "author_verified", "account_verified"],
            &["language_guess", "language", "languages", "lang"],
            &["retweet_count", "repost_count", "reblogs_count", "reblogs", "shares", "share_count"],
            &["reply_count", "replies_count", "replies", "comments", "comment_count"],
            &["like_count", "favourites_count", "likes", "score"],
            &["quote_count", "quotes_count"],
            &["is_retweet", "is_reblog", "is_boost", "is_repost"],
            &["retweeted_user", "reblogged_user", "reblog_author", "boosted_user"],
            &["is_quote_tweet", "is_quote"],
            &["quote_tweet_id"],
            &["quote_author", "quoted_user"],
            &["is_reply"],
            &["replied_author", "replied_user", "reply_to", "replied_to_user"],
            &["hashtags", "tags"],
            &["replied_to_post", "in_reply_to_id", "parent_id"],
            &["quoted_post"],
            &["collected_at", "timestamp_collected"],
            &["chat"],
            &["author_username"],
            &["author_forwarded_from_username", "author_forwarded_from_name"],
        ]
    }

    fn row(&self, row: &Row<'_>, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let Some(id) = id_or_skip(row.cell(ID), sink) else { return Ok(Outcome::Read) };
        // Telegram's: numbers of messages count from one in every chat.
        let telegram = row.has(CHAT) && row.has(FORWARDED);
        let in_chat = |number: &str| match cell::is_number(number) {
            true => format!("{}/{number}", cell::some(row.cell(CHAT)).unwrap_or(row.cell(THREAD))),
            false => number.to_owned(),
        };
        let of_chat = in_chat(id);
        let id = if telegram { of_chat.as_str() } else { id };
        let mut post = PostRecord::new(platform(row, id), id);
        post.author = author(row.cell(AUTHOR_ID), row.cell(AUTHOR));
        if telegram {
            let chat = cell::some(row.cell(AUTHOR)).map_or(row.cell(CHAT), |_| "");
            post.author = author(row.cell(AUTHOR), cell::some(row.cell(USERNAME)).unwrap_or(chat));
        }
        post.author.name = row.text(AUTHOR_NAME);
        post.author.followers = cell::count(row.cell(FOLLOWERS));
        post.author.verified = cell::flag(row.cell(VERIFIED));
        // 4CAT writes UTC, without saying so.
        post.time = cell::when(row.cell(UNIX))
            .map(|when| when.ms)
            .or_else(|| post_time(row.cell(TIME), false, sink));
        post.collected = cell::when(row.cell(COLLECTED))
            .and_then(|when| u32::try_from(when.ms / 1000).ok())
            .unwrap_or(0);
        let lang = row.cell(LANG);
        if !cell::is_none(lang) && lang != "und" {
            post.lang = lang.split(',').next().unwrap_or("").into();
        }
        if post.platform == Platform::Bluesky && row.cell(LINK).contains("/post/") {
            // Other rows point at the post by this address.
            sink.same_post(row.cell(LINK), id);
        }
        if telegram {
            let name = cell::some(row.cell(FORWARDED)).unwrap_or("");
            post.repost_of = (!name.is_empty()).then(|| Parent::named(name, row.cell(BODY)));
            let answered = cell::id(row.cell(REPLIED)).good();
            post.reply_to = answered.map(|number| Parent::recorded(in_chat(number)));
        } else {
            self.parents(row, &mut post, id, sink);
        }
        let repost = post.repost_of.is_some();
        let body = row.cell(BODY);
        // Of Truth Social the body is HTML.
        let text = if body.starts_with("<p") { text_of(body).into() } else { row.text(BODY) };
        (post.text, post.text_is) = (text, if repost { Wholeness::Cut } else { Wholeness::Plain });
        (post.tags, post.tags_are) = hashtags(row.has(HASHTAGS), row.cell(HASHTAGS), &post.text);
        if repost {
            post.tags_are = post.tags_are.min(Wholeness::Cut);
        } else {
            post.counts.reposts = cell::count(row.cell(REPOSTS));
            post.counts.replies = cell::count(row.cell(REPLIES));
            post.counts.likes = cell::count(row.cell(LIKES));
            post.counts.quotes = cell::count(row.cell(QUOTES));
        }
        sink.post(&post);
        Ok(Outcome::Read)
    }
}

impl FourCat {
    fn parents<'r>(&self, row: &Row<'r>, post: &mut PostRecord<'r>, id: &str, sink: &mut Sink<'_>) {
        let is = |k: usize| cell::flag(row.cell(k));
        let name = |k: usize| cell::some(row.cell(k)).unwrap_or("").trim_start_matches('@');
        if is(IS_RETWEET) == Some(true) {
            post.repost_of = named_retweet(row.cell(BODY), name(RETWEETED));
        }
        if post.repost_of.is_some() {
            return;
        }
        let quoted = AccountRecord { handle: name(QUOTED).into(), ..AccountRecord::default() };
        post.quote_of = match (cell::id(row.cell(QUOTE_ID)), address(row.cell(QUOTED_POST))) {
            // Truth Social's quotes have the quoted post for a thread.
            _ if row.cell(BODY).contains("class=\"quote-inline\"") => {
                let quoted = cell::id(row.cell(THREAD)).good().filter(|thread| *thread != id);
                post.quote_of = quoted.map(Parent::recorded);
                return;
            }
            (Id::Good(id), _) if is(IS_QUOTE) != Some(false) => {
                Some(Parent::recorded(id).by(quoted))
            }
            (_, Some(address)) => Some(Parent::recorded(address).by(quoted)),
            (found, _) => {
                if let Id::Damaged(_) = found {
                    sink.damaged_parent();
                }
                let says = is(IS_QUOTE) == Some(true) || found != Id::None;
                (says && !name(QUOTED).is_empty()).then(|| Parent::named(name(QUOTED), ""))
            }
        };
        let replied = AccountRecord { handle: name(REPLIED).into(), ..AccountRecord::default() };
        let parent = row.cell(REPLY_POST);
        post.reply_to = match (address(parent), cell::id(parent), cell::id(row.cell(THREAD))) {
            (Some(address), ..) => Some(Parent::recorded(address).by(replied)),
            (None, Id::Good(parent), _) => Some(Parent::recorded(parent).by(replied)),
            // The conversation's root stands for the post in it that is answered. On platforms without replies (a
            // channel, a board) the thread is no post: only where it is known to be one.
            (_, _, Id::Good(thread)) if thread != id && is(IS_REPLY) != Some(false) => {
                let known = is(IS_REPLY) == Some(true)
                    || !name(REPLIED).is_empty()
                    || !matches!(post.platform, Platform::Other);
                known.then(|| Parent {
                    provenance: Provenance::Approximate,
                    ..Parent::recorded(thread)
                })
            }
            _ if !name(REPLIED).is_empty() && is(IS_REPLY) == Some(true) => {
                Some(Parent::named(name(REPLIED), ""))
            }
            _ => None,
        };
    }
}

/// The post at an address on Bluesky, as far as the address tells: by the account's DID, its URI; by a handle, the address
/// itself, which the post's own row makes known.
fn address(link: &str) -> Option<String> {
    let rest = link.strip_prefix("https://bsky.app/profile/")?;
    let (who, key) = rest.split_once("/post/")?;
    Some(match who.starts_with("did:") {
        true => format!("at://{who}/app.bsky.feed.post/{key}"),
        false => link.to_owned(),
    })
}

fn platform(row: &Row<'_>, id: &str) -> Platform {
    let link = row.cell(LINK);
    let on = |host: &str| link.contains(host);
    if id.starts_with("at://") || on("//bsky.app/") {
        Platform::Bluesky
    } else if on("//twitter.com/") || on("//x.com/") || (link.is_empty() && row.has(RETWEETED)) {
        Platform::Twitter
    } else if on("/@") && !on("tiktok.com") && !on("threads.") && !on("youtube.com") {
        Platform::Mastodon
    } else if link.is_empty() && row.has(IS_RETWEET) && words::retweet(row.cell(BODY)).is_some() {
        Platform::Twitter
    } else {
        Platform::Other
    }
}
