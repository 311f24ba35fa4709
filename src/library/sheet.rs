//! One file of a library as it was read: its text, and what is found wrong with it.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
};

use crate::domain::Fault;

/// A value and the byte of its file where it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it begins: a byte of the file's text.
    pub at: usize,
}

impl<T> Placed<T> {
    /// `value`, found at byte `at`.
    pub fn new(value: T, at: usize) -> Self {
        Self { value, at }
    }
}

/// The values without their places.
pub fn values<T>(placed: Vec<Placed<T>>) -> Vec<T> {
    placed.into_iter().map(|placed| placed.value).collect()
}

/// A fault and the line of text that it is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What is wrong, and where.
    pub fault: Fault,
    /// The line it is about, without its end; empty for a whole file. Cut after [`EXCERPT`] characters.
    pub excerpt: String,
}

/// How many characters of a line an excerpt shows: more than any line written by a person.
const EXCERPT: usize = 2000;

/// The text of a file, its path as the reader would name it, and its faults.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The file's path, as the reader would name it.
    pub path: String,
    /// The text, with `\n` at each line's end and no byte order mark.
    pub text: Cow<'static, str>,
    findings: RefCell<Vec<Finding>>,
    /// Faults that were not kept because there are too many.
    untold: Cell<usize>,
    broken: Cell<bool>,
}

/// How many faults of one file are told: a file with more is not a library's, or has one fault at its root.
const TOLD: usize = 200;

impl Sheet {
    /// The file at `path`.
    pub fn new(path: String, text: Cow<'static, str>) -> Self {
        Self { path, text, ..Self::default() }
    }

    /// Notes that only part of the file could be read: what is missing from it is no fault of others.
    pub fn set_broken(&self) {
        self.broken.set(true);
    }

    /// Whether only part of the file could be read.
    pub fn is_broken(&self) -> bool {
        self.broken.get()
    }

    /// Notes a fault at a byte of the text.
    pub fn fault(&self, at: usize, message: impl Into<String>, hint: impl Into<String>) {
        self.note(|| Fault::at(self.path.as_str(), &self.text, at, message, hint));
    }

    /// Notes a fault of the whole file.
    pub fn fault_of_file(&self, message: impl Into<String>, hint: impl Into<String>) {
        self.note(|| Fault::of_file(self.path.as_str(), message, hint));
    }

    /// Notes a fault that a reader of the text alone found: its path becomes the file's.
    pub fn fault_as(&self, fault: Fault) {
        self.note(|| Fault { path: self.path.clone(), ..fault });
    }

    fn note(&self, fault: impl FnOnce() -> Fault) {
        let mut findings = self.findings.borrow_mut();
        if findings.len() >= TOLD {
            self.untold.set(self.untold.get() + 1);
            return; // each costs a walk through the file to its line
        }
        let fault = fault();
        let line = fault.line.checked_sub(1).and_then(|line| self.text.lines().nth(line)).unwrap_or_default();
        findings.push(Finding { excerpt: line.chars().take(EXCERPT).collect(), fault });
    }

    /// The line of a byte, from 1.
    pub fn line_of(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    /// The faults noted so far, by place, each once; none are left behind.
    pub fn take_findings(&self) -> Vec<Finding> {
        let mut findings = self.findings.take();
        findings.sort();
        findings.dedup();
        let untold = self.untold.take();
        if untold > 0 {
            let message = format!("{untold} more faults of this file are not told");
            let fault = Fault::of_file(self.path.as_str(), message, "mend the first ones and check again");
            findings.push(Finding { fault, excerpt: String::new() });
        }
        findings
    }

    /// The first fault noted so far, in words.
    pub fn first_fault(&self) -> Option<String> {
        self.findings.borrow().first().map(|finding| finding.fault.message.clone())
    }
}
