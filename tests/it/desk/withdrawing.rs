//! What is done about an event on the page that tells of it: it is withdrawn, or what it says of persons is erased.

use avtale::desk::session::Role;

use super::client::{Browser, Reply, signed_in, within};
use super::working::over;
use crate::workspace::Workspace;

/// Where the page of a party leads to do something about an event, if it does.
fn act(browser: &mut Browser, party: &str, what: &str, seq: u64) -> Option<String> {
    let page = browser.get(&format!("/parties/{party}")).text().replace("&#x2f;", "/").replace("&amp;", "&");
    let links = page.split("class=\"act\" href=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0.to_owned());
    let wanted = format!("/parties/{party}/{what}?");
    let mut links = links.filter(|link| link.starts_with(&wanted) && link.ends_with(&format!("&seq={seq}")));
    links.next()
}

/// Opens the form that a link leads to, and sends it with a reason.
fn because(browser: &mut Browser, link: &str, why: &str) -> Reply {
    let form = browser.get(link);
    let (token, seen, seq) = (form.field("token"), form.field("seen"), link.rsplit_once('=').unwrap().1);
    form.has(&format!("value=\"{seq}\""));
    let fields = [("token", token.as_str()), ("seen", &seen), ("seq", seq), ("why", why)];
    browser.post(link.split_once('?').unwrap().0, &fields)
}

#[test]
fn each_event_that_can_be_withdrawn_leads_to_where_it_is_asked_why() {
    let workspace = Workspace::with_agder();
    workspace.run(["record", "sent", "42", "--to", "post@agderfk.no", "--how", "email"]).exit(0);
    workspace.run(["record", "reminded", "42", "--to", "post@agderfk.no", "--how", "post"]).exit(0);
    let (desk, address) = within(&workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let mut reader = signed_in(&desk, address, "Leser", Role::Reader);
    // The document was made and sent, and the reminder needs the letter.
    for (seq, may) in [(1, false), (2, false), (3, false), (4, true)] {
        assert_eq!(act(&mut kari, "42", "record/void", seq).is_some(), may, "{seq}");
        assert_eq!(act(&mut reader, "42", "record/void", seq), None);
        assert_eq!(act(&mut kari, "42", "erase", seq), None, "she may not erase");
    }
    let link = act(&mut kari, "42", "record/void", 4).unwrap();
    let nothing = because(&mut kari, &link, " ");
    assert_eq!(nothing.status, 422);
    nothing.has("role=\"alert\"");
    assert_eq!(because(&mut kari, &link, "feil part").status, 303);
    kari.get("/parties/42").has("<li id=\"h4\"><del>");
    assert_eq!((act(&mut kari, "42", "record/void", 4), workspace.events_of("void").len()), (None, 1));
    // Now the one before can be.
    let link = act(&mut kari, "42", "record/void", 3).unwrap();
    // Somebody registers something meanwhile.
    workspace.run(["record", "declined", "42", "--reason", "nei"]).exit(0);
    let late = because(&mut kari, &link, "feil part");
    assert_eq!(late.status, 422);
    late.has("event 6").has("feil part");
    assert_eq!(workspace.events_of("void").len(), 1);
}

#[test]
fn what_an_event_says_of_persons_is_erased_by_an_administrator_and_by_what_was_read() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    workspace.run(["record", "approved", "50", "--organ", "Fylkestinget", "--case", "1/26"]).exit(0);
    workspace.run(["record", "sent", "42", "--to", "Kari Hemmelig", "--how", "post"]).exit(0);
    let sent = workspace.events_of("sent")[0]["seq"].as_u64().unwrap();
    let theirs = workspace.events_of("approved")[0]["seq"].as_u64().unwrap();
    let (desk, address) = within(&workspace);
    let mut ada = signed_in(&desk, address, "Ada", Role::Administrator);
    let made = workspace.events_of("generated")[0]["seq"].as_u64().unwrap();
    assert_eq!(act(&mut ada, "42", "erase", made), None, "a document names nobody but in itself");
    let link = act(&mut ada, "42", "erase", sent).unwrap();
    ada.get("/parties/42").has("Kari Hemmelig");
    // What is another party's is none of this page's.
    let other = link.replace(&format!("seq={sent}"), &format!("seq={theirs}"));
    let refused = because(&mut ada, &other, "feil");
    assert_eq!(refused.status, 422);
    refused.has(&format!("Event {theirs} is not one of this party"));
    // Nor is anything erased by a page that is out of date.
    workspace.run(["record", "reminded", "42", "--to", "a@b.no", "--how", "email"]).exit(0);
    let late = because(&mut ada, &link, "navnet var feil");
    assert_eq!(late.status, 422);
    late.has("navnet var feil").lacks("Kari Hemmelig");
    assert_eq!(workspace.events_of("erasure").len(), 0);
    let link = act(&mut ada, "42", "erase", sent).unwrap();
    assert_eq!(because(&mut ada, &link, "").status, 422, "it is asked why");
    let reply = because(&mut ada, &link, "navnet var feil");
    assert_eq!(reply.status, 303, "{}", reply.text());
    let job = reply.header("location").to_owned();
    over(&mut ada, &job).has(&format!("Erased in event {sent}")).lacks("Kari Hemmelig");
    ada.get("/parties/42").lacks("Kari Hemmelig").has("navnet var feil");
    let register = std::fs::read_to_string(workspace.path("output/register.jsonl")).unwrap();
    assert!(!register.contains("Kari Hemmelig"));
    assert_eq!(workspace.events_of("erasure")[0]["by"], "Ada");
    assert_eq!(act(&mut ada, "42", "erase", sent), None);
    workspace.run(["verify", "--register"]).exit(0);
}
