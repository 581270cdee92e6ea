//! Somebody who has a key and a certificate for it, and what they sign: CMS (RFC 5652), and timestamps (RFC 3161).

use std::time::Duration;

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos};
use der::asn1::{Any, GeneralizedTime, ObjectIdentifier as Oid, OctetString, SetOfVec, Uint};
use der::{Encode as _, EncodeValue, Sequence, Tagged};
use jiff::Timestamp;
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::key::{Hash, Key};

// RFC 5652, 4, 5.1 and 11; RFC 3161, 2.4.2; RFC 2634, 5.4; RFC 5035, 3.
const DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.1");
const SIGNED_DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: Oid = Oid::new_unwrap("1.2.840.113549.1.9.4");
const TST_INFO: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.1.4");
const SIGNING_CERTIFICATE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.12");
const SIGNING_CERTIFICATE_V2: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// Who signs.
pub struct Certified {
    pub key: Key,
    pub certificate: Certificate,
    /// Those above it, the root not among them.
    pub issuers: Vec<Certificate>,
}

/// RFC 3161, 2.4.1.
#[derive(Clone, Sequence)]
pub struct Imprint {
    pub algorithm: AlgorithmIdentifierOwned,
    pub hashed: OctetString,
}

/// What an authority is asked to stamp, and how.
pub struct Stamp {
    pub imprint: Imprint,
    pub nonce: Option<Uint>,
    pub at: Timestamp,
    /// The hash that the authority's certificate is named by, if it is.
    pub named_by: Option<Hash>,
    pub with_certificates: bool,
}

/// RFC 3161, 2.4.2.
#[derive(Sequence)]
struct TstInfo {
    version: u8,
    policy: Oid,
    imprint: Imprint,
    serial_number: u64,
    time: GeneralizedTime,
    accuracy: Accuracy,
    ordering: bool,
    #[asn1(optional = "true")]
    nonce: Option<Uint>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    authority: Option<GeneralName>,
}

#[derive(Sequence)]
struct Accuracy {
    seconds: u8,
}

/// RFC 5035, 3 and 4; without the algorithm, also RFC 2634, 5.4.
#[derive(Sequence)]
struct SigningCertificate {
    certificates: Vec<Named>,
}

#[derive(Sequence)]
struct Named {
    #[asn1(optional = "true")]
    algorithm: Option<AlgorithmIdentifierOwned>,
    hash: OctetString,
}

impl Stamp {
    /// As usual, of the SHA-256 of a message.
    pub fn of(message: &[u8], at: Timestamp) -> Self {
        let hashed = OctetString::new(Hash::Sha256.of(message)).unwrap();
        let imprint = Imprint { algorithm: Hash::Sha256.identifier(), hashed };
        Self { imprint, nonce: None, at, named_by: Some(Hash::Sha256), with_certificates: true }
    }
}

impl Certified {
    /// A detached signature as programs made them before PAdES: the signed attributes do not name the certificate.
    pub fn sign(&self, hash: Hash, with_certificates: bool, content: &[u8]) -> Vec<u8> {
        let content_info = EncapsulatedContentInfo { econtent_type: DATA, econtent: None };
        self.signed_data(hash, with_certificates, content_info, content, None)
    }

    /// A timestamp token.
    pub fn stamp(&self, stamp: &Stamp) -> Vec<u8> {
        let info = TstInfo {
            version: 1,
            policy: Oid::new_unwrap("1.2.3.4"),
            imprint: stamp.imprint.clone(),
            serial_number: 1,
            time: moment(stamp.at),
            accuracy: Accuracy { seconds: 1 },
            ordering: true,
            nonce: stamp.nonce.clone(),
            authority: Some(GeneralName::DirectoryName(self.certificate.tbs_certificate.subject.clone())),
        };
        let info = info.to_der().unwrap();
        let econtent = Some(Any::encode_from(&OctetString::new(&info[..]).unwrap()).unwrap());
        let content_info = EncapsulatedContentInfo { econtent_type: TST_INFO, econtent };
        let named = stamp.named_by.map(|hash| self.naming(hash));
        self.signed_data(self.key.usual_hash(), stamp.with_certificates, content_info, &info, named)
    }

    /// The attribute that names the certificate. SHA-256 is the default of the newer, and is not written.
    fn naming(&self, hash: Hash) -> Attribute {
        let oid = if matches!(hash, Hash::Sha1) { SIGNING_CERTIFICATE } else { SIGNING_CERTIFICATE_V2 };
        let algorithm = (!matches!(hash, Hash::Sha1 | Hash::Sha256)).then(|| hash.identifier());
        let named = Named { algorithm, hash: OctetString::new(hash.of(&self.certificate.to_der().unwrap())).unwrap() };
        attribute(oid, &SigningCertificate { certificates: vec![named] })
    }

    fn signed_data(
        &self,
        hash: Hash,
        with_certificates: bool,
        encap_content_info: EncapsulatedContentInfo,
        content: &[u8],
        more: Option<Attribute>,
    ) -> Vec<u8> {
        let mut attributes = vec![
            attribute(CONTENT_TYPE, &encap_content_info.econtent_type),
            attribute(MESSAGE_DIGEST, &OctetString::new(hash.of(content)).unwrap()),
        ];
        attributes.extend(more);
        let signed = SetOfVec::try_from(attributes).unwrap();
        let (signature_algorithm, signature) = self.key.sign(hash, &signed.to_der().unwrap());
        let tbs = &self.certificate.tbs_certificate;
        let (issuer, serial_number) = (tbs.issuer.clone(), tbs.serial_number.clone());
        let signer = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber { issuer, serial_number }),
            digest_alg: hash.identifier(),
            signed_attrs: Some(signed),
            signature_algorithm,
            signature: OctetString::new(signature).unwrap(),
            unsigned_attrs: None,
        };
        let certificates = [&self.certificate].into_iter().chain(&self.issuers).cloned();
        let certificates: Vec<_> = certificates.map(CertificateChoices::Certificate).collect();
        let data = SignedData {
            version: if encap_content_info.econtent_type == DATA { CmsVersion::V1 } else { CmsVersion::V3 },
            digest_algorithms: SetOfVec::try_from(vec![hash.identifier()]).unwrap(),
            encap_content_info,
            certificates: with_certificates.then(|| CertificateSet(SetOfVec::try_from(certificates).unwrap())),
            crls: None,
            signer_infos: SignerInfos(SetOfVec::try_from(vec![signer]).unwrap()),
        };
        ContentInfo { content_type: SIGNED_DATA, content: Any::encode_from(&data).unwrap() }.to_der().unwrap()
    }
}

fn attribute(oid: Oid, value: &(impl EncodeValue + Tagged)) -> Attribute {
    Attribute { oid, values: SetOfVec::try_from(vec![Any::encode_from(value).unwrap()]).unwrap() }
}

/// A moment as timestamps and OCSP write it, in whole seconds.
pub fn moment(at: Timestamp) -> GeneralizedTime {
    GeneralizedTime::from_unix_duration(Duration::from_secs(at.as_second() as u64)).unwrap()
}
