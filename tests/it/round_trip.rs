//! A sheet that was exported, edited in one cell, and imported: that cell changes what it says, or is told to change nothing. Of
//! every column there is.

use std::collections::BTreeMap;
use std::fs;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};

use crate::profile::{SETTINGS, add};
use crate::workspace::{Ended, Workspace};

const BODO: &str = "members/1804-bodo.yaml";
const RECORD: &str = "\
# Bodø
kommunenummer: 1804
målform: bokmål  # vedtatt
kopi: postmottak@bodo.kommune.no
skjermes: Offl. § 13
kontaktperson:
  organisasjon: Bodø byutvikling
  navn: Kari Nordmann
  tittel: Rådgiver
  adresse: Postboks 319, 8001 Bodø
  telefon: 22 22 22 22
  epost: kari@bodo.kommune.no
signatar:
  navn: Ola Nordmann
  tittel: Ordfører
godkjenning:
  organ: Bystyret
  saksnummer: 1/26
  dato: 2026-10-21
behandling: Lønn og fravær
lagring: EØS
registrerte: 1200
kontroll: 2027-03-01
varsles: ja
";

/// Two agreements, both sent to Bodø: one it has signed, the other is signed by the first of two. Molde has declined.
pub fn office() -> Workspace {
    let workspace = Workspace::samples();
    add(&workspace);
    workspace.edit(SETTINGS, "  registrerte:\n", "  kontroll:\n    type: dato\n  varsles:\n    type: ja/nei\n  registrerte:\n");
    workspace.record("1804-bodo.yaml", RECORD);
    workspace.record("971032146-ks.yaml", "organisasjonsnummer: 971032146\nnavn: KS\nkontaktperson:\n  epost: ola@ks.no\n");
    for (agreement, parties) in [("samarbeidsavtale", vec!["1804", "1506"]), ("databehandleravtale", vec!["1804"])] {
        let run = |words: &[&str]| {
            let parties = parties.iter().copied();
            workspace
                .on("2026-12-01")
                .run(["--agreement", agreement].into_iter().chain(words.iter().copied()).chain(parties))
                .exit(0);
        };
        run(&["generate", "--only"]);
        run(&["send"]);
    }
    let record = |day: &str, words: &str| drop(workspace.on(day).run(words.split(' ')).exit(0));
    let of = |agreement: &str| format!("--agreement {agreement} record");
    record("2026-12-03", &format!("{} declined 1506 --reason For_dyrt", of("samarbeidsavtale")));
    record("2026-12-04", &format!("{} signed 1804 --name Kari --title Ordfører", of("samarbeidsavtale")));
    record("2026-12-04", &format!("{} approved 1804 --organ Bystyret --case 1/26", of("samarbeidsavtale")));
    record(
        "2026-12-05",
        &format!("{} signed 1804 --as behandlingsansvarlig --name Ola --title Direktør --by Grete", of("databehandleravtale")),
    );
    workspace
}

type Rows = Vec<Vec<String>>;

fn csv(workspace: &Workspace, file: &str) -> Rows {
    let text = fs::read_to_string(workspace.path(file)).unwrap();
    let lines = text.trim_start_matches('\u{feff}').lines();
    lines.map(|line| line.split(';').map(|cell| cell.trim_matches('"').to_owned()).collect()).collect()
}

fn write_csv(workspace: &Workspace, file: &str, rows: &Rows) {
    let quoted = |cell: &String| if cell.contains(',') { format!("\"{cell}\"") } else { cell.clone() };
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(";") + "\r\n";
    workspace.write(file, format!("\u{feff}{}", rows.iter().map(line).collect::<String>()));
}

/// The row of a party and an agreement.
fn row_of(rows: &Rows, party: &str, agreement: &str) -> usize {
    let of = |head: &str| rows[0].iter().position(|there| there == head).unwrap();
    let (number, name) = (of("Partsnummer"), of("Avtale"));
    rows.iter().position(|row| row[number] == party && row[name] == agreement).unwrap()
}

/// What an edit of a cell leads to.
enum Then {
    /// The record says this, by the key.
    Says(&'static str, &'static str),
    /// It is told that nothing changes, and what does.
    Refused(&'static str),
}
use Then::{Refused, Says};

/// For every column, what is typed, and what then.
fn columns() -> Vec<(&'static str, &'static str, Then)> {
    let told = |command: &'static str| Refused(command);
    vec![
        ("Partsnummer", "9999", Refused("no party has the number \"9999\"")),
        ("Part", "Bodø by", Refused("parter.csv")),
        ("Fylke", "Troms", Refused("parter.csv")),
        ("Organisasjonsnummer", "971032146", Refused("the organisasjonsnummer is that of KS")),
        ("Avtale", "databehandleravtale", Refused("write it as it was")),
        ("Kontaktpersonens organisasjon", "Salten", Says("organisasjon", "Salten")),
        ("Kontaktperson", "Åse Ødegård", Says("navn", "Åse Ødegård")),
        ("Kontaktpersonens tittel", "Leder", Says("tittel", "Leder")),
        ("Kontaktpersonens adresse", "Torget 1, 8001 Bodø", Says("adresse", "Torget 1, 8001 Bodø")),
        ("Kontaktpersonens telefon", "75 55 50 00", Says("telefon", "75 55 50 00")),
        ("Kontaktpersonens e-post", "ase@bodo.kommune.no", Says("epost", "ase@bodo.kommune.no")),
        ("Signert dato", "05.12.2026", Refused("is registered as signed on 2026-12-04")),
        ("Signert av", "Per", Refused("is registered as signed on 2026-12-04")),
        ("Signatarens tittel", "Leder", Refused("is registered as signed on 2026-12-04")),
        ("Måte", "digitalt", Refused("is registered as signed on 2026-12-04")),
        ("Dato: behandlingsansvarlig", "05.12.2026", told("avtale record signed --as")),
        ("Navn: behandlingsansvarlig", "Per", told("avtale record signed --as")),
        ("Tittel: behandlingsansvarlig", "Leder", told("avtale record signed --as")),
        ("Signeringsmåte: behandlingsansvarlig", "papir", told("avtale record signed --as")),
        ("Dato: databehandler", "05.12.2026", told("avtale record signed --as")),
        ("Navn: databehandler", "Per", told("avtale record signed --as")),
        ("Tittel: databehandler", "Leder", told("avtale record signed --as")),
        ("Signeringsmåte: databehandler", "papir", told("avtale record signed --as")),
        ("Kopi", "arkiv@bodo.kommune.no", Says("kopi", "arkiv@bodo.kommune.no")),
        ("Målform", "nynorsk", Says("målform", "nynorsk")),
        ("Skjermes", "Offl. § 14", Says("skjermes", "Offl. § 14")),
        ("Forventet signatar", "Per Hansen", Says("signatar.navn", "Per Hansen")),
        ("Forventet signatars tittel", "Kommunedirektør", Says("signatar.tittel", "Kommunedirektør")),
        ("Godkjent av", "Formannskapet", Says("godkjenning.organ", "Formannskapet")),
        ("Saksnummer", "2/26", Says("godkjenning.saksnummer", "2/26")),
        ("Godkjent", "22.10.2026", Says("godkjenning.dato", "2026-10-22")),
        ("behandling", "Timelister", Says("behandling", "Timelister")),
        ("kontroll", "02.03.2027", Says("kontroll", "2027-03-02")),
        ("lagring", "Norge", Says("lagring", "Norge")),
        ("registrerte", "1300", Says("registrerte", "1300")),
        ("varsles", "nei", Says("varsles", "nei")),
        ("Registrert godkjenning", "Formannskapet", told("avtale record approved")),
        ("Status", "avslått", told("avtale record …")),
        ("Siden", "01.12.2026", told("avtale record …")),
        ("Utgave", "2", told("avtale record …")),
        ("Sendt", "02.12.2026", told("avtale record sent")),
        ("Sendt til", "post@bodo.kommune.no", told("avtale record sent")),
        ("Svarfrist", "01.03.2027", told("avtale send --again")),
        ("Purret", "01.02.2027", told("avtale record reminded")),
        ("Venter (dager)", "7", told("avtale record …")),
        ("Avslått", "01.02.2027", told("avtale record declined")),
        ("Begrunnelse for avslag", "For dyrt", told("avtale record declined")),
        ("Gjelder fra", "01.02.2027", told("avtale record …")),
        ("Gjelder til", "01.02.2027", told("avtale record renewed")),
        ("Sagt opp", "01.02.2027", told("avtale record notice")),
        ("Siste dag", "01.02.2027", told("avtale record notice")),
        ("Tilbudt utgave", "2", told("avtale record …")),
        ("Opphørt utgave", "1", told("avtale record …")),
        ("Signert annerledes enn registrert", "x", told("avtale record …")),
        ("Sist registrert", "01.02.2027", told("avtale record …")),
        ("Registrert av", "Per", told("avtale record …")),
        ("Kontrollkode", "abcdef", Refused("leave the cell with the code empty")),
    ]
}

fn import(workspace: &Workspace, file: &str) -> Ended {
    workspace.on("2026-12-10").run(["import", file, "--format", "json"]).ended_with().1
}

#[test]
fn one_edited_cell_of_any_column_changes_that_or_is_told() {
    let workspace = office();
    workspace.on("2026-12-10").run(["export", "ut.csv"]).exit(0);
    let rows = csv(&workspace, "ut.csv");
    let columns = columns();
    let heads: Vec<&str> = columns.iter().map(|(head, ..)| *head).collect();
    assert_eq!(rows[0], heads, "every column has its line");
    let bodo = row_of(&rows, "1804", "samarbeidsavtale");
    let none = import(&workspace, "ut.csv").json();
    assert_eq!((&none["records"], &none["events"], &none["problems"]), (&json!([]), &json!([]), &json!([])));
    assert_eq!(none["passed_over"], json!([]));
    for (nth, (head, typed, then)) in columns.into_iter().enumerate() {
        let mut edited = rows.clone();
        assert_ne!(edited[bodo][nth], typed, "{head}");
        edited[bodo][nth] = typed.to_owned();
        write_csv(&workspace, "inn.csv", &edited);
        let told = import(&workspace, "inn.csv").json();
        assert_eq!(told["events"], json!([]), "{head}");
        match then {
            Says(key, value) => {
                let changes = told["records"][0]["changes"].as_array().unwrap_or_else(|| panic!("{head}: {told:#}"));
                assert_eq!((changes.len(), &changes[0]["key"], &changes[0]["after"]), (1, &json!(key), &json!(value)), "{head}");
                assert_eq!((told["records"].as_array().unwrap().len(), &told["problems"]), (1, &json!([])), "{head}");
            }
            Refused(said) => {
                assert_eq!(told["records"], json!([]), "{head}");
                let problem = &told["problems"][0];
                assert!(problem.to_string().contains(&said.replace('"', "\\\"")), "{head}: {problem:#}");
            }
        }
    }
}

/// All that is edited at once, and what then stands in the record, with its remarks.
#[test]
fn every_line_of_a_record_is_edited_where_it_stands() {
    let workspace = office();
    workspace.on("2026-12-10").run(["export", "ut.csv"]).exit(0);
    let mut rows = csv(&workspace, "ut.csv");
    let bodo = row_of(&rows, "1804", "databehandleravtale");
    let mut expected = RECORD.to_owned();
    for (nth, (_, typed, then)) in columns().into_iter().enumerate() {
        if let Says(_, after) = then {
            let before = std::mem::replace(&mut rows[bodo][nth], typed.to_owned());
            // As the record writes it.
            let iso = |text: &str| match text.split('.').collect::<Vec<_>>()[..] {
                [day, month, year] if year.len() == 4 => format!("{year}-{month}-{day}"),
                _ => text.to_owned(),
            };
            let line = |value: &str| format!(": {value}");
            assert!(expected.contains(&line(&iso(&before))), "{before}");
            expected = expected.replacen(&line(&iso(&before)), &line(after), 1);
        }
    }
    write_csv(&workspace, "inn.csv", &rows);
    workspace.on("2026-12-10").run(["import", "inn.csv", "--yes"]).exit(0).stdout_has("Records: 1 changed");
    assert_eq!(fs::read_to_string(workspace.path(BODO)).unwrap(), expected);
    workspace.run(["check"]).exit(0);
    workspace.on("2026-12-10").run(["import", "inn.csv", "--yes"]).exit(0).stdout_has("Records: 0 changed");
}

#[test]
fn emptied_cells_empty_their_lines() {
    let workspace = office();
    workspace.on("2026-12-10").run(["export", "ut.csv"]).exit(0);
    let rows = csv(&workspace, "ut.csv");
    let (bodo, molde) = (row_of(&rows, "1804", "samarbeidsavtale"), row_of(&rows, "1506", "samarbeidsavtale"));
    let at = |head: &str| rows[0].iter().position(|there| there == head).unwrap();
    let mut edited = rows.clone();
    for head in ["Kopi", "Målform", "Skjermes", "Forventet signatars tittel", "registrerte", "kontroll", "varsles"] {
        edited[bodo][at(head)] = String::new();
    }
    write_csv(&workspace, "inn.csv", &edited);
    workspace.on("2026-12-10").run(["import", "inn.csv", "--yes"]).exit(0).stdout_has("Records: 1 changed");
    let mut expected = RECORD.to_owned();
    for (line, empty) in [
        ("målform: bokmål  # vedtatt", "målform:  # vedtatt"),
        ("kopi: postmottak@bodo.kommune.no", "kopi:"),
        ("skjermes: Offl. § 13", "skjermes:"),
        ("tittel: Ordfører", "tittel:"),
        ("registrerte: 1200", "registrerte:"),
        ("kontroll: 2027-03-01", "kontroll:"),
        ("varsles: ja", "varsles:"),
    ] {
        expected = expected.replacen(line, empty, 1);
    }
    assert_eq!(fs::read_to_string(workspace.path(BODO)).unwrap(), expected);
    // What only the tables say cannot be taken out of a record.
    let mut edited = rows.clone();
    edited[molde][at("Målform")] = String::new();
    write_csv(&workspace, "inn.csv", &edited);
    let run = import(&workspace, "inn.csv");
    run.has_fault("inn.csv", "\\\"Målform\\\" of Molde kommune was emptied");
    assert_eq!(run.json()["records"], json!([]));
}

/// Of whatever line: also the name, which other sheets have in two columns.
#[test]
fn one_emptied_cell_of_any_column_empties_its_line_or_is_told() {
    let workspace = office();
    workspace.on("2026-12-10").run(["export", "ut.csv"]).exit(0);
    let rows = csv(&workspace, "ut.csv");
    let bodo = row_of(&rows, "1804", "samarbeidsavtale");
    for (nth, (head, _, then)) in columns().into_iter().enumerate() {
        let Says(key, _) = then else { continue };
        let mut edited = rows.clone();
        edited[bodo][nth] = String::new();
        write_csv(&workspace, "inn.csv", &edited);
        let told = import(&workspace, "inn.csv").json();
        // What is told, as that the rest of an approval says nothing without its organ, is not done.
        if told["problems"] != json!([]) {
            assert_eq!((&told["records"], key), (&json!([]), "godkjenning.organ"), "{head}: {told:#}");
            continue;
        }
        let changes = &told["records"][0]["changes"];
        assert_eq!((&changes[0]["key"], &changes[0]["after"], &changes[1]), (&json!(key), &json!(""), &Value::Null), "{head}");
        assert_eq!(told["problems"], json!([]), "{head}");
    }
}

/// A workbook with other texts in its cells, as a spreadsheet program saves it.
fn edit_book(workspace: &Workspace, from: &str, to: &str, edit: impl Fn(&str, &str, &str) -> Option<String>) {
    let mut book: Xlsx<_> = open_workbook(workspace.path(from)).unwrap();
    let rows: Vec<Vec<Data>> = book.worksheet_range("Parter").unwrap().rows().map(<[Data]>::to_vec).collect();
    let mut out = Workbook::new();
    let sheet = out.add_worksheet();
    let agreement = rows[0].iter().position(|head| *head == "Avtale").unwrap();
    for (y, row) in rows.iter().enumerate() {
        for (x, cell) in row.iter().enumerate() {
            let (y, column) = (u32::try_from(y).unwrap(), u16::try_from(x).unwrap());
            let typed = edit(&row[0].to_string(), &row[agreement].to_string(), &rows[0][x].to_string());
            match (typed, cell) {
                (Some(typed), _) => drop(sheet.write_string(y, column, typed).unwrap()),
                (None, Data::String(text)) => drop(sheet.write_string(y, column, text).unwrap()),
                (None, Data::Float(number)) => drop(sheet.write_number(y, column, *number).unwrap()),
                (None, Data::DateTime(day)) => {
                    let (year, month, day, ..) = day.to_ymd_hms_milli();
                    let day = ExcelDateTime::from_ymd(year, month, day).unwrap();
                    let format = Format::new().set_num_format("dd.mm.yyyy");
                    sheet.write_datetime_with_format(y, column, &day, &format).unwrap();
                }
                (None, _) => {}
            }
        }
    }
    out.save(workspace.path(to)).unwrap();
}

#[test]
fn a_workbook_comes_back_as_a_text_does() {
    let workspace = office();
    workspace.on("2026-12-10").run(["export", "ut.xlsx"]).exit(0);
    edit_book(&workspace, "ut.xlsx", "same.xlsx", |_, _, _| None);
    let told = import(&workspace, "same.xlsx").json();
    assert_eq!((&told["records"], &told["events"], &told["problems"]), (&json!([]), &json!([]), &json!([])));
    // Of each column one cell, in the row of the other agreement.
    let columns: BTreeMap<_, _> = columns().into_iter().map(|(head, typed, then)| (head, (typed, then))).collect();
    edit_book(&workspace, "ut.xlsx", "edited.xlsx", |party, agreement, head| match columns.get(head) {
        Some((typed, Says(..))) if (party, agreement) == ("1804", "samarbeidsavtale") => Some((*typed).to_owned()),
        _ => None,
    });
    let told = import(&workspace, "edited.xlsx").json();
    let changes: BTreeMap<String, Value> = told["records"][0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (change["key"].as_str().unwrap().to_owned(), change["after"].clone()))
        .collect();
    let expected: BTreeMap<String, Value> = columns
        .values()
        .filter_map(|(_, then)| match then {
            Says(key, after) => Some(((*key).to_owned(), json!(after))),
            Refused(_) => None,
        })
        .collect();
    assert_eq!((changes, &told["problems"]), (expected, &json!([])));
    let is_told = |head: &str| matches!(columns.get(head), Some((_, Refused(said))) if said.starts_with("avtale "));
    edit_book(&workspace, "ut.xlsx", "told.xlsx", |party, agreement, head| match columns.get(head) {
        Some((typed, _)) if is_told(head) && (party, agreement) == ("1804", "samarbeidsavtale") => Some((*typed).to_owned()),
        _ => None,
    });
    let before = workspace.snapshot();
    let run = workspace.on("2026-12-10").run(["import", "told.xlsx", "--yes", "--format", "json"]).exit(1);
    let columns: Vec<&str> = columns.keys().copied().filter(|head| is_told(head)).collect();
    let problems = run.json()["problems"].clone();
    let told: Vec<&Value> = problems.as_array().unwrap().iter().collect();
    assert_eq!(told.len(), columns.len(), "{problems:#}");
    for problem in &told {
        assert!(columns.contains(&problem["arguments"]["what"]["arguments"]["column"].as_str().unwrap()), "{problem:#}");
    }
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn everything_about_a_party_is_in_its_rows() {
    let workspace = office();
    workspace.on("2026-12-10").run(["export", "ut.csv"]).exit(0).stdout_has("16 parties written");
    let rows = csv(&workspace, "ut.csv");
    let cell = |party: &str, agreement: &str, head: &str| {
        let nth = rows[0].iter().position(|there| there == head).unwrap();
        rows[row_of(&rows, party, agreement)][nth].clone()
    };
    for (party, agreement, head, said) in [
        ("1804", "samarbeidsavtale", "Kopi", "postmottak@bodo.kommune.no"),
        ("1804", "samarbeidsavtale", "Skjermes", "Offl. § 13"),
        ("1804", "samarbeidsavtale", "behandling", "Lønn og fravær"),
        ("1804", "samarbeidsavtale", "kontroll", "01.03.2027"),
        ("1804", "samarbeidsavtale", "Signert av", "Kari"),
        ("1804", "samarbeidsavtale", "Registrert godkjenning", "Bystyret, 1/26, 04.12.2026"),
        ("1804", "samarbeidsavtale", "Sendt til", "kari@bodo.kommune.no"),
        ("1804", "databehandleravtale", "Navn: behandlingsansvarlig", "Ola"),
        ("1804", "databehandleravtale", "Tittel: behandlingsansvarlig", "Direktør"),
        ("1804", "databehandleravtale", "Dato: behandlingsansvarlig", "05.12.2026"),
        ("1804", "databehandleravtale", "Navn: databehandler", ""),
        ("1804", "databehandleravtale", "Status", "delvis signert"),
        ("1804", "databehandleravtale", "Sist registrert", "05.12.2026"),
        ("1804", "databehandleravtale", "Registrert av", "Grete"),
        ("1804", "samarbeidsavtale", "Sist registrert", "04.12.2026"),
        ("1804", "samarbeidsavtale", "Registrert av", "Kari"),
        ("1506", "samarbeidsavtale", "Avslått", "03.12.2026"),
        ("1506", "samarbeidsavtale", "Begrunnelse for avslag", "For_dyrt"),
        ("1506", "samarbeidsavtale", "Navn: behandlingsansvarlig", ""),
    ] {
        assert_eq!(cell(party, agreement, head), said, "{head}");
    }
}

#[test]
fn what_ended_and_what_an_heir_was_left_are_in_the_sheet() {
    let workspace = Workspace::with_agder();
    let on = |day: &str, words: &str| drop(workspace.on(day).run(words.split(' ')).exit(0));
    on("2026-12-01", "record sent 42 --to post --how svarut");
    on("2026-12-10", "record signed 42 --name Kari --title Fylkesordfører");
    on("2027-01-20", "record notice 42");
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Per Nordmann");
    on("2027-02-20", "generate --reissue 42");
    on("2027-03-01", "record sent 42 --to post --how svarut");
    on("2027-03-10", "record signed 42 --name Ola --title Direktør");
    on("2027-09-01", "export ut.csv");
    let cell = |file: &str, party: &str, head: &str| {
        let rows = csv(&workspace, file);
        let nth = rows[0].iter().position(|there| there == head).unwrap();
        rows.iter().find(|row| row[0] == party).unwrap()[nth].clone()
    };
    assert_eq!(cell("ut.csv", "42", "Signert av"), "Ola");
    assert_eq!(cell("ut.csv", "42", "Opphørt utgave"), "1: avsluttet 20.07.2027");
    workspace.write("parter.csv", "nummer;navn;organisasjonsnummer\n4299;Sørlandet;\n");
    on("2027-10-01", "record succeeded 42 --into 11 --date 1.10.2027");
    on("2027-10-02", "export etter.csv");
    let through = cell("etter.csv", "11", "Bundet gjennom");
    assert_eq!(through, "Agder fylkeskommune, utgave 2: signert 10.03.2027 av Ola, Direktør");
    assert_eq!(cell("etter.csv", "11", "Signert av"), "", "its own it may still sign");
    assert_eq!(cell("etter.csv", "42", "Etterfulgt av"), "Rogaland fylkeskommune");
}

#[test]
fn a_row_with_the_code_of_another_is_not_taken() {
    let workspace = office();
    workspace.on("2026-12-10").run(["export", "ut.csv"]).exit(0);
    let mut rows = csv(&workspace, "ut.csv");
    let molde = row_of(&rows, "1506", "samarbeidsavtale");
    // A row copied for another party, with its number, name and organisasjonsnummer alone put right.
    let mut copied = rows[molde].clone();
    let bodo = rows[row_of(&rows, "1804", "samarbeidsavtale")].clone();
    copied[..4].clone_from_slice(&bodo[..4]);
    rows.push(copied);
    write_csv(&workspace, "inn.csv", &rows);
    let run = import(&workspace, "inn.csv");
    run.has_fault("inn.csv", "the row of Bodø kommune has the code of another row");
    assert_eq!((run.json()["records"].clone(), run.json()["events"].clone()), (json!([]), json!([])));
}

#[test]
fn two_rows_of_a_party_may_each_say_another_line() {
    let workspace = office();
    workspace.on("2026-12-10").run(["export", "ut.csv"]).exit(0);
    let rows = csv(&workspace, "ut.csv");
    let at = |head: &str| rows[0].iter().position(|there| there == head).unwrap();
    let [one, other] = ["samarbeidsavtale", "databehandleravtale"].map(|agreement| row_of(&rows, "1804", agreement));
    let mut edited = rows.clone();
    edited[one][at("Kopi")] = "arkiv@bodo.kommune.no".to_owned();
    edited[other][at("behandling")] = "Timelister".to_owned();
    write_csv(&workspace, "inn.csv", &edited);
    let told = import(&workspace, "inn.csv").json();
    assert_eq!((told["records"][0]["changes"].as_array().unwrap().len(), &told["problems"]), (2, &json!([])));
    // Where they contradict each other, nobody guesses.
    edited[other][at("Kopi")] = "post@bodo.kommune.no".to_owned();
    write_csv(&workspace, "inn.csv", &edited);
    let run = import(&workspace, "inn.csv");
    run.has_fault("inn.csv", "in different words");
    assert_eq!(run.json()["records"], json!([]));
}

#[test]
fn a_signature_is_registered_of_the_agreement_that_its_row_is_about() {
    let workspace = office();
    let events = workspace.events();
    let seq = events.iter().find(|event| event["event"] == "signed").unwrap()["seq"].to_string();
    workspace.on("2026-12-09").run(["record", "void", &seq, "--why", "feil"]).exit(0);
    workspace.on("2026-12-10").run(["export", "ut.csv"]).exit(0);
    let mut rows = csv(&workspace, "ut.csv");
    let at = |rows: &Rows, head: &str| rows[0].iter().position(|there| there == head).unwrap();
    let day = at(&rows, "Signert dato");
    for agreement in ["samarbeidsavtale", "databehandleravtale"] {
        let bodo = row_of(&rows, "1804", agreement);
        for (nth, typed) in ["06.12.2026", "Kari", "Ordfører"].into_iter().enumerate() {
            rows[bodo][day + nth] = typed.to_owned();
        }
    }
    write_csv(&workspace, "inn.csv", &rows);
    let run = import(&workspace, "inn.csv");
    let told = run.json();
    let event = |key: &str| told["events"][0][key].clone();
    assert_eq!((told["events"].as_array().unwrap().len(), event("agreement")), (1, json!("samarbeidsavtale")));
    // Who of two signed a sheet does not say.
    run.has_fault("inn.csv", "behandlingsansvarlig");
}
