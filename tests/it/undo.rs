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
