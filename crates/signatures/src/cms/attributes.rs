//! Reading anybody's attributes (RFC 5652, 5.3).

use der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use der::{Decode, Reader, Tag};
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::asn1::{elements, open};

/// Type and value of every attribute; one with several values comes several times.
pub(super) fn values(attributes: &[u8]) -> der::Result<Vec<(ObjectIdentifier, &[u8])>> {
    let mut found = Vec::new();
    for attribute in elements(attributes)? {
        let mut reader = open(AnyRef::from_der(attribute)?, Tag::Sequence)?;
        let oid = ObjectIdentifier::decode(&mut reader)?;
        let values = AnyRef::decode(&mut reader)?;
        der::Tagged::tag(&values).assert_eq(Tag::Set)?;
        found.extend(reader.finish(elements(values.value())?)?.into_iter().map(|value| (oid, value)));
    }
    Ok(found)
}

/// Of a signingCertificate or signingCertificateV2, the first certificate's hash, and its algorithm if that is not the
/// default.
pub(super) fn first_named(value: &[u8]) -> der::Result<(Option<ObjectIdentifier>, Vec<u8>)> {
    let mut certificates = open(AnyRef::from_der(value)?, Tag::Sequence)?;
    let mut list = open(AnyRef::decode(&mut certificates)?, Tag::Sequence)?;
    let mut first = open(AnyRef::decode(&mut list)?, Tag::Sequence)?;
    let mut algorithm = None;
    if first.peek_tag()? == Tag::Sequence {
        algorithm = Some(AlgorithmIdentifierOwned::decode(&mut first)?.oid);
    }
    Ok((algorithm, OctetStringRef::decode(&mut first)?.as_bytes().to_vec()))
}
