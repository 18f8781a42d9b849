//! Tar archives (POSIX ustar, with the long names of pax and GNU), pushed in pieces: Mastodon's own archives were `.tar.gz`.

use crate::limits::MAX_NAME_BYTES;

/// Archives come in blocks of this many bytes.
const BLOCK: usize = 512;
/// Bytes of a long name or of a pax header that are looked at.
const MAX_EXTENSION: usize = 64 << 10;

/// What comes out of an archive.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A file of this name begins.
    Begin(&'a str),
    /// The next bytes of the file that has begun.
    Bytes(&'a [u8]),
    /// The file has ended.
    End,
}

/// What of the archive comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Header,
    /// This many bytes of a file, then this many that fill its last block.
    File(u64, u16),
    /// The same of something that is no file.
    Other(u64, u16),
    /// The same of a name that is too long for the header.
    Extension(u64, u16),
    /// What follows is no archive any more.
    Nothing,
}

/// Cuts an archive into its files.
pub struct Untar {
    next: Next,
    held: Vec<u8>,
    /// The name that the header before gave for the next file.
    name: Option<String>,
    pax: bool,
    /// The archive went wrong in the middle.
    damaged: bool,
}

impl Untar {
    /// Whether a file that begins with these bytes (512 at least) is an archive.
    pub fn is_tar(head: &[u8]) -> bool {
        head.len() >= BLOCK && &head[257..262] == b"ustar" && sum_is_right(&head[..BLOCK])
    }

    /// At the start of an archive.
    pub fn new() -> Self {
        Untar { next: Next::Header, held: Vec::new(), name: None, pax: false, damaged: false }
    }

    /// Takes the next bytes; hands on what they hold, until `take` says `false`. O(bytes).
    pub fn push(&mut self, mut bytes: &[u8], mut take: impl FnMut(Part<'_>) -> bool) {
        while !bytes.is_empty() {
            match self.next {
                Next::Nothing => return,
                Next::Header => {
                    let n = bytes.len().min(BLOCK - self.held.len());
                    self.held.extend_from_slice(&bytes[..n]);
                    bytes = &bytes[n..];
                    if self.held.len() == BLOCK && !self.header(&mut take) {
                        return;
                    }
                }
                Next::File(left, fill) => {
                    let n = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
                    if n > 0 && !take(Part::Bytes(&bytes[..n])) {
                        return;
                    }
                    let left = left - n as u64;
                    if left > 0 {
                        self.next = Next::File(left, fill);
                    } else {
                        self.next = Next::Other(0, fill);
                        if !take(Part::End) {
                            return;
                        }
                    }
                    bytes = &bytes[n..];
                }
                Next::Other(left, fill) => {
                    let n = (left + u64::from(fill)).min(bytes.len() as u64);
                    let left_of_both = left + u64::from(fill) - n;
                    bytes = &bytes[n as usize..];
                    self.next = match left_of_both {
                        0 => Next::Header,
                        both => Next::Other(both, 0),
                    };
                }
                Next::Extension(left, fill) => {
                    let n = left.min(bytes.len() as u64);
                    let room = MAX_EXTENSION.saturating_sub(self.held.len());
                    self.held.extend_from_slice(&bytes[..room.min(n as usize)]);
                    bytes = &bytes[n as usize..];
                    self.next = Next::Extension(left - n, fill);
                    if left == n {
                        self.long_name();
                        self.next = if fill == 0 { Next::Header } else { Next::Other(0, fill) };
                    }
                }
            }
        }
    }

    /// Whether the archive ended in the middle of a file, or went wrong.
    pub fn is_cut_off(&self) -> bool {
        let inside = match self.next {
            Next::File(..) | Next::Extension(..) => true,
            Next::Other(left, _) => left > 0,
            Next::Header => !self.held.is_empty(),
            Next::Nothing => false,
        };
        self.damaged || inside
    }

    /// Reads a header; `false` where `take` wants no more.
    fn header(&mut self, take: &mut impl FnMut(Part<'_>) -> bool) -> bool {
        let header = std::mem::take(&mut self.held);
        if header.iter().all(|&b| b == 0) {
            self.next = Next::Nothing;
            return true;
        }
        let size = sum_is_right(&header).then(|| octal(&header[124..136])).flatten();
        let Some(size) = size else {
            (self.next, self.damaged) = (Next::Nothing, true);
            return true;
        };
        let fill = (BLOCK as u64 - size % BLOCK as u64) as u16 % BLOCK as u16;
        match header[156] {
            b'L' | b'x' => {
                self.pax = header[156] == b'x';
                self.next = Next::Extension(size, fill);
                if size == 0 {
                    self.next = Next::Header;
                }
            }
            b'0' | 0 | b'7' => {
                let own = || {
                    let text = |from: usize, to: usize| {
                        let field = &header[from..to];
                        let end = field.iter().position(|&b| b == 0).unwrap_or(field.len());
                        String::from_utf8_lossy(&field[..end]).into_owned()
                    };
                    match text(345, 500) {
                        folder if folder.is_empty() || &header[257..263] != b"ustar\0" => {
                            text(0, 100)
                        }
                        folder => format!("{folder}/{}", text(0, 100)),
                    }
                };
                let name = self.name.take().unwrap_or_else(own);
                if !take(Part::Begin(crate::text::cut(&name, MAX_NAME_BYTES))) {
                    return false;
                }
                self.next = Next::File(size, fill);
                if size == 0 {
                    self.next = Next::Header;
                    return take(Part::End);
                }
            }
            _ => {
                self.name = None;
                self.next = if size == 0 { Next::Header } else { Next::Other(size, fill) };
            }
        }
        true
    }

    /// Takes the next file's name from what was held.
    fn long_name(&mut self) {
        let held = std::mem::take(&mut self.held);
        let text = String::from_utf8_lossy(&held);
        if !self.pax {
            self.name = Some(text.trim_end_matches('\0').to_owned());
            return;
        }
        // Lines of "length key=value".
        let path = text.lines().find_map(|line| line.split_once(' ')?.1.strip_prefix("path="));
        self.name = path.map(str::to_owned).or(self.name.take());
    }
}

/// A number of octal digits, or of big-endian bytes where the first bit is set (GNU).
fn octal(field: &[u8]) -> Option<u64> {
    if field[0] & 0x80 != 0 {
        let bytes = &field[field.len() - 8..];
        return Some(bytes.iter().fold(0, |n, &b| n << 8 | u64::from(b)));
    }
    let digits = field.iter().copied().skip_while(|&b| b == b' ');
    let mut n = 0u64;
    for digit in digits.take_while(|&b| b != 0 && b != b' ') {
        n = match digit {
            b'0'..=b'7' => n.checked_mul(8)? | u64::from(digit - b'0'),
            _ => return None,
        };
    }
    Some(n)
}

/// The checksum of a header: the sum of its bytes, the checksum's own taken as spaces.
fn sum_is_right(header: &[u8]) -> bool {
    let sum: u64 = header
        .iter()
        .enumerate()
        .map(|(i, &b)| if (148..156).contains(&i) { 32 } else { u64::from(b) })
        .sum();
    octal(&header[148..156]) == Some(sum)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block(name: &str, kind: u8, size: usize) -> Vec<u8> {
        let mut header = vec![0; BLOCK];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..136].copy_from_slice(format!("{size:011o}\0").as_bytes());
        header[156] = kind;
        header[257..265].copy_from_slice(b"ustar\x0000");
        header[148..156].copy_from_slice(b"        ");
        let sum: u64 = header.iter().map(|&b| u64::from(b)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        header
    }

    /// An archive; names over 100 bytes are written as GNU does.
    pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut add = |name: &str, kind: u8, body: &[u8]| {
            out.extend(block(name, kind, body.len()));
            out.extend_from_slice(body);
            out.resize(out.len().next_multiple_of(BLOCK), 0);
        };
        for (name, body) in files {
            if name.len() > 100 {
                add("././@LongLink", b'L', format!("{name}\0").as_bytes());
            }
            add(&name[..name.len().min(100)], b'0', body);
            add("folder/", b'5', b"");
        }
        out.resize(out.len() + 2 * BLOCK, 0);
        out
    }

    fn files(pieces: &[&[u8]]) -> (Vec<(String, Vec<u8>)>, bool) {
        let mut untar = Untar::new();
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for piece in pieces {
            untar.push(piece, |part| {
                match part {
                    Part::Begin(name) => files.push((name.to_owned(), Vec::new())),
                    Part::Bytes(bytes) => files.last_mut().unwrap().1.extend_from_slice(bytes),
                    Part::End => {}
                }
                true
            });
        }
        (files, untar.is_cut_off())
    }

    #[test]
    fn files_come_out() {
        let long = format!("{}/outbox.json", "folder".repeat(30));
        let body = vec![b'x'; 1300];
        let bytes = archive(&[("a", b"one"), (&long, &body), ("empty", b"")]);
        assert!(Untar::is_tar(&bytes));
        let want =
            [("a".into(), b"one".to_vec()), (long, body.clone()), ("empty".into(), Vec::new())];
        assert_eq!(files(&[&bytes]), (want.to_vec(), false));
        assert!(files(&[&bytes[..1200]]).1);
    }

    #[test]
    fn the_names_of_pax() {
        let pairs = "28 path=a/much/longer/name.x\n";
        let mut bytes = block("x", b'x', pairs.len());
        bytes.extend(pairs.as_bytes());
        bytes.resize(2 * BLOCK, 0);
        bytes.extend(block("short", b'0', 0));
        assert_eq!(files(&[&bytes]).0, [("a/much/longer/name.x".to_owned(), Vec::new())]);
    }

    proptest! {
        #[test]
        fn any_cut_gives_the_same_and_no_bytes_panic(
            at in 0usize..4000, byte: u8, cuts in proptest::collection::vec(0usize..4000, 0..4)
        ) {
            let mut bytes = archive(&[("a", b"one"), ("b", &[7; 700]), ("c", b"")]);
            let len = bytes.len();
            bytes[at % len] = byte;
            let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c % len).collect();
            cuts.sort_unstable();
            let (mut pieces, mut from) = (Vec::new(), 0);
            for cut in cuts.into_iter().chain([len]) {
                pieces.push(&bytes[from..cut]);
                from = cut;
            }
            prop_assert_eq!(files(&pieces), files(&[&bytes]));
        }
    }
}
