//! The terminal program.
//!
//! ```text
//! input, signals, jobs --Event--> run --key--> App --command--> Wish --> run (jobs, clipboard, suspend, quit)
//!                                  |
//!                                  '-- arrange (&mut) -> render (&) -> terminal::Screen
//! ```
//!
//! - [`app`]: the state, and a key's way through it; [`command`] and `commands`: the table of what can be done.
//! - [`views`] fill the screen, [`overlays`] lie over it, [`widgets`] are their parts.
//! - [`canvas`] and [`theme`]: text and roles to cells; [`terminal`]: cells to bytes, bytes to keys.

pub mod app;
pub mod canvas;
pub mod command;
mod commands;
pub mod export;
mod memory;
pub mod notices;
pub mod overlay;
pub mod overlays;
pub mod picking;
pub mod question;
pub mod reading_list;
mod renumbered;
mod run;
pub mod scene;
pub mod search;
pub mod settings;
pub mod terminal;
pub mod theme;
pub mod trail;
pub mod views;
pub mod widgets;
pub mod wish;
pub mod work;

pub use run::{keymap, pick, run};
