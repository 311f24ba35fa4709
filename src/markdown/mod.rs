//! Markdown: text to a [`Document`](crate::domain::Document), a document to lines of runs.
//!
//! ```text
//! text --parse--> Document --layout--> Lines of Pieces (role, source range) --theme--> screen
//!                     |---- tables, claims: what is data in it
//! ```

mod parse;

pub mod claims;
pub mod highlight;
pub mod layout;
pub mod plain;
pub mod tables;

#[cfg(test)]
mod samples;

pub use claims::{Claim, claims};
pub use highlight::{CodeClass, highlight};
pub use layout::{Layout, Line, Piece, Place, Role, Row, Settings, TableView, UnitText};
pub use parse::parse;
pub use plain::plain;
pub use tables::{DATA_TABLES, find_tables};
