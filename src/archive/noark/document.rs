//! The documents of a letter, as files of the deposit.

use avtale_noark::{Dokumentbeskrivelse, Dokumentobjekt, ElektroniskSignatur, Sikkerhetsnivaa, TilknyttetSom, Variantformat};

use super::case::Cases;
use super::{id, written};
use crate::archive::material::Party;
use crate::diagnostic::Diagnostic;
use crate::message::says::file::ToRead;
use crate::message::says::noark as says;
use crate::register::{Entry, Event};
use crate::verify::Verified;

/// The folder of documents within a deposit.
pub(super) const FOLDER: &str = "dokumenter/";

impl Cases<'_> {
    /// The name in the store of the document that a letter has with it.
    pub(super) fn file_of(&self, party: &Party, entry: &Entry, edition: u32) -> Result<Option<String>, Diagnostic> {
        let agreement = &self.depositing.project.agreement.identifier;
        Ok(match &entry.event {
            // What was sent is the document as it was made, or sealed, last before.
            Event::Sent(_) => {
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

    /// A document of a letter, whose file goes with the deposit.
    pub(super) fn document(&mut self, party: &Party, entry: &Entry, file: String) -> Result<Dokumentbeskrivelse, Diagnostic> {
        let agreement = &self.depositing.project.agreement;
        let text = |text: &str| written(agreement, text);
        let store = self.depositing.store;
        let absent = || Diagnostic::absent(ToRead {}, &store.location(&file));
        let bytes = store.get(&file)?.ok_or_else(absent)?;
        let verified = party.files.iter().find(|verified| verified.finding.stored_as.as_deref() == Some(&file));
        let unit = entry.seq.to_string();
        let registered = self.stamp(entry)?;
        let (format, details) = format(&bytes);
        let place = format!("{FOLDER}{file}");
        let objekt = Dokumentobjekt {
            system_id: id(agreement, &["dokumentobjekt", &unit]),
            versjonsnummer: 1,
            variantformat: if details.starts_with("PDF/A") {
                Variantformat::Arkivformat
            } else {
                Variantformat::Produksjonsformat
            },
            format: text(format)?,
            format_detaljer: Some(text(details)?),
            opprettet: registered.clone(),
            referanse_dokumentfil: text(&place)?,
            sjekksum: text(&crate::digest::Digest::of(&bytes).to_string())?,
            filstoerrelse: bytes.len() as u64,
            elektronisk_signatur: verified.map(|verified| self.signature(verified)).transpose()?.flatten(),
        };
        self.documents.insert(place, bytes);
        Ok(Dokumentbeskrivelse {
            system_id: id(agreement, &["dokumentbeskrivelse", &unit]),
            dokumenttype: self.said(says::Agreement {})?,
            tittel: text(agreement.title(&crate::profile::TextForm::Bokmål))?,
            opprettet: registered.clone(),
            tilknyttet_som: TilknyttetSom::Hoveddokument,
            dokumentnummer: 1,
            tilknyttet: registered,
            objekter: vec![objekt],
        })
    }

    /// What was found of a file's electronic signatures: the weakest of them, since there is room for one.
    fn signature(&self, verified: &Verified) -> Result<Option<ElektroniskSignatur>, Diagnostic> {
        let finding = &verified.finding;
        let mut signatures = finding.by_party().peekable();
        if signatures.peek().is_none() {
            return Ok(None);
        }
        let holds = verified.objections.is_empty() && finding.signers().all(|signer| signer.is_trusted);
        let is_organisation = finding.signers().all(|signer| signer.is_organisation);
        let all = signatures.count() == finding.signers().count();
        Ok(Some(ElektroniskSignatur {
            // No certificate is taken for one of the high level that nobody has said to be one.
            sikkerhetsnivaa: if all && is_organisation { Sikkerhetsnivaa::Virksomhet } else { Sikkerhetsnivaa::PersonStandard },
            verifisert: holds && all,
            verifisert_dato: self.depositing.material.on,
            verifisert_av: self.said(says::Program { version: self.depositing.version })?,
        }))
    }
}

/// The format that a PDF says it has, by PRONOM and in words.
fn format(bytes: &[u8]) -> (&'static str, &'static str) {
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
