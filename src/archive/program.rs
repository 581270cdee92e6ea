//! Which program this is: what somebody needs to know who wants to make the same documents again.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::digest::Digest;

/// A program, as it was built.
#[derive(Debug, Clone)]
pub struct Program {
    /// Its version.
    pub version: &'static str,
    /// What it was built for: `x86_64-unknown-linux-gnu`.
    pub target: &'static str,
    /// What it was built with: `rustc 1.93.0 (…)`.
    pub toolchain: &'static str,
    /// SHA-256 of its file, if that is known.
    pub sha256: Option<Digest>,
    /// Its file, if that is to be archived too.
    pub file: Option<Arc<[u8]>>,
}

impl Program {
    /// This one; of its file nothing is known here.
    pub fn this() -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION"),
            target: env!("AVTALE_TARGET"),
            toolchain: env!("AVTALE_TOOLCHAIN"),
            sha256: None,
            file: None,
        }
    }

    /// Where its file lies in the payload, if it does.
    pub fn place(&self) -> Option<String> {
        let ending = if self.target.contains("windows") { ".exe" } else { "" };
        self.file.as_ref().map(|_| format!("program/avtale{ending}"))
    }

    pub(super) fn json(&self) -> Value {
        json!({
            "name": "avtale",
            "version": self.version,
            "target": self.target,
            "toolchain": self.toolchain,
            "sha256": self.sha256,
            "file": self.place(),
        })
    }
}
