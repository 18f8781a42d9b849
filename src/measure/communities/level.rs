//! A graph at one level of aggregation, and a partition of its nodes.

use crate::graph::Links;

/// An undirected graph whose nodes are accounts, or sets of them.
#[derive(Default)]
pub(super) struct Level {
    /// Links between different nodes, both ways.
    pub links: Links,
    /// The weight of all ends of links at a node, loops among them (twice each).
    pub strength: Vec<f64>,
}

impl Level {
    /// The graph itself.
    pub(super) fn of(links: Links) -> Level {
        let strength = (0..links.rows())
            .map(|n| {
                let others: u64 = links.weight[links.row(n)].iter().map(|&w| u64::from(w)).sum();
                (others + u64::from(links.own[n as usize])) as f64
            })
            .collect();
        Level { links, strength }
    }

    pub(super) fn nodes(&self) -> u32 {
        self.links.rows()
    }
}

/// Which community each node is in. A community's number is below the number of nodes; one may be empty.
#[derive(Default)]
pub(super) struct Partition {
    /// The community by node.
    pub of: Vec<u32>,
    /// The strength of its nodes by community.
    pub strength: Vec<f64>,
    /// Nodes by community.
    pub nodes: Vec<u32>,
}

impl Partition {
    /// Every node by itself.
    pub(super) fn singletons(level: &Level) -> Partition {
        let nodes = level.nodes();
        Partition {
            of: (0..nodes).collect(),
            strength: level.strength.clone(),
            nodes: vec![1; nodes as usize],
        }
    }

    /// As given by node.
    pub(super) fn given(level: &Level, of: Vec<u32>) -> Partition {
        let n = of.len();
        let mut partition = Partition { of, strength: vec![0.0; n], nodes: vec![0; n] };
        for (node, &c) in partition.of.iter().enumerate() {
            partition.strength[c as usize] += level.strength[node];
            partition.nodes[c as usize] += 1;
        }
        partition
    }

    /// Puts `node` into community `to`.
    pub(super) fn shift(&mut self, node: u32, strength: f64, to: u32) {
        let from = std::mem::replace(&mut self.of[node as usize], to);
        self.nodes[from as usize] -= 1;
        self.strength[from as usize] -= strength;
        self.nodes[to as usize] += 1;
        self.strength[to as usize] += strength;
    }

    /// Whether no community has two nodes.
    pub(super) fn is_singletons(&self) -> bool {
        self.nodes.iter().all(|&n| n <= 1)
    }
}

/// Weights of one node's links by community, kept between nodes so that nothing is allocated.
pub(super) struct Tally {
    /// By community; 0 where none.
    pub weight: Vec<u32>,
    /// Communities with a weight, in the order of their first link.
    pub met: Vec<u32>,
}

impl Tally {
    pub(super) fn new(nodes: u32) -> Tally {
        Tally { weight: vec![0; nodes as usize], met: Vec::new() }
    }

    #[inline(always)]
    pub(super) fn add(&mut self, community: u32, weight: u32) {
        let slot = &mut self.weight[community as usize];
        if *slot == 0 {
            self.met.push(community);
        }
        *slot += weight;
    }

    #[inline(always)]
    pub(super) fn clear(&mut self) {
        for &c in &self.met {
            self.weight[c as usize] = 0;
        }
        self.met.clear();
    }
}
