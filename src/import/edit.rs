//! An edit of a record: its text with other values, and everything else as somebody wrote it.
//!
//! `yaml-edit` changes the text. What comes of it is read by the reader of records, and is no edit unless it says what was
//! meant, and otherwise what it said before, in the same order and with the same comments.

use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr as _;

use yaml_edit::path::YamlPath as _;
use yaml_edit::{ScalarValue, YamlFile};

use crate::diagnostic::{Diagnostic, Source};
use crate::message::Message;
use crate::message::says::import as says;
use crate::yaml::Document;

/// Stands for a value that is taken out until the text is written: `yaml-edit` writes an empty one in quotation marks.
const NOTHING: &str = "avtale-nothing-stands-here";

/// What a line is to say.
pub(super) struct Change {
    /// The keys that lead to it.
    pub(super) path: Vec<String>,
    /// Its value, if it is to have one.
    pub(super) value: Option<String>,
    /// Whether that is a number or a day, which records have without quotation marks.
    pub(super) is_bare: bool,
}

/// Why an edit was not made.
#[derive(Debug)]
pub(super) enum NotEdited {
    /// The record has a fault of its own.
    Fault(Box<Diagnostic>),
    /// The text is not one that is edited.
    Because(Message),
}

/// What stands in a record, and how it was read.
pub(super) struct Record {
    text: String,
    has_mark: bool,
    has_returns: bool,
    document: Document,
}

impl Record {
    /// Reads the bytes of a record.
    pub(super) fn read(name: &Path, bytes: &[u8]) -> Result<Self, NotEdited> {
        let Ok(text) = str::from_utf8(bytes) else { return Err(NotEdited::Because(says::NotUtf8 {}.into())) };
        let (has_mark, text) = text.strip_prefix('\u{feff}').map_or((false, text), |text| (true, text));
        let (all, returns) = (text.matches('\n').count(), text.matches("\r\n").count());
        if returns != 0 && returns != all {
            return Err(NotEdited::Because(says::LineEnds {}.into()));
        }
        let text = text.replace("\r\n", "\n");
        let document = parse(name, &text)?;
        Ok(Self { text, has_mark, has_returns: returns != 0, document })
    }

    /// The text of each line that has one, by the keys that lead to it, divided by points.
    pub(super) fn lines(&self) -> BTreeMap<String, String> {
        self.document.leaves().into_iter().map(|(path, text)| (path.join("."), text)).collect()
    }

    /// The text, with line ends as the program knows them.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The record with these lines changed: its text, and the bytes of its file.
    pub(super) fn edited(&self, name: &Path, changes: &[Change]) -> Result<(String, Vec<u8>), NotEdited> {
        let cannot = || NotEdited::Because(says::NotAsMeant {}.into());
        if self.text.contains(NOTHING) {
            return Err(cannot());
        }
        let file = YamlFile::from_str(&self.text).map_err(|_| cannot())?;
        let document = file.document().ok_or_else(cannot)?;
        for change in changes {
            document.try_set_path(&change.path.join("."), scalar(change, &self.text)).map_err(|_| cannot())?;
        }
        let text = emptied(&file.to_string());
        let after = parse(name, &text).map_err(|_| cannot())?;
        let comments = |file: &YamlFile| file.comments().map(|comment| comment.text().to_owned()).collect::<Vec<_>>();
        let again = YamlFile::from_str(&text).map_err(|_| cannot())?;
        let before = YamlFile::from_str(&self.text).map_err(|_| cannot())?;
        if !is_meant(&self.document, &after, changes) || comments(&again) != comments(&before) {
            return Err(cannot());
        }
        let written = if self.has_returns { text.replace('\n', "\r\n") } else { text.clone() };
        let mark = if self.has_mark { "\u{feff}" } else { "" };
        Ok((text, format!("{mark}{written}").into_bytes()))
    }
}

fn parse(name: &Path, text: &str) -> Result<Document, NotEdited> {
    Document::parse(&Source::new(name, text)).map_err(|fault| NotEdited::Fault(Box::new(fault)))
}

/// Whether a record says what was meant, and otherwise what it said before, in the same order.
fn is_meant(before: &Document, after: &Document, changes: &[Change]) -> bool {
    let is_changed = |path: &[String]| changes.iter().any(|change| path == change.path);
    let (before, after) = (before.leaves(), after.leaves());
    let others = before.iter().filter(|(path, _)| !is_changed(path)).eq(after.iter().filter(|(path, _)| !is_changed(path)));
    let says = |Change { path, value, .. }: &Change| {
        let mut found = after.iter().filter(|(at, _)| at == path).map(|(_, text)| text.as_str());
        found.next() == value.as_deref().filter(|value| !value.is_empty()) && found.next().is_none()
    };
    others && changes.iter().all(says)
}

/// Whether what stands for nothing stands in a mapping on one line.
fn is_on_one_line(line: &str) -> bool {
    line.split(NOTHING).next().is_some_and(|before| before.contains('{'))
}

/// Whether the mapping that a line stands in, or is to stand in, is written on one line.
fn is_in_one_line(change: &Change, text: &str) -> bool {
    let is_parents = |line: &str, parent: &str| line.trim_start_matches(['"', '\'']).starts_with(parent) && line.contains('{');
    text.lines().any(|line| match change.path.as_slice() {
        [parent, _, ..] => is_parents(line, parent) || line.starts_with('{'),
        _ => line.starts_with('{'),
    })
}

/// A text in which nothing stands where [`NOTHING`] stood, as in a record that nobody has filled in yet. In a mapping on one
/// line, a key with nothing behind it is hard to read.
fn emptied(text: &str) -> String {
    let one = |line: &str| match is_on_one_line(line) {
        true => line.replace(NOTHING, "''"),
        false => line.replace(&format!(" {NOTHING}"), ""),
    };
    text.split_inclusive('\n').map(one).collect()
}

/// A value as it is written: in quotation marks where another program could take it for something else than text, as it
/// takes `1_000` for a number and `no` for a truth value.
fn scalar(change: &Change, text: &str) -> ScalarValue {
    let value = change.value.as_deref().unwrap_or(NOTHING);
    if change.is_bare && change.value.is_some() {
        // What is only called plain, and looks like a number, is quoted all the same.
        return value.parse::<i64>().map_or_else(|_| ScalarValue::plain(value), ScalarValue::from);
    }
    let is_number = value.chars().all(|letter| letter.is_ascii_digit() || "+-_.,:eExXoO".contains(letter));
    let is_word = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"].contains(&value.to_lowercase().as_str());
    // In a mapping on one line, commas and brackets would end the value.
    let ends = value.contains([',', '[', ']', '{', '}']) && is_in_one_line(change, text);
    if is_number || is_word {
        ScalarValue::double_quoted(value)
    } else if ends {
        ScalarValue::single_quoted(value)
    } else {
        ScalarValue::string(value)
    }
}
