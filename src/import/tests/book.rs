//! Workbooks made for a test, with what matters in them and no more.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A sheet: its name, its state (`visible`, `hidden`, `veryHidden`), and its rows.
pub struct Made<'a> {
    pub name: &'a str,
    pub state: &'a str,
    /// What stands before the rows: `<cols>…</cols>`.
    pub before: &'a str,
    /// Attributes of the row, and its cells. Numbers are numbers, `=N` is one that is shown as a date, all else is text.
    pub rows: &'a [(&'a str, &'a [&'a str])],
}

/// An archive of these files.
pub fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An `.xlsx`; `book` are attributes of `workbookPr`.
pub fn xlsx(sheets: &[Made], book: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!("<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        ),
    ];
    let (mut list, mut relations) = (String::new(), String::new());
    relations += &format!("<Relationship Id=\"s\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>");
    for (nth, sheet) in sheets.iter().enumerate() {
        list += &format!("<sheet name=\"{}\" sheetId=\"{1}\" state=\"{2}\" r:id=\"r{1}\"/>", sheet.name, nth + 1, sheet.state);
        relations +=
            &format!("<Relationship Id=\"r{0}\" Type=\"{OFFICE}/worksheet\" Target=\"/xl/worksheets/sheet{0}.xml\"/>", nth + 1);
        let mut rows = String::new();
        for (number, (attributes, cells)) in sheet.rows.iter().enumerate() {
            rows += &format!("<row r=\"{}\" {attributes}>", number + 1);
            for (column, cell) in cells.iter().enumerate() {
                let place = format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), number + 1);
                rows += &match (cell.strip_prefix('='), cell.parse::<f64>()) {
                    (Some(date), _) => format!("<c r=\"{place}\" s=\"1\"><v>{date}</v></c>"),
                    (_, Ok(_)) => format!("<c r=\"{place}\"><v>{cell}</v></c>"),
                    _ => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
                };
            }
            rows += "</row>";
        }
        let sheet = format!("<worksheet xmlns=\"{MAIN}\">{}<sheetData>{rows}</sheetData></worksheet>", sheet.before);
        parts.push((format!("xl/worksheets/sheet{}.xml", nth + 1), sheet));
    }
    let workbook =
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><workbookPr {book}/><sheets>{list}</sheets></workbook>");
    parts.push(("xl/workbook.xml".to_owned(), workbook));
    let relations = format!("<Relationships xmlns=\"{RELATIONS}\">{relations}</Relationships>");
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations));
    let parts: Vec<_> = parts.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    zipped(&parts)
}

/// An `.ods` with these settings and tables, as XML. The table style `away` is not shown.
pub fn ods(body: &str) -> Vec<u8> {
    let names = ["office", "table", "text", "style"]
        .map(|name| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    let content = format!(
        "<office:document-content {}><office:automatic-styles><style:style style:name=\"away\" style:family=\"table\">\
         <style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>",
        names.join(" ")
    );
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet".to_owned();
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>".to_owned();
    zipped(&[("mimetype", mimetype), ("META-INF/manifest.xml", manifest), ("content.xml", content)])
}

/// A row of an `.ods`, with attributes and cells of text.
pub fn ods_row(attributes: &str, cells: &[&str]) -> String {
    let cells = cells.iter().map(|cell| match cell.parse::<f64>() {
        Ok(number) => format!("<table:table-cell office:value-type=\"float\" office:value=\"{number}\"/>"),
        Err(_) => format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"),
    });
    format!("<table:table-row {attributes}>{}</table:table-row>", cells.collect::<String>())
}
