//! Response delay: how long after its parent a post came.

use crate::corpus::Corpus;
use crate::graph::Forest;

/// Median and quartiles, in ms. Each is a value that occurs (the nearest rank), so that all engines agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quartiles {
    /// A quarter of the delays are no longer than this.
    pub lower: u64,
    /// Half of them are.
    pub median: u64,
    /// Three quarters of them are.
    pub upper: u64,
    /// How many delays there were.
    pub count: u32,
}

/// The delays from parent to child in `nodes`, a tree or any other set; `None` where none is known. A parent's time may be
/// decoded from its id. A child that is earlier than its parent, or of unknown time, is left out. O(m) on average.
pub fn response_delay(
    corpus: &Corpus,
    forest: &Forest,
    nodes: impl IntoIterator<Item = u32>,
) -> Option<Quartiles> {
    let delay = |n: u32| {
        let (then, now) = (corpus.time(forest.parent(n)?)?, corpus.time(n)?);
        u64::try_from(i128::from(now) - i128::from(then)).ok()
    };
    let mut delays: Vec<u64> = nodes.into_iter().filter_map(delay).collect();
    if delays.is_empty() {
        return None;
    }
    let mut rank = |quarter: usize| {
        let at = (delays.len() * quarter).div_ceil(4) - 1;
        *delays.select_nth_unstable(at).1
    };
    let (lower, median, upper) = (rank(1), rank(2), rank(3));
    Some(Quartiles { lower, median, upper, count: delays.len() as u32 })
}
