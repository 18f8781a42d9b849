//! A set of posts, a hashtag's or the whole corpus, and all figures of it in one object: what `groundswell summary` prints
//! and what the page draws.

use super::activity::{Activity, Language, languages, share};
use super::bins::ZONE;
use super::bursts::Bursts;
use super::concentration::Concentration;
use super::key_voices::Voices;
use super::kinds::Kinds;
use super::layers::{LayerSet, Layers};
use super::platform::{PlatformFigures, ProvenanceFigures};
use super::times::{Gaps, Times};
use super::volume::{Doubling, Peaks, Volume, doublings};
use super::without::Without;
use crate::corpus::Corpus;
use crate::graph::{Forest, Layer};
use crate::post::EdgeKind;
use crate::spread::members;
use serde::Serialize;

/// The posts of a hashtag's set, or all posts. 9 bytes a post.
pub struct Set<'a> {
    pub(super) corpus: &'a Corpus,
    /// Whether it is the whole corpus.
    pub(super) whole: bool,
    /// By node.
    pub(super) belongs: Vec<bool>,
    /// In the corpus' order: of time, those of unknown time first.
    pub(super) posts: Vec<u32>,
    /// Those that are top-level records.
    pub(super) matched: Vec<u32>,
}

impl<'a> Set<'a> {
    /// The posts that bear hashtag number `tag` and their descendants in `mixed`, the corpus' mixed forest; all posts, where
    /// there is no hashtag. O(n).
    pub fn of(corpus: &'a Corpus, mixed: &Forest, tag: Option<u32>) -> Set<'a> {
        let bears = members::bearing(corpus, tag);
        let belongs = match tag {
            None => bears,
            Some(_) => members::set(mixed, &bears),
        };
        let posts: Vec<u32> = (0..corpus.posts()).filter(|&p| belongs[p as usize]).collect();
        let matched = posts.iter().copied().filter(|&p| corpus.is_matched(p)).collect();
        Set { corpus, whole: tag.is_none(), belongs, posts, matched }
    }

    /// Matched posts of known times, in order of time.
    pub(super) fn dated(&self) -> &[u32] {
        &self.matched[self.matched.partition_point(|&p| self.corpus.time(p).is_none())..]
    }

    /// A forest of the corpus cut down to this set: a post that one of them answers and that is not of the set becomes a
    /// root, as a missing one is. O(n).
    pub(super) fn cut_down(&self, forest: &Forest) -> Forest {
        forest.cut_down(&|n| self.belongs[n as usize])
    }
}

/// All figures of a set. Times are ms UTC, durations ms, shares 0 to 1; `None` is written as null, and means undefined or not
/// known. `docs/metrics.md` defines each.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SetFigures {
    /// Of every interval, hour and day.
    pub zone: &'static str,
    /// Posts of the set.
    pub posts: u32,
    /// Those that are top-level records of the export.
    pub matched: u32,
    /// Those met only nested or included.
    pub context: u32,
    /// Distinct authors of the posts.
    pub accounts: u32,
    /// Matched posts by kind.
    pub kinds: Kinds,
    /// The same ÷ `matched`; `None` where no post is matched.
    pub kind_shares: Option<KindShares>,
    /// Matched posts by language.
    pub languages: Vec<Language>,
    /// From the first matched post of a known time to the last.
    pub span: Option<SpanMs>,
    /// Matched posts per interval; `None` where no time is known.
    pub volume: Option<Volume>,
    /// The fullest interval, minute, hour and day.
    pub peaks: Option<Peaks>,
    /// How fast the number of matched posts doubled.
    pub doubling: Vec<Doubling>,
    /// Accounts that post once.
    pub activity: Activity,
    /// Cascades, each layer apart.
    pub layers: LayerSets,
    /// Edges by where they come from.
    pub provenance: ProvenanceFigures,
    /// How reposts are shared out; `None` below 100 seen posts that are no reposts.
    pub concentration: Option<Concentration>,
    /// Kleinberg's bursts, and which of them are waves.
    pub bursts: Bursts,
    /// What the volume is without bots, busy accounts and identical texts.
    pub without: Without,
    /// More than 24 hours without a matched post.
    pub gaps: Gaps,
    /// How exact the times are.
    pub times: Times,
    /// The platform's counts beside what is here.
    pub platform: PlatformFigures,
    /// Who was reposted, and who was answered, by many.
    pub voices: Voices,
}

/// Shares by kind, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct KindShares {
    /// Of originals.
    pub original: f64,
    /// Of replies.
    pub reply: f64,
    /// Of reposts.
    pub repost: f64,
    /// Of quotes.
    pub quote: f64,
}

/// From the first to the last, ms UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SpanMs {
    /// The first.
    pub first: i64,
    /// The last.
    pub last: i64,
}

/// Figures of cascades, each layer apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LayerSets {
    /// Of reposts.
    pub diffusion: LayerSet,
    /// Of replies.
    pub conversation: LayerSet,
}

impl SetFigures {
    /// All figures of `set`. `layers` must be its corpus'. `sensitive`: nobody becomes a key voice by count alone.
    ///
    /// O(n), and sorts of at most n: of the posts that are no reposts by their text's hash, of the cascades by size.
    pub fn of(set: &Set, layers: &Layers, sensitive: bool) -> SetFigures {
        let (corpus, matched, dated) = (set.corpus, &set.matched[..], set.dated());
        let times: Vec<i64> = dated.iter().filter_map(|&p| corpus.time(p)).collect();
        let unknown = matched.len() - dated.len();
        let kinds = Kinds::of(corpus, matched.iter().copied());
        let (without, left_out) = Without::of(corpus, matched);
        let activity = Activity::of(corpus, &set.posts);
        let [diffusion, conversation] =
            [Layer::Diffusion, Layer::Conversation].map(|layer| layers.within(set, layer));
        let voices = Voices::of(set, [&diffusion.forest, &conversation.forest], sensitive);
        SetFigures {
            zone: ZONE,
            posts: set.posts.len() as u32,
            matched: matched.len() as u32,
            context: (set.posts.len() - matched.len()) as u32,
            accounts: activity.accounts,
            kind_shares: shares(&kinds),
            kinds,
            languages: languages(corpus, matched),
            span: times.first().zip(times.last()).map(|(&first, &last)| SpanMs { first, last }),
            volume: Volume::of(corpus, dated, &|i| left_out[unknown + i]),
            peaks: Peaks::of(&times),
            doubling: doublings(&times),
            activity,
            layers: LayerSets {
                diffusion: LayerSet::of(set, layers, &diffusion),
                conversation: LayerSet::of(set, layers, &conversation),
            },
            provenance: ProvenanceFigures::of(corpus, &set.posts),
            concentration: Concentration::of(reposts(set, layers)),
            bursts: Bursts::of(&times),
            without,
            gaps: Gaps::of(&times),
            times: Times::of(corpus, &times, unknown as u32),
            platform: PlatformFigures::of(corpus, &layers.responses, &set.posts),
            voices,
        }
    }
}

fn shares(kinds: &Kinds) -> Option<KindShares> {
    let of = |part| share(part, kinds.total());
    Some(KindShares {
        original: of(kinds.original)?,
        reply: of(kinds.reply)?,
        repost: of(kinds.repost)?,
        quote: of(kinds.quote)?,
    })
}

/// Reposts that are here, of each post of the set that is none itself.
fn reposts(set: &Set, layers: &Layers) -> Vec<u32> {
    let own = set.posts.iter().filter(|&&p| set.corpus.parent(p, EdgeKind::Repost).is_none());
    own.map(|&p| layers.responses.to(p, EdgeKind::Repost)).collect()
}
