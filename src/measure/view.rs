//! The figures of a view, for its headline and its story.

use super::timeline::Timeline;
use crate::corpus::{Corpus, NONE};
use crate::post::{EdgeKind, Provenance};
use crate::spread::{Points, Spread, role};
use serde::Serialize;

/// One hour in ms.
const HOUR: i64 = 3_600_000;

/// Posts by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct KindCounts {
    pub original: u32,
    pub reply: u32,
    pub repost: u32,
    pub quote: u32,
}

/// Posts by the provenance of the edge to what they answer or repost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct ProvenanceCounts {
    pub none: u32,
    pub recorded: u32,
    pub attributed: u32,
    pub approximate: u32,
    pub inferred: u32,
}

/// The fullest interval of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Peak {
    /// ms UTC.
    pub start: i64,
    /// ms.
    pub width: i64,
    /// Matched posts of the set in it.
    pub posts: u32,
}

/// What is known of the post that the view starts from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OriginFigures {
    /// ms UTC.
    pub time: i64,
    /// Its author's name as shown; "" where unknown.
    pub author: String,
    /// Its text; "" where it is not in the export.
    pub text: String,
    /// Direct replies that are here.
    pub replies: u32,
    /// Direct reposts that are here.
    pub reposts: u32,
    /// Quotes of it that are here.
    pub quotes: u32,
    /// Replies that the platform counted.
    pub platform_replies: Option<u32>,
    /// Reposts that the platform counted.
    pub platform_reposts: Option<u32>,
    /// Posts with the hashtag that have a recorded path to it.
    pub descended: u32,
    /// `descended` ÷ posts with the hashtag.
    pub share: f64,
    /// Posts of its tree, at any depth, in the first hour after it.
    pub first_hour: u32,
}

/// The figures of a view.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SpreadFigures {
    /// The hashtag, "" where the whole export is shown.
    pub tag: String,
    /// Posts of the set: those that bear the hashtag, and their descendants.
    pub posts: u32,
    /// Matched posts that bear it.
    pub tagged: u32,
    /// Distinct authors of the set's posts.
    pub accounts: u32,
    /// Points shown for context, missing ones among them.
    pub context: u32,
    /// Posts of the set that answer nobody who is here.
    pub unjoined: u32,
    /// Points earlier than the clock.
    pub before: u32,
    /// Edges cut because they closed a cycle; of the whole corpus.
    pub cycles: u32,
    /// The set by kind.
    pub kinds: KindCounts,
    /// The set by provenance.
    pub provenance: ProvenanceCounts,
    /// ms UTC of the set's first post.
    pub first: i64,
    /// ms UTC of the set's last post.
    pub last: i64,
    /// The fullest interval.
    pub peak: Peak,
    /// ms from the clock's start to half of the set's posts that are not before it.
    pub half: Option<i64>,
    /// The origin; `None` where there is no single one.
    pub origin: Option<OriginFigures>,
}

impl SpreadFigures {
    /// The figures of `spread`. O(n).
    pub fn of(corpus: &Corpus, spread: &Spread, timeline: &Timeline) -> SpreadFigures {
        let points = &spread.points;
        let set: Vec<usize> = points.set().map(|i| i as usize).collect();
        let mut authors: Vec<u32> =
            set.iter().filter_map(|&i| corpus.author(points.node[i])).collect();
        authors.sort_unstable();
        authors.dedup();
        let mut kinds = KindCounts::default();
        let mut provenance = ProvenanceCounts::default();
        for &i in &set {
            *match points.kind[i] {
                0 => &mut kinds.original,
                1 => &mut kinds.reply,
                2 => &mut kinds.repost,
                _ => &mut kinds.quote,
            } += 1;
            *match Provenance::from_number(points.provenance[i]) {
                None => &mut provenance.none,
                Some(Provenance::Recorded) => &mut provenance.recorded,
                Some(Provenance::Attributed) => &mut provenance.attributed,
                Some(Provenance::Approximate) => &mut provenance.approximate,
                Some(Provenance::Inferred) => &mut provenance.inferred,
            } += 1;
        }
        let has = |bit: u8| points.role.iter().filter(|&&r| r & bit != 0).count() as u32;
        let after: Vec<usize> =
            set.iter().copied().filter(|&i| points.ms[i] >= spread.clock).collect();
        let (start, posts) = timeline.peak();
        SpreadFigures {
            tag: spread.tag.map_or(String::new(), |t| corpus.tags()[t as usize].display.clone()),
            posts: set.len() as u32,
            tagged: spread.tagged,
            accounts: authors.len() as u32,
            context: has(role::CONTEXT),
            unjoined: set.iter().filter(|&&i| points.role[i] & role::UNJOINED != 0).count() as u32,
            before: has(role::BEFORE),
            cycles: spread.cycles,
            kinds,
            provenance,
            first: set.first().map_or(spread.clock, |&i| points.ms[i]),
            last: set.last().map_or(spread.clock, |&i| points.ms[i]),
            peak: Peak { start, width: timeline.width, posts },
            half: after
                .get(after.len().saturating_sub(1) / 2)
                .map(|&i| points.ms[i] - spread.clock),
            origin: spread.origin.map(|o| origin(corpus, spread, o)),
        }
    }
}

fn origin(corpus: &Corpus, spread: &Spread, o: u32) -> OriginFigures {
    let points = &spread.points;
    let node = points.node[o as usize];
    let answers = direct(corpus, points, node);
    let counts = corpus.counts(node);
    let chosen = spread.chosen();
    OriginFigures {
        time: points.ms[o as usize],
        author: corpus.author(node).map_or(String::new(), |a| shown_name(corpus, a).to_owned()),
        text: corpus.text(node).to_owned(),
        replies: answers[EdgeKind::Reply as usize],
        reposts: answers[EdgeKind::Repost as usize],
        quotes: answers[EdgeKind::Quote as usize],
        platform_replies: counts.replies,
        platform_reposts: counts.reposts,
        descended: chosen.map_or(0, |c| c.descended),
        share: chosen.map_or(0.0, |c| c.share),
        first_hour: below_within(points, o, HOUR),
    }
}

/// Direct answers to a node that are among the points, by [`EdgeKind`]; each edge counts, so a reply that quotes is both.
pub(crate) fn direct(corpus: &Corpus, points: &Points, node: u32) -> [u32; 3] {
    EdgeKind::ALL.map(|edge| {
        let parents = corpus.parents(edge);
        let answers = |&&n: &&u32| parents.get(n as usize) == Some(&node);
        points.node.iter().filter(answers).count() as u32
    })
}

/// The name that a reader sees for an account: the name it shows, else its handle, else nothing.
pub(crate) fn shown_name(corpus: &Corpus, account: u32) -> &str {
    let name = corpus.name(account);
    if name.is_empty() { corpus.handle(account) } else { name }
}

/// Points below `top` that are at most `ms` later than it.
fn below_within(points: &Points, top: u32, ms: i64) -> u32 {
    let until = points.ms[top as usize] + ms;
    let mut below = vec![false; points.len() as usize];
    below[top as usize] = true;
    let mut count = 0;
    // Points are in order of time: a parent is met before its answers, but for the rare answer dated before it.
    for i in 0..below.len() {
        let parent = points.parent[i];
        if parent != NONE && i != top as usize && below[parent as usize] {
            below[i] = true;
            count += u32::from(points.ms[i] <= until);
        }
    }
    count
}
