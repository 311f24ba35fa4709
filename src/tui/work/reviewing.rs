//! What a reader decides about a brief, written to its file beside the loop.

use std::path::PathBuf;

use crate::{
    domain::{Fault, Pane},
    import::review::{self, Matter},
};

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is right as it is.
    Confirm,
    /// It belongs into this pane.
    MoveTo(Pane),
}

/// A decision about a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// What it is about.
    pub matter: Matter,
    /// What is decided.
    pub decision: Decision,
}

impl Deed {
    /// Writes it; the brief's new path from the edition's folder where it was moved.
    pub fn run(&self) -> Result<Option<PathBuf>, Fault> {
        match self.decision {
            Decision::Confirm => review::confirm(&self.matter).map(|()| None),
            Decision::MoveTo(pane) => review::move_to(&self.matter, pane).map(Some),
        }
    }
}
