//! Key voices: posts that a reader should see named, by rule, each with its reason. Layers are ranked apart, because replies
//! may be attacks.

use crate::corpus::{Corpus, NONE};
use crate::post::Kind;
use crate::spread::Points;
use std::cmp::Reverse;

/// At most this many are named; the picture shows fewer.
const MOST: usize = 12;
/// Looked at in each layer, by number of responses, before accounts are counted.
const LOOKED_AT: usize = 48;
/// A key voice was answered or reposted by at least this many accounts …
const LEAST_ACCOUNTS: u32 = 2;
/// … and by at least one account for this many points.
const ONE_ACCOUNT_IN: u32 = 1000;

/// The layer in which a post is a key voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VoiceLayer {
    /// The conversation layer.
    Answered,
    /// The diffusion layer.
    Reposted,
}

impl VoiceLayer {
    /// The word used by the page's scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            VoiceLayer::Answered => "answered",
            VoiceLayer::Reposted => "reposted",
        }
    }

    fn kind(self) -> u8 {
        match self {
            VoiceLayer::Answered => Kind::Reply as u8,
            VoiceLayer::Reposted => Kind::Repost as u8,
        }
    }
}

/// A post worth a name, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The point.
    pub point: u32,
    /// The layer that the numbers are of.
    pub layer: VoiceLayer,
    /// Direct responses in that layer that are here.
    pub count: u32,
    /// Distinct accounts that gave them, the author's own not among them.
    pub accounts: u32,
    /// ms from the post to half of those responses.
    pub half: i64,
}

/// The key voices of a view, the two layers in turn, each by accounts (then responses, then time); a post is named once, in
/// the layer in which more accounts responded. The origin is not among them: it is named anyway. O(n).
pub fn voices(corpus: &Corpus, points: &Points, origin: Option<u32>) -> Vec<Voice> {
    let least = LEAST_ACCOUNTS.max(points.len() / ONE_ACCOUNT_IN);
    let mut layers = [VoiceLayer::Answered, VoiceLayer::Reposted]
        .map(|layer| ranked(corpus, points, origin, layer, least));
    let [answered, reposted] = &mut layers;
    let other =
        |v: &Voice, of: &[Voice]| of.iter().find(|o| o.point == v.point).map_or(0, |o| o.accounts);
    let answered_once: Vec<Voice> =
        answered.iter().filter(|v| v.accounts >= other(v, reposted)).copied().collect();
    let reposted_once: Vec<Voice> =
        reposted.iter().filter(|v| v.accounts > other(v, answered)).copied().collect();
    let (mut a, mut r) =
        (answered_once.into_iter().peekable(), reposted_once.into_iter().peekable());
    let mut found = Vec::new();
    // The stronger layer's first comes first; from there they take turns.
    let mut turn = a.peek().map_or(0, |v| v.accounts) >= r.peek().map_or(0, |v| v.accounts);
    while found.len() < MOST {
        let next = if turn { a.next().or_else(|| r.next()) } else { r.next().or_else(|| a.next()) };
        let Some(voice) = next else { break };
        found.push(voice);
        turn = !turn;
    }
    found
}

/// The first [`LOOKED_AT`] of one layer.
fn ranked(
    corpus: &Corpus,
    points: &Points,
    origin: Option<u32>,
    layer: VoiceLayer,
    least: u32,
) -> Vec<Voice> {
    let is_response = |i: usize| points.kind[i] == layer.kind() && points.parent[i] != NONE;
    let mut count = vec![0u32; points.len() as usize];
    for i in (0..count.len()).filter(|&i| is_response(i)) {
        count[points.parent[i] as usize] += 1;
    }
    // A name is needed: a missing post's author may be known, a deleted one's not.
    let named = |i: u32| corpus.author(points.node[i as usize]).is_some();
    let mut most: Vec<u32> = (0..points.len())
        .filter(|&i| count[i as usize] >= least && Some(i) != origin && named(i))
        .collect();
    most.sort_unstable_by_key(|&i| (Reverse(count[i as usize]), i));
    most.truncate(LOOKED_AT);
    most.sort_unstable();

    let mut times: Vec<Vec<i64>> = vec![Vec::new(); most.len()];
    let mut accounts: Vec<Vec<u32>> = vec![Vec::new(); most.len()];
    for i in (0..count.len()).filter(|&i| is_response(i)) {
        let Ok(at) = most.binary_search(&points.parent[i]) else { continue };
        times[at].push(points.ms[i]);
        let own = corpus.author(points.node[most[at] as usize]);
        accounts[at].extend(corpus.author(points.node[i]).filter(|&a| Some(a) != own));
    }
    let mut voices: Vec<Voice> = most
        .iter()
        .zip(times)
        .zip(&mut accounts)
        .map(|((&point, times), accounts)| {
            accounts.sort_unstable();
            accounts.dedup();
            // Points are in order of time, and so are these.
            let half = times[(times.len() - 1) / 2] - points.ms[point as usize];
            Voice {
                point,
                layer,
                count: times.len() as u32,
                accounts: accounts.len() as u32,
                half: half.max(0),
            }
        })
        .filter(|v| v.accounts >= least)
        .collect();
    voices.sort_by_key(|v| (Reverse(v.accounts), Reverse(v.count), v.point));
    voices
}
