//! A comparison as text for pipes, scripts and memos: columns, markdown, JSON, CSV.

mod columns;
mod csv;
mod figures;
mod fit;
pub mod json;
mod markdown;
mod plain;
mod words;

pub use csv::{csv, figures_csv};
pub use figures::{conflict_note, figure_lines, kind_word};
pub use markdown::{figures_markdown, markdown, pairing_markdown};
pub use plain::plain;
pub use words::{legend, mark_word, nothing};
