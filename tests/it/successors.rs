//! What a successor is offered, signs and ends, told everywhere alike; and parties that only the register knows any more.

use std::fs;

use serde_json::{Value, json};

use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";
const STORVIK: &str = "kommunenummer: 1899\nkontaktperson:\n  navn: Åse\n  epost: ase@storvik.kommune.no\n";
const KS: &str = "organisasjonsnummer: 971032146\nnavn: KS\nkontaktperson:\n  navn: Åse\n  epost: ase@ks.no\n";

/// Bodø and Rana have signed, and Storvik took their places; where a new edition supersedes, the settings say so.
fn merged(supersedes: bool) -> Workspace {
    let workspace = Workspace::samples();
    if supersedes {
        workspace.edit(SETTINGS, "forsegles: nei", "avløser: ja\nforsegles: nei");
    }
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n");
    workspace.run(["generate", "--only", "1804", "1833"]).exit(0);
    workspace.run(["send", "1804", "1833"]).exit(0);
    workspace.on("2027-01-12").record("signed 1804 --name Kari --title Ordfører").exit(0);
    workspace.on("2027-01-20").record("signed 1833 --name Ola --title Ordfører").exit(0);
    workspace.on("2028-01-03").record("succeeded 1804 1833 --into Storvik --date 1.1.2028").exit(0);
    workspace
}

/// The same, and Storvik has signed an edition of its own.
fn signed(supersedes: bool) -> Workspace {
    let workspace = merged(supersedes);
    workspace.record("1899-storvik.yaml", STORVIK);
    workspace.on("2028-02-01").run(["generate", "--only", "1899"]).exit(0);
    workspace.on("2028-02-01").run(["send", "1899"]).exit(0);
    workspace.on("2028-03-01").record("signed 1899 --name Eva --title Ordfører").exit(0);
    workspace
}

fn editions(row: &Value) -> Vec<(String, u64)> {
    let whose = |edition: &Value| edition["through"]["party"].as_str().unwrap_or("own").to_owned();
    let binding = row["binding"].as_array().unwrap().iter();
    binding.map(|edition| (whose(edition), edition["edition"].as_u64().unwrap())).collect()
}

fn seq(workspace: &Workspace, kind: &str, party: &str) -> u64 {
    let events = workspace.events();
    events.iter().rfind(|event| event["event"] == kind && event["party"] == party).unwrap()["seq"].as_u64().unwrap()
}

#[test]
fn a_new_edition_that_says_so_ends_what_the_successor_was_left() {
    let workspace = signed(true);
    let made = workspace.events().into_iter().find(|event| event["event"] == "generated" && event["party"] == "1899").unwrap();
    assert_eq!((&made["supersedes"], &made["name"]), (&json!(true), &json!("Storvik kommune")));
    let letter = workspace.output().into_iter().find(|file| file.ends_with("1899-samarbeidsavtale-1.eml")).unwrap();
    let letter = fs::read(workspace.path("output").join(letter)).unwrap();
    let letter = mail_parser::MessageParser::default().parse(&letter).unwrap().body_text(0).unwrap().into_owned();
    let letter = letter.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(letter.contains("Utgave 1 for Bodø kommune") && letter.contains("avløser den de tidligere"), "{letter}");
    let own = vec![("own".to_owned(), 1)];
    assert_eq!(editions(&workspace.row("1899", "2028-03-01")), own);
    let bound = workspace.on("2028-03-02").run(["parties", "--bound", "--format", "json"]).exit(0).json();
    assert_eq!((&bound["number"], bound["bound"].as_array().unwrap().len()), (&json!(1), 1));
    let due = workspace.on("2028-03-02").run(["due", "--within", "5y", "--format", "json"]).exit(0).json();
    let dates: Vec<&Value> = due["due"].as_array().unwrap().iter().map(|due| &due["date"]).collect();
    assert_eq!(dates, ["2031-02-28"]);
    workspace.on("2028-03-02").record("notice 1804").exit(2).stderr_has("edition 1 of Storvik kommune takes the place");
    let file = format!("output/{}", workspace.pdfs_of("1804")[0]);
    let found = workspace.run(["verify", &file, "--at", "2028-03-02", "--format", "json"]).exit(0).json();
    assert_eq!(found["files"][0]["issued"]["status"], "superseded");
    // Whoever never took a place ended nothing by it.
    let succession = seq(&workspace, "succeeded", "1804");
    workspace.on("2028-03-03").record(&format!("void {succession} --why feil")).exit(0);
    assert_eq!(workspace.status("1804", "2028-03-03"), "in-force");
    workspace.is_in_order();
}

#[test]
fn what_a_party_had_signed_before_it_took_a_place_ends_nothing_of_it() {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "forsegles: nei", "avløser: ja\nforsegles: nei");
    workspace.run(["generate", "--only", "1804", "1833"]).exit(0);
    workspace.run(["send", "1804", "1833"]).exit(0);
    workspace.on("2027-01-12").record("signed 1804 1833 --name Kari --title Ordfører").exit(0);
    workspace.on("2027-02-01").run(["generate", "--reissue", "1833"]).exit(0);
    workspace.on("2027-02-01").run(["send", "1833"]).exit(0);
    workspace.on("2027-02-10").record("signed 1833 --name Ola --title Ordfører").exit(0);
    workspace.on("2028-01-03").record("succeeded 1804 --into 1833 --date 1.1.2028").exit(0);
    assert_eq!(editions(&workspace.row("1833", "2028-02-01")), [("own".to_owned(), 2), ("1804".to_owned(), 1)]);
    // Nor has its document changed by it.
    workspace.on("2028-02-01").run(["generate", "--only", "1833"]).exit(0).stdout_has("1 unchanged");
}

#[test]
fn notice_is_of_all_that_binds_and_what_it_signed_superseded_the_others() {
    let workspace = signed(false);
    let all = [("own".to_owned(), 1), ("1804".to_owned(), 1), ("1833".to_owned(), 1)];
    assert_eq!(editions(&workspace.row("1899", "2028-03-02")), all);
    let row = workspace.row("1899", "2028-03-02");
    assert_eq!(row["edition_of"], Value::Null, "its own says most");
    assert_eq!(
        row["standing"]["text"],
        "in force (edition 1), in force (edition 1 of Rana kommune), in force (edition 1 of Bodø kommune)"
    );
    let table = workspace.on("2028-03-02").run(["status", "--format", "csv"]).exit(0);
    table.stdout_has("1833:1 1804:1 1");
    let notice = workspace.on("2028-03-02").record("notice Storvik --dry-run").exit(0);
    for name in ["Storvik", "Bodø", "Rana"] {
        notice.stdout_has(&format!("{name} kommune: notice to leave was given on 2028-03-02; edition 1 ends on 2028-09-02"));
    }
    workspace.on("2028-03-02").record("notice Storvik --edition 1 --dry-run").exit(0).stdout_has("Storvik kommune: notice");
    let superseded = workspace.on("2028-03-02").record("superseded Storvik").exit(0);
    superseded.stdout_has("Bodø kommune: ").stdout_has("Rana kommune: ").stdout_has("ends on 2028-02-29");
    assert_eq!(editions(&workspace.row("1899", "2028-03-02")), all[..1]);
    let notice = workspace.on("2028-03-03").record("notice Storvik").exit(0);
    assert!(!notice.stdout.contains("Bodø"), "{}", notice.stdout);
    // What rests on a succession is withdrawn before it, or together with it.
    let (succession, rests) = (seq(&workspace, "succeeded", "1804"), seq(&workspace, "superseded", "1804"));
    let refused = workspace.on("2028-03-04").record(&format!("void {succession} --why feil")).exit(2);
    refused.stderr_has(&format!("event {rests}"));
    workspace.on("2028-03-04").record(&format!("void {succession} {rests} --why feil")).exit(0);
    assert_eq!(workspace.status("1804", "2028-03-04"), "in-force");
    workspace.is_in_order();
}

#[test]
fn one_that_ended_hides_none_that_binds() {
    let workspace = merged(false);
    // The first by number ends, and the other binds.
    workspace.on("2028-02-01").record("notice 1804").exit(0);
    let row = workspace.row("1899", "2028-02-02");
    assert_eq!((&row["status"], &row["edition_of"]["party"]), (&json!("in-force"), &json!("1833")));
    assert_eq!(row["standing"]["text"], "in force (edition 1 of Rana kommune), notice given (edition 1 of Bodø kommune)");
    for status in ["in-force", "notice"] {
        let rows = workspace.on("2028-02-02").run(["status", "--status", status, "--format", "json"]).exit(0).json();
        assert_eq!(rows["parties"].as_array().unwrap().len(), 1, "{status}");
    }
    let row = workspace.row("1899", "2028-09-01");
    assert_eq!((&row["status"], row["through"].as_array().unwrap().len()), (&json!("in-force"), 1));
    let row = workspace.row("1899", "2030-02-01");
    assert_eq!((&row["status"], &row["bound"]), (&json!("expired"), &json!(false)));
    assert_eq!((&row["ended"]["through"]["name"], &row["ended"]["ends"]), (&json!("Rana kommune"), &json!("2030-01-19")));
}

#[test]
fn a_sheet_with_a_merger_changes_what_was_edited_and_nothing_else() {
    let workspace = merged(false);
    let later = workspace.on("2028-02-01");
    for file in ["alle.xlsx", "alle.csv"] {
        later.run(["export", file]).exit(0);
        let run = later.run(["import", file, "--format", "json"]).exit(0).json();
        assert_eq!((&run["events"], &run["records"]), (&json!([]), &json!([])), "{file}");
    }
    let sheet = fs::read_to_string(workspace.path("alle.csv")).unwrap();
    let storvik = sheet.lines().find(|line| line.starts_with("1899;")).unwrap();
    let through =
        "\"Bodø kommune, utgave 1: signert 12.01.2027 av Kari, Ordfører; Rana kommune, utgave 1: signert 20.01.2027 av Ola, ";
    assert!(storvik.contains(through), "{storvik}");
    let cells: Vec<&str> = sheet.lines().next().unwrap().trim_start_matches('\u{feff}').split(';').collect();
    let signed = cells.iter().position(|head| *head == "Signert av").unwrap();
    assert_eq!(storvik.split(';').nth(signed), Some(""), "it signed nothing itself: {storvik}");
    let column = cells.iter().position(|head| *head == "Kontaktperson").unwrap();
    let mut written: Vec<String> = storvik.split(';').map(str::to_owned).collect();
    written[column] = "Åse Ås".into();
    workspace.write("alle.csv", sheet.replace(storvik, &written.join(";")));
    let run = later.run(["import", "alle.csv", "--format", "json"]).exit(0).json();
    assert_eq!(run["events"], json!([]));
    let records = run["records"].as_array().unwrap();
    assert_eq!((records.len(), &records[0]["party"], &records[0]["is_new"]), (1, &json!("1899"), &json!(true)));
}

#[test]
fn an_old_number_beside_the_new_one_with_its_organisasjonsnummer_is_no_other_party() {
    let workspace = Workspace::samples();
    let bodø = avtale::reference::PartyTable::official().party("1804").unwrap().organisation_number.clone();
    workspace.write("parter.csv", format!("nummer;navn;organisasjonsnummer\n1899;Bodø;{bodø}\n"));
    workspace.run(["generate", "--only", "1804"]).exit(0);
    workspace.on("2027-01-12").record("signed 1804 --name Kari --title Ordfører").exit(0);
    workspace.on("2028-01-03").record("succeeded 1804 --into 1899 --date 1.1.2028").exit(0);
    let later = workspace.on("2028-02-01");
    later.run(["export", "alle.csv"]).exit(0);
    let run = later.run(["import", "alle.csv", "--format", "json"]).exit(0).json();
    assert_eq!((&run["events"], &run["records"], &run["problems"]), (&json!([]), &json!([]), &json!([])));
}

#[test]
fn history_and_undo_know_of_a_succession_from_both_sides() {
    let workspace = merged(false);
    let later = workspace.on("2028-02-01");
    let old = later.run(["history", "Bodø"]).exit(0);
    old.stdout_has("samarbeidsavtale: passed to Storvik kommune (1899) on 2028-01-01");
    assert!(!old.stdout.contains("in force since"), "{}", old.stdout);
    let new = later.run(["history", "Storvik"]).exit(0);
    new.stdout_has("samarbeidsavtale, edition 1 of Bodø kommune: in force since 2028-01-01, until 2030-01-11");
    new.stdout_has("the agreement of Rana kommune passed to Storvik kommune on 2028-01-01");
    let json = later.run(["history", "Storvik", "--format", "json"]).exit(0).json();
    assert_eq!(json["standing"][1]["through"], json!({ "party": "1833", "name": "Rana kommune" }));
    let json = later.run(["history", "1804", "--format", "json"]).exit(0).json();
    let passed = json!([{ "agreement": "samarbeidsavtale", "party": "1899", "name": "Storvik kommune", "since": "2028-01-01" }]);
    assert_eq!((&json["standing"], &json["successors"]), (&json!([]), &passed));
    let numbers = [seq(&workspace, "succeeded", "1804"), seq(&workspace, "succeeded", "1833")];
    later.run(["undo", "Storvik"]).exit(0).stdout_has(&format!("avtale record void {} {}", numbers[0], numbers[1]));
    later.run(["undo", "Bodø"]).exit(0).stdout_has(&format!("avtale record void {} --why", numbers[0]));
    later.record(&format!("void {} --why feil", numbers[0])).exit(0);
    later.run(["history", "Storvik"]).exit(0).stdout_has("withdrawn by event");
}

#[test]
fn a_party_that_only_the_register_knows_has_its_name_and_its_agreement() {
    let workspace = Workspace::samples();
    workspace.record("971032146-ks.yaml", KS);
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n");
    workspace.run(["generate", "--only", "971032146", "1804"]).exit(0);
    workspace.run(["send", "971032146", "1804"]).exit(0);
    workspace.on("2027-01-12").record("signed KS 1804 --name Kari --title Leder").exit(0);
    workspace.on("2028-01-03").record("succeeded 1804 --into Storvik --date 1.1.2028").exit(0);
    // Neither of the official tables is told by a name that everybody knows.
    let names: Vec<Value> =
        workspace.events().into_iter().filter(|event| event["event"] == "generated").map(|event| event["name"].clone()).collect();
    assert!(names.contains(&json!("KS")) && names.contains(&Value::Null), "{names:?}");
    fs::remove_file(workspace.path("members/971032146-ks.yaml")).unwrap();
    fs::remove_file(workspace.path("parter.csv")).unwrap();
    let later = workspace.on("2028-02-01");
    assert_eq!(workspace.row("971032146", "2028-02-01")["name"], "KS");
    assert_eq!(workspace.row("1899", "2028-02-01")["name"], "Storvik kommune");
    later.run(["history", "KS"]).exit(0).stdout_has("971032146 KS");
    later.run(["history", "Storvik"]).exit(0).stdout_has("1899 Storvik kommune");
    later.run(["send", "KS"]).exit(1).stderr_has("KS has no good record in members/");
    later.run(["generate", "--only", "KS"]).exit(2).stderr_has("for KS");
    later.run(["parties", "--bound"]).exit(0).stdout_has("KS").stdout_has("Storvik kommune");
    later.record("notice KS").exit(0).stdout_has("registered: KS: notice");
    later.record("notice storvik").exit(0).stdout_has("registered: Bodø kommune: notice");
    later.record("notice KSS").exit(2);
    workspace.is_in_order();
}

/// Without a folder of its own, nothing but an event names it.
#[test]
fn a_successor_whose_line_was_removed_is_called_what_it_was() {
    let workspace = merged(false);
    fs::remove_file(workspace.path("parter.csv")).unwrap();
    let later = workspace.on("2028-02-01");
    assert_eq!(workspace.row("1899", "2028-02-01")["name"], "Storvik kommune");
    later.run(["history", "Storvik"]).exit(0).stdout_has("edition 1 of Bodø kommune");
    later.record("notice Storvik").exit(0).stdout_has("registered: Rana kommune: notice");
    later.run(["history", "1804"]).exit(0).stdout_has("passed to Storvik kommune (1899)");
}

#[test]
fn what_changed_in_the_list_of_parties_is_not_only_blamed_on_the_record() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "1804", "42"]).exit(0);
    workspace.run(["send", "1804", "42"]).exit(0);
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n1804;Nye Bodø\n");
    workspace.run(["generate", "--only", "1804"]).exit(0).stdout_has("record, or line 3 of parter.csv");
    workspace.edit("members/42-agder.yaml", "kontaktperson:", "navn: Sør\nkontaktperson:");
    let own = workspace.run(["generate", "--only", "42"]).exit(0);
    assert!(!own.stdout.contains("parter.csv"), "{}", own.stdout);
}

#[test]
fn notice_is_given_for_what_has_none_yet() {
    let workspace = merged(false);
    workspace.on("2028-02-01").record("notice 1804").exit(0);
    let notice = workspace.on("2028-02-10").record("notice Storvik").exit(0);
    notice.stdout_has("Rana kommune: notice to leave was given on 2028-02-10");
    assert!(!notice.stdout.contains("Bodø"), "{}", notice.stdout);
    // Where all have it, that is what is said.
    workspace.on("2028-02-11").record("notice Storvik").exit(2).stderr_has("Bodø kommune").stderr_has("Rana kommune");
    assert_eq!(workspace.events_of("notice").len(), 2);

    // Of its own and those it was left, too.
    let workspace = signed(false);
    workspace.on("2028-03-02").record("notice 1899 --edition 1").exit(0);
    let notice = workspace.on("2028-03-03").record("notice Storvik").exit(0);
    notice.stdout_has("Bodø kommune: notice").stdout_has("Rana kommune: notice");
    assert!(!notice.stdout.contains("Storvik kommune: notice"), "{}", notice.stdout);
}

#[test]
fn what_holds_through_another_holds_since_its_place_was_taken() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "1804"]).exit(0);
    workspace.on("2026-12-05").record("signed 1804 --name Kari --title Ordfører").exit(0);
    workspace.on("2027-02-01").record("succeeded 1804 --into Narvik").exit(0);
    let row = workspace.row("1806", "2027-02-02");
    assert_eq!(
        (&row["status"], &row["date"], &row["binding"][0]["date"]),
        (&json!("in-force"), &json!("2027-02-01"), &json!("2027-02-01"))
    );
    workspace.on("2027-02-02").run(["export", "ark.csv"]).exit(0);
    let sheet = fs::read_to_string(workspace.path("ark.csv")).unwrap();
    let mut lines = sheet.trim_start_matches('\u{feff}').lines();
    let nth = lines.next().unwrap().split(';').position(|head| head == "Siden").unwrap();
    let narvik = lines.find(|line| line.starts_with("1806")).unwrap();
    assert_eq!(narvik.split(';').nth(nth), Some("01.02.2027"), "{narvik}");
    let history = workspace.on("2027-02-02").run(["history", "1806", "--format", "json"]).exit(0).json();
    assert_eq!(history["standing"][0]["since"], "2027-02-01");
    // What had ended before is over since its own day.
    let late = workspace.row("1806", "2030-02-02");
    let history = workspace.on("2030-02-02").run(["history", "1806", "--format", "json"]).exit(0).json();
    assert_eq!((&late["date"], &history["standing"][0]["since"]), (&json!("2030-01-01"), &json!("2030-01-01")));
}
