//! The spread file (`*.spread.json`): what an embed loads. Columns of small numbers, posts in order of time; its JSON Schema
//! is `docs/spread.schema.json`.
//!
//! It holds what is needed to draw and nothing else: no platform id, no text, times to the minute, accounts as numbers in
//! order of their first post. An account is named only where the user says so, with a reason that is written down. What is
//! withheld is counted.

use crate::corpus::{Corpus, NONE};
use crate::error::{Code, Error, Result};
use crate::post::{EdgeKind, Provenance};
use crate::spread::Spread;
use crate::spread::infer::links::Drawn;
use serde::Serialize;

/// The name in every spread file, by which it is told from other JSON.
pub const FORMAT: &str = "groundswell-spread";
/// The version written. Older ones are read for ever, newer ones are refused by name.
pub const VERSION: u32 = 1;
/// ms of the unit of time.
pub const MINUTE: i64 = 60_000;
/// Hashtags that fewer posts bear are left out: a rare one can tell who wrote a post.
pub const MIN_TAG_POSTS: u32 = 10;

/// An account that the user wants named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Its id or its handle, with or without `@`.
    pub account: String,
    /// Why it may be named: a public role, or consent.
    pub reason: String,
}

/// What goes into the file besides the spread.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the picture shows, in words.
    pub headline: String,
    /// Where the data is from.
    pub source: String,
    /// Who is named.
    pub named: Vec<Naming>,
    /// The tree with inferred links, where they are asked for: they go into the file as such, and what is recorded stays
    /// beside them. Without it nothing inferred leaves.
    pub inferred: Option<Drawn>,
}

/// A spread file, version 1.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct SpreadFile {
    format: &'static str,
    version: u32,
    headline: String,
    source: String,
    simulated: bool,
    platform: &'static str,
    /// The hashtag without `#`; "" for everything.
    hashtag: String,
    /// The post that the view starts from; −1: no single one.
    origin: i64,
    /// ms UTC of the first post's minute.
    start: i64,
    posts: PostColumns,
    accounts: Accounts,
    tags: Vec<TagColumn>,
    withheld: Withheld,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
struct PostColumns {
    count: u32,
    /// Minutes since the post before.
    time: Vec<i64>,
    /// The post answered, reposted or quoted; −1: none.
    parent: Vec<i64>,
    /// 0 original, 1 reply, 2 repost, 3 quote.
    kind: Vec<u8>,
    /// Of the edge to the parent: 1 recorded, 2 attributed, 3 approximate, 4 inferred; 0 where there is none.
    provenance: Vec<u8>,
    /// 0: an account not met before, numbered on; n: the account n before the next new one; −1: not known.
    author: Vec<i64>,
    /// Edges beside the primary one: [post, kind, parent, provenance].
    also: Vec<[i64; 4]>,
    /// Posts known by id alone, as steps from the one before.
    missing: Vec<u32>,
    /// Posts that were no top-level record of the export, as steps.
    context: Vec<u32>,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
struct Accounts {
    count: u32,
    named: Vec<Named>,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
struct Named {
    account: u32,
    name: String,
    handle: String,
    reason: String,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
struct TagColumn {
    tag: String,
    /// Posts that bear it, as steps from the one before (the first from 0).
    posts: Vec<u32>,
}

/// What the export holds and the file does not.
#[derive(Clone, Debug, Serialize, PartialEq)]
struct Withheld {
    /// Accounts that are numbers here.
    accounts: u32,
    /// Texts.
    texts: u32,
    /// Hashtags borne by too few.
    tags: u32,
    /// Posts of accounts that are not public, left out with what answers them joined to nothing.
    protected: u32,
}

impl SpreadFile {
    /// The file of a spread. O(points). Errors: [`Code::UnknownPost`] where an account that is to be named wrote nothing here;
    /// [`Code::Usage`] where its reason is missing.
    pub fn of(
        corpus: &Corpus,
        spread: &Spread,
        tag: Option<u32>,
        simulated: bool,
        options: &Options,
    ) -> Result<SpreadFile> {
        let points = &spread.points;
        let (parents, provenances) = match &options.inferred {
            Some(drawn) => (&drawn.parent, &drawn.provenance),
            None => (&points.parent, &points.provenance),
        };
        let closed = |n: u32| corpus.author(n).is_some_and(|a| corpus.is_protected(a));
        // What is not public does not leave, whatever the export holds.
        let kept: Vec<u32> =
            (0..points.len()).filter(|&i| !closed(points.node[i as usize])).collect();
        let mut number = vec![NONE; points.len() as usize];
        for (n, &i) in kept.iter().enumerate() {
            number[i as usize] = n as u32;
        }
        let of_node = |node: u32| match points.of_node(node) {
            NONE => NONE,
            i => number[i as usize],
        };
        let signed = |n: u32| if n == NONE { -1 } else { i64::from(n) };
        let minute = |i: u32| points.ms[i as usize].div_euclid(MINUTE);
        let first = kept.first().map_or(0, |&i| minute(i));

        let mut columns = PostColumns {
            count: kept.len() as u32,
            time: Vec::with_capacity(kept.len()),
            parent: Vec::with_capacity(kept.len()),
            kind: Vec::with_capacity(kept.len()),
            provenance: Vec::with_capacity(kept.len()),
            author: Vec::with_capacity(kept.len()),
            also: Vec::new(),
            missing: Vec::new(),
            context: Vec::new(),
        };
        let mut account = vec![NONE; corpus.known_accounts() as usize];
        let mut order = Vec::new();
        let (mut before, mut texts) = (first, 0);
        let (mut missing, mut context) = (Steps::default(), Steps::default());
        for (n, &i) in kept.iter().enumerate() {
            let (node, n) = (points.node[i as usize], n as u32);
            columns.time.push(minute(i) - before);
            before = minute(i);
            let parent = match parents[i as usize] {
                NONE => NONE,
                p => number[p as usize],
            };
            columns.parent.push(signed(parent));
            columns.kind.push(points.kind[i as usize]);
            let provenance = if parent == NONE { 0 } else { provenances[i as usize] };
            columns.provenance.push(provenance);
            columns.author.push(match corpus.author(node) {
                None => -1,
                Some(a) if account[a as usize] == NONE => {
                    account[a as usize] = order.len() as u32;
                    order.push(a);
                    0
                }
                Some(a) => (order.len() as u32 - account[a as usize]).into(),
            });
            if corpus.is_missing(node) {
                missing.push(n, &mut columns.missing);
                continue;
            }
            texts += u32::from(!corpus.text(node).is_empty());
            if !corpus.is_matched(node) {
                context.push(n, &mut columns.context);
            }
            let inferred = provenance == Provenance::Inferred as u8;
            let primary = corpus.primary(node).map(|(edge, _)| edge).filter(|_| !inferred);
            for edge in EdgeKind::ALL {
                let q = corpus.parent(node, edge).map_or(NONE, of_node);
                if Some(edge) != primary && q != NONE {
                    let kind = [1, 2, 3][edge as usize];
                    let provenance = corpus.provenance(node, edge) as i64;
                    columns.also.push([i64::from(n), kind, i64::from(q), provenance]);
                }
            }
        }

        let mut tags = Vec::new();
        let mut rare = 0;
        let mut bearing: Vec<Vec<u32>> = vec![Vec::new(); corpus.tags().len()];
        for (n, &i) in kept.iter().enumerate() {
            for &t in corpus.tags_of(points.node[i as usize]) {
                bearing[t as usize].push(n as u32);
            }
        }
        for (t, posts) in bearing.into_iter().enumerate().filter(|(_, posts)| !posts.is_empty()) {
            let chosen = tag == Some(t as u32);
            if !chosen && (posts.len() as u32) < MIN_TAG_POSTS {
                rare += 1;
                continue;
            }
            let (mut steps, mut list) = (Steps::default(), Vec::new());
            posts.into_iter().for_each(|n| steps.push(n, &mut list));
            tags.push(TagColumn { tag: corpus.tags()[t].display.clone(), posts: list });
        }

        let mut named = Vec::new();
        for naming in &options.named {
            let wanted = naming.account.trim_start_matches('@');
            if naming.reason.trim().is_empty() {
                return Err(Error::new(
                    Code::Usage,
                    format!(
                        "Why may “{wanted}” be named? Give a reason: a public role, or consent."
                    ),
                ));
            }
            let found = order.iter().position(|&a| {
                corpus.account_id(a) == wanted || corpus.handle(a).eq_ignore_ascii_case(wanted)
            });
            let Some(n) = found else {
                return Err(Error::new(
                    Code::UnknownPost,
                    format!("“{wanted}” wrote nothing that is shown here, and cannot be named."),
                ));
            };
            named.push(Named {
                account: n as u32,
                name: corpus.name(order[n]).to_owned(),
                handle: corpus.handle(order[n]).to_owned(),
                reason: naming.reason.trim().to_owned(),
            });
        }
        named.sort_by_key(|n| n.account);
        named.dedup_by_key(|n| n.account);
        Ok(SpreadFile {
            format: FORMAT,
            version: VERSION,
            headline: options.headline.clone(),
            source: options.source.clone(),
            simulated,
            platform: match corpus.platforms() {
                [one] => one.as_str(),
                _ => "mixed",
            },
            hashtag: tag.map_or(String::new(), |t| corpus.tags()[t as usize].display.clone()),
            origin: spread.origin.map_or(-1, |i| signed(number[i as usize])),
            start: first * MINUTE,
            withheld: Withheld {
                accounts: (order.len() - named.len()) as u32,
                texts,
                tags: rare,
                protected: points.len() - kept.len() as u32,
            },
            accounts: Accounts { count: order.len() as u32, named },
            posts: columns,
            tags,
        })
    }

    /// The file's text.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|e| {
            Error::new(Code::Io, format!("The spread file could not be written: {e}."))
        })
    }
}

/// Ascending numbers as steps from the one before.
#[derive(Default)]
struct Steps(u32);

impl Steps {
    fn push(&mut self, n: u32, list: &mut Vec<u32>) {
        list.push(n - self.0);
        self.0 = n;
    }
}
