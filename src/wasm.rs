//! The border between the crate and the page: the one file with `#[wasm_bindgen]`. It calls plain Rust and hands typed arrays
//! and small plain objects across; the shapes are in `www/types.js`. Typed arrays are copies: a view into wasm memory dies at
//! the next allocation.

use crate::error::Error;
use crate::ingest;
use crate::layout::Scale;
use crate::session;
use crate::spread::Choice;
use js_sys::{Array, Object, Reflect, Uint8Array, Uint32Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn log_error(message: &str);
}

/// A panic is a broken invariant: what it says goes to the console, and the worker ends with the trap that follows.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| log_error(&info.to_string())));
}

type Result<T> = std::result::Result<T, JsValue>;

/// An `Error` with the code in `.code`.
fn thrown(error: Error) -> JsValue {
    let js = js_sys::Error::new(&error.message);
    set(&js, "code", &error.code.as_str().into());
    js.into()
}

fn set(object: &JsValue, key: &str, value: &JsValue) {
    // Fails only on frozen objects and proxies; these are ours.
    let _ = Reflect::set(object, &key.into(), value);
}

/// A plain object: maps as objects, all numbers as `Number`s, `None` as `null`.
fn plain(value: &impl Serialize) -> Result<JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| js_sys::Error::new(&error.to_string()).into())
}

/// Bytes → posts.
#[wasm_bindgen]
#[derive(Default)]
pub struct Reader(ingest::Reader);

#[wasm_bindgen]
impl Reader {
    /// A reader that has read nothing.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Reader {
        Reader::default()
    }

    /// Begins a file; `name` is what the report calls it.
    #[wasm_bindgen(js_name = beginFile)]
    pub fn begin_file(&mut self, name: &str) {
        self.0.begin_file(name);
    }

    /// Takes the next bytes of the file, as they are on disk.
    pub fn push(&mut self, chunk: &[u8]) -> Result<()> {
        self.0.push(chunk).map_err(thrown)
    }

    /// The file has ended.
    #[wasm_bindgen(js_name = endFile)]
    pub fn end_file(&mut self) -> Result<()> {
        self.0.end_file().map_err(thrown)
    }

    /// `{posts, records}` so far.
    pub fn progress(&self) -> JsValue {
        let progress = Object::new();
        set(&progress, "posts", &self.0.posts().into());
        set(&progress, "records", &(self.0.records() as f64).into());
        progress.into()
    }

    /// What was read; the reader is used up. Throws where no post was found.
    pub fn finish(self) -> Result<Session> {
        let corpus = self.0.finish().map_err(thrown)?;
        Ok(Session(session::Session::new(corpus)))
    }
}

/// The simulated demo.
#[wasm_bindgen]
pub fn demo() -> Result<Session> {
    session::Session::demo().map(Session).map_err(thrown)
}

/// What was read, and the view that is shown of it.
#[wasm_bindgen]
pub struct Session(session::Session);

#[wasm_bindgen]
impl Session {
    /// `Summary` of `www/types.js`.
    pub fn summary(&self) -> Result<JsValue> {
        plain(&self.0.summary())
    }

    /// The hashtag that most posts bear; "" where there is none.
    #[wasm_bindgen(js_name = defaultTag)]
    pub fn default_tag(&self) -> String {
        self.0.default_tag().to_owned()
    }

    /// `SpreadView` of `www/types.js`. `origin`: −2 by rule, −1 no single one, else a post's number.
    pub fn spread(&mut self, tag: &str, origin: f64) -> Result<JsValue> {
        let choice = match origin {
            -2.0 => Choice::ByRule,
            -1.0 => Choice::NoOrigin,
            // Numbers that are none become one that no post has.
            n if n >= 0.0 => Choice::Post(n as u32),
            _ => Choice::Post(u32::MAX),
        };
        self.0.show(tag, choice).map_err(thrown)?;
        let view = Object::new();
        set(&view, "scene", &self.scene()?);
        set(&view, "figures", &plain(&self.0.view().map_err(thrown)?.figures)?);
        set(&view, "candidates", &plain(&self.0.candidates().map_err(thrown)?)?);
        Ok(view.into())
    }

    /// A post's number by its id or by a link to it; −1 where it is not here.
    pub fn find(&self, text: &str) -> f64 {
        self.0.find(text).map_or(-1.0, f64::from)
    }

    /// The post's number of a point of the view; −1 where there is none.
    pub fn post(&self, point: u32) -> f64 {
        let node = self.0.view().ok().and_then(|v| v.spread.points.node.get(point as usize));
        node.map_or(-1.0, |&n| f64::from(n))
    }

    /// `PostDetails` of `www/types.js`.
    pub fn details(&self, point: u32) -> Result<JsValue> {
        plain(&self.0.details(point).map_err(thrown)?)
    }

    /// The layout as bytes, to be compared with what the same input gives natively.
    #[wasm_bindgen(js_name = layoutBytes)]
    pub fn layout_bytes(&self) -> Result<Uint8Array> {
        Ok(Uint8Array::from(&self.0.layout_bytes().map_err(thrown)?[..]))
    }

    fn scene(&self) -> Result<JsValue> {
        let view = self.0.view().map_err(thrown)?;
        let (spread, points) = (&view.spread, &view.spread.points);
        let scene = Object::new();
        let put = |key: &str, value: JsValue| set(&scene, key, &value);
        put("version", 1.into());
        put("tag", view.figures.tag.as_str().into());
        put("platform", self.0.platform().into());
        put("simulated", self.0.simulated().is_some().into());
        put("perDot", self.0.simulated().unwrap_or(1).into());
        put("points", points.len().into());
        put("origin", spread.origin.map_or(-1.0, f64::from).into());
        put("clock", (spread.clock as f64).into());
        put("first", points.ms.first().map_or(0.0, |&t| t as f64).into());
        put("last", points.ms.last().map_or(0.0, |&t| t as f64).into());
        put("unit", (points.unit as f64).into());
        put("time", Uint32Array::from(&points.time[..]).into());
        let angle = Object::new();
        for (name, scale) in
            [("log", Scale::Log), ("linear", Scale::Linear), ("count", Scale::Count)]
        {
            let column = &view.ripple.angle[scale as usize];
            set(&angle, name, &Uint32Array::from(&column[..]));
        }
        put("angle", angle.into());
        put("kind", Uint8Array::from(&points.kind[..]).into());
        put("provenance", Uint8Array::from(&points.provenance[..]).into());
        put("role", Uint8Array::from(&points.role[..]).into());
        put("parent", Uint32Array::from(&points.parent[..]).into());
        put("descendants", Uint32Array::from(&view.ripple.descendants[..]).into());
        put("core", view.scales.core.into());
        put("band", view.scales.band.into());
        put("tau", view.scales.tau.into());
        put("voices", self.voices()?.into());
        let timeline = Object::new();
        set(&timeline, "start", &(view.timeline.start as f64).into());
        set(&timeline, "width", &(view.timeline.width as f64).into());
        set(&timeline, "counts", &Uint32Array::from(&view.timeline.counts[..]));
        set(&timeline, "newVoices", &Uint32Array::from(&view.timeline.new_voices[..]));
        put("timeline", timeline.into());
        Ok(scene.into())
    }

    fn voices(&self) -> Result<Array> {
        let list = Array::new();
        for voice in &self.0.view().map_err(thrown)?.voices {
            let (label, handle) = self.0.label(voice).map_err(thrown)?;
            let shown = Object::new();
            set(&shown, "point", &voice.point.into());
            set(&shown, "label", &label.into());
            set(&shown, "handle", &handle.into());
            set(&shown, "layer", &voice.layer.as_str().into());
            set(&shown, "count", &voice.count.into());
            set(&shown, "accounts", &voice.accounts.into());
            set(&shown, "half", &(voice.half as f64).into());
            list.push(&shown);
        }
        Ok(list)
    }
}
