//! Tables, edge lists and other lists of lines: small invented exports of every format and variant, whole and damaged.
#![cfg(feature = "formats")]

use groundswell::corpus::Corpus;
use groundswell::error::{Code, Error};
use groundswell::ingest::Reader;
use groundswell::ingest::mapping::Mapping;
use groundswell::post::{EdgeKind, Platform};
use groundswell::time::to_rfc3339;
use proptest::prelude::*;

fn read_with(mut reader: Reader, pieces: &[&[u8]]) -> Result<Corpus, Error> {
    reader.begin_file("export");
    for piece in pieces {
        reader.push(piece)?;
    }
    reader.end_file()?;
    reader.finish()
}

fn read(text: &str) -> Result<Corpus, Error> {
    read_with(Reader::new(), &[text.as_bytes()])
}

fn mapped(spec: &str, text: &str) -> Result<Corpus, Error> {
    read_with(Reader::with_mapping(Mapping::parse(spec).unwrap()), &[text.as_bytes()])
}

/// The node of a post for people: its id, or what is known of a missing one.
fn node(c: &Corpus, p: u32) -> String {
    let author = c
        .author(p)
        .map_or("?", |a| if c.handle(a).is_empty() { c.account_id(a) } else { c.handle(a) });
    if c.is_missing(p) { format!("[{} by {author}]", c.id(p)) } else { c.id(p).to_owned() }
}

/// A line a post: id, author, time, edges with their provenance, hashtags.
fn lines(c: &Corpus) -> Vec<String> {
    let line = |p: u32| {
        let author = c.author(p).map_or("?".to_owned(), |a| {
            let (id, handle) = (c.account_id(a), c.handle(a));
            if handle.is_empty() || id.starts_with('@') {
                id.to_owned()
            } else {
                format!("{handle}={id}")
            }
        });
        let time = c.time(p).map_or("?".to_owned(), |t| to_rfc3339(t)[5..19].to_owned());
        let mut out = format!("{} {author} {time}", c.id(p));
        let names = [(EdgeKind::Reply, "re"), (EdgeKind::Repost, "rt"), (EdgeKind::Quote, "qt")];
        for (edge, name) in names {
            if let Some(q) = c.parent(p, edge) {
                out += &format!(" {name}:{} {}", node(c, q), &c.provenance(p, edge).as_str()[..3]);
            }
        }
        for &tag in c.tags_of(p) {
            out += &format!(" #{}", c.tags()[tag as usize].display);
        }
        out
    };
    (0..c.posts()).map(line).collect()
}

fn noted(c: &Corpus, code: Code) -> u64 {
    c.report.noted.iter().filter(|s| s.code == code).map(|s| s.count).sum()
}

fn skipped(c: &Corpus, code: Code) -> u64 {
    c.report.skipped.iter().filter(|s| s.code == code).map(|s| s.count).sum()
}

const FOURCAT: &str = "\
id,thread_id,timestamp,unix_timestamp,link,body,author,author_fullname,author_id,retweet_count,reply_count,like_count,quote_count,is_retweet,retweeted_user,is_quote_tweet,quote_tweet_id,quote_author,is_reply,replied_author,hashtags,mentions
1001,1001,2024-03-01 10:00:00,1709287200,https://x.com/ana/status/1001,\"Lights, on #Quay\nnow\",ana,Ana,11,2,1,5,0,no,,no,,,no,,Quay,
1002,1001,2024-03-01 10:01:00,1709287260,https://x.com/bea/status/1002,@ana yes,bea,Bea,12,0,0,0,0,no,,no,,,yes,ana,,ana
1003,1003,2024-03-01 10:02:00,1709287320,https://x.com/cleo/status/1003,\"RT @ana: Lights, on #Quay now\",cleo,Cleo,13,2,0,0,0,yes,ana,no,,,no,,Quay,ana
1004,1004,2024-03-01 10:03:00,1709287380,https://x.com/cleo/status/1004,see,cleo,Cleo,13,0,0,0,0,no,,yes,1001,ana,no,,,
1005,1005,2024-03-01 10:04:00,1709287440,https://x.com/bea/status/1005,RT @dora: gone,bea,Bea,12,0,0,0,0,yes,dora,no,,,no,,,dora
";

#[test]
fn fourcat_of_x() {
    let c = read(FOURCAT).unwrap();
    assert_eq!(
        lines(&c),
        [
            "1001 ana=11 03-01T10:00:00 #Quay",
            "1002 bea=12 03-01T10:01:00 re:1001 app",
            "1003 cleo=13 03-01T10:02:00 rt:1001 app #Quay",
            "1004 cleo=13 03-01T10:03:00 qt:1001 rec",
            "1005 bea=12 03-01T10:04:00 rt:[@dora: gone by dora] app",
        ]
    );
    assert_eq!(
        (c.platforms(), c.report.formats.as_slice()),
        (&[Platform::Twitter][..], &["4cat"][..])
    );
    assert_eq!(
        (c.text(0), c.counts(0).likes, c.name(0)),
        ("Lights, on #Quay\nnow", Some(5), "Ana")
    );
    assert!(c.report.skipped.is_empty() && c.report.noted.is_empty());
    // Excel writes it with semicolons and a byte order mark; a preamble says so.
    let excel = FOURCAT.replace("\"Lights, on #Quay\nnow\"", "\"Lights; on #Quay\nnow\"");
    let excel =
        excel.replace("\"RT @ana: Lights, on #Quay now\"", "\"RT @ana: Lights; on #Quay now\"");
    let mut out = String::from("\u{feff}sep=;\r\n");
    let mut quoted = false;
    for c in excel.chars() {
        quoted ^= c == '"';
        match c {
            ',' if !quoted => out.push(';'),
            '\n' if !quoted => out.push_str("\r\n"),
            c => out.push(c),
        }
    }
    let again = read(&out).unwrap();
    assert_eq!(lines(&again), lines(&c));
}

#[test]
fn fourcat_of_bluesky() {
    let text = "\
collected_at,query,id,thread_id,created_at,author,author_id,body,link,tags,like_count,quote_count,reply_count,repost_count,quoted_post,quoted_user,replied_to_post,replied_to_user,languages,author_display_name,timestamp
2024-03-02T00:00:00,q,at://did:plc:a/app.bsky.feed.post/1,at://did:plc:a/app.bsky.feed.post/1,2024-03-01T10:00:00+00:00,ana.example,did:plc:a,first,https://bsky.app/profile/ana.example/post/1,Quay,3,0,1,0,,,,,en,Ana,1709287200.0
2024-03-02T00:00:00,q,at://did:plc:b/app.bsky.feed.post/2,at://did:plc:a/app.bsky.feed.post/1,2024-03-01T10:01:00+00:00,bea.example,did:plc:b,second,https://bsky.app/profile/bea.example/post/2,,0,0,0,0,,,https://bsky.app/profile/ana.example/post/1,ana.example,en,Bea,1709287260.0
2024-03-02T00:00:00,q,at://did:plc:c/app.bsky.feed.post/3,at://did:plc:a/app.bsky.feed.post/1,2024-03-01T10:02:00+00:00,cleo.example,did:plc:c,third,https://bsky.app/profile/cleo.example/post/3,,0,0,0,0,https://bsky.app/profile/ana.example/post/1,ana.example,https://bsky.app/profile/did:plc:b/post/2,did:plc:b,en,Cleo,1709287320.0
";
    let c = read(text).unwrap();
    assert_eq!(
        lines(&c),
        [
            "at://did:plc:a/app.bsky.feed.post/1 ana.example=did:plc:a 03-01T10:00:00 #Quay",
            "at://did:plc:b/app.bsky.feed.post/2 bea.example=did:plc:b 03-01T10:01:00 re:at://did:plc:a/app.bsky.feed.post/1 rec",
            "at://did:plc:c/app.bsky.feed.post/3 cleo.example=did:plc:c 03-01T10:02:00 re:at://did:plc:b/app.bsky.feed.post/2 rec qt:at://did:plc:a/app.bsky.feed.post/1 rec",
        ]
    );
    assert_eq!((c.platforms(), c.missing()), (&[Platform::Bluesky][..], 0));
}

#[test]
fn fourcat_of_a_channel_has_no_replies() {
    let text = "id,thread_id,timestamp,body,author\n5,77,2024-03-01 10:00:00,hello #Quay,ana\n6,77,2024-03-01 10:01:00,more,bea\n";
    assert_eq!(
        lines(&read(text).unwrap()),
        ["5 @ana 03-01T10:00:00 #Quay", "6 @bea 03-01T10:01:00"]
    );
}

const HOAXY: &str = "\
canonical_url,date_published,domain,from_user_botscore,from_user_id,from_user_screen_name,id,is_mention,original_query,pub_date,site_domain,site_type,title,to_user_botscore,to_user_id,to_user_screen_name,tweet_created_at,tweet_id,tweet_type,tweet_url,url_id,url_raw
,,,,11,ana,,FALSE,#Quay,,,claim,,,12,bea,2017-10-15T20:21:11.000Z,919659438700670976,retweet,,,
,,,,11,ana,,FALSE,#Quay,,,claim,,,13,cleo,2017-10-15T20:22:11.000Z,919659690000000001,quote,,,
,,,,13,cleo,,TRUE,#Quay,,,claim,,,11,ana,2017-10-15T20:23:11.000Z,919659941000000001,mention,,,
,,,,12,bea,,FALSE,#Quay,,,claim,,,11,ana,2017-10-15T20:24:11.000Z,919660193000000001,reply,,,
";

#[test]
fn hoaxy_as_csv_and_json() {
    let expected = [
        "919659438700670976 bea=12 10-15T20:21:11 rt:[@ana by ana] app",
        "919659690000000001 cleo=13 10-15T20:22:11 qt:[@ana by ana] app",
        "919659941000000001 cleo=13 10-15T20:23:11",
        "919660193000000001 bea=12 10-15T20:24:11 re:[@ana by ana] app",
    ];
    let c = read(HOAXY).unwrap();
    assert_eq!(lines(&c), expected);
    let mentions: Vec<(u32, &str)> = c.mentions().iter().map(|&(p, a)| (p, c.handle(a))).collect();
    assert_eq!((mentions, c.accounts(), c.known_accounts()), (vec![(2, "ana")], 2, 3));

    let mut rows = HOAXY.lines().map(|l| l.split(',').collect::<Vec<_>>());
    let header = rows.next().unwrap();
    let objects: Vec<String> = rows
        .map(|row| {
            let fields: Vec<String> =
                header.iter().zip(&row).map(|(k, v)| format!("\"{k}\":\"{v}\"")).collect();
            format!("{{{}}}", fields.join(","))
        })
        .collect();
    let json = read(&format!("[{}]", objects.join(",\n"))).unwrap();
    assert_eq!((lines(&json), json.report.formats.as_slice()), (lines(&c), &["hoaxy"][..]));
    let answer = read(&format!("{{\"edges\":[{}]}}", objects.join(","))).unwrap();
    assert_eq!((lines(&answer), answer.report.records), (lines(&c), json.report.records));
    let other = read("{\"edges\":[{\"source\":\"a\",\"target\":\"b\"},7]}").err().unwrap();
    assert_eq!(other.code, Code::NoPosts);
}

#[test]
fn tags() {
    let text = "\
id_str,from_user,text,created_at,time,geo_coordinates,user_lang,in_reply_to_user_id_str,in_reply_to_screen_name,from_user_id_str,in_reply_to_status_id_str,source,profile_image_url,user_followers_count,user_friends_count,user_location,status_url,entities_str
919659438700670976,ana,Lights on #Quay,Sun Oct 15 20:21:11 +0000 2017,15/10/2017 21:21:11,NA,en,NA,NA,11,NA,web,,7,1,,http://twitter.com/ana/statuses/919659438700670976,\"{\"\"hashtags\"\":[{\"\"text\"\":\"\"Quay\"\",\"\"indices\"\":[10,15]}]}\"
9.19659E+17,bea,RT @ana: Lights on #Quay,Sun Oct 15 20:22:11 +0000 2017,15/10/2017 21:22:11,,,,,12,,web,,,,,http://twitter.com/bea/statuses/919659690000000001,
919659941000000001,cleo,@ana yes,,15/10/2017 21:23:11,,,11,ana,13,919659438700670976,web,,,,,,\"{\"\"hashtags\"\":[\"
919660193000000001,dora,@ana no,Sun Oct 15 20:24:11 +0000 2017,,,,11,ana,14,9.19659E+17,web,,,,,,
9.1966E+17,eva,lost,Sun Oct 15 20:25:11 +0000 2017,,,,,,15,,web,,,,,,
";
    let c = read(text).unwrap();
    assert_eq!(
        lines(&c),
        [
            "919659438700670976 ana=11 10-15T20:21:11 #Quay",
            "919659690000000001 bea=12 10-15T20:22:11 rt:919659438700670976 app #Quay",
            "919659941000000001 cleo=13 10-15T20:23:11 re:919659438700670976 rec",
            "919660193000000001 dora=14 10-15T20:24:11 re:[@ana by ana] app",
        ]
    );
    assert_eq!((skipped(&c, Code::DamagedId), noted(&c, Code::DamagedId)), (1, 1));
    assert_eq!(c.report.formats, ["tags"]);
}

#[test]
fn minet() {
    let text = "\
id,timestamp_utc,local_time,user_screen_name,text,retweet_count,like_count,reply_count,lang,to_username,to_userid,to_tweetid,user_id,user_name,user_followers,collected_via,match_query,retweeted_id,retweeted_user,retweeted_user_id,quoted_id,quoted_user,quoted_user_id,mentioned_names,hashtags
1001,1508098871,2017-10-15T22:21:11,ana,Lights #Quay #Fog,3,4,0,en,,,,11,Ana,7,search,1,,,,,,,,quay|fog
1002,1508098931,2017-10-15T22:22:11,bea,\"RT @ana: Lights #Quay #Fog\",3,0,,en,,,,12,Bea,,search|stream,1,1001,ana,11,,,,ana,quay|fog
1003,1508098991,2017-10-15T22:23:11,cleo,@ana so,0,0,,und,ana,11,1001,13,Cleo,,search,1,,,,,,,ana,
1004,1508099051,2017-10-15T22:24:11,dora,look,0,0,,en,,,,14,Dora,,quote,0,,,,1001,ana,11,,
1005,1508099111,2017-10-15T22:25:11,eva,RT @ana: Lights #Quay #Fog,0,0,,en,,,,15,Eva,,search,1,1.00e+18,ana,11,,,,,
";
    let c = read(text).unwrap();
    assert_eq!(
        lines(&c),
        [
            "1001 ana=11 10-15T20:21:11 #fog #quay",
            "1002 bea=12 10-15T20:22:11 rt:1001 att #fog #quay",
            "1003 cleo=13 10-15T20:23:11 re:1001 rec",
            "1004 dora=14 10-15T20:24:11 qt:1001 rec",
            "1005 eva=15 10-15T20:25:11 rt:1001 app #fog #quay",
        ]
    );
    assert_eq!((c.is_matched(2), c.is_matched(3), c.lang(2)), (true, false, ""));
    assert_eq!((c.report.formats.as_slice(), noted(&c, Code::DamagedId)), (&["minet"][..], 1));
}

#[test]
fn edge_lists() {
    let higgs = "11 12 1341100972 MT\n11 12 1341100972 MT\n13 12 1341100973 RT\n12 12 1341100974 RE\n14 12 1341100975 RE\n";
    let expected = [
        "event 11 mention 12 1341100972 11 07-01T00:02:52",
        "event 11 mention 12 1341100972 #2 11 07-01T00:02:52",
        "event 13 repost 12 1341100973 13 07-01T00:02:53 rt:[account 12 by 12] app",
        "event 12 reply 12 1341100974 12 07-01T00:02:54 re:[account 12 by 12] app",
        "event 14 reply 12 1341100975 14 07-01T00:02:55 re:[account 12 by 12] app",
    ];
    let c = read(higgs).unwrap();
    assert_eq!(lines(&c), expected);
    assert!(c.report.events_only && c.report.events == 5 && c.mentions().len() == 2);
    for (from, to) in [(" ", ","), (" ", "\t")] {
        assert_eq!(lines(&read(&higgs.replace(from, to)).unwrap()), expected);
    }
    let header = format!("source,target,time,kind\n{}", higgs.replace(' ', ","));
    assert_eq!(lines(&read(&header).unwrap()), expected);
    // KONECT's: a weight before the time.
    let konect =
        read("% asym weighted\n% 2 2 2\n11 12 1 1341100972\n13 12 3 1341100973\n").unwrap();
    assert_eq!(
        lines(&konect),
        [
            "event 11 mention 12 1341100972 11 07-01T00:02:52",
            "event 13 mention 12 1341100973 13 07-01T00:02:53"
        ]
    );
    let remark = format!("# userA userB time kind\n{higgs}");
    assert_eq!(lines(&read(&remark).unwrap()), expected);

    // The same file twice is the same events; beside posts, not all are events.
    let mut reader = Reader::new();
    for (name, text) in [("a", higgs), ("b", higgs), ("c", FOURCAT)] {
        reader.begin_file(name);
        reader.push(text.as_bytes()).unwrap();
        reader.end_file().unwrap();
    }
    let c = reader.finish().unwrap();
    assert!(!c.report.events_only && c.posts() == 10);
}

#[test]
fn edges_of_gephi_and_by_name() {
    let gephi = "Source,Target,Type,Id,Label,timeset,Weight\nana,bea,Directed,0,,,1.0\nana,cleo,Directed,1,,,3.0\n";
    let c = read(gephi).unwrap();
    assert_eq!(lines(&c), ["event ana mention bea @ana ?", "event ana mention cleo @ana ?"]);
    let dated = "Source,Target,Type,Weight,Timestamp\nana,bea,Directed,1,2017-10-15 20:21:11\n";
    let c = read(dated).unwrap();
    assert_eq!(c.time(0).map(to_rfc3339).as_deref(), Some("2017-10-15T20:21:11.000Z"));
    assert_eq!(noted(&c, Code::NoZone), 1);
    let named = "ana bea 1508098871 RT\ncleo bea 1508098931 RT\n";
    assert_eq!(lines(&read(named).unwrap()).len(), 2);
}

#[test]
fn cascades_of_adoption() {
    let text = "11,1508098871 12,1508098931 13,1508098991\n21,1508098871 12,1508098872\n";
    let root = "cascade of 11 at 1508098871";
    assert_eq!(lines(&read(text).unwrap())[..1], [format!("{root} 11 10-15T20:21:11")]);
    let c = read(text).unwrap();
    assert_eq!((c.posts(), c.missing(), c.accounts()), (5, 0, 4));
    assert!(lines(&c).contains(&format!("{root}, 3 13 10-15T20:23:11 rt:{root} app")));
}

#[test]
fn cascades_of_paths() {
    let text = "7\t11\t1464710400\t4\t11:0 11/12:60 11/12/13:120 11/12/13/12:180\n8\t21\t1464710400\t1\t21:0 21/22:5\n";
    let c = read(text).unwrap();
    assert_eq!(
        lines(&c)[2..],
        [
            "cascade 8/22 22 05-31T16:00:05 rt:cascade 8 rec",
            "cascade 7/12 12 05-31T16:01:00 rt:cascade 7 rec",
            "cascade 7/13 13 05-31T16:02:00 rt:cascade 7/12 rec",
            "cascade 7/12 #2 12 05-31T16:03:00 rt:cascade 7/13 rec",
        ]
    );
}

#[test]
fn cascades_of_pairs() {
    let text = "\
['ROOT', 'ROOT', '0.0']->['11', '919659438700670976', '0.0']
['11', '919659438700670976', '0.0']->['12', '919659438700670976', '1.5']
['11', '919659438700670976', '0.0']->['13', '919659690000000001', '1.0']
['12', '919659438700670976', '1.5']->['14', '919659438700670976', '0.5']
['13', '919659690000000001', '1.0']->['14', '919659438700670976', '0.5']
['14', '919659438700670976', '0.5']->['14', '919659438700670976', '0.5']
['13', '919659690000000001', '1.0']->['15', '919659690000000001', '2.0']
";
    let c = read(text).unwrap();
    assert_eq!(
        lines(&c),
        [
            "919659438700670976 11 10-15T20:21:11",
            "919659438700670976 by 14 14 10-15T20:21:41 rt:919659690000000001 rec",
            "919659690000000001 13 10-15T20:22:11 re:919659438700670976 rec",
            "919659438700670976 by 12 12 10-15T20:22:41 rt:919659438700670976 rec",
            "919659690000000001 by 15 15 10-15T20:23:11 rt:919659690000000001 rec",
        ]
    );
}

#[test]
fn lists_of_deleted_posts_and_of_followers() {
    let mut reader = Reader::new();
    let files = [
        ("posts", FOURCAT),
        ("deleted", "id,deleted_at\n1002,2024-04-01\n1003,\n1004,2024-04-02\n"),
        ("a", "follower,followed\n11,12\n13,12\n,12\n"),
        ("b", "{\"follower\":11,\"followed\":\"13\"}\n"),
        ("c", "{\"12\":[11,\"13\"],\"13\":[11]}"),
        (
            "d",
            "{\"user_id\":\"11\",\"followers\":[12,{\"id\":1,\"id_str\":\"13\"}]}\n{\"friends\":[\"12\"],\"user_id\":13}\n",
        ),
    ];
    for (name, text) in files {
        reader.begin_file(name);
        reader.push(text.as_bytes()).unwrap();
        reader.end_file().unwrap();
    }
    let c = reader.finish().unwrap();
    assert_eq!((c.report.deleted, c.report.notices, c.posts()), (2, 2, 3));
    let id = |a: u32| c.account_id(a);
    let mut follows: Vec<(&str, &str)> = c.follows().iter().map(|&(a, b)| (id(a), id(b))).collect();
    follows.sort_unstable();
    assert_eq!(
        follows,
        [("11", "12"), ("11", "13"), ("12", "11"), ("12", "13"), ("13", "11"), ("13", "12")]
    );
    assert_eq!(c.report.follows, 9);
    assert_eq!(skipped(&c, Code::NoId), 1);
    // Alone they are no posts, and say what to open them with.
    for (text, word) in [(files[2].1, "follows"), (files[1].1, "deleted")] {
        let error = read(text).err().unwrap();
        assert!(error.code == Code::NoPosts && error.message.contains(word), "{error}");
        assert!(error.message.contains("along with"), "{error}");
    }
}

const ODD: &str = "text,node_id,message_id,message_time\nLights on #Quay,11,5001,2017-10-15 20:21:11\n\"RT @ana: so, it is\",12,5002,1508098931\n";

#[test]
fn a_mapping_reads_what_no_format_claims() {
    let error = read(ODD).err().unwrap();
    assert_eq!(error.code, Code::NeedsMapping);
    let mut reader = Reader::new();
    reader.begin_file("odd.csv");
    reader.push(ODD.as_bytes()).unwrap();
    reader.end_file().unwrap();
    let sample = reader.report().sample.clone().unwrap();
    assert_eq!((sample.rows.len(), sample.rows[1][0].as_str()), (2, "RT @ana: so, it is"));
    let guess = sample.guess().to_string();
    assert_eq!(guess, "id=message_id,time=message_time,author_id=node_id,text=text");
    let c = mapped(&guess, ODD).unwrap();
    let expected =
        ["5001 11 10-15T20:21:11 #Quay", "5002 12 10-15T20:22:11 rt:[@ana: so, it is by ana] app"];
    assert_eq!(lines(&c), expected);
    assert_eq!((noted(&c, Code::NoZone), c.report.formats.as_slice()), (1, &["mapped"][..]));
    // The same as JSON, nested.
    let json = "[{\"m\":{\"id\":5001,\"t\":\"2017-10-15 20:21:11\"},\"who\":11,\"text\":\"Lights on #Quay\"},\n{\"m\":{\"id\":\"5002\",\"t\":1508098931},\"who\":12,\"text\":\"RT @ana: so, it is\"}]";
    assert_eq!(read(json).err().unwrap().code, Code::NeedsMapping);
    assert_eq!(lines(&mapped("id=m.id,time=m.t,author=who,text=text", json).unwrap()), expected);
    // Without a header columns go by their numbers.
    let bare = ODD.split_once('\n').unwrap().1;
    assert_eq!(lines(&mapped("id=3,time=4,author=2,text=1", bare).unwrap()), expected);
    // A mapping for another file leaves formats as they are.
    assert_eq!(lines(&mapped(&guess, FOURCAT).unwrap()), lines(&read(FOURCAT).unwrap()));
}

#[test]
fn parents_by_mapping() {
    let text = "id,time,who,text,of,how,rt,rtwho\n\
        100,1508098871,ana,first,,post,,\n\
        101,1508098872,bea,a,100,reply,,\n\
        102,1508098873,bea,b,100,retweet,,\n\
        103,1508098874,bea,c,100,quote,,\n\
        104,1508098875,bea,RT @ana: first,,retweet,1.0e+18,ana\n\
        105,1508098876,bea,d,0,post,,\n";
    let c = mapped("id=id,time=time,author=who,text=text,parent=of,kind=how,repost_of=rt,repost_of_author=rtwho", text).unwrap();
    assert_eq!(
        lines(&c),
        [
            "100 @ana 10-15T20:21:11",
            "101 @bea 10-15T20:21:12 re:100 rec",
            "102 @bea 10-15T20:21:13 rt:100 att",
            "103 @bea 10-15T20:21:14 qt:100 rec",
            "104 @bea 10-15T20:21:15 rt:100 app",
            "105 @bea 10-15T20:21:16",
        ]
    );
    assert_eq!(noted(&c, Code::DamagedId), 1);
}

#[test]
fn a_table_whose_ids_are_damaged_is_refused_with_figures() {
    let mut text = "id,text,created_at\n".to_owned();
    for n in 0..90 {
        text += &format!("1.18{}E+18,text {n},2017-10-15\n", n / 30);
    }
    let error = mapped("id=id,text=text,time=created_at", &text).err().unwrap();
    assert_eq!(error.code, Code::NoPosts);
    assert!(
        error.message.contains("90 rows") && error.message.contains("3 distinct ids"),
        "{error}"
    );
}

#[test]
fn encodings_and_damage() {
    let expected = lines(&read(FOURCAT).unwrap());
    let wide = |little: bool, mark: bool| -> Vec<u8> {
        let text = if mark { format!("\u{feff}{FOURCAT}") } else { FOURCAT.to_owned() };
        text.encode_utf16()
            .flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() })
            .collect()
    };
    for (little, mark) in [(true, true), (true, false), (false, true), (false, false)] {
        let bytes = wide(little, mark);
        let c = read_with(Reader::new(), &[&bytes]).unwrap();
        assert_eq!(lines(&c), expected);
        let pieces: Vec<&[u8]> = bytes.chunks(3).collect();
        assert_eq!(lines(&read_with(Reader::new(), &pieces).unwrap()), expected);
    }
    let latin: Vec<u8> = FOURCAT.replace("Ana", "An\u{e9}").chars().map(|c| c as u8).collect();
    let c = read_with(Reader::new(), &[&latin]).unwrap();
    assert_eq!((c.name(0), noted(&c, Code::Mojibake)), ("Ané", 1));
    let c = read(&FOURCAT.replace("see", "cafÃ©")).unwrap();
    assert_eq!((c.text(3), noted(&c, Code::Mojibake)), ("cafÃ©", 1));

    // Rows of the wrong width: too short is kept, too long is not.
    let c = read(&FOURCAT.replace("1002,1001,", "1002,1001,x,")).unwrap();
    assert_eq!((c.posts(), skipped(&c, Code::WrongWidth)), (4, 1));
    let c = read(
        &FOURCAT
            .replace("1004,ana,no,,,\n", "1004,ana\n")
            .replace("yes,1001,ana,no,,,", "yes,1001,ana"),
    )
    .unwrap();
    assert_eq!((c.posts(), noted(&c, Code::WrongWidth)), (5, 1));
    // Cut off within a row, and within quotes.
    let c = read(&FOURCAT[..FOURCAT.len() - 30]).unwrap();
    assert_eq!(noted(&c, Code::Truncated), 1);
    let c = read(&format!(
        "{FOURCAT}1006,1006,2024-03-01 10:05:00,1709287500,l,\"never closed\nand on"
    ))
    .unwrap();
    assert_eq!((c.posts(), skipped(&c, Code::Truncated)), (6, 1));
    // Missing ids, times that are none, the header again.
    let header = FOURCAT.lines().next().unwrap();
    let c = read(&format!("{FOURCAT}{header}\n,1,then,soon,,,,,,,,,,,,,,,,,,\n1007,1007,then,,,x,ana,,11,,,,,,,,,,,,,\n,,,,,,,,,,,,,,,,,,,,,\n")).unwrap();
    assert_eq!((c.posts(), skipped(&c, Code::NoId), noted(&c, Code::BadTime)), (6, 1, 1));
}

#[test]
fn what_is_something_else_says_so() {
    for (bytes, word) in [
        (&b"%PDF-1.7 and more and more"[..], "PDF"),
        (b"SQLite format 3\0 and more of it", "SQLite"),
        (b"PAR1 and some more bytes than that", "Parquet"),
        (b"919659438700670976\n919659690000000001\n", "ids alone"),
        (b"919659438700670976", "ids alone"),
        (b"some prose,\nand more of it.\nNo table.\n", "neither JSON nor a table"),
    ] {
        let error = read_with(Reader::new(), &[bytes]).err().unwrap();
        assert!(error.code == Code::NoPosts && error.message.contains(word), "{error}");
    }
}

const SAMPLES: &[&str] = &[
    FOURCAT,
    HOAXY,
    ODD,
    "11 12 1341100972 MT\n13 12 1341100973 RT\n",
    "follower,followed\n11,12\n",
    "id,deleted_at\n1002,2024-04-01\n",
    "11,1508098871 12,1508098931\n21,1508098871 12,1508098872\n",
    "7\t11\t1464710400\t4\t11:0 11/12:60 11/12/13:120\n",
    "['ROOT', 'ROOT', '0.0']->['11', '919659438700670976', '0.0']\n['11', '919659438700670976', '0.0']->['12', '919659438700670976', '1.5']\n",
    "{\"12\":[11,\"13\"]}\n{\"user_id\":\"11\",\"followers\":[12,{\"id\":1}]}\n{\"a\":1,\"b\":{\"c\":2}}\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_cut_of_the_bytes_gives_the_same(n in 0..SAMPLES.len(), size in 1usize..90, utf16: bool) {
        let text = SAMPLES[n];
        let bytes: Vec<u8> = if utf16 {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            text.as_bytes().to_vec()
        };
        let pieces: Vec<&[u8]> = bytes.chunks(size).collect();
        match (read_with(Reader::new(), &[&bytes]), read_with(Reader::new(), &pieces)) {
            (Ok(a), Ok(b)) => {
                prop_assert_eq!(lines(&a), lines(&b));
                prop_assert_eq!(a.report.to_csv(), b.report.to_csv());
            }
            (a, b) => prop_assert_eq!(a.err(), b.err()),
        }
    }

    #[test]
    fn damage_anywhere_panics_nowhere(
        n in 0..SAMPLES.len(),
        changes in prop::collection::vec((0usize..3000, any::<u8>(), 0u8..3), 1..12),
    ) {
        let mut bytes = SAMPLES[n].as_bytes().to_vec();
        for (at, byte, how) in changes {
            let at = at % bytes.len().max(1);
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.truncate(at.max(1)); }
            }
        }
        let _ = read_with(Reader::new(), &[&bytes]);
        let spec = Mapping::parse("id=message_id,time=message_time,text=text,author=node_id").unwrap();
        let _ = read_with(Reader::with_mapping(spec), &[&bytes]);
    }
}

#[test]
fn comments_of_reddit_by_mapping() {
    let text = "id,author,created_utc,body,parent_id\nf1a2,ana,1571000000,hello,t3_d1\nf1a3,bea,1571000100,hi,t1_f1a2\n";
    let c =
        mapped("id=id,time=created_utc,author=author,text=body,parent=parent_id", text).unwrap();
    assert_eq!(
        lines(&c),
        ["f1a2 @ana 10-13T20:53:20 re:[t3_d1 by ?] rec", "f1a3 @bea 10-13T20:55:00 re:f1a2 rec"]
    );
}

#[test]
fn truth_social_by_4cat() {
    let text = "\
id,created_at,body,url,reblogs_count,replies_count,account_id,account_username,account_display_name,account_verified,account_followers,mentions,hashtags,thread_id,timestamp
1001,2024-03-01T10:00:00.000Z,<p>Lights &amp; <a href=\"\"x\"\">#Quay</a></p>,https://truthsocial.com/@ana/1001,2,1,11,ana,Ana,False,7,,Quay,1001,2024-03-01 10:00:00
1002,2024-03-01T10:01:00.000Z,<p>@ana yes</p>,https://truthsocial.com/@bea/1002,0,0,12,bea,Bea,False,7,ana,,1001,2024-03-01 10:01:00
1003,2024-03-01T10:02:00.000Z,\"<p><span class=\"\"quote-inline\"\"><br/>RT: https://truthsocial.com/users/ana/statuses/1001</span>look</p>\",https://truthsocial.com/@cleo/1003,0,0,13,cleo,Cleo,False,7,,,1001,2024-03-01 10:02:00
";
    let c = read(text).unwrap();
    assert_eq!(
        lines(&c),
        [
            "1001 ana=11 03-01T10:00:00 #Quay",
            "1002 bea=12 03-01T10:01:00 re:1001 app",
            "1003 cleo=13 03-01T10:02:00 qt:1001 rec",
        ]
    );
    assert_eq!((c.text(0), c.report.formats.as_slice()), ("Lights & #Quay", &["4cat"][..]));
}

#[test]
fn telegram_by_4cat() {
    let text = "\
id,thread_id,chat,author,author_username,author_name,author_is_bot,body,reply_to,views,timestamp,unix_timestamp,author_forwarded_from_name,author_forwarded_from_username,attachment_type
7,quays,quays,11,ana,Ana,no,Lights on the #Quay,,4,2024-03-01 10:00:00,1709287200,,,
8,quays,quays,12,,Bea,no,so they are,7,4,2024-03-01 10:01:00,1709287260,,,
7,fogs,fogs,,,,no,Lights on the #Quay,,4,2024-03-01 10:02:00,1709287320,Ana,ana,
";
    let c = read(text).unwrap();
    assert_eq!(
        lines(&c),
        [
            "quays/7 ana=11 03-01T10:00:00 #Quay",
            "quays/8 12 03-01T10:01:00 re:quays/7 rec",
            "fogs/7 @fogs 03-01T10:02:00 rt:quays/7 app #Quay",
        ]
    );
}
