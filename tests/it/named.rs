//! What a person is told to do, with the number or the name that it takes.

use crate::pki::Pki;
use crate::workspace::Workspace;

#[test]
fn a_record_with_another_partys_name_is_told_which_path_it_should_have() {
    let workspace = Workspace::samples();
    for (name, record, path) in [
        ("1804-rana.yaml", "kommunenummer: 1103\n", "rename it to members/1103-stavanger.yaml, or correct the number"),
        ("oslo.yaml", "kommunenummer: 0301\n", "rename it to members/0301-oslo.yaml"),
        ("3001-agder.yml", "fylkesnummer: 46\n", "rename it to members/46-vestland.yaml"),
    ] {
        workspace.record(name, record);
        workspace.run(["check"]).exit(1).stderr_has(&format!("members/{name}")).stderr_has(path);
        std::fs::remove_file(workspace.path("members").join(name)).unwrap();
    }
    let norwegian = workspace.record("oslo.yaml", "kommunenummer: 0301\n").run(["check", "--language", "nb"]).exit(1);
    norwegian.stderr_has("gi den navnet members/0301-oslo.yaml");
}

#[test]
fn what_must_be_withdrawn_before_a_copy_is_registered_is_told_by_its_number() {
    let (workspace, pki) = (Workspace::generated(), Pki::new());
    pki.issue_person("kari", "P-256");
    pki.files("kari", "hemmelig");
    workspace.run(["send", "42"]).exit(0);
    let issued = workspace.pdf("42").to_str().unwrap().to_owned();
    let key = pki.file("kari.both");
    for (out, name) in [("a.pdf", "Test kari"), ("b.pdf", "Test Kari")] {
        let args = ["sign", &issued, "--key", &key, "--out", out, "--name", name, "--title", "Ordfører", "--date", "23.11.2026"];
        workspace.run(args).exit(0);
    }
    let day = workspace.on("2026-12-10");
    day.run(["receive", "a.pdf", "--confirm", "--title", "Ordfører", "--date", "23.11.2026"]).exit(0);
    let seq = workspace.events_of("signed")[0]["seq"].as_u64().unwrap();
    // The same file, and another copy.
    let same = day.run(["receive", "a.pdf", "--confirm", "--title", "Varaordfører"]).exit(0);
    same.stdout_has(&format!("withdraw event {seq} first, with `avtale record void {seq} --why …`"));
    let another = day.run(["receive", "b.pdf", "--confirm", "--title", "Varaordfører", "--date", "23.11.2026"]).exit(1);
    another.stderr_has(&format!("withdraw that event first: `avtale record void {seq} --why …`"));
    // That command does it.
    day.record(&format!("void {seq} --why feil")).exit(0);
    day.run(["receive", "b.pdf", "--confirm", "--title", "Varaordfører", "--date", "23.11.2026"]).exit(0);
    assert_eq!(workspace.events_of("signed").len(), 2);
    let seq = workspace.events_of("signed")[1]["seq"].as_u64().unwrap();
    let other = day.run(["receive", "a.pdf", "--confirm", "--title", "Ordfører", "--date", "23.11.2026"]).exit(1);
    other.stderr_has(&format!("avtale record void {seq} --why …"));
}

#[test]
fn foreign_and_service_numbers_stand_in_a_record_and_short_ones_do_not() {
    let workspace = Workspace::samples();
    let of = |number: &str| {
        format!("fylkesnummer: 42\nkontaktperson:\n  navn: Kari Nordmann\n  telefon: \"{number}\"\n  epost: k@agder.no\n")
    };
    for number in ["+46 8 123 456", "116117", "+4520345678"] {
        workspace.record("42-agder.yaml", of(number)).run(["check"]).exit(0);
    }
    for number in ["113", "+47 123", "1881", "46 8 123 456"] {
        let told = workspace.record("42-agder.yaml", of(number)).run(["check"]).exit(1);
        told.stderr_has("42-agder.yaml:4:12")
            .stderr_has(&format!("\"{number}\" is not a telephone number that somebody can have"));
        told.stderr_has("a foreign one with its country code, as +46 8 123 456");
    }
    workspace.record("42-agder.yaml", of("0046 (0)8-123 456")).run(["generate", "--only", "42"]).exit(0);
    let pdf = crate::pdf::Pdf::open(workspace.pdf("42"));
    assert_eq!(pdf.value("kontakt-telefon"), "+46 8 123 456");
}
