//! Who has not answered in time is reminded.

use super::*;

/// Noon on the last day for answers.
const LAST_DAY: &str = "1801396800";

#[test]
#[cfg_attr(not(has_python), ignore = "needs python3")]
fn those_who_have_not_answered_in_time_are_reminded_once() {
    let workspace = Workspace::generated();
    workspace.run(["send"]).exit(0);
    let signed = ["record", "signed", "42", "--name", "Ola Nordmann", "--title", "Fylkesordfører"];
    workspace.run(signed).exit(0);
    workspace.run(["record", "declined", "50", "--reason", "Vedtak i fylkestinget"]).exit(0);
    let before = workspace.snapshot();
    at(&workspace, LAST_DAY, ["remind"]).exit(0).stdout_has("nobody to remind");
    at(&workspace, LAST_DAY, ["remind", "Bodø"]).exit(2).stderr_has("2027-01-31");
    at(&workspace, TOO_LATE, ["remind", "--dry-run"]).exit(0).stdout_has("13 to send");
    assert_eq!(workspace.snapshot(), before);

    at(&workspace, TOO_LATE, ["remind"]).exit(0).stdout_has("13 letters: 13 sent");
    let reminded = workspace.events_of("reminded");
    assert_eq!(reminded.len(), 13);
    assert!(reminded.iter().all(|event| event["date"] == "2027-02-01" && event["party"] != "42" && event["party"] != "50"));
    at(&workspace, TOO_LATE, ["remind"]).exit(0).stdout_has("nobody to remind");
    at(&workspace, TOO_LATE, ["remind", "Bodø"]).exit(2).stderr_has("--again");
    at(&workspace, TOO_LATE, ["remind", "42"]).exit(2).stderr_has("signed");
    at(&workspace, TOO_LATE, ["remind", "50"]).exit(2).stderr_has("declined");
    at(&workspace, TOO_LATE, ["remind", "Bodø", "--again"]).exit(0).stdout_has("1 letter: 1 sent");
    at(&workspace, TOO_LATE, ["history", "Bodø"]).exit(0).stdout_has("reminded");
    workspace.is_in_order();

    let letter = parsed(&workspace, "1804-samarbeidsavtale-1-reminder.eml");
    assert!(letter["headers"]["Subject"].as_str().unwrap().starts_with("Påminnelse: "), "{letter}");
    assert!(letter["text"].as_str().unwrap().contains("Svarfristen var 31. januar 2027."), "{letter}");
    assert_eq!(letter["sha256"], registered(&workspace, "1804"));
    assert_eq!(letter["headers"]["Date"], "Mon, 01 Feb 2027 12:00:00 +0000");
    let second = parsed(&workspace, "1804-samarbeidsavtale-1-reminder-2.eml");
    assert_ne!(letter["headers"]["Message-ID"], second["headers"]["Message-ID"]);
}

#[test]
fn nobody_is_reminded_of_what_was_never_sent() {
    let workspace = Workspace::with_agder();
    at(&workspace, TOO_LATE, ["remind"]).exit(0).stdout_has("nobody to remind");
    at(&workspace, TOO_LATE, ["remind", "42"]).exit(2).stderr_has("never sent").stderr_has("avtale send");
    at(&workspace, TOO_LATE, ["remind", "Bodø"]).exit(2).stderr_has("no document");
    assert_eq!(workspace.events_of("reminded").len(), 0);
}
