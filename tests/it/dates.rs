//! Dates are written as Norwegians write them or as ISO 8601 does, and one that could be two days is refused.

use std::fs;

use crate::workspace::Workspace;

const RECORD: &str = "kommunenummer: 4601\ngodkjenning:\n  organ: Bystyret\n  saksnummer: 123/26\n  dato: ";

#[test]
fn a_record_has_its_dates_as_people_write_them_and_the_document_is_the_same() {
    let workspace = Workspace::samples();
    workspace.record("4601-bergen.yaml", format!("{RECORD}2026-12-24\n"));
    workspace.run(["generate", "--only", "Bergen"]).exit(0).stdout_has("1 made");
    for same in
        ["24.12.2026", "24. desember 2026", "24. Desember 2026", "24. des. 2026", "24/12-2026", "24/12/2026", "\"24-12-2026\""]
    {
        workspace.record("4601-bergen.yaml", format!("{RECORD}{same}\n"));
        workspace.run(["generate", "--only", "Bergen"]).exit(0).stdout_has("1 unchanged");
    }
    workspace.record("4601-bergen.yaml", format!("{RECORD}25.12.2026\n"));
    workspace.run(["generate", "--only", "Bergen", "--dry-run"]).exit(0).stdout_has("1 to make");
}

#[test]
fn a_date_that_could_be_two_days_is_refused_with_both() {
    let workspace = Workspace::samples();
    for (written, both) in [
        ("10/11/2026", "may be 2026-11-10 or 2026-10-11"),
        ("03-01-2027", "may be 2027-01-03 or 2027-03-01"),
        ("23/11/26", "may be 2026-11-23 or 2023-11-26"),
    ] {
        workspace.record("4601-bergen.yaml", format!("{RECORD}{written}\n"));
        workspace.run(["check"]).exit(1).stderr_has(both).stderr_has("members/4601-bergen.yaml:5");
        workspace.run(["status", "--as-of", written]).exit(2).stderr_has(both);
    }
    // The same day either way, and one way of writing it that only Norwegians have.
    for written in ["11/11/2026", "3/1-2027"] {
        workspace.record("4601-bergen.yaml", format!("{RECORD}{written}\n"));
        workspace.run(["check"]).exit(0);
    }
    for wrong in ["31.11.2026", "24.12", "24. dec. 2026", "2026.12.24", "24.12.20266", "11/23/2026", "1.1.2200"] {
        workspace.record("4601-bergen.yaml", format!("{RECORD}{wrong}\n"));
        workspace.run(["check"]).exit(1).stderr_has("members/4601-bergen.yaml:5");
    }
}

#[test]
fn the_agreements_own_dates_too() {
    let workspace = Workspace::samples();
    let file = "templates/samarbeidsavtale/agreement.yaml";
    let settings = fs::read_to_string(workspace.path(file)).unwrap();
    let line = settings.lines().find(|line| line.starts_with("svarfrist:")).unwrap().to_owned();
    let before = workspace.run(["check"]).exit(0).stdout;
    let date = line["svarfrist:".len()..].trim().split(' ').next().unwrap().trim_matches('"').to_owned();
    let [year, month, day] = date.split('-').collect::<Vec<_>>().try_into().unwrap();
    workspace.edit(file, &date, &format!("{day}.{month}.{year}"));
    assert_eq!(workspace.run(["check"]).exit(0).stdout, before);
    workspace.edit(file, &format!("{day}.{month}.{year}"), "1/2/2027");
    workspace.run(["check"]).exit(1).stderr_has("may be 2027-02-01 or 2027-01-02");
}
