//! Files and standard input → one corpus.

use crate::corpus::Corpus;
use crate::error::{Code, Error, Result};
use crate::ingest::Reader;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{ErrorKind, Read};

/// Bytes read at a time: large enough that the calls do not count, small beside the posts.
const CHUNK: usize = 1 << 20;

/// Reads all of `files` (`-` is `stdin`) as one export. Errors: `io` where one of them cannot be opened or read, whatever
/// else was found (a summary of half of what was asked for would be taken for the whole); `no_posts`.
pub fn corpus(files: &[OsString], stdin: &mut dyn Read) -> Result<Corpus> {
    let mut reader = Reader::new();
    let mut buffer = vec![0; CHUNK];
    for path in files {
        if path == "-" {
            stream(&mut reader, "standard input", stdin, &mut buffer)?;
        } else {
            let mut file = File::open(path).map_err(|e| unreadable(&name(path), &e))?;
            stream(&mut reader, &name(path), &mut file, &mut buffer)?;
        }
    }
    reader.finish()
}

fn stream(reader: &mut Reader, name: &str, from: &mut dyn Read, buffer: &mut [u8]) -> Result<()> {
    reader.begin_file(name);
    loop {
        match from.read(buffer) {
            Ok(0) => return reader.end_file(),
            Ok(n) => reader.push(&buffer[..n])?,
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(unreadable(name, &e)),
        }
    }
}

fn name(path: &OsStr) -> String {
    path.to_string_lossy().into_owned()
}

fn unreadable(name: &str, error: &std::io::Error) -> Error {
    Error::new(Code::Io, format!("“{name}” could not be read: {error}."))
}
