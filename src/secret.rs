//! Secrets: what whoever has it is known by.

use std::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::digest::Digest;
use crate::register::Random;

/// 256 bits that nobody can guess, as 43 letters of an address.
pub struct Secret(String);

impl Secret {
    /// A new one; none where the system has nothing random.
    pub fn draw(random: Random) -> Option<Self> {
        let bits = [random()?, random()?].concat();
        Some(Self(BASE64_URL_SAFE_NO_PAD.encode(bits)))
    }

    /// The letters.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What is kept of it. Two are compared by this: however long that takes, it says nothing of the secret itself.
    pub fn mark(text: &str) -> Digest {
        Digest::of(text.as_bytes())
    }
}

/// Nobody reads it in a log by mistake.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Secret")
    }
}
