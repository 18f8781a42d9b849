//! The figures of the view that is open.

use super::Session;
use crate::error::{Code, Error, Result};
use crate::measure::{Analysis, Layers};

impl Session {
    /// All figures of the open view's set, its origin and candidates. `sensitive`: nobody becomes a key voice by count
    /// alone. O(n), and sorts: see [`SetFigures::of`](crate::measure::SetFigures::of). Errors: `unknown_post` where no view
    /// is open.
    pub fn analysis(&self, sensitive: bool) -> Result<Analysis> {
        let none = || Error::new(Code::UnknownPost, "No view is open.");
        let spread = &self.view().ok_or_else(none)?.spread;
        let layers = Layers::of(&self.corpus);
        Ok(Analysis::of(&self.corpus, &self.mixed, &layers, spread, sensitive))
    }
}
