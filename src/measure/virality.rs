//! Structural virality.

/// The structural virality ν of a tree: the mean distance between two of its nodes, over all ordered pairs.
///
/// Given the sizes s of all subtrees of a tree of m nodes (each node's own included), ν = 2m/(m−1) · (Σs/m − Σs²/m²),
/// which is here one fraction of whole numbers, 2(mΣs − Σs²) / m(m−1). Near 2 for a star, growing with depth: (m+1)/3 for
/// a chain. `None` for a tree of one node, which has no pairs. The result is the `f64` nearest to ν while both whole
/// numbers are below 2⁵³ (any tree of 250,000 nodes), else within 2⁻⁵¹ of it, relatively, and in any case the same everywhere.
///
/// Cost: O(m). Source: Goel, Anderson, Hofman & Watts, *The Structural Virality of Online Diffusion*, Management Science
/// 62(1), 2016; the linear form is theirs (appendix). Size confounds it (Juul & Ugander, PNAS 2021): say the size first.
///
/// ```
/// // A star of five: the root's subtree has 5 nodes, each leaf's has 1.
/// assert_eq!(groundswell::measure::structural_virality([5, 1, 1, 1, 1]), Some(1.6));
/// ```
pub fn structural_virality(subtree_sizes: impl IntoIterator<Item = u32>) -> Option<f64> {
    let (mut nodes, mut sum, mut squares) = (0u128, 0u128, 0u128);
    for size in subtree_sizes {
        nodes += 1;
        sum += u128::from(size);
        squares += u128::from(u64::from(size) * u64::from(size));
    }
    // Below 2³² nodes: mΣs is below 2⁹⁶.
    let pairs = nodes * nodes.saturating_sub(1);
    (pairs > 0).then(|| (2 * (nodes * sum - squares)) as f64 / pairs as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn star(nodes: u32) -> Option<f64> {
        structural_virality((1..nodes).map(|_| 1).chain([nodes]))
    }

    fn chain(nodes: u32) -> Option<f64> {
        structural_virality(1..=nodes)
    }

    #[test]
    fn known_values() {
        assert_eq!(star(5), Some(1.6));
        assert_eq!(star(1000), Some(1.998));
        assert_eq!(chain(5), Some(2.0));
        assert_eq!(chain(25), Some(26.0 / 3.0));
        assert_eq!(structural_virality([7, 3, 3, 1, 1, 1, 1]), Some(16.0 / 7.0));
        assert_eq!(structural_virality([2, 1]), Some(1.0));
        assert_eq!(structural_virality([1]), None);
        assert_eq!(structural_virality([]), None);
    }

    #[test]
    fn large_trees_stay_exact() {
        assert_eq!(chain(100_000), Some(100_001.0 / 3.0));
        assert_eq!(star(1_000_000), Some(1_999_998.0 / 1_000_000.0));
        // Past 2⁵³ the two whole numbers are rounded before they are divided.
        let (found, true_value) = (chain(30_000_000).unwrap(), 30_000_001.0 / 3.0);
        assert!((found - true_value).abs() <= 2.0 * f64::EPSILON * true_value);
    }
}
