//! What people know about a party's agreement, checked and put into the words of the register.
//!
//! A claim becomes an event, or a sentence that says why it cannot be true and what is possible instead. Nothing is
//! written here.

mod delivery;
mod editions;
mod signers;

use std::collections::BTreeSet;

use jiff::civil::Date;

pub use self::delivery::Delivery;
pub use self::signers::{SignedBy, is_one, options, out_of_order, roles, whose};
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::folder::FileName;
use crate::message::Message;
use crate::message::says::register::{OfEvent, OfParty};
use crate::message::says::{editions as editions_says, facts as says, succession, text};
use crate::reference::{Party, PartyTable};
use crate::register::{
    Approved, Declined, Dispatch, Edition, Event, Fact, Issue, Ledger, Means, Medium, Notice, Renewed, Signed, SignedCopy,
    Superseded, Void,
};
use crate::store::{Standing, Store};
use crate::text::{Unprintable, Words, unsaid};

/// The largest signed copy that is taken in: a scan of a few pages is a hundredth of it.
pub const MAX_COPY: u64 = 64 << 20;
/// No document has as many signed copies.
const MAX_COPIES: u32 = 1000;

/// What somebody knows about one party's agreement.
#[derive(Debug, Clone)]
pub struct Claim<'a> {
    /// The parties that there are.
    pub parties: &'a PartyTable,
    /// Whose.
    pub party: &'a Party,
    /// Which edition; the one that is most likely meant, if it is not said.
    pub edition: Option<u32>,
    /// The day it happened.
    pub date: Date,
    /// Also if it was sent, or reminded of, before.
    pub again: bool,
    /// What happened.
    pub known: Known,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Known {
    /// The party has approved the agreement.
    Approved {
        /// Who approved.
        organ: String,
        /// Case number.
        case: String,
    },
    /// A letter with it was put in the outbox.
    Written(Delivery),
    /// A reminder of it was put in the outbox.
    ReminderWritten(Delivery),
    /// It was sent.
    Sent(Delivery),
    /// The party was reminded.
    Reminded(Delivery),
    /// It was signed, by the one who signs it.
    Signed {
        /// Who signed.
        name: String,
        /// In what office.
        title: String,
        /// On paper or digitally.
        how: Medium,
        /// The signed copy, if it was handed in.
        copy: Option<SignedCopy>,
    },
    /// It was signed by some of the several who sign it, or by all.
    SignedBy(SignedBy),
    /// The party will not sign.
    Declined {
        /// Why.
        reason: String,
    },
    /// The party leaves.
    Notice {
        /// The last day it holds; that of the notice period, if it is not said.
        ends: Option<Date>,
    },
    /// The agreement is prolonged by a term.
    Renewed,
    /// Another edition took an edition's place.
    Superseded {
        /// The last day it holds; the one before the other takes effect, if it is not said.
        ends: Option<Date>,
    },
}

/// The event that a claim becomes. Refused is what lies in the future, and what cannot have happened after all that is
/// registered.
pub fn event(agreement: &Agreement, ledger: &Ledger, claim: &Claim, today: Date) -> Result<Event, Diagnostic> {
    let name = claim.party.name_with_form();
    let refuse = |is: Message, steps: Vec<Message>| Diagnostic::of(Kind::Usage, OfParty { name: name.as_str(), is }).hints(steps);
    if claim.date > today {
        let future = says::Future { date: claim.date, today };
        return Err(refuse(future.into(), vec![says::FutureStep {}.into()]));
    }
    for (what, value, words) in claim.known.words() {
        check_words(what, value, words).map_err(|fault| refuse(fault.message, fault.hints))?;
        if let Some(reason) = unsigned_by(claim.parties, value).filter(|_| what == SIGNATORY) {
            let fault = refused(what, reason);
            return Err(refuse(fault.message, fault.hints));
        }
    }
    let (party, agreement_id, date) = (claim.party.number.clone(), agreement.identifier.clone(), claim.date);
    if let Known::Approved { organ, case } = &claim.known {
        let (organ, case) = (organ.trim().to_owned(), case.trim().to_owned());
        let approved = Approved { party, agreement: agreement_id, organ, case, date };
        if ledger.has_approved(&approved) {
            let known = says::Approved { organ: approved.organ, case: approved.case, date };
            return Err(refuse(known.into(), vec![says::ApprovedStep {}.into()]));
        }
        return Ok(Event::Approved(approved));
    }
    if matches!(claim.known, Known::Signed { .. } | Known::SignedBy(_))
        && let Some(gone) = ledger.succeeded(&agreement_id, &party, date)
    {
        let (other, number) = (claim.parties.name_of(&gone.successor), gone.successor.as_str());
        let fault = Diagnostic::of(Kind::Usage, succession::Before { name, other, date: gone.date });
        return Err(fault.hint(succession::SignedBeforeStep { number }));
    }
    let edition = edition(agreement, ledger, claim)?;
    let number = edition.number;
    let latest = ledger.latest(&agreement_id, &party).map_or(number, |latest| latest.number);
    if number < latest && !edition.stays() {
        let replaced = says::ReplacedDraft { number, latest };
        return Err(refuse(replaced.into(), vec![says::ReplacedDraftStep {}.into()]));
    }
    // What was made before they were registered is reckoned with those of today.
    let terms = edition.issue().terms.unwrap_or(agreement.terms);
    let event = match &claim.known {
        Known::Approved { .. } => unreachable!("dealt with above"),
        Known::Written(delivery) => Event::Written(Dispatch {
            reply_by: Some(agreement.reply_by),
            ..delivery.dispatch(party, agreement_id, number, date)
        }),
        Known::ReminderWritten(delivery) => Event::ReminderWritten(delivery.dispatch(party, agreement_id, number, date)),
        Known::Sent(delivery) => {
            // What lay in the outbox says the day that it said when it was written.
            let said = edition.written_reply_by().filter(|_| delivery.how == Means::Outbox);
            let reply_by = Some(said.unwrap_or(agreement.reply_by));
            Event::Sent(Dispatch { reply_by, ..delivery.dispatch(party, agreement_id, number, date) })
        }
        Known::Reminded(delivery) => Event::Reminded(delivery.dispatch(party, agreement_id, number, date)),
        Known::Signed { name, title, how, copy } => {
            let (from, until) = terms.term(date);
            let (name, title, how, copy) = (name.trim().to_owned(), title.trim().to_owned(), *how, copy.clone());
            let (agreement, edition) = (agreement_id, number);
            Event::Signed(Signed { party, agreement, edition, date, name, title, how, from, until, copy, ..Signed::default() })
        }
        Known::SignedBy(signed) if signed.signers.is_empty() => {
            return Err(refuse(says::NobodyOfThem {}.into(), vec![says::NobodyOfThemStep {}.into()]));
        }
        Known::SignedBy(signed) => signed.event(agreement, &terms, party, edition, date)?,
        Known::Declined { reason } => {
            Event::Declined(Declined { party, agreement: agreement_id, edition: number, date, reason: reason.trim().to_owned() })
        }
        Known::Notice { ends } => {
            let Some(ends) = ends.or_else(|| terms.notice_ends(date)) else {
                return Err(refuse(says::NoNotice {}.into(), vec![says::NoNoticeStep {}.into()]));
            };
            if ends < date {
                return Err(refuse(says::EndsBeforeNotice { date, ends }.into(), vec![says::EndsBeforeNoticeStep {}.into()]));
            }
            Event::Notice(Notice { party, agreement: agreement_id, edition: number, date, ends })
        }
        Known::Renewed => {
            let Some(until) = terms.prolonged(edition.until().unwrap_or(date)) else {
                return Err(refuse(says::NoTerm {}.into(), vec![says::NoTermStep {}.into()]));
            };
            Event::Renewed(Renewed { party, agreement: agreement_id, edition: number, date, until })
        }
        Known::Superseded { ends } => {
            let ends = ends.or_else(|| editions::day_before_other(ledger, &agreement_id, claim, edition)).unwrap_or(date);
            Event::Superseded(Superseded { party, agreement: agreement_id, edition: number, date, ends })
        }
    };
    if let Some((_, fact)) = Fact::of(&event) {
        editions::fits_others(ledger, &agreement.identifier, claim, edition, &fact)?;
        edition.may(&fact, claim.again).map_err(|refusal| refuse(refusal.message, vec![refusal.hint]))?;
    }
    Ok(event)
}

/// The events that withdraw others, together. The error is everything that stands in the way.
pub fn void(ledger: &Ledger, seqs: &[u64], why: &str) -> Result<Vec<Event>, Vec<Diagnostic>> {
    let distinct: BTreeSet<u64> = seqs.iter().copied().collect();
    let (mut events, mut faults) = (Vec::new(), Vec::new());
    // The latest first, so that each can be withdrawn when its turn comes.
    for seq in distinct.into_iter().rev() {
        match void_one(ledger, seq, seqs, why) {
            Ok(event) => events.push(event),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(events) } else { Err(faults) }
}

/// Whether an event can be withdrawn, by itself.
pub fn may_withdraw(ledger: &Ledger, seq: u64) -> bool {
    withdrawn(ledger, seq, &[seq]).is_ok()
}

fn void_one(ledger: &Ledger, seq: u64, together: &[u64], why: &str) -> Result<Event, Diagnostic> {
    check_words("why", why, Words::Any).map_err(|fault| Diagnostic { kind: Kind::Usage, ..fault })?;
    let (agreement, party) = withdrawn(ledger, seq, together)?;
    Ok(Event::Void(Void { party: party.to_owned(), agreement: agreement.to_owned(), void: seq, why: why.trim().to_owned() }))
}

/// The agreement and the party of an event that can be withdrawn, together with others.
fn withdrawn<'a>(ledger: &'a Ledger, seq: u64, together: &[u64]) -> Result<(&'a str, &'a str), Diagnostic> {
    let Some((agreement, party, edition)) = ledger.find(seq) else {
        return Err(Diagnostic::of(Kind::Usage, says::NotWithdrawn { seq }).hint(says::NotWithdrawnStep {}));
    };
    if let Some(edition) = edition {
        edition
            .may_lose(together)
            .map_err(|refusal| Diagnostic::of(Kind::Usage, OfEvent { number: seq, is: refusal.message }).hint(refusal.hint))?;
        if let Some((other, needs)) = editions::needed_by(ledger, (agreement, party), edition, together) {
            let fault = Diagnostic::of(Kind::Usage, editions_says::Needed { seq, other, needs });
            return Err(fault.hint(editions_says::NeededStep { needs }));
        }
    } else if let Some(needs) = editions::needs_succession(ledger, (agreement, party), seq, together) {
        let fault = Diagnostic::of(Kind::Usage, succession::Needed { seq, needs });
        return Err(fault.hint(editions_says::NeededStep { needs }));
    } else if let Some(needs) = editions::said_by_successor(ledger, (agreement, party), seq, together) {
        let fault = Diagnostic::of(Kind::Usage, succession::Said { seq, needs });
        return Err(fault.hint(editions_says::NeededStep { needs }));
    }
    Ok((agreement, party))
}

/// The ending of a signed copy's name, by what its bytes begin with; none if it is nothing that a signed agreement can be:
/// a PDF (its header within the first 1024 bytes, as readers take it), a picture, or a ZIP container of signatures (ASiC,
/// ETSI EN 319 162).
pub fn kind_of_copy(bytes: &[u8]) -> Option<&'static str> {
    let beginning = &bytes[..bytes.len().min(1024)];
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("png"),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some("tif"),
        [0, 0, 0, 12, b'j', b'P', b' ', b' ', ..] => Some("jp2"),
        [0xff, 0x4f, 0xff, 0x51, ..] => Some("j2k"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e', b'i' | b'v', ..] => Some("heic"),
        // Not any ZIP file, as Word's are.
        [b'P', b'K', 3, 4, ..] => bytes.windows(9).any(|nine| nine == b"META-INF/").then_some("asice"),
        _ => beginning.windows(5).any(|five| five == b"%PDF-").then_some("pdf"),
    }
}

/// Where a signed copy will lie below `output/`: beside the document that it is a copy of. A name that is taken, by a copy
/// whose signature was withdrawn or by a file that somebody put there, is not used for other bytes.
fn copy_name(
    ledger: &Ledger,
    document: &Issue,
    ending: &str,
    is_there: impl Fn(&FileName) -> Result<bool, Diagnostic>,
) -> Result<FileName, Diagnostic> {
    let stem = copies_of(document);
    for nth in 1..=MAX_COPIES {
        let name = if nth == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{nth}.{ending}") };
        let name = FileName::of_document(&name)
            .map_err(|unfit| Diagnostic::error(says::NoName { name: name.as_str(), unfit: unfit.to_string() }))?;
        if !is_registered(ledger, &name) && !is_there(&name)? {
            return Ok(name);
        }
    }
    let file = format!("{stem}.{ending}");
    Err(Diagnostic::error(says::NoPlace { file }).hint(says::NoPlaceStep {}))
}

/// Whether a name is that of a signed copy, or of a document, that is registered: whatever stands there now.
fn is_registered(ledger: &Ledger, name: &FileName) -> bool {
    let stem = name.rsplit('/').next().and_then(|name| name.strip_suffix(".pdf"));
    let edition = stem.and_then(|stem| stem.parse::<DocumentId>().ok());
    let edition = edition.and_then(|id| ledger.edition(&id.agreement, &id.party, id.edition));
    ledger.has_copy_named(name) || edition.is_some_and(|edition| edition.issue().file == *name)
}

/// How the names of a document's signed copies begin.
fn copies_of(document: &Issue) -> String {
    format!("{}-signed", document.file.strip_suffix(".pdf").unwrap_or(&document.file))
}

/// Whether a file is kept as a signed copy of a document, by its name.
fn is_copy_of(file: &str, document: &Issue) -> bool {
    file.strip_prefix(&copies_of(document)).is_some_and(|rest| rest.starts_with(['.', '-']))
}

/// A file that came back, as it will be kept: beside the document it is a copy of.
pub fn signed_copy(
    ledger: &Ledger,
    store: &dyn Store,
    parties: &PartyTable,
    party: &Party,
    document: &Issue,
    bytes: &[u8],
) -> Result<SignedCopy, Diagnostic> {
    let Some(ending) = kind_of_copy(bytes) else {
        return Err(Diagnostic::error(says::NoCopy {}).hint(says::NoCopyStep {}));
    };
    let sha256 = Digest::of(bytes);
    let another_is_there = |name: &FileName| Ok(store.compare(name, &sha256)? == Standing::Other);
    // The same bytes are kept once, though their registration was withdrawn.
    let same = ledger.kept_with(&sha256).filter(|copy| is_copy_of(copy.file, document));
    let mut same = same.filter_map(|copy| FileName::of_document(copy.file).ok());
    let file = match same.find(|name| matches!(another_is_there(name), Ok(false))) {
        Some(same) => same,
        None => copy_name(ledger, document, ending, another_is_there)?,
    };
    let copy = SignedCopy { file, sha256, bytes: bytes.len() as u64 };
    check_copy(ledger, parties, party, &copy)?;
    Ok(copy)
}

/// The edition that is meant.
pub fn edition<'a>(agreement: &Agreement, ledger: &'a Ledger, claim: &Claim) -> Result<&'a Edition, Diagnostic> {
    let (id, number) = (agreement.identifier.as_str(), claim.party.number.as_str());
    let name = claim.party.name_with_form();
    let editions = ledger.editions(id, number);
    let meant = match (claim.edition, &claim.known) {
        (Some(asked), _) => editions.iter().find(|edition| edition.number == asked),
        // What is sent is the latest; what is left or prolonged, the one that holds.
        (None, Known::Written(_) | Known::Sent(_)) => editions.last(),
        (None, Known::Notice { .. } | Known::Renewed | Known::Superseded { .. }) => editions::binding(ledger, id, claim)?,
        (None, _) => ledger.in_question(id, number),
    };
    meant.ok_or_else(|| {
        let (is, step): (Message, Message) = match (claim.edition, editions.last()) {
            (Some(asked), Some(latest)) => {
                (says::NoEdition { number: asked }.into(), says::NoEditionStep { latest: latest.number }.into())
            }
            _ => (says::NoDocument {}.into(), says::NoDocumentStep { number }.into()),
        };
        Diagnostic::of(Kind::Usage, OfParty { name, is }).hint(step)
    })
}

/// The file that is to be registered as a signed copy: not one that nobody has signed, nor another party's.
fn check_copy(ledger: &Ledger, parties: &PartyTable, party: &Party, copy: &SignedCopy) -> Result<(), Diagnostic> {
    if ledger.issued_as(&copy.sha256).is_some() || ledger.extends_sealed(&copy.sha256).is_some() {
        return Err(Diagnostic::error(says::Unsigned {}).hint(says::UnsignedStep {}));
    }
    match ledger.returned_as(&copy.sha256) {
        // What was withdrawn was somebody's mistake: the file may well be this party's.
        Some((_, other, _, Some(_))) if other != party.number => {
            let name = parties.name_of(other);
            Err(Diagnostic::error(says::OthersCopy { name }).hint(says::OthersCopyStep {}))
        }
        _ => Ok(()),
    }
}

/// Words that are to stand in the register: some, and such as can be printed.
pub(crate) fn check_words(what: &str, value: &str, words: Words) -> Result<(), Diagnostic> {
    unsaid(value, words).map_or(Ok(()), |reason| Err(refused(what, reason)))
}

fn refused(what: &str, Unprintable { message, hint }: Unprintable) -> Diagnostic {
    Diagnostic::error(text::Line { name: what, is: message }).hint(hint)
}

/// What whoever signed is called in a command.
const SIGNATORY: &str = "name";

/// Refuses a party's name as that of whoever signed for it: where another field or column was meant, it often stands there.
pub(crate) fn unsigned_by(parties: &PartyTable, name: &str) -> Option<Unprintable> {
    let is_party = !parties.named(name.trim()).is_empty();
    is_party.then(|| Unprintable::new(text::PartysName { value: name }, text::PartysNameStep {}))
}

impl Known {
    /// The words in it, with what they are.
    fn words(&self) -> Vec<(&'static str, &str, Words)> {
        match self {
            Self::Approved { organ, case } => vec![("organ", organ, Words::Name), ("case", case, Words::Any)],
            Self::Written(delivery) | Self::ReminderWritten(delivery) | Self::Sent(delivery) | Self::Reminded(delivery) => {
                let message_id = delivery.message_id.as_deref().map(|id| ("message-id", id, Words::Any));
                let copies = delivery.copies.iter().map(|copy| ("copy", copy.as_str(), Words::Any));
                [("to", delivery.to.as_str(), Words::Any)].into_iter().chain(copies).chain(message_id).collect()
            }
            Self::Signed { name, title, .. } => vec![(SIGNATORY, name, Words::Name), ("title", title, Words::Name)],
            Self::SignedBy(signed) => signed.signers.iter().map(|one| (SIGNATORY, one.name.as_str(), Words::Name)).collect(),
            Self::Declined { reason } => vec![("reason", reason, Words::Any)],
            Self::Notice { .. } | Self::Renewed | Self::Superseded { .. } => Vec::new(),
        }
    }
}
