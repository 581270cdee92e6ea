//! What people know, as a server registers it: from several threads, over a register, documents and a workspace in memory.

use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use avtale::anchors;
use avtale::control::Control;
use avtale::digest::Digest;
use avtale::facts::{Delivery, Known};
use avtale::folder::FileName;
use avtale::import::{self, Imported, Importing, import};
use avtale::receive::{Receiving, receive};
use avtale::record::{Handed, Happened, Recorded, Recording, Request, What, record};
use avtale::reference::{Party, PartyTable};
use avtale::register::{
    Event, Generated, Head, Holder, Inputs, Means, Medium, MemoryRegister, Register as _, Relation, Restored, Wait, day,
};
use avtale::restored::{self, Restoring};
use avtale::session::{Access, Known as Read, WriteSession};
use avtale::store::{MemoryStore, Store as _};
use avtale::workspace::MemoryWorkspace;
use avtale_pages::RenderWorker;

use crate::borders::{CLOCK, holder};
use crate::workspace::{PROGRAM, scan, writer};

const AGREEMENT: &str = "samarbeidsavtale";

/// What a server has for one workspace.
struct Server {
    workspace: MemoryWorkspace,
    register: MemoryRegister,
    store: MemoryStore,
    worker: RenderWorker,
}

impl Server {
    /// One with a document of Vestland, Agder and Trøndelag each, which were sent.
    fn sent() -> Self {
        let workspace = files_below(Path::new(env!("CARGO_MANIFEST_DIR")), Path::new("templates"), MemoryWorkspace::default());
        let (register, store) = (MemoryRegister::default(), MemoryStore::default());
        let server = Self { workspace, register, store, worker: RenderWorker::new(PROGRAM) };
        server.register(["46", "42", "50"].map(generated).into());
        let to = || Delivery { to: "postmottak".into(), copies: Vec::new(), how: Means::Svarut, message_id: None };
        server.record(happened(&["46", "42", "50"], Known::Sent(to()))).unwrap();
        server
    }

    fn with<T>(&self, act: impl FnOnce(&Access) -> T) -> T {
        let (holder, writer) = (holder("Kari"), writer(CLOCK));
        let wait = Wait { limit: Duration::from_secs(60), told: &|_| {}, ..Wait::NONE };
        act(&Access { register: &self.register, store: &self.store, holder: &holder, writer: &writer, wait })
    }

    fn register(&self, events: Vec<Event>) {
        self.with(|access| WriteSession::open(access).unwrap().register(events).unwrap());
    }

    fn recording<'a>(&'a self, access: Option<Access<'a>>) -> Recording<'a> {
        let Self { workspace, register, store, worker } = self;
        Recording {
            register,
            parties: PartyTable::official(),
            store,
            access,
            workspace,
            worker,
            now: CLOCK(),
            today: day(CLOCK()),
        }
    }

    fn record(&self, what: What) -> Result<Recorded, Vec<String>> {
        let faults = |faults: Vec<avtale::diagnostic::Diagnostic>| faults.iter().map(|fault| fault.message.to_string()).collect();
        let request = Request { agreement: None, what, seen: None };
        self.with(|access| record(&self.recording(Some(*access)), &request).map_err(faults))
    }

    fn import(&self, is_real: bool, sheet: &str) -> Imported {
        let file = Path::new("signert.csv");
        self.with(|access| {
            let Self { workspace, register, store, .. } = self;
            let importing = Importing {
                register,
                parties: PartyTable::official(),
                store,
                access: is_real.then_some(*access),
                workspace,
                today: day(CLOCK()),
            };
            let (bytes, how) = (sheet.as_bytes(), Medium::Paper);
            let request = import::Request { agreement: None, file, bytes, encoding: None, dates: None, how, seen: None };
            import(&importing, &request).unwrap()
        })
    }

    fn look(&self, is_real: bool, request: &restored::Request) -> restored::Known {
        self.with(|access| {
            let access = is_real.then_some(*access);
            restored::look(&Restoring { register: &self.register, store: &self.store, access }, request).unwrap()
        })
    }

    fn kinds(&self) -> Vec<&'static str> {
        let mut kinds = Vec::new();
        self.register.read(Head::default(), &mut |entry| kinds.push(entry.event.kind())).unwrap();
        kinds
    }
}

fn files_below(root: &Path, folder: &Path, mut workspace: MemoryWorkspace) -> MemoryWorkspace {
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let name = folder.join(entry.unwrap().file_name());
        let is_folder = root.join(&name).is_dir();
        workspace = if is_folder {
            files_below(root, &name, workspace)
        } else {
            workspace.with(&name, fs::read(root.join(&name)).unwrap())
        };
    }
    workspace
}

fn of(number: &str) -> &'static Party {
    PartyTable::official().party(number).unwrap()
}

fn generated(party: &str) -> Event {
    let inputs = Inputs { record: Digest::of(b"record"), agreement: Digest::of(b"agreement"), program: "0.1.0".into() };
    let file = FileName::of_document(&format!("{}/{party}-{AGREEMENT}-1.pdf", of(party).slug())).unwrap();
    let (sha256, agreement) = (Digest::of(party.as_bytes()), AGREEMENT.into());
    Event::Generated(Generated {
        party: party.into(),
        agreement,
        edition: 1,
        file,
        sha256,
        bytes: 2,
        code: None,
        supersedes: false,
        terms: None,
        name: None,
        inputs,
        kept_inputs: None,
    })
}

fn happened(parties: &[&str], known: Known) -> What {
    let parties = parties.iter().map(|party| of(party).clone()).collect();
    What::Happened(Happened { parties, edition: None, date: None, again: false, are_chosen: false, known, copy: None })
}

fn signed() -> Known {
    Known::Signed { name: "Kari Nordmann".into(), title: "Fylkesordfører".into(), how: Medium::Paper, copy: None }
}

#[test]
fn what_these_services_take_and_give_can_go_from_thread_to_thread() {
    fn can_go<T: Send + Sync>() {}
    can_go::<Recording>();
    can_go::<Request>();
    can_go::<Recorded>();
    can_go::<Importing>();
    can_go::<import::Request>();
    can_go::<Imported>();
    can_go::<Restoring>();
    can_go::<restored::Request>();
    can_go::<restored::Known>();
}

#[test]
fn of_two_who_register_the_same_signature_at_once_one_is_told_that_it_is_registered() {
    let server = Server::sent();
    let once = || server.record(happened(&["42"], signed()));
    let (one, other) = thread::scope(|scope| {
        let other = scope.spawn(once);
        (once(), other.join().unwrap())
    });
    let refused: Vec<String> = [one, other].into_iter().filter_map(Result::err).flatten().collect();
    assert_eq!(refused, ["Agder fylkeskommune: edition 1 was signed on 2026-11-23"]);
    assert_eq!(server.kinds().iter().filter(|kind| **kind == "signed").count(), 1);
}

#[test]
fn all_that_is_asked_for_is_registered_or_nothing_and_of_a_party_that_is_named_twice_once() {
    let server = Server::sent();
    let before = server.kinds();
    // Rogaland has no document.
    let refused = server.record(happened(&["42", "11"], signed())).unwrap_err();
    assert_eq!(refused, ["Rogaland fylkeskommune: it has no document yet"]);
    assert_eq!(server.kinds(), before);
    let request = Request { agreement: None, what: happened(&["42", "46", "42"], signed()), seen: None };
    assert_eq!(record(&server.recording(None), &request).unwrap().events.len(), 2);
    assert_eq!(server.kinds(), before, "without anybody who writes nothing is registered");
    assert_eq!(server.record(request.what).unwrap().events.len(), 2);
    let mistakes = |seqs: &[u64]| What::Mistakes { seqs: seqs.into(), why: "feil fylke".into() };
    assert_eq!(server.record(mistakes(&[1])).unwrap_err(), ["event 1 is none that can be withdrawn"]);
    assert_eq!(server.record(mistakes(&[8, 9])).unwrap().events.len(), 2);
}

#[test]
fn a_signed_copy_is_kept_under_the_name_that_is_registered() {
    let server = Server::sent();
    let copy = |bytes: Vec<u8>| Some(Handed { file: "svar.png".into(), bytes: bytes.into(), how: None });
    let with = |parties: &[&str], bytes: Vec<u8>| match happened(parties, signed()) {
        What::Happened(happened) => What::Happened(Happened { copy: copy(bytes), ..happened }),
        other => other,
    };
    let refused = server.record(with(&["42"], Vec::new())).unwrap_err();
    assert_eq!(refused, ["this is no signed copy: it is empty"]);
    assert_eq!(server.record(with(&["42", "46"], scan("Ola"))).unwrap_err().len(), 1);
    let recorded = server.record(with(&["42"], scan("Ola"))).unwrap();
    let [Event::Signed(event)] = recorded.events.as_slice() else { panic!("{recorded:?}") };
    let copy = event.copy.as_ref().unwrap();
    assert_eq!((event.how, copy.sha256), (Medium::Paper, Digest::of(&scan("Ola"))));
    assert_eq!(server.store.get(&copy.file).unwrap(), Some(scan("Ola")));
}

#[test]
fn two_who_import_the_same_spreadsheet_at_once_register_each_row_once() {
    let server = Server::sent();
    let sheet = "fylkesnummer;dato;navn;tittel\n42;23.11.2026;Kari Nordmann;Fylkesordfører\n46;23.11.2026;Ola Nordmann;Fylkesordfører\n50;;;\n";
    let before = server.kinds();
    assert_eq!(server.import(false, sheet).events.len(), 2);
    assert_eq!(server.kinds(), before);
    let once = || server.import(true, sheet);
    let (one, other) = thread::scope(|scope| {
        let other = scope.spawn(once);
        (once(), other.join().unwrap())
    });
    let mut counted = [&one, &other].map(|imported| (imported.events.len(), imported.known, imported.sheet.unsigned));
    counted.sort();
    assert_eq!(counted, [(0, 2, 1), (2, 0, 1)]);
    assert_eq!(server.kinds().iter().filter(|kind| **kind == "signed").count(), 2);
}

#[test]
fn another_copy_of_a_register_in_memory_is_compared_and_taken_over_and_one_of_two_confirms_it() {
    let (server, folder) = (Server::sent(), tempfile::tempdir().unwrap());
    let backup = server.register.text();
    server.record(happened(&["42"], signed())).unwrap();
    let later = folder.path().join("register.jsonl");
    fs::write(&later, server.register.text()).unwrap();
    // The backup, put back.
    let server = Server { register: MemoryRegister::default(), ..server };
    server.with(|access| {
        let mut session = WriteSession::restored(access).unwrap();
        session.take_over(0, &mut backup.as_slice(), vec![Event::Restored(Restored::default())]).unwrap();
    });
    let request = restored::Request { other: Some(&later), ..restored::Request::default() };
    let known = server.look(false, &request);
    let other = known.other.as_ref().unwrap();
    assert_eq!((other.relation, other.since, other.continues, known.traces.len()), (Relation::Continues, 1, 1, 1));
    assert!(!server.kinds().contains(&"signed"));
    let known = server.look(true, &restored::Request { take: true, ..request });
    assert_eq!((known.taken, known.traces.len(), known.restoration.is_some()), (1, 0, true));
    assert!(Read::read(&server.register, &server.store).unwrap().0.ledger.latest(AGREEMENT, "42").unwrap().signature().is_some());
    let once = || server.with(|access| restored::confirmed(access, "loggen er lest").map(|(event, _)| event.kind()));
    let (one, other) = thread::scope(|scope| {
        let other = scope.spawn(once);
        (once(), other.join().unwrap())
    });
    assert_eq!([&one, &other].into_iter().filter(|done| done.is_ok()).count(), 1, "{one:?} {other:?}");
    assert!(Read::read(&server.register, &server.store).unwrap().0.ledger.restoration().is_none());
}

#[test]
fn whoever_puts_an_end_to_it_waits_for_nobody() {
    let server = Server::sent();
    let _other = server.register.lease(&holder("Ola"), &Wait::NONE).unwrap();
    let before = server.kinds();
    let control = Control::new(NonZero::<usize>::MIN, &|_| {});
    let (cancelled, times) = (&control.cancelled, AtomicUsize::new(0));
    // Once it is known whom it is waited for.
    let told = |who: Option<&Holder>| {
        assert_eq!(who.unwrap().name, "Ola");
        times.fetch_add(1, Ordering::Relaxed);
        cancelled.store(true, Ordering::Relaxed);
    };
    let (kari, writer) = (holder("Kari"), writer(CLOCK));
    let wait = Wait { limit: Duration::from_secs(3600), told: &told, cancelled: None };
    let access = Access { register: &server.register, store: &server.store, holder: &kari, writer: &writer, wait };
    let request = Request { agreement: None, what: happened(&["42"], signed()), seen: None };
    let refused = record(&server.recording(Some(access.until(&control))), &request).unwrap_err();
    assert_eq!(refused.iter().map(|fault| fault.message.code()).collect::<Vec<_>>(), ["control-given-up"]);
    cancelled.store(false, Ordering::Relaxed);
    let (roots, _) = anchors::read(&server.workspace);
    let Server { workspace, register, store, worker } = &server;
    let (now, today) = (CLOCK(), day(CLOCK()));
    let receiving = Receiving {
        register,
        store,
        access: Some(access),
        workspace,
        parties: PartyTable::official(),
        trust_anchors: &roots,
        worker,
        now,
        today,
    };
    let report = receive(&receiving, &[], &control, None).unwrap();
    assert!(report.is_cancelled && report.problems.is_empty(), "{report:?}");
    assert_eq!((times.load(Ordering::Relaxed), server.kinds()), (2, before));
}
