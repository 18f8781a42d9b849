//! The accounts with the most influence.

/// The k that agreement is told for.
pub const K: [u32; 3] = [1, 5, 10];

/// The `k` accounts of the highest values, those of 0 left out; of equal ones, the smaller number. Ascending by number.
/// O(n log k).
pub fn leading(values: &[u32], k: usize) -> Vec<u32> {
    let mut top: Vec<(u32, std::cmp::Reverse<u32>)> = Vec::with_capacity(k + 1);
    for (a, &value) in values.iter().enumerate().filter(|(_, v)| **v > 0) {
        let entry = (value, std::cmp::Reverse(a as u32));
        if top.len() == k && top.last().is_none_or(|least| entry <= *least) {
            continue;
        }
        top.insert(top.partition_point(|other| *other > entry), entry);
        top.truncate(k);
    }
    let mut accounts: Vec<u32> = top.into_iter().map(|(_, a)| a.0).collect();
    accounts.sort_unstable();
    accounts
}

/// All accounts at or above the (100 − `k`)th percentile of the values, interpolated between the two nearest: what the code
/// published with arXiv 2410.21554 takes for the top k percent. Where more than 100 − k % have 0, that is everybody. O(n + max).
pub fn top_percent(values: &[u32], k: u32) -> Vec<u32> {
    let Some(&max) = values.iter().max() else { return Vec::new() };
    let mut count = vec![0u32; max as usize + 1];
    values.iter().for_each(|&v| count[v as usize] += 1);
    // The value at a place in ascending order.
    let at = |place: u64| {
        let mut left = place;
        let found = count.iter().position(|&n| {
            let here = left < u64::from(n);
            left = left.saturating_sub(n.into());
            here
        });
        found.unwrap_or(max as usize) as u64
    };
    // In hundredths, so that nothing is rounded.
    let place = u64::from(100 - k.min(100)) * (values.len() as u64 - 1);
    let (low, high) = (at(place / 100), at(place.div_ceil(100)));
    let threshold = low * 100 + (high - low) * (place % 100);
    (0..values.len() as u32).filter(|&a| u64::from(values[a as usize]) * 100 >= threshold).collect()
}

/// The Jaccard index of two ascending lists: those in both ÷ those in either. `None` where both are empty.
pub fn jaccard(a: &[u32], b: &[u32]) -> Option<f64> {
    let both = a.iter().filter(|n| b.binary_search(n).is_ok()).count();
    let either = a.len() + b.len() - both;
    (either > 0).then(|| both as f64 / either as f64)
}
