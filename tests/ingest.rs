//! Invented exports in every variant of the formats that are read, and what must hold of any of them.

use groundswell::corpus::Corpus;
use groundswell::error::{Code, Error};
use groundswell::ingest::Reader;
use groundswell::post::{EdgeKind, Kind};
use proptest::prelude::*;
use std::io::Write;

const V1: &str = include_str!("fixtures/twitter-v1.1.jsonl");
const PAGES: &str = include_str!("fixtures/twitter-v2-pages.jsonl");
const FLAT: &str = include_str!("fixtures/twitter-v2-flat.jsonl");

fn read_pieces(files: &[&[&[u8]]]) -> Result<Corpus, Error> {
    let mut reader = Reader::new();
    for (n, pieces) in files.iter().enumerate() {
        reader.begin_file(&format!("file-{n}"));
        for piece in *pieces {
            reader.push(piece)?;
        }
        reader.end_file()?;
    }
    reader.finish()
}

fn read(text: impl AsRef<[u8]>) -> Result<Corpus, Error> {
    read_pieces(&[&[text.as_ref()]])
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Everything that a corpus holds, as text.
fn picture(c: &Corpus) -> String {
    let mut out = String::new();
    for p in 0..c.nodes() {
        let account = c
            .author(p)
            .map(|a| (c.account_id(a), c.handle(a), c.name(a), c.followers(a), c.is_verified(a)));
        out += &format!("{p} {} {:?} {account:?} ", c.id(p), c.time(p));
        if !c.is_missing(p) {
            let parents = EdgeKind::ALL.map(|edge| c.parent(p, edge));
            let tags: Vec<&str> =
                c.tags_of(p).iter().map(|&t| c.tags()[t as usize].display.as_str()).collect();
            out += &format!(
                "{} {parents:?} {:?} {} {tags:?} {:?}",
                c.is_matched(p),
                c.text(p),
                c.lang(p),
                c.counts(p)
            );
        }
        out.push('\n');
    }
    for tag in c.tags() {
        out += &format!("#{} {}\n", tag.display, tag.posts);
    }
    out
}

#[test]
fn v1_with_its_notices() {
    let c = read(V1).unwrap();
    let node = |id: &str| c.find_post(id).unwrap();
    assert_eq!((c.posts(), c.missing(), c.accounts()), (7, 1, 6));
    assert_eq!((c.report.records, c.report.duplicates), (8, 1));
    assert_eq!((c.report.deleted, c.report.undelivered), (1, 40));
    assert!(c.report.skipped.is_empty(), "{:?}", c.report.skipped);

    let first = node("919659438700670976");
    assert_eq!(c.text(first), "A first post 😀 #Invented");
    assert_eq!((c.kind(first), c.lang(first)), (Kind::Original, "en"));
    assert_eq!(c.counts(first).reposts, Some(7), "the copy met later counted more");
    let author = c.author(first).unwrap();
    assert_eq!((c.handle(author), c.followers(author)), ("ana_example", Some(5000)));
    assert!(c.is_verified(author));

    let reply = node("919660445123456789");
    assert_eq!((c.kind(reply), c.parent(reply, EdgeKind::Reply)), (Kind::Reply, Some(first)));
    assert_eq!((c.lang(reply), c.name(c.author(reply).unwrap())), ("", "Ben \u{fffd}"));

    let repost = node("919661955123456789");
    assert_eq!((c.kind(repost), c.text(repost)), (Kind::Repost, c.text(first)));
    assert_eq!(c.counts(repost).reposts, None, "a repost's counts are its original's");

    let long = node("919664471823456789");
    assert_eq!(c.kind(long), Kind::Quote);
    assert!(c.text(long).contains("not cut any more"));
    assert_eq!(c.tags_of(long).len(), 2);
    assert!(c.is_missing(c.parent(long, EdgeKind::Quote).unwrap()));

    let of_quote = node("919665478456789012");
    assert_eq!((c.kind(of_quote), c.parent(of_quote, EdgeKind::Quote)), (Kind::Repost, None));
    let quote = node("919664975123456789");
    assert_eq!((c.kind(quote), c.is_matched(quote)), (Kind::Quote, false));
    assert_eq!(c.parent(quote, EdgeKind::Quote), Some(first));

    assert_eq!((c.tags()[0].display.as_str(), c.tags()[0].posts), ("Invented", 4));
}

#[test]
fn v2_pages() {
    let c = read(PAGES).unwrap();
    let node = |id: &str| c.find_post(id).unwrap();
    assert_eq!((c.posts(), c.missing(), c.report.records), (4, 1, 3));
    assert_eq!(c.report.error_pages, 1);
    assert!(c.report.skipped.is_empty(), "{:?}", c.report.skipped);
    let (root, reply) = (node("1449000000000000001"), node("1449000000000000002"));
    assert!(!c.is_matched(root) && c.is_matched(reply));
    assert_eq!(c.parent(reply, EdgeKind::Reply), Some(root));
    assert_eq!(c.counts(reply).quotes, Some(4));
    assert_eq!(c.handle(c.author(root).unwrap()), "ana_example");
    let repost = node("1449000000000000003");
    assert_eq!((c.kind(repost), c.text(repost)), (Kind::Repost, "long text #Invented"));
    assert_eq!(c.tags_of(repost).len(), 1, "its original's");
    let both = node("1449000000000000004");
    assert_eq!((c.kind(both), c.text(both)), (Kind::Reply, "both, and longer #Invented"));
    assert!(c.parent(both, EdgeKind::Quote).is_some());
    assert_eq!(c.accounts(), 4, "a deleted account is still one");
}

#[test]
fn v2_flattened_and_pages_are_the_same_posts() {
    let both = read_pieces(&[&[PAGES.as_bytes()], &[FLAT.as_bytes()]]).unwrap();
    assert_eq!((both.posts(), both.report.duplicates), (4, 2));
    let flat = read(FLAT).unwrap();
    assert_eq!((flat.posts(), flat.missing(), flat.accounts()), (3, 0, 3));
    let handles: Vec<&str> = (0..3).map(|a| flat.handle(a)).collect();
    assert_eq!(handles, ["ana_example", "ben_example", "cleo_example"]);
}

#[test]
fn wrapped_in_every_way() {
    let lines: Vec<&str> = V1.lines().filter(|l| l.contains("created_at")).collect();
    let expected = picture(&read(lines.join("\n")).unwrap());
    let pretty: Vec<String> = lines
        .iter()
        .map(|l| {
            let l = l.replace("\\ud83d\"", "\\ufffd\"");
            let value: serde_json::Value = serde_json::from_str(&l).unwrap();
            serde_json::to_string_pretty(&value).unwrap()
        })
        .collect();
    let by_id: Vec<String> =
        lines.iter().enumerate().map(|(n, l)| format!("\"{n}\":{l}")).collect();
    let wrapped = [
        ("array", format!("[{}]", lines.join(","))),
        ("array over lines", format!("[\n{}\n]\n", lines.join(",\n"))),
        (
            "search response",
            format!("{{\"search_metadata\":{{\"count\":3}},\"statuses\":[{}]}}", lines.join(",")),
        ),
        ("search response over lines", format!("{{\"statuses\":[\n{}\n]}}", lines.join(",\n"))),
        ("map by id", format!("{{\"id\":{{{}}}}}", by_id.join(","))),
        ("pretty, one after the other", pretty.join("\n")),
        ("pretty array", format!("[{}]", pretty.join(",\n"))),
        ("byte order mark, CRLF", format!("\u{feff}{}", lines.join("\r\n"))),
    ];
    for (name, text) in wrapped {
        assert_eq!(picture(&read(&text).unwrap()), expected, "{name}");
        assert_eq!(picture(&read(gzip(text.as_bytes())).unwrap()), expected, "{name}, gzipped");
    }
    let members: Vec<u8> = lines.iter().flat_map(|l| gzip(format!("{l}\n").as_bytes())).collect();
    assert_eq!(picture(&read(members).unwrap()), expected, "several gzip members");
}

#[test]
fn pages_wrapped() {
    let expected = picture(&read(PAGES).unwrap());
    let lines: Vec<&str> = PAGES.lines().collect();
    assert_eq!(picture(&read(format!("[{}]", lines.join(",\n"))).unwrap()), expected);
    let pretty: Vec<String> = lines
        .iter()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap())
        .map(|v| serde_json::to_string_pretty(&v).unwrap())
        .collect();
    assert_eq!(read(pretty.join("\n")).unwrap().posts(), 4);
    assert_eq!(read(lines[0]).unwrap().posts(), 3, "one response");
}

#[test]
fn damage_is_counted_with_its_line_and_the_rest_is_read() {
    let lines: Vec<&str> = V1.lines().collect();
    let text =
        format!("{}\n{{\"id_str\":\"1\",oops}}\n{}\n{}", lines[0], lines[1], &lines[2][..300]);
    let c = read(&text).unwrap();
    assert_eq!(c.posts(), 2);
    let skipped: Vec<(Code, u64, u64)> =
        c.report.skipped.iter().map(|s| (s.code, s.count, s.first.line)).collect();
    assert_eq!(skipped, [(Code::BadJson, 1, 2), (Code::Truncated, 1, 4)]);
}

#[test]
fn a_page_that_is_cut_off_keeps_its_first_posts() {
    let page = PAGES.lines().next().unwrap();
    let cut = page.find("\"includes\"").unwrap();
    let c = read(&page[..cut]).unwrap();
    assert_eq!((c.posts(), c.missing()), (2, 1));
    assert!(c.report.has_skipped(Code::Truncated));
}

#[test]
fn damaged_gzip_keeps_what_came_before() {
    let mut bytes = gzip(V1.as_bytes());
    let half = bytes.len() - 40;
    bytes.truncate(half);
    let c = read(&bytes).unwrap();
    assert!(c.posts() > 0 && c.report.has_skipped(Code::BadGzip));
}

#[test]
fn what_holds_no_posts_says_what_it_is() {
    let cases = [
        ("", "empty"),
        ("\n \n", "No post"),
        ("<!doctype html><title>Log in</title>", "HTML"),
        ("{\"a\":1}", "a JSON object with a"),
        ("{\"data\":{\"search_by_raw_query\":{\"timeline\":{}}}}", "a JSON object with data"),
        (
            "{\"data\":[{\"id\":\"9\",\"username\":\"ana_example\",\"name\":\"Ana\"}],\"includes\":{\"tweets\":[{\"id\":\"1\",\"author_id\":\"9\",\"text\":\"pinned\"}]}}",
            "accounts",
        ),
        ("{\"data\":[{\"start\":\"\",\"end\":\"\",\"tweet_count\":5}]}", "counts"),
        (
            "{\"id\":\"1\",\"action\":\"delete\",\"created_at\":\"\",\"reason\":\"protected\"}",
            "compliance",
        ),
        ("{\"errors\":[{\"title\":\"Not Found\"}]}", "errors alone"),
        ("PK\u{3}\u{4}", "zip"),
        ("\u{0}\u{0}\u{0}", "binary"),
    ];
    for (text, says) in cases {
        let error = read(text).err().unwrap_or_else(|| panic!("{text} was read"));
        assert_eq!(error.code, Code::NoPosts);
        assert!(error.message.contains(says), "{text}: {}", error.message);
    }
}

#[test]
fn a_table_of_unknown_make_is_asked_about() {
    let error = read("id,text\n1,a\n2,b\n").err().unwrap();
    assert_eq!(error.code, Code::NeedsMapping);
    assert!(error.message.contains("CSV") && error.message.contains("id, text"));
}

#[test]
fn fields_of_the_wrong_kind_cost_themselves_alone() {
    let c = read(r#"{"id_str":"5","user":[],"text":7,"full_text":"t","created_at":{},"entities":{"hashtags":{}},"retweeted_status":null,"quoted_status":"","retweet_count":"12","lang":null,"extended_tweet":5}"#).unwrap();
    assert_eq!((c.posts(), c.text(0), c.time(0), c.author(0)), (1, "t", None, None));
    assert_eq!(c.counts(0).reposts, Some(12));
}

#[test]
fn posts_within_posts_end() {
    let mut text = r#"{"id_str":"0","user":{"id_str":"9"},"text":"t"}"#.to_owned();
    for n in 1..2000 {
        text = format!(
            r#"{{"id_str":"{n}","user":{{"id_str":"9"}},"text":"t","quoted_status":{text}}}"#
        );
    }
    assert_eq!(read(&text).unwrap().posts(), 3);
}

fn cut(bytes: &[u8], cuts: &[prop::sample::Index]) -> Vec<Vec<u8>> {
    let mut at: Vec<usize> = cuts.iter().map(|c| c.index(bytes.len() + 1)).collect();
    at.sort_unstable();
    at.push(bytes.len());
    let mut from = 0;
    at.into_iter()
        .map(|to| {
            let piece = bytes[from..to].to_vec();
            from = to;
            piece
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_cut_of_the_bytes_gives_the_same(cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6), packed: bool) {
        for text in [V1, PAGES, FLAT] {
            let bytes = if packed { gzip(text.as_bytes()) } else { text.as_bytes().to_vec() };
            let pieces = cut(&bytes, &cuts);
            let pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
            prop_assert_eq!(picture(&read_pieces(&[&pieces]).unwrap()), picture(&read(text).unwrap()));
        }
    }

    #[test]
    fn any_order_of_the_records_gives_the_same(lines in Just(V1.lines().chain(PAGES.lines()).chain(FLAT.lines()).filter(|l| !l.is_empty()).collect::<Vec<_>>()).prop_shuffle()) {
        let text = V1.to_owned() + PAGES + FLAT;
        prop_assert_eq!(picture(&read(lines.join("\n")).unwrap()), picture(&read(text).unwrap()));
    }

    #[test]
    fn reading_twice_equals_reading_once(first in 0usize..3) {
        let texts = [V1, PAGES, FLAT];
        let once = [texts[first].as_bytes()];
        prop_assert_eq!(picture(&read_pieces(&[&once, &once]).unwrap()), picture(&read(texts[first]).unwrap()));
    }

    #[test]
    fn no_change_of_a_byte_panics(at: prop::sample::Index, byte: u8, which in 0usize..3, end: prop::sample::Index) {
        let mut bytes = [V1, PAGES, FLAT][which].as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        bytes.truncate(end.index(bytes.len()) + 1);
        let _ = read(bytes);
    }
}
