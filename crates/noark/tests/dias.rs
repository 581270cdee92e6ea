//! What a DIAS package says of its files is valid by its schemas, and names every file.

use std::path::Path;
use std::process::Command;

use avtale_noark::dias::{Agents, Content, Package};
use avtale_noark::{Period, Separation, SystemId, Text};
use jiff::civil::date;

fn package() -> Package {
    let text = |text: &str| Text::new(text).expect("a text");
    Package {
        id: SystemId::of(&["avtale", "2026"]),
        label: text("Samarbeidsavtaler \"2026\" <& flere>"),
        created: "2027-01-15T12:00:00Z".parse().expect("a moment"),
        agents: Agents {
            archivist: text("Bærekraftsnettverket"),
            system: text("avtale"),
            version: text("0.2.0"),
            creator: text("Bærekraftsnettverket"),
            submitter: text("Asker kommune"),
            owner: text("Bærekraftsnettverket"),
            recipient: text("Interkommunalt arkiv"),
        },
        period: Period { start: date(2026, 1, 1), end: date(2026, 12, 31), from: Separation::Sharp, to: Separation::Sharp },
        submission_agreement: text("2027/1"),
    }
}

fn content() -> Vec<Content> {
    let file = |path: &str, format: Option<&str>| Content {
        path: path.to_owned(),
        bytes: 17,
        sha256: "ab".repeat(32),
        format: format.map(ToOwned::to_owned),
    };
    vec![file("arkivstruktur.xml", None), file("dokumenter/1 & 2.pdf", Some("fmt/476"))]
}

#[cfg_attr(not(has_xmllint), ignore = "needs xmllint")]
#[test]
fn both_descriptions_are_valid_by_their_schemas() {
    let place = tempfile::tempdir().expect("a folder");
    let catalog = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dias/catalog.xml");
    for file in package().wrapping(&content()) {
        let path = place.path().join(file.path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, file.bytes).expect("written");
    }
    let tar = Content { path: "1.tar".to_owned(), bytes: 1024, sha256: "cd".repeat(32), format: None };
    std::fs::write(place.path().join("1.xml"), package().beside(&tar)).expect("written");
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    std::fs::copy(schemas.join("submissionDescription.xsd"), place.path().join("submissionDescription.xsd")).expect("copied");
    for (file, schema) in [
        ("1.xml", "submissionDescription.xsd"),
        ("dias-mets.xml", "DIAS_METS.xsd"),
        ("administrative_metadata/dias-premis.xml", "administrative_metadata/DIAS_PREMIS.xsd"),
    ] {
        let judged = Command::new("xmllint")
            .args(["--nonet", "--noout", "--schema", schema, file])
            .env("XML_CATALOG_FILES", &catalog)
            .current_dir(place.path())
            .output()
            .expect("xmllint runs");
        assert!(judged.status.success(), "{file}: {}", String::from_utf8_lossy(&judged.stderr));
    }
}

#[test]
fn what_lies_beside_a_package_names_it_with_its_checksum() {
    let tar = Content { path: "1.tar".to_owned(), bytes: 1024, sha256: "cd".repeat(32), format: None };
    let told = String::from_utf8(package().beside(&tar)).expect("text");
    let file =
        format!("MIMETYPE=\"application/x-tar\" SIZE=\"1024\" CREATED=\"2027-01-15T12:00:00Z\" CHECKSUM=\"{}\"", "cd".repeat(32));
    assert!(told.contains(&file) && told.contains("xlink:href=\"file:1.tar\""), "{told}");
    assert!(told.contains(&format!("OBJID=\"{}\"", package().id)), "{told}");
    assert!(told.contains("<altRecordID TYPE=\"SUBMISSIONAGREEMENT\">2027/1</altRecordID>"), "{told}");
    assert_eq!(told, String::from_utf8(package().beside(&tar)).expect("text"));
}

#[test]
fn every_file_is_named_with_its_checksum_and_the_same_package_is_the_same_bytes() {
    let files = package().wrapping(&content());
    assert_eq!(files, package().wrapping(&content()));
    let mets = String::from_utf8(files.last().expect("files").bytes.clone()).expect("text");
    for path in ["DIAS_METS.xsd", "administrative_metadata/dias-premis.xml", "content/dokumenter/1 &amp; 2.pdf"] {
        assert!(mets.contains(&format!("xlink:href=\"file:{path}\"")), "{path}");
    }
    assert_eq!(mets.matches("CHECKSUMTYPE=\"SHA-256\"").count(), 5);
    assert_eq!(mets.matches("<agent ").count(), 7);
}
