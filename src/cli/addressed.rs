//! Commands that are told to be run next, where a workspace has several agreements: they name the one they are about, so that they
//! can be copied as they stand.

use std::ffi::OsString;
use std::sync::OnceLock;

use crate::diagnostic::Diagnostic;
use crate::message::says::cli as says;
use crate::message::{Argument, Message};
use crate::text::quoted;

/// The commands that need one agreement, where there are several, unless they only show something.
const OF_ONE: [&str; 8] = ["generate", "import", "parties", "preserve", "record", "remind", "seal", "send"];
/// How a command begins, wherever one is named.
const PROGRAM: &str = "avtale ";
/// What names an agreement.
const OPTION: &str = "--agreement";

static NAMED: OnceLock<Option<String>> = OnceLock::new();
/// What was typed behind the program's name, as a shell takes it.
static TYPED: OnceLock<String> = OnceLock::new();

/// Has every command that is told name the agreement that this run is about, if the person named it; and remembers what was
/// typed, for whoever has to name one.
pub(super) fn choose(agreement: Option<&str>, typed: impl Iterator<Item = OsString>) {
    let _ = NAMED.set(agreement.map(str::to_owned));
    let words: Vec<String> = typed.map(|word| quoted(&word.to_string_lossy())).collect();
    let _ = TYPED.set(words.join(" "));
}

/// A fault as it is told: where an agreement has to be named, with the command that was typed, once with each.
pub(super) fn with_commands(fault: Diagnostic) -> Diagnostic {
    let Some(typed) = TYPED.get().filter(|_| fault.message.code() == "agreement-several") else { return fault };
    let names = fault.hints.iter().flat_map(|hint| hint.arguments()).filter_map(|(_, argument)| match argument {
        Argument::Text(names) => Some(names.split(", ")),
        _ => None,
    });
    let commands =
        names.flatten().map(|name| says::WithAgreement { command: format!("{PROGRAM}{OPTION} {name} {typed}") }.into());
    let commands: Vec<Message> = commands.collect();
    fault.hints(commands)
}

/// What is told, with the agreement that was named.
pub(super) fn as_named(text: String) -> String {
    match NAMED.get().and_then(Option::as_deref) {
        Some(agreement) => addressed(&text, agreement),
        None => text,
    }
}

/// What is told, where each command that needs an agreement and names none is about this one.
pub(super) fn addressed(text: &str, agreement: &str) -> String {
    let mut told = String::with_capacity(text.len());
    for (nth, part) in text.split(PROGRAM).enumerate() {
        if nth > 0 {
            told += PROGRAM;
            let word = part.split(|letter: char| !letter.is_alphanumeric() && letter != '-').next().unwrap_or_default();
            let command = part.split('`').next().unwrap_or_default();
            if OF_ONE.contains(&word) && !command.contains(OPTION) && !told.ends_with(&format!("{OPTION} {PROGRAM}")) {
                told = told + OPTION + " " + agreement + " ";
            }
        }
        told += part;
    }
    told
}

#[cfg(test)]
mod tests {
    use super::addressed;

    #[test]
    fn a_command_that_needs_an_agreement_names_it() {
        for (told, named) in [
            ("neste: `avtale generate --reissue 1804`", "neste: `avtale --agreement lån generate --reissue 1804`"),
            ("avtale record kept 1804", "avtale --agreement lån record kept 1804"),
            ("(`avtale send`), og `avtale check`", "(`avtale --agreement lån send`), og `avtale check`"),
            // A word of Norwegian, and a command that names one.
            ("en avtale sendes", "en avtale sendes"),
            ("`avtale send --agreement lån`", "`avtale send --agreement lån`"),
            ("avtale", "avtale"),
        ] {
            assert_eq!(addressed(told, "lån"), named);
        }
    }
}
