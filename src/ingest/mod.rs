//! Bytes → posts. The only room that knows formats.
//!
//! [`Reader`] takes the raw bytes of files, plain or gzipped, in pieces of any size; what they are is found out from what
//! they hold, never from a name.

mod assignment;
mod crc;
mod format;
mod formats;
#[cfg_attr(not(feature = "formats"), path = "gzip_unread.rs")]
mod gzip;
mod html;
pub mod json;
pub mod report;
mod sink;
mod split;
mod tar;
pub mod zip;

use crate::corpus::{Builder, Corpus};
use crate::error::{Code, Error, Result};
use format::Detector;
use gzip::Gunzip;
use report::Report;
use sink::{Part, Sink};
use split::{Piece, Splitter};

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
    splitter: Splitter,
    detector: Detector,
    part: Part,
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
            splitter: Splitter::new(),
            detector: Detector::default(),
            part: Part::default(),
        });
    }

    /// Takes the next bytes of the file, as they are on disk. Whatever is wrong with them is counted in the report; an
    /// error means that nothing more can be read ([`Code::TooLarge`]).
    pub fn push(&mut self, bytes: &[u8]) -> Result<()> {
        let Some(file) = &mut self.file else {
            return Err(Error::new(Code::Usage, "Bytes came before a file was begun."));
        };
        let out = Out { builder: &mut self.builder, report: &mut self.report, fatal: None };
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
        let mut out = Out { builder: &mut self.builder, report: &mut self.report, fatal: None };
        file.plain |= file.gzip.is_none();
        file.take(&head, out.reborrow())?;
        file.end(out)
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

/// Where a file's posts and its report go.
struct Out<'o> {
    builder: &'o mut Builder,
    report: &'o mut Report,
    fatal: Option<Error>,
}

impl Out<'_> {
    fn reborrow(&mut self) -> Out<'_> {
        Out { builder: self.builder, report: self.report, fatal: None }
    }
}

impl File {
    fn open(&mut self, head: &[u8]) {
        if head.starts_with(&gzip::MAGIC) {
            self.gzip = Some(Gunzip::new());
        } else {
            self.plain = true;
        }
    }

    fn take(&mut self, bytes: &[u8], mut out: Out<'_>) -> Result<()> {
        let Some(mut gzip) = self.gzip.take() else { return self.records(bytes, out) };
        if self.broken {
            self.gzip = Some(gzip);
            return Ok(());
        }
        let mut result = Ok(());
        let unpacked = gzip.push(bytes, |plain| {
            result = self.records(plain, out.reborrow());
            result.is_ok()
        });
        if let Err(error) = unpacked {
            self.broken = true;
            out.report.skip(&error, &self.name, self.splitter.line());
        }
        self.gzip = Some(gzip);
        result
    }

    fn records(&mut self, bytes: &[u8], mut out: Out<'_>) -> Result<()> {
        out.report.bytes += bytes.len() as u64;
        let (name, detector, part) = (&self.name, &mut self.detector, &mut self.part);
        self.splitter
            .push(bytes, &mut |piece, line| read(piece, line, name, detector, part, &mut out));
        out.fatal.map_or(Ok(()), Err)
    }

    fn end(mut self, mut out: Out<'_>) -> Result<()> {
        if let Some(gzip) = self.gzip.take().filter(|_| !self.broken)
            && let Err(error) = gzip.end()
        {
            out.report.skip(&error, &self.name, self.splitter.line());
        }
        let (name, detector, part) = (&self.name, &mut self.detector, &mut self.part);
        self.splitter.end(&mut |piece, line| read(piece, line, name, detector, part, &mut out));
        out.fatal.map_or(Ok(()), Err)
    }
}

/// Reads one piece of a file; what cannot be read is counted.
fn read(
    piece: Piece<'_>,
    line: u64,
    file: &str,
    detector: &mut Detector,
    part: &mut Part,
    out: &mut Out<'_>,
) {
    if out.fatal.is_some() {
        return;
    }
    let mut sink = Sink { builder: out.builder, report: out.report, file, line, part, fatal: None };
    let result = match piece {
        Piece::Record(bytes) => detector.read(bytes, &mut sink),
        Piece::CutOff(bytes) => {
            // What stands before the cut is kept; that there was a cut is said in any case.
            let _ = detector.read(bytes, &mut sink);
            Err(Error::new(
                Code::Truncated,
                "The file ends inside its last record: it was cut off while it was written or copied.",
            ))
        }
        Piece::Damage(error) => Err(error),
        Piece::Assigned(name) => {
            sink.part.name = String::from_utf8_lossy(name).into_owned();
            Ok(())
        }
    };
    let fatal = sink.fatal.take();
    if let Err(error) = result {
        out.report.records += 1;
        out.report.skip(&error, file, line);
    }
    out.fatal = fatal;
}
