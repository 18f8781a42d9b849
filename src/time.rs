//! Times: ms UTC since 1970, read from the forms that exports use and written as RFC 3339.
//!
//! Written here and not taken from a date library: three fixed forms are read a million times, and a library that knows
//! time zones weighs more in the page (39 kB) than all of the reading.

use crate::limits::{MAX_TIME, MIN_TIME};

/// ms UTC of the first millisecond that Twitter's ids count from.
const TWITTER_EPOCH: i64 = 1_288_834_974_657;
/// The first id that holds a time: those before 2010-11-04 were counted one by one.
const FIRST_SNOWFLAKE: u64 = 29_700_859_247;

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
///
/// In 32 bits without sign, of years from 1 on: divisions of 64 bits are slow in wasm.
fn days_from_civil(year: u32, month: u32, day: u32) -> i64 {
    let (y, m) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let (era, year_of_era) = (y / 400, y % 400);
    let day_of_year = (153 * m + 2) / 5 + day - 1;
    let days =
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    i64::from(days) - 719_468
}

/// The date (year, month, day) of a number of days from 1970-01-01.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// ms UTC of a calendar time; `None` where a part is out of its range. A leap second is the second before it.
fn from_parts(
    date: (u32, u32, u32),
    time: (u32, u32, u32),
    ms: i64,
    offset_min: i64,
) -> Option<i64> {
    let ((year, month, day), (h, m, s)) = (date, time);
    let good = (1..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days_in_month(year, month)).contains(&day)
        && h < 24
        && m < 60
        && s <= 60;
    if !good {
        return None;
    }
    let day = i64::from(h * 3600 + m * 60 + s.min(59));
    let secs = days_from_civil(year, month, date.2) * 86_400 + day - offset_min * 60;
    in_range(secs * 1000 + ms)
}

/// `ms` if it lies in the years 1 to 9999.
pub fn in_range(ms: i64) -> Option<i64> {
    (MIN_TIME..=MAX_TIME).contains(&ms).then_some(ms)
}

/// One to four digits.
#[inline(always)]
fn digits(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() || bytes.len() > 4 {
        return None;
    }
    let (mut n, mut good) = (0, true);
    for &b in bytes {
        good &= b.is_ascii_digit();
        n = n * 10 + u32::from(b.wrapping_sub(b'0'));
    }
    good.then_some(n)
}

/// Minutes east of UTC of `+hh:mm`, `+hhmm` or `Z`.
fn offset(bytes: &[u8]) -> Option<i64> {
    let sign = match bytes {
        b"Z" | b"z" => return Some(0),
        [b'+', ..] => 1,
        [b'-', ..] => -1,
        _ => return None,
    };
    let (h, m) = match bytes.len() {
        6 if bytes[3] == b':' => (digits(&bytes[1..3])?, digits(&bytes[4..6])?),
        5 => (digits(&bytes[1..3])?, digits(&bytes[3..5])?),
        _ => return None,
    };
    (h < 24 && m < 60).then_some(sign * i64::from(h * 60 + m))
}

/// Reads `Sun Oct 15 20:21:11 +0000 2017` (Twitter API v1.1).
pub fn parse_twitter(text: &str) -> Option<i64> {
    let b = text.as_bytes();
    if b.len() != 30 || b[13] != b':' || b[16] != b':' {
        return None;
    }
    const MONTHS: [&[u8; 3]; 12] = [
        b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov",
        b"Dec",
    ];
    let month = MONTHS.iter().position(|m| m[..] == b[4..7])? as u32 + 1;
    let time = (digits(&b[11..13])?, digits(&b[14..16])?, digits(&b[17..19])?);
    from_parts((digits(&b[26..30])?, month, digits(&b[8..10])?), time, 0, offset(&b[20..25])?)
}

/// Reads RFC 3339 (`2017-10-15T20:21:11.000Z`), with any number of decimals and any offset.
pub fn parse_rfc3339(text: &str) -> Option<i64> {
    let b = text.as_bytes();
    if b.len() < 20
        || b[4] != b'-'
        || b[7] != b'-'
        || !matches!(b[10], b'T' | b't' | b' ')
        || b[13] != b':'
        || b[16] != b':'
    {
        return None;
    }
    let date = (digits(&b[0..4])?, digits(&b[5..7])?, digits(&b[8..10])?);
    let time = (digits(&b[11..13])?, digits(&b[14..16])?, digits(&b[17..19])?);
    let (mut at, mut ms) = (19, 0);
    if b[at] == b'.' {
        let (mut unit, from) = (100, at + 1);
        at = from;
        while at < b.len() && b[at].is_ascii_digit() {
            ms += i64::from(b[at] - b'0') * unit;
            unit /= 10;
            at += 1;
        }
        if at == from {
            return None;
        }
    }
    from_parts(date, time, ms, offset(&b[at..])?)
}

/// Reads a time in any of the forms that exports use as text.
pub fn parse(text: &str) -> Option<i64> {
    parse_rfc3339(text).or_else(|| parse_twitter(text))
}

/// The time that a Twitter id holds: `(id >> 22) + 1288834974657` ms. `None` for ids before 2010-11-04 and for whatever is
/// not a Twitter id.
pub fn from_snowflake(id: &str) -> Option<i64> {
    if id.len() > 19 || id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let n: u64 = id.parse().ok()?;
    (n >= FIRST_SNOWFLAKE).then(|| (n >> 22) as i64 + TWITTER_EPOCH)
}

/// Writes ms UTC as RFC 3339 with milliseconds: `2017-10-15T20:21:11.000Z`.
pub fn to_rfc3339(ms: i64) -> String {
    let (days, rest) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    let (year, month, day) = civil_from_days(days);
    let (h, m, s) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{h:02}:{m:02}:{s:02}.{:03}Z", rest % 1000)
}

/// Writes ms UTC as Twitter API v1.1 does: `Sun Oct 15 20:21:11 +0000 2017`.
pub fn to_twitter(ms: i64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (days, rest) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    let (year, month, day) = civil_from_days(days);
    let (name, month) = (DAYS[days.rem_euclid(7) as usize], MONTHS[month as usize - 1]);
    let (h, m, s) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60);
    format!("{name} {month} {day:02} {h:02}:{m:02}:{s:02} +0000 {year:04}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MILANO: i64 = 1_508_098_871_000;

    #[test]
    fn known_times() {
        assert_eq!(parse("Sun Oct 15 20:21:11 +0000 2017"), Some(MILANO));
        assert_eq!(parse("2017-10-15T20:21:11.000Z"), Some(MILANO));
        assert_eq!(parse("2017-10-15T22:21:11.25+02:00"), Some(MILANO + 250));
        assert_eq!(parse("2017-10-15T20:21:11Z"), Some(MILANO));
        assert_eq!(parse("2016-12-31T23:59:60Z"), parse("2016-12-31T23:59:59Z"));
        assert_eq!(from_snowflake("919659438700670976").map(|t| t / 1000), Some(MILANO / 1000));
        assert_eq!(to_twitter(MILANO), "Sun Oct 15 20:21:11 +0000 2017");
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "",
            "2017",
            "2017-13-01T00:00:00Z",
            "2017-02-29T00:00:00Z",
            "2017-10-15T24:00:00Z",
            "2017-10-15T20:21:11",
            "Sun Okt 15 20:21:11 +0000 2017",
            "2017-10-15T20:21:11.Z",
            "é017-10-15T20:21:11Z",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(from_snowflake("20"), None);
        assert_eq!(from_snowflake("99999999999999999999"), None);
        assert_eq!(from_snowflake("at://x"), None);
    }

    proptest! {
        #[test]
        fn written_and_read_again(ms in MIN_TIME..=MAX_TIME) {
            prop_assert_eq!(parse_rfc3339(&to_rfc3339(ms)), Some(ms));
            prop_assert_eq!(parse_twitter(&to_twitter(ms)), Some(ms - ms.rem_euclid(1000)));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = parse(&text);
        }
    }
}
