//! Services as a server calls them: from several threads, over borders of its own, and put an end to in the middle.

use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use avtale::anchors;
use avtale::control::{Control, Progress};
use avtale::receive::{Confirmed, Incoming, Left, NextStep, Note, Outcome, Question, Received, Receiving, Report, receive};
use avtale::reference::PartyTable;
use avtale::register::{Held, Register as _, Wait, day};
use avtale::session::Access;
use avtale::store::Store as _;
use avtale::verify::{self, Counts, Mislaid, Objection, Standing, Subject, Verdict, Verifying};
use avtale::workspace::FolderWorkspace;
use avtale_pages::RenderWorker;
use avtale_signatures::validate::TrustAnchors;

use crate::borders::{Borders, CLOCK};
use crate::office::{KARI, Office};
use crate::workspace::PROGRAM;

const PARTIES: [&str; 3] = ["15", "42", "50"];

/// What a server has for each workspace.
struct Server {
    borders: Borders,
    folder: FolderWorkspace,
    trust_anchors: TrustAnchors,
    worker: RenderWorker,
}

impl Server {
    fn of(office: &Office) -> Self {
        let root = office.workspace.path("");
        let folder = FolderWorkspace::open(&root).unwrap();
        let (trust_anchors, faults) = anchors::read(&folder);
        assert_eq!(faults, []);
        Self { borders: Borders::of(&root.join("output")), folder, trust_anchors, worker: RenderWorker::new(PROGRAM) }
    }

    fn receiving(&self) -> Receiving<'_> {
        let wait = Wait { limit: Duration::from_secs(60), told: &|_| {}, ..Wait::NONE };
        let access = Access { wait, ..self.borders.access() };
        let Self { borders: Borders { register, store, .. }, folder: workspace, trust_anchors, worker } = self;
        let (now, today) = (CLOCK(), day(CLOCK()));
        Receiving {
            register,
            store,
            access: Some(access),
            workspace,
            parties: PartyTable::official(),
            trust_anchors,
            worker,
            now,
            today,
        }
    }

    fn verify(&self, files: Vec<Subject>, is_all: bool, control: &Control) -> verify::Report {
        let Self { borders, trust_anchors, worker, .. } = self;
        let verifying = Verifying {
            register: &borders.register,
            store: &borders.store,
            parties: PartyTable::official(),
            trust_anchors,
            worker,
        };
        let scope = if is_all { verify::Scope::All } else { verify::Scope::Some };
        verify::check(&verifying, &verify::Request { files, scope, at: CLOCK() }, control).unwrap()
    }

    /// Everything that the store has, as what is to be verified.
    fn stored(&self) -> Vec<Subject> {
        let names = self.borders.store.list("").unwrap().0;
        names.into_iter().filter(|name| name.ends_with(".pdf")).map(Subject::Stored).collect()
    }

    fn receive(&self, files: Vec<Incoming>, control: &Control) -> Report {
        receive(&self.receiving(), &files, control, None).unwrap()
    }
}

fn two() -> NonZero<usize> {
    NonZero::new(2).unwrap()
}

/// An office to which three parties have returned their agreements, and these as they were handed in.
fn three_returned() -> (Office, Vec<Incoming>) {
    let office = Office::trusting();
    let workspace = &office.workspace;
    workspace.run(["generate", "--only", "15", "50"]).exit(0);
    workspace.run(["record", "sent", "15", "50", "--to", "postmottak", "--how", "email"]).exit(0);
    let files = PARTIES.map(|party| {
        let (issued, out) = (workspace.pdf(party), workspace.path(format!("inn/{party}.pdf")));
        let key = office.pki.file("kari.both");
        let args = ["sign", issued.to_str().unwrap(), "--key", &key, "--out", out.to_str().unwrap()];
        workspace.run(args.into_iter().chain(KARI.iter().copied())).exit(0);
        uploaded(&out)
    });
    (office, files.into())
}

/// A file as somebody hands it in: its bytes, and a name.
fn uploaded(file: &Path) -> Incoming {
    let bytes: Arc<Vec<u8>> = std::fs::read(file).unwrap().into();
    Incoming { subject: Subject::Bytes(file.file_name().unwrap().into(), bytes), confirmed: None, seen: None }
}

fn signed_parties(office: &Office) -> Vec<String> {
    let mut parties: Vec<_> = office.signatures().iter().map(|signed| signed["party"].as_str().unwrap().to_owned()).collect();
    parties.sort();
    parties
}

fn is_registered(received: &Received) -> bool {
    matches!(received.outcome, Outcome::Registered { .. })
}

#[test]
fn what_a_service_takes_and_gives_can_go_from_thread_to_thread() {
    fn can_go<T: Send + Sync>() {}
    can_go::<Receiving>();
    can_go::<Incoming>();
    can_go::<Report>();
    can_go::<Control>();
    can_go::<Verifying>();
    can_go::<verify::Request>();
    can_go::<verify::Report>();
}

#[test]
fn two_who_receive_the_same_files_at_once_register_each_once() {
    let (office, files) = three_returned();
    let server = Server::of(&office);
    let once = || {
        let server = &server;
        let mut files = files.clone();
        move |turned: bool| {
            if turned {
                files.reverse();
            }
            server.receive(files, &Control::new(two(), &|_| {}))
        }
    };
    let reports = thread::scope(|scope| {
        let (first, second) = (once(), once());
        [scope.spawn(move || first(false)), scope.spawn(move || second(true))].map(|one| one.join().unwrap())
    });
    assert_eq!(signed_parties(&office), PARTIES);
    for report in &reports {
        assert_eq!((report.problems.as_slice(), report.received.len(), report.is_cancelled), (&[][..], 3, false));
        assert!(report.received.iter().all(|file| is_registered(file) || matches!(file.outcome, Outcome::Known)));
    }
    let registered = reports.iter().flat_map(|report| &report.received).filter(|file| is_registered(file));
    assert_eq!(registered.count(), 3);
    office.workspace.run(["verify"]).exit(0);
}

#[test]
fn whoever_puts_an_end_to_it_finds_what_was_registered_so_far_whole() {
    let (office, files) = three_returned();
    let server = Server::of(&office);
    let mut control = Control::new(two(), &|_| {});
    let cancelled = control.cancelled.clone();
    let progress = |step: Progress| {
        if let Progress::Filed(_) = step {
            cancelled.store(true, Ordering::Relaxed);
        }
    };
    control.progress = &progress;
    let report = server.receive(files.clone(), &control);
    assert!(report.is_cancelled && report.received.len() == 1 && is_registered(&report.received[0]));
    assert_eq!(signed_parties(&office), ["15"]);
    assert_eq!(server.borders.register.held().unwrap(), Held::Free);
    office.workspace.run(["verify"]).exit(0);

    // Before anything was judged, nothing is done.
    assert!(server.receive(files.clone(), &control).received.is_empty());
    assert_eq!(signed_parties(&office), ["15"]);

    let report = server.receive(files, &Control::new(two(), &|_| {}));
    let registered: Vec<_> = report.received.iter().map(is_registered).collect();
    assert_eq!(registered, [false, true, true]);
    assert_eq!(signed_parties(&office), PARTIES);
}

#[test]
fn what_a_person_must_confirm_comes_back_as_a_question_and_goes_in_with_the_answer() {
    let office = Office::open();
    office.signed("a.pdf", KARI);
    let server = Server::of(&office);
    let mut file = uploaded(&office.workspace.path("inn/a.pdf"));
    let control = Control::new(two(), &|_| {});
    let report = server.receive(vec![file.clone()], &control);
    let Outcome::Left(Left { next: NextStep::Confirm(question), .. }) = &report.received[0].outcome else {
        panic!("{:?}", report.received)
    };
    let Question { file: name, sha256, proposal } = &**question;
    assert_eq!((name.as_path(), *sha256), (Path::new("a.pdf"), report.received[0].finding.sha256));
    assert_eq!((proposal.name.as_deref(), proposal.document.party.as_str()), (Some("Test kari"), "42"));
    assert!(proposal.doubt.is_some() && office.signatures().is_empty());

    file.confirmed = Some(Confirmed { title: Some("Varaordfører".into()), ..Confirmed::default() });
    assert!(is_registered(&server.receive(vec![file.clone()], &control).received[0]));
    let signed = &office.signatures()[0];
    assert_eq!((&signed["name"], &signed["title"]), (&"Test kari".into(), &"Varaordfører".into()));
    assert!(signed["confirmed"].is_string());

    // What is said of it later is not registered, and that is told.
    let again = server.receive(vec![file], &control);
    assert!(matches!(again.received[0].outcome, Outcome::Known));
    let seq = signed["seq"].as_u64().unwrap();
    assert_eq!(again.received[0].notes.first(), Some(&Note::NotRegistered(seq)));
}

#[test]
fn while_a_person_thinks_others_may_write_and_what_they_register_counts() {
    let office = Office::open();
    office.signed("a.pdf", KARI);
    let server = Server::of(&office);
    let file = uploaded(&office.workspace.path("inn/a.pdf"));
    let control = Control::new(two(), &|_| {});
    let answer = Confirmed::default();
    let mut thinks = |_: &Question| {
        let other = Incoming { confirmed: Some(answer.clone()), ..file.clone() };
        assert!(is_registered(&server.receive(vec![other], &control).received[0]));
        Some(answer.clone())
    };
    let report = receive(&server.receiving(), std::slice::from_ref(&file), &control, Some(&mut thinks)).unwrap();
    assert!(matches!(report.received[0].outcome, Outcome::Known), "{:?}", report.received[0].outcome);
    assert_eq!(office.signatures().len(), 1);
}

#[test]
fn what_was_decided_before_something_newer_was_registered_is_not_done() {
    let office = Office::open();
    office.signed("a.pdf", KARI);
    let server = Server::of(&office);
    let control = Control::new(two(), &|_| {});
    let file = Incoming { confirmed: Some(Confirmed::default()), ..uploaded(&office.workspace.path("inn/a.pdf")) };
    let last = office.workspace.events().len() as u64;
    let late = server.receive(vec![Incoming { seen: Some(last - 1), ..file.clone() }], &control);
    let Outcome::Left(left) = &late.received[0].outcome else { panic!("{:?}", late.received[0].outcome) };
    assert_eq!((left.why.code(), late.last), ("facts-moved", last));
    assert_eq!(office.signatures().len(), 0);
    assert!(is_registered(&server.receive(vec![Incoming { seen: Some(last), ..file }], &control).received[0]));
}

#[test]
fn two_who_verify_at_once_find_the_same_and_one_who_puts_an_end_to_it_finds_less() {
    let (office, files) = three_returned();
    let server = Server::of(&office);
    server.receive(files, &Control::new(two(), &|_| {}));
    let verify = || server.verify(server.stored(), true, &Control::new(two(), &|_| {}));
    let reports = thread::scope(|scope| [(); 2].map(|()| scope.spawn(verify)).map(|one| one.join().unwrap()));
    for report in reports {
        assert_eq!(Counts::of(&report.files), Counts { current: 3, registered: 3, ..Counts::default() });
        assert!(report.misplaced.is_empty() && report.files.iter().all(|file| file.is_in_order()));
        assert_eq!((report.writing, report.is_cancelled), (None, false));
    }

    let mut control = Control::new(NonZero::<usize>::MIN, &|_| {});
    let cancelled = control.cancelled.clone();
    let progress = |_: Progress| cancelled.store(true, Ordering::Relaxed);
    control.progress = &progress;
    let report = server.verify(server.stored(), true, &control);
    assert_eq!((report.files.len(), report.is_cancelled), (1, true));
    assert_eq!(report.misplaced, [], "what was not looked at is not missing");
}

#[test]
fn what_stands_against_files_and_places_comes_as_data() {
    let (office, _) = three_returned();
    let server = Server::of(&office);
    let control = Control::new(two(), &|_| {});
    let mut changed = std::fs::read(office.workspace.path("inn/42.pdf")).unwrap();
    let end = changed.len() - 3;
    changed.splice(end.., *b"!!!");
    let foreign = Subject::Bytes("faktura.pdf".into(), b"%PDF-1.4\nnot of ours".to_vec().into());
    let files = vec![Subject::Bytes("endret.pdf".into(), changed.into()), foreign];
    let report = server.verify(files, false, &control);
    let verdicts: Vec<_> = report.files.iter().map(|file| file.finding.judgement.verdict).collect();
    assert_eq!(verdicts[1], Verdict::NotOurs);
    assert_eq!(report.files[1].objections, [Objection::NotIssued]);
    assert!(!report.files[0].objections.is_empty(), "{:?}", verdicts[0]);
    assert_eq!(Counts::of(&report.files), Counts { others: 2, ..Counts::default() });

    let issued = office.workspace.pdf("50");
    std::fs::remove_file(&issued).unwrap();
    let report = server.verify(server.stored(), true, &control);
    let [lost] = &report.misplaced[..] else { panic!("{:?}", report.misplaced) };
    assert_eq!((lost.how, issued.ends_with(&lost.name)), (Mislaid::Missing, true));
    assert!(report.files.iter().all(|file| file.finding.issued.as_ref().unwrap().standing == Standing::Current));
    let cut = server.verify(server.stored(), false, &control);
    assert_eq!(cut.misplaced, [], "these are not all");
}

#[test]
fn a_copy_that_was_signed_digitally_and_withdrawn_is_counted_once() {
    let office = Office::trusting();
    office.signed("a.pdf", KARI);
    office.receive(&[], 0);
    let seq = office.signatures()[0]["seq"].to_string();
    office.workspace.run(["record", "void", &seq, "--why", "feil"]).exit(0);
    let told = office.workspace.run(["verify"]).exit(0);
    told.stdout_has("2 files: 1 issued by us and current, 1 kept though its registration was withdrawn, 0 something else.");
}
