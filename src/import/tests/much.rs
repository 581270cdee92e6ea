//! A small file that says it holds more than anybody could have meant is refused before it takes the memory.

use super::book::{ods, ods_row, zipped};
use super::*;

const COLUMNS: [&str; 4] = ["Kommunenr", "Dato", "Signert av", "Tittel"];
const BERGEN: [&str; 4] = ["4601", "20.11.2026", "Kari Nordmann", "Ordfører"];

/// An `.ods` with one signature, and these rows below it.
fn ods_with(rows: &str) -> Result<Sheet, Diagnostic> {
    let good = ods_row("", &COLUMNS) + &ods_row("", &BERGEN);
    read_as("a.ods", &ods(&format!("<table:table table:name=\"A\">{good}{rows}</table:table>")))
}

fn cell(attributes: &str, inside: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\" {attributes}><text:p>{inside}</text:p></table:table-cell>")
}

#[test]
fn an_ods_that_repeats_a_cell_beyond_all_memory_is_refused() {
    let hundred = "x".repeat(100);
    let wide = |times: u32| cell(&format!("table:number-columns-repeated=\"{times}\""), &hundred);
    let row = |attributes: &str, cells: &str| format!("<table:table-row {attributes}>{cells}</table:table-row>");
    let by_attribute = format!(
        "<table:table-cell office:value-type=\"string\" office:string-value=\"{hundred}\" table:number-columns-repeated=\"400\"/>"
    );
    for rows in [
        row("", &wide(400)).repeat(5000),
        row("table:number-rows-repeated=\"5000\"", &wide(400)),
        row("table:number-rows-repeated=\"5000\"", &by_attribute),
        row("table:number-rows-repeated=\"1000000\"", &wide(1)),
        row("table:number-rows-repeated=\"99999999999999999999\"", &wide(1)),
        row("", &cell("", "<text:s text:c=\"2000000000\"/>")),
    ] {
        let refused = ods_with(&rows).unwrap_err();
        assert_eq!(refused.message, "the spreadsheet has more than 64 MiB of text in its cells");
        assert!(refused.hints[0].contains("remove what does not belong"), "{:?}", refused.hints);
    }
    // Two cells far apart have all those in between.
    let blank = "<table:table-cell/>";
    let far = row("table:number-rows-repeated=\"5000\"", blank)
        + &row("", &format!("<table:table-cell table:number-columns-repeated=\"1000\"/>{}", cell("", "x")));
    assert!(ods_with(&far).unwrap_err().message.contains("more than 4000000 cells between"));
}

#[test]
fn an_ods_that_repeats_blank_cells_to_the_end_is_read() {
    // As spreadsheet programs write the rest of a sheet, and a title over many columns.
    let rest = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let title = format!("<table:table-row>{}</table:table-row>", cell("table:number-columns-repeated=\"3\"", "-"));
    let read = ods_with(&format!("{title}{rest}")).unwrap();
    assert_eq!((read.signings.len(), read.faults), (1, vec![]));
}

/// An `.xlsx` with one signature in its shared strings, and these rows below it; `#` in them stands for the shared text.
fn xlsx_with(shared: &str, rows: &str) -> Result<Sheet, Diagnostic> {
    xlsx_counting("9", shared, rows)
}

/// The same, which says that it has so many texts.
fn xlsx_counting(count: &str, shared: &str, rows: &str) -> Result<Sheet, Diagnostic> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |list: &[(&str, &str)]| {
        let list = list
            .iter()
            .enumerate()
            .map(|(nth, (kind, target))| format!("<Relationship Id=\"r{nth}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"));
        let list: String = list.collect();
        format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>")
    };
    let row = |first: usize| (first..first + 4).map(|nth| format!("<c t=\"s\"><v>{nth}</v></c>")).collect::<String>();
    let rows = rows.replace('#', "<c t=\"s\"><v>8</v></c>");
    let texts = COLUMNS.iter().chain(&BERGEN).chain([&shared]).map(|text| format!("<si><t>{text}</t></si>"));
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned();
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r0\"/></sheets></workbook>"
    );
    let sheet = format!(
        "<worksheet xmlns=\"{MAIN}\"><sheetData><row>{}</row><row>{}</row>{rows}</sheetData></worksheet>",
        row(0),
        row(4)
    );
    let archive = zipped(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", book),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")]),
        ),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"{count}\">{}</sst>", texts.collect::<String>())),
        ("xl/worksheets/sheet1.xml", sheet),
    ]);
    read_as("a.xlsx", &archive)
}

#[test]
fn a_text_of_a_workbook_that_many_cells_name_is_counted_for_each() {
    let longest = "x".repeat(32_767);
    let read = xlsx_with(&longest, "<row>#</row>").unwrap();
    assert_eq!(read.signings.len(), 1, "a cell as long as Excel takes it");
    let refused = xlsx_with(&longest, &"<row>##########</row>".repeat(250)).unwrap_err();
    assert_eq!(refused.message, "the spreadsheet has more than 64 MiB of text in its cells");
    let refused = xlsx_with(&format!("{longest}x"), "<row><c/>#</row>").unwrap_err();
    assert_eq!(refused.message, "sheet A, cell B3: there are more than 32767 characters in a cell");
    // Characters, not bytes.
    assert!(xlsx_with(&"å".repeat(32_767), "<row>#</row>").is_ok());
}

#[test]
fn a_workbook_that_says_it_has_more_texts_than_memory_is_refused() {
    assert!(xlsx_counting("2000000", "x", "").is_ok());
    for count in ["2000001", "300000000000000"] {
        let refused = xlsx_counting(count, "x", "").unwrap_err();
        assert_eq!(refused.message, "the spreadsheet has more than 2000000 cells with something in them");
    }
}

#[test]
fn a_workbook_with_millions_of_cells_is_refused() {
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(400));
    let refused = xlsx_with("x", &row.repeat(5001)).unwrap_err();
    assert_eq!(refused.message, "the spreadsheet has more than 2000000 cells with something in them");
}

#[test]
fn a_text_with_a_cell_or_row_longer_than_any_program_has_is_refused() {
    let header = COLUMNS.join(";") + "\n";
    let good = BERGEN.join(";") + "\n";
    for (rows, says) in [
        (format!("4601;\"{}", "x\n".repeat(1 << 20)), "line 2: there are more than 32767 characters in a cell"),
        (format!("{good}4601;{}", "x".repeat(32_768)), "line 3: there are more than 32767 characters in a cell"),
        (";".repeat(1 << 20), "line 2: there are more than 16384 cells in a row"),
        ("1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1\n".repeat(99_999), "more than 2000000 cells with something in them"),
    ] {
        let refused = refused(&format!("{header}{rows}"));
        assert!(refused.message.contains(says), "{}", refused.message);
        assert!(refused.place.is_none(), "what is too long is not shown");
    }
    let read = csv(&format!("{header}{good};;;;{}{}\n", "x".repeat(32_767), ";".repeat(16_379)));
    assert_eq!((read.signings.len(), read.cut_short), (1, false));
}
