//! The demo against the published figures: each at the page's size, within what rounding and chance allow.

use super::*;
use crate::time::{from_snowflake, parse};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// A post as a reader of the export meets it.
struct Read {
    id: String,
    time: i64,
    author: String,
    handle: String,
    name: String,
    text: String,
    tags: Vec<String>,
    lang: String,
    reply_to: Option<String>,
    quote_of: Option<String>,
    repost_of: Option<String>,
    json: Value,
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn bytes(posts: u32, seed: u64) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out, posts, seed).unwrap();
    out
}

fn tags(value: &Value) -> Vec<String> {
    let list = value["entities"]["hashtags"].as_array().unwrap();
    list.iter().map(|t| text(t, "text").unwrap()).collect()
}

/// The demo of the page's size, read once for all tests.
fn page() -> &'static [Read] {
    static PAGE: OnceLock<Vec<Read>> = OnceLock::new();
    PAGE.get_or_init(|| read(POSTS))
}

fn read(posts: u32) -> Vec<Read> {
    let out = bytes(posts, SEED);
    std::str::from_utf8(&out)
        .unwrap()
        .lines()
        .map(|line| {
            let json: Value = serde_json::from_str(line).unwrap();
            let original = json.get("retweeted_status");
            Read {
                id: text(&json, "id_str").unwrap(),
                time: parse(json["created_at"].as_str().unwrap()).unwrap(),
                author: text(&json["user"], "id_str").unwrap(),
                handle: text(&json["user"], "screen_name").unwrap(),
                name: text(&json["user"], "name").unwrap(),
                text: text(&json, "full_text").unwrap(),
                tags: tags(original.unwrap_or(&json)),
                lang: text(&json, "lang").unwrap(),
                reply_to: text(&json, "in_reply_to_status_id_str"),
                quote_of: text(&json, "quoted_status_id_str"),
                repost_of: original.map(|o| text(o, "id_str").unwrap()),
                json,
            }
        })
        .collect()
}

impl Read {
    fn parent(&self) -> Option<&String> {
        self.repost_of.as_ref().or(self.reply_to.as_ref()).or(self.quote_of.as_ref())
    }

    fn me_too(&self) -> bool {
        self.tags.iter().any(|t| t.eq_ignore_ascii_case("metoo"))
    }

    fn has(&self, tag: &str) -> bool {
        self.tags.iter().any(|t| t == tag)
    }

    /// Hours since the origin.
    fn hours(&self) -> f64 {
        (self.time - ORIGIN_TIME / 1000 * 1000) as f64 / 3_600_000.0
    }
}

/// `found` posts of the demo stand for `published` real ones, give or take `part`.
fn stands_for(found: usize, posts: u32, published: f64, part: f64) {
    let real = found as f64 * per_dot(posts);
    assert!(
        (real / published - 1.0).abs() <= part,
        "{found} posts stand for {real}, not {published}"
    );
}

fn uses(read: &[Read], from: f64, to: f64) -> usize {
    read.iter().filter(|p| p.me_too() && p.hours() >= from && p.hours() < to).count()
}

#[test]
fn the_same_bytes_on_every_machine() {
    // FNV-1a (64 bits), so that the golden value needs no library.
    let sum = |bytes: &[u8]| {
        bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |h, &b| {
            (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
        })
    };
    let demo = bytes(POSTS, SEED);
    assert_eq!((demo.len(), sum(&demo)), GOLDEN);
    assert_eq!(sum(&bytes(1000, 7)), sum(&bytes(1000, 7)));
    assert_ne!(sum(&bytes(1000, 7)), sum(&bytes(1000, 8)));
}

/// Length and checksum of the page's demo. A change here changes the page: look at it before changing this.
const GOLDEN: (usize, u64) = (10_367_637, 13_638_329_497_778_926_446);

#[test]
fn exactly_as_many_posts_as_asked_for() {
    for posts in [0, 1, 2, 3, 10, 50, 99, 100, 1000, 12_345] {
        assert_eq!(bytes(posts, SEED).iter().filter(|&&b| b == b'\n').count(), posts as usize);
    }
    assert_eq!(read(1)[0].id, ORIGIN_ID);
}

#[test]
fn the_origin_is_the_public_post_and_says_nothing_invented() {
    let read = page();
    let origin = read.iter().find(|p| p.id == ORIGIN_ID).unwrap();
    assert_eq!(origin.json["created_at"], "Sun Oct 15 20:21:11 +0000 2017");
    assert_eq!(from_snowflake(ORIGIN_ID), Some(ORIGIN_TIME));
    assert!(origin.tags.is_empty() && origin.parent().is_none());
    assert!(origin.text.starts_with('[') && origin.text.ends_with(']'));
    assert_eq!((&*origin.name, &*origin.handle), ("Alyssa Milano", "Alyssa_Milano"));
    assert_eq!(origin.json["retweet_count"], 23_600);
    assert_eq!(origin.json["reply_count"], 65_000);
    let others =
        |p: &&Read| p.id != ORIGIN_ID && (p.author == origin.author || p.name == origin.name);
    assert_eq!(read.iter().filter(others).count(), 0, "nothing else under a real name");
}

#[test]
fn replies_to_the_origin_far_above_its_reposts() {
    let small = read(2_000);
    for (posts, read, near) in [(POSTS, page(), 1.0), (2_000, &small[..], 8.0)] {
        let is = |p: &Option<String>| p.as_deref() == Some(ORIGIN_ID);
        let replies =
            |until: f64| read.iter().filter(|p| is(&p.reply_to) && p.hours() <= until).count();
        let reposts =
            |until: f64| read.iter().filter(|p| is(&p.repost_of) && p.hours() <= until).count();
        stands_for(replies(12.0), posts, 37_500.0, 0.01 * near);
        stands_for(reposts(12.0), posts, 13_800.0, 0.02 * near);
        stands_for(reposts(24.0), posts, 17_000.0, 0.02 * near);
        stands_for(replies(39.0), posts, 60_000.0, 0.01 * near);
        stands_for(reposts(39.0), posts, 22_000.0, 0.02 * near);
        stands_for(replies(76.0), posts, 65_000.0, 0.01 * near);
        stands_for(reposts(76.0), posts, 23_600.0, 0.01 * near);
    }
}

#[test]
fn uses_of_the_hashtag_by_day() {
    let read = page();
    // Sunday on the US east coast: from 16 h 21 min before the origin to 7 h 39 min after it.
    stands_for(uses(read, -16.353, 7.647), POSTS, 109_451.0, 0.01);
    stands_for(uses(read, -16.353, 10.647), POSTS, 197_000.0, 0.01);
    stands_for(uses(read, -16.353, 24.0), POSTS, 542_300.0, 0.01);
    stands_for(uses(read, -16.353, 48.0), POSTS, 980_000.0, 0.01);
    stands_for(uses(read, -99.0, 99.0), POSTS, 1_205_000.0, 0.01);
}

#[test]
fn most_posts_of_the_hashtag_answer_nobody() {
    let small = read(1_000);
    for read in [page(), &small[..]] {
        let unjoined = |p: &&Read| p.me_too() && p.parent().is_none();
        let unjoined = read.iter().filter(unjoined).count() as f64;
        assert!(unjoined / uses(read, -99.0, 99.0) as f64 >= 0.58);
        // Of all that a view of #MeToo shows: its posts, what descends from them, and the origin's tree.
        let mut shown = BTreeSet::new();
        for p in read {
            if p.me_too() || p.id == ORIGIN_ID || p.parent().is_some_and(|q| shown.contains(q)) {
                shown.insert(&p.id);
            }
        }
        let share = unjoined / shown.len() as f64;
        assert!((0.55..0.75).contains(&share), "{share}");
    }
}

#[test]
fn days_and_nights() {
    let read = page();
    let hour = |day: i64, h: i64| {
        let from = (day - 15) as f64 * 24.0 + h as f64 - 20.353;
        uses(read, from, from + 1.0) as f64
    };
    for day in [16, 17, 18] {
        // 09:00 UTC is night in America, 01:00 its evening.
        let (evening, night) = (hour(day, 1) + hour(day, 2), hour(day, 9) + hour(day, 8));
        assert!(day == 16 || night < 0.8 * evening, "{day}: {night} {evening}");
        assert!(hour(day, 17) + hour(day, 18) > 1.1 * night, "{day}");
    }
    // The Sunday was an American one; other languages come with Europe's morning.
    let share = |lang: &str, from: f64, to: f64| {
        let all = read.iter().filter(|p| p.me_too() && p.hours() >= from && p.hours() < to);
        let (mut n, mut of) = (0.0, 0.0);
        for p in all {
            of += 1.0;
            n += if p.lang == lang { 1.0 } else { 0.0 };
        }
        n / of
    };
    let (sunday, later) = (share("en", 0.0, 7.647), share("en", 10.0, 76.0));
    assert!(sunday > 0.9 && sunday > later + 0.05, "{sunday} {later}");
    let langs: BTreeSet<&str> = read.iter().map(|p| &*p.lang).collect();
    for lang in ["en", "es", "fr", "it", "ja", "sv", "ar", "ko"] {
        assert!(langs.contains(lang), "{lang}");
    }
}

#[test]
fn parallel_and_response_hashtags() {
    let read = page();
    let first = |tag: &str| read.iter().filter(|p| p.has(tag)).map(|p| p.time).min().unwrap();
    let at = |t: &str| parse(t).unwrap();
    let porc = first("BalanceTonPorc");
    assert!((at("2017-10-13T00:00:00Z")..at("2017-10-14T00:00:00Z")).contains(&porc));
    let change = first("HowIWillChange");
    assert!((at("2017-10-16T00:00:00Z")..at("2017-10-17T00:00:00Z")).contains(&change));
    let count =
        |tag: &str, until: f64| read.iter().filter(|p| p.has(tag) && p.hours() <= until).count();
    stands_for(count("BalanceTonPorc", -9.35), POSTS, 26_900.0, 0.2);
    stands_for(count("BalanceTonPorc", 99.0), POSTS, 200_000.0, 0.15);
    for tag in ["HowIWillChange", "BalanceTonPorc", "YoTambien", "QuellaVoltaChe", "MoiAussi"] {
        let both = read.iter().filter(|p| p.has(tag) && p.me_too());
        assert!(both.clone().count() > 0, "{tag}");
        assert!(both.clone().all(|p| p.hours() > 0.0), "{tag} with #MeToo before there was one");
        assert!(read.iter().any(|p| p.has(tag) && !p.me_too()), "{tag}");
    }
    let trace = count("YesAllWomen", 99.0);
    assert!((1..60).contains(&trace), "#YesAllWomen is a trace: {trace}");
}

#[test]
fn public_voices_bear_roles_and_have_floods() {
    let read = page();
    let roles: BTreeSet<&str> = ROLES.into_iter().collect();
    assert_eq!(roles.len(), ROLES.len());
    let voices: Vec<&Read> = read.iter().filter(|p| roles.contains(&*p.name)).collect();
    let posts = |role: &str| voices.iter().filter(|p| p.name == role).count();
    assert!(roles.iter().all(|r| posts(r) >= 1));
    let mut answers: BTreeMap<&str, usize> = BTreeMap::new();
    for p in read {
        if let Some(q) = p.parent() {
            *answers.entry(q).or_default() += 1;
        }
    }
    let hubs = voices.iter().filter(|p| answers.get(&*p.id).is_some_and(|&n| n >= 20)).count();
    assert!(hubs >= 35, "{hubs}");
    let (of_all, largest) = voices.iter().fold((0, 0), |(sum, most), p| {
        let n = answers.get(&*p.id).copied().unwrap_or(0);
        (sum + n, most.max(n))
    });
    assert!(largest * 8 < of_all, "no voice has an eighth of all that the voices get");
    let people = |p: &&Read| !roles.contains(&*p.name) && p.id != ORIGIN_ID;
    assert!(read.iter().filter(people).all(|p| p.name.starts_with("account ")));
    assert!(read.iter().filter(|p| p.id != ORIGIN_ID).all(|p| p.handle.starts_with("simulated_")));
}

#[test]
fn conversations_are_some_levels_deep_and_threads_go_on() {
    let read = page();
    let place: BTreeMap<&str, usize> = read.iter().enumerate().map(|(i, p)| (&*p.id, i)).collect();
    let (mut depth, mut chain) = (vec![0u32; read.len()], vec![0u32; read.len()]);
    for (i, p) in read.iter().enumerate() {
        if let Some(&q) = p.reply_to.as_ref().and_then(|q| place.get(&**q)) {
            assert!(q < i, "an answer comes after what it answers");
            depth[i] = depth[q] + 1;
            chain[i] = if p.author == read[q].author { chain[q] + 1 } else { 0 };
        }
    }
    assert!((6..40).contains(depth.iter().max().unwrap()), "{:?}", depth.iter().max());
    assert!((3..25).contains(chain.iter().max().unwrap()), "{:?}", chain.iter().max());
    assert!(chain.iter().filter(|&&c| c == 1).count() >= 20);
}

#[test]
fn reposts_hold_their_original_and_point_at_no_repost() {
    let read = page();
    let place: BTreeMap<&str, &Read> = read.iter().map(|p| (&*p.id, p)).collect();
    for p in read.iter().filter(|p| p.repost_of.is_some()) {
        let original = place[&**p.repost_of.as_ref().unwrap()];
        assert!(original.repost_of.is_none() && original.time <= p.time);
        let mut nested = p.json["retweeted_status"].clone();
        nested.as_object_mut().unwrap().retain(|k, _| !k.ends_with("_count"));
        let mut whole = original.json.clone();
        whole.as_object_mut().unwrap().retain(|k, _| !k.ends_with("_count"));
        assert_eq!(nested, whole);
    }
}

#[test]
fn ids_are_unique_and_hold_their_times() {
    let mut seen = BTreeSet::new();
    for p in page() {
        assert_eq!(from_snowflake(&p.id).unwrap() / 1000 * 1000, p.time);
        let count = p.id.parse::<u64>().unwrap() & 0xfff;
        assert!(p.id == ORIGIN_ID || count >= 2048, "an id that the platform could have given");
        assert!(seen.insert(&p.id));
    }
}

#[test]
fn texts_are_descriptions_in_brackets() {
    for p in page() {
        let told = p.text.starts_with("[simulated post ") || p.id == ORIGIN_ID;
        assert!(told || p.text.starts_with("RT @") && p.text.ends_with(": …"), "{}", p.text);
        let (_, after) = p.text.split_once(']').unwrap_or(("", ""));
        assert!(after.split(' ').skip(1).all(|w| w.starts_with('#')), "{}", p.text);
    }
}

#[test]
fn small_demos_hold_every_kind() {
    for posts in [100, 1000] {
        let read = read(posts);
        let any = |f: &dyn Fn(&Read) -> bool| assert!(read.iter().any(f));
        any(&|p| p.id == ORIGIN_ID);
        assert!(read.iter().filter(|p| ROLES.contains(&&*p.name)).count() >= 3);
        any(&|p| p.reply_to.as_deref() == Some(ORIGIN_ID));
        any(&|p| p.repost_of.as_deref() == Some(ORIGIN_ID));
        any(&|p| p.quote_of.is_some());
        any(&|p| p.me_too() && p.parent().is_none() && p.hours() > 0.0);
        any(&|p| p.text.contains("a thread goes on"));
        any(&|p| p.text.contains("not in this export"));
        any(&|p| p.has("BalanceTonPorc") && p.hours() < 0.0);
        any(&|p| p.has("HowIWillChange"));
    }
}

#[test]
fn one_dot_is_a_whole_number_of_posts_on_the_page() {
    assert_eq!(f64::from(PER_DOT), per_dot(POSTS));
    assert_eq!(per_dot(1_000_000), 1.6);
}
