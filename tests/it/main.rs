//! The integration tests, in one binary.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

mod house;
mod reader;
