//! Parties that stand in no official table: an organisation by its own record, and kommuner by `parter.csv`.

use std::fs;

use serde_json::json;

use crate::pki::Pki;
use crate::workspace::Workspace;

/// KS, as Enhetsregisteret has it.
const KS: &str = "971032146";
const RECORD: &str = "organisasjonsnummer: 971032146\nnavn: KS\nmålform: bokmål\nkontaktperson:\n  navn: Kari Nordmann\n  \
                      epost: kari@ks.no\n";

/// A workspace with these records alone.
fn with(records: &[(&str, &str)]) -> Workspace {
    let workspace = Workspace::samples();
    for file in fs::read_dir(workspace.path("members")).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_some_and(|ending| ending == "yaml") {
            fs::remove_file(file).unwrap();
        }
    }
    for (name, record) in records {
        workspace.record(name, record);
    }
    workspace
}

fn fault(name: &str, record: &str, place: &str, words: &str, step: &str) {
    let workspace = with(&[(name, record), ("42-agder.yaml", "fylkesnummer: 42\n")]);
    let run = workspace.run(["check", "--format", "json"]).exit(1);
    run.has_fault(place, words);
    assert!(run.json().to_string().contains(step), "{step}: {}", run.json());
}

#[test]
fn an_organisation_goes_the_whole_way_by_its_number() {
    let workspace = with(&[("971032146-ks.yaml", RECORD), ("42-agder.yaml", "fylkesnummer: 42\n")]);
    workspace.run(["check"]).exit(0);
    workspace.run(["generate", "--only", KS]).exit(0).stdout_has("1 made");
    let file = "971032146-ks/971032146-samarbeidsavtale-1.pdf";
    assert_eq!(workspace.pdfs_of(KS), [file]);
    assert_eq!(workspace.events()[1]["party"], KS);
    let code = workspace.events()[1]["code"].as_str().unwrap().to_owned();
    assert!(code.starts_with("971032146-SAMARBEIDSAVTALE-1/"), "{code}");
    workspace.run(["send", KS]).exit(0);
    let letter = workspace.output().into_iter().find(|file| file.ends_with(".eml")).unwrap();
    assert!(letter.ends_with("971032146-samarbeidsavtale-1.eml"), "{letter}");

    // In running text it has its own name alone, and a name finds it.
    let row = workspace.row(KS, "2026-12-01");
    assert_eq!((&row["name"], &row["status"], &row["fylke"]), (&json!("KS"), &json!("sent"), &json!("")));
    let run = workspace.on("2027-01-12").record("signed ks --name Kari --title Direktør");
    run.exit(0).stdout_has("registered: KS: ");
    assert_eq!(workspace.status(KS, "2027-01-12"), "in-force");
    workspace.run(["history", "KS"]).exit(0).stdout_has("971032146 KS\n");
    let run = workspace.run(["verify", &format!("output/{file}"), "--format", "json"]).exit(0);
    assert_eq!(run.json()["files"][0]["issued"]["name"], "KS");
    workspace.run(["report", "--language", "nb"]).exit(0);
    let page = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    assert!(page.contains("Utenfor fylkene: <a href=\"#p971032146\">KS</a>."), "it is on no map");
    assert!(!page.contains("KS kommune") && !page.contains("KS fylkeskommune"));
    workspace.is_in_order();
}

#[test]
fn what_is_signed_by_an_organisation_is_received_and_a_spreadsheet_knows_it() {
    let pki = Pki::new();
    pki.issue_person("kari", "P-256");
    pki.files("kari", "hemmelig");
    let workspace = with(&[("971032146-ks.yaml", RECORD)]);
    workspace.run(["generate"]).exit(0);
    let (key, issued) = (pki.file("kari.both"), workspace.pdf(KS).to_str().unwrap().to_owned());
    let sign = ["sign", &issued, "--key", &key, "--out", "svar.pdf", "--name", "Kari Nordmann", "--title", "Direktør"];
    workspace.run(sign).exit(0);
    let run = workspace.run(["receive", "--dry-run", "--format", "json", "svar.pdf"]).ended_with().1;
    assert_eq!(run.json()["files"][0]["issued"]["party"], KS);

    for sheet in [
        "Orgnr;Dato;Signert av;Tittel\n971 032 146;23.11.2026;Åse Ødegård;Direktør\n",
        "Part;Dato;Signert av;Tittel\nks;23.11.2026;Åse Ødegård;Direktør\n",
        "Nummer;Dato;Signert av;Tittel\n971032146;23.11.2026;Åse Ødegård;Direktør\n",
    ] {
        workspace.write("signert.csv", sheet);
        workspace.run(["import", "signert.csv"]).exit(0).stdout_has("would register: KS: ");
    }
}

#[test]
fn a_record_without_a_language_form_gets_bokmål_and_check_says_so() {
    let unsaid = with(&[("971032146-ks.yaml", "organisasjonsnummer: \"971 032 146\"\nnavn: KS\n")]);
    let run = unsaid.run(["check", "--format", "json"]).ended_with().1;
    run.has_fault("members/971032146-ks.yaml", "no language form");
    unsaid.run(["generate"]).exit(0);
    let nynorsk = with(&[("971032146-ks.yaml", "organisasjonsnummer: 971032146\nnavn: KS\nmålform: nynorsk\n")]);
    let problems = nynorsk.run(["check", "--format", "json"]).exit(0).problems();
    assert!(!problems.iter().any(|(_, said)| said.contains("no language form")), "{problems:?}");
}

#[test]
fn what_is_wrong_with_an_organisations_record_is_said_with_what_to_do() {
    let name = "971032146-ks.yaml";
    let record = |number: &str, rest: &str| format!("organisasjonsnummer: {number}\n{rest}");
    fault(
        name,
        &record("971032147", "navn: KS\n"),
        "members/971032146-ks.yaml:1",
        "its check digit is wrong",
        "Enhetsregisteret",
    );
    fault(name, &record("97103214", "navn: KS\n"), "members/971032146-ks.yaml:1", "is not an organisasjonsnummer", "nine digits");
    fault(name, &record("971032146", ""), "members/971032146-ks.yaml:1", "does not say what organisation", "add `navn:`");
    fault(
        name,
        &record("971032146", "navn: \" \"\n"),
        "members/971032146-ks.yaml:1",
        "does not say what organisation",
        "add `navn:`",
    );
    fault(name, &record("971032146", "navn: \"K\\u0007S\"\n"), "members/971032146-ks.yaml:2", "control character", "navn");
    fault(name, &record("971032146", "navn: \"K\\u200bS\"\n"), "members/971032146-ks.yaml:2", "navn", "navn");
    // Bergen's own number: it is a kommune.
    fault(
        name,
        &record("964338531", "navn: Bergen\n"),
        "members/971032146-ks.yaml:1",
        "is Bergen kommune",
        "kommunenummer: \\\"4601\\\"",
    );
    // Another's beside a kommunenummer.
    let both = "kommunenummer: 4601\norganisasjonsnummer: 971032146\nnavn: KS\n";
    fault(
        "4601-ks.yaml",
        both,
        "members/4601-ks.yaml:2",
        "is not the organisasjonsnummer of Bergen kommune",
        "has no kommunenummer",
    );
    fault("ks.yaml", RECORD, "members/ks.yaml:1", "the record is for 971032146", "971032146-ks.yaml");
}

#[test]
fn an_organisation_has_one_record() {
    let workspace = with(&[("971032146-ks.yaml", RECORD), ("971032146-ks-2.yaml", RECORD)]);
    let run = workspace.run(["check", "--format", "json"]).exit(1);
    run.has_fault("members/971032146-ks.yaml:1", "KS already has a record");
}

#[test]
fn a_party_whose_record_is_gone_is_called_what_the_register_calls_it() {
    let workspace = with(&[("971032146-ks.yaml", RECORD), ("42-agder.yaml", "fylkesnummer: 42\n")]);
    workspace.run(["generate"]).exit(0);
    fs::remove_file(workspace.path("members/971032146-ks.yaml")).unwrap();
    assert_eq!(workspace.row(KS, "2026-12-01")["name"], "KS");
    workspace.run(["verify"]).exit(0);
}

#[test]
fn the_schema_knows_the_three_kinds_of_record() {
    let run = Workspace::empty().run(["schema"]).exit(0);
    let schema = run.json();
    let kinds: Vec<_> = schema["oneOf"].as_array().unwrap().iter().map(|kind| kind["required"].clone()).collect();
    assert_eq!(kinds, [json!(["kommunenummer"]), json!(["fylkesnummer"]), json!(["organisasjonsnummer", "navn"])]);
    let other = &schema["oneOf"][2]["not"]["anyOf"];
    assert_eq!(other, &json!([{ "required": ["kommunenummer"] }, { "required": ["fylkesnummer"] }]));
}

/// With a table of its own, and records of Agder and of a kommune that is in it.
fn table(parties: impl AsRef<[u8]>) -> Workspace {
    let workspace = with(&[("42-agder.yaml", "fylkesnummer: 42\n"), ("4699-storvik.yaml", "kommunenummer: 4699\n")]);
    workspace.write("parter.csv", parties);
    workspace
}

#[test]
fn a_new_kommune_is_a_party_like_the_others() {
    for text in [
        "nummer;navn\n4699;Storvik\n",
        "nummer,navn\n4699,Storvik\n",
        "\u{feff}Nummer;Navn;Norsk navn;Form;Organisasjonsnummer;Målform\r\n\"4699\";\"Storvik\";;;;\r\n;;;;;\r\n",
        "navn;nummer\nStorvik kommune;4699",
    ] {
        let workspace = table(text);
        workspace.run(["check"]).exit(0);
        workspace.run(["generate"]).exit(0);
        assert_eq!(workspace.pdfs_of("4699"), ["4699-storvik/4699-samarbeidsavtale-1.pdf"], "{text}");
        let row = workspace.row("4699", "2026-12-01");
        assert_eq!((&row["name"], &row["fylke"]), (&json!("Storvik kommune"), &json!("46")), "{text}");
        workspace.run(["history", "storvik"]).exit(0).stdout_has("4699 Storvik kommune");
    }
}

#[test]
fn a_name_a_form_and_a_number_are_overridden() {
    let workspace = table(
        "nummer;navn;norsk navn;form;organisasjonsnummer;målform\n\
         42;Sørlandet;;;;nynorsk\n\
         4699;\"Stuorviika - Storvik\";Storvik;herad;123 456 785;nøytral\n",
    );
    workspace.run(["generate"]).exit(0);
    assert_eq!(workspace.row("42", "2026-12-01")["name"], "Sørlandet fylkeskommune");
    assert_eq!(workspace.row("4699", "2026-12-01")["name"], "Storvik herad");
    // The folder stays where it is when somebody changes a name.
    assert_eq!(workspace.pdfs_of("42"), ["42-agder/42-samarbeidsavtale-1.pdf"]);
    workspace.run(["history", "Stuorviika"]).exit(0).stdout_has("4699 Storvik herad");
    workspace.write("signert.csv", "Orgnr;Dato;Signert av;Tittel\n123456785;23.11.2026;Åse Ødegård;Ordfører\n");
    workspace.run(["import", "signert.csv"]).exit(0).stdout_has("would register: Storvik herad: ");
    // Whose number it is stands in the record too.
    workspace.record("4699-storvik.yaml", "kommunenummer: 4699\norganisasjonsnummer: 971032146\n");
    let run = workspace.run(["check", "--format", "json"]).exit(1);
    run.has_fault("members/4699-storvik.yaml:2", "is not the organisasjonsnummer of Storvik herad");
}

#[test]
fn what_is_wrong_with_the_table_is_said_with_line_and_column_and_nothing_is_made_of_it() {
    let header = "nummer;navn;norsk navn;form;organisasjonsnummer;målform\n";
    for (rows, place, words) in [
        ("4699;Storvik\n4699;Storevik\n", "3:1", "4699 stands on line 2 already"),
        ("4699\n", "2:1", "is in no official table"),
        ("469;Storvik\n", "2:1", "neither a kommunenummer nor a fylkesnummer"),
        ("46x9;Storvik\n", "2:1", "neither a kommunenummer nor a fylkesnummer"),
        ("971032146;KS\n", "2:1", "is an organisasjonsnummer"),
        (";Storvik\n", "2:1", "does not say which party"),
        ("4699;\"Stor\u{7}vik\"\n", "2:6", "control character"),
        ("4699;Stuorviika - Storvik\n", "2:6", "several names"),
        ("4699;Stuorviika - Storvik;Storevik\n", "2:6", "is none of the names"),
        ("4699;;Storvik\n", "2:7", "not the whole one"),
        ("4699;Storvik;;byen\n", "2:15", "what a party calls itself"),
        ("4699;Storvik;;;123456784\n", "2:16", "its check digit is wrong"),
        ("4699;Storvik;;;;riksmål\n", "2:17", "not a language form"),
        ("4699;Storvik;;;;;;x\n", "2:19", "more cells"),
        ("4699;\"Storvik\n", "2:1", "quotation marks"),
        ("4699;\"Stor\"vik\n", "2:1", "quotation marks"),
    ] {
        let workspace = table(format!("{header}{rows}"));
        let run = workspace.run(["check", "--format", "json"]).exit(1);
        run.has_fault(&format!("parter.csv:{place}"), words);
        workspace.run(["generate"]).exit(1);
        assert!(workspace.pdfs_of("42").is_empty(), "{rows}");
    }
    for (text, place, words) in [
        ("".to_owned(), "1:1", "says nothing"),
        ("navn;form\nStorvik;kommune\n".to_owned(), "1:1", "no column `nummer`"),
        ("nummer;namn\n4699;Storvik\n".to_owned(), "1:8", "no column is called"),
        ("nummer;navn;navn\n4699;Storvik;\n".to_owned(), "1:13", "two columns"),
    ] {
        table(text).run(["check", "--format", "json"]).exit(1).has_fault(&format!("parter.csv:{place}"), words);
    }
    let latin = table(b"nummer;navn\n4699;\xc5storvik\n");
    latin.run(["check", "--format", "json"]).exit(1).has_fault("parter.csv:2:6", "not UTF-8");
    // Who is asked for by name may be in the file that cannot be read.
    latin.run(["history", "Storvik"]).exit(1).stderr_has("not UTF-8");
    latin.run(["history", "Agder"]).exit(0);
}

#[test]
fn a_new_organisation_comes_from_a_sheet_by_whatever_its_column_is_called() {
    // As the sheet of `avtale export` has an organisation; and as firms are listed.
    for sheet in [
        "Partsnummer;Part;Organisasjonsnummer;E-post\n971032146;KS;971032146;post@ks.no\n",
        "Partsnummer;Part;Organisasjonsnummer;E-post\n971 032 146;KS;971 032 146;post@ks.no\n",
        "Firma;Orgnr;E-post\nKS;971032146;post@ks.no\n",
        "Bedriftsnavn;Orgnr;E-post\nKS;971032146;post@ks.no\n",
        "Selskap;Orgnr;E-post\nKS;971032146;post@ks.no\n",
    ] {
        let workspace = with(&[("42-agder.yaml", "fylkesnummer: 42\n")]);
        workspace.write("parter-ny.csv", sheet);
        workspace.run(["import", "parter-ny.csv", "--yes"]).exit(0).stdout_has("1 made");
        let record = fs::read_to_string(workspace.path("members/971032146-ks.yaml")).unwrap();
        assert!(record.contains("navn: KS") && record.contains("post@ks.no"), "{sheet}{record}");
    }
    // A number that is another party's is no organisation's.
    let workspace = with(&[("42-agder.yaml", "fylkesnummer: 42\n")]);
    workspace.write("parter-ny.csv", "Partsnummer;Part;Organisasjonsnummer;E-post\n9999;KS;971032146;post@ks.no\n");
    workspace.run(["import", "parter-ny.csv", "--yes"]).exit(1).stderr_has("no party has the number \"9999\"");
}
