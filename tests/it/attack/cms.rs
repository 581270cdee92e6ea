//! What is inside a signature: attributes that are missing, wrong or twice, signers that are too many, contents that are
//! not the document.

use avtale_signatures::sign::{Signer as _, sign};
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfo, SignerInfos};
use der::asn1::{Any, ObjectIdentifier, OctetString, SetOfVec};
use der::{Decode as _, Encode as _};

use super::attributes::attribute;
use super::ours::Ours;
use super::signing::{Signing, sign_field, with};
use super::tools::fill_all;
use super::{Returned, returned};

const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
/// Values of certificates (ETSI EN 319 122-1, A.1.1.1).
const CERTIFICATE_VALUES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.23");

pub fn signed(signing: impl FnOnce(&'static Ours) -> Signing) -> Returned {
    returned(|ours| {
        ours.issued.revise(|revision| {
            fill_all(revision);
            sign_field(revision, "Signatur", signing(ours));
        })
    })
    .sound()
}

/// A signature taken apart, changed and put together.
pub fn edited(signature: &[u8], edit: impl FnOnce(&mut SignedData)) -> Vec<u8> {
    let mut info = ContentInfo::from_der(signature).unwrap();
    let mut data: SignedData = info.content.decode_as().unwrap();
    edit(&mut data);
    info.content = Any::encode_from(&data).unwrap();
    info.to_der().unwrap()
}

/// The one signer changed.
pub fn one_signer(signature: &[u8], edit: impl FnOnce(&mut SignerInfo)) -> Vec<u8> {
    edited(signature, |data| {
        let mut info = data.signer_infos.0.get(0).unwrap().clone();
        edit(&mut info);
        data.signer_infos = SignerInfos(SetOfVec::try_from(vec![info]).unwrap());
    })
}

/// Signed by Kari, and the signer changed in what nobody signs.
fn with_signer(edit: fn(&mut SignerInfo)) -> Returned {
    signed(move |ours| with(move |content| one_signer(&sign(content, &ours.kari, None).unwrap(), edit)))
}

pub fn octets(bytes: &[u8]) -> Any {
    Any::encode_from(&OctetString::new(bytes).unwrap()).unwrap()
}

#[test]
fn two_signers() {
    let attack = signed(|ours| {
        with(|content| {
            let others = sign(content, &ours.per, None).unwrap();
            edited(&sign(content, &ours.kari, None).unwrap(), |data| {
                let other = ContentInfo::from_der(&others).unwrap();
                let other: SignedData = other.content.decode_as().unwrap();
                data.signer_infos.0.insert(other.signer_infos.0.get(0).unwrap().clone()).unwrap();
                let certificates = &mut data.certificates.as_mut().unwrap().0;
                let theirs = other.certificates.as_ref().unwrap().0.iter().filter(|certificate| {
                    let CertificateChoices::Certificate(certificate) = certificate else { return false };
                    certificate.to_der().unwrap() == ours.per.certificates()[0].as_der()
                });
                theirs.for_each(|certificate| certificates.insert(certificate.clone()).unwrap());
            })
        })
    });
    attack.because("broken", "exactly one signer");
}

#[test]
fn no_signer() {
    let attack = signed(|ours| {
        with(|content| edited(&sign(content, &ours.kari, None).unwrap(), |data| data.signer_infos = SignerInfos(SetOfVec::new())))
    });
    attack.because("broken", "exactly one signer");
}

/// The document's digest is in the attributes, and something else is the content.
#[test]
fn encapsulated_content() {
    let attack = signed(|ours| {
        with(|content| {
            edited(&sign(content, &ours.kari, None).unwrap(), |data| {
                data.encap_content_info.econtent = Some(octets(b"avtalen gjelder ikke"));
            })
        })
    });
    attack.because("broken", "content of its own");
}

/// The signature is over its own content, and not over the document.
#[test]
fn encapsulated_content_that_is_signed_instead() {
    let attack = signed(|ours| {
        with(|_| {
            edited(&sign(&[b"budsjett"], &ours.kari, None).unwrap(), |data| {
                data.encap_content_info.econtent = Some(octets(b"budsjett"));
            })
        })
    });
    attack.because("broken", "content of its own");
}

/// As PDF had it once: the content is the document's SHA-1.
#[test]
fn digest_of_the_document_as_content() {
    let attack = signed(|ours| {
        with(|content| {
            let digest = ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, &content.concat());
            edited(&sign(&[digest.as_ref()], &ours.kari, None).unwrap(), |data| {
                data.encap_content_info.econtent = Some(octets(digest.as_ref()));
            })
        })
        .sub_filter("/SubFilter/adbe.pkcs7.sha1")
    });
    attack.because("cannot-tell", "cannot be checked here");
}

#[test]
fn message_digest_of_something_else() {
    signed(|ours| with(|_| sign(&[b"budsjett"], &ours.kari, None).unwrap()))
        .holds(0)
        .because("broken", "content was changed after it was signed");
}

/// Whoever finds a certificate of another key in there must not take it for the signer's.
#[test]
fn unsigned_attribute_with_another_certificate() {
    let attack = signed(|ours| {
        with(|content| {
            one_signer(&sign(content, &ours.stranger, None).unwrap(), |info| {
                let real = Any::from_der(ours.kari.certificates()[0].as_der()).unwrap();
                let values = Any::encode_from(&vec![real]).unwrap();
                info.unsigned_attrs = Some(SetOfVec::try_from(vec![attribute(CERTIFICATE_VALUES, vec![values])]).unwrap());
            })
        })
    });
    attack.holds(1).because("signed-trust-unknown", "not signed with that one's key");
}

#[test]
fn certificates_of_others_beside_the_signers() {
    let attack = signed(|ours| {
        with(|content| {
            let others: SignedData = {
                let others = sign(content, &ours.kari, None).unwrap();
                ContentInfo::from_der(&others).unwrap().content.decode_as().unwrap()
            };
            edited(&sign(content, &ours.stranger, None).unwrap(), |data| {
                let certificates = &mut data.certificates.as_mut().unwrap().0;
                for other in others.certificates.as_ref().unwrap().0.iter() {
                    certificates.insert(other.clone()).unwrap();
                }
            })
        })
    });
    attack.holds(1).because("signed-trust-unknown", "not signed with that one's key");
}

#[test]
fn signature_of_zeros() {
    // r = s = 0, which a check that forgets to look accepts for every message and key.
    with_signer(|info| info.signature = OctetString::new([0x30, 6, 2, 1, 0, 2, 1, 0]).unwrap())
        .because("broken", "not made with the key of its certificate");
}

#[test]
fn signature_empty() {
    with_signer(|info| info.signature = OctetString::new([]).unwrap())
        .because("broken", "not made with the key of its certificate");
}

#[test]
fn signed_attributes_removed() {
    with_signer(|info| info.signed_attrs = None).because("broken", "not made with the key of its certificate");
}

#[test]
fn digest_algorithm_of_another_length() {
    with_signer(|info| info.digest_alg.oid = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3"))
        .because("broken", "content was changed after it was signed");
}

#[test]
fn signature_algorithm_of_another_kind() {
    with_signer(|info| info.signature_algorithm.oid = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11"))
        .because("cannot-tell", "cannot be checked here");
}

#[test]
fn not_signed_data_at_all() {
    let attack = signed(|_| {
        with(|content| {
            let content = octets(&content.concat()[..100]);
            ContentInfo { content_type: DATA, content }.to_der().unwrap()
        })
    });
    attack.because("broken", "structure cannot be read");
}

#[test]
fn garbage() {
    signed(|_| with(|_| vec![0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 1, 2, 3])).because("broken", "structure cannot be read");
}

/// Content that is itself the attributes of another signature: signed without attributes, it would pass for theirs.
#[test]
fn attributes_of_another_signature_as_its_content() {
    let attack = signed(|ours| {
        with(|content| {
            let signature = sign(content, &ours.kari, None).unwrap();
            edited(&signature, |data| {
                let mut info = data.signer_infos.0.get(0).unwrap().clone();
                let attributes = info.signed_attrs.take().unwrap().to_der().unwrap();
                data.encap_content_info.econtent = Some(octets(&attributes));
                data.signer_infos = SignerInfos(SetOfVec::try_from(vec![info]).unwrap());
            })
        })
    });
    attack.because("broken", "content of its own");
}
