//! What a letter of ours says itself, where it still lies at hand: as plain text, which an archive takes, and which needs no program
//! that knows mails.

use avtale_noark::{Dokumentbeskrivelse, Dokumentobjekt, TilknyttetSom, Variantformat};
use mail_parser::{Address, Message, MessageParser};

use super::case::Cases;
use super::document::FOLDER;
use super::{id, written};
use crate::archive::material::Party;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::says::noark as says;
use crate::nested;
use crate::register::{Entry, Event};

/// Plain text by PRONOM, and in words.
const FORMAT: [&str; 2] = ["x-fmt/111", "Plain Text File (UTF-8)"];

impl Cases<'_> {
    /// The letter by which an edition was sent or a party reminded, as a document; none where it lies nowhere, as of one that a
    /// person wrote, or that a mail server took.
    pub(super) fn text(&mut self, party: &Party, entry: &Entry) -> Result<Option<Dokumentbeskrivelse>, Diagnostic> {
        let (Event::Sent(event) | Event::Reminded(event)) = &entry.event else { return Ok(None) };
        let Some(named) = event.message_id.as_deref() else { return Ok(None) };
        let store = self.depositing.archiving.store;
        for name in &party.letters {
            let Some(bytes) = store.get(name)? else { continue };
            let Some(message) = nested::parse(&MessageParser::default(), &bytes) else { continue };
            if message.message_id() != Some(named) {
                continue;
            }
            let place = format!("{FOLDER}{}.txt", name.strip_suffix(".eml").unwrap_or(name));
            return self.as_document(entry, place, plain(&message)).map(Some);
        }
        Ok(None)
    }

    fn as_document(&mut self, entry: &Entry, place: String, text: String) -> Result<Dokumentbeskrivelse, Diagnostic> {
        let agreement = &self.depositing.project.agreement;
        let unit = entry.seq.to_string();
        let registered = self.stamp(entry)?;
        let [format, details] = FORMAT;
        let objekt = Dokumentobjekt {
            system_id: id(agreement, &["dokumentobjekt", &unit, "brev"]),
            versjonsnummer: 1,
            variantformat: Variantformat::Arkivformat,
            format: written(agreement, format)?,
            format_detaljer: Some(written(agreement, details)?),
            opprettet: registered.clone(),
            referanse_dokumentfil: written(agreement, &place)?,
            sjekksum: written(agreement, &Digest::of(text.as_bytes()).to_string())?,
            filstoerrelse: text.len() as u64,
            elektronisk_signatur: None,
        };
        self.documents.insert(place, text.into_bytes());
        Ok(Dokumentbeskrivelse {
            system_id: id(agreement, &["dokumentbeskrivelse", &unit, "brev"]),
            dokumenttype: self.said(says::Letter {})?,
            tittel: self.said(says::LetterTitle { number: entry.seq })?,
            opprettet: registered.clone(),
            tilknyttet_som: TilknyttetSom::Hoveddokument,
            dokumentnummer: 1,
            tilknyttet: registered,
            objekter: vec![objekt],
        })
    }
}

/// A letter as plain text: what stands above it, as mails have it, and what it says.
fn plain(message: &Message) -> String {
    let people = |address: Option<&Address>| {
        let one = |addr: &mail_parser::Addr| match (addr.name(), addr.address()) {
            (Some(name), Some(address)) => format!("{name} <{address}>"),
            (name, address) => name.or(address).unwrap_or_default().to_owned(),
        };
        address.map(|address| address.iter().map(one).collect::<Vec<_>>().join(", "))
    };
    let head = [
        ("From", people(message.from())),
        ("To", people(message.to())),
        ("Cc", people(message.cc())),
        ("Date", message.date().map(|date| date.to_rfc3339())),
        ("Subject", message.subject().map(str::to_owned)),
        ("Message-ID", message.message_id().map(str::to_owned)),
    ];
    let head = head.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}\n", value?)));
    let body = message.body_text(0).unwrap_or_default().replace("\r\n", "\n");
    head.chain([format!("\n{}\n", body.trim_end())]).collect()
}
