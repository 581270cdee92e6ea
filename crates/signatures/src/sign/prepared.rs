//! Signing in two halves: prepared here, signed elsewhere, completed here.

use std::fmt;

use base64ct::{Base64, Encoding as _};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{EncapsulatedContentInfo, SignerIdentifier, SignerInfo};
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Decode, Encode, Sequence};
use serde::{Deserialize, Serialize};
use x509_cert::attr::Attributes;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::attributes;
use super::error::{PreparedSignatureError, SigningError};
use crate::algorithm::{digest_of, verify};
use crate::{Algorithm, Certificate, TimestampToken, oid};

/// RFC 5652, 5.1. As the one in the crate `cms`, but with the certificates as they came: their bytes are what their
/// issuers signed.
#[derive(Sequence)]
struct SignedData {
    version: CmsVersion,
    digest_algorithms: SetOfVec<AlgorithmIdentifierOwned>,
    encap_content_info: EncapsulatedContentInfo,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    certificates: Option<SetOfVec<Any>>,
    signer_infos: SetOfVec<SignerInfo>,
}

/// A signature that lacks the signature itself.
#[derive(Clone, PartialEq, Eq)]
pub struct PreparedSignature {
    algorithm: Algorithm,
    certificates: Vec<Certificate>,
    message_digest: Vec<u8>,
    signed: Attributes,
    to_be_signed: Vec<u8>,
}

/// The remote signing request: what whoever has the key gets, as JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RemoteSigningRequest {
    algorithm: Algorithm,
    certificates: Vec<String>,
    message_digest: String,
    to_be_signed: String,
}

/// Hashes the content, which may lie in several pieces, and makes ready what is to be signed. The signer's certificate
/// comes first.
pub fn prepare(content: &[&[u8]], certificates: &[Certificate], algorithm: Algorithm) -> Result<PreparedSignature, SigningError> {
    let digest = digest_of(algorithm.hash(), content);
    PreparedSignature::new(algorithm, certificates.to_vec(), digest.as_ref().to_vec())
}

impl PreparedSignature {
    fn new(algorithm: Algorithm, certificates: Vec<Certificate>, message_digest: Vec<u8>) -> Result<Self, SigningError> {
        let leaf = certificates.first().ok_or(SigningError::NoCertificate)?;
        leaf.check_may_sign(algorithm)?;
        let signed = attributes::signed(&message_digest, leaf)?;
        let to_be_signed = signed.to_der()?;
        Ok(Self { algorithm, certificates, message_digest, signed, to_be_signed })
    }

    /// What the signer hashes and signs: the signed attributes as a SET OF in DER (RFC 5652, 5.4).
    pub fn to_be_signed(&self) -> &[u8] {
        &self.to_be_signed
    }

    /// What the signature is to be made with.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The signer's certificate, then its issuers.
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// The hash of the content, to compare with when it comes back.
    pub fn message_digest(&self) -> &[u8] {
        &self.message_digest
    }

    /// Whether a signature is over these attributes and was made with the certificate's key.
    pub fn check(&self, signature: &[u8]) -> Result<(), SigningError> {
        let leaf = &self.certificates[0];
        let key = &leaf.read().tbs_certificate.subject_public_key_info;
        let (hash, algorithm) = (self.algorithm.digest_identifier().oid, self.algorithm.identifier());
        let held = verify(key, hash, &algorithm, &self.to_be_signed, signature);
        held.map_err(|_| SigningError::WrongSignature { name: leaf.name() })
    }

    /// Puts the signature in, with a timestamp of it where there is one. Both are checked first. The answer is a
    /// `ContentInfo` in DER.
    pub fn complete(&self, signature: &[u8], timestamp: Option<&TimestampToken>) -> Result<Vec<u8>, SigningError> {
        self.check(signature)?;
        if let Some(token) = timestamp {
            if token.is_over(signature) != Ok(true) {
                return Err(SigningError::OtherTimestamp);
            }
            self.check_valid_at(token)?;
        }
        Ok(self.content_info(signature, timestamp)?)
    }

    /// A signature counts from its timestamp's time: outside the certificate's, it would never be accepted.
    fn check_valid_at(&self, token: &TimestampToken) -> Result<(), SigningError> {
        let (leaf, time) = (&self.certificates[0], token.time());
        if leaf.is_valid(time) { Ok(()) } else { Err(SigningError::NotValidThen { name: leaf.name(), time }) }
    }

    fn content_info(&self, signature: &[u8], timestamp: Option<&TimestampToken>) -> der::Result<Vec<u8>> {
        let content = EncapsulatedContentInfo { econtent_type: oid::DATA, econtent: None };
        let certificates = self.certificates.iter().map(|certificate| Any::from_der(certificate.as_der()));
        let data = SignedData {
            // RFC 5652, 5.1: version 1, for there is nothing in it but certificates, plain data and a version 1 SignerInfo.
            version: CmsVersion::V1,
            digest_algorithms: SetOfVec::try_from(vec![self.algorithm.digest_identifier()])?,
            encap_content_info: content,
            certificates: Some(SetOfVec::try_from(certificates.collect::<der::Result<Vec<_>>>()?)?),
            signer_infos: SetOfVec::try_from(vec![self.signer_info(signature, timestamp)?])?,
        };
        ContentInfo { content_type: oid::SIGNED_DATA, content: Any::encode_from(&data)? }.to_der()
    }

    fn signer_info(&self, signature: &[u8], timestamp: Option<&TimestampToken>) -> der::Result<SignerInfo> {
        Ok(SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(attributes::issuer_and_serial(&self.certificates[0])),
            digest_alg: self.algorithm.digest_identifier(),
            signed_attrs: Some(self.signed.clone()),
            signature_algorithm: self.algorithm.identifier(),
            signature: OctetString::new(signature)?,
            unsigned_attrs: timestamp.map(|token| attributes::unsigned(token.as_der())).transpose()?,
        })
    }

    /// As a remote signing request in JSON: the algorithm, and in base64 the certificates, the hash of the content, and what is
    /// to be signed.
    pub fn to_json(&self) -> String {
        let request = RemoteSigningRequest {
            algorithm: self.algorithm,
            certificates: self.certificates.iter().map(|certificate| Base64::encode_string(certificate.as_der())).collect(),
            message_digest: Base64::encode_string(&self.message_digest),
            to_be_signed: Base64::encode_string(&self.to_be_signed),
        };
        // Nothing but strings: it cannot fail.
        serde_json::to_string_pretty(&request).unwrap_or_default()
    }

    /// From that JSON. What is to be signed is made anew and compared, so that nothing else can have slipped in.
    pub fn from_json(json: &str) -> Result<Self, PreparedSignatureError> {
        let request: RemoteSigningRequest = serde_json::from_str(json).map_err(PreparedSignatureError::Json)?;
        let bytes = |text: &str| Base64::decode_vec(text).map_err(|_| PreparedSignatureError::Base64);
        let certificate = |text: &String| Ok(Certificate::from_der(&bytes(text)?)?);
        let certificates = request.certificates.iter().map(certificate);
        let message_digest = bytes(&request.message_digest)?;
        if message_digest.len() != request.algorithm.hash().output_len() {
            return Err(PreparedSignatureError::HashLength);
        }
        let prepared =
            Self::new(request.algorithm, certificates.collect::<Result<_, PreparedSignatureError>>()?, message_digest)?;
        if bytes(&request.to_be_signed)? != prepared.to_be_signed {
            return Err(PreparedSignatureError::Inconsistent);
        }
        Ok(prepared)
    }
}

impl fmt::Debug for PreparedSignature {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Prepared")
            .field("algorithm", &self.algorithm)
            .field("certificates", &self.certificates)
            .finish_non_exhaustive()
    }
}
