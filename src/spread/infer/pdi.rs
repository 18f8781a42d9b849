//! Probabilistic diffusion inference (PDI): DeVerna, Pierri, Aiyappa, Pacheco, Bryden & Menczer, *Information diffusion
//! assumptions can distort our understanding of social network dynamics*, arXiv 2410.21554.
//!
//! The parent of a repost is drawn from all earlier sharers of the same original (here: within 24 hours), candidate i with
//!
//! P(i) = γ · fᵢ/Σf + (1−γ) · p(Δtᵢ)/Σp,  p(t) = (α−1)/x_min · (x_min/t)^α,  x_min = 1 s,
//!
//! f being followers (the median where they are not known), Δt the time elapsed, at least 1 s. Not in O(n²): one of the two
//! terms is chosen by γ; the first is drawn by a search in prefix sums; the second by choosing one of 17 ranges of Δt, each
//! twice as long as the one before, by an upper bound of its weight, then an entry in it, which is taken with the chance that
//! makes up for the bound, else all is drawn again. So every draw has exactly the probabilities above, in O(log n).

use super::lists::Lists;
use super::{Budget, WINDOW};
use crate::corpus::{Corpus, NONE};
use crate::random::Random;

/// Ranges of Δt: [2^k, 2^(k+1)) s. The last one reaches past [`WINDOW`].
const RANGES: usize = 17;
const _: () = assert!((1000i64 << RANGES) > WINDOW);
/// Units of work that a draw takes.
const DRAW: usize = 60;

/// What does not change from run to run.
pub struct Pdi {
    gamma: f64,
    alpha: f64,
    /// Followers of all entries before each; one more than there are entries.
    before: Vec<u64>,
    /// Upper bound of p in each range, but for a factor.
    bound: [f64; RANGES],
    /// The median that stands in for followers that are not known.
    pub median: Option<u32>,
    /// Entries whose author's followers are known.
    pub known: u32,
}

impl Pdi {
    /// For these lists. O(n).
    pub fn new(corpus: &Corpus, lists: &Lists, gamma: f64, alpha: f64) -> Pdi {
        let followers = |i: usize| match lists.account[i] {
            NONE => None,
            a => corpus.followers(a),
        };
        let mut known: Vec<u32> = (0..lists.len()).filter_map(followers).collect();
        let middle = known.len().saturating_sub(1) / 2;
        let median = (!known.is_empty()).then(|| *known.select_nth_unstable(middle).1);
        let mut sum = 0u64;
        let mut before = vec![0];
        for i in 0..lists.len() {
            // Where nobody's are known, all count alike.
            sum += u64::from(followers(i).or(median).unwrap_or(1));
            before.push(sum);
        }
        let bound = std::array::from_fn(|k| libm::pow((1u64 << k) as f64, -alpha));
        Pdi { gamma, alpha, before, bound, median, known: known.len() as u32 }
    }

    /// One of the entries from `low` up to, and without, `i`. `edges` are the ends of the ranges of Δt, see [`Sampling`].
    fn draw(
        &self,
        lists: &Lists,
        low: usize,
        i: usize,
        edges: &[usize; RANGES],
        random: &mut Random,
    ) -> usize {
        if i - low == 1 {
            return low;
        }
        if random.chance(self.gamma) {
            let followers = self.before[i] - self.before[low];
            if followers == 0 {
                return low + random.below((i - low) as u32) as usize;
            }
            let at = self.before[low] + random.below_u64(followers);
            // The last entry that begins at or before it.
            return low + self.before[low + 1..=i].partition_point(|&b| b <= at);
        }
        let size = |k: usize| {
            let end = if k == 0 { i } else { edges[k - 1].max(low) };
            (edges[k].max(low), end)
        };
        let weight: [f64; RANGES] = std::array::from_fn(|k| {
            let (start, end) = size(k);
            (end - start) as f64 * self.bound[k]
        });
        let total: f64 = weight.iter().sum();
        loop {
            let mut at = random.unit() * total;
            let mut chosen = None;
            for (k, &w) in weight.iter().enumerate().filter(|(_, w)| **w > 0.0) {
                chosen = Some(k);
                if at < w {
                    break;
                }
                at -= w;
            }
            // There is at least one entry, hence a range that is not empty.
            let Some(k) = chosen else { return low };
            let (start, end) = size(k);
            let j = start + random.below((end - start) as u32) as usize;
            let seconds = ((lists.time[i] - lists.time[j]) as f64 / 1000.0).max(1.0);
            // The chance is at least 2^−α.
            if random.unit() * self.bound[k] < libm::pow(seconds, -self.alpha) {
                return j;
            }
        }
    }
}

/// One run: a parent for every eligible entry that has a candidate, in slices.
pub struct Sampling {
    entry: usize,
    list: usize,
    low: usize,
    /// By range of Δt: the first entry with Δt below the range's upper end. Both only ever move on within a list.
    edges: [usize; RANGES],
    /// By entry: the entry of its parent, or [`NONE`].
    pub parent: Vec<u32>,
}

impl Sampling {
    /// Nothing drawn yet.
    pub fn new(lists: &Lists) -> Sampling {
        Sampling { entry: 0, list: 0, low: 0, edges: [0; RANGES], parent: vec![NONE; lists.len()] }
    }

    /// A slice; whether it is done. The draws depend on seed, run and post alone.
    pub fn step(
        &mut self,
        lists: &Lists,
        pdi: &Pdi,
        seed: u64,
        run: u32,
        budget: &mut Budget,
    ) -> bool {
        while self.entry < lists.len() {
            if budget.is_spent() {
                return false;
            }
            let i = self.entry;
            while lists.start[self.list + 1] as usize <= i {
                self.list += 1;
                self.low = lists.start[self.list] as usize;
                self.edges = [self.low; RANGES];
            }
            let now = lists.time[i];
            while lists.time[self.low] < now - WINDOW {
                self.low += 1;
            }
            for (k, edge) in self.edges.iter_mut().enumerate() {
                while *edge < i && now - lists.time[*edge] >= 1000i64 << (k + 1) {
                    *edge += 1;
                }
            }
            budget.spend(DRAW);
            if lists.eligible[i] && self.low < i {
                let mut random = Random::of(seed, run, lists.node[i]);
                let j = pdi.draw(lists, self.low, i, &self.edges, &mut random);
                self.parent[i] = j as u32;
            }
            self.entry += 1;
        }
        true
    }

    /// How far it is, 0 to 1.
    pub fn share(&self) -> f32 {
        self.entry as f32 / self.parent.len().max(1) as f32
    }
}
