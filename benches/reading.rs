//! Native cost of making and of reading the demo at 10⁴, 10⁵ and 10⁶ posts: MB/s, and ns a post, which stays level where
//! growth is linear. Medians of at least five; absolute times depend on the machine. `cargo bench --bench reading`
//!
//! Included in reading: cutting, parsing, interning, merging, and putting everything in order.

use groundswell::demo;
use groundswell::ingest::Reader;
use std::hint::black_box;
use std::time::Instant;

/// The median time of `work`, in seconds.
fn median(rounds: usize, work: &mut dyn FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_unstable_by(f64::total_cmp);
    times[rounds / 2]
}

fn write(posts: u32) -> Vec<u8> {
    let mut out = Vec::new();
    demo::write(&mut out, posts, demo::SEED).expect("memory takes it all");
    out
}

fn main() {
    println!("{:<10} {:>10} {:>10} {:>10} {:>12}", "", "posts", "ms", "MB/s", "ns a post");
    for posts in [10_000u32, 100_000, 1_000_000] {
        let rounds = if posts < 1_000_000 { 11 } else { 5 };
        let bytes = write(posts);
        let say = |what: &str, seconds: f64| {
            let (speed, each) =
                (bytes.len() as f64 / seconds / 1e6, seconds * 1e9 / f64::from(posts));
            println!("{what:<10} {posts:>10} {:>10.1} {speed:>10.0} {each:>12.0}", seconds * 1e3);
        };
        say("make", median(rounds, &mut || drop(black_box(write(posts)))));
        let mut read = || {
            let mut reader = Reader::new();
            reader.begin_file("demo");
            for piece in bytes.chunks(1 << 20) {
                reader.push(piece).expect("the demo is well-formed");
            }
            black_box(reader.finish().expect("the demo holds posts").posts());
        };
        say("read", median(rounds, &mut read));
    }
}
