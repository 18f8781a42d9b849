//! Native cost of the ripple: ns a post at 10⁴, 10⁵ and 10⁶ posts, medians of nine runs. `cargo bench --bench ripple`.
//!
//! What is timed: from columns of parents and times to three columns of angles, scales included, allocation included.

use groundswell::corpus::NONE;
use groundswell::layout::{Scales, Tree, ripple};
use std::hint::black_box;
use std::time::Instant;

/// A seeded spread: most posts answer a post that many have answered, some answer anyone, some nobody.
fn spread(n: u32) -> (Vec<u32>, Vec<u32>) {
    let mut state = 2017u64;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32
    };
    let (mut parent, mut time) = (Vec::new(), Vec::new());
    let mut now = 0u32;
    for i in 0..n {
        let p = match next() % 10 {
            _ if i == 0 => NONE,
            // The parent of a random post: the more answers, the likelier.
            0..6 => match parent[(next() % i) as usize] {
                NONE => 0,
                p => p,
            },
            6..8 => next() % i,
            _ => NONE,
        };
        parent.push(p);
        now = now.saturating_add(next() % (400_000_000 / n).max(1));
        time.push(now);
    }
    (parent, time)
}

fn main() {
    println!("{:>9}  {:>9}  {:>8}", "posts", "ms", "ns/post");
    for n in [10_000u32, 100_000, 1_000_000] {
        let (parent, time) = spread(n);
        let role = vec![0u8; n as usize];
        let mut runs: Vec<f64> = (0..9)
            .map(|_| {
                let start = Instant::now();
                let scales = Scales::of(&time, 1, 0, true);
                let tree =
                    Tree { parent: &parent, time: &time, thread: 1, role: &role, origin: Some(0) };
                black_box(ripple(black_box(&tree), &scales));
                start.elapsed().as_secs_f64()
            })
            .collect();
        runs.sort_by(f64::total_cmp);
        println!("{n:>9}  {:>9.3}  {:>8.1}", runs[4] * 1e3, runs[4] * 1e9 / f64::from(n));
    }
}
