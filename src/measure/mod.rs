//! The figures, by the definitions of `docs/metrics.md`: a file each.
//!
//! | file | figure |
//! |---|---|
//! | [`cascade`] | the cascades of a layer, the largest of them |
//! | [`cascade_figures`] | one cascade with every figure below |
//! | [`breadth`] | depth, breadth at each depth, offspring by generation |
//! | [`virality`] | structural virality |
//! | [`participants`] | distinct accounts |
//! | [`thread`] | a conversation with self-replies contracted |
//! | [`pace`] | time to k posts, to k accounts, to half |
//! | [`delay`] | quartiles of the response delay |
//! | [`matched_size`] | a cascade among others of its size |
//! | [`set`] | a hashtag's posts or all, with every figure of the following |
//! | [`kinds`] | posts by kind, and their span of time |
//! | [`activity`] | accounts that post once; languages |
//! | [`bins`] | intervals of time |
//! | [`volume`] | posts and new voices per interval, peaks, doubling times |
//! | [`layers`] | cascades of a set: trees with one post, sizes, the largest |
//! | [`concentration`] | how unevenly reposts are shared out |
//! | [`bursts`] | Kleinberg's bursts |
//! | [`wave`] | which of them exceed what is usual at that hour |
//! | [`without`] | the volume without bots, busy accounts, identical texts |
//! | [`times`] | gaps, and how exact times are |
//! | [`platform`] | the platform's counts beside what is here; provenance |
//! | [`key_voices`] | who was reposted and answered by many, with the reason |
//! | [`hashtag`] | the posts that bear a hashtag and what descends from them |
//! | [`compare`] | several hashtags: what stands beside what, curves, first uses, who used both |
//! | [`spread`] | a hashtag seen from one origin |
//! | [`account`] | all that is told of one account |
//! | [`account_table`] | the accounts of a set as columns |
//! | [`account_network`] | who is in which community, and who has what PageRank |
//! | [`inference`] | what inferred links amount to |
//! | [`communities`] | communities of accounts, by the Leiden algorithm |
//! | [`page_rank`] | PageRank of accounts along reposts |
//! | [`voices`] | the most reposted and the most answered posts of a view, for its labels |
//! | [`summary`] | what was read, in figures |
//! | [`analysis`] | what `groundswell summary` prints, and what the page asks of a view |
//!
//! All are iterative (a chain of replies can be 100,000 posts deep) and linear, but for a sort where one is named. A
//! figure that is a fraction is kept in whole numbers up to one last division, so that it is the same natively, in wasm
//! and in every engine.

pub mod account;
pub mod account_network;
pub mod account_table;
pub mod activity;
pub mod analysis;
pub mod bins;
pub mod breadth;
pub mod bursts;
pub mod cascade;
pub mod cascade_figures;
pub mod communities;
pub mod compare;
pub mod concentration;
pub mod delay;
pub mod hashtag;
#[cfg(feature = "formats")]
pub mod inference;
pub mod key_voices;
pub mod kinds;
pub mod layers;
pub mod matched_size;
pub mod pace;
pub mod page_rank;
pub mod participants;
pub mod platform;
pub mod set;
pub mod spread;
pub mod summary;
pub mod thread;
pub mod times;
pub mod virality;
pub mod voices;
pub mod volume;
pub mod wave;
pub mod without;

pub use account::AccountFigures;
pub use account_network::{Network, NetworkFigures};
pub use account_table::AccountTable;
pub use analysis::{Analysis, Whole};
pub use breadth::Generation;
pub use bursts::Bursts;
pub use cascade::{Cascade, Cascades};
pub use cascade_figures::CascadeFigures;
pub use communities::Communities;
pub use compare::Comparison;
pub use concentration::Concentration;
pub use delay::Quartiles;
pub use hashtag::HashtagFigures;
pub use kinds::{Kinds, Span};
pub use layers::{LayerSet, Layers};
pub use matched_size::MatchedSize;
pub use pace::Pace;
pub use page_rank::PageRank;
pub use participants::Participants;
pub use set::{Set, SetFigures};
pub use spread::SpreadFigures;
pub use summary::Summary;
pub use thread::{Contracted, Threads};
pub use virality::structural_virality;
pub use voices::{Voice, voices};
pub use without::Without;
