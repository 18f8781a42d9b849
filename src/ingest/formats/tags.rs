//! TAGS (Hawksey): Twitter searches in a spreadsheet. Retweets are only `RT @name: …` in the text.

use super::cells::{author, id_or_skip, named_retweet, post_time, tags_in};
use super::twitter::read_tags;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::ingest::table::Row;
use crate::ingest::table::cell::{self, Id};
use crate::post::{Parent, Platform, PostRecord, Wholeness};
use std::borrow::Cow;

/// See the module.
pub struct Tags;

const ID: usize = 0;
const FROM: usize = 1;
const TEXT: usize = 2;
const CREATED: usize = 3;
const TIME: usize = 4;
const LANG: usize = 5;
const TO_ID: usize = 6;
const TO: usize = 7;
const FROM_ID: usize = 8;
const REPLY_TO: usize = 9;
const FOLLOWERS: usize = 10;
const ENTITIES: usize = 11;
const VERIFIED: usize = 12;
const URL: usize = 13;

impl Format for Tags {
    fn name(&self) -> &'static str {
        "tags"
    }

    fn claims(&self, shape: &Shape) -> bool {
        shape.has_columns(&["id_str", "from_user", "text"])
            && shape.has_column(&[
                "from_user_id_str",
                "entities_str",
                "in_reply_to_status_id_str",
                "status_url",
            ])
    }

    fn columns(&self) -> &'static [&'static [&'static str]] {
        &[
            &["id_str"],
            &["from_user"],
            &["text"],
            &["created_at"],
            &["time"],
            // `user_lang` is the language of the author's menus, not of the post.
            &["lang"],
            &["in_reply_to_user_id_str", "to_user_id_str"],
            &["in_reply_to_screen_name", "to_user"],
            &["from_user_id_str"],
            &["in_reply_to_status_id_str"],
            &["user_followers_count"],
            &["entities_str"],
            &["user_verified"],
            &["status_url"],
        ]
    }

    fn row(&self, row: &Row<'_>, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        // The address holds the id as text where the sheet has rounded the column.
        let link = row
            .cell(URL)
            .rsplit_once("/statuses/")
            .or_else(|| row.cell(URL).rsplit_once("/status/"));
        let in_link = link.map_or("", |(_, id)| id);
        let id = match (cell::id(row.cell(ID)), cell::id(in_link)) {
            (Id::Damaged(_), Id::Good(id)) if id.bytes().all(|b| b.is_ascii_digit()) => Some(id),
            _ => id_or_skip(row.cell(ID), sink),
        };
        let Some(id) = id else { return Ok(Outcome::Read) };
        let mut post = PostRecord::new(Platform::Twitter, id);
        post.author = author(row.cell(FROM_ID), row.cell(FROM));
        post.author.followers = cell::count(row.cell(FOLLOWERS));
        post.author.verified = cell::flag(row.cell(VERIFIED));
        // `time` is in the sheet's own zone: only where there is nothing better.
        post.time = match cell::some(row.cell(CREATED)) {
            Some(_) => post_time(row.cell(CREATED), true, sink),
            None => {
                crate::time::from_snowflake(id).or_else(|| post_time(row.cell(TIME), true, sink))
            }
        };
        if let Some(lang) = cell::some(row.cell(LANG)).filter(|l| *l != "und") {
            post.lang = lang.into();
        }
        post.repost_of = named_retweet(row.cell(TEXT), "");
        let repost = post.repost_of.is_some();
        if !repost {
            let to = author(row.cell(TO_ID), row.cell(TO));
            post.reply_to = match cell::id(row.cell(REPLY_TO)) {
                Id::Good(parent) => Some(Parent::recorded(parent).by(to)),
                Id::Damaged(_) => {
                    sink.damaged_parent();
                    (!to.handle.is_empty()).then(|| Parent::named(to.handle.clone(), ""))
                }
                Id::None => None,
            };
        }
        let said = entities(row.cell(ENTITIES));
        (post.tags, post.tags_are) = match said {
            Some(tags) if repost => (tags, Wholeness::Cut),
            Some(tags) => (tags, Wholeness::Plain),
            None => (tags_in(row.cell(TEXT)), Wholeness::Cut),
        };
        post.text = row.text(TEXT);
        // The sheet's searches give the short text; a long one ends in `…`.
        let cut = repost || post.text.contains("… https://t.co/") || post.text.ends_with('…');
        post.text_is = if cut { Wholeness::Cut } else { Wholeness::Plain };
        sink.post(&post);
        Ok(Outcome::Read)
    }
}

/// The hashtags of the JSON in a cell; `None` where there is none, or where it is cut off or broken.
fn entities(cell: &str) -> Option<Vec<Cow<'_, str>>> {
    if !cell.starts_with('{') {
        return None;
    }
    read_tags(&mut Cursor::new(cell.as_bytes()), b"text").ok().flatten()
}
