//! What every place for events and documents must do, whatever it is: one list of behaviours, run over each of them.
//!
//! Another implementation is one more [`Place`] here, and a line in each `conforms!`.

mod meanwhile;
mod register;
mod session;
mod store;
mod workspace;

use std::fs;

use avtale::diagnostic::Diagnostic;
use avtale::register::{Approved, Event, FileRegister, MemoryRegister, Register};
use avtale::store::{FolderStore, MemoryStore, Store};
use tempfile::TempDir;

/// Somewhere to keep events and documents.
trait Place {
    /// What is said of it where nothing answers.
    const DOWN: &'static [&'static str];
    /// What is said of what is to be placed and was never staged.
    const NOT_STAGED: &'static str;

    /// An empty one.
    fn new() -> Self;

    /// The register, opened anew by another program.
    fn register(&self) -> Box<dyn Register>;

    /// The store, opened anew by another program.
    fn store(&self) -> Box<dyn Store>;

    /// Whoever had it open is gone, and the power was cut.
    fn crash(&self);

    /// Nothing answers any more.
    fn go_down(&self);

    /// That something failed because nothing answers.
    #[track_caller]
    fn no_answer<T>(&self, done: Result<T, Diagnostic>) {
        let code = code(done);
        assert!(Self::DOWN.contains(&code.as_str()), "{code}");
    }
}

/// What is said of something that failed.
#[track_caller]
fn code<T>(done: Result<T, Diagnostic>) -> String {
    done.err().expect("it failed").message.code().to_owned()
}

struct Files(TempDir);

impl Place for Files {
    const DOWN: &'static [&'static str] = &["file-cannot"];
    const NOT_STAGED: &'static str = "file-absent";

    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn register(&self) -> Box<dyn Register> {
        Box::new(FileRegister::new(self.0.path().join("output")))
    }

    fn store(&self) -> Box<dyn Store> {
        Box::new(FolderStore::new(self.0.path().join("output")))
    }

    /// What a disk loses is tried in tests/crash.
    fn crash(&self) {}

    /// A file where the folder was: whoever looks is told that something is wrong, and not that nothing is there.
    fn go_down(&self) {
        let _ = fs::remove_dir_all(self.0.path().join("output"));
        fs::write(self.0.path().join("output"), "").unwrap();
    }
}

#[derive(Default)]
struct Memory {
    register: MemoryRegister,
    store: MemoryStore,
}

impl Place for Memory {
    const DOWN: &'static [&'static str] = &["register-down", "file-store-down"];
    const NOT_STAGED: &'static str = "file-not-staged";

    fn new() -> Self {
        Self::default()
    }

    fn register(&self) -> Box<dyn Register> {
        Box::new(self.register.clone())
    }

    fn store(&self) -> Box<dyn Store> {
        Box::new(self.store.clone())
    }

    fn crash(&self) {
        self.store.cut_power();
    }

    fn go_down(&self) {
        self.register.set_down(true);
        self.store.set_down(true);
    }
}

/// Runs behaviours over every place.
macro_rules! conforms {
    ($($behaviour:ident),* $(,)?) => {
        mod in_files {
            $(#[test] fn $behaviour() { super::$behaviour(&<super::super::Files as super::super::Place>::new()); })*
        }
        mod in_memory {
            $(#[test] fn $behaviour() { super::$behaviour(&<super::super::Memory as super::super::Place>::new()); })*
        }
    };
}
use conforms;

/// What can be registered at any time.
fn approved(party: &str) -> Event {
    let date = jiff::civil::date(2026, 12, 1);
    let (party, agreement, organ, case) = (party.into(), "a".into(), "Kommunestyret".into(), "1/26".into());
    Event::Approved(Approved { party, agreement, organ, case, date })
}

/// The parties that events are about, in their order.
fn parties<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<&'a str> {
    events.into_iter().filter_map(|event| event.subject().map(|(party, _)| party)).collect()
}
