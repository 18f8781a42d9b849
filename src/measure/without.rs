//! What a volume is without posts that say little of how many people spoke: declared bots, accounts that post without end,
//! one text from many accounts at once. No guess at who is a bot is made.

use super::bins::{DAY, MINUTE};
use super::participants::Participants;
use crate::corpus::{Corpus, NONE};
use crate::post::EdgeKind;
use serde::Serialize;
use std::hash::Hasher;

/// An account with more posts of the set than this on one day (UTC) is *busy*.
pub const A_DAY: u32 = 50;
/// So many accounts …
pub const ALIKE_ACCOUNTS: u32 = 5;
/// … with the identical text within this, ms, are *alike*.
pub const ALIKE_WITHIN: i64 = MINUTE;

/// Matched posts left out for one reason or another. A post can be left out for several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Without {
    /// By accounts that declare themselves bots; `None` where nothing in the export says who does.
    pub bots: Option<LeftOut>,
    /// By busy accounts: all their posts of the set.
    pub busy: BusyFigures,
    /// Identical texts.
    pub alike: AlikeFigures,
    /// For any of these reasons.
    pub any: AnyFigures,
}

/// Posts left out, and their accounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Distinct accounts.
    pub accounts: u32,
    /// Matched posts of theirs.
    pub posts: u32,
}

/// Posts of busy accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BusyFigures {
    /// [`A_DAY`].
    pub more_than: u32,
    /// Accounts above it on at least one day.
    pub accounts: u32,
    /// All matched posts of theirs.
    pub posts: u32,
}

/// Posts with identical texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AlikeFigures {
    /// [`ALIKE_ACCOUNTS`].
    pub from_accounts: u32,
    /// [`ALIKE_WITHIN`].
    pub within_ms: i64,
    /// Different texts.
    pub texts: u32,
    /// Distinct accounts.
    pub accounts: u32,
    /// Matched posts.
    pub posts: u32,
}

/// Posts left out for any reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AnyFigures {
    /// Matched posts left out.
    pub posts: u32,
    /// Matched posts that are left.
    pub left: u32,
}

impl Without {
    /// The figures of `posts`, the matched posts of a set in order of time, and which of them are left out. O(n), and a sort
    /// of the posts that are no reposts.
    pub fn of(corpus: &Corpus, posts: &[u32]) -> (Without, Vec<bool>) {
        let is_busy = busy(corpus, posts);
        let author = |p: u32| corpus.author(p).map_or(NONE, |a| a);
        let by_busy = |p: u32| is_busy.get(author(p) as usize).copied().unwrap_or(false);
        let (alike, texts) = alike(corpus, posts);
        let by_bot = |p: u32| corpus.author(p).is_some_and(|a| corpus.is_bot(a));
        let left_out: Vec<bool> =
            posts.iter().zip(&alike).map(|(&p, &alike)| alike || by_busy(p) || by_bot(p)).collect();

        let mut participants = Participants::new(corpus);
        let mut count = |of: &dyn Fn(usize, u32) -> bool| {
            let chosen = || posts.iter().enumerate().filter(|&(i, &p)| of(i, p)).map(|(_, &p)| p);
            LeftOut {
                accounts: participants.count(corpus, chosen()),
                posts: chosen().count() as u32,
            }
        };
        let bots = corpus.knows_bots().then(|| count(&|_, p| by_bot(p)));
        let busy = count(&|_, p| by_busy(p));
        let same = count(&|i, _| alike[i]);
        let any = left_out.iter().filter(|&&out| out).count() as u32;
        let figures = Without {
            bots,
            busy: BusyFigures { more_than: A_DAY, accounts: busy.accounts, posts: busy.posts },
            alike: AlikeFigures {
                from_accounts: ALIKE_ACCOUNTS,
                within_ms: ALIKE_WITHIN,
                texts,
                accounts: same.accounts,
                posts: same.posts,
            },
            any: AnyFigures { posts: any, left: posts.len() as u32 - any },
        };
        (figures, left_out)
    }
}

/// By account: whether it has more than [`A_DAY`] of these posts, which are in order of time, on one day. O(n).
fn busy(corpus: &Corpus, posts: &[u32]) -> Vec<bool> {
    let n = corpus.known_accounts() as usize;
    let (mut is_busy, mut day, mut count) = (vec![false; n], vec![i64::MIN; n], vec![0u32; n]);
    for &p in posts {
        let (Some(a), Some(time)) = (corpus.author(p), corpus.time(p)) else { continue };
        let (a, today) = (a as usize, time.div_euclid(DAY));
        if std::mem::replace(&mut day[a], today) != today {
            count[a] = 0;
        }
        count[a] += 1;
        is_busy[a] |= count[a] > A_DAY;
    }
    is_busy
}

/// Which of these posts lie in a stretch of [`ALIKE_WITHIN`] in which [`ALIKE_ACCOUNTS`] accounts posted the identical text,
/// white space at its ends apart; and how many texts that are. A repost has its original's text by its nature, and is none
/// of them. O(n log n).
fn alike(corpus: &Corpus, posts: &[u32]) -> (Vec<bool>, u32) {
    let mut out = vec![false; posts.len()];
    let text = |i: u32| corpus.text(posts[i as usize]).trim();
    // Texts are compared only where their hashes are the same: most differ.
    let mut hashed: Vec<(u64, u32)> = (0..posts.len() as u32)
        .filter(|&i| {
            let p = posts[i as usize];
            corpus.parent(p, EdgeKind::Repost).is_none()
                && corpus.author(p).is_some()
                && corpus.time(p).is_some()
                && !text(i).is_empty()
        })
        .map(|i| (hash(text(i)), i))
        .collect();
    hashed.sort_unstable();
    let mut texts = 0;
    for same_hash in hashed.chunk_by_mut(|a, b| a.0 == b.0) {
        if same_hash.len() < ALIKE_ACCOUNTS as usize {
            continue;
        }
        // Stable: of one text the posts stay in order of time.
        same_hash.sort_by(|a, b| text(a.1).cmp(text(b.1)));
        for same in same_hash.chunk_by(|a, b| text(a.1) == text(b.1)) {
            let mark = |i: u32| out[i as usize] = true;
            texts += u32::from(crowded(corpus, posts, same, mark));
        }
    }
    (out, texts)
}

/// Marks those of `same` (posts of one text, in order of time) that lie in a window of enough accounts. Two cursors: the
/// window grows at its end, and shrinks at its start while it is too long. O(n log n) over the accounts.
fn crowded(corpus: &Corpus, posts: &[u32], same: &[(u64, u32)], mut mark: impl FnMut(u32)) -> bool {
    let time = |k: usize| corpus.time(posts[same[k].1 as usize]).unwrap_or_default();
    let author = |k: usize| corpus.author(posts[same[k].1 as usize]).unwrap_or(NONE);
    let mut accounts: Vec<u32> = (0..same.len()).map(author).collect();
    accounts.sort_unstable();
    accounts.dedup();
    if accounts.len() < ALIKE_ACCOUNTS as usize {
        return false;
    }
    let place = |k: usize| accounts.binary_search(&author(k)).unwrap_or_default();
    let mut inside = vec![0u32; accounts.len()];
    let (mut start, mut distinct, mut marked, mut found) = (0, 0, 0, false);
    for end in 0..same.len() {
        let a = place(end);
        distinct += u32::from(inside[a] == 0);
        inside[a] += 1;
        while time(end) - time(start) > ALIKE_WITHIN {
            let a = place(start);
            inside[a] -= 1;
            distinct -= u32::from(inside[a] == 0);
            start += 1;
        }
        if distinct >= ALIKE_ACCOUNTS {
            found = true;
            same[start.max(marked)..=end].iter().for_each(|&(_, i)| mark(i));
            marked = end + 1;
        }
    }
    found
}

fn hash(text: &str) -> u64 {
    let mut hasher = std::hash::BuildHasher::build_hasher(&foldhash::fast::FixedState::default());
    hasher.write(text.as_bytes());
    hasher.finish()
}
