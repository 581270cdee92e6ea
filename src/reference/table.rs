//! The parties that there are, found by their numbers and names.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, OnceLock};

use serde::Deserialize;

use super::find::spellings;
use super::{LanguageForm, Party, PartyKind};

/// The parties that there are: the official ones, and what people have entered beside them. A copy of it is another handle to
/// the same.
#[derive(Debug, Clone)]
pub struct PartyTable(Arc<Parties>);

#[derive(Debug, Default)]
struct Parties {
    all: Vec<Party>,
    /// Where each stands, by number.
    numbers: HashMap<String, usize>,
    /// Where those stand that have a name, in small letters.
    names: HashMap<String, Vec<usize>>,
    /// The same by the names that official parties had before they got others.
    earlier: HashMap<String, Vec<usize>>,
    /// The line of `parter.csv` on which those stand that it tells of, by number.
    lines: HashMap<String, usize>,
    /// Every name that somebody may type, and where the party stands that is or was called so. Nobody needs them who finds whom
    /// they ask for.
    spelt: OnceLock<Vec<(String, usize)>>,
}

impl PartyTable {
    /// The 371 of the official tables.
    pub fn official() -> &'static Self {
        static OFFICIAL: LazyLock<PartyTable> = LazyLock::new(|| {
            let mut parties = read(include_str!("kommuner.csv"), PartyKind::Kommune);
            parties.extend(read(include_str!("fylkeskommuner.csv"), PartyKind::Fylkeskommune));
            PartyTable::new(parties, HashMap::new(), |_| None)
        });
        &OFFICIAL
    }

    /// Of these parties, some of which are told as they were before.
    fn new(mut all: Vec<Party>, lines: HashMap<String, usize>, before: impl Fn(&Party) -> Option<&'static Party>) -> Self {
        all.sort_by(|one, other| one.order().cmp(&other.order()));
        let numbers = all.iter().enumerate().map(|(nth, party)| (party.number.clone(), nth)).collect();
        let names = by_name(all.iter().enumerate());
        let earlier = by_name(all.iter().enumerate().filter_map(|(nth, party)| Some((nth, before(party)?))));
        Self(Arc::new(Parties { all, numbers, names, earlier, lines, spelt: OnceLock::new() }))
    }

    /// The same with these, which stand for those that have their numbers.
    pub fn with(&self, parties: Vec<Party>) -> Self {
        self.with_lines(parties, HashMap::new())
    }

    /// The same with these of `parter.csv`, and where each stands in it.
    pub(super) fn with_lines(&self, parties: Vec<Party>, lines: HashMap<String, usize>) -> Self {
        if parties.is_empty() {
            return self.clone();
        }
        let lines = self.0.lines.clone().into_iter().chain(lines).collect();
        let mut all = self.0.all.clone();
        all.retain(|known| !parties.iter().any(|party| party.number == known.number));
        all.extend(parties);
        Self::new(all, lines, Self::earlier)
    }

    /// A party as the official tables call it, if it has another name by now.
    pub(super) fn earlier(party: &Party) -> Option<&'static Party> {
        Self::official().party(&party.number).filter(|before| before.official_name != party.official_name)
    }

    /// The line of `parter.csv` on which a party stands, if it tells of it.
    pub fn line(&self, number: &str) -> Option<usize> {
        self.0.lines.get(number).copied()
    }

    /// The same with those that a register knows and nobody else, by number, and what it calls each if it says so: their records
    /// or their lines of `parter.csv` were removed.
    pub fn with_registered<'a>(&self, registered: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Self {
        let is_alone = |(number, _): &(&str, Option<&str>)| super::is_number(number) && self.party(number).is_none();
        let party = |(number, name): (&str, Option<&str>)| Party::registered(number, name.unwrap_or(number));
        self.with(registered.into_iter().filter(is_alone).map(party).collect())
    }

    /// Every name that a party has or had, spelt as [`slug`](super::slug) does, and the party.
    pub(super) fn spelt(&self) -> impl Iterator<Item = (&str, &Party)> {
        let known = |(at, party): (usize, &Party)| {
            let names = spellings(party).chain(Self::earlier(party).into_iter().flat_map(spellings));
            names.map(|name| (name, at)).collect::<Vec<_>>()
        };
        let spelt = self.0.spelt.get_or_init(|| self.0.all.iter().enumerate().flat_map(known).collect());
        spelt.iter().map(|(name, at)| (name.as_str(), &self.0.all[*at]))
    }

    /// Every party: in the order of [`Party::order`].
    pub fn all(&self) -> &[Party] {
        &self.0.all
    }

    /// The party with this number.
    pub fn party(&self, number: &str) -> Option<&Party> {
        self.0.numbers.get(number).map(|nth| &self.0.all[*nth])
    }

    /// The party with this number; if there is none any more, as where its record was removed, one that is called by its number.
    /// None for what can be no party's number.
    pub fn known(&self, number: &str) -> Option<Party> {
        let unnamed = || super::is_number(number).then(|| Party::organisation(number, number));
        self.party(number).cloned().or_else(unnamed)
    }

    /// The party with this organisasjonsnummer. A kommune that got another kommunenummer has kept it: the new one is meant.
    pub fn organisation(&self, digits: &str) -> Option<&Party> {
        let having = || self.0.all.iter().filter(|party| party.organisation_number == digits);
        having().find(|party| Self::official().party(&party.number).is_none()).or_else(|| having().next())
    }

    /// The name in running text of the party with this number, with its form; the number, if it is no party's.
    pub fn name_of(&self, number: &str) -> String {
        self.party(number).map_or_else(|| number.to_owned(), Party::name_with_form)
    }

    /// The parties with this name, in any case: the official name, any one of its parallel names, or the name in running
    /// text. Where none has it any more, those that had it before `parter.csv` gave them another. More than one if they are
    /// namesakes: it is for the caller to ask which is meant.
    pub fn named(&self, name: &str) -> Vec<&Party> {
        let name = name.to_lowercase();
        let found = self.0.names.get(&name).or_else(|| self.0.earlier.get(&name));
        found.into_iter().flatten().map(|nth| &self.0.all[*nth]).collect()
    }

    /// Every name that [`PartyTable::named`] knows, in small letters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.names.keys().map(String::as_str)
    }

    /// The Norwegian name of a fylke. Oslo is one, though it has no fylkeskommune.
    pub fn fylke_name(&self, number: &str) -> Option<&str> {
        let found = match number {
            "03" => self.party("0301"),
            _ => self.party(number).filter(|party| party.kind == PartyKind::Fylkeskommune),
        };
        found.map(|party| party.norwegian_name.as_str())
    }
}

/// Where those stand that have a name, in small letters.
fn by_name<'a>(parties: impl Iterator<Item = (usize, &'a Party)>) -> HashMap<String, Vec<usize>> {
    let mut names: HashMap<String, Vec<usize>> = HashMap::new();
    for (nth, party) in parties {
        let whole = [party.official_name.as_str(), &party.name_with_form()].map(str::to_lowercase);
        for name in party.official_names().map(|(name, _)| name.to_lowercase()).chain(whole) {
            let known = names.entry(name).or_default();
            // The official name is also its only parallel name, for most.
            if known.last() != Some(&nth) {
                known.push(nth);
            }
        }
    }
    names
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

/// The language of every official name that is not Norwegian, by the party's number and the name.
pub(super) fn languages() -> &'static HashMap<(&'static str, &'static str), &'static str> {
    static LANGUAGES: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
        let rows = include_str!("samiske-og-kvenske-navn.csv").lines().skip(1);
        rows.map(|row| {
            let [number, name, language] = row.split(',').collect::<Vec<_>>().try_into().expect("embedded table is well formed");
            ((number, name), language)
        })
        .collect()
    });
    &LANGUAGES
}

/// The tables are compiled in and read by the tests of this module's parent, so a fault in them cannot reach a user.
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
