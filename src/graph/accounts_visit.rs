//! petgraph's `visit` traits over an [`AccountGraph`]: edges run from the responder to the author responded to.

use super::accounts::{AccountGraph, Tie};
use petgraph::visit::{
    Data, EdgeCount, EdgeIndexable, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges,
    IntoEdgesDirected, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers,
    IntoNodeReferences, NodeCompactIndexable, NodeCount, NodeIndexable, Visitable,
};
use petgraph::{Directed, Direction, Graph};
use std::ops::Range;

/// petgraph's set of visited nodes (a bit a node), by the name it has there.
type Visited = <Graph<(), ()> as Visitable>::Map;

/// An edge of an [`AccountGraph`].
#[derive(Clone, Copy)]
pub struct AccountEdge<'a> {
    graph: &'a AccountGraph,
    edge: u32,
}

impl EdgeRef for AccountEdge<'_> {
    type NodeId = u32;
    type EdgeId = u32;
    type Weight = Tie;

    fn source(&self) -> u32 {
        self.graph.source[self.edge as usize]
    }

    fn target(&self) -> u32 {
        self.graph.target[self.edge as usize]
    }

    fn weight(&self) -> &Tie {
        &self.graph.tie[self.edge as usize]
    }

    fn id(&self) -> u32 {
        self.edge
    }
}

impl GraphBase for AccountGraph {
    type EdgeId = u32;
    type NodeId = u32;
}

impl Data for AccountGraph {
    type NodeWeight = ();
    type EdgeWeight = Tie;
}

impl GraphProp for AccountGraph {
    type EdgeType = Directed;
}

impl NodeCount for AccountGraph {
    fn node_count(&self) -> usize {
        self.accounts() as usize
    }
}

impl EdgeCount for AccountGraph {
    fn edge_count(&self) -> usize {
        self.ties() as usize
    }
}

impl NodeIndexable for AccountGraph {
    fn node_bound(&self) -> usize {
        self.accounts() as usize
    }

    fn to_index(&self, n: u32) -> usize {
        n as usize
    }

    fn from_index(&self, i: usize) -> u32 {
        i as u32
    }
}

impl NodeCompactIndexable for AccountGraph {}

impl EdgeIndexable for AccountGraph {
    fn edge_bound(&self) -> usize {
        self.ties() as usize
    }

    fn to_index(&self, e: u32) -> usize {
        e as usize
    }

    fn from_index(&self, i: usize) -> u32 {
        i as u32
    }
}

impl Visitable for AccountGraph {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited::with_capacity(self.node_count())
    }

    fn reset_map(&self, map: &mut Visited) {
        map.clear();
        map.grow(self.node_count());
    }
}

impl IntoNodeIdentifiers for &AccountGraph {
    type NodeIdentifiers = Range<u32>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        0..self.accounts()
    }
}

impl IntoNodeReferences for &AccountGraph {
    type NodeRef = (u32, ());
    type NodeReferences = std::iter::Map<Range<u32>, fn(u32) -> (u32, ())>;

    fn node_references(self) -> Self::NodeReferences {
        (0..self.accounts()).map(|n| (n, ()))
    }
}

/// Edges of an [`AccountGraph`]: a run of them (those out of an account, or all), or those into an account.
#[derive(Clone)]
pub struct AccountEdges<'a> {
    graph: &'a AccountGraph,
    run: Range<u32>,
    listed: std::slice::Iter<'a, u32>,
}

impl<'a> AccountEdges<'a> {
    fn run(graph: &'a AccountGraph, run: Range<u32>) -> Self {
        AccountEdges { graph, run, listed: [].iter() }
    }
}

impl<'a> Iterator for AccountEdges<'a> {
    type Item = AccountEdge<'a>;

    fn next(&mut self) -> Option<AccountEdge<'a>> {
        let edge = self.run.next().or_else(|| self.listed.next().copied())?;
        Some(AccountEdge { graph: self.graph, edge })
    }
}

/// The accounts at the other end of [`AccountEdges`]; one that has several edges comes several times.
#[derive(Clone)]
pub struct Neighbors<'a> {
    edges: AccountEdges<'a>,
    direction: Direction,
}

impl Iterator for Neighbors<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let edge = self.edges.next()?;
        Some(match self.direction {
            Direction::Outgoing => edge.target(),
            Direction::Incoming => edge.source(),
        })
    }
}

impl<'a> IntoNeighbors for &'a AccountGraph {
    type Neighbors = Neighbors<'a>;

    fn neighbors(self, n: u32) -> Neighbors<'a> {
        self.neighbors_directed(n, Direction::Outgoing)
    }
}

impl<'a> IntoNeighborsDirected for &'a AccountGraph {
    type NeighborsDirected = Neighbors<'a>;

    fn neighbors_directed(self, n: u32, direction: Direction) -> Neighbors<'a> {
        Neighbors { edges: self.edges_directed(n, direction), direction }
    }
}

impl<'a> IntoEdgeReferences for &'a AccountGraph {
    type EdgeRef = AccountEdge<'a>;
    type EdgeReferences = AccountEdges<'a>;

    fn edge_references(self) -> AccountEdges<'a> {
        AccountEdges::run(self, 0..self.ties())
    }
}

impl<'a> IntoEdges for &'a AccountGraph {
    type Edges = AccountEdges<'a>;

    fn edges(self, n: u32) -> AccountEdges<'a> {
        self.edges_directed(n, Direction::Outgoing)
    }
}

impl<'a> IntoEdgesDirected for &'a AccountGraph {
    type EdgesDirected = AccountEdges<'a>;

    fn edges_directed(self, n: u32, direction: Direction) -> AccountEdges<'a> {
        match direction {
            Direction::Outgoing => {
                let run = self.out_range(n);
                AccountEdges::run(self, run.start as u32..run.end as u32)
            }
            Direction::Incoming => {
                AccountEdges { graph: self, run: 0..0, listed: self.in_edges(n).iter() }
            }
        }
    }
}
