//! All figures of a set and of its cascades against naive twins that look at every pair, and against known values.

mod support;

use groundswell::corpus::{Builder, Corpus};
use groundswell::graph::{Forest, Layer};
use groundswell::measure::{Cascades, Concentration, Layers, MatchedSize, Set, SetFigures, Whole};
use groundswell::post::{EdgeKind, Parent, Platform, PostRecord, Wholeness};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// One invented post. Parents are numbers: of an earlier one, or of a missing one (from 1,000 on).
#[derive(Clone, Debug, Default)]
struct Made {
    author: u32,
    time: Option<i64>,
    reply_to: Option<u32>,
    repost_of: Option<u32>,
    quote_of: Option<u32>,
    tagged: bool,
    context: bool,
    text: &'static str,
    lang: &'static str,
    reposts: Option<u32>,
}

fn corpus(posts: &[Made]) -> Corpus {
    let mut builder = Builder::new();
    let parent = |id: Option<u32>| id.map(|id| Parent::recorded(id.to_string()));
    for (id, p) in posts.iter().enumerate() {
        let mut record = PostRecord::new(Platform::Twitter, id.to_string());
        record.author.id = format!("account {}", p.author).into();
        record.author.followers = Some(p.author * 1_000);
        (record.time, record.matched) = (p.time, !p.context);
        (record.text, record.text_is) = (p.text.into(), Wholeness::Plain);
        record.lang = p.lang.into();
        record.reply_to = parent(p.reply_to);
        record.repost_of = parent(p.repost_of);
        record.quote_of = parent(p.quote_of);
        record.counts.reposts = p.reposts;
        if p.tagged {
            record.tags = vec!["Invented".into()];
            record.tags_are = Wholeness::Full;
        }
        builder.push(&record).unwrap();
    }
    builder.finish(Default::default()).unwrap()
}

/// Posts of a week, at most one edge each, that answer earlier ones or missing ones.
fn any_posts() -> impl Strategy<Value = Vec<Made>> {
    let edge = prop::option::weighted(0.8, (0u8..7, any::<prop::sample::Index>(), 0u32..20));
    let said = (0usize..4, 0usize..3, prop::option::weighted(0.3, 0u32..50));
    let time = prop::option::weighted(0.95, 0i64..2_000);
    let one = (0u32..9, time, edge, prop::bool::weighted(0.4), prop::bool::weighted(0.1), said);
    prop::collection::vec(one, 1..70).prop_map(|list| {
        let posts = list.into_iter().enumerate().map(|(id, post)| {
            let (author, time, edge, tagged, context, (text, lang, reposts)) = post;
            // Crowded at first, then sparse.
            let time = time.map(|t| if t < 1_200 { t * 1_000 } else { t * 300_000 });
            let mut made = Made { author, time, tagged, context, reposts, ..Made::default() };
            made.text = ["", "same words", " same words ", "other words"][text];
            made.lang = ["", "en", "fr"][lang];
            if let Some((kind, index, other)) = edge {
                let missing = id == 0 || other == 0;
                let parent = Some(if missing { 1_000 + other } else { index.index(id) as u32 });
                match kind {
                    0..3 => made.repost_of = parent,
                    3..6 => made.reply_to = parent,
                    _ => made.quote_of = parent,
                }
            }
            made
        });
        posts.collect()
    })
}

/// Everything about one node, found by its id.
struct Naive<'a> {
    corpus: &'a Corpus,
    /// Nodes of the set.
    set: BTreeSet<u32>,
}

impl<'a> Naive<'a> {
    fn new(corpus: &'a Corpus, tag: Option<u32>) -> Naive<'a> {
        let bears = |p: &u32| tag.is_none_or(|t| corpus.tags_of(*p).contains(&t));
        let up = |p: u32| {
            std::iter::successors(Some(p), |&p| corpus.primary(p).map(|(_, q)| q))
                .filter(|&p| p < corpus.posts())
                .any(|p| bears(&p))
        };
        Naive { corpus, set: (0..corpus.posts()).filter(|&p| up(p)).collect() }
    }

    fn matched(&self) -> Vec<u32> {
        self.set.iter().copied().filter(|&p| self.corpus.is_matched(p)).collect()
    }

    fn times(&self) -> Vec<i64> {
        let mut times: Vec<i64> =
            self.matched().iter().filter_map(|&p| self.corpus.time(p)).collect();
        times.sort_unstable();
        times
    }

    /// From a post of the set up to the first node that is not of it, in one layer.
    fn path(&self, p: u32, kind: EdgeKind) -> Vec<u32> {
        let up = |p: &u32| self.set.contains(p).then(|| self.corpus.parent(*p, kind)).flatten();
        std::iter::successors(Some(p), up).collect()
    }

    /// Posts of the set by the root of their tree.
    fn trees(&self, kind: EdgeKind) -> BTreeMap<u32, BTreeSet<u32>> {
        let mut trees: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for &p in &self.set {
            trees.entry(*self.path(p, kind).last().unwrap()).or_default().insert(p);
        }
        trees
    }
}

fn kind(layer: Layer) -> EdgeKind {
    if layer == Layer::Conversation { EdgeKind::Reply } else { EdgeKind::Repost }
}

fn figures(corpus: &Corpus, tag: Option<u32>) -> SetFigures {
    let mixed = Forest::of(corpus, Layer::Mixed);
    SetFigures::of(&Set::of(corpus, &mixed, tag), &Layers::of(corpus), false)
}

/// The whole corpus, and the hashtag where one is borne.
fn both(corpus: &Corpus) -> Vec<(Naive<'_>, SetFigures)> {
    let tags = [None, corpus.find_tag("invented")];
    let tags = &tags[..if tags[1].is_some() { 2 } else { 1 }];
    tags.iter().map(|&tag| (Naive::new(corpus, tag), figures(corpus, tag))).collect()
}

proptest! {
    #[test]
    fn counts_agree_with_the_naive_twin(posts in any_posts()) {
        let c = corpus(&posts);
        for (naive, f) in both(&c) {
            let matched = naive.matched();
            prop_assert_eq!((f.posts as usize, f.matched as usize), (naive.set.len(), matched.len()));
            let mut by_account: BTreeMap<u32, u32> = BTreeMap::new();
            naive.set.iter().for_each(|&p| *by_account.entry(c.author(p).unwrap()).or_default() += 1);
            let once = by_account.values().filter(|&&n| n == 1).count();
            prop_assert_eq!((f.accounts as usize, f.activity.once as usize), (by_account.len(), once));
            let lang = |l: &str| matched.iter().filter(|&&p| c.lang(p) == l).count() as u32;
            prop_assert_eq!(f.languages.iter().map(|l| l.posts).sum::<u32>() as usize, matched.len());
            for (i, l) in f.languages.iter().enumerate() {
                prop_assert_eq!((l.posts, l.share), (lang(&l.lang), f64::from(l.posts) / matched.len() as f64));
                prop_assert!(i == 0 || f.languages[i - 1].posts >= l.posts);
            }
            let kinds = [EdgeKind::Repost, EdgeKind::Reply, EdgeKind::Quote].map(|k| {
                naive.set.iter().filter(|&&p| c.parent(p, k).is_some()).count() as u32
            });
            let p = &f.provenance;
            let recorded = [p.diffusion.recorded, p.conversation.recorded, p.quotes.recorded];
            prop_assert_eq!(recorded, kinds);
            prop_assert_eq!(p.diffusion.none + kinds[0], f.posts);

            let counted: Vec<u32> = naive.set.iter().copied()
                .filter(|&p| c.parent(p, EdgeKind::Repost).is_none() && c.counts(p).reposts.is_some())
                .collect();
            let here = |p: u32| (0..c.posts()).filter(|&q| c.parent(q, EdgeKind::Repost) == Some(p)).count() as u64;
            let sum = f.platform.reposts.unwrap_or_default();
            prop_assert_eq!(sum.posts as usize, counted.len());
            prop_assert_eq!(sum.here, counted.iter().map(|&p| here(p)).sum::<u64>());
            prop_assert_eq!(sum.counted, counted.iter().map(|&p| u64::from(c.counts(p).reposts.unwrap())).sum::<u64>());
        }
    }

    #[test]
    fn volume_agrees_with_the_naive_twin(posts in any_posts()) {
        let c = corpus(&posts);
        for (naive, f) in both(&c) {
            let times = naive.times();
            prop_assert_eq!(f.times.unknown as usize, naive.matched().len() - times.len());
            let Some(volume) = &f.volume else {
                prop_assert!(times.is_empty() && f.peaks.is_none() && f.span.is_none());
                continue;
            };
            let within = |start: i64, width: i64| times.iter().filter(|&&t| start <= t && t < start + width).count() as u32;
            prop_assert_eq!(volume.posts.iter().sum::<u32>() as usize, times.len());
            for (i, &posts) in volume.posts.iter().enumerate() {
                let start = volume.start + i as i64 * volume.width_ms;
                prop_assert_eq!(posts, within(start, volume.width_ms));
                let first = |a: u32| naive.matched().iter().filter(|&&p| c.author(p) == Some(a)).filter_map(|&p| c.time(p)).min();
                let new = (0..c.accounts()).filter_map(first).filter(|&t| start <= t && t < start + volume.width_ms).count();
                prop_assert_eq!(volume.new_voices[i] as usize, new);
            }
            let peaks = f.peaks.unwrap();
            for (peak, width) in [(peaks.interval, volume.width_ms), (peaks.minute, 60_000), (peaks.hour, HOUR), (peaks.day, DAY)] {
                prop_assert_eq!((peak.width_ms, peak.posts), (width, within(peak.start, width)));
                for &t in &times {
                    let start = t.div_euclid(width) * width;
                    let posts = within(start, width);
                    prop_assert!(posts < peak.posts || (posts == peak.posts && start >= peak.start));
                }
            }
            for d in &f.doubling {
                let at = |k: u32| times[k as usize - 1];
                prop_assert_eq!((d.at, d.took_ms), (at(d.posts), at(d.posts) - at(d.posts / 2)));
            }
            prop_assert_eq!(f.doubling.len(), times.len().ilog2() as usize);
            let long: Vec<i64> = times.windows(2).map(|w| w[1] - w[0]).filter(|&ms| ms > DAY).collect();
            prop_assert_eq!(f.gaps.found as usize, long.len());
            prop_assert_eq!(f.gaps.longest.first().map(|g| g.ms), long.iter().copied().max());
            let units = [DAY, HOUR, 60_000, 1_000, 1];
            let unit = units.into_iter().find(|u| times.iter().all(|t| t % u == 0)).unwrap();
            prop_assert_eq!(f.times.unit_ms, unit);
        }
    }

    #[test]
    fn cascades_of_a_set_agree_with_the_naive_twin(posts in any_posts()) {
        let c = corpus(&posts);
        for (naive, f) in both(&c) {
            for (layer, found) in [(Layer::Diffusion, &f.layers.diffusion), (Layer::Conversation, &f.layers.conversation)] {
                let kind = kind(layer);
                let mut trees = naive.trees(kind);
                trees.retain(|&root, posts| {
                    let alone = posts.len() == 1 && posts.contains(&root);
                    layer == Layer::Diffusion || !alone || c.parent(root, EdgeKind::Repost).is_none()
                });
                let sizes: Vec<usize> = trees.values().map(BTreeSet::len).collect();
                let at_least = |k: usize| sizes.iter().filter(|&&s| s >= k).count() as u32;
                prop_assert_eq!((found.trees, found.cascades), (at_least(1), at_least(2)));
                prop_assert_eq!(found.one_post, found.trees - found.cascades);
                let distinct: BTreeSet<usize> = sizes.iter().copied().collect();
                let ccdf: Vec<(u32, u32)> = distinct.into_iter().map(|s| (s as u32, at_least(s))).collect();
                prop_assert_eq!(&found.sizes, &ccdf);

                let Some(largest) = &found.largest else { prop_assert_eq!(at_least(2), 0); continue };
                let nodes = &trees[&largest.node];
                prop_assert_eq!(nodes.len(), *sizes.iter().max().unwrap());
                prop_assert_eq!(largest.root_in_set, nodes.contains(&largest.node));
                prop_assert_eq!(largest.nodes, largest.posts + u32::from(!largest.root_in_set));
                let accounts: BTreeSet<Option<u32>> = nodes.iter().map(|&p| c.author(p)).collect();
                prop_assert_eq!(largest.participants as usize, accounts.len());
                let depth = |p: u32| naive.path(p, kind).len() - 1;
                let at = |d: usize| nodes.iter().filter(|&&p| depth(p) == d).count();
                for (d, &breadth) in largest.breadth.iter().enumerate() {
                    let root = usize::from(d == 0 && !largest.root_in_set);
                    prop_assert_eq!(breadth as usize, at(d) + root);
                    let ratio = (at(d) > 0).then(|| at(d + 1) as f64 / at(d) as f64);
                    prop_assert_eq!(largest.offspring[d], ratio);
                }
                prop_assert_eq!((largest.depth, largest.cut_off.len()), (largest.breadth.len() as u32 - 1, largest.breadth.len()));

                prop_assert_eq!(largest.clock, c.time(largest.node));
                prop_assert_eq!(largest.pace.is_some(), largest.clock.is_some());
                if let (Some(pace), Some(clock)) = (&largest.pace, largest.clock) {
                    let mut after: Vec<i64> = nodes.iter().filter_map(|&p| c.time(p)).map(|t| t - clock).filter(|&t| t >= 0).collect();
                    after.sort_unstable();
                    prop_assert_eq!(pace.untimed as usize, nodes.len() - after.len());
                    for to in &pace.posts {
                        prop_assert_eq!(to.ms as i64, after[to.k as usize - 1]);
                    }
                    let round = [1, 2, 5, 10, 20, 50, 100].into_iter().filter(|&k| k <= after.len()).count();
                    prop_assert_eq!(pace.posts.len(), round);
                    let half = after.get(after.len().div_ceil(2).wrapping_sub(1)).map(|&t| t as u64);
                    prop_assert_eq!(pace.half_ms, half);
                }
                let here = (0..c.posts()).filter(|&p| c.parent(p, kind) == Some(largest.node)).count();
                prop_assert_eq!(largest.platform.here as usize, here);
            }
        }
    }

    #[test]
    fn what_is_left_out_agrees_with_the_naive_twin(posts in any_posts()) {
        let c = corpus(&posts);
        for (naive, f) in both(&c) {
            let own = |p: &u32| c.parent(*p, EdgeKind::Repost).is_none() && c.time(*p).is_some() && !c.text(*p).trim().is_empty();
            let said: Vec<u32> = naive.matched().into_iter().filter(own).collect();
            let is_alike = |&p: &u32| said.iter().any(|&first| {
                let within = |&q: &u32| c.text(q).trim() == c.text(p).trim() && (0..=60_000).contains(&(c.time(q).unwrap() - c.time(first).unwrap()));
                let window: Vec<u32> = said.iter().copied().filter(|q| within(q)).collect();
                let accounts: BTreeSet<Option<u32>> = window.iter().map(|&q| c.author(q)).collect();
                window.contains(&p) && accounts.len() >= 5
            });
            let alike: Vec<u32> = said.iter().copied().filter(|p| is_alike(p)).collect();
            prop_assert_eq!(f.without.alike.posts as usize, alike.len());
            let texts: BTreeSet<&str> = alike.iter().map(|&p| c.text(p).trim()).collect();
            prop_assert_eq!(f.without.alike.texts as usize, texts.len());
            prop_assert_eq!((f.without.any.posts, f.without.bots), (f.without.alike.posts, None));
            if let Some(volume) = &f.volume {
                let left = naive.times().len() as u32 - f.without.any.posts;
                prop_assert_eq!(volume.without.iter().sum::<u32>(), left);
            }
        }
    }

    #[test]
    fn key_voices_agree_with_the_naive_twin(posts in any_posts()) {
        let c = corpus(&posts);
        for (naive, f) in both(&c) {
            for (layer, found) in [(Layer::Diffusion, &f.voices.diffusion), (Layer::Conversation, &f.voices.conversation)] {
                let to = |n: u32| -> Vec<u32> {
                    let own = |p: &u32| c.author(*p) == c.author(n);
                    naive.set.iter().copied().filter(|p| c.parent(*p, kind(layer)) == Some(n) && !own(p)).collect()
                };
                let accounts = |n: u32| to(n).iter().map(|&p| c.author(p)).collect::<BTreeSet<_>>().len() as u32;
                let most = (0..c.posts()).map(accounts).max().unwrap();
                let mut ranked: Vec<u32> = (0..c.posts()).filter(|&n| accounts(n) >= 3.max(most.div_ceil(20))).collect();
                ranked.sort_by_key(|&n| (std::cmp::Reverse(accounts(n)), n));
                prop_assert_eq!(found.iter().map(|v| v.node).collect::<Vec<_>>(), ranked);
                for v in found {
                    prop_assert_eq!((v.posts as usize, v.accounts), (to(v.node).len(), accounts(v.node)));
                    let after = |p: u32| Some((c.time(p)? - c.time(v.node)?).max(0) as u64);
                    let first = |a: u32| to(v.node).into_iter().filter(|&p| c.author(p) == Some(a)).map(after).next();
                    let mut firsts: Vec<Option<u64>> = (0..c.accounts()).filter_map(first).collect();
                    firsts.sort_unstable();
                    let timed = firsts.iter().all(Option::is_some);
                    prop_assert_eq!(v.within_ms, if timed { *firsts.last().unwrap() } else { None });
                    if timed {
                        let soon = v.soon.unwrap();
                        prop_assert_eq!(firsts.iter().filter(|&&f| f <= Some(soon.ms)).count() as u32 >= soon.accounts, true);
                        prop_assert_eq!(soon.accounts, (9 * v.accounts).div_ceil(10));
                    }
                }
            }
        }
    }

    #[test]
    fn concentration_agrees_with_the_naive_twin(counts in prop::collection::vec(0u32..40, 100..260)) {
        let found = Concentration::of(counts.clone()).unwrap();
        let (n, total) = (counts.len(), counts.iter().sum::<u32>());
        prop_assume!(total > 0);
        // Half of the relative mean absolute difference, over all ordered pairs.
        let apart: u64 = counts.iter().flat_map(|&a| counts.iter().map(move |&b| u64::from(a.abs_diff(b)))).sum();
        let gini = apart as f64 / (2.0 * n as f64 * f64::from(total));
        prop_assert!((found.gini.unwrap() - gini).abs() < 1e-12);
        let mut sorted = counts;
        sorted.sort_unstable_by_key(|&x| std::cmp::Reverse(x));
        let top: u32 = sorted[..n.div_ceil(100)].iter().sum();
        prop_assert_eq!((found.top_share, found.reposts), (Some(f64::from(top) / f64::from(total)), u64::from(total)));
    }

    #[test]
    fn matched_sizes_agree_with_the_naive_twin(sizes in prop::collection::vec((2u32..14, any::<bool>()), 1..30)) {
        // Stars and chains of these sizes.
        let mut posts: Vec<Made> = Vec::new();
        for &(size, chain) in &sizes {
            let root = posts.len() as u32;
            for i in 0..size {
                let parent = if chain { root + i.saturating_sub(1) } else { root };
                posts.push(Made { reply_to: (i > 0).then_some(parent), author: i, time: Some(0), ..Made::default() });
            }
        }
        let c = corpus(&posts);
        let all = Cascades::of(&c, &Forest::of(&c, Layer::Conversation), Layer::Conversation).list;
        prop_assert_eq!(all.len(), sizes.len());
        for cascade in &all {
            let n = f64::from(cascade.posts);
            let alike = |o: &&groundswell::measure::Cascade| {
                let o_posts = f64::from(o.posts);
                o.root != cascade.root && o_posts <= n * 1.25 && n <= o_posts * 1.25
            };
            let others: Vec<_> = all.iter().filter(alike).collect();
            let found = MatchedSize::of(&all, cascade);
            prop_assert_eq!(found.is_some(), others.len() >= 5);
            let Some(found) = found else { continue };
            prop_assert_eq!(found.others as usize, others.len());
            let below = others.iter().filter(|o| o.structural_virality < cascade.structural_virality).count() as f64;
            let ties = others.iter().filter(|o| o.structural_virality == cascade.structural_virality).count() as f64;
            let place = found.structural_virality;
            prop_assert_eq!(place.quantile, (below + ties / 2.0) / others.len() as f64);
            prop_assert!(others.iter().filter(|o| o.structural_virality <= place.median).count() * 2 >= others.len());
            prop_assert!(others.iter().all(|o| o.posts >= found.least && o.posts <= found.most));
        }
    }
}

#[test]
fn concentration_known_values() {
    assert_eq!(Concentration::of(vec![1; 99]), None);
    let none = Concentration::of(vec![0; 100]).unwrap();
    assert_eq!((none.gini, none.top_share, none.top), (None, None, 1));
    let even = Concentration::of(vec![7; 250]).unwrap();
    assert_eq!((even.gini, even.top, even.top_share), (Some(0.0), 3, Some(3.0 / 250.0)));
    let mut one = vec![0; 100];
    one[40] = 9;
    let one = Concentration::of(one).unwrap();
    assert_eq!((one.gini, one.top_share), (Some(0.99), Some(1.0)));
}

#[test]
fn busy_accounts_have_more_than_fifty_posts_on_a_day() {
    // Account 1: fifty on one day and fifty on the next; account 2: fifty-one on one day, and one more on another.
    let mut posts = Vec::new();
    let mut post = |author, time| posts.push(Made { author, time: Some(time), ..Made::default() });
    (0..50).for_each(|i| post(1, i * 1_000));
    (0..50).for_each(|i| post(1, DAY + i * 1_000));
    (0..51).for_each(|i| post(2, i * 1_000));
    post(2, 5 * DAY);
    let without = figures(&corpus(&posts), None).without;
    assert_eq!((without.busy.accounts, without.busy.posts), (1, 52));
    assert_eq!((without.any.posts, without.any.left), (52, 100));
}

#[test]
fn declared_bots_are_known_where_an_export_says() {
    let read = |bot: Option<bool>| {
        let mut builder = Builder::new();
        for (id, bot) in [("1", bot), ("2", None)] {
            let mut record = PostRecord::new(Platform::Mastodon, id);
            record.author.id = format!("account {id}").into();
            (record.author.bot, record.time) = (bot, Some(0));
            builder.push(&record).unwrap();
        }
        figures(&builder.finish(Default::default()).unwrap(), None).without.bots
    };
    assert_eq!(read(None), None);
    assert_eq!(read(Some(false)).map(|b| b.posts), Some(0));
    assert_eq!(read(Some(true)).map(|b| (b.accounts, b.posts)), Some((1, 1)));
}

/// A post by account `author` and its reposts by four others.
fn reposted_by_four(author: u32) -> Vec<Made> {
    let root = Made { author, time: Some(0), ..Made::default() };
    let repost = |i: u32| Made {
        author: 100 + i,
        time: Some(i64::from(i) * 60_000),
        repost_of: Some(0),
        ..Made::default()
    };
    std::iter::once(root).chain((1..5).map(repost)).collect()
}

#[test]
fn nobody_is_named_by_count_alone_where_it_is_sensitive() {
    // Followers are a thousand times the author's number.
    for (author, named) in [(4, false), (5, true)] {
        let c = corpus(&reposted_by_four(author));
        let voices = |sensitive| Whole::of(&c, None, sensitive).unwrap().figures.voices;
        let open = voices(false);
        assert_eq!((open.diffusion.len(), open.unnamed), (1, 0));
        let v = &open.diffusion[0];
        assert_eq!((v.accounts, v.half_ms, v.within_ms), (4, Some(120_000), Some(240_000)));
        assert_eq!(v.public_role.map(|r| r.reason), named.then_some("followers"));
        let careful = voices(true);
        assert_eq!(
            (careful.diffusion.len(), careful.unnamed),
            (usize::from(named), u32::from(!named))
        );
        assert!(careful.sensitive);
    }
}

#[test]
fn a_generation_close_to_the_end_is_cut_off() {
    let mut posts = reposted_by_four(1);
    let root = |posts: &[Made]| figures(&corpus(posts), None).layers.diffusion.largest.unwrap();
    // The upper quartile of the delays is three minutes: the reposts end with the export, and so may theirs.
    let f = root(&posts);
    assert_eq!((f.delay.unwrap().upper_ms, f.cut_off.clone()), (180_000, vec![false, true]));
    assert_eq!((f.offspring, f.until), (vec![Some(4.0), Some(0.0)], Some(240_000)));
    posts.push(Made { author: 9, time: Some(DAY), ..Made::default() });
    assert_eq!(root(&posts).cut_off, [false, false]);
}

#[test]
fn answers_to_a_post_without_the_hashtag_are_one_cascade_of_it() {
    // Nobody tagged the question; two of three answers bear the hashtag, and one of those is answered.
    let answer = |to: u32, author: u32, tagged: bool| Made {
        reply_to: Some(to),
        author,
        tagged,
        time: Some(i64::from(author) * 1_000),
        ..Made::default()
    };
    let posts = [
        Made { author: 1, time: Some(0), ..Made::default() },
        answer(0, 2, true),
        answer(0, 3, true),
        answer(0, 4, false),
        answer(1, 5, false),
    ];
    let c = corpus(&posts);
    let whole = Whole::of(&c, Some("invented"), false).unwrap();
    let tag = whole.hashtag.unwrap();
    let cascade = tag.figures.layers.conversation.largest.unwrap();
    assert_eq!((cascade.posts, cascade.nodes, cascade.root_seen), (3, 4, true));
    assert!(!cascade.root_in_set);
    assert_eq!(
        (cascade.breadth, cascade.offspring),
        (vec![1, 2, 1], vec![None, Some(0.5), Some(0.0)])
    );
    // The clock is the question's, and the first tagged answer came two seconds later.
    assert_eq!(cascade.pace.unwrap().posts[0].ms, 2_000);
    // Of the origin the whole cascade is shown.
    let origin = tag.origin.unwrap();
    assert_eq!((origin.node, origin.descended, origin.tagged, origin.share), (0, 2, 2, 1.0));
    assert_eq!((origin.conversation.unwrap().posts, origin.diffusion), (5, None));
}
