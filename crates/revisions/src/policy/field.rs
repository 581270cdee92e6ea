//! Fields (ISO 32000-1, 12.7.3): filled in, signed, or added to be signed.

use std::collections::BTreeMap;

use super::{Explanation, NewSignature, Walk, Why, keys};
use crate::document::form::{Field, FieldKind};
use crate::reader::fault::Fault;
use crate::reader::object::{Id, Object};

/// What a new signature field and its widgets may say. No actions: they run when a reader opens the file.
const NEW_FIELD: [&[u8]; 27] = [
    b"AP",
    b"AS",
    b"BS",
    b"Border",
    b"DA",
    b"DR",
    b"F",
    b"FT",
    b"Ff",
    b"Kids",
    b"Lock",
    b"M",
    b"MK",
    b"NM",
    b"P",
    b"Parent",
    b"Q",
    b"Rect",
    b"SV",
    b"StructParent",
    b"Subtype",
    b"T",
    b"TM",
    b"TU",
    b"Type",
    b"V",
    b"H",
];

impl Walk<'_> {
    /// Every field of the new revision.
    pub(super) fn fields(&mut self) -> Result<(), Fault> {
        let (old, new) = (self.file.form(self.old)?, self.file.form(self.new)?);
        let known: BTreeMap<Id, &Field> = old.iter().map(|field| (field.id, field)).collect();
        // A field that is there in both counts twice.
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for name in old.iter().chain(new.iter()).map(|field| field.name.as_str()) {
            *names.entry(name).or_default() += 1;
        }
        for field in new.iter() {
            if let Some(known) = known.get(&field.id) {
                self.field(known, field)?;
                continue;
            }
            let taken = names.get(field.name.as_str()) != Some(&1);
            self.new_field(field, taken)?;
        }
        Ok(())
    }

    /// A field that was there before.
    fn field(&mut self, old: &Field, new: &Field) -> Result<(), Fault> {
        let name = new.name.clone();
        let number = new.id.number;
        if old.name != new.name || old.kind != new.kind || old.widgets.len() != new.widgets.len() {
            self.find(number, Why::Key { key: "T".to_owned() });
            return Ok(());
        }
        let filled = !self.same(old.value.as_ref(), new.value.as_ref())?;
        let explanation = self.filling(old, new, filled)?;
        let mut looks = false;
        for ((_, before), (id, after)) in old.widgets.iter().zip(&new.widgets) {
            looks |= self.widget(id.number, before, after, new, &explanation)?;
            if *id != new.id {
                self.claim(id.number, 0, &explanation, false);
            }
        }
        if !new.widgets.iter().any(|(id, _)| *id == new.id) {
            self.only(number, &old.dictionary, &new.dictionary, &[b"V", b"I"])?;
        }
        if !filled && !looks {
            return Ok(());
        }
        self.claim(number, 0, &explanation, false);
        if let Some(value) = new.dictionary.get(b"V").filter(|_| filled) {
            self.adopt(number, value, &explanation)?;
        }
        if self.frozen() {
            self.find(number, Why::Certified);
        }
        self.file.work(self.before.iter().map(|signature| signature.permissions.names()).sum())?;
        if self.before.iter().any(|signature| signature.permissions.locks(&name)) {
            self.find(number, Why::Locked { field: name.clone() });
        }
        if new.kind == FieldKind::Signature && old.value.is_some() {
            self.find(number, Why::Signed { field: name.clone() });
        }
        if !filled {
            // What a signature field shows is the signature.
            if new.kind == FieldKind::Signature {
                self.find(number, Why::Key { key: "AP".to_owned() });
            }
            self.changes.appearance_only.push(name);
        }
        Ok(())
    }

    /// How a field's change is explained; a value of the wrong kind is found fault with.
    fn filling(&mut self, old: &Field, new: &Field, filled: bool) -> Result<Explanation, Fault> {
        let field = new.name.clone();
        if !filled {
            return Ok(Explanation::Appearance { field });
        }
        let value = new.value.as_ref().map_or(Ok(Object::Null), |value| self.file.resolve(self.new, value))?;
        let shaped = match new.kind {
            FieldKind::Text => matches!(value, Object::String(_) | Object::Null),
            FieldKind::Button => matches!(value, Object::Name(_) | Object::Null),
            FieldKind::Choice => matches!(value, Object::String(_) | Object::Array(_) | Object::Null),
            FieldKind::Signature => return self.signed(new, &value),
            FieldKind::Unknown => false,
        };
        // What a field inherits is changed elsewhere, where nothing may be.
        if !shaped || new.dictionary.get(b"V").is_none() && old.dictionary.get(b"V").is_none() {
            self.find(new.id.number, Why::Key { key: "V".to_owned() });
        }
        Ok(Explanation::FieldFilled { field })
    }

    /// A signature field gets its signature: a new object.
    fn signed(&mut self, field: &Field, value: &Object) -> Result<Explanation, Fault> {
        let id = field.dictionary.get(b"V").and_then(Object::reference);
        let added = id.is_some_and(|id| self.written.contains(&id.number) && !self.existed(id.number));
        let Some((dictionary, id)) = value.dictionary().zip(id).filter(|_| added) else {
            self.find(field.id.number, Why::Shape("a signature field with a new signature"));
            return Ok(Explanation::Signature { field: field.name.clone() });
        };
        self.new_values.insert(id.number);
        let timestamp = dictionary.is(b"SubFilter", b"ETSI.RFC3161");
        let field = field.name.clone();
        Ok(if timestamp { Explanation::DocumentTimestamp { field } } else { Explanation::Signature { field } })
    }

    /// A field that was not there before.
    fn new_field(&mut self, field: &Field, taken: bool) -> Result<(), Fault> {
        let number = field.id.number;
        let value = field.value.as_ref().map_or(Ok(Object::Null), |value| self.file.resolve(self.new, value))?;
        let plain = field.kind == FieldKind::Signature && field.dictionary.is(b"FT", b"Sig") && !field.name.is_empty();
        if !plain || taken || self.existed(number) || field.dictionary.get(b"Parent").is_some() {
            self.find(number, Why::NewField);
            return Ok(());
        }
        let explanation = match value {
            Object::Null => Explanation::Signature { field: field.name.clone() },
            value => self.signed(field, &value)?,
        };
        let nth = self.changes.new_signatures.len();
        let mut shown: BTreeMap<Id, [f64; 4]> = BTreeMap::new();
        let mut rect = [0.0; 4];
        let parts = std::iter::once((field.id, &field.dictionary)).chain(field.widgets.iter().map(|(id, part)| (*id, part)));
        for (id, part) in parts {
            if let Some(key) = keys(part, part).into_iter().find(|key| !NEW_FIELD.contains(&key.as_slice())) {
                self.find(number, Why::Key { key: String::from_utf8_lossy(&key).into_owned() });
            }
            let is_its_own = part.get(b"Parent").is_none_or(|parent| parent.reference() == Some(field.id));
            if self.existed(id.number) || !is_its_own {
                self.find(number, Why::NewField);
            }
            if self.borrows(None, part.get(b"AP"))? {
                self.find(number, Why::Borrowed);
            }
            self.new_fields.insert(id.number, (nth, explanation.clone()));
            let (place, seen) = self.seen(number, part)?;
            rect = place;
            if seen {
                shown.insert(id, place);
            }
        }
        // One place is looked at, so there may be no second that hides something.
        if shown.len() > 1 {
            self.find(number, Why::Shape("a signature field that is shown in one place"));
        }
        let visible = !shown.is_empty();
        let rect = shown.into_values().next().unwrap_or(rect);
        self.adopted.insert(number);
        self.adopt(number, &Object::Dictionary(field.dictionary.clone()), &explanation)?;
        let timestamp = matches!(explanation, Explanation::DocumentTimestamp { .. });
        if self.frozen() && !timestamp {
            self.find(number, Why::Certified);
        }
        let certified = self.before.iter().any(|signature| signature.permissions.certification.is_some());
        if visible && certified {
            self.find(number, Why::VisibleAfterCertification);
        }
        self.changes.new_signatures.push(NewSignature { field: field.name.clone(), page: None, rect, visible });
        Ok(())
    }
}
