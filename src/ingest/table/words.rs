//! Kinds, lists and retweets as tables and texts write them.

use crate::limits::MAX_TAGS_PER_POST;
use crate::post::Kind;
use std::borrow::Cow;

/// The kind of a post in one of the words that tables have for it.
pub fn kind(word: &str) -> Option<Kind> {
    const WORDS: [(Kind, &[&str]); 4] = [
        (
            Kind::Repost,
            &[
                "rt",
                "retweet",
                "retweeted",
                "repost",
                "reposted",
                "boost",
                "reblog",
                "share",
                "shared",
                "forward",
                "forwarded",
            ],
        ),
        (
            Kind::Reply,
            &["re", "reply", "replied", "repliedto", "replyto", "comment", "answer", "inreplyto"],
        ),
        (Kind::Quote, &["qt", "quote", "quoted", "quotetweet", "retweetwithcomment"]),
        (
            Kind::Original,
            &[
                "original", "tweet", "post", "status", "toot", "none", "source", "ot", "skeet",
                "message",
            ],
        ),
    ];
    if word.len() > 24 {
        return None;
    }
    let bare: String =
        word.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect();
    WORDS.into_iter().find(|(_, words)| words.contains(&bare.as_str())).map(|(kind, _)| kind)
}

/// The items of a list in a cell: `a|b`, `a,b`, `a;b`, `a b`, `['a', 'b']`, `["a","b"]`.
pub fn list(cell: &str) -> Vec<Cow<'_, str>> {
    let cell = cell.trim();
    let inside = cell
        .strip_prefix('[')
        .and_then(|c| c.strip_suffix(']'))
        .or_else(|| cell.strip_prefix("c(").and_then(|c| c.strip_suffix(')')))
        .unwrap_or(cell);
    let has = |mark: &u8| inside.bytes().any(|b| b == *mark);
    let mark = [b'|', b',', b';'].into_iter().find(has).map_or(' ', char::from);
    inside
        .split(mark)
        .map(|item| item.trim().trim_matches(['"', '\'']))
        .filter(|item| !super::cell::is_none(item))
        .take(MAX_TAGS_PER_POST)
        .map(Cow::Borrowed)
        .collect()
}

/// The retweeted account and the beginning of its text, of a text `RT @name: …`.
pub fn retweet(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start().strip_prefix("RT @")?;
    let end = rest.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    let good = !name.is_empty() && name.len() <= 256;
    good.then(|| (name, after.strip_prefix(':').unwrap_or(after).trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_lists_and_retweets() {
        assert_eq!(kind("Retweeted"), Some(Kind::Repost));
        assert_eq!(kind("replied_to"), Some(Kind::Reply));
        assert_eq!(kind("replied to"), Some(Kind::Reply));
        assert_eq!(kind("quoted"), Some(Kind::Quote));
        assert_eq!(kind("colour"), None);
        for cell in ["a|b", "a,b", "a; b", "a b", "['a', 'b']", "[\"a\",\"b\"]", "c(\"a\", \"b\")"]
        {
            assert_eq!(list(cell), ["a", "b"], "{cell}");
        }
        assert!(list("[]").is_empty() && list("NA").is_empty() && list("").is_empty());
        assert_eq!(retweet("RT @ana: so it is"), Some(("ana", "so it is")));
        assert_eq!(retweet("RT @ana so it is"), Some(("ana", "so it is")));
        assert_eq!(retweet("RT @: x"), None);
        assert_eq!(retweet("ART @ana: x"), None);
    }
}
