//! From facts to a verdict, and nothing else: no file is looked at here.

use std::fmt;

use serde::Serialize;

use super::Finding;
use super::evidence::Evidence;
use super::json;
use super::looks::Looks;
use super::reason::Reason;
use super::signature::SignatureFacts;
use crate::message::{Message, says::verdict as says};
use crate::register::Medium;

/// What a file is, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It begins with what was issued, nothing was changed but what may be, and a certificate that a root in `trust/` vouches
    /// for has signed it.
    SignedAsIssued,
    /// The same, by some of those who sign; others have not yet.
    PartlySigned,
    /// It is signed as issued, by a certificate that nothing here vouches for.
    SignedTrustUnknown,
    /// It is what was issued, or that with fields filled in; nobody has signed it.
    UnsignedCopy,
    /// It is a picture of paper, that a person registered as the signed copy: nothing but that person tells that it is signed.
    SignedByHand,
    /// The same, by some of those who sign; others have not yet.
    PartlySignedByHand,
    /// Something in it was changed that may not be.
    Changed,
    /// A signature in it does not hold, or it is no whole PDF.
    Broken,
    /// Nothing in it is ours.
    NotOurs,
    /// What would tell is missing, or cannot be checked here.
    CannotTell,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::SignedAsIssued,
        Self::PartlySigned,
        Self::SignedTrustUnknown,
        Self::UnsignedCopy,
        Self::SignedByHand,
        Self::PartlySignedByHand,
        Self::Changed,
        Self::Broken,
        Self::NotOurs,
        Self::CannotTell,
    ];

    /// As it stands in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::SignedAsIssued => "signed-as-issued",
            Self::PartlySigned => "partly-signed",
            Self::SignedTrustUnknown => "signed-trust-unknown",
            Self::UnsignedCopy => "unsigned-copy",
            Self::SignedByHand => "signed-by-hand",
            Self::PartlySignedByHand => "partly-signed-by-hand",
            Self::Changed => "changed",
            Self::Broken => "broken",
            Self::NotOurs => "not-ours",
            Self::CannotTell => "cannot-tell",
        }
    }

    /// The verdict with this name in JSON, as it was registered.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.id() == id)
    }

    /// In plain words.
    pub fn message(self) -> Message {
        match self {
            Self::SignedAsIssued => says::SignedAsIssued {}.into(),
            Self::PartlySigned => says::PartlySigned {}.into(),
            Self::SignedTrustUnknown => says::SignedTrustUnknown {}.into(),
            Self::UnsignedCopy => says::UnsignedCopy {}.into(),
            Self::SignedByHand => says::SignedByHand {}.into(),
            Self::PartlySignedByHand => says::PartlySignedByHand {}.into(),
            Self::Changed => says::Changed {}.into(),
            Self::Broken => says::Broken {}.into(),
            Self::NotOurs => says::NotOurs {}.into(),
            Self::CannotTell => says::CannotTell {}.into(),
        }
    }
}

/// In English.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.message().fmt(f)
    }
}

/// An answer to one of the questions that everybody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// No.
    No,
    /// Yes.
    Yes,
    /// The evidence does not say.
    CannotTell,
}

impl Answer {
    /// In plain words.
    pub fn message(self) -> Message {
        match self {
            Self::No => says::AnswerNo {}.into(),
            Self::Yes => says::AnswerYes {}.into(),
            Self::CannotTell => says::AnswerCannotTell {}.into(),
        }
    }
}

/// A verdict, and what it rests on.
#[derive(Debug, Clone, Serialize)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Why, the gravest first.
    #[serde(flatten, serialize_with = "json::reasons")]
    pub reasons: Vec<Reason>,
    /// Was anything changed after it was issued, but for what may be filled in and signed?
    pub changed_after_issuing: Answer,
    /// Was anything changed after it was signed? None where nobody has.
    pub changed_after_signing: Option<Answer>,
    /// What a person must judge, though it is no part of the verdict: whether who signed speaks for the party, and the reason
    /// they gave.
    #[serde(flatten, serialize_with = "json::cautions")]
    pub cautions: Vec<Message>,
}

impl Judgement {
    fn new(verdict: Verdict, reasons: Vec<Reason>, issuing: Answer, signing: Option<Answer>) -> Self {
        Self { verdict, reasons, changed_after_issuing: issuing, changed_after_signing: signing, cautions: Vec::new() }
    }

    /// Before anything is known.
    pub(super) fn unknown() -> Self {
        Self::new(Verdict::CannotTell, Vec::new(), Answer::CannotTell, None)
    }

    /// Judges a file by what was found. What is registered of it adds one thing only: a picture that is ours for all that
    /// can be seen is signed, by the word of the person who registered it on paper.
    pub fn of(finding: &Finding) -> Self {
        let mut judged = Self::by_itself(finding);
        let missing = finding.missing();
        let is_signed = matches!(judged.verdict, Verdict::SignedAsIssued | Verdict::SignedTrustUnknown);
        if !missing.is_empty() && (is_signed || judged.verdict == Verdict::CannotTell) {
            if finding.is_signed_by_nobody_of() {
                judged.verdict = Verdict::CannotTell;
                judged.reasons.insert(0, says::NobodyOfThem {}.into());
            } else if judged.verdict == Verdict::SignedAsIssued {
                judged.verdict = Verdict::PartlySigned;
            }
            judged.reasons.extend(missing.into_iter().map(|role| Reason::from(says::NotSignedYet { role })));
        }
        let registered = finding.returned.as_ref().filter(|returned| returned.signed.is_some());
        let is_by_hand = finding.is_picture() && finding.by_party().next().is_none() && !finding.is_of_replaced_draft();
        if judged.verdict == Verdict::CannotTell
            && is_by_hand
            && registered.is_some_and(|returned| returned.how == Some(Medium::Paper))
        {
            let missing = registered.map(|returned| returned.missing.as_slice()).unwrap_or_default();
            judged.verdict = if missing.is_empty() { Verdict::SignedByHand } else { Verdict::PartlySignedByHand };
            judged.reasons.insert(0, says::RegisteredByHand {}.into());
            judged.reasons.extend(missing.iter().map(|role| Reason::from(says::NotSignedYet { role })));
        }
        judged
    }

    /// Judges a file by its bytes and what was issued, and by nothing else.
    fn by_itself(finding: &Finding) -> Self {
        match (&finding.issued, &finding.evidence) {
            (Some(issued), _) if issued.bytes == finding.bytes => Self::new(Verdict::UnsignedCopy, Vec::new(), Answer::No, None),
            (Some(_), Some(Ok(evidence))) => ours(evidence),
            (Some(_), Some(Err(fault))) => {
                let verdict = if fault.is_in_doubt() { Verdict::CannotTell } else { Verdict::Broken };
                let reasons = vec![says::UnreadableUpdate { why: fault.message() }.into()];
                Self::new(verdict, reasons, Answer::CannotTell, None)
            }
            (Some(_), None) => Self::new(Verdict::CannotTell, Vec::new(), Answer::CannotTell, None),
            (None, evidence) => rewritten(finding, evidence.as_ref().and_then(|read| read.as_ref().ok())),
        }
    }
}

/// A file that begins with what was issued.
fn ours(evidence: &Evidence) -> Judgement {
    let changes = evidence.objections();
    let signatures: Vec<_> = evidence.signatures.iter().filter(|signature| signature.is_new).collect();
    let issuing = if changes.is_empty() { Answer::No } else { Answer::Yes };
    let signing = match evidence.filled_after().is_empty() {
        true => after_signing(&signatures),
        false => Some(Answer::Yes),
    };
    if evidence.is_only_cut_off() {
        let reasons = vec![says::CutOff {}.into()];
        return Judgement::new(Verdict::Broken, reasons, Answer::CannotTell, None);
    }
    if !changes.is_empty() {
        // That a signature does not hold any more is a fact of its own.
        let broken = signatures.iter().filter(|signature| signature.is_broken()).flat_map(|signature| signature.objections());
        return Judgement::new(Verdict::Changed, changes.into_iter().chain(broken).map(Reason::from).collect(), issuing, signing);
    }
    let (mut verdict, mut reasons) = signed(&signatures).unwrap_or((Verdict::UnsignedCopy, Vec::new()));
    let doubts = evidence.doubts();
    if verdict != Verdict::Broken && !doubts.is_empty() {
        // Who signed is worth knowing all the same.
        reasons.splice(..0, doubts);
        verdict = Verdict::CannotTell;
    }
    Judgement::new(verdict, reasons, issuing, signing)
}

/// What the signatures come to, that were added to what was issued; none where there is no approval signature.
fn signed(signatures: &[&SignatureFacts]) -> Option<(Verdict, Vec<Reason>)> {
    let reasons = |all: Vec<Message>| all.into_iter().map(Reason::from).collect();
    let broken: Vec<Message> =
        signatures.iter().filter(|signature| signature.is_broken()).flat_map(|signature| signature.objections()).collect();
    if !broken.is_empty() {
        return Some((Verdict::Broken, reasons(broken)));
    }
    let approvals: Vec<_> = signatures.iter().filter(|signature| signature.is_by_party()).collect();
    if approvals.is_empty() {
        return None;
    }
    let doubts: Vec<Message> = signatures.iter().flat_map(|signature| signature.objections()).collect();
    if !doubts.is_empty() {
        return Some((Verdict::CannotTell, reasons(doubts)));
    }
    let distrust: Vec<Message> = approvals.iter().filter_map(|signature| signature.distrust()).collect();
    Some(if distrust.is_empty() {
        (Verdict::SignedAsIssued, approvals.iter().map(|signature| signature.described().into()).collect())
    } else {
        (Verdict::SignedTrustUnknown, reasons(distrust))
    })
}

fn after_signing(signatures: &[&SignatureFacts]) -> Option<Answer> {
    let by_party = signatures.iter().filter(|signature| signature.is_by_party());
    by_party
        .map(|signature| match signature {
            signature if !signature.later.is_empty() || signature.is_of_something_else() => Answer::Yes,
            signature if signature.objections().is_empty() => Answer::No,
            _ => Answer::CannotTell,
        })
        .max_by_key(|answer| match answer {
            Answer::No => 0,
            Answer::CannotTell => 1,
            Answer::Yes => 2,
        })
}

/// A file that does not hold the bytes that were issued: rewritten by a service, scanned, or another's.
fn rewritten(finding: &Finding, evidence: Option<&Evidence>) -> Judgement {
    let all = || evidence.iter().flat_map(|evidence| &evidence.signatures);
    let signatures: Vec<_> = all().filter(|signature| !signature.is_lost_seal()).collect();
    let seal = all().any(SignatureFacts::is_lost_seal).then_some(says::LostSeal {});
    let signing = after_signing(&signatures);
    let unreadable = finding.evidence.as_ref().and_then(|read| read.as_ref().err());
    let broken = signed(&signatures).filter(|(verdict, _)| *verdict == Verdict::Broken).map(|(_, reasons)| reasons);
    let Some(looks) = &finding.looks else {
        return match (&finding.calls_itself, unreadable, broken) {
            (None, ..) => {
                let reasons = vec![if finding.bytes == 0 { says::Empty {}.into() } else { says::NothingOurs {}.into() }];
                Judgement::new(Verdict::NotOurs, reasons, Answer::CannotTell, signing)
            }
            (Some(_), Some(fault), _) => {
                Judgement::new(Verdict::Broken, vec![fault.message().into()], Answer::CannotTell, signing)
            }
            (Some(_), None, Some(reasons)) => Judgement::new(Verdict::Broken, reasons, Answer::CannotTell, signing),
            (Some(name), None, None) => {
                let reasons = vec![says::CallsItself { document: name }.into()];
                Judgement::new(Verdict::Changed, reasons, Answer::Yes, signing)
            }
        };
    };
    let mut reasons: Vec<Reason> = looks.objections().into_iter().map(Reason::from).collect();
    let differs = !reasons.is_empty();
    reasons.extend(seal.map(Reason::from));
    if let Some(broken) = broken {
        reasons.splice(..0, broken);
        return Judgement::new(Verdict::Broken, reasons, if differs { Answer::Yes } else { Answer::CannotTell }, signing);
    }
    if signing == Some(Answer::Yes) {
        reasons.extend(signatures.iter().flat_map(|signature| signature.later.iter().cloned().map(Reason::from)));
        return Judgement::new(Verdict::Changed, reasons, Answer::CannotTell, signing);
    }
    let is_named = looks.is_ours() || finding.calls_itself.is_some();
    // A service rewrites what it signs. What nobody has signed has no reason to be anything but what was issued.
    let is_unsigned = signatures.is_empty() && unreadable.is_none();
    if is_named && (differs || (!looks.is_scan && is_unsigned)) {
        reasons.extend(looks.established().into_iter().map(Reason::from));
        return Judgement::new(Verdict::Changed, reasons, Answer::Yes, signing);
    }
    reasons.extend(looks.established().into_iter().map(Reason::from));
    reasons.extend(evidence.into_iter().flat_map(Evidence::established).map(Reason::from));
    reasons.extend(evidence.and_then(Evidence::untidiness));
    if let Some(fault) = unreadable.filter(|_| is_named) {
        reasons.insert(0, says::SigningUnknown { why: fault.message() }.into());
        let verdict = if fault.is_in_doubt() { Verdict::CannotTell } else { Verdict::Broken };
        return Judgement::new(verdict, reasons, Answer::CannotTell, signing);
    }
    if let Some(fault) = unreadable.filter(|fault| fault.is_in_doubt()) {
        let reasons = vec![Reason::with_step(fault.message(), says::PasswordStep {})];
        return Judgement::new(Verdict::CannotTell, reasons, Answer::CannotTell, signing);
    }
    if reasons.is_empty() {
        reasons.push(says::NothingOurs {}.into());
    }
    Judgement::new(if is_named { Verdict::CannotTell } else { unknown(looks) }, reasons, Answer::CannotTell, signing)
}

/// A picture in which no mark can be read may be anything, and so may what cannot be looked at; a document with text in it
/// that has no mark is not ours.
fn unknown(looks: &Looks) -> Verdict {
    if looks.is_scan || looks.is_unseen { Verdict::CannotTell } else { Verdict::NotOurs }
}
