//! Pages: templates, in which every value is escaped, within one layout. No words stand in a template.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use axum::http::StatusCode;
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::session::Role;
use super::{agreements, commands, verify};
use crate::diagnostic::{Diagnostic, alike};
use crate::message::says::inbox::Inbox;
use crate::message::says::work::Work;
use crate::message::says::{desk as says, statement};
use crate::message::{Language, Message};
use crate::report;
use crate::text::{shown, shown_path};

const PAGES: [(&str, &str); 27] = [
    ("history.html", include_str!("pages/history.html")),
    ("archive.html", include_str!("pages/archive.html")),
    ("read.html", include_str!("pages/read.html")),
    ("evidence.html", include_str!("pages/evidence.html")),
    ("as-of.html", include_str!("pages/as-of.html")),
    ("coded.html", include_str!("pages/coded.html")),
    ("invited.html", include_str!("pages/invited.html")),
    ("layout.html", include_str!("pages/layout.html")),
    ("sign-in.html", include_str!("pages/sign-in.html")),
    ("statement.html", include_str!("pages/statement.html")),
    ("problem.html", include_str!("pages/problem.html")),
    ("faults.html", include_str!("pages/faults.html")),
    ("edit-diff.html", include_str!("pages/edit-diff.html")),
    ("party.html", include_str!("pages/party.html")),
    ("verify.html", include_str!("pages/verify.html")),
    ("fields.html", include_str!("pages/fields.html")),
    ("form.html", include_str!("pages/form.html")),
    ("links.html", include_str!("pages/links.html")),
    ("own.html", include_str!("pages/own.html")),
    ("found.html", include_str!("pages/found.html")),
    ("inbox.html", include_str!("pages/inbox.html")),
    ("inbox-file.html", include_str!("pages/inbox-file.html")),
    ("import.html", include_str!("pages/import.html")),
    ("work.html", include_str!("pages/work.html")),
    ("job.html", include_str!("pages/job.html")),
    ("letters.html", include_str!("pages/letters.html")),
    ("check.html", include_str!("pages/check.html")),
];
const STYLE: &str = include_str!("pages/desk.css");
/// The mark of what is signed.
const ICON: &str = include_str!("pages/icon.svg");

fn environment() -> &'static Environment<'static> {
    static ENVIRONMENT: OnceLock<Environment<'static>> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| {
        let mut jinja = Environment::new();
        jinja.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        jinja.set_auto_escape_callback(|_| AutoEscape::Html);
        if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
            jinja.set_syntax(syntax);
        }
        for (name, text) in PAGES {
            // One that cannot be read is found missing where it is wanted; a test wants each.
            let _ = jinja.add_template(name, text);
        }
        jinja
    })
}

/// `GET /style.css`.
pub(super) fn style(_: &Call) -> Result<Answer, Problem> {
    Ok(Answer::own("text/css; charset=utf-8", report::style() + STYLE))
}

/// `GET /icon.svg`.
pub(super) fn icon(_: &Call) -> Result<Answer, Problem> {
    Ok(Answer::own("image/svg+xml", ICON.to_owned()))
}

/// A page made from a template.
pub(super) fn filled(
    call: &Call,
    title: impl Into<Message>,
    status: StatusCode,
    template: &str,
    values: Value,
) -> Result<Answer, Problem> {
    let title = call.text(title);
    let main = fill(
        template,
        context! { token => token(call), agreement => agreement(call), t => words(call), title => title.as_str(), ..values },
    )?;
    whole(call, &title, status, &main)
}

/// A page around what is HTML already.
pub(super) fn whole(call: &Call, title: &str, status: StatusCode, main: &str) -> Result<Answer, Problem> {
    let language = |language: Language| {
        context! { tag => language.tag(), name => name_of(language), is_chosen => language == call.language }
    };
    let session = call.session.as_ref();
    let values = context! {
        title, main,
        language => call.language.tag(),
        languages => Language::ALL.map(language).to_vec(),
        token => token(call),
        to => call.to(),
        name => session.map(|session| shown(&session.name)),
        agreements => session.and_then(|_| agreements::choice(call)),
        may => session.is_some_and(|session| session.role >= Role::Caseworker),
        t => words(call),
    };
    fill("layout.html", values).map(|html| Answer::html(status, html))
}

/// What is wrong, as a page. To those who are not signed in nothing is said of this machine or the office.
pub(super) fn problem(call: &Call, problem: &Problem) -> Answer {
    let is_own = problem.status == StatusCode::INTERNAL_SERVER_ERROR && call.session.is_none();
    let faults = if is_own { vec![Diagnostic::error(says::Own {}).hint(says::OwnStep {})] } else { problem.faults.clone() };
    let title = call.text(says::Problem {});
    let values = context! { title => title.as_str(), faults => self::faults(call, &faults), number => call.number.as_str(), is_known => call.session.is_some(), t => words(call) };
    let page = fill("problem.html", values).and_then(|main| whole(call, &title, problem.status, &main));
    page.unwrap_or_else(|_| Answer::html(problem.status, String::new()))
}

/// What is wrong, as templates have it; of many that say the same, one.
pub(super) fn faults(call: &Call, faults: &[Diagnostic]) -> Vec<Value> {
    let told = |fault: &Diagnostic| {
        let steps = fault.hints.iter().map(|hint| commands::told(call, hint.clone())).collect::<Vec<_>>();
        context! { what => commands::told(call, fault.message.clone()), place => place(fault), steps }
    };
    alike::told(faults, None).iter().map(told).collect()
}

/// The file, line and column that a fault lies in, as far as it lies in one.
fn place(fault: &Diagnostic) -> Option<String> {
    let place = fault.place.as_ref().map(|place| place.source.line_column(place.range.start));
    let within = place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
    fault.file().map(|file| shown_path(file) + &within)
}

/// Sentences of messages begin with a small letter and have no full stop.
pub(super) fn sentence(text: &str) -> String {
    let end = if text.ends_with(['.', ':', '!', '?']) { "" } else { "." };
    heading(text) + end
}

/// The same of what is no sentence.
pub(super) fn heading(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

pub(super) fn fill(template: &str, values: Value) -> Result<String, Problem> {
    let filled = environment().get_template(template).and_then(|template| template.render(values));
    filled.map_err(|error| Problem::bug(says::NotWritten { cause: format!("{error:#}") }))
}

/// Of which agreement the forms of somebody who is signed in are.
fn agreement(call: &Call) -> Option<&str> {
    call.session.as_ref().and_then(|_| call.agreement())
}

fn token(call: &Call) -> Option<&str> {
    call.session.as_ref().map(|session| session.token.as_str())
}

/// What each language is called in itself.
fn name_of(language: Language) -> String {
    Message::from(says::LanguageName {}).text(language)
}

/// The words of all pages.
pub(super) fn words(call: &Call) -> BTreeMap<&'static str, String> {
    let words: [(&str, Message); 36] = [
        ("sign_in_there", says::SignInThere {}.into()),
        ("privacy", statement::Privacy {}.into()),
        ("accessibility", statement::Accessibility {}.into()),
        ("skip", says::Skip {}.into()),
        ("desk", says::Desk {}.into()),
        ("pages", says::Pages {}.into()),
        ("overview", says::Overview {}.into()),
        ("inbox", Inbox {}.into()),
        ("work", Work {}.into()),
        ("language", says::Language {}.into()),
        ("agreement", says::Agreement {}.into()),
        ("choose", says::Choose {}.into()),
        ("signed_in", says::SignedIn {}.into()),
        ("sign_out", says::SignOut {}.into()),
        ("sign_in", says::SignIn {}.into()),
        ("sign_in_press", says::SignInPress {}.into()),
        ("sign_in_button", says::SignInButton {}.into()),
        ("number", says::Number {}.into()),
        ("back", says::Back {}.into()),
        ("step", says::Step {}.into()),
        ("in", says::In {}.into()),
        ("register", says::Register {}.into()),
        ("record", says::Record {}.into()),
        ("optional", says::Optional {}.into()),
        ("cancel", says::Cancel {}.into()),
        ("verify", says::Verify {}.into()),
        ("verify_how", says::VerifyHow { size: verify::MOST >> 20 }.into()),
        ("verify_button", says::VerifyButton {}.into()),
        ("verify_result", says::VerifyResult {}.into()),
        ("verify_another", says::VerifyAnother {}.into()),
        ("file", says::File {}.into()),
        ("signers", says::Signers {}.into()),
        ("reasons", says::Reasons {}.into()),
        ("cautions", says::Cautions {}.into()),
        ("receipt", says::ReceiptHead {}.into()),
        ("receipt_show", says::ReceiptShow {}.into()),
    ];
    words.into_iter().map(|(name, message)| (name, message.text(call.language))).collect()
}

#[cfg(test)]
mod tests {
    use super::PAGES;

    #[test]
    fn every_form_says_of_which_agreement_it_is() {
        for (name, page) in PAGES.iter().filter(|(name, _)| !["layout.html", "own.html"].contains(name)) {
            assert!(!page.contains("name=\"token\""), "{name}: a form includes own.html, which has the token and the agreement");
        }
    }
}
