//! The first rows of a table or of JSON of unknown make, kept to ask someone which column is which.

use super::guess::guess;
use super::json::{Cursor, Fault};
use super::mapping::Mapping;
use crate::text::cut;

/// Rows kept.
pub const ROWS: usize = 10;
/// Bytes kept of a cell.
pub const CELL: usize = 200;
/// Columns of JSON that are looked at.
const COLUMNS: usize = 200;
/// Objects within objects whose fields are columns.
const DEPTH: u32 = 3;

/// What the rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleKind {
    /// A table: columns are named by its header, or by their numbers from 1.
    Table,
    /// JSON objects: columns are named by their paths, `user.name`.
    Json,
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The file's name as it was given.
    pub file: String,
    /// Table or JSON.
    pub kind: SampleKind,
    /// The columns as a mapping names them.
    pub columns: Vec<String>,
    /// The first rows, at most [`ROWS`], a cell for each column, cut at [`CELL`] bytes.
    pub rows: Vec<Vec<String>>,
}

impl Sample {
    /// The sample of a table.
    pub fn of_table(file: &str, columns: Vec<String>, rows: &[Vec<String>]) -> Sample {
        let cell = |row: &Vec<String>, n: usize| row.get(n).map_or("", |c| cut(c, CELL)).to_owned();
        let rows = rows
            .iter()
            .take(ROWS)
            .map(|row| (0..columns.len()).map(|n| cell(row, n)).collect())
            .collect();
        Sample { file: file.to_owned(), kind: SampleKind::Table, columns, rows }
    }

    /// The sample of JSON, without a row.
    pub fn of_json(file: &str) -> Sample {
        Sample {
            file: file.to_owned(),
            kind: SampleKind::Json,
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Adds a JSON object, if there are not enough yet.
    pub fn add(&mut self, record: &[u8]) {
        if self.rows.len() == ROWS {
            return;
        }
        let mut row = vec![String::new(); self.columns.len()];
        // A record that breaks off has the columns before the break.
        let _ = self.flatten(&mut Cursor::new(record), "", DEPTH, &mut row);
        self.rows.push(row);
        let columns = self.columns.len();
        self.rows.iter_mut().for_each(|row| row.resize(columns, String::new()));
    }

    fn flatten(
        &mut self,
        value: &mut Cursor<'_>,
        path: &str,
        depth: u32,
        row: &mut Vec<String>,
    ) -> Result<(), Fault> {
        value.object(|key, value| {
            let key = String::from_utf8_lossy(cut_bytes(key));
            let name = if path.is_empty() { key.into_owned() } else { format!("{path}.{key}") };
            if value.peek() == Some(b'{') && depth > 1 {
                return self.flatten(value, &name, depth - 1, row);
            }
            let text = value.text()?;
            let n = match self.columns.iter().position(|c| *c == name) {
                Some(n) => n,
                None if self.columns.len() < COLUMNS => {
                    self.columns.push(name);
                    self.columns.len() - 1
                }
                None => return Ok(()),
            };
            row.resize(self.columns.len().max(row.len()), String::new());
            cut(&text, CELL).clone_into(&mut row[n]);
            Ok(())
        })
    }

    /// The mapping that names and values suggest.
    pub fn guess(&self) -> Mapping {
        guess(&self.columns, &self.rows)
    }
}

fn cut_bytes(key: &[u8]) -> &[u8] {
    &key[..key.len().min(64)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_becomes_columns() {
        let mut sample = Sample::of_json("a.json");
        sample.add(br#"{"id":7,"user":{"name":"Ana","tags":["x","y"]},"n":null}"#);
        sample.add(br#"{"id":8,"text":"later"}"#);
        assert_eq!(sample.columns, ["id", "user.name", "user.tags", "n", "text"]);
        assert_eq!(sample.rows[0], ["7", "Ana", r#"["x","y"]"#, "", ""]);
        assert_eq!(sample.rows[1], ["8", "", "", "", "later"]);
    }
}
