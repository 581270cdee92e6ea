//! Who of those who sign an agreement has signed a file, and who has not: by what the document said of its fields when it was
//! issued. Nothing that was added to it since can say otherwise.

use std::collections::BTreeSet;

use super::{Finding, SignatureFacts};
use crate::message::{Message, says::caution as says};
use crate::profile::{FormFields, Signatory};
use crate::register::{self, day};

impl Finding {
    /// What the fields of the document meant when it was issued; the usual where it does not say, or is not ours.
    pub fn form(&self) -> FormFields {
        let evidence = self.evidence.iter().flatten().next();
        evidence.map_or_else(FormFields::standard, |evidence| evidence.form.clone())
    }

    /// What those sign as who have not signed, where it is known who signs: in their order. A signature that does not hold is
    /// none.
    pub fn missing(&self) -> Vec<String> {
        let form = self.form();
        if !form.is_said || self.signers().next().is_none() {
            return Vec::new();
        }
        let has_signed = |one: &Signatory| self.signers().any(|signer| signer.field == one.field);
        form.signatories.iter().filter(|one| !has_signed(one)).map(|one| one.role.clone()).collect()
    }

    /// Everybody who has signed, in their order, where several sign.
    pub(super) fn signed_by(&self) -> Vec<register::Signer> {
        let form = self.form();
        if form.signatories.len() < 2 {
            return Vec::new();
        }
        let signed = form.signatories.iter().filter_map(|one| {
            let signer = self.signers().find(|signer| signer.field == one.field)?;
            let title = self.written(&one.title).or(signer.title).unwrap_or_default();
            let name = if signer.is_organisation { self.written(&one.name).unwrap_or(signer.name) } else { signer.name };
            Some(register::Signer { role: one.role.clone(), date: signer.at.map(day), name, title })
        });
        signed.collect()
    }

    /// What is written in a field, if anything is.
    pub(super) fn written(&self, field: &Option<String>) -> Option<String> {
        let field = field.as_ref()?;
        let value = self.fields().find(|facts| facts.name == *field).map(|facts| facts.value.trim().to_owned());
        value.filter(|value| !value.is_empty())
    }
}

/// What speaks against the signatures taken together: one that nobody of those who sign has given, one that came too early,
/// and one certificate that signs for two.
pub(super) fn cautions(finding: &Finding, form: &FormFields) -> Vec<Message> {
    if !form.is_said {
        return Vec::new();
    }
    let signed: Vec<&SignatureFacts> = finding.by_party().collect();
    let of = |role: &str| form.role(role).and_then(|one| signed.iter().find(|signature| signature.field == one.field));
    let mut cautions: Vec<Message> = Vec::new();
    for signature in &signed {
        let Some(one) = form.who_signs(&signature.field) else {
            cautions.push(says::NobodysField { signature: signature.named() }.into());
            continue;
        };
        let Some(after) = &one.after else { continue };
        match of(after) {
            None => cautions.push(says::TooEarly { role: &one.role, after }.into()),
            Some(before) if before.revision > signature.revision => {
                cautions.push(says::OtherOrder { role: &one.role, after }.into());
            }
            Some(_) => {}
        }
    }
    let mut seen = BTreeSet::new();
    let certificates = signed.iter().filter_map(|signature| signature.cms.signer.as_ref());
    let twice: BTreeSet<&String> = certificates.filter(|signer| !seen.insert(signer.sha256)).map(|signer| &signer.name).collect();
    cautions.extend(twice.into_iter().map(|name| says::OneForTwo { name }.into()));
    cautions
}
