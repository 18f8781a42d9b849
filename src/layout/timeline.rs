//! Posts per interval, under the picture.

use crate::corpus::Corpus;
use crate::spread::{Points, role};

/// ms of an interval that people say: whole parts of a minute, an hour, a day; then days.
const WIDTHS: [i64; 24] = [
    1_000,
    2_000,
    5_000,
    10_000,
    15_000,
    30_000,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
    84 * DAY,
    168 * DAY,
];
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// At most this many bins: a phone is about as many pixels wide twice over. With the widths above that makes at least 40,
/// but for less than 40 seconds.
const MOST_BINS: i64 = 150;

/// Columns a bin of [`Timeline::counts`]: the kinds, then posts that answer nobody, which have a look of their own.
pub const CATEGORIES: usize = 5;

/// Matched posts of the hashtag's set per interval, by kind; and accounts seen for the first time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// ms UTC of the first bin's start, a multiple of `width` (days are UTC's).
    pub start: i64,
    /// ms of a bin.
    pub width: i64,
    /// [`CATEGORIES`] a bin: in the order of [`crate::post::Kind`], then the posts that answer nobody (not among the others).
    pub counts: Vec<u32>,
    /// Accounts whose first matched post of the set lies in the bin. (What they posted before the export began is not
    /// known.)
    pub new_voices: Vec<u32>,
}

impl Timeline {
    /// The timeline of a view. One empty bin where no post of the set is a top-level record. O(n).
    pub fn of(corpus: &Corpus, points: &Points) -> Timeline {
        let counted = || points.set().filter(|&i| corpus.is_matched(points.node[i as usize]));
        let ms = |i: u32| points.ms[i as usize];
        let first = counted().next().map(ms).or(points.ms.first().copied()).unwrap_or(0);
        let last = counted().last().map_or(first, ms);
        let width = width(first, last);
        let start = first.div_euclid(width) * width;
        let bins = ((last - start) / width + 1) as usize;
        let mut timeline = Timeline {
            start,
            width,
            counts: vec![0; CATEGORIES * bins],
            new_voices: vec![0; bins],
        };
        let mut heard = vec![false; corpus.known_accounts() as usize];
        for i in counted() {
            let bin = ((ms(i) - start) / width) as usize;
            timeline.counts[CATEGORIES * bin + category(points, i as usize)] += 1;
            let author = corpus.author(points.node[i as usize]);
            if author.is_some_and(|a| !std::mem::replace(&mut heard[a as usize], true)) {
                timeline.new_voices[bin] += 1;
            }
        }
        timeline
    }

    /// The fullest bin, the earliest of several: its start, ms UTC, and its posts.
    pub fn peak(&self) -> (i64, u32) {
        let posts = self.counts.chunks_exact(CATEGORIES).map(|bin| bin.iter().sum::<u32>());
        let best = posts.enumerate().max_by_key(|&(bin, posts)| (posts, std::cmp::Reverse(bin)));
        best.map_or((self.start, 0), |(bin, posts)| (self.start + bin as i64 * self.width, posts))
    }
}

fn category(points: &Points, i: usize) -> usize {
    let alone = points.role[i] & role::UNJOINED != 0;
    if alone { CATEGORIES - 1 } else { points.kind[i] as usize }
}

/// The narrowest width that does not give too many bins.
fn width(first: i64, last: i64) -> i64 {
    let fits = |width: i64| last.div_euclid(width) - first.div_euclid(width) < MOST_BINS;
    WIDTHS.into_iter().find(|&width| fits(width)).unwrap_or_else(|| {
        // Centuries between two posts: whole years of 364 days, as many as it takes.
        let year = 364 * DAY;
        ((last - first) / (MOST_BINS - 1) / year + 1) * year
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::{MAX_TIME, MIN_TIME};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bins_are_neither_few_nor_many(first in MIN_TIME..=MAX_TIME, exponent in 0u32..48) {
            let last = (first + (1i64 << exponent)).min(MAX_TIME);
            let width = width(first, last);
            let bins = last.div_euclid(width) - first.div_euclid(width) + 1;
            prop_assert!(bins <= MOST_BINS + 1);
            prop_assert!(bins >= 40 || last - first < 40_000, "{bins} of {width} in {}", last - first);
        }
    }

    #[test]
    fn three_days_have_bins_of_half_an_hour() {
        assert_eq!(width(0, 3 * DAY - 1), 30 * MINUTE);
        assert_eq!(width(5, 5), 1000);
    }
}
