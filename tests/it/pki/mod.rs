//! Keys, certificates and a time-stamping authority of the test's own, gone with the test. What `openssl` does here is to
//! judge.

mod certified;
mod extension;
#[cfg(test)]
mod judged;
mod key;
mod revocation;
mod stamp_server;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use avtale_signatures::sign::KeySigner;
use der::asn1::BitString;
use der::pem::LineEnding;
use der::{Decode as _, Encode as _};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use p12_keystore::{KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};
use pkcs8::PrivateKeyInfoRef;
use pkcs8::pkcs5::pbes2;
use rcgen::{CertificateParams, DistinguishedName, DnType, DnValue, Issuer, KeyIdMethod, SerialNumber};
use ring::rand::{SecureRandom as _, SystemRandom};
use tempfile::TempDir;
use time::OffsetDateTime;
use x509_cert::Certificate;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

pub use certified::{Certified, Stamp};
pub use key::{Hash, Key};
pub use stamp_server::StampServer;

use extension::{extensions, key_identifier};

/// What a certificate of somebody who signs has in it.
pub const SIGNS: &str = "keyUsage = critical, digitalSignature, nonRepudiation";
/// What a time-stamping authority's certificate has in it.
pub const STAMPS: &str = "keyUsage = critical, digitalSignature\nextendedKeyUsage = critical, timeStamping";
/// What the certificate of one who issues certificates has in it.
pub const ISSUES: &str = "basicConstraints = critical, CA:TRUE\nkeyUsage = critical, keyCertSign, cRLSign";
/// Valid now, and for as long as these tests may be run.
pub const NOW: [&str; 2] = ["20200101000000Z", "20491231235959Z"];
/// No longer valid.
pub const PAST: [&str; 2] = ["20200101000000Z", "20201231235959Z"];
/// Not yet valid.
pub const FUTURE: [&str; 2] = ["20480101000000Z", "20491231235959Z"];

/// A root, an issuer below it, and those it has issued certificates to. All lies in files: `kari.key` and `kari.pem`, the
/// certificate again in `kari.der`, and whom it names and who issued it in `kari.subject` and `kari.issuer`.
pub struct Pki {
    folder: TempDir,
}

impl Pki {
    /// A new root and issuer.
    pub fn new() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap())
    }

    /// The same in this folder.
    pub fn in_folder(folder: TempDir) -> Self {
        let pki = Self { folder };
        pki.root("root", NOW);
        pki.key("issuer", "P-256");
        pki.certify("issuer", "root", ISSUES, NOW);
        pki
    }

    /// A key and a certificate by itself.
    pub fn root(&self, name: &str, valid: [&str; 2]) {
        self.key(name, "P-256");
        self.certify_as(name, name, &format!("/CN=Test {name}"), "basicConstraints = critical, CA:TRUE", valid);
    }

    /// A key and a certificate by this name, of a kind `P-256`, `P-384`, `RSA-3072` or another that lies in
    /// `fixtures/keys`.
    pub fn issue(&self, name: &str, kind: &str, extensions: &str, valid: [&str; 2]) {
        self.key(name, kind);
        self.certify(name, "issuer", extensions, valid);
    }

    /// The same for somebody whose certificate names no organisation.
    pub fn issue_person(&self, name: &str, kind: &str) {
        self.key(name, kind);
        self.certify_as(name, "issuer", &format!("/C=NO/CN=Test {name}"), SIGNS, NOW);
    }

    /// A new certificate for a key that has one.
    pub fn renew(&self, name: &str, extensions: &str, valid: [&str; 2]) {
        self.certify(name, "issuer", extensions, valid);
    }

    /// Somebody who may sign, with a key of this kind.
    pub fn person(&self, kind: &str) -> KeySigner {
        self.issue("person", kind, SIGNS, NOW);
        self.signer("person")
    }

    /// One who has a certificate, ready to sign.
    pub fn signer(&self, name: &str) -> KeySigner {
        KeySigner::from_pem(&[&self.read(&format!("{name}.key")), &self.chain(name)], None).unwrap()
    }

    /// The same, to sign what and how our own program would not.
    pub fn certified(&self, name: &str) -> Certified {
        let issuers = self.above(name).into_iter().skip(1).filter(|name| self.read(&format!("{name}.issuer")) != *name);
        let issuers = issuers.map(|name| self.certificate(&name)).collect();
        Certified { key: self.private_key(name), certificate: self.certificate(name), issuers }
    }

    /// A timestamp token of these bytes, by one whose certificate may be for it.
    pub fn token(&self, authority: &str, imprinted: &[u8], at: Timestamp) -> Vec<u8> {
        self.certified(authority).stamp(&Stamp::of(imprinted, at))
    }

    /// A certificate and those above it, as PEM, the root first.
    pub fn chain(&self, name: &str) -> String {
        self.above(name).iter().rev().map(|name| self.read(&format!("{name}.pem"))).collect()
    }

    /// Somebody, and all those above, up to the root.
    fn above(&self, name: &str) -> Vec<String> {
        let issuer = |name: &String| Some(self.read(&format!("{name}.issuer"))).filter(|issuer| issuer != name);
        std::iter::successors(Some(name.to_owned()), issuer).collect()
    }

    /// Somebody's key and certificates as people keep them: one file in PKCS#12 with a password, and one in PEM without.
    /// Where they lie.
    pub fn files(&self, name: &str, password: &str) -> [String; 2] {
        self.write(&format!("{name}.chain"), self.chain(name));
        self.write(&format!("{name}.both"), [self.read(&format!("{name}.key")), self.chain(name)].concat());
        let pkcs12 = self.pkcs12(&format!("{name}.p12"), name, &self.above(name), password);
        [pkcs12, self.file(&format!("{name}.both"))]
    }

    /// Writes somebody's key and these certificates in PKCS#12. Where it lies.
    pub fn pkcs12(&self, file: &str, name: &str, certificates: &[impl AsRef<str>], password: &str) -> String {
        let certificates = certificates.iter().map(|name| self.bytes(&format!("{}.der", name.as_ref())));
        let certificates = certificates.map(|der| p12_keystore::Certificate::from_der(&der).unwrap());
        let key = PrivateKey::from_der(self.private_key(name).as_der()).unwrap();
        let mut store = KeyStore::new();
        store.add_entry(name, KeyStoreEntry::PrivateKeyChain(PrivateKeyChain::new(vec![1], key, certificates)));
        self.write(file, store.writer(password).write().unwrap());
        self.file(file)
    }

    /// Writes somebody's key with a password on it, as PEM. Where it lies.
    pub fn encrypted(&self, file: &str, name: &str, password: &str) -> String {
        let way = pbes2::Parameters::generate_pbkdf2_sha256_aes256cbc(2048, b"eight or", *b"sixteen of these").unwrap();
        let key = self.private_key(name);
        let encrypted = PrivateKeyInfoRef::try_from(key.as_der()).unwrap().encrypt_with_params(way, password).unwrap();
        self.write(file, pem("ENCRYPTED PRIVATE KEY", encrypted.as_bytes()));
        self.file(file)
    }

    /// Where a file lies, for a command.
    pub fn file(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    /// A private key in PKCS#8, as PEM.
    pub fn key(&self, name: &str, kind: &str) {
        self.write(&format!("{name}.key"), pem("PRIVATE KEY", Key::of(kind).as_der()));
    }

    fn private_key(&self, name: &str) -> Key {
        Key::from_pem(&self.read(&format!("{name}.key")))
    }

    /// A certificate for a key, by one who has a certificate.
    pub fn certify(&self, name: &str, issuer: &str, extensions: &str, valid: [&str; 2]) {
        self.certify_as(name, issuer, &format!("/C=NO/O=Bærekraft/CN=Test {name}"), extensions, valid);
    }

    pub fn certify_as(&self, name: &str, issuer: &str, subject: &str, extensions: &str, valid: [&str; 2]) {
        self.write(&format!("{name}.subject"), subject);
        self.write(&format!("{name}.issuer"), issuer);
        let [key, issuer_key] = [name, issuer].map(|name| self.private_key(name));
        let mut certificate = parameters(subject, &key.public());
        [certificate.not_before, certificate.not_after] = valid.map(|moment| time(read_moment(moment)));
        certificate.serial_number = Some(serial_number());
        certificate.custom_extensions.extend(self::extensions(extensions));
        let above = parameters(&self.read(&format!("{issuer}.subject")), &issuer_key.public());
        let above = Issuer::new(above, issuer_key.pair().unwrap());
        let der = match key.pair() {
            Some(pair) => certificate.signed_by(&pair, &above).unwrap().der().to_vec(),
            None => {
                let others = certificate.signed_by(&issuer_key.pair().unwrap(), &above).unwrap();
                with_key(others.der(), key.public(), &issuer_key)
            }
        };
        self.write(&format!("{name}.pem"), pem("CERTIFICATE", &der));
        self.write(&format!("{name}.der"), der);
    }

    /// Runs `openssl`, which must succeed.
    #[track_caller]
    pub fn openssl(&self, first: &[&str], then: &[&str]) {
        let output = self.try_openssl(first, then);
        assert!(output.status.success(), "openssl {first:?} {then:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    pub fn try_openssl(&self, first: &[&str], then: &[&str]) -> Output {
        Command::new("openssl").args(first).args(then).current_dir(self.folder.path()).output().unwrap()
    }

    /// Whether `openssl` accepts a signature over the content, trusting the root.
    pub fn accepts(&self, signature: &[u8], content: &[u8]) -> bool {
        self.write("signature.der", signature);
        self.write("content", content);
        let verify = ["cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "signature.der", "-content", "content"];
        self.try_openssl(&verify, &["-CAfile", "root.pem", "-out", "out"]).status.success()
    }

    pub fn path(&self, file: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(file)
    }

    #[track_caller]
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    #[track_caller]
    pub fn bytes(&self, file: &str) -> Vec<u8> {
        fs::read(self.path(file)).unwrap()
    }

    pub fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(file), content).unwrap();
    }
}

fn pem(label: &'static str, der: &[u8]) -> String {
    der::pem::encode_string(label, LineEnding::LF, der).unwrap()
}

/// A certificate of somebody, `/C=NO/O=Bærekraft/CN=Test kari`, that says no more than which key it is for.
fn parameters(subject: &str, key: &SubjectPublicKeyInfoOwned) -> CertificateParams {
    // RFC 5280, 4.2.1.2 (1).
    let identifier = Hash::Sha1.of(key.subject_public_key.raw_bytes());
    let mut parameters = CertificateParams::default();
    parameters.custom_extensions = vec![key_identifier(&identifier)];
    parameters.key_identifier_method = KeyIdMethod::PreSpecified(identifier);
    parameters.distinguished_name = DistinguishedName::new();
    for part in subject.split('/').skip(1) {
        let (kind, value) = match part.split_once('=').unwrap() {
            ("C", country) => (DnType::CountryName, DnValue::PrintableString(country.try_into().unwrap())),
            ("O", name) => (DnType::OrganizationName, name.into()),
            ("CN", name) => (DnType::CommonName, name.into()),
            (other, _) => panic!("a part of a name that is not known here: {other}"),
        };
        parameters.distinguished_name.push(kind, value);
    }
    parameters
}

/// `rcgen` knows no keys but those that `ring` does: here another's is put in the place of one of these.
fn with_key(certificate: &[u8], key: SubjectPublicKeyInfoOwned, issuer: &Key) -> Vec<u8> {
    let mut certificate = Certificate::from_der(certificate).unwrap();
    certificate.tbs_certificate.subject_public_key_info = key;
    let (_, signature) = issuer.sign(issuer.usual_hash(), &certificate.tbs_certificate.to_der().unwrap());
    certificate.signature = BitString::from_bytes(&signature).unwrap();
    certificate.to_der().unwrap()
}

/// Positive, and no other certificate's.
fn serial_number() -> SerialNumber {
    let mut number = [0; 16];
    SystemRandom::new().fill(&mut number).unwrap();
    number[0] = number[0] & 0x3f | 0x40;
    SerialNumber::from_slice(&number)
}

/// Reads `20200101000000Z`.
fn read_moment(text: &str) -> Timestamp {
    let moment = DateTime::strptime("%Y%m%d%H%M%SZ", text).unwrap();
    TimeZone::UTC.to_timestamp(moment).unwrap()
}

/// A moment as `rcgen` wants it.
fn time(at: Timestamp) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(at.as_second()).unwrap()
}
