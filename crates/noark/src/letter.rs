//! A letter of the journal, its documents and their files. `M` and a number names the metadata in the catalogue.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::structure::{Merknad, Skjerming, Stamp};
use crate::value::{SystemId, Text};

/// A letter in the journal. Its status (M053) is `Arkivert`.
#[derive(Debug, Clone)]
pub struct Journalpost {
    /// M001.
    pub system_id: SystemId,
    /// M600, M601.
    pub opprettet: Stamp,
    /// M604, M605.
    pub arkivert: Stamp,
    /// What is not for everybody.
    pub skjerming: Option<Skjerming>,
    /// Its documents, the letter itself first.
    pub dokumenter: Vec<Dokumentbeskrivelse>,
    /// M004: `2026/17-2`.
    pub registrerings_id: Text,
    /// M020.
    pub tittel: Text,
    /// M025.
    pub offentlig_tittel: Option<Text>,
    /// What is said of it beside the documents.
    pub merknader: Vec<Merknad>,
    /// Whom it came from or went to.
    pub korrespondansepart: Korrespondansepart,
    /// M013.
    pub journalaar: i16,
    /// M014: its number within the year, over all cases.
    pub journalsekvensnummer: u32,
    /// M015: its number within the case.
    pub journalpostnummer: u32,
    /// M082.
    pub journalposttype: Journalposttype,
    /// M101.
    pub journaldato: Date,
    /// M103: the day that the document itself names.
    pub dokumentets_dato: Option<Date>,
    /// M104 of one that came, M105 of one that went.
    pub overfoert: Option<Timestamp>,
    /// How one that came was dealt with.
    pub avskrivning: Option<Avskrivning>,
}

impl Journalpost {
    /// M304.
    pub(crate) fn attachments(&self) -> usize {
        self.dokumenter.iter().filter(|dokument| dokument.tilknyttet_som == TilknyttetSom::Vedlegg).count()
    }
}

/// M082, and with it M087 of its correspondent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Journalposttype {
    /// It came.
    Inngaaende,
    /// It went.
    Utgaaende,
}

impl Journalposttype {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Inngaaende => "Inngående dokument",
            Self::Utgaaende => "Utgående dokument",
        }
    }

    pub(crate) fn part(self) -> &'static str {
        match self {
            Self::Inngaaende => "Avsender",
            Self::Utgaaende => "Mottaker",
        }
    }
}

/// Whom a letter came from or went to.
#[derive(Debug, Clone)]
pub struct Korrespondansepart {
    /// M400.
    pub navn: Text,
    /// What stands in the public journal instead, where the name is not for everybody.
    pub offentlig_navn: Option<Text>,
    /// M410.
    pub epostadresse: Option<Text>,
    /// M412.
    pub kontaktperson: Option<Text>,
}

/// How a letter was dealt with: M617, M618, M619.
#[derive(Debug, Clone)]
pub struct Avskrivning {
    /// M617.
    pub dato: Date,
    /// M618.
    pub av: Text,
    /// M619: `Tatt til etterretning`, `Besvart med brev` and the like.
    pub maate: Text,
}

/// A document. Its status (M054) is `Dokumentet er ferdigstilt`.
#[derive(Debug, Clone)]
pub struct Dokumentbeskrivelse {
    /// M001.
    pub system_id: SystemId,
    /// M083: `Avtale`, `Brev`.
    pub dokumenttype: Text,
    /// M020.
    pub tittel: Text,
    /// M600, M601.
    pub opprettet: Stamp,
    /// M217.
    pub tilknyttet_som: TilknyttetSom,
    /// M007: its number within the letter.
    pub dokumentnummer: u32,
    /// M620, M621.
    pub tilknyttet: Stamp,
    /// Its files; one at least.
    pub objekter: Vec<Dokumentobjekt>,
}

/// M217.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TilknyttetSom {
    /// What the letter is about.
    Hoveddokument,
    /// What came with it.
    Vedlegg,
}

impl TilknyttetSom {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Hoveddokument => "Hoveddokument",
            Self::Vedlegg => "Vedlegg",
        }
    }
}

/// A file of a document.
#[derive(Debug, Clone)]
pub struct Dokumentobjekt {
    /// M001.
    pub system_id: SystemId,
    /// M005.
    pub versjonsnummer: u32,
    /// M700.
    pub variantformat: Variantformat,
    /// M701: by PRONOM, `fmt/476` for PDF/A-2a.
    pub format: Text,
    /// M702.
    pub format_detaljer: Option<Text>,
    /// M600, M601.
    pub opprettet: Stamp,
    /// M218: where it lies within the extract, `dokumenter/…`.
    pub referanse_dokumentfil: Text,
    /// M705: the SHA-256 of its bytes, in lower-case hexadecimal.
    pub sjekksum: Text,
    /// M707: bytes.
    pub filstoerrelse: u64,
    /// What is known of its electronic signature.
    pub elektronisk_signatur: Option<ElektroniskSignatur>,
}

/// M700.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variantformat {
    /// As it was made or came.
    Produksjonsformat,
    /// As the archives keep it.
    Arkivformat,
}

impl Variantformat {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Produksjonsformat => "Produksjonsformat",
            Self::Arkivformat => "Arkivformat",
        }
    }
}

/// An electronic signature: its level, whether it was found valid, when and by whom.
#[derive(Debug, Clone)]
pub struct ElektroniskSignatur {
    /// M507.
    pub sikkerhetsnivaa: Sikkerhetsnivaa,
    /// M508: whether it was found valid.
    pub verifisert: bool,
    /// M622.
    pub verifisert_dato: Date,
    /// M623.
    pub verifisert_av: Text,
}

/// M507, in the words of its list in the catalogue, less `Symmetrisk kryptert`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sikkerhetsnivaa {
    /// A key of a person, of the ordinary level.
    PersonStandard,
    /// A key of a person, of the high level.
    PersonHoey,
    /// A key of an organisation.
    Virksomhet,
}

impl Sikkerhetsnivaa {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::PersonStandard => "Sendt med PKI/\"person standard\"-sertifikat",
            Self::PersonHoey => "Sendt med PKI/\"person høy\"-sertifikat",
            Self::Virksomhet => "Sendt med PKI/virksomhetssertifikat",
        }
    }
}
