//! What a format is, and which one a record is in.

use super::formats::FORMATS;
#[cfg(feature = "formats")]
use super::formats::mapped;
use super::json::{Cursor, Fault};
use super::sink::Sink;
use super::table::{Header, Row};
use crate::error::{Code, Error};

/// What became of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was read: posts, accounts or notices were handed over, or there was rightly nothing in it.
    Read,
    /// It belongs to another format.
    NotMine,
}

/// One format of exports.
pub trait Format: Sync {
    /// Its name in the report.
    fn name(&self) -> &'static str;
    /// Whether a record with this shape is of this format.
    fn claims(&self, shape: &Shape) -> bool;
    /// Reads one record, a JSON object. What was handed over before a fault stays: a page that is cut off keeps its first
    /// posts. A format of tables alone leaves it as it is.
    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let _ = (record, sink);
        Ok(Outcome::NotMine)
    }
    /// For a format of tables: its columns, each with the names that it may have, the surest first. Names are compared
    /// by letters and digits alone, in lower case ([`same_name`](super::table::same_name)). They are looked up once a table.
    fn columns(&self) -> &'static [&'static [&'static str]] {
        &[]
    }
    /// Reads one row of a table that the format claims; `row.cell(k)` is that of the column `k` of [`Format::columns`].
    fn row(&self, row: &Row<'_>, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let _ = (row, sink);
        Ok(Outcome::NotMine)
    }
}

/// What a format is asked about: the top-level keys of a JSON object, or the columns of a table. A table has no keys and an
/// object no columns, so that neither is taken for the other.
#[derive(Default)]
pub struct Shape {
    keys: Vec<String>,
    table: Option<(Header, Vec<Vec<String>>)>,
}

/// Keys looked at when a record's format is found out; real records have under 60.
const MAX_KEYS: usize = 256;

impl Shape {
    /// The shape of a record; a cut-off record has the keys before the cut.
    pub fn of(record: &[u8]) -> Shape {
        let mut shape = Shape::default();
        // A fault ends the looking, not the record: the format that claims it says what is wrong.
        let _ = Cursor::new(record).object(|key, value| {
            if shape.keys.len() < MAX_KEYS {
                shape.keys.push(String::from_utf8_lossy(&key[..key.len().min(64)]).into_owned());
            }
            value.skip()
        });
        shape
    }

    /// Whether a top-level key is there.
    pub fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|k| k == key)
    }

    /// Whether one of these top-level keys is there.
    pub fn has_any(&self, keys: &[&str]) -> bool {
        keys.iter().any(|k| self.has(k))
    }

    /// All of the object's top-level keys, the first 256.
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// The error for a record that no format claims.
    pub fn unknown(&self) -> Error {
        let mut keys: Vec<&str> = self.keys.iter().take(8).map(String::as_str).collect();
        if self.keys.len() > 8 {
            keys.push("…");
        }
        let found = if keys.is_empty() {
            "an empty object".to_owned()
        } else {
            format!("a JSON object with {}", keys.join(", "))
        };
        Error::new(Code::UnknownShape, format!("This is {found}: not a shape that is known here."))
    }
}

impl Shape {
    /// The shape of a table, with its first rows of data; of a list of lines, each of them is one cell.
    pub fn table(header: Header, rows: Vec<Vec<String>>) -> Shape {
        Shape { table: Some((header, rows)), ..Shape::default() }
    }

    /// Whether it is a table's.
    pub fn is_table(&self) -> bool {
        self.table.is_some()
    }

    /// Whether a column bears one of these names.
    pub fn has_column(&self, names: &[&str]) -> bool {
        self.table.as_ref().is_some_and(|(header, _)| header.find(names).is_some())
    }

    /// Whether each of these columns (the first name of each will do) is there.
    pub fn has_columns(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.has_column(&[name]))
    }

    /// The names of the table's columns; empty where it has no header, and for an object.
    pub fn names(&self) -> &[String] {
        self.table.as_ref().map_or(&[], |(header, _)| &header.names)
    }

    /// The first rows of a table's data; empty for an object.
    pub fn rows(&self) -> &[Vec<String>] {
        self.table.as_ref().map_or(&[], |(_, rows)| rows)
    }
}

/// The number in [`FORMATS`] of the format that claims a table.
#[cfg(feature = "formats")]
pub fn of_table(shape: &Shape) -> Option<usize> {
    FORMATS.iter().position(|format| is_asked(*format) && format.claims(shape))
}

#[cfg(fuzzing)]
std::thread_local! {
    /// The one format that is asked, for the fuzz targets; all are, where it is empty.
    pub static ONLY: std::cell::RefCell<String> = const { std::cell::RefCell::new(String::new()) };
}

#[cfg(fuzzing)]
fn is_asked(format: &dyn Format) -> bool {
    ONLY.with_borrow(|only| only.is_empty() || only == format.name())
}

#[cfg(not(fuzzing))]
fn is_asked(_: &dyn Format) -> bool {
    true
}

/// Finds out formats and remembers the last: records of one kind come together.
#[derive(Default)]
pub struct Detector {
    last: Option<usize>,
}

impl Detector {
    /// Reads a record in whichever format it is.
    pub fn read(&mut self, record: &[u8], sink: &mut Sink<'_>) -> Result<(), Error> {
        if let Some(n) = self.last
            && FORMATS[n].read(record, sink)? == Outcome::Read
        {
            sink.found(FORMATS[n].name());
            return Ok(());
        }
        let shape = Shape::of(record);
        for (n, format) in FORMATS.iter().enumerate() {
            if self.last != Some(n)
                && is_asked(*format)
                && format.claims(&shape)
                && format.read(record, sink)? == Outcome::Read
            {
                sink.found(format.name());
                self.last = Some(n);
                return Ok(());
            }
        }
        // A record that is broken is called broken, whatever its shape.
        Cursor::new(record).skip()?;
        let error = shape.unknown();
        #[cfg(feature = "formats")]
        return self.by_mapping(record, error, sink);
        #[cfg(not(feature = "formats"))]
        Err(error)
    }

    /// Reads a record that no format claims as the mapping says, if there is one.
    #[cfg(feature = "formats")]
    fn by_mapping(&self, record: &[u8], error: Error, sink: &mut Sink<'_>) -> Result<(), Error> {
        if let Some(mapping) = sink.mapping
            && mapped::read_json(mapping, record, sink)?
        {
            sink.found(mapped::NAME);
            return Ok(());
        }
        // An object of a single key is an answer about something, not a post.
        let code = if sink.unknown(record) { Code::NeedsMapping } else { error.code };
        Err(Error { code, ..error })
    }
}
