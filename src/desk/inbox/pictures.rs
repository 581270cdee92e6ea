//! Pages as pictures, drawn in the worker that may do nothing else: a browser is given none of what somebody returned but these.

use super::looking::{self, Judged};
use super::lying::{self, INBOX, Lying, REFUSED};
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::verify::page_error;

/// So many pixels an inch: enough to read it beside another.
const DPI: f32 = 96.0;

/// `GET /inbox/{file}/file`: as it lies there, put aside or not.
pub(in crate::desk) fn file(call: &Call) -> Result<Answer, Problem> {
    let (store, id) = (&*call.desk.setting.store, call.part("file"));
    let lying = match lying::with_id(store, REFUSED, id)? {
        Some(lying) if lying::with_id(store, INBOX, id)?.is_none() => lying,
        _ => lying::waiting(call)?,
    };
    let bytes = bytes(call, &lying)?;
    let kind = if bytes.starts_with(b"%PDF-") { "application/pdf" } else { "application/octet-stream" };
    Ok(Answer::document(kind, lying.own.rsplit('/').next().unwrap_or_default(), bytes))
}

/// `GET /inbox/{file}/pages/{page}`: a page of it.
pub(in crate::desk) fn page(call: &Call) -> Result<Answer, Problem> {
    let lying = lying::waiting(call)?;
    drawn(call, &bytes(call, &lying)?)
}

/// `GET /inbox/{file}/issued/{page}`: a page of the document that it is of, as it was issued.
pub(in crate::desk) fn issued(call: &Call) -> Result<Answer, Problem> {
    let lying = lying::waiting(call)?;
    let document = call.desk.inbox.of(&lying).and_then(|judged| judged.document.clone()).ok_or_else(Problem::absent)?;
    drawn(call, &looking::issued(&call.desk, &document)?.ok_or_else(Problem::absent)?)
}

/// `GET /inbox/{file}/differences/{page}`: both over each other, with where they differ.
pub(in crate::desk) fn differences(call: &Call) -> Result<Answer, Problem> {
    let (lying, page) = (lying::waiting(call)?, number(call)?);
    let judged = call.desk.inbox.of(&lying).ok_or_else(Problem::absent)?;
    let Judged { pictures, .. } = &*judged;
    let picture = pictures.iter().find(|(on, _)| *on == page).ok_or_else(Problem::absent)?;
    Ok(Answer::picture(picture.1.clone()))
}

fn bytes(call: &Call, lying: &Lying) -> Result<Vec<u8>, Problem> {
    call.desk.setting.store.get(&lying.name())?.ok_or_else(Problem::absent)
}

/// The page that the address names, counted from 1.
fn number(call: &Call) -> Result<usize, Problem> {
    call.part("page").parse().ok().filter(|page| *page > 0).ok_or_else(Problem::absent)
}

fn drawn(call: &Call, file: &[u8]) -> Result<Answer, Problem> {
    let page = call.desk.setting.worker.draw(file, number(call)? - 1, DPI);
    page.map(|page| Answer::picture(page.png())).map_err(|fault| Problem::refused(page_error(&fault)))
}
