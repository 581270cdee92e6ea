//! A day by which an answer is expected, that is over before the agreement is sent.

use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";
const OVER: &str = "the day by which an answer is expected, 2027-01-31, is over";

/// Agder's agreement, which asks for an answer by 31 January 2027.
fn made() -> Workspace {
    let workspace = Workspace::with_agder();
    workspace.edit(SETTINGS, "baerekraftsnettverket.example", "baerekraftsnettverket.no");
    workspace
}

#[test]
fn check_and_send_warn_before_anything_goes_and_say_what_to_do() {
    let workspace = made();
    let step = "write a later day as `svarfrist` in agreement.yaml";
    for words in
        [&["check"][..], &["send", "42", "--dry-run"], &["send", "42", "--preview"], &["send", "42", "--test", "me@x.no"]]
    {
        let in_time = workspace.on("2027-01-31").run(words.iter().copied()).exit(0);
        assert!(!in_time.stderr.contains("is over"), "{words:?}: {in_time}");
        let late = workspace.on("2027-02-01").run(words.iter().copied()).exit(0);
        late.stderr_has(OVER).stderr_has(step);
    }
    workspace.on("2027-02-01").run(["check", "--language", "nb"]).exit(0).stderr_has("svarfristen, 31.01.2027, er ute");
    workspace.on("2027-02-01").run(["check", "--language", "nn"]).exit(0).stderr_has("svarfristen, 31.01.2027, er ute");
    // It is a person's to decide.
    workspace.on("2027-02-01").run(["send", "42"]).exit(0).stderr_has(OVER);
    assert_eq!(workspace.events_of("sent").len(), 1);
}

#[test]
fn where_nothing_is_to_be_sent_it_is_no_news_that_the_day_is_over() {
    let workspace = Workspace::samples();
    for record in crate::workspace::files_below(&workspace.path("members")) {
        if record.ends_with(".yaml") && !record.starts_with("42-") {
            std::fs::remove_file(workspace.path("members").join(record)).unwrap();
        }
    }
    workspace.edit(SETTINGS, "baerekraftsnettverket.example", "baerekraftsnettverket.no");
    workspace.run(["generate"]).exit(0);
    workspace.on("2027-02-01").run(["check"]).exit(0).stderr_has(OVER);
    workspace.on("2026-12-01").run(["send"]).exit(0);
    for words in ["check", "send", "remind"] {
        let quiet = workspace.on("2027-02-01").run([words]).exit(0);
        assert!(!quiet.stderr.contains("is over"), "{words}: {quiet}");
    }
    // The next edition is to be sent.
    workspace.on("2027-02-01").run(["generate", "--reissue", "42"]).exit(0);
    workspace.on("2027-02-01").run(["check"]).exit(0).stderr_has(OVER);
    workspace.edit(SETTINGS, "svarfrist: 2027-01-31", "svarfrist: 2027-03-31");
    for words in [&["check"][..], &["send"]] {
        let mended = workspace.on("2027-02-01").run(words.iter().copied()).exit(0);
        assert!(!mended.stderr.contains("is over"), "{mended}");
    }
}

#[test]
fn it_is_told_before_the_first_letter_and_once() {
    let workspace = made();
    workspace.on("2027-01-02").run(["send", "42"]).exit(0);
    for test in [&["send", "--again", "42"][..], &["send", "42", "--test", "me@x.no"]] {
        let told = workspace.on("2027-07-03").run(test.iter().copied()).exit(0).stderr.clone();
        let at = |words: &str| told.find(words).unwrap_or_else(|| panic!("{words}: {told}"));
        assert!(at("is over") < at("Agder"), "{told}");
        assert_eq!(told.matches("is over").count(), 1, "{told}");
    }
    let json = workspace.on("2027-07-03").run(["send", "--again", "42", "--format", "json"]).exit(0);
    assert_eq!(json.json()["problems"][0]["code"], "check-reply-by-is-over");
    assert!(!json.stderr.contains("is over"), "{json}");
}
