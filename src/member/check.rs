//! The questions a record must answer rightly. Each fault goes to the list with its place, and the next question is
//! asked all the same.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use super::value::{self, Refused};
use super::{Approval, Contact, Member, Record, Signatory, number_in_name, usual_form};
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::member as says;
use crate::profile::TextForm;
use crate::reference::{self, LONGEST_NAME, LanguageForm, Party, PartyKind, PartyTable};
use crate::text;
use crate::yaml::Document;

/// The questions a record must answer rightly; each fault goes to the list with its place.
pub(super) struct Check<'a> {
    pub(super) document: &'a Document,
    pub(super) table: &'a PartyTable,
    pub(super) printable: &'a dyn Fn(char) -> bool,
    pub(super) faults: Vec<Diagnostic>,
}

impl Check<'_> {
    pub(super) fn fault(&mut self, path: &[&str], message: impl Into<Message>, hint: impl Into<Message>) {
        self.faults.push(Diagnostic::error(message).at(self.document.place(path)).hint(hint));
    }

    /// Which party the record is for.
    pub(super) fn party(&mut self, record: &Record) -> Option<Party> {
        let (key, number, digits) = match (&record.kommunenummer, &record.fylkesnummer) {
            (Some(number), None) => ("kommunenummer", number, 4),
            (None, Some(number)) => ("fylkesnummer", number, 2),
            (Some(_), Some(_)) => {
                self.fault(&["fylkesnummer"], says::TwoKinds {}, says::TwoKindsStep {});
                return None;
            }
            (None, None) if record.organisasjonsnummer.is_some() => return self.organisation(record),
            (None, None) => {
                self.fault(&[], says::NoNumber {}, says::NoNumberStep {});
                return None;
            }
        };
        if number.len() != digits || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            let other = if digits == 4 { "fylkesnummer" } else { "kommunenummer" };
            let with_zeros = format!("{number:0>digits$}");
            let step = if self.table.party(&with_zeros).is_some() {
                says::LeadingZeroStep { digits, key, written: with_zeros }.into()
            } else if self.table.party(number).is_some() {
                says::OtherKeyStep { digits, key, number, other }.into()
            } else {
                Message::from(says::DigitsStep { digits, key })
            };
            self.fault(&[key], says::NotANumber { key, number }, step);
            return None;
        }
        let party = self.table.party(number);
        if party.is_none() {
            let step = match (number.as_str(), self.named_in_file()) {
                ("03", _) => Message::from(says::OsloStep {}),
                (_, Some(party)) => says::NamedInFileStep { name: party.name_with_form(), number: &party.number }.into(),
                (_, None) => says::UnknownStep {}.into(),
            };
            let unknown = if digits == 4 {
                Message::from(says::UnknownKommune { number })
            } else {
                says::UnknownFylkeskommune { number }.into()
            };
            self.fault(&[key], unknown, step);
        }
        party.cloned()
    }

    /// The organisation that a record without any other number is for.
    fn organisation(&mut self, record: &Record) -> Option<Party> {
        let path = ["organisasjonsnummer"];
        let given = record.organisasjonsnummer.as_deref()?;
        let digits = self.nine_digits(given, says::CheckDigitAloneStep {})?;
        if let Some(official) = self.table.organisation(&digits) {
            let (key, own) = (official.kind.number_key(), &official.number);
            let message = says::IsOfficial { number: given, name: official.name_with_form(), key };
            self.fault(&path, message, says::IsOfficialStep { key, own });
            return None;
        }
        let Some(name) = record.navn.as_deref().map(str::trim).filter(|name| !name.is_empty()) else {
            self.fault(&path, says::NoName { number: given }, says::NoNameStep {});
            return None;
        };
        Some(Party::organisation(&digits, name))
    }

    /// The digits of an organisasjonsnummer.
    fn nine_digits(&mut self, given: &str, step: impl Into<Message>) -> Option<String> {
        let path = ["organisasjonsnummer"];
        let digits: String = given.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() != 9 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            self.fault(&path, says::OrganisationNumber { number: given }, says::OrganisationNumberStep {});
            return None;
        }
        if !reference::is_organisation_number(&digits) {
            self.fault(&path, says::CheckDigit { number: given }, step);
            return None;
        }
        Some(digits)
    }

    /// The party that the file's name speaks of, when its number is no help: `4602-bergen.yaml`.
    fn named_in_file(&self) -> Option<&Party> {
        let place = self.document.place(&[]);
        let stem = place.source.path.file_stem()?.to_str()?;
        let (_, name) = stem.split_once('-')?;
        self.table.all().iter().find(|party| party.slug().split_once('-').is_some_and(|(_, slug)| slug == name))
    }

    pub(super) fn file_name(&mut self, file: &Path, party: &Party) {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if number_in_name(file).as_ref() != Some(&party.number) {
            let key = party.kind.number_key();
            let path = text::shown_path(&file.with_file_name(format!("{}.yaml", party.slug())));
            self.fault(&[key], says::FileName { file: stem, number: &party.number }, says::FileNameStep { path });
        }
    }

    pub(super) fn member(&mut self, record: Record, party: Option<Party>, file: &Path) -> Option<Member> {
        let mut own = party;
        if own.is_none() && record.kommunenummer.as_ref().or(record.fylkesnummer.as_ref()).is_some() {
            record.organisasjonsnummer.as_deref().and_then(|given| self.nine_digits(given, says::CheckDigitStep {}));
        }
        if let Some(party) = &mut own {
            self.organisation_number(record.organisasjonsnummer.as_deref(), party);
            party.language = match record.målform.as_deref() {
                Some("bokmål") => LanguageForm::Bokmål,
                Some("nynorsk") => LanguageForm::Nynorsk,
                Some("nøytral") => LanguageForm::Nøytral,
                _ => party.language,
            };
            let name = self.text(&["navn"], record.navn);
            match name.as_deref() {
                // Nobody else knows what it is called.
                None if party.kind == PartyKind::Organisasjon => own = None,
                None => {}
                Some(name) => match name.strip_suffix(&party.form).and_then(|name| name.strip_suffix(' ')) {
                    Some(bare) => self.fault(&["navn"], says::FormInName { form: &party.form }, says::WriteStep { text: bare }),
                    None => {
                        party.official_name = name.to_owned();
                        party.norwegian_name = name.to_owned();
                        // The register keeps the name of whom the official tables do not know.
                        let length = party.unofficial_name().map_or(0, |name| name.len());
                        if length > LONGEST_NAME {
                            self.fault(&["navn"], says::LongName { length, most: LONGEST_NAME }, says::LongNameStep {});
                        }
                    }
                },
            }
        }
        let wants = record.målform.as_deref().and_then(TextForm::parse);

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
        let copy = record.kopi.and_then(|copy| {
            let read = value::email("kopi", &copy, self.printable);
            self.accept(&["kopi"], read)
        });
        let restricted = self.text(&["skjermes"], record.skjermes);
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
            self.fault(&["godkjenning"], says::NoApprover {}, says::NoApproverStep {});
        }
        let party = own?;
        let wants = wants.unwrap_or_else(|| usual_form(&party));
        Some(Member {
            party,
            wants,
            contact,
            copy,
            restricted,
            signatory,
            approval,
            extra: BTreeMap::new(),
            file: file.to_owned(),
        })
    }

    /// A line of text that can be printed as it stands. Empty is the same as absent.
    pub(super) fn text(&mut self, path: &[&str], value: Option<String>) -> Option<String> {
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

    /// That a number is the party's own; it is taken, if nobody knew it.
    fn organisation_number(&mut self, given: Option<&str>, party: &mut Party) {
        let Some(given) = given.filter(|_| party.kind != PartyKind::Organisasjon) else { return };
        let Some(digits) = self.nine_digits(given, says::CheckDigitStep {}) else { return };
        if party.organisation_number.is_empty() {
            party.organisation_number = digits;
        } else if party.organisation_number != digits {
            let message = says::OtherOrganisation { number: given, name: party.name_with_form() };
            self.fault(&["organisasjonsnummer"], message, says::OtherOrganisationStep { number: &party.organisation_number });
        }
    }

    pub(super) fn date(&mut self, path: &[&str], value: Option<String>) -> Option<Date> {
        let value = self.text(path, value)?;
        text::recorded_date(&value).map_err(|reason| self.fault(path, reason.message, reason.hint)).ok()
    }
}
