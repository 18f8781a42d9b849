//! What is usual at an hour of the day: a burst that does not exceed it may be daily rhythm.

use super::bins::{DAY, HOUR, floor};

/// Posts by hour, for the question how many there are at the same hour on other days.
pub struct Hours {
    /// Hours (since 1970) that have posts, and how many: ascending.
    counts: Vec<(i64, u32)>,
    /// The counts of `counts` by hour of the day, ascending.
    of_day: [Vec<u32>; 24],
}

impl Hours {
    /// The hours of posts at `times`, ms UTC ascending. O(n), and a sort of the hours that have posts.
    pub fn of(times: &[i64]) -> Hours {
        let counts: Vec<(i64, u32)> = times
            .chunk_by(|a, b| floor(*a, HOUR) == floor(*b, HOUR))
            .map(|hour| (hour[0].div_euclid(HOUR), hour.len() as u32))
            .collect();
        let mut of_day: [Vec<u32>; 24] = Default::default();
        for &(hour, posts) in &counts {
            of_day[hour.rem_euclid(24) as usize].push(posts);
        }
        of_day.iter_mut().for_each(|counts| counts.sort_unstable());
        Hours { counts, of_day }
    }

    /// Posts of the hour that starts at `start`, ms UTC.
    pub fn posts(&self, start: i64) -> u32 {
        let at = self.counts.binary_search_by_key(&start.div_euclid(HOUR), |&(hour, _)| hour);
        at.map_or(0, |at| self.counts[at].1)
    }

    /// The median of the same hour on all other days, and how many those are: every day on which that hour lies between the
    /// first post's hour and the last's, without posts or with. `None` where there is none. Of an even number of days the
    /// mean of the two in the middle. O(log n).
    pub fn usual(&self, start: i64) -> (Option<f64>, u32) {
        let (Some(first), Some(last)) = (self.counts.first(), self.counts.last()) else {
            return (None, 0);
        };
        let hour = start.div_euclid(HOUR);
        let days = (hour - first.0) / (DAY / HOUR) + (last.0 - hour) / (DAY / HOUR);
        if days <= 0 {
            return (None, 0);
        }
        let counts = &self.of_day[hour.rem_euclid(24) as usize];
        let own = self.posts(start);
        let skipped = counts.binary_search(&own).ok();
        let others = counts.len() as i64 - i64::from(skipped.is_some());
        // The others in ascending order: first the days without a post in that hour, then the counts without its own.
        let ranked = |rank: i64| -> f64 {
            let Ok(at) = usize::try_from(rank - (days - others)) else { return 0.0 };
            f64::from(counts[at + usize::from(skipped.is_some_and(|own| own <= at))])
        };
        let median = (ranked((days - 1) / 2) + ranked(days / 2)) / 2.0;
        (Some(median), days as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn naive(times: &[i64], hour: i64) -> (Option<f64>, u32) {
        let all = |t: i64| times.iter().filter(|&&x| x.div_euclid(HOUR) == t).count() as f64;
        let (first, last) = (times[0].div_euclid(HOUR), times[times.len() - 1].div_euclid(HOUR));
        let mut others: Vec<f64> =
            (first..=last).filter(|&h| h != hour && (h - hour) % 24 == 0).map(all).collect();
        others.sort_by(f64::total_cmp);
        let n = others.len();
        ((n > 0).then(|| (others[(n - 1) / 2] + others[n / 2]) / 2.0), n as u32)
    }

    proptest! {
        #[test]
        fn usual_is_the_median_of_all_other_days(
            mut times in prop::collection::vec(-10 * DAY..10 * DAY, 1..200), at in any::<prop::sample::Index>()
        ) {
            times.sort_unstable();
            let hours = Hours::of(&times);
            let start = floor(times[at.index(times.len())], HOUR);
            prop_assert_eq!(hours.usual(start), naive(&times, start.div_euclid(HOUR)));
            prop_assert!(hours.posts(start) > 0);
        }
    }

    #[test]
    fn a_series_of_one_day_has_no_other() {
        assert_eq!(Hours::of(&[5 * HOUR, 6 * HOUR]).usual(5 * HOUR), (None, 0));
        assert_eq!(Hours::of(&[]).usual(0), (None, 0));
        // The hour came again, without a post.
        assert_eq!(Hours::of(&[5 * HOUR, 30 * HOUR]).usual(5 * HOUR), (Some(0.0), 1));
    }
}
