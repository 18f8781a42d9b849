//! What Twitter's API, X's pages and the archives have in common.

use crate::corpus::from_text;
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::time;
use std::borrow::Cow;

/// A text that may be absent.
pub(super) type Text<'a> = Option<Cow<'a, str>>;

/// A list of hashtags, `None` where the export has none.
pub(super) type Tags<'a> = Option<Vec<Cow<'a, str>>>;

/// Takes the keys that a shape does not have.
pub(super) type Other<'o, 'a> = dyn FnMut(&[u8], &mut Cursor<'a>) -> Result<(), Fault> + 'o;

/// The hashtags of the `entities` that begin here; `name` is the field that holds one (`text` in v1.1, `tag` in v2).
pub(super) fn read_tags<'a>(entities: &mut Cursor<'a>, name: &[u8]) -> Result<Tags<'a>, Fault> {
    let mut tags = None;
    entities.object(|key, value| {
        if key != b"hashtags" {
            return value.skip();
        }
        let mut list = Vec::new();
        value.array(|tag| {
            tag.object(|key, value| {
                if key == name {
                    list.extend(value.string()?);
                    return Ok(());
                }
                value.skip()
            })
        })?;
        tags = Some(list);
        Ok(())
    })?;
    Ok(tags)
}

/// The hashtags written in a post's text, for a copy without entities.
pub(super) fn tags_in_text<'a>(text: &str) -> Vec<Cow<'a, str>> {
    from_text(text).into_iter().map(|tag| Cow::Owned(tag.into_owned())).collect()
}

/// A text as people wrote it: Twitter escapes `&`, `<` and `>`, as HTML does, in every text but the long ones.
pub(super) fn unescape(text: Cow<'_, str>) -> Cow<'_, str> {
    const ESCAPES: [(&str, char); 3] = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')];
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else { return text };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while !rest.is_empty() {
        let escape = ESCAPES.iter().find(|(escape, _)| rest.starts_with(escape));
        let used = match escape {
            Some((escape, c)) => {
                out.push(*c);
                escape.len()
            }
            None => {
                out.push('&');
                1
            }
        };
        rest = &rest[used..];
        let next = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        out.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(out)
}

/// Reads `2012-05-31 23:59:59 +0000`, as archives of before 2019 and a browser's exporter have it.
pub(super) fn old_time(text: &str) -> Option<i64> {
    let (time, zone) = text.rsplit_once(' ')?;
    time::parse_rfc3339(&format!("{}{zone}", time.get(..19)?))
}

/// The name and the text of `RT @name: …`, which is all that some exports hold of a repost.
pub(super) fn named_repost(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("RT @")?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
    let text = rest[end..].strip_prefix(':')?;
    (end > 0).then(|| (&rest[..end], text.trim()))
}

/// Versions of one edited post, the first first: whichever of them is met is the last.
pub(super) fn versions(ids: &[Cow<'_, str>], sink: &mut Sink<'_>) {
    if let Some((last, earlier)) = ids.split_last() {
        for id in earlier {
            sink.same_post(id, last);
        }
    }
}

/// Most versions of a post that are read; the platform allows five edits.
const MAX_VERSIONS: usize = 64;

/// The ids of an array.
pub(super) fn read_ids<'a>(value: &mut Cursor<'a>) -> Result<Vec<Cow<'a, str>>, Fault> {
    let mut ids = Vec::new();
    value.array(|item| {
        if ids.len() == MAX_VERSIONS {
            return item.skip();
        }
        ids.extend(item.id()?);
        Ok(())
    })?;
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved_once() {
        let plain = |text: &'static str| unescape(Cow::Borrowed(text)).into_owned();
        assert_eq!(plain("a &lt;b&gt; &amp;amp; c & d&"), "a <b> &amp; c & d&");
        assert!(matches!(unescape(Cow::Borrowed("none")), Cow::Borrowed(_)));
    }

    #[test]
    fn reposts_known_by_name() {
        assert_eq!(
            named_repost("RT @ana_example: so it goes"),
            Some(("ana_example", "so it goes"))
        );
        for text in ["RT @: x", "RT @ana_example so", "rt @a: b", "RT @", "", "RT @é: x"] {
            assert_eq!(named_repost(text), None, "{text}");
        }
    }
}
