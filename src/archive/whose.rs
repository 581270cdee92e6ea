//! Whose a package is: as its register and its files show it, not as `archive.json` says.
//!
//! A package of one party need not have the others' documents. So whoever could make one of all pass for one of a party could
//! take documents out of it unseen.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde_json::Value;

use super::bag::PAYLOAD;
use super::common::TOLD;
use super::contents::Contents;
use super::integrity;
use super::within::Documents;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::archive as says;
use crate::register::{Head, Ledger, Register as _, Snapshot};
use crate::store::Store as _;

/// Whose a package is, and what is to be said against what it says of that.
pub struct Whose {
    /// The one party whose it is; nobody, where it is everybody's, or not what it says.
    pub party: Option<String>,
    /// What is missing of it, and what contradicts it.
    pub faults: Vec<Diagnostic>,
    /// When the last event was registered.
    pub last: Timestamp,
}

/// Finds whose a package is. `told` is what `archive.json` says.
pub fn of(contents: &Contents, register: &Snapshot, told: &Value) -> Result<Whose, Diagnostic> {
    let (mut ledger, mut owners, mut parties) = (Ledger::with_digests(), BTreeMap::new(), BTreeSet::new());
    let mut last = Timestamp::UNIX_EPOCH;
    register.read(Head::default(), &mut |entry| {
        ledger.apply(&entry);
        last = entry.at;
        let Some((party, _)) = entry.event.subject() else { return };
        parties.insert(party.to_owned());
        if let Some(file) = entry.event.file() {
            owners.insert(file.to_string(), party.to_owned());
        }
    })?;
    let mut whose = Whose { party: None, faults: Vec::new(), last };
    let said = |message: Message| {
        integrity(message).in_file(contents.location.join(format!("{PAYLOAD}{TOLD}"))).hint(says::IntactStep {})
    };
    let documents = Documents(contents);
    match &told["party"] {
        Value::Null => {}
        Value::String(party) if !parties.contains(party) => whose.faults.push(said(says::UnknownParty { party }.into())),
        Value::String(_) if are_of_several(contents, &owners)? => whose.faults.push(said(says::SeveralParties {}.into())),
        Value::String(party) => {
            for copy in ledger.kept().filter(|copy| owners.get(copy.file).is_some_and(|owner| owner == party)) {
                if !documents.exists(copy.file)? {
                    let fault = integrity(says::RegisteredMissing {}).in_file(documents.location(copy.file));
                    whose.faults.push(fault.hint(says::IntactStep {}));
                }
            }
            whose.party = Some(party.clone());
        }
        other => whose.faults.push(said(says::UnknownParty { party: other.to_string() }.into())),
    }
    for folder in told["parties"].as_array().into_iter().flatten().filter_map(|party| party["folder"].as_str()) {
        let inside = format!("{PAYLOAD}{folder}/");
        if !contents.sizes.keys().any(|name| name.starts_with(&inside)) {
            whose.faults.push(integrity(says::PartyGone {}).in_file(contents.location.join(inside)).hint(says::IntactStep {}));
        }
    }
    Ok(whose)
}

/// Whether there is something of several parties.
fn are_of_several(contents: &Contents, owners: &BTreeMap<String, String>) -> Result<bool, Diagnostic> {
    let (names, _) = Documents(contents).list("")?;
    let of_documents: BTreeSet<&String> = names.iter().filter_map(|name| owners.get(name)).collect();
    let prefix = format!("{PAYLOAD}parties/");
    let inside = contents.sizes.keys().filter_map(|name| name.strip_prefix(&prefix)?.split('/').next());
    Ok(of_documents.len() > 1 || inside.collect::<BTreeSet<_>>().len() > 1)
}
