//! What was read, and the view that is shown of it: everything that the page asks for, without a browser.

use crate::corpus::{Corpus, NONE};
use crate::demo;
use crate::error::{Code, Error, Result};
use crate::graph::{Forest, Layer};
use crate::ingest::Reader;
use crate::layout::{Ripple, Scales, Tree, bytes, ripple};
use crate::measure::summary::Summary;
use crate::measure::timeline::Timeline;
use crate::measure::view::{SpreadFigures, direct, shown_name};
use crate::measure::voices::{Voice, voices};
use crate::post::{Platform, Provenance};
use crate::spread::{Candidate, Choice, Spread, role};
use serde::Serialize;
use std::io;

/// A corpus and, once one was asked for, a view of it.
pub struct Session {
    corpus: Corpus,
    mixed: Forest,
    view: Option<View>,
    /// Real posts that a dot of a simulation stands for; `None` where nothing is simulated.
    simulated: Option<u32>,
}

/// One hashtag from one origin, laid out and counted.
pub struct View {
    /// What belongs to it.
    pub spread: Spread,
    /// What the three scales need to know.
    pub scales: Scales,
    /// Where every point goes.
    pub ripple: Ripple,
    /// Posts per interval.
    pub timeline: Timeline,
    /// The posts worth a name.
    pub voices: Vec<Voice>,
    /// The figures.
    pub figures: SpreadFigures,
}

/// A post that the view could start from, as the page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct CandidateShown {
    /// Why; see [`crate::spread::Rule::as_str`].
    pub rule: &'static str,
    /// The node, −1 for no single origin.
    pub post: i64,
    /// The platform's id.
    pub id: String,
    /// Its author's name.
    pub author: String,
    /// Its text.
    pub text: String,
    /// ms UTC.
    pub time: Option<i64>,
    /// Posts with the hashtag that have a recorded path to it.
    pub descended: u32,
    /// `descended` ÷ posts with the hashtag.
    pub share: f64,
}

/// Three counts of answers; `None` where nothing is known.
#[derive(Clone, Copy, Debug, Serialize)]
#[allow(missing_docs)]
pub struct PlatformShown {
    pub replies: Option<u32>,
    pub reposts: Option<u32>,
    pub quotes: Option<u32>,
    pub likes: Option<u32>,
}

/// Direct answers that are here.
#[derive(Clone, Copy, Debug, Serialize)]
#[allow(missing_docs)]
pub struct AnswersShown {
    pub replies: u32,
    pub reposts: u32,
    pub quotes: u32,
}

/// What is known of one post.
#[derive(Clone, Debug, Serialize)]
pub struct PostDetails {
    /// The point.
    pub point: u32,
    /// The platform's id.
    pub id: String,
    /// Its text, as text.
    pub text: String,
    /// Its author's name as shown.
    pub author: String,
    /// Its author's handle.
    pub handle: String,
    /// Where it can be read, "" where no address can be made.
    pub url: String,
    /// ms UTC.
    pub time: Option<i64>,
    /// See [`crate::post::Kind::as_str`].
    pub kind: &'static str,
    /// See [`Provenance::as_str`]; `None` where it answers nobody who is here.
    pub provenance: Option<&'static str>,
    /// Known by id alone.
    pub missing: bool,
    /// Language as the platform says it.
    pub lang: String,
    /// Direct answers that are here.
    pub direct: AnswersShown,
    /// What the platform counted.
    pub platform: PlatformShown,
    /// Points below it.
    pub descendants: u32,
    /// Points from its parent up to the root of its tree.
    pub path: Vec<u32>,
}

impl Session {
    /// A session on what was read.
    pub fn new(corpus: Corpus) -> Session {
        let mixed = Forest::of(&corpus, Layer::Mixed);
        Session { corpus, mixed, view: None, simulated: None }
    }

    /// A session on the simulated demo, of the page's size.
    pub fn demo() -> Result<Session> {
        let mut reader = Reader::new();
        reader.begin_file("demo");
        demo::write(&mut Pushed(&mut reader), demo::POSTS, demo::SEED)
            .map_err(|e| Error::new(Code::Io, e.to_string()))?;
        reader.end_file()?;
        let mut session = Session::new(reader.finish()?);
        session.simulated = Some(demo::PER_DOT);
        Ok(session)
    }

    /// What was read.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// The figures of everything that was read.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.corpus)
    }

    /// The hashtag that most posts bear, as most often written; "" where there is none.
    pub fn default_tag(&self) -> &str {
        self.corpus.tags().first().map_or("", |t| &t.display)
    }

    /// How many real posts a dot stands for, where the posts are simulated.
    pub fn simulated(&self) -> Option<u32> {
        self.simulated
    }

    /// Lays out a hashtag (in any form; "": the whole export) from an origin. The view before it stays where this fails.
    ///
    /// Errors: `unknown_tag`, `unknown_post`, `no_posts` (nothing of it has a time).
    pub fn show(&mut self, tag: &str, choice: Choice) -> Result<&View> {
        let tag = if tag.is_empty() {
            None
        } else {
            let unknown = || Error::new(Code::UnknownTag, format!("No post bears #{tag}."));
            Some(self.corpus.find_tag(tag).ok_or_else(unknown)?)
        };
        let mut spread = Spread::of(&self.corpus, &self.mixed, tag, choice)?;
        let points = &spread.points;
        let start = points.units(spread.clock);
        let scales = Scales::of(&points.time, points.unit, start, spread.origin.is_some());
        let tree = Tree {
            parent: &points.parent,
            time: &points.time,
            thread: role::THREAD,
            role: &points.role,
            origin: spread.origin,
        };
        let ripple = ripple(&tree, &scales);
        for &hub in &ripple.hubs {
            spread.points.role[hub as usize] |= role::HUB;
        }
        let timeline = Timeline::of(&self.corpus, &spread.points);
        let voices = voices(&self.corpus, &spread.points, spread.origin);
        let figures = SpreadFigures::of(&self.corpus, &spread, &timeline);
        Ok(self.view.insert(View { spread, scales, ripple, timeline, voices, figures }))
    }

    /// The view that was laid out last.
    pub fn view(&self) -> Result<&View> {
        self.view.as_ref().ok_or_else(|| Error::new(Code::Usage, "Nothing is shown yet."))
    }

    /// The layout as bytes, for tests: see [`crate::layout::bytes`].
    pub fn layout_bytes(&self) -> Result<Vec<u8>> {
        let view = self.view()?;
        Ok(bytes::bytes(&view.spread.points.time, &view.ripple))
    }

    /// The node of an id or of a link to a post.
    pub fn find(&self, text: &str) -> Option<u32> {
        let text = text.trim();
        let find = |id: &str| self.corpus.find_post(id).filter(|_| !id.is_empty());
        find(text).or_else(|| {
            // https://host/name/status/ID?query
            let (_, rest) =
                text.rsplit_once("/status/").or_else(|| text.rsplit_once("/statuses/"))?;
            find(rest.split(['?', '#', '/']).next().unwrap_or(""))
        })
    }

    /// The candidates of the view, as the page shows them.
    pub fn candidates(&self) -> Result<Vec<CandidateShown>> {
        Ok(self.view()?.spread.candidates.iter().map(|c| self.candidate(c)).collect())
    }

    fn candidate(&self, c: &Candidate) -> CandidateShown {
        let text = |f: &dyn Fn(u32) -> String| c.node.map_or(String::new(), f);
        CandidateShown {
            rule: c.rule.as_str(),
            post: c.node.map_or(-1, i64::from),
            id: text(&|n| self.corpus.id(n).to_owned()),
            author: text(&|n| self.author(n).0),
            text: text(&|n| self.corpus.text(n).to_owned()),
            time: c.node.and_then(|n| self.corpus.time(n)),
            descended: c.descended,
            share: c.share,
        }
    }

    /// Name and handle of a node's author, "" where unknown.
    fn author(&self, node: u32) -> (String, String) {
        self.corpus.author(node).map_or_else(Default::default, |a| {
            (shown_name(&self.corpus, a).to_owned(), self.corpus.handle(a).to_owned())
        })
    }

    /// What to write beside a key voice, and its handle.
    pub fn label(&self, voice: &Voice) -> Result<(String, String)> {
        Ok(self.author(self.view()?.spread.points.node[voice.point as usize]))
    }

    /// What is known of a point of the view. O(n), for its direct answers. Errors: `unknown_post`.
    pub fn details(&self, point: u32) -> Result<PostDetails> {
        let view = self.view()?;
        let points = &view.spread.points;
        let unknown =
            || Error::new(Code::UnknownPost, format!("There is no point {point} in this view."));
        let node = *points.node.get(point as usize).ok_or_else(unknown)?;
        let i = point as usize;
        let (author, handle) = self.author(node);
        let answers = direct(&self.corpus, points, node);
        let counts = self.corpus.counts(node);
        let mut path = Vec::new();
        let mut at = points.parent[i];
        // Cycles were cut; the bound is against a mistake here, not against data.
        while at != NONE && path.len() < points.len() as usize {
            path.push(at);
            at = points.parent[at as usize];
        }
        Ok(PostDetails {
            point,
            id: self.corpus.id(node).to_owned(),
            text: self.corpus.text(node).to_owned(),
            author,
            url: self.url(node),
            handle,
            time: self.corpus.time(node),
            kind: self.corpus.kind(node).as_str(),
            provenance: Provenance::from_number(points.provenance[i]).map(Provenance::as_str),
            missing: self.corpus.is_missing(node),
            lang: self.corpus.lang(node).to_owned(),
            direct: AnswersShown { replies: answers[0], reposts: answers[1], quotes: answers[2] },
            platform: PlatformShown {
                replies: counts.replies,
                reposts: counts.reposts,
                quotes: counts.quotes,
                likes: counts.likes,
            },
            descendants: view.ripple.descendants[i],
            path,
        })
    }

    /// Where a post can be read; "" for a simulated one and where the id is no address.
    fn url(&self, node: u32) -> String {
        let id = self.corpus.id(node);
        let real = self.simulated.is_none() || id == demo::ORIGIN_ID;
        if real
            && self.corpus.platforms() == [Platform::Twitter]
            && id.bytes().all(|b| b.is_ascii_digit())
        {
            return format!("https://twitter.com/i/status/{id}");
        }
        String::new()
    }

    /// The platform whose words the reader sees: `mixed` where there are several.
    pub fn platform(&self) -> &'static str {
        match self.corpus.platforms() {
            [one] => one.as_str(),
            _ => "mixed",
        }
    }
}

/// Writes into a reader.
struct Pushed<'r>(&'r mut Reader);

impl io::Write for Pushed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.push(bytes).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_is_shown_from_its_origin() {
        let mut session = Session::demo().unwrap();
        assert_eq!(session.default_tag(), "MeToo");
        let view = session.show("metoo", Choice::ByRule).unwrap();
        let origin = view.spread.origin.unwrap();
        assert!(view.figures.posts > 10_000 && view.voices.len() > 3);
        let details = session.details(origin).unwrap();
        assert_eq!(details.id, demo::ORIGIN_ID);
        assert_eq!(details.url, format!("https://twitter.com/i/status/{}", demo::ORIGIN_ID));
        assert_eq!(session.find(&details.url), session.corpus().find_post(demo::ORIGIN_ID));
        let view = session.view().unwrap();
        let other = view.spread.points.parent.iter().position(|&p| p == origin).unwrap();
        let details = session.details(other as u32).unwrap();
        assert_eq!((details.path.as_slice(), details.url.as_str()), (&[origin][..], ""));
    }

    #[test]
    fn what_is_not_there_is_said_and_the_view_stays() {
        let mut session = Session::demo().unwrap();
        assert_eq!(session.details(0).err().map(|e| e.code), Some(Code::Usage));
        session.show("MeToo", Choice::NoOrigin).unwrap();
        let before = session.layout_bytes().unwrap();
        assert_eq!(
            session.show("nowhere", Choice::ByRule).err().map(|e| e.code),
            Some(Code::UnknownTag)
        );
        assert_eq!(
            session.show("MeToo", Choice::Post(u32::MAX)).err().map(|e| e.code),
            Some(Code::UnknownPost)
        );
        assert_eq!(session.layout_bytes().unwrap(), before);
        assert_eq!(session.details(u32::MAX).err().map(|e| e.code), Some(Code::UnknownPost));
        assert_eq!(session.find("https://twitter.com/i/status/1"), None);
    }
}
