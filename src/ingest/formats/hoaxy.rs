//! Hoaxy: an edge a row, as CSV or as JSON objects with the same names, in an array or in its API's `{"edges": […]}`. A post is known by its id, its author
//! and its time; its parent only by its author.

use super::cells::{author, id_or_skip, post_time};
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::ingest::table::Row;
use crate::ingest::table::cell;
use crate::post::{AccountRecord, Parent, Platform, PostRecord, Provenance};
use std::borrow::Cow;

/// See the module.
pub struct Hoaxy;

const COLUMNS: [&[&str]; 8] = [
    &["from_user_id"],
    &["from_user_screen_name"],
    &["to_user_id"],
    &["to_user_screen_name"],
    &["tweet_created_at", "date_published", "pub_date"],
    &["tweet_id"],
    &["tweet_type"],
    &["is_mention"],
];
const FROM_ID: usize = 0;
const FROM: usize = 1;
const TO_ID: usize = 2;
const TO: usize = 3;
const TIME: usize = 4;
const ID: usize = 5;
const TYPE: usize = 6;
const IS_MENTION: usize = 7;

const SURE: &[&str] = &["from_user_id", "to_user_id", "tweet_id"];

impl Format for Hoaxy {
    fn name(&self) -> &'static str {
        "hoaxy"
    }

    fn claims(&self, shape: &Shape) -> bool {
        let keys =
            SURE.iter().all(|key| shape.has(key)) && shape.has_any(&["tweet_type", "is_mention"]);
        let answer = shape.has("edges") && !shape.has("nodes");
        keys || answer
            || (shape.has_columns(SURE) && shape.has_column(&["tweet_type", "is_mention"]))
    }

    fn columns(&self) -> &'static [&'static [&'static str]] {
        &COLUMNS
    }

    fn row(&self, row: &Row<'_>, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        edge(|k| row.cell(k), sink);
        Ok(Outcome::Read)
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let mut edges = None;
        Cursor::new(record).object(|key, value| {
            if key == b"edges" && value.peek() == Some(b'[') {
                edges = Some(*value);
            }
            value.skip()
        })?;
        let Some(mut edges) = edges else { return read_edge(&mut Cursor::new(record), sink) };
        let mut read = Outcome::NotMine;
        edges.array(|value| {
            if value.peek() != Some(b'{') {
                return value.skip();
            }
            if read_edge(value, sink)? == Outcome::Read {
                read = Outcome::Read;
            }
            Ok(())
        })?;
        Ok(read)
    }
}

/// Reads one edge, a JSON object.
fn read_edge(object: &mut Cursor<'_>, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
    let mut cells: [Option<Cow<'_, str>>; COLUMNS.len()] = [const { None }; COLUMNS.len()];
    object.object(|key, value| {
        let column = COLUMNS.iter().position(|names| names[0].as_bytes() == key);
        match column {
            Some(k) => cells[k] = Some(value.text()?),
            None => value.skip()?,
        }
        Ok(())
    })?;
    if cells[ID].is_none() || cells[FROM_ID].is_none() {
        return Ok(Outcome::NotMine);
    }
    edge(|k| cells[k].as_deref().unwrap_or("").trim(), sink);
    Ok(Outcome::Read)
}

fn edge<'c>(cell: impl Fn(usize) -> &'c str, sink: &mut Sink<'_>) {
    let Some(id) = id_or_skip(cell(ID), sink) else { return };
    let from = author(cell(FROM_ID), cell(FROM));
    let to = author(cell(TO_ID), cell(TO));
    let kind = match cell(TYPE) {
        "" if cell::flag(cell(IS_MENTION)) == Some(true) => "mention".to_owned(),
        "" => "retweet".to_owned(),
        word => word.to_ascii_lowercase(),
    };
    // Whose post it is: of a retweet and a quote the one to whom the edge leads (information flows from the retweeted to
    // the retweeter), of a mention and a reply the one from whom.
    let spreads = matches!(kind.as_str(), "retweet" | "quote" | "origin");
    let (own, other) = if spreads { (to, from) } else { (from, to) };
    let known = !other.id.is_empty() || !other.handle.is_empty();
    let same = own.id == other.id && own.handle.eq_ignore_ascii_case(&other.handle);
    let mut post = PostRecord::new(Platform::Twitter, id);
    post.time = post_time(cell(TIME), false, sink);
    post.author = own;
    match kind.as_str() {
        _ if !known || kind == "origin" => {}
        "retweet" => post.repost_of = Some(some_post_of(other)),
        "quote" => post.quote_of = Some(some_post_of(other)),
        "reply" if !same => post.reply_to = Some(some_post_of(other)),
        _ if !same => post.mentions.push(other),
        _ => {}
    }
    sink.post(&post);
}

/// A post of which only the author is known.
pub(super) fn some_post_of(author: AccountRecord<'_>) -> Parent<'_> {
    Parent { author, provenance: Provenance::Approximate, ..Parent::default() }
}
