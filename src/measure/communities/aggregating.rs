//! Aggregation: each part of the refinement becomes one node of the next level.

use super::level::{Level, Partition, Tally};
use crate::corpus::NONE;
use crate::graph::Links;

/// The next level of a graph, in slices.
pub(super) struct Aggregating {
    /// The node of the next level by node.
    pub of: Vec<u32>,
    /// Nodes by node of the next level.
    start: Vec<u32>,
    list: Vec<u32>,
    at: usize,
    tally: Tally,
    links: Links,
    strength: Vec<f64>,
    /// The community by node of the next level.
    communities: Vec<u32>,
}

impl Aggregating {
    /// The level above `level`, whose nodes are `parts`, each of which lies in one of `communities`. O(nodes).
    pub(super) fn new(level: &Level, parts: &Partition, communities: &Partition) -> Aggregating {
        let nodes = level.nodes() as usize;
        // Numbered as they are first met.
        let (mut of, mut number, mut strength) = (vec![0; nodes], vec![NONE; nodes], Vec::new());
        let mut start = vec![0u32];
        for (node, of) in of.iter_mut().enumerate() {
            let part = parts.of[node] as usize;
            if number[part] == NONE {
                number[part] = strength.len() as u32;
                strength.push(parts.strength[part]);
                start.push(parts.nodes[part]);
            }
            *of = number[part];
        }
        for i in 1..start.len() {
            start[i] += start[i - 1];
        }
        let (mut list, mut cursor) = (vec![0u32; nodes], start.clone());
        for (node, &part) in of.iter().enumerate() {
            let at = &mut cursor[part as usize];
            list[*at as usize] = node as u32;
            *at += 1;
        }
        number.fill(NONE);
        let mut known = 0;
        let communities = (0..strength.len())
            .map(|part| {
                let c = communities.of[list[start[part] as usize] as usize] as usize;
                if number[c] == NONE {
                    number[c] = known;
                    known += 1;
                }
                number[c]
            })
            .collect();
        let tally = Tally::new(strength.len() as u32);
        let links = Links { start: vec![0], ..Links::default() };
        Aggregating { of, start, list, at: 0, tally, links, strength, communities }
    }

    /// How many nodes the next level has.
    pub(super) fn nodes(&self) -> usize {
        self.strength.len()
    }

    /// The share that is done, 0 to 1.
    pub(super) fn progress(&self) -> f32 {
        self.at as f32 / self.nodes().max(1) as f32
    }

    /// Goes on until `budget` is spent, a unit a link looked at. Whether all is done.
    pub(super) fn step(&mut self, level: &Level, budget: &mut i64) -> bool {
        while *budget > 0 && self.at < self.nodes() {
            let nodes = self.start[self.at] as usize..self.start[self.at + 1] as usize;
            for &node in &self.list[nodes] {
                let row = level.links.row(node);
                *budget -= 1 + row.len() as i64;
                for (other, weight) in level.links.of(node) {
                    self.tally.add(self.of[other as usize], weight);
                }
            }
            for &other in &self.tally.met {
                if other as usize != self.at {
                    self.links.to.push(other);
                    self.links.weight.push(self.tally.weight[other as usize]);
                }
            }
            self.tally.clear();
            self.links.start.push(self.links.to.len() as u32);
            self.at += 1;
        }
        self.at == self.nodes()
    }

    /// The next level, its partition, and which node of it each node has become.
    pub(super) fn finish(self) -> (Level, Partition, Vec<u32>) {
        let level = Level { links: self.links, strength: self.strength };
        let partition = Partition::given(&level, self.communities);
        (level, partition, self.of)
    }
}
