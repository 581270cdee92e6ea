//! Signatures with a pen on an agreement that two sign: a program sees no roles on paper, so a person says whose they are.

use serde_json::{Value, json};

use super::{Desk, fs};
use crate::looks::{page, scanned};

const FIRST: [&str; 6] = ["--as", "behandlingsansvarlig", "--name", "Kari Nordmann", "--title", "Ordfører"];
const SECOND: [&str; 6] = ["--as", "databehandler", "--name", "Ola Nordmann", "--title", "Daglig leder"];

impl Desk {
    /// A PDF of ours, printed and scanned.
    fn scan(&self, file: &str, out: &'static str) -> &'static str {
        let pdf = fs::read(self.workspace.path(file)).unwrap();
        let pages = lopdf::Document::load_mem(&pdf).unwrap().get_pages().len();
        let all: Vec<_> = (0..pages).map(|nth| page(&pdf, nth)).collect();
        self.workspace.write(out, scanned(&all));
        out
    }

    #[track_caller]
    fn confirm(&self, file: &str, date: &str, who: &[&[&str]], code: i32) -> crate::workspace::Ended {
        let args = ["receive", file, "--confirm", "--date", date];
        self.workspace.on("2026-11-26").run(args.into_iter().chain(who.concat())).exit(code)
    }

    /// Nobody is registered yet.
    #[track_caller]
    fn has_nothing(&self) {
        assert!(self.events("signed").is_empty() && self.events("partlysigned").is_empty());
    }

    fn roles(event: &Value) -> Vec<(String, bool)> {
        let signers = event["signers"].as_array().cloned().unwrap_or_default();
        let role = |one: &Value| (one["role"].as_str().unwrap().to_owned(), one["elsewhere"] == true);
        signers.iter().map(role).collect()
    }
}

#[test]
fn ink_on_one_line_is_the_signature_of_whom_a_person_names() {
    let desk = Desk::open();
    let scan = desk.scan(&desk.issued(), "inn/s.pdf");
    // Whoever confirms is told that they must say whose it is, and who may have signed.
    let told = desk.workspace.run(["receive", scan]).exit(1);
    told.stderr_has("--as behandlingsansvarlig --name … --title … --as databehandler --name … --title …");
    for silent in [&["--name", "Kari Nordmann", "--title", "Ordfører"] as &[&str], &[]] {
        desk.confirm(scan, "2026-11-23", &[silent], 1)
            .stderr_has("who of several has signed it")
            .stderr_has("--as databehandler");
    }
    desk.confirm(scan, "2026-11-23", &[&["--as", "vitne", "--name", "Eva", "--title", "Vitne"]], 1)
        .stderr_has("nobody signs this agreement as \"vitne\"")
        .stderr_has("behandlingsansvarlig and databehandler");
    desk.confirm(scan, "2026-11-23", &[&FIRST, &["--name", "Ola"]], 2).stderr_has("--as ROLE --name NAME --title TITLE");
    desk.confirm(scan, "2026-11-23", &[&["--as", "databehandler"]], 1).stderr_has("the name and the title");
    desk.has_nothing();

    let told = desk.confirm(scan, "2026-11-23", &[&FIRST], 0);
    told.stdout_has("on paper by Kari Nordmann (behandlingsansvarlig)").stdout_has("it binds when databehandler has signed too");
    let first = json!({"role": "behandlingsansvarlig", "date": "2026-11-23", "name": "Kari Nordmann", "title": "Ordfører"});
    let event = &desk.events("partlysigned")[0];
    assert_eq!((&event["signers"], &event["missing"]), (&json!([first]), &json!(["databehandler"])));
    assert!(desk.events("signed").is_empty());
    assert_eq!(desk.workspace.status("4601", "2026-11-23"), "partly-signed");
    // That copy is told apart from what all have signed.
    let (code, found) = desk.verify(scan);
    assert_eq!((code, found["verdict"].as_str()), (Some(0), Some("partly-signed-by-hand")), "{found}");
    assert_eq!(found["returned"]["missing"], json!(["databehandler"]));
    desk.workspace.run(["verify", scan]).exit(0).stdout_has("databehandler has not signed it").stdout_has("1 signed by some");

    // The second signs on paper too: the same sheet, or another.
    let both = desk.scan(&desk.issued(), "inn/t.pdf");
    let mut other = fs::read(desk.workspace.path(both)).unwrap();
    other.extend(b"\n% scanned again\n");
    desk.workspace.write("inn/t.pdf", other);
    desk.confirm("inn/t.pdf", "2026-11-24", &[&SECOND], 0).stdout_has("Ola Nordmann (databehandler, on paper)");
    let event = &desk.events("signed")[0];
    let expected = [("behandlingsansvarlig".to_owned(), true), ("databehandler".to_owned(), false)];
    assert_eq!(Desk::roles(event), expected);
    assert_eq!(
        (&event["name"], &event["title"], &event["date"]),
        (&json!("Kari Nordmann"), &json!("Ordfører"), &json!("2026-11-24"))
    );
    desk.workspace.run(["verify"]).exit(0).stdout_has("1 registered as signed").stdout_has("1 signed by some");
    desk.workspace.is_in_order();
    // What the second builds on cannot be withdrawn alone.
    let [part, all] = ["partlysigned", "signed"].map(|kind| desk.events(kind)[0]["seq"].to_string());
    desk.workspace.run(["record", "void", &part, "--why", "feil"]).exit(2).stderr_has("behandlingsansvarlig");
    desk.workspace.run(["record", "void", &part, &all, "--why", "feil"]).exit(0);
    assert_eq!(desk.workspace.status("4601", "2026-11-25"), "sent");
}

#[test]
fn a_scan_that_both_have_signed_is_signed_by_both() {
    let desk = Desk::open();
    let scan = desk.scan(&desk.issued(), "inn/s.pdf");
    desk.confirm(scan, "2026-11-24", &[&SECOND, &FIRST], 0);
    let expected = [("behandlingsansvarlig".to_owned(), false), ("databehandler".to_owned(), false)];
    let event = &desk.events("signed")[0];
    assert_eq!(Desk::roles(event), expected);
    assert_eq!((&event["name"], &event["until"]), (&json!("Kari Nordmann"), &json!("9999-12-31")));
    let (code, found) = desk.verify(scan);
    assert_eq!((code, found["verdict"].as_str()), (Some(0), Some("signed-by-hand")), "{found}");
}

#[test]
fn the_second_may_sign_with_a_pen_what_the_first_has_signed_digitally() {
    let desk = Desk::open();
    let first = desk.first();
    desk.workspace.run(["receive", first]).exit(0);
    let scan = desk.scan(first, "inn/s.pdf");
    let told = desk.confirm(scan, "2026-11-25", &[&SECOND], 0);
    told.stdout_has("Test kari (behandlingsansvarlig, digitally)").stdout_has("Ola Nordmann (databehandler, on paper)");
    let event = &desk.events("signed")[0];
    assert_eq!((&event["how"], &event["signers"][0]["how"]), (&json!("paper"), &json!("digital")));
    assert_eq!((&event["name"], &event["date"]), (&json!("Test kari"), &json!("2026-11-25")));
    assert_eq!(desk.workspace.status("4601", "2026-11-26"), "signed");
    desk.workspace.run(["verify"]).exit(0);
    desk.workspace.is_in_order();
}

#[test]
fn the_first_may_sign_with_a_pen_and_the_second_digitally() {
    let desk = Desk::open();
    let scan = desk.scan(&desk.issued(), "inn/s.pdf");
    desk.confirm(scan, "2026-11-23", &[&FIRST], 0);
    let (issued, signer) = (desk.issued(), desk.pki.signer("ola"));
    let signer: &'static _ = Box::leak(Box::new(signer));
    let before = crate::attack::file::File::read(fs::read(desk.workspace.path(issued)).unwrap());
    let signing = crate::attack::signing::by(signer);
    desk.workspace.write(
        "inn/x.pdf",
        before.revise(|revision| crate::attack::signing::sign_field(revision, "signatur-databehandler", signing)),
    );
    // Nothing in the file says that the first has signed: a person knows.
    desk.workspace.run(["receive", "inn/x.pdf"]).exit(1);
    assert!(desk.events("signed").is_empty());
    desk.workspace.run(["receive", "inn/x.pdf", "--confirm"]).exit(0);
    let event = &desk.events("signed")[0];
    assert_eq!(Desk::roles(event), [("behandlingsansvarlig".to_owned(), true), ("databehandler".to_owned(), false)]);
    assert_eq!(event["signers"][0]["how"], "paper");
    desk.workspace.run(["verify"]).exit(0);
}

#[test]
fn what_a_person_registers_without_a_file_has_roles_too() {
    let desk = Desk::open();
    let record = |more: &[&str], code| {
        let args = ["record", "signed", "4601", "--date", "2026-11-23"];
        desk.workspace.run(args.into_iter().chain(more.iter().copied())).exit(code)
    };
    record(&["--name", "Kari Nordmann", "--title", "Ordfører"], 2)
        .stderr_has("it is not said who of them has: behandlingsansvarlig and databehandler")
        .stderr_has("--as databehandler");
    desk.has_nothing();
    record(&FIRST, 0).stdout_has("it binds when databehandler has signed too");
    record(&FIRST, 2).stderr_has("by all but databehandler");
    record(&SECOND, 0);
    assert_eq!(desk.events("signed")[0]["name"], "Kari Nordmann");
    desk.workspace.is_in_order();
}

#[test]
fn an_early_copy_does_not_keep_out_the_right_one() {
    let desk = Desk::open();
    let (issued, signer) = (desk.issued(), desk.pki.signer("ola"));
    let signer: &'static _ = Box::leak(Box::new(signer));
    let before = crate::attack::file::File::read(fs::read(desk.workspace.path(issued)).unwrap());
    let signing = crate::attack::signing::by(signer);
    desk.workspace.write(
        "inn/x.pdf",
        before.revise(|revision| crate::attack::signing::sign_field(revision, "signatur-databehandler", signing)),
    );
    desk.workspace.run(["receive", "inn/x.pdf", "--confirm"]).exit(0);
    assert_eq!(desk.events("partlysigned")[0]["missing"], json!(["behandlingsansvarlig"]));
    // A file proves no more than its own signature.
    let first = desk.first();
    desk.workspace.run(["receive", first]).exit(0).stdout_has("it binds when databehandler has signed too");
    assert!(desk.events("signed").is_empty());
    assert_eq!(desk.events("partlysigned")[1]["missing"], json!(["databehandler"]));
    // A second early copy tells nothing that is not registered.
    let again = crate::attack::file::File::read(fs::read(desk.workspace.path(desk.issued())).unwrap());
    let signing = crate::attack::signing::by(signer);
    let again = again.revise(|revision| {
        crate::attack::tools::fill(revision, "tittel-databehandler", "Sjef");
        crate::attack::signing::sign_field(revision, "signatur-databehandler", signing);
    });
    desk.workspace.write("inn/z.pdf", again);
    let both = desk.both_after(first);
    desk.workspace.run(["receive", both]).exit(0);
    assert_eq!(Desk::roles(&desk.events("signed")[0]).len(), 2);
    desk.workspace.run(["receive", "inn/z.pdf", "--confirm"]).exit(1).stderr_has("was signed on 2026-11-23");
    desk.workspace.is_in_order();
}

#[test]
fn a_scan_that_the_second_signed_first_is_taken_and_told() {
    let desk = Desk::open();
    let scan = desk.scan(&desk.issued(), "inn/s.pdf");
    let early = "databehandler has signed, and signs after behandlingsansvarlig, who has not";
    desk.confirm(scan, "2026-11-24", &[&SECOND], 0).stdout_has(early);
    assert!(desk.events("partlysigned")[0]["confirmed"].as_str().unwrap().ends_with(early));
}

#[test]
fn whoever_signs_after_a_pen_that_is_registered_need_not_wait() {
    let desk = Desk::open();
    let (issued, ola) = (desk.issued(), ["--as", "databehandler"]);
    desk.sign("ola", &issued, "inn/o.pdf", &ola, 1).stderr_has("signs after behandlingsansvarlig, who has not signed yet");
    let record = ["record", "signed", "4601", "--date", "23.11.2026"].into_iter().chain(FIRST);
    desk.workspace.run(record.clone()).exit(0);
    let told = desk.sign("ola", &issued, "inn/o.pdf", &ola, 0);
    told.stdout_has("No signature is missing in it now.");
    // That the two copies count together is for a person to say.
    let asked = desk.workspace.run(["receive", "inn/o.pdf"]).exit(1);
    asked.stderr_has("and behandlingsansvarlig, after whom they sign, another one on paper, as is registered");
    desk.workspace.run(["receive", "inn/o.pdf", "--confirm"]).exit(0).stdout_has("registered");
    let signed = &desk.events("signed")[0];
    assert_eq!(Desk::roles(signed), [("behandlingsansvarlig".to_owned(), true), ("databehandler".to_owned(), false)]);
    assert_eq!(signed["signers"][0]["how"], "paper");
    desk.workspace.is_in_order();

    // What was withdrawn does not count, nor what is registered as digital: that very file is signed.
    let desk = Desk::open();
    desk.workspace.run(record.clone()).exit(0);
    let seq = desk.events("partlysigned")[0]["seq"].as_u64().unwrap();
    desk.workspace.run(["record", "void", &seq.to_string(), "--why", "feil"]).exit(0);
    desk.sign("ola", &issued, "inn/o.pdf", &ola, 1).stderr_has("who has not signed yet");
    desk.workspace.run(record.chain(["--on", "digital"])).exit(0);
    desk.sign("ola", &issued, "inn/o.pdf", &ola, 1).stderr_has("who has not signed yet");
}
