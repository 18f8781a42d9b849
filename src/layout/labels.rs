//! Which key voices get a label: the strongest of each layer in turn, spread over the picture.

use super::ripple::Ripple;
use super::scale::{Scale, Scales};
use crate::measure::voices::Voice;
use crate::spread::Points;

/// More than this nobody reads.
const MOST: usize = 12;
/// Two labels nearer than this (of the radius) would hide one another.
const APART: f32 = 0.12;

/// The voices worth a label, the most worth it first: of each list in turn its next, unless it lies at the side of one that
/// has been taken; then, if there is room, those too. A post is labelled once, for the layer in which it ranks first.
pub fn labels(
    ranked: [Vec<Voice>; 2],
    points: &Points,
    scales: &Scales,
    ripple: &Ripple,
) -> Vec<Voice> {
    let longest = ranked[0].len().max(ranked[1].len());
    let top = |list: &Vec<Voice>| list.first().map_or(0, |v| v.count);
    let order = if top(&ranked[1]) > top(&ranked[0]) { [1, 0] } else { [0, 1] };
    let in_turn: Vec<Voice> = (0..longest)
        .flat_map(|k| order.map(|list| ranked[list].get(k).copied()))
        .flatten()
        .collect();
    let place = |v: &Voice| {
        let i = v.point as usize;
        let log = Scale::Log as usize;
        (scales.radii(v.point, points.time[i])[log], ripple.angle[log][i])
    };
    let mut taken: Vec<(Voice, (f32, u32))> = Vec::new();
    for apart in [APART, 0.0] {
        for voice in &in_turn {
            let here = place(voice);
            let far =
                |&(_, there): &(Voice, (f32, u32))| square_distance(here, there) >= apart * apart;
            let new = taken.iter().all(|(t, _)| t.point != voice.point);
            if taken.len() < MOST && new && taken.iter().all(far) {
                taken.push((*voice, here));
            }
        }
    }
    taken.into_iter().map(|(voice, _)| voice).collect()
}

/// The square of the distance between two places (radius, turns × 2³²), good to a sixth: r and s apart by the angle a are
/// (r − s)² + 4rs·sin²(a/2) apart, and sin(πx) is near 4x(1 − x). A true sine would weigh 6 kB in the page.
fn square_distance((r, a): (f32, u32), (s, b): (f32, u32)) -> f32 {
    let x = a.wrapping_sub(b) as f32 / 4_294_967_296.0;
    let sine = 4.0 * x * (1.0 - x);
    (r - s) * (r - s) + 4.0 * r * s * sine * sine
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_good_to_a_sixth() {
        const QUARTER: u32 = 1 << 30;
        for (turns, expected) in
            [(0, 0.0), (QUARTER / 2, 0.765), (QUARTER, 1.414), (2 * QUARTER, 2.0)]
        {
            let found = square_distance((1.0, turns), (1.0, 0)).sqrt();
            assert!((found - expected).abs() <= expected / 6.0, "{found} {expected}");
            assert_eq!(square_distance((1.0, 0), (1.0, turns)).sqrt(), found);
        }
        assert_eq!(square_distance((0.75, 7), (0.25, 7)).sqrt(), 0.5);
    }
}
