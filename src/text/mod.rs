//! Language-aware text, as pure functions: width, line breaking, sentences, folding, pinyin, sanitising.

pub mod english;
pub mod faults;
pub mod fold;
pub mod names;
pub mod pinyin;
pub mod sanitise;
pub mod sentences;
pub mod width;
pub mod words;
pub mod wrap;

pub use fold::{fold, fold_char};
pub use sanitise::sanitise;
pub use sentences::{claims, sentences};
pub use width::Ambiguous;
pub use wrap::wrap;
