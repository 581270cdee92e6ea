//! The sentences that people read become functions (`src/message/`). The workspace that `avtale init` writes is compiled in; a new file in it must be noticed. And tests learn which other
//! programs are installed: those that need one that is missing are ignored, and say so.

use std::path::Path;

#[path = "src/message/constructors.rs"]
mod constructors;

/// What tests are told, and the programs that must be found for it.
const PROGRAMS: &[(&str, &[&str])] = &[
    ("has_aiosmtpd", &["python3", "aiosmtpd"]),
    ("has_check_jsonschema", &["check-jsonschema"]),
    ("has_flock", &["flock"]),
    ("has_openssl", &["openssl"]),
    ("has_poppler", &["pdfsig", "pdftoppm", "pdftotext"]),
    ("has_python", &["python3"]),
    ("has_qpdf", &["qpdf"]),
    ("has_script", &["script"]),
    ("has_setpriv", &["setpriv"]),
    ("has_sha256sum", &["sha256sum"]),
    ("has_strace", &["strace"]),
    ("has_xmllint", &["xmllint"]),
];

/// Signed files of other projects, which are not this project's to give away.
const CORPUS: &str = "../shared/corpus/returned/expected.csv";

#[expect(clippy::disallowed_methods, reason = "where programs are found is for the environment to say")]
fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=members");
    println!("cargo::rerun-if-changed=src/message");
    println!("cargo::rerun-if-env-changed=PATH");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_there = |program: &&str| std::env::split_paths(&path).any(|folder| is_program(&folder, program));
    for (name, programs) in PROGRAMS {
        tell(name, programs.iter().all(is_there));
    }
    tell("has_corpus", Path::new(CORPUS).is_file());
    built();
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| std::io::Error::other("Cargo says where"))?;
    constructors::write(Path::new("src/message/words"), Path::new(&out))
}

/// What the program says of how it was built: whoever makes documents again years later must know.
#[expect(clippy::disallowed_methods, reason = "Cargo says it in the environment")]
fn built() {
    let target = std::env::var("TARGET").unwrap_or_default();
    println!("cargo::rustc-env=AVTALE_TARGET={target}");
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let told = std::process::Command::new(compiler).arg("--version").output();
    let version = told.map(|told| String::from_utf8_lossy(&told.stdout).trim().to_owned()).unwrap_or_default();
    println!("cargo::rustc-env=AVTALE_TOOLCHAIN={version}");
}

fn is_program(folder: &Path, name: &str) -> bool {
    folder.join(name).is_file() || folder.join(name).with_extension("exe").is_file()
}

fn tell(name: &str, is_so: bool) {
    println!("cargo::rustc-check-cfg=cfg({name})");
    if is_so {
        println!("cargo::rustc-cfg={name}");
    }
}
