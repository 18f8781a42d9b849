//! A seeded order.

/// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): a stream of numbers that depends on the seed alone.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let n = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        n ^ (n >> 31)
    }

    /// The numbers below `n`, beginning anywhere and going round. A full shuffle finds communities no better and takes twice
    /// as long: rows are then met all over the memory. O(n).
    pub(super) fn round(&mut self, n: u32) -> Vec<u32> {
        // The high half of a product: no division, and no number is favoured by more than one in 2³².
        let first = (((self.next() >> 32) * u64::from(n)) >> 32) as u32;
        (first..n).chain(0..first).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_has_every_number_once_and_comes_back_with_its_seed() {
        let round = Random::new(7).round(1000);
        assert_eq!(round, Random::new(7).round(1000));
        assert_ne!(round, Random::new(8).round(1000));
        let mut sorted = round.clone();
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(0..1000));
        assert!(Random::new(1).round(0).is_empty());
    }
}
