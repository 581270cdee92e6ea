//! What columns are for.

use crate::message::says::import as says;
use crate::message::{Argument, Message};

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The party's kommunenummer or fylkesnummer.
    Number,
    /// The party's organisasjonsnummer.
    OrganisationNumber,
    /// The party's name.
    Party,
    /// The fylke the party lies in, which tells namesakes apart.
    Fylke,
    /// The day it signed.
    Date,
    /// Who signed.
    Signatory,
    /// The signatory's title.
    Title,
    /// Digitally or on paper.
    Manner,
    /// Whether it was signed at all.
    Status,
    /// Which edition the row is about.
    Edition,
    /// A line of the contact person's, by its key in a record.
    Contact(&'static str),
    /// The first name of the contact person, where it has a column of its own.
    FirstName,
    /// The family name, likewise.
    FamilyName,
    /// The postal code of the contact person's address, likewise.
    PostalCode,
    /// The place that goes with it.
    Place,
    /// Another line of a record, by the path of keys to it.
    Line(&'static str),
    /// A key that an agreement has beside the common ones: which of them, by name.
    Own(usize),
    /// The agreement that the row is about.
    Agreement,
    /// What [`crate::export`] wrote for people to see; it is not read.
    Told,
    /// By what a row is known that nobody changed since it was exported.
    Mark,
}

use Role::{
    Agreement, Contact, Date, Edition, FamilyName, FirstName, Fylke, Line, Manner, Mark, Number, OrganisationNumber, Own, Party,
    Place, PostalCode, Signatory, Status, Title, Told,
};

impl Role {
    /// What it is called for programs.
    pub fn name(self) -> &'static str {
        match self {
            Number => "party's number",
            OrganisationNumber => "party's organisasjonsnummer",
            Party => "party",
            Fylke => "fylke",
            Date => "date",
            Signatory => "signatory",
            Title => "title",
            Manner => "manner of signing",
            Status => "status",
            Edition => "edition",
            Contact(key) => key,
            FirstName => "first name",
            FamilyName => "family name",
            PostalCode => "postal code",
            Place => "place",
            Line(path) => path,
            Own(_) => "own key",
            Agreement => "agreement",
            Told => "told",
            Mark => "mark",
        }
    }

    /// What it is called in a list.
    pub fn label(self) -> Message {
        match self {
            Number => says::Number {}.into(),
            OrganisationNumber => says::OrganisationNumber {}.into(),
            Party => says::Party {}.into(),
            Fylke => says::Fylke {}.into(),
            Date => says::Date {}.into(),
            Signatory => says::Signatory {}.into(),
            Title => says::Title {}.into(),
            Manner => says::Manner {}.into(),
            Status => says::Status {}.into(),
            Edition => says::Edition {}.into(),
            Contact(key) => says::Contact { key }.into(),
            FirstName => says::FirstName {}.into(),
            FamilyName => says::FamilyName {}.into(),
            PostalCode => says::PostalCode {}.into(),
            Place => says::Place {}.into(),
            Line(path) => says::LineOf { path: path.replace('.', "-").replace('å', "a") }.into(),
            Own(_) => says::Own {}.into(),
            Agreement => says::Agreement {}.into(),
            Told => says::Told {}.into(),
            Mark => says::Mark {}.into(),
        }
    }

    /// What it is called in a sentence.
    pub(super) fn the(self) -> Message {
        match self {
            Number => says::TheNumber {}.into(),
            OrganisationNumber => says::TheOrganisationNumber {}.into(),
            Party => says::TheParty {}.into(),
            Fylke => says::TheFylke {}.into(),
            Date => says::TheDate {}.into(),
            Signatory => says::TheSignatory {}.into(),
            Title => says::TheTitle {}.into(),
            Manner => says::TheManner {}.into(),
            Status => says::TheStatus {}.into(),
            Edition => says::TheEdition {}.into(),
            Told | Mark | Line(_) | Own(_) | Agreement => self.label(),
            other => says::TheContact { what: other.label() }.into(),
        }
    }

    /// How a column for it can be named, for whoever has none.
    pub(super) fn suggestion(self) -> Message {
        let names: &[&str] = match self {
            Number | Party => &["kommunenummer", "organisasjonsnummer", "kommune", "part", "municipality"],
            OrganisationNumber => &["organisasjonsnummer", "orgnr"],
            Fylke => &["fylke", "county"],
            Date => &["dato", "signert", "date"],
            Signatory => &["signatar", "signert av", "signed by"],
            Title => &["tittel", "stilling", "title"],
            Manner => &["måte", "form", "how"],
            Status => &["status"],
            Edition => &["utgave", "edition"],
            Contact("navn") => &["kontaktperson"],
            Contact("epost") => &["e-post"],
            Contact(key) => &[key],
            FirstName => &["fornavn"],
            FamilyName => &["etternavn"],
            PostalCode => &["postnummer"],
            Place => &["poststed"],
            Line("kopi") => &["kopi"],
            Line("målform") => &["målform"],
            Line(path) => &[path],
            Told | Mark | Own(_) | Agreement => &[],
        };
        says::NameColumnStep { role: self.the(), names: Argument::any_of(names.iter().copied()) }.into()
    }

    /// Whether it is about the contact person.
    pub(super) fn is_contact(self) -> bool {
        matches!(self, Contact(_) | FirstName | FamilyName | PostalCode | Place)
    }

    /// Whether it is about what a record says: of the contact person, or elsewhere.
    pub(crate) fn is_of_record(self) -> bool {
        self.is_contact() || matches!(self, Line(_) | Own(_))
    }
}
