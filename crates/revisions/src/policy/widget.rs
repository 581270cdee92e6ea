//! Widgets of fields (ISO 32000-1, 12.5.6.19): where they lie, and what they show.

use super::{Explanation, Walk, Why};
use crate::appearance::font::Font;
use crate::appearance::style::{TextStyle, is_drawn_anew};
use crate::document::form::{Field, FieldKind};
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Id, Object};

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

/// How many references may lead to an appearance.
const HOPS: usize = 16;

impl Walk<'_> {
    /// A widget of a field that was there before. Whether it looks different.
    pub(super) fn widget(
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
                let rect = self.file.value(self.new, new, b"Rect")?.numbers();
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
        match fonts.get(&new.font) {
            Some(font) => Font::is_standard(self.file, self.new, font),
            None => Ok(matches!(new.font.as_slice(), b"Helv" | b"HeBo" | b"Helvetica" | b"Cour" | b"TiRo")),
        }
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
        if self.borrows(old, new)? {
            self.find(number, Why::Borrowed);
            return Ok(true);
        }
        let Object::Stream(stream) = &look else {
            // Nothing shown where nothing was; or what each reader draws itself, as long as nobody has signed what they saw.
            let is_left_to_readers = look == Object::Null
                && matches!(field.kind, FieldKind::Text | FieldKind::Choice)
                && !self.is_answered()
                && is_drawn_anew(&self.file.form_fonts(self.new)?.0);
            if (old_look != Object::Null || look != Object::Null) && !is_left_to_readers {
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

    /// Whether an appearance is an object that is not there, or one that was there before for another purpose: a page's, or
    /// what another field shows. What it showed before is its own.
    pub(super) fn borrows(&self, old: Option<&Object>, new: Option<&Object>) -> Result<bool, Fault> {
        let own = self.places(self.old, old)?;
        for id in self.places(self.new, new)?.iter().filter(|id| !own.contains(id)) {
            if self.file.version(self.new, id.number).is_none() {
                return Ok(true);
            }
            // What was added since and nothing referred to had no purpose.
            let has_purpose = match self.file.written(self.old, id.number) {
                None => false,
                Some(0) => true,
                Some(_) => self.file.referrers(self.old)?.contains_key(&id.number),
            };
            if has_purpose {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The objects that an entry `/AP` and its `/N` are.
    fn places(&self, revision: usize, appearance: Option<&Object>) -> Result<Vec<Id>, Fault> {
        let mut places = Vec::new();
        let mut object = appearance.cloned().unwrap_or(Object::Null);
        let mut is_normal = false;
        while places.len() <= HOPS {
            object = match object {
                Object::Reference(id) => {
                    places.push(id);
                    self.file.get(revision, id)?
                }
                Object::Dictionary(appearance) if !is_normal => {
                    is_normal = true;
                    appearance.get(b"N").cloned().unwrap_or(Object::Null)
                }
                _ => break,
            };
        }
        Ok(places)
    }

    /// Where a widget lies, and whether it can be seen, on screen or on paper. A rectangle that readers may take for different
    /// ones is none.
    pub(super) fn seen(&mut self, number: u32, widget: &Dictionary) -> Result<([f64; 4], bool), Fault> {
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
                let sides = self.file.value(self.new, &stream.dictionary, b"BBox")?.numbers();
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
