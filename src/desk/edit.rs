//! A party's record as a form. What comes of it is shown as the lines of the file that change, and is written once somebody has
//! read them.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::form::Form;
use super::pages;
use crate::agreement::Agreement;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::import::{FormLine, RecordEdit, RecordForm};
use crate::member::Asked;
use crate::message::Message;
use crate::message::says::desk as says;
use crate::profile::KeyKind;
use crate::reference::PartyTable;
use crate::register::Wait;
use crate::text::{shown, shown_path};
use crate::typeset::Fonts;

/// Stands before the path of a line in the name of its field: an agreement may call a key as it likes.
const LINE: &str = "line.";

/// What a record says, and what is asked of it.
struct Opened {
    form: RecordForm,
    asked: Asked,
    parties: PartyTable,
    fonts: Fonts,
}

impl Opened {
    fn new(call: &Call) -> Result<Self, Problem> {
        let picture = call.picture()?;
        let party = picture.party(call.part("party"))?;
        let workspace = &*call.desk.setting.workspace;
        let (asked, _) = Agreement::asked(workspace)?;
        let refused = |fault: Diagnostic| Problem::from(fault).unprocessable();
        let form = RecordForm::read(workspace, &asked, &party).map_err(refused)?;
        Ok(Self { form, asked, parties: picture.table.clone(), fonts: Fonts::read(workspace)? })
    }

    fn edit(&self, said: &BTreeMap<String, String>) -> Result<Option<RecordEdit>, Vec<Diagnostic>> {
        self.form.edit(said, (&self.asked, &self.parties), &|letter| self.fonts.cover(letter))
    }

    /// The lines in which a person wrote another thing than they were shown. What others have changed since stays.
    fn said(&self, call: &Call) -> Result<BTreeMap<String, String>, Problem> {
        let shown: BTreeMap<String, String> = serde_json::from_str(call.field("shown")).map_err(|_| Problem::unclear())?;
        let line = |(name, value): (&str, &str)| {
            let path = name.strip_prefix(LINE)?;
            let is_shown = shown.get(path).is_some_and(|shown| shown == value);
            (!is_shown).then(|| (path.to_owned(), value.to_owned()))
        };
        Ok(call.fields().filter_map(line).collect())
    }
}

/// `GET /parties/{party}/edit`: the form.
pub(super) fn ask(call: &Call) -> Result<Answer, Problem> {
    show(call, &Opened::new(call)?, &BTreeMap::new(), &Told::default())
}

/// `POST /parties/{party}/edit`: what would change in the file; or, if somebody has read that, and the file is still what it was
/// then, it is changed.
pub(super) fn edit(call: &Call) -> Result<Answer, Problem> {
    let opened = Opened::new(call)?;
    let said = opened.said(call)?;
    let seen: Digest = call.field("sha256").parse().map_err(|_| Problem::unclear())?;
    let is_stale = seen != opened.form.sha256;
    if !call.field("back").is_empty() {
        return show(call, &opened, &said, &Told { is_stale, ..Told::default() });
    }
    match opened.edit(&said) {
        Err(faults) => show(call, &opened, &said, &Told { is_stale, faults, is_same: false }),
        Ok(None) => show(call, &opened, &said, &Told { is_stale, is_same: true, ..Told::default() }),
        Ok(Some(edit)) if is_stale || call.field("make").is_empty() => read_over(call, &opened, &edit, &said, is_stale),
        Ok(Some(edit)) => make(call, &opened, &edit, &said),
    }
}

fn make(call: &Call, opened: &Opened, edit: &RecordEdit, said: &BTreeMap<String, String>) -> Result<Answer, Problem> {
    let (desk, writer) = (&call.desk, call.writer()?);
    let wait = Wait { limit: desk.setting.patience, ..Wait::NONE };
    let made = {
        let _lease = desk.setting.register.lease(&desk.holder(&writer), &wait)?;
        edit.make(&*desk.setting.workspace)
    };
    desk.changed();
    let Err(fault) = made else { return Ok(Answer::see(&format!("/parties/{}?edited=yes", edit.party))) };
    // Whoever was quicker is told of with what is left to change.
    let again = Opened::new(call)?;
    match again.edit(said) {
        Ok(Some(edit)) if again.form.sha256 != opened.form.sha256 => read_over(call, &again, &edit, said, true),
        Err(faults) => show(call, &again, said, &Told { is_stale: true, faults, is_same: false }),
        _ => Err(fault.into()),
    }
}

/// What is told above the form.
#[derive(Default)]
struct Told {
    is_stale: bool,
    is_same: bool,
    faults: Vec<Diagnostic>,
}

impl Told {
    fn status(&self) -> StatusCode {
        match (self.is_stale, self.faults.is_empty()) {
            (true, _) => StatusCode::CONFLICT,
            (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (false, true) => StatusCode::OK,
        }
    }
}

fn stale() -> Diagnostic {
    Diagnostic::error(says::EditStale {}).hint(says::EditStaleStep {})
}

fn show(call: &Call, opened: &Opened, said: &BTreeMap<String, String>, told: &Told) -> Result<Answer, Problem> {
    let form = &opened.form;
    let value = |line: &FormLine| said.get(&line.path).unwrap_or(&line.value).clone();
    let fields: Vec<Value> = form.lines.iter().map(|line| field(call, line, &value(line))).collect();
    let shown: BTreeMap<&str, &str> = form.lines.iter().map(|line| (line.path.as_str(), line.value.as_str())).collect();
    let faults: Vec<Diagnostic> = told.is_stale.then(stale).into_iter().chain(told.faults.iter().cloned()).collect();
    let how: Message = match form.is_new {
        true => says::EditNew { file: shown_path(&form.file) }.into(),
        false => says::EditHow { file: shown_path(&form.file) }.into(),
    };
    let number = call.part("party");
    let page = Form {
        up: (format!("/parties/{number}"), form.party.name_with_form()),
        how: vec![call.text(how)],
        status: told.is_same.then(|| call.text(says::EditSame {})),
        faults: pages::faults(call, &faults),
        to: format!("/parties/{number}/edit"),
        hidden: vec![("sha256", form.sha256.to_string()), ("shown", serde_json::to_string(&shown).unwrap_or_default())],
        fields,
        button: call.text(says::EditShow {}),
        ..Form::default()
    };
    page.page(call, says::Edit {}, told.status())
}

/// The lines of the file that go and come, and the button that does it.
fn read_over(
    call: &Call,
    opened: &Opened,
    edit: &RecordEdit,
    said: &BTreeMap<String, String>,
    is_stale: bool,
) -> Result<Answer, Problem> {
    let form = &opened.form;
    let told = Told { is_stale, ..Told::default() };
    let of_said = |line: &&FormLine| said.contains_key(&line.path);
    let known: BTreeMap<&str, &str> =
        form.lines.iter().filter(of_said).map(|line| (line.path.as_str(), line.value.as_str())).collect();
    let line = |line: &String| context! { is_new => line.starts_with('+'), text => shown(line) };
    let hidden = |(path, value): (&String, &String)| context! { name => format!("{LINE}{path}"), value };
    let file = shown_path(&edit.file);
    let values = context! {
        party => form.party.name_with_form(),
        number => call.part("party"),
        sha256 => form.sha256.to_string(),
        shown => serde_json::to_string(&known).unwrap_or_default(),
        how => call.text(says::EditDiff { file }),
        diff => edit.diff.iter().map(line).collect::<Vec<_>>(),
        hidden => said.iter().map(hidden).collect::<Vec<_>>(),
        make => call.text(says::EditMake {}),
        back => call.text(says::EditBack {}),
        faults => pages::faults(call, &told.is_stale.then(stale).into_iter().collect::<Vec<_>>()),
    };
    pages::filled(call, says::Edit {}, told.status(), "edit-diff.html", values)
}

/// A line as a field. What stands there and is not what may is shown as it stands.
fn field(call: &Call, line: &FormLine, value: &str) -> Value {
    let name = line.label.as_ref().map_or_else(|| line.path.clone(), |label| pages::heading(&call.text(label.clone())));
    let label = line.description.as_ref().map_or(name.clone(), |description| format!("{name}: {}", shown(description)));
    let words: &[String] = match &line.kind {
        KeyKind::Choice(words) => words,
        KeyKind::YesNo => &["ja".to_owned(), "nei".to_owned()],
        _ => &[],
    };
    let is_word = value.is_empty() || words.iter().any(|word| word == value);
    let is_day = value.is_empty() || value.parse::<jiff::civil::Date>().is_ok();
    let kind = match line.kind {
        KeyKind::Choice(_) | KeyKind::YesNo if is_word => "select",
        KeyKind::Date if is_day => "date",
        _ => "text",
    };
    let option = |id: &str, label: String| context! { id, label };
    let nothing = option("", call.text(says::EditNothing {}));
    let options: Vec<Value> = [nothing].into_iter().chain(words.iter().map(|word| option(word, shown(word)))).collect();
    context! { name => format!("{LINE}{}", line.path), label, kind, options, is_required => false, is_plain => true, value }
}
