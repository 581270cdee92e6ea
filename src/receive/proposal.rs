//! What a returned file proves of a signature, and what it leaves for a person to say.

use jiff::civil::Date;
use serde::Serialize;

use crate::document::DocumentId;
use crate::register::{Medium, day};
use crate::text;
use crate::verify::{Finding, Standing, Verdict};

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
}

/// What a person says of a signature.
#[derive(Debug, Clone, Default)]
pub struct Confirmed {
    /// The day it was signed.
    pub date: Option<Date>,
    /// Who signed.
    pub name: Option<String>,
    /// In what office.
    pub title: Option<String>,
}

/// Why a file is left where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// What is the matter.
    pub why: String,
    /// What to do.
    pub hint: String,
}

impl Left {
    pub(super) fn new(why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { why: why.into(), hint: hint.into() }
    }
}

impl Proposal {
    /// What a file proves. The error is why there is nothing to propose.
    pub fn of(finding: &Finding) -> Result<Self, Left> {
        let verdict = finding.judgement.verdict;
        let reasons = finding.judgement.reasons.join("; ");
        let left = |hint: &str| Left::new(format!("{verdict}: {reasons}").trim_end_matches([':', ' ']), hint);
        let (how, doubt) = match verdict {
            Verdict::SignedAsIssued => (Medium::Digital, None),
            Verdict::SignedTrustUnknown => (Medium::Digital, Some(reasons)),
            Verdict::CannotTell if finding.signers().next().is_some() => (Medium::Digital, Some(reasons)),
            Verdict::CannotTell => (Medium::Paper, Some(reasons)),
            Verdict::UnsignedCopy => {
                return Err(Left::new(
                    "nobody has signed it: it is what was issued, or that with fields filled in",
                    "ask the party to sign it and send it again",
                ));
            }
            Verdict::SignedByHand => return Err(Left::new("it is registered already", "nothing is left to do")),
            Verdict::Changed => return Err(left("look at `avtale verify --explain`, and ask the party to sign what was sent")),
            Verdict::Broken => return Err(left("ask the party to send it again; `avtale verify --explain` shows the evidence")),
            Verdict::NotOurs => {
                return Err(left("if it is a signed agreement all the same, register it with `avtale record signed --file`"));
            }
        };
        if finding.issued.as_ref().is_some_and(|issued| issued.standing == Standing::ReplacedDraft) {
            return Err(Left::new(
                "what was signed is a draft that was replaced before the agreement was sent",
                "send the party the agreement that counts",
            ));
        }
        let document = one_document(finding)?;
        let mut proposal = Self { document, how, date: None, name: None, title: None, differences: Vec::new(), doubt };
        proposal.read(finding);
        Ok(proposal)
    }

    /// Takes what form and certificate say.
    fn read(&mut self, finding: &Finding) {
        let field = |name: &str| {
            let value = finding.fields().find(|field| field.name == name).map(|field| field.value.trim().to_owned());
            value.filter(|value| !value.is_empty())
        };
        let (name, title, date) = (field("navn"), field("tittel"), field("dato"));
        let Some(signer) = finding.signers().last() else {
            // What is typed under a signature by hand was typed before it was printed, if it can be read at all.
            (self.name, self.title) = (name, title);
            return;
        };
        let differ = |what: &str, form: &str, certificate: &str| format!("the form says {form:?} and the {what} {certificate:?}");
        let certified = (!signer.is_organisation).then(|| signer.name.clone());
        if let (Some(form), Some(certified)) = (&name, &certified)
            && !same_person(form, certified)
        {
            self.differences.push(differ("certificate", form, certified));
        }
        if let (Some(form), Some(certified)) = (&title, &signer.title)
            && form.to_lowercase() != certified.to_lowercase()
        {
            self.differences.push(differ("certificate", form, certified));
        }
        let signed = signer.at.map(day);
        if let (Some(form), Some(signed)) = (&date, signed)
            && text::date(form) != Some(signed)
        {
            let what = if signer.is_time_proven { "timestamp" } else { "signature" };
            self.differences.push(differ(what, form, &signed.to_string()));
        }
        self.date = signed;
        self.name = certified.or(name);
        self.title = title.or(signer.title.clone());
    }

    /// With what a person says, which goes before what the file says.
    pub fn confirmed(mut self, said: Confirmed) -> Self {
        self.date = said.date.or(self.date);
        self.name = said.name.or(self.name);
        self.title = said.title.or(self.title);
        self.doubt = None;
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
            "scan the signature page again, or register it with `avtale record signed PARTY --file`",
        )),
        several => {
            let names: Vec<String> = several.iter().map(ToString::to_string).collect();
            Err(Left::new(
                format!("it holds several agreements: {}", names.join(", ")),
                "divide it, one file for each agreement; `avtale verify` tells which page is whose",
            ))
        }
    }
}

/// Whether two ways of writing a name are of one person: the same words, whatever their order and case. `NORDMANN, Kari`
/// is how some certificates write it.
fn same_person(one: &str, other: &str) -> bool {
    let words = |name: &str| {
        let mut words: Vec<String> = name
            .to_lowercase()
            .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        words.sort();
        words
    };
    words(one) == words(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_any_order_and_case() {
        assert!(same_person("Kari Nordmann", "NORDMANN, Kari"));
        assert!(!same_person("Kari Nordmann", "Ola Nordmann"));
        assert!(!same_person("Kari Nordmann", "Kari Anne Nordmann"));
    }
}
