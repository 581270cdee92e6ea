//! Where all stand: what the report shows, at this moment or at the end of a day.

use axum::http::StatusCode;

use super::answer::{Answer, Problem};
use super::call::Call;
use super::{as_of, pages};
use crate::register::Status;
use crate::report::live::Choice;

/// `GET /`: which parties stand in the table is said by the query.
pub(super) fn page(call: &Call) -> Result<Answer, Problem> {
    let picture = call.picture_as_of()?;
    let status = Status::ALL.into_iter().find(|status| status.id() == call.query("status"));
    let choice = Choice { search: call.query("q").to_owned(), status, fylke: call.query("fylke").to_owned() };
    let main = picture.overview(&choice, call.language)?;
    let main = as_of::around(call, picture.of.as_of, "/", &main)?;
    pages::whole(call, &picture.report.title, StatusCode::OK, &main)
}
