//! What the text says in words of its own, against the settings.
//!
//! A text may say "tre år" and print no setting. Then a change of the settings makes no document anew, for none of its words
//! would change, and what is registered of a signature is another term than what was signed.

use std::sync::Arc;

use super::Templates;
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

/// What a number of years or months is said in, and how many months it is.
struct Unit {
    months: u32,
    /// The words that a number stands before: `tre år`.
    words: &'static [&'static str],
    /// What it may be one word with, or have a hyphen before: `treårig`, `3-årig`.
    ends: &'static [&'static str],
}

const YEARS: Unit = Unit {
    months: 12,
    words: &["år", "års", "kalenderår", "kalenderårs"],
    ends: &["årig", "årige", "års", "årsavtale", "årsperiode", "årsperioden"],
};

const MONTHS: Unit = Unit {
    months: 1,
    words: &["måned", "måneder", "måneders", "månad", "månader", "månaders", "månadar"],
    ends: &["måneders", "månaders", "månedersfrist", "månedersvarsel", "månadersfrist", "månadersvarsel"],
};

/// A setting that a text may state in words of its own.
struct Stated {
    name: &'static str,
    /// What its number is of.
    unit: Unit,
    /// What a text may say it in too: a term of 36 months, a notice of a year.
    other: Unit,
    /// Beginnings of words and phrases, one of which a sentence about it has.
    about: &'static [&'static str],
    is: Option<u32>,
}

/// A length of time that a text says.
struct Said<'a> {
    months: u32,
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
                unit: YEARS,
                other: MONTHS,
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
                unit: MONTHS,
                other: YEARS,
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
        let [term, notice] = &settings;
        let of_form = |form| {
            let of_term = self.contradiction(agreement, form, term, notice);
            of_term.into_iter().chain(self.contradiction(agreement, form, notice, term))
        };
        agreement.forms().flat_map(of_form).collect()
    }

    fn contradiction(&self, agreement: &Agreement, form: &TextForm, setting: &Stated, beside: &Stated) -> Option<Diagnostic> {
        let (name, file) = (setting.name, form.main_file());
        let warn = |message: Message, step: Message| {
            Some(Diagnostic::warning(message).in_file(agreement.folder.join(Agreement::FILE)).hint(step))
        };
        let value = format!("avtale.{name}");
        let prints = || self.texts(form).filter(|(path, source)| self.asks_in(path, source, &value));
        let row = |said: Vec<Said>| Argument::row(said.into_iter().map(|said| said.told));
        // What is in a condition is left out where there is none.
        if setting.is.is_none() && prints().any(|(_, source)| !asks_for(&source.text, name)) {
            return warn(says::PrintsNothing { setting: name, file }.into(), says::PrintsNothingStep { setting: name }.into());
        }
        // The numbers of other languages are not known here.
        if matches!(form, TextForm::Other(_)) {
            return None;
        }
        let lengths = |unit: &Unit| -> Vec<Said> { self.texts(form).flat_map(|(_, source)| lengths_in(source, unit)).collect() };
        // Where a sentence is about it, what others say is of something else: how long a board sits, say.
        let (mut about, others): (Vec<_>, Vec<_>) = lengths(&setting.unit).into_iter().partition(|said| setting.is_told_by(said));
        if about.is_empty() {
            let others = lengths(&setting.other).into_iter();
            about = others.filter(|said| setting.is_told_by(said) && !beside.is_told_by(said)).collect();
        }
        let each = setting.unit.months;
        let Some(is) = setting.is else {
            let number = about.iter().find(|said| said.months % each == 0)?.months / each;
            let message = says::SaysUnset { setting: name, file, said: row(about) };
            return warn(message.into(), says::SaysUnsetStep { setting: name, number }.into());
        };
        let said = if about.is_empty() { others } else { about };
        if prints().next().is_some() || said.iter().any(|said| said.months == is * each) {
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

impl Stated {
    /// Whether the sentence is about this setting.
    fn is_told_by(&self, said: &Said) -> bool {
        let sentence = said.sentence.to_lowercase();
        self.about.iter().any(|about| sentence.contains(about))
    }
}

/// Whether a template asks for a name in a condition.
fn asks_for(text: &str, name: &str) -> bool {
    let tags = text.split("{%").skip(1).filter_map(|rest| rest.split("%}").next());
    tags.map(|tag| tag.trim_start_matches(['-', '+']).trim_start())
        .any(|tag| ["if ", "elif "].iter().any(|word| tag.starts_with(word)) && tag.contains(name))
}

/// Every length of time that is said in this unit. A line ends where it ends, and a sentence may go on.
fn lengths_in<'a>(source: &'a Arc<Source>, unit: &Unit) -> Vec<Said<'a>> {
    let text = source.text.as_str();
    let (mut words, mut at): (Vec<(usize, &str)>, usize) = (Vec::new(), 0);
    for piece in text.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let word = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        words.extend((!word.is_empty()).then_some((at, word)));
        at += piece.len();
    }
    let units = || unit.words.iter().chain(unit.ends);
    let mut found = Vec::new();
    for (nth, (at, written)) in words.iter().enumerate() {
        let word = written.to_lowercase();
        let in_one = in_one_word(&word, unit).map(|value| (value, word.clone(), at + written.len()));
        let in_two = || {
            let (begin, next) = words.get(nth + 1)?;
            let unit = units().find(|unit| **unit == next.to_lowercase())?;
            let between = if text[at + written.len()..*begin] == *"-" { "-" } else { " " };
            Some((number(&word)?, format!("{word}{between}{unit}"), begin + next.len()))
        };
        let Some((value, words, until)) = in_one.or_else(in_two) else { continue };
        let Some(months) = value.checked_mul(unit.months) else { continue };
        let line = text[..*at].matches('\n').count() + 1;
        let told = says::Said { words, file: shown_path(&source.path), line }.into();
        found.push(Said { months, told, sentence: sentence(text, *at, until) });
    }
    found
}

/// A number as it is written, in words or figures.
fn number(word: &str) -> Option<u32> {
    NUMBERS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value).or_else(|| word.parse().ok())
}

/// The number that is one word with a unit, as in `treårig`.
fn in_one_word(word: &str, unit: &Unit) -> Option<u32> {
    unit.ends.iter().find_map(|end| number(word.strip_suffix(end)?))
}

/// The sentence around a place in a text.
fn sentence(text: &str, from: usize, until: usize) -> &str {
    let ends = |text: &str| [". ", ".\n", "\n\n"].into_iter().filter_map(|end| text.find(end)).min();
    let begins = [". ", ".\n", "\n\n"].into_iter().filter_map(|end| text[..from].rfind(end)).max().unwrap_or(0);
    &text[begins..ends(&text[until..]).map_or(text.len(), |end| until + end)]
}
