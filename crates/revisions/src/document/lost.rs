//! A form that a program wrote so that it cannot be read: no page depends on it, and its fields are still known.

use std::collections::BTreeSet;
use std::ops::Range;

use super::form;
use crate::reader::entry::XrefEntry;
use crate::reader::fault::Fault;
use crate::reader::lexer::{self, Lexer, Token};
use crate::reader::object::Id;
use crate::reader::objects::Objects;
use crate::reader::parser;

/// What such a form may speak of: nothing that changes what any reader shows.
const NAMES: [&[u8]; 4] = [b"AcroForm", b"Fields", b"SigFlags", b"Type"];

/// The form that a revision writes anew, and that cannot be read: its number, and where it lies. None if some reader could
/// find anything in it but fields that are known.
pub(crate) fn form(objects: &Objects, revision: usize) -> Option<(u32, Range<usize>)> {
    let id = objects.catalog(revision).ok()?.get(b"AcroForm")?.reference()?;
    let before = objects.catalog(revision.checked_sub(1)?).ok()?.get(b"AcroForm")?.reference()?;
    let own = objects.revisions().get(revision)?.entry(id.number)?;
    let XrefEntry::InUse { offset, .. } = own else { return None };
    if before != id || !matches!(objects.get(revision, id), Err(Fault::Syntax { .. })) {
        return None;
    }
    const END: &[u8] = b"endobj";
    let rest = objects.bytes().get(offset..)?;
    let written = rest.get(..lexer::find(rest, END)? + END.len())?;
    let mut known: BTreeSet<Id> = form::fields(objects, revision - 1).ok()?.iter().map(|field| field.id).collect();
    known.extend(form::unnamed(objects, revision).map(|field| field.id));
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
