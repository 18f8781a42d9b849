//! The boundary to the page: the one file with `#[wasm_bindgen]`. What crosses is typed arrays (copies: a view into the
//! module's memory would move) and small plain objects, in the shapes of `www/types.js`.
//!
//! Errors are `Error`s with a stable string `code`. A panic is a bug: it is written to the console, and the module stops.

use crate::error::{Error, Result};
use crate::layout::Scale;
use crate::measure::Voice;
use crate::post::EdgeKind;
use crate::session::{self, View, lay_out};
use crate::spread::{Candidate, Choice};
#[cfg(feature = "formats")]
use crate::{
    error::Code,
    graph::Layer,
    ingest::{
        self,
        mapping::{Field, Mapping},
        sample::{Sample, SampleKind},
        zip,
    },
    job::Step,
    limits::MAX_TAB_BYTES,
    session::CsvOptions,
};
#[cfg(feature = "formats")]
use js_sys::{Array, Float64Array, Function};
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

/// Bytes of a page of the module's memory.
#[cfg(feature = "formats")]
const PAGE: usize = 1 << 16;

/// Bytes → posts.
#[cfg(feature = "formats")]
#[wasm_bindgen]
#[derive(Default)]
pub struct Reader(ingest::Reader);

#[cfg(feature = "formats")]
#[wasm_bindgen]
impl Reader {
    /// A reader that has read nothing. `mapping` (`id=message_id,time=sent`) says which column is which in tables and JSON
    /// of unknown make.
    #[wasm_bindgen(constructor)]
    pub fn new(mapping: Option<String>) -> Result<Reader, JsValue> {
        Ok(Reader(match mapping.filter(|text| !text.is_empty()) {
            Some(text) => ingest::Reader::with_mapping(Mapping::parse(&text).map_err(thrown)?),
            None => ingest::Reader::new(),
        }))
    }

    /// Begins a file.
    #[wasm_bindgen(js_name = beginFile)]
    pub fn begin_file(&mut self, name: &str) {
        self.0.begin_file(name);
    }

    /// Begins file `n` of an archive, which is called `name`; what is pushed are its packed bytes. Gives where they begin.
    #[wasm_bindgen(js_name = beginEntry)]
    pub fn begin_entry(&mut self, name: &str, zip: &Zip, n: u32) -> Result<f64, JsValue> {
        let entry = zip.entry(n)?;
        let start = entry.start(&mut zip.reader()).map_err(thrown)?;
        self.0.begin_entry(name, entry);
        Ok(start as f64)
    }

    /// Counts a file of which nothing can be read, with the code and the words of what was thrown at it.
    pub fn refuse(&mut self, name: &str, code: &str, message: &str) {
        let code = [Code::BadZip, Code::Bomb].into_iter().find(|c| c.as_str() == code);
        self.0.refuse(name, &Error::new(code.unwrap_or(Code::NotText), message));
    }

    /// Whether more of the file at hand can matter: not where it is a picture, or damaged.
    #[wasm_bindgen(js_name = wantsMore)]
    pub fn wants_more(&self) -> bool {
        self.0.wants_more()
    }

    /// Takes the next bytes of the file, as they are on disk. Throws where a tab can hold no more.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), JsValue> {
        if core::arch::wasm32::memory_size(0) > MAX_TAB_BYTES / PAGE {
            return Err(thrown(Error::new(
                Code::TooLarge,
                format!(
                    "This is more than a browser's tab can hold: after {} posts its memory is nearly full. Open a part of it, or work on the whole with the command line (groundswell summary, groundswell prepare).",
                    self.0.posts()
                ),
            )));
        }
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
    pub fn finish(mut self) -> Result<Session, JsValue> {
        self.0.end_file().map_err(thrown)?;
        let sample = self.0.report().sample.as_ref().map(SampleShape::of);
        match self.0.finish() {
            Ok(corpus) => Ok(Session(session::Session::new(corpus))),
            Err(error) => {
                let thrown = thrown(error);
                set(thrown.unchecked_ref(), "sample", plain(&sample)?);
                Err(thrown)
            }
        }
    }
}

/// A zip archive: its directory, and the way to its bytes.
#[cfg(feature = "formats")]
#[wasm_bindgen]
pub struct Zip {
    entries: Vec<zip::Entry>,
    read: Function,
}

#[cfg(feature = "formats")]
#[wasm_bindgen]
impl Zip {
    /// The archive of `size` bytes of which `read(offset, length)` gives the bytes as a `Uint8Array`.
    #[wasm_bindgen(constructor)]
    pub fn new(size: f64, read: Function) -> Result<Zip, JsValue> {
        let zip = Zip { entries: Vec::new(), read };
        let entries = zip::entries(size as u64, &mut zip.reader()).map_err(thrown)?;
        Ok(Zip { entries, ..zip })
    }

    /// Whether a file that begins so is one.
    #[wasm_bindgen(js_name = isZip)]
    pub fn is_zip(head: &[u8]) -> bool {
        zip::is_zip(head)
    }

    /// `{name, packed, folder}` of each file.
    pub fn entries(&self) -> Array {
        self.entries
            .iter()
            .map(|entry| {
                let object = Object::new();
                set(&object, "name", &*entry.name);
                set(&object, "packed", entry.packed as f64);
                set(&object, "folder", entry.is_folder());
                object
            })
            .collect()
    }
}

#[cfg(feature = "formats")]
impl Zip {
    fn entry(&self, n: u32) -> Result<&zip::Entry, JsValue> {
        let none = || thrown(Error::new(Code::Usage, "There is no such file in the archive."));
        self.entries.get(n as usize).ok_or_else(none)
    }

    fn reader(&self) -> impl FnMut(u64, usize) -> Result<Vec<u8>> + use<'_> {
        |at, len| {
            let bytes = self
                .read
                .call2(&JsValue::NULL, &JsValue::from(at as f64), &JsValue::from(len as f64))
                .map_err(|_| Error::new(Code::Io, "The browser could not read the archive."))?;
            Ok(Uint8Array::new(&bytes).to_vec())
        }
    }
}

/// `Sample` of the page's scripts.
#[cfg(feature = "formats")]
#[derive(Serialize)]
struct SampleShape {
    file: String,
    kind: &'static str,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    guess: std::collections::BTreeMap<&'static str, String>,
}

#[cfg(feature = "formats")]
impl SampleShape {
    fn of(sample: &Sample) -> SampleShape {
        let guess = sample.guess();
        let column = |field: Field| (field.as_str(), guess.column(field).to_owned());
        SampleShape {
            file: sample.file.clone(),
            kind: match sample.kind {
                SampleKind::Table => "table",
                SampleKind::Json => "json",
            },
            columns: sample.columns.clone(),
            rows: sample.rows.clone(),
            guess: Field::ALL.into_iter().map(column).filter(|(_, c)| !c.is_empty()).collect(),
        }
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
        let summary = plain(&self.0.summary())?;
        #[cfg(feature = "formats")]
        if let Some(sample) = &self.0.corpus.report.sample {
            let report = Reflect::get(&summary, &"report".into())?;
            set(report.unchecked_ref(), "sample", plain(&SampleShape::of(sample))?);
        }
        Ok(summary)
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

    /// The post's number of a point of the open view.
    pub fn post(&self, point: u32) -> Result<u32, JsValue> {
        self.0.node(point).map_err(thrown)
    }

    /// `PostDetails` of a point of the open view.
    pub fn details(&self, point: u32) -> Result<JsValue, JsValue> {
        plain(&self.0.details(point).map_err(thrown)?)
    }

    /// `Analysis` of the open view; `sensitive`: nobody becomes a key voice by count alone.
    #[cfg(feature = "formats")]
    pub fn analysis(&self, sensitive: Option<bool>) -> Result<JsValue, JsValue> {
        plain(&self.0.analysis(sensitive.unwrap_or(false)).map_err(thrown)?)
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

/// What only the module that reads exports can do: the accounts of the open view.
#[cfg(feature = "formats")]
#[wasm_bindgen]
impl Session {
    /// `AccountsTable` of the open view.
    #[wasm_bindgen(js_name = accountsTable)]
    pub fn accounts_table(&mut self) -> Result<JsValue, JsValue> {
        let (table, network) = self.0.account_table().map_err(thrown)?;
        let object = Object::new();
        let column = |name, column: &[u32]| set(&object, name, words(column));
        column("account", &table.account);
        column("posts", &table.posts);
        column("replies_received", &table.received[EdgeKind::Reply as usize]);
        column("reposts_received", &table.received[EdgeKind::Repost as usize]);
        column("quotes_received", &table.received[EdgeKind::Quote as usize]);
        column("descendants_conversation", &table.descendants_conversation);
        column("descendants_diffusion", &table.descendants_diffusion);
        let number = |n: Option<f64>| n.unwrap_or(f64::NAN);
        let numbers = |name, column: Vec<f64>| set(&object, name, Float64Array::from(&column[..]));
        let time = |column: &[i64]| {
            column.iter().map(|&ms| number((ms != i64::MIN).then_some(ms as f64))).collect()
        };
        numbers("first", time(&table.first));
        numbers("last", time(&table.last));
        let (community, rank) = network.map_or((JsValue::NULL, JsValue::NULL), |network| {
            let rank = Float64Array::from(&network.page_rank.of[..]);
            (words(&network.communities.of).into(), rank.into())
        });
        set(&object, "community", community);
        set(&object, "page_rank", rank);
        let modularity = network.and_then(|network| network.communities.modularity);
        set(&object, "modularity", modularity.map_or(JsValue::NULL, JsValue::from));
        let accounts = table.account.clone();
        let followers = accounts.iter().map(|&a| number(self.0.corpus.followers(a).map(f64::from)));
        numbers("followers", followers.collect());
        Ok(object.into())
    }

    /// `AccountRow`s: who these accounts are.
    #[wasm_bindgen(js_name = accountRows)]
    pub fn account_rows(&self, accounts: &[u32]) -> Result<JsValue, JsValue> {
        plain(&self.0.account_rows(accounts))
    }

    /// The number of the account that wrote a point of the open view; −1 where that is not known.
    #[wasm_bindgen(js_name = accountOf)]
    pub fn account_of(&self, point: u32) -> Result<f64, JsValue> {
        Ok(self.0.account_of(point).map_err(thrown)?.map_or(-1.0, f64::from))
    }

    /// `AccountFigures` in the open view.
    pub fn account(&mut self, account: u32) -> Result<JsValue, JsValue> {
        let figures = plain(&self.0.account(account).map_err(thrown)?)?;
        set(figures.unchecked_ref(), "url", self.0.account_url(account));
        Ok(figures)
    }
}

/// What only the module that reads exports can do: work that takes long.
#[cfg(feature = "formats")]
#[wasm_bindgen]
impl Session {
    /// `Comparison` of hashtags, given as JSON: `["MeToo", "TimesUp"]`.
    pub fn compare(&self, tags: &str, collected_alike: bool) -> Result<JsValue, JsValue> {
        let none = |_| thrown(Error::new(Code::Usage, "The hashtags must be a list of texts."));
        let tags: Vec<String> = serde_json::from_str(tags).map_err(none)?;
        plain(&self.0.compare(&tags, collected_alike).map_err(thrown)?)
    }

    /// `Comparable`: the hashtags that the same accounts use as this one ("": the most used).
    #[wasm_bindgen(js_name = compareWith)]
    pub fn compare_with(&self, tag: &str) -> Result<JsValue, JsValue> {
        plain(&self.0.compare_with(tag).map_err(thrown)?)
    }

    /// What was skipped and noted, as CSV.
    #[wasm_bindgen(js_name = reportCsv)]
    pub fn report_csv(&self) -> String {
        self.0.corpus.report.to_csv()
    }

    /// A post's number by its id or by a link to it; −1 where it is not here.
    pub fn find(&self, text: &str) -> f64 {
        self.0.find(text).map_or(-1.0, f64::from)
    }

    /// The point of a post's number in the open view; −1 where it is not in it.
    pub fn point(&self, node: u32) -> f64 {
        self.0.point(node).map_or(-1.0, f64::from)
    }

    /// Begins a job by name, with options as JSON; what was under way is dropped.
    pub fn start(&mut self, job: &str, options: &str) -> Result<(), JsValue> {
        self.0.start(job, options).map_err(thrown)
    }

    /// A slice of it, of about `work` units of 10 ns. How far it is, 0 to 1; 1: done.
    pub fn step(&mut self, work: u32) -> f32 {
        match self.0.step(work) {
            Step::Going(share) => share.min(0.999),
            Step::Done => 1.0,
        }
    }

    /// What the job that is done found.
    pub fn result(&mut self) -> Result<JsValue, JsValue> {
        plain(&self.0.result().map_err(thrown)?)
    }

    /// Drops the job under way.
    pub fn stop(&mut self) {
        self.0.stop();
    }

    /// Whether spreads show links that the job `infer` found, from the next one on. Gives whether they will.
    pub fn inferring(&mut self, on: bool) -> bool {
        self.0.inferring(on)
    }
}

/// The open view as tables, and the search in them.
#[cfg(feature = "formats")]
#[wasm_bindgen]
impl Session {
    /// `PostsTable`.
    #[wasm_bindgen(js_name = postsTable)]
    pub fn posts_table(&self) -> Result<Object, JsValue> {
        let table = self.0.posts_table().map_err(thrown)?;
        let object = Object::new();
        let direct = ["replies", "reposts", "quotes"].into_iter().zip(&table.direct);
        let counted = ["platformReplies", "platformReposts", "platformQuotes", "platformLikes"];
        for (name, column) in direct.chain(counted.into_iter().zip(&table.counted)) {
            set(&object, name, words(column));
        }
        set(&object, "followers", words(&table.followers));
        set(&object, "account", words(&table.account));
        Ok(object)
    }

    /// `CascadesTable` of a layer: "diffusion" or "conversation".
    #[wasm_bindgen(js_name = cascadesTable)]
    pub fn cascades_table(&self, layer: &str) -> Result<Object, JsValue> {
        let table = self.0.cascades_table(layer_of(layer)?).map_err(thrown)?;
        let object = Object::new();
        for (name, column) in [
            ("root", &table.root),
            ("point", &table.point),
            ("posts", &table.posts),
            ("participants", &table.participants),
            ("depth", &table.depth),
            ("contractedDepth", &table.contracted_depth),
            ("maxBreadth", &table.max_breadth),
        ] {
            set(&object, name, words(column));
        }
        for (name, column) in [
            ("virality", &table.structural_virality),
            ("contractedVirality", &table.contracted_virality),
            ("start", &table.start),
            ("duration", &table.duration),
            ("half", &table.half),
        ] {
            set(&object, name, Float64Array::from(&column[..]));
        }
        Ok(object)
    }

    /// `PostRow` of each of some points.
    #[wasm_bindgen(js_name = postRows)]
    pub fn post_rows(&self, points: &[u32]) -> Result<JsValue, JsValue> {
        plain(&self.0.post_rows(points).map_err(thrown)?)
    }

    /// `PostRow` of each of some posts, by their numbers in the corpus.
    #[wasm_bindgen(js_name = nodeRows)]
    pub fn node_rows(&self, nodes: &[u32]) -> Result<JsValue, JsValue> {
        plain(&self.0.node_rows(nodes).map_err(thrown)?)
    }

    /// Makes ready for search, by about `work` units of 10 ns. How far that is, 0 to 1.
    pub fn index(&mut self, work: u32) -> f32 {
        self.0.index(work)
    }

    /// Points whose text, or whose author's name or handle, contains `text`, ascending.
    pub fn search(&mut self, text: &str) -> Result<Uint32Array, JsValue> {
        Ok(words(&self.0.search(text).map_err(thrown)?))
    }

    /// Accounts whose name or handle contains `text`, ascending.
    #[wasm_bindgen(js_name = searchAccounts)]
    pub fn search_accounts(&mut self, text: &str) -> Uint32Array {
        words(&self.0.search_accounts(text))
    }

    /// The alphabetical place of each point's text; `NONE` where it has none.
    #[wasm_bindgen(js_name = textRanks)]
    pub fn text_ranks(&mut self) -> Result<Uint32Array, JsValue> {
        Ok(words(&self.0.text_ranks().map_err(thrown)?))
    }

    /// The alphabetical place of each account's name; `NONE` where it has none.
    #[wasm_bindgen(js_name = nameRanks)]
    pub fn name_ranks(&self) -> Uint32Array {
        words(&self.0.name_ranks())
    }

    /// Rows of a table as CSV: of "posts" by their points; of "diffusion" and "conversation", the cascades of a layer, by
    /// their roots' nodes; of "accounts" by their numbers. `head`: with the columns' names; `named`: with names, texts, ids and exact times.
    pub fn csv(
        &mut self,
        table: &str,
        rows: &[u32],
        head: bool,
        named: bool,
    ) -> Result<String, JsValue> {
        let options = CsvOptions { head, named };
        match table {
            "posts" => self.0.posts_csv(rows, options),
            "accounts" => self.0.accounts_csv(rows, options),
            layer => self.0.cascades_csv(layer_of(layer)?, rows, options),
        }
        .map_err(thrown)
    }
}

#[cfg(feature = "formats")]
fn layer_of(name: &str) -> Result<Layer, JsValue> {
    let layer = [Layer::Diffusion, Layer::Conversation].into_iter().find(|l| l.as_str() == name);
    layer.ok_or_else(|| thrown(Error::new(Code::Usage, format!("There is no layer “{name}”."))))
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
    let (parent, provenance) = view.tree();
    set(&scene, "provenance", bytes(provenance));
    set(&scene, "role", bytes(&points.role));
    set(&scene, "parent", words(parent));
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
