//! Bytes → rows of cells, pushed in pieces of any size.
//!
//! Rows whose cells can be read as they lie are cut in place; whatever holds doubled quotes, is odd or is split between two
//! pieces goes through `csv-core`, a state machine that copies the cells out. (Through it alone the whole reading took a
//! third longer.)

use super::marks::{Whole, quoted};
use crate::limits::{MAX_CELLS, MAX_RECORD_BYTES};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// One byte, as in CSV.
    Byte(u8),
    /// Runs of spaces and tabs.
    Space,
    /// Nothing: a row is a line, a line is a cell.
    None,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between cells.
    pub separator: Separator,
    /// Whether `"` at the beginning of a cell quotes it; of [`Separator::Byte`] alone.
    pub quotes: bool,
}

/// The bytes of one row and where its cells are.
pub struct Cells<'c> {
    /// What the cells lie in.
    pub bytes: &'c [u8],
    /// From and to of each.
    pub cells: &'c [(u32, u32)],
    /// Line on which it begins, from 1.
    pub line: u64,
    /// The bytes are ASCII, for sure.
    pub ascii: bool,
}

/// What was cut.
pub enum Cut<'c> {
    /// A row.
    Row(Cells<'c>),
    /// The last row, which has no end of line.
    Last(Cells<'c>),
    /// The last row: the file ends within quotes.
    Unclosed(Cells<'c>),
    /// A row over [`MAX_RECORD_BYTES`] or [`MAX_CELLS`], which is not kept; its line.
    TooLong(u64),
}

/// Takes what was cut; `false` stops the reading of this piece.
pub type Take<'t> = dyn FnMut(Cut<'_>) -> bool + 't;

/// Cuts one file. Any cut of the bytes into pushes gives the same rows.
pub struct Cutter {
    dialect: Dialect,
    core: Reader,
    /// Cells of the row in `core`, back to back, and their ends.
    out: Vec<u8>,
    filled: usize,
    ends: Vec<usize>,
    count: usize,
    /// A row has begun in `core` and not ended.
    within: bool,
    discarding: bool,
    began: u64,
    line: u64,
    cells: Vec<(u32, u32)>,
    limit: usize,
}

impl Cutter {
    /// A cutter at the start of a file.
    pub fn new(dialect: Dialect) -> Cutter {
        Cutter::with_limit(dialect, MAX_RECORD_BYTES)
    }

    fn with_limit(dialect: Dialect, limit: usize) -> Cutter {
        let delimiter = match dialect.separator {
            Separator::Byte(byte) => byte,
            _ => b',',
        };
        let core = ReaderBuilder::new().delimiter(delimiter).build();
        Cutter {
            dialect,
            core,
            out: Vec::new(),
            filled: 0,
            ends: Vec::new(),
            count: 0,
            within: false,
            discarding: false,
            began: 1,
            line: 1,
            cells: Vec::new(),
            limit,
        }
    }

    /// The line that is being read, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Takes the next bytes of the file. O(bytes).
    pub fn push(&mut self, bytes: &[u8], take: &mut Take<'_>) {
        let mut at = 0;
        while at < bytes.len() {
            if self.within {
                at += match self.dialect.quotes {
                    true => self.slow(&bytes[at..], take),
                    false => self.rest_of_line(&bytes[at..], take),
                };
                continue;
            }
            match bytes[at] {
                b'\n' => {
                    self.line += 1;
                    at += 1;
                }
                b'\r' => at += 1,
                _ => match self.in_place(&bytes[at..]) {
                    Some(Whole { len, next, lines, ascii }) => {
                        let line = self.line;
                        let long = len > self.limit || self.cells.len() > MAX_CELLS;
                        let bytes = &bytes[at..at + next];
                        let row = Cells { bytes, cells: &self.cells, line, ascii };
                        let cut = if long { Cut::TooLong(line) } else { Cut::Row(row) };
                        at += next;
                        self.line += lines;
                        if !take(cut) {
                            return;
                        }
                    }
                    None => {
                        self.within = true;
                        self.began = self.line;
                        (self.filled, self.count, self.discarding) = (0, 0, false);
                    }
                },
            }
        }
    }

    /// The file has ended.
    pub fn end(&mut self, take: &mut Take<'_>) {
        if !self.within {
            return;
        }
        self.within = false;
        let mut unclosed = false;
        if self.dialect.quotes && !self.discarding {
            unclosed = self.last_row();
        } else if !self.discarding {
            let line = self.out[..self.filled].trim_ascii_end().len();
            self.filled = line;
        }
        if self.discarding || self.filled > self.limit || self.count > MAX_CELLS {
            take(Cut::TooLong(self.began));
            return;
        }
        self.gather();
        let (bytes, line) = (&self.out[..self.filled], self.began);
        let row = Cells { bytes, cells: &self.cells, line, ascii: false };
        take(if unclosed { Cut::Unclosed(row) } else { Cut::Last(row) });
    }

    /// Ends the row that the state machine is in; gives whether the file ended within quotes.
    fn last_row(&mut self) -> bool {
        let Separator::Byte(delimiter) = self.dialect.separator else { return false };
        let (before, filled) = (self.count, self.filled);
        // Within quotes a delimiter ends no cell: that is how they show.
        self.grow();
        let (_, _, nout, nend) = self.core.read_record(
            &[delimiter],
            &mut self.out[self.filled..],
            &mut self.ends[self.count..],
        );
        self.filled += nout;
        self.count += nend;
        let unclosed = self.count == before;
        self.grow();
        let (_, _, nout, nend) =
            self.core.read_record(&[], &mut self.out[self.filled..], &mut self.ends[self.count..]);
        self.filled += nout;
        self.count += nend;
        if unclosed {
            // The delimiter became a part of the cell.
            self.filled = filled;
            if let Some(last) = self.ends[..self.count].last_mut() {
                *last = filled;
            }
        } else {
            // The delimiter began a cell.
            self.count = self.count.saturating_sub(1);
        }
        unclosed
    }

    /// Cuts the row at the start of `bytes` where it lies, if it ends in them and no cell need be copied to be read.
    #[inline]
    fn in_place(&mut self, bytes: &[u8]) -> Option<Whole> {
        match self.dialect.separator {
            Separator::Byte(delimiter) if self.dialect.quotes => {
                quoted(bytes, delimiter, &mut self.cells)
            }
            separator => {
                let end = memchr::memchr(b'\n', bytes)?;
                let line = bytes[..end].trim_ascii_end();
                split(separator, line, &mut self.cells);
                Some(Whole { len: line.len(), next: end + 1, lines: 1, ascii: false })
            }
        }
    }

    /// Goes on with a line that began in an earlier piece, where nothing is quoted.
    fn rest_of_line(&mut self, bytes: &[u8], take: &mut Take<'_>) -> usize {
        let end = memchr::memchr(b'\n', bytes);
        let part = &bytes[..end.unwrap_or(bytes.len())];
        self.out.truncate(self.filled);
        if self.filled + part.len() > self.limit {
            self.discarding = true;
            self.filled = 0;
        } else if !self.discarding {
            self.out.extend_from_slice(part);
            self.filled = self.out.len();
        }
        let Some(end) = end else { return bytes.len() };
        self.within = false;
        self.line += 1;
        let line = std::mem::take(&mut self.out);
        let whole = line[..self.filled].trim_ascii_end();
        split(self.dialect.separator, whole, &mut self.cells);
        let line_at = self.began;
        let row = Cells { bytes: whole, cells: &self.cells, line: line_at, ascii: false };
        let long = self.discarding || self.cells.len() > MAX_CELLS;
        take(if long { Cut::TooLong(self.began) } else { Cut::Row(row) });
        self.out = line;
        end + 1
    }

    fn grow(&mut self) {
        if self.out.len() - self.filled < 64 {
            self.out.resize((self.out.len() * 2).max(4096), 0);
        }
        if self.ends.len() - self.count < 2 {
            self.ends.resize((self.ends.len() * 2).max(128), 0);
        }
    }

    /// Feeds the state machine until the row ends or the bytes do; gives how many it took.
    fn slow(&mut self, bytes: &[u8], take: &mut Take<'_>) -> usize {
        let mut at = 0;
        while at < bytes.len() {
            if self.filled > self.limit || self.count > MAX_CELLS {
                self.discarding = true;
            }
            if self.discarding {
                (self.filled, self.count) = (0, 0);
            }
            self.grow();
            let (result, nin, nout, nend) = self.core.read_record(
                &bytes[at..],
                &mut self.out[self.filled..],
                &mut self.ends[self.count..],
            );
            self.line += memchr::memchr_iter(b'\n', &bytes[at..at + nin]).count() as u64;
            at += nin;
            self.filled += nout;
            self.count += nend;
            if result == ReadRecordResult::Record {
                self.within = false;
                if self.discarding {
                    take(Cut::TooLong(self.began));
                } else {
                    self.gather();
                    let row = Cells {
                        bytes: &self.out[..self.filled],
                        cells: &self.cells,
                        line: self.began,
                        ascii: false,
                    };
                    take(Cut::Row(row));
                }
                return at;
            }
        }
        at
    }

    /// The cells of the row at hand.
    fn gather(&mut self) {
        if !self.dialect.quotes {
            split(self.dialect.separator, &self.out[..self.filled], &mut self.cells);
            return;
        }
        self.cells.clear();
        let mut from = 0;
        for &to in &self.ends[..self.count] {
            self.cells.push((from, to as u32));
            from = to as u32;
        }
    }
}

/// The cells of a line in which nothing is quoted.
#[inline]
fn split(separator: Separator, line: &[u8], cells: &mut Vec<(u32, u32)>) {
    cells.clear();
    match separator {
        Separator::Byte(byte) => {
            let mut from = 0;
            for to in memchr::memchr_iter(byte, line) {
                cells.push((from, to as u32));
                from = to as u32 + 1;
            }
            cells.push((from, line.len() as u32));
        }
        Separator::Space => {
            let mut at = 0;
            while at < line.len() {
                let end = memchr::memchr2(b' ', b'\t', &line[at..]).map_or(line.len(), |n| at + n);
                if end > at {
                    cells.push((at as u32, end as u32));
                }
                at = end + 1;
            }
        }
        Separator::None => cells.push((0, line.len() as u32)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CSV: Dialect = Dialect { separator: Separator::Byte(b','), quotes: true };

    type Rows = Vec<(u64, Vec<String>)>;

    fn cut(dialect: Dialect, pieces: &[&[u8]], limit: usize) -> (Rows, &'static str) {
        let mut cutter = Cutter::with_limit(dialect, limit);
        let (mut rows, mut how) = (Vec::new(), "whole");
        let mut take = |cut: Cut<'_>| {
            let row = match cut {
                Cut::Row(row) => row,
                Cut::Last(row) => {
                    how = "last";
                    row
                }
                Cut::Unclosed(row) => {
                    how = "unclosed";
                    row
                }
                Cut::TooLong(line) => {
                    rows.push((line, Vec::new()));
                    return true;
                }
            };
            let text = |&(from, to): &(u32, u32)| {
                String::from_utf8_lossy(&row.bytes[from as usize..to as usize]).into_owned()
            };
            rows.push((row.line, row.cells.iter().map(text).collect()));
            true
        };
        for piece in pieces {
            cutter.push(piece, &mut take);
        }
        cutter.end(&mut take);
        (rows, how)
    }

    fn of(dialect: Dialect, text: &str) -> (Rows, &'static str) {
        cut(dialect, &[text.as_bytes()], 1 << 20)
    }

    fn row(line: u64, cells: &[&str]) -> (u64, Vec<String>) {
        (line, cells.iter().map(|c| (*c).to_owned()).collect())
    }

    #[test]
    fn quotes_newlines_and_line_numbers() {
        let text = "id,text\r\n1,plain\r\n\r\n2,\"with, \"\"quotes\"\"\nand a line\"\n3,x\n";
        let rows = vec![
            row(1, &["id", "text"]),
            row(2, &["1", "plain"]),
            row(4, &["2", "with, \"quotes\"\nand a line"]),
            row(6, &["3", "x"]),
        ];
        assert_eq!(of(CSV, text), (rows, "whole"));
    }

    #[test]
    fn the_end_of_a_file() {
        assert_eq!(of(CSV, "a,b\n1,2"), (vec![row(1, &["a", "b"]), row(2, &["1", "2"])], "last"));
        assert_eq!(of(CSV, "a,b\n1,"), (vec![row(1, &["a", "b"]), row(2, &["1", ""])], "last"));
        assert_eq!(of(CSV, "a,\"b\""), (vec![row(1, &["a", "b"])], "last"));
        assert_eq!(
            of(CSV, "1,\"never\nclosed"),
            (vec![row(1, &["1", "never\nclosed"])], "unclosed")
        );
    }

    #[test]
    fn white_space_and_lines() {
        let space = Dialect { separator: Separator::Space, quotes: false };
        assert_eq!(
            of(space, " a  b\tc\nd e\n").0,
            vec![row(1, &["a", "b", "c"]), row(2, &["d", "e"])]
        );
        let none = Dialect { separator: Separator::None, quotes: false };
        assert_eq!(of(none, "a, b\nc\td").0, vec![row(1, &["a, b"]), row(2, &["c\td"])]);
    }

    #[test]
    fn a_row_over_the_limit_is_left_out() {
        let text = format!("1,2\n\"{}\",x\n{},y\n3,4\n", "a".repeat(9000), "b".repeat(9000));
        let rows = vec![row(1, &["1", "2"]), row(2, &[]), row(3, &[]), row(4, &["3", "4"])];
        assert_eq!(cut(CSV, &[text.as_bytes()], 5000).0, rows);
    }

    proptest! {
        #[test]
        fn any_cut_gives_the_same_rows(
            text in "[a\",; \t\r\n\\\\]{0,60}",
            cuts in prop::collection::vec(0usize..60, 0..4),
            separator in 0..4usize,
            quotes: bool,
        ) {
            let separator = [Separator::Byte(b','), Separator::Byte(b'\t'), Separator::Space, Separator::None][separator];
            let quotes = quotes && matches!(separator, Separator::Byte(_));
            let dialect = Dialect { separator, quotes };
            let whole = of(dialect, &text);
            let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c.min(text.len())).collect();
            cuts.extend([0, text.len()]);
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|w| &text.as_bytes()[w[0]..w[1]]).collect();
            prop_assert_eq!(cut(dialect, &pieces, 1 << 20), whole);
        }
    }
}
