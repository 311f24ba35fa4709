//! Language-aware text, as pure functions: width, line breaking, sentences, folding, pinyin, sanitising.

pub mod names;
pub mod sanitise;
pub mod width;
pub mod wrap;

pub use width::Ambiguous;
