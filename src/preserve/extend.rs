//! One file is extended: bytes go in, longer bytes come out, and what they prove.

use std::sync::Mutex;

use avtale_pages::Format;
use avtale_revisions::{File, Signature, Standing};
use avtale_signatures::TimestampToken;
use avtale_signatures::preserve::{Additions, Lack, RevocationMaterial, RevocationSource, gather};
use avtale_signatures::validate::{ChainFault, Level, PdfSignature, Profile, ProofOfExistence, ValidationContext};
use jiff::Timestamp;

use super::stamping::{Stamped, Stampers, Trusting};
use super::worded;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::preserve as says;
use crate::pdf::Revision;
use crate::register::Reached;
use crate::verify::{Evidence, Issued, SignatureFacts, SignatureKind, SignedFile, VerificationContext};

/// So many keys of one authority are told apart. One is usual.
const KEYS: usize = 3;

/// What a file is extended with.
pub(super) struct Extending<'a> {
    pub context: VerificationContext<'a>,
    pub stampers: &'a Stampers<'a>,
    pub source: Option<&'a RevocationSource>,
    pub at: Timestamp,
    pub clock: fn() -> Timestamp,
}

/// A longer file.
pub(super) struct Extended {
    pub bytes: Vec<u8>,
    /// The lowest level of its signatures.
    pub level: Option<Reached>,
    pub stamped: Timestamp,
    pub expires: Timestamp,
}

impl Extending<'_> {
    /// Extends a file by a store and a document time-stamp. The error is all that stands in the way.
    pub fn extend(&self, bytes: &[u8], material: &Mutex<RevocationMaterial>) -> Result<Extended, Vec<Diagnostic>> {
        let evidence = self.evidence(bytes, self.context.now)?;
        check_sound(&evidence)?;
        check_in_time(&evidence)?;
        for stamper in self.stampers.up() {
            for _ in 0..KEYS {
                let Some(known) = self.stampers.known(stamper) else { break };
                let secured = match self.secured(bytes, &known, material)? {
                    Ok(secured) => secured,
                    Err(faults) => {
                        self.stampers.fails(stamper, faults);
                        break;
                    }
                };
                let others = material.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).certificates.clone();
                let anchors = self.context.trust_anchors;
                let trusting = Trusting { anchors, others: &others, at: self.at, clock: self.clock };
                let signable = Revision::of(&secured).and_then(Revision::document_timestamp).map_err(one)?;
                let Some(stamped) = self.stampers.stamp(stamper, &signable.content().concat(), trusting) else { break };
                let Stamped { token, expires } = stamped;
                let bytes = signable.complete(token.as_der()).map_err(one)?;
                // What is registered is what whoever verifies it will find.
                let evidence = self.evidence(&bytes, self.context.now.max(token.time()))?;
                check_sound(&evidence)?;
                // An authority may have several keys: this token may be by another than the one before.
                if token.authority() != known.authority() && check_provable(&evidence).is_err() {
                    continue;
                }
                check_provable(&evidence)?;
                return Ok(Extended { bytes, level: reached(&evidence).map_err(one)?, stamped: token.time(), expires });
            }
        }
        Err(vec![Diagnostic::error(says::NoStamp {}).hint(says::NoStampStep {})])
    }

    /// The file with all that its signatures, and those time-stamps that are made as this one is, need. The inner error is
    /// what is lacking for these.
    fn secured(
        &self,
        bytes: &[u8],
        known: &TimestampToken,
        material: &Mutex<RevocationMaterial>,
    ) -> Result<Result<Vec<u8>, Vec<Diagnostic>>, Vec<Diagnostic>> {
        let additions = match self.lacking(bytes, known, material)? {
            Ok(additions) if additions.is_empty() => return Ok(Ok(bytes.to_vec())),
            Ok(additions) => additions,
            Err(faults) => return Ok(Err(faults)),
        };
        let secured = Revision::of(bytes).and_then(|revision| revision.secured(&additions)).map_err(one)?;
        let evidence = self.evidence(&secured, self.context.now)?;
        check_sound(&evidence)?;
        check_provable(&evidence)?;
        Ok(Ok(secured))
    }

    fn evidence(&self, bytes: &[u8], now: Timestamp) -> Result<Evidence, Vec<Diagnostic>> {
        if Format::of(bytes) != Some(Format::Pdf) {
            return Err(vec![Diagnostic::error(says::NoSignature {}).hint(says::NoSignatureStep {})]);
        }
        let context = VerificationContext { now, ..self.context };
        let issued = Issued::beginning(bytes, &context).map(|issued| issued.bytes);
        let (evidence, _) = Evidence::read(bytes, issued, &context);
        evidence.map_err(|why| vec![Diagnostic::error(says::Unreadable { why: why.message() }).hint(says::UnreadableStep {})])
    }

    /// What the store lacks. The error is what cannot be had of it: the inner one for the time-stamp alone.
    fn lacking(
        &self,
        bytes: &[u8],
        known: &TimestampToken,
        material: &Mutex<RevocationMaterial>,
    ) -> Result<Result<Additions, Vec<Diagnostic>>, Vec<Diagnostic>> {
        let unreadable = |_| vec![Diagnostic::of(Kind::Bug, says::NoSignature {})];
        let file = File::read(bytes).map_err(unreadable)?;
        let signatures = file.signatures().map_err(unreadable)?;
        let (signed, _) = SignedFile::read(&file, bytes, &signatures, self.context.trust_anchors, self.context.now);
        // One after the other: what is fetched for one serves all.
        let mut material = material.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let mut additions = Additions::default();
        let mut gather = |signature: &PdfSignature, context: &ValidationContext| {
            gather(signature, context, &mut material, self.source, &mut additions)
        };
        let standing = |signature: &&Signature| signature.standing == Standing::Current && signature.structure.is_ok();
        let lacks: Vec<_> =
            signatures.iter().filter(standing).flat_map(|signature| signed.with(signature, &mut gather)).collect();
        self.nothing_of(lacks)?;
        let Some(any) = signatures.first() else { return Ok(Ok(additions)) };
        let proven = &ProofOfExistence::default();
        let stamp = PdfSignature { cms: known.as_der(), content: &[], sub_filter: "ETSI.RFC3161", claimed: None, proven };
        let lacks = signed.with(any, |_, context| gather(&stamp, context));
        Ok(self.nothing_of(lacks).map(|()| additions))
    }

    /// That nothing is lacking, each told once.
    fn nothing_of(&self, lacks: Vec<Lack>) -> Result<(), Vec<Diagnostic>> {
        let mut each: Vec<Lack> = Vec::new();
        for lack in lacks {
            if !each.contains(&lack) {
                each.push(lack);
            }
        }
        none_of(each.into_iter().map(|lack| worded::lack(lack, self.source.is_some())))
    }
}

fn one(fault: Diagnostic) -> Vec<Diagnostic> {
    vec![fault]
}

/// That every signature in it holds, and that there is one.
fn check_sound(evidence: &Evidence) -> Result<(), Vec<Diagnostic>> {
    if evidence.signatures.iter().all(is_stamp) {
        return Err(vec![Diagnostic::error(says::NoSignature {}).hint(says::NoSignatureStep {})]);
    }
    let unsound = evidence.signatures.iter().filter(|signature| !signature.is_accepted);
    none_of(unsound.flat_map(|signature| signature.why.iter().map(|why| worded::unsound(signature, why))))
}

/// That no certificate has expired that no proof is older than: then nothing helps that could be had.
fn check_in_time(evidence: &Evidence) -> Result<(), Vec<Diagnostic>> {
    let is_late = |signature: &&SignatureFacts| {
        matches!(signature.cms.trusted.why(), Some(ChainFault::ExpiredSince { .. } | ChainFault::Expired { .. }))
    };
    none_of(evidence.signatures.iter().filter(|signature| !is_stamp(signature)).filter(is_late).map(worded::unproven))
}

/// That with the store every signature is provable today, and every time-stamp.
fn check_provable(evidence: &Evidence) -> Result<(), Vec<Diagnostic>> {
    let unproven = evidence.signatures.iter().filter(|signature| !signature.conclusion.is_passed());
    none_of(unproven.map(worded::unproven))
}

fn none_of(faults: impl Iterator<Item = Diagnostic>) -> Result<(), Vec<Diagnostic>> {
    let faults: Vec<_> = faults.collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn is_stamp(signature: &SignatureFacts) -> bool {
    signature.kind == SignatureKind::Timestamp
}

/// The lowest level that its signatures have reached; none where one is no baseline signature. What is lower than the highest
/// is a fault of this program's, and nothing that is registered.
fn reached(evidence: &Evidence) -> Result<Option<Reached>, Diagnostic> {
    let mut level = Some(Reached::Lta);
    for signature in evidence.signatures.iter().filter(|signature| !is_stamp(signature)) {
        match &signature.cms.profile {
            Profile::Baseline(Level::Lta) => {}
            Profile::Baseline(lower) => {
                return Err(Diagnostic::of(Kind::Bug, says::Level { field: &signature.field, level: lower.name() }));
            }
            Profile::None(_) => level = None,
        }
    }
    Ok(level)
}
