use super::*;
use crate::corpus::Builder;
use crate::ingest::report::Report;
use crate::measure::spread::ByKind;
use crate::post::{AccountRecord, Parent, PostRecord, Wholeness};

/// An author's id, handle and name.
fn account(n: u32) -> AccountRecord<'static> {
    AccountRecord {
        id: n.to_string().into(),
        handle: format!("invented_{n}").into(),
        name: format!("Account {n}").into(),
        ..AccountRecord::default()
    }
}

/// 100 is answered by 5 accounts (one twice) and itself, reposted by 8; 400 answers 300, which is missing.
pub(super) fn session() -> Session {
    let mut builder = Builder::new();
    let mut push = |id: u32, author: u32, minute: i64, reply: Option<u32>, repost: Option<u32>| {
        let mut record = PostRecord::new(Platform::Twitter, id.to_string());
        record.author = account(author);
        record.time = Some(minute * 60_000);
        record.text = format!("invented {id} #Invented").into();
        record.text_is = Wholeness::Full;
        record.tags = vec!["Invented".into()];
        record.tags_are = Wholeness::Full;
        record.reply_to = reply.map(|id: u32| Parent::recorded(id.to_string()));
        record.repost_of = repost.map(|id: u32| Parent::attributed(id.to_string()));
        if id == 100 {
            record.counts.replies = Some(1000);
        }
        builder.push(&record).unwrap();
    };
    push(50, 9, -60, None, None);
    push(100, 1, 0, None, None);
    for k in 0..6 {
        push(110 + k, 2 + k % 5, 10 + i64::from(k), Some(100), None);
    }
    push(120, 1, 5, Some(100), None);
    for k in 0..8 {
        push(200 + k, 20 + k, 30 + i64::from(k), None, Some(100));
    }
    push(400, 3, 90, Some(300), None);
    Session::new(builder.finish(Report::default()).unwrap())
}

#[test]
fn figures_of_a_small_spread() {
    let mut session = session();
    assert_eq!(session.default_tag(), "Invented");
    let view = session.open("#invented", Choice::ByRule).unwrap();
    let figures = &view.figures;
    assert_eq!((figures.posts, figures.tagged, figures.matched), (18, 18, 18));
    assert_eq!((figures.accounts, figures.context, figures.missing), (15, 1, 1));
    assert_eq!((figures.unjoined, figures.before), (1, 1));
    let kinds = ByKind { original: 2, reply: 8, repost: 8, quote: 0 };
    assert_eq!(figures.kinds, kinds);
    assert_eq!(figures.provenance.recorded, 8);
    assert_eq!((figures.first, figures.last), (-3_600_000, 5_400_000));
    // 17 from the clock on; the ninth of them is the first repost.
    assert_eq!(figures.half, Some(30 * 60_000));
    let origin = figures.origin.as_ref().unwrap();
    assert_eq!((origin.replies, origin.reposts, origin.quotes), (7, 8, 0));
    assert_eq!(
        (origin.platform_replies, origin.descended, origin.first_hour),
        (Some(1000), 15, 15)
    );
    assert_eq!(origin.author, "Account 1");
    assert_eq!(view.timeline.counts.iter().sum::<u32>(), 18);
    assert_eq!(view.timeline.new_voices.iter().sum::<u32>(), 15);
    assert_eq!(figures.peak.posts, view.timeline.peak().1);
}

#[test]
fn key_voices_have_their_reason() {
    let mut session = session();
    let view = session.open("Invented", Choice::NoOrigin).unwrap();
    let voice = view.voices[0];
    assert_eq!(session.corpus.id(session.node(voice.point).unwrap()), "100");
    let reason = (voice.layer, voice.count, voice.accounts, voice.half);
    assert_eq!(reason, (crate::post::EdgeKind::Repost, 8, 8, 33 * 60_000));
    // Labelled once, though it is much answered too.
    assert_eq!(session.view().unwrap().voices.len(), 1);
    let ranked = voices(&session.corpus, &session.view().unwrap().spread);
    // An answer to oneself is none.
    assert_eq!((ranked[1][0].count, ranked[1][0].accounts), (6, 5));
    assert_eq!(ranked[1][0].half, 12 * 60_000);
    // The origin has a mark of its own.
    assert!(session.open("Invented", Choice::ByRule).unwrap().voices.is_empty());
}

#[test]
fn details_and_the_way_back() {
    let mut session = session();
    session.open("Invented", Choice::ByRule).unwrap();
    let points = session.view().unwrap().spread.points.clone();
    let point = |id: &str| points.of_node(session.find(id).unwrap());
    let details = session.details(point("110")).unwrap();
    assert_eq!(
        (details.id.as_str(), details.kind, details.provenance),
        ("110", "reply", Some("recorded"))
    );
    assert_eq!(details.url, "https://twitter.com/i/status/110");
    assert_eq!(details.path, [point("100")]);
    let root = session.details(point("100")).unwrap();
    assert_eq!((root.direct.replies, root.direct.reposts, root.descendants), (7, 8, 15));
    assert_eq!(root.platform.replies, Some(1000));
    let missing = session.details(point("300")).unwrap();
    assert_eq!((missing.missing, missing.time, missing.text.as_str()), (true, None, ""));
    assert!(session.details(9999).is_err());
}

#[test]
fn posts_are_found_by_id_and_by_link() {
    let session = session();
    let found = session.find("100");
    assert!(found.is_some());
    for link in [
        " 100 ",
        "https://twitter.com/invented_1/status/100",
        "https://x.com/i/status/100?s=20",
        "https://twitter.com/invented_1/status/100/photo/1",
        "https://mobile.twitter.com/invented_1/statuses/100/#m",
        "https://social.example/@invented_1/100",
    ] {
        assert_eq!(session.find(link), found, "{link}");
    }
    for nothing in ["", "/", "status/", "https://twitter.com/100/status/77", "#Invented"] {
        assert_eq!(session.find(nothing), None, "{nothing}");
    }
}

#[test]
fn what_was_open_stays_open() {
    let mut session = session();
    assert_eq!(session.node(0).unwrap_err().code, Code::UnknownPost);
    session.open("Invented", Choice::ByRule).unwrap();
    assert_eq!(session.open("Nothing", Choice::ByRule).err().unwrap().code, Code::UnknownTag);
    assert!(session.open("Invented", Choice::Post(12345)).is_err());
    assert_eq!(session.view().unwrap().figures.posts, 18);
    assert_eq!(session.open("", Choice::ByRule).unwrap().figures.tag, "");
}

#[test]
fn the_demo_starts_from_its_public_post() {
    let mut demo = Session::demo().unwrap();
    let tag = demo.default_tag().to_owned();
    assert_eq!(tag, "MeToo");
    let view = demo.open(&tag, Choice::ByRule).unwrap();
    let origin = view.spread.origin.unwrap();
    assert!(view.figures.before > 0 && view.figures.unjoined > view.figures.posts / 2);
    assert!(!view.voices.is_empty());
    let (first, hubs) = (view.voices[0].point, view.ripple.hubs.len());
    assert!(hubs >= 10, "{hubs}");
    assert_eq!(demo.details(origin).unwrap().id, demo::ORIGIN_ID);
    assert_ne!(demo.details(origin).unwrap().url, "");
    assert_eq!(demo.details(first).unwrap().url, "");
}

#[test]
fn what_says_it_is_simulated_is_shown_as_simulated() {
    let session = |line: &str| {
        let mut reader = Reader::new();
        reader.begin_file("posts.jsonl");
        reader.push(line.as_bytes()).unwrap();
        reader.end_file().unwrap();
        Session::new(reader.finish().unwrap())
    };
    let marked = session(r##"{"simulated":true,"id_str":"5","text":"t","user":{"id_str":"9"}}"##);
    assert_eq!((marked.simulated, marked.per_dot), (true, 1));
    assert!(!session(r##"{"id_str":"5","text":"t","user":{"id_str":"9"}}"##).simulated);
}

#[test]
fn posts_of_each_platform_have_their_address() {
    let uri = "https://one.example/users/ana/statuses/1";
    let at = "at://did:plc:invented/app.bsky.feed.post/3k1";
    let ids = [uri, at, "javascript:alert(1)", "https://x.example/a b", "7"];
    let mut builder = Builder::new();
    for (n, id) in ids.into_iter().enumerate() {
        let mut record = PostRecord::new(Platform::Mastodon, id);
        record.time = Some(n as i64);
        builder.push(&record).unwrap();
    }
    let mut session = Session::new(builder.finish(Report::default()).unwrap());
    session.open("", Choice::NoOrigin).unwrap();
    let urls: Vec<String> = (0..5).map(|p| session.details(p).unwrap().url).collect();
    assert_eq!(urls, [uri, "https://bsky.app/profile/did:plc:invented/post/3k1", "", "", ""]);
    assert_eq!(session.find(uri), Some(0));
    assert_eq!(session.find("https://one.example/@ana/1"), Some(0));
    assert_eq!(session.find("https://bsky.app/profile/ana.example/post/3k1?x"), Some(1));
}
