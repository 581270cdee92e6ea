//! Fetching what is lacking from the addresses in certificates: over HTTP, in bounded time and size.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use der::Encode as _;
use der::asn1::{Null, OctetString};
use ring::digest;
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_ocsp::{CertId, OcspRequest, Request, TbsRequest, Version};

use super::material::{MaterialError, RevocationMaterial};
use crate::bounds::MAX_CERTIFICATE;
use crate::http::{Client, Question, Unanswered, is_address};
use crate::sign::TimestampFailure;
use crate::validate::RevocationDoubt;
use crate::validate::revocation::evidence::{MAX_CRL, MAX_OCSP};
use crate::{Certificate, oid};

/// How often it may be sent elsewhere.
const MAX_HOPS: usize = 3;
/// Certificates in a PKCS#7 that is fetched: it may have several.
const MAX_BUNDLE: usize = 16 * MAX_CERTIFICATE;

/// Why fetching was in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchFailure {
    /// Nothing came, as with a timestamp authority.
    NoAnswer(TimestampFailure),
    /// It is sent from one place to the next.
    Circle,
    /// What came is nothing that was asked for.
    SomethingElse,
    /// The responder refuses to answer (RFC 6960, 4.2.1).
    Refused,
    /// What came is about other certificates.
    OtherCertificate,
    /// What came proves nothing.
    Doubtful(RevocationDoubt),
}

/// Addresses and what was sent there, with why that was in vain.
type InVain = HashMap<(String, Vec<u8>), FetchFailure>;

/// Where revocation data is fetched from: whatever address a certificate gives. One that did not answer, or
/// with nothing that was asked for, is not asked again.
#[derive(Clone, Default)]
pub struct RevocationSource {
    client: Client,
    /// What was asked of which address in vain; nothing, where it does not answer.
    useless: Arc<Mutex<InVain>>,
}

impl RevocationSource {
    /// The same, asked by somebody else.
    pub fn asked_by(self, client: Client) -> Self {
        Self { client, ..self }
    }

    /// Who asks.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Asks a responder (RFC 6960, A.1).
    pub(super) fn answer(&self, url: &str, certificate: &Certificate, issuer: &Certificate) -> Result<Vec<u8>, FetchFailure> {
        let request = request(certificate, issuer).map_err(|_| FetchFailure::SomethingElse)?;
        self.fetch(url, Some(("application/ocsp-request", request)), MAX_OCSP, |mut found| found.ocsps.pop())
    }

    /// Gets a list (RFC 5280, 4.2.1.13).
    pub(super) fn list(&self, url: &str) -> Result<Vec<u8>, FetchFailure> {
        self.fetch(url, None, MAX_CRL, |mut found| found.crls.pop())
    }

    /// Gets certificates: one in DER, or several in PKCS#7 (RFC 5280, 4.2.2.1).
    pub(super) fn certificates(&self, url: &str) -> Result<Vec<Certificate>, FetchFailure> {
        self.fetch(url, None, MAX_BUNDLE, |found| Some(found.certificates).filter(|found| !found.is_empty()))
    }

    fn fetch<T>(
        &self,
        url: &str,
        sent: Option<(&'static str, Vec<u8>)>,
        most: usize,
        wanted: impl FnOnce(RevocationMaterial) -> Option<T>,
    ) -> Result<T, FetchFailure> {
        let asked = sent.as_ref().map_or(Vec::new(), |(_, body)| body.clone());
        // One that does not answer is not asked anything; one that has no use for a question may have an answer to another.
        let useless = |asked: &[u8]| self.useless().get(&(url.to_owned(), asked.to_vec())).cloned();
        if let Some(before) = useless(&[]).filter(|why| asked.is_empty() || why.is_silence()).or_else(|| useless(&asked)) {
            return Err(before);
        }
        let fetched = self.ask(url, sent, most).and_then(|found| wanted(found).ok_or(FetchFailure::SomethingElse));
        if let Err(why) = &fetched
            && !why.is_cancelled()
        {
            let about = if why.is_silence() { Vec::new() } else { asked };
            self.useless().insert((url.to_owned(), about), why.clone());
        }
        fetched
    }

    fn useless(&self) -> std::sync::MutexGuard<'_, InVain> {
        self.useless.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn ask(&self, url: &str, sent: Option<(&'static str, Vec<u8>)>, most: usize) -> Result<RevocationMaterial, FetchFailure> {
        let mut url = url.to_owned();
        for _ in 0..=MAX_HOPS {
            let question = Question { url: url.clone(), sent: sent.clone(), most: most as u64 };
            match self.client.ask(question) {
                Ok(answered) => {
                    return RevocationMaterial::read(&answered.body).map_err(|why| match why {
                        MaterialError::Refused => FetchFailure::Refused,
                        _ => FetchFailure::SomethingElse,
                    });
                }
                Err(Unanswered::Moved(place)) => {
                    url = elsewhere(&url, &place).ok_or(FetchFailure::NoAnswer(TimestampFailure::Moved(place)))?;
                }
                Err(why) => return Err(FetchFailure::NoAnswer(why.into())),
            }
        }
        Err(FetchFailure::Circle)
    }
}

/// The address that a place (RFC 9110, 10.2.2) means. What was asked over TLS is not asked without it.
fn elsewhere(url: &str, place: &str) -> Option<String> {
    let whole = if place.starts_with('/') && !place.starts_with("//") {
        let (scheme, rest) = url.split_once("://")?;
        format!("{scheme}://{}{place}", rest.split(['/', '?']).next()?)
    } else {
        place.to_owned()
    };
    let is_weaker = url.starts_with("https:") && !whole.starts_with("https:");
    (is_address(&whole) && !is_weaker).then_some(whole)
}

/// A question about one certificate (RFC 6960, 4.1.1). Its identifiers are SHA-1, which every responder understands: they
/// only name, and what is named is signed with the issuer's key.
fn request(certificate: &Certificate, issuer: &Certificate) -> der::Result<Vec<u8>> {
    let sha1 = |bytes: &[u8]| OctetString::new(digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref());
    let (certificate, issuer) = (&certificate.read().tbs_certificate, &issuer.read().tbs_certificate);
    let hash_algorithm = AlgorithmIdentifierOwned { oid: oid::SHA1, parameters: Some(Null.into()) };
    let req_cert = CertId {
        hash_algorithm,
        issuer_name_hash: sha1(&certificate.issuer.to_der()?)?,
        issuer_key_hash: sha1(issuer.subject_public_key_info.subject_public_key.raw_bytes())?,
        serial_number: certificate.serial_number.clone(),
    };
    let tbs_request = TbsRequest {
        version: Version::V1,
        requestor_name: None,
        request_list: vec![Request { req_cert, single_request_extensions: None }],
        request_extensions: None,
    };
    OcspRequest { tbs_request, optional_signature: None }.to_der()
}

impl FetchFailure {
    /// Whether whoever asked did not want to wait any more.
    pub fn is_cancelled(&self) -> bool {
        *self == Self::NoAnswer(TimestampFailure::Cancelled)
    }

    /// Whether there was no answer at all, so that nothing else is worth asking there.
    fn is_silence(&self) -> bool {
        matches!(self, Self::NoAnswer(_) | Self::Circle)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::thread;
    use std::time::Duration;

    use super::*;

    /// What is found twice at an address that answers this, and how many questions came.
    fn asked_twice(answer: impl Fn(&str) -> String + Send + 'static) -> ([Result<Vec<u8>, FetchFailure>; 2], usize) {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = server.local_addr().unwrap();
        let url = format!("http://{address}/list.crl");
        let serving = thread::spawn({
            let url = url.clone();
            move || {
                let mut questions = 0;
                for stream in server.incoming() {
                    let (mut stream, mut question) = (stream.unwrap(), [0; 1024]);
                    if stream.read(&mut question).unwrap() == 0 {
                        break;
                    }
                    questions += 1;
                    stream.write_all(answer(&url).as_bytes()).unwrap();
                }
                questions
            }
        });
        let source = RevocationSource::default().asked_by(Client::default().with_patience(Duration::from_secs(20)));
        let found = [source.list(&url), source.list(&url)];
        // What says nothing ends it.
        drop(std::net::TcpStream::connect(address).unwrap());
        (found, serving.join().unwrap())
    }

    #[test]
    fn an_address_with_nothing_of_use_is_not_asked_again() {
        let answer = |status: &str, header: &str, body: &str| {
            format!("HTTP/1.1 {status}\r\n{header}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
        };
        let (found, questions) = asked_twice(move |_| answer("200 OK", "", "<h1>welcome</h1>"));
        assert_eq!((found, questions), ([Err(FetchFailure::SomethingElse), Err(FetchFailure::SomethingElse)], 1));
        // An OCSP response that refuses (RFC 6960, 4.2.1: tryLater).
        let (found, questions) = asked_twice(move |_| answer("200 OK", "", "\x30\x03\x0a\x01\x03"));
        assert_eq!((found, questions), ([Err(FetchFailure::Refused), Err(FetchFailure::Refused)], 1));
        let (found, questions) = asked_twice(move |url| answer("302 Found", &format!("Location: {url}\r\n"), ""));
        assert_eq!((found, questions), ([Err(FetchFailure::Circle), Err(FetchFailure::Circle)], MAX_HOPS + 1));
    }
}
