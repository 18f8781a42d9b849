//! The posts whose answers are many: each gets a sector of its own, and they lie apart.

use super::angle::{GOLDEN, scramble};
use crate::sort;

/// A post gets a sector of its own from this many descendants; below, its answers are a tuft at its side.
const LEAST_HUB: u32 = 8;
/// … and from this part of all points: more sectors than this could not be told apart.
const MOST_HUBS: u32 = 400;
/// Widest sector, in turns.
const WIDEST: f32 = 0.25;
/// The sector of a flood that holds every post, before that bound: this, times √(part of all posts), is a sector's width.
const OF_ALL: f32 = 0.5;
/// All sectors of the circle together, in turns; within a plume, as a part of it.
const TOGETHER: f32 = 0.6;
/// Widest plume within a plume, as a part of it.
const WIDEST_WITHIN: f32 = 0.8;
/// In a scene of fewer posts than this, widths go by this: three posts are no flood.
const FEW: u32 = 400;
/// The largest sector is a little right of the top, where its label has room.
const FIRST: u32 = 0x2000_0000;

/// "None": the place of a hub that is alone among its siblings, and the group of hubs that answer nobody or the origin.
pub(super) const TOP: u32 = u32::MAX;

/// A post with a sector of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hub {
    /// The point.
    pub point: u32,
    /// Its parent, which is a hub too; [`TOP`] for those of the circle.
    pub group: u32,
    /// Its descendants.
    pub size: u32,
    /// Middle of its sector: turns × 2³² on the circle; −0.5 to 0.5 as parts of the parent's plume. `None`: alone in its
    /// plume, where it lies as any answer does.
    pub place: Option<Place>,
    /// How wide the plume of an answer of `s` descendants is: this, times √s. In turns on the circle, else in parts of the
    /// plume. For answers to this hub, not for itself.
    pub width_within: f32,
}

/// See [`Hub::place`].
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// On the circle: turns × 2³².
    Circle(u32),
    /// In the parent's plume: parts of its width, from its middle.
    Plume(f32),
}

/// From how many descendants a post of a scene of `points` is a hub.
pub fn least(points: u32) -> u32 {
    LEAST_HUB.max(points / MOST_HUBS)
}

/// Deals places to `hubs` (in any order; sorted here by group, the largest first) and says how wide a plume is on the
/// circle: turns times √(descendants). `index_of` finds a hub's number by its point. O(h log h).
pub(super) fn deal(hubs: &mut [Hub], points: u32, index_of: impl Fn(u32) -> usize) -> f32 {
    let largest = hubs.iter().filter(|h| h.group == TOP).map(|h| h.size).max().unwrap_or(0);
    let mut on_circle = OF_ALL / (points.max(FEW) as f32).sqrt();
    if largest > 0 {
        on_circle = on_circle.min(WIDEST / (largest as f32).sqrt());
    }
    let mut from = 0;
    while from < hubs.len() {
        let group = hubs[from].group;
        let len = hubs[from..].iter().take_while(|h| h.group == group).count();
        let siblings = &mut hubs[from..from + len];
        // In double precision and in one order, so that a million siblings add up the same everywhere.
        let roots: f64 = siblings.iter().map(|h| f64::from(h.size).sqrt()).sum();
        if group == TOP {
            on_circle = on_circle.min(TOGETHER / roots as f32);
            let middles = arrange(siblings, on_circle);
            for (hub, middle) in siblings.iter_mut().zip(middles) {
                // Rounding to 2²⁴ steps of a turn: f32's own grain.
                let turns = ((middle * 16_777_216.0) as i32 as u32) << 8;
                hub.place = Some(Place::Circle(turns.wrapping_add(FIRST)));
            }
        } else {
            let parent = index_of(group);
            let whole = f64::from(hubs[parent].size).sqrt();
            let share = WIDEST_WITHIN.min((f64::from(WIDEST_WITHIN) * whole / roots) as f32);
            let within = share / whole as f32;
            hubs[parent].width_within = within;
            let siblings = &mut hubs[from..from + len];
            if len > 1 {
                let middles = arrange(siblings, within);
                for (hub, middle) in siblings.iter_mut().zip(middles) {
                    hub.place = Some(Place::Plume(middle - 0.5));
                }
            }
        }
        from += len;
    }
    on_circle
}

/// Siblings (the largest first) side by side on a line from 0 to 1 without overlap, in the order of the golden sequence, so
/// that the largest lie far from one another; what is left between them is dealt unevenly, since equal gaps look like
/// spokes. The middle of each.
fn arrange(siblings: &[Hub], width: f32) -> Vec<f32> {
    let sequence = |k: u32| k.wrapping_mul(GOLDEN);
    let mut order: Vec<u32> = (0..siblings.len() as u32).collect();
    sort::numbers(&mut order, &mut |a, b| sequence(a).cmp(&sequence(b)));
    let of = |k: u32| width * (siblings[k as usize].size as f32).sqrt();
    let gap = |k: u32| 0.4 + (scramble(siblings[k as usize].point) >> 8) as f32 / 16_777_216.0;
    let (mut used, mut gaps) = (0.0, 0.0);
    for &k in &order {
        used += of(k);
        gaps += gap(k);
    }
    let unit = (1.0 - used).max(0.0) / gaps;
    let mut middles = vec![0.0; siblings.len()];
    let mut at = 0.0;
    for &k in &order {
        // Half the gap before it, half behind: the last and the first meet on a circle.
        let (own, free) = (of(k), unit * gap(k));
        middles[k as usize] = at + free / 2.0 + own / 2.0;
        at += own + free;
    }
    middles
}

/// The width of an answer's plume where no group set it: as [`deal`] would for one alone.
pub(super) fn width_alone(size: u32) -> f32 {
    WIDEST_WITHIN / (size as f32).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hub(point: u32, size: u32) -> Hub {
        Hub { point, group: TOP, size, place: None, width_within: 0.0 }
    }

    /// (middle, width) of each, in turns.
    fn sectors(sizes: &[u32], points: u32) -> Vec<(f32, f32)> {
        let mut hubs: Vec<Hub> = sizes.iter().enumerate().map(|(i, &s)| hub(i as u32, s)).collect();
        let width = deal(&mut hubs, points, |_| 0);
        hubs.iter()
            .map(|h| match h.place {
                Some(Place::Circle(at)) => {
                    (at as f32 / 4_294_967_296.0, width * (h.size as f32).sqrt())
                }
                _ => panic!("no place"),
            })
            .collect()
    }

    #[test]
    fn sectors_lie_apart_and_leave_room() {
        for sizes in
            [&[900, 400, 400, 100, 50, 20, 10][..], &[8; 400], &[100_000, 90_000, 8], &[70; 13]]
        {
            let points = sizes.iter().sum::<u32>();
            let mut sectors = sectors(sizes, points);
            let together: f32 = sectors.iter().map(|s| s.1).sum();
            assert!(together <= 0.601, "{together}");
            assert!(sectors.iter().all(|s| s.1 <= 0.25));
            sectors.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in 0..sectors.len() {
                let (a, b) = (sectors[pair], sectors[(pair + 1) % sectors.len()]);
                let apart = (b.0 - a.0).rem_euclid(1.0);
                assert!(apart > (a.1 + b.1) / 2.0 || sectors.len() == 1, "{apart} {a:?} {b:?}");
            }
        }
    }

    #[test]
    fn the_largest_are_not_neighbours() {
        let sectors = sectors(&[900, 800, 100, 90, 80, 70], 4000);
        let apart = (sectors[0].0 - sectors[1].0).rem_euclid(1.0);
        assert!((0.25..0.75).contains(&apart), "{apart}");
    }

    #[test]
    fn width_goes_by_the_square_root() {
        let sectors = sectors(&[400, 100], 2000);
        assert!((sectors[0].1 / sectors[1].1 - 2.0).abs() < 1e-4);
    }
}
