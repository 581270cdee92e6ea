//! Timestamp tokens (RFC 3161, 2.4.2).

use std::fmt;

use der::asn1::{AnyRef, Int, ObjectIdentifier, OctetString};
use der::{Decode, Reader, Sequence, Tag, Tagged};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::algorithm::{digest_of, hash};
use crate::asn1::{definite, open};
use crate::cms::{SignatureFault, SignedData};
use crate::{Certificate, oid};

/// RFC 3161, 2.4.1.
#[derive(Clone, PartialEq, Eq, Sequence)]
pub(crate) struct MessageImprint {
    pub hash_algorithm: AlgorithmIdentifierOwned,
    pub hashed_message: OctetString,
}

/// A timestamp whose own signature holds. Whether its authority is to be trusted is another question.
#[derive(Clone, PartialEq, Eq)]
pub struct TimestampToken {
    der: Vec<u8>,
    time: Timestamp,
    hash: ObjectIdentifier,
    imprint: Vec<u8>,
    nonce: Option<Vec<u8>>,
    authority: Certificate,
}

/// What a TSTInfo says (RFC 3161, 2.4.2).
struct Info {
    hash: ObjectIdentifier,
    imprint: Vec<u8>,
    time: Timestamp,
    nonce: Option<Vec<u8>>,
}

impl TimestampToken {
    /// Reads a token and checks all that can be told from it alone: one signer, whose signature holds with the
    /// certificate that is in it and named by it, which is for timestamps only and was valid at that time.
    pub fn read(bytes: &[u8]) -> Result<Self, SignatureFault> {
        let (token, held) = Self::parse(bytes)?;
        held.map(|()| token)
    }

    /// The same for whoever tells of a token that does not hold: what it says, and whether it holds.
    pub(crate) fn parse(bytes: &[u8]) -> Result<(Self, Result<(), SignatureFault>), SignatureFault> {
        let der = definite(bytes).ok_or(SignatureFault::Unreadable)?;
        let data = SignedData::read(&der)?;
        let ([signer], Some(content)) = (&data.signers[..], &data.content) else { return Err(SignatureFault::Unreadable) };
        if data.content_type != oid::TST_INFO {
            return Err(SignatureFault::Unreadable);
        }
        let authority = data.certificate(signer)?;
        let Info { hash, imprint, time, nonce } = info(content).map_err(|_| SignatureFault::Unreadable)?;
        let held = signer.verify(data.content_type, &[content], authority).and_then(|()| {
            // RFC 3161, 2.4.2: the certificate's identifier must be a signed attribute.
            if signer.names(authority)? != Some(true) {
                return Err(SignatureFault::WrongAttributes);
            }
            if authority.is_for_timestamps() && authority.is_valid(time) { Ok(()) } else { Err(SignatureFault::NoAuthority) }
        });
        Ok((Self { authority: authority.clone(), der, time, hash, imprint, nonce }, held))
    }

    /// The token, a `ContentInfo`.
    pub fn as_der(&self) -> &[u8] {
        &self.der
    }

    /// When the message existed, by the authority's clock.
    pub fn time(&self) -> Timestamp {
        self.time
    }

    /// The authority's certificate.
    pub fn authority(&self) -> &Certificate {
        &self.authority
    }

    /// The certificates in it: the authority's, and those above it as far as it sent them.
    pub fn certificates(&self) -> Vec<Certificate> {
        SignedData::read(&self.der).map(|data| data.certificates).unwrap_or_default()
    }

    /// Whether it is a timestamp of this message.
    pub fn is_over(&self, message: &[u8]) -> Result<bool, SignatureFault> {
        self.is_over_pieces(&[message])
    }

    /// Whether it is a timestamp of this message, which lies in several pieces.
    pub fn is_over_pieces(&self, message: &[&[u8]]) -> Result<bool, SignatureFault> {
        Ok(digest_of(hash(self.hash)?, message).as_ref() == self.imprint)
    }

    /// Whether it answers the question with this nonce.
    pub(crate) fn has_nonce(&self, nonce: &[u8]) -> bool {
        self.nonce.as_deref() == Some(nonce)
    }
}

impl fmt::Debug for TimestampToken {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "TimestampToken({} by {:?})", self.time, self.authority.name())
    }
}

fn info(der: &[u8]) -> der::Result<Info> {
    let mut info = open(AnyRef::from_der(der)?, Tag::Sequence)?;
    let _version = u8::decode(&mut info)?;
    let _policy = ObjectIdentifier::decode(&mut info)?;
    let imprint = MessageImprint::decode(&mut info)?;
    let _serial = Int::decode(&mut info)?;
    let time = AnyRef::decode(&mut info)?;
    time.tag().assert_eq(Tag::GeneralizedTime)?;
    let mut nonce = None;
    while !info.is_finished() {
        // The accuracy, the order, the authority's name and the extensions are other tags each.
        let next = AnyRef::decode(&mut info)?;
        if next.tag() == Tag::Integer {
            nonce = Some(next.value().to_vec());
        }
    }
    let hash = imprint.hash_algorithm.oid;
    let imprint = imprint.hashed_message.as_bytes().to_vec();
    Ok(Info { hash, imprint, time: moment(time.value()).ok_or(der::ErrorKind::DateTime)?, nonce })
}

/// `20261123120000Z` or `20261123120000.25Z`: the one place where DER has fractions of a second (RFC 3161, 2.4.2).
fn moment(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let (second, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if second.len() != 14 || fraction.is_empty() || !second.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |range: std::ops::Range<usize>| second[range].parse::<i8>().ok();
    let nanos = format!("{fraction:0<9}")[..9].parse().ok()?;
    let year = second[..4].parse().ok()?;
    let date = DateTime::new(year, part(4..6)?, part(6..8)?, part(8..10)?, part(10..12)?, part(12..14)?, nanos).ok()?;
    TimeZone::UTC.to_timestamp(date).ok()
}

#[cfg(test)]
mod tests;
