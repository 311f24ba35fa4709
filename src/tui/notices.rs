//! What the reader is told: one place for every error and message, none of them lost.

use crate::domain::Fault;

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It says that something was done.
    Note,
    /// Something is wrong.
    Warning,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub weight: Weight,
    /// What it says, in one line.
    pub text: String,
}

/// The messages of this run.
#[derive(Debug, Default)]
pub struct Notices {
    all: Vec<Notice>,
    /// Whether the newest is still on the status line.
    fresh: bool,
}

impl Notices {
    /// Tells that something was done.
    pub fn note(&mut self, text: impl Into<String>) {
        self.push(Weight::Note, text.into());
    }

    /// Tells that something is wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.push(Weight::Warning, text.into());
    }

    /// Tells of faults in files.
    pub fn faults<'a>(&mut self, faults: impl IntoIterator<Item = &'a Fault>) {
        for fault in faults {
            self.warn(fault.to_string());
        }
    }

    fn push(&mut self, weight: Weight, text: String) {
        self.all.push(Notice { weight, text });
        self.fresh = true;
    }

    /// The message for the status line, until the next key.
    pub fn current(&self) -> Option<&Notice> {
        self.all.last().filter(|_| self.fresh)
    }

    /// Takes the message off the status line; it stays in the list.
    pub fn seen(&mut self) {
        self.fresh = false;
    }

    /// Every message, oldest first.
    pub fn all(&self) -> &[Notice] {
        &self.all
    }

    /// How many tell that something is wrong.
    pub fn warnings(&self) -> usize {
        self.all.iter().filter(|notice| notice.weight == Weight::Warning).count()
    }
}
