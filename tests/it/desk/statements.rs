//! What the desk says of itself to everybody.

use super::client::Desk;
use crate::workspace::Workspace;

const TITLES: [(&str, &str, &str); 3] = [
    ("nb", "Personvern", "Tilgjengelighetserklæring"),
    ("nn", "Personvern", "Tilgjengelegheitserklæring"),
    ("en", "Privacy", "Accessibility statement"),
];

#[test]
fn each_page_leads_to_both_statements_in_each_language() {
    let workspace = Workspace::samples();
    let desk = Desk::open(&workspace);
    let mut anybody = desk.stranger();
    for (tag, privacy, accessibility) in TITLES {
        anybody.post("/language", &[("language", tag), ("to", "/verify")]);
        for path in ["/verify", "/sign-in", "/nowhere", "/personvern"] {
            let page = anybody.get(path);
            page.has(&format!("<a href=\"/personvern\">{privacy}</a>"));
            page.has(&format!("<a href=\"/tilgjengelighet\">{accessibility}</a>"));
        }
        anybody.get("/personvern").has(&format!("<h1>{privacy}</h1>"));
        anybody.get("/tilgjengelighet").has(&format!("<h1>{accessibility}</h1>"));
    }
}

#[test]
fn without_settings_whoever_sends_the_agreement_answers() {
    let workspace = Workspace::samples();
    let desk = Desk::open_with(&workspace, &["--language", "en"]);
    let mut anybody = desk.stranger();
    let page = anybody.get("/personvern");
    page.has("Sekretariatet for").has("is not written down").has("10 years after it has ended").lacks("legal basis");
    let page = anybody.get("/tilgjengelighet");
    page.has("has not yet found out").lacks("uustatus.no").has("www.diskrimineringsnemnda.no");
}

#[test]
fn what_the_settings_say_is_told_as_they_say_it() {
    let workspace = Workspace::samples();
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "svarfrist:", "oppbevaring_år: 7\nsvarfrist:");
    workspace.write(
        "desk.yaml",
        "språk: engelsk
tilgangslogg_dager: 30
behandlingsansvarlig:
  navn: Fylket <b>Vest</b>
  epost: personvern@vest.no
  personvernombud: ombud@vest.no
  grunnlag: Artikkel 6 nr. 1 bokstav e
tilgjengelighet:
  status: delvis
  vurdert: 2026-11-01
  mangler: [\"Skanninger har <i>ingen</i> tekst\"]
  epost: web@vest.no
  erklæring: https://uustatus.no/nb/erklaringer/publisert/1\n",
    );
    let desk = Desk::open(&workspace);
    let mut anybody = desk.stranger();
    let page = anybody.get("/personvern");
    for words in
        ["Fylket &lt;b&gt;Vest", "personvern@vest.no", "ombud@vest.no", "Artikkel 6 nr. 1 bokstav e", "30 days", "7 years after"]
    {
        page.has(words);
    }
    page.lacks("is not written down").lacks("Sekretariatet");
    let page = anybody.get("/tilgjengelighet");
    for words in [
        "2026-11-01 that these pages meet some",
        "Skanninger har &lt;i&gt;ingen",
        "web@vest.no",
        "<a href=\"https:&#x2f;&#x2f;uustatus.no&#x2f;nb&#x2f;erklaringer&#x2f;publisert&#x2f;1\">",
    ] {
        page.has(words);
    }
}
