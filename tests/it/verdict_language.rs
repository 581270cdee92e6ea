//! Verdicts, evidence and what is to be done about a file, in Norwegian and as data; and that what is registered stays English.

use serde_json::{Value, json};

use crate::inside::rechain;
use crate::pki::{NOW, Pki, SIGNS};
use crate::workspace::{Ended, Workspace};

/// Agder's agreement, sent and signed as `svar.pdf`, with a certificate whose root is trusted or not.
fn signed(is_trusted: bool) -> Workspace {
    let workspace = Workspace::with_agder();
    workspace.run(["generate", "--only", "42"]).exit(0);
    // The others have no document yet.
    workspace.run(["send"]).exit(1);
    let pki = Pki::new();
    pki.key("kari", "P-256");
    pki.certify_as("kari", "issuer", "/C=NO/CN=Kari Nordmann", SIGNS, NOW);
    if is_trusted {
        std::fs::create_dir(workspace.path("trust")).unwrap();
        std::fs::copy(pki.file("root.pem"), workspace.path("trust/rot.pem")).unwrap();
    }
    pki.files("kari", "hemmelig");
    let (agder, key) = ("output/42-agder/42-samarbeidsavtale-1.pdf", pki.file("kari.both"));
    let sign = ["sign", agder, "--key", &key, "--out", "svar.pdf", "--name", "Kari Nordmann", "--title", "Fylkesordfører"];
    workspace.run(sign).exit(0);
    workspace
}

fn run(workspace: &Workspace, language: &str, words: &[&str], code: i32) -> Ended {
    workspace.run(words.iter().copied().chain(["--language", language])).exit(code)
}

fn finding(workspace: &Workspace, language: &str, code: i32) -> Value {
    run(workspace, language, &["verify", "svar.pdf", "--format", "json"], code).json()["files"][0].clone()
}

#[test]
fn a_verdict_and_its_evidence_are_said_in_norwegian() {
    let workspace = signed(true);
    let short = run(&workspace, "nb", &["verify", "svar.pdf"], 0);
    short.stdout_has("svar.pdf: signert slik den ble utstedt; begynner med det som ble utstedt til Agder fylkeskommune");
    short.stdout_has("  endret etter at den ble utstedt: nei; endret etter at den ble signert: nei\n");
    let explained = run(&workspace, "nn", &["verify", "--explain", "svar.pdf"], 0);
    for line in [
        ": feltet Signatur er signert (tillate)\n",
        "     ByteRange og felt: gyldig\n",
        "     sjekksummen til innhaldet: gyldig\n",
        "     tillit: fører til eit rotsertifikat i trust/\n",
        "     tilbaketrekking, Kari Nordmann: ingen tilbaketrekkingsdata i fila\n",
        "Konklusjon: signert slik ho vart utferda\n",
    ] {
        explained.stdout_has(line);
    }
}

#[test]
fn a_program_gets_the_same_code_and_arguments_in_every_language() {
    let workspace = signed(true);
    let [english, norwegian] = ["en", "nb"].map(|language| finding(&workspace, language, 0));
    let reason = |finding: &Value| finding["reasons_data"][0].clone();
    assert_eq!(reason(&english)["code"], "evidence-signed-by-when");
    assert_eq!(reason(&english)["arguments"]["who"], "Kari Nordmann");
    for (finding, begins) in [(&english, "signed by Kari Nordmann on "), (&norwegian, "signert av Kari Nordmann ")] {
        assert_eq!(reason(finding)["code"], reason(&english)["code"]);
        assert_eq!(reason(finding)["arguments"]["issuer"], reason(&english)["arguments"]["issuer"]);
        assert_eq!(reason(finding)["text"], finding["reasons"][0], "the words stand there twice");
        assert!(finding["reasons"][0].as_str().unwrap().starts_with(begins), "{finding:#}");
    }
    let change = &norwegian["revisions"][1]["changes"][0];
    assert_eq!((&change["object_data"]["code"], &change["part_of"]), (&json!("evidence-object"), &Value::Null));
    assert_eq!(change["what_data"]["code"], "change-field-filled");
    assert_eq!(norwegian["verdict"], "signed-as-issued", "a verdict's name is no word");
}

/// Whoever reads the register in ten years reads one language, whoever registered what.
#[test]
fn what_is_registered_of_a_doubt_is_english() {
    let workspace = signed(false);
    let left = run(&workspace, "nb", &["receive", "svar.pdf"], 1);
    left.stderr_has("en person må bekrefte den, for Agder fylkeskommune: signert av Kari Nordmann");
    left.stderr_has("se på den, og så: avtale receive svar.pdf --confirm (eller --ask, for mange)");
    run(&workspace, "nn", &["receive", "svar.pdf", "--confirm"], 0).stdout_has("svar.pdf: registrert: Agder fylkeskommune");
    let register = std::fs::read_to_string(workspace.path("output/register.jsonl")).unwrap();
    let event: Value = register.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).next_back().unwrap();
    assert_eq!((&event["event"], &event["proof"]["verdict"]), (&json!("signed"), &json!("signed-trust-unknown")));
    let doubt = event["proof"]["doubts"][0].as_str().unwrap();
    assert!(doubt.starts_with("signed by Kari Nordmann on ") && doubt.contains("vouches for itself only"), "{doubt}");
    assert!(event["confirmed"].as_str().unwrap().starts_with("signed by Kari Nordmann on "), "{event}");
}

/// The lines of the register.
fn register(workspace: &Workspace) -> String {
    std::fs::read_to_string(workspace.path("output/register.jsonl")).unwrap()
}

/// That words of what happened to Agder's agreement are told, in a language.
#[track_caller]
fn history_has(workspace: &Workspace, language: &str, words: &str) {
    run(workspace, language, &["history", "42"], 0).stdout_has(words);
}

#[test]
fn what_was_confirmed_is_told_in_the_language_of_whoever_reads_it() {
    let workspace = signed(false);
    run(&workspace, "nn", &["receive", "svar.pdf", "--confirm", "--name", "Ola Nordmann"], 0);
    let event: Value = serde_json::from_str(register(&workspace).lines().last().unwrap()).unwrap();
    let signed = &event["confirmed_data"][0]["arguments"]["subject"];
    assert_eq!((&signed["code"], &signed["arguments"]["who"]), (&json!("evidence-signed-by-when"), &json!("Kari Nordmann")));
    let otherwise = json!({ "code": "receive-you-say", "arguments": { "known": "Kari Nordmann", "said": "Ola Nordmann" } });
    assert_eq!(event["confirmed_data"].as_array().unwrap().last(), Some(&otherwise), "{event:#}");
    assert!(event["confirmed"].as_str().unwrap().ends_with("you say \"Ola Nordmann\", and the file \"Kari Nordmann\""));

    history_has(&workspace, "nb", "bekreftet av en person: signert av Kari Nordmann ");
    history_has(&workspace, "nb", "du sier «Ola Nordmann», og filen «Kari Nordmann»");
    history_has(&workspace, "nn", "stadfesta av ein person: signert av Kari Nordmann ");
    history_has(&workspace, "en", "confirmed by a person: signed by Kari Nordmann ");
    for language in ["nb", "nn", "en"] {
        let told = run(&workspace, language, &["history", "42"], 0).stdout;
        assert_eq!(told.matches("Ola Nordmann").count(), 2, "who signed, and that the file says otherwise, once: {told}");
    }
    let doubt = |language| {
        let status = run(&workspace, language, &["status", "42", "--format", "json"], 0).json();
        (status["parties"][0]["doubts"][0].clone(), status["parties"][0]["doubts_data"][0].clone())
    };
    let ((nynorsk, data), (english, same)) = (doubt("nn"), doubt("en"));
    assert!(nynorsk.as_str().unwrap().starts_with("signert av Kari Nordmann "), "{nynorsk}");
    assert!(english.as_str().unwrap().starts_with("signed by Kari Nordmann "), "{english}");
    assert_eq!((&data["code"], &data["arguments"]["subject"]["code"]), (&same["code"], &same["arguments"]["subject"]["code"]));
    assert_eq!(data["text"], nynorsk);
}

/// A register of before has English sentences alone, and a later program may write what this one does not know.
#[test]
fn what_is_registered_as_a_sentence_alone_is_told_as_it_stands() {
    let workspace = signed(false);
    run(&workspace, "nb", &["receive", "svar.pdf", "--confirm", "--name", "Ola Nordmann"], 0);
    for of_before in [true, false] {
        rechain(&workspace, |events| {
            let signed = events.last_mut().unwrap().as_object_mut().unwrap();
            if of_before {
                signed.remove("confirmed_data").unwrap();
                signed["proof"].as_object_mut().unwrap().remove("doubts_data").unwrap();
            } else {
                let later = json!([{ "code": "evidence-of-a-later-program" }]);
                signed.insert("confirmed_data".into(), later.clone());
                signed["proof"]["doubts_data"] = later;
            }
        });
        history_has(&workspace, "nb", "bekreftet av en person: signed by Kari Nordmann ");
        history_has(&workspace, "nb", "you say \"Ola Nordmann\", and the file \"Kari Nordmann\"");
        let status = run(&workspace, "nb", &["status", "42", "--format", "json"], 0).json();
        let doubt = &status["parties"][0]["doubts"][0];
        assert!(doubt.as_str().unwrap().starts_with("signed by Kari Nordmann "), "{doubt}");
    }
}

#[test]
fn the_facts_of_a_validation_are_said_in_words_and_as_data() {
    let workspace = signed(false);
    let explained = run(&workspace, "nb", &["verify", "--explain", "svar.pdf"], 1);
    explained.stdout_has("     algoritme: P-256 (ECDSA) med SHA-256\n");
    let [english, nynorsk] = ["en", "nn"].map(|language| finding(&workspace, language, 1)["signatures"][0]["cms"].clone());
    assert_eq!(
        (&english["algorithm"], &nynorsk["algorithm"]),
        (&json!("P-256 (ECDSA) with SHA-256"), &json!("P-256 (ECDSA) med SHA-256"))
    );
    for cms in [&english, &nynorsk] {
        assert_eq!(cms["algorithm_data"]["code"], "certificate-used-scheme");
        assert_eq!(cms["algorithm_data"]["arguments"], json!({ "key": "P-256", "scheme": "ECDSA", "hash": "SHA-256" }));
        assert_eq!(cms["algorithm_data"]["text"], cms["algorithm"]);
        assert_eq!((&cms["intact_data"], &cms["valid_data"]), (&Value::Null, &Value::Null));
        assert_eq!(cms["trusted_data"]["code"], "certificate-unknown-root");
        assert_eq!(cms["trusted"], english["trusted"], "what it is called is no word");
    }
    assert_ne!(english["trusted_data"]["text"], nynorsk["trusted_data"]["text"]);
}
