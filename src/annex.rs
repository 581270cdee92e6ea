//! `parter.yaml` in an agreement's folder: whom the annex lists, as somebody decided on a day.
//!
//! It is an input like the text, and says all that is printed of a party; so a new record, another name or a merger changes
//! nobody's document until the list is fixed anew. Without the file the annex lists everybody who has a record.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::annex as says;
use crate::message::says::text::Line;
use crate::reference::{self, PARALLEL, Party, PartyKind};
use crate::text::{self, Words};
use crate::workspace::Workspace;
use crate::yaml::Document;

/// The file's name in an agreement's folder. It need not be there.
pub const FILE: &str = "parter.yaml";

/// Whom the annex lists.
#[derive(Debug, Clone)]
pub struct Annex {
    /// The day that it is of.
    pub day: Date,
    /// By number, as a register lists them: kommuner, then fylkeskommuner, then others.
    pub parties: Vec<Party>,
    /// The file, relative to the workspace.
    pub file: PathBuf,
}

/// The list as people read it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct List {
    dag: String,
    parter: BTreeMap<String, Listed>,
}

/// What is printed of a party. What follows from its number need not be said.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Listed {
    navn: String,
    #[serde(default)]
    norsk_navn: Option<String>,
    #[serde(default)]
    #[schemars(extend("enum" = ["kommune", "herad", "fylkeskommune", null]))]
    form: Option<String>,
    #[serde(default)]
    organisasjonsnummer: Option<String>,
}

impl Annex {
    /// The list in an agreement's folder, if there is one. The error is everything that is wrong with it. `printable` says
    /// whether the agreement's fonts have a letter.
    pub fn read(
        workspace: &dyn Workspace,
        folder: &Path,
        printable: &dyn Fn(char) -> bool,
    ) -> Result<Option<Self>, Vec<Diagnostic>> {
        let one = |fault| vec![fault];
        let file = folder.join(FILE);
        if workspace.size(&file).map_err(one)?.is_none() {
            return Ok(None);
        }
        let document = Document::parse(&workspace.read(&file).map_err(one)?).map_err(one)?;
        let (list, faults) = document.decode::<List>();
        let Some(list) = list else { return Err(faults) };
        let mut check = Check { document: &document, printable, faults };
        let day = check.or_fault(&["dag"], text::recorded_date(&list.dag).map_err(|is| (is.message, is.hint)));
        if list.parter.is_empty() {
            check.fault(&["parter"], says::Nobody {}, says::NobodyStep {});
        }
        let mut parties: Vec<Party> =
            list.parter.into_iter().filter_map(|(number, listed)| check.party(&number, listed)).collect();
        parties.sort_by(|one, other| one.order().cmp(&other.order()));
        match day {
            Some(day) if check.faults.is_empty() => Ok(Some(Self { day, parties, file })),
            _ => Err(check.faults),
        }
    }

    /// The party with a number, if it is listed.
    pub fn party(&self, number: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.number == number)
    }
}

/// The list as it is written: a line for each party, so that two of them are easily compared.
pub fn text(day: Date, parties: &[Party]) -> String {
    let mut text = format!(
        "# Partene i vedlegget. `avtale parties --fix DAG` skriver listen på nytt; frem til da er den som den er.\ndag: {day}\nparter:\n"
    );
    for party in parties {
        let new = numbered(&party.number);
        let said = [
            ("navn", Some(&party.official_name)),
            ("norsk_navn", Some(&party.norwegian_name).filter(|name| **name != party.official_name)),
            ("form", Some(&party.form).filter(|form| new.as_ref().is_none_or(|new| new.form != **form))),
            ("organisasjonsnummer", Some(&party.organisation_number).filter(|digits| **digits != party.number)),
        ];
        // What JSON writes between quotation marks YAML reads as the same (YAML 1.2.2, 1.3).
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let said = said.into_iter().filter_map(|(key, value)| Some((key, value.filter(|value| !value.is_empty())?)));
        let said: Vec<String> = said.map(|(key, value)| format!("{key}: {}", quoted(value))).collect();
        text += &format!("  {}: {{{}}}\n", quoted(&party.number), said.join(", "));
    }
    text
}

/// A party of which nothing is known but its number.
fn numbered(number: &str) -> Option<Party> {
    let (kind, form) = match number.len() {
        _ if !reference::is_number(number) => return None,
        2 => (PartyKind::Fylkeskommune, "fylkeskommune"),
        4 => (PartyKind::Kommune, "kommune"),
        _ => return Some(Party::organisation(number, number)),
    };
    let fylke = number.get(..2).unwrap_or_default().to_owned();
    let (form, organisation_number) = (form.to_owned(), String::new());
    Some(Party { kind, fylke, form, organisation_number, ..Party::organisation(number, number) })
}

struct Check<'a> {
    document: &'a Document,
    printable: &'a dyn Fn(char) -> bool,
    faults: Vec<Diagnostic>,
}

impl Check<'_> {
    fn fault(&mut self, path: &[&str], message: impl Into<Message>, hint: impl Into<Message>) {
        self.faults.push(Diagnostic::error(message).at(self.document.place(path)).hint(hint));
    }

    fn or_fault<T>(&mut self, path: &[&str], read: Result<T, (Message, Message)>) -> Option<T> {
        read.map_err(|(message, hint)| self.fault(path, message, hint)).ok()
    }

    fn party(&mut self, number: &str, listed: Listed) -> Option<Party> {
        let at = |key| ["parter", number, key];
        let Some(mut party) = numbered(number) else {
            self.fault(&at("")[..2], says::Number { number }, says::NumberStep {});
            return None;
        };
        let before = self.faults.len();
        for (key, name) in [("navn", Some(&listed.navn)), ("norsk_navn", listed.norsk_navn.as_ref())] {
            let Some(name) = name else { continue };
            if let Some(reason) = text::unsaid(name, Words::Name).or_else(|| text::unfit(name, self.printable)) {
                self.fault(&at(key), Line { name: at(key).join("."), is: reason.message }, reason.hint);
            }
        }
        let name = listed.navn.trim();
        let norwegian = listed.norsk_navn.as_deref().map_or(name, str::trim);
        if norwegian != name && !name.split(PARALLEL).any(|one| one == norwegian) {
            self.fault(&at("norsk_navn"), says::NotAmong { norwegian, name }, says::NotAmongStep {});
        }
        (party.official_name, party.norwegian_name) = (name.to_owned(), norwegian.to_owned());
        if let Some(form) = listed.form {
            if party.kind == PartyKind::Organisasjon {
                self.fault(&at("form"), says::FormOfOther { number }, says::FormOfOtherStep {});
            }
            party.form = form;
        }
        if let Some(digits) = listed.organisasjonsnummer {
            let digits: String = digits.chars().filter(|c| !c.is_whitespace()).collect();
            if !reference::is_organisation_number(&digits) {
                self.fault(&at("organisasjonsnummer"), says::CheckDigit { number: &digits }, says::CheckDigitStep {});
            } else if party.kind == PartyKind::Organisasjon && digits != party.number {
                self.fault(&at("organisasjonsnummer"), says::OtherNumber { number, digits: &digits }, says::OtherNumberStep {});
            }
            party.organisation_number = digits;
        }
        (self.faults.len() == before).then_some(party)
    }
}
