use super::ties::Gathered;
use super::*;
use crate::corpus::{Builder, Corpus, NONE};
use crate::graph::{Forest, Layer};
use crate::ingest::report::Report;
use crate::post::{Parent, Platform, PostRecord};
use mentions::names;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use shuffle::shuffled;

/// An original (id 1) by account 0, and its reposts by accounts 1, 2, … at these ms, with these followers.
fn cascade(times: &[i64], followers: &[Option<u32>]) -> Corpus {
    let mut builder = Builder::new();
    for (i, &time) in times.iter().enumerate() {
        let mut post = PostRecord::new(Platform::Other, (i + 1).to_string());
        post.author.id = format!("account {i:04}").into();
        post.author.followers = followers[i % followers.len()];
        post.time = Some(time);
        post.repost_of = (i > 0).then(|| Parent::attributed("1"));
        builder.push(&post).unwrap();
    }
    builder.finish(Report::default()).unwrap()
}

fn reposts(corpus: &Corpus) -> Lists {
    let diffusion = Forest::of(corpus, Layer::Diffusion);
    Lists::of_reposts(corpus, &diffusion, &vec![true; corpus.nodes() as usize], false)
}

/// Lists of invented posts: account and time of each, a list apart.
fn lists(of: &[Vec<(u32, i64, bool)>]) -> Lists {
    let mut made = Lists { start: vec![0], ..Lists::default() };
    for list in of {
        let mut sorted = list.clone();
        sorted.sort_by_key(|post| post.1);
        for (account, time, eligible) in sorted {
            let n = made.node.len() as u32;
            made.node.push(n);
            made.order.push(n);
            made.time.push(time);
            made.account.push(account);
            made.eligible.push(eligible);
        }
        made.original.push(NONE);
        made.start.push(made.node.len() as u32);
    }
    made
}

fn ties(of: &[(u32, u32, u32)], accounts: u32) -> Ties {
    let mut ties = Gathered::new(accounts);
    of.iter().for_each(|&(a, b, since)| ties.push(a, b, since));
    while !ties.sort(&mut Budget::new(3)) {}
    ties.finish()
}

/// Every candidate of every entry, from the latest back.
fn latest_naively(lists: &Lists, of: &[(u32, u32, u32)]) -> Vec<u32> {
    let mut parent = vec![NONE; lists.len()];
    for range in lists.start.windows(2) {
        for i in range[0]..range[1] {
            let at = |j: u32| (lists.account[j as usize], lists.time[j as usize]);
            let (a, now) = at(i);
            let tied = |b: u32| {
                of.iter().any(|t| a != b && (t.0, t.1) == (a, b) && t.2 < lists.order[i as usize])
            };
            let found = (range[0]..i).rev().find(|&j| tied(at(j).0) && now - at(j).1 <= WINDOW);
            if lists.eligible[i as usize] {
                parent[i as usize] = found.unwrap_or(NONE);
            }
        }
    }
    parent
}

proptest! {
    #[test]
    fn the_latest_earlier_one_tied_to(
        posts in prop::collection::vec(
            prop::collection::vec((0u32..8, 0i64..60, any::<bool>()), 0..40), 1..4),
        made in prop::collection::vec((0u32..8, 0u32..8, 0u32..60), 0..60),
        slice in 1u32..50,
    ) {
        // Hours, so that some are too early.
        let hours = |list: &Vec<(u32, i64, bool)>| -> Vec<(u32, i64, bool)> {
            list.iter().map(|&(a, t, e)| (a, t * 3_600_000, e)).collect()
        };
        let lists = lists(&posts.iter().map(hours).collect::<Vec<_>>());
        let mut rule = Latest::new(&lists, 8);
        let tied = ties(&made, 8);
        while !rule.step(&lists, &tied, &mut Budget::new(slice)) {}
        let naive = latest_naively(&lists, &made);
        prop_assert_eq!(&rule.parent, &naive);
        prop_assert_eq!(rule.inferred as usize, naive.iter().filter(|&&p| p != NONE).count());
    }

    #[test]
    fn times_are_dealt_out_anew(
        posts in prop::collection::vec((0u32..50, 0i64..60, any::<bool>()), 1..40),
        original in any::<prop::sample::Index>(),
        seed in any::<u64>(),
    ) {
        let mut lists = lists(&[posts]);
        lists.original[0] = original.index(lists.len()) as u32;
        let fixed = lists.original[0] as usize;
        let other = shuffled(&lists, seed, 1);
        prop_assert_eq!((&other.time, &other.order), (&lists.time, &lists.order));
        prop_assert_eq!(other.node[fixed], lists.node[fixed]);
        let posts = |l: &Lists| {
            let mut all: Vec<_> =
                (0..l.len()).map(|i| (l.node[i], l.account[i], l.eligible[i])).collect();
            all.sort_unstable();
            all
        };
        prop_assert_eq!(posts(&other), posts(&lists));
        prop_assert_eq!(other.node, shuffled(&lists, seed, 1).node);
    }
}

#[test]
fn every_order_is_as_likely() {
    let lists = lists(&[(0..3).map(|a| (a, i64::from(a), true)).collect()]);
    let mut found = std::collections::BTreeMap::new();
    for round in 0..6000 {
        *found.entry(shuffled(&lists, 7, round).node).or_insert(0) += 1;
    }
    assert_eq!(found.len(), 6);
    // Six standard deviations of a count of 1,000.
    assert!(found.values().all(|&n: &i32| (n - 1000).abs() < 6 * 29), "{found:?}");
}

/// P(i) of the last entry, straight from the formula.
fn probabilities(lists: &Lists, followers: &[f64], gamma: f64, alpha: f64) -> Vec<f64> {
    let last = lists.len() - 1;
    let near = |i: &usize| lists.time[last] - lists.time[*i] <= WINDOW;
    let p = |i: usize| {
        let seconds = ((lists.time[last] - lists.time[i]) as f64 / 1000.0).max(1.0);
        (alpha - 1.0) * libm::pow(1.0 / seconds, alpha)
    };
    let (f, t): (f64, f64) =
        (0..last).filter(near).fold((0.0, 0.0), |(f, t), i| (f + followers[i], t + p(i)));
    let of = (0..last).filter(near).count() as f64;
    let by_followers = |i: usize| if f > 0.0 { followers[i] / f } else { 1.0 / of };
    let chance = |i| gamma * by_followers(i) + (1.0 - gamma) * p(i) / t;
    (0..last).map(|i| if near(&i) { chance(i) } else { 0.0 }).collect()
}

#[test]
fn what_is_drawn_has_the_probabilities_of_the_formula() {
    const DRAWS: u32 = 6000;
    // Ms, seconds, minutes and hours before the last; more than a day too.
    let time = prop_oneof![0i64..2000, 0i64..100_000, 0i64..10_000_000, 0i64..100_000_000];
    let followers =
        prop::collection::vec(prop::option::weighted(0.8, prop_oneof![Just(0), 1u32..5000]), 1..9);
    let input = (
        prop::collection::vec(time, 2..40),
        followers,
        prop::sample::select(vec![0.25, 0.5, 0.75]),
        prop::sample::select(vec![1.1, 2.0, 3.0]),
        any::<u64>(),
    );
    let config = Config { cases: 40, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let check = |(mut before, followers, gamma, alpha, seed): (Vec<i64>, Vec<_>, f64, f64, u64)| {
        before.sort_unstable_by(|a, b| b.cmp(a));
        let times: Vec<i64> =
            before.iter().map(|ms| 1_500_000_000_000 - ms).chain([1_500_000_000_000]).collect();
        let corpus = cascade(&times, &followers);
        let lists = reposts(&corpus);
        prop_assert_eq!(lists.len(), times.len());
        let pdi = Pdi::new(&corpus, &lists, gamma, alpha);
        let known: Vec<f64> = lists
            .account
            .iter()
            .map(|&a| corpus.followers(a).or(pdi.median).map_or(1.0, f64::from))
            .collect();
        let expected = probabilities(&lists, &known, gamma, alpha);
        let last = lists.len() - 1;
        let mut drawn = vec![0u32; last];
        for run in 0..DRAWS {
            let mut sampling = Sampling::new(&lists);
            while !sampling.step(&lists, &pdi, seed, run, &mut Budget::new(2000)) {}
            match sampling.parent[last] {
                NONE => prop_assert!(expected.iter().all(|&p| p == 0.0)),
                j => drawn[j as usize] += 1,
            }
        }
        if expected.iter().all(|&p| p == 0.0) {
            return Ok(());
        }
        prop_assert!((expected.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        // Pearson's χ² over those expected five times or more, the rest as one.
        let (mut chi, mut freedom) = (0.0, 0.0f64);
        let (mut rare, mut rarely) = (0.0, 0u32);
        for (&p, &n) in expected.iter().zip(&drawn) {
            prop_assert!(p > 0.0 || n == 0, "drawn though out of the question");
            let wanted = p * f64::from(DRAWS);
            if wanted < 5.0 {
                rare += wanted;
                rarely += n;
            } else {
                chi += (f64::from(n) - wanted) * (f64::from(n) - wanted) / wanted;
                freedom += 1.0;
            }
        }
        prop_assert!((f64::from(rarely) - rare).abs() < 6.0 * rare.sqrt() + 6.0);
        // Mean and standard deviation of χ² are k and √2k.
        prop_assert!(chi < freedom + 5.0 * (2.0 * freedom).sqrt() + 8.0, "{chi} of {freedom}");
        Ok(())
    };
    runner.run(&input, check).unwrap();
}

#[test]
fn a_formula_gone_wrong_would_be_noticed() {
    // The same draws against the probabilities of another exponent do not pass: the bound above can fail.
    let times: Vec<i64> = (0..20).map(|i| 1_500_000_000_000 + i * i * 5000).collect();
    let corpus = cascade(&times, &[Some(10)]);
    let lists = reposts(&corpus);
    let pdi = Pdi::new(&corpus, &lists, 0.5, 2.0);
    let mut drawn = [0.0; 19];
    for run in 0..6000 {
        let mut sampling = Sampling::new(&lists);
        assert!(sampling.step(&lists, &pdi, 1, run, &mut Budget::new(u32::MAX)));
        drawn[sampling.parent[19] as usize] += 1.0;
    }
    let chi = |alpha: f64| -> f64 {
        let expected = probabilities(&lists, &[10.0; 20], 0.5, alpha);
        expected
            .iter()
            .zip(&drawn)
            .map(|(p, n)| (n - p * 6000.0) * (n - p * 6000.0) / (p * 6000.0))
            .sum()
    };
    assert!(chi(2.0) < 18.0 + 5.0 * 6.0, "{}", chi(2.0));
    assert!(chi(1.1) > 500.0, "{}", chi(1.1));
}

#[test]
fn a_run_does_not_depend_on_slices() {
    let times: Vec<i64> =
        (0..300).map(|i| 1_500_000_000_000 + (i * 7919) % 1000 * 60_000).collect();
    let mut sorted = times.clone();
    sorted.sort_unstable();
    let corpus = cascade(&sorted, &[Some(3), None, Some(900), Some(0)]);
    let lists = reposts(&corpus);
    let pdi = Pdi::new(&corpus, &lists, 0.25, 1.1);
    let run = |slice| {
        let mut sampling = Sampling::new(&lists);
        while !sampling.step(&lists, &pdi, 5, 3, &mut Budget::new(slice)) {}
        sampling.parent
    };
    assert_eq!(run(1), run(u32::MAX));
    assert!(run(1).iter().skip(1).all(|&p| p != NONE));
}

#[test]
fn the_lists_of_reposts() {
    let mut builder = Builder::new();
    let mut push = |id: &str, author: u32, time: Option<i64>, of: Option<Parent<'static>>| {
        let mut post = PostRecord::new(Platform::Other, id.to_owned());
        post.author.id = format!("account {author}").into();
        post.time = time;
        post.repost_of = of;
        builder.push(&post).unwrap();
    };
    push("1", 1, Some(1000), None);
    push("2", 2, Some(3000), Some(Parent::attributed("1")));
    push("3", 3, Some(2000), Some(Parent::attributed("1")));
    // Through whom is recorded; of unknown time; of a post that is not here; of one that seems to be later.
    push("4", 4, Some(4000), Some(Parent::recorded("1")));
    push("5", 5, None, Some(Parent::attributed("1")));
    push("6", 6, Some(5000), Some(Parent::attributed("elsewhere")));
    push("7", 7, Some(6000), Some(Parent::attributed("9")));
    push("8", 8, Some(9000), Some(Parent::attributed("9")));
    push("9", 9, Some(8000), None);
    let corpus = builder.finish(Report::default()).unwrap();
    let lists = reposts(&corpus);
    let ids: Vec<&str> = lists.node.iter().map(|&n| corpus.id(n)).collect();
    assert_eq!(ids, ["1", "3", "2", "4", "7", "9", "8", "6"]);
    assert_eq!(lists.start, [0, 4, 7, 8]);
    assert_eq!(lists.original, [0, 5, NONE]);
    assert_eq!(lists.eligible, [false, true, true, false, true, false, true, true]);
    // 7 has nobody before it, 6 neither.
    assert_eq!((lists.asked(), lists.with_candidates()), (5, 3));
}

#[test]
fn names_in_a_text() {
    let found = |text| names(text).collect::<Vec<_>>();
    assert_eq!(found("@ana, hear @BEN_2! (@c)"), ["ana", "BEN_2", "c"]);
    assert_eq!(found("mail d@example.org or @@ or @ e"), [""; 0]);
    assert_eq!(
        found(".@f.bsky.social and @g@server.example."),
        ["f.bsky.social", "g@server.example"]
    );
    assert_eq!(found("＠ana and@ben @ana"), ["ana", "ana"]);
    assert_eq!(found("@"), [""; 0]);
    assert_eq!(found("@a@b@c"), ["a@b"]);
}

#[test]
fn ties_from_the_export() {
    let mut builder = Builder::new();
    let mut push =
        |id: u32, author: &'static str, text: &'static str, of: Option<u32>, repost: bool| {
            let mut post = PostRecord::new(Platform::Twitter, id.to_string());
            post.author.id = format!("id of {author}").into();
            post.author.handle = author.into();
            post.time = Some(i64::from(id) * 1000);
            post.text = text.into();
            post.text_is = crate::post::Wholeness::Full;
            let parent = of.map(|of| Parent::attributed(of.to_string()));
            match repost {
                true => post.repost_of = parent,
                false => post.reply_to = parent,
            }
            builder.push(&post).unwrap();
        };
    push(1, "ana", "first", None, false);
    push(2, "ben", "answering, with @Cleo and myself, @ben", Some(1), false);
    push(3, "cleo", "passed on, naming @dora", Some(1), true);
    push(4, "dora", "a word to @ana and @nobody", None, false);
    push(5, "dora", "again @ana", None, false);
    push(6, "ana", "", Some(2), true);
    let corpus = builder.finish(Report::default()).unwrap();
    let mut found = Interactions::new(&corpus);
    while !found.step(&corpus, &mut Budget::new(1)) {}
    let ties = found.finish();
    let of = |name: &str| {
        let a = (0..corpus.known_accounts()).find(|&a| corpus.handle(a) == name).unwrap();
        let (to, since) = ties.of(a);
        let names: Vec<&str> = to.iter().map(|&b| corpus.handle(b)).collect();
        let posts: Vec<&str> = since.iter().map(|&p| corpus.id(p)).collect();
        (names.join(" "), posts.join(" "))
    };
    assert_eq!(of("ben"), ("ana cleo".into(), "2 2".into()));
    assert_eq!(of("cleo"), ("ana".into(), "3".into()));
    assert_eq!(of("dora"), ("ana".into(), "4".into()));
    assert_eq!(of("ana"), ("ben".into(), "6".into()));
    assert_eq!((ties.len(), ties.accounts()), (5, 4));
}
