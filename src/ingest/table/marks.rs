//! The rows of a table with quotes, cut where they lie, sixty-four bytes at a time.

use crate::ingest::simd;

/// Bytes looked at together.
const BLOCK: usize = 64;

/// A row that was cut where it lies.
pub(super) struct Whole {
    /// Its length without its end of line.
    pub len: usize,
    /// Where the next one begins.
    pub next: usize,
    /// Ends of lines in it and after it.
    pub lines: u64,
    /// It is ASCII, for sure.
    pub ascii: bool,
}

/// The places of delimiters, quotes and ends of lines, one after the other.
struct Marks<'b> {
    bytes: &'b [u8],
    delimiter: u8,
    /// Where the block at hand begins, and its marks that are yet to come.
    base: usize,
    left: u64,
    ascii: bool,
}

impl<'b> Marks<'b> {
    #[inline(always)]
    fn new(bytes: &'b [u8], delimiter: u8) -> Self {
        let mut marks = Marks { bytes, delimiter, base: 0, left: 0, ascii: true };
        marks.look();
        marks
    }

    /// Looks at the block that begins at `base`.
    #[inline(always)]
    fn look(&mut self) {
        let mut beyond = 0;
        self.left = 0;
        match self.bytes.get(self.base..self.base + BLOCK) {
            Some(block) => {
                let (lanes, _) = block.as_chunks::<{ simd::WIDTH }>();
                for (n, lane) in lanes.iter().enumerate() {
                    let lane = simd::load(lane);
                    let marks = simd::any_of(lane, [self.delimiter, b'"', b'\n', b'\r']);
                    self.left |= marks << (n * simd::WIDTH);
                    beyond |= simd::beyond(lane);
                }
            }
            None => {
                for (n, &byte) in self.bytes[self.base..].iter().enumerate() {
                    let mark = byte == self.delimiter || matches!(byte, b'"' | b'\n' | b'\r');
                    self.left |= u64::from(mark) << n;
                    beyond |= u64::from(byte >> 7);
                }
            }
        }
        self.ascii &= beyond == 0;
    }

    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            self.base += BLOCK;
            if self.base >= self.bytes.len() {
                return None;
            }
            self.look();
        }
        let at = self.base + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(at)
    }
}

/// The cells of the row at the start of `bytes`, quoted ones without their quotes. `None` where the row does not end here,
/// or holds what must be copied (doubled quotes) or judged (text after a closing quote): the state machine's task.
#[inline]
pub(super) fn quoted(bytes: &[u8], delimiter: u8, cells: &mut Vec<(u32, u32)>) -> Option<Whole> {
    cells.clear();
    let mut marks = Marks::new(bytes, delimiter);
    let (mut from, mut lines) = (0, 1);
    loop {
        let mut at = marks.next()?;
        if bytes[at] == b'"' {
            if at == from {
                // Up to the closing quote nothing else is a mark.
                at = marks.next()?;
                while bytes[at] != b'"' {
                    lines += u64::from(bytes[at] == b'\n');
                    at = marks.next()?;
                }
                cells.push((from as u32 + 1, at as u32));
                // What follows the closing quote ends the cell, or is not for here.
                let end = marks.next()?;
                if end != at + 1 || bytes[end] == b'"' {
                    return None;
                }
                at = end;
            } else {
                // A quote within a cell is a part of it.
                while bytes[at] == b'"' {
                    at = marks.next()?;
                }
                cells.push((from as u32, at as u32));
            }
        } else {
            cells.push((from as u32, at as u32));
        }
        let whole = |next| Some(Whole { len: at, next, lines, ascii: marks.ascii });
        match bytes[at] {
            b'\n' => return whole(at + 1),
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => return whole(at + 2),
            byte if byte == delimiter => from = at + 1,
            _ => return None,
        }
    }
}
