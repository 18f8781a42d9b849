//! Files and standard input → one corpus.

use super::args::SummaryArgs;
use crate::corpus::Corpus;
use crate::error::{Code, Error, Result};
use crate::ingest::mapping::Mapping;
use crate::ingest::sample::Sample;
use crate::ingest::{Reader, zip};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

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
            for path in files_under(path)? {
                file(&mut reader, &path, &mut buffer)?;
            }
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
    let sure = if guess.is_enough() { "Perhaps" } else { "Perhaps, with what is lacking" };
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

/// Writes a whole file. Errors: `io`.
pub fn write(path: &OsStr, text: &str) -> Result<()> {
    std::fs::write(path, text)
        .map_err(|e| Error::new(Code::Io, format!("“{}” could not be written: {e}.", name(path))))
}

/// The file itself, or every file of a folder and of those in it, in order of their paths. Links to folders are not followed:
/// they may lead back.
fn files_under(path: &OsStr) -> Result<Vec<OsString>> {
    if !Path::new(path).is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(path)];
    while let Some(folder) = folders.pop() {
        let failed = |e| unreadable(&folder.to_string_lossy(), &e);
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            match entry.file_type().map_err(failed)? {
                kind if kind.is_dir() && !hidden => folders.push(entry.path()),
                kind if kind.is_file() && !hidden => files.push(entry.path().into_os_string()),
                _ => {}
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a file, or all files of an archive.
fn file(reader: &mut Reader, path: &OsStr, buffer: &mut [u8]) -> Result<()> {
    let (shown, mut file) = (name(path), File::open(path));
    let file = file.as_mut().map_err(|e| unreadable(&shown, e))?;
    let failed = |e: std::io::Error| unreadable(&shown, &e);
    let mut head = Vec::new();
    file.take(4).read_to_end(&mut head).map_err(failed)?;
    if !zip::is_zip(&head) {
        let mut all = head.chain(file);
        return stream(reader, &shown, &mut all, buffer);
    }
    let len = file.metadata().map_err(failed)?.len();
    let mut read = |at: u64, len: usize| {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(at)).map_err(failed)?;
        file.take(len as u64).read_to_end(&mut bytes).map_err(failed)?;
        Ok(bytes)
    };
    let entries = match zip::entries(len, &mut read) {
        Ok(entries) => entries,
        Err(error) if error.code == Code::Io => return Err(error),
        Err(error) => {
            reader.refuse(&shown, &error);
            return Ok(());
        }
    };
    for entry in entries.iter().filter(|entry| !entry.is_folder()) {
        let inner = format!("{shown}/{}", entry.name);
        match entry.start(&mut read) {
            Ok(mut at) => {
                let end = at.saturating_add(entry.packed);
                reader.begin_entry(&inner, entry);
                while at < end && reader.wants_more() {
                    let bytes = read(at, CHUNK.min((end - at) as usize))?;
                    if bytes.is_empty() {
                        break;
                    }
                    reader.push(&bytes)?;
                    at += bytes.len() as u64;
                }
                reader.end_file()?;
            }
            Err(error) if error.code == Code::Io => return Err(error),
            Err(error) => reader.refuse(&inner, &error),
        }
    }
    Ok(())
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
        if !reader.wants_more() {
            return reader.end_file();
        }
    }
}

fn name(path: &OsStr) -> String {
    path.to_string_lossy().into_owned()
}

fn unreadable(name: &str, error: &std::io::Error) -> Error {
    Error::new(Code::Io, format!("“{name}” could not be read: {error}."))
}
