//! An extract as a whole: which files it consists of, beside the documents.

use jiff::civil::Date;

use crate::journal::{self, Journal};
use crate::schemas::SchemaSet;
use crate::structure::{Arkiv, Endring};
use crate::value::Text;
use crate::{addml, arkivstruktur, endringslogg};

/// What is deposited: `arkivuttrekk`.
#[derive(Debug, Clone)]
pub struct Extract {
    /// The archive.
    pub arkiv: Arkiv,
    /// What was changed in it; one at least, for the schema wants one.
    pub endringer: Vec<Endring>,
    /// The period that it covers.
    pub period: Period,
    /// Whether this register is its creator's journal.
    pub journals: Journals,
    /// What the register's program is called.
    pub system: Text,
}

/// A period, and how sharply it is divided from those before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub start: Date,
    /// Its last day.
    pub end: Date,
    /// `inngaaendeSkille`.
    pub from: Separation,
    /// `utgaaendeSkille`.
    pub to: Separation,
}

/// How a period is divided from another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separation {
    /// Every case lies in one of them.
    Sharp,
    /// Cases were moved from one to the other.
    Soft,
}

impl Separation {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Sharp => "skarpt",
            Self::Soft => "mykt",
        }
    }
}

/// Whether the two journals are part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Journals {
    /// The register is the journal of its creator.
    Included,
    /// The creator's journal lies elsewhere.
    Elsewhere,
}

/// A file of the extract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name; none lies in a folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Extract {
    /// All its files but the documents, which lie where each [`Dokumentobjekt`](crate::Dokumentobjekt) says. The same extract
    /// is always the same bytes.
    pub fn files(&self, schemas: &SchemaSet) -> Vec<File> {
        let file = |name: &str, bytes: Vec<u8>| File { name: name.to_owned(), bytes };
        let mut files = vec![
            file("arkivstruktur.xml", arkivstruktur::write(&self.arkiv)),
            file("endringslogg.xml", endringslogg::write(&self.endringer)),
        ];
        if self.journals == Journals::Included {
            for journal in [Journal::Loepende, Journal::Offentlig] {
                files.push(file(&format!("{}.xml", journal.name()), journal::write(journal, &self.arkiv, &self.period)));
            }
        }
        let described = addml::write(self, &files, schemas);
        files.extend(schemas.iter().map(|(name, bytes)| file(name, bytes.to_vec())));
        files.push(file("arkivuttrekk.xml", described));
        files
    }
}
