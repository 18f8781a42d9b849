//! Posts and accounts as columns.
//!
//! A post is a number: 0 to [`Corpus::posts`] are the posts met whole, in order of time, then id; after them, up to
//! [`Corpus::nodes`], come the *missing* ones, known by id alone because a post answers them, in order of id. An account is a
//! number in order of its first appearance in that order. The same posts, read in any order, give the same corpus.

mod builder;
mod finish;
mod join;
mod long_text;
mod tags;

pub use builder::Builder;
pub use tags::{fold, from_text};

use crate::column::Column;
use crate::ingest::report::Report;
use crate::post::{EdgeKind, Kind, Platform, PlatformCounts, Provenance};
use crate::text::{Arena, Str};
use crate::time;

/// "None" in a column of numbers.
pub const NONE: u32 = u32::MAX;

/// A hashtag and how many matched posts bear it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// As most often written, without `#`; of forms as frequent, the byte-wise smallest.
    pub display: String,
    /// As compared: see [`fold`].
    pub folded: String,
    /// Matched posts that bear it.
    pub posts: u32,
}

/// Bits of the post column `flags`.
pub(crate) mod flag {
    pub const MATCHED: u8 = 1;
    pub const SEEN: u8 = 2;
    pub const DELETED: u8 = 4;
    pub const REFERRED: u8 = 8;
}

/// Bits of the account column `flags`.
pub(crate) mod account_flag {
    pub const VERIFIED: u8 = 1;
    pub const PROTECTED: u8 = 2;
    pub const BOT: u8 = 4;
    /// Said, one way or the other, whether it is a bot.
    pub const BOT_SAID: u8 = 8;
}

/// Everything that was read, in columns.
pub struct Corpus {
    arena: Arena,
    posts: u32,
    id: Column<Str>,
    author: Column<u32>,
    /// ms UTC; `i64::MIN` where unknown. Posts alone, not the missing.
    time: Column<i64>,
    /// The same of the missing, as what answers them tells; empty where nothing does.
    missing_time: Vec<i64>,
    flags: Column<u8>,
    /// Parents by [`EdgeKind`]; posts alone.
    parent: [Column<u32>; 3],
    /// Provenance of each of the three edges, two bits each (0 recorded to 3 inferred); posts alone.
    provenance: Column<u8>,
    text: Column<Str>,
    lang: Column<u16>,
    counts: [Column<u32>; 4],
    tag_start: Column<u32>,
    tag_list: Vec<u32>,
    tags: Vec<Tag>,
    langs: Vec<String>,
    account_id: Column<Str>,
    account_handle: Column<Str>,
    account_name: Column<Str>,
    account_followers: Column<u32>,
    account_flags: Column<u8>,
    /// Accounts that wrote at least one post: the first this many.
    authors: u32,
    platforms: Vec<Platform>,
    /// (post, account), ascending; empty in most corpora.
    mentions: Vec<(u32, u32)>,
    follows: Vec<(u32, u32)>,
    /// What was read, and what was not.
    pub report: Report,
}

impl Corpus {
    /// Posts met whole: the figure "posts".
    pub fn posts(&self) -> u32 {
        self.posts
    }

    /// Posts and missing parents: every number below this is a node.
    pub fn nodes(&self) -> u32 {
        self.id.len() as u32
    }

    /// Parents known by id alone.
    pub fn missing(&self) -> u32 {
        self.nodes() - self.posts
    }

    /// Whether node `p` is known by id alone.
    pub fn is_missing(&self, p: u32) -> bool {
        p >= self.posts
    }

    /// The platform's id of node `p`.
    pub fn id(&self, p: u32) -> &str {
        self.arena.get(self.id[p as usize])
    }

    /// When node `p` was posted, ms UTC; of a missing one, as far as what answers it or its id tells.
    pub fn time(&self, p: u32) -> Option<i64> {
        match self.time.get(p as usize) {
            Some(i64::MIN) => None,
            Some(t) => Some(t),
            // Other platforms' ids are digits too, and hold no time.
            None if self.told_time(p).is_some() => self.told_time(p),
            None if self.platforms == [Platform::Twitter] => time::from_snowflake(self.id(p)),
            None => None,
        }
    }

    fn told_time(&self, p: u32) -> Option<i64> {
        let told = self.missing_time.get((p - self.posts) as usize);
        told.copied().filter(|&t| t != i64::MIN)
    }

    /// The account that wrote node `p`; of a missing one, as far as an answer to it tells.
    pub fn author(&self, p: u32) -> Option<u32> {
        Some(self.author[p as usize]).filter(|&a| a != NONE)
    }

    /// Whether post `p` is a top-level record of the export; context otherwise.
    pub fn is_matched(&self, p: u32) -> bool {
        self.flags[p as usize] & flag::MATCHED != 0
    }

    /// The node that post `p` answers, reposts or quotes. `None` for missing nodes.
    pub fn parent(&self, p: u32, edge: EdgeKind) -> Option<u32> {
        self.parent[edge as usize].get(p as usize).filter(|&q| q != NONE)
    }

    /// Where the edge from post `p` comes from; of no meaning where there is no such edge.
    pub fn provenance(&self, p: u32, edge: EdgeKind) -> Provenance {
        Provenance::ALL[(self.provenance[p as usize] >> (2 * edge as u8) & 3) as usize]
    }

    /// The primary edge of post `p` (repost, else reply, else quote) and its parent: the mixed tree, for drawing only.
    pub fn primary(&self, p: u32) -> Option<(EdgeKind, u32)> {
        [EdgeKind::Repost, EdgeKind::Reply, EdgeKind::Quote]
            .into_iter()
            .find_map(|edge| self.parent(p, edge).map(|q| (edge, q)))
    }

    /// What post `p` is; a missing node counts as an original.
    pub fn kind(&self, p: u32) -> Kind {
        match self.primary(p) {
            Some((EdgeKind::Repost, _)) => Kind::Repost,
            Some((EdgeKind::Reply, _)) => Kind::Reply,
            Some((EdgeKind::Quote, _)) => Kind::Quote,
            None => Kind::Original,
        }
    }

    /// The text of post `p`; of a repost, the original's where that is known.
    pub fn text(&self, p: u32) -> &str {
        self.text.get(p as usize).map_or("", |s| self.arena.get(s))
    }

    /// The language of post `p` as the platform says it, "" where unknown.
    pub fn lang(&self, p: u32) -> &str {
        self.lang.get(p as usize).map_or("", |l| &self.langs[l as usize])
    }

    /// The number of the language of post `p` in [`Corpus::langs`]; `None` for missing nodes.
    pub fn lang_number(&self, p: u32) -> Option<u16> {
        self.lang.get(p as usize)
    }

    /// Every language that a post names, "" (not said) among them.
    pub fn langs(&self) -> &[String] {
        &self.langs
    }

    /// What the platform counted for post `p`.
    pub fn counts(&self, p: u32) -> PlatformCounts {
        let at = |n: usize| self.counts[n].get(p as usize).filter(|&c| c != NONE);
        PlatformCounts { replies: at(0), reposts: at(1), quotes: at(2), likes: at(3) }
    }

    /// The hashtags of post `p`, as numbers into [`Corpus::tags`], ascending, each once; empty for missing nodes.
    pub fn tags_of(&self, p: u32) -> &[u32] {
        let p = p as usize;
        match self.tag_start.get(p + 1) {
            Some(end) => &self.tag_list[self.tag_start[p] as usize..end as usize],
            None => &[],
        }
    }

    /// All hashtags, most used first (by matched posts; then by the folded form).
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }

    /// The number of a hashtag, given in any form, with or without `#`.
    pub fn find_tag(&self, tag: &str) -> Option<u32> {
        let folded = fold(tag.trim().trim_start_matches(['#', '＃']));
        self.tags.iter().position(|t| t.folded == folded).map(|n| n as u32)
    }

    /// The node of an id, by search through all ids. O(nodes).
    pub fn find_post(&self, id: &str) -> Option<u32> {
        (0..self.nodes()).find(|&p| self.id(p) == id)
    }

    /// Distinct authors of posts: the figure "accounts". They are the first accounts.
    pub fn accounts(&self) -> u32 {
        self.authors
    }

    /// All accounts that are known, authors of missing posts included.
    pub fn known_accounts(&self) -> u32 {
        self.account_id.len() as u32
    }

    /// The platform's id of an account.
    pub fn account_id(&self, a: u32) -> &str {
        self.arena.get(self.account_id[a as usize])
    }

    /// The name that addresses an account, without `@`; "" where unknown.
    pub fn handle(&self, a: u32) -> &str {
        self.arena.get(self.account_handle[a as usize])
    }

    /// The name that an account shows; "" where unknown.
    pub fn name(&self, a: u32) -> &str {
        self.arena.get(self.account_name[a as usize])
    }

    /// Followers of an account when it was collected.
    pub fn followers(&self, a: u32) -> Option<u32> {
        Some(self.account_followers[a as usize]).filter(|&f| f != NONE)
    }

    /// Whether the platform marked the account as verified.
    pub fn is_verified(&self, a: u32) -> bool {
        self.account_flags[a as usize] & account_flag::VERIFIED != 0
    }

    /// Whether the account is not public.
    pub fn is_protected(&self, a: u32) -> bool {
        self.account_flags[a as usize] & account_flag::PROTECTED != 0
    }

    /// Whether the account declares itself a bot.
    pub fn is_bot(&self, a: u32) -> bool {
        self.account_flags[a as usize] & account_flag::BOT != 0
    }

    /// Whether anything here says which accounts declare themselves bots. O(accounts).
    pub fn knows_bots(&self) -> bool {
        self.account_flags.iter().any(|f| f & account_flag::BOT_SAID != 0)
    }

    /// Who mentions whom, as pairs (post, account), ascending: only from formats in which a mention is an event of its own.
    pub fn mentions(&self) -> &[(u32, u32)] {
        &self.mentions
    }

    /// Who follows whom, as pairs (follower, followed) of accounts, ascending, each once: from follow lists that were read
    /// along. Pairs with an account of which nothing else is known are left out.
    pub fn follows(&self) -> &[(u32, u32)] {
        &self.follows
    }

    /// The platforms that the posts come from, each once.
    pub fn platforms(&self) -> &[Platform] {
        &self.platforms
    }

    /// Bytes of ids, texts and names.
    pub fn text_bytes(&self) -> usize {
        self.arena.bytes()
    }
}
