//! Co-occurrence: which hashtags stand beside which on one post.

use super::{Chosen, share};
use crate::corpus::Corpus;
use serde::Serialize;

/// Two hashtags on one post. The bases are given because a share without one says nothing (2 of 3 is 67 %); they are no
/// volumes to compare.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// A hashtag's place in the comparison.
    pub a: u32,
    /// A later one's.
    pub b: u32,
    /// Matched posts that bear both.
    pub both: u32,
    /// Matched posts that bear `a`.
    pub of_a: u32,
    /// Matched posts that bear `b`.
    pub of_b: u32,
    /// P(b|a): `both` ÷ `of_a`. Near 1 where `b` was searched for and `a` was not: then `a` is here only beside `b`.
    pub b_given_a: Option<f64>,
    /// P(a|b): `both` ÷ `of_b`.
    pub a_given_b: Option<f64>,
    /// `both` ÷ posts that bear either (Jaccard): one figure for both directions. It hangs on how much of each was
    /// collected, so it is given only where that was alike.
    pub jaccard: Option<f64>,
}

/// Each two hashtags, in order. O(n k) for k hashtags on one post.
pub(super) fn pairs(corpus: &Corpus, chosen: &Chosen, alike: bool) -> Vec<Pair> {
    let k = chosen.len();
    let mut of = vec![0u32; k];
    let mut both = vec![0u32; k * k];
    for p in chosen.posts(corpus) {
        let borne: Vec<usize> = chosen.borne(corpus, p).collect();
        for &a in &borne {
            of[a] += 1;
            for &b in &borne {
                both[a * k + b] += 1;
            }
        }
    }
    let pair = |(a, b): (usize, usize)| {
        let (both, of_a, of_b) = (both[a * k + b], of[a], of[b]);
        Pair {
            a: a as u32,
            b: b as u32,
            both,
            of_a,
            of_b,
            b_given_a: share(both, of_a),
            a_given_b: share(both, of_b),
            jaccard: share(both, of_a + (of_b - both)).filter(|_| alike),
        }
    };
    chosen.pairs().map(pair).collect()
}
