//! Where the QR code of a document leads: was it issued, and is it the newest?
//!
//! The code has 80 bits that nobody can guess, so whoever asks has the document before them. No person is named, and no party
//! but by what stands in the code. Whether a file was changed, the file itself tells (`/verify`).

use axum::http::StatusCode;
use minijinja::context;

use super::answer::{Answer, Problem};
use super::call::Call;
use super::pages::{self, sentence};
use crate::document::DocumentCode;
use crate::message::Message;
use crate::message::says::coded as says;

/// `GET /{document}/{mark}`, as the code has it.
pub(super) fn page(call: &Call) -> Result<Answer, Problem> {
    let plain = format!("{}/{}", call.part("document"), call.part("mark"));
    let code: DocumentCode = plain.parse().map_err(|_| Problem::absent())?;
    call.desk.looked_up(call.address, || told(call, &code, &plain))
}

fn told(call: &Call, code: &DocumentCode, plain: &str) -> Result<Answer, Problem> {
    let registered = call.desk.registered()?;
    let (ledger, id) = (&registered.ledger, &code.id);
    let edition = ledger.edition(&id.agreement, &id.party, id.edition).ok_or_else(Problem::absent)?;
    let issue = edition.issue();
    // What is printed may have the address before it, of a host that the settings name no more.
    let written = issue.code.as_deref().unwrap_or_default();
    let own = written.parse::<DocumentCode>().map(|own| own.plain()).unwrap_or_default();
    let address = written.strip_suffix(own.as_str()).unwrap_or_default();
    let is_own = own == plain;
    let is_draft = || format!("{address}{plain}").parse().is_ok_and(|code| ledger.with_code(&code).is_some());
    let is_newer = |number: u32| number > id.edition;
    let newer = ledger.editions(&id.agreement, &id.party).iter().any(|other| is_newer(other.number) && other.is_frozen());
    let told: Message = match (is_own, newer) {
        (false, _) if is_draft() => says::Replaced {}.into(),
        (false, _) => return Err(Problem::absent()),
        (true, true) => says::Older {}.into(),
        (true, false) => says::Newest {}.into(),
    };
    let document = says::Is { document: id.to_string(), edition: id.edition, date: issue.made };
    let values = context! {
        title => call.text(says::Title {}),
        document => is_own.then(|| sentence(&call.text(document))),
        told => sentence(&call.text(told)),
        verify => sentence(&call.text(says::Verify {})),
    };
    pages::filled(call, says::Title {}, StatusCode::OK, "coded.html", values)
}
