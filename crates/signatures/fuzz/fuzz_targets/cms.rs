#![no_main]

use avtale_signatures_fuzz::{cms, mutate};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|bytes: &[u8]| cms(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    let shaped = (!seed.is_multiple_of(4)).then(|| mutate(data, size, most, seed)).flatten();
    shaped.unwrap_or_else(|| fuzzer_mutate(data, size, most))
});
