//! Intervals of time. All are UTC's: a day begins at 0:00 UTC, and every bin at a multiple of its width since 1970.

/// ms of a second, …
pub const SECOND: i64 = 1_000;
/// … a minute, …
pub const MINUTE: i64 = 60 * SECOND;
/// … an hour, …
pub const HOUR: i64 = 60 * MINUTE;
/// … and a day.
pub const DAY: i64 = 24 * HOUR;

/// The zone of every bin, hour and day.
pub const ZONE: &str = "UTC";

/// ms of an interval that people say: whole parts of a minute, an hour, a day; then days.
const WIDTHS: [i64; 24] = [
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
    84 * DAY,
    168 * DAY,
];

/// At most this many bins: a phone is about as many pixels wide twice over. With the widths above that makes at least 40,
/// but for less than 40 seconds.
const MOST_BINS: i64 = 150;

/// The narrowest width, ms, that does not give too many bins from `first` to `last`, ms UTC.
pub fn width(first: i64, last: i64) -> i64 {
    let fits = |width: i64| last.div_euclid(width) - first.div_euclid(width) < MOST_BINS;
    WIDTHS.into_iter().find(|&width| fits(width)).unwrap_or_else(|| {
        // Centuries between two posts: whole years of 364 days, as many as it takes.
        let year = 364 * DAY;
        ((last - first) / (MOST_BINS - 1) / year + 1) * year
    })
}

/// The start of the interval of `width` ms that `ms` lies in.
pub fn floor(ms: i64, width: i64) -> i64 {
    ms.div_euclid(width) * width
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::{MAX_TIME, MIN_TIME};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bins_are_neither_few_nor_many(first in MIN_TIME..=MAX_TIME, exponent in 0u32..48) {
            let last = (first + (1i64 << exponent)).min(MAX_TIME);
            let width = width(first, last);
            let bins = last.div_euclid(width) - first.div_euclid(width) + 1;
            prop_assert!(bins <= MOST_BINS + 1);
            prop_assert!(bins >= 40 || last - first < 40_000, "{bins} of {width} in {}", last - first);
        }
    }

    #[test]
    fn three_days_have_bins_of_half_an_hour() {
        assert_eq!(width(0, 3 * DAY - 1), 30 * MINUTE);
        assert_eq!(width(5, 5), 1000);
        assert_eq!(floor(-1, DAY), -DAY);
    }
}
