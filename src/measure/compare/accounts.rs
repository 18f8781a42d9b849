//! Who used more than one of the hashtags, and which first.

use super::Chosen;
use crate::corpus::Corpus;
use crate::post::EdgeKind;
use crate::sort;
use serde::Serialize;
use std::cmp::Reverse;

/// Bridging accounts that are listed.
const RANKED: usize = 20;

/// Two hashtags and the accounts that used both, by their first uses: an account's earliest matched post with the hashtag.
/// The last five sum to `accounts`. That an account used one after the other does not say that it came through it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// A hashtag's place in the comparison.
    pub a: u32,
    /// A later one's.
    pub b: u32,
    /// Accounts that used both.
    pub accounts: u32,
    /// Those of them that used `a` before they used `b`.
    pub a_then_b: u32,
    /// The other way round.
    pub b_then_a: u32,
    /// Those that first used both in one post.
    pub same_post: u32,
    /// Those that first used them in two posts of one time: the order is not known.
    pub same_time: u32,
    /// Those of whose posts with one of them no time is known.
    pub undated: u32,
    /// ms from the first use of `a` to that of `b`, median (the lower of two) over `a_then_b`.
    pub a_then_b_median_ms: Option<i64>,
    /// The same the other way round.
    pub b_then_a_median_ms: Option<i64>,
}

/// The accounts that used at least two of the hashtags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bridges {
    /// How many.
    pub accounts: u32,
    /// At most 20 of them: those first whose posts with the hashtags the most other accounts reposted (diffusion layer); of
    /// as many, those that used more of the hashtags; then who used a second one earlier; then by the account's number.
    pub ranked: Vec<Bridge>,
}

/// An account that used at least two of the hashtags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bridge {
    /// Its number in the corpus.
    pub account: u32,
    /// The platform's id.
    pub id: String,
    /// The name that addresses it, without `@`; "" where unknown.
    pub handle: String,
    /// The name that it shows; "" where unknown.
    pub name: String,
    /// Distinct other accounts whose matched posts pass on one of its posts and bear one of the hashtags.
    pub reposted_by: u32,
    /// ms UTC when it had used two of them; `None` where that is not known.
    pub since: Option<i64>,
    /// What it used, in order of first use, the undated last.
    pub used: Vec<Used>,
}

/// One account's use of one hashtag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Used {
    /// The hashtag's place in the comparison.
    pub tag: u32,
    /// Its matched posts that bear it.
    pub posts: u32,
    /// ms UTC of the earliest; `None` where no time is known.
    pub first: Option<i64>,
    /// That post's number in the corpus.
    #[serde(skip)]
    node: u32,
}

/// Flows and bridges. O(n log n).
pub(super) fn accounts(corpus: &Corpus, chosen: &Chosen) -> (Vec<Flow>, Bridges) {
    let mut flows = Flows::new(chosen);
    let mut bridges = Vec::new();
    for posts in by_account(corpus, chosen).chunk_by(|a, b| a.0 == b.0) {
        let used = used(corpus, chosen, posts);
        if used.len() > 1 {
            flows.add(&used);
            bridges.push((posts[0].0, used));
        }
    }
    (flows.finish(), Bridges::of(corpus, chosen, bridges))
}

/// Matched posts with one of the hashtags and a known author: (account, post), ascending.
fn by_account(corpus: &Corpus, chosen: &Chosen) -> Vec<(u32, u32)> {
    let of = |p| Some((corpus.author(p)?, p));
    let mut posts: Vec<(u32, u32)> = chosen.posts(corpus).filter_map(of).collect();
    sort::pairs(&mut posts);
    posts
}

/// What one account used, by its posts in order of time (the undated first).
fn used(corpus: &Corpus, chosen: &Chosen, posts: &[(u32, u32)]) -> Vec<Used> {
    let mut used: Vec<Option<Used>> = vec![None; chosen.len()];
    for &(_, node) in posts {
        let first = corpus.time(node);
        for n in chosen.borne(corpus, node) {
            let new = Used { tag: n as u32, posts: 0, first, node };
            let one = used[n].get_or_insert(new);
            if one.first.is_none() {
                *one = Used { posts: one.posts, ..new };
            }
            one.posts += 1;
        }
    }
    let mut used: Vec<Used> = used.into_iter().flatten().collect();
    used.sort_by_key(|u| (u.first.is_none(), u.node, u.tag));
    used
}

struct Flows {
    flows: Vec<Flow>,
    /// The delays of each, `a` before `b` and the other way round.
    delays: Vec<[Vec<i64>; 2]>,
    /// Which flow two hashtags have, the smaller first.
    number: Vec<usize>,
    k: usize,
}

impl Flows {
    fn new(chosen: &Chosen) -> Flows {
        let k = chosen.len();
        let mut number = vec![0; k * k];
        let mut flows = Vec::new();
        for (a, b) in chosen.pairs() {
            number[a * k + b] = flows.len();
            flows.push(Flow { a: a as u32, b: b as u32, ..Flow::default() });
        }
        let delays = vec![Default::default(); flows.len()];
        Flows { flows, delays, number, k }
    }

    /// Counts one account.
    fn add(&mut self, used: &[Used]) {
        for (n, x) in used.iter().enumerate() {
            for y in &used[n + 1..] {
                let (a, b) = if x.tag < y.tag { (x, y) } else { (y, x) };
                let n = self.number[a.tag as usize * self.k + b.tag as usize];
                let (flow, delays) = (&mut self.flows[n], &mut self.delays[n]);
                flow.accounts += 1;
                match (a.first, b.first) {
                    (Some(at), Some(then)) if at < then => {
                        flow.a_then_b += 1;
                        delays[0].push(then - at);
                    }
                    (Some(then), Some(at)) if at < then => {
                        flow.b_then_a += 1;
                        delays[1].push(then - at);
                    }
                    (Some(_), Some(_)) if a.node == b.node => flow.same_post += 1,
                    (Some(_), Some(_)) => flow.same_time += 1,
                    _ => flow.undated += 1,
                }
            }
        }
    }

    fn finish(self) -> Vec<Flow> {
        let with_medians = |(mut flow, [a_b, b_a]): (Flow, [Vec<i64>; 2])| {
            flow.a_then_b_median_ms = median(a_b);
            flow.b_then_a_median_ms = median(b_a);
            flow
        };
        self.flows.into_iter().zip(self.delays).map(with_medians).collect()
    }
}

/// A value that occurs: the lower of the two in the middle.
fn median(mut delays: Vec<i64>) -> Option<i64> {
    let middle = delays.len().checked_sub(1)? / 2;
    Some(*delays.select_nth_unstable(middle).1)
}

impl Bridges {
    fn of(corpus: &Corpus, chosen: &Chosen, all: Vec<(u32, Vec<Used>)>) -> Bridges {
        let reposted_by = reposted_by(corpus, chosen);
        let accounts = all.len() as u32;
        let mut all: Vec<(u32, Option<i64>, u32, Vec<Used>)> = all
            .into_iter()
            .map(|(account, used)| {
                let at = reposted_by.binary_search_by_key(&account, |r| r.0);
                // The undated are last: where the second has a time, so has the first.
                (at.map_or(0, |at| reposted_by[at].1), used[1].first, account, used)
            })
            .collect();
        let mut order: Vec<u32> = (0..accounts).collect();
        let key = |n: u32| {
            let (by, since, account, used) = &all[n as usize];
            (Reverse(*by), Reverse(used.len()), since.is_none(), *since, *account)
        };
        sort::numbers(&mut order, &mut |x, y| key(x).cmp(&key(y)));
        order.truncate(RANKED);
        let bridge = |n: u32| {
            let (reposted_by, since, account, used) = std::mem::take(&mut all[n as usize]);
            Bridge {
                account,
                id: corpus.account_id(account).to_owned(),
                handle: corpus.handle(account).to_owned(),
                name: corpus.name(account).to_owned(),
                reposted_by,
                since,
                used,
            }
        };
        Bridges { accounts, ranked: order.into_iter().map(bridge).collect() }
    }
}

/// How many other accounts passed on a post of each account, with one of the hashtags: (account, accounts), ascending.
fn reposted_by(corpus: &Corpus, chosen: &Chosen) -> Vec<(u32, u32)> {
    let of = |p| {
        let author = corpus.author(corpus.parent(p, EdgeKind::Repost)?)?;
        Some((author, corpus.author(p)?)).filter(|(author, by)| author != by)
    };
    let mut pairs: Vec<(u32, u32)> = chosen.posts(corpus).filter_map(of).collect();
    sort::pairs(&mut pairs);
    pairs.chunk_by(|x, y| x.0 == y.0).map(|by| (by[0].0, by.len() as u32)).collect()
}
