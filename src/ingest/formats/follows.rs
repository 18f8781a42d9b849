//! Who follows whom: pairs in a table or as JSON objects, or lists of ids by account. Kept for inference; no posts.

use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::ingest::table::Row;
use crate::ingest::table::cell::{self, Id, is_number};
use std::borrow::Cow;

/// See the module.
pub struct Follows;

const FOLLOWER: usize = 0;
const FOLLOWED: usize = 1;

const COLUMNS: [&[&str]; 2] = [
    &["follower", "follower_id", "follower_user_id", "source_follower", "user_following"],
    &[
        "followed",
        "followed_id",
        "followee",
        "followee_id",
        "following",
        "following_id",
        "friend",
        "friend_id",
        "target_followed",
    ],
];

/// Keys of an object that lists accounts of one account.
const OWNER: &[&str] = &["user_id", "user", "id", "id_str", "account_id", "user_id_str"];
const FRIENDS: &[&str] =
    &["friends", "friends_ids", "friend_ids", "following", "followees", "followed"];
const FOLLOWERS: &[&str] = &["followers", "followers_ids", "follower_ids"];

impl Format for Follows {
    fn name(&self) -> &'static str {
        "follows"
    }

    fn claims(&self, shape: &Shape) -> bool {
        if shape.has_column(COLUMNS[FOLLOWER]) && shape.has_column(COLUMNS[FOLLOWED]) {
            return !shape.has_column(&["text", "body", "full_text"]);
        }
        let keys = shape.keys();
        let pair = shape.has_any(COLUMNS[FOLLOWER]) && shape.has_any(COLUMNS[FOLLOWED]);
        let lists = shape.has_any(OWNER)
            && (shape.has_any(FRIENDS) || shape.has_any(FOLLOWERS))
            && keys.len() <= 8
            && !shape.has_any(&["text", "full_text", "name", "screen_name"]);
        let by_id = !keys.is_empty() && keys.iter().all(|key| is_number(key));
        pair || lists || by_id
    }

    fn columns(&self) -> &'static [&'static [&'static str]] {
        &COLUMNS
    }

    fn row(&self, row: &Row<'_>, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        match (cell::id(row.cell(FOLLOWER)), cell::id(row.cell(FOLLOWED))) {
            (Id::Good(a), Id::Good(b)) => sink.follows(a, b),
            (Id::Damaged(_), _) | (_, Id::Damaged(_)) => sink.skip(
                Code::DamagedId,
                "The id of an account has been through a float or a spreadsheet and names none any more.",
            ),
            _ => sink.skip(Code::NoId, "A row lacks one of the two accounts."),
        }
        Ok(Outcome::Read)
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let (mut owner, mut follower, mut followed) = (None, None, None);
        // The account may stand after its lists: they are read when it is known.
        let mut lists: Vec<(bool, Cursor<'_>)> = Vec::new();
        let mut read = false;
        Cursor::new(record).object(|key, value| {
            let is = |names: &[&str]| names.iter().any(|n| n.as_bytes() == key);
            let list = value.peek() == Some(b'[');
            if list && key.iter().all(u8::is_ascii_digit) {
                read = true;
                let id = String::from_utf8_lossy(key);
                return ids(value, &mut |other| sink.follows(&id, other));
            }
            if list && (is(FRIENDS) || is(FOLLOWERS)) {
                lists.push((is(FOLLOWERS), *value));
                return value.skip();
            }
            let place = match key {
                _ if is(COLUMNS[FOLLOWER]) => &mut follower,
                _ if is(COLUMNS[FOLLOWED]) => &mut followed,
                _ if is(OWNER) => &mut owner,
                _ => return value.skip(),
            };
            *place = value.id()?;
            Ok(())
        })?;
        if let Some(owner) = owner.as_deref().filter(|_| !lists.is_empty()) {
            read = true;
            for (followers, mut list) in lists {
                ids(&mut list, &mut |other| match followers {
                    true => sink.follows(other, owner),
                    false => sink.follows(owner, other),
                })?;
            }
        }
        if let (Some(a), Some(b)) = (&follower, &followed) {
            read = true;
            sink.follows(a, b);
        }
        Ok(if read { Outcome::Read } else { Outcome::NotMine })
    }
}

/// The ids of a list: strings, numbers, or objects with an `id`.
fn ids(list: &mut Cursor<'_>, take: &mut dyn FnMut(&str)) -> Result<(), Fault> {
    list.array(|item| {
        let mut id: Option<Cow<'_, str>> = None;
        if item.peek() == Some(b'{') {
            item.object(|key, value| match key {
                b"id_str" => value.id().map(|found| id = found.or(id.take())),
                b"id" => value.id().map(|found| id = id.take().or(found)),
                _ => value.skip(),
            })?;
        } else {
            id = item.id()?;
        }
        if let Some(id) = id {
            take(&id);
        }
        Ok(())
    })
}
