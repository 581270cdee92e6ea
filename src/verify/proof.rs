//! What a file proves of a signature: how, when, by whom and in what office.

use jiff::civil::Date;

use super::{Finding, Verdict};
use crate::message::{Message, MessageData, says};
use crate::name;
use crate::register::{Discrepancy, Matter, Medium, Proof, Signature, Signer, Stated, day};
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
    pub differences: Vec<Message>,
    /// Everybody who signed, in their order, where several sign. Then the day is that of the last, and name and title are the
    /// party's.
    pub signers: Vec<Signer>,
    /// What those sign as who have not signed yet.
    pub missing: Vec<String>,
}

impl Statement {
    /// Reads both.
    pub fn of(finding: &Finding) -> Self {
        let form = finding.form();
        let Some(party) = form.party() else { return Self::default() };
        let [name, title, date] = [&party.name, &party.title, &party.date].map(|field| finding.written(field));
        let short = |one: Signer| Signer { name: shortened(one.name), title: shortened(one.title), ..one };
        let signers: Vec<Signer> = finding.signed_by().into_iter().map(short).collect();
        let missing = finding.missing();
        // Others may have signed too, in fields of their own: a witness, or the secretariat.
        let all: Vec<_> = finding.signers().collect();
        let Some(signer) = all.iter().find(|signer| signer.field == party.field).or(all.last()) else {
            // What is typed under a signature by hand was typed before it was printed, if it can be read at all.
            return Self { name: name.map(shortened), title: title.map(shortened), signers, missing, ..Self::default() };
        };
        let differ = |form: &str, certificate: &str| {
            let [form, certificate] = [form, certificate].map(|said| shortened(said.to_owned()));
            says::caution::FormAndCertificate { form, certificate }.into()
        };
        let mut differences = Vec::new();
        let certified = (!signer.is_organisation).then(|| signer.name.clone());
        if let (Some(form), Some(certified)) = (&name, &certified)
            && !name::is_same(form, certified)
        {
            differences.push(differ(form, certified));
        }
        if let (Some(form), Some(certified)) = (&title, &signer.title)
            && form.to_lowercase() != certified.to_lowercase()
        {
            differences.push(differ(form, certified));
        }
        let signed = signer.at.map(day);
        if let (Some(form), Some(signed)) = (&date, signed)
            && text::date(form) != Some(signed)
        {
            let (form, date) = (shortened(form.clone()), signed);
            differences.push(match signer.is_time_proven {
                true => says::caution::FormAndTimestamp { form, date }.into(),
                false => says::caution::FormAndSignature { form, date }.into(),
            });
        }
        let (name, title) = (certified.or(name), title.or(signer.title.clone()));
        let signed = signers.iter().filter_map(|one| one.date).max().or(signed);
        Self { date: signed, name: name.map(shortened), title: title.map(shortened), differences, signers, missing }
    }
}

fn shortened(mut text: String) -> String {
    text::shorten(&mut text, LONGEST);
    text
}

/// No more doubts than a person reads.
pub fn doubts(all: impl IntoIterator<Item = Message>) -> Vec<Message> {
    let mut all = all.into_iter();
    let mut doubts: Vec<Message> = all.by_ref().take(MOST).collect();
    let more = all.count();
    doubts.extend((more > 0).then(|| says::verdict::AndMore { more }.into()));
    doubts
}

/// Doubts as they are registered for people who read the register: in English, whoever registers them, each no longer than a
/// person reads. No program goes by them.
pub fn registered(doubts: &[Message]) -> Vec<String> {
    doubts.iter().map(|doubt| shortened(text::shown(&doubt.to_string()))).collect()
}

/// The same as it is registered to be said in any language.
pub fn data(doubts: &[Message]) -> Vec<MessageData> {
    doubts.iter().map(|doubt| MessageData::of(doubt, &|words| shortened(text::shown(words)))).collect()
}

/// What a judged file proves by itself, whatever is registered of it.
pub fn proof(finding: &Finding) -> Proof {
    let judgement = &finding.judgement;
    let Statement { date, name, title, .. } = Statement::of(finding);
    let how = match finding.by_party().next() {
        Some(_) => Some(Medium::Digital),
        None => finding.is_picture().then_some(Medium::Paper),
    };
    let proves = matches!(judgement.verdict, Verdict::SignedAsIssued | Verdict::PartlySigned);
    let reasons = judgement.reasons.iter().filter(|_| !proves).map(|reason| reason.what.clone());
    let doubts = doubts(reasons.chain(judgement.cautions.iter().cloned()));
    Proof {
        verdict: judgement.verdict.id().to_owned(),
        doubts: registered(&doubts),
        doubts_data: data(&doubts),
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
        let said = |cause: String| Message::from(says::signing::Other { cause });
        let sentence = |nth: usize| said(format!("{nth}{}", "å".repeat(LONGEST)));
        let doubts = registered(&doubts((0..MOST + 2).map(sentence)));
        assert_eq!((doubts.len(), doubts[MOST].as_str()), (MOST + 1, "and 2 more"));
        assert!(doubts[..MOST].iter().all(|doubt| doubt.chars().count() == LONGEST + 1 && doubt.ends_with('…')));
        let exactly = "a".repeat(LONGEST);
        assert_eq!(registered(&[said(exactly.clone())]), [exactly]);
    }
}
