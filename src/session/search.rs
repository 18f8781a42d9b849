//! Search in texts and names, as someone types: a plain scan for what was typed through everything folded beforehand
//! ([`fold`](mod@super::search_fold)). Texts that posts share (those of reposts) are folded and scanned once.

use super::Session;
use super::search_fold::Folder;
use crate::corpus::{Corpus, NONE};
use crate::error::Result;
use hashbrown::HashMap;
use memchr::memmem::Finder;

/// Bytes after which a chunk of folded strings is closed: no allocation is large, and none is moved.
const CHUNK: usize = 1 << 20;
/// Between strings. It is in no UTF-8, so that nothing found begins in one string and ends in another.
const END: u8 = 0xff;

/// Folded strings, by number.
#[derive(Default)]
struct Folded {
    chunks: Vec<Chunk>,
}

#[derive(Default)]
struct Chunk {
    /// Number of its first string.
    first: u32,
    bytes: Vec<u8>,
    /// Where each string ends, [`END`] included.
    ends: Vec<u32>,
}

impl Folded {
    fn len(&self) -> u32 {
        self.chunks.last().map_or(0, |c| c.first + c.ends.len() as u32)
    }

    /// Adds a string made of `parts`, each on a line of its own: white space is folded, so that nothing spans two.
    fn add(&mut self, folder: &mut Folder, parts: &[&str]) {
        if self.chunks.last().is_none_or(|c| c.bytes.len() >= CHUNK) {
            self.chunks.push(Chunk { first: self.len(), ..Chunk::default() });
        }
        let Some(chunk) = self.chunks.last_mut() else { return };
        for (n, part) in parts.iter().enumerate() {
            if n > 0 {
                chunk.bytes.push(b'\n');
            }
            folder.fold_into(part, &mut chunk.bytes);
        }
        chunk.bytes.push(END);
        chunk.ends.push(chunk.bytes.len() as u32);
    }

    fn get(&self, n: u32) -> &[u8] {
        let chunk = &self.chunks[self.chunks.partition_point(|c| c.first <= n) - 1];
        let i = (n - chunk.first) as usize;
        let start = if i == 0 { 0 } else { chunk.ends[i - 1] as usize };
        &chunk.bytes[start..chunk.ends[i] as usize - 1]
    }

    /// Which strings hold `needle`.
    fn holding(&self, needle: &Finder) -> Vec<bool> {
        let mut found = vec![false; self.len() as usize];
        for chunk in &self.chunks {
            let (mut at, mut i) = (0, 0);
            while let Some(hit) = needle.find(&chunk.bytes[at..]) {
                let hit = (at + hit) as u32;
                i += chunk.ends[i..].partition_point(|&end| end <= hit);
                found[chunk.first as usize + i] = true;
                at = chunk.ends[i] as usize;
            }
        }
        found
    }

    /// The place of each string in their byte-wise order, [`NONE`] for empty ones; equal strings have one place.
    fn ranks(&self) -> Vec<u32> {
        let key = |n: u32| {
            let mut head = [0; 8];
            let string = self.get(n);
            let len = string.len().min(8);
            head[..len].copy_from_slice(&string[..len]);
            (u64::from_be_bytes(head), n)
        };
        let mut order: Vec<(u64, u32)> = (0..self.len()).map(key).collect();
        // Most differ within eight bytes, where nothing has to be looked up.
        order.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| self.get(a.1).cmp(self.get(b.1))).then(a.1.cmp(&b.1))
        });
        let mut ranks = vec![NONE; order.len()];
        let (mut rank, mut before) = (0, &[][..]);
        for (_, n) in order {
            let string = self.get(n);
            if string.is_empty() {
                continue;
            }
            if string != before {
                rank += 1;
                before = string;
            }
            ranks[n as usize] = rank;
        }
        ranks
    }
}

/// Everything that is searched, folded. About as many bytes as there are of texts and names.
#[derive(Default)]
pub(super) struct Index {
    texts: Folded,
    /// The text of each post that has been taken in; [`NONE`] where it has none.
    text: Vec<u32>,
    /// Texts by where they lie: the corpus keeps those that posts share once. Emptied when all are in.
    known: HashMap<usize, u32, foldhash::fast::RandomState>,
    /// `name`, then `@handle`, by account.
    names: Folded,
    folder: Folder,
}

impl Index {
    /// Takes in more, of about `work` units of 10 ns; how much of it all is in, 0 to 1.
    fn grow(&mut self, corpus: &Corpus, work: u32) -> f32 {
        let (posts, accounts) = (corpus.posts() as usize, corpus.known_accounts());
        let mut left = work;
        while self.text.len() < posts && left > 0 {
            let text = corpus.text(self.text.len() as u32);
            let next = self.texts.len();
            let known = match text {
                "" => NONE,
                text => *self.known.entry(text.as_ptr() as usize).or_insert(next),
            };
            if known == next {
                self.texts.add(&mut self.folder, &[text]);
            }
            self.text.push(known);
            left = left.saturating_sub(if known == next { cost(text) } else { 5 });
        }
        while self.text.len() == posts && self.names.len() < accounts && left > 0 {
            let a = self.names.len();
            let (name, handle) = (corpus.name(a), corpus.handle(a));
            let handle = if handle.is_empty() { String::new() } else { format!("@{handle}") };
            self.names.add(&mut self.folder, &[name, &handle]);
            left = left.saturating_sub(cost(name) + 20);
        }
        let done = self.text.len() + self.names.len() as usize;
        if done == posts + accounts as usize {
            self.known = HashMap::default();
            return 1.0;
        }
        done as f32 / (posts + accounts as usize) as f32
    }
}

/// Units that folding takes, roughly.
fn cost(text: &str) -> u32 {
    20 + text.len() as u32
}

impl Session {
    /// Makes ready for [`Session::search`], in slices of about `work` units of 10 ns. How far that is, 0 to 1. Kept until
    /// the session ends; as many bytes as texts and names have.
    pub fn index(&mut self, work: u32) -> f32 {
        self.index.grow(&self.corpus, work)
    }

    /// Points of the open view whose text, or whose author's name or handle, contains `text`, in order. All, where `text`
    /// is blank. Case and accents make no difference; white space is one space. A scan through all texts: some 10 ms
    /// for 100,000 posts. Errors: `unknown_post` where no view is open.
    pub fn search(&mut self, text: &str) -> Result<Vec<u32>> {
        while self.index(u32::MAX) < 1.0 {}
        let needle = self.index.folder.fold(text.trim());
        let nodes = &self.viewed()?.spread.points.node;
        if needle.is_empty() {
            return Ok((0..nodes.len() as u32).collect());
        }
        let needle = Finder::new(&needle);
        let (texts, names) = (self.index.texts.holding(&needle), self.index.names.holding(&needle));
        let holds = |&point: &u32| {
            let node = nodes[point as usize];
            let text = self.index.text.get(node as usize).filter(|&&t| t != NONE);
            text.is_some_and(|&t| texts[t as usize])
                || self.corpus.author(node).is_some_and(|a| names[a as usize])
        };
        Ok((0..nodes.len() as u32).filter(holds).collect())
    }

    /// Accounts of the corpus whose name or handle contains `text`, ascending; all, where `text` is blank. As
    /// [`Session::search`] otherwise.
    pub fn search_accounts(&mut self, text: &str) -> Vec<u32> {
        while self.index(u32::MAX) < 1.0 {}
        let needle = self.index.folder.fold(text.trim());
        if needle.is_empty() {
            return (0..self.corpus.known_accounts()).collect();
        }
        let found = self.index.names.holding(&Finder::new(&needle));
        (0..).zip(found).filter(|&(_, found)| found).map(|(a, _)| a).collect()
    }

    /// For each point of the open view the place of its text in alphabetical order (folded, by code point); [`NONE`] where
    /// it has none. O(n log n). Errors: `unknown_post` where no view is open.
    pub fn text_ranks(&mut self) -> Result<Vec<u32>> {
        while self.index(u32::MAX) < 1.0 {}
        let ranks = self.index.texts.ranks();
        let text = |&node: &u32| self.index.text.get(node as usize).filter(|&&t| t != NONE);
        let rank = |node| text(node).map_or(NONE, |&t| ranks[t as usize]);
        Ok(self.viewed()?.spread.points.node.iter().map(rank).collect())
    }

    /// For each account of the corpus the place of its name (else its handle) in alphabetical order; [`NONE`] where it has
    /// neither. O(a log a).
    pub fn name_ranks(&self) -> Vec<u32> {
        let (mut names, mut folder) = (Folded::default(), Folder::default());
        for a in 0..self.corpus.known_accounts() {
            names.add(
                &mut folder,
                &[match self.corpus.name(a) {
                    "" => self.corpus.handle(a),
                    name => name,
                }],
            );
        }
        names.ranks()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Builder;
    use crate::ingest::report::Report;
    use crate::post::{AccountRecord, Parent, Platform, PostRecord, Wholeness};
    use crate::spread::Choice;
    use proptest::prelude::*;

    fn session(posts: &[(&str, &str, &str)]) -> Session {
        let mut builder = Builder::new();
        for (n, &(name, handle, text)) in posts.iter().enumerate() {
            let mut record = PostRecord::new(Platform::Twitter, (100 + n).to_string());
            record.author = AccountRecord {
                id: format!("account of {name} {handle}").into(),
                name: name.into(),
                handle: handle.into(),
                ..AccountRecord::default()
            };
            record.time = Some(n as i64 * 1000);
            record.text = text.into();
            record.text_is = Wholeness::Full;
            builder.push(&record).unwrap();
        }
        // Reposts the first, whose text it shares.
        let mut repost = PostRecord::new(Platform::Twitter, "999");
        repost.time = Some(posts.len() as i64 * 1000);
        repost.repost_of = Some(Parent::attributed("100"));
        builder.push(&repost).unwrap();
        let mut session = Session::new(builder.finish(Report::default()).unwrap());
        session.open("", Choice::NoOrigin).unwrap();
        session
    }

    #[test]
    fn text_name_and_handle_are_searched() {
        let mut session = session(&[
            ("Ánna Harbour", "anna_h", "A quay\n  at dawn"),
            ("Ben", "ben", "Nothing of the kind"),
            ("", "quayside", ""),
        ]);
        assert_eq!(session.search("QUAY").unwrap(), [0, 2, 3]);
        assert_eq!(session.search("quay at").unwrap(), [0, 3]);
        assert_eq!(session.search("anna").unwrap(), [0]);
        assert_eq!(session.search("@ben").unwrap(), [1]);
        assert_eq!(session.search(" \n ").unwrap(), [0, 1, 2, 3]);
        // Not across two texts, nor across name and handle.
        assert!(session.search("dawn nothing").unwrap().is_empty());
        assert!(session.search("harbour @anna").unwrap().is_empty());
        assert_eq!(session.search_accounts("anna").len(), 1);
        assert_eq!(session.search_accounts("").len() as u32, session.corpus.known_accounts());
    }

    #[test]
    fn slices_of_any_size_end_in_the_same() {
        let mut whole = session(&[("Ánna", "a", "x\u{e9}"), ("B", "b", "y")]);
        let mut sliced = session(&[("Ánna", "a", "x\u{e9}"), ("B", "b", "y")]);
        let mut share = 0.0;
        while share < 1.0 {
            let next = sliced.index(1);
            assert!(next > share, "it gets on");
            share = next;
        }
        for text in ["xe", "anna", "b"] {
            assert_eq!(whole.search(text).unwrap(), sliced.search(text).unwrap());
        }
    }

    #[test]
    fn places_are_alphabetical_and_the_unknown_has_none() {
        let mut session = session(&[
            ("Zoë", "z", "same beginning of two, b"),
            ("", "adam", "same beginning of two, a"),
            ("Émile", "e", ""),
        ]);
        assert_eq!(session.text_ranks().unwrap(), [2, 1, NONE, 2]);
        let names = session.name_ranks();
        let of =
            |point| names[session.corpus.author(session.node(point).unwrap()).unwrap() as usize];
        assert_eq!([of(0), of(1), of(2)], [3, 1, 2]);
    }

    proptest! {
        #[test]
        fn agrees_with_a_look_at_every_post(
            texts in prop::collection::vec("[aáAbB \n]{0,6}", 1..20),
            wanted in "[aàb ]{0,3}",
        ) {
            let posts: Vec<_> = texts.iter().map(|text| ("N", "h", text.as_str())).collect();
            let mut session = session(&posts);
            let plain = |text: &str| {
                let text = text.to_lowercase().replace(['á', 'à'], "a");
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            let found = session.search(&wanted).unwrap();
            let wanted = plain(&wanted);
            for (n, text) in texts.iter().enumerate() {
                prop_assert_eq!(found.contains(&(n as u32)), plain(text).contains(&wanted), "{}", text);
            }
        }
    }
}
