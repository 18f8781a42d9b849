//! Hashtags worth comparing with one: those that the same accounts use.

use crate::corpus::Corpus;
use crate::error::Result;
use crate::measure::summary::unknown_tag;
use crate::sort;
use serde::Serialize;
use std::cmp::Reverse;

/// How many are suggested.
const SUGGESTED: usize = 20;

/// A hashtag that accounts use beside another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// As most often written, without `#`.
    pub tag: String,
    /// Accounts with a matched post that bears the one and a matched post (the same or not) that bears the other.
    pub accounts: u32,
    /// Matched posts that bear both.
    pub both: u32,
}

/// A hashtag and those worth comparing with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparable {
    /// The hashtag as most often written, without `#`.
    pub tag: String,
    /// The others, the most worth it first.
    pub beside: Vec<Suggestion>,
}

impl Comparable {
    /// What is worth comparing with a hashtag, given in any form. Errors: `unknown_tag`.
    pub fn of(corpus: &Corpus, tag: &str) -> Result<Comparable> {
        let number = corpus.find_tag(tag).ok_or_else(|| unknown_tag(corpus, tag))?;
        let tag = corpus.tags()[number as usize].display.clone();
        Ok(Comparable { tag, beside: suggestions(corpus, number) })
    }
}

/// The hashtags that the most accounts use beside hashtag number `tag`, at most 20; of as many accounts those with more
/// posts in common, then the more used. By accounts, because one account can put two hashtags on a thousand posts; response
/// hashtags and earlier ones often stand on posts of their own. O(n log n).
pub fn suggestions(corpus: &Corpus, tag: u32) -> Vec<Suggestion> {
    let bears = |p: u32| corpus.tags_of(p).binary_search(&tag).is_ok();
    let matched = || (0..corpus.posts()).filter(|&p| corpus.is_matched(p));
    let mut uses = vec![false; corpus.known_accounts() as usize];
    let mut both = vec![0u32; corpus.tags().len()];
    for p in matched().filter(|&p| bears(p)) {
        corpus.tags_of(p).iter().for_each(|&t| both[t as usize] += 1);
        if let Some(a) = corpus.author(p) {
            uses[a as usize] = true;
        }
    }
    let mut used: Vec<(u32, u32)> = matched()
        .filter_map(|p| Some((p, corpus.author(p)?)))
        .filter(|&(_, a)| uses[a as usize])
        .flat_map(|(p, a)| corpus.tags_of(p).iter().map(move |&t| (t, a)))
        .collect();
    sort::pairs(&mut used);
    let mut accounts = vec![0u32; corpus.tags().len()];
    used.iter().for_each(|&(t, _)| accounts[t as usize] += 1);

    let is_beside = |&t: &u32| t != tag && (accounts[t as usize] > 0 || both[t as usize] > 0);
    let mut beside: Vec<u32> = (0..corpus.tags().len() as u32).filter(is_beside).collect();
    // Hashtags are numbered by use, the most used first.
    let key = |t: u32| (Reverse(accounts[t as usize]), Reverse(both[t as usize]), t);
    sort::numbers(&mut beside, &mut |x, y| key(x).cmp(&key(y)));
    beside.truncate(SUGGESTED);
    let suggestion = |t: u32| Suggestion {
        tag: corpus.tags()[t as usize].display.clone(),
        accounts: accounts[t as usize],
        both: both[t as usize],
    };
    beside.into_iter().map(suggestion).collect()
}
