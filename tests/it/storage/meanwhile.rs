//! Documents are made while others write: no lease is held for it, and nothing is taken back that others did meanwhile.

use std::cell::Cell;
use std::num::NonZero;
use std::sync::Mutex;
use std::time::Duration;

use avtale::diagnostic::Severity;
use avtale::digest::Digest;
use avtale::generate::{Action, Progress, Report, Request, generate, preview};
use avtale::project::Project;
use avtale::register::{
    Dispatch, Event, Head, Holder, Lease, Ledger, Means, Medium, MemoryRegister, Register, Restored, Sealed, Signed, Wait, day,
};
use avtale::selection::Selection;
use avtale::session::{Access, Known};
use avtale::store::{MemoryStore, Store, letter_under_way};

use super::code;
use crate::borders::{CLOCK, holder};
use crate::workspace::{Workspace, writer};

const AGREEMENT: &str = "samarbeidsavtale";

/// A workspace whose register and documents are in memory.
struct Office {
    workspace: Workspace,
    register: MemoryRegister,
    store: MemoryStore,
}

impl Office {
    fn new() -> Self {
        let workspace = Workspace::samples();
        Self { workspace, register: MemoryRegister::default(), store: MemoryStore::default() }
    }

    /// One whose documents of Agder and Trøndelag were made, and whose text has changed since.
    fn with_drafts() -> Self {
        let office = Self::new();
        assert_eq!(actions(&office.make(Wait::NONE, &|| {})), [Action::Made, Action::Made]);
        office.workspace.change_everybodys_text();
        office
    }

    /// Makes the documents of two parties, after something has happened between planning and making.
    fn make(&self, wait: Wait, meanwhile: &dyn Fn()) -> Report {
        let who = holder("Ola");
        let writer = writer(CLOCK);
        let access = Access { register: &self.register, store: &self.store, holder: &who, writer: &writer, wait };
        let (known, _) = Known::read(&self.register, &self.store).unwrap();
        let project = self.project();
        let mut progress = |progress: Progress| {
            if let Progress::Begin(_) = progress {
                meanwhile();
            }
        };
        generate(&project, &request(), &access, known, &mut progress).unwrap()
    }

    fn project(&self) -> Project {
        let folder = avtale::workspace::FolderWorkspace::open(self.workspace.path("")).unwrap();
        Project::read(&folder, None).unwrap().0
    }

    fn ledger(&self) -> Ledger {
        Known::read(&self.register, &self.store).unwrap().0.ledger
    }

    /// Adds an event, as another program does.
    fn add(&self, event: Event) {
        let mut lease = self.register.lease(&holder("Kari"), &Wait::NONE).unwrap();
        let head = lease.read(Head::default(), &mut |_| {}).unwrap().head();
        lease.append(head, writer(CLOCK).now(), vec![event]).unwrap();
    }

    /// The digest of a party's document, in its place.
    fn document(&self, party: &str) -> Digest {
        let ledger = self.ledger();
        let issue = ledger.latest(AGREEMENT, party).unwrap().issue();
        let bytes = self.store.get(&issue.file).unwrap().unwrap();
        assert_eq!(Digest::of(&bytes), issue.sha256, "what stands there is what is registered");
        issue.sha256
    }
}

fn request() -> Request {
    Request { parties: Selection::of(["42", "50"]), reissue: false, on: day(CLOCK()), jobs: NonZero::<usize>::MIN }
}

fn actions(report: &Report) -> Vec<Action> {
    report.outcomes.iter().map(|outcome| outcome.action).collect()
}

fn told(report: &Report) -> Vec<String> {
    report.problems.iter().map(|problem| problem.message.to_string()).collect()
}

fn sent() -> Event {
    let (to, how, date) = ("a@example.no".into(), Means::Svarut, jiff::civil::date(2026, 11, 23));
    Event::Sent(Dispatch {
        party: "42".into(),
        agreement: AGREEMENT.into(),
        edition: 1,
        copies: Vec::new(),
        to,
        how,
        date,
        message_id: None,
        reply_by: None,
    })
}

fn signed() -> Event {
    let date = jiff::civil::date(2026, 11, 23);
    Event::Signed(Signed {
        party: "42".into(),
        agreement: AGREEMENT.into(),
        edition: 1,
        date,
        name: "A".into(),
        title: "B".into(),
        how: Medium::Paper,
        from: date,
        until: jiff::civil::date(2029, 11, 22),
        copy: None,
        confirmed: None,
        confirmed_data: Vec::new(),
        proof: None,
        signers: Vec::new(),
    })
}

#[test]
fn a_party_that_was_sent_or_signed_meanwhile_is_left_out_and_told() {
    for (event, what) in [(sent as fn() -> Event, "sent"), (signed, "signed")] {
        let office = Office::with_drafts();
        let before = [office.document("42"), office.document("50")];
        let report = office.make(Wait::NONE, &|| office.add(event()));
        assert_eq!(actions(&report), [Action::LeftOut, Action::Made]);
        assert_eq!(told(&report), [format!("left out: Agder fylkeskommune 42 was {what} while this was being made")]);
        assert_eq!(report.problems[0].severity, Severity::Warning);
        assert!(report.problems[0].hints.iter().any(|hint| hint.to_string().contains("--reissue 42")));
        assert_eq!(office.document("42"), before[0], "what was {what} stays");
        assert_ne!(office.document("50"), before[1]);
        // Afterwards it is as it would have been, had it happened before.
        assert_eq!(actions(&office.make(Wait::NONE, &|| {})), [Action::Frozen, Action::Unchanged]);
    }
}

#[test]
fn a_draft_that_was_sealed_meanwhile_is_left_out_and_told() {
    let office = Office::with_drafts();
    let seal = || {
        let ledger = office.ledger();
        let issue = ledger.latest(AGREEMENT, "42").unwrap().issue();
        let (file, draft, sealed) = (issue.file.clone(), issue.sha256, b"sealed");
        office.store.put(&file, sealed).unwrap();
        let (party, agreement, sha256) = ("42".into(), AGREEMENT.into(), Digest::of(sealed));
        let (sealer, certificate) = ("A".into(), Digest::of(b"certificate"));
        let bytes = sealed.len() as u64;
        office.add(Event::Sealed(Sealed { party, agreement, edition: 1, file, sha256, bytes, draft, sealer, certificate }));
    };
    let report = office.make(Wait::NONE, &seal);
    assert_eq!(actions(&report), [Action::LeftOut, Action::Made]);
    assert_eq!(told(&report), ["left out: Agder fylkeskommune 42 was sealed while this was being made"]);
    assert_eq!(office.document("42"), Digest::of(b"sealed"));
}

#[test]
fn what_another_run_made_of_newer_records_stays() {
    let office = Office::with_drafts();
    let newer = Cell::new(None);
    let other = || {
        office.workspace.edit("members/42-agder.yaml", "navn: ", "navn: Anne ");
        assert_eq!(actions(&office.make(Wait::NONE, &|| {})), [Action::Made, Action::Made]);
        newer.set(Some([office.document("42"), office.document("50")]));
    };
    let report = office.make(Wait::NONE, &other);
    assert_eq!(actions(&report), [Action::LeftOut, Action::LeftOut]);
    assert!(told(&report)[0].ends_with("42 was made by another run while this was being made"), "{:?}", told(&report));
    assert_eq!(Some([office.document("42"), office.document("50")]), newer.get());
    assert_eq!(actions(&office.make(Wait::NONE, &|| {})), [Action::Unchanged, Action::Unchanged]);
}

#[test]
fn a_letter_that_was_begun_meanwhile_holds_its_document() {
    let office = Office::with_drafts();
    let before = office.document("42");
    let letter = letter_under_way("42-samarbeidsavtale-1");
    let report = office.make(Wait::NONE, &|| office.store.put(&letter, b"letter").unwrap());
    assert_eq!(actions(&report), [Action::Failed, Action::Made]);
    assert!(told(&report)[0].contains("this document may have been sent"), "{:?}", told(&report));
    assert_eq!(office.document("42"), before);
}

#[test]
fn nothing_is_made_of_a_register_that_was_restored_meanwhile() {
    let office = Office::with_drafts();
    let before = office.document("42");
    let report = office.make(Wait::NONE, &|| office.add(Event::Restored(Restored::default())));
    assert_eq!(actions(&report), [Action::Failed, Action::Failed]);
    assert!(told(&report)[0].contains("restored from a backup while documents were made"), "{:?}", told(&report));
    assert_eq!(office.document("42"), before);
}

#[test]
fn an_event_of_another_kind_is_in_nobodys_way() {
    let office = Office::with_drafts();
    let report = office.make(Wait::NONE, &|| office.add(super::approved("42")));
    assert_eq!(actions(&report), [Action::Made, Action::Made]);
    assert_eq!(told(&report), Vec::<String>::new());
}

#[test]
fn typesetting_waits_for_nobody_and_nothing_is_staged_before_its_turn() {
    let office = Office::new();
    let other: Mutex<Option<Box<dyn Lease>>> = Mutex::new(Some(office.register.lease(&holder("Kari"), &Wait::NONE).unwrap()));
    // All that can be done without the lease was done when it is waited for.
    let told = |who: Option<&Holder>| {
        assert_eq!(who, Some(&holder("Kari")));
        assert!(office.store.list("").unwrap().0.is_empty() && office.store.staged().unwrap().0.is_empty());
        drop(other.lock().unwrap().take());
    };
    let begun = Cell::new(false);
    let report = office.make(Wait { limit: Duration::from_secs(60), told: &told, ..Wait::NONE }, &|| begun.set(true));
    assert!(begun.get() && other.lock().unwrap().is_none(), "it was waited for");
    assert_eq!(actions(&report), [Action::Made, Action::Made]);
}

#[test]
fn what_would_be_made_is_told_to_whoever_has_no_lease() {
    let office = Office::new();
    let _other = office.register.lease(&holder("Kari"), &Wait::NONE).unwrap();
    let report = preview(&office.project(), &request(), &office.ledger(), &office.store).unwrap();
    assert_eq!(actions(&report), [Action::WouldMake, Action::WouldMake]);
    let report = office.make(Wait::NONE, &|| {});
    assert_eq!(actions(&report), [Action::Failed, Action::Failed]);
    assert!(told(&report)[0].contains("another avtale is writing"), "{:?}", told(&report));
    assert!(office.store.list("").unwrap().0.is_empty() && office.store.staged().unwrap().0.is_empty());
}

#[test]
fn a_store_that_does_not_answer_makes_nothing_anew() {
    let office = Office::with_drafts();
    office.store.set_down(true);
    let who = holder("Ola");
    let access =
        Access { register: &office.register, store: &office.store, holder: &who, writer: &writer(CLOCK), wait: Wait::NONE };
    assert_eq!(code(Known::read(&office.register, &office.store)), "file-store-down");
    let report = generate(&office.project(), &request(), &access, Known::default(), &mut |_| {}).unwrap();
    assert_eq!(actions(&report), [Action::Failed, Action::Failed]);
    office.store.set_down(false);
    assert_eq!(office.register.head().unwrap().seq, 3, "nothing was registered");
}
