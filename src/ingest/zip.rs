//! Zip archives (PKWARE's APPNOTE 6.3, zip64 too), read through their directory: whoever holds the file gives the bytes of
//! any place of it (the page by `File.slice`, the command line by seeking). Not from a pipe: the directory stands at the end.

use super::crc::Crc;
use crate::error::{Code, Error, Result};
use crate::limits::{MAX_NAME_BYTES, MAX_ZIP_DIRECTORY};
use flate2::{Decompress, FlushDecompress, Status};

/// Gives the bytes of a place in the file: offset and length. Fewer mean that the file ends there.
pub type ReadAt<'r> = dyn FnMut(u64, usize) -> Result<Vec<u8>> + 'r;

/// Bytes unpacked before they are handed on.
const PIECE: usize = 256 << 10;
/// The end-of-directory record without its comment, and the longest comment.
const END: usize = 22;
const MAX_COMMENT: usize = 65_535;
/// Bytes of a file's own header before its name.
const LOCAL: u64 = 30;

/// How a file in an archive is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    Stored,
    Deflated,
    Other(u16),
}

/// A file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name with its folders.
    pub name: String,
    /// Bytes in the archive.
    pub packed: u64,
    /// Bytes unpacked, as the archive says.
    pub size: u64,
    method: Method,
    crc: u32,
    header: u64,
    locked: bool,
}

impl Entry {
    /// Whether it is a folder.
    pub fn is_folder(&self) -> bool {
        self.name.ends_with('/') || self.name.ends_with('\\')
    }

    /// Where its packed bytes begin. Errors: it is locked or packed in a way that is not read here; its header is damaged.
    pub fn start(&self, read: &mut ReadAt<'_>) -> Result<u64> {
        if self.locked {
            return Err(wrong("it is locked with a password. Unpack it and open what is inside"));
        }
        if let Method::Other(n) = self.method {
            return Err(wrong(&format!(
                "it is packed by method {n}, which is not read here. Unpack it and open what is inside"
            )));
        }
        let header = read(self.header, LOCAL as usize)?;
        if header.len() < LOCAL as usize || !header.starts_with(b"PK\x03\x04") {
            return Err(wrong("one of its files is not where the directory says"));
        }
        Ok(self.header + LOCAL + u64::from(u16_at(&header, 26)) + u64::from(u16_at(&header, 28)))
    }
}

/// Whether a file that begins so is a zip archive.
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// The files of an archive of `len` bytes, in its own order. Errors ([`Code::BadZip`]): there is no directory, or it is
/// damaged; [`Code::Bomb`]: several files share their bytes; [`Code::NotText`]: it is a document that is packed as a zip.
pub fn entries(len: u64, read: &mut ReadAt<'_>) -> Result<Vec<Entry>> {
    let directory = directory(len, read)?;
    let mut found = Vec::new();
    let mut rest = &directory[..];
    while rest.starts_with(b"PK\x01\x02") {
        let (entry, used) = entry(rest)?;
        found.push(entry);
        rest = &rest[used..];
    }
    if found.is_empty() {
        return Err(wrong("there is nothing in it"));
    }
    if let Some(kind) = document(&found) {
        return Err(Error::new(
            Code::NotText,
            format!(
                "This is {kind}, not an export of posts. Save the table in it as CSV (UTF-8) and open that."
            ),
        ));
    }
    let mut places: Vec<(u64, u64)> = found.iter().map(|e| (e.header, e.packed)).collect();
    places.sort_unstable();
    let overlap = places.windows(2).any(|w| w[0].0.saturating_add(LOCAL + w[0].1) > w[1].0);
    if overlap {
        return Err(Error::new(
            Code::Bomb,
            "This zip archive is not sound: several of its files share the same bytes. Nothing of it was read.",
        ));
    }
    Ok(found)
}

/// The bytes of the directory.
fn directory(len: u64, read: &mut ReadAt<'_>) -> Result<Vec<u8>> {
    let tail_at = len.saturating_sub((END + MAX_COMMENT + 20) as u64);
    let tail = read(tail_at, (len - tail_at) as usize)?;
    let end = (0..tail.len().saturating_sub(END - 1))
        .rev()
        .find(|&at| {
            tail[at..].starts_with(b"PK\x05\x06")
                && at + END + usize::from(u16_at(&tail, at + 20)) <= tail.len()
        })
        .ok_or_else(|| {
            wrong("its directory is missing: it was cut off. Copy or download it again")
        })?;
    let mut size = u64::from(u32_at(&tail, end + 12));
    let mut at = u64::from(u32_at(&tail, end + 16));
    let is_64 = end >= 20 && tail[end - 20..].starts_with(b"PK\x06\x07");
    if is_64 {
        let record = read(u64_at(&tail, end - 20 + 8), 56)?;
        if record.len() < 56 || !record.starts_with(b"PK\x06\x06") {
            return Err(wrong("its directory is damaged"));
        }
        (size, at) = (u64_at(&record, 40), u64_at(&record, 48));
    }
    if size > MAX_ZIP_DIRECTORY {
        return Err(wrong("it holds more files than are read from one archive"));
    }
    let bytes = read(at, size as usize)?;
    if bytes.len() as u64 != size {
        return Err(wrong("its directory is damaged"));
    }
    Ok(bytes)
}

/// The directory's entry that begins here, and its length.
fn entry(bytes: &[u8]) -> Result<(Entry, usize)> {
    let damaged = || wrong("its directory is damaged");
    if bytes.len() < 46 {
        return Err(damaged());
    }
    let lengths = [28, 30, 32].map(|at| usize::from(u16_at(bytes, at)));
    let used = 46 + lengths.iter().sum::<usize>();
    let name = bytes.get(46..46 + lengths[0]).ok_or_else(damaged)?;
    let mut extra = bytes.get(46 + lengths[0]..46 + lengths[0] + lengths[1]).ok_or_else(damaged)?;
    if bytes.len() < used {
        return Err(damaged());
    }
    // What does not fit into 32 bits stands in an extra field, in this order.
    let mut large = [24, 20, 42].map(|at| u64::from(u32_at(bytes, at)));
    while extra.len() >= 4 {
        let (id, len) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
        let mut field = extra.get(4..4 + len).ok_or_else(damaged)?;
        if id == 1 {
            for value in large.iter_mut().filter(|v| **v == u64::from(u32::MAX)) {
                if field.len() >= 8 {
                    *value = u64_at(field, 0);
                    field = &field[8..];
                }
            }
        }
        extra = &extra[4 + len..];
    }
    let flags = u16_at(bytes, 8);
    let name = crate::text::cut(&String::from_utf8_lossy(name), MAX_NAME_BYTES).to_owned();
    let entry = Entry {
        name,
        size: large[0],
        packed: large[1],
        header: large[2],
        method: match u16_at(bytes, 10) {
            0 => Method::Stored,
            8 => Method::Deflated,
            n => Method::Other(n),
        },
        crc: u32_at(bytes, 16),
        locked: flags & 1 != 0,
    };
    Ok((entry, used))
}

/// What an archive is whose files make up one document.
fn document(entries: &[Entry]) -> Option<&'static str> {
    let has = |name: &str| entries.iter().any(|e| e.name == name);
    if has("xl/workbook.xml") {
        Some("an Excel workbook")
    } else if has("word/document.xml") {
        Some("a Word document")
    } else if has("mimetype") && has("content.xml") {
        Some("an OpenDocument file")
    } else {
        None
    }
}

/// Unpacks one file of an archive.
pub struct Unzip {
    inflate: Option<Decompress>,
    crc: Crc,
    made: u64,
    want: (u64, u32),
    ended: bool,
    out: Vec<u8>,
}

impl Unzip {
    /// An unpacker of `entry`.
    pub fn new(entry: &Entry) -> Self {
        Unzip {
            inflate: (entry.method == Method::Deflated).then(|| Decompress::new(false)),
            crc: Crc::new(),
            made: 0,
            want: (entry.size, entry.crc),
            ended: false,
            out: Vec::new(),
        }
    }

    /// Unpacks `bytes` and hands on what comes out, until `take` says `false`. Errors: the packed bytes are damaged.
    pub fn push(&mut self, mut bytes: &[u8], mut take: impl FnMut(&[u8]) -> bool) -> Result<()> {
        let Some(inflate) = &mut self.inflate else {
            self.made += bytes.len() as u64;
            self.crc.add(bytes);
            take(bytes);
            return Ok(());
        };
        self.out.reserve(PIECE);
        while !bytes.is_empty() && !self.ended {
            let (before, made) = (inflate.total_in(), inflate.total_out());
            self.out.clear();
            let status = inflate.decompress_vec(bytes, &mut self.out, FlushDecompress::None);
            let used = (inflate.total_in() - before) as usize;
            self.crc.add(&self.out);
            self.made += self.out.len() as u64;
            let wanted = self.out.is_empty() || take(&self.out);
            match status {
                Ok(Status::StreamEnd) => self.ended = true,
                Ok(_) if used > 0 || inflate.total_out() > made => {}
                _ => return Err(wrong("the packed bytes of one of its files make no sense")),
            }
            if !wanted {
                return Ok(());
            }
            bytes = &bytes[used..];
        }
        Ok(())
    }

    /// All packed bytes have come. Errors: something is missing or was changed.
    pub fn end(&mut self) -> Result<()> {
        let whole = self.inflate.is_none() || self.ended;
        if whole && self.want == (self.made, self.crc.sum()) {
            Ok(())
        } else {
            Err(wrong("one of its files does not match its checksum; what came out of it was read"))
        }
    }
}

fn wrong(why: &str) -> Error {
    Error::new(Code::BadZip, format!("The zip archive cannot be read: {why}."))
}

/// The number at `at`; 0 past the end, which no caller reaches unless the archive is damaged.
fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from(u16_at(bytes, at)) | u32::from(u16_at(bytes, at + 2)) << 16
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use flate2::{Compression, write::DeflateEncoder};
    use proptest::prelude::*;
    use std::io::Write;

    /// An archive as a plain packer writes it.
    pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut out, mut directory) = (Vec::new(), Vec::new());
        for (n, (name, text)) in files.iter().enumerate() {
            let mut crc = Crc::new();
            crc.add(text);
            let stored = n % 2 == 1;
            let body = if stored {
                text.to_vec()
            } else {
                let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
                encoder.write_all(text).unwrap();
                encoder.finish().unwrap()
            };
            let mut shared = vec![20, 0, 0, 8, if stored { 0 } else { 8 }, 0, 0, 0, 0, 0];
            shared.extend(crc.sum().to_le_bytes());
            shared.extend((body.len() as u32).to_le_bytes());
            shared.extend((text.len() as u32).to_le_bytes());
            shared.extend((name.len() as u16).to_le_bytes());
            shared.extend([0, 0]);
            directory.extend(b"PK\x01\x02\x14\x00");
            directory.extend(&shared);
            directory.extend([0; 10]);
            directory.extend((out.len() as u32).to_le_bytes());
            directory.extend(name.as_bytes());
            out.extend(b"PK\x03\x04");
            out.extend(&shared);
            out.extend(name.as_bytes());
            out.extend(&body);
        }
        let at = out.len() as u32;
        out.extend(&directory);
        out.extend(b"PK\x05\x06\0\0\0\0");
        out.extend(
            [(files.len() as u16).to_le_bytes(), (files.len() as u16).to_le_bytes()].concat(),
        );
        out.extend((directory.len() as u32).to_le_bytes());
        out.extend(at.to_le_bytes());
        out.extend([0, 0]);
        out
    }

    fn unpacked(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>> {
        let mut read = |at: u64, len: usize| {
            let from = bytes.len().min(at as usize);
            Ok(bytes[from..bytes.len().min(from.saturating_add(len))].to_vec())
        };
        let mut files = Vec::new();
        for entry in entries(bytes.len() as u64, &mut read)? {
            let start = entry.start(&mut read)?;
            let packed = read(start, entry.packed as usize)?;
            let (mut unzip, mut out) = (Unzip::new(&entry), Vec::new());
            for piece in packed.chunks(7) {
                unzip.push(piece, |bytes| {
                    out.extend_from_slice(bytes);
                    true
                })?;
            }
            unzip.end()?;
            files.push((entry.name, out));
        }
        Ok(files)
    }

    #[test]
    fn what_was_packed_comes_out() {
        let long = "invented ".repeat(50_000);
        let files: [(&str, &[u8]); 4] =
            [("data/a.js", long.as_bytes()), ("b", b"stored"), ("é/", b""), ("empty", b"")];
        let out = unpacked(&archive(&files)).unwrap();
        assert_eq!(out.len(), 4);
        for ((name, bytes), (want, text)) in out.iter().zip(files) {
            assert_eq!((&**name, &**bytes), (want, text));
        }
        let mut commented = archive(&files);
        let end = commented.len();
        commented[end - 2] = 9;
        commented.extend(b"a comment");
        assert!(unpacked(&commented).is_ok());
    }

    #[test]
    fn damage_is_said() {
        let whole =
            archive(&[("a.json", b"{\"invented\": 1, \"text\": \"invented\"}"), ("b", b"x")]);
        let code = |bytes: &[u8]| unpacked(bytes).unwrap_err().code;
        assert_eq!(code(&whole[..whole.len() - 30]), Code::BadZip);
        let mut changed = whole.clone();
        changed[40] ^= 0x55;
        assert_eq!(code(&changed), Code::BadZip);
        let mut locked = whole.clone();
        let at = locked.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        locked[at + 8] |= 1;
        let error = unpacked(&locked).unwrap_err();
        assert!(error.message.contains("password"), "{error}");
        assert_eq!(code(&archive(&[("xl/workbook.xml", b"<x/>")])), Code::NotText);
        assert_eq!(code(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), Code::BadZip);
    }

    #[test]
    fn files_that_share_their_bytes_are_refused() {
        let mut bytes = archive(&[("a", &[b'x'; 100]), ("b", b"second")]);
        let first = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        let second = first + 46 + 1;
        assert!(bytes[second..].starts_with(b"PK\x01\x02"));
        bytes[second + 42..second + 46].copy_from_slice(&[0; 4]);
        assert_eq!(unpacked(&bytes).unwrap_err().code, Code::Bomb);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(at in 0usize..400, byte: u8, cut in 0usize..400) {
            let mut bytes = archive(&[("a.json", b"{\"a\": [1, 2, 3, 4]}"), ("dir/b", b"words"), ("c", b"")]);
            let len = bytes.len();
            bytes[at % len] = byte;
            bytes.truncate(len - cut % len);
            let _ = unpacked(&bytes);
        }
    }
}
