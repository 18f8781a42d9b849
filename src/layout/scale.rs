//! Time → radius, by each of the three scales.
//!
//! The page draws by the same formulas (`www/widget/draw/scales.js`); here they only say where a plume opens, so the
//! logarithm may be good to five digits and cheap.

/// A scale: how time becomes distance from the origin. The numbers are the order of every set of three columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// ln(1 + t/tau): the first minutes are as wide as the last days.
    Log = 0,
    /// Time as it is.
    Linear = 1,
    /// By rank: rings of equal area hold equal numbers of posts.
    Count = 2,
}

impl Scale {
    /// Every scale in the order of its number.
    pub const ALL: [Scale; 3] = [Scale::Log, Scale::Linear, Scale::Count];
}

/// Radii of one point: log, linear, count.
pub(super) type Radii = [f32; 3];

/// Radius at which the clock starts, where there is an origin and nothing before it: room for the origin's mark.
const CORE: f64 = 0.04;
/// The same where there is no single origin: nothing stands at the centre.
const CORE_WITHOUT_ORIGIN: f64 = 0.02;
/// Radius at which the band of the posts before the origin starts, clear of the origin's mark.
const BAND: f64 = 0.06;
/// The band must be seen as one, and must leave the picture to what came after.
const CORE_WITH_BAND: (f64, f64) = (0.12, 0.5);
/// Where on the log scale the median post comes to lie, if tau's bounds allow: two thirds of the disc for the half that
/// made the wave, the rest for its tail.
const MEDIAN: f64 = 0.6;
/// ms; no platform dates posts more finely than its server takes to answer.
const LEAST_TAU: f64 = 1000.0;
/// tau is at most this part of the span: about six e-foldings stay apart, and in three days' spread the tenth minute is
/// still seen.
const MOST_TAU: f64 = 1.0 / 400.0;
/// The same without an origin, where the clock starts at whatever post happens to be the earliest: its first minutes tell
/// nothing, and a lone early post would press all others against the rim.
const MOST_TAU_WITHOUT_ORIGIN: f64 = 1.0 / 100.0;

/// What the three scales need to know of a scene.
#[derive(Clone, Debug)]
pub struct Scales {
    /// Radius (of 1) at which the clock starts.
    pub core: f64,
    /// Radius at which the band of the posts before the clock starts; `core` where there are none.
    pub band: f64,
    /// ms; the log scale's softening.
    pub tau: f64,
    /// How many points are before the clock.
    pub before: u32,
    start: u32,
    per_before: f64,
    per_log: f64,
    log_scale: f64,
    per_span: f64,
    per_after: f64,
    ln: Ln,
}

impl Scales {
    /// The scales of points at `time` (units of `unit` ms, ascending) for a clock that starts at `start` units. O(log n).
    pub fn of(time: &[u32], unit: i64, start: u32, has_origin: bool) -> Scales {
        let before = time.partition_point(|&t| t < start);
        let after = time.len() - before;
        let since = |i: usize| f64::from(time[i] - start) * unit as f64;
        let (median, span) = if after == 0 {
            (0.0, 0.0)
        } else {
            (since(before + after / 2), since(time.len() - 1))
        };
        let most = if has_origin { MOST_TAU } else { MOST_TAU_WITHOUT_ORIGIN };
        let tau = tau(median, span, most);
        let (band, core) = match (before, has_origin) {
            (0, true) => (CORE, CORE),
            (0, false) => (CORE_WITHOUT_ORIGIN, CORE_WITHOUT_ORIGIN),
            _ => {
                // As much of the disc's area as the points' share of all.
                let share = before as f64 / time.len() as f64;
                let (least, most) = CORE_WITH_BAND;
                (BAND, (BAND * BAND + share).sqrt().clamp(least, most))
            }
        };
        let inverse = |x: f64| if x > 0.0 { 1.0 / x } else { 0.0 };
        Scales {
            core,
            band,
            tau,
            before: before as u32,
            start,
            per_before: inverse(before as f64),
            per_log: unit as f64 / tau,
            log_scale: inverse(libm::log1p(span / tau)),
            per_span: inverse(span) * unit as f64,
            per_after: inverse(after as f64),
            ln: Ln::new(),
        }
    }

    /// The radii of point `i` at `time` units; 0 is the centre, 1 the last post. (The origin's is 0 whatever this says.)
    #[inline(always)]
    pub(super) fn radii(&self, i: u32, time: u32) -> Radii {
        if i < self.before || time < self.start {
            let r = self.band + (self.core - self.band) * f64::from(i) * self.per_before;
            return [r as f32; 3];
        }
        let since = f64::from(time - self.start);
        let log = self.ln.of(1.0 + since * self.per_log) * self.log_scale;
        let linear = since * self.per_span;
        let count = (f64::from(i - self.before) * self.per_after).sqrt();
        let whole = 1.0 - self.core;
        [
            (self.core + whole * log) as f32,
            (self.core + whole * linear) as f32,
            (self.core + whole * count) as f32,
        ]
    }
}

/// The softening that puts the median post at [`MEDIAN`], within its bounds. Whole ms.
fn tau(median: f64, span: f64, most: f64) -> f64 {
    let most = (span * most).max(LEAST_TAU);
    let (mut low, mut high) = (libm::log(LEAST_TAU), libm::log(most));
    // The larger tau, the farther in the median lies.
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        let tau = libm::exp(middle);
        if libm::log1p(median / tau) > MEDIAN * libm::log1p(span / tau) {
            low = middle;
        } else {
            high = middle;
        }
    }
    // Not `clamp`: its panic prints floats, which weighs 18 kB in the page.
    libm::round(libm::exp(high)).min(libm::round(most)).max(LEAST_TAU)
}

/// The natural logarithm of a number from 1 up, by the exponent and a table of 128 chords: off by less than 8·10⁻⁶, and
/// the same to the bit on every machine. libm's takes five times as long.
#[derive(Clone, Debug)]
struct Ln {
    chords: Vec<[f64; 2]>,
}

impl Ln {
    const BITS: u32 = 7;

    fn new() -> Ln {
        let n = 1u32 << Self::BITS;
        let at = |m: u32| libm::log1p(f64::from(m) / f64::from(n));
        Ln { chords: (0..n).map(|m| [at(m), at(m + 1) - at(m)]).collect() }
    }

    #[inline(always)]
    fn of(&self, x: f64) -> f64 {
        const REST: u32 = 52 - Ln::BITS;
        let bits = x.to_bits();
        let exponent = (bits >> 52) as i32 - 1023;
        let [from, rise] = self.chords[(bits >> REST) as usize & ((1 << Ln::BITS) - 1)];
        let rest = (bits & ((1 << REST) - 1)) as i64 as f64 * (1.0 / (1u64 << REST) as f64);
        f64::from(exponent) * std::f64::consts::LN_2 + from + rise * rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_quick_logarithm_is_near(x in 1.0f64..1e18) {
            prop_assert!((Ln::new().of(x) - libm::log(x)).abs() < 8e-6);
        }

        #[test]
        fn radii_grow_with_time_and_end_at_one(
            mut time in prop::collection::vec(any::<u32>(), 1..50),
            start in any::<u32>(),
            unit in 1i64..100_000,
            has_origin: bool,
        ) {
            time.sort_unstable();
            let scales = Scales::of(&time, unit, start, has_origin);
            prop_assert!(scales.tau >= 1.0 && scales.tau.is_finite());
            let mut last = [0f32; 3];
            for (i, &t) in time.iter().enumerate() {
                let radii = scales.radii(i as u32, t);
                for scale in 0..3 {
                    prop_assert!((0.0..=1.00001).contains(&radii[scale]));
                    prop_assert!(radii[scale] >= last[scale] - 1e-6);
                }
                last = radii;
            }
        }
    }

    #[test]
    fn the_median_lies_where_it_should() {
        // Half within three hours, the rest within ten days.
        let time: Vec<u32> =
            (0..=1000).map(|i| if i < 500 { i * 20 } else { 10_800 + (i - 500) * 1706 }).collect();
        let scales = Scales::of(&time, 1000, 0, true);
        let r = scales.radii(500, time[500])[0];
        assert!((r - (0.04 + 0.96 * 0.6)).abs() < 0.001, "{r}");
        let last = scales.radii(1000, time[1000]);
        assert_eq!(last[2], (0.04 + 0.96 * (1000f64 / 1001.0).sqrt()) as f32);
        assert!((last[0] - 1.0).abs() < 1e-5);
    }

    #[test]
    fn what_came_before_has_a_band() {
        let scales = Scales::of(&[0, 5, 10, 20, 30], 1, 10, true);
        assert_eq!(scales.before, 2);
        assert!(scales.band < scales.core);
        assert_eq!(scales.radii(0, 0)[0], scales.band as f32);
        assert!(scales.radii(1, 5)[1] < scales.core as f32);
        assert_eq!(scales.radii(2, 10)[1], scales.core as f32);
    }
}
