//! The figures over 10⁴, 10⁵ and 10⁶ made-up posts: ms, and ns a post, which stays level where growth is linear.
//!
//! Included: forests of both layers, all cascades with every figure, the whole summary, the account graph; and "all figures",
//! which is what the page asks of a view in one go (both layers, and every figure of `docs/metrics.md` but communities,
//! PageRank and inference) and then its parts. Not included: reading. Medians of at least five; absolute times depend on the machine. The line bends between 10⁵ and 10⁶, where the
//! columns outgrow the caches and parents and accounts are met at random in memory. `cargo bench --bench figures`

use groundswell::corpus::{Builder, Corpus};
use groundswell::graph::{AccountGraph, Forest, Layer};
use groundswell::ingest::report::Report;
use groundswell::measure::key_voices::Voices;
use groundswell::measure::platform::{PlatformFigures, ProvenanceFigures, Responses};
use groundswell::measure::{
    Bursts, Cascades, HashtagFigures, Layers, Set, SetFigures, Summary, Without,
};
use groundswell::post::{EdgeKind, Parent, Platform, PostRecord, Wholeness};
use std::hint::black_box;
use std::time::Instant;

/// Whole-number noise (SplitMix64), so that every run measures the same posts.
struct Noise(u64);

impl Noise {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(z ^ (z >> 31)) * u128::from(n)) >> 64) as u64
    }
}

/// Half of the posts repost one of the earlier ones (the earlier, the likelier), a fifth answer a recent post, one in
/// twenty quotes; the rest answers nobody. Two accounts for three posts; every fourth post bears the hashtag.
fn posts(n: u64) -> Corpus {
    let mut noise = Noise(1);
    let mut builder = Builder::new();
    let id = |i: u64| (920_000_000_000_000_000 + (i << 22)).to_string();
    for i in 0..n {
        let mut post = PostRecord::new(Platform::Twitter, id(i));
        // Three days, to the second; fewer and fewer posts, as after an event: there is no burst in a level rate.
        let after = (u128::from(i * i) * 3 * 86_400 / u128::from(n * n)) as i64;
        post.time = Some(1_508_000_000_000 + after * 1000);
        post.author.id = (1_000_000 + noise.below(n * 2 / 3 + 1)).to_string().into();
        let parent = |at: u64| Some(Parent { id: id(at).into(), ..Parent::default() });
        let recent = i.saturating_sub(1 + noise.below(1000));
        let bound = noise.below(i.max(1)) + 1;
        let early = noise.below(bound);
        match noise.below(20) {
            0..10 => post.repost_of = parent(early),
            10..14 => post.reply_to = parent(recent),
            14 => post.quote_of = parent(early),
            _ => {}
        }
        // One text in a thousand is somebody else's too.
        let said = if noise.below(1000) == 0 { noise.below(5) } else { i };
        post.text =
            format!("post number {said}, words and more words, as long as a post is").into();
        post.text_is = Wholeness::Full;
        if noise.below(4) == 0 {
            post.tags.push("HarbourLights".into());
            post.tags_are = Wholeness::Full;
        }
        builder.push(&post).expect("an invented post is whole");
    }
    builder.finish(Report::default()).expect("there are posts")
}

/// The median time of `work`, ms.
fn median(rounds: usize, work: &mut dyn FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_unstable_by(f64::total_cmp);
    times[rounds / 2]
}

fn main() {
    println!("{:<26} {:>10} {:>12} {:>12}", "figures", "posts", "ms", "ns a post");
    for n in [10_000u64, 100_000, 1_000_000] {
        let corpus = posts(n);
        let rounds = if n < 1_000_000 { 15 } else { 5 };
        let say = |what: &str, work: &mut dyn FnMut()| {
            let ms = median(rounds, work);
            println!("{what:<26} {n:>10} {ms:>12.3} {:>12.1}", ms * 1e6 / n as f64);
        };
        let conversation = Forest::of(&corpus, Layer::Conversation);
        let diffusion = Forest::of(&corpus, Layer::Diffusion);
        let mixed = Forest::of(&corpus, Layer::Mixed);
        say("forest, mixed", &mut || drop(black_box(Forest::of(&corpus, Layer::Mixed))));
        say("cascades, diffusion", &mut || {
            black_box(Cascades::of(&corpus, &diffusion, Layer::Diffusion).list.len());
        });
        say("cascades, conversation", &mut || {
            black_box(Cascades::of(&corpus, &conversation, Layer::Conversation).list.len());
        });
        say("hashtag's set", &mut || {
            black_box(HashtagFigures::of(&corpus, &mixed, 0).posts);
        });
        say("account graph, all kinds", &mut || {
            black_box(AccountGraph::of(&corpus, &EdgeKind::ALL).ties());
        });
        say("summary, whole", &mut || {
            black_box(Summary::of(&corpus).posts);
        });
        let layers = Layers::of(&corpus);
        let all = Set::of(&corpus, &mixed, None);
        say("all figures, everything", &mut || {
            let layers = Layers::of(&corpus);
            black_box(SetFigures::of(&Set::of(&corpus, &mixed, None), &layers, false).posts);
        });
        say("all figures, a hashtag's", &mut || {
            let layers = Layers::of(&corpus);
            black_box(SetFigures::of(&Set::of(&corpus, &mixed, Some(0)), &layers, false).posts);
        });
        say("  of it: both layers", &mut || {
            black_box(Layers::of(&corpus).whole(Layer::Diffusion).1.alone);
        });
        let posts: Vec<u32> = (0..corpus.posts()).collect();
        let times: Vec<i64> = posts.iter().filter_map(|&p| corpus.time(p)).collect();
        let responses = Responses::of(&corpus);
        say("  of it: the set", &mut || {
            black_box(SetFigures::of(&all, &layers, false).posts);
        });
        say("    bursts", &mut || {
            black_box(Bursts::of(&times).found);
        });
        say("    volume without", &mut || {
            black_box(Without::of(&corpus, &posts).0.any.posts);
        });
        say("    key voices", &mut || {
            black_box(Voices::of(&all, [&diffusion, &conversation], false).unnamed);
        });
        say("    provenance, counts", &mut || {
            black_box(ProvenanceFigures::of(&corpus, &posts).quotes.none);
            black_box(PlatformFigures::of(&corpus, &responses, &posts).quotes);
        });
    }
}
