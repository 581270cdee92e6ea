//! The time-stamp protocol's messages (RFC 3161, 2.4): the request, and the response.

use der::asn1::{Any, AnyRef, OctetString, Uint};
use der::{Decode, Encode, Reader, Sequence, Tag, Tagged};
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::algorithm::digest_of;
use crate::asn1::{definite, open};
use crate::oid;
use crate::timestamp::MessageImprint;

/// RFC 3161, 2.4.1. The policy and the extensions are left out.
#[derive(Sequence)]
struct TimeStampReq {
    version: u8,
    message_imprint: MessageImprint,
    nonce: Uint,
    cert_req: bool,
}

/// A question for a timestamp of a message's SHA-256.
pub(crate) fn request(message: &[u8], nonce: &[u8]) -> der::Result<Vec<u8>> {
    let hashed = digest_of(&ring::digest::SHA256, &[message]);
    let hash_algorithm = AlgorithmIdentifierOwned { oid: oid::SHA256, parameters: Some(Any::null()) };
    let message_imprint = MessageImprint { hash_algorithm, hashed_message: OctetString::new(hashed.as_ref())? };
    TimeStampReq { version: 1, message_imprint, nonce: Uint::new(nonce)?, cert_req: true }.to_der()
}

/// What an authority answered (RFC 3161, 2.4.2).
pub(crate) enum TimestampResponse {
    /// A token, not yet looked into.
    Granted(Vec<u8>),
    /// A status other than granted, and the authority's words, if any.
    Refused(u8, String),
}

/// Reads a TimeStampResp.
pub(crate) fn response(bytes: &[u8]) -> Option<TimestampResponse> {
    let bytes = definite(bytes)?;
    let read = || -> der::Result<_> {
        let mut response = open(AnyRef::from_der(&bytes)?, Tag::Sequence)?;
        let mut info = open(AnyRef::decode(&mut response)?, Tag::Sequence)?;
        let status = u8::decode(&mut info)?;
        if status <= 1 {
            return Ok(TimestampResponse::Granted(response.tlv_bytes()?.to_vec()));
        }
        let words = if info.is_finished() { None } else { AnyRef::decode(&mut info).ok() };
        let words = words.filter(|words| words.tag() == Tag::Sequence).and_then(|words| AnyRef::from_der(words.value()).ok());
        let words = words.map(|words| String::from_utf8_lossy(words.value()).into_owned());
        Ok(TimestampResponse::Refused(status, words.unwrap_or_default()))
    };
    read().ok()
}
