//! Keys, certificates and a time-stamping authority of the test's own, made by `openssl` and gone with the test. Where it
//! or `python3` is missing, a test says so loudly and checks nothing.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use avtale::sign::KeySigner;
use tempfile::TempDir;

use crate::workspace::outside;

/// What a certificate of somebody who signs has in it.
pub const SIGNS: &str = "keyUsage = critical, digitalSignature, nonRepudiation";
/// What a time-stamping authority's certificate has in it.
pub const STAMPS: &str = "keyUsage = critical, digitalSignature\nextendedKeyUsage = critical, timeStamping";
/// Valid now, and for as long as these tests may be run.
pub const NOW: [&str; 2] = ["20200101000000Z", "20491231235959Z"];
/// No longer valid.
pub const PAST: [&str; 2] = ["20200101000000Z", "20201231235959Z"];
/// Not yet valid.
pub const FUTURE: [&str; 2] = ["20480101000000Z", "20491231235959Z"];

/// A root, an issuer below it, and those it has issued certificates to.
pub struct Pki {
    folder: TempDir,
}

impl Pki {
    /// A new root and issuer, or none where `openssl` is missing.
    pub fn new() -> Option<Self> {
        Self::in_folder(tempfile::tempdir().unwrap())
    }

    /// The same in this folder.
    pub fn in_folder(folder: TempDir) -> Option<Self> {
        outside(Command::new("openssl").arg("version"))?;
        let pki = Self { folder };
        pki.write("index", "");
        pki.key("root", "P-256");
        pki.key("issuer", "P-256");
        pki.configure("basicConstraints = critical, CA:TRUE");
        let root = ["req", "-x509", "-days", "9000", "-config", "ca.cnf", "-extensions", "those", "-subj", "/CN=Test root"];
        pki.openssl(&root, &["-key", "root.key", "-out", "root.pem"]);
        pki.certify("issuer", "root", "basicConstraints = critical, CA:TRUE\nkeyUsage = critical, keyCertSign, cRLSign", NOW);
        Some(pki)
    }

    /// A key and a certificate by this name, of a kind `RSA-3072`, `P-256` or another that `openssl` knows.
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

    /// A certificate and those above it, as PEM, the root first.
    pub fn chain(&self, name: &str) -> String {
        ["root", "issuer", name].map(|name| self.read(&format!("{name}.pem"))).concat()
    }

    /// Somebody's key and certificates as people keep them: one file in PKCS#12 with a password, and one in PEM without.
    /// Where they lie.
    pub fn files(&self, name: &str, password: &str) -> [String; 2] {
        self.write(&format!("{name}.chain"), self.chain(name));
        let export = ["pkcs12", "-export", "-inkey", &format!("{name}.key"), "-in", &format!("{name}.chain")];
        self.openssl(&export, &["-out", &format!("{name}.p12"), "-passout", &format!("pass:{password}")]);
        self.write(&format!("{name}.both"), [self.read(&format!("{name}.key")), self.chain(name)].concat());
        [self.file(&format!("{name}.p12")), self.file(&format!("{name}.both"))]
    }

    /// Where a file lies, for a command.
    pub fn file(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    /// A private key in PKCS#8, as PEM.
    pub fn key(&self, name: &str, kind: &str) {
        let (kind, option) = match kind.split_once('-') {
            Some(("RSA", bits)) => ("RSA", format!("rsa_keygen_bits:{bits}")),
            Some(("P", _)) => ("EC", format!("ec_paramgen_curve:{kind}")),
            _ => (kind, String::new()),
        };
        let option = if option.is_empty() { vec![] } else { vec!["-pkeyopt", &option] };
        self.openssl(&["genpkey", "-algorithm", kind, "-out", &format!("{name}.key")], &option);
    }

    /// A certificate for a key, by one who has a certificate.
    pub fn certify(&self, name: &str, issuer: &str, extensions: &str, valid: [&str; 2]) {
        self.certify_as(name, issuer, &format!("/C=NO/O=Bærekraft/CN=Test {name}"), extensions, valid);
    }

    pub fn certify_as(&self, name: &str, issuer: &str, subject: &str, extensions: &str, [from, until]: [&str; 2]) {
        self.configure(extensions);
        let (own, theirs) = (|ending: &str| format!("{name}.{ending}"), |ending: &str| format!("{issuer}.{ending}"));
        self.openssl(
            &["req", "-new", "-utf8", "-config", "ca.cnf", "-subj", subject],
            &["-key", &own("key"), "-out", &own("csr")],
        );
        let sign = ["ca", "-batch", "-notext", "-config", "ca.cnf", "-create_serial", "-startdate", from, "-enddate", until];
        let files = ["-cert", &theirs("pem"), "-keyfile", &theirs("key"), "-in", &own("csr"), "-out", &own("pem")];
        self.openssl(&sign, &files);
    }

    fn configure(&self, extensions: &str) {
        let text = format!(
            "[req]\ndistinguished_name = name\nstring_mask = utf8only\n[name]\n\
             [ca]\ndefault_ca = test\n[test]\ndatabase = index\nserial = serial\nnew_certs_dir = .\ndefault_md = sha256\npolicy = any\n\
             x509_extensions = those\nunique_subject = no\n\
             [any]\ncountryName = optional\norganizationName = optional\ncommonName = supplied\n\
             [those]\nsubjectKeyIdentifier = hash\n{extensions}\n"
        );
        self.write("ca.cnf", text);
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

/// A running time-stamping authority. It ends when it is dropped.
pub struct StampServer {
    process: Child,
    url: String,
}

impl StampServer {
    /// One with a certificate from this PKI, that does a thing of `timestamp_authority.py` wrong, or nothing: `""`. None
    /// where `python3` is missing.
    pub fn start(pki: &Pki, fault: &str) -> Option<Self> {
        Self::start_with(pki, fault, "sha256", &[])
    }

    /// The same over TLS, with a certificate for this machine.
    pub fn start_tls(pki: &Pki) -> Option<Self> {
        pki.issue("host", "P-256", "subjectAltName = IP:127.0.0.1\nextendedKeyUsage = serverAuth", NOW);
        pki.write("host.chain", ["host.pem", "issuer.pem"].map(|file| pki.read(file)).concat());
        Self::start_with(pki, "", "sha256", &["host.chain", "host.key"])
    }

    /// One that names its certificate by this hash.
    pub fn start_with(pki: &Pki, fault: &str, named_by: &str, tls: &[&str]) -> Option<Self> {
        outside(Command::new("python3").arg("--version"))?;
        pki.issue("stamper", "RSA-2048", STAMPS, NOW);
        let config = format!(
            "[tsa]\ndefault_tsa = t\n[t]\nserial = stamps\nsigner_cert = stamper.pem\nsigner_key = stamper.key\n\
             certs = issuer.pem\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\naccuracy = secs:1\n\
             ordering = yes\ntsa_name = yes\ness_cert_id_chain = no\ness_cert_id_alg = {named_by}\n"
        );
        pki.write("tsa.cnf", config);
        let mut python = Command::new("python3");
        python.args(["-c", include_str!("timestamp_authority.py")]).arg(pki.path("")).arg(fault);
        python.args(tls.iter().map(|file| pki.path(file)));
        let mut process = python.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut port = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut port).unwrap();
        let port: u16 = port.trim().parse().expect("the timestamp authority did not start");
        let scheme = if tls.is_empty() { "http" } else { "https" };
        Some(Self { process, url: format!("{scheme}://127.0.0.1:{port}/") })
    }

    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for StampServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
