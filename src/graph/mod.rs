//! Columns → graphs that petgraph's algorithms walk.
//!
//! | file | what |
//! |---|---|
//! | [`edge`](mod@edge) | the byte that every edge bears: its kind and its provenance |
//! | [`forest`] | posts of one layer as trees: who answered, reposted or quoted which post |
//! | [`accounts`] | accounts and how often one answered, reposted or quoted another |
//! | [`accounts_links`] | weighted links between accounts, for communities and PageRank |
//!
//! Edges are columns (CSR) and not a [`petgraph::Graph`]: three of those alone would take 72 bytes a post. Both graphs
//! implement petgraph's [`visit`](petgraph::visit) traits, so that its walkers and algorithms run on them as they are;
//! a `petgraph::Graph` is built only of a part, for what has to change it ([`accounts::AccountGraph::to_petgraph`]).

pub mod accounts;
pub mod accounts_links;
mod accounts_visit;
pub mod edge;
pub mod forest;
mod forest_visit;

pub use accounts::{AccountGraph, Tie};
pub use accounts_links::{Links, LinksMaker};
pub use edge::Mark;
pub use forest::{Forest, Layer};
