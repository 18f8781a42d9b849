//! Posts per interval, under the picture.

use crate::corpus::{Corpus, NONE};
use crate::post::Kind;
use crate::spread::{Points, role};

/// Widths of an interval that a reader takes in at once, in ms: 1, 2, 5, 10, 15, 30 seconds and minutes, 1, 2, 3, 6, 12
/// hours, days, weeks.
const WIDTHS: [i64; 21] = {
    const S: i64 = 1000;
    const M: i64 = 60 * S;
    const H: i64 = 60 * M;
    const D: i64 = 24 * H;
    [
        S,
        2 * S,
        5 * S,
        10 * S,
        15 * S,
        30 * S,
        M,
        2 * M,
        5 * M,
        10 * M,
        15 * M,
        30 * M,
        H,
        2 * H,
        3 * H,
        6 * H,
        12 * H,
        D,
        2 * D,
        7 * D,
        28 * D,
    ]
};

/// At most this many intervals: a bar stays wider than a pixel on a phone.
const MOST_BINS: i64 = 160;

/// Columns of [`Timeline::counts`]: the four kinds, and last the originals that answer nobody and that nobody answers in
/// the picture's sense ([`role::UNJOINED`]), which have a look of their own.
pub const CATEGORIES: usize = 5;

/// Posts and new accounts per interval.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// ms UTC of the first interval's start: a multiple of `width`, so days begin at midnight UTC.
    pub start: i64,
    /// ms of an interval.
    pub width: i64,
    /// [`CATEGORIES`] an interval: original, reply, repost, quote, unjoined.
    pub counts: Vec<u32>,
    /// Accounts whose first post here falls into the interval. Left-censored: at the export's start everyone is new.
    pub new_voices: Vec<u32>,
}

impl Timeline {
    /// The timeline of the matched posts of a hashtag's set; where none is matched, of all its posts. O(n).
    pub fn of(corpus: &Corpus, points: &Points) -> Timeline {
        let mut set: Vec<u32> = points.set().collect();
        if set.iter().any(|&i| corpus.is_matched(points.node[i as usize])) {
            set.retain(|&i| corpus.is_matched(points.node[i as usize]));
        }
        let (Some(&first), Some(&last)) = (set.first(), set.last()) else {
            return Timeline::default();
        };
        let (first, last) = (points.ms[first as usize], points.ms[last as usize]);
        let width = width(first, last);
        let start = first.div_euclid(width) * width;
        let bins = ((last - start) / width + 1) as usize;
        let mut timeline = Timeline {
            start,
            width,
            counts: vec![0; bins * CATEGORIES],
            new_voices: vec![0; bins],
        };
        let mut met = vec![false; corpus.known_accounts() as usize];
        for i in set {
            let i = i as usize;
            let bin = ((points.ms[i] - start) / width) as usize;
            timeline.counts[bin * CATEGORIES + category(points, i)] += 1;
            let account = corpus.author(points.node[i]).unwrap_or(NONE);
            if let Some(met) = met.get_mut(account as usize).filter(|met| !**met) {
                *met = true;
                timeline.new_voices[bin] += 1;
            }
        }
        timeline
    }

    /// The start (ms UTC) of the fullest interval and its posts; of several, the first.
    pub fn peak(&self) -> (i64, u32) {
        let posts = |bin: &[u32]| bin.iter().sum::<u32>();
        let fullest = self.counts.chunks(CATEGORIES).enumerate().map(|(n, bin)| (posts(bin), n));
        let (posts, n) =
            fullest.max_by_key(|&(posts, n)| (posts, std::cmp::Reverse(n))).unwrap_or((0, 0));
        (self.start + n as i64 * self.width, posts)
    }
}

fn category(points: &Points, i: usize) -> usize {
    let kind = points.kind[i];
    if kind == Kind::Original as u8 && points.role[i] & role::UNJOINED != 0 {
        return CATEGORIES - 1;
    }
    usize::from(kind)
}

/// The narrowest round width that gives at most [`MOST_BINS`] intervals; beyond the list, multiples of its last.
fn width(first: i64, last: i64) -> i64 {
    let fits = |w: i64| last.div_euclid(w) - first.div_euclid(w) < MOST_BINS;
    let longest = WIDTHS[WIDTHS.len() - 1];
    let doubled = std::iter::successors(Some(longest), |w| w.checked_mul(2));
    WIDTHS.into_iter().chain(doubled).find(|&w| fits(w)).unwrap_or(longest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::{MAX_TIME, MIN_TIME};

    #[test]
    fn widths_are_round_and_few_bins_are_made() {
        assert_eq!(width(0, 0), 1000);
        assert_eq!(width(0, 3_600_000), 30_000);
        assert_eq!(width(0, 3 * 86_400_000), 1_800_000);
        let w = width(MIN_TIME, MAX_TIME);
        assert!((MAX_TIME - MIN_TIME) / w <= MOST_BINS);
    }
}
