//! `agreement.yaml`: what is the same for all parties of an agreement and no part of its text.

mod archive;
mod printed;
mod profile;
mod settings;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub use archive::{ArchiveSettings, Disposal, DisposalSettings, SubmissionSettings};
pub use settings::{Sender, Settings};

use crate::diagnostic::{Diagnostic, Kind};
use crate::document;
use crate::folder::FileName;
use crate::invitation::Address;
use crate::member::{self, Asked, Member, Members};
use crate::message::says::{agreement as says, member as says_of_member};
use crate::profile::{FormFields, Keys, TextForm};
use crate::terms::{EXPIRING_MONTHS, Terms};
use crate::text;
use crate::workspace::{Input, TEMPLATES, Workspace};
use crate::yaml::Document;
use profile::Check;
use settings::{Answer, Whose};

/// Years for which personal data are kept, where an agreement does not say: time for most claims to be made, and for what is
/// to be kept longer to come to an archive.
const RETENTION_YEARS: u32 = 10;
/// How many days before the proof of its signatures expires it is renewed, where an agreement does not say: time for a summer, an
/// authority that has closed down, and the offer of another.
const RENEWAL_DAYS: u16 = 180;
/// So many days links lead anywhere, where nothing is said: those who answer late still can.
const LINK_DAYS: u16 = 180;
/// The longest identifier, in characters.
const MAX_IDENTIFIER: usize = 40;

/// An agreement, checked.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Short name: small letters, digits and hyphens.
    pub identifier: String,
    titles: BTreeMap<TextForm, String>,
    /// The edition that is sent first.
    pub edition: u32,
    /// The date of the text.
    pub date: Date,
    /// Term, notice period and beginning of the editions that are made now.
    pub terms: Terms,
    /// Date by which an answer is expected.
    pub reply_by: Date,
    /// Years for which personal data are kept after the agreement with a party has ended: 1 to 100.
    pub retention_years: u32,
    /// How many days before the proof of its signatures expires it is renewed: 1 to 3650.
    pub renewal_days: u16,
    /// Who sends it.
    pub sender: Sender,
    /// Who gets a copy of every letter.
    pub copy: Option<String>,
    /// When those who have not answered are reminded: days from the date by which an answer is expected, in their order. None
    /// where they are reminded once, after that date.
    pub reminders: Vec<i32>,
    /// Whether a person says when a letter in the outbox was sent.
    pub confirms_sending: bool,
    /// Whether no document is sent that is not sealed.
    pub is_sealed: bool,
    /// Whether a new edition takes the place of the earlier ones, once it is signed.
    pub supersedes: bool,
    /// The host that the QR codes lead to, if any.
    pub host: Option<String>,
    /// Where the links in letters lead, if letters have any.
    pub links: Option<Address>,
    /// The keys that its records have beside the common ones.
    pub keys: Keys,
    /// Whether it is only for those whose record has one of these.
    pub is_for_some: bool,
    /// Who signs it, and what the fields of its form mean.
    pub form: FormFields,
    /// What the archives want to know of it, when it is deposited.
    pub archive: Option<ArchiveSettings>,
    /// Its folder, relative to the workspace.
    pub folder: PathBuf,
}

impl Agreement {
    /// The file every agreement's folder has.
    pub const FILE: &str = "agreement.yaml";

    /// Finds the agreement of a workspace: the one named, or the only one there is.
    pub fn find(workspace: &dyn Workspace, name: Option<&str>) -> Result<PathBuf, Diagnostic> {
        let templates = Path::new(TEMPLATES);
        if let Some(name) = name {
            let folder = templates.join(name);
            let is_plain = FileName::parse(name).is_ok_and(|name| name.parent().is_empty());
            if is_plain && workspace.size(&folder.join(Self::FILE))?.is_some() {
                return Ok(folder);
            }
            let lost = Self::without_settings(workspace)?.into_iter().find(|fault| fault.file() == Some(folder.as_path()));
            let none = || Diagnostic::of(Kind::Usage, says::NoneNamed { name }).hint(says::NoneNamedStep { file: Self::FILE });
            return Err(lost.unwrap_or_else(none));
        }
        match Self::all(workspace)?.as_slice() {
            [only] => Ok(only.clone()),
            [] => {
                // Of several that are lost the first: with that one there is an agreement, and then the others are told.
                let none = || Diagnostic::error(says::Missing { file: Self::FILE }).in_file(templates);
                let none = || none().hint(says::MissingRestoreStep {}).hint(says::MissingStep {});
                Err(Self::without_settings(workspace)?.into_iter().next().unwrap_or_else(none))
            }
            several => {
                let names: Vec<_> = several.iter().filter_map(|path| path.file_name()?.to_str()).collect();
                Err(Diagnostic::of(Kind::Usage, says::Several {}).hint(says::SeveralStep { names: names.join(", ") }))
            }
        }
    }

    /// The folder of every agreement of a workspace, by name.
    pub fn all(workspace: &dyn Workspace) -> Result<Vec<PathBuf>, Diagnostic> {
        let mut folders = Vec::new();
        for Input { name, .. } in workspace.entries(Path::new(TEMPLATES))? {
            if workspace.size(&name.join(Self::FILE))?.is_some() {
                folders.push(name);
            }
        }
        folders.sort();
        Ok(folders)
    }

    /// What is wrong with the folders that have templates and no settings: each is an agreement whose settings were lost, or
    /// are not written yet.
    pub fn without_settings(workspace: &dyn Workspace) -> Result<Vec<Diagnostic>, Diagnostic> {
        let mut faults = Vec::new();
        for Input { name, .. } in workspace.entries(Path::new(TEMPLATES))? {
            if workspace.size(&name.join(Self::FILE))?.is_some() {
                continue;
            }
            let is_template = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "j2");
            if workspace.files_below(&name)?.iter().any(is_template) {
                let fault = Diagnostic::error(says::WithoutSettings { file: Self::FILE }).in_file(&name);
                let called = name.file_name().unwrap_or_default().to_string_lossy();
                let fault = fault.hint(says::WithoutSettingsStep { file: Self::FILE, name: &*called });
                faults.push(fault.hint(says::WithoutSettingsNewStep { file: Self::FILE }));
            }
        }
        Ok(faults)
    }

    /// The records of those whose agreement it is. What a record says only for other agreements is not judged.
    pub fn members(&self, workspace: &dyn Workspace, printable: &(dyn Fn(char) -> bool + Sync)) -> Result<Members, Diagnostic> {
        let all = Members::read(workspace, &Self::asked_by(workspace, &self.folder)?, printable)?;
        if !self.is_for_some {
            return Ok(all);
        }
        let Members { mut good, mut parties, mut faults, own_keys, .. } = all;
        let is_its = |file: &Path| own_keys.get(file).is_none_or(|own| !own.is_empty());
        let files = own_keys.keys().filter(|file| is_its(file));
        let numbers: BTreeSet<String> = files.filter_map(|file| member::number_in_name(file)).collect();
        good.retain(|member| is_its(&member.file));
        faults.retain(|fault| fault.file().is_none_or(is_its));
        parties.retain(|party| numbers.contains(&party.number));
        Ok(Members { good, parties, faults, own_keys, ..all })
    }

    /// What one agreement asks of the records of a workspace. Where it has a fault, or another has, nobody knows what that asks.
    fn asked_by(workspace: &dyn Workspace, folder: &Path) -> Result<Asked, Diagnostic> {
        let mut asked = Asked { is_open: !Self::without_settings(workspace)?.is_empty(), ..Asked::default() };
        for other in Self::all(workspace)? {
            let Ok(agreement) = Self::read(workspace, &other) else {
                asked.is_open = true;
                continue;
            };
            asked.forms.extend(agreement.titles.into_keys());
            match other == folder {
                true => asked.keys = agreement.keys,
                false => asked.elsewhere.extend(agreement.keys.into_keys()),
            }
        }
        asked.elsewhere.retain(|key| !asked.keys.contains_key(key));
        Ok(asked)
    }

    /// What all agreements of a workspace ask of its records, and where two of them contradict each other: that is the second
    /// one's fault. What an agreement asks for whose settings have a fault, nobody knows.
    pub fn asked(workspace: &dyn Workspace) -> Result<(Asked, Vec<Diagnostic>), Diagnostic> {
        let is_open = !Self::without_settings(workspace)?.is_empty();
        let (mut asked, mut faults) = (Asked { is_open, ..Asked::default() }, Vec::new());
        let mut first: BTreeMap<String, String> = BTreeMap::new();
        for folder in Self::all(workspace)? {
            let Ok(agreement) = Self::read(workspace, &folder) else {
                asked.is_open = true;
                continue;
            };
            asked.forms.extend(agreement.titles.into_keys());
            for (name, key) in agreement.keys {
                match asked.keys.get(&name) {
                    Some(known) if known.kind != key.kind => {
                        let one = first.get(&name).cloned().unwrap_or_default();
                        let message = says::KeyConflict { one, other: &agreement.identifier, key: name };
                        let fault = Diagnostic::error(message).in_file(folder.join(Self::FILE));
                        faults.push(fault.hint(says::KeyConflictStep {}));
                    }
                    Some(_) => {}
                    None => {
                        first.insert(name.clone(), agreement.identifier.clone());
                        asked.keys.insert(name, key);
                    }
                }
            }
        }
        Ok((asked, faults))
    }

    /// Reads and checks `agreement.yaml` in a folder.
    pub fn read(workspace: &dyn Workspace, folder: &Path) -> Result<Self, Vec<Diagnostic>> {
        let source = workspace.read(&folder.join(Self::FILE)).map_err(|fault| vec![fault])?;
        let document = Document::parse(&source).map_err(|fault| vec![fault])?;
        let (settings, faults) = document.decode::<Settings>();
        let Some(settings) = settings else { return Err(faults) };
        let mut check = Check { document: &document, faults };

        let identifier = settings.identifikator;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if identifier.is_empty()
            || identifier.len() > MAX_IDENTIFIER
            || !identifier.chars().all(plain)
            || identifier.starts_with('-')
        {
            check.fault(
                &["identifikator"],
                says::Identifier { value: &identifier },
                says::IdentifierStep { longest: MAX_IDENTIFIER },
            );
        }
        // So no two agreements can have one identifier, and overwrite each other's documents.
        if folder.file_name().is_some_and(|name| name != identifier.as_str()) {
            check.fault(&["identifikator"], says::Folder { value: &identifier }, says::FolderStep {});
        }
        let titles = check.titles(settings.tittel);
        check.said(&["avsender", "navn"], &settings.avsender.name);
        if let Err(reason) = text::mailable(&settings.avsender.email) {
            check.fault(&["avsender", "epost"], reason, says::SenderStep {});
        }
        if let Some(reason) = settings.kopi.as_deref().and_then(|copy| text::mailable(copy).err()) {
            check.fault(&["kopi"], reason, says::SenderStep {});
        }
        let reminders = check.reminders(settings.purringer);
        if let Some(host) = &settings.nettsted
            && let Err(is) = document::check_host(host)
        {
            check.fault(&["nettsted"], says::Host { host, is }, says::HostStep {});
        }
        let days = settings.lenke_dager.unwrap_or(LINK_DAYS);
        let links = settings.skrivebord.and_then(|address| match Address::parse(&address, days) {
            Ok(links) => Some(links),
            Err(is) => {
                check.fault(&["skrivebord"], says::Host { host: &address, is }, says::DeskStep {});
                None
            }
        });
        if let Some(archive) = &settings.arkiv {
            archive.check(&mut check);
        }
        let (keys, form) = (check.keys(settings.opplysninger), check.form(settings.underskrifter, settings.kontaktfelt));
        let is_for_some = settings.parter == Some(Whose::Oppgitte);
        if is_for_some && keys.is_empty() {
            check.fault(&["parter"], says::ForNobody {}, says::ForNobodyStep {});
        }
        let mut date = |key: &str, value: &str| {
            text::recorded_date(value).map_err(|reason| check.fault(&[key], reason.message, reason.hint)).ok()
        };
        let dates =
            (date("dato", &settings.dato), date("gjelder_fra", &settings.gjelder_fra), date("svarfrist", &settings.svarfrist));
        match dates {
            (Some(date), Some(effective), Some(reply_by)) if check.faults.is_empty() => Ok(Self {
                identifier,
                titles,
                edition: settings.utgave,
                date,
                terms: Terms {
                    effective,
                    term_years: settings.varighet_år,
                    notice_months: settings.oppsigelse_måneder,
                    expiring_months: settings.utløpsvarsel_måneder.unwrap_or(EXPIRING_MONTHS),
                },
                reply_by,
                retention_years: settings.oppbevaring_år.unwrap_or(RETENTION_YEARS),
                renewal_days: settings.bevisfornyelse_dager.unwrap_or(RENEWAL_DAYS),
                sender: settings.avsender,
                copy: settings.kopi,
                reminders,
                confirms_sending: settings.utsending_bekreftes == Some(Answer::Ja),
                is_sealed: settings.forsegles == Some(Answer::Ja),
                supersedes: settings.avløser == Some(Answer::Ja),
                host: settings.nettsted,
                links,
                keys,
                is_for_some,
                form,
                archive: settings.arkiv,
                folder: folder.to_owned(),
            }),
            _ => Err(check.faults),
        }
    }

    /// The same with the terms under which an edition was made.
    pub fn with(&self, terms: Terms, reply_by: Date) -> Self {
        Self { terms, reply_by, ..self.clone() }
    }

    /// The records that say all that it needs, and what the others lack.
    pub fn complete(&self, members: Vec<Member>) -> (Vec<Member>, Vec<Diagnostic>) {
        let mut faults = Vec::new();
        let required: Vec<&String> = self.keys.iter().filter(|(_, key)| key.is_required).map(|(name, _)| name).collect();
        let complete = members.into_iter().filter(|member| {
            let mut missing = required.iter().filter(|key| !member.extra.contains_key(**key)).peekable();
            let is_complete = missing.peek().is_none();
            faults.extend(missing.map(|key| {
                let fault = Diagnostic::error(says_of_member::KeyMissing { agreement: &self.identifier, key: *key });
                fault.in_file(&member.file).hint(says_of_member::KeyMissingStep { key: *key })
            }));
            is_complete
        });
        (complete.collect(), faults)
    }

    /// The language forms that its text has: bokmål first, then nynorsk, then others. One at least.
    pub fn forms(&self) -> impl Iterator<Item = &TextForm> {
        self.titles.keys()
    }

    /// The language form that a party gets who wants one: that, or the first that the text has.
    pub fn form_for<'a>(&'a self, wanted: &'a TextForm) -> &'a TextForm {
        if self.titles.contains_key(wanted) { wanted } else { self.forms().next().unwrap_or(wanted) }
    }

    /// The title in a language form, or in the first that the text has.
    pub fn title(&self, form: &TextForm) -> &str {
        self.titles.get(form).or(self.titles.values().next()).map_or("", String::as_str)
    }

    /// The title in the first language form that the text has.
    pub fn first_title(&self) -> &str {
        self.titles.values().next().map_or("", String::as_str)
    }
}
