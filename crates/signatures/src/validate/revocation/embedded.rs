//! Revocation data inside a CMS.

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode, Reader, Tag, Tagged};

use super::datum::RevocationOrigin;
use crate::asn1::{context, elements, open};
use crate::cms::{SignedData, SignerInfo};

/// Adobe's revocation data among the signed attributes (ISO 32000-2, 12.8.3.3.2): adbe-revocationInfoArchival.
const ARCHIVAL: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113583.1.1.8");
/// An OCSP response among the CRLs of a CMS (RFC 5940, 2.1).
const OCSP_RESPONSE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.16.2");

/// Revocation data inside a CMS: OCSP responses and CRLs, each in DER.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Embedded {
    pub ocsps: Vec<(Vec<u8>, RevocationOrigin)>,
    pub crls: Vec<(Vec<u8>, RevocationOrigin)>,
}

impl Embedded {
    /// From the place that CMS has for it, and from Adobe's attribute. What cannot be read is no evidence.
    pub fn of(data: &SignedData, signer: &SignerInfo) -> Self {
        let mut found = Self::default();
        for choice in &data.revocations {
            match choice.first() {
                Some(0x30) => found.crls.push((choice.clone(), RevocationOrigin::Signature)),
                _ => found.ocsps.extend(other_revocation(choice).ok().flatten().map(|der| (der, RevocationOrigin::Signature))),
            }
        }
        if let Ok(Some(archival)) = signer.signed_value(ARCHIVAL) {
            // Whatever was read before the fault stays.
            let _ = found.add_archival(&archival);
        }
        found
    }

    /// `RevocationInfoArchival ::= SEQUENCE { crl [0] EXPLICIT SEQUENCE OF CRL OPTIONAL, ocsp [1] EXPLICIT SEQUENCE OF
    /// OCSPResponse OPTIONAL, otherRevInfo [2] EXPLICIT SEQUENCE OF OtherRevInfo OPTIONAL }`
    fn add_archival(&mut self, value: &[u8]) -> der::Result<()> {
        for part in elements(open(AnyRef::from_der(value)?, Tag::Sequence)?.read_slice_to_end()?)? {
            let part = AnyRef::from_der(part)?;
            let list = AnyRef::from_der(part.value())?;
            list.tag().assert_eq(Tag::Sequence)?;
            let into = match part.tag() {
                tag if tag == context(0) => &mut self.crls,
                tag if tag == context(1) => &mut self.ocsps,
                _ => continue,
            };
            into.extend(elements(list.value())?.into_iter().map(|der| (der.to_vec(), RevocationOrigin::Signed)));
        }
        Ok(())
    }
}

/// `[1] IMPLICIT SEQUENCE { otherRevInfoFormat OBJECT IDENTIFIER, otherRevInfo ANY }` (RFC 5652, 10.2.1).
fn other_revocation(choice: &[u8]) -> der::Result<Option<Vec<u8>>> {
    let mut inside = open(AnyRef::from_der(choice)?, context(1))?;
    let format = ObjectIdentifier::decode(&mut inside)?;
    Ok(if format == OCSP_RESPONSE { Some(inside.tlv_bytes()?.to_vec()) } else { None })
}

/// All that is left in a reader.
trait ReadToEnd<'a> {
    fn read_slice_to_end(&mut self) -> der::Result<&'a [u8]>;
}

impl<'a> ReadToEnd<'a> for der::SliceReader<'a> {
    fn read_slice_to_end(&mut self) -> der::Result<&'a [u8]> {
        let left = self.remaining_len();
        self.read_slice(left)
    }
}
