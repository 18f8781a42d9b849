//! What was inferred, as a view draws it.

use super::lists::Lists;
use crate::corpus::NONE;
use crate::post::Provenance;
use crate::spread::Points;
use petgraph::unionfind::UnionFind;

/// Inferred links that differ from what is recorded: pairs (post, parent) of nodes, each post once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links(Vec<(u32, u32)>);

/// The tree as drawn: columns over the points of a view, beside those of what is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The point that each is drawn under, or [`NONE`].
    pub parent: Vec<u32>,
    /// Where that link comes from; see [`Points::provenance`].
    pub provenance: Vec<u8>,
    /// Links drawn that are inferred.
    pub inferred: u32,
}

impl Links {
    /// Adds what `parent` (by entry of `lists`) says, where `recorded` says otherwise.
    pub fn add(&mut self, lists: &Lists, parent: &[u32], recorded: impl Fn(u32) -> Option<u32>) {
        let found = lists.node.iter().zip(parent).filter(|&(_, &j)| j != NONE);
        let pairs = found.map(|(&n, &j)| (n, lists.node[j as usize]));
        self.0.extend(pairs.filter(|&(n, p)| recorded(n) != Some(p)));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The tree of a view with these links in it. A link that would close a cycle (of posts recorded as earlier than what they
    /// answer) is left out. O(points + links).
    pub fn draw(&self, points: &Points) -> Drawn {
        let mut drawn = Drawn {
            parent: points.parent.clone(),
            provenance: points.provenance.clone(),
            inferred: 0,
        };
        let mut own: Vec<u32> = Vec::new();
        for &(node, parent) in &self.0 {
            let (at, parent) = (points.of_node(node), points.of_node(parent));
            if at != NONE && parent != NONE && at != parent {
                drawn.parent[at as usize] = parent;
                own.push(at);
            }
        }
        // Every cycle has an edge to a later point, and every inferred link leads to an earlier one.
        let later = |(i, &p): (usize, &u32)| p != NONE && p as usize > i;
        let cycles = points.parent.iter().enumerate().any(later);
        let mut sets = cycles.then(|| UnionFind::<u32>::new(points.parent.len()));
        if let Some(sets) = &mut sets {
            let kept = drawn.parent.iter().zip(&points.parent).enumerate();
            for (i, (&p, _)) in kept.filter(|&(_, (&p, &was))| p == was && p != NONE) {
                sets.union(i as u32, p);
            }
        }
        for at in own {
            let i = at as usize;
            if sets.as_mut().is_none_or(|sets| sets.union(at, drawn.parent[i])) {
                drawn.provenance[i] = Provenance::Inferred as u8;
                drawn.inferred += 1;
                continue;
            }
            drawn.parent[i] = points.parent[i];
            let p = drawn.parent[i];
            if p != NONE && !sets.as_mut().is_none_or(|sets| sets.union(at, p)) {
                (drawn.parent[i], drawn.provenance[i]) = (NONE, 0);
            }
        }
        drawn
    }
}
