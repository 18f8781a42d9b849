//! What is kept of one file while it is read, and said of it at its end.

use super::damage::Damage;
use super::report::Report;
use super::sample::Sample;
use super::sink::Part;
use crate::error::{Code, Error};
#[cfg(feature = "formats")]
use foldhash::{fast::RandomState, quality::FixedState};
#[cfg(feature = "formats")]
use hashbrown::HashMap;
#[cfg(feature = "formats")]
use std::hash::BuildHasher;

/// See the module.
#[derive(Default)]
pub struct FileState {
    /// What the file's records are assigned to, where it is a script.
    pub(super) part: Part,
    /// How often each event of an edge list has come, by the hash of what it says.
    #[cfg(feature = "formats")]
    occurrences: HashMap<u64, u32, RandomState>,
    /// The id of the source of the cascade at hand.
    pub(super) source: String,
    /// Texts that were decoded wrongly: how many, and the line of the first.
    mojibake: (u64, u64),
    /// Ids that have been through a float.
    pub(super) damage: Damage,
    /// Some JSON object of the file is of unknown make; whether this is the file whose first are kept.
    unknown: Option<bool>,
}

impl FileState {
    /// Which occurrence of `event` in this file this is, from 1: what tells apart events that say the same.
    #[cfg(feature = "formats")]
    pub fn occurrence(&mut self, event: &str) -> u32 {
        // A fixed hash, so that reading twice gives the same; the table has fresh randomness.
        let key = FixedState::with_seed(0).hash_one(event.as_bytes());
        let n = self.occurrences.entry(key).or_insert(0);
        *n = n.saturating_add(1);
        *n
    }

    /// A record of the file is of unknown make. Gives whether this is the file of the sample.
    pub(super) fn unknown(&mut self, report: &mut Report, file: &str) -> bool {
        *self.unknown.get_or_insert_with(|| {
            let first = report.sample.is_none();
            if first {
                report.sample = Some(Sample::of_json(file));
            }
            report.unknown_files += 1;
            first
        })
    }

    pub(super) fn wrongly_decoded(&mut self, line: u64) {
        if self.mojibake.0 == 0 {
            self.mojibake.1 = line;
        }
        self.mojibake.0 += 1;
    }

    /// The file has ended: says what is true of the whole of it.
    pub(super) fn end(&mut self, report: &mut Report, file: &str) {
        if let (n @ 1.., line) = self.mojibake {
            let texts = if n == 1 { "1 text".to_owned() } else { format!("{n} texts") };
            let message = format!(
                "{texts} in this file had been decoded wrongly before (“Ã©” for “é”): they are kept as they are. Export again as UTF-8 to read them."
            );
            report.note_many(&Error::new(Code::Mojibake, message), file, line, n);
        }
        self.damage.end(report, file);
        *self = FileState::default();
    }
}
