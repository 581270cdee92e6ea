//! An agreement that two sign, one after the other: the kommune, and whoever processes data for it. The whole way, and what
//! must not go through.

use std::fs;

use serde_json::{Value, json};

use crate::pdf::Pdf;
use crate::pki::Pki;
use crate::profile::bergen;
use crate::workspace::{Ended, Workspace};

mod ink;
mod witness;

/// A secretariat that has sent Bergen's agreement, with somebody who signs for Bergen and somebody who signs for the sender.
pub struct Desk {
    pub workspace: Workspace,
    pki: Pki,
}

impl Desk {
    pub fn open() -> Self {
        let pki = Pki::new();
        for name in ["kari", "ola"] {
            pki.issue_person(name, "P-256");
            pki.files(name, "hemmelig");
        }
        let workspace = bergen();
        workspace.run(["generate"]).exit(0);
        workspace.run(["record", "sent", "4601", "--to", "postmottak", "--how", "email"]).exit(0);
        fs::create_dir(workspace.path("inn")).unwrap();
        fs::create_dir(workspace.path("trust")).unwrap();
        workspace.write("trust/root.pem", pki.read("root.pem"));
        Self { workspace, pki }
    }

    fn issued(&self) -> String {
        self.workspace
            .pdfs_of("4601")
            .into_iter()
            .find(|file| !file.contains("-signed"))
            .map(|file| format!("output/{file}"))
            .unwrap()
    }

    fn sign(&self, who: &str, file: &str, out: &str, more: &[&str], code: i32) -> Ended {
        let (key, name) = (self.pki.file(&format!("{who}.both")), format!("Test {who}"));
        let args = ["sign", file, "--key", &key, "--out", out, "--name", &name, "--title", "Direktør", "--date", "23.11.2026"];
        self.workspace.run(args.into_iter().chain(more.iter().copied())).exit(code)
    }

    /// Kari signs for Bergen.
    fn first(&self) -> &'static str {
        self.sign("kari", &self.issued(), "inn/a.pdf", &[], 0);
        "inn/a.pdf"
    }

    /// And then Ola for the sender.
    pub fn both(&self) -> &'static str {
        let first = self.first();
        self.sign("ola", first, "inn/b.pdf", &["--as", "databehandler"], 0);
        "inn/b.pdf"
    }

    fn verify(&self, file: &str) -> (Option<i32>, Value) {
        let (code, told) = self.workspace.run(["verify", file, "--format", "json"]).ended_with();
        (code, told.json()["files"][0].clone())
    }

    fn events(&self, kind: &str) -> Vec<Value> {
        self.workspace.events().into_iter().filter(|event| event["event"] == kind).collect()
    }
}

#[test]
fn the_whole_way_from_record_to_an_agreement_that_both_have_signed() {
    let desk = Desk::open();
    let workspace = &desk.workspace;
    assert_eq!(workspace.status("4601", "2026-11-23"), "sent");

    // Bergen signs, and corrects its contact person.
    desk.sign("kari", &desk.issued(), "inn/a.pdf", &["--field", "kontakt-navn=Kari Åsen"], 0)
        .stdout_has("databehandler has not signed yet, and signs this very file");
    let (code, found) = desk.verify("inn/a.pdf");
    assert_eq!((code, found["verdict"].as_str()), (Some(0), Some("partly-signed")));
    assert!(found["reasons"].to_string().contains("databehandler has not signed yet"), "{found}");
    let received = workspace.run(["receive", "inn/a.pdf"]).exit(0);
    received.stdout_has("it binds when databehandler has signed too").stdout_has("navn: Kari Åsen");
    let step = &desk.events("partlysigned")[0];
    assert_eq!(step["missing"], json!(["databehandler"]));
    let kari = json!({"role": "behandlingsansvarlig", "date": "2026-11-23", "name": "Test kari", "title": "Direktør"});
    assert_eq!(step["signers"], json!([kari]));
    assert_eq!(workspace.status("4601", "2026-11-23"), "partly-signed");
    workspace.run(["receive", "inn/a.pdf"]).exit(0).stdout_has("registered before");

    // The kept file is what the other signs.
    let kept = format!("output/{}", step["copy"]["file"].as_str().unwrap());
    desk.sign("ola", &kept, "inn/b.pdf", &["--as", "databehandler"], 0).stdout_has("No signature is missing in it now.");
    let pdf = Pdf::open(workspace.path("inn/b.pdf"));
    assert_eq!(pdf.value("navn-databehandler"), "Test ola");
    assert_eq!(pdf.value("navn-behandlingsansvarlig"), "Test kari");
    let (code, found) = desk.verify("inn/b.pdf");
    assert_eq!((code, found["verdict"].as_str()), (Some(0), Some("signed-as-issued")), "{found}");
    workspace.run(["receive", "inn/b.pdf"]).exit(0).stdout_has("registered");
    let signed = &desk.events("signed")[0];
    assert_eq!((&signed["name"], &signed["title"]), (&json!("Test kari"), &json!("Direktør")));
    let ola = json!({"role": "databehandler", "date": "2026-11-23", "name": "Test ola", "title": "Direktør"});
    assert_eq!(signed["signers"], json!([kari, ola]));
    // It has no term: it holds until it is ended.
    assert_eq!((&signed["from"], &signed["until"]), (&json!("2027-01-01"), &json!("9999-12-31")));
    assert_eq!(workspace.status("4601", "2026-11-23"), "signed");
    assert_eq!(workspace.status("4601", "2100-01-01"), "in-force");
    workspace.run(["verify"]).exit(0);
    workspace.is_in_order();
    workspace.on("2027-02-01").record("notice 4601").exit(0).stdout_has("ends on 2027-05-01");
}

#[test]
fn both_may_have_signed_when_it_comes_back_and_the_first_copy_then_tells_nothing_new() {
    let desk = Desk::open();
    desk.both();
    desk.workspace.run(["receive", "inn/b.pdf"]).exit(0).stdout_has("registered");
    assert_eq!((desk.events("signed").len(), desk.events("partlysigned").len()), (1, 0));
    desk.workspace.run(["receive", "inn/a.pdf"]).exit(1).stderr_has("edition 1 was signed on 2026-11-23");
    assert_eq!(desk.events("partlysigned").len(), 0);
}

#[test]
fn nobody_signs_twice_too_early_or_as_somebody_whom_the_agreement_does_not_know() {
    let desk = Desk::open();
    let issued = desk.issued();
    desk.sign("ola", &issued, "inn/x.pdf", &["--as", "databehandler"], 1)
        .stderr_has("databehandler signs after behandlingsansvarlig, who has not signed yet");
    desk.sign("ola", &issued, "inn/x.pdf", &["--as", "vitne"], 2)
        .stderr_has("nobody signs this agreement as \"vitne\"")
        .stderr_has("behandlingsansvarlig and databehandler");
    let first = desk.first();
    desk.sign("ola", first, "inn/x.pdf", &[], 1).stderr_has("signed by behandlingsansvarlig already").stderr_has("--as");
    let both = desk.both_after(first);
    desk.sign("ola", both, "inn/x.pdf", &["--as", "databehandler"], 1).stderr_has("signed already");
    // What the first has locked, the second cannot fill in.
    desk.sign("ola", first, "inn/y.pdf", &["--as", "databehandler", "--field", "navn-behandlingsansvarlig=Test ola"], 0);
    let (code, found) = desk.verify("inn/y.pdf");
    assert_eq!((code, found["verdict"].as_str()), (Some(4), Some("changed")), "{found}");
    desk.workspace.run(["receive", "inn/y.pdf"]).exit(1);
    assert_eq!(desk.events("signed").len(), 0);
}

#[test]
fn one_certificate_for_two_is_for_a_person_to_judge() {
    let desk = Desk::open();
    let first = desk.first();
    let args = ["--as", "databehandler"];
    desk.sign("kari", first, "inn/b.pdf", &args, 0);
    desk.workspace.run(["receive", "inn/b.pdf"]).exit(1).stderr_has("one certificate has signed for two: Test kari");
    assert_eq!(desk.events("signed").len(), 0);
    desk.workspace.run(["receive", "inn/b.pdf", "--confirm"]).exit(0);
    assert_eq!(desk.events("signed").len(), 1);
}

impl Desk {
    fn both_after(&self, first: &str) -> &'static str {
        self.sign("ola", first, "inn/b.pdf", &["--as", "databehandler"], 0);
        "inn/b.pdf"
    }
}

#[test]
fn who_registers_a_half_signed_copy_says_who_has_signed_it() {
    let desk = Desk::open();
    let first = desk.first();
    let says = ["record", "signed", "4601", "--name", "Test kari", "--title", "Direktør", "--date", "2026-11-23"];
    let says = says.into_iter().chain(["--file"]);
    let refused = desk.workspace.run(says.clone().chain([first])).exit(2);
    refused.stderr_has("it is not said who of them has").stderr_has("--as behandlingsansvarlig");
    assert!(desk.events("signed").is_empty() && desk.events("partlysigned").is_empty());
    let told = desk.workspace.run(says.clone().chain([first, "--as", "behandlingsansvarlig"])).exit(0);
    assert!(!told.stderr.contains("warning"), "{told}");
    assert_eq!(desk.events("partlysigned")[0]["missing"], json!(["databehandler"]));
    desk.workspace.run(["verify"]).exit(0);

    // Who says that it has a signature that is not in it is told.
    let desk = Desk::open();
    let first = desk.first();
    let other = ["record", "signed", "4601", "--as", "databehandler", "--name", "Test ola", "--title", "Direktør", "--file"];
    let other = other.into_iter().chain([first, "--date", "2026-11-23"]);
    desk.workspace.run(other).exit(0).stderr_has("warning").stderr_has("databehandler has not signed yet");
    let (code, told) = desk.workspace.run(["verify", "--format", "json"]).ended_with();
    assert_eq!(code, Some(1), "{told}");
    let copy = told.json()["files"].as_array().unwrap().iter().find(|file| !file["returned"].is_null()).cloned().unwrap();
    assert_eq!(copy["returned"]["differs"][0]["proven"], "partly signed", "{copy}");

    // What both have signed is nothing to be told of.
    let desk = Desk::open();
    let both = desk.both();
    let silent = desk.workspace.run(says.chain([both])).exit(0);
    assert!(!silent.stderr.contains("warning"), "{silent}");
    desk.workspace.run(["verify"]).exit(0);
}

impl Desk {
    /// The issued document as a service leaves it that saves it anew.
    fn rewritten(&self, change: impl FnOnce(&mut lopdf::Document)) -> &'static str {
        let mut document = lopdf::Document::load(self.workspace.path(self.issued())).unwrap();
        change(&mut document);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        self.workspace.write("inn/r.pdf", bytes);
        "inn/r.pdf"
    }

    /// Only Kari has signed it, a person is told, and what they confirm binds nobody yet.
    #[track_caller]
    fn is_half_signed(&self, file: &str) {
        self.workspace.run(["receive", file]).exit(1).stderr_has("databehandler has not signed yet");
        assert!(self.events("signed").is_empty() && self.events("partlysigned").is_empty());
        self.workspace.run(["receive", file, "--confirm"]).exit(0);
        assert_eq!(self.events("partlysigned")[0]["missing"], json!(["databehandler"]));
        assert_eq!(self.events("partlysigned")[0]["signers"][0]["name"], "Test kari");
        assert!(self.events("signed").is_empty());
    }
}

#[test]
fn what_a_service_saved_anew_says_who_has_not_signed() {
    let desk = Desk::open();
    desk.sign("kari", desk.rewritten(|_| {}), "inn/s.pdf", &[], 0);
    desk.is_half_signed("inn/s.pdf");

    // It may have left out what the fields mean: we know what was issued.
    let desk = Desk::open();
    let silent = |document: &mut lopdf::Document| {
        for object in document.objects.values_mut() {
            object.as_dict_mut().into_iter().for_each(|dict| _ = dict.remove(b"TM"));
        }
    };
    let bytes = std::fs::read(desk.workspace.path(desk.rewritten(silent))).unwrap();
    let file = crate::attack::file::File::read(bytes);
    let kari: &'static _ = Box::leak(Box::new(desk.pki.signer("kari")));
    let sign = |revision: &mut crate::attack::file::Revision| {
        let signing = crate::attack::signing::by(kari);
        crate::attack::signing::sign_field(revision, "signatur-behandlingsansvarlig", signing);
    };
    let signed = file.revise(sign);
    desk.workspace.write("inn/s.pdf", signed);
    let issued = desk.workspace.path(desk.issued());
    let kept = fs::read(&issued).unwrap();
    fs::remove_file(&issued).unwrap();
    desk.workspace.run(["receive", "inn/s.pdf"]).exit(1).stderr_has("it cannot be told who of those who sign has signed");
    fs::write(&issued, kept).unwrap();
    let told = desk.workspace.run(["receive", "inn/s.pdf"]).exit(1);
    told.stderr_has("databehandler has not signed yet");
}

#[test]
fn what_a_service_saved_anew_and_both_signed_is_confirmed_as_signed_by_both() {
    let desk = Desk::open();
    desk.sign("kari", desk.rewritten(|_| {}), "inn/s.pdf", &[], 0);
    desk.sign("ola", "inn/s.pdf", "inn/t.pdf", &["--as", "databehandler"], 0);
    desk.workspace.run(["receive", "inn/t.pdf"]).exit(1);
    desk.workspace.run(["receive", "inn/t.pdf", "--confirm"]).exit(0);
    assert_eq!(desk.events("signed")[0]["signers"].as_array().unwrap().len(), 2);
}

#[test]
fn one_who_signs_for_two_with_two_certificates_is_for_a_person_to_judge() {
    use crate::pki::{NOW, SIGNS};
    let desk = Desk::open();
    desk.pki.write("karin.key", desk.pki.read("kari.key"));
    desk.pki.certify_as("karin", "issuer", "/C=NO/CN=Test karin", SIGNS, NOW);
    desk.pki.files("karin", "hemmelig");
    desk.sign("karin", desk.first(), "inn/b.pdf", &["--as", "databehandler"], 0);
    let told = desk.workspace.run(["receive", "inn/b.pdf"]).exit(1);
    told.stderr_has("one and the same has signed for two, with two certificates: Test karin");
    assert!(desk.events("signed").is_empty());
}

#[test]
fn the_partys_organisation_does_not_sign_for_the_sender_unasked() {
    use crate::pki::{NOW, SIGNS};
    for (organisation, code) in [("Bergen kommune", 1), ("Kommunesektorens organisasjon", 0)] {
        let desk = Desk::open();
        desk.pki.key("per", "P-256");
        desk.pki.certify_as("per", "issuer", &format!("/C=NO/O={organisation}/CN=Test per"), SIGNS, NOW);
        desk.pki.files("per", "hemmelig");
        desk.sign("per", desk.first(), "inn/b.pdf", &["--as", "databehandler"], 0);
        let told = desk.workspace.run(["receive", "inn/b.pdf"]).exit(code);
        if code == 1 {
            told.stderr_has("databehandler signs for the sender, and the certificate is of the party: \"Bergen kommune\"");
        }
        assert_eq!(desk.events("signed").len(), usize::from(code == 0));
    }
}

/// What somebody makes of a file that came back, and the field of whose signature they make it.
mod attacks {
    use super::{Desk, fs};
    use crate::attack::cms::one_signer;
    use crate::attack::file::{File, Revision, reference};
    use crate::attack::signing::{by, sign_field, sign_new_field, with};
    use crate::attack::tools::fill;

    const FIRST: &str = "signatur-behandlingsansvarlig";
    const SECOND: &str = "signatur-databehandler";

    impl Desk {
        fn signer(&self, name: &str) -> &'static avtale_signatures::sign::KeySigner {
            Box::leak(Box::new(self.pki.signer(name)))
        }

        /// A file with one more revision, as `inn/x.pdf`.
        fn revised(&self, file: &str, change: impl FnOnce(&mut Revision)) {
            let before = File::read(fs::read(self.workspace.path(file)).unwrap());
            self.workspace.write("inn/x.pdf", before.revise(change));
        }

        /// It is not what was issued and signed, and nothing is registered of it.
        #[track_caller]
        fn is_refused(&self, verdict: &str, why: &str) {
            let (code, found) = self.verify("inn/x.pdf");
            assert_eq!((code, found["verdict"].as_str()), (Some(4), Some(verdict)), "{found}");
            assert!(found["reasons"].to_string().contains(why), "{why}: {found}");
            self.workspace.run(["receive", "inn/x.pdf"]).exit(1);
            assert!(self.events("signed").is_empty() && self.events("partlysigned").is_empty());
        }

        /// A person must judge it.
        #[track_caller]
        fn is_asked(&self, why: &str) {
            self.workspace.run(["receive", "inn/x.pdf"]).exit(1).stderr_has("a person must confirm it").stderr_has(why);
            assert!(self.events("signed").is_empty() && self.events("partlysigned").is_empty());
        }
    }

    #[test]
    fn what_the_first_has_locked_stays_as_it_was_whoever_signs_after() {
        for field in ["navn-behandlingsansvarlig", "dato-behandlingsansvarlig", "kontakt-epost"] {
            let desk = Desk::open();
            let (first, signer) = (desk.first(), desk.signer("ola"));
            desk.revised(first, |revision| {
                fill(revision, field, "Ole Olsen");
                sign_field(revision, SECOND, by(signer));
            });
            desk.is_refused("changed", field);
        }
    }

    #[test]
    fn what_the_second_has_locked_stays_as_it_was() {
        let desk = Desk::open();
        let both = desk.both();
        desk.revised(both, |revision| fill(revision, "tittel-databehandler", "Konge"));
        desk.is_refused("changed", "tittel-databehandler");
    }

    #[test]
    fn fields_do_not_exchange_what_they_mean() {
        let exchanged = |text: &str| lopdf::Object::string_literal(text);
        for signed in [false, true] {
            let desk = Desk::open();
            let (first, signer) = (desk.first(), desk.signer("ola"));
            desk.revised(first, |revision| {
                let (one, other) = (revision.file.field(FIRST), revision.file.field(SECOND));
                revision.set(one, "TM", exchanged("signatur/databehandler/avsender/behandlingsansvarlig"));
                revision.set(other, "TM", exchanged("signatur/behandlingsansvarlig/part"));
                if signed {
                    sign_field(revision, SECOND, by(signer));
                }
            });
            desk.is_refused("changed", "");
        }
        for (change, key) in [("navn/behandlingsansvarlig", "TM"), ("navn-behandlingsansvarlig", "T")] {
            let desk = Desk::open();
            let first = desk.first();
            desk.revised(first, |revision| {
                let field = revision.file.field("navn-databehandler");
                revision.set(field, key, exchanged(change));
            });
            desk.is_refused("changed", "");
        }
        let desk = Desk::open();
        let first = desk.first();
        desk.revised(first, |revision| {
            let field = revision.file.field(SECOND);
            revision.remove(field, "TM");
        });
        desk.is_refused("changed", "");
    }

    #[test]
    fn the_lock_of_the_second_is_as_it_was_issued() {
        let desk = Desk::open();
        let (first, signer) = (desk.first(), desk.signer("ola"));
        desk.revised(first, |revision| {
            let lock = revision.add("<</Type/SigFieldLock/Action/Include/Fields[(kontakt-navn)]>>");
            let field = revision.file.field(SECOND);
            revision.set(field, "Lock", reference(lock));
            sign_field(revision, SECOND, by(signer));
        });
        desk.is_refused("changed", "");
    }

    #[test]
    fn the_second_signs_in_no_field_but_their_own() {
        let desk = Desk::open();
        let (first, signer) = (desk.first(), desk.signer("ola"));
        desk.revised(first, |revision| sign_field(revision, FIRST, by(signer)));
        let (code, found) = desk.verify("inn/x.pdf");
        let verdict = found["verdict"].as_str().unwrap();
        assert!(code == Some(4) && ["changed", "broken"].contains(&verdict), "{found}");
        desk.workspace.run(["receive", "inn/x.pdf"]).exit(1);
        assert!(desk.events("signed").is_empty() && desk.events("partlysigned").is_empty());
    }

    #[test]
    fn a_third_signature_is_for_a_person_to_judge() {
        for file in [Desk::first as fn(&Desk) -> &'static str, Desk::both] {
            let desk = Desk::open();
            let (before, signer) = (file(&desk), desk.signer("ola"));
            desk.revised(before, |revision| {
                sign_new_field(revision, "Vitne", "/Rect[0 0 0 0]", by(signer));
            });
            desk.is_asked("the signature in Vitne is in a field in which nobody signs this agreement");
        }
    }

    #[test]
    fn a_first_signature_that_cannot_be_checked_is_not_everybodys() {
        let desk = Desk::open();
        let (issued, signer) = (desk.issued(), desk.signer("kari"));
        // SHA3-256 (NIST CSOR).
        let sha3 = der::asn1::ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.8");
        desk.revised(&issued, |revision| {
            let signing = with(move |content| {
                one_signer(&avtale_signatures::sign::sign(content, signer, None).unwrap(), |info| info.digest_alg.oid = sha3)
            });
            sign_field(revision, FIRST, signing);
        });
        let (_, found) = desk.verify("inn/x.pdf");
        assert_eq!(found["verdict"], "cannot-tell", "{found}");
        desk.is_asked("databehandler has not signed yet");
        let says = ["--confirm", "--date", "2026-11-23"];
        desk.workspace.run(["receive", "inn/x.pdf"].into_iter().chain(says)).exit(0);
        assert_eq!(desk.events("partlysigned")[0]["missing"], serde_json::json!(["databehandler"]));
        assert!(desk.events("signed").is_empty());
    }

    #[test]
    fn what_only_a_stranger_has_signed_is_not_partly_signed() {
        let desk = Desk::open();
        let (issued, signer) = (desk.issued(), desk.signer("ola"));
        desk.revised(&issued, |revision| {
            sign_new_field(revision, "Vitne", "/Rect[0 0 0 0]", by(signer));
        });
        let (code, found) = desk.verify("inn/x.pdf");
        assert_eq!((code, found["verdict"].as_str()), (Some(1), Some("cannot-tell")), "{found}");
        desk.is_asked("nobody has signed of those who sign this agreement");
        let refused = desk.workspace.run(["receive", "inn/x.pdf", "--confirm"]).exit(1);
        refused.stderr_has("nobody has signed of those who sign this agreement").stderr_has("record signed");
        assert!(desk.events("signed").is_empty() && desk.events("partlysigned").is_empty());
    }

    #[test]
    fn a_timestamp_in_the_field_of_the_first_is_not_their_signature() {
        let desk = Desk::open();
        let (issued, signer) = (desk.issued(), desk.signer("ola"));
        desk.revised(&issued, |revision| {
            sign_field(revision, FIRST, by(signer).sub_filter("/SubFilter/ETSI.RFC3161").entries(""));
        });
        desk.sign("ola", "inn/x.pdf", "inn/y.pdf", &["--as", "databehandler"], 1)
            .stderr_has("databehandler signs after behandlingsansvarlig, who has not signed yet");
        desk.sign("kari", "inn/x.pdf", "inn/y.pdf", &[], 1).stderr_has("a timestamp stands where behandlingsansvarlig signs");
    }

    #[test]
    fn the_second_alone_does_not_bind_and_is_for_a_person_to_judge() {
        let desk = Desk::open();
        let (issued, signer) = (desk.issued(), desk.signer("ola"));
        desk.revised(&issued, |revision| sign_field(revision, SECOND, by(signer)));
        let (_, found) = desk.verify("inn/x.pdf");
        assert_eq!(found["verdict"], "partly-signed", "{found}");
        desk.is_asked("databehandler has signed, and signs after behandlingsansvarlig, who has not");
        desk.workspace.run(["receive", "inn/x.pdf", "--confirm"]).exit(0);
        assert_eq!(desk.events("partlysigned")[0]["missing"], serde_json::json!(["behandlingsansvarlig"]));
        assert!(desk.events("signed").is_empty());
    }
}
