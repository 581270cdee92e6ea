//! The interactive form (ISO 32000-1, 12.7) of a revision: its fields, with all that they inherit.

use std::collections::BTreeSet;

use crate::reader::fault::{Excess, Fault, Misuse};
use crate::reader::object::{Dictionary, Id, Object};
use crate::reader::objects::Objects;
use crate::reader::text;

/// How deep fields may lie within each other.
const DEPTH: usize = 32;
/// The fields that a form may have.
const FIELDS: usize = 1 << 14;

/// What a field takes (12.7.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Text.
    Text,
    /// A check box, radio button or push button.
    Button,
    /// A choice from a list.
    Choice,
    /// A digital signature.
    Signature,
    /// It does not say, or something unheard of.
    Unknown,
}

/// A field at the end of its branch.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// The names of its branch, with full stops between.
    pub(crate) name: String,
    pub(crate) kind: FieldKind,
    pub(crate) id: Id,
    pub(crate) dictionary: Dictionary,
    /// `/V`, its own or inherited.
    pub(crate) value: Option<Object>,
    /// Its widgets: itself, if it is one, or its kids.
    pub(crate) widgets: Vec<(Id, Dictionary)>,
}

/// What a field has from those it lies in.
#[derive(Clone)]
struct Inherited {
    name: String,
    kind: FieldKind,
    value: Option<Object>,
    /// How many bytes the value is written in.
    extent: usize,
}

pub(crate) fn kind(name: Option<&[u8]>) -> FieldKind {
    match name {
        Some(b"Tx") => FieldKind::Text,
        Some(b"Btn") => FieldKind::Button,
        Some(b"Ch") => FieldKind::Choice,
        Some(b"Sig") => FieldKind::Signature,
        _ => FieldKind::Unknown,
    }
}

/// The fields of a revision, in the form's order; none if there is no form.
pub(crate) fn fields(objects: &Objects, revision: usize) -> Result<Vec<Field>, Fault> {
    let catalog = objects.catalog(revision)?;
    let form = match objects.value(revision, &catalog, b"AcroForm")? {
        Object::Null => return Ok(Vec::new()),
        Object::Dictionary(form) => form,
        _ => return Err(Fault::Object { number: 0, what: Misuse::Form }),
    };
    let mut walk = Walk { objects, revision, seen: BTreeSet::new(), fields: Vec::new() };
    let root = Inherited { name: String::new(), kind: FieldKind::Unknown, value: None, extent: 0 };
    for id in walk.list(&form, b"Fields", 0)? {
        walk.field(id, &root, 0)?;
    }
    let lost = objects.revisions().iter().take(revision + 1).enumerate().filter(|(_, written)| written.lost.is_some());
    let unnamed = lost.flat_map(|(nth, _)| unnamed(objects, nth));
    walk.fields.extend(unnamed);
    Ok(walk.fields)
}

struct Walk<'a> {
    objects: &'a Objects<'a>,
    revision: usize,
    seen: BTreeSet<u32>,
    fields: Vec<Field>,
}

impl Walk<'_> {
    fn list(&self, dictionary: &Dictionary, key: &[u8], number: u32) -> Result<Vec<Id>, Fault> {
        let fault = Fault::Object { number, what: Misuse::Fields };
        match self.objects.value(self.revision, dictionary, key)? {
            Object::Null => Ok(Vec::new()),
            Object::Array(items) => items.iter().map(|item| item.reference().ok_or(fault.clone())).collect(),
            _ => Err(fault),
        }
    }

    fn dictionary(&mut self, id: Id) -> Result<Dictionary, Fault> {
        if !self.seen.insert(id.number) {
            return Err(Fault::Loop { number: id.number });
        }
        if self.seen.len() > FIELDS {
            return Err(Fault::Limit(Excess::Fields));
        }
        match self.objects.get(self.revision, id)? {
            Object::Dictionary(dictionary) => Ok(dictionary),
            _ => Err(Fault::Object { number: id.number, what: Misuse::Field }),
        }
    }

    fn field(&mut self, id: Id, parent: &Inherited, depth: usize) -> Result<(), Fault> {
        let dictionary = self.dictionary(id)?;
        self.field_of(id, dictionary, parent, depth)
    }

    fn field_of(&mut self, id: Id, dictionary: Dictionary, parent: &Inherited, depth: usize) -> Result<(), Fault> {
        if depth > DEPTH {
            return Err(Fault::Limit(Excess::NestedFields));
        }
        let mut own = parent.clone();
        if let Object::String(name) = self.objects.value(self.revision, &dictionary, b"T")? {
            let name = text::decode(&name);
            own.name = if own.name.is_empty() { name } else { format!("{}.{name}", own.name) };
        }
        if let Object::Name(name) = self.objects.value(self.revision, &dictionary, b"FT")? {
            own.kind = kind(Some(&name));
        }
        if let Some(entry) = dictionary.entry(b"V") {
            own.value = Some(entry.value.clone());
            own.extent = entry.at.len();
        }
        let mut widgets = Vec::new();
        let mut inner = false;
        for kid in self.list(&dictionary, b"Kids", id.number)? {
            let kid_dictionary = self.dictionary(kid)?;
            if kid_dictionary.get(b"T").is_some() {
                inner = true;
                self.field_of(kid, kid_dictionary, &own, depth + 1)?;
            } else {
                widgets.push((kid, kid_dictionary));
            }
        }
        if inner && !widgets.is_empty() {
            return Err(Fault::Object { number: id.number, what: Misuse::FieldsAndWidgets });
        }
        if inner {
            return Ok(());
        }
        if widgets.is_empty() && dictionary.is(b"Subtype", b"Widget") {
            widgets.push((id, dictionary.clone()));
        }
        let Inherited { name, kind, value, extent } = own;
        let parts = widgets.iter().map(|(_, widget)| widget.extent()).sum::<usize>();
        self.objects.keep(name.len() + dictionary.extent() + extent + parts)?;
        self.fields.push(Field { name, kind, id, dictionary, value, widgets });
        Ok(())
    }
}

/// Signature fields that a revision adds, each its own widget. A form that cannot be read ([`super::lost`]) does not name them.
pub(crate) fn unnamed(objects: &Objects, revision: usize) -> impl Iterator<Item = Field> {
    let own = objects.revisions().get(revision).into_iter().flat_map(|own| &own.own);
    let added = own.filter(move |(number, _)| revision.checked_sub(1).is_some_and(|old| objects.entry(old, *number).is_none()));
    added.filter_map(move |(number, _)| {
        let Ok(Object::Dictionary(dictionary)) = objects.number(revision, *number) else { return None };
        let is_field = dictionary.is(b"Subtype", b"Widget") && dictionary.is(b"FT", b"Sig");
        let id = Id { number: *number, generation: objects.generation(revision, *number)? };
        is_field.then(|| signature_field(id, dictionary))
    })
}

fn signature_field(id: Id, dictionary: Dictionary) -> Field {
    let name = dictionary.get(b"T").and_then(Object::string).map(text::decode).unwrap_or_default();
    let (value, widgets) = (dictionary.get(b"V").cloned(), vec![(id, dictionary.clone())]);
    Field { name, kind: FieldKind::Signature, id, dictionary, value, widgets }
}
