//! Filing judged files, one after the other.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::book::{Book, Stories};
use super::next::{Left, NextStep, Question};
use super::service::{Ask, Incoming, Note, Outcome, Received, Receiving};
use super::{Confirmed, Proposal, corrections, event, file};
use crate::agreement::Agreement;
use crate::control::{Control, Progress};
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::facts;
use crate::member::Members;
use crate::message::says::facts::{Moved, MovedStep};
use crate::message::{Message, says::receive as says};
use crate::send;
use crate::session::Known;
use crate::typeset::Fonts;
use crate::verify::Finding;

/// What it takes to file.
pub(super) struct Filing<'a, 'b> {
    receiving: &'b Receiving<'a>,
    pub(super) book: Book<'a>,
    ask: Option<Ask<'b>>,
    agreements: BTreeMap<String, Agreement>,
    /// The agreement's fonts, which decide what a record may hold.
    fonts: Option<Fonts>,
}

impl<'a, 'b> Filing<'a, 'b> {
    pub(super) fn new(receiving: &'b Receiving<'a>, known: (Known, Stories), ask: Option<Ask<'b>>) -> Self {
        let book = Book::new(receiving.access, known);
        Self { receiving, book, ask, agreements: BTreeMap::new(), fonts: Fonts::read(receiving.workspace).ok() }
    }

    /// Files all, in their order, until somebody puts an end to it. The error is one after which it makes no sense to go on.
    pub(super) fn all(
        &mut self,
        found: Vec<(&Incoming, Finding)>,
        control: &Control,
        received: &mut Vec<Received>,
    ) -> Result<(), Diagnostic> {
        for (incoming, finding) in found {
            if control.is_cancelled() {
                break;
            }
            match self.book.take() {
                Err(_) if control.is_cancelled() => break,
                taken => taken?,
            }
            received.push(self.one(incoming, finding)?);
            let done = received.last().map(|received| received.finding.file.as_path());
            done.into_iter().for_each(|file| (control.progress)(Progress::Filed(file)));
        }
        Ok(())
    }

    fn one(&mut self, incoming: &Incoming, mut finding: Finding) -> Result<Received, Diagnostic> {
        self.judge_again(incoming, &mut finding)?;
        let mut proposed = self.propose(&finding, incoming.confirmed.as_ref(), incoming.seen);
        if let (Err(Left { next: NextStep::Confirm(question), .. }), Some(ask)) = (&proposed, &mut self.ask) {
            self.book.give_back();
            let answer = ask(question);
            self.book.take()?;
            self.judge_again(incoming, &mut finding)?;
            proposed = match answer {
                Some(said) => self.propose(&finding, Some(&said), incoming.seen),
                None => Err(Left::new(says::LeftByYou {}, NextStep::Again)),
            };
        }
        let corrections = corrections(&finding, &|letter| self.fonts.as_ref().is_none_or(|fonts| fonts.cover(letter)));
        let record = if corrections.is_empty() { None } else { self.record(&finding) };
        let differs = |differences: Vec<Message>| differences.into_iter().map(Note::Differs).collect();
        let (outcome, notes) = match proposed {
            Ok(None) => (Outcome::Known, self.notes_on_known(&finding, incoming.confirmed.as_ref())),
            Ok(Some(proposal)) => {
                let outcome = self.register(incoming, &finding, &proposal)?;
                let order = against_order(&finding, &proposal, &outcome);
                (outcome, differs([proposal.differences, order].concat()))
            }
            Err(left) => {
                let differences = Proposal::of(&finding).map(|proposal| proposal.differences);
                (Outcome::Left(left), differs(differences.unwrap_or_default()))
            }
        };
        let copies = self.book.ledger().kept_with(&finding.sha256);
        let kept_as = copies.map(|copy| copy.file.to_owned()).collect();
        Ok(Received { finding, outcome, notes, corrections, record, kept_as })
    }

    /// Judges a file anew of which something may have been registered since.
    fn judge_again(&self, incoming: &Incoming, finding: &mut Finding) -> Result<(), Diagnostic> {
        if !self.book.concerns(finding) {
            return Ok(());
        }
        let bytes = incoming.subject.read(self.receiving.store)?;
        let context = self.receiving.context(self.book.ledger());
        *finding = Finding::of(&finding.file, finding.stored_as.clone(), &bytes, &context)?;
        Ok(())
    }

    /// What is to be registered; none if the file is registered already.
    fn propose(&mut self, finding: &Finding, confirmed: Option<&Confirmed>, seen: Option<u64>) -> Result<Option<Proposal>, Left> {
        let is_known = finding.returned.is_none() && self.book.ledger().returned_as(&finding.sha256).is_some();
        if finding.is_signed_copy() || is_known {
            return Ok(None);
        }
        let mut proposal = Proposal::of(finding)?;
        if proposal.form.is_none() {
            proposal.form = self.agreement(&proposal.document.agreement).ok().map(|agreement| agreement.form.clone());
        }
        let ledger = self.book.ledger();
        let id = &proposal.document;
        if let Some(number) = self.book.later(id, seen) {
            return Err(Left::new(Moved { number }, NextStep::AsSaid(vec![MovedStep {}.into()])));
        }
        let whose = self.receiving.parties.name_of(&id.party);
        let mut editions = ledger.editions(&id.agreement, &id.party).iter();
        let edition = editions.find(|edition| edition.number == id.edition);
        if let Some((signature, seq)) = edition.and_then(|edition| edition.signature().zip(edition.signed_by())) {
            let why = says::SignedAlready { name: whose, edition: id.edition, date: signature.date };
            return Err(Left::new(why, NextStep::WithdrawFirst { seq }));
        }
        if let Some(said) = confirmed {
            return Ok(Some(proposal.confirmed(said.clone())));
        }
        let Some(doubt) = &proposal.doubt else { return Ok(Some(proposal)) };
        let why = says::Confirm { name: whose, doubt: doubt.clone() };
        let question = Question { file: finding.file.clone(), sha256: finding.sha256, proposal };
        Err(Left::new(why, NextStep::Confirm(Box::new(question))))
    }

    fn register(&mut self, incoming: &Incoming, finding: &Finding, proposal: &Proposal) -> Result<Outcome, Diagnostic> {
        let store = self.receiving.store;
        let bytes = incoming.subject.read(store)?;
        if Digest::of(&bytes) != finding.sha256 {
            return Ok(Outcome::Left(Left::new(says::ChangedMeanwhile {}, NextStep::Again)));
        }
        let agreement = match self.agreement(&proposal.document.agreement) {
            Ok(agreement) => agreement.clone(),
            Err(fault) => return Ok(Outcome::Left(Left::new(fault.message, NextStep::AsSaid(fault.hints)))),
        };
        let event =
            match event(&agreement, self.book.ledger(), store, self.receiving.parties, proposal, &bytes, self.receiving.today) {
                Ok(event) => event,
                Err(left) => return Ok(Outcome::Left(left)),
            };
        let Some(session) = self.book.session() else {
            self.book.pretend(self.receiving.now, event.clone());
            return Ok(Outcome::WouldRegister { event });
        };
        file(session, event.clone(), &bytes)?;
        let settled = send::clear_settled(&session.ledger, session.store, &agreement.identifier, &proposal.document.party);
        session.problems.extend(settled.err());
        Ok(Outcome::Registered { event })
    }

    /// What is to be known of a file that was registered before.
    fn notes_on_known(&self, finding: &Finding, confirmed: Option<&Confirmed>) -> Vec<Note> {
        let mut notes = Vec::new();
        let registered =
            confirmed.filter(|said| said.says_anything()).and_then(|_| self.book.ledger().registered_by(&finding.sha256));
        notes.extend(registered.map(Note::NotRegistered));
        let differs = finding.returned.iter().flat_map(|returned| &returned.differs);
        notes.extend(differs.cloned().map(Note::NotAsRegistered));
        let store = self.receiving.store;
        let mut copies = self.book.ledger().kept_with(&finding.sha256).peekable();
        let lost = copies.peek().map(|copy| copy.file.to_owned());
        if let Some(lost) = lost.filter(|_| !copies.any(|copy| store.exists(copy.file).unwrap_or(true))) {
            notes.push(Note::CopyMissing(lost));
        }
        notes
    }

    /// The record of the party that a file is of.
    fn record(&self, finding: &Finding) -> Option<PathBuf> {
        let party = finding.documents().into_iter().next()?.party;
        let workspace = self.receiving.workspace;
        let members = Members::read(workspace, &Agreement::asked(workspace).ok()?.0, &|_| true).ok()?.good;
        members.into_iter().find(|member| member.party.number == party).map(|member| member.file)
    }

    /// The settings of the agreement that a document is of.
    fn agreement(&mut self, identifier: &str) -> Result<&Agreement, Diagnostic> {
        if !self.agreements.contains_key(identifier) {
            let workspace = self.receiving.workspace;
            let folder = Agreement::find(workspace, Some(identifier))?;
            let read = Agreement::read(workspace, &folder).map_err(|mut faults| faults.remove(0))?;
            self.agreements.insert(identifier.to_owned(), read);
        }
        let absent = || Diagnostic::of(Kind::Usage, says::NoAgreement { identifier });
        self.agreements.get(identifier).ok_or_else(absent)
    }
}

/// What a person says against the order in which several sign, but for what the file itself says.
fn against_order(finding: &Finding, proposal: &Proposal, outcome: &Outcome) -> Vec<Message> {
    let (Outcome::Registered { event } | Outcome::WouldRegister { event }) = outcome else { return Vec::new() };
    let form = proposal.form.as_ref().filter(|_| proposal.is_said);
    let mut contrary = form.map(|form| facts::out_of_order(form, event)).unwrap_or_default();
    contrary.retain(|one| !finding.judgement.cautions.contains(one));
    contrary
}
