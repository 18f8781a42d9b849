//! Cascades as research ships them, one or one edge a line. Three forms:
//!
//! - `user,time user,time …`: who adopted, in order. No parents: all hang from the first, approximately.
//! - `id ⇥ root ⇥ time ⇥ size ⇥ path:delay …` (CasFlow, Weibo): a path `root/a/b` names the chain by which it came to b.
//! - `['uid', 'id', 'delay']->['uid', 'id', 'delay']` (Twitter15/16): minutes after the source. A retweet bears the id of
//!   what it retweets, so an account and an id make one post; whoever bears another id than the parent's wrote an answer.
//!   Children earlier than their parents, self edges and second parents occur: a post with several parents keeps the one
//!   whose id is larger, as everywhere, and what points at itself points at nothing.

use crate::error::Code;
use crate::ingest::format::{Format, Outcome, Shape};
use crate::ingest::json::Fault;
use crate::ingest::sink::Sink;
use crate::ingest::table::Row;
use crate::ingest::table::cell;
use crate::post::{AccountRecord, Parent, Platform, PostRecord, Provenance};
use crate::time;
use foldhash::fast::RandomState;
use hashbrown::HashMap;

/// See the module.
pub struct Cascades;

impl Format for Cascades {
    fn name(&self) -> &'static str {
        "cascades"
    }

    fn claims(&self, shape: &Shape) -> bool {
        let lines = || shape.rows().iter().filter(|row| row.len() == 1).map(|row| row[0].as_str());
        let whole = shape.names().is_empty() && lines().count() == shape.rows().len();
        // The sample cuts long lines: their last item may be half.
        let all = |good: fn(&str) -> bool| lines().next().is_some() && lines().all(good);
        whole && (all(|l| edge(l).is_some()) || all(is_paths) || all(is_adoptions))
    }

    fn row(&self, row: &Row<'_>, sink: &mut Sink<'_>) -> Result<Outcome, Fault> {
        let line = row.at(0);
        if let Some((from, to)) = edge(line) {
            read_edge(&from, &to, sink);
        } else if is_paths(line) {
            read_paths(line, sink);
        } else if is_adoptions(line) {
            read_adoptions(line, sink);
        } else {
            sink.skip(Code::UnknownShape, "This line is no cascade, as the lines before it are.");
        }
        Ok(Outcome::Read)
    }
}

fn account(name: &str) -> AccountRecord<'_> {
    AccountRecord { id: name.into(), ..AccountRecord::default() }
}

fn is_adoptions(line: &str) -> bool {
    let pair = |item: &str| {
        item.split_once(',').is_some_and(|(user, at)| !user.is_empty() && cell::unix(at).is_some())
    };
    let mut items = line.split_ascii_whitespace();
    // A line that was cut may end in half an item.
    let first = items.next().is_some_and(pair);
    let rest: Vec<&str> = items.collect();
    let even = rest.split_last().is_none_or(|(_, before)| before.iter().all(|item| pair(item)));
    first && !rest.is_empty() && even
}

fn read_adoptions(line: &str, sink: &mut Sink<'_>) {
    let mut items = line.split_ascii_whitespace().filter_map(|item| item.split_once(','));
    let Some((root, began)) = items.next() else { return };
    let said = format!("cascade of {root} at {began}");
    let name = match sink.occurrence(&said) {
        1 => said,
        n => format!("{said} #{n}"),
    };
    let when = cell::unix;
    // Research often counts from a cascade's own beginning.
    if when(began).is_some_and(|ms| ms < 100_000_000_000) {
        count_from_1970(sink);
    }
    let mut post = PostRecord::new(Platform::Other, name.as_str());
    post.author = account(root);
    post.time = when(began);
    sink.post(&post);
    for (n, (user, at)) in items.enumerate() {
        let mut post = PostRecord::new(Platform::Other, format!("{name}, {}", n + 2));
        post.author = account(user);
        post.time = when(at);
        post.repost_of = Some(Parent {
            provenance: Provenance::Approximate,
            ..Parent::recorded(name.as_str()).by(account(root))
        });
        sink.post(&post);
    }
}

fn count_from_1970(sink: &mut Sink<'_>) {
    sink.note(
        Code::BadTime,
        "This list does not say when its cascades began: they are drawn as if on 1 January 1970. Distances in time are right, dates are not.",
    );
}

fn is_paths(line: &str) -> bool {
    let mut parts = line.split('\t');
    let number = |part: Option<&str>| {
        part.is_some_and(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
    };
    let (id, root, time) = (parts.next(), parts.next(), parts.next());
    let sized = number(parts.next());
    let path = parts.next().and_then(|p| p.split_ascii_whitespace().next());
    id.is_some_and(|i| !i.is_empty())
        && root.is_some_and(|r| !r.is_empty())
        && time.is_some_and(|t| !t.is_empty())
        && sized
        && path.is_some_and(|p| {
            p.rsplit_once(':').is_some_and(|(_, delay)| cell::unix(delay).is_some())
        })
}

fn read_paths(line: &str, sink: &mut Sink<'_>) {
    let mut parts = line.split('\t');
    let [Some(id), Some(root), Some(time), Some(_), Some(paths)] = [(); 5].map(|()| parts.next())
    else {
        return;
    };
    let began = cell::when(time).map(|when| when.ms).or_else(|| {
        count_from_1970(sink);
        Some(0)
    });
    let name = format!("cascade {id}");
    let mut post = PostRecord::new(Platform::Other, name.as_str());
    (post.author, post.time) = (account(root), began);
    sink.post(&post);
    // What each account last passed on, and when: the parent of those that came through it.
    let mut steps: Vec<(i64, &str)> = Vec::new();
    for item in paths.split_ascii_whitespace() {
        let Some((path, delay)) = item.rsplit_once(':') else {
            sink.note(Code::Truncated, "A path in this line has no delay; it was left out.");
            continue;
        };
        match cell::unix(delay) {
            Some(ms) => steps.push((ms, path)),
            None => sink.note(Code::BadTime, "The delay of a path is no number; it was left out."),
        }
    }
    // Paths come in order of time in most files; of the same delay, the shorter path first.
    steps.sort_by_key(|&(ms, path)| (ms, path.matches('/').count()));
    let mut latest: HashMap<&str, String, RandomState> = HashMap::default();
    latest.insert(root, name.clone());
    for (ms, path) in steps {
        let (before, user) = path.rsplit_once('/').unwrap_or(("", path));
        if before.is_empty() {
            // The root itself, or one that came by an unknown way.
            if user == root && ms == 0 {
                continue;
            }
        }
        let via = before.rsplit('/').next().unwrap_or("");
        let said = format!("{name}/{user}");
        let id = match sink.occurrence(&said) {
            1 => said,
            n => format!("{said} #{n}"),
        };
        let parent = match latest.get(via) {
            Some(parent) => Parent::recorded(parent.clone()).by(account(via)),
            None => Parent {
                provenance: Provenance::Approximate,
                ..Parent::recorded(name.clone()).by(account(root))
            },
        };
        let mut post = PostRecord::new(Platform::Other, id.as_str());
        post.author = account(user);
        post.time = began.and_then(|began| time::in_range(began.checked_add(ms)?));
        post.repost_of = Some(parent);
        sink.post(&post);
        latest.entry(user).or_insert(id);
    }
}

/// One end of an edge: account, post, minutes after the source.
type End<'l> = [&'l str; 3];

fn edge(line: &str) -> Option<(End<'_>, End<'_>)> {
    let (from, to) = line.split_once("->")?;
    Some((end(from)?, end(to)?))
}

fn end(text: &str) -> Option<End<'_>> {
    let inside = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    let mut parts = inside.split(',').map(|p| p.trim().trim_matches(['\'', '"']));
    let end = [parts.next()?, parts.next()?, parts.next()?];
    (parts.next().is_none() && end[2].parse::<f64>().is_ok()).then_some(end)
}

fn read_edge(from: &End<'_>, to: &End<'_>, sink: &mut Sink<'_>) {
    let root = from[0] == "ROOT";
    let node = |[user, id, _]: &End<'_>| format!("{id} by {user}");
    if root {
        sink.source(to[1]);
    }
    // Who stands at the root, or answers with another id than the parent's and the source's, wrote that id; the others
    // passed it on. Edges point at both by account and id.
    let wrote = root || (from[1] != to[1] && to[1] != sink.source_id());
    let alias = node(to);
    let id = if wrote { to[1] } else { &alias };
    if wrote {
        sink.same_post(&alias, id);
    }
    let mut post = PostRecord::new(Platform::Twitter, id);
    post.author = account(to[0]);
    let minutes: f64 = to[2].parse().unwrap_or(0.0);
    let delay = libm::round(minutes.clamp(-1e9, 1e9) * 60_000.0) as i64;
    let own = time::from_snowflake(to[1]).filter(|_| wrote);
    let source = time::from_snowflake(sink.source_id());
    post.time = own.or_else(|| time::in_range(source? + delay));
    if !root && (from[0], from[1]) != (to[0], to[1]) {
        let parent = Some(Parent::recorded(node(from)).by(account(from[0])));
        if wrote {
            post.reply_to = parent;
        } else {
            post.repost_of = parent;
        }
    }
    sink.post(&post);
}
