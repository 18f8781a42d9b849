//! Which key voices get a label: the strongest of each layer in turn, spread over the picture.

use super::ripple::Ripple;
use super::scale::{Scale, Scales};
use crate::measure::voices::Voice;
use crate::spread::Points;

/// More than this nobody reads.
const MOST: usize = 12;
/// Two labels nearer than this (of the radius) would hide one another.
const APART: f64 = 0.12;

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
        let r = f64::from(scales.radii(v.point, points.time[i])[log]);
        let a = f64::from(ripple.angle[log][i]) / 4_294_967_296.0 * std::f64::consts::TAU;
        (r * libm::sin(a), -r * libm::cos(a))
    };
    let mut taken: Vec<(Voice, (f64, f64))> = Vec::new();
    for apart in [APART, 0.0] {
        for voice in &in_turn {
            let (x, y) = place(voice);
            let far = |&(_, (u, v)): &(Voice, (f64, f64))| {
                (x - u) * (x - u) + (y - v) * (y - v) >= apart * apart
            };
            let new = taken.iter().all(|(t, _)| t.point != voice.point);
            if taken.len() < MOST && new && taken.iter().all(far) {
                taken.push((*voice, (x, y)));
            }
        }
    }
    taken.into_iter().map(|(voice, _)| voice).collect()
}
