//! The document security store (ETSI EN 319 142-1, 5.4.2; ISO 32000-2, 12.8.4.3).

use super::file::File;
use crate::reader::object::{Dictionary, Object};

/// So many of each are looked at. One signature needs ten.
const MOST: usize = 200;

/// Certificates and revocation data that somebody added to a PDF, so that its signatures can be judged when their issuers are
/// gone. All are DER, as far as they are what they are said to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentSecurityStore {
    /// X.509 certificates.
    pub certificates: Vec<StoredData>,
    /// OCSP responses.
    pub ocsps: Vec<StoredData>,
    /// Certificate revocation lists.
    pub crls: Vec<StoredData>,
}

/// An item of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredData {
    /// What it is, decoded.
    pub der: Vec<u8>,
    /// The revision that wrote it last: what covers that revision, covers it.
    pub revision: usize,
}

impl File<'_> {
    /// The store of the newest revision. What cannot be read is not there: it can only be missed.
    pub fn security_store(&self) -> DocumentSecurityStore {
        let newest = self.newest();
        let store = self.catalog(newest).and_then(|catalog| self.value(newest, &catalog, b"DSS"));
        let Ok(Object::Dictionary(store)) = store else { return DocumentSecurityStore::default() };
        DocumentSecurityStore {
            certificates: self.stored(&store, b"Certs"),
            ocsps: self.stored(&store, b"OCSPs"),
            crls: self.stored(&store, b"CRLs"),
        }
    }

    fn stored(&self, store: &Dictionary, key: &[u8]) -> Vec<StoredData> {
        let newest = self.newest();
        let Ok(Object::Array(items)) = self.value(newest, store, key) else { return Vec::new() };
        let stored = |item: &Object| {
            let der = self.decode(newest, self.resolve(newest, item).ok()?.stream()?).ok()?;
            let id = item.reference();
            let written = self.revisions().iter().rposition(|revision| id.is_some_and(|id| revision.entry(id.number).is_some()));
            Some(StoredData { der, revision: written.unwrap_or(newest) })
        };
        items.iter().take(MOST).filter_map(stored).collect()
    }
}
