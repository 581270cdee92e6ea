//! What a shell is answered that asks how a word goes on: `avtale completions` writes the script that has it ask.
//!
//! The program itself is asked each time, so that the parties and agreements are those of the workspace one stands in.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, Command, CommandFactory as _, Parser as _};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter as _};
use clap_complete::env::Shells;

use super::args::{Cli, Completions};
use super::output::{self, Ending};
use super::place;
use crate::agreement::Agreement;
use crate::overview;
use crate::reference::{Party, PartyTable};
use crate::workspace::FolderWorkspace;

/// By this the script tells the program that a shell asks, and which.
const ASKED: &str = "AVTALE_COMPLETE";
const PROGRAM: &str = "avtale";
/// zsh also finds the script as a file of its own name, and calls it for the first answer; then it only says what is called for
/// the next.
const AT_ONCE: &str = "\nif [ \"$funcstack[1]\" = \"_avtale\" ]; then\n    _clap_dynamic_completer_avtale \"$@\"\nfi\n";

/// Writes the script.
pub(super) fn run(args: &Completions) -> Ending {
    let mut script = Vec::new();
    let shell = args.shell.to_string();
    if let Some(shell) = Shells::builtins().completer(&shell) {
        // Nothing is written but into memory.
        let _ = shell.write_registration(ASKED, PROGRAM, PROGRAM, PROGRAM, &mut script);
    }
    if shell == "zsh" {
        script.extend_from_slice(AT_ONCE.as_bytes());
    }
    output::data(&String::from_utf8_lossy(&script));
    Ending::default()
}

/// Answers a shell, if it is one that asks.
#[expect(clippy::disallowed_methods, reason = "the program's one look at this variable")]
pub fn answered() -> Option<ExitCode> {
    let asking = std::env::var(ASKED).ok().filter(|shell| !shell.is_empty())?;
    let words: Vec<OsString> = std::env::args_os().skip_while(|word| word != "--").skip(1).collect();
    let shells = Shells::builtins();
    let shell = shells.completer(&asking).filter(|_| !words.is_empty());
    let mut answer = Vec::new();
    let is_answered = shell.is_some_and(|shell| {
        let mut command = completing(Cli::command(), &folder(&words));
        shell.write_complete(&mut command, words, std::env::current_dir().ok().as_deref(), &mut answer).is_ok()
    });
    output::data(&String::from_utf8_lossy(&answer));
    Some(if is_answered { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// The workspace of a command line that is not complete.
fn folder(words: &[OsString]) -> PathBuf {
    let matches = Cli::command().ignore_errors(true).try_get_matches_from(words).ok();
    let named = matches.and_then(|matches| matches.try_get_one::<PathBuf>("workspace").ok().flatten().cloned());
    named.or_else(|| Some(place::above()?.0)).unwrap_or_else(|| ".".into())
}

/// The same command, with what there is in a workspace where it is typed.
fn completing(command: Command, folder: &Path) -> Command {
    let command = command.mut_args(|arg| with_values(arg, folder));
    command.mut_subcommands(|command| completing(command, folder))
}

fn with_values(arg: Arg, folder: &Path) -> Arg {
    let named = arg.get_value_names().and_then(|names| names.first()).map(|name| name.to_string());
    let folder = folder.to_owned();
    let is_agreement = arg.get_id() == "agreement";
    let completer = match named.as_deref().unwrap_or(arg.get_id().as_str()) {
        "PARTY" | "party" => ArgValueCompleter::new(move |typed: &OsStr| parties(&folder, typed)),
        "PARTY|FILE" => ArgValueCompleter::new(move |typed: &OsStr| {
            let mut all = parties(&folder, typed);
            all.extend(PathCompleter::any().complete(typed));
            all
        }),
        "FYLKE" => ArgValueCompleter::new(move |typed: &OsStr| fylker(&folder, typed)),
        _ if is_agreement => ArgValueCompleter::new(move |typed: &OsStr| agreements(&folder, typed)),
        _ => return arg,
    };
    arg.add(completer)
}

/// What was typed, without the quote that begins it, which the shell knows of. What begins an option is no name.
fn word(typed: &OsStr) -> Option<&str> {
    let typed = typed.to_str()?;
    let word = typed.strip_prefix(['"', '\'']).unwrap_or(typed);
    (!word.starts_with('-')).then_some(word)
}

fn parties(folder: &Path, typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(word) = word(typed) else { return Vec::new() };
    candidates(known(folder).begun(word))
}

fn fylker(folder: &Path, typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(word) = word(typed) else { return Vec::new() };
    candidates(known(folder).fylker_begun(word))
}

/// The words in the order of names, each with whom it stands for.
fn candidates(mut begun: Vec<(String, &Party)>) -> Vec<CompletionCandidate> {
    if let Ok(collator) = overview::norwegian() {
        begun.sort_by(|(one, _), (other, _)| collator.compare(one, other));
    }
    let candidate = |(word, party): (String, &Party)| {
        let help = format!("{} {}", party.number, party.name_with_form());
        CompletionCandidate::new(word).help(Some(help.into()))
    };
    begun.into_iter().map(candidate).collect()
}

/// The folders of the agreements, which are named as they are.
fn agreements(folder: &Path, typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(word) = word(typed) else { return Vec::new() };
    let all = Agreement::all(&FolderWorkspace::bare(folder)).unwrap_or_default();
    let names = all.iter().filter_map(|folder| folder.file_name()?.to_str());
    names.filter(|name| name.starts_with(word)).map(CompletionCandidate::new).collect()
}

/// The parties that there are for somebody in this workspace who says nothing else.
fn known(folder: &Path) -> PartyTable {
    let words = [OsStr::new(PROGRAM), OsStr::new("--workspace"), folder.as_os_str(), OsStr::new("check")];
    Cli::try_parse_from(words).map_or_else(|_| PartyTable::official().clone(), |cli| cli.parties())
}
