//! The summary as text for people: aligned, in plain English, every figure naming its layer.

use super::figures;
use super::words::{count, minute, thousands};
use crate::error::Code;
use crate::ingest::report::Report;
use crate::measure::summary::{Largest, LayerFigures, ReportFigures};
use crate::measure::{HashtagFigures, Kinds, Span, Whole};
use std::fmt::Write;

/// Characters of a line, …
const WIDTH: usize = 98;
/// … and where what is said of a label begins.
const INDENT: usize = 26;
/// Hashtags listed; `--json` has all.
const HASHTAGS: usize = 10;

/// The summary, ending in a newline.
pub fn summary(s: &Whole) -> String {
    let mut out = String::new();
    let _ = write(&mut out, s);
    out
}

fn write(out: &mut String, whole: &Whole) -> std::fmt::Result {
    let s = &whole.summary;
    let by = format!(
        "{} by {}",
        count(s.posts, if s.report.events_only { "event" } else { "post" }),
        count(s.accounts, "account")
    );
    writeln!(out, "{by}, {}", span(s.span))?;
    row(out, "matched", s.matched, "top-level records of the export")?;
    row(out, "context", s.context, "met only nested in others or included with them")?;
    row(out, "missing parents", s.missing_parents, "known by id alone")?;

    writeln!(out, "\nKinds (matched posts)")?;
    kinds(out, &s.kinds)?;

    layer(out, "Diffusion layer (reposts)", &s.diffusion)?;
    if s.diffusion.largest.is_some() {
        writeln!(
            out,
            "  Platforms point every repost at the original, whoever it was seen through: here nearly\n  \
             every cascade is a star, and the structural virality of a large one is near 2."
        )?;
    }
    layer(out, "Conversation layer (replies)", &s.conversation)?;

    match s.hashtags.len() {
        0 => writeln!(out, "\nHashtags: none")?,
        n if n > HASHTAGS => {
            let all = thousands(n as u64);
            writeln!(out, "\nHashtags (matched posts; the {HASHTAGS} most used of {all})")?;
        }
        _ => writeln!(out, "\nHashtags (matched posts)")?,
    }
    for tag in s.hashtags.iter().take(HASHTAGS) {
        row(out, &format!("#{}", plain(&tag.tag)), tag.posts, "")?;
    }
    figures::set(out, &whole.figures)?;
    if let Some(tag) = &whole.hashtag {
        writeln!(
            out,
            "\n== #{}: the posts that bear it, and what descends from them ==",
            plain(&tag.hashtag.tag)
        )?;
        hashtag(out, &tag.hashtag)?;
        figures::origins(out, tag.origin.as_ref(), &tag.origins)?;
        figures::set(out, &tag.figures)?;
    }
    report(out, &s.report)
}

fn kinds(out: &mut String, k: &Kinds) -> std::fmt::Result {
    row(out, "originals", k.original, "")?;
    row(out, "replies", k.reply, "")?;
    row(out, "reposts", k.repost, "")?;
    row(out, "quotes", k.quote, "")
}

fn layer(out: &mut String, title: &str, figures: &LayerFigures) -> std::fmt::Result {
    writeln!(out, "\n{title}")?;
    row(out, "cascades", figures.cascades, "trees of two posts or more")?;
    if figures.cycles > 0 {
        row(out, "cycles", figures.cycles, "cut at their latest edge")?;
    }
    figures.largest.as_ref().map_or(Ok(()), |l| largest(out, l))
}

fn largest(out: &mut String, l: &Largest) -> std::fmt::Result {
    let seen = if l.root_seen { "" } else { " (not in the export)" };
    line(out, "largest: post", &format!("{}{seen}, and what hangs from it", plain(&l.root)))?;
    row(out, "  posts", l.posts, "")?;
    row(out, "  participants", l.participants, "distinct accounts")?;
    row(out, "  depth", l.depth, "")?;
    row(out, "  max breadth", l.max_breadth, "")?;
    line(out, "  structural virality", &format!("{:>11.6}", l.structural_virality))?;
    let Some(c) = &l.contracted else { return Ok(()) };
    let nu = c.structural_virality.map_or("undefined".to_owned(), |nu| format!("{nu:.6}"));
    writeln!(out, "    with self-replies contracted (a thread with oneself counts as one post):")?;
    row(out, "  depth", c.depth, "")?;
    line(out, "  structural virality", &format!("{nu:>11}"))
}

fn hashtag(out: &mut String, h: &HashtagFigures) -> std::fmt::Result {
    writeln!(out, "\n#{}, {}", plain(&h.tag), span(h.span))?;
    row(out, "bear it", h.tagged, "matched posts")?;
    row(
        out,
        "with descendants",
        h.posts,
        "posts that bear it, and all that answer or pass them on",
    )?;
    row(out, "  matched", h.matched, "")?;
    row(out, "  context", h.context, "")?;
    row(out, "accounts", h.accounts, "")?;
    writeln!(out, "  of the matched ones:")?;
    kinds(out, &h.kinds)
}

fn report(out: &mut String, r: &ReportFigures) -> std::fmt::Result {
    writeln!(out, "\nRead")?;
    line(out, "formats", &plain(&r.formats.join(", ")))?;
    row(out, "records", r.records, "")?;
    row(out, "duplicates", r.duplicates, "records of a post met before")?;
    if r.deleted > 0 {
        row(out, "deleted", r.deleted, "posts taken out because a notice says so")?;
    }
    if r.simulated {
        line(out, "simulated", "yes: records say so of themselves; these are no real posts")?;
    }
    if r.undelivered > 0 {
        row(out, "undelivered", r.undelivered, "posts that the stream did not deliver")?;
    }
    for s in &r.skipped {
        row(out, &format!("skipped: {}", s.code), s.count, "")?;
        let first = &s.first;
        let (file, line) = (plain(&first.file), thousands(first.line));
        writeln!(out, "      first in “{file}”, line {line}: {}", plain(&first.message))?;
    }
    Ok(())
}

/// What was kept though something is wrong with it, and what else was read: after the summary, ending in a newline.
pub fn notes(r: &Report) -> String {
    let mut out = String::new();
    let _ = write_notes(&mut out, r);
    out
}

fn write_notes(out: &mut String, r: &Report) -> std::fmt::Result {
    for s in &r.noted {
        row(out, &format!("noted: {}", s.code.as_str()), s.count, "")?;
        let first = &s.first;
        let (file, line) = (plain(&first.file), thousands(first.line));
        writeln!(out, "      first in “{file}”, line {line}: {}", plain(&first.message))?;
    }
    if r.follows > 0 {
        row(out, "follows", r.follows, "pairs of accounts, of which one follows the other")?;
    }
    if r.notices > 0 {
        row(out, "notices", r.notices, "that a post was deleted")?;
    }
    if r.events_only {
        row(
            out,
            "events",
            r.events,
            "between accounts, and no posts: no texts, no hashtags, no trees",
        )?;
    }
    if let Some(sample) = &r.sample
        && r.has_skipped(Code::NeedsMapping)
    {
        let more = match r.unknown_files {
            0 | 1 => String::new(),
            n => format!(" ({} files are of unknown make)", thousands(n)),
        };
        writeln!(
            out,
            "      “{}”{more}: {}",
            plain(&sample.file),
            plain(&super::read::proposal(&sample.guess()))
        )?;
    }
    Ok(())
}

/// A label, a number and what it means.
pub(super) fn row(
    out: &mut String,
    label: &str,
    n: impl Into<u64>,
    note: &str,
) -> std::fmt::Result {
    let text = format!("{:>11}  {note}", thousands(n.into()));
    line(out, label, text.trim_end())
}

/// A label and a text, which goes on below itself where it is too long for a line.
pub(super) fn line(out: &mut String, label: &str, text: &str) -> std::fmt::Result {
    let whole = format!("  {label:<22}  {text}");
    let mut rest = whole.trim_end();
    let mut indent = 0;
    while let Some(cut) = too_long(rest, WIDTH - indent) {
        writeln!(out, "{:indent$}{}", "", rest[..cut].trim_end())?;
        rest = rest[cut..].trim_start();
        indent = INDENT;
    }
    writeln!(out, "{:indent$}{rest}", "")
}

/// Where to cut a text that is longer than `width` characters: at the last space that a line can hold, not in its label.
fn too_long(text: &str, width: usize) -> Option<usize> {
    let (end, _) = text.char_indices().nth(width)?;
    let label = if text.starts_with(' ') { INDENT } else { 0 };
    text[..end].rfind(' ').filter(|&cut| cut > label)
}

fn span(span: Option<Span>) -> String {
    let Some(Span { first, last }) = span else { return "at unknown times".to_owned() };
    format!("{} to {} UTC", minute(first), minute(last))
}

/// `text` without what a terminal would obey: an export is hostile, and hashtags, ids and messages come from it.
pub fn plain(text: &str) -> String {
    let obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if obeyed(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_not_commanded() {
        assert_eq!(
            plain("a\u{1b}[2Jb\u{9b}c\u{202e}d #私も"),
            "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d #私も"
        );
    }
}
