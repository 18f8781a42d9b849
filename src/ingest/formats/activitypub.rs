//! ActivityPub: the outbox of a Mastodon archive, its pages, and activities or notes alone.

mod thing;

use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use thing::Thing;

/// See the module.
pub struct ActivityPub;

impl Format for ActivityPub {
    fn name(&self) -> &'static str {
        "activitypub"
    }

    fn claims(&self, shape: &Shape) -> bool {
        let object = shape.has("type")
            && shape.has_any(&["@context", "actor", "attributedTo", "preferredUsername", "object"]);
        object || shape.has("orderedItems") || (shape.has("type") && shape.has("items"))
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let mut list = List::default();
        let thing = Thing::read(&mut Cursor::new(record), 0, &mut |key, value| match key {
            b"orderedItems" | b"items" => list.items(value, sink),
            // The first page of a collection, where it is inside.
            b"first" => value.object(|key, value| match key {
                b"orderedItems" | b"items" => list.items(value, sink),
                _ => value.skip(),
            }),
            _ => value.skip(),
        })?;
        let collection = thing.is(&[
            "OrderedCollection",
            "OrderedCollectionPage",
            "Collection",
            "CollectionPage",
        ]);
        if collection || list.things > 0 {
            list.close(sink);
            return Ok(Outcome::Read);
        }
        Ok(if thing.hand_over(sink) { Outcome::Read } else { Outcome::NotMine })
    }
}

/// What a collection held.
#[derive(Default)]
struct List {
    things: u32,
    addresses: u32,
    others: u32,
}

impl List {
    fn items(&mut self, value: &mut Cursor<'_>, sink: &mut Sink<'_>) -> Result<(), Fault> {
        // Some servers write a list of one without its brackets.
        if value.peek() == Some(b'n') {
            return value.skip();
        }
        thing::each(value, |item| {
            if item.peek() != Some(b'{') {
                self.addresses += 1;
                return item.skip();
            }
            let thing = Thing::read(item, 0, &mut |_, other| other.skip())?;
            if thing.hand_over(sink) {
                self.things += 1
            } else {
                self.others += 1
            }
            Ok(())
        })
    }

    fn close(self, sink: &mut Sink<'_>) {
        for _ in 0..self.others {
            sink.skip(Code::UnknownShape, "In a collection stands something that is no activity.");
        }
        if self.things + self.others == 0 {
            sink.skip(
                Code::NotPosts,
                if self.addresses > 0 {
                    "This collection of ActivityPub holds addresses alone (likes, bookmarks or followers), no posts. Open outbox.json of the same archive."
                } else {
                    "This collection of ActivityPub has nothing in it: it only says where its pages are. Open outbox.json of an archive."
                },
            );
        }
    }
}
