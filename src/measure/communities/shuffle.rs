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

    /// The numbers below `n`, shuffled (Fisher & Yates). O(n).
    pub(super) fn order(&mut self, n: u32) -> Vec<u32> {
        let mut order: Vec<u32> = (0..n).collect();
        for i in (1..order.len()).rev() {
            // The high half of a product: no division, and no number is favoured by more than one in 2³².
            let below = ((self.next() >> 32) * (i as u64 + 1)) >> 32;
            order.swap(i, below as usize);
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_has_every_number_once_and_comes_back_with_its_seed() {
        let order = Random::new(7).order(1000);
        assert_eq!(order, Random::new(7).order(1000));
        assert_ne!(order, Random::new(8).order(1000));
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(0..1000));
        assert!(order.iter().enumerate().filter(|&(i, &n)| i == n as usize).count() < 10);
        assert!(Random::new(1).order(0).is_empty());
    }
}
