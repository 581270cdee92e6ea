//! Whose signature it is: certificates exchanged, imitated, or not for this; and signatures of other documents.

use avtale_signatures::sign::{KeySigner, Signer as _, prepare, sign};

use super::file::reference;
use super::ours::Ours;
use super::signing::{Signing, by, sign_field, with};
use super::tools::{body, fill_all};
use super::{Returned, returned};
use crate::pki::Hash;

/// Our agreement, filled in and signed so.
fn signed(signing: impl FnOnce(&'static Ours) -> Signing) -> Returned {
    returned(|ours| {
        ours.issued.revise(|revision| {
            fill_all(revision);
            sign_field(revision, "Signatur", signing(ours));
        })
    })
    .sound()
}

/// All names are those of the real one.
#[test]
fn self_made_certificate_with_the_name_of_a_real_one() {
    signed(|ours| by(&ours.stranger)).holds(1).because("signed-trust-unknown", "not signed with that one's key");
}

/// The same, and the real issuer's and root's certificates are in the signature.
#[test]
fn self_made_certificate_with_the_issuers_of_a_real_one() {
    let attack = signed(|ours| {
        let [key, leaf] = ["kari.key", "kari.pem"].map(|file| ours.elsewhere.read(file));
        let issuers = ["issuer.pem", "root.pem"].map(|file| ours.pki.read(file)).concat();
        let forged = KeySigner::from_pem(&[&key, &leaf, &issuers], None).unwrap();
        with(move |content| sign(content, &forged, None).unwrap())
    });
    attack.holds(1).because("signed-trust-unknown", "is not known");
}

/// Whoever has a certificate may not issue another.
#[test]
fn certificate_issued_by_one_who_is_no_authority() {
    let attack = signed(|ours| {
        let chain = ["child", "kari", "issuer", "root"].map(|name| ours.pki.read(&format!("{name}.pem"))).concat();
        let forged = KeySigner::from_pem(&[&ours.pki.read("child.key"), &chain], None).unwrap();
        with(move |content| sign(content, &forged, None).unwrap())
    });
    attack.because("signed-trust-unknown", "is no authority");
}

/// Signed as before PAdES with one of the test's certificates, which is in the signature or is not.
fn signed_with(name: &'static str, hash: Hash, is_included: bool) -> Returned {
    let cms =
        move |ours: &'static Ours| move |content: &[&[u8]]| ours.pki.certified(name).sign(hash, is_included, &content.concat());
    signed(move |ours| with(cms(ours)).sub_filter("/SubFilter/adbe.pkcs7.detached"))
}

#[test]
fn certificate_expired() {
    signed_with("expired", Hash::Sha256, true).because("signed-trust-unknown", "was not valid after");
}

#[test]
fn certificate_not_yet_valid() {
    signed_with("early", Hash::Sha256, true).because("signed-trust-unknown", "was not valid before");
}

#[test]
fn certificate_that_may_not_sign() {
    signed_with("encrypts", Hash::Sha256, true).because("signed-trust-unknown", "is not for signing");
}

#[test]
fn certificate_missing() {
    signed_with("kari", Hash::Sha256, false).because("cannot-tell", "certificate is not included");
}

#[test]
fn digest_that_can_be_forged() {
    signed_with("rsa", Hash::Sha1, true).because("cannot-tell", "SHA-1 can be broken");
}

#[test]
fn key_that_is_too_short() {
    signed_with("short", Hash::Sha256, true).because("cannot-tell", "RSA-1024 can be broken");
}

/// Kari's certificate and attributes, signed with another's key.
#[test]
fn swapped_key() {
    let attack = signed(|ours| {
        with(|content| {
            let mut signature = sign(content, &ours.kari, None).unwrap();
            let value = avtale_signatures::cms::SignedData::read(&signature).unwrap().signers[0].signature.clone();
            let prepared = prepare(content, ours.kari.certificates(), ours.kari.algorithm()).unwrap();
            let others = || ours.per.sign(prepared.to_be_signed()).unwrap();
            let other = std::iter::repeat_with(others).find(|other| other.len() == value.len()).unwrap();
            let at = signature.windows(value.len()).position(|part| part == value).unwrap();
            signature[at..at + value.len()].copy_from_slice(&other);
            signature
        })
    });
    attack.holds(0).because("broken", "not made with the key of its certificate");
}

/// A byte of the key in the signer's certificate.
#[test]
fn swapped_certificate_with_another_key() {
    let attack = signed(|ours| {
        with(|content| {
            let mut signature = sign(content, &ours.kari, None).unwrap();
            let leaf = ours.kari.certificates()[0].as_der();
            let at = signature.windows(leaf.len()).position(|part| part == leaf).unwrap();
            let point = leaf.windows(3).position(|part| part == [0x03, 0x42, 0x00]).unwrap() + 4;
            signature[at + point + 10] ^= 1;
            signature
        })
    });
    attack.holds(0).because("broken", "not made with the key of its certificate");
}

/// The name in the signer's certificate: whoever lists names sees another.
#[test]
fn swapped_name_in_the_certificate() {
    let attack = signed(|ours| {
        with(|content| {
            let mut signature = sign(content, &ours.kari, None).unwrap();
            let (from, to) = (b"Test kari", b"Test ordf");
            let places: Vec<_> = (0..signature.len()).filter(|at| signature[*at..].starts_with(from)).collect();
            places.into_iter().for_each(|at| signature[at..at + to.len()].copy_from_slice(to));
            signature
        })
    });
    attack.because("broken", "names another certificate");
}

/// Signature dictionary and CMS of another agreement that Kari signed.
fn transplanted(to: impl FnOnce(&'static Ours) -> &'static super::file::File) -> Returned {
    returned(|ours| {
        let signature = body(&ours.first_signed, ours.first_signed.signature("Signatur"));
        to(ours).revise(|revision| {
            fill_all(revision);
            let copy = revision.add(signature);
            revision.set(revision.file.field("Signatur"), "V", reference(copy));
        })
    })
}

#[test]
fn signature_of_another_party_transplanted() {
    transplanted(|ours| &ours.issued).sound().holds(0).because("broken", "covers more than the file has");
}

#[test]
fn signature_of_another_party_transplanted_into_a_sealed_agreement() {
    transplanted(|ours| &ours.sealed).sound().holds(1).because("broken", "leaves out something else");
}

#[test]
fn signature_of_the_first_edition_in_the_second() {
    transplanted(|ours| &ours.second).sound().holds(0).because("broken", "covers more than the file has");
}

/// The whole revision, byte for byte.
#[test]
fn revision_of_the_first_edition_after_the_second() {
    let attack = returned(|ours| {
        let revision = &ours.first_signed[ours.first.len()..];
        [&ours.second[..], revision].concat()
    });
    attack.because("broken", "cross-reference section");
}

/// The CMS alone, in a signature dictionary whose byte range fits.
#[test]
fn signature_of_another_agreement_with_a_byte_range_that_fits() {
    let attack = signed(|ours| with(|_| sign(&[&ours.first_signed], &ours.kari, None).unwrap()));
    attack.holds(0).because("broken", "content was changed after it was signed");
}

/// The seal of one agreement in another.
#[test]
fn seal_of_another_agreement() {
    let attack = returned(|ours| {
        let seal = body(&ours.sealed, ours.sealed.signature("Segl"));
        ours.issued.revise(|revision| {
            super::signing::sign_new_field(revision, "Segl", "/Rect[0 0 0 0]", by(&ours.kari));
            let signature = revision.size() - 2;
            revision.put(signature, seal);
            revision.completion = None;
        })
    });
    attack.opens().holds(0).because("broken", "covers more than the file has");
}

/// Another signs in the name of the party: the signature is good, and the name in the form is another's. Facts that differ
/// are told; they are no forgery.
#[test]
fn another_than_the_one_who_is_named() {
    signed(|ours| by(&ours.per)).holds(1).is("signed-as-issued");
}
