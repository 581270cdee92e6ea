//! The end sums of what is done to many, for programs.

use serde_json::{Value, json};

use crate::workspace::Workspace;

fn summary(run: &crate::workspace::Ended) -> Value {
    run.json()["summary"].clone()
}

#[test]
fn generate_and_send_count_what_they_did() {
    let workspace = Workspace::samples();
    let json = ["--format", "json"];
    let dry = workspace.run(["generate", "--only", "1804", "42", "--dry-run"].into_iter().chain(json)).exit(0);
    let none = json!({ "documents": 2, "made": 0, "to_make": 2, "unchanged": 0, "frozen": 0, "left_out": 0, "failed": 0 });
    assert_eq!(summary(&dry), none);
    let made = workspace.run(["generate", "--only", "1804", "42"].into_iter().chain(json)).exit(0);
    assert_eq!((&summary(&made)["made"], &summary(&made)["documents"]), (&json!(2), &json!(2)));
    let sums = |letters: u32, sent: u32, to_send: u32, not_due: u32| {
        json!({ "letters": letters, "sent": sent, "written": 0, "to_send": to_send, "not_sent": 0, "in_doubt": 0,
            "waiting": 0, "not_due": not_due, "declined": 0, "held": 0 })
    };
    let dry = workspace.run(["send", "1804", "42", "--dry-run"].into_iter().chain(json)).exit(0);
    assert_eq!(summary(&dry), sums(2, 0, 2, 0));
    assert_eq!(summary(&workspace.run(["send", "1804"].into_iter().chain(json)).exit(0)), sums(1, 1, 0, 0));
    assert_eq!(summary(&workspace.run(["send", "1804", "42"].into_iter().chain(json)).ended_with().1)["sent"], 1);
    let again = workspace.run(["generate", "--only", "1804", "42"].into_iter().chain(json)).exit(0);
    assert_eq!(
        (&summary(&again)["unchanged"], &summary(&again)["frozen"], &summary(&again)["made"]),
        (&json!(2), &json!(0), &json!(0))
    );
    // Where it could not begin, nothing was done.
    let failed = workspace.run(["generate", "--only", "9999"].into_iter().chain(json)).exit(2);
    assert_eq!(summary(&failed)["documents"], 0);
}

#[test]
fn receive_counts_by_outcome_and_reason() {
    let workspace = Workspace::with_agder();
    let issued = std::fs::read(workspace.pdf("42")).unwrap();
    std::fs::create_dir(workspace.path("inn")).unwrap();
    workspace.write("inn/a.pdf", &issued);
    workspace.write("inn/b.pdf", &issued);
    workspace.write("inn/c.pdf", "%PDF-1.7\nnothing\n%%EOF\n");
    let run = workspace.run(["receive", "inn", "--format", "json"]).exit(1);
    let told = summary(&run);
    assert_eq!(
        (&told["files"], &told["registered"], &told["known"], &told["left"]),
        (&json!(3), &json!(0), &json!(0), &json!(3))
    );
    let mut numbers: Vec<u64> = told["reasons"].as_array().unwrap().iter().map(|one| one["number"].as_u64().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2]);
    assert!(told["reasons"].as_array().unwrap().iter().all(|one| one["why"].is_string() && one["why_data"]["code"].is_string()));
}

#[test]
fn import_counts_rows_and_records_of_each_kind() {
    let workspace = Workspace::generated();
    workspace.run(["send", "42", "50"]).exit(0);
    workspace.write(
        "svar.csv",
        "Fylkesnummer;Signert;Navn;Tittel\n42;12.01.2027;Kari Nordmann;Ordfører\n50;;;\n46;i går;Ola;Ordfører\n",
    );
    let run = workspace.on("2027-02-01").run(["import", "svar.csv", "--format", "json"]).ended_with().1;
    let told = summary(&run);
    assert_eq!((&told["events"], &told["known"], &told["unsigned"]), (&json!(1), &json!(0), &json!(1)), "{run}");
    assert!(told["faults"].as_u64().unwrap() > 0, "{run}");
    workspace.write("kontakter.csv", "Nummer;Kontaktperson;E-post\n42;Åse Li;ase@agder.no\n5612;Ola;ola@kautokeino.no\n");
    let run = workspace.run(["import", "kontakter.csv", "--format", "json"]).exit(0);
    let told = summary(&run);
    assert_eq!((&told["changed"], &told["new"], &told["unchanged"]), (&json!(1), &json!(1), &json!(0)), "{run}");
}

#[test]
fn seal_counts_what_was_sealed_and_what_was_not() {
    let (workspace, pki) = (Workspace::samples(), crate::pki::Pki::new());
    pki.issue_person("segl", "P-256");
    pki.files("segl", "hemmelig");
    workspace.run(["generate", "--only", "1804", "42"]).exit(0);
    workspace.run(["send", "1804"]).exit(0);
    let key = pki.file("segl.both");
    let run = workspace.run(["seal", "--key", &key, "--format", "json"]).exit(0);
    assert_eq!(summary(&run), json!({ "sealed": 1, "failed": 0 }));
}
