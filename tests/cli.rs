//! The command line, run as a process on small invented exports.

use flate2::{Compression, write::GzEncoder};
mod support;

use serde_json::Value;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const V1: &str = include_str!("fixtures/v1.jsonl");

fn fixture(name: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
        .display()
        .to_string()
}

/// A file of its own for one test.
fn file(name: &str, bytes: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

fn gzipped(text: &str) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap()
}

fn run_with(args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_groundswell"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The process may end without reading.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

fn run(args: &[&str]) -> Output {
    run_with(args, b"")
}

/// Standard output as JSON; asserts that all went well and that nothing else was said.
fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Asserts that the process failed with `code`, said `word` and left standard output empty.
fn failed(output: &Output, code: i32, word: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(word), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn communities_and_page_rank_are_told_where_they_are_asked_for() {
    assert_eq!(json(&run(&["summary", "--json", &fixture("v1.jsonl")]))["network"], Value::Null);
    let whole = json(&run(&["summary", "--json", "--network", &fixture("v1.jsonl")]));
    let network = &whole["network"];
    assert_eq!(whole["posts"], json(&run(&["summary", "--json", &fixture("v1.jsonl")]))["posts"]);
    assert!(network["accounts"].as_u64().unwrap() >= whole["accounts"].as_u64().unwrap());
    let sizes = network["sizes"].as_array().unwrap();
    assert_eq!(network["communities"], sizes.len());
    assert!(network["modularity"].as_f64().unwrap() > 0.0);
    assert_eq!(network["top"][0]["rank"], 1);
    let text = run(&["summary", "--network", &fixture("v1.jsonl")]);
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("Accounts and their ties: everything"), "{text}");
    assert!(text.contains("Leiden, seed 1; modularity 0."), "{text}");
    assert!(text.contains("   1. @"), "{text}");
    let sensitive = run(&["summary", "--network", "--sensitive", &fixture("v1.jsonl")]);
    assert!(!String::from_utf8(sensitive.stdout).unwrap().contains("PageRank along"));
}

#[test]
fn the_figures_of_a_v1_1_export() {
    let s = json(&run(&["summary", "--json", &fixture("v1.jsonl")]));
    assert_eq!((&s["posts"], &s["matched"], &s["context"]), (&9.into(), &9.into(), &0.into()));
    assert_eq!((&s["accounts"], &s["missing_parents"]), (&5.into(), &1.into()));
    assert_eq!(s["kinds"], serde_json::json!({"original": 2, "reply": 4, "repost": 3, "quote": 0}));
    assert_eq!(
        s["diffusion"],
        serde_json::json!({"cascades": 1, "cycles": 0, "largest": {
            "root": "919650000000000001", "root_seen": true, "posts": 4, "participants": 4,
            "depth": 1, "max_breadth": 3, "structural_virality": 1.5
        }})
    );
    assert_eq!(
        s["conversation"],
        serde_json::json!({"cascades": 1, "cycles": 0, "largest": {
            "root": "919650000000000001", "root_seen": true, "posts": 4, "participants": 2,
            "depth": 3, "max_breadth": 1, "structural_virality": 5.0 / 3.0,
            "contracted": {"nodes": 3, "depth": 2, "structural_virality": 4.0 / 3.0}
        }})
    );
    // Reposts bear their original's hashtag.
    assert_eq!(
        s["hashtags"],
        serde_json::json!([{"tag": "HarbourLights", "posts": 5}, {"tag": "QuayBridge", "posts": 1}])
    );
    assert_eq!(
        s["span"],
        serde_json::json!({"first": "2017-10-15T20:00:00.000Z", "last": "2017-10-15T20:03:30.000Z"})
    );
    assert_eq!(s["report"]["formats"], serde_json::json!(["twitter-v1.1"]));
    assert_eq!((&s["report"]["records"], &s["report"]["duplicates"]), (&9.into(), &0.into()));
    assert_eq!(s["report"]["skipped"], serde_json::json!([]));
    assert!(s.get("hashtag").is_none());
}

#[test]
fn the_figures_of_a_v2_export() {
    let s = json(&run(&["summary", "--json", &fixture("v2.jsonl")]));
    assert_eq!((&s["posts"], &s["matched"], &s["context"]), (&5.into(), &4.into(), &1.into()));
    assert_eq!(s["kinds"], serde_json::json!({"original": 1, "reply": 0, "repost": 2, "quote": 1}));
    let largest = &s["diffusion"]["largest"];
    assert_eq!((&largest["posts"], &largest["root_seen"]), (&3.into(), &true.into()));
    assert_eq!(s["conversation"], serde_json::json!({"cascades": 0, "cycles": 0, "largest": null}));
    assert_eq!(s["hashtags"], serde_json::json!([{"tag": "FogCrane", "posts": 3}]));
    // The quoted post is context: the span begins with the first matched one.
    assert_eq!(s["span"]["first"], "2017-10-15T21:00:10.000Z");
}

#[test]
fn plain_gzipped_and_from_standard_input_are_the_same() {
    let figures = |output: &Output| {
        let mut s = json(output);
        s["report"]["files"].take();
        s
    };
    let plain = figures(&run(&["summary", "--json", &fixture("v1.jsonl")]));
    let gz = file("same.dat", &gzipped(V1));
    assert_eq!(figures(&run(&["summary", "--json", &gz])), plain);
    assert_eq!(figures(&run_with(&["summary", "--json", "-"], V1.as_bytes())), plain);
    assert_eq!(figures(&run_with(&["summary", "-", "--json"], &gzipped(V1))), plain);
}

#[test]
fn several_files_are_one_export() {
    let both = [fixture("v1.jsonl"), fixture("v2.jsonl")];
    let s = json(&run(&["summary", "--json", &both[0], &both[1]]));
    assert_eq!((&s["posts"], &s["accounts"]), (&14.into(), &5.into()));
    assert_eq!(s["report"]["files"].as_array().unwrap().len(), 2);
    let twice = json(&run(&["summary", "--json", &both[0], &both[0]]));
    assert_eq!((&twice["posts"], &twice["report"]["duplicates"]), (&9.into(), &9.into()));
}

#[test]
fn the_figures_of_a_hashtag() {
    let args = ["summary", "--json", "--hashtag", "#HARBOURLIGHTS", &fixture("v1.jsonl")];
    let h = &json(&run(&args))["hashtag"];
    assert_eq!((&h["tag"], &h["tagged"]), (&"HarbourLights".into(), &5.into()));
    // Three answers belong to the set without bearing the hashtag; the one to a missing post does not.
    assert_eq!((&h["posts"], &h["accounts"]), (&8.into(), &4.into()));
    assert_eq!(h["kinds"], serde_json::json!({"original": 2, "reply": 3, "repost": 3, "quote": 0}));
}

#[test]
fn all_figures_of_the_whole_and_of_a_hashtag() {
    let v1 = fixture("v1.jsonl");
    let s = json(&run(&["summary", "--json", "--hashtag", "HarbourLights", &v1]));
    let (f, h) = (&s["figures"], &s["hashtag"]);
    assert_eq!(
        (&f["zone"], &f["posts"], &f["matched"]),
        (&"UTC".into(), &s["posts"], &s["matched"])
    );
    for layer in ["diffusion", "conversation"] {
        // The largest cascade of a layer is the same, wherever it stands.
        let (short, long) = (&s[layer]["largest"], &f["layers"][layer]["largest"]);
        for (key, value) in short.as_object().unwrap() {
            assert_eq!(&long[key], value, "{layer}: {key}");
        }
        assert_eq!(f["layers"][layer]["cascades"], s[layer]["cascades"]);
    }
    assert_eq!(h["figures"]["posts"], h["posts"]);
    assert_eq!(
        (&h["origins"][0]["rule"], &h["origins"][2]["rule"]),
        (&"mostDescendants".into(), &"none".into())
    );
    assert_eq!(h["origins"][0]["node"], h["origin"]["node"]);
    // In words: the same figures, each with its layer.
    let text =
        String::from_utf8(run(&["summary", "--hashtag", "HarbourLights", &v1]).stdout).unwrap();
    for part in [
        "Over time (matched posts; all times UTC)",
        "Bursts (matched posts; Kleinberg",
        "Diffusion layer, in full",
        "Conversation layer, in full",
        "Key voices",
        "What is missing",
        "The post that a view starts from",
        "origin share",
        "at the export's start everybody is new",
        "declared bots         not known",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert!(text.lines().all(|l| l.chars().count() <= 100 && l.trim_end() == l), "{text}");
}

#[test]
fn an_unknown_hashtag_fails() {
    failed(&run(&["summary", "--hashtag", "Nowhere", &fixture("v1.jsonl")]), 1, "(unknown_tag)");
    failed(&run(&["summary", "--json", "--hashtag=x", &fixture("v1.jsonl")]), 1, "(unknown_tag)");
}

#[test]
fn input_without_posts_fails() {
    let inputs: [(&str, &[u8]); 5] = [
        ("empty.json", b""),
        ("blank.json", b"\n\n"),
        ("words.txt", b"not an export\nat all\n"),
        ("other.json", br#"{"colour":"grey"}"#),
        ("broken.gz", &[0x1f, 0x8b, 8, 0, 0]),
    ];
    for (name, bytes) in inputs {
        let path = file(name, bytes);
        failed(&run(&["summary", &path]), 1, "(no_posts)");
        failed(&run(&["summary", "--json", &path]), 1, "(no_posts)");
        failed(&run_with(&["summary", "-"], bytes), 1, "(no_posts)");
    }
}

#[test]
fn a_file_that_cannot_be_read_fails_whatever_else_was_found() {
    let absent = format!("{}.absent", fixture("v1.jsonl"));
    failed(&run(&["summary", "--json", &fixture("v1.jsonl"), &absent]), 1, "v1.jsonl.absent");
}

fn export(name: &str) -> String {
    format!("{}/tests/exports/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn folders_and_archives() {
    let folder = json(&run(&["summary", "--json", &export("archive")]));
    assert_eq!((&folder["posts"], &folder["accounts"]), (&3.into(), &1.into()));
    let files = support::read::folder(std::path::Path::new(&export("archive")));
    let zip = file("archive.zip", &support::pack::zip(&files));
    let mut zipped = json(&run(&["summary", "--json", &zip]));
    let mut whole = folder.clone();
    for summary in [&mut zipped, &mut whole] {
        for key in ["files", "skipped"] {
            summary["report"][key] = Value::Null;
        }
    }
    assert_eq!(zipped, whole);
    // Packed files within a zip.
    let inner = vec![("a.jsonl.gz".to_owned(), support::pack::gzip(V1.as_bytes()))];
    let nested = file("nested.zip", &support::pack::zip(&inner));
    let plain = json(&run(&["summary", "--json", &fixture("v1.jsonl")]));
    assert_eq!(json(&run(&["summary", "--json", &nested]))["posts"], plain["posts"]);
    // A damaged archive costs itself alone.
    let bytes = support::pack::zip(&files);
    let cut = file("cut.zip", &bytes[..bytes.len() - 40]);
    failed(&run(&["summary", &cut]), 1, "directory");
    let both = json(&run(&["summary", "--json", &cut, &fixture("v1.jsonl")]));
    assert_eq!(both["posts"], plain["posts"]);
    assert_eq!(both["report"]["skipped"][0]["code"], "bad_zip");
    let empty = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("an empty folder");
    std::fs::create_dir_all(&empty).unwrap();
    failed(&run(&["summary", &empty.to_string_lossy()]), 1, "(no_posts)");
}

#[test]
fn tables_of_unknown_make() {
    failed(&run(&["summary", &export("unknown.csv")]), 1, "--map 'id=message_id");
    let map = "id=message_id,time=message_time,author=who,text=words,reply_to=answers_to";
    let s = json(&run(&["summary", "--json", "--map", map, &export("unknown.csv")]));
    assert_eq!(
        (&s["posts"], &s["kinds"]["reply"], &s["accounts"]),
        (&7.into(), &4.into(), &6.into())
    );
    assert_eq!(s["report"]["noted"][0]["code"], "no_zone");
    let saved = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("mapping.json");
    let saved = saved.to_string_lossy();
    let first = run(&["summary", "--map", map, "--save-mapping", &saved, &export("unknown.csv")]);
    let again = run(&["summary", "--mapping", &saved, &export("unknown.csv")]);
    assert_eq!(first.stdout, again.stdout);
    let report = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("report.csv");
    run(&["summary", "--report", &report.to_string_lossy(), "--map", map, &export("unknown.csv")]);
    let csv = std::fs::read_to_string(report).unwrap();
    assert!(csv.starts_with("code,count,file,line,message\r\nno_zone,7,"), "{csv}");
}

#[test]
fn a_spread_file_is_written_and_read() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("x.spread.json");
    let path = path.to_string_lossy();
    let written = run(&[
        "prepare",
        "--hashtag",
        "invented",
        "--name",
        "ana=public role",
        "-o",
        &path,
        &export("twitter-v1.jsonl"),
    ]);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    let before = json(&run(&["summary", "--json", &export("twitter-v1.jsonl")]));
    let after = json(&run(&["summary", "--json", &path]));
    for key in ["posts", "accounts", "kinds", "missing_parents"] {
        assert_eq!(before[key], after[key], "{key}");
    }
    assert_eq!(after["report"]["formats"][0], "spread file");
    let none = run(&["prepare", "--origin", "77", &export("twitter-v1.jsonl")]);
    failed(&none, 1, "77");
}

#[test]
fn formats_are_listed() {
    let out = String::from_utf8(run(&["formats"]).stdout).unwrap();
    let names: Vec<&str> = out.lines().collect();
    assert!(names.len() > 15 && names.contains(&"mastodon") && names.contains(&"twitter-v1.1"));
}

#[test]
fn a_broken_line_is_counted_with_its_place() {
    let mut lines: Vec<&str> = V1.lines().collect();
    lines.insert(3, r#"{"id_str":"919650000000000"#);
    let path = file("one broken line.jsonl", lines.join("\n").as_bytes());
    let s = json(&run(&["summary", "--json", &path]));
    assert_eq!(s["posts"], 9);
    let skipped = &s["report"]["skipped"][0];
    assert_eq!((&skipped["count"], &skipped["first"]["line"]), (&1.into(), &4.into()));
    assert_eq!(skipped["first"]["file"], path.as_str());
}

#[test]
fn text_for_people() {
    let output = run(&["summary", "--hashtag", "harbourlights", &fixture("v1.jsonl")]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("9 posts by 5 accounts, 2017-10-15 20:00 to 2017-10-15 20:03 UTC\n"));
    for part in ["Diffusion layer", "Conversation layer", "#HarbourLights", "1.666667", "1.500000"]
    {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert!(text.lines().all(|l| l.chars().count() <= 100 && l.trim_end() == l), "{text}");
}

#[test]
fn the_demo_is_an_export_like_any_other() {
    let path = file("demo.jsonl", b"");
    let silent = run(&["demo", "--posts", "600", "--seed", "3", "-o", &path]);
    assert!(silent.status.success() && silent.stdout.is_empty() && silent.stderr.is_empty());
    let s = json(&run(&["summary", "--json", &path]));
    assert_eq!((&s["matched"], &s["report"]["skipped"]), (&600.into(), &serde_json::json!([])));
    assert_eq!(s["hashtags"][0]["tag"], "MeToo");
    let text = String::from_utf8(run(&["summary", &path]).stdout).unwrap();
    assert!(text.contains("simulated"), "a simulated file says so wherever it goes: {text}");

    let piped = run(&["demo", "--posts", "600", "--seed", "3"]);
    assert_eq!(piped.stdout, std::fs::read(&path).unwrap());
    let nowhere = format!("{path}/demo.jsonl");
    failed(&run(&["demo", "--posts", "9", "-o", &nowhere]), 1, "demo.jsonl");
}

#[test]
fn usage() {
    failed(&run(&[]), 2, "--help");
    failed(&run(&["summary"]), 2, "(usage)");
    failed(&run(&["summary", "--colour", &fixture("v1.jsonl")]), 2, "--colour");
    let help = run(&["--help"]);
    assert!(help.status.success() && String::from_utf8(help.stdout).unwrap().contains("summary"));
    let version = run(&["--version"]);
    assert_eq!(
        String::from_utf8(version.stdout).unwrap(),
        format!("groundswell {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    // More output than a pipe holds, of which one byte is read.
    let tags: Vec<String> = (0..20_000)
        .map(|n| format!(r##"{{"id_str":"{}","user":{{"id_str":"9"}},"text":"#t{n}"}}"##, n + 1))
        .collect();
    let path = file("many tags.jsonl", tags.join("\n").as_bytes());
    let mut child = Command::new(env!("CARGO_BIN_EXE_groundswell"))
        .args(["summary", "--json", &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0]).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn hashtags_compared() {
    let v1 = fixture("v1.jsonl");
    let words = ["compare", "HarbourLights", "#quaybridge", &v1];
    let told = String::from_utf8(run(&words).stdout).unwrap();
    assert!(told.contains("P(#QuayBridge|#HarbourLights)"), "{told}");
    // Nothing of how many, when or who without the user's word.
    assert!(told.contains("collected alike") && !told.contains("account"), "{told}");
    let told = run(&["compare", "--collected-alike", "--tag", "HarbourLights", "#QuayBridge", &v1]);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("#HarbourLights and #QuayBridge: "), "{told}");
    assert!(told.contains("First in this export\n  #HarbourLights"), "{told}");

    let c = json(&run(&["compare", "--json", "harbourlights", "quaybridge", &v1]));
    assert_eq!((&c["volumes"], &c["withheld"]["reason"]), (&Value::Null, &"not_confirmed".into()));
    failed(&run(&["compare", "HarbourLights", &v1]), 2, "two hashtags");
    failed(&run(&["compare", "HarbourLights", "QuayBridge"]), 2, "needs a file");
    failed(&run(&["compare", "HarbourLights", "Nowhere", &v1]), 1, "#Nowhere");
    failed(&run(&["compare", "HarbourLights", "#harbourlights", &v1]), 2, "beside #HarbourLights");
}
