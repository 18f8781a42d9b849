//! Ids that have been through a float or a spreadsheet.
//!
//! Two kinds. **Seen in one id**: `1.07938886e+18`, `1.1846E+18`, `…360.0`; such an id names no post. **Seen only in
//! many**: whole numbers that a float had rounded and that were written out again. A float of 2^59 to 2^60 holds only
//! multiples of 128, JavaScript writes 17 digits and zeros, Excel 15. One id proves nothing (of real ones most end in twelve
//! zero bits, and one in ten in a decimal zero), so it takes many without exception: [`Rounded`].

use super::report::Report;
use crate::error::{Code, Error};
use foldhash::fast::RandomState;
use hashbrown::HashSet;

/// Distinct damaged ids that are counted; of more, "more than" is said.
const MAX_DISTINCT: usize = 1 << 20;

/// Bits of evidence at which a column counts as rounded: about one false alarm in a hundred million columns.
const ENOUGH: f64 = 27.0;

/// What was damaged in one file.
#[derive(Default)]
pub struct Damage {
    /// Rows whose own id is damaged, and the line of the first.
    rows: (u64, u64),
    distinct: HashSet<String, RandomState>,
    /// Parents whose id is damaged, and the line of the first.
    parents: (u64, u64),
    /// All whole ids of the file seem rounded.
    rounded: Rounded,
    rounded_line: u64,
}

impl Damage {
    /// A row has this damaged id for its own.
    pub fn own(&mut self, id: &str, line: u64) {
        count(&mut self.rows, line);
        if self.distinct.len() < MAX_DISTINCT && !self.distinct.contains(id) {
            self.distinct.insert(id.to_owned());
        }
    }

    /// A row has a damaged id for its parent's.
    pub fn parent(&mut self, line: u64) {
        count(&mut self.parents, line);
    }

    /// A row has this good-looking id for its own.
    #[inline]
    pub fn good(&mut self, id: &str, line: u64) {
        if !self.rounded.refuted {
            self.rounded.see(id);
            self.rounded_line = line;
        }
    }

    pub(super) fn end(&mut self, report: &mut Report, file: &str) {
        if let (n @ 1.., line) = self.rows {
            let more = if self.distinct.len() == MAX_DISTINCT { "more than " } else { "" };
            let distinct = self.distinct.len();
            let message = format!(
                "The ids of {n} rows have been through a float or a spreadsheet ({more}{distinct} distinct ids are left for {n} rows): they name no posts any more, and the rows cannot be told apart. Export again with ids as text."
            );
            report.records += n;
            report.skip_many(&Error::new(Code::DamagedId, message), file, line, n);
        }
        if let (n @ 1.., line) = self.parents {
            let message = format!(
                "{n} ids of answered or passed on posts have been through a float or a spreadsheet and name no post any more: the author's name and the text stand in for them, so these edges are approximate."
            );
            report.note_many(&Error::new(Code::DamagedId, message), file, line, n);
        }
        if self.rounded.is_rounded() {
            let n = self.rounded.seen;
            let message = format!(
                "All {n} ids look as if a float had rounded them ({}): links to posts may lead nowhere, and answers to posts of other files may miss them. Export again with ids as text.",
                self.rounded.how()
            );
            report.note_many(&Error::new(Code::DamagedId, message), file, 1, n);
        }
    }
}

fn count(at: &mut (u64, u64), line: u64) {
    if at.0 == 0 {
        at.1 = line;
    }
    at.0 += 1;
}

/// Whether a column of whole ids of 17 to 19 digits has been through a float.
///
/// Decimal: every id of d digits ends in d − 17 zeros or more; a real one does by chance of 10^(17 − d). Binary: every id is
/// a multiple of what its float can hold; of real ones up to nine in ten are (their last twelve bits count posts of one
/// millisecond, and are mostly zero). Each id adds what it would take chance to do the same; shorter ids say nothing.
#[derive(Clone, Debug, Default)]
pub struct Rounded {
    seen: u64,
    decimal: f64,
    binary: f64,
    not_decimal: bool,
    not_binary: bool,
    refuted: bool,
}

impl Rounded {
    /// Takes one more id.
    pub fn see(&mut self, id: &str) {
        if !(17..=19).contains(&id.len()) {
            return;
        }
        let Ok(n) = id.parse::<u64>() else { return };
        self.seen += 1;
        let zeros = id.bytes().rev().take_while(|&b| b == b'0').count();
        match zeros >= id.len() - 17 {
            true => self.decimal += (id.len() - 17) as f64 * std::f64::consts::LOG2_10,
            false => self.not_decimal = true,
        }
        // Bits beyond the 53 that a float holds.
        let lost = (64 - n.leading_zeros()).saturating_sub(53);
        match n.trailing_zeros() >= lost {
            true => self.binary += 0.152 * f64::from(lost > 0),
            false => self.not_binary = true,
        }
        self.refuted = self.not_decimal && self.not_binary;
    }

    /// Whether there is enough evidence, and nothing against it.
    pub fn is_rounded(&self) -> bool {
        (!self.not_decimal && self.decimal >= ENOUGH) || (!self.not_binary && self.binary >= ENOUGH)
    }

    fn how(&self) -> &'static str {
        if !self.not_decimal && self.decimal >= ENOUGH {
            "they all end in zeros"
        } else {
            "they are all multiples of what a float can hold"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(ids: impl Iterator<Item = u64>) -> bool {
        let mut column = Rounded::default();
        ids.for_each(|id| column.see(&id.to_string()));
        column.is_rounded()
    }

    #[test]
    fn what_a_float_leaves() {
        let real = |n: u64| 1_050_127_425_785_479_169 + n * 4_194_304_123_457;
        assert!(!rounded((0..1000).map(real)));
        assert!(rounded((0..1000).map(|n| real(n) as f64 as u64)));
        // As JavaScript writes them: 17 digits, then zeros.
        assert!(rounded((0..20).map(|n| real(n) / 100 * 100)));
        assert!(rounded((0..20).map(|n| real(n) / 10_000 * 10_000)));
        // A few prove nothing; real ids of quiet years end in twelve zero bits nine times in ten.
        assert!(!rounded((0..3).map(|n| real(n) / 100 * 100)));
        assert!(!rounded((0..1000).map(|n| (real(n) >> 12 << 12) + u64::from(n % 10 == 9))));
    }
}
