//! From bytes to facts.

use der::Decode as _;
use jiff::Timestamp;

use super::evidence::{Datum, Embedded, Evidence};
use super::facts::Format;
use super::path::{Chain, Purpose, chain};
use super::profile::{Parts, profile};
use super::revocation::{Moment, of_chain};
use super::{
    Answer, Basis, ChainFault, Identity, Indication, Lost, Profile, ProfileFault, Proven, Roots, SignatureFacts, StampFault,
    Stamped, SubIndication, TimeFacts, TimestampFacts, is_past, stamps,
};
use crate::sign::algorithm::oid;
use crate::sign::certificate::moment;
use crate::sign::cms::{Fault, SignedData, SignerInfo};
use crate::sign::{Certificate, TimestampToken};

/// Bytes of a CMS that are looked at. Signatures with everything in them have 100 KB, with a large CRL a few MB.
const MAX_CMS: usize = 8 * 1024 * 1024;
/// Certificates in a CMS, and handed in, that are looked at, each.
const MAX_CERTIFICATES: usize = 200;

/// Certificates by the signer's issuer and number that are looked at. One is usual.
const MAX_NAMESAKES: usize = 4;

/// A signature and all there is to judge it by.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The signature dictionary's Contents: a `ContentInfo` in DER or BER, with the zeros that follow it.
    pub cms: &'a [u8],
    /// The bytes that were signed, which may lie in several pieces.
    pub content: &'a [&'a [u8]],
    /// The signature dictionary's SubFilter, as a name without its slash.
    pub sub_filter: &'a str,
    /// The signature dictionary's M.
    pub claimed: Option<Timestamp>,
    /// What document timestamps over it prove of it ([`super::Proofs::of_signature`]).
    pub proven: &'a Proven,
    /// Certificates from elsewhere in the PDF (the document security store).
    pub certificates: &'a [Certificate],
    /// OCSP responses from there.
    pub ocsps: &'a [Datum<'a>],
    /// CRLs from there.
    pub crls: &'a [Datum<'a>],
    /// Who is trusted.
    pub roots: &'a Roots,
    /// The present, or the day that is asked about.
    pub now: Timestamp,
}

/// Judges a signature, or a document timestamp.
pub fn judge(input: &Input) -> SignatureFacts {
    let format = Format::of(input.sub_filter);
    let judged = match &format {
        Format::Other(name) => Err(Fault::Unsupported(format!("a signature of the kind {name}"))),
        _ if input.cms.len() > MAX_CMS => Err(Fault::Unsupported("a signature as large as this".to_owned())),
        Format::DocumentTimestamp => document_timestamp(input),
        Format::Cades | Format::Pkcs7 => signature(input, &format),
    };
    judged.unwrap_or_else(|fault| nothing(input, format, fault))
}

fn signature(input: &Input, format: &Format) -> Result<SignatureFacts, Fault> {
    let data = SignedData::read(input.cms)?;
    // ISO 32000-2, 12.8.3.3.1: one signer, and no content inside: what is inside is not what is on the page.
    let [signer] = &data.signers[..] else { return Err(Fault::OtherSigners) };
    if data.content.is_some() {
        return Err(Fault::ContentInside);
    }
    let certificates = together(&data.certificates, input.certificates);
    let certificate = signers_certificate(signer, &certificates);
    let embedded = Embedded::of(&data, signer);
    let mut evidence = evidence(input, &certificates, &embedded);

    let valid = Answer::from(certificate.ok_or(Fault::NoCertificate).and_then(|certificate| {
        signer.verify_key(data.content_type, input.content, certificate)?;
        if signer.names(certificate)? == Some(false) { Err(Fault::OtherCertificate) } else { Ok(()) }
    }));
    let intact = match signer.has_signed_attributes() {
        true => signer.verify_content(data.content_type, input.content).into(),
        // The one signature is over the content itself: if it fails, which of them is wrong cannot be told.
        false => match &valid {
            Answer::No(fault @ Fault::WrongSignature) => Answer::CannotTell(fault.clone()),
            valid => valid.clone(),
        },
    };

    let judge = stamps::Judge { evidence: &evidence, roots: input.roots, now: input.now, proven: input.proven };
    let judged = stamps::inside(signer, input.content, judge);
    let (proven, timestamps) =
        (with_own(input.proven, &judged), judged.into_iter().map(|judged| judged.facts).collect::<Vec<_>>());
    let time = time(&proven, input.claimed.or_else(|| signing_time(signer)), input.now);
    evidence.prove_signed(&proven);

    let moment = Moment { at: time.judged_at, basis: time.basis, now: input.now };
    let path = certificate.map(|leaf| chain(leaf, Purpose::Signature, moment.at, &certificates, input.roots));
    let path = path.unwrap_or(Chain { certificates: Vec::new(), trusted: Answer::CannotTell(ChainFault::NoCertificate) });
    let revocation = of_chain(&path.certificates, &evidence, moment);
    let fault = Indication::of_fault(&intact).filter(|fault| matches!(fault, Indication::Failed(_)));
    let fault = fault.or(Indication::of_fault(&valid)).or(Indication::of_fault(&intact));
    let late = || SubIndication::of_chain(&path, input.roots, &revocation, proven.passed, input.now);
    let parts = Parts {
        format,
        has_time: input.claimed.is_some(),
        data: &data,
        signer,
        certificate,
        timestamps: &timestamps,
        revocation: &revocation,
        proven: input.proven,
    };
    Ok(SignatureFacts {
        format: format.clone(),
        indication: fault.unwrap_or_else(|| late().map_or(Indication::Passed, Indication::Indeterminate)),
        intact,
        valid,
        algorithm: certificate.map(|certificate| signer.algorithm_in_words(certificate)),
        signer: certificate.map(Identity::of),
        chain: path.certificates.iter().map(Identity::of).collect(),
        trusted: still(&path, &time, input.now),
        chain_is_valid_now: are_valid(&path.certificates, input.now),
        profile: profile(&parts),
        revocation,
        time,
        timestamps,
    })
}

/// Whether a chain is trusted today: that it was in order at a time that somebody claims and nothing proves, is not enough
/// once it has expired.
fn still(path: &Chain, time: &TimeFacts, now: Timestamp) -> Answer<ChainFault> {
    let issued = path.certificates.split_last().map_or(&[][..], |(_, issued)| issued);
    let first = issued.iter().min_by_key(|certificate| certificate.valid_until());
    let expired = first.filter(|first| time.basis != Basis::Proven && first.valid_until() < now);
    match (&path.trusted, expired) {
        (Answer::Yes, _) if time.claimed.is_some_and(|claimed| claimed > now) => Answer::CannotTell(ChainFault::Future),
        (Answer::Yes, Some(first)) => {
            Answer::CannotTell(ChainFault::ExpiredSince { name: first.name(), until: first.valid_until() })
        }
        (trusted, _) => trusted.clone(),
    }
}

/// What is proven of a signature, with the timestamps inside it that prove anything of it.
fn with_own(outer: &Proven, inside: &[stamps::Judged]) -> Proven {
    let own = || inside.iter().filter(|judged| judged.facts.of == Stamped::Signature);
    let proves = own().filter(|judged| judged.facts.proves).filter_map(|judged| judged.facts.time);
    let passed = own().filter(|judged| judged.indication == Indication::Passed).filter_map(|judged| judged.facts.time);
    Proven {
        at: proves.chain(outer.at).min(),
        passed: passed.chain(outer.passed).min(),
        lost: Lost::last(own().filter_map(|judged| lost(&judged.facts)).chain(outer.lost.clone())),
        is_stamped: outer.is_stamped,
    }
}

fn lost(stamp: &TimestampFacts) -> Option<Lost> {
    if let Some(StampFault::Lost(lost)) = &stamp.why { Some(lost.clone()) } else { None }
}

/// ETSI EN 319 142-1, 5.4.3: the token's imprint is the digest of the content.
fn document_timestamp(input: &Input) -> Result<SignatureFacts, Fault> {
    let (token, held) = TimestampToken::told(input.cms)?;
    let data = SignedData::read(token.as_der())?;
    let intact = match token.is_over_pieces(input.content) {
        Ok(true) => Answer::Yes,
        Ok(false) => Answer::No(Fault::OtherContent),
        Err(fault) => Err(fault).into(),
    };
    let valid = held.clone().into();
    let certificates = together(&data.certificates, input.certificates);
    let embedded = data.signers.first().map(|signer| Embedded::of(&data, signer)).unwrap_or_default();
    let evidence = evidence(input, &certificates, &embedded);
    let judge = stamps::Judge { evidence: &evidence, roots: input.roots, now: input.now, proven: input.proven };
    let judged = judge.token(Stamped::Document, &token, held, input.content);
    let proven = Proven { at: judged.facts.proves.then(|| token.time()), lost: lost(&judged.facts), ..Proven::default() };
    // Who stamps the time claims it at least.
    let time = time(&proven, Some(token.time()), input.now);
    Ok(SignatureFacts {
        format: Format::DocumentTimestamp,
        indication: judged.indication,
        intact,
        valid,
        algorithm: data.signers.first().map(|signer| signer.algorithm_in_words(token.authority())),
        signer: Some(Identity::of(token.authority())),
        chain: judged.chain.iter().map(Identity::of).collect(),
        trusted: judged.facts.trusted.clone(),
        chain_is_valid_now: are_valid(&judged.chain, input.now),
        revocation: judged.facts.revocation.clone(),
        time,
        timestamps: vec![judged.facts],
        profile: Profile::None(vec![ProfileFault::NoSignature]),
    })
}

/// Where nothing can be read.
fn nothing(input: &Input, format: Format, fault: Fault) -> SignatureFacts {
    let valid = Answer::from(Err(fault.clone()));
    let is_other = matches!(format, Format::Other(_));
    let other = || Indication::Indeterminate(SubIndication::SigConstraintsFailure);
    SignatureFacts {
        indication: Indication::of_fault(&valid).filter(|_| !is_other).unwrap_or_else(other),
        timestamps: if format == Format::DocumentTimestamp {
            vec![stamps::unread(Stamped::Document, fault.clone())]
        } else {
            Vec::new()
        },
        format,
        intact: Answer::CannotTell(fault),
        valid,
        algorithm: None,
        signer: None,
        chain: Vec::new(),
        trusted: Answer::CannotTell(ChainFault::NoCertificate),
        chain_is_valid_now: false,
        revocation: Vec::new(),
        time: time(&Proven::default(), input.claimed, input.now),
        profile: Profile::None(vec![ProfileFault::NoSignature]),
    }
}

/// Those in the CMS first: they are the signer's own choice.
fn together(own: &[Certificate], others: &[Certificate]) -> Vec<Certificate> {
    own.iter().take(MAX_CERTIFICATES).chain(others.iter().take(MAX_CERTIFICATES)).cloned().collect()
}

/// Of several by the same issuer and number, the one that the signed attributes name.
fn signers_certificate<'a>(signer: &SignerInfo, certificates: &'a [Certificate]) -> Option<&'a Certificate> {
    let namesakes: Vec<_> = certificates.iter().filter(|certificate| signer.is_by(certificate)).take(MAX_NAMESAKES).collect();
    let named = namesakes.iter().find(|certificate| signer.names(certificate) == Ok(Some(true)));
    named.or(namesakes.first()).copied()
}

fn evidence<'a>(input: &Input<'a>, certificates: &'a [Certificate], embedded: &'a Embedded) -> Evidence<'a> {
    let Proven { at: proven, passed, .. } = *input.proven;
    let datum = move |(der, place): &'a (Vec<u8>, _)| Datum { der, proven, passed, place: *place };
    let own = |data: &'a [(Vec<u8>, _)]| data.iter().map(datum);
    let ocsps = own(&embedded.ocsps).chain(input.ocsps.iter().copied());
    Evidence::new(certificates, ocsps, own(&embedded.crls).chain(input.crls.iter().copied()))
}

/// A claimed time that lies in the future is no time.
fn time(proven: &Proven, claimed: Option<Timestamp>, now: Timestamp) -> TimeFacts {
    let (judged_at, basis) = match (proven.at, claimed) {
        (Some(proven), _) => (proven, Basis::Proven),
        (None, Some(claimed)) if is_past(claimed, now) => (claimed, Basis::Claimed),
        _ => (now, Basis::Now),
    };
    // What is proven earlier than a proof was lost is proven all the same.
    let lost = proven.lost.clone().filter(|lost| proven.at.is_none_or(|at| at > lost.since));
    TimeFacts { claimed, proven: proven.at, lost, judged_at, basis }
}

/// The attribute signing-time (RFC 5652, 11.3).
fn signing_time(signer: &SignerInfo) -> Option<Timestamp> {
    let value = signer.signed_value(oid::SIGNING_TIME).ok()??;
    x509_cert::time::Time::from_der(&value).ok().map(moment)
}

/// All but the last; that one too, where it is alone.
fn are_valid(chain: &[Certificate], at: Timestamp) -> bool {
    let issued = chain.split_last().map(|(_, issued)| issued).filter(|issued| !issued.is_empty()).unwrap_or(chain);
    !chain.is_empty() && issued.iter().all(|certificate| certificate.is_valid(at))
}
