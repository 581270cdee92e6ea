//! A command line that cannot be understood is told in the language that is asked for, wherever in it that stands.

use crate::workspace::{Ended, Ran, Workspace};

/// What is said of a command line that is wrong, and nothing on standard output.
#[track_caller]
fn said(workspace: &Workspace, words: &[&str]) -> Ended {
    let ended = workspace.run(words.iter().copied()).exit(2);
    assert_eq!(ended.stdout, "", "{words:?}");
    ended
}

#[test]
fn what_is_wrong_is_told_in_norwegian_with_what_to_do() {
    let workspace = Workspace::samples();
    for (words, lines) in [
        (&["status", "--fast", "--language", "nb"][..], &["feil: «--fast» kan ikke stå her"][..]),
        (&["--language=nn", "make"], &["feil: det finst ingen kommando som heiter «make»", "meinte du man?"]),
        (&["genrate", "--language=nn"], &["ingen kommando som heiter «genrate»", "meinte du generate?"]),
        (&["history", "--language", "nb"], &["feil: dette mangler: <PARTY>", "Bruk: avtale history "]),
        (
            &["--language", "nb", "record", "signed", "42"],
            &[
                "feil: dette mangler: --name <NAME> og --title <TITLE>",
                "hjelp: `--help` viser hva du kan oppgi (på engelsk)",
                "Bruk: avtale record signed --name <NAME> --title <TITLE> <PARTY>...",
            ],
        ),
        (
            &["record", "--dry-run", "--language", "nb"],
            &["feil: `avtale record` må få vite hva som skal gjøres", "skriv approved, "],
        ),
        (
            &["generate", "--format", "jsn", "--language", "nn"],
            &["feil: «jsn» kan ikkje brukast som --format", "meinte du json?"],
        ),
        (&["generate", "--language", "nb", "--format"], &["feil: --format <FORMAT> må ha en verdi", "er human eller json"]),
        (&["generate", "--jobs", "to", "--language", "nb"], &["«to» kan ikke brukes som --jobs <N>", "skriv et helt tall\n"]),
        (&["generate", "--jobs", "0", "--language", "nb"], &["«0» kan ikke brukes som --jobs <N>", "helt tall fra og med 1\n"]),
        (&["--wait", "99999999999", "check", "--language", "nn"], &["«99999999999» kan ikkje brukast som --wait <SECONDS>"]),
        (
            &["verify", "--register", "a.pdf", "--language", "nb"],
            &["feil: --register kan ikke brukes sammen med [FILE|DIR]...", "Bruk: avtale verify "],
        ),
        (&["verify", "--at", "1.1.2027", "--at", "2.1.2027", "--language", "nn"], &["--at <DATE> kan berre stå éin gong"]),
        (&["status", "--smtp", "x", "--language", "nb"], &["hjelp: --smtp hører til `send`, `remind` og `desk`"]),
        (&["history", "--42", "--language", "nb"], &["hvis det er et navn", "`-- --42`"]),
    ] {
        let said = said(&workspace, words);
        for line in lines {
            said.stderr_has(line);
        }
        for english in ["error", "Usage", "tip:", "For more"] {
            assert!(!said.stderr.contains(english), "{words:?} has {english}: {said}");
        }
    }
}

#[test]
fn a_date_or_a_time_that_is_none_is_told_in_norwegian() {
    let workspace = Workspace::samples();
    let date = said(&workspace, &["verify", "--at", "snart", "--language", "nn"]);
    date.stderr_has("feil: --at <DATE>: «snart» er ikkje ein dato").stderr_has("23. november 2026 eller 2026-11-23");
    let two = said(&workspace, &["status", "--as-of", "10/11/2026", "--language", "nb"]);
    two.stderr_has("feil: --as-of <DATE>: «10/11/2026» kan være 10.11.2026 eller 11.10.2026");
    let time = said(&workspace, &["due", "--within", "snart", "--language", "nb"]);
    time.stderr_has("feil: --within <TIME>: «snart» er ikke et antall dager, uker, måneder eller år");
    time.stderr_has("hjelp: skriv et antall dager, som 90, eller 12uker, 6måneder, 1år");
}

#[test]
fn the_language_is_found_where_the_line_is_wrong_before_it_and_nothing_else_is_taken_for_it() {
    let workspace = Workspace::samples();
    for (words, variable, expected) in [
        (&["check", "--fast"][..], Some("nb"), "feil: «--fast»"),
        (&["check", "--fast", "--language", "nn"], Some("nb"), "kan ikkje stå her"),
        (&["--fast", "check", "--language", "nb"], None, "feil: «--fast»"),
        (&["check", "--fast", "--language", "sv"], Some("nn"), "kan ikkje stå her"),
        // Behind two hyphens it is a name like any other.
        (&["check", "--", "--language", "nb"], None, "error: \"--language\" cannot stand here"),
        (&["check", "--languages", "nb"], None, "error: \"--languages\" cannot stand here"),
        (&["check", "--fast"], None, "error: \"--fast\" cannot stand here"),
    ] {
        let mut command = workspace.command(words.iter().copied());
        Ran::of(command.envs(variable.map(|language| ("AVTALE_LANGUAGE", language)))).exit(2).stderr_has(expected);
    }
}

#[test]
fn help_stays_as_it_is() {
    let workspace = Workspace::samples();
    workspace.run(["check", "--help", "--language", "nb"]).exit(0).stdout_has("Usage: avtale check");
    workspace.run(["record", "--language", "nb"]).exit(2);
    workspace.run(["record"]).exit(2).stderr_has("Usage: avtale record");
}

#[test]
fn what_steers_a_terminal_is_shown_and_not_obeyed() {
    let workspace = Workspace::samples();
    let said = said(&workspace, &["check", "--\u{1b}[31mfast\u{202e}", "--language", "nb"]);
    said.stderr_has("feil: «--");
    assert!(!said.stderr.contains(['\u{1b}', '\u{202e}']), "{said}");
}
