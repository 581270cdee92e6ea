//! Whether who signed speaks for the party, and what they say beside: no byte proves that, and a person must judge it where
//! names differ, or where there are words.

use super::{Finding, SignatureFacts, Signer, VerificationContext, signatories, words};
use crate::message::{Message, says::caution as says};
use crate::name;
use crate::reference::Party;
use crate::text::shown;

/// What speaks against it, in sentences.
pub(super) fn cautions(finding: &Finding, context: &VerificationContext) -> Vec<Message> {
    let signers: Vec<_> = finding.signers().collect();
    // A reservation would stand there.
    let reasons = signers.iter().filter_map(|signer| signer.reason.as_ref());
    let mut cautions: Vec<Message> = reasons.map(|reason| says::Reason { reason }.into()).collect();
    cautions.extend(finding.by_party().flat_map(|signature| shown_beside(finding, signature)));
    let form = finding.form();
    cautions.extend(signatories::cautions(finding, &form, context.ledger));
    if !form.is_said
        && let (Some(own), Some(last)) = (form.party(), signers.last())
        && !signers.iter().any(|signer| signer.field == own.field)
    {
        cautions.push(says::OtherField { field: &last.field }.into());
        return cautions;
    }
    let documents = finding.documents();
    let [document] = documents.as_slice() else { return cautions };
    let Some(party) = context.parties.party(&document.party) else { return cautions };
    for one in &form.signatories {
        let Some(signer) = signers.iter().find(|signer| signer.field == one.field) else { continue };
        cautions.extend(if one.is_party { of_another(signer, party) } else { of_party(signer, &one.role, party) });
    }
    for one in &form.signatories {
        let Some(signer) = signers.iter().find(|signer| signer.field == one.field) else { continue };
        let named = finding.written(&one.name);
        if named.is_some_and(|named| !signer.is_organisation && !name::may_be_one(&named, &signer.name)) {
            cautions.push(says::Person {}.into());
        }
    }
    cautions
}

/// That who signs for the party has a certificate of another organisation.
fn of_another(signer: &Signer, party: &Party) -> Option<Message> {
    let number = number(party);
    match (&signer.organisation_identifier, &signer.organisation) {
        (Some(identifier), _) if *identifier != number => Some(says::OrganisationNumber { identifier, number }.into()),
        (None, Some(organisation)) if !is_of(organisation, party) => {
            Some(says::Organisation { organisation, party: party.name_with_form() }.into())
        }
        _ => None,
    }
}

/// That who signs for the sender has a certificate of the party.
fn of_party(signer: &Signer, role: &str, party: &Party) -> Option<Message> {
    let is_numbered = signer.organisation_identifier.as_ref().is_some_and(|identifier| *identifier == number(party));
    let is_named = signer.organisation.as_ref().is_some_and(|organisation| is_of(organisation, party));
    let organisation = signer.organisation.as_ref().or(signer.organisation_identifier.as_ref())?;
    (is_numbered || is_named).then(|| says::OfParty { role, organisation }.into())
}

/// A party's number, as certificates write it (ETSI EN 319 412-1, 5.1.4).
fn number(party: &Party) -> String {
    format!("NTRNO-{}", party.organisation_number)
}

/// What a signature shows on the page that no program writes there by itself.
fn shown_beside(finding: &Finding, signature: &SignatureFacts) -> Vec<Message> {
    let certificates = signature.cms.chain.iter().chain(&signature.cms.signer).flat_map(|identity| {
        let said = [&identity.organisation, &identity.organisation_identifier, &identity.title, &identity.email];
        [&identity.name, &identity.issuer, &identity.serial].into_iter().chain(said.into_iter().flatten())
    });
    let fields = finding.form();
    let is_named = |name: &String| {
        fields.signatories.iter().any(|one| [&one.name, &one.title].into_iter().flatten().any(|field| field == name))
    };
    let form = finding.fields().filter(|field| is_named(&field.name)).map(|field| &field.value);
    // A reason is told by itself.
    let named = certificates.chain(form).chain(&signature.reason).chain([&signature.field]);
    let named: Vec<&str> = named.map(String::as_str).collect();
    let words = words::beyond(&signature.shows.words, &named);
    let words = words.map(|words| says::Words { signature: signature.named(), words: shown(&words) }.into());
    // Programs draw emblems, and hands their names, beside words; what is only drawn may be anything.
    let look = &signature.shows;
    let is_unread = look.is_unread || (look.is_drawn && look.words.is_empty() && look.spoken.is_empty());
    let unread = is_unread.then(|| says::Unread { signature: signature.named() }.into());
    let spoken = look.spoken.iter().map(|words| says::Spoken { signature: signature.named(), words: shown(words) }.into());
    words.into_iter().chain(spoken).chain(unread).collect()
}

/// Whether an organisation is called as a party is.
fn is_of(organisation: &str, party: &Party) -> bool {
    let names = [party.name_with_form(), party.norwegian_name.clone(), party.official_name.clone()];
    names.iter().any(|own| name::is_same(own, organisation))
}
