//! A fault in the program itself: told once, with exit code 255, wherever it comes up.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, Write as _};
use std::panic::{PanicHookInfo, UnwindSafe, catch_unwind, set_hook};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use crate::text::shown_but;

/// What was said of the last panic. Some are caught where they happen, as those of a library over hostile bytes, and are
/// nobody's concern: so it is told only where it ends the program.
static LAST: Mutex<Option<String>> = Mutex::new(None);

/// Does the whole of what the program does. A panic that nothing else catches, on whatever thread it began, is told on
/// standard error and ends with 255.
pub fn guarded(run: impl FnOnce() -> ExitCode + UnwindSafe) -> ExitCode {
    set_hook(Box::new(note));
    catch_unwind(run).unwrap_or_else(|payload| {
        // It is anybody's, and what its end does could be the next panic.
        std::mem::forget(payload);
        tell();
        ExitCode::from(255)
    })
}

fn note(panic: &PanicHookInfo) {
    let backtrace = Backtrace::capture();
    let mut words = panic.to_string();
    if backtrace.status() == BacktraceStatus::Captured {
        words += &format!("\n{backtrace}");
    }
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(words);
}

#[expect(clippy::disallowed_methods, reason = "nothing else may be relied on any more")]
fn tell() {
    let words = LAST.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default();
    // Its words may have a file's in them. Where nobody hears it any more, the exit code is left: a panic here would have
    // another.
    let _ = writeln!(
        io::stderr(),
        "{}\navtale has a fault: please report what is written above, and the command. Nothing registered is lost.",
        shown_but(&words, "\n")
    );
}
