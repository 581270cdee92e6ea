//! What the text says in words of its own, against the settings.
//!
//! A text may say "tre år" and print no setting. Then a change of the settings makes no document anew, for none of its words
//! would change, and what is registered of a signature is another term than what was signed.

use std::sync::Arc;

use super::{LETTERS, Templates, belongs, main_file};
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Source};
use crate::message::says::template as says;
use crate::message::{Argument, Message};
use crate::reference::LanguageForm;
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
type Stated = (&'static str, &'static [&'static str], u32);

impl Templates {
    /// Settings that a text does not print and contradicts: it says such numbers, and none is that of the settings.
    /// A text that says none, or prints the setting, is right whatever the setting.
    pub fn contradictions(&self, agreement: &Agreement) -> Vec<Diagnostic> {
        let settings: [Stated; 2] = [
            ("varighet_år", &["år", "års"], agreement.term_years),
            (
                "oppsigelse_måneder",
                &["måned", "måneder", "måneders", "månad", "månader", "månaders", "månadar"],
                agreement.notice_months,
            ),
        ];
        let forms = [LanguageForm::Bokmål, LanguageForm::Nynorsk];
        let all = forms.into_iter().flat_map(|form| settings.map(|setting| self.contradiction(agreement, form, setting)));
        all.flatten().collect()
    }

    fn contradiction(&self, agreement: &Agreement, form: LanguageForm, (name, units, is): Stated) -> Option<Diagnostic> {
        let texts = || self.sources.iter().filter(|(path, _)| belongs(path, form) && !path.starts_with(LETTERS));
        if texts().any(|(_, source)| source.text.contains(name)) {
            return None;
        }
        let said: Vec<_> = texts().flat_map(|(_, source)| numbers_before(source, units)).collect();
        if said.is_empty() || said.iter().any(|(number, _)| *number == is) {
            return None;
        }
        let said = Argument::row(said.into_iter().map(|(_, said)| said));
        let message = says::SaysOtherwise { setting: name, number: is, file: main_file(form), said };
        let fault = Diagnostic::warning(message).in_file(agreement.folder.join(Agreement::FILE));
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
