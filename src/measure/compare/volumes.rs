//! How many posts bore each hashtag, when, and which was first: on one clock.

use super::Chosen;
use crate::corpus::Corpus;
use crate::measure::Participants;
use crate::measure::bins;
use serde::Serialize;

/// Intervals of one width, in UTC, that all curves share: from the earliest post with one of the hashtags to the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// The zone of the intervals.
    pub zone: &'static str,
    /// ms UTC of the first one's start, a multiple of its width.
    pub start: i64,
    /// ms of each.
    pub width_ms: i64,
    /// How many.
    pub bins: u32,
}

/// One hashtag's use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TagVolume {
    /// Matched posts that bear it.
    pub posts: u32,
    /// Their distinct authors.
    pub accounts: u32,
    /// Those of the posts of which no time is known: in no curve, and never a first use.
    pub undated: u32,
    /// The earliest matched post that bears it (of one time: the smaller id). Earliest *in this export*.
    pub first: Option<FirstUse>,
    /// Posts in each interval of the clock; empty without a clock.
    pub curve: Vec<u32>,
    /// Posts up to the end of each interval.
    pub cumulative: Vec<u32>,
    /// The fullest interval, the earliest of several; `None` without a dated post.
    pub peak: Option<CurvePeak>,
}

/// The fullest interval of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CurvePeak {
    /// ms UTC of its start.
    pub start: i64,
    /// Posts in it.
    pub posts: u32,
}

/// A hashtag's first use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FirstUse {
    /// The post's number in the corpus.
    pub node: u32,
    /// Its id.
    pub id: String,
    /// ms UTC.
    pub time: i64,
    /// What it is: a repost bears the hashtags of what it passes on.
    pub kind: &'static str,
    /// Other posts with the hashtag at the very same time: where times are rounded, which of them was first is not known.
    pub same_time: u32,
    /// The author's number in the corpus.
    pub account: Option<u32>,
    /// The name that addresses the author, without `@`; "" where unknown.
    pub handle: String,
    /// The name that the author shows; "" where unknown.
    pub name: String,
}

/// The clock, and each hashtag's use. O(n).
pub(super) fn volumes(corpus: &Corpus, chosen: &Chosen) -> (Option<Clock>, Vec<TagVolume>) {
    let mut bearing = vec![Vec::new(); chosen.len()];
    // In order of time, the undated first.
    for p in chosen.posts(corpus) {
        chosen.borne(corpus, p).for_each(|n| bearing[n].push(p));
    }
    let clock = Clock::of(corpus, &bearing);
    let mut participants = Participants::new(corpus);
    let volume = |posts: Vec<u32>| {
        let accounts = participants.count(corpus, posts.iter().copied());
        let undated = posts.partition_point(|&p| corpus.time(p).is_none());
        let dated = &posts[undated..];
        let curve = clock.map_or(Vec::new(), |clock| clock.count(corpus, dated));
        let mut sum = 0;
        let cumulative = curve.iter().map(|n| {
            sum += n;
            sum
        });
        let cumulative = cumulative.collect();
        TagVolume {
            posts: posts.len() as u32,
            accounts,
            undated: undated as u32,
            first: FirstUse::of(corpus, dated),
            peak: clock.and_then(|clock| clock.peak(&curve)),
            curve,
            cumulative,
        }
    };
    let volumes = bearing.into_iter().map(volume).collect();
    (clock, volumes)
}

impl Clock {
    fn of(corpus: &Corpus, bearing: &[Vec<u32>]) -> Option<Clock> {
        let times = || bearing.iter().flatten().filter_map(|&p| corpus.time(p));
        let (first, last) = (times().min()?, times().max()?);
        let width_ms = bins::width(first, last);
        let start = bins::floor(first, width_ms);
        let bins = ((last - start) / width_ms + 1) as u32;
        Some(Clock { zone: bins::ZONE, start, width_ms, bins })
    }

    fn count(&self, corpus: &Corpus, dated: &[u32]) -> Vec<u32> {
        let mut curve = vec![0; self.bins as usize];
        for time in dated.iter().filter_map(|&p| corpus.time(p)) {
            curve[((time - self.start) / self.width_ms) as usize] += 1;
        }
        curve
    }

    fn peak(&self, curve: &[u32]) -> Option<CurvePeak> {
        let fullest = curve.iter().copied().enumerate();
        let (bin, posts) = fullest.max_by_key(|&(bin, posts)| (posts, std::cmp::Reverse(bin)))?;
        let start = self.start + bin as i64 * self.width_ms;
        (posts > 0).then_some(CurvePeak { start, posts })
    }
}

impl FirstUse {
    fn of(corpus: &Corpus, dated: &[u32]) -> Option<FirstUse> {
        let &node = dated.first()?;
        let time = corpus.time(node)?;
        let account = corpus.author(node);
        let of_account = |get: &dyn Fn(u32) -> String| account.map_or(String::new(), get);
        Some(FirstUse {
            node,
            id: corpus.id(node).to_owned(),
            time,
            kind: corpus.kind(node).as_str(),
            same_time: dated.partition_point(|&p| corpus.time(p) == Some(time)) as u32 - 1,
            account,
            handle: of_account(&|a| corpus.handle(a).to_owned()),
            name: of_account(&|a| corpus.name(a).to_owned()),
        })
    }
}
