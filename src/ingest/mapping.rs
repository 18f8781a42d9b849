//! Which column of an unknown table or JSON is what: said by someone, or guessed.
//!
//! Written as text, `id=message_id,time=message_time`: what `--map` takes, what a link and a saved file hold. A column is
//! named as the header names it, or by its number from 1 where there is no header; a field within JSON objects by its path,
//! `user.screen_name`.

use super::json::Cursor;
use super::table::same_name;
use crate::error::{Code, Error, Result};
use std::fmt;

/// What a column can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Field {
    /// The post's id.
    Id,
    /// When it was posted.
    Time,
    /// Who wrote it: the name that addresses the account, or its id.
    Author,
    /// The account's id, where both are there.
    AuthorId,
    /// The name that the account shows.
    AuthorName,
    /// The text.
    Text,
    /// The id of the post that it answers or passes on; [`Field::Kind`] says which.
    Parent,
    /// The id of the post that it answers.
    ReplyTo,
    /// Who wrote that.
    ReplyToAuthor,
    /// The id of the post that it passes on.
    RepostOf,
    /// Who wrote that.
    RepostOfAuthor,
    /// The id of the post that it quotes.
    QuoteOf,
    /// Who wrote that.
    QuoteOfAuthor,
    /// Original, reply, repost or quote.
    Kind,
    /// The hashtags.
    Hashtags,
    /// The language.
    Lang,
    /// Replies that the platform counted.
    Replies,
    /// Reposts that the platform counted.
    Reposts,
    /// Quotes that the platform counted.
    Quotes,
    /// Likes that the platform counted.
    Likes,
    /// Followers of the author.
    Followers,
    /// Whether the author is verified.
    Verified,
}

/// How many fields there are.
pub const FIELDS: usize = 22;

impl Field {
    /// Every field in the order of its number.
    pub const ALL: [Field; FIELDS] = [
        Field::Id,
        Field::Time,
        Field::Author,
        Field::AuthorId,
        Field::AuthorName,
        Field::Text,
        Field::Parent,
        Field::ReplyTo,
        Field::ReplyToAuthor,
        Field::RepostOf,
        Field::RepostOfAuthor,
        Field::QuoteOf,
        Field::QuoteOfAuthor,
        Field::Kind,
        Field::Hashtags,
        Field::Lang,
        Field::Replies,
        Field::Reposts,
        Field::Quotes,
        Field::Likes,
        Field::Followers,
        Field::Verified,
    ];

    /// The word for it in a mapping.
    pub fn as_str(self) -> &'static str {
        [
            "id",
            "time",
            "author",
            "author_id",
            "author_name",
            "text",
            "parent",
            "reply_to",
            "reply_to_author",
            "repost_of",
            "repost_of_author",
            "quote_of",
            "quote_of_author",
            "kind",
            "hashtags",
            "lang",
            "replies",
            "reposts",
            "quotes",
            "likes",
            "followers",
            "verified",
        ][self as usize]
    }

    fn named(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|f| same_name(f.as_str(), name))
    }
}

/// Which source column each field comes from; "" where none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: [String; FIELDS],
}

impl Mapping {
    /// The column of `field`; "" where none is said.
    pub fn column(&self, field: Field) -> &str {
        &self.columns[field as usize]
    }

    /// The columns that are said to be something.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(String::as_str).filter(|c| !c.is_empty())
    }

    /// Says that `field` is in `column`.
    pub fn set(&mut self, field: Field, column: &str) {
        column.clone_into(&mut self.columns[field as usize]);
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.columns.iter().all(String::is_empty)
    }

    /// Whether posts can be made by it: it says where the ids are, or at least two of author, time and text.
    pub fn is_enough(&self) -> bool {
        let has = |f: Field| !self.column(f).is_empty();
        let author = has(Field::Author) || has(Field::AuthorId);
        let rest =
            usize::from(author) + usize::from(has(Field::Time)) + usize::from(has(Field::Text));
        (has(Field::Id)
            && (rest > 0 || has(Field::RepostOf) || has(Field::ReplyTo) || has(Field::Parent)))
            || rest >= 2
    }

    /// Reads `id=message_id,time=message_time`. A column whose name holds a comma, a quote or white space at an end is put
    /// in double quotes, and quotes in it are doubled. Errors: `usage`, with the words that are understood.
    pub fn parse(text: &str) -> Result<Mapping> {
        let mut mapping = Mapping::default();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let (name, after) =
                rest.split_once('=').ok_or_else(|| wrong(&format!("“{rest}” has no “=”")))?;
            let (column, after) = take_column(after)?;
            mapping.put(name.trim(), &column)?;
            rest = after.trim_start();
        }
        mapping.checked()
    }

    /// Reads a saved mapping: the text that [`Mapping::parse`] reads, one line or several, or a JSON object of the same
    /// words. Errors: `usage`.
    pub fn parse_file(text: &str) -> Result<Mapping> {
        let text = text.trim_start_matches('\u{feff}').trim();
        if !text.starts_with('{') {
            let lines: Vec<&str> = text
                .lines()
                .map(|l| l.trim().trim_end_matches(','))
                .filter(|l| !l.is_empty())
                .collect();
            return Mapping::parse(&lines.join(","));
        }
        let mut mapping = Mapping::default();
        let mut fault = None;
        let read = Cursor::new(text.as_bytes()).object(|key, value| {
            let name = String::from_utf8_lossy(key).into_owned();
            let column = value.string()?.unwrap_or_default();
            if fault.is_none() {
                fault = mapping.put(&name, &column).err();
            }
            Ok(())
        });
        if read.is_err() {
            return Err(wrong("the file is not JSON"));
        }
        fault.map_or(Ok(()), Err)?;
        mapping.checked()
    }

    /// The mapping as the JSON object that [`Mapping::parse_file`] reads.
    pub fn to_json(&self) -> String {
        let mut out = serde_json::Map::new();
        for field in Field::ALL {
            if !self.column(field).is_empty() {
                out.insert(field.as_str().to_owned(), self.column(field).into());
            }
        }
        serde_json::Value::Object(out).to_string() + "\n"
    }

    fn put(&mut self, name: &str, column: &str) -> Result<()> {
        let field = Field::named(name).ok_or_else(|| wrong(&format!("“{name}” is no field")))?;
        self.set(field, column);
        Ok(())
    }

    fn checked(self) -> Result<Mapping> {
        if self.is_enough() {
            return Ok(self);
        }
        Err(wrong(
            "it needs the id and one of author, time, text or a parent; or two of author, time and text",
        ))
    }
}

/// The column at the start of `text`, and what follows the comma after it.
fn take_column(text: &str) -> Result<(String, &str)> {
    let text = text.trim_start();
    let Some(mut rest) = text.strip_prefix('"') else {
        let (column, after) = text.split_once(',').unwrap_or((text, ""));
        return Ok((column.trim().to_owned(), after));
    };
    let mut column = String::new();
    loop {
        let end = rest.find('"').ok_or_else(|| wrong("a quote is not closed"))?;
        column.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(more) => {
                column.push('"');
                rest = more;
            }
            None => break,
        }
    }
    let rest = rest.trim_start();
    match rest.strip_prefix(',') {
        Some(after) => Ok((column, after)),
        None if rest.is_empty() => Ok((column, "")),
        None => Err(wrong("after a quoted column stands neither a comma nor the end")),
    }
}

fn wrong(what: &str) -> Error {
    let words: Vec<&str> = Field::ALL.iter().map(|f| f.as_str()).collect();
    Error::new(
        Code::Usage,
        format!(
            "The mapping was not understood: {what}. Write field=column, joined by commas, with the fields {}.",
            words.join(", ")
        ),
    )
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for field in Field::ALL {
            let column = self.column(field);
            if column.is_empty() {
                continue;
            }
            if !first {
                f.write_str(",")?;
            }
            first = false;
            if column.contains([',', '"', '\n']) || column.trim() != column {
                write!(f, "{}=\"{}\"", field.as_str(), column.replace('"', "\"\""))?;
            } else {
                write!(f, "{}={column}", field.as_str())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn read_and_written() {
        let text = "id=message_id,time=message_time,text=\"Text, \"\"whole\"\"\"";
        let mapping = Mapping::parse(text).unwrap();
        assert_eq!(mapping.column(Field::Text), "Text, \"whole\"");
        assert_eq!(mapping.to_string(), text);
        assert_eq!(Mapping::parse_file(&mapping.to_json()).unwrap(), mapping);
        assert_eq!(
            Mapping::parse_file(
                "id=message_id\ntime=message_time,\ntext = \"Text, \"\"whole\"\"\"\n"
            )
            .unwrap(),
            mapping
        );
    }

    #[test]
    fn what_is_not_understood() {
        for text in [
            "",
            "id",
            "id=a",
            "colour=a,id=b,text=c",
            "text=\"a,id=b",
            "id=a,text=\"b\"c",
            "{\"id\":",
        ] {
            let error = Mapping::parse_file(text).unwrap_err();
            assert_eq!(error.code, Code::Usage, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_column_comes_back(id in ".{1,12}", text in "[a,\"= ]{1,8}") {
            let mut mapping = Mapping::default();
            mapping.set(Field::Id, &id);
            mapping.set(Field::Text, &text);
            prop_assert_eq!(Mapping::parse(&mapping.to_string()).unwrap(), mapping.clone());
            prop_assert_eq!(Mapping::parse_file(&mapping.to_json()).unwrap(), mapping);
        }
    }
}
