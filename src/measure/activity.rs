//! Who posts once, and in which languages.

use crate::corpus::Corpus;
use serde::Serialize;

/// How many of a set's accounts have one post of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Activity {
    /// Distinct authors of the set's posts.
    pub accounts: u32,
    /// Those of them with one.
    pub once: u32,
    /// `once` ÷ `accounts`; `None` where no author is known.
    pub share: Option<f64>,
}

impl Activity {
    /// The activity of the authors of `posts`. O(n).
    pub fn of(corpus: &Corpus, posts: &[u32]) -> Activity {
        let mut count = vec![0u32; corpus.known_accounts() as usize];
        posts.iter().filter_map(|&p| corpus.author(p)).for_each(|a| count[a as usize] += 1);
        let of = |wanted: &dyn Fn(u32) -> bool| count.iter().filter(|&&c| wanted(c)).count() as u32;
        let (accounts, once) = (of(&|c| c > 0), of(&|c| c == 1));
        Activity { accounts, once, share: share(once, accounts) }
    }
}

/// Matched posts of one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Language {
    /// BCP 47 as the platform says it; "" where it is not said.
    pub lang: String,
    /// Matched posts.
    pub posts: u32,
    /// `posts` ÷ all matched posts.
    pub share: f64,
}

/// The languages of `matched` posts, the most frequent first, then by their code. A repost is in its original's language.
/// O(n).
pub fn languages(corpus: &Corpus, matched: &[u32]) -> Vec<Language> {
    let mut count = vec![0u32; corpus.langs().len()];
    for n in matched.iter().filter_map(|&p| corpus.lang_number(p)) {
        count[usize::from(n)] += 1;
    }
    let found = corpus.langs().iter().zip(count).filter(|&(_, posts)| posts > 0);
    let all = matched.len() as f64;
    let mut languages: Vec<Language> = found
        .map(|(lang, posts)| Language { lang: lang.clone(), posts, share: f64::from(posts) / all })
        .collect();
    languages.sort_by(|a, b| b.posts.cmp(&a.posts).then_with(|| a.lang.cmp(&b.lang)));
    languages
}

/// `part` ÷ `whole`; `None` of nothing.
pub fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}
