//! Positions and figures, taken out of the sentences of sections into the tables of their briefs.

mod aspects;
mod cell;
mod cues;
mod decimal;
mod figures;
mod label;
mod measure;
mod period;
mod positions;
mod put;
mod quantity;
mod scope;
mod sentence;
mod spelled;
mod unit;

pub use figures::{FigureRow, Figures, Unmeasured};
pub use positions::{PositionRow, Positions};

#[cfg(test)]
mod tests;
