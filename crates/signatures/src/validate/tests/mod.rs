//! Judging what openssl wrote: see `testdata/make.sh`.

mod chains;
mod holders;
mod hostile;
mod revocations;
mod signatures;

use jiff::Timestamp;

use super::*;
use crate::Certificate;

/// A file of `testdata`.
macro_rules! data {
    ($name:literal) => {
        include_bytes!(concat!("../../../testdata/validation/", $name)) as &[u8]
    };
}
use data;

/// A certificate of `testdata`.
macro_rules! certificate {
    ($name:literal) => {
        crate::Certificate::from_der(include_bytes!(concat!("../../../testdata/validation/", $name, ".der"))).unwrap()
    };
}
use certificate;

/// Before anything in `testdata` was stamped or listed, and when most certificates are valid.
const SIGNED: &str = "2026-01-15T12:00:00Z";
const NOW: &str = "2030-01-01T00:00:00Z";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn anchors() -> TrustAnchors {
    TrustAnchors::new(vec![certificate!("root")])
}

/// What is validated, with one root trusted and everything as it should be.
struct Case<'a> {
    cms: &'a [u8],
    content: Vec<&'a [u8]>,
    sub_filter: &'a str,
    claimed: Option<Timestamp>,
    certificates: Vec<Certificate>,
    ocsps: Vec<&'a [u8]>,
    crls: Vec<&'a [u8]>,
    /// What document timestamps prove of the signature, and of the revocation data.
    proven: ProofOfExistence,
    known: Option<Timestamp>,
    anchors: TrustAnchors,
    now: Timestamp,
}

impl<'a> Case<'a> {
    fn of(cms: &'a [u8]) -> Self {
        Self {
            cms,
            content: vec![b"what was ", b"signed"],
            sub_filter: "ETSI.CAdES.detached",
            claimed: Some(at(SIGNED)),
            certificates: Vec::new(),
            ocsps: Vec::new(),
            crls: Vec::new(),
            proven: ProofOfExistence::default(),
            known: None,
            anchors: anchors(),
            now: at(NOW),
        }
    }

    /// With a document timestamp over it of this time.
    fn proven(self, time: &str) -> Self {
        let proven = Some(at(time));
        Self { proven: ProofOfExistence { at: proven, passed: proven, lost: None, is_stamped: true }, ..self }
    }

    /// Validated at another time than usual.
    fn on(self, time: &str) -> Self {
        Self { now: at(time), ..self }
    }

    fn facts(&self) -> SignatureFacts {
        let datum =
            |der: &&'a [u8]| RevocationDatum { der, proven: self.known, passed: self.known, origin: RevocationOrigin::Store };
        let signature = PdfSignature {
            cms: self.cms,
            content: &self.content,
            sub_filter: self.sub_filter,
            claimed: self.claimed,
            proven: &self.proven,
        };
        validate(
            &signature,
            &ValidationContext {
                certificates: &self.certificates,
                ocsps: &self.ocsps.iter().map(datum).collect::<Vec<_>>(),
                crls: &self.crls.iter().map(datum).collect::<Vec<_>>(),
                anchors: &self.anchors,
                now: self.now,
            },
        )
    }
}
