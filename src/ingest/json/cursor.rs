//! The cursor: one value after the other, wanted or passed over.

use super::block::{Nest, inside};
use super::string::{Raw, decode, lossy};
use crate::error::{Code, Error};
use std::borrow::Cow;

/// Why a record could not be read, and at which of its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not JSON.
    Malformed(usize),
    /// The bytes end before the value does.
    Truncated(usize),
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Error {
        match fault {
            Fault::Malformed(at) => Error::new(
                Code::BadJson,
                format!("The record is not JSON from its byte {} on.", at + 1),
            ),
            Fault::Truncated(at) => {
                Error::new(Code::Truncated, format!("The record is cut off after {at} bytes."))
            }
        }
    }
}

type Result<T, E = Fault> = std::result::Result<T, E>;

/// The bytes that numbers and words are written in.
static WORD: [bool; 256] = {
    let mut word = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        word[byte] = b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.');
        byte += 1;
    }
    word
};

/// A place in a record. Copies are cheap and go their own way.
///
/// Only the two smallest steps are inlined by force: with all of them inlined the reading was no quicker and the wasm three
/// times as heavy.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Cursor { bytes, at: 0 }
    }

    /// The byte at which the next value begins, past white space; `None` at the end.
    #[inline(always)]
    pub fn peek(&mut self) -> Option<u8> {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    /// Bytes passed so far.
    pub fn at(&self) -> usize {
        self.at
    }

    #[inline(always)]
    fn next(&mut self) -> Result<u8> {
        let byte = self.peek().ok_or(Fault::Truncated(self.at))?;
        self.at += 1;
        Ok(byte)
    }

    fn wrong<T>(&self) -> Result<T> {
        Err(Fault::Malformed(self.at.saturating_sub(1)))
    }

    /// Calls `field` with each key of the object that begins here; `field` must take or [`Cursor::skip`] the value.
    /// A value that is no object is passed over: exports put `[]`, `""` and `null` where nothing is.
    #[inline]
    pub fn object(
        &mut self,
        mut field: impl FnMut(&[u8], &mut Cursor<'a>) -> Result<()>,
    ) -> Result<()> {
        if self.peek() != Some(b'{') {
            return self.skip();
        }
        self.at += 1;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            if self.next()? != b'"' {
                return self.wrong();
            }
            let key = self.raw_string()?;
            if self.next()? != b':' {
                return self.wrong();
            }
            if key.escaped {
                field(decode(key).as_bytes(), self)?;
            } else {
                field(key.bytes, self)?;
            }
            match self.next()? {
                b',' => {}
                b'}' => return Ok(()),
                _ => return self.wrong(),
            }
        }
    }

    /// Calls `item` at each element of the array that begins here; `item` must take or [`Cursor::skip`] it. A value that is
    /// no array is passed over.
    #[inline]
    pub fn array(&mut self, mut item: impl FnMut(&mut Cursor<'a>) -> Result<()>) -> Result<()> {
        if self.peek() != Some(b'[') {
            return self.skip();
        }
        self.at += 1;
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        loop {
            item(self)?;
            match self.next()? {
                b',' => {}
                b']' => return Ok(()),
                _ => return self.wrong(),
            }
        }
    }

    /// Steps into the object or the array that begins here; `false` (and nothing passed) where neither does. With
    /// [`Cursor::next_key`] and [`Cursor::next_item`] this walks what nests without bound, on a stack of the caller's.
    pub fn enter(&mut self) -> bool {
        let nests = matches!(self.peek(), Some(b'{' | b'['));
        self.at += usize::from(nests);
        nests
    }

    /// The next key of an object stepped into; `None` past its end. `first` where none was taken yet; the value of the one
    /// before must have been taken or passed over.
    pub fn next_key(&mut self, first: bool) -> Result<Option<Cow<'a, str>>> {
        let mut byte = self.next()?;
        if byte == b'}' {
            return Ok(None);
        }
        if !first {
            if byte != b',' {
                return self.wrong();
            }
            byte = self.next()?;
        }
        if byte != b'"' {
            return self.wrong();
        }
        let key = self.raw_string()?;
        if self.next()? != b':' {
            return self.wrong();
        }
        Ok(Some(decode(key)))
    }

    /// Whether an array stepped into has another element, which is next; else its end was passed. `first` as of
    /// [`Cursor::next_key`].
    pub fn next_item(&mut self, first: bool) -> Result<bool> {
        match self.peek() {
            Some(b']') => {
                self.at += 1;
                Ok(false)
            }
            Some(_) if first => Ok(true),
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(_) => Err(Fault::Malformed(self.at)),
            None => Err(Fault::Truncated(self.at)),
        }
    }

    /// The text of the string here; `None` where something else (which is passed over) is.
    pub fn string(&mut self) -> Result<Option<Cow<'a, str>>> {
        if self.peek() != Some(b'"') {
            self.skip()?;
            return Ok(None);
        }
        self.at += 1;
        self.raw_string().map(decode).map(Some)
    }

    /// Whatever value is here, as text: of a string its text, of null nothing, of anything else the JSON as it is written.
    pub fn text(&mut self) -> Result<Cow<'a, str>> {
        if self.peek() == Some(b'"') {
            return Ok(self.string()?.unwrap_or_default());
        }
        let from = self.at;
        self.skip()?;
        let text = &self.bytes[from..self.at];
        Ok(if text == b"null" { Cow::Borrowed("") } else { lossy(text) })
    }

    /// An id: the text of a string, or the digits of a whole number as they are written. Ids are never parsed as numbers.
    /// `None` for anything else (null, a float, an empty string).
    pub fn id(&mut self) -> Result<Option<Cow<'a, str>>> {
        match self.peek() {
            Some(b'"') => Ok(self.string()?.filter(|id| !id.is_empty())),
            Some(b'0'..=b'9') => {
                let digits = self.scalar()?;
                let whole = digits.iter().all(u8::is_ascii_digit);
                Ok(whole.then(|| lossy(digits)))
            }
            _ => self.skip().map(|()| None),
        }
    }

    /// A count: a whole number, or a string of digits. `None` for anything else; larger ones end at `u32::MAX`.
    pub fn count(&mut self) -> Result<Option<u32>> {
        self.peek();
        let (mut n, mut at) = (0u32, self.at);
        while let Some(digit @ b'0'..=b'9') = self.bytes.get(at).copied() {
            n = n.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
            at += 1;
        }
        // Nearly all: digits, and then what ends a value.
        if at > self.at && self.bytes.get(at).is_some_and(|&byte| !WORD[byte as usize]) {
            self.at = at;
            return Ok(Some(n));
        }
        self.odd_count()
    }

    /// A count that is not digits alone.
    #[inline(never)]
    fn odd_count(&mut self) -> Result<Option<u32>> {
        let digits: Cow<'_, [u8]> = match self.peek() {
            Some(b'0'..=b'9') => Cow::Borrowed(self.scalar()?),
            Some(b'"') => match self.string()? {
                Some(text) => Cow::Owned(text.into_owned().into_bytes()),
                None => return Ok(None),
            },
            _ => return self.skip().map(|()| None),
        };
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return Ok(None);
        }
        let n = digits
            .iter()
            .fold(0u32, |n, d| n.saturating_mul(10).saturating_add(u32::from(d - b'0')));
        Ok(Some(n))
    }

    /// A whole number within ±2^53; `None` for anything else.
    pub fn integer(&mut self) -> Result<Option<i64>> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => {
                let text = std::str::from_utf8(self.scalar()?).ok();
                let n = text.and_then(|text| text.parse::<i64>().ok());
                Ok(n.filter(|n| n.unsigned_abs() <= 1 << 53))
            }
            _ => self.skip().map(|()| None),
        }
    }

    /// `true` or `false`; `None` for anything else.
    pub fn boolean(&mut self) -> Result<Option<bool>> {
        match self.peek() {
            Some(b't' | b'f') => Ok(Some(self.scalar()? == b"true")),
            _ => self.skip().map(|()| None),
        }
    }

    /// Passes over one value, whatever it is. O(its bytes), no recursion.
    pub fn skip(&mut self) -> Result<()> {
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                self.raw_string().map(|_| ())
            }
            Some(b'{' | b'[') => match Nest::default().close(self.bytes, self.at) {
                Some(end) => {
                    self.at = end;
                    Ok(())
                }
                None => Err(Fault::Truncated(self.bytes.len())),
            },
            Some(byte) => {
                // The commonest words, each followed by what ends it.
                let word = match byte {
                    b'n' => &b"null"[..],
                    b't' => b"true",
                    b'f' => b"false",
                    _ => return self.scalar().map(|_| ()),
                };
                let rest = &self.bytes[self.at..];
                if rest.starts_with(word) && matches!(rest.get(word.len()), Some(b',' | b'}')) {
                    self.at += word.len();
                    return Ok(());
                }
                self.scalar().map(|_| ())
            }
            None => Err(Fault::Truncated(self.at)),
        }
    }

    /// A number or a word, as written.
    fn scalar(&mut self) -> Result<&'a [u8]> {
        let from = self.at;
        while let Some(&byte) = self.bytes.get(self.at) {
            if !WORD[byte as usize] {
                break;
            }
            self.at += 1;
        }
        if self.at == self.bytes.len() {
            return Err(Fault::Truncated(self.at));
        }
        let text = &self.bytes[from..self.at];
        let good = match text.first() {
            Some(b't') => text == b"true",
            Some(b'f') => text == b"false",
            Some(b'n') => text == b"null",
            Some(b'-' | b'0'..=b'9') => true,
            _ => false,
        };
        if good { Ok(text) } else { Err(Fault::Malformed(from)) }
    }

    /// The inside of a string whose opening quote has been passed; passes the closing one.
    fn raw_string(&mut self) -> Result<Raw<'a>> {
        let from = self.at;
        let Some(found) = inside(self.bytes, from) else {
            return Err(Fault::Truncated(self.bytes.len()));
        };
        self.at = found.end + 1;
        let bytes = &self.bytes[from..found.end];
        Ok(Raw { bytes, escaped: found.escaped, ascii: found.ascii })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fields_are_taken_and_the_last_of_two_wins() {
        let text = br#" { "skip" : [1,{"id":"no"}] , "id":"1", "\u0069d" : "2", "n": 7 } "#;
        let (mut id, mut n) = (None, None);
        let mut cursor = Cursor::new(text);
        cursor
            .object(|key, value| {
                match key {
                    b"id" => id = value.id()?,
                    b"n" => n = value.count()?,
                    _ => value.skip()?,
                }
                Ok(())
            })
            .unwrap();
        assert_eq!((id.as_deref(), n), (Some("2"), Some(7)));
    }

    #[test]
    fn ids_are_text() {
        let id = |json: &'static str| Cursor::new(json.as_bytes()).id();
        assert_eq!(id("922536306437181440,").unwrap().as_deref(), Some("922536306437181440"));
        assert_eq!(id("1.07938886e+18,"), Ok(None));
        assert_eq!(id("null,"), Ok(None));
        assert_eq!(id("\"\""), Ok(None));
    }

    #[test]
    fn faults_say_where() {
        let fault = |json: &'static str| {
            Cursor::new(json.as_bytes()).object(|_, value| value.skip()).unwrap_err()
        };
        assert_eq!(fault(r#"{"a":1"#), Fault::Truncated(6));
        assert_eq!(fault(r#"{"a":"#), Fault::Truncated(5));
        assert_eq!(fault(r#"{"a" 1}"#), Fault::Malformed(5));
        assert_eq!(fault(r#"{"a":nope}"#), Fault::Malformed(5));
        assert_eq!(fault(r#"{"a":"b\"#), Fault::Truncated(8));
    }

    #[test]
    fn steps_into_what_nests() {
        let mut cursor = Cursor::new(br#" {"a" : [ 1 , {"b":2} ], "c": {}, "d": [] } "#);
        let mut seen = Vec::new();
        assert!(cursor.enter());
        let mut first = true;
        while let Some(key) = cursor.next_key(first).unwrap() {
            first = false;
            seen.push(key.into_owned());
            let list = cursor.peek() == Some(b'[');
            assert!(cursor.enter());
            let mut start = true;
            while list && cursor.next_item(start).unwrap() {
                start = false;
                cursor.skip().unwrap();
            }
            if !list {
                assert_eq!(cursor.next_key(true), Ok(None));
            }
        }
        assert_eq!(seen, ["a", "c", "d"]);
        assert!(!cursor.enter());
        let next = |json: &'static str, first| Cursor::new(json.as_bytes()).next_key(first);
        assert_eq!(next("\"a\" 1", true), Err(Fault::Malformed(4)));
        assert_eq!(next("\"a\":1", false), Err(Fault::Malformed(0)));
        assert_eq!(next(",", false), Err(Fault::Truncated(1)));
        let next = |json: &'static str, first| Cursor::new(json.as_bytes()).next_item(first);
        assert_eq!(next("1", false), Err(Fault::Malformed(0)));
        assert_eq!(next("", true), Err(Fault::Truncated(0)));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut cursor = Cursor::new(&bytes);
            let _ = cursor.object(|_, value| value.string().map(|_| ()));
            let mut cursor = Cursor::new(&bytes);
            let _ = cursor.array(|value| value.count().map(|_| ()));
        }

        #[test]
        fn skip_passes_exactly_one_value(text in r#"[a-z"\\{}\[\]:, ]{0,60}"#, n in any::<i32>()) {
            let value = serde_json::json!({"a": [text, n, {"b": null}], "c": {"d": text}});
            let json = format!("{value}tail");
            let mut cursor = Cursor::new(json.as_bytes());
            cursor.skip().unwrap();
            prop_assert_eq!(cursor.at(), json.len() - 4);
        }
    }
}
