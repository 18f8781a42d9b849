//! A table's delimiter, what stands before it and its header, found out from the head of the file.

use super::cell;
use super::row::Header;
use super::rows::{Cut, Cutter, Dialect, Separator};
use crate::ingest::encoding::Encoding;
use crate::text::cut;

/// Rows looked at.
const ROWS: usize = 24;
/// Bytes kept of a cell that is looked at.
const CELL: usize = 800;
/// Of the rows, the share that must have as many cells as most have.
const EVEN: f64 = 0.6;

/// What was found out.
#[derive(Clone, Debug)]
pub struct Sniffed {
    /// How the table is written.
    pub dialect: Dialect,
    /// Rows before the first one of data, the header among them.
    pub skip: usize,
    /// The header; without names where there is none.
    pub header: Header,
    /// Cells of most rows.
    pub width: usize,
    /// The first rows of data.
    pub rows: Vec<Vec<String>>,
}

/// The first rows of `head` cut by `dialect`. A last row that may go on after the head is left out, unless it is the only.
pub fn first_rows(
    head: &[u8],
    whole: bool,
    dialect: Dialect,
    encoding: Encoding,
) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut cutter = Cutter::new(dialect);
    let take = |found: Cut<'_>, rows: &mut Vec<Vec<String>>| {
        if let Cut::Row(row) | Cut::Last(row) | Cut::Unclosed(row) = found {
            let text = |&(from, to): &(u32, u32)| {
                let cell = encoding.decode(&row.bytes[from as usize..to as usize]);
                cut(cell.trim(), CELL).to_owned()
            };
            rows.push(row.cells.iter().map(text).collect());
        }
        rows.len() < ROWS
    };
    cutter.push(head, &mut |found| take(found, &mut rows));
    if rows.is_empty() || (whole && rows.len() < ROWS) {
        cutter.end(&mut |found| take(found, &mut rows));
    }
    rows
}

/// Finds out how the table at whose head `head` stands is written; `None` if it seems to be none. `known` says whether a
/// name is one that a column bears in some format.
pub fn sniff(
    head: &[u8],
    whole: bool,
    encoding: Encoding,
    known: &dyn Fn(&str) -> bool,
) -> Option<Sniffed> {
    let said = said_separator(head);
    let mut best: Option<(Dialect, Even, Vec<Vec<String>>)> = None;
    for byte in [b',', b';', b'\t', b'|'] {
        if said.is_some_and(|s| s != byte) {
            continue;
        }
        for quotes in [true, false] {
            let dialect = Dialect { separator: Separator::Byte(byte), quotes };
            let rows = first_rows(head, whole, dialect, encoding);
            let even = Even::of(&rows);
            // Without quotes only where one that never closes swallows row after row.
            let better = match &best {
                None => true,
                Some((of, _, with)) if of.separator == dialect.separator => {
                    even.share > 0.9 && rows.len() >= 2 * with.len() + 2
                }
                Some((_, than, _)) => (even.width, even.share) > (than.width, than.share),
            };
            if even.width > 1 && (even.share >= EVEN || said.is_some()) && better {
                best = Some((dialect, even, rows));
            }
        }
    }
    let (dialect, even, rows) = best.or_else(|| by_space(head, whole, encoding, known))?;
    let before = even.first;
    let first = rows.get(before)?;
    let header = is_header(first, &rows[before + 1..], known, dialect.separator);
    if rows.len() == before + 1 && !first.iter().any(|name| known(name)) {
        return None;
    }
    let names =
        if header { first.iter().map(|n| bare(n).to_owned()).collect() } else { Vec::new() };
    let skip = before + usize::from(header);
    Some(Sniffed {
        dialect,
        skip,
        header: Header { names },
        width: even.width,
        rows: rows[skip..].to_vec(),
    })
}

/// What Excel writes before a table so that it can read it again: `sep=;`.
fn said_separator(head: &[u8]) -> Option<u8> {
    let line = head.split(|&b| b == b'\n').next()?.trim_ascii();
    let line = line.strip_prefix(b"\"").and_then(|l| l.strip_suffix(b"\"")).unwrap_or(line);
    let rest = line.get(..4).filter(|l| l.eq_ignore_ascii_case(b"sep=")).map(|_| &line[4..])?;
    match rest {
        [] => Some(b'\t'),
        [byte] => Some(*byte),
        _ => None,
    }
}

/// How even the rows of a table are.
#[derive(Clone, Copy, Debug)]
struct Even {
    /// Cells of most rows.
    width: usize,
    /// The share of the rows, from the first one so wide on, that are.
    share: f64,
    /// The first row so wide that is no remark.
    first: usize,
}

impl Even {
    fn of(rows: &[Vec<String>]) -> Even {
        let start = rows.iter().take_while(|row| is_remark(row)).count();
        let rows = &rows[start..];
        let times = |width: usize| rows.iter().filter(|row| row.len() == width).count();
        let width = rows.iter().map(Vec::len).max_by_key(|&w| (times(w), w)).unwrap_or(0);
        let first = rows.iter().position(|row| row.len() == width).unwrap_or(0);
        let share = times(width) as f64 / (rows.len() - first).max(1) as f64;
        Even { width, share, first: start + first }
    }
}

/// Whether a row stands before a table and says something of it: `sep=;`, `# FromNodeId ToNodeId`, `% directed`.
fn is_remark(row: &[String]) -> bool {
    let first = row.first().map_or("", |c| c.as_str());
    let remark = |mark: char| {
        first
            .strip_prefix(mark)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    };
    first.get(..4).is_some_and(|s| s.eq_ignore_ascii_case("sep=")) || remark('#') || remark('%')
}

/// An edge list with white space between its columns: two to four of them, the first two or the third numbers.
fn by_space(
    head: &[u8],
    whole: bool,
    encoding: Encoding,
    known: &dyn Fn(&str) -> bool,
) -> Option<(Dialect, Even, Vec<Vec<String>>)> {
    let dialect = Dialect { separator: Separator::Space, quotes: false };
    let rows = first_rows(head, whole, dialect, encoding);
    let even = Even::of(&rows);
    let data: Vec<&Vec<String>> = rows[even.first..].iter().collect();
    let data = if data.first()?.iter().any(|name| known(name)) { &data[1..] } else { &data[..] };
    let numbers = |n: usize| {
        !data.is_empty()
            && data.iter().all(|row| row.get(n).is_some_and(|c| cell::unix(c).is_some()))
    };
    let edges = (2..=4).contains(&even.width)
        && even.share > 0.9
        && ((numbers(0) && numbers(1)) || numbers(2));
    edges.then_some((dialect, even, rows))
}

fn bare(name: &str) -> &str {
    name.trim_matches(['\u{feff}', '"', '\'', ' '])
}

/// Whether the first row names the columns.
fn is_header(
    first: &[String],
    below: &[Vec<String>],
    known: &dyn Fn(&str) -> bool,
    separator: Separator,
) -> bool {
    let value = |c: &String| {
        c.len() > 80
            || c.contains("://")
            || cell::when(c).is_some()
            || (!c.is_empty() && c.bytes().all(|b| b.is_ascii_digit()))
    };
    if first.iter().any(value) {
        return false;
    }
    if first.iter().any(|name| known(name)) {
        return true;
    }
    let column =
        |n: usize| below.iter().filter_map(move |row| row.get(n)).filter(|c| !c.is_empty());
    let contrasts = (0..first.len()).any(|n| column(n).next().is_some() && column(n).all(value));
    let repeats = first.iter().enumerate().any(|(n, c)| !c.is_empty() && column(n).any(|d| d == c));
    contrasts || (!repeats && separator != Separator::Space)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Sniffed> {
        let known = |name: &str| ["id", "source", "text"].contains(&name);
        sniff(text.as_bytes(), true, Encoding::Utf8, &known)
    }

    fn separator(text: &str) -> Separator {
        of(text).map_or(Separator::None, |s| s.dialect.separator)
    }

    #[test]
    fn delimiters() {
        assert_eq!(separator("id,text\n1,\"a;b;c\"\n2,d;e\n"), Separator::Byte(b','));
        assert_eq!(separator("id;text;n\n1;a, b;1,5\n2;c;2,5\n"), Separator::Byte(b';'));
        assert_eq!(separator("id\ttext\n1\ta, b\n2\tc\n"), Separator::Byte(b'\t'));
        assert_eq!(separator("id|text\n1|a\n2|c\n"), Separator::Byte(b'|'));
        assert_eq!(separator("11 22 1341100972 RT\n33 44 1341100973 RE\n"), Separator::Space);
        assert_eq!(separator("not an export\nat all\n"), Separator::None);
        assert_eq!(separator("only one line, with a comma"), Separator::None);
    }

    #[test]
    fn what_stands_before_the_table() {
        for (text, skip) in [
            ("sep=;\nid;text\n1;a\n", 2),
            ("Report of a tool\n\nid,text\n1,a\n2,b\n3,c\n", 2),
            ("# directed\n# source target\n1 2\n3 4\n", 2),
        ] {
            let s = of(text).unwrap();
            assert_eq!((s.skip, s.rows[0][0].as_str()), (skip, "1"), "{text}");
        }
    }

    #[test]
    fn headers() {
        assert_eq!(of("id,text\n1,a\n").unwrap().header.names, ["id", "text"]);
        assert_eq!(of("nombre,puntos\nana,1\neva,2\n").unwrap().header.names, ["nombre", "puntos"]);
        assert!(of("11,22\n33,44\n").unwrap().header.names.is_empty());
        assert!(of("ana,eva\nana,bea\n").unwrap().header.names.is_empty());
    }

    #[test]
    fn quotes_that_make_no_sense() {
        let text =
            "id\ttext\n1\t\"an open quote\n2\tb\n3\tc\n4\td\n5\te\n6\tf\n7\tg\n8\th\n9\ti\n10\tj\n";
        assert!(!of(text).unwrap().dialect.quotes);
        assert!(of("id,text\n1,\"a\nb\"\n2,c\n").unwrap().dialect.quotes);
    }
}
