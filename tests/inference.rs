//! Links that are not recorded: known small graphs worked out by hand, what a session makes of them, and real data, where
//! every count was found by a script of its own too.
//!
//! Looks for `../shared/data` beside the project, or where `GROUNDSWELL_DATA` says; where it is absent the tests that need it
//! say so and pass. Nothing of those files is kept here but counts.

use groundswell::corpus::{Builder, Corpus, NONE};
use groundswell::export::spread_file::Options;
use groundswell::ingest::Reader;
use groundswell::ingest::report::Report;
use groundswell::job;
use groundswell::post::{Parent, Platform, PostRecord, Wholeness};
use groundswell::session::{InferOptions, Session};
use groundswell::spread::Choice;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const HOUR: i64 = 3_600_000;

/// Account `author` posts `id` at `time` ms, with the hashtag; a repost of `of`, if any.
fn post(builder: &mut Builder, id: &str, author: &str, time: i64, of: Option<&str>, text: &str) {
    let mut record = PostRecord::new(Platform::Twitter, id.to_owned());
    record.author.id = format!("id of {author}").into();
    record.author.handle = author.to_owned().into();
    record.time = Some(1_500_000_000_000 + time);
    record.text = text.to_owned().into();
    record.text_is = Wholeness::Full;
    record.tags = vec!["Invented".into()];
    record.tags_are = Wholeness::Full;
    record.repost_of = of.map(|of| Parent::attributed(of.to_owned()));
    builder.push(&record).unwrap();
}

/// 1 by ana, reposted by ben, cleo (who follows ben), dora (who follows ana and cleo), ed (nobody) and fay, a day and an hour
/// after ben, whom alone she follows. gus, who follows dora, posts 7 and answers nobody; nor does ana. hal uses another
/// hashtag.
fn followed() -> Corpus {
    let mut builder = Builder::new();
    post(&mut builder, "1", "ana", 0, None, "");
    post(&mut builder, "2", "ben", 1000, Some("1"), "");
    post(&mut builder, "3", "cleo", 2000, Some("1"), "");
    post(&mut builder, "4", "dora", 3000, Some("1"), "");
    post(&mut builder, "5", "ed", 4000, Some("1"), "");
    post(&mut builder, "7", "gus", 5000, None, "");
    post(&mut builder, "6", "fay", 25 * HOUR, Some("1"), "");
    let mut other = PostRecord::new(Platform::Twitter, "8");
    other.author.id = "id of hal".into();
    other.time = Some(1_500_000_000_000);
    other.tags = vec!["Other".into()];
    other.tags_are = Wholeness::Full;
    builder.push(&other).unwrap();
    for (follower, followed) in
        [("cleo", "ben"), ("dora", "ana"), ("dora", "cleo"), ("fay", "ben"), ("gus", "dora")]
    {
        builder.follows(&format!("id of {follower}"), &format!("id of {followed}")).unwrap();
    }
    builder.finish(Report::default()).unwrap()
}

fn options(method: &str) -> InferOptions {
    InferOptions { method: method.into(), ..InferOptions::default() }
}

fn inferred(session: &mut Session, options: &InferOptions) -> Value {
    let tag = session.view().unwrap().spread.tag;
    job::run(session.infer(options, tag).unwrap(), session).unwrap()
}

/// The id that each post is drawn under, and where the link comes from, in order of points.
fn tree(session: &Session) -> Vec<(String, String, u8)> {
    let view = session.view().unwrap();
    let id = |i: u32| match i {
        NONE => String::new(),
        i => session.corpus.id(view.spread.points.node[i as usize]).to_owned(),
    };
    let (parent, provenance) = view.tree();
    (0..view.spread.points.len())
        .map(|i| (id(i), id(parent[i as usize]), provenance[i as usize]))
        .collect()
}

fn links(of: &[(&str, &str, u8)]) -> Vec<(String, String, u8)> {
    of.iter().map(|&(a, b, from)| (a.to_owned(), b.to_owned(), from)).collect()
}

#[test]
fn by_a_follow_list() {
    let mut session = Session::new(followed());
    session.open("Invented", Choice::ByRule).unwrap();
    let found = inferred(&mut session, &options("follows"));
    assert_eq!(found["follows"]["pairs"], 5);
    let [reposts, unjoined] = [&found["uses"][0], &found["uses"][1]];
    let of = |u: &Value| (u["what"].clone(), u["eligible"].clone(), u["inferred"].clone());
    assert_eq!(of(reposts), (json!("reposts"), json!(5), json!(2)));
    assert_eq!((&reposts["coverage"], &reposts["drawn"]), (&json!(0.4), &json!(true)));
    assert_eq!(of(unjoined), (json!("unjoined"), json!(2), json!(1)));
    // 1 ← 2 ← 3 ← 4, 1 ← 5, 1 ← 6: distances of the fifteen pairs sum to 32.
    let (before, after) = (&reposts["before"]["largest"], &reposts["after"]["largest"]);
    assert_eq!((&before["depth"], &before["max_breadth"]), (&json!(1), &json!(5)));
    assert_eq!(after["depth"], json!({"low": 3.0, "mean": 3.0, "high": 3.0}));
    assert_eq!(after["max_breadth"]["mean"], 3.0);
    assert_eq!(after["structural_virality"]["mean"], 32.0 / 15.0);
    // By direct reposts ana leads before and after; ben and cleo come in after.
    assert_eq!(reposts["top"][0]["jaccard"]["mean"], 1.0);
    assert_eq!(reposts["top"][1]["jaccard"]["mean"], 1.0 / 3.0);
    let adopted = &unjoined["after"];
    assert_eq!((&adopted["cascades"], &adopted["largest"]["posts"]), (&json!(1), &json!(2)));
}

#[test]
fn drawn_only_when_asked_for_and_never_counted() {
    let mut session = Session::new(followed());
    session.open("Invented", Choice::ByRule).unwrap();
    let figures = session.view().unwrap().figures.clone();
    let file = session.spread_file(&Options::default()).unwrap();
    let recorded = links(&[
        ("1", "", 0),
        ("2", "1", 2),
        ("3", "1", 2),
        ("4", "1", 2),
        ("5", "1", 2),
        ("7", "", 0),
        ("6", "1", 2),
    ]);
    assert_eq!(tree(&session), recorded);
    assert!(!session.inferring(true), "nothing was inferred yet");

    inferred(&mut session, &options("follows"));
    session.open("Invented", Choice::ByRule).unwrap();
    assert_eq!(tree(&session), recorded, "inferred is not yet drawn");

    assert!(session.inferring(true));
    session.open("Invented", Choice::ByRule).unwrap();
    let mut hung = recorded.clone();
    for (post, parent) in [(2, "2"), (3, "3"), (5, "4")] {
        hung[post].1 = parent.into();
        hung[post].2 = 4;
    }
    assert_eq!(tree(&session), hung);
    // No figure of the view has changed, nor what leaves it.
    assert_eq!(session.view().unwrap().figures, figures);
    assert_eq!(session.spread_file(&Options::default()).unwrap(), file);
    let root = session.details(0).unwrap();
    assert_eq!((root.descendants, root.provenance), (5, None));
    let below = session.details(3).unwrap();
    assert_eq!((below.descendants, below.provenance), (0, Some("inferred")));
    assert_eq!(below.path, [2, 1, 0]);
    assert_eq!(
        (below.kind, session.details(1).unwrap().provenance),
        ("repost", Some("attributed"))
    );

    // Another origin keeps it, another hashtag forgets it.
    session.open("Invented", Choice::NoOrigin).unwrap();
    assert_eq!(tree(&session), hung);
    assert!(!session.inferring(false));
    session.open("Invented", Choice::ByRule).unwrap();
    assert_eq!(tree(&session), recorded);
    assert!(session.inferring(true));
    session.open("Other", Choice::ByRule).unwrap();
    session.open("Invented", Choice::ByRule).unwrap();
    assert_eq!(tree(&session), recorded);
    assert!(!session.inferring(true));
}

#[test]
fn an_export_of_it_says_so_and_is_not_read_as_recorded() {
    let mut session = Session::new(followed());
    session.open("Invented", Choice::ByRule).unwrap();
    inferred(&mut session, &options("follows"));
    session.inferring(true);
    let drawn = session.open("Invented", Choice::ByRule).unwrap().drawn.clone();
    let options = Options { inferred: drawn, ..Options::default() };
    let text = session.spread_file(&options).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["posts"]["provenance"], json!([0, 2, 4, 4, 2, 4, 2]));
    assert_eq!(file["posts"]["parent"], json!([-1, 0, 1, 2, 0, 3, 0]));
    // What is recorded stays beside it.
    assert_eq!(file["posts"]["also"], json!([[2, 2, 0, 2], [3, 2, 0, 2]]));
    let mut reader = Reader::new();
    reader.begin_file("x.spread.json");
    reader.push(text.as_bytes()).unwrap();
    reader.end_file().unwrap();
    let mut again = Session::new(reader.finish().unwrap());
    again.open("Invented", Choice::ByRule).unwrap();
    let figures = &again.view().unwrap().figures;
    assert_eq!((figures.provenance.attributed, figures.provenance.inferred), (5, 0));
    assert_eq!((figures.kinds.repost, figures.unjoined), (5, 1));
}

#[test]
fn by_interaction() {
    let mut builder = Builder::new();
    post(&mut builder, "1", "ana", 0, None, "the first");
    post(&mut builder, "2", "ben", 1000, None, "dear @ana");
    post(&mut builder, "3", "cleo", 2000, Some("1"), "the first");
    // ben had named ana before; his latest earlier user of the hashtag whom he had is she, in 1.
    post(&mut builder, "4", "ben", 3000, None, "on my own");
    // cleo had reposted ana.
    post(&mut builder, "5", "cleo", 4000, None, "on my own, naming @ben only now");
    post(&mut builder, "6", "dora", 5000, None, "");
    // ben and ana are too long ago.
    post(&mut builder, "7", "cleo", 30 * HOUR, None, "");
    let mut session = Session::new(builder.finish(Report::default()).unwrap());
    session.open("Invented", Choice::NoOrigin).unwrap();
    let found = inferred(&mut session, &options("interaction"));
    assert_eq!(found["interactions"], json!({"pairs": 3, "accounts": 2}));
    let used = &found["uses"][0];
    assert_eq!((&used["eligible"], &used["inferred"]), (&json!(6), &json!(2)));
    assert!(session.inferring(true));
    session.open("Invented", Choice::NoOrigin).unwrap();
    let drawn: Vec<_> = tree(&session).into_iter().filter(|link| link.2 == 4).collect();
    assert_eq!(drawn, links(&[("4", "1", 4), ("5", "1", 4)]));
}

#[test]
fn too_few_make_no_tree() {
    let mut builder = Builder::new();
    post(&mut builder, "1", "ana", 0, None, "");
    for k in 2..8 {
        post(&mut builder, &k.to_string(), &format!("account_{k}"), k * 1000, Some("1"), "");
    }
    builder.follows("id of account_7", "id of account_6").unwrap();
    let mut session = Session::new(builder.finish(Report::default()).unwrap());
    session.open("Invented", Choice::ByRule).unwrap();
    let found = inferred(&mut session, &options("follows"));
    let used = &found["uses"][0];
    assert_eq!((&used["eligible"], &used["inferred"]), (&json!(6), &json!(1)));
    assert_eq!((&used["drawn"], &used["why_not"]), (&json!(false), &json!("low_coverage")));
    assert_eq!((&used["after"], &used["top"]), (&Value::Null, &json!([])));
    assert!(!session.inferring(true));
    // One in five is enough.
    let mut builder = Builder::new();
    post(&mut builder, "1", "ana", 0, None, "");
    for k in 2..7 {
        post(&mut builder, &k.to_string(), &format!("account_{k}"), k * 1000, Some("1"), "");
    }
    builder.follows("id of account_6", "id of account_5").unwrap();
    let mut session = Session::new(builder.finish(Report::default()).unwrap());
    session.open("Invented", Choice::ByRule).unwrap();
    assert_eq!(inferred(&mut session, &options("follows"))["uses"][0]["drawn"], true);
}

#[test]
fn what_is_asked_for_must_make_sense() {
    let mut session = Session::new(followed());
    let refused = |session: &mut Session, text: &str| session.start("infer", text).unwrap_err();
    assert_eq!(refused(&mut session, r#"{"method":"pdi"}"#).code.as_str(), "unknown_post");
    session.open("Invented", Choice::ByRule).unwrap();
    for text in [
        "",
        "{}",
        r#"{"method":"magic"}"#,
        r#"{"method":"pdi","gamma":0.4}"#,
        r#"{"method":"pdi","alpha":1.0}"#,
        r#"{"method":"pdi","runs":0}"#,
        r#"{"method":"pdi","runs":10001}"#,
        r#"{"method":"pdi","run":10}"#,
        r#"{"method":"follows","follows_date":"soon"}"#,
    ] {
        assert_eq!(refused(&mut session, text).code.as_str(), "usage", "{text}");
    }
    let mut builder = Builder::new();
    post(&mut builder, "1", "ana", 0, None, "");
    let mut alone = Session::new(builder.finish(Report::default()).unwrap());
    alone.open("Invented", Choice::ByRule).unwrap();
    assert!(refused(&mut alone, r#"{"method":"follows"}"#).message.contains("follow list"));
    alone.start("infer", r#"{"method":"pdi","runs":3}"#).unwrap();
    while alone.step(1) != job::Step::Done {}
    let found = alone.result().unwrap();
    assert_eq!(found["uses"][0]["why_not"], "nothing_eligible");
    assert_eq!(found["uses"][0]["coverage"], Value::Null);
}

#[test]
fn a_list_later_than_the_posts_is_said_to_be() {
    let mut session = Session::new(followed());
    session.open("Invented", Choice::ByRule).unwrap();
    let mut dated = |date: &str| {
        let options = InferOptions { follows_date: date.into(), ..options("follows") };
        inferred(&mut session, &options)["follows"]["later_than_posts"].clone()
    };
    // The last post is of 15 July 2017.
    assert_eq!(dated("2017-07-14"), false);
    assert_eq!(dated("2017-07-16T00:00:00Z"), true);
    assert_eq!(dated(""), Value::Null);
}

/// The demo's reposts: the same figures natively, in slices, and in the browser (tests/browser/inference.test.js).
#[test]
fn the_demo_is_the_same_in_slices_and_everywhere() {
    let run = |work: u32| {
        let mut session = Session::demo().unwrap();
        session.open("MeToo", Choice::ByRule).unwrap();
        session
            .start("infer", r#"{"method":"pdi","gamma":0.25,"alpha":1.1,"runs":3,"seed":7}"#)
            .unwrap();
        let mut slices = 0;
        let mut share = 0.0;
        loop {
            slices += 1;
            match session.step(work) {
                job::Step::Going(now) => {
                    assert!(now >= share && now <= 1.0, "{share} {now}");
                    share = now;
                }
                job::Step::Done => break,
            }
        }
        (session.result().unwrap(), slices)
    };
    let ((whole, few), (parts, many)) = (run(u32::MAX), run(20_000));
    assert_eq!(whole, parts);
    assert!(few <= 2 && many > 20, "{few} {many}");
    let used = &whole["uses"][0];
    let text = serde_json::to_string_pretty(used).unwrap();
    assert_eq!(text, include_str!("fixtures/demo-inference.json").trim_end());
}

fn data(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("GROUNDSWELL_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    let path = root.join(path);
    if !path.exists() {
        println!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

/// What `groundswell summary --json` prints.
fn summary(args: &[&str], files: &[&Path]) -> Value {
    let args = ["groundswell", "summary", "--json"].iter().chain(args).map(Into::into);
    let args = args.chain(files.iter().map(|f| f.as_os_str().to_owned()));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = groundswell::cli::run(args, &mut std::io::empty(), &mut out, &mut err);
    assert_eq!((code, String::from_utf8_lossy(&err).as_ref()), (0, ""));
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn the_real_follow_graph() {
    let (Some(posts), Some(follows)) =
        (data("twitter-v1.1/charliehebdo.jsonl.gz"), data("follows/charliehebdo.csv.gz"))
    else {
        return;
    };
    let files = [&*posts, &*follows];
    let plain = summary(&["--hashtag", "CharlieHebdo"], &files);
    let s = summary(&["--hashtag", "CharlieHebdo", "--infer", "follows"], &files);
    let found = &s["inference"];
    assert_eq!(
        (&found["follows"]["pairs"], &found["follows"]["date"]),
        (&json!(16_425), &Value::Null)
    );
    let of = |u: &Value| ["eligible", "inferred", "drawn"].map(|key| u[key].clone());
    assert_eq!(of(&found["uses"][0]), [json!(5_891), json!(4_712), json!(true)]);
    assert_eq!(found["uses"][0]["changed"]["mean"], 1_990.0);
    assert_eq!(of(&found["uses"][1]), [json!(36), json!(5), json!(false)]);
    // Not one of the figures of what is recorded has moved.
    let mut rest = s.clone();
    rest.as_object_mut().unwrap().remove("inference");
    assert_eq!(rest, plain);

    let s = summary(&["--hashtag", "CharlieHebdo", "--infer", "interaction"], &files);
    let used = &s["inference"]["uses"][0];
    assert_eq!(of(used), [json!(36), json!(0), json!(false)]);
    let s = summary(&["--infer", "follows"], &files);
    let uses = &s["inference"]["uses"];
    assert_eq!(of(&uses[0]), [json!(12_516), json!(10_069), json!(true)]);
    assert_eq!(of(&uses[1]), [json!(76), json!(23), json!(true)]);

    let args = ["--hashtag", "CharlieHebdo", "--infer", "pdi", "--runs", "5", "--seed", "3"];
    let s = summary(&args, &files);
    let used = &s["inference"]["uses"][0];
    assert_eq!(of(used), [json!(5_891), json!(5_881), json!(true)]);
    assert_eq!(s, summary(&args, &files));
}
