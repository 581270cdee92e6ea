//! Signatures that last: what is appended, what is registered of it, and what stands in the way.

mod ages;
mod misbehaving;
mod responders;
mod seals;

use std::fs;

use jiff::Timestamp;
use serde_json::Value;

use crate::office::{KARI, Office};
use crate::pki::StampServer;
use crate::workspace::{Ended, noon, sha256};

/// Good until the tests are no longer run.
fn far() -> Timestamp {
    noon("2049-06-01")
}

/// An office with Agder's signed copy filed, and somebody who gives time-stamps.
pub struct Archive {
    pub office: Office,
    stamps: StampServer,
}

impl Archive {
    pub fn open() -> Self {
        let office = Office::trusting();
        office.signed("a.pdf", KARI);
        office.receive(&[], 0);
        let stamps = StampServer::start(&office.pki, "");
        Self { office, stamps }
    }

    /// A list of those that this issuer has revoked, in a file.
    fn list(&self, issuer: &str, this_update: &str, revoked: &[(&str, Timestamp)]) -> String {
        let name = format!("{issuer}.crl");
        self.office.pki.write(&name, self.office.pki.crl(issuer, noon(this_update), far(), revoked));
        self.office.pki.file(&name)
    }

    /// The lists that are needed.
    fn lists(&self) -> [String; 2] {
        ["root", "issuer"].map(|issuer| self.list(issuer, "2026-11-23", &[]))
    }

    #[track_caller]
    fn preserve(&self, args: &[&str], code: i32) -> Ended {
        let tsa = ["preserve", "--tsa", self.stamps.url()];
        self.office.workspace.run(tsa.into_iter().chain(args.iter().copied())).exit(code)
    }

    #[track_caller]
    pub fn preserve_with_lists(&self, code: i32) -> Ended {
        let [root, issuer] = self.lists();
        self.preserve(&["--revocation", &root, "--revocation", &issuer], code)
    }

    #[track_caller]
    fn preserve_with_lists_of(&self, party: &str) -> Ended {
        let [root, issuer] = self.lists();
        self.preserve(&[party, "--revocation", &root, "--revocation", &issuer], 0)
    }

    fn events(&self) -> Vec<Value> {
        self.office.workspace.events_of("preserved")
    }

    fn file(&self, event: &Value) -> Vec<u8> {
        fs::read(self.office.workspace.path("output").join(event["copy"]["file"].as_str().unwrap())).unwrap()
    }

    /// The level of each signature in a file.
    fn levels(&self, file: &str) -> Vec<(String, Value)> {
        let json = self.office.workspace.run(["verify", file, "--format", "json"]).exit(0).json();
        let signatures = json["files"][0]["signatures"].as_array().unwrap().clone();
        let level = |one: Value| (one["field"].as_str().unwrap().to_owned(), one["cms"]["profile"]["level"].clone());
        signatures.into_iter().map(level).collect()
    }
}

#[test]
fn a_signed_copy_is_extended_and_both_files_are_kept_and_known() {
    let archive = Archive::open();
    let signed = &archive.office.signatures()[0];
    let before = archive.file(signed);
    archive
        .preserve_with_lists(0)
        .stdout_has("1 file: preserved and registered (PAdES-B-LTA); the first proof expires on 2050-01-01");
    let events = archive.events();
    let [event] = &events[..] else { panic!("{events:?}") };
    let after = archive.file(event);
    assert!(after.len() > before.len() && after.starts_with(&before), "not a byte that was there changes");
    assert_eq!(event["of"], signed["copy"]["sha256"]);
    assert_eq!(event["of"], sha256(&before));
    assert_eq!(event["copy"]["sha256"], sha256(&after));
    assert_eq!((&event["level"], &event["stamped"]), (&"PAdES-B-LTA".into(), &"2026-11-23T12:00:00Z".into()));
    assert_eq!(event["expires"], "2049-12-31T23:59:59Z");
    assert_eq!(event["copy"]["file"], "42-agder/42-samarbeidsavtale-1-signed-preserved-1.pdf");
    archive.office.workspace.is_in_order();
    let place = format!("output/{}", event["copy"]["file"].as_str().unwrap());
    assert_eq!(
        archive.levels(&place),
        [("Signatur".to_owned(), "PAdES-B-LTA".into()), ("Tidsstempel-1".to_owned(), Value::Null)]
    );
    let history = archive.office.workspace.run(["history", "42"]).exit(0);
    history.stdout_has("its signatures were made to last").stdout_has(&sha256(&after));
    // Where the agreement stands is the same, and it need not be done again.
    assert_eq!(archive.office.workspace.status("42", "2026-12-01"), "signed");
    archive.preserve_with_lists(0).stdout_has("There is nothing to preserve");
    assert_eq!(archive.events().len(), 1);
}

#[test]
fn what_is_lacking_is_named_and_nothing_is_written() {
    let archive = Archive::open();
    let before = archive.office.workspace.snapshot();
    let [root, issuer] = archive.lists();
    let refused = |args: &[&str], words: &str| {
        archive.preserve(args, 1).stderr_has(words).stdout_has("1 file left as before");
        assert_eq!(archive.office.workspace.snapshot(), before);
    };
    refused(&[], "nothing says whether the certificate of \"Test kari\", issued by \"Test issuer\", was revoked");
    refused(
        &["--revocation", &issuer],
        "nothing says whether the certificate of \"Test issuer\", issued by \"Test root\", was revoked",
    );
    refused(&["--revocation", &root], "get the revocation list (CRL) of \"Test issuer\"");
    // One that is no longer current says nothing of today.
    let pki = &archive.office.pki;
    pki.write("old.crl", pki.crl("issuer", noon("2026-11-01"), noon("2026-11-20"), &[]));
    refused(&["--revocation", &root, "--revocation", &pki.file("old.crl")], "does not prove that it was not revoked");
    // Nor does another's.
    let other = crate::pki::Pki::new();
    other.write("other.crl", other.crl("issuer", noon("2026-11-23"), far(), &[]));
    refused(&["--revocation", &root, "--revocation", &other.file("other.crl")], "it was not signed by the issuer");
    let revoked = archive.list("issuer", "2026-11-23", &[("kari", noon("2026-11-20"))]);
    refused(&["--revocation", &root, "--revocation", &revoked], "the certificate of \"Test kari\" was revoked on 2026-11-20");
    pki.write("text.crl", "no list");
    archive.preserve(&["--revocation", &pki.file("text.crl")], 1).stderr_has("this is no revocation list");
    // A folder has them all.
    fs::create_dir(pki.path("all")).unwrap();
    archive.lists().iter().for_each(|list| _ = fs::copy(list, pki.path("all").join(list.rsplit('/').next().unwrap())).unwrap());
    archive.preserve(&["--revocation", &pki.file("all")], 0);
}

#[test]
fn nobody_who_is_trusted() {
    let office = Office::open();
    office.signed("a.pdf", KARI);
    let words = "record signed 42 --name Kari --title Ordfører --date 2026-11-23 --on digital --file inn/a.pdf";
    office.workspace.run(words.split(' ')).exit(0);
    let archive = Archive { stamps: StampServer::start(&office.pki, ""), office };
    archive
        .preserve_with_lists(1)
        .stderr_has("leads to nobody who is trusted here")
        .stderr_has("put its root certificate in trust/");
    assert_eq!(archive.events().len(), 0);
}

#[test]
fn the_next_authority_is_asked_where_one_fails() {
    let archive = Archive::open();
    let [root, issuer] = archive.lists();
    let broken = StampServer::start(&archive.office.pki, "error-status");
    let run = |tsa: &[&str], code| {
        let tsa = tsa.iter().flat_map(|url| ["--tsa", *url]);
        let lists = ["--revocation", root.as_str(), "--revocation", &issuer];
        archive.office.workspace.run(["preserve"].into_iter().chain(tsa).chain(lists)).exit(code)
    };
    let ended = run(&[broken.url()], 1);
    ended.stderr_has("it answers 503").stderr_has("there is no timestamp to be had");
    assert_eq!(archive.events().len(), 0);
    run(&[broken.url(), archive.stamps.url()], 0).stderr_has("it answers 503").stdout_has("1 file: preserved");
    assert_eq!(archive.events().len(), 1);
}

#[test]
fn what_would_be_preserved_is_only_told() {
    let archive = Archive::open();
    let before = archive.office.workspace.snapshot();
    let told = archive.office.workspace.run(["preserve", "--dry-run"]).exit(0);
    told.stdout_has("would preserve 42-samarbeidsavtale-1").stdout_has("nothing was written");
    assert_eq!(archive.office.workspace.snapshot(), before);
    let workspace = &archive.office.workspace;
    workspace.run(["preserve"]).exit(2);
    archive.preserve(&["15"], 2).stderr_has("there is no digitally signed copy and no sealed document to preserve");
    archive.preserve(&["inn/a.pdf", "--dry-run"], 0).stdout_has("42-samarbeidsavtale-1-signed.pdf");
    workspace.write("inn/b.pdf", "%PDF-1.7");
    archive
        .preserve(&["inn/b.pdf", "--dry-run"], 2)
        .stderr_has("this file is registered as no signed copy and no sealed document");
}

#[test]
fn a_copy_that_was_changed_on_disk_is_not_extended() {
    let archive = Archive::open();
    let signed = archive.office.signatures()[0]["copy"]["file"].as_str().unwrap().to_owned();
    let path = archive.office.workspace.path("output").join(signed);
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    fs::write(&path, bytes).unwrap();
    archive.preserve_with_lists(4).stderr_has("the file on disk is not the one that is registered");
    assert_eq!(archive.events().len(), 0);
}

#[test]
fn what_is_erased_of_a_signature_is_erased_of_what_it_was_extended_to() {
    let archive = Archive::open();
    archive.preserve_with_lists(0);
    let workspace = &archive.office.workspace;
    let signed = archive.office.signatures()[0]["seq"].to_string();
    workspace.run(["record", "void", &signed, "--why", "feil"]).exit(0);
    workspace.run(["record", "erase", &signed, "--why", "feil"]).exit(0);
    assert_eq!(workspace.pdfs_of("42"), ["42-agder/42-samarbeidsavtale-1.pdf"]);
    workspace.is_in_order();
}

#[test]
fn how_long_before_a_proof_expires_it_is_renewed_the_agreement_says() {
    let archive = Archive::open();
    archive.preserve_with_lists(0).stdout_has("expires on 2050-01-01");
    let workspace = &archive.office.workspace;
    let settings = "templates/samarbeidsavtale/agreement.yaml";
    let due =
        |day: &str| workspace.run(["preserve", "--due", "--dry-run", "--as-of", day]).exit(0).stdout.contains("would preserve");
    // 180 days before 1 January is 5 July.
    assert!(!due("2049-07-04") && due("2049-07-05"));
    workspace.edit(settings, "varighet_år: 3", "varighet_år: 3\nbevisfornyelse_dager: 30");
    assert!(!due("2049-12-01") && due("2049-12-02"));
    for wrong in ["0", "3651", "snart"] {
        workspace.edit(settings, "bevisfornyelse_dager: 30", &format!("bevisfornyelse_dager: {wrong}"));
        workspace.run(["check", "--format", "json"]).exit(1).has_fault(settings, "bevisfornyelse_dager");
        workspace.edit(settings, &format!("bevisfornyelse_dager: {wrong}"), "bevisfornyelse_dager: 30");
    }
}
