//! What the attacks are made of: agreements that were issued, sealed, filled in and signed, made once for all of them.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use avtale_signatures::sign::KeySigner;

use super::file::File;
use super::folder::Folder;
use crate::pki::{FUTURE, NOW, PAST, Pki, SIGNS, STAMPS};
use crate::workspace::Workspace;

/// A network of three agreements. That of Agder (42) was issued as it was typeset, that of Møre og Romsdal (15) sealed,
/// and that of Trøndelag (50) has a second edition.
pub struct Ours {
    workspace: Workspace,
    pub pki: Pki,
    /// Agder's agreement as issued.
    pub issued: File,
    /// The same, filled in and signed by Kari with `avtale sign`.
    pub signed: File,
    /// Møre og Romsdal's agreement as issued: certified (DocMDP, level 2).
    pub sealed: File,
    /// The same, filled in and signed by Kari with `avtale sign`.
    pub sealed_signed: File,
    /// Trøndelag's first edition as issued, the same signed by Kari, and the second edition as issued.
    pub first: File,
    pub first_signed: File,
    pub second: File,
    /// One whose certificate leads to the root in `trust/`.
    pub kari: KeySigner,
    /// One who has the same, and another key.
    pub per: KeySigner,
    /// One whose certificate leads to no root that is trusted, and has Kari's name.
    pub stranger: KeySigner,
    /// Where the stranger's keys come from.
    pub elsewhere: Pki,
    _folder: Folder,
}

/// What everybody fills in who signs with `avtale sign`.
const FILLED: [&str; 6] = ["--name", "Kari Nordmann", "--title", "Radmann", "--date", "23.11.2026"];

impl Ours {
    pub fn get() -> &'static Self {
        static OURS: OnceLock<Ours> = OnceLock::new();
        OURS.get_or_init(Self::make)
    }

    fn make() -> Self {
        let folder = Folder::new();
        let pki = || Pki::in_folder(tempfile::tempdir_in(&folder.path).unwrap());
        let (pki, elsewhere) = (pki(), pki());
        for (pki, name) in [(&pki, "kari"), (&pki, "per"), (&pki, "organisation"), (&elsewhere, "kari")] {
            pki.issue(name, "P-256", SIGNS, NOW);
        }
        for (name, kind, extensions, valid) in [
            ("expired", "P-256", SIGNS, PAST),
            ("early", "P-256", SIGNS, FUTURE),
            ("encrypts", "P-256", "keyUsage = critical, keyEncipherment", NOW),
            ("short", "RSA-1024", SIGNS, NOW),
            ("rsa", "RSA-2048", SIGNS, NOW),
            ("stamper", "P-256", STAMPS, NOW),
        ] {
            pki.issue(name, kind, extensions, valid);
        }
        pki.key("child", "P-256");
        pki.certify("child", "kari", SIGNS, NOW);
        let [kari, organisation] = ["kari", "organisation"].map(|name| pki.files(name, "x")[1].clone());
        let workspace = Workspace::samples_in(&folder.path);
        fs::create_dir_all(workspace.path("trust")).unwrap();
        workspace.write("trust/test-root.pem", pki.read("root.pem"));
        workspace.run(["generate", "--only", "42", "15", "50"]).exit(0);
        workspace.run(["seal", "15", "--key", &organisation]).exit(0);
        let issued = |party| fs::read(workspace.pdf(party)).unwrap();
        let signed = |name: &str, issued: &[u8]| {
            workspace.write(&format!("{name}.pdf"), issued);
            let words = ["sign", &format!("{name}.pdf"), "--key", &kari].map(str::to_owned);
            workspace.run(words.iter().map(String::as_str).chain(FILLED)).exit(0);
            File::read(fs::read(workspace.path(format!("{name}-signed.pdf"))).unwrap())
        };
        let [agder, møre, trøndelag] = ["42", "15", "50"].map(issued);
        workspace.send("50", 1);
        workspace.run(["generate", "--reissue", "50"]).exit(0);
        let second = workspace.pdfs_of("50").into_iter().find(|file| file.ends_with("-2.pdf")).unwrap();
        fs::create_dir_all(workspace.path("returned")).unwrap();
        Self {
            signed: signed("agder", &agder),
            sealed_signed: signed("more", &møre),
            first_signed: signed("trondelag", &trøndelag),
            issued: File::read(agder),
            sealed: File::read(møre),
            first: File::read(trøndelag),
            second: File::read(fs::read(workspace.path("output").join(second)).unwrap()),
            kari: pki.signer("kari"),
            per: pki.signer("per"),
            stranger: elsewhere.signer("kari"),
            workspace,
            pki,
            elsewhere,
            _folder: folder,
        }
    }

    /// Puts a file where `avtale verify` finds it, by a name of its own.
    pub fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let inside = format!("returned/{name}.pdf");
        self.workspace.write(&inside, bytes);
        self.workspace.path(inside)
    }

    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// A timestamp token over this content (RFC 3161).
    pub fn timestamp(&self, content: &[&[u8]]) -> Vec<u8> {
        self.pki.token("stamper", &content.concat(), "2026-11-24T12:00:00Z".parse().unwrap())
    }
}
