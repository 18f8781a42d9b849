//! The posts that a view could start from, by rule. No rule says what started anything: each says what is recorded here.

use super::points::time_of;
use crate::corpus::Corpus;
use crate::graph::Forest;

/// A cascade *took off* when at least this many posts with the hashtag descend from it …
const TOOK_OFF: u32 = 10;
/// … and at least one in this many of all that bear it.
const TOOK_OFF_ONE_IN: u32 = 100;
/// The view starts by itself from the post that most posts with the hashtag descend from, where at least one in this many
/// do …
const MOST_ONE_IN: u32 = 5;
/// … or, where most answer nobody, as in a movement: at least one in this many, …
const LEADING_ONE_IN: u32 = 50;
/// … this many times as many as descend from any post that is not in the same tree, …
const LEADING_TIMES: u32 = 2;
/// … and no more than one in this many of those that bear the hashtag are earlier than it.
const LEADING_EARLIER_ONE_IN: u32 = 10;

/// What a view starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What the rule says; see [`Found::by_rule`].
    ByRule,
    /// No single post.
    NoOrigin,
    /// A node of the corpus.
    Post(u32),
}

/// Why a post is a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The earliest post with the hashtag here.
    Earliest,
    /// The earliest post, with the hashtag or not, from which at least 10 posts with it descend, and 1 % of all.
    TookOff,
    /// The post, with the hashtag or not, that most posts with it descend from.
    MostDescendants,
    /// No single origin.
    NoOrigin,
    /// None of these: somebody chose it.
    Chosen,
}

impl Rule {
    /// The name used by the page's scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Rule::Earliest => "earliest",
            Rule::TookOff => "tookOff",
            Rule::MostDescendants => "mostDescendants",
            Rule::NoOrigin => "none",
            Rule::Chosen => "chosen",
        }
    }
}

/// A post that a view could start from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Why.
    pub rule: Rule,
    /// The node; `None` for no single origin.
    pub node: Option<u32>,
    /// Posts with the hashtag that have a recorded path to it; itself not among them.
    pub descended: u32,
    /// The *origin share*: `descended` ÷ all that bear the hashtag.
    pub share: f64,
}

impl Candidate {
    fn new(rule: Rule, node: Option<u32>, descended: u32, tagged: u32) -> Candidate {
        let share = if tagged == 0 { 0.0 } else { f64::from(descended) / f64::from(tagged) };
        Candidate { rule, node, descended, share }
    }

    pub(super) fn chosen(node: u32, descended: u32, tagged: u32) -> Candidate {
        Candidate::new(Rule::Chosen, Some(node), descended, tagged)
    }
}

/// What the rules find.
pub struct Found {
    /// The candidates, the one of [`Found::by_rule`] first. A post that several rules find is there once for each.
    pub candidates: Vec<Candidate>,
    /// By node: the matched posts with the hashtag below it.
    pub descended: Vec<u32>,
    /// Matched posts with the hashtag.
    pub tagged: u32,
    by_rule: Option<u32>,
}

impl Found {
    /// Looks among all nodes; `bears` says which bear the hashtag. Only matched posts count, so that "of 6,018" is the
    /// number in the list of hashtags. O(n).
    pub fn of(corpus: &Corpus, mixed: &Forest, bears: &[bool]) -> Found {
        let counts = |n: u32| !corpus.is_missing(n) && bears[n as usize] && corpus.is_matched(n);
        let tagged = (0..corpus.posts()).filter(|&p| counts(p)).count() as u32;
        let mut descended = vec![0u32; corpus.nodes() as usize];
        for &n in mixed.order().iter().rev() {
            if let Some(p) = mixed.parent(n) {
                descended[p as usize] += descended[n as usize] + u32::from(counts(n));
            }
        }
        let time = |n: u32| time_of(corpus, mixed, n, |_| true);
        let earliest = (0..corpus.posts()).find(|&p| bears[p as usize] && time(p).is_some());
        let took = (tagged.div_ceil(TOOK_OFF_ONE_IN)).max(TOOK_OFF);
        let took_off = (0..corpus.nodes())
            .filter(|&n| descended[n as usize] >= took)
            .filter_map(|n| time(n).map(|t| (t, n)))
            .min()
            .map(|(_, n)| n);
        let most = most_descended(corpus, mixed, &descended, &time);

        let by_rule =
            most.filter(|&m| leads(corpus, mixed, &descended, tagged, m, time(m), &counts));
        let at = |n: Option<u32>| n.map_or(0, |n| descended[n as usize]);
        let found =
            [(Rule::MostDescendants, most), (Rule::TookOff, took_off), (Rule::Earliest, earliest)];
        let mut candidates: Vec<Candidate> = found
            .into_iter()
            .filter(|&(_, node)| node.is_some())
            .map(|(rule, node)| Candidate::new(rule, node, at(node), tagged))
            .collect();
        let none = Candidate::new(Rule::NoOrigin, None, 0, tagged);
        candidates.insert(if by_rule.is_none() { 0 } else { candidates.len() }, none);
        Found { candidates, descended, tagged, by_rule }
    }

    /// Where the view starts unless somebody chooses: the post that most posts with the hashtag descend from, if a fifth of
    /// them do; or if one in fifty do, twice as many as from any post of another tree, and nine in ten are not earlier than
    /// it (a movement, in which most answer nobody, and yet one post stands out). Else from no single post: then there is
    /// none whose tree would tell the story.
    pub fn by_rule(&self) -> Option<u32> {
        self.by_rule
    }
}

/// The node with the most posts with the hashtag below it; of several, the earliest, then the smallest number; and then
/// down, as long as one answer alone holds all of them: the post they have in common, not what it answered.
fn most_descended(
    corpus: &Corpus,
    mixed: &Forest,
    descended: &[u32],
    time: &impl Fn(u32) -> Option<i64>,
) -> Option<u32> {
    let most = (0..corpus.nodes())
        .filter(|&n| descended[n as usize] > 0)
        .filter_map(|n| time(n).map(|t| (std::cmp::Reverse(descended[n as usize]), t, n)))
        .min()?;
    let mut at = most.2;
    while let Some(&below) = mixed
        .children(at)
        .iter()
        .find(|&&c| descended[c as usize] == descended[at as usize] && time(c).is_some())
    {
        at = below;
    }
    Some(at)
}

/// Whether `most` is where the view starts by itself; see [`Found::by_rule`].
fn leads(
    corpus: &Corpus,
    mixed: &Forest,
    descended: &[u32],
    tagged: u32,
    most: u32,
    time: Option<i64>,
    counts: &impl Fn(u32) -> bool,
) -> bool {
    let own = descended[most as usize];
    if own < TOOK_OFF.min(tagged / 2) {
        return false;
    }
    if own >= tagged.div_ceil(MOST_ONE_IN) {
        return true;
    }
    let mut root = most;
    while let Some(p) = mixed.parent(root) {
        root = p;
    }
    let other = (0..mixed.len())
        .filter(|&n| n != root && mixed.parent(n).is_none())
        .map(|n| descended[n as usize])
        .max()
        .unwrap_or(0);
    let earlier =
        (0..corpus.posts()).take_while(|&p| corpus.time(p) < time).filter(|&p| counts(p)).count()
            as u32;
    own >= tagged.div_ceil(LEADING_ONE_IN)
        && own >= other.saturating_mul(LEADING_TIMES)
        && earlier <= tagged / LEADING_EARLIER_ONE_IN
}
