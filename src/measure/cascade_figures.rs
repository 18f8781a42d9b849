//! One cascade with every figure that it has.

use super::breadth::generations;
use super::cascade::{Cascade, is_post};
use super::delay::{Quartiles, response_delay};
use super::layers::Layers;
use super::matched_size::MatchedSize;
use super::pace::Pace;
use super::platform::counted;
use super::thread::Contracted;
use crate::corpus::Corpus;
use crate::graph::{Forest, Layer};
use crate::post::EdgeKind;
use serde::Serialize;

/// A cascade. Say its size first: it confounds the rest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CascadeFigures {
    /// `diffusion` or `conversation`.
    pub layer: &'static str,
    /// The root's number.
    pub node: u32,
    /// The root's id.
    pub root: String,
    /// Whether the root is in the export; if not, it is a node and no post.
    pub root_seen: bool,
    /// Whether the root is of the set; if not, it is a node and no post.
    pub root_in_set: bool,
    /// Posts: n.
    pub posts: u32,
    /// Posts, and the root where it is none: m. Depth, breadth and structural virality are over these.
    pub nodes: u32,
    /// Distinct accounts of the posts.
    pub participants: u32,
    /// Edges from the root to the farthest node.
    pub depth: u32,
    /// The most nodes at one depth.
    pub max_breadth: u32,
    /// Mean distance between two nodes.
    pub structural_virality: f64,
    /// The same with self-replies contracted; in the conversation layer alone.
    pub contracted: Option<Contracted>,
    /// ms UTC at which its clock starts: the root's time, decoded from its id where it is missing.
    pub clock: Option<i64>,
    /// Nodes at each depth.
    pub breadth: Vec<u32>,
    /// Posts at d+1 ÷ posts at d, for each depth d; `None` where there is no post at d (a root that is none).
    pub offspring: Vec<Option<f64>>,
    /// Of each generation, whether its last post came so late that its offspring may be cut off at the export's end: less
    /// than the cascade's upper quartile of response delays before it.
    pub cut_off: Vec<bool>,
    /// ms UTC of the export's last matched post: what came later is in no figure.
    pub until: Option<i64>,
    /// Time to so many posts and accounts; `None` where the clock is.
    pub pace: Option<PaceFigures>,
    /// How long after its parent a post came.
    pub delay: Option<DelayFigures>,
    /// Direct responses to the root that are here, beside the platform's count.
    pub platform: RootCount,
    /// Where it lies among cascades of its size.
    pub matched_size: Option<MatchedSize>,
}

/// Time to so many, on the root's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaceFigures {
    /// To k posts, k = 1, 2, 5, 10, 20, 50 …
    pub posts: Vec<TimeTo>,
    /// To k accounts.
    pub accounts: Vec<TimeTo>,
    /// ms to half of the posts.
    pub half_ms: Option<u64>,
    /// Posts that have no place on the clock: of unknown time, or earlier than the root.
    pub untimed: u32,
}

/// When there were `k`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TimeTo {
    /// How many.
    pub k: u32,
    /// ms from the root's time.
    pub ms: u64,
}

/// Quartiles of the response delay, ms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DelayFigures {
    /// See [`Quartiles::lower`].
    pub lower_ms: u64,
    /// See [`Quartiles::median`].
    pub median_ms: u64,
    /// See [`Quartiles::upper`].
    pub upper_ms: u64,
    /// See [`Quartiles::count`].
    pub count: u32,
}

/// Responses to a root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RootCount {
    /// In the export, direct ones of the layer.
    pub here: u32,
    /// As the platform counted them when the post was collected.
    pub counted: Option<u32>,
}

impl CascadeFigures {
    /// The figures of `tree`, one of `forest`'s, a layer of `corpus` (cut down to a set, where `belongs` says so). O(m log m).
    pub fn of(
        corpus: &Corpus,
        layers: &Layers,
        forest: &Forest,
        tree: &[u32],
        cascade: &Cascade,
        layer: Layer,
        belongs: Option<&[bool]>,
    ) -> CascadeFigures {
        let root = cascade.root;
        let root_is_post = is_post(corpus, root, belongs);
        let posts = &tree[usize::from(!root_is_post)..];
        let delay = response_delay(corpus, forest, tree.iter().copied());
        let edge = match layer {
            Layer::Conversation => EdgeKind::Reply,
            _ => EdgeKind::Repost,
        };
        let breadth: Vec<u32> = generations(forest, tree).map(|g| g.nodes).collect();
        let size = |d: usize| match breadth.get(d) {
            Some(_) if d == 0 && !root_is_post => 0,
            nodes => nodes.copied().unwrap_or(0),
        };
        let ratio = |d: usize| (size(d) > 0).then(|| f64::from(size(d + 1)) / f64::from(size(d)));
        CascadeFigures {
            layer: layer.as_str(),
            node: root,
            root: corpus.id(root).to_owned(),
            root_seen: !corpus.is_missing(root),
            root_in_set: root_is_post,
            posts: cascade.posts,
            nodes: cascade.nodes,
            participants: cascade.participants,
            depth: cascade.depth,
            max_breadth: cascade.max_breadth,
            structural_virality: cascade.structural_virality,
            contracted: cascade.contracted,
            clock: corpus.time(root),
            offspring: (0..breadth.len()).map(ratio).collect(),
            cut_off: cut_off(corpus, tree, &breadth, layers.until, delay),
            until: layers.until,
            pace: Pace::of(corpus, root, posts).map(|pace| PaceFigures::of(&pace)),
            delay: delay.map(|q| DelayFigures {
                lower_ms: q.lower,
                median_ms: q.median,
                upper_ms: q.upper,
                count: q.count,
            }),
            platform: RootCount {
                here: layers.responses.to(root, edge),
                counted: counted(corpus, root, edge),
            },
            matched_size: MatchedSize::of(&layers.whole(layer).1.list, cascade),
            breadth,
        }
    }

    /// The cascade of the whole corpus that node `n` is in; `None` where it is in none. O(n).
    pub fn around(
        corpus: &Corpus,
        layers: &Layers,
        layer: Layer,
        n: u32,
    ) -> Option<CascadeFigures> {
        let (forest, cascades) = layers.whole(layer);
        let mut root = n;
        while let Some(parent) = forest.parent(root) {
            root = parent;
        }
        // In order of the root's number, as trees are.
        let at = cascades.list.binary_search_by_key(&root, |c| c.root).ok()?;
        let tree = forest.trees().find(|tree| tree[0] == root)?;
        Some(CascadeFigures::of(corpus, layers, forest, tree, &cascades.list[at], layer, None))
    }
}

/// See [`CascadeFigures::cut_off`]. Where no delay or no time is known it cannot be excluded.
fn cut_off(
    corpus: &Corpus,
    tree: &[u32],
    breadth: &[u32],
    until: Option<i64>,
    delay: Option<Quartiles>,
) -> Vec<bool> {
    let mut rest = tree;
    let late = |&nodes: &u32| {
        let (generation, after) = rest.split_at(nodes as usize);
        rest = after;
        let last = generation.iter().filter_map(|&n| corpus.time(n)).max();
        let (Some(last), Some(until), Some(delay)) = (last, until, delay) else { return true };
        i128::from(until) - i128::from(last) < i128::from(delay.upper)
    };
    breadth.iter().map(late).collect()
}

impl PaceFigures {
    /// The times to round numbers.
    pub fn of(pace: &Pace) -> PaceFigures {
        PaceFigures {
            posts: at_round_numbers(&pace.posts),
            accounts: at_round_numbers(&pace.accounts),
            half_ms: pace.to_half(),
            untimed: pace.untimed,
        }
    }
}

fn at_round_numbers(ms: &[u64]) -> Vec<TimeTo> {
    let tens = (0..10).map(|n| 10u32.pow(n));
    let round = tens.flat_map(|ten| [1, 2, 5].into_iter().filter_map(move |k| ten.checked_mul(k)));
    round
        .take_while(|&k| k as usize <= ms.len())
        .map(|k| TimeTo { k, ms: ms[k as usize - 1] })
        .collect()
}
