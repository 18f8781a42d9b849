//! Bytes → posts. The only room that knows formats.
//!
//! [`Reader`] takes the raw bytes of files, plain or gzipped, in pieces of any size; what they are is found out from what
//! they hold, never from a name.

// Without the formats, what they alone use is left over.
#![cfg_attr(not(feature = "formats"), allow(dead_code))]

mod content;
mod damage;
mod encoding;
#[cfg(feature = "formats")]
mod foreign;
mod format;
mod formats;
mod guess;
mod gzip;
#[cfg(feature = "formats")]
mod head;
pub mod json;
pub mod mapping;
pub mod report;
pub mod sample;
mod sink;
mod split;
mod state;
mod table;

use crate::corpus::{Builder, Corpus};
use crate::error::{Code, Error, Result};
use content::{Content, Out};
use gzip::Gunzip;
use mapping::Mapping;
use report::Report;
use state::FileState;

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

/// The file at hand.
struct File {
    name: String,
    /// The first bytes, until there are enough to see whether they are gzip's.
    head: Vec<u8>,
    gzip: Option<Gunzip>,
    plain: bool,
    /// The compressed stream is damaged; what follows is passed over.
    broken: bool,
    content: Content,
    state: FileState,
}

impl Reader {
    /// A reader that has read nothing.
    pub fn new() -> Self {
        Reader::default()
    }

    /// A reader that reads tables and JSON of unknown make as `mapping` says. A table that has all of its columns is read
    /// by it even where a format would claim it; JSON objects only where no format does.
    pub fn with_mapping(mapping: Mapping) -> Self {
        Reader { mapping: Some(mapping), ..Reader::default() }
    }

    /// Begins a file. `name` is what the report calls it.
    pub fn begin_file(&mut self, name: &str) {
        self.report.files.push(name.to_owned());
        self.file = Some(File {
            name: name.to_owned(),
            head: Vec::new(),
            gzip: None,
            plain: false,
            broken: false,
            content: Content::default(),
            state: FileState::default(),
        });
    }

    /// Takes the next bytes of the file, as they are on disk. Whatever is wrong with them is counted in the report; an
    /// error means that nothing more can be read ([`Code::TooLarge`]).
    pub fn push(&mut self, bytes: &[u8]) -> Result<()> {
        let Some(file) = &mut self.file else {
            return Err(Error::new(Code::Usage, "Bytes came before a file was begun."));
        };
        let out = (&mut self.builder, &mut self.report, self.mapping.as_ref());
        if file.gzip.is_some() || file.plain {
            return file.take(bytes, out);
        }
        file.head.extend_from_slice(bytes);
        if file.head.len() < 2 {
            return Ok(());
        }
        let head = std::mem::take(&mut file.head);
        file.open(&head);
        file.take(&head, out)
    }

    /// The file has ended: what was held back of it is read.
    pub fn end_file(&mut self) -> Result<()> {
        let Some(mut file) = self.file.take() else { return Ok(()) };
        let head = std::mem::take(&mut file.head);
        file.plain |= file.gzip.is_none();
        let mapping = self.mapping.as_ref();
        file.take(&head, (&mut self.builder, &mut self.report, mapping))?;
        file.end((&mut self.builder, &mut self.report, mapping))
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

/// Where posts and the report go.
type To<'t> = (&'t mut Builder, &'t mut Report, Option<&'t Mapping>);

impl File {
    fn open(&mut self, head: &[u8]) {
        if head.starts_with(&gzip::MAGIC) {
            self.gzip = Some(Gunzip::new());
        } else {
            self.plain = true;
        }
    }

    fn take(&mut self, bytes: &[u8], (builder, report, mapping): To<'_>) -> Result<()> {
        let Some(mut gzip) = self.gzip.take() else {
            return self.unpacked(bytes, (builder, report, mapping));
        };
        if self.broken {
            self.gzip = Some(gzip);
            return Ok(());
        }
        let mut result = Ok(());
        let unpacked = gzip.push(bytes, |plain| {
            result = self.unpacked(plain, (builder, report, mapping));
            result.is_ok()
        });
        if let Err(error) = unpacked {
            self.broken = true;
            report.skip(&error, &self.name, self.content.line());
        }
        self.gzip = Some(gzip);
        result
    }

    fn unpacked(&mut self, bytes: &[u8], (builder, report, mapping): To<'_>) -> Result<()> {
        report.bytes += bytes.len() as u64;
        let (file, state) = (&*self.name, &mut self.state);
        let mut out = Out { builder, report, file, state, mapping, fatal: None };
        self.content.push(bytes, &mut out);
        out.fatal.map_or(Ok(()), Err)
    }

    fn end(mut self, (builder, report, mapping): To<'_>) -> Result<()> {
        if let Some(gzip) = self.gzip.take().filter(|_| !self.broken)
            && let Err(error) = gzip.end()
        {
            report.skip(&error, &self.name, self.content.line());
        }
        let (file, state) = (&*self.name, &mut self.state);
        let mut out = Out { builder, report, file, state, mapping, fatal: None };
        self.content.end(&mut out);
        out.fatal.map_or(Ok(()), Err)
    }
}
