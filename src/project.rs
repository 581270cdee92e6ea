//! Everything a workspace holds, read and checked once: what generating and checking both begin from.

use std::sync::{Arc, OnceLock};

use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::{Digest, Hasher};
use crate::member::{Member, Members};
use crate::pdf;
use crate::reference::{self, LanguageForm, Party};
use crate::register::Inputs;
use crate::template::{self, Common, DocumentId, Markup, Templates};
use crate::typeset::{self, Fonts, SharedWorld, TypesetFault};
use crate::workspace::Workspace;

/// An agreement, its templates and fonts, and the members it is for.
pub struct Project {
    /// `agreement.yaml`.
    pub agreement: Agreement,
    /// The records that are good.
    pub members: Vec<Member>,
    /// Every party that has a record, good or not.
    pub parties: Vec<Party>,
    templates: Templates,
    fonts: Arc<Fonts>,
    forms: Vec<Form>,
}

/// What all parties of a language form have in common.
struct Form {
    common: Common,
    shared: Vec<Markup>,
    digest: Digest,
    /// Built when the first document is typeset; often none is.
    world: OnceLock<SharedWorld>,
}

/// One party's agreement, ready to be typeset.
pub struct Draft<'a> {
    /// Whose and which.
    pub id: DocumentId,
    /// What it is made from.
    pub inputs: Inputs,
    /// Path below `output/`.
    pub file: String,
    member: &'a Member,
    personal: Vec<Markup>,
}

impl Draft<'_> {
    /// The language form of its text.
    pub fn form(&self) -> LanguageForm {
        self.member.text_form()
    }
}

impl Project {
    /// Reads a workspace. Faults in records are returned beside the project: they hold up nobody else's
    /// agreement. Faults in what all share are the error.
    pub fn read(workspace: &Workspace, agreement: Option<&str>) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let mut members = Members::read(workspace).map_err(|fault| vec![fault])?;
        let folder = Agreement::find(workspace, agreement).map_err(|fault| with(fault, &members))?;
        let fonts = Fonts::read(workspace);
        let agreement = Agreement::read(workspace, &folder);
        if let Ok(fonts) = &fonts {
            members.refuse_unprintable(|letter| fonts.cover(letter));
        }
        let templates = agreement.as_ref().map_err(|_| Vec::new()).and_then(|agreement| Templates::read(workspace, agreement));
        let (fonts, agreement, templates) = match (fonts, agreement, templates) {
            (Ok(fonts), Ok(agreement), Ok(templates)) => (fonts, agreement, templates),
            (fonts, agreement, templates) => {
                let mut faults = members.faults;
                faults.extend(fonts.err().into_iter().chain(agreement.err()).chain(templates.err()).flatten());
                return Err(faults);
            }
        };
        let Members { good, parties, faults, .. } = members;
        let mut project = Self { agreement, members: good, parties, templates, fonts: Arc::new(fonts), forms: Vec::new() };
        match project.read_forms() {
            Ok(()) => Ok((project, faults)),
            Err(template_faults) => Err(faults.into_iter().chain(template_faults).collect()),
        }
    }

    fn read_forms(&mut self) -> Result<(), Vec<Diagnostic>> {
        for form in [LanguageForm::Bokmål, LanguageForm::Nynorsk] {
            let Some(example) = self.members.iter().find(|member| member.text_form() == form) else { continue };
            let common = Common::new(&self.agreement, form, &self.parties);
            let shared = self.templates.fill_shared(&common, example)?;
            let mut hasher = Hasher::new();
            for (path, bytes) in self.templates.plain(form) {
                hasher.field(path);
                hasher.field(bytes);
            }
            for markup in &shared {
                hasher.field(&markup.path);
                hasher.field(&markup.text);
            }
            hasher.field(self.fonts.digest().to_string());
            hasher.field(self.agreement.date.to_string());
            hasher.field(&self.agreement.sender.name);
            self.forms.push(Form { common, shared, digest: hasher.finish(), world: OnceLock::new() });
        }
        Ok(())
    }

    /// The member with this number.
    pub fn member(&self, number: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.party.number == number)
    }

    /// Names in templates that no record gives.
    pub fn undefined_names(&self) -> Vec<Diagnostic> {
        self.members.first().map(|example| self.templates.undefined_names(&self.agreement, example)).unwrap_or_default()
    }

    /// One member of each language form that is in use.
    pub fn examples(&self) -> impl Iterator<Item = &Member> {
        self.forms.iter().filter_map(|form| self.members.iter().find(|member| member.text_form() == form.common.form()))
    }

    /// Fills in the templates for one edition of a member's agreement.
    pub fn draft<'a>(&self, member: &'a Member, edition: u32) -> Result<Draft<'a>, Vec<Diagnostic>> {
        let form = self.form(member)?;
        let id = DocumentId { party: member.party.number.clone(), agreement: self.agreement.identifier.clone(), edition };
        let personal = self.templates.fill_personal(&form.common, member, &id, &form.shared)?;
        let mut hasher = Hasher::new();
        hasher.field(self.title(member));
        hasher.field(id.to_string());
        for markup in &personal {
            hasher.field(&markup.path);
            hasher.field(&markup.text);
        }
        let inputs = Inputs { record: hasher.finish(), agreement: form.digest, program: env!("CARGO_PKG_VERSION").to_owned() };
        // The folder is named by the official tables, so that it stays where it is when a record changes the name.
        let folder = reference::party(&member.party.number).unwrap_or(&member.party).slug();
        let file = format!("{folder}/{id}.pdf");
        Ok(Draft { id, inputs, file, member, personal })
    }

    /// Typesets a draft into its PDF.
    pub fn typeset(&self, draft: &Draft) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let form = self.form(draft.member)?;
        let world = form.world.get_or_init(|| self.world(form));
        let pages = typeset::typeset(world, &draft.personal).map_err(|faults| self.explain(form, draft, faults))?;
        let metadata = pdf::Metadata {
            title: self.title(draft.member),
            author: &self.agreement.sender.name,
            identifier: draft.id.to_string(),
            date: self.agreement.date,
        };
        pdf::export(pages, &metadata).map_err(|errors| {
            let told = |error| {
                Diagnostic::error(format!("the agreement of {} cannot be a PDF/A-2a and PDF/UA-1: {error}", draft.member.party.name_with_form()))
                    .in_file(&draft.member.file)
                    .hint("look for what the sentence names in the layout and the templates")
            };
            errors.into_iter().map(told).collect()
        })
    }

    fn world(&self, form: &Form) -> SharedWorld {
        let main = template::main_file(form.common.form());
        let plain = self.templates.plain(form.common.form());
        SharedWorld::new(self.fonts.clone(), main, plain, &form.shared, self.agreement.date)
    }

    fn title(&self, member: &Member) -> String {
        format!("{} – {}", self.agreement.title(member.text_form()), member.party.name_with_form())
    }

    fn form(&self, member: &Member) -> Result<&Form, Vec<Diagnostic>> {
        self.forms
            .iter()
            .find(|form| form.common.form() == member.text_form())
            .ok_or_else(|| vec![Diagnostic::of(Kind::Bug, "a language form in use was not prepared")])
    }

    /// Puts Typst's faults where they arise: in the templates as people wrote them.
    fn explain(&self, form: &Form, draft: &Draft, faults: Vec<TypesetFault>) -> Vec<Diagnostic> {
        let explain = |fault: TypesetFault| {
            let place = fault.place.and_then(|(path, range)| self.templates.locate(&form.common, draft.member, &draft.id, &path, range));
            let told = Diagnostic::error(format!("the template cannot be typeset: {}", fault.message))
                .hints(fault.hints)
                .hint(format!("found while typesetting the agreement of {}", draft.member.party.name_with_form()));
            match place {
                Some(place) => told.at(place),
                None => told.in_file(&draft.member.file),
            }
        };
        faults.into_iter().map(explain).collect()
    }
}

fn with(fault: Diagnostic, members: &Members) -> Vec<Diagnostic> {
    members.faults.iter().cloned().chain([fault]).collect()
}
