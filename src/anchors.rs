//! The certificates that are trusted without further proof: those in the folder `trust/`.

use std::path::{Path, PathBuf};

use avtale_signatures::Certificate;
use avtale_signatures::sign::{KeyError, KeySigner};
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

/// The files that count: of certificates, and of keys of logs and witnesses. The error is that a private key lies in the folder,
/// in whatever file: it must go no further than it has.
pub fn files(workspace: &dyn Workspace) -> Result<Vec<(PathBuf, Vec<u8>)>, Diagnostic> {
    let inputs = workspace.entries(Path::new(TRUST))?;
    let mut files = Vec::new();
    for file in workspace.files_below(Path::new(TRUST))? {
        // What cannot be read counts for nothing, and goes nowhere.
        let Ok(bytes) = workspace.bytes(&file, MAX_FILE) else { continue };
        if holds_private_key(&bytes) {
            return Err(Diagnostic::error(says::PrivateKey {}).in_file(file).hint(says::PrivateKeyStep {}));
        }
        let counts = |input: &Input| ending(&input.name) == KEYS || read_file(workspace, input).is_ok();
        if inputs.iter().any(|input| input.name == file && counts(input)) {
            files.push((file, bytes));
        }
    }
    Ok(files)
}

/// Whether a file has a private key in it, or something that only a password opens.
fn holds_private_key(bytes: &[u8]) -> bool {
    // In PEM, whatever else stands there and however damaged; also with the two bytes a letter that some programs write.
    let letters: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let has = |words: &[u8]| letters.windows(words.len()).any(|window| window == words);
    let named: [&[u8]; 5] =
        [b"-----BEGIN PKCS12-----", b"-----BEGIN PFX-----", b"PRIVATE KEY-----", b"PRIVATE KEY BLOCK-----", b"PRIVATE+KEY+"];
    named.into_iter().any(has)
        || match KeySigner::read(bytes, &[], None) {
            Ok(_) => true,
            Err(why) => !matches!(
                why,
                KeyError::Unknown | KeyError::NoKey | KeyError::CutOff | KeyError::Certificate(_) | KeyError::Pem(_)
            ),
        }
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
    fn only_what_counts_goes_further_and_nothing_beside_a_private_key() {
        let workspace = || {
            MemoryWorkspace::default()
                .with("trust/a.der", ROOT)
                .with("trust/notes.txt", *b"no PRIVATE KEY in here")
                .with("trust/logg.vkey", *b"logg+1+x")
                .with("trust/gamle/b.der", ROOT)
        };
        let names = |files: Vec<(PathBuf, Vec<u8>)>| -> Vec<_> {
            files.into_iter().map(|(file, _)| file.to_str().unwrap().replace('\\', "/")).collect()
        };
        assert_eq!(names(files(&workspace()).unwrap()), ["trust/a.der", "trust/logg.vkey"]);
        let both = [pem("CERTIFICATE", ROOT), pem("PRIVATE KEY", b"x")].concat();
        let wide: Vec<u8> = both.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let store = include_bytes!("../crates/signatures/testdata/keys/pkcs8.der");
        for (name, bytes) in [
            ("both.pem", both.as_bytes()),
            ("wide.pem", &wide),
            ("old.txt", pem("EC PRIVATE KEY", b"x").as_bytes()),
            ("cut.pem", b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII"),
            ("logg.vkey", b"PRIVATE+KEY+logg+1+x"),
            ("gamle/store.p12", store),
            ("store.der", store),
            ("store.pem", include_bytes!("../crates/signatures/testdata/keys/pkcs12.pem")),
        ] {
            let fault = files(&workspace().with(format!("trust/{name}"), bytes)).unwrap_err();
            assert!(fault.file().unwrap().ends_with(name) && !fault.hints.is_empty(), "{name}: {fault:?}");
        }
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
