//! The commands that change something, each in a small workspace where it has something to do.

use std::fs;

use crate::pki::{NOW, Pki, SIGNS, STAMPS};
use crate::workspace::{Workspace, noon, scan};

/// The two parties, and no other.
pub const PARTIES: [&str; 2] = ["42", "15"];

/// The usual day, and one after the answers were expected.
pub const TODAY: &str = "2026-11-23";
const LATER: &str = "2027-02-10";

/// Stands for the address of the mail server.
pub const SERVER: &str = "SERVER";
/// Stands for that of the time-stamping authority, whose key lies in [`STAMPER`] in the workspace.
pub const AUTHORITY: &str = "AUTHORITY";
pub const STAMPER: &str = "stempel.pem";

/// A command, and a workspace where it has something to do.
pub struct Scenario {
    /// What it is about, in a test's name.
    pub name: &'static str,
    /// The workspace before.
    pub prepare: fn() -> Workspace,
    /// The command.
    pub words: &'static str,
    /// The day it is run on.
    pub day: &'static str,
    /// The event it registers.
    pub event: &'static str,
    /// What it says of each party that is done, before the party's number, while it goes on.
    pub says: Option<&'static str>,
}

impl Scenario {
    /// Whether it talks to a mail server.
    pub fn mails(&self) -> bool {
        self.words.contains(SERVER)
    }

    /// Whether it has documents time-stamped. What is asked for has a number in it that nobody can guess, so that the files,
    /// and the names of what is staged, are others in every run.
    pub fn stamps(&self) -> bool {
        self.words.contains(AUTHORITY)
    }

    /// Whether each run takes seconds: it draws pages.
    pub fn takes_long(&self) -> bool {
        self.words.starts_with("archive")
    }
}

/// All of them.
pub const ALL: [Scenario; 16] = [
    Scenario { name: "generate", prepare: two, words: "generate --jobs 1", day: TODAY, event: "generated", says: Some("made") },
    Scenario {
        name: "generate_again",
        prepare: changed,
        words: "generate --jobs 1",
        day: TODAY,
        event: "generated",
        says: Some("made"),
    },
    Scenario {
        name: "reissue",
        prepare: sent_and_changed,
        words: "generate --reissue 42 15 --jobs 1",
        day: TODAY,
        event: "generated",
        says: Some("made"),
    },
    Scenario {
        name: "seal",
        prepare: with_a_seal,
        words: "seal --key segl.pem",
        day: TODAY,
        event: "sealed",
        says: Some("sealed"),
    },
    Scenario {
        name: "preserve",
        prepare: kept,
        words: "preserve --tsa AUTHORITY --revocation lister",
        day: TODAY,
        event: "preserved",
        says: Some("preserved"),
    },
    Scenario { name: "send_to_the_outbox", prepare: generated, words: "send", day: TODAY, event: "sent", says: Some("sent") },
    Scenario { name: "send_done", prepare: written, words: "send --done", day: LATER, event: "sent", says: None },
    Scenario {
        name: "send_by_smtp",
        prepare: generated,
        words: "send --smtp SERVER",
        day: TODAY,
        event: "sent",
        says: Some("sent"),
    },
    Scenario {
        name: "remind_by_smtp",
        prepare: sent,
        words: "remind --smtp SERVER",
        day: LATER,
        event: "reminded",
        says: Some("sent"),
    },
    Scenario { name: "receive", prepare: returned, words: "receive inn", day: LATER, event: "signed", says: None },
    Scenario {
        name: "record_a_copy",
        prepare: scanned,
        words: "record signed 42 --name A --title B --file scan.pdf",
        day: LATER,
        event: "signed",
        says: None,
    },
    Scenario {
        name: "record_several",
        prepare: generated,
        words: "record sent 42 15 --to post --how svarut",
        day: TODAY,
        event: "sent",
        says: None,
    },
    Scenario {
        name: "take_over",
        prepare: put_back,
        words: "restored --register kopi.jsonl --take",
        day: TODAY,
        event: "sent",
        says: None,
    },
    Scenario {
        name: "erase",
        prepare: withdrawn,
        words: "record erase 4 6 7 --why feil",
        day: LATER,
        event: "erasure",
        says: None,
    },
    // It registers nothing: what it is about lies in the package.
    Scenario { name: "archive", prepare: archived, words: "archive arkiv --zip --jobs 1", day: LATER, event: "", says: None },
    Scenario { name: "import", prepare: listed, words: "import signert.csv --yes", day: LATER, event: "signed", says: None },
];

/// Two parties, and nothing made yet.
pub fn two() -> Workspace {
    let workspace = Workspace::samples();
    for record in fs::read_dir(workspace.path("members")).unwrap() {
        let record = record.unwrap();
        let name = record.file_name().into_string().unwrap();
        if name.ends_with(".yaml") && !PARTIES.iter().any(|party| name.starts_with(&format!("{party}-"))) {
            fs::remove_file(record.path()).unwrap();
        }
    }
    workspace
}

pub fn generated() -> Workspace {
    let workspace = two();
    workspace.run(["generate"]).exit(0);
    workspace
}

fn changed() -> Workspace {
    let workspace = generated();
    workspace.change_everybodys_text();
    workspace
}

pub fn sent() -> Workspace {
    let workspace = generated();
    workspace.on(TODAY).record("sent 42 15 --to post --how svarut").exit(0);
    workspace
}

/// The letters lie in the outbox, and a person has sent them.
pub fn written() -> Workspace {
    let workspace = two();
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "forsegles:", "utsending_bekreftes: ja\nforsegles:");
    workspace.run(["generate"]).exit(0);
    workspace.on(TODAY).run(["send"]).exit(0);
    workspace
}

fn sent_and_changed() -> Workspace {
    let workspace = sent();
    workspace.change_everybodys_text();
    workspace
}

/// With an RSA key, whose signatures are the same in every run, and with them the names of what is staged.
pub fn with_a_seal() -> Workspace {
    let pki = Pki::new();
    pki.issue("organisation", "RSA-2048", SIGNS, NOW);
    let [_, key] = pki.files("organisation", "hemmelig");
    let workspace = generated();
    workspace.write("segl.pem", fs::read(key).unwrap());
    workspace
}

pub fn returned() -> Workspace {
    returned_to(&Pki::new())
}

/// One signed copy is filed, and the other party's document is out and sealed.
fn kept() -> Workspace {
    let pki = Pki::new();
    pki.issue("organisation", "RSA-2048", SIGNS, NOW);
    let [_, key] = pki.files("organisation", "hemmelig");
    pki.issue("stamper", "P-256", STAMPS, NOW);
    let workspace = generated();
    workspace.write("segl.pem", fs::read(key).unwrap());
    workspace.run(["seal", "--key", "segl.pem"]).exit(0);
    workspace.on(TODAY).record("sent 42 15 --to post --how svarut").exit(0);
    sign(&workspace, &pki, &["42"]);
    workspace.on(TODAY).run(["receive", "inn"]).exit(0);
    workspace.write(STAMPER, ["stamper.key", "stamper.pem", "issuer.pem"].map(|file| pki.read(file)).concat());
    fs::create_dir(workspace.path("lister")).unwrap();
    for issuer in ["root", "issuer"] {
        workspace.write(&format!("lister/{issuer}.crl"), pki.crl(issuer, noon(TODAY), noon("2049-06-01"), &[]));
    }
    workspace
}

fn returned_to(pki: &Pki) -> Workspace {
    let workspace = sent();
    sign(&workspace, pki, &PARTIES);
    workspace
}

/// Copies of these parties' documents, signed by somebody who is trusted, lie in a folder.
fn sign(workspace: &Workspace, pki: &Pki, parties: &[&str]) {
    pki.issue_person("kari", "P-256");
    let [_, key] = pki.files("kari", "hemmelig");
    ["trust", "inn"].iter().for_each(|folder| fs::create_dir(workspace.path(folder)).unwrap());
    workspace.write("trust/root.pem", pki.read("root.pem"));
    for party in parties {
        let [issued, out] = [workspace.pdf(party), workspace.path(format!("inn/{party}.pdf"))];
        let sign = ["sign", issued.to_str().unwrap(), "--key", &key, "--out", out.to_str().unwrap()];
        let says = ["--name", "Test kari", "--title", "Ordfører", "--date", "23.11.2026"];
        workspace.run(sign.into_iter().chain(says)).exit(0);
    }
}

fn scanned() -> Workspace {
    let workspace = sent();
    workspace.write("scan.pdf", scan("42"));
    workspace
}

/// A signature with its copy, which was withdrawn.
fn withdrawn() -> Workspace {
    let workspace = scanned();
    workspace.on(LATER).record("signed 42 --name A --title B --file scan.pdf").exit(0);
    workspace.on(LATER).record("void 6 --why feil").exit(0);
    workspace
}

/// From before the agreements were sent, with what came after it in a copy.
fn put_back() -> Workspace {
    let workspace = generated();
    let register = || fs::read(workspace.path("output/register.jsonl")).unwrap();
    let before = register();
    workspace.on(TODAY).record("sent 42 15 --to post --how svarut").exit(0);
    workspace.write("kopi.jsonl", register()).write("output/register.jsonl", before);
    workspace
}

/// With a package from before something was signed, so that some of its files are to be written anew.
fn archived() -> Workspace {
    let workspace = scanned();
    workspace.run(["archive", "arkiv"]).exit(0);
    workspace.on(LATER).record("signed 42 --name A --title B --file scan.pdf").exit(0);
    workspace
}

fn listed() -> Workspace {
    let workspace = generated();
    workspace.write("signert.csv", "Kommunenr;Dato;Signert av;Tittel\n42;15.1.2027;Kari;Ordfører\n15;16.1.2027;Ola;Ordfører\n");
    workspace
}
