//! Signed attributes that are missing, wrong or twice, signed by one who should know better.

use avtale_signatures::sign::{KeySigner, Signer as _, sign};
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfo};
use der::asn1::{Any, ObjectIdentifier, OctetString, SetOfVec};
use der::{Decode as _, Encode as _};
use x509_cert::attr::Attribute;

use super::Returned;
use super::cms::{octets, one_signer, signed};
use super::ours::Ours;
use super::signing::with;

const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// The one signer changed, and signed anew by the one who has the key.
fn signed_again(signature: &[u8], signer: &KeySigner, edit: impl FnOnce(&mut SignerInfo)) -> Vec<u8> {
    one_signer(signature, |info| {
        edit(info);
        let attributes = info.signed_attrs.as_ref().unwrap().to_der().unwrap();
        info.signature = OctetString::new(signer.sign(&attributes).unwrap()).unwrap();
    })
}

/// Signed by Kari over attributes that were changed.
fn with_attributes(edit: fn(Vec<Attribute>, &'static Ours) -> Vec<Attribute>) -> Returned {
    signed(move |ours| {
        with(move |content| {
            signed_again(&sign(content, &ours.kari, None).unwrap(), &ours.kari, |info| {
                let attributes = info.signed_attrs.take().unwrap().into_vec();
                info.signed_attrs = Some(SetOfVec::try_from(edit(attributes, ours)).unwrap());
            })
        })
    })
}

pub fn attribute(oid: ObjectIdentifier, values: Vec<Any>) -> Attribute {
    Attribute { oid, values: SetOfVec::try_from(values).unwrap() }
}

fn without(mut attributes: Vec<Attribute>, oid: ObjectIdentifier) -> Vec<Attribute> {
    attributes.retain(|attribute| attribute.oid != oid);
    attributes
}

#[test]
fn message_digest_missing() {
    with_attributes(|attributes, _| without(attributes, MESSAGE_DIGEST)).because("broken", "RFC 5652");
}

#[test]
fn message_digest_with_two_values() {
    let attack = with_attributes(|attributes, _| {
        let old = attributes.iter().find(|attribute| attribute.oid == MESSAGE_DIGEST).unwrap().values.get(0).unwrap().clone();
        let both = attribute(MESSAGE_DIGEST, vec![old, octets(&[7; 32])]);
        without(attributes, MESSAGE_DIGEST).into_iter().chain([both]).collect()
    });
    attack.because("broken", "RFC 5652");
}

#[test]
fn message_digest_twice() {
    let attack = with_attributes(|mut attributes, _| {
        attributes.push(attribute(MESSAGE_DIGEST, vec![octets(&[7; 32])]));
        attributes
    });
    attack.because("broken", "RFC 5652");
}

#[test]
fn message_digest_cut_short() {
    let attack = with_attributes(|attributes, _| {
        let old = attributes.iter().find(|attribute| attribute.oid == MESSAGE_DIGEST).unwrap().values.get(0).unwrap().clone();
        let short = attribute(MESSAGE_DIGEST, vec![octets(&old.value()[..8])]);
        without(attributes, MESSAGE_DIGEST).into_iter().chain([short]).collect()
    });
    attack.because("broken", "content was changed after it was signed");
}

#[test]
fn content_type_missing() {
    with_attributes(|attributes, _| without(attributes, CONTENT_TYPE)).because("broken", "RFC 5652");
}

#[test]
fn content_type_of_something_else() {
    let attack = with_attributes(|attributes, _| {
        let other = Any::encode_from(&ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4")).unwrap();
        without(attributes, CONTENT_TYPE).into_iter().chain([attribute(CONTENT_TYPE, vec![other])]).collect()
    });
    attack.because("broken", "RFC 5652");
}

#[test]
fn signing_certificate_that_names_another() {
    let attack = with_attributes(|attributes, ours| {
        let others = sign(&[b""], &ours.per, None).unwrap();
        let others: SignedData = ContentInfo::from_der(&others).unwrap().content.decode_as().unwrap();
        let mut theirs = others.signer_infos.0.get(0).unwrap().signed_attrs.clone().unwrap().into_vec();
        theirs.retain(|attribute| attribute.oid == SIGNING_CERTIFICATE_V2);
        without(attributes, SIGNING_CERTIFICATE_V2).into_iter().chain(theirs).collect()
    });
    attack.because("broken", "names another certificate");
}
