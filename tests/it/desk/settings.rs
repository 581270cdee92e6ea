//! `desk.yaml`: what it may say, and what is told of the rest.

use crate::workspace::Workspace;

/// That each text has one fault, which is told with its place and what can be done.
#[track_caller]
fn is_refused(cases: &[(&str, &str, &str, &str)]) {
    for (text, place, what, step) in cases {
        let workspace = Workspace::samples();
        workspace.write("desk.yaml", text);
        let place = format!("desk.yaml:{place}");
        workspace.run(["check"]).exit(1).stderr_has(what).stderr_has(&place).stderr_has(step);
        // Nothing listens by settings that somebody meant otherwise.
        workspace.run(["desk", "--listen", "127.0.0.1:0"]).exit(1).stderr_has(what).stderr_has(&place);
    }
}

#[test]
fn what_is_wrong_is_told_with_line_and_column() {
    is_refused(&[
        ("lytter: 127.0.0.1:8371\nadrese: https://a.no\n", "2:1", "`adrese` is not a key", "did you mean `adresse`?"),
        ("lytter: localhost\n", "1:9", "\"localhost\" is no address to listen on", "127.0.0.1:8371"),
        ("adresse: http://a.no\nmellomtjenere: [127.0.0.1]\n", "1:10", "does not begin with https://", "as https://"),
        ("adresse: https://a.no/avtale\nmellomtjenere: [127.0.0.1]\n", "1:10", "is not an address", "as https://"),
        ("adresse: https://a.no\n", "1:10", "nobody is named who encrypts", "mellomtjenere"),
        ("mellomtjenere:\n  - 127.0.0.1\n", "2:3", "nothing says by which address", "adresse: https://"),
        ("adresse: https://a.no\nmellomtjenere:\n  - 127.0.0.1\n  - proxy.local\n", "4:5", "\"proxy.local\"", "10.2.0.0/24"),
        ("adresse: https://a.no\nmellomtjenere: [0.0.0.0/0]\n", "2:17", "anybody could say who they are", "10.0.0.0/8"),
        ("adresse: https://a.no\nmellomtjenere: [\"::/0\"]\n", "2:17", "anybody could say who they are", "10.0.0.0/8"),
        (
            "adresse: https://a.no\nmellomtjenere: [127.0.0.1]\nklientadresse: X-Real-IP\n",
            "3:16",
            "cannot be \"X-Real-IP\"",
            "X-Forwarded-For",
        ),
        ("måltall: 10.0.0.1:9371\n", "1:10", "can be reached from other machines", "begins with 127"),
        ("lytter: 127.0.0.1:8371\nmåltall: 127.0.0.1:8371\n", "2:10", "listens on this port", "9371"),
        ("tilgangslogg_dager: 0\n", "1:21", "cannot be 0", "from 1 to 365"),
        ("språk: svensk\n", "1:8", "cannot be \"svensk\"", "bokmål"),
        ("behandlingsansvarlig:\n  navn: KS\n  epost: ks\n", "3:10", "\"ks\"", "an address that answers"),
        ("behandlingsansvarlig:\n  navn: KS\n", "2:3", "`epost` is missing", "epost"),
        (
            "tilgjengelighet:\n  status: helt\n  vurdert: 2026-11-01\n  mangler: [Bilder uten tekst]\n",
            "4:12",
            "status says that all does",
            "helt, delvis or ikke",
        ),
        ("tilgjengelighet:\n  status: delvis\n  vurdert: 2026-11-01\n", "2:11", "nothing is listed", "list what it is"),
        (
            "tilgjengelighet:\n  status: helt\n  vurdert: 2026-11-01\n  erklæring: javascript:alert(1)\n",
            "4:14",
            "no address of a page",
            "uustatus.no",
        ),
    ]);
}

#[test]
fn what_is_wrong_with_signing_in_is_told_where_it_stands() {
    let good = "adresse: https://a.no\nmellomtjenere: [127.0.0.1]\ninnlogging:\n  navn: Kontoen\n  utsteder: https://id.a.no\n  \
                klient: avtale\n  hemmelighetsfil: /etc/avtale/innlogging\n  roller:\n    felt: roles\n    leser: [les]\n";
    let workspace = Workspace::samples();
    workspace.write("desk.yaml", good);
    workspace.run(["check"]).exit(0);
    let key =
        good.replace("hemmelighetsfil: ", "nøkkelnavn: ny\n  nøkkelfil: ") + "  sikkerhetsnivå: [entraid]\n  be_om: kontovalg\n";
    workspace.write("desk.yaml", key);
    workspace.run(["check"]).exit(0);
    let with = |from: &str, to: &str| {
        assert!(good.contains(from));
        good.replace(from, to)
    };
    let file = "hemmelighetsfil: /etc/avtale/innlogging";
    let cases = [
        (
            with("https://id", "http://id"),
            "5:13",
            "\"http://id.a.no\" is no provider's address",
            "exactly as the provider calls itself",
        ),
        (with("id.a.no", "id.a.no/?a"), "5:13", "is no provider's address", "no ?"),
        (with("klient: avtale", "klient: \"\""), "6:11", "what the desk is called", "client id"),
        (with(file, "hemmelighetsfil: innlogging"), "7:20", "\"innlogging\" does not say from the root", "in every copy"),
        (with(file, "hemmelighetsvariabel: s3cret!"), "7:25", "no environment variable's name", "and not the secret itself"),
        (with(file, "hemmelighet: s3cret"), "7:3", "`hemmelighet` is not a key", "hemmelighet"),
        (with(file, "omfang: [profile]"), "4:3", "nothing says where that is read", "hemmelighetsvariabel"),
        (with(file, &format!("{file}\n  nøkkelfil: /a")), "4:3", "in several ways", "write one of these"),
        (with(file, &format!("{file}\n  nøkkelnavn: a")), "8:15", "a key has a name here", "nøkkelfil"),
        (with("felt: roles", "felt: a..b"), "9:11", "\"a..b\" is no claim", "realm_access.roles"),
        (with("leser: [les]", "leser: []"), "9:5", "nobody could sign in", "leser, saksbehandler or administrator"),
        (with("leser: [les]", "leser: [les]\n    administrator: [les]"), "9:5", "\"les\" means two things", "in one place"),
        (with("leser: [les]", "lesar: [les]"), "10:5", "`lesar` is not a key", "did you mean `leser`?"),
        (with("navn: Kontoen", "navn: \"\""), "4:9", "`innlogging.navn`", ""),
        (with("navn: Kontoen", "navn: Kontoen\n  kontakt: it"), "5:12", "\"it\"", "an address that answers"),
        (with("navn: Kontoen", "navn: Kontoen\n  be_om: passord"), "5:10", "cannot be \"passord\"", "kontovalg"),
        (
            with("adresse: https://a.no\nmellomtjenere: [127.0.0.1]\n", ""),
            "2:3",
            "reached from outside, and it has none",
            "adresse",
        ),
    ];
    let cases: Vec<_> = cases.iter().map(|(text, place, what, step)| (text.as_str(), *place, *what, *step)).collect();
    is_refused(&cases);
}

#[test]
fn others_than_this_machine_are_listened_to_where_somebody_encrypts() {
    is_refused(&[("lytter: 0.0.0.0:8371\n", "1:9", "the desk encrypts nothing", "mellomtjenere")]);
    let workspace = Workspace::samples();
    let behind = "adresse: https://a.no\nmellomtjenere: [10.0.0.0/8]\n";
    for good in ["", "# nothing yet\n", behind, &format!("lytter: 0.0.0.0:8371\n{behind}")] {
        workspace.write("desk.yaml", good);
        workspace.run(["check"]).exit(0);
    }
}

#[test]
fn an_agreement_that_leads_to_another_desk_is_told() {
    let workspace = Workspace::samples();
    let agreement = "templates/samarbeidsavtale/agreement.yaml";
    let text = std::fs::read_to_string(workspace.path(agreement)).unwrap();
    let lines = text.lines().count();
    workspace.write(agreement, text + "skrivebord: https://avtaler.nettverk.no/\nnettsted: avtaler.nettverk.no\n");
    let place = |more: usize, column: usize| format!("agreement.yaml:{}:{column}", lines + more);
    // Without settings nobody says where the desk is.
    workspace.run(["check"]).exit(0);
    workspace.write("desk.yaml", "adresse: https://avtaler.nettverk.no\nmellomtjenere: [127.0.0.1]\n");
    workspace.run(["check"]).exit(0);
    workspace.write("desk.yaml", "adresse: https://avtale.nettverk.no\nmellomtjenere: [127.0.0.1]\n");
    let told = workspace.run(["check"]).exit(1);
    told.stderr_has("the links in letters lead to https://avtaler.nettverk.no").stderr_has(&place(1, 13));
    told.stderr_has("write https://avtale.nettverk.no").stderr_has(&place(2, 11));
    workspace.write("desk.yaml", "lytter: 127.0.0.1:8371\n");
    workspace.run(["check"]).exit(1).stderr_has("write the address in desk.yaml too");
}

#[test]
fn the_schema_has_what_the_file_may_have_and_nothing_else() {
    let schema = Workspace::empty().run(["schema", "--desk"]).exit(0).json();
    assert_eq!(schema["additionalProperties"], false);
    let keys: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    let known = [
        "adresse",
        "behandlingsansvarlig",
        "innlogging",
        "klientadresse",
        "lytter",
        "mellomtjenere",
        "måltall",
        "språk",
        "tilgangslogg_dager",
        "tilgjengelighet",
    ];
    assert_eq!(keys, known);
}

#[test]
fn the_settings_that_the_documentation_shows_are_good() {
    let workspace = Workspace::samples();
    for (page, blocks) in [("desk.md", 1), ("signing-in.md", 3)] {
        let documentation = std::fs::read_to_string(format!("{}/docs/{page}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let settings: Vec<_> = documentation.split("```yaml\n").skip(1).map(|rest| rest.split_once("```").unwrap().0).collect();
        assert_eq!(settings.len(), blocks, "{page}");
        for settings in settings {
            workspace.write("desk.yaml", settings);
            workspace.run(["check"]).exit(0);
        }
    }
}
