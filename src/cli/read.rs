//! Files and standard input → one corpus.

use super::args::SummaryArgs;
use crate::corpus::Corpus;
use crate::error::{Code, Error, Result};
use crate::ingest::Reader;
use crate::ingest::mapping::Mapping;
use crate::ingest::sample::Sample;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{ErrorKind, Read};

/// Bytes read at a time: large enough that the calls do not count, small beside the posts.
const CHUNK: usize = 1 << 20;

/// Reads all of `files` (`-` is `stdin`) as one export. Errors: `io` where one of them cannot be opened or read, whatever
/// else was found (a summary of half of what was asked for would be taken for the whole); `no_posts`; `needs_mapping`, with
/// the arguments that may do.
pub fn corpus(
    files: &[OsString],
    mapping: Option<Mapping>,
    report: Option<&OsStr>,
    stdin: &mut dyn Read,
) -> Result<Corpus> {
    let mut reader = mapping.map_or_else(Reader::new, Reader::with_mapping);
    let mut buffer = vec![0; CHUNK];
    for path in files {
        if path == "-" {
            stream(&mut reader, "standard input", stdin, &mut buffer)?;
        } else {
            let mut file = File::open(path).map_err(|e| unreadable(&name(path), &e))?;
            stream(&mut reader, &name(path), &mut file, &mut buffer)?;
        }
    }
    reader.end_file()?;
    if let Some(path) = report {
        write(path, &reader.report().to_csv())?;
    }
    let guess = reader.report().sample.as_ref().map(Sample::guess);
    reader.finish().map_err(|error| match guess {
        Some(guess) if error.code == Code::NeedsMapping => {
            let message = format!("{} {}", error.message, proposal(&guess));
            Error { message, ..error }
        }
        _ => error,
    })
}

/// What to type, by the guess.
pub fn proposal(guess: &Mapping) -> String {
    if guess.is_empty() {
        return "Say it with --map FIELD=COLUMN,… (see groundswell --help).".to_owned();
    }
    // For a shell: quoted, whatever the export named its columns.
    let spec = guess.to_string().replace('\'', "'\\''");
    let sure = if guess.is_enough() { "Perhaps" } else { "Perhaps, with what is lacking," };
    format!("{sure}: --map '{spec}'")
}

/// The mapping that the arguments give. Errors: `io`, `usage`.
pub fn mapping(args: &SummaryArgs) -> Result<Option<Mapping>> {
    let mapping = match &args.mapping {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|e| unreadable(&name(path), &e))?;
            Some(Mapping::parse_file(&text)?)
        }
        None => args.map.as_deref().cloned(),
    };
    if let (Some(path), Some(mapping)) = (&args.save_mapping, &mapping) {
        write(path, &mapping.to_json())?;
    }
    Ok(mapping)
}

fn write(path: &OsStr, text: &str) -> Result<()> {
    std::fs::write(path, text)
        .map_err(|e| Error::new(Code::Io, format!("“{}” could not be written: {e}.", name(path))))
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
