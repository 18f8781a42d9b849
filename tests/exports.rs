//! Invented exports of every format, each of the same small conversation: what becomes of them, post by post, is kept in
//! `tests/exports/expected/`. `UPDATE_EXPECTED=1 cargo test --test exports` writes those anew; look at the difference.

mod support;

use groundswell::corpus::Corpus;
use groundswell::post::EdgeKind;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use support::read::{folder, read, try_read};

fn exports() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports")
}

/// Every node on a line, then the report.
fn dump(corpus: &Corpus) -> String {
    let mut out = String::new();
    for p in 0..corpus.nodes() {
        let who = |a: u32| match (corpus.handle(a), corpus.account_id(a)) {
            ("", id) => id.to_owned(),
            (handle, id) => format!("@{handle} ({id})"),
        };
        let author = corpus.author(p).map_or("nobody known".to_owned(), who);
        if corpus.is_missing(p) {
            writeln!(out, "{p} missing {} by {author}", corpus.id(p)).unwrap();
            continue;
        }
        let time = corpus.time(p).map_or("?".to_owned(), groundswell::time::to_rfc3339);
        let matched = if corpus.is_matched(p) { "" } else { " (context)" };
        writeln!(
            out,
            "{p} {}{matched} {} {time} by {author}",
            corpus.kind(p).as_str(),
            corpus.id(p)
        )
        .unwrap();
        for edge in EdgeKind::ALL {
            if let Some(q) = corpus.parent(p, edge) {
                let provenance = corpus.provenance(p, edge).as_str();
                writeln!(out, "    {edge:?} of {q}, {provenance}").unwrap();
            }
        }
        let tags: Vec<&str> =
            corpus.tags_of(p).iter().map(|&t| &*corpus.tags()[t as usize].folded).collect();
        writeln!(out, "    {:?} [{}] {}", corpus.text(p), tags.join(" "), corpus.lang(p)).unwrap();
    }
    for &(p, a) in corpus.mentions() {
        writeln!(out, "{p} mentions {}", corpus.account_id(a)).unwrap();
    }
    for &(a, b) in corpus.follows() {
        writeln!(out, "{} follows {}", corpus.account_id(a), corpus.account_id(b)).unwrap();
    }
    let r = &corpus.report;
    writeln!(
        out,
        "formats {:?}, records {}, duplicates {}, deleted {}, follows {}",
        r.formats, r.records, r.duplicates, r.deleted, r.follows
    )
    .unwrap();
    for (what, list) in [("skipped", &r.skipped), ("noted", &r.noted)] {
        for s in list {
            let at = format!("{}:{}", s.first.file, s.first.line);
            writeln!(out, "{what} {} {} ({at}) {}", s.count, s.code.as_str(), s.first.message)
                .unwrap();
        }
    }
    out
}

fn check(name: &str, found: &str) {
    let path = exports().join("expected").join(format!("{}.txt", name.replace('/', "-")));
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == found, "{name} differs from {}:\n{found}", path.display());
}

/// Single files, and folders that belong together.
const READ: &[&str] = &[
    "twitter-v1.jsonl",
    "twitter-v2.json",
    "zeeschuimer.ndjson",
    "x-detail.json",
    "4cat.csv",
    "4cat-semicolon.csv",
    "hoaxy.csv",
    "hoaxy.json",
    "tags.csv",
    "minet.csv",
    "mastodon-timeline.json",
    "mastodon-context.json",
    "bluesky-search.json",
    "bluesky-feed.json",
    "bluesky-thread.json",
    "jetstream.jsonl",
    "archive",
    "activitypub",
    "edges/higgs.txt",
    "edges/gephi.csv",
    "cascades/adoption.txt",
    "cascades/casflow.txt",
    "cascades/twitter15.txt",
];

#[test]
fn every_format_is_read_as_expected() {
    let failed: Vec<&str> = READ
        .iter()
        .copied()
        .filter(|name| {
            let one = || check(name, &dump(&read(&folder(&exports().join(name)))));
            std::panic::catch_unwind(one).is_err()
        })
        .collect();
    assert!(failed.is_empty(), "{failed:?}");
}

#[test]
fn what_holds_no_posts_says_what_it_is() {
    let mut found = String::new();
    for name in [
        "unknown.csv",
        "excel.csv",
        "follows.csv",
        "deleted.csv",
        "stray/login.html",
        "stray/users.jsonl",
    ] {
        let error = try_read(&folder(&exports().join(name))).err().expect(name);
        writeln!(found, "{name}: {error}").unwrap();
    }
    check("no-posts", &found);
}

/// Formats that hold all of the conversation: seven posts by six people, of which one answers a post that is not there.
#[test]
fn the_same_conversation_is_the_same_in_every_format() {
    let whole = [
        "twitter-v1.jsonl",
        "twitter-v2.json",
        "zeeschuimer.ndjson",
        "x-detail.json",
        "minet.csv",
        "mastodon-timeline.json",
        "jetstream.jsonl",
        "activitypub",
    ];
    for name in whole {
        let corpus = read(&folder(&exports().join(name)));
        assert_eq!((corpus.posts(), corpus.missing(), corpus.accounts()), (7, 1, 6), "{name}");
        let shape: Vec<_> = (0..7)
            .map(|p| (corpus.kind(p).as_str(), corpus.primary(p).map(|(_, q)| q), corpus.time(p)))
            .collect();
        let minute = |m: i64| Some(1_772_366_400_000 + m * 60_000);
        let expected = [
            ("original", None, minute(0)),
            ("reply", Some(0), minute(1)),
            ("reply", Some(1), minute(3)),
            ("reply", Some(0), minute(4)),
            ("repost", Some(0), minute(5)),
            ("quote", Some(0), minute(6)),
            ("reply", Some(7), minute(7)),
        ];
        assert_eq!(shape, expected, "{name}");
        assert_eq!(corpus.text(2), "And me & you", "{name}");
        let tag = &corpus.tags()[0];
        assert_eq!((&*tag.folded, tag.posts), ("invented", 6), "{name}");
    }
}

#[test]
fn copies_from_several_formats_are_one_post() {
    let names = [
        "twitter-v1.jsonl",
        "twitter-v2.json",
        "zeeschuimer.ndjson",
        "x-detail.json",
        "4cat.csv",
        "tags.csv",
        "minet.csv",
        "hoaxy.csv",
    ];
    let files: Vec<_> = names.iter().flat_map(|name| folder(&exports().join(name))).collect();
    let corpus = read(&files);
    assert_eq!(corpus.posts(), 7);
    assert_eq!(corpus.accounts(), 6);
    check("merged-twitter", &dump(&corpus));
    let names = ["mastodon-timeline.json", "mastodon-context.json", "activitypub"];
    let files: Vec<_> = names.iter().flat_map(|name| folder(&exports().join(name))).collect();
    let corpus = read(&files);
    assert_eq!((corpus.posts(), corpus.missing(), corpus.accounts()), (7, 1, 6));
    let names =
        ["bluesky-search.json", "bluesky-feed.json", "bluesky-thread.json", "jetstream.jsonl"];
    let files: Vec<_> = names.iter().flat_map(|name| folder(&exports().join(name))).collect();
    let corpus = read(&files);
    assert_eq!((corpus.posts(), corpus.missing(), corpus.accounts()), (7, 1, 6));
}

#[test]
fn everything_at_once_is_read() {
    let corpus = read(&folder(&exports()));
    check("everything", &dump(&corpus));
}

#[test]
fn deletions_and_follows_are_honoured() {
    let files: Vec<_> = ["twitter-v2.json", "deleted.csv", "follows.csv"]
        .iter()
        .flat_map(|name| folder(&exports().join(name)))
        .collect();
    let corpus = read(&files);
    assert_eq!((corpus.posts(), corpus.report.deleted, corpus.follows().len()), (6, 1, 3));
}

#[test]
fn packed_and_in_other_encodings_it_is_the_same() {
    let plain = read(&folder(&exports().join("4cat.csv")));
    let text = std::fs::read_to_string(exports().join("4cat.csv")).unwrap();
    let utf16 = |little: bool, mark: bool| -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    };
    for (little, mark) in [(true, true), (false, true), (true, false), (false, false)] {
        let corpus = read(&[("4cat.csv".to_owned(), utf16(little, mark))]);
        assert_eq!(dump(&corpus), dump(&plain), "{little} {mark}");
    }
    let archive = folder(&exports().join("archive"));
    let whole = dump(&read(&archive));
    let tar = read(&[("x".to_owned(), support::pack::tar_gz(&archive))]);
    // Names of files apart, which begin with that of the archive.
    assert_eq!(dump(&tar).replace("x/archive", "archive"), whole);
    let crlf = text.replace('\n', "\r\n");
    assert_eq!(dump(&read(&[("4cat.csv".to_owned(), crlf.into_bytes())])), dump(&plain));
}

#[test]
fn cut_anywhere_and_in_any_order_it_is_the_same() {
    for name in READ {
        let mut files = folder(&exports().join(name));
        let whole = dump(&read(&files));
        for size in [1, 7, 100] {
            assert_eq!(
                dump(&support::read::read_in(&files, size).unwrap()),
                whole,
                "{name} by {size}"
            );
        }
        files.reverse();
        let first = |dump: &str| dump[..dump.find("formats").unwrap()].to_owned();
        assert_eq!(first(&dump(&read(&files))), first(&whole), "{name} reversed");
        files.extend(files.clone());
        assert_eq!(first(&dump(&read(&files))), first(&whole), "{name} twice");
    }
}
