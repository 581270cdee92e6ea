//! What a returned file proves of a signature, and what it leaves for a person to say.

use jiff::civil::Date;
use serde::Serialize;

use super::next::{Left, NextStep};
use crate::document::DocumentId;
use crate::register::{Medium, Proof};
use crate::verify::{Finding, Standing, Statement, Verdict, doubts, proof, without_remedy};

/// A signature that may be registered, as far as the file proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// Of which document.
    #[serde(skip)]
    pub document: DocumentId,
    /// On paper or digitally.
    pub how: Medium,
    /// The day it was signed: proven by a timestamp, or else claimed by the signature.
    pub date: Option<Date>,
    /// Who signed: whom the certificate names. An organisation's certificate names no person; then who is written in the
    /// form.
    pub name: Option<String>,
    /// In what office: as it is written in the form, or else in the certificate.
    pub title: Option<String>,
    /// What form and certificate say differently.
    pub differences: Vec<String>,
    /// Why a person must say so before it is registered; none where the file proves it.
    pub doubt: Option<String>,
    /// What a person confirmed: why it was in doubt, and what they say otherwise than the file.
    #[serde(skip)]
    pub confirmed: Option<String>,
    /// What the file proves by itself.
    #[serde(skip)]
    pub proof: Proof,
}

/// What a person says of a signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// The day it was signed.
    pub date: Option<Date>,
    /// Who signed.
    pub name: Option<String>,
    /// In what office.
    pub title: Option<String>,
}

impl Confirmed {
    /// Whether they say anything of their own, and do not only vouch for what the file says.
    pub fn says_anything(&self) -> bool {
        self.date.is_some() || self.name.is_some() || self.title.is_some()
    }
}

pub(super) const OF_DRAFT: &str = "it is a draft that was replaced before the agreement was sent";
pub(super) const SEND_ANEW: &str = "send the party the agreement that counts";

impl Proposal {
    /// What a file proves. The error is why there is nothing to propose.
    pub fn of(finding: &Finding) -> Result<Self, Left> {
        let verdict = finding.judgement.verdict;
        let all = finding.judgement.reasons.join("; ");
        let left = |next| Left::new(format!("{verdict}: {all}").trim_end_matches([':', ' ']), next);
        let is_signed = finding.by_party().next().is_some();
        // Who confirms it needs not be told how.
        let reasons: Vec<String> = finding.judgement.reasons.iter().map(|reason| without_remedy(reason).to_owned()).collect();
        let (how, doubt) = match verdict {
            Verdict::SignedAsIssued => (Medium::Digital, None),
            Verdict::SignedTrustUnknown => (Medium::Digital, Some(reasons)),
            Verdict::CannotTell if is_signed => (Medium::Digital, Some(reasons)),
            Verdict::CannotTell if finding.looks.as_ref().is_some_and(|looks| looks.is_scan) => (Medium::Paper, Some(reasons)),
            // Drawn by hand, in the file instead of on paper.
            Verdict::CannotTell if finding.evidence.iter().flatten().any(|evidence| !evidence.drawn.is_empty()) => {
                (Medium::Paper, Some(reasons))
            }
            Verdict::CannotTell if finding.looks.as_ref().is_some_and(|looks| looks.is_unseen) => {
                return Err(left(NextStep::RegisterByHand));
            }
            Verdict::CannotTell if matches!(finding.evidence, Some(Err(_))) => {
                return Err(left(NextStep::AskWithoutPassword));
            }
            Verdict::CannotTell => return Err(left(NextStep::NobodySigned)),
            Verdict::UnsignedCopy => {
                return Err(Left::new(
                    "nobody has signed it: it is what was issued, or that with fields filled in",
                    NextStep::AskToSign,
                ));
            }
            Verdict::SignedByHand => return Err(Left::new("it is registered already", NextStep::Nothing)),
            Verdict::Changed if !is_signed => {
                return Err(left(NextStep::AskToSignWhatWasSent));
            }
            Verdict::Changed => return Err(left(NextStep::SeeWhatWasChanged)),
            Verdict::Broken => return Err(left(NextStep::AskToSendAgain)),
            Verdict::NotOurs => return Err(left(NextStep::RegisterByHand)),
        };
        if finding.is_of_replaced_draft() {
            return Err(Left::new(OF_DRAFT, NextStep::SendWhatCounts));
        }
        let document = one_document(finding)?;
        let doubts = doubts(doubt.iter().flatten().chain(&Self::doubts(finding)).map(String::as_str));
        let doubt = (!doubts.is_empty()).then(|| doubts.join("; "));
        let Statement { date, name, title, differences } = Statement::of(finding);
        let proof = proof(finding);
        Ok(Self { document, how, date, name, title, differences, doubt, confirmed: None, proof })
    }

    /// What a file that is signed and trusted still does not prove: that the one who signed speaks for the party.
    fn doubts(finding: &Finding) -> Vec<String> {
        let mut doubts = Vec::new();
        if finding.returned.as_ref().is_some_and(|returned| returned.signed.is_none()) {
            doubts.push("it was registered before, and that was withdrawn".to_owned());
        }
        if finding.issued.as_ref().is_some_and(|issued| issued.standing == Standing::EarlierEdition) {
            doubts.push("a later edition has been issued since".to_owned());
        }
        doubts.extend(finding.judgement.cautions.iter().cloned());
        doubts
    }

    /// With what a person says, which goes before what the file says.
    pub fn confirmed(mut self, said: Confirmed) -> Self {
        let differs = |said: String, known: String| (said != known).then(|| format!("you say {said:?}, and the file {known:?}"));
        let dates = said.date.zip(self.date).and_then(|(said, known)| differs(said.to_string(), known.to_string()));
        let names = said.name.clone().zip(self.name.clone()).and_then(|(said, known)| differs(said, known));
        let titles = said.title.clone().zip(self.title.clone()).and_then(|(said, known)| differs(said, known));
        let otherwise: Vec<String> = dates.into_iter().chain(names).chain(titles).collect();
        let confirmed: Vec<String> = self.doubt.take().into_iter().chain(otherwise).collect();
        self.confirmed = (!confirmed.is_empty()).then(|| confirmed.join("; "));
        self.date = said.date.or(self.date);
        self.name = said.name.or(self.name);
        self.title = said.title.or(self.title);
        self
    }

    /// What is not known yet.
    pub fn missing(&self) -> Vec<&'static str> {
        let known = [("date", self.date.is_some()), ("name", self.name.is_some()), ("title", self.title.is_some())];
        known.into_iter().filter(|(_, is_known)| !is_known).map(|(what, _)| what).collect()
    }
}

/// The one document a file is of.
fn one_document(finding: &Finding) -> Result<DocumentId, Left> {
    match finding.documents().as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Left::new(
            format!("nothing in it says which agreement it is: {}", finding.judgement.reasons.join("; ")),
            NextStep::ScanAgain,
        )),
        several => {
            let names: Vec<String> = several.iter().map(ToString::to_string).collect();
            Err(Left::new(format!("it holds several agreements: {}", names.join(", ")), NextStep::Divide))
        }
    }
}
