//! The certificates that are trusted without further proof: those in the folder `trust/`.

use std::path::Path;

use avtale_signatures::Certificate;
use avtale_signatures::validate::TrustAnchors;

use crate::diagnostic::Diagnostic;
use crate::message::says::anchors as says;
use crate::workspace::{Input, TRUST, Workspace};

/// Bytes of a file that are read. All the roots that browsers trust are a quarter of this.
const MAX_FILE: u64 = 1024 * 1024;
/// How the names of files end that hold keys of logs and witnesses, for [`crate::checkpoint`].
pub(crate) const KEYS: &str = "vkey";
/// How the names of certificates' files end.
const ENDINGS: [&str; 6] = ["pem", "crt", "cer", "der", "p7b", "p7c"];

/// The trusted certificates of a workspace: files `.pem`, `.crt`, `.cer`, `.der`, `.p7b` and `.p7c`, in whatever form, in the
/// order of their names, each once. Names that begin with a point are passed over. Without a folder there are none. Every
/// other file is complained of; the rest counts all the same.
pub fn read(workspace: &dyn Workspace) -> (TrustAnchors, Vec<Diagnostic>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    let inputs = match workspace.entries(Path::new(TRUST)) {
        Ok(inputs) => inputs,
        Err(fault) => return (TrustAnchors::default(), vec![fault]),
    };
    for input in inputs.into_iter().filter(|input| ending(&input.name) != KEYS) {
        match read_file(workspace, &input) {
            Ok(certificates) => found.extend(certificates),
            Err(fault) => faults.push(fault),
        }
    }
    (TrustAnchors::new(found), faults)
}

/// How a name ends, in small letters.
pub(crate) fn ending(file: &Path) -> String {
    file.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase).unwrap_or_default()
}

fn read_file(workspace: &dyn Workspace, Input { name: file, is_folder }: &Input) -> Result<Vec<Certificate>, Diagnostic> {
    let ending = ending(file);
    if !ENDINGS.contains(&ending.as_str()) || *is_folder {
        let fault = Diagnostic::warning(says::NoCertificateFile {}).in_file(file);
        return Err(fault.hint(says::NoCertificateFileStep {}));
    }
    let bytes = workspace.bytes(file, MAX_FILE)?;
    let found = Certificate::all_in(&bytes).map_err(|error| Diagnostic::from(error).in_file(file))?;
    if found.is_empty() {
        return Err(Diagnostic::error(says::NoCertificate {}).in_file(file).hint(says::NoCertificateStep {}));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::MemoryWorkspace;

    const ROOT: &[u8] = include_bytes!("../crates/signatures/testdata/validation/root.der");

    fn pem(label: &str, der: &[u8]) -> String {
        use base64ct::Encoding as _;
        format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", base64ct::Base64::encode_string(der))
    }

    #[test]
    fn a_folder_of_all_kinds() {
        let mut workspace = MemoryWorkspace::default();
        let mut write =
            |name: &str, bytes: &[u8]| workspace = std::mem::take(&mut workspace).with(format!("trust/{name}"), bytes);
        let other = include_bytes!("../crates/signatures/testdata/validation/intermediate.der");
        write("a.der", ROOT);
        write("b.PEM", [pem("CERTIFICATE", ROOT), pem("CERTIFICATE", other)].concat().as_bytes());
        write("broken.crt", b"hello");
        write("key.pem", pem("PRIVATE KEY", b"x").as_bytes());
        write("notes.txt", b"who put this here");
        write(".gitkeep", b"");
        let (roots, faults) = read(&workspace);
        let found: Vec<_> = roots.certificates().iter().map(Certificate::as_der).collect();
        assert_eq!(found, [ROOT, other]);
        let names = faults.iter().map(|fault| fault.file().unwrap().file_name().unwrap().to_str().unwrap());
        assert_eq!(names.collect::<Vec<_>>(), ["broken.crt", "key.pem", "notes.txt"]);
        assert!(faults.iter().all(|fault| !fault.hints.is_empty()));
    }

    #[test]
    fn certificates_in_the_forms_that_others_write() {
        let mut workspace = MemoryWorkspace::default();
        let mut write =
            |name: &str, bytes: &[u8]| workspace = std::mem::take(&mut workspace).with(format!("trust/{name}"), bytes);
        let text = pem("CERTIFICATE", ROOT);
        write("powershell.cer", &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
        write("rejected.pem", include_bytes!("../crates/signatures/testdata/keys/rejected.pem"));
        write("windows.p7b", include_bytes!("../crates/signatures/testdata/keys/pkcs7.pem"));
        let (roots, faults) = read(&workspace);
        assert_eq!(roots.certificates().iter().map(Certificate::name).collect::<Vec<_>>(), ["root", "Kari Nordmann"]);
        let [fault] = &faults[..] else { panic!("{faults:?}") };
        assert!(fault.file().unwrap().ends_with("rejected.pem") && fault.message.contains("not to be trusted"), "{fault:?}");
    }

    #[test]
    fn no_folder_is_no_roots_and_no_fault() {
        let (roots, faults) = read(&MemoryWorkspace::default());
        assert!(roots.certificates().is_empty() && faults.is_empty());
    }
}
