//! The boundary to the page: the one file with `#[wasm_bindgen]`. What crosses is typed arrays (copies: a view into the
//! module's memory would move) and small plain objects, in the shapes of `www/types.js`.
//!
//! Errors are `Error`s with a stable string `code`. A panic is a bug: it is written to the console, and the module stops.

use crate::error::{Error, Result};
#[cfg(feature = "formats")]
use crate::ingest;
use crate::layout::Scale;
use crate::measure::Voice;
use crate::post::EdgeKind;
use crate::session::{self, View, lay_out};
use crate::spread::{Candidate, Choice};
use js_sys::{JsString, Object, Reflect, Uint8Array, Uint32Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(message: &str);
}

/// Says on the console where a bug struck, since a trap alone says nothing.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| console_error(&info.to_string())));
}

/// Bytes → posts.
#[cfg(feature = "formats")]
#[wasm_bindgen]
#[derive(Default)]
pub struct Reader(ingest::Reader);

#[cfg(feature = "formats")]
#[wasm_bindgen]
impl Reader {
    /// A reader that has read nothing.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Reader {
        Reader::default()
    }

    /// Begins a file.
    #[wasm_bindgen(js_name = beginFile)]
    pub fn begin_file(&mut self, name: &str) {
        self.0.begin_file(name);
    }

    /// Takes the next bytes of the file, as they are on disk.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), JsValue> {
        self.0.push(chunk).map_err(thrown)
    }

    /// Ends the file.
    #[wasm_bindgen(js_name = endFile)]
    pub fn end_file(&mut self) -> Result<(), JsValue> {
        self.0.end_file().map_err(thrown)
    }

    /// Posts and records so far.
    pub fn progress(&self) -> JsValue {
        let object = Object::new();
        set(&object, "posts", self.0.posts());
        set(&object, "records", self.0.records() as f64);
        object.into()
    }

    /// What was read. Throws where there is no post.
    pub fn finish(self) -> Result<Session, JsValue> {
        let corpus = self.0.finish().map_err(thrown)?;
        Ok(Session(session::Session::new(corpus)))
    }
}

/// The simulated #MeToo demo.
#[wasm_bindgen]
pub fn demo() -> Result<Session, JsValue> {
    session::Session::demo().map(Session).map_err(thrown)
}

/// What was read, and the view of it that is open.
#[wasm_bindgen]
pub struct Session(session::Session);

#[wasm_bindgen]
impl Session {
    /// `Summary`.
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        plain(&self.0.summary())
    }

    /// The most used hashtag, "" where there is none.
    #[wasm_bindgen(js_name = defaultTag)]
    pub fn default_tag(&self) -> String {
        self.0.default_tag().to_owned()
    }

    /// `SpreadView` of a hashtag ("": everything) from an origin: −2 by rule, −1 no single one, else a post's number.
    pub fn spread(&mut self, tag: &str, origin: f64) -> Result<JsValue, JsValue> {
        let choice = match origin {
            -2.0 => Choice::ByRule,
            -1.0 => Choice::NoOrigin,
            // What is no number becomes the largest, which is no post's.
            n => Choice::Post(if n >= 0.0 { n as u32 } else { u32::MAX }),
        };
        self.0.open(tag, choice).map_err(thrown)?;
        let Some(view) = self.0.view() else { return Ok(JsValue::NULL) };
        let object = Object::new();
        set(&object, "scene", scene(&self.0, view)?);
        set(&object, "figures", plain(&view.figures)?);
        let candidates: Vec<_> =
            view.spread.candidates.iter().map(|c| CandidateShape::of(&self.0, c)).collect();
        set(&object, "candidates", plain(&candidates)?);
        Ok(object.into())
    }

    /// A post's number by its id or by a link to it; −1 where it is not here.
    pub fn find(&self, text: &str) -> f64 {
        self.0.find(text).map_or(-1.0, f64::from)
    }

    /// The post's number of a point of the open view.
    pub fn post(&self, point: u32) -> Result<u32, JsValue> {
        self.0.node(point).map_err(thrown)
    }

    /// `PostDetails` of a point of the open view.
    pub fn details(&self, point: u32) -> Result<JsValue, JsValue> {
        plain(&self.0.details(point).map_err(thrown)?)
    }

    /// The open view's layout as bytes (src/layout/bytes.rs), for tests; empty where none is open.
    #[wasm_bindgen(js_name = layoutBytes)]
    pub fn layout_bytes(&self) -> Vec<u8> {
        self.0.view().map_or(Vec::new(), View::layout_bytes)
    }

    /// Lays the open view out again and throws that away, for benches. How many points there were.
    #[wasm_bindgen(js_name = layOut)]
    pub fn lay_out(&self) -> u32 {
        let laid_out = self.0.view().map(|v| lay_out(&v.spread).1);
        laid_out.map_or(0, |ripple| ripple.descendants.len() as u32)
    }
}

/// `Scene`.
fn scene(session: &session::Session, view: &View) -> Result<Object, JsValue> {
    let (spread, points) = (&view.spread, &view.spread.points);
    let angle = Object::new();
    for (name, scale) in [("log", Scale::Log), ("linear", Scale::Linear), ("count", Scale::Count)] {
        set(&angle, name, words(&view.ripple.angle[scale as usize]));
    }
    let timeline = Object::new();
    set(&timeline, "start", view.timeline.start as f64);
    set(&timeline, "width", view.timeline.width as f64);
    set(&timeline, "counts", words(&view.timeline.counts));
    set(&timeline, "newVoices", words(&view.timeline.new_voices));
    let voices: Vec<_> = view.voices.iter().map(|v| VoiceShape::of(session, view, v)).collect();

    let scene = Object::new();
    let number = |name, value: f64| set(&scene, name, value);
    number("version", 1.0);
    number("perDot", f64::from(session.per_dot));
    number("points", f64::from(points.len()));
    number("origin", spread.origin.map_or(-1.0, f64::from));
    number("clock", spread.clock as f64);
    number("first", points.ms.first().copied().unwrap_or(0) as f64);
    number("last", points.ms.last().copied().unwrap_or(0) as f64);
    number("unit", points.unit as f64);
    number("core", view.scales.core);
    number("band", view.scales.band);
    number("tau", view.scales.tau);
    set(&scene, "tag", view.figures.tag.as_str());
    set(&scene, "platform", session.platform());
    set(&scene, "simulated", session.simulated);
    set(&scene, "time", words(&points.time));
    set(&scene, "angle", angle);
    set(&scene, "kind", bytes(&points.kind));
    set(&scene, "provenance", bytes(&points.provenance));
    set(&scene, "role", bytes(&points.role));
    set(&scene, "parent", words(&points.parent));
    set(&scene, "descendants", words(&view.ripple.descendants));
    set(&scene, "voices", plain(&voices)?);
    set(&scene, "timeline", timeline);
    Ok(scene)
}

/// `Voice`.
#[derive(Serialize)]
struct VoiceShape {
    point: u32,
    label: String,
    handle: String,
    layer: &'static str,
    count: u32,
    accounts: u32,
    half: i64,
}

impl VoiceShape {
    fn of(session: &session::Session, view: &View, voice: &Voice) -> VoiceShape {
        let node = view.spread.points.node[voice.point as usize];
        VoiceShape {
            point: voice.point,
            label: session.author(node),
            handle: session.handle(node),
            layer: if voice.layer == EdgeKind::Repost { "reposted" } else { "answered" },
            count: voice.count,
            accounts: voice.accounts,
            half: voice.half,
        }
    }
}

/// `OriginCandidate`.
#[derive(Serialize)]
struct CandidateShape {
    rule: &'static str,
    post: i64,
    id: String,
    author: String,
    text: String,
    time: Option<i64>,
    descended: u32,
    share: f64,
}

impl CandidateShape {
    fn of(session: &session::Session, candidate: &Candidate) -> CandidateShape {
        let corpus = &session.corpus;
        let text = |get: &dyn Fn(u32) -> String| candidate.node.map_or(String::new(), get);
        CandidateShape {
            rule: candidate.rule.as_str(),
            post: candidate.node.map_or(-1, i64::from),
            id: text(&|n| corpus.id(n).to_owned()),
            author: text(&|n| session.author(n)),
            text: text(&|n| corpus.text(n).to_owned()),
            time: candidate.node.and_then(|n| corpus.time(n)),
            descended: candidate.descended,
            share: candidate.share,
        }
    }
}

fn words(column: &[u32]) -> Uint32Array {
    Uint32Array::from(column)
}

fn bytes(column: &[u8]) -> Uint8Array {
    Uint8Array::from(column)
}

/// Sets a property of an object of our own making, which cannot fail.
fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(object, &JsString::from(name), &value.into());
}

/// A plain object: maps as objects, numbers as numbers, nothing as null.
fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(value.serialize(&serializer)?)
}

/// An `Error` with its code.
fn thrown(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.message);
    set(&thrown, "code", error.code.as_str());
    thrown.into()
}
