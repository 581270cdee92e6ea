//! YAML as people write it: a tree in which every key and value knows its place, and a reader that
//! checks such a tree against the JSON Schema of a Rust type and reports *every* fault in it.
//!
//! Deserialising straight into a type would stop at the first fault. The schema is the same that
//! `avtale schema` prints, so an editor and `avtale check` agree.

use std::ops::Range;
use std::sync::Arc;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_yaml::{DuplicateKeyPolicy, MergeKeyPolicy, Spanned};
use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::{Diagnostic, Place, Source};
use crate::message::says::yaml as says;
use crate::message::{Argument, Message};
use crate::text::nearest;
use raw::Raw;

/// Somebody who has so many faults before them in one file has another kind of file before them.
const MAX_FAULTS: usize = 100;

/// A value and its place in the source.
#[derive(Debug, Clone)]
pub struct Node {
    range: Range<usize>,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Null,
    /// Any scalar, as it was written: `0301` stays `0301`.
    Scalar(String),
    Sequence(Vec<Node>),
    /// In the order written, duplicates included. Keys are in normalisation form C, however they were typed.
    Mapping(Vec<(Node, Node)>),
}

/// A file that was read: its text and its tree.
#[derive(Debug)]
pub struct Document {
    source: Arc<Source>,
    root: Node,
}

impl Document {
    /// Parses one YAML document. Anchors and aliases are refused: a record is a form, and they are what
    /// makes a small file expand without bound.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Diagnostic> {
        let options = serde_yaml::options! {
            budget: serde_yaml::budget! { max_anchors: 0, max_aliases: 0, max_depth: 16, max_nodes: 10_000 },
            duplicate_keys: DuplicateKeyPolicy::PassThrough,
            merge_keys: MergeKeyPolicy::AsOrdinary,
            with_snippet: false,
            non_finite_float_policy: serde_yaml::NonFiniteFloatPolicy::PassThrough,
        };
        let parsed = serde_yaml::from_str_with_options::<Spanned<Raw>>(without_empty_end(&source.text), options);
        let root = parsed.map_err(|error| syntax_error(source, &error))?;
        Ok(Self { source: source.clone(), root: located(root, &source.text) })
    }

    /// Where the value at a path of keys stands; the nearest enclosing value if there is none.
    pub fn place(&self, path: &[&str]) -> Place {
        let mut node = &self.root;
        for key in path {
            match node.get(key) {
                Some(child) => node = child,
                None => break,
            }
        }
        // A whole mapping would underline the whole file; its first line says as much.
        let first_line = self.source.text[node.range.clone()].find('\n').unwrap_or(node.range.len());
        Place::new(&self.source, node.range.start..node.range.start + first_line)
    }

    /// Where the key at the end of a path of keys stands, whatever its value; the nearest enclosing value if there is none.
    pub fn place_of_key(&self, path: &[&str]) -> Place {
        let enclosing = path.split_last().and_then(|(last, above)| {
            let node = above.iter().try_fold(&self.root, |node, key| node.get(key))?;
            let Content::Mapping(entries) = &node.content else { return None };
            entries.iter().map(|(key, _)| key).find(|key| matches!(&key.content, Content::Scalar(name) if name == last))
        });
        enclosing.map_or_else(|| self.place(path), |key| Place::new(&self.source, key.range.clone()))
    }

    /// Whether something is said under a key.
    pub fn says(&self, key: &str) -> bool {
        let is_empty = |node: &Node| match &node.content {
            Content::Null => true,
            Content::Scalar(text) => text.trim().is_empty(),
            _ => false,
        };
        self.root.get(key).is_some_and(|node| !is_empty(node))
    }

    /// Reads the tree as a `T` and says everything that is wrong with it. What is wrong counts as absent, so that a
    /// form in which nothing is required can be looked at further; otherwise there is no `T`.
    pub fn decode<T: JsonSchema + DeserializeOwned>(&self) -> (Option<T>, Vec<Diagnostic>) {
        self.decode_by(&schema::<T>())
    }

    /// The same, for whoever has many to read and has made the type's schema once.
    pub fn decode_by<T: DeserializeOwned>(&self, schema: &Value) -> (Option<T>, Vec<Diagnostic>) {
        let mut faults = Vec::new();
        let value = self.read(&self.root, schema, &says::TheFile {}.into(), &mut faults);
        if faults.len() > MAX_FAULTS {
            faults.truncate(MAX_FAULTS);
            let place = faults.pop().and_then(|last| last.place).unwrap_or_else(|| self.place(&[]));
            faults.push(Diagnostic::error(says::MoreFaults {}).at(place).hint(says::MoreFaultsStep {}));
        }
        let decoded = serde_json::from_value(value);
        if let (Err(error), true) = (&decoded, faults.is_empty()) {
            let fault = Diagnostic::error(says::NotAsTheSchema { cause: error.to_string() });
            faults.push(fault.at(self.place(&[])).hint(says::NotAsTheSchemaStep {}));
        }
        (decoded.ok(), faults)
    }

    fn read(&self, node: &Node, schema: &Value, name: &Message, faults: &mut Vec<Diagnostic>) -> Value {
        // A schema that anything is right by.
        if *schema == Value::Bool(true) {
            return Value::Null;
        }
        let name = || name.clone();
        let place = || Place::new(&self.source, node.range.clone());
        let allows = |kind: &str| match &schema["type"] {
            Value::String(only) => only == kind,
            Value::Array(any) => any.iter().any(|one| one == kind),
            _ => false,
        };
        match &node.content {
            Content::Null if allows("null") => Value::Null,
            Content::Null if allows("object") => self.read_mapping(node, &[], schema, faults),
            Content::Null => {
                faults.push(Diagnostic::error(says::NoValue { name: name() }).at(place()).hint(says::NoValueStep {}));
                Value::Null
            }
            Content::Mapping(entries) if allows("object") => self.read_mapping(node, entries, schema, faults),
            Content::Scalar(text) if allows("string") => {
                let Value::Array(choices) = &schema["enum"] else { return Value::String(text.clone()) };
                let choices: Vec<&str> = choices.iter().filter_map(Value::as_str).collect();
                let text: String = text.nfc().collect();
                if choices.contains(&text.as_str()) {
                    return Value::String(text);
                }
                let step = did_you_mean(&text, &choices)
                    .unwrap_or_else(|| says::WriteOneOfStep { choices: Argument::any_of(choices) }.into());
                faults.push(Diagnostic::error(says::CannotBe { name: name(), value: text }).at(place()).hint(step));
                Value::Null
            }
            Content::Scalar(text) if allows("integer") => match whole_number(&name(), text, schema) {
                Ok(number) => number.into(),
                Err(fault) => {
                    faults.push(fault.at(place()));
                    Value::Null
                }
            },
            Content::Sequence(items) if allows("array") => {
                items.iter().map(|item| self.read(item, &schema["items"], &name(), faults)).collect()
            }
            content => {
                let found: Message = match content {
                    Content::Mapping(_) => says::Keys {}.into(),
                    Content::Sequence(_) => says::List {}.into(),
                    _ => says::Text {}.into(),
                };
                let expected: Message = match ["object", "array"].map(allows) {
                    [true, _] => says::Keys {}.into(),
                    [_, true] => says::List {}.into(),
                    _ => says::OneLine {}.into(),
                };
                let fault = Diagnostic::error(says::AnotherKind { name: name(), found, expected });
                faults.push(fault.at(place()).hint(says::AnotherKindStep {}));
                Value::Null
            }
        }
    }

    fn read_mapping(&self, node: &Node, entries: &[(Node, Node)], schema: &Value, faults: &mut Vec<Diagnostic>) -> Value {
        let mut out = serde_json::Map::new();
        let known = schema["properties"].as_object();
        let names: Vec<&str> = known.into_iter().flat_map(|known| known.keys().map(String::as_str)).collect();
        let mut seen: Vec<(&str, &Node)> = Vec::new();
        for (key, value) in entries {
            if faults.len() > MAX_FAULTS {
                break;
            }
            let at = |node: &Node| Place::new(&self.source, node.range.clone());
            let Content::Scalar(name) = &key.content else {
                faults.push(Diagnostic::error(says::LongKey {}).at(at(key)));
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(seen, _)| seen == name) {
                let (line, _) = self.source.line_column(first.range.start);
                faults.push(Diagnostic::error(says::Twice { key: name, line }).at(at(key)).hint(says::TwiceStep {}));
                continue;
            }
            seen.push((name, key));
            let others = schema.get("additionalProperties").filter(|others| others.is_object() || **others == Value::Bool(true));
            let Some(schema) = known.and_then(|known| known.get(name)).or(others) else {
                let step = did_you_mean(name, &names).unwrap_or_else(|| says::KnownKeysStep { keys: names.join(", ") }.into());
                faults.push(Diagnostic::error(says::UnknownKey { key: name }).at(at(key)).hint(step));
                continue;
            };
            out.insert(name.clone(), self.read(value, schema, &says::Key { key: name }.into(), faults));
        }
        for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !out.contains_key(required) {
                let place = Place::new(&self.source, node.range.start..node.range.start);
                let fault = Diagnostic::error(says::Missing { key: required });
                faults.push(fault.at(place).hint(says::MissingStep { key: required }));
            }
        }
        Value::Object(out)
    }
}

impl Node {
    /// What stands under a key, or in a list in the place that the key counts.
    fn get(&self, key: &str) -> Option<&Node> {
        match &self.content {
            Content::Mapping(entries) => {
                let found = entries.iter().find(|(name, _)| matches!(&name.content, Content::Scalar(name) if name == key));
                found.map(|(_, value)| value)
            }
            Content::Sequence(items) => items.get(key.parse::<usize>().ok()?),
            _ => None,
        }
    }
}

/// The question whether the nearest of the names was meant.
fn did_you_mean(word: &str, names: &[&str]) -> Option<Message> {
    nearest(word, names.iter().copied()).map(|name| says::DidYouMeanStep { name }.into())
}

/// A whole number within the bounds of its schema.
fn whole_number(name: &Message, text: &str, schema: &Value) -> Result<i64, Diagnostic> {
    let bounds = schema["minimum"].as_i64().unwrap_or(0)..=schema["maximum"].as_i64().unwrap_or(u32::MAX.into());
    let digits = text.strip_prefix('-').filter(|_| *bounds.start() < 0).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<i64>() {
        Ok(number) if is_number && bounds.contains(&number) => Ok(number),
        _ if is_number => {
            let step = says::NumberBoundsStep { from: bounds.start().to_string(), to: bounds.end().to_string() };
            Err(Diagnostic::error(says::NumberCannotBe { name: name.clone(), number: text }).hint(step))
        }
        _ => Err(Diagnostic::error(says::NotANumber { name: name.clone(), value: text }).hint(says::NotANumberStep {})),
    }
}

/// The JSON Schema (draft 2020-12) of a type, without references.
pub fn schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

fn syntax_error(source: &Arc<Source>, error: &serde_yaml::Error) -> Diagnostic {
    let error = error.without_snippet();
    let place = error.location().map_or_else(
        || Place::new(source, 0..0),
        |location| {
            // Scanner errors have a line and a column, in characters, and no offset.
            let line = source.line_range(usize::try_from(location.line()).unwrap_or(1));
            let column = usize::try_from(location.column()).unwrap_or(1).saturating_sub(1);
            let start = line.start + source.text[line.clone()].chars().take(column).map(char::len_utf8).sum::<usize>();
            Place::new(source, start..line.end.max(start))
        },
    );
    let (message, step): (Message, Message) = match error {
        serde_yaml::Error::Budget { .. } | serde_yaml::Error::UnknownAnchor { .. } => {
            (says::MoreThanAForm {}.into(), says::MoreThanAFormStep {}.into())
        }
        serde_yaml::Error::MultipleDocuments { .. } => (says::SeveralDocuments {}.into(), says::SeveralDocumentsStep {}.into()),
        _ => {
            // The place is shown with the source line, so the parser's own mention of it would only repeat.
            let text = error.to_string();
            let reason = text.split(" at line ").next().unwrap_or(&text).trim_end_matches(['.', ':', ',']);
            (says::Syntax { cause: reason }.into(), says::SyntaxStep {}.into())
        }
    };
    Diagnostic::error(message).at(place).hint(step)
}

fn located(raw: Spanned<Raw>, text: &str) -> Node {
    let span = raw.referenced.span();
    let start = text.floor_char_boundary(span.byte_offset().unwrap_or(0) as usize);
    let end = text.floor_char_boundary(start + span.byte_len().unwrap_or(0) as usize).max(start);
    let range = start..start + text[start..end].trim_end().len();
    let content = match raw.value {
        Raw::Null => Content::Null,
        Raw::Text(text) => Content::Scalar(text),
        Raw::AsWritten => Content::Scalar(text[range.clone()].to_owned()),
        Raw::Sequence(items) => Content::Sequence(items.into_iter().map(|item| located(item, text)).collect()),
        Raw::Mapping(entries) => Content::Mapping(
            entries.into_iter().map(|(key, value)| (composed(located(key, text)), located(value, text))).collect(),
        ),
    };
    Node { range, content }
}

/// A key in which a letter stands for itself: a Mac writes å as an a and a ring where names of files are copied from, and
/// nobody can see the difference.
fn composed(key: Node) -> Node {
    match key.content {
        Content::Scalar(name) if !name.is_ascii() => Node { content: Content::Scalar(name.nfc().collect()), ..key },
        _ => key,
    }
}

/// A text without what begins with a line `---` and has nothing in it but remarks: no second document.
fn without_empty_end(text: &str) -> &str {
    let mut end = text.len();
    let mut at = text.len();
    for line in text.split_inclusive('\n').rev() {
        at -= line.len();
        let line = line.trim_end();
        let is_end = |mark: &str| line.strip_prefix(mark).is_some_and(|rest| is_nothing(rest) && !rest.starts_with('#'));
        if is_end("---") || is_end("...") {
            end = at;
        } else if !is_nothing(line) {
            break;
        }
    }
    &text[..end]
}

/// Whether a line has nothing in it but a remark.
fn is_nothing(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

mod leaves;
mod raw;
#[cfg(test)]
mod tests;
