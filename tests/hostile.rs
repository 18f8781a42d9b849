//! Input that means harm: each has a named limit or a defined outcome; none a crash, a hang or memory without bound.

mod support;

use groundswell::corpus::Corpus;
use groundswell::error::Code;
use groundswell::ingest::Reader;
use groundswell::session::Session;
use groundswell::spread::Choice;
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};
use support::read::{read, try_read};

fn file(text: impl Into<Vec<u8>>) -> Vec<(String, Vec<u8>)> {
    vec![("hostile".to_owned(), text.into())]
}

/// Status `id` of v1.1 that answers `to` (0: none), at `second`.
fn status(id: u64, to: u64, second: u64) -> String {
    let to = if to == 0 { "null".to_owned() } else { format!("\"{to}\"") };
    format!(
        r##"{{"id_str":"{id}","created_at":"Sun Mar 01 12:00:{second:02} +0000 2026","full_text":"#Invented","user":{{"id_str":"9","screen_name":"ana"}},"in_reply_to_status_id_str":{to}}}"##
    ) + "\n"
}

/// The whole way to the layout.
fn laid_out(corpus: Corpus) {
    let mut session = Session::new(corpus);
    let _ = session.summary();
    session.open("", Choice::ByRule).unwrap();
    assert!(!session.view().unwrap().layout_bytes().is_empty());
}

fn skipped(corpus: &Corpus, code: Code) -> u64 {
    corpus.report.skipped.iter().find(|s| s.code == code).map_or(0, |s| s.count)
}

/// In time that grows with the bytes: what is quadratic takes minutes here.
fn soon<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let value = work();
    assert!(began.elapsed() < Duration::from_secs(30), "{what} took {:?}", began.elapsed());
    value
}

#[test]
fn nesting_a_hundred_thousand_deep() {
    let deep = |open: &str, close: &str, inner: &str| {
        format!("{}{inner}{}", open.repeat(100_000), close.repeat(100_000))
    };
    let hostile = [
        deep("[", "]", "1"),
        deep("{\"a\":", "}", "1"),
        deep("{\"retweeted_status\":", "}", "null"),
        deep("{\"id_str\":\"1\",\"user\":{},\"quoted_status\":", "}", "null"),
        deep("{\"data\":", "}", "[]"),
        deep("{\"data\":[", "]}", ""),
        deep("{\"id\":\"1\",\"uri\":\"x\",\"content\":\"\",\"account\":{},\"reblog\":", "}", "null"),
        deep("{\"thread\":{\"post\":{\"uri\":\"at://x\",\"author\":{},\"record\":{}},\"replies\":[", "]}}", ""),
        format!(
            "{{\"thread\":{}null{}}}",
            r##"{"$type":"app.bsky.feed.defs#threadViewPost","post":{"uri":"at://a/app.bsky.feed.post/x","author":{"did":"a"},"record":{"text":"","createdAt":""}},"replies":["##.repeat(100_000),
            "]}".repeat(100_000)
        ),
        deep("{\"orderedItems\":[{\"type\":\"Create\",\"object\":", "}]}", "null"),
        format!("{{\"data\":{}1{}}}", "{\"instructions\":[{\"entries\":[".repeat(50_000), "]}]}".repeat(50_000)),
        deep("window.YTD.tweets.part0 = [", "]", "1"),
    ];
    for text in hostile {
        let head: String = text.chars().take(60).collect();
        soon(&head, || {
            // Alone, and between posts that must survive it.
            let _ = try_read(&file(text.clone()));
            let lines =
                format!("{}{}\n{}", status(1, 0, 0), text.replace('\n', " "), status(2, 1, 1));
            let corpus = read(&file(lines));
            assert!(corpus.posts() >= 2, "{head}");
        });
    }
}

#[test]
fn a_line_of_two_gigabytes() {
    soon("a long line", || {
        let mut reader = Reader::new();
        reader.begin_file("long");
        reader.push(status(1, 0, 0).as_bytes()).unwrap();
        reader.push(b"{\"text\":\"").unwrap();
        let piece = vec![b'x'; 4 << 20];
        for _ in 0..512 {
            reader.push(&piece).unwrap();
        }
        reader.push(b"\"}\n").unwrap();
        reader.push(status(2, 1, 1).as_bytes()).unwrap();
        reader.end_file().unwrap();
        let corpus = reader.finish().unwrap();
        assert_eq!((corpus.posts(), skipped(&corpus, Code::RecordTooLong)), (2, 1));
    });
}

#[test]
fn a_cell_of_two_gigabytes() {
    soon("a long cell", || {
        let mut reader = Reader::new();
        reader.begin_file("long.csv");
        reader.push(b"follower,followed\n1,2\n\"").unwrap();
        let piece = vec![b'x'; 4 << 20];
        for _ in 0..512 {
            reader.push(&piece).unwrap();
        }
        reader.end_file().unwrap();
        let error = reader.finish().err().unwrap();
        assert!(matches!(error.code, Code::NoPosts | Code::NeedsMapping), "{error}");
    });
}

#[test]
fn a_bomb() {
    soon("a bomb", || {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(status(1, 0, 0).as_bytes()).unwrap();
        let blank = vec![b'\n'; 1 << 20];
        for _ in 0..1024 {
            encoder.write_all(&blank).unwrap();
        }
        encoder.write_all(status(2, 0, 0).as_bytes()).unwrap();
        let packed = encoder.finish().unwrap();
        let corpus = read(&file(packed));
        // What came before the limit is kept, and that there was one is said.
        assert_eq!((corpus.posts(), skipped(&corpus, Code::Bomb)), (1, 1));
    });
}

#[test]
fn ids_of_a_megabyte() {
    let long = "7".repeat(1 << 20);
    let text = format!(
        "{}{{\"id_str\":\"{long}\",\"user\":{{\"id_str\":\"{long}\"}},\"full_text\":\"x\"}}\n{{\"id_str\":\"3\",\"user\":{{\"id_str\":\"{long}\"}},\"full_text\":\"x\",\"in_reply_to_status_id_str\":\"{long}\"}}\n",
        status(1, 0, 0)
    );
    let corpus = read(&file(text));
    assert_eq!((corpus.posts(), corpus.nodes()), (2, 2));
    assert_eq!(skipped(&corpus, Code::IdTooLong), 1);
}

#[test]
fn ids_made_to_collide() {
    // Chosen against any fixed hash they would all fall together; the key is drawn anew for each reading.
    soon("colliding ids", || {
        let mut text = String::new();
        for n in 0..200_000u64 {
            text.push_str(&status(1 + (n << 40 | n), 0, 0));
        }
        assert_eq!(read(&file(text)).posts(), 200_000);
    });
}

#[test]
fn nul_and_halves_of_characters() {
    let text = r##"{"id_str":"2028000000000000000","user":{"id_str":"9","screen_name":"a\u0000na"},"full_text":"a\ud83d b\u0000 \udc00#Invented"}"##;
    let corpus = read(&file(text));
    assert_eq!(corpus.text(0), "a\u{fffd} b\0 \u{fffd}#Invented");
    laid_out(corpus);
    let mut bytes = status(1, 0, 0).into_bytes();
    bytes.extend(b"{\"id_str\":\"2\",\"user\":{},\"full_text\":\"\xff\xfe\x00\xc3\"}\n");
    assert_eq!(read(&file(bytes)).posts(), 2);
}

#[test]
fn times_at_the_ends() {
    let mut text = String::new();
    let times = [
        "9223372036854775807",
        "-9223372036854775808",
        "99999999999999999999999",
        "0",
        "-1",
        "253402300800000",
        "1e400",
    ];
    for (n, time) in times.iter().enumerate() {
        writeln!(text, r##"{{"id_str":"{}","timestamp_ms":"{time}","full_text":"x","user":{{"id_str":"9"}}}}"##, n + 1).unwrap();
        writeln!(
            text,
            r##"{{"id":"{}","text":"x","author_id":"9","created_at":"{time}"}}"##,
            n + 100
        )
        .unwrap();
        writeln!(text, r##"{{"did":"did:x","time_us":{time},"kind":"commit","commit":{{"operation":"create","collection":"app.bsky.feed.post","rkey":"{n}","record":{{"text":"x","createdAt":"{time}"}}}}}}"##).unwrap();
    }
    for year in ["0000", "0001", "9999", "10000", "-0001"] {
        writeln!(text, r##"{{"id":"{year}7","text":"x","author_id":"9","created_at":"{year}-12-31T23:59:60Z"}}"##).unwrap();
    }
    laid_out(read(&file(text)));
    for (n, time) in times.iter().enumerate() {
        let table = format!("{n} 2 {time} RT\n3 4 {time} RE\n5 6 {time} MT\n");
        if let Ok(corpus) = try_read(&file(table)) {
            laid_out(corpus);
        }
    }
}

#[test]
fn parents_in_rings_of_themselves_and_from_the_future() {
    let mut text = String::new();
    for (id, to, second) in
        [(1, 2, 1), (2, 3, 2), (3, 1, 3), (4, 4, 4), (5, 6, 5), (6, 0, 59), (7, 1, 0)]
    {
        text.push_str(&status(id, to, second));
    }
    let corpus = read(&file(text));
    assert_eq!((corpus.posts(), corpus.missing()), (7, 0));
    laid_out(corpus);
}

#[test]
fn a_chain_of_a_hundred_thousand_versions() {
    soon("a chain of edits", || {
        let mut text = String::new();
        for n in 1..100_000u64 {
            writeln!(text, r##"{{"id":"{n}","text":"x","author_id":"9","created_at":"2026-03-01T12:00:00.000Z","edit_history_tweet_ids":["{n}","{}"]}}"##, n + 1).unwrap();
        }
        assert_eq!(read(&file(text)).posts(), 1);
    });
}

#[test]
fn a_table_of_a_million_columns() {
    soon("many columns", || {
        let header = (0..1_000_000).map(|n| format!("c{n}")).collect::<Vec<_>>().join(",");
        let error = try_read(&file(format!("{header}\n{header}\n"))).err().unwrap();
        assert!(matches!(error.code, Code::NoPosts | Code::NeedsMapping), "{error}");
    });
}

#[test]
fn markup_in_every_field_is_text() {
    let evil = "<img src=x onerror=alert(1)>";
    let text = status(1, 0, 0).replace("#Invented", evil).replace("ana", evil);
    let corpus = read(&file(text));
    assert_eq!((corpus.text(0), corpus.handle(0)), (evil, evil));
}
