//! What a file proves of a signature: how, when, by whom and in what office.

use jiff::civil::Date;

use super::{Finding, Verdict, without_remedy};
use crate::name;
use crate::pdf::SIGNATURE_FIELD;
use crate::register::{Discrepancy, Matter, Medium, Proof, Signature, Stated, day};
use crate::text;

/// The longest text of a file's own that is told and registered, in characters: whoever wrote the file chose it.
const LONGEST: usize = 500;
/// So many doubts say enough.
const MOST: usize = 50;

/// What form and certificate say of who signed, shortened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statement {
    /// The day it was signed: proven by a timestamp, or else claimed by the signature.
    pub date: Option<Date>,
    /// Who signed: whom the certificate names. An organisation's certificate names no person; then who is written in the
    /// form.
    pub name: Option<String>,
    /// In what office: as it is written in the form, or else in the certificate.
    pub title: Option<String>,
    /// What form and certificate say differently.
    pub differences: Vec<String>,
}

impl Statement {
    /// Reads both.
    pub fn of(finding: &Finding) -> Self {
        let field = |name: &str| {
            let value = finding.fields().find(|field| field.name == name).map(|field| field.value.trim().to_owned());
            value.filter(|value| !value.is_empty())
        };
        let (name, title, date) = (field("navn"), field("tittel"), field("dato"));
        // Others may have signed too, in fields of their own: a witness, or the secretariat.
        let signers: Vec<_> = finding.signers().collect();
        let Some(signer) = signers.iter().find(|signer| signer.field == SIGNATURE_FIELD).or(signers.last()) else {
            // What is typed under a signature by hand was typed before it was printed, if it can be read at all.
            return Self { name: name.map(shortened), title: title.map(shortened), ..Self::default() };
        };
        let differ = |what: &str, form: &str, certificate: &str| {
            let [form, certificate] = [form, certificate].map(|said| shortened(said.to_owned()));
            format!("the form says {form:?} and the {what} {certificate:?}")
        };
        let mut differences = Vec::new();
        let certified = (!signer.is_organisation).then(|| signer.name.clone());
        if let (Some(form), Some(certified)) = (&name, &certified)
            && !name::is_same(form, certified)
        {
            differences.push(differ("certificate", form, certified));
        }
        if let (Some(form), Some(certified)) = (&title, &signer.title)
            && form.to_lowercase() != certified.to_lowercase()
        {
            differences.push(differ("certificate", form, certified));
        }
        let signed = signer.at.map(day);
        if let (Some(form), Some(signed)) = (&date, signed)
            && text::date(form) != Some(signed)
        {
            let what = if signer.is_time_proven { "timestamp" } else { "signature" };
            differences.push(differ(what, form, &signed.to_string()));
        }
        let (name, title) = (certified.or(name), title.or(signer.title.clone()));
        Self { date: signed, name: name.map(shortened), title: title.map(shortened), differences }
    }
}

fn shortened(mut text: String) -> String {
    text::shorten(&mut text, LONGEST);
    text
}

/// Doubts as they are told and registered: no longer and no more of them than a person reads.
pub fn doubts<'a>(all: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut all = all.into_iter();
    let mut doubts: Vec<String> = all.by_ref().take(MOST).map(|doubt| shortened(doubt.to_owned())).collect();
    let more = all.count();
    doubts.extend((more > 0).then(|| format!("and {more} more")));
    doubts
}

/// What a judged file proves by itself, whatever is registered of it.
pub fn proof(finding: &Finding) -> Proof {
    let judgement = &finding.judgement;
    let Statement { date, name, title, .. } = Statement::of(finding);
    let how = match finding.by_party().next() {
        Some(_) => Some(Medium::Digital),
        None => finding.is_picture().then_some(Medium::Paper),
    };
    let proves = judgement.verdict == Verdict::SignedAsIssued;
    let reasons = judgement.reasons.iter().filter(|_| !proves);
    Proof {
        verdict: judgement.verdict.id().to_owned(),
        doubts: self::doubts(reasons.chain(&judgement.cautions).map(|reason| without_remedy(reason))),
        how,
        date,
        name,
        title,
    }
}

/// What is registered of a file otherwise than it proves; `document` is what it is registered as.
pub(super) fn discrepancies(finding: &Finding, document: &str, signature: &Signature) -> Vec<Discrepancy> {
    let names: Vec<String> = finding.documents().iter().map(ToString::to_string).collect();
    let another = !names.is_empty() && !names.iter().any(|name| name == document);
    let another = another.then(|| {
        let (registered, proven) = (Stated::Text(document.to_owned()), Stated::Text(names.join(", ")));
        Discrepancy { what: Matter::Document, registered, proven }
    });
    another.into_iter().chain(signature.against(&proof(finding))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_at_length_is_shortened() {
        let sentence = |nth: usize| format!("{nth}{}", "å".repeat(LONGEST));
        let said: Vec<String> = (0..MOST + 2).map(sentence).collect();
        let doubts = doubts(said.iter().map(String::as_str));
        assert_eq!((doubts.len(), doubts[MOST].as_str()), (MOST + 1, "and 2 more"));
        assert!(doubts[..MOST].iter().all(|doubt| doubt.chars().count() == LONGEST + 1 && doubt.ends_with('…')));
        let exactly = "a".repeat(LONGEST);
        assert_eq!(super::doubts([exactly.as_str()]), [exactly.as_str()]);
    }
}
