//! Arguments and what they ask for: the reader, or one of the commands for pipes and scripts.

mod arguments;
mod failure;
mod open;
mod output;

mod brief_json;

mod check;
mod compare;
mod figures;
mod find;
mod import;
mod keys;
mod list;
mod reader;
mod review;
mod show;

use std::{ffi::OsString, process::ExitCode};

use clap::Parser as _;

pub use arguments::{Arguments, Command, Shared};
pub use failure::{Exit, Failure};
pub use output::Output;

/// Runs the program with `arguments`, the program's name first, and says how it ended.
///
/// The one place where errors are printed.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // help and version are no errors: clap knows which, and where each is printed
            let code = if error.use_stderr() { Exit::Failed } else { Exit::Done };
            let _ = error.print();
            return code.into();
        }
    };
    match dispatch(arguments) {
        Ok(exit) => exit.into(),
        Err(failure) if failure.is_broken_pipe() => Exit::Done.into(),
        Err(failure) => {
            eprintln!("attache: {failure}");
            Exit::Failed.into()
        }
    }
}

fn dispatch(arguments: Arguments) -> Result<Exit, Failure> {
    let shared = &arguments.shared;
    let Some(command) = arguments.command else {
        return reader::run(shared);
    };
    match command {
        Command::List(list) => list::run(shared, &list),
        Command::Show(show) => show::run(shared, &show),
        Command::Find(find) => find::run(shared, &find),
        Command::Compare(compare) => compare::run(shared, &compare),
        Command::Figures(figures) => figures::run(shared, &figures),
        Command::Import(import) => import::run(shared, &import),
        Command::Review(review) => review::run(shared, &review),
        Command::Check(check) => check::run(&check),
        Command::Keys(keys) => keys::run(&keys),
        Command::ReadPdf => import::read_pdf(),
    }
}
