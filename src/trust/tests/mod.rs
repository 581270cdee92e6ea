//! Judging what openssl wrote: see `testdata/make.sh`.

mod chains;
mod hostile;
mod revocations;
mod signatures;

use jiff::Timestamp;

use super::*;
use crate::sign::Certificate;

/// A file of `testdata`.
macro_rules! data {
    ($name:literal) => {
        include_bytes!(concat!("../testdata/", $name)) as &[u8]
    };
}
use data;

/// A certificate of `testdata`.
macro_rules! certificate {
    ($name:literal) => {
        crate::sign::Certificate::from_der(include_bytes!(concat!("../testdata/", $name, ".der"))).unwrap()
    };
}
use certificate;

/// Before anything in `testdata` was stamped or listed, and when most certificates are valid.
const SIGNED: &str = "2026-01-15T12:00:00Z";
const NOW: &str = "2030-01-01T00:00:00Z";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn roots() -> Roots {
    Roots::new(vec![certificate!("root")])
}

/// What is judged, with one root trusted and everything as it should be.
struct Case<'a> {
    cms: &'a [u8],
    content: Vec<&'a [u8]>,
    sub_filter: &'a str,
    claimed: Option<Timestamp>,
    certificates: Vec<Certificate>,
    ocsps: Vec<&'a [u8]>,
    crls: Vec<&'a [u8]>,
    roots: Roots,
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
            roots: roots(),
        }
    }

    fn input(&self) -> Input<'_> {
        Input {
            cms: self.cms,
            content: &self.content,
            sub_filter: self.sub_filter,
            claimed: self.claimed,
            proven_by: None,
            certificates: &self.certificates,
            ocsps: &self.ocsps,
            crls: &self.crls,
            roots: &self.roots,
            now: at(NOW),
        }
    }

    fn judge(&self) -> SignatureFacts {
        judge(&self.input())
    }
}
