//! All figures of a set as text for people: each with its layer, and times in UTC.

use super::text::{line, plain, row};
use super::words::{count, duration, minute, percent, thousands};
use crate::measure::analysis::{OriginAnalysis, OriginCandidate};
use crate::measure::bursts::Bursts;
use crate::measure::cascade_figures::{CascadeFigures, PaceFigures};
use crate::measure::key_voices::{KeyVoice, Voices};
use crate::measure::layers::LayerSet;
use crate::measure::matched_size::MatchedSize;
use crate::measure::platform::Counted;
use crate::measure::set::SetFigures;
use crate::measure::spread::ByProvenance;
use crate::measure::times::Gaps;
use crate::measure::volume::PeakFigures;
use crate::measure::without::Without;
use crate::measure::{Concentration, bins};
use std::fmt::{Result, Write};

/// Languages, bursts, gaps and voices listed; `--json` has all.
const LISTED: usize = 5;

/// Everything that the summary has not said yet.
pub fn set(out: &mut String, f: &SetFigures) -> Result {
    over_time(out, f)?;
    bursts(out, &f.bursts)?;
    who(out, f)?;
    writeln!(out, "\nDiffusion layer, in full (reposts)")?;
    layer(out, &f.layers.diffusion, &f.provenance.diffusion, "reposted")?;
    f.concentration.as_ref().map_or(Ok(()), |c| concentration(out, c))?;
    writeln!(out, "\nConversation layer, in full (replies)")?;
    layer(out, &f.layers.conversation, &f.provenance.conversation, "answered")?;
    voices(out, &f.voices)?;
    missing(out, f)
}

fn over_time(out: &mut String, f: &SetFigures) -> Result {
    let (Some(peaks), Some(volume)) = (&f.peaks, &f.volume) else {
        return writeln!(out, "\nOver time: nothing is known of when these posts were posted");
    };
    writeln!(out, "\nOver time (matched posts; all times UTC)")?;
    let peak = |p: &PeakFigures| format!("{}, {}", minute(p.start), count(p.posts, "post"));
    line(out, "fullest minute", &peak(&peaks.minute))?;
    line(out, "fullest hour", &peak(&peaks.hour))?;
    let day = format!("{}, {}", &minute(peaks.day.start)[..10], count(peaks.day.posts, "post"));
    line(out, "fullest day", &day)?;
    let interval = duration(volume.width_ms as u64);
    let voices = volume.new_voices.iter().map(|&n| u64::from(n)).sum::<u64>();
    let first = volume.new_voices.first().copied().unwrap_or(0);
    line(
        out,
        "new voices",
        &format!(
            "{} of {} in the first {interval}: at the export's start everybody is new",
            thousands(first.into()),
            thousands(voices)
        ),
    )?;
    // From the first few posts to as many again says little.
    let doublings = f.doubling.iter().filter(|d| d.posts >= 128);
    if let Some(fastest) = doublings.min_by_key(|d| d.took_ms) {
        let to = format!(
            "{} from the {} to the {} post",
            duration(fastest.took_ms as u64),
            nth(fastest.posts / 2),
            nth(fastest.posts)
        );
        line(out, "doubled fastest in", &to)?;
    }
    if let Some(last) = f.doubling.last() {
        let to = format!(
            "{}, up to the {} post at {}",
            duration(last.took_ms as u64),
            nth(last.posts),
            minute(last.at)
        );
        line(out, "doubled last in", &to)?;
    }
    Ok(())
}

fn nth(n: u32) -> String {
    let end = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{end}", thousands(n.into()))
}

fn bursts(out: &mut String, b: &Bursts) -> Result {
    writeln!(out, "\nBursts (matched posts; Kleinberg 2002: twice the usual rate and more; UTC)")?;
    let mut first: Vec<_> = b.list.iter().filter(|b| b.level == 1).collect();
    let all = first.len();
    // The heaviest of them, in order of time.
    first.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    first.truncate(LISTED);
    first.sort_by_key(|b| b.start);
    row(out, "found", b.found, "of all levels, which lie within each other")?;
    for burst in &first {
        let length = duration((burst.end - burst.start) as u64);
        line(
            out,
            "level 1",
            &format!("{}, {length}, {}", minute(burst.start), count(burst.posts, "post")),
        )?;
        let hour = thousands(burst.hour.posts.into());
        let verdict = match burst.usual {
            None => "may be daily rhythm: there is no other day to compare it with".to_owned(),
            Some(usual) if burst.wave => format!(
                "a wave: {hour} in its fullest hour, {usual} at that hour on the median other day"
            ),
            Some(usual) => format!(
                "may be daily rhythm: {hour} in its fullest hour, {usual} on the median other day"
            ),
        };
        writeln!(out, "      {verdict}")?;
    }
    if all > LISTED {
        writeln!(out, "      and {} lighter ones of level 1", thousands((all - LISTED) as u64))?;
    }
    Ok(())
}

fn who(out: &mut String, f: &SetFigures) -> Result {
    writeln!(out, "\nAccounts and languages")?;
    let once = f.activity.share.map_or(String::new(), |share| format!("{} of", percent(share)));
    row(out, "post once", f.activity.once, &format!("{once} {}", count(f.accounts, "account")))?;
    for l in f.languages.iter().take(LISTED) {
        let lang = if l.lang.is_empty() { "language not said" } else { &l.lang };
        let note = format!("{} of the matched posts", percent(l.share));
        row(out, &plain(lang), l.posts, &note)?;
    }
    without(out, &f.without)
}

fn without(out: &mut String, w: &Without) -> Result {
    writeln!(out, "  matched posts that say little of how many people spoke:")?;
    match w.bots {
        None => {
            line(out, "  declared bots", "not known: nothing here says who declares itself one")?
        }
        Some(bots) => row(out, "  declared bots", bots.posts, &count(bots.accounts, "account"))?,
    }
    let busy =
        format!("{} above {} posts on a day", count(w.busy.accounts, "account"), w.busy.more_than);
    row(out, "  busy accounts", w.busy.posts, &busy)?;
    let alike = format!(
        "{} from {} accounts or more within a minute",
        count(w.alike.texts, "identical text"),
        w.alike.from_accounts
    );
    row(out, "  one text", w.alike.posts, &alike)?;
    row(out, "  all others", w.any.left, "no account is taken for a bot by guessing")
}

fn layer(out: &mut String, l: &LayerSet, edges: &ByProvenance, responded: &str) -> Result {
    row(
        out,
        "trees",
        l.trees,
        &format!("posts that could be {responded}, each with those that did"),
    )?;
    let share = l
        .one_post_share
        .map_or(String::new(), |s| format!("{}: nobody here {responded} them", percent(s)));
    row(out, "  with one post", l.one_post, &share)?;
    for least in [10, 100, 1_000, 10_000] {
        let trees = l.sizes.iter().find(|s| s.0 >= least).map_or(0, |s| s.1);
        if trees > 0 {
            row(out, "  with more", trees, &format!("{} posts or more", thousands(least.into())))?;
        }
    }
    let parts = [
        (edges.recorded, "recorded"),
        (edges.attributed, "attributed by the platform"),
        (edges.approximate, "approximate"),
        (edges.inferred, "inferred"),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|p| p.0 > 0)
        .map(|p| format!("{} {}", thousands(p.0.into()), p.1))
        .collect();
    if !said.is_empty() {
        line(out, "edges", &said.join(", "))?;
    }
    l.largest.as_ref().map_or(Ok(()), |c| cascade(out, "largest", c))
}

fn cascade(out: &mut String, which: &str, c: &CascadeFigures) -> Result {
    let root = plain(&c.root);
    let root = match (c.root_seen, c.root_in_set) {
        (false, _) => format!("what hangs from post {root} (not in the export)"),
        (true, false) => format!("answers to post {root} (which is not of the hashtag's posts)"),
        _ => format!("post {root}, and what hangs from it"),
    };
    line(out, which, &format!("{root}: {}", count(c.posts, "post")))?;
    let sizes: Vec<String> = c.breadth.iter().take(12).map(|&n| thousands(n.into())).collect();
    let more = if c.breadth.len() > 12 { " …" } else { "" };
    line(out, "  breadth by depth", &format!("{}{more}", sizes.join(" ")))?;
    let ratio = |r: &Option<f64>| r.map_or("-".to_owned(), |r| format!("{r:.2}"));
    let shown = c.offspring.len().saturating_sub(1).min(8);
    let ratios: Vec<String> = c.offspring[..shown].iter().map(ratio).collect();
    if !ratios.is_empty() {
        let more = if c.offspring.len() > 9 { " …" } else { "" };
        line(out, "  offspring by depth", &format!("{}{more}", ratios.join(" ")))?;
    }
    let late = c.cut_off.iter().enumerate().filter(|&(_, &late)| late);
    let late: Vec<String> = late.map(|(d, _)| d.to_string()).collect();
    if !late.is_empty() {
        let more = if late.len() > 8 { " …" } else { "" };
        let at = late[..late.len().min(8)].join(", ");
        line(out, "", &format!("at depth {at}{more} perhaps cut off by the export's end"))?;
    }
    match &c.pace {
        None => line(out, "  time to", "undefined: nothing is known of when the root was posted")?,
        Some(pace) => pace_of(out, pace)?,
    }
    if let Some(d) = &c.delay {
        let quartiles = [d.lower_ms, d.median_ms, d.upper_ms].map(duration);
        line(
            out,
            "  response delay",
            &format!("median {}, quartiles {} and {}", quartiles[1], quartiles[0], quartiles[2]),
        )?;
    }
    if let Some(counted) = c.platform.counted {
        let what = if c.layer == "diffusion" { "reposts" } else { "replies" };
        line(
            out,
            "  here",
            &format!(
                "{} of {} {what} that the platform counted",
                thousands(c.platform.here.into()),
                thousands(counted.into())
            ),
        )?;
    }
    match &c.matched_size {
        None => line(out, "  compared", "too few cascades of its size to compare it with"),
        Some(m) => matched(out, m),
    }
}

fn pace_of(out: &mut String, pace: &PaceFigures) -> Result {
    let times = |list: &[crate::measure::cascade_figures::TimeTo]| {
        let chosen = list.iter().filter(|t| [10, 100, 1_000, 10_000, 100_000].contains(&t.k));
        let said: Vec<String> =
            chosen.map(|t| format!("{} in {}", thousands(t.k.into()), duration(t.ms))).collect();
        said.join(", ")
    };
    for (label, list) in [("  time to posts", &pace.posts), ("  time to accounts", &pace.accounts)]
    {
        let said = times(list);
        if !said.is_empty() {
            line(out, label, &said)?;
        }
    }
    pace.half_ms.map_or(Ok(()), |half| line(out, "  time to half", &duration(half)))
}

fn matched(out: &mut String, m: &MatchedSize) -> Result {
    let size = format!(
        "with {} cascades of {} to {} posts: share of those that are below it",
        thousands(m.others.into()),
        thousands(m.least.into()),
        thousands(m.most.into())
    );
    line(out, "  compared", &size)?;
    let place = |place: &crate::measure::matched_size::Place| percent(place.quantile);
    let mut said = vec![
        format!("depth {}", place(&m.depth)),
        format!("max breadth {}", place(&m.max_breadth)),
        format!("structural virality {}", place(&m.structural_virality)),
    ];
    if let Some(c) = &m.contracted_virality {
        said.push(format!("contracted {}", place(c)));
    }
    line(out, "", &said.join(", "))
}

fn concentration(out: &mut String, c: &Concentration) -> Result {
    let (Some(share), Some(gini)) = (c.top_share, c.gini) else { return Ok(()) };
    let top = format!(
        "{} of {} posts have {} of the {} reposts",
        thousands(c.top.into()),
        thousands(c.posts.into()),
        percent(share),
        thousands(c.reposts)
    );
    line(out, "top percent", &top)?;
    line(out, "Gini", &format!("{gini:>11.6}  over posts that are no reposts, zeros included"))
}

fn voices(out: &mut String, v: &Voices) -> Result {
    writeln!(out, "\nKey voices (posts that many accounts responded to; each layer apart)")?;
    let layers = [
        (&v.diffusion, "reposted", "in the diffusion layer"),
        (&v.conversation, "answered", "in the conversation layer (answers may be attacks)"),
    ];
    for (list, how, layer) in layers {
        if !list.is_empty() {
            writeln!(out, "  {layer}:")?;
        }
        for voice in list.iter().take(LISTED) {
            voice_of(out, voice, how)?;
        }
    }
    if v.diffusion.is_empty() && v.conversation.is_empty() {
        line(out, "none", "")?;
    }
    if v.unnamed > 0 {
        row(out, "not named", v.unnamed, "nothing tells that they speak in public")?;
    }
    Ok(())
}

fn voice_of(out: &mut String, v: &KeyVoice, how: &str) -> Result {
    let who = match (&*v.handle, &*v.name) {
        ("", "") => format!("post {}", plain(&v.id)),
        ("", name) => plain(name),
        (handle, _) => format!("@{}", plain(handle)),
    };
    let who: String = who.chars().take(40).collect();
    let reason = match v.soon {
        Some(soon) if soon.accounts < v.accounts => format!(
            "{how} by {}, by {} of them in {}",
            count(v.accounts, "account"),
            thousands(soon.accounts.into()),
            duration(soon.ms)
        ),
        Some(soon) => format!("{how} by {} in {}", count(v.accounts, "account"), duration(soon.ms)),
        None => format!("{how} by {}", count(v.accounts, "account")),
    };
    writeln!(out, "    {who}\n      {reason}")
}

fn missing(out: &mut String, f: &SetFigures) -> Result {
    writeln!(out, "\nWhat is missing")?;
    let here = |c: Option<Counted>, what: &str| match c {
        None => format!("the platform's count of {what} is not in the export"),
        Some(c) => format!(
            "{} of {} {what} of {} that the platform counted",
            thousands(c.here),
            thousands(c.counted),
            count(c.posts, "post")
        ),
    };
    line(out, "reposts here", &here(f.platform.reposts, "reposts"))?;
    line(out, "replies here", &here(f.platform.replies, "replies"))?;
    line(out, "quotes here", &here(f.platform.quotes, "quotes"))?;
    gaps(out, &f.gaps)?;
    if f.times.unknown > 0 {
        row(out, "without a time", f.times.unknown, "matched posts that are in no figure of time")?;
    }
    let exact = match f.times.unit_ms {
        bins::DAY => "to the day",
        bins::HOUR => "to the hour",
        bins::MINUTE => "to the minute",
        bins::SECOND => "to the second",
        _ => "to the millisecond",
    };
    let declared = match f.times.declared {
        "none" => "",
        "all" => ", as the authors' clients declared them",
        _ => ", some as the authors' clients declared them",
    };
    line(out, "times are known", &format!("{exact}{declared}"))
}

fn gaps(out: &mut String, g: &Gaps) -> Result {
    row(out, "gaps", g.found, "of more than 24 hours without a matched post")?;
    for gap in g.longest.iter().take(LISTED) {
        line(
            out,
            "",
            &format!("{} to {} UTC: {}", minute(gap.from), minute(gap.to), duration(gap.ms as u64)),
        )?;
    }
    Ok(())
}

/// Where the view of a hashtag would start.
pub fn origins(
    out: &mut String,
    origin: Option<&OriginAnalysis>,
    origins: &[OriginCandidate],
) -> Result {
    writeln!(out, "\nThe post that a view starts from")?;
    match origin {
        None => line(out, "by rule", "no single origin: no post stands out")?,
        Some(o) => {
            let share = format!(
                "post {}, origin share {}: {} of {} posts",
                plain(&o.id),
                percent(o.share),
                thousands(o.descended.into()),
                thousands(o.tagged.into())
            );
            line(out, "by rule", &share)?;
        }
    }
    for c in origins.iter().filter(|c| c.node.is_some()) {
        let reason = match c.rule {
            "earliest" => "earliest here",
            "tookOff" => "took off earliest",
            "mostDescendants" => "most descend from",
            _ => "chosen",
        };
        let id = c.id.as_deref().map_or(String::new(), plain);
        let at = c.time.map_or(String::new(), |t| format!(", {} UTC", minute(t)));
        let share = percent(c.share);
        line(out, &format!("  {reason}"), &format!("post {id}{at}, origin share {share}"))?;
    }
    if let Some(o) = origin {
        let layers = [("in reposts", &o.diffusion), ("in replies", &o.conversation)];
        for (which, c) in layers {
            c.as_ref().map_or(Ok(()), |c| cascade(out, which, c))?;
        }
    }
    Ok(())
}
