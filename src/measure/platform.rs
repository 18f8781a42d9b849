//! The platform's own counts beside what is here: "701 of 13,800 reposts are here".

use super::spread::ByProvenance;
use crate::corpus::Corpus;
use crate::post::{EdgeKind, PlatformCounts, Provenance};
use serde::Serialize;

/// Direct responses by kind of edge, of every node. 12 bytes a node.
pub struct Responses([Vec<u32>; 3]);

impl Responses {
    /// Counts them over all posts. O(n).
    pub fn of(corpus: &Corpus) -> Responses {
        Responses(EdgeKind::ALL.map(|kind| {
            let mut count = vec![0; corpus.nodes() as usize];
            for p in (0..corpus.posts()).filter_map(|p| corpus.parent(p, kind)) {
                count[p as usize] += 1;
            }
            count
        }))
    }

    /// Direct responses to node `n` that are in the export.
    pub fn to(&self, n: u32, kind: EdgeKind) -> u32 {
        self.0[kind as usize][n as usize]
    }
}

/// What the platform counted for post `p` of one kind of response; nothing for a missing node.
pub fn counted(corpus: &Corpus, n: u32, kind: EdgeKind) -> Option<u32> {
    let counts = if corpus.is_missing(n) { PlatformCounts::default() } else { corpus.counts(n) };
    match kind {
        EdgeKind::Reply => counts.replies,
        EdgeKind::Repost => counts.reposts,
        EdgeKind::Quote => counts.quotes,
    }
}

/// Responses that are here of those that the platform counted, when the posts were collected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Posts whose count the platform gives.
    pub posts: u32,
    /// Direct responses to them in the export.
    pub here: u64,
    /// Responses to them that the platform counted.
    pub counted: u64,
}

/// The platform's counts over a set; `None` for a kind of which it gives none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PlatformFigures {
    /// Replies.
    pub replies: Option<Counted>,
    /// Reposts.
    pub reposts: Option<Counted>,
    /// Quotes.
    pub quotes: Option<Counted>,
}

impl PlatformFigures {
    /// Of those of `posts` that are no reposts: the platform repeats the original's counts on a repost. O(n).
    pub fn of(corpus: &Corpus, responses: &Responses, posts: &[u32]) -> PlatformFigures {
        let over = |kind: EdgeKind| {
            let own = posts.iter().filter(|&&p| corpus.parent(p, EdgeKind::Repost).is_none());
            let counts = own.filter_map(|&p| Some((p, counted(corpus, p, kind)?)));
            let sum = counts.fold(Counted::default(), |sum, (p, counted)| Counted {
                posts: sum.posts + 1,
                here: sum.here + u64::from(responses.to(p, kind)),
                counted: sum.counted + u64::from(counted),
            });
            (sum.posts > 0).then_some(sum)
        };
        PlatformFigures {
            replies: over(EdgeKind::Reply),
            reposts: over(EdgeKind::Repost),
            quotes: over(EdgeKind::Quote),
        }
    }
}

/// Edges of a set's posts by where they come from, each layer apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ProvenanceFigures {
    /// Repost edges.
    pub diffusion: ByProvenance,
    /// Reply edges.
    pub conversation: ByProvenance,
    /// Quote edges, which are of no layer.
    pub quotes: ByProvenance,
}

impl ProvenanceFigures {
    /// The edges of `posts`; `none` counts the posts without one of the kind. O(n).
    pub fn of(corpus: &Corpus, posts: &[u32]) -> ProvenanceFigures {
        let of = |kind: EdgeKind| {
            let mut count = [0u32; 5];
            for &p in posts {
                let edge = corpus.parent(p, kind).map(|_| corpus.provenance(p, kind) as usize);
                count[edge.unwrap_or(0)] += 1;
            }
            let from = |provenance: Provenance| count[provenance as usize];
            ByProvenance {
                none: count[0],
                recorded: from(Provenance::Recorded),
                attributed: from(Provenance::Attributed),
                approximate: from(Provenance::Approximate),
                inferred: from(Provenance::Inferred),
            }
        };
        ProvenanceFigures {
            diffusion: of(EdgeKind::Repost),
            conversation: of(EdgeKind::Reply),
            quotes: of(EdgeKind::Quote),
        }
    }
}
