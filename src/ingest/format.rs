//! What a format is, and which one a record is in.

use super::formats::FORMATS;
use super::json::{Cursor, Fault};
use super::sink::Sink;
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
    /// Reads one record. What was handed over before a fault stays: a page that is cut off keeps its first posts.
    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault>;
}

/// The top-level keys of a record, as far as formats ask for them.
#[derive(Default)]
pub struct Shape {
    keys: Vec<String>,
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
        Error::new(
            Code::UnknownShape,
            format!(
                "This is {found}: not a shape that is known here. Twitter API v1.1 and v2 are."
            ),
        )
    }
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
        Err(shape.unknown())
    }
}
