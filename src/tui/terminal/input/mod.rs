//! What is typed at the terminal and what else happens to it: bytes and signals in, events out.
//!
//! An own layer over `poll(2)`: over SSH the pieces of one key arrive apart, answers to questions that someone else asked
//! arrive late, pastes lose their end, and a terminal that is gone must be noticed.

mod parser;
mod paste;
mod reader;
mod sequence;

pub use parser::{Parser, Timing};
pub use reader::Reader;

use crate::keymap::Key;

/// Something that happened at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputEvent {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted: at most 64 kB, without control characters but `\n` and `\t`.
    Paste(String),
    /// The terminal has, perhaps, another size.
    Resize,
    /// The program was asked to end (SIGTERM).
    Terminate,
    /// The program was asked to stop (SIGTSTP, from outside: Ctrl-Z is a key).
    Suspend,
    /// The program goes on after a stop that it was not asked for (SIGCONT): the terminal is not as it was left.
    Continue,
    /// The terminal is gone. The last event.
    HangUp,
}
