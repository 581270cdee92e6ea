//! Choosing what is kept.

use jiff::Timestamp;

use super::address::{lists, need_not_be_checked, responders};
use super::fetch::{FetchFailure, RevocationSource};
use super::lack::{Lack, Tried};
use super::material::RevocationMaterial;
use super::path::{Inside, Path};
use crate::Certificate;
use crate::validate::revocation::ocsp::Ocsp;
use crate::validate::revocation::word::{Link, Spoken, Word, by_crl, by_ocsp};
use crate::validate::{
    PdfSignature, Purpose, RevocationDatum, RevocationDoubt, RevocationReason, RevocationTiming, ValidationContext,
};

/// Certificates that are looked into for one signature: a responder of a responder may have one too.
const MOST: usize = 40;

/// What a document security store lacks, each in DER.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Additions {
    /// The certificates of the chains.
    pub certificates: Vec<Vec<u8>>,
    /// OCSP responses about them.
    pub ocsps: Vec<Vec<u8>>,
    /// CRLs.
    pub crls: Vec<Vec<u8>>,
}

impl Additions {
    /// Whether the store lacks nothing.
    pub fn is_empty(&self) -> bool {
        self.certificates.is_empty() && self.ocsps.is_empty() && self.crls.is_empty()
    }
}

/// A statement, and where it comes from.
enum Said<'a> {
    Answer(&'a [u8], Box<Ocsp>),
    List(&'a [u8]),
}

/// One that is at hand.
struct Known<'a> {
    said: Said<'a>,
    proven: Option<Timestamp>,
    is_stored: bool,
}

/// What the store of a file must have besides what it has, for a signature in it to be provable for as long as a timestamp
/// over the store is: it is put to `additions`. `context` has what the store has; `material` is what was handed in, to which is
/// added what is fetched from `source`, so that the next signature need not ask for it. What comes back is lacking.
pub fn gather(
    signature: &PdfSignature,
    context: &ValidationContext,
    material: &mut RevocationMaterial,
    source: Option<&RevocationSource>,
    additions: &mut Additions,
) -> Vec<Lack> {
    match Inside::of(signature, context) {
        Ok(inside) => of_signature(&inside, context, material, source, additions),
        Err(fault) => vec![Lack::Unreadable(fault)],
    }
}

fn of_signature(
    inside: &Inside,
    context: &ValidationContext,
    material: &mut RevocationMaterial,
    source: Option<&RevocationSource>,
    additions: &mut Additions,
) -> Vec<Lack> {
    let own = inside.certificates.iter().chain(context.certificates);
    let mut others: Vec<_> = own.chain(&material.certificates).cloned().collect();
    let known = others.len();
    let paths = inside.paths(context, &mut others, source);
    material.certificates.extend_from_slice(&others[known..]);
    let mut lacks = Vec::new();
    for path in paths {
        match path {
            Ok(path) => lacks.extend(of_path(&path, inside, &others, context, material, source, additions)),
            Err(lack) => lacks.push(lack),
        }
    }
    lacks
}

fn of_path(
    path: &Path,
    inside: &Inside,
    others: &[Certificate],
    context: &ValidationContext,
    material: &mut RevocationMaterial,
    source: Option<&RevocationSource>,
    additions: &mut Additions,
) -> Vec<Lack> {
    for certificate in &path.certificates {
        let der = certificate.as_der();
        let is_there = context.certificates.iter().any(|other| other.as_der() == der);
        if !is_there && !additions.certificates.iter().any(|other| other == der) {
            additions.certificates.push(der.to_vec());
        }
    }
    let last = path.certificates.len().saturating_sub(1);
    let pairs = path.certificates.windows(2).enumerate();
    let mut waiting: Vec<_> =
        pairs.filter_map(|(nth, pair)| Some((pair.first()?.clone(), pair.get(1)?.clone(), nth + 1 == last))).collect();
    let (mut lacks, mut nth) = (Vec::new(), 0);
    while let Some((certificate, issuer, is_below_anchor)) = waiting.get(nth).cloned() {
        nth += 1;
        let link = Link { certificate: &certificate, issuer: &issuer, is_below_anchor, others, moment: path.moment };
        match about(link, path.purpose, inside, context, material, source, additions) {
            Err(lack) => lacks.push(lack),
            // Who answers for the issuer may have been revoked too (RFC 6960, 4.2.2.2.1), and cannot say so itself.
            Ok(Some(responder)) if !need_not_be_checked(&responder) && nth < MOST => {
                if waiting.iter().all(|(known, ..)| *known != responder) {
                    waiting.push((responder, issuer, is_below_anchor));
                }
            }
            Ok(_) => {}
        }
    }
    lacks
}

/// Finds what says that a certificate was not revoked, and adds it unless the store has it. Who answered for the issuer
/// comes back.
fn about(
    link: Link,
    purpose: Purpose,
    inside: &Inside,
    context: &ValidationContext,
    material: &mut RevocationMaterial,
    source: Option<&RevocationSource>,
    additions: &mut Additions,
) -> Result<Option<Certificate>, Lack> {
    let of = || link.certificate.name();
    let mut search = Search { link, purpose, best: None, revoked: None, doubt: None };
    known(inside, context, material).iter().for_each(|known| search.look_at(known));
    let (mut tried, mut fetched) = (Vec::new(), None);
    if let (Some(source), None, None) = (source, &search.best, search.revoked) {
        fetched = fetch(source, &mut search, &mut tried);
    }
    if let Some(since) = search.revoked {
        return Err(Lack::Revoked { of: of(), since });
    }
    let Some(best) = search.best else {
        let places = [responders(link.certificate), lists(link.certificate)].concat();
        return Err(Lack::Revocation { of: of(), issuer: link.issuer.name(), why: search.doubt, places, tried });
    };
    if !best.is_stored {
        let kept = if best.is_list { &mut additions.crls } else { &mut additions.ocsps };
        if !kept.contains(&best.der) {
            kept.push(best.der);
        }
    }
    match fetched {
        Some((der, true)) => material.crls.push(der),
        Some((der, false)) => material.ocsps.push(der),
        None => {}
    }
    Ok(best.responder)
}

/// All that is at hand: in the store, in the signature, and handed in.
fn known<'a>(inside: &'a Inside, context: &ValidationContext<'a>, material: &'a RevocationMaterial) -> Vec<Known<'a>> {
    let answer =
        |der: &'a [u8], proven, is_stored| Some(Known { said: Said::Answer(der, Box::new(Ocsp::read(der)?)), proven, is_stored });
    let list = |der: &'a [u8], proven, is_stored| Known { said: Said::List(der), proven, is_stored };
    let stored = |datum: &RevocationDatum<'a>| (datum.der, datum.proven);
    let answers = context.ocsps.iter().map(stored).filter_map(|(der, proven)| answer(der, proven, true));
    let lists = context.crls.iter().map(stored).map(|(der, proven)| list(der, proven, true));
    let own_answers = inside.embedded.ocsps.iter().filter_map(|(der, _)| answer(der, None, false));
    let own_lists = inside.embedded.crls.iter().map(|(der, _)| list(der, None, false));
    let new_answers = material.ocsps.iter().filter_map(|der| answer(der, None, false));
    let new_lists = material.crls.iter().map(|der| list(der, None, false));
    answers.chain(lists).chain(own_answers).chain(own_lists).chain(new_answers).chain(new_lists).collect()
}

/// What is found about one certificate.
struct Search<'a> {
    link: Link<'a>,
    purpose: Purpose,
    best: Option<Best>,
    revoked: Option<Timestamp>,
    doubt: Option<RevocationDoubt>,
}

struct Best {
    der: Vec<u8>,
    is_list: bool,
    is_stored: bool,
    this_update: Timestamp,
    responder: Option<Certificate>,
}

impl Search<'_> {
    fn look_at(&mut self, known: &Known) {
        let is_new = !known.is_stored;
        match &known.said {
            Said::Answer(der, ocsp) => self.take(by_ocsp(ocsp, self.link, known.proven, is_new), der, false, known.is_stored),
            Said::List(der) => self.take(by_crl(der, self.link, known.proven, is_new), der, true, known.is_stored),
        }
    }

    fn take(&mut self, said: Option<Result<Spoken, RevocationDoubt>>, der: &[u8], is_list: bool, is_stored: bool) {
        match said {
            None => {}
            Some(Err(doubt)) => self.doubt = self.doubt.or(Some(doubt)),
            Some(Ok(Spoken { word: Word::Revoked { since, reason, when }, .. })) if !self.is_spared(reason, when) => {
                self.revoked = Some(self.revoked.map_or(since, |before| before.min(since)));
            }
            // A revocation that came too late to matter says as well that there was none before.
            Some(Ok(Spoken { this_update, responder, .. })) => {
                // What is stored already need not be stored again, and of the others the newest says most.
                let is_better = |best: &Best| (is_stored, this_update) > (best.is_stored, best.this_update);
                if self.best.as_ref().is_none_or(is_better) {
                    self.best = Some(Best { der: der.to_vec(), is_list, is_stored, this_update, responder });
                }
            }
        }
    }

    /// RFC 3161, 4.1: a timestamp stands only if the reason is given and lets nobody else use the key.
    fn is_spared(&self, reason: Option<RevocationReason>, when: RevocationTiming) -> bool {
        let is_later = when == RevocationTiming::AfterSigning;
        is_later && (self.purpose == Purpose::Signature || reason.is_some_and(RevocationReason::spares_the_past))
    }
}

/// Asks the responders first, whose answers are small and of the moment, and then for lists. What came, and whether it is a
/// list.
fn fetch(source: &RevocationSource, search: &mut Search, tried: &mut Vec<Tried>) -> Option<(Vec<u8>, bool)> {
    let Link { certificate, issuer, .. } = search.link;
    let answers = responders(certificate).into_iter().map(|url| (source.answer(&url, certificate, issuer), url, false));
    let lists = lists(certificate).into_iter().map(|url| (source.list(&url), url, true));
    for (fetched, url, is_list) in answers.chain(lists) {
        let der = match fetched {
            Ok(der) => der,
            Err(why) => {
                let is_cancelled = why.is_cancelled();
                tried.push(Tried { url, why });
                if is_cancelled { return None } else { continue }
            }
        };
        let said = match is_list {
            true => by_crl(&der, search.link, None, true),
            false => Ocsp::read(&der).and_then(|ocsp| by_ocsp(&ocsp, search.link, None, true)),
        };
        let why = match &said {
            None => Some(FetchFailure::OtherCertificate),
            Some(Err(doubt)) => Some(FetchFailure::Doubtful(*doubt)),
            Some(Ok(_)) => None,
        };
        search.take(said, &der, is_list, false);
        match why {
            Some(why) => tried.push(Tried { url, why }),
            None => return Some((der, is_list)),
        }
    }
    None
}
