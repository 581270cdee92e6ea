//! What an element says of itself in its attributes (ISO 32000-1, 14.7.5): lists of dictionaries, each of one owner.

use super::Element;
use crate::document::file::File;
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Object};
use crate::reader::text;

impl Element {
    /// Takes what the element's dictionary has below `/A`.
    pub(super) fn attributes(&mut self, file: &File, revision: usize, element: &Dictionary) -> Result<(), Fault> {
        let all = file.value(revision, element, b"A")?;
        let one = std::slice::from_ref(&all);
        for attributes in all.array().unwrap_or(one) {
            // Between them there may be their numbers of revision (table 328), which mean nothing here.
            let Object::Dictionary(attributes) = file.resolve(revision, attributes)? else { continue };
            let value = |key: &[u8]| file.value(revision, &attributes, key);
            let name = |key: &[u8]| value(key).map(|value| value.name().map(|name| String::from_utf8_lossy(name).into_owned()));
            match attributes.get(b"O").and_then(Object::name) {
                Some(b"Layout") => self.is_block |= name(b"Placement")?.as_deref() == Some("Block"),
                Some(b"List") => self.numbering = name(b"ListNumbering")?,
                Some(b"Table") => {
                    let number = |key: &[u8]| value(key).map(|value| value.integer().and_then(|many| u32::try_from(many).ok()));
                    let headers = value(b"Headers")?;
                    self.cell.scope = name(b"Scope")?.or(self.cell.scope.take());
                    self.cell
                        .headers
                        .extend(headers.array().unwrap_or_default().iter().filter_map(Object::string).map(text::decode));
                    self.cell.rows = number(b"RowSpan")?.or(self.cell.rows);
                    self.cell.columns = number(b"ColSpan")?.or(self.cell.columns);
                }
                _ => {}
            }
        }
        Ok(())
    }
}
