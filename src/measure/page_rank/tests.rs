use super::*;
use proptest::prelude::*;

/// By the matrix: every entry the chance to go from one row to another, multiplied until nothing changes.
fn of_matrix(n: usize, pairs: &[(u32, u32)]) -> Vec<f64> {
    let mut weight = vec![vec![0.0; n]; n];
    for &(from, to) in pairs.iter().filter(|(a, b)| a != b) {
        weight[from as usize][to as usize] += 1.0;
    }
    let chance: Vec<Vec<f64>> = weight
        .iter()
        .map(|row| {
            let out: f64 = row.iter().sum();
            let go = |w: &f64| if out > 0.0 { w / out } else { 1.0 / n as f64 };
            row.iter().map(|w| 0.85 * go(w) + 0.15 / n as f64).collect()
        })
        .collect();
    let mut rank = vec![1.0 / n as f64; n];
    for _ in 0..300 {
        rank = (0..n).map(|to| (0..n).map(|from| rank[from] * chance[from][to]).sum()).collect();
    }
    rank
}

#[test]
fn who_is_reposted_ranks_before_who_is_not() {
    // 1, 2 and 3 repost 0; 3 reposts 2 three times as often.
    let pairs = vec![(1, 0), (2, 0), (3, 0), (3, 2), (3, 2), (3, 2), (4, 4)];
    let found = PageRank::of(Links::backward(5, pairs));
    assert_eq!(found.places(), [1, 3, 2, 3, 3]);
    assert!((found.of.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!(found.iterations < 150);
    assert_eq!(PageRank::of(Links::backward(0, vec![])), PageRank::default());
    let alone = PageRank::of(Links::backward(4, vec![]));
    assert_eq!((alone.of.clone(), alone.places()), (vec![0.25; 4], vec![1; 4]));
}

proptest! {
    #[test]
    fn agrees_with_the_matrix(
        pairs in prop::collection::vec((0u32..12, 0u32..12), 0..50), slice in 1u32..40
    ) {
        let links = Links::backward(12, pairs.clone());
        let found = PageRank::of(links.clone());
        for (ours, theirs) in found.of.iter().zip(of_matrix(12, &pairs)) {
            prop_assert!((ours - theirs).abs() < 1e-9, "{ours} {theirs}");
        }
        let mut walk = Walk::new(links);
        while walk.step(slice) != Step::Done {}
        prop_assert_eq!(walk.finish(), found, "whatever the slices");
    }
}
