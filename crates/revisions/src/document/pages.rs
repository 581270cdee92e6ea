//! Where fields lie: their widgets' pages and rectangles (ISO 32000-1, 12.5.6.19).

use std::collections::BTreeSet;

use super::file::File;
use super::form::FieldKind;
use crate::reader::fault::{Excess, Fault};
use crate::reader::object::{Dictionary, Id, Object};

/// How deep the page tree may be, and how many pages it may have.
const DEPTH: usize = 32;
const PAGES: usize = 1 << 14;

/// One place where a field can be seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Widget {
    /// The field's full name.
    pub field: String,
    /// The page it lies on, counted from 0; none if no page has it.
    pub page: Option<usize>,
    /// Left, bottom, right, top, in points.
    pub rect: [f64; 4],
    /// What the field takes.
    pub kind: FieldKind,
    /// Whether the field is one that was signed.
    pub is_signed: bool,
}

impl File<'_> {
    /// The object numbers of the pages (7.7.3), in their order.
    pub fn pages(&self, revision: usize) -> Result<Vec<u32>, Fault> {
        let catalog = self.catalog(revision)?;
        let mut walk = Pages { file: self, revision, seen: BTreeSet::new(), pages: Vec::new() };
        if let Some(root) = catalog.get(b"Pages").and_then(Object::reference) {
            walk.below(root, 0)?;
        }
        Ok(walk.pages)
    }

    /// Every widget of every field.
    pub fn widgets(&self, revision: usize) -> Result<Vec<Widget>, Fault> {
        let mut pages = Vec::new();
        for number in self.pages(revision)? {
            let page = self.number(revision, number)?;
            let annotations = page.dictionary().map(|page| self.value(revision, page, b"Annots")).transpose()?;
            let items = annotations.as_ref().and_then(Object::array).unwrap_or_default();
            pages.push(items.iter().filter_map(|item| Some(item.reference()?.number)).collect::<BTreeSet<u32>>());
        }
        let mut widgets = Vec::new();
        for field in self.form(revision)?.iter() {
            for (id, widget) in &field.widgets {
                let page = pages.iter().position(|annotations| annotations.contains(&id.number));
                let (name, rect) = (field.name.clone(), self.rect(revision, widget)?);
                let is_signed = field.kind == FieldKind::Signature && field.value.is_some();
                widgets.push(Widget { field: name, page, rect, kind: field.kind, is_signed });
            }
        }
        Ok(widgets)
    }

    /// The box of a page: left, bottom, right, top, in points. It may be inherited (table 30). None if there is none.
    pub fn page_box(&self, revision: usize, page: u32) -> Result<Option<[f64; 4]>, Fault> {
        let mut node = self.number(revision, page)?;
        for _ in 0..DEPTH {
            let Object::Dictionary(dictionary) = &node else { return Ok(None) };
            if let Some([x0, y0, x1, y1]) = self.value(revision, dictionary, b"MediaBox")?.numbers() {
                return Ok(Some([f64::min(x0, x1), f64::min(y0, y1), f64::max(x0, x1), f64::max(y0, y1)]));
            }
            node = self.value(revision, dictionary, b"Parent")?;
        }
        Ok(None)
    }

    /// A rectangle (7.9.5), whichever corners it names.
    fn rect(&self, revision: usize, widget: &Dictionary) -> Result<[f64; 4], Fault> {
        let rect = self.value(revision, widget, b"Rect")?;
        let side = |nth: usize| {
            let side = rect.array().and_then(|sides| sides.get(nth));
            side.and_then(Object::number).unwrap_or_default()
        };
        let (x, y) = ((side(0), side(2)), (side(1), side(3)));
        Ok([x.0.min(x.1), y.0.min(y.1), x.0.max(x.1), y.0.max(y.1)])
    }
}

struct Pages<'a> {
    file: &'a File<'a>,
    revision: usize,
    seen: BTreeSet<u32>,
    pages: Vec<u32>,
}

impl Pages<'_> {
    fn below(&mut self, id: Id, depth: usize) -> Result<(), Fault> {
        if !self.seen.insert(id.number) {
            return Err(Fault::Loop { number: id.number });
        }
        if depth > DEPTH || self.seen.len() > PAGES {
            return Err(Fault::Limit(Excess::Pages));
        }
        let Object::Dictionary(node) = self.file.get(self.revision, id)? else { return Ok(()) };
        let kids = self.file.value(self.revision, &node, b"Kids")?;
        match kids.array() {
            Some(kids) => kids.iter().filter_map(Object::reference).try_for_each(|kid| self.below(kid, depth + 1)),
            None => {
                self.pages.push(id.number);
                Ok(())
            }
        }
    }
}
