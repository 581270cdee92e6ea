//! Which party somebody means who types a number or a name.

use super::{Party, PartyKind, PartyTable, is_organisation_number, slug};
use crate::text;

/// So many suggestions are enough.
const SUGGESTED: usize = 5;

/// So many letters may be the beginning of a name.
const FEWEST_TO_BEGIN: usize = 3;
/// So many may be a name with a slip of the finger in it.
const FEWEST_TO_SLIP: usize = 4;

/// Why it cannot be said which party, or which fylke, is meant.
#[derive(Debug, PartialEq, Eq)]
pub enum NotOne<'a> {
    /// It is none's number or name; it may be a slip of the finger, and one of these is meant.
    None(Vec<&'a Party>),
    /// They are namesakes.
    Several(Vec<&'a Party>),
}

impl PartyTable {
    /// The one party with a number, a name, or an organisasjonsnummer. A name may be written in the letters of the party's
    /// internet domain and with hyphens for spaces: `bodo`, `nord-aurdal`. What is near to a name is suggested and not taken.
    pub fn find(&self, asked: &str) -> Result<&Party, NotOne<'_>> {
        let asked = asked.split_whitespace().collect::<Vec<_>>().join(" ");
        let compact = asked.replace(' ', "");
        let organisation = || is_organisation_number(&compact).then(|| self.organisation(&compact))?;
        if let Some(party) = self.party(&asked).or_else(organisation) {
            return Ok(party);
        }
        let (mut found, spelt) = (self.named(&asked), slug(&asked));
        // All spellings are kept: whoever is called by none of them need not be looked for.
        if found.is_empty() && !spelt.is_empty() && self.spelt().any(|(name, _)| name == spelt) {
            let is_spelt = |party: &Party| spellings(party).any(|name| name == spelt);
            found = self.all().iter().filter(|party| is_spelt(party)).collect();
            if found.is_empty() {
                found = self.all().iter().filter(|party| Self::earlier(party).is_some_and(is_spelt)).collect();
            }
        }
        match found.as_slice() {
            [only] => Ok(only),
            [] => Err(NotOne::None(self.near(&asked, &spelt))),
            _ => Err(NotOne::Several(found)),
        }
    }

    /// The number of a fylke, given by number or name. Oslo is one, though it has no fylkeskommune.
    pub fn fylke(&self, asked: &str) -> Result<&str, NotOne<'_>> {
        let is_fylke = |party: &&Party| party.kind == PartyKind::Fylkeskommune || party.number == "0301";
        let spelt = slug(asked);
        let bare = spelt.strip_suffix("-fylke").unwrap_or(&spelt);
        let is_asked = |party: &&Party| party.fylke == asked.trim() || spellings(party).any(|name| name == bare);
        let was_asked = |party: &&Party| Self::earlier(party).is_some_and(|before| spellings(before).any(|name| name == bare));
        let fylker = || self.all().iter().filter(is_fylke);
        let none = || {
            let names: Vec<_> = fylker().map(|party| (slug(&party.norwegian_name), party)).collect();
            NotOne::None(meant(bare, &names.iter().map(|(name, party)| (name.as_str(), *party)).collect::<Vec<_>>()))
        };
        fylker().find(is_asked).or_else(|| fylker().find(was_asked)).map(|party| party.fylke.as_str()).ok_or_else(none)
    }

    /// Whether somebody who asks for a party calls it by a name that it had before it got another.
    pub fn is_earlier_name(&self, asked: &str, party: &Party) -> bool {
        let spelt = slug(asked);
        let has = |party: &Party| spellings(party).any(|name| name == spelt);
        Self::earlier(party).is_some_and(has) && !has(party)
    }

    /// Who may have been meant. Of a number, whoever has it with the zero that a spreadsheet takes away.
    fn near(&self, asked: &str, spelt: &str) -> Vec<&Party> {
        if asked.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.party(&format!("0{asked}")).into_iter().collect();
        }
        meant(spelt, &self.spelt().collect::<Vec<_>>())
    }
}

/// Those of whose names one begins with what was typed, or else has a word that does, or else is it with a slip of the finger. Of
/// what is as short as an abbreviation nothing can be said: one letter makes another of it.
fn meant<'a>(spelt: &str, names: &[(&str, &'a Party)]) -> Vec<&'a Party> {
    let letters = spelt.chars().count();
    let called = |is_asked: bool, fits: &dyn Fn(&str) -> bool| {
        let mut found: Vec<&Party> = names.iter().filter(|(name, _)| is_asked && fits(name)).map(|(_, party)| *party).collect();
        found.dedup();
        found.truncate(SUGGESTED);
        Some(found).filter(|found| !found.is_empty())
    };
    let slipped = || {
        // Several may be as near, and none of them is nearer for the letter that it begins with.
        let near = text::nearest_of(spelt, names.iter().map(|(name, _)| *name));
        called(letters >= FEWEST_TO_SLIP, &|name| near.contains(&name))
    };
    let has_word = |name: &str| name.contains(&format!("-{spelt}"));
    let begun = called(letters >= FEWEST_TO_BEGIN, &|name| name.starts_with(spelt));
    begun.or_else(|| called(letters >= FEWEST_TO_BEGIN, &has_word)).or_else(slipped).unwrap_or_default()
}

/// A party's names, with and without what it calls itself, and with its number before it, as in names of files, or behind it: all
/// in small letters a to z.
pub(super) fn spellings(party: &Party) -> impl Iterator<Item = String> {
    let (number, name) = (&party.number, slug(&party.norwegian_name));
    let numbered = [format!("{number}-{name}"), party.slug()];
    let official =
        party.official_names().map(move |(name, _)| slug(name)).flat_map(move |name| [format!("{name}-{number}"), name]);
    official.chain([format!("{name}-{number}"), name, slug(&party.official_name), slug(&party.name_with_form())]).chain(numbered)
}
