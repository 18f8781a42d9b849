//! Conversations with self-replies contracted.
//!
//! A thread with oneself inflates depth and structural virality: 25 posts by one account alone have ν = 8.67. Contracted,
//! every post that answers its own author is one with what it answers. The raw values stay beside these.

use super::virality::structural_virality;
use crate::corpus::Corpus;
use crate::graph::Forest;
use serde::Serialize;

/// What a tree is once self-replies are contracted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Contracted {
    /// Nodes that are left: posts, or runs of posts, of one account.
    pub nodes: u32,
    /// Edges from the root to the farthest of them.
    pub depth: u32,
    /// Structural virality; `None` (JSON: null) where one account speaks to itself and one node is left.
    pub structural_virality: Option<f64>,
}

/// Where self-replies are, for all trees of a forest. 8 bytes a node.
pub struct Threads {
    /// Nodes of the contracted tree below each node, itself included if it is one; of a self-reply, those below it alone.
    nodes_below: Vec<u32>,
    /// Depth in the contracted tree.
    depth: Vec<u32>,
}

impl Threads {
    /// Finds the self-replies of all trees. A missing parent counts where its author is known. O(n).
    pub fn of(corpus: &Corpus, forest: &Forest) -> Threads {
        let n = forest.len() as usize;
        let (mut depth, mut nodes_below) = (vec![0; n], vec![0; n]);
        for &n in forest.order() {
            if let Some(p) = forest.parent(n) {
                depth[n as usize] =
                    depth[p as usize] + u32::from(!is_self_reply(corpus, forest, n));
            }
        }
        for &n in forest.order().iter().rev() {
            nodes_below[n as usize] += u32::from(!is_self_reply(corpus, forest, n));
            if let Some(p) = forest.parent(n) {
                nodes_below[p as usize] += nodes_below[n as usize];
            }
        }
        Threads { nodes_below, depth }
    }

    /// The figures of one tree (of [`Forest::trees`]), contracted. O(nodes).
    pub fn contracted(&self, corpus: &Corpus, forest: &Forest, tree: &[u32]) -> Contracted {
        // The subtree of a contracted node is that of its topmost post: all that descends from the run descends from it.
        let heads = tree.iter().filter(|&&n| !is_self_reply(corpus, forest, n));
        Contracted {
            nodes: tree.first().map_or(0, |&root| self.nodes_below[root as usize]),
            depth: tree.iter().map(|&n| self.depth[n as usize]).max().unwrap_or(0),
            structural_virality: structural_virality(heads.map(|&n| self.nodes_below[n as usize])),
        }
    }
}

/// Whether `n` answers its own author, as far as both are known.
pub fn is_self_reply(corpus: &Corpus, forest: &Forest, n: u32) -> bool {
    let Some(parent) = forest.parent(n) else { return false };
    corpus.author(n).is_some_and(|a| corpus.author(parent) == Some(a))
}
