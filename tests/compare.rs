//! Hashtags compared: against naive twins that look at every account and every two posts, and against cases worked out by
//! hand.

mod support;

use groundswell::corpus::{Builder, Corpus};
use groundswell::error::Code;
use groundswell::measure::Comparison;
use groundswell::measure::compare::{Flow, Query, Reason, Volumes, suggestions};
use groundswell::post::{EdgeKind, Platform, PostRecord, Wholeness};
use proptest::prelude::*;
use std::collections::BTreeSet;
use support::{Post, corpus, post};

const TAGS: [&str; 4] = ["Harbour", "Lights", "Tide", "Quay"];

fn compared(c: &Corpus, tags: &[&str], alike: bool) -> Comparison {
    let tags: Vec<String> = tags.iter().map(|t| t.to_string()).collect();
    Comparison::of(c, &tags, alike).unwrap()
}

/// Account 1 goes from Harbour to Lights, 2 the other way, 3 uses both in one post, 4 in two posts of one time, 5 only one.
fn harbour() -> Corpus {
    corpus([
        post(1, 1, 1_000).tagged("Harbour"),
        post(2, 1, 61_000).tagged("Lights"),
        post(3, 2, 2_000).tagged("Lights"),
        post(4, 2, 5_000).tagged("Harbour"),
        post(5, 3, 3_000).tagged("harbour").tagged("Lights"),
        post(6, 4, 4_000).tagged("Harbour"),
        post(7, 4, 4_000).tagged("Lights"),
        post(8, 5, 500).tagged("Harbour"),
        post(9, 6, 7_000).reposts(1),
        post(10, 7, 8_000).reposts(1),
        post(11, 7, 9_000).reposts(1),
        post(12, 1, 9_500).reposts(1),
        post(13, 8, 100).tagged("Lights").included(),
        post(14, 9, 10_000).tagged("Other"),
    ])
}

#[test]
fn a_comparison_by_hand() {
    let c = harbour();
    let all = compared(&c, &["#harbour", "LIGHTS", "Harbour"], true);
    let names: Vec<&str> = all.tags.iter().map(|t| t.tag.as_str()).collect();
    assert_eq!(names, ["Harbour", "Lights"]);
    assert_eq!(all.matched, 13);
    // 9 of 13 bear it: four reposts of a post that does among them.
    assert_eq!((all.tags[0].query, all.tags[0].query_share), (Query::MayBe, Some(9.0 / 13.0)));
    assert_eq!((all.tags[1].query, all.tags[1].query_share), (Query::Unknown, None));

    let pair = &all.pairs[0];
    assert_eq!((pair.both, pair.of_a, pair.of_b), (1, 9, 4));
    assert_eq!((pair.b_given_a, pair.a_given_b), (Some(1.0 / 9.0), Some(0.25)));
    assert_eq!(pair.jaccard, Some(1.0 / 12.0));

    let volumes = all.volumes.unwrap();
    let clock = volumes.clock.unwrap();
    assert_eq!((clock.start, clock.width_ms, clock.bins), (0, 1000, 62));
    let [h, l] = volumes.tags.as_slice() else { panic!() };
    assert_eq!((h.posts, h.accounts, l.posts, l.accounts), (9, 7, 4, 4));
    assert_eq!((h.cumulative.last(), l.cumulative.last()), (Some(&9), Some(&4)));
    assert_eq!((l.curve[2], l.curve[61], l.peak.unwrap().start), (1, 1, 2_000));
    // Account 5's is the earliest; the context post with #Lights is earlier than all, and no matched post.
    let (first, of_lights) = (h.first.as_ref().unwrap(), l.first.as_ref().unwrap());
    assert_eq!((first.id.as_str(), first.time, first.same_time), ("8", 500, 0));
    assert_eq!((of_lights.id.as_str(), of_lights.kind), ("3", "original"));
    assert_eq!(volumes.order, [0, 1]);

    let expected = Flow {
        a: 0,
        b: 1,
        accounts: 4,
        a_then_b: 1,
        b_then_a: 1,
        same_post: 1,
        same_time: 1,
        undated: 0,
        a_then_b_median_ms: Some(60_000),
        b_then_a_median_ms: Some(3_000),
    };
    assert_eq!(volumes.flows, [expected]);

    // Two others reposted account 1 (one of them twice, and itself once); of the rest the earliest with both is first.
    let ranked: Vec<_> = volumes.bridges.ranked.iter().map(|b| (&*b.id, b.reposted_by)).collect();
    let expected = [("account 1", 2), ("account 3", 0), ("account 4", 0), ("account 2", 0)];
    assert_eq!(ranked, expected);
    assert_eq!(volumes.bridges.accounts, 4);
    let first = &volumes.bridges.ranked[0];
    assert_eq!((first.since, first.used[0].posts, first.used[1].posts), (Some(61_000), 2, 1));
}

#[test]
fn volumes_need_the_users_word() {
    let all = compared(&harbour(), &["Harbour", "Lights"], false);
    assert_eq!(all.volumes, None);
    assert_eq!(all.withheld.as_ref().unwrap().reason, Reason::NotConfirmed);
    assert_eq!((all.pairs[0].b_given_a, all.pairs[0].jaccard), (Some(1.0 / 9.0), None));
    assert_eq!(all.curves_csv(), "");
}

#[test]
fn volumes_of_several_platforms_are_refused() {
    let mut builder = Builder::new();
    for (platform, id) in
        [(Platform::Mastodon, "https://a.example/1"), (Platform::Bluesky, "at://x")]
    {
        let mut record = PostRecord::new(platform, id);
        record.tags = vec!["Harbour".into(), "Lights".into()];
        record.tags_are = Wholeness::Full;
        record.time = Some(1_000);
        builder.push(&record).unwrap();
    }
    let c = builder.finish(Default::default()).unwrap();
    let all = compared(&c, &["Harbour", "Lights"], true);
    let withheld = all.withheld.unwrap();
    assert_eq!((all.volumes, withheld.reason), (None, Reason::SeveralPlatforms));
    assert!(withheld.message.contains("mastodon, bluesky"), "{}", withheld.message);
    assert_eq!((all.pairs[0].both, all.pairs[0].jaccard), (2, None));
}

#[test]
fn what_cannot_be_compared() {
    let c = harbour();
    let of = |tags: &[&str]| {
        let tags: Vec<String> = tags.iter().map(|t| t.to_string()).collect();
        Comparison::of(&c, &tags, true).unwrap_err()
    };
    let error = of(&["Harbour", "#harbour"]);
    assert_eq!(error.code, Code::Usage);
    assert!(error.message.contains("#Lights"), "{}", error.message);
    assert_eq!(of(&[]).code, Code::Usage);
    assert_eq!(of(&["Harbour", "Nowhere"]).code, Code::UnknownTag);

    let many = corpus((0..13).map(|n| {
        let tag: &'static str =
            ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"][n];
        post(n as u32 + 1, 1, 1).tagged(tag)
    }));
    let names: Vec<String> = many.tags().iter().map(|t| t.display.clone()).collect();
    assert_eq!(Comparison::of(&many, &names, true).unwrap_err().code, Code::Usage);
    assert_eq!(Comparison::of(&many, &names[..12], true).unwrap().pairs.len(), 66);
}

#[test]
fn without_times_there_is_no_clock() {
    let undated = |id, author, tag| Post { id, author, ..Post::default() }.tagged(tag);
    let c = corpus([undated(1, 1, "Harbour"), undated(2, 1, "Lights"), undated(3, 2, "Lights")]);
    let volumes = compared(&c, &["Harbour", "Lights"], true).volumes.unwrap();
    assert_eq!((volumes.clock, volumes.order.len()), (None, 0));
    assert_eq!((volumes.tags[1].posts, volumes.tags[1].undated), (2, 2));
    assert_eq!((volumes.flows[0].accounts, volumes.flows[0].undated), (1, 1));
    assert_eq!(volumes.bridges.ranked[0].since, None);
    // One dated post is enough: the undated one of the same account does not count as earlier.
    let c = corpus([
        undated(1, 1, "Harbour"),
        post(2, 1, 9).tagged("Harbour"),
        post(3, 1, 5).tagged("Lights"),
    ]);
    let volumes = compared(&c, &["Harbour", "Lights"], true).volumes.unwrap();
    assert_eq!((volumes.flows[0].b_then_a, volumes.order), (1, vec![1, 0]));
    assert_eq!(volumes.bridges.ranked[0].used[1].posts, 2);
}

#[test]
fn the_curves_as_a_table() {
    let c = corpus([
        post(1, 1, 1_000).tagged("Harbour"),
        post(2, 1, 2_000).tagged("Lights"),
        post(3, 1, 2_500).tagged("Lights"),
    ]);
    assert_eq!(
        compared(&c, &["Harbour", "Lights"], true).curves_csv(),
        "start,hashtag,posts,cumulative\r\n\
         1970-01-01T00:00:01.000Z,#Harbour,1,1\r\n\
         1970-01-01T00:00:01.000Z,#Lights,0,0\r\n\
         1970-01-01T00:00:02.000Z,#Harbour,0,1\r\n\
         1970-01-01T00:00:02.000Z,#Lights,2,2\r\n"
    );
}

#[test]
fn suggestions_are_by_accounts() {
    let flood = (20..60).map(|id| post(id, 1, 1).tagged("Harbour").tagged("Lights"));
    let c = corpus(flood.chain([
        post(1, 2, 1).tagged("Harbour"),
        post(2, 2, 1).tagged("Tide"),
        post(3, 3, 1).tagged("Harbour"),
        post(4, 3, 1).tagged("Tide"),
        post(5, 4, 1).tagged("Quay"),
    ]));
    let beside = suggestions(&c, c.find_tag("Harbour").unwrap());
    let said: Vec<_> = beside.iter().map(|s| (&*s.tag, s.accounts, s.both)).collect();
    assert_eq!(said, [("Tide", 2, 0), ("Lights", 1, 40)]);
    assert_eq!(suggestions(&c, c.find_tag("Quay").unwrap()), []);
}

/// Up to 40 posts by 6 accounts, with up to all of the hashtags, some undated, some context, some reposts.
fn posts() -> impl Strategy<Value = Vec<Post>> {
    let one = (1u32..7, prop::option::weighted(0.9, 0i64..40), 0u8..16, 0u8..10, 0usize..40);
    prop::collection::vec(one, 1..40).prop_map(|all| {
        let mut posts = vec![];
        for (n, (author, time, tags, what, of)) in all.into_iter().enumerate() {
            let mut p =
                Post { id: n as u32 + 1, author, time: time.map(|t| t * 7_000), ..Post::default() };
            p.tags = TAGS
                .into_iter()
                .enumerate()
                .filter(|(t, _)| tags >> t & 1 == 1)
                .map(|(_, t)| t)
                .collect();
            p.context = what == 0;
            if what > 7 && n > 0 {
                p.repost_of = Some((of % n) as u32 + 1);
            }
            posts.push(p);
        }
        posts
    })
}

/// The corpus numbers of the hashtags that are on any post, and their names.
fn present(c: &Corpus) -> Vec<(u32, String)> {
    TAGS.iter().filter_map(|t| Some((c.find_tag(t)?, t.to_string()))).collect()
}

fn bears(c: &Corpus, p: u32, tag: u32) -> bool {
    c.is_matched(p) && c.tags_of(p).contains(&tag)
}

proptest! {
    #[test]
    fn pairs_and_volumes_are_those_of_a_twin(posts in posts()) {
        let c = corpus(posts);
        let tags = present(&c);
        prop_assume!(tags.len() > 1);
        let names: Vec<String> = tags.iter().map(|t| t.1.clone()).collect();
        let all = Comparison::of(&c, &names, true).unwrap();
        let n = |has: &dyn Fn(u32) -> bool| (0..c.posts()).filter(|&p| has(p)).count() as u32;
        let mut pairs = all.pairs.iter();
        for (i, a) in tags.iter().enumerate() {
            for (j, b) in tags.iter().enumerate().skip(i + 1) {
                let pair = pairs.next().unwrap();
                prop_assert_eq!((pair.a, pair.b), (i as u32, j as u32));
                let both = n(&|p| bears(&c, p, a.0) && bears(&c, p, b.0));
                let either = n(&|p| bears(&c, p, a.0) || bears(&c, p, b.0));
                let (of_a, of_b) = (n(&|p| bears(&c, p, a.0)), n(&|p| bears(&c, p, b.0)));
                prop_assert_eq!((pair.both, pair.of_a, pair.of_b), (both, of_a, of_b));
                let share = |whole| (whole > 0).then(|| f64::from(both) / f64::from(whole));
                prop_assert_eq!(pair.b_given_a, share(of_a));
                prop_assert_eq!(pair.a_given_b, share(of_b));
                prop_assert_eq!(pair.jaccard, share(either));
            }
        }
        prop_assert!(pairs.next().is_none());

        let Volumes { clock, tags: volumes, order, .. } = all.volumes.unwrap();
        for ((tag, _), v) in tags.iter().zip(&volumes) {
            let bearing: Vec<u32> = (0..c.posts()).filter(|&p| bears(&c, p, *tag)).collect();
            let authors: BTreeSet<_> = bearing.iter().filter_map(|&p| c.author(p)).collect();
            prop_assert_eq!((v.posts, v.accounts), (bearing.len() as u32, authors.len() as u32));
            let dated: Vec<(i64, u32)> = bearing.iter().filter_map(|&p| Some((c.time(p)?, p))).collect();
            prop_assert_eq!(v.undated as usize, bearing.len() - dated.len());
            let first = dated.iter().min();
            prop_assert_eq!(v.first.as_ref().map(|f| (f.time, f.node)), first.copied());
            if let (Some(f), Some(first)) = (&v.first, first) {
                let there = dated.iter().filter(|d| d.0 == first.0).count() as u32;
                prop_assert_eq!((f.same_time, f.account), (there - 1, c.author(first.1)));
            }
            let Some(clock) = clock else {
                prop_assert!(dated.is_empty() && v.curve.is_empty());
                continue;
            };
            prop_assert_eq!(v.curve.len(), clock.bins as usize);
            let mut sum = 0;
            for (bin, (&posts, &cumulative)) in v.curve.iter().zip(&v.cumulative).enumerate() {
                let from = clock.start + bin as i64 * clock.width_ms;
                let within = |d: &&(i64, u32)| (from..from + clock.width_ms).contains(&d.0);
                prop_assert_eq!(posts as usize, dated.iter().filter(within).count());
                sum += posts;
                prop_assert_eq!(cumulative, sum);
            }
            prop_assert_eq!(sum as usize, dated.len());
            prop_assert_eq!(v.peak.map_or(0, |p| p.posts), v.curve.iter().copied().max().unwrap());
        }
        let firsts: Vec<_> =
            order.iter().map(|&t| volumes[t as usize].first.as_ref().map(|f| (f.time, f.node))).collect();
        prop_assert!(firsts.is_sorted() && firsts.iter().all(Option::is_some));
        prop_assert_eq!(order.len(), volumes.iter().filter(|v| v.first.is_some()).count());
    }

    #[test]
    fn flows_and_bridges_are_those_of_a_twin(posts in posts()) {
        let c = &corpus(posts);
        let tags = present(c);
        prop_assume!(tags.len() > 1);
        let names: Vec<String> = tags.iter().map(|t| t.1.clone()).collect();
        let volumes = Comparison::of(c, &names, true).unwrap().volumes.unwrap();
        let uses = |a: u32, tag: u32| {
            (0..c.posts()).filter(move |&p| c.author(p) == Some(a) && bears(c, p, tag))
        };
        let first = |a, tag| uses(a, tag).filter_map(|p| Some((c.time(p)?, p))).min();
        let both = |a, x, y| uses(a, x).next().is_some() && uses(a, y).next().is_some();
        let mut flows = volumes.flows.iter();
        for (i, x) in tags.iter().enumerate() {
            for (j, y) in tags.iter().enumerate().skip(i + 1) {
                let mut twin = Flow { a: i as u32, b: j as u32, ..Flow::default() };
                let (mut there, mut back) = (vec![], vec![]);
                for a in (0..c.known_accounts()).filter(|&a| both(a, x.0, y.0)) {
                    twin.accounts += 1;
                    match (first(a, x.0), first(a, y.0)) {
                        (Some(p), Some(q)) if p.0 < q.0 => there.push(q.0 - p.0),
                        (Some(p), Some(q)) if p.0 > q.0 => back.push(p.0 - q.0),
                        (Some(p), Some(q)) if p.1 == q.1 => twin.same_post += 1,
                        (Some(_), Some(_)) => twin.same_time += 1,
                        _ => twin.undated += 1,
                    }
                }
                let median = |delays: &mut Vec<i64>| {
                    delays.sort_unstable();
                    delays.iter().copied().find(|d| 2 * delays.iter().filter(|e| *e <= d).count() >= delays.len())
                };
                (twin.a_then_b, twin.b_then_a) = (there.len() as u32, back.len() as u32);
                twin.a_then_b_median_ms = median(&mut there);
                twin.b_then_a_median_ms = median(&mut back);
                prop_assert_eq!(flows.next(), Some(&twin));
                prop_assert_eq!(
                    twin.accounts,
                    twin.a_then_b + twin.b_then_a + twin.same_post + twin.same_time + twin.undated
                );
            }
        }
        prop_assert!(flows.next().is_none());

        let used = |a: u32| tags.iter().filter(|t| uses(a, t.0).next().is_some()).count();
        let bridging: Vec<u32> = (0..c.known_accounts()).filter(|&a| used(a) > 1).collect();
        prop_assert_eq!(volumes.bridges.accounts as usize, bridging.len());
        let mut expected: Vec<_> = bridging
            .into_iter()
            .map(|a| {
                let by: BTreeSet<u32> = (0..c.posts())
                    .filter(|&p| tags.iter().any(|t| bears(c, p, t.0)))
                    .filter(|&p| c.parent(p, EdgeKind::Repost).and_then(|q| c.author(q)) == Some(a))
                    .filter_map(|p| c.author(p))
                    .filter(|&b| b != a)
                    .collect();
                let mut firsts: Vec<i64> = tags.iter().filter_map(|t| Some(first(a, t.0)?.0)).collect();
                firsts.sort_unstable();
                let since = firsts.get(1).copied();
                (-(by.len() as i64), -(used(a) as i64), since.is_none(), since, a)
            })
            .collect();
        expected.sort_unstable();
        let ranked: Vec<_> = volumes
            .bridges
            .ranked
            .iter()
            .map(|b| (-i64::from(b.reposted_by), -(b.used.len() as i64), b.since.is_none(), b.since, b.account))
            .collect();
        prop_assert_eq!(ranked, expected);
        for bridge in &volumes.bridges.ranked {
            for u in &bridge.used {
                let tag = tags[u.tag as usize].0;
                prop_assert_eq!(u.posts as usize, uses(bridge.account, tag).count());
                prop_assert_eq!(u.first, first(bridge.account, tag).map(|f| f.0));
            }
        }
    }

    #[test]
    fn suggestions_are_those_of_a_twin(posts in posts()) {
        let c = corpus(posts);
        let tags = present(&c);
        prop_assume!(!tags.is_empty());
        let tag = tags[0].0;
        let uses = |a: u32, tag: u32| {
            (0..c.posts()).any(|p| c.author(p) == Some(a) && bears(&c, p, tag))
        };
        let mut expected: Vec<_> = (0..c.tags().len() as u32)
            .filter(|&t| t != tag)
            .map(|t| {
                let accounts = (0..c.known_accounts()).filter(|&a| uses(a, tag) && uses(a, t)).count();
                let both = (0..c.posts()).filter(|&p| bears(&c, p, tag) && bears(&c, p, t)).count();
                (-(accounts as i64), -(both as i64), t)
            })
            .filter(|s| s.0 < 0 || s.1 < 0)
            .collect();
        expected.sort_unstable();
        let said: Vec<_> = suggestions(&c, tag)
            .iter()
            .map(|s| (-i64::from(s.accounts), -i64::from(s.both), c.find_tag(&s.tag).unwrap()))
            .collect();
        prop_assert_eq!(said, expected);
    }

    /// The same posts in any order, and the hashtags in any order, say the same.
    #[test]
    fn order_does_not_matter(posts in posts(), seed in any::<u64>()) {
        let mut shuffled = posts.clone();
        let mut state = seed | 1;
        for i in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(i, (state >> 33) as usize % (i + 1));
        }
        let (one, other) = (corpus(posts), corpus(shuffled));
        let names: Vec<String> = present(&one).into_iter().map(|t| t.1).collect();
        prop_assume!(names.len() > 1);
        let all = Comparison::of(&one, &names, true).unwrap();
        prop_assert_eq!(&all, &Comparison::of(&other, &names, true).unwrap());
        let mut back = names.clone();
        back.reverse();
        let back = Comparison::of(&one, &back, true).unwrap();
        let last = names.len() as u32 - 1;
        for pair in &all.pairs {
            let (a, b) = (last - pair.b, last - pair.a);
            let same = back.pairs.iter().find(|p| (p.a, p.b) == (a, b)).unwrap();
            prop_assert_eq!((same.both, same.b_given_a), (pair.both, pair.a_given_b));
        }
        let (there, back) = (all.volumes.unwrap(), back.volumes.unwrap());
        let accounts = |v: &Volumes| v.bridges.ranked.iter().map(|b| b.account).collect::<Vec<_>>();
        prop_assert_eq!(accounts(&there), accounts(&back));
    }
}
