//! What was asked for.

use crate::error::{Code, Error, Result};
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;

/// What `groundswell --help` prints.
pub const HELP: &str = "\
groundswell: see how a hashtag spread from its originating post

Usage:
  groundswell summary [--json] [--hashtag TAG] FILE...
  groundswell demo [--posts N] [--seed S] [-o FILE]

summary: what an export holds, in figures
  FILE is an export of posts: JSON or JSON Lines as the Twitter API (v1.1 or v2) or a
  collection tool wrote it, plain or gzipped. Several files are read as one export.
  \"-\" reads standard input.

  --json           print the figures as JSON, and nothing else, on standard output
  --hashtag TAG    add the figures of one hashtag: the posts that bear it, and what
                   descends from them; with or without \"#\"

demo: a simulated export of #MeToo, October 2017, as Twitter API v1.1 JSON Lines
  --posts N        how many posts; 20000 if not said
  --seed S         another seed draws other posts; the same one always the same
  -o, --output FILE    write to FILE, not to standard output

  -h, --help       print this
  -V, --version    print the version

Exit code: 0 when all went well; 1 when no post was found, a file could not be read or the
hashtag is not there; 2 when the command line was not understood.
";

/// A command and its arguments.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// `--help`.
    Help,
    /// `--version`.
    Version,
    /// `summary`.
    Summary(SummaryArgs),
    /// `demo`.
    Demo(DemoArgs),
}

/// Arguments of `summary`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SummaryArgs {
    /// Print JSON.
    pub json: bool,
    /// The hashtag asked for.
    pub hashtag: Option<String>,
    /// What to read; at least one.
    pub files: Vec<OsString>,
}

/// Arguments of `demo`.
#[derive(Debug, PartialEq, Eq)]
pub struct DemoArgs {
    /// How many posts to write.
    pub posts: u32,
    /// What the posts are drawn with.
    pub seed: u64,
    /// Where to write; standard output if not said.
    pub output: Option<OsString>,
}

/// Reads a command line, the program's name first. Errors: `usage`.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command> {
    let mut parser = Parser::from_iter(args);
    match parser.next().map_err(usage)? {
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help),
        Some(Arg::Short('V') | Arg::Long("version")) => Ok(Command::Version),
        Some(Arg::Value(name)) if name == "summary" => summary(parser),
        Some(Arg::Value(name)) if name == "demo" => demo(parser),
        Some(Arg::Value(name)) if name == "help" => Ok(Command::Help),
        Some(Arg::Value(name)) => {
            Err(usage(format!("there is no command \"{}\"", name.to_string_lossy())))
        }
        Some(other) => Err(usage(other.unexpected())),
        None => Err(usage("a command is missing")),
    }
}

fn summary(mut parser: Parser) -> Result<Command> {
    let mut args = SummaryArgs::default();
    while let Some(arg) = parser.next().map_err(usage)? {
        match arg {
            Arg::Long("json") => args.json = true,
            Arg::Long("hashtag") => {
                let tag = parser.value().and_then(ValueExt::string).map_err(usage)?;
                if tag.trim().trim_start_matches(['#', '＃']).is_empty() {
                    return Err(usage("--hashtag needs a hashtag"));
                }
                args.hashtag = Some(tag);
            }
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            Arg::Value(file) => args.files.push(file),
            other => return Err(usage(other.unexpected())),
        }
    }
    if args.files.is_empty() {
        return Err(usage("summary needs a file, or - for standard input"));
    }
    Ok(Command::Summary(args))
}

fn demo(mut parser: Parser) -> Result<Command> {
    let mut args = DemoArgs { posts: crate::demo::POSTS, seed: crate::demo::SEED, output: None };
    while let Some(arg) = parser.next().map_err(usage)? {
        match arg {
            Arg::Long("posts") => {
                args.posts = parser.value().and_then(|v| v.parse()).map_err(usage)?;
            }
            Arg::Long("seed") => {
                args.seed = parser.value().and_then(|v| v.parse()).map_err(usage)?;
            }
            Arg::Short('o') | Arg::Long("output") => {
                args.output = Some(parser.value().map_err(usage)?);
            }
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            other => return Err(usage(other.unexpected())),
        }
    }
    if args.posts == 0 {
        return Err(usage("a demo has at least one post"));
    }
    Ok(Command::Demo(args))
}

fn usage(what: impl std::fmt::Display) -> Error {
    Error::new(
        Code::Usage,
        format!("The command line was not understood: {what}. See groundswell --help."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Result<Command> {
        parse(std::iter::once("groundswell").chain(line.split_whitespace()).map(OsString::from))
    }

    #[test]
    fn what_is_understood() {
        assert_eq!(of("--help"), Ok(Command::Help));
        assert_eq!(of("summary -h"), Ok(Command::Help));
        assert_eq!(of("-V"), Ok(Command::Version));
        let args = SummaryArgs {
            json: true,
            hashtag: Some("#MeToo".into()),
            files: vec!["a.jsonl".into(), "-".into(), "--b".into()],
        };
        let line = "summary a.jsonl --json - --hashtag=#MeToo -- --b";
        assert_eq!(of(line), Ok(Command::Summary(args)));
        let args = DemoArgs { posts: 5, seed: 7, output: Some("x".into()) };
        assert_eq!(of("demo --posts 5 --seed=7 -o x"), Ok(Command::Demo(args)));
    }

    #[test]
    fn what_is_not() {
        let lines = [
            "",
            "summarise a.jsonl",
            "summary",
            "summary --jsonl a",
            "summary a --hashtag",
            "summary a --hashtag #",
            "--json summary a",
            "summary --json=yes a",
            "demo out.jsonl",
            "demo --posts 0",
            "demo --posts many",
            "demo --posts 4294967296",
        ];
        for line in lines {
            let error = of(line).unwrap_err();
            assert_eq!(error.code, Code::Usage, "{line}");
            assert!(error.message.contains("--help"), "{line}");
        }
    }
}
