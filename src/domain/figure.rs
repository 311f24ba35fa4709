//! Figures: measured quantities, as the reports state them.

use serde::{Deserialize, Serialize};

use super::{Name, Paragraphs};

/// One row of a brief's figure table. Nothing in it is rounded or converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The measure's slug.
    pub measure: String,
    /// The value as printed, such as `66.3` or `30-40`.
    pub value: String,
    /// The unit as printed, such as `%` or `tn USD`.
    pub unit: String,
    /// The period it holds for, such as `2022`; empty where the report gives none.
    pub period: String,
    /// What it covers, such as `world` or an actor's slug.
    pub scope: String,
    /// Where the report says so.
    pub paragraphs: Paragraphs,
    /// The row's line in its brief's file, from 1.
    pub line: usize,
}

/// What figures measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: Name,
    /// The unit that most figures of it have.
    pub unit: String,
}
