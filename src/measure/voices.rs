//! Key voices: posts that many accounts answered, and posts that many reposted. Each layer is ranked apart (answers may be
//! attacks), and each voice has its reason in figures.

use crate::corpus::{Corpus, NONE};
use crate::post::EdgeKind;
use crate::sort;
use crate::spread::Spread;

/// Fewer responses than this make no key voice …
const LEAST: u32 = 3;
/// … nor fewer than one in this many of the layer's most.
const ONE_IN: u32 = 20;
/// How many of a layer are ranked.
const RANKED: usize = 24;

/// A post with many direct responses in one layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The point.
    pub point: u32,
    /// [`EdgeKind::Repost`] or [`EdgeKind::Reply`].
    pub layer: EdgeKind,
    /// Direct responses in that layer that are shown, the author's own not among them.
    pub count: u32,
    /// Distinct accounts that they came from.
    pub accounts: u32,
    /// ms from the post to the response by which half of them had come.
    pub half: i64,
}

/// The most reposted and the most answered posts of a view, each list by responses, then in order of time. The origin is in
/// neither: it has a mark of its own. O(n).
pub fn voices(corpus: &Corpus, spread: &Spread) -> [Vec<Voice>; 2] {
    [EdgeKind::Repost, EdgeKind::Reply].map(|layer| of_layer(corpus, spread, layer))
}

fn of_layer(corpus: &Corpus, spread: &Spread, layer: EdgeKind) -> Vec<Voice> {
    let points = &spread.points;
    // Every response with the point that it responds to.
    let responses = || {
        (0..points.len()).filter_map(|i| {
            let node = points.node[i as usize];
            let parent = corpus.parent(node, layer)?;
            let own = corpus.author(node).is_some_and(|a| corpus.author(parent) == Some(a));
            let point = points.of_node(parent);
            (point != NONE && !own && Some(point) != spread.origin).then_some((i, point))
        })
    };
    let mut count = vec![0u32; points.len() as usize];
    responses().for_each(|(_, to)| count[to as usize] += 1);
    let most = count.iter().copied().max().unwrap_or(0);
    let least = LEAST.max(most / ONE_IN);
    let mut ranked: Vec<u32> = (0..points.len()).filter(|&i| count[i as usize] >= least).collect();
    sort::numbers(&mut ranked, &mut |a, b| {
        count[b as usize].cmp(&count[a as usize]).then(a.cmp(&b))
    });
    ranked.truncate(RANKED);

    let mut place = count;
    place.fill(NONE);
    for (n, &i) in ranked.iter().enumerate() {
        place[i as usize] = n as u32;
    }
    // When, and from whom; in order of time, as points are.
    let mut heard: Vec<Vec<(i64, Option<u32>)>> = vec![Vec::new(); ranked.len()];
    for (i, to) in responses().filter(|&(_, to)| place[to as usize] != NONE) {
        let author = corpus.author(points.node[i as usize]);
        heard[place[to as usize] as usize].push((points.ms[i as usize], author));
    }
    ranked
        .iter()
        .zip(heard)
        .map(|(&point, heard)| {
            let half = heard[(heard.len() - 1) / 2].0 - points.ms[point as usize];
            let mut authors: Vec<u32> = heard.iter().filter_map(|h| h.1).collect();
            sort::numbers(&mut authors, &mut |a, b| a.cmp(&b));
            authors.dedup();
            let (count, accounts) = (heard.len() as u32, authors.len() as u32);
            Voice { point, layer, count, accounts, half: half.max(0) }
        })
        .collect()
}
