//! Who of several has signed, as it is typed: `--as ROLE --name NAME --title TITLE`, once for each.

use std::collections::BTreeSet;

use super::usage;
use crate::diagnostic::Diagnostic;
use crate::message::says::facts as says;
use crate::receive::SaidSigner;

/// Everybody who is said to have signed; nobody where no role is said, and then there is one name at most.
pub(super) fn signers(roles: &[String], names: &[String], titles: &[String]) -> Result<Vec<SaidSigner>, Diagnostic> {
    let times = |words: &[String], option| match words.len() {
        0 => Ok(()),
        times if times == roles.len().max(1) => Ok(()),
        times => Err(usage(says::NotOfEach { option, times, roles: roles.len() }).hint(says::NotOfEachStep {})),
    };
    times(names, "--name")?;
    times(titles, "--title")?;
    let mut seen = BTreeSet::new();
    if let Some(role) = roles.iter().find(|role| !seen.insert(*role)) {
        return Err(usage(says::RoleTwice { role }).hint(says::NotOfEachStep {}));
    }
    let of = |nth: usize, words: &[String]| words.get(nth).cloned();
    let said = |(nth, role): (usize, &String)| SaidSigner { role: role.clone(), name: of(nth, names), title: of(nth, titles) };
    Ok(roles.iter().enumerate().map(said).collect())
}
