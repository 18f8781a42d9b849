//! Text in an arena, and text interned to numbers.

use crate::column::Column;
use crate::limits::MAX_TEXT_BYTES;
use foldhash::quality::FixedState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// Bytes of one chunk: small beside the 2 GiB that one wasm allocation can have, and never copied once full.
const CHUNK: usize = 4 << 20;
/// Strings start at multiples of this, so that a `u32` reaches 16 GiB.
const ALIGN: usize = 4;
const UNITS_PER_CHUNK: usize = CHUNK / ALIGN;

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
        let need = text.len() + 5;
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
        chunk.extend_from_slice(text.as_bytes());
        chunk.resize(chunk.len().next_multiple_of(ALIGN), 0);
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

/// Distinct strings numbered from 0 in the order they were first met.
///
/// The table is keyed with fresh randomness (an export is hostile: chosen ids must not collide) and is never iterated.
pub struct Interner {
    /// Numbers with half of their hash: growing the table, and most that are not the same, need no look at the string, which
    /// lies anywhere in memory.
    table: HashTable<(u32, u32)>,
    strings: Column<Str>,
    state: FixedState,
}

/// Half a hash over the whole width: the table takes its bits from both ends.
fn spread(half: u32) -> u64 {
    u64::from(half).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Default for Interner {
    fn default() -> Self {
        Interner::new()
    }
}

impl Interner {
    /// An interner with nothing in it.
    pub fn new() -> Self {
        // A machine without randomness still reads; it is only less guarded against chosen collisions.
        let seed = getrandom::u64().unwrap_or(0x9e37_79b9_7f4a_7c15);
        Interner {
            table: HashTable::new(),
            strings: Column::default(),
            state: FixedState::with_seed(seed),
        }
    }

    /// The number of `text`, which is kept in `arena` when it is new. `None` when the arena is full.
    pub fn intern(&mut self, arena: &mut Arena, text: &str) -> Option<u32> {
        let hash = self.state.hash_one(text.as_bytes());
        let strings = &self.strings;
        let half = hash as u32;
        let same = |&(n, h): &(u32, u32)| h == half && arena.get(strings[n as usize]) == text;
        if let Some(&(n, _)) = self.table.find(spread(half), same) {
            return Some(n);
        }
        let n = u32::try_from(strings.len()).ok().filter(|&n| n < u32::MAX)?;
        self.strings.push(arena.add(text)?);
        self.table.insert_unique(spread(half), (n, half), |&(_, h)| spread(h));
        Some(n)
    }

    /// The number of `text`, if it was interned.
    pub fn find(&self, arena: &Arena, text: &str) -> Option<u32> {
        let half = self.state.hash_one(text.as_bytes()) as u32;
        let same = |&(n, h): &(u32, u32)| h == half && arena.get(self.strings[n as usize]) == text;
        self.table.find(spread(half), same).map(|&(n, _)| n)
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
        assert_eq!(arena.get(interner.string(77)), "77");
    }
}
