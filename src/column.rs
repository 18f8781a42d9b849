//! A column that grows without being moved.

use std::ops::{Index, IndexMut};

/// Bytes of a chunk, the same for all columns: what one column frees another can take. Memory that a page has taken is
/// never given back, so holes of odd sizes would add up. (A doubling `Vec` holds the old and the new at once, and one wasm
/// allocation ends at 2 GiB.)
const CHUNK_BYTES: usize = 64 << 10;

/// Values in chunks, by number. Growing by one is O(1) and moves nothing.
#[derive(Clone, Debug)]
pub struct Column<T> {
    chunks: Vec<Vec<T>>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Column { chunks: Vec::new() }
    }
}

impl<T> Column<T> {
    /// Values of a chunk.
    const CHUNK: usize = CHUNK_BYTES / size_of::<T>();

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.chunks.last().map_or(0, |last| (self.chunks.len() - 1) * Self::CHUNK + last.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }
}

impl<T: Copy> Column<T> {
    /// Adds a value at the end.
    pub fn push(&mut self, value: T) {
        match self.chunks.last_mut() {
            Some(chunk) if chunk.len() < Self::CHUNK => chunk.push(value),
            // The first chunk grows as a `Vec` does, so that a small input stays small.
            last => {
                let mut chunk = Vec::with_capacity(if last.is_some() { Self::CHUNK } else { 16 });
                chunk.push(value);
                self.chunks.push(chunk);
            }
        }
    }

    /// Adds `value` until there are `len`.
    pub fn fill(&mut self, len: usize, value: T) {
        while self.len() < len {
            self.push(value);
        }
    }

    /// The value of number `n`, if there are that many.
    #[inline(always)]
    pub fn get(&self, n: usize) -> Option<T> {
        self.chunks.get(n / Self::CHUNK)?.get(n % Self::CHUNK).copied()
    }

    /// Puts the values into another order, in place: what was number `order[n]` becomes number `n`. `order` holds every
    /// number once. O(n).
    pub fn reorder(&mut self, order: &[u32]) {
        let mut done = vec![false; order.len()];
        for start in 0..order.len() {
            if done[start] {
                continue;
            }
            // One ring of values that take each other's places.
            let (first, mut at) = (self[start], start);
            loop {
                done[at] = true;
                let from = order[at] as usize;
                if from == start {
                    self[at] = first;
                    break;
                }
                self[at] = self[from];
                at = from;
            }
        }
    }

    /// The values in order; each chunk is freed when its last was taken.
    pub fn into_values(self) -> impl Iterator<Item = T> {
        self.chunks.into_iter().flatten()
    }

    /// The values in order.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        self.chunks.iter().flatten().copied()
    }
}

impl<T: Copy> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut column = Column::default();
        values.into_iter().for_each(|value| column.push(value));
        column
    }
}

impl<T> Index<usize> for Column<T> {
    type Output = T;

    #[inline(always)]
    fn index(&self, n: usize) -> &T {
        &self.chunks[n / Self::CHUNK][n % Self::CHUNK]
    }
}

impl<T> IndexMut<usize> for Column<T> {
    #[inline(always)]
    fn index_mut(&mut self, n: usize) -> &mut T {
        &mut self.chunks[n / Self::CHUNK][n % Self::CHUNK]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_across_chunks() {
        const CHUNK: usize = Column::<usize>::CHUNK;
        let mut column = Column::default();
        assert!(column.is_empty());
        for n in 0..3 * CHUNK + 7 {
            column.push(n);
            assert_eq!(column.len(), n + 1);
        }
        column[CHUNK] = 5;
        assert_eq!(
            (column[CHUNK - 1], column[CHUNK], column[2 * CHUNK]),
            (CHUNK - 1, 5, 2 * CHUNK)
        );
        column.fill(4 * CHUNK, 9);
        assert_eq!((column.len(), column[4 * CHUNK - 1]), (4 * CHUNK, 9));
        assert_eq!((column.get(4 * CHUNK - 1), column.get(4 * CHUNK)), (Some(9), None));
        assert!(column.iter().eq((0..4 * CHUNK).map(|n| column[n])));
        let before = column.clone();
        // 7 and the length have no common factor: every number once.
        let order: Vec<u32> = (0..4 * CHUNK).map(|n| (n * 7 % (4 * CHUNK)) as u32).collect();
        column.reorder(&order);
        assert!(column.into_values().eq(order.iter().map(|&n| before[n as usize])));
    }
}
