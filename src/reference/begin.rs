//! How a word goes on with which somebody has begun to type a party or a fylke, as a shell asks that completes it.

use super::{Party, PartyKind, PartyTable, letters, slug};

impl PartyTable {
    /// The parties that a word may become, each with the whole word, which finds that party and no other
    /// ([`PartyTable::find`]). It begins with what was typed as it was typed, for a shell takes nothing else for an answer; what
    /// is added is written as in the name. Capitals and marks make no difference, as little as where the whole name is typed; but
    /// whoever typed an å, and means none, would not have.
    pub fn begun(&self, typed: &str) -> Vec<(String, &Party)> {
        let mut begun = Vec::new();
        for party in self.all() {
            let goes_on = |is_literal| names(self, party).find_map(|name| going_on(typed, &name, is_literal));
            begun.extend(goes_on(true).map(|word| (true, word, party)).or_else(|| Some((false, goes_on(false)?, party))));
        }
        as_marked(typed, begun)
    }

    /// The same of fylker ([`PartyTable::fylke`]).
    pub fn fylker_begun(&self, typed: &str) -> Vec<(String, &Party)> {
        let mut begun = Vec::new();
        for party in self.all().iter().filter(|party| party.kind == PartyKind::Fylkeskommune || party.number == "0301") {
            let goes_on = |is_literal| going_on(typed, &party.norwegian_name, is_literal);
            begun.extend(goes_on(true).map(|word| (true, word, party)).or_else(|| Some((false, goes_on(false)?, party))));
        }
        as_marked(typed, begun)
    }
}

/// Where somebody typed a letter with a mark, those that have it, if there are any.
fn as_marked<'a>(typed: &str, mut begun: Vec<(bool, String, &'a Party)>) -> Vec<(String, &'a Party)> {
    if !typed.is_ascii() && begun.iter().any(|(is_literal, ..)| *is_literal) {
        begun.retain(|(is_literal, ..)| *is_literal);
    }
    begun.into_iter().map(|(_, word, party)| (word, party)).collect()
}

/// What a party can be called by and nobody else, and what begins with its number. Namesakes have their numbers behind their
/// names.
fn names<'a>(table: &'a PartyTable, party: &'a Party) -> impl Iterator<Item = String> {
    let own = std::iter::once(party.norwegian_name.as_str()).chain(party.official_names().map(|(name, _)| name));
    let alone = own.map(|name| match table.find(name) {
        Ok(found) if found.number == party.number => name.to_owned(),
        _ => format!("{name} {}", party.number),
    });
    alone.chain([format!("{} {}", party.number, party.norwegian_name)])
}

/// The name as one word that begins with what was typed; none, if it does not begin so, letter for letter where that is asked.
/// Between its words it has spaces if what was typed has one, and is quoted then; otherwise hyphens, and nothing that means
/// something to a shell.
fn going_on(typed: &str, name: &str, is_literal: bool) -> Option<String> {
    let between = if typed.contains(' ') { " " } else { "-" };
    let word = name.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    let word = word.collect::<Vec<_>>().join(between);
    let spelt = |text: &str| if is_literal { text.to_lowercase() } else { letters(text) };
    let begun = spelt(typed);
    if begun.is_empty() && !typed.is_empty() {
        return None;
    }
    let mut ends = word.char_indices().map(|(at, _)| at).chain([word.len()]);
    if let Some(end) = ends.find(|end| spelt(&word[..*end]) == begun) {
        return Some(format!("{typed}{}", &word[end..]));
    }
    // Somewhere within a letter that is written as two: va for Værøy.
    let rest = slug(&word).strip_prefix(&begun).filter(|_| !is_literal)?.replace('-', between);
    Some(format!("{typed}{rest}"))
}
