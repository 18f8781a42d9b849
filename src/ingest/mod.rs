//! Bytes → posts. The only room that knows formats.
//!
//! [`Reader`] takes the raw bytes of files, plain or gzipped, in pieces of any size; what they are is found out from what
//! they hold, never from a name.

// Without the formats, what they alone use is left over.
#![cfg_attr(not(feature = "formats"), allow(dead_code))]

mod assignment;
mod content;
mod crc;
mod damage;
mod encoding;
#[cfg_attr(not(feature = "formats"), path = "file_plain.rs")]
mod file;
#[cfg(feature = "formats")]
mod foreign;
mod format;
mod formats;
mod guess;
mod gzip;
#[cfg(feature = "formats")]
mod head;
mod html;
pub mod json;
pub mod mapping;
pub mod report;
pub mod sample;
mod simd;
mod sink;
mod split;
mod state;
mod table;
mod tar;
pub mod zip;

use crate::corpus::{Builder, Corpus};
use crate::error::{Code, Error, Result};
use file::{File, To};
use mapping::Mapping;
use report::Report;

/// The names of all formats that are read, in the order in which they are asked.
pub fn formats() -> Vec<&'static str> {
    formats::FORMATS.iter().map(|format| format.name()).collect()
}

/// Reads files, one after the other, into one corpus.
///
/// ```
/// let mut reader = groundswell::ingest::Reader::new();
/// reader.begin_file("posts.jsonl");
/// reader.push(br#"{"id_str":"1","text":"hello #Invented","user":{"id_str":"9","screen_name":"a"}}"#)?;
/// reader.end_file()?;
/// let corpus = reader.finish()?;
/// assert_eq!(corpus.posts(), 1);
/// # Ok::<(), groundswell::error::Error>(())
/// ```
#[derive(Default)]
pub struct Reader {
    builder: Builder,
    report: Report,
    file: Option<File>,
    mapping: Option<Mapping>,
}

impl Reader {
    /// A reader that has read nothing.
    pub fn new() -> Self {
        Reader::default()
    }

    /// A reader that asks one format alone, for the fuzz targets.
    #[cfg(fuzzing)]
    pub fn only(format: &str) -> Self {
        format::ONLY.set(format.to_owned());
        Reader::new()
    }

    /// A reader that reads tables and JSON of unknown make as `mapping` says. A table that has all of its columns is read
    /// by it even where a format would claim it; JSON objects only where no format does.
    pub fn with_mapping(mapping: Mapping) -> Self {
        Reader { mapping: Some(mapping), ..Reader::default() }
    }

    /// Begins a file. `name` is what the report calls it.
    pub fn begin_file(&mut self, name: &str) {
        self.begin(name, None);
    }

    /// Begins a file of a zip archive: what is pushed are its packed bytes, from [`zip::Entry::start`] on.
    pub fn begin_entry(&mut self, name: &str, entry: &zip::Entry) {
        self.begin(name, Some(entry));
    }

    fn begin(&mut self, name: &str, entry: Option<&zip::Entry>) {
        self.report.files.push(name.to_owned());
        self.file = Some(File::new(name, entry));
    }

    /// Something of which nothing can be read: a damaged archive, say.
    pub fn refuse(&mut self, name: &str, error: &Error) {
        self.report.files.push(name.to_owned());
        self.report.skip(error, name, 1);
    }

    /// Whether more of the file at hand can matter: not where it is a picture, or damaged.
    pub fn wants_more(&self) -> bool {
        self.file.as_ref().is_some_and(File::wants_more)
    }

    /// Takes the next bytes of the file, as they are on disk. Whatever is wrong with them is counted in the report; an
    /// error means that nothing more can be read ([`Code::TooLarge`]).
    pub fn push(&mut self, bytes: &[u8]) -> Result<()> {
        let Some(file) = &mut self.file else {
            return Err(Error::new(Code::Usage, "Bytes came before a file was begun."));
        };
        file.push(
            bytes,
            To {
                builder: &mut self.builder,
                report: &mut self.report,
                mapping: self.mapping.as_ref(),
            },
        )
    }

    /// The file has ended: what was held back of it is read.
    pub fn end_file(&mut self) -> Result<()> {
        let Some(file) = self.file.take() else { return Ok(()) };
        file.end(To {
            builder: &mut self.builder,
            report: &mut self.report,
            mapping: self.mapping.as_ref(),
        })
    }

    /// Posts met whole so far.
    pub fn posts(&self) -> u32 {
        self.builder.posts()
    }

    /// Top-level records read so far.
    pub fn records(&self) -> u64 {
        self.report.records
    }

    /// What was read so far; [`Report::sample`] holds the first rows of what no format claims.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Puts everything into one order. Errors: no post was found; `needs_mapping` where someone must say which column is
    /// which.
    pub fn finish(mut self) -> Result<Corpus> {
        self.end_file()?;
        self.builder.finish(self.report)
    }
}
