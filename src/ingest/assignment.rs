//! Data inside a script: `window.YTD.tweets.part0 = [ … ]`, as the archive that Twitter gives its users writes it.

/// Bytes within which the `=` stands. The longest real beginning is under 80.
pub const MAX_HEAD: usize = 256;

/// The name that is assigned to and the place just after the `=`, if `head` begins with an assignment.
///
/// ```text
/// window.YTD.tweets.part0 = [   →  window.YTD.tweets.part0
/// var tweet_index = [           →  tweet_index
/// ```
pub fn assignment(head: &[u8]) -> Option<(&[u8], usize)> {
    let head = &head[..head.len().min(MAX_HEAD)];
    let end = memchr::memchr(b'=', head)?;
    if matches!(head.get(end + 1), Some(b'=' | b'>')) {
        return None;
    }
    let mut name = head[..end].trim_ascii();
    for word in [&b"var"[..], b"let", b"const"] {
        if let Some(rest) = name.strip_prefix(word)
            && rest.first().is_some_and(u8::is_ascii_whitespace)
        {
            name = rest.trim_ascii_start();
        }
    }
    let first = name.first()?;
    let begins = first.is_ascii_alphabetic() || matches!(first, b'_' | b'$');
    let goes_on = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'.');
    (begins && name.iter().all(goes_on)).then_some((name, end + 1))
}

/// Whether `head` is the beginning of a program: an archive brings those that show it in a browser.
pub fn program(head: &[u8]) -> bool {
    const BEGINNINGS: &[&[u8]] = &[
        b"/*",
        b"//",
        b"!function",
        b"(function",
        b"function",
        b"(()=>",
        b"(self.",
        b"(window.",
        b"\"use strict\"",
        b"'use strict'",
        b"import ",
        b"export ",
    ];
    BEGINNINGS.iter().any(|b| head.starts_with(b)) || code_assigned(head)
}

/// Whether an assignment's value is code: data are an array or an object.
fn code_assigned(head: &[u8]) -> bool {
    assignment(head).is_some_and(|(_, at)| {
        let value = head[at..].trim_ascii_start().first();
        value.is_some_and(|b| !matches!(b, b'[' | b'{'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn name(head: &str) -> Option<(&str, &str)> {
        let (name, at) = assignment(head.as_bytes())?;
        Some((std::str::from_utf8(name).unwrap(), &head[at..]))
    }

    #[test]
    fn names_are_found() {
        let ytd = "window.YTD.tweets.part0 = [{";
        assert_eq!(name(ytd), Some(("window.YTD.tweets.part0", " [{")));
        assert_eq!(name("Grailbird.data.tweets_2012_05 = \n ["), {
            Some(("Grailbird.data.tweets_2012_05", " \n ["))
        });
        assert_eq!(name("var tweet_index =["), Some(("tweet_index", "[")));
        assert_eq!(name("variety=["), Some(("variety", "[")));
        assert_eq!(name("x ="), Some(("x", "")));
    }

    #[test]
    fn what_is_none() {
        for head in ["", "=", "[1]", "{\"a\":\"b=c\"}", "a == b", "a => 1", "a b = [", "1a = ["] {
            assert_eq!(name(head), None, "{head}");
        }
        assert_eq!(name(&format!("{}=[", "a".repeat(MAX_HEAD))), None);
    }

    #[test]
    fn programs_are_told_from_data() {
        assert!(program(b"/*! For license information see main.js.LICENSE.txt */\n(()=>{"));
        assert!(program(b"var a = function () {}") && program(b"(self.webpackJsonp=[]).push("));
        assert!(!program(b"window.YTD.like.part0 = [ ]") && !program(b"var payload_details = {"));
        assert!(!program(b"id,text\n1,a=b"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = (assignment(&bytes), program(&bytes));
        }
    }
}
