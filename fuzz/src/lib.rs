//! What the targets do with bytes. A panic, a hang or a broken promise is a finding.

use groundswell::corpus::Corpus;
use groundswell::error::Result;
use groundswell::ingest::Reader;
use groundswell::ingest::json::{Cursor, Fault};
use groundswell::session::Session;
use groundswell::spread::Choice;
use serde_json::Value;

/// Reads `bytes` as one file, pushed in pieces: the first byte of the input says how large they are.
fn read(mut reader: Reader, bytes: &[u8], piece: usize) -> Result<Corpus> {
    reader.begin_file("fuzz");
    for piece in bytes.chunks(piece.max(1)) {
        reader.push(piece)?;
    }
    reader.end_file()?;
    reader.finish()
}

/// What a corpus is, in few words: two readings of the same bytes must agree on it.
fn gist(corpus: &Result<Corpus>) -> String {
    match corpus {
        Err(error) => error.to_string(),
        Ok(c) => {
            let posts: Vec<_> = (0..c.nodes())
                .map(|p| (c.id(p), c.time(p), c.author(p).map(|a| c.account_id(a)), c.text(p)))
                .collect();
            format!("{posts:?} {:?} {:?}", c.report.skipped, c.report.noted)
        }
    }
}

/// Any cut of the bytes gives the same posts.
pub fn cuts(data: &[u8]) {
    let Some((&size, bytes)) = data.split_first() else { return };
    let whole = read(Reader::new(), bytes, usize::MAX);
    let pieces = read(Reader::new(), bytes, usize::from(size));
    assert_eq!(gist(&whole), gist(&pieces));
}

/// One format alone, whatever the bytes look like.
pub fn format(name: &str, bytes: &[u8]) {
    let _ = read(Reader::only(name), bytes, usize::MAX);
}

/// The whole way: bytes → posts → corpus → graphs → spread → layout, and the figures.
pub fn way(bytes: &[u8]) {
    let Ok(corpus) = read(Reader::new(), bytes, usize::MAX) else { return };
    let mut session = Session::new(corpus);
    let tag = session.default_tag().to_owned();
    let _ = session.summary();
    for (tag, choice) in [(&*tag, Choice::ByRule), ("", Choice::NoOrigin), ("", Choice::Post(0))] {
        if session.open(tag, choice).is_ok() {
            let points = session.view().map_or(0, |view| view.spread.points.len());
            assert!(session.view().is_some_and(|view| !view.layout_bytes().is_empty()));
            for point in 0..(points as u32).min(20) {
                let _ = session.details(point);
            }
        }
    }
}

/// Where serde_json accepts a record, the scanner's values agree with it; else there is a fault, or well-formed fields.
pub fn scanner(bytes: &[u8]) {
    match serde_json::from_slice::<Value>(bytes) {
        Ok(value @ Value::Object(_)) => {
            // The scanner wants a byte after a number, which a record within a file always has.
            let found = value_at(&mut Cursor::new(bytes)).expect("serde_json accepts it");
            assert!(alike(&value, &found), "{value} {found}");
            let mut cursor = Cursor::new(bytes);
            cursor.skip().expect("serde_json accepts it");
            assert!(bytes[cursor.at()..].iter().all(u8::is_ascii_whitespace));
        }
        _ => {
            let _ = value_at(&mut Cursor::new(bytes));
            let _ = Cursor::new(bytes).skip();
        }
    }
}

/// The value here. serde_json goes no deeper than 128; what it refuses may be deeper, and is passed over from there.
fn value_at(cursor: &mut Cursor<'_>) -> std::result::Result<Value, Fault> {
    fn at(cursor: &mut Cursor<'_>, depth: u32) -> std::result::Result<Value, Fault> {
        if depth > 130 {
            return cursor.skip().map(|()| Value::Null);
        }
        Ok(match cursor.peek() {
            Some(b'{') => {
                let mut map = serde_json::Map::new();
                cursor.object(|key, value| {
                    let value = at(value, depth + 1)?;
                    map.insert(String::from_utf8_lossy(key).into_owned(), value);
                    Ok(())
                })?;
                Value::Object(map)
            }
            Some(b'[') => {
                let mut list = Vec::new();
                cursor.array(|value| {
                    list.push(at(value, depth + 1)?);
                    Ok(())
                })?;
                Value::Array(list)
            }
            Some(b'"') => cursor.string()?.map_or(Value::Null, |text| text.into()),
            Some(b't' | b'f') => cursor.boolean()?.map_or(Value::Null, Value::Bool),
            // A whole number as its digits, as ids are taken; others are not read as values anywhere.
            _ => cursor.id()?.map_or(Value::Null, |digits| digits.into()),
        })
    }
    at(cursor, 0)
}

fn alike(theirs: &Value, ours: &Value) -> bool {
    match (theirs, ours) {
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(k, v)| b.get(k).is_some_and(|w| alike(v, w)))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(v, w)| alike(v, w))
        }
        (Value::Number(n), Value::String(digits)) => digits.parse::<f64>().ok() == n.as_f64(),
        (Value::Number(n), Value::Null) => !n.is_u64() || n.to_string().contains(['e', '.']),
        _ => theirs == ours,
    }
}
