//! What a session leaves behind wherever it ends, over every place.

use std::num::NonZero;
use std::path::Path;

use avtale::control::Control;
use avtale::digest::Digest;
use avtale::folder::FileName;
use avtale::manifest;
use avtale::reference::PartyTable;
use avtale::register::{Event, Generated, Head, Inputs, Wait, day};
use avtale::session::{Access, Known, WriteSession};
use avtale::store::Staged;
use avtale::verify::{Finding, Subject, VerificationContext, verify};
use avtale_pages::RenderWorker;
use avtale_signatures::validate::TrustAnchors;

use super::{Place, approved, code, conforms, parties};
use crate::borders::{CLOCK, holder};
use crate::workspace::{PROGRAM, writer};

conforms! {
    what_was_staged_and_not_registered_goes,
    what_was_registered_and_not_placed_comes_to_its_place,
    what_was_registered_in_between_is_handed_on,
    a_register_that_lost_what_the_manifest_names_is_not_written_to,
    a_place_that_does_not_answer_is_not_an_empty_one,
}

/// Opens a session on a place, does something, and ends.
fn with<T>(place: &impl Place, act: impl FnOnce(&Access) -> T) -> T {
    let (register, store) = (place.register(), place.store());
    let (holder, writer) = (holder("Kari"), writer(CLOCK));
    let access = Access { register: &*register, store: &*store, holder: &holder, writer: &writer, wait: Wait::NONE };
    act(&access)
}

const NAME: &str = "42-agder/42-a-1.pdf";

fn generated(bytes: &[u8]) -> Event {
    let inputs = Inputs { record: Digest::of(b"record"), agreement: Digest::of(b"agreement"), program: "0.1.0".into() };
    let (file, sha256) = (FileName::of_document(NAME).unwrap(), Digest::of(bytes));
    let (party, agreement, bytes) = ("42".into(), "a".into(), bytes.len() as u64);
    Event::Generated(Generated {
        party,
        agreement,
        edition: 1,
        file,
        sha256,
        bytes,
        code: None,
        supersedes: false,
        terms: None,
        name: None,
        inputs,
        kept_inputs: None,
    })
}

fn is_in_order(place: &impl Place, bytes: &[u8]) {
    let store = place.store();
    assert_eq!(store.get(NAME).unwrap().as_deref(), Some(bytes));
    assert!(store.staged().unwrap().0.is_empty(), "nothing is left over");
    let manifest = format!("{}  {NAME}\n", Digest::of(bytes));
    assert_eq!(store.get(manifest::FILE).unwrap().unwrap(), manifest.as_bytes());
}

fn what_was_staged_and_not_registered_goes(place: &impl Place) {
    with(place, |access| {
        let mut session = WriteSession::open(access).unwrap();
        session.register_file(vec![generated(b"one")], NAME, b"one").unwrap();
        let staged = [session.store.stage(NAME, b"two").unwrap()];
        session.store.flush(&staged).unwrap();
    });
    place.crash();
    with(place, |access| assert!(WriteSession::open(access).unwrap().problems.is_empty()));
    is_in_order(place, b"one");
}

fn what_was_registered_and_not_placed_comes_to_its_place(place: &impl Place) {
    with(place, |access| {
        let mut session = WriteSession::open(access).unwrap();
        let staged = [session.store.stage(NAME, b"one").unwrap()];
        session.store.flush(&staged).unwrap();
        session.register(vec![generated(b"one")]).unwrap();
    });
    place.crash();
    assert_eq!(place.store().get(NAME).unwrap(), None);
    with(place, |access| assert!(WriteSession::open(access).unwrap().problems.is_empty()));
    is_in_order(place, b"one");
}

fn what_was_registered_in_between_is_handed_on(place: &impl Place) {
    with(place, |access| {
        let (known, _) = Known::read(access.register, access.store).unwrap();
        with(place, |other| WriteSession::open(other).unwrap().register(vec![approved("11")]).unwrap());
        let mut since = Vec::new();
        let session = WriteSession::resume(access, known, &mut |entry| since.push(entry.event.clone())).unwrap();
        assert_eq!(parties(&since), ["11"]);
        assert!(session.ledger.approved("a", "11").is_some());
        // While it is open, nobody else is let in.
        with(place, |other| assert_eq!(code(WriteSession::open(other)), "register-taken-by"));
        let known = session.release();
        with(place, |other| WriteSession::open(other).unwrap().register(vec![approved("12")]).unwrap());
        since.clear();
        let mut session = WriteSession::resume(access, known, &mut |entry| since.push(entry.event.clone())).unwrap();
        assert_eq!(parties(&since), ["12"]);
        session.register(vec![approved("13")]).unwrap();
        assert_eq!(access.register.head().unwrap().seq, 4);
    });
}

fn a_register_that_lost_what_the_manifest_names_is_not_written_to(place: &impl Place) {
    place.store().put(manifest::FILE, format!("{}  {NAME}\n", Digest::of(b"lost")).as_bytes()).unwrap();
    let staged = place.store().stage(NAME, b"all that is left").unwrap();
    place.store().flush(std::slice::from_ref(&staged)).unwrap();
    with(place, |access| {
        assert_eq!(code(WriteSession::open(access)), "register-lost");
        assert_eq!(code(Known::read(access.register, access.store)), "register-lost");
        assert!(place.store().is_staged(&Staged { ..staged }).unwrap(), "nothing is swept");
        // As after a backup was put back.
        let mut session = WriteSession::restored(access).unwrap();
        session.register(vec![approved("11")]).unwrap();
    });
    assert_eq!(place.register().head().unwrap().seq, 2);
}

fn a_place_that_does_not_answer_is_not_an_empty_one(place: &impl Place) {
    with(place, |access| {
        let known = {
            let mut session = WriteSession::open(access).unwrap();
            session.register_file(vec![generated(b"one")], NAME, b"one").unwrap();
            session.release()
        };
        assert_ne!(access.register.head().unwrap(), Head::default());
        place.go_down();
        place.no_answer(WriteSession::open(access));
        place.no_answer(WriteSession::resume(access, known, &mut |_| {}));
        place.no_answer(Known::read(access.register, access.store));
    });
}

/// A file that was cut short is known by the document that it begins: a store that does not answer has no other.
#[test]
fn what_is_judged_without_an_answer_is_not_judged() {
    let place = super::Memory::new();
    let whole = [b"%PDF-1.7\n".as_slice(), &b"0123456789".repeat(300)].concat();
    with(&place, |access| WriteSession::open(access).unwrap().register_file(vec![generated(&whole)], NAME, &whole).unwrap());
    let (register, store) = (place.register(), place.store());
    let ledger = Known::read(&*register, &*store).unwrap().0.ledger;
    let (trust_anchors, worker) = (TrustAnchors::default(), RenderWorker::new(PROGRAM));
    let context = VerificationContext {
        store: &*store,
        ledger: &ledger,
        parties: PartyTable::official(),
        trust_anchors: &trust_anchors,
        worker: &worker,
        now: CLOCK(),
        on: day(CLOCK()),
    };
    let judged = || Finding::of(Path::new("file.pdf"), None, &whole[..2000], &context);
    let finding = judged().unwrap();
    assert_eq!(finding.calls_itself.as_deref(), Some("42-a-1"));
    let control = Control::new(NonZero::<usize>::MIN, &|_| {});
    let beside = Subject::Stored(NAME.to_owned());
    assert_eq!(verify(std::slice::from_ref(&beside), &context, &control).0.len(), 1);
    place.go_down();
    place.no_answer(judged());
    let (findings, faults) = verify(&[beside], &context, &control);
    assert_eq!((findings.len(), faults.len()), (0, 1));
    assert_eq!(faults[0].message.code(), "file-store-down");
}
