//! What a spreadsheet program does not show of a workbook: rows and columns hidden by hand, by a filter or in a folded
//! group. The library that reads the cells does not tell.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};
use zip::ZipArchive;

use super::failure::Failure;
use super::limits::{Excess, MAX_CELLS, MAX_UNPACKED};
use super::repeated::Repeated;

/// Rows and columns of a sheet that are not shown, counted from 0.
#[derive(Debug, Default, Clone)]
pub(super) struct Hidden {
    /// From and to, both included, in order.
    rows: Vec<(u32, u32)>,
    /// From and to, both included.
    columns: Vec<(u32, u32)>,
}

impl Hidden {
    /// Whether a row is hidden.
    pub(super) fn has_row(&self, row: u32) -> bool {
        let after = self.rows.partition_point(|(from, _)| *from <= row);
        self.rows[..after].last().is_some_and(|(_, to)| row <= *to)
    }

    /// Whether a column is hidden.
    pub(super) fn has_column(&self, column: u32) -> bool {
        self.columns.iter().any(|(from, to)| (*from..=*to).contains(&column))
    }
}

/// What is hidden in each sheet of a workbook, by the sheet's name.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    sheets: HashMap<String, Hidden>,
    /// Whether days are counted from 1904, if it is a workbook that says so here (`table:null-date`).
    pub(super) from_1904: bool,
}

impl Workbook {
    /// What is hidden in a sheet, if that can be told.
    pub(super) fn sheet(&self, name: &str) -> Option<Hidden> {
        self.sheets.get(name).cloned()
    }
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Reads an `.xlsx` (ECMA-376 part 1, 18.3.1.13 `col` and 18.3.1.73 `row`).
/// Refuses one that says it has more texts than there may be cells: the library sets memory aside for so many.
pub(super) fn xlsx(bytes: &[u8]) -> Result<Workbook, Failure> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(std::io::Error::from)?;
    let root = targets(&part(&mut archive, "_rels/.rels")?)?;
    let book = root.into_iter().find(|(_, kind, _)| kind.ends_with("/officeDocument"));
    let book = book.map_or_else(|| "xl/workbook.xml".to_owned(), |(_, _, target)| resolve("", &target));
    let (folder, name) = book.rsplit_once('/').unwrap_or(("", &book));
    let relations = targets(&part(&mut archive, &resolve(folder, &format!("_rels/{name}.rels")))?)?;
    let mut texts = 0;
    elements(&part(&mut archive, &resolve(folder, "sharedStrings.xml"))?, |element| {
        if let Some(count) = attribute(element, "uniqueCount")? {
            texts = texts.max(count.parse().unwrap_or(0_u64));
        }
        Ok(())
    })?;
    if texts > MAX_CELLS as u64 {
        return Err(Excess::Cells.into());
    }
    let mut workbook = Workbook::default();
    for (name, relation) in sheets(&part(&mut archive, &book)?)? {
        let target = relations.iter().find(|(id, kind, _)| *id == relation && kind.ends_with("/worksheet"));
        let Some((_, _, target)) = target else { continue };
        let xml = part(&mut archive, &resolve(folder, target))?;
        if !xml.is_empty() {
            workbook.sheets.insert(name, hidden_in_sheet(&xml)?);
        }
    }
    Ok(workbook)
}

/// A part of a package; without it, nothing. Names are told apart as Windows tells them, if none is the very same.
fn part(archive: &mut Archive, name: &str) -> Result<String, Error> {
    let is_it = |file: &String| file.replace('\\', "/").trim_start_matches('/').eq_ignore_ascii_case(name);
    let names: Vec<_> = archive.file_names().filter_map(|file| Some(file.ok()?.into_owned())).collect();
    let found = names.iter().find(|file| *file == name).or_else(|| names.iter().find(|file| is_it(file)));
    let Some(name) = found else { return Ok(String::new()) };
    let mut bytes = Vec::new();
    // What an archive says of its sizes need not be true.
    archive.by_name(name).map_err(std::io::Error::from)?.take(MAX_UNPACKED).read_to_end(&mut bytes)?;
    let encoding = encoding_rs::Encoding::for_bom(&bytes).map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
    Ok(encoding.decode_with_bom_removal(&bytes).0.into_owned())
}

/// The name of the part that a relation from a folder points to.
fn resolve(folder: &str, target: &str) -> String {
    let from = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => _ = path.pop(),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Calls for every element as it begins.
fn elements(xml: &str, mut each: impl FnMut(&BytesStart) -> Result<(), Error>) -> Result<(), Error> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event()? {
            Event::Start(element) | Event::Empty(element) => each(&element)?,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute by its name without prefix.
fn attribute(element: &BytesStart, name: &str) -> Result<Option<String>, Error> {
    for attribute in element.attributes() {
        let attribute = attribute?;
        if attribute.key.local_name().as_ref() == name {
            return Ok(Some(attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned()));
        }
    }
    Ok(None)
}

fn number(element: &BytesStart, name: &str) -> Result<Option<u32>, Error> {
    Ok(attribute(element, name)?.and_then(|text| text.parse().ok()))
}

fn is_true(element: &BytesStart, name: &str) -> Result<bool, Error> {
    Ok(attribute(element, name)?.is_some_and(|text| text == "1" || text == "true"))
}

/// Identifier, type and target of each relation.
fn targets(xml: &str) -> Result<Vec<(String, String, String)>, Error> {
    let mut targets = Vec::new();
    elements(xml, |element| {
        if element.local_name().as_ref() == "Relationship" {
            let of = |name| Ok::<_, Error>(attribute(element, name)?.unwrap_or_default());
            targets.push((of("Id")?, of("Type")?, of("Target")?));
        }
        Ok(())
    })?;
    Ok(targets)
}

/// Name and relation of each sheet.
fn sheets(xml: &str) -> Result<Vec<(String, String)>, Error> {
    let mut sheets = Vec::new();
    elements(xml, |element| {
        if element.local_name().as_ref() == "sheet" {
            let of = |name| Ok::<_, Error>(attribute(element, name)?.unwrap_or_default());
            sheets.push((of("name")?, of("id")?));
        }
        Ok(())
    })?;
    Ok(sheets)
}

/// A height or width of nothing hides as well.
fn hidden_in_sheet(xml: &str) -> Result<Hidden, Error> {
    let mut hidden = Hidden::default();
    let (mut row, mut rest_hidden) = (0, false);
    elements(xml, |element| {
        let nothing = |name| Ok::<_, Error>(attribute(element, name)?.is_some_and(|text| text.parse() == Ok(0.0)));
        match element.local_name().as_ref() {
            "sheetFormatPr" => rest_hidden = is_true(element, "zeroHeight")?,
            "col" if is_true(element, "hidden")? || nothing("width")? => {
                let (from, to) = (number(element, "min")?.unwrap_or(1), number(element, "max")?.unwrap_or(u32::MAX));
                hidden.columns.push((from.saturating_sub(1), to.saturating_sub(1)));
            }
            "row" => {
                row = number(element, "r")?.unwrap_or(row + 1);
                let is_said = attribute(element, "hidden")?.is_some();
                let is_hidden = is_true(element, "hidden")? || nothing("ht")? || rest_hidden && !is_said;
                if is_hidden {
                    hidden.rows.push((row.saturating_sub(1), row.saturating_sub(1)));
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    hidden.rows.sort_unstable();
    Ok(hidden)
}

/// Reads an `.ods` (OpenDocument 1.3 part 3, 19.733 `table:visibility` and 19.612 `table:display`), if it holds no more
/// than it may.
pub(super) fn ods(bytes: &[u8]) -> Result<Workbook, Failure> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(std::io::Error::from)?;
    let xml = part(&mut archive, "content.xml")?;
    let mut repeated = Repeated::default();
    let mut workbook = Workbook::default();
    let mut reader = Reader::from_str(&xml);
    let mut table = Table::default();
    loop {
        let event = reader.read_event()?;
        if let Some(excess) = repeated.count(&event)? {
            return Err(excess.into());
        }
        match event {
            Event::Start(element) => {
                table.begin(&element, &mut workbook)?;
                match element.local_name().as_ref() {
                    "table-row-group" | "table-column-group" => {
                        table.groups.push(attribute(&element, "display")?.is_some_and(|shown| shown == "false"));
                    }
                    "table-cell" | "covered-table-cell" => table.in_cells += 1,
                    _ => {}
                }
            }
            Event::Empty(element) => table.begin(&element, &mut workbook)?,
            Event::End(element) => match element.local_name().as_ref() {
                "table-row-group" | "table-column-group" => _ = table.groups.pop(),
                "table-cell" | "covered-table-cell" => table.in_cells = table.in_cells.saturating_sub(1),
                "table" if table.in_cells == 0 => {
                    let done = std::mem::take(&mut table);
                    workbook.sheets.insert(done.name, done.hidden);
                }
                _ => {}
            },
            Event::Eof => return Ok(workbook),
            _ => {}
        }
    }
}

/// A table of an `.ods` while it is read.
#[derive(Default)]
struct Table {
    name: String,
    hidden: Hidden,
    row: u32,
    column: u32,
    /// Of the groups that are open, which are folded.
    groups: Vec<bool>,
    /// How many cells are open: what stands in them, also a table, is nothing of the sheet's.
    in_cells: u32,
}

impl Table {
    fn begin(&mut self, element: &BytesStart, workbook: &mut Workbook) -> Result<(), Error> {
        let is_hidden = |groups: &[bool]| {
            let visibility = attribute(element, "visibility")?;
            Ok::<_, Error>(groups.contains(&true) || visibility.is_some_and(|how| how == "collapse" || how == "filter"))
        };
        match element.local_name().as_ref() {
            "null-date" => {
                workbook.from_1904 = attribute(element, "date-value")?.is_some_and(|date| date.starts_with("1904-01-01"));
            }
            "table" if self.in_cells == 0 => self.name = attribute(element, "name")?.unwrap_or_default(),
            "table-row" if self.in_cells == 0 => {
                let more = number(element, "number-rows-repeated")?.unwrap_or(1);
                if is_hidden(&self.groups)? {
                    self.hidden.rows.push((self.row, self.row.saturating_add(more).saturating_sub(1)));
                }
                self.row = self.row.saturating_add(more);
            }
            "table-column" if self.in_cells == 0 => {
                let more = number(element, "number-columns-repeated")?.unwrap_or(1);
                if is_hidden(&self.groups)? {
                    self.hidden.columns.push((self.column, self.column.saturating_add(more).saturating_sub(1)));
                }
                self.column = self.column.saturating_add(more);
            }
            _ => {}
        }
        Ok(())
    }
}
