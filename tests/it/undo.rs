//! `avtale undo` tells what was registered last and how it is withdrawn, and changes nothing.

use crate::workspace::Workspace;

#[test]
fn what_was_registered_last_is_told_with_the_command_that_withdraws_it() {
    let workspace = Workspace::with_agder();
    let nothing = workspace.run(["undo"]).exit(0);
    assert_eq!(nothing.stdout, "Nothing is registered that can be withdrawn.\n", "a draft is made anew");
    assert_eq!(workspace.run(["undo", "--format", "json"]).exit(0).json()["command"], serde_json::Value::Null);
    workspace.run(["record", "approved", "Agder", "Trøndelag", "--organ", "Fylkestinget", "--case", "1/26"]).exit(0);
    let before = workspace.snapshot();
    let json = workspace.run(["undo", "--format", "json"]).exit(0).json();
    let seqs: Vec<u64> = json["events"].as_array().unwrap().iter().map(|event| event["seq"].as_u64().unwrap()).collect();
    assert_eq!(seqs.len(), 2, "they were registered together");
    let told = workspace.run(["undo"]).exit(0);
    let command = format!("avtale record void {} {} --why \"…\"", seqs[0], seqs[1]);
    told.stdout_has("Agder fylkeskommune: ").stdout_has("Trøndelag fylkeskommune: ").stdout_has(&format!("  {command}\n"));
    assert_eq!((json["command"].as_str(), workspace.snapshot()), (Some(command.as_str()), before));
    let one = workspace.run(["undo", "Agder"]).exit(0);
    one.stdout_has(&format!("avtale record void {} --why", seqs[0]));
    // Done by a person, it is withdrawn, and what came before it is the last.
    workspace.run(["record", "void", &seqs[0].to_string(), "--why", "feil part"]).exit(0);
    workspace.run(["undo"]).exit(0).stdout_has(&format!("avtale record void {} --why", seqs[1]));
    workspace.run(["undo", "Agder"]).exit(0).stdout_has("Nothing is registered that can be withdrawn.");
    workspace.run(["undo", "Stavnger"]).exit(2).stderr_has("did you mean 1103 (Stavanger kommune)?");
}

#[test]
fn the_letters_of_one_run_are_told_together() {
    let workspace = Workspace::samples();
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "forsegles:", "utsending_bekreftes: ja\nforsegles:");
    workspace.run(["generate", "--only", "42", "50", "1804"]).exit(0);
    workspace.on("2026-11-24").run(["send", "1804"]).exit(0);
    workspace.on("2026-11-25").run(["send", "42", "50"]).exit(0);
    let told = |of: &[&str]| {
        let args = ["undo", "--format", "json"].iter().chain(of);
        let json = workspace.run(args.copied()).exit(0).json();
        let events = json["events"].as_array().unwrap().iter();
        events
            .map(|event| format!("{} {}", event["event"].as_str().unwrap(), event["party"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&[]), ["written 42", "written 50"], "not those of the day before");
    assert_eq!(told(&["50"]), ["written 50"]);
    // What a person says of them afterwards is another thing, and is withdrawn first.
    workspace.on("2026-11-25").run(["send", "--done"]).exit(0);
    assert_eq!(told(&[]).len(), 3);
    let json = workspace.run(["undo", "--format", "json"]).exit(0).json();
    let command = json["command"].as_str().unwrap().replace("\"…\"", "feil");
    workspace.on("2026-11-25").run(command.strip_prefix("avtale ").unwrap().split(' ')).exit(0);
    assert_eq!(told(&[]), ["written 42", "written 50"]);
    // By another person, it is another run.
    let mut by_ola = workspace.command(["send", "50", "--again", "--by", "Ola"]);
    assert!(by_ola.status().unwrap().success());
    assert_eq!(told(&[]), ["written 50"]);
}
