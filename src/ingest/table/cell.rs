//! Ids, times, counts and flags as tables write them.

use crate::limits::MAX_ID_BYTES;
use crate::time;

/// Whether a cell says that there is nothing: empty, or one of the words that R, pandas and databases write for it.
pub fn is_none(cell: &str) -> bool {
    matches!(
        cell,
        "" | "NA"
            | "N/A"
            | "NaN"
            | "nan"
            | "NULL"
            | "null"
            | "None"
            | "none"
            | "NaT"
            | "<NA>"
            | "\\N"
            | "-"
            | "[]"
    )
}

/// Whether a cell is a whole number.
pub fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The cell, if it says something.
pub fn some(cell: &str) -> Option<&str> {
    Some(cell).filter(|c| !is_none(c))
}

/// An id as a cell holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id<'c> {
    /// There is none.
    None,
    /// An id, without what spreadsheets and R put around it.
    Good(&'c str),
    /// It has been through a float or a spreadsheet and names no post any more.
    Damaged(&'c str),
}

impl<'c> Id<'c> {
    /// The id, if it is a good one.
    pub fn good(self) -> Option<&'c str> {
        match self {
            Id::Good(id) => Some(id),
            _ => None,
        }
    }
}

/// Reads an id. `="123"` and `'123` (what keeps Excel from rounding), `x123` (what rtweet writes) and `123.0` (a whole
/// number that pandas took for a float, below 2^53) are 123; `1.1846E+18`, `1.07938886e+18` and `1079388860000000000.0`
/// are damaged.
#[inline]
pub fn id(cell: &str) -> Id<'_> {
    let bytes = cell.as_bytes();
    // Nearly all: digits alone.
    if !bytes.is_empty() && bytes.len() <= MAX_ID_BYTES && bytes.iter().all(u8::is_ascii_digit) {
        return Id::Good(cell);
    }
    odd_id(cell)
}

fn odd_id(cell: &str) -> Id<'_> {
    let cell = cell.trim();
    if is_none(cell) {
        return Id::None;
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let bare = cell
        .strip_prefix("=\"")
        .and_then(|c| c.strip_suffix('"'))
        .or_else(|| cell.strip_prefix('\'').filter(|c| digits(c)))
        .or_else(|| cell.strip_prefix(['x', 'X']).filter(|c| c.len() >= 8 && digits(c)))
        .unwrap_or(cell);
    if is_none(bare) {
        return Id::None;
    }
    if let Some((whole, part)) = bare.split_once('.')
        && digits(whole)
        && !part.is_empty()
        && part.bytes().all(|b| b == b'0')
    {
        // Up to 2^53 a float holds every whole number.
        return if whole.len() <= 15 { Id::Good(whole) } else { Id::Damaged(bare) };
    }
    if is_float(bare) { Id::Damaged(bare) } else { Id::Good(bare) }
}

/// Whether `text` is a number with an exponent: `1.1846E+18`, `1,1846E+18`, `-1e5`.
pub fn is_float(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let number = |t: &str, max: usize| {
        !t.is_empty()
            && t.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
            && t.bytes().filter(|b| !b.is_ascii_digit()).count() <= max
    };
    number(mantissa, 1) && number(exponent, 0) && exponent.len() <= 3
}

/// A count: a whole number, perhaps with `.0` after it. Negative ones (4CAT's -1) mean "not known".
#[inline]
pub fn count(cell: &str) -> Option<u32> {
    let whole = cell
        .split_once('.')
        .map_or(cell, |(whole, part)| if part.bytes().all(|b| b == b'0') { whole } else { "" });
    if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(whole.bytes().fold(0u32, |n, d| n.saturating_mul(10).saturating_add(u32::from(d - b'0'))))
}

/// Yes or no, in the words that tables have for it.
pub fn flag(cell: &str) -> Option<bool> {
    match cell {
        "1" | "1.0" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "T" | "t" | "y" | "Y" => {
            Some(true)
        }
        "0" | "0.0" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "F" | "f" | "n" | "N" => {
            Some(false)
        }
        _ => None,
    }
}

/// A time that a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// ms UTC.
    pub ms: i64,
    /// It was written without a zone and is taken as UTC.
    pub no_zone: bool,
}

/// Reads a time in any form that tables have: those of [`time::parse`]; the same without zone, `T` or seconds
/// (`2017-10-15 20:21:11`, `2017-10-15 20:21`, `2017-10-15`); `15/10/2017 20:21:11`, the day first unless that cannot be;
/// Unix time in s, ms, µs or ns, by its size.
pub fn when(cell: &str) -> Option<When> {
    let b = cell.as_bytes();
    if b.is_empty() {
        return None;
    }
    if b.iter().all(|c| c.is_ascii_digit() || *c == b'.') || b[0] == b'-' {
        return unix(cell).map(|ms| When { ms, no_zone: false });
    }
    if let Some(ms) = time::parse(cell) {
        return Some(When { ms, no_zone: false });
    }
    if let Some(ms) = iso_without_zone(b) {
        return Some(When { ms, no_zone: true });
    }
    let cell = cell.trim_end_matches(" UTC").trim_end_matches(" GMT").trim_end_matches(" Z");
    let named = cell.len() < b.len();
    // `2017-10-15 20:21:11 +0000` and its like.
    if let Some((before, zone)) = cell.rsplit_once(' ')
        && zone.starts_with(['+', '-'])
    {
        let mut text = before.replacen(' ', "T", 1);
        text.push_str(zone);
        return time::parse_rfc3339(&text).map(|ms| When { ms, no_zone: false });
    }
    date_first(cell).map(|ms| When { ms, no_zone: !named })
}

/// `2017-10-15T20:21:11.25` and its like, which tables write in every row: without the detours of the other forms.
fn iso_without_zone(b: &[u8]) -> Option<i64> {
    let is = (19..=29).contains(&b.len())
        && (b[4], b[7], b[13], b[16]) == (b'-', b'-', b':', b':')
        && b[b.len() - 1].is_ascii_digit();
    if !is {
        return None;
    }
    let mut text = [b'Z'; 30];
    text[..b.len()].copy_from_slice(b);
    time::parse_rfc3339(std::str::from_utf8(&text[..=b.len()]).ok()?)
}

/// Unix time by its size: seconds up to the year 5138, then ms, µs, ns.
pub fn unix(cell: &str) -> Option<i64> {
    let (sign, digits) = match cell.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, cell),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let good = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 19 || !good(whole) || !good(part) {
        return None;
    }
    let n: i64 = whole.parse().ok()?;
    let ms = match n {
        0..=99_999_999_999 => {
            let mut ms = n * 1000;
            let mut unit = 100;
            for digit in part.bytes().take(3) {
                ms += i64::from(digit - b'0') * unit;
                unit /= 10;
            }
            ms
        }
        100_000_000_000..=99_999_999_999_999 => n,
        100_000_000_000_000..=99_999_999_999_999_999 => n / 1000,
        _ => n / 1_000_000,
    };
    time::in_range(sign * ms)
}

/// A date without a zone, perhaps with a time of day after it.
fn date_first(cell: &str) -> Option<i64> {
    let (date, rest) = match cell.find(['T', ' ']) {
        Some(at) => (&cell[..at], cell[at + 1..].trim()),
        None => (cell, ""),
    };
    let mark = ['-', '/', '.'].into_iter().find(|m| date.contains(*m))?;
    let mut parts = date.trim_end_matches(mark).split(mark);
    let [a, b, c] = [parts.next()?, parts.next()?, parts.next()?];
    if parts.next().is_some() || ![a, b, c].iter().all(|p| p.len() <= 4 && !p.is_empty()) {
        return None;
    }
    let number = |p: &str| p.parse::<u16>().ok();
    let (year, month, day) = if a.len() == 4 {
        (number(a)?, number(b)?, number(c)?)
    } else {
        let (x, y) = (number(a)?, number(b)?);
        if y > 12 { (number(c)?, x, y) } else { (number(c)?, y, x) }
    };
    let (clock, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let mut clock = clock.split(':');
    let hour: u16 = clock.next().filter(|h| !h.is_empty()).unwrap_or("0").parse().ok()?;
    let minute: u16 = clock.next().unwrap_or("0").parse().ok()?;
    let second = clock.next().unwrap_or("00");
    let hour = match after.to_ascii_lowercase().as_str() {
        "" => hour,
        "am" | "a.m." => hour % 12,
        "pm" | "p.m." => hour % 12 + 12,
        _ => return None,
    };
    if clock.next().is_some() || second.is_empty() || second.len() > 12 {
        return None;
    }
    let zero = if second.find('.').unwrap_or(second.len()) == 1 { "0" } else { "" };
    time::parse_rfc3339(&format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{zero}{second}Z"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids() {
        for (cell, expected) in [
            ("1079450331413647363", Id::Good("1079450331413647363")),
            ("=\"1079450331413647363\"", Id::Good("1079450331413647363")),
            ("'1079450331413647363", Id::Good("1079450331413647363")),
            ("x1079450331413647363", Id::Good("1079450331413647363")),
            ("12345.0", Id::Good("12345")),
            (
                "at://did:plc:x/app.bsky.feed.post/3k",
                Id::Good("at://did:plc:x/app.bsky.feed.post/3k"),
            ),
            ("1.07938886e+18", Id::Damaged("1.07938886e+18")),
            ("1,1846E+18", Id::Damaged("1,1846E+18")),
            ("1079450331413647360.0", Id::Damaged("1079450331413647360.0")),
            ("NaN", Id::None),
            ("", Id::None),
            ("beef", Id::Good("beef")),
            ("1e", Id::Good("1e")),
        ] {
            assert_eq!(id(cell), expected, "{cell}");
        }
    }

    const MILANO: i64 = 1_508_098_871_000;

    #[test]
    fn times() {
        for (cell, ms, no_zone) in [
            ("1508098871", MILANO, false),
            ("1508098871.25", MILANO + 250, false),
            ("1508098871000", MILANO, false),
            ("1508098871000000", MILANO, false),
            ("1508098871000000000", MILANO, false),
            ("Sun Oct 15 20:21:11 +0000 2017", MILANO, false),
            ("2017-10-15T20:21:11.000Z", MILANO, false),
            ("2017-10-15 20:21:11", MILANO, true),
            ("2017-10-15T20:21:11.5", MILANO + 500, true),
            ("2017-10-15 20:21:11 UTC", MILANO, false),
            ("2017-10-15 22:21:11 +0200", MILANO, false),
            ("2017-10-15 20:21", MILANO - 11_000, true),
            ("2017-10-15", MILANO - 73_271_000, true),
            ("15/10/2017 20:21:11", MILANO, true),
            ("10/15/2017 8:21:11 PM", MILANO, true),
        ] {
            assert_eq!(when(cell), Some(When { ms, no_zone }), "{cell}");
        }
        for cell in ["", "yesterday", "2017", "2017-13-01", "1/2", "31/31/2017", "1:2:3", "-"] {
            assert!(when(cell).is_none_or(|w| cell == "2017" && w.ms == 2_017_000), "{cell}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(cell in "[-0-9eExTZ:/. +APMN=\"'é]{0,24}") {
            let _ = (id(&cell), count(&cell), flag(&cell), when(&cell));
        }
    }
}
