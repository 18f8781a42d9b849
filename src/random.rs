//! Seeded numbers: SplitMix64 (Steele, Lea & Flood, OOPSLA 2014). A few lines, so that no release of a library can change
//! the demo, or what an inference drew.

/// A stream of numbers that depends on the seed alone.
pub(crate) struct Random(u64);

/// The mixing step of SplitMix64: neighbours in, unrelated numbers out.
pub(crate) fn mix(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Random(seed)
    }

    /// A stream of its own for one of many things that are drawn for: which were drawn for before does not matter.
    pub(crate) fn of(seed: u64, run: u32, thing: u32) -> Self {
        Random(mix(mix(seed ^ 0x9e37_79b9_7f4a_7c15) ^ ((u64::from(run) << 32) | u64::from(thing))))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// From 0 up to, and without, 1.
    pub(crate) fn unit(&mut self) -> f64 {
        // The upper 53 bits: every value is exact in an f64.
        (self.next() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// From 0 up to, and without, `n`; 0 where `n` is 0.
    pub(crate) fn below(&mut self, n: u32) -> u32 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u32
    }

    /// The same for numbers beyond 2³².
    pub(crate) fn below_u64(&mut self, n: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u64
    }

    /// Whether something of chance `p` (0 to 1) happens.
    pub(crate) fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    /// A waiting time in the unit of `median`, at most `most`: heavy-tailed (Lomax of shape 1, P(T > t) = m/(m + t)), as
    /// times to an answer are. Needs nothing beyond a division.
    pub(crate) fn wait(&mut self, median: f64, most: f64) -> f64 {
        let most = most.max(0.0);
        let u = self.unit() * (most / (median + most));
        (median * u / (1.0 - u)).min(most)
    }
}
