//! The posts of a view as columns.

use crate::corpus::{Corpus, NONE};
use crate::graph::Forest;
use crate::post::EdgeKind;
use crate::sort;

/// Bits of [`Points::role`], the same as `ROLE` of the page's scripts.
pub mod role {
    /// Bears the hashtag.
    pub const TAGGED: u8 = 1;
    /// Shown for context: not of the hashtag's set.
    pub const CONTEXT: u8 = 2;
    /// Answers nobody who is here.
    pub const UNJOINED: u8 = 4;
    /// Earlier than the clock.
    pub const BEFORE: u8 = 8;
    /// Has a plume of its own; known once the view is laid out.
    pub const HUB: u8 = 16;
    /// Answers its own author.
    pub const THREAD: u8 = 32;
    /// Known by id alone.
    pub const MISSING: u8 = 64;
    /// Is shown at all; not handed out.
    pub(in crate::spread) const SHOWN: u8 = 128;
}

/// Points: the nodes of a view in order of time (of one moment: the missing first, since they are answered; then by number).
#[derive(Clone, Debug, Default)]
pub struct Points {
    /// The node of the corpus.
    pub node: Vec<u32>,
    /// ms UTC. Of a missing node what its id tells, else the time of its earliest answer.
    pub ms: Vec<i64>,
    /// Units of [`Points::unit`] ms since the first point.
    pub time: Vec<u32>,
    /// ms a unit of `time`: 1 wherever the span allows.
    pub unit: i64,
    /// The point that each answers or reposts, or [`NONE`].
    pub parent: Vec<u32>,
    /// Number of the [`crate::post::Kind`].
    pub kind: Vec<u8>,
    /// Number of the [`crate::post::Provenance`] of the edge to `parent`; 0 where there is none.
    pub provenance: Vec<u8>,
    /// Bits of [`role`].
    pub role: Vec<u8>,
    /// By node.
    point: Vec<u32>,
}

impl Points {
    /// The points of all nodes whose `shown` is not 0, and how many of those have no known time.
    pub(super) fn of(corpus: &Corpus, mixed: &Forest, shown: &[u8]) -> (Points, u32) {
        let is_shown = |n: u32| shown[n as usize] != 0;
        let asked = shown.iter().filter(|&&s| s != 0).count();
        let missing: Vec<(i64, u32)> = (corpus.posts()..corpus.nodes())
            .filter(|&n| is_shown(n))
            .filter_map(|n| time_of(corpus, mixed, n, is_shown).map(|t| (t, n)))
            .collect();
        let mut order: Vec<u32> = (0..missing.len() as u32).collect();
        sort::numbers(&mut order, &mut |a, b| missing[a as usize].cmp(&missing[b as usize]));
        let mut missing = order.into_iter().map(|i| missing[i as usize]).peekable();
        let mut points = Points { point: vec![NONE; shown.len()], ..Points::with_capacity(asked) };
        let posts = (0..corpus.posts()).filter(|&n| is_shown(n));
        for (t, n) in posts.filter_map(|n| corpus.time(n).map(|t| (t, n))) {
            while let Some((t, n)) = missing.next_if(|m| m.0 <= t) {
                points.push(t, n);
            }
            points.push(t, n);
        }
        missing.for_each(|(t, n)| points.push(t, n));
        points.fill(corpus, mixed, shown);
        let undated = asked - points.node.len();
        (points, undated as u32)
    }

    /// Room for `n` points: columns that double would take twice as much of the page's memory, for good.
    fn with_capacity(n: usize) -> Points {
        Points {
            node: Vec::with_capacity(n),
            ms: Vec::with_capacity(n),
            parent: Vec::with_capacity(n),
            kind: Vec::with_capacity(n),
            provenance: Vec::with_capacity(n),
            role: Vec::with_capacity(n),
            ..Points::default()
        }
    }

    fn push(&mut self, ms: i64, node: u32) {
        self.point[node as usize] = self.node.len() as u32;
        self.node.push(node);
        self.ms.push(ms);
    }

    fn fill(&mut self, corpus: &Corpus, mixed: &Forest, shown: &[u8]) {
        let (Some(&first), Some(&last)) = (self.ms.first(), self.ms.last()) else { return };
        self.unit = ((last - first) / i64::from(u32::MAX) + 1).max(1);
        self.time = self.ms.iter().map(|ms| ((ms - first) / self.unit) as u32).collect();
        for &n in &self.node {
            let parent = mixed.parent(n).map_or(NONE, |p| self.point[p as usize]);
            let mut role = shown[n as usize] & !role::SHOWN;
            if parent == NONE {
                self.provenance.push(0);
            } else {
                self.provenance.push(mixed.edge(n).map_or(0, |(_, from)| from as u8));
                if is_thread(corpus, mixed, n) {
                    role |= role::THREAD;
                }
            }
            self.parent.push(parent);
            self.kind.push(if corpus.is_missing(n) { 0 } else { corpus.kind(n) as u8 });
            self.role.push(role);
        }
    }

    /// Marks what is earlier than the clock, and what answers nobody who is here: all but the origin and the missing (of
    /// whom it is not known).
    pub(super) fn start_from(&mut self, origin: Option<u32>, clock: i64) {
        for i in 0..self.node.len() {
            if self.ms[i] < clock {
                self.role[i] |= role::BEFORE;
            }
            let alone = self.parent[i] == NONE && Some(i as u32) != origin;
            if alone && self.role[i] & role::MISSING == 0 {
                self.role[i] |= role::UNJOINED;
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> u32 {
        self.node.len() as u32
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.node.is_empty()
    }

    /// The point of node `n`, or [`NONE`].
    pub fn of_node(&self, n: u32) -> u32 {
        self.point.get(n as usize).copied().unwrap_or(NONE)
    }

    /// The time in units at which the clock starts, for a clock of `ms` UTC; never after the last point.
    pub fn units(&self, ms: i64) -> u32 {
        let first = self.ms.first().copied().unwrap_or(ms);
        ((ms - first) / self.unit.max(1)).clamp(0, i64::from(u32::MAX)) as u32
    }

    /// Points of the hashtag's set that are posts, the missing not among them.
    pub fn set(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.len()).filter(|&i| self.role[i as usize] & (role::CONTEXT | role::MISSING) == 0)
    }
}

/// When node `n` was posted; of a missing one whose id does not tell, the time of the earliest answer that is shown.
pub(super) fn time_of(
    corpus: &Corpus,
    mixed: &Forest,
    n: u32,
    shown: impl Fn(u32) -> bool,
) -> Option<i64> {
    if !corpus.is_missing(n) {
        return corpus.time(n);
    }
    // Children are in order of time, those without any first.
    let answers = || mixed.children(n).iter().filter(|&&c| shown(c));
    corpus.time(n).or_else(|| answers().find_map(|&c| corpus.time(c)))
}

/// Whether node `n` answers its own author: part of a thread.
fn is_thread(corpus: &Corpus, mixed: &Forest, n: u32) -> bool {
    let (Some(parent), Some((EdgeKind::Reply, _))) = (mixed.parent(n), mixed.edge(n)) else {
        return false;
    };
    corpus.author(n).is_some_and(|a| corpus.author(parent) == Some(a))
}
