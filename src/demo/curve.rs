//! When posts come. Between two published totals, posts are dealt by how eager people are and by the hour of the day where
//! they live: nights of the American coasts, mornings of Europe and Asia.

use super::figures::{EAGERNESS, END, HOUR, ORIGIN_TIME, START};
use crate::random::Random;

/// Steps in which the day is followed.
pub(super) const STEP: i64 = 300_000;

/// How many people of a place are awake and writing, by local hour (made up, after the daily rhythm every such platform
/// shows: lowest at four in the morning, highest in the evening).
const BY_HOUR: [f64; 24] = [
    0.55, 0.35, 0.20, 0.13, 0.10, 0.13, 0.25, 0.42, 0.55, 0.62, 0.66, 0.70, 0.76, 0.76, 0.74, 0.74,
    0.76, 0.80, 0.86, 0.93, 1.00, 1.00, 0.92, 0.75,
];

/// Where people write, with the minutes that its clocks differ from UTC in that week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    AmericaEast,
    AmericaCentral,
    AmericaWest,
    Britain,
    Europe,
    LatinAmerica,
    India,
    MiddleEast,
    EastAsia,
    Australia,
}

/// Region, minutes east of UTC, share of the posts, whether it is there from the start. Shares after Meltwater's of Monday
/// 16 October (US 30 %, UK 7 %, Canada 3.6 %, India 3 % … of all, a half without a place), the located taken as the whole.
const REGIONS: [(Region, i64, f64, bool); 10] = [
    (Region::AmericaEast, -240, 0.36, true),
    (Region::AmericaCentral, -300, 0.12, true),
    (Region::AmericaWest, -420, 0.14, true),
    (Region::Britain, 60, 0.125, false),
    (Region::Europe, 120, 0.09, false),
    (Region::LatinAmerica, -180, 0.04, false),
    (Region::India, 330, 0.055, false),
    (Region::MiddleEast, 180, 0.015, false),
    (Region::EastAsia, 540, 0.015, false),
    (Region::Australia, 660, 0.025, false),
];

/// How much of a region's share is awake at `ms` UTC, and has heard of it: outside America that took half a day.
fn awake(region: usize, ms: i64) -> f64 {
    let (_, east, share, at_once) = REGIONS[region];
    let minute = (ms / 60_000 + east).rem_euclid(1440);
    let (hour, part) = ((minute / 60) as usize, (minute % 60) as f64 / 60.0);
    let level = BY_HOUR[hour] * (1.0 - part) + BY_HOUR[(hour + 1) % 24] * part;
    let heard = if at_once {
        1.0
    } else {
        (0.25 + 0.75 * (ms - ORIGIN_TIME) as f64 / (12.0 * HOUR)).clamp(0.25, 1.0)
    };
    share * level * heard
}

/// How many people anywhere are awake and writing at `ms` UTC (no unit).
pub(super) fn activity(ms: i64) -> f64 {
    (0..REGIONS.len()).map(|r| awake(r, ms)).sum()
}

/// Where somebody who writes at `ms` UTC is.
pub(super) fn region(ms: i64, random: &mut Random) -> Region {
    let mut left = random.unit() * activity(ms);
    for (r, region) in REGIONS.iter().enumerate() {
        left -= awake(r, ms);
        if left < 0.0 {
            return region.0;
        }
    }
    Region::AmericaEast
}

/// A rise from 0 to 1 over time, of which moments can be drawn.
pub(super) struct Curve {
    /// (ms UTC, total so far), ascending.
    points: Vec<(i64, f64)>,
}

impl Curve {
    /// Goes through `knots` (hours since the origin, total so far); between two of them `weight` (of ms UTC) deals.
    pub(super) fn through(knots: &[(f64, f64)], weight: impl Fn(i64) -> f64) -> Curve {
        let at = |hours: f64| ORIGIN_TIME + (hours * HOUR) as i64;
        let mut points = vec![(at(knots[0].0), knots[0].1)];
        for pair in knots.windows(2) {
            let (from, to) = (at(pair[0].0), at(pair[1].0));
            let (low, high) = (pair[0].1, pair[1].1);
            let first = points.len();
            let (mut start, mut sum) = (from, 0.0);
            while start < to {
                let end = (start.div_euclid(STEP) * STEP + STEP).min(to);
                sum += weight((start + end) / 2) * (end - start) as f64;
                points.push((end, sum));
                start = end;
            }
            for point in &mut points[first..] {
                point.1 = low + (high - low) * (point.1 / sum);
            }
        }
        Curve { points }
    }

    /// The flood that follows a post of `from`: fading as the square of the time, by the number of people who are there;
    /// in steady hours half of it comes within `half` ms.
    pub(super) fn flood(from: i64, half: f64) -> Curve {
        let hours = |ms: i64| (ms - ORIGIN_TIME) as f64 / HOUR;
        let fading = |ms: i64| {
            let past = 1.0 + (ms - from) as f64 / half;
            eagerness(ms) / (past * past)
        };
        Curve::through(&[(hours(from), 0.0), (hours(END), 1.0)], fading)
    }

    /// The curve whose steps of [`STEP`] from [`START`] weigh `weights`.
    pub(super) fn steps(weights: &[f64]) -> Curve {
        let mut points = vec![(START, 0.0)];
        for (i, w) in weights.iter().enumerate() {
            let (_, sum) = points[i];
            points.push((START + (i as i64 + 1) * STEP, sum + w));
        }
        Curve { points }
    }

    /// The total so far at `ms`.
    pub(super) fn so_far(&self, ms: i64) -> f64 {
        let i = self.points.partition_point(|p| p.0 <= ms);
        match (i.checked_sub(1).map(|j| self.points[j]), self.points.get(i)) {
            (None, _) => self.points[0].1,
            (Some(a), None) => a.1,
            (Some(a), Some(b)) => a.1 + (b.1 - a.1) * ((ms - a.0) as f64 / (b.0 - a.0) as f64),
        }
    }

    /// When the part `u` (0 to 1) of the rise is reached, ms UTC.
    pub(super) fn moment(&self, u: f64) -> i64 {
        let last = self.points.len() - 1;
        let (low, high) = (self.points[0].1, self.points[last].1);
        let want = low + (high - low) * u;
        let i = self.points.partition_point(|p| p.1 <= want).clamp(1, last);
        let (a, b) = (self.points[i - 1], self.points[i]);
        let part = if b.1 > a.1 { (want - a.1) / (b.1 - a.1) } else { 0.0 };
        a.0 + (part.clamp(0.0, 1.0) * (b.0 - a.0) as f64) as i64
    }

    /// `n` moments, ascending and dealt evenly over the rise: a count by any time is right to within one.
    pub(super) fn deal(&self, n: u32, random: &mut Random) -> Vec<i64> {
        let part = 1.0 / f64::from(n.max(1));
        (0..n).map(|i| self.moment((f64::from(i) + random.unit()) * part)).collect()
    }
}

/// How eager people are at `ms`, in all places together: what deals #MeToo between its published totals.
pub(super) fn eagerness(ms: i64) -> f64 {
    let hours = (ms - ORIGIN_TIME) as f64 / HOUR;
    let i = EAGERNESS.partition_point(|n| n.0 <= hours).clamp(1, EAGERNESS.len() - 1);
    let (a, b) = (EAGERNESS[i - 1], EAGERNESS[i]);
    let part = ((hours - a.0) / (b.0 - a.0)).clamp(0.0, 1.0);
    (a.1 + (b.1 - a.1) * part) * activity(ms)
}

/// How eager people are to answer the origin itself: at once, then less and less.
pub(super) fn answering(ms: i64) -> f64 {
    let hours = (ms - ORIGIN_TIME) as f64 / HOUR;
    activity(ms) * (0.3 + hours).clamp(0.1, 1.0) / (1.0 + hours.max(0.0) / 6.0)
}

/// The daily rhythm of France alone, where #BalanceTonPorc was written.
pub(super) fn french(ms: i64) -> f64 {
    let europe = REGIONS.iter().position(|r| r.0 == Region::Europe).unwrap_or(0);
    awake(europe, ms)
}
