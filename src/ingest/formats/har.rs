//! HAR: what the network tab of a browser saves, `{"log":{"entries":[{"request":{"url":""},"response":{"content":{"text":""}}}]}}`.
//! Each response is a text within the text, sometimes in base64; those that may hold posts are read as if saved alone.

use super::{x_adaptive, x_response};
use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::formats::FORMATS;
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::time;
use std::borrow::Cow;

/// See the module.
pub struct Har;

impl Format for Har {
    fn name(&self) -> &'static str {
        "har"
    }

    fn claims(&self, shape: &Shape) -> bool {
        shape.has("log")
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let (mut is_har, mut posts) = (false, 0u32);
        let result = Cursor::new(record).object(|key, value| match key {
            b"log" => value.object(|key, value| match key {
                b"entries" => {
                    is_har = value.peek() == Some(b'[');
                    value.array(|entry| {
                        posts += u32::from(Entry::read(entry)?.hand_over(sink));
                        Ok(())
                    })
                }
                _ => value.skip(),
            }),
            _ => value.skip(),
        });
        if !is_har {
            return Ok(Outcome::NotMine);
        }
        if posts == 0 {
            sink.skip(
                Code::NotPosts,
                "This is a recording of a browser's network tab (HAR), and no response in it holds posts. Open the search, the thread or the profile while the tab records, and save it with its content.",
            );
        }
        result.map(|()| Outcome::Read)
    }
}

/// One request and its response.
#[derive(Default)]
struct Entry<'a> {
    url: Option<Cow<'a, str>>,
    started: Option<Cow<'a, str>>,
    text: Option<Cow<'a, str>>,
    base64: bool,
}

impl<'a> Entry<'a> {
    fn read(value: &mut Cursor<'a>) -> Result<Entry<'a>, Fault> {
        let mut entry = Entry::default();
        let mut content = None;
        value.object(|key, value| match key {
            b"startedDateTime" => value.string().map(|text| entry.started = text),
            b"request" => value.object(|key, value| match key {
                b"url" => value.string().map(|url| entry.url = url),
                _ => value.skip(),
            }),
            b"response" => value.object(|key, value| {
                if key == b"content" {
                    content = Some(*value);
                }
                value.skip()
            }),
            _ => value.skip(),
        })?;
        // The text is decoded only where it is wanted: a recording is mostly pictures and scripts.
        let Some(mut content) = content.filter(|_| entry.way().is_some()) else {
            return Ok(entry);
        };
        content.object(|key, value| match key {
            b"text" => value.string().map(|text| entry.text = text),
            b"encoding" => {
                value.string().map(|text| entry.base64 = text.as_deref() == Some("base64"))
            }
            _ => value.skip(),
        })?;
        Ok(entry)
    }

    /// How the response is read, by its address.
    fn way(&self) -> Option<Way> {
        let url = self.url.as_deref()?;
        let path = url.split(['?', '#']).next()?;
        let has = |parts: &[&str]| parts.iter().any(|part| path.contains(part));
        if has(&["adaptive.json", "/i/api/2/"]) {
            Some(Way::Adaptive)
        } else if has(&["/graphql/"]) {
            Some(Way::GraphQl)
        } else if has(&["/xrpc/app.bsky.", "/api/v1/", "/api/v2/", "/1.1/", "/outbox"]) {
            Some(Way::Any)
        } else {
            None
        }
    }

    /// Reads the response; gives whether there was something in it. Whatever else a page loads is passed over: it was not
    /// meant to be an export.
    fn hand_over(self, sink: &mut Sink<'_>) -> bool {
        let (Some(way), Some(text)) = (self.way(), &self.text) else { return false };
        let decoded;
        let bytes = if self.base64 {
            decoded = from_base64(text.as_bytes());
            &decoded[..]
        } else {
            text.as_bytes()
        };
        let started = self.started.as_deref().and_then(time::parse).unwrap_or(0);
        let collected = u32::try_from(started / 1000).unwrap_or(0);
        let mut found = false;
        let mut each = |record: &[u8]| {
            let outcome = match way {
                Way::GraphQl => x_response::read_response(record, collected, sink),
                Way::Adaptive => x_adaptive::read_page(record, collected, sink),
                Way::Any => read_any(record, sink),
            };
            // A response that was cut off keeps what came before.
            found |= outcome.unwrap_or(Outcome::Read) == Outcome::Read;
        };
        let mut cursor = Cursor::new(bytes);
        match cursor.peek() {
            Some(b'{') => each(bytes),
            Some(b'[') => {
                let _ = cursor.array(|item| {
                    item.peek();
                    let from = item.at();
                    item.skip()?;
                    each(&bytes[from..item.at()]);
                    Ok(())
                });
            }
            _ => {}
        }
        found
    }
}

#[derive(Clone, Copy)]
enum Way {
    GraphQl,
    Adaptive,
    Any,
}

/// Reads a record in whichever format claims it; a recording within a recording is none.
fn read_any(record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
    let shape = Shape::of(record);
    if shape.has("log") {
        return Ok(Outcome::NotMine);
    }
    for format in FORMATS.iter().filter(|f| f.claims(&shape)) {
        if format.read(record, sink)? == Outcome::Read {
            sink.found(format.name());
            return Ok(Outcome::Read);
        }
    }
    Ok(Outcome::NotMine)
}

/// The bytes of a base64 text; what is no digit of it is passed over.
fn from_base64(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut n) = (0u32, 0);
    for &byte in text {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(digit);
        n += 6;
        if n >= 8 {
            n -= 8;
            out.push((bits >> n) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_decoded() {
        assert_eq!(from_base64(b"eyJhIjoxfQ=="), b"{\"a\":1}");
        assert_eq!(from_base64(b"eyJh\nIjox fQ"), b"{\"a\":1}");
        assert_eq!(from_base64(b""), b"");
    }
}
