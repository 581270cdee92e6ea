//! Importing a spreadsheet: what it would change in records and register is shown, and it is done once somebody has read that, if it
//! is still the same.

use std::sync::Arc;

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::sheets::Sheet;
use super::words;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::commands;
use crate::desk::fields::{Field, Kind, filled};
use crate::desk::pages::{self, sentence};
use crate::diagnostic::Severity;
use crate::digest::Digest;
use crate::import::{self, Imported, Importing, Order, RecordEdit, Request};
use crate::message::Message;
use crate::message::says::import as told;
use crate::message::says::report::{Digitally, OnPaper};
use crate::message::says::work as says;
use crate::register::{Event, Medium, Wait};
use crate::secret::Secret;
use crate::session::Access;
use crate::text::shown;

/// The largest sheet that is handed in, in bytes: no larger one is read.
pub const MOST: usize = 16 << 20;

const FILE: Field = Field::required("file", || says::Sheet {}.into(), Kind::File);
const HOW: Field = Field::required("on", || says::SheetHow {}.into(), MEDIA);
const MEDIA: Kind = Kind::OneOf(&[("paper", || OnPaper {}.into()), ("digital", || Digitally {}.into())]);
const DATES: Field = Field::optional("dates", || says::SheetDates {}.into(), ORDERS);
const ORDERS: Kind = Kind::OneOf(&[
    ("", || says::AsSheetShows {}.into()),
    ("day-first", || says::DayFirst {}.into()),
    ("month-first", || says::MonthFirst {}.into()),
]);
const ENCODING: Field = Field::optional("encoding", || says::SheetEncoding {}.into(), Kind::Line);

/// `GET /work/import`.
pub(crate) fn ask(call: &Call) -> Result<Answer, Problem> {
    show(call, None, None)
}

/// `POST /work/import`: what a sheet would change is shown; or, if somebody has read that, it is done.
pub(crate) fn begin(call: &Call) -> Result<Answer, Problem> {
    let outcome = match filled(call, "sheet") {
        Some(id) => make(call, id),
        None => handed(call).and_then(|sheet| look(call, &sheet)),
    };
    outcome.or_else(|problem| show(call, None, Some(&problem)))
}

/// The sheet that is handed in, with what is said of it.
fn handed(call: &Call) -> Result<Arc<Sheet>, Problem> {
    let [file] = call.uploads.as_slice() else { return Err(Problem::refused(says::OneSheet {})) };
    let how = match call.field(HOW.name) {
        "" | "paper" => Medium::Paper,
        "digital" => Medium::Digital,
        _ => return Err(Problem::unclear()),
    };
    let dates = match call.field(DATES.name) {
        "" => None,
        "day-first" => Some(Order::DayFirst),
        "month-first" => Some(Order::MonthFirst),
        _ => return Err(Problem::unclear()),
    };
    let id = Secret::draw(call.desk.setting.random).ok_or_else(Problem::no_random)?.text().to_owned();
    let name = file.own_name().into();
    let encoding = filled(call, ENCODING.name).map(str::to_owned);
    Ok(call.desk.sheets.keep(Sheet { id, name, bytes: Arc::clone(&file.bytes), encoding, dates, how }))
}

fn look(call: &Call, sheet: &Sheet) -> Result<Answer, Problem> {
    let imported = imported(call, sheet, None).inspect_err(|_| call.desk.sheets.forget(&sheet.id))?;
    show(call, Some((sheet, &imported, false)), None)
}

fn make(call: &Call, id: &str) -> Result<Answer, Problem> {
    let forgotten = || Problem::gone(says::NoSheet {}).step(says::NoSheetStep {});
    let sheet = call.desk.sheets.find(id).ok_or_else(forgotten)?;
    let seen: Digest = call.field("seen").parse().map_err(|_| Problem::unclear())?;
    let made = imported(call, &sheet, Some(seen));
    call.desk.changed();
    match made {
        Ok(imported) => {
            call.desk.sheets.forget(id);
            show(call, Some((&sheet, &imported, true)), None)
        }
        // Whoever was quicker is told of with what is left to do.
        Err(problem) => match imported(call, &sheet, None) {
            Ok(imported) if imported.mark() != seen => {
                let stale = Problem { faults: problem.faults, ..Problem::conflict(told::Stale {}) };
                show(call, Some((&sheet, &imported, false)), Some(&stale))
            }
            _ => Err(problem),
        },
    }
}

/// What comes of a sheet: it is done if somebody has seen what.
fn imported(call: &Call, sheet: &Sheet, seen: Option<Digest>) -> Result<Imported, Problem> {
    let (desk, setting) = (&call.desk, &call.desk.setting);
    let (writer, picture) = (call.writer()?, call.picture()?);
    let (register, store, workspace) = (&*setting.register, &*setting.store, &*setting.workspace);
    let holder = desk.holder(&writer);
    let wait = Wait { limit: setting.patience, ..Wait::NONE };
    let access = seen.map(|_| Access { register, store, holder: &holder, writer: &writer, wait });
    let importing = Importing { register, parties: &picture.table, store, access, workspace, today: desk.today() };
    let Sheet { name, bytes, encoding, dates, how, .. } = sheet;
    let (agreement, encoding) = (call.agreement(), encoding.as_deref());
    let request = Request { agreement, file: name, bytes, encoding, dates: *dates, how: *how, seen };
    Ok(import::import(&importing, &request)?)
}

fn show(call: &Call, of: Option<(&Sheet, &Imported, bool)>, problem: Option<&Problem>) -> Result<Answer, Problem> {
    let status = problem.map_or(StatusCode::OK, Problem::as_refused);
    // What was sent with a file is not shown again: a browser asks for the file anew.
    let fields = [FILE, HOW, DATES, ENCODING].map(|field| field.shown(call, call.field(field.name))).to_vec();
    let values = context! {
        w => words(call),
        fields,
        refused => problem.map(|problem| pages::faults(call, &problem.faults)),
        sheet => of.map(|(sheet, imported, is_done)| read(call, sheet, imported, is_done)).transpose()?,
    };
    Ok(pages::filled(call, says::Import {}, status, "import.html", values)?.live())
}

/// What a sheet says, and what it changes.
fn read(call: &Call, sheet: &Sheet, imported: &Imported, is_done: bool) -> Result<Value, Problem> {
    let picture = call.picture()?;
    let text = |message: Message| sentence(&call.text(message));
    let event = |event: &Event| {
        let name = event.subject().map_or_else(String::new, |(party, _)| picture.table.name_of(party));
        let what = crate::told::message(event, &picture.table);
        text(if is_done { told::Registered { name, what }.into() } else { told::WouldRegister { name, what }.into() })
    };
    let left = imported.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let problems = import::some(&imported.problems, imported.sheet.cut_short);
    let words = |message: Message| message.text(call.language);
    let is_nothing = imported.events.is_empty() && imported.records.is_empty();
    Ok(context! {
        id => sheet.id.as_str(),
        name => shown(&sheet.name.to_string_lossy()),
        seen => imported.mark().to_string(),
        head => call.text(if is_done { Message::from(says::Imported {}) } else { says::WouldImport {}.into() }),
        sums => import::sums(imported, left, is_done).into_iter().map(|line| commands::told(call, line)).collect::<Vec<_>>(),
        lines => import::read_as(&imported.sheet, &words).into_iter().map(|line| call.text(line)).collect::<Vec<_>>(),
        events => imported.events.iter().map(event).collect::<Vec<_>>(),
        records => imported.records.iter().map(|edit| record(call, edit)).collect::<Vec<_>>(),
        faults => pages::faults(call, &problems),
        may => !is_done && !is_nothing,
    })
}

/// A record that changes, with the lines of its file that go and come.
fn record(call: &Call, edit: &RecordEdit) -> Value {
    let (name, file) = (&edit.name, edit.file.as_path());
    let head: Message =
        if edit.is_new { told::RecordNew { name, file }.into() } else { told::RecordChanged { name, file }.into() };
    let line = |line: &String| context! { is_new => line.starts_with('+'), text => shown(line) };
    context! { head => call.text(head), diff => edit.diff.iter().map(line).collect::<Vec<_>>() }
}
