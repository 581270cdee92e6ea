//! `avtale schema`

use serde_json::{Map, Value, json};

use super::args::{Cli, Output, Schema};
use super::output::{self, Ending};
use crate::agreement::Agreement;
use crate::desk::settings::Settings;
use crate::init;
use crate::workspace::FolderWorkspace;

pub(super) fn run(cli: &Cli, args: &Schema) -> Ending {
    if let Some(of) = args.of {
        output::data(&format!("{:#}\n", schema(of)));
        return Ending::default();
    }
    if args.desk {
        output::data(&format!("{:#}\n", Settings::schema()));
        return Ending::default();
    }
    // Of no workspace, it is that of a new one.
    let asked = Agreement::asked(&FolderWorkspace::bare(cli.folder())).unwrap_or_default();
    output::data(&init::schema(&asked.0));
    Ending::with(asked.1)
}

/// What is described in `schemas/`, in YAML: the keys of an output, beside `problems`.
fn described(of: Output) -> &'static str {
    match of {
        Output::Archive => include_str!("schemas/archive.yaml"),
        Output::ArchiveCheck => include_str!("schemas/archive-check.yaml"),
        Output::Check => include_str!("schemas/check.yaml"),
        Output::Checkpoint => include_str!("schemas/checkpoint.yaml"),
        Output::Due => include_str!("schemas/due.yaml"),
        Output::Export => include_str!("schemas/export.yaml"),
        Output::Generate => include_str!("schemas/generate.yaml"),
        Output::History => include_str!("schemas/history.yaml"),
        Output::Import => include_str!("schemas/import.yaml"),
        Output::Key => include_str!("schemas/key.yaml"),
        Output::Links => include_str!("schemas/links.yaml"),
        Output::Parties => include_str!("schemas/parties.yaml"),
        Output::PartiesFix => include_str!("schemas/parties-fix.yaml"),
        Output::Preserve => include_str!("schemas/preserve.yaml"),
        Output::Receipt => include_str!("schemas/receipt.yaml"),
        Output::Receive => include_str!("schemas/receive.yaml"),
        Output::Record => include_str!("schemas/record.yaml"),
        Output::RecordErase => include_str!("schemas/record-erase.yaml"),
        Output::Restored => include_str!("schemas/restored.yaml"),
        Output::RestoredConfirm => include_str!("schemas/restored-confirm.yaml"),
        Output::Retention => include_str!("schemas/retention.yaml"),
        Output::Seal => include_str!("schemas/seal.yaml"),
        Output::Send | Output::Remind => include_str!("schemas/send.yaml"),
        Output::Sign => include_str!("schemas/sign.yaml"),
        Output::SignPrepare => include_str!("schemas/sign-prepare.yaml"),
        Output::Status => include_str!("schemas/status.yaml"),
        Output::Undo => include_str!("schemas/undo.yaml"),
        Output::Verify => include_str!("schemas/verify.yaml"),
        Output::VerifyRebuild => include_str!("schemas/verify-rebuild.yaml"),
        Output::VerifyRegister => include_str!("schemas/verify-register.yaml"),
        Output::Witness => include_str!("schemas/witness.yaml"),
    }
}

/// What outputs have in common.
const SHARED: [&str; 2] = [include_str!("schemas/common.yaml"), include_str!("schemas/finding.yaml")];

/// The JSON Schema of an output, complete in itself.
fn schema(of: Output) -> Value {
    let mut keys = parse(described(of));
    let mut shared: Map<String, Value> = SHARED.into_iter().flat_map(parse).collect();
    if let Some(Value::Object(own)) = keys.remove("$defs") {
        shared.extend(own);
    }
    let [version, title, required, mut properties] =
        ["version", "title", "required", "properties"].map(|key| keys.remove(key).unwrap_or_default());
    let whole = keys.remove("anyOf").unwrap_or_else(|| json!([{ "required": required }]));
    properties["problems"] = json!({
        "description": "What is wrong, and what is worth knowing.",
        "type": "array",
        "items": { "$ref": "#/$defs/problem" },
    });
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:avtale:json:{}:{version}", of.name()),
        "title": title,
        "type": "object",
        "required": ["problems"],
        "properties": properties,
        // Where a command could do nothing, it tells why, and nothing else.
        "anyOf": [{ "anyOf": whole }, { "maxProperties": 1 }],
    });
    schema["$defs"] = named_in(&schema, shared).into();
    schema
}

/// Those of the definitions that a schema names, or that are named in one that it names.
fn named_in(schema: &Value, mut shared: Map<String, Value>) -> Map<String, Value> {
    let mut named = Map::new();
    let mut unread = vec![schema.to_string()];
    while let Some(text) = unread.pop() {
        for name in text.split("\"#/$defs/").skip(1).filter_map(|rest| rest.split('"').next()) {
            if let Some(definition) = shared.remove(name) {
                unread.push(definition.to_string());
                named.insert(name.to_owned(), definition);
            }
        }
    }
    named
}

fn parse(yaml: &str) -> Map<String, Value> {
    serde_yaml::from_str(yaml).expect("it is part of the program, and a test reads each")
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;
    use crate::register::Status;
    use crate::verify::Verdict;

    #[test]
    fn every_status_and_every_verdict_is_in_the_schemas() {
        let listed = |of: Output, name: &str| schema(of)["$defs"][name]["enum"].clone();
        assert_eq!(listed(Output::Status, "status"), json!(Status::ALL));
        assert_eq!(listed(Output::Verify, "verdict"), json!(Verdict::ALL));
    }

    #[test]
    fn what_a_schema_names_is_in_it_and_all_that_is_shared_is_named() {
        let mut named = Map::new();
        for of in Output::value_variants() {
            let schema = schema(*of);
            for name in schema.to_string().split("\"#/$defs/").skip(1).filter_map(|rest| rest.split('"').next()) {
                let definition = schema["$defs"].get(name).unwrap_or_else(|| panic!("{name} in the schema of {of:?}"));
                named.insert(name.to_owned(), definition.clone());
            }
        }
        for name in SHARED.into_iter().flat_map(|yaml| parse(yaml).into_iter()).map(|(name, _)| name) {
            assert!(named.contains_key(&name), "nothing names {name}");
        }
    }
}
