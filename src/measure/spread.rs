//! The figures of a hashtag seen from one origin: headline and story are made of them.

use super::participants::Participants;
use crate::corpus::Corpus;
use crate::post::{EdgeKind, Kind, Provenance};
use crate::spread::{Spread, role};
use serde::Serialize;

const HOUR: i64 = 3_600_000;

/// The figures of a spread. Keys and meaning are those of `SpreadFigures` in the page's `types.js`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SpreadFigures {
    /// The hashtag as most often written; "" where the whole corpus is shown.
    pub tag: String,
    /// Posts of the hashtag's set: those that bear it and their descendants.
    pub posts: u32,
    /// Matched posts that bear the hashtag: the same number as in the list of hashtags.
    pub tagged: u32,
    /// Posts of the set that are top-level records of the export.
    pub matched: u32,
    /// Distinct authors of the set's posts.
    pub accounts: u32,
    /// Points shown for context.
    pub context: u32,
    /// Points known by id alone.
    pub missing: u32,
    /// Posts left out because nothing is known of their time.
    pub undated: u32,
    /// Posts of the set that answer nobody who is here; the origin is not counted.
    pub unjoined: u32,
    /// Points earlier than the clock.
    pub before: u32,
    /// Edges cut because they closed a cycle.
    pub cycles: u32,
    /// Matched posts of the set by kind, as in the summary.
    pub kinds: ByKind,
    /// Posts of the set by where their edge comes from.
    pub provenance: ByProvenance,
    /// ms UTC of the first matched post of the set (of the first of the set, where none is matched).
    pub first: i64,
    /// ms UTC of the last of them.
    pub last: i64,
    /// The fullest bin of the timeline.
    pub peak: Peak,
    /// ms from the clock's start until half of the set's posts that are not earlier had come.
    pub half: Option<i64>,
    /// The post that the view starts from.
    pub origin: Option<OriginFigures>,
}

/// Posts by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ByKind {
    /// See [`Kind::Original`].
    pub original: u32,
    /// See [`Kind::Reply`].
    pub reply: u32,
    /// See [`Kind::Repost`].
    pub repost: u32,
    /// See [`Kind::Quote`].
    pub quote: u32,
}

/// Posts by the provenance of their edge in the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ByProvenance {
    /// No edge.
    pub none: u32,
    /// See [`Provenance::Recorded`].
    pub recorded: u32,
    /// See [`Provenance::Attributed`].
    pub attributed: u32,
    /// See [`Provenance::Approximate`].
    pub approximate: u32,
    /// See [`Provenance::Inferred`].
    pub inferred: u32,
}

/// The fullest interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Peak {
    /// ms UTC.
    pub start: i64,
    /// ms.
    pub width: i64,
    /// Matched posts of the set in it.
    pub posts: u32,
}

/// The post that a view starts from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OriginFigures {
    /// ms UTC.
    pub time: i64,
    /// The name shown, else the handle, else "".
    pub author: String,
    /// Its text.
    pub text: String,
    /// Replies to it that are in the export.
    pub replies: u32,
    /// Reposts of it that are in the export.
    pub reposts: u32,
    /// Quotes of it that are in the export.
    pub quotes: u32,
    /// Replies that the platform counted.
    pub platform_replies: Option<u32>,
    /// Reposts that the platform counted.
    pub platform_reposts: Option<u32>,
    /// Posts with the hashtag that have a recorded path to it.
    pub descended: u32,
    /// `descended` ÷ all posts with the hashtag.
    pub share: f64,
    /// Posts of the set, itself not among them, in the hour after it.
    pub first_hour: u32,
}

impl SpreadFigures {
    /// The figures of `spread`, whose timeline has its `peak`. O(n).
    pub fn of(corpus: &Corpus, spread: &Spread, peak: Peak) -> SpreadFigures {
        let points = &spread.points;
        let set: Vec<u32> = points.set().collect();
        let bits = |bit: u8| points.role.iter().filter(|&&r| r & bit != 0).count() as u32;
        let nodes = || set.iter().map(|&i| points.node[i as usize]);
        let (mut kinds, mut from) = ([0u32; 4], [0u32; 5]);
        for &i in &set {
            // Context can be years older, and is no top-level record.
            if corpus.is_matched(points.node[i as usize]) {
                kinds[points.kind[i as usize] as usize] += 1;
            }
            from[points.provenance[i as usize] as usize] += 1;
        }
        let ms = |i: &u32| points.ms[*i as usize];
        let is_matched = |i: &&u32| corpus.is_matched(points.node[**i as usize]);
        let span = |of: &[&u32]| Some((ms(of.first()?), ms(of.last()?)));
        let matched: Vec<&u32> = set.iter().filter(is_matched).collect();
        let (first, last) = span(&matched)
            .or_else(|| span(&set.iter().collect::<Vec<_>>()))
            .unwrap_or((spread.clock, spread.clock));
        let later = &set[set.partition_point(|i| ms(i) < spread.clock)..];
        let half = later.get(later.len().saturating_sub(1) / 2).map(|i| ms(i) - spread.clock);
        SpreadFigures {
            tag: spread.tag.map_or(String::new(), |t| corpus.tags()[t as usize].display.clone()),
            posts: set.len() as u32,
            tagged: spread.tagged,
            matched: matched.len() as u32,
            accounts: Participants::new(corpus).count(corpus, nodes()),
            context: bits(role::CONTEXT),
            missing: bits(role::MISSING),
            undated: spread.undated,
            unjoined: set.iter().filter(|&&i| points.role[i as usize] & role::UNJOINED != 0).count()
                as u32,
            before: bits(role::BEFORE),
            cycles: spread.cycles,
            kinds: ByKind {
                original: kinds[Kind::Original as usize],
                reply: kinds[Kind::Reply as usize],
                repost: kinds[Kind::Repost as usize],
                quote: kinds[Kind::Quote as usize],
            },
            provenance: ByProvenance {
                none: from[0],
                recorded: from[Provenance::Recorded as usize],
                attributed: from[Provenance::Attributed as usize],
                approximate: from[Provenance::Approximate as usize],
                inferred: from[Provenance::Inferred as usize],
            },
            first,
            last,
            peak,
            half,
            origin: spread.origin.map(|o| OriginFigures::of(corpus, spread, o, later)),
        }
    }
}

impl OriginFigures {
    fn of(corpus: &Corpus, spread: &Spread, origin: u32, later: &[u32]) -> OriginFigures {
        let node = spread.points.node[origin as usize];
        let time = spread.points.ms[origin as usize];
        let answers = Answers::of(corpus, node);
        let platform =
            if corpus.is_missing(node) { Default::default() } else { corpus.counts(node) };
        let chosen = spread.chosen();
        let within = |i: &&u32| spread.points.ms[**i as usize] < time + HOUR && **i != origin;
        OriginFigures {
            time,
            author: author(corpus, node),
            text: corpus.text(node).to_owned(),
            replies: answers.replies,
            reposts: answers.reposts,
            quotes: answers.quotes,
            platform_replies: platform.replies,
            platform_reposts: platform.reposts,
            descended: chosen.map_or(0, |c| c.descended),
            share: chosen.map_or(0.0, |c| c.share),
            first_hour: later.iter().filter(within).count() as u32,
        }
    }
}

/// Direct answers to a post that are in the export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Answers {
    /// Replies.
    pub replies: u32,
    /// Reposts.
    pub reposts: u32,
    /// Quotes.
    pub quotes: u32,
}

impl Answers {
    /// The answers to one node: a look through all posts. O(n), about 3 ms for a million.
    pub fn of(corpus: &Corpus, node: u32) -> Answers {
        let answers = |p: &u32, edge| corpus.parent(*p, edge) == Some(node);
        let count = |edge| (0..corpus.posts()).filter(|p| answers(p, edge)).count() as u32;
        Answers {
            replies: count(EdgeKind::Reply),
            reposts: count(EdgeKind::Repost),
            quotes: count(EdgeKind::Quote),
        }
    }
}

/// Who wrote a node: the name shown, else the handle, else "".
pub fn author(corpus: &Corpus, node: u32) -> String {
    let name = |a| match corpus.name(a) {
        "" => corpus.handle(a),
        name => name,
    };
    corpus.author(node).map_or("", name).to_owned()
}
