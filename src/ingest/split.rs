//! Bytes → records: cuts a stream into JSON values without parsing them.
//!
//! Two ways, chosen by the first bytes. **Lines**: a record a line (JSONL), so that a broken line costs itself alone.
//! **Document**: values and arrays of values over many lines; the splitter goes down into the arrays that hold records.
//! Memory is one record and one piece of the stream.

use super::assignment;
use super::json::Nest;
use crate::error::{Code, Error};
use crate::limits::{MAX_NESTED_ARRAYS, MAX_RECORD_BYTES};

/// A first line longer than this is not waited for: the document way reads lines as well, and is only worse at damage.
const LONG_FIRST_LINE: usize = 4 << 20;

/// What the splitter found: a whole value, or damage.
pub enum Piece<'a> {
    /// The bytes of one JSON object.
    Record(&'a [u8]),
    /// The stream ended inside this record.
    CutOff(&'a [u8]),
    /// Bytes that are no record.
    Damage(Error),
    /// What follows is assigned to this name, in a script.
    Assigned(&'a [u8]),
}

/// Takes what was found and the line, from 1, on which it begins.
pub type Take<'t> = dyn FnMut(Piece<'_>, u64) + 't;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Not enough was seen to choose.
    Unknown,
    Lines,
    Document,
    /// The whole file is something else; it was said once.
    Nothing,
}

/// A splitter of one file. Any cut of the bytes into pushes gives the same pieces.
pub struct Splitter {
    way: Way,
    /// Bytes of a record that began in an earlier push.
    held: Vec<u8>,
    line: u64,
    document: Document,
    /// The record at hand is over [`MAX_RECORD_BYTES`] and is no longer kept.
    discarding: bool,
    limit: usize,
}

/// Where a document scan stands.
#[derive(Default)]
struct Document {
    arrays: u32,
    /// Inside a record that began on `began`.
    nest: Option<Nest>,
    began: u64,
    /// Inside a run of bytes that are no record, already reported.
    damaged: bool,
    /// The values are assigned to a name: a script, whose statements may end in `;`.
    script: bool,
}

impl Default for Splitter {
    fn default() -> Self {
        Splitter::new()
    }
}

impl Splitter {
    /// A splitter at the start of a file.
    pub fn new() -> Self {
        Splitter::with_limit(MAX_RECORD_BYTES)
    }

    fn with_limit(limit: usize) -> Self {
        Splitter {
            way: Way::Unknown,
            held: Vec::new(),
            line: 1,
            document: Document::default(),
            discarding: false,
            limit,
        }
    }

    /// Takes the next bytes of the file. O(bytes).
    pub fn push(&mut self, bytes: &[u8], take: &mut Take<'_>) {
        match self.way {
            Way::Unknown => {
                self.held.extend_from_slice(bytes);
                self.choose(false, take);
            }
            Way::Lines => self.lines(bytes, take),
            Way::Document => self.document(bytes, take),
            Way::Nothing => {}
        }
    }

    /// The file has ended.
    pub fn end(&mut self, take: &mut Take<'_>) {
        if self.way == Way::Unknown {
            self.choose(true, take);
        }
        match self.way {
            Way::Lines if self.discarding => take(Piece::Damage(self.too_long()), self.line),
            Way::Lines if !self.held.is_empty() => {
                let line = std::mem::take(&mut self.held);
                last_line(&line, self.line, take);
            }
            Way::Document => {
                let began = self.document.began;
                if self.discarding {
                    take(Piece::Damage(self.too_long()), began);
                } else if self.document.nest.is_some() {
                    take(Piece::CutOff(&self.held), began);
                }
            }
            _ => {}
        }
    }

    /// The line that is being read, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    fn too_long(&self) -> Error {
        let mib = self.limit >> 20;
        Error::new(
            Code::RecordTooLong,
            format!("A record is longer than {mib} MiB; it was left out."),
        )
    }

    /// Looks at the head of the file and chooses the way; then goes it with what is held.
    fn choose(&mut self, at_end: bool, take: &mut Take<'_>) {
        let head = self.held.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.held);
        let Some(start) = head.iter().position(|b| !b.is_ascii_whitespace()) else {
            return;
        };
        let text = &head[start..];
        let way = match text[0] {
            b'[' => Some(Way::Document),
            b'{' => first_line(text, at_end || text.len() >= LONG_FIRST_LINE),
            _ if text.len() < assignment::MAX_HEAD && !at_end => None,
            _ if assigned(text) => {
                self.enter_script(take);
                return;
            }
            _ => match foreign(text) {
                Some(error) => {
                    take(Piece::Damage(error), 1);
                    Some(Way::Nothing)
                }
                None => Some(Way::Lines),
            },
        };
        let Some(way) = way else { return };
        self.way = way;
        let mut held = std::mem::take(&mut self.held);
        if held.starts_with(b"\xef\xbb\xbf") {
            held.drain(..3);
        }
        self.push(&held, take);
    }

    /// Says the name that the file's values are assigned to, and goes on after the `=`.
    fn enter_script(&mut self, take: &mut Take<'_>) {
        let held = std::mem::take(&mut self.held);
        let start = if held.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let Some((name, at)) = assignment::assignment(&held[start..]) else { return };
        take(Piece::Assigned(name), 1);
        self.way = Way::Document;
        self.document.script = true;
        let at = start + at;
        self.line += memchr::memchr_iter(b'\n', &held[..at]).count() as u64;
        self.push(&held[at..], take);
    }

    fn lines(&mut self, mut bytes: &[u8], take: &mut Take<'_>) {
        if !self.held.is_empty() || self.discarding {
            let end = memchr::memchr(b'\n', bytes);
            let (rest, after) = match end {
                Some(end) => (&bytes[..end], &bytes[end + 1..]),
                None => (bytes, &bytes[bytes.len()..]),
            };
            self.hold(rest);
            if end.is_none() {
                return;
            }
            if self.discarding {
                take(Piece::Damage(self.too_long()), self.line);
                self.discarding = false;
            } else {
                let line = std::mem::take(&mut self.held);
                whole_line(&line, self.line, take);
                self.held = line;
                self.held.clear();
            }
            self.line += 1;
            bytes = after;
        }
        let mut from = 0;
        for end in memchr::memchr_iter(b'\n', bytes) {
            whole_line(&bytes[from..end], self.line, take);
            self.line += 1;
            from = end + 1;
        }
        self.hold(&bytes[from..]);
    }

    /// Keeps bytes of an unfinished record, up to the limit.
    fn hold(&mut self, bytes: &[u8]) {
        if self.held.len() + bytes.len() > self.limit {
            self.discarding = true;
            self.held = Vec::new();
        }
        if !self.discarding {
            self.held.extend_from_slice(bytes);
        }
    }

    fn document(&mut self, bytes: &[u8], take: &mut Take<'_>) {
        let mut at = 0;
        while at < bytes.len() {
            let Some(mut nest) = self.document.nest else {
                at += self.between(&bytes[at..], take);
                continue;
            };
            match nest.close(bytes, at) {
                Some(end) => {
                    let began = self.document.began;
                    if self.held.is_empty() && !self.discarding {
                        take(Piece::Record(&bytes[at..end]), began);
                    } else {
                        self.hold(&bytes[at..end]);
                        if self.discarding {
                            take(Piece::Damage(self.too_long()), began);
                        } else {
                            take(Piece::Record(&self.held), began);
                        }
                    }
                    self.discarding = false;
                    self.held.clear();
                    self.line += memchr::memchr_iter(b'\n', &bytes[at..end]).count() as u64;
                    self.document.nest = None;
                    at = end;
                }
                None => {
                    self.document.nest = Some(nest);
                    self.hold(&bytes[at..]);
                    self.line += memchr::memchr_iter(b'\n', &bytes[at..]).count() as u64;
                    return;
                }
            }
        }
    }

    /// Goes through what stands between records; gives how many bytes that was. Stops at a record's first byte.
    fn between(&mut self, bytes: &[u8], take: &mut Take<'_>) -> usize {
        for (i, &byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' => self.line += 1,
                b'{' => {
                    self.document.nest = Some(Nest::default());
                    self.document.began = self.line;
                    self.document.damaged = false;
                    return i;
                }
                b'[' if self.document.arrays < MAX_NESTED_ARRAYS => self.document.arrays += 1,
                b']' if self.document.arrays > 0 => self.document.arrays -= 1,
                b',' | b' ' | b'\t' | b'\r' => {}
                b';' if self.document.script && self.document.arrays == 0 => {}
                _ if self.document.damaged => {}
                _ => {
                    self.document.damaged = true;
                    let found =
                        String::from_utf8_lossy(&bytes[i..bytes.len().min(i + 24)]).into_owned();
                    let found = found.lines().next().unwrap_or("").to_owned();
                    take(
                        Piece::Damage(Error::new(
                            Code::BadJson,
                            format!(
                                "Between records stands something that is no record: “{found}”."
                            ),
                        )),
                        self.line,
                    );
                }
            }
        }
        bytes.len()
    }
}

/// Whether the first line of a file that begins with `{` is a record of its own. `None`: more bytes are needed.
fn first_line(text: &[u8], whole: bool) -> Option<Way> {
    let Some(end) = memchr::memchr(b'\n', text) else {
        // One line alone: the document scan reads it as well, and goes on where it is longer than it seems.
        return whole.then_some(Way::Document);
    };
    let line = text[..end].trim_ascii_end();
    if Nest::default().close(line, 0) == Some(line.len()) {
        return Some(Way::Lines);
    }
    // A first line that opens something goes on below; else it is a damaged line, if the next begins a record.
    if matches!(line.last(), Some(b'{' | b'[' | b',' | b':')) {
        return Some(Way::Document);
    }
    match text.get(end + 1) {
        Some(b'{') => Some(Way::Lines),
        Some(_) => Some(Way::Document),
        None => whole.then_some(Way::Document),
    }
}

/// Whether the file is a script that assigns data to a name.
fn assigned(text: &[u8]) -> bool {
    assignment::assignment(text).is_some() && !assignment::program(text)
}

/// What a file is that holds no JSON at all, said once for the whole file; `None` where it may still be lines of records
/// after a damaged first one.
fn foreign(text: &[u8]) -> Option<Error> {
    let head = &text[..text.len().min(4096)];
    let is = |what: &str, then: &str| {
        Error::new(Code::NotText, format!("This is {what}, not an export of posts. {then}"))
    };
    if head.starts_with(b"PK\x03\x04") {
        return Some(is("a zip archive", "Unpack it and open the files inside."));
    }
    if head.starts_with(b"<") {
        return Some(is(
            "an HTML or XML page",
            "Often that is a login or error page saved in place of the data: export again.",
        ));
    }
    if assignment::program(head) {
        return Some(is("a program", "Open the data files that came with it."));
    }
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return Some(is("text in UTF-16", "Save it as UTF-8."));
    }
    if head.contains(&0) {
        return Some(is(
            "a binary file",
            "Open the JSON or JSONL that the platform or the collection tool wrote.",
        ));
    }
    let lines = head.split(|&b| b == b'\n');
    if !head.contains(&b'{')
        && lines.take(3).all(|line| line.iter().any(|b| matches!(b, b',' | b';' | b'\t')))
    {
        return Some(Error::new(
            Code::UnknownShape,
            "This is a table (CSV or TSV); JSON and JSONL of the Twitter API are read.",
        ));
    }
    None
}

fn last_line(line: &[u8], number: u64, take: &mut Take<'_>) {
    let text = line.trim_ascii();
    if text.first() == Some(&b'{') && Nest::default().close(text, 0).is_none() {
        take(Piece::CutOff(text), number);
    } else {
        whole_line(line, number, take);
    }
}

/// A line of a file of lines: a record, or an array of them, or damage.
fn whole_line(line: &[u8], number: u64, take: &mut Take<'_>) {
    let text = line.trim_ascii();
    match text.first() {
        None => {}
        Some(b'{') => take(Piece::Record(text), number),
        Some(b'[') => {
            let mut inner = Splitter::new();
            (inner.way, inner.line) = (Way::Document, number);
            inner.push(text, take);
            inner.end(take);
        }
        Some(_) => {
            let found: String =
                String::from_utf8_lossy(&text[..text.len().min(60)]).chars().take(24).collect();
            take(
                Piece::Damage(Error::new(
                    Code::BadJson,
                    format!("The line is not JSON; it begins “{found}”."),
                )),
                number,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split_in(pieces: &[&[u8]], limit: usize) -> Vec<String> {
        let mut found = Vec::new();
        let mut splitter = Splitter::with_limit(limit);
        let mut take = |piece: Piece<'_>, line: u64| {
            let text = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
            found.push(match piece {
                Piece::Record(b) => format!("{line}:{}", text(b)),
                Piece::CutOff(b) => format!("{line}:cut {}", text(b)),
                Piece::Damage(e) => format!("{line}:{}", e.code.as_str()),
                Piece::Assigned(b) => format!("{line}:{} =", text(b)),
            });
        };
        for piece in pieces {
            splitter.push(piece, &mut take);
        }
        splitter.end(&mut take);
        found
    }

    fn split(text: &str) -> Vec<String> {
        split_in(&[text.as_bytes()], 1 << 20)
    }

    #[test]
    fn lines() {
        assert_eq!(
            split("{\"a\":1}\n\n{\"b\":2}\r\n{\"c\":3}"),
            ["1:{\"a\":1}", "3:{\"b\":2}", "4:{\"c\":3}"]
        );
    }

    #[test]
    fn scripts_that_assign() {
        let script = "\n\nwindow.YTD.tweets.part0 =\n[ {\"a\":1},\n{\"b\":2} ] ;\n";
        let expected = ["1:window.YTD.tweets.part0 =", "4:{\"a\":1}", "5:{\"b\":2}"];
        assert_eq!(split(script), expected);
        assert_eq!(split(&format!("\u{feff}{script}")), expected);
        let bytes: Vec<&[u8]> = script.as_bytes().chunks(1).collect();
        assert_eq!(split_in(&bytes, 1 << 20), expected);
        assert_eq!(split("a = {\"b\":1}"), ["1:a =", "1:{\"b\":1}"]);
        assert_eq!(split("a = [{\"b\":1"), ["1:a =", "1:cut {\"b\":1"]);
        assert_eq!(split("a = []"), ["1:a ="]);
        assert_eq!(split("var a = function () { return {}; }"), ["1:not_text"]);
    }

    #[test]
    fn a_broken_line_costs_itself_alone() {
        assert_eq!(
            split("{\"a\":1}\n{\"b\":\"{{{\nnope\n{\"c\":3}\n{\"d\":"),
            ["1:{\"a\":1}", "2:{\"b\":\"{{{", "3:bad_json", "4:{\"c\":3}", "5:cut {\"d\":"]
        );
        assert_eq!(split("{\"a\":\"x}\n{\"b\":2}\n"), ["1:{\"a\":\"x}", "2:{\"b\":2}"]);
        assert_eq!(split("junk junk junk\n{\"b\":2}\n"), ["1:bad_json", "2:{\"b\":2}"]);
    }

    #[test]
    fn documents() {
        assert_eq!(split("[{\"a\":1},\n {\"b\":[2]}]"), ["1:{\"a\":1}", "2:{\"b\":[2]}"]);
        assert_eq!(
            split("\u{feff}{\n \"a\": 1\n}\n{\"b\":\n2}"),
            ["1:{\n \"a\": 1\n}", "4:{\"b\":\n2}"]
        );
        assert_eq!(split("[[{\"a\":1}],[{\"b\":2}]]"), ["1:{\"a\":1}", "1:{\"b\":2}"]);
        assert_eq!(split("[{\"a\":1},\n{\"b\":"), ["1:{\"a\":1}", "2:cut {\"b\":"]);
        assert_eq!(
            split("[{\"a\":1}, oops, {\"b\":2}]"),
            ["1:{\"a\":1}", "1:bad_json", "1:{\"b\":2}"]
        );
        assert_eq!(split("{\"statuses\":[\n{\"a\":1},\n{\"b\":2}\n]}").len(), 1);
        assert_eq!(split("{\"a\":1}"), ["1:{\"a\":1}"]);
    }

    #[test]
    fn lines_of_arrays() {
        assert_eq!(
            split("{\"a\":1}\n[{\"b\":2},{\"c\":3}]\n"),
            ["1:{\"a\":1}", "2:{\"b\":2}", "2:{\"c\":3}"]
        );
    }

    #[test]
    fn what_is_no_json() {
        assert_eq!(split("<!doctype html><p>Log in"), ["1:not_text"]);
        assert_eq!(split("\u{0}\u{1}binary"), ["1:not_text"]);
        assert_eq!(split("id,text\n1,a\n2,b\n"), ["1:unknown_shape"]);
        assert_eq!(split("PK\u{3}\u{4}"), ["1:not_text"]);
        assert!(split(" \n ").is_empty() && split("").is_empty());
    }

    #[test]
    fn a_record_over_the_limit_is_left_out() {
        let long = format!("{{\"a\":\"{}\"}}", "x".repeat(200));
        let lines = format!("{{\"b\":1}}\n{long}\n{{\"c\":2}}\n");
        let pieces: Vec<&[u8]> = lines.as_bytes().chunks(7).collect();
        assert_eq!(split_in(&pieces, 100), ["1:{\"b\":1}", "2:record_too_long", "3:{\"c\":2}"]);
        let array = format!("[{{\"b\":1}},{long},{{\"c\":2}}]");
        let pieces: Vec<&[u8]> = array.as_bytes().chunks(7).collect();
        assert_eq!(split_in(&pieces, 100), ["1:{\"b\":1}", "1:record_too_long", "1:{\"c\":2}"]);
    }

    proptest! {
        #[test]
        fn any_cut_gives_the_same(text in r#"(\{"a":[0-9]\}|\[|\]|,|\n|x|\{|"| ){0,40}"#, cuts in proptest::collection::vec(0usize..120, 0..5)) {
            let bytes = text.as_bytes();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c.min(bytes.len())).collect();
            cuts.sort_unstable();
            let mut pieces = Vec::new();
            let mut from = 0;
            for cut in cuts.into_iter().chain([bytes.len()]) {
                pieces.push(&bytes[from..cut]);
                from = cut;
            }
            prop_assert_eq!(split_in(&pieces, 1 << 20), split_in(&[bytes], 1 << 20));
        }
    }
}
