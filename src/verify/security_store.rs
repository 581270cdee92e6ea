//! What the document security store of a PDF (ETSI EN 319 142-1, 5.4.2) gives to judge its signatures by.

use avtale_revisions::{DocumentSecurityStore, File, StoredData};
use avtale_signatures::Certificate;
use avtale_signatures::validate::{ProofsOfExistence, RevocationDatum, RevocationOrigin};

/// The certificates that are some, and the revocation data.
pub(super) struct SecurityStore {
    pub(super) certificates: Vec<Certificate>,
    pub(super) ocsps: Vec<StoredData>,
    pub(super) crls: Vec<StoredData>,
}

/// With what document timestamps prove of them.
pub(super) fn dated<'a>(all: &'a [StoredData], proofs: &ProofsOfExistence) -> Vec<RevocationDatum<'a>> {
    let dated = |stored: &'a StoredData| {
        let proven = proofs.of_data(stored.revision);
        let origin = if proven.is_stamped { RevocationOrigin::StampedStore } else { RevocationOrigin::Store };
        RevocationDatum { der: &stored.der, proven: proven.at, passed: proven.passed, origin }
    };
    all.iter().map(dated).collect()
}

impl SecurityStore {
    /// Reads the store of the newest revision.
    pub(super) fn read(file: &File) -> Self {
        let DocumentSecurityStore { certificates, ocsps, crls } = file.security_store();
        let certificates = certificates.iter().filter_map(|stored| Certificate::from_der(&stored.der).ok()).collect();
        Self { certificates, ocsps, crls }
    }
}
