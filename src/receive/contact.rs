//! What the party corrected of its contact person: a proposed edit of its record, which people own.

use serde::Serialize;

use crate::text;
use crate::verify::{Finding, Verdict};

/// Begins the names of the contact person's fields; the rest is the record's own key.
const CONTACT: &str = "kontakt-";

/// One value that the party changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The key below `kontaktperson` in the record.
    pub key: String,
    /// What was issued.
    pub issued: String,
    /// What the party wrote.
    pub returned: String,
}

/// Every value of the contact person's that is another than was issued.
pub fn corrections(finding: &Finding) -> Vec<Correction> {
    // What somebody else may have written is no correction of the party's.
    if matches!(finding.judgement.verdict, Verdict::Changed | Verdict::Broken | Verdict::NotOurs) {
        return Vec::new();
    }
    let correction = |field: &crate::verify::FieldFacts| {
        let key = field.name.strip_prefix(CONTACT)?;
        // The organisation stands there without being in the record: only a change of it is one.
        let issued = field.issued.clone()?;
        (issued != field.value).then(|| Correction { key: key.to_owned(), issued, returned: field.value.clone() })
    };
    finding.fields().filter_map(correction).collect()
}

/// The corrections as they would stand in the record, in YAML.
pub fn yaml(corrections: &[Correction]) -> String {
    let mut yaml = "kontaktperson:\n".to_owned();
    for correction in corrections {
        yaml += &format!("  {}: {}\n", correction.key, scalar(&correction.returned));
    }
    yaml
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
    let json = serde_json::Value::from(value).to_string();
    json.chars()
        .map(|letter| match text::shown(&letter.to_string()).chars().count() {
            1 => letter.to_string(),
            _ => format!("\\u{:04x}", letter as u32),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_read_as_something_else_is_quoted() {
        let correction =
            |key: &str, returned: &str| Correction { key: key.into(), issued: String::new(), returned: returned.into() };
        let all = [correction("navn", "Kari Åsen"), correction("telefon", "55 56 00 00"), correction("tittel", "No")];
        assert_eq!(yaml(&all), "kontaktperson:\n  navn: Kari Åsen\n  telefon: \"55 56 00 00\"\n  tittel: \"No\"\n");
        let odd = yaml(&[correction("adresse", "a: \"b\" #c")]);
        let read: std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>> =
            serde_yaml::from_str(&odd).unwrap();
        assert_eq!(read["kontaktperson"]["adresse"], "a: \"b\" #c");
    }
}
