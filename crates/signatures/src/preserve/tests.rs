//! What is chosen of what openssl wrote: see `testdata/make.sh`.

use base64ct::{Base64, Encoding as _};
use jiff::Timestamp;

use super::*;
use crate::Certificate;
use crate::validate::{PdfSignature, ProofOfExistence, RevocationDatum, RevocationOrigin, TrustAnchors, ValidationContext};

macro_rules! data {
    ($name:literal) => {
        include_bytes!(concat!("../../testdata/validation/", $name)) as &[u8]
    };
}

fn pem(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", Base64::encode_string(der))
}

/// How many certificates, answers and lists there are.
fn numbers(material: &RevocationMaterial) -> [usize; 3] {
    [material.certificates.len(), material.ocsps.len(), material.crls.len()]
}

#[test]
fn files_are_told_apart_by_what_is_in_them() {
    let read = |bytes: &[u8]| RevocationMaterial::read(bytes).map(|material| numbers(&material));
    assert_eq!(read(data!("root.der")), Ok([1, 0, 0]));
    assert_eq!(read(data!("ocsp-good.der")), Ok([0, 1, 0]));
    assert_eq!(read(data!("crl-here.der")), Ok([0, 0, 1]));
    let several = [
        pem("X509 CRL", data!("crl-root.der")),
        pem("OCSP RESPONSE", data!("ocsp-good.der")),
        pem("CERTIFICATE", data!("root.der")),
        pem("CERTIFICATE", data!("intermediate.der")),
    ];
    assert_eq!(read(several.concat().as_bytes()), Ok([2, 1, 1]));
    // OCSPResponseStatus tryLater.
    assert_eq!(read(&[0x30, 3, 0x0a, 1, 3]), Err(MaterialError::Refused));
    for other in [b"".as_slice(), b"a list", &[0x30, 0], data!("content"), &data!("crl-here.der")[..40]] {
        assert_eq!(read(other), Err(MaterialError::SomethingElse), "{other:?}");
    }
    assert_eq!(read(pem("PRIVATE KEY", b"secret").as_bytes()), Err(MaterialError::SomethingElse));
}

/// What is lacking for a signature of 15 January 2026, on this day, and what is put to its store.
fn gathered(now: &str, stored: &[&[u8]], given: &[&[u8]]) -> (Vec<Lack>, Additions) {
    let mut material = RevocationMaterial::default();
    given.iter().for_each(|bytes| material.extend(RevocationMaterial::read(bytes).unwrap()));
    let anchors = TrustAnchors::new(vec![Certificate::from_der(data!("root.der")).unwrap()]);
    let now: Timestamp = now.parse().unwrap();
    let datum = |der| RevocationDatum { der, proven: None, passed: None, origin: RevocationOrigin::Store };
    let crls: Vec<_> = stored.iter().copied().map(datum).collect();
    let context = ValidationContext { certificates: &[], ocsps: &[], crls: &crls, anchors: &anchors, now };
    let (content, claimed) = ([data!("content")], "2026-01-15T12:00:00Z".parse().ok());
    let proven = &ProofOfExistence::default();
    let signature = PdfSignature { cms: data!("t.cms"), content: &content, sub_filter: "ETSI.CAdES.detached", claimed, proven };
    let mut additions = Additions::default();
    let lacks = gather(&signature, &context, &mut material, None, &mut additions);
    (lacks, additions)
}

fn named(lacks: &[Lack]) -> Vec<String> {
    let name = |lack: &Lack| match lack {
        Lack::Revocation { of, .. } | Lack::Path { of, .. } | Lack::Revoked { of, .. } => of.clone(),
        Lack::Unreadable(_) => String::new(),
    };
    lacks.iter().map(name).collect()
}

#[test]
fn everything_that_is_lacking_is_named() {
    let (lacks, _) = gathered("2026-02-01T12:00:00Z", &[], &[]);
    assert!(lacks.len() >= 3, "{lacks:?}: the signer, its issuer, and the time-stamp's authority");
    assert!(lacks.iter().all(|lack| matches!(lack, Lack::Revocation { why: None, .. })), "{lacks:?}");
    let (other, _) = gathered("2026-02-01T12:00:00Z", &[], &[data!("crl-impostor.der")]);
    assert_eq!(named(&other), named(&lacks), "another's list changes nothing");
}

#[test]
fn where_nobody_is_trusted_the_chain_is_lacking() {
    let context = ValidationContext {
        certificates: &[],
        ocsps: &[],
        crls: &[],
        anchors: &TrustAnchors::default(),
        now: "2026-02-01T12:00:00Z".parse().unwrap(),
    };
    let (content, proven) = ([data!("content")], &ProofOfExistence::default());
    let signature =
        PdfSignature { cms: data!("b.cms"), content: &content, sub_filter: "ETSI.CAdES.detached", claimed: None, proven };
    let (mut material, mut additions) = (RevocationMaterial::default(), Additions::default());
    let lacks = gather(&signature, &context, &mut material, None, &mut additions);
    assert!(matches!(&lacks[..], [Lack::Path { .. }]), "{lacks:?}");
    let broken = PdfSignature { cms: b"no signature", ..signature };
    let lacks = gather(&broken, &context, &mut material, None, &mut additions);
    assert!(matches!(&lacks[..], [Lack::Unreadable(_)]), "{lacks:?}");
    assert!(additions.is_empty());
}
