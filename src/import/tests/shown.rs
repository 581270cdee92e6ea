//! Only what a spreadsheet program shows is read, and what is passed over is named.

use jiff::civil::date;

use super::book::{Made, ods, ods_row, xlsx};
use super::*;

const HEADER: &[&str] = &["Kommunenr", "Dato", "Signert av", "Tittel"];
/// 20 November 2026, as Excel counts days.
const DAY: &str = "=46346";

fn sheet<'a>(name: &'a str, state: &'a str, rows: &'a [(&'a str, &'a [&'a str])]) -> Made<'a> {
    Made { name, state, before: "", rows }
}

fn read_book(sheets: &[Made], book: &str) -> Result<Sheet, Diagnostic> {
    read_as("a.xlsx", &xlsx(sheets, book))
}

fn who(sheet: &Sheet) -> Vec<&str> {
    sheet.signings.iter().map(|signing| signing.name.as_str()).collect()
}

fn passed(sheet: &Sheet) -> &[Passed] {
    &sheet.passed
}

#[test]
fn a_hidden_sheet_is_passed_over_and_named() {
    let old: &[(&str, &[&str])] = &[("", HEADER), ("", &["4601", DAY, "Feil Person", "X"])];
    let new: &[(&str, &[&str])] = &[("", HEADER), ("", &["4601", DAY, "Kari Nordmann", "X"])];
    for state in ["hidden", "veryHidden"] {
        let read = read_book(&[sheet("Gammel", state, old), sheet("Signert", "visible", new)], "").unwrap();
        assert_eq!((who(&read), read.faults.len()), (vec!["Kari Nordmann"], 0));
        assert_eq!(read.sheets, ["Signert"]);
        assert_eq!(passed(&read), [("sheet Gammel", "hidden")]);
        let alone = read_book(&[sheet("Gammel", state, old), sheet("Ark", "visible", &[("", &["x"])])], "").unwrap_err();
        assert!(alone.hints.iter().any(|hint| hint.contains("sheet Gammel is hidden")), "{alone:?}");
    }
    let read = read_book(&[sheet("Gammel", "visible", old)], "").unwrap();
    assert_eq!(who(&read), ["Feil Person"], "the same sheet, shown");
}

#[test]
fn every_sheet_that_is_shown_and_has_the_columns_is_read() {
    let kommuner: &[(&str, &[&str])] = &[("", HEADER), ("", &["4601", DAY, "Kari Nordmann", "X"])];
    let fylker: &[(&str, &[&str])] =
        &[("", &["Fylkesnr", "Dato", "Signert av", "Tittel"]), ("", &["46", DAY, "Ola Nordmann", "X"])];
    let lacking: &[(&str, &[&str])] = &[("", &["Kommune", "Merknad"]), ("", &["Bergen", "ring"])];
    let sheets = [
        sheet("Kommuner", "visible", kommuner),
        sheet("Forside", "visible", &[("", &["Bærekraft"])]),
        sheet("Fylker", "visible", fylker),
        sheet("Merknader", "visible", lacking),
    ];
    let read = read_book(&sheets, "").unwrap();
    assert_eq!((who(&read), read.faults.len()), (vec!["Kari Nordmann", "Ola Nordmann"], 0));
    assert_eq!(read.sheets, ["Kommuner", "Fylker"]);
    let expected =
        [("sheet Forside", "has no columns that are understood"), ("sheet Merknader", "lacks columns that are needed")];
    assert_eq!(passed(&read), expected);
    let twice = read_book(&[sheet("A", "visible", kommuner), sheet("B", "visible", kommuner)], "").unwrap();
    assert!(twice.signings.is_empty());
    assert_eq!(
        twice.faults[0].message,
        "sheet B, row 2: Bergen kommune stands in several rows: sheet A, row 2 and sheet B, row 2"
    );
}

#[test]
fn hidden_rows_are_passed_over_and_named() {
    let row = |hidden| -> [(&'static str, &'static [&'static str]); 5] {
        [
            ("", HEADER),
            (hidden, &["4601", DAY, "A A", "X"]),
            ("", &["1103", DAY, "B B", "X"]),
            (hidden, &["5001", DAY, "C C", "X"]),
            (hidden, &["0301", DAY, "D D", "X"]),
        ]
    };
    for hidden in ["hidden=\"1\"", "hidden=\"true\"", "ht=\"0\" customHeight=\"1\""] {
        let read = read_book(&[sheet("Ark", "visible", &row(hidden))], "").unwrap();
        assert_eq!(who(&read), ["B B"], "{hidden}");
        assert_eq!(passed(&read), [("sheet Ark, rows 2 and 4–5", "hidden")]);
        let told: Vec<_> = read.faults.iter().map(|fault| (fault.severity, fault.message.to_string())).collect();
        assert_eq!(told, [(crate::diagnostic::Severity::Warning, "sheet Ark, rows 2 and 4–5: hidden, and not read".to_owned())]);
    }
    for shown in ["", "hidden=\"0\"", "ht=\"15\""] {
        let read = read_book(&[sheet("Ark", "visible", &row(shown))], "").unwrap();
        assert_eq!((read.signings.len(), passed(&read).len()), (4, 0), "{shown}");
    }
    let rows = row("");
    let all = Made { before: "<sheetFormatPr zeroHeight=\"1\"/>", ..sheet("Ark", "visible", &rows) };
    assert_eq!(who(&read_book(&[all], "").unwrap()), [] as [&str; 0], "all rows are hidden unless they say otherwise");
}

#[test]
fn hidden_columns_are_passed_over_and_named() {
    let rows: &[(&str, &[&str])] =
        &[("", &["Kommunenr", "Dato", "Signert av", "Tittel", "Signert"]), ("", &["4601", "=46300", "A A", "X", DAY])];
    let made = |before| Made { before, ..sheet("Ark", "visible", rows) };
    for before in ["<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>", "<cols><col min=\"2\" max=\"2\" width=\"0\"/></cols>"]
    {
        let read = read_book(&[made(before)], "").unwrap();
        assert_eq!(read.signings[0].date, date(2026, 11, 20));
        assert_eq!(passed(&read), [("sheet Ark, column B \"Dato\"", "hidden")]);
    }
    let fault = read_book(&[made("")], "").unwrap_err();
    assert!(fault.message.contains("\"Dato\" and \"Signert\" are both taken for the date"), "{fault:?}");
    let fault = read_book(&[made("<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>")], "").unwrap_err();
    assert!(fault.message.contains("both taken for the date"), "{fault:?}");
    let fault = read_book(&[made("<cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols>")], "").unwrap_err();
    assert!(fault.hints.iter().any(|hint| hint.contains("column A (\"Kommunenr\") is hidden")), "{fault:?}");
}

#[test]
fn what_an_open_document_does_not_show_is_not_read_either() {
    let header = ods_row("", HEADER);
    let row = |attributes: &str, number: &str, name: &str| ods_row(attributes, &[number, "20.11.2026", name, "X"]);
    let table = |style: &str, name: &str, rows: &str| {
        format!(
            "<table:table table:name=\"{name}\" {style}><table:table-column table:number-columns-repeated=\"4\"/>{rows}</table:table>"
        )
    };
    let rows = [
        header.clone(),
        row("table:visibility=\"filter\"", "4601", "A A"),
        row("", "1103", "B B"),
        row("table:visibility=\"collapse\" table:number-rows-repeated=\"1\"", "5001", "C C"),
        format!("<table:table-row-group table:display=\"false\">{}</table:table-row-group>", row("", "0301", "D D")),
        row("", "1804", "E E"),
    ];
    let away = table("table:style-name=\"away\"", "Gammel", &[header, row("", "4601", "F F")].concat());
    let read = read_as("a.ods", &ods(&[away, table("", "Signert", &rows.concat())].concat())).unwrap();
    assert_eq!(who(&read), ["B B", "E E"]);
    assert_eq!(read.sheets, ["Signert"]);
    assert_eq!(passed(&read), [("sheet Gammel", "hidden"), ("sheet Signert, rows 2 and 4–5", "hidden")]);
}

#[test]
fn days_are_counted_from_where_the_workbook_says() {
    let rows: &[(&str, &[&str])] = &[("", HEADER), ("", &["4601", "44884", "A A", "X"]), ("", &["1103", "=44884", "B B", "X"])];
    for (book, day) in
        [("date1904=\"1\"", date(2026, 11, 20)), ("date1904=\"true\"", date(2026, 11, 20)), ("", date(2022, 11, 19))]
    {
        let read = read_book(&[sheet("Ark", "visible", rows)], book).unwrap();
        assert_eq!(read.signings.iter().map(|signing| signing.date).collect::<Vec<_>>(), [day, day], "{book}");
    }
    let table = format!(
        "<table:table table:name=\"Ark\">{}{}</table:table>",
        ods_row("", HEADER),
        ods_row("", &["4601", "44884", "A A", "X"])
    );
    let setting = "<table:calculation-settings><table:null-date table:date-value=\"1904-01-01\"/></table:calculation-settings>";
    assert_eq!(read_as("a.ods", &ods(&format!("{setting}{table}"))).unwrap().signings[0].date, date(2026, 11, 20));
    assert_eq!(read_as("a.ods", &ods(&table)).unwrap().signings[0].date, date(2022, 11, 19));
}

#[test]
fn cells_that_a_program_may_have_turned_round_are_asked_about() {
    // 10 November 2026 and 23 November 2026.
    let rows = |text| -> [(&'static str, Vec<&'static str>); 4] {
        [
            ("", HEADER.to_vec()),
            ("", vec!["4601", "=46336", "A A", "X"]),
            ("", vec!["1103", "=46349", "B B", "X"]),
            ("", vec!["5001", text, "C C", "X"]),
        ]
    };
    let read = |text| {
        let rows = rows(text);
        let rows: Vec<(&str, &[&str])> = rows.iter().map(|(attributes, cells)| (*attributes, &cells[..])).collect();
        read_book(&[sheet("Ark", "visible", &rows)], "").unwrap()
    };
    let turned = read("10/22/2026");
    assert_eq!(who(&turned), ["B B"]);
    assert!(turned.faults[0].message.starts_with("sheet Ark, cell B4: the date \"10/22/2026\" is"), "{:?}", turned.faults);
    assert!(turned.faults[1].message.starts_with("sheet Ark, cell B2: it is 2026-11-10 or 2026-10-11"), "{:?}", turned.faults);
    assert_eq!(who(&read("22.10.2026")), ["A A", "B B", "C C"]);
}
