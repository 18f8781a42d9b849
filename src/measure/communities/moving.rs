//! Local moving: each node goes where modularity grows most; then only the neighbours of what moved are looked at again
//! (algorithm A.2 of the paper, MoveNodesFast).

use super::level::{Level, Partition, Tally};
use std::collections::VecDeque;

/// Local moving of one level, in slices.
pub(super) struct Moving {
    queue: VecDeque<u32>,
    queued: Vec<bool>,
    tally: Tally,
    /// Communities that were left by all; a number may be here that has nodes again.
    empty: Vec<u32>,
    /// How many nodes moved.
    pub moved: u64,
    looked: u64,
}

impl Moving {
    /// Looks at the nodes in this order first.
    pub(super) fn new(order: Vec<u32>, partition: &Partition) -> Moving {
        let nodes = order.len();
        Moving {
            queue: order.into(),
            queued: vec![true; nodes],
            tally: Tally::new(nodes as u32),
            empty: (0..nodes as u32).rev().filter(|&c| partition.nodes[c as usize] == 0).collect(),
            moved: 0,
            looked: 0,
        }
    }

    /// The share that is done, 0 to 1, as far as the queue tells.
    pub(super) fn progress(&self) -> f32 {
        self.looked as f32 / (self.looked + self.queue.len() as u64).max(1) as f32
    }

    /// Goes on until `budget` is spent, a unit a link looked at; `twice` is twice the weight of all links. Whether no node
    /// wants to move.
    pub(super) fn step(
        &mut self,
        level: &Level,
        partition: &mut Partition,
        twice: f64,
        budget: &mut i64,
    ) -> bool {
        while *budget > 0 {
            let Some(node) = self.queue.pop_front() else { return true };
            self.queued[node as usize] = false;
            self.looked += 1;
            let row = level.links.row(node);
            *budget -= 1 + row.len() as i64;
            if row.is_empty() {
                continue;
            }
            let (to, weight) = (&level.links.to[row.clone()], &level.links.weight[row]);
            for (&other, &weight) in to.iter().zip(weight) {
                self.tally.add(partition.of[other as usize], weight);
            }
            let best = self.best(node, level.strength[node as usize], partition, twice);
            self.tally.clear();
            if best == partition.of[node as usize] {
                continue;
            }
            *budget -= to.len() as i64;
            let old = partition.of[node as usize];
            partition.shift(node, level.strength[node as usize], best);
            if partition.nodes[old as usize] == 0 {
                self.empty.push(old);
            }
            self.moved += 1;
            for &other in to {
                if partition.of[other as usize] != best && !self.queued[other as usize] {
                    self.queued[other as usize] = true;
                    self.queue.push_back(other);
                }
            }
        }
        self.queue.is_empty()
    }

    /// Where modularity is largest with `node` in it. Of several alike where it is, else the one with the smaller number.
    fn best(&mut self, node: u32, strength: f64, partition: &Partition, twice: f64) -> u32 {
        // Of the change in modularity what depends on the community, times (2m)²/2. All are whole numbers and exact below
        // 2⁵³, so that equal is equal; beyond, the margin is wider than what rounding could make up, and moving ends.
        let own = partition.of[node as usize];
        let score = |links: u32, others: f64| f64::from(links) * twice - strength * others;
        let margin = strength * twice * (1.0 / (1u64 << 48) as f64);
        let rest = partition.strength[own as usize] - strength;
        let stay = score(self.tally.weight[own as usize], rest);
        let (mut best, mut most) = (own, stay);
        for &c in &self.tally.met {
            if c == own {
                continue;
            }
            let here = score(self.tally.weight[c as usize], partition.strength[c as usize]);
            if here > most + margin || (here == most && best != own && c < best) {
                (best, most) = (c, here);
            }
        }
        if most + margin < 0.0 {
            // By itself, which counts 0, it is better off than with any other.
            while let Some(&c) = self.empty.last() {
                if partition.nodes[c as usize] == 0 {
                    return c;
                }
                self.empty.pop();
            }
        }
        best
    }
}
