//! The parties: the official ones, 357 kommuner and 14 fylkeskommuner in the division of 2024-01-01, and whom people enter
//! beside them.
//!
//! The tables lie in `src/reference/` and are part of the program: names and numbers from Kartverket
//! (CC BY 4.0), organisasjonsnummer from Enhetsregisteret (NLOD), målform as Språkrådet counts it.
//! One thing differs from the source: Krødsherad and Kvinnherad only *end* in "herad" and are kommuner;
//! the three with the form `herad` are Ulvik, Voss and Kvam.
//!
//! `samiske-og-kvenske-navn.csv` tells the language of each official name that is not Norwegian, as in the act or royal
//! decree that gave it (for Nordland Prop. 88 L (2020–2021); Slektshistoriewiki, "Flerspråklige fylkes- og kommunenavn",
//! lists them all). Languages are tags of RFC 5646: `se` North, `smj` Lule and `sma` South Sami, `fkv` Kven.

mod begin;
mod find;
mod sheet;
mod table;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use find::NotOne;
pub use sheet::{PARTIES, read};
pub use table::PartyTable;
use table::languages;

/// What stands between parallel names.
pub const PARALLEL: &str = " - ";
/// The most bytes of a party's name, with its form: no longer one can be registered.
pub const LONGEST_NAME: usize = 200;

/// The kinds of party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PartyKind {
    /// A municipality, known by its four-digit kommunenummer.
    Kommune,
    /// A county municipality, known by its two-digit fylkesnummer.
    Fylkeskommune,
    /// Any other, as a company or a university, known by its organisasjonsnummer of nine digits.
    Organisasjon,
}

impl PartyKind {
    /// The key under which a record gives the number.
    pub fn number_key(self) -> &'static str {
        match self {
            Self::Kommune => "kommunenummer",
            Self::Fylkeskommune => "fylkesnummer",
            Self::Organisasjon => "organisasjonsnummer",
        }
    }
}

/// The language form a kommune has decided to use (målvedtak).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LanguageForm {
    /// Bokmål.
    Bokmål,
    /// Nynorsk.
    Nynorsk,
    /// No decision: the agreement comes in bokmål.
    Nøytral,
}

/// One party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Kommunenummer (four digits) or fylkesnummer (two digits), with leading zeros, or organisasjonsnummer (nine). The key:
    /// names are not unique.
    pub number: String,
    /// What kind of party it is.
    pub kind: PartyKind,
    /// Fylkesnummer of the fylke it lies in: `03` for Oslo, a fylkeskommune's own number. Empty for what lies
    /// in none.
    pub fylke: String,
    /// The official name, parallel names joined by ` - `: `Porsanger - Porsáŋgu - Porsanki`.
    pub official_name: String,
    /// The Norwegian name alone: `Porsanger`.
    pub norwegian_name: String,
    /// What it calls itself: `kommune`, `herad` or `fylkeskommune`. Empty where the name says all.
    pub form: String,
    /// Nine digits; empty for one that was entered without.
    pub organisation_number: String,
    /// Its language form.
    pub language: LanguageForm,
}

impl Party {
    /// One that is neither kommune nor fylkeskommune.
    pub fn organisation(number: &str, name: &str) -> Self {
        Self {
            number: number.to_owned(),
            kind: PartyKind::Organisasjon,
            fylke: String::new(),
            official_name: name.to_owned(),
            norwegian_name: name.to_owned(),
            form: String::new(),
            organisation_number: number.to_owned(),
            language: LanguageForm::Nøytral,
        }
    }

    /// One that the register calls by a name in running text, as it was called when that was registered.
    pub fn registered(number: &str, name: &str) -> Self {
        let bare = |form: &str| name.strip_suffix(form)?.strip_suffix(' ').map(|bare| (bare.to_owned(), form.to_owned()));
        let (kind, forms): (_, &[&str]) = match number.len() {
            4 => (PartyKind::Kommune, &["kommune", "herad"]),
            2 => (PartyKind::Fylkeskommune, &["fylkeskommune"]),
            _ => return Self::organisation(number, name),
        };
        let (bare, form) = forms.iter().find_map(|form| bare(form)).unwrap_or_else(|| (name.to_owned(), String::new()));
        let (fylke, organisation_number) = (number.get(..2).unwrap_or_default().to_owned(), String::new());
        Self { kind, fylke, form, organisation_number, ..Self::organisation(number, &bare) }
    }

    /// The name in running text, if the official tables do not know the party.
    pub fn unofficial_name(&self) -> Option<String> {
        PartyTable::official().party(&self.number).is_none().then(|| self.name_with_form())
    }

    /// The name in running text: `Kautokeino kommune`, `Voss herad`, `Nordland fylkeskommune`, `KS`.
    pub fn name_with_form(&self) -> String {
        if self.form.is_empty() { self.norwegian_name.clone() } else { format!("{} {}", self.norwegian_name, self.form) }
    }

    /// By this parties are sorted: kommuner, then fylkeskommuner, then others, each by number.
    pub fn order(&self) -> (PartyKind, &str) {
        (self.kind, &self.number)
    }

    /// Each of its official names, in their order, with its language if that is not Norwegian.
    pub fn official_names(&self) -> impl Iterator<Item = (&str, Option<&'static str>)> {
        // A hyphen in another's name stands between no names of its own.
        let between = if self.kind == PartyKind::Organisasjon { "\n" } else { PARALLEL };
        self.official_name.split(between).map(|name| (name, languages().get(&(self.number.as_str(), name)).copied()))
    }

    /// The number and name as a file name that is safe on every system: `1508-alesund`, `46-vestland`, `971032146-ks`.
    /// Letters are replaced as in the parties' own internet domains: æ → ae, ø → o, å → a. No name is longer than a system
    /// takes, and of one in other letters nothing is left but the number.
    pub fn slug(&self) -> String {
        let name = slug(&self.norwegian_name);
        let name = name.get(..LONGEST_SLUG).unwrap_or(&name).trim_end_matches('-');
        if name.is_empty() { self.number.clone() } else { format!("{}-{name}", self.number) }
    }
}

/// No official party's is as long.
const LONGEST_SLUG: usize = 60;

fn slug(name: &str) -> String {
    letters(name).trim_end_matches('-').to_owned()
}

/// The same, where it may go on: with a hyphen at its end, if the text ends between words.
fn letters(name: &str) -> String {
    let mut out = String::new();
    for c in name.to_lowercase().chars() {
        let replacement: Cow<str> = match c {
            'a'..='z' | '0'..='9' => c.to_string().into(),
            'å' | 'á' | 'ä' | 'à' | 'â' => "a".into(),
            'æ' => "ae".into(),
            'ø' | 'ö' | 'ó' | 'ò' | 'ô' => "o".into(),
            'č' | 'ç' => "c".into(),
            'é' | 'è' | 'ê' | 'ë' => "e".into(),
            'ü' | 'ú' => "u".into(),
            'đ' => "d".into(),
            'ŋ' => "n".into(),
            'š' => "s".into(),
            'ŧ' => "t".into(),
            'ž' => "z".into(),
            _ => "-".into(),
        };
        if replacement != "-" || !(out.is_empty() || out.ends_with('-')) {
            out.push_str(&replacement);
        }
    }
    out
}

/// Whether a text can be a party's number: two, four or nine digits, of which the nine are an organisasjonsnummer.
pub fn is_number(text: &str) -> bool {
    match text.len() {
        2 | 4 => text.bytes().all(|byte| byte.is_ascii_digit()),
        _ => is_organisation_number(text),
    }
}

/// Whether nine digits form an organisasjonsnummer: weights 3 2 7 6 5 4 3 2, modulus 11.
pub fn is_organisation_number(digits: &str) -> bool {
    const WEIGHTS: [u32; 8] = [3, 2, 7, 6, 5, 4, 3, 2];
    let Some(digits) = digits.chars().map(|c| c.to_digit(10)).collect::<Option<Vec<_>>>() else { return false };
    let [body @ .., check] = digits.as_slice() else { return false };
    if body.len() != WEIGHTS.len() {
        return false;
    }
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    // A remainder of 1 would need the check digit 10, which does not exist.
    match 11 - sum % 11 {
        11 => *check == 0,
        expected => *check == expected,
    }
}

#[cfg(test)]
mod tests;
