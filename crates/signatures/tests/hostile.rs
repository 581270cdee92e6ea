//! Signatures, certificates and revocation data that were made to take long, or much: whatever they are, reading them ends,
//! and soon. A fuzzer would not think of anything so large.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use avtale_signatures::validate::{
    PdfSignature, ProofOfExistence, RevocationDatum, RevocationOrigin, RevocationSource, RevocationStatus, SignatureFacts,
    TrustAnchors, ValidationContext, validate,
};
use avtale_signatures::{Certificate, TimestampToken};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const INTEGER: u8 = 2;
const OCTETS: u8 = 4;
const UTF8: u8 = 12;

/// A file of the module's own tests.
macro_rules! data {
    ($name:literal) => {
        include_bytes!(concat!("../testdata/validation/", $name)) as &[u8]
    };
}

/// How long one case may take, on a busy machine. The slowest takes a second or two.
const PATIENCE: Duration = Duration::from_secs(60);

/// Does something in a thread with the stack that a thread has if nobody asks for more. Panics with it, and if it takes too
/// long.
#[track_caller]
fn ends<T: Send + 'static>(name: &str, does: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = channel();
    let thread = std::thread::spawn(move || drop(sender.send(does())));
    match receiver.recv_timeout(PATIENCE) {
        Ok(done) => done,
        Err(RecvTimeoutError::Timeout) => panic!("{name} takes longer than {} s", PATIENCE.as_secs()),
        Err(RecvTimeoutError::Disconnected) => panic!("{name}: {:?}", thread.join().err()),
    }
}

/// An element in DER.
fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = vec![tag];
    match length {
        0..0x80 => out.push(length as u8),
        _ => out.extend([&[0x84], &(length as u32).to_be_bytes()[..]].concat().iter()),
    }
    // The shortest form: zeros in front are left out.
    while out.len() > 3 && out[2] == 0 {
        out.remove(2);
        out[1] -= 1;
    }
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out
}

/// An object identifier, from its bytes.
fn oid(bytes: &[u8]) -> Vec<u8> {
    element(6, &[bytes])
}

fn algorithm() -> Vec<u8> {
    // sha256WithRSAEncryption.
    element(SEQUENCE, &[&oid(b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b"), &[5, 0]])
}

/// A name, all in one set of so many attributes, which come in the order that is hardest to sort.
fn name(attributes: u32) -> Vec<u8> {
    let one = |nth: u32| element(SEQUENCE, &[&oid(b"\x55\x04\x03"), &element(UTF8, &[format!("{nth:08}").as_bytes()])]);
    let all: Vec<u8> = (0..attributes).rev().flat_map(one).collect();
    element(SEQUENCE, &[&element(SET, &[&all])])
}

/// The same, each attribute in a set of its own.
fn long_name(attributes: u32) -> Vec<u8> {
    let one = |nth: u32| {
        let attribute = element(SEQUENCE, &[&oid(b"\x55\x04\x03"), &element(UTF8, &[format!("{nth:08}").as_bytes()])]);
        element(SET, &[&attribute])
    };
    element(SEQUENCE, &[&(0..attributes).flat_map(one).collect::<Vec<u8>>()])
}

fn time() -> Vec<u8> {
    element(0x17, &[b"260101000000Z"])
}

fn key() -> Vec<u8> {
    element(SEQUENCE, &[&algorithm(), &element(3, &[&[0; 20]])])
}

fn certificate(issuer: &[u8], subject: &[u8], extensions: &[u8]) -> Vec<u8> {
    let version = element(0xa0, &[&[2, 1, 2]]);
    let validity = element(SEQUENCE, &[&time(), &time()]);
    let inside = [&version[..], &[INTEGER, 1, 1], &algorithm(), issuer, &validity, subject, &key(), extensions].concat();
    element(SEQUENCE, &[&element(SEQUENCE, &[&inside]), &algorithm(), &element(3, &[&[0; 20]])])
}

/// A signature with these certificates, this revocation data, and a signer with this issuer.
fn cms(certificates: &[u8], revocations: &[u8], issuer: &[u8]) -> Vec<u8> {
    let id = element(SEQUENCE, &[issuer, &[INTEGER, 1, 1]]);
    let hash = element(SEQUENCE, &[&oid(b"\x60\x86\x48\x01\x65\x03\x04\x02\x01")]);
    let signer = element(SEQUENCE, &[&[INTEGER, 1, 1], &id, &hash, &algorithm(), &element(OCTETS, &[&[0; 20]])]);
    let content = element(SEQUENCE, &[&oid(b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01")]);
    let parts = [&element(0xa0, &[certificates])[..], &element(0xa1, &[revocations]), &element(SET, &[&signer])].concat();
    let data = element(SEQUENCE, &[&[INTEGER, 1, 1], &element(SET, &[&hash]), &content, &parts]);
    element(SEQUENCE, &[&oid(b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"), &element(0xa0, &[&data])])
}

fn crl(issuer: &[u8], entries: &[u8]) -> Vec<u8> {
    let inside = element(SEQUENCE, &[&[INTEGER, 1, 1], &algorithm(), issuer, &time(), &time(), &element(SEQUENCE, &[entries])]);
    element(SEQUENCE, &[&inside, &algorithm(), &element(3, &[&[0; 20]])])
}

/// A BasicOCSPResponse by a responder with this name.
fn ocsp(responder: &[u8], singles: &[u8]) -> Vec<u8> {
    let at = element(0x18, &[b"20260101000000Z"]);
    let inside = element(SEQUENCE, &[&element(0xa1, &[responder]), &at, &element(SEQUENCE, &[singles])]);
    element(SEQUENCE, &[&inside, &algorithm(), &element(3, &[&[0; 20]])])
}

/// A signature, and what it is judged by.
#[derive(Default)]
struct Case {
    cms: Vec<u8>,
    certificates: Vec<Certificate>,
    ocsps: Vec<Vec<u8>>,
    crls: Vec<Vec<u8>>,
    anchors: Vec<Certificate>,
}

impl From<Vec<u8>> for Case {
    fn from(cms: Vec<u8>) -> Self {
        Self { cms, anchors: vec![Certificate::from_der(data!("root.der")).unwrap()], ..Self::default() }
    }
}

impl Case {
    /// A good signature.
    fn good() -> Self {
        let certificates = vec![Certificate::from_der(data!("intermediate.der")).unwrap()];
        Self { certificates, ..Self::from(data!("cades.cms").to_vec()) }
    }

    fn facts(&self) -> SignatureFacts {
        // From the document security store, and nothing proves since when.
        let datum = |der| RevocationDatum { der, proven: None, passed: None, origin: RevocationOrigin::Store };
        let signature = PdfSignature {
            cms: &self.cms,
            content: &[b"what was ", b"signed"],
            sub_filter: "ETSI.CAdES.detached",
            claimed: Some("2026-01-15T12:00:00Z".parse().unwrap()),
            proven: &ProofOfExistence::default(),
        };
        let context = ValidationContext {
            certificates: &self.certificates,
            ocsps: &self.ocsps.iter().map(|der| datum(der)).collect::<Vec<_>>(),
            crls: &self.crls.iter().map(|der| datum(der)).collect::<Vec<_>>(),
            anchors: &TrustAnchors::new(self.anchors.clone()),
            now: "2030-01-01T00:00:00Z".parse().unwrap(),
        };
        validate(&signature, &context)
    }
}

#[track_caller]
fn judged(name: &str, case: impl Into<Case>) -> SignatureFacts {
    let case = case.into();
    ends(name, move || {
        let facts = case.facts();
        assert_eq!(case.facts(), facts, "twice the same");
        let _ = TimestampToken::read(&case.cms);
        facts
    })
}

#[test]
fn nesting_is_limited() {
    for (name, open) in
        [("definite", &[SEQUENCE, 0x80][..]), ("sets", &[SET, 0x80]), ("pieces", &[0x24, 0x80]), ("tags", &[0xa0, 0x80])]
    {
        judged(name, open.repeat(1_000_000));
    }
    let mut nested = vec![5, 0];
    for _ in 0..2_000 {
        nested = element(SEQUENCE, &[&nested]);
    }
    judged("definite lengths", nested.clone());
    judged("in a certificate", cms(&nested, &nested, &name(1)));
    // As deep as is read, and as long.
    let mut deep = [[SEQUENCE, 0x80]; 38].concat();
    deep.extend(element(OCTETS, &[&vec![0; 4 << 20]]));
    judged("copied at each depth", deep);
    judged("pieces of one byte", [&[SEQUENCE, 0x80, 0x24, 0x80][..], &[4, 1, 0].repeat(2_000_000)].concat());
}

#[test]
fn names_that_are_hard_to_sort_are_not_sorted() {
    let name = name(100_000);
    judged("the signer's issuer", cms(&[], &[], &name));
    judged("a certificate's subject", cms(&certificate(&self::name(1), &name, &[]), &[], &self::name(1)));
    judged("the issuer of a list", Case { crls: vec![crl(&name, &[])], ..Case::good() });
    judged("a responder", Case { ocsps: vec![ocsp(&self::name(20_000), &[])], ..Case::good() });
    let point = element(0xa4, &[&name]);
    let identifier = element(SEQUENCE, &[&element(0xa1, &[&point]), &[0x82, 1, 1]]);
    // In an extension: authorityKeyIdentifier.
    let extension = element(SEQUENCE, &[&oid(b"\x55\x1d\x23"), &element(OCTETS, &[&identifier])]);
    let extensions = element(0xa3, &[&element(SEQUENCE, &[&extension])]);
    let certificate = certificate(&self::name(1), &self::name(1), &extensions);
    judged("an extension", cms(&certificate, &[], &self::name(1)));
    let one = ends("a certificate", move || Certificate::from_der(&certificate).is_ok());
    assert!(!one, "it is too large for a certificate");
}

#[test]
fn long_names_are_compared_a_few_times() {
    let name = long_name(40_000);
    let same = certificate(&name, &name, &[]);
    judged("one that issued itself", cms(&same, &[], &name));
    judged("many", cms(&same.repeat(4), &[], &name));
}

#[test]
fn certificates_without_number_are_not_looked_at() {
    let one = certificate(&name(1), &name(2), &[]);
    judged("in the signature", cms(&one.repeat(30_000), &[], &name(1)));
    judged("lists in the signature", cms(&one, &crl(&name(2), &[]).repeat(50_000), &name(1)));
    judged("nothing in the signature", cms(&[SEQUENCE, 0].repeat(2_000_000), &[SEQUENCE, 0].repeat(1_000_000), &name(1)));
    let token = cms(&one.repeat(30_000), &[], &name(1));
    ends("in a timestamp", move || TimestampToken::read(&token).is_ok());
}

/// One who signs with a key of their own, as a stranger can.
struct Signer {
    key: EcdsaKeyPair,
    certificate: Vec<u8>,
    name: Vec<u8>,
}

impl Signer {
    fn new() -> Self {
        let (random, kind) = (SystemRandom::new(), &ECDSA_P256_SHA256_ASN1_SIGNING);
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(kind, pkcs8.as_ref(), &random).unwrap();
        let curve = element(SEQUENCE, &[&oid(b"\x2a\x86\x48\xce\x3d\x02\x01"), &oid(b"\x2a\x86\x48\xce\x3d\x03\x01\x07")]);
        let public = element(SEQUENCE, &[&curve, &element(3, &[&[0], key.public_key().as_ref()])]);
        let name = name(1);
        let validity = element(SEQUENCE, &[&element(0x17, &[b"200101000000Z"]), &element(0x17, &[b"491231000000Z"])]);
        let basic = element(SEQUENCE, &[&oid(b"\x55\x1d\x13"), &element(OCTETS, &[&[SEQUENCE, 3, 1, 1, 0xff]])]);
        let extensions = element(0xa3, &[&element(SEQUENCE, &[&basic])]);
        let version = element(0xa0, &[&[2, 1, 2]]);
        let inside = [&version[..], &[INTEGER, 1, 1], &ecdsa(), &name, &validity, &name, &public, &extensions].concat();
        let mut signer = Self { key, certificate: Vec::new(), name };
        signer.certificate = signer.signs(&element(SEQUENCE, &[&inside]));
        signer
    }

    /// The structure, how it is signed, and the signature.
    fn signs(&self, inside: &[u8]) -> Vec<u8> {
        let signature = self.key.sign(&SystemRandom::new(), inside).unwrap();
        element(SEQUENCE, &[inside, &ecdsa(), &element(3, &[&[0], signature.as_ref()])])
    }

    /// A certificate for the same key, as another's.
    fn issues(&self, number: u8) -> Vec<u8> {
        let validity = element(SEQUENCE, &[&element(0x17, &[b"200101000000Z"]), &element(0x17, &[b"491231000000Z"])]);
        let curve = element(SEQUENCE, &[&oid(b"\x2a\x86\x48\xce\x3d\x02\x01"), &oid(b"\x2a\x86\x48\xce\x3d\x03\x01\x07")]);
        let public = element(SEQUENCE, &[&curve, &element(3, &[&[0], self.key.public_key().as_ref()])]);
        let version = element(0xa0, &[&[2, 1, 2]]);
        let subject = long_name(u32::from(number) + 2);
        let inside = [&version[..], &[INTEGER, 1, number], &ecdsa(), &self.name, &validity, &subject, &public].concat();
        self.signs(&element(SEQUENCE, &[&inside]))
    }
}

fn ecdsa() -> Vec<u8> {
    element(SEQUENCE, &[&oid(b"\x2a\x86\x48\xce\x3d\x04\x03\x02")])
}

#[test]
fn a_list_of_a_million_entries_is_read_to_its_end() {
    let root = Signer::new();
    // Those that are another's are passed over for their numbers alone.
    let entries: Vec<u8> =
        (0..1_500_000u32).flat_map(|nth| element(SEQUENCE, &[&element(INTEGER, &[&[1], &nth.to_be_bytes()[1..]])])).collect();
    let updates = [element(0x17, &[b"300101000000Z"]), element(0x17, &[b"310101000000Z"])].concat();
    let inside = [&[INTEGER, 1, 1], &ecdsa()[..], &root.name, &updates, &element(SEQUENCE, &[&entries])].concat();
    let list = root.signs(&element(SEQUENCE, &[&inside]));
    assert!(list.len() > 11_000_000);
    let anchors = vec![Certificate::from_der(&root.certificate).unwrap()];
    let facts = judged("a list", Case { crls: vec![list], anchors, ..cms(&root.issues(1), &[], &root.name).into() });
    assert_eq!(facts.chain.len(), 2);
    assert!(matches!(facts.revocation[0].status, RevocationStatus::Good { source: RevocationSource::Crl, .. }));
}

#[test]
fn a_response_about_thousands_is_not_read() {
    let hash = element(SEQUENCE, &[&oid(b"\x2b\x0e\x03\x02\x1a"), &[5, 0]]);
    let serial = Certificate::from_der(data!("leaf.der")).map(|_| data!("leaf.der")[15..18].to_vec()).unwrap();
    let id =
        element(SEQUENCE, &[&hash, &element(OCTETS, &[&[0; 20]]), &element(OCTETS, &[&[0; 20]]), &element(INTEGER, &[&serial])]);
    let single = element(SEQUENCE, &[&id, &[0x80, 0], &element(0x18, &[b"20260101000000Z"])]);
    let response = ocsp(&name(1), &single.repeat(2_500));
    assert!(response.len() < 256 << 10);
    judged("responses", Case { ocsps: vec![response; 100], ..Case::good() });
}
