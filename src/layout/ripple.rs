//! The ripple: time is the distance from the centre, the direction is the conversation's.
//!
//! Every flood of answers is a *plume* that opens from the post it answers, and plumes lie within plumes. What answers
//! nobody, and single answers to the origin, fill the disc evenly. Two passes over columns, one from the last point to the
//! first (how much is below each), one from the first to the last (where each goes): O(n), and O(h log h) for h hubs.
//!
//! Everything is integers, IEEE arithmetic and tables, so the same scene gives the same bytes on every machine.

use super::angle::{across, scramble, spread};
use super::hubs::{self, Hub, Place, TOP};
use super::order::parents_first;
use super::scale::{Radii, Scales};
use crate::corpus::NONE;
use crate::sort;

/// Turns × 2³² of a whole circle, as a factor.
const TURN: f32 = 4_294_967_296.0;
/// A plume has its whole width where this many times the radius is passed in which half or more of its answers come …
const STRETCH: f32 = 1.25;
/// … but over no less than this: answers of the same second are a point, not a bar …
const LEAST_STRETCH: f32 = 0.05;
/// … and no more.
const MOST_STRETCH: f32 = 0.7;

/// What is laid out: columns over the points of a scene, which are in order of time.
#[derive(Clone, Copy, Debug)]
pub struct Tree<'a> {
    /// The point that each answers or reposts, or [`NONE`]. A cycle is cut where it is met.
    pub parent: &'a [u32],
    /// Units since the first point, ascending.
    pub time: &'a [u32],
    /// Points for which this bit is set in `role` answer their own author: a thread is a chain at one angle.
    pub thread: u8,
    /// A byte a point, see [`Tree::thread`].
    pub role: &'a [u8],
    /// The point at the centre.
    pub origin: Option<u32>,
}

/// Where every point goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ripple {
    /// Turns × 2³², clockwise from the top; a column a scale in the order of [`super::Scale`].
    pub angle: [Vec<u32>; 3],
    /// Points below each in the tree.
    pub descendants: Vec<u32>,
    /// Points with a sector of their own, those of one parent together, the largest first.
    pub hubs: Vec<u32>,
}

/// What is below a point, and which plume is its own ([`NONE`]: it has no answers).
#[derive(Clone, Copy)]
struct Below {
    descendants: u32,
    plume: u32,
}

/// When the answers to a point came, as far as one pass from the last to the first can say.
#[derive(Clone, Copy)]
struct Answers {
    /// Direct answers; of a hub, its number once that is known.
    count: u32,
    /// The answers that came, counted from the last, as number 2^k and 2^(k-1), for the largest 2^k: when the second of
    /// them came, between half and three quarters had. A median without a list.
    early: u32,
    late: u32,
}

/// How the answers to a point fan out from it. A cache line.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Plume {
    angle: [u32; 3],
    radius: Radii,
    /// One over the stretch of radius in which it opens.
    per_stretch: Radii,
    /// How far its middle still moves while it opens, turns × 2³²: the point lies where the plume around it was not yet
    /// open, and the middle goes on to where it is. So sectors within sectors end side by side.
    drift: [f32; 3],
    /// Turns × 2³².
    width: f32,
    /// Width of an answer's own plume: this times √descendants, turns × 2³².
    width_within: f32,
    /// How many answers have their place.
    dealt: u32,
}

/// What [`measure`] finds.
struct Measured {
    below: Vec<Below>,
    /// The plume that each point lies in; [`NONE`] for those of the circle.
    within: Vec<u32>,
    /// By plume.
    answers: Vec<Answers>,
    hubs: Vec<Hub>,
}

/// Lays out a tree. Panics if the columns differ in length or name points that do not exist.
pub fn ripple(tree: &Tree<'_>, scales: &Scales) -> Ripple {
    let n = tree.parent.len();
    assert!(tree.time.len() == n && tree.role.len() == n);
    let cut;
    let (parent, order) = match parents_first(tree.parent) {
        None => (tree.parent, None),
        Some(found) => {
            cut = found;
            (&cut.parent[..], Some(&cut.order[..]))
        }
    };
    let mut measured = measure(tree, parent, order);
    let Measured { below, answers, hubs, .. } = &mut measured;
    let mut by_group: Vec<u32> = (0..hubs.len() as u32).collect();
    sort::numbers(&mut by_group, &mut |a, b| {
        let (a, b) = (&hubs[a as usize], &hubs[b as usize]);
        (a.group, b.size, a.point).cmp(&(b.group, a.size, b.point))
    });
    *hubs = by_group.iter().map(|&i| hubs[i as usize]).collect();
    for (number, hub) in hubs.iter().enumerate() {
        answers[below[hub.point as usize].plume as usize].count = number as u32;
    }
    let number = |p: u32| answers[below[p as usize].plume as usize].count as usize;
    let on_circle = hubs::deal(hubs, n as u32, number) * TURN;
    let angle = place(tree, &measured, order, scales, on_circle);
    Ripple {
        angle,
        descendants: measured.below.iter().map(|b| b.descendants).collect(),
        hubs: measured.hubs.iter().map(|h| h.point).collect(),
    }
}

/// From the last point to the first: how much is below each, who is a hub, and when answers came.
fn measure(tree: &Tree<'_>, parent: &[u32], order: Option<&[u32]>) -> Measured {
    let least = hubs::least(parent.len() as u32);
    let origin = tree.origin.unwrap_or(NONE);
    let mut below = vec![Below { descendants: 0, plume: NONE }; parent.len()];
    let mut within = vec![NONE; parent.len()];
    let (mut answers, mut hubs) = (Vec::<Answers>::new(), Vec::new());
    let mut visit = |i: u32| {
        let size = below[i as usize].descendants;
        let p = parent[i as usize];
        if size >= least && i != origin {
            let group = if p == NONE || p == origin { TOP } else { p };
            let width_within = hubs::width_alone(size);
            // A thread goes on at its own angle and takes no place among its siblings: a group of its own.
            let alone = group != TOP && tree.role[i as usize] & tree.thread != 0;
            let group = if alone { i } else { group };
            hubs.push(Hub { point: i, group, size, place: None, width_within });
        }
        if p == NONE {
            return;
        }
        let above = &mut below[p as usize];
        above.descendants += size + 1;
        if above.plume == NONE {
            above.plume = answers.len() as u32;
            answers.push(Answers { count: 1, early: i, late: i });
        } else {
            let of = &mut answers[above.plume as usize];
            of.count += 1;
            if of.count.is_power_of_two() {
                (of.early, of.late) = (i, of.early);
            }
        }
        if p != origin {
            within[i as usize] = above.plume;
        }
    };
    match order {
        None => (0..parent.len() as u32).rev().for_each(&mut visit),
        Some(order) => order.iter().rev().for_each(|&i| visit(i)),
    }
    Measured { below, within, answers, hubs }
}

/// From the first point to the last: the angle of each, by the plume that it lies in.
fn place(
    tree: &Tree<'_>,
    measured: &Measured,
    order: Option<&[u32]>,
    scales: &Scales,
    on_circle: f32,
) -> [Vec<u32>; 3] {
    let Measured { below, within, answers, hubs } = measured;
    let n = below.len();
    let least = hubs::least(n as u32);
    let origin = tree.origin.unwrap_or(NONE);
    let mut angle = [vec![0u32; n], vec![0u32; n], vec![0u32; n]];
    let [log, linear, count] = &mut angle;
    let mut plumes = vec![Plume::default(); answers.len()];
    let mut loose = 0;
    let mut visit = |i: u32| {
        let at = i as usize;
        let Below { descendants, plume: own } = below[at];
        let hub = (descendants >= least && i != origin)
            .then(|| &hubs[answers[own as usize].count as usize]);
        let mut radius = scales.radii(i, tree.time[at]);
        let root = (descendants as f32).sqrt();
        let (angles, width);
        // The radius at which the plume around this point is open, and how far it still has to go there.
        let (mut open, mut drift) = ([0.0; 3], [0.0; 3]);
        if within[at] == NONE || i == origin {
            let turns = match hub.and_then(|h| h.place) {
                Some(Place::Circle(turns)) => turns,
                _ if i == origin => {
                    radius = [0.0; 3];
                    0
                }
                _ => {
                    loose += 1;
                    spread(loose, 0)
                }
            };
            (angles, width) = ([turns; 3], on_circle * root);
        } else {
            let around = within[at];
            let plume = &mut plumes[around as usize];
            width = plume.width_within * root;
            let aside = if tree.role[at] & tree.thread != 0 {
                0.0
            } else if let Some(Place::Plume(part)) = hub.and_then(|h| h.place) {
                part * plume.width
            } else {
                let even = spread(plume.dealt, scramble(around)).wrapping_add(1 << 31);
                plume.dealt += 1;
                across(even) * (plume.width - width) * 0.5
            };
            let opened: [f32; 3] = std::array::from_fn(|s| {
                opening((radius[s] - plume.radius[s]) * plume.per_stretch[s])
            });
            angles = std::array::from_fn(|s| {
                let turned = ((aside + plume.drift[s]) * opened[s]) as i32;
                plume.angle[s].wrapping_add(turned as u32)
            });
            if own != NONE {
                open = std::array::from_fn(|s| plume.radius[s] + 1.0 / plume.per_stretch[s]);
                drift = std::array::from_fn(|s| (aside + plume.drift[s]) * (1.0 - opened[s]));
            }
        }
        (log[at], linear[at], count[at]) = (angles[0], angles[1], angles[2]);
        if own != NONE {
            let late = answers[own as usize].late;
            let reached = scales.radii(late, tree.time[late as usize]);
            let within = hub.map_or_else(|| hubs::width_alone(descendants), |hub| hub.width_within);
            plumes[own as usize] = Plume {
                radius,
                // Never open before the plume around it is: so it stays within that one.
                per_stretch: std::array::from_fn(|s| {
                    let stretch = (reached[s] - radius[s]) * STRETCH;
                    let stretch = stretch.clamp(LEAST_STRETCH, MOST_STRETCH);
                    1.0 / stretch.max(open[s] - radius[s])
                }),
                angle: angles,
                drift,
                width,
                width_within: width * within,
                dealt: 0,
            };
        }
    };
    match order {
        None => (0..n as u32).for_each(&mut visit),
        Some(order) => order.iter().for_each(|&i| visit(i)),
    }
    angle
}

/// How wide a plume is after a part of its stretch, from 0 to 1: sides that curve, and no corner where it is open. The rest
/// of a parabola is a parabola: what starts inside a plume and is open where that is keeps its part of it all the way.
#[inline(always)]
fn opening(passed: f32) -> f32 {
    let x = passed.clamp(0.0, 1.0);
    x * (2.0 - x)
}
