//! OCSP responses (RFC 6960).

use der::asn1::{AnyRef, BitStringRef, ObjectIdentifier, OctetStringRef};
use der::{Decode, Encode, Reader, Tag, Tagged};
use jiff::Timestamp;
use ring::digest;
use x509_cert::ext::Extension;
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_ocsp::{CertId, CertStatus, OcspGeneralizedTime, ResponseData, SingleResponse};

use super::statement::{Says, Statement};
use super::{RevocationDoubt, RevocationReason, RevocationSource};
use crate::Certificate;
use crate::algorithm::{hash, verify};
use crate::asn1::{context, elements, open};
use crate::bounds::sets_are_small;
use crate::certificate::moment;
use crate::cms::SignatureFault;
use crate::oid;
use crate::validate::chain::names::bears_name;
use crate::validate::chain::permissions::is_responder;

const BASIC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.1");
/// Certificates that a response may be about. One is usual.
const MAX_SINGLES: usize = 64;
/// Certificates in a response that are looked at.
const MAX_CERTIFICATES: usize = 8;
/// Certificates that are tried as the responder's.
const MAX_RESPONDERS: usize = 3;

/// A BasicOCSPResponse (RFC 6960, 4.2.1).
pub(crate) struct Ocsp {
    /// As it came: this is what was signed.
    signed: Vec<u8>,
    data: ResponseData,
    algorithm: AlgorithmIdentifierOwned,
    signature: Vec<u8>,
    certificates: Vec<Certificate>,
}

impl Ocsp {
    /// Reads an OCSPResponse that was successful, or a BasicOCSPResponse alone.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        read(bytes).ok()
    }

    /// What it says of a certificate of this issuer; nothing where it is about others.
    pub(super) fn about(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        others: &[Certificate],
    ) -> Option<Result<Statement, RevocationDoubt>> {
        let mut found = self.data.responses.iter().filter(|single| is_about(&single.cert_id, certificate, issuer)).peekable();
        found.peek()?;
        let signer_until = match self.responder(issuer, others) {
            Ok(responder) => responder.map(Certificate::valid_until),
            Err(doubt) => return Some(Err(doubt)),
        };
        if has_critical(&self.data.response_extensions) {
            return Some(Err(RevocationDoubt::Unsupported));
        }
        // Two answers in one would be odd. The last word is the worst.
        let mut statements: Vec<_> = found.map(|single| statement(single, signer_until)).collect();
        let worst = statements.iter().position(|found| matches!(found, Ok(Statement { says: Says::Revoked { .. }, .. })));
        worst.map(|at| statements.swap_remove(at)).or_else(|| statements.pop())
    }

    /// RFC 6960, 4.2.2.2: the issuer, or one whom the issuer has certified for this. Whether that one was revoked in turn
    /// is not asked; most say it need not be (4.2.2.2.1). This one comes back; nobody for the issuer itself.
    pub fn responder<'a>(
        &'a self,
        issuer: &Certificate,
        others: &'a [Certificate],
    ) -> Result<Option<&'a Certificate>, RevocationDoubt> {
        let mut doubt = match self.check_key(issuer) {
            Ok(()) => return Ok(None),
            Err(fault) => fault.is_in_doubt(),
        };
        let at = moment(x509_cert::time::Time::GeneralTime(self.data.produced_at.0));
        let candidates = self.certificates.iter().chain(others).filter(|other| bears_name(other, issuer) && is_responder(other));
        for responder in candidates.take(MAX_RESPONDERS) {
            match self.check_key(responder).and_then(|()| responder.is_signed_by(issuer)) {
                Ok(()) if responder.is_valid(at) => return Ok(Some(responder)),
                Ok(()) => {}
                Err(fault) => doubt |= fault.is_in_doubt(),
            }
        }
        Err(if doubt { RevocationDoubt::Unsupported } else { RevocationDoubt::WrongSigner })
    }

    fn check_key(&self, signer: &Certificate) -> Result<(), SignatureFault> {
        let key = &signer.read().tbs_certificate.subject_public_key_info;
        verify(key, oid::SHA1, &self.algorithm, &self.signed, &self.signature)
    }
}

fn read(bytes: &[u8]) -> der::Result<Ocsp> {
    let outer = AnyRef::from_der(bytes)?;
    let mut response = open(outer, Tag::Sequence)?;
    if response.peek_tag()? != Tag::Enumerated {
        return basic(outer);
    }
    let status = AnyRef::decode(&mut response)?;
    if status.value() != [0] {
        return Err(der::ErrorKind::Failed.into());
    }
    let explicit = AnyRef::decode(&mut response)?;
    explicit.tag().assert_eq(context(0))?;
    let mut inside = open(AnyRef::from_der(explicit.value())?, Tag::Sequence)?;
    if ObjectIdentifier::decode(&mut inside)? != BASIC {
        return Err(der::ErrorKind::Failed.into());
    }
    basic(AnyRef::from_der(OctetStringRef::decode(&mut inside)?.as_bytes())?)
}

fn basic(response: AnyRef) -> der::Result<Ocsp> {
    let mut reader = open(response, Tag::Sequence)?;
    let signed = reader.tlv_bytes()?.to_vec();
    if !sets_are_small(&signed) {
        return Err(der::ErrorKind::Failed.into());
    }
    let data = ResponseData::from_der(&signed)?;
    if data.responses.len() > MAX_SINGLES {
        return Err(der::ErrorKind::Failed.into());
    }
    let algorithm = AlgorithmIdentifierOwned::decode(&mut reader)?;
    let signature = BitStringRef::decode(&mut reader)?.as_bytes().ok_or(der::ErrorKind::Failed)?.to_vec();
    let mut certificates = Vec::new();
    if !reader.is_finished() {
        let explicit = AnyRef::decode(&mut reader)?;
        explicit.tag().assert_eq(context(0))?;
        let list = AnyRef::from_der(explicit.value())?;
        list.tag().assert_eq(Tag::Sequence)?;
        let all = elements(list.value())?.into_iter().take(MAX_CERTIFICATES);
        certificates = all.filter_map(|der| Certificate::from_der(der).ok()).collect();
    }
    reader.finish(Ocsp { signed, data, algorithm, signature, certificates })
}

/// Whether a CertID (RFC 6960, 4.1.1) is this certificate's. SHA-1, which most use here, only names: what is named is
/// signed with the issuer's key.
fn is_about(id: &CertId, certificate: &Certificate, issuer: &Certificate) -> bool {
    if id.serial_number != certificate.read().tbs_certificate.serial_number {
        return false;
    }
    let algorithm = match id.hash_algorithm.oid {
        oid::SHA1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
        other => match hash(other) {
            Ok(algorithm) => algorithm,
            Err(_) => return false,
        },
    };
    let issuer = &issuer.read().tbs_certificate;
    let key = digest::digest(algorithm, issuer.subject_public_key_info.subject_public_key.raw_bytes());
    let name = |name: &x509_cert::name::Name| name.to_der().map(|der| digest::digest(algorithm, &der));
    let is_name = |own: &x509_cert::name::Name| name(own).is_ok_and(|hash| hash.as_ref() == id.issuer_name_hash.as_bytes());
    key.as_ref() == id.issuer_key_hash.as_bytes()
        && (is_name(&certificate.read().tbs_certificate.issuer) || is_name(&issuer.subject))
}

fn statement(single: &SingleResponse, signer_until: Option<Timestamp>) -> Result<Statement, RevocationDoubt> {
    let time = |time: OcspGeneralizedTime| moment(x509_cert::time::Time::GeneralTime(time.0));
    let says = match single.cert_status {
        CertStatus::Good(_) => Says::Good,
        CertStatus::Unknown(_) => Says::NotKnown,
        CertStatus::Revoked(info) => {
            let reason = info.revocation_reason.and_then(|reason| RevocationReason::numbered(reason as u32));
            Says::Revoked { since: time(info.revocation_time), reason }
        }
    };
    if has_critical(&single.single_extensions) && !matches!(says, Says::Revoked { .. }) {
        return Err(RevocationDoubt::Unsupported);
    }
    let next_update = single.next_update.map(time);
    Ok(Statement { source: RevocationSource::Ocsp, this_update: time(single.this_update), next_update, says, signer_until })
}

fn has_critical(extensions: &Option<Vec<Extension>>) -> bool {
    extensions.as_deref().unwrap_or_default().iter().any(|extension| extension.critical)
}
