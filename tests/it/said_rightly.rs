//! Small things that are said: how long, how many, from when, and what comes next.

use std::fs;

use crate::workspace::Workspace;

#[test]
fn how_far_ahead_is_said_as_norwegians_say_it() {
    let workspace = Workspace::samples();
    for (within, language, said) in [
        ("90", "nb", "Ingenting forfaller innen 90 dager."),
        ("90d", "nb", "Ingenting forfaller innen 90 dager."),
        ("1 uke", "nb", "Ingenting forfaller innen 1 uke."),
        ("2veker", "nn", "Ingenting forfell innan 2 veker."),
        ("6 måneder", "nb", "Ingenting forfaller innen 6 måneder."),
        ("3år", "nb", "Ingenting forfaller innen 3 år."),
        ("1y 6mo", "nb", "Ingenting forfaller innen 1 år og 6 måneder."),
        ("1y", "en", "Nothing is due within 1 year."),
        ("0", "en", "Nothing is due within 0 days."),
    ] {
        let told = workspace.run(["due", "--within", within, "--language", language]).exit(0);
        assert_eq!(told.stdout.trim(), said, "{within}");
    }
    for within in ["3 måner", "-3", "6m", "3 timer", "99999999999 år", "år"] {
        workspace.run(["due", &format!("--within={within}")]).exit(2).stderr_has("a number of days");
    }
}

#[test]
fn of_those_that_were_never_sent_anything_nothing_is_said_that_is_not_so() {
    let workspace = Workspace::samples();
    let told = workspace.run(["remind", "--dry-run", "--language", "nb"]).exit(0);
    told.stdout_has("15 som det ikke er noe å minne om nå");
}

#[test]
fn two_editions_are_both_and_what_takes_a_place_later_has_not_done_so() {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to x --how post").exit(0);
    workspace.on("2027-01-10").record("signed 42 --name Kari --title Leder").exit(0);
    let again = workspace.on("2027-01-11").run(["generate", "--reissue", "42", "--dry-run", "--language", "nb"]).exit(0);
    again.stdout_has("for Agder fylkeskommune (ny utgave)");
    workspace.on("2027-01-11").run(["generate", "--reissue", "42"]).exit(0);
    workspace.on("2027-01-12").record("sent 42 --to x --how post").exit(0);
    workspace.on("2027-01-13").record("signed 42 --name Kari --title Leder").exit(0);
    for (language, said) in
        [("nb", "utgavene 1 og 2 gjelder begge"), ("nn", "utgåvene 1 og 2 gjeld begge"), ("en", "both in force")]
    {
        workspace.on("2027-01-14").record(&format!("notice 42 --language {language}")).exit(2).stderr_has(said);
    }
    let told = workspace.on("2027-01-14").record("superseded 42 --ends 2027-06-30 --language nb").exit(0);
    told.stdout_has("en annen utgave avløser utgave 1, som opphører 30.06.2027");
    let late = workspace.on("2027-04-01").record("notice 42 --edition 1 --language nb").exit(2);
    late.stderr_has("avløser utgave 1 fra 01.07.2027");
}

#[test]
fn an_agreement_that_is_dated_after_the_day_it_holds_from_is_told_of() {
    let workspace = Workspace::samples();
    let settings = "templates/samarbeidsavtale/agreement.yaml";
    assert!(!workspace.run(["check"]).exit(0).stderr.contains("is dated"));
    let text = fs::read_to_string(workspace.path(settings)).unwrap();
    let date = text.lines().find(|line| line.starts_with("dato:")).unwrap().to_owned();
    for (day, is_late) in [("2027-01-01", false), ("2027-01-02", true)] {
        workspace.write(settings, text.replace(&date, &format!("dato: {day}")));
        let told = workspace.run(["check"]).exit(0);
        assert_eq!(told.stderr.contains("the agreement is dated 2027-01-02 and holds from 2027-01-01 on"), is_late, "{told}");
    }
}

#[test]
fn whoever_takes_one_option_for_another_is_told_what_it_is() {
    let workspace = Workspace::with_agder();
    let refused = workspace.on("2028-01-05").record("succeeded 42 --by Rogaland --date 1.1.2028").exit(2);
    refused.stderr_has("name the new party with --into; --by is who registers it");
}

#[test]
fn one_decision_is_registered_once() {
    let workspace = Workspace::samples();
    let approve = |case: &str| {
        workspace.on("2027-01-12").record(&format!("approved 42 --organ Fylkestinget --case {case} --date 2027-01-10"))
    };
    approve("1/26").exit(0);
    approve("1/26").exit(2).stderr_has("it is registered already that Fylkestinget approved the agreement in case 1/26");
    // Another case of the same day is another decision, and so is the same one's on another day.
    approve("2/26").exit(0);
    workspace.on("2027-01-12").record("approved 42 --organ Fylkestinget --case 1/26 --date 2027-01-11").exit(0);
    // What was withdrawn is registered again.
    workspace.on("2027-01-12").record("void 2 --why feil").exit(0);
    approve("1/26").exit(0);
    assert_eq!(workspace.events_of("approved").len(), 4);
}
