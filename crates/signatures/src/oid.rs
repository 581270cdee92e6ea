//! Object identifiers, by the standard that gives them, and what people call those of algorithms.

use der::asn1::ObjectIdentifier as Oid;

// RFC 8017, appendix C.
pub(crate) const RSA: Oid = Oid::new_unwrap("1.2.840.113549.1.1.1");
pub(crate) const MGF1: Oid = Oid::new_unwrap("1.2.840.113549.1.1.8");
pub(crate) const RSA_PSS: Oid = Oid::new_unwrap("1.2.840.113549.1.1.10");
pub(crate) const RSA_SHA1: Oid = Oid::new_unwrap("1.2.840.113549.1.1.5");
pub(crate) const RSA_SHA256: Oid = Oid::new_unwrap("1.2.840.113549.1.1.11");
pub(crate) const RSA_SHA384: Oid = Oid::new_unwrap("1.2.840.113549.1.1.12");
pub(crate) const RSA_SHA512: Oid = Oid::new_unwrap("1.2.840.113549.1.1.13");
// RFC 3279, 2.2.3; RFC 5480, 2.1.1; RFC 5758, 3.2.
pub(crate) const ECDSA_SHA1: Oid = Oid::new_unwrap("1.2.840.10045.4.1");
pub(crate) const EC: Oid = Oid::new_unwrap("1.2.840.10045.2.1");
pub(crate) const P256: Oid = Oid::new_unwrap("1.2.840.10045.3.1.7");
pub(crate) const P384: Oid = Oid::new_unwrap("1.3.132.0.34");
pub(crate) const P521: Oid = Oid::new_unwrap("1.3.132.0.35");
pub(crate) const ECDSA_SHA256: Oid = Oid::new_unwrap("1.2.840.10045.4.3.2");
pub(crate) const ECDSA_SHA384: Oid = Oid::new_unwrap("1.2.840.10045.4.3.3");
pub(crate) const ECDSA_SHA512: Oid = Oid::new_unwrap("1.2.840.10045.4.3.4");
// RFC 5639, A.1.
pub(crate) const BRAINPOOL_P256: Oid = Oid::new_unwrap("1.3.36.3.3.2.8.1.1.7");
pub(crate) const BRAINPOOL_P384: Oid = Oid::new_unwrap("1.3.36.3.3.2.8.1.1.11");
// RFC 8410, 3: of the key and of the signature.
pub(crate) const ED25519: Oid = Oid::new_unwrap("1.3.101.112");
// RFC 5754, 2; RFC 8017, appendix B.1 for SHA-1.
pub(crate) const SHA1: Oid = Oid::new_unwrap("1.3.14.3.2.26");
pub(crate) const SHA256: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.1");
pub(crate) const SHA384: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.2");
pub(crate) const SHA512: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.3");
pub(crate) const SHA224: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.4");
pub(crate) const SHA512_224: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.5");
pub(crate) const SHA512_256: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.6");
// RFC 5652, 4, 5.1 and 11.
pub(crate) const DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.1");
pub(crate) const SIGNED_DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.2");
pub(crate) const CONTENT_TYPE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.3");
pub(crate) const MESSAGE_DIGEST: Oid = Oid::new_unwrap("1.2.840.113549.1.9.4");
pub(crate) const SIGNING_TIME: Oid = Oid::new_unwrap("1.2.840.113549.1.9.5");
// RFC 2634, 5.4; RFC 5035, 3; RFC 3161, 2.4.2 and appendix A.
pub(crate) const SIGNING_CERTIFICATE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.12");
pub(crate) const SIGNING_CERTIFICATE_V2: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.47");
pub(crate) const TST_INFO: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.1.4");
pub(crate) const SIGNATURE_TIMESTAMP: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.14");
// RFC 5652, 6.1 and 8.
pub(crate) const ENVELOPED_DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.3");
pub(crate) const ENCRYPTED_DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.6");
// RFC 8018, appendix A.4; RFC 8018, B.2.2.
pub(crate) const PBES2: Oid = Oid::new_unwrap("1.2.840.113549.1.5.13");
pub(crate) const DES_EDE3_CBC: Oid = Oid::new_unwrap("1.2.840.113549.3.7");
// RFC 7292, appendix C: encryption with SHA-1; and appendix D: what is in a bag.
pub(crate) const PBE_3DES_3: Oid = Oid::new_unwrap("1.2.840.113549.1.12.1.3");
pub(crate) const PBE_3DES_2: Oid = Oid::new_unwrap("1.2.840.113549.1.12.1.4");
pub(crate) const PBE_RC2_128: Oid = Oid::new_unwrap("1.2.840.113549.1.12.1.5");
pub(crate) const PBE_RC2_40: Oid = Oid::new_unwrap("1.2.840.113549.1.12.1.6");
pub(crate) const KEY_BAG: Oid = Oid::new_unwrap("1.2.840.113549.1.12.10.1.1");
pub(crate) const SHROUDED_KEY_BAG: Oid = Oid::new_unwrap("1.2.840.113549.1.12.10.1.2");
pub(crate) const CERTIFICATE_BAG: Oid = Oid::new_unwrap("1.2.840.113549.1.12.10.1.3");
pub(crate) const BAG_OF_BAGS: Oid = Oid::new_unwrap("1.2.840.113549.1.12.10.1.6");
pub(crate) const X509_CERTIFICATE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.22.1");
// RFC 5280, 4.2.1.12.
pub(crate) const TIME_STAMPING: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.3.8");

/// An algorithm or a curve for people: by its name, or else by its number.
pub(crate) fn name(oid: Oid) -> String {
    name_of(&oid.to_string())
}

/// The same, by the number itself.
pub(crate) fn name_of(number: &str) -> String {
    let known = NAMES.iter().find(|(known, _)| *known == number);
    known.map_or(number, |(_, name)| name).to_owned()
}

/// Also of those that are not checked here: a number tells nobody what to ask for instead.
#[rustfmt::skip]
const NAMES: [(&str, &str); 117] = [
    // Hashes.
    ("1.2.840.113549.2.2", "MD2"),
    ("1.2.840.113549.2.4", "MD4"),
    ("1.2.840.113549.2.5", "MD5"),
    ("1.3.14.3.2.26", "SHA-1"),
    ("1.3.36.3.2.1", "RIPEMD-160"),
    ("2.16.840.1.101.3.4.2.1", "SHA-256"),
    ("2.16.840.1.101.3.4.2.2", "SHA-384"),
    ("2.16.840.1.101.3.4.2.3", "SHA-512"),
    ("2.16.840.1.101.3.4.2.4", "SHA-224"),
    ("2.16.840.1.101.3.4.2.5", "SHA-512/224"),
    ("2.16.840.1.101.3.4.2.6", "SHA-512/256"),
    ("2.16.840.1.101.3.4.2.7", "SHA3-224"),
    ("2.16.840.1.101.3.4.2.8", "SHA3-256"),
    ("2.16.840.1.101.3.4.2.9", "SHA3-384"),
    ("2.16.840.1.101.3.4.2.10", "SHA3-512"),
    ("2.16.840.1.101.3.4.2.11", "SHAKE128"),
    ("2.16.840.1.101.3.4.2.12", "SHAKE256"),
    ("1.2.156.10197.1.401", "SM3"),
    ("1.2.643.7.1.1.2.2", "GOST R 34.11-2012 (256 bits)"),
    ("1.2.643.7.1.1.2.3", "GOST R 34.11-2012 (512 bits)"),
    // Keys and signatures with RSA.
    ("1.2.840.113549.1.1.1", "RSA"),
    ("1.2.840.113549.1.1.2", "RSA with MD2"),
    ("1.2.840.113549.1.1.4", "RSA with MD5"),
    ("1.2.840.113549.1.1.5", "RSA with SHA-1"),
    ("1.3.14.3.2.29", "RSA with SHA-1"),
    ("1.2.840.113549.1.1.8", "MGF1"),
    ("1.2.840.113549.1.1.10", "RSA-PSS"),
    ("1.2.840.113549.1.1.11", "RSA with SHA-256"),
    ("1.2.840.113549.1.1.12", "RSA with SHA-384"),
    ("1.2.840.113549.1.1.13", "RSA with SHA-512"),
    ("1.2.840.113549.1.1.14", "RSA with SHA-224"),
    ("1.2.840.113549.1.1.15", "RSA with SHA-512/224"),
    ("1.2.840.113549.1.1.16", "RSA with SHA-512/256"),
    ("2.16.840.1.101.3.4.3.13", "RSA with SHA3-224"),
    ("2.16.840.1.101.3.4.3.14", "RSA with SHA3-256"),
    ("2.16.840.1.101.3.4.3.15", "RSA with SHA3-384"),
    ("2.16.840.1.101.3.4.3.16", "RSA with SHA3-512"),
    ("1.3.6.1.5.5.7.6.30", "RSA-PSS with SHAKE128"),
    ("1.3.6.1.5.5.7.6.31", "RSA-PSS with SHAKE256"),
    // With DSA.
    ("1.2.840.10040.4.1", "DSA"),
    ("1.2.840.10040.4.3", "DSA with SHA-1"),
    ("2.16.840.1.101.3.4.3.1", "DSA with SHA-224"),
    ("2.16.840.1.101.3.4.3.2", "DSA with SHA-256"),
    ("2.16.840.1.101.3.4.3.3", "DSA with SHA-384"),
    ("2.16.840.1.101.3.4.3.4", "DSA with SHA-512"),
    // On elliptic curves.
    ("1.2.840.10045.2.1", "ECDSA"),
    ("1.2.840.10045.4.1", "ECDSA with SHA-1"),
    ("1.2.840.10045.4.3.1", "ECDSA with SHA-224"),
    ("1.2.840.10045.4.3.2", "ECDSA with SHA-256"),
    ("1.2.840.10045.4.3.3", "ECDSA with SHA-384"),
    ("1.2.840.10045.4.3.4", "ECDSA with SHA-512"),
    ("2.16.840.1.101.3.4.3.9", "ECDSA with SHA3-224"),
    ("2.16.840.1.101.3.4.3.10", "ECDSA with SHA3-256"),
    ("2.16.840.1.101.3.4.3.11", "ECDSA with SHA3-384"),
    ("2.16.840.1.101.3.4.3.12", "ECDSA with SHA3-512"),
    ("1.3.6.1.5.5.7.6.32", "ECDSA with SHAKE128"),
    ("1.3.6.1.5.5.7.6.33", "ECDSA with SHAKE256"),
    ("0.4.0.127.0.7.1.1.4.1.3", "plain ECDSA with SHA-256 (BSI TR-03111)"),
    ("0.4.0.127.0.7.1.1.4.1.4", "plain ECDSA with SHA-384 (BSI TR-03111)"),
    ("0.4.0.127.0.7.1.1.4.1.5", "plain ECDSA with SHA-512 (BSI TR-03111)"),
    ("1.2.840.10045.3.1.1", "P-192"),
    ("1.3.132.0.33", "P-224"),
    ("1.2.840.10045.3.1.7", "P-256"),
    ("1.3.132.0.34", "P-384"),
    ("1.3.132.0.35", "P-521"),
    ("1.3.132.0.10", "secp256k1"),
    ("1.3.36.3.3.2.8.1.1.5", "brainpoolP224r1"),
    ("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"),
    ("1.3.36.3.3.2.8.1.1.8", "brainpoolP256t1"),
    ("1.3.36.3.3.2.8.1.1.9", "brainpoolP320r1"),
    ("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"),
    ("1.3.36.3.3.2.8.1.1.12", "brainpoolP384t1"),
    ("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1"),
    ("1.3.36.3.3.2.8.1.1.14", "brainpoolP512t1"),
    ("1.2.250.1.223.101.256.1", "FRP256v1"),
    ("1.2.156.10197.1.301", "SM2"),
    ("1.2.156.10197.1.501", "SM2 with SM3"),
    // With keys of their own.
    ("1.3.101.110", "X25519"),
    ("1.3.101.111", "X448"),
    ("1.3.101.112", "Ed25519"),
    ("1.3.101.113", "Ed448"),
    ("1.2.643.7.1.1.1.1", "GOST R 34.10-2012 (256 bits)"),
    ("1.2.643.7.1.1.1.2", "GOST R 34.10-2012 (512 bits)"),
    ("1.2.643.7.1.1.3.2", "GOST R 34.10-2012 (256 bits)"),
    ("1.2.643.7.1.1.3.3", "GOST R 34.10-2012 (512 bits)"),
    ("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
    ("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
    ("2.16.840.1.101.3.4.3.19", "ML-DSA-87"),
    // What files of keys are encrypted with.
    ("1.2.840.113549.1.5.1", "MD2 and DES (PBES1)"),
    ("1.2.840.113549.1.5.3", "MD5 and DES (PBES1)"),
    ("1.2.840.113549.1.5.4", "MD2 and RC2 (PBES1)"),
    ("1.2.840.113549.1.5.6", "MD5 and RC2 (PBES1)"),
    ("1.2.840.113549.1.5.10", "SHA-1 and DES (PBES1)"),
    ("1.2.840.113549.1.5.11", "SHA-1 and RC2 (PBES1)"),
    ("1.2.840.113549.1.5.14", "PBMAC1"),
    ("1.2.840.113549.1.12.1.1", "RC4 (128 bits)"),
    ("1.2.840.113549.1.12.1.2", "RC4 (40 bits)"),
    ("1.2.840.113549.2.12", "HMAC with SHA-512/224"),
    ("1.2.840.113549.2.13", "HMAC with SHA-512/256"),
    ("2.16.840.1.101.3.4.2.13", "HMAC with SHA3-224"),
    ("2.16.840.1.101.3.4.2.14", "HMAC with SHA3-256"),
    ("2.16.840.1.101.3.4.2.15", "HMAC with SHA3-384"),
    ("2.16.840.1.101.3.4.2.16", "HMAC with SHA3-512"),
    ("1.3.14.3.2.7", "DES"),
    ("1.2.840.113549.3.2", "RC2"),
    ("1.2.840.113549.3.4", "RC4"),
    ("1.2.840.113533.7.66.10", "CAST5"),
    ("1.3.6.1.4.1.3029.1.2", "Blowfish"),
    ("1.2.392.200011.61.1.1.1.2", "Camellia-128"),
    ("1.2.392.200011.61.1.1.1.3", "Camellia-192"),
    ("1.2.392.200011.61.1.1.1.4", "Camellia-256"),
    ("1.2.410.200004.1.4", "SEED"),
    ("1.2.410.200046.1.1.2", "ARIA-128"),
    ("1.2.410.200046.1.1.7", "ARIA-192"),
    ("1.2.410.200046.1.1.12", "ARIA-256"),
    ("1.2.156.10197.1.104.2", "SM4"),
    ("1.2.643.2.2.21", "GOST 28147-89"),
];
