//! The places that a template marks to be filled in.
//!
//! Typst has no form fields yet. The layout's function `skrivefelt` leaves two things: an element with the label
//! `<skrivefelt>` that says what the field is, and in its place a link to `avtale:NAME`, for which Typst works out the
//! rectangle and the place in the structure tree. [`form`](super::form) makes fields of them.

use typst::foundations::{Dict, Label, Selector, Str, Value};
use typst::introspection::{Introspector as _, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::message::Message;
use crate::message::says::pdf as says;
use crate::profile::{FormFields, Meaning};

/// The scheme of the links that stand where fields will be.
pub(super) const SCHEME: &str = "avtale:";
const LABEL: &str = "skrivefelt";

/// A field, as the template describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name, by which programs know it: letters, digits and hyphens.
    pub name: String,
    /// What it means, where the agreement says so.
    pub meaning: Option<Meaning>,
    /// What a reader shows and a screen reader says, in the document's language.
    pub tooltip: String,
    /// What it holds from the beginning.
    pub value: String,
    /// Text or signature.
    pub kind: FieldKind,
    /// The family and weight of the font its text is set in.
    pub font: (String, u16),
    /// Size of its text, in points.
    pub size: f32,
    /// Whether its text may have several lines.
    pub multiline: bool,
    /// For a text, the signature field whose signatory fills it in; empty where nobody signs.
    pub signature: String,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Text.
    Text,
    /// A digital signature.
    Signature,
}

/// Every field a document marks, in reading order, with what the agreement says of it. The error is about the template.
pub fn fields(document: &PagedDocument, form: &FormFields) -> Result<Vec<Field>, Message> {
    let Some(label) = Label::new(PicoStr::intern(LABEL)) else { return Ok(Vec::new()) };
    let mut fields: Vec<Field> = Vec::new();
    for element in document.introspector().query(&Selector::Label(label)) {
        let value = element.to_packed::<MetadataElem>().map(|metadata| metadata.value.clone());
        let Some(Value::Dict(described)) = value else {
            return Err(says::NoDescription { label: LABEL }.into());
        };
        let mut field = field(&described)?;
        field.meaning = form.meaning(&field.name);
        if fields.iter().any(|known| known.name == field.name) {
            return Err(says::FieldTwice { name: field.name }.into());
        }
        fields.push(field);
    }
    let signed: Vec<String> =
        fields.iter().filter(|field| field.kind == FieldKind::Signature).map(|field| field.name.clone()).collect();
    for field in &mut fields {
        // A signature field that is missing is told of where the settings are held against the text.
        if let Some(owner) = form.owner(&field.name).filter(|owner| signed.iter().any(|name| name == owner)) {
            field.signature = owner.to_owned();
        }
    }
    assign(&mut fields)?;
    Ok(fields)
}

/// Says of each text whose it is, where the template does not: of whoever signs next in reading order, or last.
fn assign(fields: &mut [Field]) -> Result<(), Message> {
    let signatures: Vec<(usize, String)> = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.kind == FieldKind::Signature)
        .map(|(nth, field)| (nth, field.name.clone()))
        .collect();
    for (nth, field) in fields.iter_mut().enumerate().filter(|(_, field)| field.kind == FieldKind::Text) {
        if field.signature.is_empty() {
            let next = signatures.iter().find(|(at, _)| *at > nth).or(signatures.last());
            field.signature = next.map(|(_, name)| name.clone()).unwrap_or_default();
        } else if !signatures.iter().any(|(_, name)| *name == field.signature) {
            let Field { name, signature, .. } = field;
            return Err(says::FieldForNobody { name: &*name, signature: &*signature }.into());
        }
    }
    Ok(())
}

fn field(described: &Dict) -> Result<Field, Message> {
    let get = |key: &str| described.get(&Str::from(key)).ok();
    let text = |key: &str| match get(key) {
        Some(Value::Str(text)) => Ok(text.to_string()),
        _ => Err(Message::from(says::FieldLacks { key })),
    };
    let name = text("navn")?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if name.is_empty() || !name.bytes().all(plain) {
        return Err(says::FieldName { name }.into());
    }
    let kind = match text("type")?.as_str() {
        "tekst" => FieldKind::Text,
        "signatur" => FieldKind::Signature,
        other => return Err(says::FieldKind { kind: other }.into()),
    };
    let size = match get("størrelse") {
        Some(Value::Length(length)) => length.abs.to_pt() as f32,
        _ => return Err(says::FieldSize {}.into()),
    };
    let weight = match get("vekt") {
        Some(Value::Int(weight)) => u16::try_from(*weight).unwrap_or(400),
        _ => 400,
    };
    let font = (text("skrift")?, weight);
    let multiline = matches!(get("linjer"), Some(Value::Bool(true)));
    let signature = match get("signatur") {
        None | Some(Value::None) => String::new(),
        Some(_) => text("signatur")?,
    };
    Ok(Field { name, meaning: None, tooltip: text("hint")?, value: text("verdi")?, kind, font, size, multiline, signature })
}
