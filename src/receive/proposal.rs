//! What a returned file proves of a signature, and what it leaves for a person to say.

use jiff::civil::Date;
use serde::Serialize;

use super::next::{Left, NextStep};
use crate::document::DocumentId;
use crate::message::{Argument, Message, MessageData, says::receive as says};
use crate::profile::FormFields;
use crate::register::{Discrepancy, Medium, Proof, Signer};
use crate::text;
use crate::verify::{Finding, Reason, Standing, Statement, Verdict, data, doubts, joined, proof, registered};

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
    pub differences: Vec<Message>,
    /// Who signs it; none where nothing tells, as of a picture of a document that we do not have any more.
    #[serde(skip)]
    pub form: Option<FormFields>,
    /// Everybody who signed, in their order, where several sign.
    #[serde(skip)]
    pub signers: Vec<Signer>,
    /// Of these, whose signature a person tells, and not the file: what they sign as.
    #[serde(skip)]
    said: Vec<String>,
    /// Whether a person says so.
    #[serde(skip)]
    pub is_said: bool,
    /// Why a person must say so before it is registered; none where the file proves it.
    pub doubt: Option<Message>,
    /// The same, one by one.
    #[serde(skip)]
    doubts: Vec<Message>,
    /// What a person confirmed: why it was in doubt, and what they say otherwise than the file. In English, as it is
    /// registered.
    #[serde(skip)]
    pub confirmed: Option<String>,
    /// The same, to be said in any language.
    #[serde(skip)]
    pub confirmed_data: Vec<MessageData>,
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
    /// Who of several signed, as can be seen in the file.
    pub signers: Vec<SaidSigner>,
}

/// One of several who signed, as a person says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidSigner {
    /// What they signed as.
    pub role: String,
    /// Who it was.
    pub name: Option<String>,
    /// In what office.
    pub title: Option<String>,
}

impl SaidSigner {
    /// As it is registered, on a day that is not said. What is not said is empty.
    pub fn signer(self) -> Signer {
        let Self { role, name, title } = self;
        let (name, title) = (name.unwrap_or_default(), title.unwrap_or_default());
        Signer { role, date: None, name: name.trim().to_owned(), title: title.trim().to_owned(), how: None, elsewhere: false }
    }
}

impl Confirmed {
    /// Whether they say anything of their own, and do not only vouch for what the file says.
    pub fn says_anything(&self) -> bool {
        self.date.is_some() || self.name.is_some() || self.title.is_some() || !self.signers.is_empty()
    }
}

/// What there is to say of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stated {
    /// Who of several signed it: what they sign as.
    Role,
    /// The day it was signed.
    Date,
    /// Who signed.
    Name,
    /// In what office.
    Title,
}

impl Stated {
    /// Its name in JSON, and on a command line.
    pub fn option(self) -> &'static str {
        match self {
            Self::Role => "as",
            Self::Date => "date",
            Self::Name => "name",
            Self::Title => "title",
        }
    }
}

impl From<Stated> for Message {
    fn from(what: Stated) -> Self {
        match what {
            Stated::Role => says::TheRole {}.into(),
            Stated::Date => says::TheDate {}.into(),
            Stated::Name => says::TheName {}.into(),
            Stated::Title => says::TheTitle {}.into(),
        }
    }
}

/// A verdict and why.
fn because(finding: &Finding) -> Message {
    let verdict = finding.judgement.verdict.message();
    match joined(finding.judgement.reasons.iter().map(Reason::message)) {
        Some(reasons) => says::Verdict { verdict, reasons }.into(),
        None => verdict,
    }
}

impl Proposal {
    /// What a file proves. The error is why there is nothing to propose.
    pub fn of(finding: &Finding) -> Result<Self, Left> {
        let verdict = finding.judgement.verdict;
        let left = |next| Left::new(because(finding), next);
        let is_signed = finding.by_party().next().is_some();
        // Who confirms it needs not be told how.
        let reasons: Vec<Message> = finding.judgement.reasons.iter().map(|reason| reason.what.clone()).collect();
        let (how, doubt) = match verdict {
            Verdict::SignedAsIssued | Verdict::PartlySigned => (Medium::Digital, None),
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
                return Err(Left::new(says::Unsigned {}, NextStep::AskToSign));
            }
            Verdict::SignedByHand | Verdict::PartlySignedByHand => {
                return Err(Left::new(says::RegisteredAlready {}, NextStep::Nothing));
            }
            Verdict::Changed if !is_signed => {
                return Err(left(NextStep::AskToSignWhatWasSent));
            }
            Verdict::Changed => return Err(left(NextStep::SeeWhatWasChanged)),
            Verdict::Broken => return Err(left(NextStep::AskToSendAgain)),
            Verdict::NotOurs => return Err(left(NextStep::RegisterByHand)),
        };
        if finding.is_of_replaced_draft() {
            return Err(Left::new(says::OfDraft {}, NextStep::SendWhatCounts));
        }
        let document = one_document(finding)?;
        let doubts = doubts(doubt.into_iter().flatten().chain(Self::doubts(finding)));
        let doubt = joined(doubts.iter().cloned());
        let Statement { date, name, title, differences, signers, .. } = Statement::of(finding);
        let (proof, form) = (proof(finding), finding.known_form());
        let (said, is_said, confirmed) = (Vec::new(), false, None);
        let confirmed_data = Vec::new();
        Ok(Self {
            document,
            how,
            date,
            name,
            title,
            differences,
            form,
            signers,
            said,
            is_said,
            doubt,
            doubts,
            confirmed,
            confirmed_data,
            proof,
        })
    }

    /// Whether several sign it.
    pub fn is_of_several(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.signatories.len() > 1)
    }

    /// What those sign as whose signature the file does not prove, where several sign.
    pub fn open_roles(&self) -> Vec<String> {
        let roles = self.form.iter().filter(|_| self.is_of_several()).flat_map(|form| &form.signatories);
        roles.map(|one| one.role.clone()).filter(|role| self.signers.iter().all(|one| one.role != *role)).collect()
    }

    /// What a file that is signed and trusted still does not prove: that the one who signed speaks for the party.
    fn doubts(finding: &Finding) -> Vec<Message> {
        let mut doubts: Vec<Message> = Vec::new();
        if finding.returned.as_ref().is_some_and(|returned| returned.signed.is_none()) {
            doubts.push(says::WithdrawnBefore {}.into());
        }
        if finding.issued.as_ref().is_some_and(|issued| issued.standing == Standing::EarlierEdition) {
            doubts.push(says::EarlierEdition {}.into());
        }
        doubts.extend(finding.judgement.cautions.iter().cloned());
        doubts
    }

    /// With what a person says, which goes before what the file says.
    pub fn confirmed(mut self, said: Confirmed) -> Self {
        let dates = said.date.zip(self.date).and_then(|(said, known)| differs(said, known));
        let differ = |said: &Option<String>, known: &Option<String>| differs(said.as_deref()?.trim(), known.as_deref()?);
        let otherwise = [dates, differ(&said.name, &self.name), differ(&said.title, &self.title)];
        let otherwise: Vec<Message> = otherwise.into_iter().flatten().collect();
        self.doubt = None;
        let doubts = std::mem::take(&mut self.doubts);
        // What the file says is shortened already.
        let words = otherwise.iter().map(|said| text::shown(&said.to_string()));
        let confirmed: Vec<String> = registered(&doubts).into_iter().chain(words).collect();
        self.confirmed = (!confirmed.is_empty()).then(|| confirmed.join("; "));
        self.confirmed_data = data(&[doubts, otherwise].concat());
        // What is said of nobody in particular is said of whoever signs for the party, or of the only one who has signed.
        let party = self.form.as_ref().and_then(FormFields::party).map(|one| one.role.clone());
        let is_only = self.signers.len() == 1;
        for signer in self.signers.iter_mut().filter(|signer| is_only || Some(&signer.role) == party.as_ref()) {
            signer.title = said.title.clone().unwrap_or_else(|| std::mem::take(&mut signer.title));
            signer.name = said.name.clone().unwrap_or_else(|| std::mem::take(&mut signer.name));
        }
        self.is_said = true;
        self.date = said.date.or(self.date);
        self.name = said.name.or(self.name);
        self.title = said.title.or(self.title);
        // Of several who are said at once nobody knows on which day each of them signed.
        let date = said.date.filter(|_| said.signers.len() == 1);
        said.signers.into_iter().for_each(|one| self.signed_as(one, date));
        self
    }

    /// With one who signed, as a person says.
    fn signed_as(&mut self, said: SaidSigner, date: Option<Date>) {
        let SaidSigner { role, name, title } = said;
        if self.form.is_some() && !self.is_of_several() {
            self.name = name.clone().or(self.name.take());
            self.title = title.clone().or(self.title.take());
        }
        match self.signers.iter_mut().find(|one| one.role == role) {
            Some(one) => {
                one.name = name.unwrap_or_else(|| std::mem::take(&mut one.name));
                one.title = title.unwrap_or_else(|| std::mem::take(&mut one.title));
            }
            None => {
                self.said.push(role.clone());
                self.signers.push(Signer { date, ..SaidSigner { role, name, title }.signer() });
            }
        }
    }

    /// What is not known yet.
    pub fn missing(&self) -> Vec<Stated> {
        let said = |of: fn(&Signer) -> &String| {
            let signers = self.signers.iter().filter(|one| self.said.contains(&one.role));
            signers.map(of).all(|words| !words.trim().is_empty())
        };
        let is_digital = self.how == Medium::Digital;
        let (is_whose, mut is_named, mut is_titled) =
            (!self.signers.is_empty() || is_digital, self.name.is_some(), self.title.is_some());
        if self.is_of_several() {
            // It is said of each of them. The office of the party's is registered of an agreement that all have signed.
            let is_all = is_digital && self.open_roles().is_empty();
            is_named = is_whose && said(|one| &one.name);
            is_titled = is_whose && said(|one| &one.title) && (is_titled || !is_all);
        }
        let known = [
            (Stated::Role, is_whose || !self.is_of_several()),
            (Stated::Date, self.date.is_some()),
            (Stated::Name, is_named),
            (Stated::Title, is_titled),
        ];
        known.into_iter().filter(|(_, is_known)| !is_known).map(|(what, _)| what).collect()
    }
}

/// What a person says, where the file says otherwise.
fn differs<T: Into<Argument> + PartialEq>(said: T, known: T) -> Option<Message> {
    (said != known).then(|| says::YouSay { said, known }.into())
}

/// Whether a person who confirmed this said it, and not what the file says.
pub fn is_said(confirmed: &[MessageData], differs: &Discrepancy) -> bool {
    let said = says::YouSay { said: &differs.registered, known: &differs.proven }.into();
    data(&[said]).iter().any(|said| confirmed.contains(said))
}

/// The one document a file is of.
fn one_document(finding: &Finding) -> Result<DocumentId, Left> {
    match finding.documents().as_slice() {
        [one] => Ok(one.clone()),
        [] => {
            let reasons = joined(finding.judgement.reasons.iter().map(Reason::message));
            let reasons = reasons.unwrap_or_else(|| finding.judgement.verdict.message());
            Err(Left::new(says::NoDocument { reasons }, NextStep::ScanAgain))
        }
        several => {
            let documents = Argument::row(several.iter().map(ToString::to_string));
            Err(Left::new(says::Several { documents }, NextStep::Divide))
        }
    }
}
