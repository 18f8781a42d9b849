//! The latest earlier post by an account that one is tied to: the rule of *interaction* and of *follows*.

use super::lists::Lists;
use super::ties::Ties;
use super::{Budget, WINDOW};
use crate::corpus::NONE;

/// Looks for the parents of all eligible entries, in slices.
///
/// For each, either the accounts tied to are looked up by when they were last met, or the candidates are gone through from
/// the latest back, whichever are fewer: never more than min(ties, candidates) a post. 4 bytes an account and an entry.
///
/// Sources: Goel, Anderson, Hofman & Watts, *The Structural Virality of Online Diffusion*, Management Science 62(1), 2016
/// (an adopter's parent is the one followed who adopted last before); Vosoughi, Roy & Aral, Science 359, 2018 (the same
/// within a cascade of reposts).
pub struct Latest {
    entry: usize,
    list: usize,
    /// The first entry of the list that is not too early for the present one.
    low: usize,
    /// By account: one more than its latest entry so far.
    last: Vec<u32>,
    /// By entry: the entry of its parent, or [`NONE`].
    pub parent: Vec<u32>,
    /// How many found one.
    pub inferred: u32,
}

impl Latest {
    /// Nothing looked at yet. `accounts`: how many there are in the corpus.
    pub fn new(lists: &Lists, accounts: u32) -> Latest {
        Latest {
            entry: 0,
            list: 0,
            low: 0,
            last: vec![0; accounts as usize],
            parent: vec![NONE; lists.len()],
            inferred: 0,
        }
    }

    /// A slice; whether it is done.
    pub fn step(&mut self, lists: &Lists, ties: &Ties, budget: &mut Budget) -> bool {
        while self.entry < lists.len() {
            if budget.is_spent() {
                return false;
            }
            let i = self.entry;
            while lists.start[self.list + 1] as usize <= i {
                self.list += 1;
                self.low = lists.start[self.list] as usize;
            }
            while lists.time[self.low] < lists.time[i] - WINDOW {
                self.low += 1;
            }
            budget.spend(2);
            if lists.eligible[i] {
                self.parent[i] = self.look(lists, ties, budget);
                self.inferred += u32::from(self.parent[i] != NONE);
            }
            if let Some(last) = self.last.get_mut(lists.account[i] as usize) {
                *last = i as u32 + 1;
            }
            self.entry += 1;
        }
        true
    }

    /// The parent of the entry at hand.
    fn look(&self, lists: &Lists, ties: &Ties, budget: &mut Budget) -> u32 {
        let i = self.entry;
        let (to, since) = ties.of(lists.account[i]);
        let holds = |n: usize| since[n] < lists.order[i];
        if to.len() <= i - self.low {
            budget.spend(to.len());
            let met = |n: usize| self.last[to[n] as usize];
            let latest = (0..to.len()).filter(|&n| holds(n)).map(met).max().unwrap_or(0);
            return if latest as usize > self.low { latest - 1 } else { NONE };
        }
        let tied = |&j: &usize| to.binary_search(&lists.account[j]).is_ok_and(holds);
        let found = (self.low..i).rev().find(tied);
        budget.spend(4 * (i - found.unwrap_or(self.low)));
        found.map_or(NONE, |j| j as u32)
    }
}
