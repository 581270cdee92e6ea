//! What `--format json` prints is as `avtale schema --of` says, in the judgement of another program.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use avtale::cli::args::Cli;
use clap::CommandFactory as _;
use serde_json::{Value, json};

use crate::checkpoints::{Logged, rewrite};
use crate::looks::{page, scanned};
use crate::pki::Pki;
use crate::restored::copy;
use crate::snapshots::Scene;
use crate::two_signatories::Desk;
use crate::workspace::{Workspace, files_below, outside, scan};

/// What was printed, by the name of the output.
struct Outputs {
    workspace: Workspace,
    all: BTreeMap<&'static str, Vec<String>>,
}

impl Outputs {
    fn of(scene: Scene) -> Self {
        Self { workspace: scene.workspace, all: BTreeMap::new() }
    }

    /// Runs a command, in words without spaces, on a day in November.
    #[track_caller]
    fn print(&mut self, name: &'static str, words: &str) {
        self.print_on("2026-11-23", name, words);
    }

    #[track_caller]
    fn print_on(&mut self, day: &str, name: &'static str, words: &str) {
        let ended = self.workspace.on(day).run(words.split(' ').chain(["--format", "json"])).exit(0);
        self.all.entry(name).or_default().push(ended.stdout);
    }

    /// The same of a command that finds something wrong.
    #[track_caller]
    fn print_with(&mut self, code: i32, name: &'static str, words: &str) {
        let ended = self.workspace.run(words.split(' ').chain(["--format", "json"])).exit(code);
        self.all.entry(name).or_default().push(ended.stdout);
    }

    /// That another program finds each to be as its schema says, and no key in them that the schema does not know.
    #[track_caller]
    fn are_as_their_schemas_say(&self) {
        for (name, outputs) in &self.all {
            let mut schema = schema(name);
            close(&mut schema, true);
            self.workspace.write("schema.json", schema.to_string());
            let mut judge = Command::new("check-jsonschema");
            judge.current_dir(self.workspace.path("")).args(["--verbose", "--schemafile", "schema.json"]);
            for (nth, output) in outputs.iter().enumerate() {
                let file = format!("{name}-{nth}.json");
                self.workspace.write(&file, output);
                judge.arg(file);
            }
            let judged = outside(&mut judge);
            assert!(judged.status.success(), "{name}: {}", String::from_utf8_lossy(&judged.stdout));
        }
    }
}

fn schema(name: &str) -> Value {
    Workspace::empty().run(["schema", "--of", name]).exit(0).json()
}

/// Makes every object of a schema one that has no other keys than are described.
fn close(schema: &mut Value, is_whole: bool) {
    let Some(schema) = schema.as_object_mut() else { return };
    for (keyword, below) in schema.iter_mut() {
        match (keyword.as_str(), below) {
            ("properties", Value::Object(each)) => each.values_mut().for_each(|below| close(below, true)),
            // What is put together is closed where it is put together.
            ("$defs", Value::Object(each)) => each.values_mut().for_each(|below| close(below, false)),
            ("anyOf" | "oneOf" | "allOf", Value::Array(each)) => each.iter_mut().for_each(|below| close(below, false)),
            ("items" | "additionalProperties", below) => close(below, true),
            _ => {}
        }
    }
    if is_whole && ["$ref", "properties", "anyOf", "oneOf", "allOf"].iter().any(|keyword| schema.contains_key(*keyword)) {
        schema.insert("unevaluatedProperties".into(), false.into());
    }
}

/// The names of all outputs.
fn names() -> Vec<String> {
    let cli = Cli::command();
    let of = cli.find_subcommand("schema").unwrap().get_arguments().find(|argument| argument.get_id() == "of").unwrap();
    of.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect()
}

#[test]
fn every_command_that_prints_json_has_a_schema_with_a_version() {
    let names = names();
    for command in Cli::command().get_subcommands() {
        let is_json = |argument: &&clap::Arg| {
            argument.get_id() == "format" && argument.get_possible_values().iter().any(|value| value.get_name() == "json")
        };
        if command.get_arguments().any(|argument| is_json(&argument)) {
            assert!(names.contains(&command.get_name().to_owned()), "{}", command.get_name());
        }
    }
    for name in &names {
        let version = if name == "retention" { 2 } else { 1 };
        assert_eq!(schema(name)["$id"], format!("urn:avtale:json:{name}:{version}"));
    }
    Workspace::empty().run(["schema", "--of", "agreement"]).exit(2).stderr_has("verify-register");
}

#[test]
#[cfg_attr(not(has_check_jsonschema), ignore = "needs check-jsonschema")]
fn each_is_a_schema_and_refuses_what_is_otherwise() {
    let workspace = Workspace::empty();
    let mut judge = Command::new("check-jsonschema");
    judge.current_dir(workspace.path("")).args(["--verbose", "--check-metaschema"]);
    for name in names() {
        workspace.write(&format!("{name}.json"), schema(&name).to_string());
        judge.arg(format!("{name}.json"));
    }
    let judged = outside(&mut judge);
    assert!(judged.status.success(), "{}", String::from_utf8_lossy(&judged.stdout));
    let due = json!({ "date": "2027-01-31", "edition": 1, "name": "Bodø kommune", "party": "1804", "what": "answer" });
    let with = |key: &str, value: Value| {
        let mut due = due.clone();
        due[key] = value;
        json!({ "agreement": "samarbeidsavtale", "on": "2026-11-23", "due": [due], "problems": [] })
    };
    let without = |key: &str| {
        let mut whole = with("edition", 2.into());
        whole.as_object_mut().unwrap().remove(key);
        whole
    };
    let outputs = [
        (true, with("edition", 2.into())),
        // A later version may have more.
        (true, with("signatory", "Kari Nordmann".into())),
        (true, json!({ "problems": [] })),
        (false, with("edition", "2".into())),
        (false, with("edition", 0.into())),
        (false, with("what", "nothing".into())),
        (false, without("problems")),
        (false, without("on")),
        (false, json!({ "problems": [{ "code": "due-nothing" }] })),
    ];
    let judged = |outputs: &[&Value]| {
        let mut judge = Command::new("check-jsonschema");
        judge.current_dir(workspace.path("")).args(["--schemafile", "due.json"]);
        for (nth, output) in outputs.iter().enumerate() {
            workspace.write(&format!("{nth}.output"), output.to_string());
            judge.arg(format!("{nth}.output"));
        }
        outside(&mut judge).status.success()
    };
    let of = |is_good: bool| outputs.iter().filter(move |(good, _)| *good == is_good).map(|(_, output)| output);
    assert!(judged(&of(true).collect::<Vec<_>>()));
    for output in of(false) {
        assert!(!judged(&[output]), "{output:#}");
    }
}

#[test]
#[cfg_attr(not(has_check_jsonschema), ignore = "needs check-jsonschema")]
fn an_editor_takes_the_same_dates_as_check() {
    const DAYS: [&str; 11] = [
        "2026-10-21",
        "21.10.2026",
        "21. 10. 2026",
        "21.10.26",
        "21/10-2026",
        "21/10-26",
        "21/10/2026",
        "21-10-2026",
        "21. oktober 2026",
        "21 okt. 2026",
        "21-okt-26",
    ];
    const NO_DAYS: [&str; 4] = ["21.10", "oktober 2026", "21/10-2026 kl. 12", "2026"];
    let workspace = Workspace::samples();
    workspace.write("record.schema.json", workspace.run(["schema"]).exit(0).stdout);
    let records: Vec<String> =
        files_below(&workspace.path("members")).into_iter().filter(|file| file.ends_with(".yaml")).collect();
    let judged = |written: &[&str]| {
        let mut judge = Command::new("check-jsonschema");
        judge.current_dir(workspace.path("members")).args(["--schemafile", "../record.schema.json"]);
        for (record, written) in records.iter().zip(written) {
            let text = fs::read_to_string(workspace.path("members").join(record)).unwrap();
            let text = text.split("godkjenning:").next().unwrap();
            workspace.record(
                record,
                format!("{text}\ngodkjenning:\n  organ: Kommunestyret\n  saksnummer: 123/26\n  dato: '{written}'\n"),
            );
            judge.arg(record);
        }
        (outside(&mut judge).status.success(), workspace.run(["check"]).ended_with().0 == Some(0))
    };
    assert_eq!(judged(&DAYS), (true, true));
    for written in NO_DAYS {
        assert_eq!(judged(&[written]), (false, false), "{written}");
    }
}

#[test]
#[cfg_attr(not(has_check_jsonschema), ignore = "needs check-jsonschema")]
fn what_is_made_sent_and_known_is_printed_as_the_schemas_say() {
    let mut outputs = Outputs::of(Scene::new());
    outputs.print("check", "check");
    outputs.print("generate", "generate --dry-run");
    outputs.print("generate", "generate --jobs 1");
    let pki = Pki::new();
    pki.issue_person("kari", "P-256");
    pki.files("kari", "hemmelig");
    let key = pki.file("kari.both");
    outputs.print("seal", &format!("seal 1804 --key {key}"));
    outputs.print("send", "send --dry-run");
    outputs.print("send", "send");
    outputs.print("send", "send --done");
    outputs.print_on("2027-02-15", "remind", "remind Rana --dry-run");
    outputs.print("due", "due --within 1y");
    let bodø = "output/1804-bodo/1804-samarbeidsavtale-1.pdf";
    outputs.print("sign-prepare", &format!("sign {bodø} --prepare job.json --cert {key}"));
    outputs.print("sign", &format!("sign {bodø} --key {key} --out svar.pdf --name Kari --title Ordfører"));
    outputs.workspace.write("scan.pdf", scan("Ola"));
    for words in [
        "approved Bodø --organ Bystyret --case 12/26 --dry-run",
        "approved Bodø --organ Bystyret --case 12/26",
        "sent 42 --to postmottak --how svarut --again",
        "signed 42 --name Ola --title Fylkesordfører --file scan.pdf --on paper",
        "notice 42",
        "void 9 --why feil",
        "declined Rana --reason Vedtak",
        "succeeded Rana --into Bodø",
    ] {
        outputs.print("record", &format!("record {words}"));
    }
    outputs.print("parties", "parties --bound");
    outputs.print("parties-fix", "parties --fix 2026-11-23 --dry-run");
    outputs.print("parties-fix", "parties --fix 2026-11-23");
    outputs.print("undo", "undo");
    outputs.print("undo", "undo Agder");
    let settings = "templates/samarbeidsavtale/agreement.yaml";
    outputs.workspace.edit(settings, "forsegles: nei", "forsegles: nei\nskrivebord: https://avtaler.nettverk.example");
    outputs.print("links", "links Agder --new");
    outputs.print("links", "links Agder --revoke --new");
    outputs.print("links", "links");
    outputs.print("record-erase", "record erase 10 --why ønsket");
    outputs.workspace.write("signert.csv", "kommunenummer;dato;signert av;tittel;merknad\n1804;23.11.2026;Ola N;Ordfører;x\n");
    outputs.print("import", "import signert.csv");
    outputs.workspace.change_everybodys_text();
    outputs.print("record", "record kept Bodø");
    outputs.print("generate", "generate --reissue 42 --jobs 1");
    for party in ["Agder", "Bodø", "Rana"] {
        outputs.print("history", &format!("history {party}"));
    }
    outputs.print("status", "status");
    outputs.print_on("2045-01-01", "status", "status");
    outputs.print_on("2045-01-01", "retention", "retention");
    outputs.print("verify-register", "verify --register");
    copy(&outputs.workspace, "templates/samarbeidsavtale", "templates/tillegg");
    let settings = "templates/tillegg/agreement.yaml";
    outputs.workspace.edit(settings, "identifikator: samarbeidsavtale", "identifikator: tillegg");
    outputs.print("status", "status");
    outputs.are_as_their_schemas_say();
}

#[test]
#[cfg_attr(not(has_check_jsonschema), ignore = "needs check-jsonschema")]
fn what_comes_back_and_what_is_restored_is_printed_as_the_schemas_say() {
    let mut outputs = Outputs::of(Scene::answered());
    let agder = fs::read(outputs.workspace.pdf("42")).unwrap();
    let mut changed = fs::read(outputs.workspace.path("svar.pdf")).unwrap();
    changed.extend(b"% more\n");
    outputs
        .workspace
        .write("endret.pdf", changed)
        .write("fremmed.pdf", "%PDF-1.7\n")
        .write("scan.pdf", scanned(&[page(&agder, 1)]));
    outputs.print("receive", "receive svar.pdf --dry-run");
    outputs.print_with(1, "receive", "receive svar.pdf endret.pdf fremmed.pdf scan.pdf");
    outputs.print("receive", "receive svar.pdf");
    outputs.print("preserve", "preserve --dry-run");
    outputs.print("verify", "verify");
    outputs.print("archive", "archive arkiv --zip");
    outputs.print("archive-check", "archive --check arkiv");
    outputs.print("archive-check", "archive --check arkiv.zip");
    outputs.print("verify-rebuild", "verify --rebuild");
    outputs.print("verify-rebuild", "verify --rebuild arkiv");
    outputs.print_with(4, "verify", "verify svar.pdf endret.pdf fremmed.pdf scan.pdf --at 2026-11-23");
    outputs.print("status", "status");
    // The register as it was before the last event.
    let register = fs::read_to_string(outputs.workspace.path("output/register.jsonl")).unwrap();
    let last = register.trim_end().rfind('\n').unwrap();
    outputs.workspace.write("kopi.jsonl", &register).write("output/register.jsonl", &register[..=last]);
    outputs.print_with(1, "restored", "restored --register kopi.jsonl --letters output/outbox");
    outputs.print("restored-confirm", "restored --confirm --why prøvd");
    outputs.are_as_their_schemas_say();
}

#[test]
#[cfg_attr(not(has_check_jsonschema), ignore = "needs check-jsonschema")]
fn checkpoints_and_what_is_made_of_them_are_printed_as_the_schemas_say() {
    let Logged { workspace, elsewhere } = Logged::new();
    let ks = elsewhere.path("").to_str().unwrap().trim_end_matches('/').to_owned();
    let mut outputs = Outputs { workspace, all: BTreeMap::new() };
    outputs.print("key", &format!("key {ks}/vitne.pem --name ks.example/vitne --witness"));
    fs::copy(elsewhere.path("vitne.vkey"), outputs.workspace.path("trust/ks.vkey")).unwrap();
    outputs.print("verify-register", "verify --register");
    outputs.print("checkpoint", &format!("checkpoint --key {ks}/logg.pem"));
    outputs.print("checkpoint", "checkpoint --since 0 --out til.txt");
    outputs.print("witness", &format!("witness --key {ks}/vitne.pem --state {ks}/minne --log-key trust/logg.vkey til.txt"));
    outputs.print("checkpoint", "checkpoint --add til.cosigned.txt");
    outputs.print("receipt", "receipt 42 --out kvitteringer");
    outputs.print("verify-register", "verify --register --against til.txt");
    rewrite(&outputs.workspace, |events| events[1]["at"] = json!("2025-11-23T12:00:00Z"));
    outputs.print_with(4, "verify-register", "verify --register --against til.txt");
    outputs.are_as_their_schemas_say();
}

#[test]
#[cfg_attr(not(has_check_jsonschema), ignore = "needs check-jsonschema")]
fn what_several_sign_is_printed_as_the_schemas_say() {
    let desk = Desk::open();
    let (first, both) = ("inn/a.pdf", desk.both());
    let mut outputs = Outputs { workspace: desk.workspace, all: BTreeMap::new() };
    outputs.print("verify", &format!("verify {first} {both}"));
    outputs.print("receive", &format!("receive {first}"));
    outputs.print("history", "history 4601");
    outputs.print("status", "status");
    outputs.print("receive", &format!("receive {both}"));
    outputs.print("parties", "parties --bound");
    outputs.print("history", "history 4601");
    outputs.are_as_their_schemas_say();
}
