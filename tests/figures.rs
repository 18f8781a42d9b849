//! The figures beside the cascade's own: generations, pace, delay, hashtags, the summary.

mod support;

use groundswell::corpus::Corpus;
use groundswell::error::Code;
use groundswell::graph::{Forest, Layer};
use groundswell::measure::breadth::generations;
use groundswell::measure::delay::response_delay;
use groundswell::measure::{
    Generation, HashtagFigures, Kinds, Pace, Quartiles, Span, Summary, Whole,
};
use proptest::prelude::*;
use support::{corpus, post};

/// The largest tree of a layer, in the forest's order.
fn tree(forest: &Forest) -> Vec<u32> {
    forest.trees().max_by_key(|t| t.len()).unwrap().to_vec()
}

/// The pace of that tree.
fn pace(corpus: &Corpus, forest: &Forest) -> Option<Pace> {
    let tree = tree(forest);
    Pace::of(corpus, tree[0], &tree)
}

fn conversation() -> Corpus {
    corpus([
        post(1, 1, 1000),
        post(2, 2, 2000).replies_to(1),
        post(3, 3, 4000).replies_to(1),
        post(4, 2, 9000).replies_to(3),
        post(5, 4, 5000).replies_to(3),
    ])
}

#[test]
fn generations_count_down_from_the_root() {
    let c = conversation();
    let forest = Forest::of(&c, Layer::Conversation);
    let tree = tree(&forest);
    let nodes: Vec<Generation> = generations(&forest, &tree).collect();
    let expected = [(0, 1), (1, 2), (2, 2)].map(|(depth, nodes)| Generation { depth, nodes });
    assert_eq!(nodes, expected);
    assert_eq!(generations(&forest, &[]).count(), 0);
}

#[test]
fn pace_of_a_cascade() {
    let c = conversation();
    let forest = Forest::of(&c, Layer::Conversation);
    let pace = pace(&c, &forest).unwrap();
    assert_eq!(pace.posts, [0, 1000, 3000, 4000, 8000]);
    assert_eq!(pace.accounts, [0, 1000, 3000, 4000]);
    assert_eq!((pace.to_posts(2), pace.to_posts(6), pace.to_posts(0)), (Some(1000), None, None));
    assert_eq!((pace.to_accounts(4), pace.to_half()), (Some(4000), Some(3000)));
}

#[test]
fn a_clock_that_is_not_known_or_goes_backward() {
    // The root's id is too small to hold a time.
    let c = corpus([post(2, 1, 1).replies_to(1), post(3, 2, 2).replies_to(1)]);
    assert_eq!(pace(&c, &Forest::of(&c, Layer::Conversation)), None);
    let c =
        corpus([post(1, 1, 5000), post(2, 2, 4000).replies_to(1), post(3, 3, 6000).replies_to(1)]);
    let forest = Forest::of(&c, Layer::Conversation);
    let pace = pace(&c, &forest).unwrap();
    assert_eq!((pace.posts, pace.untimed), (vec![0, 1000], 1));
    let delay = response_delay(&c, &forest, 0..c.posts()).unwrap();
    assert_eq!((delay.count, delay.median), (1, 1000));
}

#[test]
fn a_missing_root_has_the_time_of_its_id() {
    let root = "919659438700670976";
    let mut builder = groundswell::corpus::Builder::new();
    for (n, after) in [(1, 1_000), (2, 61_000)] {
        let mut record = groundswell::post::PostRecord::new(
            groundswell::post::Platform::Twitter,
            format!("92000000000000000{n}"),
        );
        record.time = groundswell::time::from_snowflake(root).map(|t| t + after);
        record.author.id = n.to_string().into();
        record.reply_to = Some(groundswell::post::Parent { id: root.into(), ..Default::default() });
        builder.push(&record).unwrap();
    }
    let c = builder.finish(Default::default()).unwrap();
    let pace = pace(&c, &Forest::of(&c, Layer::Conversation)).unwrap();
    assert_eq!(pace.posts, [1_000, 61_000]);
}

#[test]
fn delays_by_the_nearest_rank() {
    let c = conversation();
    let forest = Forest::of(&c, Layer::Conversation);
    // 1000, 3000, 5000 and 1000 ms.
    assert_eq!(
        response_delay(&c, &forest, 0..c.posts()),
        Some(Quartiles { lower: 1000, median: 1000, upper: 3000, count: 4 })
    );
    assert_eq!(response_delay(&c, &Forest::of(&c, Layer::Diffusion), 0..c.posts()), None);
}

proptest! {
    #[test]
    fn quartiles_are_those_of_a_sorted_list(mut delays in prop::collection::vec(0i64..50, 1..40)) {
        let answers = delays.iter().enumerate().map(|(n, &d)| post(n as u32 + 2, 1, d).replies_to(1));
        let c = corpus(std::iter::once(post(1, 1, 0)).chain(answers));
        let forest = Forest::of(&c, Layer::Conversation);
        let q = response_delay(&c, &forest, 0..c.posts()).unwrap();
        delays.sort_unstable();
        // The smallest value that at least this share of the delays does not exceed.
        let at_least = |quarter: usize| {
            let enough = |&&d: &&i64| 4 * delays.iter().filter(|&&e| e <= d).count() >= quarter * delays.len();
            *delays.iter().find(enough).unwrap() as u64
        };
        prop_assert_eq!((q.lower, q.median, q.upper), (at_least(1), at_least(2), at_least(3)));
        prop_assert_eq!(q.count as usize, delays.len());
    }
}

/// A tagged post with two levels below it, an untagged ancestor above it, and others around.
fn tagged() -> Corpus {
    corpus([
        post(1, 1, 1000),
        post(2, 2, 2000).replies_to(1).tagged("HarbourLights"),
        post(3, 3, 3000).replies_to(2),
        post(4, 4, 4000).reposts(3),
        post(5, 2, 5000).tagged("harbourlights").included(),
        post(6, 5, 6000).quotes(5),
        post(7, 6, 500).tagged("Other"),
    ])
}

#[test]
fn a_hashtag_is_what_bears_it_and_what_descends() {
    let c = tagged();
    let mixed = Forest::of(&c, Layer::Mixed);
    let tag = c.find_tag("#HARBOURLIGHTS").unwrap();
    let figures = HashtagFigures::of(&c, &mixed, tag);
    assert_eq!(figures.tag, "HarbourLights");
    assert_eq!((figures.tagged, figures.posts, figures.matched, figures.context), (1, 5, 4, 1));
    assert_eq!(figures.accounts, 4);
    assert_eq!(figures.kinds, Kinds { original: 0, reply: 2, repost: 1, quote: 1 });
    assert_eq!(figures.span, Some(Span { first: 2000, last: 6000 }));
}

#[test]
fn the_summary_counts_matched_posts_where_it_says_so() {
    let s = Summary::of(&tagged());
    assert_eq!((s.posts, s.matched, s.context, s.accounts), (7, 6, 1, 6));
    assert_eq!(s.kinds, Kinds { original: 2, reply: 2, repost: 1, quote: 1 });
    assert_eq!(s.span, Some(Span { first: 500, last: 6000 }));
    let tags: Vec<(&str, u32)> = s.hashtags.iter().map(|t| (t.tag.as_str(), t.posts)).collect();
    assert_eq!(tags, [("HarbourLights", 1), ("Other", 1)]);
    assert_eq!((s.missing_parents, s.diffusion.cascades, s.conversation.cascades), (0, 1, 1));
}

#[test]
fn the_summary_has_the_keys_that_are_promised() {
    let c = tagged();
    let json = serde_json::to_value(Summary::of(&c)).unwrap();
    let keys = |v: &serde_json::Value| {
        let mut keys: Vec<String> = v.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys.join(" ")
    };
    assert_eq!(
        keys(&json),
        "accounts context conversation diffusion hashtags kinds matched missing_parents posts report span"
    );
    assert_eq!(keys(&json["kinds"]), "original quote reply repost");
    assert_eq!(keys(&json["diffusion"]), "cascades cycles largest");
    assert_eq!(
        keys(&json["diffusion"]["largest"]),
        "depth max_breadth participants posts root root_seen structural_virality"
    );
    assert!(json["conversation"]["largest"]["contracted"]["structural_virality"].is_f64());
    assert_eq!(keys(&json["hashtags"][0]), "posts tag");
    assert_eq!(json["span"]["first"], "1970-01-01T00:00:00.500Z");
    assert_eq!(
        keys(&json["report"]),
        "bytes deleted duplicates events files follows formats noted records skipped undelivered"
    );
    let none = serde_json::to_value(Summary::of(&corpus([post(1, 1, 1)]))).unwrap();
    assert!(none["diffusion"]["largest"].is_null());
    let asked = Whole::of(&c, Some("harbourlights"), false).unwrap();
    assert_eq!(asked.hashtag.unwrap().hashtag.posts, 5);
}

#[test]
fn an_unknown_hashtag_is_said_with_what_is_there() {
    let error = Whole::of(&tagged(), Some("#nowhere"), false).unwrap_err();
    assert_eq!(error.code, Code::UnknownTag);
    assert!(error.message.contains("#nowhere") && error.message.contains("#HarbourLights"));
}
