//! What stands in for files on disk where only the demo is read: it is neither packed nor archived, and unpacking is a
//! twelfth of the module.

use super::content::{Content, Out};
use super::mapping::Mapping;
use super::report::Report;
use super::state::FileState;
use super::zip::Entry;
use crate::corpus::Builder;
use crate::error::{Error, Result};

/// Where posts and the report go.
pub struct To<'t> {
    pub(super) builder: &'t mut Builder,
    pub(super) report: &'t mut Report,
    pub(super) mapping: Option<&'t Mapping>,
}

/// A file that is being read.
pub struct File {
    name: String,
    content: Content,
    state: FileState,
}

impl File {
    /// A file of this name.
    pub fn new(name: &str, _: Option<&Entry>) -> File {
        File { name: name.to_owned(), content: Content::default(), state: FileState::default() }
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8], to: To<'_>) -> Result<()> {
        to.report.bytes += bytes.len() as u64;
        let mut out = out(&self.name, &mut self.state, to);
        self.content.push(bytes, &mut out);
        out.fatal.map_or(Ok(()), Err)
    }

    /// Whether more bytes can matter.
    pub fn wants_more(&self) -> bool {
        true
    }

    /// The file has ended.
    pub fn end(mut self, to: To<'_>) -> Result<()> {
        let mut out = out(&self.name, &mut self.state, to);
        self.content.end(&mut out);
        out.fatal.map_or(Ok(()), Err::<(), Error>)
    }
}

fn out<'o>(file: &'o str, state: &'o mut FileState, to: To<'o>) -> Out<'o> {
    Out { builder: to.builder, report: to.report, file, state, mapping: to.mapping, fatal: None }
}
