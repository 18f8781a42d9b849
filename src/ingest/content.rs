//! The bytes of one file, unpacked: brought to UTF-8, then read the way that its head shows.

#[cfg(feature = "formats")]
use super::encoding::Encoding;
use super::encoding::{MARK_BYTES, Mark, Utf16};
use super::format::Detector;
#[cfg(feature = "formats")]
use super::head::{Way, choose};
use super::mapping::Mapping;
use super::report::Report;
use super::sink::Sink;
use super::split::{Piece, Splitter};
use super::state::FileState;
#[cfg(feature = "formats")]
use super::table::Table;
use crate::corpus::Builder;
use crate::error::{Code, Error, Result};

/// Where a file's posts and its report go.
pub struct Out<'o> {
    pub(super) builder: &'o mut Builder,
    pub(super) report: &'o mut Report,
    pub(super) file: &'o str,
    pub(super) state: &'o mut FileState,
    /// How tables and JSON of unknown make are to be read.
    pub(super) mapping: Option<&'o Mapping>,
    /// An error after which nothing more can be read.
    pub(super) fatal: Option<Error>,
}

impl Out<'_> {
    /// Reads what begins on `line`; what cannot be read is counted.
    pub fn read(&mut self, line: u64, read: &mut dyn FnMut(&mut Sink<'_>) -> Result<()>) {
        if self.fatal.is_some() {
            return;
        }
        let mut sink = Sink {
            builder: self.builder,
            report: self.report,
            file: self.file,
            line,
            state: self.state,
            mapping: self.mapping,
            fatal: None,
        };
        let result = read(&mut sink);
        self.fatal = sink.fatal.take();
        if let Err(error) = result {
            self.skip(&error, line);
        }
    }

    /// Counts a skipped record.
    pub fn skip(&mut self, error: &Error, line: u64) {
        self.skip_many(error, line, 1);
    }

    /// Counts `n` skipped records, of which the first is at `line`.
    pub fn skip_many(&mut self, error: &Error, line: u64, n: u64) {
        self.report.records += n;
        self.report.skip_many(error, self.file, line, n);
    }

    /// Counts a record that is kept although something is wrong with it.
    pub fn note(&mut self, error: &Error, line: u64) {
        self.report.note(error, self.file, line);
    }
}

/// See the module. Any cut of the bytes into pushes gives the same.
pub struct Content {
    /// The first bytes, until the mark is known.
    mark: Vec<u8>,
    utf16: Option<Utf16>,
    marked: bool,
    stage: Stage,
}

enum Stage {
    /// What came so far is not enough to choose a way.
    Head(Vec<u8>),
    Json(Box<(Splitter, Detector)>),
    #[cfg(feature = "formats")]
    Table(Box<Table>),
    #[cfg(feature = "formats")]
    Nothing,
}

impl Default for Content {
    fn default() -> Self {
        Content { mark: Vec::new(), utf16: None, marked: false, stage: Stage::Head(Vec::new()) }
    }
}

impl Content {
    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8], out: &mut Out<'_>) {
        if self.marked {
            return self.decode(bytes, out);
        }
        self.mark.extend_from_slice(bytes);
        if self.mark.len() >= MARK_BYTES {
            self.open(out);
        }
    }

    /// The file has ended.
    pub fn end(mut self, out: &mut Out<'_>) {
        if !self.marked {
            self.open(out);
        }
        if let Some(mut utf16) = self.utf16.take() {
            let mut rest = Vec::new();
            utf16.end(&mut rest);
            self.text(&rest, out);
        }
        if let Stage::Head(head) = &mut self.stage {
            let head = std::mem::take(head);
            self.choose(head, true, out);
        }
        match &mut self.stage {
            Stage::Json(json) => {
                let (splitter, detector) = &mut **json;
                splitter.end(&mut |piece, line| record(piece, line, detector, out));
            }
            #[cfg(feature = "formats")]
            Stage::Table(table) => table.end(out),
            #[cfg(feature = "formats")]
            Stage::Nothing => {}
            Stage::Head(_) => {}
        }
        out.state.end(out.report, out.file);
    }

    #[cfg(feature = "formats")]
    /// Whether it holds nothing that can be read.
    pub fn is_nothing(&self) -> bool {
        matches!(self.stage, Stage::Nothing)
    }

    /// The line that is being read, from 1.
    pub fn line(&self) -> u64 {
        match &self.stage {
            Stage::Json(json) => json.0.line(),
            #[cfg(feature = "formats")]
            Stage::Table(table) => table.line(),
            #[cfg(feature = "formats")]
            Stage::Nothing => 1,
            Stage::Head(_) => 1,
        }
    }

    fn open(&mut self, out: &mut Out<'_>) {
        self.marked = true;
        let held = std::mem::take(&mut self.mark);
        let after = match Mark::of(&held) {
            Mark::Bytes(mark) => mark,
            Mark::Utf16(mark, little) => {
                self.utf16 = Some(Utf16::new(little));
                mark
            }
        };
        self.decode(&held[after..], out);
    }

    fn decode(&mut self, bytes: &[u8], out: &mut Out<'_>) {
        match &mut self.utf16 {
            None => self.text(bytes, out),
            Some(utf16) => {
                let mut text = Vec::with_capacity(bytes.len());
                utf16.push(bytes, &mut text);
                self.text(&text, out);
            }
        }
    }

    fn text(&mut self, bytes: &[u8], out: &mut Out<'_>) {
        match &mut self.stage {
            Stage::Head(head) => {
                head.extend_from_slice(bytes);
                let head = std::mem::take(head);
                self.choose(head, false, out);
            }
            Stage::Json(json) => {
                let (splitter, detector) = &mut **json;
                splitter.push(bytes, &mut |piece, line| record(piece, line, detector, out));
            }
            #[cfg(feature = "formats")]
            Stage::Table(table) => table.push(bytes, out),
            #[cfg(feature = "formats")]
            Stage::Nothing => {}
        }
    }

    /// Without the other formats all is JSON.
    #[cfg(not(feature = "formats"))]
    fn choose(&mut self, head: Vec<u8>, _: bool, out: &mut Out<'_>) {
        self.stage = Stage::Json(Box::default());
        self.text(&head, out);
    }

    #[cfg(feature = "formats")]
    fn choose(&mut self, head: Vec<u8>, whole: bool, out: &mut Out<'_>) {
        self.stage = match choose(&head, whole) {
            None => {
                self.stage = Stage::Head(head);
                return;
            }
            Some(Way::Json) => Stage::Json(Box::default()),
            Some(Way::Table(sniffed)) => {
                let first = &head[..head.len().min(crate::limits::HEAD_BYTES)];
                Stage::Table(Box::new(Table::new(*sniffed, Encoding::of(first), out.mapping)))
            }
            Some(Way::Nothing(error)) => {
                out.skip(&error, 1);
                Stage::Nothing
            }
        };
        self.text(&head, out);
    }
}

/// Reads one piece of a JSON file; what cannot be read is counted.
fn record(piece: Piece<'_>, line: u64, detector: &mut Detector, out: &mut Out<'_>) {
    out.read(line, &mut |sink| match &piece {
        Piece::Record(bytes) => detector.read(bytes, sink),
        Piece::CutOff(bytes) => {
            // What stands before the cut is kept; that there was a cut is said in any case.
            let _ = detector.read(bytes, sink);
            Err(Error::new(
                Code::Truncated,
                "The file ends inside its last record: it was cut off while it was written or copied.",
            ))
        }
        Piece::Damage(error) => Err(error.clone()),
        Piece::Assigned(name) => {
            sink.state.part.name = String::from_utf8_lossy(name).into_owned();
            Ok(())
        }
    });
}
