//! What a person is told to do, with the number or the name that it takes.

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
