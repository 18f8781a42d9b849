//! The report: what was read, and what was not and why.

use crate::error::{Code, Error};
use std::collections::BTreeMap;

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
    /// Bytes read, unpacked.
    pub bytes: u64,
    /// Records that hold no post that could be kept.
    pub skipped: BTreeMap<Code, Skipped>,
}

impl Report {
    /// Counts a skipped record. `line` is where it begins, from 1.
    pub fn skip(&mut self, error: &Error, file: &str, line: u64) {
        self.skipped.entry(error.code).and_modify(|s| s.count += 1).or_insert_with(|| Skipped {
            count: 1,
            first: Example { file: file.to_owned(), line, message: error.message.clone() },
        });
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
        let why = match self.skipped.iter().max_by_key(|(_, s)| s.count) {
            Some((_, s)) => format!(
                " What was found instead: {} (line {}{}).",
                s.first.message.trim_end_matches('.'),
                s.first.line,
                if self.files.len() > 1 {
                    format!(" of “{}”", s.first.file)
                } else {
                    String::new()
                }
            ),
            None if self.error_pages > 0 => {
                " The platform answered with errors alone: run the collection again.".to_owned()
            }
            None if self.bytes == 0 => " It is empty.".to_owned(),
            None => String::new(),
        };
        // Records that are no posts say themselves what to export instead.
        let advice = if self.skipped.contains_key(&Code::NotPosts) {
            ""
        } else {
            " Open the JSON or JSONL that the platform's API or your collection tool wrote (Twitter API v1.1 or v2), plain or gzipped."
        };
        Error::new(Code::NoPosts, format!("No post was found in {where_}.{why}{advice}"))
    }
}
