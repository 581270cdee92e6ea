//! The structure tree (ISO 32000-1, 14.7.2), from its root to what pages show.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{self, Known, Shown};
use super::{Child, Element, FormField, Link, NoStructure, Structure};
use crate::document::file::File;
use crate::document::form::{Field, FieldKind};
use crate::reader::object::{Dictionary, Id, Object};
use crate::reader::text;

/// How deep elements may lie within each other, and how many there may be: the longest list of parties has some 2,000.
const DEPTH: usize = 48;
const ELEMENTS: usize = 1 << 16;
/// How often a role may lead to another.
const ROLES: usize = 8;

/// The standard types (14.8.4), which no role map gives another meaning.
const STANDARD: &str = " Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI \
                        Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT \
                        RP Warichu WT WP Figure Formula Form ";

pub(super) fn read(file: &File, revision: usize) -> Result<Structure, NoStructure> {
    let catalog = file.catalog(revision)?;
    let value = |dictionary: &Dictionary, key: &[u8]| file.value(revision, dictionary, key);
    let marking = value(&catalog, b"MarkInfo")?;
    let is = |key: &[u8]| marking.dictionary().and_then(|marking| marking.get(key)) == Some(&Object::Boolean(true));
    let root_id = catalog.get(b"StructTreeRoot").and_then(Object::reference);
    let (Some(root_id), true) = (root_id, is(b"Marked") && !is(b"Suspects")) else { return Err(NoStructure::NotTagged) };
    let Object::Dictionary(root) = file.get(revision, root_id)? else { return Err(NoStructure::NotTagged) };
    let pages = file.pages(revision)?;
    let mut shown = Vec::new();
    let mut known = Known::new();
    for (nth, number) in pages.iter().enumerate() {
        shown.push(content::read(file, revision, (nth, *number), &mut known)?);
    }
    let fields = file.form(revision)?;
    let widgets = fields.iter().flat_map(|field| field.widgets.iter().map(move |(id, widget)| (id.number, (field, widget))));
    let mut walk = Walk {
        file,
        revision,
        roles: value(&root, b"RoleMap")?.dictionary().cloned().unwrap_or_default(),
        pages: pages.iter().enumerate().map(|(nth, number)| (*number, nth)).collect(),
        shown,
        widgets: widgets.collect(),
        seen: BTreeSet::new(),
    };
    let mut elements = Vec::new();
    for kid in kids(file, revision, &root)? {
        let id = kid.reference().ok_or(NoStructure::NotTagged)?;
        elements.push(walk.element(id, root_id, 0)?);
    }
    // What is drawn without words needs no element to be read.
    let left = walk.shown.iter().position(|page| page.values().flatten().any(|text| !text.text.trim().is_empty()));
    if let Some(page) = left {
        return Err(NoStructure::Unspoken { page: page + 1 });
    }
    let language = value(&catalog, b"Lang")?.string().map(text::decode);
    Ok(Structure { language, elements })
}

/// What lies below an element: one thing, or several.
fn kids(file: &File, revision: usize, of: &Dictionary) -> Result<Vec<Object>, NoStructure> {
    Ok(match of.get(b"K") {
        None => Vec::new(),
        Some(Object::Array(kids)) => kids.clone(),
        // A list may be an object of its own.
        Some(one) => match file.resolve(revision, one)? {
            Object::Array(kids) => kids,
            _ => vec![one.clone()],
        },
    })
}

struct Walk<'a> {
    file: &'a File<'a>,
    revision: usize,
    roles: Dictionary,
    /// Object numbers of pages, and the how many-th each is.
    pages: BTreeMap<u32, usize>,
    /// What each page shows and no element has had yet.
    shown: Vec<Shown>,
    widgets: BTreeMap<u32, (&'a Field, &'a Dictionary)>,
    seen: BTreeSet<u32>,
}

impl Walk<'_> {
    fn element(&mut self, id: Id, parent: Id, depth: usize) -> Result<Element, NoStructure> {
        let broken = || NoStructure::Element { number: id.number };
        if !self.seen.insert(id.number) {
            return Err(NoStructure::Loop { number: id.number });
        }
        if depth > DEPTH || self.seen.len() > ELEMENTS {
            return Err(NoStructure::Much);
        }
        let Object::Dictionary(dictionary) = self.file.get(self.revision, id)? else { return Err(broken()) };
        let own = dictionary.get(b"S").and_then(Object::name).ok_or_else(broken)?.to_vec();
        // Who goes up must come to where the one who goes down came from.
        if dictionary.get(b"P").and_then(Object::reference) != Some(parent) {
            return Err(broken());
        }
        let said = |key: &[u8]| self.file.value(self.revision, &dictionary, key).map(|value| value.string().map(text::decode));
        let mut element = Element {
            kind: self.role(&own)?,
            own: String::from_utf8_lossy(&own).into_owned(),
            id: said(b"ID")?,
            language: said(b"Lang")?,
            alternative: said(b"Alt")?,
            instead: said(b"ActualText")?,
            expansion: said(b"E")?,
            ..Element::default()
        };
        element.attributes(self.file, self.revision, &dictionary)?;
        let page = dictionary.get(b"Pg").and_then(Object::reference);
        for kid in kids(self.file, self.revision, &dictionary)? {
            self.child(&mut element, &kid, id, page, depth)?;
        }
        Ok(element)
    }

    fn child(&mut self, element: &mut Element, kid: &Object, id: Id, page: Option<Id>, depth: usize) -> Result<(), NoStructure> {
        let broken = NoStructure::Element { number: id.number };
        let resolved = match kid {
            // An element, or what refers to content as an object of its own.
            Object::Reference(_) => self.file.resolve(self.revision, kid)?,
            kid => kid.clone(),
        };
        let dictionary = match resolved {
            Object::Integer(mark) => return self.content(element, page.ok_or(broken)?, mark),
            Object::Dictionary(dictionary) => dictionary,
            _ => return Err(broken),
        };
        let kind = dictionary.get(b"Type").and_then(Object::name);
        let page = dictionary.get(b"Pg").and_then(Object::reference).or(page);
        match (kind, kid.reference()) {
            (Some(b"MCR"), _) => {
                let mark = dictionary.get(b"MCID").and_then(Object::integer);
                // Content that does not lie in the page itself.
                let (Some(mark), Some(page), None) = (mark, page, dictionary.get(b"Stm")) else { return Err(broken) };
                self.content(element, page, mark)
            }
            (Some(b"OBJR"), _) => {
                let object = dictionary.get(b"Obj").and_then(Object::reference).ok_or(broken)?;
                self.object(element, object)
            }
            (None | Some(b"StructElem"), Some(kid)) => {
                element.children.push(Child::Element(self.element(kid, id, depth + 1)?));
                Ok(())
            }
            _ => Err(broken),
        }
    }

    /// What a page shows in a marked content. It is taken away: nothing else may speak of it.
    fn content(&mut self, element: &mut Element, page: Id, mark: i64) -> Result<(), NoStructure> {
        let missing = |page: Option<usize>| NoStructure::Missing { page: page.map_or(0, |page| page + 1), mark };
        let page = self.pages.get(&page.number).copied().ok_or_else(|| missing(None))?;
        let shown = self.shown.get_mut(page).ok_or_else(|| missing(Some(page)))?;
        let texts = shown.remove(&mark).ok_or_else(|| missing(Some(page)))?;
        element.children.extend(texts.into_iter().map(Child::Text));
        Ok(())
    }

    /// An annotation: a field or a link. Others say nothing here.
    fn object(&mut self, element: &mut Element, id: Id) -> Result<(), NoStructure> {
        if !self.seen.insert(id.number) {
            return Err(NoStructure::Loop { number: id.number });
        }
        if let Some((field, widget)) = self.widgets.get(&id.number) {
            let own = |key: &[u8]| match self.file.value(self.revision, &field.dictionary, key)? {
                Object::Null => self.file.value(self.revision, widget, key),
                value => Ok(value),
            };
            let value = field.value.as_ref().map(|value| self.file.resolve(self.revision, value)).transpose()?;
            let flags = own(b"Ff")?.integer().unwrap_or(0);
            element.children.push(Child::Field(FormField {
                name: field.name.clone(),
                label: own(b"TU")?.string().map(text::decode),
                kind: field.kind,
                value: value.as_ref().and_then(Object::string).map(text::decode),
                is_multiline: field.kind == FieldKind::Text && flags & MULTILINE != 0,
                is_open: flags & READ_ONLY == 0,
            }));
            return Ok(());
        }
        let Object::Dictionary(annotation) = self.file.get(self.revision, id)? else {
            return Err(NoStructure::Element { number: id.number });
        };
        if annotation.is(b"Subtype", b"Link") {
            let action = self.file.value(self.revision, &annotation, b"A")?;
            let to = action.dictionary().filter(|action| action.is(b"S", b"URI"));
            let to = to.map(|action| self.file.value(self.revision, action, b"URI")).transpose()?;
            let to = to.as_ref().and_then(Object::string).map(|uri| Link::To(String::from_utf8_lossy(uri).into_owned()));
            element.children.push(Child::Link(to.unwrap_or(Link::Within)));
        }
        Ok(())
    }

    /// The standard type of a type.
    fn role(&self, own: &[u8]) -> Result<String, NoStructure> {
        let mut name = own.to_vec();
        for _ in 0..ROLES {
            let text = String::from_utf8_lossy(&name).into_owned();
            if STANDARD.split_whitespace().any(|standard| standard == text) {
                return Ok(text);
            }
            match self.file.value(self.revision, &self.roles, &name)? {
                Object::Name(next) => name = next,
                _ => return Ok(text),
            }
        }
        Ok(String::from_utf8_lossy(own).into_owned())
    }
}

/// Bits of a field's flags (tables 221 and 228).
const READ_ONLY: i64 = 1;
const MULTILINE: i64 = 1 << 12;
