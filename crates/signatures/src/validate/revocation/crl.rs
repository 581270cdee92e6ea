//! Certificate revocation lists (RFC 5280, 5 and 6.3.3): complete ones, signed by the issuer of the certificates they are
//! about. Delta and indirect lists say nothing here.

use der::asn1::{AnyRef, BitStringRef, GeneralizedTime, IntRef, ObjectIdentifier as Oid};
use der::oid::AssociatedOid;
use der::{Decode, Reader, SliceReader, Tag};
use jiff::Timestamp;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::crl::dp::IssuingDistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{BasicConstraints, CrlDistributionPoints, CrlReason};
use x509_cert::name::Name;
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_cert::time::Time;

use super::statement::{Says, Statement};
use super::{RevocationDoubt, RevocationReason, RevocationSource};
use crate::Certificate;
use crate::algorithm::verify;
use crate::asn1::{context, open};
use crate::bounds::sets_are_small;
use crate::certificate::moment;
use crate::cms::SignatureFault;
use crate::oid;
use crate::validate::chain::names::is_same_name;
use crate::validate::chain::permissions::{extension, signs_crls};

// RFC 5280, 5.2.5 and 5.3.2. The crate `x509-cert` gives the first another number.
const ISSUING_DISTRIBUTION_POINT: Oid = Oid::new_unwrap("2.5.29.28");
const INVALIDITY_DATE: Oid = Oid::new_unwrap("2.5.29.24");

/// A TBSCertList, with its entries still to be read: there may be hundreds of thousands.
struct List<'a> {
    this_update: Timestamp,
    next_update: Option<Timestamp>,
    entries: &'a [u8],
    extensions: Vec<Extension>,
}

/// What a list says of a certificate of this issuer; nothing where it is another's.
pub(super) fn about(der: &[u8], certificate: &Certificate, issuer: &Certificate) -> Option<Result<Statement, RevocationDoubt>> {
    let Ok((signed, algorithm, signature)) = outside(der) else { return Some(Err(RevocationDoubt::Unreadable)) };
    let Ok((name, rest)) = issuer_of(signed) else { return Some(Err(RevocationDoubt::Unreadable)) };
    if !is_same_name(&name, &issuer.read().tbs_certificate.subject) {
        return None;
    }
    let key = &issuer.read().tbs_certificate.subject_public_key_info;
    let held = verify(key, oid::SHA1, &algorithm, signed, signature);
    let read = match held {
        Ok(()) if signs_crls(issuer) => list(rest).map_err(|_| RevocationDoubt::Unreadable),
        Err(SignatureFault::Unsupported(_) | SignatureFault::Weak(_)) => Err(RevocationDoubt::Unsupported),
        _ => Err(RevocationDoubt::WrongSigner),
    };
    match read.and_then(|list| Ok((covers(&list, certificate)?, list))) {
        Err(doubt) => Some(Err(doubt)),
        Ok((false, _)) => None,
        Ok((true, list)) => Some(statement(&list, certificate).map_err(|_| RevocationDoubt::Unreadable)),
    }
}

/// What is signed, how, and the signature.
fn outside(der: &[u8]) -> der::Result<(&[u8], AlgorithmIdentifierOwned, &[u8])> {
    let mut reader = open(AnyRef::from_der(der)?, Tag::Sequence)?;
    let signed = reader.tlv_bytes()?;
    let algorithm = AlgorithmIdentifierOwned::decode(&mut reader)?;
    let signature = BitStringRef::decode(&mut reader)?.as_bytes().ok_or(der::ErrorKind::Failed)?;
    reader.finish((signed, algorithm, signature))
}

/// The issuer of a TBSCertList, and what follows.
fn issuer_of(signed: &[u8]) -> der::Result<(Name, SliceReader<'_>)> {
    let mut reader = open(AnyRef::from_der(signed)?, Tag::Sequence)?;
    if reader.peek_tag()? == Tag::Integer {
        let _version = u8::decode(&mut reader)?;
    }
    let _algorithm = AlgorithmIdentifierOwned::decode(&mut reader)?;
    let name = reader.tlv_bytes()?;
    if !sets_are_small(name) {
        return Err(der::ErrorKind::Failed.into());
    }
    Ok((Name::from_der(name)?, reader))
}

fn list(mut reader: SliceReader<'_>) -> der::Result<List<'_>> {
    let this_update = moment(Time::decode(&mut reader)?);
    let mut list = List { this_update, next_update: None, entries: &[], extensions: Vec::new() };
    while !reader.is_finished() {
        let tag = reader.peek_tag()?;
        match tag {
            Tag::UtcTime | Tag::GeneralizedTime => list.next_update = Some(moment(Time::decode(&mut reader)?)),
            Tag::Sequence => list.entries = AnyRef::decode(&mut reader)?.value(),
            tag if tag == context(0) => list.extensions = Vec::from_der(AnyRef::decode(&mut reader)?.value())?,
            _ => return Err(der::ErrorKind::Failed.into()),
        }
    }
    Ok(list)
}

/// Whether a certificate not listed is one not revoked (RFC 5280, 6.3.3 b).
fn covers(list: &List, certificate: &Certificate) -> Result<bool, RevocationDoubt> {
    let critical = list.extensions.iter().filter(|extension| extension.critical);
    if critical.into_iter().any(|extension| extension.extn_id != ISSUING_DISTRIBUTION_POINT) {
        return Err(RevocationDoubt::Unsupported);
    }
    let Some(point) = list.extensions.iter().find(|extension| extension.extn_id == ISSUING_DISTRIBUTION_POINT) else {
        return Ok(true);
    };
    if !sets_are_small(point.extn_value.as_bytes()) {
        return Err(RevocationDoubt::Unreadable);
    }
    let point = IssuingDistributionPoint::from_der(point.extn_value.as_bytes()).map_err(|_| RevocationDoubt::Unreadable)?;
    if point.indirect_crl || point.only_some_reasons.is_some() {
        return Err(RevocationDoubt::Unsupported);
    }
    let is_authority = extension::<BasicConstraints>(certificate).ok().flatten().is_some_and(|basic| basic.ca);
    let is_of_kind = match is_authority {
        true => !point.only_contains_user_certs,
        false => !point.only_contains_ca_certs,
    };
    Ok(is_of_kind && !point.only_contains_attribute_certs && is_from(point.distribution_point, certificate))
}

/// Whether the certificate names the place that the list is for, if it is for one.
fn is_from(place: Option<DistributionPointName>, certificate: &Certificate) -> bool {
    let names = |place: Option<DistributionPointName>| match place {
        Some(DistributionPointName::FullName(names)) => names,
        _ => Vec::<GeneralName>::new(),
    };
    if place.is_none() {
        return true;
    }
    let listed = names(place);
    let points = extension::<CrlDistributionPoints>(certificate).ok().flatten().map(|points| points.0).unwrap_or_default();
    points.into_iter().any(|point| names(point.distribution_point).iter().any(|name| listed.contains(name)))
}

/// Goes through the entries (RFC 5280, 5.1.2.6).
fn statement(list: &List, certificate: &Certificate) -> der::Result<Statement> {
    let serial = certificate.read().tbs_certificate.serial_number.as_bytes();
    let mut says = Says::Good;
    let mut entries = SliceReader::new(list.entries)?;
    while !entries.is_finished() {
        let mut entry = open(AnyRef::decode(&mut entries)?, Tag::Sequence)?;
        if IntRef::decode(&mut entry)?.as_bytes() == serial {
            says = revoked(entry)?;
            break;
        }
    }
    let List { this_update, next_update, .. } = *list;
    Ok(Statement { source: RevocationSource::Crl, this_update, next_update, says, signer_until: None })
}

fn revoked(mut entry: SliceReader) -> der::Result<Says> {
    let mut since = moment(Time::decode(&mut entry)?);
    let mut reason = None;
    let extensions = if entry.is_finished() { Vec::new() } else { Vec::<Extension>::decode(&mut entry)? };
    for Extension { extn_id, extn_value, .. } in &extensions {
        if *extn_id == CrlReason::OID {
            reason = CrlReason::from_der(extn_value.as_bytes()).ok().and_then(|reason| RevocationReason::numbered(reason as u32));
        }
        if *extn_id == INVALIDITY_DATE {
            let suspected = GeneralizedTime::from_der(extn_value.as_bytes())?;
            since = since.min(moment(Time::GeneralTime(suspected)));
        }
    }
    Ok(Says::Revoked { since, reason })
}
