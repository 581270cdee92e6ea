//! The program: parse, hand over, exit code.

use std::process::ExitCode;

use avtale::cli;
use clap::Parser as _;

// Typesetting allocates in small pieces all the time: a fifth of a run's time with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = cli::args::Cli::parse();
    match std::panic::catch_unwind(|| cli::run(&cli)) {
        Ok(ending) => ending.into(),
        Err(_) => {
            eprintln!("avtale has a fault: please report what is written above, and the command. Nothing registered is lost.");
            ExitCode::from(255)
        }
    }
}
