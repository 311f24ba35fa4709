//! A comparison as text for pipes, scripts and memos: columns, markdown, JSON.

mod columns;
mod figures;
mod fit;
pub mod json;
mod markdown;
mod plain;
mod words;

pub use figures::{conflict_note, figure_lines, kind_word};
pub use markdown::markdown;
pub use plain::plain;
pub use words::{legend, mark_word, nothing};
