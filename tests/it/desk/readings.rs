//! How often the register is read through for what is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use avtale::desk::session::Role;
use avtale::diagnostic::Diagnostic;
use avtale::register::{Entry, FileRegister, Head, Held, Holder, Lease, Reading, Register, Wait};

use super::client::{Browser, signed_in, within_as};
use super::coded::code;
use super::invited::link;
use crate::workspace::Workspace;

/// A register that counts how often it is read through.
struct Counting {
    inner: FileRegister,
    read: Arc<AtomicUsize>,
}

impl Register for Counting {
    fn read(&self, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic> {
        self.read.fetch_add(1, Ordering::Relaxed);
        self.inner.read(after, each)
    }

    fn lines_of(&self, seqs: &BTreeSet<u64>) -> Result<BTreeMap<u64, Vec<u8>>, Diagnostic> {
        self.inner.lines_of(seqs)
    }

    fn all_lines(&self) -> Result<Vec<u8>, Diagnostic> {
        self.inner.all_lines()
    }

    fn head(&self) -> Result<Head, Diagnostic> {
        self.inner.head()
    }

    fn is_at(&self, head: Head) -> Result<bool, Diagnostic> {
        self.inner.is_at(head)
    }

    fn held(&self) -> Result<Held, Diagnostic> {
        self.inner.held()
    }

    fn lease<'a>(&'a self, holder: &Holder, wait: &Wait) -> Result<Box<dyn Lease + 'a>, Diagnostic> {
        self.inner.lease(holder, wait)
    }

    fn location(&self) -> PathBuf {
        self.inner.location()
    }
}

#[test]
fn a_page_costs_no_reading_until_something_is_registered_or_written() {
    let workspace = Workspace::with_agder();
    let (link, code, read) = (link(&workspace, "42"), code(&workspace), Arc::new(AtomicUsize::new(0)));
    let register = Counting { inner: FileRegister::new(workspace.path("output")), read: Arc::clone(&read) };
    let (desk, address) = within_as(&workspace, |setting| setting.register = Arc::new(register));
    let (mut kari, mut anybody) = (signed_in(&desk, address, "Kari", Role::Reader), Browser { address, cookies: Vec::new() });
    let mut look = || {
        for path in ["/", "/?q=agder", "/parties/42", "/"] {
            assert_eq!(kari.get(path).status, 200);
        }
        for path in [&link, &format!("/{code}"), &format!("{link}/avtale.pdf")] {
            assert_eq!(anybody.get(path).status, 200);
        }
        for guess in ["/lenke/guess", "/42-SAMARBEIDSAVTALE-1/0000-0000-0000-0000"] {
            assert_eq!(anybody.get(guess).status, 404);
        }
        read.load(Ordering::Relaxed)
    };
    let first = look();
    assert!(first > 0);
    for _ in 0..5 {
        assert_eq!(look(), first, "nothing was registered since");
    }
    // What others register is there at once.
    workspace.run(["record", "declined", "42", "--reason", "vil ikke ha den"]).exit(0);
    let second = look();
    assert!(second > first && second - first <= first);
    let mut kari = signed_in(&desk, address, "Kari", Role::Reader);
    kari.get("/parties/42").has("vil ikke ha den");
    // What is erased is nowhere any more, though the register has the same number of events from then on.
    workspace.run(["record", "erase", "3", "--why", "feil"]).exit(0);
    kari.get("/parties/42").lacks("vil ikke ha den");
    assert_eq!(look(), look());
}

#[test]
fn a_link_that_is_withdrawn_by_another_program_leads_nowhere_at_once() {
    let workspace = Workspace::with_agder();
    let (first, second) = (link(&workspace, "42"), link(&workspace, "42"));
    let (_desk, address) = within_as(&workspace, |_| {});
    let mut anybody = Browser { address, cookies: Vec::new() };
    assert_eq!((anybody.get(&first).status, anybody.get(&second).status), (200, 200));
    let third = link(&workspace, "42");
    assert_eq!(anybody.get(&third).status, 200, "one that was just made leads there");
    super::invited::withdraw(&workspace, &second);
    assert_eq!([&first, &second, &third].map(|link| anybody.get(link).status), [200, 410, 200]);
}
