//! Where a certificate says that more is to be had about it.

use der::asn1::ObjectIdentifier as Oid;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{AuthorityInfoAccessSyntax, CrlDistributionPoints};

use crate::Certificate;
use crate::http::is_address;

// RFC 5280, 4.2.2.1; RFC 6960, 4.2.2.2.1.
const OCSP: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.48.1");
const ISSUERS: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.48.2");
const NO_CHECK: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.48.1.5");
/// Addresses of one kind that are asked. One or two are usual.
const MOST: usize = 3;

/// Where its issuer answers whether it was revoked (RFC 6960, 3.1).
pub(super) fn responders(certificate: &Certificate) -> Vec<String> {
    access(certificate, OCSP)
}

/// Where its issuer's certificate is to be had (RFC 5280, 4.2.2.1).
pub(super) fn issuers(certificate: &Certificate) -> Vec<String> {
    access(certificate, ISSUERS)
}

/// Where the list is to be had that it would be on (RFC 5280, 4.2.1.13).
pub(super) fn lists(certificate: &Certificate) -> Vec<String> {
    let points = certificate.read().tbs_certificate.get::<CrlDistributionPoints>().ok().flatten();
    let points = points.map(|(_, points)| points.0).unwrap_or_default();
    let names = points.into_iter().filter_map(|point| match (point.distribution_point, point.crl_issuer) {
        (Some(DistributionPointName::FullName(names)), None) => Some(names),
        _ => None,
    });
    addresses(names.flatten())
}

/// Whether its issuer says that nobody need ask whether it was revoked (id-pkix-ocsp-nocheck).
pub(super) fn need_not_be_checked(certificate: &Certificate) -> bool {
    let extensions = certificate.read().tbs_certificate.extensions.as_deref().unwrap_or_default();
    extensions.iter().any(|extension| extension.extn_id == NO_CHECK)
}

fn access(certificate: &Certificate, method: Oid) -> Vec<String> {
    let access = certificate.read().tbs_certificate.get::<AuthorityInfoAccessSyntax>().ok().flatten();
    let access = access.map(|(_, access)| access.0).unwrap_or_default();
    addresses(access.into_iter().filter(|access| access.access_method == method).map(|access| access.access_location))
}

/// Those over HTTP: a certificate may name a directory too, or what lies on the machine.
fn addresses(names: impl Iterator<Item = GeneralName>) -> Vec<String> {
    let named = names.filter_map(|name| match name {
        GeneralName::UniformResourceIdentifier(address) => Some(address.as_str().to_owned()),
        _ => None,
    });
    named.filter(|address| is_address(address)).take(MOST).collect()
}
