//! Text in an arena, and text interned to numbers.

use crate::column::Column;
use crate::limits::MAX_TEXT_BYTES;
use foldhash::quality::FixedState;
use std::hash::{BuildHasher, Hasher};

/// Bytes of one chunk: small beside the 2 GiB that one wasm allocation can have, and never copied once full.
const CHUNK: usize = 4 << 20;
/// Strings start at multiples of this, so that a `u32` reaches 16 GiB.
const ALIGN: usize = 4;
const UNITS_PER_CHUNK: usize = CHUNK / ALIGN;

/// Bytes of a string that is copied eight by eight.
const SHORT: usize = 64;

/// A string in an [`Arena`]; 4 bytes. [`Str::EMPTY`] is the empty string in every arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Str(u32);

impl Str {
    /// The empty string.
    pub const EMPTY: Str = Str(0);
}

/// Strings, back to back in chunks of 4 MiB: no allocation a string, and no chunk is ever moved.
#[derive(Default)]
pub struct Arena {
    chunks: Vec<Vec<u8>>,
}

impl Arena {
    /// An arena with nothing in it.
    pub fn new() -> Self {
        Arena::default()
    }

    /// Keeps `text` (cut at [`MAX_TEXT_BYTES`], at a character). `None` when 16 GiB are full.
    pub fn add(&mut self, text: &str) -> Option<Str> {
        let text = cut(text, MAX_TEXT_BYTES);
        if text.is_empty() {
            return Some(Str::EMPTY);
        }
        // The length, the text, and up to eight bytes that a copy by eights puts after it.
        let need = text.len() + 5 + 8;
        let full = self.chunks.last().is_none_or(|c| c.len() + need > CHUNK);
        if full {
            // Small inputs stay small: only chunks after the first are taken whole at once.
            let size = if self.chunks.is_empty() { 64 << 10 } else { CHUNK };
            let mut chunk = Vec::with_capacity(size);
            // Unit 0 of the first chunk is `Str::EMPTY`: no string starts there.
            if self.chunks.is_empty() {
                chunk.extend_from_slice(&[0; ALIGN]);
            }
            self.chunks.push(chunk);
        }
        let at = self.chunks.len() - 1;
        let chunk = self.chunks.last_mut()?;
        let unit = at * UNITS_PER_CHUNK + chunk.len() / ALIGN;
        let handle = Str(u32::try_from(unit).ok()?);
        let mut len = text.len();
        while len >= 0x80 {
            chunk.push((len & 0x7f) as u8 | 0x80);
            len >>= 7;
        }
        chunk.push(len as u8);
        let end = chunk.len() + text.len();
        append(chunk, text.as_bytes());
        chunk.extend_from_slice(&[0; ALIGN]);
        chunk.truncate(end.next_multiple_of(ALIGN));
        Some(handle)
    }

    /// The string behind `s`, which must come from this arena.
    pub fn get(&self, s: Str) -> &str {
        if s == Str::EMPTY {
            return "";
        }
        let chunk = &self.chunks[s.0 as usize / UNITS_PER_CHUNK];
        let mut at = (s.0 as usize % UNITS_PER_CHUNK) * ALIGN;
        let (mut len, mut shift) = (0usize, 0);
        loop {
            let byte = chunk[at];
            at += 1;
            len |= ((byte & 0x7f) as usize) << shift;
            if byte < 0x80 {
                break;
            }
            shift += 7;
        }
        // SAFETY: `add` wrote exactly these bytes from a `&str`, and chunks are only appended to.
        unsafe { std::str::from_utf8_unchecked(&chunk[at..at + len]) }
    }

    /// Bytes held, for the memory bench.
    pub fn bytes(&self) -> usize {
        self.chunks.iter().map(Vec::capacity).sum()
    }
}

/// The longest start of `text` of at most `max` bytes that ends at a character.
pub fn cut(text: &str, max: usize) -> &str {
    if text.len() <= max {
        return text;
    }
    let mut end = max;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Copies bytes to the end. Most are few, and in wasm a copy of any length is a call out of the module.
#[inline(always)]
pub fn append(out: &mut Vec<u8>, bytes: &[u8]) {
    if bytes.len() > SHORT {
        return out.extend_from_slice(bytes);
    }
    let end = out.len() + bytes.len();
    let (eights, rest) = bytes.as_chunks::<8>();
    eights.iter().for_each(|eight| out.extend_from_slice(eight));
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, &byte)| *to = byte);
    out.extend_from_slice(&last);
    out.truncate(end);
}

/// Whether two texts are the same, without a call: nearly all that are compared are short, and are the same.
#[inline(always)]
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() || a.len() > SHORT {
        return a == b;
    }
    let ((eights, rest), (others, other)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let eight = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    eights.iter().zip(others).all(|(x, y)| eight(x) == eight(y))
        && rest.iter().zip(other).all(|(x, y)| x == y)
}

/// Numbers by what they stand for: a table with open addressing, of 8 bytes a place, that a lookup mostly touches once.
///
/// It is keyed with fresh randomness (an export is hostile: chosen ids must not collide) and is never iterated for output.
pub struct Index {
    /// 0 where the place is free; else half a hash, and the number and one. That growing the table, and most that are not
    /// the same, need no look at the string, which lies anywhere in memory.
    places: Vec<u64>,
    len: usize,
    state: FixedState,
}

/// Places of the smallest table.
const FEW: usize = 64;

impl Default for Index {
    fn default() -> Self {
        // A machine without randomness still reads; it is only less guarded against chosen collisions.
        let seed = getrandom::u64().unwrap_or(0x9e37_79b9_7f4a_7c15);
        Index { places: Vec::new(), len: 0, state: FixedState::with_seed(seed) }
    }
}

impl Index {
    /// Half a hash of `text`.
    #[inline]
    pub fn hash(&self, text: &str) -> u32 {
        let mut hasher = self.state.build_hasher();
        hasher.write(text.as_bytes());
        hasher.finish() as u32
    }

    /// The number of this hash that is `same`.
    #[inline(always)]
    pub fn find(&self, hash: u32, mut same: impl FnMut(u32) -> bool) -> Option<u32> {
        let mask = self.places.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let place = self.places[at];
            if place == 0 {
                return None;
            }
            if (place >> 32) as u32 == hash && same(place as u32 - 1) {
                return Some(place as u32 - 1);
            }
            at = (at + 1) & mask;
        }
    }

    /// Keeps a number below `u32::MAX` that is not there under its hash.
    pub fn insert(&mut self, hash: u32, n: u32) {
        // At most three quarters full: beyond that the ways become long.
        if (self.len + 1) * 4 > self.places.len() * 3 {
            let old = std::mem::take(&mut self.places);
            self.places = vec![0; (old.len() * 2).max(FEW)];
            old.into_iter().filter(|&place| place != 0).for_each(|place| self.put(place));
        }
        self.put(u64::from(hash) << 32 | u64::from(n + 1));
        self.len += 1;
    }

    #[inline]
    fn put(&mut self, place: u64) {
        let mask = self.places.len() - 1;
        let mut at = (place >> 32) as usize & mask;
        while self.places[at] != 0 {
            at = (at + 1) & mask;
        }
        self.places[at] = place;
    }
}

/// Distinct strings numbered from 0 in the order they were first met.
#[derive(Default)]
pub struct Interner {
    index: Index,
    strings: Column<Str>,
    /// The one that was met last: languages and hashtags come in rows.
    last: u32,
}

impl Interner {
    /// An interner with nothing in it.
    pub fn new() -> Self {
        Interner::default()
    }

    /// The number of `text`, which is kept in `arena` when it is new. `None` when the arena is full.
    pub fn intern(&mut self, arena: &mut Arena, text: &str) -> Option<u32> {
        let is = |n: u32| self.strings.get(n as usize).is_some_and(|s| same(arena.get(s), text));
        if is(self.last) {
            return Some(self.last);
        }
        let hash = self.index.hash(text);
        if let Some(n) = self.index.find(hash, is) {
            self.last = n;
            return Some(n);
        }
        let n = u32::try_from(self.strings.len()).ok().filter(|&n| n < u32::MAX)?;
        self.strings.push(arena.add(text)?);
        self.index.insert(hash, n);
        self.last = n;
        Some(n)
    }

    /// How many distinct strings there are.
    pub fn len(&self) -> usize {
        self.strings.len()
    }

    /// Whether nothing was interned.
    pub fn is_empty(&self) -> bool {
        self.strings.is_empty()
    }

    /// The strings by number; the table is dropped.
    pub fn into_strings(self) -> Vec<Str> {
        self.strings.iter().collect()
    }

    /// The string of number `n`.
    pub fn string(&self, n: u32) -> Str {
        self.strings[n as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_back_as_they_went_in() {
        let mut arena = Arena::new();
        let texts: Vec<String> = (0..2000).map(|i| "é".repeat(i)).collect();
        let handles: Vec<Str> = texts.iter().map(|t| arena.add(t).unwrap()).collect();
        for (text, handle) in texts.iter().zip(handles) {
            assert_eq!(arena.get(handle), text);
        }
        assert!(arena.bytes() >= texts.iter().map(String::len).sum());
    }

    #[test]
    fn texts_are_compared_to_their_ends() {
        let text = "abcdefghijklmnopqrstuvwxyz".repeat(6);
        for len in 0..text.len() {
            assert!(same(&text[..len], &text.clone()[..len]));
            assert!(!same(&text[..len], &text[..len + 1]));
            for at in 0..len {
                let mut other = text[..len].to_owned();
                other.replace_range(at..=at, "!");
                assert!(!same(&text[..len], &other), "{len} {at}");
            }
        }
    }

    #[test]
    fn long_text_is_cut_at_a_character() {
        let mut arena = Arena::new();
        let handle = arena.add(&"é".repeat(MAX_TEXT_BYTES)).unwrap();
        assert_eq!(arena.get(handle).len(), MAX_TEXT_BYTES);
        assert_eq!(cut("aé", 2), "a");
    }

    #[test]
    fn the_same_text_has_one_number() {
        let (mut arena, mut interner) = (Arena::new(), Interner::new());
        for i in 0..5000u32 {
            assert_eq!(interner.intern(&mut arena, &i.to_string()), Some(i));
        }
        for i in (0..5000u32).rev() {
            assert_eq!(interner.intern(&mut arena, &i.to_string()), Some(i));
        }
        assert_eq!(interner.len(), 5000);
        assert!(!interner.is_empty());
        assert_eq!(arena.get(interner.string(77)), "77");
    }
}
