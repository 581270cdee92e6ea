//! Attacks on signed PDFs, as they were published, on what this program issues. Each is a test named after it: an attack
//! is a function from what was issued and signed to the attacker's bytes, and what is claimed of these is checked by
//! other programs before the verdict is asked for. The good neighbours of the attacks are in [`neighbours`] and [`neighbours_signed`]: whoever
//! refuses everything fails there.
//!
//! - Mladenov, Mainka, Meyer zu Selhausen, Grothe, Schwenk: *1 Trillion Dollar Refund* (2019): [`forgery`], [`saving`],
//!   [`torn`], [`wrapping`]
//! - Mainka, Mladenov, Rohlmann: *Shadow Attacks* (2021): [`shadow`]
//! - Rohlmann, Mladenov, Mainka, Schwenk: *Breaking the Specification: PDF Certification* (2021): [`certified`]
//! - Müller, Noss, Mladenov, Mainka, Schwenk: *Processing Dangerous Paths* (2021): [`loops`], [`active`]

mod active;
mod ages;
mod attributes;
mod before;
mod bytes;
mod certificate;
mod certified;
pub mod cms;
mod corpus;
mod drawn;
mod ends;
mod fields;
pub mod file;
mod folder;
mod forgery;
mod identity;
mod loops;
mod neighbours;
mod neighbours_signed;
mod ours;
mod practice;
mod revision;
mod saving;
mod shadow;
pub mod signing;
mod stages;
mod structure;
pub mod tools;
mod torn;
mod words;
mod wrapping;
mod writing;

use std::path::PathBuf;
use std::process::{Command, Output};
use std::thread;

use serde_json::Value;

use ours::Ours;

use crate::workspace::{Ran, outside};

/// What is good, and may be filed.
const GOOD: [&str; 3] = ["signed-as-issued", "signed-trust-unknown", "unsigned-copy"];
/// What is bad, or may be.
const BAD: [&str; 4] = ["changed", "broken", "not-ours", "cannot-tell"];

/// A file that came back.
pub struct Returned {
    name: String,
    path: PathBuf,
}

/// Makes the file that a test is named after.
#[track_caller]
fn returned(make: impl FnOnce(&'static Ours) -> Vec<u8>) -> Returned {
    let (name, ours) = (Returned::test(), Ours::get());
    let path = ours.put(&name, &make(ours));
    Returned { name, path }
}

#[test]
#[cfg_attr(not(all(has_qpdf, has_poppler)), ignore = "needs qpdf and poppler: the attacks may not be what they claim to be")]
fn what_is_claimed_of_the_attacks_is_checked_by_others() {
    for (program, version) in [("qpdf", "--version"), ("pdftotext", "-v"), ("pdfsig", "-v")] {
        outside(Command::new(program).arg(version));
    }
}

/// What is said of a file.
struct Judged {
    file: Value,
    ran: String,
}

impl Returned {
    /// The test's name, as a file can be named.
    fn test() -> String {
        thread::current().name().unwrap().replace("::", "-")
    }

    /// What another program says, to check a claim. Where there is none, only the verdict is asked for.
    fn outside(&self, program: &str, before: &[&str], after: &[&str]) -> Option<Output> {
        let is_there = [("qpdf", cfg!(has_qpdf)), ("pdftotext", cfg!(has_poppler)), ("pdfsig", cfg!(has_poppler))]
            .contains(&(program, true));
        is_there.then(|| outside(Command::new(program).args(before).arg(&self.path).args(after)))
    }

    /// qpdf opens it.
    #[track_caller]
    fn opens(self) -> Self {
        if let Some(output) = self.outside("qpdf", &["--check"], &[]) {
            assert_ne!(output.status.code(), Some(2), "CLAIM: {} opens: {output:?}", self.name);
        }
        self
    }

    /// qpdf has nothing to say of it.
    #[track_caller]
    fn sound(self) -> Self {
        if let Some(output) = self.outside("qpdf", &["--check"], &[]) {
            assert!(output.status.success(), "CLAIM: {} is sound: {output:?}", self.name);
        }
        self
    }

    /// A reader sees these words.
    #[track_caller]
    fn shows(self, words: &str) -> Self {
        if let Some(output) = self.outside("pdftotext", &[], &["-"]) {
            let text = String::from_utf8_lossy(&output.stdout);
            assert!(text.contains(words), "CLAIM: {} shows {words:?}: {text}", self.name);
        }
        self
    }

    /// A reader no longer sees these words.
    #[track_caller]
    fn hides(self, words: &str) -> Self {
        if let Some(output) = self.outside("pdftotext", &[], &["-"]) {
            let text = String::from_utf8_lossy(&output.stdout);
            assert!(!text.is_empty() && !text.contains(words), "CLAIM: {} hides {words:?}: {text}", self.name);
        }
        self
    }

    /// So many signatures hold, says pdfsig.
    #[track_caller]
    fn holds(self, signatures: usize) -> Self {
        if let Some(output) = self.outside("pdfsig", &["-nocert"], &[]) {
            let said = String::from_utf8_lossy(&output.stdout);
            let valid = said.matches("Signature is Valid").count();
            assert_eq!(valid, signatures, "CLAIM: so many signatures hold in {}: {said}", self.name);
        }
        self
    }

    #[track_caller]
    fn judged(&self) -> Judged {
        let verify = ["verify", self.path.to_str().unwrap(), "--format", "json"];
        let ran = Ran::of(&mut Ours::get().workspace().command(verify));
        let (code, ran) = ran.ended_with();
        let file = ran.json()["files"][0].clone();
        let verdict = file["verdict"].as_str().unwrap_or_default();
        assert!(GOOD.contains(&verdict) || BAD.contains(&verdict), "no verdict on {}: {ran}", self.name);
        let expected = match verdict {
            "changed" | "broken" | "not-ours" => 4,
            "cannot-tell" | "signed-trust-unknown" => 1,
            _ => 0,
        };
        assert_eq!(code, Some(expected), "exit code for {verdict} on {}: {ran}", self.name);
        if BAD.contains(&verdict) {
            let reasons = file["reasons"].as_array().cloned().unwrap_or_default();
            assert!(!reasons.is_empty(), "{verdict} without a reason on {}: {ran}", self.name);
        }
        Judged { file, ran: ran.to_string() }
    }

    /// This is the verdict.
    #[track_caller]
    fn is(self, verdict: &str) -> Judged {
        let judged = self.judged();
        assert_eq!(judged.file["verdict"], verdict, "{}: {}", self.name, judged.ran);
        judged
    }

    /// This is the verdict, and one of the reasons says so.
    #[track_caller]
    fn because(self, verdict: &str, words: &str) -> Judged {
        let judged = self.is(verdict);
        let reasons = judged.file["reasons"].as_array().unwrap();
        let says = |reason: &Value| reason.as_str().unwrap().contains(words);
        assert!(reasons.iter().any(says), "no reason says {words:?}: {}", judged.ran);
        judged
    }

    /// Whoever signed has signed something else than was issued.
    #[track_caller]
    fn changed_before_signing(self, words: &str) {
        let judged = self.because("changed", words);
        judged.has("changed_after_issuing", &["yes"]);
        judged.has("changed_after_signing", &["no", "cannot-tell"]);
    }

    /// Something else than was issued came back, and nobody signed it.
    #[track_caller]
    fn changed_unsigned(self, words: &str) {
        let judged = self.because("changed", words);
        judged.has("changed_after_issuing", &["yes"]);
        assert!(judged.file["changed_after_signing"].is_null(), "nobody has signed: {}", judged.ran);
    }

    /// The signature holds, and is not over what is shown now.
    #[track_caller]
    fn changed_after_signing(self, words: &str) {
        self.because("changed", words).has("changed_after_signing", &["yes"]);
    }
}

impl Judged {
    #[track_caller]
    fn has(&self, key: &str, values: &[&str]) {
        let value = self.file[key].as_str().unwrap_or_default();
        assert!(values.contains(&value), "{key} is {value:?}, not {values:?}: {}", self.ran);
    }
}
