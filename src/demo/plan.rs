//! Who answers, reposts and quotes what, and when: posts as numbers, in order of time, before any of them is written.

use super::curve::{self, Curve, STEP};
use super::figures::{self, END, HOUR, ORIGIN_TIME, START, WHOLE, made_up};
use super::order;
use super::voices::{Joins, VOICES, Voice};
use super::words::{Lang, Tags, Words};
use crate::post::Kind;
use crate::random::Random;
use std::ops::Range;

/// No post, no account.
pub(super) const NONE: u32 = u32::MAX;
/// The parent of an answer to a post that is not in the export.
pub(super) const MISSING: u32 = u32::MAX - 1;

/// One post. 20 bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Post {
    /// ms since [`START`].
    pub at: u32,
    /// The post it answers, reposts or quotes; [`NONE`], [`MISSING`].
    pub parent: u32,
    /// While planning: a post of the same author, else [`NONE`]. Afterwards: the author's account.
    pub author: u32,
    pub kind: Kind,
    pub tags: Tags,
    pub words: Words,
    pub lang: Lang,
    /// Number in [`VOICES`], for a public voice's first post; [`Post::NOBODY`].
    pub voice: u8,
}

impl Post {
    pub(super) const NOBODY: u8 = u8::MAX;

    pub(super) fn time(&self) -> i64 {
        START + i64::from(self.at)
    }
}

/// The whole demo, in order of time.
pub(super) struct Plan {
    pub posts: Vec<Post>,
}

impl Plan {
    pub(super) fn new(posts: u32, seed: u64) -> Plan {
        let mut draft = Draft::new(posts, seed);
        draft.origin();
        let voices = draft.voices();
        draft.origin_answers();
        draft.floods(&voices);
        draft.seeds();
        draft.threads();
        draft.parallel();
        draft.answers_to_missing();
        draft.unjoined();
        order::finish(draft.posts, posts, &mut draft.random)
    }
}

struct Draft {
    wanted: u32,
    posts: Vec<Post>,
    random: Random,
    uses: Curve,
    /// Real posts for one of the demo.
    scale: f64,
}

impl Draft {
    fn new(wanted: u32, seed: u64) -> Draft {
        Draft {
            wanted,
            posts: Vec::with_capacity(wanted as usize),
            random: Random::new(seed),
            uses: Curve::through(&figures::USES, curve::eagerness),
            scale: f64::from(wanted) / f64::from(WHOLE),
        }
    }

    /// `real` posts at the demo's size, at least one.
    fn scaled(&self, real: u32) -> u32 {
        ((f64::from(real) * self.scale + 0.5) as u32).max(1)
    }

    fn push(&mut self, time: i64, parent: u32, kind: Kind, words: Words, tags: Tags) -> u32 {
        let lang = match tags {
            Tags::Porc | Tags::PorcMeToo | Tags::Aussi | Tags::AussiMeToo => Lang::Fr,
            Tags::Quella | Tags::QuellaMeToo => Lang::It,
            Tags::Tambien | Tags::TambienMeToo => Lang::Es,
            Tags::Kaman | Tags::KamanMeToo => Lang::Ar,
            _ => match self.posts.get(parent as usize) {
                // People mostly answer in the language they are spoken to in.
                Some(p) if self.random.chance(0.85) => p.lang,
                _ => Lang::of(curve::region(time, &mut self.random), &mut self.random),
            },
        };
        let at = time.clamp(START, END - 1) - START;
        let author = NONE;
        let voice = Post::NOBODY;
        self.posts.push(Post { at: at as u32, parent, author, kind, tags, words, lang, voice });
        self.posts.len() as u32 - 1
    }

    /// Hashtags of a post about #MeToo: a tenth write it small, a few add another.
    fn me_too(&mut self) -> Tags {
        match self.random.unit() {
            u if u < 0.10 => Tags::Small,
            u if u < 0.112 => Tags::NoMoreMeToo,
            _ => Tags::MeToo,
        }
    }

    fn me_too_or_none(&mut self, chance: f64) -> Tags {
        if self.random.chance(chance) { self.me_too() } else { Tags::None }
    }

    /// A moment after `parent`, half of them within `median` ms.
    fn after(&mut self, parent: u32, median: f64) -> i64 {
        let from = self.posts[parent as usize].time() + 1000;
        from + self.random.wait(median, (END - 1 - from) as f64) as i64
    }

    fn origin(&mut self) {
        let post = self.push(ORIGIN_TIME, NONE, Kind::Original, Words::Origin, Tags::None);
        self.posts[post as usize].lang = Lang::En;
    }

    /// The public voices; a small demo has fewer.
    fn voices(&mut self) -> Range<u32> {
        let count = (self.wanted / 60).clamp(3, VOICES.len() as u32);
        let first = self.posts.len() as u32;
        for (v, voice) in VOICES.iter().enumerate().take(count as usize) {
            let (parent, kind) = match voice.joins {
                Joins::Own => (NONE, Kind::Original),
                Joins::Quote => (0, Kind::Quote),
                Joins::Reply => (0, Kind::Reply),
            };
            let part = self.random.below(60_000);
            let time = ORIGIN_TIME + i64::from(voice.minutes) * 60_000 + i64::from(part);
            let post = self.push(time, parent, kind, Words::Joins, Tags::MeToo);
            self.posts[post as usize].lang = voice.lang;
            self.posts[post as usize].voice = v as u8;
        }
        first..self.posts.len() as u32
    }

    /// Replies, reposts and quotes of the origin itself.
    fn origin_answers(&mut self) {
        let replies = Curve::through(&figures::REPLIES, curve::answering);
        let count = self.scaled(figures::ORIGIN_REPLIES);
        let first = self.posts.len() as u32;
        for time in replies.deal(count, &mut self.random) {
            let tags = self.me_too_or_none(0.2);
            self.push(time.max(ORIGIN_TIME + 1000), 0, Kind::Reply, Words::AnswerToOrigin, tags);
        }
        let direct = first..self.posts.len() as u32;
        self.deeper(direct, self.scaled(made_up::ORIGIN_DEEPER), 0.1);

        let reposts = Curve::through(&figures::REPOSTS, curve::answering);
        let count = self.scaled(figures::ORIGIN_REPOSTS);
        for time in reposts.deal(count, &mut self.random) {
            self.push(time.max(ORIGIN_TIME + 1000), 0, Kind::Repost, Words::Repost, Tags::None);
        }
        let count = self.scaled(made_up::ORIGIN_QUOTES);
        for time in Curve::flood(ORIGIN_TIME, 12.0 * HOUR).deal(count, &mut self.random) {
            let tags = self.me_too();
            self.push(time.max(ORIGIN_TIME + 1000), 0, Kind::Quote, Words::Quote, tags);
        }
    }

    /// `count` answers to the answers of `direct`, and to each other: some levels deep, a few of them long, a quarter of
    /// the deeper ones by whoever was answered.
    fn deeper(&mut self, direct: Range<u32>, count: u32, tagged: f64) {
        let first = self.posts.len() as u32;
        for done in 0..count {
            let parent = if done > 0 && self.random.chance(0.55) {
                first + self.random.below(done)
            } else {
                direct.start + self.skewed(direct.len() as u32)
            };
            let time = self.after(parent, 0.35 * HOUR);
            let tags = self.me_too_or_none(tagged);
            let post = self.push(time, parent, Kind::Reply, Words::Answer, tags);
            let answered = self.posts[parent as usize].parent;
            // Never as the origin's author: nothing invented stands under a real name.
            if self.random.chance(0.25) && answered != 0 {
                self.posts[post as usize].author = answered;
            }
        }
    }

    /// A number below `n`, where a few are drawn often and most seldom: the share of number i falls as 1/√i.
    fn skewed(&mut self, n: u32) -> u32 {
        let u = self.random.unit();
        ((u * u * f64::from(n)) as u32).min(n.saturating_sub(1))
    }

    /// Each public voice's own flood of reposts and answers, and quotes of them.
    fn floods(&mut self, voices: &Range<u32>) {
        let sum = |of: fn(&Voice) -> u32| -> u32 { VOICES[..voices.len()].iter().map(of).sum() };
        let all = (sum(|v| v.reposts), sum(|v| v.replies));
        let share = |this: u32, all: u32, real: u32| {
            (f64::from(real) * f64::from(this) / f64::from(all)) as u32
        };
        for post in voices.clone() {
            let voice = &VOICES[(post - voices.start) as usize];
            let (from, tags) =
                (self.posts[post as usize].time() + 1000, self.posts[post as usize].tags);
            // Those with many followers are seen at once, the others are passed on for longer.
            let half = if voice.followers > 500 { 1.6 * HOUR } else { 3.5 * HOUR };
            let flood = Curve::flood(from, half);

            let count = self.scaled(share(voice.reposts, all.0, made_up::VOICES_REPOSTS));
            for time in flood.deal(count, &mut self.random) {
                self.push(time, post, Kind::Repost, Words::Repost, tags);
            }
            let count = self.scaled(share(voice.replies, all.1, made_up::VOICES_REPLIES));
            let first = self.posts.len() as u32;
            for time in flood.deal(count, &mut self.random) {
                let tags = self.me_too_or_none(0.25);
                self.push(time, post, Kind::Reply, Words::Answer, tags);
            }
            let direct = first..self.posts.len() as u32;
            let count = self.scaled(share(voice.replies, all.1, made_up::VOICES_DEEPER));
            self.deeper(direct, count, 0.25);
            let count = self.scaled(share(voice.reposts, all.0, made_up::VOICES_QUOTES));
            for time in flood.deal(count, &mut self.random) {
                let tags = self.me_too();
                self.push(time, post, Kind::Quote, Words::Quote, tags);
            }
        }
    }

    /// Posts of people without a name that are passed on, answered and quoted: a few often, most once.
    fn seeds(&mut self) {
        let first = self.posts.len() as u32;
        for _ in 0..self.scaled(made_up::SEEDS) {
            // Not in order of time, so that the most passed on come at any hour.
            let time = self.uses.moment(self.random.unit());
            let tags = self.me_too();
            self.push(time, NONE, Kind::Original, Words::MeToo, tags);
        }
        let count = self.posts.len() as u32 - first;
        for _ in 0..self.scaled(made_up::SEEDS_REPOSTS) {
            let parent = first + self.skewed(count);
            let time = self.after(parent, 0.8 * HOUR);
            let tags = self.posts[parent as usize].tags;
            self.push(time, parent, Kind::Repost, Words::Repost, tags);
        }
        for _ in 0..self.scaled(made_up::SEEDS_QUOTES) {
            let parent = first + self.skewed(count);
            let time = self.after(parent, 1.5 * HOUR);
            let tags = self.me_too();
            self.push(time, parent, Kind::Quote, Words::Quote, tags);
        }
        self.deeper(first..first + count, self.scaled(made_up::SEEDS_REPLIES), 0.4);
    }

    /// Threads: somebody goes on, under their own post.
    fn threads(&mut self) {
        let heads = self.scaled(made_up::THREADS);
        let mut left = self.scaled(made_up::THREADS_FURTHER);
        for head in 0..heads {
            let time = self.uses.moment(self.random.unit());
            let tags = self.me_too();
            let first = self.push(time, NONE, Kind::Original, Words::MeToo, tags);
            let mut last = first;
            let even = left / (heads - head);
            let long = 1 + self.random.wait(1.5, 24.0) as u32;
            let further =
                if head + 1 == heads { left.min(25) } else { long.min(left).max(even.min(1)) };
            left -= further;
            for _ in 0..further {
                let time = self.after(last, 90_000.0);
                let tags = self.me_too_or_none(0.5);
                last = self.push(time, last, Kind::Reply, Words::Thread, tags);
                self.posts[last as usize].author = first;
            }
        }
    }

    /// The parallel hashtags, earlier and later ones; some posts bear both.
    fn parallel(&mut self) {
        let hours = |from: f64, real: u32| [(from, 0.0), (75.5, f64::from(real))];
        let spanish = curve::activity;
        let porc = Curve::through(&figures::PORC, curve::french);
        self.story(&porc, 200_000, Tags::Porc, Tags::PorcMeToo, Words::Parallel);
        // From the evening of the 16th in Sydney, 09:00 UTC.
        let change = Curve::through(&[(12.7, 0.0), (36.0, 9_000.0), (75.5, 20_000.0)], spanish);
        self.story(&change, 20_000, Tags::Change, Tags::ChangeMeToo, Words::Response);
        let others = [
            (3.0, 16_000, Tags::Tambien, Tags::TambienMeToo),
            (-40.0, 10_000, Tags::Quella, Tags::QuellaMeToo),
            (8.0, 6_000, Tags::Aussi, Tags::AussiMeToo),
            (14.0, 4_000, Tags::Kaman, Tags::KamanMeToo),
            (2.0, 2_000, Tags::YesAll, Tags::YesAllMeToo),
        ];
        for (from, real, alone, both) in others {
            let curve = Curve::through(&hours(from, real), curve::activity);
            self.story(&curve, real, alone, both, Words::Parallel);
        }
    }

    /// A hashtag's own story of `real` posts along `curve`: half are posts, the rest passes them on or answers them.
    fn story(&mut self, curve: &Curve, real: u32, alone: Tags, both: Tags, words: Words) {
        let all = self.scaled(real);
        let posts = (all / 2).max(1);
        let first = self.posts.len() as u32;
        for time in curve.deal(posts, &mut self.random) {
            // The second hashtag joins once there is one to join.
            let joined = time > ORIGIN_TIME + 2 * HOUR as i64 && self.random.chance(0.25);
            self.push(time, NONE, Kind::Original, words, if joined { both } else { alone });
        }
        for i in posts..all {
            let parent = first + self.random.below(posts);
            let time = self.after(parent, 0.5 * HOUR);
            let tags = self.posts[parent as usize].tags;
            match i % 6 {
                0 => self.push(time, parent, Kind::Reply, Words::Answer, Tags::None),
                // An answer in the later wave to a post of the earlier one.
                1 if time > ORIGIN_TIME => {
                    self.push(time, parent, Kind::Reply, Words::Answer, both)
                }
                _ => self.push(time, parent, Kind::Repost, Words::Repost, tags),
            };
        }
    }

    /// Answers to posts that nobody collected: every export has some.
    fn answers_to_missing(&mut self) {
        for _ in 0..self.scaled(made_up::ANSWERS_TO_MISSING) {
            let time = self.uses.moment(self.random.unit());
            let tags = self.me_too();
            self.push(time, MISSING, Kind::Reply, Words::ToMissing, tags);
        }
    }

    /// The rest, the most: posts with the hashtag that answer nobody. They fill the uses up to the published totals.
    fn unjoined(&mut self) {
        let trace = Curve::through(&figures::TRACE, curve::activity);
        let earlier = self.scaled(figures::TRACE[2].1 as u32);
        for time in trace.deal(earlier, &mut self.random) {
            self.push(time, NONE, Kind::Original, Words::Earlier, Tags::MeToo);
        }
        let left = self.wanted.saturating_sub(self.posts.len() as u32);
        let steps = ((END - START) / STEP) as usize;
        let mut weights: Vec<f64> = (0..steps as i64)
            .map(|i| {
                let (from, to) = (START + i * STEP, START + (i + 1) * STEP);
                (self.uses.so_far(to) - self.uses.so_far(from)) * self.scale
            })
            .collect();
        for post in &self.posts {
            if post.tags.me_too() && post.time() > ORIGIN_TIME {
                weights[(i64::from(post.at) / STEP) as usize] -= 1.0;
            }
        }
        // Where the floods alone pass the total, the steps after it give way.
        let mut owed = 0.0;
        for w in &mut weights {
            let open = *w + owed;
            *w = open.max(0.0);
            owed = open.min(0.0);
        }
        for time in Curve::steps(&weights).deal(left, &mut self.random) {
            let tags = self.me_too();
            let time = time.max(ORIGIN_TIME + 1);
            self.push(time, NONE, Kind::Original, Words::MeToo, tags);
        }
    }
}
