//! Refinement: within each community, nodes that stand alone join parts to which they are well connected. What is
//! aggregated are these parts, which are connected by the way they are made (algorithm A.2 of the paper,
//! RefinePartition).
//!
//! Of the parts that may be joined the best is, as in leidenalg, and not one drawn at random by exp(ΔH/θ), as in the
//! paper: it needs no `exp` a candidate, and what comes out is the same on every engine.

use super::level::{Level, Partition, Tally};

/// The refinement of one level, in slices.
pub(super) struct Refining {
    order: Vec<u32>,
    at: usize,
    measured: bool,
    /// The weight from each part to the rest of its community.
    outward: Vec<u64>,
    tally: Tally,
    /// The parts.
    pub parts: Partition,
}

impl Refining {
    /// Looks at the nodes in this order.
    pub(super) fn new(order: Vec<u32>, level: &Level) -> Refining {
        Refining {
            at: 0,
            measured: false,
            outward: vec![0; order.len()],
            tally: Tally::new(order.len() as u32),
            parts: Partition::singletons(level),
            order,
        }
    }

    /// The share that is done, 0 to 1.
    pub(super) fn progress(&self) -> f32 {
        let half = if self.measured { 0.5 } else { 0.0 };
        half + 0.5 * self.at as f32 / self.order.len().max(1) as f32
    }

    /// Goes on until `budget` is spent, a unit a link looked at. Whether all is done.
    pub(super) fn step(
        &mut self,
        level: &Level,
        communities: &Partition,
        twice: f64,
        budget: &mut i64,
    ) -> bool {
        if !self.measured {
            self.measure(level, communities, budget);
            if !self.measured {
                return false;
            }
        }
        while *budget > 0 && self.at < self.order.len() {
            let node = self.order[self.at];
            self.at += 1;
            *budget -= 1;
            self.place(node, level, communities, twice, budget);
        }
        self.at == self.order.len()
    }

    fn measure(&mut self, level: &Level, communities: &Partition, budget: &mut i64) {
        while *budget > 0 && self.at < self.order.len() {
            let (node, links) = (self.at as u32, level.links.row(self.at as u32));
            *budget -= 1 + links.len() as i64;
            let own = communities.of[self.at];
            self.outward[self.at] = level
                .links
                .of(node)
                .filter(|&(other, _)| communities.of[other as usize] == own)
                .map(|(_, weight)| u64::from(weight))
                .sum();
            self.at += 1;
        }
        if self.at == self.order.len() {
            self.measured = true;
            self.at = 0;
        }
    }

    /// Joins `node` to the part in its community that it adds most to, if it stands alone and is well connected.
    fn place(
        &mut self,
        node: u32,
        level: &Level,
        communities: &Partition,
        twice: f64,
        budget: &mut i64,
    ) {
        let part = self.parts.of[node as usize];
        if self.parts.nodes[part as usize] != 1 {
            return;
        }
        let own = communities.of[node as usize];
        let whole = communities.strength[own as usize];
        // Well connected to the rest of the community: as much as strength alone would let expect, or more.
        let is_well =
            |outward: u64, strength: f64| outward as f64 * twice >= strength * (whole - strength);
        let (strength, outward) = (level.strength[node as usize], self.outward[part as usize]);
        if outward == 0 || !is_well(outward, strength) {
            return;
        }
        *budget -= level.links.row(node).len() as i64;
        for (other, weight) in level.links.of(node) {
            if communities.of[other as usize] == own {
                self.tally.add(self.parts.of[other as usize], weight);
            }
        }
        let (mut best, mut most) = (part, 0.0);
        for &c in &self.tally.met {
            let others = self.parts.strength[c as usize];
            if !is_well(self.outward[c as usize], others) {
                continue;
            }
            let here = f64::from(self.tally.weight[c as usize]) * twice - strength * others;
            if here > most || (here == most && best != part && c < best) {
                (best, most) = (c, here);
            }
        }
        if best != part {
            let between = u64::from(self.tally.weight[best as usize]);
            self.outward[best as usize] += outward;
            self.outward[best as usize] -= 2 * between;
            self.parts.shift(node, strength, best);
        }
        self.tally.clear();
    }
}
