//! Everything a workspace holds, read and checked once: what generating and checking both begin from.

use std::sync::{Arc, OnceLock};

use typst_layout::PagedDocument;

use crate::agreement::Agreement;
use crate::at_work::{AtWork, InHand, Work};
use crate::changes::Change;
use crate::diagnostic::{Diagnostic, Kind, add_new};
use crate::digest::{Digest, Hasher};
use crate::document::{DocumentCode, DocumentId};
use crate::folder::FileName;
use crate::member::{Member, Members};
use crate::message::Message;
use crate::message::says::pdf::FieldsNotAdded;
use crate::message::says::project as says;
use crate::message::says::text::OtherLettersStep;
use crate::pdf::{self, ExportFault, Typeface};
use crate::reference::{self, LanguageForm, Party, PartyKind};
use crate::register::{Inputs, Issue};
use crate::template::{self, Common, Markup, Occasion, Templates, Text};
use crate::text;
use crate::typeset::{self, Fonts, SharedWorld, TypesetFault};
use crate::workspace::{MEMBERS, Workspace};

/// An agreement, its templates and fonts, and the members it is for.
pub struct Project {
    /// `agreement.yaml`.
    pub agreement: Agreement,
    /// The records that are good.
    pub members: Vec<Member>,
    /// Every party that has a record, good or not.
    pub parties: Vec<Party>,
    /// What is being made of its templates at this moment.
    pub at_work: AtWork,
    templates: Templates,
    fonts: Arc<Fonts>,
    forms: Vec<Form>,
    typeface: OnceLock<Option<Typeface>>,
}

/// What all parties of a language form have in common.
struct Form {
    common: Common,
    shared: Vec<Markup>,
    digest: Digest,
    /// Built when the first document is typeset; often none is.
    world: OnceLock<SharedWorld>,
}

impl Form {
    fn world(&self, project: &Project) -> &SharedWorld {
        let main = template::main_file(self.common.form());
        let plain = project.templates.plain(self.common.form());
        self.world.get_or_init(|| SharedWorld::new(project.fonts.clone(), main, plain, &self.shared, project.agreement.date))
    }
}

/// One party's agreement, ready to be typeset.
pub struct Draft<'a> {
    /// Whose and which.
    pub id: DocumentId,
    /// The code on its signature page.
    pub code: DocumentCode,
    /// What it is made from.
    pub inputs: Inputs,
    /// Path below `output/`.
    pub file: FileName,
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
    /// agreement. Faults in what all share are the error; then all faults of both kinds are in it.
    pub fn read(workspace: &dyn Workspace, agreement: Option<&str>) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let mut shared_faults = Vec::new();
        let fonts = keep(Fonts::read(workspace), &mut shared_faults);
        let printable = |letter| fonts.as_ref().is_none_or(|fonts| fonts.cover(letter));
        let Members { good, parties, mut faults } = Members::read(workspace, &printable).map_err(|fault| vec![fault])?;
        if parties.is_empty() {
            let fault = Diagnostic::error(says::NoRecord {}).in_file(MEMBERS);
            faults.push(fault.hint(says::NoRecordStep {}));
        }
        if let Some(folder) = keep(Agreement::find(workspace, agreement).map_err(|fault| vec![fault]), &mut shared_faults) {
            let agreement = keep(Agreement::read(workspace, &folder), &mut shared_faults);
            let templates = keep(Templates::read(workspace, &folder), &mut shared_faults);
            if let (Some(fonts), Some(agreement), Some(templates)) = (fonts, agreement, templates) {
                let mut project = Self {
                    agreement,
                    members: good,
                    parties,
                    at_work: AtWork::default(),
                    templates,
                    fonts: Arc::new(fonts),
                    forms: Vec::new(),
                    typeface: OnceLock::new(),
                };
                project.forms = FORMS.into_iter().filter_map(|form| keep(project.read_form(form), &mut shared_faults)).collect();
                if shared_faults.is_empty() {
                    return Ok((project, faults));
                }
                let found = std::mem::replace(&mut shared_faults, project.undefined_names());
                add_new(&mut shared_faults, found);
            }
        }
        faults.extend(shared_faults);
        Err(faults)
    }

    fn read_form(&self, form: LanguageForm) -> Result<Form, Vec<Diagnostic>> {
        let common = Common::new(&self.agreement, form, &self.parties);
        let shared = self.templates.fill_shared(&common, &self.example(form))?;
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
        // What is made without one has the digest that it always had.
        self.agreement.host.iter().for_each(|host| hasher.field(host));
        Ok(Form { common, shared, digest: hasher.finish(), world: OnceLock::new() })
    }

    /// A member of a language form to try templates on; one with an empty record where there is none.
    fn example(&self, form: LanguageForm) -> Member {
        let has_form = |member: &&Member| member.text_form() == form;
        let blank = || reference::parties().iter().map(Member::blank).find(|member| member.text_form() == form);
        let member = self.members.iter().find(has_form).cloned().or_else(blank);
        member.unwrap_or_else(|| Member::blank(&reference::parties()[0]))
    }

    /// Everything that is wrong with the templates: names that no record gives, what any member's values bring to
    /// light, and what only typesetting finds, tried on one document of each language form.
    pub fn check_templates(&self) -> Vec<Diagnostic> {
        let edition = self.agreement.edition;
        let mut faults = self.undefined_names();
        // Records that are empty and full, of both kinds of party, take branches that no member's may take yet.
        let kinds = [PartyKind::Kommune, PartyKind::Fylkeskommune];
        let parties = kinds.into_iter().flat_map(|kind| {
            FORMS.into_iter().filter_map(move |form| {
                let mut parties = reference::parties().iter().filter(move |party| party.kind == kind);
                parties.find(|party| Member::blank(party).text_form() == form)
            })
        });
        let made_up: Vec<Member> = parties.flat_map(|party| [Member::blank(party), Member::filled(party)]).collect();
        for member in self.members.iter().chain(&made_up) {
            add_new(&mut faults, self.draft(member, edition).err().into_iter().flatten());
            for occasion in Occasion::ALL {
                add_new(
                    &mut faults,
                    self.letter(occasion, member, &DocumentCode::blank(self.id(member, edition))).err().into_iter().flatten(),
                );
            }
        }
        if faults.is_empty() {
            let typeset_one = |member: &Member| {
                let draft = self.draft(member, edition)?;
                self.typeset(&draft)?;
                self.divides_words(&draft)
            };
            match typeset::thread() {
                Ok(thread) => {
                    let results = FORMS.map(|form| thread.install(|| typeset_one(&self.example(form))));
                    let divided = results.iter().any(|result| matches!(result, Ok(true)));
                    add_new(&mut faults, results.into_iter().filter_map(Result::err).flatten());
                    faults.extend(divided.then(|| self.dividing()));
                }
                Err(fault) => faults.push(fault),
            }
        }
        faults.extend(self.templates.contradictions(&self.agreement));
        faults.extend(self.agreement.host.as_ref().map(|host| {
            Diagnostic::warning(says::Host { host }).in_file(self.agreement.folder.join(Agreement::FILE)).hint(says::HostStep {})
        }));
        faults
    }

    /// Whether a draft's layout divides words.
    fn divides_words(&self, draft: &Draft) -> Result<bool, Vec<Diagnostic>> {
        let form = self.form(draft.member)?;
        let _in_hand = self.in_hand(form, draft);
        Ok(typeset::divides_words(&self.lay_out(form, draft)?))
    }

    fn dividing(&self) -> Diagnostic {
        Diagnostic::warning(says::Divided {}).in_file(&self.agreement.folder).hint(says::DividedStep {})
    }

    fn undefined_names(&self) -> Vec<Diagnostic> {
        self.templates.undefined_names(&self.agreement, &self.example(LanguageForm::Bokmål))
    }

    /// The identifier of an edition of a member's agreement.
    pub fn id(&self, member: &Member, edition: u32) -> DocumentId {
        DocumentId { party: member.party.number.clone(), agreement: self.agreement.identifier.clone(), edition }
    }

    /// Fills in the templates for one edition of a member's agreement: first with no code, for the code stands for all that
    /// is filled in, and then with it.
    pub fn draft<'a>(&self, member: &'a Member, edition: u32) -> Result<Draft<'a>, Vec<Diagnostic>> {
        let form = self.form(member)?;
        let id = self.id(member, edition);
        let inputs = self.inputs(member, &DocumentCode::blank(id.clone()))?;
        let code = DocumentCode::new(id.clone(), &inputs.digest(), self.agreement.host.as_deref());
        let personal = self.templates.fill_personal(&form.common, member, &code, &form.shared)?;
        // The folder is named by the official tables, so that it stays where it is when a record changes the name.
        let folder = reference::party(&member.party.number).unwrap_or(&member.party).slug();
        let file = FileName::of_document(&format!("{folder}/{id}.pdf"))
            .map_err(|unfit| vec![Diagnostic::of(Kind::Bug, says::DocumentName { is: Message::from(unfit) })])?;
        Ok(Draft { id, code, inputs, file, member, personal })
    }

    /// What an edition of a member's agreement is made from, with this code on it.
    fn inputs(&self, member: &Member, code: &DocumentCode) -> Result<Inputs, Vec<Diagnostic>> {
        let form = self.form(member)?;
        let mut hasher = Hasher::new();
        hasher.field(self.title(member));
        hasher.field(code.id.to_string());
        for markup in self.templates.fill_personal(&form.common, member, code, &form.shared)? {
            hasher.field(&markup.path);
            hasher.field(&markup.text);
        }
        Ok(Inputs { record: hasher.finish(), agreement: form.digest, program: env!("CARGO_PKG_VERSION").to_owned() })
    }

    /// What has changed since a document was made. Codes of the record alone were counted among what the
    /// document is made from; those of all that it is made from cannot be.
    pub fn changes(&self, draft: &Draft, issue: &Issue) -> Result<Vec<Change>, Vec<Diagnostic>> {
        let code = issue.code.as_ref().and_then(|code| code.parse::<DocumentCode>().ok());
        // Nobody knows any more what it was made from, once a later one was made.
        let Some(before) = &issue.inputs else { return Ok(vec![Change::Edition]) };
        Ok(match code.filter(DocumentCode::is_of_record) {
            Some(code) => self.inputs(draft.member, &code)?.difference(before),
            None => draft.inputs.difference(before),
        })
    }

    /// Fills in the letter that goes with the document that has this code.
    pub fn letter(&self, occasion: Occasion, member: &Member, code: &DocumentCode) -> Result<Text, Vec<Diagnostic>> {
        let form = self.form(member)?;
        self.templates.letter(occasion, &form.common, member, code).map_err(|fault| vec![fault])
    }

    /// Typesets a draft into its PDF.
    pub fn typeset(&self, draft: &Draft) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let form = self.form(draft.member)?;
        let _in_hand = self.in_hand(form, draft);
        let pages = self.lay_out(form, draft)?;
        let fields = self.fields(form, draft, &pages)?;
        let metadata = pdf::Metadata {
            title: self.title(draft.member),
            author: &self.agreement.sender.name,
            identifier: draft.id.to_string(),
            date: self.agreement.date,
        };
        pdf::export(pages, &metadata, &fields, self.typeface(&fields)).map_err(|fault| {
            let faults = match fault {
                ExportFault::Standards(errors) => typeset::explain_export(form.world(self), &draft.personal, &errors),
                ExportFault::Fields => vec![TypesetFault::of(FieldsNotAdded {})],
            };
            self.explain(form, draft, faults)
        })
    }

    fn in_hand(&self, form: &Form, draft: &Draft) -> InHand {
        let template = self.agreement.folder.join(template::main_file(form.common.form()));
        self.at_work.begin(Work { template, party: draft.member.party.name_with_form() })
    }

    fn lay_out(&self, form: &Form, draft: &Draft) -> Result<PagedDocument, Vec<Diagnostic>> {
        typeset::typeset(form.world(self), &draft.personal).map_err(|faults| self.explain(form, draft, faults))
    }

    /// The fields that the template marks, if all of their values can be typed.
    fn fields(&self, form: &Form, draft: &Draft, pages: &PagedDocument) -> Result<Vec<pdf::Field>, Vec<Diagnostic>> {
        let main = || self.agreement.folder.join(template::main_file(form.common.form()));
        let fields =
            pdf::fields(pages).map_err(|message| vec![Diagnostic::error(message).in_file(main()).hint(says::FieldStep {})])?;
        if fields.is_empty() {
            return Ok(fields);
        }
        let Some(typeface) = self.typeface(&fields) else {
            return Err(vec![Diagnostic::error(says::FieldFont {}).in_file(main()).hint(says::FieldFontStep {})]);
        };
        let mut faults = Vec::new();
        for field in &fields {
            if let Some(letter) = field.value.chars().find(|letter| !typeface.has(*letter)) {
                let (letter, code) = (letter.to_string(), text::code_point(letter));
                let fault = Diagnostic::error(says::FieldLetter { value: &field.value, letter, code });
                faults.push(fault.in_file(&draft.member.file).hint(OtherLettersStep {}));
            }
        }
        if faults.is_empty() { Ok(fields) } else { Err(faults) }
    }

    /// The font that fields are typed in: the one that the first of them asks for.
    fn typeface(&self, fields: &[pdf::Field]) -> Option<&Typeface> {
        let (family, weight) = &fields.first()?.font;
        let make = || self.fonts.select(family, *weight).and_then(|(font, index)| Typeface::new(font, index));
        self.typeface.get_or_init(make).as_ref()
    }

    fn title(&self, member: &Member) -> String {
        format!("{} – {}", self.agreement.title(member.text_form()), member.party.name_with_form())
    }

    fn form(&self, member: &Member) -> Result<&Form, Vec<Diagnostic>> {
        self.forms
            .iter()
            .find(|form| form.common.form() == member.text_form())
            .ok_or_else(|| vec![Diagnostic::of(Kind::Bug, says::NotPrepared {})])
    }

    /// Puts Typst's faults where they arise: in the templates as people wrote them.
    fn explain(&self, form: &Form, draft: &Draft, faults: Vec<TypesetFault>) -> Vec<Diagnostic> {
        let explain = |fault: TypesetFault| {
            let place = fault
                .place
                .and_then(|(path, range)| self.templates.locate(&form.common, draft.member, &draft.code, &path, range));
            let told = Diagnostic::error(says::Typeset { cause: fault.message })
                .hints(fault.hints)
                .hint(says::TypesetStep { name: draft.member.party.name_with_form() });
            match place {
                Some(place) => told.at(place),
                None => told.in_file(self.agreement.folder.join(template::main_file(form.common.form()))),
            }
        };
        faults.into_iter().map(explain).collect()
    }
}

/// The two texts an agreement has.
const FORMS: [LanguageForm; 2] = [LanguageForm::Bokmål, LanguageForm::Nynorsk];

/// The value, or its faults added to the others.
fn keep<T>(result: Result<T, Vec<Diagnostic>>, faults: &mut Vec<Diagnostic>) -> Option<T> {
    result.map_err(|found| faults.extend(found)).ok()
}
