//! Where formats put what they find: posts to the corpus, the rest to the report.

use super::encoding::is_mojibake;
use super::mapping::Mapping;
use super::report::Report;
use super::state::FileState;
use crate::corpus::Builder;
use crate::error::{Code, Error};
use crate::post::{AccountRecord, PostRecord};

/// What is known of the file at hand beyond its records.
#[derive(Default)]
pub struct Part {
    /// The name that its values are assigned to, in a script; else empty.
    pub(super) name: String,
    /// It was said of the whole file that it is not read.
    said: bool,
}

/// Takes what one record holds.
pub struct Sink<'s> {
    pub(super) builder: &'s mut Builder,
    pub(super) report: &'s mut Report,
    pub(super) file: &'s str,
    /// Line on which the record begins, from 1.
    pub(super) line: u64,
    pub(super) state: &'s mut FileState,
    pub(super) mapping: Option<&'s Mapping>,
    /// An error after which nothing more can be read.
    pub(super) fatal: Option<Error>,
}

impl Sink<'_> {
    /// A copy of a post. One without a good id is counted as skipped.
    pub fn post(&mut self, record: &PostRecord<'_>) {
        if record.matched {
            self.report.records += 1;
        }
        self.report.events_only = false;
        if is_mojibake(&record.text) {
            self.state.wrongly_decoded(self.line);
        }
        if let Err(error) = self.builder.push(record) {
            self.refused(error);
        }
    }

    /// An event of an edge list, as a post of which nothing but who, when and towards whom is known.
    pub fn event(&mut self, record: &PostRecord<'_>) {
        let only = self.report.events_only || self.builder.posts() == 0;
        self.post(record);
        self.report.events += 1;
        self.report.events_only = only;
    }

    /// Which occurrence of `event` in this file this is, from 1.
    #[cfg(feature = "formats")]
    pub fn occurrence(&mut self, event: &str) -> u32 {
        self.state.occurrence(event)
    }

    /// The id of the source of the cascade at hand, for lists that give delays.
    pub fn source(&mut self, id: &str) {
        id.clone_into(&mut self.state.source);
    }

    /// See [`Sink::source`]; "" where no source came.
    pub fn source_id(&self) -> &str {
        &self.state.source
    }

    /// The row's own id names no post any more: it is counted as skipped.
    pub fn damaged(&mut self, id: &str) {
        self.state.damage.own(id, self.line);
    }

    /// The id of the row's parent names no post any more; the row is kept.
    pub fn damaged_parent(&mut self) {
        self.state.damage.parent(self.line);
    }

    /// The row's own id, to find out whether all of the file's were rounded.
    pub fn seen_id(&mut self, id: &str) {
        self.state.damage.good(id, self.line);
    }

    /// An account that comes apart from any post.
    pub fn account(&mut self, record: &AccountRecord<'_>, collected: u32) {
        if let Err(error) = self.builder.push_account(record, collected) {
            self.refused(error);
        }
    }

    /// A notice that a post was deleted.
    pub fn deleted(&mut self, id: &str) {
        self.report.notices += 1;
        if let Err(error) = self.builder.delete(id) {
            self.refused(error);
        }
    }

    /// A notice that an account was deleted, suspended or closed to the public: its posts are taken out.
    pub fn deleted_account(&mut self, id: &str) {
        if let Err(error) = self.builder.delete_account(id) {
            self.refused(error);
        }
    }

    /// The post `post` also goes by the id `other`: a server's own number on Mastodon, an earlier version of an edited post.
    /// What points at `other` points at `post`; what is known of `other` alone becomes `post`'s.
    pub fn same_post(&mut self, other: &str, post: &str) {
        if let Err(error) = self.builder.same_post(other, post) {
            self.refused(error);
        }
    }

    /// The account `account` also goes by the id `other`: a server's own number on Mastodon, [`Sink::owner`].
    pub fn same_account(&mut self, other: &str, account: &str) {
        if let Err(error) = self.builder.same_account(other, account) {
            self.refused(error);
        }
    }

    /// The whole text of a post of `account` that is known by its time (ms UTC) and its beginning alone.
    pub fn long_text(&mut self, account: &str, time: i64, text: &str) {
        if let Err(error) = self.builder.long_text(account, time, text) {
            self.refused(error);
        }
    }

    /// `follower` follows `followed`, both ids of accounts.
    pub fn follows(&mut self, follower: &str, followed: &str) {
        self.report.follows += 1;
        if let Err(error) = self.builder.follows(follower, followed) {
            self.refused(error);
        }
    }

    /// An id for the account whose archive the file at hand belongs to (its folder, or the zip that it came in), as long as
    /// nothing says who that is. Whatever does calls [`Sink::same_account`] with it.
    pub fn owner(&self) -> String {
        let folder = self.file.rfind('/').map_or("", |end| &self.file[..end]);
        format!("owner of {folder}/")
    }

    /// The name that the records of the file at hand are assigned to (`window.YTD.tweets.part0`); empty where it is no script.
    pub fn part(&self) -> &str {
        &self.state.part.name
    }

    /// The file at hand is not read, for all of its records: counted and said once, so that the many files of an archive do
    /// not bury the report.
    pub fn skip_file(&mut self, code: Code, message: &str) {
        if !std::mem::replace(&mut self.state.part.said, true) {
            self.skip(code, message);
        }
    }

    /// Something is wrong with a record that is kept.
    pub fn note(&mut self, code: Code, message: &str) {
        self.report.note(&Error::new(code, message), self.file, self.line);
    }

    /// A notice of how many posts the stream has not delivered since it was opened.
    pub fn undelivered(&mut self, since_start: u32) {
        // Cumulative: the largest is the last of its connection.
        self.report.undelivered = self.report.undelivered.max(u64::from(since_start));
    }

    /// A record that says it is simulated: whatever is made of it must say so too.
    pub fn simulated(&mut self) {
        self.report.simulated = true;
    }

    /// The hashtag and the origin ("": no single one) that the file was made for.
    pub fn preferred(&mut self, hashtag: &str, origin: &str) {
        // Of several files the one that comes first by these words, so that their order does not matter.
        let given = (hashtag.to_owned(), origin.to_owned());
        let before = self.report.preferred.take();
        self.report.preferred = Some(before.map_or(given.clone(), |b| b.min(given)));
    }

    /// A page on which the platform answered with errors alone: empty, not broken.
    pub fn error_page(&mut self) {
        self.report.error_pages += 1;
    }

    /// A record (or a part of one) that holds no post.
    pub fn skip(&mut self, code: Code, message: &str) {
        self.report.records += 1;
        self.report.skip(&Error::new(code, message), self.file, self.line);
    }

    /// A JSON object of unknown make: one of the first is kept to ask someone about. Gives whether there is something to ask.
    pub(super) fn unknown(&mut self, record: &[u8]) -> bool {
        let asked = self.state.unknown(self.report, self.file);
        let Some(sample) = self.report.sample.as_mut().filter(|_| asked) else {
            return self.report.sample.is_some();
        };
        sample.add(record);
        sample.columns.len() > 1
    }

    pub(super) fn found(&mut self, format: &'static str) {
        self.report.found(format);
    }

    fn refused(&mut self, error: Error) {
        if error.code == Code::TooLarge {
            self.fatal = Some(error);
        } else {
            self.report.skip(&error, self.file, self.line);
        }
    }
}
