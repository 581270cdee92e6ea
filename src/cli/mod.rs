//! The command line: one file for each command, and nothing that anything else depends on.

pub mod args;
mod check;
mod generate;
mod history;
mod init;
mod man;
pub mod output;
mod status;
mod verify;

use std::num::NonZero;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use jiff::Timestamp;

use crate::diagnostic::{Diagnostic, Kind};
use crate::workspace::Workspace;
use args::{Cli, Command};
use output::Ending;

/// Runs a command.
pub fn run(cli: &Cli) -> Ending {
    match &cli.command {
        Command::Init(args) => init::run(args),
        Command::Check(args) => check::run(cli, args),
        Command::Generate(args) => generate::run(cli, args),
        Command::Status(args) => status::run(cli, args),
        Command::History(args) => history::run(cli, args),
        Command::Verify(args) => verify::run(cli, args),
        Command::Schema => {
            output::print(&crate::init::schema());
            Ending::default()
        }
        Command::Completions(args) => man::completions(args),
        Command::Man(args) => man::run(args),
    }
}

impl Cli {
    fn open(&self) -> Result<Workspace, Diagnostic> {
        Workspace::open(&self.workspace)
    }
}

/// The clock, the one there is: `SOURCE_DATE_EPOCH` (seconds since 1970) stands still at a moment of one's choice.
#[expect(clippy::disallowed_methods, reason = "the program's one look at the clock and at this variable")]
fn now() -> Timestamp {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| Timestamp::from_second(text.parse().ok()?).ok());
    // Whole milliseconds say enough.
    let now = fixed.unwrap_or_else(Timestamp::now);
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}

/// As many as there are processors.
fn processors() -> NonZero<usize> {
    std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN)
}

/// Ends the program if nothing has been said to it for so long: a template can make Typst count for ever, and no thread
/// can be stopped from outside. Nothing is lost that was registered.
struct Watchdog(mpsc::Sender<()>);

impl Watchdog {
    const PATIENCE: Duration = Duration::from_secs(60);

    #[expect(clippy::disallowed_methods, reason = "the other threads cannot be stopped")]
    fn start() -> Self {
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            loop {
                match receiver.recv_timeout(Self::PATIENCE) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                    Err(RecvTimeoutError::Timeout) => {
                        let hint =
                            "look in the templates for a loop that never ends or counts very far; what was registered is safe";
                        let fault = Diagnostic::error("a document was not finished within a minute");
                        output::report(&[fault.in_file("templates").hint(hint)]);
                        std::process::exit(1);
                    }
                }
            }
        });
        Self(sender)
    }

    /// Something was finished.
    fn progress(&self) {
        // There is nobody to tell once it has ended the program.
        let _ = self.0.send(());
    }
}

fn usage(message: impl Into<String>) -> Diagnostic {
    Diagnostic::of(Kind::Usage, message)
}
