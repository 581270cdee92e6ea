//! People are spoken to in the language they choose; programs get the same code in all.

use crate::workspace::{Ran, Workspace};

const RECORD: &str = "kommunenummer: 4601\norganisasjonsnummer: 964338532\n";

/// What `avtale check` says of a record with a wrong check digit.
fn said(args: &[&str], variables: &[(&str, &str)]) -> String {
    let workspace = Workspace::samples();
    workspace.record("4601-bergen.yaml", RECORD);
    let mut command = workspace.command(["check"].into_iter().chain(args.iter().copied()));
    Ran::of(command.envs(variables.iter().copied())).exit(1).stderr
}

#[test]
fn the_flag_comes_before_the_variable_and_the_variable_before_the_system() {
    let (bokmål, nynorsk) = ("964338532 er ikke et organisasjonsnummer", "964338532 er ikkje eit organisasjonsnummer");
    let english = "964338532 is not an organisasjonsnummer";
    for (args, variables, expected) in [
        (&[] as &[&str], &[] as &[(&str, &str)], english),
        (&["--language", "nn"], &[("AVTALE_LANGUAGE", "nb"), ("LANG", "en_GB.UTF-8")], nynorsk),
        (&[], &[("AVTALE_LANGUAGE", "nb"), ("LANG", "en_GB.UTF-8")], bokmål),
        (&[], &[("LANG", "nn_NO.UTF-8")], nynorsk),
        (&[], &[("LC_ALL", "C"), ("LANG", "nn_NO.UTF-8")], english),
        (&[], &[("LC_ALL", ""), ("LC_MESSAGES", "nb_NO"), ("LANG", "en_GB.UTF-8")], bokmål),
        (&[], &[("LANG", "de_DE.UTF-8")], english),
    ] {
        let said = said(args, variables);
        assert!(said.contains(expected), "{args:?} {variables:?}: {said}");
    }
}

#[test]
fn the_code_and_the_arguments_are_the_same_in_every_language() {
    let workspace = Workspace::samples();
    workspace.record("4601-bergen.yaml", RECORD);
    let problem = |language| {
        let json = workspace.run(["check", "--format", "json", "--language", language]).exit(1).json();
        json["problems"][0].clone()
    };
    let (english, bokmål) = (problem("en"), problem("nb"));
    assert_eq!(english["code"], "member-check-digit");
    assert_eq!(english["arguments"]["number"], "964338532");
    assert_eq!(english["message"], "964338532 is not an organisasjonsnummer: its check digit is wrong");
    assert_eq!(english["steps"][0]["code"], "member-check-digit-step");
    assert_eq!(english["steps"][0]["text"], english["hints"][0]);
    for key in ["code", "arguments", "file", "line", "column", "severity", "kind"] {
        assert_eq!(bokmål[key], english[key], "{key}");
    }
    assert_eq!(bokmål["message"], "964338532 er ikke et organisasjonsnummer: kontrollsifferet stemmer ikke");
}

#[test]
fn what_would_be_sent_and_what_cannot_be_is_told_in_norwegian() {
    let workspace = Workspace::with_agder();
    let run = workspace.run(["send", "--dry-run", "--language", "nb"]).exit(1);
    run.stdout_has("ville sendt 42-samarbeidsavtale-1 til kari.nordmann@agderfk.no (Agder fylkeskommune)\n1 brev: 1 å sende.\n");
    // Ten of the fourteen others have their names there.
    run.stderr_has("disse har ikke noe dokument ennå: ")
        .stderr_has(" og 4 til")
        .stderr_has("lag det som mangler: `avtale generate`");
    let run = workspace.run(["send", "1804", "--dry-run", "--language", "nb"]).exit(2);
    run.stderr_has("Bodø kommune: parten har ikke noe dokument ennå").stderr_has("`avtale generate --only 1804`");
}

#[test]
fn a_fault_in_a_template_is_told_in_norwegian_with_what_others_say_of_it_as_they_say_it() {
    let workspace = Workspace::samples();
    let file = "templates/samarbeidsavtale/bokmal.typ";
    workspace.edit(file, "#include \"bokmal/10-11.typ\"", "#ukjent()");
    let problem = |language| {
        let json = workspace.run(["check", "--format", "json", "--language", language]).exit(1).json();
        json["problems"].as_array().unwrap().iter().find(|problem| problem["file"] == file).unwrap().clone()
    };
    let (english, bokmål) = (problem("en"), problem("nb"));
    assert_eq!(english["message"], "the template cannot be typeset as PDF/A-2a and PDF/UA-1: unknown variable: ukjent");
    assert_eq!(bokmål["message"], "malen kan ikke bli til PDF/A-2a og PDF/UA-1: unknown variable: ukjent");
    assert_eq!(english["arguments"], serde_json::json!({ "cause": "unknown variable: ukjent" }));
    for key in ["code", "arguments", "line", "column"] {
        assert_eq!(bokmål[key], english[key], "{key}");
    }
}
