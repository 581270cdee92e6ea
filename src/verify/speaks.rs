//! Whether who signed speaks for the party, and what they say beside: no byte proves that, and a person must judge it where
//! names differ, or where there are words.

use super::Finding;
use crate::name;
use crate::pdf::SIGNATURE_FIELD;
use crate::reference::{self, Party};

/// What speaks against it, in sentences.
pub(super) fn cautions(finding: &Finding) -> Vec<String> {
    let signers: Vec<_> = finding.signers().collect();
    // A reservation would stand there.
    let reasons = signers.iter().filter_map(|signer| signer.reason.as_ref());
    let mut cautions: Vec<String> = reasons.map(|reason| format!("whoever signed gave a reason: {reason:?}")).collect();
    let Some(signer) = signers.iter().find(|signer| signer.field == SIGNATURE_FIELD) else {
        if let Some(signer) = signers.last() {
            cautions.push(format!("it is signed in the field {}, which is not the party's own", signer.field));
        }
        return cautions;
    };
    let documents = finding.documents();
    let [document] = documents.as_slice() else { return cautions };
    let Some(party) = reference::party(&document.party) else { return cautions };
    let number = format!("NTRNO-{}", party.organisation_number);
    match (&signer.organisation_identifier, &signer.organisation) {
        (Some(identifier), _) if *identifier != number => {
            cautions.push(format!("the certificate is of the organisation {identifier}, and the party's number is {number}"));
        }
        (None, Some(organisation)) if !is_of(organisation, party) => {
            cautions.push(format!("the certificate is of {organisation:?}, and the party is {}", party.name_with_form()));
        }
        _ => {}
    }
    let form = finding.fields().find(|field| field.name == "navn").map(|field| field.value.trim());
    if form.is_some_and(|form| !form.is_empty() && !signer.is_organisation && !name::may_be_one(form, &signer.name)) {
        cautions.push("the certificate names another person than the form".to_owned());
    }
    cautions
}

/// Whether an organisation is called as a party is.
fn is_of(organisation: &str, party: &Party) -> bool {
    let names = [party.name_with_form(), party.norwegian_name.clone(), party.official_name.clone()];
    names.iter().any(|own| name::is_same(own, organisation))
}
