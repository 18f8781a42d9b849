//! Gzip, several members after another, pushed in pieces.

use crate::error::{Code, Error, Result};
use flate2::write::MultiGzDecoder;
use std::io::Write;

/// The first bytes of a gzip stream.
pub const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Packed bytes given to the decoder at once: a bomb unpacks them to at most about a thousand times as much, which is
/// handed on before the next.
const PIECE: usize = 16 << 10;

/// Unpacks a stream. The browser's own `DecompressionStream` stops at the first member.
pub struct Gunzip {
    decoder: MultiGzDecoder<Vec<u8>>,
}

impl Gunzip {
    /// An unpacker at the start of a stream.
    pub fn new() -> Self {
        Gunzip { decoder: MultiGzDecoder::new(Vec::new()) }
    }

    /// Unpacks `bytes` and hands on what comes out in pieces, until `take` says `false`. Errors: the stream is damaged;
    /// what came out before it was handed on.
    pub fn push(&mut self, bytes: &[u8], mut take: impl FnMut(&[u8]) -> bool) -> Result<()> {
        for piece in bytes.chunks(PIECE) {
            let result = self.decoder.write_all(piece);
            let more = self.hand_on(&mut take);
            result.map_err(|e| damaged(&e))?;
            if !more {
                break;
            }
        }
        Ok(())
    }

    /// The stream has ended; hands on what is left of it. Errors: it ended early.
    pub fn end(&mut self, mut take: impl FnMut(&[u8]) -> bool) -> Result<()> {
        let result = self.decoder.try_finish();
        self.hand_on(&mut take);
        result.map_err(|e| damaged(&e))
    }

    fn hand_on(&mut self, take: &mut impl FnMut(&[u8]) -> bool) -> bool {
        let out = std::mem::take(self.decoder.get_mut());
        let more = out.is_empty() || take(&out);
        // The buffer goes back, so that it is not taken anew for each piece.
        *self.decoder.get_mut() = out;
        self.decoder.get_mut().clear();
        more
    }
}

fn damaged(error: &std::io::Error) -> Error {
    Error::new(
        Code::BadGzip,
        format!(
            "The gzip stream is damaged or ends early ({error}). What stood before that was read; copy or download the file again for the rest."
        ),
    )
}
