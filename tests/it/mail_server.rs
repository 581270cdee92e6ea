//! A mail server of the test's own, which is `python3` with `aiosmtpd`, and certificates for it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use avtale::mail;
use serde_json::Value;
use tempfile::TempDir;

use crate::pki::Pki;

const PROGRAM: &str = include_str!("mail_server.py");

/// A running mail server. It ends when it is dropped.
pub struct MailServer {
    process: Child,
    folder: TempDir,
    scheme: &'static str,
    port: u16,
}

/// A message that the server took, as Python's parser reads it.
pub struct Received {
    /// `from` and `to` of the envelope, `headers`, `text`, `defects` and more: see `mail_server.py`.
    pub parsed: Value,
    /// The message itself.
    pub bytes: Vec<u8>,
    /// The attachment, decoded.
    pub attachment: Vec<u8>,
}

impl Received {
    /// The one recipient of the envelope.
    #[track_caller]
    pub fn to(&self) -> &str {
        assert_eq!(self.parsed["to"].as_array().map(Vec::len), Some(1), "{}", self.parsed);
        self.parsed["to"][0].as_str().unwrap()
    }

    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        self.parsed["headers"][name].as_str().unwrap_or_else(|| panic!("no header {name}: {}", self.parsed))
    }
}

impl MailServer {
    /// A server with these options of `mail_server.py`.
    pub fn start(options: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut python = Command::new("python3");
        python.args(["-W", "ignore", "-c", PROGRAM]).arg(folder.path()).args(options);
        let mut process = python.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut port = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut port).unwrap();
        let port = port.trim().parse().expect("the mail server did not start");
        let scheme = if options.contains(&"--tls") { "smtps" } else { "smtp" };
        Self { process, folder, scheme, port }
    }

    /// Its address, as `avtale` is given it.
    pub fn url(&self) -> String {
        self.url_at("127.0.0.1")
    }

    /// Its address by another name of this machine.
    pub fn url_at(&self, host: &str) -> String {
        format!("{}://{host}:{}", self.scheme, self.port)
    }

    /// How many messages it has taken so far.
    pub fn taken(&self) -> usize {
        self.files_ending_with(".json")
    }

    /// Waits until nobody is connected: then it has taken all that it will take from a program that was killed.
    pub fn wait_until_idle(&self) {
        while self.files_ending_with(".open") > 0 {
            std::thread::yield_now();
        }
    }

    fn files_ending_with(&self, ending: &str) -> usize {
        let files = fs::read_dir(self.folder.path()).unwrap();
        files.filter(|file| file.as_ref().is_ok_and(|file| file.file_name().to_string_lossy().ends_with(ending))).count()
    }

    /// What it has taken so far, in order.
    pub fn messages(&self) -> Vec<Received> {
        let file = |number: usize, ending: &str| self.folder.path().join(format!("{number:04}.{ending}"));
        let exists = (1..).take_while(|number| file(*number, "json").exists());
        let read = |number| Received {
            parsed: serde_json::from_slice(&fs::read(file(number, "json")).unwrap()).unwrap(),
            bytes: fs::read(file(number, "eml")).unwrap(),
            attachment: fs::read(file(number, "bin")).unwrap(),
        };
        exists.map(read).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// An authority nobody trusts until told to, and certificates from it.
pub struct Authority(Pki);

impl Authority {
    pub fn new() -> Self {
        Self(Pki::new())
    }

    /// Its own certificate, as PEM.
    pub fn certificate(&self) -> PathBuf {
        self.0.path("root.pem")
    }

    /// Certificate and key of a server of these names, as `DNS:localhost,IP:127.0.0.1`, valid until the end of a year.
    pub fn issue(&self, names: &str, until: u16) -> [String; 2] {
        self.0.key("server", "P-256");
        let extensions = format!("subjectAltName = {names}\nextendedKeyUsage = serverAuth");
        self.0.certify("server", "root", &extensions, ["20200101000000Z", &format!("{until}1231235959Z")]);
        ["server.pem", "server.key"].map(|file| self.0.file(file))
    }
}

/// A [`mail::Failure`] with its words in English.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    Sender(String),
    Refused(String),
    Later(String),
    Broken(String),
    InDoubt(String),
}

impl From<mail::Failure> for Failure {
    fn from(failure: mail::Failure) -> Self {
        let words = failure.to_string();
        match failure {
            mail::Failure::Sender(_) => Self::Sender(words),
            mail::Failure::Refused(_) => Self::Refused(words),
            mail::Failure::Later(_) => Self::Later(words),
            mail::Failure::Broken(_) => Self::Broken(words),
            mail::Failure::InDoubt(_) => Self::InDoubt(words),
        }
    }
}
