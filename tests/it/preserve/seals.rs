//! Our seals: what comes of a sealed document of which no digitally signed copy is there.

use std::fs;

use crate::office::{KARI, Office, sent};
use crate::pki::{NOW, Pki, SIGNS, StampServer};
use crate::workspace::{Workspace, sha256};

use super::Archive;

/// Agder's document.
const ISSUED: &str = "output/42-agder/42-samarbeidsavtale-1.pdf";
/// Where Agder's document, sealed and extended, comes to lie.
const EXTENDED: &str = "42-agder/42-samarbeidsavtale-1-preserved-1.pdf";

/// An office with Agder's document sealed, and not yet sent.
fn sealed() -> Archive {
    let pki = Pki::new();
    pki.issue_person("kari", "P-256");
    pki.files("kari", "hemmelig");
    pki.issue("organisation", "P-256", SIGNS, NOW);
    let [_, key] = pki.files("organisation", "hemmelig");
    let workspace = Workspace::with_agder();
    let office = Office { workspace, pki };
    office.trust();
    office.workspace.run(["seal", "42", "--key", &key]).exit(0);
    fs::create_dir(office.workspace.path("inn")).unwrap();
    Archive { stamps: StampServer::start(&office.pki, ""), office }
}

fn signed_on_paper(archive: &Archive) {
    sent(&archive.office.workspace);
    archive.office.workspace.write("inn/skann.png", crate::workspace::scan("a4.png"));
    let words = "record signed 42 --name Kari --title Ordfører --date 2026-11-23 --on paper --file inn/skann.png";
    archive.office.workspace.run(words.split(' ')).exit(0);
}

#[track_caller]
fn extends_the_sealed_document(archive: &Archive) {
    let workspace = &archive.office.workspace;
    let before = fs::read(workspace.path(ISSUED)).unwrap();
    let events = archive.events();
    let [event] = &events[..] else { panic!("{events:?}") };
    let after = archive.file(event);
    assert!(after.len() > before.len() && after.starts_with(&before), "not a byte that was there changes");
    assert_eq!(event["of"], sha256(&before));
    assert_eq!(event["copy"]["sha256"], sha256(&after));
    assert_eq!(event["level"], "PAdES-B-LTA");
    assert_eq!(event["copy"]["file"], EXTENDED);
    workspace.is_in_order();
    let place = format!("output/{EXTENDED}");
    let levels = archive.levels(&place);
    assert_eq!(levels, [("Segl".to_owned(), "PAdES-B-LTA".into()), ("Tidsstempel-1".to_owned(), serde_json::Value::Null)]);
    let found = workspace.run(["verify", &place, "--format", "json"]).exit(0).json()["files"][0].clone();
    assert_eq!((&found["verdict"], &found["preserved"]), (&"unsigned-copy".into(), &true.into()));
    assert_eq!((&found["issued"]["standing"], &found["returned"]), (&"current".into(), &serde_json::Value::Null));
    workspace.run(["history", "42"]).exit(0).stdout_has(&sha256(&after));
}

#[test]
fn a_document_that_is_out_keeps_its_seal() {
    let archive = sealed();
    sent(&archive.office.workspace);
    archive.preserve_with_lists(0).stdout_has("1 file: preserved and registered (PAdES-B-LTA)");
    extends_the_sealed_document(&archive);
    let workspace = &archive.office.workspace;
    assert_eq!(workspace.status("42", "2026-12-01"), "sent", "where the agreement stands is the same");
    archive.preserve_with_lists(0).stdout_has("There is nothing to preserve");
    // What is renewed is the longer file, and it is told in time.
    workspace.on("2049-12-01").run(["due", "--within", "40d"]).exit(0).stdout_has("proof of its signatures expires");
    let due = ["preserve", "--due", "--dry-run", "--as-of"];
    workspace.run(due.into_iter().chain(["2049-12-01"])).exit(0).stdout_has(EXTENDED);
    workspace.run(due.into_iter().chain(["2048-12-01"])).exit(0).stdout_has("No proof must be renewed");
    for named in [ISSUED, &format!("output/{EXTENDED}")] {
        workspace.run(["preserve", named, "--dry-run"]).exit(0).stdout_has(EXTENDED);
    }
    archive.preserve_with_lists_of("42").stdout_has("1 file");
    let second = &archive.events()[1];
    assert_eq!(second["of"], archive.events()[0]["copy"]["sha256"]);
    assert_eq!(second["copy"]["file"], "42-agder/42-samarbeidsavtale-1-preserved-2.pdf");
    workspace.is_in_order();
}

#[test]
fn a_document_that_was_signed_on_paper_keeps_its_seal() {
    let archive = sealed();
    signed_on_paper(&archive);
    archive.preserve_with_lists(0).stdout_has("1 file");
    extends_the_sealed_document(&archive);
    let scan = archive.office.signatures()[0]["copy"]["file"].as_str().unwrap().to_owned();
    archive.preserve(&[&format!("output/{scan}")], 1).stderr_has("there is no digital signature in it");
    archive.office.workspace.run(["archive", "../arkiv"]).exit(0);
    let archived = archive.office.workspace.path("../arkiv/data/output").join(EXTENDED);
    assert_eq!(sha256(&fs::read(archived).unwrap()), archive.events()[0]["copy"]["sha256"].as_str().unwrap());
    archive.office.workspace.run(["archive", "--check", "../arkiv"]).exit(0);
}

#[test]
fn in_a_digitally_signed_copy_the_seal_lasts_with_the_signature() {
    let archive = sealed();
    sent(&archive.office.workspace);
    archive.office.signed("a.pdf", KARI);
    archive.office.receive(&[], 0);
    archive.preserve_with_lists(0).stdout_has("1 file");
    let events = archive.events();
    assert_eq!(events[0]["of"], archive.office.signatures()[0]["copy"]["sha256"]);
    let levels = archive.levels(&format!("output/{}", events[0]["copy"]["file"].as_str().unwrap()));
    assert_eq!(levels[..2], [("Segl".into(), "PAdES-B-LTA".into()), ("Signatur".into(), "PAdES-B-LTA".into())]);
    // Whose registration is withdrawn, that copy counts no more, and the seal is to last by itself.
    let signed = archive.office.signatures()[0]["seq"].to_string();
    archive.office.workspace.run(["record", "void", &signed, "--why", "feil"]).exit(0);
    archive.preserve_with_lists(0).stdout_has("1 file");
    assert_eq!(archive.events()[1]["copy"]["file"], EXTENDED);
    archive.office.workspace.is_in_order();
}

#[test]
fn what_a_draft_was_extended_to_goes_with_the_draft() {
    let archive = sealed();
    archive.preserve_with_lists(0).stdout_has("1 file");
    extends_the_sealed_document(&archive);
    let workspace = &archive.office.workspace;
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Anne ");
    workspace.run(["generate"]).exit(0);
    workspace.run(["generate"]).exit(0);
    assert_eq!(workspace.pdfs_of("42"), ["42-agder/42-samarbeidsavtale-1.pdf"]);
    workspace.is_in_order();
    workspace.run(["preserve", "--dry-run"]).exit(0).stdout_has("There is nothing to preserve");
}

#[test]
fn an_extension_of_what_was_never_registered_is_refused() {
    let archive = sealed();
    archive.preserve_with_lists(0);
    let workspace = &archive.office.workspace;
    let register = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap();
    let of = archive.events()[0]["of"].as_str().unwrap().to_owned();
    let last = register.lines().last().unwrap();
    assert_eq!(last.matches(&of).count(), 1);
    let forged = register.replace(last, &last.replace(&of, &"0".repeat(64)));
    workspace.write("output/register.jsonl", forged);
    workspace.run(["verify", "--register"]).exit(4).stderr_has("it extends a file that is registered as none of edition 1");
}
