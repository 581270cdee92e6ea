//! All that happened to a party's agreement.

use avtale::desk::session::Role;
use avtale::register::{Approved, Event};

use super::client::{signed_in, within};
use crate::workspace::{Workspace, approvals};

#[test]
fn the_page_tells_what_the_command_tells() {
    let workspace = Workspace::samples();
    workspace.on("2026-11-19").run(["generate", "--only", "42"]).exit(0);
    workspace.on("2026-11-20").run(["record", "sent", "42", "--to", "post@agderfk.no", "--how", "email"]).exit(0);
    workspace.on("2026-11-21").run(["record", "declined", "42", "--reason", "Feil <part>"]).exit(0);
    workspace.on("2026-11-22").run(["record", "void", "4", "--why", "feil part"]).exit(0);
    let (desk, address) = within(&workspace);
    let mut reader = signed_in(&desk, address, "Leser", Role::Reader);
    let page = reader.get("/parties/42/history");
    let told = page.text().replace("&lt;", "<").replace("&gt;", ">").replace("&#x2f;", "/").replace("&quot;", "\"");
    let json = workspace.run(["history", "42", "--format", "json"]).exit(0).json();
    let events = json["events"].as_array().unwrap();
    assert_eq!(events.len(), told.matches("<li><b>").count());
    for event in events {
        let sentence = event["sentence"].as_str().unwrap();
        assert!(told.contains(sentence), "no {sentence:?} in {told}");
    }
    page.has("<del>").has("withdrawn by").has(workspace.events_of("generated")[0]["sha256"].as_str().unwrap());
    // As it stood before that.
    let before = reader.get("/parties/42/history?on=2026-11-21");
    before.has("Feil &lt;part&gt;").has("This is how the register stood").lacks("<del>").lacks("feil part");
    assert_eq!(reader.get("/parties/9999/history").status, 404);
}

#[test]
fn a_long_story_is_told_page_by_page_and_nothing_is_left_out() {
    let workspace = Workspace::with_agder();
    let of_agreement = |event| match event {
        Event::Approved(approved) => Event::Approved(Approved { agreement: "samarbeidsavtale".to_owned(), ..approved }),
        other => other,
    };
    workspace.register(approvals(450).into_iter().map(of_agreement).collect());
    let (desk, address) = within(&workspace);
    let mut reader = signed_in(&desk, address, "Leser", Role::Reader);
    let party = workspace.events_of("approved")[0]["party"].as_str().unwrap().to_owned();
    let own = workspace.events().iter().filter(|event| event["party"] == party.as_str()).count();
    let (mut path, mut seen) = (format!("/parties/{party}/history"), 0);
    for _ in 0..10 {
        let page = reader.get(&path);
        assert_eq!(page.status, 200, "{path}");
        seen += page.text().matches("<li><b>").count();
        let text = page.text().replace("&#x2f;", "/").replace("&amp;", "&");
        let Some((before, _)) = text.split_once("\" rel=\"next\"") else { break };
        path = before.rsplit_once("href=\"").unwrap().1.to_owned();
    }
    assert_eq!(seen, own);
    assert!(own > 400);
}
