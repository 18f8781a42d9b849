//! Where formats put what they find: posts to the corpus, the rest to the report.

use super::report::Report;
use crate::corpus::Builder;
use crate::error::{Code, Error};
use crate::post::{AccountRecord, PostRecord};

/// Takes what one record holds.
pub struct Sink<'s> {
    pub(super) builder: &'s mut Builder,
    pub(super) report: &'s mut Report,
    pub(super) file: &'s str,
    /// Line on which the record begins, from 1.
    pub(super) line: u64,
    /// An error after which nothing more can be read.
    pub(super) fatal: Option<Error>,
}

impl Sink<'_> {
    /// A copy of a post. One without a good id is counted as skipped.
    pub fn post(&mut self, record: &PostRecord<'_>) {
        if record.matched {
            self.report.records += 1;
        }
        if let Err(error) = self.builder.push(record) {
            self.refused(error);
        }
    }

    /// An account that comes apart from any post.
    pub fn account(&mut self, record: &AccountRecord<'_>, collected: u32) {
        if let Err(error) = self.builder.push_account(record, collected) {
            self.refused(error);
        }
    }

    /// A notice that a post was deleted.
    pub fn deleted(&mut self, id: &str) {
        if let Err(error) = self.builder.delete(id) {
            self.refused(error);
        }
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

    /// A page on which the platform answered with errors alone: empty, not broken.
    pub fn error_page(&mut self) {
        self.report.error_pages += 1;
    }

    /// A record (or a part of one) that holds no post.
    pub fn skip(&mut self, code: Code, message: &str) {
        self.report.records += 1;
        self.report.skip(&Error::new(code, message), self.file, self.line);
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
