//! Step 1: a YAML record becomes a [`Member`], or a list of everything that is wrong with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Place, Source};
use crate::reference::{self, LanguageForm, Party, PartyKind};
use crate::text;
use crate::workspace::Workspace;
use crate::yaml::Document;

/// A record as people write it: one party of the agreement. Give `kommunenummer` or `fylkesnummer`; name,
/// organisasjonsnummer and målform come from the official tables unless given here.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Record of a party", extend("oneOf" = [{"required": ["kommunenummer"]}, {"required": ["fylkesnummer"]}]))]
pub struct Record {
    /// Kommunenummer, four digits. Quote it if it begins with a zero: "0301".
    #[schemars(extend("type" = ["string", "integer", "null"]), regex(pattern = r"^\d{4}$"))]
    kommunenummer: Option<String>,
    /// Fylkesnummer, two digits, for a fylkeskommune.
    #[schemars(extend("type" = ["string", "integer", "null"]), regex(pattern = r"^\d{2}$"))]
    fylkesnummer: Option<String>,
    /// The party's name as it stands in running text, without "kommune": Bergen.
    navn: Option<String>,
    /// Nine digits. Must agree with the official tables.
    #[schemars(extend("type" = ["string", "integer", "null"]))]
    organisasjonsnummer: Option<String>,
    /// The language form of the agreement; nøytral gets bokmål.
    #[schemars(with = "Option<String>", extend("enum" = ["bokmål", "nynorsk", "nøytral", null]))]
    målform: Option<LanguageForm>,
    /// The contact person of section 9.
    kontaktperson: Option<ContactRecord>,
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
    /// Norwegian telephone number, with or without +47.
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
    /// Date of the decision, as 2026-10-21.
    #[schemars(extend("format" = "date"))]
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
    /// The official party, with what the record says otherwise.
    pub party: Party,
    /// Contact person.
    pub contact: Contact,
    /// Expected signatory.
    pub signatory: Signatory,
    /// Approval.
    pub approval: Approval,
    /// The record it was read from, relative to the workspace.
    pub file: PathBuf,
}

/// All records of a workspace: those that are good, and what is wrong with the others.
#[derive(Debug, Default)]
pub struct Members {
    /// By number: kommuner, then fylkeskommuner.
    pub good: Vec<Member>,
    /// Every party that has a record, in the same order: the annex names a party also while its record has a
    /// fault, or one slip in one record would change everybody's agreement.
    pub parties: Vec<Party>,
    /// Every fault in every file.
    pub faults: Vec<Diagnostic>,
}

impl Members {
    /// Reads every `.yaml` and `.yml` in `members/`. A bad record does not hold up the others. `printable` says whether
    /// the agreement's fonts have a letter.
    pub fn read(workspace: &Workspace, printable: &dyn Fn(char) -> bool) -> Result<Self, Diagnostic> {
        let mut members = Self::default();
        let mut first_of: BTreeMap<String, PathBuf> = BTreeMap::new();
        for path in workspace.files(&workspace.members())? {
            let file = workspace.relative(&path);
            match path.extension().map(|extension| extension.to_ascii_lowercase()) {
                Some(extension) if extension == "yaml" || extension == "yml" => {}
                Some(extension) if extension == "json" => continue,
                _ => {
                    let hint = "give it the ending .yaml if it is a record, or move it out of members/";
                    members.faults.push(Diagnostic::warning("this file is not read").in_file(&file).hint(hint));
                    continue;
                }
            }
            let (party, read) = match workspace.read(&path) {
                Err(fault) => (None, Err(vec![fault])),
                Ok(source) => read_record(&source, printable),
            };
            let party = party.or_else(|| number_in_name(&file).and_then(|number| reference::party(&number).cloned()));
            match (read, party.as_ref().and_then(|party| first_of.get(&party.number))) {
                (Err(faults), _) => members.faults.extend(faults),
                (Ok((member, place)), Some(first)) => members.faults.push(
                    Diagnostic::error(format!("{} already has a record", member.party.name_with_form()))
                        .at(place)
                        .hint(format!("keep this file or {}, and remove the other", first.display())),
                ),
                (Ok((member, _)), None) => members.good.push(member),
            }
            if let Some(party) = party
                && first_of.insert(party.number.clone(), file).is_none()
            {
                members.parties.push(party);
            }
        }
        let order = |party: &Party| (party.kind, party.number.clone());
        members.good.sort_by_key(|member| order(&member.party));
        members.parties.sort_by_key(order);
        Ok(members)
    }
}

impl Member {
    /// A party with an empty record.
    pub fn blank(party: &Party) -> Self {
        Self {
            party: party.clone(),
            contact: Contact { organisation: party.name_with_form(), ..Contact::default() },
            signatory: Signatory::default(),
            approval: Approval::default(),
            file: PathBuf::new(),
        }
    }

    /// The text the party gets: its own language form, bokmål where it has decided for none.
    pub fn text_form(&self) -> LanguageForm {
        match self.party.language {
            LanguageForm::Nynorsk => LanguageForm::Nynorsk,
            LanguageForm::Bokmål | LanguageForm::Nøytral => LanguageForm::Bokmål,
        }
    }
}

type RecordResult = Result<(Member, Place), Vec<Diagnostic>>;

/// Reads one record: the party it is for, if that can be told, and the member with the place of its number, or
/// everything that is wrong.
fn read_record(source: &Arc<Source>, printable: &dyn Fn(char) -> bool) -> (Option<Party>, RecordResult) {
    let document = match Document::parse(source) {
        Ok(document) => document,
        Err(fault) => return (None, Err(vec![fault])),
    };
    let (record, faults) = document.decode::<Record>();
    let Some(record) = record else { return (None, Err(faults)) };
    let mut check = Check { document: &document, printable, faults };
    let party = check.party(&record);
    if let Some(party) = party {
        check.file_name(&source.path, party);
    }
    let member = check.member(record, party, &source.path);
    let faults = check.faults;
    match member {
        Some(member) if faults.is_empty() => {
            let key = if member.party.kind == PartyKind::Kommune { "kommunenummer" } else { "fylkesnummer" };
            (Some(member.party.clone()), Ok((member, document.place(&[key]))))
        }
        // What a faulty record says of the party's name is not to be trusted either.
        _ => (party.cloned(), Err(faults)),
    }
}

/// The digits a file name begins with: `4601-bergen.yaml`.
fn number_in_name(file: &Path) -> Option<String> {
    Some(file.file_stem()?.to_str()?.chars().take_while(char::is_ascii_digit).collect())
}

/// The questions a record must answer rightly; each fault goes to the list with its place.
struct Check<'a> {
    document: &'a Document,
    printable: &'a dyn Fn(char) -> bool,
    faults: Vec<Diagnostic>,
}

impl Check<'_> {
    fn fault(&mut self, path: &[&str], message: impl Into<String>, hint: impl Into<String>) {
        self.faults.push(Diagnostic::error(message).at(self.document.place(path)).hint(hint));
    }

    /// Which official party the record is for.
    fn party(&mut self, record: &Record) -> Option<&'static Party> {
        let (key, number, digits) = match (&record.kommunenummer, &record.fylkesnummer) {
            (Some(number), None) => ("kommunenummer", number, 4),
            (None, Some(number)) => ("fylkesnummer", number, 2),
            (Some(_), Some(_)) => {
                self.fault(
                    &["fylkesnummer"],
                    "a record is for a kommune or a fylkeskommune, not both",
                    "remove one of the two numbers",
                );
                return None;
            }
            (None, None) => {
                let hint = "begin with `kommunenummer: \"4601\"`, or `fylkesnummer: \"46\"` for a fylkeskommune";
                self.fault(&[], "the record does not say which party it is for", hint);
                return None;
            }
        };
        if number.len() != digits || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            let mut hint = format!("a {key} has {digits} digits");
            if number.len() < digits && number.bytes().all(|byte| byte.is_ascii_digit()) {
                hint = format!("{hint}: write \"{number:0>digits$}\"");
            }
            self.fault(&[key], format!("{number:?} is not a {key}"), hint);
            return None;
        }
        let party = reference::party(number);
        if party.is_none() {
            let hint = match number.as_str() {
                "03" => "Oslo is one party, as a kommune: `kommunenummer: \"0301\"`".to_owned(),
                _ => self.named_in_file().map_or_else(
                    || "the numbers are those of 1 January 2024; `avtale init DIR --all` writes a record for each".to_owned(),
                    |party| format!("{} has {}", party.name_with_form(), party.number),
                ),
            };
            self.fault(&[key], format!("no {} has the number {number}", key.trim_end_matches("nummer")), hint);
        }
        party
    }

    /// The party that the file's name speaks of, when its number is no help: `4602-bergen.yaml`.
    fn named_in_file(&self) -> Option<&'static Party> {
        let place = self.document.place(&[]);
        let stem = place.source.path.file_stem()?.to_str()?;
        let (_, name) = stem.split_once('-')?;
        reference::parties().iter().find(|party| party.slug().split_once('-').is_some_and(|(_, slug)| slug == name))
    }

    fn file_name(&mut self, file: &Path, party: &Party) {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if number_in_name(file).as_ref() != Some(&party.number) {
            let key = if party.kind == PartyKind::Kommune { "kommunenummer" } else { "fylkesnummer" };
            let message = format!("the file is named {:?}, but the record is for {}", stem, party.number);
            self.fault(&[key], message, format!("name it {}.yaml, or correct the number", party.slug()));
        }
    }

    fn member(&mut self, record: Record, party: Option<&Party>, file: &Path) -> Option<Member> {
        let mut own = party.cloned();
        if let Some(own) = &mut own {
            if let Some(name) = self.text(&["navn"], record.navn) {
                own.official_name.clone_from(&name);
                own.norwegian_name = name;
            }
            if let Some(language) = record.målform {
                own.language = language;
            }
        }
        self.organisation_number(record.organisasjonsnummer.as_deref(), party);

        let contact = record.kontaktperson.unwrap_or_default();
        let organisation = self.text(&["kontaktperson", "organisasjon"], contact.organisasjon);
        let contact = Contact {
            organisation: organisation.or(own.as_ref().map(Party::name_with_form)).unwrap_or_default(),
            name: self.text(&["kontaktperson", "navn"], contact.navn).unwrap_or_default(),
            title: self.text(&["kontaktperson", "tittel"], contact.tittel).unwrap_or_default(),
            address: self.address(contact.adresse).unwrap_or_default(),
            telephone: self.telephone(contact.telefon).unwrap_or_default(),
            email: self.email(contact.epost).unwrap_or_default(),
        };
        let signatory = record.signatar.unwrap_or_default();
        let signatory = Signatory {
            name: self.text(&["signatar", "navn"], signatory.name),
            title: self.text(&["signatar", "tittel"], signatory.title),
        };
        let approval = record.godkjenning.unwrap_or_default();
        let approval = Approval {
            body: self.text(&["godkjenning", "organ"], approval.organ).unwrap_or_default(),
            case: self.text(&["godkjenning", "saksnummer"], approval.saksnummer).unwrap_or_default(),
            date: self.date(&["godkjenning", "dato"], approval.dato),
        };
        if approval.body.is_empty() && (!approval.case.is_empty() || approval.date.is_some()) {
            self.fault(
                &["godkjenning"],
                "the approval does not say who approved",
                "add `organ: Kommunestyret`, or whoever it was",
            );
        }
        Some(Member { party: own?, contact, signatory, approval, file: file.to_owned() })
    }

    /// A line of text that can be printed as it stands. Empty is the same as absent.
    fn text(&mut self, path: &[&str], value: Option<String>) -> Option<String> {
        let value = value?;
        let name = path.join(".");
        if let Some(reason) = text::unprintable(&value) {
            self.fault(path, format!("`{name}` {}", reason.message), reason.hint);
            return None;
        }
        if let Some(letter) = value.chars().find(|letter| !(self.printable)(*letter)) {
            let message =
                format!("`{name}` has the letter {letter} (U+{:04X}), which the agreement's fonts do not have", letter as u32);
            self.fault(path, message, "write it with other letters");
            return None;
        }
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    fn organisation_number(&mut self, given: Option<&str>, party: Option<&Party>) {
        let path = ["organisasjonsnummer"];
        let Some(given) = given else { return };
        let digits: String = given.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() != 9 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            self.fault(&path, format!("{given:?} is not an organisasjonsnummer"), "it has nine digits");
        } else if !reference::is_organisation_number(&digits) {
            let hint = "look for a slip of the finger, or remove the line: the official tables have it";
            self.fault(&path, format!("{given} is not an organisasjonsnummer: its check digit is wrong"), hint);
        } else if let Some(party) = party.filter(|party| party.organisation_number != digits) {
            let message = format!("{given} is not the organisasjonsnummer of {}", party.name_with_form());
            self.fault(&path, message, format!("it is {}; the line can be removed", party.organisation_number));
        }
    }

    fn email(&mut self, value: Option<String>) -> Option<String> {
        let path = ["kontaktperson", "epost"];
        let value = self.text(&path, value)?;
        match text::check_email(&value) {
            Ok(()) => Some(value),
            Err(reason) => {
                self.fault(&path, reason, "write it as kari.nordmann@bergen.kommune.no");
                None
            }
        }
    }

    fn telephone(&mut self, value: Option<String>) -> Option<String> {
        let path = ["kontaktperson", "telefon"];
        let value = self.text(&path, value)?;
        if text::telephone(&value).is_some() {
            return Some(value);
        }
        self.fault(
            &path,
            format!("{value:?} is not a Norwegian telephone number"),
            "write eight digits, as 55 56 55 56, with or without +47",
        );
        None
    }

    fn address(&mut self, value: Option<String>) -> Option<String> {
        let path = ["kontaktperson", "adresse"];
        let value = self.text(&path, value)?;
        // "Rådhusgata 10, 5014 Bergen": what follows the last comma is postal code and place.
        let last = value.rsplit(',').next().unwrap_or_default().trim();
        let (code, place) = last.split_once(' ').unwrap_or((last, ""));
        let good_code = code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit()) && code != "0000";
        if good_code && place.chars().any(char::is_alphabetic) {
            return Some(value);
        }
        let message = format!("the address does not end in a postal code of four digits and a place, but in {last:?}");
        self.fault(&path, message, "write it on one line, as Rådhusgata 10, 5014 Bergen");
        None
    }

    fn date(&mut self, path: &[&str], value: Option<String>) -> Option<Date> {
        let value = self.text(path, value)?;
        let date = text::iso_date(&value);
        if date.is_none() {
            self.fault(path, format!("{value:?} is not a date"), "write year, month and day as 2026-10-21");
        }
        date
    }
}
