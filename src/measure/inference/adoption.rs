//! The trees of users of a hashtag, which hang by inferred links alone: no recorded layer is mixed in.

use super::{Largest, Shape};
use crate::corpus::Corpus;
use crate::graph::{Forest, Mark};
use crate::measure::breadth::depth_and_breadth;
use crate::measure::structural_virality;
use crate::post::{EdgeKind, Provenance};
use crate::spread::infer::Lists;
use std::cmp::Reverse;

/// The trees that `parent` (by entry of `lists`) makes; `None` where no post got a parent. O(n).
pub fn adoption(corpus: &Corpus, lists: &Lists, parent: &[u32]) -> Option<Shape> {
    // The forest keeps no edge without a kind; no figure asks for it.
    let mark = Mark::new(EdgeKind::Reply, Provenance::Inferred);
    let forest = Forest::from_columns(parent.to_vec(), vec![mark; parent.len()]);
    let sizes = forest.sizes();
    let id = |tree: &[u32]| corpus.id(lists.node[tree[0] as usize]);
    let key = |tree: &&[u32]| (tree.len(), Reverse((id(tree).len(), id(tree))));
    let cascades = || forest.trees().filter(|tree| tree.len() >= 2);
    let (mut count, mut deeper, mut depths, mut viralities) = (0, 0, 0u64, 0.0);
    let virality =
        |tree: &[u32]| structural_virality(tree.iter().map(|&n| sizes[n as usize])).unwrap_or(0.0);
    for tree in cascades() {
        let depth = depth_and_breadth(&forest, tree).0;
        count += 1;
        deeper += u32::from(depth > 1);
        depths += u64::from(depth);
        viralities += virality(tree);
    }
    let largest = cascades().max_by_key(key)?;
    let (depth, max_breadth) = depth_and_breadth(&forest, largest);
    Some(Shape {
        cascades: count,
        deeper,
        mean_depth: depths as f64 / f64::from(count),
        mean_structural_virality: viralities / f64::from(count),
        largest: Largest {
            posts: largest.len() as u32,
            depth,
            max_breadth,
            structural_virality: virality(largest),
        },
    })
}
