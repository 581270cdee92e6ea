//! Who signs an agreement, in what order, and what the fields of its form mean.
//!
//! A document says it itself, so that it can be signed and judged by whoever has nothing but the file and the register: each
//! field has a mapping name (`/TM`, ISO 32000-1, table 220), [`Meaning`] in words. Documents without one are of an agreement
//! that says nothing of the kind, and have the fields that agreements always had.

use std::collections::{BTreeMap, BTreeSet};

/// Begins the names of the contact person's fields where an agreement gives them no others.
pub const CONTACT_PREFIX: &str = "kontakt-";

/// One who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// What they sign as: `part`, `databehandler`.
    pub role: String,
    /// The signature field.
    pub field: String,
    /// Whether they sign for the party, and not for whoever sends the agreement.
    pub is_party: bool,
    /// The role that must have signed before.
    pub after: Option<String>,
    /// The field for their name.
    pub name: Option<String>,
    /// The field for their office.
    pub title: Option<String>,
    /// The field for the day.
    pub date: Option<String>,
    /// Other fields that are theirs to fill in, and that their signature locks.
    pub locks: Vec<String>,
}

impl Signatory {
    /// The text fields that their signature locks, as far as the agreement says so.
    pub fn own(&self) -> impl Iterator<Item = &String> {
        [&self.name, &self.title, &self.date].into_iter().flatten().chain(&self.locks)
    }
}

/// What the fields of a form mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFields {
    /// Who signs, in order: nobody before those whom they sign after. One at least.
    pub signatories: Vec<Signatory>,
    /// The contact person's fields: the name of the field for each key below `kontaktperson` in the record.
    pub contact: BTreeMap<String, String>,
    /// Whether the agreement says so itself.
    pub is_said: bool,
}

/// What one field of a form means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// It is signed.
    Signature {
        /// By whom.
        role: String,
        /// Whether they sign for the party.
        is_party: bool,
        /// The role that must have signed before.
        after: Option<String>,
    },
    /// The name of one who signs.
    Name(String),
    /// Their office.
    Title(String),
    /// The day they sign.
    Date(String),
    /// A line of the contact person's, by its key in the record.
    Contact(String),
}

const PARTS: [&str; 5] = ["signatur", "navn", "tittel", "dato", "kontaktperson"];

impl std::fmt::Display for Meaning {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let [signature, name, title, date, contact] = PARTS;
        match self {
            Self::Signature { role, is_party, after } => {
                write!(f, "{signature}/{role}/{}", if *is_party { "part" } else { "avsender" })?;
                after.as_ref().map_or(Ok(()), |after| write!(f, "/{after}"))
            }
            Self::Name(role) => write!(f, "{name}/{role}"),
            Self::Title(role) => write!(f, "{title}/{role}"),
            Self::Date(role) => write!(f, "{date}/{role}"),
            Self::Contact(key) => write!(f, "{contact}/{key}"),
        }
    }
}

impl Meaning {
    /// Reads a mapping name. None is one that is not ours.
    pub fn parse(text: &str) -> Option<Self> {
        let [signature, name, title, date, contact] = PARTS;
        let mut parts = text.split('/');
        let (what, of) = (parts.next()?, parts.next()?.to_owned());
        let rest: Vec<&str> = parts.collect();
        let is_party = |whom: &str| match whom {
            "part" => Some(true),
            "avsender" => Some(false),
            _ => None,
        };
        match (what, rest.as_slice()) {
            (what, [whom]) if what == signature => Some(Self::Signature { role: of, is_party: is_party(whom)?, after: None }),
            (what, [whom, after]) if what == signature => {
                Some(Self::Signature { role: of, is_party: is_party(whom)?, after: Some((*after).to_owned()) })
            }
            (what, []) if what == name => Some(Self::Name(of)),
            (what, []) if what == title => Some(Self::Title(of)),
            (what, []) if what == date => Some(Self::Date(of)),
            (what, []) if what == contact => Some(Self::Contact(of)),
            _ => None,
        }
    }
}

/// Who sign after each other, so that nobody can begin, or after somebody who does not sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unordered {
    /// The roles.
    pub roles: Vec<String>,
}

impl FormFields {
    /// The fields that an agreement has if it says nothing of them: one signatory, with name, office and day.
    pub fn standard() -> Self {
        let named = |name: &str| Some(name.to_owned());
        let party = Signatory {
            role: "part".to_owned(),
            field: "Signatur".to_owned(),
            is_party: true,
            after: None,
            name: named("navn"),
            title: named("tittel"),
            date: named("dato"),
            locks: Vec::new(),
        };
        Self { signatories: vec![party], contact: BTreeMap::new(), is_said: false }
    }

    /// What an agreement says: those who sign, in any order. The error is that they cannot be brought into one.
    pub fn said(signatories: Vec<Signatory>, contact: BTreeMap<String, String>) -> Result<Self, Unordered> {
        let mut left = signatories;
        let mut ordered: Vec<Signatory> = Vec::new();
        while !left.is_empty() {
            let signed: BTreeSet<&String> = ordered.iter().map(|before| &before.role).collect();
            let is_next = |one: &Signatory| one.after.as_ref().is_none_or(|after| signed.contains(after));
            // Who signs for the party first, where nothing else is said.
            let next = left.iter().position(|one| is_next(one) && one.is_party).or_else(|| left.iter().position(is_next));
            let Some(next) = next else {
                return Err(Unordered { roles: left.into_iter().map(|one| one.role).collect() });
            };
            ordered.push(left.remove(next));
        }
        Ok(Self { signatories: ordered, contact, is_said: true })
    }

    /// What the fields of a document say that they mean: the name of each, with its mapping name. Where none has one of ours,
    /// they are the fields that agreements always had.
    pub fn of_document<'a>(fields: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Self {
        let fields = fields.into_iter().filter_map(|(name, mapping)| Some((name.to_owned(), Meaning::parse(mapping?)?)));
        let fields: Vec<(String, Meaning)> = fields.collect();
        let of = |is: &dyn Fn(&Meaning) -> bool| fields.iter().find(|(_, meaning)| is(meaning)).map(|(name, _)| name.clone());
        let signatories = fields.iter().filter_map(|(field, meaning)| {
            let Meaning::Signature { role, is_party, after } = meaning else { return None };
            Some(Signatory {
                name: of(&|meaning| *meaning == Meaning::Name(role.clone())),
                title: of(&|meaning| *meaning == Meaning::Title(role.clone())),
                date: of(&|meaning| *meaning == Meaning::Date(role.clone())),
                role: role.clone(),
                field: field.clone(),
                is_party: *is_party,
                after: after.clone(),
                locks: Vec::new(),
            })
        });
        let contact = fields.iter().filter_map(|(field, meaning)| match meaning {
            Meaning::Contact(key) => Some((key.clone(), field.clone())),
            _ => None,
        });
        match Self::said(signatories.collect(), contact.collect()) {
            Ok(said) if !said.signatories.is_empty() => said,
            _ => Self::standard(),
        }
    }

    /// What a field means, if the agreement says so itself.
    pub fn meaning(&self, field: &str) -> Option<Meaning> {
        if !self.is_said {
            return None;
        }
        let is = |name: &Option<String>| name.as_deref() == Some(field);
        let of_signatory = self.signatories.iter().find_map(|one| {
            let role = one.role.clone();
            if one.field == field {
                return Some(Meaning::Signature { role, is_party: one.is_party, after: one.after.clone() });
            }
            let is_one = [is(&one.name), is(&one.title), is(&one.date)];
            match is_one {
                [true, ..] => Some(Meaning::Name(role)),
                [_, true, _] => Some(Meaning::Title(role)),
                [.., true] => Some(Meaning::Date(role)),
                _ => None,
            }
        });
        let contact = || self.contact.iter().find(|(_, name)| *name == field).map(|(key, _)| Meaning::Contact(key.clone()));
        of_signatory.or_else(contact)
    }

    /// The signature field whose signatory a text field is for, if the agreement says so.
    pub fn owner(&self, field: &str) -> Option<&str> {
        let owner = self.signatories.iter().find(|one| one.own().any(|own| own == field));
        owner.map(|one| one.field.as_str())
    }

    /// The key of the contact person's that a field is for.
    pub fn contact_key<'a>(&'a self, field: &'a str) -> Option<&'a str> {
        if !self.is_said {
            return field.strip_prefix(CONTACT_PREFIX);
        }
        self.contact.iter().find(|(_, name)| *name == field).map(|(key, _)| key.as_str())
    }

    /// Who signs for the party first.
    pub fn party(&self) -> Option<&Signatory> {
        self.signatories.iter().find(|one| one.is_party).or(self.signatories.first())
    }

    /// The signatory with a role.
    pub fn role(&self, role: &str) -> Option<&Signatory> {
        self.signatories.iter().find(|one| one.role == role)
    }

    /// The signatory who signs in a field.
    pub fn who_signs(&self, field: &str) -> Option<&Signatory> {
        self.signatories.iter().find(|one| one.field == field)
    }
}
