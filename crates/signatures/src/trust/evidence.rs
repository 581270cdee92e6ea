//! Where revocation data comes from: handed in from the PDF's document security store, or inside the CMS.

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode, Reader, Tag, Tagged};
use jiff::Timestamp;

use super::Proven;
use super::ocsp::Ocsp;
use crate::sign::Certificate;
use crate::sign::cms::{SignedData, SignerInfo, context, elements, open};

/// Adobe's revocation data among the signed attributes (ISO 32000-2, 12.8.3.3.2): adbe-revocationInfoArchival.
const ARCHIVAL: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113583.1.1.8");
/// An OCSP response among the CRLs of a CMS (RFC 5940, 2.1).
const OCSP_RESPONSE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.16.2");

/// Responses and lists that are looked at, each.
const MAX_NUMBER: usize = 100;
/// Bytes of an OCSP response. They have 1 to 5 KB.
const MAX_OCSP: usize = 256 * 1024;
/// Bytes of a CRL. Those of large issuers have a few MB.
const MAX_CRL: usize = 16 * 1024 * 1024;

/// An OCSP response or a CRL, and what is known of where it was.
#[derive(Debug, Clone, Copy)]
pub struct Datum<'a> {
    /// In DER.
    pub der: &'a [u8],
    /// A time at which it existed, by a trusted timestamp over it.
    pub proven: Option<Timestamp>,
    /// The same, by timestamps only that EN 319 102-1 lets pass.
    pub passed: Option<Timestamp>,
    /// Where it lies.
    pub place: Place,
}

/// Where revocation data lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the signature's CMS, where nothing but a document timestamp covers it.
    Signature,
    /// Among its signed attributes: a timestamp of the signature covers it too.
    Signed,
    /// In the document security store.
    Store,
    /// There, with a document timestamp over it that holds, whoever made it.
    StampedStore,
}

/// Everything there is to judge a chain by.
pub(super) struct Evidence<'a> {
    /// Certificates that may be issuers or responders.
    pub certificates: &'a [Certificate],
    pub ocsps: Vec<(Ocsp, Datum<'a>)>,
    /// Read where they are needed.
    pub crls: Vec<Datum<'a>>,
    /// Whether some of it could not be read, or was too much.
    pub is_incomplete: bool,
}

impl<'a> Evidence<'a> {
    /// Takes what is given, as far as it goes.
    pub fn new(
        certificates: &'a [Certificate],
        ocsps: impl IntoIterator<Item = Datum<'a>>,
        crls: impl IntoIterator<Item = Datum<'a>>,
    ) -> Self {
        let mut evidence = Self { certificates, ocsps: Vec::new(), crls: Vec::new(), is_incomplete: false };
        for (nth, datum) in ocsps.into_iter().enumerate() {
            match (nth < MAX_NUMBER && datum.der.len() <= MAX_OCSP).then(|| Ocsp::read(datum.der)).flatten() {
                Some(read) => evidence.ocsps.push((read, datum)),
                None => evidence.is_incomplete = true,
            }
            if nth >= MAX_NUMBER {
                break;
            }
        }
        for (nth, datum) in crls.into_iter().enumerate() {
            match nth < MAX_NUMBER && datum.der.len() <= MAX_CRL {
                true => evidence.crls.push(datum),
                false => evidence.is_incomplete = true,
            }
            if nth >= MAX_NUMBER {
                break;
            }
        }
        evidence
    }

    /// What is proven of the signature is proven of what is among its signed attributes.
    pub fn prove_signed(&mut self, proven: &Proven) {
        let data = self.ocsps.iter_mut().map(|(_, datum)| datum).chain(&mut self.crls);
        let signed = data.filter(|datum| datum.place == Place::Signed);
        signed.for_each(|datum| (datum.proven, datum.passed) = (proven.at, proven.passed));
    }
}

/// Revocation data inside a CMS: OCSP responses and CRLs, each in DER.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Embedded {
    pub ocsps: Vec<(Vec<u8>, Place)>,
    pub crls: Vec<(Vec<u8>, Place)>,
}

impl Embedded {
    /// From the place that CMS has for it, and from Adobe's attribute. What cannot be read is no evidence.
    pub fn of(data: &SignedData, signer: &SignerInfo) -> Self {
        let mut found = Self::default();
        for choice in &data.revocations {
            match choice.first() {
                Some(0x30) => found.crls.push((choice.clone(), Place::Signature)),
                _ => found.ocsps.extend(other_revocation(choice).ok().flatten().map(|der| (der, Place::Signature))),
            }
        }
        if let Ok(Some(archival)) = signer.signed_value(ARCHIVAL) {
            // Whatever was read before the fault stays.
            let _ = found.add_archival(&archival);
        }
        found
    }

    /// `RevocationInfoArchival ::= SEQUENCE { crl [0] EXPLICIT SEQUENCE OF CRL OPTIONAL, ocsp [1] EXPLICIT SEQUENCE OF
    /// OCSPResponse OPTIONAL, otherRevInfo [2] EXPLICIT SEQUENCE OF OtherRevInfo OPTIONAL }`
    fn add_archival(&mut self, value: &[u8]) -> der::Result<()> {
        for part in elements(open(AnyRef::from_der(value)?, Tag::Sequence)?.read_slice_to_end()?)? {
            let part = AnyRef::from_der(part)?;
            let list = AnyRef::from_der(part.value())?;
            list.tag().assert_eq(Tag::Sequence)?;
            let into = match part.tag() {
                tag if tag == context(0) => &mut self.crls,
                tag if tag == context(1) => &mut self.ocsps,
                _ => continue,
            };
            into.extend(elements(list.value())?.into_iter().map(|der| (der.to_vec(), Place::Signed)));
        }
        Ok(())
    }
}

/// `[1] IMPLICIT SEQUENCE { otherRevInfoFormat OBJECT IDENTIFIER, otherRevInfo ANY }` (RFC 5652, 10.2.1).
fn other_revocation(choice: &[u8]) -> der::Result<Option<Vec<u8>>> {
    let mut inside = open(AnyRef::from_der(choice)?, context(1))?;
    let format = ObjectIdentifier::decode(&mut inside)?;
    Ok(if format == OCSP_RESPONSE { Some(inside.tlv_bytes()?.to_vec()) } else { None })
}

/// All that is left in a reader.
trait ReadToEnd<'a> {
    fn read_slice_to_end(&mut self) -> der::Result<&'a [u8]>;
}

impl<'a> ReadToEnd<'a> for der::SliceReader<'a> {
    fn read_slice_to_end(&mut self) -> der::Result<&'a [u8]> {
        let left = self.remaining_len();
        self.read_slice(left)
    }
}
