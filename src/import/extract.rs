//! Positions and figures, taken out of the sentences of sections into the tables of their briefs.

mod aspects;
mod beside;
mod cell;
mod clock;
mod cues;
mod decimal;
mod figures;
mod label;
mod measure;
mod part;
mod period;
mod positions;
mod put;
mod quantity;
mod relative;
mod scope;
mod sentence;
mod spelled;
mod turns;
mod unit;

pub use figures::{FigureRow, Figures, Unmeasured};
pub use positions::{PositionRow, Positions};

#[cfg(test)]
mod tests;
