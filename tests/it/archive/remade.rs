//! What follows from register, records and documents is made again, and compared: whoever changes a package can write its
//! manifests anew.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::damaged::renew;
use super::{archived, faults, signed};
use crate::checkpoints::Logged;
use crate::workspace::{Workspace, files_below, sha256};

const AGDER: &str = "data/parties/42-agder";
const RECEIPT: &str = "receipts/42-samarbeidsavtale-1-signed.pdf.4.tlog-proof";

/// A package with receipts.
fn logged() -> (Logged, PathBuf) {
    let logged = Logged::of(signed());
    logged.checkpoint();
    logged.workspace.run(["archive", "arkiv"]).exit(0);
    let bag = logged.workspace.path("arkiv");
    (logged, bag)
}

fn edit(bag: &Path, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(bag.join(file)).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(bag.join(file), text.replacen(from, to, 1)).unwrap();
}

/// What is said, once the manifests fit.
fn told(bag: &Path) -> Vec<(&'static str, String)> {
    renew(bag);
    faults(bag)
}

#[track_caller]
fn assert_told(bag: &Path, expected: &[(&'static str, &str)]) {
    let found = told(bag);
    for (code, file) in expected {
        assert!(found.contains(&(*code, (*file).to_owned())), "{code} of {file}: {found:?}");
    }
    assert_eq!(found.len(), expected.len(), "{found:?}");
}

#[test]
fn what_is_whole_is_made_again_and_is_the_same() {
    let (logged, bag) = logged();
    let workspace = &logged.workspace;
    workspace.run(["archive", "hver", "--per-party", "--zip", "--tar"]).exit(0);
    for package in ["arkiv", "hver/42-agder", "hver/15-more-og-romsdal.zip", "hver/42-agder.tar"] {
        assert_eq!(faults(&workspace.path(package)), [], "{package}");
        let json = workspace.run(["archive", "--check", package, "--format", "json"]).exit(0).json();
        let again = &json["packages"][0]["made_again"];
        assert_eq!(again["parties_left"], 0, "{package}");
        // What a party has at the least: its lines, a receipt, an evidence page, the validation and its source.
        assert!(again["same"].as_u64().unwrap() > 10, "{package}: {again}");
    }
    workspace.run(["archive", "--check", "arkiv"]).exit(0).stdout_has("made again from what lies in the package");
    assert_eq!(told(&bag), []);
}

#[test]
fn what_is_written_otherwise_is_told_though_the_manifests_fit() {
    let (_logged, bag) = logged();
    edit(&bag, "bag-info.txt", "Judged-As-Of: 2026", "Judged-As-Of: 2025");
    edit(&bag, &format!("{AGDER}/validation.json"), "signed-by-hand", "signed-as-issued");
    edit(&bag, "data/README.txt", "sha256sum", "md5sum");
    edit(&bag, "data/reference/kommuner.csv", "Oslo", "Olso");
    edit(&bag, &format!("{AGDER}/source/42-samarbeidsavtale-1/inputs.json"), "\"changed\": []", "\"changed\": [\"record\"]");
    let lines = fs::read_to_string(bag.join(format!("{AGDER}/events.jsonl"))).unwrap();
    let (all, _last) = lines.trim_end().rsplit_once('\n').unwrap();
    fs::write(bag.join(format!("{AGDER}/events.jsonl")), format!("{all}\n")).unwrap();
    let other = files_below(&bag.join("data/parties/15-more-og-romsdal/receipts")).remove(0);
    let other = bag.join("data/parties/15-more-og-romsdal/receipts").join(other);
    fs::copy(other, bag.join(AGDER).join(RECEIPT)).unwrap();
    fs::copy(bag.join("data/parties/15-more-og-romsdal/evidence.pdf"), bag.join(format!("{AGDER}/evidence.pdf"))).unwrap();
    let sums = fs::read_to_string(bag.join("data/output/SHA256SUMS")).unwrap();
    fs::write(bag.join("data/output/SHA256SUMS"), sums.lines().skip(1).map(|line| format!("{line}\n")).collect::<String>())
        .unwrap();
    assert_told(
        &bag,
        &[
            ("archive-other-facts", "bag-info.txt"),
            ("archive-other-made", &format!("{AGDER}/validation.json")),
            ("archive-other-made", "data/README.txt"),
            ("archive-other-made", "data/reference/kommuner.csv"),
            ("archive-other-made", &format!("{AGDER}/source/42-samarbeidsavtale-1/inputs.json")),
            ("archive-other-events", &format!("{AGDER}/events.jsonl")),
            ("archive-other-receipt", &format!("{AGDER}/{RECEIPT}")),
            ("archive-other-made", &format!("{AGDER}/evidence.pdf")),
            ("archive-other-made", "data/output/SHA256SUMS"),
        ],
    );
}

/// What nothing is made again from, and what an earlier run is said to have found.
#[test]
fn what_made_of_json_tells_is_compared() {
    let (logged, bag) = logged();
    let (agder, place) = (format!("{AGDER}/made-of.json"), bag.join(AGDER).join("made-of.json"));
    let whole: Value = serde_json::from_slice(&fs::read(&place).unwrap()).unwrap();
    let other = |pointer: &str, value: Value| {
        let mut other = whole.clone();
        *other.pointer_mut(pointer).unwrap() = value;
        fs::write(&place, format!("{other:#}\n")).unwrap();
    };
    for (pointer, value) in [
        ("/files/evidence.pdf", sha256(b"").into()),
        ("/documents/0/verdict", "signed-as-issued".into()),
        ("/problems", whole["documents"].clone()),
        ("/left_out", Value::from(vec!["42-samarbeidsavtale-1"])),
    ] {
        other(pointer, value);
        assert_eq!(told(&bag), [("archive-other-facts", agder.clone())], "{pointer}");
    }
    other("/made_of", sha256(b"").into());
    assert_eq!(told(&bag), [("archive-other-basis", agder.clone())]);
    fs::write(&place, format!("{whole:#}\n")).unwrap();
    assert_eq!(told(&bag), []);

    // Of all parties it is the same, and told of the first.
    let first = "data/parties/15-more-og-romsdal/made-of.json".to_owned();
    let changed = |file: &str, from: &str, to: &str| {
        let before = fs::read(bag.join(file)).unwrap();
        edit(&bag, file, from, to);
        assert_eq!(told(&bag), [("archive-other-basis", first.clone())], "{file}");
        let ran = logged.workspace.run(["archive", "--check", "arkiv"]).exit(4);
        fs::write(bag.join(file), before).unwrap();
        ran
    };
    changed("data/templates/samarbeidsavtale/epost/utsending.bokmal.j2", "Avtalen", "Avtala");
    changed("data/members/record.schema.json", "kommunenummer", "kommunenr").stderr_has("not the schema that follows");
    changed("data/templates/fonts/LICENSE-SourceSans3.txt", "SIL", "LIS").stderr_has("not the text that avtale has");
    assert_eq!(told(&bag), []);
    let stranger = format!("data/output/inputs/{}", sha256(b""));
    fs::write(bag.join(&stranger), "").unwrap();
    assert_eq!(told(&bag), [("archive-of-nothing", stranger)]);
}

#[test]
fn what_is_gone_or_was_added_is_told_though_the_manifests_fit() {
    let (_logged, bag) = logged();
    for gone in ["evidence.pdf", "validation.json", RECEIPT, "source/42-samarbeidsavtale-1/bokmal/12-signatur.typ"] {
        fs::remove_file(bag.join(AGDER).join(gone)).unwrap();
    }
    for added in
        ["data/ekstra.txt", "data/program/avtale", &format!("{AGDER}/mer.txt"), &format!("{AGDER}/receipts/x.tlog-proof")]
    {
        fs::create_dir_all(bag.join(added).parent().unwrap()).unwrap();
        fs::write(bag.join(added), "x").unwrap();
    }
    fs::remove_file(bag.join("data/licences/LICENSE-SourceSans3.txt")).unwrap();
    assert_told(
        &bag,
        &[
            ("archive-not-there", &format!("{AGDER}/evidence.pdf")),
            ("archive-not-there", &format!("{AGDER}/validation.json")),
            ("archive-not-there", &format!("{AGDER}/{RECEIPT}")),
            ("archive-not-there", &format!("{AGDER}/source/42-samarbeidsavtale-1/bokmal/12-signatur.typ")),
            ("archive-not-there", "data/licences/LICENSE-SourceSans3.txt"),
            ("archive-of-nothing", "data/ekstra.txt"),
            ("archive-of-nothing", "data/program/avtale"),
            ("archive-of-nothing", &format!("{AGDER}/mer.txt")),
            ("archive-other-receipt", &format!("{AGDER}/receipts/x.tlog-proof")),
        ],
    );
}

/// Each key that it has, one after the other.
#[test]
fn what_bag_info_and_archive_json_tell_is_compared() {
    let workspace = archived("archive arkiv --per-party");
    let bag = workspace.path("arkiv/42-agder");
    let info = fs::read_to_string(bag.join("bag-info.txt")).unwrap();
    for line in info.lines().filter(|line| !line.starts_with("Payload-Oxum")) {
        // As of ours it is known by this.
        let other = if line.starts_with("Bag-Software-Agent") { format!("{line}.1") } else { format!("{line}1") };
        for changed in [info.replace(line, &other), info.replace(&format!("{line}\n"), ""), info.clone() + line + "\n"] {
            fs::write(bag.join("bag-info.txt"), changed).unwrap();
            assert_eq!(told(&bag), [("archive-other-facts", "bag-info.txt".to_owned())], "{line}");
        }
    }
    fs::write(bag.join("bag-info.txt"), &info).unwrap();
    let place = bag.join("data/archive.json");
    let whole: Value = serde_json::from_slice(&fs::read(&place).unwrap()).unwrap();
    let pointers = [
        "/format",
        "/at",
        "/day",
        "/agreements",
        "/parties/0/name",
        "/parties/0/files/0/verdict",
        "/not_as_registered",
        "/deposit",
    ];
    for pointer in pointers {
        let mut other = whole.clone();
        *other.pointer_mut(pointer).unwrap() = "noe annet".into();
        fs::write(&place, format!("{other:#}\n")).unwrap();
        assert_eq!(told(&bag), [("archive-other-facts", "data/archive.json".to_owned())], "{pointer}");
    }
    fs::write(&place, format!("{whole:#}\n")).unwrap();
    assert_eq!(told(&bag), []);
}

#[test]
fn the_program_in_a_package_is_the_one_that_it_tells_of() {
    let workspace = archived("archive arkiv --per-party");
    let bag = workspace.path("arkiv/42-agder");
    let place = bag.join("data/archive.json");
    let mut whole: Value = serde_json::from_slice(&fs::read(&place).unwrap()).unwrap();
    whole["program"]["file"] = "program/avtale".into();
    whole["program"]["sha256"] = sha256(b"et program").into();
    fs::write(&place, format!("{whole:#}\n")).unwrap();
    fs::create_dir(bag.join("data/program")).unwrap();
    for (program, expected) in [("et program", None), ("#!/bin/sh\n", Some("archive-other-program"))] {
        fs::write(bag.join("data/program/avtale"), program).unwrap();
        assert_eq!(told(&bag).first().map(|(code, _)| *code), expected, "{program}");
    }
    fs::remove_dir_all(bag.join("data/program")).unwrap();
    assert_eq!(told(&bag), [("archive-not-there", "data/program/avtale".to_owned())]);
}

/// In whose words findings are is its version's affair; what the register says is not.
#[test]
fn of_another_versions_package_less_is_claimed() {
    let (logged, bag) = logged();
    edit(&bag, "data/archive.json", &format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION")), "\"version\": \"0.1.9\"");
    edit(&bag, &format!("{AGDER}/validation.json"), "signed-by-hand", "signed-as-issued");
    assert_eq!(told(&bag), []);
    logged
        .workspace
        .run(["archive", "--check", "arkiv"])
        .exit(0)
        .stderr_has("avtale 0.1.9 archived this")
        .stdout_has("of 2 parties");
    edit(&bag, "bag-info.txt", "Register-Head: ", "Register-Head: 0");
    fs::remove_file(bag.join(AGDER).join(RECEIPT)).unwrap();
    assert_told(&bag, &[("archive-other-facts", "bag-info.txt"), ("archive-not-there", &format!("{AGDER}/{RECEIPT}"))]);
}

#[test]
fn that_no_checkpoint_lies_in_a_package_is_told() {
    let logged = Logged::of(signed());
    let workspace = &logged.workspace;
    workspace.run(["archive", "uten"]).exit(0);
    workspace.run(["archive", "--check", "uten"]).exit(0).stderr_has("there is no checkpoint in the package");
    // Whoever holds one against it needs none in it.
    let line = logged.checkpoint();
    let (against, key) = (format!("--against={line}"), format!("--log-key={}", workspace.path("trust/logg.vkey").display()));
    let held = workspace.run(["archive", "--check", "uten", &against, &key]).exit(0);
    assert!(!held.stderr.contains("there is no checkpoint"), "{held}");
    workspace.run(["archive", "med"]).exit(0);
    let with = workspace.run(["archive", "--check", "med"]).exit(0);
    assert!(!with.stderr.contains("there is no checkpoint"), "{with}");
}

/// The longest name that a party can have, in a package with everything, a deposit too.
#[test]
fn no_path_is_too_long_for_any_system_whatever_a_party_is_called() {
    let workspace = Workspace::samples();
    for file in files_below(&workspace.path("members")) {
        fs::remove_file(workspace.path("members").join(file)).unwrap();
    }
    let name = format!("Å{}", "x".repeat(198));
    assert_eq!(name.len(), 200);
    let contact = "kontaktperson:\n  navn: Kari Nordmann\n  epost: kari@ks.no\n";
    workspace.record("971032146-lang.yaml", format!("organisasjonsnummer: 971032146\nnavn: {name}\nmålform: nynorsk\n{contact}"));
    workspace.run(["check"]).exit(0);
    workspace.run(["generate"]).exit(0);
    let logged = Logged::of(workspace);
    logged.checkpoint();
    let workspace = &logged.workspace;
    workspace.run(["archive", "arkiv"]).exit(0);
    let files = files_below(&workspace.path("arkiv"));
    let longest = files.iter().map(String::len).max().unwrap();
    assert!(longest < 200 && longest > 100, "{longest}: {files:?}");
    assert_eq!(faults(&workspace.path("arkiv")), []);
}
