//! What a provider says of itself: where it is asked for what, and its keys.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey, CoreJsonWebKeySet,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType,
    CoreSubjectIdentifierType,
};
use openidconnect::http::StatusCode;
use openidconnect::url::{ParseError, Url};
use openidconnect::{AdditionalProviderMetadata, DiscoveryError, EndSessionUrl, IssuerUrl, ProviderMetadata};
use serde::{Deserialize, Serialize};

use crate::fault::tidy;
use crate::world::{Asking, is_private};
use crate::{Fault, Unanswered, World};

/// So long what a provider says of itself is believed to be so still.
pub const FRESH: SignedDuration = SignedDuration::from_hours(1);
/// So long a provider that failed is left alone, and so long its keys are not read anew a second time: anybody can begin to sign
/// in.
pub const PAUSE: SignedDuration = SignedDuration::from_secs(10);
/// Bytes of the modulus of the shortest RSA key that is taken (RFC 7518, 3.3).
const RSA_BYTES: usize = 2048 / 8;

/// What a provider says of itself (OpenID Connect Discovery 1.0, 3).
pub(crate) type Metadata = ProviderMetadata<
    Extra,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What other standards have it say.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub(crate) struct Extra {
    /// Where one signs out (OpenID Connect RP-Initiated Logout 1.0, 2.1).
    pub end_session_endpoint: Option<EndSessionUrl>,
    /// Whether its answers say whose they are (RFC 9207, 3).
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for Extra {}

/// What is known of a provider.
#[derive(Clone)]
pub(crate) struct Known {
    pub metadata: Metadata,
    pub keys: CoreJsonWebKeySet,
    said: Timestamp,
    /// When its keys were read anew, because one was missing.
    renewed: Option<Timestamp>,
}

pub(crate) struct Provider {
    issuer: IssuerUrl,
    memory: Mutex<Memory>,
    /// Whoever has it asks. The others wait for what is answered.
    asking: Mutex<()>,
}

#[derive(Default)]
struct Memory {
    known: Option<Arc<Known>>,
    failed: Option<(Timestamp, Fault)>,
}

impl Provider {
    pub fn new(issuer: &str) -> Result<Self, ParseError> {
        Ok(Self { issuer: IssuerUrl::new(issuer.to_owned())?, memory: Mutex::default(), asking: Mutex::default() })
    }

    pub fn issuer(&self) -> &IssuerUrl {
        &self.issuer
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What it said last, however long ago, without asking.
    pub fn last(&self) -> Option<Arc<Known>> {
        self.memory().known.clone()
    }

    /// What it says.
    pub fn known(&self, world: &dyn World) -> Result<Arc<Known>, Fault> {
        if let Some(outcome) = self.remembered(world.now()) {
            return outcome;
        }
        let _one = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        let now = world.now();
        if let Some(outcome) = self.remembered(now) {
            return outcome;
        }
        let outcome = self.discovered(world, now).map(Arc::new);
        // What took long failed only just now.
        self.remember(world.now(), &outcome);
        outcome
    }

    fn remembered(&self, now: Timestamp) -> Option<Result<Arc<Known>, Fault>> {
        let memory = self.memory();
        let known = memory.known.as_ref().filter(|known| is_within(FRESH, known.said, now));
        let failed = || memory.failed.as_ref().filter(|(at, _)| is_within(PAUSE, *at, now));
        known.map(|known| Ok(Arc::clone(known))).or_else(|| failed().map(|(_, fault)| Err(fault.clone())))
    }

    fn remember(&self, now: Timestamp, outcome: &Result<Arc<Known>, Fault>) {
        let mut memory = self.memory();
        match outcome {
            Ok(known) => *memory = Memory { known: Some(Arc::clone(known)), failed: None },
            Err(fault) => memory.failed = Some((now, fault.clone())),
        }
    }

    fn discovered(&self, world: &dyn World, now: Timestamp) -> Result<Known, Fault> {
        let asking = Asking::new(world, self.issuer.url());
        let metadata = Metadata::discover(&self.issuer, &asking).map_err(|error| self.fault(error))?;
        // Its address has no place in a browser where somebody else could read what is sent.
        if !is_private(metadata.authorization_endpoint().url()) {
            return Err(Fault::Unanswered(Unanswered::Unencrypted));
        }
        if metadata.token_endpoint().is_none() {
            return Err(Fault::NoTokenEndpoint);
        }
        let keys = strong(metadata.jwks());
        Ok(Known { metadata, keys, said: now, renewed: None })
    }

    /// What is known with the keys that the provider has now, after one was not among those that were known. Not where they
    /// were read anew only just now; but a provider may make a key when it first needs it, a moment after it said which it has.
    pub fn renewed(&self, world: &dyn World, known: &Known) -> Result<Arc<Known>, Fault> {
        let _one = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        let now = world.now();
        if let Some(newer) = self.last().filter(|last| (last.said, last.renewed) > (known.said, known.renewed)) {
            return Ok(newer);
        }
        if known.renewed.is_some_and(|then| is_within(PAUSE, then, now)) {
            return Err(Fault::UnknownKey);
        }
        let asking = Asking::new(world, self.issuer.url());
        let keys = CoreJsonWebKeySet::fetch(known.metadata.jwks_uri(), &asking).map_err(|error| self.fault(error));
        let read = keys.as_ref().map_or_else(|_| known.keys.clone(), strong);
        let newer = Arc::new(Known { keys: read, renewed: Some(now), ..known.clone() });
        self.memory().known = Some(Arc::clone(&newer));
        keys.map(|_| newer)
    }

    fn fault(&self, error: DiscoveryError<Unanswered>) -> Fault {
        match error {
            DiscoveryError::Request(why) => Fault::Unanswered(why),
            DiscoveryError::Response(status, ..) if status != StatusCode::OK => Fault::Status(status.as_u16()),
            DiscoveryError::Response(_, _, why) | DiscoveryError::Other(why) => Fault::NotUnderstood(tidy(&why)),
            DiscoveryError::Parse(why) => Fault::NotUnderstood(tidy(&why.to_string())),
            DiscoveryError::Validation(_) => Fault::OtherIssuer(self.issuer.to_string()),
            other => Fault::NotUnderstood(tidy(&other.to_string())),
        }
    }
}

impl Known {
    /// Where one signs out, if that is an address for a browser.
    pub fn end_session(&self) -> Option<&Url> {
        let endpoint = self.metadata.additional_metadata().end_session_endpoint.as_ref();
        endpoint.map(EndSessionUrl::url).filter(|url| is_private(url))
    }
}

fn is_within(span: SignedDuration, then: Timestamp, now: Timestamp) -> bool {
    now.duration_since(then).abs() < span
}

/// The keys without those that prove nothing today.
fn strong(keys: &CoreJsonWebKeySet) -> CoreJsonWebKeySet {
    CoreJsonWebKeySet::new(keys.keys().iter().filter(|key| is_strong(key)).cloned().collect())
}

fn is_strong(key: &CoreJsonWebKey) -> bool {
    // The crate tells the modulus to nobody else.
    let Ok(key) = serde_json::to_value(key) else { return false };
    let Some(modulus) = key.get("n").and_then(|modulus| modulus.as_str()) else { return true };
    let modulus = BASE64_URL_SAFE_NO_PAD.decode(modulus).unwrap_or_default();
    modulus.iter().skip_while(|byte| **byte == 0).count() >= RSA_BYTES
}
