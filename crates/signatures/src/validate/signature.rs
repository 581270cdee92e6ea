//! Validation of a signature (ETSI EN 319 102-1, 5.3, 5.5 and 5.6), approval or certification.

use der::Decode as _;
use jiff::Timestamp;

use super::chain::{Chain, Purpose, chain};
use super::context::{PdfSignature, ValidationContext, together};
use super::profile::{Parts, profile};
use super::revocation::embedded::Embedded;
use super::revocation::evidence::Evidence;
use super::revocation::{Moment, of_chain};
use super::{
    Answer, ChainFault, Format, Identity, Indication, LostProof, ProofOfExistence, SignatureFacts, SubIndication, TimeFacts,
    Timestamped, timestamp,
};
use crate::certificate::moment;
use crate::cms::{SignatureFault, SignedData, SignerInfo};
use crate::{Certificate, oid};

/// Certificates by the signer's issuer and number that are looked at. One is usual.
const MAX_NAMESAKES: usize = 4;

/// Validates what is in a CMS with one signer.
pub(super) fn validate(
    signature: &PdfSignature,
    context: &ValidationContext,
    format: &Format,
) -> Result<SignatureFacts, SignatureFault> {
    let data = SignedData::read(signature.cms)?;
    // ISO 32000-2, 12.8.3.3.1: one signer, and no content inside: what is inside is not what is on the page.
    let [signer] = &data.signers[..] else { return Err(SignatureFault::OtherSigners) };
    if data.content.is_some() {
        return Err(SignatureFault::ContentInside);
    }
    let certificates = together(&data.certificates, context.certificates);
    let certificate = signers_certificate(signer, &certificates);
    let embedded = Embedded::of(&data, signer);
    let mut evidence = Evidence::gathered(context, signature.proven, &certificates, &embedded);

    let valid = Answer::from(certificate.ok_or(SignatureFault::NoCertificate).and_then(|certificate| {
        signer.verify_key(data.content_type, signature.content, certificate)?;
        if signer.names(certificate)? == Some(false) { Err(SignatureFault::OtherCertificate) } else { Ok(()) }
    }));
    let intact = match signer.has_signed_attributes() {
        true => signer.verify_content(data.content_type, signature.content).into(),
        // The one signature is over the content itself: if it fails, which of them is wrong cannot be told.
        false => match &valid {
            Answer::No(fault @ SignatureFault::WrongSignature) => Answer::CannotTell(fault.clone()),
            valid => valid.clone(),
        },
    };

    let timestamp_context =
        timestamp::TokenContext { evidence: &evidence, anchors: context.anchors, now: context.now, proven: signature.proven };
    let validated = timestamp::inside(signer, signature.content, timestamp_context);
    let (proven, timestamps) =
        (with_own(signature.proven, &validated), validated.into_iter().map(|validated| validated.facts).collect::<Vec<_>>());
    let time = TimeFacts::new(&proven, signature.claimed.or_else(|| signing_time(signer)), context.now);
    evidence.prove_signed(&proven);

    let moment = Moment { at: time.judged_at, basis: time.basis, now: context.now };
    let path = certificate.map(|leaf| chain(leaf, Purpose::Signature, moment.at, &certificates, context.anchors));
    let path = path.unwrap_or(Chain { certificates: Vec::new(), trusted: Answer::CannotTell(ChainFault::NoCertificate) });
    let revocation = of_chain(&path.certificates, &evidence, moment);
    let fault = Indication::of_fault(&intact).filter(|fault| matches!(fault, Indication::Failed(_)));
    let fault = fault.or(Indication::of_fault(&valid)).or(Indication::of_fault(&intact));
    let late = || SubIndication::of_chain(&path, context.anchors, &revocation, proven.passed, context.now);
    let parts = Parts {
        format,
        has_time: signature.claimed.is_some(),
        data: &data,
        signer,
        certificate,
        timestamps: &timestamps,
        revocation: &revocation,
        proven: signature.proven,
    };
    Ok(SignatureFacts {
        format: format.clone(),
        indication: fault.unwrap_or_else(|| late().map_or(Indication::Passed, Indication::Indeterminate)),
        intact,
        valid,
        algorithm: certificate.map(|certificate| signer.used_algorithm(certificate)),
        signer: certificate.map(Identity::of),
        chain: path.certificates.iter().map(Identity::of).collect(),
        trusted: path.trusted_today(&time, context.now),
        chain_is_valid_now: path.is_valid(context.now),
        profile: profile(&parts),
        revocation,
        time,
        timestamps,
    })
}

/// What is proven of a signature, with the timestamps inside it that prove anything of it.
fn with_own(outer: &ProofOfExistence, inside: &[timestamp::ValidatedToken]) -> ProofOfExistence {
    let own = || inside.iter().filter(|validated| validated.facts.of == Timestamped::Signature);
    let proves = own().filter(|validated| validated.facts.proves).filter_map(|validated| validated.facts.time);
    let passed =
        own().filter(|validated| validated.indication == Indication::Passed).filter_map(|validated| validated.facts.time);
    ProofOfExistence {
        at: proves.chain(outer.at).min(),
        passed: passed.chain(outer.passed).min(),
        lost: LostProof::last(own().filter_map(|validated| validated.facts.lost()).chain(outer.lost.clone())),
        is_stamped: outer.is_stamped,
    }
}

/// Of several by the same issuer and number, the one that the signed attributes name.
pub(crate) fn signers_certificate<'a>(signer: &SignerInfo, certificates: &'a [Certificate]) -> Option<&'a Certificate> {
    let namesakes: Vec<_> = certificates.iter().filter(|certificate| signer.is_by(certificate)).take(MAX_NAMESAKES).collect();
    let named = namesakes.iter().find(|certificate| signer.names(certificate) == Ok(Some(true)));
    named.or(namesakes.first()).copied()
}

/// The attribute signing-time (RFC 5652, 11.3).
fn signing_time(signer: &SignerInfo) -> Option<Timestamp> {
    let value = signer.signed_value(oid::SIGNING_TIME).ok()??;
    x509_cert::time::Time::from_der(&value).ok().map(moment)
}
