//! What the party corrected of its contact person: a proposed edit of its record, which people own.

use serde::Serialize;

use crate::member::value::{self, Refused};
use crate::message::{Message, says};
use crate::text;
use crate::verify::{FieldFacts, Finding, Verdict, json};

/// One value that the party changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The key below `kontaktperson` in the record.
    pub key: String,
    /// What was issued.
    pub issued: String,
    /// What the party wrote.
    pub returned: String,
    /// Why a record cannot hold it, in a sentence with what to do; nothing if it can.
    #[serde(skip_serializing_if = "Option::is_none", flatten, serialize_with = "json::refused")]
    pub refused: Option<Message>,
}

/// Every value of the contact person's that is another than was issued. What `avtale check` would refuse in a record says
/// so; `printable` says whether the agreement's fonts have a letter.
pub fn corrections(finding: &Finding, printable: &dyn Fn(char) -> bool) -> Vec<Correction> {
    // What somebody else may have written is no correction of the party's.
    if matches!(finding.judgement.verdict, Verdict::Changed | Verdict::Broken | Verdict::NotOurs) {
        return Vec::new();
    }
    let form = finding.form();
    let correction = |field: &FieldFacts| {
        let key = form.contact_key(&field.name)?;
        // The organisation stands there without being in the record: only a change of it is one.
        let issued = field.issued.clone()?;
        let (returned, refused) = match value::contact(key, &field.value, printable) {
            Ok(value) => (value, None),
            Err(Refused { message, hint }) => {
                (field.value.clone(), Some(says::verdict::WithStep { reason: message, step: hint }.into()))
            }
        };
        (issued != returned).then(|| Correction { key: key.to_owned(), issued, returned, refused })
    };
    finding.fields().filter_map(correction).collect()
}

/// The corrections that a record can hold, in YAML as they would stand in it; nothing if there is none.
pub fn yaml(corrections: &[Correction]) -> Option<String> {
    let held: Vec<_> = corrections.iter().filter(|correction| correction.refused.is_none()).collect();
    let lines = held.iter().map(|correction| format!("  {}: {}\n", correction.key, scalar(&correction.returned)));
    (!held.is_empty()).then(|| format!("kontaktperson:\n{}", lines.collect::<String>()))
}

/// What the party wrote that no record can hold, each in a sentence.
pub fn refused(corrections: &[Correction]) -> impl Iterator<Item = Message> {
    corrections.iter().filter_map(|Correction { key, returned, refused, .. }| {
        let why = refused.clone()?;
        Some(says::receive::RefusedCorrection { value: escaped(returned), key, why }.into())
    })
}

/// A JSON string is a YAML string, whatever is in it; a word that can be nothing else needs no quotes.
fn scalar(value: &str) -> String {
    let is_plain = value.starts_with(char::is_alphabetic)
        && value.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '.' | '-' | '@'))
        && !matches!(value.to_ascii_lowercase().as_str(), "yes" | "no" | "true" | "false" | "null" | "on" | "off" | "y" | "n");
    if is_plain { value.to_owned() } else { escaped(value) }
}

/// A JSON string in which nothing moves a terminal's cursor or turns the direction of writing.
fn escaped(value: &str) -> String {
    text::shown_json(&serde_json::Value::from(value).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_read_as_something_else_is_quoted() {
        let correction = |key: &str, returned: &str| Correction {
            key: key.into(),
            issued: String::new(),
            returned: returned.into(),
            refused: None,
        };
        let all = [correction("navn", "Kari Åsen"), correction("telefon", "55 56 00 00"), correction("tittel", "No")];
        let expected = "kontaktperson:\n  navn: Kari Åsen\n  telefon: \"55 56 00 00\"\n  tittel: \"No\"\n";
        assert_eq!(yaml(&all).as_deref(), Some(expected));
        let odd = yaml(&[correction("adresse", "a: \"b\" #c")]).unwrap();
        let read: std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>> =
            serde_yaml::from_str(&odd).unwrap();
        assert_eq!(read["kontaktperson"]["adresse"], "a: \"b\" #c");
    }
}
