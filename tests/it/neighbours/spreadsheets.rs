//! Spreadsheet programs take what begins with `=` for a formula (OWASP, "CSV Injection").

use std::fs;

use super::signed;
use crate::pki::{NOW, Pki, SIGNS};
use crate::workspace::Workspace;

/// Starts a program where a spreadsheet takes it for a formula.
const FORMULA: &str = "=cmd|' /C calc'!A0";

/// The cells of the one party's line.
fn cells(csv: &str) -> csv::StringRecord {
    csv::Reader::from_reader(csv.as_bytes()).records().next().unwrap().unwrap()
}

#[test]
fn a_formula_in_a_received_form_and_certificate_reaches_the_status_as_text() {
    let pki = Pki::new();
    pki.key("kari", "P-256");
    pki.certify_as("kari", "issuer", "/CN=@SUM(A1:A9)", SIGNS, NOW);
    pki.files("kari", "hemmelig");
    let workspace = Workspace::with_agder();
    fs::create_dir(workspace.path("trust")).unwrap();
    workspace.write("trust/root.pem", pki.read("root.pem"));
    workspace.run(["record", "sent", "42", "--to", "postmottak", "--how", "email"]).exit(0);
    let (issued, key) = (workspace.pdf("42").to_str().unwrap().to_owned(), pki.file("kari.both"));
    let fields = ["--name", "@SUM(A1:A9)", "--title", FORMULA, "--date", "23.11.2026"];
    let sign = ["sign", &issued, "--key", &key, "--out", "retur.pdf"];
    workspace.run(sign.into_iter().chain(fields)).exit(0);
    workspace.run(["receive", "retur.pdf"]).exit(0).stdout_has("1 registered");

    let csv = workspace.run(["status", "--format", "csv"]).exit(0).stdout;
    assert!(csv.contains("\"'@SUM(A1:A9)\",\"'=cmd|' /C calc'!A0\""), "{csv}");
    // To programs and people it says what it is.
    assert_eq!(workspace.row("42", "2026-11-23")["title"], FORMULA);
    workspace.run(["history", "42"]).exit(0).stdout_has(FORMULA);
}

#[test]
fn what_the_status_says_is_imported_as_it_was() {
    for (name, title) in [
        (FORMULA, "-2+3+cmd|' /C calc'!A0"),
        ("+47 Kari 55 56 55 56", "-1 leder"),
        ("'=A1", "''+A1"),
        ("'Kari", "O'Neill"),
        ("Kari; =A1", "Leder, @by"),
        ("\"=A1", "\"Ordfører\""),
        ("Čáhcesuolu Åse", "Ordfører"),
    ] {
        let workspace = Workspace::with_agder();
        workspace.register(vec![signed(name, title)]);
        let csv = workspace.run(["status", "--format", "csv", "--status", "signed,in-force"]).exit(0).stdout;
        for cell in csv.split([',', ';', '\n']) {
            let cell = cell.trim_start_matches(['"', ' ']);
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']), "{cell:?} in {csv}");
        }
        let other = Workspace::with_agder();
        other.write("status.csv", &csv);
        other.run(["import", "status.csv", "--yes"]).exit(0).stdout_has("1 registered");
        let row = other.row("42", "2026-11-23");
        assert_eq!((row["signatory"].as_str(), row["title"].as_str()), (Some(name), Some(title)));
    }
}

/// No record and no form has such a thing, but a register that somebody else wrote may.
#[test]
fn a_value_that_begins_with_a_tab_a_line_break_or_a_full_width_sign_is_text_too() {
    for title in ["\t=1+1", "\r=1+1", "\n=1+1", "\tOrdfører", "＝1+1", "＠SUM(A1)", "Ordfører\n=1+1\r\n@A1"] {
        let workspace = Workspace::with_agder();
        workspace.send("42", 1);
        workspace.register(vec![signed("Kari", title)]);
        let csv = workspace.run(["status", "--format", "csv", "--status", "signed,in-force"]).exit(0).stdout;
        let guarded = cells(&csv)[9].to_owned();
        assert_eq!(avtale::cells::original(&guarded), title);
        for line in guarded.split(['\t', '\r', '\n']) {
            assert!(!line.starts_with(['=', '@']), "{guarded:?}");
        }
        assert!(title.starts_with("Ord") || guarded.starts_with('\''), "{guarded:?}");
    }
}

#[test]
fn numbers_of_our_own_are_numbers_also_below_zero() {
    let workspace = Workspace::with_agder();
    workspace.send("42", 1);
    let late = workspace.on("2027-06-01").run(["due", "--format", "csv"]).exit(0);
    let days = cells(&late.stdout)[1].to_owned();
    assert!(days.parse::<i64>().unwrap() < 0, "{late}");
    assert!(late.stdout.contains(&format!(",{days},42,")), "{late}");
}

/// Whatever divides the cells: a person may have opened it in a spreadsheet program, and saved it again.
#[test]
fn an_apostrophe_of_ours_is_taken_away_from_other_tables_too() {
    let workspace = Workspace::with_agder();
    workspace.write("status.tsv", "kommunenr\tdato\tsignatar\ttittel\n42\t2026-11-23\t'+47 Kari\t'Leder\n");
    workspace.run(["import", "status.tsv", "--yes"]).exit(0);
    let row = workspace.row("42", "2026-11-23");
    assert_eq!((row["signatory"].as_str(), row["title"].as_str()), (Some("+47 Kari"), Some("'Leder")));
}
