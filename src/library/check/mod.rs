//! Every fault of a library, in one run.

use std::path::Path;

use super::{
    place,
    sheet::Finding,
    written::{self, Depth},
};
use crate::domain::Fault;

/// What a check found.
#[derive(Debug, Default)]
pub struct Checked {
    /// Every fault, by file and place.
    pub findings: Vec<Finding>,
    /// For each edition the share of its paragraphs that briefs carry, those left out on purpose not counted.
    pub coverage: Vec<(String, f64)>,
    /// How much there is.
    pub counts: Counts,
}

/// How much a library holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Editions.
    pub editions: usize,
}

/// Checks the built-in library.
pub fn check_built_in() -> Checked {
    check(place::built_in())
}

/// Checks the library in `folder`.
///
/// # Errors
///
/// When the folder cannot be read or holds no library.
pub fn check_folder(folder: &Path) -> Result<Checked, Fault> {
    place::folder(folder).map(check)
}

fn check(place: place::Place) -> Checked {
    let written = written::read(place, Depth::Full);
    Checked { findings: written.take_findings(), ..Checked::default() }
}
