//! That somebody who is named is no party to what is shown.

use super::args::Selection;
use super::known::Known;
use crate::diagnostic::Diagnostic;
use crate::message::says::status as says;
use crate::workspace::MEMBERS;

/// Of each who is named and is a party to none of these agreements, that it is none, and what makes it one.
pub(super) fn absent(all: &[&Known], of: &Selection) -> Vec<Diagnostic> {
    let Some(first) = all.first() else { return Vec::new() };
    let named = of.parties.iter().filter_map(|asked| first.office.party(asked).ok());
    let is_none = |number: &str| !all.iter().any(|known| known.parties.iter().any(|party| party.number == number));
    let told = named.filter(|party| is_none(&party.number)).map(|party| {
        let (name, number) = (party.name_with_form(), &party.number);
        match first.as_of {
            Some(date) => Diagnostic::warning(says::NoPartyOn { name, number, date }),
            None => Diagnostic::warning(says::NoParty { name, number }).in_file(MEMBERS).hint(says::NoPartyStep {}),
        }
    });
    told.collect()
}
