//! Whom each account is tied to, and since when.

use super::Budget;
use crate::corpus::NONE;

/// Ties between accounts, by the account that has them (CSR): 8 bytes a tie.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    start: Vec<u32>,
    to: Vec<u32>,
    since: Vec<u32>,
}

impl Ties {
    /// The accounts that `a` is tied to, ascending, each with the number of the post from which on the tie holds.
    pub fn of(&self, a: u32) -> (&[u32], &[u32]) {
        let Some(&[start, end]) = self.start.get(a as usize..a as usize + 2) else {
            return (&[], &[]);
        };
        let range = start as usize..end as usize;
        (&self.to[range.clone()], &self.since[range])
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.to.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.to.is_empty()
    }

    /// Accounts that have at least one.
    pub fn accounts(&self) -> u32 {
        self.start.windows(2).filter(|range| range[0] < range[1]).count() as u32
    }
}

/// Ties in the making: gathered in any order, then sorted account by account.
#[derive(Clone, Debug)]
pub struct Gathered {
    ties: Vec<(u32, u32, u32)>,
    accounts: u32,
    /// The ties by account, unsorted; then sorted up to `done`.
    start: Vec<u32>,
    list: Vec<(u32, u32)>,
    done: usize,
    sorted: Ties,
}

impl Gathered {
    /// None yet, among so many accounts.
    pub fn new(accounts: u32) -> Gathered {
        Gathered {
            ties: Vec::new(),
            accounts,
            start: Vec::new(),
            list: Vec::new(),
            done: 0,
            sorted: Ties::default(),
        }
    }

    /// `a` is tied to `b` from the post of number `since` on. Nobody is tied to oneself.
    pub fn push(&mut self, a: u32, b: u32, since: u32) {
        if a != b && a != NONE && b != NONE {
            self.ties.push((a, b, since));
        }
    }

    /// A slice of the sorting; whether it is done.
    pub fn sort(&mut self, budget: &mut Budget) -> bool {
        if self.start.is_empty() {
            self.by_account();
            budget.spend(self.list.len());
        }
        while self.done < self.accounts as usize {
            if budget.is_spent() {
                return false;
            }
            let range = self.start[self.done] as usize..self.start[self.done + 1] as usize;
            budget.spend(2 + range.len() * 8);
            let own = &mut self.list[range];
            own.sort_unstable();
            let mut last = NONE;
            for &(b, since) in own.iter().filter(|&&(b, _)| std::mem::replace(&mut last, b) != b) {
                self.sorted.to.push(b);
                self.sorted.since.push(since);
            }
            self.done += 1;
            self.sorted.start.push(self.sorted.to.len() as u32);
        }
        true
    }

    /// The ties, sorted: each pair once, since the first time.
    pub fn finish(self) -> Ties {
        self.sorted
    }

    fn by_account(&mut self) {
        self.start = vec![0; self.accounts as usize + 1];
        for &(a, ..) in &self.ties {
            self.start[a as usize + 1] += 1;
        }
        for i in 0..self.accounts as usize {
            self.start[i + 1] += self.start[i];
        }
        let mut at = self.start.clone();
        self.list = vec![(0, 0); self.ties.len()];
        for &(a, b, since) in &self.ties {
            self.list[at[a as usize] as usize] = (b, since);
            at[a as usize] += 1;
        }
        self.ties = Vec::new();
        self.sorted.start.push(0);
    }
}
