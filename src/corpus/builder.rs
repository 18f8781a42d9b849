//! Copies of posts, in any order and as often as they come, into one [`Corpus`].

use super::join::name_key;
use super::long_text::LongText;
use super::{NONE, account_flag, flag};
use crate::column::Column;
use crate::error::{Code, Error, Result};
use crate::limits::{MAX_ID_BYTES, MAX_TAG_BYTES, MAX_TAGS_PER_POST};
use crate::post::{AccountRecord, EdgeKind, PlatformCounts, PostRecord, Provenance, Wholeness};
use crate::text::{Arena, Index, Interner, Str, cut, same};
use std::cmp::Ordering;

/// How sure one field's value is: the wholer copy wins, then the one collected later, then the larger byte-wise. Because it
/// is a maximum, the order in which copies come does not matter.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    whole: Wholeness,
    collected: u32,
}

/// When the value of each field of a post was collected (seconds since 1970). One time for all fields would let the order
/// of copies show.
#[derive(Clone, Copy, Default)]
pub(super) struct PostTimes {
    text: u32,
    tags: u32,
    lang: u32,
    counts: [u32; 4],
}

/// The same of an account.
#[derive(Clone, Copy, Default)]
pub(super) struct AccountTimes {
    handle: u32,
    name: u32,
    followers: u32,
}

/// What is known of one post. What most copies of posts touch lies together: each of 32, 12 and 16 bytes is one look at
/// memory, where as many columns were as many.
#[derive(Clone, Copy)]
pub(super) struct Post {
    /// ms UTC; `i64::MIN` where unknown.
    pub time: i64,
    pub id: Str,
    pub author: u32,
    /// By [`EdgeKind`].
    pub parent: [u32; 3],
    pub flags: u8,
    /// Of the three edges, two bits each.
    pub provenance: u8,
    /// How whole the text (two low bits) and the list of hashtags (the next two) are.
    pub whole: u8,
}

/// What a post says.
#[derive(Clone, Copy)]
pub(super) struct Content {
    pub text: Str,
    pub tag_at: u32,
    pub tag_len: u16,
    pub lang: u16,
}

/// What is known of one account.
#[derive(Clone, Copy)]
pub(super) struct Account {
    pub id: Str,
    pub handle: Str,
    pub name: Str,
    pub followers: u32,
}

/// A corpus while it is being read. About 75 bytes a post, ids and text apart; most of it goes with
/// [`Builder::finish`].
#[derive(Default)]
pub struct Builder {
    pub(super) arena: Arena,
    pub(super) ids: Index,
    pub(super) post: Column<Post>,
    pub(super) content: Column<Content>,
    pub(super) counts: Column<[u32; 4]>,
    /// Empty as long as no copy says when it was collected: most exports never do.
    pub(super) times: Column<PostTimes>,

    /// The post met last: what points at a post is often followed by it.
    last_post: u32,

    pub(super) accounts: Index,
    pub(super) account: Column<Account>,
    pub(super) account_flags: Column<u8>,
    /// As `times`.
    account_times: Column<AccountTimes>,

    pub(super) forms: Interner,
    pub(super) form_lists: Column<u32>,
    pub(super) form_scratch: Vec<u32>,
    pub(super) langs: Interner,
    pub(super) platforms: [bool; 4],

    /// Pairs (other, one) of posts and of accounts that are one.
    pub(super) same: Vec<(u32, u32)>,
    pub(super) same_accounts: Vec<(u32, u32)>,
    /// Some account is known by name alone; some post by its author's name and its text alone.
    pub(super) by_name: bool,
    pub(super) by_text: bool,
    /// What each account turned out to be; empty where each is itself.
    pub(super) to_account: Vec<u32>,
    pub(super) deleted_accounts: Vec<u32>,
    /// (post, its time in ms UTC), as what points at it tells.
    pub(super) told_times: Vec<(u32, i64)>,
    pub(super) long_texts: Vec<LongText>,
    /// (post, account mentioned).
    pub(super) mentions: Vec<(u32, u32)>,
    /// (follower, followed).
    pub(super) follows: Column<(u32, u32)>,
    pub(super) seen: u32,
    pub(super) duplicates: u64,
}

pub(super) fn full() -> Error {
    Error::new(
        Code::TooLarge,
        "There are more posts here than one corpus can hold (16 GiB of text or 4 billion posts). Split the export by time and open the parts one by one.",
    )
}

impl Builder {
    /// A corpus with nothing in it.
    pub fn new() -> Self {
        Builder::default()
    }

    /// Posts met whole so far.
    pub fn posts(&self) -> u32 {
        self.seen
    }

    /// Top-level records met again so far.
    pub fn duplicates(&self) -> u64 {
        self.duplicates
    }

    /// Takes one copy of a post. Errors: the id is missing or too long (nothing is taken), or the corpus is full.
    pub fn push(&mut self, record: &PostRecord<'_>) -> Result<()> {
        if record.id.is_empty() {
            return Err(Error::new(Code::NoId, "A post has no id."));
        }
        if record.id.len() > MAX_ID_BYTES {
            return Err(Error::new(
                Code::IdTooLong,
                format!(
                    "A post's id is {} bytes long; ids end at {MAX_ID_BYTES}.",
                    record.id.len()
                ),
            ));
        }
        let p = self.slot(&record.id)? as usize;
        if record.collected != 0 || !self.times.is_empty() {
            self.times.fill(self.post.len(), PostTimes::default());
        }
        self.platforms[record.platform as usize] = true;
        let post = &mut self.post[p];
        if post.flags & flag::SEEN == 0 {
            self.seen += 1;
        } else if record.matched && post.flags & flag::MATCHED != 0 {
            self.duplicates += 1;
        }
        post.flags |= flag::SEEN | if record.matched { flag::MATCHED } else { 0 };
        if let Some(t) = record.time {
            // Two copies that disagree: the larger, as of any other value.
            post.time = post.time.max(t);
        }

        if let Some(a) = self.account(&record.author, record.collected)? {
            self.set_author(p, a);
        }
        let edges = [
            (EdgeKind::Reply, &record.reply_to),
            (EdgeKind::Repost, &record.repost_of),
            (EdgeKind::Quote, &record.quote_of),
        ];
        for (edge, parent) in edges {
            let Some(parent) = parent else { continue };
            let by_name = parent.id.is_empty().then(|| Builder::key_of(parent));
            let id = by_name.as_deref().unwrap_or(&parent.id);
            if id.is_empty() || id.len() > MAX_ID_BYTES || *id == record.id {
                continue;
            }
            self.by_text |= by_name.is_some() && !parent.text.is_empty();
            let q = self.slot(id)?;
            if let Some(a) = self.account(&parent.author, record.collected)? {
                self.set_author(q as usize, a);
            }
            if let Some(time) = parent.time {
                self.told_times.push((q, time));
            }
            self.set_parent(p, edge, q, parent.provenance);
        }
        for mention in &record.mentions {
            if let Some(a) = self.account(mention, record.collected)? {
                self.mentions.push((p as u32, a));
            }
        }
        self.merge_text(p, record)?;
        self.merge_tags(p, record)?;
        if !record.lang.is_empty() {
            self.merge_lang(p, record)?;
        }
        self.merge_counts(p, &record.counts, record.collected);
        Ok(())
    }

    /// Takes what is said of an account apart from any post. An account that nothing refers to leaves no trace.
    pub fn push_account(&mut self, record: &AccountRecord<'_>, collected: u32) -> Result<()> {
        self.account(record, collected).map(|_| ())
    }

    /// Honours a notice that a post was deleted, whether the post came before it or comes after.
    pub fn delete(&mut self, id: &str) -> Result<()> {
        if !id.is_empty() && id.len() <= MAX_ID_BYTES {
            let p = self.slot(id)? as usize;
            self.post[p].flags |= flag::DELETED;
        }
        Ok(())
    }

    /// Honours a notice that an account is gone: its posts are taken out, whenever they come.
    pub fn delete_account(&mut self, id: &str) -> Result<()> {
        if !id.is_empty() && id.len() <= MAX_ID_BYTES {
            let a = self.account_slot(id)?;
            self.deleted_accounts.push(a);
        }
        Ok(())
    }

    /// Keeps that `follower` follows `followed`.
    pub fn follows(&mut self, follower: &str, followed: &str) -> Result<()> {
        let good = |id: &str| !id.is_empty() && id.len() <= MAX_ID_BYTES;
        if good(follower) && good(followed) {
            let pair = (self.account_slot(follower)?, self.account_slot(followed)?);
            self.follows.push(pair);
        }
        Ok(())
    }

    pub(super) fn slot(&mut self, id: &str) -> Result<u32> {
        let last = self.post.get(self.last_post as usize);
        if last.is_some_and(|post| same(self.arena.get(post.id), id)) {
            return Ok(self.last_post);
        }
        let hash = self.ids.hash(id);
        if let Some(p) = self.find_post(hash, id) {
            self.last_post = p;
            return Ok(p);
        }
        let p = u32::try_from(self.post.len()).ok().filter(|&p| p < NONE).ok_or_else(full)?;
        let id = self.arena.add(id).ok_or_else(full)?;
        self.post.push(Post {
            time: i64::MIN,
            id,
            author: NONE,
            parent: [NONE; 3],
            flags: 0,
            provenance: 0,
            whole: 0,
        });
        self.content.push(Content { text: Str::EMPTY, tag_at: 0, tag_len: 0, lang: 0 });
        self.counts.push([NONE; 4]);
        self.ids.insert(hash, p);
        self.last_post = p;
        Ok(p)
    }

    #[inline]
    fn find_post(&self, hash: u32, id: &str) -> Option<u32> {
        self.ids.find(hash, |p| same(self.id(p), id))
    }

    /// The post of an id, if it was met.
    pub(super) fn post_of(&self, id: &str) -> Option<u32> {
        self.find_post(self.ids.hash(id), id)
    }

    pub(super) fn account_slot(&mut self, id: &str) -> Result<u32> {
        let hash = self.accounts.hash(id);
        if let Some(a) = self.find_account(hash, id) {
            return Ok(a);
        }
        let a = u32::try_from(self.account.len()).ok().filter(|&a| a < NONE).ok_or_else(full)?;
        let id = self.arena.add(id).ok_or_else(full)?;
        self.account.push(Account { id, handle: Str::EMPTY, name: Str::EMPTY, followers: NONE });
        self.account_flags.push(0);
        self.accounts.insert(hash, a);
        Ok(a)
    }

    #[inline]
    fn find_account(&self, hash: u32, id: &str) -> Option<u32> {
        self.accounts.find(hash, |a| same(self.account_id(a), id))
    }

    /// The account of an id, if it was met.
    pub(super) fn account_of(&self, id: &str) -> Option<u32> {
        self.find_account(self.accounts.hash(id), id)
    }

    fn account(&mut self, record: &AccountRecord<'_>, collected: u32) -> Result<Option<u32>> {
        let a = match (&*record.id, &*record.handle) {
            ("", "") => return Ok(None),
            ("", handle) if handle.len() < MAX_ID_BYTES => {
                self.by_name = true;
                self.account_slot(&name_key(handle))?
            }
            (id, _) if !id.is_empty() && id.len() <= MAX_ID_BYTES => self.account_slot(id)?,
            _ => return Ok(None),
        };
        let i = a as usize;
        if collected != 0 || !self.account_times.is_empty() {
            self.account_times.fill(self.account.len(), AccountTimes::default());
        }
        let mut never = AccountTimes::default();
        let times =
            if self.account_times.is_empty() { &mut never } else { &mut self.account_times[i] };
        let account = &mut self.account[i];
        let names = [
            (&mut account.handle, &record.handle, &mut times.handle),
            (&mut account.name, &record.name, &mut times.name),
        ];
        for (column, value, then) in names {
            if value.is_empty() {
                continue;
            }
            let old = self.arena.get(*column);
            if same(old, value) {
                *then = collected.max(*then);
            } else if (collected, &**value) > (*then, old) {
                *then = collected;
                *column = self.arena.add(value).ok_or_else(full)?;
            }
        }
        take_number(&mut account.followers, &mut times.followers, record.followers, collected);
        for (said, bit) in [
            (record.verified, account_flag::VERIFIED),
            (record.protected, account_flag::PROTECTED),
            (record.bot, account_flag::BOT),
            (record.bot.map(|_| true), account_flag::BOT_SAID),
        ] {
            if said == Some(true) {
                self.account_flags[i] |= bit;
            }
        }
        Ok(Some(a))
    }

    /// The author of `p` is `a`; where copies disagree, the account whose id is larger byte-wise.
    pub(super) fn set_author(&mut self, p: usize, a: u32) {
        let old = self.post[p].author;
        if old == NONE || (old != a && self.account_id(a) > self.account_id(old)) {
            self.post[p].author = a;
        }
    }

    pub(super) fn account_id(&self, a: u32) -> &str {
        self.arena.get(self.account[a as usize].id)
    }

    fn set_parent(&mut self, p: usize, edge: EdgeKind, q: u32, provenance: Provenance) {
        let post = &self.post[p];
        let old = post.parent[edge as usize];
        let shift = 2 * edge as u8;
        let was = post.provenance >> shift & 3;
        // The surer one wins; of two as sure, the larger id.
        let wins = old == NONE
            || (provenance as u8 - 1) < was
            || (provenance as u8 - 1 == was && old != q && self.id(q) > self.id(old));
        if wins {
            let post = &mut self.post[p];
            post.parent[edge as usize] = q;
            post.provenance = post.provenance & !(3 << shift) | (provenance as u8 - 1) << shift;
        }
        self.post[q as usize].flags |= flag::REFERRED;
    }

    pub(super) fn id(&self, p: u32) -> &str {
        self.arena.get(self.post[p as usize].id)
    }

    fn merge_text(&mut self, p: usize, record: &PostRecord<'_>) -> Result<()> {
        let claim = Claim { whole: record.text_is, collected: record.collected };
        if claim.whole == Wholeness::None {
            return Ok(());
        }
        let whole = self.post[p].whole;
        let old = Claim { whole: wholeness(whole), collected: self.time_of(p, |t| t.text) };
        let text = self.arena.get(self.content[p].text);
        let equal = same(text, &record.text);
        let wins = match claim.cmp(&old) {
            Ordering::Greater => true,
            Ordering::Equal => !equal && *record.text > *text,
            Ordering::Less => false,
        };
        if wins {
            self.post[p].whole = whole & !3 | claim.whole as u8;
            self.set_time(p, |t| t.text = claim.collected);
            if !equal {
                self.content[p].text = self.arena.add(&record.text).ok_or_else(full)?;
            }
        }
        Ok(())
    }

    fn merge_tags(&mut self, p: usize, record: &PostRecord<'_>) -> Result<()> {
        let claim = Claim { whole: record.tags_are, collected: record.collected };
        let whole = self.post[p].whole;
        let old_claim =
            Claim { whole: wholeness(whole >> 2), collected: self.time_of(p, |t| t.tags) };
        if claim.whole == Wholeness::None || claim < old_claim {
            return Ok(());
        }
        self.form_scratch.clear();
        for tag in record.tags.iter().take(MAX_TAGS_PER_POST) {
            let form = cut(bare(tag), MAX_TAG_BYTES);
            if !form.is_empty() {
                let n = self.forms.intern(&mut self.arena, form).ok_or_else(full)?;
                self.form_scratch.push(n);
            }
        }
        let Content { tag_at: at, tag_len: len, .. } = self.content[p];
        if claim == old_claim {
            let old = || (at..at + u32::from(len)).map(|i| self.form_lists[i as usize]);
            if self.form_scratch.iter().copied().eq(old()) {
                return Ok(());
            }
            let form = |n: u32| self.arena.get(self.forms.string(n));
            if self.form_scratch.iter().map(|&n| form(n)).le(old().map(form)) {
                return Ok(());
            }
        }
        self.post[p].whole = whole & !12 | (claim.whole as u8) << 2;
        self.set_time(p, |t| t.tags = claim.collected);
        let at = u32::try_from(self.form_lists.len()).map_err(|_| full())?;
        self.form_scratch.iter().for_each(|&form| self.form_lists.push(form));
        let content = &mut self.content[p];
        (content.tag_at, content.tag_len) = (at, self.form_scratch.len() as u16);
        Ok(())
    }

    fn merge_lang(&mut self, p: usize, record: &PostRecord<'_>) -> Result<()> {
        // 0 is "unknown"; a language is its number and one.
        let n = self.langs.intern(&mut self.arena, cut(&record.lang, 32)).ok_or_else(full)?;
        let Ok(n) = u16::try_from(n + 1) else { return Ok(()) };
        let (old, then) = (self.content[p].lang, self.time_of(p, |t| t.lang));
        let wins = old == 0
            || record.collected > then
            || (record.collected == then && self.lang_of(n) > self.lang_of(old));
        if wins {
            self.content[p].lang = n;
            self.set_time(p, |t| t.lang = record.collected);
        }
        Ok(())
    }

    pub(super) fn lang_of(&self, n: u16) -> &str {
        self.arena.get(self.langs.string(u32::from(n) - 1))
    }

    fn merge_counts(&mut self, p: usize, counts: &PlatformCounts, collected: u32) {
        let said = [counts.replies, counts.reposts, counts.quotes, counts.likes];
        let mut never = PostTimes::default();
        let times = if self.times.is_empty() { &mut never } else { &mut self.times[p] };
        if said == [None; 4] {
            return;
        }
        for ((count, then), said) in self.counts[p].iter_mut().zip(&mut times.counts).zip(said) {
            take_number(count, then, said, collected);
        }
    }

    /// A time of collection of post `p`; 0 as long as no copy says one.
    fn time_of(&self, p: usize, field: impl Fn(&PostTimes) -> u32) -> u32 {
        if self.times.is_empty() { 0 } else { field(&self.times[p]) }
    }

    fn set_time(&mut self, p: usize, set: impl Fn(&mut PostTimes)) {
        if !self.times.is_empty() {
            set(&mut self.times[p]);
        }
    }
}

/// A hashtag without its sign.
#[inline]
fn bare(tag: &str) -> &str {
    match tag.as_bytes() {
        [b'#' | 0xef, ..] => tag.trim_start_matches(['#', '＃']),
        _ => tag,
    }
}

/// The wholeness of two bits.
fn wholeness(bits: u8) -> Wholeness {
    [Wholeness::None, Wholeness::Cut, Wholeness::Plain, Wholeness::Full][usize::from(bits & 3)]
}

/// Takes a number that is said now if it was collected later than the one at hand, or at once and is larger.
fn take_number(at_hand: &mut u32, then: &mut u32, said: Option<u32>, now: u32) {
    let Some(n) = said.map(|n| n.min(NONE - 1)) else { return };
    if *at_hand == NONE || (now, n) > (*then, *at_hand) {
        (*at_hand, *then) = (n, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::ingest::report::Report;
    use crate::post::{Parent, Platform};

    fn post(id: &str) -> PostRecord<'_> {
        let mut record = PostRecord::new(Platform::Twitter, id);
        record.author = AccountRecord { id: format!("u{id}").into(), ..AccountRecord::default() };
        record.time = Some(id.len() as i64 * 1000);
        record
    }

    fn answer<'a>(id: &'a str, to: &'a str) -> PostRecord<'a> {
        let mut record = post(id);
        record.reply_to = Some(Parent { id: to.into(), ..Parent::default() });
        record
    }

    fn corpus(records: &[PostRecord<'_>]) -> Corpus {
        let mut builder = Builder::new();
        for record in records {
            builder.push(record).unwrap();
        }
        builder.finish(Report::default()).unwrap()
    }

    #[test]
    fn the_same_post_met_twice_is_one_and_the_fuller_wins() {
        let mut cut = post("1");
        (cut.text, cut.text_is, cut.matched) = ("zzz…".into(), Wholeness::Cut, false);
        let mut whole = post("1");
        (whole.text, whole.text_is) = ("all of it".into(), Wholeness::Full);
        for records in [[cut.clone(), whole.clone()], [whole, cut]] {
            let c = corpus(&records);
            assert_eq!((c.posts(), c.text(0), c.is_matched(0)), (1, "all of it", true));
        }
    }

    #[test]
    fn a_parent_that_is_not_here_is_missing() {
        let c = corpus(&[answer("22", "1"), answer("33", "1"), post("4")]);
        assert_eq!((c.posts(), c.missing(), c.nodes()), (3, 1, 4));
        assert_eq!(c.id(3), "1");
        assert_eq!(c.parent(1, EdgeKind::Reply), Some(3));
        assert!(c.is_missing(3) && c.kind(3) == crate::post::Kind::Original);
    }

    #[test]
    fn a_deleted_post_goes_and_its_answers_stay() {
        let mut builder = Builder::new();
        builder.delete("1").unwrap();
        builder.push(&post("1")).unwrap();
        builder.push(&answer("2", "1")).unwrap();
        let c = builder.finish(Report::default()).unwrap();
        assert_eq!((c.posts(), c.missing(), c.report.deleted), (1, 1, 1));
    }

    #[test]
    fn a_repost_bears_its_originals_hashtags_and_text() {
        let mut original = post("1");
        (original.tags, original.tags_are) = (vec!["MeToo".into()], Wholeness::Plain);
        (original.text, original.text_is) = ("#MeToo".into(), Wholeness::Plain);
        original.matched = false;
        let mut repost = post("22");
        repost.repost_of = Some(Parent { id: "1".into(), ..Parent::default() });
        (repost.tags, repost.tags_are) = (vec!["Me".into()], Wholeness::Plain);
        let c = corpus(&[repost, original]);
        assert_eq!(c.tags().len(), 2);
        assert_eq!((c.tags()[0].display.as_str(), c.tags()[0].posts), ("MeToo", 1));
        assert_eq!(c.text(1), "#MeToo");
    }

    #[test]
    fn hashtags_are_folded_and_shown_as_most_written() {
        let with = |id: &'static str, tag: &'static str| {
            let mut record = post(id);
            (record.tags, record.tags_are) = (vec![tag.into(), tag.into()], Wholeness::Plain);
            record
        };
        let c = corpus(&[with("1", "metoo"), with("2", "MeToo"), with("3", "MeToo")]);
        assert_eq!(c.tags().len(), 1);
        assert_eq!((c.tags()[0].display.as_str(), c.tags()[0].posts), ("MeToo", 3));
        assert_eq!(c.find_tag("#METOO"), Some(0));
    }

    #[test]
    fn accounts_are_numbered_by_first_appearance() {
        let c = corpus(&[post("333"), post("1"), post("22")]);
        let ids: Vec<&str> = (0..3).map(|a| c.account_id(a)).collect();
        assert_eq!(ids, ["u1", "u22", "u333"]);
        assert_eq!(c.accounts(), 3);
    }

    #[test]
    fn an_answer_to_itself_answers_nobody() {
        let c = corpus(&[answer("1", "1")]);
        assert_eq!((c.posts(), c.missing(), c.primary(0)), (1, 0, None));
    }

    #[test]
    fn nothing_read_is_an_error() {
        let error = Builder::new().finish(Report::default()).err().unwrap();
        assert_eq!(error.code, Code::NoPosts);
    }
}
