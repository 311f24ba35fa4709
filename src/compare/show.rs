//! A comparison as text for pipes, scripts and memos: columns, markdown, JSON.

mod columns;
mod fit;
pub mod json;
mod markdown;
mod plain;
mod words;

pub use markdown::markdown;
pub use plain::plain;
pub use words::{legend, mark_word, nothing};
