//! Renewals: what is proven in 2031, in 2040 and in 2046, by authorities whose certificates are short.

use std::collections::BTreeSet;

use avtale::anchors;
use avtale::control::Control;
use avtale::preserve::{Asked, Preserving, Report, Which, preserve, targets};
use avtale::reference::PartyTable;
use avtale::session::WriteSession;
use avtale::workspace::FolderWorkspace;
use avtale_pages::RenderWorker;
use avtale_signatures::preserve::RevocationMaterial;
use avtale_signatures::sign::TimestampAuthority;
use jiff::{Timestamp, ToSpan as _};
use serde_json::Value;

use crate::borders::Borders;
use crate::office::{KARI, Office};
use crate::pki::{SIGNS, STAMPS, StampServer};
use crate::workspace::{PROGRAM, noon, writer};

/// Kari's certificate ends in 2029; of those who give time-stamps one ends in the middle of 2031, one of 2040, and one lasts.
struct Years {
    office: Office,
}

/// A day, who gives time-stamps on it, and its clock.
#[derive(Clone, Copy)]
struct On {
    day: &'static str,
    authority: &'static str,
    clock: fn() -> Timestamp,
}

const SIGNED: On = On { day: "2026-11-24", authority: "tsa31", clock: || noon("2026-11-24") };
const RENEWED: On = On { day: "2031-05-01", authority: "tsa40", clock: || noon("2031-05-01") };
const AGAIN: On = On { day: "2040-05-01", authority: "tsa49", clock: || noon("2040-05-01") };
const TOO_LATE: On = On { day: "2031-07-01", authority: "tsa40", clock: || noon("2031-07-01") };

fn asked(which: Which, day: &str) -> Asked {
    Asked { which, on: day.parse().unwrap(), days: 180 }
}

impl Years {
    fn new() -> Self {
        let office = Office::trusting();
        let pki = &office.pki;
        pki.certify_as("kari", "issuer", "/C=NO/CN=Test kari", SIGNS, ["20260101000000Z", "20290601120000Z"]);
        pki.files("kari", "hemmelig");
        pki.issue("tsa31", "P-256", STAMPS, ["20260101000000Z", "20310601120000Z"]);
        pki.issue("tsa40", "P-256", STAMPS, ["20300101000000Z", "20400601120000Z"]);
        pki.issue("tsa49", "P-256", STAMPS, ["20390101000000Z", "20491231235959Z"]);
        office.signed("a.pdf", KARI);
        let signed = ["record", "signed", "42", "--name", "Test kari", "--title", "Ordfører", "--date", "2026-11-23"];
        office.workspace.run(signed.into_iter().chain(["--on", "digital", "--file", "inn/a.pdf"])).exit(0);
        Self { office }
    }

    /// Preserves what is needed on a day, with lists of that day that are good for a month.
    fn preserve(&self, On { day, authority, clock }: On, which: Which) -> Report {
        let (pki, root) = (&self.office.pki, self.office.workspace.path(""));
        let lists = ["root", "issuer"].map(|issuer| pki.crl(issuer, noon(day), noon(day) + 720.hours(), &[]));
        let material = RevocationMaterial { crls: lists.into(), ..RevocationMaterial::default() };
        let server = StampServer::start_as(pki, authority, &noon(day).to_string());
        let (trust_anchors, _) = anchors::read(&FolderWorkspace::open(&root).unwrap());
        let preserving = Preserving {
            parties: PartyTable::official(),
            trust_anchors: &trust_anchors,
            worker: &RenderWorker::new(PROGRAM),
            authorities: &[TimestampAuthority::new(server.url()).unwrap()],
            source: None,
            at: noon(day),
            clock,
        };
        // What is stamped on a day is registered on that day.
        let borders = Borders { writer: writer(clock), ..Borders::of(&root.join("output")) };
        let access = borders.access();
        let mut session = WriteSession::open(&access).unwrap();
        let parties = BTreeSet::from(["42".to_owned()]);
        let targets = targets(&session.ledger, "samarbeidsavtale", &parties, asked(which, day));
        let control = Control::new(std::num::NonZero::<usize>::MIN, &|_| {});
        preserve(&preserving, &targets, material, &mut session, &control, &mut |_, _| {})
    }

    #[track_caller]
    fn preserved(&self, on: On) -> String {
        let report = self.preserve(on, Which::Needed);
        assert_eq!(report.problems, []);
        let [outcome] = &report.outcomes[..] else { panic!("{:?}", report.outcomes) };
        assert_eq!(outcome.stamped, noon(on.day));
        format!("output/{}", outcome.file)
    }

    /// What is said of the first signature of a file on a day: the verdict, the level, and what the standard calls it.
    fn said(&self, file: &str, day: &str) -> [String; 3] {
        let (_, ended) = self.office.workspace.run(["verify", file, "--at", day, "--format", "json"]).ended_with();
        let found = ended.json()["files"][0].clone();
        let signature = &found["signatures"][0];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        [text(&found["verdict"]), text(&signature["cms"]["profile"]["level"]), text(&signature["indication"])]
    }
}

const PROVEN: [&str; 3] = ["signed-as-issued", "PAdES-B-LTA", "TOTAL-PASSED"];

#[test]
fn what_is_renewed_in_time_is_proven_in_2046() {
    let years = Years::new();
    let first = years.preserved(SIGNED);
    assert_eq!(years.said(&first, "2026-12-01"), PROVEN);
    assert_eq!(years.said(&first, "2031-05-01"), PROVEN, "the signer's certificate has expired, the time-stamp's has not");
    assert_eq!(years.said(&first, "2031-07-01")[0], "signed-trust-unknown");
    assert!(
        years.preserve(On { day: "2030-11-01", ..SIGNED }, Which::Due).outcomes.is_empty(),
        "180 days before is early enough"
    );
    let due = |within: &str| years.office.workspace.on("2031-05-01").run(["due", "--within", within]).exit(0);
    due("30d").stdout_has("Nothing is due");
    due("40d").stdout_has("proof of its signatures expires").stdout_has("avtale preserve --due");

    let second = years.preserved(RENEWED);
    assert_eq!(years.said(&second, "2031-07-01"), PROVEN);
    assert_eq!(years.said(&second, "2040-05-01"), PROVEN);
    assert_eq!(years.said(&second, "2046-01-01")[0], "signed-trust-unknown");

    let third = years.preserved(AGAIN);
    assert_eq!(years.said(&third, "2046-01-01"), PROVEN);
    let signed = years.office.workspace.run(["verify", &third, "--at", "2046-01-01"]).exit(0);
    signed.stdout_has("on 2026-11-23, by the signer's own clock, and by 2026-11-24 at the latest");
    let of: Vec<Value> = years.office.workspace.events_of("preserved").iter().map(|event| event["of"].clone()).collect();
    let files: Vec<Value> =
        years.office.workspace.events_of("preserved").iter().map(|event| event["copy"]["sha256"].clone()).collect();
    assert_eq!(of[1..], files[..2], "each extends the one before");
    assert_eq!(years.office.workspace.pdfs_of("42").len(), 5, "every file is kept");

    // Each alone says nothing any more; together they do, as long as the last is what it was.
    assert_eq!(years.said(&second, "2046-01-01")[0], "signed-trust-unknown");
    let all = ["verify", "--at", "2046-01-01"];
    years.office.workspace.run(all).exit(0);
    let third = years.office.workspace.path(&third);
    let bytes = std::fs::read(&third).unwrap();
    std::fs::write(&third, &bytes[..bytes.len() - 1]).unwrap();
    years.office.workspace.run(all).exit(4);
    std::fs::write(&third, &bytes).unwrap();
    years.office.workspace.run(["verify", "--at", "2050-06-01"]).exit(1);
}

#[test]
fn what_is_renewed_too_late_is_refused_and_left_as_it_is() {
    let years = Years::new();
    years.preserved(SIGNED);
    let before = years.office.workspace.snapshot();
    let report = years.preserve(TOO_LATE, Which::Needed);
    assert!(report.outcomes.is_empty());
    let told: Vec<String> = report.problems.iter().map(|problem| problem.message.to_string()).collect();
    assert!(told.iter().any(|told| told.contains("the signature in Signatur cannot be proven any more")), "{told:?}");
    let after: Vec<_> = years.office.workspace.snapshot().into_iter().filter(|(file, _)| file != "register.lock").collect();
    assert_eq!(after, before.into_iter().filter(|(file, _)| file != "register.lock").collect::<Vec<_>>());
}

#[test]
fn what_was_never_preserved_cannot_be_once_its_certificate_has_expired() {
    let years = Years::new();
    let report = years.preserve(RENEWED, Which::Needed);
    assert!(report.outcomes.is_empty() && !report.problems.is_empty());
}

#[test]
fn whoever_puts_an_end_to_it_leaves_all_as_it_was() {
    let years = Years::new();
    let (root, on) = (years.office.workspace.path(""), SIGNED);
    let server = StampServer::start_as(&years.office.pki, on.authority, &noon(on.day).to_string());
    let (trust_anchors, _) = anchors::read(&FolderWorkspace::open(&root).unwrap());
    let preserving = Preserving {
        parties: PartyTable::official(),
        trust_anchors: &trust_anchors,
        worker: &RenderWorker::new(PROGRAM),
        authorities: &[TimestampAuthority::new(server.url()).unwrap()],
        source: None,
        at: noon(on.day),
        clock: on.clock,
    };
    let borders = Borders::of(&root.join("output"));
    let access = borders.access();
    let mut session = WriteSession::open(&access).unwrap();
    let targets = targets(&session.ledger, "samarbeidsavtale", &BTreeSet::from(["42".to_owned()]), asked(Which::All, on.day));
    assert_eq!(targets.len(), 1);
    let control = Control::new(std::num::NonZero::<usize>::MIN, &|_| {});
    control.cancelled.store(true, std::sync::atomic::Ordering::Relaxed);
    let report = preserve(&preserving, &targets, RevocationMaterial::default(), &mut session, &control, &mut |_, _| {});
    assert!(report.is_cancelled && report.outcomes.is_empty());
    assert_eq!(report.problems, []);
}
