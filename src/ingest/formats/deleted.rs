//! A list of posts that were deleted, as a table: an id and when, or whether, it was. Such posts are taken out.

use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::Fault;
use crate::ingest::sink::Sink;
use crate::ingest::table::Row;
use crate::ingest::table::cell::{self, Id};

/// See the module.
pub struct Deleted;

const ID: usize = 0;
const WHEN: usize = 1;

const COLUMNS: [&[&str]; 2] = [
    &["id_str", "tweet_id", "status_id", "post_id", "id", "uri"],
    &[
        "deleted_at",
        "deleted_on",
        "date_deleted",
        "deletion_date",
        "deletion_time",
        "time_deleted",
        "deleted",
        "is_deleted",
    ],
];

impl Format for Deleted {
    fn name(&self) -> &'static str {
        "deleted"
    }

    fn claims(&self, shape: &Shape) -> bool {
        shape.has_column(COLUMNS[ID])
            && shape.has_column(COLUMNS[WHEN])
            && !shape.has_column(&[
                "text",
                "full_text",
                "body",
                "content",
                "message",
                "author",
                "username",
            ])
    }

    fn columns(&self) -> &'static [&'static [&'static str]] {
        &COLUMNS
    }

    fn row(&self, row: &Row<'_>, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let when = row.cell(WHEN);
        let deleted = !cell::is_none(when) && cell::flag(when) != Some(false);
        match cell::id(row.cell(ID)) {
            Id::Good(id) if deleted => sink.deleted(id),
            Id::Damaged(id) => sink.damaged(id),
            _ => {}
        }
        Ok(Outcome::Read)
    }
}
