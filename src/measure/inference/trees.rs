//! The cascades of reposts that are hung anew, measured again and again.

use super::{Largest, Shape};
use crate::corpus::{Corpus, NONE};
use crate::graph::Forest;
use crate::measure::structural_virality;
use crate::spread::infer::{Budget, Lists};
use std::cmp::Ordering;

/// All trees of the diffusion layer in which a parent is looked for, as columns: one tree after another, parents before
/// children, whether they hang as recorded or anew (a new parent comes from the same list and is earlier).
pub struct Trees {
    /// By node of the trees: its parent as recorded, or [`NONE`].
    recorded: Vec<u32>,
    /// Its author's place among [`Trees::accounts`], or [`NONE`].
    account: Vec<u32>,
    /// Where each tree starts, and where the last one ends.
    start: Vec<u32>,
    /// By tree: posts seen.
    posts: Vec<u32>,
    /// The tree with the most posts; of several, the one whose root has the smaller id.
    largest: Option<usize>,
    /// The accounts in them, ascending.
    accounts: Vec<u32>,
    /// By entry of the lists: its place here.
    place: Vec<u32>,
}

/// What one measuring gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The cascades; `None` where there is none.
    pub shape: Option<Shape>,
    /// By account of the trees: reposts by others directly under its posts.
    pub direct: Vec<u32>,
    /// All posts anywhere below them; a post below two posts of one account counts twice.
    pub below: Vec<u32>,
}

impl Trees {
    /// The trees of `lists`, made of the same `diffusion` forest. O(n).
    pub fn of(corpus: &Corpus, diffusion: &Forest, lists: &Lists) -> Trees {
        let mut asked = vec![false; diffusion.len() as usize];
        lists.node.iter().for_each(|&n| asked[n as usize] = true);
        let mut place_of = vec![NONE; diffusion.len() as usize];
        let (mut recorded, mut node, mut start, mut posts) = (vec![], vec![], vec![0u32], vec![]);
        for tree in diffusion.trees().filter(|tree| tree.iter().any(|&n| asked[n as usize])) {
            for &n in tree {
                place_of[n as usize] = node.len() as u32;
                recorded.push(diffusion.parent(n).map_or(NONE, |p| place_of[p as usize]));
                node.push(n);
            }
            start.push(node.len() as u32);
            posts.push(tree.len() as u32 - u32::from(corpus.is_missing(tree[0])));
        }
        let author = |n: u32| corpus.author(n).unwrap_or(NONE);
        let mut accounts: Vec<u32> = node.iter().map(|&n| author(n)).collect();
        accounts.sort_unstable();
        accounts.dedup();
        accounts.pop_if(|last| *last == NONE);
        let dense = |n: u32| accounts.binary_search(&author(n)).map_or(NONE, |at| at as u32);
        let account = node.iter().map(|&n| dense(n)).collect();
        let root = |t: &usize| corpus.id(node[start[*t] as usize]);
        let by_size = |a: &usize, b: &usize| -> Ordering {
            let (x, y) = (root(a), root(b));
            posts[*b].cmp(&posts[*a]).then(x.len().cmp(&y.len())).then(x.cmp(y))
        };
        let largest = (0..posts.len()).min_by(by_size).filter(|&t| posts[t] >= 2);
        let place = lists.node.iter().map(|&n| place_of[n as usize]).collect();
        Trees { recorded, account, start, posts, largest, accounts, place }
    }

    /// The accounts in the trees, ascending; what [`Measured`] counts by.
    pub fn accounts(&self) -> &[u32] {
        &self.accounts
    }

    /// The trees' parents where entries hang under those of `parent` (by entry; [`NONE`]: as recorded), and how many of
    /// those hang elsewhere than recorded.
    pub fn hung(&self, parent: &[u32]) -> (Vec<u32>, u32) {
        let mut hung = self.recorded.clone();
        let mut changed = 0;
        for (&at, &j) in self.place.iter().zip(parent).filter(|&(_, &j)| j != NONE) {
            let above = self.place[j as usize];
            changed += u32::from(hung[at as usize] != above);
            hung[at as usize] = above;
        }
        (hung, changed)
    }
}

/// Measures the trees in slices, a tree at a time.
pub struct Measuring {
    parent: Vec<u32>,
    tree: usize,
    size: Vec<u32>,
    depth: Vec<u32>,
    breadth: Vec<u32>,
    cascades: u32,
    deeper: u32,
    depths: u64,
    virality: f64,
    largest: Option<Largest>,
    direct: Vec<u32>,
    below: Vec<u32>,
}

impl Measuring {
    /// Nothing measured yet of `trees` with these parents ([`Trees::hung`]).
    pub fn new(trees: &Trees, parent: Vec<u32>) -> Measuring {
        let accounts = trees.accounts.len();
        Measuring {
            size: vec![1; parent.len()],
            depth: vec![0; parent.len()],
            parent,
            tree: 0,
            breadth: Vec::new(),
            cascades: 0,
            deeper: 0,
            depths: 0,
            virality: 0.0,
            largest: None,
            direct: vec![0; accounts],
            below: vec![0; accounts],
        }
    }

    /// A slice; whether it is done.
    pub fn step(&mut self, trees: &Trees, budget: &mut Budget) -> bool {
        while self.tree < trees.posts.len() {
            if budget.is_spent() {
                return false;
            }
            let range = trees.start[self.tree] as usize..trees.start[self.tree + 1] as usize;
            budget.spend(2 * range.len());
            self.measure(trees, range);
            self.tree += 1;
        }
        true
    }

    fn measure(&mut self, trees: &Trees, range: std::ops::Range<usize>) {
        self.breadth.clear();
        for i in range.clone() {
            if let Some(&above) = self.depth.get(self.parent[i] as usize) {
                self.depth[i] = above + 1;
            }
            let depth = self.depth[i] as usize;
            if depth == self.breadth.len() {
                self.breadth.push(0);
            }
            self.breadth[depth] += 1;
        }
        for i in range.clone().rev() {
            let Some(&account) = trees.account.get(self.parent[i] as usize) else { continue };
            self.size[self.parent[i] as usize] += self.size[i];
            if account != NONE {
                self.direct[account as usize] += u32::from(trees.account[i] != account);
                let below = &mut self.below[account as usize];
                *below = below.saturating_add(self.size[i]);
            }
        }
        let posts = trees.posts[self.tree];
        let virality = structural_virality(range.map(|i| self.size[i]));
        let Some(virality) = virality.filter(|_| posts >= 2) else { return };
        let depth = self.breadth.len() as u32 - 1;
        self.cascades += 1;
        self.deeper += u32::from(depth > 1);
        self.depths += u64::from(depth);
        self.virality += virality;
        if trees.largest == Some(self.tree) {
            let max_breadth = self.breadth.iter().copied().max().unwrap_or(0);
            self.largest =
                Some(Largest { posts, depth, max_breadth, structural_virality: virality });
        }
    }

    /// What was found; call it when [`Measuring::step`] says that it is done.
    pub fn finish(self) -> Measured {
        let of = f64::from(self.cascades);
        let shape = self.largest.map(|largest| Shape {
            cascades: self.cascades,
            deeper: self.deeper,
            mean_depth: self.depths as f64 / of,
            mean_structural_virality: self.virality / of,
            largest,
        });
        Measured { shape, direct: self.direct, below: self.below }
    }
}
