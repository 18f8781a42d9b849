//! Edge lists: who acted towards whom, when and how. Accounts, no posts: each row is an event, kept as a post of its source
//! that nothing is known of but its author and its time.

use super::cells::author;
use super::hoaxy::some_post_of;
use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::Fault;
use crate::ingest::sink::Sink;
use crate::ingest::table::Row;
use crate::ingest::table::cell::{self, is_number};
use crate::ingest::table::words::kind;
use crate::post::{AccountRecord, Kind, Platform, PostRecord};

/// See the module.
pub struct Edges;

const SOURCE: usize = 0;
const TARGET: usize = 1;
const TIME: usize = 2;
const KIND: usize = 3;

const COLUMNS: [&[&str]; 4] = [
    &[
        "source",
        "source_id",
        "source_user",
        "from",
        "from_id",
        "from_user",
        "from_node",
        "user_a",
        "src",
        "u",
    ],
    &[
        "target",
        "target_id",
        "target_user",
        "to",
        "to_id",
        "to_user",
        "to_node",
        "user_b",
        "dst",
        "dest",
        "v",
    ],
    &["timestamp", "time", "unixtime", "created_at", "datetime", "date", "ts", "t"],
    &[
        "kind",
        "interaction",
        "interaction_type",
        "edge_type",
        "relation",
        "type",
        "label",
        "action",
    ],
];

/// What an event is.
#[derive(Clone, Copy, PartialEq)]
enum Act {
    Repost,
    Reply,
    Quote,
    /// A mention, or nothing that says more.
    Mention,
}

impl Act {
    fn of(word: &str) -> Act {
        match kind(word) {
            Some(Kind::Repost) => Act::Repost,
            Some(Kind::Reply) => Act::Reply,
            Some(Kind::Quote) => Act::Quote,
            _ => Act::Mention,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Act::Repost => "repost",
            Act::Reply => "reply",
            Act::Quote => "quote",
            Act::Mention => "mention",
        }
    }
}

/// Whether a cell says how one acted: `RT`, `MT`, `RE` and longer words.
fn is_act(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "mt" | "mention" | "mentioned" | "at" | "@")
        || kind(word).is_some()
}

impl Format for Edges {
    fn name(&self) -> &'static str {
        "edges"
    }

    fn claims(&self, shape: &Shape) -> bool {
        if !shape.names().is_empty() {
            return shape.has_column(COLUMNS[SOURCE])
                && shape.has_column(COLUMNS[TARGET])
                && shape.names().len() <= 10
                && !shape.has_column(&[
                    "text",
                    "body",
                    "full_text",
                    "content",
                    "message",
                    "tweet",
                ]);
        }
        let rows = shape.rows();
        let all =
            |good: &dyn Fn(&[String]) -> bool| !rows.is_empty() && rows.iter().all(|r| good(r));
        let accounts = |r: &[String]| r.len() >= 2 && r[..2].iter().all(|c| is_account(c));
        let time = |c: &str| cell::when(c).is_some_and(|w| w.ms > 100_000_000_000);
        match rows.first().map_or(0, Vec::len) {
            2 => all(&|r| r.len() == 2 && r.iter().all(|c| is_number(c))),
            3 => all(&|r| {
                r.len() == 3
                    && accounts(r)
                    && (time(&r[2])
                        || is_act(&r[2])
                        || (is_number(&r[0]) && is_number(&r[1]) && cell::unix(&r[2]).is_some()))
            }),
            4 => all(&|r| {
                r.len() == 4
                    && accounts(r)
                    && (time(&r[2]) || time(&r[3]))
                    // KONECT's: a weight, then a time.
                    && (is_act(&r[3]) || is_act(&r[2]) || r.iter().all(|c| is_number(c)))
            }),
            _ => false,
        }
    }

    fn columns(&self) -> &'static [&'static [&'static str]] {
        &COLUMNS
    }

    fn row(&self, row: &Row<'_>, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let (source, target, mut time, mut word) = match row.has(SOURCE) {
            true => (row.cell(SOURCE), row.cell(TARGET), row.cell(TIME), row.cell(KIND)),
            false => (row.at(0), row.at(1), row.at(2), row.at(3)),
        };
        let later = |c: &str| cell::when(c).is_some_and(|w| w.ms > 100_000_000_000);
        if !row.has(SOURCE) && (is_act(time) || (!later(time) && later(word))) {
            std::mem::swap(&mut time, &mut word);
        }
        let (from, to) = (account(source), account(target));
        if from.id.is_empty() && from.handle.is_empty() {
            sink.skip(Code::NoId, "An event has no account that acted.");
            return Ok(Outcome::Read);
        }
        let act = Act::of(word);
        // A small number is a weight, not a time.
        let when = cell::when(time).filter(|w| w.ms > 100_000_000_000);
        let said = match when {
            Some(_) => format!("event {source} {} {target} {time}", act.as_str()),
            None => format!("event {source} {} {target}", act.as_str()),
        };
        // Rows that say the same are as many events; the same file again is the same events.
        let id = match sink.occurrence(&said) {
            1 => said,
            n => format!("{said} #{n}"),
        };
        let mut post = PostRecord::new(Platform::Other, id);
        post.time = when.map(|w| w.ms);
        if when.is_some_and(|w| w.no_zone) {
            sink.note(Code::NoZone, "A time has no zone: it is taken as UTC.");
        }
        // Who acts towards themselves answers some post of their own.
        if !to.id.is_empty() || !to.handle.is_empty() {
            match act {
                Act::Repost => post.repost_of = Some(some_post_of(to)),
                Act::Reply => post.reply_to = Some(some_post_of(to)),
                Act::Quote => post.quote_of = Some(some_post_of(to)),
                Act::Mention => post.mentions.push(to),
            }
        }
        post.author = from;
        sink.event(&post);
        Ok(Outcome::Read)
    }
}

/// An account by what a list calls it: a number is an id, anything else a name.
fn account(name: &str) -> AccountRecord<'_> {
    let name = cell::some(name).unwrap_or("");
    match is_number(name) {
        true => author(name, ""),
        false => author("", name),
    }
}

fn is_account(name: &str) -> bool {
    !name.is_empty() && name.len() <= 64 && !name.contains(char::is_whitespace)
}
