//! Fields (ISO 32000-1, 12.7.3): filled in, signed, or added to be signed.

use std::collections::BTreeMap;

use super::{Explanation, NewSignature, Walk, Why, keys};
use crate::revisions::fault::Fault;
use crate::revisions::font::Font;
use crate::revisions::form::{Field, FieldKind};
use crate::revisions::object::{Dictionary, Id, Object};
use crate::revisions::style::TextStyle;
use crate::revisions::value::numbers;

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
/// What a form XObject may say that is an appearance (8.10.2). No optional content, which a reader can hide.
const FORM: [&[u8]; 13] = [
    b"BBox",
    b"DecodeParms",
    b"Filter",
    b"FormType",
    b"Group",
    b"LastModified",
    b"Length",
    b"Matrix",
    b"Name",
    b"PieceInfo",
    b"Resources",
    b"Subtype",
    b"Type",
];
/// Bits of `/F` (12.5.3): never shown, shown on paper, and not shown on screen; and those that signing may set, print and
/// locked.
const HIDDEN: i64 = 2;
const PRINT: i64 = 4;
const NO_VIEW: i64 = 32;
const SETTABLE: i64 = 4 | 128;

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

    /// A widget of a field that was there before. Whether it looks different.
    fn widget(
        &mut self,
        number: u32,
        old: &Dictionary,
        new: &Dictionary,
        field: &Field,
        explanation: &Explanation,
    ) -> Result<bool, Fault> {
        let mut free: Vec<&[u8]> = vec![b"V"];
        let is_signed = matches!(explanation, Explanation::Signature { .. } | Explanation::DocumentTimestamp { .. });
        // When it was changed, which nobody sees.
        if matches!(self.file.value(self.new, new, b"M")?, Object::String(_) | Object::Null) {
            free.push(b"M");
        }
        // Which of its appearances it shows, where it has but one.
        let has_one = matches!(self.file.value(self.new, new, b"AP")?, Object::Dictionary(appearance)
            if matches!(self.file.value(self.new, &appearance, b"N")?, Object::Stream(_)));
        if field.kind != FieldKind::Button && has_one && matches!(new.get(b"AS"), None | Some(Object::Name(_))) {
            free.push(b"AS");
        }
        match field.kind {
            FieldKind::Text => free.push(b"AP"),
            FieldKind::Choice => free.extend([b"AP".as_slice(), b"I"]),
            // It shows another of the appearances it has.
            FieldKind::Button => free.push(b"AS"),
            FieldKind::Signature => {
                free.push(b"AP");
                let flags = |widget: &Dictionary| widget.get(b"F").and_then(Object::integer).unwrap_or(0);
                let (before, after) = (flags(old), flags(new));
                if is_signed && after & !SETTABLE == before & !SETTABLE && after & before == before {
                    free.push(b"F");
                }
                // Signed so that nobody sees it.
                let rect = numbers(&self.file.value(self.new, new, b"Rect")?);
                let is_out_of_sight = rect.is_some_and(|[x0, y0, x1, y1]: [f64; 4]| x0 == x1 && y0 == y1);
                if is_signed && is_out_of_sight && self.paints_nothing(new)? {
                    free.push(b"Rect");
                }
            }
            FieldKind::Unknown => {}
        }
        if matches!(field.kind, FieldKind::Text | FieldKind::Choice) && self.sets_alike(old, new)? {
            free.push(b"DA");
        }
        self.only(number, old, new, &free)?;
        let touched = !self.same_dictionary(old, new)?;
        if field.kind == FieldKind::Button {
            let state = new.get(b"AS").and_then(Object::name).map(<[u8]>::to_vec);
            let changed = !self.same(old.get(b"AS"), new.get(b"AS"))?;
            if changed && !self.has_state(new, state.as_deref())? {
                self.find(number, Why::Key { key: "AS".to_owned() });
            }
            return Ok(changed || touched);
        }
        Ok(self.appearance(number, old.get(b"AP"), new.get(b"AP"), field)? || touched)
    }

    /// Whether a widget's default appearance (12.7.3.3) sets text as before: in the same size, in the same colour or the one
    /// that holds where none is named, and in the same font, a standard one, or one that the form does not have, for which readers
    /// take their own.
    fn sets_alike(&self, old: &Dictionary, new: &Dictionary) -> Result<bool, Fault> {
        let (old, new) = (self.file.value(self.old, old, b"DA")?, self.file.value(self.new, new, b"DA")?);
        let (Object::String(old), Object::String(new)) = (old, new) else { return Ok(false) };
        let (Some(old), Some(new)) = (TextStyle::read(&old), TextStyle::read(&new)) else { return Ok(false) };
        if old.size != new.size || !(new.colour.is_empty() || new.colour == old.colour) {
            return Ok(false);
        }
        if old.font == new.font {
            return Ok(true);
        }
        let (_, fonts) = self.file.form_fonts(self.new)?;
        fonts.get(&new.font).map_or(Ok(true), |font| Font::is_standard(self.file, self.new, font))
    }

    /// Whether a button has an appearance for a state.
    fn has_state(&self, widget: &Dictionary, state: Option<&[u8]>) -> Result<bool, Fault> {
        let Some(state) = state else { return Ok(false) };
        let appearance = self.file.value(self.new, widget, b"AP")?;
        let Some(appearance) = appearance.dictionary() else { return Ok(state == b"Off") };
        let normal = self.file.value(self.new, appearance, b"N")?;
        Ok(state == b"Off" || normal.dictionary().is_some_and(|normal| normal.get(state).is_some()))
    }

    /// What a widget shows: one form XObject. Whether it is another than before.
    fn appearance(&mut self, number: u32, old: Option<&Object>, new: Option<&Object>, field: &Field) -> Result<bool, Fault> {
        let explanation = Explanation::Appearance { field: field.name.clone() };
        // What a revision does not write, and does not name anew, is as it was.
        let (before, after, inside) = self.enter(number, old, new, &explanation)?;
        let empty = Dictionary::default();
        let (before, after) = (before.dictionary().unwrap_or(&empty), after.dictionary().unwrap_or(&empty));
        let (one, other) = (before.get(b"N").cloned(), after.get(b"N").cloned());
        let written =
            |object: Option<&Object>| object.and_then(Object::reference).is_some_and(|id| self.written.contains(&id.number));
        let named = written(new) || written(other.as_ref());
        if !named && self.same(old, new)? {
            return Ok(false);
        }
        self.only(inside, before, after, &[b"N"])?;
        let (old_look, look, inside) = self.enter(inside, one.as_ref(), other.as_ref(), &explanation)?;
        if self.same(Some(&old_look), Some(&look))? && self.same(old, new)? {
            return Ok(false);
        }
        let Object::Stream(stream) = &look else {
            // Nothing shown where nothing was.
            if old_look != Object::Null || look != Object::Null {
                self.find(inside, Why::Shape("the appearance of a field"));
            }
            return Ok(true);
        };
        let form = stream.dictionary.is(b"Subtype", b"Form");
        if !form || stream.dictionary.iter().any(|(key, _)| !FORM.contains(&key)) {
            self.find(inside, Why::Shape("the appearance of a field"));
        }
        self.adopt_entered(number, inside, &look, &explanation)?;
        Ok(true)
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

    /// Where a widget lies, and whether it can be seen, on screen or on paper. A rectangle that readers may take for different
    /// ones is none.
    fn seen(&mut self, number: u32, widget: &Dictionary) -> Result<([f64; 4], bool), Fault> {
        let rect = self.file.value(self.new, widget, b"Rect")?;
        if rect == Object::Null {
            if !self.paints_nothing(widget)? {
                self.find(number, Why::Shape("a field in a rectangle"));
            }
            return Ok(([0.0; 4], false));
        }
        let sides: Option<Vec<f64>> = rect.array().and_then(|sides| sides.iter().map(Object::number).collect());
        let Some(Ok([x0, y0, x1, y1])) = sides.map(<[f64; 4]>::try_from) else {
            self.find(number, Why::Shape("a field in a rectangle"));
            return Ok(([0.0; 4], true));
        };
        let rect = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
        let flags = self.file.value(self.new, widget, b"F")?.integer().unwrap_or(0);
        let nowhere = flags & HIDDEN != 0 || flags & (NO_VIEW | PRINT) == NO_VIEW;
        let is_flat = x0 == x1 || y0 == y1;
        if is_flat && !nowhere && !self.paints_nothing(widget)? {
            self.find(number, Why::Shape("a field that is out of sight in every reader"));
        }
        Ok((rect, !is_flat && !nowhere))
    }

    /// Whether a widget has no appearance, or an empty one. In a rectangle without room, some readers paint it all the same.
    fn paints_nothing(&self, widget: &Dictionary) -> Result<bool, Fault> {
        let Object::Dictionary(appearance) = self.file.value(self.new, widget, b"AP")? else { return Ok(true) };
        Ok(match self.file.value(self.new, &appearance, b"N")? {
            Object::Null => true,
            Object::Stream(stream) => {
                let sides = numbers(&self.file.value(self.new, &stream.dictionary, b"BBox")?);
                let is_flat = sides.is_some_and(|[x0, y0, x1, y1]: [f64; 4]| x0 == x1 || y0 == y1);
                is_flat || self.file.decode(self.new, &stream).is_ok_and(|content| content.trim_ascii().is_empty())
            }
            // States, of which there is none to be shown.
            Object::Dictionary(states) => {
                let states: Result<Vec<_>, _> = states.iter().map(|(_, state)| self.file.resolve(self.new, state)).collect();
                states?.iter().all(|state| state.stream().is_none())
            }
            _ => false,
        })
    }
}
