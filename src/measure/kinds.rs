//! Posts by kind, and their span of time.

use crate::corpus::Corpus;
use crate::post::Kind;
use crate::time::to_rfc3339;
use serde::{Serialize, Serializer};

/// Posts by kind, each by its primary edge: a repost, else a reply, else a quote, else an original.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Kinds {
    /// Posts that answer and pass on nothing.
    pub original: u32,
    /// Posts that answer a post.
    pub reply: u32,
    /// Posts passed on unchanged.
    pub repost: u32,
    /// Posts passed on inside a post.
    pub quote: u32,
}

impl Kinds {
    /// The kinds of the *matched* posts among `posts`: context can be years older, and was not searched for.
    pub fn of(corpus: &Corpus, posts: impl IntoIterator<Item = u32>) -> Kinds {
        let mut kinds = Kinds::default();
        for p in posts.into_iter().filter(|&p| corpus.is_matched(p)) {
            match corpus.kind(p) {
                Kind::Original => kinds.original += 1,
                Kind::Reply => kinds.reply += 1,
                Kind::Repost => kinds.repost += 1,
                Kind::Quote => kinds.quote += 1,
            }
        }
        kinds
    }

    /// All of them: how many matched posts there are.
    pub fn total(&self) -> u32 {
        self.original + self.reply + self.repost + self.quote
    }
}

/// From the first matched post to the last, ms UTC; written as RFC 3339.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// When the first was posted.
    #[serde(serialize_with = "rfc3339")]
    pub first: i64,
    /// When the last was posted.
    #[serde(serialize_with = "rfc3339")]
    pub last: i64,
}

impl Span {
    /// The span of the *matched* posts among `posts`; `None` where no time is known.
    pub fn of(corpus: &Corpus, posts: impl IntoIterator<Item = u32>) -> Option<Span> {
        let times =
            posts.into_iter().filter(|&p| corpus.is_matched(p)).filter_map(|p| corpus.time(p));
        times.fold(None, |span, t| match span {
            None => Some(Span { first: t, last: t }),
            Some(Span { first, last }) => Some(Span { first: first.min(t), last: last.max(t) }),
        })
    }
}

fn rfc3339<S: Serializer>(ms: &i64, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&to_rfc3339(*ms))
}
