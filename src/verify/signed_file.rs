//! A PDF's signatures, with what its document security store and its document time-stamps give to judge them by.

use avtale_revisions::{File, Signature, SignatureKind};
use avtale_signatures::validate::{PdfSignature, ProofsOfExistence, SignatureFacts, TrustAnchors, ValidationContext, validate};
use jiff::Timestamp;

use super::security_store::{SecurityStore, dated};

/// A PDF with signatures.
pub(crate) struct SignedFile<'a> {
    bytes: &'a [u8],
    store: SecurityStore,
    proofs: ProofsOfExistence,
    anchors: &'a TrustAnchors,
    now: Timestamp,
}

impl<'a> SignedFile<'a> {
    /// Takes account of its document time-stamps, the outermost before those that it covers; beside it comes what is found of
    /// each.
    pub(crate) fn read<'s>(
        file: &File,
        bytes: &'a [u8],
        signatures: &'s [Signature],
        anchors: &'a TrustAnchors,
        now: Timestamp,
    ) -> (Self, Vec<(&'s Signature, SignatureFacts)>) {
        let (store, proofs) = (SecurityStore::read(file), ProofsOfExistence::default());
        let mut read = Self { bytes, store, proofs, anchors, now };
        let mut stamps: Vec<_> = signatures.iter().filter(|signature| is_stamp(signature)).collect();
        stamps.sort_by_key(|stamp| std::cmp::Reverse(stamp.revision));
        let mut judged = Vec::new();
        for stamp in stamps {
            let facts = read.validate(stamp);
            if stamp.structure.is_ok() {
                read.proofs.add(stamp.revision, &facts);
            }
            judged.push((stamp, facts));
        }
        (read, judged)
    }

    /// What a signature's CMS proves.
    pub(crate) fn validate(&self, signature: &Signature) -> SignatureFacts {
        self.with(signature, validate)
    }

    /// Hands on a signature, and what it is judged by.
    pub(crate) fn with<T>(&self, signature: &Signature, judge: impl FnOnce(&PdfSignature, &ValidationContext) -> T) -> T {
        let pieces: Vec<&[u8]> = match &signature.covered {
            Some(covered) => covered.iter().filter_map(|range| self.bytes.get(range.clone())).collect(),
            None => self.claimed(signature),
        };
        let (ocsps, crls) = (dated(&self.store.ocsps, &self.proofs), dated(&self.store.crls, &self.proofs));
        let pdf_signature = PdfSignature {
            cms: &signature.contents,
            content: &pieces,
            sub_filter: &signature.sub_filter,
            claimed: signature.claimed_time,
            proven: &self.proofs.of_signature(signature.revision),
        };
        let context = ValidationContext {
            certificates: &self.store.certificates,
            ocsps: &ocsps,
            crls: &crls,
            anchors: self.anchors,
            now: self.now,
        };
        judge(&pdf_signature, &context)
    }

    /// What a byte range covers that is not as it must be: so that it can be told whether at least that is what was signed.
    fn claimed(&self, signature: &Signature) -> Vec<&'a [u8]> {
        let pairs = signature.byte_range.chunks_exact(2).take(8);
        pairs
            .filter_map(|pair| {
                let (start, length) = (usize::try_from(pair[0]).ok()?, usize::try_from(pair[1]).ok()?);
                self.bytes.get(start..start.checked_add(length)?)
            })
            .collect()
    }
}

fn is_stamp(signature: &Signature) -> bool {
    signature.kind == SignatureKind::DocumentTimestamp
}
