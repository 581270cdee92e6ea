//! What documents were made from is kept beside them: an edition that was sent is made again to the byte when its record, the
//! text and the fonts are others by now.

use std::fs;

use serde_json::Value;

use crate::checkpoints::rewrite;
use crate::profile::{RECORD, add};
use crate::workspace::{Workspace, files_below, sha256};

/// Agder's edition was sent and Trøndelag's was not; then record, text and a font change, and both are generated again.
fn changed() -> Workspace {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    change(&workspace, "42-agder", "Per");
    change(&workspace, "50-trondelag", "Per");
    workspace.change_everybodys_text();
    fs::remove_file(workspace.path("templates/fonts/SourceSans3-Semibold.ttf")).unwrap_or_default();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    workspace
}

fn change(workspace: &Workspace, party: &str, name: &str) {
    workspace.edit(&format!("members/{party}.yaml"), "Kari Nordmann", &format!("{name} Nordmann"));
}

/// Which document came to what, and from where it was made again.
fn rebuilt(workspace: &Workspace, code: i32, words: &str) -> Vec<(String, String, String)> {
    let json = workspace.run(words.split(' ').chain(["--format", "json"])).exit(code).json();
    let of = |document: &Value| {
        let text = |key: &str| document[key].as_str().unwrap_or_default().to_owned();
        (text("document"), text("outcome"), text("from"))
    };
    json["rebuilt"][0]["documents"].as_array().unwrap().iter().map(of).collect()
}

fn of(document: &str, outcome: &str, from: &str) -> (String, String, String) {
    (document.into(), outcome.into(), from.into())
}

fn both() -> [(String, String, String); 2] {
    [of("42-samarbeidsavtale-1", "same", "kept"), of("50-samarbeidsavtale-1", "same", "workspace")]
}

/// The files that are kept, each by its name.
fn kept(workspace: &Workspace) -> Vec<String> {
    files_below(&workspace.path("output/inputs"))
}

#[test]
fn an_edition_that_was_sent_is_made_again_when_all_it_was_made_from_has_changed() {
    let workspace = changed();
    assert_eq!(rebuilt(&workspace, 0, "verify --rebuild"), both());
    // The next edition beside it.
    workspace.on("2026-12-05").run(["generate", "--reissue", "42"]).exit(0);
    workspace.on("2026-12-06").record("sent 42 --to post --how svarut").exit(0);
    workspace.edit("members/42-agder.yaml", "Per Nordmann", "Pål Nordmann");
    let all = rebuilt(&workspace, 0, "verify --rebuild");
    assert_eq!(all.len(), 3);
    assert_eq!(all[..2], [of("42-samarbeidsavtale-1", "same", "kept"), of("42-samarbeidsavtale-2", "same", "kept")]);
    // Without any record or template of today.
    fs::remove_dir_all(workspace.path("members")).unwrap();
    fs::create_dir(workspace.path("members")).unwrap();
    let all = rebuilt(&workspace, 0, "verify --rebuild");
    assert!(all.iter().all(|(_, outcome, from)| (outcome.as_str(), from.as_str()) == ("same", "kept")), "{all:?}");
}

#[test]
fn a_package_has_what_its_documents_were_made_from() {
    let workspace = changed();
    for words in ["archive arkiv --zip", "archive deler --per-party"] {
        workspace.run(words.split(' ')).exit(0);
    }
    let elsewhere = Workspace::empty();
    fs::copy(workspace.path("arkiv.zip"), elsewhere.path("arkiv.zip")).unwrap();
    assert_eq!(rebuilt(&elsewhere, 0, "verify --rebuild arkiv.zip"), both());
    assert_eq!(rebuilt(&workspace, 0, "verify --rebuild deler/42-agder"), both()[..1]);
    workspace.run(["archive", "--check", "arkiv"]).exit(0);
    workspace.run(["archive", "--check", "deler"]).exit(0);
    // Of one party alone, nobody else's record.
    let others = fs::read_to_string(workspace.path("members/50-trondelag.yaml")).unwrap();
    let name = sha256(others.as_bytes());
    assert!(kept(&workspace).contains(&name));
    assert!(workspace.path(format!("arkiv/data/output/inputs/{name}")).exists());
    assert!(!workspace.path(format!("deler/42-agder/data/output/inputs/{name}")).exists());
}

#[test]
fn each_file_is_kept_once_under_its_digest_and_goes_with_the_last_document_it_is_for() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    let first = kept(&workspace);
    for file in &first {
        assert_eq!(*file, sha256(&fs::read(workspace.path("output/inputs").join(file)).unwrap()));
    }
    let own = |party: &str| sha256(&fs::read(workspace.path(format!("members/{party}.yaml"))).unwrap());
    let (agder, trondelag) = (own("42-agder"), own("50-trondelag"));
    assert!(first.contains(&agder) && first.contains(&trondelag));
    let generated = workspace.events_of("generated").into_iter().find(|event| event["party"] == "42").unwrap();
    let generated = &generated["kept_inputs"];
    assert_eq!(generated["record"], agder.as_str());
    let list = fs::read_to_string(workspace.path(format!("output/inputs/{}", generated["shared"].as_str().unwrap()))).unwrap();
    let layout = sha256(&fs::read(workspace.path("templates/samarbeidsavtale/layout.typ")).unwrap());
    assert!(list.contains(&format!("{layout}  templates/samarbeidsavtale/layout.typ\n")), "{list}");
    assert!(!list.contains("members/") && !list.contains("/epost/"), "{list}");

    // Nothing new, nothing more.
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    assert_eq!(kept(&workspace), first);
    // A draft that is made again leaves nothing of the one before; what was sent stays.
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    change(&workspace, "42-agder", "Per");
    change(&workspace, "50-trondelag", "Per");
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    let now = kept(&workspace);
    assert!(now.contains(&agder) && !now.contains(&trondelag) && now.contains(&own("50-trondelag")));
    assert_eq!(now.len(), first.len());
}

#[test]
fn what_was_kept_and_is_altered_is_told_and_what_is_gone_proves_nothing() {
    let workspace = changed();
    let of_agder = workspace.events_of("generated").into_iter().find(|event| event["party"] == "42").unwrap();
    let record = of_agder["kept_inputs"]["record"].as_str().unwrap().to_owned();
    let file = format!("output/inputs/{record}");
    let whole = fs::read_to_string(workspace.path(&file)).unwrap();
    workspace.edit(&file, "Kari Nordmann", "Ola Nordmann");
    let changed = [of("42-samarbeidsavtale-1", "changed", ""), both()[1].clone()];
    assert_eq!(rebuilt(&workspace, 4, "verify --rebuild"), changed);
    workspace.run(["verify", "--rebuild"]).exit(4).stderr_has("is another file than its name says").stderr_has(&record);
    let said =
        "this is another file than the one that documents were made from, whose SHA-256 is its name: 42-samarbeidsavtale-1;";
    for words in ["verify", "archive endret", "archive --check endret"] {
        workspace.run(words.split(' ')).exit(4).stderr_has(said).stderr_has(&record);
    }
    fs::remove_file(workspace.path(&file)).unwrap();
    assert_eq!(rebuilt(&workspace, 1, "verify --rebuild"), changed);
    let said = "the record that this was made from is not kept any more: 42-samarbeidsavtale-1;";
    for words in ["verify", "archive borte", "archive --check borte"] {
        workspace.run(words.split(' ')).exit(1).stderr_has(said).stderr_has(&record).stderr_has("from a backup");
    }
    // Put back from a backup.
    workspace.write(&file, whole);
    assert_eq!(rebuilt(&workspace, 0, "verify --rebuild"), both());
}

/// A record names persons, and may go when the agreement is over. Text and settings name nobody.
#[test]
fn what_was_kept_and_is_gone_is_told_as_grave_as_it_is() {
    let workspace = changed();
    workspace.run(["archive", "deler", "--per-party"]).exit(0);
    let of_agder = workspace.events_of("generated").into_iter().find(|event| event["party"] == "42").unwrap();
    let file = |key: &str| format!("output/inputs/{}", of_agder["kept_inputs"][key].as_str().unwrap());
    let [record, shared] = [file("record"), file("shared")];
    // Of one party alone, and from its package, of which it also says itself that it had it.
    fs::remove_file(workspace.path(format!("deler/42-agder/data/{record}"))).unwrap();
    crate::archive::renewed(&workspace.path("deler/42-agder"));
    workspace.run(["archive", "--check", "deler/42-agder"]).exit(4).stderr_has("is not kept any more: 42-samarbeidsavtale-1;");
    workspace.run(["archive", "--check", "deler/50-trondelag"]).exit(0);

    let list = fs::read_to_string(workspace.path(&shared)).unwrap();
    fs::remove_file(workspace.path(&record)).unwrap();
    workspace.run(["verify"]).exit(1);
    workspace.on("2026-12-03").record("declined 42 --reason Nei").exit(0);
    workspace.run(["verify", "--at", "31.12.2026"]).exit(0).stderr_has("is not kept any more: 42-samarbeidsavtale-1;");
    let settings = list.lines().find(|line| line.ends_with("/agreement.yaml")).unwrap();
    for gone in [&shared, &format!("output/inputs/{}", &settings[..64])] {
        let whole = fs::read(workspace.path(gone)).unwrap();
        fs::remove_file(workspace.path(gone)).unwrap();
        let told = workspace.run(["verify"]).exit(4);
        told.stderr_has("a file that documents were made from is gone: 42-samarbeidsavtale-1").stderr_has(gone);
        workspace.write(gone, whole);
    }
    workspace.run(["verify", "--at", "31.12.2026"]).exit(0);
}

/// Registers of before name nothing that was kept.
#[test]
fn what_an_earlier_program_registered_is_read_as_before() {
    let workspace = changed();
    rewrite(&workspace, |events| {
        events.iter_mut().filter_map(Value::as_object_mut).for_each(|event| _ = event.remove("kept_inputs"));
    });
    let old = [of("42-samarbeidsavtale-1", "changed", ""), both()[1].clone()];
    assert_eq!(rebuilt(&workspace, 1, "verify --rebuild"), old);
    workspace.run(["verify"]).exit(0);
    workspace.run(["generate", "--only", "42", "50"]).exit(0).stdout_has("1 unchanged");
}

#[test]
fn a_record_with_keys_that_other_agreements_ask_for_is_kept_as_it_is() {
    let workspace = Workspace::samples();
    add(&workspace);
    workspace.record("4601-bergen.yaml", RECORD);
    for agreement in ["samarbeidsavtale", "databehandleravtale"] {
        workspace.run(["--agreement", agreement, "generate", "--only", "4601"]).exit(0);
        workspace
            .on("2026-12-01")
            .run(["--agreement", agreement, "record", "sent", "4601", "--to", "post", "--how", "svarut"])
            .exit(0);
    }
    workspace.write("members/4601-bergen.yaml", "kommunenummer: \"4601\"\n");
    let all = rebuilt(&workspace, 0, "verify --rebuild");
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|(_, outcome, from)| (outcome.as_str(), from.as_str()) == ("same", "kept")), "{all:?}");
}

#[test]
fn what_is_erased_is_looked_for_in_it_too() {
    let workspace = Workspace::with_agder();
    let record = workspace.events_of("generated")[0]["kept_inputs"]["record"].as_str().unwrap().to_owned();
    let text = fs::read_to_string(workspace.path("members/42-agder.yaml")).unwrap();
    let address = text.split_whitespace().find(|word| word.contains('@')).unwrap().to_owned();
    workspace.run(["record", "sent", "42", "--to", &address, "--how", "email"]).exit(0);
    let erased = workspace.run(["record", "erase", "3", "--why", "feil"]).exit(0);
    assert!(format!("{erased}").contains(&format!("inputs/{record}")), "{erased}");
}
