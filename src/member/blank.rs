//! Records that nobody has filled in, and where records lie.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{is_record, number_in_name};
use crate::diagnostic::Diagnostic;
use crate::reference::{Party, PartyKind};
use crate::workspace::{MEMBERS, Workspace};

/// A record with nothing in it but the party's number, ready to be filled in.
pub(crate) fn blank_record(party: &Party) -> String {
    let key = party.kind.number_key();
    // Other YAML programs would drop the zero from an unquoted 0301.
    let number = if party.number.starts_with('0') { format!("\"{}\"", party.number) } else { party.number.clone() };
    // One that stands in no table has its name here.
    let name = if party.kind == PartyKind::Organisasjon { "navn:\n" } else { "" };
    format!(
        "# yaml-language-server: $schema=record.schema.json\n\
         {key}: {number}  # {}\n\
         {name}kontaktperson:\n  navn:\n  tittel:\n  adresse:\n  telefon:\n  epost:\n",
        party.official_name
    )
}

/// The record of each party, by the number that its name begins with. What has none is no record that can be found.
pub(crate) fn record_files(workspace: &dyn Workspace) -> Result<BTreeMap<String, PathBuf>, Diagnostic> {
    let mut files = BTreeMap::new();
    for input in workspace.entries(Path::new(MEMBERS))? {
        let number = number_in_name(&input.name).filter(|number| is_record(&input.name) && !number.is_empty());
        if let Some(number) = number {
            files.entry(number).or_insert(input.name);
        }
    }
    Ok(files)
}
