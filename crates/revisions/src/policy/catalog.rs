//! The trailer and the catalog (ISO 32000-1, 7.5.5 and 7.7.2).

use super::{Explanation, Walk, Why, keys};
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Object};
use crate::reader::untidy::Untidy;

impl Walk<'_> {
    /// The trailer: the same catalog; the Info dictionary and the identifiers may be others.
    pub(super) fn trailer(&mut self) -> Result<(), Fault> {
        let file = self.file;
        let (old, new) = (file.trailer(self.old), file.trailer(self.new));
        // The first identifier is to stay what it was (14.4), but it says nothing where nothing is encrypted, and not all
        // writers keep it.
        let identifiers = file.value(self.new, new, b"ID")?;
        let are_two = matches!(identifiers.array(), Some([Object::String(_), Object::String(_)]));
        if identifiers == Object::Null && old.get(b"ID").is_some() {
            file.forgive(Untidy::NoIdentifiers);
        } else if !are_two && identifiers != Object::Null {
            self.find(0, Why::Key { key: "ID".to_owned() });
        }
        let (old_info, new_info) = (old.get(b"Info").cloned(), new.get(b"Info").cloned());
        let (_, info, inside) = self.enter(0, old_info.as_ref(), new_info.as_ref(), &Explanation::Metadata)?;
        match &info {
            Object::Null => {}
            Object::Dictionary(_) => self.adopt_entered(0, inside, &info, &Explanation::Metadata)?,
            _ => self.find(inside, Why::Shape("an Info dictionary")),
        }
        let root = new.get(b"Root").and_then(Object::reference);
        match root {
            Some(root) if old.get(b"Root").and_then(Object::reference) == Some(root) => self.catalog(root.number),
            _ => {
                self.find(0, Why::Key { key: "Root".to_owned() });
                Ok(())
            }
        }
    }

    fn catalog(&mut self, number: u32) -> Result<(), Fault> {
        let (old, new) = (self.file.catalog(self.old)?, self.file.catalog(self.new)?);
        self.only(number, &old, &new, &[b"AcroForm", b"DSS", b"Extensions", b"Metadata", b"Perms", b"Version"])?;
        let pair = |key: &[u8]| (old.get(key).cloned(), new.get(key).cloned());
        let mut why = Explanation::Metadata;
        let (one, other) = pair(b"Metadata");
        self.metadata(number, one.as_ref(), other.as_ref())?;
        let (one, other) = pair(b"Extensions");
        let (extended, raised) = (self.extensions(number, one.as_ref(), other.as_ref())?, self.version(number, &old, &new));
        if extended || raised {
            why = Explanation::Extensions;
        }
        let (one, other) = pair(b"DSS");
        if self.store(number, one.as_ref(), other.as_ref())? {
            why = Explanation::SecurityStore;
        }
        let (one, other) = pair(b"Perms");
        self.permissions(number, one.as_ref(), other.as_ref())?;
        let (one, other) = pair(b"AcroForm");
        if let Some(signed) = self.acro_form(number, one.as_ref(), other.as_ref())? {
            why = signed;
        }
        self.structure(new.get(b"StructTreeRoot"))?;
        self.claim(number, 0, &why, false);
        Ok(())
    }

    /// The XMP: any, as long as it is metadata and nothing else.
    fn metadata(&mut self, via: u32, old: Option<&Object>, new: Option<&Object>) -> Result<(), Fault> {
        let (_, new, inside) = self.enter(via, old, new, &Explanation::Metadata)?;
        match &new {
            Object::Null if old.is_none() => {}
            Object::Stream(stream) if stream.dictionary.is(b"Type", b"Metadata") => {
                self.adopt_entered(via, inside, &new, &Explanation::Metadata)?;
            }
            _ => self.find(inside, Why::Shape("a metadata stream")),
        }
        Ok(())
    }

    /// The version may be raised, to one that there is. Whether it was.
    fn version(&mut self, number: u32, old: &Dictionary, new: &Dictionary) -> bool {
        let version = |dictionary: &Dictionary| dictionary.get(b"Version").and_then(Object::name).map(<[u8]>::to_vec);
        let (old, new) = (version(old), version(new));
        let known = |version: &[u8]| matches!(version, [b'1', b'.', b'0'..=b'7'] | b"2.0");
        if old == new {
            return false;
        }
        if !new.is_some_and(|new| known(&new) && old.is_none_or(|old| old < new)) {
            self.find(number, Why::Key { key: "Version".to_owned() });
        }
        true
    }

    /// Developer extensions: added, or raised to a higher level. Whether any was.
    fn extensions(&mut self, via: u32, old: Option<&Object>, new: Option<&Object>) -> Result<bool, Fault> {
        let (old_value, new_value, inside) = self.enter(via, old, new, &Explanation::Extensions)?;
        let empty = Dictionary::default();
        let old_value = old_value.dictionary().unwrap_or(&empty).clone();
        let Some(new_value) = new_value.dictionary().cloned() else {
            if !old_value.entries.is_empty() || new.is_some() {
                self.find(inside, Why::Shape("a dictionary of extensions"));
            }
            return Ok(false);
        };
        let mut changed = false;
        for key in keys(&old_value, &new_value) {
            let (before, after) = (old_value.get(&key), new_value.get(&key));
            if key == b"Type" || self.same(before, after)? {
                continue;
            }
            changed = true;
            let Some(after) = after else {
                self.find(inside, Why::Removed);
                continue;
            };
            let before = before.map_or(Ok(Object::Null), |before| self.file.resolve(self.old, before))?;
            let raised = self.file.resolve(self.new, after)?;
            if !self.is_raised(&before, &raised)? {
                self.find(inside, Why::Key { key: String::from_utf8_lossy(&key).into_owned() });
            }
            self.adopt(inside, after, &Explanation::Extensions)?;
        }
        Ok(changed || old.is_none())
    }

    /// Whether an extension, or a list of them, only got more or higher.
    fn is_raised(&self, old: &Object, new: &Object) -> Result<bool, Fault> {
        let level = |extension: &Object| {
            let extension = extension.dictionary()?;
            let base = extension.get(b"BaseVersion")?.name()?.to_vec();
            Some((base, extension.get(b"ExtensionLevel")?.integer()?))
        };
        let list = |object: &Object| match object {
            Object::Null => Vec::new(),
            Object::Array(items) => items.clone(),
            one => vec![one.clone()],
        };
        let (old, new) = (list(old), list(new));
        for extension in &new {
            if level(&self.file.resolve(self.new, extension)?).is_none() {
                return Ok(false);
            }
        }
        for extension in old {
            let mut kept = false;
            let before = level(&self.file.resolve(self.old, &extension)?);
            for after in &new {
                let after_level = level(&self.file.resolve(self.new, after)?);
                kept |= self.same(Some(&extension), Some(after))? || (before.is_some() && after_level > before);
            }
            if !kept {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// `/Perms`: a first certification is named there.
    fn permissions(&mut self, via: u32, old: Option<&Object>, new: Option<&Object>) -> Result<(), Fault> {
        let signed = self.signing().unwrap_or(Explanation::Metadata);
        let (old, new, inside) = self.enter(via, old, new, &signed)?;
        let empty = Dictionary::default();
        let (old, new) = (old.dictionary().unwrap_or(&empty).clone(), new.dictionary().unwrap_or(&empty).clone());
        self.only(inside, &old, &new, &[b"DocMDP"])?;
        let id = |dictionary: &Dictionary| dictionary.get(b"DocMDP").and_then(Object::reference);
        match (id(&old), id(&new)) {
            (old, new) if old == new => {}
            (None, Some(new)) if self.new_values.contains(&new.number) => {
                self.claim(new.number, inside, &signed, true);
            }
            _ => self.find(inside, Why::Key { key: "DocMDP".to_owned() }),
        }
        Ok(())
    }
}
