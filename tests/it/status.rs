//! Where every party stands on a day, what is due, and what happened: all of it from events alone.

use std::fs;

use serde_json::{Value, json};

use crate::workspace::{self, Workspace};

/// Four parties' agreements: Agder's signed, Trøndelag's sent, Trondheim's declined, Molde's a draft.
fn four() -> Workspace {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50", "5001", "1506"]).exit(0);
    workspace.on("2026-12-01").record("sent 42 50 --to post --how svarut").exit(0);
    workspace.on("2026-12-05").record("sent 5001 --to post --how svarut").exit(0);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    workspace.on("2026-12-12").record("declined 5001 --reason Vedtak").exit(0);
    workspace
}

fn numbers(workspace: &Workspace, words: &str) -> Vec<String> {
    let command = ["status", "--format", "json"].into_iter().chain(words.split_whitespace());
    let json = workspace.on("2026-12-20").run(command).exit(0).json();
    json["parties"].as_array().unwrap().iter().map(|row| row["party"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_agreement_goes_through_its_life_day_by_day() {
    let workspace = Workspace::samples();
    assert_eq!(workspace.status("42", "2026-11-23"), "not-generated");
    workspace.run(["generate", "--only", "42", "50", "5001"]).exit(0);
    assert_eq!(workspace.status("42", "2026-11-23"), "generated");
    workspace.on("2026-12-01").record("sent 42 50 5001 --to x --how post").exit(0);
    assert_eq!(workspace.status("42", "2027-12-01"), "sent");
    workspace.on("2026-12-10").record("signed 42 --name A --title B").exit(0);
    // The day the agreement takes effect, and three years.
    for (day, status, since) in [
        ("2026-12-10", "signed", "2026-12-10"),
        ("2026-12-31", "signed", "2026-12-10"),
        ("2027-01-01", "in-force", "2027-01-01"),
        ("2029-06-30", "in-force", "2027-01-01"),
        ("2029-07-01", "expiring", "2029-07-01"),
        ("2029-12-31", "expiring", "2029-07-01"),
        ("2030-01-01", "expired", "2030-01-01"),
    ] {
        let row = workspace.row("42", day);
        assert_eq!((&row["status"], &row["date"]), (&json!(status), &json!(since)), "{day}");
        assert_eq!(row["ends"], "2029-12-31");
    }
    // Who signs later is bound from then on, for as long.
    workspace.on("2027-03-15").record("signed 50 5001 --name A --title B").exit(0);
    let days = [("2027-03-15", "in-force"), ("2029-09-14", "in-force"), ("2029-09-15", "expiring"), ("2030-03-14", "expiring")];
    for (day, status) in days.into_iter().chain([("2030-03-15", "expired")]) {
        assert_eq!(workspace.status("50", day), status, "{day}");
    }
    // Six months' notice; given so late that the term ends first, it changes nothing.
    workspace.on("2027-08-31").record("notice 50").exit(0);
    workspace.on("2030-01-10").record("notice 5001").exit(0);
    for (party, day, status, ends) in [
        ("50", "2027-08-31", "notice", "2028-02-29"),
        ("50", "2028-02-29", "notice", "2028-02-29"),
        ("50", "2028-03-01", "terminated", "2028-02-29"),
        ("5001", "2030-03-14", "notice", "2030-03-14"),
        ("5001", "2030-03-15", "expired", "2030-03-14"),
    ] {
        let row = workspace.row(party, day);
        assert_eq!((&row["status"], &row["ends"]), (&json!(status), &json!(ends)), "{party} {day}");
    }
    assert_eq!(workspace.row("50", "2028-03-01")["date"], "2028-03-01");
    // A renewal is another three years after the first.
    workspace.on("2029-10-01").record("renewed 42").exit(0);
    for (day, status) in [("2029-12-31", "in-force"), ("2032-07-01", "expiring"), ("2033-01-01", "expired")] {
        assert_eq!(workspace.status("42", day), status, "{day}");
    }
}

#[test]
fn the_table_begins_with_how_many_have_signed() {
    let workspace = four();
    let table = workspace.on("2026-12-20").run(["status"]).exit(0);
    let lines: Vec<_> = table.stdout.lines().collect();
    // A fifteenth of thirty characters.
    assert!(lines[0].starts_with("signed 1 of 15  ██░") && !lines[0].contains("███"), "{table}");
    assert_eq!(lines[1], "12 parties have not been sent the agreement yet");
    for head in ["status", "days waiting", "signed", "signatory", "title"] {
        assert!(lines[3].contains(head), "{table}");
    }
    let line = |name: &str| lines.iter().find(|line| line.contains(name)).unwrap().split_whitespace().collect::<Vec<_>>();
    assert_eq!(line("Agder")[3..], ["signed", "2026-12-10", "Kari", "Fylkesordfører"]);
    assert_eq!(line("Trøndelag")[3..], ["sent", "19"]);
    assert_eq!(line("Trondheim")[3..], ["declined"]);
    assert!(lines.contains(&"15 agreements: 11 not generated, 1 generated, 1 sent, 1 declined, 1 signed"), "{table}");
    // What is shown of one status says no less of how many have signed.
    workspace.on("2026-12-20").run(["status", "--status", "sent"]).exit(0).stdout_has("signed 1 of 15").stdout_has("Trøndelag");
    workspace.on("2026-12-20").run(["status", "--fylke", "Agder"]).exit(0).stdout_has("signed 1 of 2");
    let csv =
        workspace.on("2026-12-20").run(["status", "--format", "csv", "--status", "signed,sent", "--sort", "number"]).exit(0);
    let expected = [
        "42,Agder fylkeskommune,1,signed,2026-12-10,,2026-12-01,2026-12-10,Kari,Fylkesordfører,,1,2029-12-31,,,",
        "50,Trøndelag fylkeskommune,1,sent,2026-12-01,19,2026-12-01,,,,,,,,,",
    ];
    assert_eq!(csv.stdout.lines().skip(1).collect::<Vec<_>>(), expected);
}

#[test]
fn the_table_is_filtered_and_sorted_as_asked() {
    let workspace = four();
    workspace.on("2026-12-18").record("sent 1506 --to x --how post").exit(0);
    assert_eq!(numbers(&workspace, "--status sent"), ["1506", "50"]);
    assert_eq!(numbers(&workspace, "--status sent --sort waiting"), ["50", "1506"]);
    assert_eq!(numbers(&workspace, "--status sent declined signed --sort date"), ["1506", "5001", "42", "50"]);
    assert_eq!(numbers(&workspace, "--status signed,declined,sent --sort status").len(), 4);
    assert_eq!(numbers(&workspace, "--status sent,declined,signed --sort status")[2..], ["5001", "42"]);
    assert_eq!(numbers(&workspace, "--fylke 42 Trøndelag --sort number"), ["42", "4204", "50", "5001"]);
    assert_eq!(numbers(&workspace, "--fylke trøndelag --status declined"), ["5001"]);
    assert_eq!(numbers(&workspace, "--status expired"), [] as [&str; 0]);
    let every = "Oslo Rogaland Møre_og_Romsdal Nordland Østfold Akershus Buskerud Innlandet Vestfold Telemark Agder Vestland \
                 Trøndelag Troms Finnmark 03 11 15 18 31 32 33 34 39 40 42 46 50 55 56";
    for fylke in every.split(' ').map(|fylke| fylke.replace('_', " ")) {
        workspace.run(["status", "--fylke", &fylke]).exit(0).stdout_has(" agreement");
    }
    let ran = workspace.run(["status", "--fylke", "Molde"]).exit(2);
    ran.stderr_has("Molde").stderr_has("fylke");
    workspace.run(["status", "--status", "send"]).exit(2).stderr_has("sent");
}

#[test]
fn the_register_is_shown_as_it_stood_on_an_earlier_day() {
    let workspace = four();
    workspace.on("2026-12-20").record("void 9 --why x").exit(0);
    assert_eq!(workspace.status("42", "2026-12-20"), "sent");
    let counts = |day: &str| {
        let json = workspace.on("2026-12-31").run(["status", "--as-of", day, "--format", "json"]).exit(0).json();
        assert_eq!(json["on"], day);
        json["counts"].clone()
    };
    assert_eq!(counts("2026-11-22"), json!({}));
    assert_eq!(counts("2026-11-23"), json!({"generated": 4}));
    assert_eq!(counts("2026-12-01"), json!({"generated": 2, "sent": 2}));
    assert_eq!(counts("2026-12-10"), json!({"generated": 1, "sent": 2, "signed": 1}));
    assert_eq!(counts("2026-12-19"), json!({"generated": 1, "sent": 1, "declined": 1, "signed": 1}));
    assert_eq!(counts("2026-12-20"), json!({"generated": 1, "sent": 2, "declined": 1}));
    // Norwegian dates, and days waited until then; the future is not known.
    let ran = workspace.on("2026-12-31").run(["status", "--as-of", "8.12.2026", "--format", "csv"]).exit(0);
    ran.stdout_has("50,Trøndelag fylkeskommune,1,sent,2026-12-01,7,");
    let ran = workspace.on("2026-12-31").run(["status", "--as-of", "2027-01-01"]).exit(2);
    ran.stderr_has("future").stderr_has("avtale due");
    // Events alone: what became of records and documents since plays no part.
    fs::remove_dir_all(workspace.path("members")).unwrap();
    fs::remove_dir_all(workspace.path("output/42-agder")).unwrap();
    assert_eq!(counts("2026-12-01"), json!({"generated": 2, "sent": 2}));
}

#[test]
fn a_clock_that_was_set_back_is_said_and_events_count_in_their_order() {
    let workspace = four();
    // The clock of the machine says October.
    workspace.on("2026-10-01").record("approved 42 --organ A --case 1").exit(0);
    let ran = workspace.on("2026-12-20").run(["status"]).exit(0);
    ran.stderr_has("warning").stderr_has("2026-10-01").stdout_has("signed 1 of 15");
    let as_of = |day| workspace.on("2026-12-20").run(["status", "--as-of", day, "--format", "json"]).exit(0).json();
    assert_eq!(as_of("2026-10-01")["parties"], json!([]), "what was registered after later events is later");
    let agder = |json: Value| json["parties"].as_array().unwrap().iter().find(|row| row["party"] == "42").unwrap().clone();
    assert_eq!(agder(as_of("2026-12-11"))["approved"], Value::Null);
    assert_eq!(agder(as_of("2026-12-12"))["approved"], "2026-10-01");
    workspace.on("2026-12-20").run(["history", "42"]).exit(0).stderr_has("warning").stdout_has("approved");
    workspace.on("2026-12-20").run(["due"]).exit(0).stderr_has("warning");
    workspace.on("2026-12-20").record("approved 50 --organ A --case 1").exit(0);
    workspace.run(["verify", "--register"]).exit(0).stderr_has("warning");
}

#[test]
fn what_is_due_is_told_in_time() {
    let workspace = four();
    workspace.on("2026-12-20").record("signed 5001 --name A --title B").exit(0);
    workspace.on("2027-02-10").record("notice 5001").exit(0);
    let due = |day: &str, within: &str| {
        let json = workspace.on(day).run(["due", "--within", within, "--format", "json"]).exit(0).json();
        let tell = |due: &Value| ["party", "what", "date"].map(|key| due[key].as_str().unwrap().to_owned()).join(" ");
        json["due"].as_array().unwrap().iter().map(tell).collect::<Vec<_>>()
    };
    // Agder is not asked for an answer that it gave; the reply-by date is 31 January.
    assert_eq!(due("2027-01-01", "29d"), [] as [&str; 0]);
    assert_eq!(due("2027-01-01", "30d"), ["50 answer 2027-01-31"]);
    assert_eq!(due("2027-03-01", "1d"), ["50 answer 2027-01-31"], "what is overdue is due however near one looks");
    assert_eq!(due("2027-03-01", "6mo"), ["50 answer 2027-01-31", "5001 end 2027-08-10"]);
    assert_eq!(due("2027-09-01", "1y"), ["50 answer 2027-01-31"], "what has ended is no more to be waited for");
    let all = ["50 answer 2027-01-31", "5001 end 2027-08-10", "42 expiry 2029-12-31"];
    assert_eq!(due("2027-03-01", "3y"), all);
    assert_eq!(due("2027-03-01", "9000y"), all);
    let told = workspace.on("2027-03-01").run(["due", "--within", "26w"]).exit(0);
    told.stdout_has("Trøndelag fylkeskommune")
        .stdout_has("answer expected")
        .stdout_has("1 of them overdue")
        .stdout_has("avtale remind");
    told.stdout_has("Trondheim kommune").stdout_has("ends by notice").stdout_has("2027-08-10");
    workspace.on("2027-01-01").run(["due", "--within", "2w"]).exit(0).stdout_has("Nothing is due");
    let csv = workspace.on("2027-03-01").run(["due", "--within", "90d", "--format", "csv"]).exit(0);
    assert_eq!(
        csv.stdout,
        "date,days,party,name,what,edition,through,through_name\n2027-01-31,-29,50,Trøndelag fylkeskommune,answer expected,1,,\n"
    );
    for within in ["-90d", "90h", "1d 2h", "soon", "", "99999999999y"] {
        workspace.run(["due", &format!("--within={within}")]).exit(2).stderr_has("a number of days, as 90, or 12w, 6mo, 1y");
    }
}

#[test]
fn a_calendar_imports_what_is_due_and_imports_it_again_without_doubles() {
    let workspace = four();
    let ics = |day: &str| workspace.on(day).run(["due", "--within", "4y", "--format", "ics", "--language", "nb"]).exit(0).stdout;
    let text = ics("2027-01-01");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
    assert!(text.lines().all(|line| line.len() <= 75), "lines are folded: {text}");
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
    let unfolded = text.replace("\r\n ", "");
    assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), 2);
    for line in [
        "SUMMARY:Trøndelag fylkeskommune: svarfrist",
        "DTSTART;VALUE=DATE:20270131",
        "SUMMARY:Agder fylkeskommune: avtalen utløper",
        "DTSTART;VALUE=DATE:20291231",
    ] {
        assert!(unfolded.lines().any(|there| there == line), "no {line:?} in {unfolded}");
    }
    let uids = |text: &str| text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(uids(&text), uids(&ics("2027-01-15")));
    assert_eq!(uids(&text).len(), 2);
    assert!(uids(&text)[0] != uids(&text)[1]);
}

#[test]
fn a_history_tells_the_story_with_dates_and_digests() {
    let workspace = Workspace::with_agder();
    workspace.write("scan.pdf", workspace::scan("scan"));
    let on = |day| workspace.on(day);
    on("2026-12-01").record("sent 42 --to post@agderfk.no --how svarut").exit(0);
    on("2026-12-12").record("signed 42 --name Ola --title Rådmann --date 10.12.2026 --file scan.pdf").exit(0);
    on("2026-12-13").run(["record", "void", "4", "--why", "feil navn"]).exit(0);
    on("2026-12-13").record("signed 42 --name Kari --title Ordfører --date 10.12.2026 --file scan.pdf").exit(0);
    on("2027-06-20").record("notice 42").exit(0);
    let told = on("2027-06-21").run(["history", "Agder"]).exit(0);
    let digests = [
        sha256_of(&workspace, "scan.pdf"),
        crate::workspace::sha256(&fs::read(workspace.path("output/42-agder/42-samarbeidsavtale-1.pdf")).unwrap()),
    ];
    for words in [
        "42 Agder fylkeskommune",
        "notice given since 2027-06-20, until 2027-12-20",
        "2026-11-23",
        "sent to post@agderfk.no through SvarUt on 2026-12-01",
        "signed on paper by Ola, Rådmann, on 2026-12-10; it holds from 2027-01-01 until 2029-12-31",
        "no code of ours can be read on its pages) [withdrawn by event 5]",
        "event 4 was withdrawn: feil navn",
        "signed on paper by Kari, Ordfører, on 2026-12-10",
        "notice to leave was given on 2027-06-20; edition 1 ends on 2027-12-20",
        &digests[0],
        &digests[1],
    ] {
        told.stdout_has(words);
    }
    assert_eq!(told.stdout.matches("[withdrawn").count(), 1);
    let json = on("2027-06-21").run(["history", "42", "--format", "json"]).exit(0).json();
    let events = json["events"].as_array().unwrap();
    let names: Vec<_> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(names, ["generated", "sent", "signed", "void", "signed", "notice"]);
    let withdrawn: Vec<_> = events.iter().map(|event| event["withdrawn_by"].as_u64()).collect();
    assert_eq!(withdrawn, [None, None, Some(5), None, None, None]);
    assert_eq!(events[2]["copy"]["sha256"], digests[0].as_str());
    assert!(events.iter().all(|event| event["sentence"].as_str().is_some_and(|told| !told.is_empty())));
    assert_eq!((&json["standing"][0]["status"], &json["standing"][0]["ends"]), (&json!("notice"), &json!("2027-12-20")));
}

fn sha256_of(workspace: &Workspace, file: &str) -> String {
    crate::workspace::sha256(&fs::read(workspace.path(file)).unwrap())
}

#[test]
fn a_sending_that_was_forgotten_counts_from_its_own_day() {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-10").record("sent 42 --to x --how post").exit(0);
    workspace.on("2026-12-20").record("declined 42 --reason Nei").exit(0);
    workspace.on("2026-12-21").record("sent 42 --to x --how email --date 2026-12-01 --again").exit(0);
    let row = workspace.row("42", "2026-12-21");
    assert_eq!((&row["status"], &row["sent"]), (&json!("declined"), &json!("2026-12-01")));
    // Sent anew after that, it waits for an answer again.
    workspace.on("2026-12-22").record("sent 42 --to x --how email --again").exit(0);
    let row = workspace.row("42", "2026-12-22");
    assert_eq!((&row["status"], &row["waiting"]), (&json!("sent"), &json!(21)));
}

#[test]
fn while_the_next_edition_waits_for_an_answer_the_one_before_still_ends_on_its_day() {
    let workspace = Workspace::with_agder();
    workspace.run(["record", "signed", "42", "--name", "Ola Nordmann", "--title", "Fylkesordfører"]).exit(0);
    workspace.change_everybodys_text().run(["generate", "--reissue", "42"]).exit(0);
    workspace.run(["record", "sent", "42", "--to", "postmottak", "--how", "post"]).exit(0);
    let csv = workspace.run(["due", "--within", "10y", "--format", "csv"]).exit(0);
    csv.stdout_has("2027-01-31").stdout_has("answer expected").stdout_has("2029-12-31").stdout_has("term ends");
}
