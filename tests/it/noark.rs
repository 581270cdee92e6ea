//! A deposit in Noark 5 of a period that is over: valid by the archives' schemas, with what the register says and nothing else.

mod units;

use std::fs;
use std::path::Path;
use std::process::Command;

use avtale_noark::rules::{Extracted, check};

use crate::pki::Pki;
use crate::workspace::{Workspace, files_below};

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";
const ARCHIVE: &str = r#"
arkiv:
  tittel: Arkivet etter Bærekraftsnettverket
  arkivskaper: { navn: Bærekraftsnettverket, organisasjonsnummer: 123456785 }
  arkivdel: Samarbeidsavtaler 2026
  klassering: { system: K-koder, klasse: "027", tittel: Samarbeid <& avtaler> }
  administrativ_enhet: Sekretariatet
  saksansvarlig: Kari Nordmann
  journal: ja
  avlevering: { avleverer: Asker kommune, eier: Bærekraftsnettverket, mottaker: Interkommunalt arkiv, avtale: 2027/1 }
"#;

/// Three parties are sent the agreement; one signs it digitally, one on paper, and one declines. One is masked.
fn workspace() -> (Workspace, Pki) {
    let (workspace, pki) = sent();
    pki.issue_person("kari", "P-256");
    answered(&workspace, &pki);
    (workspace, pki)
}

fn sent() -> (Workspace, Pki) {
    let (workspace, pki) = (Workspace::samples(), Pki::new());
    for record in fs::read_dir(workspace.path("members")).unwrap().map(|record| record.unwrap().path()) {
        let name = record.file_name().unwrap().to_str().unwrap();
        if !["42-", "1804-", "1833-", "record"].iter().any(|begins| name.starts_with(begins)) {
            fs::remove_file(record).unwrap();
        }
    }
    with_settings(&workspace);
    let masked = fs::read_to_string(workspace.path("members/1833-rana.yaml")).unwrap();
    workspace.write("members/1833-rana.yaml", masked + "skjermes: Offl. § 13\n");
    fs::create_dir(workspace.path("trust")).unwrap();
    workspace.write("trust/root.pem", pki.read("root.pem"));
    workspace.on("2026-11-23").run(["generate"]).exit(0);
    workspace.on("2026-11-24").run(["send"]).exit(0);
    (workspace, pki)
}

/// Has the settings say what the archives ask.
pub fn with_settings(workspace: &Workspace) {
    workspace.edit(SETTINGS, "sekretariatet@baerekraftsnettverket.example", "sekretariatet@nettverket.no");
    let settings = fs::read_to_string(workspace.path(SETTINGS)).unwrap();
    workspace.write(SETTINGS, settings + ARCHIVE);
}

fn answered(workspace: &Workspace, pki: &Pki) {
    pki.files("kari", "hemmelig");
    let (key, file) = (pki.file("kari.both"), workspace.pdf("42"));
    let file = file.to_str().unwrap();
    let signed = ["sign", file, "--key", &key, "--out", "svar.pdf", "--name", "Test kari", "--title", "Direktør", "--date"];
    workspace.on("2026-11-25").run(signed.into_iter().chain(["2026-11-25"])).exit(0);
    workspace.on("2026-11-26").run(["receive", "svar.pdf"]).exit(0);
    workspace.on("2026-11-27").run(["record", "signed", "Bodø", "--name", "Ola", "--title", "Ordfører"]).exit(0);
    workspace.on("2026-11-28").run(["record", "declined", "Rana", "--reason", "Ikke <nå>"]).exit(0);
}

/// Something that happens after the period, so that it is over.
fn later(workspace: &Workspace) {
    workspace.on("2027-01-15").run(["record", "notice", "Agder"]).exit(0);
}

struct Folder<'a>(&'a Path);

impl Extracted for Folder<'_> {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.0.join(name)).ok()
    }

    fn documents(&self) -> Vec<String> {
        files_below(&self.0.join("dokumenter")).into_iter().map(|name| format!("dokumenter/{name}")).collect()
    }
}

#[test]
fn a_closed_period_is_deposited_with_what_the_register_says() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    let days = ["--noark5", "23.11.2026", "31.12.2026"];
    let run = |target: &str| {
        workspace.on("2027-02-01").run(["archive", target].into_iter().chain(days).chain(["--dias", "--language", "nb"])).exit(0)
    };
    // Three were sent it, and three answered.
    run("pakke").stdout_has("avleveringspakke: 3 saker, 6 journalposter og 7 dokumenter i Noark 5.");
    // The package that travels lies beside the bag, and is none.
    workspace.run(["archive", "--check", "."]).exit(0);
    let deposit = workspace.path("pakke/data/avleveringspakke");
    assert_eq!(check(&Folder(&deposit)), []);
    let read = |name: &str| fs::read_to_string(deposit.join(name)).unwrap();
    let structure = read("arkivstruktur.xml");
    assert_eq!(structure.matches("<saksstatus>Avsluttet</saksstatus>").count(), 3);
    assert_eq!(structure.matches("<journalposttype>Inngående dokument</journalposttype>").count(), 3);
    assert_eq!(structure.matches("<elektroniskSignaturVerifisert>Signatur påført og verifisert<").count(), 1);
    assert_eq!(structure.matches("<format>fmt/476</format>").count(), 4);
    // The number of a letter is that of its event.
    let signed = &workspace.events_of("signed")[0]["seq"];
    assert!(structure.contains(&format!("<journalsekvensnummer>{signed}</journalsekvensnummer>")), "{structure}");
    // What came after the period is of another one.
    assert!(!structure.contains("Oppsigelse"), "{structure}");

    let (running, public) = (read("loependeJournal.xml"), read("offentligJournal.xml"));
    assert!(running.contains("Rana kommune") && !public.contains("Rana"), "{public}");
    assert!(public.contains("<skjermingshjemmel>Offl. § 13</skjermingshjemmel>"), "{public}");

    let before = files_below(&deposit);
    let bytes = |names: &[String]| names.iter().map(|name| fs::read(deposit.join(name)).unwrap()).collect::<Vec<_>>();
    let first = bytes(&before);
    run("pakke");
    assert_eq!(first, bytes(&files_below(&deposit)));
}

#[test]
fn a_deposit_that_contradicts_itself_is_told_though_the_manifests_are_right() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    let archive = |more: &[&str]| workspace.on("2027-02-01").run(["archive"].into_iter().chain(more.iter().copied()));
    archive(&["pakke", "--noark5", "2026-11-23", "2026-12-31"]).exit(0);
    archive(&["--check", "pakke"]).exit(0);
    // Whoever can write manifests can write a case that was never closed; not so that the archives take it.
    let place = "pakke/data/avleveringspakke/arkivstruktur.xml";
    let open =
        fs::read_to_string(workspace.path(place)).unwrap().replace("<saksstatus>Avsluttet", "<saksstatus>Under behandling");
    workspace.write(place, open);
    let checked = archive(&["--check", "pakke"]).exit(4);
    checked.stderr_has("N5.15").stderr_has("N5.02: arkivstruktur.xml");
}

#[cfg_attr(not(has_xmllint), ignore = "needs xmllint")]
#[test]
fn the_national_archives_schemas_accept_it() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    workspace.on("2027-02-01").run(["archive", "pakke", "--noark5", "2026-11-23", "2026-12-31"]).exit(0);
    are_valid(&workspace);
}

/// Asks the schemas of all that is in a deposit.
#[track_caller]
fn are_valid(workspace: &Workspace) {
    for (file, schema) in [
        ("arkivstruktur", "arkivstruktur"),
        ("endringslogg", "endringslogg"),
        ("loependeJournal", "loependeJournal"),
        ("offentligJournal", "offentligJournal"),
        ("arkivuttrekk", "addml"),
    ] {
        let judged = Command::new("xmllint")
            .args(["--nonet", "--noout", "--schema", &format!("{schema}.xsd"), &format!("{file}.xml")])
            .current_dir(workspace.path("pakke/data/avleveringspakke"))
            .output()
            .unwrap();
        assert!(judged.status.success(), "{file}: {}", String::from_utf8_lossy(&judged.stderr));
    }
}

#[test]
fn what_is_not_over_or_not_said_is_not_deposited() {
    let (workspace, _pki) = workspace();
    let run = |days: [&str; 2]| workspace.on("2027-02-01").run(["archive", "pakke", "--noark5"].into_iter().chain(days));
    // The last event is of 28 November: nobody knows whether more of that day follows.
    run(["2026-11-23", "2026-11-28"]).exit(2).stderr_has("only a period that is over can be deposited");
    run(["2026-11-27", "2026-11-23"]).exit(2).stderr_has("which is before");
    run(["2026-01-01", "2026-11-22"]).exit(1).stderr_has("nothing was registered");
    let settings = fs::read_to_string(workspace.path(SETTINGS)).unwrap();
    workspace.write(SETTINGS, settings.replace(ARCHIVE, ""));
    run(["2026-11-23", "2026-11-27"]).exit(1).stderr_has("the settings say nothing for the archives");
    assert!(!workspace.path("pakke/data").exists());
}

#[test]
fn an_archive_that_wants_other_schemas_gets_them() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    let settings = fs::read_to_string(workspace.path(SETTINGS)).unwrap();
    workspace.write(SETTINGS, settings + "  skjema: noark5\n");
    let run = || workspace.on("2027-02-01").run(["archive", "pakke", "--noark5", "2026-11-23", "2026-12-31"]);
    run().exit(1).stderr_has("the schema addml.xsd is not in noark5");
    fs::create_dir(workspace.path("noark5")).unwrap();
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/noark/schemas");
    for (name, _) in avtale_noark::SchemaSet::published().iter() {
        let text = fs::read_to_string(published.join(name)).unwrap();
        workspace.write(&format!("noark5/{name}"), format!("{text}<!-- another edition -->\n"));
    }
    run().exit(0);
    let delivered = fs::read_to_string(workspace.path("pakke/data/avleveringspakke/addml.xsd")).unwrap();
    assert!(delivered.ends_with("<!-- another edition -->\n"));
    assert_eq!(check(&Folder(&workspace.path("pakke/data/avleveringspakke"))), []);
}
