//! What the validation of signatures finds.

use avtale_signatures::UsedAlgorithm;
use avtale_signatures::cms::{SignatureFault, Unsupported, Weakness};
use avtale_signatures::validate::{ChainFault, ProfileFault, RevocationDoubt};

use super::key_kind;
use crate::message::{Message, says::certificate as says};

/// Why a signature does not hold, or why that cannot be told.
pub fn signature_fault(fault: &SignatureFault) -> Message {
    match fault {
        SignatureFault::Unreadable => says::SignatureUnreadable {}.into(),
        SignatureFault::OtherSigners => says::Signers {}.into(),
        SignatureFault::ContentInside => says::ContentInside {}.into(),
        SignatureFault::Unsupported(what) => says::Unsupported { what: unsupported(what) }.into(),
        SignatureFault::Weak(what) => says::Weak { what: weakness(what) }.into(),
        SignatureFault::NoCertificate => says::NoSigner {}.into(),
        SignatureFault::OtherContent => says::OtherContent {}.into(),
        SignatureFault::WrongSignature => says::WrongSignature {}.into(),
        SignatureFault::WrongAttributes => says::Attributes {}.into(),
        SignatureFault::OtherCertificate => says::Other {}.into(),
        SignatureFault::NoAuthority => says::NoTimestampAuthority {}.into(),
    }
}

fn unsupported(what: &Unsupported) -> Message {
    match what {
        Unsupported::Hash(name) => says::Hash { name }.into(),
        Unsupported::Key(key) => says::Key { key: key_kind(key) }.into(),
        Unsupported::Exponent { key, bits } => says::Exponent { key: key_kind(key), bits: *bits }.into(),
        Unsupported::Algorithm { algorithm, key } => says::Algorithm { algorithm, key: key_kind(key) }.into(),
        Unsupported::KeyForPss => says::KeyForPss {}.into(),
        Unsupported::PssParameters => says::PssParameters {}.into(),
        Unsupported::PssMask { mask, trailer } => says::PssMask { mask, trailer: *trailer }.into(),
        Unsupported::PssForOthers => says::PssForOthers {}.into(),
        Unsupported::SubFilter(name) => says::SubFilter { name }.into(),
        Unsupported::Size => says::Size {}.into(),
        Unsupported::Timestamp => says::TimestampKind {}.into(),
    }
}

/// What a signature was made with.
pub fn algorithm(used: &UsedAlgorithm) -> Message {
    let (key, hash) = (key_kind(&used.key), &used.hash);
    match used.scheme {
        Some(scheme) => says::UsedScheme { key, scheme, hash }.into(),
        None => says::Used { key, hash }.into(),
    }
}

fn weakness(what: &Weakness) -> Message {
    match what {
        Weakness::Sha1 => says::Hash { name: "SHA-1" }.into(),
        Weakness::Key(key) => says::Key { key: key_kind(key) }.into(),
    }
}

/// Why a certification path is not trusted. Moments are in UTC, as certificates have them.
pub fn chain_fault(fault: &ChainFault) -> Message {
    match fault {
        ChainFault::UnknownIssuer { issuer } => says::UnknownIssuer { issuer }.into(),
        ChainFault::UnknownRoot(name) => says::UnknownRoot { name }.into(),
        ChainFault::WrongIssuer { name, issuer } => says::WrongIssuer { name, issuer }.into(),
        ChainFault::Unverifiable { name, why } => says::Unverifiable { name, why: signature_fault(why) }.into(),
        ChainFault::Unreadable(name) => says::Unreadable { name }.into(),
        ChainFault::NotYetValid { name, from } => says::NotYetValid { name, from: *from }.into(),
        ChainFault::Expired { name, until } => says::Expired { name, until: *until }.into(),
        ChainFault::ExpiredSince { name, until } => says::ExpiredSince { name, until: *until }.into(),
        ChainFault::Future => says::Future {}.into(),
        ChainFault::NoAuthority(name) => says::NoAuthority { name }.into(),
        ChainFault::TooLong(name) => says::TooLong { name }.into(),
        ChainFault::NotForSignatures(name) => says::NotForSignatures { name }.into(),
        ChainFault::UnknownExtension { name, oid } => says::UnknownExtension { name, oid }.into(),
        ChainFault::NameConstraints(name) => says::NameConstraints { name }.into(),
        ChainFault::NoCertificate => says::NoSigner {}.into(),
        ChainFault::TooMany => says::TooMany {}.into(),
    }
}

/// Why what is said of a certificate's revocation proves nothing.
pub fn revocation_doubt(doubt: RevocationDoubt) -> Message {
    match doubt {
        RevocationDoubt::WrongSigner => says::RevocationSigner {}.into(),
        RevocationDoubt::Unsupported => says::RevocationUnsupported {}.into(),
        RevocationDoubt::Unreadable => says::RevocationUnreadable {}.into(),
        RevocationDoubt::TooOld => says::RevocationOld {}.into(),
        RevocationDoubt::Stale => says::RevocationStale {}.into(),
        RevocationDoubt::NotProven => says::RevocationUnproven {}.into(),
        RevocationDoubt::AfterExpiry => says::RevocationAfterExpiry {}.into(),
        RevocationDoubt::NotYetIssued => says::RevocationFuture {}.into(),
        RevocationDoubt::NotKnown => says::RevocationUnknown {}.into(),
        RevocationDoubt::Incomplete => says::RevocationIncomplete {}.into(),
    }
}

/// What keeps a signature from being PAdES.
pub fn profile_fault(fault: ProfileFault) -> Message {
    match fault {
        ProfileFault::OtherFormat => says::ProfileFormat {}.into(),
        ProfileFault::NoSignature => says::ProfileNoSignature {}.into(),
        ProfileFault::NoTime => says::ProfileNoTime {}.into(),
        ProfileFault::NoAttributes => says::ProfileNoAttributes {}.into(),
        ProfileFault::OtherContentType => says::ProfileContentType {}.into(),
        ProfileFault::NoSigningCertificate => says::ProfileNoCertificate {}.into(),
        ProfileFault::OtherCertificate => says::ProfileOtherCertificate {}.into(),
        ProfileFault::SigningTime => says::ProfileSigningTime {}.into(),
        ProfileFault::CertificateElsewhere => says::ProfileElsewhere {}.into(),
    }
}
