//! Tables as CSV (RFC 4180): the rows that are shown, in the order in which they are.
//!
//! A file that leaves names nobody and quotes nothing unless that is asked for. Posts and accounts are numbers in order of
//! time and of first appearance, the same in every file of a view; times are cut to the minute; no id of the platform is
//! in it. Asked for by name, a row also holds the exact time, the name shown, the text, the id and the link.

use super::table::CascadesTable;
use super::{Session, View};
use crate::corpus::NONE;
use crate::error::Result;
use crate::graph::Layer;
use crate::ingest::report::csv_cell;
use crate::post::{EdgeKind, Provenance};
use crate::time::to_rfc3339;
use std::fmt::{Display, Write};

const MINUTE: i64 = 60_000;

/// How a table is written.
#[derive(Clone, Copy, Debug)]
pub struct CsvOptions {
    /// Whether the line of column names comes first: a long table is written in parts.
    pub head: bool,
    /// Whether names, texts, ids, links and exact times are in it.
    pub named: bool,
}

const POSTS: &str = "post,account,time,kind,role,reply_to,reply_link,repost_of,repost_link,quote_of,quote_link,\
inferred_parent,replies_here,reposts_here,quotes_here,replies_counted,reposts_counted,quotes_counted,likes_counted,\
followers,descendants,language";
const CASCADES: &str = "layer,post,account,start,posts,participants,depth,depth_contracted,max_breadth,\
structural_virality,structural_virality_contracted,half_seconds,duration_seconds";
const ACCOUNTS: &str = "account,posts,replies_received,reposts_received,quotes_received,descendants_conversation,\
descendants_diffusion,first,last,page_rank,community,followers";
const NAMED: &str = ",id,author,text,url";
const NAMED_ACCOUNT: &str = ",id,name,url";

/// A line of cells that need no quotes.
struct Line<'a>(&'a mut String);

impl Line<'_> {
    fn cell(&mut self, value: impl Display) {
        // Nothing is written to that could fail.
        let _ = write!(self.0, "{value},");
    }

    /// Nothing where it is not known.
    fn known(&mut self, value: Option<impl Display>) {
        match value {
            Some(value) => self.cell(value),
            None => self.0.push(','),
        }
    }

    fn column(&mut self, column: &[u32], i: usize) {
        self.known(Some(column[i]).filter(|&n| n != NONE));
    }

    fn figure(&mut self, figure: f64) {
        self.known(Some(figure).filter(|f| f.is_finite()));
    }

    fn text(&mut self, text: &str) {
        self.0.push_str(&csv_cell(text));
        self.0.push(',');
    }

    /// In place of the last comma.
    fn end(self) {
        self.0.pop();
        self.0.push_str("\r\n");
    }
}

impl Session {
    /// Posts of the open view, by their points. `post` is the place in order of time from 1, `account` that of the first
    /// appearance; a parent that is not in the view is known by its `…_link` alone. `role`: what the post is in the view
    /// besides of the hashtag's set. Errors: `unknown_post`.
    pub fn posts_csv(&self, points: &[u32], options: CsvOptions) -> Result<String> {
        let view = self.viewed()?;
        let table = self.posts_table()?;
        let mut out = head(POSTS, NAMED, options);
        for &point in points {
            let node = self.node(point)?;
            let (i, corpus) = (point as usize, &self.corpus);
            let mut line = Line(&mut out);
            line.cell(point + 1);
            line.known(corpus.author(node).map(|a| a + 1));
            line.known(corpus.time(node).map(|ms| time(ms, options.named)));
            let missing = corpus.is_missing(node);
            line.cell(if missing { "unknown" } else { corpus.kind(node).as_str() });
            line.cell(role_of(view, i));
            for edge in EdgeKind::ALL {
                let parent = corpus.parent(node, edge);
                line.known(parent.and_then(|p| self.point(p)).map(|p| p + 1));
                line.known(parent.map(|_| corpus.provenance(node, edge).as_str()));
            }
            let (drawn, from) = view.tree();
            let inferred = from[i] == Provenance::Inferred as u8;
            line.known(Some(drawn[i]).filter(|&p| inferred && p != NONE).map(|p| p + 1));
            table.direct.iter().for_each(|column| line.column(column, i));
            table.counted.iter().for_each(|column| line.column(column, i));
            line.column(&table.followers, i);
            line.cell(view.ripple.descendants[i]);
            line.text(corpus.lang(node));
            self.names(line, node, options);
        }
        Ok(out)
    }

    /// Cascades of a layer of the open view, by their roots' nodes; what is no root of one is left out. `post` and `account`:
    /// the root and its author, numbered as in [`Session::posts_csv`]. Errors: `unknown_post`.
    pub fn cascades_csv(&self, layer: Layer, roots: &[u32], options: CsvOptions) -> Result<String> {
        let table = self.cascades_table(layer)?;
        let mut out = head(CASCADES, NAMED, options);
        for &root in roots {
            // Missing roots have the largest numbers, and come last: the column ascends.
            let Ok(i) = table.root.binary_search(&root) else { continue };
            let mut line = Line(&mut out);
            self.cascade(&mut line, &table, layer, i, options.named);
            self.names(line, root, options);
        }
        Ok(out)
    }

    /// Accounts of the open view, by their numbers; what has no row in it is left out. PageRank and community are empty
    /// where they were not worked out; community 0 is none. Errors: `unknown_post`.
    pub fn accounts_csv(&mut self, accounts: &[u32], options: CsvOptions) -> Result<String> {
        let (table, network) = self.account_table()?;
        let figures = |&account: &u32| {
            let i = table.account.binary_search(&account).ok()?;
            let mut cells = String::new();
            let mut line = Line(&mut cells);
            line.cell(account + 1);
            line.column(&table.posts, i);
            table.received.iter().for_each(|column| line.column(column, i));
            line.column(&table.descendants_conversation, i);
            line.column(&table.descendants_diffusion, i);
            for ms in [table.first[i], table.last[i]] {
                line.known(Some(ms).filter(|&ms| ms != i64::MIN).map(|ms| time(ms, options.named)));
            }
            line.known(network.map(|n| n.page_rank.of[i]));
            line.known(network.map(|n| n.communities.of[i]));
            Some((account, cells))
        };
        let rows: Vec<(u32, String)> = accounts.iter().filter_map(figures).collect();
        let mut out = head(ACCOUNTS, NAMED_ACCOUNT, options);
        for (account, cells) in rows {
            out.push_str(&cells);
            let mut line = Line(&mut out);
            line.known(self.corpus.followers(account));
            if options.named {
                let (name, handle) = (self.corpus.name(account), self.corpus.handle(account));
                line.text(self.corpus.account_id(account));
                line.text(if name.is_empty() { handle } else { name });
                line.text(&self.account_url(account));
            }
            line.end();
        }
        Ok(out)
    }

    fn cascade(&self, line: &mut Line, t: &CascadesTable, layer: Layer, i: usize, named: bool) {
        let root = t.root[i];
        line.cell(layer.as_str());
        line.known(Some(t.point[i]).filter(|&p| p != NONE).map(|p| p + 1));
        line.known(self.corpus.author(root).map(|a| a + 1));
        line.known(self.corpus.time(root).map(|ms| time(ms, named)));
        for column in [&t.posts, &t.participants, &t.depth, &t.contracted_depth] {
            line.column(column, i);
        }
        line.column(&t.max_breadth, i);
        line.figure(t.structural_virality[i]);
        line.figure(t.contracted_virality[i]);
        line.figure(t.half[i] / 1000.0);
        line.figure(t.duration[i] / 1000.0);
    }

    /// Ends a line, with names where they are asked for.
    fn names(&self, mut line: Line, node: u32, options: CsvOptions) {
        if options.named {
            line.text(self.corpus.id(node));
            line.text(&self.author(node));
            line.text(self.corpus.text(node));
            line.text(&self.url(node));
        }
        line.end();
    }
}

fn head(columns: &str, named: &str, options: CsvOptions) -> String {
    match (options.head, options.named) {
        (false, _) => String::new(),
        (true, false) => format!("{columns}\r\n"),
        (true, true) => format!("{columns}{named}\r\n"),
    }
}

/// To the second, or the minute.
fn time(ms: i64, exact: bool) -> String {
    to_rfc3339(if exact { ms } else { ms - ms.rem_euclid(MINUTE) })
}

/// What a point is in the view, besides of the hashtag's set.
fn role_of(view: &View, i: usize) -> &'static str {
    use crate::spread::role;
    let bits = view.spread.points.role[i];
    match () {
        () if view.spread.origin == Some(i as u32) => "origin",
        () if bits & role::MISSING != 0 => "missing",
        () if bits & role::CONTEXT != 0 => "context",
        () => "",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::session;
    use super::*;
    use crate::spread::Choice;

    const BARE: CsvOptions = CsvOptions { head: true, named: false };
    const NAMED: CsvOptions = CsvOptions { head: true, named: true };

    fn rows(text: &str) -> Vec<Vec<String>> {
        let mut reader = csv_core::Reader::new();
        let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), Vec::new());
        let mut rest = text.as_bytes();
        loop {
            let mut buffer = [0; 64];
            let (result, read, wrote) = reader.read_field(rest, &mut buffer);
            rest = &rest[read..];
            cell.extend_from_slice(&buffer[..wrote]);
            match result {
                csv_core::ReadFieldResult::Field { record_end } => {
                    row.push(String::from_utf8(std::mem::take(&mut cell)).unwrap());
                    if record_end {
                        rows.push(std::mem::take(&mut row));
                    }
                }
                csv_core::ReadFieldResult::End => return rows,
                _ => {}
            }
        }
    }

    /// A cell by the name of its column.
    fn cell<'a>(rows: &'a [Vec<String>], row: usize, column: &str) -> &'a str {
        let at = rows[0].iter().position(|c| c == column).unwrap();
        &rows[row][at]
    }

    #[test]
    fn rows_are_in_the_order_asked_for_and_bear_every_edge() {
        let mut session = session();
        session.open("Invented", Choice::ByRule).unwrap();
        let point = |id: &str| session.point(session.find(id).unwrap()).unwrap();
        let order = [point("200"), point("100"), point("110"), point("400"), point("300")];
        let rows = rows(&session.posts_csv(&order, BARE).unwrap());
        assert_eq!(rows.len(), 6);
        assert!(rows.iter().all(|r| r.len() == rows[0].len()));
        let number = |id| (point(id) + 1).to_string();
        assert_eq!(cell(&rows, 1, "post"), number("200"));
        assert_eq!(cell(&rows, 1, "repost_of"), number("100"));
        assert_eq!(
            (cell(&rows, 1, "repost_link"), cell(&rows, 1, "reply_link")),
            ("attributed", "")
        );
        assert_eq!((cell(&rows, 2, "role"), cell(&rows, 2, "replies_here")), ("origin", "7"));
        assert_eq!(
            (cell(&rows, 2, "replies_counted"), cell(&rows, 2, "likes_counted")),
            ("1000", "")
        );
        assert_eq!(
            (cell(&rows, 3, "reply_to"), cell(&rows, 3, "reply_link")),
            (number("100").as_str(), "recorded")
        );
        assert_eq!((cell(&rows, 5, "role"), cell(&rows, 5, "kind")), ("missing", "unknown"));
        assert_eq!(cell(&rows, 3, "time"), "1970-01-01T00:10:00.000Z");
        let parts = session.posts_csv(&order[..2], BARE).unwrap()
            + &session.posts_csv(&order[2..], CsvOptions { head: false, ..BARE }).unwrap();
        assert_eq!(parts, session.posts_csv(&order, BARE).unwrap());
    }

    #[test]
    fn nobody_is_named_unless_that_is_asked_for() {
        let mut session = session();
        session.open("Invented", Choice::ByRule).unwrap();
        let points: Vec<u32> = (0..session.view().unwrap().spread.points.len()).collect();
        let roots = session.cascades_table(Layer::Diffusion).unwrap().root;
        let both = |options| {
            session.posts_csv(&points, options).unwrap()
                + &session.cascades_csv(Layer::Diffusion, &roots, options).unwrap()
        };
        let bare = both(BARE);
        for node in 0..session.corpus.nodes() {
            // The ids here are short numbers, which figures may be too.
            let known = [session.author(node), session.corpus.text(node).to_owned()];
            for word in known.iter().filter(|w| !w.is_empty()) {
                assert!(!bare.contains(word.as_str()), "{word}");
                assert!(both(NAMED).contains(word.as_str()), "{word}");
            }
        }
        assert!(!bare.contains("status"));
        assert!(!both(NAMED).contains("invented_"), "the name shown, not the handle");
    }

    #[test]
    fn cascades_have_their_layer() {
        let mut session = session();
        session.open("Invented", Choice::ByRule).unwrap();
        let root = session.find("100").unwrap();
        let text = session.cascades_csv(Layer::Conversation, &[root, 0], NAMED).unwrap();
        let rows = rows(&text);
        assert_eq!(rows.len(), 2, "what is no root is left out");
        assert_eq!((cell(&rows, 1, "layer"), cell(&rows, 1, "posts")), ("conversation", "8"));
        assert_eq!((cell(&rows, 1, "id"), cell(&rows, 1, "author")), ("100", "Account 1"));
        assert_eq!(cell(&rows, 1, "half_seconds"), "660");
    }

    #[test]
    fn accounts_have_what_was_worked_out_of_them() {
        let mut session = session();
        session.open("Invented", Choice::ByRule).unwrap();
        let author = |s: &Session, id: &str| s.corpus.author(s.find(id).unwrap()).unwrap();
        let asked = [author(&session, "100"), author(&session, "110"), u32::MAX];
        let before = rows(&session.accounts_csv(&asked, NAMED).unwrap());
        assert_eq!(before.len(), 3, "what is not there is left out");
        assert_eq!(cell(&before, 1, "account"), (asked[0] + 1).to_string());
        // The two answers by account 2 and one each by four others; its own is not counted.
        assert_eq!(
            (cell(&before, 1, "replies_received"), cell(&before, 1, "reposts_received")),
            ("6", "8")
        );
        assert_eq!((cell(&before, 1, "name"), cell(&before, 1, "page_rank")), ("Account 1", ""));
        assert!(!session.accounts_csv(&asked, BARE).unwrap().contains("Account"));
        session.start("network", "{}").unwrap();
        while session.step(u32::MAX) != crate::job::Step::Done {}
        session.result().unwrap();
        let after = rows(&session.accounts_csv(&asked, BARE).unwrap());
        assert!(cell(&after, 1, "page_rank").parse::<f64>().unwrap() > 0.0);
        assert_eq!(cell(&after, 1, "community"), "1");
    }
}
