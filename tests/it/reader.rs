//! The reader driven by keys, its screens compared: on the library in `tests/data/reader-library`.

mod any;
mod comparing;
mod finding;
pub mod harness;
mod importing;
mod keys;
mod moving;
mod picking;
mod redline;
mod reviewing;
mod screens;
mod views;
