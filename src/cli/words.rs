//! Numbers, times and durations in words.

use crate::time::to_rfc3339;

/// `3 posts`, `1 post`, `1,200 posts`.
pub fn count(n: impl Into<u64>, what: &str) -> String {
    let n = n.into();
    let plural = match what.strip_suffix("ly") {
        _ if n == 1 => what.to_owned(),
        Some(stem) => format!("{stem}lies"),
        None => format!("{what}s"),
    };
    format!("{} {plural}", thousands(n))
}

/// 1234567 → 1,234,567.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Two units at most, the largest first, cut: `2 days 3 h`, `6 min 12 s`, `0 s`.
pub fn duration(ms: u64) -> String {
    if (1..1000).contains(&ms) {
        return format!("{ms} ms");
    }
    let s = ms / 1000;
    let days = if s / 86_400 == 1 { "day" } else { "days" };
    let units = [(s / 86_400, days), (s / 3600 % 24, "h"), (s / 60 % 60, "min"), (s % 60, "s")];
    let from = units.iter().position(|u| u.0 > 0).unwrap_or(3);
    let shown = units[from..].iter().take(2).enumerate().filter(|&(i, u)| i == 0 || u.0 > 0);
    shown.map(|(_, (n, unit))| format!("{n} {unit}")).collect::<Vec<_>>().join(" ")
}

/// `2017-10-15 20:21`, UTC.
pub fn minute(ms: i64) -> String {
    to_rfc3339(ms)[..16].replace('T', " ")
}

/// 0.0416 → `4.2 %`; what is not nothing and would be written as such is `under 0.1 %`, and so at the other end.
pub fn percent(share: f64) -> String {
    match share {
        s if s > 0.0 && s < 0.001 => "under 0.1 %".to_owned(),
        s if s < 1.0 && s > 0.999 => "over 99.9 %".to_owned(),
        s => format!("{:.1} %", 100.0 * s),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_groups() {
        let written = [0, 999, 1000, 1_234_567].map(thousands);
        assert_eq!(written, ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([count(2u32, "day"), count(2_000u32, "reply")], ["2 days", "2,000 replies"]);
    }

    #[test]
    fn durations_have_two_units() {
        let written = [0, 400, 59_999, 372_000, 3_600_000, 90_061_000, 172_800_000].map(duration);
        assert_eq!(written, ["0 s", "400 ms", "59 s", "6 min 12 s", "1 h", "1 day 1 h", "2 days"]);
    }

    #[test]
    fn shares_are_neither_nothing_nor_all_unless_they_are() {
        let written = [0.0, 0.0004, 0.0416, 0.99999, 1.0].map(percent);
        assert_eq!(written, ["0.0 %", "under 0.1 %", "4.2 %", "over 99.9 %", "100.0 %"]);
    }
}
