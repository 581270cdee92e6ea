//! The document security store (ETSI EN 319 142-1, 5.4.2): certificates and revocation data that somebody added to a PDF,
//! so that its signatures can be judged when their issuers are gone.

use crate::revisions::{File, Object};
use crate::sign::Certificate;

/// So many of each are looked at. One signature needs ten.
const MOST: usize = 200;

/// What a document security store holds.
#[derive(Debug, Default)]
pub(super) struct Store {
    pub(super) certificates: Vec<Certificate>,
    /// Each in DER.
    pub(super) ocsps: Vec<Vec<u8>>,
    /// Each in DER.
    pub(super) crls: Vec<Vec<u8>>,
}

impl Store {
    /// Reads the store of the newest revision. What cannot be read is not there: it can only be missed.
    pub(super) fn read(file: &File) -> Self {
        let newest = file.newest();
        let store = file.catalog(newest).and_then(|catalog| file.value(newest, &catalog, b"DSS"));
        let Ok(Object::Dictionary(store)) = store else { return Self::default() };
        let all = |key: &[u8]| -> Vec<Vec<u8>> {
            let Ok(Object::Array(items)) = file.value(newest, &store, key) else { return Vec::new() };
            let streams = items.iter().take(MOST).filter_map(|item| file.resolve(newest, item).ok());
            streams.filter_map(|item| file.decode(newest, item.stream()?).ok()).collect()
        };
        let certificates = all(b"Certs").iter().filter_map(|der| Certificate::from_der(der).ok()).collect();
        Self { certificates, ocsps: all(b"OCSPs"), crls: all(b"CRLs") }
    }
}
