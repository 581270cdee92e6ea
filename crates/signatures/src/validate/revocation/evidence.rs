//! Where revocation data comes from: handed in from the PDF's document security store, or inside the CMS.

use super::datum::{RevocationDatum, RevocationOrigin};
use super::embedded::Embedded;
use super::ocsp::Ocsp;
use crate::Certificate;
use crate::validate::{ProofOfExistence, ValidationContext};

/// Responses and lists that are looked at, each.
const MAX_NUMBER: usize = 100;
/// Bytes of an OCSP response. They have 1 to 5 KB.
pub(crate) const MAX_OCSP: usize = 256 * 1024;
/// Bytes of a CRL. Those of large issuers have a few MB.
pub(crate) const MAX_CRL: usize = 16 * 1024 * 1024;

/// Everything there is to validate a chain by.
pub(in crate::validate) struct Evidence<'a> {
    /// Certificates that may be issuers or responders.
    pub certificates: &'a [Certificate],
    pub ocsps: Vec<(Ocsp, RevocationDatum<'a>)>,
    /// Read where they are needed.
    pub crls: Vec<RevocationDatum<'a>>,
    /// Whether some of it could not be read, or was too much.
    pub is_incomplete: bool,
}

impl<'a> Evidence<'a> {
    /// Takes what is given, as far as it goes.
    fn new(
        certificates: &'a [Certificate],
        ocsps: impl IntoIterator<Item = RevocationDatum<'a>>,
        crls: impl IntoIterator<Item = RevocationDatum<'a>>,
    ) -> Self {
        let mut evidence = Self { certificates, ocsps: Vec::new(), crls: Vec::new(), is_incomplete: false };
        for (nth, datum) in ocsps.into_iter().enumerate() {
            match (nth < MAX_NUMBER && datum.der.len() <= MAX_OCSP).then(|| Ocsp::read(datum.der)).flatten() {
                Some(read) => evidence.ocsps.push((read, datum)),
                None => evidence.is_incomplete = true,
            }
            if nth >= MAX_NUMBER {
                break;
            }
        }
        for (nth, datum) in crls.into_iter().enumerate() {
            match nth < MAX_NUMBER && datum.der.len() <= MAX_CRL {
                true => evidence.crls.push(datum),
                false => evidence.is_incomplete = true,
            }
            if nth >= MAX_NUMBER {
                break;
            }
        }
        evidence
    }

    /// What came in a CMS, of which this is proven, and then what the context has.
    pub fn gathered(
        context: &ValidationContext<'a>,
        proven: &ProofOfExistence,
        certificates: &'a [Certificate],
        embedded: &'a Embedded,
    ) -> Self {
        let ProofOfExistence { at: proven, passed, .. } = *proven;
        let datum = move |(der, origin): &'a (Vec<u8>, _)| RevocationDatum { der, proven, passed, origin: *origin };
        let own = |data: &'a [(Vec<u8>, _)]| data.iter().map(datum);
        let ocsps = own(&embedded.ocsps).chain(context.ocsps.iter().copied());
        Self::new(certificates, ocsps, own(&embedded.crls).chain(context.crls.iter().copied()))
    }

    /// What is proven of the signature is proven of what is among its signed attributes.
    pub fn prove_signed(&mut self, proven: &ProofOfExistence) {
        let data = self.ocsps.iter_mut().map(|(_, datum)| datum).chain(&mut self.crls);
        let signed = data.filter(|datum| datum.origin == RevocationOrigin::Signed);
        signed.for_each(|datum| (datum.proven, datum.passed) = (proven.at, proven.passed));
    }
}
