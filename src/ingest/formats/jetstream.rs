//! Jetstream, Bluesky's stream as JSON: commits of records, changes of names, and accounts that go.

use super::atproto::{POST, REPOST, Record};
use super::twitter::Text;
use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::post::AccountRecord;
use crate::time;

/// See the module.
pub struct Jetstream;

/// One event.
#[derive(Default)]
struct Event<'a> {
    did: Text<'a>,
    time_us: Text<'a>,
    commit: Option<Commit<'a>>,
    handle: Text<'a>,
    identity: bool,
    account: bool,
    status: Text<'a>,
}

#[derive(Default)]
struct Commit<'a> {
    operation: Text<'a>,
    collection: Text<'a>,
    key: Text<'a>,
    record: Option<Record<'a>>,
}

impl Format for Jetstream {
    fn name(&self) -> &'static str {
        "jetstream"
    }

    fn claims(&self, shape: &Shape) -> bool {
        shape.has("did") && shape.has_any(&["commit", "identity", "account", "time_us"])
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let mut e = Event::default();
        Cursor::new(record).object(|key, value| {
            match key {
                b"did" => e.did = value.id()?,
                b"time_us" => e.time_us = value.id()?,
                b"commit" if value.peek() == Some(b'{') => e.commit = Some(Commit::read(value)?),
                b"identity" => {
                    e.identity = true;
                    value.object(|key, value| {
                        if key == b"handle" {
                            e.handle = value.id()?;
                            return Ok(());
                        }
                        value.skip()
                    })?;
                }
                b"account" => {
                    e.account = true;
                    value.object(|key, value| {
                        if key == b"status" {
                            e.status = value.id()?;
                            return Ok(());
                        }
                        value.skip()
                    })?;
                }
                _ => value.skip()?,
            }
            Ok(())
        })?;
        if e.commit.is_none() && !e.identity && !e.account {
            return Ok(Outcome::NotMine);
        }
        e.hand_over(sink);
        Ok(Outcome::Read)
    }
}

impl<'a> Commit<'a> {
    fn read(value: &mut Cursor<'a>) -> Result<Commit<'a>, Fault> {
        let mut c = Commit::default();
        value.object(|key, value| {
            match key {
                // The first versions of the stream wrote `type`, and one letter.
                b"operation" | b"type" => c.operation = value.id()?,
                b"collection" => c.collection = value.id()?,
                b"rkey" => c.key = value.id()?,
                b"record" => {
                    c.record = None;
                    if value.peek() == Some(b'{') {
                        c.record = Some(Record::read(value)?);
                    } else {
                        value.skip()?;
                    }
                }
                _ => value.skip()?,
            }
            Ok(())
        })?;
        Ok(c)
    }
}

impl Event<'_> {
    fn hand_over(self, sink: &mut Sink<'_>) {
        let us: Option<i64> = self.time_us.as_deref().and_then(|us| us.parse().ok());
        let ms = us.and_then(|us| time::in_range(us / 1000));
        let seconds = ms.and_then(|ms| u32::try_from(ms / 1000).ok()).unwrap_or(0);
        let did = self.did.unwrap_or_default();
        if let Some(commit) = self.commit {
            commit.hand_over(&did, ms, seconds, sink);
        }
        if let Some(handle) = self.handle {
            let account =
                AccountRecord { id: did.as_ref().into(), handle, ..AccountRecord::default() };
            sink.account(&account, seconds);
        }
        // One that is only put to rest by its owner comes back.
        if matches!(self.status.as_deref(), Some("deleted" | "takendown" | "suspended")) {
            sink.deleted_account(&did);
        }
    }
}

impl Commit<'_> {
    fn hand_over(self, did: &str, seen: Option<i64>, seconds: u32, sink: &mut Sink<'_>) {
        let collection = self.collection.unwrap_or_default();
        let (Some(key), false) = (self.key, did.is_empty()) else {
            if matches!(&*collection, POST | REPOST) {
                sink.skip(
                    Code::NoId,
                    "A post of the stream does not say whose it is, or has no key.",
                );
            }
            return;
        };
        let uri = format!("at://{did}/{collection}/{key}");
        let later = match self.operation.as_deref() {
            Some("delete" | "d") => return sink.deleted(&uri),
            // A newer version of a record that there was.
            Some("update" | "u") => seconds,
            _ => 0,
        };
        match self.record {
            Some(record) => record.hand_over(uri.into(), seen, later, sink),
            None if matches!(&*collection, POST | REPOST) => {
                sink.skip(Code::UnknownShape, "A post of the stream comes without its record.");
            }
            None => {}
        }
    }
}
