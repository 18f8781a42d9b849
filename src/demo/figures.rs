//! The published figures that the demo keeps to, and the shares that are made up where none is published. Sources and
//! their disagreements: `docs/demo.md`. Counts are of real posts; a demo of n posts scales all of them alike.

/// Posts of the page's demo.
pub const POSTS: u32 = 20_000;

/// What the whole demo stands for: the posts of four days, all hashtags together.
pub(super) const WHOLE: u32 = 1_600_000;

/// How many real posts one dot stands for at [`POSTS`].
pub const PER_DOT: u32 = WHOLE / POSTS;

/// The seed of the page's demo.
pub const SEED: u64 = 20_171_015;

/// The platform's id of the post from which the view starts. It is the one real id in the demo.
pub const ORIGIN_ID: &str = "919659438700670976";

/// When that post was made: 2017-10-15 20:21:11 UTC, in ms, exact as its id holds it.
pub const ORIGIN_TIME: i64 = 1_508_098_871_289;

/// How many real posts one dot stands for in a demo of `posts`. Below 1 the demo is denser than what it simulates.
pub fn per_dot(posts: u32) -> f64 {
    f64::from(WHOLE) / f64::from(posts.max(1))
}

/// The origin's author: a public figure's public post. The followers are those that the press gave in that week.
pub(super) const ORIGIN_NAME: &str = "Alyssa Milano";
pub(super) const ORIGIN_HANDLE: &str = "Alyssa_Milano";
pub(super) const ORIGIN_FOLLOWERS: u32 = 3_200_000;

/// 2017-10-13 00:00 UTC (ms): the demo's clock starts on the day of #BalanceTonPorc's first post.
pub(super) const START: i64 = 1_507_852_800_000;
/// 2017-10-19 00:00 UTC (ms).
pub(super) const END: i64 = START + 6 * 86_400_000;

/// One hour in ms.
pub(super) const HOUR: f64 = 3_600_000.0;

/// Replies and reposts of the origin after three days.
pub(super) const ORIGIN_REPLIES: u32 = 65_000;
pub(super) const ORIGIN_REPOSTS: u32 = 23_600;

/// Uses of #MeToo so far, at hours since the origin. 0: a trace from before; 7.65: the end of the Sunday on the US east
/// coast (109,451); 10.65: "almost 200,000" by 3 in the morning there; 24: 542,300; 48: "nearly a million"; the end: "more
/// than 1.2 million".
pub(super) const USES: [(f64, f64); 6] = [
    (0.0, 1_500.0),
    (7.647, 109_451.0),
    (10.647, 197_000.0),
    (24.0, 542_300.0),
    (48.0, 980_000.0),
    (75.647, 1_205_000.0),
];

/// How eager people are at hours since the origin, apart from the hour of the day (made up: the smoothest that reaches
/// [`USES`]).
pub(super) const EAGERNESS: [(f64, f64); 13] = [
    (0.0, 1_000.0),
    (0.5, 1_981.0),
    (1.0, 3_919.0),
    (2.0, 8_581.0),
    (4.0, 21_945.0),
    (7.65, 62_041.0),
    (10.65, 79_905.0),
    (16.0, 46_091.0),
    (24.0, 32_395.0),
    (36.0, 32_951.0),
    (48.0, 24_489.0),
    (60.0, 13_029.0),
    (75.65, 5_789.0),
];

/// The trace of #MeToo before the origin, on the 15th: 18 an hour in the morning, 295 an hour from noon in New York.
pub(super) const TRACE: [(f64, f64); 3] = [(-14.35, 0.0), (-4.35, 180.0), (0.0, 1_463.0)];

/// Replies to the origin so far: 37,500 early on (set here at 12 hours), 55,000 the next day, 60,000 on Tuesday morning.
pub(super) const REPLIES: [(f64, f64); 5] =
    [(0.0, 0.0), (12.0, 37_500.0), (24.0, 55_000.0), (39.0, 60_000.0), (75.5, 65_000.0)];

/// Reposts of the origin so far: 13,800 early on (with 37,500 replies), 17,000 in a day, 22,000 on Tuesday morning.
pub(super) const REPOSTS: [(f64, f64); 5] =
    [(0.0, 0.0), (12.0, 13_800.0), (24.0, 17_000.0), (39.0, 22_000.0), (75.5, 23_600.0)];

/// Uses of #BalanceTonPorc so far, at hours since the origin: its first post on the 13th, 26,900 by 13:00 in Paris on the
/// 15th, 124,000 on that whole day, about 200,000 in six.
pub(super) const PORC: [(f64, f64); 5] =
    [(-55.35, 0.0), (-22.35, 12_000.0), (-9.35, 26_900.0), (1.65, 136_000.0), (75.5, 200_000.0)];

/// Made up, since nobody has published it: how the other posts divide.
pub(super) mod made_up {
    /// Answers to answers of the origin.
    pub const ORIGIN_DEEPER: u32 = 7_000;
    /// Posts that quote the origin.
    pub const ORIGIN_QUOTES: u32 = 12_000;
    /// Reposts, direct answers, further answers and quotes of all public voices together.
    pub const VOICES_REPOSTS: u32 = 190_000;
    pub const VOICES_REPLIES: u32 = 54_000;
    pub const VOICES_DEEPER: u32 = 30_000;
    pub const VOICES_QUOTES: u32 = 20_000;
    /// Posts of people without a name that are passed on or answered, and what they get.
    pub const SEEDS: u32 = 45_000;
    pub const SEEDS_REPOSTS: u32 = 95_000;
    pub const SEEDS_REPLIES: u32 = 38_000;
    pub const SEEDS_QUOTES: u32 = 15_000;
    /// Threads, and the posts that continue them.
    pub const THREADS: u32 = 4_000;
    pub const THREADS_FURTHER: u32 = 10_000;
    /// Answers to posts that are not in the export.
    pub const ANSWERS_TO_MISSING: u32 = 3_000;
}
