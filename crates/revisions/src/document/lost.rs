//! A form that a program wrote so that it cannot be read: no page depends on it, and its fields are still known.

use std::collections::BTreeSet;
use std::ops::Range;

use super::form::{Field, FieldKind};
use crate::reader::fault::Fault;
use crate::reader::file::File;
use crate::reader::lexer::{self, Lexer, Token};
use crate::reader::object::{Dictionary, Id, Object};
use crate::reader::parser;
use crate::reader::text;
use crate::reader::xref::Place;

/// What such a form may speak of: nothing that changes what any reader shows.
const NAMES: [&[u8]; 4] = [b"AcroForm", b"Fields", b"SigFlags", b"Type"];

/// The form that a revision writes anew, and that cannot be read: its number, and where it lies. None if some reader could
/// find anything in it but fields that are known.
pub(crate) fn form(file: &File, revision: usize) -> Option<(u32, Range<usize>)> {
    let id = file.catalog(revision).ok()?.get(b"AcroForm")?.reference()?;
    let before = file.catalog(revision.checked_sub(1)?).ok()?.get(b"AcroForm")?.reference()?;
    let own = file.revisions().get(revision)?.place(id.number)?;
    let Place::At { offset, .. } = own else { return None };
    if before != id || !matches!(file.get(revision, id), Err(Fault::Syntax { .. })) {
        return None;
    }
    const END: &[u8] = b"endobj";
    let rest = file.bytes().get(offset..)?;
    let written = rest.get(..lexer::find(rest, END)? + END.len())?;
    let mut known: BTreeSet<Id> = super::form::fields(file, revision - 1).ok()?.iter().map(|field| field.id).collect();
    known.extend(signature_fields(file, revision).map(|field| field.id));
    let mut names_others = false;
    let mut lexer = Lexer::new(written, 0);
    let _ = parser::head(&mut lexer);
    parser::references(&mut lexer.clone(), |id| names_others |= !known.contains(&id)).ok()?;
    while let Some(token) = lexer.next().ok()? {
        names_others |= matches!(token, Token::Name(name) if !NAMES.contains(&name));
        names_others |= matches!(token, Token::Literal(_) | Token::Hex(_));
    }
    (!names_others).then(|| (id.number, offset..offset + written.len()))
}

/// Signature fields that a revision adds, each its own widget. A form that cannot be read does not name them.
pub(crate) fn signature_fields(file: &File, revision: usize) -> impl Iterator<Item = Field> {
    let own = file.revisions().get(revision).into_iter().flat_map(|own| &own.own);
    let added = own.filter(move |(number, _)| revision.checked_sub(1).is_some_and(|old| file.place(old, *number).is_none()));
    added.filter_map(move |(number, _)| {
        let Ok(Object::Dictionary(dictionary)) = file.number(revision, *number) else { return None };
        let is_field = dictionary.is(b"Subtype", b"Widget") && dictionary.is(b"FT", b"Sig");
        let id = Id { number: *number, generation: file.generation(revision, *number)? };
        is_field.then(|| field(id, dictionary))
    })
}

fn field(id: Id, dictionary: Dictionary) -> Field {
    let name = dictionary.get(b"T").and_then(Object::string).map(text::decode).unwrap_or_default();
    let (value, widgets) = (dictionary.get(b"V").cloned(), vec![(id, dictionary.clone())]);
    Field { name, kind: FieldKind::Signature, id, dictionary, value, widgets }
}
