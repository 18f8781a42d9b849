//! What the two versions of Twitter's API have in common.

use crate::corpus::from_text;
use crate::ingest::json::{Cursor, Fault};
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
