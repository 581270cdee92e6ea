//! Who is who among certificates: names and key identifiers.

use x509_cert::ext::pkix::{AuthorityKeyIdentifier, SubjectKeyIdentifier};
use x509_cert::name::Name;

use crate::Certificate;
use crate::certificate::text;

/// Whether it is the same holder with the same key, in whatever certificate: coming there again would be a circle.
pub(in crate::validate) fn is_same_holder(one: &Certificate, other: &Certificate) -> bool {
    let (one, other) = (&one.read().tbs_certificate, &other.read().tbs_certificate);
    one.subject_public_key_info == other.subject_public_key_info && one.subject == other.subject
}

/// Whether it names the other as its issuer.
pub(in crate::validate) fn bears_name(certificate: &Certificate, issuer: &Certificate) -> bool {
    is_same_name(&certificate.read().tbs_certificate.issuer, &issuer.read().tbs_certificate.subject)
}

/// Whether the key identifiers (RFC 5280, 4.2.1.1 and 4.2.1.2) do not speak against it.
pub(in crate::validate) fn key_may_fit(certificate: &Certificate, issuer: &Certificate) -> bool {
    let wanted = certificate.read().tbs_certificate.get::<AuthorityKeyIdentifier>().ok().flatten();
    let wanted = wanted.and_then(|(_, identifier)| identifier.key_identifier);
    let own = issuer.read().tbs_certificate.get::<SubjectKeyIdentifier>().ok().flatten();
    match (wanted, own) {
        (Some(wanted), Some((_, own))) => wanted == own.0,
        _ => true,
    }
}

/// Whether two names are the same (RFC 5280, 7.1): upper or lower case, runs of spaces, and the type of string do not
/// matter. What else stringprep makes equal stays different.
pub(in crate::validate) fn is_same_name(one: &Name, other: &Name) -> bool {
    let fold = |value: &der::Any| {
        let text = text(value)?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
    };
    let is_same_value =
        |one: &der::Any, other: &der::Any| one == other || fold(one).is_some_and(|folded| Some(folded) == fold(other));
    let parts = one.0.iter().zip(&other.0);
    one.0.len() == other.0.len()
        && !one.0.is_empty()
        && parts.into_iter().all(|(one, other)| {
            let pairs = one.0.iter().zip(other.0.iter());
            one.0.len() == other.0.len()
                && pairs.into_iter().all(|(one, other)| one.oid == other.oid && is_same_value(&one.value, &other.value))
        })
}
