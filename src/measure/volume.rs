//! Posts over time: per interval, the fullest intervals, and how fast the number doubled.

use super::bins::{DAY, HOUR, MINUTE, floor, width};
use crate::corpus::Corpus;
use serde::Serialize;

/// Matched posts per interval, all of one width, those without a post too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Volume {
    /// ms UTC at which the first interval starts, a multiple of `width_ms`.
    pub start: i64,
    /// ms of an interval.
    pub width_ms: i64,
    /// Matched posts.
    pub posts: Vec<u32>,
    /// Accounts whose first matched post of the set is in it. Left-censored: what they posted before the export began is
    /// not known, and at its start everybody is new.
    pub new_voices: Vec<u32>,
    /// `posts` less those that [`Without`](super::Without) leaves out.
    pub without: Vec<u32>,
}

impl Volume {
    /// The volume of `posts` (of known times, in order of time), of which `left_out` says which are left out. `None` where
    /// there is none. O(n).
    pub fn of(corpus: &Corpus, posts: &[u32], left_out: &dyn Fn(usize) -> bool) -> Option<Volume> {
        let time = |p: u32| corpus.time(p).unwrap_or_default();
        let (first, last) = (time(*posts.first()?), time(*posts.last()?));
        let width_ms = width(first, last);
        let start = floor(first, width_ms);
        let bins = ((last - start) / width_ms + 1) as usize;
        let [mut all, mut new_voices, mut without] = [const { Vec::new() }; 3];
        for column in [&mut all, &mut new_voices, &mut without] {
            column.resize(bins, 0u32);
        }
        let mut heard = vec![false; corpus.known_accounts() as usize];
        for (i, &p) in posts.iter().enumerate() {
            let bin = ((time(p) - start) / width_ms) as usize;
            all[bin] += 1;
            without[bin] += u32::from(!left_out(i));
            let new = |a: u32| !std::mem::replace(&mut heard[a as usize], true);
            new_voices[bin] += u32::from(corpus.author(p).is_some_and(new));
        }
        Some(Volume { start, width_ms, posts: all, new_voices, without })
    }
}

/// The fullest interval of each width, of several the earliest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Peaks {
    /// Of the intervals of [`Volume`].
    pub interval: PeakFigures,
    /// Of all minutes.
    pub minute: PeakFigures,
    /// Of all hours.
    pub hour: PeakFigures,
    /// Of all days, UTC.
    pub day: PeakFigures,
}

/// An interval and its matched posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PeakFigures {
    /// ms UTC.
    pub start: i64,
    /// ms.
    pub width_ms: i64,
    /// Matched posts in it.
    pub posts: u32,
}

impl Peaks {
    /// The peaks of posts at `times`, ms UTC ascending; `None` where there is none. O(n).
    pub fn of(times: &[i64]) -> Option<Peaks> {
        let (&first, &last) = (times.first()?, times.last()?);
        Some(Peaks {
            interval: peak(times, width(first, last)),
            minute: peak(times, MINUTE),
            hour: peak(times, HOUR),
            day: peak(times, DAY),
        })
    }
}

fn peak(times: &[i64], width_ms: i64) -> PeakFigures {
    let same = |a: &i64, b: &i64| floor(*a, width_ms) == floor(*b, width_ms);
    // Of several as long, the last one met is kept: the earliest, from the end.
    let fullest = times.chunk_by(same).rev().max_by_key(|bin| bin.len()).unwrap_or(&[0]);
    PeakFigures { start: floor(fullest[0], width_ms), width_ms, posts: fullest.len() as u32 }
}

/// When the number of posts had doubled once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Doubling {
    /// A power of two, from 2.
    pub posts: u32,
    /// ms UTC of the matched post of that number.
    pub at: i64,
    /// ms from the post of half that number.
    pub took_ms: i64,
}

/// The doublings of posts at `times`, ms UTC ascending. O(log n).
pub fn doublings(times: &[i64]) -> Vec<Doubling> {
    let powers = (1..u32::BITS).map(|k| 1usize << k).take_while(|&k| k <= times.len());
    let doubling = |k: usize| {
        let at = times[k - 1];
        Doubling { posts: k as u32, at, took_ms: at - times[k / 2 - 1] }
    };
    powers.map(doubling).collect()
}
