//! How often the register is read through for what is looked at.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use avtale::desk::session::Role;
use avtale::register::FileRegister;
use avtale::workspace::FolderWorkspace;

use super::client::{Browser, signed_in, within_as};
use super::coded::code;
use super::invited::link;
use super::watched::{Watched, WatchedWorkspace};
use crate::workspace::Workspace;

#[test]
fn a_page_costs_no_reading_until_something_is_registered_or_written() {
    let workspace = Workspace::with_agder();
    let (link, code, read) = (link(&workspace, "42"), code(&workspace), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&read);
    let count = move || _ = count.fetch_add(1, Ordering::Relaxed);
    let inner = FileRegister::new(workspace.path("output"));
    let register = Watched { inner, read: Box::new(count), taken: Box::new(|| {}) };
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
fn where_all_stand_after_an_event_costs_one_reading_of_the_register_and_none_of_records() {
    let workspace = Workspace::with_agder();
    let [registers, records] = [(); 2].map(|()| Arc::new(AtomicUsize::new(0)));
    let (of_register, of_records) = (Arc::clone(&registers), Arc::clone(&records));
    let count = move || _ = of_register.fetch_add(1, Ordering::Relaxed);
    let is_record = |name: &Path| name.starts_with("members");
    let count_record = move |name: &Path| _ = of_records.fetch_add(usize::from(is_record(name)), Ordering::Relaxed);
    let inner = FileRegister::new(workspace.path("output"));
    let register = Watched { inner, read: Box::new(count), taken: Box::new(|| {}) };
    let inner = FolderWorkspace::open(workspace.path("")).unwrap();
    let watched = WatchedWorkspace { inner, read: Box::new(count_record) };
    let (desk, address) = within_as(&workspace, |setting| {
        setting.register = Arc::new(register);
        setting.workspace = Arc::new(watched);
    });
    let mut kari = signed_in(&desk, address, "Kari", Role::Reader);
    let read = || [&registers, &records].map(|count| count.load(Ordering::Relaxed));
    kari.get("/").lacks("m-sent\"/></svg> <b>1</b>");
    let before = read();
    workspace.send("42", 1);
    kari.get("/").has("m-sent\"/></svg> <b>1</b>");
    assert_eq!(read(), [before[0] + 1, before[1]]);
    // What was written meanwhile is read, though somebody looked a moment ago.
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Åshild ");
    workspace.on("2026-12-02").run(["record", "declined", "42", "--reason", "vil ikke"]).exit(0);
    kari.get("/parties/42").has("vil ikke").has("Åshild");
    assert!(read()[1] > before[1]);
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
