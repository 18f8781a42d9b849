//! Modularity: how much more of the links lies within communities than strength alone would let expect.

use crate::graph::Links;

/// Modularity Q of a partition of `links` (both ways), by node, at resolution 1: Σ over communities of in/2m − (K/2m)², `in`
/// being the weight of the ends of links within, K that of all ends in it (Newman, PNAS 2006; as in NetworkX and
/// graphology a loop has two ends). `None` where there is no link. Communities must be numbered below the number of nodes.
/// O(nodes + links).
pub fn modularity(links: &Links, community: &[u32]) -> Option<f64> {
    let (mut within, mut all) = (vec![0u64; community.len()], vec![0u64; community.len()]);
    for n in 0..links.rows() {
        let c = community[n as usize] as usize;
        let own = u64::from(links.own[n as usize]);
        within[c] += own;
        all[c] += own;
        for (other, weight) in links.of(n) {
            all[c] += u64::from(weight);
            if community[other as usize] as usize == c {
                within[c] += u64::from(weight);
            }
        }
    }
    let twice = i128::from(all.iter().sum::<u64>());
    // In whole numbers up to the last division: the same in whatever order.
    let sum: i128 = within
        .iter()
        .zip(&all)
        .map(|(&within, &all)| i128::from(within) * twice - i128::from(all) * i128::from(all))
        .sum();
    (twice > 0).then(|| sum as f64 / (twice * twice) as f64)
}
