//! Filling in the fields of a PDF of ours: the value, and what the field then shows.

use lopdf::{Dictionary, Object, Stream, text_string};

use super::appearance::{Metrics, appearance};
use super::encoding::encode;
use super::revision::{FoundField, Revision};
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::pdf as says;
use crate::message::{Argument, Message};
use crate::text::code_point;

/// The font of a PDF's fields, as the PDF itself has it.
struct FieldFont {
    first: usize,
    widths: Vec<f32>,
    extent: (f32, f32),
}

impl Metrics for FieldFont {
    fn width(&self, code: u8) -> f32 {
        usize::from(code).checked_sub(self.first).and_then(|nth| self.widths.get(nth)).copied().unwrap_or(0.0)
    }

    fn extent(&self) -> (f32, f32) {
        self.extent
    }
}

impl Revision {
    /// Fills in a field. The names of fields are those of the template.
    pub fn fill(&mut self, name: &str, value: &str) -> Result<(), Diagnostic> {
        let fields = self.fields();
        let Some(field) = fields.iter().find(|field| field.name() == name && !field.is_signature()) else {
            let names: Vec<_> = fields.iter().filter(|field| !field.is_signature()).map(FoundField::name).collect();
            let step: Message = match names.is_empty() {
                true => says::NoFieldsStep {}.into(),
                false => says::NoFieldStep { names: Argument::row(names) }.into(),
            };
            return Err(Diagnostic::of(Kind::Usage, says::NoField { name }).hint(step));
        };
        let broken = || not_as_issued(name);
        let resources = self.resources().ok_or_else(broken)?;
        let font = self.font(&resources).ok_or_else(broken)?;
        let has = |letter: char| encode(letter).is_some_and(|code| font.width(code) > 0.0);
        if let Some(letter) = value.chars().find(|letter| !has(*letter)) {
            let message = says::Letter { name, letter: letter.to_string(), code: code_point(letter) };
            return Err(Diagnostic::of(Kind::Usage, message).hint(says::LetterStep {}));
        }
        let asked = field.dict.get(b"DA").and_then(Object::as_str).ok().and_then(|asked| std::str::from_utf8(asked).ok());
        let size = asked.and_then(|asked| asked.split_whitespace().nth(1)?.parse().ok()).ok_or_else(broken)?;
        let multiline = field.dict.get(b"Ff").and_then(Object::as_i64).is_ok_and(|flags| flags & (1 << 12) != 0);
        self.show(field, value, size, multiline)?;
        self.change(field.id)?.set("V", text_string(value));
        Ok(())
    }

    /// The PDF with what was filled in.
    pub fn filled(self) -> Result<Vec<u8>, Diagnostic> {
        self.write()
    }

    /// Lets a field show a text.
    pub(super) fn show(&mut self, field: &FoundField, text: &str, size: f32, multiline: bool) -> Result<(), Diagnostic> {
        let look = self.look(field, text, size, multiline).ok_or_else(|| not_as_issued(&field.name()))?;
        let look = self.add(look);
        let mut appearance = Dictionary::new();
        appearance.set("N", look);
        self.change(field.id)?.set("AP", appearance);
        Ok(())
    }

    /// The appearance of a field with a text, in the form's font.
    fn look(&self, field: &FoundField, value: &str, size: f32, multiline: bool) -> Option<Stream> {
        let rect: Vec<f32> = numbers(field.dict.get(b"Rect").ok()?);
        let [x0, y0, x1, y1] = rect.try_into().ok()?;
        let (width, height) = (x1 - x0, y1 - y0);
        let resources = self.resources()?;
        let font = self.font(&resources)?;
        let content = appearance(value, (width, height), size, multiline, &font);
        let mut dict = Dictionary::new();
        dict.set("Type", "XObject");
        dict.set("Subtype", "Form");
        dict.set("BBox", vec![0.0.into(), 0.0.into(), width.into(), height.into()]);
        dict.set("Resources", resources);
        Some(Stream::new(dict, content).with_compression(false))
    }

    /// What the form has for all of its fields.
    fn resources(&self) -> Option<Dictionary> {
        self.dict(self.form()?)?.get(b"DR").ok()?.as_dict().ok().cloned()
    }

    fn font(&self, resources: &Dictionary) -> Option<FieldFont> {
        let fonts = resources.get(b"Font").ok()?.as_dict().ok()?;
        let font = self.dict(fonts.get(b"F").ok()?.as_reference().ok()?)?;
        let descriptor = self.dict(font.get(b"FontDescriptor").ok()?.as_reference().ok()?)?;
        let metric = |key: &[u8]| descriptor.get(key).and_then(Object::as_float).ok();
        Some(FieldFont {
            first: usize::try_from(font.get(b"FirstChar").ok()?.as_i64().ok()?).ok()?,
            widths: numbers(font.get(b"Widths").ok()?),
            extent: (metric(b"Ascent")?, metric(b"Descent")?),
        })
    }
}

fn not_as_issued(name: &str) -> Diagnostic {
    Diagnostic::error(says::NotAsIssued { name }).hint(says::NotAsIssuedStep {})
}

fn numbers(array: &Object) -> Vec<f32> {
    array.as_array().into_iter().flatten().filter_map(|number| number.as_float().ok()).collect()
}
