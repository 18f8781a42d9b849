//! Bursts: stretches in which posts come at twice the usual rate or more.

use super::bins::{DAY, HOUR, ZONE, floor};
use super::times::unit;
use super::wave::Hours;
use serde::Serialize;

/// γ, the price of going up by one state, in units of ln n.
pub const GAMMA: f64 = 1.0;
/// Bursts listed; all are counted.
const LISTED: usize = 100;
/// More doublings of the rate than any clock can show: what ends the search where times are damaged.
const MOST_LEVELS: u32 = 64;

/// The bursts of a series of posts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bursts {
    /// The zone of every hour below.
    pub zone: &'static str,
    /// ms within which posts of one time are spread.
    pub spread_ms: i64,
    /// How many there are, of all levels.
    pub found: u32,
    /// The heaviest of them, in order of their start, then of their level.
    pub list: Vec<Burst>,
}

/// A stretch in which posts came at 2^`level` times the base rate or more.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Burst {
    /// How often the base rate was doubled, from 1. A burst of level 2 lies within one of level 1.
    pub level: u32,
    /// ms UTC of its first post.
    pub start: i64,
    /// ms UTC of its last post.
    pub end: i64,
    /// Posts in it.
    pub posts: u32,
    /// How much cheaper it is to explain them by this level's rate than by the one below, in nats.
    pub weight: f64,
    /// Whether its fullest hour exceeds the median of the same hour on other days; if not, it may be daily rhythm.
    pub wave: bool,
    /// The fullest hour in it (the earliest of several), with all posts of that hour.
    pub hour: HourCount,
    /// The median of the same hour on other days; `None` where there is no other day.
    pub usual: Option<f64>,
    /// On how many other days the same hour lies within the series.
    pub other_days: u32,
}

/// An hour and its posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HourCount {
    /// ms UTC.
    pub start: i64,
    /// Posts in it.
    pub posts: u32,
}

/// A stretch of neighbouring gaps, from `from` to before `to`: the posts from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// See [`Burst::level`].
    pub level: u32,
    /// The first gap, which is the first post's number.
    pub from: usize,
    /// The gap after the last, which is the last post's number.
    pub to: usize,
    /// See [`Burst::weight`].
    pub weight: f64,
}

impl Bursts {
    /// The bursts of posts at `times`, ms UTC ascending. O(n · levels) after a sort.
    pub fn of(times: &[i64]) -> Bursts {
        let spread_ms = unit(times).clamp(1_000, DAY);
        let (gaps, times) = spread(times, spread_ms);
        let mut stretches = stretches(&gaps, GAMMA);
        let found = stretches.len() as u32;
        stretches.sort_by(|a, b| {
            b.weight.total_cmp(&a.weight).then((a.from, a.level).cmp(&(b.from, b.level)))
        });
        stretches.truncate(LISTED);
        stretches.sort_by_key(|s| (s.from, s.level));
        let hours = Hours::of(&times);
        let list = stretches.iter().map(|s| burst(s, &times, &hours)).collect();
        Bursts { zone: ZONE, spread_ms, found, list }
    }
}

fn burst(s: &Stretch, times: &[i64], hours: &Hours) -> Burst {
    let inside = &times[s.from..=s.to];
    let fullest = inside
        .chunk_by(|a, b| floor(*a, HOUR) == floor(*b, HOUR))
        .rev()
        .max_by_key(|hour| hour.len())
        .unwrap_or(inside);
    let start = floor(fullest[0], HOUR);
    let posts = hours.posts(start);
    let (usual, other_days) = hours.usual(start);
    Burst {
        level: s.level,
        start: inside[0],
        end: inside[inside.len() - 1],
        posts: inside.len() as u32,
        weight: s.weight,
        wave: usual.is_some_and(|usual| f64::from(posts) > usual),
        hour: HourCount { start, posts },
        usual,
        other_days,
    }
}

/// The gaps between neighbouring posts, ms, once posts of one time are spread: the j-th of k posts of one time is put at
/// j/k of what is left of that second (of the minute, where all times are whole minutes; `unit` says). And the times in the
/// order of those places.
pub fn spread(times: &[i64], unit: i64) -> (Vec<f64>, Vec<i64>) {
    let Some(&first) = times.first() else { return (Vec::new(), Vec::new()) };
    let mut placed: Vec<(f64, i64)> = Vec::with_capacity(times.len());
    for tied in times.chunk_by(|a, b| a == b) {
        let (at, left) = ((tied[0] - first) as f64, (floor(tied[0], unit) + unit - tied[0]) as f64);
        placed.extend(
            tied.iter().enumerate().map(|(j, &t)| (at + left * (j as f64 / tied.len() as f64), t)),
        );
    }
    // Only where some times are finer than others does one reach past the next.
    if !placed.is_sorted_by(|a, b| a.0 <= b.0) {
        placed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    }
    let gaps = placed.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
    (gaps, placed.into_iter().map(|(_, t)| t).collect())
}

/// The bursts of a series of gaps: Kleinberg's automaton with s = 2, γ = `gamma` and as many states as are of any use; by
/// level, then in order.
///
/// In state i gaps x have the density αᵢ·e^(−αᵢx), αᵢ = 2ⁱ·n/T; going up by one state costs γ ln n, going down nothing. The
/// cost of a sequence of states is a sum over levels: at or above level l each gap gains ln 2 − 2^(l−1)·x·n/T, and each
/// time the level is entered costs ln n. The gains fall with the level while the price of entering stays, so that the best
/// stretches of a level lie within those of the level below (the smallest of equally good ones are taken). So one level
/// after the other is worked out by itself, within the stretches of the last, which is the result of the whole automaton
/// without its n × states table. O(n) a level, and only over what was found in the level before.
///
/// Source: Kleinberg, *Bursty and Hierarchical Structure in Streams*, KDD 2002.
pub fn stretches(gaps: &[f64], gamma: f64) -> Vec<Stretch> {
    let (n, total) = (gaps.len(), gaps.iter().sum::<f64>());
    if n == 0 || total <= 0.0 {
        return Vec::new();
    }
    let (entering, base) = (gamma * libm::log(n as f64), n as f64 / total);
    let mut found = Vec::new();
    let mut within = vec![(0, n)];
    let mut rate = base;
    let mut track = Vec::new();
    for level in 1..=MOST_LEVELS {
        let gain = |gap: f64| std::f64::consts::LN_2 - rate * gap;
        let mut next = Vec::new();
        for (from, to) in within {
            best(&gaps[from..to], &gain, entering, &mut track, &mut |a, b, weight| {
                found.push(Stretch { level, from: from + a, to: from + b, weight });
                next.push((from + a, from + b));
            });
        }
        if next.is_empty() {
            break;
        }
        within = next;
        rate *= 2.0;
    }
    found
}

/// The stretches of one level that together gain the most, in order. `track` is room for two bits a gap.
fn best(
    gaps: &[f64],
    gain: &dyn Fn(f64) -> f64,
    entering: f64,
    track: &mut Vec<u8>,
    found: &mut dyn FnMut(usize, usize, f64),
) {
    const OUT_FROM_IN: u8 = 1;
    const IN_FROM_IN: u8 = 2;
    track.clear();
    // The most that can be gained up to here, outside a stretch and inside one.
    let (mut out, mut inside) = (0.0, f64::NEG_INFINITY);
    for &gap in gaps {
        // Of two ways as good the one that stays outside: equally good stretches are the smallest.
        let leaves = inside > out;
        let stays = inside > out - entering;
        let (before_out, before_in) = (out, inside);
        out = if leaves { before_in } else { before_out };
        inside = if stays { before_in } else { before_out - entering } + gain(gap);
        track.push((u8::from(leaves) * OUT_FROM_IN) | (u8::from(stays) * IN_FROM_IN));
    }
    let mut is_in = inside > out;
    let (mut end, mut ends) = (gaps.len(), Vec::new());
    for t in (0..gaps.len()).rev() {
        if is_in {
            is_in = track[t] & IN_FROM_IN != 0;
            if !is_in {
                ends.push((t, end));
            }
        } else {
            is_in = track[t] & OUT_FROM_IN != 0;
            end = t;
        }
    }
    for (from, to) in ends.into_iter().rev() {
        found(from, to, gaps[from..to].iter().map(|&g| gain(g)).sum());
    }
}
