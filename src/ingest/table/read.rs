//! A table file from its head to its end: which format it is in, and which of its rows are kept.

use super::row::Row;
use super::rows::{Cells, Cut, Cutter, Separator};
use super::sniff::Sniffed;

use crate::error::{Code, Error};
use crate::ingest::content::Out;
use crate::ingest::encoding::Encoding;
use crate::ingest::format::{Outcome, Shape, of_table};
use crate::ingest::formats::FORMATS;
use crate::ingest::formats::mapped::{self, MappedTable};
use crate::ingest::mapping::Mapping;
use crate::ingest::sample::Sample;

/// Rows of one table, pushed in pieces of any size.
pub struct Table {
    cutter: Cutter,
    rows: Rows,
}

/// How the rows are read.
enum Reading {
    /// By the format of this number; for each of its columns, the table's.
    Format(usize, Vec<u32>),
    /// As a mapping says.
    Mapped(Box<MappedTable>),
    /// No format claims the table.
    Unknown,
}

/// What becomes of the rows.
struct Rows {
    sniffed: Sniffed,
    encoding: Encoding,
    /// Rows yet to pass over: what stands before the data.
    skip: usize,
    reading: Reading,
    /// Rows of a table that no format claims.
    unread: u64,
    first: u64,
    /// The cells of a row that was decoded anew.
    scratch: Vec<(u32, u32)>,
}

impl Table {
    /// A table as it was found to be; `encoding` is that of the file's head. A mapping whose columns are all there goes
    /// before any format: someone made it for this table.
    pub fn new(sniffed: Sniffed, encoding: Encoding, mapping: Option<&Mapping>) -> Table {
        let mapped = mapping.and_then(|m| MappedTable::fit(m, &sniffed.header, sniffed.width));
        let reading = mapped.map(|m| Reading::Mapped(Box::new(m))).unwrap_or_else(|| {
            let shape = Shape::table(sniffed.header.clone(), sniffed.rows.clone());
            of_table(&shape).map_or(Reading::Unknown, |n| {
                Reading::Format(n, sniffed.header.resolve(FORMATS[n].columns()))
            })
        });
        let cutter = Cutter::new(sniffed.dialect);
        let skip = sniffed.skip;
        let (unread, first, scratch) = (0, 0, Vec::new());
        Table { cutter, rows: Rows { sniffed, encoding, skip, reading, unread, first, scratch } }
    }

    /// The line that is being read, from 1.
    pub fn line(&self) -> u64 {
        self.cutter.line()
    }

    /// Takes the next bytes of the file, from its beginning on.
    pub fn push(&mut self, bytes: &[u8], out: &mut Out<'_>) {
        let rows = &mut self.rows;
        self.cutter.push(bytes, &mut |cut| {
            rows.take(cut, out);
            out.fatal.is_none()
        });
    }

    /// The file has ended.
    pub fn end(&mut self, out: &mut Out<'_>) {
        let rows = &mut self.rows;
        self.cutter.end(&mut |cut| {
            rows.take(cut, out);
            true
        });
        rows.end(out);
    }
}

impl Rows {
    fn take(&mut self, cut: Cut<'_>, out: &mut Out<'_>) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match cut {
            Cut::Row(cells) => self.row(cells, false, out),
            Cut::Last(cells) => self.row(cells, true, out),
            Cut::Unclosed(cells) => {
                let line = cells.line;
                self.row(cells, false, out);
                out.skip(
                    &Error::new(
                        Code::Truncated,
                        "A quote that opens in this row is never closed: the file was cut off, or everything after the quote was taken for one cell.",
                    ),
                    line,
                );
            }
            Cut::TooLong(line) => {
                let message =
                    "A row is longer, or has more cells, than any real one; it was left out.";
                out.skip(&Error::new(Code::RecordTooLong, message), line);
            }
        }
    }

    fn row(&mut self, cells: Cells<'_>, last: bool, out: &mut Out<'_>) {
        if cells.cells.iter().all(|&(from, to)| from == to) {
            // A spreadsheet's empty rows.
            return;
        }
        if let Reading::Unknown = self.reading {
            if self.unread == 0 {
                self.first = cells.line;
            }
            self.unread += 1;
            return;
        }
        let line = cells.line;
        let mut scratch = std::mem::take(&mut self.scratch);
        let whole = match cells.ascii {
            // SAFETY: ASCII is UTF-8.
            true => Some(unsafe { std::str::from_utf8_unchecked(cells.bytes) }),
            false => std::str::from_utf8(cells.bytes).ok().filter(|text| {
                let at = |&(from, to): &(u32, u32)| {
                    text.is_char_boundary(from as usize) && text.is_char_boundary(to as usize)
                };
                cells.cells.iter().all(at)
            }),
        };
        match whole {
            Some(text) => {
                self.read(Row { text, cells: cells.cells, columns: &[] }, line, last, out)
            }
            None => {
                let text = self.decode(&cells, &mut scratch);
                out.note(
                    &Error::new(Code::Mojibake, match self.encoding {
                        Encoding::Utf8 => "This row holds bytes that are no UTF-8; they are shown as �.",
                        Encoding::Windows1252 => "This file is not UTF-8: it was read as Windows-1252, as Excel saves it. If names or texts look wrong, save it as “CSV UTF-8”.",
                    }),
                    line,
                );
                self.read(Row { text: &text, cells: &scratch, columns: &[] }, line, last, out);
            }
        }
        self.scratch = scratch;
    }

    /// The text of a row that is not UTF-8, cell by cell.
    fn decode(&self, cells: &Cells<'_>, scratch: &mut Vec<(u32, u32)>) -> String {
        let mut text = String::with_capacity(cells.bytes.len() * 2);
        scratch.clear();
        for &(from, to) in cells.cells {
            let start = text.len() as u32;
            text.push_str(&self.encoding.decode(&cells.bytes[from as usize..to as usize]));
            scratch.push((start, text.len() as u32));
        }
        text
    }

    fn read(&self, row: Row<'_>, line: u64, last: bool, out: &mut Out<'_>) {
        let width = self.sniffed.header.names.len();
        if width > 0 && row.width() != width && self.sniffed.dialect.separator != Separator::Space {
            if row.width() > width && (width..row.width()).any(|n| !row.at(n).is_empty()) {
                let message = format!(
                    "This row has {} cells and the header {width}: which cell belongs to which column cannot be told (a delimiter stands in a text that is not in quotes).",
                    row.width()
                );
                out.skip(&Error::new(Code::WrongWidth, message), line);
                return;
            }
            if row.width() < width {
                let message = format!("This row has {} cells and the header {width}.", row.width());
                let code = if last { Code::Truncated } else { Code::WrongWidth };
                out.note(&Error::new(code, message), line);
            }
        }
        // Tables that were put together keep the headers of their parts.
        let header = &self.sniffed.header.names;
        if header.first().is_some_and(|name| row.at(0) == name)
            && header.iter().enumerate().all(|(n, name)| row.at(n) == name)
        {
            return;
        }
        let (format, row) = match &self.reading {
            Reading::Format(n, columns) => (FORMATS[*n], row.with(columns)),
            Reading::Mapped(table) => {
                out.read(line, &mut |sink| {
                    sink.found(mapped::NAME);
                    table.row(&row, sink);
                    Ok(())
                });
                return;
            }
            Reading::Unknown => return,
        };
        out.read(line, &mut |sink| match format.row(&row, sink)? {
            Outcome::Read => {
                sink.found(format.name());
                Ok(())
            }
            Outcome::NotMine => Err(Error::new(
                Code::UnknownShape,
                format!("This row is none of {}, as the rows before it are.", format.name()),
            )),
        });
    }

    fn end(&mut self, out: &mut Out<'_>) {
        if self.unread == 0 {
            return;
        }
        let names = &self.sniffed.header.names;
        let mut columns: Vec<&str> = names.iter().take(12).map(String::as_str).collect();
        if names.len() > 12 {
            columns.push("…");
        }
        let columns = match columns.as_slice() {
            [] => format!("{} columns without names", self.sniffed.width),
            named => format!("the columns {}", named.join(", ")),
        };
        let message = format!(
            "This is a table (CSV or its like) with {columns}: of no known make. Say which column is which."
        );
        out.skip_many(&Error::new(Code::NeedsMapping, message), self.first, self.unread);
        out.report.unknown_files += 1;
        if out.report.sample.is_none() {
            let numbers = || (1..=self.sniffed.width).map(|n| n.to_string()).collect();
            let names = &self.sniffed.header.names;
            let columns = if names.is_empty() { numbers() } else { names.clone() };
            out.report.sample = Some(Sample::of_table(out.file, columns, &self.sniffed.rows));
        }
    }
}
