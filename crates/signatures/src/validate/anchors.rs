//! The certificates that are trusted without further proof.

use crate::Certificate;

/// Trust anchors (RFC 5280, 6.1.1 d). Whoever names a certificate here vouches for it, whoever issued it: it may be a
/// root, an issuer, or a signer's own. Its own signature, validity and revocation are not looked at where it issues;
/// a signer's own must be valid at the time in question like any other.
#[derive(Debug, Clone, Default)]
pub struct TrustAnchors {
    certificates: Vec<Certificate>,
}

impl TrustAnchors {
    /// These certificates, in their order, each once.
    pub fn new(certificates: Vec<Certificate>) -> Self {
        let mut anchors = Self::default();
        for certificate in certificates {
            if !anchors.contains(&certificate) {
                anchors.certificates.push(certificate);
            }
        }
        anchors
    }

    /// All of them.
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// Whether this very certificate is one of them.
    pub fn contains(&self, certificate: &Certificate) -> bool {
        self.certificates.iter().any(|root| root.as_der() == certificate.as_der())
    }
}
