//! The report: what was read, and what was not and why.

use super::sample::Sample;
use crate::error::{Code, Error};

/// Where the first record of a kind was skipped, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The file's name as it was given.
    pub file: String,
    /// The line (from 1) on which the record begins.
    pub line: u64,
    /// What is wrong with it.
    pub message: String,
}

/// Skipped records of one code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Why they were skipped.
    pub code: Code,
    /// How many there were.
    pub count: u64,
    /// The first of them.
    pub first: Example,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Names of the files, in the order of reading.
    pub files: Vec<String>,
    /// Formats found, by name.
    pub formats: Vec<&'static str>,
    /// Top-level records read, the skipped ones among them.
    pub records: u64,
    /// Top-level records of a post that had been met as a top-level record before.
    pub duplicates: u64,
    /// Posts that were read and then taken out because a notice says they were deleted.
    pub deleted: u64,
    /// Posts that a stream did not deliver, by its own `limit` notices.
    pub undelivered: u64,
    /// Pages on which the platform answered with errors alone.
    pub error_pages: u64,
    /// A record says of itself that it is simulated, as those of the demo do.
    pub simulated: bool,
    /// Bytes read, unpacked.
    pub bytes: u64,
    /// Records that hold no post that could be kept, by code.
    pub skipped: Vec<Skipped>,
    /// Records that were kept although something is wrong with them, by code.
    pub noted: Vec<Skipped>,
    /// The hashtag (without `#`) and the id of the origin ("" for none) that a spread file was made for.
    pub preferred: Option<(String, String)>,
    /// Pairs of accounts of which one follows the other, kept for inference.
    pub follows: u64,
    /// Events between accounts, from edge lists: posts of which nothing but who, when and towards whom is known.
    pub events: u64,
    /// Notices that a post was deleted.
    pub notices: u64,
    /// The first rows of the first file that no format claims, to ask someone which column is which.
    pub sample: Option<Sample>,
    /// How many such files there are.
    pub unknown_files: u64,
    /// All that was read is events: there are accounts and a timeline, but no posts to speak of.
    pub events_only: bool,
}

impl Report {
    /// Counts a skipped record. `line` is where it begins, from 1.
    pub fn skip(&mut self, error: &Error, file: &str, line: u64) {
        count(&mut self.skipped, error, file, line, 1);
    }

    /// Counts `n` skipped records, of which the first is at `line`.
    pub fn skip_many(&mut self, error: &Error, file: &str, line: u64, n: u64) {
        count(&mut self.skipped, error, file, line, n);
    }

    /// Counts a record that was kept although something is wrong with it. `line` is where it begins, from 1.
    pub fn note(&mut self, error: &Error, file: &str, line: u64) {
        count(&mut self.noted, error, file, line, 1);
    }

    /// Counts `n` records that were kept although something is wrong with them, of which the first is at `line`.
    pub fn note_many(&mut self, error: &Error, file: &str, line: u64, n: u64) {
        count(&mut self.noted, error, file, line, n);
    }

    /// What was left out, and then what was kept though something is wrong with it, as CSV: `code,count,file,line,message`,
    /// lines ending in CRLF. A cell that a spreadsheet would take for a formula has an apostrophe before it.
    pub fn to_csv(&self) -> String {
        let mut out = "code,count,file,line,message\r\n".to_owned();
        for s in self.skipped.iter().chain(&self.noted) {
            let first = &s.first;
            let (count, line) = (s.count.to_string(), first.line.to_string());
            let cells = [s.code.as_str(), &count, &first.file, &line, &first.message].map(csv_cell);
            out.push_str(&cells.join(","));
            out.push_str("\r\n");
        }
        out
    }

    /// Whether a record was skipped for this reason.
    pub fn has_skipped(&self, code: Code) -> bool {
        self.skipped.iter().any(|s| s.code == code)
    }

    /// Notes that a record of `format` was read.
    pub fn found(&mut self, format: &'static str) {
        if !self.formats.contains(&format) {
            self.formats.push(format);
            self.formats.sort_unstable();
        }
    }

    /// The error for input in which there is no post: what was there instead, and what to do.
    pub fn no_posts(&self) -> Error {
        let where_ = match self.files.as_slice() {
            [] => "what was read".to_owned(),
            [one] => format!("“{one}”"),
            many => format!("these {} files", many.len()),
        };
        let asked = self.skipped.iter().find(|s| s.code == Code::NeedsMapping);
        let lists = self.follows > 0 || self.notices > 0;
        let main = match asked {
            None if lists && !self.has_skipped(Code::NotPosts) => None,
            _ => asked.or_else(|| self.skipped.iter().max_by_key(|s| s.count)),
        };
        let why = match main {
            Some(s) => {
                let at = match (self.files.len() > 1, s.first.line) {
                    (false, 1) => String::new(),
                    (false, line) => format!(" Line {line}:"),
                    (true, line) => format!(" “{}”, line {line}:", s.first.file),
                };
                format!("{at} {}", s.first.message)
            }
            None if self.follows > 0 => {
                format!(" It says who follows whom ({} pairs).", self.follows)
            }
            None if self.notices > 0 => {
                format!(" It lists posts that were deleted ({}).", self.notices)
            }
            None if self.error_pages > 0 => {
                " The platform answered with errors alone: run the collection again.".to_owned()
            }
            None if self.bytes == 0 => " It is empty.".to_owned(),
            None => " Nothing in it is a post.".to_owned(),
        };
        // What is something else altogether says itself what to do.
        let advised = [Code::NotPosts, Code::NotText, Code::NeedsMapping, Code::DamagedId];
        let advice = if main.is_some_and(|s| advised.contains(&s.code)) {
            ""
        } else if main.is_some_and(|s| s.code == Code::UnknownShape) {
            " Posts of X (Twitter), Mastodon, ActivityPub and Bluesky are read, as their APIs, their archives and the common collection tools write them."
        } else if lists {
            " Open it along with the export of the posts."
        } else {
            " Open the JSON, JSONL or CSV that the platform or your collection tool wrote, plain or gzipped."
        };
        let code = if asked.is_some() { Code::NeedsMapping } else { Code::NoPosts };
        Error::new(code, format!("No post was found in {where_}.{why}{advice}"))
    }
}

/// A cell of CSV (RFC 4180). What a spreadsheet would take for a formula has an apostrophe before it.
pub(crate) fn csv_cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', '"', '\n', '\r']) {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

fn count(list: &mut Vec<Skipped>, error: &Error, file: &str, line: u64, n: u64) {
    match list.binary_search_by_key(&error.code, |s| s.code) {
        Ok(at) => list[at].count += n,
        Err(at) => {
            let first = Example { file: file.to_owned(), line, message: error.message.clone() };
            list.insert(at, Skipped { code: error.code, count: n, first });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_as_csv() {
        let mut report = Report::default();
        report.skip(&Error::new(Code::NoId, "a \"b\""), "=cmd.csv", 3);
        report.note_many(&Error::new(Code::NoZone, "c"), "d.csv", 4, 5);
        assert_eq!(
            report.to_csv(),
            "code,count,file,line,message\r\nno_id,1,\"'=cmd.csv\",3,\"a \"\"b\"\"\"\r\nno_zone,5,d.csv,4,c\r\n"
        );
    }
}
