//! The terminal program.

pub mod terminal;
