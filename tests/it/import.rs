//! `avtale import`: a spreadsheet of signatures, kept by hand, comes into the register once, and only what is sure.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::workspace::{Ran, Workspace};

/// Noon on 1 February 2027.
const LATER: &str = "1801483200";

fn later<'a>(workspace: &Workspace, args: impl IntoIterator<Item = &'a str>) -> Ran {
    Ran::of(workspace.command(args).env("SOURCE_DATE_EPOCH", LATER))
}

/// Party, day, name, title and manner of every signature in the register.
fn signatures(workspace: &Workspace) -> Vec<[String; 5]> {
    let signed = workspace.events_of("signed").into_iter();
    signed.map(|event| ["party", "date", "name", "title", "how"].map(|key| event[key].as_str().unwrap().to_owned())).collect()
}

fn parties(workspace: &Workspace) -> Vec<String> {
    signatures(workspace).into_iter().map(|[party, ..]| party).collect()
}

/// The samples, and these parties, with their documents.
fn with(parties: &[&str]) -> Workspace {
    let workspace = Workspace::samples();
    for number in parties {
        let key = if number.len() == 2 { "fylkesnummer" } else { "kommunenummer" };
        workspace.record(&format!("{number}-ny.yaml"), format!("{key}: \"{number}\"\n"));
    }
    workspace.run(["generate"]).exit(0);
    workspace
}

const SHEET: &str = "\
Kommunenr;Kommune;Dato;Signert av;Tittel;Måte
1804;Bodø kommune;15.1.2027;Åse Ødegård;Ordfører;digitalt
;Agder;16. januar 2027;\"Nordmann, Ola\";Fylkesordfører;papir
5001;;2027-01-17;Máret Áŋŧ;Kommunedirektør;
;Molde;;;;
";

#[test]
fn a_sheet_is_shown_first_and_registered_when_it_is_said_yes_to() {
    let workspace = Workspace::generated();
    workspace.write("signert.csv", SHEET);
    let before = workspace.snapshot();
    let run = later(&workspace, ["import", "signert.csv"]).exit(0);
    run.stdout_has("would register: Bodø kommune").stdout_has("would register: Agder fylkeskommune");
    run.stdout_has("3 to register, 0 registered before, 1 not signed yet").stdout_has("--yes");
    assert_eq!(workspace.snapshot(), before);

    let run = later(&workspace, ["import", "signert.csv", "--yes"]).exit(0);
    run.stdout_has("3 registered, 0 registered before, 1 not signed yet");
    let expected = [
        ["1804", "2027-01-15", "Åse Ødegård", "Ordfører", "digital"],
        ["42", "2027-01-16", "Nordmann, Ola", "Fylkesordfører", "paper"],
        ["5001", "2027-01-17", "Máret Áŋŧ", "Kommunedirektør", "paper"],
    ];
    assert_eq!(signatures(&workspace), expected);
    later(&workspace, ["status"]).exit(0).stdout_has("3 in force");
    workspace.is_in_order();

    let registered = workspace.snapshot();
    for args in [&["import", "signert.csv", "--yes"][..], &["import", "signert.csv"]] {
        later(&workspace, args.iter().copied()).exit(0).stdout_has("3 registered before");
    }
    assert_eq!(workspace.snapshot(), registered, "the same sheet again says nothing new");
}

#[test]
fn before_it_is_said_yes_to_there_is_not_even_an_output_folder() {
    let workspace = Workspace::samples();
    workspace.write("signert.csv", SHEET);
    later(&workspace, ["import", "signert.csv"])
        .exit(1)
        .stderr_has("Bodø kommune: it has no document yet")
        .stderr_has("generate");
    assert_eq!(workspace.output(), [] as [&str; 0]);
}

#[test]
fn a_corrected_sheet_adds_only_what_is_missing() {
    let workspace = Workspace::generated();
    workspace.write(
        "signert.csv",
        "Kommune;Dato;Signatar;Tittel\nBodø;15.1.2027;Åse Ødegård;Ordfører\nBodo;1.1.2027;X Y;Z\nMolde;32.1.2027;Kari;Ordfører\n\
         Rana;15.1.2027;;Ordfører\nAgder;15.1.2027;Ola;Ordfører\n",
    );
    let run = later(&workspace, ["import", "signert.csv", "--yes", "--format", "json"]).exit(1);
    for (place, words) in [("signert.csv:3:1", "Bodo"), ("signert.csv:4:7", "32.1.2027"), ("signert.csv:5:1", "no signatory")] {
        run.has_fault(place, words);
    }
    assert_eq!(run.problems().len(), 3);
    assert_eq!(parties(&workspace), ["1804", "42"], "the good rows are registered");
    workspace.edit("signert.csv", "Bodo;1.1.2027;X Y;Z\n", "").edit("signert.csv", "32.1", "31.1");
    workspace.edit("signert.csv", "Rana;15.1.2027;;", "Rana;15.1.2027;Per;");
    later(&workspace, ["import", "signert.csv", "--yes"]).exit(0).stdout_has("2 registered, 2 registered before");
    assert_eq!(parties(&workspace), ["1804", "42", "1506", "1833"]);
}

#[test]
fn a_row_that_contradicts_the_register_is_told_and_changes_nothing() {
    let workspace = Workspace::generated();
    workspace.write("signert.csv", SHEET);
    later(&workspace, ["import", "signert.csv", "--yes"]).exit(0);
    let before = workspace.snapshot();
    for (from, to) in
        [("15.1.2027", "14.1.2027"), ("Åse Ødegård", "Åse Aas"), ("Ordfører", "Varaordfører"), ("digitalt", "papir")]
    {
        workspace.write("signert.csv", SHEET.replacen(from, to, 1));
        let run = later(&workspace, ["import", "signert.csv", "--yes", "--format", "json"]).exit(1);
        run.has_fault("signert.csv:2", "Bodø kommune: edition 1 was signed on 2027-01-15").has_fault("signert.csv:2", "void");
        assert_eq!((run.json()["known"].as_u64(), &run.json()["events"]), (Some(2), &json!([])), "{to}");
    }
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn a_namesake_is_asked_about_and_not_guessed() {
    let workspace = with(&["1515", "1818"]);
    workspace.write("signert.csv", "Kommune;Dato;Signatar;Tittel\nHerøy;15.1.2027;Åse Ødegård;Ordfører\n");
    let run = later(&workspace, ["import", "signert.csv", "--yes", "--format", "json"]).exit(1);
    run.has_fault("signert.csv:2:1", "1515").has_fault("signert.csv:2:1", "1818");
    assert_eq!(signatures(&workspace).len(), 0);
    workspace.edit("signert.csv", "Herøy;", "Herøy (Nordland);").edit("signert.csv", "Kommune;", "Nr;Kommune;");
    workspace.edit("signert.csv", "\nHerøy", "\n1818;Herøy");
    later(&workspace, ["import", "signert.csv", "--yes"]).exit(0);
    assert_eq!(parties(&workspace), ["1818"]);
}

#[test]
fn days_that_cannot_be_right_are_told_with_their_row() {
    let workspace = Workspace::generated();
    workspace.run(["record", "sent", "42", "--to", "post@agderfk.no", "--how", "post"]).exit(0);
    for (row, words) in [
        ("Bodø;2.2.2027;Åse;Ordfører", "in the future"),
        ("Bodø;22.11.2026;Åse;Ordfører", "before the document existed"),
        ("Bergen;1.1.2027;Åse;Ordfører", "Bergen kommune: it has no document yet"),
    ] {
        workspace.write("signert.csv", format!("Kommune;Dato;Signatar;Tittel\n{row}\n"));
        let run = later(&workspace, ["import", "signert.csv", "--yes", "--format", "json"]).exit(1);
        run.has_fault("signert.csv:2", words);
        assert_eq!(run.json()["events"], json!([]));
    }
    assert_eq!(signatures(&workspace).len(), 0);
}

#[test]
fn what_the_sheet_does_not_say_is_said_once_for_all() {
    let workspace = Workspace::generated();
    // Excel saves this in Norway, and names it so.
    let text = "Kommune;Dato;Signatar;Tittel;M\u{e5}te\r\nB\u{e6}rum;15.1.2027;\u{c5}se \u{d8}deg\u{e5}rd;Ordf\u{f8}rer;\r\nRana;15.1.2027;Per;Ordf\u{f8}rer;papir\r\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    workspace.write("signert i januar.csv", latin);
    let shown = later(&workspace, ["import", "signert i januar.csv", "--on", "digital"]).exit(0);
    shown.stdout_has("Bærum kommune: edition 1 was signed digitally by Åse Ødegård, Ordfører");
    later(&workspace, ["import", "signert i januar.csv", "--on", "digital", "--yes"]).exit(0);
    let expected =
        [["3201", "2027-01-15", "Åse Ødegård", "Ordfører", "digital"], ["1833", "2027-01-15", "Per", "Ordfører", "paper"]];
    assert_eq!(signatures(&workspace), expected);
}

#[test]
fn the_command_that_is_told_registers_what_was_shown() {
    let workspace = Workspace::generated();
    fs::create_dir(workspace.path("her")).unwrap();
    workspace.write("her/signert i januar.csv", "Kommune;Dato;Signatar;Tittel\nBodø;15.1.2027;Åse;Ordfører\n");
    let args = ["import", "signert i januar.csv", "--on", "digital", "-C", ".."];
    let here = |args: Vec<&'static str>| {
        Ran::of(workspace.command(args).env("SOURCE_DATE_EPOCH", LATER).current_dir(workspace.path("her"))).exit(0)
    };
    here(args.to_vec()).stdout_has("signed digitally").stdout_has("run the same command with --yes");
    here([&args[..], &["--yes"]].concat());
    assert_eq!(signatures(&workspace), [["1804", "2027-01-15", "Åse", "Ordfører", "digital"]]);
}

#[test]
fn workbooks_are_imported_as_they_are() {
    let fixture = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures").join(name);
    let workspace = with(&["0301", "1818", "46", "4621", "5622"]);
    let [excel, open] = ["signatures.xlsx", "signatures.ods"].map(|name| fixture(name).to_str().unwrap().to_owned());
    let before = workspace.snapshot();
    let run = later(&workspace, ["import", &excel]).exit(1);
    run.stdout_has("4 to register, 0 registered before, 1 not signed yet");
    run.stderr_has("sheet Signaturer, cell B9").stderr_has("3114").stderr_has("3419");
    run.stderr_has("sheet Signaturer, cell D10").stderr_has("31.11.2026");
    assert_eq!(workspace.snapshot(), before);
    later(&workspace, ["import", &excel, "--yes"]).exit(1).stdout_has("4 registered");
    let expected = [
        ("0301", "2026-11-23", "Kari Nordmann", "digital"),
        ("1818", "2026-11-23", "Ola Nordmann", "paper"),
        ("46", "2026-11-23", "Åse Ødegård", "paper"),
        ("4621", "2027-01-03", "Ingrid Ås", "digital"),
    ];
    let found = signatures(&workspace);
    let found: Vec<_> = found.iter().map(|[party, date, name, _, how]| (&party[..], &date[..], &name[..], &how[..])).collect();
    assert_eq!(found, expected);
    // Oslo stands in both.
    let run = later(&workspace, ["import", &open, "--yes", "--format", "json"]);
    let json: Value = run.exit(0).json();
    assert_eq!((json["known"].as_u64(), json["events"].as_array().map(Vec::len)), (Some(1), Some(1)), "{json:#}");
    assert_eq!(json["events"][0]["party"], "5622");
}

#[test]
fn a_thousand_wrong_rows_are_told_shortly_and_at_once() {
    let workspace = Workspace::generated();
    for (rows, words) in [(999, "999 faults are told"), (5_000, "this is the last row that was read")] {
        let wrong: String = (0..rows).map(|nth| format!("Bergn {nth};1.1.2027;Ola Å;Ordfører\n")).collect();
        let sheet = format!("Kommune;Dato;Signatar;Tittel\nBodø;1.1.2027;Ola;X\n{wrong}Rana;1.1.2027;Ola;X\n");
        workspace.write("signert.csv", sheet);
        let begun = Instant::now();
        let run = later(&workspace, ["import", "signert.csv"]).exit(1);
        assert!(begun.elapsed() < Duration::from_secs(30), "{:?} for {rows} rows", begun.elapsed());
        run.stderr_has("signert.csv:3");
        assert!(run.to_string().contains(words), "{run}");
        assert!(run.stderr.len() < 20_000 && run.stderr.lines().count() < 300, "{} lines", run.stderr.lines().count());
    }
}

#[test]
fn what_is_no_sheet_of_signatures_is_explained() {
    let workspace = Workspace::with_agder();
    fs::create_dir(workspace.path("mappe")).unwrap();
    fs::create_dir(workspace.path("mappe.csv")).unwrap();
    fs::copy(workspace.pdf("42"), workspace.path("avtale.csv")).unwrap();
    fs::copy(workspace.pdf("42"), workspace.path("avtale.xlsx")).unwrap();
    fs::copy(workspace.pdf("42"), workspace.path("avtale.pdf")).unwrap();
    workspace.write("tom.csv", "").write("tom.xlsx", "").write("annet.csv", "a;b;c\n1;2;3\n");
    workspace.write("halv.csv", "Kommune;Merknad\nAgder;ja\n").write("bare.csv", "Kommune;Dato;Signatar;Tittel\n");
    let before = workspace.snapshot();
    for (file, words) in [
        ("mappe", "folder"),
        ("mappe.csv", "folder"),
        ("avtale.csv", "not text"),
        ("avtale.xlsx", "cannot be read"),
        ("avtale.pdf", ".xlsx"),
        ("tom.csv", "empty"),
        ("tom.xlsx", "empty"),
        ("annet.csv", "names of columns"),
        ("halv.csv", "no column for the date and the signatory"),
        ("nowhere.csv", "check the path"),
    ] {
        let run = later(&workspace, ["import", file, "--yes", "--format", "json"]).exit(1);
        run.has_fault(file, words);
    }
    later(&workspace, ["import", "bare.csv", "--yes"]).exit(0).stdout_has("0 registered");
    later(&workspace, ["import"]).exit(2);
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn a_program_reads_what_was_registered_and_what_was_not() {
    let workspace = Workspace::generated();
    workspace.write("signert.csv", format!("{SHEET};Begren;1.1.2027;Ola;Ordfører;\n"));
    let shown = later(&workspace, ["import", "signert.csv", "--format", "json"]).exit(1).json();
    let done = later(&workspace, ["import", "signert.csv", "--format", "json", "--yes"]).exit(1).json();
    for (json, registered) in [(&shown, false), (&done, true)] {
        assert_eq!(json["registered"], registered);
        assert_eq!((json["known"].as_u64(), json["unsigned"].as_u64()), (Some(0), Some(1)));
        let parties: Vec<_> = json["events"].as_array().unwrap().iter().map(|event| event["party"].clone()).collect();
        assert_eq!(parties, ["1804", "42", "5001"]);
        assert_eq!(json["problems"].as_array().map(Vec::len), Some(1), "{json:#}");
    }
    assert_eq!(done["columns"][0], json!({ "name": "Kommunenr", "taken_for": "party's number" }));
}
