//! Those who are asked whether certificates were revoked: one that answers, and those that are down, lie or misbehave.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use super::{Archive, far};
use crate::office::{KARI, Office};
use crate::pki::{ISSUES, NOW, SIGNS, STAMPS, StampServer};
use crate::workspace::noon;

/// What is answered at a path.
#[derive(Clone)]
pub enum Answer {
    Body(Vec<u8>),
    Status(&'static str),
    Moved(String),
    Endless,
}

/// A server that answers what it was told to, by path.
pub struct Responder {
    address: SocketAddr,
    answers: Arc<Mutex<HashMap<String, Answer>>>,
    asked: Arc<Mutex<Vec<String>>>,
    is_over: Arc<AtomicBool>,
}

impl Responder {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let responder = Self { address, answers: Arc::default(), asked: Arc::default(), is_over: Arc::default() };
        let (answers, asked, is_over) = (responder.answers.clone(), responder.asked.clone(), responder.is_over.clone());
        thread::spawn(move || {
            for stream in listener.incoming().take_while(|_| !is_over.load(Ordering::Relaxed)) {
                let (answers, asked) = (answers.clone(), asked.clone());
                thread::spawn(move || _ = stream.and_then(|stream| serve(stream, &answers, &asked)));
            }
        });
        responder
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    pub fn answers(&self, path: &str, answer: Answer) {
        self.answers.lock().unwrap().insert(format!("/{path}"), answer);
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

impl Drop for Responder {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(stream: TcpStream, answers: &Mutex<HashMap<String, Answer>>, asked: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first)?;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(said) = line.to_lowercase().strip_prefix("content-length:") {
            length = said.trim().parse().unwrap();
        }
    }
    reader.take(length).read_to_end(&mut Vec::new())?;
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let answer = answers.lock().unwrap().get(&path).cloned();
    asked.lock().unwrap().push(path);
    let mut stream = stream;
    match answer {
        Some(Answer::Body(body)) => {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
            stream.write_all(&body)
        }
        Some(Answer::Status(status)) => write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        Some(Answer::Moved(place)) => {
            write!(stream, "HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        Some(Answer::Endless) => {
            write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            loop {
                stream.write_all(&[b'0'; 65536])?;
            }
        }
        None => write!(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
    }
}

/// An archive whose certificates say where to ask: of Kari a responder and a list, of the issuer a list.
pub struct Asking {
    pub archive: Archive,
    pub responder: Responder,
}

impl Asking {
    pub fn open() -> Self {
        let responder = Responder::start();
        let office = Office::trusting();
        let pki = &office.pki;
        let access = |path: &str| format!("authorityInfoAccess = OCSP;URI:{}", responder.url(path));
        let list = |path: &str| format!("crlDistributionPoints = URI:{}", responder.url(path));
        pki.certify("issuer", "root", &format!("{ISSUES}\n{}", list("root.crl")), NOW);
        let of_kari = format!("{SIGNS}\n{}\n{}", access("kari"), list("issuer.crl"));
        pki.certify_as("kari", "issuer", "/C=NO/CN=Test kari", &of_kari, NOW);
        pki.files("kari", "hemmelig");
        pki.issue(
            "responder",
            "P-256",
            "keyUsage = critical, digitalSignature\nextendedKeyUsage = OCSPSigning\nnoCheck = x",
            NOW,
        );
        office.signed("a.pdf", KARI);
        office.receive(&[], 0);
        let stamps = StampServer::start_certified(&office.pki, "issuer", &format!("{STAMPS}\n{}", access("stamper")), NOW);
        let asking = Self { archive: Archive { office, stamps }, responder };
        asking.responder.answers("root.crl", Answer::Body(asking.list("root")));
        asking.responder.answers("stamper", Answer::Body(asking.ocsp("issuer", "stamper")));
        asking
    }

    pub fn list(&self, issuer: &str) -> Vec<u8> {
        self.archive.office.pki.crl(issuer, noon("2026-11-23"), far(), &[])
    }

    fn ocsp(&self, responder: &str, about: &str) -> Vec<u8> {
        self.archive.office.pki.ocsp(responder, about, noon("2026-11-23"), Some(far()), None)
    }

    /// Nothing is written, and it is told why.
    #[track_caller]
    pub fn is_refused(&self, words: &str) {
        let told = self.archive.preserve(&["--fetch"], 1);
        told.stderr_has("the certificate of \"Test kari\"").stderr_has(words).stderr_has(&self.responder.url("kari"));
        assert_eq!(self.archive.events().len(), 0);
    }
}

#[test]
fn what_is_lacking_is_fetched_from_the_addresses_in_certificates_and_only_if_that_is_said() {
    let asking = Asking::open();
    asking.responder.answers("kari", Answer::Body(asking.ocsp("responder", "kari")));
    let told = asking.archive.preserve(&[], 1);
    told.stderr_has("--fetch gets it").stderr_has(&asking.responder.url("kari")).stderr_has(&asking.responder.url("root.crl"));
    assert!(asking.responder.asked().is_empty(), "nobody was asked");
    asking.archive.preserve(&["--fetch"], 0).stdout_has("PAdES-B-LTA");
    let mut asked = asking.responder.asked();
    asked.sort();
    assert_eq!(asked, ["/kari", "/root.crl", "/stamper"], "the list is not asked for where the responder answers");
    asking.archive.office.workspace.is_in_order();
}

#[test]
fn where_the_responder_does_not_answer_the_list_does() {
    let asking = Asking::open();
    asking.responder.answers("kari", Answer::Status("503 Service Unavailable"));
    asking.responder.answers("issuer.crl", Answer::Moved("/list".to_owned()));
    asking.responder.answers("list", Answer::Body(asking.list("issuer")));
    asking.archive.preserve(&["--fetch"], 0);
}

#[test]
fn those_who_misbehave_are_named() {
    let asking = Asking::open();
    let other = crate::pki::Pki::new();
    other.issue("kari", "P-256", SIGNS, NOW);
    other.issue("responder", "P-256", "keyUsage = critical, digitalSignature\nextendedKeyUsage = OCSPSigning", NOW);
    let pki = &asking.archive.office.pki;
    pki.issue("ola", "P-256", SIGNS, NOW);
    let stale = pki.ocsp("issuer", "kari", noon("2026-11-01"), Some(noon("2026-11-02")), None);
    // OCSPResponseStatus tryLater (RFC 6960, 4.2.1).
    let try_later = vec![0x30, 3, 0x0a, 1, 3];
    for (answer, words) in [
        (Answer::Status("503 Service Unavailable"), "it answers 503"),
        (Answer::Moved("kari2".to_owned()), "it has moved to"),
        (Answer::Moved("/kari".to_owned()), "it sends whoever asks from one place to the next"),
        (Answer::Endless, "its answer does not end"),
        (Answer::Body(b"<h1>welcome</h1>".to_vec()), "it answers with something else"),
        (Answer::Body(try_later), "the responder refuses to answer"),
        (Answer::Body(asking.ocsp("issuer", "ola")), "it answers for another certificate"),
        (Answer::Body(stale), "no longer current"),
    ] {
        asking.responder.answers("kari", answer);
        asking.is_refused(words);
    }
    // By somebody whom the issuer has not certified to answer for it.
    let stamper = pki.ocsp("stamper", "kari", noon("2026-11-23"), Some(far()), None);
    asking.responder.answers("kari", Answer::Body(stamper));
    asking.is_refused("it was not signed by the issuer, nor by a responder of the issuer's");
    let revoked = pki.ocsp("responder", "kari", noon("2026-11-23"), Some(far()), Some(noon("2026-11-20")));
    asking.responder.answers("kari", Answer::Body(revoked));
    asking.archive.preserve(&["--fetch"], 1).stderr_has("was revoked on 2026-11-20");
}

#[test]
fn a_responder_that_may_be_revoked_is_asked_about_too() {
    let asking = Asking::open();
    let pki = &asking.archive.office.pki;
    let extensions = format!(
        "keyUsage = critical, digitalSignature\nextendedKeyUsage = OCSPSigning\ncrlDistributionPoints = URI:{}",
        asking.responder.url("responders.crl")
    );
    pki.issue("unsure", "P-256", &extensions, NOW);
    asking.responder.answers("kari", Answer::Body(asking.ocsp("unsure", "kari")));
    let told = asking.archive.preserve(&["--fetch"], 1);
    told.stderr_has("the certificate of \"Test unsure\"").stderr_has(&asking.responder.url("responders.crl"));
    asking.responder.answers("responders.crl", Answer::Body(asking.list("issuer")));
    asking.archive.preserve(&["--fetch"], 0);
}
