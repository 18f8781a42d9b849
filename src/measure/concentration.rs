//! How unevenly reposts are shared out.

use serde::Serialize;

/// Fewer posts than this have no percent of their own.
const LEAST: usize = 100;

/// How the reposts that are here are shared out among the posts that they are of: the *seen* posts that are no reposts
/// themselves, those that nobody reposted among them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Concentration {
    /// Posts: n, 100 or more.
    pub posts: u32,
    /// Reposts of them.
    pub reposts: u64,
    /// The top percent: ⌈n/100⌉ posts.
    pub top: u32,
    /// The share of the reposts that the most reposted `top` posts have; `None` where there is no repost.
    pub top_share: Option<f64>,
    /// Gini coefficient of reposts over posts: 0 where all have as many, near 1 where one has all. `None` where there is
    /// no repost.
    pub gini: Option<f64>,
}

impl Concentration {
    /// Of the numbers of reposts of each post; `None` below 100 posts. G = Σ(2i − n − 1)xᵢ / nΣx over xᵢ ascending, i from 1:
    /// one division of whole numbers. O(n log n).
    pub fn of(mut reposts: Vec<u32>) -> Option<Concentration> {
        let n = reposts.len();
        if n < LEAST {
            return None;
        }
        reposts.sort_unstable();
        let sum = |counts: &[u32]| counts.iter().map(|&c| u64::from(c)).sum::<u64>();
        let (total, top) = (sum(&reposts), n.div_ceil(100));
        let top_sum = sum(&reposts[n - top..]);
        let weighted: i128 = reposts
            .iter()
            .enumerate()
            .map(|(i, &x)| (2 * i as i128 + 1 - n as i128) * i128::from(x))
            .sum();
        let share = |part: i128, whole: i128| (total > 0).then(|| part as f64 / whole as f64);
        Some(Concentration {
            posts: n as u32,
            reposts: total,
            top: top as u32,
            top_share: share(top_sum.into(), total.into()),
            gini: share(weighted, n as i128 * i128::from(total)),
        })
    }
}
