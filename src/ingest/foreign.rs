//! Files that are no export of posts: what they are, and what to open instead.

use crate::error::{Code, Error};

fn is(what: &str, then: &str) -> Error {
    Error::new(Code::NotText, format!("This is {what}, not an export of posts. {then}"))
}

/// What a file is by its first bytes (16 are enough); `None` where they may be text.
pub fn magic(head: &[u8]) -> Option<Error> {
    const UNPACK: &str = "Unpack it and open the files inside.";
    const TABLE: &str = "Save it as CSV (UTF-8), with the ids as text, and open that.";
    const KINDS: &[(&[u8], &str, &str)] = &[
        (b"PK\x03\x04", "a zip archive", UNPACK),
        (b"PK\x05\x06", "an empty zip archive", "Export again."),
        (
            b"%PDF-",
            "a PDF",
            "Open the JSON or CSV that the tool wrote; a print of posts cannot be read.",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel or Word file", TABLE),
        (
            b"SQLite format 3\0",
            "an SQLite database",
            "Export the table of posts from it as CSV and open that.",
        ),
        (
            b"PAR1",
            "a Parquet file",
            "Export it as CSV or JSON Lines, with the ids as text, and open that.",
        ),
        (
            b"ARROW1",
            "an Arrow file",
            "Export it as CSV or JSON Lines, with the ids as text, and open that.",
        ),
        (
            b"\x89HDF\r\n\x1a\n",
            "an HDF5 file",
            "Export it as CSV or JSON Lines, with the ids as text, and open that.",
        ),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
        (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
        (b"BZh", "a bzip2 file", UNPACK),
        (b"\xfd7zXZ\0", "an xz file", UNPACK),
        (b"\x28\xb5\x2f\xfd", "a zstd file", UNPACK),
        (b"\x89PNG", "a picture", "Open the JSON or CSV that the tool wrote."),
        (b"\xff\xd8\xff", "a picture", "Open the JSON or CSV that the tool wrote."),
        (b"GIF8", "a picture", "Open the JSON or CSV that the tool wrote."),
        (
            b"{\\rtf",
            "a word processor's document",
            "Save the export as plain text (UTF-8) and open that.",
        ),
        (
            b"RDX2",
            "R's own data (RData)",
            "Write the posts as CSV from R, with the ids as text, and open that.",
        ),
        (
            b"RDX3",
            "R's own data (RData)",
            "Write the posts as CSV from R, with the ids as text, and open that.",
        ),
        (
            b"X\n\0\0\0",
            "R's own data (RDS)",
            "Write the posts as CSV from R, with the ids as text, and open that.",
        ),
        (
            b"\x80\x04\x95",
            "a Python pickle",
            "Write the posts as CSV or JSON Lines from Python and open that.",
        ),
        (
            b"\x80\x05\x95",
            "a Python pickle",
            "Write the posts as CSV or JSON Lines from Python and open that.",
        ),
    ];
    KINDS.iter().find(|(magic, ..)| head.starts_with(magic)).map(|(_, what, then)| is(what, then))
}

/// What a file is by its beginning, white space cut off; `None` where it may be lines of records or a table.
pub fn document(text: &[u8]) -> Option<Error> {
    let text = &text[..text.len().min(16 << 10)];
    if text.first() == Some(&b'<') {
        return Some(markup(text));
    }
    // One zero byte in text is damage; a binary file has many.
    if memchr::memchr_iter(0, text).count() * 64 > text.len() {
        return Some(is(
            "a binary file",
            "Open the JSON, JSONL or CSV that the platform or the collection tool wrote.",
        ));
    }
    None
}

fn markup(text: &[u8]) -> Error {
    let lower = String::from_utf8_lossy(text).to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let title = lower
        .split_once("<title")
        .and_then(|(_, rest)| rest.split_once('>'))
        .and_then(|(_, rest)| rest.split_once("</title"))
        .map_or("", |(title, _)| title);
    let in_title = |words: &[&str]| words.iter().any(|w| title.contains(w));
    const LOGIN: &[&str] = &["log in", "login", "sign in", "signin", "sign up", "authenticat"];
    const ERROR: &[&str] = &[
        "error",
        "not found",
        "forbidden",
        "unavailable",
        "denied",
        "too many requests",
        "rate limit",
        "bad gateway",
        "just a moment",
        "403",
        "404",
        "429",
        "500",
        "502",
        "503",
        "504",
    ];
    if has(&["<gexf", "<graphml"]) {
        return is(
            "a graph (GEXF or GraphML)",
            "Open the posts from which it was made, or its edges as CSV (source, target, time, kind).",
        );
    }
    if has(&["<rss", "<feed"]) {
        return is(
            "a news feed (RSS or Atom)",
            "Open what the platform's API or a collection tool wrote.",
        );
    }
    let html = has(&["<html", "<!doctype html", "<head", "<body"]);
    let what = match html {
        true if in_title(LOGIN) => "an HTML page, a login page",
        true if in_title(ERROR) => "an HTML page, an error page",
        true => "an HTML page",
        false => "an HTML or XML page",
    };
    is(what, "It was saved in place of the data: log in where that is needed, and export again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_say_what_they_are() {
        for (page, words) in [
            ("<!doctype html><title>Log in</title>", "a login page"),
            ("<html><head><title>429 Too Many Requests</title>", "an error page"),
            ("<html><body>hello", "an HTML page,"),
            ("<?xml version=\"1.0\"?><gexf>", "GEXF"),
            ("<?xml version=\"1.0\"?><a>", "XML"),
        ] {
            let error = document(page.as_bytes()).unwrap();
            assert!(error.message.contains(words), "{page}: {}", error.message);
        }
        assert!(
            document(b"id,text\n1,a\0b\n2,some more text than that, and more and more of it")
                .is_none()
        );
        assert!(document(b"\0\0\0\0abc").is_some());
    }
}
