use avtale_signatures::validate::{
    PdfSignature, ProofOfExistence, RevocationDatum, RevocationOrigin, SignatureFacts, TrustAnchors, ValidationContext, validate,
};
use avtale_signatures::{Certificate, TimestampToken};

/// What `testdata` signs, in two pieces.
const CONTENT: [&[u8]; 2] = [b"what was ", b"signed"];
const ROOT: &[u8] = include_bytes!("../../testdata/validation/root.der");
const CLAIMED: &str = "2026-01-15T12:00:00Z";
const NOW: &str = "2030-01-01T00:00:00Z";

/// A signature and what came with it: a CMS, then parts that each begin with `~~` and a letter: a certificate (C), an OCSP
/// response (O), a list (L), a certificate that is trusted (R), the kind of the signature (K).
pub fn cms(bytes: &[u8]) {
    assert_eq!(judge(bytes), judge(bytes), "twice the same");
    if let Ok(token) = TimestampToken::read(bytes) {
        assert!(token.authority().is_valid(token.time()));
        let again = TimestampToken::read(token.as_der()).expect("a token that was read can be read again");
        assert!(again == token);
        let _ = token.is_over_pieces(&CONTENT);
    }
}

/// The facts, and all that is to be said of them.
fn judge(bytes: &[u8]) -> (SignatureFacts, String) {
    let facts = cms_facts(bytes);
    let said = format!("{facts:?}");
    (facts, said)
}

/// What is judged of a signature in parts.
fn cms_facts(bytes: &[u8]) -> SignatureFacts {
    let mut parts = parts(bytes).into_iter();
    let (_, cms) = parts.next().unwrap_or_default();
    let (mut certificates, mut anchors, mut ocsps, mut crls) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    anchors.extend(Certificate::from_der(ROOT));
    let mut sub_filter = "ETSI.CAdES.detached".to_owned();
    for (kind, part) in parts {
        match kind {
            b'C' => certificates.extend(Certificate::from_der(part)),
            b'R' => anchors.extend(Certificate::from_der(part)),
            b'O' => ocsps.push(datum(part)),
            b'L' => crls.push(datum(part)),
            b'K' => sub_filter = String::from_utf8_lossy(part).into_owned(),
            _ => {}
        }
    }
    let anchors = TrustAnchors::new(anchors);
    let signature = PdfSignature {
        cms,
        content: &CONTENT,
        sub_filter: &sub_filter,
        claimed: CLAIMED.parse().ok(),
        proven: &ProofOfExistence::default(),
    };
    let context = ValidationContext {
        certificates: &certificates,
        ocsps: &ocsps,
        crls: &crls,
        anchors: &anchors,
        now: NOW.parse().unwrap(),
    };
    let facts = validate(&signature, &context);
    if facts.trusted.is_yes() {
        assert_eq!(facts.signer.as_ref(), facts.chain.first());
    }
    facts
}

/// From the document security store, and nothing proves since when.
fn datum(der: &[u8]) -> RevocationDatum<'_> {
    RevocationDatum { der, proven: None, passed: None, origin: RevocationOrigin::Store }
}

/// The parts, each with its letter; the first has none.
fn parts(bytes: &[u8]) -> Vec<(u8, &[u8])> {
    let mut parts = Vec::new();
    let (mut kind, mut start, mut at) = (0, 0, 0);
    while let Some(window) = bytes.get(at..at + 3) {
        if window.starts_with(b"~~") && window[2].is_ascii_uppercase() {
            parts.push((kind, &bytes[start..at]));
            (kind, start, at) = (window[2], at + 3, at + 3);
        } else {
            at += 1;
        }
    }
    parts.push((kind, &bytes[start..]));
    parts
}
