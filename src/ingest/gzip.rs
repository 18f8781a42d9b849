//! Gzip (RFC 1952), several members after another, pushed in pieces.
//!
//! `flate2` unpacks; the frame around it is read here. flate2's own `MultiGzDecoder` brings 16 kB of constant tables for its
//! checksum, which no packer makes smaller: a ninth of what the page may weigh. Here the tables are worked out at the start.

use super::crc::Crc;
use crate::error::{Code, Error, Result};
use flate2::{Decompress, FlushDecompress, Status};

/// The first bytes of a gzip stream.
pub const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Bytes unpacked before they are handed on: however much a bomb unpacks to, only so much is held.
const PIECE: usize = 256 << 10;

/// Flags of the header.
mod flag {
    pub const HEADER_CHECKSUM: u8 = 2;
    pub const EXTRA: u8 = 4;
    pub const NAME: u8 = 8;
    pub const COMMENT: u8 = 16;
    pub const RESERVED: u8 = 0xe0;
}

/// What of a member comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// This many of the ten fixed bytes have come.
    Header(u8),
    /// This many of the two bytes that hold the extra field's length have come.
    ExtraLength(u8),
    /// This many bytes are to be passed over.
    Extra(u16),
    /// Text up to a zero byte.
    Name,
    /// Text up to a zero byte.
    Comment,
    /// This many of its two bytes have come.
    HeaderChecksum(u8),
    /// The packed bytes.
    Body,
    /// This many of the eight bytes of checksum and length have come.
    Trailer(u8),
    /// After a member: another, or zeros that pad the file.
    Between,
}

/// Unpacks a stream. (The browser's own `DecompressionStream` stops at the first member.)
pub struct Gunzip {
    part: Part,
    flags: u8,
    field: [u8; 8],
    extra: u16,
    inflate: Decompress,
    crc: Crc,
    out: Vec<u8>,
}

impl Gunzip {
    /// An unpacker at the start of a stream.
    pub fn new() -> Self {
        Gunzip {
            part: Part::Header(0),
            flags: 0,
            field: [0; 8],
            extra: 0,
            inflate: Decompress::new(false),
            crc: Crc::new(),
            out: Vec::with_capacity(PIECE),
        }
    }

    /// Unpacks `bytes` and hands on what comes out in pieces, until `take` says `false`. Errors: the stream is damaged;
    /// what came out before it was handed on.
    pub fn push(&mut self, mut bytes: &[u8], mut take: impl FnMut(&[u8]) -> bool) -> Result<()> {
        while !bytes.is_empty() {
            if self.part == Part::Body {
                let (used, more) = self.body(bytes, &mut take)?;
                bytes = &bytes[used..];
                if !more {
                    return Ok(());
                }
            } else {
                self.frame(bytes[0])?;
                bytes = &bytes[1..];
            }
        }
        Ok(())
    }

    /// The stream has ended. Errors: it ended early.
    pub fn end(&self) -> Result<()> {
        match self.part {
            Part::Between => Ok(()),
            _ => Err(damaged("it ends early")),
        }
    }

    /// Unpacks a stretch of a body: bytes used, and whether `take` wants more.
    fn body(
        &mut self,
        bytes: &[u8],
        take: &mut impl FnMut(&[u8]) -> bool,
    ) -> Result<(usize, bool)> {
        let before = self.inflate.total_in();
        let made = self.inflate.total_out();
        self.out.clear();
        let status = self.inflate.decompress_vec(bytes, &mut self.out, FlushDecompress::None);
        let used = (self.inflate.total_in() - before) as usize;
        let more = self.out.is_empty() || {
            self.crc.add(&self.out);
            take(&self.out)
        };
        match status {
            Ok(Status::StreamEnd) => self.part = Part::Trailer(0),
            Ok(_) if used == 0 && self.inflate.total_out() == made => {
                return Err(damaged("its packed bytes make no sense"));
            }
            Ok(_) => {}
            Err(_) => return Err(damaged("its packed bytes make no sense")),
        }
        Ok((used, more))
    }

    /// One byte of what stands around a body.
    fn frame(&mut self, byte: u8) -> Result<()> {
        self.part = match self.part {
            Part::Between if byte == 0 => Part::Between,
            Part::Between => {
                self.part = Part::Header(0);
                return self.frame(byte);
            }
            Part::Header(n) => {
                let good = match n {
                    0 | 1 => byte == MAGIC[n as usize],
                    2 => byte == 8,
                    3 => byte & flag::RESERVED == 0,
                    _ => true,
                };
                if !good {
                    return Err(damaged("what follows is no gzip member"));
                }
                if n == 3 {
                    self.flags = byte;
                }
                if n == 9 { self.after(flag::EXTRA) } else { Part::Header(n + 1) }
            }
            Part::ExtraLength(n) => {
                self.extra = self.extra >> 8 | u16::from(byte) << 8;
                match (n, self.extra) {
                    (0, _) => Part::ExtraLength(1),
                    (_, 0) => self.after(flag::NAME),
                    (_, length) => Part::Extra(length),
                }
            }
            Part::Extra(1) => self.after(flag::NAME),
            Part::Extra(n) => Part::Extra(n - 1),
            Part::Name if byte == 0 => self.after(flag::COMMENT),
            Part::Comment if byte == 0 => self.after(flag::HEADER_CHECKSUM),
            Part::HeaderChecksum(0) => Part::HeaderChecksum(1),
            Part::HeaderChecksum(_) => self.open(),
            Part::Trailer(n) => {
                self.field[n as usize] = byte;
                if n == 7 { self.close()? } else { Part::Trailer(n + 1) }
            }
            part => part,
        };
        Ok(())
    }

    /// The part that comes next, where those from `flag` on are still to come.
    fn after(&mut self, flag: u8) -> Part {
        let parts = [
            (flag::EXTRA, Part::ExtraLength(0)),
            (flag::NAME, Part::Name),
            (flag::COMMENT, Part::Comment),
            (flag::HEADER_CHECKSUM, Part::HeaderChecksum(0)),
        ];
        let from = parts.iter().position(|p| p.0 == flag).unwrap_or(0);
        let next = parts[from..].iter().find(|p| self.flags & p.0 != 0);
        next.map_or_else(|| self.open(), |p| p.1)
    }

    fn open(&mut self) -> Part {
        self.inflate.reset(false);
        self.crc.reset();
        Part::Body
    }

    fn close(&mut self) -> Result<Part> {
        let number = |at: usize| u32::from_le_bytes([0, 1, 2, 3].map(|i| self.field[at + i]));
        if number(0) != self.crc.sum() || number(4) != self.inflate.total_out() as u32 {
            return Err(damaged("its checksum is wrong"));
        }
        Ok(Part::Between)
    }
}

fn damaged(why: &str) -> Error {
    Error::new(
        Code::BadGzip,
        format!(
            "The gzip stream is damaged: {why}. What stood before that was read; copy or download the file again for the rest."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, GzBuilder, write::GzEncoder};
    use proptest::prelude::*;
    use std::io::Write;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn unpack(pieces: &[&[u8]]) -> (Vec<u8>, Result<()>) {
        let (mut gunzip, mut out) = (Gunzip::new(), Vec::new());
        for piece in pieces {
            let pushed = gunzip.push(piece, |plain| {
                out.extend_from_slice(plain);
                true
            });
            if pushed.is_err() {
                return (out, pushed);
            }
        }
        (out, gunzip.end())
    }

    #[test]
    fn every_field_of_the_header_is_passed_over() {
        let mut encoder = GzBuilder::new()
            .filename("a name")
            .comment("a comment")
            .extra(vec![1, 2, 3])
            .write(Vec::new(), Compression::best());
        encoder.write_all(b"text").unwrap();
        let mut bytes = encoder.finish().unwrap();
        assert_eq!(unpack(&[&bytes]), (b"text".to_vec(), Ok(())));
        // A header checksum, which flate2 does not write.
        let body = bytes.iter().rposition(|&b| b == 0).map(|_| 10 + 5 + 7 + 10).unwrap();
        bytes[3] |= flag::HEADER_CHECKSUM;
        bytes.splice(body..body, [0, 0]);
        assert_eq!(unpack(&[&bytes]), (b"text".to_vec(), Ok(())));
    }

    #[test]
    fn damage_is_found() {
        let good = packed(b"some text that is packed");
        let code = |bytes: &[u8]| unpack(&[bytes]).1.err().map(|e| e.code);
        let mut wrong = good.clone();
        let at = wrong.len() - 8;
        wrong[at] ^= 1;
        assert_eq!(code(&wrong), Some(Code::BadGzip), "checksum");
        assert_eq!(code(&good[..good.len() - 1]), Some(Code::BadGzip), "cut off");
        assert_eq!(code(&[&good[..], b"rest"].concat()), Some(Code::BadGzip), "something after");
        assert_eq!(code(&[&good[..], &[0; 512]].concat()), None, "padding");
    }

    #[test]
    fn a_bomb_is_handed_on_in_pieces() {
        let bomb = packed(&vec![0; 64 << 20]);
        let mut most = 0;
        let mut whole = 0;
        Gunzip::new()
            .push(&bomb, |plain| {
                most = most.max(plain.len());
                whole += plain.len();
                true
            })
            .unwrap();
        assert_eq!(whole, 64 << 20);
        assert!(most <= PIECE, "{most}");
    }

    proptest! {
        #[test]
        fn members_cut_anywhere(texts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 1..4), cut: prop::sample::Index) {
            let bytes: Vec<u8> = texts.iter().flat_map(|t| packed(t)).collect();
            let (a, b) = bytes.split_at(cut.index(bytes.len() + 1));
            prop_assert_eq!(unpack(&[a, b]), (texts.concat(), Ok(())));
        }

        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = unpack(&[&[&MAGIC[..], &[8, 0, 0, 0, 0, 0, 0, 3], &bytes].concat()]);
        }
    }
}
