//! Corpora for tests: invented posts, given by their edges alone.
#![allow(dead_code)] // Each test file uses a part.

pub mod pack;
pub mod read;

use groundswell::corpus::{Builder, Corpus};
use groundswell::ingest::report::Report;
use groundswell::post::{Parent, Platform, PostRecord};

/// One invented post. Ids are the numbers themselves, too small to hold a time.
#[derive(Clone, Debug, Default)]
pub struct Post {
    pub id: u32,
    pub author: u32,
    /// ms UTC; `None`: unknown.
    pub time: Option<i64>,
    pub reply_to: Option<u32>,
    pub repost_of: Option<u32>,
    pub quote_of: Option<u32>,
    pub tags: Vec<&'static str>,
    pub context: bool,
}

/// Post `id` by `author` at `time` ms.
pub fn post(id: u32, author: u32, time: i64) -> Post {
    Post { id, author, time: Some(time), ..Post::default() }
}

impl Post {
    pub fn replies_to(mut self, id: u32) -> Post {
        self.reply_to = Some(id);
        self
    }

    pub fn reposts(mut self, id: u32) -> Post {
        self.repost_of = Some(id);
        self
    }

    pub fn quotes(mut self, id: u32) -> Post {
        self.quote_of = Some(id);
        self
    }

    pub fn tagged(mut self, tag: &'static str) -> Post {
        self.tags.push(tag);
        self
    }

    pub fn included(mut self) -> Post {
        self.context = true;
        self
    }
}

pub fn corpus(posts: impl IntoIterator<Item = Post>) -> Corpus {
    let mut builder = Builder::new();
    for p in posts {
        let parent = |id: Option<u32>| {
            id.map(|id| Parent { id: id.to_string().into(), ..Parent::default() })
        };
        let mut record = PostRecord::new(Platform::Twitter, p.id.to_string());
        record.author.id = format!("account {}", p.author).into();
        record.time = p.time;
        record.matched = !p.context;
        record.reply_to = parent(p.reply_to);
        record.repost_of = parent(p.repost_of);
        record.quote_of = parent(p.quote_of);
        if !p.tags.is_empty() {
            record.tags = p.tags.iter().map(|&t| t.into()).collect();
            record.tags_are = groundswell::post::Wholeness::Full;
        }
        builder.push(&record).unwrap();
    }
    builder.finish(Report::default()).unwrap()
}
