//! What fills the screen: the stack and the brief, a topic over the editions, a topic in two of them.

pub mod bars;
pub mod brief;
pub mod evolution;
pub mod names;
pub mod pair;
pub mod reading;
pub mod source;
pub mod stack;
