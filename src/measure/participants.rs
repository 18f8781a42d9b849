//! Participants: distinct accounts.

use crate::corpus::Corpus;

/// Counts distinct accounts of one set of posts after another. 4 bytes an account.
///
/// Not "reach": who saw a post is not known and not estimated.
pub struct Participants {
    /// The set in which an account was last met.
    last: Vec<u32>,
    set: u32,
}

impl Participants {
    /// A counter for the accounts of `corpus`.
    pub fn new(corpus: &Corpus) -> Self {
        Participants { last: vec![0; corpus.known_accounts() as usize], set: 0 }
    }

    /// The distinct authors of the posts among `nodes`. A missing node is not counted, even where its author is known
    /// (nobody saw it here), nor is a post whose author is not. O(nodes).
    pub fn count(&mut self, corpus: &Corpus, nodes: impl IntoIterator<Item = u32>) -> u32 {
        self.set += 1;
        let mut distinct = 0;
        for n in nodes {
            distinct += u32::from(!corpus.is_missing(n) && self.is_new(corpus, n));
        }
        distinct
    }

    /// Whether the author of `n` is known and new to the present set.
    fn is_new(&mut self, corpus: &Corpus, n: u32) -> bool {
        let Some(a) = corpus.author(n) else { return false };
        std::mem::replace(&mut self.last[a as usize], self.set) != self.set
    }
}
