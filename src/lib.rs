//! **Groundswell**: see how a hashtag spread from its originating post.
//!
//! Data flows one way, and each room knows only the rooms before it:
//!
//! | room | from → to |
//! |---|---|
//! | [`ingest`] | bytes → posts; the only room that knows formats |
//! | [`corpus`] | posts → columns: posts, accounts, hashtags, one order |
//! | [`graph`] | columns → forests and graphs that petgraph's algorithms walk |
//! | [`spread`] | one hashtag, one origin: which posts belong |
//! | [`measure`] | the figures of `docs/metrics.md` |
//! | [`layout`] | spread → places: the ripple, the timeline |
//! | [`demo`] | the simulated #MeToo export |
//! | [`job`] | what takes long, in slices that can be stopped
//! | [`session`] | what was read and the view that is open: all that a page or a command line asks for |
//! | `wasm` | the boundary to the page |
//!
//! ## Glossary
//! - **Post**: a tweet, toot or skeet. **Repost**: a retweet, boost or share. **Reply**, **quote**, **original**: see [`post::Kind`].
//! - **Matched**: a top-level record of the export. **Context**: met only nested or included. **Missing**: known by id alone.
//! - **Diffusion** layer: repost edges. **Conversation** layer: reply edges. **Mixed** tree: primary parents, for drawing only.
//! - **Cascade**: a tree of a layer with two posts or more. **Thread**: a chain of answers to oneself.
//! - **Origin**: the post a view starts from. Nothing here claims what started a movement.

// What only the other formats use is used by nobody without them.
#![cfg_attr(not(feature = "formats"), allow(dead_code))]

#[cfg(feature = "cli")]
pub mod cli;
pub mod column;
pub mod corpus;
pub mod demo;
pub mod error;
pub mod export;
pub mod graph;
pub mod ingest;
pub mod job;
pub mod layout;
pub mod limits;
pub mod measure;
pub mod post;
mod random;
pub mod session;
pub mod sort;
pub mod spread;
pub mod text;
pub mod time;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
