//! How much an `.ods` holds once rows and cells stand as often as it says (OpenDocument 1.3 part 3, 19.675
//! `table:number-columns-repeated` and 19.677 `table:number-rows-repeated`). The library that reads it writes them all
//! out before anything can be asked of it.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, XmlVersion};

use super::limits::{Excess, MAX_TEXT};

/// What a cell takes beside its text, in bytes.
const CELL: usize = 32;
/// The most cells from the first with something in it to the last, over all sheets.
const MAX_AREA: u64 = 4_000_000;
/// No spreadsheet has more rows and columns, and the library takes no more.
const MAX_ROW: u64 = 1 << 20;
const MAX_COLUMN: u64 = 1 << 14;

/// What there is so far.
#[derive(Debug, Default)]
pub(super) struct Repeated {
    /// How often what stands in each element that is open is repeated by that element.
    open: Vec<u64>,
    /// Text and cells, in bytes.
    bytes: u64,
    /// Cells, blank or not, in the tables that are closed.
    area: u64,
    /// Where the row begins and ends that is read, and where its next cell is.
    row: (u64, u64),
    column: u64,
    /// Of the table: the first row with something in it, the last, and the number of columns.
    filled: Option<(u64, u64, u64)>,
}

impl Repeated {
    /// Counts what comes next in the file.
    pub(super) fn count(&mut self, event: &Event) -> Result<Option<Excess>, Error> {
        match event {
            Event::Start(element) => {
                let times = self.begin(element)?;
                self.open.push(times);
            }
            Event::Empty(element) => {
                self.begin(element)?;
                self.end(element.name().as_ref());
            }
            Event::End(element) => {
                self.open.pop();
                self.end(element.name().as_ref());
            }
            Event::Text(text) => self.add(text.len(), 1),
            Event::CData(text) => self.add(text.len(), 1),
            Event::GeneralRef(name) => self.add(name.len(), 1),
            _ => {}
        }
        Ok(match self.bytes > MAX_TEXT as u64 {
            true => Some(Excess::Text),
            false => (self.area > MAX_AREA).then_some(Excess::Area(MAX_AREA)),
        })
    }

    /// Something of so many bytes stands here, so many times.
    fn add(&mut self, bytes: usize, times: u64) {
        // Outside of cells it is blank, and little.
        let times = self.open.iter().fold(times, |all, times| all.saturating_mul(*times));
        self.bytes = self.bytes.saturating_add(times.saturating_mul(bytes as u64));
    }

    /// An element begins. How often it stands there.
    fn begin(&mut self, element: &BytesStart) -> Result<u64, Error> {
        match element.name().as_ref() {
            "table:table-row" => {
                let times = often(element, "table:number-rows-repeated", MAX_ROW)?;
                self.row = (self.row.1, self.row.1.saturating_add(times));
                self.column = 0;
                Ok(times)
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let times = often(element, "table:number-columns-repeated", MAX_COLUMN)?;
                self.column = self.column.saturating_add(times).min(MAX_COLUMN);
                if let Some(own) = own(element)? {
                    self.add(own.saturating_add(CELL), times);
                    let (first, _, columns) = self.filled.unwrap_or((self.row.0, 0, 0));
                    self.filled = Some((first, self.row.1, columns.max(self.column)));
                }
                Ok(times)
            }
            // So many spaces.
            "text:s" => {
                let spaces = often(element, "text:c", u64::from(u32::MAX))?;
                self.add(usize::try_from(spaces).unwrap_or(usize::MAX), 1);
                Ok(1)
            }
            _ => Ok(1),
        }
    }

    fn end(&mut self, name: &str) {
        if name == "table:table" {
            if let Some((first, last, columns)) = self.filled.take() {
                self.area = self.area.saturating_add((last - first).saturating_mul(columns));
            }
            self.row = (0, 0);
        }
    }
}

/// An attribute by its name with prefix, which is how the library knows it.
fn attribute(element: &BytesStart, name: &str) -> Result<Option<String>, Error> {
    for attribute in element.attributes() {
        let attribute = attribute?;
        if attribute.key.as_ref() == name {
            return Ok(Some(attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned()));
        }
    }
    Ok(None)
}

/// How often something is repeated. What is no number is as often as can be.
fn often(element: &BytesStart, name: &str, most: u64) -> Result<u64, Error> {
    Ok(attribute(element, name)?.map_or(1, |text| text.parse().unwrap_or(most).min(most)))
}

/// The bytes of text in a cell's attributes, if it has a value.
fn own(element: &BytesStart) -> Result<Option<usize>, Error> {
    let mut own = None;
    for attribute in element.attributes() {
        let attribute = attribute?;
        match attribute.key.as_ref() {
            "office:value" | "office:boolean-value" | "office:value-type" => _ = own.get_or_insert(0),
            "office:string-value" | "office:date-value" | "office:time-value" | "table:formula" => {
                *own.get_or_insert(0) += attribute.value.len();
            }
            _ => {}
        }
    }
    Ok(own)
}
