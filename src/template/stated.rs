//! What the text says in words of its own, against the settings.
//!
//! A text may say "tre år" and print no setting. Then a change of the settings makes no document anew, for none of its words
//! would change, and what is registered of a signature is another term than what was signed.

use std::sync::Arc;

use super::{LETTERS, Templates};
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Source};
use crate::message::says::{project as says_of_project, template as says};
use crate::message::{Argument, Message};
use crate::profile::TextForm;
use crate::text::shown_path;

/// Numbers as they are written, in bokmål and nynorsk.
const NUMBERS: [(&str, u32); 26] = [
    ("ett", 1),
    ("et", 1),
    ("eitt", 1),
    ("eit", 1),
    ("én", 1),
    ("en", 1),
    ("éin", 1),
    ("ein", 1),
    ("to", 2),
    ("tre", 3),
    ("fire", 4),
    ("fem", 5),
    ("seks", 6),
    ("sju", 7),
    ("syv", 7),
    ("åtte", 8),
    ("ni", 9),
    ("ti", 10),
    ("elleve", 11),
    ("tolv", 12),
    ("femten", 15),
    ("atten", 18),
    ("tjue", 20),
    ("tjuefire", 24),
    ("tretti", 30),
    ("trettiseks", 36),
];

/// A setting, the words that its number stands before, and its number.
type Stated<'a> = (&'static str, &'a [&'static str], Option<u32>);

impl Templates {
    /// Settings that a text does not print and contradicts: it says such numbers, and none is that of the settings.
    /// A text that prints the setting is right whatever the setting; one that says nothing of it leaves it unsaid.
    pub fn contradictions(&self, agreement: &Agreement) -> Vec<Diagnostic> {
        let (terms, months): (_, &[&str]) =
            (agreement.terms, &["måned", "måneder", "måneders", "månad", "månader", "månaders", "månadar"]);
        let settings: [Stated; 2] = [
            ("varighet_år", &["år", "års"], terms.term_years.map(u32::from)),
            ("oppsigelse_måneder", months, terms.notice_months.map(u32::from)),
        ];
        agreement
            .forms()
            .flat_map(|form| settings.iter().filter_map(|setting| self.contradiction(agreement, form, setting)))
            .collect()
    }

    fn contradiction(&self, agreement: &Agreement, form: &TextForm, (name, units, is): &Stated) -> Option<Diagnostic> {
        let texts = || self.sources.iter().filter(|(path, _)| self.belongs(path, form) && !path.starts_with(LETTERS));
        if texts().any(|(_, source)| source.text.contains(*name)) {
            return None;
        }
        let said: Vec<_> = texts().flat_map(|(_, source)| numbers_before(source, units)).collect();
        let is = (*is)?;
        let in_settings = || agreement.folder.join(Agreement::FILE);
        if said.is_empty() {
            let message = says_of_project::Unsaid { file: form.main_file(), setting: *name, number: is };
            return Some(Diagnostic::warning(message).in_file(in_settings()).hint(says_of_project::UnsaidStep {}));
        }
        if said.iter().any(|(number, _)| *number == is) {
            return None;
        }
        let said = Argument::row(said.into_iter().map(|(_, said)| said));
        let message = says::SaysOtherwise { setting: *name, number: is, file: form.main_file(), said };
        let fault = Diagnostic::warning(message).in_file(in_settings());
        Some(fault.hint(says::SaysOtherwiseStep {}))
    }
}

/// Every number that stands before one of these words, with both and their place in words.
fn numbers_before(source: &Arc<Source>, units: &[&str]) -> Vec<(u32, Message)> {
    let mut found = Vec::new();
    for (nth, line) in source.text.lines().enumerate() {
        let words: Vec<&str> = line.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            let [number, unit] = [pair[0].to_lowercase(), pair[1].to_lowercase()];
            let value = NUMBERS.iter().find(|(word, _)| *word == number).map(|(_, value)| *value).or(number.parse().ok());
            if let Some(value) = value.filter(|_| units.contains(&unit.as_str())) {
                let (words, file) = (format!("{number} {unit}"), shown_path(&source.path));
                found.push((value, says::Said { words, file, line: nth + 1 }.into()));
            }
        }
    }
    found
}
