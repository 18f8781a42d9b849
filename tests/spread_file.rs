//! The spread file: what is written is read again, draws the same, and gives nobody away.

mod support;

use groundswell::cli;
use groundswell::export::spread_file::{Naming, Options, SpreadFile};
use groundswell::session::Session;
use groundswell::spread::Choice;
use support::read::{folder, read, try_read};

fn export(name: &str) -> Vec<(String, Vec<u8>)> {
    folder(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports").join(name))
}

fn demo(posts: u32) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    let args = ["groundswell", "demo", "--posts", &posts.to_string()].map(Into::into);
    assert_eq!(cli::run(args, &mut std::io::empty(), &mut out, &mut Vec::new()), 0);
    vec![("demo.jsonl".into(), out)]
}

fn written(files: &[(String, Vec<u8>)], tag: &str, options: &Options) -> (Session, String) {
    let mut session = Session::new(read(files));
    session.open(tag, Choice::ByRule).unwrap();
    let number = session.corpus.find_tag(tag);
    let spread = &session.view().unwrap().spread;
    let file = SpreadFile::of(&session.corpus, spread, number, session.simulated, options).unwrap();
    let json = file.to_json().unwrap();
    (session, json)
}

fn again(json: &str) -> Session {
    let mut session = Session::new(read(&[("x.spread.json".into(), json.as_bytes().to_vec())]));
    let tag = session.default_tag().to_owned();
    session.open(&tag, Choice::ByRule).unwrap();
    session
}

#[test]
fn the_picture_is_the_same() {
    for (files, tag) in
        [(export("twitter-v1.jsonl"), "invented"), (demo(3000), "metoo"), (demo(3000), "")]
    {
        let (before, json) = written(&files, tag, &Options::default());
        let after = again(&json);
        let (a, b) = (&before.view().unwrap().spread, &after.view().unwrap().spread);
        assert_eq!(a.points.len(), b.points.len());
        assert_eq!(a.points.parent, b.points.parent);
        assert_eq!(a.points.kind, b.points.kind);
        assert_eq!(a.points.provenance, b.points.provenance);
        assert_eq!(a.origin, b.origin);
        assert_eq!(a.tagged, b.tagged);
        for (was, is) in a.points.ms.iter().zip(&b.points.ms) {
            assert!((was - is).abs() < 60_000, "{was} {is}");
        }
        assert_eq!(before.simulated, after.simulated);
        assert_eq!(before.platform(), after.platform());
        let accounts = |s: &Session| s.view().unwrap().figures.accounts;
        assert_eq!(accounts(&before), accounts(&after));
    }
}

#[test]
fn written_again_it_is_the_same_file() {
    let (_, json) = written(&demo(2000), "metoo", &Options::default());
    let session = again(&json);
    let number = session.corpus.find_tag("metoo");
    let spread = &session.view().unwrap().spread;
    let twice =
        SpreadFile::of(&session.corpus, spread, number, session.simulated, &Options::default());
    let withheld = |json: &str| json.find("\"withheld\"").map(|at| json[..at].to_owned());
    assert!(withheld(&twice.unwrap().to_json().unwrap()) == withheld(&json));
}

#[test]
fn nobody_is_given_away() {
    for name in ["twitter-v1.jsonl", "twitter-v2.json"] {
        let (session, json) = written(&export(name), "invented", &Options::default());
        let corpus = &session.corpus;
        for p in 0..corpus.nodes() {
            assert!(!json.contains(corpus.id(p)), "{name}: an id");
            let text = corpus.text(p);
            assert!(text.is_empty() || !json.contains(text), "{name}: a text");
        }
        for a in 0..corpus.known_accounts() {
            for word in [corpus.account_id(a), corpus.handle(a), corpus.name(a)] {
                assert!(word.is_empty() || !json.contains(word), "{name}: {word}");
            }
        }
        let exact = corpus.time(1).unwrap().to_string();
        assert!(!json.contains(&exact), "{name}: a time");
    }
}

#[test]
fn who_is_named_has_a_reason() {
    let files = export("twitter-v1.jsonl");
    let named = |account: &str, reason: &str| Options {
        named: vec![Naming { account: account.into(), reason: reason.into() }],
        ..Options::default()
    };
    let (_, json) = written(&files, "invented", &named("@Ana", "public role"));
    assert!(json.contains(r#""name":"Ana","handle":"ana","reason":"public role"}"#));
    assert!(!json.contains("Ben"));
    let after = again(&json);
    assert!((0..after.corpus.known_accounts()).any(|a| after.corpus.name(a) == "Ana"));

    let mut session = Session::new(read(&files));
    session.open("", Choice::ByRule).unwrap();
    let spread = &session.view().unwrap().spread;
    for (account, reason) in [("ana", " "), ("nobody", "consent")] {
        assert!(
            SpreadFile::of(&session.corpus, spread, None, false, &named(account, reason)).is_err()
        );
    }
}

#[test]
fn what_is_protected_stays_out() {
    let mut files = export("twitter-v1.jsonl");
    let text = String::from_utf8(files[0].1.clone()).unwrap();
    let closed = text.replace(
        r#""screen_name":"ben","followers_count":100,"verified":false,"protected":false"#,
        r#""screen_name":"ben","followers_count":100,"verified":false,"protected":true"#,
    );
    assert_ne!(closed, text);
    files[0].1 = closed.into_bytes();
    let (before, json) = written(&files, "invented", &Options::default());
    let after = again(&json);
    assert_eq!(after.corpus.posts() + 1, before.corpus.posts());
    assert!(json.contains(r#""protected":1"#));
}

#[test]
fn damage_and_newer_versions_are_said() {
    let (_, json) = written(&export("twitter-v1.jsonl"), "invented", &Options::default());
    let message = |json: String| {
        try_read(&[("x".into(), json.into_bytes())]).err().expect("no posts").message
    };
    assert!(message(json.replace("\"version\":1", "\"version\":2")).contains("version 2"));
    assert!(message(json.replacen("\"kind\":[0,", "\"kind\":[", 1)).contains("damaged"));
}
