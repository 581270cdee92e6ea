//! A secretariat that has sent Agder's agreement, and gets it back signed.

use std::fs;

use serde_json::Value;

use crate::pki::Pki;
use crate::workspace::{Ended, Workspace};

/// What Kari fills in.
pub const KARI: &[&str] = &["--name", "Test kari", "--title", "Ordfører", "--date", "23.11.2026"];

/// A workspace with Agder's agreement sent, somebody who may sign it, and a folder with what came back.
pub struct Office {
    pub workspace: Workspace,
    pub pki: Pki,
}

impl Office {
    pub fn open() -> Self {
        let pki = Pki::new();
        pki.issue_person("kari", "P-256");
        pki.files("kari", "hemmelig");
        let workspace = Workspace::with_agder();
        sent(&workspace);
        fs::create_dir(workspace.path("inn")).unwrap();
        Self { workspace, pki }
    }

    /// The same, with the root of its certificate trusted.
    pub fn trusting() -> Self {
        let office = Self::open();
        office.trust();
        office
    }

    pub fn trust(&self) {
        fs::create_dir(self.workspace.path("trust")).unwrap();
        self.workspace.write("trust/root.pem", self.pki.read("root.pem"));
    }

    /// Agder's agreement, filled in and signed, as it comes back under a name of somebody's.
    pub fn signed(&self, name: &str, fields: &[&str]) {
        self.sign(&format!("inn/{name}"), fields);
    }

    /// The same anywhere in the workspace.
    pub fn sign(&self, file: &str, fields: &[&str]) {
        let key = self.pki.file("kari.both");
        let issued = self.workspace.pdf("42").to_str().unwrap().to_owned();
        let out = self.workspace.path(file).to_str().unwrap().to_owned();
        let args = ["sign", issued.as_str(), "--key", &key, "--out", &out];
        self.workspace.run(args.into_iter().chain(fields.iter().copied())).exit(0);
    }

    #[track_caller]
    pub fn receive(&self, args: &[&str], code: i32) -> Ended {
        self.workspace.run(["receive", "inn"].into_iter().chain(args.iter().copied())).exit(code)
    }

    pub fn signatures(&self) -> Vec<Value> {
        self.workspace.events_of("signed")
    }
}

/// Registers that Agder's agreement was sent today.
pub fn sent(workspace: &Workspace) {
    workspace.run(["record", "sent", "42", "--to", "postmottak", "--how", "email"]).exit(0);
}
