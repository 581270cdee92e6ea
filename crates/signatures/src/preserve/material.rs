//! What somebody has handed in: files with CRLs, OCSP responses and certificates.

use der::Reader as _;
use der::asn1::AnyRef;
use der::{Decode as _, Tag};

use crate::asn1::open;
use crate::pem;
use crate::validate::revocation::evidence::{MAX_CRL, MAX_OCSP};
use crate::validate::revocation::ocsp::Ocsp;
use crate::{Certificate, CertificateError, PemError};

/// CRLs, OCSP responses and certificates, each in DER, not yet looked into.
#[derive(Debug, Clone, Default)]
pub struct RevocationMaterial {
    /// Certificates that may be missing in a chain, or be a responder's.
    pub certificates: Vec<Certificate>,
    /// OCSP responses.
    pub ocsps: Vec<Vec<u8>>,
    /// CRLs.
    pub crls: Vec<Vec<u8>>,
}

/// Why a file has nothing of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MaterialError {
    /// The text around it cannot be read.
    #[error(transparent)]
    Pem(#[from] PemError),
    /// A certificate in it cannot be read.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// It is an OCSP response that says nothing: the responder refused (RFC 6960, 4.2.1).
    #[error("the responder refused to answer")]
    Refused,
    /// It is larger than any.
    #[error("it is too large")]
    TooLarge,
    /// It is something else.
    #[error("it is no CRL, no OCSP response and no certificate")]
    SomethingElse,
}

/// What a file's bytes are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    List,
    Answer,
    /// An answer that is none.
    Refusal,
    Other,
}

impl RevocationMaterial {
    /// Reads a file: one of them in DER, or any number in PEM.
    pub fn read(bytes: &[u8]) -> Result<Self, MaterialError> {
        let mut found = Self::default();
        if let Some(text) = pem::text(bytes) {
            for block in pem::blocks(&text)? {
                match block.label {
                    "X509 CRL" | "OCSP RESPONSE" => found.add(&block.bytes()?)?,
                    _ => found.certificates.extend(Certificate::in_block(&block)?),
                }
            }
            if found.is_empty() { Err(MaterialError::SomethingElse) } else { Ok(found) }
        } else {
            found.add(bytes)?;
            Ok(found)
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.certificates.is_empty() && self.ocsps.is_empty() && self.crls.is_empty()
    }

    /// Adds what another has.
    pub fn extend(&mut self, other: Self) {
        self.certificates.extend(other.certificates);
        self.ocsps.extend(other.ocsps);
        self.crls.extend(other.crls);
    }

    fn add(&mut self, der: &[u8]) -> Result<(), MaterialError> {
        if der.len() > MAX_CRL {
            return Err(MaterialError::TooLarge);
        }
        match shape(der) {
            Shape::List => self.crls.push(der.to_vec()),
            Shape::Answer if der.len() > MAX_OCSP => return Err(MaterialError::TooLarge),
            Shape::Answer => self.ocsps.push(der.to_vec()),
            Shape::Refusal => return Err(MaterialError::Refused),
            Shape::Other => {
                let certificates = Certificate::all_in(der).map_err(|_| MaterialError::SomethingElse)?;
                if certificates.is_empty() {
                    return Err(MaterialError::SomethingElse);
                }
                self.certificates.extend(certificates);
            }
        }
        Ok(())
    }
}

/// By its outermost structures, and for an answer whether it can be read.
fn shape(der: &[u8]) -> Shape {
    if is_list(der).unwrap_or(false) {
        return Shape::List;
    }
    if is_answer(der).unwrap_or(false) {
        return if Ocsp::read(der).is_some() { Shape::Answer } else { Shape::Refusal };
    }
    if Ocsp::read(der).is_some() { Shape::Answer } else { Shape::Other }
}

/// A CertificateList (RFC 5280, 5.1): in the signed part a version or none, an algorithm, a name, and a time. In a
/// certificate a tagged version or a number comes first, and a sequence of two times where a list has one.
fn is_list(der: &[u8]) -> der::Result<bool> {
    let mut outer = open(AnyRef::from_der(der)?, Tag::Sequence)?;
    let mut signed = open(AnyRef::decode(&mut outer)?, Tag::Sequence)?;
    if signed.peek_tag()? == Tag::Integer {
        AnyRef::decode(&mut signed)?;
    }
    for _ in 0..2 {
        if signed.peek_tag()? != Tag::Sequence {
            return Ok(false);
        }
        AnyRef::decode(&mut signed)?;
    }
    Ok(matches!(signed.peek_tag()?, Tag::UtcTime | Tag::GeneralizedTime))
}

/// An OCSPResponse (RFC 6960, 4.2.1) begins with its status.
fn is_answer(der: &[u8]) -> der::Result<bool> {
    let response = open(AnyRef::from_der(der)?, Tag::Sequence)?;
    Ok(response.peek_tag()? == Tag::Enumerated)
}
