//! The command line. Everything but the process is in [`groundswell::cli`].

use std::io::{stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut input, mut output, mut errors) = (stdin().lock(), stdout().lock(), stderr().lock());
    groundswell::cli::run(std::env::args_os(), &mut input, &mut output, &mut errors).into()
}
