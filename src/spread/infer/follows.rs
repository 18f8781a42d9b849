//! Ties from a follow list. It bears no date unless the user states one: nothing tells whether an account followed another
//! already when the posts were made.

use super::ties::Gathered;
use crate::corpus::Corpus;

/// Whom each account follows, by the follow lists that were read with the export. O(pairs).
pub fn follows(corpus: &Corpus) -> Gathered {
    let mut ties = Gathered::new(corpus.known_accounts());
    for &(follower, followed) in corpus.follows() {
        ties.push(follower, followed, 0);
    }
    ties
}
