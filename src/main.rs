//! Arguments to [`attache::cli::run`], and its answer to an exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    attache::cli::run(std::env::args_os())
}
