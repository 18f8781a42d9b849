use super::*;
use proptest::prelude::*;

fn noise(seed: u64) -> impl FnMut(u32) -> u32 {
    let mut state = seed;
    move |n| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (((state >> 33) * u64::from(n)) >> 31) as u32
    }
}

/// Modularity by its definition, over all pairs: Σᵢⱼ (Aᵢⱼ − kᵢkⱼ/2m)·δ(cᵢ, cⱼ) ÷ 2m.
fn modularity_of_matrix(n: u32, pairs: &[(u32, u32)], of: &[u32]) -> f64 {
    let n = n as usize;
    let mut a = vec![vec![0.0; n]; n];
    for &(x, y) in pairs {
        a[x as usize][y as usize] += 1.0;
        a[y as usize][x as usize] += 1.0;
    }
    let k: Vec<f64> = a.iter().map(|row| row.iter().sum()).collect();
    let twice: f64 = k.iter().sum();
    let mut sum = 0.0;
    for i in 0..n {
        for j in 0..n {
            if of[i] == of[j] {
                sum += a[i][j] - k[i] * k[j] / twice;
            }
        }
    }
    sum / twice
}

/// Whether every community hangs together.
fn are_connected(links: &Links, communities: &Communities) -> bool {
    (1..=communities.sizes.len() as u32).all(|c| {
        let members: Vec<u32> =
            (0..links.rows()).filter(|&n| communities.of[n as usize] == c).collect();
        let mut met = vec![members[0]];
        let mut at = 0;
        while at < met.len() {
            for (other, _) in links.of(met[at]) {
                if communities.of[other as usize] == c && !met.contains(&other) {
                    met.push(other);
                }
            }
            at += 1;
        }
        met.len() == members.len() && members.len() as u32 == communities.sizes[c as usize - 1]
    })
}

/// Communities as modularity sees them: who is in none is alone.
fn apart(communities: &Communities) -> Vec<u32> {
    let known = communities.sizes.len() as u32;
    let mut alone = 0;
    communities
        .of
        .iter()
        .map(|&c| match c {
            0 => {
                alone += 1;
                known + alone - 1
            }
            c => c - 1,
        })
        .collect()
}

/// Groups of `size`, each pair within linked with chance `within`/100, any pair beside with `across`/10,000.
fn planted(groups: u32, size: u32, within: u32, across: u32) -> Vec<(u32, u32)> {
    let mut below = noise(3);
    let n = groups * size;
    let mut pairs = Vec::new();
    for a in 0..n {
        for b in a + 1..n {
            let same = a / size == b / size;
            if (same && below(100) < within) || (!same && below(10_000) < across) {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

#[test]
fn planted_groups_are_found() {
    let links = Links::both_ways(200, planted(8, 25, 40, 60));
    let found = Communities::of(links, SEED);
    assert_eq!(found.sizes, [25; 8]);
    for n in 0..200 {
        assert_eq!(found.of[n as usize], n / 25 + 1, "of one size, by the smallest node");
    }
}

#[test]
fn who_has_no_link_is_in_none() {
    // Two pairs, one who responded to nobody, one to oneself alone.
    let links = Links::both_ways(6, vec![(4, 5), (5, 4), (1, 0), (3, 3)]);
    let found = Communities::of(links, SEED);
    assert_eq!(found.of, [1, 1, 0, 0, 2, 2]);
    assert_eq!(found.sizes, [2, 2]);
    let none = Communities::of(Links::both_ways(3, vec![]), SEED);
    assert_eq!((none.of, none.modularity), (vec![0; 3], None));
    assert_eq!(Communities::of(Links::both_ways(0, vec![]), SEED), Communities::default());
}

#[test]
fn stars_and_a_long_chain() {
    // What a hashtag mostly is: hubs with their leaves, here 100 of 1,000, in a ring.
    let mut pairs: Vec<(u32, u32)> = (0..100_000).map(|n| (100 + n, n / 1000)).collect();
    pairs.extend((0..100).map(|h| (h, (h + 1) % 100)));
    let found = Communities::of(Links::both_ways(100_100, pairs), SEED);
    assert_eq!(found.sizes, [1001; 100]);
    assert!(found.modularity.unwrap() > 0.98);
    let chain = (0..100_000).map(|n| (n, n + 1)).collect();
    let found = Communities::of(Links::both_ways(100_001, chain), SEED);
    // The best cuts a chain of m links into √m pieces: 1 − 2/√m.
    assert!(found.modularity.unwrap() > 0.99, "{:?}", found.modularity);
}

#[test]
fn progress_grows_to_its_end() {
    let links = Links::both_ways(200, planted(8, 25, 40, 60));
    let mut leiden = Leiden::new(links, SEED);
    let mut last = 0.0;
    let mut slices = 0;
    while let Step::Going(share) = leiden.step(100) {
        assert!((0.0..=1.0).contains(&share));
        // Only the queue of local moving can grow.
        assert!(share > last - 0.1, "{share} after {last}");
        last = share;
        slices += 1;
    }
    assert!(slices > 10 && last > 0.4);
}

proptest! {
    #[test]
    fn modularity_is_that_of_the_matrix(
        pairs in prop::collection::vec((0u32..12, 0u32..12), 1..60),
        of in prop::collection::vec(0u32..12, 12)
    ) {
        let links = Links::both_ways(12, pairs.clone());
        let naive = modularity_of_matrix(12, &pairs, &of);
        prop_assert!((modularity(&links, &of).unwrap() - naive).abs() < 1e-12);
    }

    #[test]
    fn communities_hang_together_and_are_better_than_none(
        pairs in prop::collection::vec((0u32..40, 0u32..40), 1..120), seed: u64, slice in 1u32..200
    ) {
        let links = Links::both_ways(40, pairs.clone());
        let found = Communities::of(links.clone(), seed);
        prop_assert!(are_connected(&links, &found));
        prop_assert!(found.sizes.is_sorted_by(|a, b| a >= b) && !found.sizes.contains(&1));
        let of = apart(&found);
        let naive = modularity_of_matrix(40, &pairs, &of);
        let shown = found.modularity.unwrap();
        prop_assert!((shown - naive).abs() < 1e-12);
        let alone: Vec<u32> = (0..40).collect();
        prop_assert!(shown >= modularity(&links, &alone).unwrap() - 1e-12);
        prop_assert!(shown >= modularity(&links, &[0; 40]).unwrap() - 1e-12);

        let mut leiden = Leiden::new(links.clone(), seed);
        while leiden.step(slice) != Step::Done {}
        prop_assert_eq!(leiden.finish(), found, "whatever the slices");
    }

    #[test]
    fn done_until_nothing_moves_no_node_would_rather_be_elsewhere(
        pairs in prop::collection::vec((0u32..15, 0u32..15), 1..50), seed: u64
    ) {
        let links = Links::both_ways(15, pairs);
        let mut leiden = Leiden::new(links.clone(), seed);
        leiden.times = 100;
        while leiden.step(u32::MAX) != Step::Done {}
        prop_assert!(leiden.time < 100);
        let found = leiden.finish();
        let of = apart(&found);
        let shown = found.modularity.unwrap();
        for n in 0..15 {
            for c in 0..15 {
                let mut other = of.clone();
                other[n] = c;
                prop_assert!(modularity(&links, &other).unwrap() <= shown + 1e-12);
            }
        }
    }
}
