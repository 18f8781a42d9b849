//! Folding: who has one link alone is in the community of its other end in every partition of the largest modularity (Brandes
//! et al., IEEE TKDE 20(2), 2008), and is made one with it before anything else. Of the accounts around a
//! hashtag these are many.

use super::aggregating::Aggregating;
use super::level::{Level, Partition};

/// The graph with its leaves folded in, to be aggregated. O(nodes).
pub(super) fn fold(whole: &Level) -> Aggregating {
    let links = &whole.links;
    // With a loop of its own a node may be better off alone.
    let is_leaf = |n: u32| links.row(n).len() == 1 && links.own[n as usize] == 0;
    let of = (0..whole.nodes()).map(|n| {
        if !is_leaf(n) {
            return n;
        }
        let other = links.to[links.row(n).start];
        // Of two who have one another alone, the later joins the earlier.
        if is_leaf(other) && n < other { n } else { other }
    });
    let parts = Partition::given(whole, of.collect());
    Aggregating::new(whole, &parts, &parts)
}
