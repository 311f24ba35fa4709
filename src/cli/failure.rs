//! How a command ends.

use std::{fmt, io, process::ExitCode};

/// The exit statuses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Exit {
    /// Done: 0.
    Done,
    /// Nothing was found, or faults were found: 1.
    Nothing,
    /// Wrong use, or a failure: 2.
    Failed,
    /// A choice was given up: 130, as after an interrupt.
    GivenUp,
    /// As the reader ended: 128 and more after a signal.
    Reader(ExitCode),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::from(0),
            Exit::Nothing => Self::from(1),
            Exit::Failed => Self::from(2),
            Exit::GivenUp => Self::from(130),
            Exit::Reader(code) => code,
        }
    }
}

/// Why a command could not be done, in words for its user.
#[derive(Debug)]
pub struct Failure {
    message: String,
    hint: String,
    cause: Option<io::Error>,
}

impl Failure {
    /// What is wrong, and what to do about it.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into(), cause: None }
    }

    /// Whether the reader of our output went away, which is no failure of ours.
    pub fn is_broken_pipe(&self) -> bool {
        self.cause.as_ref().is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for Failure {
    fn from(cause: io::Error) -> Self {
        Self { message: cause.to_string(), hint: String::new(), cause: Some(cause) }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::text::sanitise::sanitise(&self.message))?;
        if self.hint.is_empty() {
            Ok(())
        } else {
            write!(f, "\n  hint: {}", crate::text::sanitise::sanitise(&self.hint))
        }
    }
}
