//! Bytes → posts. The only room that knows formats.
//!
//! [`Reader`] takes the raw bytes of files, plain or gzipped, in pieces of any size; what they are is found out from what
//! they hold, never from a name.

mod content;
mod damage;
mod encoding;
mod foreign;
mod format;
mod formats;
mod gzip;
mod head;
pub mod json;
pub mod report;
mod sink;
mod split;
mod state;
mod table;

use crate::corpus::{Builder, Corpus};
use crate::error::{Code, Error, Result};
use content::{Content, Out};
use gzip::Gunzip;
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
        let out = (&mut self.builder, &mut self.report);
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
        file.take(&head, (&mut self.builder, &mut self.report))?;
        file.end((&mut self.builder, &mut self.report))
    }

    /// Posts met whole so far.
    pub fn posts(&self) -> u32 {
        self.builder.posts()
    }

    /// Top-level records read so far.
    pub fn records(&self) -> u64 {
        self.report.records
    }

    /// Puts everything into one order. Errors: no post was found.
    pub fn finish(mut self) -> Result<Corpus> {
        self.end_file()?;
        self.builder.finish(self.report)
    }
}

/// Where posts and the report go.
type To<'t> = (&'t mut Builder, &'t mut Report);

impl File {
    fn open(&mut self, head: &[u8]) {
        if head.starts_with(&gzip::MAGIC) {
            self.gzip = Some(Gunzip::new());
        } else {
            self.plain = true;
        }
    }

    fn take(&mut self, bytes: &[u8], (builder, report): To<'_>) -> Result<()> {
        let Some(mut gzip) = self.gzip.take() else { return self.unpacked(bytes, (builder, report)) };
        if self.broken {
            self.gzip = Some(gzip);
            return Ok(());
        }
        let mut result = Ok(());
        let unpacked = gzip.push(bytes, |plain| {
            result = self.unpacked(plain, (builder, report));
            result.is_ok()
        });
        if let Err(error) = unpacked {
            self.broken = true;
            report.skip(&error, &self.name, self.content.line());
        }
        self.gzip = Some(gzip);
        result
    }

    fn unpacked(&mut self, bytes: &[u8], (builder, report): To<'_>) -> Result<()> {
        report.bytes += bytes.len() as u64;
        let (file, state) = (&*self.name, &mut self.state);
        let mut out = Out { builder, report, file, state, fatal: None };
        self.content.push(bytes, &mut out);
        out.fatal.map_or(Ok(()), Err)
    }

    fn end(mut self, (builder, report): To<'_>) -> Result<()> {
        if let Some(gzip) = self.gzip.take().filter(|_| !self.broken)
            && let Err(error) = gzip.end()
        {
            report.skip(&error, &self.name, self.content.line());
        }
        let (file, state) = (&*self.name, &mut self.state);
        let mut out = Out { builder, report, file, state, fatal: None };
        self.content.end(&mut out);
        out.fatal.map_or(Ok(()), Err)
    }
}
