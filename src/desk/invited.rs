//! A party's own page, for whoever has the link in its letter: it is read there, filled in, and returned.
//!
//! What comes back is judged at once and laid in the office's inbox. It is not registered, however well it proves who signed:
//! a link can be copied, and anybody can sign with a certificate of their own. By letter the same file would lie in front of a
//! person of the office before `avtale receive` registers it, and so it does here.

use axum::http::StatusCode;
use jiff::Timestamp;
use minijinja::{Value, context};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::files::Upload;
use super::inbox::{self, Refused};
use super::pages::{self, sentence};
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::filling::{self, Filled, Unfilled};
use crate::html::{self, Page, View, field_name};
use crate::invitation::{self, Closed, Invitation};
use crate::message::says::{desk, invited as says};
use crate::message::{Language, Message};
use crate::pdf::{TextField, Whose};
use crate::reference::{LanguageForm, PartyTable};
use crate::register::Edition;
use crate::verify::{Finding, Verdict};
use avtale_pages::Format;

/// The largest file that is returned, in bytes: some ten times what a scan of an agreement has.
pub const MOST: usize = 50 << 20;

/// What somebody has just done on the page, and what came of it.
#[derive(Default)]
struct Done {
    /// What they filled in, where something was refused.
    filled: Vec<(String, String)>,
    refused: Vec<Unfilled>,
    returned: Option<Value>,
    /// Why nothing was returned.
    fault: Option<Message>,
}

/// Opens the link that an address has in it.
pub(super) fn opened(call: &Call) -> Result<Invitation, Problem> {
    let setting = &call.desk.setting;
    let open = || invitation::open(&*setting.invitations, call.part("secret"), (setting.true_clock)());
    call.desk.looked_up(call.address, || open()?.map_err(closed))
}

/// The language that whoever has a link is spoken to in: the one they chose, or that of the party.
pub(super) fn language(call: &Call) -> Language {
    let party = call.invitation.as_ref().and_then(|invitation| PartyTable::official().party(&invitation.party));
    let own = match party.map(|party| party.language) {
        Some(LanguageForm::Nynorsk) => Language::Nynorsk,
        _ => Language::Bokmal,
    };
    call.chosen().unwrap_or(own)
}

/// Of a link that there never was no more is said than of any address that leads nowhere.
fn closed(why: Closed) -> Problem {
    match why {
        Closed::Unknown => Problem::absent(),
        Closed::Expired => Problem::gone(says::Expired {}).step(says::AskStep {}),
        Closed::Revoked => Problem::gone(says::Revoked {}).step(says::AskStep {}),
        Closed::Spent => Problem::busy(),
    }
}

/// `GET /lenke/{secret}`.
pub(super) fn read(call: &Call) -> Result<Answer, Problem> {
    let theirs = Theirs::of(call)?;
    page(call, &theirs, StatusCode::OK, &Done::default())
}

/// `GET /lenke/{secret}/avtale.pdf`: what binds.
pub(super) fn document(call: &Call) -> Result<Answer, Problem> {
    let Theirs { id, pdf, .. } = Theirs::of(call)?;
    Ok(Answer::document("application/pdf", &format!("{id}.pdf"), pdf))
}

/// `POST /lenke/{secret}/utfylt`: the document with what was filled in, to be signed in their own way.
pub(super) fn fill(call: &Call) -> Result<Answer, Problem> {
    let theirs = Theirs::of(call)?;
    let given = call.fields().filter_map(|(name, value)| Some((field_name(name)?.to_owned(), value.to_owned())));
    let values: Vec<(String, String)> = given.collect();
    let request = filling::Request { pdf: &theirs.pdf, values: values.clone(), today: call.desk.today() };
    match filling::fill(&request) {
        Ok(Filled { pdf, .. }) => {
            Ok(Answer::saved("application/pdf", &format!("{}-{}.pdf", theirs.id, call.text(says::FilledName {})), pdf))
        }
        Err(refused) => page(call, &theirs, StatusCode::BAD_REQUEST, &Done { filled: values, refused, ..Done::default() }),
    }
}

/// `POST /lenke/{secret}/retur`.
pub(super) fn returned(call: &Call) -> Result<Answer, Problem> {
    let theirs = Theirs::of(call)?;
    let refuse = |status, why: Message| page(call, &theirs, status, &Done { fault: Some(why), ..Done::default() });
    let [file] = call.uploads.as_slice() else { return refuse(StatusCode::BAD_REQUEST, desk::OneFile {}.into()) };
    if Format::of(&file.bytes).is_none() {
        return refuse(StatusCode::BAD_REQUEST, says::NoFormat {}.into());
    }
    let now = (call.desk.setting.true_clock)();
    if !call.invitation.as_ref().is_some_and(|invitation| invitation.takes(&Digest::of(&file.bytes))) {
        return refuse(StatusCode::TOO_MANY_REQUESTS, says::Spent {}.into());
    }
    let finding = super::verify::finding(call, file)?;
    // Whose another document is, nobody is told by a link of their own.
    if finding.proven().iter().any(|document| !theirs.is_same(document)) {
        return refuse(StatusCode::BAD_REQUEST, says::AnotherDocument {}.into());
    }
    // Of what only says that it is another's, which anybody can write, no more is told than of what says nothing.
    let documents = finding.documents();
    let is_theirs = !documents.is_empty() && documents.iter().all(|document| theirs.is_same(document));
    if is_theirs && finding.judgement.verdict == Verdict::UnsignedCopy {
        return refuse(StatusCode::BAD_REQUEST, says::Unsigned {}.into());
    }
    let sha256 = match inbox::lay(call, &theirs.id, &file.bytes, now) {
        Ok(sha256) => sha256,
        Err(Refused::Closed(Closed::Spent)) => return refuse(StatusCode::TOO_MANY_REQUESTS, says::Spent {}.into()),
        Err(Refused::Closed(why)) => return Err(closed(why)),
        Err(Refused::Full(why)) => return refuse(StatusCode::INSUFFICIENT_STORAGE, why),
        Err(Refused::Problem(problem)) => return Err(problem),
    };
    let judged = if is_theirs { Some(&finding) } else { None };
    let returned = Some(receipt(call, &theirs, file, judged, sha256, now));
    page(call, &theirs, StatusCode::OK, &Done { returned, ..Done::default() })
}

/// What a file that lies in the inbox is, as far as anything in it is theirs.
fn receipt(call: &Call, theirs: &Theirs, file: &Upload, judged: Option<&Finding>, sha256: Digest, now: Timestamp) -> Value {
    let said = |message: Message| sentence(&call.text(message));
    let verdict = judged.map_or(Verdict::CannotTell, |finding| finding.judgement.verdict);
    let signers: Vec<String> = judged.iter().flat_map(|finding| finding.signers()).map(|signer| signer.name).collect();
    let reasons = judged.iter().flat_map(|finding| &finding.judgement.reasons);
    let reasons: Vec<String> = reasons.map(|reason| said(reason.message())).collect();
    context! {
        name => file.name.as_str(),
        verdict => said(verdict.message()),
        signers, reasons,
        receipt => said(says::Receipt { document: theirs.id.to_string(), at: now, bytes: file.bytes.len() }.into()),
        sha256 => sha256.to_string(),
    }
}

/// What a link is to.
struct Theirs {
    id: DocumentId,
    name: String,
    pdf: Vec<u8>,
    /// The newest edition that has been sent since.
    newer: Option<u32>,
}

impl Theirs {
    fn of(call: &Call) -> Result<Self, Problem> {
        let invitation = call.invitation.as_ref().ok_or_else(Problem::absent)?;
        let Invitation { agreement, party, edition, .. } = invitation;
        let setting = &call.desk.setting;
        let registered = call.desk.registered()?;
        let ledger = &registered.ledger;
        let gone = || Problem::gone(desk::NotThere {}).step(says::AskStep {});
        let one = ledger.edition(agreement, party, *edition).ok_or_else(gone)?;
        let issue = one.issue();
        let pdf = setting.store.get(&issue.file)?.filter(|bytes| Digest::of(bytes) == issue.sha256).ok_or_else(gone)?;
        let is_newer = |other: &&Edition| other.number > *edition && other.is_frozen();
        let newer = ledger.editions(agreement, party).iter().filter(is_newer).map(|other| other.number).max();
        let name = super::verify::parties(call)?.name_of(party);
        Ok(Self { id: invitation.document(), name, pdf, newer })
    }

    /// Whether a document is this party's, in whatever edition.
    fn is_same(&self, other: &DocumentId) -> bool {
        other.series() == self.id.series()
    }
}

fn page(call: &Call, theirs: &Theirs, status: StatusCode, done: &Done) -> Result<Answer, Problem> {
    let fields = filling::fields(&theirs.pdf)?;
    let open = fields.iter().filter(|field| field.whose == Whose::Party).map(|field| field.name.as_str());
    let view = View {
        level: 2,
        open: open.collect(),
        filled: done.filled.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
        faulty: done.refused.iter().filter_map(|one| one.field.as_deref()).collect(),
    };
    // Where it cannot be shown as a page, there is the PDF.
    let (article, why) = match Page::of(&theirs.pdf, &view) {
        Ok(page) => (Some(page.article.to_string()), None),
        Err(fault) => (None, Some(sentence(&call.text(fault.message)))),
    };
    let words = [
        ("binding", html::Page::binding()),
        ("pdf", says::Pdf {}.into()),
        ("fill_how", says::FillHow {}.into()),
        ("fill_button", says::FillButton {}.into()),
        ("refused", says::Refused {}.into()),
        ("back", says::Return {}.into()),
        ("return_how", says::ReturnHow { size: MOST >> 20 }.into()),
        ("return_button", says::ReturnButton {}.into()),
        ("returned", says::Returned {}.into()),
        ("next", says::Next {}.into()),
        ("receipt", says::ReceiptHead {}.into()),
        ("document", says::Document {}.into()),
    ];
    let words: std::collections::BTreeMap<&str, String> =
        words.map(|(name, message): (&str, Message)| (name, message.text(call.language))).into();
    let values = context! {
        title => call.text(says::Title { name: &theirs.name }),
        // The address without anything that the secret could be read from elsewhere.
        to => format!("{}{}", invitation::PATH, call.part("secret")),
        newer => theirs.newer.map(|edition| sentence(&call.text(says::Newer { edition }))),
        faults => done.refused.iter().map(|one| fault(call, &fields, one)).collect::<Vec<_>>(),
        fault => done.fault.clone().map(|fault| sentence(&call.text(fault))),
        returned => done.returned.clone(),
        w => words,
        article, why,
    };
    pages::filled(call, says::Title { name: &theirs.name }, status, "invited.html", values)
}

/// Why a field was not filled in, and which.
fn fault(call: &Call, fields: &[TextField], one: &Unfilled) -> Value {
    let field = one.field.as_deref().and_then(|name| fields.iter().find(|field| field.name == name));
    let steps: Vec<String> = one.fault.hints.iter().map(|hint| sentence(&call.text(hint.clone()))).collect();
    context! {
        label => field.map(|field| field.label.as_str()),
        id => field.map(|field| html::field_id(&field.name)),
        what => sentence(&call.text(one.fault.message.clone())),
        steps,
    }
}
