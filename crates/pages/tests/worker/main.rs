//! A worker as a program uses it. This program is the one that it starts, so that it has no harness but its own.

mod asking;
mod hostile;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;
use std::thread;

use avtale_pages::{RenderWorker, serve};
use libtest_mimic::Arguments;

/// Functions of no arguments, as tests of their names.
macro_rules! trials {
    ($($name:ident),* $(,)?) => {
        vec![$(Trial::test(concat!(module_path!(), "::", stringify!($name)), || Ok($name()))),*]
    };
}
use trials;

/// What the process does that is started, instead of answering, if this stands in its environment.
const INSTEAD: &str = "INSTEAD";

fn main() -> ExitCode {
    let mut variables = std::env::vars_os();
    if let Some((_, what)) = variables.find(|(name, _)| name == INSTEAD) {
        return instead(&what.to_string_lossy());
    }
    if let Some(code) = serve(std::env::args_os().skip(1)) {
        return code;
    }
    let trials = asking::all().into_iter().chain(hostile::all()).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

#[expect(clippy::disallowed_methods, reason = "what a worker answers goes to standard output")]
fn instead(what: &str) -> ExitCode {
    match what {
        "nothing" => ExitCode::SUCCESS,
        "abort" => std::process::abort(),
        // One page of two is done, in the words of the protocol, and no more follows.
        "stop half way" => {
            std::io::stdout().write_all(&[3, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]).and_then(|()| std::io::stdout().flush()).unwrap();
            loop {
                thread::park();
            }
        }
        _ => ExitCode::FAILURE,
    }
}

fn worker() -> RenderWorker {
    RenderWorker::new(std::env::current_exe().unwrap())
}

/// One whose processes do this instead.
fn other(what: &str) -> RenderWorker {
    worker().with_environment([(OsString::from(INSTEAD), OsString::from(what))])
}
