//! `avtale record`

use std::collections::HashSet;
use std::path::Path;

use avtale_pages::RenderWorker;
use jiff::civil::Date;
use serde_json::json;

use super::args::{Cli, Format, How, On, Parties, Record, RecordFact};
use super::office::Office;
use super::output::{self, Ending};
use super::{clock, erase, now, party, tell, usage};
use crate::agreement::Agreement;
use crate::anchors;
use crate::diagnostic::Diagnostic;
use crate::facts::{self, Claim, Delivery, Known};
use crate::message::says::file::ToReadCopy;
use crate::receive;
use crate::reference;
use crate::register::{Event, Ledger, Means, Medium, day};
use crate::regular;
use crate::send;
use crate::verify::{self, Finding, VerificationContext};

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Record) -> Ending {
    if let RecordFact::Erase { seqs, why } = &args.fact {
        return erase::run(cli, args, seqs, why);
    }
    let (events, problems) = match record(cli, worker, args) {
        Ok((events, warnings)) => (events, warnings),
        Err(faults) => (Vec::new(), faults),
    };
    if args.format == Format::Human {
        let verb = if args.dry_run { "would register" } else { "registered" };
        for event in &events {
            let whom = event.subject().map_or_else(String::new, |(party, _)| reference::name_of(party));
            output::print(&format!("{verb}: {whom}: {}\n", tell::sentence(event)));
        }
    }
    let registered = !args.dry_run && !events.is_empty();
    output::finish(args.format, json!({ "registered": registered, "events": events }), Ending::with(problems))
}

type Recorded = Result<(Vec<Event>, Vec<Diagnostic>), Vec<Diagnostic>>;

fn record(cli: &Cli, worker: &RenderWorker, args: &Record) -> Recorded {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let folder = Agreement::find(&office.workspace, cli.agreement.as_deref()).map_err(one)?;
    let agreement = Agreement::read(&office.workspace, &folder)?;
    if args.dry_run {
        let (ledger, mut warnings) = office.read().map_err(one)?;
        let events = events(&office, &agreement, &ledger, worker, args, &mut warnings)?.0;
        return Ok((events, warnings));
    }
    let mut session = office.write().map_err(one)?;
    let mut said = Vec::new();
    let (events, copy) = events(&office, &agreement, &session.ledger, worker, args, &mut said)?;
    session.problems.extend(said);
    let done = match copy {
        Some(kept) => session.register_file(events.clone(), &kept.name, &kept.bytes),
        None => session.register(events.clone()),
    };
    done.map_err(one)?;
    // A letter of which nobody knew whether it arrived: somebody does now.
    for (party, agreement) in events.iter().filter_map(Event::subject) {
        session.problems.extend(send::clear_settled(&session.ledger, session.store, agreement, party).err());
    }
    Ok((events, session.problems))
}

/// A file to be kept.
struct Kept {
    /// Its path below `output/`.
    name: String,
    bytes: Vec<u8>,
}

/// The events that are to be registered, and the file that belongs to them. The error is everything that stands in the way,
/// for every party.
fn events(
    office: &Office,
    agreement: &Agreement,
    ledger: &Ledger,
    worker: &RenderWorker,
    args: &Record,
    warnings: &mut Vec<Diagnostic>,
) -> Result<(Vec<Event>, Option<Kept>), Vec<Diagnostic>> {
    if let RecordFact::Void { seqs, why } = &args.fact {
        return Ok((facts::void(ledger, seqs, why)?, None));
    }
    let (of, known, edition, again) = claim(&args.fact);
    let mut parties = all(of.parties.iter().map(|asked| party(asked)))?;
    let mut seen = HashSet::new();
    parties.retain(|party| seen.insert(&party.number));
    let today = day(now());
    let date = of.date.unwrap_or(today);
    let claim = |party, known| Claim { party, edition, date, again, known };
    if let RecordFact::Signed { file: Some(file), on, .. } = &args.fact {
        let [party] = parties.as_slice() else {
            let fault = usage("--file is one party's signed copy, and several parties are named");
            return Err(vec![fault.hint("register one at a time")]);
        };
        let signing = Signing { office, agreement, ledger, worker, today, on: *on };
        let (event, kept) = signing.with_copy(&claim(party, known), file, warnings).map_err(|fault| vec![fault])?;
        return Ok((vec![event], Some(kept)));
    }
    let claims = parties.into_iter().map(|party| claim(party, known.clone()));
    Ok((all(claims.map(|claim| facts::event(agreement, ledger, &claim, today)))?, None))
}

/// What a signature is registered with.
struct Signing<'a> {
    office: &'a Office,
    agreement: &'a Agreement,
    ledger: &'a Ledger,
    worker: &'a RenderWorker,
    today: Date,
    /// How it was signed, if the person says so.
    on: Option<On>,
}

impl Signing<'_> {
    /// The event that a claim and the file that came back become: what the person says of it, and what it proves by itself.
    /// What these say against each other is a warning; a file that is another agreement's, or none at all, is refused.
    fn with_copy(&self, claim: &Claim, file: &Path, warnings: &mut Vec<Diagnostic>) -> Result<(Event, Kept), Diagnostic> {
        let document = facts::edition(self.agreement, self.ledger, claim)?.issue();
        let bytes = read_copy(file)?;
        let copy = facts::signed_copy(self.ledger, &self.office.store, claim.party, document, &bytes)
            .map_err(|fault| fault.in_file(file))?;
        let kept = Kept { name: copy.file.to_string(), bytes };
        let (trust_anchors, faults) = anchors::read(&self.office.workspace);
        warnings.extend(faults);
        let context = VerificationContext {
            store: &self.office.store,
            ledger: self.ledger,
            trust_anchors: &trust_anchors,
            worker: self.worker,
            now: clock(),
            on: self.today,
        };
        let finding = Finding::of(file, None, &kept.bytes, &context)?;
        let proof = verify::proof(&finding);
        // What is no picture is no paper, but for what somebody drew on it with a pen.
        let is_drawn = finding.evidence.iter().flatten().any(|evidence| !evidence.drawn.is_empty());
        let is_digital =
            [".pdf", ".asice"].iter().any(|ending| copy.file.ends_with(ending)) && !finding.is_picture() && !is_drawn;
        let otherwise = if is_digital { Medium::Digital } else { Medium::Paper };
        let how = self.on.map(medium).or(proof.how).unwrap_or(otherwise);
        let Known::Signed { name, title, .. } = claim.known.clone() else { unreachable!("only signatures have a copy") };
        let known = Known::Signed { name, title, how, copy: Some(copy) };
        let mut event = facts::event(self.agreement, self.ledger, &Claim { known, ..*claim }, self.today)?;
        if let Event::Signed(signed) = &mut event {
            signed.proof = Some(proof);
            warnings.extend(receive::against(&finding, signed)?);
        }
        Ok((event, kept))
    }
}

/// All the values, or all the faults.
fn all<T>(results: impl Iterator<Item = Result<T, Diagnostic>>) -> Result<Vec<T>, Vec<Diagnostic>> {
    let mut values = Vec::new();
    let mut faults = Vec::new();
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(values) } else { Err(faults) }
}

fn claim(fact: &RecordFact) -> (&Parties, Known, Option<u32>, bool) {
    match fact {
        RecordFact::Approved { of, organ, case } => {
            (of, Known::Approved { organ: organ.clone(), case: case.clone() }, None, false)
        }
        RecordFact::Sent { of, to, how, message_id, edition, again } => {
            (of, Known::Sent(delivery(to, *how, message_id.as_deref())), *edition, *again)
        }
        RecordFact::Reminded { of, to, how, message_id, edition, again } => {
            (of, Known::Reminded(delivery(to, *how, message_id.as_deref())), *edition, *again)
        }
        RecordFact::Signed { of, name, title, on, edition, .. } => {
            let how = on.map_or(Medium::Paper, medium);
            (of, Known::Signed { name: name.clone(), title: title.clone(), how, copy: None }, *edition, false)
        }
        RecordFact::Declined { of, reason, edition } => (of, Known::Declined { reason: reason.clone() }, *edition, false),
        RecordFact::Notice { of } => (of, Known::Notice, None, false),
        RecordFact::Renewed { of } => (of, Known::Renewed, None, false),
        RecordFact::Void { .. } | RecordFact::Erase { .. } => unreachable!("neither is a claim about a party"),
    }
}

fn delivery(to: &str, how: How, message_id: Option<&str>) -> Delivery {
    let how = match how {
        How::Email => Means::Email,
        How::Svarut => Means::Svarut,
        How::Post => Means::Post,
        How::InPerson => Means::InPerson,
    };
    // As it stands in a letter's header, or as it is registered.
    let message_id = message_id.map(|id| id.trim_matches(['<', '>', ' ']).to_owned());
    Delivery { to: to.to_owned(), how, message_id }
}

pub(super) fn medium(on: On) -> Medium {
    match on {
        On::Paper => Medium::Paper,
        On::Digital => Medium::Digital,
    }
}

/// Reads the file that came back.
fn read_copy(file: &Path) -> Result<Vec<u8>, Diagnostic> {
    let bytes = regular::read_for(ToReadCopy {}, file, facts::MAX_COPY)?;
    if bytes.is_empty() {
        return Err(Diagnostic::error("this is no signed copy: it is empty")
            .in_file(file)
            .hint("give the PDF or the picture that came back"));
    }
    Ok(bytes)
}
