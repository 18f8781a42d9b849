//! Pace: how long a cascade took to reach so many posts, so many accounts, half of itself.

use crate::corpus::Corpus;

/// The times at which a cascade grew, on its own clock.
///
/// The clock starts at the root's time, decoded from its id where the root is missing. Where that is unknown there is no
/// pace. Posts of unknown time, and posts earlier than the root (damaged clocks), are counted as `untimed`, not placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// ms from the root's time to each post's, ascending; the root's own 0 is the first where it is seen.
    pub posts: Vec<u64>,
    /// ms from the root's time to the first post of each account, ascending.
    pub accounts: Vec<u64>,
    /// Posts that have no place on the clock.
    pub untimed: u32,
}

impl Pace {
    /// The pace of `posts`, a tree's, from its `root`'s time, be the root one of them or not; `None` where that time is
    /// unknown. O(m log m).
    pub fn of(corpus: &Corpus, root: u32, posts: &[u32]) -> Option<Pace> {
        let clock = corpus.time(root)?;
        let mut after_root = Vec::new();
        let mut by_account = Vec::new();
        let mut untimed = 0;
        for &n in posts.iter().filter(|&&n| !corpus.is_missing(n)) {
            let after =
                corpus.time(n).and_then(|t| u64::try_from(i128::from(t) - i128::from(clock)).ok());
            let Some(after) = after else {
                untimed += 1;
                continue;
            };
            after_root.push(after);
            if let Some(a) = corpus.author(n) {
                by_account.push((a, after));
            }
        }
        after_root.sort_unstable();
        // Ascending by account, then time: the first of each account is its first post.
        by_account.sort_unstable();
        by_account.dedup_by_key(|&mut (a, _)| a);
        let mut accounts: Vec<u64> = by_account.into_iter().map(|(_, after)| after).collect();
        accounts.sort_unstable();
        Some(Pace { posts: after_root, accounts, untimed })
    }

    /// ms until `k` posts were there; `None` where there are fewer, or `k` is 0.
    pub fn to_posts(&self, k: u32) -> Option<u64> {
        self.posts.get((k as usize).checked_sub(1)?).copied()
    }

    /// ms until `k` accounts took part; `None` where there are fewer, or `k` is 0.
    pub fn to_accounts(&self, k: u32) -> Option<u64> {
        self.accounts.get((k as usize).checked_sub(1)?).copied()
    }

    /// ms until half of the posts that have a place on the clock were there (of an odd number, the larger half).
    pub fn to_half(&self) -> Option<u64> {
        self.to_posts(self.posts.len().div_ceil(2) as u32)
    }
}
