//! Everything a workspace holds, read and checked once: what generating and checking both begin from.

mod check;
mod draft;
mod editions;
mod fields;
mod inputs;
mod since;

pub use check::old_schema;
pub use draft::Draft;
pub use since::Since;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::civil::Date;
use typst_layout::PagedDocument;

use crate::agreement::Agreement;
use crate::annex::Annex;
use crate::at_work::{AtWork, InHand, Work};
use crate::changes::Change;
use crate::diagnostic::{Diagnostic, Kind, add_new};
use crate::digest::{Digest, Hasher};
use crate::document::{DocumentCode, DocumentId};
use crate::folder::FileName;
use crate::invitation::{self, Invitations, Invite};
use crate::member::{Member, Members};
use crate::message::says::invitation::{NotMade, NotMadeStep};
use crate::message::says::pdf::FieldsNotAdded;
use crate::message::says::project as says;
use crate::message::{Argument, Message};
use crate::pdf::{self, ExportFault, Typeface};
use crate::profile::TextForm;
use crate::reference::{Party, PartyTable};
use crate::register::{Inputs, Issue, Random};
use crate::template::{Beside, Common, LetterKind, Markup, Templates, Text, Which};
use crate::terms::Terms;
use crate::typeset::{self, Fonts, SharedWorld, TypesetFault};
use crate::workspace::{MEMBERS, Workspace};
use inputs::{Bytes, Reading, SharedInputs};

/// An agreement, its templates and fonts, and the members it is for.
pub struct Project {
    /// `agreement.yaml`.
    pub agreement: Agreement,
    /// The records that are good.
    pub members: Vec<Member>,
    /// Every party that has a record, good or not.
    pub parties: Vec<Party>,
    /// Whom the annex lists, if that was decided; whoever has a record otherwise.
    pub annex: Option<Annex>,
    /// The parties that there are.
    pub table: PartyTable,
    /// What is being made of its templates at this moment.
    pub at_work: AtWork,
    templates: Templates,
    fonts: Arc<Fonts>,
    forms: Vec<Form>,
    typeface: OnceLock<Option<Typeface>>,
    inviting: Option<Inviting>,
    /// Every file that it was read from.
    read: BTreeMap<PathBuf, Bytes>,
    shared_inputs: OnceLock<SharedInputs>,
}

/// Who makes the links of letters.
struct Inviting {
    invitations: Arc<dyn Invitations>,
    random: Random,
    by: String,
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
        let main = self.common.form().main_file();
        let plain = project.templates.plain(self.common.form());
        self.world.get_or_init(|| SharedWorld::new(project.fonts.clone(), &main, plain, &self.shared, project.agreement.date))
    }
}

/// What the settings said when an edition was made and sent, as far as that was registered.
#[derive(Debug, Clone, Copy, Default)]
pub struct AsSent {
    /// Its term, notice period and beginning.
    pub terms: Option<Terms>,
    /// The day by which an answer is expected.
    pub reply_by: Option<Date>,
}

impl Project {
    /// Has its letters carry a checkpoint of the register, in one line.
    pub fn carry(&mut self, checkpoint: &str) {
        self.forms.iter_mut().for_each(|form| checkpoint.clone_into(&mut form.common.checkpoint));
    }

    /// Has its letters have links of these, which somebody makes.
    pub fn invite(&mut self, invitations: Arc<dyn Invitations>, random: Random, by: &str) {
        self.inviting = Some(Inviting { invitations, random, by: by.to_owned() });
    }

    /// A link of a letter to a document, by which it is read and returned. The error is that nobody makes any.
    pub fn link(&self, document: &DocumentId, name: &str, now: Timestamp) -> Result<String, Diagnostic> {
        let nobody = || Diagnostic::error(NotMade { name }).hint(NotMadeStep {});
        let (Some(address), Some(inviting)) = (&self.agreement.links, &self.inviting) else { return Err(nobody()) };
        let Inviting { invitations, random, by } = inviting;
        invitation::invite(&**invitations, document, &Invite { address, random: *random, by, now })
    }

    /// Reads a workspace. Faults in records are returned beside the project: they hold up nobody else's
    /// agreement. Faults in what all share are the error; then all faults of both kinds are in it.
    pub fn read(workspace: &dyn Workspace, agreement: Option<&str>) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let reading = Reading::of(workspace);
        let (mut project, faults) = Self::read_from(&reading, agreement)?;
        project.read = reading.read();
        Ok((project, faults))
    }

    fn read_from(workspace: &dyn Workspace, agreement: Option<&str>) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let mut shared_faults = Vec::new();
        let fonts = keep(Fonts::read(workspace), &mut shared_faults);
        let printable = |letter| fonts.as_ref().is_none_or(|fonts| fonts.cover(letter));
        let one = |fault| vec![fault];
        let (asked, conflicts) = Agreement::asked(workspace).map_err(one)?;
        let folder = keep(Agreement::find(workspace, agreement).map_err(one), &mut shared_faults);
        let agreement = folder.as_ref().and_then(|folder| keep(Agreement::read(workspace, folder), &mut shared_faults));
        // The faults of one agreement are its own, and the others go on.
        let settings = folder.as_ref().map(|folder| folder.join(Agreement::FILE));
        shared_faults.extend(conflicts.into_iter().filter(|fault| fault.file() == settings.as_deref()));
        let members = match &agreement {
            Some(agreement) => agreement.members(workspace, &printable),
            None => Members::read(workspace, &asked, &printable),
        };
        let Members { good, parties, table, mut faults, table_faults, own_keys } = members.map_err(one)?;
        shared_faults.extend(table_faults);
        if own_keys.is_empty() {
            let fault = Diagnostic::error(says::NoRecord {}).in_file(MEMBERS);
            faults.push(fault.hint(says::NoRecordStep {}));
        } else if let Some(agreement) = agreement.as_ref().filter(|agreement| agreement.is_for_some && parties.is_empty()) {
            let keys = agreement.keys.keys().map(String::as_str).collect::<Argument>();
            faults.push(Diagnostic::warning(says::Nobodys {}).in_file(MEMBERS).hint(says::NobodysStep { keys }));
        }
        if let Some(folder) = folder {
            let forms: Vec<TextForm> = agreement.iter().flat_map(Agreement::forms).cloned().collect();
            let annex = keep(Annex::read(workspace, &folder, &printable), &mut shared_faults).flatten();
            let templates = keep(Templates::read(workspace, &folder, &forms), &mut shared_faults);
            if let (Some(fonts), Some(agreement), Some(templates)) = (fonts, agreement, templates) {
                let (members, incomplete) = agreement.complete(good);
                faults.extend(incomplete);
                let mut project = Self {
                    agreement,
                    members,
                    parties,
                    annex,
                    table,
                    at_work: AtWork::default(),
                    templates,
                    fonts: Arc::new(fonts),
                    forms: Vec::new(),
                    typeface: OnceLock::new(),
                    inviting: None,
                    read: BTreeMap::new(),
                    shared_inputs: OnceLock::new(),
                };
                project.forms = forms
                    .iter()
                    .filter_map(|form| keep(project.read_form(&project.agreement, form), &mut shared_faults))
                    .collect();
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

    fn read_form(&self, settings: &Agreement, form: &TextForm) -> Result<Form, Vec<Diagnostic>> {
        let common = Common::new(settings, form, self.listed());
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
        hasher.field(settings.date.to_string());
        hasher.field(&settings.sender.name);
        // What is made without one has the digest that it always had.
        settings.host.iter().for_each(|host| hasher.field(host));
        Ok(Form { common, shared, digest: hasher.finish(), world: OnceLock::new() })
    }

    /// A member of a language form to try templates on; one with an empty record where there is none.
    fn example(&self, form: &TextForm) -> Member {
        let gets = |member: &&Member| self.agreement.form_for(&member.wants) == form;
        let member = self.members.iter().find(gets).cloned();
        member.unwrap_or_else(|| self.blank(&|_| true, form))
    }

    /// An empty record of a party that gets a language form: of one that it is the own form of, if there is any.
    fn blank(&self, is_asked: &dyn Fn(&Party) -> bool, form: &TextForm) -> Member {
        let mut parties = PartyTable::official().all().iter().filter(|party| is_asked(party)).map(Member::blank);
        let first = parties.next().unwrap_or_else(|| Member::blank(&PartyTable::official().all()[0]));
        let own = std::iter::once(first.clone()).chain(parties).find(|member| member.wants == *form);
        own.unwrap_or(Member { wants: form.clone(), ..first })
    }

    fn undefined_names(&self) -> Vec<Diagnostic> {
        let form = self.agreement.form_for(&TextForm::Bokmål);
        self.templates.undefined_names(&self.agreement, &self.example(form))
    }

    /// The identifier of an edition of a member's agreement.
    pub fn id(&self, member: &Member, edition: u32) -> DocumentId {
        DocumentId { party: member.party.number.clone(), agreement: self.agreement.identifier.clone(), edition }
    }

    /// Fills in the templates for one edition of a member's agreement: first with no code, for the code stands for all that
    /// is filled in, and then with it. It takes the place of earlier editions if it should and its text says so.
    pub fn draft<'a>(&self, member: &'a Member, edition: u32, supersedes: bool) -> Result<Draft<'a>, Vec<Diagnostic>> {
        let form = self.form(member)?;
        let id = self.id(member, edition);
        let blank = DocumentCode::blank(id.clone());
        let inputs = |supersedes| self.inputs(member, Which { code: &blank, supersedes });
        let supersedes = supersedes && inputs(true)?.record != inputs(false)?.record;
        let inputs = inputs(supersedes)?;
        let code = DocumentCode::new(id.clone(), &inputs.digest(), self.agreement.host.as_deref());
        let personal = self.templates.fill_personal(&form.common, member, Which { code: &code, supersedes }, &form.shared)?;
        // The folder is named by the official tables, so that it stays where it is when a record changes the name.
        let folder = PartyTable::official().party(&member.party.number).unwrap_or(&member.party).slug();
        let file = FileName::of_document(&format!("{folder}/{id}.pdf"))
            .map_err(|unfit| vec![Diagnostic::of(Kind::Bug, says::DocumentName { is: Message::from(unfit) })])?;
        let form = form.common.form().clone();
        Ok(Draft { id, code, inputs, file, supersedes, terms: self.agreement.terms, member, form, personal })
    }

    /// What an edition of a member's agreement is made from, with this code on it.
    fn inputs(&self, member: &Member, which: Which) -> Result<Inputs, Vec<Diagnostic>> {
        self.inputs_of(self.form(member)?, &self.title(member), member, which)
    }

    fn inputs_of(&self, form: &Form, title: &str, member: &Member, which: Which) -> Result<Inputs, Vec<Diagnostic>> {
        let mut hasher = Hasher::new();
        hasher.field(title);
        hasher.field(which.code.id.to_string());
        for markup in self.templates.fill_personal(&form.common, member, which, &form.shared)? {
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
        let mut changes = match code.filter(DocumentCode::is_of_record) {
            Some(code) => self.inputs(draft.member, Which { code: &code, supersedes: draft.supersedes })?.difference(before),
            None => draft.inputs.difference(before),
        };
        // They may stand in the text in words of its own, which are the same whatever the settings.
        if issue.terms.is_some_and(|terms| terms != draft.terms) {
            changes.push(Change::Terms);
        }
        Ok(changes)
    }

    /// Fills in the letter that goes with a document: with that document's terms where they are registered, whatever the
    /// settings say by now. It can say what binds the party already.
    pub fn letter(
        &self,
        kind: LetterKind,
        member: &Member,
        (which, as_sent): (Which, AsSent),
        beside: Beside,
    ) -> Result<Text, Vec<Diagnostic>> {
        let common = &self.form(member)?.common;
        let terms = as_sent.terms.unwrap_or(self.agreement.terms);
        let reply_by = as_sent.reply_by.unwrap_or(self.agreement.reply_by);
        let is_other = (terms, reply_by) != (self.agreement.terms, self.agreement.reply_by);
        let other = is_other.then(|| Common::new(&self.agreement.with(terms, reply_by), common.form(), self.listed()));
        self.templates.letter(kind, other.as_ref().unwrap_or(common), member, which, beside).map_err(|fault| vec![fault])
    }

    /// Whom the annex lists.
    fn listed(&self) -> &[Party] {
        self.annex.as_ref().map_or(&self.parties, |annex| &annex.parties)
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

    /// The files that are filled in alike for all parties of a language form.
    pub fn shared(&self, form: &TextForm) -> &[Markup] {
        self.forms.iter().find(|known| known.common.form() == form).map_or(&[], |form| &form.shared)
    }

    fn in_hand(&self, form: &Form, draft: &Draft) -> InHand {
        let template = self.agreement.folder.join(form.common.form().main_file());
        self.at_work.begin(Work { template, party: draft.member.party.name_with_form() })
    }

    fn lay_out(&self, form: &Form, draft: &Draft) -> Result<PagedDocument, Vec<Diagnostic>> {
        typeset::typeset(form.world(self), &draft.personal).map_err(|faults| self.explain(form, draft, faults))
    }

    fn title(&self, member: &Member) -> String {
        title(&self.agreement, member)
    }

    fn form(&self, member: &Member) -> Result<&Form, Vec<Diagnostic>> {
        self.forms
            .iter()
            .find(|form| form.common.form() == self.agreement.form_for(&member.wants))
            .ok_or_else(|| vec![Diagnostic::of(Kind::Bug, says::NotPrepared {})])
    }

    /// Puts Typst's faults where they arise: in the templates as people wrote them.
    fn explain(&self, form: &Form, draft: &Draft, faults: Vec<TypesetFault>) -> Vec<Diagnostic> {
        let which = Which { code: &draft.code, supersedes: draft.supersedes };
        let explain = |fault: TypesetFault| {
            let place =
                fault.place.and_then(|(path, range)| self.templates.locate(&form.common, draft.member, which, &path, range));
            let told = Diagnostic::error(says::Typeset { cause: fault.message })
                .hints(fault.hints)
                .hint(says::TypesetStep { name: draft.member.party.name_with_form() });
            match place {
                Some(place) => told.at(place),
                None => told.in_file(self.agreement.folder.join(form.common.form().main_file())),
            }
        };
        faults.into_iter().map(explain).collect()
    }
}

/// What a member's document is called.
fn title(agreement: &Agreement, member: &Member) -> String {
    let title = agreement.title(agreement.form_for(&member.wants));
    format!("{title} – {}", member.party.name_with_form())
}

/// The value, or its faults added to the others.
fn keep<T>(result: Result<T, Vec<Diagnostic>>, faults: &mut Vec<Diagnostic>) -> Option<T> {
    result.map_err(|found| faults.extend(found)).ok()
}
