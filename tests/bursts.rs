//! Kleinberg's bursts against his automaton as he wrote it down, with its table of states, and against the results of a
//! published implementation.

use groundswell::measure::bursts::{Bursts, Stretch, spread, stretches};
use proptest::prelude::*;

/// The cheapest states of every gap, by trying every state after every state: O(n · states²).
fn automaton(gaps: &[f64], gamma: f64) -> Vec<u32> {
    let (n, total) = (gaps.len() as f64, gaps.iter().sum::<f64>());
    let least = gaps.iter().copied().fold(f64::INFINITY, f64::min);
    let states = (1.0 + libm::log2(total) + libm::log2(1.0 / least)).ceil().max(1.0) as usize;
    let rate = |i: usize| libm::pow(2.0, i as f64) * n / total;
    let up = |i: usize, j: usize| j.saturating_sub(i) as f64 * gamma * libm::log(n);
    let mut cost = vec![f64::INFINITY; states];
    cost[0] = 0.0;
    let mut before: Vec<Vec<usize>> = Vec::new();
    for &gap in gaps {
        let from: Vec<usize> = (0..states)
            .map(|j| {
                let total = |i: &usize| cost[*i] + up(*i, j);
                (0..states).min_by(|a, b| total(a).total_cmp(&total(b))).unwrap()
            })
            .collect();
        cost = (0..states)
            .map(|j| cost[from[j]] + up(from[j], j) - libm::log(rate(j)) + rate(j) * gap)
            .collect();
        before.push(from);
    }
    let mut at = (0..states).min_by(|&a, &b| cost[a].total_cmp(&cost[b])).unwrap();
    let mut path = Vec::new();
    for from in before.iter().rev() {
        path.push(at as u32);
        at = from[at];
    }
    path.reverse();
    path
}

/// The state of every gap, from the stretches.
fn states(found: &[Stretch], gaps: usize) -> Vec<u32> {
    let mut state = vec![0; gaps];
    for s in found {
        state[s.from..s.to].iter_mut().for_each(|level| *level = s.level.max(*level));
    }
    state
}

/// Gaps of which some stretches are hundreds of times as dense as others.
fn any_gaps() -> impl Strategy<Value = Vec<f64>> {
    let stretch = (prop::collection::vec(0.5f64..1.5, 1..25), 0i32..9);
    prop::collection::vec(stretch, 1..7).prop_map(|stretches| {
        let gaps = stretches.into_iter().flat_map(|(gaps, dense)| {
            gaps.into_iter().map(move |gap| gap * 1000.0 / libm::pow(2.0, f64::from(dense)))
        });
        gaps.collect()
    })
}

proptest! {
    #[test]
    fn levels_one_by_one_are_the_whole_automaton(gaps in any_gaps(), gamma in 0.1f64..2.0) {
        let found = stretches(&gaps, gamma);
        prop_assert_eq!(states(&found, gaps.len()), automaton(&gaps, gamma));
        // Each lies within one of the level below, and two of a level do not touch.
        for s in &found {
            let holds = |o: &&Stretch| o.level + 1 == s.level && o.from <= s.from && s.to <= o.to;
            prop_assert!(s.level == 1 || found.iter().filter(holds).count() == 1);
            let touches = |o: &&Stretch| o.level == s.level && *o != s && o.from <= s.to && s.from <= o.to;
            prop_assert_eq!(found.iter().filter(touches).count(), 0);
        }
    }

    #[test]
    fn ties_are_spread_within_their_unit(mut times in prop::collection::vec(0i64..40, 2..60)) {
        times.iter_mut().for_each(|t| *t *= 1000);
        times.sort_unstable();
        let (gaps, order) = spread(&times, 1000);
        prop_assert_eq!(&order, &times);
        // The j-th of k posts of a second is at j/k of it.
        let place = |i: usize| {
            let tied = times.iter().filter(|&&t| t == times[i]).count() as f64;
            let j = times[..i].iter().filter(|&&t| t == times[i]).count() as f64;
            (times[i] - times[0]) as f64 + 1000.0 * (j / tied)
        };
        for (i, gap) in gaps.iter().enumerate() {
            prop_assert!((gap - (place(i + 1) - place(i))).abs() < 1e-6);
        }
    }
}

/// From and to, in the units of the offsets, by level.
fn of_offsets(offsets: &[f64], gamma: f64) -> Vec<(u32, f64, f64)> {
    let gaps: Vec<f64> = offsets.windows(2).map(|pair| pair[1] - pair[0]).collect();
    stretches(&gaps, gamma).iter().map(|s| (s.level, offsets[s.from], offsets[s.to])).collect()
}

#[test]
fn as_pybursts_finds_them() {
    // The example of pybursts 0.1.1 (after the R package `bursts`), which counts level 0 too: 4 to 92.
    let offsets = [4, 17, 23, 27, 33, 35, 37, 76, 77, 82, 84, 88, 90, 92].map(f64::from);
    let found = of_offsets(&offsets, 0.1);
    assert_eq!(found, [(1, 33.0, 37.0), (1, 76.0, 92.0), (2, 76.0, 77.0)]);
    assert_eq!(of_offsets(&offsets, 1.0), []);
    // Steady, a flood, a flood within it, and steady again.
    let gaps = [(12, 60), (15, 9), (20, 1), (10, 8), (12, 70)];
    let mut at = 0;
    let offsets: Vec<f64> = gaps
        .iter()
        .flat_map(|&(n, gap)| std::iter::repeat_n(gap, n))
        .map(|gap| {
            at += gap;
            f64::from(at)
        })
        .collect();
    assert_eq!(
        of_offsets(&offsets, 1.0),
        [(1, 720.0, 955.0), (2, 855.0, 955.0), (3, 855.0, 875.0), (4, 855.0, 875.0)]
    );
}

#[test]
fn too_few_posts_or_no_time_between_them() {
    for times in [&[][..], &[5_000], &[5_000, 5_000], &[5_000; 100]] {
        let bursts = Bursts::of(times);
        assert_eq!((bursts.found, bursts.list.len(), bursts.zone), (0, 0, "UTC"));
    }
    assert_eq!(stretches(&[0.0; 50], 1.0), []);
    // Nothing that a clock can show ends the search for levels: a limit does.
    let mut gaps = vec![0.0; 50];
    gaps.push(1.0);
    assert!(stretches(&gaps, 1.0).iter().all(|s| s.level <= 64));
}

#[test]
fn a_wave_exceeds_the_same_hour_on_other_days() {
    const HOUR: i64 = 3_600_000;
    // Every day at noon a hundred posts in ten minutes, otherwise one an hour; on the last day at noon three hundred.
    let mut times = Vec::new();
    for day in 0..5 {
        times.extend((0..24).map(|hour| (day * 24 + hour) * HOUR));
        let posts = if day == 4 { 300 } else { 100 };
        times.extend((0..posts).map(|i| (day * 24 + 12) * HOUR + i * 600 / posts * 1000));
    }
    times.sort_unstable();
    let bursts = Bursts::of(&times);
    let first_level: Vec<_> = bursts.list.iter().filter(|b| b.level == 1).collect();
    assert_eq!(first_level.len(), 5);
    for (day, burst) in first_level.iter().enumerate() {
        assert_eq!(burst.hour.start, (day as i64 * 24 + 12) * HOUR);
        assert_eq!(burst.hour.posts, if day == 4 { 301 } else { 101 });
        // The median of four other days: of the first four, three are like it.
        assert_eq!((burst.usual, burst.other_days), (Some(101.0), 4));
        assert_eq!(burst.wave, day == 4, "day {day}");
    }
    // Of one day alone nothing is usual: no wave, and no other day.
    let one: Vec<i64> = times.iter().copied().filter(|&t| t >= 96 * HOUR).collect();
    let burst = Bursts::of(&one).list[0];
    assert_eq!((burst.wave, burst.usual, burst.other_days), (false, None, 0));
}

#[test]
fn minutes_are_spread_over_their_minute() {
    let times: Vec<i64> = (0..60).flat_map(|minute| [minute * 60_000; 3]).collect();
    let bursts = Bursts::of(&times);
    assert_eq!((bursts.spread_ms, bursts.found), (60_000, 0));
    let (gaps, _) = spread(&times, 60_000);
    assert!(gaps.iter().all(|&gap| (gap - 20_000.0).abs() < 1e-6));
    // A time finer than the others lies among those that are spread.
    let (gaps, order) = spread(&[1_000, 1_000, 1_100, 2_000], 1_000);
    assert_eq!((gaps, order), (vec![100.0, 400.0, 500.0], vec![1_000, 1_100, 1_000, 2_000]));
}
