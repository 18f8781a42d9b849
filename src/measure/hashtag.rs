//! A hashtag: the posts that bear it and what descends from them.

use super::kinds::{Kinds, Span};
use super::participants::Participants;
use crate::corpus::Corpus;
use crate::graph::Forest;
use crate::spread::members::{bearing, set};
use serde::Serialize;

/// The figures of a hashtag's set: the posts that bear it, and all their descendants in the mixed tree (a reply to a post
/// with the hashtag belongs to it without bearing it itself). Ancestors are not in the set. Use is not endorsement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HashtagFigures {
    /// The hashtag as most often written, without `#`.
    pub tag: String,
    /// Matched posts that bear it: the same number as in the list of hashtags.
    pub tagged: u32,
    /// Posts of the set.
    pub posts: u32,
    /// Those of them that are top-level records of the export.
    pub matched: u32,
    /// Those of them met only nested or included.
    pub context: u32,
    /// Distinct authors of the set's posts.
    pub accounts: u32,
    /// Matched posts of the set by kind.
    pub kinds: Kinds,
    /// From the first matched post of the set to the last.
    pub span: Option<Span>,
}

impl HashtagFigures {
    /// The figures of hashtag number `tag`. `mixed` must be `corpus`'s forest of the mixed layer. O(n).
    pub fn of(corpus: &Corpus, mixed: &Forest, tag: u32) -> HashtagFigures {
        let belongs = set(mixed, &bearing(corpus, Some(tag)));
        let set = || (0..corpus.posts()).filter(|&p| belongs[p as usize]);
        let kinds = Kinds::of(corpus, set());
        let (posts, matched) = (set().count() as u32, kinds.total());
        let tag = &corpus.tags()[tag as usize];
        HashtagFigures {
            tag: tag.display.clone(),
            tagged: tag.posts,
            posts,
            matched,
            context: posts - matched,
            accounts: Participants::new(corpus).count(corpus, set()),
            kinds,
            span: Span::of(corpus, set()),
        }
    }
}
