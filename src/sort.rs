//! Sorting numbers by what they stand for. The standard library's sort is compiled again for every type and every
//! comparison, 8 to 11 kB each in the page; this is compiled once. A call a comparison costs what that saves only where
//! millions are sorted.

use std::cmp::Ordering;

/// Puts numbers in the order of `compare`, which must tell any two apart. O(n log n).
#[inline(never)]
pub fn numbers(numbers: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    numbers.sort_unstable_by(|&a, &b| compare(a, b));
}

/// Puts pairs in order, each once. O(n log n).
#[inline(never)]
pub fn pairs(pairs: &mut Vec<(u32, u32)>) {
    pairs.sort_unstable();
    pairs.dedup();
}
