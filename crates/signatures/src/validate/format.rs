//! What kind of signature it is.

use serde::Serialize;

/// What the SubFilter says it is (ISO 32000-2, table 255 and 12.8.5; ETSI EN 319 142-1, 5.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// `ETSI.CAdES.detached`.
    Cades,
    /// `adbe.pkcs7.detached`.
    Pkcs7,
    /// `ETSI.RFC3161`: a document timestamp.
    DocumentTimestamp,
    /// Another, which is not checked here.
    Other(String),
}

impl Format {
    /// By the name in the signature dictionary.
    pub fn of(sub_filter: &str) -> Self {
        match sub_filter {
            "ETSI.CAdES.detached" => Self::Cades,
            "adbe.pkcs7.detached" => Self::Pkcs7,
            "ETSI.RFC3161" => Self::DocumentTimestamp,
            other => Self::Other(other.to_owned()),
        }
    }
}
