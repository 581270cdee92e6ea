//! The links of a party, as the office sees them.

use avtale::desk::session::Role;

use super::client::{Browser, Reply, signed_in, within};
use super::invited::link;
use crate::invitations::with_office;
use crate::workspace::Workspace;

const DESK: &str = "https://avtaler.nettverk.example";

/// Asks for a new link, as the page has it.
fn make(browser: &mut Browser, page: &Reply, replaces: bool) -> Reply {
    let (token, seen) = (page.field("token"), page.field("seen"));
    let replace = if replaces { "yes" } else { "" };
    browser.post("/parties/42/links", &[("token", &token), ("seen", &seen), ("replace", replace)])
}

/// The path of the link that a page shows.
fn shown(page: &Reply) -> String {
    let text = page.text().replace("&#x2f;", "/");
    let (_, rest) = text.split_once(DESK).expect("it shows a link");
    rest.split_once('<').unwrap().0.to_owned()
}

#[test]
fn a_link_is_made_anew_shown_once_and_revoked() {
    let workspace = with_office();
    let letter = link(&workspace, "42");
    let (desk, address) = within(&workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let mut municipality = Browser { address, cookies: Vec::new() };
    kari.get("/parties/42").has("href=\"/parties/42/links\"");
    let page = kari.get("/parties/42/links");
    page.has("42-samarbeidsavtale-1: made on").has("by Kari, and leads there until").has("0 of 20 files");
    page.lacks(letter.strip_prefix("/lenke/").unwrap());
    let made = make(&mut kari, &page, false);
    assert_eq!(made.status, 200, "{}", made.text());
    let new = shown(&made);
    assert_eq!((municipality.get(&new).status, municipality.get(&letter).status), (200, 200));
    let again = kari.get("/parties/42/links");
    again.lacks(new.strip_prefix("/lenke/").unwrap());
    // Whoever sends the form once more, or has an older page, makes no second one.
    let twice = make(&mut kari, &page, false);
    assert_eq!(twice.status, 422);
    twice.has("role=\"alert\"").lacks(DESK);
    // The newest is first.
    let (token, mark) = (again.field("token"), again.field("mark"));
    let revoked = kari.post("/parties/42/links/revoke", &[("token", &token), ("mark", &mark)]);
    assert_eq!(revoked.status, 200);
    revoked.has("1 link revoked").has("and revoked on");
    assert_eq!((municipality.get(&new).status, municipality.get(&letter).status), (410, 200));
    // Another one in the place of all there are.
    let third = shown(&make(&mut kari, &again, true));
    assert_eq!((municipality.get(&third).status, municipality.get(&letter).status), (200, 410));
    let file = std::fs::read_to_string(workspace.path("output/invitations.jsonl")).unwrap();
    assert!([&new, &third].iter().all(|link| !file.contains(link.strip_prefix("/lenke/").unwrap())));
}

#[test]
fn who_reads_sees_them_and_nobody_revokes_what_is_another_partys() {
    let workspace = with_office();
    workspace.run(["generate", "--only", "50"]).exit(0);
    let (ours, theirs) = (link(&workspace, "42"), link(&workspace, "50"));
    let (desk, address) = within(&workspace);
    let mut reader = signed_in(&desk, address, "Leser", Role::Reader);
    reader.get("/parties/42").has("href=\"/parties/42/links\"");
    reader.get("/parties/42/links").has("made on").lacks("<button aria-describedby").lacks("/parties/42/links\"");
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let page = kari.get("/parties/50/links");
    let (token, mark) = (page.field("token"), page.field("mark"));
    kari.post("/parties/42/links/revoke", &[("token", &token), ("mark", &mark)]).has("No link led anywhere").has("made on");
    assert_eq!(kari.post("/parties/42/links/revoke", &[("token", &token), ("mark", "x")]).status, 400);
    let mut municipality = Browser { address, cookies: Vec::new() };
    assert_eq!([ours, theirs].map(|link| municipality.get(&link).status), [200, 200]);
}

#[test]
fn without_an_address_or_a_letter_no_link_is_made_and_it_is_said_why() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within(&workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let page = kari.get("/parties/42/links");
    page.has("No links have been made.");
    let refused = make(&mut kari, &page, false);
    assert_eq!(refused.status, 422);
    refused.has("skrivebord: https:");
    let settings = "templates/samarbeidsavtale/agreement.yaml";
    workspace.edit(settings, "forsegles: nei", &format!("forsegles: nei\nskrivebord: {DESK}"));
    let refused = make(&mut kari, &page, false);
    assert_eq!(refused.status, 422);
    refused.has("Nothing was sent to Agder fylkeskommune yet").lacks("/lenke/");
}
