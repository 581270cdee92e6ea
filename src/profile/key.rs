//! The keys that a record has beside the common ones.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// What the value of a key is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyKind {
    /// One line of text.
    Text,
    /// A whole number.
    Number,
    /// A date, as 2026-11-23.
    Date,
    /// `ja` or `nei`.
    YesNo,
    /// One of these.
    Choice(Vec<String>),
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
}

/// A key that a record has beside the common ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// What its value is.
    pub kind: KeyKind,
    /// Whether every record of the agreement must have it.
    pub is_required: bool,
    /// What it is for, in a sentence.
    pub description: Option<String>,
}

/// Such keys, by their names.
pub type Keys = BTreeMap<String, Key>;

impl Key {
    /// Its part of the JSON Schema of a record. That it is required is not in it: the records of a workspace may be for
    /// several agreements.
    pub fn schema(&self) -> Value {
        let mut schema = match &self.kind {
            KeyKind::Number | KeyKind::Telephone => json!({ "type": ["string", "integer", "null"] }),
            KeyKind::Date => json!({ "type": ["string", "null"], "pattern": crate::text::DATE_PATTERN }),
            KeyKind::Email => json!({ "type": ["string", "null"], "format": "email" }),
            KeyKind::Text => json!({ "type": ["string", "null"] }),
            KeyKind::YesNo => json!({ "type": ["string", "null"], "enum": ["ja", "nei", null] }),
            KeyKind::Choice(choices) => {
                let choices: Vec<Value> = choices.iter().map(|choice| json!(choice)).chain([Value::Null]).collect();
                json!({ "type": ["string", "null"], "enum": choices })
            }
        };
        if let Some(description) = &self.description {
            schema["description"] = json!(description);
        }
        schema
    }
}
