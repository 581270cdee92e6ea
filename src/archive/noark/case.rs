//! A party as a case: its letters, and what else was registered of it.

use std::collections::{BTreeMap, HashSet};

use avtale_noark::{Endring, Journalpost, Merknad, Part, Saksmappe, Skjerming, Stamp};
use jiff::civil::Date;

use super::{Days, Depositing, LANGUAGE, closing, id, letter, written};
use crate::agreement::ArchiveSettings;
use crate::archive::material::Party;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::noark as says;
use crate::register::{Entry, Event, day};

/// The cases of a deposit, and what they need of files.
pub(super) struct Cases<'a> {
    pub depositing: &'a Depositing<'a>,
    pub settings: &'a ArchiveSettings,
    pub days: Days,
    pub closed: &'a Stamp,
    /// The files of documents, by where they lie.
    pub documents: BTreeMap<String, Vec<u8>>,
    /// What was changed.
    pub endringer: Vec<Endring>,
}

impl Cases<'_> {
    /// A party's case, if anything of it was registered in the period.
    pub(super) fn of(&mut self, party: &Party) -> Result<Option<Saksmappe>, Diagnostic> {
        let agreement = &self.depositing.project.agreement;
        let is_meant = |entry: &&Entry| {
            entry.event.subject().is_some_and(|(number, about)| number == party.number && about == agreement.identifier)
        };
        let withdrawn: HashSet<u64> = party
            .entries
            .iter()
            .filter_map(|entry| match &entry.event {
                Event::Void(event) => Some(event.void),
                _ => None,
            })
            .collect();
        let entries: Vec<&Entry> = party.entries.iter().filter(is_meant).collect();
        // The numbers of a case are those of its whole life, whatever part of it is deposited.
        let letters: Vec<&Entry> = entries
            .iter()
            .copied()
            .filter(|entry| letter::kind(&entry.event).is_some() && !withdrawn.contains(&entry.seq))
            .collect();
        let Some(first) = letters.first() else { return Ok(None) };
        let begun = day(first.at);
        let mappe_id = format!("{}/{}", begun.year(), first.seq);
        let system_id = id(agreement, &["mappe", &party.number]);

        let mut journalposter: Vec<Journalpost> = Vec::new();
        for (nth, entry) in (1..).zip(&letters) {
            if self.is_in(entry) {
                journalposter.push(self.letter(party, entry, &mappe_id, nth)?);
            }
        }
        let mut merknader = Vec::new();
        for entry in entries.iter().filter(|entry| self.is_in(entry) && !withdrawn.contains(&entry.seq)) {
            if let Some(tekst) = letter::remark(&entry.event, &self.depositing.material.ledger, &|number| self.name_of(number)) {
                merknader.push(Merknad { tekst: self.said(tekst)?, registrert: self.stamp(entry)? });
            }
        }
        if journalposter.is_empty() && merknader.is_empty() {
            return Ok(None);
        }
        self.endringer.push(closing(agreement, system_id, self.closed)?);
        for entry in entries {
            let Event::Void(event) = &entry.event else { continue };
            if self.is_in(entry) {
                self.endringer.push(Endring {
                    referanse_arkivenhet: system_id,
                    referanse_metadata: written(agreement, "registrering")?,
                    endret: self.stamp(entry)?,
                    tidligere_verdi: self.said(says::Event { number: event.void })?,
                    ny_verdi: self.said(says::Withdrawn { why: &event.why })?,
                });
            }
        }
        let text = |text: &str| written(agreement, text);
        let title = agreement.title(&crate::profile::TextForm::Bokmål);
        let skjerming = self.restricted(&party.number)?;
        let mut parter = vec![self.part(&party.number, &party.name, says::Role {})?];
        for (number, since) in self.depositing.material.ledger.heirs(&agreement.identifier, &party.number) {
            if since <= self.days.until {
                parter.push(self.part(number, &self.name_of(number), says::SuccessorRole { date: since })?);
            }
        }
        Ok(Some(Saksmappe {
            system_id,
            mappe_id: text(&mappe_id)?,
            tittel: self.said(says::Case { title, name: &party.name })?,
            offentlig_tittel: skjerming.is_some().then(|| text(title)).transpose()?,
            opprettet: self.stamp(first)?,
            avsluttet: self.closed.clone(),
            parter,
            merknader,
            skjerming,
            journalposter,
            saksaar: begun.year(),
            sakssekvensnummer: u32::try_from(first.seq).unwrap_or(u32::MAX),
            saksdato: begun,
            administrativ_enhet: text(&self.settings.administrativ_enhet)?,
            saksansvarlig: text(&self.settings.saksansvarlig)?,
        }))
    }

    /// A party of a case, by its number.
    fn part(&self, number: &str, name: &str, role: impl Into<Message>) -> Result<Part, Diagnostic> {
        let project = self.depositing.project;
        let text = |text: &str| written(&project.agreement, text);
        let member = project.members.iter().find(|member| member.party.number == number);
        let id = member.map(|member| member.party.organisation_number.as_str()).filter(|number| !number.is_empty());
        Ok(Part { id: id.map(text).transpose()?, navn: text(name)?, rolle: self.said(role)?, kontaktperson: None })
    }

    /// What a party is called, by its number.
    pub(super) fn name_of(&self, number: &str) -> String {
        self.depositing.material.parties.get(number).map_or_else(|| number.to_owned(), |party| party.name.clone())
    }

    /// Who stands in a party's place on a day, by number: the party itself, or whoever its agreement has passed to.
    pub(super) fn holder<'p>(&'p self, party: &'p Party, on: Date) -> &'p str {
        let agreement = &self.depositing.project.agreement.identifier;
        let heirs = self.depositing.material.ledger.heirs(agreement, &party.number);
        heirs.take_while(|(_, since)| *since <= on).last().map_or(party.number.as_str(), |(number, _)| number)
    }

    pub(super) fn is_in(&self, entry: &Entry) -> bool {
        (self.days.from..=self.days.until).contains(&day(entry.at))
    }

    /// What its record keeps from the public.
    pub(super) fn restricted(&self, number: &str) -> Result<Option<Skjerming>, Diagnostic> {
        let project = self.depositing.project;
        let member = project.members.iter().find(|member| member.party.number == number);
        let Some(hjemmel) = member.and_then(|member| member.restricted.as_deref()) else { return Ok(None) };
        Ok(Some(Skjerming {
            tilgangsrestriksjon: self.said(says::Restricted {})?,
            hjemmel: written(&project.agreement, hjemmel)?,
            metadata: vec![self.said(says::RestrictedTitle {})?, self.said(says::RestrictedName {})?],
        }))
    }

    /// When an event was registered, and by whom: by the office, where an old register does not say.
    pub(super) fn stamp(&self, entry: &Entry) -> Result<Stamp, Diagnostic> {
        let by = entry.by.as_deref().unwrap_or(&self.settings.administrativ_enhet);
        Ok(Stamp { dato: entry.at, av: written(&self.depositing.project.agreement, by)? })
    }

    pub(super) fn said(&self, message: impl Into<Message>) -> Result<avtale_noark::Text, Diagnostic> {
        written(&self.depositing.project.agreement, &message.into().text(LANGUAGE))
    }
}
