//! The open view as tables: a column a figure, all of one length, for a page that sorts and filters them itself; and the
//! words of those rows alone that are looked at.

use super::{Session, View};
use crate::corpus::{Corpus, NONE};
use crate::error::{Code, Error, Result};
use crate::graph::{Forest, Layer};
use crate::measure::cascade::is_post;
use crate::measure::{Cascades, Pace};
use crate::post::EdgeKind;
use crate::spread::members;
use serde::Serialize;

/// Characters of a text that a row holds.
const EXCERPT: usize = 280;

/// Columns by point. [`NONE`] where the platform did not say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostsTable {
    /// Direct replies, reposts and quotes that are in the export, in the order of [`EdgeKind`].
    pub direct: [Vec<u32>; 3],
    /// What the platform counted: replies, reposts, quotes, likes.
    pub counted: [Vec<u32>; 4],
    /// Followers of the author when it was collected.
    pub followers: Vec<u32>,
    /// The author's number in the corpus.
    pub account: Vec<u32>,
}

impl PostsTable {
    /// The columns of `view`. O(n).
    fn of(corpus: &Corpus, view: &View) -> PostsTable {
        let nodes = &view.spread.points.node;
        let column = || Vec::with_capacity(nodes.len());
        let mut counted = [column(), column(), column(), column()];
        let (mut followers, mut account) = (column(), column());
        for &p in nodes {
            let missing = corpus.is_missing(p);
            let counts = if missing { Default::default() } else { corpus.counts(p) };
            let counts = [counts.replies, counts.reposts, counts.quotes, counts.likes];
            for (column, count) in counted.iter_mut().zip(counts) {
                column.push(count.unwrap_or(NONE));
            }
            let author = corpus.author(p);
            account.push(author.unwrap_or(NONE));
            followers.push(author.and_then(|a| corpus.followers(a)).unwrap_or(NONE));
        }
        let direct = EdgeKind::ALL.map(|edge| {
            let mut by_node = vec![0u32; corpus.nodes() as usize];
            for q in (0..corpus.posts()).filter_map(|p| corpus.parent(p, edge)) {
                by_node[q as usize] += 1;
            }
            nodes.iter().map(|&p| by_node[p as usize]).collect()
        });
        PostsTable { direct, counted, followers, account }
    }
}

/// The cascades of one layer, cut down to the posts of the hashtag's set (see [`LayerSet`](crate::measure::LayerSet)), in
/// order of the root's number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CascadesTable {
    /// The root's node.
    pub root: Vec<u32>,
    /// The root's point in the view, or [`NONE`].
    pub point: Vec<u32>,
    /// Posts of the set: its size. A root that is not of the set, or missing, is a node and no post.
    pub posts: Vec<u32>,
    /// Distinct accounts of the posts.
    pub participants: Vec<u32>,
    /// Edges from the root to the farthest node.
    pub depth: Vec<u32>,
    /// The same with self-replies contracted; in the conversation layer alone, else [`NONE`].
    pub contracted_depth: Vec<u32>,
    /// The most nodes at one depth.
    pub max_breadth: Vec<u32>,
    /// See [`structural_virality`](crate::measure::structural_virality).
    pub structural_virality: Vec<f64>,
    /// The same with self-replies contracted; NaN where one node is left, and in the diffusion layer.
    pub contracted_virality: Vec<f64>,
    /// ms UTC of the root; NaN where that is not known, and the next two with it.
    pub start: Vec<f64>,
    /// ms from the root to the latest post.
    pub duration: Vec<f64>,
    /// ms from the root until half of the posts were there.
    pub half: Vec<f64>,
}

impl CascadesTable {
    /// The cascades of `layer` in `view`. O(n log n): posts are put in order of time.
    fn of(corpus: &Corpus, mixed: &Forest, view: &View, layer: Layer) -> CascadesTable {
        let mut forest = Forest::of(corpus, layer);
        let belongs =
            view.spread.tag.map(|tag| members::set(mixed, &members::bearing(corpus, Some(tag))));
        let belongs = belongs.as_deref();
        if let Some(belongs) = belongs {
            forest = forest.cut_down(&|n| belongs[n as usize]);
        }
        let mut table = CascadesTable::default();
        // Trees and cascades are both in order of the root's number.
        let mut trees = forest.trees();
        for cascade in Cascades::within(corpus, &forest, layer, belongs).list {
            let root = cascade.root;
            let Some(tree) = trees.find(|tree| tree[0] == root) else { break };
            let seen = &tree[usize::from(!is_post(corpus, root, belongs))..];
            let pace = Pace::of(corpus, root, seen);
            let span = |ms: Option<u64>| ms.map_or(f64::NAN, |ms| ms as f64);
            let contracted = cascade.contracted;
            table.root.push(root);
            table.point.push(view.spread.points.of_node(root));
            table.posts.push(cascade.posts);
            table.participants.push(cascade.participants);
            table.depth.push(cascade.depth);
            table.contracted_depth.push(contracted.map_or(NONE, |c| c.depth));
            table.max_breadth.push(cascade.max_breadth);
            table.structural_virality.push(cascade.structural_virality);
            let virality = contracted.and_then(|c| c.structural_virality);
            table.contracted_virality.push(virality.unwrap_or(f64::NAN));
            table.start.push(corpus.time(root).map_or(f64::NAN, |ms| ms as f64));
            table.duration.push(span(pace.as_ref().and_then(|p| p.posts.last().copied())));
            table.half.push(span(pace.as_ref().and_then(Pace::to_half)));
        }
        table
    }
}

/// The words of a row: `PostRow` of the page's scripts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PostRow {
    /// The point in the view; [`NONE`] where the row was asked for by its node and is not in it.
    pub point: u32,
    /// The post's number in the corpus.
    pub node: u32,
    /// The platform's id.
    pub id: String,
    /// The name shown, else the handle, else "".
    pub author: String,
    /// The name that addresses the author, without `@`.
    pub handle: String,
    /// The beginning of its text; of a repost, of the original's.
    pub text: String,
    /// Whether the text goes on.
    pub cut: bool,
    /// Name of its kind.
    pub kind: &'static str,
    /// Name of the provenance of its primary edge.
    pub provenance: Option<&'static str>,
    /// As the platform says it.
    pub lang: String,
    /// Where it can be seen.
    pub url: String,
    /// ms UTC.
    pub time: Option<i64>,
    /// Known by id alone.
    pub missing: bool,
}

impl Session {
    /// The open view, which a table is of. Errors: `unknown_post` where none is open.
    pub(super) fn viewed(&self) -> Result<&View> {
        self.view().ok_or_else(|| Error::new(Code::UnknownPost, "No view is open."))
    }

    /// Columns of the open view's points. O(n). Errors: `unknown_post` where no view is open.
    pub fn posts_table(&self) -> Result<PostsTable> {
        Ok(PostsTable::of(&self.corpus, self.viewed()?))
    }

    /// The open view's cascades of a layer. O(n log n). Errors: `unknown_post` where no view is open.
    pub fn cascades_table(&self, layer: Layer) -> Result<CascadesTable> {
        Ok(CascadesTable::of(&self.corpus, &self.mixed, self.viewed()?, layer))
    }

    /// The words of some points. Errors: `unknown_post`.
    pub fn post_rows(&self, points: &[u32]) -> Result<Vec<PostRow>> {
        points.iter().map(|&point| Ok(self.row(point, self.node(point)?))).collect()
    }

    /// The words of some posts, by their numbers in the corpus. Errors: `unknown_post`.
    pub fn node_rows(&self, nodes: &[u32]) -> Result<Vec<PostRow>> {
        let row = |&node: &u32| {
            if node >= self.corpus.nodes() {
                let message = format!("There is no post number {node} in this export.");
                return Err(Error::new(Code::UnknownPost, message));
            }
            Ok(self.row(self.point(node).unwrap_or(NONE), node))
        };
        nodes.iter().map(row).collect()
    }

    fn row(&self, point: u32, node: u32) -> PostRow {
        let corpus = &self.corpus;
        let missing = corpus.is_missing(node);
        let text = corpus.text(node);
        let end = text.char_indices().nth(EXCERPT).map_or(text.len(), |(at, _)| at);
        let edge = corpus.primary(node).map(|(edge, _)| corpus.provenance(node, edge).as_str());
        PostRow {
            point,
            node,
            id: corpus.id(node).to_owned(),
            author: self.author(node),
            handle: self.handle(node),
            text: text[..end].to_owned(),
            cut: end < text.len(),
            kind: if missing { "original" } else { corpus.kind(node).as_str() },
            provenance: edge,
            lang: corpus.lang(node).to_owned(),
            url: self.url(node),
            time: corpus.time(node),
            missing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::session;
    use super::*;
    use crate::measure::spread::Answers;
    use crate::spread::Choice;

    #[test]
    fn columns_agree_with_the_details_of_each_post() {
        let mut session = session();
        session.open("Invented", Choice::ByRule).unwrap();
        let table = session.posts_table().unwrap();
        let points = session.view().unwrap().spread.points.clone();
        assert_eq!(table.account.len() as u32, points.len());
        for point in 0..points.len() {
            let details = session.details(point).unwrap();
            let i = point as usize;
            let direct = Answers {
                replies: table.direct[0][i],
                reposts: table.direct[1][i],
                quotes: table.direct[2][i],
            };
            assert_eq!(direct, details.direct);
            let known = |c: u32| Some(c).filter(|&c| c != NONE);
            assert_eq!(known(table.counted[0][i]), details.platform.replies);
            assert_eq!(known(table.counted[3][i]), details.platform.likes);
            let row = &session.post_rows(&[point]).unwrap()[0];
            assert_eq!(
                (&row.id, &row.author, &row.url),
                (&details.id, &details.author, &details.url)
            );
            assert_eq!((row.kind, row.provenance), (details.kind, details.provenance));
            assert_eq!((row.time, row.missing), (details.time, details.missing));
            assert_eq!(session.node_rows(&[row.node]).unwrap()[0], *row);
        }
        // The answered post's answers, not those of another: a column of zeros would agree with nothing.
        let answered = points.of_node(session.find("100").unwrap()) as usize;
        assert_eq!(table.direct.each_ref().map(|c| c[answered]), [7, 8, 0]);
        assert_eq!(table.counted[0][answered], 1000);
        assert!(session.post_rows(&[points.len()]).is_err());
        assert!(session.node_rows(&[u32::MAX]).is_err());
    }

    #[test]
    fn cascades_are_whole_and_of_one_layer() {
        let mut session = session();
        assert!(session.cascades_table(Layer::Diffusion).is_err());
        session.open("Invented", Choice::ByRule).unwrap();
        let reposts = session.cascades_table(Layer::Diffusion).unwrap();
        assert_eq!(reposts.root, [session.find("100").unwrap()]);
        assert_eq!((reposts.posts[0], reposts.participants[0]), (9, 9));
        assert_eq!((reposts.depth[0], reposts.max_breadth[0]), (1, 8));
        assert_eq!(reposts.structural_virality[0], 16.0 / 9.0);
        assert_eq!((reposts.start[0], reposts.duration[0]), (0.0, 37.0 * 60_000.0));
        // The fifth of nine: the root at 0, then from minute 30 on.
        assert_eq!(reposts.half[0], 33.0 * 60_000.0);
        assert_eq!(reposts.contracted_depth[0], NONE);
        // Seven answers, one of them to oneself; the lone answer to a missing post is no cascade.
        let replies = session.cascades_table(Layer::Conversation).unwrap();
        assert_eq!((replies.root.len(), replies.posts[0], replies.participants[0]), (1, 8, 6));
        assert_eq!((replies.depth[0], replies.contracted_depth[0]), (1, 1));
        assert_eq!(replies.contracted_virality[0], 12.0 / 7.0);
        assert_eq!(replies.point[0], session.point(replies.root[0]).unwrap());
    }
    #[test]
    fn there_are_as_many_cascades_as_the_figures_say() {
        let mut session = Session::demo().unwrap();
        session.open("MeToo", Choice::ByRule).unwrap();
        let layers = session.analysis(false).unwrap().figures.layers;
        for (layer, figures) in
            [(Layer::Diffusion, layers.diffusion), (Layer::Conversation, layers.conversation)]
        {
            let table = session.cascades_table(layer).unwrap();
            assert_eq!(table.root.len() as u32, figures.cascades);
            let largest = figures.largest.unwrap();
            let at = table.root.binary_search(&largest.node).unwrap();
            assert_eq!((table.posts[at], table.depth[at]), (largest.posts, largest.depth));
            assert_eq!(table.posts.iter().max(), Some(&largest.posts));
            assert_eq!(table.half[at], largest.pace.unwrap().half_ms.unwrap() as f64);
        }
    }
}
