//! Where all stand: what the report shows, at this moment.

use axum::http::StatusCode;

use super::answer::{Answer, Problem};
use super::call::Call;
use super::pages;
use crate::register::Status;
use crate::report::live::Choice;

/// `GET /`: which parties stand in the table is said by the query.
pub(super) fn page(call: &Call) -> Result<Answer, Problem> {
    let picture = call.picture()?;
    let status = Status::ALL.into_iter().find(|status| status.id() == call.query("status"));
    let choice = Choice { search: call.query("q").to_owned(), status, fylke: call.query("fylke").to_owned() };
    let main = picture.overview(&choice, call.language)?;
    pages::whole(call, &picture.report.title, StatusCode::OK, &main)
}
