//! `groundswell compare`: several hashtags of one export, side by side, as text, JSON or CSV.

mod text;

use super::args::{self, Command, SummaryArgs, usage};
use super::read;
use crate::error::{Code, Error, Result};
use crate::measure::Comparison;
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::path::Path;

/// Arguments of `compare`.
#[derive(Debug, Default, PartialEq)]
pub struct CompareArgs {
    /// What to read and how; the files are found among the words.
    pub input: SummaryArgs,
    /// Hashtags given by `--tag`.
    pub tags: Vec<String>,
    /// All other words, in order: hashtags, then files.
    pub words: Vec<OsString>,
    /// Files given after `--`, which are nothing else.
    pub files: Vec<OsString>,
    /// The user confirms that the hashtags were collected alike.
    pub collected_alike: bool,
    /// Print the curves as CSV.
    pub csv: bool,
}

/// Reads what follows `compare`. Errors: `usage`.
pub fn parse(mut parser: Parser) -> Result<Command> {
    let mut args = CompareArgs::default();
    loop {
        // After "--" everything is a file, as it is for every program.
        let is_end = |rest: lexopt::RawArgs| rest.as_slice().first().is_some_and(|a| a == "--");
        if parser.try_raw_args().is_some_and(is_end) {
            let rest = parser.raw_args().map_err(usage)?;
            args.files.extend(rest.skip(1));
            break;
        }
        match parser.next().map_err(usage)? {
            None => break,
            Some(Arg::Long("json")) => args.input.json = true,
            Some(Arg::Long("csv")) => args.csv = true,
            Some(Arg::Long("collected-alike")) => args.collected_alike = true,
            Some(Arg::Long("tag")) => {
                let tag = parser.value().and_then(ValueExt::string).map_err(usage)?;
                if is_blank(&tag) {
                    return Err(usage("--tag needs a hashtag"));
                }
                args.tags.push(tag);
            }
            Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Command::Help),
            Some(Arg::Value(word)) => args.words.push(word),
            // Understood by the others, and one hashtag alone.
            Some(Arg::Long("hashtag")) => {
                return Err(usage(
                    "compare takes its hashtags by --tag, or as words before the files",
                ));
            }
            Some(Arg::Long(name)) => {
                let name = name.to_owned();
                args::input(&name, &mut parser, &mut args.input)?;
            }
            Some(other) => return Err(usage(other.unexpected())),
        }
    }
    if args.csv && args.input.json {
        return Err(usage("--csv and --json are two forms of the same: give one of them"));
    }
    if args.csv && !args.collected_alike {
        return Err(usage("the curves of --csv are volumes, which need --collected-alike"));
    }
    Ok(Command::Compare(args))
}

/// Does what was asked for, and gives what is to be printed. Errors: `usage`, and those of reading and comparing.
pub fn run(args: &CompareArgs, stdin: &mut dyn Read) -> Result<String> {
    let is_there = |word: &OsStr| word == "-" || Path::new(word).exists();
    let (tags, files) = sorted(args, &is_there)?;
    let mapping = read::mapping(&args.input)?;
    let corpus = read::corpus(&files, mapping, args.input.report.as_deref(), stdin)?;
    let comparison = Comparison::of(&corpus, &tags, args.collected_alike)?;
    if args.csv {
        return match comparison.curves_csv() {
            // In words: an empty table would be taken for "none".
            none if none.is_empty() => Err(Error::new(
                Code::Usage,
                comparison
                    .withheld
                    .map_or("No time is known of any post.".to_owned(), |w| w.message),
            )),
            table => Ok(table),
        };
    }
    if args.input.json {
        let json = serde_json::to_string_pretty(&comparison).map(|json| json + "\n");
        let failed = |e| format!("The comparison could not be written as JSON: {e}.");
        return json.map_err(|e| Error::new(Code::Io, failed(e)));
    }
    Ok(text::text(&comparison))
}

/// Which words are hashtags, and which are files: a word that begins with "#" is a hashtag; with `--tag`, all others are
/// files; else those before the first that is there as a file or folder are hashtags, too. Errors: `usage`, where the words
/// can be meant in another way.
fn sorted(
    args: &CompareArgs,
    is_there: &dyn Fn(&OsStr) -> bool,
) -> Result<(Vec<String>, Vec<OsString>)> {
    let mut tags = args.tags.clone();
    let mut files = Vec::new();
    for word in &args.words {
        let text = word.to_str();
        match text {
            Some(tag) if tag.starts_with(['#', '＃']) => {
                if is_blank(tag) {
                    return Err(usage("\"#\" alone is no hashtag"));
                }
                tags.push(tag.to_owned());
            }
            Some(tag) if args.tags.is_empty() && files.is_empty() && !is_there(word) => {
                // No hashtag holds these: a path that is not there.
                if tag.contains(['.', '/', '\\']) || is_blank(tag) {
                    return Err(usage(format!(
                        "“{tag}” is neither a file here nor a hashtag (a hashtag can be forced with --tag)"
                    )));
                }
                tags.push(tag.to_owned());
            }
            _ => files.push(word.clone()),
        }
    }
    files.extend(args.files.iter().cloned());
    let missing = files.iter().find(|f| !is_there(f));
    if let (Some(missing), Some(first)) = (missing, files.first()) {
        let (missing, first) = (missing.to_string_lossy(), first.to_string_lossy());
        let message = match first == missing {
            true => format!("“{first}” is no file here"),
            // A file may be called as the hashtag that was meant.
            false => format!(
                "“{missing}” is no file here, and hashtags come before the files: “{first}”, before it, was \
                 taken as one. A hashtag can be written #TAG or --tag TAG anywhere"
            ),
        };
        return Err(usage(message));
    }
    if files.is_empty() {
        return Err(usage("compare needs a file after the hashtags, or - for standard input"));
    }
    if tags.len() < 2 {
        let found = files.iter().map(|f| f.to_string_lossy()).collect::<Vec<_>>().join("”, “");
        return Err(usage(format!(
            "compare needs at least two hashtags; “{found}” was taken as what to read. A hashtag that is \
             called as a file here is can be written #TAG or --tag TAG"
        )));
    }
    Ok((tags, files))
}

fn is_blank(tag: &str) -> bool {
    tag.trim().trim_start_matches(['#', '＃']).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hashtags and files of a command line, where `there/`, `a.jsonl` and `metoo` exist.
    fn of(line: &str) -> Result<(Vec<String>, Vec<OsString>)> {
        let words = std::iter::once("groundswell").chain(line.split_whitespace());
        let Command::Compare(args) = args::parse(words.map(OsString::from))? else { panic!() };
        sorted(&args, &|word| ["there", "a.jsonl", "metoo", "-", "--b"].iter().any(|f| word == *f))
    }

    #[track_caller]
    fn is(line: &str, tags: &[&str], files: &[&str]) {
        let owned = |words: &[&str]| words.iter().map(|w| w.to_string()).collect::<Vec<_>>();
        let (said, found) = of(line).unwrap();
        let found: Vec<String> = found.into_iter().map(|f| f.into_string().unwrap()).collect();
        assert_eq!((said, found), (owned(tags), owned(files)));
    }

    #[test]
    fn which_words_are_hashtags() {
        is("compare MeToo TimesUp a.jsonl there", &["MeToo", "TimesUp"], &["a.jsonl", "there"]);
        is("compare #metoo Up -", &["#metoo", "Up"], &["-"]);
        is("compare a.jsonl #x ＃私も", &["#x", "＃私も"], &["a.jsonl"]);
        is("compare --tag metoo --tag=a.jsonl metoo", &["metoo", "a.jsonl"], &["metoo"]);
        is("compare x y -- --b a.jsonl", &["x", "y"], &["--b", "a.jsonl"]);
        is(
            "compare --json x --map id=a,text=b y --collected-alike a.jsonl",
            &["x", "y"],
            &["a.jsonl"],
        );
    }

    #[test]
    fn what_is_not_clear_is_refused() {
        for (line, says) in [
            ("compare", "needs a file"),
            ("compare x y", "needs a file"),
            ("compare x a.jsonl", "two hashtags"),
            ("compare metoo x a.jsonl", "“metoo”, before it, was taken"),
            ("compare metoo a.jsonl", "“metoo”, “a.jsonl” was taken"),
            ("compare x y gone.jsonl", "neither a file here nor a hashtag"),
            ("compare x y gone/a", "neither a file here nor a hashtag"),
            ("compare --tag x --tag y gone a.jsonl", "“gone” is no file"),
            ("compare x y a.jsonl gone", "“gone” is no file"),
            ("compare x y -- gone", "“gone” is no file"),
            ("compare # y a.jsonl", "alone is no hashtag"),
            ("compare --tag # --tag y a.jsonl", "--tag needs"),
            ("compare --hashtag x a.jsonl", "--tag"),
            ("compare x y a.jsonl --csv", "--collected-alike"),
            ("compare x y a.jsonl --csv --json --collected-alike", "give one of them"),
            ("compare x y a.jsonl --jsonl", "--jsonl"),
        ] {
            let error = of(line).unwrap_err();
            assert_eq!(error.code, Code::Usage, "{line}");
            assert!(error.message.contains(says), "{line}: {}", error.message);
        }
    }
}
