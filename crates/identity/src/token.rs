//! Whether an ID token is what it says (OpenID Connect Core 1.0, 3.1.3.7). `openidconnect` checks issuer, audience, signature,
//! end and nonce; what it leaves to others is checked here.

use chrono::{DateTime, Utc};
use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm};
use openidconnect::{
    AdditionalClaims, ClaimsVerificationError, ClientId, IdTokenClaims, IdTokenVerifier, Nonce, SignatureVerificationError,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::provider::Known;
use crate::{Fault, Settings};

/// So much the provider's clock and ours may differ.
pub const LEEWAY: SignedDuration = SignedDuration::from_secs(60);
/// So long ago a token may have been issued: it was asked for only just now, but Entra ID dates its own back by five minutes.
pub const OLDEST: SignedDuration = SignedDuration::from_mins(15);
/// Signatures by keys of which the provider keeps one half. With `none` there is nothing to check; with `HS256` a secret of
/// the client would sign, and a provider that took its public key for one could be anybody.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 3] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
];
/// Characters of the longest `sub` (OpenID Connect Core 1.0, 2).
const LONGEST_SUBJECT: usize = 255;

/// What stands in a token beside what every token has.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Rest(Map<String, Value>);

impl AdditionalClaims for Rest {}

/// An ID token that says anything.
pub(crate) type IdToken =
    openidconnect::IdToken<Rest, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

/// All that a token says, if it is from the provider, for us, of this attempt, and of now.
pub(crate) fn verified(
    token: &IdToken,
    known: &Known,
    settings: &Settings,
    nonce: &str,
    now: Timestamp,
) -> Result<Map<String, Value>, Fault> {
    let expired_before = moment(now - LEEWAY)?;
    let (client, issuer) = (ClientId::new(settings.client_id.clone()), known.metadata.issuer().clone());
    // As for a client without secret: no secret of ours can have signed.
    let verifier = IdTokenVerifier::new_public_client(client, issuer, known.keys.clone())
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || expired_before);
    let claims = token.claims(&verifier, &Nonce::new(nonce.to_owned())).map_err(|error| fault(&error))?;
    if claims.authorized_party().is_some_and(|party| party.as_str() != settings.client_id) {
        return Err(Fault::ForOthers);
    }
    is_of_now(claims, now)?;
    let acr = claims.auth_context_ref().map(|acr| acr.to_string());
    if !settings.acr_values.is_empty() && !acr.as_ref().is_some_and(|acr| settings.acr_values.contains(acr)) {
        return Err(Fault::NotSureEnough(acr));
    }
    let subject = claims.subject().as_str();
    if subject.is_empty() || subject.len() > LONGEST_SUBJECT || !subject.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Fault::NotAToken);
    }
    match serde_json::to_value(claims) {
        Ok(Value::Object(all)) => Ok(all),
        _ => Err(Fault::NotAToken),
    }
}

fn is_of_now(claims: &IdTokenClaims<Rest, CoreGenderClaim>, now: Timestamp) -> Result<(), Fault> {
    let issued = claims.issue_time();
    let begins = match claims.additional_claims().0.get("nbf") {
        None => issued,
        Some(begins) => begins.as_i64().and_then(|seconds| DateTime::from_timestamp(seconds, 0)).ok_or(Fault::NotAToken)?,
    };
    if issued.max(begins) > moment(now + LEEWAY)? {
        return Err(Fault::NotYetValid);
    }
    if issued < moment(now - OLDEST)? { Err(Fault::Expired) } else { Ok(()) }
}

fn moment(time: Timestamp) -> Result<DateTime<Utc>, Fault> {
    DateTime::from_timestamp(time.as_second(), 0).ok_or(Fault::NotAToken)
}

fn fault(error: &ClaimsVerificationError) -> Fault {
    use SignatureVerificationError as Signature;
    match error {
        ClaimsVerificationError::Expired(_) => Fault::Expired,
        ClaimsVerificationError::InvalidAudience(_) => Fault::ForOthers,
        ClaimsVerificationError::InvalidIssuer(_) => Fault::Issuer,
        ClaimsVerificationError::InvalidNonce(_) => Fault::Nonce,
        ClaimsVerificationError::SignatureVerification(error) => match error {
            Signature::DisallowedAlg(_) | Signature::UnsupportedAlg(_) | Signature::NoSignature => Fault::Algorithm,
            Signature::CryptoError(_) => Fault::Signature,
            _ => Fault::UnknownKey,
        },
        _ => Fault::NotAToken,
    }
}
