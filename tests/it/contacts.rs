//! `avtale import` of a sheet of contacts: who the contact persons are comes into the records, and nothing else in them changes.

use std::fs;

use serde_json::{Value, json};

use crate::workspace::{Ended, Workspace};

const AGDER: &str = "members/42-agder.yaml";

/// A record as somebody keeps it: remarks, blanks, an order and quotation marks of their own.
const KEPT: &str = "\
# Ring sekretariatet først.
fylkesnummer: 42  # Agder
kontaktperson:
    epost: 'kari.nordmann@agderfk.no'   # den felles er postmottak@
    # Ferie i uke 30.
    navn: \"Kari Nordmann\"
    telefon: 22 22 22 22

signatar: {navn: Ola Nordmann, tittel: Fylkesordfører}
";

/// What the record of Agder is after a sheet was imported.
fn after(record: impl AsRef<[u8]>, sheet: &str) -> String {
    let workspace = Workspace::samples();
    workspace.write(AGDER, record).write("kontakter.csv", sheet);
    workspace.run(["import", "kontakter.csv", "--yes"]).exit(0);
    fs::read_to_string(workspace.path(AGDER)).unwrap()
}

#[track_caller]
fn refused(record: impl AsRef<[u8]>, sheet: &str) -> Ended {
    let workspace = Workspace::samples();
    workspace.write(AGDER, record.as_ref()).write("kontakter.csv", sheet);
    let before = workspace.snapshot();
    let run = workspace.run(["import", "kontakter.csv", "--yes", "--format", "json"]).exit(1);
    assert_eq!(fs::read(workspace.path(AGDER)).unwrap(), record.as_ref());
    assert_eq!(run.json()["records"], json!([]));
    let members = |files: &[(String, String)]| files.iter().filter(|(name, _)| name.contains("members")).count();
    assert_eq!(members(&workspace.snapshot()), members(&before));
    run
}

#[test]
fn edits_are_shown_first_and_made_when_it_is_said_yes_to() {
    let workspace = Workspace::samples();
    workspace.write(AGDER, KEPT);
    workspace.write(
        "kontakter.csv",
        "Fylkesnr.;Navn;E-post;Tlf.;Stilling\n42;Åse Ødegård;ase.odegard@agderfk.no;22 22 22 22;Rådgiver\n",
    );
    let before = workspace.snapshot();
    let run = workspace.run(["import", "kontakter.csv"]).exit(0);
    run.stdout_has("Agder fylkeskommune: members/42-agder.yaml");
    run.stdout_has("-     epost: 'kari.nordmann@agderfk.no'   # den felles er postmottak@");
    run.stdout_has("+     epost: ase.odegard@agderfk.no   # den felles er postmottak@");
    run.stdout_has("+     tittel: Rådgiver").stdout_has("Records: 1 to change, 0 to make.").stdout_has("--yes");
    assert_eq!(workspace.snapshot(), before);

    let run = workspace.run(["import", "kontakter.csv", "--yes", "--format", "json"]).exit(0);
    let edit = &run.json()["records"][0];
    assert_eq!((&edit["party"], &edit["file"], &edit["is_new"]), (&json!("42"), &json!(AGDER), &json!(false)));
    let changes = json!([
        { "key": "navn", "before": "Kari Nordmann", "after": "Åse Ødegård" },
        { "key": "tittel", "before": "", "after": "Rådgiver" },
        { "key": "epost", "before": "kari.nordmann@agderfk.no", "after": "ase.odegard@agderfk.no" },
    ]);
    assert_eq!(edit["changes"], changes);
    let expected =
        KEPT.replace("'kari.nordmann@agderfk.no'", "ase.odegard@agderfk.no").replace("\"Kari Nordmann\"", "Åse Ødegård");
    let expected = expected.replace("22 22 22 22\n", "22 22 22 22\n    tittel: Rådgiver\n");
    assert_eq!(fs::read_to_string(workspace.path(AGDER)).unwrap(), expected);
    workspace
        .run(["import", "kontakter.csv", "--yes"])
        .exit(0)
        .stdout_has("1 row: 0 taken over, 1 with nothing new, 0 left out.");
    for (language, words) in [
        ("nb", "1 rad: 0 ført inn, 1 uten noe nytt, 0 ikke ført inn."),
        ("nn", "1 rad: 0 førte inn, 1 utan noko nytt, 0 ikkje førte inn."),
    ] {
        workspace.run(["import", "kontakter.csv", "--yes", "--language", language]).exit(0).stdout_has(words);
    }
    assert_eq!(fs::read_to_string(workspace.path(AGDER)).unwrap(), expected);
    workspace.run(["check"]).exit(0);
}

#[test]
fn a_party_without_a_record_gets_one() {
    let workspace = Workspace::samples();
    workspace.write(
        "kontakter.csv",
        "Kommune;Org.nr.;Kontaktperson;Telefon\nOslo;;Kari Nordmann;22222222\nBergen;;;\nKS;971 032 146;Ola Nordmann;\n",
    );
    workspace.run(["import", "kontakter.csv", "--yes"]).exit(0).stdout_has("Records: 0 changed, 2 made.");
    let read = |name: &str| fs::read_to_string(workspace.path("members").join(name)).unwrap();
    let oslo = "# yaml-language-server: $schema=record.schema.json\nkommunenummer: \"0301\"  # Oslo - Oslove\nkontaktperson:\n  \
                navn: Kari Nordmann\n  tittel:\n  adresse:\n  telefon: \"22222222\"\n  epost:\n";
    assert_eq!(read("0301-oslo.yaml"), oslo);
    let ks = read("971032146-ks.yaml");
    assert!(ks.contains("\norganisasjonsnummer: 971032146  # KS\nnavn: KS\nkontaktperson:\n  navn: Ola Nordmann\n"), "{ks}");
    assert!(!workspace.path("members/4601-bergen.yaml").exists(), "of Bergen the sheet says nothing");
    workspace
        .run(["import", "kontakter.csv", "--yes"])
        .exit(0)
        .stdout_has("3 rows: 0 taken over, 3 with nothing new, 0 left out.");
}

/// As a sheet that was exported has it: an organisation's number is its organisasjonsnummer.
#[test]
fn an_organisation_is_known_by_its_number_in_whichever_column() {
    let workspace = Workspace::samples();
    let sheet = |number: &str| format!("Nummer;Navn;Kontaktperson\n{number};KS;Ola Nordmann\n1804;Bodø;Åse Ødegård\n");
    workspace.write("kontakter.csv", sheet("971 032 146"));
    workspace.run(["import", "kontakter.csv", "--yes"]).exit(0).stdout_has("Records: 1 changed, 1 made.");
    let record = fs::read_to_string(workspace.path("members/971032146-ks.yaml")).unwrap();
    assert!(
        record.contains("\norganisasjonsnummer: 971032146  # KS\nnavn: KS\nkontaktperson:\n  navn: Ola Nordmann\n"),
        "{record}"
    );
    let again = workspace.run(["import", "kontakter.csv", "--yes"]).exit(0);
    again.stdout_has("2 rows: 0 taken over, 2 with nothing new, 0 left out.");
    // Its check digit is wrong.
    workspace.write("kontakter.csv", sheet("971032147"));
    workspace.run(["import", "kontakter.csv"]).exit(1).stderr_has("no party has the number");
}

#[test]
fn what_is_put_together_from_columns_is_one_line() {
    let sheet = "Fylkeskommune;Fornavn;Etternavn;Postadresse;Postnr;Poststed\nAgder;Åse;Ødegård;Postboks 1;0150;Oslo\n";
    let record = after(KEPT, sheet);
    assert!(record.contains("navn: Åse Ødegård\n") && record.contains("adresse: Postboks 1, 0150 Oslo\n"), "{record}");
}

#[test]
fn what_says_the_same_or_nothing_changes_nothing() {
    for row in ["42;;;", "42;Kari Nordmann;Kari.Nordmann@agderfk.no;+47 22222222", "42; Kari Nordmann ;;-"] {
        assert_eq!(after(KEPT, &format!("Fylkesnummer;Kontaktperson;E-post;Telefon\n{row}\n")), KEPT, "{row}");
    }
}

#[test]
fn records_are_edited_as_they_are_written() {
    let sheet = "Nr;Kontaktperson;Adresse\n42;Åse;Torget 1, 4809 Arendal\n";
    for (record, expected) in [
        // As Windows' Notepad leaves it.
        (
            "\u{feff}fylkesnummer: 42\r\nkontaktperson:\r\n  navn: Kari # sjef\r\n",
            "\u{feff}fylkesnummer: 42\r\nkontaktperson:\r\n  navn: Åse # sjef\r\n  adresse: Torget 1, 4809 Arendal\r\n",
        ),
        // A mapping on one line, and one that is not there.
        (
            "fylkesnummer: 42\nkontaktperson: {navn: Kari, adresse: \"\"} # alt\n",
            "fylkesnummer: 42\nkontaktperson: {navn: Åse, adresse: 'Torget 1, 4809 Arendal'} # alt\n",
        ),
        (
            "fylkesnummer: 42 # Agder\nsignatar:\n  navn: Ola\n",
            "fylkesnummer: 42 # Agder\nsignatar:\n  navn: Ola\nkontaktperson:\n  navn: Åse\n  adresse: Torget 1, 4809 Arendal\n",
        ),
        // A remark behind a line.
        (
            "fylkesnummer: 42\nkontaktperson:\n  navn:   # ukjent\n  adresse: x  # feil\n",
            "fylkesnummer: 42\nkontaktperson:\n  navn: Åse   # ukjent\n  adresse: Torget 1, 4809 Arendal  # feil\n",
        ),
        // Text over several lines, and a remark between two lines.
        (
            "fylkesnummer: 42\nkontaktperson:\n  navn: >-\n    Kari\n    Nordmann\n  # Her:\n  adresse: x\nmålform: bokmål\n",
            "fylkesnummer: 42\nkontaktperson:\n  navn: Åse\n  # Her:\n  adresse: Torget 1, 4809 Arendal\nmålform: bokmål\n",
        ),
    ] {
        assert_eq!(after(record, sheet), expected, "{record}");
    }
}

#[test]
fn what_another_program_would_take_for_a_number_stands_in_quotation_marks() {
    let record = after(KEPT, "Nr;Telefon;Kontaktperson\n42;55565556;No\n");
    assert!(record.contains("telefon: \"55565556\"\n") && record.contains("navn: \"No\"\n"), "{record}");
}

#[test]
fn a_record_that_is_not_edited_is_told_with_what_to_write() {
    let sheet = "Nr;Kontaktperson\n42;Åse Ødegård\n";
    for record in [
        "fylkesnummer: 42\nkontaktperson: &a\n  navn: Kari\nsignatar: *a\n",
        "fylkesnummer: 42\nkontaktperson:\n  navn: Kari\n navn: Ola\n",
        "fylkesnummer: 42\r\nkontaktperson:\n  navn: Kari\n",
        "fylkesnummer: 42\nkontaktperson:\n  navn: Kari\n  navn: Ola\n",
    ] {
        let run = refused(record, sheet);
        run.has_fault(AGDER, "Agder fylkeskommune").has_fault(AGDER, "navn: Åse Ødegård");
    }
    let latin = b"fylkesnummer: 42\nkontaktperson:\n  navn: K\xe5re\n";
    refused(latin, sheet).has_fault(AGDER, "not UTF-8");
}

#[test]
fn a_cell_that_no_record_can_have_is_told_and_the_other_rows_are_taken() {
    let workspace = Workspace::samples();
    let sheet = "Kommune;Kontaktperson;E-post;Telefon;Adresse\nBodø;Åse;ase@bodo;22222222;\nMolde;Åse;;123;Torget 1\n\
                 Stavnger;Åse;;;\nRana;Åse Ødegård;;;\n";
    workspace.write("kontakter.csv", sheet);
    let run = workspace.run(["import", "kontakter.csv", "--yes", "--format", "json"]).exit(1);
    for (place, words) in [
        ("kontakter.csv:2:10", "ase@bodo"),
        ("kontakter.csv:3:12", "123"),
        ("kontakter.csv:3:16", "Torget 1"),
        ("kontakter.csv:4:1", "Stavanger kommune (1103, Rogaland)"),
    ] {
        run.has_fault(place, words);
    }
    let changed: Vec<_> = run.json()["records"].as_array().unwrap().iter().map(|edit| edit["party"].clone()).collect();
    assert_eq!(changed, [json!("1833")]);
}

#[test]
fn two_rows_for_one_party_are_asked_about_unless_they_say_the_same() {
    let run = refused(KEPT, "Nr;Kontaktperson\n42;Åse Ødegård\n42;Ola Nordmann\n");
    run.has_fault("kontakter.csv:3", "line 2 and line 3");
    let record = after(KEPT, "Nr;Kontaktperson\n42;Åse Ødegård\n42;Åse Ødegård\n");
    assert_eq!(record, KEPT.replace("\"Kari Nordmann\"", "Åse Ødegård"));
}

#[test]
fn in_a_sheet_of_signatures_nobodys_address_is_the_contact_persons() {
    let workspace = Workspace::generated();
    let before = fs::read(workspace.path("members/1804-bodo.yaml")).unwrap();
    let sheet = "Kommune;Dato;Signert av;Tittel;E-post\nBodø;22.11.2026;Åse Ødegård;Ordfører;ase@bodo.kommune.no\n";
    workspace.write("signert.csv", sheet);
    let json = workspace.run(["import", "signert.csv", "--format", "json"]).ended_with().1.json();
    assert_eq!(json["records"], json!([]));
    let passed: Vec<&Value> = json["passed_over"].as_array().unwrap().iter().collect();
    assert_eq!(passed[0]["what"], "column \"E-post\"");
    assert_eq!(fs::read(workspace.path("members/1804-bodo.yaml")).unwrap(), before);
}

#[test]
fn contacts_need_no_agreement_to_be_named() {
    let workspace = Workspace::samples();
    let second = workspace.path("templates/annen");
    fs::create_dir(&second).unwrap();
    fs::copy(workspace.path("templates/samarbeidsavtale/agreement.yaml"), second.join("agreement.yaml")).unwrap();
    workspace.write("kontakter.csv", "Nr;Kontaktperson\n42;Åse Ødegård\n");
    workspace.run(["import", "kontakter.csv", "--yes"]).exit(0).stdout_has("Records: 1 changed");
}

#[test]
fn beside_the_contact_persons_name_a_bare_name_is_the_partys() {
    let expected = KEPT.replace("\"Kari Nordmann\"", "Åse Ødegård");
    for sheet in [
        "Fylkesnr;Navn;Kontaktperson\n42;Agder fylkeskommune;Åse Ødegård\n",
        "Fylkesnr;Navn;Fornavn;Etternavn\n42;Agder;Åse;Ødegård\n",
        "Fylkesnr;Fornavn;Etternavn;Navn;Epost\n42;Åse;Ødegård;Agder;\n",
        "Fylkesnr;Navn;E-post\n42;Åse Ødegård;\n",
    ] {
        assert_eq!(after(KEPT, sheet), expected, "{sheet}");
    }
    let workspace = Workspace::samples();
    let sheet = "organisasjonsnummer;navn;kontaktperson;e-post\n974760673;Brreg;Åse Ødegård;ase@brreg.no\n";
    workspace.write("kontakter.csv", sheet);
    let json = workspace.run(["import", "kontakter.csv", "--yes", "--format", "json"]).exit(0).json();
    assert_eq!((&json["records"][0]["party"], &json["records"][0]["name"]), (&json!("974760673"), &json!("Brreg")));
}

#[test]
fn a_partys_name_is_no_contact_persons() {
    for name in ["Agder", "Agder fylkeskommune", "agder fylkeskommune"] {
        let run = refused(KEPT, &format!("Fylkesnr;Navn;E-post\n42;{name};post@agderfk.no\n"));
        run.has_fault("kontakter.csv:2:4", "is a party's name and not the name of a person");
    }
    assert!(after(KEPT, "Fylkesnr;Navn;E-post\n42;Agder Berg;\n").contains("navn: Agder Berg\n"));
}

#[test]
fn an_address_whose_cell_is_empty_stays_as_it_was() {
    let kept = KEPT.replace("    telefon", "    adresse: Postboks 1, 4605 Kristiansand\n    telefon");
    let sheet = |street| format!("Fylkesnr;Kontaktperson;Adresse;Postnr;Poststed\n42;Kari Nordmann;{street};4809;Arendal\n");
    assert_eq!(after(&kept, &sheet("")), kept);
    let expected = kept.replace("Postboks 1, 4605 Kristiansand", "Torget 1, 4809 Arendal");
    assert_eq!(after(&kept, &sheet("Torget 1")), expected);
}

#[test]
fn beside_a_contact_person_addresses_are_theirs_though_there_is_a_date() {
    let expected = KEPT.replace("'kari.nordmann@agderfk.no'", "ase@agderfk.no");
    let sheet = "Fylkesnr;Kontaktperson;E-post;Dato\n42;Kari Nordmann;ase@agderfk.no;23.11.2026\n";
    assert_eq!(after(KEPT, sheet), expected);
    // The title is the signatory's, and nobody is registered who is not signed yet.
    let sheet = "Fylkesnr;Kontaktperson;E-post;Dato;Signert av;Tittel\n42;Kari Nordmann;ase@agderfk.no;;;Rådgiver\n";
    assert_eq!(after(KEPT, sheet), expected);
}

#[test]
fn where_a_sheet_has_no_street_the_records_street_stays() {
    let kept = KEPT.replace("    telefon", "    adresse: Torget 1, 2. etg., 4605 Kristiansand\n    telefon");
    let expected = kept.replace("4605 Kristiansand", "4809 Arendal");
    assert_eq!(after(&kept, "Fylkesnr;Kontaktperson;Postnr;Poststed\n42;Kari Nordmann;4809;Arendal\n"), expected);
    assert_eq!(after(&kept, "Fylkesnr;Kontaktperson;Postnr;Poststed\n42;Kari Nordmann;4605;Kristiansand\n"), kept);
    // Where the record has none, code and place are all that is known.
    let record = after(KEPT, "Fylkesnr;Kontaktperson;Postnr;Poststed\n42;Kari Nordmann;4809;Arendal\n");
    assert!(record.contains("    adresse: 4809 Arendal\n"), "{record}");
    // Half of an end is none, and the rest of the row is read.
    for half in ["Postnr", "Poststed"] {
        let value = if half == "Postnr" { "4809" } else { "Arendal" };
        let sheet = format!("Fylkesnr;Kontaktperson;{half}\n42;Åse Ødegård;{value}\n");
        assert_eq!(after(&kept, &sheet), kept.replace("\"Kari Nordmann\"", "Åse Ødegård"), "{half}");
    }
}

#[test]
fn a_telephone_number_is_known_however_it_is_written() {
    let sheet = |number: &str| format!("Fylkesnr;Kontaktperson;Telefon\n42;Kari Nordmann;{number}\n");
    for same in [
        "4722222222",
        "004722222222",
        "00 47 22 22 22 22",
        "+47 22\u{a0}22\u{a0}22\u{a0}22",
        "22\u{202f}22 22  22",
        "(+47) 22 22 22 22",
        "22.22.22.22",
        "22-22-22-22",
    ] {
        assert_eq!(after(KEPT, &sheet(same)), KEPT, "{same}");
    }
    let record = after(KEPT, &sheet("4799887766"));
    assert!(record.contains("telefon: \"4799887766\"\n"), "{record}");
    let record = after(KEPT, &sheet("99\u{a0}88\u{a0}77\u{a0}66"));
    assert!(record.contains("telefon: 99 88 77 66\n"), "{record}");
    for none in ["479988776", "47998877660", "4799887766 / 22222222", "4612345678", "12345678"] {
        refused(KEPT, &sheet(none)).has_fault("kontakter.csv:2", "not a telephone number");
    }
}

#[test]
fn a_row_that_names_nobody_is_told_once_and_in_words_of_its_list() {
    let workspace = Workspace::generated();
    let sheet = "Fylkesnr;Dato;Signert av;Tittel;Kontaktperson;E-post\n43;23.11.2026;Ola;Ordfører;Åse;a@b.no\n";
    workspace.write("alt.csv", sheet);
    let run = workspace.run(["import", "alt.csv", "--yes", "--format", "json"]).exit(1);
    assert_eq!(run.json()["problems"].as_array().unwrap().len(), 1);
    let run = refused(KEPT, "Kommune;Kontaktperson;E-post\n;Åse;a@b.no\n");
    run.has_fault("kontakter.csv:2", "does not say which party it is about");
    assert!(!run.json()["problems"].to_string().contains("sign"), "{run}");
    // Where nothing says which of the two it is, both are told.
    workspace.write("liste.csv", "Kommune;Merknad\nBodø;x\n");
    let run = workspace.run(["import", "liste.csv"]).exit(1);
    run.stderr_has("signert av").stderr_has("list of contacts").stderr_has("kontaktperson");
}

#[test]
fn an_emptied_line_keeps_its_key_and_its_remark() {
    let workspace = Workspace::samples();
    let record = "fylkesnummer: 42\nkontaktperson:\n  navn: Kari\n  telefon: 22 22 22 22  # sentralbord\n  epost: a@b.no\n";
    workspace.write(AGDER, record);
    workspace.run(["export", "alle.csv"]).exit(0);
    let sheet = fs::read_to_string(workspace.path("alle.csv")).unwrap();
    workspace.write("alle.csv", sheet.replace(";22 22 22 22;a@b.no;", ";;a@b.no;"));
    workspace.run(["import", "alle.csv", "--yes"]).exit(0).stdout_has("Records: 1 changed");
    let expected = record.replace("telefon: 22 22 22 22  #", "telefon:  #");
    assert_eq!(fs::read_to_string(workspace.path(AGDER)).unwrap(), expected);
    workspace.run(["check"]).exit(0);
    // In a mapping on one line, a key with nothing behind it is hard to read.
    let record = "fylkesnummer: 42\nkontaktperson: {navn: Kari, telefon: 22 22 22 22, epost: a@b.no}\n";
    workspace.write(AGDER, record);
    workspace.run(["export", "linje.csv"]).exit(0);
    let sheet = fs::read_to_string(workspace.path("linje.csv")).unwrap();
    workspace.write("linje.csv", sheet.replace(";22 22 22 22;a@b.no;", ";;a@b.no;"));
    workspace.run(["import", "linje.csv", "--yes"]).exit(0).stdout_has("Records: 1 changed");
    let expected = record.replace("22 22 22 22", "''");
    assert_eq!(fs::read_to_string(workspace.path(AGDER)).unwrap(), expected);
}

#[test]
fn what_a_run_that_was_killed_left_beside_the_records_goes_with_the_next() {
    let workspace = Workspace::samples();
    let left = format!("members/.avtale-{}", "a1".repeat(32));
    let other = "members/.avtale-notater";
    workspace.write(&left, "fylkesnummer: 42\nkontaktperson:\n  navn: Ola\n").write(other, "mine");
    let before = workspace.run(["check", "--format", "json"]).exit(0).json();
    assert_eq!(before["records"], json!(15));
    let told: Vec<_> = before["problems"].as_array().unwrap().iter().filter(|told| told["code"] == "workspace-left").collect();
    assert_eq!((told.len(), &told[0]["file"], &told[0]["severity"]), (1, &json!(left), &json!("warning")));
    workspace.write("kontakter.csv", "Nr;Kontaktperson\n42;Åse Ødegård\n");
    workspace.run(["import", "kontakter.csv"]).exit(0);
    assert!(workspace.path(&left).exists(), "nothing is done without a yes");
    workspace.run(["import", "kontakter.csv", "--yes"]).exit(0);
    assert!(!workspace.path(&left).exists() && workspace.path(other).exists());
}
