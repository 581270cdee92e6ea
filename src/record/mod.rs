//! Registering as a service: what a person knows of parties' agreements, the signed copy that one of them returned, and what
//! was registered by mistake.
//!
//! Of everything that is asked for at once, all is registered or nothing. What a file proves by itself is registered beside
//! what the person says of it.

mod possible;
mod seen;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use avtale_pages::RenderWorker;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::agreement::Agreement;
use crate::anchors;
use crate::diagnostic::{Diagnostic, Kind, add_new};
use crate::facts::{self, Claim, Known};
use crate::keep;
use crate::message::says::facts as says;
use crate::project::Project;
use crate::receive;
use crate::reference::{Party, PartyTable};
use crate::register::{Event, Ledger, Medium, PartlySigned, Register, Signed};
use crate::send;
use crate::session::{self, Access, WriteSession};
use crate::store::Store;
use crate::succession;
use crate::verify::{self, Finding, VerificationContext};
use crate::workspace::Workspace;
use possible::{against_order, possible, still_bound};
pub use seen::Seen;
use seen::{Story, moved};

/// What is registered into, and what it takes to look at a signed copy.
#[derive(Clone, Copy)]
pub struct Recording<'a> {
    /// What was registered.
    pub register: &'a dyn Register,
    /// The parties that there are.
    pub parties: &'a PartyTable,
    /// The documents.
    pub store: &'a dyn Store,
    /// Who writes to both, and how long they wait for their turn. Without it, it is only told what would be registered.
    pub access: Option<Access<'a>>,
    /// The agreements' settings, and the certificates that are trusted.
    pub workspace: &'a dyn Workspace,
    /// Who looks at pages.
    pub worker: &'a RenderWorker,
    /// The moment at which a signed copy is judged.
    pub now: Timestamp,
    /// The day on which it is registered.
    pub today: Date,
}

/// What is to be registered.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Which agreement, where the workspace has several.
    pub agreement: Option<&'a str>,
    /// What of it.
    pub what: What,
    /// What whoever asks has read of the party that it is about. Whoever does not say it has not looked.
    pub seen: Option<Seen>,
}

/// What a person knows.
#[derive(Debug, Clone)]
pub enum What {
    /// Something happened.
    Happened(Happened),
    /// The latest editions of some stay as they were sent, though what they are made from has changed since.
    Kept {
        /// Whose.
        parties: Vec<Party>,
        /// The day it was decided; today, if it is not said.
        date: Option<Date>,
        /// As in [`Happened`].
        are_chosen: bool,
    },
    /// Another party took the place of some, and their agreements passed to it.
    Succeeded {
        /// Who they were.
        parties: Vec<Party>,
        /// Who took their place.
        successor: Party,
        /// The first day of that; today, if it is not said.
        date: Option<Date>,
    },
    /// Events were registered by mistake, and are withdrawn.
    Mistakes {
        /// Their numbers.
        seqs: Vec<u64>,
        /// Why.
        why: String,
    },
}

impl What {
    /// Whether it is about a party that has this number.
    fn is_about(&self, number: &str) -> bool {
        let is_it = |party: &Party| party.number == number;
        match self {
            Self::Happened(happened) => happened.parties.iter().any(is_it),
            Self::Kept { parties, .. } => parties.iter().any(is_it),
            Self::Succeeded { parties, successor, .. } => parties.iter().any(is_it) || is_it(successor),
            Self::Mistakes { .. } => false,
        }
    }
}

/// Something that happened, to one party or several alike.
#[derive(Debug, Clone)]
pub struct Happened {
    /// Whose agreements. One that is named twice counts once.
    pub parties: Vec<Party>,
    /// Which edition; the one that is most likely meant, if it is not said.
    pub edition: Option<u32>,
    /// The day; today, if it is not said.
    pub date: Option<Date>,
    /// Also if it was sent, or reminded of, before.
    pub again: bool,
    /// Whether the parties were chosen by what they have in common: then those of whom it cannot be are left out, and told.
    pub are_chosen: bool,
    /// What happened. The manner of a signature counts where nothing in its copy shows another.
    pub known: Known,
    /// The signed copy of a signature.
    pub copy: Option<Handed>,
}

/// A signed copy, as somebody hands it in.
#[derive(Debug, Clone)]
pub struct Handed {
    /// What it is called, for people.
    pub file: PathBuf,
    /// What is in it.
    pub bytes: Arc<Vec<u8>>,
    /// How it was signed, if the person says so.
    pub how: Option<Medium>,
}

/// What was registered, or would be.
#[derive(Debug)]
pub struct Recorded {
    /// The events.
    pub events: Vec<Event>,
    /// What is worth knowing.
    pub problems: Vec<Diagnostic>,
    /// What the register says, by which they are told.
    pub ledger: Ledger,
}

/// Registers what a person knows. The error is everything that stands in the way, for every party; then nothing is registered.
pub fn record(recording: &Recording, request: &Request) -> Result<Recorded, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let folder = Agreement::find(recording.workspace, request.agreement).map_err(one);
    let agreement = folder.and_then(|folder| Agreement::read(recording.workspace, &folder));
    // The numbers of events say themselves which agreement it is, and a merger is of all in which a party stands.
    let says_itself = match request.what {
        What::Mistakes { .. } => true,
        What::Succeeded { .. } => request.agreement.is_none(),
        _ => false,
    };
    if let (Err(faults), false) = (&agreement, says_itself) {
        return Err(faults.clone());
    }
    let mut story = Story::new(request);
    let read = session::Known::read_each(recording.register, recording.store, &mut |entry| story.add(entry));
    let (known, mut problems) = read.map_err(one)?;
    story.check().map_err(one)?;
    // Before anybody else has to wait: nobody knows how long a file takes that somebody made for that.
    let judged = recording.judged(&known.ledger, request).map_err(one)?;
    let Some(access) = &recording.access else {
        let (events, _) = recording.events(&agreement, &known.ledger, request, judged.as_ref(), &mut problems)?;
        return Ok(Recorded { events, problems, ledger: known.ledger });
    };
    let last = story.last;
    let mut session = WriteSession::resume(access, known, &mut |entry| story.add(entry)).map_err(one)?;
    story.check().map_err(one)?;
    if judged.is_some() && story.last != last {
        return Err(one(moved(story.last)));
    }
    let mut said = Vec::new();
    let (events, kept) = recording.events(&agreement, &session.ledger, request, judged.as_ref(), &mut said)?;
    session.problems.extend(said);
    let done = match kept {
        Some(kept) => session.register_file(events.clone(), &kept.name, kept.bytes),
        None => session.register(events.clone()),
    };
    done.map_err(one)?;
    // A letter of which nobody knew whether it arrived: somebody does now.
    for (party, agreement) in events.iter().filter_map(Event::subject) {
        session.problems.extend(send::clear_settled(&session.ledger, session.store, agreement, party).err());
    }
    Ok(Recorded { events, problems: session.problems, ledger: session.ledger })
}

/// What a signed copy is, and what is wrong with the certificates that it was judged by.
struct Judged {
    finding: Finding,
    warnings: Vec<Diagnostic>,
}

/// A file to be kept.
struct Kept<'a> {
    /// Its path below the root of the store.
    name: String,
    bytes: &'a [u8],
}

impl Recording<'_> {
    /// What a signed copy is, by what the register says.
    fn judged(&self, ledger: &Ledger, request: &Request) -> Result<Option<Judged>, Diagnostic> {
        let What::Happened(Happened { copy: Some(Handed { file, bytes, .. }), .. }) = &request.what else { return Ok(None) };
        let (trust_anchors, warnings) = anchors::read(self.workspace);
        let Self { store, parties, worker, now, today, .. } = *self;
        let context = VerificationContext { store, ledger, parties, trust_anchors: &trust_anchors, worker, now, on: today };
        Ok(Some(Judged { finding: Finding::of(file, None, bytes, &context)?, warnings }))
    }

    /// The events that are to be registered, and the file that belongs to them. The error is everything that stands in the way,
    /// for every party.
    fn events<'r>(
        &self,
        agreement: &Result<Agreement, Vec<Diagnostic>>,
        ledger: &Ledger,
        request: &'r Request,
        judged: Option<&Judged>,
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<(Vec<Event>, Option<Kept<'r>>), Vec<Diagnostic>> {
        let (happened, agreement) = match (&request.what, agreement) {
            (What::Mistakes { seqs, why }, _) => return Ok((facts::void(ledger, seqs, why)?, None)),
            (What::Succeeded { parties, successor, date }, agreement) => {
                let only = request.agreement.map(|_| agreement.as_ref().map_err(Clone::clone)).transpose()?;
                let only = only.map(|agreement| agreement.identifier.as_str());
                return Ok((self.succeeded(only, ledger, parties, successor, *date)?, None));
            }
            (_, Err(faults)) => return Err(faults.clone()),
            (What::Kept { parties, date, are_chosen }, Ok(agreement)) => {
                let (events, faults) = self.kept(agreement, ledger, parties, *date)?;
                return Ok((possible(events, faults, *are_chosen, warnings)?, None));
            }
            (What::Happened(happened), Ok(agreement)) => (happened, agreement),
        };
        let Happened { edition, again, .. } = *happened;
        let mut seen = HashSet::new();
        let named: Vec<&Party> = happened.parties.iter().filter(|party| seen.insert(party.number.as_str())).collect();
        let date = happened.date.unwrap_or(self.today);
        let mut bearers: Vec<Party> = Vec::new();
        for party in named {
            let about = (&happened.known, edition);
            let meant = succession::bearers(&agreement.identifier, ledger, self.parties, party, date, about);
            bearers.extend(meant.map_err(|fault| vec![fault])?);
        }
        // Who is named beside its successor is meant once.
        let mut seen = HashSet::new();
        bearers.retain(|party| seen.insert(party.number.clone()));
        let parties: Vec<&Party> = bearers.iter().collect();
        let claim = |party| Claim { parties: self.parties, party, edition, date, again, known: happened.known.clone() };
        if let Some((copy, judged)) = happened.copy.as_ref().zip(judged) {
            let [party] = parties.as_slice() else {
                let fault = Diagnostic::of(Kind::Usage, says::SeveralParties {});
                return Err(vec![fault.hint(says::SeveralPartiesStep {})]);
            };
            let (event, kept) =
                self.with_copy(agreement, ledger, &claim(party), (copy, judged), warnings).map_err(|fault| vec![fault])?;
            return Ok((vec![event], Some(kept)));
        }
        let (mut events, mut faults) = (Vec::new(), Vec::new());
        for party in parties {
            let event = self.of_form(agreement, ledger, claim(party)).and_then(|claim| {
                let mut event = facts::event(agreement, ledger, &claim, self.today)?;
                warnings.extend(against_order(&claim, &mut event));
                warnings.extend(still_bound(&claim, &event, ledger));
                Ok(event)
            });
            match event {
                Ok(event) => events.push(event),
                Err(fault) => faults.push(fault),
            }
        }
        Ok((possible(events, faults, happened.are_chosen, warnings)?, None))
    }

    /// What is said of a signature, by who signs that very edition: as it was issued, whatever the settings say now.
    fn of_form<'c>(&self, agreement: &Agreement, ledger: &Ledger, claim: Claim<'c>) -> Result<Claim<'c>, Diagnostic> {
        if !matches!(claim.known, Known::Signed { .. } | Known::SignedBy(_)) {
            return Ok(claim);
        }
        let edition = facts::edition(agreement, ledger, &claim)?;
        let form = verify::form_as_issued(self.store, edition.issue())?.unwrap_or_else(|| agreement.form.clone());
        Ok(Claim { known: claim.known.of_form(form, claim.date)?, ..claim })
    }

    /// The events that editions stay as they were sent, and why others cannot be kept.
    fn kept(
        &self,
        agreement: &Agreement,
        ledger: &Ledger,
        parties: &[Party],
        date: Option<Date>,
    ) -> Result<(Vec<Event>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let (project, _) = Project::read(self.workspace, Some(&agreement.identifier))?;
        let (mut events, mut faults, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for party in parties.iter().filter(|party| seen.insert(party.number.as_str())) {
            match keep::event(&project, ledger, party, date.unwrap_or(self.today), self.today) {
                Ok(event) => events.push(event),
                Err(found) => add_new(&mut faults, found),
            }
        }
        Ok((events, faults))
    }

    /// The events that others' agreements passed to a party: one of them, or all.
    fn succeeded(
        &self,
        agreement: Option<&str>,
        ledger: &Ledger,
        parties: &[Party],
        successor: &Party,
        date: Option<Date>,
    ) -> Result<Vec<Event>, Vec<Diagnostic>> {
        let (mut events, mut faults, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        let date = date.unwrap_or(self.today);
        for party in parties.iter().filter(|party| seen.insert(party.number.as_str())) {
            let pair = (party, successor);
            match succession::events(agreement, ledger, self.parties, pair, date, self.today) {
                Ok(found) => events.extend(found),
                Err(found) => faults.extend(found),
            }
        }
        if faults.is_empty() { Ok(events) } else { Err(faults) }
    }

    /// The event that a claim and the file that came back become: what the person says of it, and what it proves by itself.
    /// What these say against each other is a warning; a file that is another agreement's, or none at all, is refused.
    fn with_copy<'r>(
        &self,
        agreement: &Agreement,
        ledger: &Ledger,
        claim: &Claim,
        (handed, judged): (&'r Handed, &Judged),
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<(Event, Kept<'r>), Diagnostic> {
        let Handed { file, bytes, how } = handed;
        let document = facts::edition(agreement, ledger, claim)?.issue();
        if bytes.is_empty() {
            return Err(Diagnostic::error(says::EmptyCopy {}).in_file(file).hint(says::EmptyCopyStep {}));
        }
        let copy = facts::signed_copy(ledger, self.store, self.parties, claim.party, document, bytes)
            .map_err(|fault| fault.in_file(file))?;
        let kept = Kept { name: copy.file.to_string(), bytes };
        warnings.extend(judged.warnings.iter().cloned());
        let Self { store, parties, today, .. } = *self;
        let finding = &judged.finding;
        let proof = verify::proof(finding);
        // What is no picture is no paper, but for what somebody drew on it with a pen.
        let is_drawn = finding.evidence.iter().flatten().any(|evidence| !evidence.drawn.is_empty());
        let is_digital =
            [".pdf", ".asice"].iter().any(|ending| copy.file.ends_with(ending)) && !finding.is_picture() && !is_drawn;
        let otherwise = if is_digital { Medium::Digital } else { Medium::Paper };
        let how = how.or(proof.how).unwrap_or(otherwise);
        let issued = || verify::form_as_issued(store, document);
        let form = finding.known_form().map_or_else(issued, |form| Ok(Some(form)))?.unwrap_or_else(|| agreement.form.clone());
        let known = claim.known.clone().of_copy(form, &verify::Statement::of(finding).signers, claim.date);
        let known = known.map_err(|fault| fault.in_file(file))?.kept(how, copy, &proof);
        let claim = Claim { known, ..*claim };
        let mut event = facts::event(agreement, ledger, &claim, today)?;
        match &mut event {
            Event::Signed(Signed { proof: of, .. }) | Event::PartlySigned(PartlySigned { proof: of, .. }) => *of = Some(proof),
            _ => return Err(Diagnostic::of(Kind::Bug, says::NoSignature {})),
        }
        let contrary = against_order(&claim, &mut event).map(|warning| warning.in_file(file));
        warnings.extend(receive::against(finding, &event, parties)?.into_iter().chain(contrary));
        Ok((event, kept))
    }
}
