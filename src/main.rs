//! The program: parse, hand over, exit code.

#![warn(clippy::print_stdout, clippy::print_stderr)]

use std::path::Path;
use std::process::ExitCode;

use avtale::cli;
use avtale_pages::RenderWorker;

// Typesetting allocates in small pieces all the time: a fifth of a run's time with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::guarded(run)
}

fn run() -> ExitCode {
    // Not a command: the program that is started to look at a file, and may end with it.
    if let Some(code) = avtale_pages::serve(std::env::args_os().skip(1)) {
        return code;
    }
    // Not a command either: a shell that asks how a word goes on.
    if let Some(code) = cli::answered() {
        return code;
    }
    // By this name Linux starts the same program even where its file was replaced by a newer one meanwhile. Where the system
    // knows no name, the one it was called by is left; files are never looked at in this process.
    let own = Path::new("/proc/self/exe");
    let program = if own.exists() { Ok(own.to_owned()) } else { std::env::current_exe() };
    let worker = RenderWorker::new(program.unwrap_or_else(|_| std::env::args_os().next().unwrap_or_default().into()));
    match cli::args::Cli::read() {
        Ok(cli) => cli::run(&cli, &worker).into(),
        Err(refused) => refused,
    }
}
