//! The chains that a signature stands on: the signer's, and those of the timestamps in it.

use super::address;
use super::fetch::RevocationSource;
use super::lack::{Lack, Tried};
use crate::cms::{SignatureFault, SignedData};
use crate::validate::revocation::Moment;
use crate::validate::revocation::embedded::Embedded;
use crate::validate::signature::signers_certificate;
use crate::validate::{Basis, Chain, ChainFault, Format, PdfSignature, Purpose, ValidationContext, chain, validate};
use crate::{Certificate, TimestampToken};

/// How many missing issuers are fetched for one chain.
const MAX_MISSING: usize = 4;

/// A chain that leads to an anchor, and the moment at which all in it must have been in order.
pub(super) struct Path {
    pub certificates: Vec<Certificate>,
    pub purpose: Purpose,
    pub moment: Moment,
}

/// What a chain begins with.
struct Beginning {
    leaf: Certificate,
    purpose: Purpose,
    /// The moments at which it may have been in order: the first at which it leads to an anchor counts. Whether its
    /// certificates were revoked is asked for the last, the time of what was made with it.
    moments: Vec<Moment>,
}

/// What a signature has in its CMS.
pub(super) struct Inside {
    pub certificates: Vec<Certificate>,
    pub embedded: Embedded,
    beginnings: Vec<Beginning>,
}

impl Inside {
    /// Reads it.
    pub fn of(signature: &PdfSignature, context: &ValidationContext) -> Result<Self, SignatureFault> {
        match Format::of(signature.sub_filter) {
            Format::DocumentTimestamp => Self::of_timestamp(signature, context),
            _ => Self::of_signature(signature, context),
        }
    }

    fn of_timestamp(signature: &PdfSignature, context: &ValidationContext) -> Result<Self, SignatureFault> {
        let token = TimestampToken::read(signature.cms)?;
        let data = SignedData::read(token.as_der())?;
        let embedded = data.signers.first().map(|signer| Embedded::of(&data, signer)).unwrap_or_default();
        let beginnings = vec![of_token(&token, signature, context)];
        Ok(Self { certificates: data.certificates, embedded, beginnings })
    }

    fn of_signature(signature: &PdfSignature, context: &ValidationContext) -> Result<Self, SignatureFault> {
        let facts = validate(signature, context);
        let data = SignedData::read(signature.cms)?;
        let [signer] = &data.signers[..] else { return Err(SignatureFault::OtherSigners) };
        let all: Vec<_> = data.certificates.iter().chain(context.certificates).cloned().collect();
        let leaf = signers_certificate(signer, &all).ok_or(SignatureFault::NoCertificate)?.clone();
        let moment = Moment { at: facts.time.judged_at, basis: facts.time.basis, now: context.now };
        let mut certificates = data.certificates.clone();
        let mut beginnings = vec![Beginning { leaf, purpose: Purpose::Signature, moments: vec![moment] }];
        for der in signer.timestamps()? {
            // One that does not hold proves nothing, and needs nothing.
            let Ok(token) = TimestampToken::read(&der) else { continue };
            if token.is_over(&signer.signature) != Ok(true) {
                continue;
            }
            beginnings.push(of_token(&token, signature, context));
            certificates.extend(SignedData::read(token.as_der())?.certificates);
        }
        Ok(Self { certificates, embedded: Embedded::of(&data, signer), beginnings })
    }

    /// The chains, with what is fetched where an issuer is missing. What was fetched is put to `others`.
    pub fn paths(
        &self,
        context: &ValidationContext,
        others: &mut Vec<Certificate>,
        source: Option<&RevocationSource>,
    ) -> Vec<Result<Path, Lack>> {
        self.beginnings.iter().map(|beginning| beginning.path(context, others, source)).collect()
    }
}

/// A timestamp's chain is judged today, or when it was proven to be there, or else at its own time.
fn of_token(token: &TimestampToken, signature: &PdfSignature, context: &ValidationContext) -> Beginning {
    let now = context.now;
    let at = [Some(now), signature.proven.at, Some(token.time())].into_iter().flatten();
    let moments = at.map(|at| Moment { at, basis: Basis::Proven, now }).collect();
    Beginning { leaf: token.authority().clone(), purpose: Purpose::Timestamp, moments }
}

impl Beginning {
    fn path(
        &self,
        context: &ValidationContext,
        others: &mut Vec<Certificate>,
        source: Option<&RevocationSource>,
    ) -> Result<Path, Lack> {
        let mut tried = Vec::new();
        for _ in 0..=MAX_MISSING {
            let found = self.found(context, others);
            let Some(why) = found.trusted.why() else {
                let moment =
                    self.moments.last().copied().unwrap_or(Moment { at: context.now, basis: Basis::Now, now: context.now });
                return Ok(Path { certificates: found.certificates, purpose: self.purpose, moment });
            };
            let last = found.certificates.last().unwrap_or(&self.leaf);
            let places = address::issuers(last);
            let missing = matches!(why, ChainFault::UnknownIssuer { .. });
            let fetched = source.filter(|_| missing).and_then(|source| fetch(source, last, others, &mut tried));
            let Some(fetched) = fetched else {
                return Err(Lack::Path { of: self.leaf.name(), why: Box::new(why.clone()), places, tried });
            };
            others.extend(fetched);
        }
        let why = Box::new(ChainFault::TooMany);
        Err(Lack::Path { of: self.leaf.name(), why, places: Vec::new(), tried })
    }

    fn found(&self, context: &ValidationContext, others: &[Certificate]) -> Chain {
        let at = |moment: &Moment| chain(&self.leaf, self.purpose, moment.at, others, context.anchors);
        let mut all = self.moments.iter().map(at);
        let first = all.next().unwrap_or_else(|| chain(&self.leaf, self.purpose, context.now, others, context.anchors));
        if first.trusted.is_yes() {
            return first;
        }
        all.find(|chain| chain.trusted.is_yes()).unwrap_or(first)
    }
}

/// The issuer of a certificate, from the first address that has it.
fn fetch(
    source: &RevocationSource,
    certificate: &Certificate,
    known: &[Certificate],
    tried: &mut Vec<Tried>,
) -> Option<Vec<Certificate>> {
    for url in address::issuers(certificate) {
        match source.certificates(&url) {
            Ok(found) => {
                let new: Vec<_> = found.into_iter().filter(|one| certificate.is_issued_by(one) && !known.contains(one)).collect();
                if !new.is_empty() {
                    return Some(new);
                }
                tried.push(Tried { url, why: super::FetchFailure::OtherCertificate });
            }
            Err(why) => tried.push(Tried { url, why }),
        }
    }
    None
}
