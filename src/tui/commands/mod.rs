//! The commands, a table for each part of the program.

mod comparing;
mod finding;
mod importing;
mod moving;
mod program;
mod reading;
mod typing;

use super::command::{Command, Place};

/// Wherever no text is typed. The two below are its ends, so its first two keep their order.
const GLOBAL: &[Place] = &[
    Place::List,
    Place::Global,
    Place::Reader,
    Place::Stack,
    Place::Brief,
    Place::Compare,
    Place::Evolution,
    Place::Pair,
    Place::Figures,
    Place::Terms,
    Place::Evidence,
];

/// The same, but for lists.
const ANYWHERE: &[Place] = GLOBAL.split_at(1).1;

/// The same, but for the keys that hold everywhere: what each scene has keys of its own for.
const SCENES: &[Place] = ANYWHERE.split_at(1).1;

/// Every table, in the order of the help and the palette.
pub const TABLES: &[&[Command]] = &[
    moving::TABLE,
    reading::TABLE,
    finding::TABLE,
    comparing::TABLE,
    importing::TABLE,
    program::TABLE,
    typing::TABLE,
];

/// A count as a distance.
fn times(count: super::command::Count) -> isize {
    count.unwrap_or(1).min(10_000).cast_signed()
}
