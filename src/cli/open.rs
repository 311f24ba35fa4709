//! The library that a command works on, and the language that it answers in.

use super::{Failure, Shared};
use crate::{
    domain::{Fault, Lang, Library},
    library::{self, Depth, Sources},
    text::sanitise::sanitise,
};

impl Shared {
    /// The built-in library, those of `--library`, and the reader's own, as one.
    ///
    /// A library that was asked for and cannot be read is a failure; other faults are counted on standard error.
    pub fn open(&self, depth: Depth) -> Result<Library, Failure> {
        let library = library::open(&Sources::with(&self.libraries), depth);
        for folder in self.libraries.iter().map(|folder| folder.display().to_string()) {
            if let Some(fault) = library.faults.iter().find(|fault| fault.path == folder && fault.line == 0) {
                return Err(unopened(fault));
            }
        }
        report(&library.faults);
        Ok(library)
    }

    /// The language asked for, or else the one that the library prefers.
    pub fn lang(&self, library: &Library) -> Lang {
        self.lang.or(library.languages.first().copied()).unwrap_or_default()
    }
}

/// The failure that a folder is no library.
pub fn unopened(fault: &Fault) -> Failure {
    Failure::new(format!("{}: {}", fault.path, fault.message), fault.hint.clone())
}

/// Says on standard error that something is wrong, and how to see all of it.
fn report(faults: &[Fault]) {
    let Some(first) = faults.first() else {
        return;
    };
    eprintln!("attache: {}", sanitise(&first.to_string()));
    if faults.len() > 1 {
        eprintln!("attache: and {} more: `attache check DIR` tells them all", faults.len() - 1);
    }
}
