//! One copy of a post as a format met it: what `ingest` hands to the corpus. Everything is borrowed from the record.

use std::borrow::Cow;

/// What a post is, by its primary edge: a repost, else a reply, else a quote, else an original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Answers and passes on nothing.
    Original = 0,
    /// Answers a post.
    Reply = 1,
    /// Passes a post on unchanged (retweet, boost, share).
    Repost = 2,
    /// Passes a post on inside a post of its own.
    Quote = 3,
}

impl Kind {
    /// Every kind in the order of its number.
    pub const ALL: [Kind; 4] = [Kind::Original, Kind::Reply, Kind::Repost, Kind::Quote];

    /// The word of the file format, of the summary and of the page's scripts.
    pub fn as_str(self) -> &'static str {
        ["original", "reply", "repost", "quote"][self as usize]
    }
}

/// Where an edge comes from, the surest first (metrics.md, "Where an edge comes from").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Provenance {
    /// The export names the parent.
    #[default]
    Recorded = 1,
    /// The platform points at the original, whoever it was seen through.
    Attributed = 2,
    /// Only a name, a conversation or an account is known.
    Approximate = 3,
    /// Worked out, never recorded; only where asked for.
    Inferred = 4,
}

impl Provenance {
    /// Every provenance in the order of its number.
    pub const ALL: [Provenance; 4] = [
        Provenance::Recorded,
        Provenance::Attributed,
        Provenance::Approximate,
        Provenance::Inferred,
    ];

    /// The word of the file format, of the summary and of the page's scripts.
    pub fn as_str(self) -> &'static str {
        ["recorded", "attributed", "approximate", "inferred"][self as usize - 1]
    }

    /// The provenance of number `n`; `None` where there is none.
    pub fn from_number(n: u8) -> Option<Provenance> {
        (n as usize).checked_sub(1).and_then(|i| Provenance::ALL.get(i)).copied()
    }
}

/// The three ways in which a post can point at another; a post may have each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum EdgeKind {
    /// The conversation layer.
    Reply = 0,
    /// The diffusion layer.
    Repost = 1,
    /// Links trees; belongs to no layer.
    Quote = 2,
}

impl EdgeKind {
    /// Every kind of edge in the order of its number.
    pub const ALL: [EdgeKind; 3] = [EdgeKind::Reply, EdgeKind::Repost, EdgeKind::Quote];
}

/// The platform a post comes from: readers see its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Platform {
    /// Twitter and X.
    Twitter = 0,
    /// Mastodon and what speaks ActivityPub.
    Mastodon = 1,
    /// Bluesky.
    Bluesky = 2,
    /// A table or list that does not say where it comes from.
    Other = 3,
}

impl Platform {
    /// Every platform in the order of its number.
    pub const ALL: [Platform; 4] =
        [Platform::Twitter, Platform::Mastodon, Platform::Bluesky, Platform::Other];

    /// The name used by the page's scripts.
    pub fn as_str(self) -> &'static str {
        ["twitter", "mastodon", "bluesky", "other"][self as usize]
    }
}

/// A pointer from a post to the one that it answers, reposts or quotes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parent<'a> {
    /// The parent's id. Where it is empty, `author` and `text` say which post is meant, as far as they can.
    pub id: Cow<'a, str>,
    /// The parent's author, as far as the pointing post tells; `id` may be empty where only the name is known.
    pub author: AccountRecord<'a>,
    /// How the parent's text begins, where that is all that is known of it (`RT @name: …`).
    pub text: Cow<'a, str>,
    /// When the parent was posted, ms UTC, as far as the pointing post tells; used where the parent itself is missing.
    pub time: Option<i64>,
    /// Where the edge comes from.
    pub provenance: Provenance,
}

impl<'a> Parent<'a> {
    /// A parent that the export names: the edge is recorded.
    pub fn recorded(id: impl Into<Cow<'a, str>>) -> Self {
        Parent { id: id.into(), ..Parent::default() }
    }

    /// The original that the platform points at, whoever it was seen through.
    pub fn attributed(id: impl Into<Cow<'a, str>>) -> Self {
        Parent { provenance: Provenance::Attributed, ..Parent::recorded(id) }
    }

    /// A post of which only the author's name and the beginning of the text are known. The corpus joins it to the post of
    /// that author that begins so, if there is one; `text` may be empty (some post of that author).
    pub fn named(handle: impl Into<Cow<'a, str>>, text: impl Into<Cow<'a, str>>) -> Self {
        let author = AccountRecord { handle: handle.into(), ..AccountRecord::default() };
        Parent {
            id: Cow::Borrowed(""),
            author,
            text: text.into(),
            time: None,
            provenance: Provenance::Approximate,
        }
    }

    /// The same parent by this author.
    pub fn by(mut self, author: AccountRecord<'a>) -> Self {
        self.author = author;
        self
    }
}

/// What one copy of a post says of an account. Empty and `None` mean "not said".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccountRecord<'a> {
    /// The platform's id; the account's key.
    pub id: Cow<'a, str>,
    /// The name used to address it, without `@`.
    pub handle: Cow<'a, str>,
    /// The name shown.
    pub name: Cow<'a, str>,
    /// Followers at the time of collection.
    pub followers: Option<u32>,
    /// Marked as verified by the platform.
    pub verified: Option<bool>,
    /// Not public.
    pub protected: Option<bool>,
    /// Declares itself a bot; of Mastodon alone.
    pub bot: Option<bool>,
}

/// How whole a text or a list of hashtags is; of two copies the wholer wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Wholeness {
    /// Nothing is known.
    #[default]
    None = 0,
    /// Known to be cut, or only found in the text.
    Cut = 1,
    /// As the platform shows it at first.
    Plain = 2,
    /// The long form.
    Full = 3,
}

/// Counts that the platform gives, at the time of collection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlatformCounts {
    /// Replies that the platform counted.
    pub replies: Option<u32>,
    /// Reposts that the platform counted.
    pub reposts: Option<u32>,
    /// Quotes that the platform counted.
    pub quotes: Option<u32>,
    /// Likes that the platform counted.
    pub likes: Option<u32>,
}

/// One copy of a post.
#[derive(Clone, Debug)]
pub struct PostRecord<'a> {
    /// The platform's id, as text.
    pub id: Cow<'a, str>,
    /// The platform.
    pub platform: Platform,
    /// Whether this copy is a top-level record of the export (else it was met nested or included).
    pub matched: bool,
    /// Who wrote it.
    pub author: AccountRecord<'a>,
    /// When it was posted, ms UTC.
    pub time: Option<i64>,
    /// Its text, plain; of a repost, nothing (it is the original's).
    pub text: Cow<'a, str>,
    /// How whole the text is.
    pub text_is: Wholeness,
    /// Its language, BCP 47 as the platform says it.
    pub lang: Cow<'a, str>,
    /// Its hashtags as written, without `#`.
    pub tags: Vec<Cow<'a, str>>,
    /// How whole the list of hashtags is.
    pub tags_are: Wholeness,
    /// What it answers.
    pub reply_to: Option<Parent<'a>>,
    /// What it passes on.
    pub repost_of: Option<Parent<'a>>,
    /// What it quotes.
    pub quote_of: Option<Parent<'a>>,
    /// Accounts it mentions, for formats in which a mention is an event of its own (edge lists); empty elsewhere.
    pub mentions: Vec<AccountRecord<'a>>,
    /// Counts of the platform; of a repost, none (they are the original's).
    pub counts: PlatformCounts,
    /// When this copy was collected, in seconds since 1970; 0 where that is unknown.
    pub collected: u32,
}

impl<'a> PostRecord<'a> {
    /// A record of which only the id and the platform are known.
    pub fn new(platform: Platform, id: impl Into<Cow<'a, str>>) -> Self {
        PostRecord {
            id: id.into(),
            platform,
            matched: true,
            author: AccountRecord::default(),
            time: None,
            text: Cow::Borrowed(""),
            text_is: Wholeness::None,
            lang: Cow::Borrowed(""),
            tags: Vec::new(),
            tags_are: Wholeness::None,
            reply_to: None,
            repost_of: None,
            quote_of: None,
            mentions: Vec::new(),
            counts: PlatformCounts::default(),
            collected: 0,
        }
    }
}
