//! The accounts that a text names.

use super::Budget;
use crate::corpus::{Corpus, NONE};
use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::hash::{BuildHasher, Hasher};

/// Accounts by handle, whatever the case of its ASCII letters (platforms take both for one name).
#[derive(Default)]
pub struct Handles {
    /// Fresh randomness: an export cannot choose what collides. Never iterated.
    state: RandomState,
    /// An account, and whether several bear its handle: then the name tells of none.
    table: HashTable<(u32, bool)>,
    next: u32,
}

impl Handles {
    /// A slice of taking in the accounts; whether all are.
    pub fn step(&mut self, corpus: &Corpus, budget: &mut Budget) -> bool {
        while self.next < corpus.known_accounts() {
            if budget.is_spent() {
                return false;
            }
            budget.spend(10);
            let a = self.next;
            self.next += 1;
            let handle = corpus.handle(a);
            if handle.is_empty() {
                continue;
            }
            let hash = self.hash(handle);
            match self.table.find_mut(hash, |&(b, _)| corpus.handle(b).eq_ignore_ascii_case(handle))
            {
                Some(entry) => entry.1 = true,
                None => {
                    let state = &self.state;
                    let again = |&(b, _): &(u32, bool)| hash_of(state, corpus.handle(b));
                    self.table.insert_unique(hash, (a, false), again);
                }
            }
        }
        true
    }

    /// The one account of this name, with a server (`name@host`) or, where that is not one's handle, without.
    pub fn account(&self, corpus: &Corpus, name: &str) -> Option<u32> {
        let find = |name: &str| {
            self.table
                .find(self.hash(name), |&(b, _)| corpus.handle(b).eq_ignore_ascii_case(name))
                .filter(|&&(_, several)| !several)
                .map(|&(a, _)| a)
        };
        let short = || name.split(['@', '.', '-']).next().filter(|s| s.len() < name.len());
        find(name).or_else(|| find(short()?)).filter(|&a| a != NONE)
    }

    fn hash(&self, name: &str) -> u64 {
        hash_of(&self.state, name)
    }
}

fn hash_of(state: &RandomState, name: &str) -> u64 {
    let mut hasher = state.build_hasher();
    for byte in name.bytes() {
        hasher.write_u8(byte.to_ascii_lowercase());
    }
    hasher.finish()
}

/// The names that stand after an `@` which does not itself end a word (an address: `a@b.example` names nobody). A name is
/// letters, digits and `_`; within it `.`, `-` and one `@` with a server may stand.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[from..];
            let (at, sign) = rest.char_indices().find(|&(_, c)| c == '@' || c == '＠')?;
            let free = !text[..from + at].ends_with(word);
            let name = &rest[at + sign.len_utf8()..];
            let mut servers = 0;
            let end = name
                .find(|c: char| {
                    servers += u32::from(c == '@');
                    !(word(c) || matches!(c, '.' | '-') || (c == '@' && servers == 1))
                })
                .unwrap_or(name.len());
            let name = name[..end].trim_end_matches(['.', '-', '@']);
            from = from + at + sign.len_utf8() + name.len();
            if free && name.starts_with(word) {
                return Some(name);
            }
        }
    })
}
