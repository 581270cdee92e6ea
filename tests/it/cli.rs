//! The command line: exit codes, tables, help, and what is written where.

use std::fs;
use std::path::Path;
use std::process::Command;

use avtale::cli::args::Cli;
use clap::CommandFactory as _;
use serde_json::{Value, json};

use crate::workspace::{Ended, Ran, Workspace, files_below, outside};

/// Every command that the program has, those below others with theirs (`record signed`), but for its own `help`.
pub fn commands() -> Vec<String> {
    fn below(command: &clap::Command, words: &str, all: &mut Vec<String>) {
        for command in command.get_subcommands().filter(|command| command.get_name() != "help" && !command.is_hide_set()) {
            let words = format!("{words} {}", command.get_name()).trim_start().to_owned();
            below(command, &words, all);
            all.push(words);
        }
    }
    let mut all = Vec::new();
    below(&Cli::command(), "", &mut all);
    all
}

#[test]
fn every_ending_has_its_exit_code() {
    let workspace = Workspace::with_agder();
    workspace.write("foreign.pdf", "%PDF-1.7\n");
    for (code, args) in [
        (0, &["check"] as &[&str]),
        (0, &["generate", "--only", "42"]),
        (0, &["status"]),
        (0, &["due"]),
        (0, &["history", "42"]),
        (0, &["record", "declined", "42", "--reason", "Vedtak", "--dry-run"]),
        (0, &["verify"]),
        (0, &["verify", "--register"]),
        (0, &["schema"]),
        (0, &["--version"]),
        (0, &["help", "generate"]),
        (1, &["verify", "missing.pdf"]),
        (2, &[]),
        (2, &["make"]),
        (2, &["generate", "--fast"]),
        (2, &["generate", "--jobs", "0"]),
        (2, &["generate", "--format", "xml"]),
        (2, &["generate", "--only", "4601"]),
        (2, &["generate", "--reissue", "42"]),
        (2, &["verify", "--register", "foreign.pdf"]),
        (2, &["history", "Atlantis"]),
        (2, &["status", "--status", "happy"]),
        (2, &["status", "--fylke", "Atlantis"]),
        (2, &["status", "--as-of", "2026-11-24"]),
        (2, &["due", "--within", "soon"]),
        (2, &["record"]),
        (2, &["record", "signed", "42"]),
        (2, &["record", "notice", "42"]),
        (2, &["record", "notice", "42", "--date", "31.11.2026"]),
        (2, &["record", "void", "2", "--why", "x"]),
        (1, &["record", "signed", "42", "--name", "A", "--title", "B", "--file", "missing.pdf"]),
        (1, &["seal", "--key", "missing.p12"]),
        (1, &["seal", "--key", "foreign.pdf"]),
        (2, &["seal"]),
        (2, &["seal", "Atlantis", "--key", "missing.p12"]),
        (1, &["sign", "missing.pdf", "--key", "missing.p12"]),
        (1, &["sign", "foreign.pdf", "--key", "missing.p12"]),
        (2, &["sign", "foreign.pdf"]),
        (2, &["sign", "--key", "missing.p12"]),
        (2, &["completions", "tcsh"]),
        (4, &["verify", "foreign.pdf"]),
    ] {
        workspace.run(args.iter().copied()).exit(code);
    }
    workspace.record("42-agder.yaml", "fylkesnummer: 4\n");
    for args in [&["check"] as &[&str], &["generate", "--only", "42"], &["generate"]] {
        workspace.run(args.iter().copied()).exit(1);
    }
    workspace.edit("output/register.jsonl", "\"opened\"", "\"opende\"");
    for line in ["verify", "verify --register", "status", "due", "history 42", "generate", "record notice 42"] {
        let args: Vec<&str> = line.split(' ').collect();
        workspace.run(args.iter().copied()).exit(4);
    }
    let help = workspace.run(["--help"]).exit(0);
    for line in ["0    ", "1    ", "2    ", "4    ", "255  "] {
        help.stdout_has(&format!("\n  {line}"));
    }
}

#[test]
fn a_fault_is_shown_with_its_line_and_what_to_do() {
    let workspace = Workspace::samples();
    workspace.record("42-agder.yaml", "fylkesnummer: 42\nkontaktperson:\n  navn: Åse\n  epsot: ase@agderfk.no\n");
    let ran = workspace.run(["check"]).exit(1);
    ran.stderr_has("members/42-agder.yaml:4:3\n").stderr_has("epsot: ase@agderfk.no").stderr_has("^^^^^").stderr_has("`epost`");
    ran.stdout_has("1 fault in 1 file");
    // Results on standard output, all else on standard error.
    let ran = workspace.run(["generate", "--format", "json"]).exit(1);
    assert_eq!(ran.json()["documents"].as_array().unwrap().len(), 14);
    assert!(ran.stderr.lines().all(|line| line.starts_with("made ")), "{ran}");
}

#[test]
fn status_is_sorted_as_norwegians_sort_and_says_where_each_stands() {
    let workspace = Workspace::samples();
    workspace.record("3201-baerum.yaml", "kommunenummer: 3201\n");
    workspace.record("4601-bergen.yaml", "kommunenummer: 4601\nnavn: Aamodt\n");
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    workspace.send("50", 1);
    let json = workspace.run(["status", "--format", "json"]).exit(0).json();
    let rows = json["parties"].as_array().unwrap();
    let names: Vec<_> = rows.iter().map(|row| row["name"].as_str().unwrap().split(' ').next().unwrap()).collect();
    // Bærum after Bodø, Møre after Molde, å last, and aa as å.
    let expected =
        "Agder Asker Bodø Bærum Haugesund Karmøy Kristiansand Kristiansund Molde Møre Rana Stavanger Trondheim Trøndelag";
    assert_eq!(names[..14].join(" "), expected);
    assert_eq!(names[14..], ["Ålesund", "Aamodt"]);
    let agder = json!({"party": "42", "name": "Agder fylkeskommune", "edition": 1, "status": "generated", "date": "2026-11-23"});
    for (key, value) in agder.as_object().unwrap() {
        assert_eq!(&rows[0][key], value, "{key}");
    }
    assert_eq!((&rows[14]["status"], &rows[14]["edition"]), (&json!("not-generated"), &Value::Null));
    let csv = workspace.run(["status", "--format", "csv"]).exit(0);
    let lines: Vec<_> = csv.stdout.lines().collect();
    assert_eq!(
        (lines[0], lines[1], lines.len()),
        (
            "party,name,edition,status,date,waiting,sent,signed,signatory,title,differs,bound,ends,offered,draft,declined",
            "42,Agder fylkeskommune,1,generated,2026-11-23,,,,,,,,,,,",
            17
        )
    );
    let table = workspace.run(["status"]).exit(0);
    let lines: Vec<_> = table.stdout.lines().collect();
    assert!(lines[0].starts_with("signed 0 of 16  "), "{table}");
    assert_eq!(lines[1], "15 parties have not been sent the agreement yet");
    assert!(lines[4].contains("Agder fylkeskommune") && lines[19].contains("Aamodt kommune"), "{table}");
    let [.., sum, next] = lines.as_slice() else { panic!("{table}") };
    assert_eq!(*sum, "16 agreements: 14 not generated, 1 generated, 1 sent");
    assert_eq!(*next, "next reminder 2027-02-01: 1 party");
}

#[test]
fn a_history_is_found_by_number_or_name_and_a_name_of_two_is_asked_about() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "5001"]).exit(0);
    workspace.send("42", 1);
    for asked in ["42", "Agder", "agder fylkeskommune"] {
        let told = workspace.run(["history", asked]).exit(0);
        told.stdout_has("42 Agder fylkeskommune").stdout_has("edition 1 was made").stdout_has("sent to post@agderfk.no");
    }
    for asked in ["Trondheim", "Tråante", "Trondheim - Tråante"] {
        workspace.run(["history", asked]).exit(0).stdout_has("5001 Trondheim kommune");
    }
    let json = workspace.run(["history", "42", "--format", "json"]).exit(0).json();
    let events: Vec<_> = json["events"].as_array().unwrap().iter().map(|event| event["event"].clone()).collect();
    assert_eq!(events, ["generated", "sent"]);
    workspace.run(["history", "Herøy"]).exit(2).stderr_has("1515").stderr_has("1818");
    workspace.run(["history", "Våler"]).exit(2).stderr_has("3114").stderr_has("3419");
    workspace.run(["history", "Bergen"]).exit(0).stdout_has("Nothing is registered");
}

#[test]
fn a_new_workspace_is_made_only_where_nothing_is() {
    let workspace = Workspace::empty();
    fs::create_dir(workspace.path("inne")).unwrap();
    workspace.write("inne/brev.txt", "Hei");
    workspace.run(["init", "inne"]).exit(1).stderr_has("not empty");
    workspace.run(["init", "inne/brev.txt"]).exit(1).stderr_has("brev.txt");
    assert_eq!(files_below(&workspace.path("")), ["inne/brev.txt"]);
    workspace.run(["check"]).exit(1).stderr_has("avtale init");
    workspace.run(["init", "ny/mappe"]).exit(0).stdout_has("15 records");
    workspace.run(["check", "-C", "ny/mappe"]).exit(0).stdout_has("15 records, no fault");
    workspace.run(["init", "ny/mappe"]).exit(1);
}

#[test]
fn a_workspace_of_all_has_a_record_for_each_of_the_371_parties() {
    let workspace = Workspace::empty();
    workspace.run(["init", ".", "--all"]).exit(0).stdout_has("371 records");
    let records: Vec<_> = files_below(&workspace.path("members")).into_iter().filter(|file| file.ends_with(".yaml")).collect();
    assert_eq!(records.len(), 371);
    assert!(records[0].starts_with("0301-oslo"), "{}", records[0]);
    first_lines_name_the_schema(&workspace.path("members"));
    workspace.run(["check"]).exit(0).stdout_has("371 records, no fault");
    workspace.run(["generate", "--dry-run"]).exit(0).stdout_has("371 to make");
}

#[track_caller]
fn first_lines_name_the_schema(members: &Path) {
    for file in files_below(members).into_iter().filter(|file| file.ends_with(".yaml")) {
        let text = fs::read_to_string(members.join(&file)).unwrap();
        let line = text.lines().next().unwrap();
        let schema = line.strip_prefix("# yaml-language-server: $schema=").unwrap_or_else(|| panic!("{file}: {line}"));
        assert!(members.join(schema).is_file(), "{file} names {schema}, which is not there");
    }
}

#[test]
fn the_schema_names_every_key_and_is_the_one_the_records_name() {
    let workspace = Workspace::samples();
    let schema = workspace.run(["schema"]).exit(0);
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    for members in [workspace.path("members"), repository.join("members")] {
        first_lines_name_the_schema(&members);
        assert_eq!(fs::read_to_string(members.join("record.schema.json")).unwrap().replace("\r\n", "\n"), schema.stdout);
    }
    let json = schema.json();
    assert!(json["$schema"].as_str().unwrap().contains("json-schema.org"), "{json:#}");
    for (path, keys) in [
        ("", "kommunenummer fylkesnummer navn organisasjonsnummer målform kopi skjermes kontaktperson signatar godkjenning"),
        ("kontaktperson", "organisasjon navn tittel adresse telefon epost"),
        ("signatar", "navn tittel"),
        ("godkjenning", "organ saksnummer dato"),
    ] {
        let form = if path.is_empty() { &json } else { &json["properties"][path] };
        let properties = form["properties"].as_object().unwrap_or_else(|| panic!("{path}: {json:#}"));
        assert_eq!(form["additionalProperties"], false, "{path}");
        assert_eq!(properties.len(), keys.split(' ').count(), "{path}: {properties:#?}");
        for key in keys.split(' ') {
            assert!(properties[key]["description"].is_string() || properties[key].is_object(), "{path}.{key}");
        }
    }
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let workspace = Workspace::empty();
    fs::create_dir(workspace.path("man1")).unwrap();
    workspace.run(["man", "--out", "man1"]).exit(0);
    let commands = commands();
    assert!(["verify", "report", "record signed"].iter().all(|known| commands.iter().any(|command| command == known)));
    for command in commands {
        let help = workspace.run(command.split(' ').chain(["--help"])).exit(0);
        let example = help.stdout.split("Example").nth(1).unwrap_or_else(|| panic!("no example: {help}"));
        assert!(example.contains(&format!("avtale {command}")), "{help}");
        let page = format!("man1/avtale-{}.1", command.replace(' ', "-"));
        assert!(workspace.path(&page).is_file(), "{page}");
    }
}

#[test]
fn completions_are_written_for_every_shell() {
    let workspace = Workspace::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        workspace.run(["completions", shell]).exit(0).stdout_has("avtale").stdout_has("AVTALE_COMPLETE");
    }
}

/// What a terminal shows of `avtale check`, with these variables.
fn on_a_terminal(workspace: &Workspace, variables: &[(&str, &str)]) -> String {
    let check = format!("{} check", env!("CARGO_BIN_EXE_avtale"));
    let mut command = Command::new("script");
    command.args(["-qec", &check, "/dev/null"]).current_dir(workspace.path("")).env("TERM", "xterm-256color");
    let output = outside(command.env_remove("NO_COLOR").envs(variables.iter().copied()));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn there_are_no_escape_codes_in_a_pipe_nor_with_no_color() {
    let workspace = Workspace::samples();
    workspace.record("42-agder.yaml", "fylkesnummer: 4\n");
    let plain = |ended: Ended| assert!(!ended.stdout.contains('\x1b') && !ended.stderr.contains('\x1b'), "{ended}");
    plain(workspace.run(["check"]).exit(1));
    plain(workspace.run(["generate"]).exit(1));
    plain(workspace.run(["status"]).exit(0));
    plain(workspace.run(["--help"]).exit(0));
    plain(workspace.run(["verify", "members/42-agder.yaml"]).exit(4));
    plain(Ran::of(workspace.command(["check"]).env("TERM", "xterm-256color").env("COLORTERM", "truecolor")).exit(1));
}

#[test]
#[cfg(target_os = "linux")]
#[cfg_attr(not(has_script), ignore = "needs script")]
fn a_terminal_is_shown_colours_unless_it_asks_for_none() {
    let workspace = Workspace::samples();
    workspace.record("42-agder.yaml", "fylkesnummer: 4\n");
    let coloured = on_a_terminal(&workspace, &[]);
    assert!(coloured.contains("\x1b["), "{coloured}");
    let plain = on_a_terminal(&workspace, &[("NO_COLOR", "1")]);
    assert!(plain.contains("fylkesnummer") && !plain.contains('\x1b'), "{plain}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_that_cannot_be_written_is_no_success_and_a_reader_that_goes_away_is_no_fault() {
    let workspace = Workspace::samples();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = workspace.command(["status", "--format", "csv"]);
    let output = command.stdout(full).spawn().unwrap().wait_with_output().unwrap();
    Ran::ended("status > /dev/full".into(), output).exit(1).stderr_has("cannot be written");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = workspace.command(["schema"]).stdout(writer).spawn().unwrap();
    Ran::ended("schema | true".into(), output.wait_with_output().unwrap()).exit(0);
}

#[test]
fn a_workspace_without_records_is_not_done_when_nothing_was_made() {
    let workspace = Workspace::samples();
    fs::rename(workspace.path("members"), workspace.path("medlemmer")).unwrap();
    for command in ["check", "generate"] {
        workspace.run([command]).exit(1).stderr_has("no record");
    }
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_not_unicode_is_verified_all_the_same() {
    use std::os::unix::ffi::OsStrExt as _;
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42"]).exit(0);
    let name = std::ffi::OsStr::from_bytes(b"bod\xf8.pdf");
    fs::create_dir(workspace.path("inn")).unwrap();
    fs::copy(workspace.pdf("42"), workspace.path("inn").join(name)).unwrap();
    let json = workspace.run(["verify", "inn", "--format", "json"]).exit(0).json();
    assert_eq!(json["files"][0]["issued"]["party"], "42");
}
