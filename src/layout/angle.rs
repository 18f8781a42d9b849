//! Even, and yet not regular: where the next of many goes round a circle or across a plume.
//!
//! Angles are turns × 2³² in a wrapping `u32`, so there is no seam anywhere.

/// The golden ratio's part of a turn: each next angle falls into the widest gap that the ones before have left.
pub(super) const GOLDEN: u32 = 0x9e37_79b9;

/// Scrambles a number (the finalizer of MurmurHash3).
#[inline(always)]
pub(super) fn scramble(mut n: u32) -> u32 {
    n ^= n >> 16;
    n = n.wrapping_mul(0x85eb_ca6b);
    n ^= n >> 13;
    n = n.wrapping_mul(0xc2b2_ae35);
    n ^ n >> 16
}

/// The `k`th angle of the sequence of `seed`. A little chance, about half the distance to the neighbours in time and angle
/// (which goes by 1/√k), breaks the spirals that the eye would see in the bare sequence.
#[inline(always)]
pub(super) fn spread(k: u32, seed: u32) -> u32 {
    let neighbours = (32 - k.leading_zeros()) / 2;
    let chance = scramble(k ^ seed) as i32 >> (neighbours + 2).min(31);
    k.wrapping_mul(GOLDEN).wrapping_add(chance as u32)
}

/// Steps of the table that [`across`] looks up.
const STEPS: usize = 256;

/// The inverse of the distribution with density 3/4·(1 − x²) on −1..1, at 257 places: dense in the middle and falling softly
/// to nothing, so that no plume has an edge. (Its square is softer still, and leaves half of each sector empty.)
static BELL: [f32; STEPS + 1] = bell();

const fn bell() -> [f32; STEPS + 1] {
    let mut table = [0.0; STEPS + 1];
    let mut i = 0;
    while i <= STEPS {
        let wanted = i as f64 / STEPS as f64;
        let (mut low, mut high) = (-1.0, 1.0);
        let mut step = 0;
        while step < 50 {
            let x: f64 = (low + high) / 2.0;
            let reached = 0.5 + 0.75 * (x - x * x * x / 3.0);
            if reached < wanted {
                low = x;
            } else {
                high = x;
            }
            step += 1;
        }
        table[i] = ((low + high) / 2.0) as f32;
        i += 1;
    }
    table
}

/// Where in a plume something of the even sequence lies: −1 one side, 0 the middle, 1 the other.
#[inline(always)]
pub(super) fn across(even: u32) -> f32 {
    let step = (even >> 24) as usize;
    let rest = (even & 0xff_ffff) as i32 as f32 * (1.0 / 16_777_216.0);
    BELL[step] + (BELL[step + 1] - BELL[step]) * rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_fills_the_circle_evenly() {
        for n in [100u32, 5000, 100_000] {
            let mut bins = [0u32; 20];
            (0..n).for_each(|k| bins[((u64::from(spread(k, 7)) * 20) >> 32) as usize] += 1);
            let (least, most) = (*bins.iter().min().unwrap(), *bins.iter().max().unwrap());
            // Pure chance would spread them twice as far.
            let bound = 2.0 * (f64::from(n) / 20.0).sqrt() + 2.0;
            assert!(f64::from(most - least) <= bound, "{n}: {least} to {most}");
        }
    }

    #[test]
    fn a_plume_is_dense_in_the_middle_and_soft_at_the_sides() {
        let places: Vec<f32> = (0..10_000).map(|k| across(spread(k, 3))).collect();
        let share = |low: f32, high: f32| {
            places.iter().filter(|&&x| (low..high).contains(&x.abs())).count() as f32 / 10_000.0
        };
        assert!(places.iter().all(|x| x.abs() <= 1.0));
        assert!((share(0.0, 0.25) - 0.367).abs() < 0.02, "{}", share(0.0, 0.25));
        assert!((share(0.9, 1.1) - 0.0145).abs() < 0.005);
        let mean: f32 = places.iter().sum::<f32>() / 10_000.0;
        assert!(mean.abs() < 0.01);
        assert!(across(0) <= -0.99 && across(u32::MAX) >= 0.99 && across(1 << 31).abs() < 1e-6);
    }
}
