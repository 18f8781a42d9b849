//! What stands in for gzip where only the demo is read: it is not packed, and unpacking is a twelfth of the module.

use crate::error::{Code, Error, Result};

/// The first bytes of a gzip stream.
pub const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Unpacks nothing.
pub struct Gunzip;

impl Gunzip {
    /// As if at the start of a stream.
    pub fn new() -> Self {
        Gunzip
    }

    /// An error in any case.
    pub fn push(&mut self, _: &[u8], _: impl FnMut(&[u8]) -> bool) -> Result<()> {
        Err(Error::new(Code::BadGzip, "Gzip is not read here."))
    }

    /// The stream has ended.
    pub fn end(&self) -> Result<()> {
        Ok(())
    }
}
