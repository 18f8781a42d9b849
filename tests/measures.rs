//! The figures of cascades against naive twins that compare every pair of nodes, and against known values.

mod support;

use groundswell::corpus::Corpus;
use groundswell::graph::{Forest, Layer};
use groundswell::measure::{Cascade, Cascades};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use support::{Post, corpus, post};

fn measure(corpus: &Corpus, layer: Layer) -> Cascades {
    Cascades::of(corpus, &Forest::of(corpus, layer), layer)
}

/// The one cascade of a layer.
fn only(corpus: &Corpus, layer: Layer) -> Cascade {
    let cascades = measure(corpus, layer);
    assert_eq!(cascades.list.len(), 1);
    cascades.list[0]
}

/// Post 1 and `n - 1` answers, each by an account of its own.
fn answers(n: u32, parent: impl Fn(u32) -> u32) -> Corpus {
    corpus((1..=n).map(|id| {
        let p = post(id, id, i64::from(id));
        if id == 1 { p } else { p.replies_to(parent(id)) }
    }))
}

#[test]
fn known_values() {
    let star = only(&answers(5, |_| 1), Layer::Conversation);
    assert_eq!((star.depth, star.max_breadth, star.structural_virality), (1, 4, 1.6));
    assert_eq!(only(&answers(1000, |_| 1), Layer::Conversation).structural_virality, 1.998);
    let chain = only(&answers(5, |id| id - 1), Layer::Conversation);
    assert_eq!((chain.depth, chain.max_breadth, chain.structural_virality), (4, 1, 2.0));
    let binary = only(&answers(7, |id| id / 2), Layer::Conversation);
    assert_eq!((binary.depth, binary.max_breadth), (2, 4));
    assert_eq!(binary.structural_virality, 16.0 / 7.0);
}

#[test]
fn a_thread_alone_is_contracted_to_one_node() {
    let thread = corpus((1..=25).map(|id| {
        let p = post(id, 1, i64::from(id));
        if id == 1 { p } else { p.replies_to(id - 1) }
    }));
    let c = only(&thread, Layer::Conversation);
    assert_eq!((c.posts, c.participants, c.depth), (25, 1, 24));
    assert_eq!(c.structural_virality, 26.0 / 3.0);
    let contracted = c.contracted.unwrap();
    assert_eq!((contracted.nodes, contracted.depth), (1, 0));
    assert_eq!(contracted.structural_virality, None);
}

#[test]
fn contraction_keeps_what_others_say_in_between() {
    // 1 and 2 are a thread of account 7; 8 answers post 2; 7 answers 8, and itself again.
    let c = only(
        &corpus([
            post(1, 7, 1),
            post(2, 7, 2).replies_to(1),
            post(3, 8, 3).replies_to(2),
            post(4, 7, 4).replies_to(3),
            post(5, 7, 5).replies_to(4),
        ]),
        Layer::Conversation,
    );
    assert_eq!((c.posts, c.depth), (5, 4));
    let contracted = c.contracted.unwrap();
    // What is left is a chain of three: (m + 1) / 3.
    assert_eq!((contracted.nodes, contracted.depth), (3, 2));
    assert_eq!(contracted.structural_virality, Some(4.0 / 3.0));
    // Nothing to contract, nothing changed.
    let others = only(&answers(5, |id| id - 1), Layer::Conversation).contracted.unwrap();
    assert_eq!((others.nodes, others.structural_virality), (5, Some(2.0)));
}

#[test]
fn a_missing_root_is_a_node_and_no_post() {
    let c = corpus([post(2, 1, 2).replies_to(1), post(3, 2, 3).replies_to(1)]);
    let largest = only(&c, Layer::Conversation);
    assert!(c.is_missing(largest.root));
    assert_eq!((largest.posts, largest.nodes, largest.participants), (2, 3, 2));
    assert_eq!((largest.depth, largest.max_breadth), (1, 2));
    assert_eq!(largest.structural_virality, 4.0 / 3.0);
    // One answer to a missing post is a tree of two nodes, and no cascade.
    let alone = corpus([post(2, 1, 2).replies_to(1), post(3, 1, 3)]);
    let cascades = measure(&alone, Layer::Conversation);
    assert_eq!((cascades.list.len(), cascades.alone), (0, 2));
    assert_eq!(cascades.largest(&alone), None);
}

#[test]
fn layers_are_not_mixed() {
    let c = corpus([
        post(1, 1, 1),
        post(2, 2, 2).replies_to(1),
        post(3, 3, 3).reposts(1),
        post(4, 4, 4).reposts(1),
        post(5, 5, 5).quotes(1),
        post(6, 6, 6).replies_to(2).quotes(1),
    ]);
    assert_eq!(only(&c, Layer::Diffusion).posts, 3);
    assert_eq!(only(&c, Layer::Conversation).posts, 3);
    assert_eq!(only(&c, Layer::Mixed).posts, 6);
    assert_eq!(only(&c, Layer::Diffusion).contracted, None);
}

#[test]
fn of_two_as_large_the_smaller_id_is_the_largest() {
    // By length, then bytes: 9 before 10, although 10 is earlier and "10" < "9" byte-wise.
    let c = corpus([
        post(10, 1, 1),
        post(9, 2, 2),
        post(21, 3, 3).reposts(10),
        post(20, 4, 4).reposts(9),
    ]);
    let cascades = measure(&c, Layer::Diffusion);
    assert_eq!(cascades.list.len(), 2);
    assert_eq!(c.id(cascades.largest(&c).unwrap().root), "9");
}

#[test]
fn a_chain_of_100_000() {
    let c = answers(100_000, |id| id - 1);
    let chain = only(&c, Layer::Conversation);
    assert_eq!((chain.posts, chain.depth, chain.max_breadth), (100_000, 99_999, 1));
    assert_eq!(chain.structural_virality, 100_001.0 / 3.0);
    assert_eq!(chain.contracted.unwrap().structural_virality, Some(100_001.0 / 3.0));
}

#[test]
fn a_star_of_a_million() {
    let c = corpus((1..=1_000_000).map(|id| {
        let p = post(id, id % 1000, i64::from(id));
        if id == 1 { p } else { p.reposts(1) }
    }));
    let star = only(&c, Layer::Diffusion);
    assert_eq!((star.posts, star.depth, star.max_breadth), (1_000_000, 1, 999_999));
    assert_eq!(star.participants, 1000);
    assert_eq!(star.structural_virality, 1.999998);
}

#[test]
fn a_cycle_is_measured_as_what_is_left_of_it() {
    let c = corpus((0..10).map(|n| post(n, n, i64::from(n)).replies_to((n + 1) % 10)));
    let forest = Forest::of(&c, Layer::Conversation);
    assert_eq!(forest.cut(), 1);
    let chain = only(&c, Layer::Conversation);
    assert_eq!((chain.posts, chain.depth, c.id(chain.root)), (10, 9, "9"));
}

/// What a cascade is, by comparing every pair of nodes: parents as ids, cycles already cut.
struct Naive<'a> {
    posts: &'a BTreeMap<u32, Post>,
    parent: BTreeMap<u32, u32>,
}

impl Naive<'_> {
    /// Cuts cycles at the latest edge, edges being taken in order of time, then id.
    fn new(posts: &BTreeMap<u32, Post>, edge: impl Fn(&Post) -> Option<u32>) -> Naive<'_> {
        let mut order: Vec<&Post> = posts.values().collect();
        order.sort_by_key(|p| (p.time.unwrap_or(i64::MIN), p.id.to_string().len(), p.id));
        let mut naive = Naive { posts, parent: BTreeMap::new() };
        for p in order {
            let Some(q) = edge(p).filter(|&q| q != p.id) else { continue };
            if !naive.path(q).contains(&p.id) {
                naive.parent.insert(p.id, q);
            }
        }
        naive
    }

    /// From `n` up to its root, both included.
    fn path(&self, n: u32) -> Vec<u32> {
        std::iter::successors(Some(n), |a| self.parent.get(a).copied()).collect()
    }

    fn distance(&self, a: u32, b: u32) -> usize {
        let (up_a, up_b) = (self.path(a), self.path(b));
        let common = up_a.iter().rev().zip(up_b.iter().rev()).take_while(|(x, y)| x == y).count();
        up_a.len() + up_b.len() - 2 * common
    }

    /// Nodes by root, of trees with two posts or more.
    fn trees(&self) -> BTreeMap<u32, BTreeSet<u32>> {
        let mut trees: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for &id in self.posts.keys() {
            let path = self.path(id);
            trees.entry(path[path.len() - 1]).or_default().extend(path);
        }
        trees.retain(|_, nodes| nodes.iter().filter(|n| self.posts.contains_key(n)).count() > 1);
        trees
    }

    fn virality(&self, nodes: &BTreeSet<u32>) -> f64 {
        let m = nodes.len();
        let sum: usize =
            nodes.iter().flat_map(|&a| nodes.iter().map(move |&b| self.distance(a, b))).sum();
        sum as f64 / (m * (m - 1)) as f64
    }

    /// The same forest with every self-reply made one with its parent.
    fn contract(&self) -> Naive<'_> {
        let author = |n: &u32| self.posts.get(n).map(|p| p.author);
        let head = |mut n: u32| {
            while let Some(&q) = self.parent.get(&n).filter(|&q| author(q) == author(&n)) {
                n = q;
            }
            n
        };
        // A post that is no self-reply points at the topmost post of the run it answers.
        let kept = self.parent.iter().filter(|(n, q)| author(n) != author(q));
        Naive { posts: self.posts, parent: kept.map(|(&n, &q)| (n, head(q))).collect() }
    }
}

/// Posts with arbitrary edges: to posts, to what is missing, to themselves, in cycles, to later posts.
fn any_posts() -> impl Strategy<Value = BTreeMap<u32, Post>> {
    let one =
        (0u32..5, prop::option::weighted(0.9, 0i64..20), prop::option::weighted(0.8, 0u32..45));
    prop::collection::vec(one, 1..40).prop_map(|list| {
        let posts = list.into_iter().enumerate().map(|(n, (author, time, parent))| {
            let id = n as u32;
            (id, Post { id, author, time, reply_to: parent, ..Post::default() })
        });
        posts.collect()
    })
}

proptest! {
    #[test]
    fn cascades_agree_with_the_naive_twin(posts in any_posts()) {
        let c = corpus(posts.values().cloned());
        let cascades = measure(&c, Layer::Conversation);
        let naive = Naive::new(&posts, |p| p.reply_to);
        let contracted = naive.contract();
        let trees = naive.trees();
        prop_assert_eq!(cascades.list.len(), trees.len());
        for cascade in &cascades.list {
            let root: u32 = c.id(cascade.root).parse().unwrap();
            let nodes = &trees[&root];
            let seen: Vec<&Post> = nodes.iter().filter_map(|n| posts.get(n)).collect();
            prop_assert_eq!(cascade.posts as usize, seen.len());
            prop_assert_eq!(cascade.nodes as usize, nodes.len());
            let accounts: BTreeSet<u32> = seen.iter().map(|p| p.author).collect();
            prop_assert_eq!(cascade.participants as usize, accounts.len());
            let mut breadth: BTreeMap<usize, u32> = BTreeMap::new();
            for &n in nodes {
                *breadth.entry(naive.path(n).len() - 1).or_default() += 1;
            }
            prop_assert_eq!(cascade.depth as usize, *breadth.keys().last().unwrap());
            prop_assert_eq!(cascade.max_breadth, *breadth.values().max().unwrap());
            prop_assert_eq!(cascade.structural_virality, naive.virality(nodes));

            let figures = cascade.contracted.unwrap();
            let runs: BTreeSet<u32> = nodes
                .iter()
                .copied()
                .filter(|&n| n == root || contracted.parent.contains_key(&n))
                .collect();
            prop_assert_eq!(figures.nodes as usize, runs.len());
            let depth = runs.iter().map(|&n| contracted.path(n).len() - 1).max();
            prop_assert_eq!(Some(figures.depth as usize), depth);
            let virality = (runs.len() > 1).then(|| contracted.virality(&runs));
            prop_assert_eq!(figures.structural_virality, virality);
        }
    }

    #[test]
    fn the_order_of_reading_does_not_show(posts in any_posts()) {
        let forward = corpus(posts.values().cloned());
        let backward = corpus(posts.values().rev().cloned());
        let (a, b) = (measure(&forward, Layer::Conversation), measure(&backward, Layer::Conversation));
        prop_assert_eq!(a.list, b.list);
    }
}
