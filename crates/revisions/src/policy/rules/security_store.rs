//! Evidence for those who will validate signatures later.

use std::collections::BTreeSet;

use super::{Catalog, Dictionary, Explanation, Fault, Findings, Id, Object, Shape, Update, Violation, keys};

const GROWS: Explanation = Explanation::DocumentSecurityStore;

/// The document security store (ETSI EN 319 142-1, 5.4.2; ISO 32000-2, 12.8.4.3) may grow: by certificates and revocation data,
/// of all signatures or of one.
pub(crate) fn grow_document_security_store(
    update: &Update,
    found: &mut Findings,
    catalog: &Catalog,
) -> Result<Option<Explanation>, Fault> {
    let (via, old, new) = (catalog.number, catalog.old.get(b"DSS"), catalog.new.get(b"DSS"));
    let changed = (old != new).then_some(GROWS);
    let (old, new, inside) = found.enter(update, via, old, new, &GROWS)?;
    let Some((old, new)) = dictionaries(found, inside, &old, &new) else { return Ok(None) };
    found.only(update, inside, &old, &new, &[b"Certs", b"OCSPs", b"CRLs", b"VRI", b"Type"])?;
    for key in [b"Certs".as_slice(), b"OCSPs", b"CRLs"] {
        list(update, found, inside, old.get(key), new.get(key))?;
    }
    let (old, new, inside) = found.enter(update, inside, old.get(b"VRI"), new.get(b"VRI"), &GROWS)?;
    let Some((old, new)) = dictionaries(found, inside, &old, &new) else { return Ok(changed) };
    for key in keys(&old, &new) {
        // One for each signature, named by the hash of its contents.
        let (old, new, inside) = found.enter(update, inside, old.get(&key), new.get(&key), &GROWS)?;
        let Some((old, new)) = dictionaries(found, inside, &old, &new) else { continue };
        found.only(update, inside, &old, &new, &[b"Cert", b"OCSP", b"CRL", b"TU", b"TS", b"Type"])?;
        for key in [b"Cert".as_slice(), b"OCSP", b"CRL"] {
            list(update, found, inside, old.get(key), new.get(key))?;
        }
        for value in [b"TS".as_slice(), b"TU"].into_iter().filter_map(|key| new.get(key)) {
            found.adopt(update, inside, value, &GROWS)?;
        }
    }
    Ok(changed)
}

/// Both as dictionaries; what there was must still be there.
fn dictionaries(found: &mut Findings, number: u32, old: &Object, new: &Object) -> Option<(Dictionary, Dictionary)> {
    match (old, new) {
        (Object::Null, Object::Null) => None,
        (Object::Null, Object::Dictionary(new)) => Some((Dictionary::default(), new.clone())),
        (Object::Dictionary(old), Object::Dictionary(new)) => Some((old.clone(), new.clone())),
        _ => {
            found.refuse(number, Violation::Removed);
            None
        }
    }
}

/// A list of streams, in any order.
fn list(update: &Update, found: &mut Findings, via: u32, old: Option<&Object>, new: Option<&Object>) -> Result<(), Fault> {
    let (old, new, inside) = found.enter(update, via, old, new, &GROWS)?;
    let ids = |list: &Object| -> BTreeSet<Id> { list.array().unwrap_or_default().iter().filter_map(Object::reference).collect() };
    let (before, after) = (ids(&old), ids(&new));
    if !before.is_subset(&after) {
        found.refuse(inside, Violation::Removed);
    }
    for id in &after {
        // Nothing but what belongs there may be called certificates.
        if !before.contains(id) && !matches!(update.file.get(update.new, *id)?, Object::Stream(_)) {
            found.refuse(inside, Violation::Shape(Shape::Streams));
        }
    }
    found.adopt_entered(update, via, inside, &new, &GROWS)
}
