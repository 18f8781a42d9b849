//! Sixty-four bytes at a time: where strings end and how deep brackets nest.
//!
//! The method (bit masks of quotes, of escaped characters, and of what lies inside strings by prefix XOR) is that of
//! Langdale & Lemire, "Parsing gigabytes of JSON per second", VLDB Journal 2019.

use crate::ingest::simd::{self, lane};

/// Bytes looked at together.
const BLOCK: usize = 64;

/// One bit a byte of a block, lowest first.
#[derive(Clone, Copy)]
struct Masks {
    quote: u64,
    backslash: u64,
    open: u64,
    close: u64,
}

#[inline(always)]
fn masks(block: &[u8; BLOCK]) -> Masks {
    let mut m = Masks { quote: 0, backslash: 0, open: 0, close: 0 };
    let (lanes, _) = block.as_chunks::<{ simd::WIDTH }>();
    for (i, bytes) in lanes.iter().enumerate() {
        let (lane, shift) = (simd::load(bytes), i * simd::WIDTH);
        m.quote |= simd::equals(lane, b'"') << shift;
        m.backslash |= simd::equals(lane, b'\\') << shift;
        m.open |= simd::equals_folded(lane, b'{') << shift;
        m.close |= simd::equals_folded(lane, b'}') << shift;
    }
    m
}

/// The inside of a string, as far as one look at its bytes tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Inside {
    /// The place of its closing quote.
    pub end: usize,
    /// It holds a backslash.
    pub escaped: bool,
    /// It is ASCII.
    pub ascii: bool,
}

/// The string whose inside begins at `at`; `None` where it does not end. O(its bytes).
#[inline(always)]
pub(super) fn inside(bytes: &[u8], mut at: usize) -> Option<Inside> {
    let (mut beyond, mut escaped) = (0, false);
    while let Some(lane) = lane(bytes, at) {
        let (quote, backslash) = (simd::equals(lane, b'"'), simd::equals(lane, b'\\'));
        let high = simd::beyond(lane);
        let hit = quote | backslash;
        if hit == 0 {
            beyond |= high;
            at += simd::WIDTH;
            continue;
        }
        let place = hit.trailing_zeros();
        beyond |= high & ((1 << place) - 1);
        at += place as usize;
        if quote >> place & 1 != 0 {
            return Some(Inside { end: at, escaped, ascii: beyond == 0 });
        }
        escaped = true;
        beyond |= bytes.get(at + 1).map_or(0, |&b| u64::from(b >> 7));
        at += 2;
    }
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return Some(Inside { end: at, escaped, ascii: beyond == 0 }),
            b'\\' => {
                escaped = true;
                at += 1;
                beyond |= bytes.get(at).map_or(0, |&b| u64::from(b >> 7));
            }
            _ => beyond |= u64::from(byte >> 7),
        }
        at += 1;
    }
    None
}

/// Where in its nesting a scan stands; it can stop at any byte and go on with the next piece.
///
/// Brackets are counted, their kinds not compared: `[}` passes. What is taken from a record is checked where it is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nest {
    /// Brackets open.
    pub depth: u32,
    in_string: bool,
    escaped: bool,
}

impl Nest {
    /// Scans on from `bytes[at]` and gives the place just after the bracket that closes the outermost one; `None` when the
    /// bytes end first. O(distance).
    pub fn close(&mut self, bytes: &[u8], mut at: usize) -> Option<usize> {
        while let Some(block) = bytes.get(at..at + BLOCK) {
            let block: &[u8; BLOCK] = block.try_into().ok()?;
            if let Some(end) = self.block(masks(block)) {
                return Some(at + end);
            }
            at += BLOCK;
        }
        for (i, &byte) in bytes.iter().enumerate().skip(at) {
            if self.byte(byte) {
                return Some(i + 1);
            }
        }
        None
    }

    /// One block; gives the place after the closing bracket if it is in here (the state is then of no further use).
    #[inline(always)]
    fn block(&mut self, m: Masks) -> Option<usize> {
        let escaped = self.escaped_in(m.backslash);
        let quote = m.quote & !escaped;
        let inside = prefix_xor(quote) ^ if self.in_string { u64::MAX } else { 0 };
        self.in_string = inside >> 63 != 0;
        // Outside strings a backslash is damage; it is read as the byte loop below reads it.
        let outside = !(inside | escaped);
        let (open, close) = (m.open & outside, m.close & outside);
        if close.count_ones() >= self.depth {
            // Only here can the outermost bracket close: look at each closing one.
            let (mut left, mut closed) = (close, 0);
            while left != 0 {
                let at = left.trailing_zeros();
                let opened = (open & ((1u64 << at) - 1)).count_ones();
                closed += 1;
                if self.depth + opened <= closed {
                    return Some(at as usize + 1);
                }
                left &= left - 1;
            }
        }
        self.depth = self.depth + open.count_ones() - close.count_ones();
        None
    }

    /// The bytes of a block that a backslash escapes, and the carry into the next.
    #[inline(always)]
    fn escaped_in(&mut self, backslash: u64) -> u64 {
        const EVEN: u64 = 0x5555_5555_5555_5555;
        let carried = u64::from(self.escaped);
        if backslash == 0 {
            self.escaped = false;
            return carried;
        }
        let backslash = backslash & !carried;
        let follows = backslash << 1 | carried;
        let odd_starts = backslash & !EVEN & !follows;
        let (sum, overflow) = odd_starts.overflowing_add(backslash);
        self.escaped = overflow;
        (EVEN ^ (sum << 1)) & follows
    }

    #[inline(always)]
    fn byte(&mut self, byte: u8) -> bool {
        if self.escaped {
            self.escaped = false;
            return false;
        }
        match byte {
            b'\\' => self.escaped = true,
            b'"' => self.in_string = !self.in_string,
            _ if self.in_string => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }
}

/// Bit i of the result is the XOR of bits 0 to i.
#[inline(always)]
fn prefix_xor(mut bits: u64) -> u64 {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^ bits << 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by one byte at a time.
    fn naive(bytes: &[u8]) -> Option<usize> {
        let mut nest = Nest::default();
        bytes.iter().position(|&b| nest.byte(b)).map(|i| i + 1)
    }

    #[test]
    fn strings_hide_brackets() {
        let text = br#"{"a":"}]\"}","b":["\\",{"c":1}]}rest"#;
        assert_eq!(Nest::default().close(text, 0), Some(text.len() - 4));
        assert_eq!(Nest::default().close(br#"{"a":"}"#, 0), None);
    }

    proptest! {
        #[test]
        fn blocks_and_bytes_agree(body in r#"[{}\[\]"\\a]{0,300}"#, cut in 0usize..300) {
            let text = format!("{{{body}").into_bytes();
            let expected = naive(&text);
            prop_assert_eq!(Nest::default().close(&text, 0), expected);
            // Stopping anywhere and going on gives the same.
            let cut = cut.min(text.len());
            let mut nest = Nest::default();
            let pieces = nest.close(&text[..cut], 0).or_else(|| nest.close(&text[cut..], 0).map(|end| cut + end));
            prop_assert_eq!(pieces, expected);
        }

        #[test]
        fn strings_end_at_their_quote(text in r#"[a-cé"\\]{0,80}"#, at in 0usize..80) {
            let at = at.min(text.len());
            let bytes = &text.as_bytes()[at..];
            let (mut end, mut escaped) = (0, false);
            while end < bytes.len() && bytes[end] != b'"' {
                escaped |= bytes[end] == b'\\';
                end += 1 + usize::from(bytes[end] == b'\\');
            }
            let expected = (end < bytes.len())
                .then(|| Inside { end: at + end, escaped, ascii: bytes[..end].is_ascii() });
            prop_assert_eq!(inside(text.as_bytes(), at), expected);
        }
    }
}
