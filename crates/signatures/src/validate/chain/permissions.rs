//! What one certificate may be used for, by its extensions (RFC 5280, 4.2).

use der::Decode;
use der::asn1::ObjectIdentifier as Oid;
use der::oid::AssociatedOid;
use x509_cert::certificate::Version;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage};

use crate::Certificate;
use crate::validate::ChainFault;

const NAME_CONSTRAINTS: Oid = Oid::new_unwrap("2.5.29.30");

/// Extensions that may be critical. Those of RFC 5280, 4.2.1 that are either checked here or cannot forbid anything to
/// one who wants no particular policy: policyConstraints is missing as it can. And qcStatements (RFC 3739, 3.2.6), which
/// grant and do not forbid.
const UNDERSTOOD: [Oid; 9] = [
    Oid::new_unwrap("2.5.29.14"),         // subjectKeyIdentifier
    Oid::new_unwrap("2.5.29.15"),         // keyUsage
    Oid::new_unwrap("2.5.29.17"),         // subjectAltName
    Oid::new_unwrap("2.5.29.19"),         // basicConstraints
    Oid::new_unwrap("2.5.29.31"),         // cRLDistributionPoints
    Oid::new_unwrap("2.5.29.32"),         // certificatePolicies
    Oid::new_unwrap("2.5.29.35"),         // authorityKeyIdentifier
    Oid::new_unwrap("2.5.29.37"),         // extKeyUsage
    Oid::new_unwrap("1.3.6.1.5.5.7.1.3"), // qcStatements
];

/// Purposes (RFC 5280, 4.2.1.12) that have nothing to do with documents: a TLS server's key signs no agreement.
const FOREIGN: [Oid; 4] = [
    Oid::new_unwrap("1.3.6.1.5.5.7.3.1"), // serverAuth
    Oid::new_unwrap("1.3.6.1.5.5.7.3.3"), // codeSigning
    Oid::new_unwrap("1.3.6.1.5.5.7.3.8"), // timeStamping
    OCSP_SIGNING,
];
/// Purposes that say documents, or say so in the practice of those who issue.
const FOR_DOCUMENTS: [Oid; 5] = [
    Oid::new_unwrap("2.5.29.37.0"),             // anyExtendedKeyUsage
    Oid::new_unwrap("1.3.6.1.5.5.7.3.4"),       // emailProtection
    Oid::new_unwrap("1.3.6.1.5.5.7.3.36"),      // documentSigning (RFC 9336)
    Oid::new_unwrap("1.2.840.113583.1.1.5"),    // Adobe's authentic documents
    Oid::new_unwrap("1.3.6.1.4.1.311.10.3.12"), // Microsoft's document signing
];
const OCSP_SIGNING: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.3.9");

/// An extension, read. One that is there twice or cannot be read is a fault: it might forbid.
pub(in crate::validate) fn extension<'a, T: Decode<'a> + AssociatedOid>(
    certificate: &'a Certificate,
) -> Result<Option<T>, ChainFault> {
    let found = certificate.read().tbs_certificate.get::<T>().map_err(|_| ChainFault::Unreadable(certificate.name()))?;
    Ok(found.map(|(_, value)| value))
}

/// That nothing critical in it goes unheeded (RFC 5280, 4.2), and no names are constrained, which is not checked here.
pub(in crate::validate) fn check_understood(certificate: &Certificate) -> Result<(), ChainFault> {
    let extensions = certificate.read().tbs_certificate.extensions.as_deref().unwrap_or_default();
    if extensions.iter().any(|extension| extension.extn_id == NAME_CONSTRAINTS) {
        return Err(ChainFault::NameConstraints(certificate.name()));
    }
    match extensions.iter().find(|extension| extension.critical && !UNDERSTOOD.contains(&extension.extn_id)) {
        Some(unknown) => Err(ChainFault::UnknownExtension { name: certificate.name(), oid: unknown.extn_id.to_string() }),
        None => Ok(()),
    }
}

/// That it may issue, with so many issuers below it (RFC 5280, 6.1.4 k to n).
pub(in crate::validate) fn check_issues(certificate: &Certificate, below: usize) -> Result<(), ChainFault> {
    let Some(basic) = extension::<BasicConstraints>(certificate)? else {
        return Err(ChainFault::NoAuthority(certificate.name()));
    };
    let may_sign = extension::<KeyUsage>(certificate)?.is_none_or(|usage| usage.key_cert_sign());
    if !basic.ca || !may_sign {
        return Err(ChainFault::NoAuthority(certificate.name()));
    }
    if basic.path_len_constraint.is_some_and(|longest| below > usize::from(longest)) {
        return Err(ChainFault::TooLong(certificate.name()));
    }
    Ok(())
}

/// Certificates of version 1 have no extensions that could say they issue. As roots some are still about.
pub(in crate::validate) fn is_of_version_1(certificate: &Certificate) -> bool {
    certificate.read().tbs_certificate.version == Version::V1
}

/// That its key may sign something other than certificates and CRLs (RFC 5280, 4.2.1.3).
pub(in crate::validate) fn check_signs(certificate: &Certificate) -> Result<(), ChainFault> {
    let signs = |usage: KeyUsage| usage.digital_signature() || usage.non_repudiation();
    if extension::<KeyUsage>(certificate)?.is_none_or(signs) {
        Ok(())
    } else {
        Err(ChainFault::NotForSignatures(certificate.name()))
    }
}

/// That it is not for something else than documents only. There is no purpose that all issuers give to those who sign
/// documents, so any but the foreign ones will do.
pub(in crate::validate) fn check_signs_documents(certificate: &Certificate) -> Result<(), ChainFault> {
    check_signs(certificate)?;
    let Some(purposes) = extension::<ExtendedKeyUsage>(certificate)? else { return Ok(()) };
    let has = |these: &[Oid]| purposes.0.iter().any(|purpose| these.contains(purpose));
    if has(&FOREIGN) && !has(&FOR_DOCUMENTS) { Err(ChainFault::NotForSignatures(certificate.name())) } else { Ok(()) }
}

/// Whether it may sign OCSP responses in its issuer's place (RFC 6960, 4.2.2.2).
pub(in crate::validate) fn is_responder(certificate: &Certificate) -> bool {
    let purpose = extension::<ExtendedKeyUsage>(certificate).ok().flatten().is_some_and(|usage| usage.0.contains(&OCSP_SIGNING));
    purpose && check_signs(certificate).is_ok() && check_understood(certificate).is_ok()
}

/// Whether it may sign CRLs (RFC 5280, 6.3.3 f).
pub(in crate::validate) fn signs_crls(certificate: &Certificate) -> bool {
    extension::<KeyUsage>(certificate).is_ok_and(|usage| usage.is_none_or(|usage| usage.crl_sign()))
}
