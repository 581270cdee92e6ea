//! One edition of one party's agreement.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::counted::Counted;
use super::fact::{Fact, Signature};
use super::inputs::{Inputs, KeptInputs};
use super::kinds::{Means, Sealed};
use super::medium::Medium;
use super::signer::Signer;
use crate::changes::Change;
use crate::digest::Digest;
use crate::document::DocumentCode;
use crate::folder::FileName;
use crate::terms::Terms;

/// One making of an edition.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The day, in Norway.
    pub made: Date,
    /// Path below `output/`.
    pub file: FileName,
    /// SHA-256 of the PDF.
    pub sha256: Digest,
    /// Its size.
    pub bytes: u64,
    /// What it was made from. Kept of a party's latest edition, which alone can be made again, and only in a ledger
    /// [with digests](super::Ledger::with_digests).
    pub inputs: Option<Box<Inputs>>,
    /// Where what it was made from is kept, if it is. Only in a ledger with digests.
    pub kept_inputs: Option<Box<KeptInputs>>,
    /// The code on its signature page, if it has one. Kept only in a ledger with digests.
    pub code: Option<Box<str>>,
    /// Whether its issuer has sealed it.
    pub is_sealed: bool,
    /// Whether it says that it takes the place of the editions before it, from the day it holds.
    pub supersedes: bool,
    /// Its term, notice period and beginning; none of what was made before they were registered.
    pub terms: Option<Terms>,
}

/// One edition of one party's agreement: its document, and every fact about it that counts.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Counted from 1.
    pub number: u32,
    /// Its document was registered as written, sent or signed, though that may have been withdrawn since.
    has_left: bool,
    /// Boxed, so that a list of editions that grows is not moved with all of it.
    issue: Box<Issue>,
    /// Boxed, for nothing ever happens to most drafts.
    life: Option<Box<Life>>,
}

/// What happened to an edition since it was made.
#[derive(Debug, Clone, Default)]
struct Life {
    /// How often it was registered as sent, and as reminded of, also if that was withdrawn since.
    letters: [usize; 2],
    /// Whether a letter with it, and a reminder, was ever registered as put in the outbox.
    written: [bool; 2],
    /// Other paths that earlier makings had.
    left: BTreeSet<FileName>,
    /// In the order they were registered, each with the number of its event. What was withdrawn is not among them.
    facts: Counted<Fact>,
}

static NO_FACTS: Counted<Fact> = Counted::new();

impl Edition {
    pub(super) fn new(number: u32, issue: Issue) -> Self {
        Self { number, has_left: false, issue: Box::new(issue), life: None }
    }

    fn life(&mut self) -> &mut Life {
        self.life.get_or_insert_default()
    }

    /// It was made again, and so the document before is returned.
    pub(super) fn made_again(&mut self, issue: Issue) -> Issue {
        self.has_left = false;
        std::mem::replace(&mut *self.issue, issue)
    }

    /// It had a document at a path before.
    pub(super) fn leaves(&mut self, before: FileName) {
        if let Some(life) = &mut self.life {
            life.left.remove(&self.issue.file);
        }
        if before != self.issue.file {
            self.life().left.insert(before);
        }
    }

    /// Its issuer has sealed it, and so the draft is returned.
    pub(super) fn sealed(&mut self, event: &Sealed, made: Date) -> Issue {
        let (file, sha256, bytes) = (event.file.clone(), event.sha256, event.bytes);
        self.made_again(Issue { made, file, sha256, bytes, is_sealed: true, ..Issue::clone(&self.issue) })
    }

    /// A later edition was made: this one never is again.
    pub(super) fn is_overtaken(&mut self) {
        self.issue.inputs = None;
    }

    /// Other paths that earlier makings of it had.
    pub(super) fn left(&self) -> impl Iterator<Item = &FileName> {
        self.life.iter().flat_map(|life| &life.left)
    }

    /// A fact was registered.
    pub(super) fn push(&mut self, seq: u64, fact: Fact) {
        self.has_left |= matches!(fact, Fact::Written { .. } | Fact::Sent { .. } | Fact::Signed(_) | Fact::PartlySigned { .. });
        let life = self.life();
        match fact {
            Fact::Written { is_reminder, .. } => life.written[usize::from(is_reminder)] = true,
            Fact::Sent { .. } => life.letters[0] += 1,
            Fact::Reminded { .. } => life.letters[1] += 1,
            _ => {}
        }
        life.facts.push(seq, fact);
    }

    /// A fact was withdrawn.
    pub(super) fn lose(&mut self, seq: u64) {
        if let Some(life) = &mut self.life {
            life.facts.lose(seq);
        }
    }

    /// What a fact says of persons was erased.
    pub(super) fn erase(&mut self, seq: u64) {
        if let Some(life) = &mut self.life {
            life.facts.change(seq, Fact::erase);
        }
    }

    /// All that is registered of it, which is taken from it.
    pub(super) fn take_facts(&mut self) -> Counted<Fact> {
        self.life.as_mut().map(|life| std::mem::take(&mut life.facts)).unwrap_or_default()
    }

    /// The document of this edition: the latest making of it.
    pub fn issue(&self) -> &Issue {
        &self.issue
    }

    /// Whether its document, as it is now, has this code on its signature page.
    pub fn has_code(&self, code: &DocumentCode) -> bool {
        self.issue.code.as_deref().is_some_and(|own| own == code.to_string())
    }

    /// Every fact that counts, in the order they were registered, with the numbers of their events.
    pub fn facts(&self) -> &Counted<Fact> {
        self.life.as_ref().map_or(&NO_FACTS, |life| &life.facts)
    }

    fn find<T>(&self, pick: impl Fn(&Fact) -> Option<T>) -> Option<T> {
        self.facts().iter().find_map(|(_, fact)| pick(fact))
    }

    fn find_last<T>(&self, pick: impl Fn(&Fact) -> Option<T>) -> Option<T> {
        self.facts().iter().rev().find_map(|(_, fact)| pick(fact))
    }

    /// It has left the house.
    pub fn has_gone(&self) -> bool {
        self.facts().iter().any(|(_, fact)| matches!(fact, Fact::Sent { .. } | Fact::Signed(_) | Fact::PartlySigned { .. }))
    }

    /// Frozen: it has left the house, or lies in a letter that a person may have sent, and is never made again.
    pub fn is_frozen(&self) -> bool {
        self.has_gone() || self.written(false).is_some()
    }

    /// The day on which a letter with it, or a reminder of it, was put in the outbox that nobody has registered as sent yet.
    pub fn written(&self, is_reminder: bool) -> Option<Date> {
        self.facts().iter().fold(None, |written, (_, fact)| match fact {
            Fact::Written { date, is_reminder: of, .. } if *of == is_reminder => Some(*date),
            Fact::Sent { .. } if !is_reminder => None,
            Fact::Reminded { .. } if is_reminder => None,
            _ => written,
        })
    }

    /// The same, while no answer has come since: after one nobody waits for the letter any more.
    pub fn waits(&self, is_reminder: bool) -> Option<Date> {
        self.facts().iter().fold(None, |written, (_, fact)| match fact {
            Fact::Written { date, is_reminder: of, .. } if *of == is_reminder => Some(*date),
            Fact::Sent { .. } if !is_reminder => None,
            Fact::Reminded { .. } if is_reminder => None,
            Fact::Signed(_) | Fact::PartlySigned { .. } | Fact::Declined { .. } => None,
            _ => written,
        })
    }

    /// Whether its document is kept when a later edition is made: one that has left the house, or was registered to have.
    /// That may be withdrawn only to be registered again, as it was.
    pub fn stays(&self) -> bool {
        self.is_frozen() || self.has_left
    }

    /// How often it was registered as sent, and as reminded of, also if that was withdrawn since.
    pub fn letters_ever(&self) -> [usize; 2] {
        self.life.as_ref().map_or([0; 2], |life| life.letters)
    }

    /// Whether a letter with it, and a reminder of it, was ever registered as put in the outbox, also if that was withdrawn since.
    pub fn written_ever(&self) -> [bool; 2] {
        self.life.as_ref().map_or([false; 2], |life| life.written)
    }

    /// The day it was first sent.
    pub fn sent(&self) -> Option<Date> {
        let dates =
            self.facts().iter().filter_map(|(_, fact)| if let Fact::Sent { date, .. } = fact { Some(*date) } else { None });
        dates.min()
    }

    /// The day by which an answer to it is expected, as it was said when it was sent last; none where that was not registered.
    pub fn reply_by(&self) -> Option<Date> {
        self.find_last(|fact| if let Fact::Sent { reply_by, .. } = fact { Some(*reply_by) } else { None }).flatten()
    }

    /// The same, as the letter says that lies in the outbox.
    pub fn written_reply_by(&self) -> Option<Date> {
        self.written(false)?;
        let written =
            |fact: &Fact| if let Fact::Written { is_reminder: false, reply_by, .. } = fact { Some(*reply_by) } else { None };
        self.find_last(written).flatten()
    }

    /// The day the party was last reminded of it.
    pub fn reminded(&self) -> Option<Date> {
        let dates =
            self.facts().iter().filter_map(|(_, fact)| if let Fact::Reminded { date } = fact { Some(*date) } else { None });
        dates.max()
    }

    /// Its signature.
    pub fn signature(&self) -> Option<&Signature> {
        self.facts().iter().find_map(|(_, fact)| if let Fact::Signed(signature) = fact { Some(&**signature) } else { None })
    }

    /// The number of the event of its signature.
    pub fn signed_by(&self) -> Option<u64> {
        self.facts().iter().find_map(|(seq, fact)| matches!(fact, Fact::Signed(_)).then_some(seq))
    }

    /// How far it is signed where several sign it and not all have: the latest, and who is missing, by what they sign as.
    pub fn partly(&self) -> Option<(&Signature, &[String])> {
        if self.signature().is_some() {
            return None;
        }
        self.facts().iter().rev().find_map(|(_, fact)| match fact {
            Fact::PartlySigned { signature, missing, .. } => Some((&**signature, &**missing)),
            _ => None,
        })
    }

    /// Everybody of whom it is registered that they have signed a copy of it, where several sign and not all had.
    pub fn signers(&self) -> impl Iterator<Item = &Signer> {
        let some = self.facts().iter().filter_map(|(_, fact)| match fact {
            Fact::PartlySigned { signers, .. } => Some(Signer::of_copy(signers)),
            _ => None,
        });
        some.flatten()
    }

    /// What those sign as who have signed it with a pen, where several sign and not all had.
    pub fn signed_on_paper(&self) -> Vec<String> {
        let some = self.facts().iter().filter_map(|(_, fact)| fact.signers());
        let on_paper = some.flat_map(|(signature, signers)| {
            Signer::of_copy(signers).filter(|one| one.how.unwrap_or(signature.how) == Medium::Paper)
        });
        on_paper.map(|one| one.role.clone()).collect()
    }

    /// The day it was declined, if it has not been sent again since.
    pub fn declined(&self) -> Option<Date> {
        let (mut declined, mut is_answered) = (None, false);
        for (_, fact) in self.facts().iter() {
            match fact {
                Fact::Declined { date } => declined = Some(*date),
                Fact::Written { is_reminder: false, .. } => is_answered = declined.is_none(),
                // What was answered is the letter that lay in the outbox before: that somebody says later when it was sent
                // takes no answer away.
                Fact::Sent { how: Means::Outbox, .. } if std::mem::take(&mut is_answered) => {}
                // One that was forgotten and is registered afterwards was before the answer.
                Fact::Sent { date, .. } => declined = declined.filter(|declined| date < declined),
                _ => {}
            }
        }
        declined
    }

    /// The day the party answered, wholly or in part, so that it is not reminded after it.
    pub fn answered(&self) -> Option<Date> {
        let signature = self.signature().or_else(|| self.partly().map(|(signature, _)| signature));
        signature.map(|signature| signature.date).or_else(|| self.declined())
    }

    /// The day notice was given, and the last day it then holds.
    pub fn notice(&self) -> Option<(Date, Date)> {
        self.find(|fact| if let Fact::Notice { date, ends } = fact { Some((*date, *ends)) } else { None })
    }

    /// The day it was agreed that another edition takes its place, and the last day it then holds.
    pub fn superseded(&self) -> Option<(Date, Date)> {
        self.find(|fact| if let Fact::Superseded { date, ends } = fact { Some((*date, *ends)) } else { None })
    }

    /// Whether it was decided that it stays as it was sent, though this has changed to what it would be made from now.
    pub fn keeps(&self, inputs: &Inputs, change: Change) -> bool {
        self.facts().iter().any(|(_, fact)| matches!(fact, Fact::Kept(covered) if covered.covers(inputs, change)))
    }

    /// The last day of its term, with every prolongation.
    pub fn until(&self) -> Option<Date> {
        let renewed = self.find_last(|fact| if let Fact::Renewed { until, .. } = fact { Some(*until) } else { None });
        Some(renewed.unwrap_or(self.signature()?.until))
    }

    /// The first day of the term that it is in: of the last prolongation, or of the first term.
    pub(super) fn term_begins(&self) -> Option<Date> {
        let signature = self.signature()?;
        let renewals = self.facts().iter().filter_map(|(_, fact)| match fact {
            Fact::Renewed { until, .. } => Some(*until),
            _ => None,
        });
        let mut ends: Vec<Date> = std::iter::once(signature.until).chain(renewals).collect();
        ends.pop();
        Some(ends.last().map_or(signature.from, |before| before.saturating_add(1.day())))
    }
}
