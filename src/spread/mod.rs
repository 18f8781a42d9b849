//! One hashtag, seen from one post: what belongs to it, and where the view starts.
//!
//! | file | what |
//! |---|---|
//! | [`members`](mod@members) | which posts belong to a hashtag, and which are shown with them as context |
//! | [`origin`](mod@origin) | the posts that a view could start from, by rule, each with its reason |
//! | [`infer`] | links that are not recorded, off until asked for |
//! | [`points`](mod@points) | the posts of a view as columns in order of time |

pub mod infer;
pub mod members;
pub mod origin;
pub mod points;

pub use origin::{Candidate, Choice, Rule};
pub use points::{Points, role};

use crate::corpus::{Corpus, NONE};
use crate::error::{Code, Error, Result};
use crate::graph::Forest;

/// A hashtag's spread from an origin.
#[derive(Clone, Debug)]
pub struct Spread {
    /// The hashtag's number; `None`: the whole corpus is the set.
    pub tag: Option<u32>,
    /// The point at the centre; `None`: no single origin.
    pub origin: Option<u32>,
    /// ms UTC at which the clock starts: the origin's time, else that of the earliest post with the hashtag.
    pub clock: i64,
    /// Everything that is shown.
    pub points: Points,
    /// Posts that the view could start from, the one it does by rule first; "no single origin" among them.
    pub candidates: Vec<Candidate>,
    /// Posts that bear the hashtag and are top-level records: what shares of are told.
    pub tagged: u32,
    /// Nodes left out because nothing is known of their time.
    pub undated: u32,
    /// Edges of the mixed tree that were cut because they closed a cycle; of the whole corpus.
    pub cycles: u32,
}

impl Spread {
    /// The spread of hashtag number `tag` from `choice`. `mixed` must be `corpus`'s forest of the mixed layer. O(n).
    ///
    /// Errors: `unknown_post` where the chosen origin does not exist or has no known time; `no_posts` where no post of the
    /// set has one.
    pub fn of(corpus: &Corpus, mixed: &Forest, tag: Option<u32>, choice: Choice) -> Result<Spread> {
        let bears = members::bearing(corpus, tag);
        let found = origin::Found::of(corpus, mixed, &bears);
        let node = match choice {
            Choice::ByRule => found.by_rule(),
            Choice::NoOrigin => None,
            Choice::Post(p) => Some(p),
        };
        if let Some(p) = node.filter(|&p| p >= corpus.nodes()) {
            return Err(Error::new(
                Code::UnknownPost,
                format!("Post number {p} does not exist: there are {} here.", corpus.nodes()),
            ));
        }
        let role = members::scene(corpus, mixed, &bears, node);
        let (mut points, undated) = Points::of(corpus, mixed, &role);
        if points.is_empty() {
            return Err(Error::new(
                Code::NoPosts,
                "None of these posts can be shown: nothing is known of when they were posted.",
            ));
        }
        let origin = node.map(|p| points.of_node(p));
        if origin == Some(NONE) {
            return Err(Error::new(
                Code::UnknownPost,
                "The view cannot start from this post: nothing is known of when it was posted.",
            ));
        }
        let first_tagged = || points.role.iter().position(|r| r & role::TAGGED != 0);
        let start = origin.map(|o| o as usize).or_else(first_tagged).unwrap_or(0);
        let clock = points.ms[start];
        points.start_from(origin, clock);
        let mut candidates = found.candidates;
        if let Some(p) = node
            && !candidates.iter().any(|c| c.node == node)
        {
            candidates.push(Candidate::chosen(p, found.descended[p as usize], found.tagged));
        }
        Ok(Spread {
            tag,
            origin,
            clock,
            points,
            candidates,
            tagged: found.tagged,
            undated,
            cycles: mixed.cut(),
        })
    }

    /// The candidate that the view starts from.
    pub fn chosen(&self) -> Option<&Candidate> {
        let node = self.origin.map(|o| self.points.node[o as usize]);
        self.candidates.iter().find(|c| c.node == node)
    }
}

#[cfg(test)]
mod tests;
