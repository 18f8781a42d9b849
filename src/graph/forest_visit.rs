//! petgraph's `visit` traits over a [`Forest`]: its walkers and algorithms run on the columns as they are.

use super::edge::Mark;
use super::forest::Forest;
use crate::corpus::NONE;
use petgraph::visit::{
    Data, EdgeCount, EdgeIndexable, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges,
    IntoEdgesDirected, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers,
    IntoNodeReferences, NodeCompactIndexable, NodeCount, NodeIndexable, Visitable,
};
use petgraph::{Directed, Direction, Graph};

/// petgraph's set of visited nodes (a bit a node), by the name it has there.
type Visited = <Graph<(), ()> as Visitable>::Map;

/// An edge of a [`Forest`], from parent to child.
#[derive(Clone, Copy, Debug)]
pub struct ForestEdge<'a> {
    parent: u32,
    child: u32,
    mark: &'a Mark,
}

impl EdgeRef for ForestEdge<'_> {
    type NodeId = u32;
    type EdgeId = u32;
    type Weight = Mark;

    fn source(&self) -> u32 {
        self.parent
    }

    fn target(&self) -> u32 {
        self.child
    }

    fn weight(&self) -> &Mark {
        self.mark
    }

    fn id(&self) -> u32 {
        self.child
    }
}

impl GraphBase for Forest {
    /// The child's number.
    type EdgeId = u32;
    type NodeId = u32;
}

impl Data for Forest {
    type NodeWeight = ();
    type EdgeWeight = Mark;
}

impl GraphProp for Forest {
    type EdgeType = Directed;
}

impl NodeCount for Forest {
    fn node_count(&self) -> usize {
        self.parent.len()
    }
}

impl EdgeCount for Forest {
    fn edge_count(&self) -> usize {
        self.all_children().len()
    }
}

impl NodeIndexable for Forest {
    fn node_bound(&self) -> usize {
        self.parent.len()
    }

    fn to_index(&self, n: u32) -> usize {
        n as usize
    }

    fn from_index(&self, i: usize) -> u32 {
        i as u32
    }
}

impl NodeCompactIndexable for Forest {}

impl EdgeIndexable for Forest {
    fn edge_bound(&self) -> usize {
        self.parent.len()
    }

    fn to_index(&self, e: u32) -> usize {
        e as usize
    }

    fn from_index(&self, i: usize) -> u32 {
        i as u32
    }
}

impl Visitable for Forest {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited::with_capacity(self.parent.len())
    }

    fn reset_map(&self, map: &mut Visited) {
        map.clear();
        map.grow(self.parent.len());
    }
}

impl IntoNodeIdentifiers for &Forest {
    type NodeIdentifiers = std::ops::Range<u32>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        0..self.len()
    }
}

impl IntoNodeReferences for &Forest {
    type NodeRef = (u32, ());
    type NodeReferences = std::iter::Map<std::ops::Range<u32>, fn(u32) -> (u32, ())>;

    fn node_references(self) -> Self::NodeReferences {
        (0..self.len()).map(|n| (n, ()))
    }
}

impl<'a> IntoNeighbors for &'a Forest {
    type Neighbors = std::iter::Copied<std::slice::Iter<'a, u32>>;

    fn neighbors(self, n: u32) -> Self::Neighbors {
        self.children(n).iter().copied()
    }
}

impl<'a> IntoNeighborsDirected for &'a Forest {
    type NeighborsDirected = std::iter::Copied<std::slice::Iter<'a, u32>>;

    fn neighbors_directed(self, n: u32, direction: Direction) -> Self::NeighborsDirected {
        match direction {
            Direction::Outgoing => self.neighbors(n),
            Direction::Incoming => self.above(n).iter().copied(),
        }
    }
}

impl Forest {
    /// The parent of `n` as a slice of one or none.
    fn above(&self, n: u32) -> &[u32] {
        let slot = std::slice::from_ref(&self.parent[n as usize]);
        if slot[0] == NONE { &[] } else { slot }
    }

    /// `n` itself, as a slice of its parent's children; empty for a root. O(log children).
    fn as_child(&self, n: u32) -> &[u32] {
        let siblings = self.parent(n).map_or(&[][..], |p| self.children(p));
        siblings.binary_search(&n).map_or(&[], |at| &siblings[at..at + 1])
    }

    /// The edge to `child`, which must have a parent.
    fn edge_to(&self, child: u32) -> ForestEdge<'_> {
        let mark = &self.mark[child as usize];
        ForestEdge { parent: self.parent[child as usize], child, mark }
    }
}

/// Edges of a [`Forest`]: those to one list of children.
#[derive(Clone)]
pub struct EdgesTo<'a> {
    forest: &'a Forest,
    children: std::iter::Copied<std::slice::Iter<'a, u32>>,
}

impl<'a> Iterator for EdgesTo<'a> {
    type Item = ForestEdge<'a>;

    fn next(&mut self) -> Option<ForestEdge<'a>> {
        self.children.next().map(|c| self.forest.edge_to(c))
    }
}

impl<'a> IntoEdgeReferences for &'a Forest {
    type EdgeRef = ForestEdge<'a>;
    type EdgeReferences = EdgesTo<'a>;

    fn edge_references(self) -> EdgesTo<'a> {
        EdgesTo { forest: self, children: self.all_children().iter().copied() }
    }
}

impl<'a> IntoEdges for &'a Forest {
    type Edges = EdgesTo<'a>;

    fn edges(self, n: u32) -> EdgesTo<'a> {
        EdgesTo { forest: self, children: self.neighbors(n) }
    }
}

impl<'a> IntoEdgesDirected for &'a Forest {
    type EdgesDirected = EdgesTo<'a>;

    fn edges_directed(self, n: u32, direction: Direction) -> EdgesTo<'a> {
        match direction {
            Direction::Outgoing => self.edges(n),
            Direction::Incoming => {
                EdgesTo { forest: self, children: self.as_child(n).iter().copied() }
            }
        }
    }
}
