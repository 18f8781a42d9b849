//! What X's page receives, what tools and people save of it, and the archive that X gives its users: invented exports of
//! each variant, and damage.

use groundswell::corpus::Corpus;
use groundswell::error::{Code, Error};
use groundswell::ingest::Reader;
use groundswell::post::{EdgeKind, Kind, Provenance};
use proptest::prelude::*;
use serde_json::{Value, json};

fn read_files(files: &[(&str, &[u8])]) -> Result<Corpus, Error> {
    let mut reader = Reader::new();
    for (name, bytes) in files {
        reader.begin_file(name);
        reader.push(bytes)?;
        reader.end_file()?;
    }
    reader.finish()
}

fn read(text: impl AsRef<[u8]>) -> Corpus {
    read_files(&[("a file", text.as_ref())]).unwrap()
}

fn node(c: &Corpus, id: &str) -> u32 {
    c.find_post(id).unwrap_or_else(|| panic!("{id} is not there"))
}

fn skipped(c: &Corpus) -> Vec<(Code, u64)> {
    c.report.skipped.iter().map(|s| (s.code, s.count)).collect()
}

fn noted(c: &Corpus) -> Vec<(Code, u64)> {
    c.report.noted.iter().map(|s| (s.code, s.count)).collect()
}

fn id(n: u32) -> String {
    (1_700_000_000_000_000_000 + u64::from(n) * 1_000_000_007).to_string()
}

fn account(name: &str) -> String {
    format!("90{}", name.as_bytes()[0])
}

/// A tweet of today's shape.
fn tweet(n: u32, name: &str, text: &str) -> Value {
    json!({
        "__typename": "Tweet", "rest_id": id(n),
        "core": {"user_results": {"result": {
            "__typename": "User", "id": "VXNlcjo5", "rest_id": account(name),
            "is_blue_verified": true, "verification": {"verified": false},
            "core": {"name": format!("{name} who is"), "screen_name": name},
            "privacy": {"protected": false}, "relationship_counts": {"followers": 12, "following": 3}
        }}},
        "edit_control": {"edit_tweet_ids": [id(n)], "editable_until_msecs": "1", "is_edit_eligible": false},
        "views": {"count": "700", "state": "EnabledWithCount"},
        "legacy": {
            "created_at": "Tue Nov 14 22:13:20 +0000 2023", "conversation_id_str": id(n), "full_text": text,
            "entities": {"hashtags": [{"indices": [0, 9], "text": "Invented"}]}, "lang": "en",
            "favorite_count": 4, "retweet_count": 2, "reply_count": 1, "quote_count": 0,
            "user_id_str": account(name), "id_str": id(n)
        }
    })
}

fn envelope(platform: &str, collected: u64, data: Value) -> String {
    json!({
        "nav_index": "1:2:0", "item_id": "1700000000000000000", "timestamp_collected": collected,
        "source_platform": platform, "source_platform_url": "https://x.com/search", "source_url": "https://x.com/i/api/graphql/x",
        "user_agent": "Mozilla", "data": data
    })
    .to_string()
}

fn merged(mut base: Value, more: Value) -> Value {
    match (&mut base, more) {
        (Value::Object(base), Value::Object(more)) => {
            for (key, value) in more {
                let old = base.remove(&key).unwrap_or(Value::Null);
                base.insert(key, merged(old, value));
            }
        }
        (base, more) => *base = more,
    }
    base
}

fn zeeschuimer_lines() -> Vec<String> {
    let root = tweet(1, "ana_example", "A first &lt;post&gt; &amp;amp; more #Invented");
    let reply = merged(
        tweet(2, "ben_example", "@ana_example indeed"),
        // As some versions of the tool write it: the number is wrong.
        json!({"id": 1_700_000_002_000_000_000u64, "promoted": false, "legacy": {
            "in_reply_to_status_id_str": id(1), "in_reply_to_user_id_str": account("ana_example"), "in_reply_to_screen_name": "ana_example"
        }}),
    );
    let quote = merged(
        tweet(3, "cleo_example", "cut at some point https://t.co/1"),
        json!({
            "note_tweet": {"is_expandable": true, "note_tweet_results": {"result": {"id": "Tm90ZQ==",
                "text": "not cut at <any> point #Invented #Long", "entity_set": {"hashtags": [{"text": "Invented"}, {"text": "Long"}]}}}},
            "quoted_status_result": {"result": {"__typename": "TweetWithVisibilityResults", "tweet": root.clone()}},
            "legacy": {"is_quote_status": true, "quoted_status_id_str": id(1)}
        }),
    );
    let retweet = merged(
        tweet(4, "dora_example", "RT @cleo_example: cut at some po…"),
        json!({"legacy": {"retweeted_status_result": {"result": quote.clone()}}}),
    );
    let only_id = merged(
        tweet(5, "eve_example", "look"),
        json!({"legacy": {"quoted_status_id_str": id(90), "quoted_status_permalink": {"expanded": "https://twitter.com/gone_example/status/1"}},
               "quoted_status_result": {"result": {"__typename": "TweetTombstone", "tombstone": {"text": {"text": "gone"}}}}}),
    );
    let of_gone = merged(
        tweet(6, "fay_example", "RT @gone_example: what was said"),
        json!({"legacy": {"retweeted_status_result": {"result": {"__typename": "TweetUnavailable", "reason": "Protected"}}}}),
    );
    let edited = merged(
        tweet(8, "ana_example", "second version"),
        json!({"edit_control": {"initial_tweet_id": id(7), "edit_tweet_ids": null,
               "edit_control_initial": {"edit_tweet_ids": [id(7), id(8)]}}}),
    );
    let of_first = merged(
        tweet(9, "ben_example", "@ana_example yes"),
        json!({"legacy": {"in_reply_to_status_id_str": id(7)}}),
    );
    vec![
        envelope("twitter.com", 1_760_000_000_000, root),
        envelope("twitter.com", 1_760_000_001_000, reply),
        envelope("twitter.com", 1_760_000_002_000, quote),
        envelope("x.com", 1_760_000_003_000, retweet),
        envelope("twitter.com", 1_760_000_004_000, only_id),
        envelope("twitter.com", 1_760_000_005_000, of_gone),
        envelope("twitter.com", 1_760_000_006_000, edited),
        envelope("twitter.com", 1_760_000_007_000, of_first),
    ]
}

fn check_zeeschuimer(c: &Corpus) {
    assert_eq!((c.posts(), c.missing()), (8, 2));
    assert_eq!(skipped(c), []);
    assert_eq!(noted(c), [(Code::Withheld, 2)]);
    let (root, reply, quote) = (node(c, &id(1)), node(c, &id(2)), node(c, &id(3)));
    assert_eq!(c.text(root), "A first <post> &amp; more #Invented");
    let author = c.author(root).unwrap();
    assert_eq!((c.handle(author), c.name(author)), ("ana_example", "ana_example who is"));
    assert_eq!((c.followers(author), c.is_verified(author)), (Some(12), false));
    assert_eq!(c.time(root), Some(1_700_000_000_000));
    assert_eq!((c.kind(reply), c.parent(reply, EdgeKind::Reply)), (Kind::Reply, Some(root)));
    assert_eq!(c.text(quote), "not cut at <any> point #Invented #Long");
    assert_eq!(c.tags_of(quote).len(), 2);
    assert_eq!((c.kind(quote), c.parent(quote, EdgeKind::Quote)), (Kind::Quote, Some(root)));
    let retweet = node(c, &id(4));
    assert_eq!((c.kind(retweet), c.text(retweet)), (Kind::Repost, c.text(quote)));
    assert_eq!(c.parent(retweet, EdgeKind::Repost), Some(quote));
    assert_eq!(c.provenance(retweet, EdgeKind::Repost), Provenance::Attributed);
    assert_eq!(c.counts(retweet).likes, None);
    let gone = c.parent(node(c, &id(5)), EdgeKind::Quote).unwrap();
    assert!(c.is_missing(gone));
    assert_eq!((c.id(gone), c.handle(c.author(gone).unwrap())), (id(90).as_str(), "gone_example"));
    let of_gone = node(c, &id(6));
    assert_eq!(c.kind(of_gone), Kind::Repost);
    assert_eq!(c.provenance(of_gone, EdgeKind::Repost), Provenance::Approximate);
    assert_eq!(c.parent(node(c, &id(9)), EdgeKind::Reply), Some(node(c, &id(8))), "edited");
    assert!((0..8).all(|p| c.is_matched(p)));
}

#[test]
fn zeeschuimer() {
    let lines = zeeschuimer_lines();
    let c = read(lines.join("\n"));
    assert_eq!(c.report.formats, ["zeeschuimer"]);
    check_zeeschuimer(&c);
    let backward: Vec<&str> = lines.iter().rev().map(String::as_str).collect();
    check_zeeschuimer(&read(backward.join("\n")));
}

#[test]
fn zeeschuimer_handed_on_by_4cat_and_tweets_alone() {
    let values =
        || zeeschuimer_lines().into_iter().map(|l| serde_json::from_str::<Value>(&l).unwrap());
    let handed_on: Vec<String> = values()
        .map(|mut v| {
            let mut data = v["data"].take();
            v.as_object_mut().unwrap().remove("data");
            data["__import_meta"] = v;
            data.to_string()
        })
        .collect();
    check_zeeschuimer(&read(handed_on.join("\n")));
    let alone: Vec<String> = values().map(|v| v["data"].to_string()).collect();
    check_zeeschuimer(&read(format!("[{}]", alone.join(",\n"))));
}

#[test]
fn the_copy_collected_later_wins() {
    let copy = |likes: u32| {
        merged(tweet(1, "ana_example", "one"), json!({"legacy": {"favorite_count": likes}}))
    };
    let lines = [
        envelope("twitter.com", 1_760_000_002_000, copy(3)),
        envelope("twitter.com", 1_760_000_001_000, copy(9)),
    ];
    let c = read(lines.join("\n"));
    assert_eq!((c.counts(0).likes, c.report.duplicates), (Some(3), 1));
}

#[test]
fn older_shapes_and_other_platforms() {
    let adaptive = json!({"id": 1, "type": "adaptive",
        "legacy": {"id_str": id(1), "user_id_str": "7", "created_at": "Tue Nov 14 22:13:20 +0000 2023", "full_text": "old #Invented",
                   "in_reply_to_status_id_str": null, "entities": {"hashtags": [{"text": "Invented"}]}},
        "user": {"id_str": "7", "screen_name": "ana_example", "name": "Ana", "followers_count": 5, "verified": true}});
    let repost = json!({"id": 2, "type": "adaptive",
        "legacy": {"id_str": id(2), "user_id_str": "8", "full_text": "RT @ana_example: old", "retweeted_status_id_str": id(1)},
        "user": {"id_str": "8", "screen_name": "ben_example"}});
    // Before `core`, a user's name was in `legacy`.
    let legacy_user = json!({"rest_id": id(3), "core": {"user_results": {"result": {"rest_id": "6", "is_blue_verified": true,
        "legacy": {"screen_name": "cleo_example", "name": "Cleo", "followers_count": 1, "verified": false, "protected": true}}}},
        "legacy": {"full_text": "three", "withheld_in_countries": ["XY"]}});
    let ad = merged(tweet(4, "ad_example", "buy"), json!({"promoted": true}));
    let gone = json!({"__typename": "TweetTombstone", "tombstone": {}});
    let lines = [
        envelope("twitter.com", 1, adaptive.clone()),
        adaptive.to_string(),
        envelope("twitter.com", 1, repost),
        envelope("twitter.com", 1, legacy_user),
        envelope("twitter.com", 1, ad),
        envelope("twitter.com", 1, gone),
        envelope("tiktok.com", 1, json!({"id": "5", "desc": "a video"})),
        envelope("instagram.com", 1, json!({"id": "6", "code": "x", "user": {"id": "1"}})),
        envelope("twitter.com", 1, json!({})),
    ];
    let c = read(lines.join("\n"));
    assert_eq!((c.posts(), c.missing(), c.accounts()), (3, 0, 3));
    let (root, repost) = (node(&c, &id(1)), node(&c, &id(2)));
    assert_eq!(c.parent(repost, EdgeKind::Repost), Some(root));
    let author = c.author(root).unwrap();
    assert!(c.is_verified(author) && c.account_id(author) == "7");
    let third = c.author(node(&c, &id(3))).unwrap();
    assert!(!c.is_verified(third) && c.handle(third) == "cleo_example");
    assert_eq!(noted(&c), [(Code::Withheld, 1)]);
    assert_eq!(skipped(&c), [(Code::NoId, 1), (Code::OtherPlatform, 2), (Code::Withheld, 1)]);
    let other = c.report.skipped.iter().find(|s| s.code == Code::OtherPlatform).unwrap();
    assert!(other.first.message.contains("tiktok.com"));
}

fn item(tweet: Value) -> Value {
    json!({"itemType": "TimelineTweet", "__typename": "TimelineTweet", "tweet_results": {"result": tweet}, "tweetDisplayType": "Tweet"})
}

fn timeline_entry(content: Value) -> Value {
    json!({"entryId": "tweet-1", "sortIndex": "1", "content": {"entryType": "TimelineTimelineItem", "itemContent": content}})
}

/// A thread: the post, two replies in a module, one pinned, an advertisement, one that is gone, and a cursor.
fn thread() -> Value {
    let reply = |n: u32, to: u32| {
        merged(
            tweet(n, "ben_example", "@ana_example so"),
            json!({"legacy": {"in_reply_to_status_id_str": id(to)}}),
        )
    };
    let ad = merged(
        item(tweet(50, "ad_example", "buy")),
        json!({"promotedMetadata": {"advertiser_results": {}}}),
    );
    json!({"data": {"threaded_conversation_with_injections_v2": {"instructions": [
        {"type": "TimelineClearCache"},
        {"type": "TimelineAddEntries", "entries": [
            timeline_entry(item(tweet(1, "ana_example", "first"))),
            {"entryId": "conversationthread-2", "content": {"entryType": "TimelineTimelineModule", "items": [
                {"entryId": "a", "item": {"itemContent": item(reply(2, 1))}},
                {"entryId": "b", "item": {"itemContent": item(reply(3, 2))}}
            ]}},
            timeline_entry(ad),
            timeline_entry(item(json!({"__typename": "TweetTombstone", "tombstone": {}}))),
            {"entryId": "cursor-bottom", "content": {"entryType": "TimelineTimelineCursor", "value": "x"}}
        ]},
        {"type": "TimelinePinEntry", "entry": timeline_entry(item(tweet(4, "ana_example", "pinned")))}
    ]}}})
}

fn check_thread(c: &Corpus) {
    assert_eq!((c.posts(), c.missing()), (4, 0));
    assert_eq!(skipped(c), [(Code::Withheld, 1)]);
    assert_eq!(c.parent(node(c, &id(3)), EdgeKind::Reply), Some(node(c, &id(2))));
    assert_eq!(c.parent(node(c, &id(2)), EdgeKind::Reply), Some(node(c, &id(1))));
}

#[test]
fn responses_of_x() {
    let thread = thread();
    let c = read(thread.to_string());
    assert_eq!(c.report.formats, ["x-response"]);
    check_thread(&c);
    check_thread(&read(serde_json::to_string_pretty(&thread).unwrap()));
    let with_errors = merged(thread, json!({"errors": [{"message": "Timeout"}]}));
    check_thread(&read(format!("[{with_errors}]")));

    let one = json!({"data": {"tweetResult": {"result": tweet(1, "ana_example", "one")}}});
    assert_eq!(read(one.to_string()).posts(), 1);
    let many = json!({"data": {"tweetResult": [{"result": tweet(1, "a_example", "one")}, {}, {"result": tweet(2, "b_example", "two")}]}});
    assert_eq!(read(many.to_string()).posts(), 2);
    assert_eq!(read(timeline_entry(item(tweet(1, "a_example", "one"))).to_string()).posts(), 1);
    let old = json!({"data": {"user": {"result": {"timeline": {"timeline": {"instructions": [{"type": "TimelineAddEntries", "entries": [
        timeline_entry(json!({"itemType": "TimelineTweet", "tweet": tweet(1, "a_example", "one")}))
    ]}]}}}}}});
    assert_eq!(read(old.to_string()).posts(), 1);
}

#[test]
fn responses_without_posts_say_what_to_save() {
    let user = json!({"itemType": "TimelineUser", "user_results": {"result": {"rest_id": "1", "core": {"screen_name": "a_example"}}}});
    let retweeters = json!({"data": {"retweeters_timeline": {"timeline": {"instructions": [{"entries": [timeline_entry(user)]}]}}}});
    let error = read_files(&[("r", retweeters.to_string().as_bytes())]).err().unwrap();
    assert_eq!(error.code, Code::NoPosts);
    assert!(error.message.contains("TweetDetail"), "{}", error.message);
    // Together with posts it is counted, and does no harm.
    let both = format!("{}\n{}", thread(), retweeters);
    assert_eq!(skipped(&read(both)), [(Code::NotPosts, 1), (Code::Withheld, 1)]);
    let empty = json!({"data": {"search_by_raw_query": {"search_timeline": {"timeline": {"instructions": []}}}}});
    let both = read(format!("{}\n{empty}", thread()));
    check_thread(&both);
}

fn har(contents: &[(&str, String, bool)]) -> String {
    let entries: Vec<Value> = contents
        .iter()
        .map(|(url, text, base64)| {
            let mut content = json!({"size": text.len(), "mimeType": "application/json", "text": text});
            if *base64 {
                content["encoding"] = "base64".into();
            }
            json!({"startedDateTime": "2026-01-02T03:04:05.678Z", "request": {"method": "GET", "url": url}, "response": {"status": 200, "content": content}})
        })
        .collect();
    json!({"log": {"version": "1.2", "creator": {"name": "invented"}, "pages": [], "entries": entries}}).to_string()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let digit =
                if i <= chunk.len() { DIGITS[(n >> (18 - 6 * i)) as usize & 63] } else { b'=' };
            out.push(char::from(digit));
        }
    }
    out
}

#[test]
fn recordings_of_a_browser() {
    let search = "https://x.com/i/api/graphql/abc/TweetDetail?variables=%7B%7D";
    let rest = [
        (
            "https://x.com/i/api/graphql/abc/Viewer",
            "{\"data\":{\"viewer\":{}},\"errors\":[]}".to_owned(),
            false,
        ),
        ("https://abs.example/main.js", "var a = {\"data\":1}".to_owned(), false),
        (
            "https://abs.example/x.json",
            "{\"errors\":[],\"data\":[{\"id\":\"1\",\"text\":\"x\"}]}".to_owned(),
            false,
        ),
        ("https://x.com/i/api/graphql/abc/SearchTimeline", "{\"data\":{\"inst".to_owned(), false),
    ];
    for (text, packed) in
        [(thread().to_string(), false), (base64(thread().to_string().as_bytes()), true)]
    {
        let mut contents = rest.to_vec();
        contents.insert(1, (search, text, packed));
        let c = read(har(&contents));
        assert_eq!(c.report.formats, ["har"]);
        check_thread(&c);
    }
    let status = json!([{"id_str": "5", "full_text": "v1.1", "user": {"id_str": "9"}}]);
    let c = read(har(&[(
        "https://api.twitter.com/1.1/statuses/user_timeline.json",
        status.to_string(),
        false,
    )]));
    assert_eq!((c.posts(), c.report.formats.len()), (1, 2));
    let error = read_files(&[("h", har(&rest[1..3]).as_bytes())]).err().unwrap();
    assert!(error.message.contains("HAR"), "{}", error.message);
    // A recording within a recording is none.
    let nested = har(&[("https://x.example/api/v1/x", har(&[]), false)]);
    assert!(read_files(&[("h", nested.as_bytes())]).is_err());
}

#[test]
fn the_page_until_2023() {
    let tweet = |n: u32, user: &str, more: Value| {
        merged(
            json!({"id": 1, "id_str": id(n), "user_id_str": user, "created_at": "Tue Nov 14 22:13:20 +0000 2023", "full_text": "a &gt; b", "entities": {}}),
            more,
        )
    };
    let page = json!({
        "globalObjects": {
            "tweets": {
                (id(1)): tweet(1, "7", json!({})),
                (id(2)): tweet(2, "8", json!({"retweeted_status_id_str": id(1)})),
                (id(3)): tweet(3, "8", json!({"quoted_status_id_str": id(1)})),
                (id(4)): tweet(4, "9", json!({}))
            },
            "users": {"7": {"id": 7, "id_str": "7", "screen_name": "ana_example", "name": "Ana", "followers_count": 4, "verified": true},
                      "8": {"id": 8, "id_str": "8", "screen_name": "ben_example"}}
        },
        "timeline": {"id": "search-1", "instructions": [
            {"addEntries": {"entries": [
                {"entryId": format!("sq-I-t-{}", id(2)), "content": {"item": {"content": {"tweet": {"id": id(2)}}}}},
                {"entryId": format!("promotedTweet-{}-x", id(4))}, {"entryId": "sq-cursor-top"}]}},
            {"replaceEntry": {"entry": {"entryId": format!("tweet-{}", id(3))}}}
        ]}
    });
    let c = read(page.to_string());
    assert_eq!((c.posts(), c.missing(), c.report.formats.as_slice()), (3, 0, &["x-adaptive"][..]));
    let (root, repost, quote) = (node(&c, &id(1)), node(&c, &id(2)), node(&c, &id(3)));
    assert_eq!([root, repost, quote].map(|p| c.is_matched(p)), [false, true, true]);
    assert_eq!(c.parent(repost, EdgeKind::Repost), Some(root));
    assert_eq!(c.parent(quote, EdgeKind::Quote), Some(root));
    let author = c.author(root).unwrap();
    assert_eq!(
        (c.handle(author), c.is_verified(author), c.text(root)),
        ("ana_example", true, "a > b")
    );
}

#[test]
fn the_exporter_of_a_browser() {
    let row = |n: u32, more: Value| {
        let row = json!({"id": id(n), "created_at": "2023-11-15 06:13:20 +08:00", "full_text": "a &amp; b #Invented", "media": [],
            "screen_name": "ana_example", "name": "Ana", "profile_image_url": "", "in_reply_to": null, "retweeted_status": null,
            "quoted_status": null, "favorite_count": 4, "retweet_count": 0, "bookmark_count": 0, "quote_count": 0, "reply_count": 1,
            "views_count": 7, "favorited": false, "retweeted": false, "bookmarked": false, "url": ""});
        merged(row, more)
    };
    let rows = [
        row(1, json!({})),
        row(2, json!({"in_reply_to": id(1), "screen_name": "ben_example"})),
        row(3, json!({"retweeted_status": id(90), "full_text": "RT @cleo_example: what she said"})),
        row(4, json!({"quoted_status": id(1)})),
        row(
            5,
            json!({"metadata": merged(tweet(5, "dora_example", "whole"), json!({"legacy": {"in_reply_to_status_id_str": id(1)}}))}),
        ),
    ];
    let c = read(serde_json::to_string(&rows).unwrap());
    assert_eq!((c.posts(), c.missing(), c.report.formats.as_slice()), (5, 1, &["x-exporter"][..]));
    let root = node(&c, &id(1));
    assert_eq!((c.text(root), c.time(root)), ("a & b #Invented", Some(1_700_000_000_000)));
    assert_eq!((c.handle(c.author(root).unwrap()), c.tags_of(root).len()), ("ana_example", 1));
    let parent = |n: u32, edge: EdgeKind| c.parent(node(&c, &id(n)), edge);
    assert_eq!(parent(2, EdgeKind::Reply), Some(root));
    assert_eq!(parent(4, EdgeKind::Quote), Some(root));
    assert_eq!(parent(5, EdgeKind::Reply), Some(root));
    let original = parent(3, EdgeKind::Repost).unwrap();
    assert_eq!(
        (c.id(original), c.handle(c.author(original).unwrap())),
        (id(90).as_str(), "cleo_example")
    );
}

fn archive_tweet(n: u32, text: &str, more: Value) -> Value {
    let tweet = json!({
        "id": id(n), "id_str": id(n), "created_at": "Tue Nov 14 22:13:20 +0000 2023", "full_text": text, "lang": "en",
        "retweeted": false, "truncated": false, "retweet_count": "2", "favorite_count": "3",
        "entities": {"hashtags": [{"text": "Invented", "indices": ["0", "9"]}], "user_mentions": []},
        "edit_info": {"initial": {"editTweetIds": [id(n)], "editableUntil": "2023-11-14T23:13:20.000Z", "editsRemaining": "5"}}
    });
    merged(tweet, more)
}

fn script(name: &str, records: &[Value]) -> Vec<u8> {
    format!("window.YTD.{name}.part0 = {}", serde_json::to_string_pretty(records).unwrap())
        .into_bytes()
}

fn archive() -> Vec<(&'static str, Vec<u8>)> {
    let wrap = |t: Value| json!({"tweet": t});
    let long = format!("{} #Long and the end of it", "words upon words ".repeat(20));
    let tweets = [
        wrap(archive_tweet(1, "first &amp; #Invented", json!({}))),
        wrap(archive_tweet(
            2,
            "@ana_example again",
            json!({"in_reply_to_status_id_str": id(1), "in_reply_to_user_id_str": "77", "in_reply_to_screen_name": "ana_example"}),
        )),
        wrap(archive_tweet(
            3,
            "RT @ben_example: what ben said",
            json!({"entities": {"user_mentions": [{"screen_name": "Ben_Example", "id_str": "88"}]}}),
        )),
        wrap(archive_tweet(4, &format!("{}… https://t.co/1", &long[..270]), json!({}))),
        wrap(archive_tweet(
            6,
            "edited",
            json!({"edit_info": {"initial": null, "edit": {"initialTweetId": id(5), "editControlInitial": {"editTweetIds": [id(5), id(6)]}}}}),
        )),
        wrap(archive_tweet(
            7,
            "@ana_example to the first version",
            json!({"in_reply_to_status_id_str": id(5)}),
        )),
        wrap(archive_tweet(8, "regretted", json!({}))),
    ];
    vec![
        ("t/data/tweets.js", script("tweets", &tweets)),
        ("t/data/community-tweet.js", script("community_tweet", &[wrap(archive_tweet(9, "in a community", json!({})))])),
        ("t/data/note-tweet.js", script("note_tweet", &[json!({"noteTweet": {"noteTweetId": "123", "createdAt": "2023-11-14T22:13:21.000Z", "core": {"text": long, "hashtags": []}}})])),
        ("t/data/deleted-tweets.js", script("deleted_tweets", &[wrap(archive_tweet(8, "regretted", json!({}))), wrap(archive_tweet(10, "regretted too", json!({})))])),
        ("t/data/account.js", script("account", &[json!({"account": {"email": "x", "accountId": "77", "username": "ana_example", "accountDisplayName": "Ana"}})])),
        ("t/data/follower.js", script("follower", &[json!({"follower": {"accountId": "88"}}), json!({"follower": {"accountId": "99"}})])),
        ("t/data/following.js", script("following", &[json!({"following": {"accountId": "88", "userLink": "x"}})])),
        ("t/data/direct-messages.js", script("direct_messages", &[json!({"dmConversation": {"messages": [{"messageCreate": {"id": "1", "text": "secret"}}]}}), json!({"dmConversation": {}})])),
        ("t/data/like.js", script("like", &[json!({"like": {"tweetId": "5", "fullText": "x"}}), json!({"like": {"tweetId": "6"}})])),
        ("t/data/ad-engagements.js", script("ad_engagements", &[json!({"ad": {}})])),
        ("t/data/manifest.js", b"window.__THAR_CONFIG = {\"userInfo\" : {\"accountId\" : \"77\", \"userName\" : \"ana_example\"}, \"dataTypes\" : {}}".to_vec()),
        ("t/assets/js/main.js", b"/*! For license information */ (()=>{ var a = { \"b\": 1 }; })();".to_vec()),
        ("t/data/tweets-part1.js", b"window.YTD.tweets.part1 = [ ]".to_vec()),
    ]
}

fn read_archive(files: &[(&str, Vec<u8>)]) -> Corpus {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (*n, b.as_slice())).collect();
    read_files(&files).unwrap()
}

#[test]
fn an_archive() {
    for back in [false, true] {
        let mut files = archive();
        if back {
            files.reverse();
        }
        let c = read_archive(&files);
        assert_eq!((c.posts(), c.missing(), c.accounts()), (7, 1, 1));
        let owner = c.author(node(&c, &id(1))).unwrap();
        assert_eq!(
            (c.account_id(owner), c.handle(owner), c.name(owner)),
            ("77", "ana_example", "Ana")
        );
        assert!((0..7).all(|p| c.author(p) == Some(owner)));
        let (first, reply) = (node(&c, &id(1)), node(&c, &id(2)));
        assert_eq!((c.text(first), c.counts(first).likes), ("first & #Invented", Some(3)));
        assert_eq!(c.parent(reply, EdgeKind::Reply), Some(first));
        let repost = node(&c, &id(3));
        assert_eq!(
            (c.kind(repost), c.provenance(repost, EdgeKind::Repost)),
            (Kind::Repost, Provenance::Approximate)
        );
        let original = c.parent(repost, EdgeKind::Repost).unwrap();
        assert_eq!(c.account_id(c.author(original).unwrap()), "88");
        assert!(c.text(node(&c, &id(4))).ends_with("the end of it"));
        assert_eq!(c.tags_of(node(&c, &id(4))).len(), 1);
        assert_eq!(c.tags()[c.tags_of(node(&c, &id(4)))[0] as usize].display, "Invented");
        assert_eq!(c.parent(node(&c, &id(7)), EdgeKind::Reply), Some(node(&c, &id(6))));
        assert_eq!(c.report.follows, 3);
        assert_eq!(c.report.deleted, 1);
        assert_eq!(
            skipped(&c),
            [(Code::NotText, 1), (Code::NotPublic, 1), (Code::NotPosts, 2), (Code::Withheld, 1)]
        );
    }
}

#[test]
fn older_archives_and_archives_cut_to_json() {
    let bare = [
        archive_tweet(1, "one", json!({})),
        archive_tweet(2, "two", json!({"in_reply_to_status_id": id(1)})),
    ];
    let c = read(script("tweet", &bare));
    assert_eq!((c.posts(), c.report.formats.as_slice()), (2, &["twitter-archive"][..]));
    assert_eq!(c.parent(1, EdgeKind::Reply), Some(0));
    let cut: Vec<Value> = bare.iter().map(|t| json!({"tweet": t})).collect();
    let c = read(serde_json::to_string(&cut).unwrap());
    assert_eq!((c.posts(), c.report.formats.as_slice()), (2, &["twitter-archive"][..]));

    let old = "Grailbird.data.tweets_2012_05 = \n [ {\"source\":\"web\",\"entities\":{\"hashtags\":[]},\"id_str\":\"207000000000000001\",\"text\":\"old\",\"id\":207000000000000000,\
        \"created_at\":\"2012-05-31 23:59:59 +0000\",\"user\":{\"name\":\"Ana\",\"screen_name\":\"ana_example\",\"id_str\":\"77\"}},\
        {\"id_str\":\"207000000000000002\",\"text\":\"RT @ben_example: x\",\"created_at\":\"2012-05-31 23:59:58 +0000\",\"user\":{\"id_str\":\"77\"},\
        \"retweeted_status\":{\"id_str\":\"206000000000000001\",\"text\":\"x\",\"user\":{\"id_str\":\"88\"}}} ]";
    let details = "var user_details =  {\"screen_name\" : \"ana_example\", \"full_name\" : \"Ana\", \"id\" : \"77\"}";
    let index =
        "var tweet_index =  [ {\"file_name\":\"data/js/tweets/2012_05.js\", \"year\":2012} ]";
    let c = read_files(&[
        ("js/tweets/2012_05.js", old.as_bytes()),
        ("js/user_details.js", details.as_bytes()),
        ("js/tweet_index.js", index.as_bytes()),
    ])
    .unwrap();
    assert_eq!((c.posts(), c.accounts()), (3, 2));
    let first = node(&c, "207000000000000001");
    assert_eq!(c.time(first), Some(1_338_508_799_000));
    assert_eq!(c.kind(node(&c, "207000000000000002")), Kind::Repost);
}

#[test]
fn edits_in_v2() {
    let post = |n: u32, text: &str, versions: &[u32]| json!({"id": id(n), "text": text, "author_id": "9", "edit_history_tweet_ids": versions.iter().map(|&n| id(n)).collect::<Vec<_>>()});
    let answer = json!({"id": id(5), "text": "to the first", "author_id": "8", "referenced_tweets": [{"type": "replied_to", "id": id(1)}]});
    let page = json!({"data": [post(2, "second &amp; last", &[1, 2]), answer], "includes": {"tweets": [post(1, "first", &[1, 2])]}});
    let c = read(page.to_string());
    assert_eq!((c.posts(), c.nodes()), (2, 2));
    let last = node(&c, &id(2));
    assert_eq!(
        (c.text(last), c.parent(node(&c, &id(5)), EdgeKind::Reply)),
        ("second & last", Some(last))
    );
}

#[test]
fn withheld_posts_stay() {
    let v2 = json!({"data": [{"id": id(1), "text": "a", "author_id": "9", "withheld": {"copyright": false, "country_codes": ["XY"]}}]});
    let v1 = json!({"id_str": id(2), "full_text": "b", "user": {"id_str": "9"}, "withheld_in_countries": ["XY"], "withheld_copyright": true});
    let plain = json!({"id_str": id(3), "full_text": "b", "user": {"id_str": "9"}, "withheld_in_countries": []});
    let notice =
        json!({"status_withheld": {"id": 1, "user_id": 2, "withheld_in_countries": ["XY"]}});
    let c = read([v2, v1, plain, notice].map(|v| v.to_string()).join("\n"));
    assert_eq!((c.posts(), noted(&c)), (3, vec![(Code::Withheld, 3)]));
    assert_eq!(skipped(&c), []);
}

#[test]
fn compliance_is_honoured() {
    let post =
        |n: u32, author: &str| json!({"id": id(n), "text": "a #Invented", "author_id": author});
    let page = json!({"data": [post(1, "1482680858"), post(2, "9000"), post(3, "9001"), post(4, "9002"), post(5, "9003"), post(6, "9004")]}).to_string();
    let notice = |id: &str, action: &str, reason: &str, created: &str| {
        json!({"id": id, "action": action, "created_at": created, "reason": reason}).to_string()
    };
    let batch = [
        notice("1482680858", "delete", "protected", "2013-06-04T16:25:04+00:00"),
        notice(&id(2), "delete", "deleted", "2023-11-14T22:13:20.000Z"),
        notice(&id(3), "delete", "scrub_geo", "2023-11-14T22:13:20.000Z"),
        notice(&id(4), "undelete", "", "2023-11-14T22:13:20.000Z"),
    ]
    .join("\n");
    let stream = [
        json!({"data": {"tweet_delete": {"tweet": {"id": id(5), "author_id": "9003"}, "event_at": ""}}}),
        json!({"data": {"user_suspend": {"user": {"id": "9004"}, "event_at": ""}}}),
        json!({"data": {"user_unsuspend": {"user": {"id": "9002"}}}}),
    ]
    .map(|v| v.to_string())
    .join("\n");
    let files =
        [("page", page.as_bytes()), ("batch", batch.as_bytes()), ("stream", stream.as_bytes())];
    for order in [[0, 1, 2], [2, 1, 0]] {
        let c = read_files(&order.map(|n| files[n])).unwrap();
        let mut left: Vec<&str> = (0..c.posts()).map(|p| c.id(p)).collect();
        left.sort_unstable();
        assert_eq!(left, [id(3), id(4)]);
        assert_eq!(c.report.deleted, 4);
    }
    for alone in [&files[1..2], &files[2..3]] {
        let error = read_files(alone).err().unwrap();
        assert!(error.message.contains("compliance"), "{}", error.message);
    }
}

#[test]
fn the_mark_that_is_sold_is_no_verification() {
    let user = |id: &str, kind: &str| json!({"id": id, "username": format!("{kind}_example"), "verified": true, "verified_type": kind});
    let page = json!({"data": [{"id": id(1), "text": "a", "author_id": "1"}, {"id": id(2), "text": "a", "author_id": "2"}],
        "includes": {"users": [user("1", "blue"), user("2", "government")]}});
    let c = read(page.to_string());
    let verified = |n: u32| c.is_verified(c.author(node(&c, &id(n))).unwrap());
    assert_eq!((verified(1), verified(2)), (false, true));
}

#[test]
fn damage_costs_itself_alone() {
    let lines = zeeschuimer_lines();
    let text = format!("{}\n{{\"data\":{{oops}}}}\n{}\n{}", lines[0], lines[1], &lines[2][..600]);
    let c = read(text);
    assert!(c.posts() >= 2);
    assert!(c.report.has_skipped(Code::BadJson) && c.report.has_skipped(Code::Truncated));
    let whole = thread().to_string();
    let cut = read(&whole[..whole.find("conversationthread").unwrap()]);
    assert_eq!(cut.posts(), 3, "a response that is cut off keeps its first posts");
    assert!(cut.report.has_skipped(Code::Truncated));
    // Fields of the wrong kind cost themselves alone.
    let odd = json!({"rest_id": "5", "core": [], "legacy": {"full_text": 7, "created_at": {}, "entities": [], "user_id_str": null,
        "text": "t", "retweeted_status_result": {}, "quoted_status_permalink": 5}, "note_tweet": "", "quoted_status_result": null,
        "edit_control": {"edit_tweet_ids": "x"}, "views": null});
    let c = read(odd.to_string());
    assert_eq!((c.posts(), c.kind(0)), (1, Kind::Original));
    let no_id = json!({"rest_id": "", "core": {}, "legacy": {"full_text": "t"}});
    assert!(read_files(&[("f", no_id.to_string().as_bytes())]).is_err());
}

#[test]
fn posts_within_posts_end() {
    let mut nested = tweet(0, "a_example", "t");
    for n in 1..40 {
        nested = merged(
            tweet(n, "a_example", "t"),
            json!({"quoted_status_result": {"result": {"tweet": nested}}}),
        );
    }
    assert_eq!(read(nested.to_string()).posts(), 3);
    let deep = format!("{}{}{}", "{\"data\":".repeat(100_000), "{}", "}".repeat(100_000));
    assert!(read_files(&[("deep", deep.as_bytes())]).is_err());
    let deep = format!("{}{}{}", "{\"tweet\":".repeat(100_000), "{}", "}".repeat(100_000));
    assert!(read_files(&[("deep", deep.as_bytes())]).is_err());
    let deep = format!(
        "{{\"globalObjects\":{{}},\"timeline\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert!(read_files(&[("deep", deep.as_bytes())]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_a_byte_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4), which in 0usize..6, end: prop::sample::Index) {
        let mut bytes = match which {
            0 => zeeschuimer_lines().join("\n").into_bytes(),
            1 => thread().to_string().into_bytes(),
            2 => har(&[("https://x.com/i/api/graphql/a", thread().to_string(), false)]).into_bytes(),
            3 => har(&[("https://x.com/i/api/graphql/a", base64(thread().to_string().as_bytes()), true)]).into_bytes(),
            n => archive()[(n - 4) * 2].1.clone(),
        };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read_files(&[("f", &bytes)]);
        bytes.truncate(end.index(bytes.len()) + 1);
        let _ = read_files(&[("f", &bytes)]);
    }

    #[test]
    fn any_cut_of_a_script_gives_the_same(cut: prop::sample::Index) {
        let bytes = archive()[0].1.clone();
        let at = cut.index(bytes.len());
        let mut reader = Reader::new();
        reader.begin_file("t/data/tweets.js");
        reader.push(&bytes[..at]).unwrap();
        reader.push(&bytes[at..]).unwrap();
        let c = reader.finish().unwrap();
        prop_assert_eq!((c.posts(), c.report.records), (7, 7));
        prop_assert!(c.report.skipped.is_empty());
    }
}
