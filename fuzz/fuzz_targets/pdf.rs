//! Any bytes as a report: `cargo +nightly fuzz run --features libfuzzer pdf`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| attache_fuzz::check("pdf", bytes));
