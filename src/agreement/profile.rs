//! What the settings say of the agreement's own keys, signatories and fields, checked.

use std::collections::BTreeMap;

use super::settings::{Answer, KeySettings, OnBehalf, SignatorySettings};
use crate::diagnostic::Diagnostic;
use crate::member::value;
use crate::message::says::agreement as says;
use crate::message::says::text::Line;
use crate::message::{Argument, Message};
use crate::pdf::SEAL_FIELD;
use crate::profile::{FormFields, Key, KeyKind, Keys, Signatory, TextForm, Unordered};
use crate::text::{self, Words};
use crate::yaml::Document;

/// The longest name of a key, a role or a field, in characters.
const MAX_NAME: usize = 40;
/// Names that records or templates have anyway.
const TAKEN: [&str; 16] = [
    "kommunenummer",
    "fylkesnummer",
    "navn",
    "organisasjonsnummer",
    "målform",
    "skjermes",
    "kontaktperson",
    "signatar",
    "godkjenning",
    "avtale",
    "parter",
    "part",
    "dokument",
    "kopi",
    "loop",
    "self",
];

/// The questions that settings must answer rightly; each fault goes to the list with its place.
pub(super) struct Check<'a> {
    pub(super) document: &'a Document,
    pub(super) faults: Vec<Diagnostic>,
}

impl Check<'_> {
    pub(super) fn fault(&mut self, path: &[&str], message: impl Into<Message>, hint: impl Into<Message>) {
        self.faults.push(Diagnostic::error(message).at(self.document.place(path)).hint(hint));
    }

    /// A fault in a name that people give: at the name, and not at what it is the name of.
    fn name_fault(&mut self, path: &[&str], message: impl Into<Message>, hint: impl Into<Message>) {
        self.faults.push(Diagnostic::error(message).at(self.document.place_of_key(path)).hint(hint));
    }

    /// A line that must say something.
    pub(super) fn said(&mut self, path: &[&str], value: &str) {
        if let Some(reason) = text::unsaid(value, Words::Name) {
            self.fault(path, Line { name: path.join("."), is: reason.message }, reason.hint);
        }
    }

    /// The title in each language form.
    pub(super) fn titles(&mut self, titles: BTreeMap<String, String>) -> BTreeMap<TextForm, String> {
        if titles.is_empty() {
            self.fault(&["tittel"], says::NoTitle {}, says::NoTitleStep {});
        }
        let mut checked = BTreeMap::new();
        for (key, title) in titles {
            self.said(&["tittel", &key], &title);
            match TextForm::parse(&key) {
                Some(form) => _ = checked.insert(form, title),
                None => self.name_fault(&["tittel", &key], says::TextForm { value: &key }, says::TextFormStep {}),
            }
        }
        checked
    }

    /// The days on which those who have not answered are reminded, in their order.
    pub(super) fn reminders(&mut self, mut days: Vec<i32>) -> Vec<i32> {
        for (nth, day) in days.iter().enumerate() {
            if days[..nth].contains(day) {
                self.fault(&["purringer"], says::ReminderTwice { days: day.to_string() }, says::ReminderTwiceStep {});
            }
        }
        days.sort_unstable();
        days
    }

    /// The keys that records have beside the common ones.
    pub(super) fn keys(&mut self, settings: BTreeMap<String, KeySettings>) -> Keys {
        let mut keys = Keys::new();
        for (name, key) in settings {
            let path = ["opplysninger", name.as_str()];
            let plain = |letter: char| letter.is_lowercase() || letter.is_ascii_digit() || letter == '_';
            let is_name = name.starts_with(char::is_lowercase) && name.chars().count() <= MAX_NAME && name.chars().all(plain);
            if !is_name {
                self.name_fault(&path, says::KeyName { value: &name }, says::KeyNameStep { longest: MAX_NAME });
            } else if TAKEN.contains(&name.as_str()) {
                self.name_fault(&path, says::KeyTaken { value: &name }, says::KeyTakenStep {});
            }
            let kind = match key.r#type.as_deref().unwrap_or("tekst") {
                "tall" => KeyKind::Number,
                "dato" => KeyKind::Date,
                "ja/nei" => KeyKind::YesNo,
                "epost" => KeyKind::Email,
                "telefon" => KeyKind::Telephone,
                "valg" => KeyKind::Choice(key.valg.clone()),
                _ => KeyKind::Text,
            };
            match &kind {
                KeyKind::Choice(choices) => self.choices(&path, choices),
                _ if !key.valg.is_empty() => self.fault(&path, says::ChoicesOfNone { key: &name }, says::ChoicesOfNoneStep {}),
                _ => {}
            }
            if let Some(description) = &key.beskrivelse {
                self.said(&[path[0], path[1], "beskrivelse"], description);
            }
            let is_required = key.påkrevd == Some(Answer::Ja);
            keys.insert(name, Key { kind, is_required, description: key.beskrivelse });
        }
        keys
    }

    fn choices(&mut self, path: &[&str; 2], choices: &[String]) {
        if choices.len() < 2 {
            self.fault(path, says::NoChoice { key: path[1] }, says::NoChoiceStep {});
        }
        let path = [path[0], path[1], "valg"];
        for (nth, choice) in choices.iter().enumerate() {
            if let Some(reason) = text::unsaid(choice, Words::Any) {
                self.fault(&path, Line { name: path.join("."), is: reason.message }, reason.hint);
            } else if choices[..nth].contains(choice) {
                self.fault(&path, says::ChoiceTwice { choice }, says::ChoiceTwiceStep {});
            }
        }
    }

    /// Who signs, in their order, and what the other fields mean.
    pub(super) fn form(
        &mut self,
        signatories: BTreeMap<String, SignatorySettings>,
        contact: BTreeMap<String, String>,
    ) -> FormFields {
        if signatories.is_empty() && contact.is_empty() {
            return FormFields::standard();
        }
        for key in contact.keys().filter(|key| !value::CONTACT.contains(&key.as_str())) {
            let keys = value::CONTACT.into_iter().collect::<Argument>();
            self.name_fault(&["kontaktfelt", key], says::ContactKey { value: key }, says::ContactKeyStep { keys });
        }
        let mut all: Vec<Signatory> = Vec::new();
        for (role, settings) in signatories {
            let path = ["underskrifter", role.as_str()];
            let plain = |letter: char| letter.is_lowercase() || letter.is_ascii_digit() || matches!(letter, '-' | ' ');
            let is_name = role.starts_with(char::is_lowercase) && role.chars().count() <= MAX_NAME;
            if !is_name || !role.chars().all(plain) || role.ends_with(' ') || role.contains("  ") {
                self.name_fault(&path, says::Role { value: &role }, says::RoleStep { longest: MAX_NAME });
            }
            all.push(Signatory {
                field: settings.felt,
                is_party: settings.r#for != Some(OnBehalf::Avsender),
                after: settings.etter,
                name: settings.navn,
                title: settings.tittel,
                date: settings.dato,
                locks: settings.låser,
                role,
            });
        }
        if all.is_empty() {
            all = FormFields::standard().signatories;
        }
        self.names_of_fields(&all, &contact);
        self.order(all, contact)
    }

    /// Each field has a name of its own, and means one thing.
    fn names_of_fields(&mut self, signatories: &[Signatory], contact: &BTreeMap<String, String>) {
        let mut seen: Vec<(String, Vec<&str>)> = Vec::new();
        let of_one = |one: &'_ Signatory| {
            let named = [("felt", Some(one.field.clone())), ("navn", one.name.clone()), ("tittel", one.title.clone())];
            let named = named.into_iter().chain([("dato", one.date.clone())]);
            let named: Vec<(&'static str, String)> = named.filter_map(|(key, name)| Some((key, name?))).collect();
            named.into_iter().chain(one.locks.iter().map(|name| ("låser", name.clone()))).collect::<Vec<_>>()
        };
        let of_signatories = signatories
            .iter()
            .flat_map(|one| of_one(one).into_iter().map(|(key, name)| (name, vec!["underskrifter", one.role.as_str(), key])));
        let of_contact = contact.iter().map(|(key, name)| (name.clone(), vec!["kontaktfelt", key.as_str()]));
        for (name, path) in of_signatories.chain(of_contact) {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
            if name.is_empty() || name.len() > MAX_NAME || !name.bytes().all(plain) || name == SEAL_FIELD {
                self.fault(&path, says::FieldName { value: &name }, says::FieldNameStep { longest: MAX_NAME, seal: SEAL_FIELD });
            }
            // A line of the contact person's may well be locked by one who signs.
            let is_contact = |path: &[&str]| path[0] == "kontaktfelt";
            let is_lock = |path: &[&str]| path.last() == Some(&"låser");
            let clash = seen.iter().find(|(known, before)| *known == name && !(is_contact(&path) && is_lock(before)));
            if let Some((_, before)) = clash {
                let before = before.join(".");
                self.fault(&path, says::FieldTwice { name: &name, before }, says::FieldTwiceStep {});
            }
            seen.push((name, path));
        }
    }

    fn order(&mut self, all: Vec<Signatory>, contact: BTreeMap<String, String>) -> FormFields {
        let roles: Vec<String> = all.iter().map(|one| one.role.clone()).collect();
        let mut is_known = true;
        for one in &all {
            if let Some(after) = one.after.as_ref().filter(|after| !roles.contains(after)) {
                is_known = false;
                let message = says::AfterNobody { role: &one.role, after };
                let step = says::AfterNobodyStep { roles: roles.iter().map(String::as_str).collect::<Argument>() };
                self.fault(&["underskrifter", &one.role, "etter"], message, step);
            }
        }
        if !all.iter().any(|one| one.is_party) {
            self.fault(&["underskrifter"], says::NobodyForParty {}, says::NobodyForPartyStep {});
        }
        match FormFields::said(all, contact) {
            Ok(form) => form,
            Err(Unordered { roles }) => {
                if is_known {
                    let roles = roles.iter().map(String::as_str).collect::<Argument>();
                    self.fault(&["underskrifter"], says::Circle { roles }, says::CircleStep {});
                }
                FormFields::standard()
            }
        }
    }
}
