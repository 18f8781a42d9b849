//! The tables that collection tools make of tweets, a row a tweet, with the ids of what it answers, passes on and quotes. One
//! reader, and in `tools` the names that each tool gives its columns. What was written as JSON with the same names is read
//! alike.
//!
//! | tool | of a retweet |
//! |---|---|
//! | twarc-csv (twarc2) | text, hashtags and counts are the original's |
//! | twarc's json2csv, Social Feed Manager | the text is the original's |
//! | rtweet before 1.0 | the text is the original's, which has columns of its own too |
//! | academictwitteR, tidy | as rtweet; of a reply only the conversation is known |
//! | DMI-TCAT, gazouilloire for TCAT | only `RT @name: …` in the text |
//! | twint | it has none; of a reply only the conversation is known |
//! | snscrape, by way of pandas | as it is; what is not a plain value is Python's words for an object |
//! | Twitter's own archive, until 2019 | `RT @name: …`, and the ids |

mod tools;

pub use tools::*;

use super::cells::{author, id_or_skip, named_retweet, post_time, tags_in};
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::ingest::table::cell::{self, Id};
use crate::ingest::table::{Row, words};
use crate::post::{AccountRecord, Kind, Parent, Platform, PostRecord, Provenance, Wholeness};
use crate::time::from_snowflake;
use std::borrow::Cow;

/// The tables of one tool.
pub struct TweetCsv {
    name: &'static str,
    /// The columns that together tell this tool's tables; of each one of these names.
    marks: &'static [&'static [&'static str]],
    columns: &'static Columns,
    /// What is passed on and what is quoted share columns; [`KIND`] says which it is.
    either: bool,
    /// All are one account's own, which no column names.
    own: bool,
}

type Names = &'static [&'static str];
type Columns = [Names; COLUMNS];

const ID: usize = 0;
const TIME: usize = 1;
const HANDLE: usize = 2;
const USER: usize = 3;
const NAME: usize = 4;
const FOLLOWERS: usize = 5;
const VERIFIED: usize = 6;
const PROTECTED: usize = 7;
const TEXT: usize = 8;
const LANG: usize = 9;
const HASHTAGS: usize = 10;
const REPLIES: usize = 11;
const REPOSTS: usize = 12;
const QUOTES: usize = 13;
const LIKES: usize = 14;
const KIND: usize = 15;
const CONVERSATION: usize = 16;
const COLLECTED: usize = 17;
// Another post: its id, and at these distances from it what else a row says of it.
const TO: usize = 18;
const RT: usize = 28;
const QUOTED: usize = 38;
const USER_OF: usize = 1;
const HANDLE_OF: usize = 2;
const TEXT_OF: usize = 3;
const TIME_OF: usize = 4;
const NAME_OF: usize = 5;
const FOLLOWERS_OF: usize = 6;
const VERIFIED_OF: usize = 7;
const REPOSTS_OF: usize = 8;
const LIKES_OF: usize = 9;
const COLUMNS: usize = 48;

/// Each column's names at its place; a tool's tables lack the others.
const fn lay(named: &[(usize, Names)]) -> Columns {
    let mut columns: Columns = [&[]; COLUMNS];
    let mut n = 0;
    while n < named.len() {
        columns[named[n].0] = named[n].1;
        n += 1;
    }
    columns
}

impl Format for TweetCsv {
    fn name(&self) -> &'static str {
        self.name
    }

    fn claims(&self, shape: &Shape) -> bool {
        self.marks.iter().all(|names| shape.has_column(names))
            || self.marks.iter().all(|names| shape.has_any(names))
    }

    fn columns(&self) -> &'static [&'static [&'static str]] {
        self.columns
    }

    fn row(&self, row: &Row<'_>, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        self.tweet(&|k| row.has(k).then(|| row.cell(k)), sink);
        Ok(Outcome::Read)
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let mut cells: [Option<Cow<'_, str>>; COLUMNS] = [const { None }; COLUMNS];
        Cursor::new(record).object(|key, value| {
            let is = |names: &Names| names.iter().any(|name| name.as_bytes() == key);
            let mut text = None;
            for (cell, _) in cells.iter_mut().zip(self.columns).filter(|(_, names)| is(names)) {
                if text.is_none() {
                    text = Some(value.text()?);
                }
                cell.clone_from(&text);
            }
            if text.is_none() { value.skip() } else { Ok(()) }
        })?;
        // Asked again after another record: this one may be of another kind.
        if cells[ID].is_none() || cells[TEXT].is_none() {
            return Ok(Outcome::NotMine);
        }
        self.tweet(&|k| cells[k].as_deref().map(str::trim), sink);
        Ok(Outcome::Read)
    }
}

/// What stands in a column of a row; `None` where the table has no such column.
type Cells<'f, 'c> = &'f dyn Fn(usize) -> Option<&'c str>;

impl TweetCsv {
    fn tweet<'c>(&self, cells: Cells<'_, 'c>, sink: &mut Sink<'_>) {
        let cell = |k: usize| cells(k).unwrap_or("");
        let Some(id) = id_or_skip(bare_id(cell(ID)), sink) else { return };
        let mut post = PostRecord::new(Platform::Twitter, id);
        post.author = author(bare_id(cell(USER)), handle(cell(HANDLE)));
        if self.own {
            post.author.id = sink.owner().into();
        }
        post.author.name = cell::some(cell(NAME)).unwrap_or("").into();
        post.author.followers = cell::count(cell(FOLLOWERS));
        post.author.verified = cell::flag(cell(VERIFIED));
        post.author.protected = cell::flag(cell(PROTECTED));
        // An id of November 2010 or later says when, whatever zone a tool wrote.
        post.time = from_snowflake(id).or_else(|| post_time(cell(TIME), false, sink));
        post.collected = cell::when(cell(COLLECTED))
            .and_then(|when| u32::try_from(when.ms / 1000).ok())
            .unwrap_or(0);
        post.lang = cell::some(cell(LANG)).filter(|l| *l != "und").unwrap_or("").into();
        self.parents(cells, &mut post, id, sink);
        let text = cell(TEXT);
        let (tags, tags_are) = match cells(HASHTAGS) {
            Some(cell) => (bare(words::list(cell)), Wholeness::Plain),
            None => (tags_in(text), Wholeness::Cut),
        };
        if post.repost_of.is_none() {
            post.counts.replies = cell::count(cell(REPLIES));
            post.counts.reposts = cell::count(cell(REPOSTS));
            post.counts.quotes = cell::count(cell(QUOTES));
            post.counts.likes = cell::count(cell(LIKES));
            (post.text, post.text_is) = (text.into(), Wholeness::Plain);
            (post.tags, post.tags_are) = (tags, tags_are);
        } else if words::retweet(text).is_some() {
            (post.text, post.text_is) = (text.into(), Wholeness::Cut);
            (post.tags, post.tags_are) = (tags, Wholeness::Cut);
        } else {
            // The tool has put the original's text in its place.
            let own = cell::some(cell(RT + TEXT_OF)).unwrap_or(text);
            other(cells, RT, &post.repost_of, own, Some((tags.clone(), tags_are)), sink);
            (post.tags, post.tags_are) = (tags, Wholeness::Cut);
        }
        other(cells, QUOTED, &post.quote_of, cell(QUOTED + TEXT_OF), None, sink);
        sink.post(&post);
    }

    fn parents<'c>(
        &self,
        cells: Cells<'_, 'c>,
        post: &mut PostRecord<'c>,
        id: &str,
        sink: &mut Sink<'_>,
    ) {
        let cell = |k: usize| cells(k).unwrap_or("");
        let kind = words::kind(cell(KIND));
        let of = |at: usize| author(bare_id(cell(at + USER_OF)), handle(cell(at + HANDLE_OF)));
        let mut parent = |at: usize| {
            let found = match cell::id(bare_id(cell(at))) {
                // `0`: nothing.
                Id::Good(none) if none.len() < 2 => Id::None,
                found => found,
            };
            if let Id::Damaged(_) = found {
                sink.damaged_parent();
            }
            found
        };
        let named = |at: usize, text: &'c str| {
            let who = of(at);
            let known = !who.id.is_empty() || !who.handle.is_empty();
            known.then(|| Parent::named("", text).by(who))
        };
        if !self.either || kind == Some(Kind::Repost) {
            post.repost_of = match parent(RT) {
                Id::Good(id) => Some(Parent::attributed(id).by(of(RT))),
                Id::Damaged(_) => {
                    let start = words::retweet(cell(TEXT)).map_or(cell(TEXT), |(_, start)| start);
                    named(RT, start).or_else(|| named_retweet(cell(TEXT), ""))
                }
                // No column says what is passed on: the text does.
                Id::None if cells(RT).is_none() => {
                    named_retweet(cell(TEXT), handle(cell(RT + HANDLE_OF)))
                }
                Id::None => None,
            };
        }
        if post.repost_of.is_some() {
            return;
        }
        if !self.either || kind != Some(Kind::Repost) {
            post.quote_of = match parent(QUOTED) {
                Id::Good(id) => Some(Parent::recorded(id).by(of(QUOTED))),
                Id::Damaged(_) => named(QUOTED, cell(QUOTED + TEXT_OF)),
                Id::None => None,
            };
        }
        let root = cell::id(cell(CONVERSATION)).good().filter(|root| *root != id);
        // The conversation's root stands for the post in it that is answered.
        let in_conversation = root
            .map(|root| Parent { provenance: Provenance::Approximate, ..Parent::recorded(root) });
        post.reply_to = match parent(TO) {
            Id::Good(id) => Some(Parent::recorded(id).by(of(TO))),
            Id::Damaged(_) => in_conversation.or_else(|| named(TO, "")),
            Id::None if cells(TO).is_none() => in_conversation,
            // A name without a post is a mention at the beginning of the text.
            Id::None => None,
        };
    }
}

/// Hands over what a row says of the post that its own points at, as context.
fn other<'c>(
    cells: Cells<'_, 'c>,
    at: usize,
    parent: &Option<Parent<'c>>,
    text: &'c str,
    tags: Option<(Vec<Cow<'c, str>>, Wholeness)>,
    sink: &mut Sink<'_>,
) {
    let Some(parent) = parent.as_ref().filter(|p| !p.id.is_empty()) else { return };
    let Some(text) = cell::some(text) else { return };
    let cell = |k: usize| cells(at + k).unwrap_or("");
    let mut post = PostRecord::new(Platform::Twitter, parent.id.clone());
    post.matched = false;
    post.author = AccountRecord {
        name: cell::some(cell(NAME_OF)).unwrap_or("").into(),
        followers: cell::count(cell(FOLLOWERS_OF)),
        verified: cell::flag(cell(VERIFIED_OF)),
        ..parent.author.clone()
    };
    post.time =
        from_snowflake(&parent.id).or_else(|| cell::when(cell(TIME_OF)).map(|when| when.ms));
    (post.text, post.text_is) = (text.into(), Wholeness::Plain);
    (post.tags, post.tags_are) = tags.unwrap_or_else(|| (tags_in(text), Wholeness::Cut));
    post.counts.reposts = cell::count(cell(REPOSTS_OF));
    post.counts.likes = cell::count(cell(LIKES_OF));
    sink.post(&post);
}

/// Hashtags without their `#`.
fn bare(mut tags: Vec<Cow<'_, str>>) -> Vec<Cow<'_, str>> {
    for tag in &mut tags {
        if let Cow::Borrowed(text) = tag {
            *text = text.trim_start_matches('#');
        }
    }
    tags
}

/// The id in a tweet's address, or without the `x` that rtweet puts before any; anything else as it is.
fn bare_id(cell: &str) -> &str {
    if let Some((_, rest)) = cell.split_once("/status/") {
        return &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())];
    }
    cell.strip_prefix('x').filter(|rest| cell::is_number(rest)).unwrap_or(cell)
}

/// The name in Python's words for an account, `{'username': 'ana', …}` or `User(username='ana', …)`; anything else as it is.
fn handle(cell: &str) -> &str {
    if !cell.contains(['{', '(']) {
        return cell;
    }
    let Some((_, rest)) = cell.split_once("username") else { return "" };
    let rest = rest.trim_start_matches(['\'', '"', ':', '=', ' ']);
    &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
}
