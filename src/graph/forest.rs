//! The posts of one layer as trees.

use super::edge::Mark;
use crate::corpus::{Corpus, NONE};
use crate::post::{EdgeKind, Provenance};
use petgraph::unionfind::UnionFind;
use petgraph::visit::{Bfs, VisitMap, Visitable};
use std::collections::VecDeque;

/// Which edges a [`Forest`] is made of. No figure mixes layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// Repost edges: what the literature on diffusion measures.
    Diffusion,
    /// Reply edges.
    Conversation,
    /// Primary edges (repost, else reply, else quote): for drawing, and for what belongs to a hashtag.
    Mixed,
}

impl Layer {
    /// The word of the summary and of the page.
    pub fn as_str(self) -> &'static str {
        match self {
            Layer::Diffusion => "diffusion",
            Layer::Conversation => "conversation",
            Layer::Mixed => "mixed",
        }
    }
}

/// All nodes of a corpus (posts, then the missing parents) as trees of one [`Layer`]. 17 bytes a node.
///
/// To petgraph an edge runs from parent to child, the way the spread went, so that a walk from a root meets its cascade
/// and a topological order has parents before children. An edge's id is the number of its child. A node without edges in
/// the layer is a tree of one.
///
/// Cycles (damaged or made-up exports have them) are cut at their latest edge and counted. An edge's time is its child's,
/// and posts are numbered in order of time: edges are taken in order of the child's number, and whichever joins what is
/// joined already closes a cycle. A child earlier than its parent is not a cycle, and is kept.
#[derive(Clone)]
pub struct Forest {
    pub(super) parent: Vec<u32>,
    pub(super) mark: Vec<Mark>,
    child_start: Vec<u32>,
    child_list: Vec<u32>,
    order: Vec<u32>,
    cut: u32,
}

impl Forest {
    /// The forest of `layer` over all nodes of `corpus`. O(n) in practice (O(n α(n)) where a child is earlier than its
    /// parent and cycles have to be looked for).
    pub fn of(corpus: &Corpus, layer: Layer) -> Forest {
        let n = corpus.nodes() as usize;
        let mut parent = vec![NONE; n];
        let mut mark = vec![Mark::NONE; n];
        for p in 0..corpus.posts() {
            let edge = match layer {
                Layer::Diffusion => {
                    corpus.parent(p, EdgeKind::Repost).map(|q| (EdgeKind::Repost, q))
                }
                Layer::Conversation => {
                    corpus.parent(p, EdgeKind::Reply).map(|q| (EdgeKind::Reply, q))
                }
                Layer::Mixed => corpus.primary(p),
            };
            if let Some((kind, q)) = edge {
                parent[p as usize] = q;
                mark[p as usize] = Mark::new(kind, corpus.provenance(p, kind));
            }
        }
        Forest::from_columns(parent, mark)
    }

    /// The same forest with the edges of those nodes alone of which `keeps` says so. O(n).
    pub fn cut_down(&self, keeps: &dyn Fn(u32) -> bool) -> Forest {
        let (mut parent, mut mark) = (self.parent.clone(), self.mark.clone());
        for n in (0..self.len()).filter(|&n| !keeps(n)) {
            parent[n as usize] = NONE;
            mark[n as usize] = Mark::NONE;
        }
        Forest::from_columns(parent, mark)
    }

    /// A forest from the parent ([`NONE`] for a root) and the mark of every node. Panics if the columns differ in length or
    /// a parent is not a node: a broken invariant of whoever built them, never a property of an export.
    pub(crate) fn from_columns(mut parent: Vec<u32>, mut mark: Vec<Mark>) -> Forest {
        assert_eq!(parent.len(), mark.len());
        let cut = cut_cycles(&mut parent, &mut mark);
        let (child_start, child_list) = children(&parent);
        let mut forest = Forest { parent, mark, child_start, child_list, order: Vec::new(), cut };
        forest.order = breadth_first(&forest);
        forest
    }

    /// Nodes: posts and missing parents.
    #[allow(clippy::len_without_is_empty)] // A corpus without posts does not exist.
    pub fn len(&self) -> u32 {
        self.parent.len() as u32
    }

    /// The parent of node `n`; `None` for a root.
    pub fn parent(&self, n: u32) -> Option<u32> {
        Some(self.parent[n as usize]).filter(|&p| p != NONE)
    }

    /// Kind and provenance of the edge from node `n` to its parent; `None` for a root.
    pub fn edge(&self, n: u32) -> Option<(EdgeKind, Provenance)> {
        self.mark[n as usize].get()
    }

    /// The children of node `n` in ascending order, which is the order of time. (A missing post is nobody's child.)
    pub fn children(&self, n: u32) -> &[u32] {
        let n = n as usize;
        &self.child_list[self.child_start[n] as usize..self.child_start[n + 1] as usize]
    }

    /// The children of all nodes, by parent.
    pub(super) fn all_children(&self) -> &[u32] {
        &self.child_list
    }

    /// Every node, parents before children: tree after tree in order of the root's number, each breadth first.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The trees, each as its part of [`Forest::order`]: the root first, then level after level.
    pub fn trees(&self) -> impl Iterator<Item = &[u32]> {
        self.order.chunk_by(|_, &next| self.parent[next as usize] != NONE)
    }

    /// Edges cut because they closed a cycle.
    pub fn cut(&self) -> u32 {
        self.cut
    }

    /// The size of the subtree of every node, itself included. O(n).
    pub fn sizes(&self) -> Vec<u32> {
        let mut size = vec![1; self.parent.len()];
        for &n in self.order.iter().rev() {
            if let Some(p) = self.parent(n) {
                size[p as usize] += size[n as usize];
            }
        }
        size
    }
}

/// Takes out the latest edge of every cycle; returns how many.
fn cut_cycles(parent: &mut [u32], mark: &mut [Mark]) -> u32 {
    // Every cycle has an edge whose parent has the larger number (a node cannot descend for ever). Missing parents, which
    // have the largest numbers, are no node's child and so in no cycle. Most exports end here.
    let backward =
        |(n, &p): (usize, &u32)| p != NONE && p as usize >= n && parent[p as usize] != NONE;
    if !parent.iter().enumerate().any(backward) {
        return 0;
    }
    let mut sets = UnionFind::<u32>::new(parent.len());
    let mut cut = 0;
    for n in 0..parent.len() {
        if parent[n] != NONE && !sets.union(n as u32, parent[n]) {
            parent[n] = NONE;
            mark[n] = Mark::NONE;
            cut += 1;
        }
    }
    cut
}

/// Children by parent, ascending: a counting sort. Returns starts (one more than nodes) and the list.
fn children(parent: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut start = vec![0u32; parent.len() + 1];
    for &p in parent.iter().filter(|&&p| p != NONE) {
        start[p as usize + 1] += 1;
    }
    for i in 0..parent.len() {
        start[i + 1] += start[i];
    }
    let mut list = vec![0u32; start[parent.len()] as usize];
    // Filled from the back, the starts themselves serve as cursors: each ends where its list begins.
    let mut end: Vec<u32> = start[1..].to_vec();
    for (n, &p) in parent.iter().enumerate().rev().filter(|&(_, &p)| p != NONE) {
        end[p as usize] -= 1;
        list[end[p as usize] as usize] = n as u32;
    }
    (start, list)
}

/// One walk by petgraph's [`Bfs`], started again at every root.
fn breadth_first(forest: &Forest) -> Vec<u32> {
    let mut order = Vec::with_capacity(forest.parent.len());
    let mut bfs = Bfs { stack: VecDeque::new(), discovered: forest.visit_map() };
    for root in (0..forest.len()).filter(|&n| forest.parent[n as usize] == NONE) {
        bfs.discovered.visit(root);
        bfs.stack.push_back(root);
        while let Some(n) = bfs.next(forest) {
            order.push(n);
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use petgraph::algo::{is_cyclic_directed, toposort};
    use petgraph::visit::{Dfs, EdgeCount, EdgeRef, IntoEdgeReferences, Reversed, Topo, Walker};
    use proptest::prelude::*;

    fn forest(parents: &[u32]) -> Forest {
        let mark = |&p: &u32| match p {
            NONE => Mark::NONE,
            _ => Mark::new(EdgeKind::Reply, Provenance::Recorded),
        };
        Forest::from_columns(parents.to_vec(), parents.iter().map(mark).collect())
    }

    /// Cuts one edge a time by following parents, in O(n²): what [`cut_cycles`] must agree with.
    fn cut_naively(parents: &[u32]) -> (Vec<u32>, u32) {
        let mut kept = vec![NONE; parents.len()];
        let mut cut = 0;
        for n in 0..parents.len() {
            let mut at = parents[n];
            while at != NONE && at as usize != n {
                at = kept[at as usize];
            }
            if at == NONE {
                kept[n] = parents[n];
            } else {
                cut += 1;
            }
        }
        (kept, cut)
    }

    #[test]
    fn children_are_ascending_and_trees_whole() {
        // 5 is a missing root of 1 and 3; 0 is earlier than its parent 2.
        let f = forest(&[2, 5, NONE, 5, 2, NONE]);
        assert_eq!(f.children(5), [1, 3]);
        assert_eq!(f.children(2), [0, 4]);
        assert_eq!(f.order(), [2, 0, 4, 5, 1, 3]);
        assert_eq!(f.trees().collect::<Vec<_>>(), [&[2, 0, 4][..], &[5, 1, 3]]);
        assert_eq!((f.cut(), f.edge_count(), f.len()), (0, 4, 6));
        assert_eq!(f.sizes(), [1, 1, 3, 1, 1, 3]);
        assert_eq!(f.edge(0), Some((EdgeKind::Reply, Provenance::Recorded)));
        assert_eq!(f.edge(2), None);
    }

    #[test]
    fn a_cycle_is_cut_at_its_latest_edge() {
        // 0 → 1 → 2 → 0 with 3 hanging from 2, and 4 answering itself.
        let f = forest(&[1, 2, 0, 2, 4]);
        assert_eq!(f.cut(), 2);
        assert_eq!(f.parent(2), None);
        assert_eq!(f.edge(2), None);
        assert_eq!((f.parent(0), f.parent(1), f.parent(3)), (Some(1), Some(2), Some(2)));
        assert_eq!(f.parent(4), None);
        assert!(!is_cyclic_directed(&f));
    }

    #[test]
    fn deep_and_wide_forests() {
        let chain: Vec<u32> = (0..100_000).map(|n| if n == 0 { NONE } else { n - 1 }).collect();
        let f = forest(&chain);
        assert!(f.order().iter().copied().eq(0..100_000));
        assert_eq!(f.sizes()[0], 100_000);
        let star: Vec<u32> = (0..1_000_000).map(|n| if n == 0 { NONE } else { 0 }).collect();
        let f = forest(&star);
        assert_eq!(f.children(0).len(), 999_999);
        assert_eq!(f.trees().count(), 1);
        let ring: Vec<u32> = (0..100_000).map(|n| (n + 1) % 100_000).collect();
        let f = forest(&ring);
        assert_eq!((f.cut(), f.parent(99_999)), (1, None));
        assert_eq!(f.order()[0], 99_999);
    }

    proptest! {
        #[test]
        fn agrees_with_the_naive_twin(
            raw in prop::collection::vec((any::<u32>(), 0u8..4), 1..60)
        ) {
            let n = raw.len() as u32;
            let parents: Vec<u32> =
                raw.iter().map(|&(p, some)| if some == 0 { NONE } else { p % n }).collect();
            let f = forest(&parents);
            let (kept, cut) = cut_naively(&parents);
            prop_assert_eq!(&f.parent, &kept);
            prop_assert_eq!(f.cut(), cut);

            let mut met = vec![false; parents.len()];
            for &n in f.order() {
                prop_assert!(f.parent(n).is_none_or(|p| met[p as usize]), "parents come first");
                prop_assert!(!std::mem::replace(&mut met[n as usize], true), "each once");
            }
            prop_assert!(met.iter().all(|&m| m));
            for n in 0..f.len() {
                let of_n: Vec<u32> = (0..f.len()).filter(|&c| f.parent(c) == Some(n)).collect();
                prop_assert_eq!(f.children(n), &of_n[..]);
                let below = (0..f.len())
                    .filter(|&c| {
                        std::iter::successors(Some(c), |&a| f.parent(a)).any(|a| a == n)
                    })
                    .count();
                prop_assert_eq!(f.sizes()[n as usize] as usize, below);
            }
        }

        #[test]
        fn petgraph_walks_it(raw in prop::collection::vec((any::<u32>(), 0u8..4), 1..60)) {
            let n = raw.len() as u32;
            let parents: Vec<u32> =
                raw.iter().map(|&(p, some)| if some == 0 { NONE } else { p % n }).collect();
            let f = forest(&parents);
            let sizes = f.sizes();
            let sorted = toposort(&f, None).unwrap();
            prop_assert_eq!(sorted.len() as u32, n);
            prop_assert_eq!(Topo::new(&f).iter(&f).count() as u32, n);
            for tree in f.trees() {
                let root = tree[0];
                prop_assert_eq!(Dfs::new(&f, root).iter(&f).count(), tree.len());
                prop_assert_eq!(sizes[root as usize] as usize, tree.len());
            }
            for n in 0..f.len() {
                let up: Vec<u32> = Dfs::new(Reversed(&f), n).iter(Reversed(&f)).collect();
                let path: Vec<u32> = std::iter::successors(Some(n), |&a| f.parent(a)).collect();
                prop_assert_eq!(up, path);
            }
            for edge in (&f).edge_references() {
                prop_assert_eq!(f.parent(edge.target()), Some(edge.source()));
                prop_assert_eq!(edge.weight().get(), f.edge(edge.target()));
            }
            prop_assert_eq!((&f).edge_references().count(), f.edge_count());
        }
    }
}
