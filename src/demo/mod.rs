//! The simulated #MeToo export, 15 to 18 October 2017: what the page shows before anyone opens a file, and what the benches
//! read at any size.
//!
//! One post in it is real: the public post of 15 October 2017, 20:21:11 UTC, from which the view starts, with its published
//! figures and without its words. Every other account is invented, bears a role or a number, and resembles nobody; every
//! other text is a description in brackets. `docs/demo.md` says what is published, by whom, where sources disagree, and what
//! is made up. The movement is older than the hashtag: Tarana Burke began "me too" in 2006.
//!
//! | file | what it holds |
//! |---|---|
//! | `figures.rs` | the published figures, and the shares that are made up |
//! | `curve.rs` | when posts come: published totals, dealt over days and nights |
//! | `voices.rs` | the public voices that join: roles, never names |
//! | `words.rs` | texts, hashtags, languages |
//! | `plan.rs` | who answers, reposts and quotes what, and when |
//! | `order.rs` | the posts in order of time, and an author for each |
//! | `record.rs` | posts as lines of Twitter API v1.1 |
//!
//! The same size and seed give the same bytes on every machine: no floating-point function beyond `+ − × ÷` is used.

mod curve;
mod figures;
mod order;
mod plan;
mod record;
#[cfg(test)]
mod tests;
mod voices;
mod words;

pub use figures::{ORIGIN_ID, ORIGIN_TIME, PER_DOT, POSTS, SEED, per_dot};
pub use voices::ROLES;

use std::io::{self, Write};

/// Writes the demo as Twitter API v1.1 JSONL: exactly `posts` records, in order of time, every one a post of its own; a
/// repost holds its original nested, as the platform's exports do.
///
/// Sizes from about 100 on hold an origin, public voices and every kind of post; published proportions hold to within
/// rounding. Takes O(n log n) time and about 32 bytes a post; a line is about 600 bytes.
///
/// Errors: those of `out`.
pub fn write(out: &mut impl Write, posts: u32, seed: u64) -> io::Result<()> {
    record::write(out, &plan::Plan::new(posts, seed))
}
