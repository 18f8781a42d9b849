//! Communities and PageRank over growing graphs of accounts: ms, and ns a tie, which stays level where growth is linear.
//!
//! Included: everything from columns of ties to what is shown. Medians of at least five; absolute times depend on the
//! machine. `cargo bench --bench network`; `-- FILE` measures the ties of an edge list (source, target, …) instead.

use groundswell::graph::Links;
use groundswell::measure::{Communities, PageRank};
use std::collections::HashMap;
use std::time::Instant;

/// Whole-number noise (SplitMix64), so that every run measures the same graph.
struct Noise(u64);

impl Noise {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(z ^ (z >> 31)) * u128::from(n)) >> 64) as u32
    }
}

/// Accounts in circles of 20 to 1,000; nine of ten responses stay within, mostly to the few who are heard; three ties for two
/// accounts.
fn ties(accounts: u32) -> Vec<(u32, u32)> {
    let mut noise = Noise(1);
    let mut circles = Vec::new();
    let mut at = 0;
    while at < accounts {
        let size = (20 + noise.below(50) * noise.below(20)).min(accounts - at);
        circles.push((at, size));
        at += size;
    }
    let mut circle_of = Vec::new();
    for (n, &(_, size)) in circles.iter().enumerate() {
        circle_of.extend(std::iter::repeat_n(n, size as usize));
    }
    (0..u64::from(accounts) * 3 / 2)
        .map(|_| {
            let from = noise.below(accounts);
            let home = circles[circle_of[from as usize]];
            let (first, size) = match noise.below(10) {
                0 => circles[noise.below(circles.len() as u32) as usize],
                _ => home,
            };
            let bound = noise.below(size) + 1;
            let bound = noise.below(bound) + 1;
            (from, first + noise.below(bound))
        })
        .collect()
}

/// The ties of an edge list, accounts numbered as they appear.
fn read(file: &str) -> (u32, Vec<(u32, u32)>) {
    let text = std::fs::read_to_string(file).expect("the file can be read");
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut pairs = Vec::new();
    for line in text.lines() {
        let mut cells = line.split([' ', ',', '\t']);
        let (Some(a), Some(b)) = (cells.next(), cells.next()) else { continue };
        let mut number = |name| {
            let next = numbers.len() as u32;
            *numbers.entry(name).or_insert(next)
        };
        pairs.push((number(a), number(b)));
    }
    (numbers.len() as u32, pairs)
}

fn main() {
    let graphs = match std::env::args().skip(1).find(|a| !a.starts_with("--")) {
        Some(file) => vec![read(&file)],
        None => [10_000, 100_000, 1_000_000].map(|n| (n, ties(n))).to_vec(),
    };
    println!(
        "{:<12} {:>9} {:>9} {:>10} {:>10}  result",
        "figure", "accounts", "ties", "ms", "ns a tie"
    );
    for (accounts, pairs) in graphs {
        let rounds = if accounts < 500_000 { 9 } else { 5 };
        let say = |what: &str, work: &dyn Fn(Vec<(u32, u32)>) -> String| {
            let mut times = Vec::new();
            let mut result = String::new();
            for _ in 0..rounds {
                let copy = pairs.clone();
                let start = Instant::now();
                result = work(copy);
                times.push(start.elapsed().as_secs_f64() * 1e3);
            }
            times.sort_unstable_by(f64::total_cmp);
            let ms = times[rounds / 2];
            let each = ms * 1e6 / pairs.len() as f64;
            println!(
                "{what:<12} {accounts:>9} {:>9} {ms:>10.2} {each:>10.1}  {result}",
                pairs.len()
            );
        };
        say("links", &|pairs| format!("{} ends", Links::both_ways(accounts, pairs).to.len()));
        say("communities", &|pairs| {
            let found = Communities::of(Links::both_ways(accounts, pairs), 1);
            let modularity = found.modularity.unwrap_or(f64::NAN);
            format!("{} communities, modularity {modularity:.5}", found.sizes.len())
        });
        say("PageRank", &|pairs| {
            format!("{} iterations", PageRank::of(Links::backward(accounts, pairs)).iterations)
        });
    }
}
