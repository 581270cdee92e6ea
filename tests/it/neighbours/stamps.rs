//! A timestamp authority that answers, and proves nothing.

use std::fs;

use crate::pki::{NOW, PAST, Pki, SIGNS, STAMPS, StampServer};
use crate::workspace::{Ended, Workspace, files_below};

/// A workspace with Agder's draft, somebody who may seal and sign, and what `trust/` has, if it is there.
struct Office {
    workspace: Workspace,
    key: String,
}

impl Office {
    fn trusting(pki: &Pki, roots: &[&str]) -> Self {
        pki.issue("organisation", "P-256", SIGNS, NOW);
        let [_, key] = pki.files("organisation", "hemmelig");
        let workspace = Workspace::with_agder();
        if !roots.is_empty() {
            fs::create_dir(workspace.path("trust")).unwrap();
        }
        for root in roots {
            workspace.write(&format!("trust/{root}.pem"), pki.read(&format!("{root}.pem")));
        }
        fs::copy(workspace.pdf("42"), workspace.path("mottatt.pdf")).unwrap();
        Self { workspace, key }
    }

    fn run(&self, command: &[&str], server: &StampServer, code: i32) -> Ended {
        self.workspace.run(command.iter().copied().chain(["--key", &self.key, "--tsa", server.url()])).exit(code)
    }

    /// Neither of the two registers or writes anything, and both say why.
    #[track_caller]
    fn refuses(&self, server: &StampServer, says: &str) {
        let all = || (self.workspace.snapshot(), files_below(&self.workspace.path("")));
        let before = all();
        for command in [&["seal"] as &[&str], &["sign", "mottatt.pdf"]] {
            let ran = self.run(command, server, 1);
            assert!(ran.stderr.contains(says) && ran.stderr.contains("help: ") && ran.stdout.is_empty(), "{says:?}: {ran}");
            assert_eq!(all(), before, "{says}");
        }
    }
}

#[test]
fn a_token_that_proves_nothing_is_refused_before_anything_is_registered_or_written() {
    let pki = Pki::new();
    for roots in [&[] as &[&str], &["root"]] {
        let office = Office::trusting(&pki, roots);
        for (fault, says) in [
            ("other-imprint", "something else than was asked"),
            ("other-nonce", "the nonce differs"),
            ("changed", "not made with the key of its certificate"),
            ("no-certificate", "the signer's certificate is not included"),
            ("no-token", "its answer is no timestamp"),
            ("refuses", "it refuses"),
            ("cut-off", "no timestamp"),
            ("slow-clock", "it says 2026-11-23T11:00:00Z, and it was asked for at 2026-11-23T12:00:00Z"),
            ("fast-clock", "it is from the future"),
        ] {
            office.refuses(&StampServer::start(&pki, fault), says);
        }
        for (extensions, valid) in [
            (STAMPS, PAST),
            (SIGNS, NOW),
            ("keyUsage = critical, digitalSignature\nextendedKeyUsage = timeStamping", NOW),
            ("keyUsage = critical, digitalSignature\nextendedKeyUsage = critical, timeStamping, emailProtection", NOW),
        ] {
            office.refuses(
                &StampServer::start_certified(&pki, "issuer", extensions, valid),
                "not for timestamps alone, or was not valid",
            );
        }
    }
}

#[test]
fn an_authority_that_is_trusted_is_taken_without_a_word() {
    let pki = Pki::new();
    let server = StampServer::start(&pki, "");
    let office = Office::trusting(&pki, &["root"]);
    assert_eq!(office.run(&["sign", "mottatt.pdf"], &server, 0).stderr, "");
    office.workspace.run(["verify", "mottatt-signed.pdf"]).exit(0).stdout_has("it proves that time");
    assert_eq!(office.run(&["seal"], &server, 0).stderr, "sealed 42 Agder fylkeskommune\n");
    office.workspace.is_in_order();
}

/// A certificate that is trusted by itself is a root too.
#[test]
fn an_authority_whose_own_certificate_is_trusted_is_taken() {
    let pki = Pki::new();
    let server = StampServer::start(&pki, "");
    Office::trusting(&pki, &["stamper"]).run(&["seal"], &server, 0);
}

#[test]
fn where_nobody_is_trusted_it_is_told_what_that_means() {
    let pki = Pki::new();
    let server = StampServer::start(&pki, "");
    let office = Office::trusting(&pki, &[]);
    for command in [&["sign", "mottatt.pdf"] as &[&str], &["seal"]] {
        let ran = office.run(command, &server, 0);
        ran.stderr_has("there is no certificate in trust/").stderr_has("put the root certificate of that authority in trust/");
        assert_eq!(ran.stderr.matches("warning").count(), 1, "{ran}");
    }
    office.workspace.is_in_order();
}

#[test]
fn where_somebody_is_trusted_another_authority_is_refused() {
    let (pki, other) = (Pki::new(), Pki::new());
    let office = Office::trusting(&pki, &["root"]);
    let server = StampServer::start(&other, "");
    office.refuses(&server, "nothing in trust/ vouches for its authority");
    office.workspace.write("trust/annen.pem", other.read("root.pem"));
    office.run(&["seal"], &server, 0);
}

/// A chain that leads to a root, and is not in order.
#[test]
fn an_authority_whose_issuer_may_not_issue_is_refused() {
    let pki = Pki::new();
    let office = Office::trusting(&pki, &["root"]);
    let server = StampServer::start_certified(&pki, "organisation", STAMPS, NOW);
    office.refuses(&server, "may not issue certificates");
}

#[test]
fn a_signature_that_was_made_elsewhere_is_completed_with_no_worse_a_timestamp() {
    use avtale_signatures::sign::{KeySigner, PreparedSignature, Signer as _};
    let pki = Pki::new();
    let office = Office::trusting(&pki, &["root"]);
    let workspace = &office.workspace;
    let certificates = pki.file("organisation.chain.pem");
    fs::write(&certificates, pki.chain("organisation")).unwrap();
    workspace.run(["sign", "mottatt.pdf", "--prepare", "job.json", "--cert", &certificates]).exit(0);
    let prepared = PreparedSignature::from_json(&fs::read_to_string(workspace.path("job.json")).unwrap()).unwrap();
    let signer = KeySigner::from_pem(&[&pki.read("organisation.key"), &pki.chain("organisation")], None).unwrap();
    workspace.write("job.sig", signer.sign(prepared.to_be_signed()).unwrap());
    let complete = ["sign", "mottatt-signed.pdf.part", "--complete", "job.json", "--signature", "job.sig", "--tsa"];
    for (fault, says) in [("slow-clock", "it says 2026-11-23T11"), ("other-nonce", "nonce differs")] {
        let server = StampServer::start(&pki, fault);
        workspace.run(complete.iter().copied().chain([server.url()])).exit(1).stderr_has(says);
        assert!(!workspace.path("mottatt-signed.pdf").exists());
    }
    let server = StampServer::start(&pki, "");
    workspace.run(complete.iter().copied().chain([server.url()])).exit(0);
    assert!(workspace.path("mottatt-signed.pdf").exists());
}
