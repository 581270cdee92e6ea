//! What a signature lets be changed after it: DocMDP and FieldMDP (ISO 32000-1, 12.8.2.2 and 12.8.2.4), and the lock of its
//! field (12.7.4.5).

use super::file::File;
use super::form::FieldKind;
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Id, Object};
use crate::reader::text;

/// What may be changed after a signature.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Permissions {
    /// DocMDP: 1 nothing, 2 fields and signatures, 3 also annotations. Other numbers as they stand.
    pub certification: Option<i64>,
    /// Whether the catalog's `/Perms` names it as the document's certification.
    pub listed: bool,
    /// The level that its field's lock asks for (ISO 32000-2, table 237).
    pub lock_level: Option<i64>,
    /// The fields that are locked, by FieldMDP or by its field's lock.
    pub locks: Vec<Lock>,
}

/// Fields that may not change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lock {
    /// All fields.
    All,
    /// These.
    Include(Vec<String>),
    /// All but these.
    Exclude(Vec<String>),
}

impl Lock {
    /// Whether a field is locked, by its full name. Whoever names a field names those within it.
    pub fn covers(&self, field: &str) -> bool {
        let named = |names: &[String]| {
            names
                .iter()
                .any(|name| field.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
        };
        match self {
            Self::All => true,
            Self::Include(names) => named(names),
            Self::Exclude(names) => !named(names),
        }
    }
}

impl Permissions {
    /// Whether a field is locked.
    pub fn locks(&self, field: &str) -> bool {
        self.locks.iter().any(|lock| lock.covers(field))
    }

    /// How many names its locks have.
    pub(crate) fn names(&self) -> usize {
        let names = |lock: &Lock| match lock {
            Lock::All => 0,
            Lock::Include(names) | Lock::Exclude(names) => names.len(),
        };
        self.locks.iter().map(names).sum()
    }

    /// The strictest level that is asked for.
    pub fn level(&self) -> Option<i64> {
        // A number that the standard does not know allows nothing.
        let known = |level: i64| if (1..=3).contains(&level) { level } else { 1 };
        self.certification.into_iter().chain(self.lock_level).map(known).min()
    }
}

/// The permissions that a signature's dictionary and its field give.
pub(crate) fn of(
    file: &File,
    revision: usize,
    id: Option<Id>,
    signature: &Dictionary,
    field: Option<&Dictionary>,
) -> Result<Permissions, Fault> {
    let mut permissions = Permissions::default();
    let references = file.value(revision, signature, b"Reference")?;
    for reference in references.array().unwrap_or_default() {
        let reference = file.resolve(revision, reference)?;
        let Some(reference) = reference.dictionary() else { continue };
        let method = file.value(revision, reference, b"TransformMethod")?;
        let parameters = file.value(revision, reference, b"TransformParams")?;
        let parameters = parameters.dictionary().cloned().unwrap_or_default();
        match method.name() {
            Some(b"DocMDP") => {
                // Without a number it is 2 (table 254).
                let level = match file.value(revision, &parameters, b"P")? {
                    Object::Null => 2,
                    level => level.integer().unwrap_or(1),
                };
                permissions.certification = Some(permissions.certification.map_or(level, |known| known.min(level)));
            }
            Some(b"FieldMDP") => permissions.locks.push(lock(file, revision, &parameters)?),
            _ => {}
        }
    }
    if let Some(Object::Dictionary(parameters)) = field.map(|field| file.value(revision, field, b"Lock")).transpose()? {
        permissions.locks.push(lock(file, revision, &parameters)?);
        permissions.lock_level = match file.value(revision, &parameters, b"P")? {
            Object::Null => None,
            level => Some(level.integer().unwrap_or(1)),
        };
    }
    let perms = file.value(revision, &file.catalog(revision)?, b"Perms")?;
    permissions.listed = id.is_some() && perms.dictionary().and_then(|perms| perms.get(b"DocMDP")?.reference()) == id;
    Ok(permissions)
}

impl File<'_> {
    /// What each signature field of a revision locks once somebody signs in it (ISO 32000-2, 12.7.5.5, table 236), by its name.
    pub fn locks(&self, revision: usize) -> Result<Vec<(String, Lock)>, Fault> {
        let mut locks = Vec::new();
        for field in self.form(revision)?.iter().filter(|field| field.kind == FieldKind::Signature) {
            if let Object::Dictionary(parameters) = self.value(revision, &field.dictionary, b"Lock")? {
                locks.push((field.name.clone(), lock(self, revision, &parameters)?));
            }
        }
        Ok(locks)
    }
}

fn lock(file: &File, revision: usize, parameters: &Dictionary) -> Result<Lock, Fault> {
    let names = match file.value(revision, parameters, b"Fields")? {
        Object::Array(names) => {
            let names = names.iter().map(|name| Ok(file.resolve(revision, name)?.string().map(text::decode)));
            names.filter_map(Result::transpose).collect::<Result<Vec<_>, Fault>>()?
        }
        _ => Vec::new(),
    };
    Ok(match file.value(revision, parameters, b"Action")?.name() {
        Some(b"Include") => Lock::Include(names),
        Some(b"Exclude") => Lock::Exclude(names),
        // Whatever it means, it means to lock something.
        _ => Lock::All,
    })
}
