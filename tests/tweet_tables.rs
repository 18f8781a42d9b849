//! The tables that tools make of tweets: the same invented conversation as each tool writes it.
#![cfg(feature = "formats")]

use groundswell::corpus::Corpus;
use groundswell::ingest::Reader;
use groundswell::post::EdgeKind;
use proptest::prelude::*;

fn read(text: &str) -> Corpus {
    let mut reader = Reader::new();
    reader.begin_file("export");
    reader.push(text.as_bytes()).unwrap();
    reader.end_file().unwrap();
    reader.finish().unwrap()
}

/// A line a post: id (its last digits), author, edges with their provenance, hashtags; a `~` before context, brackets
/// around what is missing.
fn lines(c: &Corpus) -> Vec<String> {
    let short = |p: u32| {
        let id = &c.id(p)[c.id(p).len().saturating_sub(4)..];
        if c.is_missing(p) {
            format!("[{id}]")
        } else {
            format!("{}{id}", if c.is_matched(p) { "" } else { "~" })
        }
    };
    let line = |p: u32| {
        let mut out = short(p);
        if let Some(a) = c.author(p) {
            out += &format!(" {}={}", c.handle(a), c.account_id(a));
        }
        let names = [(EdgeKind::Reply, "re"), (EdgeKind::Repost, "rt"), (EdgeKind::Quote, "qt")];
        for (edge, name) in names {
            if let Some(q) = c.parent(p, edge) {
                let from = c.provenance(p, edge).as_str();
                out += &format!(" {name} {} {from}", short(q).trim_start_matches('~'));
            }
        }
        for &tag in c.tags_of(p) {
            out += &format!(" #{}", c.tags()[tag as usize].display);
        }
        out
    };
    (0..c.posts()).map(line).collect()
}

const TWARC: &str = "\
id,conversation_id,referenced_tweets.replied_to.id,referenced_tweets.retweeted.id,referenced_tweets.quoted.id,author_id,in_reply_to_user_id,in_reply_to_username,retweeted_user_id,retweeted_username,quoted_user_id,quoted_username,created_at,text,lang,public_metrics.reply_count,public_metrics.retweet_count,public_metrics.quote_count,public_metrics.like_count,entities.hashtags,author.id,author.username,author.name,author.public_metrics.followers_count,author.verified,__twarc.retrieved_at
1380000000000000002,1380000000000000002,,1380000000000000001,,12,,,11,ana,,,2021-04-08T04:00:01.000Z,Lights #Quay,en,1,2,3,4,\"[\"\"#Quay\"\"]\",12,bea,Bea,8,False,2021-04-08T05:00:00+00:00
1380000000000000003,1380000000000000001,1380000000000000001,,1380000000000000009,13,11,ana,,,14,dora,2021-04-08T04:00:02.000Z,@ana so,und,0,0,0,0,,13,cleo,Cleo,9,False,2021-04-08T05:00:00+00:00
1380000000000000004,1380000000000000004,,1.38e+18,,15,,,11,ana,,,2021-04-08T04:00:03.000Z,Lights #Quay,en,1,2,3,4,\"[\"\"#Quay\"\"]\",15,eva,Eva,8,False,2021-04-08T05:00:00+00:00
1380000000000000005,1380000000000000005,,1380000000000000008,,16,,,17,gil,,,2021-04-08T04:00:04.000Z,RT @gil: #Fog,en,0,2,0,0,\"[\"\"#Fog\"\"]\",16,fay,Fay,8,True,2021-04-08T05:00:00+00:00
";

#[test]
fn twarc_csv() {
    let c = read(TWARC);
    assert_eq!(c.report.formats, ["twarc-csv"]);
    assert_eq!(
        lines(&c),
        [
            "~0001 ana=11 #Quay",
            "0002 bea=12 rt 0001 attributed #Quay",
            "0003 cleo=13 re 0001 recorded qt [0009] recorded",
            "0004 eva=15 rt 0001 approximate #Quay",
            "0005 fay=16 rt [0008] attributed #Fog",
        ]
    );
    // The retweet's text and counts are the original's.
    assert_eq!((c.text(0), c.counts(0).likes, c.counts(1).likes), ("Lights #Quay", Some(4), None));
    assert_eq!((c.text(2), c.lang(2)), ("@ana so", ""));
}

#[test]
fn json2csv() {
    let c = read(
        "\
id,tweet_url,created_at,parsed_created_at,user_screen_name,text,tweet_type,hashtags,favorite_count,in_reply_to_screen_name,in_reply_to_status_id,in_reply_to_user_id,lang,retweet_count,retweet_or_quote_id,retweet_or_quote_screen_name,retweet_or_quote_user_id,user_id,user_followers_count,user_name,user_verified
1380000000000000001,u,Thu Apr 08 04:00:00 +0000 2021,2021-04-08 04:00:00+00:00,ana,Lights #Quay,original,Quay,4,,,,en,2,,,,11,5,Ana,False
1380000000000000002,u,Thu Apr 08 04:00:01 +0000 2021,2021-04-08 04:00:01+00:00,bea,Lights #Quay,retweet,Quay,0,,,,en,2,1380000000000000001,ana,11,12,5,Bea,False
1380000000000000003,u,Thu Apr 08 04:00:02 +0000 2021,2021-04-08 04:00:02+00:00,cleo,@ana so,reply,,0,ana,1380000000000000001,11,en,0,1380000000000000009,dora,14,13,5,Cleo,False
1380000000000000004,u,Thu Apr 08 04:00:03 +0000 2021,2021-04-08 04:00:03+00:00,eva,see,quote,a b,0,,,,en,0,1380000000000000001,ana,11,15,5,Eva,False
",
    );
    assert_eq!(c.report.formats, ["twarc-json2csv"]);
    assert_eq!(
        lines(&c),
        [
            "0001 ana=11 #Quay",
            "0002 bea=12 rt 0001 attributed #Quay",
            "0003 cleo=13 re 0001 recorded qt [0009] recorded",
            "0004 eva=15 qt 0001 recorded #a #b",
        ]
    );
}

#[test]
fn rtweet() {
    let table = "\
\"user_id\",\"status_id\",\"created_at\",\"screen_name\",\"text\",\"reply_to_status_id\",\"reply_to_user_id\",\"reply_to_screen_name\",\"is_quote\",\"is_retweet\",\"favorite_count\",\"retweet_count\",\"hashtags\",\"lang\",\"quoted_status_id\",\"quoted_text\",\"quoted_created_at\",\"quoted_user_id\",\"quoted_screen_name\",\"quoted_name\",\"quoted_verified\",\"retweet_status_id\",\"retweet_text\",\"retweet_created_at\",\"retweet_retweet_count\",\"retweet_user_id\",\"retweet_screen_name\",\"name\",\"followers_count\",\"verified\"
\"x12\",\"x1380000000000000002\",2021-04-08 04:00:01,\"bea\",\"Lights #Quay\",\"\",\"\",\"\",FALSE,TRUE,0,7,\"Quay\",\"en\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"x1380000000000000001\",\"Lights #Quay\",2021-04-08 04:00:00,7,\"x11\",\"ana\",\"Bea\",8,FALSE
\"x13\",\"x1380000000000000003\",2021-04-08 04:00:02,\"cleo\",\"@ana so\",\"x1380000000000000001\",\"x11\",\"ana\",TRUE,FALSE,0,0,\"\",\"en\",\"x1380000000000000009\",\"Old #Fog\",2021-04-08 03:00:00,\"x14\",\"dora\",\"Dora\",TRUE,\"\",\"\",\"\",\"\",\"\",\"\",\"Cleo\",8,FALSE
\"x15\",\"x1380000000000000004\",2021-04-08 04:00:03,\"eva\",\"see\",\"NA\",\"NA\",\"NA\",FALSE,FALSE,1,2,\"a b\",\"en\",\"NA\",\"NA\",NA,\"NA\",\"NA\",\"NA\",NA,\"NA\",\"NA\",NA,NA,\"NA\",\"NA\",\"Eva\",8,FALSE
";
    let c = read(table);
    assert_eq!(c.report.formats, ["rtweet"]);
    let expected = [
        "~0001 ana=11 #Quay",
        "0002 bea=12 rt 0001 attributed #Quay",
        "0003 cleo=13 re 0001 recorded qt 0009 recorded",
        "0004 eva=15 #a #b",
        "~0009 dora=14 #Fog",
    ];
    let sorted = |c: &Corpus| {
        let mut lines = lines(c);
        lines.sort_by_key(|line| line.trim_start_matches('~').to_owned());
        lines
    };
    assert_eq!(sorted(&c), expected);
    assert_eq!(sorted(&read(&table.replace("\"x1", "\"1"))), expected);
}

#[test]
fn academictwitter() {
    let c = read(
        "\
tweet_id,user_username,text,possibly_sensitive,lang,conversation_id,created_at,author_id,in_reply_to_user_id,user_name,user_verified,retweet_count,like_count,quote_count,reply_count,sourcetweet_type,sourcetweet_id,sourcetweet_text,sourcetweet_lang,sourcetweet_author_id
1380000000000000002,bea,RT @ana: Lights #Qu…,FALSE,en,1380000000000000002,2021-04-08T04:00:01.000Z,12,NA,Bea,FALSE,2,0,0,0,retweeted,1380000000000000001,Lights #Quay,en,11
1380000000000000003,cleo,@ana so,FALSE,en,1380000000000000001,2021-04-08T04:00:02.000Z,13,11,Cleo,FALSE,0,0,0,0,NA,NA,NA,NA,NA
1380000000000000004,eva,see,FALSE,en,1380000000000000004,2021-04-08T04:00:03.000Z,15,NA,Eva,FALSE,0,0,0,0,quoted,1380000000000000001,Lights #Quay,en,11
",
    );
    assert_eq!(c.report.formats, ["academictwitter"]);
    assert_eq!(
        lines(&c),
        [
            "~0001 =11 #Quay",
            "0002 bea=12 rt 0001 attributed #Quay",
            "0003 cleo=13 re 0001 approximate",
            "0004 eva=15 qt 0001 recorded",
        ]
    );
    assert_eq!(c.text(0), "Lights #Quay");
}

#[test]
fn tcat() {
    let table = "\
id,time,created_at,from_user_name,text,filter_level,retweet_count,favorite_count,lang,to_user_name,in_reply_to_status_id,quoted_status_id,source,lat,lng,from_user_id,from_user_realname,from_user_verified,from_user_followercount,mentions,hashtags
1380000000000000001,1617854400,\"2021-04-08 04:00:00\",ana,\"Lights #Quay\",none,2,4,en,,,,web,,,11,Ana,0,5,,quay
1380000000000000002,1617854401,\"2021-04-08 04:00:01\",bea,\"RT @ana: Lights #Quay\",none,2,0,en,,,,web,,,12,Bea,0,5,ana,quay
1380000000000000003,1617854402,\"2021-04-08 04:00:02\",cleo,\"@ana so\",none,0,0,en,ana,1380000000000000001,1380000000000000009,web,,,13,Cleo,1,5,ana,\"a; b\"
";
    for table in [table.to_owned(), format!("\u{feff}{table}")] {
        let c = read(&table);
        assert_eq!(c.report.formats, ["tcat"]);
        assert_eq!(
            lines(&c),
            [
                "0001 ana=11 #quay",
                "0002 bea=12 rt 0001 approximate #quay",
                "0003 cleo=13 re 0001 recorded qt [0009] recorded #a #b",
            ]
        );
    }
}

const TWINT: &str = "\
id,conversation_id,created_at,date,time,timezone,user_id,username,name,place,tweet,language,mentions,replies_count,retweets_count,likes_count,hashtags,link,retweet,quote_url,user_rt_id,user_rt,retweet_id,reply_to
1320500000000000001,1320500000000000001,2020-10-25 22:00:00 CEST,2020-10-25,22:00:00,+0200,11,ana,Ana,,Lights #Quay,en,[],1,2,3,\"['quay']\",l,False,,,,,[]
1320500000000000002,1320500000000000001,2020-10-25 22:01:00 CEST,2020-10-25,22:01:00,+0200,12,bea,Bea,,@ana yes,en,[],0,0,0,[],l,False,,,,,\"[{'screen_name': 'ana', 'name': 'Ana', 'id': '11'}]\"
1320500000000000003,1320500000000000003,2020-10-25 22:02:00 CEST,2020-10-25,22:02:00,+0200,13,cleo,Cleo,,see,en,[],0,0,0,[],l,False,https://twitter.com/ana/status/1320500000000000001,,,,[]
";

#[test]
fn twint() {
    let expected =
        ["0001 ana=11 #quay", "0002 bea=12 re 0001 approximate", "0003 cleo=13 qt 0001 recorded"];
    let c = read(TWINT);
    assert_eq!(
        (c.report.formats.as_slice(), lines(&c)),
        (&["twint"][..], expected.map(str::to_owned).into())
    );
    let json = r#"{"id":1320500000000000001,"conversation_id":"1320500000000000001","date":"2020-10-25","user_id":11,"username":"ana","name":"Ana","tweet":"Lights #Quay","hashtags":["quay"],"quote_url":"","reply_to":[]}
{"id":1320500000000000002,"conversation_id":"1320500000000000001","date":"2020-10-25","user_id":12,"username":"bea","name":"Bea","tweet":"@ana yes","hashtags":[],"quote_url":"","reply_to":[{"screen_name":"ana"}]}
{"id":1320500000000000003,"conversation_id":"1320500000000000003","date":"2020-10-25","user_id":13,"username":"cleo","name":"Cleo","tweet":"see","hashtags":[],"quote_url":"https://twitter.com/ana/status/1320500000000000001","reply_to":[]}
"#;
    let c = read(json);
    assert_eq!(
        (c.report.formats.as_slice(), lines(&c)),
        (&["twint"][..], expected.map(str::to_owned).into())
    );
}

#[test]
fn snscrape_by_pandas() {
    let table = "\
,url,date,content,renderedContent,id,user,replyCount,retweetCount,likeCount,quoteCount,conversationId,lang,retweetedTweet,quotedTweet,inReplyToTweetId,inReplyToUser,hashtags
0,https://twitter.com/ana/status/1320500000000000001,2020-10-25 22:00:00+00:00,Lights #Quay,Lights #Quay,1320500000000000001,\"{'_type': 'snscrape.modules.twitter.User', 'username': 'ana', 'id': 11}\",1,2,3,4,1320500000000000001,en,,,,,['Quay']
1,u,2020-10-25 22:00:00+00:00,@ana so,@ana so,1320500000000000002,\"User(username='bea_b', id=12, displayname='Bea')\",1,2,3,4,1320500000000000001,en,,\"{'_type': 'snscrape.modules.twitter.Tweet', 'url': 'https://twitter.com/dora/status/1320500000000000009', 'content': 'x'}\",1320500000000000001,\"{'username': 'ana', 'id': 11}\",
2,u,2020-10-25 22:00:00+00:00,@ana so,@ana so,1320500000000000003,\"{'username': 'eva'}\",1,2,3,4,1320500000000000001,en,,,1.3205e+18,\"{'username': 'ana', 'id': 11}\",
";
    let c = read(table);
    assert_eq!(c.report.formats, ["snscrape-csv"]);
    let authors: Vec<_> = (0..c.posts()).map(|p| c.handle(c.author(p).unwrap())).collect();
    assert_eq!(authors, ["ana", "bea_b", "eva"]);
    let edges: Vec<String> = lines(&c).iter().map(|l| l.splitn(3, ' ').skip(2).collect()).collect();
    assert_eq!(
        edges,
        [
            "#Quay".to_owned(),
            "re 0001 recorded qt [0009] recorded".to_owned(),
            "re 0001 approximate".to_owned()
        ]
    );
}

#[test]
fn archive_until_2019() {
    let c = read(
        "\
\"tweet_id\",\"in_reply_to_status_id\",\"in_reply_to_user_id\",\"timestamp\",\"source\",\"text\",\"retweeted_status_id\",\"retweeted_status_user_id\",\"retweeted_status_timestamp\",\"expanded_urls\"
\"9000000001\",\"\",\"\",\"2010-02-12 16:23:56 +0000\",\"web\",\"Lights #Quay\",\"\",\"\",\"\",\"\"
\"9000000002\",\"9000000001\",\"11\",\"2010-02-12 16:24:56 +0000\",\"web\",\"@ana me\",\"\",\"\",\"\",\"\"
\"9000000003\",\"\",\"\",\"2010-02-12 16:25:56 +0000\",\"web\",\"RT @bea: so\",\"8000000009\",\"12\",\"2010-01-01 00:00:00 +0000\",\"\"
",
    );
    assert_eq!(c.report.formats, ["twitter-archive-csv"]);
    assert_eq!(
        lines(&c),
        [
            "0001 =owner of / #Quay",
            "0002 =owner of / re 0001 recorded",
            "0003 =owner of / rt [0009] attributed",
        ]
    );
    assert_eq!(c.time(0), Some(1_265_991_836_000));
}

proptest! {
    #[test]
    fn whatever_a_cell_holds_nothing_panics(
        row in 0usize..4, cell in 0usize..26, with in "[-0-9eEx\"'\\[\\]{}:@RT ./é]{0,30}"
    ) {
        for table in [TWARC, TWINT] {
            let mut rows: Vec<String> = table.lines().map(str::to_owned).collect();
            let at = (1 + row).min(rows.len() - 1);
            let mut cells: Vec<&str> = rows[at].split(',').collect();
            let at_cell = cell.min(cells.len() - 1);
            cells[at_cell] = &with;
            rows[at] = cells.join(",");
            let mut reader = Reader::new();
            reader.begin_file("export");
            let _ = reader.push(rows.join("\n").as_bytes());
            let _ = reader.end_file();
            let _ = reader.finish();
        }
    }
}
