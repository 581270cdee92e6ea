#![doc = include_str!("../README.md")]

mod addml;
mod arkivstruktur;
mod described;
pub mod dias;
mod endringslogg;
mod extract;
mod journal;
mod letter;
pub mod rules;
mod schemas;
mod structure;
mod value;
mod xml;

pub use described::described;
pub use extract::{Extract, File, Journals, Period, Separation};
pub use letter::{
    Avskrivning, Dokumentbeskrivelse, Dokumentobjekt, ElektroniskSignatur, Journalpost, Journalposttype, Korrespondansepart,
    Sikkerhetsnivaa, TilknyttetSom, Variantformat,
};
pub use schemas::{MissingSchema, SchemaSet};
pub use structure::{
    Arkiv, Arkivdel, Arkivskaper, Endring, Kassasjon, Kassasjonsvedtak, Klasse, Klassifikasjonssystem, Merknad, Part, Saksmappe,
    Skjerming, Stamp,
};
pub use value::{SystemId, Text, TextFault};
