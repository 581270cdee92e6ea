//! Keys of a provider, and the tokens that they sign: JWS in its compact form (RFC 7515), written by hand, so that any can be.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair,
};
use ring::{hmac, rsa};
use rustls_pki_types::PrivatePkcs8KeyDer;
use rustls_pki_types::pem::PemObject as _;
use serde_json::{Value, json};

/// A private key.
pub enum Signer {
    P256(EcdsaKeyPair, String),
    Rsa(RsaKeyPair, String),
}

pub fn base64url(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

impl Signer {
    pub fn p256(id: &str) -> Self {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap().serialize_der();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &key, &SystemRandom::new()).unwrap();
        Self::P256(pair, id.to_owned())
    }

    /// To find one takes seconds: it lies with those of the other tests.
    pub fn rsa(id: &str) -> Self {
        let key = PrivatePkcs8KeyDer::from_pem_slice(RSA.as_bytes()).unwrap();
        Self::Rsa(RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()).unwrap(), id.to_owned())
    }

    pub fn id(&self) -> &str {
        match self {
            Self::P256(_, id) | Self::Rsa(_, id) => id,
        }
    }

    /// The public half (RFC 7517; RFC 7518, 6).
    pub fn jwk(&self) -> Value {
        match self {
            Self::P256(pair, id) => {
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                json!({ "kty": "EC", "crv": "P-256", "use": "sig", "kid": id, "x": base64url(x), "y": base64url(y) })
            }
            Self::Rsa(pair, id) => {
                let public: rsa::PublicKeyComponents<Vec<u8>> = pair.public().into();
                json!({ "kty": "RSA", "use": "sig", "kid": id, "n": base64url(public.n), "e": base64url(public.e) })
            }
        }
    }

    pub fn algorithm(&self) -> &'static str {
        match self {
            Self::P256(..) => "ES256",
            Self::Rsa(..) => "RS256",
        }
    }

    pub fn header(&self) -> Value {
        json!({ "alg": self.algorithm(), "typ": "JWT", "kid": self.id() })
    }

    pub fn sign(&self, claims: &Value) -> String {
        self.sign_as(&self.header(), claims)
    }

    /// Whatever the header says.
    pub fn sign_as(&self, header: &Value, claims: &Value) -> String {
        let signed = parts(header, claims);
        let random = SystemRandom::new();
        let signature = match self {
            Self::P256(pair, _) => pair.sign(&random, signed.as_bytes()).unwrap().as_ref().to_vec(),
            Self::Rsa(pair, _) => {
                let padding: &dyn RsaEncoding = if header["alg"] == "PS256" { &RSA_PSS_SHA256 } else { &RSA_PKCS1_SHA256 };
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(padding, &random, signed.as_bytes(), &mut signature).unwrap();
                signature
            }
        };
        format!("{signed}.{}", base64url(signature))
    }
}

/// What is signed.
pub fn parts(header: &Value, claims: &Value) -> String {
    format!("{}.{}", base64url(header.to_string()), base64url(claims.to_string()))
}

/// By a secret.
pub fn hs256(secret: &[u8], header: &Value, claims: &Value) -> String {
    let signed = parts(header, claims);
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), signed.as_bytes());
    format!("{signed}.{}", base64url(tag))
}

pub const RSA: &str = include_str!("../../../../tests/it/fixtures/keys/RSA-2048.key");
