//! What Mastodon's API and ActivityPub have in common.

use crate::corpus::{fold, from_text};
use crate::ingest::html::text_of;
use crate::limits::MAX_TAGS_PER_POST;
use std::borrow::Cow;

/// What is said of a post that is left out because it was not written for everyone.
pub(super) const NOT_PUBLIC: &str = "This post is addressed to followers or to single accounts, not to the public; it was left out.";

/// The text of a post: its content warning as a line of its own, then its content (HTML).
pub(super) fn text(warning: Option<&str>, content: &str) -> String {
    let text = text_of(content);
    match warning.map(str::trim) {
        None | Some("") => text,
        Some(warning) if text.is_empty() => warning.to_owned(),
        Some(warning) => format!("{warning}\n{text}"),
    }
}

/// Hashtags as the post's text writes them, where it does: servers list them in lower case.
pub(super) fn as_written<'a>(mut tags: Vec<Cow<'a, str>>, text: &str) -> Vec<Cow<'a, str>> {
    tags.truncate(MAX_TAGS_PER_POST);
    if tags.is_empty() {
        return tags;
    }
    let written = from_text(text);
    for tag in &mut tags {
        let name = tag.trim_start_matches('#');
        let is_it = |w: &&Cow<'_, str>| match name.is_ascii() && w.is_ascii() {
            true => name.eq_ignore_ascii_case(w),
            false => fold(name) == fold(w),
        };
        if let Some(same) = written.iter().find(is_it) {
            *tag = Cow::Owned(same.clone().into_owned());
        }
    }
    tags
}

/// The server of an address: `a.example` of `https://a.example/users/ana`.
pub(super) fn server_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or("")
}

/// The account that an address of one of its posts names, as Mastodon and those like it write them
/// (`https://a.example/users/ana/statuses/1`); "" where it names none.
pub(super) fn author_of(address: &str) -> &str {
    let account = address.split_once("/statuses/").map_or("", |(account, _)| account);
    let names = account.rsplit_once("/users/").is_some_and(|(_, name)| !name.contains('/'));
    if names { account } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(server_of("https://a.example/users/ana"), "a.example");
        assert_eq!(server_of("ana"), "");
        for (address, account) in [
            ("https://a.example/users/ana/statuses/1", "https://a.example/users/ana"),
            ("https://a.example/users/ana/statuses/1/activity", "https://a.example/users/ana"),
            ("https://a.example/ap/users/12/statuses/1", "https://a.example/ap/users/12"),
            ("https://a.example/objects/1", ""),
            ("https://a.example/@ana/1", ""),
            ("https://a.example/users/ana/x/statuses/1", ""),
        ] {
            assert_eq!(author_of(address), account);
        }
    }

    #[test]
    fn hashtags_as_the_text_writes_them() {
        let tags = ["invented", "#élan", "other"].map(Cow::Borrowed).to_vec();
        assert_eq!(as_written(tags, "#Invented and #ÉLAN"), ["Invented", "ÉLAN", "other"]);
    }

    #[test]
    fn a_warning_stands_first() {
        assert_eq!(text(Some(" news "), "<p>a</p>"), "news\na");
        assert_eq!(text(Some(""), "a"), "a");
        assert_eq!(text(Some("news"), ""), "news");
    }
}
