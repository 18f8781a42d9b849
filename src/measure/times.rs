//! How exact the times are, and where there are none for long.

use super::bins::{DAY, HOUR, MINUTE, SECOND};
use crate::corpus::Corpus;
use crate::post::Platform;
use serde::Serialize;

/// Gaps longer than this, ms, are told: an export that has one may have lost posts.
pub const LONG: i64 = DAY;
/// Gaps listed; all are counted.
const LISTED: usize = 100;

/// How exact the times of a set's matched posts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Times {
    /// Matched posts of which no time is known.
    pub unknown: u32,
    /// ms: the coarsest of a day, an hour, a minute, a second and 1 ms of which all times are whole multiples.
    pub unit_ms: i64,
    /// Whether times were declared by the author's client, as Bluesky's are (no later than the network first saw the post):
    /// `none`, `some` or `all` of the platforms here.
    pub declared: &'static str,
}

impl Times {
    /// Of matched posts at `times`, and of `unknown` more. O(n).
    pub fn of(corpus: &Corpus, times: &[i64], unknown: u32) -> Times {
        let declared = match corpus.platforms() {
            [Platform::Bluesky] => "all",
            some if some.contains(&Platform::Bluesky) => "some",
            _ => "none",
        };
        Times { unknown, unit_ms: unit(times), declared }
    }
}

/// The coarsest of a day, an hour, a minute, a second and 1 ms of which all times are whole multiples. O(n).
pub fn unit(times: &[i64]) -> i64 {
    if times.is_empty() {
        return 1;
    }
    let whole = |unit: &i64| times.iter().all(|t| t.rem_euclid(*unit) == 0);
    [DAY, HOUR, MINUTE, SECOND].into_iter().find(whole).unwrap_or(1)
}

/// Stretches of more than 24 hours without a matched post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gaps {
    /// ms that a gap exceeds.
    pub over_ms: i64,
    /// How many there are.
    pub found: u32,
    /// The longest of them, the longest first, of several as long the earliest.
    pub longest: Vec<Gap>,
}

/// A stretch without a matched post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// ms UTC of the post before it.
    pub from: i64,
    /// ms UTC of the post after it.
    pub to: i64,
    /// Its length, ms.
    pub ms: i64,
}

impl Gaps {
    /// The gaps between posts at `times`, ms UTC ascending. O(n), and a sort of the gaps.
    pub fn of(times: &[i64]) -> Gaps {
        let mut longest: Vec<Gap> = times
            .windows(2)
            .map(|pair| Gap { from: pair[0], to: pair[1], ms: pair[1] - pair[0] })
            .filter(|gap| gap.ms > LONG)
            .collect();
        let found = longest.len() as u32;
        longest.sort_by_key(|gap| (std::cmp::Reverse(gap.ms), gap.from));
        longest.truncate(LISTED);
        Gaps { over_ms: LONG, found, longest }
    }
}
