//! The posts among which a parent is looked for.

use super::WINDOW;
use crate::corpus::{Corpus, NONE};
use crate::graph::Forest;
use crate::post::Provenance;

/// Lists of posts, one after the other, each in order of time (then of number, which is the order of ids). A post of a list
/// is an *entry*, by its place in the columns; the candidates for an entry's parent are those before it in its list, at most
/// [`WINDOW`] earlier.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// Where each list starts, and where the last one ends.
    pub start: Vec<u32>,
    /// By list: the entry that is the original of the others, or [`NONE`].
    pub original: Vec<u32>,
    /// By entry: the node.
    pub node: Vec<u32>,
    /// ms UTC.
    pub time: Vec<i64>,
    /// The number of the post at this moment: what came before it in the export has a smaller one.
    pub order: Vec<u32>,
    /// The author, or [`NONE`].
    pub account: Vec<u32>,
    /// Whether a parent is looked for.
    pub eligible: Vec<bool>,
}

impl Lists {
    /// One list: the users of the hashtag, that is all posts that bear it, whose time and author are known. Eligible are those
    /// that answer, repost and quote nothing. O(n).
    pub fn of_users(corpus: &Corpus, bears: &[bool]) -> Lists {
        let mut lists = Lists { start: vec![0], ..Lists::default() };
        for p in (0..corpus.posts()).filter(|&p| bears[p as usize]) {
            if let (Some(time), Some(account)) = (corpus.time(p), corpus.author(p)) {
                lists.push(p, p, time, account, corpus.primary(p).is_none());
            }
        }
        lists.close(NONE);
        lists
    }

    /// A list for each original: itself, and its reposts of known time. Eligible are those of the set (`belongs`) that the
    /// platform attributes to it, or that are joined to it by its words, it being here; of a repost whose real parent is
    /// recorded, or of which only the account reposted is known, none is looked for. `diffusion` must be `corpus`'s
    /// forest of that layer; with `authored`, only posts whose author is known are eligible. O(n).
    pub fn of_reposts(
        corpus: &Corpus,
        diffusion: &Forest,
        belongs: &[bool],
        authored: bool,
    ) -> Lists {
        let mut lists = Lists { start: vec![0], ..Lists::default() };
        for &o in diffusion.order() {
            let reposts = diffusion.children(o);
            if !reposts.iter().any(|&p| belongs[p as usize]) {
                continue;
            }
            let mut original = corpus.time(o);
            let mut place = NONE;
            for &p in reposts {
                let Some(time) = corpus.time(p) else { continue };
                // An original later than a repost of it (clocks differ) is no candidate for that one.
                if let Some(at) = original.take_if(|at| *at <= time) {
                    place = lists.node.len() as u32;
                    lists.push(o, 0, at, corpus.author(o).unwrap_or(NONE), false);
                }
                let from = diffusion.edge(p).map(|(_, from)| from);
                let unknown = match from {
                    Some(Provenance::Attributed) => true,
                    Some(Provenance::Approximate) => !corpus.is_missing(o),
                    _ => false,
                };
                let account = corpus.author(p).unwrap_or(NONE);
                let asked = unknown && belongs[p as usize] && !(authored && account == NONE);
                lists.push(p, p, time, account, asked);
            }
            lists.close(place);
        }
        lists
    }

    fn push(&mut self, node: u32, order: u32, time: i64, account: u32, eligible: bool) {
        self.node.push(node);
        self.order.push(order);
        self.time.push(time);
        self.account.push(account);
        self.eligible.push(eligible);
    }

    fn close(&mut self, original: u32) {
        self.original.push(original);
        self.start.push(self.node.len() as u32);
    }

    /// Entries of all lists.
    pub fn len(&self) -> usize {
        self.node.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.node.is_empty()
    }

    /// Entries for which a parent is looked for.
    pub fn asked(&self) -> u32 {
        self.eligible.iter().filter(|&&e| e).count() as u32
    }

    /// Of those, the ones with at least one candidate. O(entries).
    pub fn with_candidates(&self) -> u32 {
        let near = |range: &[u32]| {
            let range = range[0] as usize + 1..range[1] as usize;
            range.filter(|&i| self.eligible[i] && self.time[i] - self.time[i - 1] <= WINDOW).count()
        };
        self.start.windows(2).filter(|range| range[0] < range[1]).map(near).sum::<usize>() as u32
    }
}
