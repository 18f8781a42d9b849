use super::*;
use crate::corpus::Builder;
use crate::graph::Layer;
use crate::ingest::report::Report;
use crate::post::{AccountRecord, Kind, Parent, Platform, PostRecord, Wholeness};
use proptest::prelude::*;

/// A post as a test writes it: id, author, minute (`None`: unknown), hashtag or not, what it answers.
type Post<'a> = (&'a str, &'a str, Option<i64>, bool, Option<&'a str>);

fn corpus(posts: &[Post<'_>]) -> Corpus {
    let mut builder = Builder::new();
    for &(id, author, minute, tagged, parent) in posts {
        // Not Twitter's: these ids hold no time.
        let mut record = PostRecord::new(Platform::Mastodon, id);
        record.author = AccountRecord { id: author.into(), ..AccountRecord::default() };
        record.time = minute.map(|m| m * 60_000);
        record.tags = if tagged { vec!["Invented".into()] } else { Vec::new() };
        record.tags_are = Wholeness::Full;
        record.reply_to = parent.map(|p| Parent { id: p.into(), ..Parent::default() });
        builder.push(&record).unwrap();
    }
    builder.finish(Report::default()).unwrap()
}

fn spread(corpus: &Corpus, choice: Choice) -> Spread {
    Spread::of(corpus, &Forest::of(corpus, Layer::Mixed), corpus.find_tag("invented"), choice)
        .unwrap()
}

/// Ids of the points whose role has all of `bits`.
fn with(corpus: &Corpus, spread: &Spread, bits: u8) -> Vec<String> {
    let points = &spread.points;
    (0..points.len() as usize)
        .filter(|&i| points.role[i] & bits == bits)
        .map(|i| corpus.id(points.node[i]).to_owned())
        .collect()
}

fn id_of(corpus: &Corpus, node: Option<u32>) -> &str {
    node.map_or("none", |n| corpus.id(n))
}

const STORY: [Post<'_>; 9] = [
    ("root", "a", Some(0), false, None),
    ("aside", "b", Some(1), false, Some("root")),
    ("tagged", "b", Some(2), true, Some("root")),
    ("reply", "c", Some(3), false, Some("tagged")),
    ("thread", "b", Some(4), false, Some("tagged")),
    ("lone", "d", Some(5), true, None),
    ("orphan", "e", Some(6), true, Some("gone")),
    ("undated", "f", None, true, None),
    ("elsewhere", "g", Some(7), false, None),
];

#[test]
fn the_set_its_context_and_what_is_left_out() {
    let corpus = corpus(&STORY);
    let spread = spread(&corpus, Choice::NoOrigin);
    let ids = |bits| with(&corpus, &spread, bits);
    // The missing parent has its answer's time and comes before it.
    assert_eq!(ids(0), ["root", "tagged", "reply", "thread", "lone", "gone", "orphan"]);
    assert_eq!(ids(role::TAGGED), ["tagged", "lone", "orphan"]);
    assert_eq!(ids(role::CONTEXT), ["root", "gone"]);
    assert_eq!(ids(role::MISSING), ["gone"]);
    assert_eq!(ids(role::UNJOINED), ["root", "lone"]);
    assert_eq!(ids(role::THREAD), ["thread"]);
    assert_eq!(ids(role::BEFORE), ["root"]);
    assert_eq!((spread.undated, spread.tagged, spread.clock), (1, 4, 120_000));
    let points = &spread.points;
    assert_eq!(points.parent, [NONE, 0, 1, 1, NONE, NONE, 5]);
    assert_eq!(points.provenance, [0, 1, 1, 1, 0, 0, 1]);
    assert_eq!(points.kind[1], Kind::Reply as u8);
    assert_eq!(points.time, [0, 120_000, 180_000, 240_000, 300_000, 360_000, 360_000]);
    assert_eq!(points.set().count(), 5);
}

#[test]
fn the_whole_tree_of_the_origin_is_shown() {
    let corpus = corpus(&STORY);
    let reply = corpus.find_post("reply").unwrap();
    let spread = spread(&corpus, Choice::Post(reply));
    assert!(with(&corpus, &spread, role::CONTEXT).contains(&"aside".to_owned()));
    assert_eq!(spread.points.node[spread.origin.unwrap() as usize], reply);
    assert_eq!(with(&corpus, &spread, role::BEFORE), ["root", "aside", "tagged"]);
    assert_eq!(spread.chosen().unwrap().rule, Rule::Chosen);
    // A missing post can be the origin; it is not "unjoined", since what it answered is not known.
    let gone = corpus.find_post("gone").unwrap();
    let spread = super::Spread::of(
        &corpus,
        &Forest::of(&corpus, Layer::Mixed),
        corpus.find_tag("invented"),
        Choice::Post(gone),
    )
    .unwrap();
    assert_eq!(spread.clock, 360_000);
    assert_eq!(spread.chosen().unwrap().descended, 1);
}

#[test]
fn without_a_hashtag_everything_is_the_set() {
    let corpus = corpus(&STORY);
    let mixed = Forest::of(&corpus, Layer::Mixed);
    let spread = Spread::of(&corpus, &mixed, None, Choice::NoOrigin).unwrap();
    assert_eq!(spread.points.len(), 9);
    assert_eq!(spread.points.set().count(), 8);
    assert_eq!(spread.tagged, 9);
}

#[test]
fn what_cannot_be_shown_is_refused() {
    let corpus = corpus(&[("a", "x", None, true, None), ("b", "y", Some(1), false, None)]);
    let mixed = Forest::of(&corpus, Layer::Mixed);
    let tag = corpus.find_tag("invented");
    let code = |choice| Spread::of(&corpus, &mixed, tag, choice).unwrap_err().code;
    assert_eq!(code(Choice::ByRule), Code::NoPosts);
    assert_eq!(code(Choice::Post(77)), Code::UnknownPost);
    let undated = corpus.find_post("a").unwrap();
    let whole = Spread::of(&corpus, &mixed, None, Choice::Post(undated));
    assert_eq!(whole.unwrap_err().code, Code::UnknownPost);
}

/// `n` tagged answers to `to`, named by it, from `minute` on.
fn answers(to: &str, n: usize, minute: i64, ids: &mut Vec<(String, i64, Option<String>)>) {
    for k in 0..n {
        ids.push((format!("{to}-{k:03}"), minute + k as i64, Some(to.to_owned())));
    }
}

fn tagged(posts: &[(String, i64, Option<String>)], untagged: &[(&str, i64)]) -> Corpus {
    let mut all: Vec<Post<'_>> = Vec::new();
    for (id, minute) in untagged {
        all.push((id, "u", Some(*minute), false, None));
    }
    for (id, minute, parent) in posts {
        all.push((id, id, Some(*minute), true, parent.as_deref()));
    }
    corpus(&all)
}

#[test]
fn the_rules_find_whom_they_say() {
    let mut posts = vec![("first".to_owned(), 0, None)];
    answers("small", 9, 10, &mut posts);
    answers("early", 12, 30, &mut posts);
    answers("large", 70, 60, &mut posts);
    let corpus = tagged(&posts, &[("small", 5), ("early", 6), ("large", 7)]);
    let spread = spread(&corpus, Choice::ByRule);
    let found = |rule| spread.candidates.iter().find(|c| c.rule == rule).unwrap();
    assert_eq!(id_of(&corpus, found(Rule::Earliest).node), "first");
    assert_eq!(id_of(&corpus, found(Rule::TookOff).node), "early");
    let most = found(Rule::MostDescendants);
    assert_eq!((id_of(&corpus, most.node), most.descended), ("large", 70));
    assert!((most.share - 70.0 / 92.0).abs() < 1e-12);
    assert_eq!(spread.candidates[0].rule, Rule::MostDescendants);
    assert_eq!(spread.chosen(), Some(most));
}

#[test]
fn no_single_origin_where_none_stands_out() {
    let mut posts = Vec::new();
    for k in 0..10 {
        posts.push((format!("p{k}"), k, None));
        answers(&format!("p{k}"), 11 + k as usize, 20, &mut posts);
    }
    let corpus = tagged(&posts, &[]);
    let spread = spread(&corpus, Choice::ByRule);
    assert_eq!((spread.origin, spread.clock), (None, 0));
    assert_eq!(spread.candidates[0].rule, Rule::NoOrigin);
    assert_eq!(spread.chosen().unwrap().rule, Rule::NoOrigin);
}

#[test]
fn one_post_of_a_movement_stands_out_if_it_is_early() {
    // Most answer nobody; 5 % descend from one untagged post, 2 % from another.
    let movement = |minute: i64| {
        let mut posts: Vec<_> = (0..1000).map(|k| (format!("n{k:04}"), k, None)).collect();
        answers("call", 54, minute + 1, &mut posts);
        answers("other", 20, 500, &mut posts);
        tagged(&posts, &[("call", minute), ("other", 400)])
    };
    let early = movement(3);
    let spread_early = spread(&early, Choice::ByRule);
    assert_eq!(id_of(&early, spread_early.chosen().unwrap().node), "call");
    let late = movement(700);
    assert_eq!(spread(&late, Choice::ByRule).origin, None);
}

#[test]
fn of_a_chain_with_the_same_share_the_nearest() {
    let mut posts = Vec::new();
    answers("call", 30, 10, &mut posts);
    let mut all: Vec<Post<'_>> =
        vec![("before", "u", Some(0), false, None), ("call", "u", Some(1), false, Some("before"))];
    all.extend(posts.iter().map(|(id, m, p)| (&id[..], &id[..], Some(*m), true, p.as_deref())));
    let corpus = corpus(&all);
    let spread = spread(&corpus, Choice::ByRule);
    assert_eq!(id_of(&corpus, spread.chosen().unwrap().node), "call");
}

proptest! {
    /// Against definitions, word for word.
    #[test]
    fn agrees_with_a_naive_twin(
        raw in prop::collection::vec((any::<u32>(), 0u8..3, any::<bool>(), 0i64..50), 1..40),
        origin in any::<u32>(),
    ) {
        let names: Vec<String> = (0..raw.len() + 3).map(|i| format!("p{i:02}")).collect();
        let posts: Vec<Post<'_>> = raw.iter().enumerate().map(|(i, r)| {
            let parent = (r.1 > 0).then(|| &names[r.0 as usize % names.len()][..]);
            (&names[i][..], &names[i][..], Some(r.3), r.2, parent)
        }).collect();
        let corpus = corpus(&posts);
        let Some(tag) = corpus.find_tag("invented") else { return Ok(()) };
        let mixed = Forest::of(&corpus, Layer::Mixed);
        let origin = origin % corpus.nodes();
        let spread = Spread::of(&corpus, &mixed, Some(tag), Choice::Post(origin)).unwrap();

        let up = |n: u32| std::iter::successors(Some(n), |&a| mixed.parent(a)).collect::<Vec<_>>();
        let bears = |n: u32| corpus.tags_of(n).contains(&tag);
        let set = |n: u32| up(n).into_iter().any(bears);
        let root = |n: u32| *up(n).last().unwrap();
        let all = || 0..corpus.nodes();
        let points = &spread.points;
        for n in all() {
            let shown = set(n)
                || root(n) == root(origin)
                || all().any(|m| set(m) && up(m).contains(&n));
            let point = points.of_node(n);
            prop_assert_eq!(point != NONE, shown);
            if shown {
                let role = points.role[point as usize];
                prop_assert_eq!(role & role::CONTEXT == 0, set(n));
                prop_assert_eq!(role & role::TAGGED != 0, bears(n));
                let parent = mixed.parent(n).map_or(NONE, |p| points.of_node(p));
                prop_assert_eq!(points.parent[point as usize], parent);
                let before = points.ms[point as usize] < spread.clock;
                prop_assert_eq!(role & role::BEFORE != 0, before);
            }
        }
        prop_assert!(points.time.is_sorted());
        for c in spread.candidates.iter().filter(|c| c.node.is_some()) {
            let node = c.node.unwrap();
            let below = all().filter(|&n| n != node && bears(n) && up(n).contains(&node)).count();
            prop_assert_eq!(c.descended as usize, below);
        }
        let most = spread.candidates.iter().find(|c| c.rule == Rule::MostDescendants);
        let best = all()
            .map(|n| all().filter(|&m| m != n && bears(m) && up(m).contains(&n)).count())
            .max()
            .unwrap();
        prop_assert_eq!(most.map_or(0, |c| c.descended as usize), best);
    }
}
