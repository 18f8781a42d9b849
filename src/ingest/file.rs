//! One file as it is on disk → plain bytes → [`Content`]: out of its zip, out of its gzip, and where it is a tar, file by file.

use super::content::{Content, Out};
use super::gzip::{self, Gunzip};
use super::mapping::Mapping;
use super::report::Report;
use super::state::FileState;
use super::tar::{self, Untar};
use super::zip::{self, Unzip};
use crate::corpus::Builder;
use crate::error::{Code, Error, Result};
use crate::limits::{FREE_UNPACKED, MAX_EXPANSION};

/// Bytes by which a tar is known.
const TAR_HEAD: usize = 512;

/// Where posts and the report go, and how what is of unknown make is to be read.
pub struct To<'t> {
    pub(super) builder: &'t mut Builder,
    pub(super) report: &'t mut Report,
    pub(super) mapping: Option<&'t Mapping>,
}

/// A file that is being read.
pub struct File {
    name: String,
    unzip: Option<Unzip>,
    gzip: Gzip,
    /// Bytes that came.
    packed: u64,
    /// The packed stream is damaged, or a bomb; what follows is passed over.
    broken: bool,
}

/// Whether a file is gzip's is known by its first two bytes.
enum Packing {
    Unknown(Vec<u8>),
    None,
    Gzip(Box<Gunzip>),
}

struct Gzip {
    packing: Packing,
    plain: Plain,
}

/// What the plain bytes are.
struct Plain {
    /// Plain bytes that came.
    bytes: u64,
    kind: Kind,
}

enum Kind {
    /// The first bytes, as long as they may be a tar's.
    Unknown(Vec<u8>),
    Tar(Box<Untar>, Option<Box<One>>),
    One(Box<One>),
}

/// One file with content.
struct One {
    name: String,
    content: Content,
    state: FileState,
}

impl File {
    /// A file of this name; `entry` where it is one of a zip.
    pub fn new(name: &str, entry: Option<&zip::Entry>) -> File {
        File {
            name: name.to_owned(),
            unzip: entry.map(Unzip::new),
            gzip: Gzip {
                packing: Packing::Unknown(Vec::new()),
                plain: Plain { bytes: 0, kind: Kind::Unknown(Vec::new()) },
            },
            packed: 0,
            broken: false,
        }
    }

    /// Takes the next bytes. Errors: nothing more can be read.
    pub fn push(&mut self, bytes: &[u8], mut to: To<'_>) -> Result<()> {
        if self.broken {
            return Ok(());
        }
        self.packed += bytes.len() as u64;
        let (gzip, name, packed) = (&mut self.gzip, &*self.name, self.packed);
        let mut fatal = None;
        let read = match &mut self.unzip {
            None => gzip.push(bytes, name, packed, &mut to, &mut fatal),
            Some(unzip) => {
                let mut inner = Ok(());
                let unpacked = unzip.push(bytes, |plain| {
                    inner = gzip.push(plain, name, packed, &mut to, &mut fatal);
                    inner.is_ok() && fatal.is_none()
                });
                inner.and(unpacked)
            }
        };
        if let Err(error) = read {
            self.broken = true;
            to.report.skip(&error, &self.name, self.gzip.plain.line());
        }
        fatal.map_or(Ok(()), Err)
    }

    /// Whether more bytes can matter.
    pub fn wants_more(&self) -> bool {
        let nothing = matches!(&self.gzip.plain.kind, Kind::One(one) if one.content.is_nothing());
        !self.broken && !nothing
    }

    /// The file has ended. Where not all of it was pushed because it [wants no more](File::wants_more), nothing is amiss.
    pub fn end(mut self, mut to: To<'_>) -> Result<()> {
        let mut fatal = None;
        let wants_more = self.wants_more();
        let whole = self.unzip.as_mut().map_or(Ok(()), Unzip::end);
        let line = self.gzip.plain.line();
        let name = std::mem::take(&mut self.name);
        let read = self.gzip.end(&name, self.packed, &mut to, &mut fatal);
        if let (true, Err(error)) = (wants_more, whole.and(read)) {
            to.report.skip(&error, &name, line);
        }
        fatal.map_or(Ok(()), Err)
    }
}

impl Gzip {
    fn push(
        &mut self,
        bytes: &[u8],
        name: &str,
        packed: u64,
        to: &mut To<'_>,
        fatal: &mut Option<Error>,
    ) -> Result<()> {
        if let Packing::Unknown(head) = &mut self.packing {
            head.extend_from_slice(bytes);
            if head.len() < gzip::MAGIC.len() {
                return Ok(());
            }
            let head = std::mem::take(head);
            self.packing = if head.starts_with(&gzip::MAGIC) {
                Packing::Gzip(Box::new(Gunzip::new()))
            } else {
                Packing::None
            };
            return self.push(&head, name, packed, to, fatal);
        }
        let plain = &mut self.plain;
        match &mut self.packing {
            Packing::Gzip(gunzip) => {
                let mut inner = Ok(());
                let unpacked = gunzip.push(bytes, |piece| {
                    inner = plain.push(piece, name, packed, to, fatal);
                    inner.is_ok() && fatal.is_none()
                });
                inner.and(unpacked)
            }
            _ => plain.push(bytes, name, packed, to, fatal),
        }
    }

    fn end(
        self,
        name: &str,
        packed: u64,
        to: &mut To<'_>,
        fatal: &mut Option<Error>,
    ) -> Result<()> {
        let mut plain = self.plain;
        let whole = match self.packing {
            Packing::Unknown(head) => plain.push(&head, name, packed, to, fatal),
            Packing::Gzip(gunzip) => gunzip.end(),
            Packing::None => Ok(()),
        };
        whole.and(plain.end(name, to, fatal))
    }
}

impl Plain {
    /// Errors: it has become more than a packed file can hold.
    fn push(
        &mut self,
        bytes: &[u8],
        name: &str,
        packed: u64,
        to: &mut To<'_>,
        fatal: &mut Option<Error>,
    ) -> Result<()> {
        self.bytes += bytes.len() as u64;
        to.report.bytes += bytes.len() as u64;
        if self.bytes > FREE_UNPACKED && self.bytes / MAX_EXPANSION > packed {
            return Err(Error::new(
                Code::Bomb,
                format!(
                    "This file unpacks to more than {MAX_EXPANSION} times its size: no export does. What came out before that was read."
                ),
            ));
        }
        if let Kind::Unknown(head) = &mut self.kind {
            head.extend_from_slice(bytes);
            // A tar begins with a name, which no export of posts begins with.
            let may_be = head.first().is_some_and(|b| !b"{[<\xef\xff\xfe".contains(b));
            if may_be && head.len() < TAR_HEAD {
                return Ok(());
            }
            let head = std::mem::take(head);
            self.kind = if Untar::is_tar(&head) {
                Kind::Tar(Box::new(Untar::new()), None)
            } else {
                Kind::One(Box::new(One::new(name)))
            };
            self.kind.push(&head, name, to, fatal);
            return Ok(());
        }
        self.kind.push(bytes, name, to, fatal);
        Ok(())
    }

    fn end(mut self, name: &str, to: &mut To<'_>, fatal: &mut Option<Error>) -> Result<()> {
        if let Kind::Unknown(head) = self.kind {
            self.kind = Kind::One(Box::new(One::new(name)));
            self.kind.push(&head, name, to, fatal);
        }
        match self.kind {
            Kind::Tar(untar, one) => {
                if let Some(one) = one {
                    one.end(to, fatal);
                }
                if untar.is_cut_off() {
                    return Err(Error::new(
                        Code::Truncated,
                        "The archive ends early: copy or download it again for what is missing.",
                    ));
                }
            }
            Kind::One(one) => one.end(to, fatal),
            Kind::Unknown(_) => {}
        }
        Ok(())
    }

    fn line(&self) -> u64 {
        match &self.kind {
            Kind::One(one) => one.content.line(),
            _ => 1,
        }
    }
}

impl Kind {
    fn push(&mut self, bytes: &[u8], name: &str, to: &mut To<'_>, fatal: &mut Option<Error>) {
        match self {
            Kind::One(one) => one.push(bytes, to, fatal),
            Kind::Tar(untar, one) => untar.push(bytes, |part| {
                match part {
                    tar::Part::Begin(inner) => {
                        let inner = format!("{name}/{inner}");
                        to.report.files.push(inner.clone());
                        *one = Some(Box::new(One::new(&inner)));
                    }
                    tar::Part::Bytes(bytes) => {
                        if let Some(one) = one {
                            one.push(bytes, to, fatal);
                        }
                    }
                    tar::Part::End => {
                        if let Some(one) = one.take() {
                            one.end(to, fatal);
                        }
                    }
                }
                fatal.is_none()
            }),
            Kind::Unknown(_) => {}
        }
    }
}

impl One {
    fn new(name: &str) -> One {
        One { name: name.to_owned(), content: Content::default(), state: FileState::default() }
    }

    fn push(&mut self, bytes: &[u8], to: &mut To<'_>, fatal: &mut Option<Error>) {
        let mut out = Out {
            builder: to.builder,
            report: to.report,
            file: &self.name,
            state: &mut self.state,
            mapping: to.mapping,
            fatal: fatal.take(),
        };
        self.content.push(bytes, &mut out);
        *fatal = out.fatal;
    }

    fn end(mut self: Box<Self>, to: &mut To<'_>, fatal: &mut Option<Error>) {
        let mut out = Out {
            builder: to.builder,
            report: to.report,
            file: &self.name,
            state: &mut self.state,
            mapping: to.mapping,
            fatal: fatal.take(),
        };
        self.content.end(&mut out);
        *fatal = out.fatal;
    }
}
