//! Certificates in a file, as people keep them: PEM, DER, or PKCS#7.

use der::Decode as _;
use der::asn1::AnyRef;

use crate::asn1::elements;
use crate::cms::SignedData;
use crate::pem::{self, Block};
use crate::{Certificate, CertificateError};

impl Certificate {
    /// Reads every certificate in a text of PEM (RFC 7468, 5 and 8), in its order, also those in PKCS#7.
    pub fn from_pem(text: &str) -> Result<Vec<Self>, CertificateError> {
        let blocks = pem::blocks(text)?;
        let certificates = blocks.iter().map(Self::in_block).collect::<Result<Vec<_>, _>>()?;
        Ok(certificates.concat())
    }

    /// Reads every certificate in a file: PEM, in whatever encoding; one in DER; or PKCS#7 (RFC 5652, 5), as `.p7b` has it.
    /// None in a file that is something else.
    pub fn all_in(bytes: &[u8]) -> Result<Vec<Self>, CertificateError> {
        match pem::text(bytes) {
            Some(text) => Self::from_pem(&text),
            // A sequence, in DER.
            None if !bytes.starts_with(&[0x30]) => Ok(Vec::new()),
            None => SignedData::read(bytes).map_or_else(|_| Ok(vec![Self::from_der(bytes)?]), |data| Ok(data.certificates)),
        }
    }

    /// The certificates in a block of PEM, if it is one of theirs.
    pub(crate) fn in_block(block: &Block) -> Result<Vec<Self>, CertificateError> {
        match block.label {
            "CERTIFICATE" | "X509 CERTIFICATE" => Ok(vec![Self::from_der(&block.bytes()?)?]),
            "TRUSTED CERTIFICATE" => Ok(vec![Self::from_trusted(&block.bytes()?)?]),
            "PKCS7" | "PKCS #7 SIGNED DATA" | "CMS" => match SignedData::read(&block.bytes()?) {
                Ok(data) => Ok(data.certificates),
                Err(_) => Err(CertificateError::NoneInBlock { label: block.label.to_owned() }),
            },
            _ => Ok(Vec::new()),
        }
    }

    /// A certificate with what openssl trusts it for behind it (X509_CERT_AUX). Where that is something it is not trusted
    /// for, whoever put it there has to say what they mean.
    fn from_trusted(bytes: &[u8]) -> Result<Self, CertificateError> {
        let parts = elements(bytes).unwrap_or_default();
        let certificate = Self::from_der(parts.first().copied().unwrap_or(bytes))?;
        let marks = parts.get(1).and_then(|marks| AnyRef::from_der(marks).ok());
        let marks = marks.and_then(|marks| elements(marks.value()).ok()).unwrap_or_default();
        if marks.iter().any(|mark| mark.first() == Some(&0xa0)) {
            return Err(CertificateError::Distrusted { name: certificate.name() });
        }
        Ok(certificate)
    }
}
