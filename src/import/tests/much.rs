//! A small file that says it holds more than anybody could have meant is refused before it takes the memory.

use super::book::{ods, ods_row};
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
