//! What a spreadsheet says, from the file to the signings.

mod asked;
mod book;
mod much;
mod shown;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use proptest::prelude::*;

use super::limits::MAX_ROWS;
use super::*;
use crate::message::says::import as says;

/// What is said of a file with these contents.
fn read_as(name: &str, contents: &[u8]) -> Result<Sheet, Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, contents).unwrap();
    read_by(&path, None, None)
}

fn read_by(path: &Path, encoding: Option<&str>, dates: Option<Order>) -> Result<Sheet, Diagnostic> {
    read(
        path,
        &Options {
            encoding,
            dates,
            printable: &|letter| !('\u{4e00}'..='\u{9fff}').contains(&letter),
            parties: PartyTable::official(),
            asked: &Asked::default(),
        },
    )
}

fn csv(text: &str) -> Sheet {
    read_as("a.csv", text.as_bytes()).unwrap()
}

fn refused(text: &str) -> Diagnostic {
    read_as("a.csv", text.as_bytes()).unwrap_err()
}

/// A sheet with one row below the usual columns.
fn row(cells: &str) -> Sheet {
    csv(&format!("Kommunenr;Kommune;Fylke;Orgnr;Dato;Signatar;Tittel;Måte\n{cells}\n"))
}

/// The only fault of a row: the text it points at, its message, and its hints.
fn fault(cells: &str) -> (String, String, String) {
    let sheet = row(cells);
    assert!(sheet.signings.is_empty(), "{cells}");
    let [fault] = &sheet.faults[..] else { panic!("{cells}: {:?}", sheet.faults) };
    let place = fault.place.as_ref().unwrap();
    (place.source.text[place.range.clone()].to_owned(), fault.message.to_string(), fault.steps())
}

/// Both in English.
impl PartialEq<(&str, &str)> for Passed {
    fn eq(&self, (what, why): &(&str, &str)) -> bool {
        self.what == *what && self.why.message() == *why
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures").join(name)
}

#[test]
fn a_row_tells_who_signed_for_whom_and_when() {
    let sheet = csv("Avtale 2026;;;\n\nPart i avtalen;Signert;Signert av;Stilling;Form;Merknad\n\
                     Bergen kommune;23. november 2026;Åse Ødegård;Ordførar;Digitalt;\"to\nlinjer\"\nVoss herad;3.1.27;Ola Å;Ordførar;;\n");
    assert_eq!(sheet.faults, []);
    let columns: Vec<_> = sheet.columns.iter().map(|(title, role)| (title.as_str(), role.name())).collect();
    let expected = [
        ("Part i avtalen", "party"),
        ("Signert", "date"),
        ("Signert av", "signatory"),
        ("Stilling", "title"),
        ("Form", "manner of signing"),
    ];
    assert_eq!(columns, expected);
    let [bergen, voss] = &sheet.signings[..] else { panic!("{sheet:?}") };
    assert_eq!((bergen.party.number.as_str(), bergen.date, bergen.digital), ("4601", date(2026, 11, 23), Some(true)));
    assert_eq!((bergen.name.as_str(), bergen.title.as_str()), ("Åse Ødegård", "Ordførar"));
    assert_eq!((voss.party.number.as_str(), voss.date, voss.digital), ("4621", date(2027, 1, 3), None));
    let later = voss.row.fault(says::NoColumns {}).place.unwrap();
    assert_eq!(&later.source.text[later.range], "Voss herad;3.1.27;Ola Å;Ordførar;;");
    assert_eq!(voss.row.name(), "line 6");
}

#[test]
fn a_party_is_known_by_number_organisasjonsnummer_or_name() {
    for (cells, number) in [
        ("301;;;", "0301"),
        ("0301;Oslo kommune;;", "0301"),
        ("46;;;", "46"),
        (";;;964 338 531", "4601"),
        ("4601;BERGEN;;964338531", "4601"),
        (";  voss   HERAD ;;", "4621"),
        (";porsáŋgu;;", "5622"),
        (";Porsanger - Porsáŋgu - Porsanki;;", "5622"),
        (";Herøy;Nordland;", "1818"),
        (";Herøy kommune;15;", "1515"),
        (";Våler;Østfold fylke;", "3114"),
        ("1818;Herøy;;", "1818"),
        ("4621;Voss kommune;;", "4621"),
        ("1818;Herøy (Nordland);;", "1818"),
        (";Bergen;Finnmark;", "4601"),
    ] {
        let sheet = row(&format!("{cells};1.12.2026;Kari Nordmann;Ordfører;papir"));
        assert_eq!(sheet.faults, [], "{cells}");
        assert_eq!((sheet.signings[0].party.number.as_str(), sheet.signings[0].digital), (number, Some(false)), "{cells}");
    }
}

#[test]
fn a_party_is_never_guessed() {
    for (cells, place, said) in [
        (";Herøy;;", "Herøy", "Herøy kommune (1515, Møre og Romsdal) and Herøy kommune (1818, Nordland)"),
        (";Våler;Nordland;", "Våler", "Våler kommune (3114, Østfold) and Våler kommune (3419, Innlandet)"),
        ("4601;Askøy;;", "Askøy", "the number is that of Bergen kommune (4601, Vestland)"),
        ("4602;Bergen;;", "Bergen", "the number is that of Kinn kommune (4602, Vestland)"),
        ("4601;;;958935420", "958935420", "organisasjonsnummer is that of Oslo kommune"),
        (";;;123456785", "123456785", "123456785"),
        (";Begren;;", "Begren", "did you mean Bergen kommune (4601, Vestland)?"),
        (";Voss kommune;;", "Voss kommune", "did you mean Voss herad (4621, Vestland)?"),
        (";Göteborg;;", "Göteborg", "kommunenummer"),
        ("3;;;", "3", "no party has the number \"3\""),
        ("03;;;", "03", "no party has the number \"03\""),
        ("9999;Bergen;;", "9999", "no party has the number"),
    ] {
        let (at, message, hints) = fault(&format!("{cells};1.12.2026;Kari Nordmann;Ordfører;"));
        assert_eq!(at, place, "{cells}");
        assert!(format!("{message} {hints}").contains(said), "{cells}: {message} {hints}");
    }
}

#[test]
fn a_row_is_complete_or_not_signed_yet() {
    let sheet =
        csv("Kommune;Dato;Signatar;Tittel\nBergen;;;\nAskøy;-;–;Ordfører\n;;;\n;;;Sum\nVoss herad;1.12.2026;Ola Å;Ordførar\n");
    assert_eq!((sheet.unsigned, sheet.signings.len(), sheet.faults.len()), (2, 1, 0));
    for (cells, place, said) in [
        (";Bergen;;;1.12.2026;;Ordfører;", ";Bergen;;;1.12.2026;;Ordfører;", "no signatory"),
        (";Bergen;;;;Ola Å;Ordfører;", ";Bergen;;;;Ola Å;Ordfører;", "no date"),
        (";Bergen;;;1.12.2026;Ola Å;;", ";Bergen;;;1.12.2026;Ola Å;;", "no title"),
        (";;;;1.12.2026;Ola Å;Ordfører;", ";;;;1.12.2026;Ola Å;Ordfører;", "which party"),
        (";Bergen;;;31.11.2026;Ola Å;Ordfører;", "31.11.2026", "date"),
        (";Bergen;;;11/23/2026;Ola Å;Ordfører;", "11/23/2026", "date"),
        (";Bergen;;;23.11.1926;Ola Å;Ordfører;", "23.11.1926", "date"),
        (";Bergen;;;2026;Ola Å;Ordfører;", "2026", "date"),
        (";Bergen;;;ja;Ola Å;Ordfører;", "ja", "date"),
        (";Bergen;;;1.12.2026;Ola\u{202e} Å;Ordfører;", "Ola\u{202e} Å", "invisible"),
        (";Bergen;;;1.12.2026;Ola Å;\"Ord\nfører\";", "\"Ord\nfører\"", "line break"),
        (";Bergen;;;1.12.2026;#NAVN?;Ordfører;", "#NAVN?", "error"),
        (";Bergen;;;1.12.2026;Bergen kommune;Ordfører;", "Bergen kommune", "person"),
        (";Bergen;;;1.12.2026;2.12.2026;Ordfører;", "2.12.2026", "no letter"),
        (";Bergen;;;1.12.2026;Ola Å;4601;", "4601", "no letter"),
        (";Bergen;;;1.12.2026;Ola Å;Ordfører;fax", "fax", "way to sign"),
    ] {
        let (at, message, hints) = fault(cells);
        assert_eq!(at, place, "{cells}");
        assert!(message.contains(said) && !hints.is_empty(), "{cells}: {message}");
    }
}

#[test]
fn the_same_party_twice_names_both_rows() {
    let sheet = csv("Kommune;Dato;Signatar;Tittel\nBergen;1.12.2026;Ola Å;X\n\nBergen kommune;2.12.2026;Ola Å;X\n");
    assert!(sheet.signings.is_empty(), "neither is taken");
    assert_eq!(sheet.faults[0].message, "Bergen kommune stands in several rows: line 2 and line 4");
}

#[test]
fn all_faults_of_a_row_come_at_once() {
    let sheet = row("9999;;;;ja;Ola\tÅ;;fax");
    assert_eq!(sheet.faults.len(), 5, "{:?}", sheet.faults);
}

#[test]
fn columns_that_are_missing_or_there_twice_are_told() {
    let fault = refused("Kommune;Merknad;Underskriver\nBergen;;Ola\n");
    assert_eq!(fault.message, "there is no column for the date");
    assert!(
        fault.hints[0].contains("\"Kommune\" (party), \"Merknad\" (not understood), \"Underskriver\" (signatory)"),
        "{:?}",
        fault.hints
    );
    assert!(fault.hints[1].contains("dato"), "{:?}", fault.hints);
    assert_eq!(refused("Dato;Signatar;Tittel\n").message, "there is no column for the party");
    let twice = refused("Kommune;Dato;Signert;Signatar\n");
    assert!(twice.message.contains("\"Dato\" and \"Signert\""), "{}", twice.message);
    assert!(refused("Kommune;\"Dato;Signatar\n").message.contains("quotation marks"));
    for nothing in ["", "\n\n", "a;b;c\n1;2;3\n", "\u{feff}"] {
        let fault = refused(nothing);
        assert!(fault.path.is_some() && fault.hints.iter().any(|hint| hint.contains("signatar")), "{fault:?}");
    }
}

#[test]
fn a_missing_column_for_titles_is_one_fault() {
    let sheet = csv("Kommune;Dato;Signatar\nBergen;1.12.2026;Ola Å\nAskøy;1.12.2026;Ola Å\n");
    assert_eq!((sheet.signings.len(), sheet.faults.len()), (0, 1));
    assert!(sheet.faults[0].hints[0].contains("tittel"));
}

#[test]
fn dates_copied_out_of_excel_are_days_it_counts() {
    // 23 November 2026 is day 46349 in Excel.
    for written in ["46349", "23.11.2026 14:30", "2026-11-23T14:30:00"] {
        assert_eq!(row(&format!("4601;;;;{written};Ola Å;X;")).signings[0].date, date(2026, 11, 23), "{written}");
    }
}

#[test]
fn a_workbook_says_the_same_as_text() {
    let sheet = read_by(&fixture("signatures.xlsx"), None, None).unwrap();
    let signings: Vec<_> = sheet.signings.iter().map(|s| (s.party.number.as_str(), s.date, s.name.as_str(), s.digital)).collect();
    let expected = [
        ("0301", date(2026, 11, 23), "Kari Nordmann", Some(true)),
        ("1818", date(2026, 11, 23), "Ola Nordmann", Some(false)),
        ("46", date(2026, 11, 23), "Åse Ødegård", None),
        ("4621", date(2027, 1, 3), "Ingrid Ås", Some(true)),
    ];
    assert_eq!(signings, expected);
    assert_eq!(sheet.unsigned, 1);
    let faults: Vec<_> = sheet.faults.iter().map(|fault| fault.message.to_string()).collect();
    let begins = [
        "sheet Signaturer, cell B9: more than one party is named \"Våler\"",
        "sheet Signaturer, cell B10: the number is that of Kinn kommune",
        "sheet Signaturer, cell D10: \"31.11.2026\" is not a date",
        "sheet Signaturer, row 10: the row has a date and no signatory",
    ];
    assert!(
        faults.len() == begins.len() && faults.iter().zip(begins).all(|(fault, begin)| fault.starts_with(begin)),
        "{faults:?}"
    );
    assert!(sheet.faults.iter().all(|fault| fault.path.is_some() && !fault.hints.is_empty()));
}

#[test]
fn an_open_document_says_the_same() {
    let sheet = read_by(&fixture("signatures.ods"), None, None).unwrap();
    assert_eq!(sheet.faults, []);
    let signings: Vec<_> = sheet.signings.iter().map(|s| (s.party.number.as_str(), s.date, s.row.name().to_string())).collect();
    assert_eq!(
        signings,
        [
            ("0301", date(2026, 11, 23), "sheet Signaturer, row 5".to_owned()),
            ("5622", date(2027, 1, 3), "sheet Signaturer, row 6".to_owned())
        ]
    );
}

#[test]
fn what_is_no_spreadsheet_is_refused_with_a_reason() {
    let pdf = read_as("a.pdf", b"%PDF").unwrap_err();
    assert!(pdf.hints[0].contains(".xlsx"));
    assert!(read_as("a.xlsx", b"Kommune;Dato").unwrap_err().message.contains("cannot be read"));
    assert!(read_by(Path::new("nowhere.csv"), None, None).unwrap_err().steps().contains("check the path"));
    assert!(read_as("a.csv", &vec![b'a'; (MAX_FILE + 1) as usize]).unwrap_err().message.contains("larger than 16 MiB"));
    assert!(refused(&"a;b\n".repeat(MAX_ROWS + 1)).message.contains("more than 100000 rows"));
    let mut bomb = fs::read(fixture("signatures.xlsx")).unwrap();
    let entry = bomb.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bomb[entry + 24..entry + 28].copy_from_slice(&(1_u32 << 30).to_le_bytes());
    assert!(read_as("a.xlsx", &bomb).unwrap_err().message.contains("holds more than 256 MiB"));
}

#[test]
fn a_thousand_wrong_rows_are_told_and_share_their_text() {
    let rows: String = (0..2000).map(|nth| format!("Bergn {nth};1.12.2026;Ola Å;X\n")).collect();
    let sheet = csv(&format!("Kommune;Dato;Signatar;Tittel\n{rows}"));
    assert_eq!(sheet.faults.len(), 1001);
    assert!(sheet.faults[1000].message.contains("last row that was read"));
    let source = |nth: usize| &sheet.faults[nth].place.as_ref().unwrap().source;
    assert!(std::sync::Arc::ptr_eq(source(0), source(999)));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), name in "a\\.(csv|xlsx|ods)") {
        let _ = read_as(&name, &bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(rows in "([;,\t\"\r\næ1.]{0,9}(Bergen|Dato|2026|Herøy)?){0,40}") {
        let _ = read_as("a.csv", format!("Kommune;Dato;Signatar;Tittel\n{rows}").as_bytes());
    }

    #[test]
    fn a_damaged_workbook_is_read_or_refused(
        name in "signatures\\.(xlsx|ods)",
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        length in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = fs::read(fixture(&name)).unwrap();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(length.index(bytes.len()));
        }
        let _ = read_as(&name, &bytes);
    }
}
