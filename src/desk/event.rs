//! What a person knows of a party's agreement, registered by a form: one for each kind of event.

use std::sync::Arc;

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::fields::{Field, Kind, date, filled, number};
use super::{form, pages, signatories};
use crate::facts::{Delivery, Known};
use crate::message::Message;
use crate::message::says::desk as says;
use crate::message::says::report::{ByEmail, ByPost, BySvarut, Digitally, InPerson, OnPaper};
use crate::record::{self, Handed, Happened, Recorded, Recording, Request, Seen, What};
use crate::reference::Party;
use crate::register::{Means, Medium, Wait};
use crate::report::PartyReport;
use crate::session::Access;

/// A kind of event.
pub struct Form {
    /// Its name in the address.
    pub id: &'static str,
    title: fn() -> Message,
    fields: &'static [Field],
    what: fn(&Call, Party) -> Result<What, Problem>,
}

/// The largest signed copy.
pub const MOST: usize = 64 << 20;

const HOW: Kind = Kind::OneOf(&[
    ("email", || ByEmail {}.into()),
    ("svarut", || BySvarut {}.into()),
    ("post", || ByPost {}.into()),
    ("in-person", || InPerson {}.into()),
]);
const MEDIA: Kind =
    Kind::OneOf(&[("", || says::AsFileShows {}.into()), ("paper", || OnPaper {}.into()), ("digital", || Digitally {}.into())]);
pub(super) const DAY: Field = Field::required("date", || says::Date {}.into(), Kind::Day);
pub(super) const EDITION: Field = Field::optional("edition", || says::Edition {}.into(), Kind::Number);
pub(super) const ON: Field = Field::optional("on", || says::On {}.into(), MEDIA);
const ENDS: Field = Field::optional("ends", || says::Ends {}.into(), Kind::Day);
const TO: Field = Field::required("to", || says::To {}.into(), Kind::Line);
const BY: Field = Field::required("how", || says::How {}.into(), HOW);
const NAME: Field = Field::required("name", || says::Name {}.into(), Kind::Line);
const TITLE: Field = Field::required("title", || says::Title {}.into(), Kind::Line);
const AGAIN: Field = Field::optional("again", || says::Again {}.into(), Kind::Yes);

/// All kinds, in the order of an agreement's life.
pub const FORMS: &[Form] = &[
    Form {
        id: "approved",
        title: || says::Approved {}.into(),
        fields: &[
            Field::required("organ", || says::Organ {}.into(), Kind::Line),
            Field::required("case", || says::Case {}.into(), Kind::Line),
            DAY,
        ],
        what: |call, party| {
            let (organ, case) = (call.field("organ").to_owned(), call.field("case").to_owned());
            happened(call, party, Known::Approved { organ, case })
        },
    },
    Form {
        id: "sent",
        title: || says::Sent {}.into(),
        fields: &[TO, BY, DAY, EDITION, AGAIN],
        what: |call, party| happened(call, party, Known::Sent(delivery(call)?)),
    },
    Form {
        id: "reminded",
        title: || says::Reminded {}.into(),
        fields: &[TO, BY, DAY, EDITION, AGAIN],
        what: |call, party| happened(call, party, Known::Reminded(delivery(call)?)),
    },
    Form {
        id: "signed",
        title: || says::Signed {}.into(),
        fields: &[NAME, TITLE, DAY, Field::optional("file", || says::Copy {}.into(), Kind::File), ON, EDITION],
        what: |call, party| {
            let known = signatories::known(call, &party.number)?;
            happened(call, party, known)
        },
    },
    Form {
        id: "declined",
        title: || says::Declined {}.into(),
        fields: &[Field::required("reason", || says::Reason {}.into(), Kind::Text), DAY, EDITION],
        what: |call, party| happened(call, party, Known::Declined { reason: call.field("reason").to_owned() }),
    },
    Form {
        id: "notice",
        title: || says::Notice {}.into(),
        fields: &[DAY, ENDS, EDITION],
        what: |call, party| happened(call, party, Known::Notice { ends: date(call, "ends")? }),
    },
    Form {
        id: "renewed",
        title: || says::Renewed {}.into(),
        fields: &[DAY, EDITION],
        what: |call, party| happened(call, party, Known::Renewed),
    },
    Form {
        id: "superseded",
        title: || says::Superseded {}.into(),
        fields: &[DAY, ENDS, EDITION],
        what: |call, party| happened(call, party, Known::Superseded { ends: date(call, "ends")? }),
    },
    Form {
        id: "kept",
        title: || says::Kept {}.into(),
        fields: &[DAY],
        what: |call, party| Ok(What::Kept { parties: vec![party], are_chosen: false, date: date(call, "date")? }),
    },
    Form {
        id: "succeeded",
        title: || says::Succeeded {}.into(),
        fields: &[Field::required("into", || says::Successor {}.into(), Kind::Line), DAY],
        what: |call, party| {
            let asked = call.field("into").trim();
            let unknown = |_| Problem::refused(says::NoParty { asked }).step(says::NoPartyStep {});
            let successor = call.picture()?.table.find(asked).map_err(unknown)?.clone();
            Ok(What::Succeeded { parties: vec![party], successor, date: date(call, "date")? })
        },
    },
    Form {
        id: "void",
        title: || says::Void {}.into(),
        fields: &[
            Field::required("seq", || says::Event {}.into(), Kind::Number),
            Field::required("why", || says::Why {}.into(), Kind::Text),
        ],
        what: |call, _| {
            let seqs = number(call, "seq")?.into_iter().collect();
            Ok(What::Mistakes { seqs, why: call.field("why").to_owned() })
        },
    },
];

fn happened(call: &Call, party: Party, known: Known) -> Result<What, Problem> {
    let (edition, date, again) = (number(call, "edition")?, date(call, "date")?, filled(call, "again").is_some());
    let copy = call.uploads.first().map(|file| Handed {
        file: file.own_name().into(),
        bytes: Arc::clone(&file.bytes),
        how: medium(call),
    });
    Ok(What::Happened(Happened { parties: vec![party], are_chosen: false, edition, date, again, known, copy }))
}

fn delivery(call: &Call) -> Result<Delivery, Problem> {
    let how = match call.field("how") {
        "email" => Means::Email,
        "svarut" => Means::Svarut,
        "post" => Means::Post,
        "in-person" => Means::InPerson,
        _ => return Err(Problem::unclear()),
    };
    Ok(Delivery { to: call.field("to").to_owned(), copies: Vec::new(), how, message_id: None })
}

pub(super) fn medium(call: &Call) -> Option<Medium> {
    match call.field("on") {
        "paper" => Some(Medium::Paper),
        "digital" => Some(Medium::Digital),
        _ => None,
    }
}

/// The last event that the page of a party shows.
pub(super) fn last(party: &PartyReport) -> u64 {
    party.history.iter().filter_map(|event| event["seq"].as_u64()).max().unwrap_or_default()
}

/// What a kind of event is called.
pub(super) fn title(kind: &str) -> Option<Message> {
    FORMS.iter().find(|form| form.id == kind).map(|form| (form.title)())
}

/// What can be registered of a party, as links.
pub(super) fn links(call: &Call) -> Vec<Value> {
    FORMS.iter().map(|form| context! { id => form.id, title => call.text((form.title)()) }).collect()
}

fn form(call: &Call) -> Result<(&'static Form, Party), Problem> {
    let form = FORMS.iter().find(|form| form.id == call.part("kind")).ok_or_else(Problem::absent)?;
    Ok((form, call.picture()?.party(call.part("party"))?))
}

/// `GET /parties/{party}/record/{kind}`: the form. It knows the last event that the party's page showed, so that nobody decides by
/// what was before another. Whoever has not read that page is led to it.
pub(super) fn ask(call: &Call) -> Result<Answer, Problem> {
    let (form, party) = form(call)?;
    match call.query("seen").parse::<u64>() {
        Ok(seen) => show(call, form, &party, StatusCode::OK, &seen.to_string(), None),
        Err(_) => Ok(Answer::see(&format!("/parties/{}", party.number))),
    }
}

/// `POST /parties/{party}/record/{kind}`.
pub(super) fn register(call: &Call) -> Result<Answer, Problem> {
    let (form, party) = form(call)?;
    match registered(call, form, party.clone()) {
        Ok(()) => Ok(Answer::see(&format!("/parties/{}", party.number))),
        // The person reads what is wrong beside what they wrote.
        Err(problem) => {
            let seen = call.field("seen");
            let faults = pages::faults(call, &problem.faults);
            show(call, form, &party, problem.as_refused(), seen, Some(faults))
        }
    }
}

fn registered(call: &Call, form: &Form, party: Party) -> Result<(), Problem> {
    let takes = form.fields.iter().filter(|field| field.is_file()).count();
    if call.uploads.len() > takes {
        return Err(if takes == 0 { Problem::unclear() } else { Problem::refused(says::OneFile {}) });
    }
    let last = number(call, "seen")?.ok_or_else(Problem::unclear)?;
    let picture = call.picture()?;
    let seen = Seen { party: party.number.clone(), agreement: picture.agreement.clone(), last };
    recorded(call, (form.what)(call, party)?, seen).map(drop)
}

/// Registers what a person knows who has read so much of a party.
pub(super) fn recorded(call: &Call, what: What, seen: Seen) -> Result<Recorded, Problem> {
    let (desk, setting) = (&call.desk, &call.desk.setting);
    let (writer, picture) = (call.writer()?, call.picture()?);
    // A merger is of all agreements in which a party stands.
    let is_of_all = matches!(what, What::Succeeded { .. });
    let agreement = if is_of_all { setting.agreement.as_deref() } else { call.agreement() };
    let holder = desk.holder(&writer);
    let (register, store, workspace) = (&*setting.register, &*setting.store, &*setting.workspace);
    let wait = Wait { limit: setting.patience, ..Wait::NONE };
    let recording = Recording {
        register,
        parties: &picture.table,
        store,
        access: Some(Access { register, store, holder: &holder, writer: &writer, wait }),
        workspace,
        worker: &setting.worker,
        now: (setting.true_clock)(),
        today: desk.today(),
    };
    let outcome = record::record(&recording, &Request { agreement, what, seen: Some(seen) });
    desk.changed();
    Ok(outcome?)
}

fn show(
    call: &Call,
    form: &Form,
    party: &Party,
    status: StatusCode,
    seen: &str,
    faults: Option<Vec<Value>>,
) -> Result<Answer, Problem> {
    let today = call.desk.today().to_string();
    let value = |field: &Field| match (call.field(field.name), &faults) {
        ("", None) if field.name == DAY.name => today.clone(),
        // The page of a party names the event that is withdrawn by it.
        ("", None) => call.query(field.name).to_owned(),
        (value, _) => value.to_owned(),
    };
    // Of several who sign, each has fields of their own.
    let signs = form.fields.iter().any(|field| field.name == NAME.name);
    let roles = if signs { signatories::roles(call, &party.number)? } else { Vec::new() };
    let is_of_one = |field: &&Field| roles.is_empty() || ![NAME.name, TITLE.name].contains(&field.name);
    let mut fields = signatories::fields(call, &roles);
    fields.extend(form.fields.iter().filter(is_of_one).map(|field| field.shown(call, &value(field))));
    let page = form::Form {
        up: (format!("/parties/{}", party.number), party.name_with_form()),
        to: format!("/parties/{}/record/{}", party.number, form.id),
        hidden: vec![("seen", seen.to_owned())],
        fields,
        has_file: form.fields.iter().any(Field::is_file),
        button: call.text(says::Register {}),
        faults: faults.unwrap_or_default(),
        ..form::Form::default()
    };
    page.page(call, (form.title)(), status)
}
