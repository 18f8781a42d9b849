//! Hashtags: compared folded, found in text where an export lists none.

use crate::limits::MAX_TAGS_PER_POST;
use std::borrow::Cow;

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
    // The tables of folding are a twentieth of the module that only shows the demo, whose hashtags do not need them.
    #[cfg(not(feature = "formats"))]
    return nfkc(tag).to_lowercase();
    #[cfg(feature = "formats")]
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
        || is_mark(c)
        || matches!(c, '_' | '\u{200c}' | '\u{200d}' | '\u{30fb}' | '\u{b7}')
}

/// Whether `c` is a mark (Unicode M) that the standard library does not count among the letters: viramas, tone marks, vowel
/// points, variation selectors of the scripts that posts are written in. Ranges; the full table would weigh 12 kB.
fn is_mark(c: char) -> bool {
    const RANGES: [(u32, u32); 23] = [
        (0x0300, 0x036f),
        (0x0483, 0x0489),
        (0x0591, 0x05bd),
        (0x0610, 0x061a),
        (0x064b, 0x065f),
        (0x06df, 0x06ed),
        (0x0711, 0x074a),
        (0x07a6, 0x07b0),
        (0x07eb, 0x07f3),
        (0x0898, 0x089f),
        (0x08ca, 0x08ff),
        (0x0e31, 0x0e3a),
        (0x0e47, 0x0e4e),
        (0x0eb1, 0x0ece),
        (0x0f71, 0x0f84),
        (0x102b, 0x103e),
        (0x135d, 0x135f),
        (0x17b4, 0x17d3),
        (0x1ab0, 0x1aff),
        (0x1b34, 0x1b44),
        (0x1dc0, 0x1dff),
        (0x3099, 0x309a),
        (0xfe00, 0xfe2f),
    ];
    let n = c as u32;
    // The blocks from Devanagari to Sinhala are alike: a nukta, a virama, signs.
    let indic = (0x0900..0x0e00).contains(&n)
        && matches!(n % 0x80, 0..=3 | 0x3c | 0x41..=0x57 | 0x62..=0x63);
    indic || RANGES.iter().any(|&(from, to)| (from..=to).contains(&n))
}

/// The hashtags written in `text`, without `#`: those that start a word, hold at least one letter and are not part of an
/// address.
pub fn from_text(text: &str) -> Vec<Cow<'_, str>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut before = None;
    while let Some((at, sign)) = next_sign(rest) {
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

/// Where the next `#` or `＃` is, and its length.
fn next_sign(text: &str) -> Option<(usize, usize)> {
    memchr::memchr2_iter(b'#', "＃".as_bytes()[0], text.as_bytes()).find_map(|at| {
        ["#", "＃"].iter().find(|s| text[at..].starts_with(**s)).map(|s| (at, s.len()))
    })
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
        assert_eq!(tags("#मीटू, #हिन्दी! #ไม่ทน"), ["मीटू", "हिन्दी", "ไม่ทน"]);
    }

    #[test]
    fn marks_of_living_scripts_are_in_tags() {
        let missed: Vec<u32> = (0..0x3100)
            .filter_map(char::from_u32)
            .filter(|&c| unicode_normalization::char::is_combining_mark(c) && !in_tag(c))
            .map(u32::from)
            .collect();
        assert!(missed.len() <= 140, "{} {missed:x?}", missed.len());
        for c in "।॥๏๚๛།༄၊။៕៖،؛؟٪۔".chars() {
            assert!(!in_tag(c), "{c} {:x}", c as u32);
        }
    }
}
