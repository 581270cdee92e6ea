//! RSASSA-PSS (RFC 8017, 8.1 and 9.1) with any two hashes and any length of salt. `ring` has it with one hash for both and
//! a salt as long as it, the crate `rsa` with one hash for both; many signing programs take the longest salt that there is
//! room for. What the crate does here is raising the signature to the key's power: nothing in that is secret, so that
//! RUSTSEC-2023-0071, about the time that decrypting and signing takes, does not touch it.

use der::asn1::{AnyRef, ObjectIdentifier, UintRef};
use der::{Decode, Encode, Reader, Tag, Tagged};
use ring::digest;
use rsa::traits::PublicKeyParts as _;
use rsa::{BoxedUint, hazmat};
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::{digest_of, hash};
use crate::asn1::open;
use crate::fault::SignatureFault;
use crate::oid;
use crate::public_key::{bits, rsa_numbers};
use crate::unsupported::Unsupported;

/// RSASSA-PSS-params (RFC 4055, 3.1).
#[derive(Clone, Copy)]
pub(super) struct Parameters {
    /// Of the message.
    pub hash: ObjectIdentifier,
    /// Of the mask.
    mask: ObjectIdentifier,
    /// Bytes of the salt.
    salt: usize,
}

impl Parameters {
    /// Those of a signature, or of a key that is for RSASSA-PSS alone.
    pub fn read(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, SignatureFault> {
        let parameters = algorithm.parameters.as_ref().and_then(|parameters| parameters.to_der().ok());
        let (read, generator, trailer) =
            parameters.and_then(|der| read(&der).ok()).ok_or(SignatureFault::Unsupported(Unsupported::PssParameters))?;
        if generator != oid::MGF1 || trailer != 1 {
            let mask = oid::name(generator);
            return Err(SignatureFault::Unsupported(Unsupported::PssMask { mask, trailer: trailer.into() }));
        }
        Ok(read)
    }

    /// Whether a key that is for these may have made a signature with those (RFC 4055, 3.3).
    pub fn allow(&self, signature: &Self) -> bool {
        (self.hash, self.mask) == (signature.hash, signature.mask) && self.salt <= signature.salt
    }

    /// Whether `ring` has it.
    pub fn are_usual(&self) -> bool {
        self.mask == self.hash && hash(self.hash).is_ok_and(|hash| hash.output_len() == self.salt)
    }

    /// Checks a signature with the key, an RSAPublicKey.
    pub fn verify(&self, key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), SignatureFault> {
        let (hash, mask) = (hash(self.hash)?, hash(self.mask)?);
        let (encoded, length) = recover(key, signature).ok_or(SignatureFault::WrongSignature)?;
        let hashed = digest::digest(hash, message);
        let fits = is_consistent(&encoded, length, hashed.as_ref(), self.salt, hash, mask);
        if fits { Ok(()) } else { Err(SignatureFault::WrongSignature) }
    }
}

/// With the mask generation function and the trailer. What is left out is as in the first edition, of 1998: SHA-1, and 20
/// bytes of salt.
fn read(der: &[u8]) -> der::Result<(Parameters, ObjectIdentifier, u8)> {
    let mut reader = open(AnyRef::from_der(der)?, Tag::Sequence)?;
    let mut fields: [Option<&[u8]>; 4] = [None; 4];
    let mut next = 0;
    while !reader.is_finished() {
        let field = AnyRef::decode(&mut reader)?;
        let number = match field.tag() {
            Tag::ContextSpecific { constructed: true, number } => usize::from(number.value()),
            _ => return Err(der::ErrorKind::Failed.into()),
        };
        // In their order, each once.
        let place = fields.get_mut(number).filter(|_| number >= next).ok_or(der::ErrorKind::Failed)?;
        *place = Some(field.value());
        next = number + 1;
    }
    let [hash, mask, salt, trailer] = fields;
    let hash = hash.map(AlgorithmIdentifierOwned::from_der).transpose()?.map_or(oid::SHA1, |hash| hash.oid);
    let (generator, mask) = match mask.map(AlgorithmIdentifierOwned::from_der).transpose()? {
        None => (oid::MGF1, oid::SHA1),
        Some(mask) if mask.oid != oid::MGF1 => (mask.oid, oid::SHA1),
        Some(mask) => (oid::MGF1, mask.parameters.ok_or(der::ErrorKind::Failed)?.decode_as::<AlgorithmIdentifierOwned>()?.oid),
    };
    // More than fits in a number is more than fits in a signature.
    let number =
        |value: UintRef| value.as_bytes().iter().fold(0, |sum: usize, byte| sum.saturating_mul(256) | usize::from(*byte));
    let salt = salt.map(UintRef::from_der).transpose()?.map_or(20, number);
    let trailer = trailer.map(u8::from_der).transpose()?.unwrap_or(1);
    Ok((Parameters { hash, mask, salt }, generator, trailer))
}

/// The encoded message in a signature, and its length in bits (RFC 8017, 8.1.2, steps 1 and 2).
fn recover(key: &[u8], signature: &[u8]) -> Option<(Vec<u8>, usize)> {
    let (modulus, exponent) = rsa_numbers(key)?;
    // The crate takes none longer than 8192 bits, and no exponent of more than 33.
    let key = rsa::PublicKey::new(BoxedUint::from_be_slice_vartime(modulus), BoxedUint::from_be_slice_vartime(exponent)).ok()?;
    if signature.len() != modulus.len() {
        return None;
    }
    let representative = BoxedUint::from_be_slice(signature, key.n_bits_precision()).ok()?;
    if representative >= **key.n() {
        return None;
    }
    let length = bits(modulus) - 1;
    let message = hazmat::rsa_encrypt(&key, &representative).ok()?.to_be_bytes();
    let (beyond, encoded) = message.split_at(message.len().checked_sub(length.div_ceil(8))?);
    beyond.iter().all(|byte| *byte == 0).then(|| (encoded.to_vec(), length))
}

/// EMSA-PSS-VERIFY (RFC 8017, 9.1.2).
fn is_consistent(
    encoded: &[u8],
    length: usize,
    hashed: &[u8],
    salt: usize,
    hash: &'static digest::Algorithm,
    mask: &'static digest::Algorithm,
) -> bool {
    let most = encoded.len().checked_sub(hash.output_len() + 2);
    if most.is_none_or(|most| salt > most) || encoded.last() != Some(&0xbc) {
        return false;
    }
    let (masked, rest) = encoded.split_at(encoded.len() - hash.output_len() - 1);
    let seed = &rest[..hash.output_len()];
    // The bits of the first byte that are the message's.
    let own = 0xff >> (8 * encoded.len() - length);
    if masked[0] & !own != 0 {
        return false;
    }
    let mut block = unmask(masked, seed, mask);
    block[0] &= own;
    let (padding, salt) = block.split_at(block.len() - salt);
    let is_padding = padding.split_last().is_some_and(|(one, zeros)| *one == 1 && zeros.iter().all(|byte| *byte == 0));
    is_padding && digest_of(hash, &[&[0; 8], hashed, salt]).as_ref() == seed
}

/// Takes a mask of MGF1 (RFC 8017, B.2.1) away.
fn unmask(masked: &[u8], seed: &[u8], hash: &'static digest::Algorithm) -> Vec<u8> {
    let part = |counter: u32| digest_of(hash, &[seed, &counter.to_be_bytes()]).as_ref().to_vec();
    masked.iter().zip((0..=u32::MAX).flat_map(part)).map(|(byte, mask)| byte ^ mask).collect()
}
