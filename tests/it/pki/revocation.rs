//! What an issuer says later of the certificates it issued: lists (RFC 5280, 5) and answers (RFC 6960).

use der::asn1::{BitString, Null, OctetString};
use der::{Decode as _, Encode as _};
use jiff::Timestamp;
use rcgen::{CertificateRevocationListParams, KeyUsagePurpose, RevokedCertParams, SerialNumber};
use x509_cert::Certificate;
use x509_ocsp::{
    BasicOcspResponse, CertId, CertStatus, OcspGeneralizedTime, OcspResponse, ResponderId, ResponseData, RevokedInfo,
    SingleResponse, Version,
};

use super::certified::moment;
use super::key::Hash;
use super::{Pki, parameters, time};

impl Pki {
    /// A list by one who issues certificates, of those that it has revoked and since when, as DER.
    pub fn crl(&self, issuer: &str, this_update: Timestamp, next_update: Timestamp, revoked: &[(&str, Timestamp)]) -> Vec<u8> {
        let revoked = revoked.iter().map(|(name, since)| RevokedCertParams {
            serial_number: SerialNumber::from_slice(self.certificate(name).tbs_certificate.serial_number.as_bytes()),
            revocation_time: time(*since),
            reason_code: None,
            invalidity_date: None,
        });
        let key = self.private_key(issuer);
        let mut issuer = parameters(&self.read(&format!("{issuer}.subject")), &key.public());
        issuer.key_usages = vec![KeyUsagePurpose::CrlSign];
        let list = CertificateRevocationListParams {
            this_update: time(this_update),
            next_update: time(next_update),
            crl_number: SerialNumber::from(1),
            issuing_distribution_point: None,
            revoked_certs: revoked.collect(),
            key_identifier_method: issuer.key_identifier_method.clone(),
        };
        list.signed_by(&rcgen::Issuer::new(issuer, key.pair().unwrap())).unwrap().der().to_vec()
    }

    /// An answer by its issuer, or by one who answers for it, about a certificate: good, or revoked since then. An
    /// OCSPResponse as DER.
    pub fn ocsp(
        &self,
        responder: &str,
        about: &str,
        this_update: Timestamp,
        next_update: Option<Timestamp>,
        revoked: Option<Timestamp>,
    ) -> Vec<u8> {
        let issuer = self.certificate(&self.read(&format!("{about}.issuer"))).tbs_certificate;
        let responder = self.certified(responder);
        let subject = responder.certificate.tbs_certificate.subject.clone();
        let is_issuer = subject == issuer.subject;
        let answer = SingleResponse {
            cert_id: CertId {
                hash_algorithm: Hash::Sha1.identifier(),
                issuer_name_hash: octets(Hash::Sha1.of(&issuer.subject.to_der().unwrap())),
                issuer_key_hash: octets(Hash::Sha1.of(issuer.subject_public_key_info.subject_public_key.raw_bytes())),
                serial_number: self.certificate(about).tbs_certificate.serial_number,
            },
            cert_status: match revoked {
                None => CertStatus::Good(Null),
                Some(since) => {
                    let revocation_time = OcspGeneralizedTime(moment(since));
                    CertStatus::Revoked(RevokedInfo { revocation_time, revocation_reason: None })
                }
            },
            this_update: OcspGeneralizedTime(moment(this_update)),
            next_update: next_update.map(|at| OcspGeneralizedTime(moment(at))),
            single_extensions: None,
        };
        let tbs_response_data = ResponseData {
            version: Version::V1,
            responder_id: ResponderId::ByName(subject),
            produced_at: OcspGeneralizedTime(moment(this_update)),
            responses: vec![answer],
            response_extensions: None,
        };
        let signed = tbs_response_data.to_der().unwrap();
        let (signature_algorithm, signature) = responder.key.sign(responder.key.usual_hash(), &signed);
        let response = BasicOcspResponse {
            tbs_response_data,
            signature_algorithm,
            signature: BitString::from_bytes(&signature).unwrap(),
            certs: (!is_issuer).then(|| vec![responder.certificate]),
        };
        OcspResponse::successful(response).unwrap().to_der().unwrap()
    }

    /// Somebody's certificate.
    pub fn certificate(&self, name: &str) -> Certificate {
        Certificate::from_der(&self.bytes(&format!("{name}.der"))).unwrap()
    }
}

fn octets(bytes: Vec<u8>) -> OctetString {
    OctetString::new(bytes).unwrap()
}
