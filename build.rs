//! The workspace that `avtale init` writes is compiled in; a new file in it must be noticed.
fn main() {
    println!("cargo:rerun-if-changed=templates");
    println!("cargo:rerun-if-changed=members");
}
