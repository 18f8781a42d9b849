//! Our own: the spread file (`*.spread.json`), as [`crate::export::spread_file`] writes it. It holds no ids and no texts:
//! posts and accounts are numbers, times are known to the minute.

use crate::error::Code;
use crate::export::spread_file::{FORMAT, MINUTE, VERSION};
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;
use crate::post::{AccountRecord, Parent, Platform, PostRecord, Provenance, Wholeness};
use crate::time;

/// See the module.
pub struct SpreadFile;

impl Format for SpreadFile {
    fn name(&self) -> &'static str {
        "spread file"
    }

    fn claims(&self, shape: &Shape) -> bool {
        shape.has("format") && shape.has("version") && shape.has("posts")
    }

    fn read(&self, record: &[u8], sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let mut file = File::default();
        Cursor::new(record).object(|key, value| {
            match key {
                b"format" => file.ours = value.string()?.as_deref() == Some(FORMAT),
                b"version" => file.version = value.integer()?.unwrap_or(0),
                b"simulated" => file.simulated = value.boolean()? == Some(true),
                b"platform" => {
                    let name = value.string()?.unwrap_or_default();
                    let known = Platform::ALL.into_iter().find(|p| p.as_str() == name);
                    file.platform = known.unwrap_or(Platform::Other);
                }
                b"hashtag" => file.hashtag = value.string()?.unwrap_or_default().into_owned(),
                b"origin" => file.origin = value.integer()?.unwrap_or(-1),
                b"start" => file.start = value.integer()?.unwrap_or(0),
                b"posts" => file.posts(value)?,
                b"accounts" => file.accounts(value)?,
                b"tags" => file.tags(value)?,
                _ => value.skip()?,
            }
            Ok(())
        })?;
        if !file.ours {
            return Ok(Outcome::NotMine);
        }
        file.hand_over(sink);
        Ok(Outcome::Read)
    }
}

/// The columns, as they stand in the file.
struct File {
    ours: bool,
    version: i64,
    simulated: bool,
    platform: Platform,
    hashtag: String,
    origin: i64,
    start: i64,
    time: Vec<i64>,
    parent: Vec<i64>,
    kind: Vec<i64>,
    provenance: Vec<i64>,
    author: Vec<i64>,
    also: Vec<[i64; 4]>,
    missing: Vec<i64>,
    context: Vec<i64>,
    /// (account, name, handle).
    named: Vec<(i64, String, String)>,
    tags: Vec<(String, Vec<i64>)>,
}

impl Default for File {
    fn default() -> Self {
        File {
            ours: false,
            version: 0,
            simulated: false,
            platform: Platform::Other,
            hashtag: String::new(),
            origin: -1,
            start: 0,
            time: Vec::new(),
            parent: Vec::new(),
            kind: Vec::new(),
            provenance: Vec::new(),
            author: Vec::new(),
            also: Vec::new(),
            missing: Vec::new(),
            context: Vec::new(),
            named: Vec::new(),
            tags: Vec::new(),
        }
    }
}

fn numbers(value: &mut Cursor<'_>) -> Result<Vec<i64>, Fault> {
    let mut list = Vec::new();
    value.array(|item| {
        list.push(item.integer()?.unwrap_or(0));
        Ok(())
    })?;
    Ok(list)
}

impl File {
    fn posts(&mut self, value: &mut Cursor<'_>) -> Result<(), Fault> {
        value.object(|key, value| {
            match key {
                b"time" => self.time = numbers(value)?,
                b"parent" => self.parent = numbers(value)?,
                b"kind" => self.kind = numbers(value)?,
                b"provenance" => self.provenance = numbers(value)?,
                b"author" => self.author = numbers(value)?,
                b"missing" => self.missing = numbers(value)?,
                b"context" => self.context = numbers(value)?,
                b"also" => value.array(|edge| {
                    if let Ok(edge) = numbers(edge)?.try_into() {
                        self.also.push(edge);
                    }
                    Ok(())
                })?,
                _ => value.skip()?,
            }
            Ok(())
        })
    }

    fn accounts(&mut self, value: &mut Cursor<'_>) -> Result<(), Fault> {
        value.object(|key, value| {
            if key != b"named" {
                return value.skip();
            }
            value.array(|item| {
                let mut named = (-1, String::new(), String::new());
                item.object(|key, value| {
                    match key {
                        b"account" => named.0 = value.integer()?.unwrap_or(-1),
                        b"name" => named.1 = value.string()?.unwrap_or_default().into_owned(),
                        b"handle" => named.2 = value.string()?.unwrap_or_default().into_owned(),
                        _ => value.skip()?,
                    }
                    Ok(())
                })?;
                self.named.push(named);
                Ok(())
            })
        })
    }

    fn tags(&mut self, value: &mut Cursor<'_>) -> Result<(), Fault> {
        value.array(|item| {
            let mut tag = (String::new(), Vec::new());
            item.object(|key, value| {
                match key {
                    b"tag" => tag.0 = value.string()?.unwrap_or_default().into_owned(),
                    b"posts" => tag.1 = numbers(value)?,
                    _ => value.skip()?,
                }
                Ok(())
            })?;
            self.tags.push(tag);
            Ok(())
        })
    }

    fn hand_over(self, sink: &mut Sink<'_>) {
        if !(1..=i64::from(VERSION)).contains(&self.version) {
            let message = format!(
                "This spread file is of version {}; this Groundswell reads up to version {VERSION}. Open it with a newer one.",
                self.version
            );
            return sink.skip(Code::UnknownShape, &message);
        }
        let n = self.time.len();
        if [&self.parent, &self.kind, &self.provenance, &self.author].iter().any(|c| c.len() != n) {
            return sink.skip(
                Code::BadJson,
                "This spread file is damaged: its columns are not of one length. Make it anew from the export.",
            );
        }
        if self.simulated {
            sink.simulated();
        }
        let times = self.times();
        let accounts = self.account_numbers();
        let (missing, context) = (self.set(&self.missing), self.set(&self.context));
        let account = |a: Option<usize>| match a {
            None => AccountRecord::default(),
            Some(a) => {
                let named = self.named.iter().find(|named| named.0 == a as i64);
                AccountRecord {
                    id: format!("account {a}").into(),
                    name: named.map_or("", |n| &*n.1).into(),
                    handle: named.map_or("", |n| &*n.2).into(),
                    ..AccountRecord::default()
                }
            }
        };
        let mut tags: Vec<Vec<&str>> = vec![Vec::new(); n];
        for (tag, posts) in &self.tags {
            for p in steps(posts) {
                if let Some(list) = tags.get_mut(p) {
                    list.push(tag);
                }
            }
        }
        let mut also = self.also.iter().peekable();
        for p in 0..n {
            let mut post = PostRecord::new(self.platform, id(p as i64));
            post.author = account(accounts[p]);
            post.time = times[p];
            post.matched = !context[p];
            post.tags = std::mem::take(&mut tags[p]).into_iter().map(Into::into).collect();
            post.tags_are = Wholeness::Full;
            let own = (p as i64, self.kind[p], self.parent[p], self.provenance[p]);
            let others = std::iter::from_fn(|| {
                also.next_if(|e| e[0] <= p as i64).map(|e| (e[0], e[1], e[2], e[3]))
            });
            for (post_number, kind, parent, provenance) in std::iter::once(own).chain(others) {
                let good = post_number == p as i64 && (0..n as i64).contains(&parent);
                let provenance = u8::try_from(provenance).ok().and_then(Provenance::from_number);
                // What was inferred is drawn by who asked for it; here it would pass for what the platform says.
                let provenance = provenance.filter(|&from| from != Provenance::Inferred);
                let (Some(provenance), true) = (provenance, good) else { continue };
                let told = Parent { provenance, time: times[parent as usize], ..Parent::default() };
                let parent =
                    Parent { id: id(parent).into(), ..told }.by(account(accounts[parent as usize]));
                match kind {
                    1 => post.reply_to = Some(parent),
                    2 => post.repost_of = Some(parent),
                    3 => post.quote_of = Some(parent),
                    _ => {}
                }
            }
            if !missing[p] {
                sink.post(&post);
            }
        }
        sink.note(
            Code::ToTheMinute,
            "The times of a spread file are known to the minute: within it, posts stand in their order at places of their own.",
        );
        sink.preferred(
            &self.hashtag,
            &if self.origin < 0 { String::new() } else { id(self.origin) },
        );
    }

    /// ms UTC of each post: within its minute a place of its own, in the order of the file, so that none comes before what
    /// it answers.
    fn times(&self) -> Vec<Option<i64>> {
        let mut minute = self.start.div_euclid(MINUTE);
        let minutes: Vec<i64> = self
            .time
            .iter()
            .map(|step| {
                minute = minute.saturating_add(*step);
                minute
            })
            .collect();
        let mut times = Vec::with_capacity(minutes.len());
        for same in minutes.chunk_by(|a, b| a == b) {
            let slot = MINUTE / (same.len() as i64).min(MINUTE);
            for (k, minute) in same.iter().enumerate() {
                // Weyl's sequence: even, and the same everywhere.
                let within =
                    (times.len() as i64).wrapping_mul(40_503).rem_euclid(65_536) * slot / 65_536;
                let at = minute
                    .checked_mul(MINUTE)
                    .map(|ms| ms + (k as i64 * slot).min(MINUTE - slot) + within);
                times.push(at.and_then(time::in_range));
            }
        }
        times
    }

    fn account_numbers(&self) -> Vec<Option<usize>> {
        let mut next = 0usize;
        self.author
            .iter()
            .map(|&code| match code {
                0 => {
                    next += 1;
                    Some(next - 1)
                }
                code => usize::try_from(code).ok().and_then(|back| next.checked_sub(back)),
            })
            .collect()
    }

    /// Whether each post is among these, given as steps.
    fn set(&self, list: &[i64]) -> Vec<bool> {
        let mut set = vec![false; self.time.len()];
        for p in steps(list) {
            if let Some(place) = set.get_mut(p) {
                *place = true;
            }
        }
        set
    }
}

/// The id of a post of a spread file: no platform has such.
fn id(post: i64) -> String {
    format!("post {post}")
}

/// Numbers from steps.
fn steps(list: &[i64]) -> impl Iterator<Item = usize> + '_ {
    let mut at = 0i64;
    list.iter().filter_map(move |step| {
        at = at.saturating_add(*step);
        usize::try_from(at).ok()
    })
}
