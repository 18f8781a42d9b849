//! Which column may be which, by names and values: what a dialog shows at first, and what the command line proposes.

mod names;

use super::mapping::{Field, Mapping};
use super::table::cell::{self, Id};
use super::table::same_name;
use super::table::words::kind;
use names::NAMES;

/// Whether some field bears this name.
pub fn is_known(name: &str) -> bool {
    NAMES.iter().flat_map(|(_, names)| names.iter()).any(|n| same_name(n, name))
}

/// The mapping that names and values suggest. `columns` are named as a mapping names them; a column is used once.
pub fn guess(columns: &[String], rows: &[Vec<String>]) -> Mapping {
    let mut mapping = Mapping::default();
    let mut used = vec![false; columns.len()];
    let mut take = |mapping: &mut Mapping, field: Field, n: usize| {
        used[n] = true;
        mapping.set(field, &columns[n]);
    };
    let values = |n: usize| rows.iter().filter_map(move |row| row.get(n)).map(String::as_str);
    let said = |n: usize| values(n).filter(|v| !cell::is_none(v));
    // A name alone does not make a column a time or an id: its values must look so.
    let fits = |field: Field, n: usize| match field {
        // What holds more than one value is none of what a field is.
        _ if field != Field::Hashtags && said(n).any(is_nested) => false,
        Field::Time => said(n).next().is_none() || said(n).all(|v| cell::when(v).is_some()),
        Field::Id => {
            said(n).next().is_none()
                || (said(n).count() * 2 >= rows.len() && said(n).all(|v| !v.contains(' ')))
        }
        Field::AuthorId => said(n).all(|v| !v.contains(' ')),
        Field::Kind => said(n).all(|v| kind(v).is_some()),
        Field::Verified => said(n).all(|v| cell::flag(v).is_some()),
        Field::Replies | Field::Reposts | Field::Quotes | Field::Likes | Field::Followers => {
            said(n).all(|v| cell::count(v).is_some() || v.starts_with('-'))
        }
        Field::Parent | Field::ReplyTo | Field::RepostOf | Field::QuoteOf => said(n)
            .all(|v| !v.contains(' ') && cell::flag(v).is_none_or(|_| v.len() > 1 || v == "0")),
        _ => true,
    };
    for (field, names) in NAMES {
        let free = |mapping: &Mapping, n: usize| !mapping.columns().any(|c| c == columns[n]);
        let find = |same: fn(&str, &str) -> bool| {
            names.iter().find_map(|name| {
                (0..columns.len())
                    .find(|&n| free(&mapping, n) && same(&columns[n], name) && fits(*field, n))
            })
        };
        let found = find(same_path).or_else(|| find(same_name));
        if let Some(n) = found {
            take(&mut mapping, *field, n);
        }
    }
    let free = |used: &[bool], n: usize| !used[n] && said(n).next().is_some();
    if mapping.column(Field::Id).is_empty() {
        // What is different in every row and looks like an id.
        let looks = |v: &str| {
            v.contains("/status/")
                || v.starts_with("at://")
                || (matches!(cell::id(v), Id::Good(_))
                    && v.len() >= 8
                    && v.bytes().all(|b| b.is_ascii_digit()))
        };
        let found = (0..columns.len()).find(|&n| {
            let mut all: Vec<&str> = said(n).collect();
            let rows = all.len();
            all.sort_unstable();
            all.dedup();
            free(&used, n) && rows > 1 && all.len() == rows && all.iter().all(|v| looks(v))
        });
        if let Some(n) = found {
            used[n] = true;
            mapping.set(Field::Id, &columns[n]);
        }
    }
    if mapping.column(Field::Time).is_empty() {
        let time = |v: &str| {
            let number = v.bytes().all(|b| b.is_ascii_digit());
            cell::when(v).is_some_and(|w| !number || (9..=13).contains(&v.len()) && w.ms > 0)
        };
        if let Some(n) = (0..columns.len()).find(|&n| free(&used, n) && said(n).all(time)) {
            used[n] = true;
            mapping.set(Field::Time, &columns[n]);
        }
    }
    if mapping.column(Field::Text).is_empty() {
        let mean = |n: usize| {
            said(n).map(|v| v.len() * usize::from(v.contains(' '))).sum::<usize>()
                / said(n).count().max(1)
        };
        let longest = (0..columns.len())
            .filter(|&n| free(&used, n) && !said(n).any(is_nested))
            .max_by_key(|&n| (mean(n), usize::MAX - n));
        if let Some(n) = longest.filter(|&n| mean(n) > 20) {
            mapping.set(Field::Text, &columns[n]);
        }
    }
    // Without any of these it is a table of something else: of accounts, of places.
    let tells = [Field::Time, Field::Text, Field::Parent, Field::ReplyTo, Field::RepostOf];
    if tells.iter().all(|field| mapping.column(*field).is_empty()) {
        return Mapping::default();
    }
    mapping
}

/// Whether two paths are one, name by name: `user.name` is not `username`.
fn same_path(a: &str, b: &str) -> bool {
    let (x, y) = (a.split('.'), b.split('.'));
    x.clone().count() == y.clone().count() && x.zip(y).all(|(a, b)| same_name(a, b))
}

/// Whether a value is an object or a list, in JSON or as Python writes it.
fn is_nested(value: &str) -> bool {
    let begins = |marks: &[&str]| marks.iter().any(|mark| value.starts_with(mark));
    begins(&["{\"", "{'", "{}", "[{", "[\"", "['", "[["])
        || value.starts_with("[")
            && value.ends_with("]")
            && value[1..value.len() - 1]
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b',' || b == b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(columns: &[&str], rows: &[&[&str]]) -> String {
        let own = |cells: &[&str]| cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
        let rows: Vec<Vec<String>> = rows.iter().map(|r| own(r)).collect();
        guess(&own(columns), &rows).to_string()
    }

    #[test]
    fn by_names() {
        assert_eq!(
            of(
                &["id", "text", "retweet_id", "retweet_screen_name"],
                &[&["1050127425785479169", "RT @ana: so it is", "1.05e+18", "ana"]],
            ),
            "id=id,text=text,repost_of=retweet_id,repost_of_author=retweet_screen_name"
        );
        assert_eq!(
            of(
                &["text", "node_id", "message_id", "message_time"],
                &[&["hello", "7", "55", "1508098871"]],
            ),
            "id=message_id,time=message_time,author_id=node_id,text=text"
        );
        assert_eq!(
            of(
                &["id", "createdAt", "user.name", "user.username", "text", "replyId"],
                &[&["9b", "2023-05-01T10:00:00.000Z", "Ana", "ana", "x", "9a"]],
            ),
            "id=id,time=createdAt,author=user.username,author_name=user.name,text=text,reply_to=replyId"
        );
        assert_eq!(
            of(
                &[
                    "tweet_id",
                    "date",
                    "author.name",
                    "author.nick",
                    "content",
                    "reply_id",
                    "retweet_id"
                ],
                &[&["11", "2020-10-25 22:00:00", "ana", "Ana B.", "so", "10", "0"]],
            ),
            "id=tweet_id,time=date,author=author.name,author_name=author.nick,text=content,reply_to=reply_id,repost_of=retweet_id"
        );
        assert_eq!(
            of(
                &["id", "user.screen_name", "user.name", "created"],
                &[&["1", "ana", "Ana", "2017-10-15"]]
            ),
            "id=id,time=created,author=user.screen_name,author_name=user.name"
        );
    }

    #[test]
    fn by_values() {
        assert_eq!(
            of(
                &["clave", "cuando", "quien", "que"],
                &[
                    &["100000001", "2017-10-15 20:21", "ana", "a text of a few words, and more"],
                    &["100000002", "2017-10-15 20:22", "ana", "another text of a few words"],
                ],
            ),
            "id=clave,time=cuando,text=que"
        );
        // Objects and lists are no texts and no authors, and accounts are no posts.
        assert_eq!(
            of(&["tweets", "next"], &[&["[{\"text\": \"hello to all of you there\"}]", ""]]),
            ""
        );
        assert_eq!(
            of(
                &["id", "text", "user", "reply_to"],
                &[&["1", "[so] it is", "{'username': 'ana'}", "[{'id': '2'}]"]]
            ),
            "id=id,text=text"
        );
        assert_eq!(of(&["Id", "Label", "Followers"], &[&["11", "ana", "5"]]), "");
        // A name that its values belie.
        assert_eq!(of(&["id", "time", "text"], &[&["1", "often", "a"]]), "id=id,text=text");
    }
}
