//! The choice of the way: what a file is, from its first bytes.

use super::assignment::{assignment, program};
use super::encoding::Encoding;
use super::foreign;
use super::format::{Shape, of_table};
use super::formats::FORMATS;
use super::guess;
use super::table::cell::is_number;
use super::table::{Dialect, Header, Separator, Sniffed, first_rows, same_name, sniff};
use crate::error::{Code, Error};
use crate::limits::HEAD_BYTES;

/// How a file goes on.
pub enum Way {
    /// JSON of any form: the splitter cuts it.
    Json,
    /// A table, or a list of lines that a format knows.
    Table(Box<Sniffed>),
    /// Something else: what it is and what to do.
    Nothing(Error),
}

/// Chooses by the first bytes of a file in UTF-8, after a mark. `None`: more are needed. `whole`: there are no more. What is
/// chosen depends on the bytes alone, not on how they come.
pub fn choose(head: &[u8], whole: bool) -> Option<Way> {
    if head.len() < 16 && !whole {
        return None;
    }
    if let Some(error) = foreign::magic(head) {
        return Some(Way::Nothing(error));
    }
    let text = head.trim_ascii_start();
    match text {
        [] => return (whole || head.len() >= HEAD_BYTES).then_some(Way::Json),
        [b'['] if !whole => return None,
        // `['uid', …` begins a list of cascades; no JSON begins so.
        [b'[', b'\'', ..] => {}
        [b'{' | b'[', ..] => return Some(Way::Json),
        _ if assigns(text, whole)? => return Some(Way::Json),
        _ => {}
    }
    if head.len() < HEAD_BYTES && !whole {
        return None;
    }
    if let Some(error) = foreign::document(text) {
        return Some(Way::Nothing(error));
    }
    let (head, whole) = match head.get(..HEAD_BYTES) {
        Some(first) => (first, whole && head.len() == HEAD_BYTES),
        None => (head, true),
    };
    Some(choose_lines(head, whole))
}

/// Whether the text assigns data to a name, or is another script (which the splitter refuses by that name). `None`: more
/// bytes are needed.
fn assigns(text: &[u8], whole: bool) -> Option<bool> {
    // Excel's first line, `sep=;`, looks like one.
    if text.starts_with(b"sep=") {
        return Some(false);
    }
    match assignment(text) {
        Some((_, at)) if text[at..].trim_ascii_start().is_empty() && !whole => None,
        _ => Some(assignment(text).is_some() || program(text)),
    }
}

fn choose_lines(head: &[u8], whole: bool) -> Way {
    let encoding = Encoding::of(head);
    let line = Dialect { separator: Separator::None, quotes: false };
    let lines = first_rows(head, whole, line, encoding);
    if lines.iter().any(|row| row[0].starts_with('{')) {
        // JSON Lines of which the first are damaged.
        return Way::Json;
    }
    let shape = Shape::table(Header::default(), lines.clone());
    if of_table(&shape).is_some() {
        let header = Header::default();
        return Way::Table(Box::new(Sniffed {
            dialect: line,
            skip: 0,
            header,
            width: 1,
            rows: lines,
        }));
    }
    let known = |name: &str| {
        guess::is_known(name)
            || FORMATS
                .iter()
                .any(|f| f.columns().iter().flat_map(|c| c.iter()).any(|n| same_name(n, name)))
    };
    if let Some(sniffed) = sniff(head, whole, encoding, &known) {
        return Way::Table(Box::new(sniffed));
    }
    let ids = lines.iter().filter(|row| is_number(&row[0]) && row[0].len() > 8).count();
    if ids > 0 && ids + 1 >= lines.len() {
        return Way::Nothing(Error::new(
            Code::NotPosts,
            "This is a list of ids alone, without posts. Fetch the posts with a tool that hydrates ids (twarc, Hydrator, minet) and open what it writes.",
        ));
    }
    Way::Nothing(Error::new(
        Code::NotText,
        "This is text, but neither JSON nor a table that can be made out. Open the JSON, JSONL or CSV that the platform or the collection tool wrote.",
    ))
}
