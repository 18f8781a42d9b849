//! What takes long, of the view that is open: one job at a time.

use super::{Session, accounts};
use crate::corpus::NONE;
use crate::error::{Code, Error, Result};
use crate::job::Step;

impl Session {
    /// Begins the job of a name, with its options as JSON; what was under way is dropped. Errors: `usage` where there is no
    /// such job, or its options are not understood; the job's own.
    pub fn start(&mut self, name: &str, options: &str) -> Result<()> {
        self.job = None;
        self.job = Some(match name {
            accounts::NETWORK => self.network_job()?,
            "infer" => self.start_inference(options)?,
            _ => return Err(Error::new(Code::Usage, format!("There is no job “{name}”."))),
        });
        Ok(())
    }

    /// A slice of the job under way, of about `work` units; [`Step::Done`] where there is none.
    pub fn step(&mut self, work: u32) -> Step {
        self.job.as_mut().map_or(Step::Done, |job| job.step(&self.corpus, work))
    }

    /// Ends the job that is done and gives what it found. Errors: `usage` where there is none, and the job's own.
    pub fn result(&mut self) -> Result<serde_json::Value> {
        let none = || Error::new(Code::Usage, "Nothing is being worked out.");
        self.job.take().ok_or_else(none)?.finish(self)
    }

    /// Drops the job under way.
    pub fn stop(&mut self) {
        self.job = None;
    }

    /// The point of a node in the open view.
    pub fn point(&self, node: u32) -> Option<u32> {
        let view = self.view()?;
        Some(view.spread.points.of_node(node)).filter(|&p| p != NONE)
    }
}
