//! Making a signature's CMS: bytes in, DER out. Nothing here knows what a PDF is.
//!
//! What is written is PAdES baseline B-B, and B-T with a timestamp (ETSI EN 319 142-1, 6.3): a detached CMS signature
//! (RFC 5652) whose signed attributes are contentType, messageDigest and signingCertificateV2 (ETSI EN 319 122-1), and
//! no signing-time, which has its place in the PDF instead.
//!
//! - [`Signer`] stands between the bytes to sign and who signs them; [`KeySigner`] is one with a key in a file.
//! - [`sign()`] does it all at once. [`prepare`] and [`PreparedSignature::complete`] are its halves, with room between them
//!   for a card or a service elsewhere, which gets a remote signing request.
//! - [`TimestampAuthority`] is asked for timestamps (RFC 3161).

mod attributes;
mod authority;
mod ed25519;
mod encrypt;
mod encryption;
mod error;
mod key_signer;
mod pkcs12;
mod prepared;
mod private_key;
#[cfg(test)]
mod tests;
mod timestamp_error;
mod tsp;

use jiff::Timestamp;

pub use authority::TimestampAuthority;
pub use ed25519::ed25519_key;
pub use encrypt::encrypt_key;
pub use error::{KeyError, PreparedSignatureError, Protected, SigningError, UnknownProtection, UnusableKey};
pub use key_signer::KeySigner;
pub use prepared::{PreparedSignature, prepare};
pub use timestamp_error::{AddressError, TimestampError, TimestampFailure};

use crate::{Algorithm, Certificate};

/// Stands between bytes to sign and who signs them, so that a card or a service elsewhere can stand behind it.
pub trait Signer {
    /// The signer's certificate, then its issuer's, and so on as far as known. Never empty.
    fn certificates(&self) -> &[Certificate];

    /// What it signs with.
    fn algorithm(&self) -> Algorithm;

    /// Hashes the message and signs the hash. An ECDSA signature comes as the DER of RFC 3279, 2.2.3.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningError>;

    /// Whether a signature made at this moment would be accepted: the certificate is valid then, is a person's or an
    /// organisation's, may sign, and has a key that `algorithm` goes with.
    fn check(&self, at: Timestamp) -> Result<(), SigningError> {
        let leaf = self.certificates().first().ok_or(SigningError::NoCertificate)?;
        leaf.check_may_sign(self.algorithm())?;
        Ok(leaf.check_valid(at)?)
    }
}

/// Signs the content, which may lie in several pieces, and has the signature timestamped where an authority is given.
/// The answer is a `ContentInfo` in DER (RFC 5652, 3).
pub fn sign(content: &[&[u8]], signer: &dyn Signer, authority: Option<&TimestampAuthority>) -> Result<Vec<u8>, SigningError> {
    let prepared = prepare(content, signer.certificates(), signer.algorithm())?;
    let signature = signer.sign(prepared.to_be_signed())?;
    let Some(authority) = authority else { return prepared.complete(&signature, None) };
    // Nobody is to be troubled with a signature that does not hold.
    prepared.check(&signature)?;
    prepared.complete(&signature, Some(&authority.stamp(&signature)?))
}
