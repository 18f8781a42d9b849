//! The archive that Twitter and X give their users: `window.YTD.tweets.part0 = [{"tweet":{…}}]`, a file a kind of data; and the
//! archive of before 2019, `Grailbird.data.tweets_2012_05 = [STATUS, …]`.
//!
//! The posts name no author: it is the owner of the archive, whom `account.js` and `manifest.js` name. Of a repost there is
//! only `RT @name: …`. Direct messages are private and are not read; the many other files hold no posts and are said once.

use super::twitter::{
    Tags, Text, named_repost, read_ids, read_tags, tags_in_text, unescape, versions,
};
use super::twitter_v1::TwitterV1;
use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::post::{AccountRecord, Parent, Platform, PlatformCounts, PostRecord, Wholeness};
use crate::time;
use std::borrow::Cow;

/// See the module.
pub struct TwitterArchive;

impl Format for TwitterArchive {
    fn name(&self) -> &'static str {
        "twitter-archive"
    }

    /// What a record is, the name tells that it is assigned to; all are looked at.
    fn claims(&self, shape: &Shape) -> bool {
        !shape.is_table()
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        match Part::of(sink.part()) {
            Part::None => read_unnamed(record, sink),
            Part::Old => TwitterV1.read(record, sink),
            Part::Tweets => read_tweet(record, sink),
            Part::Deleted => read_deleted(record, sink),
            Part::Notes => read_note(record, sink),
            Part::Account => read_account(record, sink),
            Part::Follows(owner_first) => read_follow(record, owner_first, sink),
            Part::Headers => read_header(record, sink),
            Part::Private => {
                sink.skip_file(
                    Code::NotPublic,
                    "This file of a Twitter archive holds direct messages. They are private and were not read.",
                );
                Ok(Outcome::Read)
            }
            Part::Other => {
                let name: String = kind_of(sink.part()).chars().take(40).collect();
                let message = format!(
                    "This file of a Twitter archive ({name}) holds no posts. The posts are in tweets.js, in older archives in tweet.js."
                );
                sink.skip_file(Code::NotPosts, &message);
                Ok(Outcome::Read)
            }
        }
    }
}

/// What a file of an archive holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// No file of an archive as it is delivered.
    None,
    /// Statuses of API v1.1, of the archive of before 2019.
    Old,
    Tweets,
    Deleted,
    Notes,
    Account,
    /// Whom the owner follows (true), or who follows the owner.
    Follows(bool),
    Headers,
    Private,
    Other,
}

impl Part {
    fn of(name: &str) -> Part {
        if name.is_empty() {
            return Part::None;
        }
        if name.starts_with("Grailbird.data.tweets") {
            return Part::Old;
        }
        let kind = kind_of(name);
        match kind {
            "tweets" | "tweet" | "community_tweet" | "community_tweets" => Part::Tweets,
            "note_tweet" | "note_tweets" => Part::Notes,
            "account" | "__THAR_CONFIG" | "user_details" => Part::Account,
            "following" => Part::Follows(true),
            "follower" => Part::Follows(false),
            "tweet_headers" => Part::Headers,
            // Long texts have ids of their own, which are no posts'.
            "deleted_note_tweet" | "deleted_note_tweets" => Part::Other,
            _ if kind.starts_with("deleted_") && kind.contains("tweet") => Part::Deleted,
            _ if kind.starts_with("direct_message") || kind.starts_with("dm_") => Part::Private,
            _ => Part::Other,
        }
    }
}

/// The kind in `window.YTD.KIND.part0`.
fn kind_of(name: &str) -> &str {
    let name = name.strip_prefix("window.").unwrap_or(name);
    let name = name.strip_prefix("Grailbird.data.").unwrap_or(name);
    let name = name.strip_prefix("YTD.").unwrap_or(name);
    name.split(".part").next().unwrap_or(name)
}

/// A record whose file was cut to plain JSON: `{"tweet":{…}}` is read all the same.
fn read_unnamed(record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
    let (mut wrapped, mut keys) = (false, 0);
    // A second key ends the looking: only an object of one key is of this format.
    let whole = Cursor::new(record).object(|key, value| {
        keys += 1;
        wrapped = key == b"tweet" && value.peek() == Some(b'{');
        if wrapped && keys == 1 { value.skip() } else { Err(Fault::Malformed(0)) }
    });
    if whole.is_ok() && wrapped { read_tweet(record, sink) } else { Ok(Outcome::NotMine) }
}

/// The object inside a record that wraps it under `key`, or the record itself, as the older archives have it.
fn unwrap<'a>(record: &'a [u8], key: &[u8]) -> Cursor<'a> {
    let mut inner = None;
    let _ = Cursor::new(record).object(|found, value| {
        if found == key && value.peek() == Some(b'{') {
            inner = Some(*value);
        }
        value.skip()
    });
    inner.unwrap_or_else(|| Cursor::new(record))
}

#[derive(Default)]
struct Tweet<'a> {
    id_str: Text<'a>,
    id: Text<'a>,
    created_at: Text<'a>,
    text: Text<'a>,
    tags: Tags<'a>,
    lang: Text<'a>,
    reply_to: Text<'a>,
    reply_to_user: Text<'a>,
    reply_to_handle: Text<'a>,
    counts: PlatformCounts,
    /// Accounts mentioned: name and id.
    mentions: Vec<(Text<'a>, Text<'a>)>,
    versions: Vec<Cow<'a, str>>,
    first_version: Text<'a>,
}

/// Mentions looked at to find the author of a repost's original, which is the first.
const MAX_MENTIONS: usize = 4;

impl<'a> Tweet<'a> {
    fn read(value: &mut Cursor<'a>) -> Result<Tweet<'a>, Fault> {
        let mut t = Tweet::default();
        value.object(|key, value| {
            match key {
                b"id_str" => t.id_str = value.id()?,
                b"id" => t.id = value.id()?,
                b"created_at" => t.created_at = value.string()?,
                b"full_text" => t.text = value.string()?,
                b"text" if t.text.is_none() => t.text = value.string()?,
                b"entities" => {
                    let mut copy = *value;
                    t.tags = read_tags(value, b"text")?;
                    t.read_mentions(&mut copy)?;
                }
                b"lang" => t.lang = value.string()?,
                b"in_reply_to_status_id_str" => t.reply_to = value.id()?,
                b"in_reply_to_status_id" if t.reply_to.is_none() => t.reply_to = value.id()?,
                b"in_reply_to_user_id_str" => t.reply_to_user = value.id()?,
                b"in_reply_to_user_id" if t.reply_to_user.is_none() => {
                    t.reply_to_user = value.id()?;
                }
                b"in_reply_to_screen_name" => t.reply_to_handle = value.string()?,
                b"retweet_count" => t.counts.reposts = value.count()?,
                b"favorite_count" => t.counts.likes = value.count()?,
                b"edit_info" => value.object(|_, value| t.read_versions(value))?,
                _ => value.skip()?,
            }
            Ok(())
        })?;
        Ok(t)
    }

    fn read_mentions(&mut self, entities: &mut Cursor<'a>) -> Result<(), Fault> {
        entities.object(|key, value| {
            if key != b"user_mentions" {
                return value.skip();
            }
            value.array(|mention| {
                if self.mentions.len() == MAX_MENTIONS {
                    return mention.skip();
                }
                let (mut name, mut id) = (None, None);
                mention.object(|key, value| {
                    match key {
                        b"screen_name" => name = value.string()?,
                        b"id_str" => id = value.id()?,
                        _ => value.skip()?,
                    }
                    Ok(())
                })?;
                self.mentions.push((name, id));
                Ok(())
            })
        })
    }

    /// Reads `{"editTweetIds":[]}` or `{"initialTweetId":"","editControlInitial":{"editTweetIds":[]}}`.
    fn read_versions(&mut self, value: &mut Cursor<'a>) -> Result<(), Fault> {
        value.object(|key, value| {
            match key {
                b"editTweetIds" => self.versions = read_ids(value)?,
                b"initialTweetId" => self.first_version = value.id()?,
                b"editControlInitial" => value.object(|key, value| {
                    match key {
                        b"editTweetIds" => self.versions = read_ids(value)?,
                        _ => value.skip()?,
                    }
                    Ok(())
                })?,
                _ => value.skip()?,
            }
            Ok(())
        })
    }
}

fn read_tweet(record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
    let t = Tweet::read(&mut unwrap(record, b"tweet"))?;
    let id = t.id_str.or(t.id).unwrap_or_default();
    versions(&t.versions, sink);
    if let Some(first) = &t.first_version {
        sink.same_post(first, t.versions.last().unwrap_or(&id));
    }
    let mut post = PostRecord::new(Platform::Twitter, id);
    post.author.id = sink.owner().into();
    post.time = t.created_at.as_deref().and_then(time::parse);
    if let Some(lang) = t.lang.filter(|l| l != "und") {
        post.lang = lang;
    }
    if let Some(parent) = t.reply_to {
        let author = AccountRecord {
            id: t.reply_to_user.unwrap_or_default(),
            handle: t.reply_to_handle.unwrap_or_default(),
            ..AccountRecord::default()
        };
        post.reply_to = Some(Parent::recorded(parent).by(author));
    }
    let text = t.text.map(unescape).unwrap_or_default();
    if let Some((name, begins)) = named_repost(&text) {
        let of = |(n, _): &&(Text<'_>, Text<'_>)| {
            n.as_deref().is_some_and(|n| n.eq_ignore_ascii_case(name))
        };
        let id = t.mentions.iter().find(of).and_then(|(_, id)| id.clone()).unwrap_or_default();
        let mut original = Parent::named(name.to_owned(), begins.to_owned());
        original.author.id = id;
        post.repost_of = Some(original);
    } else {
        post.counts = t.counts;
    }
    // A long post stands here cut, with its whole text in note-tweet.js.
    (post.tags, post.tags_are) = match t.tags {
        Some(tags) => (tags, Wholeness::Plain),
        None => (tags_in_text(&text), Wholeness::Cut),
    };
    post.text_is = match (text.is_empty(), post.repost_of.is_some()) {
        (true, _) => Wholeness::None,
        (false, true) => Wholeness::Cut,
        (false, false) => Wholeness::Plain,
    };
    post.text = text;
    sink.post(&post);
    Ok(Outcome::Read)
}

/// A post that the owner has deleted: honoured.
fn read_deleted(record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
    let (mut text, mut number) = (None, None);
    unwrap(record, b"tweet").object(|key, value| {
        match key {
            b"id_str" | b"tweet_id" => text = value.id()?,
            b"id" => number = value.id()?,
            _ => value.skip()?,
        }
        Ok(())
    })?;
    if let Some(id) = text.or(number) {
        sink.deleted(&id);
    }
    sink.skip_file(
        Code::Withheld,
        "This file of a Twitter archive holds posts that its owner has deleted. They are left out, here and in every other file.",
    );
    Ok(Outcome::Read)
}

/// A long text. Its id is its own, not the post's: it is joined to the owner's post of that second that begins so.
fn read_note(record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
    let (mut created_at, mut text, mut tweet) = (None, None, None);
    unwrap(record, b"noteTweet").object(|key, value| {
        match key {
            b"createdAt" => created_at = value.string()?,
            b"tweetId" => tweet = value.id()?,
            b"core" | b"noteTweetResults" => value.object(|key, value| {
                match key {
                    b"text" => text = value.string()?,
                    _ => value.skip()?,
                }
                Ok(())
            })?,
            _ => value.skip()?,
        }
        Ok(())
    })?;
    let Some(text) = text else { return Ok(Outcome::Read) };
    match (tweet, created_at.as_deref().and_then(time::parse)) {
        (Some(id), time) => {
            let mut post = PostRecord::new(Platform::Twitter, id);
            post.author.id = sink.owner().into();
            post.time = time;
            (post.tags, post.tags_are) = (tags_in_text(&text), Wholeness::Full);
            (post.text, post.text_is) = (text, Wholeness::Full);
            sink.post(&post);
        }
        (None, Some(time)) => sink.long_text(&sink.owner(), time, &text),
        (None, None) => {}
    }
    Ok(Outcome::Read)
}

/// Who the owner is: `account.js`, `manifest.js`, and `user_details.js` of old archives.
fn read_account(record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
    let mut account = AccountRecord::default();
    let mut inner = unwrap(record, b"account");
    // A manifest's is `userInfo`.
    if inner.at() == 0 {
        inner = unwrap(record, b"userInfo");
    }
    inner.object(|key, value| {
        match key {
            b"accountId" | b"id" => account.id = value.id()?.unwrap_or_default(),
            b"username" | b"userName" | b"screen_name" => {
                account.handle = value.string()?.unwrap_or_default();
            }
            b"accountDisplayName" | b"displayName" | b"full_name" => {
                account.name = value.string()?.unwrap_or_default();
            }
            _ => value.skip()?,
        }
        Ok(())
    })?;
    if !account.id.is_empty() {
        let owner = sink.owner();
        sink.account(&account, 0);
        sink.same_account(&owner, &account.id);
    }
    Ok(Outcome::Read)
}

fn read_follow(record: &[u8], owner_first: bool, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
    let key: &[u8] = if owner_first { b"following" } else { b"follower" };
    let mut other = None;
    unwrap(record, key).object(|key, value| {
        match key {
            b"accountId" => other = value.id()?,
            _ => value.skip()?,
        }
        Ok(())
    })?;
    if let Some(other) = other {
        let owner = sink.owner();
        if owner_first {
            sink.follows(&owner, &other);
        } else {
            sink.follows(&other, &owner);
        }
    }
    Ok(Outcome::Read)
}

/// `tweet-headers.js`: ids and times of the posts in tweets.js; it names the owner.
fn read_header(record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
    let mut user = None;
    unwrap(record, b"tweet").object(|key, value| {
        match key {
            b"user_id" => user = value.id()?,
            _ => value.skip()?,
        }
        Ok(())
    })?;
    if let Some(user) = user {
        let owner = sink.owner();
        sink.same_account(&owner, &user);
    }
    Ok(Outcome::Read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_what_they_are_assigned_to() {
        let part = |kind: &str| Part::of(&format!("window.YTD.{kind}.part0"));
        assert_eq!(part("tweets"), Part::Tweets);
        assert_eq!(Part::of("window.YTD.tweet.part12"), Part::Tweets);
        assert_eq!(part("deleted_tweets"), Part::Deleted);
        assert_eq!(part("deleted_tweet_headers"), Part::Deleted);
        assert_eq!(part("deleted_note_tweet"), Part::Other);
        assert_eq!(part("direct_messages_group"), Part::Private);
        assert_eq!(part("following"), Part::Follows(true));
        assert_eq!(part("like"), Part::Other);
        assert_eq!(Part::of("Grailbird.data.tweets_2012_05"), Part::Old);
        assert_eq!(Part::of("Grailbird.data.user_details"), Part::Account);
        assert_eq!(Part::of("user_details"), Part::Account);
        assert_eq!(Part::of("window.__THAR_CONFIG"), Part::Account);
        assert_eq!(Part::of("payload_details"), Part::Other);
        assert_eq!(Part::of(""), Part::None);
    }
}
