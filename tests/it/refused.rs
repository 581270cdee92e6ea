//! What the register, the store and the workspace refuse has a code and arguments, and words in each language.

use serde_json::{Value, json};

use crate::inside::{REGISTER, rechain};
use crate::workspace::Workspace;

/// What was found first, as a program reads it.
fn problem(workspace: &Workspace, day: &str, words: &str, code: i32, language: &str) -> Value {
    let args = words.split(' ').chain(["--format", "json", "--language", language]);
    workspace.on(day).run(args).exit(code).json()["problems"][0].clone()
}

#[test]
fn what_cannot_follow_has_a_code_its_days_and_a_step() {
    let workspace = Workspace::with_agder();
    let refused = |day: &str, words: &str, code: &str, step: &str| {
        let [english, bokmål, nynorsk] = ["en", "nb", "nn"].map(|language| problem(&workspace, day, words, 2, language));
        let is = &english["arguments"]["is"];
        assert_eq!((&english["code"], &is["code"]), (&json!("register-of-party"), &json!(code)), "{words}: {english:#}");
        assert_eq!(english["steps"][0]["code"], step, "{words}: {english:#}");
        for other in [&bokmål, &nynorsk] {
            assert_eq!((&other["code"], &other["arguments"]["is"]["code"]), (&english["code"], &is["code"]));
            assert_eq!(other["arguments"]["is"]["arguments"], is["arguments"]);
            assert_ne!(other["message"], english["message"]);
            assert_ne!(other["hints"], english["hints"]);
        }
        bokmål["message"].as_str().unwrap().to_owned()
    };
    let name = "Agder fylkeskommune";
    let never = refused("2026-12-01", "record reminded 42 --to x --how post", "register-never-sent", "register-never-sent-step");
    assert_eq!(never, format!("{name}: utgave 1 er aldri sendt"));
    refused("2026-12-01", "record notice 42", "register-no-notice", "register-not-signed-step");
    refused("2026-12-01", "record renewed 42", "register-no-renewal", "register-not-signed-step");
    workspace.on("2026-12-01").record("sent 42 --to x --how post").exit(0);
    let sent = refused("2026-12-02", "record sent 42 --to x --how post", "register-sent", "register-sent-step");
    assert_eq!(sent, format!("{name}: utgave 1 ble sendt 01.12.2026"));
    let signed = "record signed 42 --name Kari --title Ordfører";
    let early = format!("{signed} --date 2026-11-30");
    refused("2026-12-02", &early, "register-before-sent", "register-before-sent-step");
    workspace.on("2026-12-02").run(signed.split(' ')).exit(0);
    refused("2026-12-03", signed, "register-signed", "register-signed-step");
    refused("2026-12-03", "record declined 42 --reason Nei", "register-signed", "register-leaves-step");
    workspace.on("2026-12-03").record("notice 42").exit(0);
    refused("2026-12-04", "record renewed 42", "register-notice", "register-notice-step");
}

#[test]
fn what_cannot_be_withdrawn_names_the_event_that_needs_it() {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to x --how post").exit(0);
    workspace.on("2027-02-01").run(["remind", "42"]).exit(0);
    let english = problem(&workspace, "2027-02-02", "record void 3 --why feil", 2, "en");
    let needed = &english["arguments"]["is"];
    assert_eq!((&english["code"], &english["arguments"]["number"]), (&json!("register-of-event"), &json!(3)));
    assert_eq!((&needed["code"], &needed["arguments"]["number"]), (&json!("register-needed"), &json!(4)));
    assert_eq!(needed["arguments"]["why"]["code"], "register-never-sent");
    assert_eq!(
        english["steps"][0],
        json!({ "code": "register-needed-step", "arguments": { "number": 4 }, "text": "withdraw event 4 first" })
    );
    let nynorsk = problem(&workspace, "2027-02-02", "record void 3 --why feil", 2, "nn");
    assert_eq!(nynorsk["message"], "hending 3: hending 4 treng ho (utan ho: utgåve 1 er aldri send)");
    // Together, they can.
    workspace.on("2027-02-02").record("void 3 4 --why feil").exit(0);
}

#[test]
fn a_register_that_is_broken_has_a_code_for_what_is_wrong_with_its_line() {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to x --how post").exit(0);
    let whole = std::fs::read_to_string(workspace.path(REGISTER)).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    let without_second = format!("{}\n{}\n", lines[0], lines[2]);
    let twice_opened = format!("{whole}{}\n", lines[0]);
    for (text, line, code, step) in [
        (whole.replacen("\"format\":2", "\"format\":9", 1), 1, "register-unknown-format", "register-newer-step"),
        (whole.replacen("\"event\":\"sent\"", "\"event\":\"archived\"", 1), 3, "register-unknown-kind", "register-newer-step"),
        (format!("hei\n{whole}"), 1, "register-not-an-event", "register-backup-step"),
        (without_second, 2, "register-chain", "register-backup-step"),
        (twice_opened, 4, "register-chain", "register-backup-step"),
    ] {
        workspace.write(REGISTER, &text);
        let [english, bokmål] = ["en", "nb"].map(|language| problem(&workspace, "2026-12-02", "status", 4, language));
        assert_eq!(english["code"], "register-broken", "{english:#}");
        assert_eq!((&english["arguments"]["line"], &english["line"]), (&json!(line), &json!(line)), "{english:#}");
        assert_eq!((&english["arguments"]["why"]["code"], &english["steps"][0]["code"]), (&json!(code), &json!(step)));
        let beginning = format!("registeret er skadet på linje {line}: ");
        assert!(bokmål["message"].as_str().unwrap().starts_with(&beginning), "{bokmål:#}");
    }
    workspace.write(REGISTER, &whole);
    workspace.run(["status"]).exit(0);
    rechain(&workspace, |events| events[1]["file"] = json!("../offer.pdf"));
    let outside = problem(&workspace, "2026-12-02", "status", 4, "nb");
    let why = &outside["arguments"]["why"];
    assert_eq!((&why["code"], &why["arguments"]["name"]), (&json!("register-file-name"), &json!("../offer.pdf")));
    assert_eq!(why["arguments"]["is"]["code"], "file-name-point");
    assert_eq!(why["text"], "«../offer.pdf» kan ikke være navnet på et dokument: det har en del som begynner med punktum");
    workspace.write(REGISTER, &whole);
    rechain(&workspace, |events| events[2]["edition"] = json!(7));
    let forged = problem(&workspace, "2026-12-02", "status", 4, "en");
    let why = &forged["arguments"]["why"];
    assert_eq!((&why["code"], &why["arguments"]), (&json!("register-edition-absent"), &json!({ "edition": 7 })));
    assert_eq!(forged["steps"][0]["code"], "register-forged-step");
}

#[test]
fn what_a_crash_left_is_told_by_how_much_it_is() {
    let workspace = Workspace::with_agder();
    let whole = std::fs::read_to_string(workspace.path(REGISTER)).unwrap();
    workspace.write(REGISTER, format!("{whole}{{\"seq\":3"));
    let english = problem(&workspace, "2026-12-02", "status", 0, "en");
    assert_eq!((&english["code"], &english["arguments"]), (&json!("register-torn-line"), &json!({ "bytes": 8 })));
    let nynorsk = workspace.run(["status", "--language", "nn"]).exit(0);
    nynorsk.stderr_has("den siste linja i registeret vart avbroten etter 8 byte");
    workspace.on("2026-12-03").record("sent 42 --to x --how post").exit(0);
    assert_eq!(std::fs::read_to_string(workspace.path("output/register.torn-1")).unwrap(), "{\"seq\":3");
}

#[test]
fn files_and_folders_that_cannot_be_used_are_told_in_norwegian() {
    let workspace = Workspace::samples();
    let said = workspace.run(["restored", "--register", "members", "--language", "nb"]).exit(1);
    said.stderr_has("kan ikke lese det andre registeret: dette er en mappe, ikke en fil");
    said.stderr_has("oppgi en fil i mappen, eller kontroller stien");
    let said = workspace.run(["restored", "--register", "nowhere", "--language", "nn"]).exit(1);
    said.stderr_has("kan ikkje lese det andre registeret: ").stderr_has("kontroller stien");
    let said = workspace.run(["status", "--workspace", "members", "--language", "nn"]).exit(1);
    said.stderr_has("denne mappa er inga arbeidsmappe").stderr_has("`avtale init MAPPE`");
    workspace.record("4601-bergen.yaml", "a".repeat(2 << 20));
    let said = workspace.run(["check", "--language", "nb"]).exit(1);
    said.stderr_has("denne filen er på 2097152 byte").stderr_has("høyst 1024 KiB blir lest");
}
