//! What belongs to a hashtag, and what is shown with it.

use super::points::role;
use crate::corpus::Corpus;
use crate::graph::Forest;
use petgraph::visit::{Dfs, Reversed, Walker};

/// Which nodes bear hashtag number `tag`; every post, where there is none to go by.
pub fn bearing(corpus: &Corpus, tag: Option<u32>) -> Vec<bool> {
    let mut bears: Vec<bool> = match tag {
        None => vec![true; corpus.posts() as usize],
        Some(tag) => {
            let bears = |p| corpus.tags_of(p).binary_search(&tag).is_ok();
            (0..corpus.posts()).map(bears).collect()
        }
    };
    bears.resize(corpus.nodes() as usize, false);
    bears
}

/// A hashtag's *set*: the nodes that bear it, and all their descendants in the mixed tree (a reply to a post with the
/// hashtag belongs to it without bearing it itself). O(n).
pub fn set(mixed: &Forest, bears: &[bool]) -> Vec<bool> {
    let mut belongs = bears.to_vec();
    for &n in mixed.order() {
        if mixed.parent(n).is_some_and(|p| belongs[p as usize]) {
            belongs[n as usize] = true;
        }
    }
    belongs
}

/// The [`role`] of every node that is shown, 0 for the others: the set, and as *context* its ancestors and the whole tree of
/// the origin. O(n).
pub(super) fn scene(
    corpus: &Corpus,
    mixed: &Forest,
    bears: &[bool],
    origin: Option<u32>,
) -> Vec<u8> {
    let belongs = set(mixed, bears);
    let mut shown: Vec<u8> = belongs
        .iter()
        .zip(bears)
        .map(|(&belongs, &bears)| {
            (u8::from(belongs) * role::SHOWN) | (u8::from(bears) * role::TAGGED)
        })
        .collect();
    // From children to parents: an ancestor of what belongs is shown. (petgraph's walkers would walk a long chain again and
    // again, once for every post in it.)
    for &n in mixed.order().iter().rev() {
        if shown[n as usize] != 0
            && let Some(p) = mixed.parent(n).filter(|&p| shown[p as usize] == 0)
        {
            shown[p as usize] = role::SHOWN | role::CONTEXT;
        }
    }
    if let Some(origin) = origin {
        let up = Dfs::new(Reversed(mixed), origin);
        let root = up.iter(Reversed(mixed)).last().unwrap_or(origin);
        for n in Dfs::new(mixed, root).iter(mixed) {
            if shown[n as usize] == 0 {
                shown[n as usize] = role::SHOWN | role::CONTEXT;
            }
        }
    }
    for n in corpus.posts()..corpus.nodes() {
        if shown[n as usize] != 0 {
            shown[n as usize] |= role::MISSING;
        }
    }
    shown
}
