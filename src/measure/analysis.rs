//! All of it: what `groundswell summary` says of an export and of a hashtag, and what the page asks of the view that is open.

use super::cascade_figures::CascadeFigures;
use super::hashtag::HashtagFigures;
use super::layers::Layers;
use super::set::{Set, SetFigures};
use super::summary::{Summary, unknown_tag};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::graph::{Forest, Layer};
use crate::spread::members::bearing;
use crate::spread::origin::Found;
use crate::spread::{Candidate, Spread};
use serde::Serialize;

/// What `groundswell summary --json` prints: the summary, all figures of the whole corpus, and those of the hashtag asked
/// for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Whole {
    /// Its keys are this object's.
    #[serde(flatten)]
    pub summary: Summary,
    /// All figures of all posts.
    pub figures: SetFigures,
    /// The hashtag, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hashtag: Option<TagAnalysis>,
}

/// A hashtag: its set, and where its view would start.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TagAnalysis {
    /// Its keys are this object's.
    #[serde(flatten)]
    pub hashtag: HashtagFigures,
    /// All figures of the set.
    pub figures: SetFigures,
    /// The post that the view starts from by rule; `None`: no single origin.
    pub origin: Option<OriginAnalysis>,
    /// Posts that it could start from, the one by rule first.
    pub origins: Vec<OriginCandidate>,
}

/// What the page asks of the view that is open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Analysis {
    /// The hashtag as most often written; "" where the whole corpus is shown.
    pub tag: String,
    /// Matched posts that bear the hashtag; `None` where the whole corpus is shown.
    pub tagged: Option<u32>,
    /// All figures of the view's set.
    pub figures: SetFigures,
    /// The post that the view starts from; `None`: no single origin.
    pub origin: Option<OriginAnalysis>,
    /// Posts that it could start from, the one by rule first.
    pub origins: Vec<OriginCandidate>,
}

/// The post that a view starts from, and the cascades that it is in: whole ones, of the export.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OriginAnalysis {
    /// Its number.
    pub node: u32,
    /// Its id.
    pub id: String,
    /// ms UTC.
    pub time: Option<i64>,
    /// Matched posts with the hashtag that have a recorded path to it.
    pub descended: u32,
    /// Matched posts with the hashtag.
    pub tagged: u32,
    /// The *origin share*: `descended` ÷ `tagged`.
    pub share: f64,
    /// The cascade of reposts that it is in; `None` where it is in none.
    pub diffusion: Option<CascadeFigures>,
    /// The cascade of replies that it is in.
    pub conversation: Option<CascadeFigures>,
}

/// A post that a view could start from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OriginCandidate {
    /// The reason: the name of its [`Rule`](crate::spread::Rule).
    pub rule: &'static str,
    /// Its number; `None` for no single origin.
    pub node: Option<u32>,
    /// Its id.
    pub id: Option<String>,
    /// ms UTC.
    pub time: Option<i64>,
    /// Matched posts with the hashtag that have a recorded path to it.
    pub descended: u32,
    /// The origin share.
    pub share: f64,
}

impl Whole {
    /// Everything of `corpus`, and of a hashtag, given in any form, with or without `#`. `sensitive`: nobody becomes a key
    /// voice by count alone. Errors: `unknown_tag`. O(n), and the sorts of [`SetFigures::of`].
    pub fn of(corpus: &Corpus, tag: Option<&str>, sensitive: bool) -> Result<Whole> {
        let number = |tag: &str| corpus.find_tag(tag).ok_or_else(|| unknown_tag(corpus, tag));
        let tag = tag.map(number).transpose()?;
        let (mixed, layers) = (Forest::of(corpus, Layer::Mixed), Layers::of(corpus));
        let figures = |tag| SetFigures::of(&Set::of(corpus, &mixed, tag), &layers, sensitive);
        let hashtag = tag.map(|tag| {
            let found = Found::of(corpus, &mixed, &bearing(corpus, Some(tag)));
            let origin = found.candidates.iter().find(|c| c.node == found.by_rule());
            TagAnalysis {
                hashtag: HashtagFigures::of(corpus, &mixed, tag),
                figures: figures(Some(tag)),
                origin: origin.and_then(|o| OriginAnalysis::of(corpus, &layers, o, found.tagged)),
                origins: candidates(corpus, &found.candidates),
            }
        });
        Ok(Whole { summary: Summary::of(corpus), figures: figures(None), hashtag })
    }
}

impl Analysis {
    /// The analysis of `spread`. `mixed` and `layers` must be `corpus`'. O(n), and the sorts of [`SetFigures::of`].
    pub fn of(
        corpus: &Corpus,
        mixed: &Forest,
        layers: &Layers,
        spread: &Spread,
        sensitive: bool,
    ) -> Analysis {
        let origin =
            spread.chosen().and_then(|c| OriginAnalysis::of(corpus, layers, c, spread.tagged));
        Analysis {
            tag: spread.tag.map_or(String::new(), |t| corpus.tags()[t as usize].display.clone()),
            tagged: spread.tag.map(|_| spread.tagged),
            figures: SetFigures::of(&Set::of(corpus, mixed, spread.tag), layers, sensitive),
            origin,
            origins: candidates(corpus, &spread.candidates),
        }
    }
}

impl OriginAnalysis {
    fn of(
        corpus: &Corpus,
        layers: &Layers,
        candidate: &Candidate,
        tagged: u32,
    ) -> Option<OriginAnalysis> {
        let node = candidate.node?;
        Some(OriginAnalysis {
            node,
            id: corpus.id(node).to_owned(),
            time: corpus.time(node),
            descended: candidate.descended,
            tagged,
            share: candidate.share,
            diffusion: CascadeFigures::around(corpus, layers, Layer::Diffusion, node),
            conversation: CascadeFigures::around(corpus, layers, Layer::Conversation, node),
        })
    }
}

fn candidates(corpus: &Corpus, candidates: &[Candidate]) -> Vec<OriginCandidate> {
    let shape = |c: &Candidate| OriginCandidate {
        rule: c.rule.as_str(),
        node: c.node,
        id: c.node.map(|n| corpus.id(n).to_owned()),
        time: c.node.and_then(|n| corpus.time(n)),
        descended: c.descended,
        share: c.share,
    };
    candidates.iter().map(shape).collect()
}
