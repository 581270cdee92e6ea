//! Which signatures are checked, and that what was not signed is refused. `testdata/keys/signatures.pem` is by openssl:
//! see `make.sh` there.

use der::asn1::{Any, BitString, ObjectIdentifier};
use der::{Decode, Encode, Tag};
use ecdsa::signature::Signer as _;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::{used, verify};
use crate::asn1::context;
use crate::cms::{SignatureFault, Unsupported, Weakness};
use crate::{Certificate, PublicKey, oid};

/// Certificates that sign themselves, by how they do.
fn certificates() -> Vec<Certificate> {
    Certificate::from_pem(include_str!("../../testdata/keys/signatures.pem")).unwrap()
}

#[track_caller]
fn certificate(name: &str) -> Certificate {
    certificates().into_iter().find(|certificate| certificate.name() == name).unwrap_or_else(|| panic!("no {name}"))
}

/// What a certificate's signature is over, and all the rest that there is to know of it.
struct Signed {
    key: SubjectPublicKeyInfoOwned,
    algorithm: AlgorithmIdentifierOwned,
    message: Vec<u8>,
    signature: Vec<u8>,
}

impl Signed {
    fn of(name: &str) -> Self {
        let read = certificate(name).read().clone();
        Self {
            key: read.tbs_certificate.subject_public_key_info.clone(),
            message: read.tbs_certificate.to_der().unwrap(),
            signature: read.signature.raw_bytes().to_vec(),
            algorithm: read.signature_algorithm,
        }
    }

    fn check(&self) -> Result<(), SignatureFault> {
        verify(&self.key, oid::SHA1, &self.algorithm, &self.message, &self.signature)
    }

    /// RSASSA-PSS-params in DER, in place of those there are.
    fn with_parameters(&self, der: &[u8]) -> Result<(), SignatureFault> {
        let algorithm = AlgorithmIdentifierOwned { oid: oid::RSA_PSS, parameters: Any::from_der(der).ok() };
        verify(&self.key, oid::SHA1, &algorithm, &self.message, &self.signature)
    }
}

fn unsupported(what: Unsupported) -> Result<(), SignatureFault> {
    Err(SignatureFault::Unsupported(what))
}

fn no_such(algorithm: &str, key: PublicKey) -> Result<(), SignatureFault> {
    unsupported(Unsupported::Algorithm { algorithm: algorithm.to_owned(), key })
}

/// What is to be said of a certificate by this name, if not that it holds.
fn expected(name: &str) -> Result<(), SignatureFault> {
    let (curve, hash) = name.split_once(" with ").unwrap_or((name, ""));
    match (curve, hash) {
        ("brainpoolP512r1" | "secp256k1", hash) => no_such(&format!("ECDSA with {hash}"), PublicKey::Other(curve.to_owned())),
        ("P-256", "SHA-224" | "SHA3-256") => no_such(&format!("ECDSA with {hash}"), PublicKey::P256),
        ("RSA-2048", "SHA-224" | "SHA3-256") => no_such(&format!("RSA with {hash}"), PublicKey::Rsa { bits: 2048 }),
        ("DSA", _) => no_such("DSA with SHA-256", PublicKey::Other("DSA".to_owned())),
        ("Ed448", _) => no_such("Ed448", PublicKey::Other("Ed448".to_owned())),
        ("P-384", "SHA-1") | ("RSA-2048, PSS, sha256, mask sha1" | "RSA-2048, PSS, sha1", _) => {
            unsupported(Unsupported::Hash("SHA-1".to_owned()))
        }
        ("RSA-2048, PSS, sha224", _) => unsupported(Unsupported::Hash("SHA-224".to_owned())),
        ("RSA-2048", "SHA-1") => Err(SignatureFault::Weak(Weakness::Sha1)),
        ("exponent 8589934593" | "exponent 8589934593, PSS", _) => {
            unsupported(Unsupported::Exponent { key: PublicKey::Rsa { bits: 2048 }, bits: 34 })
        }
        _ => Ok(()),
    }
}

#[test]
fn what_openssl_signed_is_checked_or_named() {
    let certificates = certificates();
    assert_eq!(certificates.len(), 74);
    for certificate in &certificates {
        let name = certificate.name();
        assert_eq!(certificate.is_signed_by(certificate), expected(&name), "{name}");
    }
}

#[test]
fn no_byte_may_change() {
    for certificate in certificates() {
        let name = certificate.name();
        if expected(&name).is_err_and(|fault| matches!(fault, SignatureFault::Unsupported(_))) {
            continue;
        }
        let mut signed = Signed::of(&name);
        for place in [0, signed.message.len() / 2, signed.message.len() - 1] {
            signed.message[place] ^= 1;
            assert_eq!(signed.check(), Err(SignatureFault::WrongSignature), "{name}: byte {place} of the message");
            signed.message[place] ^= 1;
        }
        for place in (0..signed.signature.len()).step_by(3) {
            signed.signature[place] ^= 1;
            assert_eq!(signed.check(), Err(SignatureFault::WrongSignature), "{name}: byte {place} of the signature");
            signed.signature[place] ^= 1;
        }
        for length in [0, 1, signed.signature.len() - 1] {
            let whole = std::mem::take(&mut signed.signature);
            signed.signature = whole[..length].to_vec();
            assert_eq!(signed.check(), Err(SignatureFault::WrongSignature), "{name}: {length} bytes of the signature");
            signed.signature = [&whole[..], &[0]].concat();
            assert_eq!(signed.check(), Err(SignatureFault::WrongSignature), "{name}: a byte more");
            signed.signature = whole;
        }
    }
}

#[test]
fn another_key_or_another_hash_has_not_signed_it() {
    let (sha256, sha512) = (oid::ECDSA_SHA256, oid::ECDSA_SHA512);
    for curve in ["P-256", "P-384", "P-521", "brainpoolP256r1", "brainpoolP384r1"] {
        for (hash, other) in [("256", sha512), ("384", sha256), ("512", sha256)] {
            let mut signed = Signed::of(&format!("{curve} with SHA-{hash}"));
            signed.algorithm.oid = other;
            assert_eq!(signed.check(), Err(SignatureFault::WrongSignature), "{curve} {hash}");
        }
    }
    // The other key of the same size, and a curve of the same size.
    let mut signed = Signed::of("P-256 with SHA-512");
    signed.key = Signed::of("P-384 with SHA-512").key;
    assert_eq!(signed.check(), Err(SignatureFault::WrongSignature));
    signed.key = Signed::of("brainpoolP256r1 with SHA-512").key;
    assert_eq!(signed.check(), Err(SignatureFault::WrongSignature));
    let mut signed = Signed::of("RSA-2048, PSS, sha256, salt max");
    signed.key = Signed::of("exponent 4294967297").key;
    assert_eq!(signed.check(), Err(SignatureFault::WrongSignature));
}

#[test]
fn an_ecdsa_signature_may_name_its_hash_elsewhere() {
    // As some programs write it in a SignerInfo: the key's own identifier.
    let mut signed = Signed::of("P-256 with SHA-512");
    signed.algorithm.oid = oid::EC;
    let check = |hash| verify(&signed.key, hash, &signed.algorithm, &signed.message, &signed.signature);
    assert_eq!(check(oid::SHA512), Ok(()));
    assert_eq!(check(oid::SHA256), Err(SignatureFault::WrongSignature));
    assert_eq!(check(oid::SHA1), unsupported(Unsupported::Hash("SHA-1".to_owned())));
    assert_eq!(used(PublicKey::of(&signed.key), oid::SHA512, &signed.algorithm).to_string(), "P-256 (ECDSA) with SHA-512");
}

#[test]
fn both_values_of_s_are_right() {
    // P-256 has (r, s) and (r, n - s); what is told as low and high is no rule of ECDSA's.
    let key = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
    let signature: p256::ecdsa::Signature = key.sign(b"message");
    let (r, s) = signature.split_scalars();
    let other = p256::ecdsa::Signature::from_scalars(r.to_bytes(), (-*s).to_bytes()).unwrap();
    let public = key.verifying_key().to_sec1_point(false);
    let key = key_on(oid::P256, public.as_bytes());
    let algorithm = AlgorithmIdentifierOwned { oid: oid::ECDSA_SHA256, parameters: None };
    for signature in [signature, other] {
        let der = signature.to_der();
        assert_eq!(verify(&key, oid::SHA1, &algorithm, b"message", der.as_bytes()), Ok(()));
        assert_eq!(verify(&key, oid::SHA1, &algorithm, b"massage", der.as_bytes()), Err(SignatureFault::WrongSignature));
    }
}

#[test]
fn a_point_that_is_on_no_curve_has_signed_nothing() {
    for name in ["P-256 with SHA-512", "P-521 with SHA-512", "brainpoolP384r1 with SHA-384", "P-256, compressed"] {
        let signed = Signed::of(name);
        let point = signed.key.subject_public_key.raw_bytes();
        let changed = [point.split_last().unwrap().1, &[point.last().unwrap() ^ 1]].concat();
        let infinity = [0_u8];
        let zero = [&[4][..], &vec![0; point.len() - 1]].concat();
        let beyond = [&[4][..], &vec![0xff; point.len() - 1]].concat();
        for point in [&changed[..], &infinity, &zero, &beyond, &[], &[4], &point[1..], &[point, &[0]].concat()] {
            let key =
                SubjectPublicKeyInfoOwned { subject_public_key: BitString::from_bytes(point).unwrap(), ..signed.key.clone() };
            let found = verify(&key, oid::SHA1, &signed.algorithm, &signed.message, &signed.signature);
            assert_eq!(found, Err(SignatureFault::WrongSignature), "{name}: {point:?}");
        }
    }
}

#[test]
fn a_signature_is_der_and_its_numbers_in_range() {
    let signed = Signed::of("P-256 with SHA-512");
    let check = |signature: &[u8]| verify(&signed.key, oid::SHA1, &signed.algorithm, &signed.message, signature);
    assert_eq!(check(&signed.signature), Ok(()));
    let numbers = p256::ecdsa::Signature::from_der(&signed.signature).unwrap();
    let (r, s) = (&numbers.to_bytes()[..32], &numbers.to_bytes()[32..]);
    let pair = |r: &[u8], s: &[u8]| sequence(&[integer(r), integer(s)].concat());
    for (wrong, signature) in [
        ("r is 0", pair(&[0], s)),
        ("s is 0", pair(r, &[0])),
        ("both are 0", pair(&[0], &[0])),
        ("r is the order", pair(&[&[0], &ORDER[..]].concat(), s)),
        ("s is the order", pair(r, &[&[0], &ORDER[..]].concat())),
        ("r is negative", pair(&[&[0xff], r].concat(), s)),
        ("a zero too many", pair(&[&[0, 0], r].concat(), &[&[0, 0], s].concat())),
        ("huge numbers", pair(&[1; 2000], &[1; 2000])),
        ("a number more", sequence(&[integer(&[1]), integer(&[1]), integer(&[1])].concat())),
        ("no numbers", sequence(&[])),
        ("an indefinite length", [&[0x30, 0x80], &signed.signature[2..], &[0, 0]].concat()),
        ("a long length", [&[0x30, 0x81], &signed.signature[1..]].concat()),
        ("plain, as BSI TR-03111 has it", [r, s].concat()),
    ] {
        assert_eq!(check(&signature), Err(SignatureFault::WrongSignature), "{wrong}");
    }
}

/// Of the points on P-256 (SEC 2, 2.4.2).
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e,
    0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

#[test]
fn the_salt_is_as_long_as_is_said() {
    // SEQUENCE { [0] SHA-256, [1] MGF1 with SHA-256, [2] the salt }.
    let parameters = |salt: &[u8]| pss(Some(oid::SHA256), Some((oid::MGF1, oid::SHA256)), Some(salt), &[]);
    let cases = [("0", 0), ("1", 1), ("20", 20), ("digest", 32), ("max", 222)];
    for (name, length) in cases {
        let signed = Signed::of(&format!("RSA-2048, PSS, sha256, salt {name}"));
        for (_, other) in cases {
            let right = if other == length { Ok(()) } else { Err(SignatureFault::WrongSignature) };
            assert_eq!(signed.with_parameters(&parameters(&number(other))), right, "{name}: {other}");
        }
        for huge in [&[0, 223][..], &[1, 0], &[0x7f; 4], &[0x7f; 9], &[1; 3000]] {
            assert_eq!(signed.with_parameters(&parameters(huge)), Err(SignatureFault::WrongSignature), "{name}: {huge:?}");
        }
    }
    // 20 is what is left out.
    let signed = Signed::of("RSA-2048, PSS, sha256, salt 20");
    assert_eq!(signed.with_parameters(&pss(Some(oid::SHA256), Some((oid::MGF1, oid::SHA256)), None, &[])), Ok(()));
}

#[test]
fn parameters_of_pss_that_are_odd() {
    let signed = Signed::of("RSA-2048, PSS, sha256, salt max");
    let (hash, mask, salt) = (Some(oid::SHA256), Some((oid::MGF1, oid::SHA256)), Some(&[0, 222][..]));
    assert_eq!(signed.with_parameters(&pss(hash, mask, salt, &[])), Ok(()));
    assert_eq!(signed.with_parameters(&pss(hash, mask, salt, &explicit(3, &integer(&[1])))), Ok(()));
    for (other, mask) in [(oid::SHA384, oid::SHA256), (oid::SHA256, oid::SHA512), (oid::SHA512, oid::SHA512)] {
        let der = pss(Some(other), Some((oid::MGF1, mask)), Some(&[60]), &[]);
        assert_eq!(signed.with_parameters(&der), Err(SignatureFault::WrongSignature));
    }
    let unreadable = unsupported(Unsupported::PssParameters);
    let field = |number| explicit(number, &integer(&[1]));
    for (odd, der) in [
        ("a number for the hash", sequence(&field(0))),
        ("twice", sequence(&[field(2), field(2)].concat())),
        ("out of order", sequence(&[field(3), field(2)].concat())),
        ("a fifth", sequence(&field(4))),
        ("negative", pss(hash, mask, Some(&[0xff]), &[])),
        ("a mask of nothing", sequence(&explicit(1, &sequence(&oid::MGF1.to_der().unwrap())))),
        ("no sequence", integer(&[1])),
        ("something inside", sequence(&integer(&[1]))),
    ] {
        assert_eq!(signed.with_parameters(&der), unreadable, "{odd}");
    }
    assert_eq!(signed.with_parameters(&[]), unreadable);
    assert_eq!(signed.with_parameters(&sequence(&[])), unsupported(Unsupported::Hash("SHA-1".to_owned())));
    let trailer = pss(hash, mask, salt, &explicit(3, &integer(&[2])));
    assert_eq!(signed.with_parameters(&trailer), unsupported(Unsupported::PssMask { mask: "MGF1".to_owned(), trailer: 2 }));
    let shake = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.11");
    let masked = pss(hash, Some((shake, oid::SHA256)), salt, &[]);
    assert_eq!(signed.with_parameters(&masked), unsupported(Unsupported::PssMask { mask: "SHAKE128".to_owned(), trailer: 1 }));
}

#[test]
fn a_key_for_pss_alone_signs_nothing_else() {
    let mut signed = Signed::of("RSA-2048, PSS, sha256, salt 20");
    let bound = Signed::of("RSA-PSS key for a salt of 40").key.algorithm;
    signed.key.algorithm = AlgorithmIdentifierOwned { parameters: None, ..bound.clone() };
    assert_eq!(signed.check(), Ok(()));
    signed.key.algorithm = bound;
    assert_eq!(signed.check(), unsupported(Unsupported::PssForOthers));
    let mut signed = Signed::of("exponent 4294967297");
    assert_eq!(signed.check(), Ok(()));
    signed.key.algorithm = AlgorithmIdentifierOwned { oid: oid::RSA_PSS, parameters: None };
    assert_eq!(signed.check(), unsupported(Unsupported::KeyForPss));
}

#[test]
fn keys_of_rsa_that_take_long_are_not_tried() {
    let signed = Signed::of("RSA-2048, PSS, sha256, salt max");
    let check = |modulus: &[u8], exponent: &[u8]| {
        let key = sequence(&[integer(modulus), integer(exponent)].concat());
        let key = SubjectPublicKeyInfoOwned { subject_public_key: BitString::from_bytes(&key).unwrap(), ..signed.key.clone() };
        verify(&key, oid::SHA1, &signed.algorithm, &signed.message, &signed.signature)
    };
    let modulus = [0x7f; 256];
    assert_eq!(check(&modulus, &[1, 0, 1]), unsupported(Unsupported::Key(PublicKey::Rsa { bits: 2047 })));
    let modulus = [&[0][..], &[0xff; 256]].concat();
    assert_eq!(
        check(&modulus, &[0x7f; 256]),
        unsupported(Unsupported::Exponent { key: PublicKey::Rsa { bits: 2048 }, bits: 2047 })
    );
    assert_eq!(check(&[0x7f; 20_000], &[1, 0, 1]), unsupported(Unsupported::Key(PublicKey::Rsa { bits: 159_999 })));
    let even = [&[0][..], &[0xff; 255], &[0xfe]].concat();
    for (modulus, exponent) in [(&modulus, &[0][..]), (&modulus, &[1]), (&modulus, &[2]), (&even, &[1, 0, 1])] {
        assert_eq!(check(modulus, exponent), Err(SignatureFault::WrongSignature), "{exponent:?}");
    }
}

#[test]
fn algorithms_are_told_in_words() {
    for (name, words) in [
        ("P-256 with SHA-512", "P-256 (ECDSA) with SHA-512"),
        ("P-521 with SHA-256", "P-521 (ECDSA) with SHA-256"),
        ("brainpoolP384r1 with SHA-384", "brainpoolP384r1 (ECDSA) with SHA-384"),
        ("brainpoolP512r1 with SHA-512", "brainpoolP512r1 (ECDSA) with SHA-512"),
        ("RSA-2049, PSS, sha512, mask sha256", "RSA-2049 (PSS) with SHA-512"),
        ("RSA-2048 with SHA-1", "RSA-2048 (PKCS #1 v1.5) with SHA-1"),
    ] {
        let signed = Signed::of(name);
        assert_eq!(used(PublicKey::of(&signed.key), oid::SHA1, &signed.algorithm).to_string(), words);
    }
    for (number, words) in [("2.16.840.1.101.3.4.2.8", "SHA3-256"), ("1.2.840.113549.2.5", "MD5"), ("1.2.3.4", "1.2.3.4")] {
        assert_eq!(oid::name(ObjectIdentifier::new_unwrap(number)), words);
    }
}

fn key_on(curve: ObjectIdentifier, point: &[u8]) -> SubjectPublicKeyInfoOwned {
    SubjectPublicKeyInfoOwned {
        algorithm: AlgorithmIdentifierOwned { oid: oid::EC, parameters: Some(Any::from(curve)) },
        subject_public_key: BitString::from_bytes(point).unwrap(),
    }
}

fn element(tag: Tag, content: &[u8]) -> Vec<u8> {
    Any::new(tag, content).unwrap().to_der().unwrap()
}

fn sequence(content: &[u8]) -> Vec<u8> {
    element(Tag::Sequence, content)
}

/// As it is, also where DER has other rules.
fn integer(bytes: &[u8]) -> Vec<u8> {
    element(Tag::Integer, bytes)
}

/// A small number, as an INTEGER has it.
fn number(value: u8) -> Vec<u8> {
    if value < 128 { vec![value] } else { vec![0, value] }
}

fn explicit(number: u8, content: &[u8]) -> Vec<u8> {
    element(context(number), content)
}

/// RSASSA-PSS-params (RFC 4055, 3.1).
fn pss(
    hash: Option<ObjectIdentifier>,
    mask: Option<(ObjectIdentifier, ObjectIdentifier)>,
    salt: Option<&[u8]>,
    more: &[u8],
) -> Vec<u8> {
    let named = |oid: ObjectIdentifier, parameters: &[u8]| sequence(&[&oid.to_der().unwrap(), parameters].concat());
    let hash = hash.map(|hash| explicit(0, &named(hash, &[5, 0])));
    let mask = mask.map(|(generator, hash)| explicit(1, &named(generator, &named(hash, &[]))));
    let salt = salt.map(|salt| explicit(2, &integer(salt)));
    let fields = [hash, mask, salt].map(Option::unwrap_or_default).concat();
    sequence(&[&fields[..], more].concat())
}
