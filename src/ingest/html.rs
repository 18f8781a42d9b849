//! HTML of a post as plain text: what a reader sees, never anything to be inserted as HTML again.

use crate::text::append;

/// The text of `html`: tags dropped, entities decoded, `<br>` and the ends of blocks as line breaks, runs of white space
/// as one space. What servers hide of a long address (`invisible`, `ellipsis`) is part of the text, so that the address
/// stays whole. O(bytes); any input has a text.
///
/// A parser of HTML was left out: posts hold a dozen tags, and its tables of entities alone weigh more than all formats.
pub fn text_of(html: &str) -> String {
    let mut out = Text { out: Vec::with_capacity(html.len()) };
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'<', b'&', &bytes[at..]) {
        out.words(&html[at..at + found]);
        at += found;
        let rest = &html[at..];
        at += if bytes[at] == b'<' { tag(rest, &mut out) } else { entity(rest, &mut out) };
    }
    out.words(&html[at..]);
    // Characters went in whole and were taken back whole: nothing is lost.
    let mut text = match String::from_utf8(out.out) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    };
    text.truncate(text.trim_end().len());
    text
}

struct Text {
    out: Vec<u8>,
}

impl Text {
    fn words(&mut self, run: &str) {
        let bytes = run.as_bytes();
        let (mut from, mut at) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            if byte > b' ' || !byte.is_ascii_whitespace() {
                continue;
            }
            // One space between two words is as it shall be; they are taken together.
            let alone = bytes.get(at).is_some_and(|b| !b.is_ascii_whitespace());
            if byte == b' ' && alone && at > from + 1 {
                continue;
            }
            append(&mut self.out, &bytes[from..at - 1]);
            self.space();
            from = at;
        }
        append(&mut self.out, &bytes[from..]);
    }

    fn space(&mut self) {
        if self.out.last().is_some_and(|b| !matches!(b, b' ' | b'\n')) {
            self.out.push(b' ');
        }
    }

    fn line(&mut self) {
        if self.out.ends_with(b" ") {
            self.out.pop();
        }
        if !self.out.is_empty() {
            self.out.push(b'\n');
        }
    }

    /// A block begins or ends: what follows stands on a line of its own.
    fn block(&mut self) {
        if !self.out.ends_with(b"\n") {
            self.line();
        }
    }
}

/// Takes the tag that `rest` begins with; gives its length. What only looks like one is text.
fn tag(rest: &str, out: &mut Text) -> usize {
    let bytes = rest.as_bytes();
    if rest.starts_with("<!--") {
        return memchr::memmem::find(&bytes[4..], b"-->").map_or(bytes.len(), |end| end + 7);
    }
    let from = if bytes.get(1) == Some(&b'/') { 2 } else { 1 };
    let begins = bytes.get(from).is_some_and(|b| b.is_ascii_alphabetic());
    if !begins && !matches!(bytes.get(1), Some(b'/' | b'!' | b'?')) {
        out.out.push(b'<');
        return 1;
    }
    let name_end = bytes[from..].iter().position(|b| !b.is_ascii_alphanumeric());
    let name = &bytes[from..name_end.map_or(bytes.len(), |n| from + n)];
    let end = end_of_tag(bytes, from);
    // No name that matters is longer.
    let mut lower = [0; 10];
    let Some(lower) = lower.get_mut(..name.len()) else { return end };
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    match &*lower {
        b"a" | b"span" => {}
        b"br" => out.line(),
        b"p" | b"div" | b"li" | b"ul" | b"ol" | b"blockquote" | b"pre" | b"h1" | b"h2" | b"h3"
        | b"h4" | b"h5" | b"h6" | b"hr" | b"tr" | b"table" | b"figure" | b"section"
        | b"article" => out.block(),
        b"script" | b"style" if from == 1 => return end + unread(&bytes[end..], lower),
        _ => {}
    }
    end
}

/// Where the tag ends, past its `>`; one in a quoted value does not count. A tag that is never closed takes all that is left.
fn end_of_tag(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        let mark = bytes[at + found];
        let before = bytes[from..at + found].iter().rev().find(|b| !b.is_ascii_whitespace());
        at += found + 1;
        if mark == b'>' {
            return at;
        }
        if before == Some(&b'=') {
            let Some(close) = memchr::memchr(mark, &bytes[at..]) else { break };
            at += close + 1;
        }
    }
    bytes.len()
}

/// How many bytes the inside of a `script` or `style` takes, its closing tag apart.
fn unread(bytes: &[u8], name: &[u8]) -> usize {
    let closes = |at: &usize| {
        let after = &bytes[at + 1..];
        after.first() == Some(&b'/')
            && after.get(1..=name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name))
    };
    memchr::memchr_iter(b'<', bytes).find(closes).unwrap_or(bytes.len())
}

/// Takes the entity that `rest` begins with; gives its length. What only looks like one is text.
fn entity(rest: &str, out: &mut Text) -> usize {
    let (c, len) = numeric(rest.as_bytes()).or_else(|| named(rest)).unwrap_or(('&', 1));
    if c.is_ascii_whitespace() {
        out.space()
    } else {
        append(&mut out.out, c.encode_utf8(&mut [0; 4]).as_bytes())
    }
    len
}

/// What bytes 0x80 to 0x9f are in Windows-1252, which is what `&#150;` and the like mean; 0 where it has none.
const WINDOWS: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152,
    0, 0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161,
    0x203a, 0x153, 0, 0x17e, 0x178,
];

fn numeric(bytes: &[u8]) -> Option<(char, usize)> {
    let (radix, from) = match bytes {
        [b'&', b'#', b'x' | b'X', ..] => (16, 3),
        [b'&', b'#', ..] => (10, 2),
        _ => return None,
    };
    let (mut n, mut at) = (0u32, from);
    while let Some(digit) = bytes.get(at).and_then(|&b| char::from(b).to_digit(radix)) {
        n = n.saturating_mul(radix).saturating_add(digit);
        at += 1;
    }
    if at == from {
        return None;
    }
    let n = match n {
        0x80..=0x9f => u32::from(WINDOWS[n as usize - 0x80]),
        _ => n,
    };
    let c = char::from_u32(n).filter(|&c| c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER);
    Some((c, at + usize::from(bytes.get(at) == Some(&b';'))))
}

fn named(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(9).position(|b| b == b';')?;
    let c = match &rest[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "bull" => '•',
        "middot" => '·',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "euro" => '€',
        "pound" => '£',
        "deg" => '°',
        "times" => '×',
        "shy" => '\u{ad}',
        _ => return None,
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_servers_write() {
        for (html, text) in [
            ("<p>One<br>two<br />three</p><p>four</p>", "One\ntwo\nthree\nfour"),
            ("a<br><br>b<br>", "a\n\nb"),
            (
                r##"<p>See <a href="https://a.example/one/two?x=1&amp;y=2"><span class="invisible">https://</span><span class="ellipsis">a.example/one</span><span class="invisible">/two?x=1&amp;y=2</span></a> <a href="#" class="mention hashtag">#<span>Invented</span></a></p>"##,
                "See https://a.example/one/two?x=1&y=2 #Invented",
            ),
            (r#"<span class="h-card"><a href="u">@<span>ana</span></a></span> yes"#, "@ana yes"),
            (
                "\n  <div>\n  one\n  <em>two</em>\n</div>\n<ul><li>a</li><li>b</li></ul>",
                "one two\na\nb",
            ),
            ("a<script>if (a<b) { '</p>' }</SCRIPT>b<style>p{}</style>c", "abc"),
            ("x<!-- <p>no</p> -->y<!DOCTYPE html>z", "xyz"),
            (r#"<a title="a > b" data-x='>' rel=it's>one</a>"#, "one"),
        ] {
            assert_eq!(text_of(html), text, "{html}");
        }
    }

    #[test]
    fn entities() {
        for (html, text) in [
            ("R&amp;D &lt;b&gt; &quot;&#39;&apos;&#x27;", "R&D <b> \"'''"),
            ("&#8217;&#x1F600;&#128512; &nbsp;&hellip;", "’😀😀 \u{a0}…"),
            ("&#150;&#128;&#129;", "–€\u{fffd}"),
            ("&#0;&#xd800;&#99999999999999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("a&#32;&#10;b", "a b"),
            ("AT&T & &; &# &#x; &unknown; &amp", "AT&T & &; &# &#x; &unknown; &amp"),
            ("&#39 &#39x", "' 'x"),
            ("&amp;lt;", "&lt;"),
        ] {
            assert_eq!(text_of(html), text, "{html}");
        }
    }

    #[test]
    fn what_only_looks_like_html() {
        for (html, text) in [
            ("1 < 2 and 3 > 2 <3", "1 < 2 and 3 > 2 <3"),
            ("cut <a href=\"https://a.example/", "cut"),
            ("cut <!-- off", "cut"),
            ("cut <script>off", "cut"),
            ("", ""),
            ("<", "<"),
            ("&é;", "&é;"),
            ("é\u{a0}<b>ü", "é\u{a0}ü"),
        ] {
            assert_eq!(text_of(html), text, "{html}");
        }
    }

    #[test]
    fn long_hostile_text_takes_linear_time() {
        for piece in ["<", "<a ", "<a b='", "&", "&#", "&#1", "<!--", "<script>", "<a \"", "<a =\""]
        {
            let html = piece.repeat(1 << 20);
            assert!(text_of(&html).len() <= html.len());
        }
        assert_eq!(text_of(&"<br>".repeat(1 << 20)), "");
    }

    proptest! {
        #[test]
        fn plain_text_comes_back(words in proptest::collection::vec("[a-zé#@.:/]{1,8}", 0..12)) {
            let text = words.join(" ");
            prop_assert_eq!(text_of(&text), text);
        }

        #[test]
        fn no_text_panics(html in r#"([<>&#;x"'=/! a-c0-9é]|<p>|<br|script|&lt;|-->){0,60}"#) {
            let _ = text_of(&html);
        }
    }
}
