//! A time-stamping authority (RFC 3161, 3.4) that can be told to misbehave. Its clock stands still.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use der::asn1::{AnyRef, OctetString, Uint};
use der::{Decode as _, Encode as _, Sequence};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::certified::Imprint;
use super::{Certified, Hash, NOW, Pki, STAMPS, Stamp};

/// What the authority's clock shows.
const CLOCK: &str = "2026-11-23T12:00:00Z";

/// A running time-stamping authority. It ends when it is dropped.
pub struct StampServer {
    address: SocketAddr,
    url: String,
    is_over: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

/// Who answers, and how.
struct Authority {
    stamper: Certified,
    named_by: Hash,
    /// What it does wrong, or nothing.
    fault: String,
    tls: Option<Arc<ServerConfig>>,
}

/// RFC 3161, 2.4.1, as our program asks.
#[derive(Sequence)]
struct Request {
    version: u8,
    imprint: Imprint,
    nonce: Uint,
    with_certificates: bool,
}

/// RFC 3161, 2.4.2.
#[derive(Sequence)]
struct Response<'a> {
    status: StatusInfo,
    #[asn1(optional = "true")]
    token: Option<AnyRef<'a>>,
}

#[derive(Sequence)]
struct StatusInfo {
    status: u8,
    #[asn1(optional = "true")]
    words: Option<Vec<String>>,
}

impl StampServer {
    /// One with a certificate from this PKI, that does this wrong, or nothing: `""`.
    pub fn start(pki: &Pki, fault: &str) -> Self {
        Self::start_with(pki, fault, Hash::Sha256, None)
    }

    /// One that names its certificate by this hash.
    pub fn start_naming_by(pki: &Pki, hash: Hash) -> Self {
        Self::start_with(pki, "", hash, None)
    }

    /// The same over TLS, with a certificate for this machine.
    pub fn start_tls(pki: &Pki) -> Self {
        pki.issue("host", "P-256", "subjectAltName = IP:127.0.0.1\nextendedKeyUsage = serverAuth", NOW);
        let chain = ["host.der", "issuer.der"].map(|file| CertificateDer::from(pki.bytes(file))).to_vec();
        let key = PrivatePkcs8KeyDer::from(pki.private_key("host").as_der().to_vec());
        let tls = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
        let tls = tls.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
        Self::start_with(pki, "", Hash::Sha256, Some(Arc::new(tls.with_single_cert(chain, key.into()).unwrap())))
    }

    /// One whose certificate is by this issuer, has this in it, and is valid so long.
    pub fn start_certified(pki: &Pki, issuer: &str, extensions: &str, valid: [&str; 2]) -> Self {
        pki.key("stamper", "P-256");
        pki.certify("stamper", issuer, extensions, valid);
        Self::start_as_stamper(pki, "", Hash::Sha256, None)
    }

    /// One who has a certificate, with a clock that stands still at this moment.
    pub fn start_as(pki: &Pki, name: &str, clock: &str) -> Self {
        Self::start_by(pki, name, &format!("clock={clock}"), Hash::Sha256, None)
    }

    fn start_with(pki: &Pki, fault: &str, named_by: Hash, tls: Option<Arc<ServerConfig>>) -> Self {
        pki.issue("stamper", "RSA-2048", STAMPS, NOW);
        Self::start_as_stamper(pki, fault, named_by, tls)
    }

    fn start_as_stamper(pki: &Pki, fault: &str, named_by: Hash, tls: Option<Arc<ServerConfig>>) -> Self {
        Self::start_by(pki, "stamper", fault, named_by, tls)
    }

    fn start_by(pki: &Pki, name: &str, fault: &str, named_by: Hash, tls: Option<Arc<ServerConfig>>) -> Self {
        Self::start_of(pki.certified(name), fault, named_by, tls)
    }

    /// Of somebody who need not lie in a PKI.
    pub fn start_of(stamper: Certified, fault: &str, named_by: Hash, tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let url = format!("{}://{address}/", if tls.is_some() { "https" } else { "http" });
        let authority = Arc::new(Authority { stamper, named_by, fault: fault.to_owned(), tls });
        let is_over = Arc::new(AtomicBool::new(false));
        let over = is_over.clone();
        let listening = thread::spawn(move || {
            for stream in listener.incoming().take_while(|_| !over.load(Ordering::Relaxed)) {
                let authority = authority.clone();
                // Whoever hangs up early has had enough.
                thread::spawn(move || stream.and_then(|stream| authority.serve(stream)));
            }
        });
        Self { address, url, is_over, listening: Some(listening) }
    }

    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for StampServer {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        // One more caller, so that it looks up.
        if TcpStream::connect(self.address).is_ok()
            && let Some(listening) = self.listening.take()
        {
            let _ = listening.join();
        }
    }
}

impl Authority {
    fn serve(&self, stream: TcpStream) -> io::Result<()> {
        // What it waits between two bytes where it does not hurry.
        stream.set_read_timeout((self.fault == "trickle").then_some(Duration::from_millis(100)))?;
        match &self.tls {
            None => self.talk(stream),
            Some(tls) => {
                let mut stream = StreamOwned::new(ServerConnection::new(tls.clone()).map_err(io::Error::other)?, stream);
                self.talk(&mut stream)?;
                stream.conn.send_close_notify();
                stream.flush()
            }
        }
    }

    /// One question and its answer.
    fn talk(&self, mut stream: impl Read + Write) -> io::Result<()> {
        let (head, question) = request(&mut stream)?;
        if !head.contains("content-type: application/timestamp-query\r\n") {
            return say(&mut stream, "415 Unsupported Media Type", "text/plain", b"");
        }
        match self.fault.as_str() {
            // It waits until the other side has had enough.
            "slow" => io::copy(&mut stream, &mut io::sink()).map(|_| ()),
            "closes" => Ok(()),
            "error-status" => say(&mut stream, "503 Service Unavailable", "text/html", b"<h1>busy</h1>"),
            "html" => say(&mut stream, "200 OK", "text/html; charset=utf-8", b"<h1>welcome</h1>"),
            "moved" => {
                stream.write_all(b"HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example.no/\r\nContent-Length: 0\r\n\r\n")
            }
            "endless" => endless(&mut stream, &[b'0'; 65536], false),
            "trickle" => endless(&mut stream, b"0", true),
            _ => say(&mut stream, "200 OK", "application/timestamp-reply", &self.answer(&question)),
        }
    }

    fn answer(&self, question: &[u8]) -> Vec<u8> {
        let Request { mut imprint, nonce, mut with_certificates, .. } = Request::from_der(question).unwrap();
        let mut nonce = nonce.as_bytes().to_vec();
        match self.fault.as_str() {
            "garbage" => return b"0\x82garbage".to_vec(),
            "refuses" => {
                let status = StatusInfo { status: 2, words: Some(vec!["message digest algorithm is not supported".to_owned()]) };
                return Response { status, token: None }.to_der().unwrap();
            }
            "other-imprint" => {
                let hashed = imprint.hashed.as_bytes().iter().map(|byte| byte ^ 1).collect::<Vec<_>>();
                imprint.hashed = OctetString::new(hashed).unwrap();
            }
            "other-nonce" => nonce[7] ^= 1,
            "no-token" => {
                return Response { status: StatusInfo { status: 0, words: None }, token: None }.to_der().unwrap();
            }
            "no-certificate" => with_certificates = false,
            _ => {}
        }
        let clock = match self.fault.as_str() {
            fault if fault.starts_with("clock=") => &fault["clock=".len()..],
            "slow-clock" => "2026-11-23T11:00:00Z",
            "fast-clock" => "2048-11-23T12:00:00Z",
            _ => CLOCK,
        };
        let (nonce, at) = (Some(Uint::new(&nonce).unwrap()), clock.parse().unwrap());
        let token = self.stamper.stamp(&Stamp { imprint, nonce, at, named_by: Some(self.named_by), with_certificates });
        let token = Some(AnyRef::from_der(&token).unwrap());
        let mut answer = Response { status: StatusInfo { status: 0, words: None }, token }.to_der().unwrap();
        match self.fault.as_str() {
            // The signature comes last.
            "changed" => *answer.last_mut().unwrap() ^= 1,
            "cut-off" => answer.truncate(answer.len() - 100),
            _ => {}
        }
        answer
    }
}

/// Head, in small letters, and body of a request.
fn request(stream: &mut impl Read) -> io::Result<(String, Vec<u8>)> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.extend(byte);
    }
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).and_then(|length| length.parse().ok());
    let mut body = vec![0; length.ok_or(ErrorKind::InvalidData)?];
    stream.read_exact(&mut body)?;
    Ok((head, body))
}

fn say(stream: &mut impl Write, status: &str, kind: &str, body: &[u8]) -> io::Result<()> {
    let length = body.len();
    write!(stream, "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n")?;
    stream.write_all(body)?;
    stream.flush()
}

/// Goes on until the other side hangs up, and looks whether it has between two pieces, or doesn't.
fn endless(stream: &mut (impl Read + Write), piece: &[u8], looks: bool) -> io::Result<()> {
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\n\r\n")?;
    loop {
        stream.write_all(piece)?;
        match looks.then(|| stream.read(&mut [0])) {
            Some(Ok(0)) => return Ok(()),
            Some(Err(error)) if !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => return Err(error),
            _ => {}
        }
    }
}
