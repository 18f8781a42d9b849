//! The accounts of a set of posts as columns: what a table of them shows.

use super::set::Set;
use crate::corpus::{Corpus, NONE};
use crate::graph::{Forest, Layer};
use crate::post::EdgeKind;

/// A row an account, in order of the account's number: the authors of the set's posts, and those whose posts they answer,
/// repost or quote. What is *received* are direct responses by other accounts, from posts of the set. 44 bytes a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccountTable {
    /// The account.
    pub account: Vec<u32>,
    /// Posts of the set; 0 where it is only responded to.
    pub posts: Vec<u32>,
    /// Direct responses by kind, see [`EdgeKind`].
    pub received: [Vec<u32>; 3],
    /// Distinct posts by others below its posts in the conversation layer.
    pub descendants_conversation: Vec<u32>,
    /// The same in the diffusion layer.
    pub descendants_diffusion: Vec<u32>,
    /// ms UTC of its first post of the set (matched posts, where it has any); `i64::MIN` where that is not known.
    pub first: Vec<i64>,
    /// ms UTC of its last.
    pub last: Vec<i64>,
    /// By account; [`NONE`] where it has no row.
    row: Vec<u32>,
}

impl AccountTable {
    /// The accounts of a set. O(n).
    pub fn of(set: &Set) -> AccountTable {
        let corpus = set.corpus;
        let mut row = vec![NONE; corpus.known_accounts() as usize];
        for &p in &set.posts {
            for node in [Some(p)].into_iter().chain(EdgeKind::ALL.map(|k| corpus.parent(p, k))) {
                if let Some(author) = node.and_then(|n| corpus.author(n)) {
                    row[author as usize] = 0;
                }
            }
        }
        let account: Vec<u32> =
            (0..row.len() as u32).filter(|&a| row[a as usize] != NONE).collect();
        for (n, &a) in account.iter().enumerate() {
            row[a as usize] = n as u32;
        }
        let zeros = || vec![0u32; account.len()];
        let mut table = AccountTable {
            posts: zeros(),
            received: [zeros(), zeros(), zeros()],
            first: vec![i64::MIN; account.len()],
            last: vec![i64::MIN; account.len()],
            account,
            row,
            ..AccountTable::default()
        };
        table.count(set);
        table.span(corpus, &set.matched);
        table.span(corpus, &set.posts);
        table.descendants_conversation = table.descendants(set, Layer::Conversation);
        table.descendants_diffusion = table.descendants(set, Layer::Diffusion);
        table
    }

    /// How many rows there are.
    pub fn rows(&self) -> u32 {
        self.account.len() as u32
    }

    /// The row of an account.
    pub fn row(&self, account: u32) -> Option<u32> {
        self.row.get(account as usize).copied().filter(|&row| row != NONE)
    }

    fn row_of(&self, corpus: &Corpus, node: u32) -> Option<usize> {
        corpus.author(node).and_then(|a| self.row(a)).map(|row| row as usize)
    }

    fn count(&mut self, set: &Set) {
        let corpus = set.corpus;
        for &p in &set.posts {
            let author = self.row_of(corpus, p);
            if let Some(row) = author {
                self.posts[row] += 1;
            }
            for kind in EdgeKind::ALL {
                let to = corpus.parent(p, kind).and_then(|q| self.row_of(corpus, q));
                if let Some(row) = to.filter(|&row| author != Some(row)) {
                    self.received[kind as usize][row] += 1;
                }
            }
        }
    }

    /// First and last of `posts`, which are in order of time, for accounts that have neither yet.
    fn span(&mut self, corpus: &Corpus, posts: &[u32]) {
        let known: Vec<bool> = self.first.iter().map(|&t| t != i64::MIN).collect();
        for &p in posts {
            if let (Some(row), Some(time)) = (self.row_of(corpus, p), corpus.time(p))
                && !known[row]
            {
                if self.first[row] == i64::MIN {
                    self.first[row] = time;
                }
                self.last[row] = time;
            }
        }
    }

    /// Distinct posts of the set by others below an account's posts in one layer, by row. O(n).
    fn descendants(&self, set: &Set, layer: Layer) -> Vec<u32> {
        let corpus = set.corpus;
        let forest = set.cut_down(&Forest::of(corpus, layer));
        let is_post = |n: u32| u32::from(set.belongs[n as usize]);
        let mut size: Vec<u32> = (0..forest.len()).map(is_post).collect();
        for &n in forest.order().iter().rev() {
            if let Some(p) = forest.parent(n) {
                size[p as usize] += size[n as usize];
            }
        }
        // What is below any of an account's posts is below one of its topmost, which have none of its own above them.
        let mut below = vec![0u32; self.account.len()];
        let mut above = vec![0u32; self.account.len()];
        const LEAVE: u32 = 1 << 31;
        let mut walk = Vec::new();
        for root in forest.trees().map(|tree| tree[0]) {
            if size[root as usize] <= 1 && forest.children(root).is_empty() {
                continue;
            }
            walk.push(root);
            while let Some(step) = walk.pop() {
                let node = step & !LEAVE;
                let row = self.row_of(corpus, node);
                if step & LEAVE != 0 {
                    row.into_iter().for_each(|row| above[row] -= 1);
                    continue;
                }
                if let Some(row) = row {
                    if above[row] == 0 {
                        below[row] += size[node as usize];
                    }
                    // Of all below and it, its own do not count.
                    below[row] -= is_post(node);
                    above[row] += 1;
                    walk.push(node | LEAVE);
                }
                walk.extend(forest.children(node));
            }
        }
        below
    }
}

#[cfg(test)]
mod tests;
