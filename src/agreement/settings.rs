//! `agreement.yaml` as people write it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::archive::ArchiveSettings;

/// The settings of an agreement, as people write them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Settings of an agreement")]
pub struct Settings {
    /// Short name in small letters, digits and hyphens; part of every document's identifier.
    pub(super) identifikator: String,
    /// The title in each language form that the text has: bokmål, nynorsk, or the tag of another language, as se.
    #[schemars(extend("properties" = {"bokmål": {"type": "string"}, "nynorsk": {"type": "string"}}))]
    pub(super) tittel: BTreeMap<String, String>,
    /// The edition that is sent first. A party whose agreement is issued anew gets the next number.
    #[schemars(range(min = 1, max = 999))]
    pub(super) utgave: u32,
    /// The date of the text, as 2026-11-23; becomes the date in the PDF's metadata.
    #[schemars(extend("pattern" = crate::text::DATE_PATTERN))]
    pub(super) dato: String,
    /// The date the agreement takes effect.
    #[schemars(extend("pattern" = crate::text::DATE_PATTERN))]
    pub(super) gjelder_fra: String,
    /// The term, in years. Without it the agreement holds until it is ended.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100))]
    pub(super) varighet_år: Option<u8>,
    /// The notice period, in months. Without it nobody can give notice.
    #[serde(default)]
    #[schemars(range(min = 0, max = 120))]
    pub(super) oppsigelse_måneder: Option<u8>,
    /// How many months before its term ends an agreement is expiring, so that its renewal is agreed in time; 6 if it is not
    /// said, and 0 for never.
    #[serde(default)]
    #[schemars(range(min = 0, max = 120))]
    pub(super) utløpsvarsel_måneder: Option<u8>,
    /// The date by which an answer is expected.
    #[schemars(extend("pattern" = crate::text::DATE_PATTERN))]
    pub(super) svarfrist: String,
    /// How many years personal data are kept after the agreement with a party has ended; 10 if it is not said.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100))]
    pub(super) oppbevaring_år: Option<u32>,
    /// How many days before the proof of its signatures expires it is renewed; 180 if it is not said.
    #[serde(default)]
    #[schemars(range(min = 1, max = 3650))]
    pub(super) bevisfornyelse_dager: Option<u16>,
    /// Who sends it.
    pub(super) avsender: Sender,
    /// An address that gets a copy of every letter, as the post room of whoever sends it.
    #[serde(default)]
    pub(super) kopi: Option<String>,
    /// When those who have not answered are reminded: days before (-14) and after (7) the date by which an answer is
    /// expected. Without it, once and after that date.
    #[serde(default)]
    #[schemars(inner(range(min = -365, max = 365)))]
    pub(super) purringer: Vec<i32>,
    /// Whether letters in the outbox are registered as sent only when a person says so, with `avtale send --done`; nei if it is
    /// not said: then they are registered as sent when they are written.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["ja", "nei", null]))]
    pub(super) utsending_bekreftes: Option<Answer>,
    /// Whether every document is sealed with the issuer's certificate before it is sent; nei if it is not said.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["ja", "nei", null]))]
    pub(super) forsegles: Option<Answer>,
    /// Whether a new edition, once a party has signed it, takes the place of the earlier ones from the day it holds; nei if it is
    /// not said. The templates print it where `dokument.avløser` is true.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["ja", "nei", null]))]
    pub(super) avløser: Option<Answer>,
    /// The host that the documents' QR codes lead to, as avtaler.nettverk.no; without it they lead nowhere. It must be kept
    /// as long as the agreements: what is printed cannot be changed.
    #[serde(default)]
    #[schemars(length(max = 40))]
    pub(super) nettsted: Option<String>,
    /// The address at which the office's desk is reached, as `https://avtaler.nettverk.no`; with it letters can have a link by which
    /// the party reads and returns its document.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub(super) skrivebord: Option<String>,
    /// So many days the link in a letter leads anywhere; 180 if it is not said.
    #[serde(default)]
    #[schemars(range(min = 1, max = 1095))]
    pub(super) lenke_dager: Option<u16>,
    /// Whose agreement it is: alle who have a record, or only the oppgitte, whose record has one of its own keys (opplysninger);
    /// alle if it is not said.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["alle", "oppgitte", null]))]
    pub(super) parter: Option<Whose>,
    /// The keys that a record has beside the common ones, by their names.
    #[serde(default)]
    pub(super) opplysninger: BTreeMap<String, KeySettings>,
    /// Who signs, by role. If nobody is named, the party signs in the field Signatur, beside the fields navn, tittel and dato.
    #[serde(default)]
    pub(super) underskrifter: BTreeMap<String, SignatorySettings>,
    /// The field of the form for each line of the contact person's; kontakt-navn and so on if nobody is named who signs.
    #[serde(default)]
    pub(super) kontaktfelt: BTreeMap<String, String>,
    /// What the archives want to know of it, when it is deposited.
    #[serde(default)]
    pub(super) arkiv: Option<ArchiveSettings>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Yes.
    Ja,
    /// No.
    Nei,
}

/// Whose agreement it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Whose {
    /// Of all who have a record.
    Alle,
    /// Of those whose record has one of its own keys.
    Oppgitte,
}

/// A key that a record has beside the common ones.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KeySettings {
    /// What its value is; tekst if it is not said.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["tekst", "tall", "dato", "ja/nei", "valg", "epost", "telefon", null]))]
    pub(super) r#type: Option<String>,
    /// Whether every record must have it; nei if it is not said.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["ja", "nei", null]))]
    pub(super) påkrevd: Option<Answer>,
    /// What can be chosen, for the type valg.
    #[serde(default)]
    pub(super) valg: Vec<String>,
    /// What it is for, in a sentence: editors show it.
    #[serde(default)]
    pub(super) beskrivelse: Option<String>,
}

/// One who signs.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignatorySettings {
    /// The signature field.
    pub(super) felt: String,
    /// For whom they sign: the party, or whoever sends the agreement; part if it is not said.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["part", "avsender", null]))]
    pub(super) r#for: Option<OnBehalf>,
    /// The role that signs before.
    #[serde(default)]
    pub(super) etter: Option<String>,
    /// The field for their name.
    #[serde(default)]
    pub(super) navn: Option<String>,
    /// The field for their office.
    #[serde(default)]
    pub(super) tittel: Option<String>,
    /// The field for the day.
    #[serde(default)]
    pub(super) dato: Option<String>,
    /// Other fields that they fill in, and that cannot be changed once they have signed.
    #[serde(default)]
    pub(super) låser: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum OnBehalf {
    Part,
    Avsender,
}

/// Who sends the agreement.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// Name.
    #[serde(rename = "navn")]
    pub name: String,
    /// E-mail address.
    #[serde(rename = "epost")]
    pub email: String,
}
