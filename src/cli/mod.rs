//! The command line, `groundswell`, but for the process itself: arguments and streams in, an exit code out.
//!
//! | exit code | when |
//! |---|---|
//! | 0 | what was asked for is on standard output (or whoever read it has stopped reading) |
//! | 1 | no post was found, something could not be read or written, a hashtag is not there: the reason is on standard error |
//! | 2 | the command line was not understood |

mod args;
mod read;
mod text;

use crate::error::{Code, Error, Result};
use crate::measure::Summary;
use args::{Command, SummaryArgs};
use std::ffi::OsString;
use std::io::{ErrorKind, Read, Write};

/// Runs one command. `args` begin with the program's name.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    stdin: &mut dyn Read,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> u8 {
    let done = args::parse(args).and_then(|command| match command {
        Command::Help => print(stdout, args::HELP),
        Command::Version => print(stdout, concat!("groundswell ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::Summary(args) => summary(&args, stdin, stdout),
    });
    let Err(error) = done else { return 0 };
    // Where standard error is closed too, the exit code has to do.
    let _ = writeln!(stderr, "groundswell: {}", text::plain(&error.to_string()));
    match error.code {
        Code::Usage => 2,
        _ => 1,
    }
}

fn summary(args: &SummaryArgs, stdin: &mut dyn Read, stdout: &mut dyn Write) -> Result<()> {
    let corpus = read::corpus(&args.files, stdin)?;
    let summary = match &args.hashtag {
        Some(tag) => Summary::with_hashtag(&corpus, tag)?,
        None => Summary::of(&corpus),
    };
    let out = match args.json {
        true => serde_json::to_string_pretty(&summary).map(|json| json + "\n").map_err(|e| {
            Error::new(Code::Io, format!("The summary could not be written as JSON: {e}."))
        })?,
        false => text::summary(&summary),
    };
    print(stdout, &out)
}

/// Writes all of `out`. A reader that has gone away (`groundswell … | head`) is no error.
fn print(stdout: &mut dyn Write, out: &str) -> Result<()> {
    match stdout.write_all(out.as_bytes()).and_then(|()| stdout.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            Err(Error::new(Code::Io, format!("Standard output could not be written: {e}.")))
        }
        _ => Ok(()),
    }
}
