//! What proves a document, as the archivist reads it.

use std::fs;

use avtale::desk::session::Role;

use super::client::{signed_in, within};
use crate::workspace::{Workspace, scan, sha256};

#[test]
fn every_fact_that_the_command_tells_of_a_document_is_on_a_page() {
    let workspace = Workspace::with_agder();
    workspace.run(["record", "sent", "42", "--to", "post@agderfk.no", "--how", "email"]).exit(0);
    workspace.write("skann.pdf", scan("signed"));
    let signed = "signed 42 --name Kari --title Ordfører --file skann.pdf --date 2026-11-23";
    workspace.run(["record"].into_iter().chain(signed.split(' '))).exit(0);
    let (desk, address) = within(&workspace);
    let mut reader = signed_in(&desk, address, "Leser", Role::Reader);
    let page = reader.get("/parties/42").text().replace("&#x2f;", "/");
    let files = [workspace.events_of("generated")[0]["file"].clone(), workspace.events_of("signed")[0]["copy"]["file"].clone()];
    for file in files {
        let file = format!("output/{}", file.as_str().unwrap());
        let mark = sha256(&fs::read(workspace.path(&file)).unwrap());
        let address = format!("/parties/42/documents/{mark}/evidence");
        assert!(page.contains(&format!("href=\"{address}\"")), "the page of the party leads there");
        let evidence = reader.get(&address);
        assert_eq!(evidence.status, 200, "{}", evidence.text());
        let told = evidence.text().replace("&#x2f;", "/").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&");
        let (_, explained) = workspace.run(["verify", "--explain", &file]).ended_with();
        // The first line is where it lies; what comes after the judged file are counts.
        let lines = explained.stdout.lines().skip(1).take_while(|line| !line.starts_with("1 file:"));
        let mut number = 0;
        for line in lines.map(|line| line.trim().trim_end_matches('.')) {
            // A sentence begins with a small letter there, and with a capital here.
            let rest: String = line.chars().skip(1).collect();
            assert!(told.contains(&rest), "no {line:?} in {told}");
            number += 1;
        }
        assert!(number > 3, "{}", explained.stdout);
        evidence.has(&mark);
    }
}

#[test]
fn what_is_not_what_was_registered_proves_nothing() {
    let workspace = Workspace::with_agder();
    let mark = workspace.events_of("generated")[0]["sha256"].as_str().unwrap().to_owned();
    let file = workspace.pdf("42");
    let (desk, address) = within(&workspace);
    let mut reader = signed_in(&desk, address, "Leser", Role::Reader);
    let path = format!("/parties/42/documents/{mark}/evidence");
    assert_eq!(reader.get(&path).status, 200);
    assert_eq!(reader.get(&format!("/parties/50/documents/{mark}/evidence")).status, 404);
    fs::write(&file, [fs::read(&file).unwrap(), b"\n% more".to_vec()].concat()).unwrap();
    let reply = reader.get(&path);
    assert_eq!(reply.status, 410);
    reply.has("does not lie where it should");
    fs::remove_file(&file).unwrap();
    assert_eq!(reader.get(&path).status, 410);
}
