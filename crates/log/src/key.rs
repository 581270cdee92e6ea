//! Keys: those that sign notes and cosign checkpoints, and those by which others check that.

use std::fmt;
use std::str::FromStr;

use ring::digest::{Context, SHA256};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};

use crate::base64;
use crate::checkpoint::Checkpoint;
use crate::note::{Note, Signature, is_name};

/// What a key signs, by the byte that identifies that (C2SP `signed-note`, "Signature types").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 0x01: notes, with Ed25519. The key of a log.
    Log = 1,
    /// 0x04: checkpoints, with Ed25519 and the time (C2SP `tlog-cosignature`). The key of a witness.
    Witness = 4,
}

/// A key by which signatures are checked. Written as its name, its id in hexadecimal, and its kind and bytes in base 64, with a
/// plus sign between.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VerifierKey {
    name: String,
    kind: Kind,
    public: [u8; 32],
}

/// Why a text is no verifier key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAVerifierKey {
    /// It does not consist of a name, eight hexadecimal digits and base 64.
    #[error("not a verifier key: a name, eight small hexadecimal digits and base 64 with plus signs between are expected")]
    Form,
    /// The name is empty, or has a blank or a plus sign in it.
    #[error("the name of a key has no blank and no plus sign in it")]
    Name,
    /// Its kind is none that is known: another algorithm, or for other signatures.
    #[error("a key of kind {0:#04x} is not known: 0x01 signs notes, 0x04 cosigns checkpoints, both with Ed25519")]
    Kind(u8),
    /// It is not as long as a key of its kind.
    #[error("an Ed25519 key has 32 bytes, and this one {0}")]
    Length(usize),
    /// The digits are not the id of such a key of that name.
    #[error("the id is not that of this key with this name: {0:08x} is")]
    Id(u32),
}

/// What a note has of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vouched {
    /// No signature.
    No,
    /// A signature, and it holds. A witness says when it was made, in seconds since 1970.
    Yes {
        /// When, if it says so.
        time: Option<u64>,
    },
    /// A signature that names this key and does not hold. Whoever trusts the key should trust nothing of the note.
    Forged,
}

impl VerifierKey {
    /// A key of a name and kind.
    pub fn new(name: &str, kind: Kind, public: [u8; 32]) -> Result<Self, NotAVerifierKey> {
        if is_name(name) { Ok(Self { name: name.to_owned(), kind, public }) } else { Err(NotAVerifierKey::Name) }
    }

    /// Its name, which is also that of the log whose it is.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it signs.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The public key (RFC 8032, 5.1.5).
    pub fn public(&self) -> &[u8; 32] {
        &self.public
    }

    /// The id by which signatures name it.
    pub fn id(&self) -> [u8; 4] {
        let mut context = Context::new(&SHA256);
        for part in [self.name.as_bytes(), b"\n", &[self.kind as u8], &self.public] {
            context.update(part);
        }
        let digest = context.finish();
        let mut id = [0; 4];
        id.copy_from_slice(&digest.as_ref()[..4]);
        id
    }

    /// Whether a signature says that it is of this key.
    pub fn is_named(&self, signature: &Signature) -> bool {
        signature.name == self.name && signature.key_id == self.id()
    }

    /// What a note has of it. All signatures that name it must hold.
    pub fn vouched(&self, note: &Note) -> Vouched {
        let mut vouched = Vouched::No;
        for signature in note.signatures().iter().filter(|signature| self.is_named(signature)) {
            match self.holds(note.text(), &signature.bytes) {
                Some(time) => vouched = Vouched::Yes { time },
                None => return Vouched::Forged,
            }
        }
        vouched
    }

    /// When a signature was made, if that is said, and if it holds.
    fn holds(&self, text: &str, bytes: &[u8]) -> Option<Option<u64>> {
        let key = UnparsedPublicKey::new(&ED25519, &self.public);
        match self.kind {
            Kind::Log => key.verify(text.as_bytes(), bytes).is_ok().then_some(None),
            Kind::Witness => {
                let (time, signature) = bytes.split_first_chunk()?;
                let time = u64::from_be_bytes(*time);
                // A signature over what is no checkpoint says nothing.
                let is_checkpoint = text.parse::<Checkpoint>().is_ok() && i64::try_from(time).is_ok();
                (is_checkpoint && key.verify(cosigned(text, time).as_bytes(), signature).is_ok()).then_some(Some(time))
            }
        }
    }
}

/// What a witness signs (C2SP `tlog-cosignature`, "Ed25519 signed message").
fn cosigned(text: &str, time: u64) -> String {
    format!("cosignature/v1\ntime {time}\n{text}")
}

impl FromStr for VerifierKey {
    type Err = NotAVerifierKey;

    fn from_str(text: &str) -> Result<Self, NotAVerifierKey> {
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NotAVerifierKey::Form);
        };
        let is_digit = |digit: u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
        if id.len() != 8 || !id.bytes().all(is_digit) {
            return Err(NotAVerifierKey::Form);
        }
        let key = base64::decode(key).ok_or(NotAVerifierKey::Form)?;
        let (kind, public) = key.split_first().ok_or(NotAVerifierKey::Form)?;
        let kind = match kind {
            1 => Kind::Log,
            4 => Kind::Witness,
            other => return Err(NotAVerifierKey::Kind(*other)),
        };
        let public = public.try_into().map_err(|_| NotAVerifierKey::Length(public.len()))?;
        let key = Self::new(name, kind, public)?;
        let own = u32::from_be_bytes(key.id());
        if u32::from_str_radix(id, 16) == Ok(own) { Ok(key) } else { Err(NotAVerifierKey::Id(own)) }
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { name, kind, public } = self;
        write!(f, "{name}+{:08x}+{}", u32::from_be_bytes(self.id()), base64::encode(&[&[*kind as u8], &public[..]].concat()))
    }
}

/// What an Ed25519 key in PKCS#8 begins with, before its 32 secret bytes (RFC 8410, 7).
const PKCS8: [u8; 16] = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// A private key of these random bytes, in PKCS#8 as `openssl genpkey -algorithm ed25519` writes it.
pub fn private_key(secret: &[u8; 32]) -> [u8; 48] {
    let mut key = [0; 48];
    key[..16].copy_from_slice(&PKCS8);
    key[16..].copy_from_slice(secret);
    key
}

/// A private key that signs under a name. Its debug output has nothing of the secret.
#[derive(Debug)]
pub struct SigningKey {
    pair: Ed25519KeyPair,
    verifier: VerifierKey,
}

/// Why a private key signs nothing here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is no Ed25519 key in PKCS#8.
    #[error("not an Ed25519 key in PKCS#8")]
    Key,
    /// No key can have this name.
    #[error(transparent)]
    Name(#[from] NotAVerifierKey),
    /// What is to be signed is no checkpoint, and a witness signs nothing else.
    #[error("a witness signs checkpoints")]
    Text,
    /// What is to be signed has as many signatures as a note may have.
    #[error("a note has no room for another signature")]
    Full,
}

impl SigningKey {
    /// A private key in PKCS#8 (RFC 5958, RFC 8410), in DER, under a name.
    pub fn read(name: &str, kind: Kind, pkcs8: &[u8]) -> Result<Self, Unfit> {
        let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(pkcs8).map_err(|_| Unfit::Key)?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| Unfit::Key)?;
        let verifier = VerifierKey::new(name, kind, public)?;
        Ok(Self { pair, verifier })
    }

    /// The key by which its signatures are checked.
    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// Signs a note. A witness says that it does so at this time, in seconds since 1970, at most 2^63 - 1; it signs nothing
    /// but checkpoints.
    pub fn sign(&self, note: &mut Note, time: u64) -> Result<(), Unfit> {
        let key_id = self.verifier.id();
        let bytes = match self.verifier.kind {
            Kind::Log => self.pair.sign(note.text().as_bytes()).as_ref().to_vec(),
            Kind::Witness => {
                note.text().parse::<Checkpoint>().map_err(|_| Unfit::Text)?;
                let time = time.min(i64::MAX as u64);
                let signature = self.pair.sign(cosigned(note.text(), time).as_bytes());
                [&time.to_be_bytes(), signature.as_ref()].concat()
            }
        };
        let is_added = note.add(Signature { name: self.verifier.name.clone(), key_id, bytes });
        if is_added { Ok(()) } else { Err(Unfit::Full) }
    }
}
