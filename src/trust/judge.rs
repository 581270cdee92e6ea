//! From bytes to facts.

use der::Decode as _;
use jiff::Timestamp;

use super::evidence::{Embedded, Evidence};
use super::facts::Format;
use super::path::{Purpose, chain};
use super::profile::profile;
use super::revocation::{Moment, of_chain};
use super::stamps::{self, MAX_STAMPS};
use super::{Answer, Basis, ChainFault, Identity, Profile, ProfileFault, Roots, SignatureFacts, TimeFacts, is_past};
use crate::sign::algorithm::oid;
use crate::sign::certificate::moment;
use crate::sign::cms::{Fault, SignedData, SignerInfo};
use crate::sign::{Certificate, TimestampToken};

/// Bytes of a CMS that are looked at. Signatures with everything in them have 100 KB, with a large CRL a few MB.
const MAX_CMS: usize = 8 * 1024 * 1024;
/// Certificates in a CMS, and handed in, that are looked at, each.
const MAX_CERTIFICATES: usize = 200;

/// Certificates by the signer's issuer and number that are looked at. One is usual.
const MAX_NAMESAKES: usize = 4;

/// A signature and all there is to judge it by.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The signature dictionary's Contents: a `ContentInfo` in DER or BER, with the zeros that follow it.
    pub cms: &'a [u8],
    /// The bytes that were signed, which may lie in several pieces.
    pub content: &'a [&'a [u8]],
    /// The signature dictionary's SubFilter, as a name without its slash.
    pub sub_filter: &'a str,
    /// The signature dictionary's M.
    pub claimed: Option<Timestamp>,
    /// A time at which the signature existed, by a trusted document timestamp over it.
    pub proven_by: Option<Timestamp>,
    /// Certificates from elsewhere in the PDF (the document security store).
    pub certificates: &'a [Certificate],
    /// OCSP responses from there, each in DER.
    pub ocsps: &'a [&'a [u8]],
    /// CRLs from there, each in DER.
    pub crls: &'a [&'a [u8]],
    /// Who is trusted.
    pub roots: &'a Roots,
    /// The present.
    pub now: Timestamp,
}

/// Judges a signature, or a document timestamp.
pub fn judge(input: &Input) -> SignatureFacts {
    let format = Format::of(input.sub_filter);
    let judged = match &format {
        Format::Other(name) => Err(Fault::Unsupported(format!("a signature of the kind {name}"))),
        _ if input.cms.len() > MAX_CMS => Err(Fault::Unsupported("a signature as large as this".to_owned())),
        Format::DocumentTimestamp => document_timestamp(input),
        Format::Cades | Format::Pkcs7 => signature(input, &format),
    };
    judged.unwrap_or_else(|fault| nothing(input, format, fault))
}

fn signature(input: &Input, format: &Format) -> Result<SignatureFacts, Fault> {
    let data = SignedData::read(input.cms)?;
    // ISO 32000-2, 12.8.3.3.1: one signer, and no content inside: what is inside is not what is on the page.
    let [signer] = &data.signers[..] else { return Err(Fault::OtherSigners) };
    if data.content.is_some() {
        return Err(Fault::ContentInside);
    }
    let certificates = together(&data.certificates, input.certificates);
    let certificate = signers_certificate(signer, &certificates);
    let embedded = Embedded::of(&data, signer);
    let evidence = evidence(input, &certificates, &embedded);

    let valid = Answer::from(certificate.ok_or(Fault::NoCertificate).and_then(|certificate| {
        signer.verify_key(data.content_type, input.content, certificate)?;
        if signer.names(certificate)? == Some(false) { Err(Fault::OtherCertificate) } else { Ok(()) }
    }));
    let intact = match signer.has_signed_attributes() {
        true => signer.verify_content(data.content_type, input.content).into(),
        // The one signature is over the content itself: if it fails, which of them is wrong cannot be told.
        false => match &valid {
            Answer::No(fault @ Fault::WrongSignature) => Answer::CannotTell(fault.clone()),
            valid => valid.clone(),
        },
    };

    let tokens = signer.timestamps().unwrap_or_default();
    let stamp = |der: &Vec<u8>| stamps::of_signature(der, &signer.signature, &evidence, input.roots, input.now);
    let timestamps: Vec<_> = tokens.iter().take(MAX_STAMPS).map(stamp).collect();
    let stamped = timestamps.iter().filter(|stamp| stamp.proves).filter_map(|stamp| stamp.time);
    let time = time(stamped.chain(input.proven_by).min(), input.claimed.or_else(|| signing_time(signer)), input.now);

    let moment = Moment { at: time.judged_at, basis: time.basis, now: input.now };
    let path = certificate.map(|leaf| chain(leaf, Purpose::Signature, moment.at, &certificates, input.roots));
    let (path, trusted) = match path {
        Some(path) => (path.certificates, path.trusted),
        None => (Vec::new(), Answer::CannotTell(ChainFault::NoCertificate)),
    };
    Ok(SignatureFacts {
        format: format.clone(),
        intact,
        valid,
        algorithm: certificate.map(|certificate| signer.algorithm_in_words(certificate)),
        signer: certificate.map(Identity::of),
        chain: path.iter().map(Identity::of).collect(),
        trusted,
        chain_is_valid_now: are_valid(&path, input.now),
        revocation: of_chain(&path, &evidence, moment),
        time,
        profile: profile(format, input.claimed.is_some(), &data, signer, certificate, &timestamps),
        timestamps,
    })
}

/// ETSI EN 319 142-1, 5.4.3: the token's imprint is the digest of the content.
fn document_timestamp(input: &Input) -> Result<SignatureFacts, Fault> {
    let token = TimestampToken::read(input.cms)?;
    let data = SignedData::read(token.as_der())?;
    let intact = match token.is_over_pieces(input.content) {
        Ok(true) => Answer::Yes,
        Ok(false) => Answer::No(Fault::OtherContent),
        Err(fault) => Err(fault).into(),
    };
    let certificates = together(&data.certificates, input.certificates);
    let embedded = data.signers.first().map(|signer| Embedded::of(&data, signer)).unwrap_or_default();
    let evidence = evidence(input, &certificates, &embedded);
    let judged = stamps::judge(&token, &evidence, input.roots, input.now);
    let proven = (judged.proves && intact.is_yes()).then(|| token.time());
    // Who stamps the time claims it at least.
    let time = time(proven, Some(token.time()), input.now);
    Ok(SignatureFacts {
        format: Format::DocumentTimestamp,
        intact,
        valid: Answer::Yes,
        algorithm: data.signers.first().map(|signer| signer.algorithm_in_words(token.authority())),
        signer: Some(Identity::of(token.authority())),
        chain: judged.chain.iter().map(Identity::of).collect(),
        trusted: judged.trusted,
        chain_is_valid_now: are_valid(&judged.chain, input.now),
        revocation: judged.revocation,
        time,
        timestamps: Vec::new(),
        profile: Profile::None(vec![ProfileFault::NoSignature]),
    })
}

/// Where nothing can be read.
fn nothing(input: &Input, format: Format, fault: Fault) -> SignatureFacts {
    SignatureFacts {
        format,
        intact: Answer::CannotTell(fault.clone()),
        valid: Err(fault).into(),
        algorithm: None,
        signer: None,
        chain: Vec::new(),
        trusted: Answer::CannotTell(ChainFault::NoCertificate),
        chain_is_valid_now: false,
        revocation: Vec::new(),
        time: time(None, input.claimed, input.now),
        timestamps: Vec::new(),
        profile: Profile::None(vec![ProfileFault::NoSignature]),
    }
}

/// Those in the CMS first: they are the signer's own choice.
fn together(own: &[Certificate], others: &[Certificate]) -> Vec<Certificate> {
    own.iter().take(MAX_CERTIFICATES).chain(others.iter().take(MAX_CERTIFICATES)).cloned().collect()
}

/// Of several by the same issuer and number, the one that the signed attributes name.
fn signers_certificate<'a>(signer: &SignerInfo, certificates: &'a [Certificate]) -> Option<&'a Certificate> {
    let namesakes: Vec<_> = certificates.iter().filter(|certificate| signer.is_by(certificate)).take(MAX_NAMESAKES).collect();
    let named = namesakes.iter().find(|certificate| signer.names(certificate) == Ok(Some(true)));
    named.or(namesakes.first()).copied()
}

fn evidence<'a>(input: &Input<'a>, certificates: &'a [Certificate], embedded: &'a Embedded) -> Evidence<'a> {
    let ocsps = embedded.ocsps.iter().map(Vec::as_slice).chain(input.ocsps.iter().copied());
    let crls = embedded.crls.iter().map(Vec::as_slice).chain(input.crls.iter().copied());
    Evidence::new(certificates, ocsps, crls)
}

/// A claimed time that lies in the future is no time.
fn time(proven: Option<Timestamp>, claimed: Option<Timestamp>, now: Timestamp) -> TimeFacts {
    let (judged_at, basis) = match (proven, claimed) {
        (Some(proven), _) => (proven, Basis::Proven),
        (None, Some(claimed)) if is_past(claimed, now) => (claimed, Basis::Claimed),
        _ => (now, Basis::Now),
    };
    TimeFacts { claimed, proven, judged_at, basis }
}

/// The attribute signing-time (RFC 5652, 11.3).
fn signing_time(signer: &SignerInfo) -> Option<Timestamp> {
    let value = signer.signed_value(oid::SIGNING_TIME).ok()??;
    x509_cert::time::Time::from_der(&value).ok().map(moment)
}

fn are_valid(chain: &[Certificate], at: Timestamp) -> bool {
    !chain.is_empty() && chain.iter().all(|certificate| certificate.is_valid(at))
}
