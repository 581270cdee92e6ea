//! A workspace of version 0.1.0 goes on working: its register is read, its documents are judged as they were, and nothing
//! that was sent is told as changed. Its code stands for the record alone, and its signature field locks all fields.

use std::fs;
use std::path::Path;

use avtale::digest::Digest;
use avtale::document::DocumentCode;
use avtale::folder::FileName;
use avtale::register::{Event, Generated, Opened};
use lopdf::{Document, IncrementalDocument, Object};

use crate::codes::scanned;
use crate::workspace::{Workspace, files_below};

/// Kautokeino's agreement: made with "fire år" in the text, made again with "tre år", and sent. Signed by Ola Nordmann with
/// `avtale sign`.
const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/fixtures/v0.1");
const DAY: &str = "2026-11-24";
const CODE: &str = "5612-SAMARBEIDSAVTALE-1/20768B68E129";

struct Earlier {
    workspace: Workspace,
    issued: Vec<u8>,
    signed: Vec<u8>,
}

fn earlier() -> Earlier {
    let workspace = Workspace::samples();
    for folder in ["members", "templates/samarbeidsavtale"] {
        fs::remove_dir_all(workspace.path(folder)).unwrap();
    }
    for file in files_below(Path::new(FIXTURE)) {
        let to = workspace.path(&file);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(Path::new(FIXTURE).join(&file), to).unwrap();
    }
    // What was issued is what the signed one begins with.
    let signed = fs::read(workspace.path("signert.pdf")).unwrap();
    let made = workspace.events().into_iter().rfind(|event| event["event"] == "generated").unwrap();
    let made: Generated = serde_json::from_value(made).unwrap();
    let issued = signed[..usize::try_from(made.bytes).unwrap()].to_vec();
    assert_eq!(Digest::of(&issued), made.sha256);
    let place = workspace.path("output").join(&made.file);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, &issued).unwrap();
    Earlier { workspace, issued, signed }
}

#[test]
fn what_was_issued_and_signed_is_known() {
    let Earlier { workspace, issued, .. } = earlier();
    let today = workspace.on(DAY);
    today.run(["verify"]).exit(0).stdout_has("1 issued by us and current");
    let told = today.run(["verify", "signert.pdf"]).exit(0);
    told.stdout_has("signed as issued").stdout_has("signed by Ola Nordmann (Kautokeino kommune)");
    today.run(["receive", "signert.pdf"]).exit(0).stdout_has("signed digitally by Ola Nordmann, Kommunedirektør");
    workspace.write("kopi.pdf", &issued);
    today.run(["verify", "kopi.pdf"]).exit(0).stdout_has("5612-samarbeidsavtale-1 (edition 1), current");
}

#[test]
fn nothing_that_was_sent_is_told_as_changed_by_a_newer_program() {
    let Earlier { workspace, .. } = earlier();
    workspace.run(["generate"]).exit(0).stdout_has("1 unchanged");
    let before = workspace.snapshot();
    for (file, from, to, says) in [
        ("templates/samarbeidsavtale/bokmal/10-11.typ", "tre år", "fire år", ["text, annex or layout", "record"]),
        ("templates/samarbeidsavtale/bokmal/10-11.typ", "fire år", "tre år", ["", ""]),
        ("members/5612-kautokeino.yaml", "Kari", "Karin", ["record", "text, annex or layout"]),
    ] {
        let json = workspace.edit(file, from, to).run(["generate", "--format", "json"]).exit(0).json();
        let outcome = &json["documents"][0];
        let changes = outcome["changes"].to_string();
        let [said, unsaid] = says;
        assert_eq!(outcome["action"], if said.is_empty() { "unchanged" } else { "frozen" }, "{json:#}");
        assert!(said.is_empty() || (changes.contains(said) && !changes.contains(unsaid)), "{json:#}");
        assert_eq!(workspace.snapshot(), before);
    }
}

#[test]
fn a_draft_is_made_anew_with_a_code_of_todays() {
    let Earlier { workspace, .. } = earlier();
    let sent = workspace.events().into_iter().find(|event| event["event"] == "sent").unwrap();
    workspace.run(["record", "void", &sent["seq"].to_string(), "--why", "feil"]).exit(0);
    workspace.run(["generate", "--format", "json"]).exit(0).json();
    let made = workspace.events().pop().unwrap();
    assert_eq!((&made["event"], &made["edition"]), (&"generated".into(), &1.into()));
    let code: DocumentCode = made["code"].as_str().unwrap().parse().unwrap();
    assert!(!code.is_of_record(), "{code}");
}

#[test]
fn a_scan_of_it_is_known_and_what_its_code_cannot_tell_is_told() {
    let Earlier { workspace, issued, .. } = earlier();
    workspace.write("scan.pdf", scanned(&issued, 2, 200.0));
    let json = workspace.run(["verify", "scan.pdf", "--format", "json"]).exit(1).json();
    let looks = &json["files"][0]["looks"];
    assert_eq!((&looks["pages"][0]["codes"][0], &looks["is_of_draft"]), (&CODE.into(), &false.into()));
    let told = json["files"][0]["reasons"].to_string();
    assert!(told.contains(&format!("several drafts of 5612-samarbeidsavtale-1 have the code {CODE}")), "{told}");
    assert_eq!(looks["pages"][0]["issued"]["page"], 3);
    // Where one draft alone had the code, there is nothing to tell.
    let workspace = Workspace::samples();
    let lone = Generated { code: Some(CODE.to_owned()), ..one("5612", &issued) };
    workspace.register(vec![Event::Opened(Opened { format: Event::FORMAT }), Event::Generated(lone)]);
    workspace.write("scan.pdf", scanned(&issued, 2, 200.0));
    let json = workspace.run(["verify", "scan.pdf", "--format", "json"]).exit(1).json();
    assert!(!json["files"][0]["reasons"].to_string().contains("several drafts"), "{json:#}");
}

fn one(party: &str, pdf: &[u8]) -> Generated {
    let inputs = serde_json::from_value(serde_json::json!({
        "record": Digest::of(b"record"), "agreement": Digest::of(b"agreement"), "program": "0.1.0",
    }));
    Generated {
        party: party.to_owned(),
        agreement: "samarbeidsavtale".to_owned(),
        edition: 1,
        file: FileName::of_document(&format!("{party}.pdf")).unwrap(),
        sha256: Digest::of(pdf),
        bytes: pdf.len() as u64,
        code: None,
        supersedes: false,
        terms: None,
        name: None,
        inputs: inputs.unwrap(),
        kept_inputs: None,
    }
}

#[test]
fn a_field_that_was_changed_after_it_was_signed_is_found() {
    let Earlier { workspace, signed, .. } = earlier();
    let mut later = IncrementalDocument::create_from(signed.clone(), Document::load_mem(&signed).unwrap());
    let id = later.get_prev_documents().objects.iter().find(|(_, object)| is_title(object)).map(|(id, _)| *id).unwrap();
    later.opt_clone_object_to_new_document(id).unwrap();
    later.new_document.get_dictionary_mut(id).unwrap().set("V", Object::string_literal("Rådgiver"));
    let mut bytes = Vec::new();
    later.save_to(&mut bytes).unwrap();
    workspace.write("endret.pdf", bytes);
    let told = workspace.on(DAY).run(["verify", "endret.pdf"]).exit(4);
    told.stdout_has("changed after it was signed: yes").stdout_has("tittel");
}

fn is_title(object: &Object) -> bool {
    object.as_dict().is_ok_and(|field| field.get(b"T").and_then(Object::as_str).is_ok_and(|name| name == b"tittel"))
}
