//! Links that are not recorded: whom a post may have come through. Off until asked for, drawn apart, and in no figure that
//! is not labelled so. Definitions, assumptions and what they amount to on real data: `docs/inference.md`.
//!
//! | file | what |
//! |---|---|
//! | [`lists`] | the posts among which a parent is looked for: users of the hashtag; sharers of one original |
//! | [`ties`] | whom each account is tied to, and since when |
//! | [`interaction`] | ties from the export itself: whom an account had mentioned, answered, quoted or reposted |
//! | [`mentions`] | the accounts that a text names |
//! | [`follows`] | ties from a follow list |
//! | [`latest`] | the rule of both: the latest earlier post by an account one is tied to |
//! | [`pdi`] | the probabilistic method, for reposts: drawn by followers and elapsed time |
//! | [`shuffle`] | the same posts at each other's times, to see what a rule finds by chance |
//! | [`links`] | what was inferred, as a view draws it |

pub mod follows;
pub mod interaction;
pub mod latest;
pub mod links;
pub mod lists;
pub mod mentions;
pub mod pdi;
pub mod shuffle;
pub mod ties;

pub use interaction::Interactions;
pub use latest::Latest;
pub use links::Links;
pub use lists::Lists;
pub use pdi::{Pdi, Sampling};
pub use ties::Ties;

/// A parent is at most this many ms earlier.
pub const WINDOW: i64 = 24 * 3_600_000;
/// No tree is drawn where fewer than one in this many of the eligible posts got a parent.
pub const DRAWN_FROM_ONE_IN: u32 = 5;

/// How parents are inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The latest earlier user of the hashtag whom the author had mentioned, answered, quoted or reposted before.
    Interaction,
    /// The latest earlier sharer whom the account follows (Goel et al. 2016; Vosoughi et al. 2018).
    Follows,
    /// Probabilistic diffusion inference, for reposts (DeVerna et al., arXiv 2410.21554).
    Pdi,
}

impl Method {
    /// Every method.
    pub const ALL: [Method; 3] = [Method::Interaction, Method::Follows, Method::Pdi];

    /// The word of the command line and of the page's scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Interaction => "interaction",
            Method::Follows => "follows",
            Method::Pdi => "pdi",
        }
    }

    /// The method of a word.
    pub fn named(word: &str) -> Option<Method> {
        Method::ALL.into_iter().find(|m| m.as_str() == word)
    }
}

/// How much may still be done in this slice, in units of about 10 ns.
#[derive(Clone, Copy, Debug)]
pub struct Budget(i64);

impl Budget {
    /// So many units.
    pub fn new(units: u32) -> Budget {
        Budget(units.into())
    }

    /// Takes so many units off.
    pub fn spend(&mut self, units: usize) {
        self.0 -= units as i64;
    }

    /// Whether the slice is over.
    pub fn is_spent(&self) -> bool {
        self.0 <= 0
    }
}

#[cfg(test)]
mod tests;
