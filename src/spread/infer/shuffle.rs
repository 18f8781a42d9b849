//! The same posts at each other's times: what a rule finds there, it finds by chance.

use super::lists::Lists;
use crate::random::Random;

/// How often times are shuffled.
pub const SHUFFLES: u32 = 10;

/// Deals the moments of each list out among its posts anew (Fisher & Yates), evenly and by the seed; an original keeps its
/// own, since nothing can repost it sooner. O(entries).
pub fn shuffled(lists: &Lists, seed: u64, round: u32) -> Lists {
    let mut other = lists.clone();
    for (list, range) in lists.start.windows(2).enumerate() {
        let (start, end) = (range[0], range[1]);
        let mut random = Random::of(seed, round, list as u32);
        let original = lists.original[list];
        // Places without the original's.
        let skips = original != crate::corpus::NONE;
        let place = |k: u32| start + k + u32::from(skips && start + k >= original);
        for k in (1..(end - start).saturating_sub(u32::from(skips))).rev() {
            let (i, j) = (place(k) as usize, place(random.below(k + 1)) as usize);
            other.node.swap(i, j);
            other.account.swap(i, j);
            other.eligible.swap(i, j);
        }
    }
    other
}
