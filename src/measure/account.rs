//! One account in a set of posts: its posts, what they received and from whom, whom it responds to.

use super::account_network::Network;
use super::account_table::AccountTable;
use super::kinds::Kinds;
use super::set::Set;
use super::spread::Answers;
use crate::corpus::Corpus;
use crate::post::EdgeKind;
use crate::sort;
use serde::Serialize;

/// How many accounts of a kind, and how many posts, are told.
const TOP: usize = 10;

/// All that is told of one account. Times are ms UTC; `None` is not known, or not worked out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AccountFigures {
    /// Who.
    #[serde(flatten)]
    pub who: Who,
    /// Followers, as the platform counted them when the account was collected.
    pub followers: Option<u32>,
    /// The hashtag of the set; "" where it is everything.
    pub tag: String,
    /// Its posts of the set.
    pub posts: u32,
    /// Those that are top-level records, by kind.
    pub kinds: Kinds,
    /// Its posts in the whole export.
    pub posts_in_export: u32,
    /// Its first post of the set (of the matched ones, where it has any).
    pub first: Option<i64>,
    /// Its last.
    pub last: Option<i64>,
    /// Direct responses by other accounts.
    pub received: Answers,
    /// Direct responses to itself.
    pub own: Answers,
    /// Distinct posts by others anywhere below its posts, by layer.
    pub descendants: Descendants,
    /// Degrees in: who responded to it, others alone.
    pub from: Degrees,
    /// Degrees out: whom it responded to, others alone.
    pub to: Degrees,
    /// Who answered it most.
    pub answered_by: Vec<Neighbour>,
    /// Who reposted it most.
    pub reposted_by: Vec<Neighbour>,
    /// Who quoted it most.
    pub quoted_by: Vec<Neighbour>,
    /// Whom it answered most.
    pub answers: Vec<Neighbour>,
    /// Whom it reposted most.
    pub reposts: Vec<Neighbour>,
    /// Whom it quoted most.
    pub quotes: Vec<Neighbour>,
    /// Its posts by reposts, then replies, then quotes received from others, then in order of time.
    pub top_posts: Vec<AccountPost>,
    /// Its place in the network.
    pub network: Option<AccountPlace>,
}

/// Who an account is, as the export says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Who {
    /// The account's number.
    pub account: u32,
    /// The platform's id.
    pub id: String,
    /// The name that addresses it, without `@`; "" where unknown.
    pub handle: String,
    /// The name it shows; "" where unknown.
    pub name: String,
    /// Marked as verified by the platform.
    pub verified: bool,
    /// Not public.
    pub protected: bool,
    /// Declares itself a bot.
    pub bot: bool,
}

impl Who {
    /// Who account `a` is.
    pub fn of(corpus: &Corpus, a: u32) -> Who {
        Who {
            account: a,
            id: corpus.account_id(a).to_owned(),
            handle: corpus.handle(a).to_owned(),
            name: corpus.name(a).to_owned(),
            verified: corpus.is_verified(a),
            protected: corpus.is_protected(a),
            bot: corpus.is_bot(a),
        }
    }
}

/// Posts below an account's posts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Descendants {
    /// Through replies.
    pub conversation: u32,
    /// Through reposts.
    pub diffusion: u32,
}

/// Degrees by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Degrees {
    /// Through replies.
    pub replies: Degree,
    /// Through reposts.
    pub reposts: Degree,
    /// Through quotes.
    pub quotes: Degree,
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Degree {
    /// Distinct accounts that are known.
    pub accounts: u32,
    /// Posts, those of unknown authors among them.
    pub posts: u32,
}

/// An account that responds, or is responded to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Neighbour {
    /// Who.
    #[serde(flatten)]
    pub who: Who,
    /// By how many posts.
    pub posts: u32,
}

/// A post of the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccountPost {
    /// Its number in the corpus.
    pub node: u32,
    /// The platform's id.
    pub id: String,
    /// Its text; of a repost the original's.
    pub text: String,
    /// When.
    pub time: Option<i64>,
    /// What it is.
    pub kind: &'static str,
    /// Direct responses by others.
    pub received: Answers,
}

/// Where an account is in the network.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AccountPlace {
    /// PageRank along reposts.
    pub page_rank: f64,
    /// Its place by that, from 1; accounts alike have the same.
    pub rank: u32,
    /// Of so many accounts.
    pub of: u32,
    /// 1 is the largest; 0: it is in none.
    pub community: u32,
    /// How many accounts are in it.
    pub size: u32,
    /// How many communities there are.
    pub communities: u32,
    /// Of the communities, at resolution 1.
    pub modularity: Option<f64>,
}

impl AccountPlace {
    fn of(network: &Network, row: u32) -> AccountPlace {
        let Network { communities, page_rank, place, .. } = network;
        let community = communities.of[row as usize];
        AccountPlace {
            page_rank: page_rank.of[row as usize],
            rank: place[row as usize],
            of: place.len() as u32,
            community,
            size: community.checked_sub(1).map_or(0, |c| communities.sizes[c as usize]),
            communities: communities.sizes.len() as u32,
            modularity: communities.modularity,
        }
    }
}

impl AccountFigures {
    /// The figures of account `a`, whichever it is. O(n): the set is looked through.
    pub fn of(
        set: &Set,
        tag: &str,
        table: &AccountTable,
        network: Option<&Network>,
        a: u32,
    ) -> AccountFigures {
        let corpus = set.corpus;
        let is_its = |n: u32| corpus.author(n) == Some(a);
        let row = table.row(a);
        let told = |column: &[u32]| row.map_or(0, |row| column[row as usize]);
        let time =
            |column: &[i64]| row.map(|row| column[row as usize]).filter(|&time| time != i64::MIN);
        let mut own = [0u32; 3];
        let (mut from, mut to) = (<[Met; 3]>::default(), <[Met; 3]>::default());
        // Nodes of its own that others responded to, with the kind.
        let mut heard: Vec<u32> = Vec::new();
        for &p in &set.posts {
            for kind in EdgeKind::ALL {
                let Some(q) = corpus.parent(p, kind) else { continue };
                match (is_its(p), is_its(q)) {
                    (true, true) => own[kind as usize] += 1,
                    (true, false) => to[kind as usize].add(corpus.author(q)),
                    (false, true) => {
                        from[kind as usize].add(corpus.author(p));
                        heard.push(q);
                    }
                    (false, false) => {}
                }
            }
        }
        let [replies, reposts, quotes] = own;
        let [to_replies, to_reposts, to_quotes] = to.map(|met| met.finish(corpus));
        let [from_replies, from_reposts, from_quotes] = from.map(|met| met.finish(corpus));
        AccountFigures {
            who: Who::of(corpus, a),
            followers: corpus.followers(a),
            tag: tag.to_owned(),
            posts: told(&table.posts),
            kinds: Kinds::of(corpus, set.posts.iter().copied().filter(|&p| is_its(p))),
            posts_in_export: (0..corpus.posts()).filter(|&p| is_its(p)).count() as u32,
            first: time(&table.first),
            last: time(&table.last),
            received: Answers {
                replies: from_replies.0.posts,
                reposts: from_reposts.0.posts,
                quotes: from_quotes.0.posts,
            },
            own: Answers { replies, reposts, quotes },
            descendants: Descendants {
                conversation: told(&table.descendants_conversation),
                diffusion: told(&table.descendants_diffusion),
            },
            from: Degrees {
                replies: from_replies.0,
                reposts: from_reposts.0,
                quotes: from_quotes.0,
            },
            to: Degrees { replies: to_replies.0, reposts: to_reposts.0, quotes: to_quotes.0 },
            answered_by: from_replies.1,
            reposted_by: from_reposts.1,
            quoted_by: from_quotes.1,
            answers: to_replies.1,
            reposts: to_reposts.1,
            quotes: to_quotes.1,
            top_posts: posts(set, a, heard),
            network: network.zip(row).map(|(network, row)| AccountPlace::of(network, row)),
        }
    }
}

/// Accounts met, and posts of nobody known.
#[derive(Default)]
struct Met {
    accounts: Vec<u32>,
    unknown: u32,
}

impl Met {
    fn add(&mut self, account: Option<u32>) {
        match account {
            Some(account) => self.accounts.push(account),
            None => self.unknown += 1,
        }
    }

    /// How many, and those met most: of several alike the one with the smaller number.
    fn finish(mut self, corpus: &Corpus) -> (Degree, Vec<Neighbour>) {
        let posts = self.accounts.len() as u32 + self.unknown;
        sort::numbers(&mut self.accounts, &mut |a, b| a.cmp(&b));
        let met: Vec<(u32, u32)> = self
            .accounts
            .chunk_by(|a, b| a == b)
            .map(|same| (same[0], same.len() as u32))
            .collect();
        let mut order: Vec<u32> = (0..met.len() as u32).collect();
        sort::numbers(&mut order, &mut |a, b| {
            met[b as usize].1.cmp(&met[a as usize].1).then(a.cmp(&b))
        });
        let neighbour = |&at: &u32| {
            let (account, posts) = met[at as usize];
            Neighbour { who: Who::of(corpus, account), posts }
        };
        let top = order.iter().take(TOP).map(neighbour).collect();
        (Degree { accounts: met.len() as u32, posts }, top)
    }
}

/// The posts of account `a` that received most, and others of its posts where there is room.
fn posts(set: &Set, a: u32, mut heard: Vec<u32>) -> Vec<AccountPost> {
    let corpus = set.corpus;
    sort::numbers(&mut heard, &mut |a, b| a.cmp(&b));
    let mut count = vec![Answers::default(); heard.chunk_by(|a, b| a == b).count()];
    heard.dedup();
    for &p in &set.posts {
        for kind in EdgeKind::ALL {
            let Some(q) = corpus.parent(p, kind) else { continue };
            if corpus.author(p) != Some(a)
                && let Ok(at) = heard.binary_search(&q)
            {
                match kind {
                    EdgeKind::Reply => count[at].replies += 1,
                    EdgeKind::Repost => count[at].reposts += 1,
                    EdgeKind::Quote => count[at].quotes += 1,
                }
            }
        }
    }
    let mut order: Vec<u32> = (0..heard.len() as u32).collect();
    let key = |n: u32| {
        let Answers { replies, reposts, quotes } = count[n as usize];
        (reposts, replies, quotes)
    };
    sort::numbers(&mut order, &mut |a, b| key(b).cmp(&key(a)).then(a.cmp(&b)));
    let told = |node: u32, received: Answers| AccountPost {
        node,
        id: corpus.id(node).to_owned(),
        text: corpus.text(node).to_owned(),
        time: corpus.time(node),
        kind: if corpus.is_missing(node) { "original" } else { corpus.kind(node).as_str() },
        received,
    };
    let first = order.iter().take(TOP).map(|&n| told(heard[n as usize], count[n as usize]));
    let rest = set
        .posts
        .iter()
        .copied()
        .filter(|&p| corpus.author(p) == Some(a) && heard.binary_search(&p).is_err());
    first.chain(rest.map(|p| told(p, Answers::default()))).take(TOP).collect()
}
