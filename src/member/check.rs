//! The questions a record must answer rightly. Each fault goes to the list with its place, and the next question is
//! asked all the same.

use std::path::Path;

use jiff::civil::Date;

use super::value::{self, Refused};
use super::{Approval, Contact, Member, Record, Signatory, number_in_name};
use crate::diagnostic::Diagnostic;
use crate::reference::{self, Party};
use crate::text;
use crate::yaml::Document;

/// The questions a record must answer rightly; each fault goes to the list with its place.
pub(super) struct Check<'a> {
    pub(super) document: &'a Document,
    pub(super) printable: &'a dyn Fn(char) -> bool,
    pub(super) faults: Vec<Diagnostic>,
}

impl Check<'_> {
    fn fault(&mut self, path: &[&str], message: impl Into<String>, hint: impl Into<String>) {
        self.faults.push(Diagnostic::error(message).at(self.document.place(path)).hint(hint));
    }

    /// Which official party the record is for.
    pub(super) fn party(&mut self, record: &Record) -> Option<&'static Party> {
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
            let other = if digits == 4 { "fylkesnummer" } else { "kommunenummer" };
            if reference::party(&format!("{number:0>digits$}")).is_some() {
                hint = format!("{hint}: write \"{number:0>digits$}\"");
            } else if reference::party(number).is_some() {
                hint = format!("{hint}; for {number}, write `{other}`");
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
            self.fault(
                &[key],
                format!("no {} has the number {number}", if digits == 4 { "kommune" } else { "fylkeskommune" }),
                hint,
            );
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

    pub(super) fn file_name(&mut self, file: &Path, party: &Party) {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if number_in_name(file).as_ref() != Some(&party.number) {
            let key = party.kind.number_key();
            let message = format!("the file is named {:?}, but the record is for {}", stem, party.number);
            self.fault(&[key], message, format!("name it {}.yaml, or correct the number", party.slug()));
        }
    }

    pub(super) fn member(&mut self, record: Record, party: Option<&Party>, file: &Path) -> Option<Member> {
        let mut own = party.cloned();
        if let Some(own) = &mut own {
            let name = self.text(&["navn"], record.navn);
            if let Some(form) = name.as_deref().and_then(|name| name.strip_suffix(&format!(" {}", own.form))) {
                self.fault(
                    &["navn"],
                    format!("the name has the word {:?}, which is added to it", own.form),
                    format!("write {form}"),
                );
            } else if let Some(name) = name {
                own.official_name.clone_from(&name);
                own.norwegian_name = name;
            }
            if let Some(language) = record.målform {
                own.language = language;
            }
        }
        self.organisation_number(record.organisasjonsnummer.as_deref(), party);

        let contact = record.kontaktperson.unwrap_or_default();
        let organisation = self.contact("organisasjon", contact.organisasjon);
        let contact = Contact {
            organisation: organisation.or(own.as_ref().map(Party::name_with_form)).unwrap_or_default(),
            name: self.contact("navn", contact.navn).unwrap_or_default(),
            title: self.contact("tittel", contact.tittel).unwrap_or_default(),
            address: self.contact("adresse", contact.adresse).unwrap_or_default(),
            telephone: self.contact("telefon", contact.telefon).unwrap_or_default(),
            email: self.contact("epost", contact.epost).unwrap_or_default(),
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
        let read = value::line(&path.join("."), &value?, self.printable);
        self.accept(path, read)
    }

    /// A line of the contact person's.
    fn contact(&mut self, key: &str, value: Option<String>) -> Option<String> {
        let read = value::contact(key, &value?, self.printable);
        self.accept(&["kontaktperson", key], read)
    }

    fn accept(&mut self, path: &[&str], read: Result<String, Refused>) -> Option<String> {
        match read {
            Ok(value) => Some(value).filter(|value| !value.is_empty()),
            Err(Refused { message, hint }) => {
                self.fault(path, message, hint);
                None
            }
        }
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

    fn date(&mut self, path: &[&str], value: Option<String>) -> Option<Date> {
        let value = self.text(path, value)?;
        text::recorded_date(&value).map_err(|reason| self.fault(path, reason.message, reason.hint)).ok()
    }
}
