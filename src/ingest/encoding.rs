//! Bytes → UTF-8: byte order marks, UTF-16, Windows-1252; and text that was decoded wrongly before it came here.

use std::borrow::Cow;

/// How a file's bytes that are no UTF-8 are to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// The file is UTF-8: what is not is damage, U+FFFD.
    Utf8,
    /// The file shows no UTF-8 beyond ASCII: what is none is Windows-1252, as Excel writes it.
    Windows1252,
}

impl Encoding {
    /// By a file's head: UTF-8 if it holds more characters of several bytes than bytes that fit none.
    pub fn of(head: &[u8]) -> Encoding {
        let (mut good, mut bad) = (0usize, 0usize);
        for chunk in head.utf8_chunks() {
            good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            bad += chunk.invalid().len();
        }
        if good > bad { Encoding::Utf8 } else { Encoding::Windows1252 }
    }

    /// The text of bytes that are no UTF-8.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match (self, std::str::from_utf8(bytes)) {
            (_, Ok(text)) => Cow::Borrowed(text),
            (Encoding::Utf8, _) => String::from_utf8_lossy(bytes),
            (Encoding::Windows1252, _) => bytes.iter().map(|&b| windows_1252(b)).collect(),
        }
    }
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Whether a text shows the marks of UTF-8 that was once taken for Windows-1252: `Ã©`, `Â£`, `â€™`, `ðŸ˜`. No language
/// writes these pairs. O(bytes).
pub fn is_mojibake(text: &str) -> bool {
    let b = text.as_bytes();
    memchr::memchr_iter(0xc3, b).any(|at| match b[at + 1..] {
        // Ã or Â before a character that stands for a byte from 0x80 to 0xbf.
        [0x83 | 0x82, 0xc2, 0x80..=0xbf, ..] => true,
        // â€, ðŸ.
        [0xa2, 0xe2, 0x82, 0xac, ..] | [0xb0, 0xc5, 0xb8, ..] => true,
        _ => false,
    })
}

/// What stands at the head of a file's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// UTF-8 or another encoding whose ASCII is ASCII, after this many bytes of a mark.
    Bytes(usize),
    /// UTF-16, after this many bytes of a mark; whether the low byte comes first.
    Utf16(usize, bool),
}

/// Bytes by which [`Mark::of`] decides.
pub const MARK_BYTES: usize = 4;

impl Mark {
    /// By the first [`MARK_BYTES`] of a file, or all that it has. UTF-16 without a mark is known by the zero bytes of its
    /// first two characters, which are ASCII in every export.
    pub fn of(head: &[u8]) -> Mark {
        match head {
            [0xef, 0xbb, 0xbf, ..] => Mark::Bytes(3),
            [0xff, 0xfe, ..] => Mark::Utf16(2, true),
            [0xfe, 0xff, ..] => Mark::Utf16(2, false),
            [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Mark::Utf16(0, true),
            [0, a, 0, b, ..] if *a != 0 && *b != 0 => Mark::Utf16(0, false),
            _ => Mark::Bytes(0),
        }
    }
}

/// UTF-16 → UTF-8, pushed in pieces of any size. Lone surrogates become U+FFFD.
#[derive(Default)]
pub struct Utf16 {
    little: bool,
    /// The first byte of a unit whose second has not come.
    half: Option<u8>,
    /// A high surrogate whose low one has not come.
    high: Option<u16>,
}

impl Utf16 {
    /// A decoder; `little`: the low byte comes first.
    pub fn new(little: bool) -> Utf16 {
        Utf16 { little, ..Utf16::default() }
    }

    /// Appends the text of `bytes` to `out`.
    pub fn push(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        let mut put = |c: char| out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        for &byte in bytes {
            let Some(first) = self.half.take() else {
                self.half = Some(byte);
                continue;
            };
            let pair = [first, byte];
            let unit =
                if self.little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) };
            let high = self.high.take();
            match (high, unit) {
                (Some(high), 0xdc00..=0xdfff) => {
                    let n =
                        0x1_0000 + ((u32::from(high) - 0xd800) << 10) + (u32::from(unit) - 0xdc00);
                    put(char::from_u32(n).unwrap_or(char::REPLACEMENT_CHARACTER));
                    continue;
                }
                (Some(_), _) => put(char::REPLACEMENT_CHARACTER),
                (None, _) => {}
            }
            match unit {
                0xd800..=0xdbff => self.high = Some(unit),
                _ => put(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER)),
            }
        }
    }

    /// The file has ended: half a character is U+FFFD.
    pub fn end(&mut self, out: &mut Vec<u8>) {
        if self.half.take().is_some() | self.high.take().is_some() {
            out.extend_from_slice("\u{fffd}".as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn windows_1252_and_utf_8() {
        assert_eq!(Encoding::of(b"caf\xe9 \x93x\x94"), Encoding::Windows1252);
        assert_eq!(Encoding::Windows1252.decode(b"caf\xe9 \x93x\x94"), "café “x”");
        assert_eq!(Encoding::of("café, naïve".as_bytes()), Encoding::Utf8);
        assert_eq!(Encoding::Utf8.decode(b"caf\xc3\xa9 \xe9"), "café \u{fffd}");
        assert_eq!(Encoding::of(b"ascii"), Encoding::Windows1252);
    }

    #[test]
    fn texts_decoded_wrongly() {
        for text in ["cafÃ©", "Â£5", "itâ€™s", "ðŸ˜€"] {
            assert!(is_mojibake(text), "{text}");
        }
        for text in ["café", "São Paulo", "NÃO", "ÂNGELA", "à côté", "ð", "私も", ""] {
            assert!(!is_mojibake(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn utf_16_in_any_pieces(units in prop::collection::vec(any::<u16>(), 0..40), little: bool, cut in 0usize..80) {
            let bytes: Vec<u8> = units
                .iter()
                .flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() })
                .collect();
            let cut = cut.min(bytes.len());
            let mut out = Vec::new();
            let mut decoder = Utf16::new(little);
            decoder.push(&bytes[..cut], &mut out);
            decoder.push(&bytes[cut..], &mut out);
            decoder.end(&mut out);
            let expected = String::from_utf16_lossy(&units);
            prop_assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
