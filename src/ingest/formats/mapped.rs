//! Tables and JSON of any make, read as a [`Mapping`] says.

use crate::corpus::from_text;
use crate::error::{Code, Result};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::mapping::{FIELDS, Field, Mapping};
use crate::ingest::sink::Sink;
use crate::ingest::table::cell::{self, Id};
use crate::ingest::table::words::{kind, list, retweet};
use crate::ingest::table::{Header, Row, same_name};
use crate::post::{AccountRecord, Kind, Parent, Platform, PostRecord, Provenance, Wholeness};
use std::borrow::Cow;

/// Its name in the report.
pub const NAME: &str = "mapped";

/// A mapping that fits a table.
pub struct MappedTable {
    /// The table's column for each field.
    columns: [Option<usize>; FIELDS],
    platform: Platform,
}

impl MappedTable {
    /// The mapping for a table with this header (`width` cells where it has none); `None` where a column is not there.
    pub fn fit(mapping: &Mapping, header: &Header, width: usize) -> Option<MappedTable> {
        let mut columns = [None; FIELDS];
        for field in Field::ALL {
            let name = mapping.column(field);
            if name.is_empty() {
                continue;
            }
            // As it is written, before what is merely like it.
            let exact = header.names.iter().position(|n| n == name);
            let found = exact.or_else(|| header.find(&[name])).or_else(|| {
                let number = name.parse::<usize>().ok().filter(|_| header.names.is_empty());
                number.and_then(|n| n.checked_sub(1)).filter(|&n| n < width)
            })?;
            columns[field as usize] = Some(found);
        }
        let platform =
            platform_of(header.names.iter().map(String::as_str).chain(mapping.columns()));
        Some(MappedTable { columns, platform })
    }

    /// Reads one row.
    pub fn row(&self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let mut values = Values::new(self.platform);
        for (value, column) in values.cells.iter_mut().zip(&self.columns) {
            if let Some(n) = column {
                *value = Some(Cow::Borrowed(row.at(*n)));
            }
        }
        values.hand_over(sink);
    }
}

/// Reads a JSON object as `mapping` says; `false` where it has none of the mapped columns.
pub fn read_json(mapping: &Mapping, record: &[u8], sink: &mut Sink<'_>) -> Result<bool, Fault> {
    let mut values = Values::new(platform_of(mapping.columns()));
    find(mapping, &mut Cursor::new(record), "", &mut values)?;
    if values.cells.iter().all(Option::is_none) {
        return Ok(false);
    }
    values.hand_over(sink);
    Ok(true)
}

/// Takes the mapped values of an object. Goes into objects only where a mapped path goes, so no deeper than a path is long.
fn find<'a>(
    mapping: &Mapping,
    value: &mut Cursor<'a>,
    path: &str,
    values: &mut Values<'a>,
) -> Result<(), Fault> {
    value.object(|key, value| {
        let key = String::from_utf8_lossy(&key[..key.len().min(256)]);
        let path = if path.is_empty() { key.into_owned() } else { format!("{path}.{key}") };
        let mut here = Field::ALL.into_iter().filter(|&f| mapping.column(f) == path).peekable();
        if here.peek().is_some() {
            let text = value.text()?;
            for field in here {
                values.cells[field as usize] = Some(text.clone());
            }
            return Ok(());
        }
        let below =
            |column: &str| column.strip_prefix(&*path).is_some_and(|rest| rest.starts_with('.'));
        if mapping.columns().any(below) {
            find(mapping, value, &path, values)
        } else {
            value.skip()
        }
    })
}

/// The platform that the names of columns speak of.
fn platform_of<'n>(names: impl Iterator<Item = &'n str>) -> Platform {
    let mut found = Platform::Other;
    for name in names {
        let name = name.to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|w| name.contains(w));
        if has(&["tweet", "screen_name"]) || same_name(&name, "in_reply_to_status_id") {
            return Platform::Twitter;
        }
        if has(&["toot", "reblog"]) {
            found = Platform::Mastodon;
        }
    }
    found
}

/// The values of one record.
struct Values<'v> {
    /// `None` where the mapping says no column or the record has no such field.
    cells: [Option<Cow<'v, str>>; FIELDS],
    platform: Platform,
}

impl<'v> Values<'v> {
    fn new(platform: Platform) -> Self {
        Values { cells: [const { None }; FIELDS], platform }
    }

    /// The value of a field; "" where there is none.
    fn get(&self, field: Field) -> &str {
        self.cells[field as usize].as_deref().map_or("", str::trim)
    }

    fn some(&self, field: Field) -> Option<&str> {
        cell::some(self.get(field))
    }

    fn hand_over(&self, sink: &mut Sink<'_>) {
        let invented;
        let id = match cell::id(self.get(Field::Id)) {
            Id::Good(id) => id_in_link(id),
            Id::Damaged(id) => return sink.damaged(id),
            Id::None if self.cells[Field::Id as usize].is_some() => {
                return sink.skip(Code::NoId, "A row has no id in the column that holds the ids.");
            }
            Id::None => {
                // No column holds ids: what a row says tells it from others.
                let [author, time, text] = [Field::Author, Field::Time, Field::Text]
                    .map(|f| crate::text::cut(self.get(f), 200));
                let said = format!("{author} at {time}: {text}");
                invented = match sink.occurrence(&said) {
                    1 => said,
                    n => format!("{said} ({n})"),
                };
                &invented
            }
        };
        sink.seen_id(id);
        let platform = if id.starts_with("at://") { Platform::Bluesky } else { self.platform };
        let mut post = PostRecord::new(platform, id);
        post.author = account(self.get(Field::Author), self.get(Field::AuthorId));
        if let Some(name) = self.some(Field::AuthorName) {
            post.author.name = name.into();
        }
        post.author.followers = cell::count(self.get(Field::Followers));
        post.author.verified = cell::flag(self.get(Field::Verified));
        post.time = self.time(sink);
        post.lang = self.some(Field::Lang).filter(|l| *l != "und").unwrap_or("").into();
        self.parents(&mut post, sink);
        let repost = post.repost_of.is_some();
        if let Some(text) = self.cells[Field::Text as usize].as_deref() {
            post.text = text.into();
            post.text_is = if repost { Wholeness::Cut } else { Wholeness::Plain };
        }
        (post.tags, post.tags_are) = match &self.cells[Field::Hashtags as usize] {
            Some(cell) if repost => (list(cell), Wholeness::Cut),
            Some(cell) => (list(cell), Wholeness::Plain),
            None if !post.text.is_empty() => (tags_in(&post.text), Wholeness::Cut),
            None => (Vec::new(), Wholeness::None),
        };
        if !repost {
            post.counts.replies = cell::count(self.get(Field::Replies));
            post.counts.reposts = cell::count(self.get(Field::Reposts));
            post.counts.quotes = cell::count(self.get(Field::Quotes));
            post.counts.likes = cell::count(self.get(Field::Likes));
        }
        sink.post(&post);
    }

    fn time(&self, sink: &mut Sink<'_>) -> Option<i64> {
        let text = self.some(Field::Time)?;
        if let Some(ms) = excel(text) {
            sink.note(
                Code::NoZone,
                "A time is a spreadsheet's day number, without zone: it is taken as UTC.",
            );
            return Some(ms);
        }
        match cell::when(text) {
            Some(when) => {
                if when.no_zone {
                    sink.note(Code::NoZone, "A time has no zone: it is taken as UTC.");
                }
                Some(when.ms)
            }
            None => {
                let shown = crate::text::cut(text, 40);
                sink.note(Code::BadTime, &format!("“{shown}” could not be read as a time."));
                None
            }
        }
    }

    fn parents(&self, post: &mut PostRecord<'_>, sink: &mut Sink<'_>) {
        let kind = kind(self.get(Field::Kind));
        let rt = retweet(self.get(Field::Text));
        let reply = (self.get(Field::ReplyTo), self.get(Field::ReplyToAuthor));
        let repost = (self.get(Field::RepostOf), self.get(Field::RepostOfAuthor));
        let quote = (self.get(Field::QuoteOf), self.get(Field::QuoteOfAuthor));
        post.reply_to = self.parent(reply, "", kind == Some(Kind::Reply), sink);
        post.quote_of = self.parent(quote, "", kind == Some(Kind::Quote), sink);
        // A retweet is told from a quote of one by its text, where nothing else tells.
        let says = rt.is_some() && matches!(kind, None | Some(Kind::Repost));
        let (name, start) = rt.unwrap_or(("", ""));
        let author = if repost.1.is_empty() && says { name } else { repost.1 };
        let start = if same(author, name) { start } else { "" };
        post.repost_of = self.parent((repost.0, author), start, kind == Some(Kind::Repost), sink);
        let (one, kind) = (self.get(Field::Parent), kind.unwrap_or(Kind::Reply));
        if !cell::is_none(one) {
            let place = match kind {
                Kind::Repost => &mut post.repost_of,
                Kind::Quote => &mut post.quote_of,
                Kind::Reply | Kind::Original => &mut post.reply_to,
            };
            if place.as_ref().is_none_or(|p| p.id.is_empty()) {
                let found = self.parent((one, author), start, false, sink);
                *place = found.or(place.take());
            }
        }
        if let Some(parent) = &mut post.repost_of {
            // What stands in a platform's retweet is the original, whoever it was seen through.
            if parent.provenance == Provenance::Recorded {
                parent.provenance = Provenance::Attributed;
            }
            post.quote_of = None;
        }
    }

    /// A parent by its id, else by its author's name and how its text begins. `is`: the row says that there is one.
    fn parent<'p>(
        &self,
        (id, author): (&str, &str),
        start: &str,
        is: bool,
        sink: &mut Sink<'_>,
    ) -> Option<Parent<'p>> {
        let author = cell::some(author).map_or("", |a| a.trim_start_matches('@'));
        let named = || {
            let digits = author.bytes().all(|b| b.is_ascii_digit());
            let who = if digits { account("", author) } else { account(author, "") };
            let parent = Parent::named("", start.to_owned()).by(owned(who));
            (!author.is_empty()).then_some(parent)
        };
        match cell::id(id) {
            // `0`, `false`, `-1`: nothing.
            Id::Good(none) if cell::flag(none) == Some(false) || none == "-1" => None,
            Id::Good(id) => {
                let parent = Parent::recorded(id_in_link(id).to_owned());
                Some(if author.is_empty() { parent } else { parent.by(owned(account(author, ""))) })
            }
            Id::Damaged(_) => {
                sink.damaged_parent();
                named()
            }
            Id::None if is || !author.is_empty() => named(),
            Id::None => None,
        }
    }
}

fn same(a: &str, b: &str) -> bool {
    a.trim_start_matches('@').eq_ignore_ascii_case(b.trim_start_matches('@'))
}

fn owned<'p>(account: AccountRecord<'_>) -> AccountRecord<'p> {
    AccountRecord {
        id: Cow::Owned(account.id.into_owned()),
        handle: Cow::Owned(account.handle.into_owned()),
        ..AccountRecord::default()
    }
}

/// An account of which a name, an id or both are known. A "name" of digits alone is an id.
fn account<'v>(author: &'v str, id: &'v str) -> AccountRecord<'v> {
    let author = cell::some(author).unwrap_or("").trim_start_matches('@');
    let id = cell::id(id).good().unwrap_or("");
    let mut account = AccountRecord::default();
    if id.is_empty() && !author.is_empty() && author.bytes().all(|b| b.is_ascii_digit()) {
        account.id = author.into();
    } else {
        (account.id, account.handle) = (id.into(), author.into());
    }
    account
}

/// The id at the end of a post's address on Twitter; that of a comment without Reddit's mark for one, which stands before
/// it only where others point at it; any other id as it is.
fn id_in_link(id: &str) -> &str {
    if let Some(comment) = id.strip_prefix("t1_").filter(|c| !c.is_empty() && c.len() < 12) {
        return comment;
    }
    let Some((_, rest)) = id.split_once("/status/") else { return id };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let ours = id.contains("twitter.com/") || id.contains("//x.com/");
    if ours && end > 0 { &rest[..end] } else { id }
}

/// A spreadsheet's day number of the years 1970 to 2099: `43023.84804`.
fn excel(text: &str) -> Option<i64> {
    let (days, part) = text.split_once('.')?;
    if days.len() != 5 || part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let days: f64 = text.parse().ok().filter(|d| (25_569.0..73_051.0).contains(d))?;
    // Days are written to the second at best.
    Some(libm::round((days - 25_569.0) * 86_400.0) as i64 * 1000)
}

fn tags_in<'t>(text: &str) -> Vec<Cow<'t, str>> {
    from_text(text).into_iter().map(|tag| Cow::Owned(tag.into_owned())).collect()
}
