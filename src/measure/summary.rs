//! What was read, in figures: what the page shows at once, and the first part of what `groundswell summary` prints.

use super::cascade::{Cascade, Cascades};
use super::kinds::{Kinds, Span};
use super::thread::Contracted;
use crate::corpus::Corpus;
use crate::error::{Code, Error};
use crate::graph::{Forest, Layer};
use crate::ingest::report::{Report, Skipped};
use serde::Serialize;

/// The summary of a corpus. Its keys are part of the command line's contract; `docs/metrics.md` defines each figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Distinct posts met whole.
    pub posts: u32,
    /// Those of them that are top-level records of the export.
    pub matched: u32,
    /// Those of them met only nested or included.
    pub context: u32,
    /// Distinct authors of posts.
    pub accounts: u32,
    /// Matched posts by kind.
    pub kinds: Kinds,
    /// Distinct parents known by id alone.
    pub missing_parents: u32,
    /// Repost cascades.
    pub diffusion: LayerFigures,
    /// Reply cascades.
    pub conversation: LayerFigures,
    /// All hashtags, most used first (by matched posts).
    pub hashtags: Vec<TagCount>,
    /// From the first matched post to the last; `None` where no time is known.
    pub span: Option<Span>,
    /// What was read and what was not.
    pub report: ReportFigures,
}

/// Figures of one layer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LayerFigures {
    /// Trees with two posts or more.
    pub cascades: u32,
    /// The one with the most posts; of several, the one whose root has the smaller id (the shorter, then byte-wise).
    pub largest: Option<Largest>,
    /// Edges cut because they closed a cycle.
    pub cycles: u32,
}

/// The largest cascade of a layer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Largest {
    /// The root's id.
    pub root: String,
    /// Whether the root is in the export; if not, it is a node and no post.
    pub root_seen: bool,
    /// Posts seen.
    pub posts: u32,
    /// Distinct accounts of the posts seen.
    pub participants: u32,
    /// Edges from the root to the farthest node.
    pub depth: u32,
    /// The most nodes at one depth.
    pub max_breadth: u32,
    /// Mean distance between two nodes.
    pub structural_virality: f64,
    /// The same with self-replies contracted; in the conversation layer alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contracted: Option<Contracted>,
}

/// How many matched posts bear a hashtag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TagCount {
    /// As most often written, without `#`.
    pub tag: String,
    /// Matched posts that bear it.
    pub posts: u32,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportFigures {
    /// Formats found, by name.
    pub formats: Vec<&'static str>,
    /// Top-level records, the skipped ones among them.
    pub records: u64,
    /// Top-level records of a post met before.
    pub duplicates: u64,
    /// Records that hold no post that could be kept, by reason.
    pub skipped: Vec<SkippedFigures>,
    /// Records that were kept although something is wrong with them, by reason.
    pub noted: Vec<SkippedFigures>,
    /// Pairs of accounts of which one follows the other, kept for inference.
    pub follows: u64,
    /// Events of edge lists, kept as posts of which only the account, the time and the kind are known.
    pub events: u64,
    /// Whether there is nothing but events; for the text alone.
    #[serde(skip)]
    pub events_only: bool,
    /// Files, in the order of reading.
    pub files: Vec<String>,
    /// Bytes, unpacked.
    pub bytes: u64,
    /// Posts taken out because a notice says they were deleted.
    pub deleted: u64,
    /// Posts that a stream did not deliver, by its own notices.
    pub undelivered: u64,
    /// Whether a record says of itself that it is simulated; for the text alone.
    #[serde(skip)]
    pub simulated: bool,
}

/// Records skipped for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SkippedFigures {
    /// The reason's code.
    pub code: &'static str,
    /// How many.
    pub count: u64,
    /// The first of them.
    pub first: ExampleFigures,
}

/// Where a record was skipped, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExampleFigures {
    /// The file's name as it was given.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with the record.
    pub message: String,
}

impl Summary {
    /// The summary of `corpus`. O(n).
    pub fn of(corpus: &Corpus) -> Summary {
        let all = || 0..corpus.posts();
        let kinds = Kinds::of(corpus, all());
        let used = corpus.tags().iter().filter(|t| t.posts > 0);
        Summary {
            posts: corpus.posts(),
            matched: kinds.total(),
            context: corpus.posts() - kinds.total(),
            // An edge list is of accounts: who is only acted towards is one of them.
            accounts: match corpus.report.events_only {
                true => corpus.known_accounts(),
                false => corpus.accounts(),
            },
            kinds,
            missing_parents: corpus.missing(),
            diffusion: LayerFigures::of(corpus, Layer::Diffusion),
            conversation: LayerFigures::of(corpus, Layer::Conversation),
            hashtags: used.map(|t| TagCount { tag: t.display.clone(), posts: t.posts }).collect(),
            span: Span::of(corpus, all()),
            report: ReportFigures::of(&corpus.report),
        }
    }
}

/// The error of a hashtag that nothing here bears: it names those that are there.
pub(super) fn unknown_tag(corpus: &Corpus, tag: &str) -> Error {
    let tag = tag.trim().trim_start_matches(['#', '＃']);
    let most: Vec<String> =
        corpus.tags().iter().take(5).map(|t| format!("#{}", t.display)).collect();
    let instead = match most.as_slice() {
        [] => "No post in it bears a hashtag.".to_owned(),
        most => format!("Its most used hashtags are {}.", most.join(", ")),
    };
    Error::new(Code::UnknownTag, format!("No post in this export bears #{tag}. {instead}"))
}

impl LayerFigures {
    /// The figures of one layer of `corpus`. O(n).
    pub fn of(corpus: &Corpus, layer: Layer) -> LayerFigures {
        let forest = Forest::of(corpus, layer);
        let cascades = Cascades::of(corpus, &forest, layer);
        LayerFigures {
            cascades: cascades.list.len() as u32,
            largest: cascades.largest(corpus).map(|c| Largest::of(corpus, c)),
            cycles: forest.cut(),
        }
    }
}

impl Largest {
    fn of(corpus: &Corpus, cascade: &Cascade) -> Largest {
        Largest {
            root: corpus.id(cascade.root).to_owned(),
            root_seen: !corpus.is_missing(cascade.root),
            posts: cascade.posts,
            participants: cascade.participants,
            depth: cascade.depth,
            max_breadth: cascade.max_breadth,
            structural_virality: cascade.structural_virality,
            contracted: cascade.contracted,
        }
    }
}

impl ReportFigures {
    fn of(report: &Report) -> ReportFigures {
        let skipped = |s: &Skipped| SkippedFigures {
            code: s.code.as_str(),
            count: s.count,
            first: ExampleFigures {
                file: s.first.file.clone(),
                line: s.first.line,
                message: s.first.message.clone(),
            },
        };
        ReportFigures {
            formats: report.formats.clone(),
            records: report.records,
            duplicates: report.duplicates,
            skipped: report.skipped.iter().map(skipped).collect(),
            noted: report.noted.iter().map(skipped).collect(),
            follows: report.follows,
            events: report.events,
            events_only: report.events_only,
            files: report.files.clone(),
            bytes: report.bytes,
            deleted: report.deleted,
            undelivered: report.undelivered,
            simulated: report.simulated,
        }
    }
}
