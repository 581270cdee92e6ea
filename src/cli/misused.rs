//! A command line that cannot be understood: what is wrong with it, from the kind and the context that the parser gives,
//! never from its words.

use std::error::Error as _;
use std::num::{IntErrorKind, ParseIntError};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory as _, Error};

use super::args::{Cli, Refused};
use super::usage;
use crate::diagnostic::Diagnostic;
use crate::message::says::usage as says;
use crate::message::{Argument, Message};

/// What is wrong with it, and the line that shows how it is used; nothing where help was asked for, or is all that there is
/// to say.
pub fn misused(error: &Error) -> Option<(Diagnostic, Option<Message>)> {
    use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    if matches!(error.kind(), DisplayHelp | DisplayHelpOnMissingArgumentOrSubcommand | DisplayVersion) {
        return None;
    }
    let fault = steps(error).into_iter().fold(usage(fault(error)), |fault, step| fault.hint(step));
    Some((fault.hint(says::HelpStep {}), line(error)))
}

fn fault(error: &Error) -> Message {
    let argument = || Argument::from_iter(all(error, ContextKind::InvalidArg));
    let value = || one(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => says::Unknown { argument: argument() }.into(),
        ErrorKind::InvalidSubcommand => says::NoCommand { command: one(error, ContextKind::InvalidSubcommand) }.into(),
        ErrorKind::MissingSubcommand => says::NeedsCommand { command: one(error, ContextKind::InvalidSubcommand) }.into(),
        ErrorKind::MissingRequiredArgument => says::Missing { arguments: argument() }.into(),
        ErrorKind::ArgumentConflict => conflict(error, argument()),
        ErrorKind::InvalidValue if value().is_empty() => says::NoValue { argument: argument() }.into(),
        ErrorKind::InvalidValue => says::Value { argument: argument(), value: value() }.into(),
        ErrorKind::ValueValidation => match (source::<Refused>(error), source::<ParseIntError>(error)) {
            (Some(refused), _) => says::Refused { argument: argument(), why: refused.0.message.clone() }.into(),
            (None, Some(_)) => says::NotANumber { argument: argument(), value: value() }.into(),
            (None, None) => says::Value { argument: argument(), value: value() }.into(),
        },
        ErrorKind::InvalidUtf8 => says::NotUtf8 {}.into(),
        _ if argument() != Argument::List(Vec::new()) => says::Otherwise { argument: argument() }.into(),
        _ => says::Unclear {}.into(),
    }
}

/// Two that cannot stand together; the same one twice is one of these for the parser.
fn conflict(error: &Error, argument: Argument) -> Message {
    let prior = all(error, ContextKind::PriorArg);
    if prior.is_empty() {
        return says::ConflictsWithOthers { argument }.into();
    }
    let others = Argument::from_iter(prior);
    if others == argument { says::Twice { argument }.into() } else { says::Conflict { argument, others }.into() }
}

/// What can be done about it.
fn steps(error: &Error) -> Vec<Message> {
    let mut steps = Vec::new();
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let meant: Vec<_> = meant.into_iter().flat_map(|kind| all(error, kind)).collect();
    if !meant.is_empty() {
        steps.push(says::DidYouMeanStep { suggestions: Argument::any_of(meant) }.into());
    }
    let values = all(error, ContextKind::ValidValue);
    if !values.is_empty() {
        steps.push(says::ValuesStep { values: Argument::any_of(values) }.into());
    }
    let commands = all(error, ContextKind::ValidSubcommand);
    if !commands.is_empty() {
        steps.push(says::CommandsStep { commands: Argument::any_of(commands) }.into());
    }
    // Both could be meant by the party that takes a place.
    if error.kind() == ErrorKind::MissingRequiredArgument
        && all(error, ContextKind::InvalidArg).iter().any(|one| one.starts_with(INTO))
    {
        steps.push(says::IntoStep {}.into());
    }
    if error.kind() == ErrorKind::UnknownArgument {
        steps.extend(elsewhere(error));
    }
    if let Some(refused) = source::<Refused>(error) {
        steps.push(refused.0.hint.clone());
    }
    if let Some(number) = source::<ParseIntError>(error) {
        let is_zero = *number.kind() == IntErrorKind::Zero;
        steps.push(if is_zero { says::NotZeroStep {}.into() } else { says::NumberStep {}.into() });
    }
    steps
}

/// Where an argument would be right that cannot stand here: at some other command, behind two hyphens, or before them. Of
/// the last two all that is known is that the parser has some such advice.
fn elsewhere(error: &Error) -> Option<Message> {
    let word = one(error, ContextKind::InvalidArg);
    let mut commands = Vec::new();
    having(&Cli::command(), &word, "", &mut commands);
    if (1..=FEW).contains(&commands.len()) {
        return Some(says::OfCommandsStep { argument: word, commands: Argument::from_iter(commands) }.into());
    }
    error.get(ContextKind::Suggested)?;
    Some(if word.starts_with('-') { says::DashesStep { word }.into() } else { says::NoDashesStep { word }.into() })
}

/// By this the party is named that took others' places.
const INTO: &str = "--into";

/// As many commands as are named for a flag that stands at the wrong one; more are no help.
const FEW: usize = 3;

/// The commands that have a flag.
fn having(command: &Command, flag: &str, words: &str, found: &mut Vec<String>) {
    for command in command.get_subcommands() {
        let words = format!("{words} {}", command.get_name()).trim_start().to_owned();
        having(command, flag, &words, found);
        if command.get_arguments().any(|argument| argument.get_long() == flag.strip_prefix("--")) {
            found.push(format!("`{words}`"));
        }
    }
}

/// How the command is used. The parser has put its own heading before that, which it has for itself nowhere.
fn line(error: &Error) -> Option<Message> {
    let ContextValue::StyledStr(usage) = error.get(ContextKind::Usage)? else { return None };
    let usage = usage.to_string();
    Some(says::Line { usage: usage.strip_prefix("Usage:").unwrap_or(&usage).trim() }.into())
}

/// What a value was refused for, if it is of this type.
fn source<T: std::error::Error + 'static>(error: &Error) -> Option<&T> {
    error.source()?.downcast_ref()
}

/// What the parser says of a kind.
fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(several)) => several.clone(),
        _ => Vec::new(),
    }
}

fn one(error: &Error, kind: ContextKind) -> String {
    all(error, kind).into_iter().next().unwrap_or_default()
}
