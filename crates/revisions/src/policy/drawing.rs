//! Annotations that are drawn on a page (ISO 32000-1, 12.5): ink, a stamp or text, as people sign who have no certificate.
//! Whether one lies where a signature belongs is for others to say; here, whether it is no more than what it shows.

use std::collections::BTreeSet;

use super::{Explanation, Walk, Why};
use crate::appearance::look::Look;
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Id, Object};
use crate::reader::text;

/// What such an annotation may say. No actions, no windows that open, no layers, no answers to others.
const DRAWING: [&[u8]; 29] = [
    b"AP",
    b"BS",
    b"Border",
    b"C",
    b"CA",
    b"CL",
    b"Contents",
    b"CreationDate",
    b"DA",
    b"DS",
    b"F",
    b"IC",
    b"IT",
    b"InkList",
    b"LE",
    b"M",
    b"NM",
    b"Name",
    b"P",
    b"Q",
    b"RC",
    b"RD",
    b"Rect",
    b"Rotate",
    b"Subj",
    b"Subtype",
    b"T",
    b"Type",
    b"ca",
];
/// What the closed window may say that a reader shows an annotation's words in (12.5.6.14). On the page and on paper it is
/// nothing.
const POPUP: [&[u8]; 10] = [b"Border", b"C", b"F", b"M", b"NM", b"Open", b"P", b"Parent", b"Rect", b"Subtype"];
/// What people sign with who have no certificate.
const BY_HAND: [&[u8]; 3] = [b"Ink", b"Stamp", b"FreeText"];
/// Where an annotation has words that its appearance need not show: its text, the same with marks, its subject, and its author.
const CARRIES: [&[u8]; 4] = [b"Contents", b"RC", b"Subj", b"T"];
/// What its appearance may say (8.10.2), and nothing in it that can be hidden.
const LOOK: [&[u8]; 11] =
    [b"BBox", b"DecodeParms", b"Filter", b"FormType", b"Group", b"Length", b"Matrix", b"Name", b"Resources", b"Subtype", b"Type"];
/// Bits of `/F` (12.5.3): it is printed; and it may be locked.
const PRINT: i64 = 4;
const LOCKED: i64 = 64 | 128 | 512;
/// The parts that an appearance may have.
const PARTS: usize = 500;

/// An annotation that a revision adds to a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Its object number, or that of the list that it stands in.
    pub number: u32,
    /// The page's object number.
    pub page: u32,
    /// What it is, in words: `a drawing (ink)`.
    pub what: String,
    /// Where it lies on the page: left, bottom, right, top, in points.
    pub rect: [f64; 4],
    /// What it shows.
    pub look: Look,
    /// The words that it carries beside, and that need not be shown (12.5.2, 12.5.6.2).
    pub carries: Vec<String>,
    /// Why it may not be added wherever it lies.
    pub objection: Option<&'static str>,
}

impl Walk<'_> {
    /// The closed window of an annotation that was added to the same page, which refers to it. Whether it is one.
    pub(super) fn popup(&mut self, inside: u32, added: &Object, page: &[Object]) -> Result<bool, Fault> {
        let Some(id) = added.reference() else { return Ok(false) };
        let Object::Dictionary(popup) = self.file.resolve(self.new, added)? else { return Ok(false) };
        let parent = popup.get(b"Parent").and_then(Object::reference).filter(|parent| page.contains(&Object::Reference(*parent)));
        let Some(parent) = parent.filter(|_| popup.is(b"Subtype", b"Popup")) else { return Ok(false) };
        let Object::Dictionary(annotation) = self.file.get(self.new, parent)? else { return Ok(false) };
        let is_of_it = annotation.get(b"Popup") == Some(added) && self.is_popup(id, parent)?;
        if is_of_it {
            self.claim(id.number, inside, &Explanation::Drawing, true);
        }
        Ok(is_of_it)
    }

    /// Whether an object is the closed window of an annotation, new like it.
    fn is_popup(&self, id: Id, of: Id) -> Result<bool, Fault> {
        let is_new = !self.existed(id.number) && self.written.contains(&id.number);
        let Object::Dictionary(popup) = self.file.get(self.new, id)? else { return Ok(false) };
        let is_open = self.file.value(self.new, &popup, b"Open")?;
        let is_plain = popup.iter().all(|(key, _)| key == b"Type" || POPUP.contains(&key));
        Ok(is_new
            && is_plain
            && popup.is(b"Subtype", b"Popup")
            && popup.get(b"Parent").and_then(Object::reference) == Some(of)
            && matches!(is_open, Object::Null | Object::Boolean(false)))
    }

    /// An annotation that was added to a page.
    pub(super) fn drawing(&mut self, page: u32, inside: u32, added: &Object) -> Result<(), Fault> {
        let id = added.reference().filter(|id| !self.existed(id.number) && self.written.contains(&id.number));
        let value = self.file.resolve(self.new, added)?;
        let empty = Dictionary::default();
        let annotation = value.dictionary().unwrap_or(&empty);
        let subtype = annotation.get(b"Subtype").and_then(Object::name).unwrap_or_default();
        let rect = self.file.value(self.new, annotation, b"Rect")?.numbers();
        let objection = match id {
            None => Some("it was there before, for another purpose"),
            Some(_) if rect.is_none() => Some("it does not say where it lies"),
            Some(id) => self.objection(id, subtype, annotation)?,
        };
        let explanation = Explanation::Drawing;
        let number = id.map_or(inside, |id| id.number);
        if let Some(id) = id {
            self.claim(id.number, inside, &explanation, true);
            self.adopted.insert(id.number);
            self.adopt(id.number, &value, &explanation)?;
        }
        if objection.is_some() {
            self.find(number, Why::Annotation);
        }
        let [x0, y0, x1, y1]: [f64; 4] = rect.unwrap_or_default();
        let rect = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
        let (look, carries) = (self.file.annotation_look(self.new, annotation), self.carried(annotation)?);
        self.changes.drawings.push(Drawing { number, page, what: words(subtype), rect, look, carries, objection });
        Ok(())
    }

    /// The words that an annotation carries, each once.
    fn carried(&self, annotation: &Dictionary) -> Result<Vec<String>, Fault> {
        let mut carried: Vec<String> = Vec::new();
        for key in CARRIES {
            let words = match self.file.value(self.new, annotation, key)? {
                Object::String(words) => text::decode(&words),
                // Rich text may be a stream of its own (12.7.3.4).
                Object::Stream(stream) => text::decode(&self.file.decode(self.new, &stream).unwrap_or_default()),
                _ => continue,
            };
            let words = if key == b"RC" { without_marks(&words) } else { words };
            let words: Vec<&str> = words.split_whitespace().collect();
            let words = words.join(" ");
            if !words.is_empty() && !carried.contains(&words) {
                carried.push(words);
            }
        }
        Ok(carried)
    }

    /// Why an annotation is more than a drawing that stays as it is, or may not be drawn any more.
    fn objection(&self, id: Id, subtype: &[u8], annotation: &Dictionary) -> Result<Option<&'static str>, Fault> {
        if self.is_answered() {
            return Ok(Some("somebody had signed before"));
        }
        if self.before.iter().any(|signature| signature.permissions.level().is_some_and(|level| level < 3)) {
            return Ok(Some("the document's certification lets nothing be drawn"));
        }
        if !BY_HAND.contains(&subtype) {
            return Ok(Some("it is none of those that people sign with"));
        }
        if annotation.get(b"A").is_some() || annotation.get(b"AA").is_some() {
            return Ok(Some("it does something when it is touched"));
        }
        let has_window = match annotation.get(b"Popup") {
            Some(Object::Reference(popup)) => self.is_popup(*popup, id)?,
            _ => false,
        };
        if !annotation.iter().all(|(key, _)| DRAWING.contains(&key) || (has_window && key == b"Popup")) {
            return Ok(Some("there is more to it than what it shows"));
        }
        let flags = self.file.value(self.new, annotation, b"F")?.integer().unwrap_or(0);
        if flags & PRINT == 0 || flags & !(PRINT | LOCKED) != 0 {
            return Ok(Some("it is not shown alike on screen and on paper"));
        }
        if self.borrows(None, annotation.get(b"AP"))? || self.leads_elsewhere(annotation)? {
            return Ok(Some("what it shows is another part of the document, or is not there"));
        }
        let is_plain = match self.file.value(self.new, annotation, b"AP")? {
            Object::Dictionary(appearance) => {
                let only = appearance.iter().all(|(key, _)| key == b"N");
                only && self.is_static(self.file.value(self.new, &appearance, b"N")?, id)?
            }
            _ => false,
        };
        Ok((!is_plain).then_some("what it shows is not always the same"))
    }

    /// Whether an appearance leads to what was there before, but for fonts, or to what is not there.
    fn leads_elsewhere(&self, annotation: &Dictionary) -> Result<bool, Fault> {
        let (mut waiting, mut seen) = (Vec::new(), BTreeSet::new());
        annotation.get(b"AP").into_iter().for_each(|appearance| appearance.references(&mut waiting));
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            let part = self.file.get(self.new, id)?;
            let is_font = part.dictionary().is_some_and(|part| part.is(b"Type", b"Font"));
            let is_there = self.file.version(self.new, id.number).is_some();
            if !is_there || seen.len() > PARTS || (self.existed(id.number) && !is_font) {
                return Ok(true);
            }
            if !is_font {
                part.references(&mut waiting);
            }
        }
        Ok(false)
    }

    /// Whether an appearance is one upright form XObject, of which nothing can be hidden.
    fn is_static(&self, look: Object, annotation: Id) -> Result<bool, Fault> {
        let Object::Stream(look) = look else { return Ok(false) };
        let dictionary = &look.dictionary;
        let sides = self.file.value(self.new, dictionary, b"BBox")?.numbers();
        let has_room = sides.is_some_and(|[x0, y0, x1, y1]: [f64; 4]| x0 != x1 && y0 != y1);
        let is_upright = match self.file.value(self.new, dictionary, b"Matrix")? {
            Object::Null => true,
            matrix => matches!(matrix.numbers(), Some([a, b, c, d, _, _]) if a > 0.0 && d > 0.0 && b == 0.0 && c == 0.0),
        };
        let is_form = dictionary.is(b"Subtype", b"Form") && dictionary.iter().all(|(key, _)| LOOK.contains(&key));
        if !has_room || !is_upright || !is_form {
            return Ok(false);
        }
        let mut waiting = Vec::new();
        Object::Dictionary(dictionary.clone()).references(&mut waiting);
        if can_be_hidden(&Object::Dictionary(dictionary.clone())) {
            return Ok(false);
        }
        let mut seen = BTreeSet::from([annotation]);
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            let part = self.file.get(self.new, id)?;
            if seen.len() > PARTS || can_be_hidden(&part) {
                return Ok(false);
            }
            part.references(&mut waiting);
        }
        Ok(true)
    }
}

/// Whether a value is optional content, or names some (8.11).
fn can_be_hidden(object: &Object) -> bool {
    match object {
        Object::Array(items) => items.iter().any(can_be_hidden),
        Object::Dictionary(dictionary) => {
            let is_layer = dictionary.get(b"OC").is_some() || dictionary.is(b"Type", b"OCG") || dictionary.is(b"Type", b"OCMD");
            is_layer || dictionary.iter().any(|(_, value)| can_be_hidden(value))
        }
        Object::Stream(stream) => can_be_hidden(&Object::Dictionary(stream.dictionary.clone())),
        _ => false,
    }
}

/// The words of a rich text, which is XHTML.
fn without_marks(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    match roxmltree::Document::parse(text) {
        Ok(document) => {
            document.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect::<Vec<_>>().join(" ")
        }
        Err(_) => text.to_owned(),
    }
}

/// What people call an annotation (table 169).
fn words(subtype: &[u8]) -> String {
    let kind = String::from_utf8_lossy(subtype).to_lowercase();
    match subtype {
        b"Ink" | b"Line" | b"Square" | b"Circle" | b"Polygon" | b"PolyLine" | b"Caret" => format!("a drawing ({kind})"),
        b"Stamp" => "a stamp".to_owned(),
        b"FreeText" => "text".to_owned(),
        b"Highlight" | b"Underline" | b"Squiggly" | b"StrikeOut" => format!("a mark over text ({kind})"),
        b"Text" | b"Popup" => "a note".to_owned(),
        b"Link" => "a link".to_owned(),
        b"FileAttachment" => "an attached file".to_owned(),
        b"Redact" => "a blacked-out place".to_owned(),
        b"Widget" => "a field".to_owned(),
        _ => format!("an annotation ({kind})"),
    }
}
