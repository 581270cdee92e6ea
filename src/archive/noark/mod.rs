//! A deposit in Noark 5 of a closed period: what went out and came in of one agreement, as the national archives take it.
//!
//! Each party is a case; each letter that was registered in the period is a letter of its journal, with the number that its
//! event has in the register. So a deposit says the same whenever it is made, and leads back to the register. What the
//! archives' schemas require and neither register nor records know, the settings say ([`ArchiveSettings`]); nothing is
//! filled in that nobody said.

mod case;
mod dias;
mod document;
mod letter;
pub(super) mod packed;
mod text;

use std::collections::BTreeMap;
use std::path::Path;

use avtale_noark::rules::{self, Extracted, Finding};
use avtale_noark::{
    Arkiv, Arkivdel, Arkivskaper, Endring, Extract, Journals, Kassasjon, Kassasjonsvedtak, Klasse, Klassifikasjonssystem,
    MissingSchema, Period, Saksmappe, SchemaSet, Separation, Stamp, SystemId, Text, TextFault,
};
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Archiving;
use super::bag::PAYLOAD;
use super::container::{self, Contained};
use super::contents::Contents;
use super::material::Material;
use super::source::Piece;
use crate::agreement::{Agreement, ArchiveSettings, Disposal};
use crate::diagnostic::{Diagnostic, Kind, at_most};
use crate::message::says::{agreement as of_agreement, noark as says};
use crate::message::{Language, Message};
use crate::project::Project;
use crate::register::{day, end_of};
use crate::text::shown_path;
use crate::workspace::MAX_BINARY;

/// The folder of a deposit.
pub const FOLDER: &str = "avleveringspakke";
/// So many broken rules are told one by one.
const TOLD: usize = 10;
/// The language of what a deposit says, and of its metadata.
const LANGUAGE: Language = Language::Bokmal;

/// The first and the last day of what is deposited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Date,
    /// The last. It must be over: what is deposited is closed.
    pub until: Date,
}

/// What is to be deposited.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Of which days.
    pub days: Days,
    /// Of which agreement; needed only where the settings of several speak of archives.
    pub agreement: Option<String>,
    /// Whether it is packed as a DIAS package too.
    pub is_dias: bool,
}

/// What was deposited.
#[derive(Debug)]
pub struct Deposited {
    /// Where it lies in the payload.
    pub folder: &'static str,
    /// How many cases, letters and documents' files there are.
    pub counts: [usize; 3],
    /// The DIAS package, if there is one.
    pub package: Option<Contained>,
}

/// Makes a deposit: what goes into the bag's payload, and the DIAS package beside the bag.
pub(super) fn make(
    archiving: &Archiving,
    material: &Material,
    wanted: &Wanted,
    target: &Path,
) -> Result<(Deposited, Vec<Piece>), Diagnostic> {
    let (project, schemas) = asked(archiving, material, wanted)?;
    let depositing = Depositing { archiving, material, project, schemas: &schemas };
    let deposit = deposit(&depositing, wanted.days)?;
    if let [first, ..] = &judged(&deposit)[..] {
        return Err(super::integrity(says::Rule { first: first.to_string() }).hint(says::RuleStep {}));
    }
    let counts = deposit.counts;
    let package = match wanted.is_dias {
        false => None,
        true => {
            let (package, pieces) = dias::packed(&depositing, &deposit)?;
            let (above, _) = container::beside(target)?;
            let tar = container::packed(&above, &package.id.to_string(), &pieces, material.on)?;
            dias::describe(&package, &tar)?;
            Some(tar)
        }
    };
    Ok((Deposited { folder: FOLDER, counts, package }, deposit.pieces().collect()))
}

/// The files of a deposit that was made before, by their names in the payload.
pub(super) fn again(archiving: &Archiving, material: &Material, wanted: &Wanted) -> Result<Vec<Piece>, Diagnostic> {
    let (project, schemas) = asked(archiving, material, wanted)?;
    let depositing = Depositing { archiving, material, project, schemas: &schemas };
    Ok(deposit(&depositing, wanted.days)?.pieces().collect())
}

/// The agreement that is deposited, and the schemas.
fn asked<'a>(archiving: &Archiving, material: &'a Material, wanted: &Wanted) -> Result<(&'a Project, SchemaSet), Diagnostic> {
    let project = chosen(material, wanted.agreement.as_deref())?;
    let schemas = match settings(&project.agreement)?.skjema.as_deref() {
        None => SchemaSet::published(),
        Some(folder) => schemas(archiving, &project.agreement, Path::new(folder))?,
    };
    Ok((project, schemas))
}

/// The agreement that is deposited: the one named, or the only one whose settings speak of archives.
fn chosen<'a>(material: &'a Material, name: Option<&str>) -> Result<&'a Project, Diagnostic> {
    let projects = || material.projects.iter();
    let of_archives: Vec<_> = projects().filter(|project| project.agreement.archive.is_some()).collect();
    let chosen = match (name, &of_archives[..]) {
        (Some(name), _) => projects().find(|project| project.agreement.identifier == name),
        (None, [only]) => Some(*only),
        (None, []) => projects().next(),
        (None, several) => {
            let names: Vec<_> = several.iter().map(|project| project.agreement.identifier.as_str()).collect();
            let message = of_agreement::Several {};
            return Err(Diagnostic::of(Kind::Usage, message).hint(of_agreement::SeveralStep { names: names.join(", ") }));
        }
    };
    chosen.ok_or_else(|| Diagnostic::error(says::NoSettings {}).hint(says::NoSettingsStep {}))
}

/// Another set of schemas, from the workspace.
fn schemas(archiving: &Archiving, agreement: &Agreement, folder: &Path) -> Result<SchemaSet, Diagnostic> {
    let read = |name: &str| archiving.workspace.bytes(&folder.join(name), MAX_BINARY).ok();
    SchemaSet::new(read).map_err(|MissingSchema(name)| {
        let file = agreement.folder.join(Agreement::FILE);
        Diagnostic::error(says::NoSchema { name, folder: shown_path(folder) }).in_file(file).hint(says::NoSchemaStep {})
    })
}

/// A deposit.
#[derive(Debug)]
pub struct Deposit {
    /// What it is, as data.
    pub extract: Extract,
    /// All its files, by their names within [`FOLDER`].
    pub files: BTreeMap<String, Vec<u8>>,
    /// How many cases, letters and documents' files there are.
    pub counts: [usize; 3],
}

/// What a deposit is made of.
#[derive(Clone, Copy)]
pub struct Depositing<'a> {
    /// What is archived, and by what it is judged.
    pub archiving: &'a Archiving<'a>,
    /// The register and what was found by judging its files.
    pub material: &'a Material,
    /// The agreement, with its settings and records.
    pub project: &'a Project,
    /// The schemas that go with it.
    pub schemas: &'a SchemaSet,
}

/// Makes a deposit. The error is that the settings do not say what it takes, that nothing was registered in those days, that
/// they are not over, or that something cannot be written in XML.
pub fn deposit(depositing: &Depositing, days: Days) -> Result<Deposit, Diagnostic> {
    let Depositing { material, project, schemas, .. } = *depositing;
    let agreement = &project.agreement;
    let settings = settings(agreement)?;
    if days.from > days.until {
        return Err(Diagnostic::of(Kind::Usage, says::Backwards { from: days.from, until: days.until }));
    }
    if days.until >= material.last_day() {
        let message = says::NotOver { until: days.until, last: material.last_day() };
        return Err(Diagnostic::of(Kind::Usage, message).hint(says::NotOverStep {}));
    }
    let text = |text: &str| written(agreement, text);
    let closed = Stamp { dato: end_of(days.until), av: text(&settings.saksansvarlig)? };
    let opened = Stamp { dato: material.opened, av: text(&settings.administrativ_enhet)? };
    let mut cases =
        case::Cases { depositing, settings, days, closed: &closed, documents: BTreeMap::new(), endringer: Vec::new() };
    let mut mapper: Vec<Saksmappe> = Vec::new();
    for party in material.parties.values() {
        mapper.extend(cases.of(party)?);
    }
    if mapper.is_empty() {
        let message = says::Nothing { from: days.from, until: days.until };
        return Err(Diagnostic::error(message).hint(says::NothingStep {}));
    }
    mapper.sort_by_key(|mappe| (mappe.saksaar, mappe.sakssekvensnummer));
    let case::Cases { mut documents, endringer, .. } = cases;
    let arkiv = arkiv(agreement, settings, days, (&opened, &closed), mapper)?;
    let counts = counts(&arkiv, &documents);
    let extract = Extract {
        period: period(&arkiv, settings, days),
        arkiv,
        endringer,
        journals: if settings.is_journal() { Journals::Included } else { Journals::Elsewhere },
        system: text("Avtale")?,
    };
    documents.extend(extract.files(schemas).into_iter().map(|file| (file.name, file.bytes)));
    Ok(Deposit { extract, files: documents, counts })
}

/// What the archives' rules have against a deposit: nothing, or something is wrong with this program or its settings.
pub fn judged(deposit: &Deposit) -> Vec<Finding> {
    rules::check(&InMemory(&deposit.files))
}

/// What the archives' rules have against the deposit in a package, if there is one.
pub(super) fn faults(contents: &Contents) -> Vec<Diagnostic> {
    let within = Within(contents);
    let prefix = format!("{PAYLOAD}{FOLDER}/");
    if !contents.sizes.keys().any(|name| name.starts_with(&prefix)) {
        return Vec::new();
    }
    let place = contents.location.join(PAYLOAD).join(FOLDER);
    broken(rules::check(&within), |message| super::integrity(message).in_file(&place))
}

/// What is to be said of broken rules: of the first, each, and of the others, how many they are.
fn broken(findings: Vec<Finding>, fault: impl Fn(Message) -> Diagnostic) -> Vec<Diagnostic> {
    let each = findings.into_iter().map(|finding| fault(says::Broken { what: finding.to_string() }.into())).collect();
    at_most(TOLD, each, |number| fault(says::BrokenMore { number }.into()))
}

/// Whether a folder of a bag, or of a DIAS package, may have nothing in it: a period in which nothing came or went has no
/// documents.
pub(super) fn may_be_empty(folder: &str) -> bool {
    let folder = format!("{folder}/");
    let in_package = |(_, inside): (&str, &str)| inside == format!("content/{}", document::FOLDER);
    folder == format!("{PAYLOAD}{FOLDER}/{}", document::FOLDER) || folder.split_once('/').is_some_and(in_package)
}

/// The deposit in a package.
struct Within<'a>(&'a Contents);

impl Extracted for Within<'_> {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.0.get(&format!("{PAYLOAD}{FOLDER}/{name}")).ok().flatten()
    }

    fn documents(&self) -> Vec<String> {
        let prefix = format!("{PAYLOAD}{FOLDER}/");
        let inside = self.0.sizes.keys().filter_map(|name| name.strip_prefix(&prefix));
        inside.filter(|name| name.starts_with(document::FOLDER)).map(ToOwned::to_owned).collect()
    }
}

struct InMemory<'a>(&'a BTreeMap<String, Vec<u8>>);

impl Extracted for InMemory<'_> {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.0.get(name).cloned()
    }

    fn documents(&self) -> Vec<String> {
        self.0.keys().filter(|name| name.starts_with(document::FOLDER)).cloned().collect()
    }
}

impl Deposit {
    /// Its files as they lie in a bag's payload.
    pub fn pieces(self) -> impl Iterator<Item = Piece> {
        let empty = self.folder_of_documents().map(|name| (format!("{FOLDER}/{name}"), Vec::new()));
        self.files.into_iter().map(|(name, bytes)| (format!("{FOLDER}/{name}"), bytes)).chain(empty)
    }

    /// The folder of documents, where none lies in it: it is part of a deposit all the same.
    fn folder_of_documents(&self) -> Option<String> {
        let is_empty = !self.files.keys().any(|name| name.starts_with(document::FOLDER));
        is_empty.then(|| document::FOLDER.to_owned())
    }
}

fn settings(agreement: &Agreement) -> Result<&ArchiveSettings, Diagnostic> {
    let file = agreement.folder.join(Agreement::FILE);
    agreement.archive.as_ref().ok_or_else(|| Diagnostic::error(says::NoSettings {}).in_file(file).hint(says::NoSettingsStep {}))
}

/// A text as XML can hold it.
fn written(agreement: &Agreement, text: &str) -> Result<Text, Diagnostic> {
    Text::new(text).map_err(|fault| {
        let is: Message = match fault {
            TextFault::Empty => says::EmptyText {}.into(),
            TextFault::Character(c) => says::Character { code: format!("U+{:04X}", u32::from(c)) }.into(),
        };
        Diagnostic::error(says::Text { text, is }).hint(says::TextStep { agreement: &agreement.identifier })
    })
}

/// The identifier of a unit: whose archive it is, which agreement, and what.
fn id(agreement: &Agreement, parts: &[&str]) -> SystemId {
    let creator = agreement.archive.as_ref().map_or("", |archive| archive.arkivskaper.organisasjonsnummer.as_str());
    let whole: Vec<&str> = [creator, agreement.identifier.as_str()].into_iter().chain(parts.iter().copied()).collect();
    SystemId::of(&whole)
}

fn arkiv(
    agreement: &Agreement,
    settings: &ArchiveSettings,
    days: Days,
    (opened, closed): (&Stamp, &Stamp),
    mapper: Vec<Saksmappe>,
) -> Result<Arkiv, Diagnostic> {
    let text = |text: &str| written(agreement, text);
    let [from, until] = [days.from, days.until].map(|day| day.to_string());
    let class = &settings.klassering;
    Ok(Arkiv {
        system_id: id(agreement, &["arkiv"]),
        tittel: text(&settings.tittel)?,
        opprettet: opened.clone(),
        avsluttet: closed.clone(),
        arkivskaper: Arkivskaper {
            id: text(&settings.arkivskaper.organisasjonsnummer)?,
            navn: text(&settings.arkivskaper.navn)?,
            beskrivelse: None,
        },
        arkivdel: Arkivdel {
            system_id: id(agreement, &["arkivdel", &from, &until]),
            tittel: text(&settings.arkivdel)?,
            opprettet: opened.clone(),
            avsluttet: closed.clone(),
            kassasjon: kassasjon(agreement, settings, days)?,
            klassifikasjonssystem: Klassifikasjonssystem {
                system_id: id(agreement, &["klassifikasjonssystem", &class.system]),
                klassifikasjonstype: None,
                tittel: text(&class.system)?,
                opprettet: opened.clone(),
                klasser: vec![Klasse {
                    system_id: id(agreement, &["klasse", &class.system, &class.klasse]),
                    klasse_id: text(&class.klasse)?,
                    tittel: text(&class.tittel)?,
                    opprettet: opened.clone(),
                    mapper,
                }],
            },
        },
    })
}

fn kassasjon(agreement: &Agreement, settings: &ArchiveSettings, days: Days) -> Result<Option<Kassasjon>, Diagnostic> {
    let Some(disposal) = &settings.kassasjon else { return Ok(None) };
    let vedtak = match disposal.vedtak {
        Disposal::Kept => return Ok(None),
        Disposal::Destroyed => Kassasjonsvedtak::Kasseres,
        Disposal::Later => Kassasjonsvedtak::VurderesSenere,
    };
    let bevaringstid = disposal.år.unwrap_or_default();
    let hjemmel = disposal.hjemmel.as_deref().map(|text| written(agreement, text)).transpose()?;
    Ok(Some(Kassasjon { vedtak, hjemmel, bevaringstid, dato: days.until.saturating_add(i64::from(bevaringstid).years()) }))
}

/// The period. Where the journals are part of it, it is that of their letters: Arkade's rule N5.60 holds the one against the
/// other.
fn period(arkiv: &Arkiv, settings: &ArchiveSettings, days: Days) -> Period {
    let posts = arkiv.arkivdel.klassifikasjonssystem.klasser.iter().flat_map(|klasse| &klasse.mapper);
    let mut of: Vec<Date> = posts.flat_map(|mappe| &mappe.journalposter).map(|post| post.journaldato).collect();
    of.sort_unstable();
    let (start, end) = match (of.first(), of.last()) {
        (Some(first), Some(last)) if settings.is_journal() => (*first, *last),
        _ => (days.from, days.until),
    };
    Period { start, end, from: Separation::Sharp, to: Separation::Sharp }
}

fn counts(arkiv: &Arkiv, documents: &BTreeMap<String, Vec<u8>>) -> [usize; 3] {
    let mapper = || arkiv.arkivdel.klassifikasjonssystem.klasser.iter().flat_map(|klasse| &klasse.mapper);
    [mapper().count(), mapper().flat_map(|mappe| &mappe.journalposter).count(), documents.len()]
}

/// The change that every deposit has: a case is closed with its period.
fn closing(agreement: &Agreement, mappe: SystemId, closed: &Stamp) -> Result<Endring, Diagnostic> {
    Ok(Endring {
        referanse_arkivenhet: mappe,
        referanse_metadata: written(agreement, "saksstatus")?,
        endret: closed.clone(),
        tidligere_verdi: written(agreement, "Under behandling")?,
        ny_verdi: written(agreement, "Avsluttet")?,
    })
}

impl Material {
    /// The day of what was registered last.
    fn last_day(&self) -> Date {
        day(self.last)
    }
}
