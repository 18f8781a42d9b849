//! Hashtags: compared folded, found in text where an export lists none.

use crate::limits::MAX_TAGS_PER_POST;
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// The form in which hashtags are compared: NFKC, Unicode case folding, NFKC again (folding can undo it).
///
/// ```
/// assert_eq!(groundswell::corpus::fold("ＭｅＴｏｏ"), "metoo");
/// assert_eq!(groundswell::corpus::fold("STRASSE"), groundswell::corpus::fold("Straße"));
/// ```
pub fn fold(tag: &str) -> String {
    if tag.is_ascii() {
        return tag.to_ascii_lowercase();
    }
    nfkc(&unicase::UniCase::unicode(nfkc(tag)).to_folded_case())
}

#[cfg(not(target_arch = "wasm32"))]
fn nfkc(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect()
}

/// The browser has the tables already (45 kB of ours); NFKC of assigned characters never changes.
#[cfg(target_arch = "wasm32")]
fn nfkc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

/// Whether `c` can stand in a hashtag, as platforms link them: letters, marks, digits, `_` and a few joiners.
fn in_tag(c: char) -> bool {
    c.is_alphanumeric()
        || is_combining_mark(c)
        || matches!(c, '_' | '\u{200c}' | '\u{200d}' | '\u{30fb}' | '\u{b7}')
}

/// The hashtags written in `text`, without `#`: those that start a word, hold at least one letter and are not part of an
/// address.
pub fn from_text(text: &str) -> Vec<Cow<'_, str>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut before = None;
    while let Some(at) = rest.find(['#', '＃']) {
        let sign = rest[at..].chars().next().map_or(1, char::len_utf8);
        let previous = rest[..at].chars().next_back().or(before);
        let body = &rest[at + sign..];
        let end = body.find(|c| !in_tag(c)).unwrap_or(body.len());
        let starts_word =
            previous.is_none_or(|c| !in_tag(c) && !matches!(c, '&' | '/' | '#' | '＃'));
        let in_address = {
            let word = rest[..at].rsplit(char::is_whitespace).next().unwrap_or("");
            word.contains("://")
        };
        if starts_word && !in_address && body[..end].chars().any(|c| c.is_alphabetic()) {
            found.push(Cow::Borrowed(&body[..end]));
            if found.len() == MAX_TAGS_PER_POST {
                break;
            }
        }
        before = body[..end].chars().next_back().or(Some('#'));
        rest = &body[end..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        for (a, b) in [
            ("MeToo", "METOO"),
            ("Μετοο", "ΜΕΤΟΟ"),
            ("ＭｅＴｏｏ", "metoo"),
            ("İ", "i\u{307}"),
            ("ΟΔΟΣ", "οδος"),
            ("ﬁn", "FIN"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("metoo"), fold("metoos"));
    }

    #[test]
    fn tags_in_text() {
        let tags =
            |t: &'static str| from_text(t).into_iter().map(|t| t.into_owned()).collect::<Vec<_>>();
        assert_eq!(tags("#MeToo and #me_too2, (#Ok) ＃私も"), ["MeToo", "me_too2", "Ok", "私も"]);
        assert_eq!(tags("no#tag &#39; #1 ## #"), Vec::<String>::new());
        assert_eq!(tags("https://host.example/page#Part #after"), ["after"]);
        assert_eq!(tags("#a#b"), ["a"]);
        assert_eq!(tags("#مي_تو"), ["مي_تو"]);
    }
}
