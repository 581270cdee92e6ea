//! What a record may say, by the agreements that there are.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Record;
use crate::profile::{Keys, TextForm};
use crate::yaml;

/// What the agreements of a workspace ask of its records beside what all do.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Keys beside the common ones.
    pub keys: Keys,
    /// Language forms beside bokmål and nynorsk that some text has.
    pub forms: BTreeSet<TextForm>,
    /// Keys that only other agreements ask for: what a record says there is theirs to judge.
    pub elsewhere: BTreeSet<String>,
    /// Whether the settings of some agreement cannot be read: then nobody knows what it asks for, and a key or a language form
    /// that is not known may be its.
    pub is_open: bool,
}

impl Asked {
    /// The JSON Schema of a record.
    pub fn schema(&self) -> Value {
        let mut schema = yaml::schema::<Record>();
        for (name, key) in &self.keys {
            schema["properties"][name] = key.schema();
        }
        if let Some(forms) = schema["properties"]["målform"]["enum"].as_array_mut() {
            let others = self.forms.iter().filter(|form| matches!(form, TextForm::Other(_)));
            forms.splice(3..3, others.map(|form| form.key().into()));
        }
        schema
    }

    /// The schema by which records are read: what is no business of the agreement is let pass.
    pub(super) fn leniently(&self) -> Value {
        let mut schema = self.schema();
        for name in &self.elsewhere {
            schema["properties"][name] = Value::Bool(true);
        }
        if self.is_open {
            schema["additionalProperties"] = Value::Bool(true);
            schema["properties"]["målform"].as_object_mut().into_iter().for_each(|form| _ = form.remove("enum"));
        }
        schema
    }
}
