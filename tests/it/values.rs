//! One rule for a value everywhere: what `check` accepts can be sent, and what `receive` proposes `check` accepts. And the
//! files of a workspace, as other programs leave them.

use std::fs;

use serde_json::json;

use crate::pki::Pki;
use crate::workspace::Workspace;

const AGDER: &str = "fylkesnummer: 42\nkontaktperson:\n  navn: Kari Nordmann\n  epost: ";

/// A workspace in which only Agder has a record, with this address.
fn with_address(address: &str) -> Workspace {
    let workspace = Workspace::samples();
    for file in fs::read_dir(workspace.path("members")).unwrap() {
        fs::remove_file(file.unwrap().path()).unwrap();
    }
    workspace.record("42-agder.yaml", format!("{AGDER}{address}\n"));
    workspace
}

#[test]
fn an_address_that_is_accepted_can_be_sent_to() {
    let workspace = with_address("kari@bodø.kommune.no");
    workspace.run(["check"]).exit(0);
    workspace.run(["generate"]).exit(0);
    workspace.run(["send"]).exit(0);
    let outbox = workspace.output().into_iter().find(|file| file.ends_with(".eml")).unwrap();
    let letter = fs::read_to_string(workspace.path("output").join(outbox)).unwrap();
    assert!(letter.contains("<kari@xn--bod-2na.kommune.no>"), "{letter}");
    let sent = workspace.events().into_iter().find(|event| event["event"] == "sent").unwrap();
    assert_eq!(sent["to"], "kari@bodø.kommune.no", "as it stands in the record");
}

#[test]
fn an_address_that_cannot_be_sent_to_is_a_fault_of_its_record() {
    for (address, words) in [
        ("kåre@bergen.kommune.no", "has 'å' before the @"),
        ("\"'kari n'@bergen.no\"", "not an e-mail address"),
        ("kari@bergen", "not an e-mail address"),
        ("kari@bø_den.no", "not the name of a domain"),
        ("kari@-bø.no", "not an e-mail address"),
        ("kari@bergen.no, ola@bergen.no", "not an e-mail address"),
    ] {
        let workspace = with_address(address);
        let run = workspace.run(["check", "--format", "json"]).exit(1);
        run.has_fault("members/42-agder.yaml:4", words);
    }
}

#[test]
fn a_corrected_contact_person_is_proposed_as_far_as_a_record_can_hold_it() {
    let pki = Pki::new();
    pki.issue_person("kari", "P-256");
    pki.files("kari", "hemmelig");
    let workspace = Workspace::with_agder();
    let (key, issued) = (pki.file("kari.both"), workspace.pdf("42").to_str().unwrap().to_owned());
    let fields = [
        "kontakt-navn=Åse Li",
        "kontakt-adresse=Rådhusgata 10",
        "kontakt-telefon=55 56 55 56 / 91 23 45 67",
        "kontakt-epost=ase@agder.no; post@agder.no",
    ];
    let args =
        ["sign", &issued, "--key", &key, "--out", "a.pdf", "--name", "Test kari", "--title", "Ordfører", "--date", "23.11.2026"];
    workspace.run(args.into_iter().chain(fields.into_iter().flat_map(|field| ["--field", field]))).exit(0);
    let told = workspace.run(["receive", "--dry-run", "a.pdf"]).ended_with().1;
    told.stdout_has("  navn: Åse Li\n");
    for words in [
        "wrote \"Rådhusgata 10\" as adresse, which a record cannot hold: the address does not end in a postal code",
        "as telefon, which a record cannot hold: \"55 56 55 56 / 91 23 45 67\" is not a telephone number",
        "as epost, which a record cannot hold: \"ase@agder.no; post@agder.no\" is not an e-mail address",
    ] {
        told.stdout_has(words);
    }
    for refused in ["  adresse:", "  telefon:", "  epost:"] {
        assert!(!told.stdout.contains(refused), "{}", told.stdout);
    }
    let json = workspace.run(["receive", "--dry-run", "a.pdf", "--format", "json"]).ended_with().1.json();
    let corrections = json["files"][0]["corrections"].as_array().unwrap();
    let held = |key: &str| corrections.iter().find(|correction| correction["key"] == key).unwrap()["refused"].is_null();
    assert_eq!(["navn", "adresse", "telefon", "epost"].map(held), [true, false, false, false]);
}

#[test]
fn a_key_typed_on_a_mac_is_the_same_key() {
    let workspace = Workspace::samples();
    workspace.record("42-agder.yaml", "fylkesnummer: 42\nma\u{30a}lform: bokma\u{30a}l\n---\n");
    workspace.run(["check"]).exit(0);
    workspace.record("42-agder.yaml", "fylkesnummer: 42\nmålform: nynorsk\nma\u{30a}lform: bokmål\n");
    let run = workspace.run(["check", "--format", "json"]).exit(1);
    run.has_fault("members/42-agder.yaml:3:1", "`målform` stands twice; the first is on line 2");
}

#[test]
fn changed_line_ends_are_told_with_their_cause() {
    let commands: [&[&str]; 4] =
        [&["verify"], &["generate"], &["record", "sent", "42", "--to", "x", "--how", "post"], &["status"]];
    // Where everybody stands follows from the register alone.
    for (name, commands) in [("register.jsonl", &commands[..]), ("SHA256SUMS", &commands[..3])] {
        let workspace = Workspace::with_agder();
        let path = workspace.path("output").join(name);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace('\n', "\r\n")).unwrap();
        for command in commands {
            let run = workspace.run(command.iter().copied()).exit(4);
            run.stderr_has(&format!("the line ends of {name} were changed, from LF to CR LF")).stderr_has("core.autocrlf=false");
        }
        fs::write(&path, text).unwrap();
        workspace.run(["verify"]).exit(0);
    }
}

#[test]
fn one_changed_line_end_is_never_passed_over() {
    let workspace = Workspace::with_agder();
    let path = workspace.path("output/register.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let lines = text.lines().count();
    for nth in 0..lines {
        let changed: String =
            text.lines().enumerate().map(|(at, line)| format!("{line}{}\n", if at == nth { "\r" } else { "" })).collect();
        fs::write(&path, changed).unwrap();
        workspace.run(["status"]).exit(4).stderr_has("line ends");
    }
}

#[test]
fn a_new_workspace_keeps_git_from_changing_line_ends() {
    let workspace = Workspace::samples();
    let attributes = fs::read_to_string(workspace.path(".gitattributes")).unwrap();
    for line in ["* text=auto eol=lf", "output/** -text", "*.pdf -text"] {
        assert!(attributes.lines().any(|written| written == line), "{attributes}");
    }
    workspace.write(".gitattributes", "mine\n");
    workspace.run(["init", "."]).exit(1).stderr_has("not empty");
    assert_eq!(fs::read_to_string(workspace.path(".gitattributes")).unwrap(), "mine\n");
}

#[test]
fn a_sheet_is_asked_about_and_what_is_passed_over_is_named() {
    let workspace = Workspace::with_agder();
    let sheet = "Fylkesnr,Dato,Signert av,Tittel,Status,Rom\n42,12/1/2026,K\u{e5}re Li,Fylkesordf\u{f8}rer,Signert,B2\n46,10/22/2026,Ola,X,Avsl\u{e5}tt,\n";
    let latin: Vec<u8> = sheet.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    workspace.write("s.csv", latin);
    let on = workspace.on("2027-02-01");
    let run = on.run(["import", "s.csv", "--yes", "--format", "json"]).exit(1);
    run.has_fault("s.csv:2:4", "2026-01-12 or 2026-12-01");
    run.has_fault("s.csv:3:21", "the row is not registered as signed");
    let json = run.json();
    assert_eq!((&json["events"], &json["encoding"]), (&json!([]), &json!("windows-1252")));
    assert_eq!(json["passed_over"], json!([{ "what": "column \"Rom\"", "why": "not understood" }]));
    let run = on.run(["import", "s.csv", "--yes", "--dates", "month-first"]).exit(1);
    run.stdout_has("Encoding: windows-1252").stdout_has("Not read: column \"Rom\": not understood").stdout_has("1 registered");
    let signed = workspace.events().into_iter().find(|event| event["event"] == "signed").unwrap();
    assert_eq!((&signed["date"], &signed["name"]), (&json!("2026-12-01"), &json!("Kåre Li")));
    on.run(["import", "s.csv", "--encoding", "latin"]).exit(2).stderr_has("windows-1252");
    on.run(["import", "s.csv", "--dates", "year-first"]).exit(2);
}
