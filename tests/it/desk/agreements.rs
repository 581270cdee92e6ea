//! Several agreements in one workspace, and several who sign one.

use super::client::{Browser, Desk};
use super::registering::form_of_party;
use super::returned::{confirm, lay, waiting};
use super::working::{begin, over};
use crate::profile::bergen;
use crate::several_agreements::{OTHER, OWN, two};
use crate::workspace::scan;

/// Chooses an agreement on a page, and goes where that leads.
fn choose(browser: &mut Browser, agreement: &str, from: &str) -> String {
    let token = browser.get("/").field("token");
    let reply = browser.post("/agreement", &[("token", &token), ("choose", agreement), ("to", from)]);
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.header("location").to_owned()
}

#[test]
fn each_person_chooses_an_agreement_and_stays_with_it() {
    let workspace = two();
    let desk = Desk::open(&workspace);
    let (mut kari, mut ola) = (desk.person(), desk.stranger());
    ola.cookies.clone_from(&kari.cookies);
    kari.get("/").has("<option value=\"databehandleravtale\" selected>").has(">Samarbeidsavtale for B");
    assert_eq!(choose(&mut kari, OTHER, "/parties/4601/record/sent?seen=3"), "/parties/4601");
    assert_eq!(choose(&mut ola, OWN, "/parties/42"), "/", "Agder is no party of it");
    kari.get("/work").has("16 documents to be made");
    ola.get("/work").has("1 document to be made");
    // What is made is of the agreement whose page it was.
    let job = begin(&mut ola, "/work/generate", &[("agreement", OWN)]);
    over(&mut ola, &job).has("1 document: 1 made.");
    let job = begin(&mut kari, "/work/generate", &[("parties", "4601"), ("agreement", OTHER)]);
    over(&mut kari, &job).has("1 document: 1 made.");
    let made: Vec<_> = workspace.events_of("generated").iter().map(|event| event["agreement"].clone()).collect();
    assert_eq!(made, [OWN, OTHER]);
    kari.get("/parties/4601").has("Samarbeidsavtale").lacks("4601-databehandleravtale-1");
    ola.get("/parties/4601").has("4601-databehandleravtale-1").lacks("4601-samarbeidsavtale-1");
    // One that there is not is nobody's choice.
    let token = kari.get("/").field("token");
    for (choice, status) in [("../members", 400), ("", 400)] {
        assert_eq!(kari.post("/agreement", &[("token", &token), ("choose", choice), ("to", "/")]).status, status, "{choice}");
    }
    assert_eq!(kari.post("/work/generate", &[("token", &token), ("agreement", "no-such")]).status, 422);
    // The sheet has all of them, as the command's has.
    assert!(kari.get("/work/export.xlsx").header("content-disposition").contains("databehandleravtale-samarbeidsavtale-"));
}

#[test]
fn a_form_is_of_the_agreement_that_it_was_shown_for_whatever_was_chosen_since() {
    let workspace = two();
    workspace.run(["--agreement", OWN, "generate"]).exit(0);
    workspace.run(["--agreement", OTHER, "generate", "--only", "4601"]).exit(0);
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    choose(&mut browser, OWN, "/");
    let path = form_of_party(&mut browser, "4601", "sent");
    let form = browser.get(&path);
    let (token, seen, agreement) = (form.field("token"), form.field("seen"), form.field("agreement"));
    assert_eq!(agreement, OWN);
    choose(&mut browser, OTHER, "/");
    let fields = [
        ("token", token.as_str()),
        ("seen", &seen),
        ("agreement", &agreement),
        ("to", "post@bergen.no"),
        ("how", "email"),
        ("date", "2026-11-23"),
    ];
    assert_eq!(browser.post(&path, &fields).status, 303);
    assert_eq!(workspace.events_of("sent")[0]["agreement"], OWN);
    // And so is the page that it leads to.
    browser.get("/parties/4601").has("4601-databehandleravtale-1");
}

#[test]
fn a_file_that_nothing_recognises_is_of_the_agreement_that_its_page_was_of() {
    let workspace = two();
    for agreement in [OWN, OTHER] {
        workspace.run(["--agreement", agreement, "generate", "--only", "4601"]).exit(0);
        let sent = ["--agreement", agreement, "record", "sent", "4601", "--to", "postmottak", "--how", "email"];
        workspace.run(sent).exit(0);
    }
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    choose(&mut browser, OTHER, "/");
    lay(&mut browser, &[("bilde.pdf", &scan("ukjent"))]);
    let [file] = &waiting(&mut browser)[..] else { panic!("one waits") };
    let page = browser.get(file);
    page.has("name=\"name\"").lacks("name.databehandler");
    choose(&mut browser, OWN, "/");
    // Of the other two sign, and each has fields.
    browser.get(file).has("name=\"name.databehandler\"").has("name=\"title.databehandler\"").lacks("name=\"name\"");
    let said = [("party", "4601"), ("date", "2026-11-23"), ("name", "Kari Nordmann"), ("title", "Ordfører")];
    assert_eq!(confirm(&mut browser, file, &page, &said).status, 303);
    assert_eq!(workspace.events_of("signed")[0]["agreement"], OTHER);
}

#[test]
fn a_desk_that_is_opened_for_one_agreement_has_no_choice() {
    let workspace = two();
    let desk = Desk::open_with(&workspace, &["--agreement", OTHER]);
    let mut browser = desk.person();
    browser.get("/work").has("16 documents to be made").lacks("action=\"/agreement\"");
}

#[test]
fn each_of_several_who_sign_has_fields_of_their_own() {
    let workspace = bergen();
    workspace.run(["--agreement", OWN, "generate"]).exit(0);
    workspace.run(["--agreement", OWN, "record", "sent", "4601", "--to", "postmottak", "--how", "email"]).exit(0);
    let desk = Desk::open_with(&workspace, &["--agreement", OWN]);
    let mut browser = desk.person();
    let sign = |browser: &mut Browser, said: &[(&str, &str)]| {
        let path = form_of_party(browser, "4601", "signed");
        let form = browser.get(&path);
        form.has("Who signed as databehandler").has("name=\"title.databehandler\"").lacks("name=\"name\"");
        let (token, seen) = (form.field("token"), form.field("seen"));
        let fields = [("token", token.as_str()), ("seen", seen.as_str()), ("date", "2026-11-23")];
        browser.hand_in(&path, &[&fields, said].concat(), &[])
    };
    let nobody = sign(&mut browser, &[("name.databehandler", " ")]);
    assert_eq!(nobody.status, 422, "{}", nobody.text());
    let form = browser.get("/parties/4601").text();
    assert!(!form.contains("partlysigned"));
    let role = workspace_role(&mut browser);
    let party = [(format!("name.{role}"), "Kari Nordmann"), (format!("title.{role}"), "Kommunedirektør")];
    let party: Vec<(&str, &str)> = party.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    assert_eq!(sign(&mut browser, &party).status, 303);
    let first = &workspace.events_of("partlysigned")[0];
    assert_eq!((&first["signers"][0]["name"], &first["missing"][0]), (&"Kari Nordmann".into(), &"databehandler".into()));
    let sender = [("name.databehandler", "Ola Nordmann"), ("title.databehandler", "Direktør")];
    assert_eq!(sign(&mut browser, &sender).status, 303);
    let both = &workspace.events_of("signed")[0];
    assert_eq!((&both["name"], both["signers"].as_array().map(Vec::len)), (&"Kari Nordmann".into(), Some(2)));
    workspace.is_in_order();
}

/// What whoever signs for the party signs as, as the form has it.
fn workspace_role(browser: &mut Browser) -> String {
    let path = form_of_party(browser, "4601", "signed");
    let form = browser.get(&path).text();
    let (_, first) = form.split_once("name=\"name.").unwrap();
    first.split_once('"').unwrap().0.to_owned()
}
