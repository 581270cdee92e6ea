//! `avtale import` of a sheet in which a party stands in several rows: what one says otherwise than another, or wrongly, keeps
//! everything of that party out until a person decides. What becomes of each row is counted.

use std::collections::BTreeMap;
use std::fs;

use rust_xlsxwriter::Workbook;
use serde_json::json;

use crate::workspace::{Ended, Workspace};

/// What is imported of rows, as a text and as a workbook: which faults there are, and that nothing of Bodø and nothing of the
/// register is another than before, while the row of Rana is taken over.
#[track_caller]
fn undecided(rows: &[&str], faults: &[&str]) {
    let rana = "1833;Rana;;Åse Li;;;;";
    for file in ["inn.csv", "inn.xlsx"] {
        let workspace = Workspace::generated();
        write(&workspace, file, &[&[HEADS], rows, &[rana]].concat());
        let before = fs::read(workspace.path("members/1804-bodo.yaml")).unwrap();
        let events = workspace.events().len();
        let run = workspace.on("2027-02-01").run(["import", file, "--yes", "--format", "json"]).exit(1);
        assert_eq!(fs::read(workspace.path("members/1804-bodo.yaml")).unwrap(), before, "{rows:?}");
        assert_eq!(workspace.events().len(), events, "{rows:?}");
        let changed: Vec<_> = run.json()["records"].as_array().unwrap().iter().map(|edit| edit["party"].clone()).collect();
        assert_eq!(changed, [json!("1833")], "{rows:?}");
        for words in faults {
            let words = if file == "inn.csv" { (*words).to_owned() } else { words.replace("line ", "sheet Sheet1, row ") };
            run.has_fault(file, &words);
        }
        let told = tally(&run);
        assert_eq!((told["left_out"], told["taken_over"], told["nothing_new"]), (rows.len() as u64, 1, 0), "{rows:?} {told:?}");
        let words = format!("{} rows: 1 to take over, 0 with nothing new, {} left out.", rows.len() + 1, rows.len());
        fs::write(workspace.path("members/1833-rana.yaml"), "kommunenummer: 1833\n").unwrap();
        workspace.on("2027-02-01").run(["import", file]).exit(1).stdout_has(&words);
    }
}

const HEADS: &str = "Nr;Kommune;Org.nr;Kontaktperson;Telefon;Dato;Signert av;Tittel";

fn write(workspace: &Workspace, file: &str, rows: &[&str]) {
    if file.ends_with("csv") {
        workspace.write(file, rows.join("\n") + "\n");
        return;
    }
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (nth, row) in rows.iter().enumerate() {
        for (column, cell) in row.split(';').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write(nth as u32, column as u16, cell).unwrap();
        }
    }
    book.save(workspace.path(file)).unwrap();
}

/// How many rows there are of each kind, which together are all of them.
#[track_caller]
fn tally(run: &Ended) -> BTreeMap<String, u64> {
    let rows: BTreeMap<String, u64> = serde_json::from_value(run.json()["summary"]["rows"].clone()).unwrap();
    assert_eq!(rows["read"], rows.iter().filter(|(kind, _)| *kind != "read").map(|(_, rows)| rows).sum::<u64>(), "{rows:?}");
    rows
}

#[test]
fn one_row_with_a_fault_keeps_the_others_of_its_party_out() {
    let (good, bad) = ("1804;;;Åse Li;;;;", ";Bodø;;Åse Li;123;;;");
    let several = "Bodø kommune is to say stands in several rows, and not all of them can be read: line 2 and line 3";
    undecided(&[good, bad], &[several, "123"]);
    undecided(&[bad, good], &[several, "123"]);
    undecided(&[good, ";Bodø;;Åse Li;;;;", ";Bodø kommune;;;12;;;"], &["not all of them can be read: line 2, line 3 and line 4"]);
    undecided(&[good, "1804;;;Ola By;;;;", "1804;;;Åse Li;;;;"], &["in different words: line 2, line 3 and line 4"]);
}

#[test]
fn a_row_that_names_two_parties_may_be_about_either() {
    let several = "Bodø kommune is to say stands in several rows, and not all of them can be read: line 2 and line 3";
    undecided(&["1804;;;Åse Li;;;;", "1804;Molde;;Ola By;;;;"], &[several, "the number is that of Bodø kommune"]);
    undecided(&["1804;;;Åse Li;;;;", "1506;Bodø;;Ola By;;;;"], &[several, "the number is that of Molde kommune"]);
    undecided(&[";Bodø;;Åse Li;;;;", "9999;Bodø;;Ola By;;;;"], &[several, "no party has the number"]);
}

#[test]
fn a_signature_with_a_fault_keeps_the_other_out() {
    let good = "1804;;;;;12.01.2027;Åse Li;Ordfører";
    for bad in [";Bodø;;;;32.01.2027;Åse Li;Ordfører", ";Bodø;;;;12.01.2027;Åse Li;", "1804;Molde;;;;12.01.2027;Åse Li;Ordfører"]
    {
        undecided(&[good, bad], &["Bodø kommune stands in several rows: line 2 and line 3"]);
        undecided(&[bad, good], &["Bodø kommune stands in several rows: "]);
    }
    // What is decided of neither the record nor the signature is taken over of neither.
    let contact = "1804;;;Åse Li;;12.01.2027;Åse Li;Ordfører";
    undecided(&[contact, ";Bodø;;Ola By;;;;"], &["in different words: line 2 and line 3"]);
    undecided(&[contact, ";Bodø;;Åse Li;;13.01.2027;Åse Li;Ordfører"], &["stands in several rows: line 2 and line 3"]);
}

#[test]
fn a_row_that_says_not_signed_contradicts_one_that_is() {
    let workspace = Workspace::generated();
    let sheet = |second: &str| {
        workspace.write(
            "inn.csv",
            format!("Kommune;Status;Dato;Signert av;Tittel\nBodø;Ja;12.1.2027;Åse Li;Ordfører\nBodø;{second}\n"),
        );
        workspace.on("2027-02-01").run(["import", "inn.csv", "--format", "json"]).ended_with().1
    };
    for second in ["Nei;;;", "Nei;12.1.2027;Åse Li;Ordfører"] {
        let run = sheet(second);
        run.has_fault("inn.csv:3", "stands in several rows: line 2 and line 3");
        assert_eq!((run.json()["events"].clone(), tally(&run)["left_out"]), (json!([]), 2), "{second}");
    }
    // The second contact person's row is silent.
    let run = sheet(";;;");
    assert_eq!((run.json()["events"].as_array().unwrap().len(), tally(&run)["nothing_new"]), (1, 1));
}

#[test]
fn an_organisation_that_nobody_knows_yet_is_known_by_number_and_name() {
    for second in ["KS;;Ola By", ";971032146;Ola By"] {
        let workspace = Workspace::samples();
        workspace.write("inn.csv", format!("Part;Org.nr;Kontaktperson\nKS;971032146;Åse Li\n{second}\n"));
        let run = workspace.run(["import", "inn.csv", "--yes", "--format", "json"]).exit(1);
        run.has_fault("inn.csv:3", "what the record of KS is to say stands in several rows, and not all of them can be read");
        assert_eq!(run.json()["records"], json!([]), "{second}");
        assert!(!workspace.path("members/971032146-ks.yaml").exists());
    }
}

#[test]
fn of_exported_rows_a_cell_with_a_fault_keeps_out_what_another_row_says_there() {
    let workspace = crate::round_trip::office();
    workspace.on("2026-12-10").run(["export", "ut.csv"]).exit(0);
    let text = fs::read_to_string(workspace.path("ut.csv")).unwrap();
    let heads: Vec<&str> = text.trim_start_matches('\u{feff}').lines().next().unwrap().split(';').collect();
    let at = |head: &str| heads.iter().position(|there| *there == head).unwrap();
    let (number, phone, mail) = (at("Partsnummer"), at("Kontaktpersonens telefon"), at("Kontaktpersonens e-post"));
    let import = |edits: [(usize, &str); 2]| {
        let mut edits = edits.into_iter();
        let lines = text.lines().map(|line| {
            let mut cells: Vec<&str> = line.split(';').collect();
            if cells[number].trim_matches('"') == "1804"
                && let Some((column, value)) = edits.next()
            {
                cells[column] = value;
            }
            cells.join(";") + "\r\n"
        });
        workspace.write("inn.csv", lines.collect::<String>());
        workspace.on("2026-12-11").run(["import", "inn.csv", "--format", "json"]).exit(1)
    };
    let run = import([(phone, "12"), (phone, "75555555")]);
    run.has_fault("inn.csv", "stands in several rows, and not all of them can be read");
    assert_eq!((run.json()["records"].clone(), tally(&run)["left_out"]), (json!([]), 2));
    // Where the other row changes another line, nothing contradicts.
    let run = import([(phone, "12"), (mail, "ny@bodo.kommune.no")]);
    assert_eq!(run.json()["records"][0]["changes"][0]["after"], "ny@bodo.kommune.no");
    assert_eq!((run.problems().len(), tally(&run)["left_out"], tally(&run)["taken_over"]), (1, 1, 1));
}

#[test]
fn a_row_that_lacks_a_column_is_left_out() {
    let workspace = Workspace::generated();
    workspace.write("inn.csv", "Kommune;Dato;Signert av\nBodø;12.1.2027;Åse Li\n");
    let run = workspace.on("2027-02-01").run(["import", "inn.csv", "--format", "json"]).exit(1);
    assert_eq!((tally(&run)["left_out"], tally(&run)["nothing_new"], run.problems().len()), (1, 0, 1));
}

#[test]
fn every_row_is_counted_once() {
    let workspace = Workspace::generated();
    workspace.write(
        "inn.csv",
        "Oversikt;;;;;;\nKommune;Kontaktperson;Telefon;Dato;Signert av;Tittel;Org.nr\n\
         Bodø;Åse Li;;12.1.2027;Åse Li;Ordfører;\n\
         Rana;Åse Li;123;12.1.2027;Åse Li;Ordfører;\n\
         Molde;;;;;;\n\n\
         KS;Ola By;;;;;971032146\n\
         Stavnger;Ola By;;;;;\n\
         Agder;;;32.1.2027;Ola By;Ordfører;\n\
         ;;;;;Sum;\n\
         Oslo;Kari By;;;;;\nOslo;Kari By;;;;;\n",
    );
    let on = workspace.on("2027-02-01");
    let run = on.run(["import", "inn.csv", "--format", "json"]).exit(1);
    let expected = [("in_part", 1), ("left_out", 2), ("nothing_new", 2), ("read", 9), ("taken_over", 4)];
    let expected = BTreeMap::from(expected.map(|(kind, rows)| (kind.to_owned(), rows)));
    assert_eq!(tally(&run), expected);
    assert_eq!(run.json()["summary"]["unchanged"], 0, "the second row of Oslo says what the first does");
    on.run(["import", "inn.csv"])
        .exit(1)
        .stdout_has("9 rows: 4 to take over, 1 in part, 2 with nothing new, 2 left out.")
        .stdout_has("Records: 1 to change, 2 to make.")
        .stdout_has("Signatures: 2 to register, 0 registered before,");
    let run = on.run(["import", "inn.csv", "--yes", "--format", "json"]).exit(1);
    assert_eq!(tally(&run), expected);
    let counted = |key: &str| run.json()["summary"][key].clone();
    assert_eq!((counted("changed"), counted("new"), counted("events")), (json!(1), json!(2), json!(2)));
    // Once more: what was taken over is nothing new.
    let again = tally(&on.run(["import", "inn.csv", "--yes", "--format", "json"]).exit(1));
    assert_eq!((again["taken_over"], again["nothing_new"], again["left_out"]), (0, 6, 3));
    for (language, words) in [
        ("nb", "9 rader: 0 ført inn, 6 uten noe nytt, 3 ikke ført inn."),
        ("nn", "9 rader: 0 førte inn, 6 utan noko nytt, 3 ikkje førte inn."),
    ] {
        on.run(["import", "inn.csv", "--yes", "--language", language]).exit(1).stdout_has(words);
    }
}

#[test]
fn of_a_sheet_that_was_not_read_to_its_end_nothing_is_taken_over() {
    let workspace = Workspace::generated();
    let faults = "Stavnger;Åse Li;\n".repeat(1000);
    workspace.write("inn.csv", format!("Kommune;Kontaktperson;Telefon\nRana;Åse Li;\n{faults}Rana;Ola By;\n"));
    let run = workspace.run(["import", "inn.csv", "--yes", "--format", "json"]).exit(1);
    assert_eq!((run.json()["records"].clone(), tally(&run)["left_out"]), (json!([]), 1002));
}
