//! What shells are told that ask how a word goes on.

use std::fs;
use std::process::Command;

use avtale::reference::PartyTable;

use crate::workspace::{PROGRAM, Ran, Workspace, outside};

/// Asks as the script of bash does: the words, the last of which is begun.
fn answers(workspace: &Workspace, words: &[&str]) -> Vec<String> {
    let mut command = workspace.command(["--", "avtale"].into_iter().chain(words.iter().copied()));
    command.env("AVTALE_COMPLETE", "bash").env("_CLAP_IFS", "\n").env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let told = Ran::of(&mut command).exit(0);
    assert_eq!(told.stderr, "", "nothing is written where somebody types");
    told.stdout.lines().map(str::to_owned).collect()
}

fn with_others() -> Workspace {
    let workspace = Workspace::samples();
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n");
    workspace.record("971032146-ks.yaml", "organisasjonsnummer: 971032146\nnavn: KS\n");
    workspace.record("974760673-br.yaml", "organisasjonsnummer: 974760673\nnavn: \"K$(id) & 'S`\"\n");
    workspace
}

#[test]
fn names_go_on_in_any_case_and_without_their_marks() {
    let workspace = with_others();
    for (typed, goes_on) in [
        ("bod", &["bodø"] as &[_]),
        ("BOD", &["BODø"]),
        ("bodo", &["bodo"]),
        ("more", &["more-og-Romsdal"]),
        ("MØRE-OG", &["MØRE-OG-Romsdal"]),
        // In quotes, of which the shell knows.
        ("møre og", &["møre og Romsdal"]),
        ("\"møre o", &["møre og Romsdal"]),
        ("å", &["åfjord", "ål", "ålesund", "åmli", "åmot", "årdal", "ås", "åseral", "åsnes"]),
        ("ks", &["ks"]),
        ("storv", &["storvik"]),
        ("guovda", &["guovdageaidnu"]),
        ("tråa", &["tråante"]),
        ("vaer", &["vaerøy"]),
        ("værø", &["værøy"]),
        // What means something to a shell is left out.
        ("K-", &["K-id-S"]),
        // Namesakes have their numbers, and numbers their names.
        ("her", &["herøy-1515", "herøy-1818"]),
        ("180", &["1804-Bodø", "1806-Narvik"]),
        ("97476", &["974760673-K-id-S"]),
        ("london", &[]),
    ] {
        assert_eq!(answers(&workspace, &["status", typed]), goes_on, "{typed}");
    }
}

#[test]
fn they_go_on_wherever_parties_fylker_and_agreements_are_typed() {
    let workspace = with_others();
    fs::create_dir(workspace.path("templates/lån")).unwrap();
    fs::copy(workspace.path("templates/samarbeidsavtale/agreement.yaml"), workspace.path("templates/lån/agreement.yaml"))
        .unwrap();
    for (words, goes_on) in [
        (&["history", "storv"] as &[_], &["storvik"] as &[_]),
        (&["generate", "--only", "Oslo", "storv"], &["storvik"]),
        (&["generate", "--reissue", "storv"], &["storvik"]),
        (&["record", "signed", "storv"], &["storvik"]),
        (&["record", "succeeded", "Bodø", "--into", "storv"], &["storvik"]),
        (&["receipt", "storv"], &["storvik"]),
        (&["status", "--fylke", "møre"], &["møre-og-Romsdal"]),
        (&["status", "--fylke=osl"], &["--fylke=oslo"]),
        (&["--agreement", ""], &["lån", "samarbeidsavtale"]),
        (&["generate", "--agreement", "l"], &["lån"]),
        (&["status", "--status", "si"], &["signed"]),
        (&["hist"], &["history"]),
    ] {
        assert_eq!(answers(&workspace, words), goes_on, "{words:?}");
    }
    // In the workspace that is named, and in the nearest above.
    let elsewhere = Workspace::empty();
    let folder = workspace.path("");
    let named = ["-C", folder.to_str().unwrap(), "status", "storv"];
    assert_eq!(answers(&elsewhere, &named), ["storvik"]);
    assert_eq!(answers(&elsewhere, &["status", "storv"]), [] as [&str; 0]);
    assert_eq!(answers(&elsewhere, &["status", "stord"]), ["stord"]);
}

#[test]
fn what_goes_on_is_the_name_of_that_party_and_no_other() {
    let table = PartyTable::official();
    for typed in ["", "S", "18", "her", "vå", "porsá"] {
        let begun = table.begun(typed);
        assert!(!begun.is_empty(), "{typed}");
        for (word, meant) in begun {
            assert!(word.starts_with(typed), "{word}");
            assert_eq!(table.find(&word).map(|found| &found.number), Ok(&meant.number), "{word}");
        }
    }
    assert_eq!(table.begun("").len(), table.all().len());
    for party in table.all().iter().step_by(23) {
        for name in [&party.norwegian_name.to_lowercase(), &party.number] {
            let begun = table.begun(name);
            assert!(begun.iter().any(|(_, meant)| meant.number == party.number), "{name}: {}", party.number);
        }
    }
}

#[test]
fn bash_asks_as_its_script_says() {
    let workspace = with_others();
    workspace.write("avtale.bash", workspace.run(["completions", "bash"]).exit(0).stdout.clone());
    let folder = std::path::Path::new(PROGRAM).parent().unwrap();
    let path = std::env::join_paths([folder, "/usr/bin".as_ref(), "/bin".as_ref()]).unwrap();
    let script = "source avtale.bash; COMP_WORDS=(avtale status bod); COMP_CWORD=2; COMP_TYPE=9\n\
                  _clap_complete_avtale avtale bod status; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let mut command = Command::new("bash");
    command.args(["--norc", "-c", script]).current_dir(workspace.path("")).env_clear().env("PATH", path);
    assert_eq!(String::from_utf8(outside(&mut command).stdout).unwrap(), "bodø\n");
}

/// fish and zsh also show whom a word stands for.
#[test]
fn fish_and_zsh_are_told_whom_a_word_stands_for() {
    let workspace = with_others();
    for (shell, said) in [("fish", "bodø\t1804 Bodø kommune\n"), ("zsh", "bodø:1804 Bodø kommune")] {
        let mut command = workspace.command(["--", "avtale", "status", "bod"]);
        command.env("AVTALE_COMPLETE", shell).env("_CLAP_IFS", "\n").env("_CLAP_COMPLETE_INDEX", "2");
        assert_eq!(Ran::of(&mut command).exit(0).stdout, said);
        workspace
            .run(["completions", shell])
            .exit(0)
            .stdout_has(&format!("AVTALE_COMPLETE={}", if shell == "zsh" { "\"zsh\"" } else { shell }));
    }
}

#[test]
fn whoever_asks_for_a_shell_that_there_is_not_is_told_nothing() {
    let workspace = Workspace::empty();
    let mut command = workspace.command(["--", "avtale", "status", "bod"]);
    let told = Ran::of(command.env("AVTALE_COMPLETE", "tcsh")).exit(2);
    assert_eq!(told.stdout, "");
}
