//! Validation of a document timestamp (ETSI EN 319 102-1, 5.4).

use super::chain::are_valid;
use super::context::{PdfSignature, ValidationContext, together};
use super::revocation::embedded::Embedded;
use super::revocation::evidence::Evidence;
use super::{
    Answer, Format, Identity, Profile, ProfileFault, ProofOfExistence, SignatureFacts, TimeFacts, Timestamped, timestamp,
};
use crate::TimestampToken;
use crate::cms::{SignatureFault, SignedData};

/// ETSI EN 319 142-1, 5.4.3: the token's imprint is the digest of the content.
pub(super) fn validate(signature: &PdfSignature, context: &ValidationContext) -> Result<SignatureFacts, SignatureFault> {
    let (token, held) = TimestampToken::parse(signature.cms)?;
    let data = SignedData::read(token.as_der())?;
    let intact = match token.is_over_pieces(signature.content) {
        Ok(true) => Answer::Yes,
        Ok(false) => Answer::No(SignatureFault::OtherContent),
        Err(fault) => Err(fault).into(),
    };
    let valid = held.clone().into();
    let certificates = together(&data.certificates, context.certificates);
    let embedded = data.signers.first().map(|signer| Embedded::of(&data, signer)).unwrap_or_default();
    let evidence = Evidence::gathered(context, signature.proven, &certificates, &embedded);
    let timestamp_context =
        timestamp::TokenContext { evidence: &evidence, anchors: context.anchors, now: context.now, proven: signature.proven };
    let validated = timestamp_context.token(Timestamped::Document, &token, held, signature.content);
    let proven = ProofOfExistence {
        at: validated.facts.proves.then(|| token.time()),
        lost: validated.facts.lost(),
        ..ProofOfExistence::default()
    };
    // Who stamps the time claims it at least.
    let time = TimeFacts::new(&proven, Some(token.time()), context.now);
    Ok(SignatureFacts {
        format: Format::DocumentTimestamp,
        indication: validated.indication,
        intact,
        valid,
        algorithm: data.signers.first().map(|signer| signer.used_algorithm(token.authority())),
        signer: Some(Identity::of(token.authority())),
        chain: validated.chain.iter().map(Identity::of).collect(),
        trusted: validated.facts.trusted.clone(),
        chain_is_valid_now: are_valid(&validated.chain, context.now),
        revocation: validated.facts.revocation.clone(),
        time,
        timestamps: vec![validated.facts],
        profile: Profile::None(vec![ProfileFault::NoSignature]),
    })
}
