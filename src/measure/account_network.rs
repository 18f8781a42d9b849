//! Who is in which community, and who has what PageRank, among the accounts of a set: worked out in slices.
//!
//! Communities are those of the *account graph*: two accounts have a tie for every post of the set by which one answers,
//! reposts or quotes the other, whichever way, kinds summed. PageRank is worked out along reposts alone, from who reposts to
//! whom is reposted, weighted by how often. What an account answers, reposts or quotes of itself is a tie to itself in the
//! first, and left out of the second. Inferred edges are in neither.

use super::account_table::AccountTable;
use super::communities::{Communities, Leiden, SEED};
use super::key_voices::PUBLIC_FOLLOWERS;
use super::page_rank::{PageRank, Walk};
use super::set::Set;
use crate::corpus::Corpus;
use crate::graph::LinksMaker;
use crate::job::Step;
use crate::post::{EdgeKind, Provenance};
use crate::sort;
use serde::Serialize;

/// How many of the largest are told.
const TOP: usize = 10;

/// What was worked out, by row of the [`AccountTable`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Communities.
    pub communities: Communities,
    /// PageRank.
    pub page_rank: PageRank,
    /// Places by PageRank.
    pub place: Vec<u32>,
    /// Pairs of accounts with a tie.
    pub ties: u32,
}

/// What is told of a network.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NetworkFigures {
    /// Accounts that post, and accounts that they respond to.
    pub accounts: u32,
    /// Pairs of accounts of which one answered, reposted or quoted the other.
    pub ties: u32,
    /// Communities of two accounts or more.
    pub communities: u32,
    /// Accounts in none: they have no tie to another, or are better off alone.
    pub alone: u32,
    /// At resolution 1; `None` where there is no tie.
    pub modularity: Option<f64>,
    /// What the communities were drawn with: the same seed, the same communities.
    pub seed: u64,
    /// The largest communities.
    pub sizes: Vec<CommunitySize>,
    /// The accounts of the highest PageRank that were reposted by others.
    pub top: Vec<Ranked>,
}

/// A community's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CommunitySize {
    /// 1 is the largest.
    pub community: u32,
    /// How many accounts.
    pub accounts: u32,
}

/// An account by PageRank.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ranked {
    /// The account's number.
    pub account: u32,
    /// The platform's id.
    pub id: String,
    /// The name that addresses it; "" where unknown.
    pub handle: String,
    /// The name it shows; "" where unknown.
    pub name: String,
    /// Its PageRank.
    pub page_rank: f64,
    /// Its place, from 1.
    pub rank: u32,
    /// Reposts by others.
    pub reposts_received: u32,
}

impl Network {
    /// The network of a set, in one go.
    pub fn of(set: &Set, table: &AccountTable) -> Network {
        let mut work = NetworkWork::new(set, table);
        while work.step(u32::MAX) != Step::Done {}
        work.finish()
    }

    /// What is told of it. `sensitive`: no account is listed by its PageRank alone, only such as have
    /// [`PUBLIC_FOLLOWERS`]. O(accounts log accounts).
    pub fn figures(
        &self,
        corpus: &Corpus,
        table: &AccountTable,
        sensitive: bool,
    ) -> NetworkFigures {
        let sizes = &self.communities.sizes;
        let reposts = &table.received[EdgeKind::Repost as usize];
        let may_be_named = |row: u32| {
            let followers = corpus.followers(table.account[row as usize]);
            !sensitive || followers.is_some_and(|f| f >= PUBLIC_FOLLOWERS)
        };
        let mut best: Vec<u32> = (0..table.rows())
            .filter(|&row| reposts[row as usize] > 0 && may_be_named(row))
            .collect();
        sort::numbers(&mut best, &mut |a, b| {
            self.place[a as usize].cmp(&self.place[b as usize]).then(a.cmp(&b))
        });
        let ranked = |&row: &u32| {
            let (account, row) = (table.account[row as usize], row as usize);
            Ranked {
                account,
                id: corpus.account_id(account).to_owned(),
                handle: corpus.handle(account).to_owned(),
                name: corpus.name(account).to_owned(),
                page_rank: self.page_rank.of[row],
                rank: self.place[row],
                reposts_received: reposts[row],
            }
        };
        let numbered = (1..).zip(sizes.iter().take(TOP));
        NetworkFigures {
            accounts: table.rows(),
            ties: self.ties,
            communities: sizes.len() as u32,
            alone: table.rows() - sizes.iter().sum::<u32>(),
            modularity: self.communities.modularity,
            seed: SEED,
            sizes: numbered
                .map(|(community, &accounts)| CommunitySize { community, accounts })
                .collect(),
            top: best.iter().take(TOP).map(ranked).collect(),
        }
    }
}

/// The work in slices.
pub struct NetworkWork {
    rows: u32,
    reposts: Vec<(u32, u32)>,
    network: Network,
    stage: Stage,
}

enum Stage {
    Ties(Box<LinksMaker>),
    Communities(Box<Leiden>),
    Reposts(Box<LinksMaker>),
    Rank(Box<Walk>),
    Done,
}

impl NetworkWork {
    /// The network of a set whose accounts are `table`, to be worked out. O(n).
    pub fn new(set: &Set, table: &AccountTable) -> NetworkWork {
        let corpus = set.corpus;
        let row = |n: u32| corpus.author(n).and_then(|a| table.row(a));
        let (mut ties, mut reposts) = (Vec::new(), Vec::new());
        for &p in &set.posts {
            let Some(from) = row(p) else { continue };
            for kind in EdgeKind::ALL {
                let Some(to) = corpus.parent(p, kind).and_then(row) else { continue };
                if corpus.provenance(p, kind) == Provenance::Inferred {
                    continue;
                }
                ties.push((from, to));
                if kind == EdgeKind::Repost {
                    reposts.push((from, to));
                }
            }
        }
        let stage = Stage::Ties(Box::new(LinksMaker::new(table.rows(), ties, true)));
        NetworkWork { rows: table.rows(), reposts, network: Network::default(), stage }
    }

    /// Looks at about `work` ties.
    pub fn step(&mut self, work: u32) -> Step {
        let mut budget = i64::from(work);
        let (share, of) = match &mut self.stage {
            Stage::Ties(maker) => {
                if !maker.step(&mut budget) {
                    return Step::Going(0.1 * maker.progress());
                }
                let Stage::Ties(maker) = std::mem::replace(&mut self.stage, Stage::Done) else {
                    return Step::Done;
                };
                let links = maker.links();
                self.network.ties = (links.to.len() / 2) as u32;
                self.stage = Stage::Communities(Box::new(Leiden::new(links, SEED)));
                (0.1, 0.0)
            }
            Stage::Communities(leiden) => match leiden.step(work) {
                Step::Going(share) => (0.1, 0.6 * share),
                Step::Done => {
                    let reposts = std::mem::take(&mut self.reposts);
                    let maker = Box::new(LinksMaker::new(self.rows, reposts, false));
                    if let Stage::Communities(leiden) =
                        std::mem::replace(&mut self.stage, Stage::Reposts(maker))
                    {
                        self.network.communities = leiden.finish();
                    }
                    (0.7, 0.0)
                }
            },
            Stage::Reposts(maker) => {
                if !maker.step(&mut budget) {
                    return Step::Going(0.7 + 0.1 * maker.progress());
                }
                if let Stage::Reposts(maker) = std::mem::replace(&mut self.stage, Stage::Done) {
                    self.stage = Stage::Rank(Box::new(Walk::new(maker.links())));
                }
                (0.8, 0.0)
            }
            Stage::Rank(walk) => match walk.step(work) {
                Step::Going(share) => (0.8, 0.2 * share),
                Step::Done => {
                    if let Stage::Rank(walk) = std::mem::replace(&mut self.stage, Stage::Done) {
                        self.network.page_rank = walk.finish();
                        self.network.place = self.network.page_rank.places();
                    }
                    return Step::Done;
                }
            },
            Stage::Done => return Step::Done,
        };
        Step::Going(share + of)
    }

    /// What came out, once [`NetworkWork::step`] has said that it is done.
    pub fn finish(self) -> Network {
        self.network
    }
}
