//! Several agreements in one workspace: each has its own parties and its own faults, and the others go on.

use crate::profile::{RECORD, SETTINGS, add};
use crate::workspace::Workspace;

pub const OTHER: &str = "samarbeidsavtale";
pub const OWN: &str = "databehandleravtale";

/// The sample members, with an agreement that is Bergen's alone beside the one that all have.
pub fn two() -> Workspace {
    let workspace = Workspace::samples();
    add(&workspace);
    workspace.record("4601-bergen.yaml", RECORD);
    workspace
}

/// How many parties an agreement has.
fn parties_of(workspace: &Workspace, agreement: &str) -> usize {
    let json = workspace.run(["--agreement", agreement, "status", "--format", "json"]).exit(0).json();
    json["parties"].as_array().unwrap().len()
}

#[test]
fn an_agreement_is_whose_its_profile_says() {
    let workspace = two();
    workspace.run(["check"]).exit(0);
    assert_eq!((parties_of(&workspace, OTHER), parties_of(&workspace, OWN)), (16, 1));
    workspace.run(["--agreement", OWN, "generate"]).exit(0).stdout_has("1 made");
    workspace.run(["--agreement", OWN, "send"]).exit(0).stdout_has("1 sent");
    workspace.run(["--agreement", OTHER, "generate", "--only", "4601"]).exit(0).stdout_has("1 made");
    workspace.run(["--agreement", OTHER, "send", "4601"]).exit(0);

    // Who has all of it but one line is told so; who has none of it is no party.
    workspace.edit("members/4601-bergen.yaml", "lagring: EØS\n", "");
    workspace.run(["check"]).exit(1).stderr_has("the agreement databehandleravtale needs `lagring`").stderr_has("4601-bergen");
    workspace.edit("members/4601-bergen.yaml", "behandling: Lønn og fravær\nregistrerte: 1200\n", "");
    workspace.run(["check"]).exit(0).stderr_has("no record has one of the agreement's own keys").stderr_has("behandling");

    // Without that word it is everybody's.
    let workspace = two();
    workspace.edit(SETTINGS, "parter: oppgitte", "");
    workspace.run(["--agreement", OWN, "check"]).exit(1).stderr_has("needs `behandling`").stderr_has("`parter: oppgitte`");
    let workspace = two();
    workspace.edit(SETTINGS, "parter: oppgitte", "parter: noen");
    workspace.run(["--agreement", OWN, "check"]).exit(1).stderr_has("`parter` cannot be \"noen\"");
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "forsegles: nei", "forsegles: nei\nparter: oppgitte");
    workspace.run(["--agreement", OTHER, "check"]).exit(1).stderr_has("the agreement's own keys, and it has none");
}

#[test]
fn a_slip_in_the_record_of_somebody_else_is_none_of_its_business() {
    let workspace = two();
    workspace.edit("members/42-agder.yaml", "epost: ", "epost: ikke en adresse");
    workspace.run(["--agreement", OWN, "check"]).exit(0);
    workspace.run(["--agreement", OTHER, "check"]).exit(1).stderr_has("42-agder.yaml");
    // Whoever has its keys is a party, though the record cannot be read.
    workspace.edit("members/4601-bergen.yaml", "kontaktperson:", "kontaktperson: [");
    workspace.run(["--agreement", OWN, "check"]).exit(1).stderr_has("4601-bergen.yaml");
    assert_eq!(parties_of(&workspace, OWN), 1);
}

#[test]
fn a_fault_in_the_settings_of_one_neither_reaches_nor_buries_others() {
    let workspace = two();
    workspace.run(["--agreement", OWN, "generate"]).exit(0);
    for (from, to, said) in [
        ("type: tekst", "type: text", "`type` cannot be \"text\""),
        ("utgave: 1", "utgave: [", "templates/databehandleravtale/agreement.yaml"),
    ] {
        workspace.edit(SETTINGS, from, to);
        let told = workspace.run(["check"]).exit(1);
        told.stderr_has(said);
        assert!(!told.stderr.contains("is not a key of this form"), "{told}");
        let told = workspace.run(["--agreement", OTHER, "check"]).exit(0);
        assert!(!told.stderr.contains(OWN) && !told.stderr.contains("4601-bergen"), "{told}");
        workspace.run(["--agreement", OTHER, "generate", "--only", "4601"]).exit(0);
        workspace.run(["--agreement", OWN, "generate"]).exit(1).stderr_has(said);
        // What looks at all shows the others, and says what is wrong with the one.
        let told = workspace.run(["status"]).exit(1);
        told.stderr_has(said).stdout_has("Samarbeidsavtale");
        let json = workspace.run(["status", "--format", "json"]).exit(1).json();
        assert_eq!(json["agreements"].as_array().unwrap().len(), 1, "{json}");
        workspace.run(["report"]).exit(1).stderr_has(said).stdout_has("report-samarbeidsavtale.html");
        workspace.edit(SETTINGS, to, from);
    }
}

#[test]
fn what_a_record_says_for_one_agreement_is_not_judged_for_another() {
    let workspace = two();
    workspace.edit("members/4601-bergen.yaml", "lagring: EØS", "lagring: USA");
    workspace.run(["--agreement", OTHER, "generate", "--only", "4601"]).exit(0).stdout_has("1 made");
    workspace.run(["--agreement", OWN, "generate"]).exit(1).stderr_has("`lagring` cannot be \"USA\"");
    // What no agreement asks for is a slip.
    workspace.edit("members/4601-bergen.yaml", "lagring: USA", "lager: EØS");
    workspace.run(["--agreement", OTHER, "generate", "--only", "4601"]).exit(1).stderr_has("`lager` is not a key of this form");
}

#[test]
fn where_two_contradict_each_other_the_first_goes_on() {
    let workspace = two();
    let other = "templates/samarbeidsavtale/agreement.yaml";
    workspace.edit(other, "forsegles: nei", "forsegles: nei\nopplysninger:\n  lagring:\n    type: dato\n");
    workspace.run(["--agreement", OWN, "generate"]).exit(0).stdout_has("1 made");
    workspace.run(["check"]).exit(1).stderr_has("say different things of the key `lagring`");
}

#[test]
fn a_fault_in_a_name_stands_at_the_name() {
    for (from, to, line) in [
        ("  registrerte:\n", "  Registrerte:\n", "  Registrerte:"),
        ("  registrerte:\n", "  kontaktperson:\n", "  kontaktperson:"),
        ("  databehandler:\n", "  Databehandler:\n", "  Databehandler:"),
        ("  epost: kontakt-epost", "  faks: kontakt-epost", "  faks:"),
        ("  bokmål: Data", "  bokmal: Data", "  bokmal:"),
    ] {
        let workspace = two();
        workspace.edit(SETTINGS, from, to);
        let text = std::fs::read_to_string(workspace.path(SETTINGS)).unwrap();
        let at = text.lines().position(|one| one.starts_with(line)).unwrap() + 1;
        let json = workspace.run(["--agreement", OWN, "check", "--format", "json"]).exit(1).json();
        let problems = json["problems"].as_array().unwrap();
        let found = problems.iter().find(|problem| problem["line"] == at && problem["column"] == 3);
        assert!(found.is_some_and(|problem| problem["file"] == SETTINGS), "{line} {at}: {problems:#?}");
    }
}

#[test]
fn a_mistake_is_withdrawn_by_its_number_alone() {
    let workspace = two();
    workspace.run(["--agreement", OWN, "generate"]).exit(0);
    workspace.run(["--agreement", OWN, "record", "sent", "4601", "--to", "postmottak", "--how", "email"]).exit(0);
    let seq = workspace.events().last().unwrap()["seq"].to_string();
    workspace.run(["undo"]).exit(0).stdout_has(&format!("avtale record void {seq}"));
    workspace.run(["record", "void", &seq, "--why", "feil"]).exit(0);
    workspace.run(["record", "declined", "4601", "--reason", "nei"]).exit(2).stderr_has("--agreement");
}

#[test]
fn an_agreement_without_settings_is_its_own_fault_alone() {
    let workspace = two();
    std::fs::remove_file(workspace.path(SETTINGS)).unwrap();
    let told = workspace.run(["check"]).exit(1);
    told.stderr_has("templates/databehandleravtale").stderr_has("no agreement.yaml").stderr_has("move it out of templates/");
    assert!(!told.stderr.contains("is not a key of this form"), "{told}");
    let told = workspace.run(["generate", "--only", "4601"]).exit(0);
    assert!(!told.stderr.contains("4601-bergen"), "{told}");
    workspace.run(["--agreement", OTHER, "check"]).exit(0);
    // Without the folder, nobody asks for the keys.
    std::fs::rename(workspace.path("templates/databehandleravtale"), workspace.path("gammel")).unwrap();
    workspace.run(["check"]).exit(1).stderr_has("is not a key of this form");
}

#[test]
fn an_agreement_that_is_registered_and_lost_its_settings_is_told() {
    let settings = "templates/samarbeidsavtale/agreement.yaml";
    let workspace = two();
    workspace.run(["--agreement", OTHER, "generate", "--only", "42"]).exit(0);
    // A draft that nobody has seen is no loss; but templates without settings are told, wherever they lie.
    std::fs::rename(workspace.path(settings), workspace.path("agreement.yaml")).unwrap();
    workspace.run(["check"]).exit(1).stderr_has("has templates and no agreement.yaml").stderr_has("templates/samarbeidsavtale");
    let told = workspace.run(["status"]).exit(0);
    assert!(!told.stderr.contains(OTHER), "{told}");
    std::fs::rename(workspace.path("agreement.yaml"), workspace.path(settings)).unwrap();

    workspace.run(["--agreement", OTHER, "send", "42"]).exit(0);
    std::fs::rename(workspace.path(settings), workspace.path("agreement.yaml")).unwrap();
    for is_there in [true, false] {
        let told = workspace.run(["check"]).exit(1);
        told.stderr_has("1 party has the agreement samarbeidsavtale, or was offered it").stderr_has("put agreement.yaml back");
        workspace.run(["status"]).exit(0).stderr_has("1 party has the agreement samarbeidsavtale");
        // Who asks for another is told of that one.
        let told = workspace.run(["--agreement", OWN, "status"]).exit(0);
        assert!(!told.stderr.contains(OTHER), "{told}");
        if is_there {
            std::fs::remove_dir_all(workspace.path("templates/samarbeidsavtale")).unwrap();
        }
    }
}

#[test]
fn what_only_shows_needs_no_agreement_named() {
    let workspace = two();
    workspace.run(["--agreement", OTHER, "generate", "--only", "42"]).exit(0);
    workspace.on("2026-12-01").run(["--agreement", OTHER, "send", "42"]).exit(0);
    workspace.run(["--agreement", OWN, "generate"]).exit(0);
    workspace.on("2026-12-01").run(["--agreement", OWN, "send"]).exit(0);
    let on = workspace.on("2026-12-05");
    let due = on.run(["due"]).exit(0);
    due.stdout_has("Agder").stdout_has("Bergen").stdout_has("Samarbeidsavtale").stdout_has("Databehandleravtale");
    let json = on.run(["due", "--format", "json"]).exit(0).json();
    let of = |nth: usize| (json["agreements"][nth]["agreement"].clone(), json["agreements"][nth]["due"][0]["party"].clone());
    assert_eq!((of(0), of(1)), ((OWN.into(), "4601".into()), (OTHER.into(), "42".into())));
    let one = on.run(["--agreement", OTHER, "due", "--format", "json"]).exit(0).json();
    assert_eq!((&one["agreement"], &one["due"][0]["party"]), (&OTHER.into(), &"42".into()));
    // Where there are several, a table and a calendar say of which each line is.
    let ics = on.run(["due", "--format", "ics"]).exit(0).stdout;
    let entries: Vec<&str> = ics.lines().filter(|line| line.starts_with("SUMMARY:")).collect();
    let of = |title: &str| entries.iter().any(|entry| entry.contains(title));
    assert!(entries.len() == 2 && of("(Databehandleravtale)") && of("(Samarbeidsavtale"), "{ics}");
    let table = on.run(["due", "--format", "csv"]).exit(0).stdout;
    assert!(table.lines().next().unwrap().ends_with(",through_name,agreement"), "{table}");
    assert!(table.contains(",4601,Bergen kommune,answer expected,1,,,databehandleravtale\n"), "{table}");
    let one = on.run(["--agreement", OTHER, "due", "--format", "csv"]).exit(0).stdout;
    assert!(one.lines().next().unwrap().ends_with(",through_name"), "{one}");
    let table = on.run(["due", "--format", "csv-excel"]).exit(0).stdout;
    assert!(table.contains(";Avtale\r\n") && table.contains(";samarbeidsavtale\r\n"), "{table}");

    workspace
        .on("2026-12-06")
        .run(["--agreement", OTHER, "record", "signed", "42", "--name", "Kari", "--title", "Leder"])
        .exit(0);
    let on = workspace.on("2026-12-07");
    on.run(["parties", "--bound"]).exit(0).stdout_has("Agder").stdout_has("Databehandleravtale");
    let json = on.run(["parties", "--bound", "--format", "json"]).exit(0).json();
    assert_eq!((&json["agreements"][0]["number"], &json["agreements"][1]["number"]), (&0.into(), &1.into()));
    let table = on.run(["parties", "--bound", "--format", "csv"]).exit(0).stdout;
    assert!(
        table.contains(",through,agreement\n") && table.contains("Agder") && table.contains(",samarbeidsavtale\n"),
        "{table}"
    );
    let table = on.run(["status", "--format", "csv"]).exit(0).stdout;
    assert!(table.contains("\n4601,Bergen kommune,") && table.contains(",databehandleravtale\n"), "{table}");
    let table = on.run(["status", "--format", "csv-excel"]).exit(0).stdout;
    assert!(table.contains(";Organisasjonsnummer;Avtale;Signert dato;"), "{table}");

    // What would be done shows something too, and writes nothing.
    let before = workspace.snapshot();
    let late = workspace.on("2027-02-10");
    let told = late.run(["remind", "--dry-run"]).exit(0);
    told.stdout_has("databehandleravtale\n").stdout_has("4601-databehandleravtale-1").stdout_has("samarbeidsavtale\n");
    told.stdout_has("without --dry-run, and with --agreement databehandleravtale");
    let json = late.run(["remind", "--dry-run", "--format", "json"]).exit(0).json();
    assert_eq!((&json["agreements"][0]["agreement"], &json["agreements"][0]["summary"]["to_send"]), (&OWN.into(), &1.into()));
    let json = on.run(["generate", "--dry-run", "--format", "json"]).exit(0).json();
    assert_eq!(json["agreements"].as_array().unwrap().len(), 2);
    on.run(["generate", "--dry-run"]).exit(0).stdout_has("databehandleravtale\n");
    on.run(["preserve", "--dry-run"]).exit(0);
    let json = on.run(["retention", "--format", "json"]).exit(0).json();
    assert_eq!((&json["agreements"][0]["agreement"], &json["agreements"][1]["years"]), (&OWN.into(), &10.into()));
    on.run(["retention"]).exit(0).stdout_has("Databehandleravtale\n").stdout_has("Samarbeidsavtale");
    on.run(["history", "4601"]).exit(0).stdout_has(OWN);
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn where_one_is_needed_the_command_is_told_with_each() {
    let workspace = two();
    for (typed, told) in [
        (vec!["generate", "--only", "4601"], "generate --only 4601"),
        (vec!["remind"], "remind"),
        (vec!["record", "declined", "4601", "--reason", "vil ikke"], "record declined 4601 --reason 'vil ikke'"),
    ] {
        let run = workspace.run(typed.iter().copied()).exit(2);
        for name in [OTHER, OWN] {
            run.stderr_has(&format!("avtale --agreement {name} {told}"));
        }
        let json = workspace.run(typed.iter().copied().chain(["--format", "json"])).exit(2).json();
        let steps = json["problems"][0]["hints"].to_string();
        assert!(steps.contains(&format!("avtale --agreement {OWN} {told} --format json")), "{steps}");
    }
}
