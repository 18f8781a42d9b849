//! Mastodon, ActivityPub and Bluesky: invented exports in every variant, damage, depth, and the real ones by counts.

use groundswell::corpus::Corpus;
use groundswell::error::{Code, Error};
use groundswell::ingest::Reader;
use groundswell::post::{EdgeKind, Kind, Platform, Provenance};
use proptest::prelude::*;

const MASTODON: &str = include_str!("fixtures/mastodon.jsonl");
const OUTBOX: &str = include_str!("fixtures/outbox.json");
const BLUESKY: &str = include_str!("fixtures/bluesky.jsonl");
const JETSTREAM: &str = include_str!("fixtures/jetstream.jsonl");

fn read_files(files: &[&str]) -> Result<Corpus, Error> {
    let mut reader = Reader::new();
    for (n, file) in files.iter().enumerate() {
        reader.begin_file(&format!("file-{n}"));
        reader.push(file.as_bytes())?;
        reader.end_file()?;
    }
    reader.finish()
}

fn read(text: impl AsRef<str>) -> Corpus {
    read_files(&[text.as_ref()]).unwrap()
}

fn node(c: &Corpus, id: &str) -> u32 {
    c.find_post(id).unwrap_or_else(|| panic!("{id} is not here"))
}

fn author(c: &Corpus, id: &str) -> String {
    c.author(node(c, id)).map_or("", |a| c.account_id(a)).to_owned()
}

/// The id of a parent and where the edge comes from.
fn parent(c: &Corpus, id: &str, edge: EdgeKind) -> Option<(String, Provenance)> {
    let p = node(c, id);
    c.parent(p, edge).map(|q| (c.id(q).to_owned(), c.provenance(p, edge)))
}

fn tags(c: &Corpus, id: &str) -> Vec<String> {
    c.tags_of(node(c, id)).iter().map(|&t| c.tags()[t as usize].display.clone()).collect()
}

fn skipped(c: &Corpus) -> Vec<(Code, u64)> {
    c.report.skipped.iter().map(|s| (s.code, s.count)).collect()
}

fn recorded(id: &str) -> Option<(String, Provenance)> {
    Some((id.to_owned(), Provenance::Recorded))
}

fn attributed(id: &str) -> Option<(String, Provenance)> {
    Some((id.to_owned(), Provenance::Attributed))
}

const ANA: &str = "https://a.example/users/ana";
const BEN: &str = "https://b.example/users/ben";

#[test]
fn mastodon() {
    let c = read(MASTODON);
    assert_eq!((c.posts(), c.missing(), c.accounts()), (11, 2, 4));
    assert_eq!(skipped(&c), [(Code::UnknownShape, 1), (Code::NotPublic, 2)]);
    assert_eq!(
        (c.report.formats.as_slice(), c.platforms()),
        (&["mastodon"][..], &[Platform::Mastodon][..])
    );
    assert_eq!((c.report.deleted, c.report.error_pages), (1, 1));

    let first = format!("{ANA}/statuses/101");
    assert_eq!(c.text(node(&c, &first)), "news\nR&D at https://a.example/long #Invented\n#Élan");
    assert_eq!(tags(&c, &first), ["Invented", "Élan"]);
    assert_eq!(c.lang(node(&c, &first)), "en");
    assert_eq!(c.counts(node(&c, &first)).reposts, Some(4));
    assert_eq!(c.counts(node(&c, &first)).quotes, Some(1));
    let ana = c.author(node(&c, &first)).unwrap();
    assert_eq!((c.account_id(ana), c.handle(ana), c.name(ana)), (ANA, "ana", "Ana"));
    assert_eq!(c.followers(ana), Some(12));

    // An answer names its parent by the server's number; the author by the page of a mention.
    let answer = format!("{BEN}/statuses/5");
    assert_eq!(parent(&c, &answer, EdgeKind::Reply), recorded(&first));
    assert_eq!(author(&c, &answer), BEN);
    assert_eq!(c.text(node(&c, &answer)), "@ana changed my mind", "the later version");
    // An answer to what is not here, by an account that is mentioned and was met elsewhere.
    assert_eq!(parent(&c, "https://c.example/notes/9x", EdgeKind::Reply), recorded("mastodon:99"));
    assert_eq!(author(&c, "mastodon:99"), BEN);

    let boost = format!("{BEN}/statuses/6/activity");
    assert_eq!(parent(&c, &boost, EdgeKind::Repost), attributed(&first));
    assert_eq!(c.kind(node(&c, &boost)), Kind::Repost);
    assert_eq!(c.counts(node(&c, &boost)).reposts, None);

    // Every way of quoting: nested, shallow, Fedibird's, Pleroma's.
    for id in ["q1", "q2", "q3", "q4"] {
        let id = format!("https://c.example/notes/{id}");
        assert_eq!(parent(&c, &id, EdgeKind::Quote), recorded(&first), "{id}");
        assert_eq!(c.kind(node(&c, &id)), Kind::Quote);
        assert!(c.is_matched(node(&c, &id)));
    }
    // Akkoma has not fetched this parent: some post of that account.
    let (_, provenance) = parent(&c, "https://c.example/notes/a1", EdgeKind::Reply).unwrap();
    assert_eq!(provenance, Provenance::Approximate);
}

#[test]
fn mastodon_the_search_and_the_number_of_a_server() {
    let status = |id: &str, extra: &str| {
        format!(
            r#"{{"id":"{id}","uri":null,"url":"https://t.example/@ana/{id}","created_at":"2024-01-01T00:00:00.000Z","account":{{"id":"7","username":"ana","acct":"ana","url":"https://t.example/@ana","verified":true}},"content":"<p>one</p>"{extra}}}"#
        )
    };
    let search = format!(
        r#"{{"accounts":[],"hashtags":[{{"name":"x"}}],"statuses":[{},{}]}}"#,
        status("01HX", ""),
        status(
            "2",
            r#","in_reply_to_id":"01HX","in_reply_to_account_id":"7","visibility":"public""#
        )
    );
    // Whatever was read before it.
    let v1 = r#"{"statuses":[{"id_str":"5","text":"hello","user":{"id_str":"9"}}]}"#;
    for text in [format!("{search}\n{v1}\n"), format!("{v1}\n{search}\n")] {
        let c = read(text);
        assert_eq!((c.posts(), c.missing(), c.accounts()), (3, 0, 2));
        assert!(skipped(&c).is_empty(), "{:?}", c.report.skipped);
        let answer = "https://t.example/@ana/2";
        assert_eq!(parent(&c, answer, EdgeKind::Reply), recorded("https://t.example/@ana/01HX"));
        assert!(c.is_verified(c.author(node(&c, answer)).unwrap()));
    }
    let accounts = r#"{"accounts":[{"id":"7","acct":"ana","username":"ana","url":"https://t.example/@ana"}],"statuses":[]}"#;
    let alone = r#"[{"id":"7","acct":"ana","username":"ana","url":"https://t.example/@ana"}]"#;
    for text in [accounts, alone] {
        let error = read_files(&[text]).err().unwrap();
        assert!(error.message.contains("holds accounts, no posts"), "{error}");
    }
}

#[test]
fn truth_social() {
    let account = |name: &str, n: u32| {
        format!(
            r#"{{"id":"{n}","username":"{name}","acct":"{name}","url":"https://t.example/@{name}","verified":true}}"#
        )
    };
    let status = |id: u32, name: &str, likes: u32, extra: &str| {
        format!(
            r#"{{"id":"{id}","uri":"https://t.example/@{name}/{id}","created_at":"2024-01-01T00:00:00.000Z","visibility":"public","account":{},"content":"<p>one</p>","favourites_count":{likes}{extra}}}"#,
            account(name, name.len() as u32)
        )
    };
    let first = status(1, "ana", 1, "");
    let answer = |likes, at: u64| {
        let extra = format!(
            r#","in_reply_to_id":"1","in_reply_to_account_id":"3","in_reply_to":{first},"quote_id":"1","quote":{first},"__import_meta":{{"timestamp_collected":{at}}}"#
        );
        status(2, "bert", likes, &extra)
    };
    let c = read([answer(4, 1_760_000_000_000), answer(9, 1_750_000_000_000)].join("\n"));
    assert_eq!((c.posts(), c.missing(), c.accounts(), c.report.duplicates), (2, 0, 2, 1));
    let (one, two) = ("https://t.example/@ana/1", "https://t.example/@bert/2");
    assert_eq!(parent(&c, two, EdgeKind::Reply), recorded(one));
    assert_eq!(parent(&c, two, EdgeKind::Quote), recorded(one));
    assert_eq!((c.kind(node(&c, two)), c.is_matched(node(&c, one))), (Kind::Reply, false));
    assert_eq!(c.counts(node(&c, two)).likes, Some(4), "the copy collected later");
}

/// Everything that matters of a corpus, as text.
fn picture(c: &Corpus) -> String {
    let post = |p: u32| {
        let parents = EdgeKind::ALL.map(|e| c.parent(p, e).map(|q| (c.id(q), c.provenance(p, e))));
        format!("{} {parents:?} {:?} {:?} {:?}", c.text(p), c.tags_of(p), c.counts(p), c.lang(p))
    };
    let node = |p: u32| {
        let author = c.author(p).map(|a| (c.account_id(a), c.handle(a), c.name(a)));
        let what = if c.is_missing(p) { String::new() } else { post(p) };
        format!("{} {:?} {author:?} {what}", c.id(p), c.time(p))
    };
    (0..c.nodes()).map(node).collect::<Vec<_>>().join("\n")
}

#[test]
fn neither_the_order_nor_reading_twice_matters() {
    for text in [MASTODON, BLUESKY, JETSTREAM] {
        let back: Vec<&str> = text.lines().rev().collect();
        let expected = picture(&read(text));
        assert_eq!(picture(&read(back.join("\n"))), expected);
        assert_eq!(picture(&read_files(&[text, text]).unwrap()), expected);
    }
    let expected = picture(&read_files(&[OUTBOX, MASTODON]).unwrap());
    assert_eq!(picture(&read_files(&[MASTODON, OUTBOX]).unwrap()), expected);
}

#[test]
fn an_outbox_and_the_api_give_the_same_posts() {
    let c = read(OUTBOX);
    assert_eq!((c.posts(), c.missing(), c.accounts()), (5, 3, 1));
    assert_eq!(skipped(&c), [(Code::NotPublic, 2)]);
    assert_eq!((c.report.deleted, c.report.formats.as_slice()), (1, &["activitypub"][..]));
    let first = format!("{ANA}/statuses/101");
    assert_eq!(c.text(node(&c, &first)), "news\nR&D, edited #Invented");
    assert_eq!((tags(&c, &first), c.lang(node(&c, &first))), (vec!["Invented".to_owned()], "en"));
    let answer = format!("{ANA}/statuses/102");
    assert_eq!(parent(&c, &answer, EdgeKind::Reply), recorded(&first));
    let quote = format!("{ANA}/statuses/103");
    assert_eq!(parent(&c, &quote, EdgeKind::Quote), recorded("https://c.example/notes/1"));
    let boost = format!("{ANA}/statuses/104/activity");
    assert_eq!(parent(&c, &boost, EdgeKind::Repost), attributed("https://c.example/notes/2"));
    let group = format!("{ANA}/statuses/105/activity");
    assert_eq!(parent(&c, &group, EdgeKind::Repost), attributed("https://c.example/notes/3"));

    let person = format!(
        r#"{{"@context":[],"id":"{ANA}","type":"Person","preferredUsername":"ana","name":"Ana"}}"#
    );
    let both = read_files(&[OUTBOX, MASTODON, &person]).unwrap();
    let alone = read(MASTODON);
    assert_eq!(both.posts(), c.posts() + alone.posts() - 1, "one post is in both");
    let ana = both.author(node(&both, &first)).unwrap();
    assert_eq!((both.handle(ana), both.name(ana)), ("ana@a.example", "Ana"));
}

#[test]
fn activitypub_alone_and_what_holds_no_posts() {
    let note = |id: &str, extra: &str| {
        format!(
            r#"{{"id":"https://a.example/{id}","type":"Note","attributedTo":"{ANA}","published":"2024-01-01T00:00:00Z","content":"<p>{id}</p>"{extra}}}"#
        )
    };
    let lines = [
        note("1", r#","to":"as:Public""#),
        note(
            "2",
            r#","to":["https://a.example/f"],"cc":[{"id":"Public"}],"inReplyTo":{"id":"https://a.example/1"}"#,
        ),
        note("3", r#","to":[],"cc":[]"#),
        note(
            "4",
            r#","tag":{"type":"Link","rel":"https://misskey-hub.net/ns#_misskey_quote","href":"https://a.example/1"}"#,
        ),
        format!(
            r#"{{"id":"https://g.example/1","type":"Announce","actor":"https://g.example/g","object":{{"type":"Create","object":{}}}}}"#,
            note("1", "")
        ),
        format!(r#"{{"type":"Follow","actor":"{BEN}","object":"{ANA}"}}"#),
        r#"{"type":"Like","actor":"https://a.example/x","object":"https://a.example/1"}"#
            .to_owned(),
        note("5", ""),
        format!(
            r#"{{"type":"Delete","actor":"{ANA}","object":{{"type":"Tombstone","id":"https://a.example/5"}}}}"#
        ),
    ];
    let c = read(lines.join("\n"));
    assert_eq!((c.posts(), c.missing(), c.report.deleted, c.report.follows), (4, 0, 1, 1));
    assert_eq!(skipped(&c), [(Code::NotPublic, 1)]);
    assert_eq!(parent(&c, "https://a.example/2", EdgeKind::Reply), recorded("https://a.example/1"));
    assert_eq!(parent(&c, "https://a.example/4", EdgeKind::Quote), recorded("https://a.example/1"));
    assert_eq!(
        parent(&c, "https://g.example/1", EdgeKind::Repost),
        attributed("https://a.example/1")
    );
    let likes = r#"{"@context":"x","id":"likes.json","type":"OrderedCollection","orderedItems":["https://a.example/1"]}"#;
    let pages = r#"{"@context":"x","type":"OrderedCollection","totalItems":9,"first":"https://a.example/o?page=1"}"#;
    for (text, said) in [(likes, "addresses alone"), (pages, "where its pages are")] {
        let error = read_files(&[text]).err().unwrap();
        assert!(error.message.contains(said), "{error}");
    }
    let gone = format!(r#"{{"type":"Delete","actor":"{ANA}","object":"{ANA}"}}"#);
    let error = read_files(&[&lines[0], &gone]).err().unwrap();
    assert_eq!(error.code, Code::NoPosts);
}

const ANNA: &str = "did:plc:anna";

fn at(did: &str, key: &str) -> String {
    format!("at://did:plc:{did}/app.bsky.feed.post/{key}")
}

#[test]
fn bluesky() {
    let c = read(BLUESKY);
    assert_eq!((c.posts(), c.missing(), c.accounts()), (12, 1, 3));
    assert_eq!(skipped(&c), [(Code::NotPosts, 1), (Code::Withheld, 3)]);
    assert_eq!(
        (c.report.formats.as_slice(), c.platforms()),
        (&["bluesky"][..], &[Platform::Bluesky][..])
    );
    assert_eq!((c.report.follows, c.report.error_pages), (2, 1));

    let first = at("anna", "1");
    assert_eq!(tags(&c, &first), ["Invented", "outer"]);
    assert_eq!((c.text(node(&c, &first)), c.lang(node(&c, &first))), ("hello #Invented", "en"));
    let counts = c.counts(node(&c, &first));
    assert_eq!(
        (counts.replies, counts.reposts, counts.likes, counts.quotes),
        (Some(1), Some(2), Some(3), Some(4))
    );
    let anna = c.author(node(&c, &first)).unwrap();
    assert_eq!((c.account_id(anna), c.handle(anna), c.name(anna)), (ANNA, "anna.example", "Anna"));
    assert!(c.is_verified(anna));
    // A time that is later than the network's own cannot be true.
    assert_eq!(c.time(node(&c, &at("bert", "2"))), c.time(node(&c, &first)).map(|t| t + 60_000));

    assert_eq!(parent(&c, &at("bert", "2"), EdgeKind::Reply), recorded(&first));
    assert_eq!(parent(&c, &at("bert", "3"), EdgeKind::Quote), recorded(&first));
    assert_eq!(parent(&c, &at("bert", "4"), EdgeKind::Quote), recorded(&at("cleo", "7")));
    let quoted = node(&c, &at("cleo", "7"));
    assert_eq!((c.is_matched(quoted), c.text(quoted)), (false, "quoted with a picture"));
    // What was never seen has its author by its address.
    assert_eq!(parent(&c, &at("cleo", "8"), EdgeKind::Reply), recorded(&at("dora", "gone")));
    assert_eq!(author(&c, &at("dora", "gone")), "did:plc:dora");

    let repost = "at://did:plc:cleo/app.bsky.feed.repost/r1";
    assert_eq!(parent(&c, repost, EdgeKind::Repost), attributed(&first));
    let unnamed = (0..c.posts()).find(|&p| c.id(p).starts_with("repost of")).unwrap();
    assert_eq!(
        (c.kind(unnamed), c.handle(c.author(unnamed).unwrap())),
        (Kind::Repost, "bert.example")
    );
    // Python's case, and a record of a repository.
    let python = node(&c, &at("anna", "5"));
    assert_eq!((c.text(python), c.counts(python).likes), ("snake #Case", Some(9)));
    assert_eq!(tags(&c, &at("anna", "5")), ["Case"]);
    assert_eq!(author(&c, &at("anna", "6")), ANNA);
}

#[test]
fn jetstream() {
    let c = read(JETSTREAM);
    assert_eq!((c.posts(), c.missing()), (4, 1));
    assert_eq!(
        (c.report.formats.as_slice(), c.report.follows, c.report.deleted),
        (&["jetstream"][..], 1, 2)
    );
    assert_eq!(skipped(&c), [(Code::UnknownShape, 2), (Code::NoId, 1)]);
    let first = at("anna", "1");
    assert_eq!(c.text(node(&c, &first)), "second thought #Invented");
    assert_eq!(c.handle(c.author(node(&c, &first)).unwrap()), "anna.example");
    assert_eq!(parent(&c, &at("bert", "2"), EdgeKind::Reply), recorded(&first));
    assert_eq!(c.lang(node(&c, &at("bert", "2"))), "de");
    assert_eq!(
        parent(&c, "at://did:plc:bert/app.bsky.feed.repost/r", EdgeKind::Repost),
        attributed(&first)
    );
    assert_eq!(parent(&c, &at("bert", "3"), EdgeKind::Quote), recorded(&at("dora", "9")));
    // The stream and the API join.
    let both = read_files(&[JETSTREAM, BLUESKY]).unwrap();
    assert_eq!(both.handle(both.author(node(&both, &at("bert", "2"))).unwrap()), "bert.example");
}

#[test]
fn lists_of_other_makes_are_left_to_others() {
    for text in [
        r#"{"posts":[{"id":"1","text":"x"}]}"#,
        r#"{"thread":"about"}"#,
        r#"{"feed":"https://a.example/rss"}"#,
        r#"{"statuses":[{"a":1}],"b":1}"#,
        r#"{"type":"Feature","object":{}}"#,
        r#"{"did":"did:plc:x","time_us":1}"#,
    ] {
        let error = read_files(&[text]).err().unwrap();
        assert!(matches!(error.code, Code::NoPosts | Code::NeedsMapping), "{error}");
        assert!(
            // What is read is named; the record is not said to be of one of them.
            !["Bluesky's", "Mastodon's", "collection of ActivityPub"]
                .iter()
                .any(|name| error.message.contains(name)),
            "{error}"
        );
    }
}

#[test]
fn depth_costs_its_bytes_alone() {
    let deep = |open: &str, inside: &str, close: &str, n: usize| {
        format!("{}{inside}{}", open.repeat(n), close.repeat(n))
    };
    let view = |key: usize| {
        format!(
            r#"{{"uri":"{}","author":{{"did":"did:plc:x"}},"record":{{"text":"a","createdAt":"2024-01-01T00:00:00Z"}}}}"#,
            at("x", &key.to_string())
        )
    };
    let n = 100_000;
    let mut thread = String::from(r#"{"thread":"#);
    for key in 0..n {
        thread += &format!(r#"{{"post":{},"replies":["#, view(key));
    }
    thread += &"]}".repeat(n);
    thread.push('}');
    let c = read(thread);
    assert_eq!(c.posts() as usize, n);
    let parents = deep(r#"{"parent":"#, "null", "}", n);
    let c = read(format!(r#"{{"thread":{{"parent":{parents},"post":{}}}}}"#, view(1)));
    assert_eq!(c.posts(), 1);

    for (open, close) in [
        (r#"{"account":{"id":"1","url":"u"},"content":"x","uri":"u","reblog":"#, "}"),
        (
            r#"{"account":{"id":"1","url":"u"},"content":"x","uri":"u","quote":{"quoted_status":"#,
            "}}",
        ),
        (r#"{"type":"Note","attributedTo":"a","content":"x","id":"u","object":"#, "}"),
        (
            r#"{"uri":"at://did:plc:x/app.bsky.feed.post/1","record":{"text":"x"},"embed":{"record":"#,
            "}}",
        ),
        (
            r#"{"uri":"at://did:plc:x/app.bsky.feed.post/1","value":{"text":"x"},"embed":{"record":"#,
            "}}",
        ),
    ] {
        let c = read(deep(open, "null", close, n));
        assert!(c.posts() >= 1, "{open}");
    }
}

#[test]
fn damage_is_counted_and_costs_itself_alone() {
    let good = r#"{"uri":"at://did:plc:x/app.bsky.feed.post/ok","record":{"text":"kept"}}"#;
    for bad in [
        r#"{"id":7,"account":{},"content":"no address"}"#,
        r#"{"account":{"id":"1"},"content":"no id"}"#,
        r#"{"id":{},"uri":[],"account":{"id":null},"content":""}"#,
        r#"{"type":"Create","actor":"a","object":null}"#,
        r#"{"type":"Note","attributedTo":[],"content":"x"}"#,
        r#"{"type":"Announce","actor":"a","object":7}"#,
        r#"{"posts":[null,7,{},{"uri":"x","record":{}}]}"#,
        r#"{"uri":"at://did:plc:x/app.bsky.feed.post/1","record":null,"blocked":true}"#,
        r#"{"did":"did:plc:x","commit":{"operation":"create","collection":"app.bsky.feed.post","rkey":"1"}}"#,
        r#"{"did":null,"commit":{"operation":"create","collection":"app.bsky.feed.post","rkey":"1","record":{}}}"#,
        r#"{"account":{"id":"1"},"content":"cut"#,
    ] {
        let c = read(format!("{good}\n{bad}\n"));
        assert!(c.posts() <= 2 && c.find_post("at://did:plc:x/app.bsky.feed.post/ok").is_some());
        let kept = c.posts() == 2;
        assert_eq!(kept, c.report.skipped.is_empty(), "{bad}: {:?}", c.report.skipped);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn mutations_never_panic(
        which in 0usize..4,
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0u8..4), 1..12),
    ) {
        let mut bytes = [MASTODON, OUTBOX, BLUESKY, JETSTREAM][which].as_bytes().to_vec();
        for (at, other, how) in edits {
            let (at, from) = (at.index(bytes.len()), other.index(bytes.len()));
            match how {
                0 => bytes[at] = bytes[from],
                1 => bytes.truncate(at.max(1)),
                2 => drop(bytes.drain(at.min(from)..at.max(from).min(at.min(from) + 40))),
                _ => {
                    let piece = bytes[from..(from + 60).min(bytes.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
            if bytes.is_empty() {
                bytes.push(b'{');
            }
        }
        let mut reader = Reader::new();
        reader.begin_file("mutated");
        reader.push(&bytes).unwrap();
        let _ = reader.finish();
    }
}

/// A real export, unpacked; `None` where it is not here.
fn real(path: &str) -> Option<Corpus> {
    let root = std::env::var_os("GROUNDSWELL_DATA").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        std::path::PathBuf::from,
    );
    let path = root.join(path);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: {} is not here", path.display());
        return None;
    };
    let mut reader = Reader::new();
    reader.begin_file("real");
    reader.push(&bytes).unwrap();
    Some(reader.finish().unwrap())
}

#[test]
fn a_real_context() {
    let Some(c) = real("mastodon/get_context_default.json.gz") else { return };
    assert_eq!((c.posts(), c.missing(), c.accounts()), (59, 1, 50));
    let missing = c.posts();
    let answers = (0..c.posts()).filter(|&p| c.parent(p, EdgeKind::Reply) == Some(missing)).count();
    let depth = |mut p: u32| {
        let mut depth = 0;
        while !c.is_missing(p) {
            p = c.parent(p, EdgeKind::Reply).unwrap();
            depth += 1;
        }
        depth
    };
    assert_eq!((answers, (0..c.posts()).map(depth).max()), (43, Some(7)));
    assert!(c.author(missing).is_some() && skipped(&c).is_empty());
    let texts = (0..c.posts()).map(|p| c.text(p));
    assert!(texts.clone().all(|t| !t.is_empty() && !t.contains("</") && !t.contains("&#")));
}

#[test]
fn a_real_page_of_a_hashtag() {
    let Some(c) = real("mastodon/get_timeline_hashtag_default.json.gz") else { return };
    assert_eq!((c.posts(), c.missing(), c.accounts()), (5, 0, 5));
    assert!((0..5).all(|p| !c.tags_of(p).is_empty() && c.time(p).is_some()));
}

#[test]
fn real_threads_of_bluesky() {
    let Some(c) = real("bluesky/getPostThread.json.gz") else { return };
    assert_eq!((c.posts(), c.missing(), c.accounts()), (171, 0, 161));
    assert!((0..171).all(|p| c.time(p).is_some() && c.is_matched(p)) && skipped(&c).is_empty());
    let Some(c) = real("bluesky/getPostThread-simple.response.json") else { return };
    assert_eq!((c.posts(), c.accounts()), (2, 1));
    assert_eq!(c.parent(1, EdgeKind::Reply), Some(0));
}
