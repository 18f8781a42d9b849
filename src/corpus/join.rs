//! What turns out to be one: posts and accounts that go by several ids, and posts known by their author's name and the
//! beginning of their text (`RT @name: …`).

use super::builder::Builder;
use super::finish::by_id;
use super::{NONE, flag};
use crate::error::Result;
use crate::limits::MAX_ID_BYTES;
use crate::post::{EdgeKind, Parent};
use crate::sort;
use crate::text::Str;

/// Characters of a text that tell it from its author's others: a repost's copy of it is cut at about 120.
const TELLING: usize = 60;

impl Builder {
    /// What is known of the post `other` is `post`'s.
    pub fn same_post(&mut self, other: &str, post: &str) -> Result<()> {
        let good = |id: &str| !id.is_empty() && id.len() <= MAX_ID_BYTES;
        if good(other) && good(post) && other != post {
            let pair = (self.slot(other)?, self.slot(post)?);
            self.same.push(pair);
        }
        Ok(())
    }

    /// What is known of the account `other` is `account`'s.
    pub fn same_account(&mut self, other: &str, account: &str) -> Result<()> {
        let good = |id: &str| !id.is_empty() && id.len() <= MAX_ID_BYTES;
        if good(other) && good(account) && other != account {
            let pair = (self.account_slot(other)?, self.account_slot(account)?);
            self.same_accounts.push(pair);
        }
        Ok(())
    }

    /// The id under which a parent is kept. One of which no id is known is kept under its author and the beginning of its
    /// text, so that all that point at it meet.
    pub(super) fn key_of(parent: &Parent<'_>) -> String {
        match (&*parent.author.handle, &*parent.author.id) {
            ("", "") => String::new(),
            ("", id) => format!("account {id}"),
            (handle, _) => match telling(&parent.text) {
                text if text.is_empty() => name_key(handle),
                text => format!("{}: {text}", name_key(handle)),
            },
        }
    }

    /// Makes one of what is one. O(posts + accounts).
    pub(super) fn join(&mut self) -> Result<()> {
        self.join_accounts();
        self.join_long_texts()?;
        self.join_posts();
        for a in std::mem::take(&mut self.deleted_accounts) {
            let a = self.to_account.get(a as usize).copied().unwrap_or(a);
            for p in 0..self.post.len() {
                if self.post[p].author == a {
                    self.post[p].flags |= flag::DELETED;
                }
            }
        }
        Ok(())
    }

    fn join_accounts(&mut self) {
        let pairs = std::mem::take(&mut self.same_accounts);
        if pairs.is_empty() && !self.by_name {
            return;
        }
        let n = self.account.len();
        let mut to = chosen(n, pairs, &|a, b| by_id(self.account_id(a), self.account_id(b)));
        if self.by_name {
            self.join_names(&mut to);
        }
        settle(&mut to, &|a, b| by_id(self.account_id(a), self.account_id(b)));
        for p in 0..self.post.len() {
            let author = &mut self.post[p].author;
            if *author != NONE {
                *author = to[*author as usize];
            }
        }
        for (a, &b) in to.iter().enumerate() {
            let b = b as usize;
            if a != b {
                let (known, one) = (self.account[a], &mut self.account[b]);
                if one.handle == Str::EMPTY {
                    one.handle = known.handle;
                }
                if one.name == Str::EMPTY {
                    one.name = known.name;
                }
                if one.followers == NONE {
                    one.followers = known.followers;
                }
                let flags = self.account_flags[a];
                self.account_flags[b] |= flags;
            }
        }
        self.to_account = to;
    }

    /// An account known by name alone is the one with an id that bears this name; of several, the one whose id is no
    /// address (what names accounts alone is Twitter's), then the one with the larger id.
    fn join_names(&mut self, to: &mut [u32]) {
        for a in 0..to.len() as u32 {
            let handle = self.arena.get(self.account[a as usize].handle);
            let key = name_key(handle);
            if handle.is_empty() || key == self.account_id(a) {
                continue;
            }
            if let Some(named) = self.account_of(&key) {
                let old = to[named as usize];
                let rank = |a: u32| !self.account_id(a).contains(':');
                let order = rank(old)
                    .cmp(&rank(a))
                    .then_with(|| by_id(self.account_id(old), self.account_id(a)));
                if old == named || order.is_lt() {
                    to[named as usize] = a;
                }
            }
        }
    }

    fn join_posts(&mut self) {
        let mut pairs = std::mem::take(&mut self.same);
        if self.by_text {
            self.find_by_text(&mut pairs);
        }
        if pairs.is_empty() {
            return;
        }
        let n = self.post.len();
        let mut to = chosen(n, pairs, &|a, b| by_id(self.id(a), self.id(b)));
        settle(&mut to, &|a, b| by_id(self.id(a), self.id(b)));
        let (mut joined, bare): (Vec<u32>, Vec<u32>) = (0..n as u32)
            .filter(|&p| to[p as usize] != p)
            .partition(|&p| self.post[p as usize].flags & flag::SEEN != 0);
        // Of a mere number nothing is known but perhaps, from what points at it, who wrote it.
        let writers: Vec<u32> = bare
            .iter()
            .copied()
            .filter(|&p| {
                let c = to[p as usize] as usize;
                let one = self.post[c];
                self.post[p as usize].author != NONE
                    && (one.flags & flag::SEEN == 0 || one.author == NONE)
            })
            .collect();
        for p in writers {
            self.set_author(to[p as usize] as usize, self.post[p as usize].author);
        }
        for p in bare {
            let flags = std::mem::take(&mut self.post[p as usize].flags);
            self.post[to[p as usize] as usize].flags |= flags;
        }
        // The later version of an edited post is the post: of several that came, the one with the largest id.
        sort::numbers(&mut joined, &mut |a, b| by_id(self.id(b), self.id(a)));
        for p in joined {
            self.give(p as usize, to[p as usize] as usize);
        }
        for p in 0..n {
            for parent in &mut self.post[p].parent {
                if *parent != NONE {
                    let q = to[*parent as usize];
                    // What answers itself once its ids are one answers nothing.
                    *parent = if q as usize == p { NONE } else { q };
                }
            }
        }
        for (p, _) in &mut self.mentions {
            *p = to[*p as usize];
        }
        for (p, _) in &mut self.told_times {
            *p = to[*p as usize];
        }
    }

    /// Posts that are known by name and text as well: the earliest of an author that begins so, then that with the lesser id.
    fn find_by_text(&self, pairs: &mut Vec<(u32, u32)>) {
        let mut found: Vec<(u32, u32)> = Vec::new();
        for p in 0..self.post.len() {
            let post = self.post[p];
            let reposts = post.parent[EdgeKind::Repost as usize] != NONE;
            let text = self.arena.get(self.content[p].text);
            if post.flags & flag::SEEN == 0 || reposts || text.is_empty() || post.author == NONE {
                continue;
            }
            let handle = self.arena.get(self.account[post.author as usize].handle);
            if handle.is_empty() {
                continue;
            }
            let key = format!("{}: {}", name_key(handle), telling(text));
            if let Some(q) = self.post_of(&key) {
                found.push((q, p as u32));
            }
        }
        found.sort_by(|&(q, a), &(r, b)| {
            q.cmp(&r)
                .then_with(|| self.post[a as usize].time.cmp(&self.post[b as usize].time))
                .then_with(|| by_id(self.id(a), self.id(b)))
        });
        found.dedup_by_key(|(q, _)| *q);
        pairs.extend(found);
    }

    /// Gives to post `c` what is known of `a`, which is no post of its own any more.
    fn give(&mut self, a: usize, c: usize) {
        let from = self.post[a];
        let one = &mut self.post[c];
        let replaces = from.flags & flag::SEEN != 0 && one.flags & flag::SEEN == 0;
        one.flags |= from.flags;
        if (replaces || one.author == NONE) && from.author != NONE {
            one.author = from.author;
        }
        if replaces || one.time == i64::MIN {
            one.time = from.time;
        }
        for edge in EdgeKind::ALL {
            let q = from.parent[edge as usize];
            if q != NONE && one.parent[edge as usize] == NONE {
                one.parent[edge as usize] = q;
                let bits = 3 << (2 * edge as u8);
                one.provenance = one.provenance & !bits | from.provenance & bits;
            }
        }
        let from = &mut self.post[a];
        (from.flags, from.parent) = (0, [NONE; 3]);
        if replaces {
            self.content[c] = self.content[a];
            self.counts[c] = self.counts[a];
        }
    }
}

/// What each of `n` goes by, from pairs (other, one): where they disagree, the larger by `order`.
fn chosen(
    n: usize,
    pairs: Vec<(u32, u32)>,
    order: &dyn Fn(u32, u32) -> std::cmp::Ordering,
) -> Vec<u32> {
    let mut to: Vec<u32> = (0..n as u32).collect();
    for (other, one) in pairs {
        let old = to[other as usize];
        // The same is mostly said again with every copy.
        if old != one && (old == other || order(old, one).is_lt()) {
            to[other as usize] = one;
        }
    }
    to
}

/// Follows each chain to its end. A ring (hostile: a is b, b is a) ends at its largest member.
fn settle(to: &mut [u32], order: &dyn Fn(u32, u32) -> std::cmp::Ordering) {
    let mut done = vec![false; to.len()];
    let mut on_way = vec![false; to.len()];
    let mut way = Vec::new();
    for start in 0..to.len() as u32 {
        let mut at = start;
        while !done[at as usize] && !on_way[at as usize] && to[at as usize] != at {
            on_way[at as usize] = true;
            way.push(at);
            at = to[at as usize];
        }
        let end = if on_way[at as usize] {
            let from = way.iter().position(|&w| w == at).unwrap_or(0);
            way[from..].iter().copied().max_by(|&a, &b| order(a, b)).unwrap_or(at)
        } else {
            to[at as usize]
        };
        done[at as usize] = true;
        for p in way.drain(..) {
            to[p as usize] = end;
            (done[p as usize], on_way[p as usize]) = (true, false);
        }
    }
}

/// The key of what is known of an account by name alone. Names differ by more than case on no platform.
pub(super) fn name_key(handle: &str) -> String {
    format!("@{}", handle.to_lowercase())
}

/// The beginning of a text by which it is found again: white space made one, the mark of a cut left out.
pub(super) fn telling(text: &str) -> String {
    let mut out = String::with_capacity(TELLING + 8);
    let mut chars = 0;
    'text: for word in text.split_whitespace() {
        if chars > 0 {
            out.push(' ');
            chars += 1;
        }
        for c in word.chars() {
            if chars >= TELLING {
                break 'text;
            }
            out.push(c);
            chars += 1;
        }
    }
    out.truncate(out.trim_end_matches(['…', ' ']).len());
    out
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Builder, Corpus};
    use crate::ingest::report::Report;
    use crate::post::{
        AccountRecord, EdgeKind, Parent, Platform, PostRecord, Provenance, Wholeness,
    };

    fn post<'a>(id: &'a str, account: &'a str, text: &'a str) -> PostRecord<'a> {
        let mut record = PostRecord::new(Platform::Other, id);
        record.author = AccountRecord {
            id: format!("id of {account}").into(),
            handle: account.into(),
            ..AccountRecord::default()
        };
        record.time = Some(id.len() as i64 * 1000);
        (record.text, record.text_is) = (text.into(), Wholeness::Plain);
        record
    }

    fn corpus(build: impl Fn(&mut Builder, bool)) -> Corpus {
        let [forth, back] = [false, true].map(|back| {
            let mut builder = Builder::new();
            build(&mut builder, back);
            builder.finish(Report::default()).unwrap()
        });
        for p in 0..forth.nodes() {
            assert_eq!((forth.id(p), forth.text(p)), (back.id(p), back.text(p)));
        }
        assert_eq!(forth.nodes(), back.nodes());
        forth
    }

    fn each<'a>(builder: &mut Builder, back: bool, records: &[PostRecord<'a>]) {
        let mut push = |record: &PostRecord<'a>| builder.push(record).unwrap();
        if back {
            records.iter().rev().for_each(&mut push)
        } else {
            records.iter().for_each(&mut push)
        }
    }

    #[test]
    fn the_last_version_of_an_edited_post_is_the_post() {
        let mut answer = post("900", "b", "indeed");
        answer.reply_to = Some(Parent::recorded("1"));
        let records = [post("1", "a", "frist"), post("22", "a", "first"), answer];
        let c = corpus(|builder, back| {
            each(builder, back, &records);
            for pair in
                if back { [("22", "333"), ("1", "22")] } else { [("1", "22"), ("22", "333")] }
            {
                builder.same_post(pair.0, pair.1).unwrap();
            }
        });
        // The third version was never seen: the second stands in for it.
        assert_eq!((c.posts(), c.nodes()), (2, 2));
        assert_eq!((c.id(0), c.text(0)), ("333", "first"));
        assert_eq!(c.parent(1, EdgeKind::Reply), Some(0));
    }

    #[test]
    fn rings_of_ids_end() {
        let c = corpus(|builder, _| {
            builder.push(&post("1", "a", "x")).unwrap();
            for (a, b) in [("1", "2"), ("2", "3"), ("3", "1"), ("4", "2"), ("5", "5")] {
                builder.same_post(a, b).unwrap();
                builder.same_account(&format!("id of {a}"), &format!("id of {b}")).unwrap();
            }
        });
        assert_eq!((c.posts(), c.nodes(), c.id(0)), (1, 1, "3"));
    }

    #[test]
    fn a_repost_known_by_name_and_text_finds_its_original() {
        let long =
            "words that go on and on, one after the other, far beyond any cut that there may be";
        let named = |id: &'static str, text: &'static str| {
            let mut record = post(id, "z", "");
            record.repost_of = Some(Parent::named("A", text));
            record
        };
        let records = [
            post("1", "a", long),
            post("22", "a", long),
            named("333", "words  that go on and on, one after the other, far beyond any c…"),
            named("444", "something never seen"),
            named("555", "something never\nseen"),
            named("666", ""),
        ];
        let c = corpus(|builder, back| each(builder, back, &records));
        let of = |p: u32| c.parent(p, EdgeKind::Repost).unwrap();
        assert_eq!(c.posts(), 6);
        assert_eq!(of(2), 0, "the earlier of two alike");
        assert_eq!(c.provenance(2, EdgeKind::Repost), Provenance::Approximate);
        assert!(c.is_missing(of(3)) && of(3) == of(4) && of(5) != of(3));
        assert_eq!(c.author(of(5)), c.author(0), "one account by name and by id");
        assert_eq!(c.known_accounts(), 2);
    }

    #[test]
    fn a_recorded_parent_wins_over_an_approximate_one() {
        let mut by_name = post("9", "z", "");
        by_name.repost_of = Some(Parent::named("a", "zzz"));
        let mut by_id = post("9", "z", "");
        by_id.repost_of = Some(Parent::attributed("1"));
        let records = [post("1", "a", "x"), by_name, by_id];
        let c = corpus(|builder, back| each(builder, back, &records));
        assert_eq!(c.parent(1, EdgeKind::Repost), Some(0));
        assert_eq!(c.provenance(1, EdgeKind::Repost), Provenance::Attributed);
        assert_eq!(c.nodes(), 2);
    }

    #[test]
    fn followers_are_kept_and_accounts_that_are_gone_take_their_posts_along() {
        let c = corpus(|builder, back| {
            each(
                builder,
                back,
                &[post("1", "a", "x"), post("22", "b", "y"), post("333", "c", "z")],
            );
            for (x, y) in [("id of a", "id of b"), ("id of a", "id of b"), ("id of b", "nobody")] {
                builder.follows(x, y).unwrap();
            }
            builder.delete_account("id of c").unwrap();
        });
        assert_eq!(c.posts(), 2);
        assert_eq!(c.follows(), [(0, 1)]);
    }
}
