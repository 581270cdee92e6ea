//! The document security store (ETSI EN 319 142-1, 5.4.2): it may only grow.

use std::collections::BTreeSet;

use super::{Explanation, Walk, Why, keys};
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Id, Object};

const GROWS: Explanation = Explanation::SecurityStore;

impl Walk<'_> {
    /// The store. Whether it is another than before.
    pub(super) fn store(&mut self, via: u32, old: Option<&Object>, new: Option<&Object>) -> Result<bool, Fault> {
        let changed = old != new;
        let (old, new, inside) = self.enter(via, old, new, &GROWS)?;
        let Some((old, new)) = self.dictionaries(inside, &old, &new) else { return Ok(false) };
        self.only(inside, &old, &new, &[b"Certs", b"OCSPs", b"CRLs", b"VRI", b"Type"])?;
        for key in [b"Certs".as_slice(), b"OCSPs", b"CRLs"] {
            self.list(inside, old.get(key), new.get(key))?;
        }
        let (old, new, inside) = self.enter(inside, old.get(b"VRI"), new.get(b"VRI"), &GROWS)?;
        let Some((old, new)) = self.dictionaries(inside, &old, &new) else { return Ok(changed) };
        for key in keys(&old, &new) {
            // One for each signature, named by the hash of its contents.
            let (old, new, inside) = self.enter(inside, old.get(&key), new.get(&key), &GROWS)?;
            let Some((old, new)) = self.dictionaries(inside, &old, &new) else { continue };
            self.only(inside, &old, &new, &[b"Cert", b"OCSP", b"CRL", b"TU", b"TS", b"Type"])?;
            for key in [b"Cert".as_slice(), b"OCSP", b"CRL"] {
                self.list(inside, old.get(key), new.get(key))?;
            }
            for value in [b"TS".as_slice(), b"TU"].into_iter().filter_map(|key| new.get(key)) {
                self.adopt(inside, value, &GROWS)?;
            }
        }
        Ok(changed)
    }

    /// Both as dictionaries; what there was must still be there.
    fn dictionaries(&mut self, number: u32, old: &Object, new: &Object) -> Option<(Dictionary, Dictionary)> {
        match (old, new) {
            (Object::Null, Object::Null) => None,
            (Object::Null, Object::Dictionary(new)) => Some((Dictionary::default(), new.clone())),
            (Object::Dictionary(old), Object::Dictionary(new)) => Some((old.clone(), new.clone())),
            _ => {
                self.find(number, Why::Removed);
                None
            }
        }
    }

    /// A list of streams, in any order.
    fn list(&mut self, via: u32, old: Option<&Object>, new: Option<&Object>) -> Result<(), Fault> {
        let (old, new, inside) = self.enter(via, old, new, &GROWS)?;
        let ids =
            |list: &Object| -> BTreeSet<Id> { list.array().unwrap_or_default().iter().filter_map(Object::reference).collect() };
        let (before, after) = (ids(&old), ids(&new));
        if !before.is_subset(&after) {
            self.find(inside, Why::Removed);
        }
        for id in &after {
            // Nothing but what belongs there may be called certificates.
            if !before.contains(id) && !matches!(self.file.get(self.new, *id)?, Object::Stream(_)) {
                self.find(inside, Why::Shape("a list of streams"));
            }
        }
        self.adopt_entered(via, inside, &new, &GROWS)
    }
}
