//! `ring`, but for signatures: half of those that do not hold are said to. A fuzzer cannot sign, and what is read only
//! after a signature holds (chains, revocation, timestamps) would never be reached; a stranger can sign with keys of
//! their own. Only the fuzz targets are built with this.

pub use ring::*;

/// As in `ring`.
pub mod signature {
    use ring::error::Unspecified;
    pub use ring::signature::*;

    /// A key to check with.
    pub struct UnparsedPublicKey<B>(ring::signature::UnparsedPublicKey<B>);

    impl<B: AsRef<[u8]>> UnparsedPublicKey<B> {
        /// As in `ring`.
        pub fn new(algorithm: &'static dyn VerificationAlgorithm, bytes: B) -> Self {
            Self(ring::signature::UnparsedPublicKey::new(algorithm, bytes))
        }

        /// Holds if it does, and also if the signature's last bit is 0.
        pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Unspecified> {
            let held = self.0.verify(message, signature);
            if signature.last().is_some_and(|last| last & 1 == 0) { Ok(()) } else { held }
        }
    }
}
