//! Bluesky's API: posts of searches, feeds, threads and lookups, records of a repository, and posts alone, in the case of
//! JavaScript or of Python.

mod view;

use super::atproto::{POST, Record, collection_of};
use super::twitter::Text;
use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use std::borrow::Cow;
use view::{Actor, Item, View};

/// See the module.
pub struct Bluesky;

impl Format for Bluesky {
    fn name(&self) -> &'static str {
        "bluesky"
    }

    fn claims(&self, shape: &Shape) -> bool {
        let view = shape.has("uri") && shape.has_any(&["record", "value", "$type", "py_type"]);
        let page = shape.has_any(&["posts", "feed", "thread", "post", "records"]);
        let accounts = shape.has_any(&["followers", "follows", "likes", "repostedBy", "actors"]);
        let error = shape.has("error") && shape.has("message");
        view || page || accounts || error || (shape.has("did") && shape.has("handle"))
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let mut page = Page::default();
        let mut item = Item::default();
        let mut collected = 0;
        let view = View::read(&mut Cursor::new(record), 0, false, &mut |key, value| {
            match key {
                b"posts" | b"records" => {
                    page.lists += u32::from(value.peek() == Some(b'['));
                    value.array(|item| {
                        let view = View::read(item, 0, false, &mut |_, other| other.skip())?;
                        page.view(view, 0, sink);
                        Ok(())
                    })?;
                }
                b"feed" => {
                    page.lists += u32::from(value.peek() == Some(b'['));
                    value.array(|entry| {
                        let mut item = Item::default();
                        entry.object(|key, value| item.field(key, value, sink))?;
                        page.posts += u32::from(item.hand_over(0, sink));
                        Ok(())
                    })?;
                }
                b"thread" => page.walk(value, sink)?,
                // Of a thread's post alone.
                b"replies" | b"parent" => page.walk(value, sink)?,
                b"followers" | b"follows" | b"likes" | b"repostedBy" | b"reposted_by"
                | b"actors" => page.accounts(key, value, sink)?,
                b"subject" => page.subject = Actor::read(value)?.did,
                b"error" => page.error = value.string()?.is_some(),
                b"4CAT_metadata" => value.object(|key, value| {
                    value.peek();
                    let from = value.at();
                    value.skip()?;
                    if key == b"collected_at" {
                        let written = &record[from..value.at()];
                        let whole = written.iter().take_while(|b| b.is_ascii_digit());
                        let text: String = whole.map(|&b| char::from(b)).collect();
                        collected = text.parse().unwrap_or(0);
                    }
                    Ok(())
                })?,
                _ => item.field(key, value, sink)?,
            }
            Ok(())
        })?;
        if item.hand_over(collected, sink) {
            page.posts += 1;
        } else if view.uri.is_some() {
            page.top(view, record, collected, sink)?;
        } else if view.actor.did.is_some() && view.actor.handle.is_some() {
            sink.account(&view.actor.record(), collected);
            page.accounts += 1;
        }
        Ok(page.close(sink))
    }
}

/// What a page held.
#[derive(Default)]
struct Page<'a> {
    posts: u32,
    /// Posts whose places are known, and no more.
    gone: u32,
    lists: u32,
    accounts: u32,
    others: u32,
    /// Records of a repository that are no posts: likes, profiles.
    records: u32,
    error: bool,
    follows: u32,
    /// Whose followers or follows these are.
    subject: Text<'a>,
    followers: Vec<Cow<'a, str>>,
    followed: Vec<Cow<'a, str>>,
}

/// A step of the walk through a thread: an array of posts, or a post with those around it. Small, for there may be as many
/// as a record has bytes.
struct Step {
    array: bool,
    first: bool,
    gone: bool,
}

impl<'a> Page<'a> {
    fn view(&mut self, view: View<'a>, collected: u32, sink: &mut Sink<'_>) {
        if view.gone {
            self.gone += 1;
        } else if view.record.is_some() && !view.is_one() && !view.collection().is_empty() {
            self.records += 1;
        } else if view.hand_over(true, collected, sink) {
            self.posts += 1;
        } else {
            self.others += 1;
        }
    }

    /// The record at hand is one post: a view, or a post's own fields beside its address.
    fn top(
        &mut self,
        view: View<'a>,
        record: &'a [u8],
        collected: u32,
        sink: &mut Sink<'_>,
    ) -> Result<(), Fault> {
        let uri = view.uri.clone().unwrap_or_default();
        if view.record.is_some() || view.gone {
            self.view(view, collected, sink);
        } else if view.is_record && collection_of(&uri) == POST {
            let record = Record::read(&mut Cursor::new(record))?;
            record.hand_over(uri, None, collected, sink);
            self.posts += 1;
        }
        Ok(())
    }

    /// Goes through a thread in one pass, however deep it nests. O(its bytes).
    fn walk(&mut self, value: &mut Cursor<'a>, sink: &mut Sink<'_>) -> Result<(), Fault> {
        let mut steps = Vec::new();
        self.lists += u32::from(matches!(value.peek(), Some(b'{' | b'[')));
        let step = |value: &mut Cursor<'a>, steps: &mut Vec<Step>| {
            let array = value.peek() == Some(b'[');
            if !value.enter() {
                return value.skip();
            }
            steps.push(Step { array, first: true, gone: false });
            Ok(())
        };
        step(value, &mut steps)?;
        while let Some(at) = steps.last_mut() {
            let first = std::mem::replace(&mut at.first, false);
            if at.array {
                if value.next_item(first)? {
                    step(value, &mut steps)?;
                } else {
                    steps.pop();
                }
                continue;
            }
            let Some(key) = value.next_key(first)? else {
                self.gone += u32::from(at.gone);
                steps.pop();
                continue;
            };
            match &*key {
                "post" => {
                    let view = View::read(value, 0, false, &mut |_, other| other.skip())?;
                    self.view(view, 0, sink);
                }
                "parent" | "replies" | "value" => step(value, &mut steps)?,
                "$type" | "py_type" => {
                    at.gone |= value.string()?.is_some_and(|kind| {
                        ["notFoundPost", "blockedPost", "NotFound", "Blocked", "NoUnauthenticated"]
                            .iter()
                            .any(|end| kind.ends_with(end))
                    });
                }
                "notFound" | "not_found" | "blocked" => at.gone |= value.boolean()? == Some(true),
                _ => value.skip()?,
            }
        }
        Ok(())
    }

    fn accounts(
        &mut self,
        key: &[u8],
        value: &mut Cursor<'a>,
        sink: &mut Sink<'_>,
    ) -> Result<(), Fault> {
        value.array(|item| {
            let actor = Actor::read(item)?;
            if let Some(did) = actor.did.clone() {
                self.accounts += 1;
                sink.account(&actor.record(), 0);
                match key {
                    b"followers" => self.followers.push(did),
                    b"follows" => self.followed.push(did),
                    _ => {}
                }
            }
            Ok(())
        })
    }

    fn close(mut self, sink: &mut Sink<'_>) -> Outcome {
        if let Some(subject) = &self.subject {
            for did in &self.followers {
                sink.follows(did, subject);
            }
            for did in &self.followed {
                sink.follows(subject, did);
            }
            self.follows = (self.followers.len() + self.followed.len()) as u32;
        }
        let found = self.posts + self.gone + self.accounts + self.records;
        if found == 0 && self.others + self.lists == 0 && self.error {
            sink.error_page();
            return Outcome::Read;
        }
        if found == 0 && (self.others > 0 || self.lists == 0) {
            // Lists of these names are elsewhere too: what they hold tells.
            return Outcome::NotMine;
        }
        for _ in 0..self.gone {
            sink.skip(
                Code::Withheld,
                "A post of this thread is deleted, blocked or not shown to the public; only its place is known.",
            );
        }
        for _ in 0..self.others {
            sink.skip(Code::UnknownShape, "In a list of posts stands something that is none.");
        }
        if self.posts + self.gone + self.follows == 0 && self.accounts + self.records > 0 {
            sink.skip(
                Code::NotPosts,
                "This record of Bluesky's API holds accounts or likes, no posts. Export the posts themselves: a search, a feed or a thread.",
            );
        }
        Outcome::Read
    }
}
