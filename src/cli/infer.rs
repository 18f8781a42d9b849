//! `summary --infer`: links that are not recorded, and what they amount to.

use super::args::usage;
use super::text::{line, plain, row};
use super::words::thousands;
use crate::corpus::Corpus;
use crate::error::{Code, Error, Result};
use crate::job;
use crate::measure::inference::{Agreement, InferenceFigures, Range, Shape, ShapeRange, Use};
use crate::session::{InferOptions, Session};
use crate::spread::Choice;
use crate::spread::infer::links::Drawn;
use lexopt::{Parser, ValueExt};
use std::fmt::{self, Write};

/// Takes an option of `--infer`; says whether `name` is one.
pub fn argument(
    name: &str,
    parser: &mut Parser,
    asked: &mut Option<Box<InferOptions>>,
) -> Result<bool> {
    let mut options = asked.take().unwrap_or_default();
    let mut text = || parser.value().and_then(ValueExt::string).map_err(usage);
    let number = |text: String| text.parse::<f64>().map_err(|e| usage(format!("“{text}”: {e}")));
    match name {
        "infer" => options.method = text()?,
        "gamma" => options.gamma = number(text()?)?,
        "alpha" => options.alpha = number(text()?)?,
        "runs" => options.runs = parser.value().and_then(|v| v.parse()).map_err(usage)?,
        "seed" => options.seed = parser.value().and_then(|v| v.parse()).map_err(usage)?,
        "follows-date" => options.follows_date = text()?,
        _ => return Ok(false),
    }
    *asked = Some(options);
    Ok(true)
}

/// Infers the links of a hashtag, or of everything. Errors: `unknown_tag`, `usage`.
pub fn figures(
    corpus: Corpus,
    hashtag: Option<&str>,
    options: &InferOptions,
) -> Result<InferenceFigures> {
    let tag = match hashtag {
        None => None,
        Some(tag) => Some(corpus.find_tag(tag).ok_or_else(|| {
            Error::new(Code::UnknownTag, format!("No post in this export bears #{tag}."))
        })?),
    };
    let mut session = Session::new(corpus);
    job::run(session.infer(options, tag)?, &mut session)?;
    let none = || Error::new(Code::Usage, "Nothing was inferred.");
    Ok(session.inference().ok_or_else(none)?.figures.clone())
}

/// The view that is open, as drawn with the links that are inferred. Errors: `usage`, also where too few are for a tree.
pub fn drawn(
    session: &mut Session,
    tag: &str,
    choice: Choice,
    options: &InferOptions,
) -> Result<Option<Drawn>> {
    let number = session.view().and_then(|view| view.spread.tag);
    job::run(session.infer(options, number)?, session)?;
    if !session.inferring(true) {
        return Err(Error::new(
            Code::Usage,
            "No tree can be drawn: a parent was inferred for under 20 % of the posts. See groundswell summary --infer.",
        ));
    }
    Ok(session.open(tag, choice)?.drawn.clone())
}

/// The figures as text for people.
pub fn text(figures: &InferenceFigures) -> String {
    let mut out = String::new();
    let _ = write(&mut out, figures);
    out
}

fn write(out: &mut String, f: &InferenceFigures) -> fmt::Result {
    let of = match &*f.tag {
        "" => "everything".to_owned(),
        tag => format!("#{}", plain(tag)),
    };
    writeln!(
        out,
        "\nInferred links, {}: {of}\n  Not recorded in the export. No figure above has any of them in it.",
        f.method
    )?;
    if let Some(ties) = &f.interactions {
        row(out, "pairs", ties.pairs, "accounts of which one had turned to the other")?;
        row(out, "accounts", ties.accounts, "that had so turned to someone")?;
    }
    if let Some(list) = &f.follows {
        row(out, "follow pairs", list.pairs, "among the accounts here")?;
        row(out, "accounts", list.accounts, "that follow someone here")?;
        line(
            out,
            "date of the list",
            match (&list.date, list.later_than_posts) {
                (Some(_), Some(true)) => {
                    "later than the posts: some may have begun to follow only after"
                }
                (Some(date), _) => &date[..10],
                _ => "not known: some may have begun to follow only after the posts",
            },
        )?;
    }
    if let Some(pdi) = &f.pdi {
        let how = format!("gamma {}, alpha {}, seed {}", pdi.gamma, pdi.alpha, f.seed);
        row(out, "runs", pdi.runs, &how)?;
        let stands = match pdi.followers_median {
            Some(median) => format!(
                "of {} posts; the median, {}, stands for the others",
                thousands(pdi.followers_of.into()),
                thousands(median.into())
            ),
            None => "so that all count alike".to_owned(),
        };
        row(out, "followers known", pdi.followers_known, &stands)?;
    }
    // By chance every method that draws finds a parent wherever there is a candidate.
    f.uses.iter().try_for_each(|u| write_use(out, u, f.pdi.is_some()))
}

fn write_use(out: &mut String, u: &Use, drawn_by_chance: bool) -> fmt::Result {
    writeln!(
        out,
        "  {}",
        match u.what {
            "reposts" => "Reposts, hung under whom they may have come through (diffusion layer)",
            _ => "Posts that answer nobody, hung under an earlier use (inferred links alone)",
        }
    )?;
    row(out, "  eligible", u.eligible, "posts for which a parent was looked for")?;
    let share = u.coverage.map_or(String::new(), |c| format!("coverage {}", percent(c)));
    row(out, "  inferred", u.inferred, &share)?;
    if let Some(chance) = u.shuffled_coverage {
        let note = format!("coverage of the same rule on shuffled times ({} times)", u.shuffles);
        line(out, "  by chance", &format!("{:>11}  {note}", range(chance, percent)))?;
    }
    let chance = u.shuffled_coverage.map_or(0.0, |chance| chance.mean);
    if !drawn_by_chance && u.inferred > 0 && u.coverage.is_some_and(|share| chance >= share) {
        line(
            out,
            "  beware",
            "no more than by chance: ties say nothing here of who came after whom",
        )?;
    }
    match u.why_not {
        Some("low_coverage") => line(
            out,
            "  no tree",
            "under 20 % got a parent: what is left would be taken for the whole",
        )?,
        Some(_) => line(out, "  no tree", "there is nothing to infer")?,
        None => {}
    }
    if let Some(changed) = u.changed {
        let text = range(changed, |n| thousands(n.round() as u64));
        line(out, "  changed", &format!("{text:>11}  hang elsewhere than recorded"))?;
    }
    if let (Some(before), Some(after)) = (&u.before, &u.after) {
        shapes(out, before, after)?;
    } else if let Some(after) = &u.after {
        shape(out, after)?;
    }
    u.top.iter().try_for_each(|top| agreement(out, top))
}

fn shapes(out: &mut String, before: &Shape, after: &ShapeRange) -> fmt::Result {
    row(out, "  cascades", before.cascades, "as recorded → with inferred parents:")?;
    let mut pair = |label: &str, was: f64, is: Range, show: fn(f64) -> String| {
        line(out, label, &format!("{:>11} → {}", show(was), range(is, show)))
    };
    pair("  deeper than 1", before.deeper.into(), after.deeper, whole)?;
    pair("  mean depth", before.mean_depth, after.mean_depth, decimals)?;
    pair(
        "  mean virality",
        before.mean_structural_virality,
        after.mean_structural_virality,
        decimals,
    )?;
    let (was, is) = (&before.largest, &after.largest);
    pair("  largest: depth", was.depth.into(), is.depth, whole)?;
    pair("    max breadth", was.max_breadth.into(), is.max_breadth, whole)?;
    pair("    virality", was.structural_virality, is.structural_virality, decimals)?;
    row(out, "    posts", was.posts, "")
}

fn shape(out: &mut String, after: &ShapeRange) -> fmt::Result {
    row(out, "  trees", after.cascades, "of two posts or more")?;
    let mut one = |label: &str, is: Range, show: fn(f64) -> String| {
        line(out, label, &format!("{:>11}", range(is, show)))
    };
    one("  deeper than 1", after.deeper, whole)?;
    one("  mean depth", after.mean_depth, decimals)?;
    one("  largest: depth", after.largest.depth, whole)?;
    one("    max breadth", after.largest.max_breadth, whole)?;
    one("    virality", after.largest.structural_virality, decimals)?;
    row(out, "    posts", after.largest.posts, "")
}

fn agreement(out: &mut String, top: &Agreement) -> fmt::Result {
    let Some(jaccard) = top.jaccard else { return Ok(()) };
    let by = if top.by == "direct" { "direct reposts" } else { "all below" };
    let unit = if top.unit == "percent" { " %" } else { "" };
    let note = format!("Jaccard, recorded against inferred ({} in the larger)", top.larger);
    line(
        out,
        &format!("  top {}{unit}, {by}", top.k),
        &format!("{:>11}  {note}", range(jaccard, |j| format!("{j:.3}"))),
    )
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

fn whole(n: f64) -> String {
    match n.fract() {
        0.0 => thousands(n as u64),
        _ => format!("{n:.1}"),
    }
}

fn decimals(n: f64) -> String {
    format!("{n:.3}")
}

/// One number where there is one, else the mean and how far it goes both ways.
fn range(range: Range, show: impl Fn(f64) -> String) -> String {
    match range.low == range.high {
        true => show(range.low),
        false => {
            format!("{} ({} to {})", show(range.mean), show(range.low), show(range.high))
        }
    }
}
