//! PKCS#12 (RFC 7292), in DER and in BER: Firefox, Thunderbird and Bouncy Castle write it as they go.

use der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use der::{Decode, Reader as _, SliceReader, Tag, Tagged as _};
use x509_cert::spki::AlgorithmIdentifierRef;
use zeroize::Zeroizing;

use super::encryption::{Locked, Mac, Password};
use super::error::UnknownProtection;
use crate::asn1::{context, elements, open};
use crate::{ber, oid};

/// What a file has.
#[derive(Default)]
pub(super) struct Contents {
    /// Private keys, each a PrivateKeyInfo.
    pub keys: Vec<Zeroizing<Vec<u8>>>,
    /// X.509 certificates in DER.
    pub certificates: Vec<Vec<u8>>,
}

/// Whether these bytes, in DER, begin as a file of the kind does (RFC 7292, 4): a version, and contents of a named type.
pub(super) fn is_one(der: &[u8]) -> bool {
    outside(der).is_ok()
}

/// Reads a file.
pub(super) fn read(bytes: &[u8], password: &str) -> Result<Contents, Locked> {
    let pfx = Zeroizing::new(ber::to_definite(bytes).ok_or(Locked::Damaged)?);
    let (content_type, content, mac) = outside(&pfx)?;
    if content_type != oid::DATA {
        return Err(Locked::Mac(UnknownProtection::CertificateSignature));
    }
    // These very bytes, in whatever BER, are what the MAC is over.
    let safes = OctetStringRef::from_der(content)?.as_bytes();
    let forms = Password::forms(password);
    let Some(mac) = mac.map(Mac::read).transpose()? else {
        // Nothing tells which form is meant but that it opens the rest.
        let mut opened = forms.iter().map(|form| inside(safes, form));
        let first = opened.next().unwrap_or(Err(Locked::WrongPassword));
        return first.or_else(|fault| opened.find(Result::is_ok).unwrap_or(Err(fault)));
    };
    for form in &forms {
        if mac.fits(form, safes)? {
            // The password is right: what it does not open has another, or is damaged.
            return inside(safes, form).map_err(|fault| if fault == Locked::WrongPassword { Locked::Damaged } else { fault });
        }
    }
    Err(Locked::WrongPassword)
}

/// A PFX: the type of its contents, they themselves, and the MacData.
fn outside(der: &[u8]) -> der::Result<(ObjectIdentifier, &[u8], Option<AnyRef<'_>>)> {
    let mut pfx = open(AnyRef::from_der(der)?, Tag::Sequence)?;
    let _version = u8::decode(&mut pfx)?;
    let (content_type, content) = content_info(AnyRef::decode(&mut pfx)?)?;
    let mac = if pfx.is_finished() { None } else { Some(AnyRef::decode(&mut pfx)?) };
    Ok((content_type, content, mac))
}

/// A ContentInfo (RFC 5652, 3): its type, and what is in it.
fn content_info(info: AnyRef<'_>) -> der::Result<(ObjectIdentifier, &[u8])> {
    let mut info = open(info, Tag::Sequence)?;
    let content_type = ObjectIdentifier::decode(&mut info)?;
    let explicit = AnyRef::decode(&mut info)?;
    explicit.tag().assert_eq(context(0))?;
    Ok((content_type, explicit.value()))
}

/// An AuthenticatedSafe (RFC 7292, 4.1).
fn inside(safes: &[u8], password: &Password) -> Result<Contents, Locked> {
    let safes = Zeroizing::new(ber::to_definite(safes).ok_or(Locked::Damaged)?);
    let mut safes = open(AnyRef::from_der(&safes)?, Tag::Sequence)?;
    let mut contents = Contents::default();
    while !safes.is_finished() {
        let (content_type, content) = content_info(AnyRef::decode(&mut safes)?)?;
        match content_type {
            oid::DATA => add(OctetStringRef::from_der(content)?.as_bytes(), password, &mut contents)?,
            oid::ENCRYPTED_DATA => add(&decrypt(content, password)?, password, &mut contents)?,
            oid::ENVELOPED_DATA => return Err(Locked::Encryption(UnknownProtection::CertificateKey)),
            _ => return Err(Locked::Damaged),
        }
    }
    Ok(contents)
}

/// What is in an EncryptedData (RFC 5652, 8).
fn decrypt(data: &[u8], password: &Password) -> Result<Zeroizing<Vec<u8>>, Locked> {
    let mut data = open(AnyRef::from_der(data)?, Tag::Sequence)?;
    let _version = u8::decode(&mut data)?;
    let mut info = open(AnyRef::decode(&mut data)?, Tag::Sequence)?;
    let _content_type = ObjectIdentifier::decode(&mut info)?;
    let algorithm = AlgorithmIdentifierRef::decode(&mut info)?;
    let octets = AnyRef::decode(&mut info)?;
    let Tag::ContextSpecific { constructed, .. } = octets.tag() else { return Err(Locked::Damaged) };
    if !constructed {
        return password.decrypt(&algorithm, octets.value());
    }
    password.decrypt(&algorithm, &ber::joined(octets.value()).ok_or(Locked::Damaged)?)
}

/// Adds what is in SafeContents (RFC 7292, 4.2). What is neither a key nor an X.509 certificate is passed over.
fn add(bags: &[u8], password: &Password, contents: &mut Contents) -> Result<(), Locked> {
    let bags = Zeroizing::new(ber::to_definite(bags).ok_or(Locked::Damaged)?);
    add_each(AnyRef::from_der(&bags)?, password, contents)
}

fn add_each(bags: AnyRef<'_>, password: &Password, contents: &mut Contents) -> Result<(), Locked> {
    bags.tag().assert_eq(Tag::Sequence)?;
    for bag in elements(bags.value())? {
        let (kind, value) = bag_of(bag)?;
        match kind {
            oid::KEY_BAG => contents.keys.push(Zeroizing::new(value.to_vec())),
            oid::SHROUDED_KEY_BAG => {
                let (algorithm, data) = encrypted_key(value)?;
                contents.keys.push(password.decrypt(&algorithm, data)?);
            }
            oid::CERTIFICATE_BAG => {
                let (kind, value) = bag_of(value)?;
                if kind == oid::X509_CERTIFICATE {
                    contents.certificates.push(OctetStringRef::from_der(value)?.as_bytes().to_vec());
                }
            }
            oid::BAG_OF_BAGS => add_each(AnyRef::from_der(value)?, password, contents)?,
            _ => {}
        }
    }
    Ok(())
}

/// A SafeBag or a CertBag: its kind, and what is in it. Attributes may follow.
fn bag_of(bag: &[u8]) -> der::Result<(ObjectIdentifier, &[u8])> {
    let mut bag: SliceReader = open(AnyRef::from_der(bag)?, Tag::Sequence)?;
    let kind = ObjectIdentifier::decode(&mut bag)?;
    let explicit = AnyRef::decode(&mut bag)?;
    explicit.tag().assert_eq(context(0))?;
    Ok((kind, explicit.value()))
}

/// An EncryptedPrivateKeyInfo (RFC 5958, 3): how, and what.
pub(super) fn encrypted_key(der: &[u8]) -> der::Result<(AlgorithmIdentifierRef<'_>, &[u8])> {
    let mut info = open(AnyRef::from_der(der)?, Tag::Sequence)?;
    let algorithm = AlgorithmIdentifierRef::decode(&mut info)?;
    Ok((algorithm, OctetStringRef::decode(&mut info)?.as_bytes()))
}
