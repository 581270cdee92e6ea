//! The documents of a letter, as files of the deposit.

use avtale_noark::{Dokumentbeskrivelse, Dokumentobjekt, ElektroniskSignatur, Sikkerhetsnivaa, TilknyttetSom, Variantformat};
use avtale_signatures::validate::Holder;

use super::case::Cases;
use super::{Depositing, id, written};
use crate::archive::Archiving;
use crate::archive::material::Party;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::noark as says;
use crate::message::says::objection::{Missing, RestoreStep};
use crate::register::{Entry, Event, Means};
use crate::verify::{Evidence, SignatureFacts, SignatureKind, VerificationContext, Verified};

/// The folder of documents within a deposit.
pub(super) const FOLDER: &str = "dokumenter/";

impl Cases<'_> {
    /// The name in the store of the document that a letter has with it.
    pub(super) fn file_of(&self, party: &Party, entry: &Entry, edition: u32) -> Result<Option<String>, Diagnostic> {
        let agreement = &self.depositing.project.agreement.identifier;
        Ok(match &entry.event {
            // What was sent is the document as it was made, or sealed, last before; our reminders have it with them again.
            Event::Reminded(event) if !matches!(event.how, Means::Smtp | Means::Outbox) => None,
            Event::Sent(_) | Event::Reminded(_) => {
                let before = party.entries.iter().rev().filter(|before| before.seq < entry.seq);
                let made = |before: &Entry| match &before.event {
                    Event::Generated(made) if made.agreement == *agreement && made.edition == edition => {
                        Some(made.file.to_string())
                    }
                    Event::Sealed(made) if made.agreement == *agreement && made.edition == edition => Some(made.file.to_string()),
                    _ => None,
                };
                before.into_iter().find_map(made)
            }
            event => event.copy().map(|copy| copy.file.to_string()),
        })
    }

    /// A document of a letter, whose files go with the deposit: as it went or came, and what it was extended to in the period,
    /// for its signatures to last. `number` is its own within the letter.
    pub(super) fn document(
        &mut self,
        party: &Party,
        entry: &Entry,
        file: String,
        number: u32,
    ) -> Result<Dokumentbeskrivelse, Diagnostic> {
        let agreement = &self.depositing.project.agreement;
        let registered = self.stamp(entry)?;
        let first = self.object(party, entry, &file, 1)?;
        let mut objekter = vec![first];
        // With a reminder goes what went before, and what becomes of it is told there.
        if !matches!(entry.event, Event::Reminded(_)) {
            let of = objekter[0].sjekksum.to_string();
            for (nth, (extended, file)) in (2..).zip(extensions(party, &of)) {
                if self.is_in(extended) {
                    objekter.push(self.object(party, extended, file, nth)?);
                }
            }
        }
        Ok(Dokumentbeskrivelse {
            system_id: id(agreement, &["dokumentbeskrivelse", &entry.seq.to_string()]),
            dokumenttype: self.said(says::Agreement {})?,
            tittel: written(agreement, agreement.title(&crate::profile::TextForm::Bokmål))?,
            opprettet: registered.clone(),
            // The text of a letter is not registered. Where it is not at hand either, one that sends the agreement is about it,
            // and one that reminds has it with it.
            tilknyttet_som: match entry.event {
                Event::Reminded(_) => TilknyttetSom::Vedlegg,
                _ if number > 1 => TilknyttetSom::Vedlegg,
                _ => TilknyttetSom::Hoveddokument,
            },
            dokumentnummer: number,
            tilknyttet: registered,
            objekter,
        })
    }

    /// A file of a document, which an event registered or sent.
    fn object(&mut self, party: &Party, entry: &Entry, file: &str, version: u32) -> Result<Dokumentobjekt, Diagnostic> {
        let agreement = &self.depositing.project.agreement;
        let text = |text: &str| written(agreement, text);
        let store = self.depositing.archiving.store;
        let missing = || Diagnostic::of(Kind::Integrity, Missing {}).in_file(store.location(file)).hint(RestoreStep {});
        let bytes = store.get(file)?.ok_or_else(missing)?;
        let verified = party.files.iter().find(|verified| verified.finding.stored_as.as_deref() == Some(file));
        let unit = entry.seq.to_string();
        let (format, details) = format(&bytes);
        let place = format!("{FOLDER}{file}");
        let objekt = Dokumentobjekt {
            system_id: id(agreement, &["dokumentobjekt", &unit]),
            versjonsnummer: version,
            variantformat: if details.starts_with("PDF/A") {
                Variantformat::Arkivformat
            } else {
                Variantformat::Produksjonsformat
            },
            format: text(format)?,
            format_detaljer: Some(text(details)?),
            opprettet: self.stamp(entry)?,
            referanse_dokumentfil: text(&place)?,
            sjekksum: text(&crate::digest::Digest::of(&bytes).to_string())?,
            filstoerrelse: bytes.len() as u64,
            elektronisk_signatur: verified.map(|verified| self.signature(verified, &bytes)).transpose()?.flatten(),
        };
        self.documents.insert(place, bytes);
        Ok(objekt)
    }

    /// What was found of a file's electronic signatures: the weakest of the parties', since there is room for one, or else our
    /// own seal.
    fn signature(&self, verified: &Verified, bytes: &[u8]) -> Result<Option<ElektroniskSignatur>, Diagnostic> {
        let finding = &verified.finding;
        let is_there = |signature: &&SignatureFacts| signature.kind != SignatureKind::Timestamp;
        let of_party: Vec<&SignatureFacts> = finding.by_party().collect();
        // Of what we issued its digest says all that is asked otherwise.
        let own = if finding.evidence.is_none() { self.evidence(bytes) } else { None };
        let all: Vec<&SignatureFacts> = match of_party.is_empty() {
            true => {
                let evidence = finding.evidence.iter().flatten().chain(&own);
                evidence.flat_map(|evidence| &evidence.signatures).filter(is_there).collect()
            }
            false => of_party,
        };
        if all.is_empty() {
            return Ok(None);
        }
        let holds = |signature: &&SignatureFacts| signature.is_accepted && signature.signer().is_some_and(|one| one.is_trusted);
        let levels: Vec<Sikkerhetsnivaa> = all.iter().copied().map(level).collect();
        Ok(Some(ElektroniskSignatur {
            sikkerhetsnivaa: weakest(&levels),
            verifisert: verified.objections.is_empty() && all.iter().all(holds),
            verifisert_dato: self.depositing.material.on,
            verifisert_av: self.said(says::Program { version: self.depositing.archiving.program.version })?,
        }))
    }

    /// What a document of ours has in it, if it can be read.
    fn evidence(&self, bytes: &[u8]) -> Option<Evidence> {
        let Depositing { archiving, material, .. } = *self.depositing;
        let Archiving { store, parties, trust_anchors, worker, .. } = *archiving;
        let (now, on) = (material.at, material.on);
        let context = VerificationContext { store, ledger: &material.ledger, parties, trust_anchors, worker, now, on };
        Evidence::read(bytes, None, &context).0.ok()
    }
}

/// What a file was extended to, one after the other, with the events that registered it.
fn extensions<'a>(party: &'a Party, sha256: &str) -> Vec<(&'a Entry, &'a str)> {
    let (mut known, mut found) = (vec![sha256.to_owned()], Vec::new());
    for entry in &party.entries {
        if let Event::Preserved(event) = &entry.event
            && known.contains(&event.of.to_string())
        {
            known.push(event.copy.sha256.to_string());
            found.push((entry, event.copy.file.as_str()));
        }
    }
    found
}

/// The level of a signature, as far as its certificate says it and somebody who is trusted vouches for that. A qualified
/// certificate of a person is of the high level; what says nothing is of the ordinary one.
fn level(signature: &SignatureFacts) -> Sikkerhetsnivaa {
    let vouched = signature.cms.signer.as_ref().filter(|_| signature.cms.trusted.is_yes());
    match vouched.map(|identity| (identity.holder, identity.is_qualified)) {
        Some((Some(Holder::LegalPerson), _)) => Sikkerhetsnivaa::Virksomhet,
        Some((Some(Holder::NaturalPerson), true)) => Sikkerhetsnivaa::PersonHoey,
        _ => Sikkerhetsnivaa::PersonStandard,
    }
}

/// The weakest of several: what all have, or else that of the persons among them.
fn weakest(levels: &[Sikkerhetsnivaa]) -> Sikkerhetsnivaa {
    let of_persons: Vec<_> = levels.iter().filter(|level| **level != Sikkerhetsnivaa::Virksomhet).collect();
    match &of_persons[..] {
        [] if !levels.is_empty() => Sikkerhetsnivaa::Virksomhet,
        [_, ..] if of_persons.iter().all(|level| **level == Sikkerhetsnivaa::PersonHoey) => Sikkerhetsnivaa::PersonHoey,
        _ => Sikkerhetsnivaa::PersonStandard,
    }
}

/// The format that a file says it has, by PRONOM and in words.
fn format(bytes: &[u8]) -> (&'static str, &'static str) {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => return ("fmt/13", "PNG 1.2"),
        [0xff, 0xd8, 0xff, _, _, _, b'J', b'F', b'I', b'F', 0, 1, 0, ..] => return ("fmt/42", "JPEG (JFIF 1.00)"),
        [0xff, 0xd8, 0xff, _, _, _, b'J', b'F', b'I', b'F', 0, 1, 1, ..] => return ("fmt/43", "JPEG (JFIF 1.01)"),
        [0xff, 0xd8, 0xff, _, _, _, b'J', b'F', b'I', b'F', 0, 1, 2, ..] => return ("fmt/44", "JPEG (JFIF 1.02)"),
        [0xff, 0xd8, 0xff, ..] => return ("fmt/41", "JPEG"),
        [b'I', b'I', 0x2a, 0, ..] | [b'M', b'M', 0, 0x2a, ..] => return ("fmt/353", "TIFF"),
        _ => {}
    }
    let said = |name: &str| {
        // XMP has it as an element or as an attribute (ISO 19005-2, 6.6.4).
        let text = position(bytes, name.as_bytes())?;
        bytes.get(text + name.len()..)?.iter().copied().find(|byte| byte.is_ascii_alphanumeric())
    };
    match (said("pdfaid:part"), said("pdfaid:conformance").map(|level| level.to_ascii_lowercase())) {
        (Some(b'1'), Some(b'a')) => ("fmt/95", "PDF/A-1a"),
        (Some(b'1'), Some(b'b')) => ("fmt/354", "PDF/A-1b"),
        (Some(b'2'), Some(b'a')) => ("fmt/476", "PDF/A-2a"),
        (Some(b'2'), Some(b'b')) => ("fmt/477", "PDF/A-2b"),
        (Some(b'2'), Some(b'u')) => ("fmt/478", "PDF/A-2u"),
        (Some(b'3'), Some(b'a')) => ("fmt/479", "PDF/A-3a"),
        (Some(b'3'), Some(b'b')) => ("fmt/480", "PDF/A-3b"),
        (Some(b'3'), Some(b'u')) => ("fmt/481", "PDF/A-3u"),
        _ => match bytes.get(..8) {
            Some(b"%PDF-1.3") => ("fmt/17", "PDF 1.3"),
            Some(b"%PDF-1.4") => ("fmt/18", "PDF 1.4"),
            Some(b"%PDF-1.5") => ("fmt/19", "PDF 1.5"),
            Some(b"%PDF-1.6") => ("fmt/20", "PDF 1.6"),
            Some(b"%PDF-2.0") => ("fmt/1129", "PDF 2.0"),
            _ => ("fmt/276", "PDF 1.7"),
        },
    }
}

fn position(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
