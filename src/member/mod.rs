//! Step 1: a YAML record becomes a [`Member`], or a list of everything that is wrong with it.

mod asked;
mod blank;
mod check;
mod extra;
pub mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Place, Source};
use crate::message::says::member as says;
use crate::message::says::workspace::Records;
use crate::profile::{Keys, TextForm};
use crate::reference::{self, LanguageForm, Party, PartyKind, PartyTable};
use crate::text;
use crate::workspace::{MAX_TEXT, MEMBERS, Workspace};
use crate::yaml::Document;
pub use asked::Asked;
pub(crate) use blank::{blank_record, record_files};
use check::Check;
pub use extra::Extra;

/// What all records may be together, in bytes: hundreds of times what those of all parties are.
const MAX_RECORDS: u64 = 32 << 20;
/// So many records are worth another processor's help.
const RECORDS_APIECE: usize = 32;

/// The record's JSON Schema in a workspace, which each record names in its first line.
pub const SCHEMA: &str = "members/record.schema.json";

/// A record as people write it: one party of the agreement. Give `kommunenummer` or `fylkesnummer`; name,
/// organisasjonsnummer and målform come from the official tables unless given here. Any other party has
/// `organisasjonsnummer` and `navn`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Record of a party", extend("oneOf" = [
    {"required": ["kommunenummer"]},
    {"required": ["fylkesnummer"]},
    {
        "required": ["organisasjonsnummer", "navn"],
        "not": {"anyOf": [{"required": ["kommunenummer"]}, {"required": ["fylkesnummer"]}]}
    }
]))]
pub struct Record {
    /// Kommunenummer, four digits. Quote it if it begins with a zero: "0301".
    #[schemars(extend("type" = ["string", "integer", "null"]), regex(pattern = r"^\d{4}$"))]
    kommunenummer: Option<String>,
    /// Fylkesnummer, two digits, for a fylkeskommune.
    #[schemars(extend("type" = ["string", "integer", "null"]), regex(pattern = r"^\d{2}$"))]
    fylkesnummer: Option<String>,
    /// The party's name as it stands in running text, without "kommune": Bergen. A party that is neither kommune nor
    /// fylkeskommune must have it: KS.
    navn: Option<String>,
    /// Nine digits. Must agree with the official tables, and be in none of them where it stands alone.
    #[schemars(extend("type" = ["string", "integer", "null"]))]
    organisasjonsnummer: Option<String>,
    /// The language form of the agreement; nøytral gets bokmål.
    #[schemars(extend("enum" = ["bokmål", "nynorsk", "nøytral", null]))]
    målform: Option<String>,
    /// The contact person of section 9.
    kontaktperson: Option<ContactRecord>,
    /// An address that gets a copy of every letter to the party, as its post room (postmottak).
    kopi: Option<String>,
    /// By which provision its name is kept from the public journal, when the agreement is deposited: Offl. § 13.
    skjermes: Option<String>,
    /// Who is expected to sign; printed in section 12.
    signatar: Option<Signatory>,
    /// The approval section 3 asks for.
    godkjenning: Option<ApprovalRecord>,
}

#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct ContactRecord {
    /// The organisation, if it is another than the party itself.
    organisasjon: Option<String>,
    /// Full name.
    navn: Option<String>,
    /// Job title.
    tittel: Option<String>,
    /// Postal address on one line, ending in postal code and place: Rådhusgata 10, 5014 Bergen
    adresse: Option<String>,
    /// Telephone number, with or without +47; a foreign one with its country code.
    #[schemars(extend("type" = ["string", "integer", "null"]))]
    telefon: Option<String>,
    /// E-mail address.
    epost: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct ApprovalRecord {
    /// Who approved: Bystyret, Kommunestyret, Kommunedirektøren.
    organ: Option<String>,
    /// Case number: 123/26.
    saksnummer: Option<String>,
    /// Date of the decision, as 2026-10-21 or 21.10.2026.
    #[schemars(extend("pattern" = crate::text::DATE_PATTERN))]
    dato: Option<String>,
}

/// Who is expected to sign.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Signatory {
    /// Full name.
    #[serde(rename = "navn")]
    pub name: Option<String>,
    /// Job title: Ordfører, Kommunedirektør.
    #[serde(rename = "tittel")]
    pub title: Option<String>,
}

/// The contact person of section 9. An empty string is a line left to be filled in by hand.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// The organisation: the party's name unless the record gives another.
    pub organisation: String,
    /// Full name.
    pub name: String,
    /// Job title.
    pub title: String,
    /// Postal address.
    pub address: String,
    /// Telephone number as written.
    pub telephone: String,
    /// E-mail address.
    pub email: String,
}

/// The approval section 3 asks for.
#[derive(Debug, Clone, Default)]
pub struct Approval {
    /// Who approved; empty if not yet approved.
    pub body: String,
    /// Case number, or empty.
    pub case: String,
    /// Date of the decision.
    pub date: Option<Date>,
}

/// A party that takes part, checked.
#[derive(Debug, Clone)]
pub struct Member {
    /// The party, with what the record says otherwise than the tables.
    pub party: Party,
    /// The language form that it gets its agreements in, if their text has it.
    pub wants: TextForm,
    /// Contact person.
    pub contact: Contact,
    /// Who gets a copy of every letter to it.
    pub copy: Option<String>,
    /// By which provision its name is kept from the public journal, if it is.
    pub restricted: Option<String>,
    /// Expected signatory.
    pub signatory: Signatory,
    /// Approval.
    pub approval: Approval,
    /// What agreements ask for beside the common keys.
    pub extra: BTreeMap<String, Extra>,
    /// The record it was read from, relative to the workspace.
    pub file: PathBuf,
}

/// All records of a workspace: those that are good, and what is wrong with the others.
#[derive(Debug)]
pub struct Members {
    /// By number: kommuner, then fylkeskommuner, then others.
    pub good: Vec<Member>,
    /// Every party that has a record, in the same order: the annex names a party also while its record has a
    /// fault, or one slip in one record would change everybody's agreement.
    pub parties: Vec<Party>,
    /// The parties that there are: in the tables, and in records that are for others.
    pub table: PartyTable,
    /// The keys beside the common ones that each record has, by its file.
    pub own_keys: BTreeMap<PathBuf, BTreeSet<String>>,
    /// Every fault in every record.
    pub faults: Vec<Diagnostic>,
    /// Every fault in `parter.csv`, which then counts for nothing.
    pub table_faults: Vec<Diagnostic>,
}

impl Members {
    /// Reads every `.yaml` and `.yml` in `members/`. A bad record does not hold up the others. `printable` says whether
    /// the agreement's fonts have a letter; `asked` is what agreements ask for beside the common keys.
    pub fn read(workspace: &dyn Workspace, asked: &Asked, printable: &(dyn Fn(char) -> bool + Sync)) -> Result<Self, Diagnostic> {
        Self::read_some(workspace, asked, printable, &|_| true)
    }

    /// The parties that there are: in the tables, and in records that are for others. What is wrong with `parter.csv`, which
    /// then counts for nothing, is told beside it; what is wrong with records is not.
    pub fn table(workspace: &dyn Workspace, asked: &Asked) -> Result<(PartyTable, Vec<Diagnostic>), Diagnostic> {
        // By the names of their files: others need not be read.
        let is_of_other = |path: &Path| number_in_name(path).is_some_and(|number| number.len() == 9);
        Self::read_some(workspace, asked, &|_| true, &is_of_other).map(|members| (members.table, members.table_faults))
    }

    fn read_some(
        workspace: &dyn Workspace,
        asked: &Asked,
        printable: &(dyn Fn(char) -> bool + Sync),
        is_asked: &dyn Fn(&Path) -> bool,
    ) -> Result<Self, Diagnostic> {
        let folder = Path::new(MEMBERS);
        let (table, table_faults) = match reference::read(workspace) {
            Ok(table) => (table, Vec::new()),
            Err(faults) => (PartyTable::official().clone(), faults),
        };
        let (good, parties, own_keys, faults) = (Vec::new(), Vec::new(), BTreeMap::new(), Vec::new());
        let mut members = Self { good, parties, table, own_keys, faults, table_faults };
        let mut first_of: BTreeMap<String, PathBuf> = BTreeMap::new();
        let (paths, others): (Vec<_>, Vec<_>) =
            workspace.entries(folder)?.into_iter().map(|input| input.name).partition(|path| is_record(path));
        let paths: Vec<PathBuf> = paths.into_iter().filter(|path| is_asked(path)).collect();
        workspace.check_sum(Records {}, folder, &paths, MAX_TEXT, MAX_RECORDS)?;
        for path in others.iter().filter(|path| !path.ends_with(SCHEMA)) {
            members.faults.push(Diagnostic::warning(says::NotRead {}).in_file(path).hint(says::NotReadStep {}));
        }
        let schema = asked.leniently();
        let table = members.table.clone();
        let read = |path: &PathBuf| match workspace.read(path) {
            Err(fault) => (BTreeSet::new(), None, Err(vec![fault])),
            Ok(source) => read_record(&source, &schema, (asked, &table), printable),
        };
        // A few hundred small files take longer than all that most commands do with them.
        let records: Vec<_> = paths.par_iter().with_min_len(RECORDS_APIECE).map(read).collect();
        for (file, (own, party, read)) in paths.into_iter().zip(records) {
            members.own_keys.insert(file.clone(), own);
            let party = party.or_else(|| number_in_name(&file).and_then(|number| table.party(&number).cloned()));
            match (read, party.as_ref().and_then(|party| first_of.get(&party.number))) {
                (Err(faults), _) => members.faults.extend(faults),
                (Ok((member, place)), Some(first)) => members.faults.push(
                    Diagnostic::error(says::Twice { name: member.party.name_with_form() })
                        .at(place)
                        .hint(says::TwiceStep { first: text::shown_path(first) }),
                ),
                (Ok((member, _)), None) => members.good.push(member),
            }
            if let Some(party) = party
                && first_of.insert(party.number.clone(), file).is_none()
            {
                members.parties.push(party);
            }
        }
        let others = members.parties.iter().filter(|party| party.kind == PartyKind::Organisasjon);
        members.table = members.table.with(others.cloned().collect());
        members.good.sort_by(|one, other| one.party.order().cmp(&other.party.order()));
        members.parties.sort_by(|one, other| one.order().cmp(&other.order()));
        Ok(members)
    }
}

impl Member {
    /// A party with an empty record.
    pub fn blank(party: &Party) -> Self {
        Self {
            party: party.clone(),
            wants: usual_form(party),
            contact: Contact { organisation: party.name_with_form(), ..Contact::default() },
            copy: None,
            restricted: None,
            signatory: Signatory::default(),
            approval: Approval::default(),
            extra: BTreeMap::new(),
            file: PathBuf::new(),
        }
    }

    /// A party with every line of its record filled in, and these keys beside the common ones.
    pub fn filled(party: &Party, keys: &Keys) -> Self {
        let text = || "Kari Nordmann".to_owned();
        Self {
            contact: Contact {
                organisation: text(),
                name: text(),
                title: text(),
                address: "Rådhusgata 10, 5014 Bergen".to_owned(),
                telephone: "55 56 55 56".to_owned(),
                email: "kari.nordmann@bergen.kommune.no".to_owned(),
            },
            signatory: Signatory { name: Some(text()), title: Some(text()) },
            approval: Approval { body: text(), case: "123/26".to_owned(), date: Some(jiff::civil::date(2026, 10, 21)) },
            extra: keys.iter().map(|(name, key)| (name.clone(), Extra::example(&key.kind))).collect(),
            ..Self::blank(party)
        }
    }
}

/// The language form a party gets its agreements in: its own, bokmål where it has decided for none.
fn usual_form(party: &Party) -> TextForm {
    match party.language {
        LanguageForm::Nynorsk => TextForm::Nynorsk,
        LanguageForm::Bokmål | LanguageForm::Nøytral => TextForm::Bokmål,
    }
}

type RecordResult = Result<(Member, Place), Vec<Diagnostic>>;

/// Reads one record: its keys beside the common ones, the party it is for, if that can be told, and the member with the place of
/// its number, or everything that is wrong.
fn read_record(
    source: &Arc<Source>,
    schema: &Value,
    (asked, table): (&Asked, &PartyTable),
    printable: &dyn Fn(char) -> bool,
) -> (BTreeSet<String>, Option<Party>, RecordResult) {
    let document = match Document::parse(source) {
        Ok(document) => document,
        Err(fault) => return (extra::mentioned(&source.text, &asked.keys), None, Err(vec![fault])),
    };
    let (read, faults) = document.decode_by::<Map<String, Value>>(schema);
    let own = asked.keys.keys().filter(|key| document.says(key)).cloned().collect();
    let Some(mut read) = read else { return (own, None, Err(faults)) };
    let extra = extra::taken(&mut read, &asked.keys);
    // What others judge is nothing here, as is what is empty.
    read.retain(|_, value| !value.is_null());
    let Ok(record) = serde_json::from_value::<Record>(read.into()) else { return (own, None, Err(faults)) };
    let mut check = Check { document: &document, table, printable, faults };
    let party = check.party(&record);
    if let Some(party) = &party {
        check.file_name(&source.path, party);
    }
    let member = check.member(record, party, &source.path);
    let extra = check.extra(extra, &asked.keys);
    let member = member.map(|member| Member { extra, ..member });
    let faults = check.faults;
    match member {
        Some(member) if faults.is_empty() => {
            let key = member.party.kind.number_key();
            (own, Some(member.party.clone()), Ok((member, document.place(&[key]))))
        }
        // Its name is the one it is given, if that is no fault: the others' annex must not change for a slip elsewhere.
        member => (own, member.map(|member| member.party), Err(faults)),
    }
}

/// What is wrong with a record of this text, whatever lies there now.
pub(crate) fn faults(
    file: &Path,
    text: &str,
    asked: &Asked,
    table: &PartyTable,
    printable: &dyn Fn(char) -> bool,
) -> Vec<Diagnostic> {
    let source = Source::new(file, text);
    read_record(&source, &asked.leniently(), (asked, table), printable).2.err().unwrap_or_default()
}

/// Whether a file is a record, by the ending of its name.
fn is_record(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"))
}

/// The digits a file name begins with: `4601-bergen.yaml`.
pub(crate) fn number_in_name(file: &Path) -> Option<String> {
    Some(file.file_stem()?.to_str()?.chars().take_while(char::is_ascii_digit).collect())
}
