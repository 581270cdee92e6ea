//! Ends the program where a template would take time or memory without end.
//!
//! Typst has no limits of its own, as the Jinja in front of it has, and no thread can be stopped from outside. So another one
//! looks, a hundred times a second, at what the process holds, and ends it while the machine still has room; what was
//! registered is safe, as it is when the program is killed. What the operating system tells of a process is asked of
//! `memory-stats`: on Linux, macOS and Windows. A template that asks for more at once than can be addressed is ended by the
//! system itself, in its own words.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::{memory, output};
use crate::at_work::{AtWork, Work};
use crate::diagnostic::Diagnostic;
use crate::message::says::cli as says;
use crate::message::{Argument, Message};

/// For one document.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks. Memory that is touched for the first time comes at some gigabytes a second.
const PAUSE: Duration = Duration::from_millis(10);
/// So many names are enough.
const NAMED: usize = 5;

/// Watches until it is dropped.
pub struct Watchdog {
    _alive: mpsc::Sender<()>,
}

impl Watchdog {
    /// Watches over the making of documents, so many at the same time.
    pub fn start(jobs: NonZero<usize>, at_work: AtWork) -> Self {
        let (alive, ended) = mpsc::channel::<()>();
        let allowed = memory::allowance(jobs);
        // What is held already is no template's.
        let most = held().unwrap_or(0).saturating_add(allowed);
        std::thread::spawn(move || {
            let mut begun: Vec<(Arc<Work>, Instant)> = Vec::new();
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(PAUSE) {
                if held().is_some_and(|held| held > most) {
                    end(&at_work, says::MuchMemory { size: allowed >> 20 }, says::MuchMemoryStep {});
                }
                // A document that waits for others to be registered is at work no more.
                let now = at_work.now();
                begun.retain(|(work, _)| now.iter().any(|other| Arc::ptr_eq(work, other)));
                for work in now {
                    if !begun.iter().any(|(other, _)| Arc::ptr_eq(&work, other)) {
                        begun.push((work, Instant::now()));
                    }
                }
                if begun.iter().any(|(_, since)| since.elapsed() > PATIENCE) {
                    end(&at_work, says::MuchTime {}, says::MuchTimeStep {});
                }
            }
        });
        Self { _alive: alive }
    }
}

/// Bytes of memory that this process has, where the system tells.
fn held() -> Option<u64> {
    memory_stats::memory_stats().map(|held| held.physical_mem as u64)
}

#[expect(clippy::disallowed_methods, reason = "the other threads cannot be stopped")]
fn end(at_work: &AtWork, message: impl Into<Message>, step: impl Into<Message>) {
    let (message, step) = (message.into(), step.into());
    let mut parties: BTreeMap<&Path, Vec<&str>> = BTreeMap::new();
    let now = at_work.now();
    now.iter().for_each(|work| parties.entry(&work.template).or_default().push(&work.party));
    if parties.is_empty() {
        parties.insert(Path::new("templates"), Vec::new());
    }
    let fault = |(template, parties): (&Path, Vec<&str>)| {
        let fault = Diagnostic::error(message.clone()).in_file(template);
        let found = (!parties.is_empty()).then(|| says::WhileMakingStep { names: some(&parties) });
        let which = (now.len() > 1).then_some(says::OneOfTheseStep {});
        fault.hints(found).hint(step.clone()).hints(which).hint(says::SafeStep {})
    };
    output::report(&parties.into_iter().map(fault).collect::<Vec<_>>());
    std::process::exit(1);
}

/// The first of several, and how many more there are.
fn some(all: &[&str]) -> Argument {
    let names = Argument::row(all.iter().copied().take(NAMED));
    match all.len().saturating_sub(NAMED) {
        0 => names,
        more => Message::from(says::AndMore { names, more }).into(),
    }
}
