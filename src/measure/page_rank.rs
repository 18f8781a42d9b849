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
        crate::sort::numbers(&mut order, &mut |a, b| rank(b).total_cmp(&rank(a)).then(a.cmp(&b)));
        let mut places = vec![0; order.len()];
        for (n, &row) in order.iter().enumerate() {
            let alike = n > 0 && rank(order[n - 1]) == rank(row);
            places[row as usize] = if alike { places[order[n - 1] as usize] } else { n as u32 + 1 };
        }
        places
    }
}

/// Looks at all rows for those whose rank is settled; a chain of reposts longer than this is left to iterating.
const LOOKS: u32 = 8;

/// The work in slices.
///
/// Rows that nobody links to all have the same rank, the *base*; a row that only such rows link to has a fixed multiple of it,
/// and so on. Many accounts are of this kind: their multiples are worked out once, and what is iterated is the rest, the
/// *core*. The ranks are those of the iteration over all rows.
pub struct Walk {
    links: Links,
    /// 1 ÷ the weight out of a row; 0 where there is none.
    inverse: Vec<f64>,
    /// The rank by row, in multiples of the base; 0 where that is not settled.
    multiple: Vec<f64>,
    looks: u32,
    /// Whether a row was settled in this look.
    settled: bool,
    at: usize,
    core: Core,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Settling,
    Gathering,
    Iterating,
    Done,
}

/// The rows that are iterated.
#[derive(Default)]
struct Core {
    row: Vec<u32>,
    /// The place in `row` by row.
    place: Vec<u32>,
    /// What comes from settled rows, and from being a row at all, in multiples of the base.
    fixed: Vec<f64>,
    start: Vec<u32>,
    from: Vec<u32>,
    /// The chance to go along each link, times the damping.
    chance: Vec<f64>,
    rank: Vec<f64>,
    next: Vec<f64>,
    /// The rank of a row that nobody links to.
    base: f64,
    /// Rows less what they pass to all rows alike, in multiples of the base.
    held: f64,
    settled_sum: f64,
    change: f64,
    iterations: u32,
}

impl Walk {
    /// PageRank along `links`, each row holding the links into it, to be worked out. O(links).
    pub fn new(links: Links) -> Walk {
        let rows = links.rows() as usize;
        let mut out = vec![0u64; rows];
        for (&from, &weight) in links.to.iter().zip(&links.weight) {
            out[from as usize] += u64::from(weight);
        }
        Walk {
            links,
            inverse: out.iter().map(|&w| if w > 0 { 1.0 / w as f64 } else { 0.0 }).collect(),
            multiple: vec![0.0; rows],
            looks: 0,
            settled: false,
            at: 0,
            core: Core::default(),
            stage: if rows == 0 { Stage::Done } else { Stage::Settling },
        }
    }

    /// What came out, once [`Walk::step`] has said that it is done.
    pub fn finish(self) -> PageRank {
        let Core { base, row, rank, iterations, .. } = self.core;
        let mut of: Vec<f64> = self.multiple.iter().map(|m| base * m).collect();
        for (&row, &rank) in row.iter().zip(&rank) {
            of[row as usize] = rank;
        }
        let sum: f64 = of.iter().sum();
        of.iter_mut().for_each(|rank| *rank /= sum);
        PageRank { of, iterations }
    }

    /// Looks at about `work` links.
    pub fn step(&mut self, work: u32) -> Step {
        let mut budget = i64::from(work);
        while budget > 0 {
            match self.stage {
                Stage::Settling => self.settle(&mut budget),
                Stage::Gathering => self.gather(&mut budget),
                Stage::Iterating => {
                    if self.core.iterate(&mut budget) {
                        self.stage = Stage::Done;
                    }
                }
                Stage::Done => return Step::Done,
            }
        }
        Step::Going(match self.stage {
            Stage::Settling => 0.2 * self.looks as f32 / LOOKS as f32,
            Stage::Gathering => 0.2,
            _ => 0.3 + 0.7 * self.core.iterations as f32 / MOST as f32,
        })
    }

    /// Settles rows that settled rows alone link to.
    fn settle(&mut self, budget: &mut i64) {
        while self.at < self.multiple.len() && *budget > 0 {
            let row = self.at;
            self.at += 1;
            *budget -= 1;
            if self.multiple[row] != 0.0 {
                continue;
            }
            let mut sum = 0.0;
            let mut all = true;
            for (from, weight) in self.links.of(row as u32) {
                *budget -= 1;
                let multiple = self.multiple[from as usize];
                if multiple == 0.0 {
                    all = false;
                    break;
                }
                sum += f64::from(weight) * self.inverse[from as usize] * multiple;
            }
            if all {
                self.multiple[row] = 1.0 + DAMPING * sum;
                self.settled = true;
            }
        }
        if self.at == self.multiple.len() {
            self.looks += 1;
            self.at = 0;
            if !std::mem::take(&mut self.settled) || self.looks == LOOKS {
                self.core.begin(&self.multiple, &self.inverse);
                self.stage = Stage::Gathering;
            }
        }
    }

    /// Takes the links into the rows of the core.
    fn gather(&mut self, budget: &mut i64) {
        let core = &mut self.core;
        while self.at < core.row.len() && *budget > 0 {
            let row = core.row[self.at];
            let mut fixed = 0.0;
            for (from, weight) in self.links.of(row) {
                *budget -= 1;
                let chance = f64::from(weight) * self.inverse[from as usize];
                match self.multiple[from as usize] {
                    0.0 => {
                        core.from.push(core.place[from as usize]);
                        core.chance.push(DAMPING * chance);
                    }
                    multiple => fixed += chance * multiple,
                }
            }
            core.fixed.push(1.0 + DAMPING * fixed);
            core.start.push(core.from.len() as u32);
            self.at += 1;
        }
        *budget -= 1;
        if self.at == core.row.len() {
            core.set_out(&self.inverse);
            self.stage = Stage::Iterating;
        }
    }
}

impl Core {
    fn begin(&mut self, multiple: &[f64], inverse: &[f64]) {
        self.place = vec![0; multiple.len()];
        let mut dangling = 0.0;
        for (row, &multiple) in multiple.iter().enumerate() {
            if multiple == 0.0 {
                self.place[row] = self.row.len() as u32;
                self.row.push(row as u32);
            } else {
                self.settled_sum += multiple;
                dangling += if inverse[row] == 0.0 { multiple } else { 0.0 };
            }
        }
        self.held = multiple.len() as f64 - DAMPING * dangling;
        self.start.push(0);
        self.rank = vec![1.0 / multiple.len() as f64; self.row.len()];
        self.next = vec![0.0; self.row.len()];
    }

    fn set_out(&mut self, inverse: &[f64]) {
        // From here on the rows that pass to all alike are looked for in `place`: 1 where it is so.
        self.place = self.row.iter().map(|&r| u32::from(inverse[r as usize] == 0.0)).collect();
        self.base = self.base();
    }

    /// The base that goes with the ranks as they are.
    fn base(&self) -> f64 {
        let dangling: f64 =
            self.rank.iter().zip(&self.place).filter(|p| *p.1 == 1).map(|p| p.0).sum();
        (1.0 - DAMPING + DAMPING * dangling) / self.held
    }

    /// One iteration, which is not cut: the core is small. Whether it was the last.
    fn iterate(&mut self, budget: &mut i64) -> bool {
        *budget -= (1 + self.row.len() + self.from.len()) as i64;
        let mut change = 0.0;
        for at in 0..self.row.len() {
            let links = self.start[at] as usize..self.start[at + 1] as usize;
            let mut rank = self.base * self.fixed[at];
            for (&from, &chance) in self.from[links.clone()].iter().zip(&self.chance[links]) {
                rank += chance * self.rank[from as usize];
            }
            change += (rank - self.rank[at]).abs();
            self.next[at] = rank;
        }
        std::mem::swap(&mut self.rank, &mut self.next);
        let base = std::mem::replace(&mut self.base, 0.0);
        self.base = self.base();
        self.change = change + (self.base - base).abs() * self.settled_sum;
        self.iterations += 1;
        self.change < TOLERANCE || self.iterations == MOST
    }
}

#[cfg(test)]
mod tests;
