//! The job that infers links, and what the session keeps of it.

use super::{Session, View, lay_out_as};
use crate::corpus::Corpus;
use crate::error::{Code, Error, Result};
use crate::graph::{Forest, Layer};
use crate::job::{Job, Step};
use crate::measure::inference::top::{K, jaccard, leading, top_percent};
use crate::measure::inference::trees::{Measuring, Trees};
use crate::measure::inference::{
    Agreement, FollowFigures, InferenceFigures, Measured, PdiFigures, Range, Shape, ShapeRange,
    TieFigures, Use, adoption,
};
use crate::spread::infer::follows::follows;
use crate::spread::infer::shuffle::{SHUFFLES, shuffled};
use crate::spread::infer::ties::Gathered;
use crate::spread::infer::{
    Budget, DRAWN_FROM_ONE_IN, Interactions, Latest, Links, Lists, Method, Pdi, Sampling, Ties,
    WINDOW,
};
use crate::spread::{members, role};
use crate::time;
use serde::Deserialize;
use std::ops::ControlFlow::{self, Break, Continue};

/// The most runs of a probabilistic inference: ranges do not move any more long before.
pub const MAX_RUNS: u32 = 10_000;
/// The weights of followers against time that the method is defined for.
pub const GAMMAS: [f64; 3] = [0.25, 0.5, 0.75];
/// The exponents of time that it is defined for.
pub const ALPHAS: [f64; 3] = [1.1, 2.0, 3.0];

/// What is asked for, as the page and the command line say it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InferOptions {
    /// `interaction`, `follows` or `pdi`.
    pub method: String,
    /// See [`GAMMAS`].
    pub gamma: f64,
    /// See [`ALPHAS`].
    pub alpha: f64,
    /// How often to draw, 1 to [`MAX_RUNS`]; of no meaning where nothing is drawn by chance.
    pub runs: u32,
    /// What shuffles and draws are seeded with.
    pub seed: u64,
    /// When the follow list was collected, RFC 3339 or a day; "" where that is not known.
    pub follows_date: String,
}

impl Default for InferOptions {
    fn default() -> Self {
        InferOptions {
            method: String::new(),
            gamma: 0.5,
            alpha: 2.0,
            runs: 100,
            seed: 1,
            follows_date: String::new(),
        }
    }
}

/// Options that make sense.
#[derive(Clone, Copy, Debug)]
struct Asked {
    method: Method,
    gamma: f64,
    alpha: f64,
    runs: u32,
    seed: u64,
    follows_date: Option<i64>,
}

impl InferOptions {
    fn checked(&self, corpus: &Corpus) -> Result<Asked> {
        let wrong = |what: String| Error::new(Code::Usage, what);
        let method = Method::named(&self.method).ok_or_else(|| {
            let known = Method::ALL.map(Method::as_str).join(", ");
            wrong(format!("There is no method “{}” of inference: there are {known}.", self.method))
        })?;
        if method == Method::Follows && corpus.follows().is_empty() {
            return Err(wrong(
                "No follow list of these accounts was opened. Open one together with the posts: a table with the columns follower and followed, in account ids.".into(),
            ));
        }
        let one_of = |name: &str, value: f64, known: [f64; 3]| match known.contains(&value) {
            true => Ok(value),
            false => Err(wrong(format!(
                "{name} is one of {}, {} and {}, not {value}.",
                known[0], known[1], known[2]
            ))),
        };
        if self.runs == 0 || self.runs > MAX_RUNS {
            return Err(wrong(format!("The number of runs is 1 to {MAX_RUNS}.")));
        }
        let follows_date = match self.follows_date.trim() {
            "" => None,
            date => Some(
                time::parse_rfc3339(date)
                    .or_else(|| time::parse_rfc3339(&format!("{date}T00:00:00Z")))
                    .ok_or_else(|| {
                        wrong(format!("“{date}” is no date: write it as 2017-10-15."))
                    })?,
            ),
        };
        Ok(Asked {
            method,
            gamma: one_of("gamma", self.gamma, GAMMAS)?,
            alpha: one_of("alpha", self.alpha, ALPHAS)?,
            runs: if method == Method::Pdi { self.runs } else { 1 },
            seed: self.seed,
            follows_date,
        })
    }
}

/// An inference that a session holds.
pub struct Inference {
    /// The hashtag's number that it is about; `None`: everything.
    pub tag: Option<u32>,
    /// What it amounts to.
    pub figures: InferenceFigures,
    /// What a view may draw; of several runs, the first.
    pub links: Links,
    /// Whether views draw it.
    pub on: bool,
}

/// What a use of the method found so far.
struct Using {
    what: &'static str,
    lists: Lists,
    trees: Option<Trees>,
    /// Inferred by the rule as it is.
    inferred: u32,
    /// By shuffle.
    by_chance: Vec<u32>,
    /// By entry, of the first run.
    parent: Vec<u32>,
    shapes: Vec<Shape>,
    adopted: Option<Shape>,
    changed: Vec<u32>,
    before: Option<Measured>,
    agreements: Vec<Agreeing>,
}

/// Agreement in the making: one of what is compared.
struct Agreeing {
    by: &'static str,
    percent: bool,
    k: u32,
    before: Vec<u32>,
    found: Vec<f64>,
    larger: usize,
}

/// What is under way.
enum Stage {
    Prepare,
    Interactions(Box<Interactions>),
    Ties(Gathered),
    /// The rule on a use, shuffled so many times (0: as it is), with the shuffled lists.
    Rule(usize, u32, Option<Lists>, Latest),
    Before(usize, Measuring),
    /// A run: drawing …
    Draw(u32, Sampling),
    /// … and measuring what was drawn.
    After(usize, u32, Measuring),
    Next(Then),
    Done,
}

/// Where to go on.
#[derive(Clone, Copy)]
enum Then {
    Rule(usize, u32),
    Before(usize),
    Run(u32),
}

struct InferJob {
    asked: Asked,
    tag: Option<u32>,
    /// By node, as the view's hashtag says.
    bears: Vec<bool>,
    belongs: Vec<bool>,
    uses: Vec<Using>,
    ties: Ties,
    pdi: Option<Pdi>,
    stage: Stage,
    /// Stages done, and how many there will be at most.
    done: u32,
    of: u32,
}

impl InferJob {
    fn new(session: &Session, options: &InferOptions, tag: Option<u32>) -> Result<InferJob> {
        let corpus = &session.corpus;
        let asked = options.checked(corpus)?;
        let bears = members::bearing(corpus, tag);
        let belongs = members::set(&session.mixed, &bears);
        let of = 4 + 2 * (SHUFFLES + 3) + 2 * asked.runs;
        Ok(InferJob {
            asked,
            tag,
            bears,
            belongs,
            uses: Vec::new(),
            ties: Ties::default(),
            pdi: None,
            stage: Stage::Prepare,
            done: 0,
            of,
        })
    }

    /// A slice of the stage at hand; the next stage where it is done. `Break` gives it back where it is not.
    fn go(
        &mut self,
        stage: Stage,
        corpus: &Corpus,
        budget: &mut Budget,
    ) -> ControlFlow<Stage, Stage> {
        match stage {
            Stage::Prepare => {
                self.prepare(corpus);
                budget.spend(10 * corpus.nodes() as usize);
                Continue(match self.asked.method {
                    Method::Interaction => Stage::Interactions(Box::new(Interactions::new(corpus))),
                    Method::Follows => Stage::Ties(follows(corpus)),
                    Method::Pdi => Stage::Next(Then::Rule(0, 0)),
                })
            }
            Stage::Interactions(mut ties) => {
                if !ties.step(corpus, budget) {
                    return Break(Stage::Interactions(ties));
                }
                self.ties = ties.finish();
                Continue(Stage::Next(Then::Rule(0, 0)))
            }
            Stage::Ties(mut ties) => {
                if !ties.sort(budget) {
                    return Break(Stage::Ties(ties));
                }
                self.ties = ties.finish();
                Continue(Stage::Next(Then::Rule(0, 0)))
            }
            Stage::Rule(u, round, other, mut rule) => {
                let lists = other.as_ref().unwrap_or(&self.uses[u].lists);
                if !rule.step(lists, &self.ties, budget) {
                    return Break(Stage::Rule(u, round, other, rule));
                }
                self.ruled(u, round, rule.inferred, rule.parent);
                Continue(Stage::Next(Then::Rule(u, round + 1)))
            }
            Stage::Before(u, mut measuring) => {
                let Some(trees) = &self.uses[u].trees else { return Continue(Stage::Done) };
                if !measuring.step(trees, budget) {
                    return Break(Stage::Before(u, measuring));
                }
                self.uses[u].set_before(measuring.finish());
                Continue(Stage::Next(Then::Before(u + 1)))
            }
            Stage::Draw(run, mut sampling) => {
                let (using, asked) = (&mut self.uses[0], self.asked);
                let Some(pdi) = &self.pdi else { return Continue(Stage::Done) };
                if !sampling.step(&using.lists, pdi, asked.seed, run, budget) {
                    return Break(Stage::Draw(run, sampling));
                }
                if run == 0 {
                    using.parent.clone_from(&sampling.parent);
                }
                Continue(using.measuring(0, run, &sampling.parent))
            }
            Stage::After(u, run, mut measuring) => {
                let using = &mut self.uses[u];
                let Some(trees) = &using.trees else { return Continue(Stage::Done) };
                if !measuring.step(trees, budget) {
                    return Break(Stage::After(u, run, measuring));
                }
                let found = measuring.finish();
                budget.spend(10 * found.direct.len());
                using.fold(&found);
                Continue(Stage::Next(Then::Run(run + 1)))
            }
            Stage::Next(then) => Continue(self.then(then, corpus, budget)),
            Stage::Done => Continue(Stage::Done),
        }
    }

    /// The lists and the trees of each use.
    fn prepare(&mut self, corpus: &Corpus) {
        let method = self.asked.method;
        if method != Method::Interaction {
            let diffusion = Forest::of(corpus, Layer::Diffusion);
            let authored = method == Method::Follows;
            let lists = Lists::of_reposts(corpus, &diffusion, &self.belongs, authored);
            let trees = Trees::of(corpus, &diffusion, &lists);
            self.uses.push(Using::new("reposts", lists, Some(trees)));
        }
        if method != Method::Pdi {
            let lists = Lists::of_users(corpus, &self.bears);
            self.uses.push(Using::new("unjoined", lists, None));
        }
        if method == Method::Pdi {
            let Asked { gamma, alpha, .. } = self.asked;
            self.pdi = Some(Pdi::new(corpus, &self.uses[0].lists, gamma, alpha));
        }
    }

    /// What comes next.
    fn then(&mut self, then: Then, corpus: &Corpus, budget: &mut Budget) -> Stage {
        let (seed, method) = (self.asked.seed, self.asked.method);
        match then {
            Then::Rule(u, round) if u == self.uses.len() || round > SHUFFLES => {
                match u + 1 < self.uses.len() {
                    true => Stage::Next(Then::Rule(u + 1, 0)),
                    false => Stage::Next(Then::Before(0)),
                }
            }
            Then::Rule(u, round) => {
                let lists = &self.uses[u].lists;
                budget.spend(4 * lists.len());
                let other = (round > 0).then(|| shuffled(lists, seed, round));
                let rule_on = other.as_ref().unwrap_or(lists);
                if method == Method::Pdi {
                    // Whoever has a candidate gets a parent: the rule needs no draw to be counted.
                    let found = rule_on.with_candidates();
                    self.ruled(u, round, found, Vec::new());
                    return Stage::Next(Then::Rule(u, round + 1));
                }
                let rule = Latest::new(rule_on, corpus.known_accounts());
                Stage::Rule(u, round, other, rule)
            }
            Then::Before(u) if u == self.uses.len() => Stage::Next(Then::Run(0)),
            Then::Before(u) => match &self.uses[u].trees {
                Some(trees) => Stage::Before(u, Measuring::new(trees, trees.hung(&[]).0)),
                None => {
                    self.adopted(u, corpus, budget);
                    Stage::Next(Then::Before(u + 1))
                }
            },
            Then::Run(run) => {
                let drawn = |using: &&mut Using| using.trees.is_some() && using.is_drawn();
                let Some(using) = self.uses.first_mut().filter(drawn) else { return Stage::Done };
                match method {
                    _ if run == self.asked.runs => Stage::Done,
                    Method::Pdi => Stage::Draw(run, Sampling::new(&using.lists)),
                    _ => {
                        let parent = std::mem::take(&mut using.parent);
                        let stage = using.measuring(0, run, &parent);
                        using.parent = parent;
                        stage
                    }
                }
            }
        }
    }

    fn ruled(&mut self, u: usize, round: u32, inferred: u32, parent: Vec<u32>) {
        let using = &mut self.uses[u];
        if round > 0 {
            using.by_chance.push(inferred);
        } else {
            using.inferred = inferred;
            using.parent = parent;
        }
    }

    /// The trees that inferred links alone make.
    fn adopted(&mut self, u: usize, corpus: &Corpus, budget: &mut Budget) {
        let using = &mut self.uses[u];
        budget.spend(10 * using.lists.len());
        if using.is_drawn() {
            using.adopted = adoption(corpus, &using.lists, &using.parent);
            using.changed.push(using.inferred);
        }
    }
}

impl Job for InferJob {
    fn step(&mut self, corpus: &Corpus, work: u32) -> Step {
        let mut budget = Budget::new(work);
        while !budget.is_spent() {
            let stage = std::mem::replace(&mut self.stage, Stage::Done);
            if matches!(stage, Stage::Done) {
                return Step::Done;
            }
            let counts = !matches!(stage, Stage::Next(_));
            self.stage = match self.go(stage, corpus, &mut budget) {
                Continue(next) => {
                    self.done += u32::from(counts);
                    next
                }
                Break(same) => same,
            };
        }
        let part = match &self.stage {
            Stage::Interactions(ties) => ties.share(corpus),
            Stage::Draw(_, sampling) => sampling.share(),
            _ => 0.0,
        };
        Step::Going(((self.done as f32 + part) / self.of as f32).min(1.0))
    }

    fn finish(self: Box<Self>, session: &mut Session) -> Result<serde_json::Value> {
        let inference = self.inference(session);
        let json = serde_json::to_value(&inference.figures).map_err(|e| {
            Error::new(Code::Io, format!("The inference could not be written as JSON: {e}."))
        })?;
        session.inference = Some(inference);
        Ok(json)
    }
}

impl InferJob {
    fn inference(self, session: &Session) -> Inference {
        let (corpus, mixed) = (&session.corpus, &session.mixed);
        let mut links = Links::default();
        for using in self.uses.iter().filter(|using| using.is_drawn()) {
            links.add(&using.lists, &using.parent, |n| mixed.parent(n));
        }
        let Asked { method, gamma, alpha, runs, seed, follows_date } = self.asked;
        let last = (0..corpus.posts()).rev().find_map(|p| corpus.time(p));
        let lists = self.uses.first().map(|using| &using.lists);
        let figures = InferenceFigures {
            method: method.as_str(),
            tag: self.tag.map_or(String::new(), |t| corpus.tags()[t as usize].display.clone()),
            window_hours: (WINDOW / 3_600_000) as u32,
            seed,
            interactions: (method == Method::Interaction).then(|| TieFigures {
                pairs: self.ties.len() as u32,
                accounts: self.ties.accounts(),
            }),
            follows: (method == Method::Follows).then(|| FollowFigures {
                pairs: self.ties.len() as u32,
                accounts: self.ties.accounts(),
                date: follows_date.map(time::to_rfc3339),
                later_than_posts: follows_date.and_then(|date| last.map(|last| date > last)),
            }),
            pdi: self.pdi.as_ref().map(|pdi| PdiFigures {
                gamma,
                alpha,
                runs,
                followers_known: pdi.known,
                followers_of: lists.map_or(0, Lists::len) as u32,
                followers_median: pdi.median,
            }),
            drawn: self.uses.iter().any(Using::is_drawn),
            uses: self.uses.into_iter().map(Using::figures).collect(),
        };
        Inference { tag: self.tag, figures, links, on: false }
    }
}

impl Using {
    fn new(what: &'static str, lists: Lists, trees: Option<Trees>) -> Using {
        Using {
            what,
            lists,
            trees,
            inferred: 0,
            by_chance: Vec::new(),
            parent: Vec::new(),
            shapes: Vec::new(),
            adopted: None,
            changed: Vec::new(),
            before: None,
            agreements: Vec::new(),
        }
    }

    /// Whether enough got a parent for a tree to be shown.
    fn is_drawn(&self) -> bool {
        let eligible = u64::from(self.lists.asked());
        eligible > 0 && u64::from(self.inferred) * u64::from(DRAWN_FROM_ONE_IN) >= eligible
    }

    /// Hangs the trees anew, to be measured.
    fn measuring(&mut self, u: usize, run: u32, parent: &[u32]) -> Stage {
        let Some(trees) = &self.trees else { return Stage::Done };
        let (hung, changed) = trees.hung(parent);
        self.changed.push(changed);
        Stage::After(u, run, Measuring::new(trees, hung))
    }

    fn set_before(&mut self, found: Measured) {
        let lists = |by, values: &[u32], percent: bool| {
            let before = |k| match percent {
                true => top_percent(values, k),
                false => leading(values, k as usize),
            };
            K.map(|k| Agreeing { by, percent, k, before: before(k), found: vec![], larger: 0 })
        };
        self.agreements.extend(lists("direct", &found.direct, false));
        self.agreements.extend(lists("descendants", &found.below, false));
        self.agreements.extend(lists("direct", &found.direct, true));
        self.before = Some(found);
    }

    /// Takes in what a run amounts to.
    fn fold(&mut self, found: &Measured) {
        self.shapes.extend(found.shape);
        for agreeing in &mut self.agreements {
            let values = if agreeing.by == "direct" { &found.direct } else { &found.below };
            let after = match agreeing.percent {
                true => top_percent(values, agreeing.k),
                false => leading(values, agreeing.k as usize),
            };
            agreeing.larger = agreeing.larger.max(agreeing.before.len()).max(after.len());
            agreeing.found.extend(jaccard(&agreeing.before, &after));
        }
    }

    fn figures(self) -> Use {
        let drawn = self.is_drawn();
        let eligible = self.lists.asked();
        let share = |n: u32| f64::from(n) / f64::from(eligible);
        let why_not = match eligible {
            0 => Some("nothing_eligible"),
            _ if !drawn => Some("low_coverage"),
            _ => None,
        };
        let after = match self.adopted {
            Some(shape) => ShapeRange::of(&[shape]),
            None => ShapeRange::of(&self.shapes),
        };
        let agreement = |a: Agreeing| Agreement {
            by: a.by,
            unit: if a.percent { "percent" } else { "accounts" },
            k: a.k,
            jaccard: Range::of(a.found),
            larger: a.larger as u32,
        };
        Use {
            what: self.what,
            layer: if self.trees.is_some() { "diffusion" } else { "adoption" },
            eligible,
            inferred: self.inferred,
            coverage: (eligible > 0).then(|| share(self.inferred)),
            shuffled_coverage: (eligible > 0)
                .then(|| Range::of(self.by_chance.iter().map(|&n| share(n))))
                .flatten(),
            shuffles: SHUFFLES,
            changed: Range::of(self.changed.iter().map(|&n| n.into())),
            drawn,
            why_not,
            before: self.before.and_then(|found| found.shape),
            after: after.filter(|_| drawn),
            top: self.agreements.into_iter().filter(|_| drawn).map(agreement).collect(),
        }
    }
}

impl Session {
    /// Begins to infer the links of hashtag number `tag`. Errors: `usage` where the options make no sense or nothing is
    /// there to infer by.
    pub fn infer(&self, options: &InferOptions, tag: Option<u32>) -> Result<Box<dyn Job>> {
        Ok(Box::new(InferJob::new(self, options, tag)?))
    }

    /// The same with options as JSON, for the view that is open.
    pub(super) fn start_inference(&self, options: &str) -> Result<Box<dyn Job>> {
        let options: InferOptions = serde_json::from_str(options)
            .map_err(|e| Error::new(Code::Usage, format!("These options are not known: {e}.")))?;
        let none = || Error::new(Code::UnknownPost, "No view is open.");
        self.infer(&options, self.view().ok_or_else(none)?.spread.tag)
    }

    /// Whether views draw what was inferred, from the next one opened on. Says whether there is anything to draw: nothing is
    /// inferred of a hashtag until it is asked for, and what was inferred of one is forgotten with it. Another origin
    /// changes nothing: no rule asks for it.
    pub fn inferring(&mut self, on: bool) -> bool {
        let Some(inference) = &mut self.inference else { return false };
        inference.on = on && inference.figures.drawn;
        inference.on
    }

    /// What was inferred of the hashtag that is open, if anything was.
    pub fn inference(&self) -> Option<&Inference> {
        self.inference.as_ref()
    }

    /// Draws what was inferred in a view of the same hashtag, where that is asked for; forgets it otherwise.
    pub(super) fn draw_inference(&mut self, view: &mut View) {
        self.inference.take_if(|inference| inference.tag != view.spread.tag);
        if let Some(inference) = self.inference.as_ref().filter(|inference| inference.on) {
            view.draw(&inference.links);
        }
    }
}

impl View {
    /// Lays the view out as the tree with `links` in it. Every figure stays that of what is recorded: what is below a post
    /// too.
    fn draw(&mut self, links: &Links) {
        let drawn = links.draw(&self.spread.points);
        let (scales, mut ripple) = lay_out_as(&self.spread, &drawn.parent);
        std::mem::swap(&mut ripple.descendants, &mut self.ripple.descendants);
        for role in &mut self.spread.points.role {
            *role &= !role::HUB;
        }
        for &hub in &ripple.hubs {
            self.spread.points.role[hub as usize] |= role::HUB;
        }
        (self.scales, self.ripple, self.drawn) = (scales, ripple, Some(drawn));
    }
}
