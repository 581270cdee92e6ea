//! A fault in the program itself: reported once, with exit code 255, wherever it comes up.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, Write as _};
use std::panic::{PanicHookInfo, UnwindSafe, catch_unwind, set_hook};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use super::output::words;
use crate::message::says::cli as says;
use crate::text::shown_but;

/// What was said of the last panic. Some are caught where they happen, as those of a library over hostile bytes, and are
/// nobody's concern: so it is reported only where it ends the program.
static LAST: Mutex<Option<String>> = Mutex::new(None);

/// Does the whole of what the program does. A panic that nothing else catches, on whatever thread it began, is reported on
/// standard error and ends with 255.
pub fn guarded(run: impl FnOnce() -> ExitCode + UnwindSafe) -> ExitCode {
    set_hook(Box::new(note));
    catch_unwind(run).unwrap_or_else(|payload| {
        // It is anybody's, and what its end does could be the next panic.
        std::mem::forget(payload);
        report();
        ExitCode::from(255)
    })
}

fn note(panic: &PanicHookInfo) {
    let backtrace = Backtrace::capture();
    let mut said = panic.to_string();
    if backtrace.status() == BacktraceStatus::Captured {
        said += &format!("\n{backtrace}");
    }
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(said);
}

#[expect(clippy::disallowed_methods, reason = "nothing else may be relied on any more")]
fn report() {
    let panic = LAST.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default();
    // Where it was finding words that failed, there are none to be found for that.
    let ours = catch_unwind(|| words(&says::Bug {}.into())).unwrap_or_default();
    // Its words may have a file's in them. Where nobody hears it any more, the exit code is left: a panic here would have
    // another.
    let _ = writeln!(io::stderr(), "{}\n{ours}", shown_but(&panic, "\n"));
}
