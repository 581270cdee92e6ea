//! The links that a party was given in letters: what became of each, and a new one, which is shown once.

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::fields::{Field, Kind, filled, number};
use super::pages::{self, sentence};
use super::session::Role;
use crate::agreement::Agreement;
use crate::digest::Digest;
use crate::invitation::{self, Anew, Invitation, Invite, Standing};
use crate::message::says::desk as says;
use crate::message::says::invitation::Revoked;
use crate::reference::Party;

const REPLACE: Field = Field::optional("replace", || says::LinksReplace {}.into(), Kind::Yes);

/// Whose links, of which agreement.
struct Of {
    party: Party,
    agreement: String,
}

impl Of {
    fn new(call: &Call) -> Result<Self, Problem> {
        let picture = call.picture()?;
        Ok(Self { party: picture.party(call.part("party"))?, agreement: picture.agreement.clone() })
    }

    /// In the order in which they were made.
    fn all(&self, call: &Call) -> Result<Vec<Invitation>, Problem> {
        let all = call.desk.setting.invitations.all()?;
        Ok(all.into_iter().filter(|one| one.is_of(&self.agreement, &self.party.number)).collect())
    }
}

/// How many there are to a party's agreement.
pub(super) fn count(call: &Call, agreement: &str, party: &str) -> Result<usize, Problem> {
    Ok(call.desk.setting.invitations.all()?.iter().filter(|one| one.is_of(agreement, party)).count())
}

/// `GET /parties/{party}/links`.
pub(super) fn page(call: &Call) -> Result<Answer, Problem> {
    show(call, &Of::new(call)?, StatusCode::OK, &Told::default())
}

/// `POST /parties/{party}/links`: a new one.
pub(super) fn make(call: &Call) -> Result<Answer, Problem> {
    let of = Of::new(call)?;
    match made(call, &of) {
        Ok(link) => show(call, &of, StatusCode::OK, &Told { link: Some(link), ..Told::default() }),
        Err(problem) => {
            let told = Told { faults: pages::faults(call, &problem.faults), ..Told::default() };
            show(call, &of, problem.as_refused(), &told)
        }
    }
}

fn made(call: &Call, of: &Of) -> Result<String, Problem> {
    let (setting, party) = (&call.desk.setting, &of.party);
    let folder = Agreement::find(&*setting.workspace, call.agreement())?;
    let agreement = Agreement::read(&*setting.workspace, &folder)?;
    let address = invitation::address(agreement.links.as_ref())?;
    let registered = call.desk.registered()?;
    let name = party.name_with_form();
    let document = invitation::sent_last(&registered.ledger, &of.agreement, (&party.number, &name))?;
    let asked =
        Anew { replaces: filled(call, REPLACE.name).is_some(), seen: Some(number(call, "seen")?.ok_or_else(Problem::unclear)?) };
    let writer = call.writer()?;
    let invite = Invite { address, random: setting.random, by: writer.by(), now: (setting.true_clock)() };
    let (link, _) = invitation::anew(&*setting.invitations, &document, asked, &invite)?;
    Ok(link)
}

/// `POST /parties/{party}/links/revoke`.
pub(super) fn revoke(call: &Call) -> Result<Answer, Problem> {
    let of = Of::new(call)?;
    let mark: Digest = call.field("mark").parse().map_err(|_| Problem::unclear())?;
    let which = |one: &Invitation| one.mark == mark && one.is_of(&of.agreement, &of.party.number);
    let (setting, writer) = (&call.desk.setting, call.writer()?);
    let revoked = invitation::revoke(&*setting.invitations, &which, writer.by(), (setting.true_clock)())?;
    let done = sentence(&call.text(Revoked { number: revoked.len() }));
    show(call, &of, StatusCode::OK, &Told { done: Some(done), ..Told::default() })
}

/// What came of what was asked for.
#[derive(Default)]
struct Told {
    link: Option<String>,
    done: Option<String>,
    faults: Vec<Value>,
}

fn show(call: &Call, of: &Of, status: StatusCode, told: &Told) -> Result<Answer, Problem> {
    let (all, now) = (of.all(call)?, (call.desk.setting.true_clock)());
    let link = |one: &Invitation| {
        let leads = matches!(one.standing(now), Standing::Open | Standing::Spent);
        context! { told => sentence(&call.text(one.told(now))), mark => leads.then(|| one.mark.to_string()) }
    };
    let values = context! {
        number => of.party.number.as_str(),
        party => of.party.name_with_form(),
        how => call.text(says::LinksHow {}),
        nothing => call.text(says::LinksNone {}),
        // The newest first.
        links => all.iter().rev().map(link).collect::<Vec<_>>(),
        seen => all.len(),
        revoke => call.text(says::LinksRevoke {}),
        new => call.text(says::LinksNew {}),
        new_how => call.text(says::LinksNewHow {}),
        fields => [REPLACE.shown(call, "")].to_vec(),
        made => call.text(says::LinksMade {}),
        once => call.text(says::LinksOnce {}),
        link => told.link.as_deref(),
        done => told.done.as_deref(),
        faults => &told.faults,
        may => call.session.as_ref().is_some_and(|session| session.role >= Role::Caseworker),
    };
    pages::filled(call, says::Links {}, status, "links.html", values)
}
