use super::top::{jaccard, leading, top_percent};
use super::trees::{Measuring, Trees};
use super::*;
use crate::corpus::{Builder, Corpus, NONE};
use crate::graph::{Forest, Layer, Mark};
use crate::ingest::report::Report;
use crate::measure::Cascades;
use crate::post::{EdgeKind, Parent, Platform, PostRecord, Provenance};
use crate::spread::infer::{Budget, Lists};
use proptest::prelude::*;

/// Post i by account `author`, a repost of the earlier post `of`, if any.
fn corpus(posts: &[(u32, Option<u32>)]) -> Corpus {
    let mut builder = Builder::new();
    for (i, &(author, of)) in posts.iter().enumerate() {
        let mut post = PostRecord::new(Platform::Other, format!("{i:03}"));
        post.author.id = format!("account {author:03}").into();
        post.time = Some(i as i64 * 1000);
        post.repost_of = of.map(|of| Parent::attributed(format!("{of:03}")));
        builder.push(&post).unwrap();
    }
    builder.finish(Report::default()).unwrap()
}

fn measured(trees: &Trees, parent: &[u32]) -> Measured {
    let mut measuring = Measuring::new(trees, trees.hung(parent).0);
    while !measuring.step(trees, &mut Budget::new(1)) {}
    measuring.finish()
}

proptest! {
    #[test]
    fn trees_hung_anew_measure_as_a_forest_does(
        posts in prop::collection::vec((0u32..6, 0u32..4, any::<u32>()), 2..50),
        choice in prop::collection::vec(any::<u32>(), 50),
    ) {
        let posts: Vec<(u32, Option<u32>)> = posts
            .iter()
            .enumerate()
            .map(|(i, &(a, root, of))| (a, (i > 0 && root > 0).then(|| of % i as u32)))
            .collect();
        let corpus = corpus(&posts);
        let diffusion = Forest::of(&corpus, Layer::Diffusion);
        let lists =
            Lists::of_reposts(&corpus, &diffusion, &vec![true; corpus.nodes() as usize], true);
        let trees = Trees::of(&corpus, &diffusion, &lists);

        // As recorded.
        let n = corpus.nodes();
        let naive = |parents: &[u32]| {
            let mark = |&p: &u32| match p {
                NONE => Mark::NONE,
                _ => Mark::new(EdgeKind::Repost, Provenance::Inferred),
            };
            let marks = parents.iter().map(mark).collect();
            Forest::from_columns(parents.to_vec(), marks)
        };
        let mut parents: Vec<u32> = (0..n).map(|p| diffusion.parent(p).unwrap_or(NONE)).collect();
        let mut hung = vec![NONE; lists.len()];
        for again in [false, true] {
            if again {
                // Any earlier entry of the list, or none.
                for range in lists.start.windows(2) {
                    for i in range[0]..range[1] {
                        let pick = choice[i as usize % 50] % (i - range[0] + 1);
                        if lists.eligible[i as usize] && pick > 0 {
                            hung[i as usize] = range[0] + pick - 1;
                            let node = lists.node[i as usize] as usize;
                            parents[node] = lists.node[hung[i as usize] as usize];
                        }
                    }
                }
            }
            let forest = naive(&parents);
            let found = measured(&trees, &hung);
            let cascades = Cascades::of(&corpus, &forest, Layer::Diffusion);
            let largest = cascades.largest(&corpus);
            prop_assert_eq!(found.shape.is_some(), largest.is_some());
            if let (Some(shape), Some(largest)) = (found.shape, largest) {
                prop_assert_eq!(shape.cascades as usize, cascades.list.len());
                let deeper = cascades.list.iter().filter(|c| c.depth > 1).count();
                prop_assert_eq!(shape.deeper as usize, deeper);
                let mean = |of: &dyn Fn(&crate::measure::Cascade) -> f64| {
                    cascades.list.iter().map(of).sum::<f64>() / cascades.list.len() as f64
                };
                prop_assert!((shape.mean_depth - mean(&|c| c.depth.into())).abs() < 1e-9);
                let nu = mean(&|c| c.structural_virality);
                prop_assert!((shape.mean_structural_virality - nu).abs() < 1e-9);
                let of = shape.largest;
                prop_assert_eq!(
                    (of.posts, of.depth, of.max_breadth, of.structural_virality),
                    (largest.posts, largest.depth, largest.max_breadth, largest.structural_virality)
                );
            }
            let sizes = forest.sizes();
            for (at, &a) in trees.accounts().iter().enumerate() {
                let by = |p: u32| corpus.author(p) == Some(a);
                let direct = (0..n)
                    .filter(|&p| forest.parent(p).is_some_and(by) && corpus.author(p) != Some(a))
                    .count();
                let below: u32 =
                    (0..n).filter(|&p| by(p)).map(|p| sizes[p as usize] - 1).sum();
                prop_assert_eq!((found.direct[at] as usize, found.below[at]), (direct, below));
            }
        }
    }

    #[test]
    fn the_leading_accounts(values in prop::collection::vec(0u32..9, 0..40), k in 1usize..12) {
        let mut sorted: Vec<(u32, usize)> =
            values.iter().copied().enumerate().map(|(a, v)| (v, a)).filter(|p| p.0 > 0).collect();
        sorted.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
        let mut expected: Vec<u32> = sorted.iter().take(k).map(|p| p.1 as u32).collect();
        expected.sort_unstable();
        prop_assert_eq!(leading(&values, k), expected);
    }

    #[test]
    fn the_top_percent(values in prop::collection::vec(0u32..30, 1..60), k in 0u32..101) {
        // As numpy.percentile does it, in floats.
        let mut sorted = values.clone();
        sorted.sort_unstable();
        let place = f64::from(100 - k) / 100.0 * (sorted.len() - 1) as f64;
        let (low, high) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
        let threshold = f64::from(low) + f64::from(high - low) * place.fract();
        let expected: Vec<u32> = (0..values.len() as u32)
            .filter(|&a| f64::from(values[a as usize]) >= threshold - 1e-9)
            .collect();
        prop_assert_eq!(top_percent(&values, k), expected);
    }
}

#[test]
fn how_far_lists_agree() {
    assert_eq!(jaccard(&[1, 2, 3], &[2, 3, 4]), Some(0.5));
    assert_eq!(jaccard(&[1], &[2]), Some(0.0));
    assert_eq!(jaccard(&[], &[]), None);
    // Where nine in ten have nothing, the top ten percent are everybody.
    assert_eq!(top_percent(&[0; 20], 10).len(), 20);
    assert_eq!(top_percent(&[], 10), [0; 0]);
}

#[test]
fn ranges() {
    assert_eq!(Range::of([]), None);
    assert_eq!(Range::of([3.0]), Some(Range { low: 3.0, mean: 3.0, high: 3.0 }));
    assert_eq!(Range::of([1.0, 2.0, 6.0]), Some(Range { low: 1.0, mean: 3.0, high: 6.0 }));
}

#[test]
fn trees_of_inferred_links_alone() {
    let corpus = corpus(&[(0, None), (1, None), (2, None), (3, None), (4, None)]);
    let lists = Lists::of_users(&corpus, &vec![true; corpus.nodes() as usize]);
    // 0 ← 1 ← 2, 0 ← 3; 4 alone.
    let shape = adoption(&corpus, &lists, &[NONE, 0, 1, 0, NONE]).unwrap();
    assert_eq!((shape.cascades, shape.deeper, shape.mean_depth), (1, 1, 2.0));
    let largest = shape.largest;
    assert_eq!((largest.posts, largest.depth, largest.max_breadth), (4, 2, 2));
    // Distances 1 1 1 2 2 3 between the six pairs.
    assert!((largest.structural_virality - 10.0 / 6.0).abs() < 1e-12);
    assert_eq!(adoption(&corpus, &lists, &[NONE; 5]), None);
}
