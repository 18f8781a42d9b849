//! The figures, by the definitions of `docs/metrics.md`: a file each.
//!
//! | file | figure |
//! |---|---|
//! | [`cascade`] | the cascades of a layer, the largest of them |
//! | [`bins`] | intervals of time |
//! | [`breadth`] | depth, breadth at each depth, offspring by generation |
//! | [`virality`] | structural virality |
//! | [`participants`] | distinct accounts |
//! | [`thread`] | a conversation with self-replies contracted |
//! | [`pace`] | time to k posts, to k accounts, to half |
//! | [`delay`] | quartiles of the response delay |
//! | [`kinds`] | posts by kind, and their span of time |
//! | [`hashtag`] | the posts that bear a hashtag and what descends from them |
//! | [`compare`] | several hashtags: what stands beside what, curves, first uses, who used both |
//! | [`spread`] | a hashtag seen from one origin |
//! | [`voices`] | the most reposted and the most answered posts |
//! | [`summary`] | what `groundswell summary` prints |
//!
//! All are iterative (a chain of replies can be 100,000 posts deep) and linear, but for a sort where one is named. A
//! figure that is a fraction is kept in whole numbers up to one last division, so that it is the same natively, in wasm
//! and in every engine.

pub mod bins;
pub mod breadth;
pub mod cascade;
pub mod compare;
pub mod delay;
pub mod hashtag;
pub mod kinds;
pub mod pace;
pub mod participants;
pub mod spread;
pub mod summary;
pub mod thread;
pub mod virality;
pub mod voices;

pub use breadth::Generation;
pub use cascade::{Cascade, Cascades};
pub use compare::Comparison;
pub use delay::Quartiles;
pub use hashtag::HashtagFigures;
pub use kinds::{Kinds, Span};
pub use pace::Pace;
pub use participants::Participants;
pub use spread::SpreadFigures;
pub use summary::Summary;
pub use thread::{Contracted, Threads};
pub use virality::structural_virality;
pub use voices::{Voice, voices};
