//! Any bytes as a report: `cargo +nightly fuzz run --features libfuzzer markdown`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| attache_fuzz::check("markdown", bytes));
