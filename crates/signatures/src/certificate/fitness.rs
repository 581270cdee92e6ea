//! Whether a signature made with a certificate would be accepted.

use jiff::Timestamp;
use x509_cert::ext::pkix::KeyUsage;

use super::{Certificate, UnfitCertificate};
use crate::algorithm::Algorithm;

impl Certificate {
    /// Whether it is valid at a moment, with what is the matter if it is not.
    pub fn check_valid(&self, at: Timestamp) -> Result<(), UnfitCertificate> {
        let (from, until) = (self.valid_from(), self.valid_until());
        if at < from {
            return Err(UnfitCertificate::NotYetValid { name: self.name(), from, at });
        }
        if at > until {
            return Err(UnfitCertificate::Expired { name: self.name(), until, at });
        }
        Ok(())
    }

    /// The algorithm that its key signs with; checked is also whether it may sign.
    pub fn usual_algorithm(&self) -> Result<Algorithm, UnfitCertificate> {
        let key = self.public_key();
        let algorithm =
            Algorithm::ALL.into_iter().find(|algorithm| algorithm.goes_with(&key)).unwrap_or(Algorithm::RsaPkcs1Sha256);
        self.check_may_sign(algorithm).map(|()| algorithm)
    }

    /// Whether signatures by this algorithm are within what the certificate is for.
    pub(crate) fn check_may_sign(&self, algorithm: Algorithm) -> Result<(), UnfitCertificate> {
        let (name, key) = (self.name(), self.public_key());
        if !algorithm.goes_with(&key) {
            return Err(UnfitCertificate::Key { name, key });
        }
        if self.is_authority() {
            return Err(UnfitCertificate::Authority { name });
        }
        // RFC 5280, 4.2.1.3: without the extension, anything goes.
        let forbids = |usage: KeyUsage| !usage.digital_signature() && !usage.non_repudiation();
        if self.extension::<KeyUsage>().is_some_and(|(_, usage)| forbids(usage)) {
            return Err(UnfitCertificate::Usage { name });
        }
        Ok(())
    }
}
