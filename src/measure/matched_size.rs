//! A cascade among others of its size. Size confounds depth, breadth and structural virality: larger cascades have more of
//! each, so a comparison says little unless it is among cascades of about as many posts.

use super::cascade::Cascade;
use serde::Serialize;

/// Sizes are alike where neither is more than 5/4 of the other.
const FACTOR: (u64, u64) = (5, 4);
/// Fewer others than this say nothing.
const LEAST: usize = 5;

/// Where a cascade lies among the others of the corpus' layer whose sizes differ from its own by a factor of 1.25 at most.
///
/// Source: Juul & Ugander, *Comparing information diffusion mechanisms by matching on cascade size*, PNAS 118(46), 2021.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MatchedSize {
    /// Posts of the smallest that are alike in size.
    pub least: u32,
    /// Posts of the largest.
    pub most: u32,
    /// Cascades of that size, itself not among them: five or more.
    pub others: u32,
    /// Among their depths.
    pub depth: Place,
    /// Among their max breadths.
    pub max_breadth: Place,
    /// Among their structural viralities.
    pub structural_virality: Place,
    /// Among their depths with self-replies contracted; in the conversation layer alone.
    pub contracted_depth: Option<Place>,
    /// Among their structural viralities with self-replies contracted, where that is defined.
    pub contracted_virality: Option<Place>,
}

/// Where a value lies among others.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Place {
    /// The value.
    pub value: f64,
    /// The median of the others: a value that occurs (of two in the middle the smaller).
    pub median: f64,
    /// The share of the others that are below it, those as large counting half.
    pub quantile: f64,
}

impl MatchedSize {
    /// The place of `cascade` among `all` of its layer; `None` where fewer than five others are of its size. O(cascades),
    /// and a sort of those.
    pub fn of(all: &[Cascade], cascade: &Cascade) -> Option<MatchedSize> {
        let fits = |a: u32, b: u32| FACTOR.1 * u64::from(a) <= FACTOR.0 * u64::from(b);
        let n = cascade.posts;
        let alike = |c: &&Cascade| fits(c.posts, n) && fits(n, c.posts) && c.root != cascade.root;
        let others: Vec<&Cascade> = all.iter().filter(alike).collect();
        if others.len() < LEAST {
            return None;
        }
        let place = |of: &dyn Fn(&Cascade) -> Option<f64>| {
            let values = others.iter().filter_map(|c| of(c)).collect();
            of(cascade).and_then(|value| Place::of(value, values))
        };
        let (least, most) = (u64::from(n) * FACTOR.1, u64::from(n) * FACTOR.0);
        Some(MatchedSize {
            least: least.div_ceil(FACTOR.0) as u32,
            most: u32::try_from(most / FACTOR.1).unwrap_or(u32::MAX),
            others: others.len() as u32,
            depth: place(&|c| Some(f64::from(c.depth)))?,
            max_breadth: place(&|c| Some(f64::from(c.max_breadth)))?,
            structural_virality: place(&|c| Some(c.structural_virality))?,
            contracted_depth: place(&|c| Some(f64::from(c.contracted?.depth))),
            contracted_virality: place(&|c| c.contracted?.structural_virality),
        })
    }
}

impl Place {
    /// The place of `value` among `others`; `None` where there are fewer than five. O(n log n).
    fn of(value: f64, mut others: Vec<f64>) -> Option<Place> {
        if others.len() < LEAST {
            return None;
        }
        others.sort_by(f64::total_cmp);
        let below = others.partition_point(|&o| o < value);
        let ties = others.partition_point(|&o| o <= value) - below;
        let quantile = (2 * below + ties) as f64 / (2 * others.len()) as f64;
        Some(Place { value, median: others[(others.len() - 1) / 2], quantile })
    }
}
