//! Step 2: Jinja templates become Typst markup, filled in for one party.
//!
//! An agreement's folder is what Typst sees, with one rule on top: a file `X.typ.j2` is a Jinja template
//! and is seen as `X.typ`, filled in. Files below `bokmal/`, `nynorsk/` or the tag of another language belong to that language
//! form. What is below `epost/` is no part of a document: it is the letters that go with it, and Typst never sees it.
//!
//! Three things make a value text and never code. Undefined names are errors. Every value is escaped by the
//! formatter, so no template can forget to. And the escape, `\u{…}`, means the same in Typst markup and in a Typst
//! string, and is an error in Typst code: a value put there by mistake stops the run and is never executed.

mod letter;
mod stated;
mod tags;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::civil::Date;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use crate::agreement::Agreement;
use crate::annex;
use crate::diagnostic::{Diagnostic, Place, Source};
use crate::member::Member;
use crate::message::Message;
use crate::message::says::template as says;
use crate::message::says::workspace;
use crate::profile::TextForm;
use crate::text;
use crate::workspace::{MAX_BINARY, MAX_TEXT, Workspace};
use values::{CHECKPOINT, Context, ENDED, IN_FORCE, LINK, OPEN, personal_values};

pub use letter::{LetterKind, Occasion, Text};
pub use values::{Beside, Common, InForce, Open, Which};

/// Steps a template may take before it is taken to run forever. The annex of all parties takes 20 000.
const FUEL: u64 = 5_000_000;
/// What the files of an agreement may be together, in bytes: its pictures, for its text is far less.
const MAX_FILES: u64 = 64 << 20;
/// The same of those among them that are text, of which much more is made.
const MAX_TEXTS: u64 = 8 << 20;
const SUFFIX: &str = ".j2";
/// The folder of the letters, in an agreement's folder.
pub(crate) const LETTERS: &str = "epost/";

/// A file of the agreement, filled in.
#[derive(Debug, Clone)]
pub struct Markup {
    /// Path as Typst sees it, from the agreement's folder: `bokmal/tittel.typ`.
    pub path: String,
    /// Typst markup.
    pub text: String,
}

/// The templates of an agreement.
pub struct Templates {
    /// The agreement's folder, as a person would write it.
    folder: PathBuf,
    jinja: Environment<'static>,
    /// Language forms that files may belong to.
    known: BTreeSet<TextForm>,
    /// Files that are no templates, by path from the agreement's folder.
    plain: BTreeMap<String, Vec<u8>>,
    sources: BTreeMap<String, Arc<Source>>,
}

impl Templates {
    /// Reads every file in an agreement's folder and compiles the templates among them. `forms` are the language forms that
    /// its text should have.
    pub fn read(workspace: &dyn Workspace, folder: &Path, forms: &[TextForm]) -> Result<Self, Vec<Diagnostic>> {
        let known = [TextForm::Bokmål, TextForm::Nynorsk].iter().chain(forms).cloned().collect();
        let (plain, sources) = (BTreeMap::new(), BTreeMap::new());
        let mut templates = Self { folder: folder.to_owned(), jinja: environment(), known, plain, sources };
        let mut faults = Vec::new();
        let files = workspace.files_below(folder).map_err(|fault| vec![fault])?;
        workspace.check_sum(workspace::Files {}, folder, &files, MAX_BINARY, MAX_FILES).map_err(|fault| vec![fault])?;
        let texts: Vec<_> = files.iter().filter(|file| is_text(&file.to_string_lossy())).cloned().collect();
        workspace.check_sum(workspace::Templates {}, folder, &texts, MAX_TEXT, MAX_TEXTS).map_err(|fault| vec![fault])?;
        for file in files {
            let inside = file.strip_prefix(folder).unwrap_or(&file);
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            let name = parts.join("/");
            if name == Agreement::FILE || name == annex::FILE {
                continue;
            }
            if name.starts_with(LETTERS) && !name.ends_with(SUFFIX) {
                continue;
            }
            let read = if is_text(&name) {
                workspace.read(&file).map(|source| {
                    let fault = name.ends_with(SUFFIX).then(|| templates.add(&name, &source)).flatten();
                    faults.extend(fault);
                    if !name.ends_with(SUFFIX) {
                        templates.plain.insert(name.clone(), source.text.clone().into_bytes());
                    }
                    templates.sources.insert(name, source);
                })
            } else {
                workspace.read_binary(&file).map(|bytes| {
                    templates.plain.insert(name, bytes);
                })
            };
            faults.extend(read.err());
        }
        for main in forms.iter().map(TextForm::main_file) {
            if !templates.plain.contains_key(&main) && !templates.sources.contains_key(&format!("{main}{SUFFIX}")) {
                let fault = Diagnostic::error(says::NoMain { file: &main }).in_file(folder.join(&main));
                faults.push(fault.hint(says::NoMainStep { file: &main }));
            }
        }
        if faults.is_empty() { Ok(templates) } else { Err(faults) }
    }

    fn add(&mut self, name: &str, source: &Arc<Source>) -> Option<Diagnostic> {
        if let Some(tag) = tags::too_long(&source.text) {
            let fault = Diagnostic::error(says::LongTag { size: tags::MAX >> 10 }).hint(says::LongTagStep {});
            return Some(fault.at(Place::new(source, tag)));
        }
        let error = self.jinja.add_template_owned(name.to_owned(), source.text.clone()).err()?;
        Some(self.explain(&error, Some(source), None))
    }

    /// Whether a file is seen by parties of a language form: not if it belongs to another one.
    fn belongs(&self, path: &str, form: &TextForm) -> bool {
        let of = |other: &str| path.strip_prefix(other).is_some_and(|rest| rest.starts_with('/') || rest.starts_with(".typ"));
        self.known.iter().all(|other| other == form || !of(other.file()))
    }

    /// Whether a text of a language form, without its letters, asks for a value, as `avtale.gjelder_fra`. What only says the same
    /// word, or names it in a remark, does not.
    pub fn asks(&self, form: &TextForm, value: &str) -> bool {
        self.texts(form).any(|(path, source)| self.asks_in(path, source, value))
    }

    /// The texts of a language form, without its letters.
    fn texts<'a>(&'a self, form: &'a TextForm) -> impl Iterator<Item = (&'a str, &'a Arc<Source>)> {
        let of_form = move |(path, _): &(&String, _)| self.belongs(path, form) && !path.starts_with(LETTERS);
        self.sources.iter().filter(of_form).map(|(path, source)| (path.as_str(), source))
    }

    fn asks_in(&self, path: &str, source: &Source, value: &str) -> bool {
        let Ok(template) = self.jinja.get_template(path) else { return false };
        let names = template.undeclared_variables(true);
        // What is asked for by another name, as after `{% set d = dokument %}`, is known by its last part.
        let renamed = |(first, _): (&str, &str)| {
            let last = value.rsplit('.').next().unwrap_or(value);
            names.contains(first) && source.text.contains(last)
        };
        names.contains(value) || value.split_once('.').is_some_and(renamed)
    }

    /// The files that stand as they are, for parties of a language form.
    pub fn plain(&self, form: &TextForm) -> impl Iterator<Item = (&str, &[u8])> {
        self.plain.iter().filter(move |(path, _)| self.belongs(path, form)).map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Names that no template can ever be given: a typing error in a branch that is seldom taken.
    pub fn undefined_names(&self, agreement: &Agreement, example: &Member) -> Vec<Diagnostic> {
        let form = agreement.form_for(&example.wants);
        let known = Common::new(agreement, form, std::slice::from_ref(&example.party));
        let blank = known.blank(example);
        let personal = personal_values(&known, example, Which::first(&blank));
        let mut faults = Vec::new();
        for (name, source) in &self.sources {
            let Ok(template) = self.jinja.get_template(name) else { continue };
            let undeclared: BTreeSet<String> = template.undeclared_variables(true).into_iter().collect();
            for dotted in undeclared {
                let mut parts = dotted.split('.');
                let first = parts.next().unwrap_or_default();
                let mut value = personal.get(first).or(known.values.get(first)).cloned();
                if [IN_FORCE, ENDED, OPEN, CHECKPOINT, LINK].contains(&first) && name.starts_with(LETTERS) {
                    continue;
                }
                if value.is_none() && self.jinja.globals().any(|(global, _)| global == first) {
                    continue;
                }
                let mut fine = value.is_some();
                for part in parts {
                    value = value.and_then(|value| value.get_attr(part).ok()).filter(|value| !value.is_undefined());
                    fine = fine && value.is_some();
                }
                if !fine {
                    let at = find_word(&source.text, &dotted).unwrap_or(0);
                    let names: Vec<&str> = personal.keys().map(AsRef::as_ref).chain(known.values.keys().copied()).collect();
                    faults.push(
                        Diagnostic::error(says::UnknownName { name: &dotted })
                            .at(Place::new(source, at..at + dotted.len()))
                            .hint(says::UnknownNameStep { names: names.join(", ") }),
                    );
                }
            }
        }
        faults
    }

    /// Fills in the templates that turn out the same for every party of a language form. A template that looks
    /// at no value of `example` can look at none of any other party's either, so its text is the same for all,
    /// and Typst needs to evaluate it only once.
    pub fn fill_shared(&self, common: &Common, example: &Member) -> Result<Vec<Markup>, Vec<Diagnostic>> {
        let filled = self.fill(common, example, Which::first(&common.blank(example)), &[])?;
        Ok(filled.into_iter().filter(|(_, personal)| !personal).map(|(markup, _)| markup).collect())
    }

    /// Fills in the other templates, for one party's document. `shared` are those already filled in for all.
    pub fn fill_personal(
        &self,
        common: &Common,
        member: &Member,
        which: Which,
        shared: &[Markup],
    ) -> Result<Vec<Markup>, Vec<Diagnostic>> {
        let filled = self.fill(common, member, which, shared)?;
        Ok(filled.into_iter().map(|(markup, _)| markup).collect())
    }

    /// Each template's markup, and whether it looked at anything that is the party's own.
    fn fill(
        &self,
        common: &Common,
        member: &Member,
        which: Which,
        skip: &[Markup],
    ) -> Result<Vec<(Markup, bool)>, Vec<Diagnostic>> {
        let context = Arc::new(Context::new(common, member, which));
        let mut filled = Vec::new();
        let mut faults = Vec::new();
        // Not in the environment's own order, which differs from run to run.
        for (name, source) in self.sources.iter().filter(|(name, _)| name.ends_with(SUFFIX) && !name.starts_with(LETTERS)) {
            let path = name.trim_end_matches(SUFFIX);
            if !self.belongs(name, &common.form) || skip.iter().any(|markup| markup.path == path) {
                continue;
            }
            context.personal_seen.store(false, Ordering::Relaxed);
            let rendered =
                self.jinja.get_template(name).and_then(|template| template.render(Value::from_dyn_object(context.clone())));
            match rendered {
                Ok(text) => {
                    filled.push((Markup { path: path.to_owned(), text }, context.personal_seen.load(Ordering::Relaxed)));
                }
                Err(error) => faults.push(self.explain(&error, Some(source), Some(member))),
            }
        }
        if faults.is_empty() { Ok(filled) } else { Err(faults) }
    }

    /// Where a range of what Typst saw comes from: the template's own text where that can be told.
    pub fn locate(&self, common: &Common, member: &Member, which: Which, path: &str, range: Range<usize>) -> Option<Place> {
        if let Some(source) = self.sources.get(path) {
            return Some(Place::new(source, range));
        }
        let name = format!("{path}{SUFFIX}");
        let source = self.sources.get(&name)?;
        let template = self.jinja.get_template(&name).ok()?;
        let (_, spans) = template.render_with_spans(Value::from_object(Context::new(common, member, which))).ok()?;
        let span = spans.iter().rfind(|span| span.output_range().start <= range.start)?;
        let from = span.source_range();
        if span.kind() == minijinja::OutputSpanKind::Expression || span.name() != name {
            return Some(Place::new(source, from));
        }
        let start = from.start + (range.start - span.output_range().start);
        Some(Place::new(source, start..(start + range.len()).min(from.end)))
    }

    /// A template error in plain words, with its place in the template.
    fn explain(&self, error: &Error, template: Option<&Arc<Source>>, member: Option<&Member>) -> Diagnostic {
        // A fault in an included template is wrapped once for each template that includes it.
        let inner = std::error::Error::source(error).and_then(|inner| inner.downcast_ref::<Error>());
        if let Some(inner) = inner {
            return self.explain(inner, template, member);
        }
        let source = error.name().and_then(|name| self.sources.get(name)).or(template);
        let own = std::error::Error::source(error).and_then(|inner| inner.downcast_ref::<Refused>());
        let cause = || error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
        let (message, hint): (Message, Message) = match (error.kind(), own) {
            (_, Some(Refused(message))) => (message.clone(), says::FaultStep {}.into()),
            (ErrorKind::UndefinedError, _) => (says::Undefined {}.into(), says::UndefinedStep {}.into()),
            (ErrorKind::OutOfFuel, _) => (says::Endless {}.into(), says::EndlessStep {}.into()),
            (ErrorKind::SyntaxError, _) => {
                let cause = error.detail().unwrap_or_default();
                (says::Syntax { cause }.into(), says::SyntaxStep {}.into())
            }
            (ErrorKind::TemplateNotFound, _) => {
                let message = match error.detail() {
                    Some(cause) => says::Fault { cause }.into(),
                    None => says::NotFound {}.into(),
                };
                (message, says::NotFoundStep {}.into())
            }
            _ => (says::Fault { cause: cause() }.into(), says::FaultStep {}.into()),
        };
        let mut fault = Diagnostic::error(message).hint(hint);
        if let Some(member) = member {
            fault = fault.hint(says::WhileStep { name: member.party.name_with_form() });
        }
        match (source, error.range(), error.line()) {
            (Some(source), Some(range), _) => fault.at(Place::new(source, range)),
            (Some(source), None, line) => fault.at(Place::line(source, line.unwrap_or(1))),
            (None, ..) => fault,
        }
    }
}

fn environment() -> Environment<'static> {
    let mut jinja = Environment::new();
    jinja.set_undefined_behavior(UndefinedBehavior::Strict);
    jinja.set_auto_escape_callback(|name| match name.starts_with(LETTERS) {
        true => AutoEscape::None,
        false => AutoEscape::Custom("typst".into()),
    });
    jinja.set_formatter(write_text);
    jinja.set_fuel(Some(FUEL));
    // They would let a value through as code.
    ["safe", "escape", "e"].iter().for_each(|filter| jinja.remove_filter(filter));
    jinja.add_filter("dato", |date: &str| parse_date(date).map(|date| date.map_or_else(String::new, text::long_date)));
    jinja.add_filter("kortdato", |date: &str| parse_date(date).map(|date| date.map_or_else(String::new, text::short_date)));
    jinja.add_filter("telefon", |number: &str| text::telephone(number).unwrap_or_else(|| number.to_owned()));
    jinja.add_filter("orgnr", |digits: &str| text::organisation_number(digits));
    jinja
}

/// Whether a file is markup or a template, by its name.
fn is_text(name: &str) -> bool {
    name.ends_with(".typ") || name.ends_with(SUFFIX)
}

/// Where a name stands that is no part of a longer one.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|at| !text[..*at].ends_with(part_of_name) && !text[at + word.len()..].starts_with(part_of_name))
}

fn parse_date(text: &str) -> Result<Option<Date>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| refused(says::NotADate { value: text }))
}

/// What our own filters and the formatter object to, inside an error of the crate's.
#[derive(Debug)]
struct Refused(Message);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refused {}

fn refused(why: impl Into<Message>) -> Error {
    let why = why.into();
    Error::new(ErrorKind::InvalidOperation, why.to_string()).with_source(Refused(why))
}

fn write_text(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_none() {
        return Ok(());
    }
    let is_letter = matches!(state.auto_escape(), AutoEscape::None);
    match value.as_str() {
        Some(text) if is_letter => out.write_str(text),
        // What a macro or a `set` block has put together is markup already, its values escaped on the way.
        Some(markup) if value.is_safe() => out.write_str(markup),
        Some(text) => escape(text, out),
        // A number or a truth value, which a template may well want in code.
        None if matches!(value.kind(), ValueKind::Number | ValueKind::Bool) => write!(out, "{value}"),
        None => return Err(refused(says::NotPrintable { kind: value.kind().to_string() })),
    }
    .map_err(Error::from)
}

/// Writes text so that Typst takes every character of it as text: whatever is not a letter, a digit or a single space
/// is written by its code point, and so is the first character, so that no value is a word of Typst's code.
fn escape(text: &str, out: &mut dyn std::fmt::Write) -> std::fmt::Result {
    let mut before = None;
    for c in text.chars() {
        let plain = c.is_alphanumeric() || (c == ' ' && before != Some(' '));
        if plain && before.is_some() {
            out.write_char(c)?;
        } else {
            write!(out, "\\u{{{:x}}}", c as u32)?;
        }
        before = Some(c);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
