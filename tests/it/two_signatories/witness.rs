//! A signature of somebody who does not sign this agreement, as a witness, between the two who do.

use super::{Desk, fs};
use crate::attack::file::File;
use crate::attack::signing::{by, sign_new_field};

impl Desk {
    /// A witness signs a file, in a field of their own.
    fn witnessed(&self, file: &str) -> &'static str {
        let signer: &'static _ = Box::leak(Box::new(self.pki.signer("ola")));
        let before = File::read(fs::read(self.workspace.path(file)).unwrap());
        let after = before.revise(|revision| {
            sign_new_field(revision, "Vitne", "/Rect[0 0 0 0]", by(signer));
        });
        self.workspace.write("inn/w.pdf", after);
        "inn/w.pdf"
    }
}

#[test]
fn whoever_signs_after_a_witness_is_told_what_to_sign_instead() {
    let desk = Desk::open();
    let first = desk.first();
    let witnessed = desk.witnessed(first);
    let told = "databehandler must sign the file as it was before that signature";
    desk.workspace.run(["verify", witnessed]).exit(0).stdout_has(told);
    desk.workspace.run(["receive", witnessed]).exit(1).stderr_has("a person must confirm it").stderr_has(told);
    desk.sign("ola", witnessed, "inn/x.pdf", &["--as", "databehandler"], 1)
        .stderr_has("has signed it, in the field Vitne")
        .stderr_has("sign the file as it was before that signature");
    assert!(!desk.workspace.path("inn/x.pdf").exists());

    // What was registered of it does not keep out the file that can be signed, nor what is signed then.
    desk.workspace.run(["receive", witnessed, "--confirm"]).exit(0);
    desk.workspace.run(["receive", first]).exit(0).stdout_has("it binds when databehandler has signed too");
    desk.workspace.run(["receive", desk.both_after(first)]).exit(0);
    assert_eq!(desk.events("signed").len(), 1);
    desk.workspace.is_in_order();
}

#[test]
fn a_witness_who_signs_last_is_in_nobodys_way() {
    let desk = Desk::open();
    let witnessed = desk.witnessed(desk.both());
    let told = desk.workspace.run(["receive", witnessed]).exit(1);
    told.stderr_has("the signature in Vitne is in a field in which nobody signs this agreement");
    assert!(!told.stderr.contains("must sign"), "{told}");
    desk.workspace.run(["receive", witnessed, "--confirm"]).exit(0);
    assert_eq!(desk.events("signed").len(), 1);
}

#[test]
fn a_witness_before_everybody_is_in_everybodys_way() {
    let desk = Desk::open();
    let witnessed = desk.witnessed(&desk.issued());
    desk.workspace.run(["receive", witnessed]).exit(1).stderr_has("behandlingsansvarlig and databehandler must sign the file");
    desk.sign("kari", witnessed, "inn/x.pdf", &[], 1).stderr_has("a witness signs last");
}
