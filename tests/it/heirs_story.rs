//! The story of whoever took others' places: what happened to both is told of both, on the page as in the history.

use std::fs;

use crate::workspace::Workspace;

fn merged() -> Workspace {
    let workspace = Workspace::samples();
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n");
    workspace.run(["generate", "--only", "1804", "1833"]).exit(0);
    workspace.run(["send", "1804", "1833"]).exit(0);
    workspace.on("2027-01-12").record("signed 1804 1833 --name Kari --title Ordfører").exit(0);
    workspace.on("2028-01-03").record("succeeded 1804 1833 --into Storvik --date 1.1.2028").exit(0);
    workspace
}

/// What the page says of a party, from its heading to the next party's.
fn told(workspace: &Workspace, day: &str, number: &str) -> String {
    workspace.on(day).run(["report", "--language", "nb"]).exit(0);
    let page = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    let rest = &page[page.find(&format!("<article id=\"p{number}\"")).unwrap()..];
    rest[..rest.find("</article>").unwrap()].to_owned()
}

#[test]
fn the_page_of_the_successor_lists_the_merger_and_what_it_said_since() {
    let workspace = merged();
    workspace.on("2028-03-01").record("notice Storvik --date 1.3.2028").exit(0);
    let storvik = told(&workspace, "2028-03-02", "1899");
    for name in ["Bodø", "Rana"] {
        let merger =
            format!("Avtalen til <bdi>{name} kommune</bdi> gikk over til <bdi>Storvik kommune</bdi> den 1. januar 2028.");
        assert!(storvik.contains(&merger), "{storvik}");
        let notice = format!("<bdi>{name} kommune</bdi>: Utgave 1 ble sagt opp, og opphører 1. september 2028.");
        assert!(storvik.contains(&notice), "{storvik}");
    }
    let bodø = told(&workspace, "2028-03-02", "1804");
    assert!(bodø.contains("Avtalen gikk over til <bdi>Storvik kommune</bdi> den 1. januar 2028."), "{bodø}");
    assert!(bodø.contains("Utgave 1 ble sagt opp") && !bodø.contains("Rana"), "{bodø}");
    // What was before the merger is the predecessor's alone.
    assert!(!storvik.contains("ble signert"), "{storvik}");
}

#[test]
fn a_merger_that_was_withdrawn_is_told_of_both_with_its_withdrawal() {
    let workspace = merged();
    let seq = workspace.events_of("succeeded")[0]["seq"].as_u64().unwrap();
    workspace.on("2028-01-04").record(&format!("void {seq} --why tastefeil")).exit(0);
    for number in ["1899", "1804"] {
        let told = told(&workspace, "2028-01-05", number);
        assert!(told.contains("tastefeil"), "{number}: {told}");
    }
    let page = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    for id in &ids {
        assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{id}");
    }
    for link in page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(ids.contains(&link), "{link} leads nowhere");
    }
    let rana = told(&workspace, "2028-01-05", "1833");
    assert!(!rana.contains("tastefeil"), "{rana}");
}
