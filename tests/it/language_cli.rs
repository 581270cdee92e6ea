//! What is made, checked, sealed and sent is said in bokmål and nynorsk; and every fault on the way has a code of its own.

use serde_json::Value;

use crate::pki::{NOW, Pki, SIGNS};
use crate::workspace::{Ended, Ran, Workspace};

/// The password of the key that seals.
const PASSWORD: &str = "blåbær-og-fløte";

/// Runs a command in a language.
fn run(workspace: &Workspace, language: &str, words: &[&str], code: i32) -> Ended {
    workspace.run(words.iter().copied().chain(["--language", language])).exit(code)
}

/// A whole line on standard error.
#[track_caller]
fn stderr_has_line(ended: &Ended, line: &str) {
    assert!(ended.stderr.lines().any(|said| said == line), "no line {line:?}: {ended}");
}

/// The key that seals, in PKCS#12 with a password, and in PEM.
fn keys(pki: &Pki) -> [String; 2] {
    pki.issue("organisation", "P-256", SIGNS, NOW);
    pki.files("organisation", PASSWORD)
}

#[test]
fn what_is_made_is_said_in_norwegian_while_it_is_made_and_afterwards() {
    let workspace = Workspace::samples();
    let would = run(&workspace, "nn", &["generate", "--dry-run", "--only", "42", "--only", "1804"], 0);
    let lines = [
        "ville laga 1804-samarbeidsavtale-1 for Bodø kommune (ny)\n",
        "ville laga 42-samarbeidsavtale-1 for Agder fylkeskommune (ny)\n",
    ];
    would.stdout_has(lines[0]).stdout_has(lines[1]).stdout_has("2 dokument: 2 å lage.\n");
    let made = run(&workspace, "nb", &["generate", "--only", "42", "--only", "1804"], 0);
    assert_eq!(made.stdout, "2 dokumenter: 2 laget.\nNeste: `avtale check` viser hva som mangler før de kan sendes.\n");
    stderr_has_line(&made, "laget 42 Agder fylkeskommune");
    let unchanged = run(&workspace, "nn", &["generate", "--only", "42"], 0);
    assert_eq!(unchanged.stdout, "1 dokument: 1 uendra.\n");

    workspace.send("42", 1);
    workspace.change_everybodys_text();
    let kept = run(&workspace, "nb", &["generate", "--only", "42"], 0);
    kept.stdout_has(
        "sendt eller signert, så ikke laget på nytt: 42-samarbeidsavtale-1 for Agder fylkeskommune; \
         endret siden: teksten, vedlegget eller oppsettet\n",
    );
    kept.stdout_has("For å gi ut neste utgave av et av dem: avtale generate --reissue 42\n");
    let refused = run(&workspace, "nn", &["generate", "--reissue", "1804"], 2);
    stderr_has_line(
        &refused,
        "feil: utgåve 1 til Bodø kommune er eit utkast som ikkje er sendt, så det er ingenting å gi ut på nytt",
    );
}

#[test]
fn what_is_checked_is_counted_in_norwegian() {
    let workspace = Workspace::samples();
    run(&workspace, "nb", &["check"], 0).stdout_has("15 oppføringer, ingen feil.\n");
    run(&workspace, "nn", &["check"], 0).stdout_has("15 oppføringar, ingen feil.\n");
    workspace.record("4601-bergen.yaml", "kommunenummer: 4601\norganisasjonsnummer: 964338532\n");
    run(&workspace, "nb", &["check"], 1).stdout_has("1 feil i 1 fil.\n");
    workspace.record("1804-bodo.yaml", "kommunenummer: 1804\norganisasjonsnummer: 964338532\n");
    run(&workspace, "nn", &["check"], 1).stdout_has("2 feil i 2 filer.\n").stderr_has("feil: ").stderr_has("hjelp: ");
}

#[test]
fn a_new_workspace_says_in_norwegian_how_to_go_on() {
    let workspace = Workspace::empty();
    let made = run(&workspace, "nn", &["init", "ny"], 0);
    assert_eq!(made.stdout, "ny er ei arbeidsmappe med 15 oppføringar.\nDeretter: cd ny && avtale check && avtale generate\n");
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn keys_and_seals_are_spoken_of_in_norwegian() {
    let pki = Pki::new();
    let [locked, key] = keys(&pki);
    let workspace = Workspace::with_agder();
    let nobody = run(&workspace, "nn", &["seal", "--key", &locked], 1);
    nobody.stderr_has("nøkkelen har eit passord, og det er ingen til stades som kan skrive det");
    nobody.stderr_has("set miljøvariabelen AVTALE_KEY_PASSWORD; skriv aldri passordet i ein kommando");
    let mut command = workspace.command(["seal", "--key", &locked, "--language", "nb"]);
    let wrong = Ran::of(command.env("AVTALE_KEY_PASSWORD", "jordbær")).exit(1);
    wrong.stderr_has("passordet til PKCS#12-filen er feil");

    let sealed = run(&workspace, "nb", &["seal", "--key", &key], 0);
    assert_eq!(
        sealed.stdout,
        "1 dokument: forseglet og registrert.\nNeste: `avtale send --dry-run` viser hva som ville blitt sendt.\n"
    );
    stderr_has_line(&sealed, "forseglet 42 Agder fylkeskommune");
    let again = run(&workspace, "nn", &["seal", "--key", &key], 0);
    assert_eq!(again.stdout, "Det er ingenting å forsegle: ingen dokument ventar på seglet.\n");
    let named = run(&workspace, "nb", &["seal", "42", "--key", &key], 2);
    stderr_has_line(&named, "feil: Agder fylkeskommune: utgave 1 er allerede forseglet");
    let missing = run(&workspace, "nn", &["seal", "1804", "--key", &key], 2);
    stderr_has_line(&missing, "feil: Bodø kommune: parten har ikkje noko dokument enno");

    let address = run(&workspace, "nb", &["seal", "--key", &key, "--tsa", "ftp://tsa.example.no/"], 2);
    stderr_has_line(&address, "feil: «ftp://tsa.example.no/» er ikke adressen til en tidsstempeltjeneste");
}

#[test]
fn what_would_be_sent_is_said_in_nynorsk_and_so_is_a_party_that_does_not_exist() {
    let workspace = Workspace::with_agder();
    let would = run(&workspace, "nn", &["send", "42", "--dry-run"], 0);
    assert_eq!(
        would.stdout,
        "ville sendt 42-samarbeidsavtale-1 til kari.nordmann@agderfk.no (Agder fylkeskommune)\n1 brev: 1 å sende.\n\
         Ingenting er sendt. Neste: den same kommandoen utan --dry-run.\n"
    );
    let nobody = run(&workspace, "nb", &["send", "Atlantis", "--dry-run"], 2);
    stderr_has_line(&nobody, "feil: ingen part her har nummeret eller navnet «Atlantis»");
}

/// Codes of a fault, of its steps, and of what stands in them.
fn codes(said: &Value, found: &mut Vec<String>) {
    match said {
        Value::Object(map) => {
            found.extend(map.get("code").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|value| codes(value, found));
        }
        Value::Array(all) => all.iter().for_each(|value| codes(value, found)),
        _ => {}
    }
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn every_fault_on_the_way_has_a_code_of_its_own() {
    let pki = Pki::new();
    let [locked, key] = keys(&pki);
    pki.issue("expired", "P-256", SIGNS, crate::pki::PAST);
    let [_, expired] = pki.files("expired", PASSWORD);
    let workspace = Workspace::with_agder();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = format!("http://127.0.0.1:{port}/");
    workspace.write("notater.txt", "hei");
    workspace.write("cut.pem", "-----BEGIN PRIVATE KEY-----\nAAAA");
    let private = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    workspace.write("nokkel.pem", private);
    let layout = "templates/samarbeidsavtale/layout.typ";
    let before = std::fs::read_to_string(workspace.path(layout)).unwrap();
    let certificate = pki.file("organisation.chain");
    for (words, code, expected) in [
        (&["generate", "--only", "9999"][..], 2, "cli-no-party"),
        (&["generate", "--only", "4601"], 2, "generate-no-record"),
        (&["generate", "--reissue", "42"], 2, "generate-not-sent"),
        (&["seal", "--key", "ingen.p12"], 1, "file-cannot"),
        (&["seal", "--key", "notater.txt"], 1, "signing-no-key-file"),
        (&["seal", "--key", "cut.pem"], 1, "signing-damaged-block"),
        (&["seal", "--key", &certificate], 1, "signing-no-key"),
        (&["seal", "--key", &locked], 1, "cli-no-password"),
        (&["seal", "--key", &expired], 1, "signing-expired"),
        (&["seal", "--key", &key, "--cert", "nokkel.pem"], 1, "cli-no-certificate"),
        (&["seal", "--key", &key, "--tsa", "http://u:p@tsa.example.no/"], 2, "signing-address-secret"),
        (&["seal", "--key", &key, "--tsa", &nobody], 1, "signing-no-timestamp"),
        (&["seal", "1804", "--key", &key], 2, "seal-no-document"),
        (&["seal", "Atlantis", "--key", &key], 2, "cli-no-party"),
        (&["send", "1804", "--dry-run"], 2, "send-party"),
        (&["send", "42", "--smtp", "post.example.no"], 2, "mail-url"),
    ] {
        has_codes(&workspace, words, code, expected);
    }
    for (from, to, expected) in [
        ("type: \"tekst\"", "type: \"tall\"", "pdf-field-kind"),
        ("navn: navn", "navn: \"to ord\"", "pdf-field-name"),
        ("navn: navn", "navn: 7", "pdf-field-lacks"),
    ] {
        assert!(before.contains(from), "the layout does not say {from}");
        workspace.write(layout, before.replace(from, to));
        has_codes(&workspace, &["check"], 1, expected);
    }
    workspace.write(layout, before);
    std::fs::create_dir(workspace.path("trust")).unwrap();
    workspace.write("trust/notater.txt", "hei").write("trust/nokkel.pem", private);
    for expected in ["anchors-no-certificate-file", "anchors-no-certificate"] {
        has_codes(&workspace, &["seal", "--key", &key, "--tsa", &nobody], 1, expected);
    }
}

/// That a command ends with this fault among others.
#[track_caller]
fn has_codes(workspace: &Workspace, words: &[&str], code: i32, expected: &str) {
    let json = workspace.run(words.iter().copied().chain(["--format", "json"])).exit(code).json();
    let mut found = Vec::new();
    codes(&json["problems"], &mut found);
    assert!(found.iter().any(|code| code == expected), "no {expected} in {json:#}");
}
