//! What a record says, line by line.

use std::collections::BTreeMap;

use super::cell::Cell;
use super::heads::{CONTACT, record_lines};
use crate::agreement::Agreement;
use crate::diagnostic::Diagnostic;
use crate::member::value::CONTACT as KEYS;
use crate::member::{Extra, Member, Members};
use crate::profile::{KeyKind, Keys, TextForm};
use crate::reference::LanguageForm;
use crate::text;
use crate::workspace::Workspace;

/// A line of a record in the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What stands above it.
    pub head: String,
    /// The path of keys to it in the record, divided by points.
    pub path: String,
    /// Whether it is a day.
    pub is_day: bool,
    /// What the record says.
    pub cell: Cell,
}

/// Every line that a record may have, the agreements' own keys last; without a record, with nothing in them.
pub fn lines(member: Option<&Member>, keys: &Keys) -> Vec<Line> {
    let contact = member.map(contact).unwrap_or_default();
    let of_contact = CONTACT.into_iter().zip(KEYS).zip(contact).map(|((head, key), cell)| {
        let path = format!("kontaktperson.{key}");
        Line { head: head.to_owned(), path, is_day: false, cell: cell.as_str().into() }
    });
    let others = record_lines().into_iter().map(|(head, path)| {
        let cell = member.map_or(Cell::None, |member| other(member, path));
        Line { head: head.to_owned(), path: path.to_owned(), is_day: path == "godkjenning.dato", cell }
    });
    let own = keys.iter().map(|(name, key)| {
        let is_day = key.kind == KeyKind::Date;
        let cell = match member.and_then(|member| member.extra.get(name)) {
            None => Cell::None,
            Some(Extra::Text(written)) => match text::recorded_date(written).ok().filter(|_| is_day) {
                Some(day) => Cell::Date(day),
                None => written.as_str().into(),
            },
            Some(Extra::Number(number)) => (*number).into(),
        };
        Line { head: name.clone(), path: name.clone(), is_day, cell }
    });
    of_contact.chain(others).chain(own).collect()
}

/// The contact person as the record says it; the organisation that goes without saying is left out.
fn contact(member: &Member) -> [String; 6] {
    let contact = &member.contact;
    let own = member.party.name_with_form();
    let organisation = Some(&contact.organisation).filter(|organisation| **organisation != own).cloned().unwrap_or_default();
    let (name, title) = (contact.name.clone(), contact.title.clone());
    [organisation, name, title, contact.address.clone(), contact.telephone.clone(), contact.email.clone()]
}

fn other(member: &Member, path: &str) -> Cell {
    let (signatory, approval) = (&member.signatory, &member.approval);
    match path {
        "kopi" => member.copy.as_deref().into(),
        "målform" => form(member).into(),
        "skjermes" => member.restricted.as_deref().into(),
        "signatar.navn" => signatory.name.as_deref().into(),
        "signatar.tittel" => signatory.title.as_deref().into(),
        "godkjenning.organ" => approval.body.as_str().into(),
        "godkjenning.saksnummer" => approval.case.as_str().into(),
        "godkjenning.dato" => approval.date.into(),
        _ => Cell::None,
    }
}

/// The language form, as a record would say it.
fn form(member: &Member) -> &str {
    match (&member.wants, member.party.language) {
        (TextForm::Other(tag), _) => tag,
        (_, LanguageForm::Bokmål) => "bokmål",
        (_, LanguageForm::Nynorsk) => "nynorsk",
        (_, LanguageForm::Nøytral) => "nøytral",
    }
}

/// The records that are good, by party, with the keys of every agreement. One in which something is wrong that only one
/// agreement asks for is good for the others.
pub fn records(
    workspace: &dyn Workspace,
    printable: &(dyn Fn(char) -> bool + Sync),
) -> Result<BTreeMap<String, Member>, Diagnostic> {
    let (asked, _) = Agreement::asked(workspace)?;
    let number = |member: Member| (member.party.number.clone(), member);
    let mut found: BTreeMap<_, _> = Members::read(workspace, &asked, printable)?.good.into_iter().map(number).collect();
    for folder in Agreement::all(workspace)? {
        let Ok(agreement) = Agreement::read(workspace, &folder) else { continue };
        for (number, member) in agreement.members(workspace, printable)?.good.into_iter().map(number) {
            found.entry(number).or_insert(member);
        }
    }
    Ok(found)
}
