//! Depth and breadth: how far from the root, and how many at each distance.

use crate::graph::Forest;

/// The nodes at one distance from the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Generation {
    /// Edges from the root: 0 is the root itself.
    pub depth: u32,
    /// Breadth: nodes at this depth, at least 1. Those at the next depth are its offspring.
    pub nodes: u32,
}

/// The generations of a tree (one of [`Forest::trees`]), the root's first. The last depth is the tree's *depth*, the
/// largest breadth its *max breadth*; the breadth at d+1 by that at d is the *offspring* of generation d, which an export's
/// end cuts off: posts that came later are not in it.
///
/// A missing root is a generation of one. O(nodes), without memory of its own.
///
/// Source: Vosoughi, Roy & Aral, *The spread of true and false news online*, Science 359, 2018.
pub fn generations<'a>(
    forest: &'a Forest,
    tree: &'a [u32],
) -> impl Iterator<Item = Generation> + 'a {
    // A tree is breadth first: a level is a run, and its children are the next run.
    let (mut start, mut nodes, mut depth) = (0, usize::from(!tree.is_empty()), 0);
    std::iter::from_fn(move || {
        if nodes == 0 {
            return None;
        }
        let generation = Generation { depth, nodes: nodes as u32 };
        let level = &tree[start..start + nodes];
        start += nodes;
        depth += 1;
        nodes = level.iter().map(|&n| forest.children(n).len()).sum();
        Some(generation)
    })
}

/// Depth and max breadth of a tree. O(nodes).
pub fn depth_and_breadth(forest: &Forest, tree: &[u32]) -> (u32, u32) {
    generations(forest, tree).fold((0, 0), |(_, widest), g| (g.depth, widest.max(g.nodes)))
}
