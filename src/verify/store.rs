//! The document security store (ETSI EN 319 142-1, 5.4.2): certificates and revocation data that somebody added to a PDF,
//! so that its signatures can be judged when their issuers are gone.

use avtale_revisions::{File, Object};
use avtale_signatures::Certificate;
use avtale_signatures::validate::{ProofsOfExistence, RevocationDatum, RevocationOrigin};

/// So many of each are looked at. One signature needs ten.
const MOST: usize = 200;

/// What a document security store holds.
#[derive(Debug, Default)]
pub(super) struct Store {
    pub(super) certificates: Vec<Certificate>,
    pub(super) ocsps: Vec<Stored>,
    pub(super) crls: Vec<Stored>,
}

/// An OCSP response or a CRL.
#[derive(Debug)]
pub(super) struct Stored {
    der: Vec<u8>,
    /// The revision that wrote it last.
    revision: usize,
}

/// With what document timestamps prove of them.
pub(super) fn dated<'a>(all: &'a [Stored], proofs: &ProofsOfExistence) -> Vec<RevocationDatum<'a>> {
    let dated = |stored: &'a Stored| {
        let proven = proofs.of_data(stored.revision);
        let origin = if proven.is_stamped { RevocationOrigin::StampedStore } else { RevocationOrigin::Store };
        RevocationDatum { der: &stored.der, proven: proven.at, passed: proven.passed, origin }
    };
    all.iter().map(dated).collect()
}

impl Store {
    /// Reads the store of the newest revision. What cannot be read is not there: it can only be missed.
    pub(super) fn read(file: &File) -> Self {
        let newest = file.newest();
        let store = file.catalog(newest).and_then(|catalog| file.value(newest, &catalog, b"DSS"));
        let Ok(Object::Dictionary(store)) = store else { return Self::default() };
        let all = |key: &[u8]| -> Vec<Stored> {
            let Ok(Object::Array(items)) = file.value(newest, &store, key) else { return Vec::new() };
            let stored = |item: &Object| {
                let der = file.decode(newest, file.resolve(newest, item).ok()?.stream()?).ok()?;
                let id = item.reference();
                let revision =
                    file.revisions().iter().rposition(|revision| id.is_some_and(|id| revision.entry(id.number).is_some()));
                Some(Stored { der, revision: revision.unwrap_or(newest) })
            };
            items.iter().take(MOST).filter_map(stored).collect()
        };
        let certificates = all(b"Certs").iter().filter_map(|stored| Certificate::from_der(&stored.der).ok()).collect();
        Self { certificates, ocsps: all(b"OCSPs"), crls: all(b"CRLs") }
    }
}
