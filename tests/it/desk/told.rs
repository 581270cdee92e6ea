//! What is told names commands, for those at a terminal. At the desk each leads to where the same is done there.

use avtale::desk::session::Role;

use super::client::{signed_in, within};
use super::registering::fill;
use crate::workspace::Workspace;

#[test]
fn whoever_would_have_to_run_a_command_is_led_to_where_it_is_done() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within(&workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let refused = fill(&mut kari, "notice", &[("date", "2026-11-23")], &[]);
    assert_eq!(refused.status, 422);
    refused.has("egister the signature first: <a href=\"/parties/42#registrer\">It was signed</a>").lacks("avtale record");
    let missing = kari.get("/work/letters/send?parties=4204");
    missing.has("ake it first: <a href=\"/work/generate\">Make documents</a>").lacks("avtale generate");
    workspace.write("scan.png", b"\x89PNG\r\n\x1a\n");
    workspace.run(["send", "42"]).exit(0);
    workspace.run(["record", "signed", "42", "--name", "Ola Nordmann", "--title", "Ordfører", "--file", "scan.png"]).exit(0);
    let party = kari.get("/parties/42");
    party.has("everything: <a href=\"/parties/42/history\">Everything that happened</a> says what").lacks("avtale history");
}

#[test]
fn nobody_is_led_to_where_they_may_not_go() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within(&workspace);
    let mut leser = signed_in(&desk, address, "Lise", Role::Reader);
    leser.get("/work/letters/send?parties=4204").has("<code>avtale generate --only 4204</code>").lacks("href=\"/work/generate\"");
    // It is the desk's own command, and done at the terminal alone.
    leser.cookies.clear();
    leser.get("/sign-in").has("<code>avtale desk</code>");
}

#[test]
fn what_somebody_wrote_between_backticks_is_text() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within(&workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let token = kari.get("/work").field("token");
    let refused = kari.post("/work/generate", &[("token", &token), ("parties", "`<b>` `avtale seal")]);
    assert_eq!(refused.status, 422);
    refused.has("<code>&lt;b&gt;</code> `avtale seal").lacks("<code><b>");
}
