//! Who of those who sign an agreement has signed a file, and who has not: by what the document said of its fields when it was
//! issued. Nothing that was added to it since can say otherwise.

use std::collections::BTreeSet;

use super::{Finding, SignatureFacts, VerificationContext, looks, read};
use crate::diagnostic::Diagnostic;
use crate::message::{Argument, Message, says::caution as says};
use crate::profile::{FormFields, Signatory};
use crate::register::{self, Edition, Issue, Ledger, day};
use crate::store::{Standing, Store};

/// What the fields of a document meant when it was issued; none where it does not lie in its place any more.
pub fn form_as_issued(store: &dyn Store, document: &Issue) -> Result<Option<FormFields>, Diagnostic> {
    match store.compare(&document.file, &document.sha256)? {
        Standing::Same => Ok(store.get(&document.file)?.and_then(|bytes| read::form(&bytes))),
        Standing::Nothing | Standing::Other => Ok(None),
    }
}

impl Finding {
    /// What the fields of the document meant when it was issued; the usual where it does not say, or is not ours.
    pub fn form(&self) -> FormFields {
        self.known_form().unwrap_or_else(FormFields::standard)
    }

    /// The same; none where nothing tells, as of a picture of a document that we do not have any more.
    pub fn known_form(&self) -> Option<FormFields> {
        let own = || self.evidence.iter().flatten().next().and_then(|evidence| evidence.form.clone());
        // A picture has no fields of its own.
        self.form_as_issued.clone().or_else(|| own().filter(|form| form.is_said || !self.is_picture()))
    }

    /// Looks up what the fields meant of a file that holds none of our bytes: in the document as it was issued, if we have
    /// it, or else in what the file began as, where that says it.
    pub(super) fn look_up_form(&mut self, context: &VerificationContext) -> Result<(), Diagnostic> {
        if let ([document], None) = (self.documents().as_slice(), &self.issued)
            && let Some(issued) = looks::issued(document, context)?
        {
            self.form_as_issued = read::form(&issued);
        }
        Ok(())
    }

    /// Whether several may have to sign, and nothing says who they are.
    fn is_form_unknown(&self) -> bool {
        let is_unknown = self.evidence.iter().flatten().any(|evidence| evidence.form.is_none());
        is_unknown
            && self.form_as_issued.is_none()
            && self.issued.is_none()
            && !self.documents().is_empty()
            && self.by_party().next().is_some()
    }

    /// The signature in the field of one who signs, unless it certainly does not hold: where that cannot be told, a person
    /// is asked.
    fn signature_of(&self, one: &Signatory) -> Option<&SignatureFacts> {
        self.by_party().find(|signature| signature.field == one.field && !signature.is_broken() && signature.later.is_empty())
    }

    /// What those sign as who have not signed, where it is known who signs: in their order. A signature that does not hold is
    /// none.
    pub fn missing(&self) -> Vec<String> {
        let form = self.form();
        if !form.is_said || self.by_party().next().is_none() {
            return Vec::new();
        }
        let has_signed = |one: &Signatory| self.signature_of(one).is_some();
        form.signatories.iter().filter(|one| !has_signed(one)).map(|one| one.role.clone()).collect()
    }

    /// Whether somebody has signed, and nobody of those several who sign.
    pub(super) fn is_signed_by_nobody_of(&self) -> bool {
        let form = self.form();
        form.signatories.len() > 1 && self.missing().len() == form.signatories.len()
    }

    /// Everybody who has signed, in their order, where several sign.
    pub(super) fn signed_by(&self) -> Vec<register::Signer> {
        let form = self.form();
        if form.signatories.len() < 2 {
            return Vec::new();
        }
        let signed = form.signatories.iter().filter_map(|one| {
            let signer = self.signature_of(one)?.signer()?;
            let title = self.written(&one.title).or(signer.title).unwrap_or_default();
            let name = if signer.is_organisation { self.written(&one.name).unwrap_or(signer.name) } else { signer.name };
            let (role, date) = (one.role.clone(), signer.at.map(day));
            Some(register::Signer { role, date, name, title, how: None, elsewhere: false })
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
/// and one certificate that signs for two. Whoever has signed on paper, as `ledger` says, is there; but whether that counts with
/// this copy is for a person to say.
pub(super) fn cautions(finding: &Finding, form: &FormFields, ledger: &Ledger) -> Vec<Message> {
    if finding.is_form_unknown() {
        return vec![says::UnknownSignatories {}.into()];
    }
    if !form.is_said {
        return Vec::new();
    }
    let signed: Vec<&SignatureFacts> = finding.by_party().collect();
    let of = |role: &str| form.role(role).and_then(|one| signed.iter().find(|signature| signature.field == one.field));
    let mut cautions: Vec<Message> = Vec::new();
    let documents = finding.documents();
    let edition = documents.first().and_then(|id| ledger.edition(&id.agreement, &id.party, id.edition));
    let on_paper = edition.map(Edition::signed_on_paper).unwrap_or_default();
    for signature in &signed {
        let Some(one) = form.who_signs(&signature.field) else {
            // What is filled in after it counts as changed, and whoever signs fills in their name.
            let (named, missing) = (signature.named(), finding.missing());
            cautions.push(match missing.is_empty() {
                true => says::NobodysField { signature: named }.into(),
                false => says::NobodysFieldFirst {
                    signature: named,
                    missing: missing.iter().map(String::as_str).collect::<Argument>(),
                }
                .into(),
            });
            continue;
        };
        let Some(after) = &one.after else { continue };
        match of(after) {
            None if on_paper.contains(after) => cautions.push(says::OnPaperElsewhere { role: &one.role, after }.into()),
            None => cautions.push(says::TooEarly { role: &one.role, after }.into()),
            Some(before) if before.revision > signature.revision => {
                cautions.push(says::OtherOrder { role: &one.role, after }.into());
            }
            Some(_) => {}
        }
    }
    let signers: Vec<_> = signed.iter().filter_map(|signature| signature.cms.signer.as_ref()).collect();
    let mut told = BTreeSet::new();
    for (nth, signer) in signers.iter().enumerate() {
        let mut others = signers.iter().take(nth);
        let Some(other) = others.find(|other| other.is_same_holder(signer)).filter(|_| told.insert(&signer.name)) else {
            continue;
        };
        let name = &signer.name;
        cautions.push(match other.sha256 == signer.sha256 {
            true => says::OneForTwo { name }.into(),
            false => says::OnePersonForTwo { name }.into(),
        });
    }
    cautions
}
