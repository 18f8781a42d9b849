//! What formats of tables have in common.

use crate::corpus::from_text;
use crate::error::Code;
use crate::ingest::sink::Sink;
use crate::ingest::table::cell::{self, Id};
use crate::ingest::table::words;
use crate::post::{AccountRecord, Parent, Wholeness};
use crate::text::cut;
use std::borrow::Cow;

/// The id of a row's post. `None` where there is no good one, which is counted.
pub(super) fn id_or_skip<'r>(cell: &'r str, sink: &mut Sink<'_>) -> Option<&'r str> {
    match cell::id(cell) {
        Id::Good(id) => {
            sink.seen_id(id);
            Some(id)
        }
        Id::Damaged(id) => {
            sink.damaged(id);
            None
        }
        Id::None => {
            sink.skip(Code::NoId, "A row has no id.");
            None
        }
    }
}

/// An account by its id and its name, each where it is known. An id that has been through a float names none.
pub(super) fn author<'r>(id: &'r str, handle: &'r str) -> AccountRecord<'r> {
    AccountRecord {
        id: cell::id(id).good().unwrap_or("").into(),
        handle: cell::some(handle).unwrap_or("").trim_start_matches('@').into(),
        ..AccountRecord::default()
    }
}

/// A time; what cannot be read is noted, and so is a missing zone where `zoned` says that there should be one.
pub(super) fn post_time(text: &str, zoned: bool, sink: &mut Sink<'_>) -> Option<i64> {
    let text = cell::some(text)?;
    let Some(when) = cell::when(text) else {
        sink.note(Code::BadTime, &format!("“{}” could not be read as a time.", cut(text, 40)));
        return None;
    };
    if when.no_zone && zoned {
        sink.note(Code::NoZone, "A time has no zone: it is taken as UTC.");
    }
    Some(when.ms)
}

/// The hashtags of a cell, if there is a column for them; else those in the text.
pub(super) fn hashtags<'r>(
    column: bool,
    cell: &'r str,
    text: &str,
) -> (Vec<Cow<'r, str>>, Wholeness) {
    match column {
        true => (words::list(cell), Wholeness::Plain),
        false => (tags_in(text), Wholeness::Cut),
    }
}

/// The hashtags written in a text.
pub(super) fn tags_in<'r>(text: &str) -> Vec<Cow<'r, str>> {
    from_text(text).into_iter().map(|tag| Cow::Owned(tag.into_owned())).collect()
}

/// What a post passes on by its text `RT @name: …`, or by a name alone; `None` where neither is there.
pub(super) fn named_retweet<'r>(text: &'r str, name: &'r str) -> Option<Parent<'r>> {
    match words::retweet(text) {
        Some((who, start)) if name.is_empty() || who.eq_ignore_ascii_case(name) => {
            Some(Parent::named(who, start))
        }
        _ if !name.is_empty() => Some(Parent::named(name, text)),
        _ => None,
    }
}
