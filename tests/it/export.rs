//! `avtale export`: everything about every party as a sheet, which an office edits and imports again. It is read by other
//! programs' readers than the one that wrote it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use serde_json::{Value, json};

use crate::workspace::Workspace;

/// Bodø has signed, Agder was sent its agreement, and the name of a record could be taken for a formula.
fn office() -> Workspace {
    let workspace = Workspace::samples();
    workspace.record("0301-oslo.yaml", "kommunenummer: \"0301\"\nkontaktperson:\n  navn: =1+1\n  telefon: \"+47 22 22 22 22\"\n");
    workspace.run(["generate"]).exit(0);
    workspace.run(["record", "sent", "42", "--to", "post@agderfk.no", "--how", "email"]).exit(0);
    workspace.write("a.csv", "Nr;Dato;Signert av;Tittel;Måte\n1804;23.11.2026;Åse Ødegård;Ordfører;digitalt\n");
    workspace.run(["import", "a.csv", "--yes"]).exit(0);
    workspace
}

fn cells(workspace: &Workspace, file: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(workspace.path(file)).unwrap();
    assert_eq!(book.sheet_names(), ["Parter"]);
    assert!(book.worksheet_formula("Parter").unwrap().is_empty(), "nothing is a formula");
    book.worksheet_range("Parter").unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// The row of a party, by heading.
fn row(cells: &[Vec<Data>], party: &str) -> BTreeMap<String, Data> {
    let row = cells.iter().find(|row| row[0] == Data::String(party.to_owned())).unwrap();
    cells[0].iter().map(ToString::to_string).zip(row.iter().cloned()).collect()
}

fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}

/// The workbook with a text in its cells replaced, as a spreadsheet program would save it.
fn replace(workspace: &Workspace, file: &str, from: &str, to: &str) {
    let bytes = fs::read(workspace.path(file)).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = 0;
    for nth in 0..archive.len() {
        let mut part = archive.by_index(nth).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "xl/sharedStrings.xml" {
            let strings = String::from_utf8(content).unwrap();
            found += strings.matches(&format!(">{from}<")).count();
            content = strings.replace(&format!(">{from}<"), &format!(">{to}<")).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    assert_eq!(found, 1, "{from:?} stands there once");
    fs::write(workspace.path(file), out.finish().unwrap().into_inner()).unwrap();
}

fn part(workspace: &Workspace, file: &str, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(workspace.path(file)).unwrap())).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_workbook_has_text_days_and_numbers_as_such() {
    let workspace = office();
    workspace.run(["export", "oversikt.xlsx"]).exit(0).stdout_has("16 parties written to oversikt.xlsx");
    let cells = cells(&workspace, "oversikt.xlsx");
    assert_eq!(cells.len(), 17);
    let heads: Vec<_> = cells[0].iter().take(10).map(ToString::to_string).collect();
    let expected = [
        "Partsnummer",
        "Part",
        "Fylke",
        "Organisasjonsnummer",
        "Kontaktpersonens organisasjon",
        "Kontaktperson",
        "Kontaktpersonens tittel",
        "Kontaktpersonens adresse",
        "Kontaktpersonens telefon",
        "Kontaktpersonens e-post",
    ];
    assert_eq!(heads, expected);
    let oslo = row(&cells, "0301");
    assert_eq!((&oslo["Part"], &oslo["Kontaktperson"]), (&text("Oslo kommune"), &text("=1+1")));
    assert_eq!(oslo["Kontaktpersonens telefon"], text("+47 22 22 22 22"));
    assert_eq!(oslo["Organisasjonsnummer"], text("958935420"));
    let bodo = row(&cells, "1804");
    let day = |data: &Data| match data {
        Data::DateTime(day) => day.to_ymd_hms_milli(),
        other => panic!("{other:?} is no day"),
    };
    assert_eq!(day(&bodo["Signert dato"]), (2026, 11, 23, 0, 0, 0, 0));
    assert_eq!((&bodo["Signert av"], &bodo["Signatarens tittel"]), (&text("Åse Ødegård"), &text("Ordfører")));
    assert_eq!((&bodo["Måte"], &bodo["Utgave"]), (&text("digitalt"), &Data::Float(1.0)));
    let agder = row(&cells, "42");
    assert_eq!((&agder["Status"], &agder["Venter (dager)"]), (&text("sendt"), &Data::Float(0.0)));
    assert_eq!((&agder["Forventet signatar"], &agder["Signert dato"]), (&text("Ola Nordmann"), &Data::Empty));
    let sheet = part(&workspace, "oversikt.xlsx", "xl/worksheets/sheet1.xml");
    for said in ["state=\"frozen\"", "topLeftCell=\"C2\"", "<autoFilter ref=\"A1:", "numberStoredAsText=\"1\""] {
        assert!(sheet.contains(said), "{said}");
    }
    // In print each page says whose row it is, and the codes are not there.
    let last = cells[0].iter().rposition(|head| *head != text("Kontrollkode")).unwrap();
    assert_eq!((last + 2, &cells[0][last + 1]), (cells[0].len(), &text("Kontrollkode")));
    let column = format!("A{}", char::from(b'A' + u8::try_from(last - 26).unwrap()));
    let book = part(&workspace, "oversikt.xlsx", "xl/workbook.xml");
    assert!(book.contains(&format!("Parter!$A$1:${column}$17<")) && book.contains("Parter!$A:$B,Parter!$1:$1"), "{book}");
    assert!(sheet.contains("fitToWidth=\"4\""), "{sheet}");
}

#[test]
fn the_same_state_and_day_give_the_same_bytes() {
    let workspace = office();
    for (file, zone) in [("a.xlsx", "Pacific/Kiritimati"), ("b.xlsx", "America/Los_Angeles")] {
        let mut command = workspace.command(["export", file]);
        assert!(command.env("TZ", zone).status().unwrap().success());
        // A clock that is looked at all the same shows in seconds.
    }
    assert!(fs::read(workspace.path("a.xlsx")).unwrap() == fs::read(workspace.path("b.xlsx")).unwrap());
    assert!(part(&workspace, "a.xlsx", "docProps/core.xml").contains(">2026-11-23T00:00:00Z<"));
}

#[test]
fn what_nobody_edited_changes_nothing_whatever_was_registered_since() {
    let workspace = office();
    workspace.run(["record", "notice", "1804", "--date", "23.11.2026"]).ended_with();
    for file in ["oversikt.xlsx", "oversikt.csv"] {
        workspace.run(["export", file]).exit(0);
    }
    workspace.run(["record", "approved", "42", "--organ", "Fylkestinget", "--case", "1/26"]).ended_with();
    let before = workspace.snapshot();
    for file in ["oversikt.xlsx", "oversikt.csv"] {
        let json = workspace.run(["import", file, "--yes", "--format", "json"]).exit(0).json();
        assert_eq!((&json["records"], &json["events"], &json["problems"]), (&json!([]), &json!([]), &json!([])), "{file}");
        assert_eq!(json["passed_over"], json!([]), "every column is known again");
        assert_eq!((&json["unchanged"], &json["known"], &json["unsigned"]), (&json!(16), &json!(1), &json!(15)), "{file}");
    }
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn exactly_what_was_edited_changes() {
    let workspace = office();
    workspace.run(["export", "oversikt.xlsx"]).exit(0);
    replace(&workspace, "oversikt.xlsx", "kari.nordmann@agderfk.no", "ase.odegard@agderfk.no");
    // Somebody edits another record by hand meanwhile.
    workspace.edit("members/1506-molde.yaml", "Kari Nordmann", "Kari Nordmann Berg");
    let members = |workspace: &Workspace| -> BTreeMap<_, _> {
        let read = |entry: std::io::Result<fs::DirEntry>| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
        };
        fs::read_dir(workspace.path("members")).unwrap().map(read).collect()
    };
    let mut expected = members(&workspace);
    let agder = expected.get_mut(std::ffi::OsStr::new("42-agder.yaml")).unwrap();
    *agder = agder.replace("kari.nordmann@agderfk.no", "ase.odegard@agderfk.no");
    let json = workspace.run(["import", "oversikt.xlsx", "--yes", "--format", "json"]).exit(0).json();
    assert_eq!((&json["unchanged"], &json["events"]), (&json!(15), &json!([])));
    assert!(members(&workspace) == expected);
}

#[test]
fn an_emptied_cell_empties_the_line_and_an_added_signature_is_registered() {
    let workspace = office();
    workspace.run(["export", "oversikt.csv"]).exit(0);
    let sheet = fs::read_to_string(workspace.path("oversikt.csv")).unwrap();
    assert!(sheet.starts_with("\u{feff}Partsnummer;Part;Fylke;") && sheet.ends_with("\r\n"));
    let lines = sheet.lines().map(|line| match line.split(';').next().unwrap() {
        "42" => {
            let mut cells: Vec<_> = line.split(';').map(str::to_owned).collect();
            (cells[8], cells[10], cells[11], cells[12]) = (String::new(), "23.11.2026".into(), "Ola Å".into(), "Ordfører".into());
            cells.join(";")
        }
        _ => line.to_owned(),
    });
    workspace.write("oversikt.csv", lines.collect::<Vec<_>>().join("\r\n"));
    let json = workspace.run(["import", "oversikt.csv", "--yes", "--format", "json"]).exit(0).json();
    let changes = json!([{ "key": "telefon", "before": "22 22 22 22", "after": "" }]);
    assert_eq!((&json["records"][0]["party"], &json["records"][0]["changes"]), (&json!("42"), &changes));
    let event: &Value = &json["events"][0];
    assert_eq!((&event["event"], &event["party"], &event["name"]), (&json!("signed"), &json!("42"), &json!("Ola Å")));
    workspace.run(["check"]).exit(0);
}

#[test]
fn a_row_is_not_taken_if_its_record_was_changed_after_it_was_exported() {
    let workspace = office();
    workspace.run(["export", "oversikt.xlsx"]).exit(0);
    replace(&workspace, "oversikt.xlsx", "kari.nordmann@agderfk.no", "ase.odegard@agderfk.no");
    workspace.edit("members/42-agder.yaml", "22 22 22 22", "33 33 33 33");
    let before = fs::read(workspace.path("members/42-agder.yaml")).unwrap();
    let run = workspace.run(["import", "oversikt.xlsx", "--yes", "--format", "json"]).exit(1);
    run.has_fault("oversikt.xlsx", "was changed after the sheet was exported");
    assert_eq!(fs::read(workspace.path("members/42-agder.yaml")).unwrap(), before);
}

#[test]
fn status_is_written_for_excel_too() {
    let workspace = office();
    let run = workspace.run(["status", "--status", "sent", "--format", "csv-excel"]).exit(0);
    let lines: Vec<_> = run.stdout.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}Partsnummer;Part;Fylke;Organisasjonsnummer;Signert dato;"), "{run}");
    assert!(lines[1].starts_with("42;Agder fylkeskommune;Agder;921707134;") && lines[1].contains(";sendt;23.11.2026;"), "{run}");
    assert_eq!(lines.len(), 3);
}

#[test]
fn what_is_registered_is_not_written_over_and_an_ending_is_asked_for() {
    let workspace = office();
    let before = workspace.snapshot();
    for file in ["output/register.jsonl", "oversikt.xls", "oversikt.xlsx", "members/42-agder.yaml"] {
        workspace.run(["export", file, "--format", "csv-excel"]).exit(2);
    }
    for file in ["output/register.jsonl", "oversikt.xls", "oversikt", "oversikt.txt", "members/42-agder.yaml"] {
        workspace.run(["export", file]).exit(2);
    }
    workspace.run(["export", "parter.csv"]).exit(1).stderr_has("parter.csv in the workspace");
    assert_eq!(workspace.snapshot(), before);
}

/// Agder is bound by edition 1, which it signed on 10 December, and was offered edition 2.
fn offered_another() -> Workspace {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Per Nordmann");
    workspace.on("2027-02-20").run(["generate", "--reissue", "42"]).exit(0);
    workspace.on("2027-03-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2027-03-20").run(["export", "oversikt.csv"]).exit(0);
    workspace
}

/// Writes other words into cells of Agder's row, by heading.
fn enter(workspace: &Workspace, cells: &[(&str, &str)]) {
    let sheet = fs::read_to_string(workspace.path("oversikt.csv")).unwrap();
    let sheet = sheet.trim_start_matches('\u{feff}');
    let heads: Vec<_> = sheet.lines().next().unwrap().split(';').collect();
    let lines = sheet.lines().map(|line| {
        let mut row: Vec<_> = line.split(';').collect();
        for (head, text) in cells.iter().filter(|_| line.starts_with("42;")) {
            row[heads.iter().position(|there| there == head).unwrap()] = text;
        }
        row.join(";")
    });
    let lines: Vec<_> = lines.collect();
    workspace.write("oversikt.csv", lines.join("\r\n"));
}

#[test]
fn a_changed_signature_is_none_of_another_edition() {
    let workspace = offered_another();
    enter(&workspace, &[("Signert dato", "11.12.2026")]);
    let before = workspace.events();
    let seq = (1..).zip(&before).find(|(_, event)| event["event"] == "signed").unwrap().0.to_string();
    let import = || workspace.on("2027-03-20").run(["import", "oversikt.csv", "--yes", "--format", "json"]);
    let run = import().exit(1);
    run.has_fault("oversikt.csv", "is registered as signed on 2026-12-10");
    run.has_fault("oversikt.csv", &format!("avtale record void {seq} "));
    assert_eq!(workspace.events(), before);

    workspace.on("2027-03-20").run(["record", "void", &seq, "--why", "feil dag"]).exit(0);
    let json = import().exit(0).json();
    let event = &json["events"][0];
    assert_eq!((&event["edition"], &event["date"]), (&json!(1), &json!("2026-12-11")));
    let json = import().exit(0).json();
    assert_eq!((&json["events"], &json["known"]), (&json!([]), &json!(1)));
}

#[test]
fn a_signature_that_is_taken_out_of_its_row_stays_registered_and_that_is_told() {
    let workspace = offered_another();
    enter(&workspace, &[("Signert dato", ""), ("Signert av", ""), ("Signatarens tittel", ""), ("Måte", "")]);
    let before = workspace.events();
    let seq = (1..).zip(&before).find(|(_, event)| event["event"] == "signed").unwrap().0;
    let run = workspace.on("2027-03-20").run(["import", "oversikt.csv", "--yes", "--format", "json"]).exit(0);
    run.has_fault("oversikt.csv", "stays registered: signed on 2026-12-10");
    run.has_fault("oversikt.csv", &format!("avtale record void {seq} "));
    assert_eq!(workspace.events(), before);
    // Of what is withdrawn nothing is left to tell.
    workspace.on("2027-03-20").run(["record", "void", &seq.to_string(), "--why", "feil"]).exit(0);
    let json = workspace.on("2027-03-20").run(["import", "oversikt.csv", "--format", "json"]).exit(0).json();
    assert_eq!(json["problems"], json!([]));
}

#[test]
fn a_sheet_that_is_there_is_not_written_over() {
    let workspace = office();
    for file in ["oversikt.xlsx", "oversikt.csv"] {
        workspace.write(file, "noen har skrevet her");
        workspace.run(["export", file]).exit(1).stderr_has("is there already").stderr_has("another name");
        assert_eq!(fs::read_to_string(workspace.path(file)).unwrap(), "noen har skrevet her");
    }
    workspace.run(["export", "oversikt-2.xlsx"]).exit(0);
}

#[test]
fn the_format_that_is_asked_for_decides_where_the_ending_says_nothing() {
    let workspace = office();
    workspace.run(["export", "oversikt.csv"]).exit(0);
    let expected = fs::read(workspace.path("oversikt.csv")).unwrap();
    for file in ["a.txt", "oversikt"] {
        workspace.run(["export", file, "--format", "csv-excel"]).exit(0);
        assert!(fs::read(workspace.path(file)).unwrap() == expected, "{file}");
    }
    workspace.run(["import", "a.txt", "--yes"]).exit(0).stdout_has("Records: 0 changed");
}

#[test]
fn what_is_due_is_written_for_excel_too() {
    let workspace = office();
    let run = workspace.run(["due", "--within", "1y", "--format", "csv-excel"]).exit(0);
    let lines: Vec<_> = run.stdout.split("\r\n").collect();
    assert_eq!(lines[0], "\u{feff}Dato;Dager;Partsnummer;Part;Hva;Utgave;Utgaven er signert av");
    assert_eq!(lines[1], "31.01.2027;69;42;Agder fylkeskommune;svarfrist;1;");
}

/// The sheet without its last column, by which rows are known that nobody changed.
fn without_code(workspace: &Workspace) {
    let sheet = fs::read_to_string(workspace.path("oversikt.csv")).unwrap();
    let lines: Vec<_> = sheet.lines().map(|line| line.rsplit_once(';').unwrap().0.to_owned()).collect();
    assert!(sheet.lines().next().unwrap().ends_with(";Kontrollkode"));
    workspace.write("oversikt.csv", lines.join("\r\n"));
}

#[test]
fn the_edition_of_a_row_counts_without_a_code_too() {
    let workspace = offered_another();
    workspace.on("2027-03-20").run(["status", "--format", "csv-excel"]).exit(0);
    without_code(&workspace);
    let import = |code| workspace.on("2027-03-20").run(["import", "oversikt.csv", "--yes", "--format", "json"]).exit(code);
    let before = workspace.events();
    let json = import(0).json();
    assert_eq!((&json["events"], &json["known"], &json["records"]), (&json!([]), &json!(1), &json!([])));
    enter(&workspace, &[("Signert dato", "11.12.2026")]);
    import(1).has_fault("oversikt.csv", "is registered as signed on 2026-12-10");
    enter(&workspace, &[("Signert dato", "21.03.2027"), ("Utgave", "2")]);
    import(1).has_fault("oversikt.csv", "in the future");
    enter(&workspace, &[("Signert dato", "19.03.2027"), ("Utgave", "to")]);
    import(1).has_fault("oversikt.csv", "is not the number of an edition");
    assert_eq!(workspace.events(), before);
    enter(&workspace, &[("Utgave", "utgave 2")]);
    let json = import(0).json();
    assert_eq!((&json["events"][0]["edition"], &json["events"][0]["date"]), (&json!(2), &json!("2027-03-19")));
}
