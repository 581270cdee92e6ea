//! The official parties: 357 kommuner and 14 fylkeskommuner, the division of 2024-01-01.
//!
//! The tables lie in `src/reference/` and are part of the program: names and numbers from Kartverket
//! (CC BY 4.0), organisasjonsnummer from Enhetsregisteret (NLOD), målform as Språkrådet counts it.
//! One thing differs from the source: Krødsherad and Kvinnherad only *end* in "herad" and are kommuner;
//! the three with the form `herad` are Ulvik, Voss and Kvam.
//!
//! `samiske-og-kvenske-navn.csv` tells the language of each official name that is not Norwegian, as in the act or royal
//! decree that gave it (for Nordland Prop. 88 L (2020–2021); Slektshistoriewiki, "Flerspråklige fylkes- og kommunenavn",
//! lists them all). Languages are tags of RFC 5646: `se` North, `smj` Lule and `sma` South Sami, `fkv` Kven.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What stands between parallel names.
pub const PARALLEL: &str = " - ";

/// The two kinds of party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PartyKind {
    /// A municipality, known by its four-digit kommunenummer.
    Kommune,
    /// A county municipality, known by its two-digit fylkesnummer.
    Fylkeskommune,
}

impl PartyKind {
    /// The key under which a record gives the number.
    pub fn number_key(self) -> &'static str {
        match self {
            Self::Kommune => "kommunenummer",
            Self::Fylkeskommune => "fylkesnummer",
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

/// One official party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Kommunenummer (four digits) or fylkesnummer (two digits), with leading zeros. The key: names are not unique.
    pub number: String,
    /// Kommune or fylkeskommune.
    pub kind: PartyKind,
    /// Fylkesnummer of the fylke it lies in: `03` for Oslo, a fylkeskommune's own number.
    pub fylke: String,
    /// The official name, parallel names joined by ` - `: `Porsanger - Porsáŋgu - Porsanki`.
    pub official_name: String,
    /// The Norwegian name alone: `Porsanger`.
    pub norwegian_name: String,
    /// What it calls itself: `kommune`, `herad` or `fylkeskommune`.
    pub form: String,
    /// Nine digits.
    pub organisation_number: String,
    /// Its language form.
    pub language: LanguageForm,
}

impl Party {
    /// The name in running text: `Kautokeino kommune`, `Voss herad`, `Nordland fylkeskommune`.
    pub fn name_with_form(&self) -> String {
        format!("{} {}", self.norwegian_name, self.form)
    }

    /// Each of its official names, in their order, with its language if that is not Norwegian.
    pub fn official_names(&self) -> impl Iterator<Item = (&str, Option<&'static str>)> {
        self.official_name.split(PARALLEL).map(|name| (name, languages().get(&(self.number.as_str(), name)).copied()))
    }

    /// The number and name as a file name that is safe on every system: `1508-alesund`, `46-vestland`.
    /// Letters are replaced as in the parties' own internet domains: æ → ae, ø → o, å → a.
    pub fn slug(&self) -> String {
        format!("{}-{}", self.number, slug(&self.norwegian_name))
    }
}

fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.to_lowercase().chars() {
        let replacement: Cow<str> = match c {
            'a'..='z' | '0'..='9' => c.to_string().into(),
            'å' | 'á' | 'ä' => "a".into(),
            'æ' => "ae".into(),
            'ø' | 'ö' => "o".into(),
            'č' => "c".into(),
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
    out.trim_end_matches('-').to_owned()
}

#[derive(Deserialize)]
struct Row {
    #[serde(alias = "kommunenummer", alias = "fylkesnummer")]
    number: String,
    /// Only kommuner have it in a column of its own.
    #[serde(default)]
    fylke: Option<String>,
    #[serde(rename = "navn")]
    official_name: String,
    #[serde(rename = "navn_norsk")]
    norwegian_name: String,
    #[serde(rename = "organisasjonsnummer")]
    organisation_number: String,
    #[serde(rename = "maalform")]
    language: LanguageForm,
    #[serde(rename = "organisasjonsform", default)]
    form: Option<String>,
}

/// Every party, kommuner by number, then fylkeskommuner by number.
pub fn parties() -> &'static [Party] {
    static PARTIES: LazyLock<Vec<Party>> = LazyLock::new(|| {
        let mut parties = read(include_str!("reference/kommuner.csv"), PartyKind::Kommune);
        parties.extend(read(include_str!("reference/fylkeskommuner.csv"), PartyKind::Fylkeskommune));
        parties
    });
    &PARTIES
}

/// The party with this kommunenummer or fylkesnummer.
pub fn party(number: &str) -> Option<&'static Party> {
    static INDEX: LazyLock<HashMap<&str, &Party>> =
        LazyLock::new(|| parties().iter().map(|party| (party.number.as_str(), party)).collect());
    INDEX.get(number).copied()
}

/// The name in running text of the party with this number, with its form; the number, if it is no party's.
pub fn name_of(number: &str) -> String {
    party(number).map_or_else(|| number.to_owned(), Party::name_with_form)
}

/// The parties with this name, in any case: the official name, any one of its parallel names, or the name in running
/// text. More than one if they are namesakes: it is for the caller to ask which is meant.
pub fn named(name: &str) -> Vec<&'static Party> {
    names().get(&name.to_lowercase()).cloned().unwrap_or_default()
}

/// Every name that [`named`] knows, in small letters, with the parties that have it.
pub fn names() -> &'static HashMap<String, Vec<&'static Party>> {
    static NAMES: LazyLock<HashMap<String, Vec<&Party>>> = LazyLock::new(|| {
        let mut names: HashMap<String, Vec<&Party>> = HashMap::new();
        for party in parties() {
            let whole = [party.official_name.as_str(), &party.name_with_form()].map(str::to_lowercase);
            for name in party.official_name.split(PARALLEL).map(str::to_lowercase).chain(whole) {
                let known = names.entry(name).or_default();
                // The official name is also its only parallel name, for most.
                if known.last().is_none_or(|last| last.number != party.number) {
                    known.push(party);
                }
            }
        }
        names
    });
    &NAMES
}

/// The language of every official name that is not Norwegian, by the party's number and the name.
fn languages() -> &'static HashMap<(&'static str, &'static str), &'static str> {
    static LANGUAGES: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
        let rows = include_str!("reference/samiske-og-kvenske-navn.csv").lines().skip(1);
        rows.map(|row| {
            let [number, name, language] = row.split(',').collect::<Vec<_>>().try_into().expect("embedded table is well formed");
            ((number, name), language)
        })
        .collect()
    });
    &LANGUAGES
}

/// The Norwegian name of a fylke. Oslo is one, though it has no fylkeskommune.
pub fn fylke_name(number: &str) -> Option<&'static str> {
    let found = match number {
        "03" => party("0301"),
        _ => party(number).filter(|party| party.kind == PartyKind::Fylkeskommune),
    };
    found.map(|party| party.norwegian_name.as_str())
}

/// The tables are compiled in and read by the tests below, so a fault in them cannot reach a user.
fn read(csv: &str, kind: PartyKind) -> Vec<Party> {
    // Kommuner also have a fylkesnummer column, which must not be taken for the party's number.
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().expect("embedded table has a header").clone();
    let mut renamed = csv::StringRecord::new();
    for (nth, header) in headers.iter().enumerate() {
        renamed.push_field(if nth > 0 && header == "fylkesnummer" { "fylke" } else { header });
    }
    reader.set_headers(renamed);
    reader
        .deserialize::<Row>()
        .map(|row| {
            let row = row.expect("embedded table is well formed");
            Party {
                fylke: row.fylke.unwrap_or_else(|| row.number.clone()),
                number: row.number,
                kind,
                official_name: row.official_name,
                norwegian_name: row.norwegian_name,
                form: row.form.unwrap_or_else(|| "fylkeskommune".into()),
                organisation_number: row.organisation_number,
                language: row.language,
            }
        })
        .collect()
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
mod tests {
    use super::*;

    #[test]
    fn the_division_of_2024_is_complete() {
        let count = |kind| parties().iter().filter(|party| party.kind == kind).count();
        assert_eq!((count(PartyKind::Kommune), count(PartyKind::Fylkeskommune)), (357, 14));
        let kommuner = || parties().iter().filter(|party| party.kind == PartyKind::Kommune);
        let language = |form| kommuner().filter(|party| party.language == form).count();
        assert_eq!(
            (language(LanguageForm::Bokmål), language(LanguageForm::Nynorsk), language(LanguageForm::Nøytral)),
            (119, 88, 150)
        );
        assert!(parties().iter().all(|party| is_organisation_number(&party.organisation_number)));
        assert!(kommuner().all(|party| party.number.len() == 4));
    }

    #[test]
    fn names_in_running_text() {
        let name = |number| party(number).unwrap().name_with_form();
        assert_eq!(name("0301"), "Oslo kommune");
        assert_eq!(name("5612"), "Kautokeino kommune");
        assert_eq!(name("4621"), "Voss herad");
        assert_eq!(name("3318"), "Krødsherad kommune");
        assert_eq!(name("4617"), "Kvinnherad kommune");
        assert_eq!(name("18"), "Nordland fylkeskommune");
    }

    #[test]
    fn every_official_name_has_the_language_it_is_in() {
        let names = |number| party(number).unwrap().official_names().collect::<Vec<_>>();
        assert_eq!(names("5612"), [("Guovdageaidnu", Some("se")), ("Kautokeino", None)]);
        assert_eq!(names("5622"), [("Porsanger", None), ("Porsáŋgu", Some("se")), ("Porsanki", Some("fkv"))]);
        assert_eq!(names("5540"), [("Gáivuotna", Some("se")), ("Kåfjord", None), ("Kaivuono", Some("fkv"))]);
        assert_eq!(names("5001"), [("Trondheim", None), ("Tråante", Some("sma"))]);
        assert_eq!(names("1875"), [("Hábmer", Some("smj")), ("Hamarøy", None)]);
        assert_eq!(names("42"), [("Agder", None)]);
        let mut marked = 0;
        for party in parties() {
            // The Norwegian name is one of them, and the only one without a language.
            let norwegian: Vec<_> = party.official_names().filter(|(_, language)| language.is_none()).collect();
            assert_eq!(norwegian, [(party.norwegian_name.as_str(), None)], "{}", party.number);
            marked += party.official_names().count() - 1;
        }
        assert_eq!(languages().len(), marked, "a name in the table is no party's");
    }

    #[test]
    fn file_names_are_plain_and_unique() {
        let mut slugs: Vec<_> = parties().iter().map(Party::slug).collect();
        assert!(slugs.contains(&"1508-alesund".into()) && slugs.contains(&"15-more-og-romsdal".into()));
        assert!(slugs.iter().all(|slug| slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')));
        slugs.sort();
        slugs.dedup();
        assert_eq!(slugs.len(), parties().len());
    }

    #[test]
    fn names_find_their_parties_and_namesakes_find_each_other() {
        let numbers = |name| named(name).iter().map(|party| party.number.as_str()).collect::<Vec<_>>();
        for name in ["Porsanger", "PORSÁŊGU", "porsanki", "Porsanger - Porsáŋgu - Porsanki", "porsanger kommune"] {
            assert_eq!(numbers(name), ["5622"], "{name}");
        }
        assert_eq!(numbers("Voss herad"), ["4621"]);
        assert_eq!(numbers("Voss kommune"), [""; 0]);
        assert_eq!(numbers("Herøy"), ["1515", "1818"]);
        assert_eq!(numbers("Våler kommune"), ["3114", "3419"]);
        assert_eq!(numbers("Nordland"), ["18"]);
        assert_eq!(numbers("Oslo"), ["0301"]);
        let mut namesakes: Vec<_> = names().iter().filter(|(_, parties)| parties.len() > 1).map(|(name, _)| name).collect();
        namesakes.sort();
        assert_eq!(namesakes, ["herøy", "herøy kommune", "våler", "våler kommune"]);
    }

    #[test]
    fn every_party_lies_in_a_fylke_that_has_a_name() {
        assert!(parties().iter().all(|party| fylke_name(&party.fylke).is_some()));
        assert!(parties().iter().all(|party| party.number.starts_with(&party.fylke)));
        assert_eq!(party("0301").unwrap().fylke, "03");
        assert_eq!(party("46").unwrap().fylke, "46");
        assert_eq!((fylke_name("03"), fylke_name("18")), (Some("Oslo"), Some("Nordland")));
        assert_eq!((fylke_name("4601"), fylke_name("0301"), fylke_name("99")), (None, None, None));
    }

    #[test]
    fn check_digit_of_the_organisasjonsnummer() {
        assert!(is_organisation_number("123456785"));
        for wrong in ["123456784", "12345678", "1234567850", "12345678x", "", "００００００００0"] {
            assert!(!is_organisation_number(wrong), "{wrong}");
        }
    }
}
