//! `avtale links`

use std::collections::BTreeSet;

use serde_json::json;

use super::args::{Cli, Format, Links as Args};
use super::office::{Office, all};
use super::output::{self, Ending};
use super::{clock, random};
use crate::agreement::Agreement;
use crate::diagnostic::Diagnostic;
use crate::invitation::{self, Anew, Invitation, Invitations as _, Invite};
use crate::message::Message;
use crate::message::says::invitation as says;
use crate::reference::Party;

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    let done = match done(cli, args) {
        Ok(done) => done,
        Err(faults) => return output::finish(args.format, ().into(), Ending::with(faults)),
    };
    if args.format == Format::Human {
        output::print_lines(&done.told(args));
    }
    let link = |one: &Invitation| {
        let Invitation { mark, agreement, party, edition, made, by, expires, quota, used, revoked, .. } = one;
        json!({ "sha256": mark, "agreement": agreement, "party": party, "edition": edition, "made": made, "by": by,
            "expires": expires, "quota": quota, "used": used, "revoked": revoked, "standing": one.standing(clock()) })
    };
    let made = |(party, link): &(Party, String)| json!({ "party": party.number, "link": link });
    let result = json!({
        "links": done.links.iter().map(link).collect::<Vec<_>>(),
        "revoked": done.revoked,
        "new": done.new.iter().map(made).collect::<Vec<_>>(),
    });
    output::finish(args.format, result, Ending::with(done.faults))
}

/// What was done, and the links that there are then.
#[derive(Default)]
struct Done {
    links: Vec<Invitation>,
    revoked: usize,
    new: Vec<(Party, String)>,
    /// Why it was not done for all. What was done for some is told all the same: a new link is shown this once.
    faults: Vec<Diagnostic>,
}

fn done(cli: &Cli, args: &Args) -> Result<Done, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let mut parties: Vec<Party> = all(args.parties.iter().map(|asked| office.party(asked).cloned()))?;
    // Whoever is named twice gets one link.
    let mut named = BTreeSet::new();
    parties.retain(|party| named.insert(party.number.clone()));
    let is_meant = |link: &Invitation| {
        let is_of = cli.agreement.as_ref().is_none_or(|agreement| *agreement == link.agreement);
        is_of && (parties.is_empty() || parties.iter().any(|party| party.number == link.party))
    };
    let invitations = office.invitations();
    // Links of an agreement whose folder is gone are revoked too. One that there never was is a slip.
    if let Some(name) = &cli.agreement
        && invitations.all().map_err(one)?.iter().all(|link| link.agreement != *name)
    {
        Agreement::find(&office.workspace, Some(name)).map_err(one)?;
    }
    let mut done = Done::default();
    if args.new {
        anew(cli, args, &office, &parties, &mut done)?;
    } else if args.revoke {
        let writer = cli.writer().map_err(one)?;
        done.revoked = invitation::revoke(&invitations, &is_meant, writer.by(), clock()).map_err(one)?.len();
    }
    match invitations.all() {
        Ok(links) => done.links = links.into_iter().filter(is_meant).collect(),
        Err(fault) => done.faults.push(fault),
    }
    Ok(done)
}

/// A new link for each, with which those before are revoked, if that is asked for too.
fn anew(cli: &Cli, args: &Args, office: &Office, parties: &[Party], done: &mut Done) -> Result<(), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let folder = Agreement::find(&office.workspace, cli.agreement.as_deref()).map_err(one)?;
    let agreement = Agreement::read(&office.workspace, &folder)?;
    let address = invitation::address(agreement.links.as_ref()).map_err(one)?;
    let ((ledger, _), writer) = (office.read().map_err(one)?, cli.writer().map_err(one)?);
    let documents = all(parties
        .iter()
        .map(|party| invitation::sent_last(&ledger, &agreement.identifier, (&party.number, &party.name_with_form()))))?;
    let (invitations, asked) = (office.invitations(), Anew { replaces: args.revoke, seen: None });
    let invite = Invite { address, random, by: writer.by(), now: clock() };
    for (party, document) in parties.iter().zip(&documents) {
        match invitation::anew(&invitations, document, asked, &invite) {
            Ok((link, ended)) => {
                done.revoked += ended.len();
                done.new.push((party.clone(), link));
            }
            Err(fault) => {
                done.faults.push(fault);
                break;
            }
        }
    }
    Ok(())
}

impl Done {
    fn told(&self, args: &Args) -> Vec<Message> {
        let mut lines: Vec<Message> = self.links.iter().map(|link| link.told(clock())).collect();
        lines.extend(self.links.is_empty().then(|| says::None {}.into()));
        lines.extend(args.revoke.then(|| says::Revoked { number: self.revoked }.into()));
        lines.extend(self.new.iter().map(|(party, link)| says::New { name: party.name_with_form(), link }.into()));
        lines
    }
}
