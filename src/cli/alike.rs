//! Faults of one kind are told together: the first as it is, and of the others how many there are, and where. Whoever sends 371
//! agreements for the first time has 371 records without an address, and one thing to do.

use crate::diagnostic::Diagnostic;
use crate::message::says::cli as says;
use crate::message::{Argument, Message};
use crate::text::shown_path;

/// So many of a kind are each told.
const EACH: usize = 5;
/// So many places are named.
const NAMED: usize = 8;

/// What is told, in the order in which each kind was found first.
pub(super) fn told(problems: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut kinds: Vec<Vec<&Diagnostic>> = Vec::new();
    for problem in problems {
        match kinds.iter_mut().find(|kind| is_alike(kind[0], problem)) {
            Some(kind) => kind.push(problem),
            None => kinds.push(vec![problem]),
        }
    }
    kinds.into_iter().flat_map(|kind| together(&kind)).collect()
}

/// Arguments that say what is missing or wrong, and so what to do: another key is another fault. The others say whose it is,
/// where, or what stands there.
const WHAT: [&str; 9] = ["key", "keys", "field", "what", "agreement", "column", "columns", "role", "roles"];

/// Whether two say the same of different things, and to do the same.
fn is_alike(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.severity == other.severity
        && one.hints.len() == other.hints.len()
        && says_the_same(&one.message, &other.message)
        && one.hints.iter().zip(&other.hints).all(|(one, other)| says_the_same(one, other))
}

fn says_the_same(one: &Message, other: &Message) -> bool {
    // In that sentence the name is a key's.
    let is_line = one.code() == "text-line";
    let is_same = |name: &str, one: &Argument, other: &Argument| match (one, other) {
        (Argument::Message(one), Argument::Message(other)) => says_the_same(one, other),
        _ => one == other || !(WHAT.contains(&name) || (name == "name" && is_line)),
    };
    let mut arguments = one.arguments().iter().zip(other.arguments());
    one.code() == other.code() && arguments.all(|((name, one), (_, other))| is_same(name, one, other))
}

fn together(kind: &[&Diagnostic]) -> Vec<Diagnostic> {
    if kind.len() <= EACH {
        return kind.iter().map(|problem| (*problem).clone()).collect();
    }
    let (first, others) = (kind[0], &kind[1..]);
    let mut places: Vec<String> = others.iter().filter_map(|problem| place(problem)).collect();
    places.dedup();
    let (number, more) = (others.len(), places.len().saturating_sub(NAMED));
    places.truncate(NAMED);
    let places = places.join(", ");
    let step: Message = match (places.is_empty(), more) {
        (true, _) => says::Alike { number }.into(),
        (false, 0) => says::AlikeIn { number, places }.into(),
        (false, _) => says::AlikeInMore { number, places, more }.into(),
    };
    vec![first.clone().hint(step)]
}

/// The file, and the line in it.
fn place(problem: &Diagnostic) -> Option<String> {
    let file = shown_path(problem.file()?);
    let line = problem.place.as_ref().map(|place| place.source.line_column(place.range.start).0);
    Some(line.map_or_else(|| file.clone(), |line| format!("{file}:{line}")))
}
