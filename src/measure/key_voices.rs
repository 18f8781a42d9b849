//! Who a reader should see named, by rule, in each layer apart (replies may be attacks), with the reason in numbers that
//! words can be made of: "reposted by 700 accounts in 40 minutes".

use super::set::Set;
use super::spread::author;
use crate::corpus::Corpus;
use crate::graph::{Forest, Layer};
use crate::post::Platform;
use serde::Serialize;

/// Fewer accounts than this make no key voice …
const LEAST: u32 = 3;
/// … nor fewer than one in this many of the layer's most.
const ONE_IN: u32 = 20;
/// How many of a layer are listed.
const LISTED: usize = 24;
/// Followers from which on somebody speaks in public.
pub const PUBLIC_FOLLOWERS: u32 = 5_000;
/// ms UTC at which Twitter began to sell its mark: 1 April 2023.
const MARK_SOLD: i64 = 1_680_307_200_000;

/// The key voices of a set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Voices {
    /// Whether nobody is named by count alone: then only accounts that have a public role.
    pub sensitive: bool,
    /// The posts that the most accounts reposted; of several, the earliest first.
    pub diffusion: Vec<KeyVoice>,
    /// The posts that the most accounts answered.
    pub conversation: Vec<KeyVoice>,
    /// Those that are not named because nothing tells a public role.
    pub unnamed: u32,
}

/// A post that many accounts responded to, and the reason to name its author.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeyVoice {
    /// The post's number.
    pub node: u32,
    /// The post's id.
    pub id: String,
    /// The author's number.
    pub account: Option<u32>,
    /// The name shown, else the handle, else "".
    pub name: String,
    /// The name that addresses the author, without `@`.
    pub handle: String,
    /// Followers of the author, when collected.
    pub followers: Option<u32>,
    /// `diffusion` (reposted by) or `conversation` (answered by).
    pub layer: &'static str,
    /// Direct responses of the set in that layer, the author's own not among them.
    pub posts: u32,
    /// Distinct accounts that they came from.
    pub accounts: u32,
    /// ms until half of the responses; `None` where no time is known.
    pub half_ms: Option<u64>,
    /// ms until the last of those accounts first responded.
    pub within_ms: Option<u64>,
    /// The same of nine tenths of the accounts, which latecomers do not stretch.
    pub soon: Option<Soon>,
    /// Why the author may be named, where something tells.
    pub public_role: Option<PublicRole>,
}

/// How soon most accounts responded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Soon {
    /// Nine tenths of them, rounded up.
    pub accounts: u32,
    /// ms from the post.
    pub ms: u64,
}

/// Why somebody may be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PublicRole {
    /// `followers`: 5,000 or more; `verified`: marked as such by Twitter, in an export that ends before April 2023.
    pub reason: &'static str,
    /// Followers, when collected.
    pub followers: Option<u32>,
}

impl Voices {
    /// The key voices of `set`, whose diffusion and conversation layers are `forests`. O(n), and a sort of those that are
    /// responded to enough.
    pub fn of(set: &Set, forests: [&Forest; 2], sensitive: bool) -> Voices {
        let corpus = set.corpus;
        let mark_counts = corpus.platforms() == [Platform::Twitter]
            && corpus.posts().checked_sub(1).and_then(|p| corpus.time(p)) < Some(MARK_SOLD);
        let mut unnamed = 0;
        let mut of = |forest: &Forest, layer: Layer| -> Vec<KeyVoice> {
            let mut ranked = ranked(corpus, forest);
            let all = ranked.len();
            if sensitive {
                ranked.retain(|&(_, n)| public_role(corpus, n, mark_counts).is_some());
            }
            unnamed += (all - ranked.len()) as u32;
            ranked.truncate(LISTED);
            let voice = |(_, n)| {
                let role = public_role(corpus, n, mark_counts);
                KeyVoice::of(corpus, forest, layer, n, role)
            };
            ranked.into_iter().map(voice).collect()
        };
        let [reposts, replies] = forests;
        let diffusion = of(reposts, Layer::Diffusion);
        let conversation = of(replies, Layer::Conversation);
        Voices { sensitive, diffusion, conversation, unnamed }
    }
}

/// Responses to `n` that are not its author's own.
fn responses<'a>(corpus: &'a Corpus, forest: &'a Forest, n: u32) -> impl Iterator<Item = u32> + 'a {
    let author = corpus.author(n);
    let own = move |c: u32| author.is_some() && corpus.author(c) == author;
    forest.children(n).iter().copied().filter(move |&c| !own(c))
}

/// The posts with enough accounts that responded, and how many: the most first, then in the corpus' order. Missing ones are
/// not among them: nothing of them can be shown.
fn ranked(corpus: &Corpus, forest: &Forest) -> Vec<(u32, u32)> {
    let mut met = vec![u32::MAX; corpus.known_accounts() as usize];
    let mut count = |n: u32| {
        let authors = responses(corpus, forest, n).filter_map(|c| corpus.author(c));
        authors.filter(|&a| std::mem::replace(&mut met[a as usize], n) != n).count() as u32
    };
    let enough = |n: &u32| forest.children(*n).len() >= LEAST as usize;
    let mut ranked: Vec<(u32, u32)> =
        (0..corpus.posts()).filter(enough).map(|n| (count(n), n)).collect();
    let most = ranked.iter().map(|r| r.0).max().unwrap_or(0);
    ranked.retain(|r| r.0 >= LEAST.max(most.div_ceil(ONE_IN)));
    ranked.sort_unstable_by_key(|&(accounts, n)| (std::cmp::Reverse(accounts), n));
    ranked
}

impl KeyVoice {
    fn of(
        corpus: &Corpus,
        forest: &Forest,
        layer: Layer,
        n: u32,
        public_role: Option<PublicRole>,
    ) -> KeyVoice {
        let after = |c: u32| -> Option<u64> {
            let (then, now) = (corpus.time(n)?, corpus.time(c)?);
            Some(u64::try_from(i128::from(now) - i128::from(then)).unwrap_or(0))
        };
        let posts: Vec<u32> = responses(corpus, forest, n).collect();
        // In order of time, as posts are: an account's first response comes first.
        let mut times: Vec<u64> = posts.iter().filter_map(|&c| after(c)).collect();
        times.sort_unstable();
        let mut firsts: Vec<(u32, Option<u64>)> =
            posts.iter().filter_map(|&c| Some((corpus.author(c)?, after(c)))).collect();
        firsts.sort_by_key(|&(a, _)| a);
        firsts.dedup_by_key(|&mut (a, _)| a);
        let accounts = firsts.len() as u32;
        let mut first: Vec<u64> = firsts.into_iter().filter_map(|(_, ms)| ms).collect();
        first.sort_unstable();
        let all_timed = first.len() as u32 == accounts;
        let most = (accounts as usize * 9).div_ceil(10);
        let soon = first.get(most.wrapping_sub(1)).copied();
        let account = corpus.author(n);
        KeyVoice {
            node: n,
            id: corpus.id(n).to_owned(),
            account,
            name: author(corpus, n),
            handle: account.map_or("", |a| corpus.handle(a)).to_owned(),
            followers: account.and_then(|a| corpus.followers(a)),
            layer: layer.as_str(),
            posts: posts.len() as u32,
            accounts,
            half_ms: times.len().checked_sub(1).map(|last| times[last / 2]),
            within_ms: first.last().copied().filter(|_| all_timed),
            soon: soon.map(|ms| Soon { accounts: most as u32, ms }),
            public_role,
        }
    }
}

/// What tells that the author of `n` speaks in public.
fn public_role(corpus: &Corpus, n: u32, mark_counts: bool) -> Option<PublicRole> {
    let account = corpus.author(n)?;
    let followers = corpus.followers(account);
    let reason = match followers {
        Some(f) if f >= PUBLIC_FOLLOWERS => "followers",
        _ if mark_counts && corpus.is_verified(account) => "verified",
        _ => return None,
    };
    Some(PublicRole { reason, followers })
}
