//! Weighted links between numbered things as columns, made in slices: what communities and PageRank are worked out on.

/// Links by row, ascending and each once, with weights: CSR. 8 bytes a link and 8 a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Where each row begins in the columns; one more than there are rows.
    pub start: Vec<u32>,
    /// The other end. Never the row itself.
    pub to: Vec<u32>,
    /// How many of the pairs given are this link.
    pub weight: Vec<u32>,
    /// Of each row, how often it was paired with itself; twice that where pairs go both ways, as a loop has two ends.
    pub own: Vec<u32>,
}

impl Links {
    /// How many rows there are.
    pub fn rows(&self) -> u32 {
        self.start.len().saturating_sub(1) as u32
    }

    /// The numbers of a row's links.
    pub fn row(&self, n: u32) -> std::ops::Range<usize> {
        self.start[n as usize] as usize..self.start[n as usize + 1] as usize
    }

    /// The links of a row: other end and weight.
    pub fn of(&self, n: u32) -> impl Iterator<Item = (u32, u32)> {
        self.row(n).map(|i| (self.to[i], self.weight[i]))
    }

    /// The links of `rows` rows that join `pairs` both ways: from each end to the other. O(rows + pairs).
    pub fn both_ways(rows: u32, pairs: Vec<(u32, u32)>) -> Links {
        LinksMaker::new(rows, pairs, true).run()
    }

    /// The links of `rows` rows from the second of each of `pairs` to its first. O(rows + pairs).
    pub fn backward(rows: u32, pairs: Vec<(u32, u32)>) -> Links {
        LinksMaker::new(rows, pairs, false).run()
    }
}

/// Makes [`Links`] in slices, by two counting sorts: by one end, then by the other, after which each row is ascending.
pub struct LinksMaker {
    both: bool,
    pairs: Vec<(u32, u32)>,
    at: usize,
    stage: Stage,
    /// Rows by the first end.
    start: Vec<u32>,
    list: Vec<u32>,
    /// Rows by the second.
    start_back: Vec<u32>,
    list_back: Vec<u32>,
    cursor: Vec<u32>,
    links: Links,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Count,
    Place,
    Turn,
    Merge,
    Done,
}

impl LinksMaker {
    /// A maker of links between `rows` rows; both numbers of each pair must be below that. `both`: from each end to the
    /// other, else from the second to the first.
    pub fn new(rows: u32, pairs: Vec<(u32, u32)>, both: bool) -> LinksMaker {
        let rows = rows as usize;
        LinksMaker {
            both,
            pairs,
            at: 0,
            stage: Stage::Count,
            start: vec![0; rows + 1],
            list: Vec::new(),
            start_back: vec![0; rows + 1],
            list_back: Vec::new(),
            cursor: Vec::new(),
            links: Links { start: vec![0], own: vec![0; rows], ..Links::default() },
        }
    }

    fn run(mut self) -> Links {
        while !self.step(&mut i64::MAX.clone()) {}
        self.links
    }

    /// The links, once [`LinksMaker::step`] has said so.
    pub fn links(self) -> Links {
        self.links
    }

    /// The share that is done, 0 to 1.
    pub fn progress(&self) -> f32 {
        let of = match self.stage {
            Stage::Count | Stage::Place => self.pairs.len(),
            _ => self.links.own.len(),
        };
        let before = [0.0, 0.2, 0.5, 0.8, 1.0][self.stage as usize];
        before + 0.2 * (self.at as f32 / of.max(1) as f32)
    }

    /// Goes on until `budget` is spent, a unit a pair or link looked at. Whether all is done.
    pub fn step(&mut self, budget: &mut i64) -> bool {
        while *budget > 0 {
            match self.stage {
                Stage::Count => self.count(budget),
                Stage::Place => self.place(budget),
                Stage::Turn => self.turn(budget),
                Stage::Merge => self.merge(budget),
                Stage::Done => return true,
            }
        }
        self.stage == Stage::Done
    }

    /// The pairs of this slice.
    fn slice(&mut self, budget: &mut i64) -> std::ops::Range<usize> {
        let end = self.pairs.len().min(self.at.saturating_add(*budget as usize));
        let slice = self.at..end;
        *budget -= 1 + slice.len() as i64;
        self.at = end;
        slice
    }

    fn next(&mut self, stage: Stage) {
        self.at = 0;
        self.stage = stage;
    }

    fn count(&mut self, budget: &mut i64) {
        let slice = self.slice(budget);
        for &(a, b) in &self.pairs[slice] {
            self.start[a as usize + 1] += 1;
            self.start_back[b as usize + 1] += 1;
            if self.both {
                self.start[b as usize + 1] += 1;
                self.start_back[a as usize + 1] += 1;
            }
        }
        if self.at == self.pairs.len() {
            for starts in [&mut self.start, &mut self.start_back] {
                for i in 1..starts.len() {
                    starts[i] += starts[i - 1];
                }
            }
            let all = self.start[self.start.len() - 1] as usize;
            self.list = vec![0; all];
            self.list_back = vec![0; all];
            self.cursor = self.start.clone();
            self.next(Stage::Place);
        }
    }

    fn place(&mut self, budget: &mut i64) {
        let slice = self.slice(budget);
        let mut put = |a: u32, b: u32| {
            let at = &mut self.cursor[a as usize];
            self.list[*at as usize] = b;
            *at += 1;
        };
        for &(a, b) in &self.pairs[slice] {
            put(a, b);
            if self.both {
                put(b, a);
            }
        }
        if self.at == self.pairs.len() {
            self.pairs = Vec::new();
            self.cursor.clone_from(&self.start_back);
            self.next(Stage::Turn);
        }
    }

    /// Row by row, so that the rows of the other end come out ascending.
    fn turn(&mut self, budget: &mut i64) {
        let rows = self.links.own.len();
        while self.at < rows && *budget > 0 {
            let row = self.start[self.at] as usize..self.start[self.at + 1] as usize;
            *budget -= 1 + row.len() as i64;
            for &b in &self.list[row] {
                let at = &mut self.cursor[b as usize];
                self.list_back[*at as usize] = self.at as u32;
                *at += 1;
            }
            self.at += 1;
        }
        *budget -= 1;
        if self.at == rows {
            (self.list, self.start, self.cursor) = Default::default();
            self.links.start.reserve(rows);
            self.next(Stage::Merge);
        }
    }

    fn merge(&mut self, budget: &mut i64) {
        let Links { start, to, weight, own } = &mut self.links;
        while self.at < own.len() && *budget > 0 {
            let row = self.start_back[self.at] as usize..self.start_back[self.at + 1] as usize;
            *budget -= 1 + row.len() as i64;
            for same in self.list_back[row].chunk_by(|x, y| x == y) {
                if same[0] as usize == self.at {
                    own[self.at] = same.len() as u32;
                } else {
                    to.push(same[0]);
                    weight.push(same.len() as u32);
                }
            }
            start.push(to.len() as u32);
            self.at += 1;
        }
        *budget -= 1;
        if self.at == own.len() {
            (self.list_back, self.start_back) = Default::default();
            self.next(Stage::Done);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn links_are_ascending_and_each_once() {
        let pairs = vec![(2, 0), (0, 2), (1, 0), (1, 1), (2, 0)];
        let links = Links::both_ways(4, pairs.clone());
        assert_eq!(links.of(0).collect::<Vec<_>>(), [(1, 1), (2, 3)]);
        assert_eq!(links.of(2).collect::<Vec<_>>(), [(0, 3)]);
        assert_eq!((links.own, links.start), (vec![0, 2, 0, 0], vec![0, 2, 3, 4, 4]));
        let links = Links::backward(4, pairs);
        assert_eq!(links.of(0).collect::<Vec<_>>(), [(1, 1), (2, 2)]);
        assert_eq!(links.of(2).collect::<Vec<_>>(), [(0, 1)]);
        assert_eq!(links.own, [0, 1, 0, 0]);
        assert_eq!(Links::both_ways(0, vec![]).rows(), 0);
    }

    proptest! {
        #[test]
        fn agrees_with_counting_one_by_one(
            pairs in prop::collection::vec((0u32..9, 0u32..9), 0..60), both: bool, slice in 1i64..20
        ) {
            let mut naive: BTreeMap<(u32, u32), u32> = BTreeMap::new();
            let mut own = vec![0; 9];
            for &(a, b) in &pairs {
                if a == b {
                    own[a as usize] += if both { 2 } else { 1 };
                    continue;
                }
                *naive.entry((b, a)).or_default() += 1;
                if both {
                    *naive.entry((a, b)).or_default() += 1;
                }
            }
            let mut maker = LinksMaker::new(9, pairs, both);
            let mut last = 0.0;
            while !maker.step(&mut slice.clone()) {
                prop_assert!(maker.progress() >= last);
                last = maker.progress();
            }
            let links = maker.links();
            let found: Vec<_> =
                (0..9).flat_map(|n| links.of(n).map(move |(to, w)| ((n, to), w))).collect();
            prop_assert_eq!(found, naive.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(links.own, own);
        }
    }
}
