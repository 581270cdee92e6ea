//! What is wrong with an agreement beyond its records: names, texts and fields, tried on more than any member's values.

use std::path::Path;

use super::{AsSent, Draft, Project};
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, add_new};
use crate::document::DocumentCode;
use crate::member::{Member, SCHEMA};
use crate::message::says::project as says;
use crate::pdf::{Field, FieldKind};
use crate::profile::TextForm;
use crate::reference::{LanguageForm, Party, PartyKind};
use crate::template::{Beside, LetterKind, Open, Which};
use crate::typeset;
use crate::workspace::Workspace;

impl Project {
    /// Everything that is wrong with the templates: names that no record gives, what any member's values bring to
    /// light, and what only typesetting finds, tried on one document of each language form.
    pub fn check_templates(&self) -> Vec<Diagnostic> {
        let edition = self.agreement.edition;
        let mut faults = self.undefined_names();
        // Records that are empty and full, of every kind of party, take branches that no member's may take yet.
        let kinds = [PartyKind::Kommune, PartyKind::Fylkeskommune];
        let mut made_up = Vec::new();
        for kind in kinds {
            for form in self.agreement.forms() {
                let blank = self.blank(&|party| party.kind == kind, form);
                let filled = Member { wants: form.clone(), ..Member::filled(&blank.party, &self.agreement.keys) };
                made_up.extend([blank, filled]);
            }
        }
        let other = Party::organisation("971032146", "KS");
        for form in self.agreement.forms() {
            let wants = || form.clone();
            made_up.push(Member { wants: wants(), ..Member::blank(&other) });
            made_up.push(Member { wants: wants(), ..Member::filled(&other, &self.agreement.keys) });
        }
        for member in self.members.iter().chain(&made_up) {
            let blank = DocumentCode::blank(self.id(member, edition));
            // As the first that is sent, and as one after another.
            let earlier = self.an_earlier();
            let none = (false, Beside::default());
            let open = [Open { edition, sent: self.agreement.date }];
            let binding = (self.agreement.supersedes, Beside { in_force: &earlier, open: &open, ..Beside::default() });
            let over = (self.agreement.supersedes, Beside { ended: &earlier, open: &open, ..Beside::default() });
            for (supersedes, beside) in [none, binding, over] {
                add_new(&mut faults, self.draft(member, edition, supersedes).err().into_iter().flatten());
                for kind in LetterKind::ALL.into_iter().filter(|kind| self.templates.has_letter(*kind) || self.plans(*kind)) {
                    let which = Which { code: &blank, supersedes };
                    add_new(
                        &mut faults,
                        self.letter(kind, member, (which, AsSent::default()), beside).err().into_iter().flatten(),
                    );
                }
            }
        }
        if faults.is_empty() {
            let typeset_one = |member: &Member| {
                let draft = self.draft(member, edition, self.agreement.supersedes)?;
                self.typeset(&draft)?;
                self.tried(&draft)
            };
            match typeset::thread() {
                Ok(thread) => {
                    let forms = self.agreement.forms();
                    let results: Vec<_> = forms.map(|form| thread.install(|| typeset_one(&self.example(form)))).collect();
                    let tried = results.iter().filter_map(|result| result.as_ref().ok());
                    let divided = tried.clone().any(|tried| tried.divides_words).then(|| self.dividing());
                    let unsignable = tried.clone().filter(|tried| !tried.is_signable).map(|tried| self.unsignable(tried));
                    let unlike: Vec<_> = unsignable.chain(tried.flat_map(|tried| self.signed_by_nobody(tried))).collect();
                    add_new(&mut faults, results.into_iter().filter_map(Result::err).flatten());
                    faults.extend(divided.into_iter().chain(unlike));
                }
                Err(fault) => faults.push(fault),
            }
        }
        faults.extend(self.templates.contradictions(&self.agreement));
        faults.extend(self.untold());
        faults.extend(self.unprinted());
        faults.extend(self.contradicted());
        faults.extend(self.agreement.host.as_ref().map(|host| {
            Diagnostic::warning(says::Host { host }).in_file(self.agreement.folder.join(Agreement::FILE)).hint(says::HostStep {})
        }));
        faults
    }

    /// Whether the plan of reminders needs such a letter.
    fn plans(&self, kind: LetterKind) -> bool {
        let days = &self.agreement.reminders;
        match kind {
            LetterKind::EarlyReminder => days.iter().any(|day| *day <= 0),
            LetterKind::Reminder => days.iter().any(|day| *day > 0),
            LetterKind::Sending | LetterKind::NewEdition => false,
        }
    }

    /// Organisations whose record does not say which of several language forms they get: it is bokmål, which somebody may not
    /// have meant.
    pub fn unsaid_forms(&self) -> Vec<Diagnostic> {
        let is_unsaid = |member: &&Member| {
            let is_other = member.party.kind == PartyKind::Organisasjon && member.party.language == LanguageForm::Nøytral;
            is_other && member.wants == TextForm::Bokmål && self.agreement.forms().count() > 1
        };
        let warn = |member: &Member| {
            let fault = Diagnostic::warning(says::NoForm { name: member.party.name_with_form() });
            fault.in_file(&member.file).hint(says::NoFormStep {})
        };
        self.members.iter().filter(is_unsaid).map(warn).collect()
    }

    /// What the layout of a draft shows.
    fn tried(&self, draft: &Draft) -> Result<Tried, Vec<Diagnostic>> {
        let form = self.form(draft.member)?;
        let _in_hand = self.in_hand(form, draft);
        let pages = self.lay_out(form, draft)?;
        let fields = self.fields(form, draft, &pages)?;
        let is_signable = self
            .agreement
            .form
            .signatories
            .iter()
            .all(|one| fields.iter().any(|field| field.kind == FieldKind::Signature && field.name == one.field));
        let is_nobodys =
            |field: &&Field| field.kind == FieldKind::Signature && self.agreement.form.who_signs(&field.name).is_none();
        let nobodys = fields.iter().filter(is_nobodys).map(|field| field.name.clone()).collect();
        Ok(Tried { form: form.common.form().clone(), divides_words: typeset::divides_words(&pages), is_signable, nobodys })
    }

    fn dividing(&self) -> Diagnostic {
        Diagnostic::warning(says::Divided {}).in_file(&self.agreement.folder).hint(says::DividedStep {})
    }

    fn unsignable(&self, tried: &Tried) -> Diagnostic {
        let file = tried.form.main_file();
        let name = self.agreement.form.party().map_or("", |party| party.field.as_str());
        let fault = Diagnostic::warning(says::Unsignable { file: &file, name }).in_file(self.agreement.folder.join(&file));
        fault.hint(says::UnsignableStep { name })
    }

    /// Fields that a text has beside the one in which the party signs, where the settings say nothing of who signs.
    fn signed_by_nobody(&self, tried: &Tried) -> impl Iterator<Item = Diagnostic> {
        let file = self.agreement.folder.join(tried.form.main_file());
        let warn = |name| Diagnostic::warning(says::NobodysSignature { name }).hint(says::NobodysSignatureStep {});
        tried.nobodys.iter().map(move |name| warn(name).in_file(&file))
    }

    /// What the settings say that a text does not print: a key of the records, the day it takes effect, and the document's code, by
    /// which a scan is known.
    fn unprinted(&self) -> Vec<Diagnostic> {
        let forms = || self.agreement.forms();
        let without =
            |value: &'static str| forms().filter(move |form| !self.templates.asks(form, value)).map(TextForm::main_file);
        let in_text = |file: &str, fault: Diagnostic| fault.in_file(self.agreement.folder.join(file));
        let keys = self.agreement.keys.keys().flat_map(|key| {
            let silent: Vec<String> = forms().filter(|form| !self.templates.asks(form, key)).map(TextForm::main_file).collect();
            let nowhere = (silent.len() == forms().count()).then(|| {
                let fault = Diagnostic::warning(says::Unprinted { key }).in_file(self.agreement.folder.join(Agreement::FILE));
                fault.hint(says::UnprintedStep {})
            });
            let somewhere = silent.into_iter().filter(|_| nowhere.is_none()).map(|file| {
                in_text(&file, Diagnostic::warning(says::UnprintedIn { file: &file, key })).hint(says::UnprintedInStep {})
            });
            somewhere.collect::<Vec<_>>().into_iter().chain(nowhere)
        });
        let codes = without("dokument.kodebilde")
            .map(|file| in_text(&file, Diagnostic::warning(says::NoCode { file: &file })).hint(says::NoCodeStep {}));
        let beginnings = without("avtale.gjelder_fra").map(|file| {
            let date = self.agreement.terms.effective;
            in_text(&file, Diagnostic::warning(says::NoBeginning { file: &file, date })).hint(says::NoBeginningStep {})
        });
        keys.chain(codes).chain(beginnings).collect()
    }

    /// What in the settings no agreement that is sent can have.
    fn contradicted(&self) -> Vec<Diagnostic> {
        let in_settings = |fault: Diagnostic| fault.in_file(self.agreement.folder.join(Agreement::FILE));
        let address = &self.agreement.sender.email;
        // Top-level domains and second-level ones that are kept for examples (RFC 2606).
        let domain = address.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        let is_example = [".example", ".invalid", ".test"].iter().any(|kept| domain.ends_with(kept))
            || ["example.com", "example.org", "example.net"].contains(&domain.as_str());
        let sender = is_example
            .then(|| in_settings(Diagnostic::warning(says::ExampleSender { address })).hint(says::ExampleSenderStep {}));
        let form = &self.agreement.form;
        let is_sender = |role: &String| form.role(role).is_some_and(|one| !one.is_party);
        let waits = form.signatories.iter().filter(|one| one.is_party).filter_map(|one| {
            let after = one.after.as_ref().filter(|after| is_sender(after))?;
            let fault = Diagnostic::warning(says::PartyWaits { role: &one.role, after });
            Some(in_settings(fault).hint(says::PartyWaitsStep {}))
        });
        let terms = self.agreement.terms;
        let expiring = terms.term_years.filter(|years| u32::from(terms.expiring_months) >= u32::from(*years) * 12);
        let expiring = expiring.map(|years| {
            let fault =
                Diagnostic::warning(says::AlwaysExpiring { months: u32::from(terms.expiring_months), years: u32::from(years) });
            in_settings(fault).hint(says::AlwaysExpiringStep {})
        });
        let (date, from) = (self.agreement.date, terms.effective);
        let dated =
            (date > from).then(|| in_settings(Diagnostic::warning(says::DatedLate { date, from })).hint(says::DatedLateStep {}));
        sender.into_iter().chain(waits).chain(expiring).chain(dated).collect()
    }
}

/// Whether the schema that editors complete records by is another than what the agreements ask of them now.
pub fn old_schema(workspace: &dyn Workspace) -> Option<Diagnostic> {
    let (asked, _) = Agreement::asked(workspace).ok()?;
    // What an agreement asks for whose settings have a fault, nobody knows.
    if asked.is_open {
        return None;
    }
    let asks_more = !asked.keys.is_empty() || asked.forms.iter().any(|form| matches!(form, TextForm::Other(_)));
    let written = workspace.read(Path::new(SCHEMA)).ok()?;
    let is_old = asks_more && serde_json::from_str::<serde_json::Value>(&written.text).ok() != Some(asked.schema());
    is_old
        .then(|| Diagnostic::warning(says::OldSchema { file: SCHEMA }).in_file(SCHEMA).hint(says::OldSchemaStep { file: SCHEMA }))
}

/// What the layout of one document shows.
struct Tried {
    form: TextForm,
    divides_words: bool,
    /// Whether everybody who signs has a field for it.
    is_signable: bool,
    /// Fields for signatures in which nobody signs, by what the settings say or leave unsaid.
    nobodys: Vec<String>,
}
