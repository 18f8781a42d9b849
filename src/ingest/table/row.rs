//! What a format sees of a table: its header once, then row after row.

use std::borrow::Cow;

/// A column that the table does not have.
pub(super) const ABSENT: u32 = u32::MAX;

/// The names of a table's columns, and which of a format's columns they are.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// As written; empty where the table has no header.
    pub names: Vec<String>,
}

impl Header {
    /// The column that bears one of `names`, the first of them first. Compared by [`same_name`].
    pub fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.names.iter().position(|have| same_name(have, name)))
    }

    /// For each of a format's columns, the table's. Done once a table.
    pub(super) fn resolve(&self, columns: &[&[&str]]) -> Vec<u32> {
        columns.iter().map(|names| self.find(names).map_or(ABSENT, |n| n as u32)).collect()
    }
}

/// Whether two names of columns are one: letters and digits alone are compared, ASCII case ignored (`Tweet ID`, `tweet_id`
/// and `tweetId` are one). Names without any such character are compared whole.
pub fn same_name(a: &str, b: &str) -> bool {
    let bare = |name: &str| -> Vec<char> {
        let kept = name.chars().filter(|c| c.is_alphanumeric());
        kept.map(|c| c.to_ascii_lowercase()).collect()
    };
    let (x, y) = (bare(a), bare(b));
    x == y && (!x.is_empty() || a == b)
}

/// One row. Cells are text; what is absent is empty.
#[derive(Clone, Copy)]
pub struct Row<'r> {
    pub(super) text: &'r str,
    /// Where each cell begins and ends in `text`.
    pub(super) cells: &'r [(u32, u32)],
    /// The table's column for each of the format's.
    pub(super) columns: &'r [u32],
}

impl<'r> Row<'r> {
    /// The cell of the format's column `k` (an index into [`crate::ingest::format::Format::columns`]), trimmed; "" where the
    /// table has no such column or the row no such cell.
    #[inline]
    pub fn cell(&self, k: usize) -> &'r str {
        match self.columns.get(k) {
            Some(&n) if n != ABSENT => self.at(n as usize),
            _ => "",
        }
    }

    /// Whether the table has the format's column `k`.
    pub fn has(&self, k: usize) -> bool {
        self.columns.get(k).is_some_and(|&n| n != ABSENT)
    }

    /// The cell at place `n` of the row, trimmed; "" where there is none.
    #[inline]
    pub fn at(&self, n: usize) -> &'r str {
        self.cells.get(n).map_or("", |&(from, to)| trim(&self.text[from as usize..to as usize]))
    }

    /// How many cells the row has.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// The row with other columns: those of another format.
    pub fn with<'c>(&self, columns: &'c [u32]) -> Row<'c>
    where
        'r: 'c,
    {
        Row { text: self.text, cells: self.cells, columns }
    }

    /// The cell of column `k` as a text that a record can keep.
    pub fn text(&self, k: usize) -> Cow<'r, str> {
        Cow::Borrowed(self.cell(k))
    }
}

/// [`str::trim`]; most cells begin and end with what is no white space.
#[inline(always)]
fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns() {
        assert!(same_name("Tweet ID", "tweet_id") && same_name("\u{feff}id", "id"));
        assert!(!same_name("id", "ids") && !same_name("#", "-") && same_name("#", "#"));
    }
}
