//! What was asked for.

use super::compare::{self, CompareArgs};
use crate::error::{Code, Error, Result};
use crate::ingest::mapping::Mapping;
use crate::session::InferOptions;
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;

/// What `groundswell --help` prints.
pub const HELP: &str = "\
groundswell: see how a hashtag spread from its originating post

Usage:
  groundswell summary [--json] [--hashtag TAG] [--sensitive] [--network] [--map SPEC] FILE...
  groundswell prepare [--hashtag TAG] [--origin ID] [--name ACCOUNT=REASON]... -o X.spread.json FILE...
  groundswell compare [--collected-alike] [--json | --csv] TAG TAG... FILE...
  groundswell formats
  groundswell demo [--posts N] [--seed S] [-o FILE]

summary: what an export holds, in figures
  FILE is an export of posts: JSON, JSON Lines or CSV as a platform or a collection tool
  wrote it; plain, gzipped, zipped or in a tar; or a folder of such. Several files are read
  as one export. \"-\" reads standard input (no zip).

  --json           print the figures as JSON, and nothing else, on standard output
  --hashtag TAG    add the figures of one hashtag: the posts that bear it, and what
                   descends from them; with or without \"#\"
  --sensitive      name nobody as a key voice by count alone: only accounts with 5,000
                   followers or another public role
  --network        add communities of accounts, with modularity, and who has the highest
                   PageRank along reposts; of the hashtag's posts, where one is given
  --map SPEC       which column of a table or JSON of unknown make is what:
                   id=message_id,time=message_time,author=user.name,text=body; fields are
                   id, time, author, author_id, author_name, text, parent, reply_to,
                   reply_to_author, repost_of, repost_of_author, quote_of,
                   quote_of_author, kind, hashtags, lang, replies, reposts, quotes,
                   likes, followers, verified
  --mapping FILE   the same from a file, as SPEC or as JSON
  --save-mapping FILE    write the mapping to FILE, as JSON
  --report FILE    write what was left out, and what was kept though something is wrong
                   with it, to FILE as CSV
  --infer METHOD   add what links amount to that are not recorded: \"interaction\" (whom an
                   account had turned to before), \"follows\" (by a follow list among the
                   FILEs) or \"pdi\" (reposts, drawn by followers and time); see
                   docs/inference.md
  --gamma G, --alpha A    of pdi: 0.25, 0.5 or 0.75; 1.1, 2 or 3
  --runs N, --seed S      how often pdi draws (100), and what chance is seeded with (1)
  --follows-date DAY      when the follow list was collected

prepare: the spread of a hashtag as a file to publish, which names nobody and quotes nothing
  Takes what summary takes, and
  --hashtag TAG    the hashtag; the most used one if not said
  --origin ID      the post that the view starts from, by id or link; \"none\" for no single
                   one; found by rule if not said
  --name ACCOUNT=REASON    name this account (an id or a handle) and say why it may be
                   named: its public role, or consent
  --infer METHOD   as above: the file has the inferred links in it, marked as such
  --headline TEXT, --source TEXT    what the picture shows, and where the data is from
  -o, --output FILE    write to FILE, not to standard output

compare: several hashtags of one export, side by side
  TAG is a hashtag that begins with \"#\" (which most shells want quoted: '#MeToo'), or any word
  before the first one that is a file or folder here; with --tag, every other word is a file.
  --tag TAG        a hashtag, whatever it looks like
  --collected-alike    say that the hashtags were collected with the same query window and
                   endpoint. Only then are volumes, first uses and flows of accounts compared;
                   without it what stands beside what on one post is all that is said
  --json           print the comparison as JSON (docs/compare.schema.json)
  --csv            print the curves as CSV; needs --collected-alike
  --map SPEC, --mapping FILE, --save-mapping FILE, --report FILE    as for summary

formats: the formats that are read, one a line

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
#[derive(Debug, PartialEq)]
pub enum Command {
    /// `--help`.
    Help,
    /// `--version`.
    Version,
    /// `summary`.
    Summary(SummaryArgs),
    /// `prepare`.
    Prepare(PrepareArgs),
    /// `compare`.
    Compare(CompareArgs),
    /// `formats`.
    Formats,
    /// `demo`.
    Demo(DemoArgs),
}

/// Arguments of `summary`.
#[derive(Debug, Default, PartialEq)]
pub struct SummaryArgs {
    /// Print JSON.
    pub json: bool,
    /// Name nobody by count alone.
    pub sensitive: bool,
    /// Work out communities and PageRank.
    pub network: bool,
    /// The hashtag asked for.
    pub hashtag: Option<String>,
    /// How tables and JSON of unknown make are to be read.
    pub map: Option<Box<Mapping>>,
    /// A file that says the same.
    pub mapping: Option<OsString>,
    /// Where to write the mapping.
    pub save_mapping: Option<OsString>,
    /// Where to write what was left out.
    pub report: Option<OsString>,
    /// Which links to infer that are not recorded.
    pub infer: Option<Box<InferOptions>>,
    /// What to read; at least one.
    pub files: Vec<OsString>,
}

/// Arguments of `prepare`.
#[derive(Debug, Default, PartialEq)]
pub struct PrepareArgs {
    /// What to read and how; the hashtag.
    pub input: SummaryArgs,
    /// The post to start from, by id or link, or "none".
    pub origin: Option<String>,
    /// Accounts to name, with the reason.
    pub named: Vec<(String, String)>,
    /// What the picture shows.
    pub headline: String,
    /// Where the data is from.
    pub source: String,
    /// Where to write; standard output if not said.
    pub output: Option<OsString>,
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
        Some(Arg::Value(name)) if name == "prepare" => prepare(parser),
        Some(Arg::Value(name)) if name == "compare" => compare::parse(parser),
        Some(Arg::Value(name)) if name == "formats" => match parser.next().map_err(usage)? {
            None => Ok(Command::Formats),
            Some(other) => Err(usage(other.unexpected())),
        },
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
    loop {
        match parser.next().map_err(usage)? {
            None => break,
            Some(Arg::Long("json")) => args.json = true,
            Some(Arg::Long("sensitive")) => args.sensitive = true,
            Some(Arg::Long("network")) => args.network = true,
            Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Command::Help),
            Some(Arg::Value(file)) => args.files.push(file),
            Some(Arg::Long(name)) => {
                let name = name.to_owned();
                input(&name, &mut parser, &mut args)?;
            }
            Some(other) => return Err(usage(other.unexpected())),
        }
    }
    checked(&args, "summary")?;
    Ok(Command::Summary(args))
}

fn prepare(mut parser: Parser) -> Result<Command> {
    let mut args = PrepareArgs::default();
    let text = |parser: &mut Parser| parser.value().and_then(ValueExt::string).map_err(usage);
    loop {
        match parser.next().map_err(usage)? {
            None => break,
            Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Command::Help),
            Some(Arg::Value(file)) => args.input.files.push(file),
            Some(Arg::Long("origin")) => args.origin = Some(text(&mut parser)?),
            Some(Arg::Long("headline")) => args.headline = text(&mut parser)?,
            Some(Arg::Long("source")) => args.source = text(&mut parser)?,
            Some(Arg::Long("name")) => {
                let naming = text(&mut parser)?;
                match naming.split_once('=') {
                    Some((account, reason))
                        if !account.trim().is_empty() && !reason.trim().is_empty() =>
                    {
                        args.named.push((account.trim().to_owned(), reason.trim().to_owned()));
                    }
                    _ => {
                        return Err(usage(
                            "--name needs an account and why it may be named, ACCOUNT=REASON",
                        ));
                    }
                }
            }
            Some(Arg::Short('o') | Arg::Long("output")) => {
                args.output = Some(parser.value().map_err(usage)?);
            }
            Some(Arg::Long(name)) => {
                let name = name.to_owned();
                input(&name, &mut parser, &mut args.input)?;
            }
            Some(other) => return Err(usage(other.unexpected())),
        }
    }
    checked(&args.input, "prepare")?;
    Ok(Command::Prepare(args))
}

/// An option that says what to read and how.
pub(super) fn input(name: &str, parser: &mut Parser, args: &mut SummaryArgs) -> Result<()> {
    match name {
        "hashtag" => {
            let tag = parser.value().and_then(ValueExt::string).map_err(usage)?;
            if tag.trim().trim_start_matches(['#', '＃']).is_empty() {
                return Err(usage("--hashtag needs a hashtag"));
            }
            args.hashtag = Some(tag);
        }
        "map" => {
            let spec = parser.value().and_then(ValueExt::string).map_err(usage)?;
            let mapping = Mapping::parse(&spec).map_err(|e| {
                Error::new(e.code, format!("{} See groundswell --help.", e.message))
            })?;
            args.map = Some(Box::new(mapping));
        }
        "mapping" => args.mapping = Some(parser.value().map_err(usage)?),
        "save-mapping" => args.save_mapping = Some(parser.value().map_err(usage)?),
        "report" => args.report = Some(parser.value().map_err(usage)?),
        other => {
            if !super::infer::argument(other, parser, &mut args.infer)? {
                return Err(usage(Arg::Long(other).unexpected()));
            }
        }
    }
    Ok(())
}

pub(super) fn checked(args: &SummaryArgs, command: &str) -> Result<()> {
    if args.files.is_empty() {
        return Err(usage(format!("{command} needs a file, or - for standard input")));
    }
    if args.map.is_some() && args.mapping.is_some() {
        return Err(usage("--map and --mapping say the same thing: give one of them"));
    }
    if args.infer.as_ref().is_some_and(|options| options.method.is_empty()) {
        return Err(usage("--gamma, --alpha, --runs, --seed and --follows-date go with --infer"));
    }
    if args.save_mapping.is_some() && args.map.is_none() && args.mapping.is_none() {
        return Err(usage("--save-mapping needs a mapping: give --map or --mapping"));
    }
    Ok(())
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

/// The error for what was not understood.
pub(super) fn usage(what: impl std::fmt::Display) -> Error {
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
            sensitive: true,
            network: true,
            hashtag: Some("#MeToo".into()),
            files: vec!["a.jsonl".into(), "-".into(), "--b".into()],
            ..SummaryArgs::default()
        };
        let line = "summary a.jsonl --json - --sensitive --network --hashtag=#MeToo -- --b";
        assert_eq!(of(line), Ok(Command::Summary(args)));
        let args = SummaryArgs {
            map: Some(Box::new(Mapping::parse("id=a,text=b").unwrap())),
            save_mapping: Some("m.json".into()),
            report: Some("r.csv".into()),
            files: vec!["a.csv".into()],
            ..SummaryArgs::default()
        };
        let line = "summary --map text=b,id=a --save-mapping m.json --report=r.csv a.csv";
        assert_eq!(of(line), Ok(Command::Summary(args)));
        let args = SummaryArgs {
            infer: Some(Box::new(InferOptions {
                method: "pdi".into(),
                gamma: 0.25,
                alpha: 3.0,
                runs: 5,
                seed: 9,
                follows_date: String::new(),
            })),
            files: vec!["a.jsonl".into()],
            ..SummaryArgs::default()
        };
        let line = "summary --infer pdi --gamma 0.25 --alpha=3 --runs 5 --seed 9 a.jsonl";
        assert_eq!(of(line), Ok(Command::Summary(args)));
        let args = PrepareArgs {
            input: SummaryArgs {
                hashtag: Some("Invented".into()),
                files: vec!["a.jsonl".into()],
                ..SummaryArgs::default()
            },
            origin: Some("none".into()),
            named: vec![("@ana".into(), "public role".into())],
            output: Some("x.spread.json".into()),
            ..PrepareArgs::default()
        };
        let words = [
            "prepare",
            "--hashtag",
            "Invented",
            "--origin=none",
            "--name",
            "@ana=public role",
            "a.jsonl",
            "-o",
            "x.spread.json",
        ];
        let words = std::iter::once("groundswell").chain(words).map(OsString::from);
        assert_eq!(parse(words), Ok(Command::Prepare(args)));
        assert_eq!(of("formats"), Ok(Command::Formats));
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
            "summary a --map id",
            "summary a --map id=a,text=b --mapping c",
            "summary a --save-mapping c",
            "summary a --infer",
            "summary a --runs 5",
            "summary a --infer pdi --runs many",
            "summary a --infer pdi --gamma half",
            "summary --json=yes a",
            "prepare",
            "prepare --json a",
            "prepare a --name ana",
            "prepare a --name ana=",
            "formats a",
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
