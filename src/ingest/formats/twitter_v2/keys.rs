//! Keys of API v2 by which its objects are told from those of others.

/// Keys of tweets and users that are not read. An object alone that has others, and no mark of this API, is something else:
/// `id` and `text`, or `id` and `username`, many tools write.
pub const REST: &[&[u8]] = &[
    b"__twarc",
    b"affiliation",
    b"article",
    b"attachments",
    b"card_uri",
    b"community_id",
    b"connection_status",
    b"context_annotations",
    b"conversation_id",
    b"description",
    b"display_text_range",
    b"edit_controls",
    b"geo",
    b"in_reply_to_user",
    b"location",
    b"matching_rules",
    b"media_metadata",
    b"most_recent_tweet_id",
    b"non_public_metrics",
    b"organic_metrics",
    b"parody",
    b"pinned_tweet",
    b"pinned_tweet_id",
    b"possibly_sensitive",
    b"profile_banner_url",
    b"profile_image_url",
    b"promoted_metrics",
    b"receives_your_dm",
    b"reply_settings",
    b"scopes",
    b"source",
    b"subscription",
    b"subscription_type",
    b"suggested_source_links",
    b"url",
];

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::error::Error;
    use crate::ingest::Reader;

    fn read(text: &str) -> Result<Corpus, Error> {
        let mut reader = Reader::new();
        reader.begin_file("posts.json");
        reader.push(text.as_bytes())?;
        reader.end_file()?;
        reader.finish()
    }

    #[test]
    fn objects_of_others_are_not_taken_for_tweets() {
        for text in [
            r#"{"id":1,"text":"x","user":"ana_example","date":"2020-01-01T00:00:00Z"}"#,
            r#"{"id":1,"username":"ana_example","text":"x","created_at":"2020-01-01T00:00:00Z"}"#,
            r#"{"id":"1","text":"x","user":{"id":5,"name":"Ana"},"created_at":"2020-01-01T00:00:00Z"}"#,
            r#"{"id":"1","username":"ana_example","domain":null,"email":"","account":null}"#,
            r#"{"id":"9a","createdAt":"2023-05-01T10:00:00.000Z","text":"x","user":{"id":"u","username":"ana_example"},"visibility":"public"}"#,
            // What Mastodon answers to the removal of a post that was for its addressee alone.
            r#"{"id":"1","created_at":"2020-01-01T00:00:00Z","visibility":"direct","text":"x","account":{"id":"2","acct":"ana_example"}}"#,
            r#"{"data":[{"id":"1_2","message":"x"}],"paging":{}}"#,
        ] {
            let error = read(text).err().unwrap();
            assert!(error.message.contains("a JSON object with"), "{text}: {error}");
        }
        let twint = r#"{"id":1,"conversation_id":"1","created_at":"2020-02-18 12:33:11 UTC","username":"ana_example","name":"Ana","tweet":"x"}"#;
        assert_eq!(read(twint).unwrap().report.formats, ["twint"]);
        let sold = r#"{"tweets":[{"id":"1","text":"x","author":{"id":"2","userName":"ana_example"},"createdAt":"x"}]}"#;
        assert_eq!(read(sold).unwrap().report.formats, ["twitterapi"]);
    }

    #[test]
    fn tweets_with_little_or_with_more_are() {
        for text in [
            r#"{"id":"1","text":"x"}"#,
            r#"{"id":"1","text":"x","edit_history_tweet_ids":["1"],"collected_by":"x"}"#,
            r#"{"id":"1","text":"x","author_id":"2","created_at":"2020-01-01T00:00:00Z","_id":"x"}"#,
            r#"{"id":"1","text":"x","public_metrics":{"retweet_count":1},"index":3}"#,
        ] {
            assert_eq!(read(text).unwrap().report.formats, ["twitter-v2"], "{text}");
        }
    }

    #[test]
    fn a_problem_in_the_place_of_a_page() {
        let error = read(
            r#"{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}"#,
        );
        assert!(error.err().unwrap().message.contains("errors alone"));
    }
}
