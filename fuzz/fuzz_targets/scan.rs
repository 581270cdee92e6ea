#![no_main]

#[path = "../probe/mod.rs"]
mod probe;

libfuzzer_sys::fuzz_target!(
    // A panic in a renderer is caught and becomes a fault of the page. One that is not caught still ends the run.
    init: std::panic::set_hook(Box::new(|_| {})),
    |bytes: &[u8]| probe::scan(bytes)
);
