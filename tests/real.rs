//! Real public exports: every figure that was counted independently, exactly, from the command line.
//!
//! Looks for `../shared/data` beside the project, or where `GROUNDSWELL_DATA` says; where it is absent each test says so
//! and passes. Nothing of those files is kept here but counts and ids.

use groundswell::post::EdgeKind;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

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

/// What `groundswell summary --json` prints for `files`.
fn summary(files: &[PathBuf]) -> Value {
    let args = ["groundswell", "summary", "--json"].map(Into::into);
    let args = args.into_iter().chain(files.iter().map(|f| f.clone().into_os_string()));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = groundswell::cli::run(args, &mut std::io::empty(), &mut out, &mut err);
    assert_eq!((code, String::from_utf8_lossy(&err).as_ref()), (0, ""));
    serde_json::from_slice(&out).unwrap()
}

/// Files of a folder whose names begin with `prefix`, in order.
fn files(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.file_name().unwrap().to_string_lossy().starts_with(prefix))
        .collect();
    files.sort();
    files
}

/// Asserts that every key of `expected` has its value in `found`; a float is compared to six decimals, as it was counted.
fn holds(found: &Value, expected: &Value, path: &str) {
    match expected {
        Value::Object(keys) => {
            for (key, value) in keys {
                holds(&found[key], value, &format!("{path}.{key}"));
            }
        }
        Value::Number(n) if n.is_f64() => {
            let found = found.as_f64().unwrap_or(f64::NAN);
            assert_eq!(format!("{found:.6}"), format!("{:.6}", n.as_f64().unwrap()), "{path}");
        }
        _ => assert_eq!(found, expected, "{path}"),
    }
}

fn tag(summary: &Value, tag: &str) -> Value {
    let tags = summary["hashtags"].as_array().unwrap();
    tags.iter().find(|t| t["tag"] == tag).map_or(Value::Null, |t| t["posts"].clone())
}

#[test]
fn charliehebdo_v1_1() {
    let Some(path) = data("twitter-v1.1/charliehebdo.jsonl.gz") else { return };
    let s = summary(&[path]);
    let expected = json!({
        "posts": 13_753, "matched": 13_753, "context": 0, "accounts": 12_051, "missing_parents": 21,
        "kinds": {"original": 76, "reply": 1_161, "repost": 12_516, "quote": 0},
        "diffusion": {"cascades": 67, "largest": {
            "root": "553550301886955520", "root_seen": true, "posts": 701,
            "depth": 1, "max_breadth": 700, "structural_virality": 1.997147
        }},
        "conversation": {"cascades": 81, "largest": {
            "root": "552805488631758849", "posts": 93, "participants": 15,
            "depth": 18, "max_breadth": 12, "structural_virality": 9.286583
        }}
    });
    holds(&s, &expected, "summary");
    assert_eq!((tag(&s, "CharlieHebdo"), tag(&s, "Paris")), (json!(6_018), json!(1_119)));
}

/// The figures of a layer that are golden: counts, and what is worked out of them.
fn golden(
    [trees, one_post]: [u32; 2],
    [posts, participants, depth]: [u32; 3],
    delay_ms: [u64; 3],
    [here, counted]: [Option<u32>; 2],
) -> Value {
    let [lower_ms, median_ms, upper_ms] = delay_ms;
    json!({
        "trees": trees, "one_post": one_post,
        "largest": {
            "posts": posts, "participants": participants, "depth": depth,
            "delay": {"lower_ms": lower_ms, "median_ms": median_ms, "upper_ms": upper_ms},
            "platform": {"here": here, "counted": counted}
        }
    })
}

#[test]
fn all_figures_of_charliehebdo() {
    let Some(path) = data("twitter-v1.1/charliehebdo.jsonl.gz") else { return };
    let figures = &summary(&[path])["figures"];
    // Counted independently from the JSON, the bursts by Kleinberg's automaton with its table of 24 states.
    let expected = json!({
        "activity": {"accounts": 12_051, "once": 10_972},
        "peaks": {
            "minute": {"posts": 213},
            "hour": {"start": 1_420_819_200_000i64, "posts": 2_060}
        },
        "concentration": {
            "posts": 1_237, "reposts": 12_516, "top": 13, "top_share": 0.414190, "gini": 0.964068
        },
        "layers": {
            "diffusion": golden(
                [1_237, 1_170], [701, 701, 1], [130_000, 235_000, 429_000], [Some(700), Some(745)]
            ),
            "conversation": golden(
                [97, 16], [93, 15, 18], [131_000, 234_000, 516_000], [Some(12), None]
            )
        },
        "bursts": {"spread_ms": 1_000, "found": 85},
        "gaps": {"found": 1},
        "times": {"unknown": 0, "unit_ms": 1_000, "declared": "none"},
        "without": {"bots": null, "any": {"posts": 0, "left": 13_753}},
        "provenance": {
            "diffusion": {"attributed": 12_516, "none": 1_237},
            "conversation": {"recorded": 1_161}
        }
    });
    holds(figures, &expected, "figures");
    let doublings = figures["doubling"].as_array().unwrap();
    assert_eq!((doublings.len(), &doublings[12]["took_ms"]), (13, &json!(101_806_000)));
    let bursts = figures["bursts"]["list"].as_array().unwrap();
    let level = |n: u32| bursts.iter().filter(|b| b["level"] == n).count();
    assert_eq!((level(1), level(8), level(9)), (8, 2, 0));
    let voice = &figures["voices"]["diffusion"][0];
    let expected =
        json!({"accounts": 700, "half_ms": 235_000, "soon": {"accounts": 630, "ms": 1_156_000}});
    holds(voice, &expected, "voice");
}

#[test]
fn all_figures_of_other_platforms() {
    let Some(folder) = data("twitter-v2/standwithhongkong-pages") else { return };
    let mut pages = files(&folder, "data_");
    pages.extend(files(&folder, "users_"));
    let expected = json!({
        "activity": {"accounts": 2_316, "once": 1_922},
        "concentration": {"posts": 1_455, "reposts": 2_523, "top": 15},
        "layers": {
            "diffusion": golden(
                [1_455, 1_107], [962, 962, 1], [2_288_000, 7_028_000, 16_939_000],
                [Some(961), Some(1_267)]
            ),
            "conversation": golden(
                [691, 473], [21, 20, 1], [30_061_000, 51_930_000, 61_195_000], [Some(20), Some(113)]
            )
        },
        // Of one day there is no other: no burst is a wave.
        "bursts": {"found": 16, "list": [], "zone": "UTC"},
        "without": {"busy": {"accounts": 5, "posts": 315}},
        "platform": {"reposts": {"posts": 1_455, "here": 2_523, "counted": 122_824}}
    });
    let mut s = summary(&pages);
    let bursts = s["figures"]["bursts"]["list"].as_array_mut().unwrap();
    bursts.retain(|b| b["wave"] == true || b["other_days"] != 0);
    holds(&s["figures"], &expected, "figures");

    // Mastodon says who declares to be a bot; Bluesky's times are declared.
    let Some(mastodon) = data("mastodon") else { return };
    let s = summary(&files(&mastodon, "get_"));
    holds(
        &s["figures"],
        &json!({"without": {"bots": {"posts": 0}}, "times": {"declared": "none"}}),
        "mastodon",
    );
    let Some(bluesky) = data("bluesky") else { return };
    let s = summary(&files(&bluesky, "getPostThread.json"));
    let expected = json!({
        "without": {"bots": null}, "times": {"declared": "all"},
        "layers": {"conversation": {"largest": {"posts": 171, "platform": {"here": 170, "counted": 922}}}}
    });
    holds(&s["figures"], &expected, "bluesky");
}

#[test]
fn standwithhongkong_v2_posts_alone() {
    let Some(folder) = data("twitter-v2/standwithhongkong-pages") else { return };
    let s = summary(&files(&folder, "data_"));
    let expected = json!({
        "posts": 3_498, "matched": 3_498, "context": 0, "accounts": 2_105, "missing_parents": 480,
        "kinds": {"original": 65, "reply": 710, "repost": 2_523, "quote": 200},
        "diffusion": {"cascades": 222, "largest": {
            "root": "1407331906929180675", "posts": 962, "depth": 1, "structural_virality": 1.997921
        }},
        "conversation": {"cascades": 112, "largest": {
            "root": "1407079789702307845", "root_seen": false, "posts": 20, "participants": 19,
            "depth": 1, "structural_virality": 1.904762
        }}
    });
    holds(&s, &expected, "summary");
    assert_eq!(tag(&s, "StandWithHongKong"), json!(2_911));
}

#[test]
fn standwithhongkong_v2_all_pages() {
    let Some(folder) = data("twitter-v2/standwithhongkong-pages") else { return };
    let mut pages = files(&folder, "data_");
    pages.extend(files(&folder, "users_"));
    let s = summary(&pages);
    let expected = json!({
        "posts": 3_978, "matched": 3_498, "context": 480, "accounts": 2_316, "missing_parents": 96,
        "kinds": {"original": 65, "reply": 710, "repost": 2_523, "quote": 200},
        "diffusion": {"cascades": 348},
        "conversation": {"cascades": 218, "largest": {"posts": 21}}
    });
    holds(&s, &expected, "summary");
    assert_eq!(tag(&s, "StandWithHongKong"), json!(3_498));
    // In whatever order the pages are read.
    pages.reverse();
    let mut backward = summary(&pages);
    backward["report"] = s["report"].clone();
    assert_eq!(backward, s);
}

#[test]
fn flattened_and_not_are_the_same_posts() {
    let Some(folder) = data("twitter-v2/twarc2-variants") else { return };
    let figures = |name: &str| {
        let mut s = summary(&[folder.join(name)]);
        s["report"].take();
        s
    };
    let (flat, pages) = (figures("flat.jsonl.gz"), figures("noflat.jsonl.gz"));
    assert_eq!(flat["matched"], 100);
    assert_eq!(flat, pages);
}

#[test]
fn x_as_its_page_receives_it() {
    let Some(folder) = data("x-graphql") else { return };
    let thread = summary(&[folder.join("raw_tweet_details.json.gz")]);
    let expected = json!({
        "posts": 37, "matched": 37, "missing_parents": 0,
        "kinds": {"original": 1, "reply": 36, "repost": 0, "quote": 0}
    });
    holds(&thread, &expected, "thread");
    let search = summary(&[folder.join("raw_search.json.gz")]);
    holds(&search, &json!({"posts": 25, "matched": 20, "kinds": {"quote": 5}}), "search");
    let profile = summary(&[folder.join("raw_user_tweets.json.gz")]);
    holds(&profile, &json!({"matched": 21, "kinds": {"repost": 16}}), "profile");
    let entry = summary(&[folder.join("_issue_42.json.gz")]);
    holds(&entry, &json!({"posts": 2, "matched": 1, "kinds": {"repost": 1}}), "entry");
}

#[test]
fn an_accounts_own_archive() {
    let Some(path) = data("twitter-archive/tweets.js.gz") else { return };
    let s = summary(std::slice::from_ref(&path));
    let expected = json!({
        "posts": 1_758, "matched": 1_758, "accounts": 1,
        "kinds": {"reply": 160, "repost": 128, "quote": 0}
    });
    holds(&s, &expected, "archive");
    let mut reader = groundswell::ingest::Reader::new();
    reader.begin_file("tweets.js");
    reader.push(&std::fs::read(path).unwrap()).unwrap();
    let c = reader.finish().unwrap();
    let seen = |p: &u32| c.parent(*p, EdgeKind::Reply).is_some_and(|q| !c.is_missing(q));
    assert_eq!((0..c.posts()).filter(seen).count(), 19, "replies with their parent inside");
}

#[test]
fn an_edited_post_is_one() {
    let Some(folder) = data("twitter-v2/twarc2-variants") else { return };
    let s = summary(&[folder.join("edited.jsonl.gz")]);
    let both =
        summary(&["edited_before.jsonl.gz", "edited_after.jsonl.gz"].map(|n| folder.join(n)));
    assert_eq!((&s["matched"], &both["matched"]), (&json!(1), &json!(1)));
}

/// What a reader makes of one file.
fn read(path: &Path, mapping: Option<&str>) -> groundswell::corpus::Corpus {
    use groundswell::ingest::{Reader, mapping::Mapping};
    let mapping = mapping.map(|spec| Mapping::parse(spec).unwrap());
    let mut reader = mapping.map_or_else(Reader::new, Reader::with_mapping);
    reader.begin_file(&path.display().to_string());
    reader.push(&std::fs::read(path).unwrap()).unwrap();
    reader.end_file().unwrap();
    reader.finish().unwrap()
}

#[test]
fn higgs_events() {
    let Some(path) = data("edges/higgs-activity_time.txt.gz") else { return };
    let c = read(&path, None);
    assert!(c.report.events_only && c.report.skipped.is_empty() && c.report.noted.is_empty());
    assert_eq!((c.posts(), c.report.events, c.known_accounts()), (563_069, 563_069, 304_691));
    let with = |word: &str| (0..c.posts()).filter(|&p| c.id(p).contains(word)).count();
    assert_eq!([" repost ", " mention ", " reply "].map(with), [354_930, 171_237, 36_902]);
    // Whoever acts towards themselves points at a post of their own.
    let own = |&p: &u32| c.primary(p).is_some_and(|(_, q)| c.author(p) == c.author(q));
    let mentions = c.mentions().iter().filter(|&&(p, a)| c.author(p) == Some(a)).count();
    assert_eq!((0..c.posts()).filter(own).count() + mentions, 7_588);
    let s = summary(std::slice::from_ref(&path));
    let expected = json!({
        "posts": 563_069, "accounts": 304_691,
        "kinds": {"original": 171_237, "reply": 36_902, "repost": 354_930, "quote": 0},
        "report": {"events": 563_069}
    });
    holds(&s, &expected, "summary");
}

#[test]
fn charliehebdo_with_its_followers() {
    let (Some(posts), Some(follows)) =
        (data("twitter-v1.1/charliehebdo.jsonl.gz"), data("follows/charliehebdo.csv.gz"))
    else {
        return;
    };
    let mut reader = groundswell::ingest::Reader::new();
    for path in [follows, posts] {
        reader.begin_file(&path.display().to_string());
        reader.push(&std::fs::read(path).unwrap()).unwrap();
        reader.end_file().unwrap();
    }
    let c = reader.finish().unwrap();
    assert_eq!((c.posts(), c.report.follows), (13_753, 33_598));
    // Of these many both accounts are in the posts; the others are left out.
    assert_eq!(c.follows().len(), 16_426);
}

#[test]
fn metoo_by_a_mapping() {
    let Some(folder) = data("csv") else { return };
    let mut rows = 0;
    for path in files(&folder, "metoo-") {
        let mut reader = groundswell::ingest::Reader::new();
        reader.begin_file("one");
        reader.push(&std::fs::read(&path).unwrap()).unwrap();
        reader.end_file().unwrap();
        let guess = reader.report().sample.as_ref().unwrap().guess().to_string();
        assert_eq!(
            guess,
            "id=id,text=text,repost_of=retweet_id,repost_of_author=retweet_screen_name"
        );
        let c = read(&path, Some(&guess));
        // Times follow from the ids; parents are known by name and text alone.
        assert!((0..c.posts()).all(|p| c.time(p).is_some()));
        let approximate = |p: u32| {
            use groundswell::post::{EdgeKind::Repost, Provenance::Approximate};
            c.parent(p, Repost).is_none() || c.provenance(p, Repost) == Approximate
        };
        assert!((0..c.posts()).all(approximate) && c.missing() > 0);
        rows += c.posts();
    }
    assert_eq!(rows, 1_020);
}
