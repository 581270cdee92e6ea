//! What is wrong with the documents' files.

use std::collections::HashSet;

use ring::digest::{SHA256, SHA512, digest};

use super::tree::Node;
use super::{Extracted, Fault, Findings};

pub(super) fn check(archive: &Node, extract: &dyn Extracted, findings: &mut Findings) {
    let mut referred = HashSet::new();
    for object in archive.within("dokumentobjekt") {
        let name = object.text_of("referanseDokumentfil").unwrap_or_default().replace('\\', "/");
        // N5.32 and N5.30: the file is there, with the bytes it is said to have. N5.64: and has some.
        match extract.read(&name) {
            None => findings.add("N5.32", name.clone(), Fault::Missing),
            Some(bytes) => {
                if bytes.is_empty() {
                    findings.add("N5.64", name.clone(), Fault::Empty("dokumentfil".to_owned()));
                }
                let said = object.text_of("sjekksum").unwrap_or_default();
                if !matches(said, object.text_of("sjekksumAlgoritme").unwrap_or_default(), &bytes) {
                    findings.add("N5.30", name.clone(), Fault::Checksum);
                }
            }
        }
        referred.insert(name);
    }
    // N5.33: and no others are.
    for name in extract.documents() {
        if !referred.contains(&name) {
            findings.add("N5.33", name, Fault::Unreferenced);
        }
    }
}

/// Whether the checksum is that of these bytes.
pub(super) fn matches(said: &str, algorithm: &str, bytes: &[u8]) -> bool {
    let algorithm = match algorithm.replace('-', "").to_ascii_uppercase().as_str() {
        "SHA256" => &SHA256,
        "SHA512" => &SHA512,
        _ => return false,
    };
    let sum: String = digest(algorithm, bytes).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    said.eq_ignore_ascii_case(&sum)
}
