//! The form in which texts and names are searched: without case, accents and runs of white space.

use hashbrown::HashMap;

/// Folds texts. What each character beyond ASCII becomes is kept: in the browser it is asked across the boundary.
#[derive(Default)]
pub struct Folder {
    known: HashMap<char, Box<str>, foldhash::fast::RandomState>,
}

impl Folder {
    /// Adds the folded form of `text` to `out`.
    ///
    /// NFKD without the accents of Latin, Greek and Cyrillic, Hebrew points and Arabic vowel signs; lower case; a few letters
    /// that do not come apart (ø, ł, đ, æ, œ, ß) by hand; curly quotation marks straight; white space as one space. Hangul
    /// syllables stay whole.
    pub fn fold_into(&mut self, text: &str, out: &mut Vec<u8>) {
        let start = out.len();
        for c in text.chars() {
            if c.is_whitespace() {
                if out[start..].last().is_some_and(|&last| last != b' ') {
                    out.push(b' ');
                }
            } else if c.is_ascii() {
                out.push(c.to_ascii_lowercase() as u8);
            } else {
                let plain = self.known.entry(c).or_insert_with(|| plain(c).into());
                out.extend_from_slice(plain.as_bytes());
            }
        }
    }

    /// [`Folder::fold_into`] alone, for what is searched for.
    pub fn fold(&mut self, text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        self.fold_into(text, &mut out);
        out
    }
}

/// What one character becomes.
fn plain(c: char) -> String {
    let parts = if is_hangul(c) { c.to_string() } else { nfkd(c) };
    let mut out = String::new();
    for c in parts.chars().filter(|&c| !is_accent(c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ς' => out.push('σ'),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            'ı' => out.push('i'),
            '‘' | '’' | 'ʼ' => out.push('\''),
            '“' | '”' => out.push('"'),
            c => out.push(c),
        }
    }
    out
}

fn is_accent(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036f | 0x0591..=0x05bd | 0x05bf | 0x05c1 | 0x05c2 | 0x05c4
        | 0x05c5 | 0x05c7 | 0x064b..=0x0655 | 0xfe0e | 0xfe0f)
}

fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0xac00..=0xd7a3)
}

#[cfg(not(target_arch = "wasm32"))]
fn nfkd(c: char) -> String {
    use unicode_normalization::UnicodeNormalization;
    std::iter::once(c).nfkd().collect()
}

/// The browser has the tables already.
#[cfg(target_arch = "wasm32")]
fn nfkd(c: char) -> String {
    js_sys::JsString::from(&*c.encode_utf8(&mut [0; 4])).normalize("NFKD").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        String::from_utf8(Folder::default().fold(text)).unwrap()
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
        assert_eq!(fold("が 부두"), "か\u{3099} 부두");
    }
}
