//! How it stood at the end of a day: the same pages, with what was registered by then and nothing that came later.

use jiff::civil::Date;
use minijinja::context;

use super::answer::Problem;
use super::call::Call;
use super::pages;
use crate::message::says::desk as says;
use crate::message::says::status::{Future, FutureStep};
use crate::text;

/// The field that says the day.
const FIELD: &str = "on";

/// The day that an address names; none if it is today, which is how it stands now.
pub(super) fn day(call: &Call) -> Result<Option<Date>, Problem> {
    let said = call.query(FIELD).trim();
    if said.is_empty() {
        return Ok(None);
    }
    let refused = |fault: text::Unprintable| Problem::refused(fault.message).step(fault.hint);
    let (on, today) = (text::recorded_date(said).map_err(refused)?, call.desk.today());
    match on > today {
        true => Err(Problem::refused(Future { later: on, today }).step(FutureStep {})),
        false => Ok((on < today).then_some(on)),
    }
}

/// A page of an address, with what says that it is of another day than today, and the way to any.
pub(super) fn around(call: &Call, as_of: Option<Date>, to: &str, main: &str) -> Result<String, Problem> {
    let values = context! {
        to, main,
        told => as_of.map(|date| call.text(says::AsOf { date })),
        now => call.text(says::AsOfNow {}),
        head => call.text(says::AsOfHead {}),
        label => call.text(says::AsOfDay {}),
        show => call.text(says::AsOfShow {}),
        on => as_of.map(|date| date.to_string()).unwrap_or_default(),
        today => call.desk.today().to_string(),
    };
    pages::fill("as-of.html", values)
}
