//! The inside of a JSON string as text.

use crate::ingest::simd;
use std::borrow::Cow;

/// The inside of a string as it stands, and what is known of it.
#[derive(Clone, Copy)]
pub(super) struct Raw<'a> {
    pub bytes: &'a [u8],
    /// It holds a backslash.
    pub escaped: bool,
    /// It is ASCII.
    pub ascii: bool,
}

/// The text of a string's inside (between its quotes). Escapes are resolved; a lone surrogate, an unknown escape's
/// missing part and bytes that are not UTF-8 become U+FFFD. Borrowed where nothing had to change.
#[inline(always)]
pub(super) fn decode(raw: Raw<'_>) -> Cow<'_, str> {
    match raw {
        Raw { bytes, escaped: true, .. } => unescape(bytes),
        // SAFETY: ASCII is UTF-8.
        Raw { bytes, ascii: true, .. } => unsafe {
            Cow::Borrowed(std::str::from_utf8_unchecked(bytes))
        },
        Raw { bytes, .. } => lossy(bytes),
    }
}

/// Nearly all is UTF-8, and that is checked faster than damage is looked for.
#[inline(never)]
pub(super) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

#[inline(never)]
fn unescape(raw: &[u8]) -> Cow<'_, str> {
    let mut out = Vec::with_capacity(raw.len() + simd::WIDTH);
    let mut at = to_backslash(raw, 0, &mut out);
    while at < raw.len() {
        // `raw[at]` is a backslash.
        let escape = raw.get(at + 1).copied().unwrap_or(b'?');
        at += 2;
        let plain = match escape {
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'b' => 8,
            b'f' => 12,
            b'u' => {
                let (c, used) = unicode(&raw[at.min(raw.len())..]);
                out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                at += used;
                0
            }
            other => other,
        };
        if escape != b'u' {
            out.push(plain);
        }
        at = to_backslash(raw, at, &mut out);
    }
    match String::from_utf8(out) {
        Ok(text) => Cow::Owned(text),
        Err(error) => Cow::Owned(String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

/// Copies what stands before the next backslash, a lane at a time and what is too much taken back; gives its place, or one
/// past the end.
#[inline(always)]
fn to_backslash(raw: &[u8], mut at: usize, out: &mut Vec<u8>) -> usize {
    while let Some(bytes) = raw.get(at..).and_then(<[u8]>::first_chunk::<{ simd::WIDTH }>) {
        let hit = simd::equals(simd::load(bytes), b'\\');
        out.extend_from_slice(bytes);
        if hit != 0 {
            let before = hit.trailing_zeros() as usize;
            out.truncate(out.len() - simd::WIDTH + before);
            return at + before;
        }
        at += simd::WIDTH;
    }
    while let Some(&byte) = raw.get(at).filter(|&&byte| byte != b'\\') {
        out.push(byte);
        at += 1;
    }
    at
}

/// The character of `XXXX` or `XXXX\uXXXX` after `\u`, and how many bytes it took.
fn unicode(rest: &[u8]) -> (char, usize) {
    let Some(high) = hex4(rest) else { return (char::REPLACEMENT_CHARACTER, 0) };
    if !(0xd800..0xe000).contains(&high) {
        return (char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER), 4);
    }
    let low = rest.get(4..6).filter(|u| *u == b"\\u").and_then(|_| hex4(&rest[6..]));
    match low {
        Some(low) if high < 0xdc00 && (0xdc00..0xe000).contains(&low) => {
            let c = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
            (char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER), 10)
        }
        _ => (char::REPLACEMENT_CHARACTER, 4),
    }
}

fn hex4(bytes: &[u8]) -> Option<u32> {
    let digits: &[u8; 4] = bytes.get(..4)?.try_into().ok()?;
    let digit = |b: u8| match b {
        b'0'..=b'9' => u32::from(b - b'0'),
        // Bit 5 tells small letters from large ones.
        _ => match b | 0x20 {
            b @ b'a'..=b'f' => u32::from(b - b'a' + 10),
            _ => 1 << 16,
        },
    };
    let n = digits.iter().fold(0, |n, &b| n << 4 | digit(b));
    (n < 1 << 16).then_some(n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decode(bytes: &[u8]) -> Cow<'_, str> {
        super::decode(Raw { bytes, escaped: bytes.contains(&b'\\'), ascii: bytes.is_ascii() })
    }

    #[test]
    fn escapes() {
        assert_eq!(decode(br"a\n\/\u00e9\ud83d\ude00z"), "a\n/é😀z");
        assert_eq!(decode(br"\ud83d"), "\u{fffd}");
        assert_eq!(decode(br"\ud83d\ud83d\ude00"), "\u{fffd}😀");
        assert_eq!(decode(br"\ude00x"), "\u{fffd}x");
        assert_eq!(decode(br"\u12"), "\u{fffd}12");
        assert_eq!(decode(b"\xff"), "\u{fffd}");
        assert!(matches!(decode("é".as_bytes()), Cow::Borrowed("é")));
    }

    proptest! {
        #[test]
        fn what_serde_json_writes_is_read(text in ".*") {
            let json = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(decode(&json.as_bytes()[1..json.len() - 1]), text);
        }

        #[test]
        fn no_bytes_panic(raw in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = decode(&raw);
        }
    }
}
