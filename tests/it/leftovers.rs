//! What is left where erasing, or taking over, could not go all the way: it is said, and what is proposed works.

use std::fs;

use serde_json::json;

use crate::erasing::{ADDRESS, WHY, erase, files_with, sent};
use crate::workspace::{Ended, Workspace, scan};

const REGISTER: &str = "output/register.jsonl";
const NEW: &str = "output/register.jsonl.new";

fn json_of(workspace: &Workspace, seqs: &[&str], code: i32) -> Ended {
    let words = ["record", "erase"].into_iter().chain(seqs.iter().copied()).chain(["--why", WHY, "--format", "json"]);
    workspace.on("2027-02-01").run(words).exit(code)
}

#[test]
fn where_only_the_line_could_not_be_replaced_it_is_said_that_the_erasure_stands() {
    let workspace = sent();
    let before = workspace.events();
    // Nothing can be written there.
    fs::create_dir_all(workspace.path(NEW)).unwrap();
    let done = json_of(&workspace, &["3"], 1);
    let json = done.json();
    assert_eq!((&json["registered"], &json["erased"], &json["not_replaced"]), (&true.into(), &json!([]), &json!([3])));
    assert_eq!(json["events"][0]["erased"], 3);
    assert_eq!(workspace.events()[..4], before, "the line says what it said");
    assert_eq!(workspace.events()[4]["event"], "erasure");
    erase(&workspace, &["4"]).exit(1);
    fs::remove_dir(workspace.path(NEW)).unwrap();
    workspace.run(["generate", "--only", "42"]).exit(0);
    assert_eq!(workspace.events()[2]["event"], "erased");
    assert!(files_with(&workspace, ADDRESS).is_empty());
    workspace.run(["verify", "--register"]).exit(0);
}

#[test]
fn a_signed_copy_that_somebody_has_changed_stays_and_is_named() {
    for (change, stays) in [(true, true), (false, false)] {
        let workspace = sent();
        workspace.write("scan.pdf", scan("Ola Hemmelig"));
        let words = ["record", "signed", "42", "--name", "Ola Hemmelig", "--title", "Rådmann", "--date", "2027-01-12"];
        workspace.on("2027-01-12").run(words.into_iter().chain(["--file", "scan.pdf"])).exit(0);
        workspace.on("2027-01-13").run(["record", "void", "5", "--why", "feil"]).exit(0);
        let copy = format!("output/{}", workspace.events()[4]["copy"]["file"].as_str().unwrap());
        if change {
            let bytes = [fs::read(workspace.path(&copy)).unwrap(), b"%".to_vec()].concat();
            workspace.write(&copy, bytes);
        }
        let done = json_of(&workspace, &["5"], 0);
        assert_eq!(done.json()["copies"], if stays { json!([copy]) } else { json!([]) });
        assert_eq!(workspace.path(&copy).exists(), stays);
        if stays {
            done.has_fault(&copy, "changed after it was registered");
        }
    }
}

#[test]
fn letters_are_looked_through_as_whoever_opens_them_sees_them() {
    let name = "Kåre Hemmelig";
    let letters = [
        (
            "quoted",
            "Subject: Avtale\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nTil K=C3=A5re Hemm=\r\nelig\r\n",
        ),
        (
            "base64",
            "Subject: Avtale\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nVGlsIEvDpXJlIEhlbW1lbGln\r\n",
        ),
        (
            "latin",
            "Subject: Avtale\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nTil K=E5re Hemmelig\r\n",
        ),
        ("header", "To: =?UTF-8?Q?K=C3=A5re?= =?UTF-8?Q?_Hemmelig?= <a@b.no>\r\nSubject: Avtale\r\n\r\nHei\r\n"),
        ("divided", "Subject: Avtale\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nTil Kåre\r\nHemmelig\r\n"),
        ("html", "Subject: Avtale\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Til K&aring;re <b>Hemmelig</b></p>\r\n"),
        (
            "attached",
            "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: =?iso-8859-1?Q?K=E5re_Hemmelig?=\r\n\r\nHei\r\n--x--\r\n",
        ),
        ("other", "To: =?UTF-8?Q?K=C3=A5re?= Heltannen <a@b.no>\r\nSubject: Avtale\r\n\r\nHei\r\n"),
    ];
    let workspace = Workspace::with_agder();
    workspace.run(["record", "sent", "42", "--to", name, "--how", "in-person"]).exit(0);
    fs::create_dir(workspace.path("output/outbox")).unwrap();
    for (file, letter) in letters {
        workspace.write(&format!("output/outbox/{file}.eml"), letter);
    }
    let named: Vec<String> =
        letters.iter().map(|(file, _)| format!("output/outbox/{file}.eml")).filter(|file| !file.contains("other")).collect();
    let json = json_of(&workspace, &["3"], 0).json();
    let mut copies: Vec<String> = serde_json::from_value(json["copies"].clone()).unwrap();
    let mut named = named;
    copies.sort();
    named.sort();
    assert_eq!(copies, named);
}

#[test]
fn of_a_copy_that_is_cut_between_an_erased_line_and_its_erasure_only_what_can_be_taken_is_proposed() {
    let workspace = Workspace::with_agder();
    let backup = fs::read(workspace.path(REGISTER)).unwrap();
    let manifest = fs::read(workspace.path("output/SHA256SUMS")).unwrap();
    workspace.on("2026-12-01").run(["record", "approved", "42", "--organ", "Fylkestinget", "--case", "1/26"]).exit(0);
    workspace.on("2026-12-02").run(["record", "sent", "42", "--to", ADDRESS, "--how", "email"]).exit(0);
    workspace.on("2026-12-03").run(["record", "reminded", "42", "--to", "ordføreren", "--how", "in-person"]).exit(0);
    erase(&workspace, &["4"]).exit(0);
    let whole = fs::read_to_string(workspace.path(REGISTER)).unwrap();
    let cut: String = whole.split_inclusive('\n').take(5).collect();
    let put_back = |other: &str| {
        workspace.write(REGISTER, &backup).write("output/SHA256SUMS", &manifest).write("other.jsonl", other);
    };
    put_back(&cut);
    let told = workspace.run(["restored", "--register", "other.jsonl", "--dry-run", "--format", "json"]).exit(1).json();
    assert_eq!((&told["register"]["since"], &told["register"]["continues"]), (&3.into(), &1.into()));
    let told = workspace.run(["restored", "--register", "other.jsonl"]).exit(1);
    told.stdout_has("To take over 1 event as it is: avtale restored --register other.jsonl --take");
    told.stdout_has("event 4 is erased, and the event that says so is missing");
    workspace.run(["restored", "--register", "other.jsonl", "--take"]).exit(1).stdout_has("1 event taken over");
    // What is told of the others can be registered.
    let known = workspace.run(["restored", "--register", "other.jsonl", "--dry-run", "--format", "json"]).exit(1).json();
    let steps: Vec<&str> = known["known"].as_array().unwrap().iter().map(|known| known["next"][0].as_str().unwrap()).collect();
    assert_eq!(steps.len(), 2, "{known:#}");
    for step in steps {
        let words: Vec<String> = shell(step.strip_prefix("avtale ").unwrap());
        workspace.on("2027-02-01").run(words.iter().map(String::as_str)).exit(0);
    }
    workspace.run(["restored", "--dry-run"]).exit(0).stdout_has("Nothing is known");
    // With nothing before the erased line there is nothing to take, which is not proposed either.
    put_back(&cut);
    workspace.write(REGISTER, whole.split_inclusive('\n').take(3).collect::<String>());
    let told = workspace.run(["restored", "--register", "other.jsonl"]).exit(1);
    assert!(!told.stdout.contains("--take"), "{}", told.stdout);
    let refused = workspace.run(["restored", "--register", "other.jsonl", "--take"]).exit(2);
    refused.stderr_has("nothing of it can be taken over: event 4 is erased, and the event that says so is missing");
    // With the erasure all of it is taken over.
    put_back(&whole);
    workspace.run(["restored", "--register", "other.jsonl", "--take"]).exit(0).stdout_has("4 events taken over");
    assert!(fs::read_to_string(workspace.path(REGISTER)).unwrap().starts_with(&whole));
}

/// The words of a command as a shell divides them.
fn shell(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for letter in line.chars() {
        match letter {
            '"' | '\'' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

#[test]
fn the_approval_of_an_agreement_that_was_never_sent_is_due_after_its_time_and_can_be_erased_then() {
    let workspace = Workspace::with_agder();
    workspace.on("2027-01-12").run(["record", "approved", "42", "--organ", "Fylkestinget", "--case", "1/26"]).exit(0);
    // Of one that was sent it is another matter.
    workspace.run(["generate", "--only", "50"]).exit(0);
    workspace.on("2027-01-12").run(["record", "approved", "50", "--organ", "Fylkestinget", "--case", "2/26"]).exit(0);
    workspace.on("2027-01-12").run(["record", "sent", "50", "--to", "postmottak", "--how", "svarut"]).exit(0);
    let due = |day: &str| {
        let json = workspace.on(day).run(["retention", "--format", "json"]).exit(0).json();
        json["due"].as_array().unwrap().iter().map(|due| (due["seq"].clone(), due["since"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(due("2037-01-11"), []);
    assert_eq!(due("2037-01-12"), [(json!(3), json!("2027-01-12"))]);
    workspace.on("2037-01-12").run(["record", "erase", "5", "--why", "no longer needed"]).exit(2);
    workspace.on("2037-01-12").run(["record", "erase", "3", "--why", "no longer needed"]).exit(0);
    assert_eq!(due("2037-01-12"), []);
}

#[test]
fn who_does_it_is_asked_for_where_it_is_only_told_what_would_be_done_and_blank_is_not_said() {
    let workspace = Workspace::with_agder();
    workspace.write("signert.csv", "fylkesnummer;dato;navn;tittel\n42;23.11.2026;Kari Nordmann;Fylkesordfører\n");
    let dry: [&[&str]; 7] = [
        &["generate", "--dry-run"],
        &["send", "--dry-run"],
        &["record", "sent", "42", "--to", "postmottak", "--how", "svarut", "--dry-run"],
        &["record", "erase", "1", "--why", "feil", "--dry-run"],
        &["import", "signert.csv"],
        &["receive", "scan.pdf", "--dry-run"],
        &["restored", "--dry-run"],
    ];
    workspace.write("scan.pdf", scan("Ola"));
    for words in dry {
        let by = ["--by", "Kari\u{202e}"].into_iter().chain(words.iter().copied());
        workspace.run(by).exit(2).stderr_has("the name of who does this");
    }
    workspace.run(["--by", "Kari\u{202e}", "status"]).exit(0);
    for blank in ["", " "] {
        let case = format!("1/{}", blank.len());
        workspace.run(["--by", blank, "record", "approved", "42", "--organ", "Fylkestinget", "--case", &case]).exit(0);
        assert_eq!(workspace.events().last().unwrap()["by"], "Kari", "as AVTALE_BY says");
    }
}

#[test]
fn an_erased_confirmation_says_in_json_which_restoration_it_was_of_and_not_how_somebody_knew() {
    let workspace = Workspace::with_agder();
    workspace.run(["restored"]).exit(0);
    workspace.run(["restored", "--confirm", "--why", "Kari Hemmelig ringte"]).exit(0);
    erase(&workspace, &["4"]).exit(0);
    let told = workspace.run(["history", "42", "--format", "json"]).exit(0).json();
    let event = told["events"].as_array().unwrap().iter().find(|event| event["seq"] == 4).unwrap();
    assert_eq!((&event["event"], &event["restored"], &event["erased_by"]), (&"confirmed".into(), &3.into(), &5.into()));
    assert!(event.get("why").is_none() && event.get("by").is_none(), "{event:#}");
    workspace.run(["send", "--dry-run"]).exit(1).stdout_has("would send 42-samarbeidsavtale-1");
}

#[test]
fn what_happened_is_told_in_the_language_that_is_asked_for() {
    let workspace = sent();
    erase(&workspace, &["3"]).exit(0);
    let bokmål = workspace.run(["history", "42", "--language", "nb"]).exit(0);
    bokmål.stdout_has(
        "utgave 1 ble sendt til (slettet) med e-post, for hånd, 23.11.2026 [slettet 01.02.2027 av Kari: feil adresse]",
    );
    bokmål.stdout_has("registrert av Kari\n").stdout_has("SHA-256 av dokumentet: ");
    let nynorsk = workspace.run(["history", "42", "--language", "nn"]).exit(0);
    nynorsk.stdout_has("ordføreren vart mint om utgåve 1 personleg 10.01.2027\n");
    let words = ["record", "declined", "42", "--reason", "nei", "--date", "2027-03-01", "--language", "nb"];
    workspace
        .on("2027-03-01")
        .run(words)
        .exit(0)
        .stdout_has("registrert: Agder fylkeskommune: utgave 1 ble avslått 01.03.2027: nei\n");
    let refused = workspace.on("2027-03-01").run(["record", "erase", "2", "--why", WHY, "--language", "nn"]).exit(2);
    refused.stderr_has("hending 2: ho viser kva dokument som vart laga");
    workspace.run(["retention", "--language", "nb"]).exit(0).stdout_has("Ingenting skal slettes");
    let told = workspace.run(["restored", "--dry-run", "--language", "nb"]).exit(0);
    told.stdout_has("Den siste hendelsen i registeret er 6").stdout_has("Så vidt en vet, har ingenting skjedd siden.\n");
    // Programs get the same code in all.
    let words = ["record", "erase", "2", "--why", WHY, "--format", "json"];
    for language in ["en", "nb", "nn"] {
        let json = workspace.run(words.into_iter().chain(["--language", language])).exit(2).json();
        assert_eq!(
            (&json["problems"][0]["code"], &json["problems"][0]["arguments"]["number"]),
            (&"register-of-event".into(), &2.into())
        );
    }
}

#[test]
fn what_is_to_be_said_against_what_lies_there_is_told_in_the_language_that_is_asked_for() {
    let workspace = sent();
    let pdf = workspace.pdf("42");
    let changed = [fs::read(&pdf).unwrap(), b"%".to_vec()].concat();
    fs::write(&pdf, changed).unwrap();
    let other = workspace.run(["verify", "--language", "nn"]).exit(4);
    other.stderr_has("dette er ikkje dokumentet som er registrert her").stderr_has("frå ein tryggingskopi");
    fs::remove_file(&pdf).unwrap();
    workspace.run(["verify", "--language", "nb"]).exit(4).stderr_has("et registrert dokument mangler");
    let json = workspace.run(["verify", "--language", "nb", "--format", "json"]).exit(4).json();
    assert_eq!(json["problems"][0]["code"], "objection-missing");
}
