//! Editions of an agreement beside each other: which takes the place of the earlier ones, and what templates say of it.

use jiff::civil::Date;

use super::{AsSent, Project};
use crate::agreement::Agreement;
use crate::diagnostic::Diagnostic;
use crate::document::DocumentCode;
use crate::member::Member;
use crate::message::says::project as says;
use crate::register::Ledger;
use crate::template::{Beside, InForce, LetterKind, Which};

impl Project {
    /// Whether an edition takes the place of those before it, once it is signed: if the agreement's settings say so, and the
    /// party, or one whose place it took, has been sent or has signed one. One that has left the house says what it said then.
    pub fn supersedes(&self, ledger: &Ledger, member: &Member, edition: u32) -> bool {
        let (agreement, party) = (self.agreement.identifier.as_str(), member.party.number.as_str());
        let has_earlier = || ledger.editions(agreement, party).iter().any(|own| own.number < edition && own.is_frozen());
        let was_left = || ledger.left(agreement, party, Date::MAX).any(|left| left.is_frozen());
        let known = ledger.edition(agreement, party, edition).filter(|known| known.is_frozen());
        self.agreement.supersedes && (has_earlier() || known.map_or_else(was_left, |known| known.issue().supersedes))
    }

    /// Whether there is a letter to send a member its agreement with.
    pub fn has_letter(&self, member: &Member) -> bool {
        self.templates.has_letter_in(LetterKind::Sending, self.agreement.form_for(&member.wants))
    }

    /// Editions before another, for templates to be tried on: the party's own, and one of a party whose place it took.
    pub(super) fn an_earlier(&self) -> [InForce; 2] {
        let (signed, ends) = (self.agreement.date, Some(self.agreement.terms.effective));
        let of =
            |party: &str| InForce { edition: self.agreement.edition, party: party.to_owned(), signed, ends, has_notice: true };
        [of(""), of("KS")]
    }

    /// What the templates do not say of editions beside each other: that a new one takes the place of the others, and in
    /// letters that there are others.
    pub(super) fn untold(&self) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        for form in self.agreement.forms() {
            let member = self.example(form);
            let edition = self.agreement.edition;
            if self.agreement.supersedes && self.draft(&member, edition, true).is_ok_and(|draft| !draft.supersedes) {
                let fault = Diagnostic::warning(says::NotPrinted { file: form.main_file() });
                told.push(fault.in_file(self.agreement.folder.join(Agreement::FILE)).hint(says::NotPrintedStep {}));
            }
            let blank = DocumentCode::blank(self.id(&member, edition));
            let letter = |kind, beside| self.letter(kind, &member, (Which::first(&blank), AsSent::default()), beside);
            let earlier = self.an_earlier();
            for kind in LetterKind::ALL.into_iter().filter(|kind| self.templates.has_letter(*kind)) {
                if let (Ok(alone), Ok(beside)) =
                    (letter(kind, Beside::default()), letter(kind, Beside { in_force: &earlier, ..Beside::default() }))
                    && alone.body == beside.body
                {
                    let fault = Diagnostic::warning(says::NotTold {}).in_file(self.agreement.folder.join(kind.name(form)));
                    told.push(fault.hint(says::NotToldStep {}));
                }
            }
        }
        told
    }
}
