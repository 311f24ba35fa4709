//! The commands, a table for each part of the program.

mod comparing;
mod finding;
mod moving;
mod program;
mod reading;
mod typing;

use super::command::Command;

/// Every table, in the order of the help and the palette.
pub const TABLES: &[&[Command]] =
    &[moving::TABLE, reading::TABLE, finding::TABLE, comparing::TABLE, program::TABLE, typing::TABLE];

/// A count as a distance.
fn times(count: super::command::Count) -> isize {
    count.unwrap_or(1).min(10_000).cast_signed()
}
