//! Accounts, and how often one answered, reposted or quoted another.

use super::edge::Mark;
use crate::corpus::Corpus;
use crate::error::{Code, Error, Result};
use crate::limits::MAX_PETGRAPH_NODES;
use crate::post::EdgeKind;
use petgraph::graph::{DiGraph, NodeIndex};

/// The weight of an edge between accounts: how many posts of the one point at posts of the other, in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Kind and provenance of those posts' edges.
    pub mark: Mark,
    /// How many posts; at least 1.
    pub posts: u32,
}

/// All accounts of a corpus with an edge from the one who responds to the author responded to. 20 bytes an edge and 8 an
/// account.
///
/// Two accounts have one edge for each kind and provenance between them, so that the weight can be asked for each apart:
/// it is a multigraph. An account that responds to itself has an edge to itself (leave those out with petgraph's
/// [`EdgeFiltered`](petgraph::visit::EdgeFiltered) where they do not belong, as in PageRank).
pub struct AccountGraph {
    pub(super) out_start: Vec<u32>,
    pub(super) source: Vec<u32>,
    pub(super) target: Vec<u32>,
    pub(super) tie: Vec<Tie>,
    pub(super) in_start: Vec<u32>,
    /// Numbers of edges by target.
    pub(super) in_list: Vec<u32>,
    unplaced: u32,
}

impl AccountGraph {
    /// The accounts of `corpus` and their edges of `kinds`. Context posts count as any other. O(n + e log e), e being the
    /// posts' edges of those kinds.
    pub fn of(corpus: &Corpus, kinds: &[EdgeKind]) -> AccountGraph {
        let mut pairs: Vec<(u32, u32, Mark)> = Vec::new();
        let mut unplaced = 0;
        for &kind in kinds {
            for p in 0..corpus.posts() {
                let Some(q) = corpus.parent(p, kind) else { continue };
                match (corpus.author(p), corpus.author(q)) {
                    (Some(a), Some(b)) => {
                        pairs.push((a, b, Mark::new(kind, corpus.provenance(p, kind))));
                    }
                    _ => unplaced += 1,
                }
            }
        }
        pairs.sort_unstable();

        let accounts = corpus.known_accounts() as usize;
        let mut out_start = vec![0u32; accounts + 1];
        let mut in_start = vec![0u32; accounts + 1];
        let (mut source, mut target, mut tie) = (Vec::new(), Vec::new(), Vec::new());
        for same in pairs.chunk_by(|x, y| x == y) {
            let (a, b, mark) = same[0];
            out_start[a as usize + 1] += 1;
            in_start[b as usize + 1] += 1;
            source.push(a);
            target.push(b);
            tie.push(Tie { mark, posts: same.len() as u32 });
        }
        for i in 0..accounts {
            out_start[i + 1] += out_start[i];
            in_start[i + 1] += in_start[i];
        }
        let mut in_list = vec![0u32; target.len()];
        let mut at = in_start.clone();
        for (e, &b) in target.iter().enumerate() {
            in_list[at[b as usize] as usize] = e as u32;
            at[b as usize] += 1;
        }
        AccountGraph { out_start, source, target, tie, in_start, in_list, unplaced }
    }

    /// Accounts, authors of missing posts included.
    pub fn accounts(&self) -> u32 {
        (self.out_start.len() - 1) as u32
    }

    /// Edges: distinct (responder, author, kind, provenance).
    pub fn ties(&self) -> u32 {
        self.tie.len() as u32
    }

    /// Edges between posts that are in no tie because one of the two authors is not known.
    pub fn unplaced(&self) -> u32 {
        self.unplaced
    }

    /// Whom account `a` responded to, by account, and how often. Ascending by account, kind and provenance.
    pub fn responses(&self, a: u32) -> impl Iterator<Item = (u32, Tie)> {
        self.out_range(a).map(|e| (self.target[e], self.tie[e]))
    }

    /// Who responded to account `a`, and how often. Ascending by account, kind and provenance.
    pub fn responders(&self, a: u32) -> impl Iterator<Item = (u32, Tie)> {
        self.in_edges(a).iter().map(|&e| (self.source[e as usize], self.tie[e as usize]))
    }

    pub(super) fn out_range(&self, a: u32) -> std::ops::Range<usize> {
        self.out_start[a as usize] as usize..self.out_start[a as usize + 1] as usize
    }

    pub(super) fn in_edges(&self, a: u32) -> &[u32] {
        &self.in_list[self.in_start[a as usize] as usize..self.in_start[a as usize + 1] as usize]
    }

    /// A petgraph graph of some accounts and the edges among them, for what has to change it. Node weights are account
    /// numbers, in the order given; an account given twice is one node. O(accounts + edges of those given).
    ///
    /// Errors: `too_large` beyond [`MAX_PETGRAPH_NODES`]. Panics where an account is not one of this graph.
    pub fn to_petgraph(&self, accounts: &[u32]) -> Result<DiGraph<u32, Tie>> {
        if accounts.len() > MAX_PETGRAPH_NODES {
            return Err(Error::new(
                Code::TooLarge,
                format!(
                    "A graph of {} accounts was asked for; this view takes up to {MAX_PETGRAPH_NODES}. Choose fewer.",
                    accounts.len()
                ),
            ));
        }
        let mut node = vec![NodeIndex::<u32>::end(); self.accounts() as usize];
        let mut graph = DiGraph::with_capacity(accounts.len(), 0);
        for &a in accounts {
            if node[a as usize] == NodeIndex::end() {
                node[a as usize] = graph.add_node(a);
            }
        }
        for from in graph.node_indices() {
            for (b, tie) in self.responses(graph[from]) {
                if node[b as usize] != NodeIndex::end() {
                    graph.add_edge(from, node[b as usize], tie);
                }
            }
        }
        Ok(graph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Builder;
    use crate::ingest::report::Report;
    use crate::post::{Parent, Platform, PostRecord, Provenance};
    use petgraph::algo::{kosaraju_scc, page_rank};
    use petgraph::visit::{
        Bfs, EdgeRef, IntoEdgeReferences, IntoEdges, IntoEdgesDirected, IntoNeighborsDirected,
        Walker,
    };
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Posts as (author, kind of edge, post responded to, counted back).
    fn corpus(posts: &[(u8, u8, u8)]) -> Corpus {
        let mut builder = Builder::new();
        for (n, &(author, kind, back)) in posts.iter().enumerate() {
            let mut post = PostRecord::new(Platform::Twitter, (1000 + n).to_string());
            post.time = Some(n as i64);
            post.author.id = format!("{author}").into();
            let parent = (1000 + n).saturating_sub(1 + back as usize).to_string();
            let parent = Some(Parent {
                provenance: [Provenance::Recorded, Provenance::Attributed]
                    [usize::from(kind % 4 == 1)],
                ..Parent::recorded(parent)
            });
            match kind % 4 {
                0 => post.reply_to = parent,
                1 => post.repost_of = parent,
                2 => post.quote_of = parent,
                _ => {}
            }
            builder.push(&post).unwrap();
        }
        builder.finish(Report::default()).unwrap()
    }

    #[test]
    fn responses_add_up_by_kind() {
        // 1 writes; 2 reposts it twice and answers it; 3 answers 2's answer; 1 answers itself.
        let c = corpus(&[(1, 3, 0), (2, 1, 0), (2, 1, 1), (2, 0, 2), (3, 0, 0), (1, 0, 4)]);
        let g = AccountGraph::of(&c, &EdgeKind::ALL);
        let account = |id: &str| (0..c.known_accounts()).find(|&a| c.account_id(a) == id).unwrap();
        let (one, two, three) = (account("1"), account("2"), account("3"));
        let reply = Mark::new(EdgeKind::Reply, Provenance::Recorded);
        let repost = Mark::new(EdgeKind::Repost, Provenance::Attributed);
        assert_eq!(
            g.responses(two).collect::<Vec<_>>(),
            [(one, Tie { mark: reply, posts: 1 }), (one, Tie { mark: repost, posts: 2 })]
        );
        assert_eq!(g.responders(two).collect::<Vec<_>>(), [(three, Tie { mark: reply, posts: 1 })]);
        assert_eq!(g.responses(one).collect::<Vec<_>>(), [(one, Tie { mark: reply, posts: 1 })]);
        assert_eq!((g.ties(), g.unplaced(), g.accounts()), (4, 0, 3));
        assert_eq!(Bfs::new(&g, three).iter(&g).count(), 3);

        let reposts = AccountGraph::of(&c, &[EdgeKind::Repost]);
        assert_eq!(reposts.ties(), 1);
        let rank: Vec<f64> = page_rank(&reposts, 0.85, 50);
        assert!(rank[one as usize] > rank[two as usize]);

        let part = g.to_petgraph(&[two, one, two]).unwrap();
        assert_eq!((part.node_count(), part.edge_count()), (2, 3));
        assert_eq!(kosaraju_scc(&part).len(), 2);
    }

    #[test]
    fn a_response_to_someone_unknown_is_counted_and_not_placed() {
        let c = corpus(&[(1, 0, 5), (2, 0, 0)]);
        let g = AccountGraph::of(&c, &EdgeKind::ALL);
        assert_eq!((g.ties(), g.unplaced()), (1, 1));
    }

    #[test]
    fn too_many_for_petgraph_is_said() {
        let g = AccountGraph::of(&corpus(&[(1, 3, 0)]), &EdgeKind::ALL);
        let error = g.to_petgraph(&vec![0; MAX_PETGRAPH_NODES + 1]).unwrap_err();
        assert_eq!(error.code, Code::TooLarge);
    }

    proptest! {
        #[test]
        fn weights_are_the_posts_counted_one_by_one(
            posts in prop::collection::vec((0u8..6, any::<u8>(), 0u8..12), 1..60)
        ) {
            let c = corpus(&posts);
            let g = AccountGraph::of(&c, &EdgeKind::ALL);
            let mut naive: BTreeMap<(u32, u32, Mark), u32> = BTreeMap::new();
            for p in 0..c.posts() {
                for kind in EdgeKind::ALL {
                    if let Some(q) = c.parent(p, kind)
                        && let (Some(a), Some(b)) = (c.author(p), c.author(q))
                    {
                        *naive.entry((a, b, Mark::new(kind, c.provenance(p, kind)))).or_default() += 1;
                    }
                }
            }
            let edges: BTreeMap<_, _> = (&g)
                .edge_references()
                .map(|e| ((e.source(), e.target(), e.weight().mark), e.weight().posts))
                .collect();
            prop_assert_eq!(&edges, &naive);
            for a in 0..g.accounts() {
                let out: Vec<_> = (&g).edges(a).map(|e| (e.source(), e.id())).collect();
                prop_assert!(out.iter().all(|&(source, _)| source == a));
                let incoming: Vec<u32> =
                    (&g).neighbors_directed(a, petgraph::Incoming).collect();
                let expected: Vec<u32> =
                    naive.keys().filter(|k| k.1 == a).map(|k| k.0).collect();
                prop_assert_eq!(&incoming, &expected);
                prop_assert!((&g).edges_directed(a, petgraph::Incoming).all(|e| e.target() == a));
            }
        }
    }
}
