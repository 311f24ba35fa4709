//! The reader: on a terminal the program, elsewhere the list of briefs.

use std::process::ExitCode;

use super::{Exit, Failure, Shared, list};
use crate::tui::{
    self,
    terminal::{Capabilities, capabilities::Unsuitable, supervisor::supervise},
};

/// Opens the reader, in a process of its own that can be killed without harm to the terminal.
pub fn run(shared: &Shared) -> Result<Exit, Failure> {
    let capabilities = match Capabilities::detect() {
        Ok(capabilities) => capabilities,
        // a pipe takes plain text; nobody is there to press keys
        Err(Unsuitable::NotATerminal(_)) => return list::run(shared, &list::List::default()),
        Err(unsuitable) => return Err(Failure::new(unsuitable.to_string(), unsuitable.hint())),
    };
    let (folders, lang) = (shared.libraries.clone(), shared.lang);
    let code = supervise(|| match tui::run(&folders, lang, capabilities) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("attache: {error}");
            Exit::Failed.into()
        }
    });
    Ok(Exit::Reader(code))
}
