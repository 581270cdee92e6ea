//! What reads, without what signs and asks servers.

#[path = "../../src/sign/algorithm.rs"]
pub(crate) mod algorithm;
#[path = "../../src/sign/attributes.rs"]
mod attributes;
#[path = "../../src/sign/ber.rs"]
mod ber;
#[path = "../../src/sign/bounds.rs"]
pub(crate) mod bounds;
#[path = "../../src/sign/certificate.rs"]
pub(crate) mod certificate;
#[path = "../../src/sign/cms.rs"]
pub mod cms;
#[path = "../../src/sign/oid.rs"]
pub(crate) mod oid;
#[path = "../../src/sign/pem.rs"]
mod pem;
#[path = "../../src/sign/pss.rs"]
mod pss;
#[path = "../../src/sign/public_key.rs"]
mod public_key;
#[path = "../../src/sign/token.rs"]
mod token;

pub use algorithm::Algorithm;
pub use certificate::Certificate;
pub use public_key::PublicKey;
pub use token::TimestampToken;

fn bug(error: der::Error) -> crate::diagnostic::Diagnostic {
    crate::diagnostic::Diagnostic::of(crate::diagnostic::Kind::Bug, error.to_string())
}
