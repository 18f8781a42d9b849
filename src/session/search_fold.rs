//! The form in which texts and names are searched: without case, accents and runs of white space.

/// Adds the folded form of `text` to `out`.
///
/// NFKD without the accents of Latin, Greek and Cyrillic, Hebrew points and Arabic vowel signs; lower case; a few letters that
/// do not come apart (ø, ł, đ, æ, œ, ß) by hand; curly quotation marks straight; white space as one space.
pub fn fold_into(text: &str, out: &mut Vec<u8>) {
    let start = out.len();
    if text.is_ascii() {
        for &byte in text.as_bytes() {
            push(char::from(byte.to_ascii_lowercase()), start, out);
        }
    } else if text.chars().any(comes_apart) {
        fold_chars(&nfkd(text), start, out);
    } else {
        fold_chars(text, start, out);
    }
}

/// [`fold_into`] alone, for what is searched for.
pub fn folded(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    fold_into(text, &mut out);
    out
}

fn fold_chars(text: &str, start: usize, out: &mut Vec<u8>) {
    for c in text.chars().filter(|&c| !is_accent(c)) {
        for c in c.to_lowercase() {
            let plain = match c {
                'ß' => "ss",
                'ς' => "σ",
                'ø' => "o",
                'ł' => "l",
                'đ' => "d",
                'ı' => "i",
                'æ' => "ae",
                'œ' => "oe",
                '‘' | '’' | 'ʼ' => "'",
                '“' | '”' => "\"",
                c => {
                    push(c, start, out);
                    continue;
                }
            };
            out.extend_from_slice(plain.as_bytes());
        }
    }
}

fn push(c: char, start: usize, out: &mut Vec<u8>) {
    if c.is_whitespace() {
        if out[start..].last().is_some_and(|&last| last != b' ') {
            out.push(b' ');
        }
    } else {
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// Whether NFKD may do something to `c`: not where most non-ASCII posts need it least, in quotation marks, dashes, common
/// Cyrillic, Han and emoji. (In the browser a call across costs some 3 µs a text.)
fn comes_apart(c: char) -> bool {
    !matches!(c as u32,
        0..=0x7f | 0x0410..=0x0418 | 0x041a..=0x0438 | 0x043a..=0x044f | 0x200b..=0x200f
        | 0x2013 | 0x2014 | 0x2018..=0x201f | 0x3041..=0x304b | 0x4e00..=0x9fff | 0xfe0f
        | 0x1f300..=0x1faff)
}

fn is_accent(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036f | 0x0591..=0x05bd | 0x05bf | 0x05c1 | 0x05c2 | 0x05c4 | 0x05c5 | 0x05c7
        | 0x064b..=0x0655 | 0xfe0e | 0xfe0f)
}

#[cfg(not(target_arch = "wasm32"))]
fn nfkd(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkd().collect()
}

/// The browser has the tables already.
#[cfg(target_arch = "wasm32")]
fn nfkd(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKD").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        String::from_utf8(folded(text)).unwrap()
    }

    #[test]
    fn case_accents_and_space_are_gone() {
        assert_eq!(fold("  Élan \n\t VITAL"), "elan vital");
        assert_eq!(fold("İstanbul ıssız"), "istanbul issiz");
        assert_eq!(fold("STRASSE Straße STRAẞE"), "strasse strasse strasse");
        assert_eq!(fold("Łódź Ørsted Đorđe Œuvre"), "lodz orsted dorde oeuvre");
        assert_eq!(fold("Ελλάς"), fold("ΕΛΛΑΣ"));
        assert_eq!(fold("Ёлка й"), "елка и");
        assert_eq!(fold("don’t “quote”"), "don't \"quote\"");
        assert_eq!(fold("ＭｅＴｏｏ ﬁne"), "metoo fine");
        assert_eq!(fold("שָׁלוֹם"), fold("שלום"));
        assert_eq!(fold("e\u{301}"), fold("é"));
        assert_eq!(fold("が"), "か\u{3099}");
    }

    #[test]
    fn what_is_passed_over_would_not_come_apart() {
        for c in (0u32..0x20000).filter_map(char::from_u32).filter(|&c| !comes_apart(c)) {
            assert_eq!(nfkd(&c.to_string()), c.to_string(), "{:x}", c as u32);
        }
    }
}
