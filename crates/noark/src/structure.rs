//! The units of an archive in Noark 5, by their Norwegian names: those of the standard, which have no others. What the schema
//! requires is no `Option` here, so a structure that can be made can be written.
//!
//! Only what a closed period of a case register needs is there. `M` and a number names the metadata in the catalogue.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::letter::Journalpost;
use crate::value::{SystemId, Text};

/// When something was done and who did it: `opprettetDato` (M600) and `opprettetAv` (M601), `avsluttetDato` (M602) and
/// `avsluttetAv` (M603), and their like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The moment, written in UTC.
    pub dato: Timestamp,
    /// Who did it.
    pub av: Text,
}

/// The archive of one or more creators.
#[derive(Debug, Clone)]
pub struct Arkiv {
    /// M001.
    pub system_id: SystemId,
    /// M020.
    pub tittel: Text,
    /// M600, M601.
    pub opprettet: Stamp,
    /// M602, M603.
    pub avsluttet: Stamp,
    /// Whose archive it is.
    pub arkivskaper: Arkivskaper,
    /// The part that is deposited.
    pub arkivdel: Arkivdel,
}

/// Who created the archive.
#[derive(Debug, Clone)]
pub struct Arkivskaper {
    /// M006: an organisation number, as a rule.
    pub id: Text,
    /// M023.
    pub navn: Text,
    /// M021.
    pub beskrivelse: Option<Text>,
}

/// A part of the archive: here one closed period. Its status (M051) is `Avsluttet periode`.
#[derive(Debug, Clone)]
pub struct Arkivdel {
    /// M001.
    pub system_id: SystemId,
    /// M020.
    pub tittel: Text,
    /// M600, M601.
    pub opprettet: Stamp,
    /// M602, M603.
    pub avsluttet: Stamp,
    /// What becomes of it.
    pub kassasjon: Option<Kassasjon>,
    /// By what its folders are sorted.
    pub klassifikasjonssystem: Klassifikasjonssystem,
}

/// What becomes of the documents. Where they are kept for good there is no such decision, for the schema asks each for a date.
#[derive(Debug, Clone)]
pub struct Kassasjon {
    /// M450.
    pub vedtak: Kassasjonsvedtak,
    /// M453.
    pub hjemmel: Option<Text>,
    /// M451: years.
    pub bevaringstid: u32,
    /// M452.
    pub dato: Date,
}

/// M450, less `Bevares`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kassasjonsvedtak {
    /// To be destroyed.
    Kasseres,
    /// To be decided later.
    VurderesSenere,
}

impl Kassasjonsvedtak {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Kasseres => "Kasseres",
            Self::VurderesSenere => "Vurderes senere",
        }
    }
}

/// A system of classes.
#[derive(Debug, Clone)]
pub struct Klassifikasjonssystem {
    /// M001.
    pub system_id: SystemId,
    /// M086: `Funksjonsbasert, hierarkisk`, `K-koder` and the like.
    pub klassifikasjonstype: Option<Text>,
    /// M020.
    pub tittel: Text,
    /// M600, M601.
    pub opprettet: Stamp,
    /// Its classes; one at least, and each with folders.
    pub klasser: Vec<Klasse>,
}

/// A class, with its folders.
#[derive(Debug, Clone)]
pub struct Klasse {
    /// M001.
    pub system_id: SystemId,
    /// M002.
    pub klasse_id: Text,
    /// M020.
    pub tittel: Text,
    /// M600, M601.
    pub opprettet: Stamp,
    /// The cases that are classified by it.
    pub mapper: Vec<Saksmappe>,
}

/// A case, in its folder. Its status (M052) is `Avsluttet`.
#[derive(Debug, Clone)]
pub struct Saksmappe {
    /// M001.
    pub system_id: SystemId,
    /// M003: `2026/17`.
    pub mappe_id: Text,
    /// M020.
    pub tittel: Text,
    /// M025: the title that everybody may read, where that is another one.
    pub offentlig_tittel: Option<Text>,
    /// M600, M601.
    pub opprettet: Stamp,
    /// M602, M603.
    pub avsluttet: Stamp,
    /// Whom it concerns.
    pub parter: Vec<Part>,
    /// What is said of it beside the documents.
    pub merknader: Vec<Merknad>,
    /// What is not for everybody.
    pub skjerming: Option<Skjerming>,
    /// Its letters, as they came and went.
    pub journalposter: Vec<Journalpost>,
    /// M011.
    pub saksaar: i16,
    /// M012: its number within the year.
    pub sakssekvensnummer: u32,
    /// M100.
    pub saksdato: Date,
    /// M305.
    pub administrativ_enhet: Text,
    /// M306.
    pub saksansvarlig: Text,
}

/// A party of a case.
#[derive(Debug, Clone)]
pub struct Part {
    /// M010: an organisation number.
    pub id: Option<Text>,
    /// M302.
    pub navn: Text,
    /// M303.
    pub rolle: Text,
    /// M412: a person there.
    pub kontaktperson: Option<Text>,
}

/// A remark.
#[derive(Debug, Clone)]
pub struct Merknad {
    /// M310.
    pub tekst: Text,
    /// M611, M612.
    pub registrert: Stamp,
}

/// What is kept from the public, and by which law.
#[derive(Debug, Clone)]
pub struct Skjerming {
    /// M500.
    pub tilgangsrestriksjon: Text,
    /// M501: `Offl. § 13, jf. fvl. § 13`.
    pub hjemmel: Text,
    /// M502: which metadata are hidden; one at least.
    pub metadata: Vec<Text>,
}

/// A change of metadata that was logged (M680 to M684 and M682's like).
#[derive(Debug, Clone)]
pub struct Endring {
    /// M680: the unit that was changed.
    pub referanse_arkivenhet: SystemId,
    /// M681: the name of the element.
    pub referanse_metadata: Text,
    /// M682, M683.
    pub endret: Stamp,
    /// M684.
    pub tidligere_verdi: Text,
    /// M685.
    pub ny_verdi: Text,
}
