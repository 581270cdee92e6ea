//! One party: where it stands, its editions, documents and story.

use axum::http::StatusCode;

use super::answer::{Answer, Problem};
use super::call::Call;
use super::pages;
use crate::report::{self, Report};

/// `GET /parties/{party}`.
pub(super) fn page(call: &Call) -> Result<Answer, Problem> {
    let picture = call.desk.picture()?;
    let number = call.part("party");
    let party = picture.report.parties.iter().find(|party| party.number == number).ok_or_else(Problem::absent)?;
    let name = party.name.clone();
    let Report { title, sender, on, reply_by, events, head, .. } = &picture.report;
    let report = Report {
        title: title.clone(),
        sender: sender.clone(),
        on: *on,
        reply_by: *reply_by,
        events: *events,
        head: *head,
        checkpoint: None,
        parties: vec![party.clone()],
        contacts: Default::default(),
        is_beside_documents: false,
        bound: Vec::new(),
        progress: Vec::new(),
    };
    let main = report::live::party(&report, call.language)?;
    pages::whole(call, &name, StatusCode::OK, &main)
}
