//! A comparison as text for people.

use crate::cli::text::{line, plain, row};
use crate::cli::words::thousands;
use crate::measure::Comparison;
use crate::measure::compare::{Bridge, ComparedTag, Flow, Pair, Query, TagVolume, Volumes};
use crate::time::to_rfc3339;
use std::fmt::Write;

/// Bridging accounts that are listed; `--json` has more.
const LISTED: usize = 5;

/// The comparison as text for people, ending in a newline.
pub(super) fn text(c: &Comparison) -> String {
    let mut out = String::new();
    let _ = write(&mut out, c);
    out
}

fn write(out: &mut String, c: &Comparison) -> std::fmt::Result {
    let names: Vec<String> = c.tags.iter().map(|t| format!("#{}", plain(&t.tag))).collect();
    writeln!(out, "{}, in {} matched posts", names.join(", "), thousands(c.matched.into()))?;
    writeln!(out, "\nWhether a hashtag was searched for cannot be known from the posts.")?;
    for (tag, name) in c.tags.iter().zip(&names) {
        query(out, tag, name)?;
    }
    writeln!(out, "\nOn one post (a repost bears the hashtags of what it passes on)")?;
    let rows: Vec<_> = c.pairs.iter().flat_map(|pair| beside(pair, &names)).collect();
    let width = rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    for (label, text) in rows {
        writeln!(out, "  {label:<width$}  {text}")?;
    }
    match (&c.volumes, &c.withheld) {
        (Some(volumes), _) => volume(out, volumes, &names),
        (None, Some(withheld)) => {
            writeln!(out, "\n{}\n--collected-alike says that they were.", withheld.message)
        }
        (None, None) => Ok(()),
    }
}

fn query(out: &mut String, tag: &ComparedTag, name: &str) -> std::fmt::Result {
    let (Query::MayBe, Some(share)) = (tag.query, tag.query_share) else { return Ok(()) };
    writeln!(
        out,
        "  {name} may have been: {} of the posts bear it. Others may then be here only beside it.",
        percent(share)
    )
}

/// Both ways round: "P(#b|#a)  12 %  34 of 283 posts with #a".
fn beside(pair: &Pair, names: &[String]) -> [(String, String); 2] {
    let (a, b) = (&names[pair.a as usize], &names[pair.b as usize]);
    let one = |x: &str, y: &str, of: u32, share: Option<f64>| {
        let (both, of) = (thousands(pair.both.into()), count(of, "post"));
        let share = share.map_or("none".to_owned(), percent);
        (format!("P({y}|{x})"), format!("{share:>6}  {both} of {of} with {x}"))
    };
    [one(a, b, pair.of_a, pair.b_given_a), one(b, a, pair.of_b, pair.a_given_b)]
}

fn volume(out: &mut String, volumes: &Volumes, names: &[String]) -> std::fmt::Result {
    writeln!(out, "\nVolumes (matched posts; taken as collected alike, as you say)")?;
    for (v, name) in volumes.tags.iter().zip(names) {
        row(out, name, v.posts, &format!("by {}", count(v.accounts, "account")))?;
        if v.undated > 0 {
            row(out, "  undated", v.undated, "of unknown time: in no curve, never first")?;
        }
        if let (Some(peak), Some(clock)) = (v.peak, volumes.clock) {
            let width = span(clock.width_ms);
            row(
                out,
                "  fullest interval",
                peak.posts,
                &format!("in {width} from {}", minute(peak.start)),
            )?;
        }
    }
    writeln!(out, "\nFirst in this export")?;
    for &t in &volumes.order {
        if let Some(first) = first(&volumes.tags[t as usize]) {
            line(out, &names[t as usize], &first)?;
        }
    }
    writeln!(out, "\nAccounts that used both, by their first uses (use is not endorsement)")?;
    for flow in &volumes.flows {
        let (a, b) = (&names[flow.a as usize], &names[flow.b as usize]);
        write_flow(out, flow, a, b)?;
    }
    let bridges = &volumes.bridges;
    if bridges.accounts == 0 {
        return Ok(());
    }
    let many = count(bridges.accounts, "account");
    writeln!(out, "\n{many} used at least two. Those whose posts with them most others reposted:")?;
    bridges.ranked.iter().take(LISTED).try_for_each(|b| bridge(out, b, names))
}

fn first(volume: &TagVolume) -> Option<String> {
    let first = volume.first.as_ref()?;
    let by = match first.handle.as_str() {
        "" => String::new(),
        handle => format!(" by @{}", plain(handle)),
    };
    let tied = match first.same_time {
        0 => String::new(),
        n => format!(" ({} more at that very time)", thousands(n.into())),
    };
    Some(format!("{}  post {}, {}{by}{tied}", minute(first.time), plain(&first.id), first.kind))
}

fn write_flow(out: &mut String, f: &Flow, a: &str, b: &str) -> std::fmt::Result {
    let after = |median: Option<i64>| {
        median.map_or(String::new(), |ms| format!("; half of them within {}", span(ms)))
    };
    writeln!(out, "  {a} and {b}: {}", count(f.accounts, "account"))?;
    let rows = [
        (f.a_then_b, format!("{a} first, then {b}{}", after(f.a_then_b_median_ms))),
        (f.b_then_a, format!("{b} first, then {a}{}", after(f.b_then_a_median_ms))),
        (f.same_post, "both first in one post".to_owned()),
        (f.same_time, "in two posts of one time: the order is not known".to_owned()),
        (f.undated, "of unknown time".to_owned()),
    ];
    for (n, what) in rows.into_iter().filter(|row| row.0 > 0) {
        writeln!(out, "    {:>9}  {what}", thousands(n.into()))?;
    }
    Ok(())
}

fn bridge(out: &mut String, b: &Bridge, names: &[String]) -> std::fmt::Result {
    let name = match (b.handle.as_str(), b.id.as_str()) {
        ("", id) => plain(id),
        (handle, _) => format!("@{}", plain(handle)),
    };
    let used: Vec<String> = b
        .used
        .iter()
        .map(|u| format!("{} {}", names[u.tag as usize], thousands(u.posts.into())))
        .collect();
    row(out, &name, b.reposted_by, &format!("accounts reposted it; used {}", used.join(", ")))
}

fn count(n: u32, what: &str) -> String {
    format!("{} {what}{}", thousands(n.into()), if n == 1 { "" } else { "s" })
}

/// One decimal under 10 %: small shares are the rule.
fn percent(share: f64) -> String {
    match share {
        0.0 => "0 %".to_owned(),
        s if s < 0.000_5 => "<0.1 %".to_owned(),
        s if s < 0.1 => format!("{:.1} %", s * 100.0),
        s => format!("{:.0} %", s * 100.0),
    }
}

fn minute(ms: i64) -> String {
    format!("{} UTC", to_rfc3339(ms)[..16].replace('T', " "))
}

/// ms in the largest unit of which there are at least two.
fn span(ms: i64) -> String {
    let units = [(86_400_000, "day"), (3_600_000, "hour"), (60_000, "minute"), (1_000, "second")];
    let (unit, name) = units
        .into_iter()
        .find(|&(unit, _)| ms >= 2 * unit || ms == unit)
        .unwrap_or((1_000, "second"));
    let n = (ms + unit / 2) / unit;
    format!("{n} {name}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_spans_are_read_easily() {
        assert_eq!(
            [0.0, 0.0004, 0.0123, 0.5, 1.0].map(percent),
            ["0 %", "<0.1 %", "1.2 %", "50 %", "100 %"]
        );
        let spans = [1_000, 3_600_000, 5_400_000, 90_000, 86_400_000, 200_000_000].map(span);
        assert_eq!(spans, ["1 second", "1 hour", "90 minutes", "90 seconds", "1 day", "2 days"]);
    }
}
