//! Reading whole files as the page and the command line do.

use groundswell::corpus::Corpus;
use groundswell::error::Result;
use groundswell::ingest::Reader;
use std::path::Path;

/// A file, or every file of a folder (in order of their paths), with names from the tests' own folder on.
pub fn folder(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths = vec![path.to_owned()];
    let mut files = Vec::new();
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            // What is expected of the exports is no export.
            let inside = std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path());
            paths.extend(inside.filter(|p| !p.ends_with("expected")));
        } else {
            let name =
                path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports"));
            let name = name.unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

/// Reads files that hold posts.
pub fn read(files: &[(String, Vec<u8>)]) -> Corpus {
    try_read(files).unwrap_or_else(|error| panic!("{:?}: {error}", names(files)))
}

/// Reads files.
pub fn try_read(files: &[(String, Vec<u8>)]) -> Result<Corpus> {
    read_in(files, usize::MAX)
}

/// Reads files pushed in pieces of `size` bytes.
pub fn read_in(files: &[(String, Vec<u8>)], size: usize) -> Result<Corpus> {
    let mut reader = Reader::new();
    for (name, bytes) in files {
        reader.begin_file(name);
        for piece in bytes.chunks(size) {
            reader.push(piece)?;
        }
        reader.end_file()?;
    }
    reader.finish()
}

fn names(files: &[(String, Vec<u8>)]) -> Vec<&str> {
    files.iter().map(|(name, _)| &**name).collect()
}
