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

/// A setting that a text may state in words of its own.
struct Stated {
    name: &'static str,
    /// The words that its number stands before.
    units: &'static [&'static str],
    /// Beginnings of words and phrases, one of which a sentence about it has.
    about: &'static [&'static str],
    is: Option<u32>,
}

/// A number that a text says.
struct Said<'a> {
    number: u32,
    /// With its unit and its place.
    told: Message,
    sentence: &'a str,
}

impl Templates {
    /// Settings that a text does not print and contradicts: it says such numbers, and none is that of the settings; or it says
    /// one, or prints it, and there is none in the settings. A text that prints the setting is right whatever the setting; one
    /// that says nothing of it leaves it unsaid.
    pub fn contradictions(&self, agreement: &Agreement) -> Vec<Diagnostic> {
        let terms = agreement.terms;
        let settings = [
            Stated {
                name: "varighet_år",
                units: &["år", "års"],
                about: &[
                    "varig",
                    "varer",
                    "varar",
                    "gjelder",
                    "gjeld ",
                    "løper",
                    "løpetid",
                    "avtaleperiod",
                    "avtaletid",
                    "forny",
                ],
                is: terms.term_years.map(u32::from),
            },
            Stated {
                name: "oppsigelse_måneder",
                units: &["måned", "måneder", "måneders", "månad", "månader", "månaders", "månadar"],
                about: &[
                    "oppsig",
                    "oppsei",
                    "sagt opp",
                    "sagd opp",
                    "si opp",
                    "seie opp",
                    "sier opp",
                    "seier opp",
                    "trekke seg",
                    "trekkje seg",
                    "varsel",
                ],
                is: terms.notice_months.map(u32::from),
            },
        ];
        agreement
            .forms()
            .flat_map(|form| settings.iter().filter_map(|setting| self.contradiction(agreement, form, setting)))
            .collect()
    }

    fn contradiction(&self, agreement: &Agreement, form: &TextForm, setting: &Stated) -> Option<Diagnostic> {
        let (name, file) = (setting.name, form.main_file());
        let texts = || self.sources.iter().filter(|(path, _)| self.belongs(path, form) && !path.starts_with(LETTERS));
        let warn = |message: Message, step: Message| {
            Some(Diagnostic::warning(message).in_file(agreement.folder.join(Agreement::FILE)).hint(step))
        };
        let prints = || texts().filter(|(_, source)| source.text.contains(name));
        let said: Vec<Said> = texts().flat_map(|(_, source)| numbers_before(source, setting.units)).collect();
        let row = |said: Vec<Said>| Argument::row(said.into_iter().map(|said| said.told));
        let is_about = |said: &Said| setting.about.iter().any(|about| said.sentence.to_lowercase().contains(about));
        let Some(is) = setting.is else {
            // What is in a condition is left out where there is none.
            if prints().any(|(_, source)| !asks_for(&source.text, name)) {
                return warn(
                    says::PrintsNothing { setting: name, file }.into(),
                    says::PrintsNothingStep { setting: name }.into(),
                );
            }
            let said: Vec<Said> = said.into_iter().filter(is_about).collect();
            let number = said.first()?.number;
            let message = says::SaysUnset { setting: name, file, said: row(said) };
            return warn(message.into(), says::SaysUnsetStep { setting: name, number }.into());
        };
        // Where a sentence is about it, what others say is of something else: how long a board sits, say.
        let (about, others): (Vec<_>, Vec<_>) = said.into_iter().partition(is_about);
        let said = if about.is_empty() { others } else { about };
        if prints().next().is_some() || said.iter().any(|said| said.number == is) {
            return None;
        }
        if said.is_empty() {
            let message = says_of_project::Unsaid { file, setting: name, number: is };
            return warn(message.into(), says_of_project::UnsaidStep {}.into());
        }
        let message = says::SaysOtherwise { setting: name, number: is, file, said: row(said) };
        warn(message.into(), says::SaysOtherwiseStep {}.into())
    }
}

/// Whether a template asks for a name in a condition.
fn asks_for(text: &str, name: &str) -> bool {
    let tags = text.split("{%").skip(1).filter_map(|rest| rest.split("%}").next());
    tags.map(|tag| tag.trim_start_matches(['-', '+']).trim_start())
        .any(|tag| ["if ", "elif "].iter().any(|word| tag.starts_with(word)) && tag.contains(name))
}

/// Every number that stands before one of these words. A line ends where it ends, and a sentence may go on.
fn numbers_before<'a>(source: &'a Arc<Source>, units: &[&str]) -> Vec<Said<'a>> {
    let text = source.text.as_str();
    let (mut words, mut at): (Vec<(usize, &str)>, usize) = (Vec::new(), 0);
    for piece in text.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let word = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        words.extend((!word.is_empty()).then_some((at, word)));
        at += piece.len();
    }
    let mut found = Vec::new();
    for pair in words.windows(2) {
        let [(at, number), (until, unit)] = [pair[0], pair[1]].map(|(at, word)| (at, word.to_lowercase()));
        let value = NUMBERS.iter().find(|(word, _)| *word == number).map(|(_, value)| *value).or(number.parse().ok());
        if let Some(value) = value.filter(|_| units.contains(&unit.as_str())) {
            let line = text[..at].matches('\n').count() + 1;
            let (words, file) = (format!("{number} {unit}"), shown_path(&source.path));
            found.push(Said {
                number: value,
                told: says::Said { words, file, line }.into(),
                sentence: sentence(text, at, until),
            });
        }
    }
    found
}

/// The sentence around a place in a text.
fn sentence(text: &str, from: usize, until: usize) -> &str {
    let ends = |text: &str| [". ", ".\n", "\n\n"].into_iter().filter_map(|end| text.find(end)).min();
    let begins = [". ", ".\n", "\n\n"].into_iter().filter_map(|end| text[..from].rfind(end)).max().unwrap_or(0);
    &text[begins..ends(&text[until..]).map_or(text.len(), |end| until + end)]
}
