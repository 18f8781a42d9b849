//! Several hashtags of one corpus, side by side (`docs/compare.md`).
//!
//! Everything is of *matched* posts, each by the hashtags that it bears itself (a repost bears its original's). What stands
//! beside what on one post can be said of any export: P(b|a). How many, who was first, and who came from one to the other
//! are said only where the user confirms that the hashtags were collected alike: of a hashtag that was not searched for, an
//! export holds the posts that stand beside the one that was, and no others.

mod accounts;
mod pairs;
mod suggest;
mod volumes;

pub use accounts::{Bridge, Bridges, Flow, Used};
pub use pairs::Pair;
pub use suggest::{Comparable, Suggestion, suggestions};
pub use volumes::{Clock, FirstUse, TagVolume};

use super::summary::unknown_tag;
use crate::corpus::Corpus;
use crate::error::{Code, Error, Result};
use crate::limits::MAX_COMPARED_TAGS;
use serde::Serialize;

/// Several hashtags of one corpus. Hashtags are numbers in the order in which they were asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// Whether the user confirms that the hashtags were collected alike: the same query window and endpoint.
    pub collected_alike: bool,
    /// Matched posts of the export.
    pub matched: u32,
    /// The hashtags, each once.
    pub tags: Vec<ComparedTag>,
    /// Each two of them: what stands beside what on one post.
    pub pairs: Vec<Pair>,
    /// Volumes, first uses and flows; `None` where they must not be given.
    pub volumes: Option<Volumes>,
    /// Why not.
    pub withheld: Option<Withheld>,
}

/// One of the hashtags.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedTag {
    /// As most often written, without `#`.
    pub tag: String,
    /// Whether it may have been what was searched for.
    pub query: Query,
    /// Where it may have been: matched posts that bear it ÷ matched posts.
    pub query_share: Option<f64>,
}

/// Whether a hashtag may have been what was searched for. It cannot be known: no format says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Query {
    /// More than half of the matched posts bear it, as they would if it had been.
    MayBe,
    /// Nothing points to it.
    Unknown,
}

/// Why volumes, first uses and flows are not given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Withheld {
    /// The reason, for programs.
    pub reason: Reason,
    /// The same for people, and what to do.
    pub message: String,
}

/// Why volumes, first uses and flows are not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The user has not confirmed that the hashtags were collected alike.
    NotConfirmed,
    /// The posts come from more than one platform: a post here and a post there are not one unit.
    SeveralPlatforms,
}

/// Volumes, first uses and flows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Volumes {
    /// The intervals that all curves share; `None` where no time is known.
    pub clock: Option<Clock>,
    /// One a hashtag.
    pub tags: Vec<TagVolume>,
    /// The hashtags in the order of their first uses (by time, then by the post's id); those without one are left out.
    pub order: Vec<u32>,
    /// Each two hashtags: the accounts that used both, and which first.
    pub flows: Vec<Flow>,
    /// The accounts that used at least two.
    pub bridges: Bridges,
}

impl Comparison {
    /// Compares hashtags, given in any form, with or without `#`. O(n log n).
    ///
    /// Errors: `usage` for fewer than two different ones, or more than [`MAX_COMPARED_TAGS`]; `unknown_tag`.
    pub fn of(corpus: &Corpus, tags: &[String], collected_alike: bool) -> Result<Comparison> {
        let chosen = Chosen::of(corpus, tags)?;
        let withheld = Withheld::of(corpus, collected_alike);
        let alike = withheld.is_none();
        let matched = (0..corpus.posts()).filter(|&p| corpus.is_matched(p)).count() as u32;
        Ok(Comparison {
            collected_alike,
            matched,
            tags: chosen.tags.iter().map(|&t| ComparedTag::of(corpus, t, matched)).collect(),
            pairs: pairs::pairs(corpus, &chosen, alike),
            volumes: alike.then(|| Volumes::of(corpus, &chosen)),
            withheld,
        })
    }

    /// The curves as a table: a row an interval and hashtag. Empty where volumes are withheld or no time is known.
    pub fn curves_csv(&self) -> String {
        let mut out = "start,hashtag,posts,cumulative\r\n".to_owned();
        let Some(Volumes { clock: Some(clock), tags, .. }) = &self.volumes else {
            return String::new();
        };
        for bin in 0..clock.bins as usize {
            let start = crate::time::to_rfc3339(clock.start + bin as i64 * clock.width_ms);
            for (tag, volume) in self.tags.iter().zip(tags) {
                let name = crate::ingest::report::csv_cell(&format!("#{}", tag.tag));
                let (posts, sum) = (volume.curve[bin], volume.cumulative[bin]);
                out.push_str(&format!("{start},{name},{posts},{sum}\r\n"));
            }
        }
        out
    }
}

impl Volumes {
    fn of(corpus: &Corpus, chosen: &Chosen) -> Volumes {
        let (clock, tags) = volumes::volumes(corpus, chosen);
        let (flows, bridges) = accounts::accounts(corpus, chosen);
        let first = |&t: &u32| tags[t as usize].first.as_ref().map(|f| f.node);
        let mut order: Vec<u32> = (0..tags.len() as u32).filter(|t| first(t).is_some()).collect();
        // Posts are numbered by time, then id.
        order.sort_by_key(|t| (first(t), *t));
        Volumes { clock, tags, order, flows, bridges }
    }
}

impl ComparedTag {
    fn of(corpus: &Corpus, tag: u32, matched: u32) -> ComparedTag {
        let tag = &corpus.tags()[tag as usize];
        let may_be = u64::from(tag.posts) * 2 > u64::from(matched);
        ComparedTag {
            tag: tag.display.clone(),
            query: if may_be { Query::MayBe } else { Query::Unknown },
            query_share: may_be.then(|| f64::from(tag.posts) / f64::from(matched)),
        }
    }
}

impl Withheld {
    fn of(corpus: &Corpus, collected_alike: bool) -> Option<Withheld> {
        let platforms: Vec<&str> = corpus.platforms().iter().map(|p| p.as_str()).collect();
        let (reason, message) = match (platforms.as_slice(), collected_alike) {
            ([_, _, ..], _) => (
                Reason::SeveralPlatforms,
                format!(
                    "These posts come from several platforms ({}), which are not used nor searched \
                     alike: volumes, first uses and flows are not compared across them. Open the \
                     posts of one platform by themselves.",
                    platforms.join(", ")
                ),
            ),
            (_, false) => (
                Reason::NotConfirmed,
                "Volumes, first uses and flows are compared only between hashtags that were \
                 collected alike: with the same query window and endpoint. Of a hashtag that was \
                 not searched for, an export holds only what stands beside the one that was."
                    .to_owned(),
            ),
            (_, true) => return None,
        };
        Some(Withheld { reason, message })
    }
}

/// The hashtags that are compared.
struct Chosen {
    /// Their numbers in the corpus.
    tags: Vec<u32>,
    /// Their places by number in the corpus; [`Chosen::NOT`] for the others.
    place: Vec<u8>,
}

impl Chosen {
    const NOT: u8 = u8::MAX;

    fn of(corpus: &Corpus, names: &[String]) -> Result<Chosen> {
        let mut tags = Vec::new();
        for name in names {
            let tag = corpus.find_tag(name).ok_or_else(|| unknown_tag(corpus, name))?;
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        match tags.as_slice() {
            [] => Err(Error::new(Code::Usage, "Comparing needs at least two hashtags.")),
            [one] => Err(Error::new(Code::Usage, only_one(corpus, *one))),
            many if many.len() > MAX_COMPARED_TAGS => Err(Error::new(
                Code::Usage,
                format!(
                    "{} hashtags are more than can be told apart: compare at most {MAX_COMPARED_TAGS}.",
                    many.len()
                ),
            )),
            many => {
                let mut place = vec![Chosen::NOT; corpus.tags().len()];
                for (n, &tag) in many.iter().enumerate() {
                    place[tag as usize] = n as u8;
                }
                Ok(Chosen { tags, place })
            }
        }
    }

    fn len(&self) -> usize {
        self.tags.len()
    }

    /// The places of the chosen hashtags that post `p` bears.
    fn borne<'a>(&'a self, corpus: &'a Corpus, p: u32) -> impl Iterator<Item = usize> + 'a {
        let place = |&t: &u32| self.place[t as usize];
        corpus.tags_of(p).iter().map(place).filter(|&n| n != Chosen::NOT).map(usize::from)
    }

    /// The matched posts that bear one of them, in order of time.
    fn posts<'a>(&'a self, corpus: &'a Corpus) -> impl Iterator<Item = u32> + 'a {
        (0..corpus.posts())
            .filter(|&p| corpus.is_matched(p) && self.borne(corpus, p).next().is_some())
    }

    /// Each two places, the smaller first.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let len = self.len();
        (0..len).flat_map(move |a| (a + 1..len).map(move |b| (a, b)))
    }
}

fn only_one(corpus: &Corpus, tag: u32) -> String {
    let name = &corpus.tags()[tag as usize].display;
    let beside: Vec<String> =
        suggestions(corpus, tag).into_iter().take(5).map(|s| format!("#{}", s.tag)).collect();
    let instead = match beside.as_slice() {
        [] => "No account here uses another one with it.".to_owned(),
        some => format!("The accounts that use it also use {}.", some.join(", ")),
    };
    format!("Comparing needs a hashtag beside #{name}. {instead}")
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}
