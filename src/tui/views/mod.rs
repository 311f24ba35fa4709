//! What fills the screen: the stack and the brief, and the comparisons: a topic over the editions, editions side by side,
//! figures, terms, the evidence for silence.

pub mod bars;
pub mod brief;
pub mod data_rows;
pub mod evidence;
pub mod evolution;
pub mod figures;
pub mod names;
pub mod page;
pub mod pair;
pub mod reading;
pub mod source;
pub mod stack;
pub mod terms;
