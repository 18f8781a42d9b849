//! Mastodon's API, and those of the servers and platforms that answer like it (Pleroma, Akkoma, GoToSocial, Pixelfed,
//! Fedibird, Truth Social): statuses alone, in arrays, contexts, search results, notifications and streams.
//!
//! A status has a server's own number (`id`) and an address that is the same everywhere (`uri`): the address is the post's
//! key, the number its other name, because answers name their parents by number.

mod status;

use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use status::{Account, Status, local};

/// See the module.
pub struct Mastodon;

impl Format for Mastodon {
    fn name(&self) -> &'static str {
        "mastodon"
    }

    fn claims(&self, shape: &Shape) -> bool {
        let status =
            shape.has("account") && shape.has_any(&["content", "reblog", "visibility", "status"]);
        let account = shape.has("acct") && shape.has("username");
        let page = shape.has_any(&["ancestors", "descendants", "statuses", "accounts"]);
        let error = shape.has("error")
            && !shape.has_any(&["message", "data", "errors", "id", "detail", "title"]);
        status || account || page || error || (shape.has("event") && shape.has("payload"))
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let mut page = Page::default();
        let (mut event, mut payload) = (None, None);
        let status = Status::read(&mut Cursor::new(record), 0, &mut |key, value| {
            match key {
                b"ancestors" | b"descendants" => {
                    page.is_mine = true;
                    value.array(|item| page.status(item, sink))?;
                }
                // Twitter's API v1.1 has them too: what they hold tells.
                b"statuses" => value.array(|item| page.status(item, sink))?,
                b"accounts" => value.array(|item| {
                    let account = Account::read(item)?;
                    page.accounts += u32::from(account.hand_over("", 0, sink));
                    Ok(())
                })?,
                // Of a notification.
                b"status" if value.peek() == Some(b'{') => page.status(value, sink)?,
                b"acct" => {
                    page.is_account = true;
                    value.skip()?;
                }
                b"error" => page.error = value.string()?.is_some(),
                b"event" => event = value.string()?,
                b"payload" => payload = value.id()?,
                _ => value.skip()?,
            }
            Ok(())
        })?;
        if status.is_one() {
            status.hand_over(true, 0, sink);
            return Ok(Outcome::Read);
        }
        if let (Some(event), Some(payload)) = (event, payload) {
            return read_event(&event, &payload, sink);
        }
        if page.is_account {
            let account = Account::read(&mut Cursor::new(record))?;
            page.accounts += u32::from(account.hand_over("", 0, sink));
        }
        Ok(page.close(sink))
    }
}

/// Whether the array that begins here holds statuses of this format, by its first element.
pub(super) fn holds_statuses(mut list: Cursor<'_>) -> bool {
    let mut is_one = false;
    if list.peek() == Some(b'[') && list.enter() {
        // What is broken is said when it is read.
        let _ = list.object(|key, value| {
            is_one |= key == b"account" && value.peek() == Some(b'{');
            value.skip()
        });
    }
    is_one
}

/// Reads the status that begins here, collected at that time (seconds since 1970, 0 where unknown); `false` where it is
/// none, and then nothing was handed over.
pub(super) fn read_status(
    value: &mut Cursor<'_>,
    collected: u32,
    sink: &mut Sink<'_>,
) -> Result<bool, Fault> {
    let status = Status::read(value, 0, &mut |_, other| other.skip())?;
    let is_one = status.is_one();
    if is_one {
        status.hand_over(true, collected, sink);
    }
    Ok(is_one)
}

/// An event of a stream, as its websocket sends it: the payload is JSON once more, or an id.
fn read_event(event: &str, payload: &str, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
    match event {
        "delete" => sink.deleted(&local(payload)),
        "update" | "status.update" => {
            read_status(&mut Cursor::new(payload.as_bytes()), 0, sink)?;
        }
        "notification" | "filters_changed" | "conversation" | "announcement" => {}
        _ => return Ok(Outcome::NotMine),
    }
    Ok(Outcome::Read)
}

/// What a page held.
#[derive(Default)]
struct Page {
    is_mine: bool,
    is_account: bool,
    error: bool,
    statuses: u32,
    accounts: u32,
    others: u32,
}

impl Page {
    fn status(&mut self, item: &mut Cursor<'_>, sink: &mut Sink<'_>) -> Result<(), Fault> {
        if read_status(item, 0, sink)? {
            self.statuses += 1;
        } else {
            self.others += 1;
        }
        Ok(())
    }

    fn close(self, sink: &mut Sink<'_>) -> Outcome {
        if self.error && !self.is_mine {
            sink.error_page();
            return Outcome::Read;
        }
        if !self.is_mine && self.statuses + self.accounts == 0 {
            return Outcome::NotMine;
        }
        for _ in 0..self.others {
            sink.skip(Code::UnknownShape, "In a list of statuses stands something that is none.");
        }
        if self.statuses + self.others == 0 && self.accounts > 0 {
            sink.skip(
                Code::NotPosts,
                "This record of Mastodon's API holds accounts, no posts. Export the statuses themselves: a timeline, a search or a context.",
            );
        }
        Outcome::Read
    }
}
