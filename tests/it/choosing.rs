//! Parties are named by number or name, with suggestions where neither is one's, or chosen by fylke and status.

use crate::workspace::Workspace;

/// Agder (42) and Kristiansand (4204) lie in one fylke, and Trøndelag (50) and Trondheim (5001) in another.
fn made() -> Workspace {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "agder", "Trøndelag fylkeskommune", "TRONDHEIM"]).exit(0).stdout_has("3 made");
    workspace
}

#[test]
fn a_name_stands_wherever_a_number_does_also_in_letters_that_any_keyboard_has() {
    let workspace = made();
    workspace.run(["history", "trondelag"]).exit(0).stdout_has("Trøndelag fylkeskommune");
    workspace.run(["history", "1804-bodo"]).exit(0).stdout_has("Bodø kommune");
    workspace.run(["history", "921 060 440"]).exit(0);
    workspace.run(["record", "sent", "Trondelag", "agder-fylkeskommune", "--to", "x", "--how", "post"]).exit(0);
    let told = workspace.run(["generate", "--reissue", "agder", "--dry-run"]).exit(0);
    told.stdout_has("42-samarbeidsavtale-2").stdout_has("1 to make");
}

#[test]
fn a_slip_of_the_finger_is_suggested_and_not_taken() {
    let workspace = Workspace::samples();
    for (asked, meant) in [
        ("Stavnger", "did you mean 1103 (Stavanger kommune)?"),
        ("trondhem", "did you mean 5001 (Trondheim kommune)?"),
        ("301", "did you mean 0301 (Oslo kommune)?"),
        ("Herøi", "did you mean 1515 (Herøy kommune, Møre og Romsdal) or 1818 (Herøy kommune, Nordland)?"),
    ] {
        for args in [
            ["generate", "--only", asked],
            ["generate", "--reissue", asked],
            ["seal", "--key=none", asked],
            ["history", "--", asked],
        ] {
            workspace.run(args).exit(2).stderr_has(meant);
        }
    }
    workspace.run(["history", "London"]).exit(2).stderr_has("give a kommunenummer, a fylkesnummer or an official name");
    workspace
        .run(["history", "heroy"])
        .exit(2)
        .stderr_has("1515 (Herøy kommune, Møre og Romsdal), 1818 (Herøy kommune, Nordland)");
    workspace.run(["status", "--fylke", "Nordlnd"]).exit(2).stderr_has("did you mean Nordland?");
    workspace.run(["status", "--fylke", "Bergen"]).exit(2).stderr_has("no fylke has the number or name");
    workspace.run(["--language", "nb", "history", "Stavnger"]).exit(2).stderr_has("mente du 1103 (Stavanger kommune)?");
}

#[test]
fn many_are_chosen_by_fylke_and_by_status_for_whatever_is_done() {
    let workspace = made();
    let sent = workspace.run(["record", "sent", "--fylke", "trondelag", "--status", "generated", "--to", "x", "--how", "post"]);
    let sent = sent.exit(0);
    sent.stdout_has("Trøndelag fylkeskommune").stdout_has("Trondheim kommune");
    assert!(!sent.stdout.contains("Agder"), "{sent}");
    let parties = |args: &[&str]| -> Vec<String> {
        let told = workspace.run(args.iter().copied()).exit(0).json();
        let rows = ["parties", "documents", "letters", "due", "events"].into_iter().find_map(|key| told[key].as_array()).unwrap();
        rows.iter().map(|row| row["party"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(parties(&["status", "--status", "sent", "--sort", "number", "--format", "json"]), ["50", "5001"]);
    assert_eq!(parties(&["status", "Trondheim", "Agder", "--status", "sent", "--format", "json"]), ["5001"]);
    assert_eq!(parties(&["due", "Trondheim", "--within", "2y", "--format", "json"]), ["5001"]);
    assert_eq!(parties(&["due", "--fylke", "42", "--within", "2y", "--format", "json"]), [""; 0]);
    let next = ["generate", "--reissue", "--status", "sent", "--dry-run", "--format", "json"];
    assert_eq!(parties(&next), ["5001", "50"]);
    let next = [
        "generate",
        "--reissue",
        "--fylke",
        "Agder",
        "Trondelag",
        "--status",
        "generated",
        "sent",
        "--dry-run",
        "--format",
        "json",
    ];
    assert_eq!(parties(&next), ["5001", "50"], "what was never sent is not issued anew");
    assert_eq!(parties(&["generate", "--fylke", "Agder", "--status", "generated", "--dry-run", "--format", "json"]), ["42"]);
    assert_eq!(parties(&["send", "--fylke", "Agder", "--status", "generated", "--dry-run", "--format", "json"]), ["42"]);
    assert_eq!(parties(&["send", "--fylke", "Trøndelag", "--dry-run", "--format", "json"]), [""; 0], "those have been sent");
}

#[test]
fn nobody_is_chosen_without_being_told() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--reissue"]).exit(2).stderr_has("--reissue does not say whose agreements are issued anew");
    let nobody = ["record", "notice", "--fylke", "Nordland", "--status", "signed"];
    workspace.run(nobody).exit(2).stderr_has("no party is in these fylker and at these statuses");
    workspace.run(["record", "notice"]).exit(2);
}

#[test]
fn what_is_said_of_an_agreement_is_what_the_register_says() {
    let workspace = Workspace::with_agder();
    workspace
        .run(["generate", "--reissue", "Agder"])
        .exit(2)
        .stderr_has("edition 1 for Agder fylkeskommune is a draft that has not been sent");
    workspace.run(["generate", "--reissue", "Bodø"]).exit(2).stderr_has("Bodø kommune has no document yet");
    workspace.run(["record", "sent", "Agder", "--to", "x", "--how", "post"]).exit(0);
    workspace.run(["generate", "--reissue", "Agder", "--dry-run"]).exit(0).stdout_has("1 to make");
    workspace.run(["generate", "--only", "Sandnes"]).exit(2).stderr_has("no record in members/ is for Sandnes kommune");
}

#[test]
fn a_name_is_understood_as_one_word_with_its_number_before_or_behind_it() {
    let samples = Workspace::samples();
    for (word, name) in [
        ("Nord-Aurdal", "3451 Nord-Aurdal kommune"),
        ("1515-Herøy", "1515 Herøy kommune"),
        ("herøy-1818", "1818 Herøy kommune"),
        ("Indre-Fosen", "5054 Indre Fosen kommune"),
    ] {
        samples.run(["history", word]).exit(0).stdout_has(name);
    }
    samples.run(["status", "--fylke", "Møre-og-Romsdal", "--status", "not-generated"]).exit(0).stdout_has("Molde kommune");
}
