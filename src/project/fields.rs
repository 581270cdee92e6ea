//! The fields of a document: as the template marks them, and as the agreement says that they are.

use typst_layout::PagedDocument;

use super::{Draft, Form, Project};
use crate::diagnostic::Diagnostic;
use crate::message::says::project as says;
use crate::message::says::text::OtherLettersStep;
use crate::pdf::{self, FieldKind, Typeface};
use crate::text;

impl Project {
    /// The fields that the template marks, if all of their values can be typed.
    pub(super) fn fields(&self, form: &Form, draft: &Draft, pages: &PagedDocument) -> Result<Vec<pdf::Field>, Vec<Diagnostic>> {
        let main = || self.agreement.folder.join(form.common.form().main_file());
        let fields = pdf::fields(pages, &self.agreement.form)
            .map_err(|message| vec![Diagnostic::error(message).in_file(main()).hint(says::FieldStep {})])?;
        let unlike = self.unlike(&fields);
        if !unlike.is_empty() {
            return Err(unlike.into_iter().map(|fault| fault.in_file(main())).collect());
        }
        if fields.is_empty() {
            return Ok(fields);
        }
        let Some(typeface) = self.typeface(&fields) else {
            return Err(vec![Diagnostic::error(says::FieldFont {}).in_file(main()).hint(says::FieldFontStep {})]);
        };
        let mut faults = Vec::new();
        for field in &fields {
            if let Some(letter) = field.value.chars().find(|letter| !typeface.has(*letter)) {
                let (letter, code) = (letter.to_string(), text::code_point(letter));
                let fault = Diagnostic::error(says::FieldLetter { value: &field.value, letter, code });
                faults.push(fault.in_file(&draft.member.file).hint(OtherLettersStep {}));
            }
        }
        if faults.is_empty() { Ok(fields) } else { Err(faults) }
    }

    /// The font that fields are typed in: the one that the first of them asks for.
    pub(super) fn typeface(&self, fields: &[pdf::Field]) -> Option<&Typeface> {
        let (family, weight) = &fields.first()?.font;
        let make = || self.fonts.select(family, *weight).and_then(|(font, index)| Typeface::new(font, index));
        self.typeface.get_or_init(make).as_ref()
    }

    /// Fields that the agreement names and the template does not have so, and signatures that it does not speak of.
    fn unlike(&self, fields: &[pdf::Field]) -> Vec<Diagnostic> {
        let form = &self.agreement.form;
        if !form.is_said {
            return Vec::new();
        }
        let found = |name: &str, kind: FieldKind| fields.iter().any(|field| field.name == name && field.kind == kind);
        let signed = form.signatories.iter().map(|one| &one.field).filter(|name| !found(name, FieldKind::Signature));
        let signed =
            signed.map(|name| Diagnostic::error(says::NoSignatureField { name }).hint(says::NoSignatureFieldStep { name }));
        let text = form.signatories.iter().flat_map(|one| one.own()).chain(form.contact.values());
        let text = text.filter(|name| !found(name, FieldKind::Text));
        let text = text.map(|name| Diagnostic::error(says::NoTextField { name }).hint(says::NoTextFieldStep { name }));
        let nobodys = fields.iter().filter(|field| field.kind == FieldKind::Signature && form.who_signs(&field.name).is_none());
        let nobodys = nobodys
            .map(|field| Diagnostic::error(says::NobodysSignature { name: &field.name }).hint(says::NobodysSignatureStep {}));
        let mut all = Vec::new();
        crate::diagnostic::add_new(&mut all, signed.chain(text).chain(nobodys));
        all
    }
}
