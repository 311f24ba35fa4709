//! attache: read, find and compare policy reports in the terminal.
//!
//! The folders are the table of contents. Arrows go one way, from top to bottom: a module may use those above it only
//! (`tests/it/house.rs` enforces it).
//!
//! - [`domain`]: plain types. No input or output, no terminal.
//! - [`text`]: language-aware text: sentences, line breaking, width, folding, pinyin, sanitising. Pure.
//! - [`markdown`]: text to a document, a document to lines of runs.
//! - [`kept`]: files that are made once and mapped.
//! - [`library`]: where briefs come from; loading and checking.
//! - [`find`], [`compare`], [`import`]: the three things done with a library. They do not know each other.
//! - [`keymap`], [`config`], [`state`], [`job`]: what the reader stands on.
//! - [`tui`]: the terminal program.
//! - [`cli`]: arguments, and the commands for pipes and scripts.

pub mod domain;

pub mod text;

pub mod markdown;

pub mod kept;

pub mod library;

pub mod compare;
pub mod find;
pub mod import;

pub mod config;
pub mod job;
pub mod keymap;
pub mod state;

pub mod tui;

pub mod cli;
