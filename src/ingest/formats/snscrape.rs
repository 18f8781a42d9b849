//! JSON of snscrape, the tool of 2020–2023, and of twscrape, which writes the same: one tweet an object, with the original
//! of a retweet and what is quoted inside it.
//!
//! snscrape reads other platforms too and says which in `_type`; its first versions say neither that nor what a reply
//! answers, only the conversation's first post.

use super::twitter::{Tags, Text, tags_in_text, unescape};
use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::limits::MAX_NESTED_POSTS;
use crate::post::{
    AccountRecord, Parent, Platform, PlatformCounts, PostRecord, Provenance, Wholeness,
};
use crate::time;

/// See the module.
pub struct Snscrape;

impl Format for Snscrape {
    fn name(&self) -> &'static str {
        "snscrape"
    }

    fn claims(&self, shape: &Shape) -> bool {
        let tweet = shape.has("id") && shape.has_any(&["rawContent", "renderedContent"]);
        shape.has("_type") || tweet
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let tweet = Tweet::read(&mut Cursor::new(record), 0)?;
        let kind = tweet.kind.as_deref().and_then(|kind| kind.strip_prefix("snscrape.modules."));
        match kind {
            None | Some("twitter.Tweet") if tweet.is_one() => tweet.hand_over(true, sink),
            None => return Ok(Outcome::NotMine),
            Some("twitter.User") => {
                sink.account(&User::read(&mut Cursor::new(record))?.0, 0);
                sink.skip(
                    Code::NotPosts,
                    "This record of snscrape or twscrape is an account, no post. Export the posts themselves: a search, a timeline or a conversation.",
                );
            }
            Some("twitter.Tombstone") => {
                sink.skip(Code::Withheld, "The platform does not show this post.");
            }
            Some("twitter.TweetRef") => {
                sink.skip(Code::NotPosts, "Of this post snscrape found nothing but the id.");
            }
            Some(kind) if kind.starts_with("twitter.") => {
                sink.skip(Code::NotPosts, "This record of snscrape or twscrape is no post.");
            }
            Some(kind) => {
                let name: String = kind.split('.').next().unwrap_or("").chars().take(40).collect();
                let message = format!(
                    "This record was collected with snscrape from {name}, which is not read here. Of its records those of Twitter are."
                );
                sink.skip(Code::OtherPlatform, &message);
            }
        }
        Ok(Outcome::Read)
    }
}

/// An account.
#[derive(Default)]
struct User<'a>(AccountRecord<'a>);

impl<'a> User<'a> {
    fn read(value: &mut Cursor<'a>) -> Result<User<'a>, Fault> {
        let mut account = AccountRecord::default();
        let mut id = Id::default();
        value.object(|key, value| {
            match key {
                b"username" => account.handle = value.string()?.unwrap_or_default(),
                b"displayname" => account.name = value.string()?.unwrap_or_default(),
                b"followersCount" => account.followers = value.count()?,
                b"verified" => account.verified = value.boolean()?,
                b"protected" => account.protected = value.boolean()?,
                _ => {
                    id.field(key, b"id", value)?;
                }
            }
            Ok(())
        })?;
        account.id = id.take().unwrap_or_default();
        Ok(User(account))
    }
}

/// An id, which is a number, and the same as text: `id_str` and `inReplyToTweetIdStr` of twscrape, `id.str` of snscrape for
/// programs that spoil large numbers.
#[derive(Default)]
struct Id<'a> {
    text: Text<'a>,
    number: Text<'a>,
}

impl<'a> Id<'a> {
    /// Takes the value of `key` where that is `name` or a name of its text; passes it over where not.
    fn field(&mut self, key: &[u8], name: &[u8], value: &mut Cursor<'a>) -> Result<bool, Fault> {
        match key.strip_prefix(name) {
            Some(b"") => self.number = value.id()?,
            Some(b"_str" | b"Str" | b".str") => self.text = value.id()?,
            _ => return value.skip().map(|()| false),
        }
        Ok(true)
    }

    fn take(&mut self) -> Text<'a> {
        self.text.take().or(self.number.take())
    }
}

/// A tweet, or what stands in the place of one.
#[derive(Default)]
struct Tweet<'a> {
    kind: Text<'a>,
    id: Id<'a>,
    user: AccountRecord<'a>,
    has_user: bool,
    date: Option<i64>,
    text: Text<'a>,
    rendered: Text<'a>,
    lang: Text<'a>,
    tags: Tags<'a>,
    conversation: Id<'a>,
    reply_to: Id<'a>,
    /// The export says of every post whether it is a reply.
    knows_replies: bool,
    reply_to_user: AccountRecord<'a>,
    retweeted: Option<Box<Tweet<'a>>>,
    quoted: Option<Box<Tweet<'a>>>,
    counts: PlatformCounts,
}

impl<'a> Tweet<'a> {
    fn read(value: &mut Cursor<'a>, depth: u32) -> Result<Tweet<'a>, Fault> {
        let mut t = Tweet::default();
        value.object(|key, value| {
            match key {
                b"_type" => t.kind = value.string()?,
                b"user" => {
                    t.has_user = value.peek() == Some(b'{');
                    t.user = User::read(value)?.0;
                }
                // Beside `user` it is the same name; the first versions have it alone.
                b"username" if !t.has_user => {
                    t.user.handle = value.string()?.unwrap_or_default();
                }
                b"date" => {
                    t.date = match value.peek() {
                        Some(b'"') => value.string()?.as_deref().and_then(time::parse),
                        _ => value.integer()?.and_then(time::in_range),
                    }
                }
                b"rawContent" => t.text = value.string()?.or(t.text.take()),
                b"content" => t.text = t.text.take().or(value.string()?),
                b"renderedContent" => t.rendered = value.string()?,
                b"lang" => t.lang = value.string()?,
                b"hashtags" => {
                    let mut tags = Vec::new();
                    value.array(|tag| {
                        tags.extend(tag.string()?);
                        Ok(())
                    })?;
                    t.tags = Some(tags);
                }
                b"inReplyToUser" => t.reply_to_user = User::read(value)?.0,
                b"retweetedTweet" => t.retweeted = Tweet::nested(value, depth)?,
                b"quotedTweet" => t.quoted = Tweet::nested(value, depth)?,
                b"replyCount" => t.counts.replies = value.count()?,
                b"retweetCount" => t.counts.reposts = value.count()?,
                b"quoteCount" => t.counts.quotes = value.count()?,
                b"likeCount" => t.counts.likes = value.count()?,
                key if key.starts_with(b"conversationId") => {
                    t.conversation.field(key, b"conversationId", value)?;
                }
                key if key.starts_with(b"inReplyToTweetId") => {
                    t.knows_replies |= t.reply_to.field(key, b"inReplyToTweetId", value)?;
                }
                _ => {
                    t.id.field(key, b"id", value)?;
                }
            }
            Ok(())
        })?;
        Ok(t)
    }

    fn nested(value: &mut Cursor<'a>, depth: u32) -> Result<Option<Box<Tweet<'a>>>, Fault> {
        if depth + 1 >= MAX_NESTED_POSTS || value.peek() != Some(b'{') {
            return value.skip().map(|()| None);
        }
        Tweet::read(value, depth + 1).map(|tweet| Some(Box::new(tweet)))
    }

    /// Whether this is a tweet with its text, and not a reference to one.
    fn is_one(&self) -> bool {
        let known = self.has_user || !self.user.handle.is_empty();
        known && (self.text.is_some() || self.rendered.is_some())
    }

    /// What this answers: the post itself, where the export says so; else the first post of its conversation.
    fn parent(&mut self, id: &str) -> Option<Parent<'a>> {
        if let Some(parent) = self.reply_to.take() {
            return Some(Parent::recorded(parent).by(std::mem::take(&mut self.reply_to_user)));
        }
        let root = self.conversation.take().filter(|root| !self.knows_replies && root != id)?;
        Some(Parent { provenance: Provenance::Approximate, ..Parent::recorded(root) })
    }

    fn hand_over(mut self, matched: bool, sink: &mut Sink<'_>) {
        let id = self.id.take().unwrap_or_default();
        let mut post = PostRecord::new(Platform::Twitter, id);
        post.matched = matched;
        post.time = self.date;
        post.reply_to = self.parent(&post.id);
        post.author = self.user;
        let text = unescape(self.text.or(self.rendered).unwrap_or_default());
        if let Some(lang) = self.lang.filter(|lang| lang != "und") {
            post.lang = lang;
        }
        if let Some(mut original) = self.retweeted {
            // Its own text is cut and its counts are the original's, as is a quote.
            original.quoted = original.quoted.or(self.quoted);
            post.reply_to = None;
            post.repost_of = original
                .pointer()
                .map(|parent| Parent { provenance: Provenance::Attributed, ..parent });
            sink.post(&post);
            original.hand_over_nested(sink);
            return;
        }
        post.quote_of = self.quoted.as_ref().and_then(|quoted| quoted.pointer());
        post.counts = self.counts;
        (post.tags, post.tags_are) = match self.tags {
            Some(tags) => (tags, Wholeness::Full),
            None => (tags_in_text(&text), Wholeness::Cut),
        };
        (post.text, post.text_is) = (text, Wholeness::Full);
        sink.post(&post);
        if let Some(quoted) = self.quoted {
            quoted.hand_over_nested(sink);
        }
    }

    fn hand_over_nested(self, sink: &mut Sink<'_>) {
        if self.is_one() {
            self.hand_over(false, sink);
        }
    }

    /// A pointer at this tweet.
    fn pointer(&self) -> Option<Parent<'a>> {
        let id = self.id.text.clone().or_else(|| self.id.number.clone())?;
        let author = AccountRecord { id: self.user.id.clone(), ..AccountRecord::default() };
        Some(Parent::recorded(id).by(author))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::ingest::Reader;
    use crate::post::EdgeKind;

    fn read(lines: &[&str]) -> Corpus {
        let mut reader = Reader::new();
        reader.begin_file("posts.jsonl");
        reader.push(lines.join("\n").as_bytes()).unwrap();
        reader.end_file().unwrap();
        reader.finish().unwrap()
    }

    const ROOT: &str = r##"{"_type":"snscrape.modules.twitter.Tweet","url":"https://twitter.com/ana_example/status/1001","date":"2022-02-08T20:07:58+00:00",
        "rawContent":"a &amp; b #Invented","renderedContent":"a & b #Invented","id":1001,"id.str":"1001","user":{"_type":"snscrape.modules.twitter.User","username":"ana_example",
        "id":9007199254740993,"displayname":"Ana","followersCount":5,"verified":false,"protected":null,"url":""},"replyCount":1,"retweetCount":2,"likeCount":3,"quoteCount":4,
        "conversationId":1001,"lang":"en","retweetedTweet":null,"quotedTweet":null,"inReplyToTweetId":null,"inReplyToUser":null,"hashtags":["Invented"],
        "username":"ana_example","content":"a &amp; b #Invented","_snscrape":"0.7.0"}"##;

    fn reply(id: u32, more: &str) -> String {
        format!(
            r#"{{"id":{id},"id_str":"{id}","url":"","date":"2022-02-08 20:08:58+00:00","user":{{"id":12,"id_str":"12","username":"ben_example","displayname":"Ben"}},
            "lang":"und","rawContent":"so it goes","hashtags":[],"conversationId":1001,"conversationIdStr":"1001",{more},"_type":"snscrape.modules.twitter.Tweet"}}"#
        )
        .replace('\n', "")
    }

    #[test]
    fn kinds_parents_and_accounts() {
        let root = ROOT.replace('\n', "");
        let lines = [
            root.clone(),
            reply(
                1002,
                r#""inReplyToTweetId":1001,"inReplyToTweetIdStr":"1001","inReplyToUser":{"id":9007199254740993,"username":"ana_example"}"#,
            ),
            reply(
                1003,
                r#""inReplyToTweetId":77,"inReplyToUser":{"id":8,"username":"cleo_example"}"#,
            ),
            reply(1004, &format!(r#""inReplyToTweetId":null,"retweetedTweet":{root}"#)),
            reply(
                1005,
                r#""inReplyToTweetId":null,"quotedTweet":{"_type":"snscrape.modules.twitter.TweetRef","id":1001}"#,
            ),
            reply(1006, r#""inReplyToTweetId":null"#),
        ];
        let c = read(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(
            (c.posts(), c.missing(), c.report.formats.as_slice()),
            (6, 1, &["snscrape"][..])
        );
        let node = |id: &str| c.find_post(id).unwrap();
        let root = node("1001");
        assert_eq!((c.text(root), c.time(root)), ("a & b #Invented", Some(1_644_350_878_000)));
        assert_eq!(c.account_id(c.author(root).unwrap()), "9007199254740993");
        assert_eq!((c.handle(c.author(root).unwrap()), c.tags_of(root).len()), ("ana_example", 1));
        assert_eq!(c.time(node("1002")), Some(1_644_350_938_000));
        assert_eq!(c.parent(node("1002"), EdgeKind::Reply), Some(root));
        assert_eq!(c.parent(node("1004"), EdgeKind::Repost), Some(root));
        assert_eq!(c.parent(node("1005"), EdgeKind::Quote), Some(root));
        // In the same conversation, and said to answer nobody.
        assert_eq!(c.parent(node("1006"), EdgeKind::Reply), None);
        let missing = c.parent(node("1003"), EdgeKind::Reply).unwrap();
        assert_eq!((c.id(missing), c.handle(c.author(missing).unwrap())), ("77", "cleo_example"));
    }

    #[test]
    fn the_first_versions_know_the_conversation_alone() {
        let old = |id: u32| {
            format!(
                r##"{{"url":"","date":"2020-02-08T20:07:58+00:00","content":"x #Invented","renderedContent":"x","id":{id},"username":"ana_example","conversationId":1}}"##
            )
        };
        let c = read(&[&old(1), &old(2)]);
        assert_eq!((c.posts(), c.missing()), (2, 0));
        let second = c.find_post("2").unwrap();
        assert_eq!(c.parent(second, EdgeKind::Reply), c.find_post("1"));
        assert_eq!(c.provenance(second, EdgeKind::Reply), Provenance::Approximate);
        assert_eq!(c.handle(c.author(second).unwrap()), "ana_example");
        assert_eq!(c.tags_of(second).len(), 1);
    }

    #[test]
    fn what_is_no_post_is_said() {
        let root = ROOT.replace('\n', "");
        let c = read(&[
            &root,
            r#"{"_type":"snscrape.modules.twitter.User","id":9,"username":"dora_example"}"#,
            r#"{"_type":"snscrape.modules.twitter.Tombstone","id":5,"text":null}"#,
            r#"{"_type":"snscrape.modules.twitter.TweetRef","id":6}"#,
            r#"{"_type":"snscrape.modules.telegram.TelegramPost","url":"","date":"2020-02-08T20:07:58+00:00","content":"x"}"#,
            r#"{"_type":"something else"}"#,
        ]);
        assert_eq!(c.posts(), 1);
        let skipped = |code| c.report.skipped.iter().find(|s| s.code == code).map(|s| s.count);
        assert_eq!(skipped(Code::NotPosts), Some(2));
        assert_eq!(skipped(Code::Withheld), Some(1));
        assert_eq!(skipped(Code::UnknownShape), Some(1));
        let other = c.report.skipped.iter().find(|s| s.code == Code::OtherPlatform).unwrap();
        assert!(other.first.message.contains("telegram"), "{}", other.first.message);
    }
}
