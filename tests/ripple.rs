//! The ripple's promises: the same bytes everywhere, plumes that lie apart and keep what is theirs, no shape that hurts it.

use groundswell::corpus::NONE;
use groundswell::layout::bytes::{bytes, checksum};
use groundswell::layout::{Ripple, Scales, Tree, ripple};
use groundswell::session::Session;
use groundswell::spread::Choice;
use proptest::prelude::*;

/// What the browser's test compares with too.
const GOLDEN: &str = include_str!("fixtures/layout.json");

struct Shape {
    parent: Vec<u32>,
    time: Vec<u32>,
    origin: Option<u32>,
}

impl Shape {
    fn lay_out(&self) -> Ripple {
        let role = vec![0; self.parent.len()];
        let (parent, time) = (&self.parent[..], &self.time[..]);
        let start = self.origin.map_or(0, |o| time[o as usize]);
        let scales = Scales::of(time, 1, start, self.origin.is_some());
        ripple(&Tree { parent, time, thread: 32, role: &role, origin: self.origin }, &scales)
    }

    /// The point of the circle that each descends from: itself, where it answers nobody or the origin.
    fn tops(&self) -> Vec<u32> {
        let up = |i: u32| {
            let mut at = i;
            while self.parent[at as usize] != NONE && Some(self.parent[at as usize]) != self.origin
            {
                at = self.parent[at as usize];
            }
            at
        };
        (0..self.parent.len() as u32).map(up).collect()
    }
}

/// A seeded spread: most answer what many have answered, some anyone, some nobody.
fn seeded(n: u32, mut state: u64) -> Shape {
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (state >> 33) as u32
    };
    let (mut parent, mut time, mut now) = (vec![NONE], vec![0], 0u32);
    for i in 1..n {
        let p = match next() % 10 {
            0..5 => match parent[(next() % i) as usize] {
                NONE => next() % i.min(20),
                p => p,
            },
            5..7 => next() % i,
            _ => NONE,
        };
        parent.push(p);
        now += next() % 60_000;
        time.push(now);
    }
    Shape { parent, time, origin: Some(0) }
}

#[test]
fn the_bytes_are_those_that_were_recorded() {
    let golden: serde_json::Value = serde_json::from_str(GOLDEN).unwrap();
    let shape = seeded(20_000, 7);
    let seeded = checksum(&bytes(&shape.time, &shape.lay_out()));
    let mut demo = Session::demo().unwrap();
    let view = demo.open("MeToo", Choice::ByRule).unwrap();
    let found = serde_json::json!({
        "seeded": format!("{seeded:016x}"),
        "demo": {
            "points": view.figures.posts + view.figures.context,
            "fnv1a64": format!("{:016x}", checksum(&view.layout_bytes())),
        },
    });
    assert_eq!(golden, found, "if the layout is meant to change, record this");
}

#[test]
fn the_same_twice() {
    assert_eq!(seeded(5000, 1).lay_out(), seeded(5000, 1).lay_out());
    assert_ne!(seeded(5000, 1).lay_out().angle, seeded(5000, 2).lay_out().angle);
}

/// The sectors of the circle in use: of each point of the circle with a sector of its own, how far what is below reaches to
/// either side, turns × 2³².
fn sectors(shape: &Shape, laid_out: &Ripple, scale: usize) -> Vec<(u32, i64)> {
    let angle = &laid_out.angle[scale];
    let tops = shape.tops();
    let mut reach = vec![0i64; angle.len()];
    for (i, &top) in tops.iter().enumerate() {
        let aside = angle[i].wrapping_sub(angle[top as usize]) as i32;
        reach[top as usize] = reach[top as usize].max(i64::from(aside).abs());
    }
    let on_circle = laid_out.hubs.iter().filter(|&&h| tops[h as usize] == h);
    on_circle.map(|&h| (angle[h as usize], reach[h as usize])).collect()
}

#[test]
fn plumes_lie_apart_and_leave_room() {
    for seed in 0..8 {
        let shape = seeded(6000, seed);
        let laid_out = shape.lay_out();
        for scale in 0..3 {
            let mut sectors = sectors(&shape, &laid_out, scale);
            assert!(sectors.len() > 5);
            let turn = 1i64 << 32;
            let together: i64 = sectors.iter().map(|s| 2 * s.1).sum();
            assert!(together <= turn * 61 / 100, "{together}");
            assert!(sectors.iter().all(|s| 2 * s.1 <= turn / 4));
            assert!(sectors.iter().any(|s| 2 * s.1 > turn / 100), "no plume opens");
            sectors.sort_unstable();
            for k in 0..sectors.len() {
                let (a, b) = (sectors[k], sectors[(k + 1) % sectors.len()]);
                let apart = i64::from(b.0.wrapping_sub(a.0));
                assert!(apart >= a.1 + b.1, "seed {seed}: {apart} between {a:?} and {b:?}");
            }
        }
    }
}

/// Plumes within plumes: once they are open, each has its own part of the one around it.
#[test]
fn hubs_of_one_plume_do_not_overlap() {
    // One flood, and in it three floods of their own.
    let mut parent = vec![NONE, NONE, 1, 1, 1];
    parent.extend((0..1200).map(|k| [1, 2, 3, 4][k % 4]));
    let time = (0..parent.len() as u32).map(|i| i * 1000).collect();
    let shape = Shape { parent, time, origin: Some(0) };
    let laid_out = shape.lay_out();
    for angle in &laid_out.angle {
        let from_hub = |i: usize| i64::from(angle[i].wrapping_sub(angle[1]) as i32);
        let reach = |hub: u32| {
            let late = angle.len() / 2..angle.len();
            let own = late.filter(|&i| shape.parent[i] == hub).map(from_hub);
            (own.clone().min().unwrap(), own.max().unwrap())
        };
        let mut floods = [reach(2), reach(3), reach(4)];
        let whole = reach(1);
        floods.sort_unstable();
        assert!(floods[0].1 < floods[1].0 && floods[1].1 < floods[2].0, "{floods:?}");
        assert!(floods[0].0 > whole.0 - (1 << 26) && floods[2].1 < whole.1 + (1 << 26));
    }
}

#[test]
fn a_tuft_stays_at_its_post() {
    let mut parent = vec![NONE; 2000];
    parent.extend([500, 500, 1500]);
    let time = (0..2003).collect();
    let laid_out = Shape { parent, time, origin: None }.lay_out();
    for (answer, post) in [(2000, 500), (2001, 500), (2002, 1500)] {
        let aside = laid_out.angle[0][answer].wrapping_sub(laid_out.angle[0][post]) as i32;
        assert!(aside.unsigned_abs() < 1 << 27, "{aside}");
    }
}

#[test]
fn answers_to_the_origin_fill_the_disc() {
    let n = 50_000;
    let shape = Shape {
        parent: (0..n).map(|i| if i == 0 { NONE } else { 0 }).collect(),
        time: (0..n).map(|i| i * 10).collect(),
        origin: Some(0),
    };
    let laid_out = shape.lay_out();
    // A sector of a fiftieth of the circle, in each tenth of the time.
    let mut bins = vec![0; 500];
    for (i, &a) in laid_out.angle[0].iter().enumerate() {
        bins[((u64::from(a) * 50) >> 32) as usize * 10 + i * 10 / n as usize] += 1;
    }
    assert!(bins.iter().all(|&b| (80..=120).contains(&b)), "{bins:?}");
    assert_eq!(laid_out.descendants[0], n - 1);
}

#[test]
fn a_chain_of_answers_is_a_line() {
    let n = 100_000u32;
    let parent = (0..n).map(|i| if i == 0 { NONE } else { i - 1 }).collect();
    let laid_out = Shape { parent, time: (0..n).collect(), origin: None }.lay_out();
    assert_eq!(laid_out.descendants[0], n - 1);
    for angle in &laid_out.angle {
        assert!(angle.iter().all(|&a| (a.wrapping_sub(angle[0]) as i32).abs() < 1 << 29));
    }
}

#[test]
fn a_thread_is_a_chain_at_one_angle() {
    let parent = [NONE, 0, 1, 2, 1];
    let time = [0, 10, 20, 30, 40];
    let role = [0, 32, 32, 32, 0];
    let scales = Scales::of(&time, 1, 0, false);
    let tree = Tree { parent: &parent, time: &time, thread: 32, role: &role, origin: None };
    let laid_out = ripple(&tree, &scales);
    let angle = &laid_out.angle[0];
    assert!(angle[..4].iter().all(|a| a == &angle[0]), "{angle:?}");
}

#[test]
fn shapes_that_hurt() {
    let star = Shape {
        parent: (0..1_000_000).map(|i| if i == 0 { NONE } else { 0 }).collect(),
        time: (0..1_000_000).collect(),
        origin: None,
    };
    let laid_out = star.lay_out();
    assert_eq!(laid_out.hubs, [0]);
    let widest = laid_out.angle[2]
        .iter()
        .map(|a| (a.wrapping_sub(laid_out.angle[2][0]) as i32).unsigned_abs())
        .max();
    assert!((1 << 27..=1 << 29).contains(&widest.unwrap()), "{widest:?}");

    let shapes: [(&[u32], &[u32], Option<u32>); 6] = [
        (&[NONE], &[0], Some(0)),
        (&[NONE], &[u32::MAX], None),
        (&[NONE, 0], &[0, 0], Some(1)),
        // A child earlier than its parent, and a cycle.
        (&[2, NONE, 1], &[0, 5, 9], Some(1)),
        (&[1, 2, 0], &[0, 0, 0], None),
        (&[], &[], None),
    ];
    for (parent, time, origin) in shapes {
        let shape = Shape { parent: parent.to_vec(), time: time.to_vec(), origin };
        assert_eq!(shape.lay_out().angle[0].len(), parent.len());
    }
}

#[test]
fn all_at_one_time_differ_in_angle_alone() {
    let shape = Shape { time: vec![3; 3000], ..seeded(3000, 4) };
    let laid_out = shape.lay_out();
    let mut angles = laid_out.angle[2].clone();
    angles.sort_unstable();
    angles.dedup();
    assert!(angles.len() > 1500, "{}", angles.len());
}

proptest! {
    #[test]
    fn whatever_the_tree(
        raw in prop::collection::vec((any::<u32>(), any::<u32>(), 0u8..5), 1..200),
        origin in prop::option::of(any::<u32>()),
    ) {
        let n = raw.len() as u32;
        let mut time: Vec<u32> = raw.iter().map(|r| r.1).collect();
        time.sort_unstable();
        let parent = raw.iter().map(|r| if r.2 == 0 { NONE } else { r.0 % n }).collect();
        let shape = Shape { parent, time, origin: origin.map(|o| o % n) };
        let laid_out = shape.lay_out();
        prop_assert_eq!(&laid_out, &shape.lay_out());
        prop_assert!(laid_out.descendants.iter().all(|&d| d < n));
        for angle in &laid_out.angle {
            prop_assert_eq!(angle.len() as u32, n);
        }
    }
}
