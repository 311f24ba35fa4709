//! The integration tests, in one binary.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

mod built_in;
mod cli_library;
mod compare;
mod compare_links;
mod documents;
mod end_to_end;
mod find;
mod frames;
mod house;
mod import;
mod import_bad;
mod import_judged;
mod import_tables;
mod import_whole;
mod library;
mod library_check;
mod library_kept;
mod made_up;
mod picker;
mod pty;
mod reader;
mod terminal;
