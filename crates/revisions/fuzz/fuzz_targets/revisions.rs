#![no_main]

#[path = "../probe/mod.rs"]
mod probe;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| probe::revisions(bytes));
