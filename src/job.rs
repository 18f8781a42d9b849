//! Work that takes longer than a tenth of a second, done in slices, so that whoever waits sees how far it is and can stop
//! it: the worker reads its messages between two slices. Dropping a job cancels it.

use crate::corpus::Corpus;
use crate::error::Result;
use crate::session::Session;

/// How far a job is after a slice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// More is to be done: the share that is done, 0 to 1.
    Going(f32),
    /// [`Job::finish`] may be called.
    Done,
}

/// Work in slices. The same slices or others, the result is the same.
pub trait Job {
    /// Does about `work` units and says how far it is; a unit is an edge or a candidate looked at, some 10 ns. A slice may
    /// overshoot by what cannot be cut, which must stay well below a million units.
    fn step(&mut self, corpus: &Corpus, work: u32) -> Step;

    /// Hands the result to the session, and gives what the page is told of it. Called once, after [`Step::Done`].
    fn finish(self: Box<Self>, session: &mut Session) -> Result<serde_json::Value>;
}

/// Does a job in one go.
pub fn run(mut job: Box<dyn Job>, session: &mut Session) -> Result<serde_json::Value> {
    while job.step(&session.corpus, u32::MAX) != Step::Done {}
    job.finish(session)
}
