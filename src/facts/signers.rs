//! Who of several has signed: what a copy bears or a person says, and with it what was registered before.

use jiff::civil::Date;

use super::Known;
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::{caution, facts as says};
use crate::message::{Argument, Message};
use crate::profile::{FormFields, Signatory};
use crate::register::{Edition, Event, Medium, PartlySigned, Proof, Signed, SignedCopy, Signer};
use crate::terms::Terms;
use crate::text;

/// Some of several who sign have signed, or all.
#[derive(Debug, Clone)]
pub struct SignedBy {
    /// Who signs, where the document says it otherwise than the agreement's settings do now.
    pub form: Option<FormFields>,
    /// Who has signed this copy, or has by what a person says.
    pub signers: Vec<Signer>,
    /// Whether a person says that it counts with the copies that are registered. What a file proves is no more than its own
    /// signatures.
    pub is_said: bool,
    /// On paper or digitally.
    pub how: Medium,
    /// The copy, if it was handed in.
    pub copy: Option<SignedCopy>,
    /// What the copy proves by itself.
    pub proof: Option<Proof>,
}

impl SignedBy {
    /// The event that it becomes: the agreement binds when all have signed.
    pub(super) fn event(
        &self,
        agreement: &Agreement,
        terms: &Terms,
        party: String,
        edition: &Edition,
        date: Date,
    ) -> Result<Event, Diagnostic> {
        let form = self.form.as_ref().unwrap_or(&agreement.form);
        self.signers.iter().try_for_each(|one| is_one(form, &one.role))?;
        let (mut signers, mut missing) = (Vec::new(), Vec::new());
        for Signatory { role, .. } in &form.signatories {
            let before = || self.before(edition, role);
            match self.signers.iter().find(|one| one.role == *role).cloned().or_else(before) {
                Some(one) => signers.push(one),
                None => missing.push(role.clone()),
            }
        }
        let Self { how, copy, proof, .. } = self.clone();
        let (agreement_id, number, confirmed) = (agreement.identifier.clone(), edition.number, None);
        if !missing.is_empty() {
            return Ok(Event::PartlySigned(PartlySigned {
                party,
                agreement: agreement_id,
                edition: number,
                date,
                signers,
                missing,
                how,
                copy,
                confirmed,
                confirmed_data: Vec::new(),
                proof,
            }));
        }
        // It binds from the day on which all had signed.
        let date = signers.iter().filter_map(|one| one.date).chain([date]).max().unwrap_or(date);
        let (from, until) = terms.term(date);
        let of_party = form.party().and_then(|party| signers.iter().find(|one| one.role == party.role));
        let (name, title) = of_party.map(|one| (one.name.clone(), one.title.clone())).unwrap_or_default();
        Ok(Event::Signed(Signed {
            party,
            agreement: agreement_id,
            edition: number,
            date,
            name,
            title,
            how,
            from,
            until,
            copy,
            confirmed,
            confirmed_data: Vec::new(),
            proof,
            signers,
        }))
    }

    /// Who signed as this in a copy that is registered, if this counts with it.
    fn before(&self, edition: &Edition, role: &str) -> Option<Signer> {
        let mut signed = edition.facts().iter().filter(|_| self.is_said).filter_map(|(_, fact)| fact.signers()).rev();
        let (of, one) =
            signed.find_map(|(of, signers)| Some((of, signers.iter().find(|one| one.role == role && !one.elsewhere)?)))?;
        let how = one.how.unwrap_or(of.how);
        Some(Signer { how: (how != self.how).then_some(how), elsewhere: true, ..one.clone() })
    }
}

/// What contradicts the order in which they sign, as it would be registered: who signed before somebody whom they sign after,
/// or without them.
pub fn out_of_order(form: &FormFields, event: &Event) -> Vec<Message> {
    let signers = match event {
        Event::Signed(signed) => &signed.signers,
        Event::PartlySigned(signed) => &signed.signers,
        _ => return Vec::new(),
    };
    let of = |role: &str| signers.iter().find(|one| one.role == role);
    let contrary = form.signatories.iter().filter_map(|Signatory { role, after, .. }| {
        let (one, after) = (of(role)?, after.as_ref()?);
        let Some(before) = of(after) else { return Some(caution::TooEarly { role, after }.into()) };
        // Of several who are said at once the days are not known.
        one.date.zip(before.date).is_some_and(|(day, before)| day < before).then(|| caution::OtherOrder { role, after }.into())
    });
    contrary.collect()
}

/// That somebody signs an agreement as this.
pub fn is_one(form: &FormFields, role: &str) -> Result<(), Diagnostic> {
    let fault = || Diagnostic::of(Kind::Usage, says::NobodySignsAs { role, roles: roles(form) });
    form.role(role).map(|_| ()).ok_or_else(|| fault().hint(says::WhoHasSignedStep { options: options(form) }))
}

/// What is said of a signature of which it is not said whose, where several sign.
pub fn whose(form: &FormFields) -> Result<(), Diagnostic> {
    if form.signatories.len() < 2 {
        return Ok(());
    }
    let fault = Diagnostic::of(Kind::Usage, says::SeveralSign { roles: roles(form) });
    Err(fault.hint(says::WhoHasSignedStep { options: options(form) }))
}

/// Everybody's role, in their order.
pub fn roles(form: &FormFields) -> Argument {
    form.signatories.iter().map(|one| one.role.as_str()).collect()
}

/// What is typed to say that each has signed.
pub fn options(form: &FormFields) -> String {
    let each = form.signatories.iter().map(|one| format!("--as {} --name … --title …", text::quoted(&one.role)));
    each.collect::<Vec<_>>().join(" ")
}

impl Known {
    /// What a person says of signatures, as it is of an agreement with these signatories. The error is that nobody can tell
    /// whose they are. Of several who are said at once nobody knows on which day each of them signed.
    pub fn of_form(self, form: FormFields, date: Date) -> Result<Self, Diagnostic> {
        match self {
            Self::Signed { .. } => whose(&form).map(|()| self),
            Self::SignedBy(signed) if form.signatories.len() < 2 => {
                signed.signers.iter().try_for_each(|one| is_one(&form, &one.role))?;
                let one = signed.signers.into_iter().next();
                let (name, title) = one.map(|one| (one.name, one.title)).unwrap_or_default();
                Ok(Self::Signed { name, title, how: signed.how, copy: signed.copy })
            }
            Self::SignedBy(mut signed) => {
                if let [one] = signed.signers.as_mut_slice() {
                    one.date = Some(date);
                }
                Ok(Self::SignedBy(SignedBy { form: Some(form), ..signed }))
            }
            other => Ok(other),
        }
    }

    /// The same of a copy in which these have signed. Where it shows that all have, nobody need say whose signature is meant.
    pub fn of_copy(self, form: FormFields, shown: &[Signer], date: Date) -> Result<Self, Diagnostic> {
        let said = match self {
            Self::Signed { name, title, how, copy } if shown.len() > 1 && shown.len() == form.signatories.len() => {
                let party = form.party().map(|one| one.role.clone());
                let own = shown.iter().find(|one| Some(&one.role) == party.as_ref()).cloned();
                let signers = own.map(|one| Signer { name, title, ..one }).into_iter().collect();
                Self::SignedBy(SignedBy { form: Some(form), signers, is_said: true, how, copy, proof: None })
            }
            other => other.of_form(form, date)?,
        };
        let Self::SignedBy(mut signed) = said else { return Ok(said) };
        let is_new = |one: &&Signer| signed.signers.iter().all(|said| said.role != one.role);
        let shown: Vec<Signer> = shown.iter().filter(is_new).cloned().collect();
        signed.signers.extend(shown);
        Ok(Self::SignedBy(signed))
    }

    /// The same, with the copy as it is kept, and what it proves.
    pub fn kept(self, how: Medium, copy: SignedCopy, proof: &Proof) -> Self {
        match self {
            Self::Signed { name, title, .. } => Self::Signed { name, title, how, copy: Some(copy) },
            Self::SignedBy(signed) => Self::SignedBy(SignedBy { how, copy: Some(copy), proof: Some(proof.clone()), ..signed }),
            other => other,
        }
    }
}
