//! The cascades of a set, each layer apart.

use super::activity::share;
use super::cascade::{Cascade, Cascades, by_size, is_post};
use super::cascade_figures::CascadeFigures;
use super::platform::Responses;
use super::set::Set;
use crate::corpus::Corpus;
use crate::graph::{Forest, Layer};
use crate::post::EdgeKind;
use serde::Serialize;
use std::borrow::Cow;

/// Both layers of a corpus, measured once: what every set's figures are made of.
pub struct Layers {
    diffusion: (Forest, Cascades),
    conversation: (Forest, Cascades),
    pub(super) responses: Responses,
    /// ms UTC of the export's last matched post: what came later is in no figure.
    pub(super) until: Option<i64>,
}

impl Layers {
    /// The layers of `corpus`. O(n).
    pub fn of(corpus: &Corpus) -> Layers {
        let of = |layer| {
            let forest = Forest::of(corpus, layer);
            let cascades = Cascades::of(corpus, &forest, layer);
            (forest, cascades)
        };
        let matched = |p: &u32| corpus.is_matched(*p);
        Layers {
            diffusion: of(Layer::Diffusion),
            conversation: of(Layer::Conversation),
            responses: Responses::of(corpus),
            until: (0..corpus.posts()).rev().find(matched).and_then(|p| corpus.time(p)),
        }
    }

    /// The forest and the cascades of a layer, of the whole corpus.
    pub fn whole(&self, layer: Layer) -> (&Forest, &Cascades) {
        let (forest, cascades) = match layer {
            Layer::Conversation => &self.conversation,
            _ => &self.diffusion,
        };
        (forest, cascades)
    }

    /// A layer, cut down to a set.
    pub(super) fn within(&self, set: &Set, layer: Layer) -> Within<'_> {
        let (forest, cascades) = self.whole(layer);
        if set.whole {
            let (forest, list) = (Cow::Borrowed(forest), Cow::Borrowed(&cascades.list[..]));
            return Within { layer, forest, list };
        }
        let forest = set.cut_down(forest);
        let cascades = Cascades::within(set.corpus, &forest, layer, Some(&set.belongs));
        Within { layer, forest: Cow::Owned(forest), list: Cow::Owned(cascades.list) }
    }
}

/// A layer, cut down to a set.
pub(super) struct Within<'a> {
    layer: Layer,
    pub forest: Cow<'a, Forest>,
    list: Cow<'a, [Cascade]>,
}

/// The trees of a layer, cut down to a set's posts.
///
/// A tree's size is its posts of the set; what they answer and is not of the set is a node and no post, as a missing root
/// is. A cascade has two posts or more. A tree with *one post* is a post that nobody of the set reposted (or answered), or
/// the only response to what is not of the set. In the conversation layer a repost is no conversation, unless somebody
/// answered it: platforms send the answer to its original.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LayerSet {
    /// `cascades` + `one_post`.
    pub trees: u32,
    /// Trees with two posts or more.
    pub cascades: u32,
    /// Trees with one post.
    pub one_post: u32,
    /// `one_post` ÷ `trees`; `None` where there is no tree.
    pub one_post_share: Option<f64>,
    /// Each size that occurs, ascending, and how many trees have at least so many posts: ÷ `trees` it is the complementary
    /// cumulative distribution.
    pub sizes: Vec<(u32, u32)>,
    /// The cascade with the most posts; of several, the one whose root has the smaller id (the shorter, then byte-wise).
    pub largest: Option<CascadeFigures>,
}

impl LayerSet {
    pub(super) fn of(set: &Set, layers: &Layers, within: &Within) -> LayerSet {
        let corpus = set.corpus;
        let mut sizes = Vec::new();
        let mut cascades = within.list.iter();
        let mut largest: Option<(&Cascade, &[u32])> = None;
        for tree in within.forest.trees() {
            let root = tree[0];
            let posts = tree.len() as u32 - u32::from(!is_post(corpus, root, Some(&set.belongs)));
            let is_lone_repost = within.layer == Layer::Conversation
                && tree.len() == 1
                && corpus.parent(root, EdgeKind::Repost).is_some();
            if posts == 0 || is_lone_repost {
                continue;
            }
            sizes.push(posts);
            if posts > 1
                && let Some(cascade) = cascades.next()
                && largest.is_none_or(|(most, _)| by_size(corpus, cascade, most).is_lt())
            {
                largest = Some((cascade, tree));
            }
        }
        sizes.sort_unstable();
        let (trees, cascades) = (sizes.len() as u32, within.list.len() as u32);
        LayerSet {
            trees,
            cascades,
            one_post: trees - cascades,
            one_post_share: share(trees - cascades, trees),
            sizes: at_least(&sizes),
            largest: largest.map(|(cascade, tree)| {
                let belongs = Some(&set.belongs[..]);
                CascadeFigures::of(
                    corpus,
                    layers,
                    &within.forest,
                    tree,
                    cascade,
                    within.layer,
                    belongs,
                )
            }),
        }
    }
}

/// Each distinct number of `sizes` (ascending), and how many are not smaller.
fn at_least(sizes: &[u32]) -> Vec<(u32, u32)> {
    let mut left = sizes.len() as u32;
    let step = |same: &[u32]| {
        let pair = (same[0], left);
        left -= same.len() as u32;
        pair
    };
    sizes.chunk_by(|a, b| a == b).map(step).collect()
}
