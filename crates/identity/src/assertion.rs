//! How a client shows by a key of its own who it is, instead of a secret that the provider knows too (`private_key_jwt`:
//! RFC 7523, OpenID Connect Core 1.0, 9).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use rustls_pki_types::PrivatePkcs8KeyDer;
use rustls_pki_types::pem::PemObject as _;
use serde_json::json;

/// So long it is valid. ID-porten takes no more than two minutes.
const VALID: SignedDuration = SignedDuration::from_secs(60);

/// A client's private key: RSA of 2048 bits or more, or P-256.
pub struct Key {
    pair: Box<Pair>,
    id: Option<String>,
}

enum Pair {
    Rsa(RsaKeyPair),
    P256(EcdsaKeyPair),
}

/// No key that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// It is no private key in PEM, as PKCS#8 (`-----BEGIN PRIVATE KEY-----`).
    #[error("there is no private key in it that begins with -----BEGIN PRIVATE KEY-----")]
    NotPem,
    /// It is of another kind, or too short.
    #[error("it is neither an RSA key of 2048 to 4096 bits nor one on the curve P-256")]
    Kind,
}

impl Key {
    /// Reads one (PKCS#8 in PEM), with what the provider calls it (`kid`).
    pub fn from_pem(pem: &str, id: Option<String>) -> Result<Self, Unusable> {
        let der = PrivatePkcs8KeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| Unusable::NotPem)?;
        let der = der.secret_pkcs8_der();
        if let Ok(pair) = RsaKeyPair::from_pkcs8(der) {
            return Ok(Self { pair: Box::new(Pair::Rsa(pair)), id });
        }
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der, &SystemRandom::new());
        pair.map(|pair| Self { pair: Box::new(Pair::P256(pair)), id }).map_err(|_| Unusable::Kind)
    }

    /// What shows an audience that whoever sends it is the client, once: `once` is of this one alone.
    pub(crate) fn assertion(&self, client: &str, audience: &str, now: Timestamp, once: &str) -> Option<String> {
        let algorithm = match *self.pair {
            Pair::Rsa(_) => "RS256",
            Pair::P256(_) => "ES256",
        };
        let mut header = json!({ "alg": algorithm, "typ": "JWT" });
        if let Some(id) = &self.id {
            header["kid"] = json!(id);
        }
        let (begins, ends) = (now.as_second(), (now + VALID).as_second());
        let claims = json!({ "iss": client, "sub": client, "aud": audience, "jti": once, "iat": begins, "exp": ends });
        let [header, claims] = [header, claims].map(|part| BASE64_URL_SAFE_NO_PAD.encode(part.to_string()));
        let signed = format!("{header}.{claims}");
        let signature = BASE64_URL_SAFE_NO_PAD.encode(self.sign(signed.as_bytes())?);
        Some(format!("{signed}.{signature}"))
    }

    fn sign(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let random = SystemRandom::new();
        match &*self.pair {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, bytes, &mut signature).ok()?;
                Some(signature)
            }
            Pair::P256(pair) => Some(pair.sign(&random, bytes).ok()?.as_ref().to_vec()),
        }
    }
}
