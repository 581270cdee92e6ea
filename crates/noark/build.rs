//! Tells the tests whether `xmllint` is there to judge.

#[expect(clippy::disallowed_methods, reason = "where programs are found is for the environment to say")]
fn main() {
    println!("cargo::rustc-check-cfg=cfg(has_xmllint)");
    println!("cargo::rerun-if-env-changed=PATH");
    let path = std::env::var_os("PATH").unwrap_or_default();
    if std::env::split_paths(&path).any(|folder| folder.join("xmllint").is_file()) {
        println!("cargo::rustc-cfg=has_xmllint");
    }
}
