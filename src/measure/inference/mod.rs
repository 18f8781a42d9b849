//! What an inference amounts to: how many parents were found, how cascades change, who leads. No other figure has an
//! inferred link in it; each of these says that it does. Definitions: `docs/inference.md`.
//!
//! | file | what |
//! |---|---|
//! | [`trees`] | the cascades of reposts that are hung anew, measured again and again |
//! | [`adoption`](mod@adoption) | the trees of users of a hashtag, which hang by inferred links alone |
//! | [`top`] | the accounts with the most influence, and how far two such lists agree |

pub mod adoption;
pub mod top;
pub mod trees;

use serde::Serialize;

pub use adoption::adoption;
pub use trees::{Measured, Trees};

/// The least, the mean and the greatest over all runs; all the same where there was one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    /// The least.
    pub low: f64,
    /// The mean.
    pub mean: f64,
    /// The greatest.
    pub high: f64,
}

impl Range {
    /// The range of `values`; `None` of none. The mean of one value is that value, exactly.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Range> {
        let (mut n, mut sum) = (0u32, 0.0);
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values {
            n += 1;
            sum += value;
            low = low.min(value);
            high = high.max(value);
        }
        // The sum of many times the same may be rounded. (`clamp` would panic where a value is no number.)
        (n > 0).then(|| Range { low, mean: (sum / f64::from(n)).max(low).min(high), high })
    }
}

/// What was inferred, by which method, and what it amounts to: the object of the command line's `inference` and of the page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InferenceFigures {
    /// `interaction`, `follows` or `pdi`.
    pub method: &'static str,
    /// The hashtag as most often written; "" for the whole corpus.
    pub tag: String,
    /// A parent is at most so many hours earlier.
    pub window_hours: u32,
    /// What shuffles and draws are seeded with.
    pub seed: u64,
    /// Of the method `interaction`.
    pub interactions: Option<TieFigures>,
    /// Of the method `follows`.
    pub follows: Option<FollowFigures>,
    /// Of the method `pdi`.
    pub pdi: Option<PdiFigures>,
    /// What the method was used for, each use apart: posts of different sorts are never one figure.
    pub uses: Vec<Use>,
    /// Whether there is anything that a view may draw.
    pub drawn: bool,
}

/// Who is tied to whom.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TieFigures {
    /// Pairs of accounts of which one had mentioned, answered, quoted or reposted the other.
    pub pairs: u32,
    /// Accounts that had so turned to at least one other.
    pub accounts: u32,
}

/// The follow list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FollowFigures {
    /// Pairs among the accounts here.
    pub pairs: u32,
    /// Accounts that follow at least one other.
    pub accounts: u32,
    /// When it was collected, RFC 3339, as the user states it; no list says so itself.
    pub date: Option<String>,
    /// Whether that is later than the last of the posts: then some may have followed only after. `None` without a date.
    pub later_than_posts: Option<bool>,
}

/// The parameters of PDI.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PdiFigures {
    /// Weight of followers against time.
    pub gamma: f64,
    /// Exponent of time.
    pub alpha: f64,
    /// How often everything was drawn.
    pub runs: u32,
    /// Posts whose author's followers are known.
    pub followers_known: u32,
    /// Of how many.
    pub followers_of: u32,
    /// The median that stands for the others; `None` where none are known, and all count alike.
    pub followers_median: Option<u32>,
}

/// One use of the method.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Use {
    /// `reposts`: through whom each was passed on. `unjoined`: posts that answer nobody, as uses of the hashtag.
    pub what: &'static str,
    /// `diffusion`: the cascades of reposts, hung anew. `adoption`: trees of the inferred links alone.
    pub layer: &'static str,
    /// Posts for which a parent was looked for.
    pub eligible: u32,
    /// Those that got one.
    pub inferred: u32,
    /// `inferred` ÷ `eligible`; `None` where none is.
    pub coverage: Option<f64>,
    /// The coverage of the same rule on shuffled times.
    pub shuffled_coverage: Option<Range>,
    /// How often times were shuffled.
    pub shuffles: u32,
    /// Of those inferred: the parent is another post than the recorded one, or none is recorded.
    pub changed: Option<Range>,
    /// Whether a view may draw it.
    pub drawn: bool,
    /// Why not: `low_coverage` (under 20 %), `nothing_eligible`.
    pub why_not: Option<&'static str>,
    /// The cascades as recorded; `None` where no layer holds them.
    pub before: Option<Shape>,
    /// The cascades with inferred parents; `None` where no tree is drawn.
    pub after: Option<ShapeRange>,
    /// How far the accounts with the most influence are the same before and after; empty where no tree is drawn.
    pub top: Vec<Agreement>,
}

/// How deep and how wide cascades are.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Shape {
    /// Trees of two posts or more.
    pub cascades: u32,
    /// Those that are deeper than 1.
    pub deeper: u32,
    /// Mean depth of all.
    pub mean_depth: f64,
    /// Mean structural virality of all.
    pub mean_structural_virality: f64,
    /// The one with the most posts.
    pub largest: Largest,
}

/// The largest cascade.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Largest {
    /// Its size.
    pub posts: u32,
    /// Edges from the root to the farthest post.
    pub depth: u32,
    /// The most posts at one depth.
    pub max_breadth: u32,
    /// See [`structural_virality`](super::virality::structural_virality).
    pub structural_virality: f64,
}

/// [`Shape`] over all runs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ShapeRange {
    /// Trees of two posts or more.
    pub cascades: u32,
    /// Those that are deeper than 1.
    pub deeper: Range,
    /// Mean depth of all.
    pub mean_depth: Range,
    /// Mean structural virality of all.
    pub mean_structural_virality: Range,
    /// The one with the most posts.
    pub largest: LargestRange,
}

/// [`Largest`] over all runs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LargestRange {
    /// Its size: the same in every run.
    pub posts: u32,
    /// Edges from the root to the farthest post.
    pub depth: Range,
    /// The most posts at one depth.
    pub max_breadth: Range,
    /// Structural virality.
    pub structural_virality: Range,
}

impl ShapeRange {
    /// Over runs; `None` of none.
    pub fn of(shapes: &[Shape]) -> Option<ShapeRange> {
        let over = |value: &dyn Fn(&Shape) -> f64| Range::of(shapes.iter().map(value));
        let first = shapes.first()?;
        Some(ShapeRange {
            cascades: first.cascades,
            deeper: over(&|s| s.deeper.into())?,
            mean_depth: over(&|s| s.mean_depth)?,
            mean_structural_virality: over(&|s| s.mean_structural_virality)?,
            largest: LargestRange {
                posts: first.largest.posts,
                depth: over(&|s| s.largest.depth.into())?,
                max_breadth: over(&|s| s.largest.max_breadth.into())?,
                structural_virality: over(&|s| s.largest.structural_virality)?,
            },
        })
    }
}

/// How far two lists of leading accounts agree: those as recorded, and those by inferred parents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// `direct`: reposts by others hung directly under an account's posts (the paper's out-strength). `descendants`: all
    /// posts anywhere below them.
    pub by: &'static str,
    /// `accounts`: the first k. `percent`: all within the first k % of all accounts, ties and zeros with them, as the paper
    /// counts.
    pub unit: &'static str,
    /// How many.
    pub k: u32,
    /// Jaccard index: those in both ÷ those in either; `None` where no account leads.
    pub jaccard: Option<Range>,
    /// How many are in the larger of the two: far more than asked for where ties reach down to zero.
    pub larger: u32,
}

#[cfg(test)]
mod tests;
