//! What was read, and the view of it that is open: all that the page and the command line ask for, without either.

#[cfg(feature = "formats")]
mod jobs;
#[cfg(feature = "formats")]
mod search;
#[cfg(feature = "formats")]
mod search_fold;
#[cfg(feature = "formats")]
pub mod table;
#[cfg(feature = "formats")]
mod table_csv;

#[cfg(feature = "formats")]
pub use table_csv::CsvOptions;

use crate::corpus::{Corpus, NONE};
use crate::demo;
use crate::error::{Code, Error, Result};
use crate::export::spread_file::{Options, SpreadFile};
use crate::graph::{Forest, Layer};
use crate::ingest::Reader;
use crate::layout::{self, Ripple, Scales, Timeline, Tree};
use crate::measure::compare::{Comparable, Comparison};
use crate::measure::spread::{Answers, Peak, SpreadFigures, author};
use crate::measure::{Summary, Voice, voices};
use crate::post::{Platform, Provenance};
use crate::spread::{Choice, Spread, role};
use serde::Serialize;
use std::io;

#[cfg(feature = "formats")]
mod infer;
#[cfg(feature = "formats")]
use crate::spread::infer::links::Drawn;
#[cfg(feature = "formats")]
pub use infer::{InferOptions, Inference};

/// A corpus with its mixed forest, and the last view that was asked for.
pub struct Session {
    /// What was read.
    pub corpus: Corpus,
    mixed: Forest,
    /// Whether something in it says that it is simulated, as the demo does.
    pub simulated: bool,
    /// How many posts one point stands for.
    pub per_dot: u32,
    view: Option<View>,
    #[cfg(feature = "formats")]
    job: Option<Box<dyn crate::job::Job>>,
    #[cfg(feature = "formats")]
    accounts: accounts::Accounts,
    #[cfg(feature = "formats")]
    inference: Option<Inference>,
    #[cfg(feature = "formats")]
    index: search::Index,
}

/// A hashtag seen from an origin, laid out.
pub struct View {
    /// What belongs to it.
    pub spread: Spread,
    /// Time → radius.
    pub scales: Scales,
    /// Where everything goes.
    pub ripple: Ripple,
    /// Posts per interval.
    pub timeline: Timeline,
    /// Posts worth a label, the most worth it first.
    pub voices: Vec<Voice>,
    /// Headline and story.
    pub figures: SpreadFigures,
    /// The tree as drawn, where links are that are not recorded; all else is of what is recorded.
    #[cfg(feature = "formats")]
    pub drawn: Option<Drawn>,
}

impl View {
    /// Works out a view. O(n).
    pub fn of(corpus: &Corpus, mixed: &Forest, tag: Option<u32>, choice: Choice) -> Result<View> {
        let mut spread = Spread::of(corpus, mixed, tag, choice)?;
        let (scales, ripple) = lay_out(&spread);
        for &hub in &ripple.hubs {
            spread.points.role[hub as usize] |= role::HUB;
        }
        let timeline = Timeline::of(corpus, &spread.points);
        let (start, posts) = timeline.peak();
        let peak = Peak { start, width: timeline.width, posts };
        let figures = SpreadFigures::of(corpus, &spread, peak);
        let voices = layout::labels(voices(corpus, &spread), &spread.points, &scales, &ripple);
        Ok(View {
            spread,
            scales,
            ripple,
            timeline,
            voices,
            figures,
            #[cfg(feature = "formats")]
            drawn: None,
        })
    }

    /// The point that each is drawn under, or [`NONE`], and where that link comes from.
    pub fn tree(&self) -> (&[u32], &[u8]) {
        #[cfg(feature = "formats")]
        if let Some(drawn) = &self.drawn {
            return (&drawn.parent, &drawn.provenance);
        }
        (&self.spread.points.parent, &self.spread.points.provenance)
    }

    /// The layout as bytes, see [`layout::bytes`](mod@layout::bytes).
    pub fn layout_bytes(&self) -> Vec<u8> {
        layout::bytes::bytes(&self.spread.points.time, &self.ripple)
    }
}

/// The ripple of a spread. O(n).
pub fn lay_out(spread: &Spread) -> (Scales, Ripple) {
    lay_out_as(spread, &spread.points.parent)
}

/// The ripple of a spread whose points hang under these.
fn lay_out_as(spread: &Spread, parent: &[u32]) -> (Scales, Ripple) {
    let points = &spread.points;
    let start = points.units(spread.clock);
    let scales = Scales::of(&points.time, points.unit, start, spread.origin.is_some());
    let tree = Tree {
        parent,
        time: &points.time,
        thread: role::THREAD,
        role: &points.role,
        origin: spread.origin,
    };
    let ripple = layout::ripple(&tree, &scales);
    (scales, ripple)
}

impl Session {
    /// A session of what was read.
    pub fn new(corpus: Corpus) -> Session {
        let mixed = Forest::of(&corpus, Layer::Mixed);
        let simulated = corpus.report.simulated;
        Session {
            corpus,
            mixed,
            simulated,
            per_dot: 1,
            view: None,
            #[cfg(feature = "formats")]
            job: None,
            #[cfg(feature = "formats")]
            accounts: Default::default(),
            #[cfg(feature = "formats")]
            inference: None,
            #[cfg(feature = "formats")]
            index: Default::default(),
        }
    }

    /// The simulated #MeToo demo, read as an export is.
    pub fn demo() -> Result<Session> {
        let mut feed = Feed(Reader::new());
        feed.0.begin_file("simulated");
        demo::write(&mut feed, demo::POSTS, demo::SEED)
            .map_err(|e| Error::new(Code::Io, format!("The demo could not be made: {e}")))?;
        feed.0.end_file()?;
        let session = Session::new(feed.0.finish()?);
        Ok(Session { per_dot: demo::PER_DOT, ..session })
    }

    /// The figures of what was read.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.corpus)
    }

    /// The most used hashtag, "" where there is none.
    pub fn default_tag(&self) -> &str {
        if let Some((tag, _)) = &self.corpus.report.preferred {
            return tag;
        }
        self.corpus.tags().first().filter(|t| t.posts > 0).map_or("", |t| &t.display)
    }

    /// Opens the view of `tag` ("": everything) from `choice`. On an error the view that was open stays.
    ///
    /// Errors: `unknown_tag`, and those of [`Spread::of`].
    pub fn open(&mut self, tag: &str, choice: Choice) -> Result<&View> {
        let tag = match tag.trim() {
            "" => None,
            tag => Some(self.corpus.find_tag(tag).ok_or_else(|| {
                let tag = tag.trim_start_matches(['#', '＃']);
                Error::new(Code::UnknownTag, format!("No post in this export bears #{tag}."))
            })?),
        };
        let choice = self.preferred(tag).filter(|_| choice == Choice::ByRule).unwrap_or(choice);
        #[cfg_attr(not(feature = "formats"), allow(unused_mut))]
        let mut view = View::of(&self.corpus, &self.mixed, tag, choice)?;
        #[cfg(feature = "formats")]
        {
            // What is worked out is worked out of the view that was open.
            self.job = None;
            self.accounts = Default::default();
            self.draw_inference(&mut view);
        }
        Ok(self.view.insert(view))
    }

    /// Compares hashtags, see [`Comparison::of`].
    pub fn compare(&self, tags: &[String], collected_alike: bool) -> Result<Comparison> {
        Comparison::of(&self.corpus, tags, collected_alike)
    }

    /// What is worth comparing with a hashtag ("": the most used one). Errors: `unknown_tag`.
    pub fn compare_with(&self, tag: &str) -> Result<Comparable> {
        Comparable::of(&self.corpus, if tag.is_empty() { self.default_tag() } else { tag })
    }

    /// The origin that a spread file was made for, where this is its hashtag.
    fn preferred(&self, tag: Option<u32>) -> Option<Choice> {
        let (hashtag, origin) = self.corpus.report.preferred.as_ref()?;
        if tag != self.corpus.find_tag(hashtag) {
            return None;
        }
        match &**origin {
            "" => Some(Choice::NoOrigin),
            id => self.corpus.find_post(id).map(Choice::Post),
        }
    }

    /// The view that is open.
    pub fn view(&self) -> Option<&View> {
        self.view.as_ref()
    }

    /// The view that is open as a spread file's text. Errors: `unknown_post` where none is open; those of
    /// [`SpreadFile::of`].
    pub fn spread_file(&self, options: &Options) -> Result<String> {
        let none = || Error::new(Code::UnknownPost, "No view is open.");
        let spread = &self.view().ok_or_else(none)?.spread;
        SpreadFile::of(&self.corpus, spread, spread.tag, self.simulated, options)?.to_json()
    }

    /// The node of an id, or of a link that holds `/status/ID`, `/statuses/ID` or `/post/ID` or ends in `/ID`. O(nodes).
    pub fn find(&self, text: &str) -> Option<u32> {
        let text = text.trim();
        self.corpus.find_post(text).or_else(|| {
            let path = text.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
            if let Some((_, key)) = path.rsplit_once("/post/") {
                // Bluesky's links name an account by its name, its ids by its DID: the key is the same.
                let end = format!("/app.bsky.feed.post/{key}");
                return (0..self.corpus.nodes()).find(|&p| self.corpus.id(p).ends_with(&end));
            }
            let mut parts =
                path.split('/').skip_while(|&part| part != "status" && part != "statuses");
            let id = parts.nth(1).or_else(|| path.rsplit_once('/').map(|(_, id)| id))?;
            // Mastodon's pages are `/@name/NUMBER`, its ids `/users/name/statuses/NUMBER`.
            let end = format!("/{id}");
            let is_page = path.starts_with("https://") && !id.is_empty();
            self.corpus.find_post(id).or_else(|| {
                (0..self.corpus.posts()).find(|&p| is_page && self.corpus.id(p).ends_with(&end))
            })
        })
    }

    /// The node of a point of the open view.
    pub fn node(&self, point: u32) -> Result<u32> {
        let node = self.view().and_then(|v| v.spread.points.node.get(point as usize));
        node.copied().ok_or_else(|| {
            Error::new(Code::UnknownPost, format!("There is no point {point} in this view."))
        })
    }

    /// What is known of a point of the open view. O(n): answers are counted. Errors: `unknown_post`.
    pub fn details(&self, point: u32) -> Result<PostDetails> {
        let node = self.node(point)?;
        let (corpus, unknown) =
            (&self.corpus, || Error::new(Code::UnknownPost, "No view is open."));
        let view = self.view().ok_or_else(unknown)?;
        let missing = corpus.is_missing(node);
        let counts = if missing { Default::default() } else { corpus.counts(node) };
        let edge = corpus.primary(node).map(|(edge, _)| corpus.provenance(node, edge).as_str());
        let (parent, provenance) = view.tree();
        let drawn = Provenance::from_number(provenance[point as usize]);
        let edge = match drawn {
            Some(Provenance::Inferred) => Some(Provenance::Inferred.as_str()),
            _ => edge,
        };
        let mut path = Vec::new();
        let mut at = parent[point as usize];
        while at != NONE {
            path.push(at);
            at = parent[at as usize];
        }
        Ok(PostDetails {
            point,
            id: corpus.id(node).to_owned(),
            text: corpus.text(node).to_owned(),
            author: self.author(node),
            handle: self.handle(node),
            url: self.url(node),
            time: corpus.time(node),
            kind: if missing { "original" } else { corpus.kind(node).as_str() },
            provenance: edge,
            missing,
            lang: corpus.lang(node).to_owned(),
            direct: Answers::of(corpus, node),
            platform: PlatformFigures {
                replies: counts.replies,
                reposts: counts.reposts,
                quotes: counts.quotes,
                likes: counts.likes,
            },
            descendants: view.ripple.descendants[point as usize],
            path,
        })
    }

    /// Where the post can be seen, "" where that is not known. The demo's posts are nowhere, but for its origin.
    fn url(&self, node: u32) -> String {
        let id = self.corpus.id(node);
        if self.simulated && id != demo::ORIGIN_ID {
            return String::new();
        }
        // Ids are as hostile as any text: only these forms become addresses, and each is an https one.
        let digits = id.bytes().all(|b| b.is_ascii_digit());
        if digits && self.corpus.platforms() == [Platform::Twitter] {
            format!("https://twitter.com/i/status/{id}")
        } else if id.starts_with("https://") && !id.contains(char::is_whitespace) {
            id.to_owned()
        } else if let Some((did, key)) =
            id.strip_prefix("at://").and_then(|rest| rest.split_once("/app.bsky.feed.post/"))
        {
            format!("https://bsky.app/profile/{did}/post/{key}")
        } else {
            String::new()
        }
    }

    /// Who wrote a node: the name shown, else the handle, else "".
    pub fn author(&self, node: u32) -> String {
        author(&self.corpus, node)
    }

    /// The name that addresses the author of a node, without `@`; "" where unknown.
    pub fn handle(&self, node: u32) -> String {
        self.corpus.author(node).map_or("", |a| self.corpus.handle(a)).to_owned()
    }

    /// The platform whose words the reader sees, by the name that the page's scripts use; "events" for edge lists alone.
    pub fn platform(&self) -> &'static str {
        match self.corpus.platforms() {
            _ if self.corpus.report.events_only => "events",
            [one] => one.as_str(),
            _ => "mixed",
        }
    }
}

/// What is known of one post: `PostDetails` of the page's `types.js`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PostDetails {
    /// The point in the view.
    pub point: u32,
    /// The platform's id.
    pub id: String,
    /// Its text; of a repost, the original's.
    pub text: String,
    /// The name shown, else the handle, else "".
    pub author: String,
    /// The name that addresses the author, without `@`.
    pub handle: String,
    /// Where it can be seen.
    pub url: String,
    /// ms UTC.
    pub time: Option<i64>,
    /// Name of its kind.
    pub kind: &'static str,
    /// Name of the provenance of its primary edge.
    pub provenance: Option<&'static str>,
    /// Known by id alone.
    pub missing: bool,
    /// As the platform says it.
    pub lang: String,
    /// Direct answers in the export.
    pub direct: Answers,
    /// What the platform counted.
    pub platform: PlatformFigures,
    /// Points below it in the view.
    pub descendants: u32,
    /// Points from its parent up to the root.
    pub path: Vec<u32>,
}

/// What the platform counted when the post was collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PlatformFigures {
    /// Replies.
    pub replies: Option<u32>,
    /// Reposts.
    pub reposts: Option<u32>,
    /// Quotes.
    pub quotes: Option<u32>,
    /// Likes.
    pub likes: Option<u32>,
}

/// Bytes that are written are read.
struct Feed(Reader);

impl io::Write for Feed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.push(bytes).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(feature = "formats")]
pub mod accounts;
mod analysis;
#[cfg(test)]
mod tests;
