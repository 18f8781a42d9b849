//! The command line, `groundswell`, but for the process itself: arguments and streams in, an exit code out.
//!
//! | exit code | when |
//! |---|---|
//! | 0 | what was asked for is on standard output (or whoever read it has stopped reading) |
//! | 1 | no post was found, something could not be read or written, a hashtag is not there: the reason is on standard error |
//! | 2 | the command line was not understood |

mod args;
mod compare;
mod figures;
mod infer;
mod network;
mod read;
mod text;
mod words;

use crate::demo;
use crate::error::{Code, Error, Result};
use crate::export::spread_file::{Naming, Options};
use crate::measure::inference::InferenceFigures;
use crate::measure::{NetworkFigures, Whole};
use crate::session::Session;
use crate::spread::Choice;
use args::{Command, DemoArgs, PrepareArgs, SummaryArgs};
use serde::Serialize;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read, Write};

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
        Command::Prepare(args) => prepare(&args, stdin, stdout),
        Command::Compare(args) => print(stdout, &compare::run(&args, stdin)?),
        Command::Formats => print(stdout, &(crate::ingest::formats().join("\n") + "\n")),
        Command::Demo(args) => write_demo(&args, stdout),
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
    let mapping = read::mapping(args)?;
    let corpus = read::corpus(&args.files, mapping, args.report.as_deref(), stdin)?;
    let summary = Whole::of(&corpus, args.hashtag.as_deref(), args.sensitive)?;
    let notes = text::notes(&corpus.report);
    let tag = args.hashtag.as_deref();
    let network = args.network.then(|| network::figures(&corpus, tag, args.sensitive));
    let inference =
        args.infer.as_ref().map(|asked| infer::figures(corpus, tag, asked)).transpose()?;
    let out = match args.json {
        true => serde_json::to_string_pretty(&Printed { summary: &summary, network, inference })
            .map(|json| json + "\n")
            .map_err(|e| {
                Error::new(Code::Io, format!("The summary could not be written as JSON: {e}."))
            })?,
        false => {
            text::summary(&summary)
                + &notes
                + &network.as_ref().map_or(String::new(), |n| network::text(n, tag))
                + &inference.as_ref().map_or(String::new(), infer::text)
        }
    };
    print(stdout, &out)
}

/// What `--json` prints: the summary, and communities, PageRank and what was inferred where those were asked for.
#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    summary: &'a Whole,
    #[serde(skip_serializing_if = "Option::is_none")]
    network: Option<NetworkFigures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inference: Option<InferenceFigures>,
}

/// Writes the spread of a hashtag as a file that names nobody and quotes nothing.
fn prepare(args: &PrepareArgs, stdin: &mut dyn Read, stdout: &mut dyn Write) -> Result<()> {
    let input = &args.input;
    let mapping = read::mapping(input)?;
    let mut session =
        Session::new(read::corpus(&input.files, mapping, input.report.as_deref(), stdin)?);
    let tag = input.hashtag.clone().unwrap_or_else(|| session.default_tag().to_owned());
    let tag = tag.trim().trim_start_matches(['#', '＃']);
    let choice = match args.origin.as_deref() {
        None => Choice::ByRule,
        Some("none") => Choice::NoOrigin,
        Some(text) => Choice::Post(session.find(text).ok_or_else(|| {
            Error::new(Code::UnknownPost, format!("The post “{text}” is not in this export."))
        })?),
    };
    session.open(tag, choice)?;
    let inferred = match &input.infer {
        Some(asked) => infer::drawn(&mut session, tag, choice, asked)?,
        None => None,
    };
    let named = args
        .named
        .iter()
        .map(|(account, reason)| Naming { account: account.clone(), reason: reason.clone() });
    let options = Options {
        headline: args.headline.clone(),
        source: args.source.clone(),
        named: named.collect(),
        inferred,
    };
    let json = session.spread_file(&options)? + "\n";
    match &args.output {
        Some(path) => read::write(path, &json),
        None => print(stdout, &json),
    }
}

/// Writes the simulated export to a file, or to standard output.
fn write_demo(args: &DemoArgs, stdout: &mut dyn Write) -> Result<()> {
    let Some(path) = &args.output else {
        return written(stream_demo(args, stdout));
    };
    File::create(path).and_then(|mut file| stream_demo(args, &mut file)).map_err(|e| {
        let name = path.to_string_lossy();
        Error::new(Code::Io, format!("“{name}” could not be written: {e}."))
    })
}

fn stream_demo(args: &DemoArgs, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, out);
    demo::write(&mut out, args.posts, args.seed)?;
    out.flush()
}

fn print(stdout: &mut dyn Write, out: &str) -> Result<()> {
    written(stdout.write_all(out.as_bytes()).and_then(|()| stdout.flush()))
}

/// What became of standard output. A reader that has gone away (`groundswell … | head`) is no error.
fn written(result: io::Result<()>) -> Result<()> {
    match result {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            Err(Error::new(Code::Io, format!("Standard output could not be written: {e}.")))
        }
        _ => Ok(()),
    }
}
