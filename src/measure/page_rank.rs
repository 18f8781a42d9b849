//! PageRank: the share of a walker's time that is spent at each account, who goes from an account to one of those that it
//! reposted, now and then to any (Page, Brin, Motwani & Winograd, 1999).

use crate::graph::Links;
use crate::job::Step;

/// The chance to go on along a link.
pub const DAMPING: f64 = 0.85;
/// Iterating ends when the sum of all changes is below this …
pub const TOLERANCE: f64 = 1e-10;
/// … or after so many iterations, which are enough for that: the changes shrink by the damping at least, .85¹⁵⁰ < 10⁻¹⁰.
const MOST: u32 = 150;

/// PageRank of every row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageRank {
    /// By row; they add up to 1.
    pub of: Vec<f64>,
    /// How many iterations it took.
    pub iterations: u32,
}

impl PageRank {
    /// PageRank along `links`, each row holding the links *into* it, to [`TOLERANCE`]. O(rows + links) an iteration.
    ///
    /// Weighted by the links' weights. Links of a row to itself are left out. A row without a link out passes its share to
    /// all rows alike, as in NetworkX and graphology.
    pub fn of(links: Links) -> PageRank {
        let mut walk = Walk::new(links);
        while walk.step(u32::MAX) != Step::Done {}
        walk.finish()
    }

    /// The place of each row by PageRank, from 1; rows alike have the same.
    pub fn places(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.of.len() as u32).collect();
        let rank = |n: u32| self.of[n as usize];
        crate::sort::numbers(&mut order, &mut |a, b| {
            rank(b).total_cmp(&rank(a)).then(a.cmp(&b))
        });
        let mut places = vec![0; order.len()];
        for (n, &row) in order.iter().enumerate() {
            let alike = n > 0 && rank(order[n - 1]) == rank(row);
            places[row as usize] = if alike { places[order[n - 1] as usize] } else { n as u32 + 1 };
        }
        places
    }
}

/// The work in slices.
pub struct Walk {
    links: Links,
    /// 1 ÷ the weight out of a row; 0 where there is none.
    inverse: Vec<f64>,
    rank: Vec<f64>,
    next: Vec<f64>,
    /// What each row passes on along a link of weight 1.
    share: Vec<f64>,
    /// What every row has whoever links to it, this iteration.
    base: f64,
    change: f64,
    at: usize,
    iterations: u32,
    done: bool,
}

impl Walk {
    /// PageRank along `links`, each row holding the links into it, to be worked out. O(links).
    pub fn new(links: Links) -> Walk {
        let rows = links.rows() as usize;
        let mut out = vec![0u64; rows];
        for (&from, &weight) in links.to.iter().zip(&links.weight) {
            out[from as usize] += u64::from(weight);
        }
        let inverse = out.iter().map(|&w| if w > 0 { 1.0 / w as f64 } else { 0.0 }).collect();
        let mut walk = Walk {
            links,
            inverse,
            rank: vec![1.0 / rows as f64; rows],
            next: vec![0.0; rows],
            share: vec![0.0; rows],
            base: 0.0,
            change: 0.0,
            at: 0,
            iterations: 0,
            done: rows == 0,
        };
        walk.set_out();
        walk
    }

    /// What came out, once [`Walk::step`] has said that it is done.
    pub fn finish(self) -> PageRank {
        PageRank { of: self.rank, iterations: self.iterations }
    }

    /// Looks at about `work` links.
    pub fn step(&mut self, work: u32) -> Step {
        let mut budget = i64::from(work);
        while budget > 0 && !self.done {
            self.gather(&mut budget);
            if self.at == self.rank.len() {
                budget -= self.rank.len() as i64;
                std::mem::swap(&mut self.rank, &mut self.next);
                self.iterations += 1;
                self.done = self.change < TOLERANCE || self.iterations == MOST;
                self.set_out();
            }
        }
        match self.done {
            true => Step::Done,
            // Most graphs of reposts are shallow and are done after a few.
            false => Step::Going((self.iterations as f32 / 60.0).min(0.95)),
        }
    }

    /// Before an iteration.
    fn set_out(&mut self) {
        let mut dangling = 0.0;
        for ((share, &rank), &inverse) in self.share.iter_mut().zip(&self.rank).zip(&self.inverse) {
            *share = rank * inverse;
            if inverse == 0.0 {
                dangling += rank;
            }
        }
        self.base = (1.0 - DAMPING + DAMPING * dangling) / self.rank.len().max(1) as f64;
        (self.at, self.change) = (0, 0.0);
    }

    fn gather(&mut self, budget: &mut i64) {
        let Links { start, to, weight, .. } = &self.links;
        while self.at < self.rank.len() && *budget > 0 {
            let row = start[self.at] as usize..start[self.at + 1] as usize;
            *budget -= 1 + row.len() as i64;
            let mut sum = 0.0;
            for (&from, &weight) in to[row.clone()].iter().zip(&weight[row]) {
                sum += f64::from(weight) * self.share[from as usize];
            }
            let rank = self.base + DAMPING * sum;
            self.change += (rank - self.rank[self.at]).abs();
            self.next[self.at] = rank;
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests;
