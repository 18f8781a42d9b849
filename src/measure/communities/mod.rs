//! Communities: sets of accounts that respond to one another more than strength alone would let expect. The Leiden
//! algorithm (Traag, Waltman & van Eck, "From Louvain to Leiden: guaranteeing well-connected communities", Scientific
//! Reports 9:5233, 2019) for modularity at resolution 1.
//!
//! | file | what |
//! |---|---|
//! | [`folding`] | who has one link joins the other end |
//! | [`level`] | a graph at one level of aggregation, and a partition of it |
//! | [`moving`] | nodes go where modularity grows most |
//! | [`refining`] | communities fall into parts that are well connected |
//! | [`aggregating`] | parts become the nodes of the next level |
//! | [`splitting`] | no community of two parts; numbers by size |
//! | [`modularity`](mod@modularity) | the figure that is made large, and shown |
//!
//! Ours and not leiden-rs, which took 2.6 s for 100,000 nodes and 150,000 links in a trial. It runs in slices,
//! and gives the same whatever the slices, natively and in wasm.

mod aggregating;
mod folding;
mod level;
mod modularity;
mod moving;
mod refining;
mod splitting;

pub use modularity::modularity;

use crate::graph::Links;
use crate::job::Step;
use crate::random::Random;
use aggregating::Aggregating;
use level::{Level, Partition};
use moving::Moving;
use refining::Refining;

/// The seed where nobody asks for another.
pub const SEED: u64 = 1;

/// How often the whole is done over, starting from what came out. By trial the second time adds a hundredth to modularity.
const TIMES: u32 = 2;

/// A small graph is done several times from the start, and the best kept: as often as its ends of links go into this many,
/// up to [`TRIES`]. That takes no time, and in a graph of some dozen accounts one run may end two per cent below the best.
const SMALL: usize = 20_000;
const TRIES: u32 = 10;

/// Levels beyond which nothing is aggregated: each is smaller than the one below it, ten suffice for millions of accounts.
const LEVELS: u32 = 64;

/// Who is in which community.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Communities {
    /// The community by node: 1 is the largest, of one size the one with the smallest node first; 0 where a node is in a
    /// community with nobody else.
    pub of: Vec<u32>,
    /// Nodes of each community, of number 1 first.
    pub sizes: Vec<u32>,
    /// Modularity at resolution 1, nodes in none counted as communities of one; `None` where there is no link.
    pub modularity: Option<f64>,
}

impl Communities {
    /// The communities of a graph (its links both ways). About linear in the links.
    pub fn of(links: Links, seed: u64) -> Communities {
        let mut leiden = Leiden::new(links, seed);
        while leiden.step(u32::MAX) != Step::Done {}
        leiden.finish()
    }
}

/// The work in slices.
pub struct Leiden {
    random: Random,
    /// The graph itself.
    whole: Level,
    /// The node of the folded graph by node of the graph.
    folded: Vec<u32>,
    /// The folded graph.
    base: Level,
    twice: f64,
    /// The level that is worked on; `None`: the folded graph.
    upper: Option<Level>,
    partition: Partition,
    /// The node of the present level by node of the folded graph.
    place: Vec<u32>,
    height: u32,
    time: u32,
    times: u32,
    tried: u32,
    tries: u32,
    best: Communities,
    /// Whether a node moved in this time.
    moved: bool,
    stage: Stage,
}

enum Stage {
    Folding(Aggregating),
    Moving(Moving),
    Refining(Refining),
    Aggregating(Aggregating),
    Done,
}

impl Leiden {
    /// Communities of a graph (its links both ways), to be worked out.
    pub fn new(links: Links, seed: u64) -> Leiden {
        let whole = Level::of(links);
        Leiden {
            twice: whole.strength.iter().sum(),
            random: Random::new(seed),
            stage: Stage::Folding(folding::fold(&whole)),
            folded: Vec::new(),
            base: Level::default(),
            upper: None,
            partition: Partition::default(),
            place: Vec::new(),
            height: 0,
            time: 0,
            times: TIMES,
            tried: 0,
            tries: (SMALL / whole.links.to.len().max(1)).clamp(1, TRIES as usize) as u32,
            best: Communities::default(),
            moved: false,
            whole,
        }
    }

    /// Looks at about `work` links.
    pub fn step(&mut self, work: u32) -> Step {
        let mut budget = i64::from(work);
        while budget > 0 {
            if matches!(self.stage, Stage::Done) {
                return Step::Done;
            }
            self.slice(&mut budget);
        }
        Step::Going(self.progress())
    }

    /// What came out, once [`Leiden::step`] has said that it is done.
    pub fn finish(self) -> Communities {
        self.best
    }

    fn progress(&self) -> f32 {
        let at = match &self.stage {
            Stage::Folding(_) => 0.0,
            Stage::Moving(moving) => 0.6 * moving.progress(),
            Stage::Refining(refining) => 0.6 + 0.25 * refining.progress(),
            Stage::Aggregating(aggregating) => 0.85 + 0.15 * aggregating.progress(),
            Stage::Done => return 1.0,
        };
        // Each level is taken for a third of the one below it.
        let above = libm::powf(1.0 / 3.0, self.height as f32);
        let level = 1.0 - above + above * (2.0 / 3.0) * at;
        let time = (self.time as f32 + level) / self.times as f32;
        (self.tried as f32 + time) / self.tries as f32
    }

    fn slice(&mut self, budget: &mut i64) {
        let level = self.upper.as_ref().unwrap_or(&self.base);
        let (partition, twice) = (&mut self.partition, self.twice);
        match &mut self.stage {
            Stage::Folding(folding) => {
                if folding.step(&self.whole, budget)
                    && let Stage::Folding(done) = std::mem::replace(&mut self.stage, Stage::Done)
                {
                    (self.base, _, self.folded) = done.finish();
                    self.begin((0..self.base.nodes()).collect());
                }
            }
            Stage::Moving(moving) => {
                if moving.step(level, partition, twice, budget) {
                    self.moved |= moving.moved > 0;
                    if self.partition.is_singletons() || self.height == LEVELS {
                        self.again();
                    } else {
                        let order = round(&mut self.random, level.nodes());
                        self.stage = Stage::Refining(Refining::new(order, level));
                    }
                }
            }
            Stage::Refining(refining) => {
                if refining.step(level, partition, twice, budget) {
                    let next = Aggregating::new(level, &refining.parts, partition);
                    if next.nodes() as u32 == level.nodes() {
                        // Nothing can be joined any more.
                        self.again();
                    } else {
                        self.stage = Stage::Aggregating(next);
                    }
                }
            }
            Stage::Aggregating(aggregating) => {
                if aggregating.step(level, budget)
                    && let Stage::Aggregating(done) =
                        std::mem::replace(&mut self.stage, Stage::Done)
                {
                    let (level, partition, of) = done.finish();
                    for place in &mut self.place {
                        *place = of[*place as usize];
                    }
                    self.height += 1;
                    let order = round(&mut self.random, level.nodes());
                    self.stage = Stage::Moving(Moving::new(order, &partition));
                    self.upper = Some(level);
                    self.partition = partition;
                }
            }
            Stage::Done => {}
        }
    }

    /// Ends the time, and starts the next from what came out where that may find more.
    fn again(&mut self) {
        self.time += 1;
        if self.time < self.times && self.moved {
            self.begin(self.place.iter().map(|&n| self.partition.of[n as usize]).collect());
            return;
        }
        let community = |n: u32| self.partition.of[self.place[n as usize] as usize];
        let of: Vec<u32> = self.folded.iter().map(|&n| community(n)).collect();
        let found = splitting::split(&self.whole.links, &of);
        if self.tried == 0 || found.modularity > self.best.modularity {
            self.best = found;
        }
        self.tried += 1;
        if self.tried == self.tries {
            self.stage = Stage::Done;
        } else {
            self.time = 0;
            self.begin((0..self.base.nodes()).collect());
        }
    }

    /// Begins a time from these communities of the folded graph's nodes.
    fn begin(&mut self, of: Vec<u32>) {
        self.partition = Partition::given(&self.base, of);
        self.place = (0..self.base.nodes()).collect();
        self.upper = None;
        self.height = 0;
        self.moved = false;
        let order = round(&mut self.random, self.base.nodes());
        self.stage = Stage::Moving(Moving::new(order, &self.partition));
    }
}

/// The numbers below `n`, beginning anywhere and going round. A full shuffle found communities no better in
/// trials, and meets rows all over the memory. O(n).
fn round(random: &mut Random, n: u32) -> Vec<u32> {
    let first = random.below(n);
    (first..n).chain(0..first).collect()
}

#[cfg(test)]
mod tests;
