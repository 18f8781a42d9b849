//! Tweets in camel case, as services sell them that read X's pages (TwitterAPI.io, scrapers on Apify): each with its author
//! (`userName`), and what it passes on or quotes inside; bare, or in an answer's `tweets`, `replies` or `quotes`.

use super::twitter::{Tags, Text, named_repost, read_tags, tags_in_text, unescape};
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::limits::MAX_NESTED_POSTS;
use crate::post::{AccountRecord, Parent, Platform, PlatformCounts, PostRecord, Wholeness};
use crate::time;

/// See the module.
pub struct TwitterApi;

/// Where an answer has its tweets.
const LISTS: &[&str] = &["tweets", "replies", "quotes", "retweets", "items"];

impl Format for TwitterApi {
    fn name(&self) -> &'static str {
        "twitterapi"
    }

    fn claims(&self, shape: &Shape) -> bool {
        shape.has_any(LISTS)
            || shape.has("data")
            || (shape.has("id") && shape.has("createdAt") && shape.has("author"))
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let mut answer = Answer { read: false };
        answer.walk(&mut Cursor::new(record), 0, sink)?;
        if !answer.read && tweet(&mut Cursor::new(record), true, 0, sink)?.is_none() {
            return Ok(Outcome::NotMine);
        }
        Ok(Outcome::Read)
    }
}

struct Answer {
    /// A tweet was met.
    read: bool,
}

impl Answer {
    fn walk(
        &mut self,
        value: &mut Cursor<'_>,
        depth: u32,
        sink: &mut Sink<'_>,
    ) -> Result<(), Fault> {
        value.object(|key, value| match value.peek() {
            Some(b'[') if LISTS.iter().any(|list| list.as_bytes() == key) => value.array(|item| {
                if item.peek() != Some(b'{') {
                    return item.skip();
                }
                self.read |= tweet(item, true, 0, sink)?.is_some();
                Ok(())
            }),
            Some(b'{') if key == b"data" && depth == 0 => self.walk(value, 1, sink),
            _ => value.skip(),
        })
    }
}

/// What is read of one tweet.
#[derive(Default)]
struct Tweet<'a> {
    id: Text<'a>,
    text: Text<'a>,
    full_text: Text<'a>,
    created_at: Text<'a>,
    lang: Text<'a>,
    author: AccountRecord<'a>,
    tags: Tags<'a>,
    counts: PlatformCounts,
    to: Text<'a>,
    to_user: AccountRecord<'a>,
    quote: Text<'a>,
    is_retweet: bool,
    /// What it passes on, and what it quotes.
    inside: [Option<Cursor<'a>>; 2],
}

impl<'a> Tweet<'a> {
    fn field(&mut self, key: &[u8], value: &mut Cursor<'a>) -> Result<(), Fault> {
        let object = value.peek() == Some(b'{');
        match key {
            b"id" => self.id = value.id()?,
            b"text" => self.text = value.string()?,
            b"fullText" => self.full_text = value.string()?,
            b"createdAt" => self.created_at = value.string()?,
            b"lang" => self.lang = value.string()?,
            b"author" if object => self.author = account(value)?,
            b"entities" if object => self.tags = read_tags(value, b"text")?,
            b"retweetCount" => self.counts.reposts = value.count()?,
            b"replyCount" => self.counts.replies = value.count()?,
            b"likeCount" => self.counts.likes = value.count()?,
            b"quoteCount" => self.counts.quotes = value.count()?,
            b"inReplyToId" => self.to = value.id()?,
            b"inReplyToUserId" => self.to_user.id = value.id()?.unwrap_or_default(),
            b"inReplyToUsername" => self.to_user.handle = value.string()?.unwrap_or_default(),
            b"quoteId" => self.quote = value.id()?,
            b"isRetweet" => self.is_retweet = value.boolean()? == Some(true),
            b"retweeted_tweet" | b"retweet" | b"retweetedTweet" if object => {
                self.inside[0] = Some(*value);
                value.skip()?;
            }
            b"quoted_tweet" | b"quote" | b"quotedTweet" if object => {
                self.inside[1] = Some(*value);
                value.skip()?;
            }
            _ => value.skip()?,
        }
        Ok(())
    }
}

fn account<'a>(value: &mut Cursor<'a>) -> Result<AccountRecord<'a>, Fault> {
    let mut account = AccountRecord::default();
    let mut blue = None;
    value.object(|key, value| {
        match key {
            b"id" => account.id = value.id()?.unwrap_or_default(),
            b"userName" => account.handle = value.string()?.unwrap_or_default(),
            b"name" => account.name = value.string()?.unwrap_or_default(),
            b"followers" => account.followers = value.count()?,
            b"isVerified" => account.verified = value.boolean()?,
            b"isBlueVerified" => blue = value.boolean()?,
            b"protected" => account.protected = value.boolean()?,
            _ => value.skip()?,
        }
        Ok(())
    })?;
    account.verified = match (account.verified, blue) {
        (Some(a), Some(b)) => Some(a || b),
        (a, b) => a.or(b),
    };
    Ok(account)
}

/// Reads a tweet and those inside it; gives its id and author, `None` where it is none.
fn tweet<'a>(
    value: &mut Cursor<'a>,
    matched: bool,
    depth: u32,
    sink: &mut Sink<'_>,
) -> Result<Option<Parent<'a>>, Fault> {
    let mut t = Tweet::default();
    // A record that breaks off may have all that matters before the break.
    let result = value.object(|key, value| t.field(key, value));
    if t.author.handle.is_empty() || t.created_at.is_none() || t.id.is_none() {
        return result.map(|()| None);
    }
    let id = t.id.unwrap_or_default();
    let this = Parent::recorded(id.clone()).by(t.author.clone());
    let mut inside = [const { None }; 2];
    for (found, place) in t.inside.into_iter().zip(&mut inside) {
        if let Some(mut other) = found.filter(|_| depth + 1 < MAX_NESTED_POSTS) {
            *place = tweet(&mut other, false, depth + 1, sink)?;
        }
    }
    let [reposted, quoted] = inside;
    let mut post = PostRecord::new(Platform::Twitter, id);
    post.matched = matched;
    post.author = t.author;
    post.time =
        t.created_at.as_deref().and_then(time::parse).or_else(|| time::from_snowflake(&post.id));
    post.lang = t.lang.filter(|l| l != "und").unwrap_or_default();
    let text = t.full_text.or(t.text).map(unescape).unwrap_or_default();
    post.repost_of = match reposted {
        Some(parent) => Some(Parent::attributed(parent.id).by(parent.author)),
        None if t.is_retweet => named_repost(&text)
            .map(|(name, start)| Parent::named(name.to_owned(), start.to_owned())),
        None => None,
    };
    let repost = post.repost_of.is_some();
    if !repost {
        post.quote_of = quoted.or(t.quote.map(Parent::recorded));
        post.reply_to = t.to.map(|to| Parent::recorded(to).by(t.to_user));
        post.counts = t.counts;
    }
    (post.tags, post.tags_are) = match t.tags {
        Some(tags) => (tags, if repost { Wholeness::Cut } else { Wholeness::Plain }),
        None => (tags_in_text(&text), Wholeness::Cut),
    };
    (post.text, post.text_is) = (text, if repost { Wholeness::Cut } else { Wholeness::Plain });
    sink.post(&post);
    result.map(|()| Some(this))
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::ingest::Reader;
    use crate::post::{EdgeKind, Provenance};

    fn read(text: &str) -> Corpus {
        let mut reader = Reader::new();
        reader.begin_file("export");
        reader.push(text.as_bytes()).unwrap();
        reader.end_file().unwrap();
        reader.finish().unwrap()
    }

    const ANA: &str = r#"{"type":"tweet","id":"1890000000000000001","text":"Lights &amp; #Quay","createdAt":"Thu Feb 13 10:00:00 +0000 2025","lang":"en","likeCount":4,"isReply":false,"inReplyToId":null,"author":{"type":"user","userName":"ana","id":"11","name":"Ana","isBlueVerified":true,"followers":7},"entities":{"hashtags":[{"indices":[9,14],"text":"Quay"}]},"quoted_tweet":null,"retweeted_tweet":null}"#;

    fn tweets() -> [String; 3] {
        let of = |n: u32, text: &str, more: &str| {
            format!(
                r#"{{"type":"tweet","id":"189000000000000000{n}","text":"{text}","createdAt":"Thu Feb 13 10:0{n}:00 +0000 2025","author":{{"userName":"u{n}","id":"2{n}","name":"U"}},"entities":{{}},{more}}}"#
            )
        };
        [
            of(2, "RT @ana: Lights", &format!(r#""retweeted_tweet":{ANA}"#)),
            of(
                3,
                "@ana so",
                r#""isReply":true,"inReplyToId":"1890000000000000001","inReplyToUserId":"11","inReplyToUsername":"ana","quote":{},"quoteId":"1890000000000000009""#,
            ),
            of(4, "see", &format!(r#""quoted_tweet":{ANA},"retweeted_tweet":null"#)),
        ]
    }

    #[test]
    fn bare_and_in_answers() {
        let list = tweets().join(",");
        for text in [
            format!("[{list}]"),
            tweets().join("\n"),
            format!(r#"{{"tweets":[{list}],"has_next_page":true,"next_cursor":"x"}}"#),
            format!(r#"{{"status":"success","data":{{"pin_tweet":null,"tweets":[{list}]}}}}"#),
        ] {
            let c = read(&text);
            assert_eq!((c.report.formats.as_slice(), c.report.records), (&["twitterapi"][..], 3));
            assert_eq!((c.posts(), c.is_matched(0), c.text(0)), (4, false, "Lights & #Quay"));
            assert_eq!((c.counts(0).likes, c.tags_of(0).len()), (Some(4), 1));
            assert!(c.is_verified(c.author(0).unwrap()));
            assert_eq!(c.parent(1, EdgeKind::Repost), Some(0));
            assert_eq!(c.provenance(1, EdgeKind::Repost), Provenance::Attributed);
            assert_eq!(c.parent(2, EdgeKind::Reply), Some(0));
            assert!(c.parent(2, EdgeKind::Quote).is_some_and(|q| c.is_missing(q)));
            assert_eq!(c.parent(3, EdgeKind::Quote), Some(0));
        }
    }

    #[test]
    fn broken_off() {
        let text = format!("[{}]", tweets().join(","));
        for end in (10..text.len()).step_by(7) {
            let mut reader = Reader::new();
            reader.begin_file("export");
            let _ = reader.push(&text.as_bytes()[..end]);
            let _ = reader.end_file();
            let _ = reader.finish();
        }
        // As deep as one likes.
        let mut deep = ANA.to_owned();
        for _ in 0..200 {
            deep = ANA.replace(r#""quoted_tweet":null"#, &format!(r#""quoted_tweet":{deep}"#));
        }
        assert_eq!(read(&deep).posts(), 1);
    }
}
