//! An event as a letter of the journal, or as a remark.

use avtale_noark::{Avskrivning, Dokumentbeskrivelse, Journalpost, Journalposttype, Korrespondansepart};

use super::case::Cases;
use super::{id, written};
use crate::archive::material::Party;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::noark as says;
use crate::register::{Entry, Event, Ledger, Medium, day};
use crate::told::without_effect;

/// Whether an event is a letter, and which way it went.
pub(super) fn kind(event: &Event) -> Option<Journalposttype> {
    match event {
        Event::Sent(_) | Event::Reminded(_) => Some(Journalposttype::Utgaaende),
        Event::Signed(_) | Event::PartlySigned(_) | Event::Declined(_) | Event::Notice(_) => Some(Journalposttype::Inngaaende),
        _ => None,
    }
}

/// What a letter is called, and its edition.
fn title(event: &Event) -> Option<(Message, u32)> {
    Some(match event {
        Event::Sent(event) => (says::Sent { edition: event.edition }.into(), event.edition),
        Event::Reminded(event) => (says::Reminded { edition: event.edition }.into(), event.edition),
        Event::Signed(event) => (says::Signed { edition: event.edition }.into(), event.edition),
        Event::PartlySigned(event) => (says::PartlySigned { edition: event.edition }.into(), event.edition),
        Event::Declined(event) => (says::Declined { edition: event.edition }.into(), event.edition),
        Event::Notice(event) => (says::Notice { edition: event.edition }.into(), event.edition),
        _ => return None,
    })
}

/// What an event that is no letter says of its case.
pub(super) fn remark(event: &Event, ledger: &Ledger, name_of: &dyn Fn(&str) -> String) -> Option<Message> {
    let without_effect = without_effect(event, ledger);
    Some(match event {
        Event::Approved(event) => says::Approved { organ: &event.organ, case: &event.case, date: event.date }.into(),
        Event::Renewed(event) => says::Renewed { edition: event.edition, until: event.until }.into(),
        Event::Superseded(event) if without_effect.is_some() => says::SupersededWithoutEffect { edition: event.edition }.into(),
        Event::Superseded(event) => says::Superseded { edition: event.edition, ends: event.ends }.into(),
        Event::Succeeded(event) => says::Succeeded { successor: name_of(&event.successor), date: event.date }.into(),
        _ => return None,
    })
}

/// What is said beside a letter that has no document with it.
fn beside(event: &Event, ledger: &Ledger) -> Option<Message> {
    if let (Event::Notice(_), Some(from)) = (event, without_effect(event, ledger)) {
        return Some(says::WithoutEffect { from }.into());
    }
    match event {
        Event::Signed(event) if event.copy.is_none() => Some(says::NoCopy { date: event.date }.into()),
        Event::Signed(event) if event.how == Medium::Paper => Some(says::Paper {}.into()),
        Event::Declined(event) if !event.reason.is_empty() => Some(says::Reason { reason: &event.reason }.into()),
        Event::Notice(event) => Some(says::Ends { ends: event.ends }.into()),
        _ => None,
    }
}

impl Cases<'_> {
    /// A letter: the `nth` of its case.
    pub(super) fn letter(&mut self, party: &Party, entry: &Entry, case: &str, nth: u32) -> Result<Journalpost, Diagnostic> {
        let agreement = &self.depositing.project.agreement;
        let text = |text: &str| written(agreement, text);
        let unit = entry.seq.to_string();
        let registered = self.stamp(entry)?;
        let came_or_went = kind(&entry.event).unwrap_or(Journalposttype::Utgaaende);
        let (title, edition) = title(&entry.event).unwrap_or_else(|| (says::Event { number: entry.seq }.into(), 0));
        // What came or went after a merger came from whoever stands in the party's place, or went there.
        let holder = self.holder(party, entry.event.date().unwrap_or_else(|| day(entry.at))).to_owned();
        let name_of_holder = if holder == party.number { party.name.clone() } else { self.name_of(&holder) };
        let skjerming = self.restricted(&party.number)?.map_or_else(|| self.restricted(&holder), |own| Ok(Some(own)))?;
        let file = self.file_of(party, entry, edition)?;
        let mut dokumenter: Vec<Dokumentbeskrivelse> = self.text(party, entry)?.into_iter().collect();
        if let Some(file) = file {
            let number = if dokumenter.is_empty() { 1 } else { 2 };
            dokumenter.push(self.document(party, entry, file, number)?);
        }
        let merknader = match beside(&entry.event, &self.depositing.material.ledger) {
            Some(tekst) => vec![avtale_noark::Merknad { tekst: self.said(tekst)?, registrert: registered.clone() }],
            None => Vec::new(),
        };
        let to = match &entry.event {
            Event::Sent(event) | Event::Reminded(event) => Some(event.to.as_str()).filter(|to| !to.is_empty()),
            _ => None,
        };
        let name = self.said(says::Case { title: title.clone(), name: &party.name })?;
        Ok(Journalpost {
            system_id: id(agreement, &["registrering", &unit]),
            opprettet: registered.clone(),
            arkivert: registered,
            dokumenter,
            registrerings_id: text(&format!("{case}-{nth}"))?,
            tittel: name,
            offentlig_tittel: skjerming.is_some().then(|| self.said(title)).transpose()?,
            merknader,
            korrespondansepart: Korrespondansepart {
                navn: text(&name_of_holder)?,
                offentlig_navn: skjerming.is_some().then(|| text("*****")).transpose()?,
                epostadresse: to.filter(|to| to.contains('@')).map(text).transpose()?,
                kontaktperson: to.filter(|to| !to.contains('@')).map(text).transpose()?,
            },
            skjerming,
            journalaar: day(entry.at).year(),
            journalsekvensnummer: u32::try_from(entry.seq).unwrap_or(u32::MAX),
            journalpostnummer: nth,
            journalposttype: came_or_went,
            journaldato: day(entry.at),
            dokumentets_dato: entry.event.date(),
            // Of a letter that is registered on another day nobody knows the hour.
            overfoert: (entry.event.date() == Some(day(entry.at))).then_some(entry.at),
            avskrivning: (came_or_went == Journalposttype::Inngaaende)
                .then(|| {
                    Ok::<_, Diagnostic>(Avskrivning {
                        dato: day(entry.at),
                        av: self.stamp(entry)?.av,
                        maate: self.said(says::Noted {})?,
                    })
                })
                .transpose()?,
        })
    }
}
