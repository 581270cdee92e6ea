//! Files of a package that nothing is made from, and that this program can tell something of all the same: the licences of fonts that
//! it has itself, and the schema of records, which follows from the settings. Whoever archived may have had others, so none is a fault.

use super::bag::PAYLOAD;
use super::contents::Contents;
use crate::diagnostic::Diagnostic;
use crate::init;
use crate::member::{Asked, SCHEMA};
use crate::message::Message;
use crate::message::says::archive as says;
use crate::workspace::TEMPLATES;

/// Which of them are others than this program gives. `asked` is what the settings in the package ask of records.
pub(super) fn others(contents: &Contents, asked: &Asked) -> Vec<Diagnostic> {
    let differs = |name: &str, is_it: &dyn Fn(&[u8]) -> bool| {
        // What cannot be read was told when it was hashed.
        contents.get(&format!("{PAYLOAD}{name}")).ok().flatten().is_some_and(|there| !is_it(&there))
    };
    let told = |name: String, what: Message| {
        Diagnostic::warning(what).in_file(contents.location.join(format!("{PAYLOAD}{name}"))).hint(says::OtherCarriedStep {})
    };
    let licences = init::fonts().filter(|(name, _)| name.starts_with("LICENSE"));
    let licences = licences.map(|(name, text)| (format!("{TEMPLATES}/fonts/{name}"), text));
    let licences = licences.filter(|(name, text)| differs(name, &|there| there == *text));
    let mut others: Vec<Diagnostic> = licences.map(|(name, _)| told(name, says::OtherLicence {}.into())).collect();
    let is_schema = |there: &[u8]| serde_json::from_slice(there).ok() == Some(asked.schema());
    // What settings ask that cannot be read, nobody knows.
    if !asked.is_open && differs(SCHEMA, &is_schema) {
        others.push(told(SCHEMA.to_owned(), says::OtherSchema {}.into()));
    }
    others
}
