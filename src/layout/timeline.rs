//! Posts per interval, under the picture.

use crate::corpus::Corpus;
use crate::measure::bins::width;
use crate::spread::{Points, role};

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
