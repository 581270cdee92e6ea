//! `avtale record`

use std::path::Path;

use avtale_pages::RenderWorker;
use serde_json::json;

use super::args::{Cli, Format, How, On, Parties, Record, RecordFact};
use super::known::know;
use super::language::language;
use super::office::{Office, all};
use super::output::{self, Ending};
use super::signers::signers;
use super::{clock, erase, now, tell, usage};
use crate::diagnostic::Diagnostic;
use crate::facts::{self, Delivery, Known, SignedBy};
use crate::message::Message;
use crate::message::says::facts as says;
use crate::message::says::file::ToReadCopy;
use crate::receive::SaidSigner;
use crate::record::{self, Handed, Happened, Recorded, Recording, Request, What};
use crate::reference::Party;
use crate::register::{Ledger, Means, Medium, day};
use crate::regular;
use crate::text::shown;

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Record) -> Ending {
    if let RecordFact::Erase { seqs, why } = &args.fact {
        return erase::run(cli, args, seqs, why);
    }
    let Recorded { events, problems, ledger } = record(cli, worker, args).unwrap_or_else(|faults| Recorded {
        events: Vec::new(),
        problems: faults,
        ledger: Ledger::default(),
    });
    if args.format == Format::Human {
        let parties = cli.parties();
        for event in &events {
            let name = event.subject().map_or_else(String::new, |(party, _)| parties.name_of(party));
            let what = tell::with_agreement(event, &parties, &ledger);
            let told: Message =
                if args.dry_run { says::WouldRegister { name, what }.into() } else { says::Registered { name, what }.into() };
            output::print(&(shown(&told.text(language())) + "\n"));
        }
    }
    if args.format == Format::Human && events.len() > 1 {
        let number = events.len();
        output::print_lines(&[if args.dry_run { says::ManyToRegister { number }.into() } else { says::Many { number }.into() }]);
    }
    let registered = !args.dry_run && !events.is_empty();
    output::finish(args.format, json!({ "registered": registered, "events": events }), Ending::with(problems))
}

fn record(cli: &Cli, worker: &RenderWorker, args: &Record) -> Result<Recorded, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let what = what(cli, &office, &args.fact)?;
    let access = office.access_unless(args.dry_run).map_err(one)?;
    let (register, store, workspace) = (&office.register, &office.store, &office.workspace);
    let recording =
        Recording { register, parties: &office.parties, store, access, workspace, worker, now: clock(), today: day(now()) };
    record::record(&recording, &Request { agreement: cli.agreement.as_deref(), what, seen: None })
}

/// What was typed, as what is to be registered. The error is every party that there is not, or a file that cannot be read.
fn what(cli: &Cli, office: &Office, fact: &RecordFact) -> Result<What, Vec<Diagnostic>> {
    let (of, known, edition, again) = match fact {
        RecordFact::Approved { of, organ, case } => {
            (of, Known::Approved { organ: organ.clone(), case: case.clone() }, None, false)
        }
        RecordFact::Sent { of, to, copies, how, message_id, edition, again } => {
            (of, Known::Sent(delivery((to, copies), *how, message_id.as_deref())), *edition, *again)
        }
        RecordFact::Reminded { of, to, copies, how, message_id, edition, again } => {
            (of, Known::Reminded(delivery((to, copies), *how, message_id.as_deref())), *edition, *again)
        }
        RecordFact::Signed { of, role, name, title, on, edition, .. } => {
            let how = on.map_or(Medium::Paper, medium);
            (of, signed(role, name, title, how).map_err(|fault| vec![fault])?, *edition, false)
        }
        RecordFact::Declined { of, reason, edition } => (of, Known::Declined { reason: reason.clone() }, *edition, false),
        RecordFact::Notice { of, ends, edition } => (of, Known::Notice { ends: *ends }, *edition, false),
        RecordFact::Renewed { of, edition } => (of, Known::Renewed, *edition, false),
        RecordFact::Superseded { of, ends, edition } => (of, Known::Superseded { ends: *ends }, *edition, false),
        RecordFact::Kept { of } => {
            let (parties, are_chosen) = (chosen(cli, office, of)?, are_chosen(of));
            return Ok(What::Kept { parties, date: of.date, are_chosen });
        }
        RecordFact::Succeeded { of, into } => {
            let (parties, successor) = (chosen(cli, office, of)?, office.party(into).map_err(|fault| vec![fault])?);
            return Ok(What::Succeeded { parties, successor: successor.clone(), date: of.date });
        }
        RecordFact::Void { seqs, why } => return Ok(What::Mistakes { seqs: seqs.clone(), why: why.clone() }),
        RecordFact::Erase { .. } => unreachable!("a command of its own"),
    };
    let parties = chosen(cli, office, of)?;
    let copy = match fact {
        RecordFact::Signed { file: Some(file), on, .. } => Some(handed(file, *on).map_err(|fault| vec![fault])?),
        _ => None,
    };
    Ok(What::Happened(Happened { parties, edition, date: of.date, again, are_chosen: are_chosen(of), known, copy }))
}

/// Whether nobody is named, and those are meant that have something in common.
fn are_chosen(of: &Parties) -> bool {
    of.parties.is_empty() && !of.among.is_empty()
}

/// The parties that are named, or all that are in some fylker or at some statuses.
fn chosen(cli: &Cli, office: &Office, of: &Parties) -> Result<Vec<Party>, Vec<Diagnostic>> {
    let selection = office.selection(&of.parties, &of.among)?;
    if !selection.is_narrowed() {
        return all(of.parties.iter().map(|asked| office.party(asked).cloned()));
    }
    let known = know(cli, None)?;
    let numbers = selection.among(&known.parties, &known.agreement.identifier, &known.ledger, known.on);
    if numbers.is_empty() {
        return Err(vec![usage(says::Nobody {}).hint(says::NobodyStep {})]);
    }
    Ok(known.parties.into_iter().filter(|party| numbers.contains(&party.number)).collect())
}

/// Who signed: one, or each of several by what they sign as.
fn signed(roles: &[String], names: &[String], titles: &[String], how: Medium) -> Result<Known, Diagnostic> {
    let said = signers(roles, names, titles)?;
    if said.is_empty() {
        let [name, title] = [names, titles].map(|words| words.first().cloned().unwrap_or_default());
        return Ok(Known::Signed { name, title, how, copy: None });
    }
    let signers = said.into_iter().map(SaidSigner::signer).collect();
    Ok(Known::SignedBy(SignedBy { form: None, signers, is_said: true, how, copy: None, proof: None }))
}

fn delivery((to, copies): (&str, &[String]), how: How, message_id: Option<&str>) -> Delivery {
    let how = match how {
        How::Email => Means::Email,
        How::Svarut => Means::Svarut,
        How::Post => Means::Post,
        How::InPerson => Means::InPerson,
    };
    // As it stands in a letter's header, or as it is registered.
    let message_id = message_id.map(|id| id.trim_matches(['<', '>', ' ']).to_owned());
    Delivery { to: to.to_owned(), copies: copies.to_owned(), how, message_id }
}

pub(super) fn medium(on: On) -> Medium {
    match on {
        On::Paper => Medium::Paper,
        On::Digital => Medium::Digital,
    }
}

/// Reads the file that came back.
fn handed(file: &Path, on: Option<On>) -> Result<Handed, Diagnostic> {
    let bytes = regular::read_for(ToReadCopy {}, file, facts::MAX_COPY)?;
    Ok(Handed { file: file.to_owned(), bytes: bytes.into(), how: on.map(medium) })
}
