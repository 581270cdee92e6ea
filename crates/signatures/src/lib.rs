#![doc = include_str!("../README.md")]

mod algorithm;
mod asn1;
mod ber;
mod bounds;
mod bundle;
mod certificate;
pub mod cms;
mod fault;
mod http;
mod oid;
mod pem;
pub mod preserve;
mod public_key;
pub mod sign;
mod timestamp;
mod unsupported;
pub mod validate;

pub use algorithm::{Algorithm, UsedAlgorithm};
pub use certificate::{Certificate, CertificateError, Fingerprint, UnfitCertificate};
pub use http::{Client, Unanswered};
pub use pem::PemError;
pub use public_key::PublicKey;
pub use timestamp::TimestampToken;
