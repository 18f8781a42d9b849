use super::*;
use crate::corpus::{Builder, Corpus};
use crate::ingest::report::Report;
use crate::measure::{AccountFigures, Network};
use crate::post::{Parent, Platform, PostRecord};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Posts as (author, kind of edge, post responded to, counted back; a parent before the first is missing). Author 0 is not
/// known.
fn corpus(posts: &[(u8, u8, u8)]) -> Corpus {
    let mut builder = Builder::new();
    for (n, &(author, kind, back)) in posts.iter().enumerate() {
        let mut post = PostRecord::new(Platform::Other, (1000 + n).to_string());
        post.time = Some(n as i64);
        post.matched = back % 3 > 0;
        if author > 0 {
            post.author.id = format!("{author}").into();
        }
        let parent = (1000 + n).saturating_sub(1 + back as usize).to_string();
        let parent = Some(Parent::recorded(parent));
        match kind % 4 {
            0 => post.reply_to = parent,
            1 => post.repost_of = parent,
            2 => post.quote_of = parent,
            _ => {}
        }
        builder.push(&post).unwrap();
    }
    builder.finish(Report::default()).unwrap()
}

fn account(corpus: &Corpus, id: &str) -> u32 {
    (0..corpus.known_accounts()).find(|&a| corpus.account_id(a) == id).unwrap()
}

#[test]
fn what_is_received_comes_from_others() {
    // 1 writes; 2 and 3 repost it, 2 answers it, 1 answers that, 3 answers 1's answer, 1 quotes itself.
    let c = corpus(&[(1, 3, 1), (2, 1, 0), (3, 1, 1), (2, 0, 2), (1, 0, 0), (3, 0, 0), (1, 2, 5)]);
    let mixed = Forest::of(&c, Layer::Mixed);
    let set = Set::of(&c, &mixed, None);
    let table = AccountTable::of(&set);
    let [one, two, three] = ["1", "2", "3"].map(|id| account(&c, id));
    assert_eq!(table.account, [one, two, three]);
    assert_eq!(table.posts, [3, 2, 2]);
    assert_eq!(table.received, [vec![2, 1, 0], vec![2, 0, 0], vec![0, 0, 0]]);
    assert_eq!(table.descendants_conversation, [2, 2, 0]);
    assert_eq!(table.descendants_diffusion, [2, 0, 0]);

    let network = Network::of(&set, &table);
    let figures = AccountFigures::of(&set, "", &table, Some(&network), one);
    assert_eq!((figures.received.replies, figures.received.reposts), (2, 2));
    assert_eq!((figures.own.replies, figures.own.reposts, figures.own.quotes), (0, 0, 1));
    assert_eq!((figures.from.reposts.accounts, figures.to.replies.accounts), (2, 1));
    let met: Vec<_> = figures.answered_by.iter().map(|n| (n.who.account, n.posts)).collect();
    assert_eq!(met, [(two, 1), (three, 1)]);
    assert_eq!(figures.answers[0].who.account, two);
    let posts: Vec<_> = figures.top_posts.iter().map(|p| (p.node, p.received.reposts)).collect();
    assert_eq!(posts, [(0, 2), (4, 0), (6, 0)]);
    let place = figures.network.unwrap();
    assert_eq!((place.rank, place.of, place.community, place.size), (1, 3, 1, 3));

    let told = network.figures(&c, &table, false);
    assert_eq!((told.accounts, told.ties, told.communities, told.alone), (3, 2, 1, 0));
    assert_eq!(told.top.iter().map(|r| r.account).collect::<Vec<_>>(), [one]);
    assert_eq!(network.figures(&c, &table, true).top, [], "nobody by count alone");
}

#[test]
fn a_long_thread_is_walked_without_recursion() {
    let chain: Vec<_> = (0..100_000).map(|n| (1 + (n % 2) as u8, 0, 0)).collect();
    let c = corpus(&chain);
    let mixed = Forest::of(&c, Layer::Mixed);
    let table = AccountTable::of(&Set::of(&c, &mixed, None));
    // The first post answers a missing one.
    assert_eq!(table.descendants_conversation, [50_000, 49_999]);
}

proptest! {
    #[test]
    fn columns_are_those_counted_one_by_one(
        posts in prop::collection::vec((0u8..5, any::<u8>(), 0u8..8), 1..50)
    ) {
        let c = corpus(&posts);
        let mixed = Forest::of(&c, Layer::Mixed);
        let set = Set::of(&c, &mixed, None);
        let table = AccountTable::of(&set);
        for (row, &a) in table.account.iter().enumerate() {
            let of_a: Vec<u32> = (0..c.nodes()).filter(|&n| c.author(n) == Some(a)).collect();
            let of_a_seen = of_a.iter().filter(|&&n| !c.is_missing(n)).count();
            prop_assert_eq!(table.posts[row] as usize, of_a_seen);
            for kind in EdgeKind::ALL {
                let received = (0..c.posts())
                    .filter(|&p| c.author(p) != Some(a))
                    .filter(|&p| c.parent(p, kind).is_some_and(|q| of_a.contains(&q)))
                    .count();
                prop_assert_eq!(table.received[kind as usize][row] as usize, received);
            }
            let layers = [
                (Layer::Conversation, &table.descendants_conversation),
                (Layer::Diffusion, &table.descendants_diffusion),
            ];
            for (layer, column) in layers {
                let forest = Forest::of(&c, layer);
                let below: BTreeSet<u32> = (0..c.posts())
                    .filter(|&p| c.author(p) != Some(a))
                    .filter(|&p| {
                        std::iter::successors(forest.parent(p), |&n| forest.parent(n))
                            .any(|n| of_a.contains(&n))
                    })
                    .collect();
                prop_assert_eq!(column[row] as usize, below.len());
            }
            let figures = AccountFigures::of(&set, "", &table, None, a);
            prop_assert_eq!(figures.received.replies, table.received[0][row]);
            prop_assert_eq!(figures.received.reposts, table.received[1][row]);
            prop_assert_eq!(figures.from.quotes.posts, table.received[2][row]);
            prop_assert_eq!(figures.posts, table.posts[row]);
        }
    }
}
