#![doc = include_str!("../README.md")]

mod addml;
mod arkivstruktur;
pub mod dias;
mod endringslogg;
mod extract;
mod journal;
pub mod rules;
mod schemas;
mod structure;
mod value;
mod xml;

pub use extract::{Extract, File, Journals, Period, Separation};
pub use schemas::{MissingSchema, SchemaSet};
pub use structure::{
    Arkiv, Arkivdel, Arkivskaper, Avskrivning, Dokumentbeskrivelse, Dokumentobjekt, ElektroniskSignatur, Endring, Journalpost,
    Journalposttype, Kassasjon, Kassasjonsvedtak, Klasse, Klassifikasjonssystem, Korrespondansepart, Merknad, Part, Saksmappe,
    Sikkerhetsnivaa, Skjerming, Stamp, TilknyttetSom, Variantformat,
};
pub use value::{SystemId, Text, TextFault};
