//! The cascades of a layer.

use super::breadth::depth_and_breadth;
use super::participants::Participants;
use super::thread::{Contracted, Threads};
use super::virality::structural_virality;
use crate::corpus::Corpus;
use crate::graph::{Forest, Layer};
use std::cmp::Ordering;

/// A tree of a layer with two posts or more, and its figures.
///
/// A missing root is a node but no post: with `posts` seen, the tree has `posts` + 1 nodes, and depth, breadth and
/// structural virality are over all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cascade {
    /// The node that the tree hangs from; it may be missing.
    pub root: u32,
    /// Posts seen: the size.
    pub posts: u32,
    /// Posts, and the root where it is missing.
    pub nodes: u32,
    /// Distinct accounts of the posts seen.
    pub participants: u32,
    /// Edges from the root to the farthest node.
    pub depth: u32,
    /// The most nodes at one depth.
    pub max_breadth: u32,
    /// See [`structural_virality`](super::virality::structural_virality).
    pub structural_virality: f64,
    /// With self-replies contracted; in the conversation layer alone.
    pub contracted: Option<Contracted>,
}

/// All cascades of one layer.
pub struct Cascades {
    /// The layer.
    pub layer: Layer,
    /// In order of the root's number, which is the order of time (missing roots last).
    pub list: Vec<Cascade>,
    /// Trees with one post seen, which are no cascades: posts nobody answered (or reposted) here, and lone answers to a
    /// missing post.
    pub alone: u32,
}

impl Cascades {
    /// Measures every tree of `forest`, which must be `corpus`'s of `layer`. O(n).
    pub fn of(corpus: &Corpus, forest: &Forest, layer: Layer) -> Cascades {
        Cascades::within(corpus, forest, layer, None)
    }

    /// The same of a forest that was cut down to the posts of a set (see [`Set`](super::Set)): a root that is not one of
    /// them is a node and no post, as a missing one is. O(n).
    pub fn within(
        corpus: &Corpus,
        forest: &Forest,
        layer: Layer,
        belongs: Option<&[bool]>,
    ) -> Cascades {
        let sizes = forest.sizes();
        let threads = (layer == Layer::Conversation).then(|| Threads::of(corpus, forest));
        let mut participants = Participants::new(corpus);
        let mut cascades = Cascades { layer, list: Vec::new(), alone: 0 };
        for tree in forest.trees() {
            // Only a root can be missing: nothing is known of whom a missing post answers.
            let (root, nodes) = (tree[0], tree.len() as u32);
            let seen = &tree[usize::from(!is_post(corpus, root, belongs))..];
            let posts = seen.len() as u32;
            if posts < 2 {
                cascades.alone += posts;
                continue;
            }
            let Some(nu) = structural_virality(tree.iter().map(|&n| sizes[n as usize])) else {
                continue;
            };
            let (depth, max_breadth) = depth_and_breadth(forest, tree);
            cascades.list.push(Cascade {
                root,
                posts,
                nodes,
                participants: participants.count(corpus, seen.iter().copied()),
                depth,
                max_breadth,
                structural_virality: nu,
                contracted: threads.as_ref().map(|t| t.contracted(corpus, forest, tree)),
            });
        }
        cascades
    }

    /// The cascade with the most posts; of several, the one whose root has the smaller id (the shorter, then byte-wise).
    pub fn largest(&self, corpus: &Corpus) -> Option<&Cascade> {
        self.list.iter().min_by(|a, b| by_size(corpus, a, b))
    }
}

/// Whether the root of a tree is a post: not missing, and of the set where there is one.
pub fn is_post(corpus: &Corpus, root: u32, belongs: Option<&[bool]>) -> bool {
    !corpus.is_missing(root) && belongs.is_none_or(|belongs| belongs[root as usize])
}

/// The larger cascade first; of two as large, the one whose root has the smaller id (the shorter, then byte-wise).
pub fn by_size(corpus: &Corpus, a: &Cascade, b: &Cascade) -> Ordering {
    let (id_a, id_b) = (corpus.id(a.root), corpus.id(b.root));
    b.posts.cmp(&a.posts).then(id_a.len().cmp(&id_b.len())).then(id_a.cmp(id_b))
}
